"""Corrections, recomputed with SciPy, by counting and by search."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import stats

from tests.oracles.confidence_intervals import _smallest

if TYPE_CHECKING:
    from collections.abc import Mapping


def family_error(given: Mapping[str, Any]) -> object:
    alpha = float(Fraction(given["alpha"]))
    if "limit" in given:
        return (stats.binom.sf(0, np.arange(1, 1000), alpha) < float(Fraction(given["limit"]))).sum()
    alarms = stats.binom(given["m"], alpha)
    return alarms.mean() if given["asked"] == "expected" else alarms.sf(0)


def _adjusted(ps: list[Fraction], method: str) -> list[Fraction]:
    """Adjusted p-values by their definition: the smallest level at which the method rejects the test."""
    m, order = len(ps), sorted(range(len(ps)), key=lambda i: ps[i])
    result = [Fraction(1)] * m
    for place, i in enumerate(order):
        if method == "bonferroni":
            value = m * ps[i]
        elif method == "holm":
            value = max((m - k) * ps[order[k]] for k in range(place + 1))
        else:
            value = min(ps[order[k]] * m / Fraction(k + 1) for k in range(place, m))
        result[i] = min(value, Fraction(1))
    return result


def _rejected(given: Mapping[str, Any]) -> set[int]:
    alpha, ps = Fraction(given["alpha"]), [Fraction(p) for p in given["p"]]
    adjusted = _adjusted(ps, given["method"])
    if given["method"] == "bh":
        assert np.allclose([float(p) for p in adjusted], stats.false_discovery_control([float(p) for p in ps]))
    return {i for i, p in enumerate(adjusted, 1) if p <= alpha}


def bonferroni(given: Mapping[str, Any]) -> object:
    if "method" in given:
        return _rejected(given)
    p = Fraction(given["p"])
    if "groups" in given:
        tests = len(list(combinations(range(given["groups"]), 2)))
        return [tests, _adjusted([p] * tests, "bonferroni")[0]]
    alpha = Fraction(given["alpha"])
    if "m" in given:
        return [
            next(alpha / k for k in range(1, 1000) if k == given["m"]),
            _adjusted([p] * given["m"], "bonferroni")[0],
        ]
    return _smallest(lambda m: m * p > alpha) - 1


def step_down(given: Mapping[str, Any]) -> object:
    return _by("holm", given)


def false_discovery_rate(given: Mapping[str, Any]) -> object:
    return _by("bh", given)


def _by(method: str, given: Mapping[str, Any]) -> object:
    if "at" in given:
        return _adjusted([Fraction(p) for p in given["p"]], method)[given["at"] - 1]
    if "p" in given:
        return _rejected(given)
    # the border is where the adjusted p-value, alone in question, reaches the level
    m, i, alpha = given["m"], given["i"], Fraction(given["alpha"])
    factor = (m - (i - 1)) if method == "holm" else Fraction(m, i)
    return alpha / factor


def false_discoveries(given: Mapping[str, Any]) -> object:
    m, alpha, power = given["m"], float(Fraction(given["alpha"])), given["power"] / 100
    if given["level"] == 3:
        return np.linalg.solve([[1, 1], [power, alpha]], [m, float(Fraction(given["found"]))])[0]
    real = np.repeat([1, 0], [m * given["real"] // 100, m - m * given["real"] // 100])
    found_chance = np.where(real == 1, power, alpha)
    true, false = found_chance[real == 1].sum(), found_chance[real == 0].sum()
    return [true, false] if given["level"] == 1 else false / (true + false)
