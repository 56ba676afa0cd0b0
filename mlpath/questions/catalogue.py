"""Which skills there are, read from the bank's source: no question is made and nothing of the bank imported."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

BANK = Path(__file__).with_name("bank")
LEVELS = (1, 2, 3)
SKILL = re.compile(r'^def ([a-z]\w*)\(.*\) -> Question:\n    """(.*?)(?:"""|$)', re.MULTILINE)
"""A public function of the bank with its docstring's first line. Parsing the sources takes 40 times as long."""


class SkillInfo(NamedTuple):
    """A skill as its source tells it: its name, its title (the docstring's first line) and its levels."""

    name: str
    title: str
    levels: tuple[int, ...] = LEVELS


class _Skills(Mapping[str, SkillInfo]):
    """The skills by name. A module's source is read when one of its skills is asked for: all of them take 25 ms."""

    def __getitem__(self, skill: str) -> SkillInfo:
        return _skills_in(skill.partition(".")[0])[skill]

    def __iter__(self) -> Iterator[str]:
        for path in sorted(BANK.glob("[!_]*.py")):
            yield from _skills_in(path.stem)

    def __len__(self) -> int:
        return sum(1 for _ in self)


_SKILLS = _Skills()


def skills() -> Mapping[str, SkillInfo]:
    """Every skill of the bank by name, in the order of modules and of functions within them."""
    return _SKILLS


@cache
def _skills_in(module: str) -> dict[str, SkillInfo]:
    """The skills of one module; none where there is no such module."""
    path = BANK / f"{module}.py"
    if module.startswith("_") or not module.isidentifier() or not path.is_file():
        return {}
    found = SKILL.findall(path.read_text(encoding="utf-8"))
    return {f"{module}.{name}": SkillInfo(f"{module}.{name}", title.rstrip(".")) for name, title in found}
