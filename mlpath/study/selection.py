"""Which questions a sitting asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlpath.answers.verdict import Outcome
from mlpath.frozen import frozen
from mlpath.questions import find
from mlpath.questions.draw import Draw
from mlpath.questions.model import LEVELS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from mlpath.progress.events import Attempt
    from mlpath.progress.knowledge import Knowledge
    from mlpath.questions.model import Level, Question

REPEATS_LOOKED_PAST = 1_000
"""How many seeds are tried for a variant that this sitting has not asked yet."""

AIM = 0.8
"""The least chance of a right answer at which a level is asked; with it about 80 to 85 % come out right."""


@frozen
class Slot:
    """A place in a sitting: which skill is asked, at which level, with the draw's seed."""

    skill: str
    level: Level
    seed: int


def fixed(skills: Sequence[str], count: int, seed: int, level: Level | None) -> tuple[Slot, ...]:
    """A sitting that depends on nothing but its arguments: the same `seed` gives the same questions to anyone."""
    draw = Draw(f"sitting/{seed}/{','.join(skills)}")
    rounds = -(-count // len(skills))
    order = [skill for _ in range(rounds) for skill in draw.shuffled(skills)]
    return tuple(Slot(skill, level or 1, draw.integer(0, 2**31 - 1)) for skill in order[:count])


def chosen(
    skills: Sequence[str],
    count: int,
    seed: int,
    level_of: Callable[[str], Level],
    attempts: Mapping[str, Sequence[Attempt]],
) -> Iterator[Slot]:
    """A sitting fitted to what was answered before.

    Skills answered wrong last time come first, then those never asked in the order of the path, then the ones
    asked longest ago. `attempts` holds each skill's counted attempts, oldest first; undecided ones say nothing.
    `level_of` is asked for a skill's level when its turn comes, so that it may follow the answers of the sitting.
    """
    order = sorted(skills, key=lambda skill: _urgency(attempts.get(skill, ())))
    draw = Draw(f"sitting/{seed}")
    for i in range(count):
        skill = order[i % len(order)]
        yield Slot(skill, level_of(skill), draw.integer(0, 2**31 - 1))


def _urgency(attempts: Sequence[Attempt]) -> tuple[int, float]:
    last = next((attempt for attempt in reversed(attempts) if attempt.outcome != Outcome.UNDECIDED), None)
    if last is None:
        return (1, 0.0)
    return (2 if last.outcome == Outcome.CORRECT else 0, last.at.timestamp())


def level_for(knowledge: Knowledge, skill: str, at: datetime) -> Level:
    """The level to ask next: the highest that is right with a chance of at least `AIM`.

    It goes no further than one above what was answered right without hints, and is 1 where nothing was.
    """
    best = max((one.level for one in knowledge.trace(skill).latest if one.unaided), default=0)
    for level in reversed(LEVELS):
        estimate = knowledge.retained(skill, at, level)
        if level <= best + 1 and estimate is not None and estimate.chance >= AIM:
            return level
    return 1


def questions(
    slots: Iterable[Slot],
    ask: Callable[[str, Level, int], Question] = find.ask,
    finite_of: Callable[[str], int | None] = find.finite_of,
) -> Iterator[Question]:
    """The slots' questions, no variant twice: a repeated one is drawn anew with the following seeds.

    Where a skill has fewer variants than are asked for, they come round again once all were asked.
    """
    asked: dict[tuple[str, Level], set[str]] = {}
    for slot in slots:
        seen = asked.setdefault((slot.skill, slot.level), set())
        if len(seen) == finite_of(slot.skill):
            seen.clear()
        for seed in range(slot.seed, slot.seed + REPEATS_LOOKED_PAST):
            question = ask(slot.skill, slot.level, seed)
            if (variant := repr(sorted(question.given.items()))) not in seen:
                break
        else:
            seen.clear()
        seen.add(variant)
        yield question
