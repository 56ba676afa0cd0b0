"""Rows of data: kinds and options by name, and what is said to a row that is none."""

from __future__ import annotations

import json
import re
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from mlpath import answers
from mlpath.answers import cases
from mlpath.answers.cases import CaseError
from mlpath.answers.verdict import Outcome
from tests.answers.rows import SAMPLES

GUIDE = (Path(__file__).parents[2] / "docs" / "grading.md").read_text(encoding="utf-8")


def documented() -> list[tuple[str, str | None, str, dict[str, Any], str]]:
    """The rows of the table of kinds in docs/grading.md."""
    table = GUIDE.partition("| kind | answer |")[2].partition("\n\n")[0]
    rows = []
    for line in table.splitlines()[2:]:
        kind, answer, response, options, outcome = (cell.strip().strip("`") for cell in line.strip("|").split("|"))
        rows.append((kind, answer or None, response, json.loads(options or "{}"), outcome))
    return rows


@pytest.mark.parametrize(("kind", "answer", "response", "options", "outcome"), documented())
def test_the_guide_is_true(kind: str, answer: str | None, response: str, options: dict[str, Any], outcome: str) -> None:
    verdict = cases.grade(kind, answer, response, options)
    assert verdict.outcome == outcome, verdict


def test_the_guide_shows_every_kind_and_every_option() -> None:
    assert {row[0] for row in documented()} == set(cases.KINDS)
    described = set(re.findall(r"`(\w+)`", GUIDE.partition("## Options")[2]))
    assert set(cases.OPTIONS) <= described | {"equivalent", "rel_or_abs"}


def test_the_program_in_the_guide_runs() -> None:
    exec(GUIDE.partition("```python\n")[2].partition("```")[0], {})  # noqa: S102 - our own text


def shown() -> list[tuple[str, str]]:
    """The answers in Python of the guide, each with a right response."""
    table = GUIDE.partition("| answer | a right response |")[2].partition("\n\n")[0]
    rows = []
    for line in table.splitlines()[2:]:
        answer, response = (cell.strip().strip("`") for cell in line.strip("|").split("|"))
        rows.append((answer, response))
    return rows


NAMES = {name: getattr(answers, name) for name in dir(answers)} | {"Fraction": Fraction}


@pytest.mark.parametrize(("answer", "response"), shown())
def test_the_answers_of_the_guide_are_right(answer: str, response: str) -> None:
    found = eval(answer, dict(NAMES))  # noqa: S307 - our own text
    verdict = found.grade(response)
    assert verdict.outcome is Outcome.CORRECT, verdict
    assert found.grade(found.show()).outcome is Outcome.CORRECT, found.show()


def test_the_guide_shows_every_public_answer() -> None:
    classes = {name for name, value in NAMES.items() if isinstance(value, type) and hasattr(value, "grade")}
    assert classes - {"Answer"} == {re.split(r"\W", answer)[0] for answer, _ in shown()} | {"Following"}


def test_there_is_a_sample_of_every_kind() -> None:
    assert {sample.kind for sample in SAMPLES} == set(cases.KINDS)


BAD = [
    ("exprs", "x", {}, "There is no kind 'exprs'"),
    ("expr", None, {}, "needs an answer"),
    ("expr", "", {}, "can't be read"),
    ("expr", "(x", {}, "can't be read"),
    ("expr", "x", {"colour": 1}, "no option 'colour'"),
    ("expr", "x", {"sig_figs": 2}, "takes no option 'sig_figs'"),
    ("expr", "x", {"variables": "x"}, "is a list of names"),
    ("expr", "x", {"variables": [1]}, "is a list of names"),
    ("number", "1", {"rel_tol": "0.1"}, "is a number"),
    ("number", "1", {"rel_tol": True}, "is a number"),
    ("number", "1", {"abs_tol": float("nan")}, "is a number"),
    ("number", "1", {"abs_tol": -1}, "not negative"),
    ("sigfigs", "1", {}, "needs the option 'sig_figs'"),
    ("sigfigs", "1", {"sig_figs": 0}, "at least one"),
    ("sigfigs", "1", {"sig_figs": 2.5}, "is a whole number"),
    ("equation", "x + 1", {}, "no equation"),
    ("set", "3", {}, "is no set"),
    ("matrix", "3", {}, "is no matrix"),
    ("matrix_property", None, {"property": "green"}, "green"),
    ("factorisation", None, {"matrix": "[[1]]", "relation": "what"}, "what"),
]


@pytest.mark.parametrize(("kind", "answer", "options", "told"), BAD)
def test_a_row_that_describes_no_answer_is_refused_in_words(
    kind: str, answer: str | None, options: dict[str, Any], told: str
) -> None:
    with pytest.raises(CaseError, match=re.escape(told)):
        cases.grade(kind, answer, "1", options)


def test_an_option_that_is_null_is_as_good_as_none() -> None:
    options = {"rel_tol": None, "variables": None}
    assert cases.grade("number", "1/2", "0.5", options) == cases.grade("number", "1/2", "0.5")
