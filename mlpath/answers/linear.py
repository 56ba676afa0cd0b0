"""Exact linear algebra on small matrices of fractions: rows are lists, nothing is changed in place from outside."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

Vector = tuple[Fraction, ...]
Rows = tuple[Vector, ...]


def reduced(rows: Sequence[Sequence[Fraction]]) -> tuple[Rows, tuple[int, ...]]:
    """The nonzero rows of the reduced row echelon form, and the pivot columns."""
    work = [list(row) for row in rows]
    pivots: list[int] = []
    for column in range(len(work[0]) if work else 0):
        top = len(pivots)
        found = next((i for i in range(top, len(work)) if work[i][column]), None)
        if found is None:
            continue
        work[top], work[found] = work[found], work[top]
        head = work[top][column]
        work[top] = [x / head for x in work[top]]
        for i, row in enumerate(work):
            if i != top and row[column]:
                work[i] = [x - row[column] * y for x, y in zip(row, work[top], strict=True)]
        pivots.append(column)
    return tuple(tuple(row) for row in work[: len(pivots)]), tuple(pivots)


def rank(rows: Sequence[Sequence[Fraction]]) -> int:
    """How many of the rows are independent."""
    return len(reduced(rows)[1])


def apply(matrix: Sequence[Sequence[Fraction]], vector: Sequence[Fraction]) -> Vector:
    """The matrix times the vector."""
    return tuple(sum((a * x for a, x in zip(row, vector, strict=True)), start=Fraction(0)) for row in matrix)


def parallel(u: Sequence[Fraction], v: Sequence[Fraction]) -> Fraction | None:
    """The factor c with u = c v for nonzero v, None where there is none."""
    k = next(i for i, x in enumerate(v) if x)
    factor = u[k] / v[k]
    return factor if all(x == factor * y for x, y in zip(u, v, strict=True)) else None
