"""Principal components, recomputed with NumPy."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray


def _floats(values: Any) -> NDArray[np.float64]:
    return np.array([float(Fraction(x)) for x in values])


def center(given: Mapping[str, Any]) -> object:
    if "centered" in given:
        known = np.array(given["centered"]) + np.array(given["means"])
        return 4 * np.array(given["means"]) - known.sum(axis=0)
    x = np.array(given["X"], dtype=float)
    return (np.eye(len(x)) - np.full((len(x), len(x)), 1 / len(x))) @ x


def covariance_matrix(given: Mapping[str, Any]) -> object:
    if "X" in given:
        return np.cov(np.array(given["X"], dtype=float), rowvar=False)
    # points that have exactly this covariance matrix
    root = np.linalg.cholesky(np.array(given["C"], dtype=float))
    points = root @ np.array([[1, -1, 0, 0], [0, 0, 1, -1]]) * np.sqrt(1.5)
    if given["asked"] == "variance":
        return np.var(np.array(given["w"]) @ points, ddof=1)
    return np.cov(np.array(given["B"]) @ points)


def principal_component(given: Mapping[str, Any]) -> object:
    if given["asked"] == "score":
        return sum(w * (x - m) for w, x, m in zip(_floats(given["w"]), given["x"], given["mean"], strict=True))
    c = np.array(given["C"], dtype=float)
    first = np.linalg.svd(c)[0][:, 0]
    if given["asked"] == "direction":
        return first
    mean = np.array(given["mean"], dtype=float)
    return mean + np.outer(first, first) @ (np.array(given["x"]) - mean)


def explained_variance(given: Mapping[str, Any]) -> object:
    asked = given.get("asked")
    if asked == "share":
        values = np.linalg.eigvalsh(np.array(given["C"], dtype=float))
        return values[-1] / values.sum()
    if asked == "singular values":
        x = np.diag(given["singular values"])
        values = np.sort(np.linalg.eigvalsh(x.T @ x / (given["rows"] - 1)))[::-1]
        return values[given["k"] - 1] / values.sum()
    shares = np.cumsum(sorted((Fraction(x, sum(given["eigenvalues"])) for x in given["eigenvalues"]), reverse=True))
    if asked == "components":
        return 1 + next(i for i, share in enumerate(shares) if share >= Fraction(given["percent"], 100))
    return float(shares[given["k"] - 1])
