"""Whether two statements about real numbers hold for the same numbers."""

from __future__ import annotations

from fractions import Fraction
from itertools import islice
from typing import TYPE_CHECKING

from mlpath.answers.compare import Comparison, compare
from mlpath.answers.constants import Same
from mlpath.answers.line import UnfitError
from mlpath.answers.multiples import likely_factor
from mlpath.answers.numeric import BROKEN, ball
from mlpath.answers.reading.tree import Product, names_in
from mlpath.answers.sampling import loose_points, points, told
from mlpath.answers.statements import Atom, Joined, atoms, difference_on_the_line, truth
from mlpath.answers.verdict import Basis
from mlpath.answers.zeros import roots

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mlpath.answers.line import Place
    from mlpath.answers.reading.tree import Node
    from mlpath.answers.sampling import Point
    from mlpath.answers.statements import Statement

_NEAR = 1e-9
"""A difference so small at a root that was found by bisection counts as zero."""
_BESIDE = 1e-4
SAME = Comparison(Same.YES, Basis.EXACT)


class _UnknownError(ArithmeticError):
    """The sign can't be told at this point."""


def compare_statements(given: Statement, answer: Statement, variables: tuple[str, ...]) -> Comparison:
    """Exactly for one variable and quotients of polynomials; else by their parts, and by points."""
    names = _names(given) | _names(answer)
    ordered = tuple(name for name in variables if name in names) + tuple(sorted(names - set(variables)))
    if len(ordered) <= 1:
        try:
            found = difference_on_the_line(given, answer, (*ordered, "x")[0])
        except UnfitError:
            pass
        else:
            return SAME if found is None else _shown((*ordered, "x")[0], *found)
    if _alike(given, answer, ordered):
        return SAME
    differing = _at_points(given, answer, [*points(ordered, "real"), *_diagonal(ordered), *_loose(ordered)])
    if differing is None and len(ordered) == 1:
        return _at_boundaries(given, answer, ordered)
    return differing or _only_strictness(given, answer, ordered) or Comparison(Same.OPEN, Basis.STOPPED)


def _names(statement: Statement) -> frozenset[str]:
    return frozenset[str]().union(*(names_in(atom.difference) for atom in atoms(statement)))


def _loose(variables: tuple[str, ...]) -> Iterable[Point]:
    near = list(islice(loose_points(variables, "real"), 32))
    yield from near
    for factor in (3.0, 11.0, 1e3, 1e-3):
        yield from ({name: factor * value for name, value in point.items()} for point in near[:8])


def _diagonal(variables: tuple[str, ...]) -> Iterable[Point]:
    """Points with equal coordinates, where many boundaries run."""
    return [dict.fromkeys(variables, complex(k)) for k in (0, 1, -1, 2)]


def _alike(a: Statement, b: Statement, variables: tuple[str, ...]) -> bool:
    """Whether the two are made alike: atoms that are multiples of each other, in any order."""
    if isinstance(a, Atom) and isinstance(b, Atom):
        return a.sign == b.sign and _is_multiple(a, b, variables)
    if not (isinstance(a, Joined) and isinstance(b, Joined)) or a.word != b.word or len(a.items) != len(b.items):
        return False
    left = list(b.items)
    for item in a.items:
        partner = next((other for other in left if _alike(item, other, variables)), None)
        if partner is None:
            return False
        left.remove(partner)
    return True


def _is_multiple(a: Atom, b: Atom, variables: Sequence[str]) -> bool:
    factor = likely_factor(a.difference, b.difference, variables)
    if factor is None or (factor.value < 0 and a.sign in (">", ">=")):
        return False
    return compare(a.difference, Product((factor, b.difference)), tuple(variables), "real").same is Same.YES


def _only_strictness(a: Statement, b: Statement, variables: tuple[str, ...]) -> Comparison | None:
    """Two single inequalities that differ in whether the boundary belongs, where there is a boundary."""
    if isinstance(a, Atom) and isinstance(b, Atom) and {a.sign, b.sign} == {">", ">="}:
        boundary = roots(a.difference, variables)
        if boundary and _is_multiple(Atom(a.difference, ">"), Atom(b.difference, ">"), variables):
            return _witnessed(boundary[0], a.sign == ">=")
    return None


def _at_points(a: Statement, b: Statement, places: Iterable[Point]) -> Comparison | None:
    for point in places:
        try:
            given = truth(a, lambda node, point=point: _sign(node, point, 0.0))  # type: ignore[misc]
            wanted = truth(b, lambda node, point=point: _sign(node, point, 0.0))  # type: ignore[misc]
        except _UnknownError:
            continue
        if given is not wanted:
            return _witnessed(point, given)
    return None


def _at_boundaries(a: Statement, b: Statement, variables: tuple[str, ...]) -> Comparison:
    """One variable: the truth at the roots of all differences and beside them, found by bisection."""
    found = [root for side in (a, b) for atom in atoms(side) for root in roots(atom.difference, variables)]
    for root in found:
        for shift, near in ((0.0, _NEAR), (-_BESIDE, 0.0), (_BESIDE, 0.0)):
            point = {name: _simple(value) + shift for name, value in root.items()}
            try:
                given = truth(a, lambda node: _sign(node, point, near))  # noqa: B023 - called at once
                wanted = truth(b, lambda node: _sign(node, point, near))  # noqa: B023 - called at once
            except _UnknownError:
                return Comparison(Same.OPEN, Basis.STOPPED)
            if given is not wanted:
                return _witnessed(point, given, Basis.SAMPLED)
    return Comparison(Same.YES, Basis.SAMPLED) if found else Comparison(Same.OPEN, Basis.STOPPED)


def _simple(value: complex) -> complex:
    """The simple fraction that a root found by bisection is plainly meant to be."""
    simple = float(Fraction(value.real).limit_denominator(1000))
    return complex(simple) if abs(simple - value.real) < _NEAR else value


def _sign(node: Node, point: Point, near: float) -> int | None:
    """The sign of a difference at a point, None where it has no real value. Raises _UnknownError."""
    try:
        value, error = ball(node, point)
    except BROKEN:  # a pole, or too large for floats
        raise _UnknownError from None
    if abs(value.imag) > error:
        return None
    if abs(value.real) <= max(error, near):
        if error and not near:
            raise _UnknownError
        return 0
    return 1 if value.real > 0 else -1


def _shown(name: str, place: Place, given: bool) -> Comparison:
    return _witnessed({name: complex(place.middle)}, given)


def _witnessed(point: Point, given: bool, basis: Basis = Basis.EXACT) -> Comparison:
    yours, answers = ("holds", "does not") if given else ("does not hold", "does")
    return Comparison(Same.NO, basis, f"at {told(point)} yours {yours}, the answer {answers}")
