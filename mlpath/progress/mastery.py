"""How well something is known: the estimate, and the rule of mastery that a person can repeat in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from mlpath.progress.trace import Latest
    from mlpath.questions.model import Level

TARGET_LEVEL: Level = 2
"""The level at which a skill is to be kept unless the learner sets another."""

DESIRED = 0.85
"""The chance of a right answer that mastery asks for."""

RULE = (
    "A skill is mastered when its last two answers at level 2 or above were right without hints, on two different days,"
    " and the chance of knowing it today is at least 85 %."
)
"""The rule in one sentence, for the default target level."""


class Estimate(NamedTuple):
    """What is retained of a skill, topic or phase at a moment, at a level.

    `chance` is that of a right answer to a fresh question, luck included; `low` and `high` bound the middle 80 %
    of what it may be. `known` is the chance of knowing it, luck apart. `asked` and `right` count the answers that
    it rests on, `last` is the newest of them, and `reason` says so in words ("3 of 4 right, last 19 days ago").
    `covered` is the share of its skills whose topics were asked at all: the others count as not known.
    """

    chance: float
    low: float
    high: float
    known: float
    asked: int
    right: int
    last: datetime | None
    reason: str
    covered: float = 1.0


class Mastery(NamedTuple):
    """How well a skill is known, as numbers and as the two verdicts that follow from them.

    `demonstrated`: the last two answers at the target level or above were right without hints. `mastered`: that,
    on two different days, and `retained.known` is at least the desired chance. `missing` says what it still takes.
    """

    skill: str
    retained: Estimate | None
    demonstrated: bool
    mastered: bool
    missing: str


def telling(latest: Sequence[Latest], target: int) -> tuple[Latest, ...]:
    """The last two answers that say something of the target level: any at it or above, and misses at a lower one."""
    return tuple(one for one in latest if one.level >= target or not one.unaided)[-2:]


def is_demonstrated(latest: Sequence[Latest], target: int = TARGET_LEVEL) -> bool:
    """Whether the last two answers at the target level or above were right without hints."""
    pair = telling(latest, target)
    return len(pair) == 2 and all(one.unaided for one in pair)


def what_is_missing(
    latest: Sequence[Latest], known: float, target: int = TARGET_LEVEL, desired: float = DESIRED
) -> str:
    """What stands between the learner and mastery, as a sentence; empty where nothing does."""
    if not is_demonstrated(latest, target):
        run = 0
        for one in reversed(telling(latest, target)):
            if not one.unaided:
                break
            run += 1
        wanted = "two right answers" if run == 0 else "one more right answer"
        return f"It takes {wanted} at level {target} or above, without hints."
    if len({one.day for one in telling(latest, target)}) < 2:
        return "It takes a right answer on another day."
    if known < desired:
        return f"The chance of knowing it today is {known:.0%}; mastery asks for {desired:.0%}."
    return ""
