"""The tree that a text is read into: small, frozen, exact, and close to what was typed.

Nothing is simplified here: `2*3` stays a product, because whether it was worked out is part of the grading. Each
node knows the place in the text where it begins (`at`), which takes no part in comparing nodes.
"""

from __future__ import annotations

from dataclasses import field
from fractions import Fraction
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from mlpath.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Callable


@frozen
class Num:
    """A number as it was typed: its exact value, and the text ("0.50", "1 1/2", "25%")."""

    value: Fraction
    text: str = field(compare=False)
    at: int = field(default=0, compare=False, repr=False)


@frozen
class Const:
    """A constant of mathematics: `pi`, `e`, `i` or `inf`."""

    id: str
    at: int = field(default=0, compare=False, repr=False)


@frozen
class Name:
    """A variable."""

    id: str
    at: int = field(default=0, compare=False, repr=False)


@frozen
class Call:
    """A function applied to its arguments, under the function's usual name (`asin`, never `arcsin`)."""

    function: str
    args: tuple[Node, ...]
    at: int = field(default=0, compare=False, repr=False)


@frozen
class Neg:
    """Minus something."""

    arg: Node
    at: int = field(default=0, compare=False, repr=False)


@frozen
class PlusMinus:
    """Both signs at once; `flipped` for the minus-plus sign."""

    arg: Node
    flipped: bool = False
    at: int = field(default=0, compare=False, repr=False)


@frozen
class Sum:
    """Terms added; a subtracted one stands as a `Neg`."""

    terms: tuple[Node, ...]
    at: int = field(default=0, compare=False, repr=False)


@frozen
class Product:
    """Factors multiplied."""

    factors: tuple[Node, ...]
    at: int = field(default=0, compare=False, repr=False)


@frozen
class Quotient:
    """One thing over another."""

    top: Node
    bottom: Node
    at: int = field(default=0, compare=False, repr=False)


@frozen
class Power:
    """A base with its exponent."""

    base: Node
    exponent: Node
    at: int = field(default=0, compare=False, repr=False)


@frozen
class Relation:
    """A chain such as `0 < x <= 1`: one sign ("=", "!=", "<", "<=", ">", ">=") fewer than operands."""

    operands: tuple[Node, ...]
    signs: tuple[str, ...]
    at: int = field(default=0, compare=False, repr=False)


@frozen
class Logic:
    """Statements or values joined by `word`: "and" or "or"."""

    word: str
    items: tuple[Node, ...]
    at: int = field(default=0, compare=False, repr=False)


@frozen
class Sequence:
    """Items in order; `bracket` is "(", "[", "<" or, for bare items, ""."""

    items: tuple[Node, ...]
    bracket: str
    at: int = field(default=0, compare=False, repr=False)


@frozen
class Table:
    """Rows of entries, written with `;` or line ends between the rows."""

    rows: tuple[tuple[Node, ...], ...]
    at: int = field(default=0, compare=False, repr=False)


@frozen
class Braces:
    """A set written out, `{1, 2}`."""

    items: tuple[Node, ...]
    at: int = field(default=0, compare=False, repr=False)


@frozen
class Interval:
    """A half-open interval: `[0, 1)` or `(0, 1]`. Those with two equal brackets are read as a `Sequence`."""

    low: Node
    high: Node
    closed_low: bool
    closed_high: bool
    at: int = field(default=0, compare=False, repr=False)


@frozen
class Combination:
    """Sets joined by `sign`: "∪" or "∩"."""

    sign: str
    items: tuple[Node, ...]
    at: int = field(default=0, compare=False, repr=False)


Node = (
    Num
    | Const
    | Name
    | Call
    | Neg
    | PlusMinus
    | Sum
    | Product
    | Quotient
    | Power
    | Relation
    | Logic
    | Sequence
    | Table
    | Braces
    | Interval
    | Combination
)


_BELOW: dict[type, Callable[[Any], tuple[Node, ...]]] = {
    **dict.fromkeys((Num, Const, Name), lambda _: ()),
    **dict.fromkeys((Neg, PlusMinus), lambda node: (node.arg,)),
    **dict.fromkeys((Sequence, Braces, Logic, Combination), attrgetter("items")),
    Call: attrgetter("args"),
    Sum: attrgetter("terms"),
    Product: attrgetter("factors"),
    Quotient: attrgetter("top", "bottom"),
    Power: attrgetter("base", "exponent"),
    Relation: attrgetter("operands"),
    Table: lambda node: tuple(chain.from_iterable(node.rows)),
    Interval: attrgetter("low", "high"),
}


def children(node: Node) -> tuple[Node, ...]:
    """The nodes directly below `node`."""
    return _BELOW[type(node)](node)


def nodes_in(node: Node) -> list[Node]:
    """The node and all below it, level by level."""
    found = [node]
    for inner in found:  # it grows while it is gone through
        found += _BELOW[type(inner)](inner)
    return found


def names_in(node: Node) -> frozenset[str]:
    """The variables that occur in `node`."""
    return frozenset([inner.id for inner in nodes_in(node) if type(inner) is Name])


def is_const(node: Node, name: str) -> bool:
    """Whether the node is this constant."""
    return type(node) is Const and node.id == name


def number_node(value: Fraction | int, at: int = 0) -> Node:
    """An exact number as a tree: an integer, a quotient of two, or minus one of these."""
    value = Fraction(value)
    if value < 0:
        return Neg(number_node(-value, at), at)
    top = Num(Fraction(value.numerator), str(value.numerator), at)
    if value.denominator == 1:
        return top
    return Quotient(top, Num(Fraction(value.denominator), str(value.denominator), at), at)
