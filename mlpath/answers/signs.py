"""What can be told of the sign of a real expression without a point: e^x + x^2 is positive wherever it is looked at."""

from __future__ import annotations

from itertools import product

from mlpath.answers.line import UnfitError
from mlpath.answers.reading.tree import Call, Const, Name, Neg, Node, Num, Power, Product, Quotient, Sum
from mlpath.answers.statements import FALSE, TRUE, Joined, Statement

Signs = frozenset[int]
_ANY, _POSITIVE = frozenset((-1, 0, 1)), frozenset((1,))
_WITH_THE_ARGUMENT = frozenset(("atan", "asinh", "sinh", "tanh", "cbrt", "sign"))
_ALLOWED = {"=": frozenset((0,)), "!=": frozenset((-1, 1)), ">": _POSITIVE, ">=": frozenset((0, 1))}


def settled(statement: Statement) -> Statement:
    """The statement with what always or never holds replaced by true or false."""
    if isinstance(statement, Joined):
        return Joined(statement.word, tuple(map(settled, statement.items)))
    try:
        found, allowed = signs(statement.difference), _ALLOWED[statement.sign]
    except UnfitError:
        return statement
    return TRUE if found <= allowed else statement if found & allowed else FALSE


def signs(node: Node) -> Signs:  # noqa: PLR0911 - one line a kind of node
    """The signs that a real expression may have. Raises UnfitError where it may have no real value."""
    match node:
        case Num(value=value):
            return frozenset(((value > 0) - (value < 0),))
        case Const(id="pi" | "e"):
            return _POSITIVE
        case Name():
            return _ANY
        case Neg(arg=arg):
            return frozenset(-sign for sign in signs(arg))
        case Sum(terms=terms):
            return _of_sum([signs(term) for term in terms])
        case Product(factors=factors):
            return _of_product([signs(factor) for factor in factors])
        case Quotient(top=top, bottom=bottom) if 0 not in (below := signs(bottom)):
            return _of_product([signs(top), below])
        case Power(base=base, exponent=exponent):
            return _of_power(signs(base), exponent)
        case Call(function=function, args=(arg,)):
            return _of_call(function, signs(arg))
    raise UnfitError


def _of_sum(parts: list[Signs]) -> Signs:
    met = frozenset[int]().union(*parts)
    if {-1, 1} <= met:
        return _ANY
    return met - {0} if any(0 not in part for part in parts) else met


def _of_product(parts: list[Signs]) -> Signs:
    found = frozenset((1,))
    for part in parts:
        found = frozenset(a * b for a, b in product(found, part))
    return found


def _of_power(base: Signs, exponent: Node) -> Signs:
    if base == _POSITIVE:
        signs(exponent)  # it has to be real
        return _POSITIVE
    if isinstance(exponent, Num) and exponent.value.denominator == 1 and exponent.value > 0:
        return frozenset(map(abs, base)) if exponent.value.numerator % 2 == 0 else base
    raise UnfitError


def _of_call(function: str, arg: Signs) -> Signs:
    if function in ("exp", "cosh"):
        return _POSITIVE
    if function == "abs" or (function == "sqrt" and -1 not in arg):
        return frozenset(map(abs, arg))
    if function in _WITH_THE_ARGUMENT:
        return arg
    if function in ("sin", "cos"):
        return _ANY
    raise UnfitError
