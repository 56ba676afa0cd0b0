"""Eigenvalues, recomputed with NumPy and SymPy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.linalg import null_space
from scipy.optimize import brentq
from sympy import Matrix, linsolve, symbols

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray


def _values(a: Any) -> NDArray[np.float64]:
    found = np.linalg.eigvals(np.array(a, dtype=float))
    assert np.allclose(found.imag, 0, atol=1e-6)
    return np.sort(found.real)


def eigenvalues_2x2(given: Mapping[str, Any]) -> object:
    if given.get("asked") == "k":

        def smallest(k: float) -> float:
            rows = [[k if x == "k" else x for x in row] for row in given["A"]]
            return float(np.linalg.det(np.array(rows, dtype=float) - given["eigenvalue"] * np.eye(2)))

        return brentq(smallest, -500, 500)
    if "polynomial" in given:
        a = np.array(given["A"])
        p, q, r = given["polynomial"]
        return list(_values(p * a @ a + q * a + r * np.eye(2)))
    return list(_values(given["A"]))


def eigenvector(given: Mapping[str, Any]) -> object:
    a = np.array(given["A"], dtype=float)
    if given.get("asked") == "largest":
        values, vectors = np.linalg.eig(a)
        return vectors[:, np.argmax(values.real)].real
    kernel = null_space(a - given["eigenvalue"] * np.eye(len(a)), rcond=1e-9)
    return kernel.T if given.get("asked") == "space" else kernel[:, 0]


def eigenvalues_3x3(given: Mapping[str, Any]) -> object:
    roots = Matrix(given["A"]).eigenvals(multiple=True)
    if "known" in given:
        roots.remove(given["known"])
    return [float(root) for root in roots]


def check_eigenvector(given: Mapping[str, Any]) -> object:
    v = np.array(given["v"])
    if given.get("asked") == "polynomial":
        a = np.array(given["A"])
        p, q, r = given["polynomial"]
        image = (p * a @ a + q * a + r * np.eye(len(a))) @ v
        return next(y / x for x, y in zip(v, image, strict=True) if x)
    if given.get("asked") == "k":
        k, value = symbols("k value")
        a = Matrix([[k if x == "k" else x for x in row] for row in given["A"]])
        column = Matrix(given["v"])
        equations = list(a * column - value * column)
        ((found, _),) = linsolve(equations, [k, value])
        return float(found)
    image = np.array(given["A"]) @ v
    if np.linalg.matrix_rank(np.array([v, image])) == 2:
        return None
    return image @ v / (v @ v)


def trace_and_determinant(given: Mapping[str, Any]) -> object:
    if "eigenvalues" in given:
        change = np.array([[2, 1, 0], [1, 1, 1], [0, 1, 3]])[: len(given["eigenvalues"]), : len(given["eigenvalues"])]
        a = change @ np.diag(given["eigenvalues"]) @ np.linalg.inv(change)
        return [np.trace(a), np.linalg.det(a)]
    if "A" in given:
        values = list(_values(given["A"]))
        for known in given["known"]:
            values.pop(int(np.argmin(np.abs(np.array(values) - known))))
        return round(values[0], 6)
    # the companion matrix has this trace and this determinant
    a = np.array([[0, -given["determinant"]], [1, given["trace"]]], dtype=float)
    if given["asked"] == "square":
        return np.trace(a @ a)
    return np.linalg.det(a + given["c"] * np.eye(2)) if given["asked"] == "shift" else np.trace(np.linalg.inv(a))
