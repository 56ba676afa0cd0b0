"""Inequalities, and what is joined of them: right when they hold for the same numbers."""

from __future__ import annotations

from mlpath.answers.constants import Same
from mlpath.answers.kind import Kind, right, wrong
from mlpath.answers.reading import Unreadable, read
from mlpath.answers.reading.tree import Braces, Combination, Interval, Logic, Node, Relation, Sequence, names_in
from mlpath.answers.relations import compare_statements
from mlpath.answers.statements import statement_of
from mlpath.answers.vector import undecided
from mlpath.answers.verdict import Basis, Verdict
from mlpath.frozen import frozen

_SETS = (Braces, Combination, Interval, Sequence)


@frozen
class Inequality(Kind):
    """An inequality such as "x^2 <= 4" or "x < 1 or x > 3", right in any equivalent form, solved or not.

    With one variable, a set of numbers such as [-2, 2] says the same.
    """

    text: str
    variables: tuple[str, ...] = ("x",)

    def tree(self) -> Node:
        """The inequality."""
        return read(self.text, self.variables, lenient=True)

    def show(self) -> str:
        """The text."""
        return self.text

    def reads(self, response: str) -> Node:
        """Reads with the question's variables."""
        return read(response, self.variables)

    def judge(self, node: Node) -> Verdict:
        """Compares where the two hold; a difference is shown at a number."""
        if not isinstance(node, (Relation, Logic, *_SETS)):
            return wrong(node, "An inequality is wanted, like x < 2.", Basis.TYPE)
        if strange := sorted(names_in(node) - set(self.variables)):
            raise Unreadable(f"The letter {strange[0]} does not occur in the question.", node.at)
        answer = self.tree()
        single = self.variables[0] if len(names_in(answer) | names_in(node)) <= 1 and self.variables else ""
        if names := sorted(names_in(answer) | names_in(node)):
            single = names[0] if len(names) == 1 else ""
        found = compare_statements(statement_of(node, single), statement_of(answer, single), self.variables)
        if found.same is Same.OPEN:
            return undecided(node)
        if found.same is Same.NO:
            return wrong(node, f"That is not the same: {found.witness}.", found.basis)
        return right(node, found.basis)

    def how_to_type(self) -> str:
        """How to write it."""
        name = self.variables[0] if self.variables else "x"
        return f"an inequality, like {name} < 2 or 0 <= {name} < 1, joined by and or or"
