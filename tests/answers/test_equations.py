"""Equations and systems hold for the same real numbers or they don't; nothing is lost or gained."""

from __future__ import annotations

import pytest

from mlpath.answers import Equation
from mlpath.answers.implication import cases_of
from mlpath.answers.line import UnfitError
from mlpath.answers.reading import read
from mlpath.answers.statements import statement_of
from mlpath.answers.verdict import Basis, Outcome
from mlpath.answers.zeros import BLURRED, SHARP, roots

SAME = [
    ("y = 2x", "2x = y"),
    ("y = 2x", "3y = 6x"),
    ("y = 2x", "x = y/2"),
    ("y = 2x", "(y - 2x)^2 = 0"),
    ("y = 2x", "(y - 2x)(x^2 + 1) = 0"),
    ("y = 2x", "e^y = e^(2x)"),
    ("y = 2x", "y^3 = 8x^3"),
    ("x^2 + y^2 = 1", "y = sqrt(1 - x^2) or y = -sqrt(1 - x^2)"),
    ("x^2 + y^2 = 1", "y = ±sqrt(1 - x^2)"),
    ("x = e^2", "ln(x) = 2"),
    ("e^x = 5", "x = ln(5)"),
    ("log10(x) = 2", "x = 100"),
    ("sqrt(x) = 3", "x = 9"),
    ("sqrt(x + 2) = x", "x = 2"),
    ("x^2 = 4", "x = 2, x = -2"),
    ("x^2 = 4", "x = 2 or -2"),
    ("x^2 = 4", "x = 2, -2"),
    ("x^2 = 4", "x = 2; x = -2"),
    ("x^2 - 5x + 6 = 0", "x in {2, 3}"),
    ("(x^2 - 1)/(x - 1) = 0", "x = -1"),
    ("sin(x) = 0", "cos(x)^2 = 1"),
    ("y = x^2", "sqrt(y) = |x|"),
    ("y = x^3", "x = cbrt(y)"),
    ("y = ln(x)", "x = e^y"),
    ("y = 1/x", "x*y = 1"),
    ("y = (x + 1)/(x - 1)", "x = (y + 1)/(y - 1)"),
    ("y = tan(x)", "y*cos(x) = sin(x)"),
    ("x + y = 3 and x - y = 1", "x = 2 and y = 1"),
    ("x + y = 3 and x - y = 1", "x = 2, y = 1"),
    ("x + y = 3 and x - y = 1", "2x = 4 and x + y = 3"),
    ("x + y = 3 and 2x + 2y = 6", "x + y = 3"),
    ("x + y = 3 and 2x + 2y = 7", "0 = 1"),
    ("x^2 + y^2 = 25 and y = x + 1", "(x = 3 and y = 4) or (x = -4 and y = -3)"),
    ("x*y = 1 and x = y", "(x = 1 and y = 1) or (x = -1 and y = -1)"),
    ("x^2 = 2 and y = x^2", "(x = sqrt(2) or x = -sqrt(2)) and y = 2"),
    ("x^2 = 1 and x > 0", "x = 1"),
    ("x^2 + y^2 = 25 and x*y = 12", "(x^2 + y^2 = 25 and x + y = 7) or (x^2 + y^2 = 25 and x + y = -7)"),
    ("x*y = 2 and x + y = 3", "(x = 1 and y = 2) or (x = 2 and y = 1)"),
    ("90 = x*y and 90 = (x + 5)*(y - 1/4)", "x = 90/y and (x + 5)*(4y - 1) = 360"),
    ("x^2 + y^2 = 0", "x = 0 and y = 0"),
    ("(x, y) = (2, 1)", "x = 2 and y = 1"),
    ("(x - 1)^6000 = 0", "x = 1"),
    ("x/y = 0", "x = 0 and y != 0"),
    ("x = y^2 and y >= 0", "sqrt(x) = y"),
]
DIFFERENT = [
    ("y = 2x", "y/x = 2", "at x = 0, y = 0 yours does not hold, the answer does"),
    ("y = 2x", "y^2 = 4x^2", "yours holds"),
    ("y = 2x", "y^2 = 2x*y", "yours holds"),
    ("y = 2x", "sqrt(y) = sqrt(2x)", "yours does not hold, the answer does"),
    ("y = 2x", "(y - 2x)(x - 1) = 0", "at x = 1, y = 0 yours holds"),
    ("y = 2x + 1", "y = 2x + 1 + 1e-9", "the answer"),
    ("x^2 + y^2 = 1", "y = sqrt(1 - x^2)", "yours does not hold"),
    ("ln(x) = 2", "ln(x^2) = 4", "at x = −7.38906 yours holds"),
    ("sqrt(x) = -3", "x = 9", "at x = 9 yours holds"),
    ("sqrt(x + 2) = x", "x = 2 or x = -1", "at x = −1 yours holds"),
    ("x^3 = x", "x^2 = 1", "at x = 0 yours does not hold"),
    ("sin(x) = 1", "cos(x) = 0", "yours holds"),
    ("y = x^2", "x = sqrt(y)", "at x = −1, y = 1 yours does not hold"),
    ("y = sin(x)", "x = asin(y)", "yours does not hold"),
    ("x^2 + y^2 = 1", "x^2/y^2 + 1 = 1/y^2", "yours does not hold"),
    ("x/y = 0", "x = 0", "yours holds"),
    ("y = (x^2 - 1)/(x - 1)", "y = x + 1", "at x = 1, y = 2 yours holds"),
    ("x*y = 2 and x + y = 3", "x = 1 and y = 2", "at x = 2, y = 1 yours does not hold"),
    ("x = 2 and y = 1", "x = 1 and y = 2", "x = 1, y = 2"),
    ("x + y = 3 and x - y = 1", "x = 2 and y = 2", "x = 2, y = "),
    ("x^2 + y^2 = 25 and y = x + 1", "x = 3 and y = 4", "at x = −4, y = −3 yours does not hold"),
]


@pytest.mark.parametrize(("a", "b"), SAME)
def test_equations_that_hold_for_the_same_numbers_are_right(a: str, b: str) -> None:
    for answer, response in ((a, b), (b, a)):
        verdict = Equation(answer).grade(response)
        assert verdict.outcome is Outcome.CORRECT, verdict


@pytest.mark.parametrize(("a", "b", "told"), DIFFERENT)
def test_a_solution_lost_or_gained_is_shown(a: str, b: str, told: str) -> None:
    verdict = Equation(a).grade(b)
    assert verdict.outcome is Outcome.INCORRECT, verdict
    assert told in verdict.feedback
    assert Equation(b).grade(a).outcome is Outcome.INCORRECT


def test_indices_count_the_solutions_for_one_variable() -> None:
    answer = Equation("x^2 - 5x + 6 = 0", ("x", "x_1", "x_2"))
    assert answer.grade("x_1 = 2, x_2 = 3").outcome is Outcome.CORRECT
    assert answer.grade("x_1 = 2 and x_2 = 4").outcome is Outcome.INCORRECT
    assert Equation("x_1 = 2 and x_2 = 3", ("x_1", "x_2")).grade("x_1 = 2, x_2 = 3").outcome is Outcome.CORRECT


def test_a_linear_system_is_decided_exactly() -> None:
    assert Equation("x + y = 3 and x - y = 1").grade("x = 2 and y = 1").basis is Basis.EXACT


def test_a_system_whose_solutions_are_not_found_stays_undecided() -> None:
    verdict = Equation("x^2 + y^2 = 1 and x^3 + y^3 = 1").grade("(x = 1 and y = 0) or (x = 0 and y = 1)")
    assert verdict.outcome is Outcome.UNDECIDED


def test_what_may_be_lost_where_a_side_has_no_value_is_not_right() -> None:
    verdict = Equation("x^2 + y^2 = 1").grade("(y - sqrt(1 - x^2))/(y + sqrt(1 - x^2)) = 0")
    assert verdict.outcome is not Outcome.CORRECT


def test_a_statement_of_too_many_cases_is_not_taken_apart() -> None:
    either = " and ".join(f"(x = {k} or y = {k})" for k in range(5))
    with pytest.raises(UnfitError):
        cases_of(statement_of(read(either, ("x", "y"))))
    assert len(cases_of(statement_of(read("(x - 1)(y - 2)^3 = 0", ("x", "y"))))) == 2


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("x^2 - 2", {-1.414214: SHARP, 1.414214: SHARP}),
        ("(x - 1.3)^2", {1.3: BLURRED}),
        ("x^2 + 0.01", {}),
        ("1/x", {}),
    ],
)
def test_roots_are_found_where_the_sign_changes_and_where_zero_is_touched(
    text: str, places: dict[float, float]
) -> None:
    found = {round(root.point["x"].real, 6): root.blur for root in roots(read(text, ("x",)), ("x",))}
    assert found == places
