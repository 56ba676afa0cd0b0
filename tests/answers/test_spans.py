"""Vectors by what they span, and what a matrix does to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mlpath.answers import (
    Eigenpairs,
    Eigenvalue,
    Eigenvector,
    Independent,
    InSpan,
    OrthonormalBasis,
    Outcome,
    SameSpan,
    UnitVector,
    UpToScale,
)

if TYPE_CHECKING:
    from mlpath.answers.verdict import Answer

A = "[[4, 1], [2, 3]]"
CASES: list[tuple[Answer, str, str, str]] = [
    (UpToScale("(1, sqrt(2))"), "(sqrt(2), 2)", "correct", ""),
    (UpToScale("(1, sqrt(2))"), "(1, 1.414)", "correct", ""),
    (UpToScale("(1, sqrt(2))"), "(1, 1.5)", "incorrect", "no multiple"),
    (UpToScale("(1, sqrt(2))"), "(0, 0)", "incorrect", "zero vector"),
    (UpToScale("(3, x, 1 + i)", ("x",)), "(3i, i*x, i - 1)", "correct", ""),
    (UpToScale("(3, x, 1 + i)", ("x",)), "(3, x, 1 - i)", "incorrect", ""),
    (UpToScale("(3, x, 1 + i)", ("x",)), "(3, 1)", "incorrect", "3 entries"),
    (InSpan("{(1, 1, 0), (0, 1, 2)}"), "(1, 2, 2)", "correct", ""),
    (InSpan("{(1, 1, 0), (0, 1, 2)}"), "(1, 2, 3)", "incorrect", "no combination"),
    (InSpan("{(1, 1, 0), (0, 1, 2)}"), "(0, 0, 0)", "incorrect", "zero vector"),
    (InSpan("(1, 2)"), "(sqrt(3), 2sqrt(3))", "correct", ""),
    (SameSpan("{(1, 2), (2, 4)}"), "[[2, 4]]", "correct", ""),
    (SameSpan("{(1, 2)}"), "{(1, 2), (3, 6)}", "correct", ""),
    (SameSpan("{(1, 2)}"), "{(1, 2), (1, 3)}", "incorrect", "Vector 2 does not lie"),
    (SameSpan("{(1, 0, 0), (0, 1, 0)}"), "{(1, 1, 0)}", "incorrect", "not span all"),
    (SameSpan("{(1, 0, 0), (0, 1, 0)}"), "{(1, sqrt(2), 0), (sqrt(2), 1, 0)}", "correct", ""),
    (Independent(), "{(1, x), (0, 1)}", "correct", ""),
    (Independent(), "[[sqrt(2), 2], [1, sqrt(2)]]", "incorrect", "vector 2 is a combination"),
    (Independent(), "[[0, 0], [1, 0]]", "incorrect", "vector 1 is the zero vector"),
    (Independent(size=3), "{(1, 2), (0, 1)}", "incorrect", "vector 1 has 2 entries"),
    (Independent(), "7", "incorrect", "Vectors are wanted"),
    (UnitVector(), "(1/sqrt(2), i/sqrt(2))", "correct", ""),
    (UnitVector(), "(0.577, 0.577, 0.577)", "correct", ""),
    (UnitVector(), "(1, 1)", "incorrect", "its norm is 1.414"),
    (UnitVector("(3, 4)"), "(0.6, 0.8)", "correct", ""),
    (UnitVector("(3, 4)"), "(-0.6, -0.8)", "incorrect", "opposite"),
    (UnitVector("(3, 4)"), "(0.8, 0.6)", "incorrect", "another way"),
    (Eigenvalue(A), "5", "correct", ""),
    (Eigenvalue(A), "3", "incorrect", "with λ = 3, det(A − λI) is −2, not 0"),
    (Eigenvalue("[[0, 1], [2, 0]]"), "-sqrt(2)", "correct", ""),
    (Eigenvalue("[[0, 1], [2, 0]]"), "1.414", "incorrect", ""),
    (Eigenvalue("[[0, 1], [2, 0]]", tolerance=0.001), "1.414", "correct", ""),
    (Eigenvalue("[[0, -1], [1, 0]]"), "i", "correct", ""),
    (Eigenvalue("[[a, 0], [0, 1]]"), "1", "correct", ""),
    (Eigenvector(A), "(1, 1)", "correct", ""),
    (Eigenvector(A, "2"), "(1, 1)", "incorrect", "but for the eigenvalue 5"),
    (Eigenvector(A, "5"), "(1, 2)", "incorrect", "The matrix takes it to (6, 8), which is no multiple"),
    (Eigenvector(A, "5"), "(0, 0)", "incorrect", "zero vector"),
    (Eigenvector(A, "2"), "(0.333, -0.667)", "correct", ""),
    (Eigenvector("[[0, -1], [1, 0]]", "i"), "(i, 1)", "correct", ""),
    (Eigenvector("[[0, -1], [1, 0]]", "i"), "(1, i)", "incorrect", "another eigenvalue"),
    (Eigenvector("[[1, 1], [1, 1]]", "0"), "(1, -1)", "correct", ""),
    (Eigenpairs(A, "5: (1, 1); 2: (1, -2)"), "(2, (-1, 2)), (5, (3, 3))", "correct", ""),
    (Eigenpairs(A, "5: (1, 1); 2: (1, -2)"), "5: (1, 1)", "partial", "2 pairs"),
    (Eigenpairs(A, "5: (1, 1); 2: (1, -2)"), "5: (1, 1); 2: (1, 1)", "partial", "In pair 2 the vector belongs"),
    (Eigenpairs(A, "5: (1, 1); 2: (1, -2)"), "5: (1, 1); 5: (2, 2)", "partial", "independent vectors"),
    (Eigenpairs(A, "5: (1, 1); 2: (1, -2)"), "5, 2", "incorrect", "Pairs are wanted"),
]


@pytest.mark.parametrize(("answer", "response", "outcome", "told"), CASES)
def test_vectors_are_judged_by_what_they_do(answer: Answer, response: str, outcome: str, told: str) -> None:
    verdict = answer.grade(response)
    assert verdict.outcome == outcome, verdict
    assert told in verdict.feedback, verdict.feedback


def test_a_matrix_that_is_not_square_has_no_eigenvalues() -> None:
    with pytest.raises(ValueError, match="no square matrix"):
        Eigenvalue("[[1, 2]]")


def test_an_orthonormal_basis_is_shown_with_fractions_and_roots() -> None:
    assert OrthonormalBasis.of((3, 4)).show() == "{(3/5, 4/5)}"
    assert OrthonormalBasis.of((1, 2), (0, 1)).show() == "{(1/sqrt(5), 2/sqrt(5)), (-2/sqrt(5), 1/sqrt(5))}"
    assert OrthonormalBasis.of((1, 2), (0, 1)).grade("{(-2, 1)/sqrt(5)}").outcome is not Outcome.CORRECT
