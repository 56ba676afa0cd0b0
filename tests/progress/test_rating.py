"""What an attempt says: its rating, and the luck that there was in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from mlpath.progress.fsrs import Rating
from mlpath.progress.ground import guess_floor
from mlpath.progress.rating import is_unaided, rate
from tests.progress.samples import Maker

if TYPE_CHECKING:
    from mlpath.progress.events import Attempt

AGAIN, HARD, GOOD, EASY = Rating
RATED: list[tuple[dict[str, Any], float | None, Rating | None]] = [
    ({}, None, GOOD),
    ({"seconds": 21.0}, 10.0, HARD),
    ({"seconds": 19.0}, 10.0, GOOD),
    ({"seconds": 5.0}, 10.0, EASY),
    ({"seconds": 5.0, "level": 1}, 10.0, GOOD),
    ({"seconds": 5.0, "hints": 1}, 10.0, HARD),
    ({"outcome": "incorrect"}, None, AGAIN),
    ({"outcome": "incorrect", "gave_up": True}, None, AGAIN),
    ({"outcome": "partial", "score": 0.5}, None, HARD),
    ({"outcome": "partial", "score": 0.49}, None, AGAIN),
    ({"outcome": "undecided"}, None, None),
    ({"attempt": 2}, None, None),
]


def attempt(**changes: Any) -> Attempt:
    return Maker().attempt("vectors.add", changes.pop("outcome", "correct"), **changes)


@pytest.mark.parametrize(("changes", "usual", "expected"), RATED)
def test_rating(changes: dict[str, Any], usual: float | None, expected: Rating | None) -> None:
    assert rate(attempt(**changes), usual) == expected


@pytest.mark.parametrize(
    ("answer", "floor"), [("yes", 0.5), ("no", 0.5), ("b", 0.25), ("x", 0), ("3", 0), ("(1, 2)", 0)]
)
def test_the_chance_of_luck_is_read_from_the_answer(answer: str, floor: float) -> None:
    assert guess_floor(attempt(answer=answer)) == floor


def test_only_a_right_answer_without_hints_is_unaided() -> None:
    assert is_unaided(attempt())
    assert not is_unaided(attempt(hints=1))
    assert not is_unaided(attempt(outcome="partial"))
