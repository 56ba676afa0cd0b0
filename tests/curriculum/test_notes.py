"""A learner's notes: which marks are read, which topics they are matched with, and what is left open."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from mlpath.curriculum.load import read
from mlpath.curriculum.lookup import bundled
from mlpath.curriculum.notes import Matches, match, read_notes

if TYPE_CHECKING:
    from mlpath.curriculum.model import Curriculum

MARKS = [
    ("Vectors ---Done", "done"),
    ("Vectors ----Done", "done"),
    ("Vectors --- Done", "done"),
    ("Vectors ✅", "done"),
    ("✅ Vectors", "done"),
    ("✅Done Vectors", "done"),
    ("Vectors   ✅Done", "done"),
    ("Vectors ✔️", "done"),
    ("- [x] Vectors", "done"),
    ("* [X] Vectors", "done"),
    ("- Vectors [x]", "done"),
    ("Vectors (done)", "done"),
    ("Vectors (done on Monday)", "done"),
    ("Vectors – Done 12/05/2024", "done"),
    ("DONE: Vectors", "done"),
    ("DONE Vectors", "done"),
    ("Vectors DONE", "done"),
    ("vectors done", "done"),
    ("Vectors\tfinished", "done"),
    ("Vectors . . . completed!", "done"),
    ("~~Vectors~~", "done"),
    ("1. ~~Vectors~~ ✅", "done"),
    ("**Vectors**: done", "done"),
    ("| Vectors | ✅ |", "done"),
    ("| 3 | Vectors | Done |", "done"),
    ("> - a) Vectors => done", "done"),
    ("- [~] Vectors", "doing"),
    ("Vectors 🚧", "doing"),
    ("Vectors: in progress", "doing"),
    ("Vectors half done", "doing"),
    ("Vectors (almost finished)", "doing"),
    ("WIP: Vectors", "doing"),
    ("Vectors", "none"),
    ("- [ ] Vectors", "none"),
    ("Vectors ❌", "none"),
    ("TODO: Vectors", "none"),
    ("Vectors — not done", "none"),
    ("Vectors (not done yet)", "none"),
    ("Vectors ✅ ❌", "none"),
]


@pytest.mark.parametrize(("line", "mark"), MARKS)
def test_a_mark_is_read_and_taken_off_the_words(line: str, mark: str) -> None:
    (read_line,) = read_notes(line)
    assert read_line.mark == mark
    assert read_line.words.casefold() == "vectors"


@pytest.mark.parametrize(
    "line",
    [
        "get things done",
        "What is to be done",
        "It isn't done",
        "Vectors not Done",
        "A/B testing",
        "Supervised - learning",
    ],
)
def test_words_that_only_look_like_a_mark_are_left_alone(line: str) -> None:
    (read_line,) = read_notes(line)
    assert (read_line.words, read_line.mark) == (line, "none")


@pytest.mark.parametrize("line", ["", "   ", "---", "======", "|---|:--:|", "Done", "\t\r", "✅"])
def test_lines_without_words_are_left_out(line: str) -> None:
    assert read_notes(line) == ()


@pytest.mark.parametrize(
    ("line", "heading"),
    [("## Vectors", True), ("Phase 2: Vectors", True), ("**Vectors**", True), ("Vectors:", True), ("- Vectors", False)],
)
def test_headings_are_told_by_their_form(line: str, heading: bool) -> None:
    (read_line,) = read_notes(line)
    assert (read_line.words, read_line.heading) == ("Vectors", heading)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_numbered_as_an_editor_numbers_them(end: str) -> None:
    assert [(n.number, n.words) for n in read_notes(end.join(["one", "", "t\x0bwo"]))] == [(1, "one"), (3, "t\x0bwo")]


NOTES = """\
Complete Machine Learning Roadmap
Phase 1: Python Basics   ✅Done
- numpy – numerical operations
Basic Math Requirements
Number system ---Done
Order of operations (PEMDAS)  ----Done
Fractions, decimals, percentages ----Done
Solving basic equations (e.g., 2x + 5 = 11)  --- Done
Working with exponents and roots ---Done
Basic Geometry & Trigonometry --- Done
Understanding shapes, angles, and triangles ----Done
Basic trigonometric functions (sine, cosine)   ---Done
Coordinate systems (x- and y-axis)   ------Done
Graph Reading & Interpretation  ------Done
Reading bar charts, line plots, and scatter plots   ----Done
Understanding x/y coordinates and slopes    ----Done
Linear Algebra
Vectors and vector operations
Eigenvalues and eigenvectors
"""
# topic: the lines that name it; all of these are done, and nothing else is
EXPECTED = {
    "number-system": [5],
    "order-of-operations": [6],
    "fractions": [7],
    "basic-equations": [8],
    "exponents-roots": [9],
    "shapes-angles": [11],
    "trig-functions": [12],
    "coordinates": [13],
    "reading-charts": [15],
    "slopes": [16],
}


@pytest.fixture(scope="module")
def shipped() -> Curriculum:
    """The shipped curriculum."""
    return read(bundled())


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_learners_notes_give_the_expected_table(shipped: Curriculum, end: str) -> None:
    matches = match(shipped, NOTES.replace("\n", end))
    assert {claim.topic: [line.number for line in claim.lines] for claim in matches.topics} == EXPECTED
    assert {claim.state for claim in matches.topics} == {"done"}
    assert matches.unplaced == ()


def test_marked_headings_are_kept_apart_with_the_topics_that_they_cover(shipped: Curriculum) -> None:
    python, geometry, graphs = match(shipped, NOTES).headings
    assert (python.kind, python.phase, python.state, python.line.number) == ("phase", "python", "done", 2)
    assert python.topics == tuple(topic.id for topic in shipped.phase_by_id["python"].topics)
    assert (geometry.kind, geometry.line.number) == ("group", 10)
    assert set(geometry.topics) == {"shapes-angles", "coordinates", "trig-functions"}
    assert (graphs.kind, graphs.line.number) == ("group", 14)
    assert set(graphs.topics) == {"reading-charts", "slopes"}


def topics(matches: Matches) -> dict[str, str]:
    """Topic and state of each claim."""
    return {claim.topic: claim.state for claim in matches.topics}


STATES = [
    ("- [x] Vectors\n- [x] vectors and vector operations", {"vectors": "done"}),
    ("- [x] Vectors\n- [ ] vectors and vector operations", {"vectors": "doing"}),
    ("- [~] Vectors", {"vectors": "doing"}),
    ("- [~] Vectors\n- [x] Vectors", {"vectors": "doing"}),
    ("- [ ] Vectors", {}),
    ("Vectors, fractions ✅", {"fractions": "done", "vectors": "done"}),
    ("Eigenvalues & eigenvectors (PCA, embeddings) --- done", {"eigen": "done"}),
    ("Vectors – arrows, lists of numbers and so on ✅", {"vectors": "done"}),
    (
        "| # | Topic | State |\n|---|---|---|\n| 1 | Vectors | ✅ |\n| 2 | Fractions | ⏳ |",
        {"fractions": "doing", "vectors": "done"},
    ),
    ("✅ Eigenvaules and eigenvektors", {"eigen": "done"}),  # slips of the pen
    ("3.2) the fraction ✓", {"fractions": "done"}),
    ("✅ Knitting for beginners", {}),
    ("✅ Support vector machines", {}),  # shares a word with a topic, and is none of this curriculum's
    ("✅ " + "vectors " * 200, {}),  # prose, not a name
]


@pytest.mark.parametrize(("text", "expected"), STATES, ids=[row[0][:30] for row in STATES])
def test_topics_are_done_when_all_their_lines_are_and_doing_when_some_are(
    curriculum: Curriculum, text: str, expected: dict[str, str]
) -> None:
    assert topics(match(curriculum, text)) == expected


def test_a_marked_line_that_fits_nothing_is_handed_back_with_guesses(curriculum: Curriculum) -> None:
    matches = match(curriculum, "Knitting ✅\nSupport vector machines ✅\nplain talk")
    assert [(open_.line.number, open_.guesses) for open_ in matches.unplaced] == [(1, ()), (2, ("vectors",))]


@pytest.mark.parametrize(("heading", "phase"), [("Probability", "probability"), ("Calculus", "calculus")])
def test_the_heading_above_a_line_decides_between_topics_of_one_name(
    shipped: Curriculum, heading: str, phase: str
) -> None:
    (topic,) = topics(match(shipped, f"## {heading}\n- [x] The chain rule"))
    assert shipped.topics[topic].phase == phase


def test_a_heading_that_names_two_phases_claims_both(shipped: Curriculum) -> None:
    claims = match(shipped, "## Probability & Statistics ✅").headings
    assert {claim.phase for claim in claims} == {"probability", "statistics"}


def test_a_marked_heading_claims_no_topic_by_itself(shipped: Curriculum) -> None:
    assert match(shipped, "## Linear algebra ✅\n- Eigenvalues").topics == ()


def test_the_roadmaps_own_words_find_the_topics_that_carry_them(shipped: Curriculum) -> None:
    carriers: dict[str, set[str]] = {}
    for topic in shipped.topics.values():
        for row in topic.sources:
            carriers.setdefault(row, set()).add(topic.id)
    words = {f"{r.id}.{row}": text for r in shipped.roadmaps.values() for row, text in r.items.items()}
    right = wrong = 0
    for row, topics_of_row in carriers.items():
        found = set(topics(match(shipped, f"- [x] {words[row]}")))
        right += bool(found & topics_of_row)
        wrong += bool(found) and not found & topics_of_row
    assert right >= 0.9 * len(carriers)
    assert wrong <= 0.02 * len(carriers)


@pytest.mark.parametrize("kind", ["notes", "words", "letters", "one line"])
def test_long_notes_are_matched(shipped: Curriculum, kind: str) -> None:
    rng = random.Random(1)  # noqa: S311
    vocabulary = [word for topic in shipped.topics.values() for word in topic.summary.split()]
    text = {
        "notes": NOTES * (1_000_000 // len(NOTES)),
        "words": "\n".join(" ".join(rng.choices(vocabulary, k=8)) + " ---Done" for _ in range(4_000)),
        "letters": "".join(rng.choices("abcdefghijkl \n", k=200_000)),
        "one line": "(" * 500_000 + " done" * 100_000,
    }[kind]
    found = match(shipped, text)  # two seconds here: what grew faster than the text would not come back
    assert bool(found.topics) == (kind in {"notes", "words"})
