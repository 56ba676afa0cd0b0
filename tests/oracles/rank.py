"""Ranks and nullities, with NumPy and with example matrices of the sizes given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import sympy as sp
from scipy.linalg import null_space

from tests.oracles._symbols import LETTERS, matrix, solve_for

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Array = NDArray[np.float64]


def rank_of_matrix(given: Mapping[str, Any]) -> object:
    if "rank" in given:
        a = matrix(given["A"])
        minors = [a.extract([0, 1, 2], [i for i in range(4) if i != j]).det() for j in range(3)]
        return next(solve_for("k", m)[0] for m in minors if sp.degree(m, LETTERS["k"]) == 1)
    return np.linalg.matrix_rank(np.array(given["A"]))


def _example(rows: int, columns: int, rank: int) -> Array:
    """Some matrix of this shape and rank."""
    random = np.random.default_rng(5)
    return random.normal(size=(rows, rank)) @ random.normal(size=(rank, columns))


def _nullity(a: Array) -> int:
    return int(null_space(a).shape[1])


def rank_nullity(given: Mapping[str, Any]) -> object:
    if "A" in given:
        return _nullity(np.array(given["A"], dtype=float))
    if "equations" in given:
        return _nullity(_example(given["equations"], given["unknowns"], given["equations"]))
    if "sizes" in given:
        n, inner, m = given["sizes"]
        random = np.random.default_rng(6)
        return _nullity(random.normal(size=(m, inner)) @ random.normal(size=(inner, n)))
    if "samples" in given:
        x = _example(given["samples"], given["features"], given["features"] - given["dependent"])
        return _nullity(x.T @ x)
    return _from_shape(given)


def _from_shape(given: Mapping[str, Any]) -> int:
    """Tries every rank and takes the one that has the number given."""
    m, n = given["shape"]
    examples = {r: _example(m, n, r) for r in range(1, min(m, n) + 1)}
    if "rank" in given:
        return _nullity(examples[given["rank"]])
    (found,) = (r for r, a in examples.items() if _nullity(a) == given["nullity"])
    return _nullity(examples[found].T) if "asked" in given else found


def low_rank(given: Mapping[str, Any]) -> object:
    if "percent" in given:
        m, n = given["shape"]
        fits = [r for r in range(1, max(m, n)) if 100 * (m * r + r * n) <= given["percent"] * m * n]
        return max(fits)
    if "B" in given:
        return np.linalg.pinv(np.array(given["B"], dtype=float)) @ np.array(given["A"], dtype=float)
    a = matrix(given["A"])
    minors = [a.extract(list(r), list(c)).det() for r in ((0, 1), (0, 2), (1, 2)) for c in ((0, 1), (0, 2), (1, 2))]
    return next(solve_for("k", m)[0] for m in minors if sp.degree(m, LETTERS["k"]) == 1)
