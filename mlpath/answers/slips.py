"""Sentences for expressions that are wrong in a way one can name, told by their values at a few points."""

from __future__ import annotations

import math
from itertools import islice
from typing import TYPE_CHECKING

from mlpath.answers import explaining, nearmiss
from mlpath.answers.calculus import derivative, replaced
from mlpath.answers.elementary import UndefinedError
from mlpath.answers.reading.tree import Name, Neg, Node, names_in
from mlpath.answers.sampling import NEEDED, Look, joint_domain, points

if TYPE_CHECKING:
    from collections.abc import Iterator

Pair = tuple[complex, complex]
_CLOSE = 1e-9


def of_expression(given: Node, answer: Node, variables: tuple[str, ...], domain: str) -> str:
    """What is nearly right about an expression; "" where nothing is."""
    if not explaining.wanted():
        return ""

    def pairs(a: Node, b: Node) -> Iterator[Pair]:
        look = Look(a, b, joint_domain(domain, variables), generic=False)
        near = islice(points(variables, domain), 2 * NEEDED)
        return (pair for pair in look.values_at(near) if min(map(abs, pair)) > _CLOSE)

    values = list(pairs(given, answer))
    if len(values) >= NEEDED and (told := _of_values(values)):
        return told
    return next((told for a, b, told in _changed(given, answer, variables) if _all_agree(pairs(a, b))), "")


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


def _changed(given: Node, answer: Node, variables: tuple[str, ...]) -> Iterator[tuple[Node, Node, str]]:
    """Pairs of expressions, with what is to be said where they are equal."""
    used = [name for name in variables if name in names_in(answer)]
    for name in used:
        turned = replaced(answer, {name: Neg(Name(name))})
        yield given, turned, f"That is the answer for −{name} in place of {name}: check the signs."
    if len(used) == 2:
        one, other = used
        yield given, replaced(answer, {one: Name(other), other: Name(one)}), f"{one} and {other} are exchanged."
    for name in used:
        try:
            yield given, derivative(answer, name), f"That is the derivative of the answer by {name}."
            yield derivative(given, name), answer, f"That is an antiderivative: its derivative by {name} is the answer."
        except UndefinedError:
            continue


def _agree(pair: Pair) -> bool:
    x, y = pair
    return abs(x - y) <= _CLOSE * (1 + abs(y))


def _steady(values: list[complex]) -> complex | None:
    """The value that all are, up to rounding."""
    first = values[0]
    return first if all(abs(value - first) <= _CLOSE * (1 + abs(first)) for value in values) else None
