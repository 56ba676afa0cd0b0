"""Derivatives, antiderivatives, equations and sets of real numbers."""

from __future__ import annotations

import pytest

from mlpath.answers import Antiderivative, Equation, RealSet
from mlpath.answers.calculus import derivative
from mlpath.answers.numeric import BROKEN, ball
from mlpath.answers.reading import read
from mlpath.answers.verdict import Answer, Outcome

DIFFERENTIATED = [
    "x^3 - 2x", "x*sin(x)", "sin(x)/x", "e^(x^2)", "x^x", "2^x", "ln(x^2+1)", "sqrt(x)", "cbrt(x)", "atan(2x)", "asin(x/3)", "tan(x)", "sec(x)",
    "csc(x)", "cot(x)", "sinh(x)*cosh(x)", "tanh(x)", "coth(x)", "sech(x)", "csch(x)", "asinh(x)", "acosh(x+1)", "atanh(x/9)", "acoth(x+5)",
    "asech(x/9)", "acsch(x)", "acos(x/5)", "acot(x)", "asec(x+3)", "acsc(x+3)", "log2(x)", "log10(x)", "log(x, 3)", "root(x, 4)", "|x|*x",
    "sigmoid(x)", "1/(x^2+1)^3", "-x/(1-x)", "sin(x)^2*cos(x)^3", "log(x)^2", "sin(30°*x)",
]  # fmt: skip


@pytest.mark.parametrize("text", DIFFERENTIATED)
def test_the_derivative_is_the_slope(text: str) -> None:
    node = read(text, ("x",))
    slope = derivative(node, "x")
    for x in (0.4, 1.3, 2.2):
        step = 1e-5
        try:
            (after, _), (before, _) = ball(node, {"x": complex(x + step)}), ball(node, {"x": complex(x - step)})
        except BROKEN:
            continue
        assert ball(slope, {"x": complex(x)})[0] == pytest.approx((after - before) / (2 * step), rel=1e-6, abs=1e-6)


SQUARE = Antiderivative("x^2", "x^3/3")
BARE = Antiderivative("cos(x)", "sin(x)", constant=False)
POWER = Antiderivative("x^n", "x^(n+1)/(n+1)", parameters=("n",), domain="positive")
LINE = Equation("y = 2x + 1")
SLOPE = Equation("y = 2x + 1", solved_for="y")
HALF_OPEN = RealSet("[0, 1)")
UNION = RealSet("(0, 2) U (3, 7]")

ROWS: list[tuple[Answer, str, Outcome, str]] = [
    *((SQUARE, text, Outcome.CORRECT, "") for text in ("x^3/3 + C", "x^3/3 + c", "F(x) = (x^3 + 5)/3 + k", "C + x³/3", "x^3/3 - C", "(x^3 + C)/3")),
    (SQUARE, "x^3/3", Outcome.PARTIAL, "add + C"),
    (SQUARE, "x^3/3 + 7", Outcome.PARTIAL, "add + C"),
    (SQUARE, "2x + C", Outcome.INCORRECT, ""),
    (SQUARE, "2x", Outcome.INCORRECT, "That is the derivative"),
    (SQUARE, "C*x^3/3", Outcome.INCORRECT, "derivative of yours"),
    (SQUARE, "x^3 + C", Outcome.INCORRECT, "at x = 2"),
    (SQUARE, "x^3/3 + C + D", Outcome.UNREADABLE, "Only one constant"),
    (SQUARE, "{x}", Outcome.INCORRECT, "expression is wanted"),
    *((BARE, text, Outcome.CORRECT, "") for text in ("sin(x)", "sin x + 3", "sin x + C")),
    (BARE, "-sin(x)", Outcome.INCORRECT, "That is the derivative"),
    (POWER, "x*x^n/(n+1) + C", Outcome.CORRECT, ""),
    (POWER, "n*x^(n-1) + C", Outcome.INCORRECT, ""),
    (Antiderivative("1/x", "ln|x|"), "ln(|x|) + C", Outcome.CORRECT, ""),
    (Antiderivative("1/x", "ln|x|"), "ln(|3x|) + C", Outcome.CORRECT, ""),
    *((LINE, text, Outcome.CORRECT, "") for text in ("y = 2x + 1", "2x + 1 = y", "y - 2x = 1", "2y - 4x = 2", "-y + 2x + 1 = 0", "x = (y-1)/2", "0 = y - 2x - 1")),
    *((LINE, text, Outcome.INCORRECT, "") for text in ("y = 2x", "y = 2x - 1", "2x + 1", "y < 2x + 1", "1 = 1", "y = -2x - 1")),
    (Equation("y/2 = cos(x)*sin(x)"), "y = sin(2x)", Outcome.CORRECT, ""),
    (Equation("(x-y)(x+y) = 0"), "|x| = |y|", Outcome.CORRECT, ""),
    (Equation("y = x^2"), "y = x^3", Outcome.INCORRECT, "at x = −1, y = 1 yours does not hold, the answer does"),
    (Equation("x = y"), "sqrt(x) = sqrt(y)", Outcome.INCORRECT, "at x = −1, y = −1 yours does not hold, the answer does"),
    (Equation("x^2 = 4", ("x",)), "|x| = 2", Outcome.CORRECT, ""),
    (Equation("x^2 = 4", ("x",)), "x = 2", Outcome.INCORRECT, "at x = −2 yours does not hold, the answer does"),
    (Equation("(x-y)^2 = 0"), "x^4 + 1 = 0", Outcome.INCORRECT, "at x = 0, y = 0"),
    (LINE, "y = 2z", Outcome.UNREADABLE, "letter z"),
    (SLOPE, "y = 1 + 2x", Outcome.CORRECT, ""),
    (SLOPE, "2x + 1 = y", Outcome.CORRECT, ""),
    (SLOPE, "y - 2x = 1", Outcome.INCORRECT, "not solved for y"),
    *((HALF_OPEN, text, Outcome.CORRECT, "") for text in ("[0, 1)", "0 <= x < 1", "x >= 0 and x < 1", "1 > x ≥ 0", "[0, 1/2] U (1/4, 1)", r"\left[0, 1\right)", "{0} U (0,1)")),
    (HALF_OPEN, "[0, 1]", Outcome.INCORRECT, "Check whether 1 belongs"),
    (HALF_OPEN, "(0, 1)", Outcome.INCORRECT, "Check whether 0 belongs"),
    (HALF_OPEN, "[0, 2)", Outcome.INCORRECT, "upper end 2 is not right"),
    (HALF_OPEN, "x < 1", Outcome.INCORRECT, "lower end −∞ is not right"),
    (HALF_OPEN, "[1, 0)", Outcome.INCORRECT, "the lower end comes first"),
    (HALF_OPEN, "x^2 < 1", Outcome.UNREADABLE, "Solve the inequality"),
    (HALF_OPEN, "7", Outcome.INCORRECT, "this is a number"),
    (HALF_OPEN, "none", Outcome.INCORRECT, "not empty"),
    *((UNION, text, Outcome.CORRECT, "") for text in ("(3, 7] U (0, 2)", "(0, 1] U (1, 2) U (3, 5) U (4, 6) U [6, 7]", "0 < x < 2 or 3 < x <= 7")),
    (UNION, "(0, 7]", Outcome.INCORRECT, "1 piece"),
    (RealSet("x != 3"), "(-inf, 3) U (3, inf)", Outcome.CORRECT, ""),
    (RealSet("(-inf, inf)"), "(-oo, 7) U [4, oo)", Outcome.CORRECT, ""),
    (RealSet("(-sqrt(2), sqrt(2))"), "-2/sqrt(2) < x < 2^(1/2)", Outcome.CORRECT, ""),
    (RealSet("{}"), "none", Outcome.CORRECT, ""),
    (RealSet("(0, 2) ∩ [1, 5]"), "[1, 2)", Outcome.CORRECT, ""),
]  # fmt: skip


@pytest.mark.parametrize(("answer", "response", "outcome", "told"), ROWS)
def test_what_is_right_and_what_is_not(answer: Answer, response: str, outcome: Outcome, told: str) -> None:
    verdict = answer.grade(response)
    assert verdict.outcome is outcome, verdict
    assert told in verdict.feedback
