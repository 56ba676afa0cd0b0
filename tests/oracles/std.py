"""Variances and z-scores, recomputed with NumPy and SciPy."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import stats

if TYPE_CHECKING:
    from collections.abc import Mapping


def variance(given: Mapping[str, Any]) -> object:
    if "claims" in given:
        return _first_wrong(given)
    if "data" in given:
        return np.var(given["data"], ddof=given["less"])
    # numbers with this sum and sum of squares: all but two at the mean
    n, centre = given["n"], given["sum"] / given["n"]
    off = np.sqrt((given["sum of squares"] - n * centre**2) / 2)
    data = np.full(n, centre)
    data[:2] += [off, -off]
    return np.var(data, ddof=given["less"])


def _first_wrong(given: Mapping[str, Any]) -> str:
    mean, away, whole, value = given["claims"]
    deviations = [Fraction(d) for d in away]
    right = (
        np.isclose(float(Fraction(mean)), np.mean(given["data"])),
        [Fraction(x) - Fraction(mean) for x in given["data"]] == deviations,
        float(Fraction(whole)) == float(np.dot([float(d) for d in deviations], [float(d) for d in deviations])),
        Fraction(value) == Fraction(whole) / (len(away) - 1),
    )
    assert sum(right) == 3
    return f"line {1 + right.index(False)}"


def standard_deviation(given: Mapping[str, Any]) -> object:
    if "known" in given:
        n, mean, sd = given["n"], given["mean"], given["sd"]
        for d in range(1, 200):
            if np.isclose(np.std([*given["known"], mean - d, mean + d]), sd):
                assert n == len(given["known"]) + 2
                return {mean - d, mean + d}
    if "means" in given:
        groups = [[m - s, m + s] for m, s in zip(given["means"], given["sds"], strict=True)]
        return np.std(groups)
    return np.std(given["data"], ddof=given["less"])


def shift_and_scale(given: Mapping[str, Any]) -> object:
    data = np.array([given["mean"] - given["sd"], given["mean"] + given["sd"]])
    if "wanted" in given:
        mean, sd = given["wanted"]
        slope, shift = np.polyfit(data, [mean - sd, mean + sd], 1)
        return [slope, shift]
    moved = given["factor"] * data + given["shift"]
    return [moved.mean(), moved.std(), moved.var()][: given["asked"]]


def z_scores(given: Mapping[str, Any]) -> object:
    if "data" in given:
        return stats.zscore(given["data"]).max()
    if "values" in given:
        z = [float(Fraction(x)) for x in given["z"]]
        sd, mean = np.polyfit(z, given["values"], 1)
        return [mean, sd]
    if "x" in given:
        return stats.zmap(given["x"], [given["mean"] - given["sd"], given["mean"] + given["sd"]]).item()
    below = stats.norm.cdf(float(Fraction(given["z"])))
    return stats.norm.ppf(below, given["mean"], given["sd"])


def from_mean_to_z(given: Mapping[str, Any]) -> object:
    """Made with NumPy; sums alone are those of any numbers that have them."""
    if "sum" in given:
        n, half = given["n"], given["n"] // 2
        centre = given["sum"] / n
        away = np.sqrt((given["sum of squares"] - n * centre**2) / (2 * half))
        data = np.array([centre + away] * half + [centre - away] * half + [centre] * (n - 2 * half))
        assert np.isclose(data.sum(), given["sum"])
        assert np.isclose((data**2).sum(), given["sum of squares"])
        return [data.mean(), data.var(), data.std(), (given["x"] - data.mean()) / data.std()]
    data = np.array(given["data"])
    spread = data.std(ddof=given["less"])
    return [data.mean(), data - data.mean(), data.var(ddof=given["less"]), spread, (given["x"] - data.mean()) / spread]
