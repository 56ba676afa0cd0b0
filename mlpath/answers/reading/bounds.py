"""Refusing what would be too big to work out, before anything is worked out."""

from __future__ import annotations

import math
from itertools import chain
from typing import TYPE_CHECKING, Any

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
    Sum,
    children,
    is_const,
)
from mlpath.answers.reading.unreadable import Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_EXPONENT = 100_000
MAX_MAGNITUDE = 4_000.0
"""Decimal digits that a constant may have before the point, and after it."""
MAX_FACTORIAL = 3_000
MAX_DEPTH = 200
"""Levels of a tree: every way of going through it calls itself at each of them."""

_CONSTANTS = {"pi": math.pi, "e": math.e, "inf": math.inf}
_LOGARITHMS = frozenset(("ln", "log", "log2", "log10"))
Magnitude = tuple[float, float] | None
"""A rough value of a constant and the decimal logarithm of its size; None where there are variables, or i."""


def check(node: Node) -> None:
    """Raises Unreadable for a tree that is too deep, or where something can't or mustn't be worked out."""
    level, depth = [node], 0
    while level:
        level, depth = list(chain.from_iterable(map(children, level))), depth + 1
        if depth > MAX_DEPTH:
            raise Unreadable("This is nested too deeply.", level[0].at if level else 0)
    _size(node)


def _of(value: float) -> Magnitude:
    return value, math.log10(abs(value)) if value and math.isfinite(value) else (-math.inf if value == 0 else math.inf)


def _size(node: Node) -> Magnitude:
    measure = _MEASURES.get(type(node))
    if measure is not None:
        return measure(node)
    for child in children(node):
        _size(child)
    return None


def _number(node: Num) -> Magnitude:
    top, bottom = node.value.as_integer_ratio()
    log = math.log10(abs(top)) - math.log10(bottom) if top else -math.inf
    return (top / bottom if abs(log) < 300 else math.inf if log > 0 else 0.0), log  # never negative


def _call(node: Call) -> Magnitude:
    sizes = [_size(arg) for arg in node.args]
    if node.function == "factorial":
        return _factorial(node, sizes[0])
    if node.function in _LOGARITHMS:
        _logarithm(node, sizes)
    return None


def _negative(node: Neg) -> Magnitude:
    size = _size(node.arg)
    return (-size[0], size[1]) if size else None


def _power(node: Power) -> Magnitude:
    base, exponent = _size(node.base), _size(node.exponent)
    if exponent is None:
        return None
    if not abs(exponent[0]) <= MAX_EXPONENT and not _is_infinite(node.exponent):
        raise Unreadable("This exponent is too large to be meant.", node.exponent.at)
    if base is None:
        return None
    if base[1] == -math.inf:
        if exponent[0] < 0:
            raise Unreadable("Zero with a negative exponent is a division by zero.", node.at)
        return _of(1.0 if exponent[0] == 0 else 0.0)
    log = base[1] * exponent[0]
    if abs(log) > MAX_MAGNITUDE:
        raise Unreadable("This power is too large to be worked out.", node.at)
    if abs(log) > 300 or math.isnan(log):
        return (math.inf if log > 0 else 0.0), log
    sign = -1.0 if base[0] < 0 and exponent[0] % 2 == 1 else 1.0
    return sign * 10**log, log


def _is_infinite(node: Node) -> bool:
    return is_const(node.arg if isinstance(node, Neg) else node, "inf")


def _factorial(node: Call, size: Magnitude) -> Magnitude:
    if size is None:
        return None
    if not size[0] <= MAX_FACTORIAL:
        raise Unreadable("This factorial is too large to be worked out.", node.at)
    if size[0] < 0 and size[0] == int(size[0]):
        raise Unreadable("A negative whole number has no factorial.", node.at)
    log = math.lgamma(size[0] + 1) / math.log(10)
    return (10**log if log < 300 else math.inf), log


def _logarithm(node: Call, sizes: list[Magnitude]) -> None:
    if any(size is not None and size[1] == -math.inf for size in sizes):
        raise Unreadable("Zero has no logarithm.", node.at)


def _quotient(node: Quotient) -> Magnitude:
    top, bottom = _size(node.top), _size(node.bottom)
    if bottom is not None and bottom[1] == -math.inf:
        raise Unreadable("This divides by zero.", node.bottom.at)
    if top is None or bottom is None:
        return None
    log = top[1] - bottom[1]
    value = top[0] / bottom[0] if bottom[0] and math.isfinite(top[0]) else math.copysign(math.inf, log)
    return value, log


def _total(node: Sum) -> Magnitude:
    sizes = [_size(term) for term in node.terms]
    known = [size for size in sizes if size is not None]
    if len(known) < len(sizes):
        return None
    total = sum(size[0] for size in known)
    if not math.isfinite(total):
        return total, max(size[1] for size in known)
    return _of(total)


def _product(node: Product) -> Magnitude:
    sizes = [_size(factor) for factor in node.factors]
    known = [size for size in sizes if size is not None]
    if len(known) < len(sizes):
        return None
    log = sum(size[1] for size in known)
    if log > MAX_MAGNITUDE:
        raise Unreadable("This product is too large to be worked out.")
    return math.prod(size[0] for size in known), log


def _constant(node: Const) -> Magnitude:
    return _of(_CONSTANTS[node.id]) if node.id in _CONSTANTS else None


_MEASURES: dict[type, Callable[[Any], Magnitude]] = {
    Num: _number, Const: _constant, Name: lambda _: None, Power: _power, Call: _call,
    Neg: _negative, Quotient: _quotient, Sum: _total, Product: _product,
}  # fmt: skip
