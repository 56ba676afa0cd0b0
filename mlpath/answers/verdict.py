"""What grading a response comes to."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, Protocol, runtime_checkable

if TYPE_CHECKING:
    from mlpath.answers.reading.tree import Node


class Outcome(StrEnum):
    """The five results of grading."""

    CORRECT = "correct"
    INCORRECT = "incorrect"
    PARTIAL = "partial"
    """Right in part, or right but not in the form that was asked for."""
    UNREADABLE = "unreadable"
    """Not an answer yet: it is asked again and never counts."""
    UNDECIDED = "undecided"
    """Could not be decided within the budget: it never counts against the learner."""


class Basis(StrEnum):
    """What a verdict rests on."""

    EXACT = "exact"
    NUMERIC = "numeric"
    """A comparison within the tolerance that the question states."""
    SAMPLED = "sampled"
    TYPE = "type"
    """The response is another kind of thing."""
    STOPPED = "stopped"
    NONE = "none"


class Verdict(NamedTuple):
    """The result of grading one response.

    `score` lies in [0, 1]; `feedback` is the sentence for the learner; `read_as` is how the response was
    understood; `mistake` is the sentence of a recognised mistake. For an unreadable response `position` is the
    place in the text, counted in characters from 0, and `suggestion` a repaired text where there is one.
    """

    outcome: Outcome
    score: float = 0.0
    feedback: str = ""
    read_as: str = ""
    basis: Basis = Basis.EXACT
    mistake: str = ""
    position: int | None = None
    suggestion: str = ""


class Answer(Protocol):
    """The right answer as a value of some kind."""

    def show(self) -> str:
        """The answer as one would type it; grading this text gives `correct`."""
        ...

    def grade(self, response: str) -> Verdict:
        """Read and judge what the learner typed. Never raises, whatever the text."""
        ...

    def how_to_type(self) -> str:
        """A short phrase on how to write such an answer: "a vector, like (1, -2, 3)"."""
        ...

    def preview(self, response: str) -> str:
        """How the response is read, in Unicode mathematics. Raises Unreadable."""
        ...

    def accepts(self, other: Answer) -> bool:
        """Whether the value of `other` is a right answer here."""
        ...

    def tree(self) -> Node:
        """The answer as a tree, for typesetting."""
        ...


@runtime_checkable
class Dependent(Protocol):
    """An answer that follows from earlier parts of the question by a formula in their names."""

    @property
    def formula(self) -> str:
        """The formula as it is typed."""
        ...

    def names(self) -> frozenset[str]:
        """The parts that the formula names."""
        ...
