"""What vectors span: ranks, decided exactly for entries with roots, complex numbers and variables."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from mlpath.answers import linear
from mlpath.answers import matrices as m
from mlpath.answers.constants import Same
from mlpath.answers.numeric import BROKEN, ball
from mlpath.answers.reading.tree import Neg, Node
from mlpath.answers.subspace import vectors_of
from mlpath.answers.vector import read_array

if TYPE_CHECKING:
    from collections.abc import Sequence as Items

    from mlpath.answers.vector import Rows

ROUNDED = 0.002
"""How far a vector of unit length may be off at most where it is typed in rounded decimals."""
Floats = tuple[complex, ...]


def rank(rows: Rows) -> int:
    """How many rows are independent, exactly. Raises ArithmeticError where it can't be decided."""
    plain = m.fractions(rows)
    if plain is not None:
        return linear.rank(plain)
    work, found = list(rows), 0
    for column in range(len(rows[0])):
        top = next((row for row in work if not vanishes(row[column])), None)
        if top is None:
            continue
        found += 1
        work.remove(top)
        work = [row if vanishes(row[column]) else _cleared(row, top, column) for row in work]
    return found


def _cleared(row: tuple[Node, ...], top: tuple[Node, ...], column: int) -> tuple[Node, ...]:
    """The row with the column made zero by a multiple of the top one; nothing is divided, so that it stays exact."""
    return tuple(
        m.ZERO if j == column else m.total((m.times(top[column], x), Neg(m.times(row[column], y))))
        for j, (x, y) in enumerate(zip(row, top, strict=True))
    )


def vanishes(node: Node) -> bool:
    """Whether an entry is zero. Raises ArithmeticError where it can't be decided."""
    found = m.is_zero(node)
    if found is Same.OPEN:
        raise ArithmeticError
    return found is Same.YES


def floats_of(vector: Items[Node]) -> Floats | None:
    """The values of constant entries; None where one has none."""
    try:
        return tuple(ball(entry, {})[0] for entry in vector)
    except BROKEN:
        return None


def norm(vector: Floats) -> float:
    """The Euclidean norm."""
    return math.hypot(*(abs(x) for x in vector))


def distance(vector: Floats, spanning: Items[Floats]) -> float:
    """The distance from a vector to the space that others span."""
    frame: list[Floats] = []
    for other in (*spanning, vector):
        rest = other
        for unit in (*frame, *frame):
            along = sum(x * y.conjugate() for x, y in zip(rest, unit, strict=True))
            rest = tuple(x - along * y for x, y in zip(rest, unit, strict=True))
        length = norm(rest)
        if other is vector:
            return length
        if length > 1e-9 * norm(other):
            frame.append(tuple(x / length for x in rest))
    return 0.0


def lies_in(vector: tuple[Node, ...], spanning: Rows, allowed: float = 0.0) -> bool:
    """Whether a vector lies in the span: as floats within `allowed` of its length, exactly without."""
    if allowed and (given := floats_of(vector)) is not None:
        others = [floats_of(other) for other in spanning]
        if all(other is not None for other in others):
            return distance(given, [other for other in others if other is not None]) <= allowed * norm(given)
    return rank((*spanning, vector)) == rank(spanning)


def rows_from(text: str, variables: tuple[str, ...] = ()) -> Rows:
    """The vectors that an author's text lists. Raises ValueError."""
    listed = vectors_of(read_array(text, variables or None, ("span",)), 2)
    if not listed or not listed[0] or len({len(vector) for vector in listed}) > 1:
        message = f"{text!r} lists no vectors of one size"
        raise ValueError(message)
    return listed


def allowed_for(rows: Rows, tolerance: float) -> float:
    """The tolerance that is stated, or the one for rounded decimals where such were typed."""
    lengths = [norm(found) for row in rows if (found := floats_of(row))]
    shortest = min((length for length in lengths if length), default=1.0)
    return tolerance or min(ROUNDED, m.unit_of(rows) * math.sqrt(len(rows[0])) / shortest)
