"""Statements about real numbers tried at points: at given ones, and where their sides change sign."""

from __future__ import annotations

from fractions import Fraction
from itertools import islice, product
from typing import TYPE_CHECKING

from mlpath.answers import canonical
from mlpath.answers.calculus import ZERO, replaced
from mlpath.answers.compare import Comparison
from mlpath.answers.constants import Same
from mlpath.answers.elementary import PoleError
from mlpath.answers.line import UnfitError
from mlpath.answers.numeric import BROKEN, RealPoint, ball
from mlpath.answers.reading.tree import number_node
from mlpath.answers.sampling import loose_points, points, told
from mlpath.answers.statements import atoms, boundaries_on_the_line, truth
from mlpath.answers.values import exact
from mlpath.answers.verdict import Basis
from mlpath.answers.zeros import Root, root_between, roots, size_beside

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mlpath.answers.reading.tree import Node
    from mlpath.answers.sampling import Point
    from mlpath.answers.statements import Statement

_NEAR = 1e-9
"""How near to a simple fraction a root found by bisection has to be to be taken for it."""
_BESIDE = 1e-4
_SMALL_AT_A_ROOT = 1e-3
_SMALL = (0, 1, -1, 2)
_MOST_AXES = 3
OPEN = Comparison(Same.OPEN, Basis.STOPPED)


class _UnknownError(ArithmeticError):
    """The sign can't be told at this point."""


def lattice(variables: tuple[str, ...]) -> Iterator[Point]:
    """Points with small whole coordinates, where denominators and logarithms are likely to fail."""
    if len(variables) <= _MOST_AXES:
        for values in product(_SMALL, repeat=len(variables)):
            yield dict(zip(variables, map(complex, values), strict=True))
        return
    for value in _SMALL:
        yield dict.fromkeys(variables, complex(value))
        for name in variables:
            yield {**dict.fromkeys(variables, 0j), name: complex(value)}


def many_points(variables: tuple[str, ...]) -> Iterator[Point]:
    """Round points, loose ones, and these again far away and close to zero."""
    yield from points(variables, "real")
    near = list(islice(loose_points(variables, "real"), 32))
    yield from near
    for factor in (3.0, 11.0, 1e3, 1e-3):
        yield from ({name: factor * value for name, value in point.items()} for point in near[:8])


def at_points(a: Statement, b: Statement, places: Iterable[Point]) -> Comparison | None:
    """A difference at one of these points."""
    for point in places:
        try:
            given = truth(a, lambda node, point=point: _sign(node, point, 0.0))  # type: ignore[misc]
            wanted = truth(b, lambda node, point=point: _sign(node, point, 0.0))  # type: ignore[misc]
        except _UnknownError:
            continue
        if given is not wanted:
            return witnessed(point, given)
    return None


def is_real(node: Node, point: Point) -> bool:
    """Whether the expression and all its parts have a real value at the point, as far as floats can tell."""
    place = RealPoint(point)
    try:
        value, error = ball(node, place)
    except BROKEN:
        return False
    return abs(value.imag) <= error and not place.strayed


def at_boundaries(a: Statement, b: Statement, variables: tuple[str, ...]) -> Comparison:
    """One variable: the truth at the roots of all differences and beside them.

    Open where no place is found at which the two hold, or none at which they don't.
    """
    seen = set()
    differences = {atom.difference: None for side in (a, b) for atom in atoms(side)}
    for root in (root for difference in differences for root in _roots(difference, variables)):
        for shift, blur in ((0.0, root.blur), (-_BESIDE, 0.0), (_BESIDE, 0.0)):
            point = {name: _simple(value) + shift for name, value in root.point.items()}
            try:
                given = truth(a, lambda node: _sign(node, point, blur))  # noqa: B023 - called at once
                wanted = truth(b, lambda node: _sign(node, point, blur))  # noqa: B023 - called at once
            except _UnknownError:
                return OPEN
            if given is not wanted:
                return witnessed(point, given, Basis.SAMPLED)
            seen.add(given)
    return Comparison(Same.YES, Basis.SAMPLED) if len(seen) > 1 else OPEN


def _roots(difference: Node, variables: tuple[str, ...]) -> list[Root]:
    """All roots of a quotient of polynomials, the roots of another expression that are found along the line."""
    try:
        places = boundaries_on_the_line(difference, *variables)
    except (UnfitError, OverflowError):
        return roots(difference, variables)
    return [root_between(difference, variables[0], float(place.low), float(place.high)) for place in places]


def _simple(value: complex) -> complex:
    """The simple fraction that a root found by bisection is plainly meant to be."""
    simple = float(Fraction(value.real).limit_denominator(1000))
    return complex(simple) if abs(simple - value.real) < _NEAR else value


def _sign(node: Node, point: Point, blur: float) -> int | None:
    """The sign of a difference at a point, None where it or a part has no real value. Raises _UnknownError.

    With `blur` the point is a root found by bisection, and a value counts as zero that is so small for its size beside.
    """
    place = RealPoint(point)
    try:
        value, error = ball(node, place)
    except PoleError:
        return None
    except BROKEN:  # close to a pole, or too large for floats
        raise _UnknownError from None
    if abs(value.imag) > error or place.strayed:
        return None
    size = abs(value.real)
    if size <= error and not blur and error:
        return _exact_sign(node, point)
    if size <= error:
        return 0
    if blur and size < _SMALL_AT_A_ROOT and (off := size / size_beside(node, point)) <= 10 * blur:
        if off > blur:
            raise _UnknownError
        return 0
    return 1 if value.real > 0 else -1


def _exact_sign(node: Node, point: Point) -> int:
    """The sign in exact arithmetic or by normal forms, at a point of whole coordinates. Raises _UnknownError."""
    if not all(value.real.is_integer() for value in point.values()):
        raise _UnknownError
    constant = replaced(node, {name: number_node(int(value.real)) for name, value in point.items()})
    value = exact(constant)
    if value is None:
        if canonical.equal(constant, ZERO):
            return 0
        raise _UnknownError
    return (value > 0) - (value < 0)


def witnessed(point: Point, given: bool, basis: Basis = Basis.EXACT) -> Comparison:
    """A difference, told at the point; `given` says that yours holds there."""
    yours, answers = ("holds", "does not") if given else ("does not hold", "does")
    return Comparison(Same.NO, basis, f"at {told(point)} yours {yours}, the answer {answers}", point)
