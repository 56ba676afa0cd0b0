"""Independence and span, decided with ranks in NumPy and null spaces in SymPy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import sympy as sp

from tests.oracles._symbols import matrix, solve_for

if TYPE_CHECKING:
    from collections.abc import Mapping


def is_independent(given: Mapping[str, Any]) -> object:
    rows = given.get("polynomials") or given["vectors"]
    if any("k" in row for row in rows):
        return solve_for("k", matrix(rows).det())[0]
    return bool(np.linalg.matrix_rank(np.array(rows)) == len(rows))


def in_span(given: Mapping[str, Any]) -> object:
    if "v" in given:
        return bool(np.linalg.matrix_rank(np.array((given["v"], given["w"]))) == 1)
    vectors = np.array(given["vectors"], dtype=float)
    if "options" in given:
        inside = [w for w in given["options"] if _distance(vectors, w) < 1e-9]
        assert len(inside) == 1
        return f"({', '.join(map(str, inside[0]))})"
    if "k" in given["w"]:
        return solve_for("k", matrix((*given["vectors"], given["w"])).det())[0]
    return bool(_distance(vectors, given["w"]) < 1e-9)


def _distance(vectors: Any, w: Any) -> float:
    """The distance of w from the span, by least squares."""
    target = np.array(w, dtype=float)
    factors = np.linalg.lstsq(vectors.T, target, rcond=None)[0]
    return float(np.linalg.norm(vectors.T @ factors - target))


def dependence_relation(given: Mapping[str, Any]) -> object:
    if "factors" in given:
        *factors, last = given["factors"]
        return -np.array(factors) @ np.array(given["vectors"]) / last
    (relation,) = sp.Matrix(given["vectors"]).T.nullspace()
    return [float(x) for x in relation]
