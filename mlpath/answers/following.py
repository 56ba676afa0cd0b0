"""A later part of an answer, which is also graded against the learner's own earlier values: error carried forward."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from mlpath.answers.allowance import one_verdict
from mlpath.answers.calculus import replaced
from mlpath.answers.formulas import BINDING, FUNCTIONS, as_array, is_array, rounded_ones, worked_out
from mlpath.answers.kind import Kind, value_of
from mlpath.answers.members import Members
from mlpath.answers.numeric import real_value
from mlpath.answers.reading import Unreadable, read
from mlpath.answers.reading.rebuild import with_children
from mlpath.answers.reading.tree import Call, Name, Neg, Node, Num, Power, Sequence, children, names_in
from mlpath.answers.reading.vocabulary import CONSTANTS
from mlpath.answers.scalars import held_in, scalar
from mlpath.answers.tolerance import Tolerance
from mlpath.answers.values import exact
from mlpath.answers.vector import Matrix, Vector
from mlpath.answers.verdict import Outcome, Verdict
from mlpath.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mlpath.answers.verdict import Answer


_WORD = re.compile(r"(?<![\w])[^\W\d]\w*(?!\w|\s*\()")
_CALLED = (*FUNCTIONS, *BINDING)
MAX_ROUNDED = 40
"""Rounded numbers in earlier values whose rounding is followed through a formula."""


@frozen
class Following:
    """A part that follows from earlier ones: `answer`, and the `formula` for it in their names, "trace^2 - 4*det".

    The parts may be numbers, vectors, matrices or expressions; `formulas` says what a formula may call. A learner who
    made a slip earlier and went on rightly is told so and gets the part's share. `decimals` are those to which a value
    worked out by the formula has to be given; exact values count always, and so does what only the rounding of the
    earlier values explains.
    """

    answer: Answer
    formula: str
    decimals: int = 3

    def __post_init__(self) -> None:
        """Raises ValueError for a formula that can't be read, or one without names."""
        try:
            names = self.names()
        except Unreadable as error:
            message = f"the formula {self.formula!r} can't be read: {error.message}"
            raise ValueError(message) from error
        if not names:
            message = f"the formula {self.formula!r} names no earlier part"
            raise ValueError(message)

    def names(self) -> frozenset[str]:
        """The parts that the formula names."""
        return _free_names(self._tree()) - frozenset(getattr(self.answer, "variables", ()))

    def _tree(self) -> Node:
        words = tuple(dict.fromkeys(_words(self.formula)))
        return read(self.formula, words, tuple(name for name in _CALLED if name not in words))

    def carried(self, response: str, values: Mapping[str, Node]) -> bool:
        """Whether the response is what the formula gives for these values of the earlier parts."""
        if not self.names() <= values.keys():
            return False
        try:
            own = self.expected(values)
        except (ArithmeticError, ValueError, TypeError):
            return False
        return own.grade(response).outcome is Outcome.CORRECT

    def expected(self, values: Mapping[str, Node]) -> Answer:
        """The answer where the earlier parts have these values. Raises ValueError, ArithmeticError or TypeError."""
        found = worked_out(replaced(self._tree(), values))
        allowed = 0.5 * 10.0**-self.decimals + self._from_rounding(found, values)
        variables = tuple(getattr(self.answer, "variables", ()))
        members = Members(variables, getattr(self.answer, "domain", "complex"), Tolerance.of(absolute=allowed))
        return members.kind_of(_in_floats(found))

    def _from_rounding(self, found: Node, values: Mapping[str, Node]) -> float:
        """How far the result may be off because earlier values were typed rounded: the shifts of each, added up."""
        tree, sharp = self._tree(), _floats(found)
        changed = [
            {**values, name: other}
            for name in sorted(self.names())
            for other in rounded_ones(values[name], self.decimals)
        ]
        if sharp is None or len(changed) > MAX_ROUNDED:
            return 0.0
        shifts = [_floats(worked_out(replaced(tree, other))) for other in changed]
        rows = [[abs(x - y) for x, y in zip(sharp, other, strict=True)] for other in shifts if other is not None]
        return max((sum(column) for column in zip(*rows, strict=True)), default=0.0)

    def show(self) -> str:
        """The answer as one would type it."""
        return self.answer.show()

    @one_verdict()
    def grade(self, response: str) -> Verdict:
        """The verdict by itself."""
        return self.answer.grade(response)

    def how_to_type(self) -> str:
        """How to write it."""
        return self.answer.how_to_type()

    def preview(self, response: str) -> str:
        """How the response is read. Raises Unreadable."""
        return self.answer.preview(response)

    def accepts(self, other: Answer) -> bool:
        """Whether the value of `other` is right here."""
        return self.answer.accepts(other)

    def tree(self) -> Node:
        """The answer as a tree."""
        return self.answer.tree()


def _words(formula: str) -> list[str]:
    """The words of a formula that name parts: not e and pi, and not those that a bracket follows."""
    return [word for word in _WORD.findall(formula) if word not in CONSTANTS]


def _free_names(node: Node) -> frozenset[str]:
    """The variables of a formula but those that `at` and `diff` bind, and the T of a transpose."""
    match node:
        case Call(function="at" | "diff", args=(expression, Name() as bound, *rest)):
            return frozenset().union(*map(_free_names, (expression, *rest))) - {bound.id}
        case Power(base=base, exponent=Name(id="T")):
            return _free_names(base)
        case Name(id=name):
            return frozenset((name,))
    return frozenset().union(*map(_free_names, children(node)))


def _floats(node: Node) -> tuple[float, ...] | None:
    """The entries, or the number itself, as floats; None where one has no real value."""
    found = [real_value(entry) for entry in (children(node) if is_array(node) else (node,))]
    return None if None in found else tuple(value for value in found if value is not None)


def _in_floats(node: Node) -> Node:
    """The tree with constants that are not rational as decimals, so that they stay short."""
    if is_array(node):
        return with_children(node, tuple(map(_in_floats, children(node))))
    value = None if names_in(node) or exact(node) is not None else real_value(node)
    if value is None:
        return node
    number = Num(Fraction(abs(value)), repr(abs(value)))
    return Neg(number) if value < 0 else number


def value_in(answer: Answer, response: str) -> Node | None:
    """The number, expression, vector or matrix that a part's text is; None for anything else."""
    inner = answer.answer if isinstance(answer, Following) else answer
    if not isinstance(inner, Kind):
        return None
    try:
        node = value_of(inner.reads(response))
        listed = isinstance(node, Sequence) and node.bracket and len(node.items) > 1
        if listed or isinstance(inner, (Vector, Matrix)):
            return as_array(node, by_rows=isinstance(inner, Matrix))
        found = node if names_in(node) and held_in(node) is None else scalar(node, "A number")
    except (Unreadable, ArithmeticError, RecursionError, ValueError):
        return None
    return None if isinstance(found, Verdict) else found


def follow(
    names: tuple[str, ...], answers: tuple[Answer, ...], texts: list[str], verdicts: list[Verdict]
) -> list[Verdict]:
    """The verdicts, with those of parts that follow from the learner's own earlier values made right."""
    values: dict[str, Node] = {}
    slipped: set[str] = set()
    result = []
    for place, (name, answer, text, verdict) in enumerate(zip(names, answers, texts, verdicts, strict=True)):
        aliases = {f"p{place + 1}", name}
        own = verdict
        if isinstance(answer, Following) and verdict.outcome in (Outcome.INCORRECT, Outcome.PARTIAL):
            used = sorted(answer.names() & slipped)
            if used and answer.carried(text, values):
                used = [names[int(alias[1:]) - 1] if alias not in names else alias for alias in used]
                told = f"right, given your own {'value' if len(used) == 1 else 'values'} for {' and '.join(used)}."
                own = Verdict(Outcome.PARTIAL, 1.0, told, verdict.read_as, verdict.basis)
        if verdict.outcome is not Outcome.CORRECT:
            slipped |= aliases
        value = value_in(answer, text)
        if value is not None:
            values.update(dict.fromkeys(aliases, value))
        result.append(own)
    return result


def unfaithful(names: tuple[str, ...], answers: tuple[Answer, ...]) -> str:
    """The first part whose formula does not give its answer for the right values of the earlier ones; "" for none."""
    values: dict[str, Node] = {}
    for place, (name, answer) in enumerate(zip(names, answers, strict=True)):
        if isinstance(answer, Following) and not answer.carried(answer.show(), values):
            return name
        value = value_in(answer, answer.show())
        if value is not None:
            values.update(dict.fromkeys((f"p{place + 1}", name), value))
    return ""
