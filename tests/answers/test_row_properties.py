"""Properties that hold for rows of every kind: spelling, perturbation, symmetry, order and process."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mlpath.answers import cases
from mlpath.answers.kind import Kind
from mlpath.answers.verdict import Outcome
from tests.answers.respellings import OF_TEXT, OF_TREE
from tests.answers.rows import SAMPLES

if TYPE_CHECKING:
    from tests.answers.rows import Sample

ROOT = Path(__file__).parents[2]
EVERY = pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: f"{sample.kind} {sample.shown}")
AS_WRITTEN = frozenset(("sigfigs", "decimals", "form:number", "factorisation"))
"""Kinds that ask how a number is written, or for several matrices: a respelling of the tree does not keep that."""


@EVERY
def test_what_an_answer_shows_is_right(sample: Sample) -> None:
    if sample.answer is not None:
        shown = cases.answer_for(sample.kind, sample.answer, sample.options).show()
        if sample.kind not in ("unit_vector", "vector_in_span"):  # these show what the vector is measured by
            assert cases.grade(sample.kind, sample.answer, shown, sample.options).outcome is Outcome.CORRECT
    verdict = cases.grade(sample.kind, sample.answer, sample.shown, sample.options)
    assert (verdict.outcome, verdict.score) == (Outcome.CORRECT, 1.0), verdict


@EVERY
def test_respelled_it_stays_right(sample: Sample) -> None:
    for spelling, respelled in OF_TEXT.items():
        verdict = cases.grade(sample.kind, sample.answer, response := respelled(sample.shown), sample.options)
        assert verdict.outcome is Outcome.CORRECT, (spelling, response, verdict)


@EVERY
def test_its_tree_is_right_however_it_is_written_and_ordered(sample: Sample) -> None:
    answer = cases.answer_for(sample.kind, sample.answer, sample.options)
    if not isinstance(answer, Kind) or sample.kind in AS_WRITTEN:
        return
    for way, written in OF_TREE.items():
        response = written(answer.reads(sample.shown))
        verdict = cases.grade(sample.kind, sample.answer, response, sample.options)
        assert verdict.outcome is Outcome.CORRECT, (way, response, verdict)


@EVERY
def test_wrong_responses_are_refused_with_words(sample: Sample) -> None:
    for response in sample.wrong:
        verdict = cases.grade(sample.kind, sample.answer, response, sample.options)
        assert verdict.outcome in (Outcome.INCORRECT, Outcome.PARTIAL), (response, verdict)
        assert verdict.score < 1.0
        assert verdict.read_as
        assert verdict.feedback, (response, verdict)


@EVERY
def test_a_changed_digit_is_not_right(sample: Sample) -> None:
    if sample.answer is None or sample.kind in ("vector_in_span", "unit_vector") or "abs_tol" in sample.options:
        return
    if sample.kind.startswith("form:"):
        return  # 2(x + 1) has other digits than 2x + 2: the value alone is compared in expr
    for found in re.finditer(r"\d", sample.shown):
        digit = str((int(found.group()) + 3) % 10)
        changed = sample.shown[: found.start()] + digit + sample.shown[found.end() :]
        assert cases.grade(sample.kind, sample.answer, changed, sample.options).outcome is not Outcome.CORRECT, changed


SYMMETRIC = (
    "expr",
    "number",
    "antiderivative",
    "equation",
    "inequality",
    "interval",
    "set",
    "list",
    "vector",
    "matrix",
    "span",
    "vector_up_to_scale",
)


@EVERY
def test_answer_and_response_may_change_places(sample: Sample) -> None:
    """What is right for an answer is right the other way round, and wrong likewise: nothing depends on who wrote it."""
    if sample.kind not in SYMMETRIC or sample.answer is None:
        return
    assert cases.grade(sample.kind, sample.shown, sample.answer, sample.options).outcome is Outcome.CORRECT
    for response in sample.wrong:
        try:
            turned = cases.grade(sample.kind, response, sample.shown, sample.options).outcome
        except cases.CaseError:
            continue  # the response is no answer of this kind
        assert turned is not Outcome.CORRECT, response


@EVERY
def test_another_kind_of_thing_is_never_right(sample: Sample) -> None:
    for response in (
        "",
        "hello world",
        "{(1, 2), 5}",
        "x = 1 and y = 2",
        "(1, 2, 3, 4, 5, 6, 7)",
        "[[1, 2, 3, 4, 5, 6, 7]]",
        "???",
    ):
        outcome = cases.grade(sample.kind, sample.answer, response, sample.options).outcome
        if (sample.kind, response[:2]) != ("linear_independence", "[[") and not (
            sample.kind in ("linear_independence", "matrix_property") and response.startswith(("(1", "[["))
        ):
            assert outcome is not Outcome.CORRECT, response


PROGRAM = """
import json, sys
from mlpath.answers import cases
from tests.answers.rows import SAMPLES
rows = [(s.kind, s.answer, r, s.options) for s in SAMPLES for r in (s.shown, *s.wrong)]
step = int(sys.argv[1])
found = {}
for row in rows[::step]:
    v = cases.grade(*row)
    found[json.dumps(row)] = (v.outcome, v.score, v.basis, v.feedback, v.read_as)
print(json.dumps(found, sort_keys=True))
"""


def test_verdicts_are_the_same_in_any_order_and_process() -> None:
    runs = []
    for step, hash_seed in (("1", "1"), ("-1", "2")):
        environ = {**os.environ, "PYTHONHASHSEED": hash_seed}
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, step], capture_output=True, text=True, check=True, cwd=ROOT, env=environ
        )
        runs.append(json.loads(done.stdout))
    assert runs[0] == runs[1]
    assert len(runs[0]) > 100
