"""The chance of a right answer, learnt online: a Bayesian logistic regression with a floor for luck.

p = g + (1 - g)·(1 - s)·σ(w·x + a), where g is the chance of luck and s that of a slip. The weights w have a Gaussian,
and a is the sum of a few abilities with Gaussians of their own. Each answer narrows all of them by one step of the
extended Kalman filter (for one observation the Laplace step of West and Harrison, "Bayesian Forecasting and Dynamic
Models", section 14.2); between the weights and the abilities no correlation is kept.
"""

from __future__ import annotations

from math import exp
from operator import mul
from typing import NamedTuple

Vector = tuple[float, ...]

SLIP = 0.04
"""The chance to miss what one knows."""


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


def logistic(z: float) -> float:
    """The logistic function, which doesn't overflow."""
    return 1 / (1 + exp(-z)) if z >= 0 else 1 - 1 / (1 + exp(z))


def chance_of(known: float, floor: float) -> float:
    """The chance of a right answer where the chance to know is `known` and that of luck `floor`."""
    return floor + (1 - floor) * (1 - SLIP) * known


def score(blend: Blend, x: Vector) -> float:
    """The mean of w·x."""
    return float(sum(map(mul, blend.mean, x)))


def variance(blend: Blend, x: Vector) -> float:
    """The variance of w·x."""
    return float(sum(map(mul, [sum(map(mul, row, x)) for row in blend.covariance], x)))


def learn(blend: Blend, x: Vector, aside: Ability, floor: float, right: float) -> tuple[Blend, Step]:
    """The weights after an answer with features `x` that came out `right`, 0 or 1, and the step for the abilities.

    `aside` is the sum of the abilities that the answer depended on; `floor` the chance of luck.
    """
    mean, covariance = blend
    column = [sum(map(mul, row, x)) for row in covariance]
    known = min(0.999, max(0.001, logistic(sum(map(mul, mean, x)) + aside.mean)))
    top = (1 - floor) * (1 - SLIP)
    chance, slope = floor + top * known, top * known * (1 - known)
    spread = sum(map(mul, column, x)) + aside.variance
    per = slope / (slope * slope * spread + chance * (1 - chance))
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
