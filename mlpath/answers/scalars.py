"""Making sure that what was typed is a single constant."""

from __future__ import annotations

from mlpath.answers.kind import value_of, wrong
from mlpath.answers.reading import Unreadable
from mlpath.answers.reading.tree import (
    Braces,
    Call,
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
    children,
    names_in,
)
from mlpath.answers.verdict import Basis, Verdict

_SCALARS = (Num, Const, Name, Neg, Sum, Product, Quotient, Power, Call, PlusMinus)
_WORDS: dict[type, str] = {
    Sequence: "several values",
    Table: "a matrix",
    Braces: "a set",
    Interval: "an interval",
    Relation: "a relation",
    Logic: "several values",
}


def scalar(node: Node, wanted: str) -> Node | Verdict:
    """The constant that `node` is, or the verdict that it is another kind of thing.

    Raises Unreadable for a comma within a number.
    """
    node = value_of(node)
    match node:
        case Sequence(items=(Num() | Neg(arg=Num()) as first, Num(text=rest)), bracket="") if rest.isdigit():
            inner = first.arg if isinstance(first, Neg) else first
            touching = node.items[1].at == inner.at + len(inner.text) + 1 if isinstance(inner, Num) else False
            if isinstance(inner, Num) and inner.text.isdigit() and touching:
                sign = "-" if isinstance(first, Neg) else ""
                raise Unreadable(_comma(inner.text, rest), inner.at + len(inner.text), f"{sign}{inner.text}.{rest}")
        case Sequence(items=(item,), bracket="["):
            node = item
    if isinstance(node, PlusMinus) or not isinstance(node, _SCALARS):
        return wrong(node, f"{wanted} is wanted, this is {_WORDS.get(type(node), 'something else')}.", Basis.TYPE)
    if (held := held_in(node)) is not None:
        return wrong(node, f"{wanted} is wanted, this works with {_WORDS[type(held)]}.", Basis.TYPE)
    if names := sorted(names_in(node)):
        return wrong(node, f"{wanted} is wanted, without the letter {names[0]}.", Basis.TYPE)
    return node


def named(node: Node) -> str:
    """What kind of thing was typed, in words: "a set", "a single value"."""
    if isinstance(node, _SCALARS):
        return "a single value"
    if isinstance(node, Sequence) and node.bracket:
        return "a list"
    return _WORDS.get(type(node), "something else")


def held_in(node: Node) -> Node | None:
    """A set, list, matrix or relation inside an expression; square brackets around one thing are only brackets."""
    if isinstance(node, Sequence) and len(node.items) == 1 and node.bracket == "[":
        return held_in(node.items[0])
    if isinstance(node, tuple(_WORDS)):
        return node
    return next((inner for child in children(node) if (inner := held_in(child)) is not None), None)


def _comma(whole: str, rest: str) -> str:
    if len(rest) == 3 and whole != "0":
        return f"A comma can't stand in a number: write {whole}{rest}, or {whole}.{rest} if it is the decimal point."
    return f"Write the decimal point as a point: {whole}.{rest}."
