"""Whether two statements about real numbers hold for the same numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlpath.answers.along import compare_along_lines
from mlpath.answers.calculus import ZERO
from mlpath.answers.combinations import combine_alike
from mlpath.answers.compare import Comparison, compare
from mlpath.answers.constants import Same
from mlpath.answers.implication import follows, may_be_undefined, parted
from mlpath.answers.line import UnfitError
from mlpath.answers.multiples import likely_factor
from mlpath.answers.notes import note, unnoted
from mlpath.answers.reading.tree import Product, names_in
from mlpath.answers.signs import settled
from mlpath.answers.statements import FALSE, Atom, Joined, atoms, difference_on_the_line
from mlpath.answers.truths import OPEN, at_boundaries, at_points, is_real, lattice, many_points, witnessed
from mlpath.answers.verdict import Basis
from mlpath.answers.zeros import roots

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlpath.answers.line import Place
    from mlpath.answers.sampling import Point
    from mlpath.answers.statements import Statement

SAME = Comparison(Same.YES, Basis.EXACT)


def compare_statements(given: Statement, answer: Statement, variables: tuple[str, ...]) -> Comparison:
    """Exactly for one variable and quotients of polynomials; else by their parts, by points, and by what follows."""
    found = _compared(given, answer, variables)
    if found.same is Same.OPEN and (simpler := (settled(given), settled(answer))) != (given, answer):
        found = _compared(*simpler, variables)
        note("signs", f"with what always or never holds settled: {found.same}")
    return found


def _compared(given: Statement, answer: Statement, variables: tuple[str, ...]) -> Comparison:
    names = _names(given, answer)
    ordered = tuple(name for name in variables if name in names) + tuple(sorted(names - set(variables)))
    a, b = parted(given), parted(answer)
    found = _plainly(a, b, ordered)
    if found.same is Same.OPEN and len(ordered) > 1:
        found = _by_implication(given, answer, ordered)
    if found.same is Same.OPEN and len(ordered) > 1:
        found = compare_along_lines(a, b, ordered, _plainly)
        note("lines", found.witness or f"alike along straight lines: {found.same}")
    return found


def _names(*statements: Statement) -> frozenset[str]:
    return frozenset[str]().union(*(names_in(atom.difference) for one in statements for atom in atoms(one)))


def _plainly(given: Statement, answer: Statement, names: tuple[str, ...]) -> Comparison:
    """On the line where that is possible, else by their parts and by points; a boundary is looked at more closely."""
    if len(names) <= 1:
        try:
            found = difference_on_the_line(given, answer, (*names, "x")[0])
        except UnfitError:
            pass
        else:
            note("line", "decided on the real line, cut at every root")
            return SAME if found is None else _shown((*names, "x")[0], *found)
    if differing := at_points(given, answer, lattice(names)):
        note("points", differing.witness)
        return differing
    if _alike(given, answer, names) or (len(names) > 1 and combine_alike(given, answer)):
        note("parts", "each is a multiple of its partner, or a combination of the others")
        return SAME
    if differing := at_points(given, answer, many_points(names)):
        note("points", differing.witness)
        return differing
    if len(names) == 1:
        seen = at_boundaries(given, answer, names)
        note("roots", seen.witness or f"true and false alike at all roots and beside them: {seen.same}")
        return seen
    return _only_strictness(given, answer, names) or OPEN


def _by_implication(given: Statement, answer: Statement, names: tuple[str, ...]) -> Comparison:
    """Whether each follows from the other."""

    def decide(premise: Statement, conclusion: Statement) -> tuple[Same, Point]:
        met = _names(premise, conclusion)
        found = _in_the_rest(premise, conclusion, tuple(name for name in names if name in met))
        return found.same, found.point or {}

    try:
        with unnoted():
            forth, point = follows(given, answer, decide)
        note("follows", f"the answer from yours: {forth}")
        if forth is Same.NO:
            return _told(point, names, given=True)
        with unnoted():
            back, point = follows(answer, given, decide)
    except UnfitError:
        return OPEN
    note("follows", f"yours from the answer: {back}")
    if back is Same.NO:
        return _told(point, names, given=False)
    return SAME if forth is back is Same.YES else OPEN


def _told(point: Point, names: tuple[str, ...], *, given: bool) -> Comparison:
    return witnessed({name: point[name] for name in names if name in point}, given)


def _in_the_rest(premise: Statement, conclusion: Statement, names: tuple[str, ...]) -> Comparison:
    """Whether the conclusion holds wherever the premise does, in variables of which none can be put in any more."""
    both = Joined("and", (premise, conclusion))
    if differing := at_points(both, premise, lattice(names)):
        return differing
    if _holds_everywhere(conclusion, names) or _never_holds(premise):
        return SAME
    found = _plainly(both, premise, names)
    return compare_along_lines(both, premise, names, _plainly) if found.same is Same.OPEN and len(names) > 1 else found


def _holds_everywhere(statement: Statement, names: tuple[str, ...]) -> bool:
    """Whether equations are identities."""
    if isinstance(statement, Joined):
        held = (_holds_everywhere(item, names) for item in statement.items)
        return all(held) if statement.word == "and" else any(held)
    with unnoted():
        return statement.sign == "=" and compare(statement.difference, ZERO, names, "real").same is Same.YES


def _never_holds(statement: Statement) -> bool:
    """Whether a statement about one variable is true for no number."""
    names = _names(statement)
    try:
        return len(names) == 1 and difference_on_the_line(statement, FALSE, *names) is None
    except UnfitError:
        return False


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
    names = tuple(variables)
    with unnoted():
        found = compare(a.difference, Product((factor, b.difference)), names, "real")
    if found.same is not Same.YES:
        return False
    if not (may_be_undefined(a.difference) or may_be_undefined(b.difference)):
        return True
    return all(is_real(a.difference, point) is is_real(b.difference, point) for point in many_points(names))


def _only_strictness(a: Statement, b: Statement, variables: tuple[str, ...]) -> Comparison | None:
    """Two single inequalities that differ in whether the boundary belongs, where there is a boundary."""
    if isinstance(a, Atom) and isinstance(b, Atom) and {a.sign, b.sign} == {">", ">="}:
        boundary = roots(a.difference, variables)
        if boundary and _is_multiple(Atom(a.difference, ">"), Atom(b.difference, ">"), variables):
            return witnessed(boundary[0].point, a.sign == ">=")
    return None


def _shown(name: str, place: Place, given: bool) -> Comparison:
    return witnessed({name: complex(place.middle)}, given)
