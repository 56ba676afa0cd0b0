"""Sets of real numbers as pieces of the line: intervals and points, sorted, that do not touch."""

from __future__ import annotations

import math
from fractions import Fraction
from functools import cmp_to_key
from itertools import pairwise

from mlpath.answers.constants import Same, compare_constants, infinity
from mlpath.answers.numeric import real_value
from mlpath.answers.reading import Unreadable
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
    Sum,
    names_in,
    number_node,
)
from mlpath.answers.sets import both_signs
from mlpath.frozen import frozen

_INFINITY = Const("inf")
_FLIPPED = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "=": "=", "!=": "!="}


@frozen
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
WHOLE_LINE: Piece = (End(Neg(_INFINITY), closed=False), End(_INFINITY, closed=False))


class BackwardsError(ValueError):
    """An interval whose upper end comes first."""


def _order(a: End, b: End) -> int:
    """-1, 0 or 1 as a lies before, at, or behind b; equal surds count as equal."""
    if a.value == b.value or (abs(a.value - b.value) < 1e-9 and compare_constants(a.node, b.node) is Same.YES):
        return 0
    return -1 if a.value < b.value else 1


def pieces_of(node: Node) -> list[Piece]:
    """The intervals that a response describes, sorted and merged. Raises Unreadable."""
    return _merged(_pieces(node))


def intervals_of(node: Node) -> Node:
    """The set as a union of intervals in brackets. Raises Unreadable and BackwardsError."""
    found = [_in_brackets(low, high) for low, high in pieces_of(node)]
    return found[0] if len(found) == 1 else Combination("∪", tuple(found), node.at)


def _in_brackets(low: End, high: End) -> Node:
    if low.closed is high.closed:
        return Sequence((low.node, high.node), "[" if low.closed else "(")
    return Interval(low.node, high.node, low.closed, high.closed)


def _pieces(node: Node) -> list[Piece]:
    if isinstance(node, Sequence) and not node.bracket and listed_pieces(node.items):
        node = Combination("∪", node.items, node.at)
    match node:
        case Interval(low=low, high=high, closed_low=closed_low, closed_high=closed_high):
            return _between(End(low, closed_low), End(high, closed_high))
        case Sequence(items=(low, high), bracket="(" | "[" as bracket):
            return _between(End(low, bracket == "["), End(high, bracket == "["))
        case Braces(items=items):
            return [(End(item, closed=True), End(item, closed=True)) for item in items]
        case Combination(sign="∪", items=items) | Logic(word="or", items=items):
            return [piece for item in items for piece in _pieces(item)]
        case Combination(sign="∩", items=items) | Logic(word="and", items=items) | Sequence(items=items, bracket=""):
            common = _pieces(items[0])
            for item in items[1:]:
                common = _meeting(common, _pieces(item), item)
            return common
    return _described(node)


def listed_pieces(items: tuple[Node, ...]) -> bool:
    """Whether these are intervals side by side, `[1, 2], [3, 4]`, which stand for their union."""
    return bool(items) and all(isinstance(item, (Interval, Sequence, Braces)) for item in items)


def _described(node: Node) -> list[Piece]:
    """Differences of sets, the whole line, membership and inequalities."""
    match node:
        case Sum(terms=(first, *others)) if all(isinstance(other, Neg) for other in others):
            return _without(_pieces(first), [other.arg for other in others if isinstance(other, Neg)])
        case Name(id="R" | "Reals"):
            return [WHOLE_LINE]
        case Relation(operands=(Name(), value), signs=("∈",)):
            return _pieces(value)
        case Relation(operands=(Name(), value), signs=("=",)) if isinstance(value, SETS):
            return _pieces(value)
        case Relation():
            return [piece for one in both_signs(node) if isinstance(one, Relation) for piece in _of_relation(one)]
    raise Unreadable("An interval or an inequality is expected, like [0, 1) or x < 2.", node.at)


SETS = (Interval, Sequence, Braces, Combination)


def _without(pieces: list[Piece], taken: list[Node]) -> list[Piece]:
    """What is left of a set without others."""
    for node in taken:
        pieces = _meeting(pieces, complement(pieces_of(node)), node)
    return pieces


MOST_PAIRS = 2_500


def _meeting(a: list[Piece], b: list[Piece], node: Node) -> list[Piece]:
    """What two sets have in common. Raises Unreadable for too many pieces."""
    if len(a) * len(b) > MOST_PAIRS:
        raise Unreadable("These sets have more pieces than are worked with here.", node.at)
    return [both for x in a for y in b for both in _common(x, y)]


def complement(pieces: list[Piece]) -> list[Piece]:
    """All other real numbers; the pieces are in order and do not touch."""
    found: list[Piece] = []
    low = WHOLE_LINE[0]
    for first, last in (*pieces, (End(_INFINITY, closed=True), WHOLE_LINE[1])):
        high = End(first.node, not first.closed)
        order = _order(low, high)
        if order < 0 or (order == 0 and low.closed and high.closed):
            found.append((End(low.node, low.closed and not infinity(low.node)), End(high.node, high.closed)))
        low = End(last.node, not last.closed)
    return found


def holds(pieces: list[Piece], place: End) -> bool:
    """Whether a number, as a closed end, belongs to a set."""
    return any(_common(piece, (place, place)) for piece in pieces)


def _between(low: End, high: End) -> list[Piece]:
    low = End(low.node, low.closed and not infinity(low.node))
    high = End(high.node, high.closed and not infinity(high.node))
    order = _order(low, high)
    if order > 0:
        raise BackwardsError
    return [] if order == 0 and not (low.closed and high.closed) else [(low, high)]


def _of_relation(node: Relation) -> list[Piece]:
    """`x < 2`, `2 > x`, `0 < x <= 1`, `x != 3`: one bare variable between constants."""
    places = [k for k, operand in enumerate(node.operands) if isinstance(operand, Name)]
    if len(places) != 1 or any(names_in(operand) for k, operand in enumerate(node.operands) if k != places[0]):
        raise Unreadable("Solve the inequality: the variable stands alone, like x < 2.", node.at)
    k = places[0]
    found: list[Piece] = [WHOLE_LINE]
    for place, sign in enumerate(node.signs):
        bound, seen = (place + 1, sign) if place == k else (place, _FLIPPED[sign])
        if place not in (k, k - 1):
            raise Unreadable("The variable stands between the two ends, like 0 < x < 1.", node.at)
        found = [both for piece in found for side in _side(node.operands[bound], seen) for both in _common(piece, side)]
    return found


def _side(bound: Node, sign: str) -> list[Piece]:
    low, high = WHOLE_LINE
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


def alike(a: list[Piece], b: list[Piece], *, ends: bool = True) -> bool:
    """Whether two sets in order are the same; without `ends` it does not count which ends belong to them."""
    pairs = zip(a, b, strict=False)
    same = all(_order(x[k], y[k]) == 0 and (not ends or x[k].closed is y[k].closed) for x, y in pairs for k in (0, 1))
    return same and len(a) == len(b)


def witness(given: list[Piece], answer: list[Piece]) -> str:
    """A number that belongs to only one of two sets, in a sentence; "" where none of a few is one."""
    ends = sorted({end.value for piece in (*given, *answer) for end in piece if math.isfinite(end.value)})
    inner = [_simple_between(a, b) for a, b in pairwise(ends)]
    outer = [number_node(math.floor(ends[0]) - 1), number_node(math.ceil(ends[-1]) + 1)] if ends else [number_node(0)]
    for place in (*inner, *outer, *(end.node for piece in (*given, *answer) for end in piece)):
        at = End(place, closed=True)
        if infinity(place) or (mine := holds(given, at)) is holds(answer, at):
            continue
        return f" {told_end(at)} lies in {'yours, but not in the answer' if mine else 'the answer, but not in yours'}."
    return ""


def _simple_between(low: float, high: float) -> Node:
    """A number with few digits between two others."""
    middle = (Fraction(low) + Fraction(high)) / 2
    candidates = (Fraction(round(middle)), middle.limit_denominator(10), middle)
    return number_node(next((x for x in candidates if low < x < high), middle))


def told_end(end: End) -> str:
    """The value of an end in a few digits."""
    return "∞" if end.value == math.inf else "−∞" if end.value == -math.inf else f"{end.value:.6g}".replace("-", "−")
