"""Inverses, recomputed with NumPy and SymPy from what was given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import sympy as sp

from tests.oracles._symbols import LETTERS, matrix, solve_for

if TYPE_CHECKING:
    from collections.abc import Mapping


def inverse_2x2(given: Mapping[str, Any]) -> object:
    if "inverse of A" in given:
        a, b = (np.linalg.inv(np.array(given[f"inverse of {name}"], dtype=float)) for name in "AB")
        asked = given["asked"]
        product = a.T @ b if asked == "AᵀB" else a @ b
        return np.linalg.inv(product * float(asked.removesuffix("AB") or 1) if asked.endswith("AB") else product)
    a = np.array(given["A"], dtype=float)
    if "B" in given:
        b = np.array(given["B"], dtype=float)
        return np.linalg.solve(a, b) if given["asked"] == "A X = B" else np.linalg.solve(a.T, b.T).T
    return np.linalg.inv(a)


def inverse_3x3(given: Mapping[str, Any]) -> object:
    inverse = np.linalg.inv(np.array(given["A"], dtype=float))
    if "column" in given:
        return inverse[:, given["column"] - 1]
    if "inverse" in given:
        place = next((i, j) for i, row in enumerate(given["inverse"]) for j, x in enumerate(row) if x == "k")
        return inverse[place]
    return inverse


def when_singular(given: Mapping[str, Any]) -> object:
    if "matrices" in given:
        return next(n for n, m in zip("ABC", given["matrices"], strict=True) if np.linalg.matrix_rank(np.array(m)) < 2)
    found = solve_for("k", sp.Poly(matrix(given["A"]).det(), LETTERS["k"]).as_expr())
    return found if len(found) > 1 else found[0]
