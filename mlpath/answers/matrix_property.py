"""Answers that are any matrix with a property."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlpath.answers import matrices as m
from mlpath.answers.kind import Kind, right, without_label, wrong
from mlpath.answers.properties import fault, knows
from mlpath.answers.reading import read
from mlpath.answers.vector import read_array, rows_of
from mlpath.answers.verdict import Basis, Verdict
from mlpath.frozen import frozen

if TYPE_CHECKING:
    from mlpath.answers.reading.tree import Node


@frozen
class MatrixWith(Kind):
    """Any matrix that has a property, such as "upper triangular"; `example` is one, for showing."""

    property: str
    example: str = "[[1, 0], [0, 1]]"

    def __post_init__(self) -> None:
        """Raises ValueError for an unknown property."""
        if not knows(self.property):
            fault(self.property, ((m.ONE,),))

    def tree(self) -> Node:
        """The example."""
        return read(self.example, None, spaced=True)

    def reads(self, response: str) -> Node:
        """Reads with spaces allowed between entries."""
        return read_array(without_label(response), None)

    def judge(self, node: Node) -> Verdict:
        """Right is a matrix with the property; the place where it fails is named."""
        rows = m.bounded(rows_of(node))
        if rows is None:
            return wrong(node, "A matrix is wanted, by rows, like [[1, 0], [0, 1]].", Basis.TYPE)
        allowed = m.from_rounding(rows)
        told = fault(self.property, rows, allowed)
        basis = Basis.NUMERIC if allowed else Basis.EXACT
        return wrong(node, told, basis) if told else right(node, basis)

    def how_to_type(self) -> str:
        """How to write it."""
        return f"a matrix by rows ({self.property}), like [[1, 0], [0, 1]]"
