"""A sitting of reviews: what is asked next, given how it went.

A miss is followed by one question on each of the skills that are likeliest behind it, and the missed skill comes once
more at the end. Only the first miss at a skill is looked into.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from mlpath.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from mlpath.questions.model import Level


class Reason(StrEnum):
    """Why a question is asked: it is due, it may lie behind a miss, or it was missed before."""

    DUE = "due"
    BELOW = "below"
    AGAIN = "again"


@frozen
class Item:
    """The next question: its skill and level, and why it is asked."""

    skill: str
    level: Level
    reason: Reason


@frozen
class Diagnosis:
    """What a look below a miss at `skill` found: which skills were asked, and which of them went wrong too."""

    skill: str
    asked: tuple[str, ...]
    cracked: tuple[str, ...]


class Reviewing:
    """What comes next: `item` says what to ask, `took` how it went and leads on.

    `below` gives the skills to look at after a miss at a skill. `waiting` holds what is still to be asked, and `count`
    how many were due.
    """

    def __init__(self, due: Iterable[tuple[str, Level]], below: Callable[[str], Sequence[str]]) -> None:
        self._below = below
        self.waiting = [Item(skill, level, Reason.DUE) for skill, level in due]
        self._looked: set[str] = set()
        self._missed = ""
        self._asked: list[str] = []
        self._cracked: list[str] = []
        self.count = len(self.waiting)

    @property
    def item(self) -> Item | None:
        """What to ask now, or None at the end."""
        return self.waiting[0] if self.waiting else None

    def took(self, *, right: bool | None) -> Diagnosis | None:
        """Note how the item in hand went (None: no answer counted), and lead on; what a look below has found, if over.

        Raises IndexError at the end.
        """
        item = self.waiting.pop(0)
        if item.reason is Reason.BELOW:
            self._asked.append(item.skill)
            self._cracked += [item.skill] if right is False else []
        elif right is False:
            self._look_below(item)
        return self._found() if self._missed and not self._is_below(self.item) else None

    def _look_below(self, item: Item) -> None:
        if item.skill in self._looked:
            return
        self._looked.add(item.skill)
        planned = {waiting.skill for waiting in self.waiting}
        looks = [skill for skill in self._below(item.skill) if skill not in self._looked | planned]
        self._looked.update(looks)
        self.waiting[:0] = [Item(skill, 1, Reason.BELOW) for skill in looks]
        self.waiting.append(Item(item.skill, item.level, Reason.AGAIN))
        self._missed = item.skill if looks else ""

    @staticmethod
    def _is_below(item: Item | None) -> bool:
        return item is not None and item.reason is Reason.BELOW

    def _found(self) -> Diagnosis:
        found = Diagnosis(self._missed, tuple(self._asked), tuple(self._cracked))
        self._missed = ""
        self._asked, self._cracked = [], []
        return found
