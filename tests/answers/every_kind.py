"""One or two answers of every kind, with respellings that are right and responses that are wrong."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from mlpath.answers import (
    Antiderivative,
    Choice,
    Direction,
    EigenvectorOf,
    EitherOf,
    Equation,
    Exact,
    Expression,
    Integer,
    Matrix,
    Multiset,
    OrthonormalBasis,
    Parts,
    Rational,
    Ray,
    Real,
    RealSet,
    SetOf,
    Shape,
    Span,
    Vector,
    none_exists,
    yes_no,
)

if TYPE_CHECKING:
    from mlpath.answers.verdict import Answer

ANSWERS: dict[str, Answer] = {
    "integer": Integer(-7),
    "rational": Rational.of(-3, 4),
    "real": Real(2.718281828),
    "exact": Exact("3*sqrt(5)/2"),
    "expression": Expression("x^2*y - 3x/2 + sin(y)", ("x", "y")),
    "antiderivative": Antiderivative("2x*cos(x^2)", "sin(x^2)"),
    "equation": Equation("3x - 2y = 7"),
    "interval": RealSet("[0, 2) ∪ {5}"),
    "vector": Vector.of(1, -2, Fraction(5, 3)),
    "vector of decimals": Vector.of(0.267, -0.535, 0.802),
    "matrix": Matrix.of(((1, -2), (Fraction(1, 2), 4))),
    "set": SetOf.of(-2, 5, Fraction(1, 3)),
    "set of surds": SetOf.of(Exact("2 + sqrt(3)"), Exact("2 - sqrt(3)")),
    "multiset": Multiset.of(4, 4, -1),
    "shape": Shape.of(2, 3),
    "direction": Direction.of(2, -1, 3),
    "ray": Ray.of(1, 4),
    "eigenvector": EigenvectorOf(((4, 1), (2, 3)), 5),
    "span": Span.of((1, 0, 2), (0, 1, -1)),
    "orthonormal basis": OrthonormalBasis.of((1, 2), (0, 1)),
    "choice": Choice(("rises", "falls", "stays"), 2),
    "yes or no": yes_no(answer=False),
    "nothing": none_exists("no inverse"),
    "parts": Parts.of(("trace", 5), ("inverse", Matrix.of(((0, 1), (1, 0))))),
    "either": EitherOf.of(3, -2),
}

NONSENSE = (
    "",
    "   ",
    "???",
    "asdf qwer",
    "(((",
    "2 + * 3",
    "\\frac{1}",
    "#!/bin/sh",
    "{1, 2",
    "import os",
    "\x00",
    "]",
)
