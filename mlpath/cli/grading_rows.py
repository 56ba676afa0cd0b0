"""One row of a file of responses: read, graded, and written as a row of results."""

from __future__ import annotations

import json
import time
from typing import Any

from mlpath.answers import cases
from mlpath.answers.cases import CaseError
from mlpath.answers.verdict import Outcome

Row = dict[str, Any]


def graded(number: int, line: str) -> Row:
    """The result of the row on line `number`; one that can't be graded has the outcome "error"."""
    row: Row = {}
    begin = time.perf_counter()
    try:
        row = _parsed(line)
        verdict = cases.grade(row["kind"], row.get("answer"), row["response"], row.get("options"))
    except CaseError as error:
        return _result(row, "error", 0.0, "none", f"line {number}: {error}", "", begin)
    return _result(
        row, str(verdict.outcome), verdict.score, str(verdict.basis), verdict.feedback, verdict.read_as, begin
    )


def _result(  # noqa: PLR0917
    row: Row, outcome: str, score: float, basis: str, feedback: str, read_as: str, begin: float
) -> Row:
    took = round((time.perf_counter() - begin) * 1000, 3)
    return {
        "id": row.get("id"),
        "outcome": outcome,
        "score": round(score, 4),
        "basis": basis,
        "feedback": feedback,
        "read_as": read_as,
        "ms": took,
    }


def _parsed(line: str) -> Row:
    """The row as an object with the fields that it needs. Raises CaseError."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise CaseError(f"This is no JSON: {error}.") from error
    if not isinstance(row, dict):
        raise CaseError("A row is a JSON object.")
    for field in ("kind", "response"):
        if not isinstance(row.get(field), str):
            raise CaseError(f"A row needs {field!r}, a text.")
    if not isinstance(row.get("answer"), (str, type(None))):
        raise CaseError("The field 'answer' is a text or null.")
    if not isinstance(row.get("options"), (dict, type(None))):
        raise CaseError("The field 'options' is an object.")
    return row


__all__ = ["Outcome", "graded"]
