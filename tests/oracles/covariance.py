"""Covariances and correlations, recomputed with NumPy."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray


def _points(covariance: Any) -> NDArray[np.float64]:
    """Columns of a population with exactly this covariance matrix (divided by n), about 0."""
    root = np.linalg.cholesky(np.array(covariance, dtype=float))
    size = len(root)
    signs = np.array([[(1 - 2 * (k >> i & 1)) for k in range(2**size)] for i in range(size)])
    columns: NDArray[np.float64] = root @ signs
    return columns


def covariance(given: Mapping[str, Any]) -> object:
    if "less" in given:
        return np.cov(given["x"], given["y"], ddof=given["less"])[0, 1]
    ends = []
    for k in (0, 1):
        y = [k if v == "k" else v for v in given["y"]]
        ends.append(np.cov(given["x"], y, ddof=0)[0, 1])
    return (float(Fraction(given["covariance"])) - ends[0]) / (ends[1] - ends[0])


def correlation(given: Mapping[str, Any]) -> object:
    if "y" in given:
        return np.corrcoef(given["x"], given["y"])[0, 1]
    if "r" in given:
        r, (sx, sy), (mx, my) = float(Fraction(given["r"])), given["sds"], given["means"]
        x, y = _points([[sx**2, r * sx * sy], [r * sx * sy, sy**2]])
        slope, start = np.polyfit(x + mx, y + my, 1)
        return [slope, slope * given["x"] + start]
    spreads = given.get("variances") or [s * s for s in given["standard deviations"]]
    cov = float(Fraction(given["covariance"]))
    x, y = _points([[spreads[0], cov], [cov, spreads[1]]])
    return np.corrcoef(x, y)[0, 1]


def variance_of_sum(given: Mapping[str, Any]) -> object:
    if "models" in given:
        k, rho = given["models"], float(Fraction(given["rho"]))
        matrix = given["variance"] * (rho * np.ones((k, k)) + (1 - rho) * np.eye(k))
        return np.full(k, 1 / k) @ matrix @ np.full(k, 1 / k)
    if "factors" in given:
        (vx, vy), cov = given["variances"], given["covariance"]
        return np.var(np.array(given["factors"]) @ _points([[vx, cov], [cov, vy]]))
    sx, sy = given["sds"]

    def spread(r: float) -> float:
        x, y = _points([[sx**2, r * sx * sy], [r * sx * sy, sy**2]])
        return float(np.var(x + given["sign"] * y))

    low, high = spread(-0.5), spread(0.5)
    return -0.5 + (float(Fraction(given["variance"])) - low) / (high - low)


def read_scatter(given: Mapping[str, Any]) -> object:
    points = np.array(given["points"], dtype=float)
    r = np.corrcoef(points.T)[0, 1]
    if "options" in given:
        nearest = min(given["options"], key=lambda option: abs(option - r))
        return f"about {nearest:g}"
    return "it rises" if np.corrcoef(points[:-1].T)[0, 1] > r else "it falls"
