"""What is reviewed: what saves most for the minutes there are, interleaved, and no more than they hold."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from mlpath.progress.ground import Ground
from mlpath.progress.knowledge import Knowledge
from mlpath.study.review import reviews
from tests.progress.samples import START, Maker

if TYPE_CHECKING:
    from datetime import datetime

TOPICS = {f"t{number}": tuple(f"t{number}.s{skill}" for skill in range(4)) for number in range(10)}
HOME = {skill: topic for topic, skills in TOPICS.items() for skill in skills}


def learnt(weights: dict[str, dict[str, float]] | None = None) -> tuple[Knowledge, datetime]:
    """Everything answered twice, a minute each, and the moment after the last answer."""
    make = Maker()
    events = [make.attempt(skill, seconds=60.0) for skill in HOME for _ in range(3)]
    stand = Ground(skills=TOPICS, home=HOME, weights=lambda skill: (weights or {}).get(skill, {}))
    return Knowledge.of(events, stand), make.at


def test_nothing_is_due_at_once_and_much_after_a_holiday_but_never_more_than_the_minutes_hold() -> None:
    knowledge, at = learnt()
    assert reviews(knowledge, at, 20) == ()
    for minutes in (1, 5, 20):
        chosen = reviews(knowledge, at + timedelta(days=90), minutes)
        assert len(chosen) == minutes
        assert sum(review.minutes for review in chosen) <= minutes + 1e-9
        assert len({review.skill for review in chosen}) == len(chosen)


def test_one_question_longer_than_the_minutes_is_still_asked() -> None:
    knowledge, at = learnt()
    assert len(reviews(knowledge, at + timedelta(days=90), 0.5)) == 1
    assert reviews(knowledge, at + timedelta(days=90), 0) == ()


def test_topics_take_turns() -> None:
    knowledge, at = learnt()
    chosen = reviews(knowledge, at + timedelta(days=90), 10)
    assert all(HOME[one.skill] != HOME[other.skill] for one, other in pairwise(chosen))


def test_a_question_that_keeps_others_from_fading_goes_first() -> None:
    knowledge, at = learnt({"t9.s3": {"t1.s0": 0.9, "t2.s0": 0.9, "t3.s0": 0.9}})
    best = reviews(knowledge, at + timedelta(days=30), 1)[0]
    assert best.skill == "t9.s3"
    assert {"t1.s0", "t2.s0", "t3.s0"} <= set(best.helps)


def test_before_the_first_answer_there_is_nothing_to_review() -> None:
    assert reviews(Knowledge.of((), Ground()), START, 20) == ()
