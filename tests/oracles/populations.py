"""Bias, likelihood and posterior, recomputed by enumeration and numerical or symbolic optimisation."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np
import sympy

if TYPE_CHECKING:
    from collections.abc import Mapping

P = sympy.Symbol("p", positive=True)


def sampling_bias(given: Mapping[str, Any]) -> object:
    if "rates" in given:
        r, s = given["rates"]
        seen = sympy.Rational(given["seen"])
        return sympy.solve(P * r / (P * r + (100 - P) * s) - seen, P)[0]
    young, asked = given["young"], given["asked"]
    truth = np.average(given["means"], weights=[young, 100 - young])
    seen_mean = np.average(given["means"], weights=[asked, 100 - asked])
    return seen_mean - truth if given["level"] == 1 else [young / asked, truth]


def bias_and_variance(given: Mapping[str, Any]) -> object:
    if "statistic" in given:
        population = np.array(given["values"], dtype=float)
        way: Any = np.max if given["statistic"] == "largest" else np.var
        return np.mean([way(sample) for sample in product(population, repeat=2)]) - way(population)
    if "c" in given:
        # two equally likely values with this mean and variance; the mean of n of them is binomial
        n, c = given["n"], float(Fraction(given["c"]))
        sd = np.sqrt(given["variance"])
        values = c * np.array([given["mean"] + sd * (2 * k - n) / n for k in range(n + 1)])
        chances, truth = np.array([float(sympy.binomial(n, k)) / 2**n for k in range(n + 1)]), given["mean"]
    else:
        values, chances = np.array(given["values"], dtype=float), np.array(given["shares"]) / sum(given["shares"])
        truth = given["truth"]
    bias = chances @ (values - truth)
    parts = [bias, np.cov(values, aweights=chances, ddof=0).item(), chances @ (values - truth) ** 2]
    return bias if given.get("level") == 1 else parts


def _log_density(given: Mapping[str, Any], x: int) -> Any:
    match given["model"]:
        case "exponential":
            return sympy.log(P) - P * x
        case "geometric":
            return sympy.log(P) + (x - 1) * sympy.log(1 - P)
        case "Poisson":
            return x * sympy.log(P) - P
    return -sympy.log(P) / 2 - (x - given["mean"]) ** 2 / (2 * P)


def maximum_likelihood(given: Mapping[str, Any]) -> object:
    if "counts" in given:
        (a, b), (x, y, z) = given["factors"], given["counts"]
        slope = sympy.Rational(x + y) / P - z * (a + b) / (1 - (a + b) * P)
    elif "data" not in given:
        slope = sympy.diff(given["k"] * sympy.log(P) + (given["n"] - given["k"]) * sympy.log(1 - P), P)
    else:
        slope = sympy.diff(sum(_log_density(given, x) for x in given["data"]), P)
    (found,) = sympy.solve(sympy.numer(sympy.together(slope)), P)
    return found


def map_estimate(given: Mapping[str, Any]) -> object:
    if "estimate" in given:
        a = sympy.Symbol("a")
        value = sympy.Rational(given["estimate"])
        slope = (given["k"] + a - 1) / value - (given["n"] - given["k"] + a - 1) / (1 - value)
        return sympy.solve(slope, a)[0]
    if "data" in given:
        whole, n = sum(given["data"]), len(given["data"])
        slope = sympy.Rational(whole + given["a"] - 1) / P - n - given["b"]
    elif "prior" in given:
        mean, var = given["prior"]
        m = sympy.Symbol("m")
        loss = given["n"] * (given["mean"] - m) ** 2 / (2 * given["variance"]) + (m - mean) ** 2 / (
            2 * sympy.Integer(var)
        )
        return sympy.solve(sympy.diff(loss, m), m)[0]
    else:
        first, second = given["k"] + given["a"] - 1, given["n"] - given["k"] + given["b"] - 1
        slope = sympy.diff(first * sympy.log(P) + second * sympy.log(1 - P), P)
    return sympy.solve(sympy.numer(sympy.together(slope)), P)[0]
