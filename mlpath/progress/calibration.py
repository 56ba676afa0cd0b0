"""How well the model has foretold the learner's answers, beside two simple rivals.

Each answer is foretold from those before it only. The rivals: the share of right answers up to then ("average"), and
the moving average of the srs-benchmark, whose logit each answer moves by 0.3 of its surprise.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import log
from typing import TYPE_CHECKING

from mlpath.answers.verdict import Outcome
from mlpath.frozen import frozen
from mlpath.progress.blend import chance_of, logistic
from mlpath.progress.events import Attempt
from mlpath.progress.fold import Fold, days_of
from mlpath.progress.knowledge import Knowledge

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mlpath.progress.events import Event
    from mlpath.progress.ground import Ground

START, GAIN = 1.2, 0.3
"""The moving average on the logit scale: where it begins, and how far one surprise moves it."""

EDGE = 1e-4
"""A forecast is taken to be at least this far from certain: one surprise must not weigh without bound."""

BINS = 10


@frozen
class Bin:
    """The answers whose chance was foretold alike: how many, the mean chance foretold, and the share that was right."""

    count: int
    foretold: float
    right: float


@frozen
class Forecaster:
    """How one way of foretelling did: log loss (nats an answer) and the root mean square error over the bins."""

    name: str
    log_loss: float
    rmse: float


@frozen
class Calibration:
    """How `answers` graded answers were foretold; `bins` are those of the model, the unlikeliest first."""

    answers: int
    forecasters: tuple[Forecaster, ...]
    bins: tuple[Bin, ...]

    @property
    def beaten(self) -> tuple[str, ...]:
        """The rivals that foretold better than the model did."""
        ours, *rivals = self.forecasters
        return tuple(rival.name for rival in rivals if rival.log_loss < ours.log_loss)


@dataclass(slots=True)
class _Record:
    """What one way of foretelling said, answer after answer."""

    foretold: list[float] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)


def calibration(events: Iterable[Event], ground: Ground) -> Calibration | None:
    """How the first tries among `events`, live and in their order, were foretold; None where there are none.

    Answers given with hints or undecided are left out: nobody foretells those.
    """
    fold, records = Fold(ground), {name: _Record() for name in ("mlpath", "average", "moving average")}
    knowledge, asked, right, moving = Knowledge(fold), 0, 0, START
    for event in events:
        if isinstance(event, Attempt) and _is_foretold(event):
            hit = event.outcome == Outcome.CORRECT
            known = knowledge.known_on(ground.current(event.skill), days_of(event.at), event.level)
            said = (chance_of(known, ground.floor(event), fold.care.slip), (right + 1) / (asked + 2), logistic(moving))
            for record, chance in zip(records.values(), said, strict=True):
                record.foretold.append(chance)
                record.right.append(hit)
            asked, right, moving = asked + 1, right + hit, moving + GAIN * (hit - logistic(moving))
        fold.take((event,))
    if not asked:
        return None
    return Calibration(
        answers=asked,
        forecasters=tuple(_forecaster(name, record) for name, record in records.items()),
        bins=_bins(records["mlpath"]),
    )


def _is_foretold(attempt: Attempt) -> bool:
    return attempt.attempt == 1 and not attempt.hints and attempt.outcome != Outcome.UNDECIDED


def _forecaster(name: str, record: _Record) -> Forecaster:
    total = sum(_surprise(p, right=hit) for p, hit in zip(record.foretold, record.right, strict=True))
    count = len(record.right)
    square = sum(one.count * (one.foretold - one.right) ** 2 for one in _bins(record)) / count
    return Forecaster(name, total / count, square**0.5)


def _surprise(chance: float, *, right: bool) -> float:
    kept = min(1 - EDGE, max(EDGE, chance))
    return -log(kept if right else 1 - kept)


def _bins(record: _Record) -> tuple[Bin, ...]:
    """The answers in ten bins of equal width by the chance foretold, without the empty ones."""
    held: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for chance, hit in zip(record.foretold, record.right, strict=True):
        held[min(BINS - 1, int(chance * BINS))].append((chance, hit))
    return tuple(_bin(inside) for inside in held if inside)


def _bin(inside: Sequence[tuple[float, bool]]) -> Bin:
    count = len(inside)
    return Bin(count, sum(chance for chance, _ in inside) / count, sum(hit for _, hit in inside) / count)
