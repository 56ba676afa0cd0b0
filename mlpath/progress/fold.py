"""The model of the learner as a fold over live events in their order: what each answer changes.

Everything here is plain arithmetic on the events' own times, so the same events give the same state to the last bit.
`knowledge` asks the questions; this file only takes events in.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from math import log
from typing import TYPE_CHECKING, Any, Self

from mlpath.answers.verdict import Outcome
from mlpath.progress import care, fsrs, reading
from mlpath.progress.blend import (
    NEVER_LEARNT,
    Ability,
    Answered,
    Blend,
    Step,
    Vector,
    chance_of,
    known_of,
    learn,
    logistic,
    moved,
    score,
    vector,
)
from mlpath.progress.care import Care
from mlpath.progress.events import EVERYTHING, Attempt, Mark
from mlpath.progress.fsrs import Rating
from mlpath.progress.rating import is_unaided, rate
from mlpath.progress.reading import Reading
from mlpath.progress.trace import Latest, Trace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from mlpath.progress.events import Event
    from mlpath.progress.fsrs import Memory
    from mlpath.progress.ground import Ground

SURE = 0.99
"""The chance of recall that the blend counts as certain: its logit is 4.6."""

WEIGHED = {
    "always": (0.05, 0.22),
    "topic": (0.2, 0.03),
    "days since topic": (-0.1, 0.07),
    "skill": (0.55, 0.06),
    "days since skill": (-0.1, 0.075),
    "level": (-0.4, 0.03),
}
"""What the blend weighs, with the mean and the variance of each weight before the first answer.

`topic` and `skill` are the logits of recall by FSRS; "days since" is the logarithm of 1 + the days since the last
answer, as not everybody forgets at the pace of FSRS; both are 0 for what is new. `level` counts from 2. These figures
and the next come from the tuning learners of benchmarks/_learners.py.
"""

_MEAN, _VARIANCE = zip(*WEIGHED.values(), strict=True)
PRIOR = Blend(vector(_MEAN), tuple(vector([v if i == j else 0.0 for j in range(6)]) for i, v in enumerate(_VARIANCE)))
NEW_TOPIC, NEW_SKILL = Ability(0.85, 0.09), Ability(1.4, 0.23)
"""How a first question goes, at the topic and at the skill: as a rule it was just read about."""

TOPIC_UNSEEN = Ability(0.0, 0.11)
"""The ability at a topic of which nothing is known yet."""

DRIFT = 0.0016
"""The variance that an ability gains with each answer: people change."""

FORM, FORM_KEPT, FORM_DRIFT = Ability(0.0, 0.02), 0.95, 0.0008
"""The form of these days, a moving average of surprises: where it begins, what an answer leaves of it, its drift."""

SLIPS_KEPT = 90.0
"""Days for which recognised mistakes are remembered at least."""

CREDIT = 0.5
"""How much of a repetition a right answer is for a skill that its steps exercise, of the share they have in it: not
everybody takes a step for practice."""

BLAME, MOST_BLAME = 0.3, -1.0
"""How much of a miss is laid on the skills that the steps exercised, as against the skill itself; and how low the
ability at them gets by that alone: the rest is for their own answers to say."""


EPOCH_DAY = 719_163
"""1970-01-01 as an ordinal."""


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
    form: Ability = FORM
    reading: Reading = reading.AT_FIRST
    care: Care = care.AT_FIRST
    new_topic: Ability = NEW_TOPIC
    new_skill: Ability = NEW_SKILL
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

    def plain(self) -> dict[str, Any]:
        """The state as JSON values, which hold every bit of it."""
        return {
            "skills": {name: trace.plain() for name, trace in self.skills.items()},
            "topics": {name: trace.plain() for name, trace in self.topics.items()},
            "blend": self.blend,
            "form": self.form,
            "reading": self.reading,
            "care": self.care,
            "new": [self.new_topic, self.new_skill],
            "slips": self.slips,
        }

    @classmethod
    def from_plain(cls, ground: Ground, values: dict[str, Any]) -> Self:
        """The state that `plain` gave; raises KeyError, TypeError or ValueError for anything else."""
        mean, covariance = values["blend"]
        new_topic, new_skill = values["new"]
        return cls(
            ground,
            skills={name: Trace.from_plain(trace) for name, trace in values["skills"].items()},
            topics={name: Trace.from_plain(trace) for name, trace in values["topics"].items()},
            blend=Blend(vector(mean), tuple(vector(row) for row in covariance)),
            form=Ability(*values["form"]),
            reading=Reading(*values["reading"]),
            care=Care(*values["care"]),
            new_topic=Ability(*new_topic),
            new_skill=Ability(*new_skill),
            slips=[(at, sentence, skill) for at, sentence, skill in values["slips"]],
        )

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

    def features(self, skill: str, at: float, level: int) -> Vector:
        """What the blend weighs for a question of `skill` at that time and level, in the order of WEIGHED."""
        return _features(self.skills.get(skill, NEW), self.topic_of(skill) or NEW, at, level)

    def aside(self, skill: str) -> Ability:
        """The abilities that a question of `skill` depends on, together."""
        return self._aside(self.skills.get(skill, NEW), self.topic_of(skill) or NEW_IN_TOPIC)

    def belief(self, skill: str) -> float:
        """The chance that the skill was learnt at all."""
        return self.reading.belief(self.skills.get(skill, NEW), self.topic_of(skill) or NEW)

    def _aside(self, trace: Trace, topic: Trace) -> Ability:
        (own, spread), (around, width), (form, sway) = trace.ability, topic.ability, self.form
        mean, variance = own + around + form, spread + width + sway
        if trace.memory is None:
            mean, variance = mean + self.new_skill.mean, variance + self.new_skill.variance
        if topic.memory is None:
            mean, variance = mean + self.new_topic.mean, variance + self.new_topic.variance
        return Ability(mean, variance)

    def _answer(self, attempt: Attempt) -> None:
        skill, at = self.ground.current(attempt.skill), days_of(attempt.at)
        trace = self.skills.get(skill) or Trace()
        rating = rate(attempt, trace.usual)
        if rating is None:
            return
        home = self.ground.home.get(skill, skill)
        topic = self.topics.get(home) or Trace(ability=TOPIC_UNSEEN)
        right, floor = attempt.outcome == Outcome.CORRECT, self.ground.floor(attempt)
        push = 0.0
        if not (right and attempt.hints):  # right with hints doesn't say how it goes without
            x, aside = _features(trace, topic, at, attempt.level), self._aside(trace, topic)
            recalled = logistic(score(self.blend, x) + aside.mean)
            answered = self._take_as(trace, topic, recalled, floor, right=right)
            self.blend, step = learn(self.blend, x, aside, recalled, answered)
            self._move(trace, topic, step)
            push = step.push
        for one in (trace, topic):
            one.memory = fsrs.after(one.memory, rating, at) if one.memory else fsrs.first(rating, at)
            one.last, one.asked, one.right = at, one.asked + 1, one.right + right
        self.skills[skill], self.topics[home] = trace, topic
        trace.note(_latest(attempt, at), attempt.seconds if right else None, floor)
        if rating == Rating.AGAIN:
            self._doubt(skill, push)
        else:
            self._credit(skill, trace, at)
        if attempt.mistake:
            self._slip(at, attempt.mistake, skill)

    def _take_as(self, trace: Trace, topic: Trace, recalled: float, floor: float, *, right: bool) -> Answered:
        """Bring up to date what the answer says of the learner; returns it as it counts for all the rest."""
        slip, before = self.care.slip, self.reading.if_patchy(trace, topic)
        known = known_of(self.reading.weighed(before), recalled)
        if_learnt, if_not = chance_of(recalled, floor, slip), chance_of(NEVER_LEARNT, floor, slip)
        if not right:
            if_learnt, if_not = 1 - if_learnt, 1 - if_not
        self.care = self.care.after(known, floor, right=right)
        self.reading, learnt = self.reading.after(trace, topic, before, if_learnt, if_not)
        return Answered(floor, 1.0 if right else 0.0, learnt, slip)

    def _move(self, trace: Trace, topic: Trace, step: Step) -> None:
        """Move every ability that the answer depended on."""
        if trace.memory is None:
            self.new_skill = moved(self.new_skill, step, 0.0)
        if topic.memory is None:
            self.new_topic = moved(self.new_topic, step, 0.0)
        trace.ability, topic.ability = moved(trace.ability, step, DRIFT), moved(topic.ability, step, DRIFT)
        form, sway = moved(self.form, step, FORM_DRIFT)
        self.form = Ability(FORM_KEPT * form, sway)

    def _slip(self, at: float, mistake: str, skill: str) -> None:
        """Remember a recognised mistake, and now and then forget the old ones."""
        if self.slips and self.slips[0][0] < at - 2 * SLIPS_KEPT:
            self.slips = [slip for slip in self.slips if slip[0] >= at - SLIPS_KEPT]
        self.slips.append((at, mistake, skill))

    def _credit(self, skill: str, trace: Trace, at: float) -> None:
        """A right answer is part of a repetition for the skills that its steps exercised, if they were met before."""
        trace.doubt /= 2
        for other, part in self.weights(skill).items():
            below = self.skills.get(other)
            if below and below.memory:
                below.memory = fsrs.share(below.memory, CREDIT * part, at)
                below.doubt *= 1 - part / 2

    def _doubt(self, skill: str, push: float) -> None:
        """A miss speaks against the skills that its steps exercised, which it never marks as failed."""
        for other, part in self.weights(skill).items():
            below = self.skills.get(other) or self.skills.setdefault(other, Trace())
            below.doubt += part * (1 - below.doubt)
            mean, spread = below.ability
            blamed = max(MOST_BLAME, mean + BLAME * part * spread * push)
            below.ability = Ability(min(mean, blamed), spread)

    def _reset(self, subject: str) -> None:
        """Forget a topic, or everything; what its answers gave to other topics and to the weights stays."""
        if subject == EVERYTHING:
            self.skills, self.topics, self.slips = {}, {}, []
            self.blend, self.form, self.new_topic, self.new_skill = PRIOR, FORM, NEW_TOPIC, NEW_SKILL
            self.reading, self.care = reading.AT_FIRST, care.AT_FIRST
            return
        self.topics.pop(subject, None)
        for skill in [skill for skill in self.skills if self.ground.home.get(skill) == subject]:
            del self.skills[skill]


NEW, NEW_IN_TOPIC = Trace(), Trace(ability=TOPIC_UNSEEN)
"""What is left of no answers; not to be changed."""


def _features(trace: Trace, topic: Trace, at: float, level: int) -> Vector:
    around, own = topic.memory, trace.memory
    topic_recall, topic_days = faded(around, at) if around else UNMET
    recall, days = faded(own, at) if own else UNMET
    return (1.0, topic_recall, topic_days, recall, days, level - 2.0)


UNMET = (0.0, 0.0)
CERTAIN = log(SURE / (1 - SURE))


def faded(memory: Memory, at: float) -> tuple[float, float]:
    """The logit of recall, and the logarithm of 1 + the days passed."""
    days = at - memory.last
    if days <= 0:
        return CERTAIN, 0.0
    recall = fsrs.recall(memory.stability, days)
    if recall >= SURE:
        return CERTAIN, log(1 + days)
    return max(-CERTAIN, log(recall / (1 - recall))), log(1 + days)


def _latest(attempt: Attempt, at: float) -> Latest:
    minutes = round(at * 86_400_000_000) // 60_000_000 + attempt.offset
    return Latest(EPOCH_DAY + minutes // 1440, attempt.level, is_unaided(attempt))
