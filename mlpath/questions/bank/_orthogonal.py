"""Drawing integer vectors that are orthogonal to each other."""

from __future__ import annotations

from fractions import Fraction
from math import gcd, lcm
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlpath.questions.draw import Draw
    from mlpath.questions.linear import Exact

Ints = tuple[int, ...]

RATIONAL_FRAME = ((1, 2, 2), (2, 1, -2), (2, -2, 1))
"""Three orthogonal integer vectors of length 3."""

TRIPLES = ((3, 4, 5), (6, 8, 10), (5, 12, 13), (9, 12, 15), (8, 15, 17), (7, 24, 25))
"""Two sides of a right-angled triangle and the third."""


def dot(u: Sequence[int], v: Sequence[int]) -> int:
    """The dot product of integer vectors."""
    return sum(x * y for x, y in zip(u, v, strict=True))


def combine(factors: Sequence[int], vectors: Sequence[Sequence[int]]) -> Ints:
    """The linear combination with these integer factors."""
    return tuple(dot(factors, entries) for entries in zip(*vectors, strict=True))


def cross(u: Sequence[int], v: Sequence[int]) -> Ints:
    """The cross product of two vectors of three entries."""
    return (u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0])


def primitive(v: Sequence[int]) -> Ints:
    """The nonzero vector `v` divided by the greatest common divisor of its entries."""
    divisor = gcd(*v)
    return tuple(x // divisor for x in v)


def whole(v: Sequence[Exact]) -> Ints:
    """The smallest multiple of a nonzero rational vector that has whole entries."""
    factor = lcm(*(Fraction(x).denominator for x in v))
    return primitive([int(factor * x) for x in v])


def turned(v: Sequence[int]) -> Ints:
    """The plane vector `v` turned by a right angle, counter-clockwise."""
    return (-v[1], v[0])


def orthogonal_triple(draw: Draw) -> tuple[Ints, Ints, Ints]:
    """Three nonzero integer vectors in space, each orthogonal to the others, no entry above 3 in size.

    The first has at least two nonzero entries, so none of the planes spanned is given away by the axes.
    """

    def make() -> tuple[Ints, Ints, Ints] | None:
        u, w = draw.vector(3, -2, 2), draw.vector(3, -2, 2)
        v = cross(u, w)
        if u.count(0) > 1 or not any(v):
            return None
        v = primitive(v)
        return primitive(u), v, primitive(cross(u, v))

    def small(triple: tuple[Ints, Ints, Ints] | None) -> bool:
        return triple is not None and max(abs(x) for v in triple for x in v) <= 3

    drawn = draw.until(make, small)
    assert drawn is not None  # noqa: S101 - `small` refused None; said for the type checker
    return drawn


def rational_frame(draw: Draw) -> tuple[Ints, Ints, Ints]:
    """Three orthogonal integer vectors of length 3: rows and columns exchanged and signs changed at random."""
    columns = draw.shuffled(range(3))
    signs = [1 if draw.flip() else -1 for _ in range(3)]
    u, v, w = (tuple(signs[j] * row[j] for j in columns) for row in draw.shuffled(RATIONAL_FRAME))
    return u, v, w


def pythagorean(draw: Draw) -> tuple[Ints, int]:
    """A plane vector of nonzero integers and whole length, such as (-4, 3), and its length."""
    x, y, length = draw.choice(TRIPLES)
    if draw.flip():
        x, y = y, x
    return (x if draw.flip() else -x, y if draw.flip() else -y), length
