"""Vectors of constants as numbers: exactly where all entries are rational, and as floats."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from mlpath.answers.kind import Kind, wrong
from mlpath.answers.numerals import lift
from mlpath.answers.numeric import real_value
from mlpath.answers.rounding import written
from mlpath.answers.scalars import scalar
from mlpath.answers.values import exact
from mlpath.answers.verdict import Basis, Verdict
from mlpath.answers.worked_out import demand_worked_out
from mlpath.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence as Items
    from fractions import Fraction

    from mlpath.answers.reading.tree import Node

    Scalar = int | float | Fraction | Kind

TOLERANCE = 0.002
"""How far a vector of unit length typed with decimals may be off: three decimals are asked for."""


@frozen
class Numbers:
    """A vector of constants: exactly where all are rational and typed so, and as floats."""

    exact: tuple[Fraction, ...] | None
    floats: tuple[float, ...]
    unit: float
    """The last place of the decimals, 0 where none were typed."""

    @property
    def rounded(self) -> bool:
        """Whether decimals were typed."""
        return self.unit > 0

    @property
    def allowed(self) -> float:
        """How far the vector may be off, by the rounding of its entries."""
        if not self.rounded:
            return 1e-9 * self.length
        return min(TOLERANCE * self.length, self.unit * math.sqrt(len(self.floats)))

    @property
    def length(self) -> float:
        """The Euclidean norm."""
        return math.hypot(*self.floats)


def numbers(nodes: Iterable[Node]) -> Numbers | Verdict:
    """The constants that the entries of a vector are. Raises Unreadable for entries to be carried out."""
    exacts: list[Fraction | None] = []
    floats: list[float] = []
    unit = 0.0
    for entry in nodes:
        node = scalar(entry, "A number in each entry")
        if isinstance(node, Verdict):
            return node
        demand_worked_out(node)
        value = exact(node)
        approximate = float(value) if value is not None and abs(value) < 10**300 else real_value(node)
        if approximate is None:
            return wrong(node, "Real numbers are wanted as entries.", Basis.TYPE)
        exacts.append(value)
        floats.append(approximate)
        unit = max(unit, _unit(node))
    whole = tuple(value for value in exacts if value is not None)
    return Numbers(whole if len(whole) == len(floats) else None, tuple(floats), unit)


def _unit(node: Node) -> float:
    digits = written(node)
    return 10.0**-digits.places if digits and digits.places else 0.0


def lifted(entries: Iterable[Scalar]) -> tuple[Kind, ...]:
    """Plain numbers as answers."""
    return tuple(lift(entry) for entry in entries)


def values(entries: Items[Kind]) -> Numbers:
    """The numbers that the entries of an answer are."""
    found = numbers(entry.tree() for entry in entries)
    if isinstance(found, Verdict):
        message = "the entries of the answer are numbers"
        raise TypeError(message)
    return found
