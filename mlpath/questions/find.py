"""Finding skills and asking their questions. The name is the address.

The skill `determinants.cofactor_3x3` is the function `cofactor_3x3` in `bank/determinants.py`. There is no
registry.
"""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING

from mlpath.errors import UnknownNameError
from mlpath.questions.catalogue import SkillInfo, skills
from mlpath.questions.draw import Draw

if TYPE_CHECKING:
    from mlpath.questions.model import Generator, Level, Mistake, Question

__all__ = ["SkillInfo", "ask", "finite_of", "generator", "skills", "stream", "telling_mistakes", "version_of"]


def generator(skill: str) -> Generator:
    """The function that makes the questions of `skill`; raises UnknownNameError for an unknown one."""
    if skill not in skills():
        raise UnknownNameError("skill", skill)
    module, _, name = skill.partition(".")
    function: Generator = getattr(import_module(f"mlpath.questions.bank.{module}"), name)
    return function


def version_of(skill: str) -> int:
    """The version of a skill's output."""
    return getattr(generator(skill), "version", 1)


def finite_of(skill: str) -> int | None:
    """How many variants a level of the skill has, where that is fewer than 200."""
    return getattr(generator(skill), "finite", None)


def ask(skill: str, level: Level, seed: int) -> Question:
    """The question that (skill, level, seed) stands for: the same on every machine.

    Anticipated mistakes that happen to be right for these numbers, or equal an earlier one, are dropped.
    """
    drawn = generator(skill)(stream(skill, level, seed), level)
    return replace(
        drawn, mistakes=telling_mistakes(drawn), skill=skill, version=version_of(skill), level=level, seed=seed
    )


def stream(skill: str, level: Level, seed: int) -> Draw:
    """The random stream that the question of (skill, level, seed) is drawn from."""
    return Draw(f"{skill}@{version_of(skill)}/{level}/{seed}")


def telling_mistakes(question: Question) -> tuple[Mistake, ...]:
    """The mistakes that tell something: neither right here nor equal to an earlier one."""
    kept: list[Mistake] = []
    for mistake in question.mistakes:
        taken = [question.answer, *(other.answer for other in kept)]
        if not any(answer.accepts(mistake.answer) for answer in taken):
            kept.append(mistake)
    return tuple(kept)
