"""Orthogonality, recomputed with angles, QR and null spaces."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.linalg import null_space, orth
from sympy import Matrix

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray


def _right_angle(u: Any, v: Any) -> bool:
    """Pythagoras: |u + v|² = |u|² + |v|²."""
    squares = [sum(x * x for x in w) for w in (u, v, [x + y for x, y in zip(u, v, strict=True)])]
    return bool(squares[0] + squares[1] == squares[2])


def is_orthogonal(given: Mapping[str, Any]) -> object:
    asked = given.get("asked")
    if asked == "unknowns":
        normal = null_space(np.array([given["u"], given["v"]], dtype=float))[:, 0]
        return list(normal[:2] * given["last"] / normal[2])
    if asked == "matrix":
        q = np.array([[float(Fraction(x)) for x in row] for row in given["Q"]])
        if np.allclose(np.linalg.inv(q), q.T):
            return "orthogonal"
        area = abs(np.linalg.det(q))
        sides = np.prod(np.linalg.norm(q, axis=0))
        return f"not orthogonal: its columns are not {'unit vectors' if np.isclose(area, sides) else 'perpendicular'}"
    if "w" not in given:
        return _right_angle(given["u"], given["v"])
    for a, b in (("u", "v"), ("u", "w"), ("v", "w")):
        if _right_angle(given[a], given[b]):
            return f"{a} and {b}"
    return "no two of them"


def _last_rejected(*vectors: Any) -> NDArray[np.float64]:
    """What remains of the last vector outside the span of the others."""
    basis = orth(np.array(vectors[:-1], dtype=float).T)
    last = np.array(vectors[-1], dtype=float)
    return np.asarray(last - basis @ (basis.T @ last))


def _triangular(a: Any) -> NDArray[np.float64]:
    r = np.linalg.qr(np.array(a, dtype=float))[1]
    return np.asarray(np.sign(np.diag(r))[:, None] * r)


def gram_schmidt_2(given: Mapping[str, Any]) -> object:
    if "A" in given:
        return _triangular(given["A"])
    vectors = given["v1"], given["v2"]
    if given.get("asked") == "basis":
        return orth(np.array(vectors, dtype=float).T).T
    return _last_rejected(*vectors)


def gram_schmidt_3(given: Mapping[str, Any]) -> object:
    if "A" in given:
        return _triangular(given["A"])
    if "u1" in given:
        return _last_rejected(given["u1"], given["u2"], given["v3"])
    steps = Matrix.orthogonalize(*(Matrix(given[name]) for name in ("v1", "v2", "v3")))
    return [np.array(step, dtype=float).ravel() for step in steps[1:]]


def orthogonal_complement(given: Mapping[str, Any]) -> object:
    vectors = given["vectors"] if "vectors" in given else [given["a"]]
    return null_space(np.array(vectors, dtype=float)).T
