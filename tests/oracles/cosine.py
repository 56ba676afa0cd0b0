"""Angles by SciPy's cosine distance and by plane vectors that are made to measure."""

from __future__ import annotations

import cmath
from math import acos, cos, degrees, sin
from typing import TYPE_CHECKING, Any

import numpy as np
import sympy
from scipy.spatial.distance import cdist, cosine

if TYPE_CHECKING:
    from collections.abc import Mapping


def _made_to_measure(a: float, b: float, angle: float) -> tuple[complex, complex]:
    """Two plane vectors of these lengths at this angle, as complex numbers."""
    return complex(a), b * complex(cos(angle), sin(angle))


def cosine_similarity(given: Mapping[str, Any]) -> object:
    if "norm_difference" in given:
        a, b, c = given["norm_u"], given["norm_v"], given["norm_difference"]
        # Heron's half-angle formula
        s = (a + b + c) / 2
        return 2 * (s * (s - c) / (a * b)) - 1
    if "dot" in given:
        u, v = _made_to_measure(
            given["norm_u"], given["norm_v"], acos(given["dot"] / (given["norm_u"] * given["norm_v"]))
        )
        return cos(cmath.phase((u + given["sign"] * v) / u))
    return 1 - cosine(given["u"], given["v"])


def angle(given: Mapping[str, Any]) -> object:
    if given["unit"] == "radians":
        value = sympy.Rational(1, given["norm_u"] * given["norm_v"]) * sympy.sympify(given["dot"])
        return float(sympy.acos(value))
    p, q, r = (np.array(given[k]) for k in "pqr") if "p" in given else (given["u"], 0, given["v"])
    u, v = np.subtract(p, q), np.subtract(r, q)
    # the sine by the area that the two span, so that no arc cosine of the same quotient is taken
    area = np.sqrt(np.linalg.det(np.array([[u @ u, u @ v], [u @ v, v @ v]], dtype=float)))
    return degrees(float(np.arctan2(area, u @ v)))


def most_similar(given: Mapping[str, Any]) -> object:
    similar = 1 - cdist([given["q"]], given["candidates"], metric="cosine")[0]
    order = ["uvw"[i] for i in np.argsort(-similar)]
    return ", ".join(order) if given.get("asked") == "order" else order[0]
