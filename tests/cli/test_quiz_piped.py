"""A quiz whose answers come from a pipe: one line each, and the same rules as at a terminal."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from mlpath.questions import find
from mlpath.study import selection
from tests.cli.conftest import Lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mlpath.questions.model import Question
    from tests.cli.conftest import Program

SEED = "7"
EIGEN = tuple(name for name in find.skills() if name.startswith("eigen."))


def asked(count: int) -> list[Question]:
    """The questions of `mlpath quiz eigen --seed 7`."""
    return list(selection.questions(selection.fixed(EIGEN, count, int(SEED), 1)))


def right(question: Question) -> str:
    return question.answer.show()


def wrong(question: Question) -> str:
    return question.mistakes[0].answer.show()


def quiz(program: Program, *lines: str, count: int = 3) -> str:
    return program.does("quiz", "eigen", "-n", str(count), "--seed", SEED, stdin="".join(f"{line}\n" for line in lines))


def headings(screen: str) -> list[str]:
    """`Question 1 of 3   skill, level 1`, for each question asked."""
    return re.findall(r"^Question .*$", screen, re.MULTILINE)


def outcomes(program: Program) -> list[str]:
    return [outcome for (outcome,) in program.rows("attempt", "outcome")]


def test_every_answer_counts(mlpath: Program) -> None:
    """Right and wrong answers are judged, stored and summed up; the verdict stands under what was answered."""
    one, two, three = asked(3)
    screen = quiz(mlpath, right(one), wrong(two), right(three))
    assert headings(screen) == [f"Question {i} of 3   {q.skill}, level 1" for i, q in enumerate((one, two, three), 1)]
    assert f"> {right(one)}\n  Correct.\n" in screen
    assert two.mistakes[0].because in " ".join(screen.split())
    assert "2 of 3 right at the first try, in " in screen
    kept = mlpath.rows("attempt", "skill, seed, response, attempt, gave_up")
    assert kept == [
        (one.skill, one.seed, right(one), 1, 0),
        (two.skill, two.seed, wrong(two), 1, 0),
        (three.skill, three.seed, right(three), 1, 0),
    ]
    assert len(set(mlpath.rows("attempt", "batch"))) == 1


def test_commands(mlpath: Program) -> None:
    """hint shows the next hint, skip keeps nothing, idk and solution count as not known, quit ends."""
    one, two, three, _ = asked(4)
    screen = quiz(mlpath, "hint", "HINT", right(one), "skip", "idk", "solution", "quit", count=5)
    assert screen.count("Hint: ") == 2
    assert one.steps[0].hint in " ".join(screen.split())
    assert screen.count("The answer: ") == 2
    assert f"The answer: {right(three)}" in screen
    assert right(two) not in screen.partition("Question 2 of 5")[2].partition("Question 3 of 5")[0].splitlines()
    assert "Stopped. 3 graded answers are kept." in screen
    assert "1 of 3 right at the first try, 1 skipped, in " in screen
    assert mlpath.rows("attempt", "outcome, hints, gave_up") == [
        ("correct", 2, 0),
        ("incorrect", 0, 1),
        ("incorrect", 0, 1),
    ]


def test_hints_end(mlpath: Program) -> None:
    """After the last hint more asking says so."""
    screen = quiz(mlpath, *["hint"] * 12, "quit")
    assert screen.count("Hint: ") == len(asked(1)[0].steps)
    assert "That was the last hint" in screen


def test_unreadable_is_asked_again(mlpath: Program) -> None:
    """What can't be read is no attempt: a caret points at the place, and the same question waits."""
    one, *_ = asked(1)
    screen = quiz(mlpath, "1, 2)", "", right(one), count=1)
    assert "> 1, 2)\n      ^\n  I can't read that yet; it does not count.\n" in screen
    assert len(headings(screen)) == 1
    assert mlpath.rows("attempt", "outcome, attempt") == [("correct", 1)]


def test_another_try(mlpath: Program) -> None:
    """again after a wrong answer takes another try, which is stored as the second and changes no score."""
    one, two = asked(2)
    screen = quiz(mlpath, wrong(one), "again", right(one), right(two), count=2)
    assert "1 of 2 right at the first try" in screen
    assert mlpath.rows("attempt", "outcome, attempt")[1:] == [("correct", 2), ("correct", 1)]
    assert mlpath("show", "eigen", "--json").json["topic"]["answers"]["asked"] == 2


def test_solution_after_a_wrong_answer(mlpath: Program) -> None:
    """After a wrong answer the solution costs nothing more, and leads on."""
    one, two = asked(2)
    screen = quiz(mlpath, wrong(one), "solution", right(two), count=2)
    assert f"The answer: {right(one)}" in screen
    assert "1 of 2 right" in screen
    assert len(mlpath.rows("attempt")) == 2


def test_empty_line_goes_on(mlpath: Program) -> None:
    """After a wrong answer an empty line goes on to the next question, as Enter does at a terminal."""
    one, two = asked(2)
    screen = quiz(mlpath, wrong(one), "", right(two), count=2)
    assert "I can't read that" not in screen
    assert "1 of 2 right" in screen


def test_dispute(mlpath: Program) -> None:
    """A disputed answer counts neither now nor later, and the command printed asks the same again."""
    one, two = asked(2)
    screen = quiz(mlpath, wrong(one), "dispute", right(two), count=2)
    assert "1 of 1 right at the first try" in screen
    command = next(line.strip() for line in screen.splitlines() if line.strip().startswith("mlpath ask "))
    again = mlpath.does(*shlex.split(command)[1:])
    assert f"> {wrong(one)}" in again
    prompt = screen.partition(headings(screen)[0])[2].partition("> ")[0].strip()
    assert prompt in again
    assert mlpath("show", "eigen", "--json").json["topic"]["answers"] == {"asked": 1, "right": 1, "last": "2026-03-02"}
    assert len(mlpath.rows("attempt")) == 2
    assert {entry["kind"] for entry in mlpath("log", "--json").json["log"]} == {"dispute", "answers"}


def test_dispute_of_nothing(mlpath: Program) -> None:
    """There is nothing to dispute before an answer."""
    assert "Nothing has been graded yet." in quiz(mlpath, "dispute", "quit")
    assert not mlpath.rows("undo")


def test_help(mlpath: Program) -> None:
    """help says what can be typed."""
    assert "Or: hint, solution, skip, idk (I don't know), dispute, quit." in quiz(mlpath, "help", "quit")


@pytest.mark.parametrize("lines", [[], ["quit"], ["skip", "quit"]], ids=["end of input", "quit", "skip"])
def test_nothing_graded(mlpath: Program, lines: list[str]) -> None:
    """A quiz without an answer says so and keeps nothing."""
    screen = quiz(mlpath, *lines)
    assert "Stopped. 0 graded answers are kept.\nNothing was graded.\n" in screen
    assert not mlpath.rows("attempt")


def test_end_of_input(mlpath: Program) -> None:
    """The end of the input ends the quiz; what was graded is kept, also where the last line has no end."""
    one, two, _ = asked(3)
    argv = ["quiz", "eigen", "-n", "3", "--seed", SEED]
    screen = mlpath.does(*argv, stdin=f"{right(one)}\n{right(two)}")
    assert "Stopped. 2 graded answers are kept." in screen
    assert outcomes(mlpath) == ["correct", "correct"]


def test_windows_line_ends(mlpath: Program) -> None:
    """A file written on Windows works the same."""
    assert "1 of 1 right" in mlpath.does("quiz", "eigen", "-n", "1", "--seed", SEED, stdin=f"{right(asked(1)[0])}\r\n")


def test_stored_before_the_next_question(mlpath: Program) -> None:
    """Whenever the program asks for a line, all answers before it are in the database."""
    counts: list[int] = []
    lines = "".join(f"{right(question)}\n" for question in asked(4))
    source = Lines(lines, lambda: counts.append(len(mlpath.rows("attempt"))))
    assert mlpath("quiz", "eigen", "-n", "4", "--seed", SEED, stdin=source).code == 0
    assert counts == [0, 1, 2, 3]


def test_stored_before_the_verdict(mlpath: Program) -> None:
    """A wrong answer is stored when the program looks whether a command follows it."""
    counts: list[int] = []
    source = Lines(f"{wrong(asked(1)[0])}\n", lambda: counts.append(len(mlpath.rows("attempt"))))
    mlpath("quiz", "eigen", "-n", "1", "--seed", SEED, stdin=source)
    assert counts[:2] == [0, 1]


def test_interrupt(mlpath: Program) -> None:
    """Ctrl-C between two answers keeps the first and shows the score."""
    calls: Iterator[int] = iter(range(10))

    def interrupt() -> None:
        if next(calls) == 1:
            raise KeyboardInterrupt

    source = Lines(f"{right(asked(1)[0])}\n", interrupt)
    result = mlpath("quiz", "eigen", "-n", "3", "--seed", SEED, stdin=source)
    assert "Stopped. 1 graded answer is kept." in result.out
    assert outcomes(mlpath) == ["correct"]


def test_dialogue(mlpath: Program) -> None:
    """A program at both ends of pipes sees each question before it must answer it."""
    one, two = asked(2)
    argv = [sys.executable, "-m", "mlpath", "quiz", "eigen", "-n", "2", "--seed", SEED]
    environ = {**mlpath.environ, "MLPATH_HOME": str(mlpath.home), "PYTHONUTF8": "1"}
    with subprocess.Popen(
        argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8", env=environ
    ) as child:
        assert child.stdin
        assert child.stdout
        for question in (one, two):
            while f"{question.skill}, level 1" not in (line := child.stdout.readline()):
                assert line, "the program ended before it asked"
            child.stdin.write(f"{right(question)}\n")
            child.stdin.flush()
        rest = child.stdout.read()
    assert "2 of 2 right" in rest


def test_seed_fixes_the_questions(mlpath: Program) -> None:
    """The same seed asks the same questions of the same kinds, whatever the history."""
    argv = ["quiz", "linalg", "-n", "8", "--seed", "3"]
    first = mlpath.does(*argv, stdin="skip\n" * 8)
    assert mlpath.does(*argv, stdin="idk\n" * 8).count("Question ") == 8
    mlpath.does("done", "eigen", "vectors")
    assert mlpath.does(*argv, stdin="skip\n" * 8) == first
    assert mlpath.does("quiz", "linalg", "-n", "8", "--seed", "4", stdin="skip\n" * 8) != first


def test_without_a_seed_questions_differ(mlpath: Program) -> None:
    """Two sittings without a seed ask different questions."""
    argv = ["quiz", "eigen.eigenvalues_2x2", "-n", "3"]
    assert mlpath.does(*argv, stdin="skip\n" * 3) != mlpath.does(*argv, stdin="skip\n" * 3)


@pytest.mark.parametrize("level", ["1", "2", "3"])
def test_level(mlpath: Program, level: str) -> None:
    """--level asks at that level alone."""
    screen = mlpath.does("quiz", "eigen", "-n", "5", "--level", level, "--seed", "1", stdin="skip\n" * 5)
    assert all(heading.endswith(f", level {level}") for heading in headings(screen))


def test_no_repeats(mlpath: Program) -> None:
    """A sitting asks no question twice, not even one of few kinds."""
    mlpath.does("quiz", "eigen.eigenvalues_2x2", "-n", "40", "--seed", "1", stdin="idk\n" * 40)
    given = mlpath.rows("attempt", "skill, level, given")
    assert len(given) == 40
    assert len(set(given)) == 40


def test_bare_quiz_takes_the_topics_in_hand(mlpath: Program) -> None:
    """Without a name the quiz is on the topics that are being learnt, else on the next one with questions."""
    mlpath.does("doing", "cosine", "norms")
    screen = mlpath.does("quiz", "-n", "8", stdin="skip\n" * 8)
    modules = {heading.split()[4].partition(".")[0] for heading in headings(screen)}
    assert modules == {"cosine", "norms"}


def test_bare_quiz_with_nothing_in_hand(mlpath: Program) -> None:
    """With nothing in hand the next topic that has questions is asked about."""
    following = next(row for row in mlpath("next", "-n", "50", "--json").json["next"] if _skills(mlpath, row["id"]))
    screen = mlpath.does("quiz", "-n", "4", stdin="skip\n" * 4)
    assert {heading.split()[4].rstrip(",") for heading in headings(screen)} <= set(_skills(mlpath, following["id"]))


def _skills(program: Program, topic: str) -> list[str]:
    return list(program("show", topic, "--json").json["topic"]["skills"])


def test_summary(mlpath: Program) -> None:
    """The table by skill adds up to the score, and a missed skill is offered again."""
    questions = asked(5)
    missed = questions[1]
    lines = [wrong(question) if question is missed else right(question) for question in questions]
    screen = quiz(mlpath, *lines, count=5)
    table = screen.partition("Skill ")[2]
    rows = re.findall(r"^(\w+\.\w+) .* (\d+) +(\d+) +1$", table, re.MULTILINE)
    assert sum(int(count) for _, count, _ in rows) == 5
    assert sum(int(count) for _, _, count in rows) == 4
    assert f"Next: mlpath quiz {missed.skill}\n" in screen
    mlpath.does("ask", missed.skill, "--solution")


def test_score_reaches_every_screen(mlpath: Program) -> None:
    """What the summary says is what status, show and export say."""
    one, two = asked(2)
    quiz(mlpath, right(one), wrong(two), count=2)
    assert "1 of 2 questions right at the first try" in mlpath.does("status")
    assert "1 of 2 questions right" in mlpath.does("show", "eigen")
    assert "- Questions right at the first try: 1 of 2 (50%)" in mlpath.does("export")


def test_a_choice_is_asked_with_its_options(mlpath: Program) -> None:
    """A letter can't be chosen from options that nobody shows."""
    asked = mlpath("ask", "special_matrices.classify", "--seed", "3")
    options = mlpath("ask", "special_matrices.classify", "--seed", "3", "--json").json["options"]
    for letter, words in zip("abcde", options, strict=True):
        assert f"{letter}) {words}" in asked.out
