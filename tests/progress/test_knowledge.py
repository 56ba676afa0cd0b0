"""What the model says of a learner, on small histories that one can follow by hand."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from mlpath.progress.ground import Ground
from mlpath.progress.history import History
from mlpath.progress.knowledge import Knowledge
from mlpath.progress.unasked import Unasked
from tests.progress.maps import CURRICULUM
from tests.progress.samples import START, Maker

if TYPE_CHECKING:
    from datetime import datetime

WEIGHTS = {"eigen.trace": {"vectors.add": 0.5}}


def ground() -> Ground:
    return Ground.of(CURRICULUM, lambda skill: WEIGHTS.get(skill, {}))


def known(*events: object) -> Knowledge:
    return Knowledge.of(History.of(events).live, ground())  # type: ignore[arg-type]


def chance(knowledge: Knowledge, name: str, at: datetime) -> float:
    estimate = knowledge.retained(name, at)
    assert estimate is not None
    return estimate.chance


def test_before_the_first_answer_nothing_is_retained() -> None:
    nobody = known()
    for name in ("vectors.add", "vectors", "linalg", "norms", "no-such-thing"):
        assert nobody.retained(name, START) is None
    assert nobody.demonstrated("vectors") == 0
    assert nobody.demonstrated("norms") is None
    assert nobody.due(START) == ()
    assert nobody.kept("vectors.add", START) == 1


def test_right_answers_raise_and_time_lowers_the_chance() -> None:
    make = Maker()
    first = make.attempt(outcome="incorrect")
    events = [first, *(make.attempt() for _ in range(4))]
    values = [chance(known(*events), "vectors.add", make.at + timedelta(days=days)) for days in (0, 10, 100)]
    before = chance(known(first), "vectors.add", make.at + timedelta(days=10))
    assert before < values[1]
    assert values[2] < values[1] < values[0]


def test_a_skill_never_asked_is_judged_by_its_topic() -> None:
    make = Maker()
    after = known(make.attempt("vectors.add"))
    estimate = after.retained("vectors.scale", make.at)
    assert estimate is not None
    assert (estimate.asked, estimate.last, estimate.reason) == (0, None, "never asked")
    assert 0 < estimate.low < estimate.chance < estimate.high < 1
    assert after.retained("eigen.trace", make.at) is None


def test_what_is_due_has_lost_a_tenth() -> None:
    make = Maker()
    after = known(make.attempt("vectors.add"), make.attempt("eigen.trace", "incorrect"))
    when = after.due_at("vectors.add")
    assert when is not None
    assert after.kept("vectors.add", when) == pytest.approx(0.9, abs=1e-3)
    assert [due.skill for due in after.due(when + timedelta(days=1))][:1] != []
    assert after.due(make.at) == ()


def test_a_topic_and_a_phase_are_the_mean_of_their_skills() -> None:
    make = Maker()
    after = known(make.attempt("vectors.add"), make.attempt("vectors.scale", "incorrect"))
    parts = [after.retained(skill, make.at) for skill in ("vectors.add", "vectors.scale")]
    topic = after.retained("vectors", make.at)
    assert topic is not None
    assert topic.chance == pytest.approx(sum(part.chance for part in parts if part) / 2)
    assert topic.reason == "1 of 2 right, last today"
    phase = after.retained("linalg", make.at)
    assert phase is not None
    assert (phase.chance, phase.covered) == pytest.approx((topic.chance * 2 / 3, 2 / 3))
    assert after.skills_of("linalg") == ("vectors.add", "vectors.scale", "eigen.trace")


def after(results: str, days: float, *skills: str) -> float:
    """The chance of a right answer some days after these results, "1" for right, given within minutes."""
    make = Maker()
    asked = skills or ("vectors.add",)
    events = [
        make.attempt(asked[i % len(asked)], "correct" if result == "1" else "incorrect")
        for i, result in enumerate(results)
    ]
    return chance(known(*events), "vectors.add" if not skills else "vectors", make.at + timedelta(days=days))


PLAIN = [
    ("000", 0, 0.0, 0.4),
    ("0", 1, 0.0, 0.5),
    ("111", 0, 0.8, 1.0),
    ("111", 365, 0.0, after("111", 0) - 0.3),
    ("000111", 0, 0.8, 1.0),
    ("000111", 10, after("000", 10) + 0.1, after("111", 10) - 0.1),
    ("110", 1, after("0", 1) + 0.1, after("11", 1) - 0.1),
]
"""Results, days since, and the bounds that a person would give for the chance of a right answer."""


@pytest.mark.parametrize(("results", "days", "low", "high"), PLAIN)
def test_the_chance_is_what_a_person_would_say(results: str, days: float, low: float, high: float) -> None:
    assert low < after(results, days) < high


def test_one_miss_each_at_all_skills_of_a_topic_puts_it_under_one_half() -> None:
    assert after("00", 0, "vectors.add", "vectors.scale") < 0.5 < after("11", 0, "vectors.add", "vectors.scale")


def test_what_was_shown_once_stays_passed_though_a_slip_undoes_the_demonstration() -> None:
    """A lesson is over for good; what is left of it is for reviews to keep."""
    make = Maker()
    answers = [make.attempt(skill) for skill in ("vectors.add", "vectors.scale") for _ in range(2)]
    ground = Ground.of(CURRICULUM)
    before = Knowledge.of(answers[:3], ground)
    after = Knowledge.of([*answers, make.attempt("vectors.add", "incorrect")], ground)
    anew = Knowledge.of([*answers, make.mark("vectors", "reset")], ground)
    assert [found.passed("vectors") for found in (before, after, anew)] == [False, True, False]
    assert after.demonstrated("vectors") == 0.5
    assert after.passed("vectors.add")
    assert not after.passed("norms"), "nothing to show is nothing shown"


def test_misses_elsewhere_hide_no_right_answers() -> None:
    """A skill that is right each time it is asked is known, however often a question that also exercises it is missed."""
    make = Maker()
    events = []
    for number in range(600):
        events.append(make.attempt("eigen.trace", outcome="incorrect" if number % 3 == 2 else "correct"))
        if number % 30 == 2:
            events.append(make.attempt("vectors.add"))
    assert known(*events).known("vectors.add", make.at) > 0.5


def test_before_the_first_answer_the_model_is_not_needed() -> None:
    nobody = known()
    quick: Knowledge | Unasked = Unasked(ground())
    for name in ("vectors.add", "vectors", "linalg", "norms", "no-such-thing"):
        assert quick.skills_of(name) == nobody.skills_of(name)
        assert quick.demonstrated(name) == nobody.demonstrated(name)
        assert quick.retained(name, START) == nobody.retained(name, START)
        assert quick.passed(name) == nobody.passed(name)
