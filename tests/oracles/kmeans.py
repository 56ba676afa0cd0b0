"""k-means with SciPy's distances and vector quantisation."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import optimize
from scipy.cluster.vq import vq
from scipy.spatial.distance import cdist

if TYPE_CHECKING:
    from collections.abc import Mapping


def _codes(given: Mapping[str, Any]) -> Any:
    return vq(np.array(given["points"], dtype=float), np.array(given["centres"], dtype=float))


def assign(given: Mapping[str, Any]) -> object:
    codes = _codes(given)[0]
    return np.bincount(codes, minlength=3) if "asked" in given else codes + 1


def move_centres(given: Mapping[str, Any]) -> object:
    if "clusters" in given:
        return [np.mean(c, axis=0) for c in given["clusters"]]
    if "x" in given:
        x, centres = np.array(given["x"], dtype=float)[:, None], np.array(given["centres"], dtype=float)[:, None]
        for _ in range(30):
            codes = cdist(x, centres).argmin(axis=1)
            centres = np.array([x[codes == i].mean(axis=0) for i in (0, 1)])
        return centres.ravel()
    codes, points = _codes(given)[0], np.array(given["points"], dtype=float)
    return [points[codes == i].mean(axis=0) for i in (0, 1)]


def inertia(given: Mapping[str, Any]) -> object:
    if "clusters" in given:
        return sum(np.var(c) * len(c) for c in given["clusters"])
    codes, far = _codes(given)
    if "asked" in given:
        points = np.array(given["points"], dtype=float)
        means = np.array([points[codes == i].mean(axis=0) for i in (0, 1)])
        return np.sum(np.bincount(codes)[:, None] * (means - given["centres"]) ** 2)
    return np.sum(far**2)


def silhouette(given: Mapping[str, Any]) -> object:
    if "a" in given:
        a, s = given["a"], float(Fraction(given["silhouette"]))
        return optimize.brentq(lambda b: (b - a) / max(a, b) - s, 0, 1e4, xtol=1e-13)
    p = given["point"]
    own = next(c for c in given["clusters"] if p in c)
    a = np.mean([abs(x - p) for x in own if x != p])
    b = min(np.abs(np.array(c) - p).mean() for c in given["clusters"] if c is not own)
    return 1 - a / b if a < b else b / a - 1
