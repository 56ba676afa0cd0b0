"""Random variables with NumPy, SymPy's integrals and SciPy's distributions."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
import sympy
from scipy import stats

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray


def _floats(values: Any) -> NDArray[np.float64]:
    return np.array([float(Fraction(x)) for x in values])


def pmf(given: Mapping[str, Any]) -> object:
    values = np.array(given["values"])
    if "kind" in given:
        weights = {"x": values, "square": values**2, "falling": given["m"] - values}[given["kind"]]
        return (weights / weights.sum())[values == given["at"]][0]
    if "center" in given:
        return _floats(given["chances"])[(values - given["center"]) ** 2 <= given["t"]].sum()
    chances = np.array([np.nan if x == "?" else float(x) for x in given["chances"]])
    chances[np.isnan(chances)] = 1 - np.nansum(chances)
    return 1 - chances[values < given["t"]].sum()


def cdf(given: Mapping[str, Any]) -> object:
    values = np.array(given["values"])
    if "sums" in given:
        chances = np.diff(_floats(given["sums"]), prepend=0)
        return chances[(values > given["a"]) & (values <= given["b"])].sum()
    chances = _floats(given["chances"])
    variable = stats.rv_discrete(values=(np.arange(len(values)), chances))
    if "q" in given:
        return values[int(variable.ppf(given["q"] / 100 - 1e-9))]
    if "b" in given:
        beyond = chances[values > given["b"]].sum()
        return beyond / (1 - chances[values <= given["a"]].sum())
    return variable.cdf(list(values).index(given["t"]))


def density(given: Mapping[str, Any]) -> object:
    x = sympy.Symbol("x")
    if "height" in given:
        low = sympy.Rational(given["height"])
        rest = 1 - sympy.integrate(low, (x, 0, given["a"]))
        return float(sympy.integrate(rest / (given["b"] - given["a"]), (x, given["t"], given["b"])))
    if "from" in given:
        a, b = given["from"], given["to"]
        c = 1 / sympy.integrate(x ** given["n"], (x, a, b))
        return [float(c), float(c * sympy.integrate(x ** given["n"], (x, a, given["a"])))]
    if "n" in given:
        return stats.beta(given["n"], 1, scale=given["b"]).isf(float(Fraction(given["above"])))
    share = stats.triang(1, scale=given["b"])
    return share.sf(given["a"]) if given["above"] else share.cdf(given["a"])


def uniform(given: Mapping[str, Any]) -> object:
    if "variance" in given:
        a, b = sympy.symbols("a b")
        found = sympy.solve([(a + b) / 2 - given["mean"], (b - a) ** 2 / 12 - given["variance"]], [a, b])
        return next([int(low), int(high)] for low, high in found if low < high)
    if "a" not in given:
        wait = stats.uniform(0, given["b"])
        return wait.sf(given["d"]) / wait.sf(given["c"])
    x = stats.uniform(given["a"], given["b"] - given["a"])
    return x.cdf(given["d"]) - x.cdf(given["c"])


def exponential(given: Mapping[str, Any]) -> object:
    if "rate" in given:
        return stats.expon(scale=1 / float(Fraction(given["rate"]))).sf(given["t"])
    wait = stats.expon(scale=given["mean"])
    if "p" in given:
        return wait.ppf(given["p"] / 100)
    if given.get("asked") == "again":
        return wait.sf(given["a"] + given["b"]) / wait.sf(given["a"])
    return wait.cdf(given["b"]) - wait.cdf(given["a"])
