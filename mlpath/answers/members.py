"""From a tree to the answer that it is: what a set holds, a list has in a place, or a matrix in an entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlpath.answers.approximate import Number
from mlpath.answers.kind import Kind
from mlpath.answers.reading import Unreadable
from mlpath.answers.reading.printing import plain
from mlpath.answers.reading.tree import (
    Braces,
    Combination,
    Interval,
    Logic,
    Node,
    Relation,
    Sequence,
    Sum,
    Table,
    names_in,
)
from mlpath.answers.scalars import held_in
from mlpath.answers.setalgebra import evaluated
from mlpath.answers.tolerance import EXACTLY, Tolerance
from mlpath.answers.vector import Matrix, Vector, rows_of
from mlpath.frozen import frozen

if TYPE_CHECKING:
    from mlpath.answers.vector import Rows
    from mlpath.answers.verdict import Verdict


@frozen
class Constant(Kind):
    """A number where the question has variables: an expression in them that is always this number is right, too."""

    number: Number
    variables: tuple[str, ...]
    domain: str

    @property
    def tolerance(self) -> Tolerance:
        """How far a value may be off."""
        return self.number.tolerance

    def tree(self) -> Node:
        """The number."""
        return self.number.tree()

    def show(self) -> str:
        """The number as it was given."""
        return self.number.show()

    def reads(self, response: str) -> Node:
        """Reads with the question's names."""
        return self.number.reads(response)

    def judge(self, node: Node) -> Verdict:
        """Compares with the number, or at points where there are letters."""
        from mlpath.answers.expression import Expression  # noqa: PLC0415 - numbers alone do not need it

        if not names_in(node) & frozenset(self.variables) or held_in(node) is not None:
            return self.number.judge(node)
        return Expression(self.number.text, self.variables, self.domain, (), self.tolerance).judge(node)

    def how_to_type(self) -> str:
        """How to write it."""
        return self.number.how_to_type()


@frozen
class Members:
    """How members are compared: the question's names, where they live, the tolerance, the imaginary unit's letter.

    With `strict` a list is told from a tuple, and a nested list from a flat one or a matrix from its rows.
    """

    variables: tuple[str, ...] = ()
    domain: str = "complex"
    tolerance: Tolerance = EXACTLY
    unit: str = ""
    strict: bool = False

    def kind_of(self, node: Node) -> Kind:
        """The answer that a tree is."""
        match node:
            case Braces() | Combination() | Sum() if isinstance(inner := evaluated(node), Braces):
                return self.set_of(inner.items)
            case Interval() | Combination():
                return self._real_set(node)
            case Relation() | Logic():
                return self._statement(node)
            case Table() | Sequence() if (rows := _even_rows(node)) is not None:
                return Matrix(tuple(tuple(map(self.kind_of, row)) for row in rows), self.variables, by_rows=True)
            case Sequence(items=items, bracket=bracket) if len(items) != 1 or bracket != "[":
                return self.list_of(items, bracket)
        return self._scalar(node)

    def set_of(self, items: tuple[Node, ...]) -> Kind:
        """The set of these members; one that stands twice counts once."""
        from mlpath.answers.setalgebra import alike  # noqa: PLC0415 - a name that reads well only here
        from mlpath.answers.sets import SetOf  # noqa: PLC0415 - sets hold members, members may be sets

        kept: list[Node] = []
        for item in items:
            if not any(alike(item, other) for other in kept):
                kept.append(item)
        return SetOf(tuple(map(self.kind_of, kept)), self.variables, in_braces=True)

    def list_of(self, items: tuple[Node, ...], bracket: str = "(") -> Kind:
        """The list of these members in order."""
        from mlpath.answers.lists import ListOf  # noqa: PLC0415 - vectors do without

        entries = tuple(map(self.kind_of, items))
        return ListOf(entries, bracket, self.variables) if self.strict else Vector(entries, self.variables)

    def _scalar(self, node: Node) -> Kind:
        from mlpath.answers.expression import Expression  # noqa: PLC0415 - numbers alone do not need it

        names = names_in(node) - {self.unit}
        if not names:
            number = Number(plain(node), self.tolerance, self.unit, self.variables or None)
            letters = tuple(name for name in self.variables if name != self.unit)
            return Constant(number, letters, self.domain) if letters else number
        variables = tuple(dict.fromkeys((*self.variables, *sorted(names))))
        return Expression(plain(node), variables, self.domain, (), self.tolerance)

    def _statement(self, node: Relation | Logic) -> Kind:
        from mlpath.answers.equation import Equation  # noqa: PLC0415 - hardly any set holds one
        from mlpath.answers.inequality import Inequality  # noqa: PLC0415 - hardly any set holds one

        names = tuple(dict.fromkeys((*self.variables, *sorted(names_in(node)))))
        parts = node.items if isinstance(node, Logic) else (node,)
        equal = all(isinstance(part, Relation) and part.signs == ("=",) for part in parts)
        return Equation(plain(node), names) if equal else Inequality(plain(node), names)

    def _real_set(self, node: Node) -> Kind:
        from mlpath.answers.intervals import RealSet  # noqa: PLC0415 - hardly any set holds one

        return RealSet(plain(node))


def _even_rows(node: Node) -> Rows | None:
    """The rows of a matrix; None for what is none, also for a list of lists that differ in length."""
    try:
        return rows_of(node)
    except Unreadable:
        return None
