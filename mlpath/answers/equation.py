"""Equations: equivalent when one is a nonzero multiple of the other, or when both hold at the same points."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from mlpath.answers.calculus import replaced
from mlpath.answers.compare import Comparison, compare
from mlpath.answers.constants import Same
from mlpath.answers.kind import Kind, right, wrong
from mlpath.answers.numeric import real_value
from mlpath.answers.reading import Unreadable, read
from mlpath.answers.reading.printing import plain
from mlpath.answers.reading.tree import Neg, Node, Num, Product, Relation, Sum, names_in, number_node
from mlpath.answers.values import exact
from mlpath.answers.vector import undecided
from mlpath.answers.verdict import Basis, Verdict
from mlpath.answers.zeros import compare_zeros

_TRIES = ((2, 3, 5, 7), (3, 5, 2, 11), (1, 4, 9, 2), (5, 1, 3, 8), (7, 11, 13, 4))


@dataclass(frozen=True, slots=True)
class Equation(Kind):
    """An equation in declared variables, right in any equivalent form: sides swapped, terms moved, multiplied through.

    `solved_for` demands the form `y = …` with that variable alone on one side.
    """

    text: str
    variables: tuple[str, ...] = ("x", "y")
    solved_for: str = ""

    def __post_init__(self) -> None:
        """Raises ValueError where the author's text is no equation."""
        if not isinstance(self.tree(), Relation):
            message = f"{self.text!r} is no equation"
            raise ValueError(message)  # noqa: TRY004 - the type is right, the text is not

    def tree(self) -> Node:
        """The equation."""
        return read(self.text, self.variables)

    def show(self) -> str:
        """The text."""
        return self.text

    def reads(self, response: str) -> Node:
        """Reads with the question's variables."""
        return read(response, self.variables)

    def judge(self, node: Node) -> Verdict:
        """Both sides on one side, then a common factor is looked for and the rest compared."""
        if not (isinstance(node, Relation) and node.signs == ("=",)):
            return wrong(node, "An equation is wanted, with an equals sign.", Basis.TYPE)
        if strange := sorted(names_in(node) - set(self.variables)):
            raise Unreadable(f"The letter {strange[0]} does not occur in the question.", node.at)
        found = self._compared(_difference(node), _difference(self.tree()))
        if found.same is Same.OPEN:
            return undecided(node)
        if found.same is Same.NO:
            return wrong(node, f"That equation holds for other values: {found.witness}.", found.basis)
        if self.solved_for and not self._is_solved(node):
            return wrong(node, f"The equation is right, but not solved for {self.solved_for}.")
        return right(node, found.basis)

    def _compared(self, given: Node, answer: Node) -> Comparison:
        factor = self._factor(given, answer)
        multiple = answer if factor is None else Product((factor, answer))
        found = compare(given, multiple, self.variables, "real")
        if found.same is Same.YES:
            return found
        if not names_in(given):
            return Comparison(Same.NO, Basis.EXACT, "no variable is left in it")
        return compare_zeros(given, answer, self.variables)

    def _factor(self, given: Node, answer: Node) -> Node | None:
        """What the answer has to be multiplied by, from the values at one point where both are not zero."""
        for values in _TRIES:
            point: dict[str, Node] = {
                name: number_node(values[k % len(values)] + k) for k, name in enumerate(self.variables)
            }
            x, y = exact(replaced(given, point)), exact(replaced(answer, point))
            if x and y:
                return _number(x / y)
            near_x, near_y = real_value(replaced(given, point)), real_value(replaced(answer, point))
            if near_x and near_y and 1e-6 < abs(near_x / near_y) < 1e6:
                return _number(Fraction(near_x / near_y).limit_denominator(10_000))
        return None

    def _is_solved(self, node: Relation) -> bool:
        left, right_side = node.operands
        for alone, rest in ((left, right_side), (right_side, left)):
            if plain(alone) == self.solved_for and self.solved_for not in names_in(rest):
                return True
        return False

    def how_to_type(self) -> str:
        """How to write it."""
        if self.solved_for:
            return f"an equation solved for {self.solved_for}, like {self.solved_for} = 2{self._other()} + 1"
        return f"an equation, like 2{self.variables[0]} + 1 = 3"

    def _other(self) -> str:
        return next((name for name in self.variables if name != self.solved_for), "")


def _number(value: Fraction) -> Num:
    return Num(value, f"{value.numerator}/{value.denominator}")


def _difference(equation: Node) -> Node:
    match equation:
        case Relation(operands=(left, right_side)):
            return Sum((left, Neg(right_side)))
    return equation
