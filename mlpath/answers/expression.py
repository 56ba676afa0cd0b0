"""Expressions in declared variables, right in any equivalent form."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mlpath.answers.compare import Comparison, agree_nearly, compare, expression_slip, has_long_decimals
from mlpath.answers.constants import Same
from mlpath.answers.kind import Kind, right, wrong
from mlpath.answers.reading import Unreadable, read
from mlpath.answers.reading.tree import (
    Braces,
    Call,
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
from mlpath.answers.scalars import scalar
from mlpath.answers.tolerance import EXACTLY, Tolerance
from mlpath.answers.vector import undecided
from mlpath.answers.verdict import Basis, Verdict

OTHER_KINDS = (Relation, Logic, Sequence, Table, Braces, Interval)
_DEFINING = re.compile(r"\s*([fghFG])\([^=]*=(?!=)")


@dataclass(frozen=True, slots=True)
class Expression(Kind):
    """An expression such as "x^2 - 5x + 6".

    `domain` is where the variables live: real, positive, integer, complex, or generic where nothing is said (see
    `sampling`). `functions` are names f for which f(x) is the value of some function. With a `tolerance` an expression
    is right whose values are so near wherever they are looked at.
    """

    text: str
    variables: tuple[str, ...] = ("x",)
    domain: str = "real"
    functions: tuple[str, ...] = ()
    tolerance: Tolerance = EXACTLY

    def tree(self) -> Node:
        """The expression as it was given."""
        return read(self.text, self.variables, self.functions, lenient=True)

    def show(self) -> str:
        """The text."""
        return self.text

    def reads(self, response: str) -> Node:
        """Reads with the question's variables; `y =` or `f(x) =` before it is dropped."""
        defining = _DEFINING.match(response[:80])
        defined = (defining.group(1),) if defining else ()
        node = read(response, self.variables, (*self.functions, *defined))
        match node:
            case Relation(operands=(Call(function=name), value), signs=("=",)) if name in defined:
                return value
            case Relation(operands=(left, value), signs=("=",)) if names_in(left) - set(self.variables):
                return value
        return node

    def judge(self, node: Node) -> Verdict:
        """Compares exactly where possible; a difference is shown at a point."""
        if isinstance(node, OTHER_KINDS) and not (isinstance(node, Sequence) and is_group(node)):
            return self._another_kind(node)
        answer = self.tree()
        strange = tuple(sorted(names_in(node) - set(self.variables)))
        found = compare(node, answer, (*self.variables, *strange), self.domain)
        if found.same is Same.YES:
            return right(node, found.basis)
        if self._is_near(node, answer):
            return right(node, Basis.NUMERIC)
        if strange:
            raise Unreadable(self._unknown(strange[0]), _place(node, strange[0]))
        if found.same is Same.OPEN:
            return undecided(node)
        return wrong(node, self._feedback(node, answer, found), found.basis)

    def _another_kind(self, node: Node) -> Verdict:
        """Raises Unreadable for a comma within a number."""
        found = scalar(node, "An expression")
        return found if isinstance(found, Verdict) else wrong(node, "An expression is wanted.", Basis.TYPE)

    def _is_near(self, node: Node, answer: Node) -> bool:
        """Whether a rounded expression is near enough: within the tolerance, or printed with all digits."""
        if self.tolerance:
            return agree_nearly(node, answer, self.variables, self.domain, self.tolerance.around)
        return has_long_decimals(node) and agree_nearly(node, answer, self.variables, self.domain)

    def _unknown(self, name: str) -> str:
        message = f"The letter {name} does not occur in the question."
        return message + (f" Its variables: {', '.join(self.variables)}." if self.variables else "")

    def _feedback(self, node: Node, answer: Node, found: Comparison) -> str:
        slip = expression_slip(node, answer, self.variables, self.domain)
        told = f"Not equal: {found.witness}." if found.witness else ""
        return " ".join(filter(None, (slip, told)))

    def how_to_type(self) -> str:
        """How to write it."""
        name = self.variables[0] if self.variables else "x"
        return f"an expression in {' and '.join(self.variables) or 'numbers'}, like 2{name}^2 - 3{name} + 1"


def is_group(node: Sequence) -> bool:
    """Whether the brackets are only square ones around one thing."""
    return len(node.items) == 1 and node.bracket == "["


def _place(node: Node, name: str) -> int:
    """Where a variable stands in the text."""
    if isinstance(node, Name):
        return node.at if node.id == name else -1
    return max((_place(child, name) for child in children(node)), default=-1)
