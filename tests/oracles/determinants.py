"""Determinants, recomputed with NumPy, SymPy and example matrices from what was given."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.spatial import ConvexHull

from tests.oracles._symbols import matrix, solve_for

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Array = NDArray[np.float64]


def det_2x2(given: Mapping[str, Any]) -> object:
    if "corners" in given:
        return ConvexHull(np.array(given["corners"], dtype=float)).volume
    if "sides" in given:
        u, v = np.array(given["sides"], dtype=float)
        return ConvexHull([0 * u, u, v, u + v]).volume
    return _det(given)


def det_3x3(given: Mapping[str, Any]) -> object:
    return _det(given)


def _det(given: Mapping[str, Any]) -> object:
    a = matrix(given["A"])
    if "determinant" in given:
        found = solve_for("k", a.det(method="berkowitz") - given["determinant"])
        return found if len(found) > 1 else found[0]
    return np.linalg.det(np.array(a, dtype=float))


def _example(size: int, det: float, seed: int) -> Array:
    """Some matrix of this size with this determinant."""
    a = np.random.default_rng(seed).normal(size=(size, size)) + 3 * np.eye(size)
    a[0] *= det / np.linalg.det(a)
    return a


def properties(given: Mapping[str, Any]) -> object:
    if "determinant" in given:
        return _of_letters(given["determinant"], given["B"])
    size = given["size"]
    a = _example(size, given["det A"], 1)
    if "operations" in given:
        for operation in given["operations"]:
            _operate(a, operation)
        return round(float(np.linalg.det(a)), 6)
    b = _example(size, given["det B"], 2)
    if given["asked"] == "multiple":
        return round(float(np.linalg.det(given["factor"] * a @ b)), 6)
    factor, name = re.fullmatch(r"(-?\d*)(.*)", given["asked"]).groups()  # type: ignore[union-attr]
    inverse = np.linalg.inv
    product = {
        "AB": a @ b, "A²B": a @ a @ b, "AᵀB": a.T @ b, "A⁻¹B": inverse(a) @ b, "AB⁻¹": a @ inverse(b), "AB²": a @ b @ b,
        "AᵀB⁻¹": a.T @ inverse(b), "A²B⁻¹": a @ a @ inverse(b), "A⁻¹B²": inverse(a) @ b @ b, "(AB)⁻¹": inverse(a @ b),
    }[name]  # fmt: skip
    return np.linalg.det(float(factor or 1) * product)


def _operate(a: Array, operation: str) -> None:
    numbers = [int(n) for n in re.findall(r"-?\d+", operation)]
    if "exchanged" in operation:
        i, j = (n - 1 for n in numbers)
        a[[i, j]] = a[[j, i]]
    elif "multiplied" in operation:
        a[numbers[0] - 1] *= numbers[1]
    else:
        factor, source, target = numbers
        a[target - 1] += factor * a[source - 1]


def _of_letters(det: int, rows: Any) -> float:
    """With numbers in the place of the letters."""
    a = _example(3, det, 3)
    values = dict(zip("pqrstuvwx", a.ravel(), strict=True))
    b = [
        [float(x.subs({str(s): values[str(s)] for s in x.free_symbols})) for x in row] for row in matrix(rows).tolist()
    ]
    return round(float(np.linalg.det(np.array(b))), 6)
