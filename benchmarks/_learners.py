"""Simulated learners: every assumption about them, with their parameters and seeds.

They order choices and prove nothing about people. What is assumed:

* A path of 24 topics with 4 skills each. A topic needs one or two earlier ones; a skill's steps exercise up to three
  skills of those. The model of the learner is told the shares (`PATH`), the learner's own transfer differs from them.
* A memory of each topic and of each skill. Of what is recalled, the share `on_topic` is the topic's and the rest the
  skill's. Five families say how memories fade and grow; only two have the shape of FSRS, and those have other weights.
* The chance to know = σ(logit of recall + the learner's and the skill's ability - the level's weight·(level - 2)); that
  of a right answer = luck + (1 - luck)·(1 - slip)·know. Luck is 0, 1/4 or 1/2 by the skill.
* A right answer strengthens both memories and, in part, those of the skills that its steps exercise; a wrong one
  weakens them, and its solution is read, which refreshes them.
* A new skill is read about just before its first question. Some learners do not get it by reading: until they do, which
  each solution read brings about with a chance of 0.35, they know it with a chance of 0.05 at most.
* Wrong answers are partly right at times, some answers are slow, some are given with hints.

The seeds of TUNING are for choosing the model's constants; those of HELD_OUT for the published figures alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import exp, log
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from mlpath.progress import fsrs
from mlpath.progress.events import Attempt
from mlpath.progress.ground import Ground

if TYPE_CHECKING:
    from collections.abc import Iterator

TUNING = range(1_000, 1_006)
HELD_OUT = range(9_000, 9_008)
AGAIN = range(9_008, 9_040)
"""More learners for the rows of the comparison of schedules in which another choice seems better."""
TOPICS, SKILLS = 24, 4
START = datetime(2026, 1, 5, 18, 0, tzinfo=UTC)
ON_TOPIC = (0.0, 0.5, 0.8, 1.0)
FAMILIES = ("fsrs", "fsrs, fast", "exponential", "power 0.3", "power 1.0")
LAST_DAY = 120
"""The day of the final look in the comparison of schedules."""
NEW_A_DAY = 2
"""Skills met a day from day 1 on until all are met, each asked twice whatever the schedule."""
MINUTES = (1.5, 3.0, 6.0)
"""Minutes a day left for reviews, every day but for AWAY. 96 questions take about 70, so all of them bind, 6 the least.

1.5 was added when the figures of 3 and 6 were known and showed that learners with 6 retain most of it anyhow.
"""
AWAY = range(70, 84)
"""A holiday."""
RETAINED = 0.8
"""A skill counts as retained when the true chance of knowing it at level 2 on LAST_DAY is at least this."""
LUCK = (0.0, 0.0, 0.0, 0.25, 0.5)
"""The chance of luck of a skill is drawn from these."""


class Noise(NamedTuple):
    """How far answers are from knowledge: the chance of a slip, the logit that a level is worth, other spreads."""

    name: str
    slip: float
    level: float
    skills: float
    hints: float
    missed: float = 0.0
    """The share of skills that reading alone does not teach."""


QUIET = Noise("quiet", slip=0.03, level=0.4, skills=0.4, hints=0.02)
LOUD = Noise("loud", slip=0.12, level=0.9, skills=0.9, hints=0.06)
STARTING = Noise("starting", slip=0.05, level=0.6, skills=0.6, hints=0.03, missed=0.5)


@dataclass(frozen=True)
class Kind:
    """A kind of learner: the family of its memories, and the share of recall that lives on the topic."""

    family: str
    on_topic: float

    @property
    def name(self) -> str:
        return f"{self.family}, {self.on_topic:.0%} on the topic"


KINDS = tuple(Kind(family, share) for family in FAMILIES for share in ON_TOPIC)


def skill_name(topic: int, number: int) -> str:
    return f"t{topic:02}.s{number}"


def path() -> Ground:
    """The path that all simulated learners walk."""
    draw = Random(20_261_128)  # noqa: S311 - simulated
    needs: dict[str, tuple[str, ...]] = {}
    weights: dict[str, dict[str, float]] = {}
    for topic in range(TOPICS):
        earlier = draw.sample(range(max(0, topic - 5), topic), min(topic, draw.randint(1, 2)))
        needs[f"t{topic:02}"] = tuple(f"t{need:02}" for need in sorted(earlier))
        below = [skill_name(need, number) for need in sorted(earlier) for number in range(SKILLS)]
        for number in range(SKILLS):
            below_this = draw.sample(below, min(len(below), draw.randint(0, 3)))
            weights[skill_name(topic, number)] = {other: round(draw.uniform(0.15, 0.6), 2) for other in below_this}
    names = {f"t{topic:02}": tuple(skill_name(topic, number) for number in range(SKILLS)) for topic in range(TOPICS)}
    return Ground(
        skills=names,
        needs=needs,
        topics={"path": tuple(names)},
        home={skill: topic for topic, held in names.items() for skill in held},
        weights=weights.__getitem__,
    )


PATH = path()
ALL_SKILLS = tuple(PATH.home)


@dataclass
class Trace:
    """A simulated memory: its stability in days, its difficulty (FSRS alone), and when it was last refreshed."""

    stability: float
    difficulty: float
    last: float


class Fading:
    """How the memories of one learner fade and grow. The constants are drawn for each learner."""

    def __init__(self, family: str, draw: Random) -> None:
        self.family = family
        self.first = 1.5 * draw.lognormvariate(0, 0.5)
        self.growth = draw.lognormvariate(0, 0.3)
        self.loss = draw.uniform(0.2, 0.6)
        self.decay = draw.uniform(0.1, 0.25)
        if family == "fsrs, fast":
            self.first, self.growth, self.decay = self.first / 3, self.growth * 0.6, draw.uniform(0.3, 0.5)
        elif family.startswith("power"):
            self.decay = float(family.split()[1])
        self.factor = 0.9 ** (-1 / self.decay) - 1

    def recall(self, trace: Trace, day: float) -> float:
        passed = max(0.0, day - trace.last) / trace.stability
        if self.family == "exponential":
            return float(0.9**passed)
        return float((1 + self.factor * passed) ** -self.decay)

    def begin(self, day: float, ease: float) -> Trace:
        return Trace(self.first * exp(ease), 5.0, day)

    def right(self, trace: Trace, day: float, part: float = 1.0) -> None:
        """A right answer, or a part of one."""
        forgotten = 1 - self.recall(trace, day)
        if self.family.startswith("fsrs"):
            w = fsrs.WEIGHTS
            gain = exp(w[8]) * (11 - trace.difficulty) * trace.stability ** -w[9] * (exp(forgotten * w[10]) - 1)
            trace.difficulty += 0.02 * (5 - trace.difficulty)
        elif self.family == "exponential":
            gain = 0.15 + 4.0 * forgotten
        else:
            gain = (0.1 + 6.0 * forgotten) * trace.stability**-0.1
        trace.stability = min(2_000.0, trace.stability * (1 + part * self.growth * gain))
        trace.last += part * max(0.0, day - trace.last)

    def wrong(self, trace: Trace, day: float) -> None:
        """A wrong answer, after which the solution was read."""
        trace.stability = max(0.3, trace.stability * self.loss)
        trace.difficulty = min(10.0, trace.difficulty + 0.8)
        trace.last = day


class Learner:
    """One simulated learner: the same kind, noise and seed answer the same questions alike. `day` counts from 0."""

    def __init__(self, kind: Kind, noise: Noise, seed: int) -> None:
        self.kind, self.noise = kind, noise
        self.draw = draw = Random(f"{kind.name}/{noise.name}/{seed}")  # noqa: S311 - simulated
        self.fading = Fading(kind.family, draw)
        self.ability = draw.gauss(-0.5, 0.5)
        self.transfer = draw.choice((0.0, 0.5, 1.0))
        self.abilities = {skill: draw.gauss(0, noise.skills) for skill in ALL_SKILLS}
        self.luck = {skill: draw.choice(LUCK) for skill in ALL_SKILLS}
        self.seconds = {skill: 45 * draw.lognormvariate(0, 0.5) for skill in ALL_SKILLS}
        self.topics: dict[str, Trace] = {}
        self.skills: dict[str, Trace] = {}
        self.missing: set[str] = set()
        self.answered = 0

    def read(self, skill: str, day: float) -> None:
        """Read about a skill, which begins its memory; the first one of a topic begins the topic's."""
        topic = PATH.home[skill]
        if topic not in self.topics:
            self.topics[topic] = self.fading.begin(day, self.draw.gauss(0, 0.3))
        self.skills[skill] = self.fading.begin(day, self.abilities[skill] / 2)
        if self.noise.missed and self.draw.random() < self.noise.missed:
            self.missing.add(skill)

    def knows(self, skill: str, level: int, day: float) -> float:
        """The true chance of knowing."""
        share = self.kind.on_topic
        recall = share * self.fading.recall(self.topics[PATH.home[skill]], day) + (1 - share) * self.fading.recall(
            self.skills[skill], day
        )
        recall = min(0.985, max(0.015, recall))
        z = log(recall / (1 - recall)) + self.ability + self.abilities[skill] - self.noise.level * (level - 2)
        return (0.05 if skill in self.missing else 1) / (1 + exp(-z))

    def chance(self, skill: str, level: int, day: float) -> float:
        """The true chance of a right answer."""
        luck = self.luck[skill]
        return luck + (1 - luck) * (1 - self.noise.slip) * self.knows(skill, level, day)

    def answer(self, skill: str, level: int, day: float) -> Attempt:
        """The learner's answer, which changes what is remembered."""
        chance = self.chance(skill, level, day)
        hints = int(self.draw.random() < self.noise.hints)
        right = self.draw.random() < chance + (1 - chance) * 0.5 * hints
        partly = not right and self.draw.random() < 0.15
        seconds = self.seconds[skill] * self.draw.lognormvariate(0, 0.3) * (1.6 - 0.6 * chance)
        self._remember(skill, day, right=right)
        if skill in self.missing and self.draw.random() < 0.35:
            self.missing.remove(skill)
        return self._attempt(skill, level, day, right=right, partly=partly, seconds=seconds, hints=hints)

    def _remember(self, skill: str, day: float, *, right: bool) -> None:
        traces = (self.topics[PATH.home[skill]], self.skills[skill])
        for trace in traces:
            if right:
                self.fading.right(trace, day)
            else:
                self.fading.wrong(trace, day)
        if right:
            for other, share in PATH.weights(skill).items():
                if other in self.skills:
                    self.fading.right(self.skills[other], day, share * self.transfer)
                    self.fading.right(self.topics[PATH.home[other]], day, share * self.transfer / 2)

    def _attempt(
        self, skill: str, level: int, day: float, *, right: bool, partly: bool, seconds: float, hints: int
    ) -> Attempt:
        self.answered += 1
        luck = self.luck[skill]
        return Attempt(
            learner="simulated",
            id=f"{self.answered:08}",
            device="none",
            batch=f"{int(day):05}",
            at=START + timedelta(days=day),
            offset=0,
            skill=skill,
            version=1,
            level=level,
            seed=0,
            given="",
            prompt="",
            answer="yes" if luck == 0.5 else "b" if luck else "42",
            response="",
            outcome="correct" if right else "partial" if partly else "incorrect",
            score=1.0 if right else 0.4 if partly else 0.0,
            seconds=seconds,
            hints=hints,
            attempt=1,
            gave_up=False,
            mistake="",
        )


def diary(learner: Learner, answers: int = 600) -> Iterator[tuple[float, Attempt]]:
    """A learner's answers on a timetable of its own, each with the true chance of a right one before it.

    Study days come with a chance of 0.3 to 0.9 a day, with two holidays of two to six weeks; 5 to 14 questions a
    day, a third of them on the next new skill (twice or three times in a row), the others on skills met before.
    """
    draw = learner.draw
    often = draw.uniform(0.3, 0.9)
    holidays = [(start, start + draw.randint(14, 42)) for start in (draw.randint(30, 60), draw.randint(120, 160))]
    day, given, met = 0, 0, 0
    while given < answers:
        day += 1
        if draw.random() > often or any(start <= day < end for start, end in holidays):
            continue
        moment = day + draw.uniform(0, 0.2)
        plan: list[str] = []
        while len(plan) < draw.randint(5, 14):
            if met < len(ALL_SKILLS) and (met < 4 or draw.random() < 0.18):
                learner.read(ALL_SKILLS[met], moment)
                plan += [ALL_SKILLS[met]] * draw.randint(2, 3)
                met += 1
            else:
                plan.append(ALL_SKILLS[draw.randrange(met)])
        for skill in plan:
            moment += 1.2 / 1440
            level = draw.choice((1, 1, 2)) if day < 20 else draw.choice((1, 2, 2, 2, 3))
            chance = learner.chance(skill, level, moment)
            yield chance, learner.answer(skill, level, moment)
            given += 1
