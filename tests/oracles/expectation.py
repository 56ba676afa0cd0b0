"""Expectations by listing outcomes, solving equations and building variables with the moments that are given."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
import sympy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray


def _floats(values: Any) -> NDArray[np.float64]:
    return np.array([float(Fraction(x)) for x in values])


def expected_value(given: Mapping[str, Any]) -> object:
    if "fee" in given:
        p, q = _floats(given["chances"])
        gains = np.array([*given["prizes"], 0]) - given["fee"]
        return np.average(gains, weights=[p, q, 1 - p - q])
    if "k" in given["values"]:
        k = sympy.Symbol("k")
        chances = map(sympy.Rational, given["chances"])
        mean = sum((k if v == "k" else v) * p for v, p in zip(given["values"], chances, strict=True))
        return float(sympy.solve(mean - sympy.Rational(given["mean"]), k)[0])
    if "mean" in given:
        a, b = given["values"]
        return np.interp(float(Fraction(given["mean"])), [a, b], [0, 1])
    return np.average(given["values"], weights=_floats(given["chances"]))


def variance(given: Mapping[str, Any]) -> object:
    if "p" in given:
        d = sympy.Symbol("d", positive=True)
        p = sympy.Rational(given["p"])
        found = sympy.solve(d**2 * p - (d * p) ** 2 - sympy.Rational(given["variance"]), d)
        return float(given["low"] + found[0])
    if "c" in given:  # two equally likely values with this mean and variance
        values = given["mean"] + np.array([-1, 1]) * np.sqrt(given["variance"])
        return np.mean((values - given["c"]) ** 2)
    sample = np.repeat(given["values"], np.rint(_floats(given["chances"]) * 20).astype(int))
    return np.var(sample)


def linearity(given: Mapping[str, Any]) -> object:
    if "keys" in given:
        n, m = given["keys"], given["buckets"]
        return sum(Fraction(i, m) for i in range(n))  # the i-th key meets each earlier one with probability 1/m
    if "means" in given:
        return np.dot(given["coefficients"], [*given["means"], 1])
    a = np.array(given["coefficients"][:2])
    off = given.get("covariance", 0)
    x, y = given["variances"]
    return a @ np.array([[x, off], [off, y]]) @ a


def lotus(given: Mapping[str, Any]) -> object:
    x = sympy.Symbol("x")
    if "n" in given:
        a, b = given["a"], given["b"]
        return float(sympy.integrate((x ** given["n"] + given["c"] * x) / (b - a), (x, a, b)))
    name = given["function"].replace("²", "**2").replace("^", "**").replace("X", "x")
    if "|" in name:
        name = f"abs({name.strip('|')})"
    images = [float(sympy.sympify(name).subs(x, v)) for v in given["values"]]
    return np.average(images, weights=_floats(given["chances"]))


def covariance(given: Mapping[str, Any]) -> object:
    if "joint" in given:
        counts = np.rint(np.array([_floats(row) for row in given["joint"]]) * 10).astype(int)
        pairs = [(given["x"] * i, given["y"] * j) for (i, j), n in np.ndenumerate(counts) for _ in range(n)]
        return np.cov(np.array(pairs, dtype=float).T, ddof=0)[0, 1]
    if "xy" in given:
        c = sympy.Symbol("c")
        return int(sympy.solve(c + given["x"] * given["y"] - given["xy"], c)[0])
    x, y = given["variances"]
    if "sign" in given:
        c = sympy.Symbol("c")
        form = sympy.Matrix([[1, given["sign"]]]) * sympy.Matrix([[x, c], [c, y]]) * sympy.Matrix([1, given["sign"]])
        return int(sympy.solve(form[0] - given["variance"], c)[0])
    matrix = np.array([[x, given["covariance"]], [given["covariance"], y]], dtype=float)
    scale = np.diag(np.diag(matrix) ** -0.5)
    return (scale @ matrix @ scale)[0, 1]
