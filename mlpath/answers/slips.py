"""Sentences for expressions that are wrong in a way one can name, told by their values at a few points."""

from __future__ import annotations

import math
from itertools import islice
from typing import TYPE_CHECKING

from mlpath.answers import explaining, nearmiss
from mlpath.answers.calculus import derivative, replaced
from mlpath.answers.elementary import Ball, UndefinedError
from mlpath.answers.numeric import BROKEN, ball
from mlpath.answers.reading.tree import Name, Neg, Node, names_in
from mlpath.answers.sampling import NEEDED, joint_domain, points

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mlpath.answers.sampling import Point

Pair = tuple[complex, complex]
_CLOSE = 1e-9


def of_expression(given: Node, answer: Node, variables: tuple[str, ...], domain: str) -> str:
    """What is nearly right about an expression; "" where nothing is."""
    if not explaining.wanted():
        return ""
    near = list(islice(points(variables, domain), 2 * NEEDED))
    yours, wanted = _Values(given, near), _Values(answer, near)
    is_real = joint_domain(domain, variables) not in ("complex", "generic")

    def pairs(a: _Values, b: _Values) -> Iterator[Pair]:
        return _pairs(a, b, is_real=is_real)

    first = list(islice(pairs(yours, wanted), 2))
    if len(first) == 2 and _of_values(first):  # what two values don't say, all don't
        values = list(pairs(yours, wanted))
        if len(values) >= NEEDED and (told := _of_values(values)):
            return told
    return next((told for a, b, told in _changed(yours, wanted, variables) if _all_agree(pairs(a, b))), "")


class _Values:
    """The values of an expression at some points, each worked out when it is first asked for."""

    def __init__(self, node: Node, places: list[Point]) -> None:
        self.node = node
        self.places = places
        self.found: list[Ball | None] = []

    def at(self, k: int) -> Ball | None:
        """The value at a point; None where it has none."""
        while len(self.found) <= k:
            try:
                self.found.append(ball(self.node, self.places[len(self.found)]))
            except BROKEN:
                self.found.append(None)
        return self.found[k]

    def of(self, node: Node) -> _Values:
        """The values of another expression at the same points."""
        return _Values(node, self.places)


def _pairs(a: _Values, b: _Values, *, is_real: bool) -> Iterator[Pair]:
    """The two values wherever both are there and neither is nearly zero, and real where it should be."""
    for k in range(len(a.places)):
        y = b.at(k)
        if y is None or (is_real and abs(y[0].imag) > y[1]):
            continue
        x = a.at(k)
        if x is not None and min(abs(x[0]), abs(y[0])) > _CLOSE:
            yield x[0], y[0]


def _all_agree(pairs: Iterator[Pair]) -> bool:
    """Whether there are enough pairs, all of equal values; one that is not ends it."""
    met = 0
    for pair in pairs:
        if not _agree(pair):
            return False
        met += 1
    return met >= NEEDED


def _of_values(pairs: list[Pair]) -> str:
    """What the values alone tell: a factor, a term, a power."""
    if (ratio := _steady([x / y for x, y in pairs])) is not None and abs(ratio.imag) < _CLOSE:
        if abs(ratio + 1) < _CLOSE:
            return "That is minus the answer: check the signs."
        named = (told for factor, told in nearmiss.RATIOS if math.isclose(factor, ratio.real, rel_tol=_CLOSE))
        return next(named, "That is off by a constant factor: check the coefficient in front.")
    if _steady([x - y for x, y in pairs]) is not None:
        return "That is off by a constant."
    for told, found in (
        (nearmiss.RECIPROCAL, [(x * y, 1 + 0j) for x, y in pairs]),
        (nearmiss.SQUARED, [(x, y * y) for x, y in pairs]),
        (nearmiss.ROOTED, [(x * x, y) for x, y in pairs]),
    ):
        if all(map(_agree, found)):
            return told
    return ""


def _changed(given: _Values, answer: _Values, variables: tuple[str, ...]) -> Iterator[tuple[_Values, _Values, str]]:
    """Pairs of expressions, with what is to be said where they are equal."""
    occurring = names_in(answer.node)
    used = [name for name in variables if name in occurring]
    for name in used:
        turned = given.of(replaced(answer.node, {name: Neg(Name(name))}))
        yield given, turned, f"That is the answer for −{name} in place of {name}: check the signs."
    if len(used) == 2:
        one, other = used
        exchanged = given.of(replaced(answer.node, {one: Name(other), other: Name(one)}))
        yield given, exchanged, f"{one} and {other} are exchanged."
    for name in used:
        try:
            told = f"That is the derivative of the answer with respect to {name}."
            yield given, given.of(derivative(answer.node, name)), told
            told = f"That is an antiderivative: its derivative with respect to {name} is the answer."
            yield given.of(derivative(given.node, name)), answer, told
        except UndefinedError:
            continue


def _agree(pair: Pair) -> bool:
    x, y = pair
    return abs(x - y) <= _CLOSE * (1 + abs(y))


def _steady(values: list[complex]) -> complex | None:
    """The value that all are, up to rounding."""
    first = values[0]
    return first if all(abs(value - first) <= _CLOSE * (1 + abs(first)) for value in values) else None
