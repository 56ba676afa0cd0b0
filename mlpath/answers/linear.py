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


def determinant(matrix: Sequence[Sequence[Fraction]]) -> Fraction:
    """The determinant of a square matrix, by elimination."""
    work = [list(row) for row in matrix]
    result = Fraction(1)
    for k in range(len(work)):
        found = next((i for i in range(k, len(work)) if work[i][k]), None)
        if found is None:
            return Fraction(0)
        if found != k:
            work[k], work[found] = work[found], work[k]
            result = -result
        head = work[k][k]
        result *= head
        for row in work[k + 1 :]:
            factor = row[k] / head
            for j in range(k, len(work)):
                row[j] -= factor * work[k][j]
    return result


def characteristic(matrix: Sequence[Sequence[Fraction]]) -> list[Fraction]:
    """The coefficients of det(x I - A), the constant first (Faddeev and LeVerrier)."""
    size = len(matrix)
    found = [Fraction(1)]
    power: Rows = tuple(tuple(Fraction(0) for _ in range(size)) for _ in range(size))
    for k in range(1, size + 1):
        shifted = tuple(tuple(x + found[-1] * (i == j) for j, x in enumerate(row)) for i, row in enumerate(power))
        power = product(matrix, shifted)
        found.append(-sum((power[i][i] for i in range(size)), start=Fraction(0)) / k)
    return found[::-1]


def product(a: Sequence[Sequence[Fraction]], b: Sequence[Sequence[Fraction]]) -> Rows:
    """The product of two matrices."""
    columns = tuple(zip(*b, strict=True))
    return tuple(
        tuple(sum((x * y for x, y in zip(row, column, strict=True)), start=Fraction(0)) for column in columns)
        for row in a
    )


def is_diagonalizable(matrix: Sequence[Sequence[Fraction]]) -> bool:
    """Whether there is a basis of eigenvectors, complex ones included: the squarefree part of det(x I - A) kills A."""
    polynomial = characteristic(matrix)
    slope = [k * value for k, value in enumerate(polynomial)][1:]
    squarefree, _ = divided(polynomial, common(polynomial, slope))
    size = len(matrix)
    total: Rows = tuple(tuple(Fraction(0) for _ in range(size)) for _ in range(size))
    for value in reversed(squarefree):
        total = product(total, matrix)
        total = tuple(tuple(x + value * (i == j) for j, x in enumerate(row)) for i, row in enumerate(total))
    return not any(entry for row in total for entry in row)


def divided(a: list[Fraction], b: list[Fraction]) -> tuple[list[Fraction], list[Fraction]]:
    """Quotient and remainder of polynomials, the constants first."""
    rest, quotient = list(a), [Fraction(0)] * max(len(a) - len(b) + 1, 1)
    for k in range(len(a) - len(b), -1, -1):
        factor = rest[k + len(b) - 1] / b[-1]
        quotient[k] = factor
        for j, value in enumerate(b):
            rest[k + j] -= factor * value
    while rest and not rest[-1]:
        rest.pop()
    return quotient, rest


def common(a: list[Fraction], b: list[Fraction]) -> list[Fraction]:
    """The greatest common divisor of two polynomials, the constants first."""
    while any(b):
        a, b = b, divided(a, b)[1]
    return a
