"""The model of the learner as a fold over live events in their order: what each answer changes.

Everything here is plain arithmetic on the events' own times, so the same events give the same state to the last bit.
`knowledge` asks the questions; this file only takes events in.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from math import log
from typing import TYPE_CHECKING

from mlpath.answers.verdict import Outcome
from mlpath.progress import fsrs
from mlpath.progress.blend import Blend, learn, logistic
from mlpath.progress.events import EVERYTHING, Attempt, Mark
from mlpath.progress.fsrs import Rating
from mlpath.progress.rating import is_unaided, rate
from mlpath.progress.trace import KEPT, Latest, Trace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from mlpath.progress.events import Event
    from mlpath.progress.ground import Ground

SURE = 0.99
"""The chance of recall that the blend counts as certain: its logit is 4.6."""

FEATURES = ("always", "topic", "new topic", "skill", "new skill", "lately", "level", "doubt")
"""What the blend weighs: a constant, the logits of recall of topic and skill (0 for a new one, which has a weight of
its own), the logit of the moving average, the level less 2, and the doubt."""

PRIOR = Blend(
    mean=(0.0, 0.3, -0.3, 0.4, -0.3, 0.3, -0.4, -0.5),
    covariance=tuple(tuple(0.25 * (i == j) for j in range(len(FEATURES))) for i in range(len(FEATURES))),
)
START, GAIN = 1.2, 0.3
"""The moving average on the logit scale: where it begins, and how far one surprise moves it."""


def days_of(at: datetime) -> float:
    """Days since 1970, UTC."""
    return at.timestamp() / 86_400


def logit(chance: float) -> float:
    """The logit of a chance, kept within ±4.6."""
    kept = min(SURE, max(1 - SURE, chance))
    return log(kept / (1 - kept))


@dataclass
class Fold:
    """The state of the model. `slips` holds the recognised mistakes: (days since 1970, sentence, skill)."""

    ground: Ground
    skills: dict[str, Trace] = field(default_factory=dict)
    topics: dict[str, Trace] = field(default_factory=dict)
    blend: Blend = PRIOR
    average: float = START
    slips: list[tuple[float, str, str]] = field(default_factory=list)
    _weights: dict[str, Mapping[str, float]] = field(default_factory=dict)

    def take(self, events: Iterable[Event]) -> None:
        """Take in live events, which come in their order and after all that were taken in before."""
        for event in events:
            match event:
                case Attempt(attempt=1) if event.outcome != Outcome.UNDECIDED:
                    self._answer(event)
                case Mark(subject=subject, state="reset"):
                    self._reset(subject if subject == EVERYTHING else self.ground.current(subject))

    def weights(self, skill: str) -> Mapping[str, float]:
        """Which other skills the steps of `skill` exercise, and how much."""
        if (known := self._weights.get(skill)) is None:
            known = self._weights[skill] = {
                other: share for other, share in self.ground.weights(skill).items() if other != skill and share > 0
            }
        return known

    def features(self, skill: str, at: float, level: int) -> tuple[float, ...]:
        """What the blend weighs for a question of `skill` at that time and level."""
        own, topic = self.skills.get(skill), self.topics.get(self.ground.home.get(skill, ""))
        memory, around = own and own.memory, topic and topic.memory
        return (
            1.0,
            logit(fsrs.recall(around.stability, at - around.last)) if around else 0.0,
            0.0 if around else 1.0,
            logit(fsrs.recall(memory.stability, at - memory.last)) if memory else 0.0,
            0.0 if memory else 1.0,
            self.average,
            level - 2.0,
            own.doubt if own else 0.0,
        )

    def _answer(self, attempt: Attempt) -> None:
        skill, at = self.ground.current(attempt.skill), days_of(attempt.at)
        trace = self.skills.setdefault(skill, Trace())
        rating = rate(attempt, trace.usual)
        if rating is None:
            return
        right = attempt.outcome == Outcome.CORRECT
        floor = self.ground.floor(attempt)
        if not (right and attempt.hints):  # right with hints doesn't say how it goes without
            self.blend = learn(self.blend, self.features(skill, at, attempt.level), floor, float(right))
            self.average += GAIN * (right - logistic(self.average))
        self._count(trace, attempt, at, floor, right=right)
        if home := self.ground.home.get(skill):
            topic = self.topics.setdefault(home, Trace())
            self._count(topic, attempt, at, floor, right=right)
            topic.memory = fsrs.after(topic.memory, rating, at) if topic.memory else fsrs.first(rating, at)
        trace.memory = fsrs.after(trace.memory, rating, at) if trace.memory else fsrs.first(rating, at)
        self._spread(skill, trace, rating, at)
        if attempt.mistake:
            self.slips.append((at, attempt.mistake, skill))

    def _count(self, trace: Trace, attempt: Attempt, at: float, floor: float, *, right: bool) -> None:
        trace.asked += 1
        trace.right += right
        trace.last = at
        trace.floor = floor
        if right:
            trace.time(attempt.seconds)
        day = (attempt.at + timedelta(minutes=attempt.offset)).toordinal()
        trace.latest = (*trace.latest[1 - KEPT :], Latest(day, attempt.level, is_unaided(attempt)))

    def _spread(self, skill: str, trace: Trace, rating: Rating, at: float) -> None:
        """Credit to the skills that the steps exercised after a right answer, doubt about them after a miss."""
        if rating == Rating.AGAIN:
            for other, part in self.weights(skill).items():
                found = self.skills.setdefault(other, Trace())
                found.doubt += part * (1 - found.doubt)
            return
        trace.doubt /= 2
        for other, part in self.weights(skill).items():
            below = self.skills.get(other)
            if below and below.memory:
                below.memory = fsrs.share(below.memory, part, at)
                below.doubt *= 1 - part / 2

    def _reset(self, subject: str) -> None:
        if subject == EVERYTHING:
            self.skills.clear()
            self.topics.clear()
            self.slips.clear()
            return
        self.topics.pop(subject, None)
        for skill in [skill for skill in self.skills if self.ground.home.get(skill) == subject]:
            del self.skills[skill]
