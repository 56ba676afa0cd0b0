"""Expected errors by enumerating all cases; what is asked backwards by root finding."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.optimize import brentq, minimize_scalar

if TYPE_CHECKING:
    from collections.abc import Mapping


def two_points(mean: float, deviation: float) -> list[float]:
    """A random value with this mean and deviation: either of two numbers."""
    return [mean - deviation, mean + deviation]


def expected(errors: Any) -> float:
    return float(np.mean(np.square(list(errors))))


def decompose(given: Mapping[str, Any]) -> object:
    if "A" in given:
        a, b = (expected(two_points(float(x), float(s))) for x, s in (given["A"], given["B"]))
        return ["A" if a < b else "B", abs(a - b)]
    p = np.array(given["predictions"], dtype=float)
    if "noise" in given:
        labels = two_points(given["truth"], float(given["noise"]) ** 0.5)
        return expected(x - y for x, y in product(p, labels))
    return [np.mean(p - given["truth"]), np.var(p)]


def missing_part(given: Mapping[str, Any]) -> object:
    if "known" in given:
        return float(given["total"]) - np.sum([float(x) for x in given["known"]])
    if "n" in given:
        fixed = float(given["bias2"]) + float(given["noise"])
        sizes = given["n"] * np.arange(1, 50)
        errors = fixed + float(given["variance"]) * given["n"] / sizes
        return int(sizes[np.argmin(np.abs(errors - float(given["goal"])))])

    def error(x: float) -> float:
        labels = two_points(0, float(given["noise"]))
        bias, deviation = (x, float(given["other"])) if "bias" in given["asked"] else (float(given["other"]), x)
        return expected(p - y for p, y in product(two_points(bias, deviation), labels)) - float(given["total"])

    return brentq(error, 0, 100, xtol=1e-12)


def averaging(given: Mapping[str, Any]) -> object:
    def variance(models: int) -> float:
        rho, one = float(given["correlation"]), float(given["variance"])
        covariance = one * (rho * np.ones((models, models)) + (1 - rho) * np.eye(models))
        weights = np.full(models, 1 / models)
        return float(weights @ covariance @ weights)

    if "goal" in given:
        return int(np.argmin([abs(variance(n) - float(given["goal"])) for n in range(1, 60)])) + 1
    return variance(given["models"]) + float(given["bias"]) ** 2


def shrinking(given: Mapping[str, Any]) -> object:
    cases = np.array(two_points(given["truth"], given["variance"] ** 0.5))

    def error(c: float) -> float:
        return expected(c * cases - given["truth"])

    if given["asked"] == "best":
        found = minimize_scalar(error, bounds=(0, 1), method="bounded", options={"xatol": 1e-12}).x
        # polished: the error is quadratic in c, so a parabola through three values is exact
        a, b, _ = np.polyfit(
            [found - 0.5, found, found + 0.5], [error(found - 0.5), error(found), error(found + 0.5)], 2
        )
        return -b / (2 * a)
    shrunk = float(given["c"]) * cases
    if given["asked"] == "error":
        return expected(shrunk - given["truth"])
    return [np.mean(shrunk) - given["truth"], np.var(shrunk)]
