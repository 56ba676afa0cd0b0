"""Whole numbers, fractions, decimals and exact constants: what is right, wrong, nearly right and no answer yet."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest

from mlpath.answers import Exact, Integer, Rational, Real, number
from mlpath.answers.verdict import Answer, Basis, Outcome

MINUS_TWO = Integer(-2)
THREE_HALVES = Rational.of(3, 2)
THIRD = Rational.of(1, 3)
ROOT = Real(math.sqrt(14))
SURD = Exact("5*sqrt(2)")
HALVES = Rational(Fraction(-37, 2), decimal=True)

CORRECT: list[tuple[Answer, str]] = [
    *((MINUS_TWO, text) for text in ("-2", "−2", "–2", "-2.0", " -2 ", "x = -2", "= -2", "det(A) = -2", "|A| = -2", "A^-1 = -2", "trace: -2", "(-2)", "[-2]")),
    *((MINUS_TWO, text) for text in ("$-2$", r"\boxed{-2}", "- 2", "-2.", "-2e0", "−2,"[:2])),
    (Integer(3), "+3"),
    (Integer(1000), "1e3"),
    (Integer(0), "0"),
    (Integer(0), "-0"),
    (Integer(10**12), "1000000000000"),
    *((THREE_HALVES, text) for text in ("3/2", "6/4", "1.5", "1 1/2", "1.50", "-3/-2", r"\frac32", "1½", "150%")),
    (Rational.of(-3, 4), "-3/4"),
    (Rational.of(-3, 4), "3/-4"),
    (Rational.of(-3, 4), "-0.75"),
    *((HALVES, text) for text in ("-18.5", "-37/2", "-18 1/2", "-18.50")),
    (THIRD, "1/3"),
    (THIRD, "2/6"),
    *((ROOT, text) for text in ("3.742", "3.7417", "3.74166", "sqrt(14)", "√14", "14^(1/2)", r"\sqrt{14}", "3.7421", "2*sqrt(7/2)")),
    (Real(3 / 7), "3/7"),
    (Real(math.pi / 4), "pi/4"),
    (Real(0.5), "0.5"),
    (Real(0.5), "1/2"),
    (Real(1234.5678, 1), "1234.6"),
    (Real(-1e-9), "0"),
    (Real(1.0005), "1.001"),
    (Real(1.0005), "1.000"),
    *((SURD, text) for text in ("5*sqrt(2)", "sqrt(50)", "10/sqrt(2)", "5√2", "5 sqrt 2", "5*2^(1/2)", "sqrt(2)*5", "2.5*sqrt(8)")),
    (Exact("pi/3"), "2pi/6"),
    (Exact("pi/3"), "60°"),
    (Exact("1/(1+sqrt(2))"), "sqrt(2)-1"),
    (Exact("2/sqrt(5)"), "2sqrt(5)/5"),
    (Exact("2 + 3i"), "3i + 2"),
    (Exact("ln(8)"), "3 ln 2"),
    (Exact("e^2"), "exp(2)"),
    (Exact("1"), "(sqrt(108)+10)^(1/3) - (sqrt(108)-10)^(1/3) - 1"),
    (Exact("atan(1/2)"), "pi/2 - atan(2)"),
]  # fmt: skip


SHOWN: list[tuple[Answer, str]] = [
    (HALVES, "-18.5"),
    (Rational(Fraction(1, 80), decimal=True), "0.0125"),
    (Rational(Fraction(20), decimal=True), "20"),
    (Rational(Fraction(-37, 2)), "-37/2"),
    (Real(-2.0004), "-2.000"),
    (Real(-0.0004), "0.000"),
]


@pytest.mark.parametrize(("answer", "shown"), SHOWN)
def test_shown_as_a_fraction_or_with_its_decimals(answer: Answer, shown: str) -> None:
    assert answer.show() == shown


def test_a_number_without_end_is_no_decimal_number() -> None:
    with pytest.raises(ValueError, match="1/3 is no decimal number"):
        Rational(Fraction(1, 3), decimal=True)


HOW_TO_TYPE: list[tuple[Answer, str]] = [
    (MINUS_TWO, "a whole number, like -3"),
    (THIRD, "an exact number, like -3/4 or 0.25"),
    (HALVES, "an exact number, like -3/4 or 0.25"),
    (Exact("12.3"), "an exact number, like -3/4 or 0.25"),
    (Exact("12*10^-5"), "an exact number, like 0.25 or 3*10^-4"),
    (SURD, "an exact value, like 5*sqrt(2) or pi/3"),
    (Real(2.5, 1), "a number to 1 decimal, like 1.2"),
]


@pytest.mark.parametrize(("answer", "told"), HOW_TO_TYPE)
def test_how_to_type_says_no_more_than_the_kind_of_number(answer: Answer, told: str) -> None:
    assert answer.how_to_type() == told


@pytest.mark.parametrize(("answer", "response"), CORRECT)
def test_right_in_any_of_these_spellings(answer: Answer, response: str) -> None:
    verdict = answer.grade(response)
    assert (verdict.outcome, verdict.score) == (Outcome.CORRECT, 1.0), verdict


WRONG: list[tuple[Answer, str, str]] = [
    (MINUS_TWO, "2", "Check the sign"),
    (MINUS_TWO, "-3", "too small"),
    (MINUS_TWO, "-4", "twice"),
    (MINUS_TWO, "-1", "half"),
    (MINUS_TWO, "-20", "decimal point"),
    (MINUS_TWO, "-1/2", "reciprocal"),
    (MINUS_TWO, "(1, 2)", "several values"),
    (MINUS_TWO, "1, 2", "several values"),
    (MINUS_TWO, "{1}", "a set"),
    (MINUS_TWO, "x + 1", "without the letter x"),
    (MINUS_TWO, "±2", "something else"),
    (MINUS_TWO, "sqrt(2)", "too large"),
    (MINUS_TWO, "none", "There is one"),
    (MINUS_TWO, "no solution", "There is one"),
    (MINUS_TWO, "0.001", "too large"),
    (Integer(3), "2.9999", "whole number"),
    (Integer(10**12), "1000000000001", "too large"),
    (THREE_HALVES, "2/3", "reciprocal"),
    (THREE_HALVES, "-2/3", "reciprocal with the other sign"),
    (THREE_HALVES, "1.4", "too small"),
    (Rational.of(1, 4), "25", "percent"),
    (ROOT, "-3.742", "Check the sign"),
    (ROOT, "7.483", "twice"),
    (ROOT, "14", "square of the answer"),
    (ROOT, "3.75", "Very close"),
    (ROOT, "3.7411", "Very close"),
    (ROOT, "3i", "real number"),
    (Real(math.pi / 6), "30", "degrees"),
    (Real(math.log(7)), "0.845", "base 10"),
    (Real(0.25), "25", "percent"),
    (Real(1.0005), "1.002", "Very close"),
    (SURD, "-5 sqrt 2", "Check the sign"),
    (SURD, "5*sqrt(3)", "too large"),
    (SURD, "5", "too small"),
    (Exact("sqrt(2)"), "1/sqrt(2)", "half"),
    (Exact("2*10^(-30)"), "10^(-30)", "half"),
    (Exact("2+3i"), "2-3i", "conjugate"),
    (Exact("sqrt(2)+sqrt(3)"), "sqrt(5)", "too small"),
]


@pytest.mark.parametrize(("answer", "response", "told"), WRONG)
def test_wrong_with_a_reason_where_there_is_one(answer: Answer, response: str, told: str) -> None:
    verdict = answer.grade(response)
    assert (verdict.outcome, verdict.score) == (Outcome.INCORRECT, 0.0), verdict
    assert told in verdict.feedback
    assert told or not verdict.feedback, verdict.feedback


PARTIAL: list[tuple[Answer, str, str]] = [
    (THIRD, "0.333", "exact value"),
    (THIRD, "0.3333", "exact value"),
    (Rational(Fraction(1, 16), decimal=True), "0.06", "exact value"),
    (ROOT, "3.74", "2 decimals"),
    (ROOT, "3.7", "1 decimal;"),
    (ROOT, "4", "whole number"),
    (SURD, "7.071", "exact value"),
    (Exact("pi"), "3.14", "exact value"),
]


@pytest.mark.parametrize(("answer", "response", "told"), PARTIAL)
def test_right_but_not_in_the_form_asked_for(answer: Answer, response: str, told: str) -> None:
    verdict = answer.grade(response)
    assert verdict.outcome is Outcome.PARTIAL, verdict
    assert 0 < verdict.score < 1
    assert told in verdict.feedback


NOT_YET: list[tuple[Answer, str, str]] = [
    (MINUS_TWO, "1*4 - 2*3", "Carry the calculation out"),
    (MINUS_TWO, "-4/2", "Carry the calculation out"),
    (MINUS_TWO, "-sqrt(4)", "Carry the calculation out"),
    (MINUS_TWO, "1 + 1", "Carry the calculation out"),
    (MINUS_TWO, "2^3", "Carry the calculation out"),
    (THREE_HALVES, "9/4 - 3/4", "Carry the calculation out"),
    (THREE_HALVES, "(1/2)/(1/3)", "Carry the calculation out"),
    (ROOT, "sqrt(1+4+9)", "Carry the calculation out"),
    (ROOT, "sqrt(3^2 + 5)", "Carry the calculation out"),
    (Real(5.0), "sqrt(25)", "Carry the calculation out"),
    (MINUS_TWO, "", "nothing to read"),
    (MINUS_TWO, "two", "I don't know what"),
    (MINUS_TWO, "3,5", "decimal point"),
    (MINUS_TWO, "1,000", "write 1000"),
    (MINUS_TWO, "1 000", "1000 without a space"),
    (MINUS_TWO, "1/0", "divides by zero"),
    (MINUS_TWO, "9**9**9**9", "too large"),
]


@pytest.mark.parametrize(("answer", "response", "told"), NOT_YET)
def test_what_is_no_answer_yet_is_asked_again(answer: Answer, response: str, told: str) -> None:
    verdict = answer.grade(response)
    assert verdict.outcome is Outcome.UNREADABLE, verdict
    assert told in verdict.feedback
    assert verdict.position is not None


def test_a_decimal_comma_comes_with_the_repaired_number() -> None:
    assert MINUS_TWO.grade("-3,5").suggestion == "-3.5"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (3, Integer(3)),
        (Fraction(4, 2), Integer(2)),
        (Fraction(1, 2), THREE_HALVES.__class__(Fraction(1, 2))),
        (0.5, Real(0.5)),
    ],
)
def test_plain_numbers_become_the_fitting_kind(value: float | Fraction, expected: Answer) -> None:
    assert number(value) == expected


def test_a_verdict_says_what_it_rests_on() -> None:
    assert MINUS_TWO.grade("-2").basis is Basis.EXACT
    assert ROOT.grade("3.742").basis is Basis.NUMERIC
    assert MINUS_TWO.grade("(1, 2)").basis is Basis.TYPE


@pytest.mark.parametrize("decimals", [0, 1, 2, 3, 4, 6])
@pytest.mark.parametrize("value", [0.0, -0.0004, 1 / 3, -2 / 3, 0.9995, 2.5, 123.4565, -1e-12, 1e6 + 1 / 7])
def test_the_shown_decimal_is_right_and_one_unit_more_is_not(value: float, decimals: int) -> None:
    answer = Real(value, decimals)
    shown = answer.show()
    assert answer.grade(shown).outcome is Outcome.CORRECT
    off = float(shown) + 2 * 10**-decimals
    assert answer.grade(f"{off:.{decimals}f}").outcome is not Outcome.CORRECT


def test_the_right_value_is_never_given_away() -> None:
    for answer, response, _ in WRONG:
        assert answer.show() not in answer.grade(response).feedback
