"""Whether reading taught a skill, and what kind of learner that makes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlpath.progress.blend import NEVER_LEARNT, SLIP, chance_of
from mlpath.progress.reading import AT_FIRST, OPEN, Reading
from mlpath.progress.trace import Trace

ANSWERS = st.lists(st.tuples(st.booleans(), st.floats(0.01, 0.99), st.sampled_from((0.0, 0.25, 0.5))), max_size=60)


def took(
    reading: Reading, trace: Trace, topic: Trace, recalled: float, floor: float, *, right: bool
) -> tuple[Reading, float]:
    """The learner after an answer, and the chance that its skill was learnt before."""
    if_learnt, if_not = chance_of(recalled, floor), chance_of(NEVER_LEARNT, floor)
    before = reading.if_patchy(trace, topic)
    return reading.after(trace, topic, before, *((if_learnt, if_not) if right else (1 - if_learnt, 1 - if_not)))


def after(results: str, recalled: float = 0.9, reading: Reading = AT_FIRST) -> Reading:
    """The learner after first answers, each to a skill of a topic of its own: 1 is right, 0 wrong."""
    for result in results:
        reading, _ = took(reading, Trace(), Trace(), recalled, 0.0, right=result == "1")
    return reading


def test_who_gets_what_was_read_is_soon_no_patchy_learner() -> None:
    assert after("1" * 40).patchy < after("1" * 5).patchy < AT_FIRST.patchy
    assert after("0110010110" * 4).patchy > 0.95


def test_of_one_who_is_not_patchy_a_skill_counts_as_learnt() -> None:
    sure = after("1" * 40)
    assert sure.belief(Trace(), Trace()) > 0.98
    right_if_learnt = 0.9 * (1 - SLIP)
    assert after("0110010110" * 4).belief(Trace(), Trace()) == pytest.approx(0.5 / right_if_learnt, abs=0.05)


def test_a_solution_may_teach_what_was_missed() -> None:
    trace, topic = Trace(), Trace()
    reading, before = took(AT_FIRST, trace, topic, 0.9, 0.0, right=False)
    assert before < reading.belief(trace, topic) < AT_FIRST.belief(Trace(), Trace())
    assert (trace.of, topic.of, reading.of) == (1, 1, AT_FIRST.of + 1)


@given(ANSWERS)
def test_every_belief_stays_a_chance(answers: list[tuple[bool, float, float]]) -> None:
    reading, trace, topic = AT_FIRST, Trace(), Trace()
    for right, recalled, floor in answers:
        reading, before = took(reading, trace, topic, recalled, floor, right=right)
        assert 0 <= before <= 1
        assert OPEN <= reading.patchy <= 1 - OPEN
        assert 0 <= reading.belief(trace, topic) <= 1
        assert reading.learnt <= reading.of
