"""Norms, recomputed with NumPy and SciPy; unknown entries are found by trying."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.spatial import distance as metric

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray


def _filled(v: Sequence[Any], k: int) -> NDArray[np.float64]:
    return np.array([k if x == "k" else x for x in v], dtype=float)


def _only(candidates: Iterator[int], fits: Callable[[int], bool]) -> int:
    (found,) = [k for k in candidates if fits(k)]
    return found


def euclidean_norm(given: Mapping[str, Any]) -> object:
    if given.get("asked") == "k":
        return _only(
            iter(range(1, 100)), lambda k: bool(np.isclose(np.linalg.norm(_filled(given["v"], k)), given["length"]))
        )
    if "factors" in given:
        # any two plane vectors with these lengths and this dot product will do
        a, b, p = given["norm_u"], given["norm_v"], given["dot"]
        angle = np.arccos(p / (a * b))
        u, v = np.array([a, 0.0]), b * np.array([np.cos(angle), np.sin(angle)])
        return np.linalg.norm(given["factors"] @ np.array([u, v]))
    return np.linalg.norm(given["v"])


def distance(given: Mapping[str, Any]) -> object:
    if given.get("asked") == "nearest":
        far = metric.cdist([given["x"]], given["points"])[0]
        return "PQR"[int(far.argmin())]
    if given.get("asked") == "k":
        at = given["q"].index("k")
        candidates = iter(range(given["p"][at] + 1, 100))
        return _only(
            candidates,
            lambda k: bool(np.isclose(metric.euclidean(given["p"], _filled(given["q"], k)), given["distance"])),
        )
    return metric.euclidean(given["p"], given["q"])


def unit_vector(given: Mapping[str, Any]) -> object:
    v = np.array(given["v"]) if "v" in given else np.subtract(given["q"], given["p"])
    sign = -1 if given.get("opposite") else 1
    return sign * given.get("length", 1) * v / np.linalg.norm(v)


def l1_max_norms(given: Mapping[str, Any]) -> object:
    if "p" in given:
        return [metric.cityblock(given["p"], given["q"]), metric.chebyshev(given["p"], given["q"])]
    if given.get("asked") == "penalty":
        w = np.array(given["w"])
        return given["a"] * np.linalg.norm(w, 1) + float(Fraction(given["b"])) * np.linalg.norm(w) ** 2
    if given.get("asked") == "k":
        candidates = range(-100, 0) if given["negative"] else range(1, 101)
        return _only(iter(candidates), lambda k: bool(np.linalg.norm(_filled(given["v"], k), 1) == given["l1"]))
    return np.linalg.norm(given["v"], 1 if given["norm"] == "L1" else np.inf)
