"""Working constants out exactly, as fractions, where they are rational."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING

from mlpath.answers.reading.tree import Call, Const, Name, Neg, Node, Num, Power, Product, Quotient, Sequence, Sum

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_BITS = 60_000
"""Size of the numbers that are worked out; beyond it a value counts as not rational."""


def exact(node: Node) -> Fraction | None:  # noqa: PLR0911 - one line a kind of node
    """The value of a constant where it is rational and plainly so; None otherwise."""
    match node:
        case Num(value=value):
            return value
        case Const() | Name():
            return None
        case Neg(arg=arg):
            inner = exact(arg)
            return None if inner is None else -inner
        case Sum(terms=terms):
            values = _all(terms)
            return None if values is None else sum(values, start=Fraction(0))
        case Product(factors=factors):
            return _product(factors)
        case Quotient(top=top, bottom=bottom):
            over, under = exact(top), exact(bottom)
            return over / under if over is not None and under else None
        case Power(base=base, exponent=exponent):
            return _power(exact(base), exact(exponent))
        case Call(function=function, args=args):
            values = _all(args)
            return None if values is None or function not in _FUNCTIONS else _FUNCTIONS[function](*values)
        case Sequence(items=(item,), bracket="["):
            return exact(item)
    return None


def _all(nodes: tuple[Node, ...]) -> list[Fraction] | None:
    values = []
    for node in nodes:
        value = exact(node)
        if value is None:
            return None
        values.append(value)
    return values


def _product(factors: tuple[Node, ...]) -> Fraction | None:
    values = _all(factors)
    if values is None or sum(_bits(value) for value in values) > MAX_BITS:
        return None
    return math.prod(values, start=Fraction(1))


def _bits(value: Fraction) -> int:
    return value.numerator.bit_length() + value.denominator.bit_length()


def _power(base: Fraction | None, exponent: Fraction | None) -> Fraction | None:
    if base is None or exponent is None:
        return None
    if exponent.denominator > 1:
        root = rational_root(base, exponent.denominator) if base >= 0 and exponent.denominator < 64 else None
        return None if root is None else _power(root, Fraction(exponent.numerator))
    n = exponent.numerator
    if (base == 0 and n < 0) or abs(n) * (_bits(base) - 1) > MAX_BITS:
        return None
    return Fraction(base**n)


def rational_root(value: Fraction, degree: int) -> Fraction | None:
    """The degree-th root of a non-negative fraction, if it is rational."""
    top, bottom = integer_root(value.numerator, degree), integer_root(value.denominator, degree)
    return None if top is None or bottom is None else Fraction(top, bottom)


def integer_root(value: int, degree: int) -> int | None:
    """The degree-th root of a non-negative integer, if it is whole."""
    if value < 2:
        return value
    if degree == 2:
        root = math.isqrt(value)
    else:
        root = 1 << -(-value.bit_length() // degree)
        while (better := ((degree - 1) * root + value // root ** (degree - 1)) // degree) < root:
            root = better
    return root if root**degree == value else None


def _sqrt(value: Fraction) -> Fraction | None:
    return rational_root(value, 2) if value >= 0 else None


def _cbrt(value: Fraction) -> Fraction | None:
    root = rational_root(abs(value), 3)
    return None if root is None else root if value >= 0 else -root


def _root(value: Fraction, degree: Fraction) -> Fraction | None:
    """The root; of a negative number that of odd degree, which is real."""
    if value < 0 and is_odd(degree):
        root = _root(-value, degree)
        return None if root is None else -root
    return _power(value, 1 / degree) if degree else None


def is_odd(value: Fraction) -> bool:
    """Whether this is an odd whole number."""
    return value.denominator == 1 and value.numerator % 2 == 1


def _factorial(value: Fraction) -> Fraction | None:
    return Fraction(math.factorial(int(value))) if value.denominator == 1 and 0 <= value <= 3000 else None


def _whole(function: Callable[..., int]) -> Callable[..., Fraction | None]:
    """A function of integers, None for other arguments."""

    def apply(*values: Fraction) -> Fraction | None:
        if any(value.denominator != 1 or not 0 <= value <= 3000 for value in values):
            return None
        return Fraction(function(*(int(value) for value in values)))

    return apply


_FUNCTIONS: dict[str, Callable[..., Fraction | None]] = {
    "sqrt": _sqrt,
    "cbrt": _cbrt,
    "root": _root,
    "abs": abs,
    "sign": lambda value: Fraction((value > 0) - (value < 0)),
    "floor": lambda value: Fraction(math.floor(value)),
    "ceil": lambda value: Fraction(math.ceil(value)),
    "min": min,
    "max": max,
    "re": lambda value: value,
    "im": lambda _: Fraction(0),
    "conj": lambda value: value,
    "factorial": _factorial,
    "mod": lambda a, b: a % b if b else None,
    "gcd": _whole(math.gcd),
    "lcm": _whole(math.lcm),
    "binomial": _whole(math.comb),
    "permutations": _whole(math.perm),
}
