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
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

Vector = tuple[float, float, float, float, float, float]
"""Six numbers, one for each weight. Sums over them are written out, which takes a third of a loop's time."""


def vector(values: Sequence[float]) -> Vector:
    """Six numbers as a vector; raises ValueError for any other count."""
    a, b, c, d, e, f = values
    return (a, b, c, d, e, f)


SLIP = 0.04
"""The chance to miss what one knows, where nothing is known of the learner."""

NEVER_LEARNT = 0.05
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
    """How an answer went: the chance of luck at it, whether it was right (0 or 1), how much it counts (0 to 1).

    `slip` is the chance that what is known is missed.
    """

    floor: float
    right: float
    weight: float
    slip: float = SLIP


MOST = 4.0
"""How far from 0 an ability gets: much farther out no answer would tell anything, and nothing would lead back."""

LEAST_WEIGHT = 0.02
"""Keeps the noise of an answer finite."""


def logistic(z: float) -> float:
    """The logistic function, which doesn't overflow."""
    return 1 / (1 + exp(-z)) if z >= 0 else exp(z) / (1 + exp(z))


def known_of(belief: float, recalled: float) -> float:
    """The chance to know: `belief` is that it was learnt at all, `recalled` that it is known if it was."""
    return NEVER_LEARNT + belief * (recalled - NEVER_LEARNT)


def chance_of(known: float, floor: float, slip: float = SLIP) -> float:
    """The chance of a right answer, where `known` is that to know, `floor` that of luck, and `slip` that of a slip."""
    return floor + (1 - floor) * (1 - slip) * known


def believed(belief: float, recalled: float, floor: float, *, right: bool) -> float:
    """The chance that it was learnt before the answer, seen in the light of it (Bayes)."""
    learnt, never = chance_of(recalled, floor), chance_of(NEVER_LEARNT, floor)
    if not right:
        learnt, never = 1 - learnt, 1 - never
    return belief * learnt / (belief * learnt + (1 - belief) * never)


def score(blend: Blend, x: Vector) -> float:
    """The mean of w·x."""
    return _dot(blend.mean, x)


def variance(blend: Blend, x: Vector) -> float:
    """The variance of w·x."""
    return _dot(_times(blend.covariance, x), x)


def _dot(one: Vector, other: Vector) -> float:
    a, b, c, d, e, f = one
    u, v, w, x, y, z = other
    return a * u + b * v + c * w + d * x + e * y + f * z


def _times(rows: tuple[Vector, ...], x: Vector) -> Vector:
    """The product with symmetric rows."""
    u, v, w, x_, y, z = x
    (a, b, c, d, e, f), (_, g, h, i, j, k), (_, _, m, n, o, p), (_, _, _, q, r, s), fifth, sixth = rows
    t, last, end = fifth[4], fifth[5], sixth[5]
    return (
        a * u + b * v + c * w + d * x_ + e * y + f * z,
        b * u + g * v + h * w + i * x_ + j * y + k * z,
        c * u + h * v + m * w + n * x_ + o * y + p * z,
        d * u + i * v + n * w + q * x_ + r * y + s * z,
        e * u + j * v + o * w + r * x_ + t * y + last * z,
        f * u + k * v + p * w + s * x_ + last * y + end * z,
    )


def learn(blend: Blend, x: Vector, aside: Ability, recalled: float, answer: Answered) -> tuple[Blend, Step]:
    """The weights after an answer with features `x`, and the step for the abilities.

    `aside` is the sum of the abilities that the answer depended on, `recalled` = σ(w·x + a).
    """
    floor, right, weight, slip = answer
    mean, covariance = blend
    column = _times(covariance, x)
    known = min(0.999, max(0.001, recalled))
    top = (1 - floor) * (1 - slip)
    chance, slope = floor + top * known, top * known * (1 - known)
    spread = _dot(column, x) + aside.variance
    per = slope / (slope * slope * spread + chance * (1 - chance) / max(LEAST_WEIGHT, weight))
    push, shrink = per * (right - chance), per * slope
    return Blend(_plus(mean, push, column), _less(covariance, shrink, column)), Step(push, shrink)


def _plus(mean: Vector, push: float, column: Vector) -> Vector:
    a, b, c, d, e, f = mean
    u, v, w, x, y, z = column
    return (a + push * u, b + push * v, c + push * w, d + push * x, e + push * y, f + push * z)


def _less(rows: tuple[Vector, ...], shrink: float, column: Vector) -> tuple[Vector, ...]:
    """The rows less shrink·column·columnᵀ. Being symmetric, they are worked out from the diagonal on."""
    u, v, w, x, y, z = column
    (a0, a1, a2, a3, a4, a5), (_, b1, b2, b3, b4, b5), (_, _, c2, c3, c4, c5), (_, _, _, d3, d4, d5), fifth, sixth = (
        rows
    )
    by = shrink * u
    a0, a1, a2, a3, a4, a5 = a0 - by * u, a1 - by * v, a2 - by * w, a3 - by * x, a4 - by * y, a5 - by * z
    by = shrink * v
    b1, b2, b3, b4, b5 = b1 - by * v, b2 - by * w, b3 - by * x, b4 - by * y, b5 - by * z
    by = shrink * w
    c2, c3, c4, c5 = c2 - by * w, c3 - by * x, c4 - by * y, c5 - by * z
    by = shrink * x
    d3, d4, d5 = d3 - by * x, d4 - by * y, d5 - by * z
    e4, e5 = fifth[4] - shrink * y * y, fifth[5] - shrink * y * z
    return (
        (a0, a1, a2, a3, a4, a5),
        (a1, b1, b2, b3, b4, b5),
        (a2, b2, c2, c3, c4, c5),
        (a3, b3, c3, d3, d4, d5),
        (a4, b4, c4, d4, e4, e5),
        (a5, b5, c5, d5, e5, sixth[5] - shrink * z * z),
    )


def moved(ability: Ability, step: Step, drift: float) -> Ability:
    """An ability after the answer that gave `step`; `drift` is the variance that it gains, as people change."""
    (mean, spread), (push, shrink) = ability, step
    mean += spread * push
    within = mean if -MOST < mean < MOST else MOST if mean > 0 else -MOST
    return Ability(within, spread - spread * spread * shrink + drift)
