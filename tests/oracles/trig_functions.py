"""Angles and their functions, recomputed with SymPy's exact values, NumPy and points on the circle."""

from __future__ import annotations

import cmath
from typing import TYPE_CHECKING, Any

import numpy as np
import sympy
from sympy import Rational

from tests.oracles._formulas import read, x

if TYPE_CHECKING:
    from collections.abc import Mapping

NAMED = {"sin": sympy.sin, "cos": sympy.cos, "tan": sympy.tan}


def right_triangle(given: Mapping[str, Any]) -> object:
    if "sides" in given:
        opposite, adjacent, _ = given["sides"]
        return getattr(np, given["function"])(np.arctan2(opposite, adjacent))
    if "angle" in given:
        ratio = sympy.N(NAMED[given["function"]](sympy.rad(given["angle"])), 20)
        return given["known"] * ratio if given["asked"] == "top" else given["known"] / ratio
    low, high = np.radians(given["between"])
    known = float(Rational(given["value"]))
    start = np.arcsin(known) if given["known"] == "sin" else np.arccos(known)
    mirrored = np.pi - start if given["known"] == "sin" else -start
    (angle,) = {a for a in (start % (2 * np.pi), mirrored % (2 * np.pi)) if low < a < high}
    return getattr(np, given["asked"])(angle)


def unit_circle(given: Mapping[str, Any]) -> object:
    if "angle" in given:
        return given["factor"] * NAMED[given["function"]](sympy.rad(given["angle"]))
    wanted = read(given["right"])
    values = {a: given["factor"] * NAMED[given["function"]](sympy.rad(a)) for a in range(0, 360, 15)}
    return {a for a, value in values.items() if value.is_finite and abs(sympy.N(value - wanted)) < 1e-9}


def wave(given: Mapping[str, Any]) -> object:
    if "values" in given:
        points = [cmath.exp(2j * cmath.pi * t / given["period"]) for t in given["values"]]
        return abs(points[0] - points[1])
    if "function" in given:
        values = sympy.lambdify(x, read(given["function"]))(np.linspace(0, 2 * np.pi, 7_201))
        return [round(values.max(), 3), round(values.min(), 3)]
    middle = np.mean([given["low"], given["high"]])
    return [given["high"] - middle, 2 * np.pi / given["period"], middle]


def angle_of(given: Mapping[str, Any]) -> object:
    if "function" in given:
        return np.degrees(getattr(np, f"arc{given['function']}")(given["ratio"][0] / given["ratio"][1]))
    if "vector" in given:
        return np.degrees(cmath.phase(complex(*given["vector"]))) % 360
    u, v = np.array(given["vectors"], dtype=float)
    return np.degrees(np.arccos(u @ v / np.linalg.norm(u) / np.linalg.norm(v)))
