"""Sentences for vectors and matrices that are wrong as a whole in a way one can name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlpath.answers import explaining
from mlpath.answers.numeric import real_value
from mlpath.answers.reading import Unreadable
from mlpath.answers.reading.tree import Neg, Node
from mlpath.answers.verdict import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence as Items

    from mlpath.answers.kind import Kind

    Rows = tuple[tuple[Node, ...], ...]
    Answers = tuple[tuple[Kind, ...], ...]

MOST_REORDERED, MOST_ORDERS = 12, 4


def of_vector(answers: tuple[Kind, ...], given: tuple[Node, ...]) -> str:
    """A sentence for a wrong vector; "" where nothing is to be said of it as a whole."""
    if not explaining.wanted():
        return ""
    if told := out_of_order(answers, given):
        return told
    if _all_right(answers, [negated(node) for node in given]):
        return "Every entry has the wrong sign: that is the opposite vector."
    factor = _common_factor([entry.tree() for entry in answers], given)
    return f"That is {factor} times the answer: the direction is right, the length is not." if factor else ""


def of_matrix(answers: Answers, given: Rows) -> str:
    """A sentence for a wrong matrix of the right shape; "" where nothing is to be said of it as a whole."""
    if not explaining.wanted():
        return ""
    flat, wanted = [entry for row in given for entry in row], [entry for row in answers for entry in row]
    if len(given) == len(given[0]) > 1 and _all_right(
        wanted, [x for column in zip(*given, strict=True) for x in column]
    ):
        return "That is the transpose: rows and columns are exchanged."
    if _all_right(wanted, [negated(entry) for entry in flat]):
        return "Every entry has the wrong sign."
    if factor := _common_factor([entry.tree() for entry in wanted], tuple(flat)):
        return f"That is {factor} times the answer."
    return _reordered(answers, given) or _inverted(answers, given)


def _reordered(answers: Answers, given: Rows) -> str:
    """A sentence for the right rows, or columns, in another order."""
    if _same_lines(answers, given):
        return "The rows are right, but in the wrong order."
    turned = tuple(zip(*answers, strict=True)), tuple(zip(*given, strict=True))
    return "The columns are right, but in the wrong order." if _same_lines(*turned) else ""


def _same_lines(answers: Answers, given: Rows) -> bool:
    """Whether there are several lines, and each finds its own among the answer's."""
    rest = list(answers)
    for line in given:
        found = next((k for k, other in enumerate(rest) if _all_right(other, line)), None)
        if found is None:
            return False
        rest.pop(found)
    return len(answers) > 1


def _inverted(answers: Answers, given: Rows) -> str:
    """A sentence for the inverse of the answer."""
    if len(given) != len(given[0]) or not 1 < len(given) <= MOST_ORDERS:
        return ""
    from mlpath.answers import matrices as m  # noqa: PLC0415 - matrices are built from rows

    answer = tuple(tuple(entry.tree() for entry in row) for row in answers)
    if m.fractions(answer) is None or m.fractions(given) is None:
        return ""
    return "That is the inverse of the answer." if m.product(answer, given) == m.identity(len(given)) else ""


def out_of_order(answers: tuple[Kind, ...], given: Items[Node]) -> str:
    """A sentence for the right entries in another order; "" for anything else."""
    from mlpath.answers.matching import matched  # noqa: PLC0415 - only what is wrong comes here

    if len(answers) < 2 or len(answers) > MOST_REORDERED or _all_right(answers, given):
        return ""
    try:
        found, _ = matched(answers, tuple(given))
    except Unreadable:
        return ""
    return "" if None in found else "The entries are right, but in the wrong order."


def negated(node: Node) -> Node:
    """Minus the node, without piling up signs."""
    return node.arg if isinstance(node, Neg) else Neg(node, node.at)


def _common_factor(answers: list[Node], given: tuple[Node, ...]) -> str:
    """The factor between two vectors of several entries that point the same way, in digits; "" where there is none."""
    pairs = [(real_value(x), real_value(y)) for x, y in zip(given, answers, strict=True)]
    ratios = [x / y for x, y in pairs if x is not None and y]
    if len(ratios) < 2 or any(x is None or y is None or (not y and x) for x, y in pairs):
        return ""
    steady = max(ratios) - min(ratios) <= 1e-3 * abs(ratios[0])
    return f"{ratios[0]:.4g}".replace("-", "−") if steady and abs(ratios[0] - 1) > 0.01 else ""


def _all_right(answers: Iterable[Kind], nodes: Iterable[Node]) -> bool:
    try:
        return all(answer.judge(node).outcome is Outcome.CORRECT for answer, node in zip(answers, nodes, strict=True))
    except Unreadable:
        return False
