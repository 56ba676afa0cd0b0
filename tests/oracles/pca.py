"""Principal components with NumPy's eigenvalues, projections and least squares."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping


def _floats(rows: Any) -> Any:
    return np.array([[float(Fraction(x)) for x in row] for row in rows])


def how_many(given: Mapping[str, Any]) -> object:
    if "r" in given:
        n, r = given["features"], float(Fraction(given["r"]))
        return np.linalg.eigvalsh(np.full((n, n), r) + (1 - r) * np.eye(n))[-1] / n
    if "ratios" in given:
        sums = np.cumsum(given["ratios"])
        k = int(np.searchsorted(sums, given["wanted"])) + 1
        return [k, 1 - sums[k - 1] / 100]
    variances = _floats([given["variances"]])[0]
    return variances[: given["k"]].sum() / variances.sum()


def scores(given: Mapping[str, Any]) -> object:
    components = _floats(given["components"])
    if "scores" in given:
        return given["mean"] + components.T @ given["scores"]
    return np.linalg.lstsq(components.T, np.subtract(given["x"], given["mean"]), rcond=None)[0]


def reconstruction(given: Mapping[str, Any]) -> object:
    u, x = _floats([given["component"]])[0], np.array(given["x"], dtype=float)
    kept = np.outer(u, u) @ x
    return np.sum((x - kept) ** 2) if given["asked"] == 3 else kept


def first_component(given: Mapping[str, Any]) -> object:
    values, vectors = np.linalg.eigh(np.array(given["C"], dtype=float))
    if "top" in given:
        return vectors[:, -1]
    if "asked" in given:
        return values[-1]
    return [values[-1] / values.sum(), np.linalg.eigvalsh(np.array(given["C"]) * given["scale"] ** 2)[-1]]


def from_covariance_to_share(given: Mapping[str, Any]) -> object:
    """Singular values of the centred points; the eigenvalues of a given matrix by NumPy."""
    if "C" in given:
        c = np.array(given["C"])
        values = np.linalg.eigvalsh(c)
        return [values.sum(), values.prod(), values[-1], values[-1] / values.sum()]
    points = np.array(given["points"], dtype=float)
    moved = points - points.mean(axis=0)
    values = np.linalg.svd(moved, compute_uv=False) ** 2 / len(points)
    found = [np.cov(points.T, ddof=0), values[0], values[0] / values.sum()]
    return [*found, values[1]] if given["asked"] == "lost" else found
