"""Nearest neighbours by SciPy's distances and sorted arrays."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.optimize import brentq
from scipy.spatial.distance import cdist

if TYPE_CHECKING:
    from collections.abc import Mapping


def vote(given: Mapping[str, Any]) -> object:
    scale = np.array(given["std"])
    far = cdist(np.array(given["points"]) / scale, [np.array(given["query"]) / scale]).ravel()
    near = np.array(given["labels"])[np.argsort(far)][: given["k"]]
    return Counter(near.tolist()).most_common(1)[0][0]


def average(given: Mapping[str, Any]) -> object:
    x = np.array(given["x"], dtype=float)
    flat = x.ndim == 1
    far = cdist(x.reshape(len(x), -1), np.atleast_2d(given["query"])).ravel()
    near = np.argsort(far)[: given["k"]]
    return np.average(np.array(given["y"])[near], weights=1 / far[near] if flat else None)


def left_out_errors(given: Mapping[str, Any]) -> object:
    x, labels = np.array(given["x"], dtype=float)[:, None], np.array(given["labels"])
    wrong = 0
    for i in range(len(x)):
        rest = np.arange(len(x)) != i
        near = labels[rest][np.argsort(cdist(x[rest], x[i : i + 1]).ravel())][: given["k"]]
        wrong += Counter(near.tolist()).most_common(1)[0][0] != labels[i]
    return wrong


def scaling(given: Mapping[str, Any]) -> object:
    if "first" in given:
        (a, b), (c, d) = given["first"], given["second"]
        return brentq(lambda t: np.hypot(a * t, b) - np.hypot(c * t, d), 1e-6, 1e3, xtol=1e-13)
    scale = np.array(given["std"], dtype=float)
    if "p" in given:
        return np.linalg.norm((np.array(given["p"]) - given["q"]) / scale)
    points, query = np.array(given["points"], dtype=float), np.array(given["query"], dtype=float)
    return [cdist(points / s, [query / s]).argmin() + 1 for s in (np.ones(2), scale)]
