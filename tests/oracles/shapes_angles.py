"""Triangles built from coordinates, angles measured, areas by SymPy."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
import sympy

if TYPE_CHECKING:
    from collections.abc import Mapping


def pythagoras(given: Mapping[str, Any]) -> object:
    if "legs" in given:
        return np.linalg.norm([float(Fraction(leg)) for leg in given["legs"]])
    if "longest" in given:
        c, a = (float(Fraction(given[name])) for name in ("longest", "other"))
        return c * np.sin(np.arccos(a / c))
    sides = sorted(given["sides"])
    if "box" in given:
        return np.linalg.norm(sides)
    a, b, c = sides
    angle = np.degrees(np.arccos((a * a + b * b - c * c) / (2 * a * b)))
    return "right-angled" if np.isclose(angle, 90) else "acute" if angle < 90 else "obtuse"


def angles(given: Mapping[str, Any]) -> object:
    if "angles" in given:
        return _third(*given["angles"])
    if "at" in given:
        known = float(Fraction(given["known"]))
        if given["at"] == "base":
            return _third(known, known)
        return np.degrees(np.arctan2(np.cos(np.radians(known / 2)), np.sin(np.radians(known / 2))))
    if "outer" in given:
        return _third(180 - given["outer"], given["inner"])
    if "ratio" in given:
        sizes = np.array(given["ratio"]) * np.pi / sum(given["ratio"])
        return np.degrees(min(sizes) if given["asked"] == "smallest" else max(sizes))
    turns = [180 - angle for angle in given["known"]]  # walking round, one turns by 360 degrees
    return 180 - (360 - sum(turns))


def _third(a: float, b: float) -> float:
    """The angle at the top of a triangle with these angles at its base, from its corners."""
    s, t = np.tan(np.radians([a, b]))
    if not np.isfinite(s + t):
        s = np.tan(np.radians(a + 1e-12))
    top = np.array([t / (s + t), s * t / (s + t)])
    u, v = -top, np.array([1, 0]) - top
    if top[1] < 0:  # an angle at the base over 90 degrees puts no corner below it
        u, v = -u, -v
    return float(np.degrees(np.arccos(u @ v / np.linalg.norm(u) / np.linalg.norm(v))))


def similar(given: Mapping[str, Any]) -> object:
    if "known" in given:
        a, b = given["known"]
        return sympy.Rational(given["other"]) * sympy.Rational(b, a)
    if "shadow" in given:
        slope = given["sizes"][0] / given["sizes"][1]
        return slope * float(Fraction(given["shadow"]))
    if "factor" in given:
        side = sympy.sqrt(given["area"])
        return (side * sympy.Rational(given["factor"])) ** 2
    return given["side"] * sympy.sqrt(sympy.Rational(given["areas"][1], given["areas"][0]))


def radians(given: Mapping[str, Any]) -> object:
    if "radians" in given:
        return sum(np.degrees(float(Fraction(part)) * np.pi) for part in given["radians"])
    if "asked" not in given:
        return np.radians(given["degrees"])
    if given["asked"] == "area":
        r, phi = sympy.symbols("r phi")
        return sympy.integrate(r, (r, 0, given["radius"]), (phi, 0, sympy.rad(given["degrees"])))
    return np.degrees(float(Fraction(given["arc"])) * np.pi / given["radius"])
