"""How a response is decided, step by step, for `mlpath grade --explain`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlpath.answers.notes import Notes, kept
from mlpath.answers.reading import Unreadable
from mlpath.answers.reading.printing import pretty

if TYPE_CHECKING:
    from mlpath.answers.verdict import Answer


def trace(answer: Answer, response: str) -> Notes:
    """How the answer is read, and what each way of deciding said of the response, in the order they were tried."""
    try:
        meant = pretty(answer.tree())
    except (Unreadable, ArithmeticError, RecursionError, ValueError):
        return []
    with kept() as notes:
        answer.grade(response)
    return [("meant", meant), *notes]
