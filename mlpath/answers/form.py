"""Expressions and numbers that have to be written in a certain form: right but not so written is right in part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlpath.answers.forms import FORMS
from mlpath.answers.kind import Kind, nearly, right, wrong
from mlpath.answers.members import Members
from mlpath.answers.number_form import fits, in_words
from mlpath.answers.reading import Unreadable, read
from mlpath.answers.reading.tree import Neg, Node, Relation, names_in
from mlpath.answers.rounding import written
from mlpath.answers.same_form import key
from mlpath.answers.scalars import held_in, scalar
from mlpath.answers.tolerance import EXACTLY, Tolerance
from mlpath.answers.verdict import Basis, Outcome, Verdict
from mlpath.frozen import frozen

if TYPE_CHECKING:
    from mlpath.answers.kind import Kind as AnyKind

SAME = "same_up_to_order"


@frozen
class Form(Kind):
    """An expression equal to `text`, written in a form such as "factored" or "single_fraction".

    The forms are those of `forms.FORMS` and "same_up_to_order", which demands the same terms and factors in any
    order. `variable` is the one that forms of polynomials speak of. Without `text` only the form counts.
    """

    text: str
    form: str
    variable: str = "x"
    domain: str = "complex"
    example: str = ""

    def __post_init__(self) -> None:
        """Raises ValueError for an unknown form."""
        if self.form not in FORMS and self.form != SAME:
            message = f"{self.form!r} is no form; there are: {', '.join((*FORMS, SAME))}"
            raise ValueError(message)

    def tree(self) -> Node:
        """The answer, or the example where only the form counts."""
        return read(self.text or self.example or "x", None, lenient=True)

    def reads(self, response: str) -> Node:
        """Reads with any letters."""
        bare = response.lstrip()
        return read(" " * (len(response) - len(bare) + 1) + bare[1:] if bare[:1] == "=" else response, None)

    def judge(self, node: Node) -> Verdict:
        """The value first, then the form."""
        if self.form == SAME:
            return self._judge_same(node)
        found = self._value(node) if self.text else None
        if found is not None and found.outcome is not Outcome.CORRECT:
            return found
        sides = node.operands if isinstance(node, Relation) else (node,)
        told = next((rest for side in sides if (rest := FORMS[self.form][0](side, self.variable))), "")
        basis = found.basis if found else Basis.EXACT
        if not told:
            return right(node, basis)
        if found is None:
            return wrong(node, told)
        return nearly(node, f"Right, but not yet {FORMS[self.form][1].partition(',')[0]}: {told}", basis=basis)

    def _judge_same(self, node: Node) -> Verdict:
        if key(node) == key(self.tree()):
            return right(node)
        found = self._value(node)
        if found.outcome is not Outcome.CORRECT:
            return found if found.outcome in (Outcome.INCORRECT, Outcome.UNREADABLE) else found._replace(score=0.0)
        return nearly(node, "Right in value, but written otherwise than asked for.", basis=found.basis)

    def _value(self, node: Node) -> Verdict:
        answer = self.tree()
        if held_in(node) is not None and held_in(answer) is None:
            return wrong(node, "An expression is wanted.", Basis.TYPE)
        names = tuple(sorted(names_in(answer) | names_in(node)))
        kind: AnyKind = Members(names, self.domain).kind_of(answer)
        try:
            return kind.judge(node)
        except Unreadable as error:
            # what stands there was read; it is only no value of this kind
            return wrong(node, error.message, Basis.TYPE)

    def how_to_type(self) -> str:
        """How to write it."""
        if self.form == SAME:
            return "an expression in just the form that is asked for"
        return f"an expression {FORMS[self.form][1]}"


@frozen
class NumberForm(Kind):
    """A number equal to `text`, written in a form of `number_form.TESTS` such as "improper fraction"."""

    text: str
    form: str

    def __post_init__(self) -> None:
        """Raises ValueError for an unknown form."""
        fits(read("1"), self.form)

    def tree(self) -> Node:
        """The number."""
        return read(self.text, lenient=True)

    def reads(self, response: str) -> Node:
        """Reads any letters."""
        bare = response.lstrip()
        return read(" " * (len(response) - len(bare) + 1) + bare[1:] if bare[:1] == "=" else response, None)

    def judge(self, node: Node) -> Verdict:
        """The value first, then the form. A long decimal stands for the number that it comes near to."""
        if isinstance(node, Relation):
            return wrong(node, "A number is wanted, this is a relation.", Basis.TYPE)
        given = scalar(node, "A number")
        if isinstance(given, Verdict):
            return given
        found = Members((), tolerance=self._tolerance()).kind_of(self.tree()).judge(given)
        if found.outcome is not Outcome.CORRECT:
            return found
        if fits(given, self.form):
            return right(given, found.basis)
        return nearly(given, f"The value is right, but it has to be {in_words(self.form)}.", basis=found.basis)

    def _tolerance(self) -> Tolerance:
        answer = self.tree()
        digits = written(answer.arg if isinstance(answer, Neg) else answer)
        return Tolerance.of(relative=1e-11) if digits is not None and digits.places >= 12 else EXACTLY

    def how_to_type(self) -> str:
        """How to write it."""
        return in_words(self.form)
