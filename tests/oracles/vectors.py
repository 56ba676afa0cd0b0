"""Vectors, recomputed with NumPy from what was given."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray


def _array(values: Iterable[Any]) -> NDArray[np.float64]:
    return np.array([float(Fraction(x)) for x in values])


def add_scale(given: Mapping[str, Any]) -> object:
    asked = given.get("asked")
    if asked == "point on the way":
        share = float(Fraction(given["share"]))
        return [np.interp(share, (0, 1), ends) for ends in zip(given["p"], given["q"], strict=True)]
    if asked == "x":
        return np.linalg.solve(given["c"] * np.eye(3), np.array(given["b"]) - np.array(given["a"]) * given["e"])
    u = np.array(given["u"])
    if asked == "c u":
        return np.diag([given["c"]] * u.size) @ u
    v = np.array(given["v"])
    if asked:
        return np.add(u, v) if asked == "u + v" else np.subtract(u, v)
    return np.column_stack((u, v)) @ np.array([float(Fraction(given["c"])), given["sign"]])


def linear_combination(given: Mapping[str, Any]) -> object:
    if given.get("asked") == "mean":
        return np.average(np.array(given["vectors"]), axis=0, weights=_array(given["weights"]))
    if given.get("asked") == "u + k v":
        u, v, at = np.array(given["u"]), np.array(given["v"]), given["entry"] - 1
        return next(w for k in range(-100, 101) if (w := u + k * v)[at] == 0)
    return np.column_stack([np.array(v) for v in given["vectors"]]) @ np.array(given["factors"])


def find_coefficients(given: Mapping[str, Any]) -> object:
    return np.linalg.solve(np.array(given["vectors"], dtype=float).T, _array(given["w"]))
