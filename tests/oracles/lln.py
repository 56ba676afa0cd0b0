"""The law of large numbers: expectations by NumPy, bounds by searching, coins by the binomial distribution."""

from __future__ import annotations

from fractions import Fraction
from itertools import count
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import stats

if TYPE_CHECKING:
    from collections.abc import Mapping


def _float(x: Any) -> float:
    return float(Fraction(x))


def long_run_average(given: Mapping[str, Any]) -> object:
    if "values" in given:
        variable = stats.rv_discrete(values=(np.arange(3), [_float(p) for p in given["chances"]]))
        return variable.expect(lambda i: np.array(given["values"])[np.asarray(i, dtype=int)])
    if "box" in given:
        return np.prod(given["box"]) * np.mean(np.arange(given["points"]) < given["hits"])
    if "up" in given:
        return stats.gmean([1 + given["up"] / 100, 1 - given["down"] / 100])
    c = given["c"]
    faces = np.arange(1, given["sides"] + 1)
    rule = {"square": faces**2 + c, "larger": np.maximum(faces, given["t"]) + c, "below": c * (faces < given["t"])}
    return np.mean(rule[given["kind"]])


def chebyshev(given: Mapping[str, Any]) -> object:
    if "bounds" in given:  # the variable for which the bound is reached
        low, high = (_float(b) for b in given["bounds"])
        reach = (high - low) / 2
        share = given["sd"] ** 2 / reach**2
        values, weights = np.array([-reach, 0, reach]), np.array([share / 2, 1 - share, share / 2])
        assert np.isclose(np.average(values**2, weights=weights), given["sd"] ** 2)
        return weights[1] if given["inside"] else 1 - weights[1]
    distance = Fraction(given["distance"])
    if "risk" in given:
        low, high = 0, 10**7  # halved until the smallest sufficient number is left
        while high - low > 1:
            n = (low + high) // 2
            enough = Fraction(given["variance"], n) <= Fraction(given["risk"]) * distance**2
            low, high = (low, n) if enough else (n, high)
        return high
    sd = np.sqrt(given["variance"] / given["n"])
    return (sd / float(distance)) ** 2


def past_tosses(given: Mapping[str, Any]) -> object:
    if "top" in given:
        share = (Fraction(2 * given["heads"] + m, 2 * (given["heads"] + m)) for m in count())
        return next(m for m, s in enumerate(share) if s <= Fraction(given["top"], 100))
    new = stats.binom(given["more"], 0.5).mean()
    heads, tails = given["heads"] + new, given["tails"] + given["more"] - new
    return [heads - tails, heads / (heads + tails)] if "asked" in given else heads
