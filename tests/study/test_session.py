"""A sitting: what each response, hint, skip and dispute does, and the events that come out."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta, timezone
from fractions import Fraction
from itertools import count

import pytest

from mlpath.answers import Choice, Integer
from mlpath.answers.verdict import Outcome
from mlpath.progress.events import Attempt, Undo
from mlpath.progress.stamp import Stamp
from mlpath.questions.model import Mistake, Question, Show, Step
from mlpath.study.session import LONGEST_STORED, Session

START = datetime(2026, 3, 1, 23, 30, tzinfo=timezone(timedelta(hours=5, minutes=30)))
DOUBLED = "That is twice the sum: add the numbers once."


@dataclass
class Clock:
    """A clock that stands still until it is moved on."""

    time: datetime = START
    ids: count[int] = field(default_factory=lambda: count(1))
    batches: count[int] = field(default_factory=lambda: count(2))

    def now(self) -> datetime:
        return self.time

    def wait(self, seconds: float) -> None:
        self.time += timedelta(seconds=seconds)

    def new_id(self, _: datetime) -> str:
        return f"id-{next(self.ids)}"

    def stamp(self, batch: str = "batch-1") -> Stamp:
        return Stamp("ada", "laptop", batch, self.now, self.new_id)

    def new_batch(self) -> Stamp:
        return self.stamp(f"batch-{next(self.batches)}")


def asked(a: int, b: int = 1) -> Question:
    """What a + b is."""
    return Question(
        given={"numbers": (a, b), "half": Fraction(a, 2)},
        prompt=("Compute", Show(f"{a} + {b}"), "."),
        answer=Integer(a + b),
        steps=(Step(("Add:",), Integer(a + b), hint="Count on."), Step(("So",), Integer(a + b), hint="Use fingers.")),
        mistakes=(Mistake(Integer(2 * (a + b)), DOUBLED),),
        skill="sums.two",
        version=3,
        level=2,
        seed=40 + a,
    )


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def session(clock: Clock) -> Session:
    """A sitting of three questions, 1 + 1, 2 + 1 and 3 + 1, that stands at the first."""
    sitting = Session((asked(a) for a in count(1)), 3, clock.stamp(), clock.new_batch)
    sitting.advance()
    return sitting


def recorded(session: Session, response: str) -> Attempt:
    """The event of a response that is one."""
    _, attempt = session.respond(response)
    assert attempt is not None
    return attempt


def test_an_attempt_holds_all_that_is_needed_to_show_it_again(session: Session, clock: Clock) -> None:
    """Every field, of a wrong answer with a known mistake after one hint."""
    clock.wait(2)
    session.hint()
    clock.wait(10.5)
    verdict, attempt = session.respond(" 4 ")
    assert verdict.mistake == verdict.feedback == DOUBLED
    assert attempt == Attempt(
        learner="ada",
        id="id-1",
        device="laptop",
        batch="batch-1",
        at=datetime(2026, 3, 1, 18, 0, 12, 500_000, tzinfo=UTC),
        offset=330,
        skill="sums.two",
        version=3,
        level=2,
        seed=41,
        given='{"half": "1/2", "numbers": [1, 1]}',
        prompt="Compute 1 + 1.",
        answer="2",
        response=" 4 ",
        outcome="incorrect",
        score=0.0,
        seconds=12.5,
        hints=1,
        attempt=1,
        gave_up=False,
        mistake=DOUBLED,
    )
    assert attempt.at.tzinfo is UTC
    assert json.loads(attempt.given)["numbers"] == [1, 1]


@pytest.mark.parametrize("minutes", [-570, -60, 0, 60, 345, 840])
def test_the_offset_is_the_learners_in_minutes(minutes: int) -> None:
    clock = Clock(datetime(2026, 3, 1, 12, 0, tzinfo=timezone(timedelta(minutes=minutes))))
    session = Session(iter([asked(1)]), 1, clock.stamp(), clock.new_batch)
    session.advance()
    attempt = recorded(session, "2")
    assert attempt.offset == minutes
    assert attempt.at == clock.time
    assert attempt.at.utcoffset() == timedelta(0)


def test_a_right_answer(session: Session) -> None:
    attempt = recorded(session, "2")
    assert (attempt.outcome, attempt.score, attempt.mistake, attempt.gave_up) == (Outcome.CORRECT, 1.0, "", False)
    assert session.results == [attempt]


@pytest.mark.parametrize("response", ["", "two", "1 + 1", "(", "\x00"])
def test_unreadable_is_no_attempt(session: Session, response: str) -> None:
    """No event, no try used up, nothing to dispute."""
    verdict, attempt = session.respond(response)
    assert (verdict.outcome, attempt) == (Outcome.UNREADABLE, None)
    assert not session.can_dispute
    assert session.results == []
    assert recorded(session, "2").attempt == 1


def test_tries_are_numbered_and_the_first_one_is_the_result(session: Session, clock: Clock) -> None:
    tries = []
    for response in ("5", "4", "2"):
        clock.wait(3)
        tries.append(recorded(session, response))
    assert [(t.attempt, t.outcome, t.seconds) for t in tries] == [
        (1, "incorrect", 3.0), (2, "incorrect", 6.0), (3, "correct", 9.0),
    ]  # fmt: skip
    assert len({t.id for t in tries}) == 3
    assert session.results == tries[:1]


def test_the_next_question_starts_anew(session: Session, clock: Clock) -> None:
    """Tries, hints, the clock and the last response belong to one question."""
    session.hint()
    recorded(session, "9")
    clock.wait(100)
    session.advance()
    assert (session.number, session.can_dispute, session.last_response) == (2, False, "")
    clock.wait(1)
    attempt = recorded(session, "3")
    assert (attempt.attempt, attempt.hints, attempt.seconds) == (1, 0, 1.0)
    assert [result.outcome for result in session.results] == ["incorrect", "correct"]


def test_hints_are_the_steps_in_order_and_are_counted(session: Session) -> None:
    hints = [session.hint() for _ in range(4)]
    assert [hint and hint.hint for hint in hints] == ["Count on.", "Use fingers.", None, None]
    assert recorded(session, "2").hints == 2


def test_i_dont_know_is_an_incorrect_attempt(session: Session, clock: Clock) -> None:
    session.respond("what?")
    clock.wait(4)
    attempt = session.give_up()
    assert attempt is not None
    assert (attempt.outcome, attempt.gave_up, attempt.response, attempt.score) == ("incorrect", True, "", 0.0)
    assert (attempt.attempt, attempt.seconds, attempt.mistake) == (1, 4.0, "")
    assert session.results == [attempt]


@pytest.mark.parametrize("response", ["2", "5"])
def test_giving_up_after_an_answer_adds_nothing(session: Session, response: str) -> None:
    first = recorded(session, response)
    assert session.give_up() is None
    assert session.results == [first]


def test_a_skipped_question_leaves_nothing(session: Session) -> None:
    session.skip()
    session.advance()
    assert (session.skipped, session.results, session.number) == (1, [], 2)


def test_moving_on_after_an_answer_is_no_skip(session: Session) -> None:
    recorded(session, "5")
    session.skip()
    assert session.skipped == 0
    assert len(session.results) == 1


def test_a_dispute_takes_the_answer_back(session: Session, clock: Clock) -> None:
    """An Undo of that one attempt, in a batch of its own; it counts no longer."""
    attempt = recorded(session, "5")
    assert (session.can_dispute, session.last_response) == (True, "5")
    clock.wait(7)
    undo = session.dispute()
    assert undo == Undo(
        learner="ada", id="id-2", device="laptop", batch="batch-2", at=attempt.at + timedelta(seconds=7), offset=330,
        target=attempt.id,
    )  # fmt: skip
    assert session.results == []
    assert (session.can_dispute, session.last_response) == (False, "")


def test_only_the_last_try_is_disputed(session: Session) -> None:
    first, second = recorded(session, "5"), recorded(session, "6")
    assert session.dispute().target == second.id
    assert session.results == [first]


def test_nothing_is_disputed_twice(session: Session) -> None:
    with pytest.raises(RuntimeError, match="nothing has been graded"):
        session.dispute()
    recorded(session, "5")
    session.dispute()
    with pytest.raises(RuntimeError, match="nothing has been graded"):
        session.dispute()


def test_after_a_dispute_the_question_is_not_given_up(session: Session) -> None:
    """The right answer has been shown by then: a second verdict on it would say nothing."""
    recorded(session, "5")
    session.dispute()
    assert session.give_up() is None
    assert session.results == []


def test_a_sitting_ends_after_its_count(clock: Clock) -> None:
    session = Session((asked(a) for a in count(1)), 2, clock.stamp(), clock.new_batch)
    with pytest.raises(RuntimeError, match="no question in hand"):
        _ = session.question
    prompts = []
    while (question := session.advance()) is not None:
        assert session.question is question
        prompts.append((session.number, question.seed))
    assert prompts == [(1, 41), (2, 42)]
    assert session.advance() is None
    assert session.number == 2
    with pytest.raises(RuntimeError, match="no question in hand"):
        session.respond("2")


def test_a_sitting_ends_when_there_are_no_more_questions(clock: Clock) -> None:
    session = Session(iter([asked(1)]), 10, clock.stamp(), clock.new_batch)
    assert session.advance() == asked(1)
    assert session.advance() is None
    assert session.number == 1


def test_questions_are_drawn_one_at_a_time(clock: Clock) -> None:
    """A sitting that is left early has made no more than it asked."""
    source = count(1)
    session = Session((asked(a) for a in source), 20, clock.stamp(), clock.new_batch)
    session.advance()
    session.advance()
    assert next(source) == 3


def test_a_clock_set_back_gives_no_negative_time(session: Session, clock: Clock) -> None:
    clock.wait(-3600)
    assert recorded(session, "2").seconds == 0.0


def test_very_long_responses_are_cut(clock: Clock) -> None:
    question = replace(asked(1), answer=Choice(("red", "green"), 1))
    session = Session(iter([question]), 1, clock.stamp(), clock.new_batch)
    session.advance()
    attempt = recorded(session, "b" + " " * 5_000)
    assert attempt.outcome == "correct"
    assert len(attempt.response) == LONGEST_STORED


def test_events_of_one_sitting_share_a_batch(session: Session) -> None:
    batches = {recorded(session, "2").batch}
    session.advance()
    batches.add(recorded(session, "9").batch)
    session.advance()
    given_up = session.give_up()
    assert given_up is not None
    assert {*batches, given_up.batch} == {"batch-1"}
    assert [result.id for result in session.results] == ["id-1", "id-2", "id-3"]
