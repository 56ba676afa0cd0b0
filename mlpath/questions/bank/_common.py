"""Numbers and sentences that many questions share: whole lengths, roots, letters for unknown entries."""

from __future__ import annotations

from math import isqrt, sqrt
from typing import TYPE_CHECKING

from mlpath.answers import Expression, Integer, Matrix, Real, Vector
from mlpath.questions import linear
from mlpath.questions.model import Show

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlpath.questions.draw import Draw, IntMatrix, Ints
    from mlpath.questions.linear import Exact
    from mlpath.questions.model import Piece, Text

OR_DECIMALS = "Give it exactly, such as sqrt(2), or to 3 decimals."

WHOLE_PAIRS = (
    *((3, 4), (6, 8), (9, 12), (12, 16), (15, 20), (18, 24), (21, 28), (24, 32)),
    *((5, 12), (10, 24), (15, 36), (8, 15), (16, 30), (7, 24), (20, 21), (12, 35), (9, 40)),
)
"""Legs of right-angled triangles with a whole hypotenuse of at most 41."""

WHOLE_TRIPLES = (
    *((1, 2, 2), (2, 4, 4), (3, 6, 6), (2, 3, 6), (4, 6, 12), (1, 4, 8), (4, 4, 7), (4, 8, 8), (2, 6, 9), (6, 6, 7)),
    *((3, 4, 12), (2, 10, 11)),
)
"""The sizes of the entries of vectors in space whose length is whole and at most 15."""


def with_whole_length(draw: Draw, sizes: Sequence[Ints]) -> Ints:
    """One of `sizes`, its entries in random order and with random signs: the length stays whole."""
    return tuple(x if draw.flip() else -x for x in draw.shuffled(draw.choice(sizes)))


def length(v: Sequence[int]) -> int:
    """The length of an integer vector that is known to be whole."""
    return isqrt(sum(x * x for x in v))


def root(n: int) -> Integer | Real:
    """The square root of n >= 0 as an answer: whole where it is, else to 3 decimals."""
    whole = isqrt(n)
    return Integer(whole) if whole * whole == n else Real(sqrt(n), decimals=3)


def minus(u: Sequence[Exact], v: Sequence[Exact]) -> linear.Vector:
    """The difference u - v of two vectors of one length."""
    return tuple(linear.tidy(x - y) for x, y in zip(u, v, strict=True))


def combine(factors: Sequence[Exact], vectors: Sequence[Sequence[Exact]]) -> linear.Vector:
    """The linear combination of `vectors` with these factors."""
    return tuple(linear.dot(factors, entries) for entries in zip(*vectors, strict=True))


def add_matrices(a: linear.Matrix, b: linear.Matrix, c: Exact = 1, d: Exact = 1) -> linear.Matrix:
    """The matrix c a + d b, of two matrices of one shape."""
    return tuple(combine((c, d), rows) for rows in zip(a, b, strict=True))


def nonzero_vector(draw: Draw, size: int, low: int, high: int) -> Ints:
    """A vector without any zero entry."""
    return tuple(draw.nonzero(low, high) for _ in range(size))


def with_dot(draw: Draw, u: Ints, at: int, value: int) -> Ints:
    """A vector v with u·v = `value`, drawn but for the entry where u has 1 or -1; zeros if that entry is too large."""
    free = [draw.integer(-6, 6) for _ in u]
    rest = value - linear.dot(u, free) + u[at] * free[at]
    free[at] = int(rest) * u[at]
    return tuple(free) if abs(free[at]) <= 9 else (0,) * len(u)


def lettered(v: Sequence[int], at: int, letter: str = "k") -> Show:
    """The vector with a letter in place of the entry at index `at`."""
    return Show(Vector.of(*(_entry(letter) if i == at else x for i, x in enumerate(v))))


def lettered_matrix(rows: IntMatrix, at: tuple[int, int], letter: str = "k") -> Show:
    """The matrix with a letter in place of the entry at (row, column), counted from 0."""
    return lettered_rows([[letter if (i, j) == at else x for j, x in enumerate(row)] for i, row in enumerate(rows)])


def lettered_rows(rows: Sequence[Sequence[int | str]]) -> Show:
    """A matrix of numbers and of expressions with letters, such as "x + 1"."""
    return Show(Matrix.of(tuple(tuple(_entry(x) for x in row) for row in rows)))


def _entry(x: int | str) -> int | Expression:
    if isinstance(x, int):
        return x
    return Expression(x, tuple(sorted({char for char in x if char.isalpha()})))


def listed(names: str, values: Sequence[linear.Vector | linear.Matrix]) -> Text:
    """Several named values as they stand in a sentence: "u = (1, 2), v = (0, 3) and w = (4, 5)"."""
    pieces: list[Piece] = []
    for i, (name, value) in enumerate(zip(names, values, strict=False)):
        if i:
            pieces.append("and" if i == len(values) - 1 else ",")
        pieces += [f"{name} =", Show(value)]
    return tuple(pieces)
