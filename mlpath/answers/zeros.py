"""Comparing where two expressions are zero: roots are found along lines, and tried in the other expression."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlpath.answers.compare import Comparison
from mlpath.answers.constants import Same
from mlpath.answers.numeric import BROKEN, ball
from mlpath.answers.reading.tree import Sum
from mlpath.answers.sampling import short
from mlpath.answers.verdict import Basis

if TYPE_CHECKING:
    from mlpath.answers.reading.tree import Node
    from mlpath.answers.sampling import Point

_LINES = (0.5, -1.25, 2.0, 3.0, -0.75)
_GRID = tuple(-6.0137 + k / 4 for k in range(49))
"""Where signs are looked at along a line; off the round numbers, so that a root is rarely hit."""
ENOUGH = 3
"""Roots on either side that have to agree."""
_MOST = 12


def compare_zeros(a: Node, b: Node, variables: tuple[str, ...]) -> Comparison:
    """Whether `a` and `b` are zero at the same real points; open where too few sign changes are found."""
    counts = []
    for first, second in ((a, b), (b, a)):
        agreed = 0
        for point in roots(first, variables):
            if _has_no_real_side(second, point):
                return Comparison(Same.NO, Basis.NUMERIC, _witness(point))
            value = _at(second, point)
            if value is None:
                continue
            if abs(value) > 1e-3:
                return Comparison(Same.NO, Basis.NUMERIC, _witness(point))
            agreed += abs(value) < 1e-6
        counts.append(agreed)
    same = min(counts) >= ENOUGH or (len(variables) == 1 and min(counts) > 0)
    return Comparison(Same.YES if same else Same.OPEN, Basis.SAMPLED)


def _has_no_real_side(difference: Node, point: Point) -> bool:
    """Whether a side of the equation, as a term of the difference, is plainly not real at the point."""
    if not isinstance(difference, Sum):
        return False
    for term in difference.terms:
        try:
            value, error = ball(term, point)
        except BROKEN:
            return False
        if abs(value.imag) > 1e-9 + error:
            return True
    return False


def _witness(point: Point) -> str:
    at = ", ".join(f"{name} = {short(value, 4)}" for name, value in point.items())
    return f"at {at} only one of the two holds"


def roots(node: Node, variables: tuple[str, ...]) -> list[Point]:
    """Points at which the expression changes its sign, at most a dozen."""
    found: list[Point] = []
    for line in range(len(_LINES)):
        for free in variables:
            fixed = {name: complex(_LINES[(line + 2 * k) % len(_LINES)]) for k, name in enumerate(variables)}
            found += _roots_along(node, fixed, free)
            if len(found) >= _MOST:
                return found[:_MOST]
    return found


def _roots_along(node: Node, fixed: Point, free: str) -> list[Point]:
    values = [_at(node, {**fixed, free: complex(t)}) for t in _GRID]
    found = []
    for k in range(len(_GRID) - 1):
        low, high = values[k], values[k + 1]
        if low is not None and high is not None and low * high < 0:
            root = _bisected(node, fixed, free, _GRID[k], _GRID[k + 1])
            value = _at(node, root)
            if value is not None and abs(value) < 1e-6 * (abs(low) + abs(high)):  # a pole changes sign too
                found.append(root)
    return found


def _bisected(node: Node, fixed: Point, free: str, low: float, high: float) -> Point:
    below = (_at(node, {**fixed, free: complex(low)}) or 0.0) < 0
    for _ in range(60):
        middle = (low + high) / 2
        value = _at(node, {**fixed, free: complex(middle)})
        if value is None:
            break
        low, high = (middle, high) if (value < 0) is below else (low, middle)
    return {**fixed, free: complex((low + high) / 2)}


def _at(node: Node, point: Point) -> float | None:
    """The real value at a point, None where there is none."""
    try:
        value, error = ball(node, point)
    except BROKEN:
        return None
    return value.real if abs(value.imag) <= error else None
