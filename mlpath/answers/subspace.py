"""Bases that count as the space they span."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING

from mlpath.answers import linear
from mlpath.answers.entries import TOLERANCE, Numbers, lifted, numbers, values
from mlpath.answers.kind import Kind, counted, right, value_of, without_label, wrong
from mlpath.answers.numerals import lift
from mlpath.answers.parameters import spanning
from mlpath.answers.reading.tree import Braces, Call, Logic, Neg, Node, Product, Quotient, Sequence, Table, number_node
from mlpath.answers.scalars import named
from mlpath.answers.vector import entries_of, read_array, rows_of
from mlpath.answers.verdict import Basis, Verdict
from mlpath.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence as Items

    from mlpath.answers.entries import Scalar


def vectors_of(node: Node, size: int) -> tuple[tuple[Node, ...], ...] | None:
    """The vectors that a response lists, in any brackets; None for what is no list of vectors."""
    node = value_of(node)
    match node:
        case Call(function="span", args=(Braces(items=items),)):
            return _entries_each(items)
        case Call(function="span", args=items) | Braces(items=items) | Logic(items=items):
            return _entries_each(items)
        case Sequence(items=items) if items and (all(map(is_column, items)) or _are_multiples(items)):
            return _entries_each(items)
        case Table(rows=rows) if all(len(row) == 1 and entries_of(row[0]) is not None for row in rows):
            return _entries_each(tuple(row[0] for row in rows))
    if (rows_ := rows_of(node)) is not None:
        return tuple(zip(*rows_, strict=True)) if len(rows_[0]) == 1 and size > 1 else rows_
    entries = entries_of(node)
    return None if entries is None else (entries,)


def _are_multiples(items: tuple[Node, ...]) -> bool:
    """Whether these are vectors, some with a factor in front."""
    return any(isinstance(item, (Product, Quotient, Neg)) for item in items) and all(
        entries_of(item) is not None for item in items
    )


def is_column(node: Node) -> bool:
    """Whether something is written as a matrix of one column, [[1], [2]] or [1; 2]."""
    return isinstance(node, (Sequence, Table)) and (rows := rows_of(node)) is not None and len(rows[0]) == 1 < len(rows)


def _entries_each(items: tuple[Node, ...]) -> tuple[tuple[Node, ...], ...] | None:
    vectors = tuple(entries_of(item) for item in items)
    if any(vector is None for vector in vectors):
        if all(vector is None for vector in vectors):
            return (items,)
        return None
    return tuple(vector for vector in vectors if vector is not None)


class _Basis(Kind):
    """What bases share: reading a list of vectors of the right size."""

    __slots__ = ()
    vectors: tuple[tuple[Kind, ...], ...]

    def tree(self) -> Node:
        """The vectors in braces."""
        return Braces(tuple(Sequence(tuple(entry.tree() for entry in vector), "(") for vector in self.vectors))

    def reads(self, response: str) -> Node:
        """Reads with spaces allowed between entries."""
        return read_array(without_label(response), functions=("span",))

    def read_vectors(self, node: Node) -> list[Numbers] | Verdict:
        """The vectors that were typed, or the verdict that they are something else."""
        size = len(self.vectors[0])
        listed = vectors_of(node, size)
        wanted = f"Vectors of {counted(size, 'entry', 'entries')} are wanted"
        if listed is None:
            return wrong(node, f"{wanted}, this is {named(node)}.", Basis.TYPE)
        if len(listed) == 1 and len(listed[0]) == size:
            listed = spanning(listed[0]) or listed
        found = []
        for number, entries in enumerate(listed, start=1):
            if len(entries) != size:
                return wrong(node, f"{wanted}; vector {number} has {len(entries)}.", Basis.TYPE)
            vector = numbers(entries)
            if isinstance(vector, Verdict):
                return vector
            found.append(vector)
        return found

    def count_wrong(self, node: Node, count: int) -> Verdict:
        """The verdict on a basis with too many or too few vectors."""
        more = "More" if count < len(self.vectors) else "Fewer"
        return wrong(node, f"{more} vectors are needed: yours has {count}.")


@frozen
class Span(_Basis):
    """A subspace, given by any basis of it. Without vectors it is the space of the zero vector alone."""

    vectors: tuple[tuple[Kind, ...], ...]

    @classmethod
    def of(cls, *vectors: Iterable[Scalar]) -> Span:
        """The span of these vectors, which must be independent."""
        return cls(tuple(lifted(vector) for vector in vectors))

    def judge(self, node: Node) -> Verdict:
        """Right is any basis: as many vectors, independent, spanning the same space."""
        given = self.read_vectors(node)
        if isinstance(given, Verdict):
            return given
        for number, vector in enumerate(given, start=1):
            if not any(vector.floats):
                return wrong(node, f"Vector {number} is the zero vector, which no basis contains.")
        answer = [values(vector) for vector in self.vectors]
        if all(vector.exact is not None for vector in (*given, *answer)):
            return self._judge_exactly(node, [v.exact or () for v in given], [v.exact or () for v in answer])
        return self._judge_floats(node, given, answer)

    def _judge_exactly(self, node: Node, given: list[linear.Vector], answer: list[linear.Vector]) -> Verdict:
        space, _ = linear.reduced(answer)
        outside = [k for k, vector in enumerate(given, start=1) if linear.rank([*space, vector]) > len(space)]
        if outside:
            frame = orthonormalised([tuple(map(float, vector)) for vector in answer])
            return wrong(node, lies_outside(outside[0], tuple(map(float, given[outside[0] - 1])), frame))
        independent = linear.rank(given)
        if independent < len(given):
            return wrong(node, "These vectors are dependent: one is a combination of the others.")
        return right(node) if independent == len(space) else self.count_wrong(node, len(given))

    def _judge_floats(self, node: Node, given: list[Numbers], answer: list[Numbers]) -> Verdict:
        frame = orthonormalised([vector.floats for vector in answer])
        for number, vector in enumerate(given, start=1):
            if distance(vector.floats, frame) > vector.allowed:
                return wrong(node, lies_outside(number, vector.floats, frame), Basis.NUMERIC)
        if len(orthonormalised([vector.floats for vector in given])) < len(given):
            return wrong(node, "These vectors are dependent: one is a combination of the others.", Basis.NUMERIC)
        return right(node, Basis.NUMERIC) if len(given) == len(frame) else self.count_wrong(node, len(given))

    def how_to_type(self) -> str:
        """How to write it."""
        return "a basis, like {(1, 0, 2), (0, 1, 1)}; any basis of the same space is right"


def orthogonalised(vectors: Items[linear.Vector]) -> list[linear.Vector]:
    """An orthogonal basis of the span, exactly (Gram-Schmidt); dependent vectors are left out."""
    frame: list[linear.Vector] = []
    for vector in vectors:
        rest = vector
        for other in frame:
            along = Fraction(_dot(vector, other)) / _dot(other, other)
            rest = tuple(x - along * y for x, y in zip(rest, other, strict=True))
        if any(rest):
            frame.append(rest)
    return frame


def _dot(u: linear.Vector, v: linear.Vector) -> Fraction:
    return sum((x * y for x, y in zip(u, v, strict=True)), start=Fraction(0))


def unit_node(vector: linear.Vector) -> Node:
    """The unit vector along a rational one: fractions where its length is rational, else numbers over a root."""
    scale = math.lcm(*(x.denominator for x in vector))
    whole = [int(x * scale) for x in vector]
    whole = [x // math.gcd(*whole) for x in whole]
    square = sum(x * x for x in whole)
    root = math.isqrt(square)
    if root * root == square:
        return Sequence(tuple(number_node(Fraction(x, root)) for x in whole), "(")
    length = Call("sqrt", (number_node(square),))
    entries = (Quotient(number_node(abs(x)), length) if x else number_node(0) for x in whole)
    return Sequence(tuple(Neg(entry) if x < 0 else entry for x, entry in zip(whole, entries, strict=True)), "(")


def orthonormalised(vectors: Items[tuple[float, ...]]) -> list[tuple[float, ...]]:
    """An orthonormal basis of the span (modified Gram-Schmidt); dependent vectors are left out."""
    frame: list[tuple[float, ...]] = []
    for vector in vectors:
        rest = residual(residual(vector, frame), frame)
        length = math.hypot(*rest)
        if length > 1e-6 * math.hypot(*vector):
            frame.append(tuple(x / length for x in rest))
    return frame


def residual(vector: tuple[float, ...], frame: list[tuple[float, ...]]) -> tuple[float, ...]:
    """The part of a vector that is orthogonal to an orthonormal frame."""
    for unit in frame:
        along = sum(x * y for x, y in zip(vector, unit, strict=True))
        vector = tuple(x - along * y for x, y in zip(vector, unit, strict=True))
    return vector


def distance(vector: tuple[float, ...], frame: list[tuple[float, ...]]) -> float:
    """The distance of a vector from the span of an orthonormal frame."""
    return math.hypot(*residual(vector, frame))


def lies_outside(number: int, vector: tuple[float, ...], frame: list[tuple[float, ...]]) -> str:
    """A sentence for a vector that is not in the span of an orthonormal frame."""
    return f"Vector {number} does not lie in the space: its distance from it is {distance(vector, frame):.3g}."


@frozen
class OrthonormalBasis(_Basis):
    """Any orthonormal basis of the span of these vectors; decimals to 3 places or exact roots."""

    vectors: tuple[tuple[Kind, ...], ...]

    @classmethod
    def of(cls, *vectors: Iterable[Scalar]) -> OrthonormalBasis:
        """Any orthonormal basis of the span of these independent vectors."""
        return cls(tuple(lifted(vector) for vector in vectors))

    def tree(self) -> Node:
        """An orthonormal basis: with fractions and roots where the space has a rational one, else to 4 decimals."""
        exact = [values(vector).exact for vector in self.vectors]
        if all(vector is not None for vector in exact):
            units = map(unit_node, orthogonalised([vector for vector in exact if vector is not None]))
            return Braces(tuple(units))
        frame = orthonormalised([values(vector).floats for vector in self.vectors])
        return Braces(tuple(Sequence(tuple(lift(x, 4).tree() for x in unit), "(") for unit in frame))

    def judge(self, node: Node) -> Verdict:
        """Lengths first, then right angles, then the space."""
        given = self.read_vectors(node)
        if isinstance(given, Verdict):
            return given
        if len(given) != len(self.vectors):
            return self.count_wrong(node, len(given))
        allowed = TOLERANCE if any(vector.rounded for vector in given) else 1e-9
        for number, vector in enumerate(given, start=1):
            if abs(vector.length - 1) > allowed:
                return wrong(
                    node, f"Vector {number} is no unit vector: its length is {vector.length:.3f}.", Basis.NUMERIC
                )
        if (pair := _not_orthogonal(given, allowed)) is not None:
            return wrong(
                node,
                f"Vectors {pair[0]} and {pair[1]} are not orthogonal: their dot product is {pair[2]:.3f}.",
                Basis.NUMERIC,
            )
        frame = orthonormalised([values(vector).floats for vector in self.vectors])
        for number, vector in enumerate(given, start=1):
            if distance(vector.floats, frame) > allowed:
                return wrong(node, lies_outside(number, vector.floats, frame), Basis.NUMERIC)
        return right(node, Basis.NUMERIC)

    def how_to_type(self) -> str:
        """How to write it."""
        return "unit vectors, like {(0.6, 0.8), (-0.8, 0.6)}; any orthonormal basis is right"


def _not_orthogonal(given: list[Numbers], allowed: float) -> tuple[int, int, float] | None:
    for i, u in enumerate(given):
        for j in range(i):
            product = sum(x * y for x, y in zip(u.floats, given[j].floats, strict=True))
            if abs(product) > allowed:
                return j + 1, i + 1, product
    return None
