"""Forms: right in value and written as asked, right but not yet so written, wrong."""

from __future__ import annotations

import pytest

from mlpath.answers import Form, NumberForm, Outcome, read
from mlpath.answers.factoring import content, factors, is_irreducible, polynomial_of
from mlpath.answers.same_form import key

CASES = [
    ("factored", "x^2 - 4", "(x-2)(x+2)", "correct"),
    ("factored", "x^2 - 4", "-(2-x)(x+2)", "correct"),
    ("factored", "x^2 - 4", "x^2 - 4", "partial"),
    ("factored", "x^2 - 4", "(x-2)(x+3)", "incorrect"),
    ("factored", "x^2 - 4", "x(x - 4/x)", "partial"),
    ("factored", "4x^2 - 8x + 4", "4(x-1)^2", "correct"),
    ("factored", "4x^2 - 8x + 4", "(2x-2)^2", "partial"),
    ("factored", "x^4 + 4", "(x^2+2x+2)(x^2-2x+2)", "correct"),
    ("factored", "x^4 + 4", "x^4 + 4", "partial"),
    ("factored", "x^3 - 2", "x^3 - 2", "correct"),
    ("factored", "x^2 - y^2", "(x-y)(x+y)", "correct"),
    ("factored", "x^2 - y^2", "x^2 - y^2", "partial"),
    ("factored", "(x-7)^4000", "(7-x)^4000", "correct"),
    ("expanded", "(x+1)^2", "x^2 + 2x + 1", "correct"),
    ("expanded", "(x+1)^2", "1 + x^2 + x + x", "correct"),
    ("expanded", "(x+1)^2", "x(x+2) + 1", "partial"),
    ("expanded", "(x+1)^2", "-(-x^2 - 2x - 1)", "partial"),
    ("expanded", "(x+1)/2", "(x+1)/2", "partial"),
    ("expanded", "", "x^2 - (a+b)x + a*b", "incorrect"),
    ("lowest_terms", "", "x^(1/2) + 3/4", "correct"),
    ("lowest_terms", "", "x^(2/4)", "incorrect"),
    ("lowest_terms", "", "1/sqrt(2)", "incorrect"),
    ("lowest_terms", "", "sqrt(2)/2", "correct"),
    ("lowest_terms", "", "1/(2 + i)", "incorrect"),
    ("single_fraction", "1/x + 1/y", "(x+y)/(x*y)", "correct"),
    ("single_fraction", "1/x + 1/y", "1/x + 1/y", "partial"),
    ("single_fraction", "1/x + 1/y", "(1 + x/y)/x", "partial"),
    ("single_fraction", "1/x + 1/y", "2/(x+y)", "incorrect"),
    ("partial_fractions", "1/(x^2-1)", "1/(2(x-1)) - 1/(2(x+1))", "correct"),
    ("partial_fractions", "1/(x^2-1)", "(1/2)(1/(x-1) - 1/(x+1))", "correct"),
    ("partial_fractions", "1/(x^2-1)", "1/((x-1)(x+1))", "partial"),
    ("partial_fractions", "1/(x^2-1)", "1/(x^2-1)", "partial"),
    ("partial_fractions", "x/(x+1)^2", "1/(x+1) - 1/(x+1)^2", "correct"),
    ("partial_fractions", "x/(x+1)^2", "x/(x+1)^2", "partial"),
    ("partial_fractions", "x^2/(x^2+1)", "1 - 1/(x^2+1)", "correct"),
    ("completed_square", "x^2 + 2x + 3", "(x+1)^2 + 2", "correct"),
    ("completed_square", "x^2 + 2x + 3", "2 + (-x-1)^2", "correct"),
    ("completed_square", "x^2 + 2x + 3", "x(x+2) + 3", "partial"),
    ("completed_square", "x^2 + 2x + 3", "x^2 + 2x + 3", "partial"),
    ("completed_square", "2x^2 + 4x", "2(x+1)^2 - 2", "correct"),
    ("completed_square", "x^2 + 2x + 3", "(x+1)^2 + 2 = 0", "incorrect"),
    ("no_negative_exponents", "x^-2", "1/x^2", "correct"),
    ("no_negative_exponents", "x^-2", "x^(-2)", "partial"),
    ("same_up_to_order", "2x + 1", "1 + x*2", "correct"),
    ("same_up_to_order", "2x + 1", "2(x + 1/2)", "partial"),
    ("same_up_to_order", "2x + 1", "y = 2x + 1", "incorrect"),
    ("same_up_to_order", "[[1, 2]]", "[[1, 1+1]]", "partial"),
    ("same_up_to_order", "{1, 2}", "{2, 1}", "correct"),
]


@pytest.mark.parametrize(("form", "answer", "response", "outcome"), CASES)
def test_the_value_and_the_form_are_judged_apart(form: str, answer: str, response: str, outcome: str) -> None:
    verdict = Form(answer, form).grade(response)
    assert verdict.outcome == outcome, verdict


@pytest.mark.parametrize(
    ("form", "answer", "response", "told"),
    [
        ("factored", "2x^2 - 8", "2(x^2 - 4)", "x² − 4 can still be factored: (x − 2)(x + 2)."),
        ("factored", "2x^2 - 8", "(2x-4)(x+2)", "2x − 4 still has the common factor 2."),
        ("expanded", "x^2 + x", "x(x+1)", "x·(x + 1) can still be multiplied out."),
        ("lowest_terms", "x/2", "x*4/8 + 0*2/4", "reduced by 4"),
        ("completed_square", "x^2 + 2x", "x^2 + 2x", "x stands in 2 terms"),
    ],
)
def test_what_is_left_to_do_is_said(form: str, answer: str, response: str, told: str) -> None:
    verdict = Form(answer, form).grade(response)
    assert verdict.outcome is Outcome.PARTIAL
    assert told in verdict.feedback, verdict.feedback


@pytest.mark.parametrize(
    ("a", "b", "alike"),
    [
        ("x + y + z", "z + (x + y)", True),
        ("a*b/c", "b*(a/c)", True),
        ("1/(2x)", "1/2*1/x", False),
        ("a/b", "a*(1/b)", True),
        ("-1/x", "(-1)/x", True),
        ("1*x/y", "x/y", False),
        ("x - y", "-y + x", True),
        ("x - y", "-(y - x)", False),
        ("x*x", "(-x)*(-x)", False),
        ("x*x", "x^2", False),
        ("exp(x)^2", "(e^x)^2", True),
        ("x^(1/2)", "sqrt(x)", False),
        ("4", "4.0", False),
        ("x", "1*x", False),
        ("x", "X", False),
        ("{1, {2}}", "{1, 2}", False),
        ("x < 2", "x <= 2", False),
        ("x = 1 or x = 2", "x = 2 or x = 1", True),
        ("sin(x + y)", "sin(y + x)", True),
        ("sin(x)", "cos(x)", False),
        ("(1, 2)", "(2, 1)", False),
    ],
)
def test_only_the_order_of_terms_and_factors_is_free(a: str, b: str, alike: bool) -> None:
    assert (key(read(a, None)) == key(read(b, None))) is alike


@pytest.mark.parametrize(
    ("text", "form", "response", "outcome"),
    [
        ("3", "improper fraction", "9/3", "correct"),
        ("3", "improper fraction", "3", "partial"),
        ("1/2", "improper fraction", "1/2", "partial"),
        ("3/2", "mixed number", "1 1/2", "correct"),
        ("3/2", "mixed number", "3/2", "partial"),
        ("-1.25", "number in lowest terms", "-5/4", "correct"),
        ("-1.25", "number in lowest terms", "-10/8", "partial"),
        ("-1.25", "number in lowest terms", "-9/4", "incorrect"),
        ("0.3333333333333333", "fraction", "1/3", "correct"),
        ("0.333", "fraction", "1/3", "incorrect"),
        ("1/4", "percent", "25%", "correct"),
        ("1/4", "decimal", "0.25", "correct"),
        ("1/4", "integer or decimal", "1/4", "partial"),
        ("pi/2", "multiple of pi", "pi/2", "correct"),
        ("4", "integer", "x = 4", "incorrect"),
        ("4", "integer", "4x", "incorrect"),
    ],
)
def test_a_number_may_have_to_be_written_in_a_certain_way(text: str, form: str, response: str, outcome: str) -> None:
    assert NumberForm(text, form).grade(response).outcome == outcome


def test_unknown_forms_are_refused() -> None:
    with pytest.raises(ValueError, match="there are: factored, expanded"):
        Form("x", "pretty")
    with pytest.raises(ValueError, match="there are: integer"):
        NumberForm("1", "pretty")


@pytest.mark.parametrize(
    ("text", "irreducible"),
    [
        ("x^2 + 1", True),
        ("x^2 - 2", True),
        ("x^2 - 9/4", False),
        ("x^3 - x + 1", True),
        ("x^3 - 8", False),
        ("6x^3 - 3x^2 + 2x - 1", False),
        ("x^4 + x^2 + 1", False),
        ("x*y + x", False),
        ("x^2 + y^2", True),
        ("x^5 - x - 1", True),
        ("3x + 6", True),
    ],
)
def test_polynomials_are_irreducible_over_the_rationals_or_not(text: str, irreducible: bool) -> None:
    polynomial = polynomial_of(read(text, None))
    assert polynomial is not None
    assert is_irreducible(polynomial) is irreducible
    assert (sum(count for _, count in factors(polynomial)) == 1) is irreducible


def test_too_large_a_polynomial_stays_undecided() -> None:
    huge = "x^30 + x^29 + 7x^3 + 12345678901234567890123456789x + 1"
    assert Form(huge, "factored").grade(huge).outcome is Outcome.UNDECIDED


def test_the_content_is_what_can_be_put_outside() -> None:
    polynomial = polynomial_of(read("2x/3 + 4/9", None))
    assert polynomial is not None
    assert str(content(polynomial)) == "2/9"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("x^2 - 4", {"x - 2": 1, "x + 2": 1}),
        ("4x^2 - 12x + 9", {"2*x - 3": 2}),
        ("6x^2 + 5x + 1", {"2*x + 1": 1, "3*x + 1": 1}),
        ("3x^3 - 3x", {"x": 1, "x - 1": 1, "x + 1": 1}),
        ("-x^3", {"x": 3}),
        ("x^3 + 1", {"x + 1": 1, "x^2 - x + 1": 1}),
        ("x^3 - 2", {"x^3 - 2": 1}),
        ("x^2/2 - x/2", {"x": 1, "x - 1": 1}),
    ],
)
def test_small_polynomials_are_factored_without_sympy(text: str, found: dict[str, int]) -> None:
    polynomial = polynomial_of(read(text, None))
    assert polynomial is not None
    assert dict(factors(polynomial)) == found


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ("lowest terms", "a fraction in lowest terms or a whole number"),
        ("fraction in lowest terms", "a fraction in lowest terms"),
        ("decimal", "a decimal number"),
        ("a mixed number", "a mixed number"),
        ("integers or fractions", "a whole number or a fraction"),
        ("fraction, reduced fraction, simplified fraction", "a fraction or a fraction in lowest terms"),
    ],
)
def test_a_form_is_said_as_one_says_it(form: str, told: str) -> None:
    assert NumberForm("3/2", form).how_to_type() == told


def test_a_right_value_in_another_form_is_told_the_form() -> None:
    verdict = NumberForm("1/9", "fraction in lowest terms").grade("2/18")
    assert verdict.outcome is Outcome.PARTIAL
    assert verdict.feedback == "The value is right, but it has to be a fraction in lowest terms."
