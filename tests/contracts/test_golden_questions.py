"""The question of each skill and level at seed 0, as the last reviewer saw it.

`MLPATH_GOLDEN=write` before the test command writes the files anew; the difference is what a change did.
"""

from __future__ import annotations

import os
from itertools import product
from pathlib import Path

import pytest

from mlpath.answers import Choice
from mlpath.curriculum import load, lookup
from mlpath.questions import find, typeset
from mlpath.questions.model import LEVELS, Level

GOLDEN = Path(__file__).parents[1] / "golden"
QUESTIONS, SKILLS = GOLDEN / "questions.txt", GOLDEN / "skills.txt"
WRITE = os.environ.get("MLPATH_GOLDEN") == "write"


def block(skill: str, level: Level) -> str:
    """The skill and level, the prompt, and the answer as shown, for a choice with its words."""
    question = find.ask(skill, level, 0)
    version = f" version {question.version}" if question.version > 1 else ""
    answer = question.answer
    option = f") {answer.option}" if isinstance(answer, Choice) and not answer.is_yes_no else ""
    return f"{skill} {level}{version}\n{typeset.plain(question.prompt)}\n{answer.show()}{option}"


def stored() -> dict[str, str]:
    """The blocks of the golden file by their `skill level`."""
    blocks = QUESTIONS.read_text(encoding="utf-8").rstrip("\n").split("\n\n")
    return {" ".join(found.split()[:2]): found for found in blocks}


@pytest.fixture(scope="module", autouse=True)
def _rewritten() -> None:
    if WRITE:
        blocks = [block(skill, level) for skill in find.skills() for level in LEVELS]
        QUESTIONS.write_text("\n\n".join(blocks) + "\n", encoding="utf-8", newline="\n")
        known = SKILLS.read_text(encoding="utf-8").split() if SKILLS.exists() else []
        lines = [*known, *(skill for skill in find.skills() if skill not in known)]
        SKILLS.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


@pytest.mark.parametrize("module", dict.fromkeys(skill.partition(".")[0] for skill in find.skills()))
def test_questions_are_as_last_seen(module: str) -> None:
    """A question changes with its skill's version only, for an old Attempt names the version that it answered."""
    golden = stored()
    for skill, level in product((skill for skill in find.skills() if skill.startswith(f"{module}.")), LEVELS):
        shown = block(skill, level)
        again = f"mlpath ask {skill} --level {level} --seed 0; if it is meant, raise the version and write the goldens"
        assert shown == golden.get(f"{skill} {level}"), again


def test_the_golden_file_holds_nothing_else() -> None:
    """In the order of the bank, each block once."""
    assert list(stored()) == [f"{skill} {level}" for skill in find.skills() for level in LEVELS]


def test_no_skill_was_ever_lost() -> None:
    """Histories name skills for good: one that is gone needs its successor in renames.yaml."""
    listed = SKILLS.read_text(encoding="utf-8").split()
    curriculum = load.read(lookup.bundled())
    lost = [skill for skill in listed if curriculum.current(skill) not in find.skills()]
    assert not lost
    assert len(set(listed)) == len(listed)


def test_every_skill_is_listed() -> None:
    """The list grows at its end with each new skill; MLPATH_GOLDEN=write adds it."""
    assert set(find.skills()) <= set(SKILLS.read_text(encoding="utf-8").split())
