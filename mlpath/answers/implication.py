"""Whether one statement follows from another: what an equation is solved for is put into all the others.

y = x + 1 turns "x^2 + y^2 = 25 and y = x + 1" into a statement about x alone, which the real line decides exactly; two
systems hold for the same points when each follows from the other. A statement is taken apart into its cases first,
so that (x - 1)(y - 2) = 0 is x = 1 or y = 2.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from mlpath.answers.calculus import ZERO, derivative, replaced
from mlpath.answers.constants import Same, compare_constants
from mlpath.answers.elementary import UndefinedError
from mlpath.answers.line import UnfitError
from mlpath.answers.numeric import BROKEN, ball
from mlpath.answers.reading.tree import (
    Call,
    Name,
    Neg,
    Node,
    Num,
    Power,
    Product,
    Quotient,
    Sum,
    children,
    names_in,
)
from mlpath.answers.statements import Atom, Joined, Statement, atoms, truth
from mlpath.answers.values import exact

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mlpath.answers.sampling import Point

MOST_CASES = 16
MOST_DIVISIONS = 2
Case = tuple[Atom, ...]
"""Equations and inequalities that hold together."""
Found = tuple[Same, "Point"]
"""Whether it follows, and where not, a point."""
_Solutions = list[tuple[str, Node]]


def follows(premise: Statement, conclusion: Statement, decide: Callable[[Statement, Statement], Found]) -> Found:
    """Whether the conclusion holds wherever the premise does.

    `decide` says it of a premise and a conclusion in which nothing can be put in any more. Raises UnfitError where the
    premise falls into too many cases.
    """
    word = Same.YES
    for case in cases_of(premise):
        same, point = _in_case(case, conclusion, decide)
        if same is Same.NO:
            return same, point
        word = same if same is Same.OPEN else word
    return word, {}


def parted(statement: Statement) -> Statement:
    """The statement with products that are zero taken apart, (x - 1)^6000 = 0 into x = 1."""
    if isinstance(statement, Joined):
        return Joined(statement.word, tuple(map(parted, statement.items)))
    cases = [case[0] if len(case) == 1 else Joined("and", case) for case in _cases_of_atom(statement)]
    return cases[0] if len(cases) == 1 else Joined("or", tuple(cases))


def cases_of(statement: Statement) -> list[Case]:
    """The cases of which one has to hold. Raises UnfitError for too many."""
    if isinstance(statement, Atom):
        found = _cases_of_atom(statement)
    elif statement.word == "or":
        found = [case for item in statement.items for case in cases_of(item)]
    else:
        parts = [cases_of(item) for item in statement.items]
        if _count(parts) > MOST_CASES:
            raise UnfitError
        found = [tuple(atom for case in chosen for atom in case) for chosen in product(*parts)]
    if len(found) > MOST_CASES:
        raise UnfitError
    return found


def _count(parts: list[list[Case]]) -> int:
    total = 1
    for part in parts:
        total *= len(part)
    return total


def _cases_of_atom(atom: Atom) -> list[Case]:
    """A product is zero where one of its factors is, and all have a value."""
    if atom.sign != "=":
        return [(atom,)]
    if squares := list(_squares(atom.difference)):
        return [tuple(Atom(square, "=") for square in squares)]
    factors = list(_zero_factors(atom.difference))
    if len(factors) == 1 and factors[0] == atom.difference:
        return [(atom,)]
    whole = tuple(has_a_value(atom.difference))
    return [(Atom(factor, "="), *whole) for factor in factors]


def _zero_factors(node: Node) -> Iterator[Node]:
    """What has to be zero, one or the other, for `node` to be zero."""
    match node:
        case Neg(arg=arg) | Call(function="abs" | "sqrt", args=(arg,)):
            yield from _zero_factors(arg)
        case Power(base=base, exponent=Num(value=value)) if value > 0 and value.denominator == 1:
            yield from _zero_factors(base)
        case Sum(terms=(arg, Neg(arg=Num(value=value)))) if value == 0:
            yield from _zero_factors(arg)
        case Quotient(top=top, bottom=bottom) if _is_not_zero(bottom):
            yield from _zero_factors(top)
        case Product(factors=inner) if held := [factor for factor in inner if not _is_not_zero(factor)]:
            for factor in held:
                yield from _zero_factors(factor)
        case _:
            yield node


def _squares(node: Node) -> Iterator[Node]:
    """The real numbers whose even powers are added, all of which are zero where the sum is."""
    match node:
        case Sum(terms=(arg, Neg(arg=Num(value=value)))) if value == 0:
            yield from _squares(arg)
        case Sum(terms=terms) if all(map(_is_even_power, terms)):
            yield from (next(_zero_factors(term)) for term in terms)


def _is_even_power(node: Node) -> bool:
    match node:
        case Power(exponent=Num(value=value)):
            return value > 0 and value.denominator == 1 and value.numerator % 2 == 0
        case Product(factors=(Num(), power)):
            return _is_even_power(power)
    return False


def _is_not_zero(node: Node) -> bool:
    """Whether this is a constant that is plainly not zero."""
    try:
        return not names_in(node) and constant_sign(node) in (1, -1)
    except UnfitError:
        return False


def has_a_value(node: Node) -> Iterator[Atom]:
    """The demand that an expression has a value, where it may have none."""
    if may_be_undefined(node):
        yield Atom(Product((ZERO, node)), "=")


def may_be_undefined(node: Node) -> bool:
    """Whether an expression may have no real value somewhere, by what it is made of."""
    match node:
        case Quotient(bottom=bottom) if names_in(bottom):
            return True
        case Power(exponent=exponent) if not (isinstance(exponent, Num) and exponent.value.denominator == 1):
            return True
        case Call(function=function) if function != "abs":
            return True
    return any(map(may_be_undefined, children(node)))


def _in_case(case: Case, conclusion: Statement, decide: Callable[[Statement, Statement], Found]) -> Found:
    word = Same.YES
    for left, rest, solutions in _put_into_each_other(case, conclusion, [], MOST_DIVISIONS):
        same, point = _in_the_rest(left, rest, decide if solutions else None)
        if same is Same.NO:
            return same, _completed(point, solutions)
        word = same if same is Same.OPEN else word
    return word, {}


def _in_the_rest(case: Case, conclusion: Statement, decide: Callable[[Statement, Statement], Found] | None) -> Found:
    """Whether it follows, where nothing can be put in any more; `decide` is missing where nothing was put in."""
    premise = Joined("and", case)
    if any(names_in(atom.difference) for atom in case):
        return (Same.OPEN, {}) if decide is None else decide(premise, conclusion)
    if _is_false(premise):
        return Same.YES, {}
    if any(names_in(atom.difference) for atom in atoms(conclusion)):
        return (Same.OPEN, {}) if decide is None else decide(premise, conclusion)
    return _of_constants(premise, conclusion), {}


def _put_into_each_other(
    case: Case, conclusion: Statement, solutions: _Solutions, divisions: int
) -> Iterator[tuple[Case, Statement, _Solutions]]:
    """The case with all put in that its equations can be solved for.

    a y + b = 0 gives y = -b/a and, where a is no number, the other case a = b = 0, for so many `divisions`.
    """
    found = _solved(case, by_division=divisions > 0)
    if found is None:
        yield case, conclusion, solutions
        return
    name, value, slope, others = found
    left = tuple(_with(atom, name, value) for atom in others) + tuple(has_a_value(value))
    rest = divisions - bool(slope)
    yield from _put_into_each_other(left, _put_in(conclusion, name, value), [*solutions, (name, value)], rest)
    if slope:
        yield from _put_into_each_other((*others, *slope), conclusion, solutions, rest)


def _is_false(constant: Statement) -> bool:
    try:
        return not truth(constant, constant_sign)
    except UnfitError:
        return False


def _solved(case: Case, *, by_division: bool) -> tuple[str, Node, Case, Case] | None:
    """A variable that an equation can be solved for, what it equals, when it can't, and the other statements."""
    for divided in (False, True) if by_division else (False,):
        for k, atom in enumerate(case):
            for name in sorted(names_in(atom.difference)) if atom.sign == "=" else ():
                slope = _slope(atom.difference, name)
                if slope is None or name in names_in(slope) or bool(names_in(slope)) is not divided:
                    continue
                others = case[:k] + case[k + 1 :]
                if divided:
                    start = replaced(atom.difference, {name: ZERO})
                    return name, Quotient(Neg(start), slope), (Atom(slope, "="), Atom(start, "=")), others
                if exact(slope):
                    return name, _value(atom.difference, name, slope), (), others
    return None


def _slope(node: Node, name: str) -> Node | None:
    try:
        return derivative(node, name)
    except UndefinedError:
        return None


def _value(node: Node, name: str, slope: Node) -> Node:
    """What the variable has to be for the expression, which grows by `slope` with it, to be zero."""
    match node:
        case Sum(terms=(Name(id=alone), Neg(arg=other))) | Sum(terms=(other, Neg(arg=Name(id=alone)))) if (
            alone == name and name not in names_in(other)
        ):
            return other
    return Quotient(Neg(replaced(node, {name: ZERO})), slope)


def _with(atom: Atom, name: str, value: Node) -> Atom:
    return Atom(replaced(atom.difference, {name: value}), atom.sign)


def _put_in(statement: Statement, name: str, value: Node) -> Statement:
    if isinstance(statement, Atom):
        return _with(statement, name, value)
    return Joined(statement.word, tuple(_put_in(item, name, value) for item in statement.items))


def _of_constants(premise: Statement, conclusion: Statement) -> Same:
    try:
        return Same.NO if truth(premise, constant_sign) and not truth(conclusion, constant_sign) else Same.YES
    except UnfitError:
        return Same.OPEN


def constant_sign(node: Node) -> int | None:
    """The sign of a constant, None where it is not real. Raises UnfitError where it can't be told."""
    value = exact(node)
    if value is not None:
        return (value > 0) - (value < 0)
    if compare_constants(node, ZERO) is Same.YES:
        return 0
    try:
        size, error = ball(node, {})
    except BROKEN as broken:
        raise UnfitError from broken
    if abs(size.imag) > error:
        return None
    if abs(size.real) <= error:
        raise UnfitError
    return 1 if size.real > 0 else -1


def _completed(point: Point, solutions: _Solutions) -> Point:
    """The point with the values of the variables that were put in."""
    found = dict(point)
    for name, value in reversed(solutions):
        try:
            found[name] = ball(value, {**dict.fromkeys(names_in(value), 0j), **found})[0]
        except BROKEN:
            return dict(point)
    return found
