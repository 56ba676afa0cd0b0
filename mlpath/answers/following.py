"""A later part of an answer, which is also graded against the learner's own earlier values: error carried forward."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mlpath.answers.calculus import replaced
from mlpath.answers.constants import Same
from mlpath.answers.kind import value_of, without_label
from mlpath.answers.reading import Unreadable, read
from mlpath.answers.reading.tree import Node, names_in
from mlpath.answers.reading.vocabulary import CONSTANTS
from mlpath.answers.scalars import scalar
from mlpath.answers.tolerance import Tolerance
from mlpath.answers.verdict import Outcome, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mlpath.answers.verdict import Answer


_WORD = re.compile(r"(?<![\w])[^\W\d]\w*(?!\w|\s*\()")


@dataclass(frozen=True, slots=True)
class Following:
    """A number that follows from earlier parts: `answer`, and the `formula` for it in their names, "trace^2 - 4*det".

    A learner who made a slip earlier and went on rightly is told so and gets the part's share. `decimals` are those
    to which a value worked out by the formula has to be given; exact values count always.
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
        return names_in(self._tree())

    def _tree(self) -> Node:
        words = tuple(dict.fromkeys(_words(self.formula)))
        return read(self.formula, words)

    def carried(self, response: str, values: Mapping[str, Node]) -> bool:
        """Whether the response is what the formula gives for these values of the earlier parts."""
        if not self.names() <= values.keys():
            return False
        expected = replaced(self._tree(), values)
        try:
            given = constant_in(response)
            if given is None:
                return False
            return Tolerance.of(absolute=0.5 * 10.0**-self.decimals).near(given, expected) is Same.YES
        except (ArithmeticError, ValueError):
            return False

    def show(self) -> str:
        """The answer as one would type it."""
        return self.answer.show()

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


def constant_in(response: str) -> Node | None:
    """The constant that a part's text is; None for anything else."""
    try:
        node = value_of(read(without_label(response)))
        found = scalar(node, "A number")
    except Unreadable:
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
                told = f"right for your own {' and '.join(used)}."
                own = Verdict(Outcome.PARTIAL, 1.0, told, verdict.read_as, verdict.basis)
        if verdict.outcome is not Outcome.CORRECT:
            slipped |= aliases
        value = constant_in(text)
        if value is not None:
            values.update(dict.fromkeys(aliases, value))
        result.append(own)
    return result
