"""What the model says of a learner, on small histories that one can follow by hand."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mlpath.progress.ground import Ground
from mlpath.progress.history import History
from mlpath.progress.knowledge import Knowledge
from tests.progress.maps import CURRICULUM
from tests.progress.samples import START, Maker

WEIGHTS = {"eigen.trace": {"vectors.add": 0.5}}


def ground() -> Ground:
    return Ground.of(CURRICULUM, lambda skill: WEIGHTS.get(skill, {}))


def known(*events: object) -> Knowledge:
    return Knowledge.of(History.of(events).live, ground())  # type: ignore[arg-type]


def test_before_the_first_answer_nothing_is_known_and_all_can_be_asked_for() -> None:
    nobody = known()
    estimate = nobody.retained("vectors.add", START)
    assert estimate is not None
    assert (estimate.asked, estimate.last, estimate.reason) == (0, None, "never asked")
    assert 0 < estimate.low < estimate.chance < estimate.high < 1
    assert nobody.retained("norms", START) is None
    assert nobody.retained("no-such-thing", START) is None
    assert nobody.demonstrated("vectors") == 0
    assert nobody.due(START) == ()


def test_right_answers_raise_and_time_lowers_the_chance() -> None:
    make = Maker()
    before = known().retained("vectors.add", START)
    events = [make.attempt() for _ in range(4)]
    at = make.at
    chances = [known(*events).retained("vectors.add", at + timedelta(days=days)) for days in (0, 10, 100)]
    values = [chance.chance for chance in chances if chance]
    assert before is not None
    assert before.chance < values[-1] < values[1] < values[0]


def test_a_topic_and_a_phase_are_the_mean_of_their_skills() -> None:
    make = Maker()
    after = known(make.attempt("vectors.add"), make.attempt("vectors.scale", "incorrect"))
    parts = [after.retained(skill, make.at) for skill in ("vectors.add", "vectors.scale")]
    topic = after.retained("vectors", make.at)
    assert topic is not None
    assert topic.chance == pytest.approx(sum(part.chance for part in parts if part) / 2)
    assert topic.reason == "1 of 2 right, last today"
    assert after.skills_of("linalg") == ("vectors.add", "vectors.scale", "eigen.trace")
