"""Points and ways, recomputed with NumPy, SymPy's geometry and complex numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import numpy as np
import sympy

if TYPE_CHECKING:
    from collections.abc import Mapping


def read_points(given: Mapping[str, Any]) -> object:
    a, b = np.array(given["A"]), np.array(given["B"])
    if "C" not in given:
        return b - a
    c = np.array(given["C"])
    if "asked" in given:
        return abs(sympy.Polygon(*(sympy.Point(*map(int, p)) for p in (a, b, c))).area)
    diagonals_meet = (a + c) / 2
    return 2 * diagonals_meet - b


def distance(given: Mapping[str, Any]) -> object:
    if "q" in given:
        q = complex(*given["q"])
        return min(given["options"], key=lambda text: abs(complex(*map(int, re.findall(r"-?\d+", text))) - q))
    if "to" in given:
        return abs(complex(*given["to"]) - complex(*given["from"]))
    k = sympy.Symbol("k", real=True)
    far = sympy.Point(*given["from"]).distance(sympy.Point(given["x"], k))
    return set(sympy.solve(far**2 - given["distance"] ** 2, k))


def midpoint(given: Mapping[str, Any]) -> object:
    if "middle" in given:
        x, y = sympy.symbols("x y")
        middle = sympy.Point(*given["end"]).midpoint(sympy.Point(x, y))
        found = sympy.solve([u - v for u, v in zip(middle, given["middle"], strict=True)], [x, y])
        return [found[x], found[y]]
    if "parts" not in given:
        return list(sympy.Point(*given["A"]).midpoint(sympy.Point(*given["B"])))
    near, far = given["parts"]
    return np.average([given["A"], given["B"]], axis=0, weights=[far, near])


MATRICES = (
    [[1, 0], [0, -1]],
    [[-1, 0], [0, 1]],
    [[0, 1], [1, 0]],
    [[-1, 0], [0, -1]],
    [[0, -1], [1, 0]],
    [[0, 1], [-1, 0]],
)


def reflections(given: Mapping[str, Any]) -> object:
    whole = np.eye(2)
    for move in given["moves"]:
        whole = np.array(MATRICES[move]) @ whole
    return whole @ given["point"] if "point" in given else np.linalg.solve(whole, given["end"])
