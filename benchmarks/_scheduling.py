"""Choosing reviews: what is retained on the last day by our choice and by simpler ones, for the same minutes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from statistics import mean, stdev
from typing import TYPE_CHECKING, NamedTuple, Protocol

from benchmarks._learners import (
    AGAIN,
    ALL_SKILLS,
    AWAY,
    KINDS,
    LAST_DAY,
    LOUD,
    MINUTES,
    NEW_A_DAY,
    PATH,
    QUIET,
    RETAINED,
    START,
    Learner,
)
from mlpath.progress import fsrs
from mlpath.progress.fold import Fold, days_of
from mlpath.progress.knowledge import Knowledge
from mlpath.progress.rating import rate
from mlpath.study.review import reviews

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from benchmarks._learners import Kind
    from mlpath.progress.events import Attempt
    from mlpath.progress.fsrs import Memory

LEVEL = 2


class Policy(Protocol):
    """Says which skill to ask next; None is never an answer, since minutes are to be used."""

    def take(self, attempt: Attempt) -> None: ...

    def queue(self, day: float, minutes: float) -> Sequence[str]: ...


@dataclass
class Chance:
    """Any skill met before."""

    draw: Random = field(default_factory=lambda: Random(1))  # noqa: S311 - simulated
    met: dict[str, None] = field(default_factory=dict)

    def take(self, attempt: Attempt) -> None:
        self.met.setdefault(attempt.skill)

    def queue(self, day: float, minutes: float) -> Sequence[str]:  # noqa: ARG002 - whatever the day
        return self.draw.sample(list(self.met), len(self.met))


@dataclass
class Leitner:
    """Boxes of 1, 2, 4, ... 64 days: a right answer moves up by one, a wrong one back to the first; low boxes first."""

    box: dict[str, int] = field(default_factory=dict)
    due: dict[str, float] = field(default_factory=dict)

    def take(self, attempt: Attempt) -> None:
        right = attempt.outcome == "correct"
        box = min(6, self.box.get(attempt.skill, -1) + 1) if right else 0
        self.box[attempt.skill], self.due[attempt.skill] = box, days_of(attempt.at) + 2**box - 0.5

    def queue(self, day: float, minutes: float) -> Sequence[str]:  # noqa: ARG002 - the box says it
        return sorted(self.due, key=lambda skill: (self.due[skill] > day, self.box[skill], self.due[skill]))


@dataclass
class Cards:
    """FSRS-6 on each skill, in the order in which recall falls below 90 %."""

    memories: dict[str, Memory] = field(default_factory=dict)

    def take(self, attempt: Attempt) -> None:
        rating, at = rate(attempt, None), days_of(attempt.at)
        assert rating is not None
        memory = self.memories.get(attempt.skill)
        self.memories[attempt.skill] = fsrs.after(memory, rating, at) if memory else fsrs.first(rating, at)

    def queue(self, day: float, minutes: float) -> Sequence[str]:  # noqa: ARG002 - the order is that of the due days
        return sorted(self.memories, key=lambda skill: self.memories[skill].last + self.memories[skill].stability)


@dataclass
class Ours:
    """The choice of `mlpath review`."""

    fold: Fold = field(default_factory=lambda: Fold(PATH))

    def take(self, attempt: Attempt) -> None:
        self.fold.take((attempt,))

    def queue(self, day: float, minutes: float) -> Sequence[str]:
        known, at = Knowledge(self.fold), START + timedelta(days=day - DAY_0)
        # what is not due yet comes up only when minutes are left over
        found = reviews(known, at, minutes) or reviews(known, at, minutes, desired=1.0)
        return [review.skill for review in found]


DAY_0 = days_of(START)
POLICIES: dict[str, Callable[[], Policy]] = {"mlpath": Ours, "Leitner": Leitner, "FSRS cards": Cards, "random": Chance}


class Outcome(NamedTuple):
    """On the last day: how many skills are retained, and the mean chance of knowing one."""

    retained: float
    known: float


def course(learner: Learner, policy: Policy, minutes: float) -> Outcome:
    """A learner's course under a policy: new skills at a fixed pace, then reviews for the minutes of the day."""
    met = 0
    for day in range(1, LAST_DAY):
        if day in AWAY:
            continue
        moment = float(day)
        for skill in ALL_SKILLS[met : met + NEW_A_DAY]:
            learner.read(skill, moment)
            for _ in range(2):
                moment += 1 / 1440
                policy.take(learner.answer(skill, LEVEL, moment))
            met += 1
        _review(learner, policy, moment + 0.01, minutes)
    chances = [learner.knows(skill, LEVEL, float(LAST_DAY)) for skill in ALL_SKILLS[:met]]
    return Outcome(sum(chance >= RETAINED for chance in chances), sum(chances) / len(chances))


def _review(learner: Learner, policy: Policy, moment: float, minutes: float) -> None:
    """Asks what the policy says until the minutes are used; no skill twice a day unless all were asked."""
    asked: set[str] = set()
    while minutes > 0:
        fresh = [skill for skill in policy.queue(DAY_0 + moment, minutes) if skill not in asked]
        if not fresh:
            return
        for skill in fresh:
            attempt = learner.answer(skill, LEVEL, moment)
            policy.take(attempt)
            asked.add(skill)
            moment += attempt.seconds / 86_400
            minutes -= attempt.seconds / 60
            if minutes <= 0:
                break


class Row(NamedTuple):
    """The outcomes of each policy on the same learners of a kind, in the order of their seeds."""

    outcomes: dict[str, list[Outcome]]

    def mean(self, name: str) -> Outcome:
        """The mean outcome of a policy."""
        runs = self.outcomes[name]
        return Outcome(*(sum(part) / len(runs) for part in zip(*runs, strict=True)))

    @property
    def rival(self) -> str:
        """The other policy that retains most."""
        return max((name for name in self.outcomes if name != "mlpath"), key=lambda name: self.mean(name).retained)

    @property
    def ahead(self) -> tuple[float, float]:
        """How many skills more we retain than the rival, learner by learner: the mean and its standard error."""
        pairs = zip(self.outcomes["mlpath"], self.outcomes[self.rival], strict=True)
        differences = [mine.retained - other.retained for mine, other in pairs]
        return mean(differences), stdev(differences) / len(differences) ** 0.5


def row(kind: Kind, minutes: float, seeds: Sequence[int]) -> Row:
    """Each policy on the learners of the seeds; half of them are quiet, half loud."""
    noises = [LOUD if number % 2 else QUIET for number in range(len(seeds))]
    return Row(
        {
            name: [
                course(Learner(kind, noise, seed), policy(), minutes) for noise, seed in zip(noises, seeds, strict=True)
            ]
            for name, policy in POLICIES.items()
        }
    )


def _told(found: Row) -> str:
    (more, error), best = found.ahead, found.mean(found.rival).retained
    return f"{more / best:+.1%}, {more:+.1f} ± {error:.1f} skills against {found.rival}"


def _again(kind: Kind, minutes: float) -> str:
    """The same row with learners never looked at before: of 60 rows, some are behind by chance."""
    return f"with {len(AGAIN)} others {_told(row(kind, minutes, AGAIN))}"


def report(seeds: Sequence[int]) -> Iterator[str]:
    """The table of all kinds and minutes, and what it comes to."""
    yield f"| minutes | memory | {' | '.join(POLICIES)} | against the best other | in skills |"
    yield "|---|---|" + "---|" * (len(POLICIES) + 2)
    behind: list[str] = []
    for minutes in MINUTES:
        totals, rivals = dict.fromkeys(POLICIES, 0.0), 0.0
        for kind in KINDS:
            found = row(kind, minutes, seeds)
            best, (more, error) = found.mean(found.rival).retained, found.ahead
            means = {name: found.mean(name) for name in POLICIES}
            figures = " | ".join(f"{one.retained:.1f} ({one.known:.2f})" for one in means.values())
            yield f"| {minutes:g} | {kind.name} | {figures} | {more / best:+.0%} | {more:+.1f} ± {error:.1f} |"
            if more / best < -0.02:
                behind.append(f"- {minutes:g} minutes, {kind.name}: {_told(found)}; {_again(kind, minutes)}")
            rivals += best / len(KINDS)
            for name, one in means.items():
                totals[name] += one.retained / len(KINDS)
        figures = " | ".join(f"{total:.1f}" for total in totals.values())
        best = max(total for name, total in totals.items() if name != "mlpath")
        mine = totals["mlpath"]
        yield f"| {minutes:g} | mean | {figures} | {mine / best - 1:+.0%}; of each row {mine / rivals - 1:+.0%} | |"
    yield ""
    yield f"Kinds on which another choice retains over 2 % more: {len(behind)} of {len(MINUTES) * len(KINDS)}."
    yield from behind
