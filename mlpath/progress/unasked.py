"""What is known before the first answer, without the model of the learner: nothing, of everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from mlpath.progress.ground import Ground


class Unasked:
    """Stands for a `Knowledge` that no answer went into, and says what that would say.

    The model is a third of what a report loads; one who only marks topics need not wait for it.
    """

    def __init__(self, ground: Ground) -> None:
        self.ground = ground

    def skills_of(self, name: str) -> tuple[str, ...]:
        """The skills of a topic or phase in the order of the path; a skill is its own."""
        return self.ground.skills_of(name)

    def demonstrated(self, name: str) -> float | None:
        """The share of the skills that answers have shown: none; None where there are no skills."""
        return 0.0 if self.skills_of(name) else None

    def passed(self, name: str) -> bool:  # noqa: ARG002 - of nothing
        """Whether answers have shown each of its skills at some time."""
        return False

    def retained(self, name: str, at: datetime) -> None:
        """The chance today of a right answer: nothing can be said of it."""
