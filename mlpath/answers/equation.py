"""Equations and systems of them: equivalent when they hold for the same real numbers, none lost and none gained."""

from __future__ import annotations

from dataclasses import replace

from mlpath.answers.calculus import replaced
from mlpath.answers.compare import Comparison, compare
from mlpath.answers.constants import Same
from mlpath.answers.kind import Kind, right, wrong
from mlpath.answers.line import UnfitError
from mlpath.answers.multiples import likely_factor
from mlpath.answers.reading import Unreadable, read
from mlpath.answers.reading.printing import plain
from mlpath.answers.reading.tree import (
    Braces,
    Logic,
    Name,
    Neg,
    Node,
    PlusMinus,
    Product,
    Relation,
    Sequence,
    Sum,
    Table,
    children,
    names_in,
)
from mlpath.answers.relations import compare_statements
from mlpath.answers.statements import statement_of
from mlpath.answers.truths import OPEN
from mlpath.answers.vector import undecided
from mlpath.answers.verdict import Basis, Verdict
from mlpath.answers.zeros import compare_zeros
from mlpath.frozen import frozen


@frozen
class Equation(Kind):
    """An equation in declared variables, right in any equivalent form: sides swapped, terms moved, multiplied through.

    Several may be joined by `or`, or by `and` or a comma. `solved_for` demands the form `y = …` with that variable
    alone on one side. `functions` are names f for which f(x) is the value of some function.
    """

    text: str
    variables: tuple[str, ...] = ("x", "y")
    solved_for: str = ""
    functions: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Raises ValueError where the author's text is no equation."""
        if not is_equation(self.tree()):
            message = f"{self.text!r} is no equation"
            raise ValueError(message)

    def tree(self) -> Node:
        """The equation."""
        return _listed(read(self.text, self.variables, self.functions, lenient=True))

    def show(self) -> str:
        """The text."""
        return self.text

    def reads(self, response: str) -> Node:
        """Reads with the question's variables; commas part equations too."""
        return _listed(read(response, self.variables, self.functions))

    def judge(self, node: Node) -> Verdict:
        """Compares where the two hold; where that stays open, their sides up to a factor."""
        node = self._without_indices(node)
        if not is_equation(node):
            return wrong(node, "An equation is wanted, with an equals sign.", Basis.TYPE)
        if strange := sorted(names_in(node) - set(self.variables)):
            raise Unreadable(f"The letter {strange[0]} does not occur in the question.", node.at)
        found = self._compared(node, self.tree())
        if found.same is Same.OPEN:
            return undecided(node)
        if found.same is Same.NO:
            return wrong(node, f"That equation holds for other values: {found.witness}.", found.basis)
        if self.solved_for and not self._is_solved(node):
            return wrong(node, f"The equation is right, but not solved for {self.solved_for}.")
        return right(node, found.basis)

    def _without_indices(self, node: Node) -> Node:
        """`x_1 = 2, x_2 = 3` are two solutions for x, where the question is about x alone."""
        names = names_in(self.tree())
        found = {name: name.rpartition("_") for name in names_in(node) - names}
        if len(names) != 1 or not all(head in names and tail.isdigit() for head, _, tail in found.values()):
            return node
        solutions = replaced(node, {name: Name(head) for name, (head, _, _) in found.items()})
        return replace(solutions, word="or") if found and isinstance(solutions, Logic) else solutions

    def _compared(self, node: Node, answer: Node) -> Comparison:
        try:
            found = compare_statements(statement_of(node), statement_of(answer), self.variables)
        except UnfitError:
            found = OPEN
        if found.same is Same.OPEN and _is_plain(node) and _is_plain(answer):
            return self._as_differences(_difference(node), _difference(answer))
        return found

    def _as_differences(self, given: Node, answer: Node) -> Comparison:
        factor = likely_factor(given, answer, self.variables)
        multiple = answer if factor is None else Product((factor, answer))
        found = compare(given, multiple, self.variables, "real")
        if found.same is Same.YES:
            return found
        return compare_zeros(given, answer, self.variables)

    def _is_solved(self, node: Node) -> bool:
        if not isinstance(node, Relation) or len(node.operands) != 2:
            return False
        left, right_side = node.operands
        for alone, rest in ((left, right_side), (right_side, left)):
            if plain(alone) == self.solved_for and self.solved_for not in names_in(rest):
                return True
        return False

    def how_to_type(self) -> str:
        """How to write it."""
        if self.solved_for:
            return f"an equation solved for {self.solved_for}, like {self.solved_for} = 2{self._other()} + 1"
        return f"an equation, like 2{self.variables[0] if self.variables else 'x'} + 1 = 3"

    def _other(self) -> str:
        return next((name for name in self.variables if name != self.solved_for), "")


def is_equation(node: Node) -> bool:
    """Whether the tree is an equation, or several joined by `and` or `or`; a condition like x > 0 may stand beside."""
    if isinstance(node, Logic):
        return all(isinstance(item, (Relation, Logic)) for item in node.items) and any(map(is_equation, node.items))
    if not isinstance(node, Relation):
        return False
    return set(node.signs) == {"="} or (node.signs == ("∈",) and isinstance(node.operands[1], Braces))


def _listed(node: Node) -> Node:
    """`x = 1, y = 2` holds together; `x = 1, x = 2` and `x = 1 or 2` are two solutions."""
    match node:
        case Logic(word="or", items=(Relation(operands=(left, _), signs=("=",)) as first, *others)) if not any(
            isinstance(item, (Relation, Logic)) for item in others
        ):
            return Logic("or", (first, *(Relation((left, item), ("=",), item.at) for item in others)), node.at)
        case Sequence(items=(Relation(), *others) as items, bracket="") if not any(map(is_equation, others)):
            return _listed(Logic("or", items, node.at))
        case Table(rows=rows) if all(len(row) == 1 for row in rows):
            return _listed(Sequence(tuple(row[0] for row in rows), "", node.at))
        case Sequence(items=items, bracket="") if all(map(is_equation, items)):
            names = [names_in(item) for item in items]
            return Logic("or" if len(set(names)) == 1 and len(names[0]) == 1 else "and", items, node.at)
    return node


def _is_plain(node: Node) -> bool:
    """Whether the tree is one equation, or several joined by `or`: a single difference that becomes zero."""
    if isinstance(node, Logic):
        return node.word == "or" and all(map(_is_plain, node.items))
    return isinstance(node, Relation) and node.signs == ("=",) and not _has_both_signs(node)


def _has_both_signs(node: Node) -> bool:
    return isinstance(node, PlusMinus) or any(map(_has_both_signs, children(node)))


def _difference(equation: Node) -> Node:
    """What is zero where the equation holds."""
    match equation:
        case Logic(items=items):
            return Product(tuple(map(_difference, items)))
        case Relation(operands=(left, right_side)):
            return Sum((left, Neg(right_side)))
    return equation
