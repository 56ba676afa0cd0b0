"""Trees and forests: impurities from SciPy and by pairs of rows, votes and samples by enumeration."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from itertools import product
from math import prod
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import stats

if TYPE_CHECKING:
    from collections.abc import Mapping


def _impurity(counts: Any, measure: str) -> float:
    rows = np.repeat(np.arange(len(counts)), counts)
    if measure == "entropy":
        return float(stats.entropy(np.bincount(rows), base=2))
    return float(np.mean(rows[:, None] != rows[None, :]))


def impurity(given: Mapping[str, Any]) -> object:
    if "gini" in given:
        n = given["rows"]
        return next(a for a in range(n) if 1 - Fraction(a * a + (n - a) ** 2, n * n) == Fraction(given["gini"]))
    return _impurity(given["counts"], given["measure"])


def information_gain(given: Mapping[str, Any]) -> object:
    left, right, measure = np.array(given["left"]), np.array(given["right"]), given["measure"]
    after = np.average([_impurity(s, measure) for s in (left, right)], weights=[left.sum(), right.sum()])
    return _impurity(left + right, measure) - after


def best_split(given: Mapping[str, Any]) -> object:
    x, y = np.array(given["x"], dtype=float), np.array(given["y"], dtype=float)
    cuts = (x[1:] + x[:-1]) / 2
    costs = [sum(len(s) * np.var(s) for s in (y[x < c], y[x > c])) for c in cuts]  # 2·variance is Gini for 0 and 1
    return cuts[int(np.argmin(costs))]


def forest_vote(given: Mapping[str, Any]) -> object:
    if "votes" in given:
        return Counter(given["votes"]).most_common(1)[0][0]
    if "positive" in given:
        return np.sum(given["positive"]) / 50
    p = [Fraction(x) for x in given["right"]]
    ways = [way for way in product((0, 1), repeat=3) if sum(way) >= 2]
    return float(sum(prod(a if hit else 1 - a for a, hit in zip(p, way, strict=True)) for way in ways))


def bootstrap(given: Mapping[str, Any]) -> object:
    if "sample" in given:
        seen = np.unique(given["sample"]).size
        return [seen, given["n"] - seen]
    if "draws" in given:
        return stats.binom(given["draws"], 1 / given["rows"]).sf(0)
    out = stats.binom(given["rows"], 1 / given["rows"]).pmf(0)
    return stats.binom(given["trees"], out).sf(0)
