"""Vectors and matrices: many notations, the size first, then the entry that is wrong."""

from __future__ import annotations

from fractions import Fraction

import pytest

from mlpath.answers import Exact, Expression, Matrix, Vector
from mlpath.answers.verdict import Answer, Basis, Outcome

V = Vector.of(1, -2, Fraction(1, 2))
M = Matrix.of(((1, 2), (3, 4)))
WIDE = Matrix.of(((1, 0, 2), (0, 1, 5)))
FLOATS = Vector.of(0.6, -0.8)

CORRECT: list[tuple[Answer, str]] = [
    *((V, text) for text in (
        "(1, -2, 1/2)", "[1 -2 1/2]", "[1, -2, 0.5]", "<1,-2,.5>", "⟨1, −2, ½⟩", "1, -2, 1/2", "1 -2 1/2", "(1 -2 1/2)",
        "np.array([1, -2, 0.5])", "array([ 1. , -2. ,  0.5])", "torch.tensor([1, -2, 0.5])", "[[1], [-2], [1/2]]", "1; -2; 1/2",
        "1\n-2\n1/2", "[[1, -2, 1/2]]", "v = (1, -2, 1/2)", "(1,-2,1/2)^T", "[1 -2 1/2]'", r"\begin{pmatrix}1\\-2\\\frac12\end{pmatrix}",
        r"\begin{bmatrix} 1 & -2 & 0.5 \end{bmatrix}", r"$(1, -2, \frac{1}{2})$", r"\langle 1, -2, 1/2 \rangle", "[1,-2,1/2,]")),
    *((M, text) for text in (
        "[[1,2],[3,4]]", "[[1, 2], [3, 4]]", "1 2; 3 4", "[1 2; 3 4]", "[1, 2; 3, 4]", "1, 2; 3, 4", "1 2\n3 4", "[[1 2]\n [3 4]]",
        "np.array([[1, 2], [3, 4]])", "array([[1., 2.],\n       [3., 4.]])", "((1,2),(3,4))", "A = [[1,2],[3,4]]", "Matrix([[1, 2], [3, 4]])",
        r"\begin{bmatrix}1&2\\3&4\end{bmatrix}", r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}", "[[1,3],[2,4]]^T", "[[1,2],[3,4]],"[:-1],
        "[(1,2),(3,4)]", "(1,2),(3,4)", "[1 2\n3 4]")),
    (WIDE, "[[1,0,2],[0,1,5]]"),
    (WIDE, "1 0 2; 0 1 5"),
    (Matrix.of(((1, 2, 3),)), "[1, 2, 3]"),
    (Matrix.of(((1, 2, 3),)), "[[1, 2, 3]]"),
    (Matrix.of(((1,), (2,))), "[[1],[2]]"),
    (Matrix.of(((7,),)), "7"),
    (Vector.of(7), "7"),
    (Vector.of(7), "(7)"),
    (Vector.of(7), "[7]"),
    (FLOATS, "(0.6, -0.8)"),
    (FLOATS, "(3/5, -4/5)"),
    (FLOATS, "(0.6004, -0.7996)"),
    (Vector.of(0.707, decimals=2), "(0.71,)"),
    (Vector.of(Exact("1/sqrt(2)"), 0), "(sqrt(2)/2, 0)"),
]  # fmt: skip


@pytest.mark.parametrize(("answer", "response"), CORRECT)
def test_right_in_any_of_these_notations(answer: Answer, response: str) -> None:
    verdict = answer.grade(response)
    assert (verdict.outcome, verdict.score) == (Outcome.CORRECT, 1.0), verdict


WRONG: list[tuple[Answer, str, str]] = [
    (V, "(1, -2)", "3 entries is wanted, yours has 2"),
    (V, "(1, -2, 1/2, 0)", "yours has 4"),
    (V, "5", "this is a single value"),
    (V, "[[1, 2], [3, 4]]", "a matrix"),
    (V, "{1, -2, 1/2}", "this is a set"),
    (V, "(1, 2, 1/2)", "Entry 2: yours is 2"),
    (V, "(0, 0, 1/2)", "Entry 1: yours is 0; entry 2: yours is 0"),
    (V, "(-1, 2, -1/2)", "Every entry has the wrong sign"),
    (V, "(1/2, -2, 1)", "wrong order"),
    (V, "none", "There is one"),
    (M, "[[1,3],[2,4]]", "transpose"),
    (M, "[[1,2],[5,4]]", "Row 2, column 1: yours is 5"),
    (M, "[[-1,-2],[-3,-4]]", "wrong sign"),
    (M, "[[1,2,3],[3,4,5]]", "2 by 2 matrix is wanted, yours is 2 by 3"),
    (M, "[1, 2, 3, 4]", "this is a list: write it by rows"),
    (M, "3", "this is a single value"),
    (M, "[[9,9],[9,9]]", "and 1 more"),
    (WIDE, "[[1,0],[0,1],[2,5]]", "rows and columns exchanged"),
]


@pytest.mark.parametrize(("answer", "response", "told"), WRONG)
def test_what_is_wrong_is_named(answer: Answer, response: str, told: str) -> None:
    verdict = answer.grade(response)
    assert (verdict.outcome, verdict.score) == (Outcome.INCORRECT, 0.0), verdict
    assert told in verdict.feedback


NOT_YET: list[tuple[Answer, str, str, int]] = [
    (V, "(1, 1-3, 1/2)", "Carry the calculation out", 4),
    (V, "(1, -2, 1/2", "never closed", 0),
    (V, "(1, , 2)", "missing", 4),
    (M, "[[1,2],[3]]", "Row 2 has 1 entry, the first row 2", 8),
    (M, "1 2; 3", "Row 2 has 1 entry", 5),
    (M, "[[1,2],[3,2+2]]", "Carry the calculation out", 10),
    (M, r"\begin{bmatrix}1&2\\3&4", r"no \end", 0),
]


@pytest.mark.parametrize(("answer", "response", "told", "position"), NOT_YET)
def test_an_unreadable_entry_is_pointed_at(answer: Answer, response: str, told: str, position: int) -> None:
    verdict = answer.grade(response)
    assert verdict.outcome is Outcome.UNREADABLE, verdict
    assert told in verdict.feedback
    assert verdict.position == position


def test_entries_rounded_too_far_are_nearly_right() -> None:
    verdict = Vector.of(0.123, 1.0).grade("(0.12, 1)")
    assert verdict.outcome is Outcome.PARTIAL
    assert "3 decimals are asked for" in verdict.feedback


def test_a_vector_of_decimals_rests_on_a_tolerance() -> None:
    assert FLOATS.grade("(0.6, -0.8)").basis is Basis.NUMERIC
    assert V.grade("(1, -2, 0.5)").basis is Basis.EXACT


def test_the_right_entry_is_never_given_away() -> None:
    assert "3" not in M.grade("[[1,2],[5,4]]").feedback.replace("column", "")


HOW_TO_TYPE: list[tuple[Answer, str]] = [
    (Vector.of(5, 0, 2, 7, 8), "a vector, like (1, -2, 3, 0, 1)"),
    (Vector.of(1, -2), "a vector, like (-2, 5)"),  # another one than the answer
    (Vector.of(5, Fraction(1, 3)), "a vector, like (3/2, -2)"),
    (Vector.of(5, 0.25), "a vector, like (1.250, -0.500)"),
    (Vector.of(5, Exact("sqrt(3)"), Fraction(1, 3)), "a vector, like (sqrt(2), -1/2, pi)"),
    (Vector.of(Expression("3y"), Expression("x*y")), "a vector, like (2x, -x^2)"),
    (Matrix.of(((5, 0), (2, 7))), "a matrix by rows, like [[1, -2], [3, 0]]"),
    (Matrix.of(((5, 0), (2, Fraction(1, 3)))), "a matrix by rows, like [[3/2, -2], [0.25, 0]]"),
    (Matrix.of(((0.5, 0.25, 1),), decimals=2), "a matrix by rows, like [[1.25, -0.50, 3.00]]"),
]


@pytest.mark.parametrize(("answer", "told"), HOW_TO_TYPE)
def test_the_example_has_entries_of_the_answers_kind(answer: Answer, told: str) -> None:
    """Of the most general one among them, so that it doesn't tell which entry is whole."""
    assert answer.how_to_type() == told
