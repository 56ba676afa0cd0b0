"""How much of one skill is in another: a right answer to an eigenvalue question has also exercised the trace.

The weight of a skill inside another is its share of the steps of the worked solution, over draws of all levels.
Drawing them takes longer than a command may, so `weights.json` holds what `drawn` finds, and a test compares the two.
"""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from mlpath.errors import UnknownNameError
from mlpath.questions.catalogue import skills

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mlpath.questions.model import Level

STORED = Path(__file__).with_name("weights.json")
SEEDS = range(20)


def weights(skill: str) -> Mapping[str, float]:
    """The skills that solving a question of `skill` exercises besides itself, each with its share of the steps.

    What is missing to 1 is the skill's own. Raises UnknownNameError for a skill that neither is stored nor exists.
    """
    stored = _stored().get(skill)
    return drawn(skill) if stored is None else stored


def weights_if_known(skill: str) -> Mapping[str, float]:
    """The same, and nothing for a skill that is no more: old answers name such ones."""
    try:
        return weights(skill)
    except UnknownNameError:
        return {}


@cache
def _stored() -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = json.loads(STORED.read_text(encoding="utf-8"))
    return found


@cache
def drawn(skill: str) -> dict[str, float]:
    """The weights as the steps of 20 draws of each level have them, to 3 decimals, largest first."""
    # Here and not at the top: every report reads what is stored, and hardly one draws.
    from mlpath.questions.model import LEVELS  # noqa: PLC0415

    steps: Counter[str] = Counter()
    for level in LEVELS:
        for seed in SEEDS:
            steps.update(_exercised(skill, level, seed))
    every = steps.total()
    return {other: round(n / every, 3) for other, n in steps.most_common() if other != skill}


def _exercised(skill: str, level: Level, seed: int) -> list[str]:
    """The skill of each step; a step that names none is the question's own."""
    from mlpath.questions import find  # noqa: PLC0415 - see drawn

    question = find.generator(skill)(find.stream(skill, level, seed), level)
    return [step.skill or skill for step in question.steps]


def written() -> str:
    """The content of `weights.json` as it should be: a line for each skill."""
    lines = (f"{json.dumps(skill)}: {json.dumps(drawn(skill))}" for skill in skills())
    return "{\n" + ",\n".join(lines) + "\n}\n"
