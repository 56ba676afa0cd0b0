"""Comparing two constants: exactly where both are rational, else with floats that know their error, then precisely."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from mlpath.answers import canonical
from mlpath.answers.notes import note
from mlpath.answers.numeric import BROKEN, ball
from mlpath.answers.reading.tree import Neg, is_const
from mlpath.answers.values import exact

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mlpath.answers.reading.tree import Node


class Same(StrEnum):
    """Whether two things are equal: yes, no, or it could not be decided."""

    YES = "yes"
    NO = "no"
    OPEN = "open"


def compare_constants(a: Node, b: Node) -> Same:
    """Whether two constants have the same value."""
    same = _compared(a, b)
    note("values", {Same.YES: "the same", Same.NO: "different", Same.OPEN: "can't be told apart"}[same])
    return same


def _compared(a: Node, b: Node) -> Same:
    endless = infinity(a), infinity(b)
    if any(endless):
        return Same.YES if endless[0] == endless[1] else Same.NO
    exact_a, exact_b = exact(a), exact(b)
    if exact_a is not None and exact_b is not None:
        return Same.YES if exact_a == exact_b else Same.NO
    try:
        (value_a, error_a), (value_b, error_b) = ball(a, {}), ball(b, {})
    except BROKEN:
        pass
    else:
        if abs(value_a - value_b) > error_a + error_b:
            return Same.NO
    if canonical.equal(a, b):
        return Same.YES
    return compare_precisely(a, b, {})


def infinity(node: Node) -> int:
    """1 for infinity, -1 for minus infinity, 0 for anything else."""
    if isinstance(node, Neg):
        return -infinity(node.arg)
    return int(is_const(node, "inf"))


def compare_precisely(a: Node, b: Node, point: Mapping[str, complex], rounds: int = 2) -> Same:
    """Whether two expressions agree at a point to many digits: 40 in the first round, 240 in the second."""
    # mpmath takes 40 ms to load, and hardly any pair comes this far
    from mlpath.answers.precise import agree  # noqa: PLC0415

    same = agree(a, b, point, rounds)
    return Same.OPEN if same is None else Same.YES if same else Same.NO
