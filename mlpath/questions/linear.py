"""Exact linear algebra on small matrices of integers and fractions, as generators of questions need it.

A matrix is a tuple of rows. Everything stays in `int` and `Fraction`: nothing is rounded, and no numerical library
has to be imported to draw a question.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from mlpath.answers.linear import reduced

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Exact = int | Fraction
Vector = tuple[Exact, ...]
Matrix = tuple[Vector, ...]


def tidy(x: Exact) -> Exact:
    """`x` as an int where it is whole."""
    return int(x) if x == int(x) else x


def matrix(rows: Iterable[Iterable[Exact]]) -> Matrix:
    """Rows of any iterables as a matrix, whole entries as ints."""
    return tuple(tuple(tidy(x) for x in row) for row in rows)


def identity(n: int) -> Matrix:
    """The n by n identity."""
    return tuple(tuple(int(i == j) for j in range(n)) for i in range(n))


def diagonal(entries: Sequence[Exact]) -> Matrix:
    """The square matrix with these diagonal entries and zeros elsewhere."""
    return tuple(tuple(x if i == j else 0 for j in range(len(entries))) for i, x in enumerate(entries))


def transpose(a: Matrix) -> Matrix:
    """Rows become columns."""
    return tuple(zip(*a, strict=True))


def dot(u: Sequence[Exact], v: Sequence[Exact]) -> Exact:
    """The dot product of two vectors of one length."""
    return tidy(sum(x * y for x, y in zip(u, v, strict=True)))


def add(u: Sequence[Exact], v: Sequence[Exact]) -> Vector:
    """The sum u + v, entry by entry."""
    return tuple(tidy(x + y) for x, y in zip(u, v, strict=True))


def scale(c: Exact, v: Sequence[Exact]) -> Vector:
    """The multiple c v."""
    return tuple(tidy(c * x) for x in v)


def apply(a: Matrix, v: Sequence[Exact]) -> Vector:
    """The matrix-vector product."""
    return tuple(dot(row, v) for row in a)


def matmul(a: Matrix, b: Matrix) -> Matrix:
    """The matrix product: (m, k) times (k, n) gives (m, n)."""
    columns = transpose(b)
    return tuple(tuple(dot(row, column) for column in columns) for row in a)


def minor(a: Matrix, i: int, j: int) -> Matrix:
    """`a` without row i and column j, counted from 0."""
    return tuple(row[:j] + row[j + 1 :] for k, row in enumerate(a) if k != i)


def det(a: Matrix) -> Exact:
    """The determinant, by expansion along the first row (meant for up to 4 by 4)."""
    if len(a) == 1:
        return tidy(a[0][0])
    return tidy(sum((-1) ** j * x * det(minor(a, 0, j)) for j, x in enumerate(a[0])))


def rref(a: Matrix) -> tuple[Matrix, tuple[int, ...]]:
    """The reduced row echelon form, as tall as `a`, and the pivot columns (Gauss and Jordan)."""
    rows, pivots = reduced([[Fraction(x) for x in row] for row in a])
    width = len(a[0]) if a else 0
    return matrix([*rows, *([0] * width for _ in range(len(a) - len(rows)))]), pivots


def rank(a: Matrix) -> int:
    """The number of independent rows."""
    return len(rref(a)[1])


def inverse(a: Matrix) -> Matrix:
    """The inverse; raises ValueError when `a` is singular."""
    n = len(a)
    reduced, pivots = rref(tuple(row + unit for row, unit in zip(a, identity(n), strict=True)))
    if pivots != tuple(range(n)):
        message = "the matrix is singular"
        raise ValueError(message)
    return tuple(row[n:] for row in reduced)


def solve(a: Matrix, b: Sequence[Exact]) -> Vector:
    """The solution x of a x = b for an invertible `a`; raises ValueError when it is singular."""
    return apply(inverse(a), b)


def null_space(a: Matrix) -> tuple[Vector, ...]:
    """A basis of {x : a x = 0}, one vector for each free column."""
    reduced, pivots = rref(a)
    columns = len(a[0])
    basis = []
    for free in (j for j in range(columns) if j not in pivots):
        x: list[Exact] = [0] * columns
        x[free] = 1
        for row, pivot in zip(reduced, pivots, strict=False):
            x[pivot] = tidy(-row[free])
        basis.append(tuple(x))
    return tuple(basis)
