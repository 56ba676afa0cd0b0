"""Which skills to ask again in the minutes there are: those that save most per minute.

The value of a question is what it adds to the chances of knowing at a horizon, over its own skill, the other skills of
its topic, and the skills that its steps exercise: so one that keeps several from fading goes first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mlpath.progress import fsrs
from mlpath.progress.fold import days_of
from mlpath.progress.fsrs import Rating
from mlpath.progress.mastery import TARGET_LEVEL

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from mlpath.progress.fsrs import Memory
    from mlpath.progress.knowledge import Knowledge
    from mlpath.questions.model import Level

HORIZON = 60.0
"""Days from now on which what is known is looked at."""

USUAL = 60.0
"""Seconds that a question takes as long as the learner's own usual time is not known."""


@dataclass(frozen=True, slots=True)
class Review:
    """A skill to ask again: at which level, how many minutes it takes, and what it is worth.

    `gain` is how many more skills will be known at the horizon (0.3: three in ten such questions save one skill);
    `helps` are the other skills that it keeps from fading, the most helped first.
    """

    skill: str
    level: Level
    minutes: float
    gain: float
    helps: tuple[str, ...]


def reviews(
    knowledge: Knowledge,
    at: datetime,
    minutes: float,
    *,
    level: Level = TARGET_LEVEL,
    desired: float = 0.9,
    horizon: float = HORIZON,
) -> tuple[Review, ...]:
    """What to review in `minutes`, in the order in which to ask: the best value per minute, topics interleaved.

    Candidates are the skills of which less than `desired` is kept. Each comes up once; the list fills the minutes
    and no more, however much is due. What one choice saves no longer counts for the next.
    """
    outlook = _Outlook(knowledge, days_of(at), horizon, level)
    waiting = {due.skill: outlook.review(due.skill) for due in knowledge.due(at, desired, level)}
    chosen: list[Review] = []
    while waiting:
        best = max(waiting.values(), key=lambda review: (review.gain / review.minutes, review.skill))
        del waiting[best.skill]
        if best.minutes > minutes and chosen:
            continue
        chosen.append(best)
        minutes -= best.minutes
        for touched in outlook.assume(best.skill):
            if touched in waiting:
                waiting[touched] = outlook.review(touched)
        if minutes <= 0:
            break
    return interleaved(chosen, knowledge)


class _Outlook:
    """What would be known at the horizon, given memories that start as they are and change as reviews are planned."""

    def __init__(self, knowledge: Knowledge, day: float, horizon: float, level: Level) -> None:
        self.knowledge, self.day, self.then, self.level = knowledge, day, day + horizon, level
        self.home = knowledge.ground.home
        self.own: dict[str, Memory] = {}
        self.topics: dict[str, Memory] = {}
        self.members: dict[str, list[str]] = {}
        for skill in knowledge.met:
            memory, topic = knowledge.memory(skill), knowledge.topic_memory(skill)
            if memory and topic:
                home = self.home.get(skill, skill)
                self.own[skill], self.topics[home] = memory, topic
                self.members.setdefault(home, []).append(skill)
        self.later = {skill: self._then(skill, self.own[skill], self._topic(skill)) for skill in self.own}

    def review(self, skill: str) -> Review:
        """The skill with its worth as things stand."""
        gains = self._gains(skill)
        own = gains.pop(skill)
        helps = sorted((other for other, gain in gains.items() if gain > 0.005), key=lambda other: -gains[other])
        seconds = self.knowledge.trace(skill).usual or USUAL
        return Review(skill, self.level, seconds / 60, own + sum(gains.values()), tuple(helps))

    def assume(self, skill: str) -> Iterable[str]:
        """Take it that the skill is answered rightly; returns the skills whose worth may have changed by that."""
        home, topic = self.home.get(skill, skill), self._topic(skill)
        self.topics[home] = fsrs.after(topic, Rating.GOOD, self.day)
        self.own[skill] = fsrs.after(self.own[skill], Rating.GOOD, self.day)
        below = self._below(skill)
        for other, part in below.items():
            self.own[other] = fsrs.share(self.own[other], part, self.day)
        touched = (*self.members[home], *below)
        for other in touched:
            self.later[other] = self._then(other, self.own[other], self._topic(other))
        return touched

    def _gains(self, skill: str) -> dict[str, float]:
        """What asking `skill` now adds to the chance of knowing each skill that it touches, its own first."""
        own, topic = self.own[skill], self._topic(skill)
        known = self.knowledge.known_if(skill, self.day, self.level, own, topic)
        gains: dict[str, float] = {skill: 0.0}
        for chance, rating in ((known, Rating.GOOD), (1 - known, Rating.AGAIN)):
            around = fsrs.after(topic, rating, self.day)
            for other in self.members[self.home.get(skill, skill)]:
                memory = fsrs.after(own, rating, self.day) if other == skill else self.own[other]
                change = self._then(other, memory, around) - self.later[other]
                gains[other] = gains.get(other, 0.0) + chance * change
        for other, part in self._below(skill).items():
            shared = self._then(other, fsrs.share(self.own[other], part, self.day), self._topic(other))
            gains[other] = gains.get(other, 0.0) + known * (shared - self.later[other])
        return gains

    def _below(self, skill: str) -> dict[str, float]:
        """The skills met before that the steps of this one exercise."""
        return {other: part for other, part in self.knowledge.weights(skill).items() if other in self.own}

    def _topic(self, skill: str) -> Memory:
        return self.topics[self.home.get(skill, skill)]

    def _then(self, skill: str, memory: Memory, topic: Memory) -> float:
        return self.knowledge.known_if(skill, self.then, self.level, memory, topic)


def interleaved(chosen: Sequence[Review], knowledge: Knowledge) -> tuple[Review, ...]:
    """The same reviews with topics in turn, each topic's own in their order."""
    waiting: dict[str, list[Review]] = {}
    for review in chosen:
        waiting.setdefault(knowledge.ground.home.get(review.skill, review.skill), []).append(review)
    ordered: list[Review] = []
    while any(waiting.values()):
        ordered += [queue.pop(0) for queue in waiting.values() if queue]
    return tuple(ordered)
