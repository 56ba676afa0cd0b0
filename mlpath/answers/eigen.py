"""Eigenvalues and eigenvectors of a matrix, decided from the matrix itself."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from mlpath.answers import matrices as m
from mlpath.answers.constants import Same
from mlpath.answers.kind import Kind, brief, counted, nearly, right, value_of, wrong
from mlpath.answers.reading import read
from mlpath.answers.reading.tree import Braces, Neg, Node, PlusMinus, Relation, Sequence, Table, names_in, number_node
from mlpath.answers.scalars import held_in, scalar
from mlpath.answers.spanning import allowed_for, distance, floats_of, lies_in, norm, rank, vanishes
from mlpath.answers.spans import Vectors
from mlpath.answers.structure import short
from mlpath.answers.values import exact
from mlpath.answers.vector import Rows, entries_of, rows_of
from mlpath.answers.verdict import Basis, Verdict
from mlpath.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence as Items


def square(text: str) -> Rows:
    """A square matrix from an author's text. Raises ValueError."""
    rows = m.bounded(rows_of(read(text, None, spaced=True)))
    if rows is None or len(rows) != len(rows[0]):
        message = f"{text!r} is no square matrix"
        raise ValueError(message)
    return rows


def shifted(rows: Rows, value: Node) -> Rows:
    """A - value I."""
    return tuple(tuple(m.minus(x, value) if i == j else x for j, x in enumerate(row)) for i, row in enumerate(rows))


def image(rows: Rows, vector: Items[Node]) -> tuple[Node, ...]:
    """The matrix times the vector."""
    return tuple(m.total(m.times(a, x) for a, x in zip(row, vector, strict=True)) for row in rows)


@frozen
class Eigenvalue(Kind):
    """Any eigenvalue of a matrix, given as text; `example` is one, for showing. `tolerance` is absolute."""

    matrix: str
    example: str = ""
    tolerance: float = 0.0

    def __post_init__(self) -> None:
        """Raises ValueError where the matrix is not square."""
        square(self.matrix)

    def tree(self) -> Node:
        """The example, or the matrix where there is none."""
        return read(self.example or self.matrix, None, spaced=True)

    def reads(self, response: str) -> Node:
        """Reads a constant, after any name and equals sign."""
        return read(response, None)

    def judge(self, node: Node) -> Verdict:
        """Right is a number that makes A - value I singular."""
        rows = square(self.matrix)
        value = self._value(node, rows)
        if isinstance(value, Verdict):
            return value
        if self.tolerance:
            return self._nearby(node, rows, value)
        found = m.is_zero(m.determinant(shifted(rows, value)))
        if found is Same.OPEN:
            raise ArithmeticError
        if found is Same.YES:
            return right(node)
        off = short(m.determinant(shifted(rows, value)))
        return wrong(node, f"That is no eigenvalue: with λ = {brief(value)}, det(A − λI) is {off}, not 0.")

    def _value(self, node: Node, rows: Rows) -> Node | Verdict:
        """A constant, or an expression in the letters of the matrix."""
        given = value_of(node)
        letters = frozenset().union(*(names_in(entry) for row in rows for entry in row))
        if letters and names_in(given) <= letters and held_in(given) is None and not isinstance(given, PlusMinus):
            return given
        return scalar(node, "A number")

    def _nearby(self, node: Node, rows: Rows, value: Node) -> Verdict:
        import numpy as np  # noqa: PLC0415 - only rounded eigenvalues need it

        entries = [floats_of(row) for row in rows]
        given = floats_of((value,))
        if given is None or any(row is None for row in entries):
            raise ArithmeticError
        off = min(abs(given[0] - found) for found in np.linalg.eigvals(np.array(entries)))
        if off <= self.tolerance:
            return right(node, Basis.NUMERIC)
        return wrong(node, f"That is no eigenvalue: the nearest one is {off:.3g} away.", Basis.NUMERIC)

    def how_to_type(self) -> str:
        """How to write it."""
        return "a number, like -2 or 1 + sqrt(2)"


@frozen
class Eigenvector(Vectors):
    """Any eigenvector of a matrix, for the eigenvalue `value` where one is given; both are texts.

    Entries may be complex. `example` is one, for showing; `tolerance` is relative to the vector's image.
    """

    matrix: str
    value: str = ""
    example: str = ""
    tolerance: float = 0.0
    variables: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Raises ValueError where the matrix is not square."""
        square(self.matrix)

    def tree(self) -> Node:
        """The example, or the matrix where there is none."""
        return read(self.example or self.matrix, None, spaced=True)

    def judge(self, node: Node) -> Verdict:
        """Right is a nonzero v with A v = value v."""
        rows = square(self.matrix)
        given = self.one(node, len(rows))
        if isinstance(given, Verdict):
            return given
        allowed = allowed_for((given,), self.tolerance)
        basis = Basis.NUMERIC if allowed else Basis.EXACT
        moved = image(rows, given)
        told = f"The matrix takes it to ({', '.join(map(brief, moved))})"
        # what is stated is relative to the image; an entry's rounding is stretched by the matrix
        floats = floats_of(given)
        if allowed and not self.tolerance and floats is not None:
            near = 2 * allowed * norm(floats) * math.hypot(*(m.size_of(x) or 0.0 for row in rows for x in row))
        else:
            near = allowed * norm(floats_of(moved) or ())
        if not self._is_multiple(moved, given, near):
            return wrong(node, f"{told}, which is no multiple of it.", basis)
        if self.value and not self._is_times(moved, given, read(self.value, None), near):
            return wrong(node, f"{told}: it is an eigenvector, but for {_stretched_by(moved, given)}.", basis)
        return right(node, basis)

    def _is_multiple(self, moved: tuple[Node, ...], given: tuple[Node, ...], near: float) -> bool:
        y, x = floats_of(moved), floats_of(given)
        if near and y is not None and x is not None:
            return distance(y, (x,)) <= near
        return all(vanishes(entry) for entry in moved) or lies_in(moved, (given,))

    def _is_times(self, moved: tuple[Node, ...], given: tuple[Node, ...], value: Node, near: float) -> bool:
        rest = tuple(m.minus(y, m.times(value, x)) for x, y in zip(given, moved, strict=True))
        floats = floats_of(rest)
        if near and floats is not None:
            return norm(floats) <= 2 * near
        return all(vanishes(entry) for entry in rest)

    def how_to_type(self) -> str:
        """How to write it."""
        return "an eigenvector, like (1, -2); any nonzero multiple is right"


def _stretched_by(moved: Items[Node], given: Items[Node]) -> str:
    """The eigenvalue of an eigenvector and its image, in words."""
    pairs = ((exact(y), exact(x)) for y, x in zip(moved, given, strict=True))
    factor = next((y / x for y, x in pairs if y is not None and x), None)
    return "another eigenvalue" if factor is None else f"the eigenvalue {brief(number_node(factor))}"


_BETWEEN = str.maketrans("→:：", ",,,")
"""What may stand between a value and its vector."""


@frozen
class Eigenpairs(Kind):
    """All eigenvalues of a matrix, each with an eigenvector: "3: (1, 1); -1: (1, -1)", given as text for showing.

    An eigenvalue that stands several times has to come with independent vectors.
    """

    matrix: str
    text: str

    def __post_init__(self) -> None:
        """Raises ValueError where the matrix is not square or the text lists no pairs."""
        square(self.matrix)
        if _pairs(self.tree()) is None:
            message = f"{self.text!r} lists no pairs like 3: (1, 1)"
            raise ValueError(message)

    def tree(self) -> Node:
        """The pairs."""
        return self.reads(self.text)

    def show(self) -> str:
        """The text."""
        return self.text

    def reads(self, response: str) -> Node:
        """Reads pairs with a colon or a comma between value and vector."""
        return read(response.replace("->", ", ").translate(_BETWEEN), None, spaced=False)

    def judge(self, node: Node) -> Verdict:
        """Each pair by itself, then whether all are there."""
        pairs, wanted = _pairs(node), _pairs(self.tree()) or ()
        if pairs is None:
            return wrong(node, "Pairs are wanted, like 3: (1, 1); -1: (1, -1).", Basis.TYPE)
        good: list[Pair] = []
        for number, (value, vector) in enumerate(pairs, start=1):
            found = Eigenvector(self.matrix, "").judge(Sequence(vector, "("))
            if found.score < 1:
                return self._partly(node, good, wanted, f"In pair {number}: {found.feedback}")
            rest = image(shifted(square(self.matrix), value), vector)
            if not all(vanishes(entry) for entry in rest):
                of = _stretched_by(image(square(self.matrix), vector), vector)
                return self._partly(node, good, wanted, f"In pair {number} the vector belongs to {of}.")
            good.append((value, vector))
        if len(good) < len(wanted) or rank(tuple(vector for _, vector in good)) < len(wanted):
            missing = f"{counted(len(wanted), 'pair')} with independent vectors are wanted"
            return self._partly(node, good[: len(wanted) - 1], wanted, f"{missing}; yours has {len(good)}.")
        if len(good) > len(wanted):
            return wrong(node, f"{counted(len(wanted), 'pair')} are wanted; yours has {len(good)}.")
        return right(node)

    def _partly(self, node: Node, good: Items[object], wanted: Items[object], told: str) -> Verdict:
        return nearly(node, told, len(good) / len(wanted)) if good else wrong(node, told)

    def how_to_type(self) -> str:
        """How to write it."""
        return "each eigenvalue with a vector, like 3: (1, 1); -1: (1, -1)"


Pair = tuple[Node, tuple[Node, ...]]


def _pairs(node: Node) -> tuple[Pair, ...] | None:
    match node:
        case Table(rows=rows):
            found = [_pair(row) for row in rows]
        case Sequence(items=items) | Braces(items=items) if _alternate(items):
            found = [_pair(items[k : k + 2]) for k in range(0, len(items), 2)]
        case Sequence(items=items) | Braces(items=items) if len(items) != 2 or all(_inside(item) for item in items):
            found = [_pair(_inside(item)) for item in items]
        case Sequence(items=items):
            found = [_pair(items)]
        case _:
            return None
    pairs = tuple(pair for pair in found if pair is not None)
    return pairs if pairs and len(pairs) == len(found) else None


def _alternate(items: tuple[Node, ...]) -> bool:
    """Whether values and vectors take turns: 5, (1, 1), 2, (1, -2)."""
    return len(items) % 2 == 0 and all((entries_of(item) is None) is (k % 2 == 0) for k, item in enumerate(items))


def _inside(node: Node) -> tuple[Node, ...]:
    """The two things in a pair in brackets; () for anything else."""
    return node.items if isinstance(node, Sequence) and len(node.items) == 2 and entries_of(node.items[1]) else ()


def _pair(items: tuple[Node, ...]) -> Pair | None:
    if len(items) == 1:
        items = _inside(items[0])
    if len(items) != 2:
        return None
    value, vector = (item.operands[-1] if isinstance(item, Relation) else item for item in items)
    entries = entries_of(vector)
    return None if entries is None or (isinstance(value, (Sequence, Neg)) and entries_of(value)) else (value, entries)
