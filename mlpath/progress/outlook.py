"""The model in parts, for looking ahead under memories that are not there yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlpath.progress.fold import faded

if TYPE_CHECKING:
    from mlpath.progress.fold import Fold
    from mlpath.progress.fsrs import Memory


class Outlook:
    """The parts of a chance of knowing: belief times σ(rest of the skill + pull of its topic + pull of its own).

    A pull is what a memory adds on a day (days since 1970). With these one can ask what would be known if a memory
    were another, at a fraction of the price of asking for the whole.
    """

    def __init__(self, fold: Fold, level: int) -> None:
        always, self._topic, self._topic_days, self._skill, self._skill_days, each = fold.blend.mean
        self._always = always + each * (level - 2)
        self._fold = fold

    def belief(self, skill: str) -> float:
        """The chance that the skill was learnt at all."""
        return self._fold.belief(skill)

    def rest(self, skill: str) -> float:
        """What is there whatever the memories: the constant, the level and the abilities."""
        return self._always + self._fold.aside(skill).mean

    def of_topic(self, memory: Memory, day: float) -> float:
        """The pull of a topic's memory."""
        recall, days = faded(memory, day)
        return self._topic * recall + self._topic_days * days

    def of_skill(self, memory: Memory, day: float) -> float:
        """The pull of a skill's own memory."""
        recall, days = faded(memory, day)
        return self._skill * recall + self._skill_days * days
