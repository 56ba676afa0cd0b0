"""Which questions a sitting asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mlpath.answers.verdict import Outcome
from mlpath.questions import find
from mlpath.questions.draw import Draw

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from mlpath.progress.events import Attempt
    from mlpath.questions.model import Level, Question

REPEATS_LOOKED_PAST = 1_000
"""How many seeds are tried for a variant that this sitting has not asked yet."""

CLIMB_AFTER = 2
"""Right answers in a row at a level before the next level is asked; as many wrong ones lead back down."""


@dataclass(frozen=True, slots=True)
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
    level: Level | None,
    attempts: Mapping[str, Sequence[Attempt]],
) -> tuple[Slot, ...]:
    """A sitting fitted to what was answered before.

    Skills answered wrong last time come first, then those never asked in the order of the path, then the ones
    asked longest ago. `attempts` holds each skill's counted attempts, oldest first; undecided ones say nothing.
    """
    order = sorted(skills, key=lambda skill: _urgency(attempts.get(skill, ())))
    draw = Draw(f"sitting/{seed}")
    slots = []
    for i in range(count):
        skill = order[i % len(order)]
        at = level or level_for(attempts.get(skill, ()))
        slots.append(Slot(skill, at, draw.integer(0, 2**31 - 1)))
    return tuple(slots)


def _urgency(attempts: Sequence[Attempt]) -> tuple[int, float]:
    last = next((attempt for attempt in reversed(attempts) if attempt.outcome != Outcome.UNDECIDED), None)
    if last is None:
        return (1, 0.0)
    return (2 if last.outcome == Outcome.CORRECT else 0, last.at.timestamp())


def level_for(attempts: Iterable[Attempt]) -> Level:
    """The level to ask next: 1 until there is evidence; two in a row right lead up, two in a row wrong lead down."""
    level, streak = 1, 0
    for attempt in attempts:
        if attempt.level != level or attempt.outcome == Outcome.UNDECIDED:
            continue
        right = attempt.outcome == Outcome.CORRECT
        streak = (max(streak, 0) + 1) if right else (min(streak, 0) - 1)
        if abs(streak) >= CLIMB_AFTER:
            level, streak = min(3, max(1, level + (1 if streak > 0 else -1))), 0
    return 1 if level == 1 else 2 if level == 2 else 3


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
