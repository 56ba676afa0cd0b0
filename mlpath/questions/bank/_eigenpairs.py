"""Drawing integer matrices backwards from their eigenvalues and eigenvectors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlpath.questions.bank._orthogonal import Ints, dot
from mlpath.questions.bank._working import terms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlpath.questions.draw import Draw

IntMatrix = tuple[tuple[int, ...], ...]
Pairs2 = tuple[IntMatrix, tuple[int, int], tuple[Ints, Ints]]
Pairs3 = tuple[IntMatrix, Ints, tuple[Ints, ...]]


def with_eigenpairs(draw: Draw, values: Sequence[int], most: int, bound: int) -> Pairs2:
    """A = P·diag·P⁻¹ with det P = 1 and no entry of A above `bound`; its two eigenvalues and the columns of P."""

    def make() -> Pairs2:
        x, y = draw.signed(1, most), draw.signed(1, most)
        first, second = draw.sample(values, 2)
        z = 1 + x * y
        gap = second - first
        a = ((first * z - second * x * y, gap * x), ((first - second) * y * z, second * z - first * x * y))
        return a, (first, second), ((1, y), (x, z))

    def fits(found: Pairs2) -> bool:
        entries = [entry for row in found[0] for entry in row]
        return entries[1] != 0 and entries[2] != 0 and max(map(abs, entries)) <= bound

    return draw.until(make, fits)


def with_three_eigenpairs(draw: Draw, values: Sequence[int], bound: int) -> Pairs3:
    """A = P·diag·P⁻¹ with an integer P of determinant 1; distinct eigenvalues and the columns of P.

    No eigenvector lies along an axis: a column of A would show it.
    """

    def make() -> Pairs3:
        p, inverse = draw.unimodular(3, 4, 3)
        chosen = draw.sample(values, 3)
        scaled = [[x * value for x, value in zip(row, chosen, strict=True)] for row in p]
        columns = tuple(zip(*p, strict=True))
        return (
            tuple(tuple(dot(row, column) for column in zip(*inverse, strict=True)) for row in scaled),
            chosen,
            columns,
        )

    def fits(found: Pairs3) -> bool:
        a = found[0]
        below, above = (a[1][0], a[2][0], a[2][1]), (a[0][1], a[0][2], a[1][2])
        plain = any(column.count(0) == 2 for column in found[2])
        return not plain and max(abs(x) for row in a for x in row) <= bound and any(below) and any(above)

    return draw.until(make, fits)


def shifted(a: IntMatrix, value: int) -> IntMatrix:
    """A - value I."""
    return tuple(tuple(x - value * (i == j) for j, x in enumerate(row)) for i, row in enumerate(a))


def shift_name(value: int) -> str:
    """A - value I in words: "A - 3I", "A + I", or "A"."""
    return terms(((1, "A"), (-value, "I")))


def image(a: IntMatrix, v: Ints) -> Ints:
    """The product of an integer matrix and an integer vector."""
    return tuple(dot(row, v) for row in a)
