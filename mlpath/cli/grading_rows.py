"""One row of a file of responses: read, graded, and written as a row of results; many of them on several processes."""

from __future__ import annotations

import json
import time
from itertools import islice
from typing import TYPE_CHECKING, Any

from mlpath.answers import cases
from mlpath.answers.cases import CaseError
from mlpath.answers.verdict import Outcome, Verdict
from mlpath.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Row = dict[str, Any]
Line = tuple[int, bytes]
CHUNK = 64
"""Rows that a process is given at a time."""


@frozen
class Graded:
    """The result of one row: as JSON, what is wrong with the row, and the decision in words if that was asked for."""

    row: Row
    complaint: str = ""
    told: str = ""


def run(lines: Iterable[Line], *, jobs: int, quick: bool, explain: bool) -> Iterator[Graded]:
    """The results of all lines in their order."""
    if jobs == 1:
        yield from (graded(line, quick=quick, explain=explain) for line in lines)
        return
    from mlpath.cli.grading_jobs import shared_out

    for chunk in shared_out(_chunks(lines), jobs, quick=quick, explain=explain):
        yield from chunk


def _chunks(lines: Iterable[Line]) -> Iterator[list[Line]]:
    waiting = iter(lines)
    while chunk := list(islice(waiting, CHUNK)):
        yield chunk


def graded_chunk(chunk: list[Line], *, quick: bool, explain: bool) -> list[Graded]:
    """The results of some lines."""
    return [graded(line, quick=quick, explain=explain) for line in chunk]


def graded(line: Line, *, quick: bool = False, explain: bool = False) -> Graded:
    """The result of one line; where it can't be graded the outcome is "error", and the complaint says why."""
    number, text = line
    row: Row = {}
    begin = time.perf_counter()
    try:
        row = _parsed(text)
        verdict = cases.grade(row["kind"], row.get("answer"), row["response"], row.get("options"), proofs=not quick)
    except CaseError as error:
        return _refused(row, number, str(error))
    except Exception as error:  # noqa: BLE001 - a fault of ours in one row must not lose the others
        return _refused(row, number, f"This row met a fault in mlpath ({type(error).__name__}: {error}).")
    took = round((time.perf_counter() - begin) * 1000, 3)
    result = {
        "id": row.get("id"),
        "outcome": str(verdict.outcome),
        "score": round(verdict.score, 4),
        "basis": str(verdict.basis),
        "feedback": _sentences(verdict),
        "read_as": verdict.read_as,
        "ms": took,
    }
    return Graded(result, told=_told(number, row, verdict, took) if explain else "")


def _sentences(verdict: Verdict) -> str:
    return " ".join(filter(None, (verdict.mistake, verdict.feedback)))


def _refused(row: Row, number: int, message: str) -> Graded:
    complaint = f"line {number}: {message}"
    feedback = {"outcome": "error", "score": 0.0, "basis": "none", "feedback": complaint, "read_as": "", "ms": 0.0}
    return Graded({"id": row.get("id"), **feedback}, complaint)


def _parsed(text: bytes) -> Row:
    """The row as an object with the fields that it needs. Raises CaseError."""
    try:
        row = json.loads(text.decode("utf-8-sig"), parse_constant=_no_number)
    except UnicodeDecodeError as error:
        raise CaseError(f"This is no UTF-8 text, from byte {error.start} on.") from error
    except json.JSONDecodeError as error:
        raise CaseError(f"This is no JSON: {error.msg}, at column {error.colno}.") from error
    except (ValueError, RecursionError) as error:
        raise CaseError("This is no JSON that can be read: too deep, or a number too long.") from error
    if not isinstance(row, dict):
        raise CaseError("A row is a JSON object with kind, answer and response.")
    for field in ("kind", "response"):
        if not isinstance(row.get(field), str):
            raise CaseError(f"A row needs the field {field!r}, a text.")
    if not isinstance(row.get("answer"), (str, type(None))):
        raise CaseError("The field 'answer' is a text or null.")
    if not isinstance(row.get("options"), (dict, type(None))):
        raise CaseError("The field 'options' is an object.")
    return row


def _no_number(word: str) -> float:
    raise CaseError(f"{word} is no JSON number.")


BASES = {
    "exact": "exact: decided by rules that admit no doubt",
    "numeric": "numeric: compared within the tolerance that the question states",
    "sampled": "sampled: equal at all the points tried, to forty digits where they matter",
    "type": "type: the response is another kind of thing",
    "stopped": "stopped: the budget was spent before a decision",
    "none": "none: nothing was decided",
}


def _told(number: int, row: Row, verdict: Verdict, took: float) -> str:
    """The decision in words, as a block of lines: what was read, what each way of deciding says, and the verdict."""
    from mlpath.answers.trace import trace

    lines = [f"line {number}  {row.get('id', '')}  {row['kind']}".rstrip()]
    options = row.get("options") or {}
    answer = cases.answer_for(row["kind"], row.get("answer"), options, response=row["response"])
    facts = [
        ("answer", row.get("answer") or ""),
        ("options", ", ".join(f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in options.items())),
        ("response", row["response"]),
        ("read as", verdict.read_as),
        *trace(answer, row["response"]),
        ("outcome", f"{verdict.outcome}, score {verdict.score:g}, {took:g} ms"),
        ("rests on", BASES[verdict.basis]),
        ("mistake", verdict.mistake),
        ("feedback", verdict.feedback),
        ("instead", verdict.suggestion),
    ]
    for name, value in facts:
        if value:
            lines.append(f"  {name:9} {_one_line(value)}")
            if name == "response" and verdict.position is not None and verdict.outcome is Outcome.UNREADABLE:
                lines.append(f"  {'':9} {' ' * verdict.position}^")
    return "\n".join(lines) + "\n"


def _one_line(text: str) -> str:
    """The text with line ends and control characters shown as spaces, cut to 300 characters."""
    shown = "".join(char if char.isprintable() else " " for char in text[:300])
    return shown + ("…" if len(text) > 300 else "")
