"""How answers were foretold, on small histories."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

import pytest

from mlpath.progress.calibration import calibration
from mlpath.progress.ground import Ground
from mlpath.progress.history import History
from tests.progress.maps import CURRICULUM
from tests.progress.samples import Maker

if TYPE_CHECKING:
    from mlpath.progress.calibration import Calibration
    from mlpath.progress.events import Attempt


def of(*attempts: Attempt) -> Calibration | None:
    return calibration(History.of(attempts).live, Ground.of(CURRICULUM))


def test_without_an_answer_there_is_nothing_to_say() -> None:
    make = Maker()
    assert of() is None
    assert of(make.attempt(outcome="undecided"), make.attempt(hints=1), make.attempt(attempt=2)) is None


def test_the_average_foretells_from_the_answers_before_only() -> None:
    """It says 1/2, then 2/3, then 3/4: log 2, log 3/2 and log 4/3 in surprise, for three right answers."""
    make = Maker()
    found = of(*(make.attempt() for _ in range(3)))
    assert found is not None
    assert found.answers == 3
    average = next(one for one in found.forecasters if one.name == "average")
    assert average.log_loss == pytest.approx((log(2) + log(3 / 2) + log(4 / 3)) / 3)


def test_bins_hold_every_answer_once() -> None:
    make = Maker()
    found = of(*(make.attempt(outcome=outcome) for outcome in ["correct", "incorrect"] * 10))
    assert found is not None
    assert sum(one.count for one in found.bins) == found.answers == 20
    assert sum(one.count * one.right for one in found.bins) == pytest.approx(10)
    assert [one.foretold for one in found.bins] == sorted(one.foretold for one in found.bins)


def test_who_foretells_better_is_named() -> None:
    """On answers that are right by turns nothing beats a constant."""
    make = Maker()
    found = of(*(make.attempt(outcome=outcome) for outcome in ["correct", "incorrect"] * 40))
    assert found is not None
    ours, average, _ = found.forecasters
    assert ("average" in found.beaten) == (average.log_loss < ours.log_loss)
