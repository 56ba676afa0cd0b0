"""Which skills to ask again in the minutes there are: those that save most per minute."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mlpath.progress.fold import days_of
from mlpath.progress.mastery import TARGET_LEVEL

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from mlpath.progress.knowledge import Knowledge
    from mlpath.questions.model import Level

HORIZON = 60.0
"""Days from now on which what is retained is looked at."""

USUAL = 60.0
"""Seconds that a question takes as long as the learner's own usual time is not known."""


@dataclass(frozen=True, slots=True)
class Review:
    """A skill to ask again: at which level, the minutes that it takes, and what it is worth.

    `gain` is how many more questions of a hundred at that skill and those below it will be known at the horizon.
    """

    skill: str
    level: Level
    minutes: float
    gain: float


def reviews(
    knowledge: Knowledge, at: datetime, minutes: float, *, level: Level = TARGET_LEVEL, horizon: float = HORIZON
) -> tuple[Review, ...]:
    """What to review in `minutes`, in the order in which to ask: the best value per minute, topics interleaved.

    Only skills asked before come up; each does once. The list fills the minutes and no more, however much is due.
    """
    found = [_review(knowledge, due.skill, at, level, horizon) for due in knowledge.due(at)]
    found.sort(key=lambda review: (-review.gain / review.minutes, review.skill))
    chosen: list[Review] = []
    for review in found:
        if sum(one.minutes for one in chosen) + review.minutes <= minutes:
            chosen.append(review)
    return interleaved(chosen, knowledge)


def _review(knowledge: Knowledge, skill: str, at: datetime, level: Level, horizon: float) -> Review:
    lost = knowledge.known(skill, at, level) - knowledge.known_on(skill, days_of(at) + horizon, level)
    return Review(skill, level, (knowledge.trace(skill).usual or USUAL) / 60, 100 * lost)


def interleaved(chosen: Sequence[Review], knowledge: Knowledge) -> tuple[Review, ...]:
    """The same reviews with topics in turn, each topic's own in their order."""
    waiting: dict[str, list[Review]] = {}
    for review in chosen:
        waiting.setdefault(knowledge.ground.home.get(review.skill, review.skill), []).append(review)
    ordered: list[Review] = []
    while any(waiting.values()):
        ordered += [queue.pop(0) for queue in waiting.values() if queue]
    return tuple(ordered)
