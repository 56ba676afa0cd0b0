"""What counts of a history: the states, answers and notes that no undo and no reset has put aside."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mlpath.answers.verdict import Outcome
from mlpath.progress.events import EVERYTHING, Attempt, Mark, Note, order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mlpath.progress.events import Event


class Results(NamedTuple):
    """How questions were answered: first tries only, without the undecided ones. `last` is the newest of them."""

    asked: int = 0
    right: int = 0
    last: Attempt | None = None

    @property
    def share(self) -> float:
        """The share of right answers, 0 where nothing was asked."""
        return self.right / self.asked if self.asked else 0.0


def results_of(attempts: Iterable[Attempt]) -> Results:
    """The results of `attempts`, which are first tries in any order."""
    decided = [attempt for attempt in attempts if attempt.outcome != Outcome.UNDECIDED]
    right = sum(attempt.outcome == Outcome.CORRECT for attempt in decided)
    return Results(len(decided), right, max(decided, key=order, default=None))


class Tally(NamedTuple):
    """What counts, under today's ids.

    `marks` holds the last Mark of each topic and resource; `attempts` the graded answers by skill and `notes` the
    notes by topic, oldest first.
    """

    marks: dict[str, Mark]
    attempts: dict[str, list[Attempt]]
    notes: dict[str, list[Note]]

    def firsts(self, skill: str) -> tuple[Attempt, ...]:
        """The first tries at the skill's questions, oldest first: the ones that count."""
        return tuple(attempt for attempt in self.attempts.get(skill, ()) if attempt.attempt == 1)

    def results(self, *skills: str) -> Results:
        """How the questions of these skills together were answered."""
        return results_of(attempt for skill in skills for attempt in self.firsts(skill))


def tally(events: Iterable[Event], current: Callable[[str], str], topic_of: Callable[[str], str | None]) -> Tally:
    """What counts of `events`, which are live and come oldest first.

    `current` gives today's id for one that may be old, `topic_of` the topic of a skill. A reset puts aside the
    earlier Marks and Attempts on its subject, for a topic also the Attempts at its skills; notes stay.
    """
    counted = Tally({}, {}, {})
    names: dict[str, str] = {}
    for event in events:
        match event:
            case Attempt(skill=old):
                name = names.get(old) or names.setdefault(old, current(old))
                counted.attempts.setdefault(name, []).append(event)
            case Mark(subject=old, state="reset"):
                _reset(counted, old if old == EVERYTHING else current(old), topic_of)
            case Mark(subject=old):
                counted.marks[current(old)] = event
            case Note(topic=old):
                counted.notes.setdefault(current(old), []).append(event)
    return counted


def _reset(counted: Tally, subject: str, topic_of: Callable[[str], str | None]) -> None:
    if subject == EVERYTHING:
        counted.marks.clear()
        counted.attempts.clear()
        return
    counted.marks.pop(subject, None)
    for skill in [skill for skill in counted.attempts if topic_of(skill) == subject]:
        del counted.attempts[skill]
