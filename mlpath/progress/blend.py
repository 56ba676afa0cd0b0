"""The chance of a right answer, learnt online: a Bayesian logistic regression with a floor for luck.

p = g + (1 - g)·(1 - s)·k, where g is the chance of luck, s that of a slip, and k that of knowing. Something that was
learnt once is known with a chance σ(w·x + a), something that never was with a small one; which of the two holds is a
belief, brought up to date as in knowledge tracing (Corbett and Anderson 1994). The weights w have a Gaussian, and a is
the sum of a few abilities with Gaussians of their own. Each answer narrows all of them by one step of the extended
Kalman filter (for one observation the Laplace step of West and Harrison, "Bayesian Forecasting and Dynamic Models",
section 14.2); between the weights and the abilities no correlation is kept.
"""

from __future__ import annotations

from math import exp
from operator import mul
from typing import NamedTuple

Vector = tuple[float, ...]

SLIP = 0.04
"""The chance to miss what one knows."""

NEVER_LEARNT = 0.03
"""The chance to know what one never learnt."""

READ = 0.35
"""The chance that an answer with its solution teaches what was not learnt before."""


class Blend(NamedTuple):
    """A Gaussian over weights: its mean, and its covariance row by row."""

    mean: Vector
    covariance: tuple[Vector, ...]


class Ability(NamedTuple):
    """A Gaussian over how much better something goes than the rest would say, on the scale of the logistic."""

    mean: float
    variance: float


class Step(NamedTuple):
    """How an answer moves what it depends on: a Gaussian of variance v by v·`push`, its variance by -v²·`shrink`."""

    push: float
    shrink: float


class Answered(NamedTuple):
    """How an answer went: the chance of luck at it, whether it was right (0 or 1), how much it counts (0 to 1)."""

    floor: float
    right: float
    weight: float


LEAST_WEIGHT = 0.02
"""Keeps the noise of an answer finite."""


def logistic(z: float) -> float:
    """The logistic function, which doesn't overflow."""
    return 1 / (1 + exp(-z)) if z >= 0 else 1 - 1 / (1 + exp(z))


def known_of(belief: float, recalled: float) -> float:
    """The chance to know: `belief` is that it was learnt at all, `recalled` that it is known if it was."""
    return NEVER_LEARNT + belief * (recalled - NEVER_LEARNT)


def chance_of(known: float, floor: float) -> float:
    """The chance of a right answer where the chance to know is `known` and that of luck `floor`."""
    return floor + (1 - floor) * (1 - SLIP) * known


def believed(belief: float, recalled: float, floor: float, *, right: bool) -> float:
    """The chance that it was learnt before the answer, seen in the light of it (Bayes)."""
    learnt, never = chance_of(recalled, floor), chance_of(NEVER_LEARNT, floor)
    if not right:
        learnt, never = 1 - learnt, 1 - never
    return belief * learnt / (belief * learnt + (1 - belief) * never)


def score(blend: Blend, x: Vector) -> float:
    """The mean of w·x."""
    return float(sum(map(mul, blend.mean, x)))


def variance(blend: Blend, x: Vector) -> float:
    """The variance of w·x."""
    return float(sum(map(mul, [sum(map(mul, row, x)) for row in blend.covariance], x)))


def learn(blend: Blend, x: Vector, aside: Ability, recalled: float, answer: Answered) -> tuple[Blend, Step]:
    """The weights after an answer with features `x`, and the step for the abilities.

    `aside` is the sum of the abilities that the answer depended on, `recalled` = σ(w·x + a).
    """
    floor, right, weight = answer
    mean, covariance = blend
    column = [sum(map(mul, row, x)) for row in covariance]
    known = min(0.999, max(0.001, recalled))
    top = (1 - floor) * (1 - SLIP)
    chance, slope = floor + top * known, top * known * (1 - known)
    spread = sum(map(mul, column, x)) + aside.variance
    per = slope / (slope * slope * spread + chance * (1 - chance) / max(LEAST_WEIGHT, weight))
    push, shrink = per * (right - chance), per * slope
    rows = []
    for a, row in zip(column, covariance, strict=True):
        less = shrink * a
        rows.append(tuple([c - less * b for b, c in zip(column, row, strict=True)]))
    return Blend(tuple([m + push * c for m, c in zip(mean, column, strict=True)]), tuple(rows)), Step(push, shrink)


def moved(ability: Ability, step: Step, drift: float) -> Ability:
    """An ability after the answer that gave `step`; `drift` is the variance that it gains, as people change."""
    (mean, spread), (push, shrink) = ability, step
    return Ability(mean + spread * push, spread - spread * spread * shrink + drift)
