"""The blend learns what it should from an answer, and stays a Gaussian whatever comes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlpath.progress import blend
from mlpath.progress.blend import Ability, Answered, Blend, believed, chance_of, learn, logistic, score, variance
from mlpath.progress.fold import PRIOR

FEATURES = st.tuples(st.just(1.0), *[st.floats(-5, 5)] * 5)
FLOORS = st.sampled_from((0.0, 0.25, 0.5))
ANSWERS = st.lists(st.tuples(FEATURES, FLOORS, st.booleans(), st.floats(0, 1)), max_size=40)


def learnt(answers: list[tuple[blend.Vector, float, bool, float]]) -> Blend:
    found = PRIOR
    for x, floor, right, weight in answers:
        answered = Answered(floor, float(right), weight)
        found, _ = learn(found, x, Ability(0.0, 0.1), logistic(score(found, x)), answered)
    return found


@given(ANSWERS, FEATURES)
def test_the_covariance_stays_symmetric_and_every_answer_narrows_it(
    answers: list[tuple[blend.Vector, float, bool, float]], x: blend.Vector
) -> None:
    found = learnt(answers)
    for i in range(6):
        assert found.covariance[i][i] > 0
        for j in range(i):
            assert found.covariance[i][j] == pytest.approx(found.covariance[j][i], abs=1e-9)
    assert 0 < variance(found, x) <= variance(PRIOR, x) * (1 + 1e-9)


@given(FEATURES, FLOORS)
def test_a_right_answer_raises_and_a_wrong_one_lowers_the_chance(x: blend.Vector, floor: float) -> None:
    before = score(PRIOR, x)
    right, wrong = (score(learnt([(x, floor, outcome, 1.0)]), x) for outcome in (True, False))
    assert wrong <= before <= right


@given(FEATURES, FLOORS, st.booleans())
def test_an_answer_that_counts_less_moves_less(x: blend.Vector, floor: float, right: bool) -> None:
    before = score(PRIOR, x)
    little, much = (abs(score(learnt([(x, floor, right, weight)]), x) - before) for weight in (0.1, 1.0))
    assert little <= much + 1e-12


@given(st.floats(0.01, 0.99), st.floats(blend.NEVER_LEARNT + 0.01, 0.999), FLOORS)
def test_belief_is_what_bayes_says(belief: float, recalled: float, floor: float) -> None:
    learnt_right = chance_of(recalled, floor)
    right = believed(belief, recalled, floor, right=True)
    wrong = believed(belief, recalled, floor, right=False)
    assert 0 <= wrong <= belief <= right <= 1
    chance = belief * learnt_right + (1 - belief) * chance_of(blend.NEVER_LEARNT, floor)
    assert right * chance + wrong * (1 - chance) == pytest.approx(belief), "on the whole, nothing is learnt by asking"


def test_a_covariance_by_hand() -> None:
    """One weight alone: the step of a Kalman filter with the slope and noise of the logistic at 1/2."""
    one = Blend((0.0,) * 6, tuple(blend.vector([float(i == j == 0) for j in range(6)]) for i in range(6)))
    top = 1 - blend.SLIP
    found, step = learn(one, (1.0, 0.0, 0.0, 0.0, 0.0, 0.0), Ability(0.0, 0.0), 0.5, Answered(0.0, 1.0, 1.0))
    slope, chance = top / 4, top / 2
    gain = slope / (slope**2 + chance * (1 - chance))
    assert found.mean[0] == pytest.approx(gain * (1 - chance))
    assert found.covariance[0][0] == pytest.approx(1 - gain * slope)
    assert (step.push, step.shrink) == pytest.approx((gain * (1 - chance), gain * slope))
