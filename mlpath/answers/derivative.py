"""Derivatives: right when they equal the derivative of the function that was given."""

from __future__ import annotations

import re

from mlpath.answers.calculus import ZERO, derivative
from mlpath.answers.compare import agree_as_printed, compare, has_long_decimals
from mlpath.answers.constants import Same
from mlpath.answers.elementary import UndefinedError
from mlpath.answers.expression import OTHER_KINDS, is_group
from mlpath.answers.kind import Kind, right, without_slope_label, wrong
from mlpath.answers.reading import Unreadable, read
from mlpath.answers.reading.printing import plain
from mlpath.answers.reading.tree import Call, Name, Neg, Node, Power, Product, Quotient, Relation, Sequence, names_in
from mlpath.answers.vector import undecided
from mlpath.answers.verdict import Basis, Verdict
from mlpath.frozen import frozen

_NAMED = re.compile(r"\s*([A-Za-z])(?:\([^()=]*\))?\s*=(?!=)")


@frozen
class Derivative(Kind):
    """The derivative of `function` by `variable`, in any form; `solution` is how it is shown.

    `parameters` are the other letters. The `domain` is where all of them live, as for an Expression.
    """

    function: str
    variable: str = "x"
    parameters: tuple[str, ...] = ()
    domain: str = "real"
    solution: str = ""

    def __post_init__(self) -> None:
        """Raises ValueError where the function has no derivative that is known here."""
        try:
            self._slope()
        except UndefinedError:
            message = f"{self.function!r} can't be differentiated here"
            raise ValueError(message) from None

    def _names(self) -> tuple[str, ...]:
        return (self.variable, *(name for name in self.parameters if name != self.variable))

    def _function(self) -> Node:
        return read(self.function, self._names(), lenient=True)

    def _slope(self) -> Node:
        return derivative(self._function(), self.variable)

    def tree(self) -> Node:
        """The derivative."""
        return read(self.solution, self._names(), lenient=True) if self.solution else self._slope()

    def show(self) -> str:
        """The derivative as one would type it."""
        return self.solution or plain(self._slope())

    def reads(self, response: str) -> Node:
        """Reads with the question's variables; `f'(x) =`, `dy/dx =` or `y =` before it is dropped."""
        response = without_slope_label(response)
        found = _NAMED.match(response)
        if found is not None and found.group(1) not in {self.variable, *names_in(self._function())}:
            response = " " * found.end() + response[found.end() :]
        return read(response, self._names())

    def judge(self, node: Node) -> Verdict:
        """Compares with the derivative; the antiderivative and the function itself are told apart from other slips."""
        if isinstance(node, (Relation, *OTHER_KINDS)) and not (isinstance(node, Sequence) and is_group(node)):
            return wrong(node, "An expression is wanted.", Basis.TYPE)
        if strange := sorted(names_in(node) - set(self._names())):
            raise Unreadable(f"The letter {strange[0]} does not occur in the question.", node.at)
        slope = self._slope()
        found = compare(node, slope, self._names(), self.domain)
        if found.same is Same.YES:
            return right(node, found.basis)
        if has_long_decimals(node) and agree_as_printed(node, slope, self._names(), self.domain):
            return right(node, Basis.NUMERIC)
        if found.same is Same.OPEN:
            return undecided(node)
        told = f"Not the derivative: {found.witness}." if found.witness else ""
        return wrong(node, " ".join(filter(None, (self._slip(node), told))), found.basis)

    def _slip(self, node: Node) -> str:
        """A sentence for what was done in place of differentiating, or forgotten."""
        function = self._function()
        if self._same(node, function):
            return "That is the function itself; its derivative is asked for."
        try:
            if (turned := derivative(node, self.variable)) != ZERO and self._same(turned, function):
                return "That is an antiderivative; the derivative is asked for."
        except UndefinedError:
            return ""
        outer = self._without_inner(function)
        if outer is not None and self._same(node, outer):
            return "The derivative of the inner function is missing: the chain rule multiplies by it."
        return ""

    def _same(self, a: Node, b: Node) -> bool:
        return compare(a, b, self._names(), self.domain).same is Same.YES

    def _without_inner(self, function: Node) -> Node | None:
        """The derivative of the outer function alone, where the function is one of another."""
        match function:
            case Neg(arg=arg):
                inner = self._without_inner(arg)
                return None if inner is None else Neg(inner)
            case Product(factors=(first, second)) if self.variable not in names_in(first):
                inner = self._without_inner(second)
                return None if inner is None else Product((first, inner))
            case Call(args=(arg,)) | Power(base=arg) if not isinstance(arg, Name):
                return self._divided_by_inner(function, arg)
        return None

    def _divided_by_inner(self, function: Node, arg: Node) -> Node | None:
        try:
            inner = derivative(arg, self.variable)
            return None if inner == ZERO else Quotient(derivative(function, self.variable), inner)
        except UndefinedError:
            return None

    def how_to_type(self) -> str:
        """How to write it."""
        return f"an expression in {' and '.join(self._names())}, like 2{self.variable}*cos({self.variable}^2)"
