"""Special matrices, recomputed with NumPy and SymPy from what was given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import sympy

from tests.oracles._symbols import LETTERS, matrix, solve_for

if TYPE_CHECKING:
    from collections.abc import Mapping


def trace(given: Mapping[str, Any]) -> object:
    a = matrix(given["A"])
    if "trace" in given:  # minus the second coefficient of the characteristic polynomial
        return solve_for("k", -a.charpoly().all_coeffs()[1] - given["trace"])[0]
    asked = given.get("asked")
    if asked == "AᵀA":  # the squared Frobenius norm
        return float(np.linalg.norm(np.array(given["A"], dtype=float)) ** 2)
    if "B" not in given:
        return float(np.einsum("ii", np.array(a, dtype=float)))
    left, right = np.array(given["A"]), np.array(given["B"])
    if asked:
        return np.trace(left @ right if asked == "AB" else right @ left)
    c, d = given["factors"]
    return np.trace(c * left + d * right)


def diagonal_product(given: Mapping[str, Any]) -> object:
    if "power" in given:
        return np.linalg.matrix_power(np.array(given["D"], dtype=float), given["power"]) @ np.array(given["v"])
    asked = given["asked"]
    a = np.array(given["A"])
    if "D" in given:
        d = np.array(given["D"])
        return d @ a if asked == "DA" else a @ d
    b = np.array(given["B"])
    found = b @ np.linalg.pinv(a) if asked == "DA = B" else np.linalg.pinv(a) @ b
    if np.allclose(found, np.diag(np.diagonal(found))):
        return np.diagonal(found)
    axis = 1 if asked == "DA = B" else 0  # a without full rank: least squares line by line
    return (a * b).sum(axis=axis) / (a * a).sum(axis=axis)


def classify(given: Mapping[str, Any]) -> object:
    asked = given.get("asked")
    a = np.array(given["A"], dtype=object)
    if asked == "is AB symmetric":
        product = a @ np.array(given["B"])
        return bool((product == product.T).all())
    if "B" in given:
        b = np.array(given["B"], dtype=object)
        results = {"AB": a @ b, "AᵀB": a.T @ b, "A + B": a + b, "A + Bᵀ": a + b.T, "A - Bᵀ": a - b.T}
        return _kind(results[given["asked"]])
    if asked:
        m = matrix(given["A"])
        letters = (LETTERS["a"], LETTERS["b"])
        solved = sympy.solve(list(m - m.T if asked == "symmetric" else m + m.T), letters, dict=True)[0]
        return [float(solved[letter]) for letter in letters]
    return _kind(a)


def _kind(a: Any) -> str:
    numbers = a.astype(float)
    upper, lower = np.allclose(numbers, np.triu(numbers)), np.allclose(numbers, np.tril(numbers))
    if upper and lower:
        return "diagonal"
    if upper or lower:
        return f"{'upper' if upper else 'lower'} triangular, but not diagonal"
    return "symmetric, but not diagonal" if np.allclose(numbers, numbers.T) else "none of these"
