"""Statements about real numbers: equations and inequalities joined by and, or, and in, as true or false at a place."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING

from mlpath.answers import line
from mlpath.answers.constants import infinity
from mlpath.answers.line import Coefficients, Place, UnfitError, plus, times
from mlpath.answers.reading import Unreadable
from mlpath.answers.reading.rebuild import with_children
from mlpath.answers.reading.tree import (
    Braces,
    Call,
    Combination,
    Interval,
    Logic,
    Name,
    Neg,
    Node,
    Num,
    PlusMinus,
    Power,
    Product,
    Quotient,
    Relation,
    Sequence,
    Sum,
    children,
    names_in,
)
from mlpath.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@frozen
class Atom:
    """`difference` compared with zero: "=", "!=", ">" or ">="."""

    difference: Node
    sign: str


@frozen
class Joined:
    """Statements joined by "and" or "or"; nothing joined by "or" is false."""

    word: str
    items: tuple[Statement, ...]


Statement = Atom | Joined
FALSE, TRUE = Joined("or", ()), Joined("and", ())
_MOST_CASES = 16


def statement_of(node: Node, variable: str = "") -> Statement:
    """The statement that a tree makes; sets are taken as "`variable` is in". Raises Unreadable for what is none."""
    match node:
        case Relation() if any(map(_has_both_signs, node.operands)):  # x = ±3
            both = (_with_sign(node, flipped=False), _with_sign(node, flipped=True))
            return Joined("or", tuple(statement_of(one, variable) for one in both))
        case Logic(word=word, items=items):
            return Joined(word, tuple(statement_of(item, variable) for item in items))
        case Relation(operands=(Sequence(items=a), Sequence(items=b)), signs=("=",)) if len(a) == len(b):
            return Joined("and", tuple(_link(x, "=", y) for x, y in zip(a, b, strict=True)))
        case Relation(operands=operands, signs=signs):
            links = [_link(a, sign, b) for a, sign, b in zip(operands, signs, operands[1:], strict=False)]
            return links[0] if len(links) == 1 else Joined("and", tuple(links))
        case Braces() | Combination() | Interval() | Sequence() if variable:
            return member(Name(variable), node)
    raise Unreadable("An equation or an inequality is expected, like x < 2.", node.at)


def _has_both_signs(node: Node) -> bool:
    return isinstance(node, PlusMinus) or any(map(_has_both_signs, children(node)))


def _with_sign(node: Node, *, flipped: bool) -> Node:
    if isinstance(node, PlusMinus):
        arg = _with_sign(node.arg, flipped=flipped)
        return Neg(arg, node.at) if flipped is not node.flipped else arg
    return with_children(node, tuple(_with_sign(child, flipped=flipped) for child in children(node)))


def _link(a: Node, sign: str, b: Node) -> Statement:
    if sign == "∈":
        return member(a, b)
    if sign in ("<", "<="):
        a, b, sign = b, a, {"<": ">", "<=": ">="}[sign]
    if infinity(a) or infinity(b):  # every real number lies between them
        return Joined("and" if infinity(a) > infinity(b) and sign != "=" else "or", ())
    return Atom(Sum((a, Neg(b))), sign)


def member(value: Node, node: Node) -> Statement:
    """That `value` is in the set that a tree describes. Raises Unreadable."""
    match node:
        case Braces(items=items):
            return Joined("or", tuple(_link(value, "=", item) for item in items))
        case Combination(sign=sign, items=items) if sign in "∪∩":
            return Joined("or" if sign == "∪" else "and", tuple(member(value, item) for item in items))
        case Interval(low=low, high=high, closed_low=closed_low, closed_high=closed_high):
            return Joined("and", (_link(value, ">=" if closed_low else ">", low), _below(value, high, closed_high)))
        case Sequence(items=(low, high), bracket="(" | "[" as bracket):
            closed = bracket == "["
            return Joined("and", (_link(value, ">=" if closed else ">", low), _below(value, high, closed)))
    raise Unreadable("A set of numbers is expected, like [0, 1) or {1, 2}.", node.at)


def _below(value: Node, high: Node, closed: bool) -> Statement:
    return _link(value, "<=" if closed else "<", high)


def atoms(statement: Statement) -> Iterator[Atom]:
    """The single equations and inequalities."""
    if isinstance(statement, Atom):
        yield statement
        return
    for item in statement.items:
        yield from atoms(item)


def truth(statement: Statement, sign_of: Callable[[Node], int | None]) -> bool:
    """Whether the statement is true, given the sign of each difference; what has no value makes its atom false."""
    if isinstance(statement, Joined):
        found = (truth(item, sign_of) for item in statement.items)
        return all(found) if statement.word == "and" else any(found)
    value = sign_of(statement.difference)
    if value is None:
        return False
    return {"=": value == 0, "!=": value != 0, ">": value > 0, ">=": value >= 0}[statement.sign]


def difference_on_the_line(a: Statement, b: Statement, variable: str) -> tuple[Place, bool] | None:
    """A place where only one of two statements about one variable is true, and whether `a` is.

    None proves that they are the same. Raises UnfitError where a side is not made of quotients of polynomials and
    absolute values.
    """
    everywhere = [atom.difference for atom in (*atoms(a), *atoms(b))]
    if any(names_in(node) - {variable} for node in everywhere):
        raise UnfitError
    cutting = [polynomial for node in everywhere for polynomial in _cutting(node, variable)]
    for place in line.cut(cutting):

        def sign_of(node: Node, place: Place = place) -> int | None:
            return _sign_at(node, variable, place)

        if (holds := truth(a, sign_of)) is not truth(b, sign_of):
            return place, holds
    return None


def boundaries_on_the_line(node: Node, variable: str) -> list[Place]:
    """Where the sign of an expression in one variable may change. Raises UnfitError as above."""
    return line.cut(list(_cutting(node, variable)))[1::2]


Quotients = tuple[Coefficients, Coefficients]
ONE: Coefficients = (Fraction(1),)


def _cutting(node: Node, variable: str) -> Iterator[Coefficients]:
    """All polynomials at whose roots the sign of `node` may change, whatever the signs within absolute values."""
    count = _absolute_values(node)
    if 2**count > _MOST_CASES:
        raise UnfitError
    for signs in product((1, -1), repeat=count):
        left = iter(signs)
        met: list[Coefficients] = []

        def chosen(top: Coefficients, bottom: Coefficients, left: Iterator[int] = left) -> int:
            met.extend((top, bottom))  # noqa: B023 - read in this round
            return next(left)

        yield from _quotient(node, variable, chosen)
        yield from met


def _absolute_values(node: Node) -> int:
    return (isinstance(node, Call) and node.function == "abs") + sum(map(_absolute_values, children(node)))


def _sign_at(node: Node, variable: str, place: Place) -> int | None:
    """The sign of an expression at a place; None where it divides by zero there."""

    def sign_of(top: Coefficients, bottom: Coefficients) -> int:
        below = line.sign_at(bottom, place)
        if not below:
            raise ZeroDivisionError
        return line.sign_at(top, place) * below

    try:
        return sign_of(*_quotient(node, variable, sign_of))
    except ZeroDivisionError:
        return None


def _quotient(  # noqa: C901, PLR0911 - one line a kind of node
    node: Node, variable: str, absolute: Callable[[Coefficients, Coefficients], int]
) -> Quotients:
    """The expression as a quotient of polynomials; `absolute` chooses the sign within an absolute value."""

    def of(inner: Node) -> Quotients:
        return _quotient(inner, variable, absolute)

    match node:
        case Num(value=value):
            return ((value,) if value else line.ZERO), ONE
        case Name(id=name) if name == variable:
            return (Fraction(0), Fraction(1)), ONE
        case Neg(arg=arg):
            top, bottom = of(arg)
            return plus(line.ZERO, top, -1), bottom
        case Sum(terms=terms):
            return _added([of(term) for term in terms])
        case Product(factors=factors):
            return _multiplied([of(factor) for factor in factors])
        case Quotient(top=top_node, bottom=bottom_node):
            top, bottom = of(bottom_node)
            return _multiplied([of(top_node), (bottom, top)])
        case Power(base=base, exponent=exponent):
            return _raised(of(base), exponent)
        case Call(function="abs", args=(arg,)):
            top, bottom = of(arg)
            return (top if absolute(top, bottom) >= 0 else plus(line.ZERO, top, -1)), bottom
        case Sequence(items=(item,), bracket="["):
            return of(item)
    raise UnfitError


def _added(parts: list[Quotients]) -> Quotients:
    top, bottom = parts[0]
    for other, under in parts[1:]:
        if under == bottom:
            top = plus(top, other)
        else:
            top, bottom = plus(times(top, under), times(other, bottom)), times(bottom, under)
    return top, bottom


def _multiplied(parts: list[Quotients]) -> Quotients:
    top, bottom = parts[0]
    for other, under in parts[1:]:
        top, bottom = times(top, other), times(bottom, under)
    return top, bottom


def _raised(base: Quotients, exponent: Node) -> Quotients:
    value = exponent.arg if isinstance(exponent, Neg) else exponent
    if not isinstance(value, Num) or value.value.denominator > 1 or value.value > line.MAX_DEGREE:
        raise UnfitError
    parts = [base] * int(value.value)
    top, bottom = _multiplied(parts) if parts else (ONE, ONE)
    return (bottom, top) if isinstance(exponent, Neg) else (top, bottom)
