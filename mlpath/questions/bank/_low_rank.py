"""Questions on matrices of low rank as products of thin factors."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from mlpath.answers import Matrix, Vector
from mlpath.questions import linear
from mlpath.questions.bank._common import lettered_matrix, nonzero_vector
from mlpath.questions.bank._coreml import build, slip, step
from mlpath.questions.bank._mlmath import dec
from mlpath.questions.bank._working import paren
from mlpath.questions.model import Show

if TYPE_CHECKING:
    from mlpath.questions.draw import Draw, IntMatrix
    from mlpath.questions.model import Question

SKILL = "rank.low_rank"


def missing_entry(draw: Draw) -> Question:
    """An entry of a matrix of rank 1."""
    u, v = nonzero_vector(draw, 3, -4, 5), nonzero_vector(draw, 3, -4, 5)
    a: IntMatrix = tuple(tuple(x * y for y in v) for x in u)
    i, j = draw.integer(0, 2), draw.integer(0, 2)
    k, other = a[i][j], (i + 1) % 3
    beside, known = (j + 1) % 3, a[other]
    factor = linear.tidy(Fraction(a[i][beside], known[beside]))
    if len({*map(abs, u)}) < 2 or abs(k) < 2 or factor in {1, -1}:
        return missing_entry(draw)
    wrong = linear.tidy(known[j] + a[i][beside] - known[beside])
    return build(
        {"A": [["k" if (r, c) == (i, j) else x for c, x in enumerate(row)] for r, row in enumerate(a)]},
        ("The matrix", lettered_matrix(a, (i, j)), "has rank 1. Find k."),
        [
            step(f"All rows are multiples of one row. The factor from row {other + 1} to row {i + 1} "
                 f"takes {known[beside]} to {a[i][beside]}: it is", factor, "Compare two entries in the same column."),
            step(f"k = {paren(factor)}·{paren(known[j])} =", k, "The same factor leads to k.", SKILL),
        ],
        slip(wrong, "Rows of a matrix of rank 1 differ by a factor, not by a number that is added."),
        slip(-k, "Mind the signs of the factor and of the entry."),
        slip(linear.tidy(Fraction(known[j]) / factor), "The factor goes the other way: from the known row to this "
                                                       "one."),
    )  # fmt: skip


def second_factor(draw: Draw) -> Question:
    """The right factor, when the left one holds two columns of the matrix."""
    b = draw.until(lambda: draw.matrix(3, 2, -3, 4), lambda m: linear.rank(m) == 2)
    last = tuple(nonzero_vector(draw, 2, -3, 3) for _ in range(2))
    c = tuple((int(r == 0), int(r == 1), *(col[r] for col in last)) for r in range(2))
    a = linear.matmul(b, c)
    if max(abs(int(x)) for row in a for x in row) > 20 or last[0] == last[1]:
        return second_factor(draw)
    swapped = (c[1], c[0])
    mixed = tuple(row[:2] + row[2:][::-1] for row in c)
    return build(
        {"A": a, "B": b},
        ("A =", Show(a), ("has rank 2: its columns are combinations of the first two. Let B be the 3 by 2 matrix of "
         "these two. Find the 2 by 4 matrix C with A = B C.")),
        [
            step("The first two columns of A are those of B, so C begins with", Matrix.of(linear.identity(2)),
                 "Which combination of the columns of B is its first column?"),
            step("Column 3 of A is a combination of the columns of B with the factors", Vector.of(*last[0]),
                 "Solve for the two factors.", "vectors.find_coefficients"),
            step("With the factors for column 4, C =", Matrix.of(c), "Solve once more; each column of C holds factors.",
                 SKILL),
        ],
        slip(Matrix.of(swapped), "The first row of C belongs to the first column of B."),
        slip(Matrix.of(mixed), "Each column of C belongs to the column of A in the same place."),
        slip(Matrix.of(tuple(row[2:] + row[:2] for row in c)), "The columns that A shares with B stand first."),
    )  # fmt: skip


def largest_rank(draw: Draw) -> Question:
    """The largest rank at which thin factors hold few enough numbers."""
    m, n, percent = draw.integer(20, 300), draw.integer(20, 300), draw.choice((10, 20, 25, 40, 50))
    limit = Fraction(m * n * percent, 100)
    rank = int(limit / (m + n))
    if rank < 2 or limit % (m + n) == 0:
        return largest_rank(draw)
    return build(
        {"shape": (m, n), "percent": percent},
        f"A matrix of {m} by {n} numbers is replaced by a product B C of rank r, with B of {m} by r and C of r by "
        f"{n}. B and C "
        f"together may hold at most {percent}% as many numbers as the matrix. What is the largest possible r?",
        [
            step(f"{percent}% of {m}·{n} are", dec(limit), "The numbers allowed."),
            step(f"Each unit of rank brings a column of B and a row of C, {m} + {n} =", m + n, "Count what r adds."),
            step("The quotient, rounded down:", rank, "r is whole, and at most so large.", SKILL),
        ],
        slip(rank + 1, "That would already be too many numbers: round down."),
        slip(int(Fraction(min(m, n) * percent, 100)), "The share of the rank is not the share of the numbers."),
        slip(int(limit / max(m, n)), "Both factors count, B and C."),
    )  # fmt: skip
