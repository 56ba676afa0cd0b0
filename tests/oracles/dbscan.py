"""DBSCAN with SciPy's k-d tree and connected components."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.sparse.csgraph import connected_components
from scipy.spatial import KDTree

if TYPE_CHECKING:
    from collections.abc import Mapping


def _near(given: Mapping[str, Any]) -> Any:
    """Which points are within eps of which."""
    points = np.array(given["points"], dtype=float)
    near = np.zeros((len(points), len(points)), dtype=bool)
    for i, found in enumerate(KDTree(points).query_ball_point(points, given["eps"] + 1e-9)):
        near[i, found] = True
    return near


def core_points(given: Mapping[str, Any]) -> object:
    sizes = _near(given).sum(axis=1)
    if "wanted" in given:
        return max(m for m in range(1, len(sizes) + 1) if np.sum(sizes >= m) >= given["wanted"])
    return np.sum(sizes >= given["min_samples"])


def point_kind(given: Mapping[str, Any]) -> object:
    near = _near(given)
    core = near.sum(axis=1) >= given["min_samples"]
    noise = ~(near @ core)
    names = np.where(core, "core", np.where(noise, "noise", "border"))
    if "at" in given:
        return names[given["at"]]
    return [np.sum(names == name) for name in ("core", "border", "noise")]


def clusters(given: Mapping[str, Any]) -> object:
    near = _near(given)
    core = near.sum(axis=1) >= given["min_samples"]
    noise = int(np.sum(~(near @ core)))
    if given["asked"] == 1:
        return noise
    return [connected_components(near[np.ix_(core, core)])[0], noise]
