"""Directions, rays, eigenvectors and bases: any right one is accepted, and a wrong one told from the others."""

from __future__ import annotations

from fractions import Fraction

import pytest

from mlpath.answers import Direction, EigenvectorOf, Exact, OrthonormalBasis, Ray, Span
from mlpath.answers.verdict import Answer, Basis, Outcome

D = Direction.of(1, 2)
RAY = Ray.of(1, 2)
E3 = EigenvectorOf(((2, 1), (1, 2)), 3)
ROOTED = EigenvectorOf(((0, 2), (1, 0)), Exact("sqrt(2)"), (Exact("sqrt(2)"), 1))
PLANE = Span.of((1, 0, 2), (0, 1, 1))
ALL = OrthonormalBasis.of((1, 1), (1, -1))
TILTED = OrthonormalBasis.of((1, 1, 0), (0, 0, 1))

CORRECT: list[tuple[Answer, str]] = [
    *((D, text) for text in ("(1,2)", "(-2, -4)", "(1/2, 1)", "(0.5, 1)", "(0.447, 0.894)", "(1/sqrt(5), 2/sqrt(5))", "[3 6]", "(√2, 2√2)")),
    *((RAY, text) for text in ("(2, 4)", "(0.447, 0.894)", "(1/√5, 2/√5)")),
    *((E3, text) for text in ("(1,1)", "(-5,-5)", "(0.707, 0.707)", "(1/√2, 1/√2)", "[[1],[1]]", "v = (2,2)")),
    *((ROOTED, text) for text in ("(sqrt(2), 1)", "(2, sqrt(2))", "(1.414, 1)", "(-√2, -1)")),
    *((PLANE, text) for text in (
        "{(1,0,2),(0,1,1)}", "(1,1,3),(1,-1,1)", "(1,0,2);(0,1,1)", "(1,0,2) and (0,1,1)", "[[1,0,2],[0,1,1]]", "span{(1,0,2),(0,1,1)}",
        "span((1,0,2),(0,1,1))", "(1,0,2)\n(0,1,1)", "1 0 2; 0 1 1", "{[1,0,2],[0,1,1]}", "(0.5, 0, 1), (0, 1/3, 1/3)",
        r"\left\{(1,0,2),(0,1,1)\right\}", "{(√2, 0, 2√2), (0, 1, 1)}")),
    (Span.of((1, 2)), "(2, 4)"),
    (Span.of((1, 2)), "{(-1, -2)}"),
    (Span.of((1,)), "5"[:0] + "(5,)"),
    *((ALL, text) for text in (
        "{(1,0),(0,1)}", "(0.6,0.8),(-0.8,0.6)", "(1/√2, 1/√2), (1/√2, -1/√2)", "(0.707, 0.707), (0.707, -0.707)")),
    *((TILTED, text) for text in ("(0.707, 0.707, 0), (0,0,1)", "{(0,0,-1), (√2/2, √2/2, 0)}", "(1/2, 1/2, √2/2), (-1/2, -1/2, √2/2)")),
]  # fmt: skip


@pytest.mark.parametrize(("answer", "response"), CORRECT)
def test_any_right_one_is_accepted(answer: Answer, response: str) -> None:
    verdict = answer.grade(response)
    assert (verdict.outcome, verdict.score) == (Outcome.CORRECT, 1.0), verdict


WRONG: list[tuple[Answer, str, str]] = [
    (D, "(2, 1)", "another line"),
    (D, "(0, 0)", "zero vector"),
    (D, "(1, 2, 3)", "2 entries is wanted, yours has 3"),
    (D, "7", "this is a single value"),
    (D, "(0.44, 0.99)", "another line"),
    (RAY, "(-1, -2)", "opposite"),
    (RAY, "(2, 1)", "another way"),
    (E3, "(1, -1)", "for the eigenvalue 1"),
    (E3, "(1, 2)", "takes it to (4, 5)"),
    (E3, "(0, 0)", "zero vector"),
    (E3, "(0.6, 0.8)", "does not stretch"),
    (ROOTED, "(1, 1)", "does not stretch"),
    (PLANE, "(1, 0, 2)", "More vectors are needed"),
    (PLANE, "(1,0,2), (0,1,1), (1,1,3)", "dependent"),
    (PLANE, "(1,0,2), (2,0,4)", "dependent"),
    (PLANE, "(1,0,2), (0,0,0)", "zero vector"),
    (PLANE, "(1,0,0), (0,1,0)", "Vector 1 does not lie in the space"),
    (PLANE, "(1,0), (0,1)", "vector 1 has 2"),
    (PLANE, "x", "this is a single value"),
    (ALL, "(1,1), (1,-1)", "its length is 1.414"),
    (ALL, "(1,0), (0.6,0.8)", "dot product is 0.600"),
    (ALL, "(1,0)", "More vectors"),
    (TILTED, "(1,0,0), (0,0,1)", "does not lie in the space"),
]


@pytest.mark.parametrize(("answer", "response", "told"), WRONG)
def test_a_wrong_one_fails_a_named_property(answer: Answer, response: str, told: str) -> None:
    verdict = answer.grade(response)
    assert verdict.outcome is Outcome.INCORRECT, verdict
    assert told in verdict.feedback


def test_entries_have_to_be_worked_out() -> None:
    verdict = D.grade("(1, 1+1)")
    assert (verdict.outcome, verdict.position) == (Outcome.UNREADABLE, 4)


def test_an_example_is_found_for_a_rational_eigenvalue() -> None:
    answer = EigenvectorOf(((3, 1), (0, Fraction(1, 2))), Fraction(1, 2))
    assert answer.show() == "(-2, 5)"


def test_an_eigenvector_needs_an_eigenvalue() -> None:
    with pytest.raises(ValueError, match="no eigenvalue"):
        EigenvectorOf(((2, 1), (1, 2)), 5)


def test_exact_vectors_are_compared_exactly() -> None:
    assert PLANE.grade("(1,0,2),(0,1,1)").basis is Basis.EXACT
    nearly = "(1, 0, 2), (0, 1, 1.00000000000000000000000001)"
    assert PLANE.grade(nearly).outcome is Outcome.INCORRECT
