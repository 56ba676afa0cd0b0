"""What one expression has to be multiplied by to give another, found at a point and then compared."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from mlpath.answers.calculus import replaced
from mlpath.answers.numeric import real_value
from mlpath.answers.reading.tree import Node, Num, number_node
from mlpath.answers.values import exact

if TYPE_CHECKING:
    from collections.abc import Sequence

_TRIES = ((2, 3, 5, 7), (3, 5, 2, 11), (1, 4, 9, 2), (5, 1, 3, 8), (7, 11, 13, 4))


def likely_factor(given: Node, answer: Node, variables: Sequence[str]) -> Num | None:
    """What `answer` is to be multiplied by to give `given`, from the values at one point where both are not zero."""
    for values in _TRIES:
        point: dict[str, Node] = {name: number_node(values[k % len(values)] + k) for k, name in enumerate(variables)}
        x, y = exact(replaced(given, point)), exact(replaced(answer, point))
        if x and y:
            return _number(x / y)
        near_x, near_y = real_value(replaced(given, point)), real_value(replaced(answer, point))
        if near_x and near_y and 1e-6 < abs(near_x / near_y) < 1e6:
            return _number(Fraction(near_x / near_y).limit_denominator(10_000))
    return None


def _number(value: Fraction) -> Num:
    return Num(value, f"{value.numerator}/{value.denominator}")
