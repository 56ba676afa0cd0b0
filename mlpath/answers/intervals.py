"""Sets of real numbers: intervals, unions, single points, and inequalities that describe them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cmp_to_key

from mlpath.answers.constants import Same, compare_constants, infinity
from mlpath.answers.kind import Kind, right, says_none, wrong
from mlpath.answers.numeric import real_value
from mlpath.answers.reading import Unreadable, read
from mlpath.answers.reading.tree import (
    Braces,
    Combination,
    Const,
    Interval,
    Logic,
    Name,
    Neg,
    Node,
    Relation,
    Sequence,
    names_in,
)
from mlpath.answers.tuples import IntervalOrTuple
from mlpath.answers.verdict import Basis, Verdict

_INFINITY = Const("inf")
_FLIPPED = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "=": "=", "!=": "!="}


@dataclass(frozen=True, slots=True)
class End:
    """An end of an interval: its value, and whether it belongs to it."""

    node: Node
    closed: bool

    @property
    def value(self) -> float:
        """The value as a float. Raises Unreadable where it is not real."""
        if sign := infinity(self.node):
            return sign * math.inf
        value = real_value(self.node)
        if value is None:
            raise Unreadable("The ends of an interval are real numbers.", self.node.at)
        return value


Piece = tuple[End, End]


def _order(a: End, b: End) -> int:
    """-1, 0 or 1 as a lies before, at, or behind b; equal surds count as equal."""
    if a.value == b.value or (abs(a.value - b.value) < 1e-9 and compare_constants(a.node, b.node) is Same.YES):
        return 0
    return -1 if a.value < b.value else 1


def pieces_of(node: Node) -> list[Piece]:
    """The intervals that a response describes, sorted and merged. Raises Unreadable."""
    return _merged(_pieces(node))


def _pieces(node: Node) -> list[Piece]:
    match node:
        case Interval(low=low, high=high, closed_low=closed_low, closed_high=closed_high):
            return _between(End(low, closed_low), End(high, closed_high))
        case Sequence(items=(low, high), bracket="(" | "[" as bracket):
            return _between(End(low, bracket == "["), End(high, bracket == "["))
        case Braces(items=items):
            return [(End(item, closed=True), End(item, closed=True)) for item in items]
        case Combination(sign="∪", items=items) | Logic(word="or", items=items):
            return [piece for item in items for piece in _pieces(item)]
        case Combination(sign="∩", items=items) | Logic(word="and", items=items):
            common = _pieces(items[0])
            for item in items[1:]:
                common = [both for a in common for b in _pieces(item) for both in _common(a, b)]
            return common
        case Relation():
            return _of_relation(node)
    raise Unreadable("An interval or an inequality is expected, like [0, 1) or x < 2.", node.at)


def _between(low: End, high: End) -> list[Piece]:
    low = End(low.node, low.closed and not infinity(low.node))
    high = End(high.node, high.closed and not infinity(high.node))
    order = _order(low, high)
    if order > 0:
        raise Unreadable("The lower end of an interval comes first.", low.node.at)
    return [] if order == 0 and not (low.closed and high.closed) else [(low, high)]


def _of_relation(node: Relation) -> list[Piece]:
    """`x < 2`, `2 > x`, `0 < x <= 1`, `x != 3`: one bare variable between constants."""
    places = [k for k, operand in enumerate(node.operands) if isinstance(operand, Name)]
    if len(places) != 1 or any(names_in(operand) for k, operand in enumerate(node.operands) if k != places[0]):
        raise Unreadable("Solve the inequality: the variable stands alone, like x < 2.", node.at)
    k = places[0]
    found: list[Piece] = [(End(Neg(_INFINITY), closed=False), End(_INFINITY, closed=False))]
    for place, sign in enumerate(node.signs):
        bound, seen = (place + 1, sign) if place == k else (place, _FLIPPED[sign])
        if place not in (k, k - 1):
            raise Unreadable("The variable stands between the two ends, like 0 < x < 1.", node.at)
        found = [both for piece in found for side in _side(node.operands[bound], seen) for both in _common(piece, side)]
    return found


def _side(bound: Node, sign: str) -> list[Piece]:
    low, high = End(Neg(_INFINITY), closed=False), End(_INFINITY, closed=False)
    at, beside = End(bound, closed=True), End(bound, closed=False)
    return {
        "<": [(low, beside)],
        "<=": [(low, at)],
        ">": [(beside, high)],
        ">=": [(at, high)],
        "=": [(at, at)],
        "!=": [(low, beside), (beside, high)],
    }[sign]


def _common(a: Piece, b: Piece) -> list[Piece]:
    order = _order(a[0], b[0])
    low = b[0] if order < 0 or (order == 0 and not b[0].closed) else a[0]
    order = _order(a[1], b[1])
    high = b[1] if order > 0 or (order == 0 and not b[1].closed) else a[1]
    order = _order(low, high)
    return [(low, high)] if order < 0 or (order == 0 and low.closed and high.closed) else []


def _earlier(a: Piece, b: Piece) -> int:
    return _order(a[0], b[0]) or b[0].closed - a[0].closed


def _merged(pieces: list[Piece]) -> list[Piece]:
    ordered = sorted(pieces, key=cmp_to_key(_earlier))
    merged: list[Piece] = []
    for low, high in ordered:
        if not merged:
            merged.append((low, high))
            continue
        order = _order(low, merged[-1][1])
        if order > 0 or (order == 0 and not (low.closed or merged[-1][1].closed)):
            merged.append((low, high))
            continue
        reach = _order(high, merged[-1][1])
        last = merged[-1][1]
        end = high if reach > 0 else last if reach < 0 else End(last.node, last.closed or high.closed)
        merged[-1] = (merged[-1][0], end)
    return merged


@dataclass(frozen=True, slots=True)
class RealSet(Kind):
    """A set of real numbers, as text: "[0, 1) U {3}", "x < 2". Any way to write the same set is right."""

    text: str

    @property
    def has_letters(self) -> bool:
        """Whether an end is no number: [0, sin(m)). Then the intervals are compared one by one."""
        node = self.tree()
        return not isinstance(node, (Relation, Logic)) and bool(names_in(node))

    def tree(self) -> Node:
        """The set as it was given."""
        return read(self.text, None)

    def show(self) -> str:
        """The text."""
        return self.text

    def reads(self, response: str) -> Node:
        """Reads with any letter as the variable; "none" is the empty set."""
        return Braces(()) if says_none(response) else read(response, None)

    def judge(self, node: Node) -> Verdict:
        """Compares piece by piece: first how many, then the ends, then whether they belong."""
        if self.has_letters:
            return IntervalOrTuple(self.text).judge(node)
        given, answer = pieces_of(node), pieces_of(self.tree())
        if len(given) != len(answer):
            return wrong(node, f"The set does not fall into {len(given)} {'piece' if len(given) == 1 else 'pieces'}.")
        open_ends = False
        for mine, right_one in zip(given, answer, strict=True):
            for k in (0, 1):
                if _order(mine[k], right_one[k]) != 0:
                    return wrong(node, f"The {('lower', 'upper')[k]} end {_told(mine[k])} is not right.")
                open_ends = open_ends or mine[k].closed is not right_one[k].closed
        if open_ends:
            return wrong(node, "The ends are right. Check which of them belong to the set: [ ] or ( ).", Basis.EXACT)
        return right(node)

    def how_to_type(self) -> str:
        """How to write it."""
        return "an interval or an inequality, like [0, 1) or x < 2, joined by U or or"


def _told(end: End) -> str:
    return "∞" if end.value == math.inf else "−∞" if end.value == -math.inf else f"{end.value:.6g}".replace("-", "−")
