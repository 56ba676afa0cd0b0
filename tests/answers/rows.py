"""One row of every kind that a file of responses may have: answer, options, and responses that are wrong."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Sample:
    """An answer of a kind with the text that shows it, and texts that must not pass for it."""

    kind: str
    answer: str | None
    shown: str
    wrong: tuple[str, ...]
    options: dict[str, Any] = field(default_factory=dict)


SAMPLES = (
    Sample("expr", "x^2*y - 3x/2", "x^2*y - 3x/2", ("x^2*y + 3x/2", "x^2*y", "x*y^2 - 3x/2", "x = 1", "(x, y)")),
    Sample("expr", "e^(10x)", "e^(10*x)", ("e^(10x) + C", "e^(9x)", "10e^x"), {"variables": ["x", "C"]}),
    Sample("number", "3*sqrt(5)/2", "3*sqrt(5)/2", ("3.3541", "sqrt(5)", "-3*sqrt(5)/2", "3*sqrt(5)/2 + 10^-20")),
    Sample("antiderivative", "sin(x^2)", "sin(x^2)", ("cos(x^2)", "2x*cos(x^2)", "sin(x)^2"), {"var": "x"}),
    Sample("equation", "3*x - 2*y = 7", "3*x - 2*y = 7", ("3x - 2y = 8", "3x - 2y", "3x + 2y = 7", "x = y")),
    Sample("inequality", "x < 2", "x < 2", ("x <= 2", "x > 2", "x < 3", "x = 2")),
    Sample("interval", "[0, 2)", "[0, 2)", ("[0, 2]", "(0, 2)", "[0, 3)", "[0, 1) U (1, 2)")),
    Sample("set", "{1, 2, sqrt(3)}", "{1, 2, sqrt(3)}", ("{1, 2}", "{1, 2, 3}", "{1, 2, sqrt(3), 4}", "1")),
    Sample("list", "[1, 2, 4]", "[1, 2, 4]", ("[1, 4, 2]", "[1, 2]", "[1, 2, 5]", "7")),
    Sample("vector", "(1, -2, 5/3)", "(1, -2, 5/3)", ("(1, -2)", "(-2, 1, 5/3)", "(1, 2, 5/3)", "1")),
    Sample("matrix", "[[1, -2], [1/2, 4]]", "[[1, -2], [1/2, 4]]", ("[[1, 1/2], [-2, 4]]", "[[1, -2]]", "[[1, 2], [1/2, 4]]")),
    Sample("span", "[[1, 0, 2], [0, 1, -1]]", "[[1, 0, 2], [0, 1, -1]]", ("[[1, 0, 2]]", "[[1, 0, 2], [0, 0, 1]]", "[[1, 0, 2], [2, 0, 4]]")),
    Sample("number", "pi", "pi", ("3.2", "-pi", "3.1e1", "(3, 1)"), {"abs_tol": 0.01}),
    Sample("number", "2 - 3I", "2 - 3I", ("2 + 3I", "-2 - 3I", "2", "5"), {"imaginary_unit": "I"}),
    Sample("sigfigs", "0.0012345", "0.00123", ("0.0012", "0.00124", "0.0012345", "1.23"), {"sig_figs": 3}),
    Sample("decimals", "2/3", "0.667", ("0.67", "0.666", "0.6667", "2/3"), {"decimal_places": 3}),
    Sample("matrix_property", None, "[[1, 2], [0, 3]]", ("[[1, 2], [4, 3]]", "1", "(1, 0)"), {"property": "upper triangular"}),
    Sample("factorisation", None, "[[1, 0], [2, 1]]; [[1, 3], [0, -2]]", ("[[1, 0], [2, 1]]; [[1, 3], [0, 2]]", "[[1, 3], [2, 4]]; [[1, 0], [0, 1]]"),
           {"matrix": "[[1, 3], [2, 4]]", "relation": "A=L*U"}),
    Sample("expr", "f(x) + 1", "f(x) + 1", ("f(x)", "f(x + 1)", "f(x)*x + 1"), {"functions": ["f"], "variables": ["x"]}),
    Sample("vector_in_span", "[[1, 0, 2], [0, 1, -1]]", "(1, 1, 1)", ("(1, 1, 2)", "(0, 0, 0)", "(1, 1)", "3")),
    Sample("linear_independence", None, "[[1, 0, 2], [0, 1, -1]]", ("[[1, 2], [2, 4]]", "[[1, 0], [0, 1], [1, 1]]", "[[0, 0]]")),
    Sample("unit_vector", "(3, 4)", "(3/5, 4/5)", ("(3, 4)", "(4/5, 3/5)", "(-3/5, 4/5)", "1")),
    Sample("vector_up_to_scale", "(2, -1, 3)", "(2, -1, 3)", ("(2, 1, 3)", "(0, 0, 0)", "(2, -1)", "2")),
    Sample("eigenvalue", None, "5", ("3", "-5", "{5}", "x"), {"matrix": "[[4, 1], [2, 3]]"}),
    Sample("eigenvector", None, "(1, 1)", ("(1, -2)", "(0, 0)", "(1, 1, 1)", "5"), {"matrix": "[[4, 1], [2, 3]]", "eigenvalue": "5"}),
    Sample("form:factored", "(x-2)*(x+5)", "(x-2)*(x+5)", ("x^2 + 3x - 10", "(x-2)(x-5)", "x = 2", "(x-2)*x + 5(x-2)")),
    Sample("form:expanded", "x^2 + 3x - 10", "x^2 + 3x - 10", ("(x-2)(x+5)", "x^2 + 2x - 10", "x(x+3) - 10")),
    Sample("form:lowest_terms", "x/2 + 3/4", "x/2 + 3/4", ("x/2 + 6/8", "x/2 + 3/8", "x")),
    Sample("form:single_fraction", "(2x+1)/(x^2+x)", "(2x+1)/(x^2+x)", ("1/x + 1/(x+1)", "(2x+1)/x", "2x+1")),
    Sample("form:partial_fractions", "1/x + 1/(x+1)", "1/x + 1/(x+1)", ("(2x+1)/(x^2+x)", "1/x - 1/(x+1)", "x"), {"var": "x"}),
    Sample("form:completed_square", "(x-3)^2 - 4", "(x-3)^2 - 4", ("x^2 - 6x + 5", "(x-3)^2 + 4", "(x-1)(x-5)"), {"var": "x"}),
    Sample("form:no_negative_exponents", "a/b^2", "a/b^2", ("a*b^-2", "a/b", "b^2/a")),
    Sample("form:same_up_to_commutativity", "2*x + y^2", "2*x + y^2", ("x + x + y^2", "2x + y*y", "2x - y^2")),
    Sample("form:number", "3/4", "3/4", ("6/8", "4/3", "-3/4"), {"form": "number in lowest terms"}),
    Sample("derivative", None, "2x*cos(x^2)", ("cos(x^2)", "-2x*cos(x^2)", "sin(x^2)", "x = 2"), {"function": "sin(x^2)", "var": "x"}),
    Sample("interval_or_tuple", "[0, 2)", "[0, 2)", ("[0, 2]", "(0, 2)", "[0, 3)", "5")),
    Sample("interval_or_tuple", "(1, 2, 4)", "(1, 2, 4)", ("(1, 4, 2)", "(1, 2)", "[1, 3)", "5")),
    Sample("syntax", "2*(x + 1)", "2*(x + 1)", ("2*x + 1", "(2*x)^1 + 1")),
)  # fmt: skip
"""At least one for every kind in the table of kinds."""
