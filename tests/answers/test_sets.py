"""Sets in any order, multisets with repetitions."""

from __future__ import annotations

from fractions import Fraction

import pytest

from mlpath.answers import Exact, Multiset, SetOf, Vector
from mlpath.answers.verdict import Answer, Outcome

TWO_THREE = SetOf.of(2, 3)
SIGNED = SetOf.of(-3, 3)
SURDS = SetOf.of(Exact("1 + sqrt(2)"), Exact("1 - sqrt(2)"))
REPEATED = Multiset.of(1, 1, 2)

CORRECT: list[tuple[Answer, str]] = [
    *((TWO_THREE, text) for text in (
        "{2, 3}", "{3, 2}", "2, 3", "3,2", "2 and 3", "2 or 3", "x = 2 or x = 3", "x=2, x=3", "x = 2, 3", "[2, 3]", "(2, 3)", "{2, 2, 3}",
        "{2} ∪ {3}", "2; 3", "λ = 2, λ = 3", "λ_1 = 3, λ_2 = 2", r"\{2, 3\}", "x = 3 and x = 2", "{2.0, 3}", "x = {2, 3}")),
    *((SIGNED, text) for text in ("±3", "x = ±3", "+-3"[:0] + "3, -3", "{-3, 3}", r"\pm 3", "x = 3 or x = -3")),
    *((SURDS, text) for text in ("1 ± sqrt(2)", "1 ± √2", "1+√2, 1-√2", r"1 \pm \sqrt{2}", "{1 - 2^(1/2), 1 + 2/sqrt(2)}")),
    (SetOf.of(), "{}"),
    (SetOf.of(), "∅"),
    (SetOf.of(), "none"),
    (SetOf.of(), "no solutions"),
    (SetOf.of(Exact("1+2i"), Exact("1-2i")), "1 ± 2i"),
    (SetOf.of(Exact("1+2i"), Exact("1-2i")), "{1-2i, 1+2i}"),
    (SetOf.of(5), "5"),
    (SetOf.of(5), "x = 5"),
    (SetOf.of(Vector.of(1, 0), Vector.of(0, 1)), "{(0,1), (1,0)}"),
    (SetOf.of(Fraction(1, 2), Fraction(1, 3)), "{1/3, 2/4}"),
    (SetOf.of(0.3333, 2.0), "2, 0.333"),
    *((REPEATED, text) for text in ("1, 1, 2", "2, 1, 1", "{1, 1, 2}", "x = 1, x = 1, x = 2")),
]  # fmt: skip


@pytest.mark.parametrize(("answer", "response"), CORRECT)
def test_right_in_any_order_and_spelling(answer: Answer, response: str) -> None:
    verdict = answer.grade(response)
    assert (verdict.outcome, verdict.score) == (Outcome.CORRECT, 1.0), verdict


OTHERWISE: list[tuple[Answer, str, Outcome, str]] = [
    (TWO_THREE, "2", Outcome.PARTIAL, "1 more is missing"),
    (SetOf.of(1, 2, 3), "{1}", Outcome.PARTIAL, "2 more are missing"),
    (TWO_THREE, "2, 3, 4", Outcome.INCORRECT, "4 does not belong"),
    (TWO_THREE, "2, 5", Outcome.INCORRECT, "5 is not right; the rest is"),
    (TWO_THREE, "4, 5", Outcome.INCORRECT, ""),
    (TWO_THREE, "-2, -3", Outcome.INCORRECT, "Check the signs"),
    (TWO_THREE, "7", Outcome.INCORRECT, "2 elements are wanted, yours has 1"),
    (TWO_THREE, "none", Outcome.INCORRECT, "2 elements are wanted"),
    (TWO_THREE, "1+1, 3", Outcome.UNREADABLE, "Carry the calculation out"),
    (TWO_THREE, "{2, 3", Outcome.UNREADABLE, "never closed"),
    (SIGNED, "3", Outcome.PARTIAL, "missing"),
    (SURDS, "1 + √2", Outcome.PARTIAL, "missing"),
    (SURDS, "2.414, -0.414", Outcome.INCORRECT, ""),
    (SetOf.of(), "0", Outcome.INCORRECT, ""),
    (REPEATED, "1, 2", Outcome.PARTIAL, "given twice"),
    (REPEATED, "1, 2, 2", Outcome.INCORRECT, "2 is not right"),
    (REPEATED, "1, 1, 1, 2", Outcome.INCORRECT, "does not belong"),
]


@pytest.mark.parametrize(("answer", "response", "outcome", "told"), OTHERWISE)
def test_what_is_missing_or_too_much_is_said(answer: Answer, response: str, outcome: Outcome, told: str) -> None:
    verdict = answer.grade(response)
    assert verdict.outcome is outcome, verdict
    assert told in verdict.feedback


def test_a_set_counts_equal_elements_once() -> None:
    assert SetOf.of(2, 2, 3) == TWO_THREE
