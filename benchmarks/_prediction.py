"""Predicting the next answer: log loss of the model beside simpler ones, for every kind of simulated learner."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import log
from typing import TYPE_CHECKING, NamedTuple, Protocol

from benchmarks._learners import KINDS, LOUD, PATH, QUIET, STARTING, Learner, diary
from mlpath.progress import fsrs
from mlpath.progress.blend import Ability, Answered, Blend, Vector, chance_of, known_of, learn, logistic, score, vector
from mlpath.progress.fold import Fold, days_of
from mlpath.progress.ground import guess_floor
from mlpath.progress.rating import rate

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from benchmarks._learners import Kind, Noise
    from mlpath.progress.events import Attempt
    from mlpath.progress.fsrs import Memory

EDGE = 0.005
"""Chances are kept this far from 0 and 1, for every predictor alike."""


class Predictor(Protocol):
    """Something that foretells an answer and then learns from it."""

    def chance(self, attempt: Attempt) -> float: ...

    def take(self, attempt: Attempt) -> None: ...


@dataclass
class Average:
    """The moving average of the public spaced-repetition benchmark: x += 0.3·(y - p), from 1.2."""

    x: float = 1.2

    def chance(self, attempt: Attempt) -> float:  # noqa: ARG002 - whatever is asked
        return logistic(self.x)

    def take(self, attempt: Attempt) -> None:
        self.x += 0.3 * ((attempt.outcome == "correct") - logistic(self.x))


@dataclass
class Plain:
    """FSRS-6 with its default weights, on skills (the cards) or topics; luck is added, a first question takes 0.8."""

    by_topic: bool
    memories: dict[str, Memory] = field(default_factory=dict)

    def name(self, attempt: Attempt) -> str:
        return PATH.home[attempt.skill] if self.by_topic else attempt.skill

    def recall(self, attempt: Attempt) -> float | None:
        memory = self.memories.get(self.name(attempt))
        return memory and fsrs.recall(memory.stability, days_of(attempt.at) - memory.last)

    def chance(self, attempt: Attempt) -> float:
        floor, recall = guess_floor(attempt), self.recall(attempt)
        return floor + (1 - floor) * (0.8 if recall is None else recall)

    def take(self, attempt: Attempt) -> None:
        rating, at, name = rate(attempt, None), days_of(attempt.at), self.name(attempt)
        assert rating is not None
        memory = self.memories.get(name)
        self.memories[name] = fsrs.after(memory, rating, at) if memory else fsrs.first(rating, at)


LINE = Blend((0.5, 0.4, 0.5, 0.0, 0.0, 0.0), tuple(vector([0.25 * (i == j < 3) for j in range(6)]) for i in range(6)))
"""Three weights of the six are used: the constant, the logit of recall, and what stands for it at a first question."""


@dataclass
class Calibrated:
    """FSRS-6 as before, with a line through its logit that is fitted as answers come: harder to beat."""

    plain: Plain
    blend: Blend = LINE

    def features(self, attempt: Attempt) -> Vector:
        recall = self.plain.recall(attempt)
        kept = min(0.99, max(0.01, recall or 0.0))
        new, pull = (1.0, 0.0) if recall is None else (0.0, log(kept / (1 - kept)))
        return (1.0, pull, new, 0.0, 0.0, 0.0)

    def chance(self, attempt: Attempt) -> float:
        return chance_of(logistic(score(self.blend, self.features(attempt))), guess_floor(attempt))

    def take(self, attempt: Attempt) -> None:
        answered = Answered(guess_floor(attempt), float(attempt.outcome == "correct"), 1.0)
        x = self.features(attempt)
        self.blend, _ = learn(self.blend, x, Ability(0.0, 0.0), logistic(score(self.blend, x)), answered)
        self.plain.take(attempt)


@dataclass
class Ours:
    """The model of mlpath, as the program runs it."""

    fold: Fold = field(default_factory=lambda: Fold(PATH))

    def chance(self, attempt: Attempt) -> float:
        x, aside = self.fold.features(attempt.skill, days_of(attempt.at), attempt.level), self.fold.aside(attempt.skill)
        recalled = logistic(score(self.fold.blend, x) + aside.mean)
        known = known_of(self.fold.belief(attempt.skill), recalled)
        return chance_of(known, guess_floor(attempt), self.fold.care.slip)

    def take(self, attempt: Attempt) -> None:
        self.fold.take((attempt,))


def predictors() -> dict[str, Predictor]:
    """One fresh predictor of each kind."""
    return {
        "moving average": Average(),
        "card FSRS": Plain(by_topic=False),
        "topic FSRS": Plain(by_topic=True),
        "card FSRS, calibrated": Calibrated(Plain(by_topic=False)),
        "topic FSRS, calibrated": Calibrated(Plain(by_topic=True)),
        "mlpath": Ours(),
    }


def loss(chance: float, *, right: bool) -> float:
    kept = min(1 - EDGE, max(EDGE, chance))
    return -log(kept if right else 1 - kept)


class Cell(NamedTuple):
    """Mean log losses on one kind of learner."""

    noise: str
    kind: str
    losses: dict[str, float]

    @property
    def closed(self) -> float:
        """The share of the gap from the constant to the truth that the model closes."""
        return (self.losses["constant"] - self.losses["mlpath"]) / (self.losses["constant"] - self.losses["truth"])

    @property
    def margin(self) -> float:
        """How much lower the model's loss is than the best other predictor's; negative where it loses."""
        rivals = [value for name, value in self.losses.items() if name not in {"truth", "mlpath"}]
        return min(rivals) - self.losses["mlpath"]


def cell(kind: Kind, noise: Noise, seeds: Iterable[int]) -> Cell:
    """Every predictor on the diaries of the seeds' learners. Answers with hints are learnt from, not foretold."""
    sums: dict[str, float] = {}
    rights: list[bool] = []
    for seed in seeds:
        models = predictors()
        for truth, attempt in diary(Learner(kind, noise, seed)):
            right = attempt.outcome == "correct"
            if not attempt.hints:
                rights.append(right)
                sums["truth"] = sums.get("truth", 0.0) + loss(truth, right=right)
                for name, model in models.items():
                    sums[name] = sums.get(name, 0.0) + loss(model.chance(attempt), right=right)
            for model in models.values():
                model.take(attempt)
    share = sum(rights) / len(rights)
    sums["constant"] = sum(loss(share, right=right) for right in rights)  # fitted with hindsight
    return Cell(noise.name, kind.name, {name: total / len(rights) for name, total in sums.items()})


ORDER = (
    "truth",
    "constant",
    "moving average",
    "card FSRS",
    "topic FSRS",
    "card FSRS, calibrated",
    "topic FSRS, calibrated",
    "mlpath",
)


def _mean(name: str, cells: Sequence[Cell]) -> Cell:
    return Cell(name, "mean", {each: sum(one.losses[each] for one in cells) / len(cells) for each in ORDER})


def report(seeds: Sequence[int]) -> list[str]:
    """The table of all cells, and what it comes to."""
    cells = [cell(kind, noise, seeds) for noise in (QUIET, LOUD, STARTING) for kind in KINDS]
    lines = [f"| answers | memory | {' | '.join(ORDER)} | gap closed |", "|---|---|" + "---|" * (len(ORDER) + 1)]
    for one in cells:
        figures = " | ".join(f"{one.losses[name]:.3f}" for name in ORDER)
        lines.append(f"| {one.noise} | {one.kind} | {figures} | {one.closed:.0%} |")
    parts = {noise.name: [one for one in cells if one.noise == noise.name] for noise in (QUIET, LOUD, STARTING)}
    parts["quiet and loud"], parts["all"] = [*parts[QUIET.name], *parts[LOUD.name]], cells
    for name, some in parts.items():
        total = _mean(name, some)
        lines.append(
            f"| {name} | mean | {' | '.join(f'{total.losses[each]:.4f}' for each in ORDER)} | {total.closed:.1%} |"
        )
    losing = [one for one in cells if one.margin < 0]
    worst = min(one.margin for one in cells)
    lines += [
        "",
        f"Cells in which another predictor is ahead: {len(losing)} of {len(cells)}; the worst margin is {worst:+.4f}.",
        *(f"- {one.noise}, {one.kind}: {one.margin:+.4f}" for one in losing),
    ]
    return lines
