"""Expressions in declared variables, right in any equivalent form."""

from __future__ import annotations

import re

from mlpath.answers.compare import (
    Comparison,
    agree_as_printed,
    agree_nearly,
    compare,
    expression_slip,
    has_integral,
    has_long_decimals,
)
from mlpath.answers.constants import Same
from mlpath.answers.kind import Kind, nearly, right, without_slope_label, wrong
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
from mlpath.answers.scalars import held_in, scalar
from mlpath.answers.tolerance import EXACTLY, Tolerance
from mlpath.answers.vector import undecided
from mlpath.answers.verdict import Basis, Verdict
from mlpath.frozen import frozen

OTHER_KINDS = (Relation, Logic, Sequence, Table, Braces, Interval)
_DEFINING = re.compile(r"\s*([fghFG])\([^=]*=(?!=)")


@frozen
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
        """Reads with the question's variables; `y =`, `f(x) =` or `f'(x) =` before it is dropped."""
        response = without_slope_label(response)
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
        if held_in(node) is not None and not has_integral(node):
            return wrong(node, "An expression is wanted; this works with something else.", Basis.TYPE)
        answer = self.tree()
        strange = tuple(sorted(names_in(node) - set(self.variables)))
        found = compare(node, answer, (*self.variables, *strange), self.domain)
        if found.same is Same.YES:
            return right(node, found.basis)
        if (rounded := self._rounded(node, answer)) is not None:
            return rounded
        if strange:
            raise Unreadable(self._unknown(strange[0]), _place(node, strange[0]))
        return undecided(node) if found.same is Same.OPEN else wrong(node, self._told(node, answer, found), found.basis)

    def _rounded(self, node: Node, answer: Node) -> Verdict | None:
        """The verdict on an expression that is right within the tolerance, or but for numbers that were rounded."""
        if self.tolerance and agree_nearly(node, answer, self.variables, self.domain, self.tolerance.around):
            return right(node, Basis.NUMERIC)
        if has_long_decimals(node) and agree_as_printed(node, answer, self.variables, self.domain):
            return nearly(node, "That is right, with a rounded number in it. Give the exact one.", basis=Basis.NUMERIC)
        return None

    def _another_kind(self, node: Node) -> Verdict:
        """Raises Unreadable for a comma within a number."""
        if isinstance(node, Relation):
            return wrong(node, "An expression is wanted, this is a relation.", Basis.TYPE)
        found = scalar(node, "An expression")
        return found if isinstance(found, Verdict) else wrong(node, "An expression is wanted.", Basis.TYPE)

    def _unknown(self, name: str) -> str:
        message = f"The letter {name} does not occur in the question."
        return message + (f" Its variables: {', '.join(self.variables)}." if self.variables else "")

    def _told(self, node: Node, answer: Node, found: Comparison) -> str:
        slip = expression_slip(node, answer, self.variables, self.domain)
        shown = f"Not equal: {found.witness}." if found.witness else ""
        return " ".join(filter(None, (slip, shown)))

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
