"""Lists and tuples of anything, in order, told apart by their brackets and by what is nested in what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlpath.answers.kind import Kind, counted, nearly, without_label, wrong
from mlpath.answers.reading.tree import Node, Sequence, Table
from mlpath.answers.scalars import named
from mlpath.answers.vector import judged_entries, read_array, summed_up
from mlpath.answers.verdict import Basis, Outcome, Verdict
from mlpath.answers.whole import out_of_order
from mlpath.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence as Items

_NAMES = {"[": "a list in square brackets, like [1, 2]", "(": "a tuple in round brackets, like (1, 2)"}


@frozen
class ListOf(Kind):
    """A list "[" or tuple "(" in order; without brackets it may be either. `variables` are the question's names."""

    entries: tuple[Kind, ...]
    bracket: str = "["
    variables: tuple[str, ...] = ()

    def tree(self) -> Node:
        """The entries in their brackets."""
        return Sequence(tuple(entry.tree() for entry in self.entries), self.bracket)

    def reads(self, response: str) -> Node:
        """Reads with spaces allowed between entries."""
        return read_array(without_label(response), self.variables)

    def judge(self, node: Node) -> Verdict:
        """How many entries, then each of them, then the brackets."""
        given = _items(node)
        size = counted(len(self.entries), "entry", "entries")
        if given is None:
            return wrong(node, f"A list of {size} is wanted, this is {named(node)}.", Basis.TYPE)
        if len(given) != len(self.entries):
            return wrong(node, f"A list of {size} is wanted, yours has {len(given)}.", Basis.TYPE)
        verdicts = judged_entries(self.entries, given)
        places = [f"entry {k}" for k in range(1, len(given) + 1)]
        verdict = summed_up(node, verdicts, places, lambda: out_of_order(self.entries, given))
        bracket = node.bracket if isinstance(node, Sequence) else self.bracket
        if verdict.outcome is Outcome.CORRECT and given and bracket and bracket != self.bracket in _NAMES:
            return nearly(node, f"The entries are right, but the answer is {_NAMES[self.bracket]}.", basis=Basis.TYPE)
        return verdict

    def how_to_type(self) -> str:
        """How to write it."""
        return f"{_NAMES.get(self.bracket, _NAMES['['])}, in order"


def _items(node: Node) -> Items[Node] | None:
    match node:
        case Sequence(items=items):
            return items
        case Table(rows=rows) if all(len(row) == 1 for row in rows):
            return [row[0] for row in rows]
        case Table(rows=rows):
            return [Sequence(row, "[", row[0].at) for row in rows]
    return None
