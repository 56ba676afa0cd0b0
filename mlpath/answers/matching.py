"""Matching the elements of a response with those of an answer, so that as many as possible find their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlpath.answers.reading import Unreadable
from mlpath.answers.setalgebra import Value, plainly_differ, value_at
from mlpath.answers.tolerance import EXACTLY
from mlpath.answers.verdict import Outcome

if TYPE_CHECKING:
    from mlpath.answers.kind import Kind
    from mlpath.answers.reading.tree import Node
    from mlpath.answers.verdict import Verdict


MAX_ELEMENTS = 200


def matched(answers: tuple[Kind, ...], nodes: tuple[Node, ...]) -> tuple[list[int | None], list[Verdict]]:
    """For each response's element the place of the answer that it is (each answer once), and the verdicts met.

    Raises Unreadable where an element is no answer to any of them yet.
    """
    pairs = Pairs(answers, nodes)
    return pairs.matched(), pairs.met


class Pairs:
    """Matches elements with answers so that as many as possible find one. Raises Unreadable for too many."""

    def __init__(self, answers: tuple[Kind, ...], nodes: tuple[Node, ...]) -> None:
        if len(nodes) > MAX_ELEMENTS:
            raise Unreadable(f"These are more elements than are compared here: {len(nodes)}.", nodes[MAX_ELEMENTS].at)
        self.answers, self.nodes = answers, nodes
        self.judged: dict[tuple[int, int], bool] = {}
        self.refused: dict[int, Unreadable] = {}
        self.met: list[Verdict] = []
        self.answer_values = [_value_of_answer(answer) for answer in answers]
        self.node_values = [value_at(node) for node in nodes]

    def matched(self) -> list[int | None]:
        """The answer of each element. Raises Unreadable."""
        taken: dict[int, int] = {}
        for k in range(len(self.nodes)):
            self.place(k, taken, set())
            if k not in taken.values() and (refused := self.refused.get(k)) is not None:
                raise refused
        by_node = {node: answer for answer, node in taken.items()}
        return [by_node.get(k) for k in range(len(self.nodes))]

    def place(self, node: int, taken: dict[int, int], tried: set[int]) -> bool:
        """Finds an answer for an element, moving earlier ones to another where none is free."""
        everyone = range(len(self.answers))
        free = next((answer for answer in everyone if answer not in taken and self.fits(answer, node)), None)
        if free is not None:
            taken[free] = node
            return True
        for answer in everyone:
            if answer in taken and answer not in tried and self.fits(answer, node):
                tried.add(answer)
                if self.place(taken[answer], taken, tried):
                    taken[answer] = node
                    return True
        return False

    def fits(self, answer: int, node: int) -> bool:
        """Whether an element is right for an answer."""
        known = self.judged.get((answer, node))
        if known is not None:
            return known
        if plainly_differ(self.answer_values[answer], self.node_values[node]):
            return False
        try:
            verdict = self.answers[answer].judge(self.nodes[node])
        except Unreadable as error:
            self.refused[node] = error
            fits = False
        else:
            fits = verdict.outcome is Outcome.CORRECT
            if verdict.outcome in (Outcome.CORRECT, Outcome.UNDECIDED):
                self.met.append(verdict)
        self.judged[answer, node] = fits
        return fits

    def fits_any(self, node: int) -> bool:
        """Whether an element is right for any answer, taken or not."""
        return any(self.fits(answer, node) for answer in range(len(self.answers)))


def _value_of_answer(answer: Kind) -> Value | None:
    """The value of an answer that only an equal one is right for, at the fixed point; None for others."""
    exact = getattr(answer, "tolerance", None) == EXACTLY
    return value_at(answer.tree()) if exact else None
