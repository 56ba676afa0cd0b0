"""Values: exact fractions, floats that know their error, normal forms."""

from __future__ import annotations

from fractions import Fraction

import pytest
from mpmath import mp

from mlpath.answers import canonical, values
from mlpath.answers.numeric import BROKEN, ball
from mlpath.answers.precise import evaluate
from mlpath.answers.reading import read

EXACT = [
    ("2*3 + 1", Fraction(7)),
    ("1/3 + 1/6", Fraction(1, 2)),
    ("2^-3", Fraction(1, 8)),
    ("sqrt(9/4)", Fraction(3, 2)),
    ("8^(2/3)", Fraction(4)),
    ("cbrt(-27)", Fraction(-3)),
    ("root(16, 4)", Fraction(2)),
    ("|-3/4|", Fraction(3, 4)),
    ("5!", Fraction(120)),
    ("binomial(5, 2)", Fraction(10)),
    ("permutations(5, 2)", Fraction(20)),
    ("floor(-17.3)", Fraction(-18)),
    ("max(1, 5/2)", Fraction(5, 2)),
    ("gcd(12, 18)", Fraction(6)),
    ("25%", Fraction(1, 4)),
    ("0^0", Fraction(1)),
    ("sqrt(2)", None),
    ("pi", None),
    ("(-8)^(1/3)", None),
    ("x", None),
    ("2^(1/2)", None),
]


@pytest.mark.parametrize(("text", "expected"), EXACT)
def test_rational_constants_are_worked_out_exactly(text: str, expected: Fraction | None) -> None:
    assert values.exact(read(text, None)) == expected


@pytest.mark.parametrize("degree", range(2, 9))
def test_roots_of_perfect_powers_are_found_and_no_others(degree: int) -> None:
    for n in range(2, 60):
        assert values.integer_root(n**degree, degree) == n
        assert values.integer_root(n**degree + 1, degree) is None


ENCLOSED = [
    "x^2 - 5x + 6", "sin(x) + cos(y)", "e^(x*y)", "ln(x^2 + 1)", "sqrt(x)", "x^y", "1/(x - y/3)", "atan(x)/asinh(y)", "tan(x)", "x^10 - x^9*y",
    "(x + 10^8) - 10^8", "sinh(x) - e^x/2", "acosh(x + 9)", "log2(x^2 + 3)", "x^(1/3)", "|x - y|^3", "x!", "sigmoid(x)", "asin(x/50)",
    "sec(x) + coth(y)", "((x + 1)^12 - x^12)/x^11", "cbrt(x*y)", "e^x - e^y", "acot(x)", "atanh(x/99)", "(x - y)^7/(x + y)^9", "sin(1000x)",
]  # fmt: skip


@pytest.mark.parametrize("text", ENCLOSED)
def test_the_error_bound_encloses_the_true_value(text: str) -> None:
    node = read(text, ("x", "y"))
    checked = 0
    for x in (0.37, 1.25, 2.0, 3.0625, 7.5, -0.81, 0.1 + 0.4j):
        for y in (0.21, 1.5, -2.25, 4.0):
            point = {"x": complex(x), "y": complex(y)}
            try:
                value, error = ball(node, point)
            except BROKEN:
                continue
            with mp.workdps(60):
                true = evaluate(node, point)
                off = abs(mp.mpc(value) - true)
            assert off <= error, (text, x, y)
            assert error < 1e-3 * (1 + abs(value)), (text, x, y)
            checked += 1
    assert checked > 5


SAME_FORM = [
    ("(x-2)(x-3)", "x^2-5x+6"), ("sqrt(8)", "2sqrt(2)"), ("1/(1+sqrt(2))", "sqrt(2)-1"), ("sqrt(50)", "10/sqrt(2)"), ("sqrt(6)", "sqrt(2)*sqrt(3)"),
    ("8^(1/3)", "2"), ("sqrt(12) + sqrt(27)", "5sqrt(3)"), ("sqrt(-4)", "2i"), ("1/(2i)", "-i/2"), ("(1+i)^2", "2i"), ("e^(i*pi)", "-1"),
    ("e^(i*pi/3)", "1/2 + i*sqrt(3)/2"), ("sin(pi/12)", "(sqrt(6)-sqrt(2))/4"), ("cos(75°)", "(sqrt(6)-sqrt(2))/4"), ("tan(pi/3)", "sqrt(3)"),
    ("ln(8)", "3ln(2)"), ("log2(8)", "3"), ("ln(12)", "2ln(2) + ln(3)"), ("log10(1000)", "3"), ("ln(e^2)", "2"), ("e^ln(x)", "x"),
    ("x^(1/2)*x^(1/2)", "x"), ("sqrt(x+1)^2", "x+1"), ("sqrt(4x+4)", "2sqrt(x+1)"), ("x^(n+1)", "x*x^n"), ("(2/3)^n*3^n", "2^n"),
    ("|x-1|", "|1-x|"), ("|-2x|", "2|x|"), ("sin(-x)", "-sin(x)"), ("cos(-x)", "cos(x)"), ("atan(-x)", "-atan(x)"), ("cosh(x)^2 - sinh(x)^2", "1"),
    ("x/(1/y)", "x*y"), ("1/x+1/y", "(x+y)/(x*y)"), ("(x^3-1)/(x-1)", "x^2+x+1"), ("0*ln(x)", "0"), ("pi*r^2", "r^2*pi"),
]  # fmt: skip


@pytest.mark.parametrize(("a", "b"), SAME_FORM)
def test_one_normal_form_for_equal_expressions(a: str, b: str) -> None:
    assert canonical.equal(read(a, None), read(b, None), "complex")


NOT_ONE_FORM = [
    ("sqrt(x^2)", "x"), ("ln(x^2)", "2ln(x)"), ("(-1)^(1/3)", "-1"), ("sqrt(2)+sqrt(3)", "sqrt(5)"), ("sqrt(x*y)", "sqrt(x)*sqrt(y)"),
    ("|x|", "x"), ("e^x", "e^-x"), ("i", "-i"), ("sin(pi/3)", "1/2"), ("cos(x)^2", "1+sin(x)^2"), ("(x-1)^6000", "-(1-x)^6000"),
    ("x^3/3+c", "x^3/3"), ("2^x", "x^2"), ("(e^x)^(1/2)", "e^(x/2)"), ("ln(x*y)", "ln(x)+ln(y)"), ("|x|^2", "x^2"), ("sqrt(1/x)", "1/sqrt(x)"),
    ("(x^n)^(1/2)", "x^(n/2)"), ("|x*y|^2", "x^2*y^2"), ("e^(2*pi*i*x)", "1"),
]  # fmt: skip


@pytest.mark.parametrize(("a", "b"), NOT_ONE_FORM)
def test_what_is_not_equal_for_all_complex_numbers_has_no_one_form(a: str, b: str) -> None:
    assert not canonical.equal(read(a, None), read(b, None), "complex")


@pytest.mark.parametrize(
    ("integral", "value"),
    [
        ("int(3x*y, (x, 0, 2))", "6y"),
        ("int(2x, x)", "x^2"),
        ("int(x, (x, 0, y))", "y^2/2"),
        ("int(x^2/(y + 1), (x, 0, 1))", "1/(3(y + 1))"),
        ("int((x + 1)^2, (x, a, b))", "((b + 1)^3 - (a + 1)^3)/3"),
    ],
)
def test_an_integral_of_a_polynomial_has_a_normal_form(integral: str, value: str) -> None:
    assert canonical.equal(read(integral, None), read(value, None))
    assert not canonical.equal(read(integral, None), read(f"{value} + 1", None))


@pytest.mark.parametrize(
    "integral", ["int(1/x, (x, 1, 2))", "int(sin(x), x)", "int(sqrt(x), x)", "int(x, 2)", "int(x, (x, 1))"]
)
def test_other_integrals_have_none(integral: str) -> None:
    assert not canonical.equal(read(integral, None), read(integral, None))
