"""Lines through points by NumPy's polynomial fit and SymPy's geometry."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np
import sympy
from sympy import Line, Point, Rational

from tests.oracles._formulas import read, x, y

if TYPE_CHECKING:
    from collections.abc import Mapping


def from_points(given: Mapping[str, Any]) -> object:
    if "options" in given:
        points = {text: Point(*map(int, re.findall(r"-?\d+", text))) for text in given["options"]}
        (good,) = (three for three in combinations(points, 3) if Point.is_collinear(*(points[t] for t in three)))
        return next(text for text in points if text not in good)
    if "B" in given:
        return Line(Point(*given["A"]), Point(*given["B"])).slope
    line = Line(Point(*given["A"]), slope=Rational(given["slope"]))
    crossing = sympy.solve(line.equation(x, y).subs(x if given["asked"] == "y" else y, given["known"]))
    return crossing[0]


def _zero(line: Any) -> Any:
    return line.equation(x, y)


def _right_side(line: Any) -> Any:
    return sympy.solve(_zero(line), y)[0]


def line_equation(given: Mapping[str, Any]) -> object:
    if "points" in given:
        return _right_side(Line(*(Point(*p) for p in given["points"])))
    if "slope" in given:
        return _right_side(Line(Point(*given["point"]), slope=Rational(given["slope"])))
    right = read(given["line"].removeprefix("y = "))
    other = Line(Point(0, right.subs(x, 0)), Point(1, right.subs(x, 1)))
    point = Point(*given["point"])
    return _right_side(other.parallel_line(point) if given["asked"] == "parallel" else other.perpendicular_line(point))


def from_graph(given: Mapping[str, Any]) -> object:
    line = Line(Point(*given["A"]), Point(*given["B"]))
    if "x" in given:
        return sympy.solve(_zero(line).subs(x, given["x"]), y)[0]
    return line.slope if given["asked"] == "slope" else _right_side(line)


def linear_model(given: Mapping[str, Any]) -> object:
    if "first" in given:
        (a, low), (b, high) = given["first"], given["second"]
        return np.linalg.solve([[a, -1], [b, -1]], [-low, -high])
    if "change" in given:
        predict = np.poly1d([float(given["slope"]), given["intercept"]])
        return predict(100 + given["change"]) - predict(100)
    xs, ys = np.array([[float(Rational(v)) for v in p] for p in given["points"]]).T
    return np.polyval(np.polyfit(xs, ys, 1), given["at"])
