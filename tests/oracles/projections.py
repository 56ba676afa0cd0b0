"""Projections, recomputed by least squares, null spaces and minimization."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.linalg import null_space, orth
from scipy.optimize import brentq, minimize_scalar

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

KINDS = ("an orthogonal projection", "a projection, but not an orthogonal one", "not a projection")


def _closest(columns: Any, b: Any) -> NDArray[np.float64]:
    """The point of the span of `columns` nearest to b."""
    basis = orth(np.array(columns, dtype=float).T)
    return np.asarray(basis @ (basis.T @ np.array(b, dtype=float)))


def onto_vector(given: Mapping[str, Any]) -> object:
    a = np.array(given["a"], dtype=float)
    if given.get("asked") == "combination":
        b = np.array(given["p"]) + null_space(a[None, :]) @ np.array([1.5, -0.5])  # any b with this projection
        return _closest([a], given["s"] * b + given["t"] * a)
    if given.get("asked") == "k":
        p = np.array(given["p"], dtype=float)
        at = given["b"].index("k")

        def miss(k: float) -> float:
            b = [k if x == "k" else x for x in given["b"]]
            return float((np.array(b) - p) @ a) * float(np.sign(a[at]))

        return brentq(miss, -1000, 1000)
    return _closest([a], given["b"])


def onto_line_residual(given: Mapping[str, Any]) -> object:
    if "point" in given:
        point, start, direction = (np.array(given[name], dtype=float) for name in ("point", "start", "direction"))
        return np.linalg.norm(np.cross(point - start, direction)) / np.linalg.norm(direction)
    across = null_space(np.array([given["a"]], dtype=float))
    return across @ (across.T @ np.array(given["b"]))


def onto_plane(given: Mapping[str, Any]) -> object:
    if "normal" in given:
        return _closest(null_space(np.array([given["normal"]], dtype=float)).T, given["b"])
    return _closest([given["u"], given["v"]], given["b"])


def projection_matrix(given: Mapping[str, Any]) -> object:
    if given.get("asked") == "plane":
        basis = null_space(np.array([given["normal"]], dtype=float))
        return basis @ np.linalg.pinv(basis)
    if given.get("asked") == "kind":
        p = np.array([[float(Fraction(x)) for x in row] for row in given["P"]])
        values, vectors = np.linalg.eig(p)
        if not np.allclose(sorted(values.real), [0, 1], atol=1e-9):
            return KINDS[2]
        return KINDS[0] if abs(vectors[:, 0] @ vectors[:, 1]) < 1e-9 else KINDS[1]
    a = np.array(given["a"], dtype=float)
    best = [minimize_scalar(lambda t, e=e: float(np.sum((t * a - e) ** 2))).x * a for e in np.eye(len(a))]
    exact = a[:, None] @ np.linalg.pinv(a[:, None])
    assert np.allclose(np.array(best).T, exact, atol=1e-5)
    return exact
