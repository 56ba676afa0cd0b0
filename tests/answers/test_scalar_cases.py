"""Thousands of responses to answers of every kind, each with the outcome that a person gives it."""

from __future__ import annotations

import json
from itertools import groupby
from pathlib import Path

import pytest

from mlpath.answers.cases import grade

Row = tuple[str, ...]
ROWS: list[Row] = sorted(
    tuple(line.split(" | "))
    for table in ("scalar_cases.txt", "kind_cases.txt")
    for line in (Path(__file__).parent / table).read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
)
BY_ANSWER: dict[tuple[str, str], list[Row]] = {}
for (kind, begins), rows in groupby(ROWS, key=lambda row: (row[0], row[1][:1])):
    BY_ANSWER[kind, begins] = list(rows)


@pytest.mark.parametrize(("kind", "begins"), BY_ANSWER)
def test_responses_have_the_outcomes_that_a_person_gives_them(kind: str, begins: str) -> None:
    """The rows of a kind whose answers begin alike make one test: thousands of tests take longer than their rows."""
    faults = [fault for row in BY_ANSWER[kind, begins] if (fault := _fault(row))]
    assert not faults, "\n".join(faults)


def _fault(row: Row) -> str:
    """What is wrong with the verdict on the row, empty where nothing is."""
    kind, answer, response, outcome, *options = row
    verdict = grade(kind, None if answer == "-" else answer, response, json.loads(options[0]) if options else {})
    if str(verdict.outcome) != outcome:
        return f"{' | '.join(row)}: {verdict}"
    if outcome == "incorrect" and kind in ("expr", "equation", "inequality", "derivative") and not verdict.feedback:
        return f"{' | '.join(row)}: nothing is said"
    return ""
