"""A/B tests, recomputed with SciPy and by search."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import stats

from tests.oracles.confidence_intervals import _smallest

if TYPE_CHECKING:
    from collections.abc import Mapping


def lift(given: Mapping[str, Any]) -> object:
    if "old" in given:
        return [given["new"] - given["old"], 100 * np.expm1(np.log(given["new"] / given["old"]))]
    (a, n) = given["A"]
    if "lift" in given:
        return min(range(given["m"] + 1), key=lambda b: abs(100 * (b / given["m"]) / (a / n) - 100 - given["lift"]))
    (b, m) = given["B"]
    return 100 * stats.contingency.relative_risk(b, m, a, n).relative_risk - 100


def two_proportions(given: Mapping[str, Any]) -> object:
    (a, n), (b, m) = given["A"], given["B"]
    groups = [np.repeat([1.0, 0.0], [k, size - k]) for k, size in ((a, n), (b, m))]
    error = np.sqrt(sum(group.var() / len(group) for group in groups))
    difference = groups[1].mean() - groups[0].mean()
    if given["level"] == 1:
        return error
    if given["level"] == 2:
        chi = stats.chi2_contingency([[a, n - a], [b, m - b]], correction=False).statistic
        return [np.concatenate(groups).mean(), np.sign(difference) * np.sqrt(chi)]
    low, high = stats.norm.interval(2 * stats.norm.cdf(1.96) - 1, difference, error)
    return [low, high, bool(low > 0 or high < 0)]


def sample_size(given: Mapping[str, Any]) -> object:
    if "rates" in given:
        p, q = (rate / 100 for rate in given["rates"])
        z = float(given["level"][1]) + float(given["power"][1])
        variance = stats.bernoulli.var(p) + stats.bernoulli.var(q)
        return _smallest(lambda n: z * np.sqrt(variance / n) <= q - p)
    variance, d = stats.bernoulli.var(given["rate"] / 100), float(Fraction(given["difference"]))
    group = _smallest(lambda n: 16 * variance / n <= d**2 * (1 + 1e-12))
    if given["asked"] == "group":
        return group
    return _smallest(lambda days: days * given["daily"] >= 2 * group)


def sample_ratio(given: Mapping[str, Any]) -> object:
    counts = np.array(given["counts"])
    planned = counts.sum() * np.array([given["percent"], 100 - given["percent"]]) / 100
    found = stats.chisquare(counts, planned)
    return found.statistic if given["level"] == 1 else [found.statistic, found.pvalue < 0.05]
