"""Averages and quartiles, recomputed with NumPy, statistics and SymPy."""

from __future__ import annotations

import statistics
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
import sympy
from scipy import optimize

if TYPE_CHECKING:
    from collections.abc import Mapping

K = sympy.Symbol("k")


def mean(given: Mapping[str, Any]) -> object:
    if "data" in given:
        return np.mean(given["data"])
    if "known" in given:
        return sympy.solve((sum(given["known"]) + K) / (len(given["known"]) + 1) - sympy.Rational(given["mean"]), K)[0]
    if "new mean" in given:
        return sympy.solve((given["n"] * given["mean"] + K) / (given["n"] + 1) - given["new mean"], K)[0]
    if given["asked"] == "mean":
        return np.average(given["means"], weights=given["sizes"])
    a, b = given["means"]
    return sympy.solve((given["size"] * a + K * b) - sympy.Rational(given["all"]) * (given["size"] + K), K)[0]


def median(given: Mapping[str, Any]) -> object:
    if "known" not in given:
        return np.median(given["data"])
    wanted = float(Fraction(given["median"]))
    found = [k for k in range(-100, 200) if np.median([*given["known"], k]) == wanted and k not in given["known"]]
    assert len(found) == 1
    return found[0]


def frequency_table(given: Mapping[str, Any]) -> object:
    if "k" in given["counts"]:
        for k in range(1, 200):
            counts = [k if c == "k" else c for c in given["counts"]]
            if statistics.mean(map(Fraction, np.repeat(given["values"], counts).tolist())) == Fraction(given["mean"]):
                return k
    data = np.repeat(given["values"], given["counts"]).tolist()
    found = {"mean": statistics.fmean(data), "median": statistics.median(data), "mode": statistics.mode(data)}
    return [found[name] for name in given["asked"]]


def quartiles(given: Mapping[str, Any]) -> object:
    if "percent" in given:
        return np.percentile(given["data"], given["percent"])
    data = np.sort(given["data"])
    middle = np.median(data)
    even = len(data) % 2 == 0
    low = np.median(data[: len(data) // 2] if even else data[data < middle])
    high = np.median(data[len(data) // 2 :] if even else data[data > middle])
    return [low, high] if given["asked"] == "both" else high - low


def outlier_effect(given: Mapping[str, Any]) -> object:
    data = np.array(given["data"], dtype=float)
    if "loss" in given:
        power = 2 if given["loss"] == "squared" else 1
        best = min(range(50), key=lambda c: np.sum(np.abs(data - c) ** power))
        lowest = optimize.minimize_scalar(lambda c: np.sum(np.abs(data - c) ** power), bounds=(0, 50), method="bounded")
        assert np.isclose(lowest.x, best, atol=1e-3)
        return [best, np.sum(np.abs(data - best) ** power)]
    wrong = data.copy()
    wrong[given["at"]] *= 10
    rises = [wrong.mean() - data.mean(), np.median(wrong) - np.median(data)]
    return rises[0] if given["asked"] == "mean" else rises
