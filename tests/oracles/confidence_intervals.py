"""Standard errors and intervals, recomputed with SciPy and by search."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import stats

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def _smallest(enough: Callable[[int], bool]) -> int:
    """The smallest n from which on `enough` holds, by bisection."""
    low, high = 0, 1
    while not enough(high):
        low, high = high, 2 * high
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if enough(middle) else (middle, high)
    return high


def _spread(sd: float, n: int) -> float:
    """The standard deviation of a sum of n independent values over n."""
    return float(np.sqrt(n * sd**2) / n)


def standard_error(given: Mapping[str, Any]) -> object:
    if "data" in given:
        return stats.sem(given["data"])
    if "old" in given:
        sd, target = float(Fraction(given["old"])) * np.sqrt(given["n"]), float(Fraction(given["new"]))
    elif "new" in given:
        sd, target = float(Fraction(given["sd"])), float(Fraction(given["new"]))
    else:
        return _spread(given["sd"], given["n"])
    return _smallest(lambda n: _spread(sd, n) <= target * (1 + 1e-12))


def _confidence(z: str) -> float:
    return float(2 * stats.norm.cdf(float(z)) - 1)


def z_interval(given: Mapping[str, Any]) -> object:
    if "margin" in given:
        return _smallest(lambda n: float(given["z"]) * _spread(given["sd"], n) <= given["margin"])
    if "interval" in given:
        low, high = map(float, given["interval"])
        reach = stats.norm.interval(_confidence(given["z"]), scale=1)[1]
        return [np.mean([low, high]), np.ptp([low, high]) / 2 / reach * np.sqrt(given["n"])]
    return stats.norm.interval(_confidence(given["z"]), given["mean"], _spread(given["sd"], given["n"]))


def t_interval(given: Mapping[str, Any]) -> object:
    n = given.get("n") or len(given["data"])
    confidence = 2 * stats.t.cdf(float(given["t"]), n - 1) - 1
    assert abs(confidence - 0.95) < 1e-4
    if "interval" in given:
        low, high = (float(x) for x in given["interval"])
        unit = stats.t.interval(confidence, n - 1, scale=1 / np.sqrt(n))
        return (high - low) / np.ptp(unit)
    mean = given.get("mean", np.mean(given.get("data", [0])))
    error = stats.sem(given["data"]) if "data" in given else _spread(given["sd"], n)
    return stats.t.interval(confidence, n - 1, mean, error)


def proportion(given: Mapping[str, Any]) -> object:
    if "margin" in given:
        p, margin = given["share"] / 100, given["margin"] / 1000
        return _smallest(lambda n: float(given["z"]) * float(stats.binom.std(n, p)) / n <= margin)
    n, k = given["n"], given["k"]
    error = stats.binom.std(n, k / n) / n
    return stats.norm.interval(_confidence(given["z"]), k / n, error) if "z" in given else error


def coverage(given: Mapping[str, Any]) -> object:
    if "m" in given:
        missed = stats.binom(given["m"], 1 - given["percent"] / 100)
        return [missed.mean(), missed.pmf(0)]
    if "times" in given:
        widths = [
            np.ptp(stats.norm.interval(_confidence(z), scale=_spread(1, n)))
            for (_, z), n in ((given["old"], 100), (given["new"], 100 * given["times"]))
        ]
        return widths[1] / widths[0]
    return f"of all intervals made in this way, {given['percent']}% contain the true mean"
