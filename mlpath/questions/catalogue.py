"""Which skills there are, read from the bank's source: no question is made and nothing of the bank imported."""

from __future__ import annotations

import re
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


@cache
def skills() -> dict[str, SkillInfo]:
    """Every skill of the bank by name, in the order of modules and of functions within them."""
    found = (info for path in sorted(BANK.glob("[!_]*.py")) for info in _skills_in(path))
    return {info.name: info for info in found}


def _skills_in(path: Path) -> Iterator[SkillInfo]:
    for name, title in SKILL.findall(path.read_text(encoding="utf-8")):
        yield SkillInfo(f"{path.stem}.{name}", title.rstrip("."))
