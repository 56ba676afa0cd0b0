"""Making a node anew with other children."""

from __future__ import annotations

from dataclasses import replace

from mlpath.answers.reading.tree import (
    Braces,
    Call,
    Combination,
    Const,
    Interval,
    Logic,
    Name,
    Neg,
    Node,
    Num,
    PlusMinus,
    Power,
    Product,
    Quotient,
    Relation,
    Sequence,
    Sum,
    Table,
)


def with_children(node: Node, inner: tuple[Node, ...]) -> Node:  # noqa: C901, PLR0911 - one line a kind of node
    """The node with `inner` in place of its children, in the order of `children`."""
    match node:
        case Num() | Const() | Name():
            return node
        case Call():
            return replace(node, args=inner)
        case Neg() | PlusMinus():
            return replace(node, arg=inner[0])
        case Sum():
            return replace(node, terms=inner)
        case Product():
            return replace(node, factors=inner)
        case Quotient():
            return replace(node, top=inner[0], bottom=inner[1])
        case Power():
            return replace(node, base=inner[0], exponent=inner[1])
        case Relation():
            return replace(node, operands=inner)
        case Sequence() | Braces() | Logic() | Combination():
            return replace(node, items=inner)
        case Interval():
            return replace(node, low=inner[0], high=inner[1])
        case Table(rows=rows):
            left = iter(inner)
            return replace(node, rows=tuple(tuple(next(left) for _ in row) for row in rows))
