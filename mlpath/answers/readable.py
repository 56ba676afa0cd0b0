"""Texts that have only to be read: a formula, and where one is given, with the same value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlpath.answers.expression import OTHER_KINDS, Expression
from mlpath.answers.kind import Kind, right
from mlpath.answers.members import Members
from mlpath.answers.reading import Unreadable, read
from mlpath.answers.reading.tree import (
    Braces,
    Combination,
    Interval,
    Logic,
    Neg,
    Node,
    Num,
    Relation,
    Sequence,
    Sum,
    Table,
    children,
    names_in,
)
from mlpath.answers.vector import rows_of
from mlpath.frozen import frozen

if TYPE_CHECKING:
    from mlpath.answers.verdict import Verdict


@frozen
class Readable(Kind):
    """One formula, whatever it says; with `text`, one that means the same.

    Without declared `variables` any letter may be one.
    """

    text: str = ""
    variables: tuple[str, ...] | None = None
    functions: tuple[str, ...] = ()
    kind: str = ""
    """"interval", "set", "equation", "matrix" or "list" where the text has to be one."""

    def tree(self) -> Node:
        """The formula that is meant, or any."""
        return read(self.text or "x", self.variables if self.text else None, self.functions, lenient=True)

    def show(self) -> str:
        """The formula that is meant, or any."""
        return self.text or "x"

    def reads(self, response: str) -> Node:
        """Reads one formula. Raises Unreadable also for several."""
        node = read(response, self.variables, self.functions)
        if self.kind in _EXAMPLES:
            _demand_of_kind(node, self.kind)
            return node
        if self.kind:
            _demand(node, self.kind)
            return node
        if isinstance(node, Sequence) and not node.items:
            raise Unreadable("There is nothing between these brackets.", node.at)
        bare = response.lstrip(" $\\")[:1] not in ("[", "(", "b")
        if (isinstance(node, Sequence) and not node.bracket) or (isinstance(node, Table) and bare):
            parts = children(node)
            raise Unreadable("One formula is expected here, not several.", parts[min(1, len(parts) - 1)].at)
        if percent := _percent(node):
            raise Unreadable(f"A formula has no percent sign: write {percent.text[:-1]}/100.", percent.at)
        return node

    def judge(self, node: Node) -> Verdict:
        """What can be read is right, if it means the same."""
        if not self.text:
            strange = sorted(names_in(node) - set(self.variables)) if self.variables is not None else []
            if strange:
                raise Unreadable(f"The letter {strange[0]} does not occur in the question.", node.at)
            return right(node)
        answer = self.tree()
        if isinstance(answer, OTHER_KINDS):
            return Members(self.variables or (), "generic").kind_of(answer).judge(node)
        return Expression(self.text, self.variables or (), "generic", self.functions).judge(node)

    def how_to_type(self) -> str:
        """How to write it."""
        return "one formula, like 2x^2 - 3x + 1"


_EXAMPLES = {"equation": "x = 2", "matrix": "[[1, 2], [3, 4]]", "list": "[1, 2]"}


def _demand_of_kind(node: Node, kind: str) -> None:
    """Raises Unreadable for what is no equation, matrix or list."""
    if kind == "matrix":
        fits = rows_of(node) is not None
    else:
        fits = isinstance(node, (Relation, Logic) if kind == "equation" else Sequence)
    if not fits:
        raise Unreadable(f"A{'n' * (kind == 'equation')} {kind} is expected here, like {_EXAMPLES[kind]}.", node.at)


def _demand(node: Node, kind: str) -> None:
    """Raises Unreadable for what is no interval or set."""
    match node:
        case Combination(items=items) | Logic(items=items):
            for item in items:
                _demand(item, kind)
        case Braces() | Relation(signs=("∈" | "<" | "<=" | ">" | ">=" | "=" | "!=", *_)):
            return
        case Sum(terms=terms):
            for term in terms:
                _demand(term.arg if isinstance(term, Neg) else term, kind)
        case Interval() | Sequence(items=(_, _), bracket="(" | "[") if kind == "interval":
            return
        case _:
            example = "[0, 1)" if kind == "interval" else "{1, 2}"
            article = "An" if kind == "interval" else "A"
            raise Unreadable(f"{article} {kind} is expected here, like {example}.", node.at)


def _percent(node: Node) -> Num | None:
    """The first number that is given in percent."""
    if isinstance(node, Num):
        return node if node.text.endswith("%") else None
    return next((found for child in children(node) if (found := _percent(child))), None)
