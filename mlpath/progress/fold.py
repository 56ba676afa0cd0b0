"""The model of the learner as a fold over live events in their order: what each answer changes.

Everything here is plain arithmetic on the events' own times, so the same events give the same state to the last bit.
`knowledge` asks the questions; this file only takes events in.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from math import log
from typing import TYPE_CHECKING

from mlpath.answers.verdict import Outcome
from mlpath.progress import fsrs
from mlpath.progress.blend import Ability, Blend, learn, logistic, moved
from mlpath.progress.events import EVERYTHING, Attempt, Mark
from mlpath.progress.fsrs import Rating
from mlpath.progress.rating import is_unaided, rate
from mlpath.progress.trace import UNSEEN, Latest, Trace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from mlpath.progress.events import Event
    from mlpath.progress.ground import Ground

SURE = 0.99
"""The chance of recall that the blend counts as certain: its logit is 4.6."""

WEIGHED = {
    "always": (0.1, 0.22),
    "topic": (0.2, 0.05),
    "new topic": (0.7, 0.09),
    "days since topic": (-0.1, 0.07),
    "skill": (0.4, 0.06),
    "new skill": (1.1, 0.23),
    "days since skill": (-0.1, 0.12),
    "lately": (0.1, 0.01),
    "level": (-0.4, 0.05),
    "doubt": (-0.15, 0.01),
}
"""What the blend weighs, with the mean and the variance of each weight before the first answer.

`topic` and `skill` are the logits of recall by FSRS; "days since" is the logarithm of 1 + the days since the last
answer, as not everybody forgets at the pace of FSRS. A new topic or skill has 0 there and a weight of its own: it was
just read about. `lately` is the logit of the moving average; `level` counts from 2. The figures come from the tuning
learners of benchmarks/_learners.py.
"""

PRIOR = Blend(
    mean=tuple(mean for mean, _ in WEIGHED.values()),
    covariance=tuple(
        tuple(spread if row == column else 0.0 for column in WEIGHED) for row, (_, spread) in WEIGHED.items()
    ),
)
TOPIC_UNSEEN = Ability(0.0, 0.07)
"""The ability at a topic of which nothing is known yet."""

DRIFT = 0.001
"""The variance that an ability gains with each answer: people change."""

START, GAIN = 1.2, 0.3
"""The moving average on the logit scale: where it begins, and how far one surprise moves it."""


def days_of(at: datetime) -> float:
    """Days since 1970, UTC."""
    return at.timestamp() / 86_400


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
                case Attempt():
                    self._answer(event)
                case Mark(subject=subject, state="reset"):
                    self._reset(subject if subject == EVERYTHING else self.ground.current(subject))

    def copy(self) -> Fold:
        """A state of its own with the same content."""
        skills = {name: replace(trace) for name, trace in self.skills.items()}
        topics = {name: replace(trace) for name, trace in self.topics.items()}
        return replace(self, skills=skills, topics=topics, slips=[*self.slips])

    def weights(self, skill: str) -> Mapping[str, float]:
        """Which other skills the steps of `skill` exercise, and how much."""
        if (known := self._weights.get(skill)) is None:
            known = self._weights[skill] = {
                other: share for other, share in self.ground.weights(skill).items() if other != skill and share > 0
            }
        return known

    def topic_of(self, skill: str) -> Trace | None:
        """What the answers to the skills of its topic have left; a skill without a topic stands for its own."""
        return self.topics.get(self.ground.home.get(skill, skill))

    def features(self, skill: str, at: float, level: int) -> tuple[float, ...]:
        """What the blend weighs for a question of `skill` at that time and level, in the order of WEIGHED."""
        own = self.skills.get(skill)
        return (
            1.0,
            *_faded(self.topic_of(skill), at),
            *_faded(own, at),
            self.average,
            level - 2.0,
            own.doubt if own else 0.0,
        )

    def aside(self, skill: str) -> Ability:
        """The abilities at the skill and at its topic, together."""
        own, topic = self.skills.get(skill), self.topic_of(skill)
        mean, spread = own.ability if own else UNSEEN
        around, width = topic.ability if topic else TOPIC_UNSEEN
        return Ability(mean + around, spread + width)

    def _answer(self, attempt: Attempt) -> None:
        skill, at = self.ground.current(attempt.skill), days_of(attempt.at)
        trace = self.skills.get(skill) or Trace()
        rating = rate(attempt, trace.usual)
        if rating is None:
            return
        topic = self.topic_of(skill) or Trace(ability=TOPIC_UNSEEN)
        right, floor = attempt.outcome == Outcome.CORRECT, self.ground.floor(attempt)
        if not (right and attempt.hints):  # right with hints doesn't say how it goes without
            x, aside = self.features(skill, at, attempt.level), self.aside(skill)
            self.blend, step = learn(self.blend, x, aside, floor, float(right))
            self.average += GAIN * (right - logistic(self.average))
            trace.ability, topic.ability = moved(trace.ability, step, DRIFT), moved(topic.ability, step, DRIFT)
        for one in (trace, topic):
            one.memory = fsrs.after(one.memory, rating, at) if one.memory else fsrs.first(rating, at)
            one.last, one.asked, one.right = at, one.asked + 1, one.right + right
        self.skills[skill], self.topics[self.ground.home.get(skill, skill)] = trace, topic
        trace.note(_latest(attempt), attempt.seconds if right else None, floor)
        self._spread(skill, trace, rating, at)
        if attempt.mistake:
            self.slips.append((at, attempt.mistake, skill))

    def _spread(self, skill: str, trace: Trace, rating: Rating, at: float) -> None:
        """Credit to the skills that the steps exercised after a right answer, doubt about them after a miss."""
        if rating == Rating.AGAIN:
            for other, part in self.weights(skill).items():
                found = self.skills.get(other) or self.skills.setdefault(other, Trace())
                found.doubt += part * (1 - found.doubt)
            return
        trace.doubt /= 2
        for other, part in self.weights(skill).items():
            below = self.skills.get(other)
            if below and below.memory:
                below.memory = fsrs.share(below.memory, part, at)
                below.doubt *= 1 - part / 2

    def _reset(self, subject: str) -> None:
        """Forget a topic, or everything; what its answers gave to other topics and to the weights stays."""
        if subject == EVERYTHING:
            self.skills, self.topics, self.slips = {}, {}, []
            self.blend, self.average = PRIOR, START
            return
        self.topics.pop(subject, None)
        for skill in [skill for skill in self.skills if self.ground.home.get(skill) == subject]:
            del self.skills[skill]


def _faded(trace: Trace | None, at: float) -> tuple[float, float, float]:
    """The logit of recall, whether there is none to speak of, and the logarithm of 1 + the days passed."""
    if trace is None or (memory := trace.memory) is None:
        return 0.0, 1.0, 0.0
    days = max(0.0, at - memory.last)
    recall = min(SURE, max(1 - SURE, fsrs.recall(memory.stability, days)))
    return log(recall / (1 - recall)), 0.0, log(1 + days)


def _latest(attempt: Attempt) -> Latest:
    local = attempt.at + timedelta(minutes=attempt.offset)
    return Latest(local.toordinal(), attempt.level, is_unaided(attempt))
