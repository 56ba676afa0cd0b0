"""High dimensions: volumes by gamma functions, distances by integration, sign patterns by convolution."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import special
from scipy.integrate import dblquad
from scipy.stats import beta

if TYPE_CHECKING:
    from collections.abc import Mapping


def ball(d: int, r: float) -> float:
    """The logarithm of a ball's volume."""
    return float(d / 2 * np.log(np.pi) - special.gammaln(d / 2 + 1) + d * np.log(r))


def shell(given: Mapping[str, Any]) -> object:
    if "r" in given:
        return np.exp(ball(given["d"], float(given["r"])) - ball(given["d"], 1.0))
    inner = 1 - float(given["e"])

    def share(d: int) -> float:
        return float(-np.expm1(ball(d, inner) - ball(d, 1.0)))

    if "d" in given:
        return share(given["d"])
    return next(d for d in range(1, 1000) if share(d) >= float(given["share"]))


def cube(given: Mapping[str, Any]) -> object:
    if "share" in given:
        return np.exp(np.log(float(given["share"])) / given["d"])
    if "low" in given:
        low, high = given["low"], given["high"]
        one = dblquad(lambda x, y: (x - y) ** 2, low, high, low, high)[0] / (high - low) ** 2
        return round(6 * one) / 6 * given["d"]

    def spread(d: int) -> float:
        # squared difference of two uniform values: mean 1/6, variance 7/180
        return float(np.sqrt(7 / 180 * d) / (d / 6))

    goal = spread(given["d"]) / given["times"]
    return int(np.argmin([abs(spread(d) - goal) for d in range(1, 6000)])) + 1


def random_directions(given: Mapping[str, Any]) -> object:
    if "dot" in given:
        counts = np.array([1], dtype=object)
        for _ in range(given["d"]):
            counts = np.convolve(counts, np.array([1, 0, 1], dtype=object))
        return float(counts[given["d"] + given["dot"]] / 2 ** given["d"])
    if "percent" in given:
        t = round(float(given["t"]) * 100)
        return next(d for d in range(1, 50_000) if given["percent"] * d * t * t >= 1_000_000)
    # the squared cosine has a beta distribution
    variance = beta(0.5, (given["d"] - 1) / 2).mean()
    return variance / float(given["t"]) ** 2 if "t" in given else np.sqrt(variance)
