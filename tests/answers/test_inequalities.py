"""Inequalities, statements on the line, intervals with letters, tuples, and derivatives."""

from __future__ import annotations

from fractions import Fraction

import pytest

from mlpath.answers import Derivative, Equation, Inequality, IntervalOrTuple, Readable, RealSet
from mlpath.answers.line import cut, sign_at, square_free, trimmed
from mlpath.answers.reading import read
from mlpath.answers.statements import difference_on_the_line, statement_of
from mlpath.answers.verdict import Answer, Basis, Outcome

X, XY, ABC = ("x",), ("x", "y"), ("a", "b", "c")

SAME = [
    ("abs(x) < 2", "-2 < x and x < 2", X),
    ("abs(x) <= 3", "x^2 <= 9", X),
    ("x < 1", "-x > -1", X),
    ("x < 3", "(-inf, 3)", X),
    ("x < 1 or x >= 4", "(-oo, 1) U [4, oo)", X),
    ("1 <= |x| <= 3/2", r"x \in \left[-\frac{3}{2}, -1\right] \cup \left[1, \frac{3}{2}\right]", X),
    ("x != 2", "x < 2 or x > 2", X),
    ("x^4 - 5x^2 + 4 < 0", "1 < |x| < 2", X),
    ("x^3 - 2x < 0", "x*(x^2 - 2) < 0", X),
    ("x^2 >= 0", "x = x", X),
    ("1/x > 0", "x > 0", X),
    ("x^2 < 2", "-sqrt(2) < x < sqrt(2)", X),
    ("e^x > 1", "x > 0", X),
    ("sqrt(x) < 2", "0 <= x < 4", X),
    ("ln(x) > 0", "x > 1", X),
    ("x in [0, 1)", "0 <= x < 1", X),
    ("x < y", "y > x", XY),
    ("x =/= y", "y ≠ x", XY),
    ("2x + 2y < 2", "y < 1 - x", XY),
    ("x >= 0 and y >= 0", "y >= 0 and x >= 0", XY),
    ("a < b < c", "c > b > a", ABC),
]
DIFFERENT = [
    ("abs(x) < 2", "-2 <= x and x < 2", X, "at x = −2 yours holds, the answer does not"),
    ("abs(x) <= 3", "x^2 < 9", X, "at x = −3"),
    ("x < 2", "x >= 2", X, "yours"),
    ("x > 1001", "x > 1000", X, "at x = 1000.5 yours holds"),
    ("x^2 < 2", "-sqrt(2) <= x < sqrt(2)", X, "at x = −1.414"),
    ("x < 1/3", "x < 0.3333333333", X, "at x = 0.333333"),
    ("e^x > 1", "x >= 0", X, "at x = 0 yours holds"),
    ("x < y", "x <= y", XY, "yours holds, the answer does not"),
    ("x < y", "x > y", XY, "yours"),
    ("-5x <= -9y", "5x <= 9y", XY, "yours"),
    ("x != y", "x = y", XY, "yours"),
    ("cos(10x) + y < 0", "cos(10x) < 0", XY, "yours"),
]


@pytest.mark.parametrize(("a", "b", "variables"), SAME)
def test_inequalities_that_hold_for_the_same_numbers_are_right(a: str, b: str, variables: tuple[str, ...]) -> None:
    assert Inequality(a, variables).grade(b).outcome is Outcome.CORRECT
    if "\\" not in b and b[0] not in "[(":
        assert Inequality(b, variables).grade(a).outcome is Outcome.CORRECT


@pytest.mark.parametrize(("a", "b", "variables", "told"), DIFFERENT)
def test_a_number_shows_the_difference(a: str, b: str, variables: tuple[str, ...], told: str) -> None:
    verdict = Inequality(a, variables).grade(b)
    assert verdict.outcome is Outcome.INCORRECT
    assert told in verdict.feedback
    assert Inequality(b, variables).grade(a).outcome is Outcome.INCORRECT


def test_the_line_is_cut_at_every_root_once() -> None:
    x2_minus_2, x_minus_1 = trimmed([Fraction(-2), Fraction(0), Fraction(1)]), trimmed([Fraction(-1), Fraction(1)])
    places = cut([x2_minus_2, x_minus_1, x_minus_1])
    assert [round(float(place.middle), 6) for place in places[1::2]] == [-1.414214, 1.0, 1.414214]
    assert [sign_at(x2_minus_2, place) for place in places] == [1, 0, -1, -1, -1, 0, 1]
    assert all(place.low == place.high for place in places[::2])


def test_a_double_root_stays_one_place() -> None:
    square = trimmed([Fraction(1), Fraction(-2), Fraction(1)])
    assert len(square_free(square)) == 2
    assert [sign_at(square, place) for place in cut([square])] == [1, 0, 1]


@pytest.mark.parametrize(
    ("a", "b", "where"),
    [
        ("x > 1", "x >= 1", 1),
        ("x = 2 or x = -2", "x = ±2", None),
        ("x in {1, 2}", "(x-1)(x-2) = 0", None),
        ("x^2 < 4", "x < 2", -3),
    ],
)
def test_two_statements_differ_at_a_place_or_nowhere(a: str, b: str, where: int | None) -> None:
    found = difference_on_the_line(statement_of(read(a, None), "x"), statement_of(read(b, None), "x"), "x")
    assert (None if found is None else found[0].middle) == where


SQUARE = Derivative("sin(x^2)")
NOTHING = Readable()
ROWS: list[tuple[Answer, str, Outcome, str]] = [
    *((SQUARE, text, Outcome.CORRECT, "") for text in ("2x*cos(x^2)", "f'(x) = 2x cos(x^2)", "dy/dx = cos(x²)·2x", r"2x\cos(x^2)")),
    (SQUARE, "cos(x^2)", Outcome.INCORRECT, "chain rule"),
    (SQUARE, "sin(x^2)", Outcome.INCORRECT, "function itself"),
    (SQUARE, "2x*sin(x^2)", Outcome.INCORRECT, "at x ="),
    (SQUARE, "2y", Outcome.UNREADABLE, "letter y"),
    (SQUARE, "{1}", Outcome.INCORRECT, "expression is wanted"),
    (Derivative("3x^2"), "x^3 + 5", Outcome.INCORRECT, "antiderivative"),
    (Derivative("x^n", "x", ("n",), "generic"), "n*x^(n-1)", Outcome.CORRECT, ""),
    (Derivative("atan(x)*sinh(7)"), "548.3161232732465/(x^2+1)", Outcome.CORRECT, ""),
    (Derivative("atan(x)*sinh(7)"), "548.31/(x^2+1)", Outcome.INCORRECT, ""),
    (Inequality("x < 2"), "2", Outcome.INCORRECT, "inequality is wanted"),
    (Inequality("x < 2"), "y < 2", Outcome.UNREADABLE, "letter y"),
    (Inequality("x^2*y + y^4*sin(x) < e^x", XY), "x^2*y + y^4*sin(x) < e^x and y < 10^6", Outcome.UNDECIDED, ""),
    (RealSet("(sin(m), 2)"), "(sin(m), 2)", Outcome.CORRECT, ""),
    (RealSet("(2, sin(m)]"), "(2, sin(m))", Outcome.INCORRECT, "Check the brackets"),
    (RealSet("(0, cos(m-1)]"), "(0, cos(1-m)]", Outcome.CORRECT, ""),
    (IntervalOrTuple("(0, 9)"), "[0, 9)", Outcome.INCORRECT, "brackets"),
    (IntervalOrTuple("[0, 9)"), "[0, 1)", Outcome.INCORRECT, "Entry 2"),
    (IntervalOrTuple("(1, inf)"), r"(1, +\infty)", Outcome.CORRECT, ""),
    (IntervalOrTuple("(p, q) = (3, 2)"), "(3, 2)", Outcome.CORRECT, ""),
    (IntervalOrTuple("(1, 2), (3, 4)"), "(3, 4), (1, 2), (1, 2)", Outcome.CORRECT, ""),
    (IntervalOrTuple("(1, 2), (3, 4)"), "(3, 4)", Outcome.INCORRECT, "missing"),
    (IntervalOrTuple("(1, 2), (3, 4)"), "(3, 4), (1, 3)", Outcome.INCORRECT, "(1, 3) is not among them"),
    (IntervalOrTuple("(1, 2, 3)"), "(1, 2)", Outcome.INCORRECT, "3 entries are wanted"),
    *((NOTHING, text, Outcome.CORRECT, "") for text in ("x^2 + 1", "{1, 2}", "[[1, 2], [3, 4]]", "|x|", r"\frac12")),
    *((NOTHING, text, Outcome.UNREADABLE, "") for text in ("sin(x), cos(y)", "x,", "x; y", "()", "52%", "x$y", "x +", "", "!x")),
    (Readable("", ("n",)), "dir(n)", Outcome.UNREADABLE, "dir"),
    (Readable("x*sin(1)", ("x",)), "xsin(1)", Outcome.CORRECT, ""),
    (Equation("x = 2 or x = -2", X), "x^2 = 4", Outcome.CORRECT, ""),
    (Equation("x = 2 or x = -2", X), "x = ±2", Outcome.CORRECT, ""),
    (Equation("x = 2 or x = -2", X), "x = 2", Outcome.INCORRECT, "at x = −2"),
    (Equation("x = y or x = -y"), "abs(x) = abs(y)", Outcome.CORRECT, ""),
    (Equation("f(2) = 4 + f(3)", (), "", ("f",)), "f(2) = f(3) + 4", Outcome.CORRECT, ""),
    (Equation("1 = 1", ()), "0 = 0", Outcome.CORRECT, ""),
    (Equation("1 = 1", ()), "1 = 2", Outcome.INCORRECT, ""),
]  # fmt: skip


@pytest.mark.parametrize(("answer", "response", "outcome", "told"), ROWS)
def test_what_is_right_and_what_is_not(answer: Answer, response: str, outcome: Outcome, told: str) -> None:
    verdict = answer.grade(response)
    assert verdict.outcome is outcome, verdict
    assert told in verdict.feedback


def test_quotients_of_polynomials_in_one_variable_are_decided_exactly() -> None:
    assert Inequality("x^4 - 5x^2 + 4 < 0").grade("1 < |x| < 2").basis is Basis.EXACT
    assert Inequality("e^x > 1").grade("x > 0").basis is Basis.SAMPLED
