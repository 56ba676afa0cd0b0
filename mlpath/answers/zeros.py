"""Comparing where two expressions are zero: roots are found along lines, and tried in the other expression."""

from __future__ import annotations

import math
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from mlpath.answers.compare import Comparison
from mlpath.answers.constants import Same
from mlpath.answers.numeric import BROKEN, RealPoint, ball
from mlpath.answers.reading.tree import Sum
from mlpath.answers.sampling import short
from mlpath.answers.verdict import Basis

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mlpath.answers.reading.tree import Node
    from mlpath.answers.sampling import Point

_LINES = (0.5, -1.25, 2.0, 3.0, -0.75)
_NEAR_ZERO = tuple(-6.0137 + k / 4 for k in range(49))
_FAR_OUT = tuple(7.0137 * 1.5**k for k in range(20))
_GRID = (*(-x for x in reversed(_FAR_OUT)), *_NEAR_ZERO, *_FAR_OUT)
"""Where signs are looked at along a line; off the round numbers, so that a root is rarely hit."""
_BESIDE = 0.1
SHARP, BLURRED = 1e-11, 1e-6
"""Values that count as zero at a root of another expression, against the size beside it: where the sign changes, and
where the expression only touches zero, which floats can't place as well."""
ENOUGH = 3
"""Roots on either side that have to agree."""
_MOST, _STEPS = 12, 60


def compare_zeros(a: Node, b: Node, variables: tuple[str, ...]) -> Comparison:
    """Whether `a` and `b` are zero at the same real points; open where too few sign changes are found."""
    counts = []
    unknown = False
    for first, second in ((a, b), (b, a)):
        agreed = 0
        for point, blur in roots(first, variables):
            if _has_no_real_side(second, point):
                return Comparison(Same.NO, Basis.NUMERIC, _witness(point))
            value = _at(second, point)
            if value is None:  # it may have no value there, and then the root is lost
                unknown = True
                continue
            off = abs(value) / size_beside(second, point)
            if off > 10 * blur:
                return Comparison(Same.NO, Basis.NUMERIC, _witness(point))
            agreed += off < blur
        counts.append(agreed)
    same = not unknown and (min(counts) >= ENOUGH or (len(variables) == 1 and min(counts) > 0))
    return Comparison(Same.YES if same else Same.OPEN, Basis.SAMPLED)


def size_beside(node: Node, point: Point) -> float:
    """How large an expression is a step away from a point, to measure by how near to zero it is there."""
    values = [
        abs(value)
        for name in point
        for step in (-_BESIDE, _BESIDE)
        if (value := _at(node, {**point, name: point[name] + step})) is not None
    ]
    return max(values, default=0.0) or 1.0


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


class Root(NamedTuple):
    """A zero of an expression, and how large other expressions may be there that are zero too."""

    point: Point
    blur: float


def roots(node: Node, variables: tuple[str, ...]) -> list[Root]:
    """Points at which the expression changes its sign or touches zero, at most a dozen."""
    found: list[Root] = []
    for line in range(len(_LINES) if len(variables) > 1 else 1):
        for free in variables:
            fixed = {name: complex(_LINES[(line + 2 * k) % len(_LINES)]) for k, name in enumerate(variables)}
            found += islice(_roots_along(node, fixed, free), _MOST - len(found))
            if len(found) == _MOST:
                return found
    return found


def _roots_along(node: Node, fixed: Point, free: str) -> Iterator[Root]:
    values = [_at(node, {**fixed, free: complex(t)}) for t in _GRID]
    for k in range(len(_GRID) - 1):
        low, high = values[k], values[k + 1]
        if low is None or high is None:
            continue
        if low * high < 0:
            root = _crossing(node, fixed, free, ((_GRID[k], low), (_GRID[k + 1], high)))
            value = _at(node, root)
            if value is not None and abs(value) < 1e-6 * (abs(low) + abs(high)):  # a pole changes sign too
                yield Root(root, SHARP)
        elif (touching := _touching(node, fixed, free, k, values)) is not None:
            yield Root(touching, BLURRED)


def root_between(node: Node, name: str, low: float, high: float) -> Root:
    """The one root between two numbers that are close to each other; at the number itself where they are one."""
    if low == high:
        return Root({name: complex(low)}, SHARP)
    at_low, at_high = (_at(node, {name: complex(x)}) for x in (low, high))
    if at_low is None or at_high is None or at_low * at_high >= 0:
        return Root({name: complex((low + high) / 2)}, BLURRED)
    return Root(_crossing(node, {}, name, ((low, at_low), (high, at_high))), SHARP)


def _touching(node: Node, fixed: Point, free: str, k: int, values: list[float | None]) -> Point | None:
    """A place about the k-th point of the grid where the expression comes down to zero without changing its sign."""
    around = values[k - 1 : k + 2]
    if not len(_FAR_OUT) < k < len(_GRID) - len(_FAR_OUT) - 1 or None in around or not _is_lowest(around):
        return None

    def size(t: float) -> float:
        value = _at(node, {**fixed, free: complex(t)})
        return math.inf if value is None else abs(value)

    low, high = _GRID[k - 1], _GRID[k + 1]
    for _ in range(70):
        left, right = low + (high - low) * 0.382, high - (high - low) * 0.382
        low, high = (low, right) if size(left) < size(right) else (left, high)
    place = (low + high) / 2
    beside = abs(around[0] or 0.0) + abs(around[2] or 0.0)
    return {**fixed, free: complex(place)} if size(place) < 1e-13 * beside else None


def _is_lowest(around: list[float | None]) -> bool:
    """Whether the middle one of three values of one sign is the smallest, and their parabola comes close to zero."""
    if any((value or 0.0) * (around[1] or 0.0) < 0 for value in around):
        return False
    before, here, after = (abs(value or 0.0) for value in around)
    bend, slope = before - 2 * here + after, after - before
    return here <= min(before, after) and bend > 0 and here - slope * slope / (8 * bend) < 0.2 * max(before, after)


def _crossing(node: Node, fixed: Point, free: str, ends: tuple[tuple[float, float], tuple[float, float]]) -> Point:
    """Where the sign changes between two ends with their values, by false position in the Illinois variant."""
    (low, at_low), (high, at_high) = ends
    for _ in range(_STEPS):
        middle = (low * at_high - high * at_low) / (at_high - at_low)
        value = _at(node, {**fixed, free: complex(middle)})
        if not value:  # zero, or a hole that ends the search
            return {**fixed, free: complex(middle)}
        if value * at_high < 0:
            low, at_low = high, at_high
        else:
            at_low /= 2
        if abs(middle - high) <= 1e-16 * abs(middle):
            break
        high, at_high = middle, value
    return {**fixed, free: complex(high)}


def _at(node: Node, point: Point) -> float | None:
    """The real value at a point, None where there is none."""
    place = RealPoint(point)
    try:
        value, error = ball(node, place)
    except BROKEN:
        return None
    return value.real if abs(value.imag) <= error and not place.strayed else None
