"""The chance of a right answer, learnt online: a Bayesian logistic regression with a floor for guesses.

p = g + (1 - g)·σ(w·x), with a Gaussian over the weights w that each answer narrows by one step of the extended Kalman
filter (the Laplace step of West and Harrison, "Bayesian Forecasting and Dynamic Models", for one observation).
"""

from __future__ import annotations

from math import exp
from typing import NamedTuple

Vector = tuple[float, ...]


class Blend(NamedTuple):
    """A Gaussian over weights: its mean, and its covariance row by row."""

    mean: Vector
    covariance: tuple[Vector, ...]


def logistic(z: float) -> float:
    """The logistic function, which doesn't overflow."""
    return 1 / (1 + exp(-z)) if z >= 0 else 1 - 1 / (1 + exp(z))


def score(blend: Blend, x: Vector) -> tuple[float, float]:
    """Mean and variance of w·x."""
    spread = 0.0
    for a, row in zip(x, blend.covariance, strict=True):
        if a:
            spread += a * sum([b * c for b, c in zip(row, x, strict=True)])
    return sum([m * a for m, a in zip(blend.mean, x, strict=True)]), spread


def learn(blend: Blend, x: Vector, floor: float, right: float, drift: float = 0.0) -> Blend:
    """The Gaussian after an answer with features `x` that came out `right`, in [0, 1], where luck gives `floor`.

    `drift` is the variance that every weight gains at each step: it keeps old answers from settling matters.
    """
    mean, covariance = blend
    column = [sum([b * c for b, c in zip(row, x, strict=True)]) for row in covariance]
    knows = logistic(sum([m * a for m, a in zip(mean, x, strict=True)]))
    knows = min(0.999, max(0.001, knows))
    chance = floor + (1 - floor) * knows
    slope = (1 - floor) * knows * (1 - knows)
    noise = slope * slope * sum([a * b for a, b in zip(x, column, strict=True)]) + chance * (1 - chance)
    step = slope / noise
    surprise = step * (right - chance)
    shrink = step * slope
    rows = [
        [c - shrink * a * b for c, b in zip(row, column, strict=True)]
        for row, a in zip(covariance, column, strict=True)
    ]
    if drift:
        for i, row in enumerate(rows):
            row[i] += drift
    return Blend(
        tuple([m + surprise * c for m, c in zip(mean, column, strict=True)]), tuple([tuple(row) for row in rows])
    )
