"""Expressions in declared variables, right in any equivalent form."""

from __future__ import annotations

from dataclasses import dataclass

from mlpath.answers.compare import Comparison, compare, expression_slip
from mlpath.answers.constants import Same
from mlpath.answers.kind import Kind, right, wrong
from mlpath.answers.reading import Unreadable, read
from mlpath.answers.reading.tree import (
    Braces,
    Interval,
    Logic,
    Name,
    Node,
    Relation,
    Sequence,
    Table,
    children,
    names_in,
)
from mlpath.answers.vector import undecided
from mlpath.answers.verdict import Basis, Verdict

_OTHER_KINDS = (Relation, Logic, Sequence, Table, Braces, Interval)


@dataclass(frozen=True, slots=True)
class Expression(Kind):
    """An expression such as "x^2 - 5x + 6". `domain` is where the variables live: real, positive, integer, complex."""

    text: str
    variables: tuple[str, ...] = ("x",)
    domain: str = "real"

    def tree(self) -> Node:
        """The expression as it was given."""
        return read(self.text, self.variables)

    def show(self) -> str:
        """The text."""
        return self.text

    def reads(self, response: str) -> Node:
        """Reads with the question's variables; `y =` or `f(x) =` before it is dropped."""
        node = read(response, self.variables, functions=self._function_names(response))
        match node:
            case Relation(operands=(left, value), signs=("=",)) if not self._is_own(left):
                return value
        return node

    def _function_names(self, response: str) -> tuple[str, ...]:
        """f, g and h where the response begins by defining one: `f(x) = …`."""
        name = response.lstrip()[:2]
        return (name[0],) if len(name) == 2 and name[0] in "fghFG" and name[1] == "(" and "=" in response else ()

    def _is_own(self, left: Node) -> bool:
        return isinstance(left, Name) and left.id in self.variables

    def judge(self, node: Node) -> Verdict:
        """Compares exactly where possible; a difference is shown at a point."""
        if isinstance(node, _OTHER_KINDS):
            return wrong(node, "An expression is wanted.", Basis.TYPE)
        if strange := sorted(names_in(node) - set(self.variables)):
            message = f"The letter {strange[0]} does not occur in the question."
            if self.variables:
                message += f" Its variables: {', '.join(self.variables)}."
            raise Unreadable(message, _place(node, strange[0]))
        answer = self.tree()
        found = compare(node, answer, self.variables, self.domain)
        if found.same is Same.YES:
            return right(node, found.basis)
        if found.same is Same.OPEN:
            return undecided(node)
        return wrong(node, self._feedback(node, answer, found), found.basis)

    def _feedback(self, node: Node, answer: Node, found: Comparison) -> str:
        slip = expression_slip(node, answer, self.variables, self.domain)
        told = f"Not equal: {found.witness}." if found.witness else ""
        return " ".join(filter(None, (slip, told)))

    def how_to_type(self) -> str:
        """How to write it."""
        name = self.variables[0] if self.variables else "x"
        return f"an expression in {' and '.join(self.variables) or 'numbers'}, like 2{name}^2 - 3{name} + 1"


def _place(node: Node, name: str) -> int:
    """Where a variable stands in the text."""
    if isinstance(node, Name):
        return node.at if node.id == name else -1
    return max((_place(child, name) for child in children(node)), default=-1)
