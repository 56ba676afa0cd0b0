"""Vectors that are right by what they span: in a space, of a space, independent, or up to a factor.

Entries may hold roots, complex numbers and variables: ranks are decided exactly. Rounded decimals are compared as
floats.
"""

from __future__ import annotations

from mlpath.answers import matrices as m
from mlpath.answers.constants import Same
from mlpath.answers.kind import Kind, counted, right, without_label, wrong
from mlpath.answers.parameters import spanning
from mlpath.answers.reading import read
from mlpath.answers.reading.tree import Braces, Call, Node, Quotient, Sequence, names_in
from mlpath.answers.scalars import named
from mlpath.answers.spanning import (
    allowed_for,
    distance,
    floats_of,
    lies_in,
    norm,
    rank,
    rows_from,
    vanishes,
)
from mlpath.answers.subspace import unit_node, vectors_of
from mlpath.answers.vector import Rows, entries_of, read_array
from mlpath.answers.verdict import Basis, Verdict
from mlpath.frozen import frozen


def _off(vector: tuple[Node, ...], spanning: Rows, what: str = "it") -> str:
    """The distance of a vector from the span of others, in words; "" where entries have no value."""
    given, others = floats_of(vector), [floats_of(other) for other in spanning]
    if given is None or any(other is None for other in others):
        return ""
    return f": its distance from {what} is {distance(given, [other for other in others if other is not None]):.3g}"


class Vectors(Kind):
    """What these kinds share: reading vectors of entries with any names."""

    __slots__ = ()
    variables: tuple[str, ...]

    def reads(self, response: str) -> Node:
        """Reads with spaces allowed between entries."""
        return read_array(without_label(response), self.variables or None, ("span",))

    def one(self, node: Node, size: int) -> tuple[Node, ...] | Verdict:
        """The nonzero vector that was typed, or the verdict that it is none of this size (any size for 0)."""
        given = entries_of(node)
        wanted = f"A vector of {counted(size, 'entry', 'entries')} is wanted" if size else "A vector is wanted"
        if given is None or not given:
            return wrong(node, f"{wanted}, this is {named(node)}.", Basis.TYPE)
        if size and len(given) != size:
            return wrong(node, f"{wanted}, yours has {len(given)}.", Basis.TYPE)
        if m.size_of(given[0]) is None and entries_of(given[0]) is not None:
            return wrong(node, f"{wanted}, this is several.", Basis.TYPE)
        if all(vanishes(entry) for entry in given):
            return wrong(node, "The zero vector does not count: give another one.")
        return given

    def several(self, node: Node, size: int) -> Rows | Verdict:
        """The vectors that were typed, or the verdict that they are something else (any size for 0)."""
        listed = vectors_of(node, size or 2)
        numbers_alone = isinstance(node, Braces) and all(entries_of(item) is None for item in node.items)
        if not listed or not listed[0] or numbers_alone:
            return wrong(node, "Vectors are wanted, like {(1, 0, 2), (0, 1, 1)}.", Basis.TYPE)
        size = size or len(listed[0])
        for number, vector in enumerate(listed, start=1):
            if len(vector) != size:
                has = counted(len(vector), "entry", "entries")
                return wrong(node, f"Vectors of {size} entries are wanted; vector {number} has {has}.", Basis.TYPE)
        return m.bounded(listed) or listed


@frozen
class UpToScale(Vectors):
    """A nonzero vector up to a factor, which may be complex; `tolerance` is relative to its length."""

    text: str
    variables: tuple[str, ...] = ()
    tolerance: float = 0.0

    def __post_init__(self) -> None:
        """Raises ValueError where the text is no vector."""
        if not entries_of(self.tree()):
            message = f"{self.text!r} is no vector"
            raise ValueError(message)

    def tree(self) -> Node:
        """One such vector."""
        return read_array(self.text, self.variables or None)

    def judge(self, node: Node) -> Verdict:
        """Right is any nonzero multiple."""
        answer = entries_of(self.tree()) or ()
        given = self.one(node, len(answer))
        if isinstance(given, Verdict):
            return given
        allowed = allowed_for((given,), self.tolerance)
        basis = Basis.NUMERIC if allowed else Basis.EXACT
        if lies_in(given, (answer,), allowed):
            return right(node, basis)
        told = f"That vector is no multiple of the answer{_off(given, (answer,), 'its line')}."
        return wrong(node, told, basis)

    def how_to_type(self) -> str:
        """How to write it."""
        return "a vector, like (1, -2); any nonzero multiple is right"


@frozen
class InSpan(Vectors):
    """Any nonzero vector in the span of the vectors listed in `text`."""

    text: str
    variables: tuple[str, ...] = ()
    tolerance: float = 0.0

    def tree(self) -> Node:
        """The first of the vectors."""
        return Sequence(rows_from(self.text, self.variables)[0], "(")

    def judge(self, node: Node) -> Verdict:
        """Right is a vector that adds nothing to the rank."""
        spanning = rows_from(self.text, self.variables)
        given = self.one(node, len(spanning[0]))
        if isinstance(given, Verdict):
            return given
        allowed = allowed_for((given,), self.tolerance)
        basis = Basis.NUMERIC if allowed else Basis.EXACT
        if lies_in(given, spanning, allowed):
            return right(node, basis)
        return wrong(
            node, f"That vector is no combination of the given ones{_off(given, spanning, 'their span')}.", basis
        )

    def how_to_type(self) -> str:
        """How to write it."""
        return "a vector of the space, like (1, -2, 0), but not the zero vector"


@frozen
class SameSpan(Vectors):
    """Any vectors that span the same space as those listed in `text`, a basis of it or not."""

    text: str
    variables: tuple[str, ...] = ()
    tolerance: float = 0.0

    def tree(self) -> Node:
        """The vectors as they were given."""
        return read_array(self.text, self.variables or None, ("span",))

    def judge(self, node: Node) -> Verdict:
        """Each vector has to lie in the space, and all of it has to be reached."""
        answer = rows_from(self.text, self.variables)
        given = self.several(node, len(answer[0]))
        if isinstance(given, Verdict):
            return given
        if len(given) == 1:
            known = frozenset().union(*(names_in(entry) for row in answer for entry in row))
            given = spanning(given[0], known) or given
        allowed = allowed_for(given, self.tolerance)
        basis = Basis.NUMERIC if allowed else Basis.EXACT
        for number, vector in enumerate(given, start=1):
            if not lies_in(vector, answer, allowed):
                return wrong(node, f"Vector {number} does not lie in the space{_off(vector, answer)}.", basis)
        if all(lies_in(vector, given, allowed) for vector in answer):
            return right(node, basis)
        told = f"These vectors lie in the space, but do not span all of it: its dimension is {rank(answer)}"
        return wrong(node, told + (f", they reach {rank(given)}." if not allowed else "."), basis)

    def how_to_type(self) -> str:
        """How to write it."""
        return "vectors, like {(1, 0, 2), (0, 1, 1)}; any that span the same space are right"


@frozen
class Independent(Vectors):
    """Any linearly independent vectors; `example` lists some, for showing."""

    example: str = "{(1, 0), (0, 1)}"
    size: int = 0
    variables: tuple[str, ...] = ()

    def tree(self) -> Node:
        """The example."""
        return read(self.example, None, ("span",), spaced=True)

    def judge(self, node: Node) -> Verdict:
        """Right are as many as their rank."""
        given = self.several(node, self.size)
        if isinstance(given, Verdict):
            return given
        found = rank(given)
        if found == len(given):
            return right(node)
        for number in range(1, len(given) + 1):
            if rank(given[:number]) < number:
                what = "is the zero vector" if number == 1 else "is a combination of those before it"
                return wrong(node, f"They are dependent: vector {number} {what}.")
        return wrong(node, f"They are dependent: their rank is {found}.")

    def how_to_type(self) -> str:
        """How to write it."""
        return "independent vectors, like {(1, 0, 2), (0, 1, 1)}"


def _are_opposite(given: tuple[Node, ...], answer: tuple[Node, ...]) -> bool:
    """Whether a constant vector is no positive multiple of another that it is a multiple of."""
    x, y = floats_of(given), floats_of(answer)
    if x is None or y is None:
        return False
    dot = sum(a * b.conjugate() for a, b in zip(x, y, strict=True))
    return dot.real < 0.9 * norm(x) * norm(y)


@frozen
class UnitVector(Vectors):
    """A vector of norm 1; where `text` is given it also has to point the same way as that vector."""

    text: str = ""
    example: str = "(1, 0)"
    variables: tuple[str, ...] = ()
    tolerance: float = 0.0

    def tree(self) -> Node:
        """An example."""
        if not self.text:
            return read(self.example, None, spaced=True)

        entries = entries_of(read_array(self.text, self.variables or None)) or ()
        plain = m.fractions((entries,))
        if plain is not None and any(plain[0]):
            return unit_node(plain[0])
        length = Call("sqrt", (m.total(m.times(x, x) for x in entries),))
        return Sequence(tuple(x if vanishes(x) else Quotient(x, length) for x in entries), "(")

    def judge(self, node: Node) -> Verdict:
        """The norm first, then the direction."""
        answer = entries_of(read_array(self.text, self.variables or None)) or () if self.text else ()
        given = self.one(node, len(answer))
        if isinstance(given, Verdict):
            return given
        allowed = allowed_for((given,), self.tolerance)
        basis = Basis.NUMERIC if allowed else Basis.EXACT
        if told := self._off(given, allowed):
            return wrong(node, told, basis)
        if answer and not lies_in(given, (answer,), allowed):
            return wrong(node, "It is a unit vector, but it points another way.", basis)
        if answer and _are_opposite(given, answer):
            return wrong(node, "That is the opposite direction: check the sign.", basis)
        return right(node, basis)

    def _off(self, given: tuple[Node, ...], allowed: float) -> str:

        square = m.total(m.times(x, Call("conj", (x,)) if m.size_of(x) is not None else x) for x in given)
        found = m.same(square, m.ONE, 2 * allowed)
        if found is Same.OPEN:
            raise ArithmeticError
        size = m.size_of(square)
        told = f"its norm is {size**0.5:.4g}" if size is not None else "its norm depends on its variables"
        return "" if found is Same.YES else f"That is no unit vector: {told}."

    def how_to_type(self) -> str:
        """How to write it."""
        return "a vector of norm 1, like (3/5, -4/5)"
