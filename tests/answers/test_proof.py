"""Proofs in a process of their own: found, given up, stopped, and never by way of text."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from mlpath.answers import Expression, Parts, Vector, allowance, proof, prover
from mlpath.answers.proof import packed
from mlpath.answers.reading import read
from mlpath.answers.verdict import Basis, Outcome


def _word(a: str, b: str, domain: str = "real") -> str:
    question = [packed(read(a, None)), packed(read(b, None)), domain, prover.STEPS]
    return prover.answer(json.dumps(question)).split()[0]


@pytest.mark.parametrize(
    ("a", "b", "domain"),
    [
        ("sin(2x)", "2sin(x)cos(x)", "real"),
        ("(x + 1)^3", "x^3 + 3x^2 + 3x + 1", "complex"),
        ("int(3x*y, (x, 0, 2))", "6y", "complex"),
        ("int(2x, x)", "x^2", "real"),
        ("asinh(x)", "ln(x + sqrt(x^2 + 1))", "real"),
        ("tan(x)", "(1 - cos(2x))/sin(2x)", "real"),
        ("sqrt(x^2)", "x", "positive"),
    ],
)
def test_identities_are_proven(a: str, b: str, domain: str) -> None:
    assert _word(a, b, domain) == "same"


@pytest.mark.parametrize(
    ("a", "b"), [("x", "x + 1"), ("sqrt(x^2)", "x"), ("f(x)", "f(y)"), ("ln(x^2)", "2ln(x)"), ("1/x", "x")]
)
def test_what_does_not_hold_is_never_proven(a: str, b: str) -> None:
    assert _word(a, b) == "open"


def test_integrals_with_other_values_are_different() -> None:
    assert _word("int(3x*y, (x, 0, 2))", "7y") == "different"
    verdict = Expression("6y", ("x", "y"), "generic").grade("int(3x*y, (x, 0, 3))")
    assert (verdict.outcome, verdict.basis) == (Outcome.INCORRECT, Basis.EXACT)


def test_a_proof_is_given_up_when_its_steps_are_spent() -> None:
    hard = "+".join(f"sin({k}x)^{k}*ln(x^{k} + {k})*sqrt({k} + cos(x))" for k in range(1, 9))
    assert _word(hard, f"2*({hard})") == "open"


@pytest.mark.parametrize("text", ["{1}", "1 2; 3 4", "x = 1", "(0, 1]"])
def test_only_values_are_handed_over(text: str) -> None:
    with pytest.raises(ValueError, match=r"^$"):
        packed(read(text, None, spaced=True))


def test_a_name_is_handed_over_as_a_name_whatever_it_says() -> None:
    assert packed(read("x_lambda", None)) == ["name", "x_lambda"]
    assert _word("x_import", "x_import + 0") == "same"


def test_the_worker_is_started_again_after_it_was_killed() -> None:
    answer = Expression("6y", ("x", "y"), "generic")
    assert answer.grade("int(3y*sin(x), (x, 0, pi))").outcome is Outcome.CORRECT
    worker = proof._WORKER
    assert worker.process is not None
    worker.process.kill()
    worker.process.wait()
    assert answer.grade("int(3y*sin(x), (x, 0, pi))").basis is Basis.EXACT


def test_a_question_that_takes_too_long_ends_the_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(allowance, "SECONDS", 1e-4)
    before = proof._WORKER.process
    verdict = Expression("6y", ("x", "y"), "generic").grade("int(3x*y*e^x, (x, 0, 2))")
    assert (verdict.outcome, verdict.basis) == (Outcome.UNDECIDED, Basis.STOPPED)
    assert proof._WORKER.process is not before
    assert proof._WORKER.process is not None


HARD = "int((x+1)^20*(x-1)^20*(sin(x)+cos(x))^9*e^(x^2), x)"
"""An integral whose proof is given up."""


def test_all_proofs_of_a_verdict_share_one_allowance(monkeypatch: pytest.MonkeyPatch) -> None:
    left = []
    asked = proof._WORKER.asked

    def noted(question: str, allowed: allowance.Allowance) -> str:
        left.append(allowed.steps)
        return asked(question, allowed)

    monkeypatch.setattr(proof._WORKER, "asked", noted)
    answer = Parts(("a", "b"), (Vector((Expression("x"), Expression("1"), Expression("2")), ("x",)), Expression("x^2")))
    verdict = answer.grade(f"a = ({HARD}, {HARD}, {HARD}); b = {HARD}")
    assert verdict.outcome is Outcome.UNDECIDED
    assert left[0] == allowance.STEPS
    assert sorted(set(left), reverse=True) == left
    assert len(left) < 4
    assert Expression("2y", ("y",)).grade("int(y*sin(x), (x, 0, pi))").outcome is Outcome.CORRECT
    assert left[-1] == allowance.STEPS


@pytest.mark.parametrize("first", ["gamma(x + 1)", "int(3x*e^x, x)", "(ln(x) + sin(x)^2)/cos(x)"])
def test_a_proof_costs_about_the_same_whatever_was_asked_before(first: str) -> None:
    """What is not counted: what SymPy loads and remembers. A few calls are left, for what it prepares once."""
    texts = [("int(x*e^x, x)", "x*e^x - e^x"), ("factorial(n + 1)/factorial(n)", "n + 1")]
    asked = [json.dumps([packed(read(a, None)), packed(read(b, None)), "real", prover.STEPS]) for a, b in texts]
    program = "import sys; from mlpath.answers import prover; [print(prover.answer(q)) for q in sys.argv[1:]]"
    before = json.dumps([packed(read(first, None)), packed(read("x", None)), "real", prover.STEPS])

    def costs(*questions: str) -> list[int]:
        command = [sys.executable, "-c", program, *questions]
        env = {**os.environ, "PYTHONHASHSEED": "0"}
        done = subprocess.run(command, check=True, capture_output=True, text=True, env=env)
        words = [line.split() for line in done.stdout.splitlines()][-len(asked) :]
        assert [word for word, _ in words] == ["same", "same"]
        return [int(steps) for _, steps in words]

    for alone, later in zip(costs(*asked), costs(before, *asked), strict=True):
        assert abs(alone - later) < alone / 10


def test_without_proofs_what_needs_one_is_undecided() -> None:
    with proof.proofs(sought=False):
        verdict = Expression("6y", ("x", "y"), "generic").grade("int(3y*sin(x), (x, 0, pi))")
    assert (verdict.outcome, verdict.basis) == (Outcome.UNDECIDED, Basis.STOPPED)


def test_no_worker_is_started_for_numbers_without_measure() -> None:
    proof._WORKER.stop()
    Expression("x").grade("gamma(10^9)")
    Expression("x").grade("ln(0)")
    assert proof._WORKER.process is None
