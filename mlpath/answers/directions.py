"""Vectors that count up to a factor: directions, rays and eigenvectors."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING

from mlpath.answers import linear
from mlpath.answers.entries import Numbers, lifted, numbers, values
from mlpath.answers.kind import Kind, counted, right, without_label, wrong
from mlpath.answers.numerals import lift
from mlpath.answers.parameters import spanning
from mlpath.answers.reading.tree import Node, Sequence
from mlpath.answers.scalars import named
from mlpath.answers.vector import entries_of, read_array
from mlpath.answers.verdict import Basis, Verdict
from mlpath.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence as Items

    from mlpath.answers.entries import Scalar


class _UpToScale(Kind):
    """What vectors up to a factor share: reading, and the demand that the vector is not zero."""

    __slots__ = ()

    def reads(self, response: str) -> Node:
        """Reads with spaces allowed between entries."""
        return read_array(without_label(response))

    def read_vector(self, node: Node, size: int) -> Numbers | Verdict:
        """The vector that was typed, or the verdict that it is no nonzero vector of this size."""
        given = entries_of(node)
        wanted = f"A vector of {counted(size, 'entry', 'entries')} is wanted"
        if given is None:
            return wrong(node, f"{wanted}, this is {named(node)}.", Basis.TYPE)
        if len(given) != size:
            return wrong(node, f"{wanted}, yours has {len(given)}.", Basis.TYPE)
        family = spanning(given)  # t(1, 2) are all multiples at once
        found = numbers(family[0] if family and len(family) == 1 else given)
        if isinstance(found, Numbers) and not any(found.floats):
            return wrong(node, "The zero vector has no direction.")
        return found

    def how_to_type(self) -> str:
        """How to write it."""
        return "a vector, like (1, -2); any nonzero multiple is right"


def factor_between(given: Numbers, answer: Numbers) -> tuple[float, Basis] | None:
    """The factor c with given = c * answer, exactly or within the tolerance; None where there is none."""
    if given.exact is not None and answer.exact is not None:
        factor = linear.parallel(given.exact, answer.exact)
        if factor is not None:
            return float(factor), Basis.EXACT
        if not given.rounded:
            return None
    product = sum(x * y for x, y in zip(given.floats, answer.floats, strict=True))
    factor_ = product / answer.length**2
    off = max(abs(x - factor_ * y) for x, y in zip(given.floats, answer.floats, strict=True))
    return (factor_, Basis.NUMERIC) if factor_ and off <= given.allowed else None


def angle_between(u: Items[float], v: Items[float]) -> float:
    """The angle between two vectors, in degrees."""
    cosine = sum(x * y for x, y in zip(u, v, strict=True)) / (math.hypot(*u) * math.hypot(*v))
    return math.degrees(math.acos(max(-1.0, min(1.0, cosine))))


def _degrees(angle: float) -> str:
    return f"{angle:.0f}°" if angle >= 1 else f"{angle:.2g}°"


@frozen
class Direction(_UpToScale):
    """A nonzero vector up to a factor of either sign."""

    entries: tuple[Kind, ...]

    @classmethod
    def of(cls, *entries: Scalar) -> Direction:
        """The direction of this vector."""
        return cls(lifted(entries))

    def tree(self) -> Node:
        """One such vector."""
        return Sequence(tuple(entry.tree() for entry in self.entries), "(")

    def judge(self, node: Node) -> Verdict:
        """Right is any nonzero multiple."""
        given = self.read_vector(node, len(self.entries))
        if isinstance(given, Verdict):
            return given
        found = factor_between(given, values(self.entries))
        if found is not None:
            return right(node, found[1])
        angle = angle_between(given.floats, values(self.entries).floats)
        return wrong(node, f"That vector points along another line, {_degrees(min(angle, 180 - angle))} off.")


@frozen
class Ray(_UpToScale):
    """A nonzero vector up to a positive factor."""

    entries: tuple[Kind, ...]

    @classmethod
    def of(cls, *entries: Scalar) -> Ray:
        """The ray of this vector."""
        return cls(lifted(entries))

    def tree(self) -> Node:
        """One such vector."""
        return Sequence(tuple(entry.tree() for entry in self.entries), "(")

    def judge(self, node: Node) -> Verdict:
        """Right is any positive multiple."""
        given = self.read_vector(node, len(self.entries))
        if isinstance(given, Verdict):
            return given
        found = factor_between(given, values(self.entries))
        if found is None:
            angle = angle_between(given.floats, values(self.entries).floats)
            return wrong(node, f"That vector points another way, {_degrees(angle)} off.")
        if found[0] < 0:
            return wrong(node, "That is the opposite direction: check the sign.", found[1])
        return right(node, found[1])

    def how_to_type(self) -> str:
        """How to write it."""
        return "a vector, like (1, -2); any positive multiple is right"


@frozen
class EigenvectorOf(_UpToScale):
    """Any eigenvector of a square matrix for one eigenvalue."""

    matrix: tuple[tuple[Kind, ...], ...]
    value: Kind
    example: tuple[Kind, ...]

    def __init__(
        self, matrix: Iterable[Iterable[Scalar]], value: Scalar, example: Iterable[Scalar] | None = None
    ) -> None:
        """`example` is shown as the answer; it is worked out when the numbers are rational."""
        rows = tuple(lifted(row) for row in matrix)
        object.__setattr__(self, "matrix", rows)
        object.__setattr__(self, "value", lift(value))
        shown = lifted(example) if example is not None else _eigenvector(rows, lift(value))
        object.__setattr__(self, "example", shown)

    def tree(self) -> Node:
        """One eigenvector."""
        return Sequence(tuple(entry.tree() for entry in self.example), "(")

    def judge(self, node: Node) -> Verdict:
        """Right is a nonzero v with A v = value v."""
        given = self.read_vector(node, len(self.matrix))
        if isinstance(given, Verdict):
            return given
        rows, value = [values(row) for row in self.matrix], values((self.value,))
        if given.exact is not None and value.exact is not None and all(row.exact is not None for row in rows):
            image = linear.apply([row.exact or () for row in rows], given.exact)
            if image == tuple(value.exact[0] * x for x in given.exact):
                return right(node)
            if not given.rounded:
                return wrong(node, self._feedback(image, given.exact))
        return self._judge_floats(node, given, rows, value.floats[0])

    def _judge_floats(self, node: Node, given: Numbers, rows: list[Numbers], value: float) -> Verdict:
        image = [sum(a * x for a, x in zip(row.floats, given.floats, strict=True)) for row in rows]
        off = max(abs(y - value * x) for x, y in zip(given.floats, image, strict=True))
        size = max(1.0, abs(value), *(row.length for row in rows))
        if off <= given.allowed * size:
            return right(node, Basis.NUMERIC)
        return wrong(node, "The matrix does not stretch this vector by the eigenvalue.", Basis.NUMERIC)

    def _feedback(self, image: linear.Vector, given: linear.Vector) -> str:
        factor = linear.parallel(image, given)
        told = f"The matrix takes it to ({', '.join(map(str, image))})".replace("-", "−")
        if factor is not None:
            return f"{told}: it is an eigenvector, but for the eigenvalue {factor}."
        return f"{told}, which is no multiple of it."

    def how_to_type(self) -> str:
        """How to write it."""
        return "an eigenvector, like (1, -2); any nonzero multiple is right"


def _eigenvector(rows: tuple[tuple[Kind, ...], ...], value: Kind) -> tuple[Kind, ...]:
    """A vector of the null space of A - value I; for rational numbers."""
    eigenvalue = values((value,)).exact
    entries = [values(row).exact for row in rows]
    if eigenvalue is None or any(row is None for row in entries):
        message = "an example is needed for an eigenvector that is not rational"
        raise ValueError(message)
    shifted = [[x - eigenvalue[0] * (i == j) for j, x in enumerate(row or ())] for i, row in enumerate(entries)]
    echelon, pivots = linear.reduced(shifted)
    free = next((j for j in range(len(rows)) if j not in pivots), None)
    if free is None:
        message = "this is no eigenvalue of the matrix"
        raise ValueError(message)
    vector = [Fraction(int(j == free)) for j in range(len(rows))]
    for row, pivot in zip(echelon, pivots, strict=True):
        vector[pivot] = -row[free]
    scale = math.lcm(*(x.denominator for x in vector))
    return lifted(x * scale for x in vector)
