"""How often a learner misses what is known: told from the answers by Bayes' rule, among four chances."""

from __future__ import annotations

from typing import NamedTuple

CHANCES = (0.02, 0.05, 0.09, 0.14)
"""The chances of a slip that there may be."""

PRIOR = (0.35, 0.3, 0.2, 0.15)
"""How likely each is before the first answer."""

CHANGE = 0.0005
"""How much of what was told is forgotten with each answer: people change."""


class Care(NamedTuple):
    """How likely each of CHANCES is to be the learner's."""

    rare: float
    some: float
    often: float
    most: float

    @property
    def slip(self) -> float:
        """The chance of a slip, as far as is known."""
        rare, some, often, most = self
        a, b, c, d = CHANCES
        return a * rare + b * some + c * often + d * most

    def after(self, known: float, floor: float, *, right: bool) -> Care:
        """The state after an answer to what is known with the chance `known`; `floor` is the chance of luck."""
        rare, some, often, most = self
        a, b, c, d = CHANCES
        top = (1 - floor) * known
        chance, fall = (floor + top, -top) if right else (1 - floor - top, top)
        rare, some, often, most = (
            rare * (chance + fall * a),
            some * (chance + fall * b),
            often * (chance + fall * c),
            most * (chance + fall * d),
        )
        kept = (1 - CHANGE) / (rare + some + often + most)
        first, second, third, fourth = PRIOR
        return Care(
            kept * rare + CHANGE * first,
            kept * some + CHANGE * second,
            kept * often + CHANGE * third,
            kept * most + CHANGE * fourth,
        )


AT_FIRST = Care(*PRIOR)
"""Before the first answer."""
