"""Working out unions, intersections and differences of sets that are written out."""

from __future__ import annotations

from mlpath.answers import canonical
from mlpath.answers.constants import Same, compare_constants
from mlpath.answers.numeric import BROKEN, ball
from mlpath.answers.reading.tree import (
    Braces,
    Combination,
    Interval,
    Logic,
    Neg,
    Node,
    Relation,
    Sequence,
    Sum,
    Table,
    children,
    names_in,
)

Value = tuple[complex, float]


def evaluated(node: Node) -> Node:
    """The set in braces that an expression of such sets comes to; anything else is given back as it is."""
    match node:
        case Combination(sign=sign, items=items):
            sets = [evaluated(item) for item in items]
            if all(isinstance(one, Braces) for one in sets):
                return _joined(node, sign, [one.items for one in sets if isinstance(one, Braces)])
        case Sum(terms=(first, *rest)) if all(isinstance(term, Neg) for term in rest):
            sets = [evaluated(first), *(evaluated(term.arg) for term in rest if isinstance(term, Neg))]
            if all(isinstance(one, Braces) for one in sets):
                return _joined(node, "-", [one.items for one in sets if isinstance(one, Braces)])
    return node


def _joined(node: Node, sign: str, sets: list[tuple[Node, ...]]) -> Braces:
    found = sets[0]
    for other in sets[1:]:
        if sign == "∪":
            found = (*found, *other)
        else:
            found = tuple(item for item in found if any(alike(item, one) for one in other) is (sign == "∩"))
    return Braces(found, node.at)


def alike(a: Node, b: Node) -> bool:
    """Whether two elements are plainly one: equal trees, equal constants, or expressions of one normal form."""
    if a == b:
        return True
    if isinstance(a, Braces) and isinstance(b, Braces):
        return all(any(alike(x, y) for y in b.items) for x in a.items) and all(
            any(alike(x, y) for y in a.items) for x in b.items
        )
    if _holds_things(a) or _holds_things(b):
        return False
    if names_in(a) or names_in(b):
        return not plainly_differ(value_at(a), value_at(b)) and canonical.equal(a, b)
    return compare_constants(a, b) is Same.YES


def value_at(node: Node) -> Value | None:
    """The value and its error bound where each name stands for a small whole number; None where there is none."""
    try:
        return ball(node, {name: complex(2 + sum(map(ord, name)) % 17) for name in names_in(node)})
    except BROKEN:
        return None


def plainly_differ(a: Value | None, b: Value | None) -> bool:
    """Whether two values differ for certain."""
    return a is not None and b is not None and abs(a[0] - b[0]) > a[1] + b[1]


def _holds_things(node: Node) -> bool:
    kinds = (Braces, Interval, Logic, Relation, Sequence, Table)
    return isinstance(node, kinds) or any(_holds_things(child) for child in children(node))
