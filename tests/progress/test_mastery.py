"""The rule of mastery, and what goes wrong: habits, doubts and suspects."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlpath.progress.history import History
from mlpath.progress.knowledge import Knowledge
from mlpath.progress.mastery import is_demonstrated, what_is_missing
from mlpath.progress.trace import Latest
from tests.progress.samples import START, Maker
from tests.progress.test_knowledge import ground, known

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlpath.progress.events import Attempt

RULES: list[tuple[list[tuple[int, int, bool]], float, str]] = [
    ([], 1.0, "It takes two right answers at level 2 or above, without hints."),
    ([(1, 2, True)], 1.0, "It takes one more right answer at level 2 or above, without hints."),
    ([(1, 2, True), (1, 3, True)], 1.0, "It takes a right answer on another day."),
    ([(1, 2, True), (2, 2, True)], 0.9, ""),
    ([(1, 2, True), (2, 2, True)], 0.7, "The chance of knowing it today is 70%; mastery asks for 85%."),
    (
        [(1, 2, True), (2, 2, True), (3, 2, False)],
        0.9,
        "It takes two right answers at level 2 or above, without hints.",
    ),
    (
        [(1, 2, True), (2, 2, True), (3, 1, False)],
        0.9,
        "It takes two right answers at level 2 or above, without hints.",
    ),
    ([(1, 2, True), (2, 2, True), (3, 1, True)], 0.9, ""),
    ([(1, 1, True), (2, 1, True)], 0.9, "It takes two right answers at level 2 or above, without hints."),
    ([(1, 2, False), (2, 2, True)], 0.9, "It takes one more right answer at level 2 or above, without hints."),
]
"""The latest answers as (day, level, right without hints), the chance of knowing, and what is missing."""


@pytest.mark.parametrize(("answers", "chance", "missing"), RULES)
def test_the_rule_says_what_is_missing(answers: Sequence[tuple[int, int, bool]], chance: float, missing: str) -> None:
    latest = [Latest(*answer) for answer in answers]
    assert what_is_missing(latest, chance) == missing
    assert is_demonstrated(latest) or missing


def test_a_skill_is_mastered_on_the_second_day_and_only_while_it_is_retained() -> None:
    make = Maker()
    first = make.attempt()
    assert not known(first, make.attempt()).mastery("vectors.add", make.at).mastered
    make.at += timedelta(days=1)
    both = known(first, make.attempt())
    assert both.mastery("vectors.add", make.at).mastered
    later = both.mastery("vectors.add", make.at + timedelta(days=300))
    assert (later.mastered, later.demonstrated) == (False, True)


def test_a_mistake_made_twice_in_a_month_is_a_habit() -> None:
    make = Maker()
    slip: dict[str, Any] = {"outcome": "incorrect", "mistake": "Mind the sign."}
    old = make.attempt(**slip)
    make.at += timedelta(days=40)
    events = [old, make.attempt(**slip), make.attempt("eigen.trace", **slip), make.attempt(outcome="incorrect")]
    (habit,) = known(*events).habits(make.at)
    assert (habit.mistake, habit.count, habit.skills) == ("Mind the sign.", 2, ("vectors.add", "eigen.trace"))
    assert known(*events).habits(make.at + timedelta(days=31)) == ()


def test_a_right_answer_refreshes_what_its_steps_exercise_and_a_miss_raises_doubt() -> None:
    make = Maker()
    below = make.attempt("vectors.add")
    make.at += timedelta(days=20)
    right, wrong = (known(below, make.attempt("eigen.trace", outcome)) for outcome in ("correct", "incorrect"))
    neither = known(below)
    chances = [one.known("vectors.add", make.at) for one in (wrong, neither, right)]
    assert chances == sorted(set(chances))
    (suspect, *_) = wrong.suspects("eigen.trace", make.at)
    assert suspect.skill in {"vectors.add", "vectors.scale"}
    doubts = {one.skill: one.doubt for one in wrong.suspects("eigen.trace", make.at, count=9)}
    assert wrong.trace("vectors.add").doubt > 0 == right.trace("vectors.add").doubt
    assert set(doubts.values()) <= {0.0, wrong.trace("vectors.add").doubt}


def test_a_reset_forgets_the_topic_and_all_of_it() -> None:
    make = Maker()
    events = [make.attempt("vectors.add"), make.attempt("eigen.trace")]
    topic, everything = (known(*events, make.mark(subject, "reset")) for subject in ("vectors", "*"))
    assert topic.retained("vectors", make.at) is None
    assert topic.retained("eigenvalues", make.at) is not None
    assert everything.retained("linalg", make.at) is None


ZONES = st.sampled_from(("UTC", "Europe/Berlin", "America/St_Johns", "Pacific/Apia", "Asia/Kathmandu"))
MOMENTS = st.lists(
    st.tuples(
        st.datetimes(datetime(2024, 1, 1), datetime(2026, 12, 31)),  # noqa: DTZ001 - the zone comes with it
        ZONES,
        st.sampled_from(("vectors.add", "vectors.scale", "eigen.trace")),
        st.sampled_from(("correct", "incorrect", "partial")),
    ),
    min_size=1,
    max_size=30,
)


def _attempts(moments: Sequence[tuple[datetime, str, str, str]]) -> list[Attempt]:
    """Answers given anywhere at any wall-clock time, those that daylight saving skips or repeats among them."""
    make, found = Maker(), []
    for wall, zone, skill, outcome in moments:
        at = wall.replace(tzinfo=ZoneInfo(zone))
        offset = at.utcoffset()
        assert offset is not None
        make.at, make.offset = at.astimezone(START.tzinfo), round(offset.total_seconds() / 60)
        found.append(make.attempt(skill, outcome))
    return found


@given(MOMENTS, st.randoms(use_true_random=False), ZONES)
def test_any_clock_any_zone_and_any_order_of_merging_give_one_answer(
    moments: list[tuple[datetime, str, str, str]], shuffle: Any, zone: str
) -> None:
    attempts = _attempts(moments)
    mixed = [*attempts, *attempts]
    shuffle.shuffle(mixed)
    one, other = (Knowledge.of(History.of(events).live, ground()) for events in (attempts, mixed))
    for at in (
        attempts[0].at,
        max(event.at for event in attempts),
        datetime(2027, 3, 28, 2, 30, tzinfo=ZoneInfo(zone)),
    ):
        for name in ("vectors.add", "vectors", "eigenvalues", "linalg"):
            estimate = one.retained(name, at)
            assert estimate == other.retained(name, at)
            if estimate:
                assert 0 <= estimate.low <= estimate.chance <= estimate.high <= 1
        assert one.due(at) == other.due(at)
