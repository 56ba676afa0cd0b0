"""What the answers to one skill, or to one topic's skills together, have left behind."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from math import exp, log
from typing import Any, NamedTuple, Self

from mlpath.progress.blend import Ability
from mlpath.progress.fsrs import Memory
from mlpath.progress.mastery import is_demonstrated

KEPT = 8
"""How many of the latest answers a trace remembers one by one."""

TIMED = 3
"""Right answers that it takes before there is a usual time."""

LONG = 20
"""Answers over which the usual time is averaged; older ones fade out of it."""

LONGEST = 1800.0
"""Seconds above which a time says that the learner was away, not that the question was hard."""


UNSEEN = Ability(0.0, 0.24)
"""The ability at a skill of which nothing is known yet."""


class Latest(NamedTuple):
    """One of the latest answers: the local day (as an ordinal), its level, and whether it was right without hints."""

    day: int
    level: int
    unaided: bool


@dataclass(slots=True)
class Trace:
    """What is left of the answers to a skill or topic.

    `asked` and `right` count first tries; `last` is when the newest was given, in days since 1970; `doubt`, in
    [0, 1], is raised by misses at questions that exercise this; `pace` is the mean logarithm of the seconds that
    `timed` right answers took; `floor` the chance of luck at the last question; `ability` how much better it goes
    than its memory says. `learnt` of `of`: how likely a skill was learnt at all (of 1, once it was asked); of a
    topic, how many of the `of` skills that were asked. `passed`: whether the answers have ever shown the skill, as
    `mastery.is_demonstrated` has it.
    """

    memory: Memory | None = None
    asked: int = 0
    right: int = 0
    last: float = 0.0
    doubt: float = 0.0
    pace: float = 0.0
    timed: int = 0
    floor: float = 0.0
    learnt: float = 0.0
    of: int = 0
    passed: bool = False
    ability: Ability = UNSEEN
    latest: tuple[Latest, ...] = ()

    @property
    def usual(self) -> float | None:
        """The usual time of a right answer in seconds: the geometric mean; None before there are three."""
        return exp(self.pace) if self.timed >= TIMED else None

    def note(self, latest: Latest, seconds: float | None, floor: float) -> None:
        """Remember an answer, with its time where it was right, and the chance of luck at it."""
        self.floor = floor
        self.latest = (*self.latest[1 - KEPT :], latest)
        self.passed = self.passed or is_demonstrated(self.latest)
        if seconds is not None:
            self.timed += 1
            self.pace += (log(min(LONGEST, max(1.0, seconds))) - self.pace) / min(self.timed, LONG)

    def plain(self) -> list[Any]:
        """The trace as JSON values."""
        return list(astuple(self))

    @classmethod
    def from_plain(cls, values: list[Any]) -> Self:
        """The trace that `plain` gave."""
        memory, *_, ability, latest = values
        trace = cls(*values)
        trace.memory = Memory(*memory) if memory else None
        trace.ability = Ability(*ability)
        trace.latest = tuple(Latest(*one) for one in latest)
        return trace
