"""Logarithms, recomputed with SymPy, NumPy and by counting."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
import sympy
from sympy import Rational

from tests.oracles._formulas import SYMBOLS, read, x

if TYPE_CHECKING:
    from collections.abc import Mapping


def value(given: Mapping[str, Any]) -> object:
    if "value" in given:
        b = sympy.Symbol("b", positive=True)
        return sympy.solve(b ** given["value"] - Rational(given["argument"]), b)[0]
    if "n" in given:
        power = 0
        while given["base"] ** (power + 1) <= given["n"]:
            power += 1
        return power
    return given.get("factor", 1) * np.log(float(Fraction(given["argument"]))) / np.log(given["base"])


def rules(given: Mapping[str, Any]) -> object:
    if "numbers" in given:
        a, b, c = given["numbers"]
        return np.exp(given["factor"] * np.log(a) + np.log(b) - np.log(c))
    if "lines" in given:
        wrong = [i for i, line in enumerate(given["lines"]) if not _holds(line)]
        assert len(wrong) == 1
        return f"line {wrong[0] + 1}"
    sizes = {SYMBOLS[name]: sympy.exp(Rational(given[name])) for name in "ab"}
    return float(read(given["expression"]).subs(sizes))


def _holds(line: str) -> bool:
    sides = [read(side.replace("·", "*")).subs(x, sympy.sqrt(7) + 2) for side in line.split(" = ")]
    return bool(abs(sympy.N(sides[0] - sides[1])) < 1e-9)


def equation(given: Mapping[str, Any]) -> object:
    if "equation" in given:
        left, right = given["equation"].split(" = ")
        return sympy.solve(read(left) - read(right), x)[0]
    if "inner" in given:
        return sympy.solve(read(given["inner"]) - given["base"] ** given["value"], x)[0]
    if "right" in given:
        return np.log(given["right"]) / np.log(float(given["base"]) ** given["factor"])
    size, goal, n = Fraction(1), Fraction(given["goal"]), 0
    factor = Fraction(given["factor"])
    while (size <= goal) if factor > 1 else (size >= goal):
        size, n = size * factor, n + 1
    return n


def small_products(given: Mapping[str, Any]) -> object:
    if "product" in given:
        return sympy.log(read(given["product"]), 10)
    if "logs" in given:
        a, b = (Fraction(given["base"]) ** n for n in given["logs"])
        return max(a, b) / min(a, b)
    factor = Fraction(given["mantissa"], 10 ** given["power"])
    limit, n, product = Fraction(1, 10 ** given["limit"]), 0, Fraction(1)
    while product >= limit:
        product, n = product * factor, n + 1
    return [np.log10(float(factor)), n]
