"""Null spaces and column spaces, with SciPy's and SymPy's own functions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import sympy as sp
from scipy.linalg import null_space

from tests.oracles._symbols import LETTERS, matrix

if TYPE_CHECKING:
    from collections.abc import Mapping


def null_vector(given: Mapping[str, Any]) -> object:
    if "x" in given:
        product = matrix(given["A"]) * matrix([[x] for x in given["x"]])
        solved = sp.solve(list(product), (LETTERS["k"], LETTERS["m"]), dict=True)[0]
        return [float(solved[LETTERS["k"]]), float(solved[LETTERS["m"]])]
    (vector,) = null_space(np.array(given["A"], dtype=float)).T
    return vector


def basis(given: Mapping[str, Any]) -> object:
    return null_space(np.array(given["A"], dtype=float)).T


def column_space_dimension(given: Mapping[str, Any]) -> object:
    if "fact" in given:
        m, n = given["shape"]
        rank = {"every b": m, "unique": n, "lines": n - 1}[given["fact"]]
        random = np.random.default_rng(7)
        a = random.normal(size=(m, rank)) @ random.normal(size=(rank, n))
        return null_space(a).shape[1] if given["fact"] == "every b" else np.linalg.matrix_rank(a)
    a = np.array(given["A"], dtype=float)
    if "asked" in given:
        return [[float(x) for x in column] for column in matrix(given["A"]).columnspace()]
    if "b" in given:
        b = np.array(given["b"], dtype=float)
        return bool(np.linalg.norm(a @ np.linalg.pinv(a) @ b - b) < 1e-8)
    return np.linalg.matrix_rank(a)
