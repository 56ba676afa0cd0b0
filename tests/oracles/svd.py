"""The singular value decomposition, recomputed with NumPy."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray


def _array(values: Any) -> NDArray[np.float64]:
    return np.array([[float(Fraction(x)) for x in row] for row in np.atleast_2d(np.array(values, dtype=object))])


def singular_values(given: Mapping[str, Any]) -> object:
    return list(np.linalg.svd(np.array(given["A"], dtype=float), compute_uv=False))


def rank_one_sum(given: Mapping[str, Any]) -> object:
    if given.get("asked") == "value":
        return np.linalg.svd(np.array(given["A"], dtype=float), compute_uv=False)[0]
    u, v = _array(given["u"]).T, _array(given["v"])
    a = u @ np.diag(np.atleast_1d(given["sigma"])) @ v
    return a @ np.array(given["x"]) if given.get("asked") == "apply" else a


def truncation(given: Mapping[str, Any]) -> object:
    if "A" in given:
        u, s, vt = np.linalg.svd(np.array(given["A"], dtype=float), full_matrices=False)
        return s[0] * np.outer(u[:, 0], vt[0])
    s = np.array(given["values"], dtype=float)
    a = np.diag(s)  # any matrix with these singular values will do
    if given.get("asked") == "rank":
        return next(
            k for k in range(len(s) + 1) if 100 * np.sum(np.diag(s[:k]) ** 2) >= given["percent"] * np.sum(a**2)
        )
    kept = a.copy()
    kept[given["k"] :] = 0
    if given.get("asked") == "share":
        return np.linalg.norm(kept) ** 2 / np.linalg.norm(a) ** 2
    return np.linalg.norm(a - kept, "fro" if given["norm"] == "Frobenius" else 2)
