"""Cross and outer products from the permutation symbol, areas from Gram determinants and side lengths."""

from __future__ import annotations

from fractions import Fraction
from math import sqrt
from typing import TYPE_CHECKING, Any

import numpy as np
import sympy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

SYMBOL = np.array([[[int(sympy.LeviCivita(i, j, k)) for k in range(3)] for j in range(3)] for i in range(3)])


def _cross(u: Any, v: Any) -> NDArray[np.float64]:
    return np.array(np.einsum("ijk,j,k->i", SYMBOL, u, v), dtype=float)


def cross_product(given: Mapping[str, Any]) -> object:
    if "p" in given:
        return _cross(np.subtract(given["q"], given["p"]), np.subtract(given["r"], given["p"]))
    if "cross" in given:
        # the product of the combinations is an area in the plane of u and v, measured in units of u × v
        return np.linalg.det(np.array([given["left"], given["right"]], dtype=float)) * np.array(given["cross"])
    return _cross(given["u"], given["v"])


def area(given: Mapping[str, Any]) -> object:
    if given["shape"] == "triangle":
        p, q, r = (np.array(given[k], dtype=float) for k in "pqr")
        a, b, c = np.linalg.norm(p - q), np.linalg.norm(q - r), np.linalg.norm(r - p)
        s = (a + b + c) / 2
        return sqrt(s * (s - a) * (s - b) * (s - c))
    if given["shape"] == "unknown side":
        k = sympy.Symbol("k")
        (found,) = sympy.solve(sympy.Matrix([given["u"], [given["v"][0], k]]).T.det() - given["area"], k)
        return float(found)
    sides = np.array(given["sides"], dtype=float)
    return sqrt(np.linalg.det(sides @ sides.T))


def outer_product(given: Mapping[str, Any]) -> object:
    if "A" in given:
        k = sympy.Symbol("k")
        matrix = sympy.Matrix([[k if x == "k" else x for x in row] for row in given["A"]])
        at = divmod([x for row in given["A"] for x in row].index("k"), matrix.cols)
        rows = [at[0], (at[0] + 1) % matrix.rows]
        columns = [at[1], (at[1] + 1) % matrix.cols]
        return float(sympy.solve(matrix.extract(rows, columns).det(), k)[0])
    if "W" in given:
        step = float(Fraction(given["rate"])) * np.kron(
            np.array(given["delta"])[:, None], np.array(given["x"])[None, :]
        )
        return np.array(given["W"]) - step
    return np.multiply.outer(given["u"], given["v"])
