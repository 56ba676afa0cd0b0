"""Which skills to ask again in the minutes there are: those that save most per minute.

The value of a question is what it adds to the chances of knowing at a horizon, over its own skill, the other skills of
its topic, and the skills that its steps exercise: so one that keeps several from fading goes first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mlpath.frozen import frozen
from mlpath.progress import fsrs
from mlpath.progress.blend import READ, believed, logistic
from mlpath.progress.fold import CREDIT, days_of
from mlpath.progress.fsrs import Memory, Rating
from mlpath.progress.mastery import TARGET_LEVEL

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from mlpath.progress.knowledge import Knowledge
    from mlpath.questions.model import Level

HORIZON = 15.0
"""Days from now on which what is known is looked at: about as long as a skill waits for its next turn when minutes are
short. Far ahead, one question looks worth little where it takes several to hold a skill. The figure comes from the
tuning learners of benchmarks/_learners.py.
"""

USUAL = 60.0
"""Seconds that a question takes as long as the learner's own usual time is not known."""

HELP = 0.005
"""The gain from which a skill counts as helped by a question of another."""


@frozen
class Review:
    """A skill to ask again: at which level, how many minutes it takes, and what it is worth.

    `gain` is how many more skills will be known at the horizon (0.3: three such questions save about one); `helps`
    are the other skills that it keeps from fading, the most helped first.
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
    also: Iterable[str] = (),
) -> tuple[Review, ...]:
    """What to review in `minutes`, in the order in which to ask: the best value per minute, topics interleaved.

    Candidates are the skills of which less than `desired` is kept (1: every skill met before), and `also` those named,
    which were met before. Each comes up once; the list fills the minutes and no more, however much is due. What one
    choice saves no longer counts for the next.
    """
    plan = _Plan(knowledge, days_of(at), horizon, level)
    wanted = dict.fromkeys([*(due.skill for due in knowledge.due(at, desired, level)), *also])
    waiting = {skill: plan.review(skill) for skill in wanted}
    chosen: list[Review] = []
    while waiting and minutes > 0:
        best = max(waiting.values(), key=lambda review: (review.gain / review.minutes, review.skill))
        del waiting[best.skill]
        if best.minutes <= minutes or not chosen:
            chosen.append(best)
            minutes -= best.minutes
            waiting.update((skill, plan.review(skill)) for skill in plan.assume(best.skill) if skill in waiting)
    return interleaved(chosen, knowledge)


def missed(knowledge: Knowledge, at: datetime) -> tuple[str, ...]:
    """The skills whose last answer went wrong, or needed hints, on an earlier day: they come back without fading."""
    today = at.toordinal()
    last = ((skill, one) for skill in knowledge.met for one in knowledge.trace(skill).latest[-1:])
    return tuple(skill for skill, one in last if not one.unaided and one.day < today)


class _Topic(NamedTuple):
    """A topic's memory, and its pull at the horizon: as it is, after a right answer now, after a wrong one."""

    memory: Memory
    as_is: float
    right: float
    wrong: float


class _Plan:
    """What will be known at the horizon, by memories that start as they are and change as reviews are planned."""

    def __init__(self, knowledge: Knowledge, day: float, horizon: float, level: Level) -> None:
        self.knowledge, self.day, self.then, self.level = knowledge, day, day + horizon, level
        self.outlook = knowledge.outlook(level)
        self.home: dict[str, str] = {}
        self.members: dict[str, list[str]] = {}
        self.topics: dict[str, _Topic] = {}
        self.memories: dict[str, Memory] = {}
        self.pulls: dict[str, float] = {}
        self.rest: dict[str, float] = {}
        self.belief: dict[str, float] = {}
        for skill in knowledge.met:
            self._meet(skill, knowledge.memory(skill), knowledge.topic_memory(skill))

    def review(self, skill: str) -> Review:
        """The skill with its worth as things stand."""
        gains = self._gains(skill)
        helped = [other for other, gain in gains.items() if gain >= HELP and other != skill]
        seconds = self.knowledge.trace(skill).usual or USUAL
        helps = tuple(sorted(helped, key=lambda other: -gains[other]))
        return Review(skill, self.level, seconds / 60, sum(gains.values()), helps)

    def assume(self, skill: str) -> Iterable[str]:
        """Take it that the skill is answered rightly; returns the skills whose worth may have changed by that."""
        home, below = self.home[skill], self._below(skill)
        self.topics[home] = self._topic(fsrs.after(self.topics[home].memory, Rating.GOOD, self.day))
        self._set(skill, fsrs.after(self.memories[skill], Rating.GOOD, self.day))
        self.belief[skill] = 1.0
        for other, part in below.items():
            self._set(other, fsrs.share(self.memories[other], part, self.day))
        return {*self.members[home], *below}

    def _meet(self, skill: str, memory: Memory | None, topic: Memory | None) -> None:
        if memory is None or topic is None:
            return
        home = self.home[skill] = self.knowledge.ground.home.get(skill, skill)
        self.rest[skill], self.belief[skill] = self.outlook.rest(skill), self.outlook.belief(skill)
        self.members.setdefault(home, []).append(skill)
        self._set(skill, memory)
        if home not in self.topics:
            self.topics[home] = self._topic(topic)

    def _set(self, skill: str, memory: Memory) -> None:
        self.memories[skill], self.pulls[skill] = memory, self.outlook.of_skill(memory, self.then)

    def _topic(self, memory: Memory) -> _Topic:
        rated = (memory, *(fsrs.after(memory, rating, self.day) for rating in (Rating.GOOD, Rating.AGAIN)))
        return _Topic(memory, *(self.outlook.of_topic(one, self.then) for one in rated))

    def _below(self, skill: str) -> dict[str, float]:
        """The skills met before that the steps of this one exercise, with the part of a repetition that they get."""
        shares = self.knowledge.weights(skill).items()
        return {other: CREDIT * share for other, share in shares if other in self.memories}

    def _gains(self, skill: str) -> dict[str, float]:
        """What asking `skill` now adds to the chance of knowing each skill that it touches."""
        memory, topic, rest, belief = self.memories[skill], self.topics[self.home[skill]], self.rest, self.belief
        pull = self.outlook.of_skill
        recalled = logistic(rest[skill] + self.outlook.of_topic(topic.memory, self.day) + pull(memory, self.day))
        known = belief[skill] * recalled
        gains: dict[str, float] = {}
        for other in self.members[self.home[skill]]:
            right = wrong = self.pulls[other]
            learnt = learnt_then = belief[other]
            as_is = learnt * logistic(rest[other] + topic.as_is + right)
            if other == skill:
                right = pull(fsrs.after(memory, Rating.GOOD, self.day), self.then)
                wrong = pull(fsrs.after(memory, Rating.AGAIN, self.day), self.then)
                learnt, missed = 1.0, believed(learnt, recalled, 0.0, right=False)
                learnt_then = missed + (1 - missed) * READ
            after_right = learnt * logistic(rest[other] + topic.right + right)
            after_wrong = learnt_then * logistic(rest[other] + topic.wrong + wrong)
            gains[other] = known * after_right + (1 - known) * after_wrong - as_is
        for other, part in self._below(skill).items():
            base = rest[other] + self.topics[self.home[other]].as_is
            shared = pull(fsrs.share(self.memories[other], part, self.day), self.then)
            gain = logistic(base + shared) - logistic(base + self.pulls[other])
            gains[other] = gains.get(other, 0.0) + known * belief[other] * gain
        return gains


def interleaved(chosen: Sequence[Review], knowledge: Knowledge) -> tuple[Review, ...]:
    """The same reviews with topics in turn, each topic's own in their order."""
    waiting: dict[str, list[Review]] = {}
    for review in chosen:
        waiting.setdefault(knowledge.ground.home.get(review.skill, review.skill), []).append(review)
    ordered: list[Review] = []
    while any(waiting.values()):
        ordered += [queue.pop(0) for queue in waiting.values() if queue]
    return tuple(ordered)
