"""Sums, transposes and entries by NumPy's own indexing; unknown matrices by SymPy."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
import sympy

if TYPE_CHECKING:
    from collections.abc import Mapping


def add_scale(given: Mapping[str, Any]) -> object:
    a, b = np.array(given["A"], dtype=float), np.array(given["B"], dtype=float)
    if "c" in given:
        symbols = sympy.Matrix(2, 2, sympy.symbols("p q r s"))
        unknown = symbols.T if given["transposed"] else symbols
        equations = given["c"] * unknown + sympy.Matrix(given["A"]) - sympy.Matrix(given["B"])
        return np.array(symbols.subs(sympy.solve(list(equations))), dtype=float)
    c, d = (float(Fraction(x)) for x in given["factors"])
    return np.tensordot([c, d], np.stack([a, b]), axes=1)


def transpose(given: Mapping[str, Any]) -> object:
    if "pairs" in given:
        x, y = sympy.symbols("x y")
        found = sympy.solve([p * x + q * y + r - value for p, q, r, value in given["pairs"]], [x, y])
        return [float(found[x]), float(found[y])]
    a = np.array(given["A"], dtype=float)
    if "sign" in given:
        n = len(a)
        return np.array([[(a[i, j] + given["sign"] * a[j, i]) / 2 for j in range(n)] for i in range(n)])
    turned = np.array([a[:, j] for j in range(a.shape[1])])
    if "B" in given:
        c, d = given["factors"]
        return c * a + d * np.swapaxes(np.array(given["B"]), 0, 1)
    return turned


def entry_and_shape(given: Mapping[str, Any]) -> object:
    if "formula" in given:
        i, j = sympy.symbols("i j")
        formula = re.sub(r"(\d)([ij])", r"\1*\2", given["formula"]).replace("^", "**")
        entry = sympy.lambdify((i, j), sympy.sympify(formula, {"i": i, "j": j}))
        return np.array(
            [[entry(m, n) for n in range(1, given["shape"][1] + 1)] for m in range(1, given["shape"][0] + 1)]
        )
    a = np.array(given["A"])
    if given.get("asked") == "shape":
        return a.shape
    if "new" in given:
        return a.reshape(given["new"])[tuple(given["index"])]
    if "line" in given:
        return a[given["line"]] if given["row"] else a[:, given["line"]]
    if "index" in given:
        return a[tuple(given["index"])]
    return a.item(given["row"] - 1, given["column"] - 1)
