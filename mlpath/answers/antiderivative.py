"""Antiderivatives: right when the derivative is right, with the constant of integration wanted or not."""

from __future__ import annotations

import re

from mlpath.answers.calculus import ZERO, derivative
from mlpath.answers.compare import compare
from mlpath.answers.constants import Same
from mlpath.answers.elementary import UndefinedError
from mlpath.answers.kind import Kind, nearly, right, wrong
from mlpath.answers.reading import Unreadable, read
from mlpath.answers.reading.tree import Braces, Interval, Logic, Node, Relation, Sequence, Table, names_in
from mlpath.answers.vector import undecided
from mlpath.answers.verdict import Basis, Verdict
from mlpath.frozen import frozen

_OTHER_KINDS = (Logic, Sequence, Table, Braces, Interval)


_CONSTANT = re.compile(r"\bconst(?:ant|\.)?(?=\s*$)")


@frozen
class Antiderivative(Kind):
    """Any antiderivative of `integrand` by `variable`; `solution` is the one that is shown.

    With `constant` a constant of integration (any letter that the question does not use) has to be added. The
    `domain` is where the variable lives, as for an Expression.
    """

    integrand: str
    solution: str
    variable: str = "x"
    parameters: tuple[str, ...] = ()
    constant: bool = True
    domain: str = "real"

    def tree(self) -> Node:
        """The solution that is shown."""
        return read(self.show(), None, lenient=True)

    def show(self) -> str:
        """The solution, with + C where the constant is wanted."""
        return f"{self.solution} + C" if self.constant else self.solution

    def reads(self, response: str) -> Node:
        """Reads with any letter or "const" as a constant; `F(x) =` before it is dropped."""
        response = _CONSTANT.sub(lambda found: "C" + " " * (len(found.group()) - 1), response)
        node = read(response, None, functions=("F",) if response.lstrip().startswith("F(") else ())
        match node:
            case Relation(operands=(_, value), signs=("=",)):
                return value
        return node

    def judge(self, node: Node) -> Verdict:
        """Differentiates and compares; then looks for the constant."""
        if isinstance(node, (Relation, *_OTHER_KINDS)):
            return wrong(node, "An expression is wanted.", Basis.TYPE)
        strange = sorted(names_in(node) - {self.variable, *self.parameters})
        integrand = read(self.integrand, (self.variable, *self.parameters))
        try:
            slope = derivative(node, self.variable)
        except UndefinedError:
            return undecided(node)
        found = compare(slope, integrand, self._names(strange), self.domain)
        if found.same is Same.OPEN:
            return undecided(node)
        if found.same is Same.NO:
            return wrong(node, self._slip(node, integrand, strange) or self._shown(found.witness), found.basis)
        if len(set(strange) - names_in(read(self.solution, None, lenient=True))) > 1:
            raise Unreadable(f"Only one constant of integration is needed; here are {' and '.join(strange)}.", node.at)
        if self.constant and not self._is_free(node, strange):
            return nearly(node, "Right up to the constant of integration: add + C.", 0.75, found.basis)
        return right(node, found.basis)

    def _is_free(self, node: Node, strange: list[str]) -> bool:
        """Whether a constant is left free: `+ C`, also within, as in ln(k|x|), by a letter the integrand has not."""
        try:
            return any(self._is_constant(node, name, strange) for name in names_in(node) - {self.variable})
        except UndefinedError:
            return bool(strange)

    def _is_constant(self, node: Node, name: str, strange: list[str]) -> bool:
        """Whether the function depends on the letter, and the integrand does not."""
        names = self._names(strange)
        if compare(derivative(node, name), ZERO, names, self.domain).same is Same.YES:
            return False
        return compare(derivative(read(self.integrand, names), name), ZERO, names, self.domain).same is Same.YES

    def _names(self, strange: list[str]) -> tuple[str, ...]:
        return (self.variable, *self.parameters, *strange)

    def _shown(self, witness: str) -> str:
        told = witness.replace("yours is", "the derivative of yours is").replace("the answer is", "the function is")
        return f"Its derivative is not the function: {told}."

    def _slip(self, node: Node, integrand: Node, strange: list[str]) -> str:
        """The derivative given in place of the integral."""
        try:
            turned = derivative(integrand, self.variable)
        except UndefinedError:
            return ""
        if turned != ZERO and compare(node, turned, self._names(strange), self.domain).same is Same.YES:
            return "That is the derivative; the antiderivative is asked for."
        return ""

    def how_to_type(self) -> str:
        """How to write it."""
        return f"an antiderivative, like {self.variable}^2/2" + (" + C" if self.constant else "")
