"""Diagonal form, recomputed with NumPy and SymPy."""

from __future__ import annotations

from fractions import Fraction
from functools import reduce
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.linalg import null_space
from sympy import Matrix, solve, symbols

if TYPE_CHECKING:
    from collections.abc import Mapping


def diagonalize(given: Mapping[str, Any]) -> object:
    if "A" not in given:  # the four entries solve A P = P D
        p = np.array(given["P"], dtype=float)
        system = np.kron(np.eye(2), p.T)
        return np.linalg.solve(system, (p * np.array(given["eigenvalues"])).ravel()).reshape(2, 2)
    a = np.array(given["A"], dtype=float)
    if "P" in given:
        p = np.array(given["P"], dtype=float)
        return np.round(np.linalg.inv(p) @ a @ p, 9)
    return [null_space(a - value * np.eye(2), rcond=1e-9)[:, 0] for value in given["eigenvalues"]]


def matrix_power(given: Mapping[str, Any]) -> object:
    asked = given.get("asked")
    if asked == "long run":
        a = np.array([[float(Fraction(x)) for x in row] for row in given["A"]])
        return np.linalg.matrix_power(a, 4096) @ np.array(given["start"])
    if "A" in given:
        a = np.array(given["A"])
    else:
        a = np.array(given["P"]) @ np.array(given["D"]) @ np.array(given["inverse"])
    power = reduce(np.matmul, [a] * given["n"])
    return power @ np.array(given["x"]) if asked == "vector" else power


def is_diagonalizable(given: Mapping[str, Any]) -> object:
    if given.get("asked") == "k":
        k = symbols("k")
        a = Matrix([[k if x == "k" else x for x in row] for row in given["A"]])
        twice, once = given["A"][0][0], given["A"][1][1]
        identity = Matrix.eye(3)
        # diagonalizable exactly when the product of the different factors vanishes
        return int(solve(list((a - twice * identity) * (a - once * identity)), [k])[k])
    return bool(Matrix(given["A"]).is_diagonalizable(reals_only=True))
