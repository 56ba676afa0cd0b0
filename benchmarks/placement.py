"""Placement on our own curriculum: how many topics are placed right, after how many questions.

    python benchmarks/placement.py [learners of each kind]

The learners are simulated, and these are all the assumptions made of them. A learner knows a set of topics, and with
a topic all that it needs. A known topic's question is answered wrong one time in ten (a slip); an unknown one's is
guessed right 5, 10 or 25 times in a hundred. There are four kinds:

- along the path: a place on the path; topics are known with a chance that falls from 1 to 0 around it, over 2, 5 or 10
  topics, and one topic in twenty was passed over;
- by phases: in each phase the first so many topics, a common share that differs from phase to phase by 0.3 (s. d.);
- anything that fits: a number of topics, picked one by one among those whose needs are known, wherever they stand;
- for a purpose: all that 1 to 7 topics, picked anywhere, build on, and nothing else.

The engine's two constants (PULL, SHARPNESS) were settled after runs on these kinds of learners, the printed seed
included, so what is printed is not held out. It orders methods and proves nothing about people. Only topics with
questions are placed and counted.

Beside it, with the same learners: topics asked at random and believed, those not asked taken to be unknown; right
answers passed down to what is needed and wrong ones up, asking at random among what is open ("passed on"), or asking
what splits the open topics most evenly ("half-split"). They get as many questions as the engine took.
"""

from __future__ import annotations

import sys
import tempfile
from math import exp
from pathlib import Path
from random import Random
from statistics import fmean, median
from typing import TYPE_CHECKING

from mlpath.curriculum.compiled import open_curriculum
from mlpath.curriculum.lookup import bundled
from mlpath.study.placement import Answer, believe, following, next_question, placeable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mlpath.curriculum.model import Curriculum

SEED = 2026
MOST = 30
SLIP = 0.1


class World:
    """The topics that can be placed, what they need, and the simulated learners."""

    def __init__(self, curriculum: Curriculum) -> None:
        askable = {topic.id for topic in curriculum.topics.values() if topic.skills}
        self.needs, self.follows = placeable(curriculum, askable), following(curriculum, askable)
        self.topics = list(self.needs)
        self.phases = [[t.id for t in phase.topics if t.id in self.needs] for phase in curriculum.phases]
        self.below: dict[str, set[str]] = {}
        for topic in self.topics:
            self.below[topic] = {topic}.union(*(self.below[need] for need in self.needs[topic]))
        self.above = {topic: {other for other in self.topics if topic in self.below[other]} for topic in self.topics}

    def closed(self, wanted: set[str]) -> set[str]:
        """The wanted topics all of whose needs are wanted too."""
        return {topic for topic in wanted if self.below[topic] <= wanted}

    def along_the_path(self, random: Random) -> set[str]:
        place, width = random.random() * len(self.topics), random.choice([2, 5, 10])
        chances = (0.95 / (1 + exp((i - place) / width)) for i in range(len(self.topics)))
        return self.closed(
            {topic for topic, chance in zip(self.topics, chances, strict=True) if random.random() < chance}
        )

    def by_phases(self, random: Random) -> set[str]:
        share = random.random()
        known: set[str] = set()
        for phase in self.phases:
            mine = min(1.0, max(0.0, share + random.gauss(0, 0.3)))
            known.update(topic for i, topic in enumerate(phase) if i < mine * len(phase))
        return self.closed(known)

    def anything_that_fits(self, random: Random) -> set[str]:
        known: set[str] = set()
        for _ in range(random.randrange(len(self.topics) + 1)):
            open_ = [t for t in self.topics if t not in known and all(need in known for need in self.needs[t])]
            known.add(random.choice(open_))
        return known

    def for_a_purpose(self, random: Random) -> set[str]:
        return set().union(*(self.below[random.choice(self.topics)] for _ in range(random.randrange(1, 8))))


def engine(world: World, reply: Callable[[str], bool]) -> tuple[set[str], int]:
    """What the engine believes to be known, and how many questions it took."""
    belief = believe(world.needs, world.follows)
    answers: list[Answer] = []
    while len(answers) < MOST and (topic := next_question(belief, world.topics, answers)):
        answers.append(Answer(topic, reply(topic)))
        belief.hear(answers[-1])
    return {topic for topic, chance in belief.chances.items() if chance > 0.5}, len(answers)


def at_random(world: World, reply: Callable[[str], bool], count: int, random: Random) -> set[str]:
    return {topic for topic in random.sample(world.topics, min(count, len(world.topics))) if reply(topic)}


def passed_on(
    world: World, reply: Callable[[str], bool], count: int, choose: Callable[[Sequence[str], set[str]], str]
) -> set[str]:
    known: set[str] = set()
    open_ = set(world.topics)
    for _ in range(count):
        fitting = [topic for topic in world.topics if topic in open_]
        if not fitting:
            break
        topic = choose(fitting, open_)
        right = reply(topic)
        settled = world.below[topic] if right else world.above[topic]
        known |= settled & open_ if right else set()
        open_ -= settled
    return known


def measure(world: World, kind: str, guess: float, learners: int) -> list[tuple[float, ...]]:
    """For each learner the engine's questions and accuracy, and the accuracy of the others."""
    random = Random(f"{SEED}/{kind}/{guess}")  # noqa: S311 - nothing secret
    draw: Callable[[Random], set[str]] = getattr(world, kind)
    rows: list[tuple[float, ...]] = []
    for _ in range(learners):
        known = draw(random)

        def reply(topic: str, known: set[str] = known) -> bool:
            return random.random() < (1 - SLIP if topic in known else guess)

        def even(fitting: Sequence[str], open_: set[str]) -> str:
            return max(fitting, key=lambda t: min(len(world.below[t] & open_), len(world.above[t] & open_)))

        placed, count = engine(world, reply)
        others = (
            at_random(world, reply, count, random),
            passed_on(world, reply, count, lambda fitting, _: random.choice(fitting)),
            passed_on(world, reply, count, even),
        )
        rows.append((count, *(1 - len(one ^ known) / len(world.topics) for one in (placed, *others))))
    return rows


def row(name: str, guess: float, rows: Sequence[tuple[float, ...]]) -> str:
    """The median of the questions, then mean and median accuracy, then the means of the others."""
    counts, ours, *rest = zip(*rows, strict=True)
    cells = " ".join(f"{fmean(column):>11.1%}" for column in rest)
    return f"{name:<19} {guess:>5.0%} {median(counts):>9g} {fmean(ours):>7.1%} {median(ours):>7.1%} {cells}"


def main(learners: int) -> None:
    with tempfile.TemporaryDirectory() as cache:
        world = World(open_curriculum(bundled(), Path(cache)))
    print(f"{len(world.topics)} topics with questions; {learners} learners of each kind, who slip one time in ten")
    head = ("learner", "guess", "questions", "mean", "median", "at random", "passed on", "half-split")
    print("{:<19} {:>5} {:>9} {:>7} {:>7} {:>11} {:>11} {:>11}".format(*head))
    for guess in (0.05, 0.1, 0.25):
        everybody: list[tuple[float, ...]] = []
        for kind in ("along_the_path", "by_phases", "anything_that_fits", "for_a_purpose"):
            rows = measure(world, kind, guess, learners)
            everybody += rows
            print(row(kind.replace("_", " "), guess, rows), flush=True)
        print(row("all of them", guess, everybody), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 50)
