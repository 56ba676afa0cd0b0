"""What counts after undos, resets and renames."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mlpath.progress.events import Event, Mark
from mlpath.progress.history import History
from tests.progress.samples import Maker

if TYPE_CHECKING:
    from mlpath.progress.tally import Tally

RENAMES = {"arrows": "vectors", "arrows.add": "vectors.add"}


def counted(*events: Event) -> Tally:
    return History.of(events).tally(lambda name: RENAMES.get(name, name), lambda skill: skill.partition(".")[0])


def test_the_last_live_mark_of_a_subject_counts() -> None:
    make = Maker()
    doing, done, other = make.mark("vectors", "doing"), make.mark("vectors"), make.mark("the-book")
    assert counted(doing, done, other).marks == {"vectors": done, "the-book": other}
    assert counted(doing, done, other, make.undo(done)).marks["vectors"] == doing


def test_old_ids_count_for_todays() -> None:
    make = Maker()
    mark, note, attempt = make.mark("arrows"), make.note("arrows"), make.attempt("arrows.add")
    tally = counted(mark, note, attempt)
    assert (tally.marks, tally.notes, tally.attempts) == (
        {"vectors": mark},
        {"vectors": [note]},
        {"vectors.add": [attempt]},
    )


@pytest.mark.parametrize("subject", ["vectors", "arrows", "*"])
def test_a_reset_puts_earlier_marks_and_answers_aside_and_keeps_notes(subject: str) -> None:
    make = Maker()
    events: list[Event] = [
        make.mark("vectors"),
        make.attempt("vectors.add"),
        make.note("vectors"),
        make.attempt("eigen.trace"),
    ]
    reset = make.mark(subject, "reset")
    after = make.attempt("vectors.add")
    tally = counted(*events, reset, after)
    assert tally.marks == {}
    assert tally.attempts["vectors.add"] == [after]
    assert ("eigen.trace" in tally.attempts) == (subject != "*")
    assert tally.notes["vectors"] == [events[2]]


def test_an_undone_reset_changes_nothing() -> None:
    make = Maker()
    events: list[Event] = [make.mark("vectors"), make.attempt("vectors.add")]
    reset = make.mark("*", "reset")
    assert counted(*events, reset, make.undo(reset)) == counted(*events)


def test_only_first_tries_count_and_undecided_ones_do_not() -> None:
    make = Maker()
    wrong = make.attempt(outcome="incorrect")
    retry = make.attempt(attempt=2)
    partial = make.attempt(outcome="partial")
    right = make.attempt()
    undecided = make.attempt(outcome="undecided")
    tally = counted(wrong, retry, partial, right, undecided)
    assert tally.firsts("vectors.add") == (wrong, partial, right, undecided)
    results = tally.results("vectors.add", "eigen.trace")
    assert (results.asked, results.right, results.last) == (3, 1, right)
    assert results.share == pytest.approx(1 / 3)


def test_a_skill_never_asked_has_empty_results() -> None:
    results = counted().results("vectors.add")
    assert (results.asked, results.right, results.share, results.last) == (0, 0, 0.0, None)


def test_a_history_alone_counts_under_the_ids_it_has() -> None:
    make = Maker()
    mark, attempt, reset = make.mark("arrows"), make.attempt("arrows.add"), make.mark("arrows", "reset")
    tally = History.of([mark, attempt, reset]).tally()
    assert (tally.marks, list(tally.attempts)) == ({}, ["arrows.add"]), "topics of skills are the curriculum's to tell"
    assert isinstance(reset, Mark)
