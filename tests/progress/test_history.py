"""What a history says follows from its events, whatever their order, copies and undos."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlpath.progress.events import Event, Mark, Undo
from mlpath.progress.history import History
from tests.progress.samples import Maker


def subjects(history: History) -> list[str]:
    return [event.subject for event in history.live if isinstance(event, Mark)]


@given(st.permutations(range(5)))
def test_the_order_and_number_of_copies_do_not_matter(order: list[int]) -> None:
    events = Maker().one_of_each()
    assert History.of([*(events[i] for i in order), *events]) == History.of(events)


def test_events_of_two_learners_with_one_id_are_two_events() -> None:
    mark = Maker().mark("vectors")
    assert len(History.of([mark, mark._replace(learner="learner-2")]).events) == 2


def test_an_empty_history_answers_everything() -> None:
    empty = History()
    assert (empty.live, empty.batches, empty.days) == ((), (), {})
    assert empty.undoable("laptop", 3) == empty.redoable("laptop", 3) == ()


def test_undo_takes_a_batch_back_and_redo_brings_it_back() -> None:
    make = Maker()
    mark, other = make.mark("vectors"), make.mark("norms")
    undo = make.undo(mark)
    redo = make.undo(undo)
    again = make.undo(mark)
    assert subjects(History.of([mark, other, undo])) == ["norms"]
    assert subjects(History.of([mark, other, undo, redo])) == ["vectors", "norms"]
    assert subjects(History.of([mark, other, undo, redo, again])) == ["norms"]


def test_undo_works_though_the_clock_was_set_back_in_between() -> None:
    make = Maker()
    mark = make.mark("vectors")
    make.at -= timedelta(days=1)
    assert subjects(History.of([mark, make.undo(mark)])) == []


def test_a_single_event_can_be_taken_back_from_its_batch() -> None:
    make = Maker()
    right, wrong = make.attempt(batch="quiz"), make.attempt("eigen.trace", "incorrect", batch="quiz")
    dispute = make.undo(wrong.id)
    history = History.of([right, wrong, dispute])
    assert history.live == (right, dispute)
    assert [(batch.kind, batch.live) for batch in history.batches] == [("dispute", True), ("answers", True)]
    assert [batch.id for batch in history.undoable("laptop", 9)] == ["quiz"]
    assert history.redoable("laptop", 9) == ()


def test_undos_that_take_each_other_back_have_no_effect() -> None:
    make = Maker()
    mark = make.mark("vectors")
    first = make.undo("batch-b", batch="batch-a")
    second = make.undo("batch-a", batch="batch-b")
    itself = make.undo("batch-c", batch="batch-c")
    stuck = make.undo(mark)._replace(batch="batch-a")
    assert subjects(History.of([mark, first, second, itself, stuck])) == ["vectors"]


def test_a_chain_of_ten_thousand_undos_is_followed() -> None:
    make = Maker()
    events: list[Event] = [make.mark("vectors")]
    for _ in range(10_001):
        events.append(make.undo(events[-1]))
    assert subjects(History.of(events)) == []


def test_undo_reaches_only_this_device() -> None:
    laptop, desktop = Maker(), Maker(device="desktop")
    mine, theirs = laptop.mark("vectors"), desktop.mark("norms")
    history = History.of([mine, theirs])
    assert [batch.id for batch in history.undoable("laptop", 5)] == [mine.batch]


def test_undo_takes_the_newest_live_batches_and_never_an_undo() -> None:
    make = Maker()
    a, b, c = (make.mark(name) for name in "abc")
    undo = make.undo(c)
    history = History.of([a, b, c, undo])
    assert [batch.id for batch in history.undoable("laptop", 1)] == [b.batch]
    assert [batch.id for batch in history.undoable("laptop", 9)] == [b.batch, a.batch]


def test_redo_is_still_offered_after_new_work() -> None:
    make = Maker()
    mark = make.mark("vectors", "doing")
    undo = make.undo(mark)
    done = make.mark("vectors", "done")
    history = History.of([mark, undo, done])
    assert [batch.id for batch in history.redoable("laptop", 1)] == [undo.batch]
    redone = History.of([*history.events, make.undo(undo)])
    assert redone.tally().marks["vectors"] == done, "what comes back takes its old place in time"
    assert redone.redoable("laptop", 1) == ()


COMMANDS = st.lists(st.tuples(st.sampled_from(["mark", "undo", "redo"]), st.integers(1, 4)), max_size=25)


class Shell:
    """What the commands `done`, `undo N` and `redo` append."""

    def __init__(self) -> None:
        self.make = Maker()
        self.events: list[Event] = []

    @property
    def history(self) -> History:
        return History.of(self.events)

    def run(self, command: str, number: int) -> bool:
        if command == "mark":
            self.events.append(self.make.mark(f"topic-{number}"))
            return True
        targets = self.history.undoable("laptop", number) if command == "undo" else self.history.redoable("laptop", 1)
        batch = f"{command}-{len(self.events)}"
        self.events += [self.make.undo(target.id, batch) for target in targets]
        return bool(targets)

    def work(self) -> list[Event]:
        return [event for event in self.history.live if not isinstance(event, Undo)]


@given(COMMANDS, st.lists(st.integers(1, 3), max_size=5))
def test_as_many_redos_as_undos_bring_back_the_same(before: list[tuple[str, int]], undos: list[int]) -> None:
    shell = Shell()
    for command, number in before:
        shell.run(command, number)
    work = shell.work()
    done = sum(shell.run("undo", number) for number in undos)
    for _ in range(done):
        assert shell.run("redo", 1)
    assert shell.work() == work


@given(COMMANDS, st.integers(1, 5))
def test_undo_takes_back_exactly_what_it_said(before: list[tuple[str, int]], number: int) -> None:
    shell = Shell()
    for command, count in before:
        shell.run(command, count)
    said = {event for batch in shell.history.undoable("laptop", number) for event in batch.events}
    work = shell.work()
    shell.run("undo", number)
    assert shell.work() == [event for event in work if event not in said]


def test_batches_say_what_they_held() -> None:
    make = Maker()
    marks = [make.mark(name, batch="notes") for name in ("a", "b", "c", "d", "e", "f")]
    mixed = [make.mark("x", "doing", batch="two"), make.mark("y", batch="two")]
    quiz = [
        make.attempt("eigen.trace", "incorrect", batch="quiz"),
        make.attempt("eigen.trace", attempt=2, batch="quiz"),
        make.attempt("vectors.add", batch="quiz"),
    ]
    note, reset, everything = make.note("vectors"), make.mark("vectors", "reset"), make.mark("*", "reset")
    undo = make.undo(note)
    redo = make.undo(undo)
    dispute = make.undo(quiz[0].id)
    history = History.of([*marks, *mixed, *quiz, note, reset, everything, undo, redo, dispute])
    assert [(batch.kind, batch.summary, batch.attempts, batch.live) for batch in reversed(history.batches)] == [
        ("marks", "a, b, c, d and 2 more done", 0, True),
        ("marks", "x doing; y done", 0, True),
        ("answers", "2 questions answered, 1 right: eigen.trace, vectors.add", 3, True),
        ("note", "note on vectors", 0, True),
        ("reset", "vectors reset", 0, True),
        ("reset", "everything reset", 0, True),
        ("undo", "undid note on vectors", 0, False),
        ("redo", "brought back note on vectors", 0, True),
        ("dispute", "1 answer disputed", 0, True),
    ]


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_no_more_batches_are_offered_than_asked_for(count: int) -> None:
    make = Maker()
    history = History.of([make.mark(name) for name in "ab"])
    assert len(history.undoable("laptop", count)) == min(count, 2)
