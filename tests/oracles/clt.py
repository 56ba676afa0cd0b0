"""The central limit theorem with SciPy's normal distribution and searches."""

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


def spread_of_average(given: Mapping[str, Any]) -> object:
    if "target" in given:
        return next(n for n in count(1) if Fraction(given["sd"]) ** 2 <= n * Fraction(given["target"]) ** 2)
    if "factor" in given:
        one = _float(given["sd"]) * np.sqrt(given["n"])
        return round((one / (_float(given["sd"]) / given["factor"])) ** 2)
    weights = np.ones(given["n"]) / (1 if "asked" in given else given["n"])
    sd = float(np.linalg.norm(weights * given["sd"]))
    return [weights.sum() * given["mean"], sd] if "asked" in given else sd


def probability_of_average(given: Mapping[str, Any]) -> object:
    if "half" in given:
        factor, half = Fraction("1.96") * given["sd"], Fraction(given["half"])
        return next(n for n in count(1) if factor**2 <= n * half**2)
    n = given["n"]
    if "z" in given:
        return np.sqrt(given["sd"] ** 2 / n) * float(given["z"])
    average = _float(given["bound"]) / (n if given["of"] == "their sum" else 1)
    normal = stats.norm(given["mean"], given["sd"] / n**0.5)
    return (normal.sf if given["above"] else normal.cdf)(average)


def normal_approximation(given: Mapping[str, Any]) -> object:
    binomial = stats.binom(given["n"], _float(given["p"]))
    if "bound" in given:
        return stats.norm(binomial.mean(), binomial.std()).sf(_float(given["bound"]) * given["n"])
    return stats.norm(binomial.mean(), binomial.std()).cdf(given["k"] + (0.5 if given["corrected"] else 0))
