"""Where a learner stands is read off the last marks and the counted answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mlpath.progress.history import History
from mlpath.progress.standing import Standing, standing
from tests.progress.maps import CURRICULUM
from tests.progress.samples import Maker

if TYPE_CHECKING:
    from mlpath.progress.events import Event


def stands(*events: Event) -> Standing:
    return standing(CURRICULUM, History.of(events))


def test_without_events_all_is_to_do() -> None:
    now = stands()
    assert {topic.state for topic in now.topics.values()} == {"todo"}
    assert [(phase.phase.id, len(phase.done), len(phase.counted)) for phase in now.phases] == [
        ("basics", 0, 2),
        ("linalg", 0, 3),
    ]


def test_a_phase_counts_its_required_and_recommended_topics() -> None:
    make = Maker()
    now = stands(make.mark("numbers"), make.mark("plots"), make.mark("history-of-numbers"))
    assert [len(phase.done) for phase in now.phases] == [2, 0], "the optional topic is done and not counted"


@pytest.mark.parametrize(
    ("marks", "ready", "open_needs"),
    [
        ({}, False, ("numbers", "plots")),
        ({"numbers": "done"}, False, ("plots",)),
        ({"numbers": "done", "plots": "doing"}, False, ("plots",)),
        ({"numbers": "done", "plots": "done"}, True, ()),
        ({"numbers": "done", "plots": "done", "vectors": "done"}, False, ()),
    ],
)
def test_a_need_is_met_when_it_is_claimed_done(marks: dict[str, str], ready: bool, open_needs: tuple[str, ...]) -> None:
    make = Maker()
    topic = stands(*(make.mark(name, state) for name, state in marks.items())).topics["vectors"]  # type: ignore[arg-type]
    assert (topic.ready, topic.open_needs) == (ready, open_needs)


def test_answers_never_set_a_state() -> None:
    make = Maker()
    topic = stands(*(make.attempt("vectors.add") for _ in range(50))).topics["vectors"]
    assert (topic.state, topic.results.right) == ("todo", 50)


def test_results_add_up_over_skills_topics_and_the_phase() -> None:
    make = Maker()
    last = make.attempt("eigen.trace", "incorrect")
    now = stands(make.attempt("vectors.add"), make.attempt("vectors.scale"), last, make.attempt("gone.skill"))
    linalg = now.phases[1].results
    assert (now.topics["vectors"].results.asked, linalg.asked, linalg.right) == (2, 3, 2)
    assert now.topics["eigenvalues"].results.last == last


def test_a_topics_reset_takes_its_skills_answers_along_and_leaves_its_notes() -> None:
    make = Maker()
    events: list[Event] = [
        make.mark("arrows"),
        make.attempt("vectors.add"),
        make.attempt("eigen.trace"),
        make.note("vectors"),
    ]
    topic = stands(*events, make.mark("vectors", "reset")).topics["vectors"]
    assert (topic.state, topic.since, topic.results.asked, len(topic.notes)) == ("todo", None, 0, 1)


def test_marks_follow_a_rename() -> None:
    make = Maker()
    mark = make.mark("arrows")
    assert stands(mark).topics["vectors"].since == mark.at


def test_marked_resources_are_listed_and_unknown_ids_are_not() -> None:
    make = Maker()
    book, unknown = make.mark("the-book", "doing"), make.mark("no-such-thing")
    assert stands(book, unknown).resources == {"the-book": book}


def test_what_was_shown_meets_a_need_and_is_not_ready_itself() -> None:
    """A topic that answers have shown opens what builds on it, though nobody marked it."""
    make = Maker()
    history = History.of([make.mark("numbers"), make.mark("plots")])
    before, after = (standing(CURRICULUM, history, shown).topics for shown in (set(), {"vectors"}))
    assert before["norms"].open_needs == ("vectors",)
    assert after["norms"].ready
    assert not after["vectors"].ready
    assert after["vectors"].state == "todo"
