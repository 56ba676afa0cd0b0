"""The three formats: as last seen, complete, and safe for whatever text a learner writes."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mlpath.curriculum import load, lookup
from mlpath.progress.history import History
from mlpath.reports.build import build
from mlpath.reports.formats import csv as csv_format
from mlpath.reports.formats import json as json_format
from mlpath.reports.formats import markdown
from mlpath.storage import codec
from mlpath.storage.store import Store
from tests.progress.samples import Maker
from tests.reports.samples import CURRICULUM, HOSTILE_NOTES, HOSTILE_TITLE, NOW, events, report

if TYPE_CHECKING:
    from collections.abc import Callable

    from mlpath.curriculum.model import Curriculum
    from mlpath.reports.model import Report

GOLDEN = Path(__file__).parents[1] / "golden"
WRITE = os.environ.get("MLPATH_GOLDEN") == "write"


def rendered_json(found: Report) -> str:
    return json_format.render(found, [codec.encode(event) for event in events()])


RENDER: dict[str, Callable[[Report], str]] = {
    "md": markdown.render,
    "csv": csv_format.render,
    "json": rendered_json,
}


@pytest.mark.parametrize("suffix", RENDER)
def test_golden(suffix: str) -> None:
    """The report on a fixed history is what was last looked at; MLPATH_GOLDEN=write writes it anew."""
    path = GOLDEN / f"report.{suffix}"
    text = RENDER[suffix](report(*events()))
    if WRITE:
        path.write_text(text, encoding="utf-8", newline="")
    assert text == path.read_bytes().decode("utf-8")


@pytest.mark.parametrize("suffix", RENDER)
def test_nothing_done_yet(suffix: str) -> None:
    """An empty history has a report in each format: every topic to do, nothing asked."""
    text = RENDER[suffix](report())
    assert text.endswith("\n")
    assert all(topic in text for topic in CURRICULUM.topics)


@pytest.mark.parametrize("suffix", RENDER)
def test_empty_curriculum(suffix: str) -> None:
    """Even a path without topics has a report."""
    nothing = replace(CURRICULUM, phases=(), resources={})
    assert RENDER[suffix](build(nothing, History.of(events()), NOW))


@pytest.fixture(scope="module")
def bundled() -> Curriculum:
    """The curriculum that comes with mlpath."""
    return load.read(lookup.bundled())


@pytest.mark.parametrize("suffix", RENDER)
def test_every_topic_appears(bundled: Curriculum, suffix: str) -> None:
    """Each topic of the shipped curriculum stands in each format, by id and title."""
    text = RENDER[suffix](build(bundled, History(), NOW))
    for topic in bundled.topics.values():
        title = markdown.escape(topic.title) if suffix == "md" else topic.title
        assert topic.id in text
        assert title in text, topic.id


def test_csv_reads_back() -> None:
    """Any CSV reader gets one row a topic with every field as it was, but for the quote before a formula."""
    rows = list(csv.DictReader(io.StringIO(csv_format.render(report(*events())), newline="")))
    assert [row["topic"] for row in rows] == list(CURRICULUM.topics)
    by_id = {row["topic"]: row for row in rows}
    assert by_id["sums"]["title"] == HOSTILE_TITLE
    assert by_id["eigen"]["title"] == "'@Eigenvalues"
    assert by_id["vectors"]["notes"] == "'" + "\n".join(HOSTILE_NOTES).replace("\r\n", "\n")
    assert (by_id["vectors"]["asked"], by_id["vectors"]["right"]) == ("3", "1")
    assert by_id["numbers"]["since"] == "2026-03-02"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\n=", " =", "＝"])
def test_csv_holds_no_formula(start: str) -> None:
    """No cell of free text begins as a formula would, not even behind blanks."""
    text = csv_format.render(report(Maker().note("vectors", f"{start}1+1")))
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    cell = next(row["notes"] for row in rows if row["topic"] == "vectors")
    assert cell == f"'{start}1+1"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_csv_has_one_kind_of_line_end(end: str) -> None:
    """Whatever ends the lines of a note, its row stays one row."""
    text = csv_format.render(report(Maker().note("vectors", f"one{end}two")))
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["topic"] for row in rows] == list(CURRICULUM.topics)
    assert rows[3]["notes"] == "one\ntwo"


def test_markdown_is_text() -> None:
    """Nothing that a learner wrote becomes a table, a heading, a link, HTML or a list of its own."""
    text = markdown.render(report(*events()))
    assert not re.search(r"(?<!\\)[<&]", text)
    assert not re.search(r"(?<!\\)\]\(", text)
    for line in text.splitlines():
        if line.startswith("|"):
            assert len(re.findall(r"(?<!\\)\|", line)) in {3, 8}
        assert not line.startswith(("second", "=", "    "))
    unescaped = re.sub(r"\\([\\`*_{}\[\]<>|#&!~])", r"\1", text)
    for note in (HOSTILE_TITLE, *HOSTILE_NOTES):
        assert " ".join(note.split()) in unescaped


def test_shape_of_the_json() -> None:
    """The JSON holds version, report and events, and the report says what the others say."""
    document = json.loads(rendered_json(report(*events())))
    assert list(document) == ["version", "report", "events"]
    found = document["report"]
    assert (found["done"], found["counted"], found["streak"], found["active_days"]) == (1, 4, 1, 2)
    assert found["answers"] == {"asked": 3, "right": 1, "last": "2026-03-04"}
    assert found["made"] == "2026-03-04T22:15:00+01:00"
    assert [day["day"] for day in found["activity"]] == ["2026-03-02", "2026-03-04"]
    vectors = found["phases"][1]["topics"][0]
    assert vectors["notes"] == list(HOSTILE_NOTES)
    assert (vectors["status"], vectors["since"]) == ("doing", "2026-03-02")
    assert [row["id"] for row in found["resources"]] == ["book"]
    assert len(document["events"]) == len(events())


def test_plain_json() -> None:
    """In ASCII the JSON says the same."""
    encoded = [codec.encode(event) for event in events()]
    plain = json_format.render(report(*events()), encoded, ascii_only=True)
    assert plain.isascii()
    assert json.loads(plain) == json.loads(rendered_json(report(*events())))


def test_round_trip(tmp_path: Path) -> None:
    """Export, import into an empty database, export: the same to the letter."""
    text = rendered_json(report(*events()))
    with Store(tmp_path / "new.db") as store:
        assert store.import_events(codec.decode_export(text, "export")) == len(events())
        history = store.history()
        assert store.import_events(codec.decode_export(text, "export")) == 0
    again = json_format.render(build(CURRICULUM, history, NOW), [codec.encode(event) for event in history.events])
    assert again == text


def test_totals_agree() -> None:
    """The totals of the report are the sums over its phases, and those over their topics."""
    found = report(*events())
    assert found.counted == sum(phase.counted for phase in found.phases) == 4
    assert found.done == sum(topic.state == "done" and topic.tier != "optional" for topic in found.topics)
    assert found.score.asked == sum(topic.score.asked for topic in found.topics)
    assert found.score.last == date(2026, 3, 4), "23:30 UTC is the next day in Paris"
    phases = {phase.id: phase for phase in found.phases}
    assert phases["extras"].counted == 0
    assert phases["basics"].hours_left == 2.5


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("plain", "plain"),
        ("a_b*c", r"a\_b\*c"),
        ("[x](y)", r"\[x\](y)"),
        ("two\nlines\t here", "two lines here"),
        ("1 < 2 & 3", r"1 \< 2 \& 3"),
        ("~~gone~~", r"\~\~gone\~\~"),
    ],
)
def test_escape(text: str, escaped: str) -> None:
    """Text stands as it is, on one line."""
    assert markdown.escape(text) == escaped
