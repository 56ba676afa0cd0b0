"""Counting what the bank can ask: variants, repeats, rejected draws, dropped mistakes, speed.

A census looks at a skill from outside, through many seeds. It knows no oracle: whoever has one hands it in, and whoever
wants to know the speed brings a clock.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from mlpath.frozen import frozen
from mlpath.questions import find, typeset

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from mlpath.questions.model import Level, Question

    Clock = Callable[[], float]
    Oracle = Callable[[Question], bool]

SEEDS = 1_000
SAMPLE = 100
"""How many of the questions are also set in type and compared with their mistakes, which takes longer than drawing."""
SITTINGS = 30
VARIANTS_WANTED = 200
MOST_REFUSED = 0.9
SLOWEST = 100.0
"""Questions a second."""
TICK = 1e-6
"""Seconds that the drawing takes at least: a clock may not have moved on."""


@frozen
class Row:
    """What many seeds of one skill and level show.

    `variants` are the different ones in the first thousand seeds.
    `repeats`: of 30 sittings with one of these questions each, in how many it was seen before, on average.
    `refused`: of the draws for the hardest demand of a question, the share that it refused.
    `mistakes` stay in a question on average; `collided` is the share of those written down that were dropped, being
    right here or equal to another. `agreed` is the share of answers that an oracle confirms, None without one.
    `longest` is the longest prompt, in characters on one line. Shares are from 0 to 1.
    """

    skill: str
    level: Level
    seeds: int
    variants: int
    finite: int | None
    repeats: float
    refused: float
    mistakes: float
    collided: float
    agreed: float | None
    per_second: float
    longest: int

    def faults(self) -> tuple[str, ...]:
        """Under which floors it lies; of fewer seeds than a thousand, fewer variants are wanted in proportion."""
        wanted = min(self.finite or VARIANTS_WANTED, min(self.seeds, SEEDS) * VARIANTS_WANTED // SEEDS)
        found = (
            (self.variants < wanted, f"{self.variants} variants, {wanted} wanted"),
            (self.refused > MOST_REFUSED, f"{self.refused:.0%} of draws refused"),
            (self.agreed is not None and self.agreed < 1, "the oracle disagrees"),
            (self.per_second < SLOWEST, f"{self.per_second:.0f} questions a second"),
        )
        return tuple(said for bad, said in found if bad)


def take(
    skills: Iterable[str], levels: Sequence[Level], clock: Clock, *, seeds: int = SEEDS, oracle: Oracle | None = None
) -> Iterator[Row]:
    """A row for each skill and level, as each is done; `clock` gives seconds. Raises UnknownNameError."""
    for skill in skills:
        for level in levels:
            yield count(skill, level, clock, seeds=seeds, oracle=oracle)


def count(skill: str, level: Level, clock: Clock, *, seeds: int = SEEDS, oracle: Oracle | None = None) -> Row:
    """The row of one skill and level."""
    make = find.generator(skill)
    streams = [find.stream(skill, level, seed) for seed in range(seeds)]
    begun = clock()
    questions = [make(stream, level) for stream in streams]
    seconds = clock() - begun
    seen = Counter(variant(question) for question in questions[:SEEDS])
    sample = questions[:SAMPLE]
    written = sum(len(question.mistakes) for question in sample)
    kept = sum(len(find.telling_mistakes(question)) for question in sample)
    return Row(
        skill=skill,
        level=level,
        seeds=seeds,
        variants=len(seen),
        finite=find.finite_of(skill),
        repeats=expected_repeats(seen),
        refused=refused_share([stream.refused for stream in streams]),
        mistakes=kept / len(sample),
        collided=(written - kept) / written if written else 0.0,
        agreed=_agreement(oracle, skill, level, questions) if oracle else None,
        per_second=seeds / max(seconds, TICK),
        longest=max(len(typeset.plain(question.prompt)) for question in sample),
    )


def _agreement(oracle: Oracle, skill: str, level: Level, questions: Sequence[Question]) -> float:
    addressed = (replace(question, skill=skill, level=level, seed=seed) for seed, question in enumerate(questions))
    return sum(map(oracle, addressed)) / len(questions)


def variant(question: Question) -> str:
    """What is equal for two questions of a skill if they are the same variant: the drawn numbers."""
    return json.dumps(question.given, sort_keys=True)


def refused_share(refused: Sequence[int]) -> float:
    """The share of draws that were refused, from how many each question refused before it took one."""
    return sum(refused) / (sum(refused) + len(refused))


def expected_repeats(seen: Counter[str], sittings: int = SITTINGS) -> float:
    """How many of so many questions, taken at random out of those seen, have an equal one before them, on average.

    A variant seen k times in n is missed by `sittings` draws without replacement with the probability
    C(n - k, sittings)/C(n, sittings) (hypergeometric); what is not missed is met for the first time once.
    """
    n = seen.total()
    sittings = min(sittings, n)
    times = Counter(seen.values())
    different = sum(count * (1 - _missed(n, k, sittings)) for k, count in times.items())
    return max(0.0, sittings - different)


def _missed(n: int, k: int, sittings: int) -> float:
    chance = 1.0
    for taken in range(sittings):
        chance *= max(0, n - k - taken) / (n - taken)
    return chance


def worst_first(rows: Iterable[Row]) -> list[Row]:
    """Those under a floor, then by how soon they repeat, how much they refuse and how slow they are."""
    return sorted(rows, key=lambda row: (not row.faults(), -row.repeats, -row.refused, row.per_second))
