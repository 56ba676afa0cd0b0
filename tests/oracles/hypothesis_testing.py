"""Tests, recomputed with SciPy, by enumeration and by search."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import stats

from tests.oracles.confidence_intervals import _smallest

if TYPE_CHECKING:
    from collections.abc import Mapping


def z_test(given: Mapping[str, Any]) -> object:
    null = stats.norm(given["claim"], np.sqrt(given["sd"] ** 2 / given["n"]))
    if "percent" in given:
        level = stats.norm.sf(float(given["z"]))
        assert abs(100 * level - given["percent"]) < 0.01
        return null.isf(level) if given["side"] == "larger" else null.ppf(level)
    mean = float(Fraction(given["mean"]))
    if given["level"] == 1:
        return (mean - null.mean()) / null.std()
    return 2 * min(null.cdf(mean), null.sf(mean))


def p_value(given: Mapping[str, Any]) -> object:
    if "A" in given:
        values = [*given["A"], *given["B"]]
        size = len(given["A"])
        firsts = {tuple(sorted(order[:size])) for order in permutations(values)}
        return sum(np.mean(first) >= np.mean(given["A"]) - 1e-12 for first in firsts) / len(firsts)
    results, chances = np.array(given["values"]), np.array(given["chances"]) / 100
    extreme = np.abs(results) >= abs(given["seen"]) if given["sides"] == 2 else results >= given["seen"]
    return chances[extreme].sum()


def decision(given: Mapping[str, Any]) -> object:
    if "options" in given:
        return f"results at least as extreme have the chance {float(Fraction(given['p'])):g} if H0 holds"
    if "p" in given:
        return Fraction(given["p"]) <= Fraction(given["percent"], 100)
    z = float(Fraction(given["z"]))
    tails = {"a different mean": 2 * stats.norm.sf(abs(z)), "a larger mean": stats.norm.sf(z)}
    p = tails.get(given["against"], stats.norm.cdf(z))
    assert abs(p - given["percent"] / 100) > 1e-4
    return 100 * p < given["percent"]


def errors(given: Mapping[str, Any]) -> object:
    if "claim" in given:
        true = given["mean"] == given["claim"]
        if true == given["rejects"]:
            return "an error of type I" if true else "an error of type II"
        return "a right decision"
    null, other = np.array(given["null"]), np.array(given["other"])
    values = np.arange(len(null))
    if "cut" in given:
        return [null[values >= given["cut"]].sum(), other[values < given["cut"]].sum()]
    cut = min(c for c in values if null[values >= c].sum() <= given["limit"])
    return [cut, other[values >= cut].sum()]


def power(given: Mapping[str, Any]) -> object:
    if "cut" in given:
        return stats.norm.sf(given["cut"], float(Fraction(given["mean"])), given["error"])
    if "power" in given:
        level, z = (float(x) for x in given["z"])
        assert abs(100 * stats.norm.cdf(z) - given["power"]) < 0.05

        def reached(n: int) -> float:
            error = given["sd"] / np.sqrt(n)
            return float(stats.norm.sf(level * error, given["effect"], error))

        return _smallest(lambda n: reached(n) >= stats.norm.cdf(z))
    error = given["sd"] / np.sqrt(given["n"])
    return stats.norm.sf(1.645 * error, given["effect"], error)


def chi_square(given: Mapping[str, Any]) -> object:
    if "asked" not in given:
        return stats.chisquare(given["counts"]).statistic
    found = stats.chi2_contingency(given["counts"], correction=False)
    return found.statistic if given["asked"] == "statistic" else [found.statistic, found.dof]
