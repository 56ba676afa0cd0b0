"""Thousands of responses to answers of every kind, each with the outcome that a person gives it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mlpath.answers.cases import grade

ROWS = [
    tuple(line.split(" | "))
    for table in ("scalar_cases.txt", "kind_cases.txt")
    for line in (Path(__file__).parent / table).read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: " ".join(row[:3])[:60])
def test_a_response_has_the_outcome_that_a_person_gives_it(row: tuple[str, ...]) -> None:
    kind, answer, response, outcome, *options = row
    verdict = grade(kind, None if answer == "-" else answer, response, json.loads(options[0]) if options else {})
    assert str(verdict.outcome) == outcome, verdict
    if outcome == "incorrect" and kind in ("expr", "equation", "inequality", "derivative"):
        assert verdict.feedback
