"""Expressions: equal in any form, different with a point that shows it."""

from __future__ import annotations

import pytest

from mlpath.answers import Expression
from mlpath.answers.verdict import Basis, Outcome

REAL, POSITIVE, COMPLEX = "real", "positive", "complex"

SAME = [
    ("x^2 - 5x + 6", "(x-2)(x-3)", REAL, Basis.EXACT),
    ("x^2 - 5x + 6", "y = 6 - 5x + x²", REAL, Basis.EXACT),
    ("x^2 - 5x + 6", "f(x) = (x-3)*(x-2)", REAL, Basis.EXACT),
    ("x^2 - 5x + 6", r"$\left(x-2\right)\left(x-3\right)$", REAL, Basis.EXACT),
    ("(x+1)^20", "(1+x)^20", REAL, Basis.EXACT),
    ("(x-1)^6000", "(1-x)^6000", REAL, Basis.EXACT),
    ("1/x + 1/(x+1)", "(2x+1)/(x^2+x)", REAL, Basis.EXACT),
    ("(x^2-1)/(x-1)", "x+1", REAL, Basis.EXACT),
    ("sin(x)^2", "1 - cos^2 x", REAL, Basis.EXACT),
    ("sec(x)^2", "1 + tan(x)^2", REAL, Basis.EXACT),
    ("sin(2x)", "2 sin x cos x", REAL, Basis.SAMPLED),
    ("e^(2x)", "(e^x)^2", REAL, Basis.EXACT),
    ("e^(x+1)", "e*e^x", REAL, Basis.EXACT),
    ("2^(x+1)", "2*2^x", REAL, Basis.EXACT),
    ("4^x", "2^(2x)", REAL, Basis.EXACT),
    ("tanh(x)", "(e^(2x)-1)/(e^(2x)+1)", REAL, Basis.EXACT),
    ("sqrt(x^2)", "|x|", REAL, Basis.EXACT),
    ("sqrt(4x)", "2sqrt(x)", REAL, Basis.EXACT),
    ("ln(x^2)", "2ln(x)", POSITIVE, Basis.EXACT),
    ("ln(2x)", "ln 2 + ln x", POSITIVE, Basis.EXACT),
    ("log10(10^x)", "x", REAL, Basis.SAMPLED),
    ("asinh(x)", "ln(x + sqrt(x^2+1))", REAL, Basis.SAMPLED),
    ("atan(x)", "pi/2 - atan(1/x)", POSITIVE, Basis.SAMPLED),
    ("|x^2 - 4|", "|x-2||x+2|", REAL, Basis.SAMPLED),
    ("x!/(x-1)!", "x", POSITIVE, Basis.SAMPLED),
    ("1/(1+e^(-x))", "sigmoid(x)", REAL, Basis.EXACT),
    ("0", "sin(x)^2 + cos(x)^2 - 1", REAL, Basis.EXACT),
    ("0", "x*cos(pi/2)", REAL, Basis.EXACT),
    ("i*x", "x*sqrt(-1)", COMPLEX, Basis.EXACT),
]


@pytest.mark.parametrize(("text", "response", "domain", "basis"), SAME)
def test_equal_expressions_are_right(text: str, response: str, domain: str, basis: Basis) -> None:
    verdict = Expression(text, ("x",), domain).grade(response)
    assert (verdict.outcome, verdict.basis) == (Outcome.CORRECT, basis), verdict


@pytest.mark.parametrize(("text", "response", "domain", "basis"), SAME)
def test_equality_does_not_depend_on_which_of_the_two_is_the_answer(
    text: str, response: str, domain: str, basis: Basis
) -> None:
    if "=" not in response and "$" not in response:
        assert Expression(response, ("x",), domain).grade(text).outcome is Outcome.CORRECT


DIFFERENT = [
    ("x^2 - 5x + 6", "x^2 - 5x + 5", "at x = 2 yours is −1, the answer is 0"),
    ("x^2 - 5x + 6", "-(x-2)(x-3)", "minus the answer"),
    ("2x", "4x", "twice"),
    ("2x", "x", "half"),
    ("1/x", "x", "reciprocal"),
    ("x^2", "x^2 + 7", "off by a constant"),
    ("e^(10x)", "e^(10x) + 10^-7", "at x ="),
    ("x + 10^9", "2x + 10^9", "at x ="),
    ("6000*(x-1)^5999", "5999*(x-1)^5999", "at x ="),
    ("x", "|x|", "at x = −1"),
    ("ln(x^2)", "2ln(x)", "at x = −1"),
    ("x", "x + 10^-30", "differ"),
    ("sin(x)", "sin(x + 10^-12)", "at x ="),
    ("x^2", "2x", "at x = 3"),
    ("x/2", "x/2 + 1/1000000000", "at x ="),
]


@pytest.mark.parametrize(("text", "response", "told"), DIFFERENT)
def test_a_difference_is_shown(text: str, response: str, told: str) -> None:
    verdict = Expression(text).grade(response)
    assert (verdict.outcome, verdict.basis) == (Outcome.INCORRECT, Basis.EXACT), verdict
    assert told in verdict.feedback


def test_a_strange_letter_is_asked_about() -> None:
    verdict = Expression("x^2").grade("x^2 + y")
    assert (verdict.outcome, verdict.position) == (Outcome.UNREADABLE, 6)
    assert "y does not occur" in verdict.feedback


@pytest.mark.parametrize("response", ["x = 2", "{x}", "(x, 1)", "x < 2", "[x 1]"])
def test_another_kind_of_thing_is_wrong(response: str) -> None:
    verdict = Expression("x").grade(response)
    assert (verdict.outcome, verdict.basis) == (Outcome.INCORRECT, Basis.TYPE)


@pytest.mark.parametrize(
    ("text", "response", "outcome"),
    [
        ("x*y + x", "x(y+1)", Outcome.CORRECT),
        ("x*y + x", "x(y+2)", Outcome.INCORRECT),
        ("x^ln(y)", "y^ln(x)", Outcome.CORRECT),
        ("2pi*sqrt(x/y)", "2pi/sqrt(y/x)", Outcome.CORRECT),
        ("x^(y+1)", "x*x^y", Outcome.CORRECT),
        ("x/y", "y/x", Outcome.INCORRECT),
    ],
)
def test_two_variables(text: str, response: str, outcome: Outcome) -> None:
    assert Expression(text, ("x", "y"), "positive").grade(response).outcome is outcome


def test_whole_numbers_where_a_variable_is_whole() -> None:
    assert Expression("(-1)^(2n)", ("n",), "integer").grade("1").outcome is Outcome.CORRECT
    assert Expression("(-1)^n", ("n",), "integer").grade("1").outcome is Outcome.INCORRECT


def test_a_verdict_is_the_same_every_time() -> None:
    answer = Expression("sin(2x)")
    assert answer.grade("2 sin x cos x") == answer.grade("2 sin x cos x")
