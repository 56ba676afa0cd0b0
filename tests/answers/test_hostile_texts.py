"""Two thousand hostile texts, each against several kinds: a verdict within a second and 200 MB, never an exception."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from mlpath.answers import cases
from tests.answers.hostile import COUNT, texts
from tests.answers.rows import SAMPLES

ROOT = Path(__file__).parents[2]
PROGRAM = """
import json, sys
from mlpath.answers import cases, proof
from tests.answers.hostile import texts
from tests.answers.rows import SAMPLES
OPEN = ("linear_independence", "matrix_property")  # some of the texts have the property
proof.start()
part, parts, kinds_each = map(int, sys.argv[1:])
faults, count = [], 0
for place, text in enumerate(texts()):
    if place % parts != part:
        continue
    for k in range(kinds_each):
        sample = SAMPLES[(place // parts * kinds_each + k) % len(SAMPLES)]
        try:
            verdict = cases.grade(sample.kind, sample.answer, text, sample.options)
            if (verdict.outcome == "correct" and sample.kind not in OPEN) or len(verdict.feedback) > 1500:
                faults.append((sample.kind, text[:200], str(verdict.outcome), verdict.feedback[:200]))
        except Exception as error:
            faults.append((sample.kind, text[:200], type(error).__name__, str(error)[:200]))
        count += 1
try:  # the kernel's own peak of this program; getrusage would inherit the test runner's across the fork
    status = open("/proc/self/status").read()
    memory = int(status.split("VmHWM:")[1].split()[0]) / 2**10
except (OSError, IndexError):
    memory = 0
print(json.dumps({"count": count, "faults": faults, "megabytes": memory}))
"""


@pytest.mark.parametrize("part", range(4))
def test_a_hostile_response_gets_a_verdict(part: int) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(part), "4", "3"],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        timeout=900,
    )
    found = json.loads(done.stdout)
    assert found["count"] == COUNT // 4 * 3
    assert found["faults"] == []
    assert found["megabytes"] < 200


@pytest.mark.parametrize("kind", sorted(cases.KINDS))
def test_a_hostile_answer_is_refused_as_a_row(kind: str) -> None:
    """An author's text may be as bad as a learner's: it gives a verdict or a CaseError."""
    options = next(sample.options for sample in SAMPLES if sample.kind == kind)
    told = ""
    for text in texts()[::7]:
        try:
            told = cases.grade(kind, text, "1", options).feedback
        except cases.CaseError as error:
            told = str(error)
        assert len(told) < 1500
