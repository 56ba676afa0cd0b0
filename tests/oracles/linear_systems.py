"""Linear systems, solved with NumPy and SymPy from what was given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import sympy as sp

from tests.oracles._symbols import LETTERS, expression, matrix, solve_for

if TYPE_CHECKING:
    from collections.abc import Mapping


def solve_2x2(given: Mapping[str, Any]) -> object:
    if "A" in given:
        return np.linalg.solve(np.array(given["A"]), np.array(given["b"]))
    rows = given["equations"]
    if "x" in given:
        x, y, k = given["x"], LETTERS["y"], LETTERS["k"]
        equations = [expression(a) * x + expression(b) * y - e for a, b, e in rows]
        solved = sp.solve(equations, (k, y), dict=True)[0]
        return [float(solved[k]), float(solved[y])]
    system = np.array(rows, dtype=float)
    return np.linalg.solve(system[:, :2], system[:, 2])


def solve_3x3(given: Mapping[str, Any]) -> object:
    if given.get("asked") == "parabola":
        points = np.array(given["points"], dtype=float)
        return np.polynomial.polynomial.polyfit(points[:, 0], points[:, 1], 2)
    return np.linalg.solve(np.array(given["A"], dtype=float), np.array(given["b"], dtype=float))


def count_solutions(given: Mapping[str, Any]) -> object:
    if "equations" not in given:
        if "k" in given["b"]:
            full = matrix(given["A"]).row_join(matrix([[x] for x in given["b"]]))
            minors = [full.extract([0, 1, 2], list(columns)).det() for columns in _TRIPLES]
            return next(solve_for("k", m)[0] for m in minors if sp.degree(m, LETTERS["k"]) == 1)
        return _count(np.array(given["A"]), np.array(given["b"]))
    rows = given["equations"]
    if "k" not in rows[1]:
        system = np.array(rows)
        return _count(system[:, :2], system[:, 2])
    (a, b, e), (c, k, right) = (tuple(map(expression, row)) for row in rows)
    singular = solve_for("k", sp.Matrix([[a, b], [c, k]]).det())[0]
    if right == LETTERS["m"]:
        return [singular, solve_for("m", sp.Matrix([[a, e], [c, right]]).det())[0]]
    assert sp.Matrix([[a, e], [c, right]]).det() != 0
    return singular


_TRIPLES = ((0, 1, 3), (0, 2, 3), (1, 2, 3))


def _count(a: Any, b: Any) -> str:
    """By ranks, as Rouché and Capelli have it."""
    rank, wide = np.linalg.matrix_rank(a), np.linalg.matrix_rank(np.column_stack((a, b)))
    if rank < wide:
        return "no solution"
    return "exactly one solution" if rank == a.shape[1] else "infinitely many solutions"
