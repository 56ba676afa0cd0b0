"""FSRS-6: how a memory fades, and what an answer does to it. Pure functions on days, which may be fractions.

The formulas and default weights are those of FSRS-6, as published by the Open Spaced Repetition project
(github.com/open-spaced-repetition; Ye, Su and Cao 2022, "A Stochastic Shortest Path Algorithm for Optimizing Spaced
Repetition Scheduling"). Whole days give what the `fsrs` package gives; docs/decisions/0012 says why this is our own.
"""

from __future__ import annotations

from enum import IntEnum
from math import exp
from typing import NamedTuple

WEIGHTS = (
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796,
    1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
)  # fmt: skip
"""The default weights, w0 to w20, fitted by the authors to the reviews of ten thousand learners."""

DECAY = -WEIGHTS[20]
FACTOR = 0.9 ** (1 / DECAY) - 1
LEAST, MOST = 0.001, 36_500.0
"""The bounds of a stability, in days."""


class Rating(IntEnum):
    """How well something was remembered."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class Memory(NamedTuple):
    """A memory after an answer.

    `stability` is the number of days until the chance of recall has fallen to 90 %; `difficulty` lies in [1, 10];
    `last` is when it was last refreshed, in days since 1970 (UTC).
    """

    stability: float
    difficulty: float
    last: float


def recall(stability: float, days: float) -> float:
    """The chance of recall `days` after the last answer; a clock that ran backwards counts as no time at all."""
    return float((1 + FACTOR * days / stability) ** DECAY) if days > 0 else 1.0


def days_until(stability: float, chance: float) -> float:
    """After how many days the chance of recall, in (0, 1], has fallen to `chance`: the inverse of `recall`."""
    return float(stability / FACTOR * (chance ** (1 / DECAY) - 1))


def first(rating: Rating, at: float) -> Memory:
    """The memory that the first answer leaves, at the time `at`."""
    return Memory(WEIGHTS[rating - 1], _within(1.0, _first_difficulty(rating), 10.0), at)


def after(memory: Memory, rating: Rating, at: float) -> Memory:
    """The memory after one more answer, at the time `at`; less than a day after the last one counts as practice."""
    stability, difficulty, last = memory
    days = at - last
    if days < 1:
        stability *= _practice(stability, rating)
    elif rating == Rating.AGAIN:
        stability = _forgotten(stability, difficulty, recall(stability, days))
    else:
        stability *= _growth(stability, difficulty, recall(stability, days), rating)
    return Memory(_within(LEAST, stability, MOST), _harder(difficulty, rating), at if days > 0 else last)


def share(memory: Memory, part: float, at: float) -> Memory:
    """The memory after a `part` (in [0, 1]) of a good answer, as when its skill was one step of another question.

    Both the stability and today's chance of recall move that part of their way. An early repetition therefore
    gives little: FSRS lets a stability grow by what had been forgotten, and practice within a day gives none here.
    """
    stability, difficulty, last = memory
    days = at - last
    if days <= 0:
        return memory
    before = recall(stability, days)
    if days >= 1:
        grown = _growth(stability, difficulty, before, Rating.GOOD)
        stability = _within(LEAST, stability * (1 + part * (grown - 1)), MOST)
    refreshed = at - days_until(stability, before + part * (1 - before))
    return Memory(stability, difficulty, max(last, refreshed))


def _within(low: float, value: float, high: float) -> float:
    return low if value < low else min(value, high)


def _first_difficulty(rating: Rating) -> float:
    return WEIGHTS[4] - exp(WEIGHTS[5] * (rating - 1)) + 1


_DRAWN_BACK = WEIGHTS[7] * _first_difficulty(Rating.EASY)


def _harder(difficulty: float, rating: Rating) -> float:
    """The difficulty after an answer: moved less the nearer it is to 10, and drawn back a little to the easiest."""
    moved = difficulty - WEIGHTS[6] * (rating - 3) * (10 - difficulty) / 9
    return _within(1.0, _DRAWN_BACK + (1 - WEIGHTS[7]) * moved, 10.0)


_PRACTICE = tuple(exp(WEIGHTS[17] * (rating - 3 + WEIGHTS[18])) for rating in range(5))
_LOSS = exp(WEIGHTS[17] * WEIGHTS[18])
_GROWTH = tuple(exp(WEIGHTS[8]) * by for by in (0.0, 0.0, WEIGHTS[15], 1.0, WEIGHTS[16]))
"""The parts of the formulas that depend on the rating alone, by rating."""


def _practice(stability: float, rating: Rating) -> float:
    factor = float(_PRACTICE[rating] * stability ** -WEIGHTS[19])
    return 1.0 if factor < 1 and rating != Rating.AGAIN else factor


def _forgotten(stability: float, difficulty: float, chance: float) -> float:
    left = WEIGHTS[11] * difficulty ** -WEIGHTS[12] * ((stability + 1) ** WEIGHTS[13] - 1)
    return min(float(left * exp((1 - chance) * WEIGHTS[14])), stability / _LOSS)


def _growth(stability: float, difficulty: float, chance: float, rating: Rating) -> float:
    gain = _GROWTH[rating] * (11 - difficulty) * stability ** -WEIGHTS[9] * (exp((1 - chance) * WEIGHTS[10]) - 1)
    return float(1 + gain)
