"""Working expressions out in floating point, with a bound on the error carried along.

Two values that differ by more than their bounds together are different for certain, so no tolerance has to be
guessed.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from mlpath.answers.elementary import (
    EPS,
    FUNCTIONS,
    Ball,
    UndefinedError,
    divided,
    exponential,
    powered,
    some_function,
    times,
    whole_power,
)
from mlpath.answers.reading.tree import (
    Call,
    Const,
    Name,
    Neg,
    Node,
    Num,
    Power,
    Product,
    Quotient,
    Sequence,
    Sum,
    is_const,
)
from mlpath.answers.reading.vocabulary import ARITY

Point = Mapping[str, complex]

_HUGE = 1e150


class RealPoint(dict[str, complex]):
    """A point that notes whether a power or a function led from real numbers to numbers that are not real."""

    strayed = False


class PrintedPoint(dict[str, complex]):
    """A point at which decimals as a machine prints them count as rounded at their last digit."""


PRINTED = range(15, 19)
"""Significant digits of a decimal that a machine printed."""


def is_printed(node: Num) -> bool:
    """Whether a decimal has as many digits as a float is printed with."""
    digits = node.text.lower().partition("e")[0].replace(".", "").lstrip("0")
    return "." in node.text and len(digits) in PRINTED


BROKEN = (UndefinedError, OverflowError, ValueError, ZeroDivisionError)
"""What can be raised where an expression has no value."""


def ball(node: Node, point: Point) -> Ball:
    """The value of `node` at `point` with its error bound. Raises UndefinedError."""
    evaluate = _EVALUATE.get(type(node))
    if evaluate is None:
        raise UndefinedError
    value, error = evaluate(node, point)
    if not (abs(value) < _HUGE and error < _HUGE):
        raise UndefinedError
    return value, error


def real_value(node: Node) -> float | None:
    """A constant's value as a float, None where it is not real or has none."""
    try:
        value, error = ball(node, {})
    except BROKEN:
        return None
    return value.real if abs(value.imag) <= max(error, 1e-12 * abs(value)) else None


def _num(node: Num, point: Point) -> Ball:
    top, bottom = node.value.as_integer_ratio()
    try:
        value = top / bottom
    except OverflowError:
        raise UndefinedError from None
    if type(point) is PrintedPoint and is_printed(node):
        return complex(value), max(0.5 * _last_digit(node), 2 * EPS * abs(value))
    return complex(value), 0.0 if bottom == 1 and abs(value) < 2**53 else abs(value) * EPS


def _last_digit(node: Num) -> float:
    """What a one in the last digit is worth."""
    mantissa, _, exponent = node.text.lower().partition("e")
    return 10.0 ** (int(exponent or 0) - len(mantissa.partition(".")[2]))


_CONSTANTS: dict[str, Ball] = {"pi": (complex(math.pi), EPS), "e": (complex(math.e), EPS), "i": (1j, 0.0)}


def _const(node: Const, _: Point) -> Ball:
    if node.id not in _CONSTANTS:
        raise UndefinedError
    return _CONSTANTS[node.id]


def _name(node: Name, point: Point) -> Ball:
    if node.id not in point:
        raise UndefinedError
    return point[node.id], 0.0


def _neg(node: Neg, point: Point) -> Ball:
    value, error = ball(node.arg, point)
    return complex(-value.real, -value.imag if value.imag else 0.0), error


def _sum(node: Sum, point: Point) -> Ball:
    total, bound = ball(node.terms[0], point)
    for term in node.terms[1:]:
        value, error = ball(term, point)
        total += value
        bound += error + EPS * abs(total)
    return total, bound


def _product(node: Product, point: Point) -> Ball:
    total = ball(node.factors[0], point)
    for factor in node.factors[1:]:
        total = times(total, ball(factor, point))
    return total


def _quotient(node: Quotient, point: Point) -> Ball:
    return divided(ball(node.top, point), ball(node.bottom, point))


def _power(node: Power, point: Point) -> Ball:
    return _noted(_raised(node, point), point)


def _noted(value: Ball, point: Point) -> Ball:
    if type(point) is RealPoint and abs(value[0].imag) > value[1]:
        point.strayed = True
    return value


def _raised(node: Power, point: Point) -> Ball:
    exponent = node.exponent
    if is_const(node.base, "e"):
        return exponential(ball(exponent, point))
    inner = exponent.arg if isinstance(exponent, Neg) else exponent
    if isinstance(inner, Num):
        whole, bottom = inner.value.as_integer_ratio()
        if bottom == 1:
            return whole_power(ball(node.base, point), -whole if inner is not exponent else whole)
    raised = ball(exponent, point)
    whole_value = (
        int(raised[0].real) if raised[1] == 0 and raised[0].imag == 0 and raised[0].real.is_integer() else None
    )
    return powered(ball(node.base, point), raised, whole_value)


def _call(node: Call, point: Point) -> Ball:
    args = [ball(arg, point) for arg in node.args]
    function = FUNCTIONS.get(node.function)
    if function is not None:
        return _noted(function(*args), point)
    if node.function in ARITY:
        raise UndefinedError
    return some_function(node.function, args)


def _grouped(node: Sequence, point: Point) -> Ball:
    """Square brackets around one thing are only brackets."""
    if len(node.items) != 1 or node.bracket != "[":
        raise UndefinedError
    return ball(node.items[0], point)


_EVALUATE: dict[type, Callable[..., Ball]] = {
    Num: _num, Const: _const, Name: _name, Neg: _neg, Sum: _sum, Product: _product, Quotient: _quotient,
    Power: _power, Call: _call, Sequence: _grouped,
}  # fmt: skip
