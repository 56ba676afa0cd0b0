"""What people type for an answer of each kind, all of it right."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from mlpath.answers import (
    Choice,
    Direction,
    Distribution,
    Eigenpairs,
    EigenvectorOf,
    Factorisation,
    Matrix,
    OrthonormalBasis,
    Parts,
    Probability,
    PythonValue,
    RealSet,
    SetOf,
    SeveralChoices,
    Shape,
    Span,
    Vector,
)
from mlpath.answers.verdict import Outcome

if TYPE_CHECKING:
    from mlpath.answers.verdict import Answer

TYPED: list[tuple[Answer, tuple[str, ...]]] = [
    (SetOf.of(2, 3), ("x ∈ {2, 3}", "x in {2,3}", "S = {2,3}", "x1 = 2, x2 = 3", "x_1=2; x_2=3", "x = 2 and x = 3", "2 or 3", "[3,2]", "{2}, {3}", "λ₁ = 2, λ₂ = 3", "lambda = 2, 3", "2 and 3.", "2,3,", "x=2,x=3", "3 and 2", "{2,3,2}", "\\{2,3\\}", "set(2,3)", "{2, 3}.", "2\n3", "x = 2 ∨ x = 3")),
    (SetOf.of(-3, 3), ("±3", "+-3", "+/-3", "x = +-3", "x=±3", "3,-3", "\\pm 3", "3 and -3")),
    (Vector.of(1, 2, 3), ("1 2 3", "1;2;3", "1\n2\n3", "[1,2,3]^T", "[1 2 3]'", "⟨1,2,3⟩", "(1;2;3)", "x = (1,2,3)", "x=1, y=2, z=3", "v = [1, 2, 3]", "[[1],[2],[3]]", "(1, 2, 3).", "1, 2, 3", "[ 1.0 , 2 , 3 ]", "vec(1,2,3)", "np.array([1, 2, 3])", "tensor([1., 2., 3.])", "\\begin{pmatrix}1\\\\2\\\\3\\end{pmatrix}", "(1,2,3)^T", "[1;2;3]")),
    (Matrix.of(((1, 2), (3, 4))), ("[[1,2],[3,4]]", "[1 2; 3 4]", "1 2; 3 4", "1,2;3,4", "1 2\n3 4", "[[1 2] [3 4]]", "[1,2],[3,4]", "((1,2),(3,4))", "[[1,2]\n [3,4]]", "A = [[1,2],[3,4]]", "[1, 2]\n[3, 4]", "\\begin{bmatrix}1&2\\\\3&4\\end{bmatrix}", "[[1., 2.], [3., 4.]]", "matrix([[1,2],[3,4]])", "(1 2; 3 4)", "[(1,2),(3,4)]")),
    (RealSet("[0, 2)"), ("[0,2)", "0<=x<2", "0 ≤ x < 2", "x>=0 and x<2", "x>=0, x<2", "{x | 0 <= x < 2}", "{x : 0 <= x < 2}", "x ∈ [0,2)", "[0, 2) ", "2 > x >= 0", "0 =< x < 2")),
    (Span.of((1, 0, 1), (0, 1, 1)), ("(1,0,1),(0,1,1)", "{(1,0,1),(0,1,1)}", "span{(1,0,1),(0,1,1)}", "span((1,0,1),(0,1,1))", "[[1,0,1],[0,1,1]]", "[1,0,1], [0,1,1]", "(1,0,1) and (0,1,1)", "1 0 1; 0 1 1", "s(1,0,1)+t(0,1,1)", "<(1,0,1),(0,1,1)>", "(1,0,1); (0,1,1)", "[1;0;1],[0;1;1]", "(1,0,1)\n(0,1,1)", "{[1,0,1],[0,1,1]}", "span([1,0,1],[0,1,1])", "t*(1,0,1) + s*(0,1,1)")),
    (EigenvectorOf(((4, 1), (2, 3)), 5), ("(1,1)", "[1,1]", "[1;1]", "t(1,1)", "(t,t)", "(1, 1)^T", "v = (1,1)", "1/sqrt(2) (1,1)", "(0.707, 0.707)", "(1/√2, 1/√2)", "c*(1,1)", "[[1],[1]]")),
    (OrthonormalBasis.of((1, 0), (0, 1)), ("(1,0),(0,1)", "{(1,0),(0,1)}", "1/√2(1,1), 1/√2(1,-1)", "1/sqrt(2)(1,1), 1/sqrt(2)(1,-1)", "(1/√2)(1,1); (1/√2)(1,-1)", "(0.6,0.8),(-0.8,0.6)", "[[1,0],[0,1]]")),
    (Probability(Fraction(3, 8)), ("3/8", "0.375", "37.5%", "37.5 %", "3 out of 8", "3 in 8", "P = 3/8", "P(A) = 3/8", "p=.375", "6/16")),
    (Distribution.of({0: Fraction(1, 4), 1: Fraction(3, 4)}), ("0: 1/4, 1: 3/4", "0:0.25, 1:0.75", "P(0)=1/4, P(1)=3/4", "P(X=0)=1/4, P(X=1)=3/4", "P(X=0)=1/4; P(X=1)=3/4", "0 -> 1/4, 1 -> 3/4", "{0: 0.25, 1: 0.75}", "(0, 1/4), (1, 3/4)", "0=1/4, 1=3/4", "0 1; 1/4 3/4", "[[0,1],[1/4,3/4]]", "1: 3/4\n0: 1/4", "0: 25%, 1: 75%")),
    (Eigenpairs("[[4, 1], [2, 3]]", "5: (1, 1); 2: (1, -2)"), ("5: (1,1); 2: (1,-2)", "5: (1,1), 2: (1,-2)", "5, (1,1); 2, (1,-2)", "(5,(1,1)),(2,(1,-2))", "λ=5: (1,1); λ=2: (1,-2)", "5 -> (1,1), 2 -> (1,-2)", "lambda = 5, v = (1,1); lambda = 2, v = (1,-2)", "5: [1,1]\n2: [1,-2]", "5: 1/√2 (1,1); 2: (1,-2)", "{5: (1,1), 2: (1,-2)}")),
    (Shape.of(2, 3), ("(2,3)", "2x3", "2 x 3", "[2,3]", "2 by 3", "2×3", "2*3", "(2, 3,)", "shape=(2,3)", "torch.Size([2, 3])", "2, 3")),
    (Factorisation("A=L*U", "[[1, 3], [2, 4]]"), ("[[1,0],[2,1]]; [[1,3],[0,-2]]", "L=[[1,0],[2,1]]; U=[[1,3],[0,-2]]", "L = [[1,0],[2,1]], U = [[1,3],[0,-2]]", "[[1,0],[2,1]], [[1,3],[0,-2]]", "[1 0; 2 1], [1 3; 0 -2]", "L = [1 0; 2 1]; U = [1 3; 0 -2]", "[[1,0],[2,1]]*[[1,3],[0,-2]]", "L: [[1,0],[2,1]]; U: [[1,3],[0,-2]]", "[[1,0],[2,1]] and [[1,3],[0,-2]]", "L=[[1,0],[2,1]]\nU=[[1,3],[0,-2]]", "\\begin{pmatrix}1&0\\\\2&1\\end{pmatrix}\\begin{pmatrix}1&3\\\\0&-2\\end{pmatrix}")),
    (Parts.of(("mean", 2), ("var", 3)), ("2; 3", "mean=2; var=3", "mean: 2, var: 3", "2, 3", "mean 2, var 3", "var=3, mean=2", "2\n3", "(2, 3)", "mean = 2 and var = 3", "2 and 3", "Mean = 2; Variance = 3")),
    (Direction.of(1, -2), ("(1,-2)", "-1, 2", "t(1,-2)", "[1,-2]", "1/√5 (1,-2)", "(1,-2)/sqrt(5)", "<1,-2>", "(-0.447, 0.894)")),
    (Choice(("rises", "falls", "stays"), 1), ("b", "B", "(b)", "b)", "falls", "it falls", "Falls.", "2", "option b", "answer: b", "b: falls", "fall")),
    (SeveralChoices(("mean", "median", "mode"), frozenset((0, 2))), ("a, c", "a c", "ac", "a and c", "mean and mode", "A,C", "1,3", "1 3", "mean, mode", "[a,c]", "a) and c)", "c, a")),
    (PythonValue("[1, 2]"), ("[1,2]", "[1, 2]", "list([1,2])", "[ 1, 2 ]", "[1,2,]")),
]  # fmt: skip


@pytest.mark.parametrize(("answer", "response"), [(answer, text) for answer, texts in TYPED for text in texts])
def test_it_is_right(answer: Answer, response: str) -> None:
    verdict = answer.grade(response)
    assert (verdict.outcome, verdict.score) == (Outcome.CORRECT, 1.0), verdict


DENIED = Choice(("rises", "falls", "stays"), 1)


@pytest.mark.parametrize(
    "response", ["not b", "it doesn't fall", "it never falls", "falls or stays", "b or c", "neither"]
)
def test_what_denies_or_hedges_chooses_nothing(response: str) -> None:
    assert DENIED.grade(response).outcome is Outcome.UNREADABLE


@pytest.mark.parametrize(
    ("answer", "response"),
    [
        (Span.of((1, 0, 1), (0, 1, 1)), "s(1,0,1)+t(0,1,2)"),
        (Span.of((1, 0, 1), (0, 1, 1)), "t(1,0,1)"),
        (Span.of((1, 0, 1), (0, 1, 1)), "(s, t, s*t)"),
        (Direction.of(1, -2), "t(1,2)"),
        (Direction.of(1, -2), "(s, -2t)"),
        (Direction.of(1, -2), "(1 + t, -2 - 2t)"),
        (SetOf.of(-3, 3), "+3"),
        (SetOf.of(2, 3), "x in {2, 4}"),
        (Probability(Fraction(3, 8)), "8 out of 3"),
        (Distribution.of({0: Fraction(1, 4), 1: Fraction(3, 4)}), "P(0)=3/4, P(1)=1/4"),
        (RealSet("[0, 2)"), "{x | 0 < x < 2}"),
    ],
)
def test_what_only_looks_like_it_is_not(answer: Answer, response: str) -> None:
    assert answer.grade(response).outcome is not Outcome.CORRECT
