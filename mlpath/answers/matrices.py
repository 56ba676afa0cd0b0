"""Matrices of expressions: products, transposes and determinants as trees, and whether entries are zero."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from mlpath.answers import linear
from mlpath.answers.compare import compare
from mlpath.answers.constants import Same, compare_constants
from mlpath.answers.numeric import BROKEN, ball
from mlpath.answers.reading import Unreadable
from mlpath.answers.reading.tree import (
    Braces,
    Combination,
    Interval,
    Logic,
    Neg,
    Node,
    Product,
    Quotient,
    Relation,
    Sequence,
    Sum,
    Table,
    children,
    names_in,
    number_node,
)
from mlpath.answers.rounding import written
from mlpath.answers.values import exact

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mlpath.answers.vector import Rows

MAX_SIZE = 12
MAX_NODES = 600
"""Size of an entry that is worked out; beyond it nothing is decided."""
ZERO, ONE = number_node(0), number_node(1)


def shape(rows: Rows) -> tuple[int, int]:
    """Rows and columns."""
    return len(rows), len(rows[0])


def transposed(rows: Rows) -> Rows:
    """Rows and columns exchanged."""
    return tuple(zip(*rows, strict=True))


def total(terms: Iterable[Node]) -> Node:
    """The sum, worked out where it is rational. Raises ArithmeticError where it grows too large."""
    kept = [term for term in terms if exact(term) != 0]
    if not kept:
        return ZERO
    found = _worked_out(kept[0] if len(kept) == 1 else Sum(tuple(kept)))
    if _count(found, MAX_NODES) > MAX_NODES:
        raise ArithmeticError
    return found


def _count(node: Node, most: int) -> int:
    """How many nodes there are, counted only a little beyond `most`."""
    found = 1
    for child in children(node):
        found += _count(child, most - found)
        if found > most:
            break
    return found


def times(*factors: Node) -> Node:
    """The product, worked out where it is rational."""
    if any(exact(factor) == 0 for factor in factors):
        return ZERO
    if any(exact(factor) == -1 for factor in factors):
        rest = times(*(factor for factor in factors if exact(factor) != -1))
        signs = sum(exact(factor) == -1 for factor in factors)
        return _worked_out(Neg(rest)) if signs % 2 else rest
    kept = [factor for factor in factors if exact(factor) != 1]
    return _worked_out(kept[0] if len(kept) == 1 else Product(tuple(kept))) if kept else ONE


def _worked_out(node: Node) -> Node:
    value = exact(node)
    return node if value is None else number_node(value)


def divided(a: Node, b: Node) -> Node:
    """The quotient, worked out where it is rational."""
    return ZERO if exact(a) == 0 else _worked_out(Quotient(a, b))


def minus(a: Node, b: Node) -> Node:
    """The difference."""
    return total((a, Neg(b)))


def product(a: Rows, b: Rows) -> Rows:
    """The product of two matrices whose sizes fit."""
    columns = transposed(b)
    return tuple(tuple(total(times(x, y) for x, y in zip(row, column, strict=True)) for column in columns) for row in a)


def identity(size: int) -> Rows:
    """The unit matrix."""
    return tuple(tuple(ONE if i == j else ZERO for j in range(size)) for i in range(size))


def fractions(rows: Rows) -> tuple[tuple[Fraction, ...], ...] | None:
    """The entries as fractions, None where one is not rational."""
    found = tuple(tuple(exact(entry) for entry in row) for row in rows)
    if any(entry is None for row in found for entry in row):
        return None
    return tuple(tuple(entry or Fraction(0) for entry in row) for row in found)


def determinant(rows: Rows) -> Node:
    """The determinant, by expansion along the first row. Raises ValueError for more than 5 rows of surds."""
    plain = fractions(rows)
    if plain is not None:
        return number_node(linear.determinant(plain))
    if len(rows) > 5:
        message = "too large a determinant to be expanded"
        raise ValueError(message)
    return _expanded(rows)


def _expanded(rows: Rows) -> Node:
    if len(rows) == 1:
        return rows[0][0]
    terms = []
    for j, head in enumerate(rows[0]):
        if exact(head) == 0:
            continue
        term = times(head, _expanded(tuple(row[:j] + row[j + 1 :] for row in rows[1:])))
        terms.append(Neg(term) if j % 2 else term)
    return total(terms)


def is_zero(node: Node, allowed: float = 0.0) -> Same:
    """Whether an expression is zero, or a constant within `allowed` of it."""
    return same(node, ZERO, allowed)


def same(a: Node, b: Node, allowed: float = 0.0) -> Same:
    """Whether two expressions are equal, or constants within `allowed` of each other."""
    if a == b:
        return Same.YES
    names = names_in(a) | names_in(b)
    if names:
        return compare(a, b, tuple(sorted(names)), "complex").same
    if allowed:
        size = size_of(minus(a, b))
        if size is not None:
            return Same.YES if size <= allowed else Same.NO
    return compare_constants(a, b)


def size_of(node: Node) -> float | None:
    """The absolute value of a constant, None where it has none."""
    try:
        return abs(ball(node, {})[0])
    except BROKEN:
        return None


def largest(rows: Rows) -> float:
    """The largest absolute value of a constant entry, at least 1."""
    return max((size_of(entry) or 0.0 for row in rows for entry in row), default=0.0) or 1.0


def first_difference(a: Rows, b: Rows, allowed: float = 0.0) -> tuple[int, int] | None:
    """The first place, from 0, where two matrices of one shape differ. Raises ArithmeticError where undecided."""
    for i, (row, other) in enumerate(zip(a, b, strict=True)):
        for j, (x, y) in enumerate(zip(row, other, strict=True)):
            found = same(x, y, allowed)
            if found is Same.OPEN:
                raise ArithmeticError
            if found is Same.NO:
                return i, j
    return None


def unit_of(rows: Rows) -> float:
    """The last place of the decimals that are likely to be rounded, those of three places or more; 0 without any."""
    places = [digits.places for row in rows for entry in row if (digits := written(entry)) and digits.places >= 3]
    return 10.0 ** -min(places) if places else 0.0


def from_rounding(rows: Rows) -> float:
    """How far sums of products of two entries may be off because entries were rounded at their last place."""
    return max(shape(rows)) * largest(rows) * unit_of(rows)


_NO_VALUES = (Sequence, Table, Braces, Interval, Relation, Logic, Combination)


def bounded(rows: Rows | None) -> Rows | None:
    """The rows. Raises Unreadable where they are too many to be worked with, or have lists as entries."""
    nested = next((entry for row in rows or () for entry in row if isinstance(entry, _NO_VALUES)), None)
    if nested is not None:
        raise Unreadable("The entries of a matrix are single values; here is something else.", nested.at)
    if rows is not None and max(shape(rows)) > MAX_SIZE:
        raise Unreadable(f"Matrices up to {MAX_SIZE} by {MAX_SIZE} are worked with here; this one is larger.")
    return rows
