"""Cuts and Laplacians by NumPy; second eigenvectors by its symmetric eigenvalue solver."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping


def _adjacency(given: Mapping[str, Any]) -> Any:
    a = np.zeros((given["nodes"], given["nodes"]), dtype=int)
    i, j = np.array(given["edges"]).T
    a[i, j] = a[j, i] = 1
    return a


def _cut(a: Any, inside: Any) -> int:
    """The number of edges between the nodes inside and those outside."""
    side = np.asarray(inside, dtype=int)
    return int(side @ a @ (1 - side))


def cut(given: Mapping[str, Any]) -> object:
    a = _adjacency(given)
    inside = np.isin(np.arange(given["nodes"]), given["part"])
    if "swap" in given:
        after = inside.copy()
        after[given["swap"]] = ~after[given["swap"]]
        return _cut(a, inside) - _cut(a, after)
    if "asked" in given:
        volume = min(a.sum(axis=1)[inside].sum(), a.sum(axis=1)[~inside].sum())
        return _cut(a, inside) / volume
    return _cut(a, inside)


def laplacian(given: Mapping[str, Any]) -> object:
    if "L" in given:
        form, v = np.array(given["L"]), np.array(given["v"])
        values = np.unique(np.round((form @ v)[v != 0] / v[v != 0], 9))
        assert len(values) == 1
        return values[0]
    a = _adjacency(given)
    form = np.diag(a.sum(axis=1)) - a
    if "x" in given:
        return np.array(given["x"]) @ form @ given["x"]
    return form[np.ix_(given["order"], given["order"])]


def spectral(given: Mapping[str, Any]) -> object:
    a = _adjacency(given)
    degrees = a.sum(axis=1)
    values, vectors = np.linalg.eigh(np.diag(degrees) - a)
    assert values[2] - values[1] > 1e-6
    v = vectors[:, 1]
    shown = np.array(given["v"], dtype=float)
    v = v if v @ shown > 0 else -v
    assert np.allclose(v, shown, atol=0.0051)
    if given["asked"] == "sweep":
        order = np.argsort(v)
        n = len(v)
        ratios = [Fraction(_cut(a, np.isin(np.arange(n), order[:k])), min(k, n - k)) for k in range(1, n)]
        return [ratios.index(min(ratios)) + 1, min(ratios)]
    count = _cut(a, v > 0)
    if given["asked"] == "cut":
        return count
    return count / degrees[v > 0].sum() + count / degrees[v < 0].sum()
