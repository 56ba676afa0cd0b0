"""Matrices that are right by what they are: properties and factorisations, with a sentence on where they fail."""

from __future__ import annotations

import pytest

from mlpath.answers import Exact, Factorisation, Matrix, MatrixWith, Outcome, Unreadable, Vector, plain, read
from mlpath.answers.matrices import determinant
from mlpath.answers.vector import rows_of

PROPERTIES = [
    ("upper triangular", "[[1, 2], [0, 3]]", ""),
    ("upper triangular", "[[1, 2, 3], [0, 4, 5]]", ""),
    ("upper triangular", "[[1, 2], [4, 3]]", "The entry in row 2, column 1, below the diagonal, is 4, not 0."),
    ("lower triangular", "[[1, 2], [0, 3]]", "The entry in row 1, column 2, above the diagonal, is 2, not 0."),
    ("unit lower triangular", "[[1, 0], [5, 1]]", ""),
    ("unit lower triangular", "[[1, 0], [5, 2]]", "Entry 2 of the diagonal is 2, not 1."),
    ("strictly upper triangular", "[[0, 2], [0, 0]]", ""),
    ("strictly upper triangular", "[[1, 2], [0, 0]]", "The entry in row 1, column 1, on the diagonal, is 1, not 0."),
    ("diagonal", "[[1, 0], [0, x]]", ""),
    ("symmetric", "[[1, 2], [2, 1]]", ""),
    ("symmetric", "[[1, 2], [3, 1]]", "It differs from its transpose in row 1, column 2: 2 and 3."),
    ("symmetric", "[[1, 2, 3], [2, 1, 0]]", "It is not square: it is 2 by 3."),
    ("skew-symmetric", "[[0, 2], [-2, 0]]", ""),
    ("skew-symmetric", "[[1, 2], [-2, 0]]", "The transpose is not minus the matrix in row 1, column 1: 1 and −1."),
    ("hermitian", "[[1, i], [-i, 2]]", ""),
    ("unitary", "[[1/sqrt(2), i/sqrt(2)], [i/sqrt(2), 1/sqrt(2)]]", ""),
    ("orthogonal columns", "[[1, 1], [1, -1], [1, 0]]", ""),
    ("orthonormal columns", "[[1, 1], [1, -1]]", "Column 1 is not a unit vector: its norm is 1.414."),
    ("orthonormal columns", "[[1/sqrt(2), 1/sqrt(2)], [1/sqrt(2), -1/sqrt(2)]]", ""),
    ("orthonormal columns", "[[0.707, 0.707], [0.707, -0.707]]", ""),
    ("orthonormal columns", "[[0.72, 0.707], [0.707, -0.707]]", "Column 1 is not a unit vector: its norm is 1.009."),
    ("orthogonal", "[[1, 0], [1, 1]]", "Columns 1 and 2 are not orthogonal: their dot product is 1."),
    ("orthonormal rows", "[[3/5, 4/5]]", ""),
    ("orthonormal rows", "[[3, 4]]", "Row 1 is not a unit vector: its norm is 5."),
    ("invertible", "[[1, 1], [1, 2]]", ""),
    ("invertible", "[[1, sqrt(2)], [sqrt(2), 2]]", "Its determinant is 0."),
    ("singular", "[[1, 1], [1, 2]]", "Its determinant is 1, not 0."),
    ("row echelon form", "[[1, 2, 3], [0, 0, 5], [0, 0, 0]]", ""),
    ("row echelon form", "[[0, 1], [2, 0]]", "does not stand to the right of that of row 1"),
    ("row echelon form", "[[0, 0], [2, 0]]", "Row 1 is zero, but row 2 below it is not."),
    ("reduced row echelon form", "[[1, 0, 3], [0, 1, 5]]", ""),
    ("reduced row echelon form", "[[1, 2, 3], [0, 1, 5]]", "Column 2 has a leading 1, but also 2 in row 1."),
    ("reduced row echelon form", "[[2, 0], [0, 1]]", "Row 1 begins with 2, not with 1."),
    ("permutation", "[[0, 1], [1, 0]]", ""),
    ("permutation", "[[1, 0], [1, 0]]", "Two rows have their 1 in the same column."),
    ("permutation", "[[1, 1], [0, 1]]", "Row 1 does not hold a single 1 and zeros."),
    ("jordan form", "[[2, 1, 0], [0, 2, 0], [0, 0, 3]]", ""),
    ("jordan form", "[[2, 1], [0, 3]]", "The 1 in row 1, column 2 stands between two different eigenvalues."),
    ("jordan form", "[[2, 5], [0, 2]]", "above the diagonal stand only 0 and 1"),
    ("projection", "[[1/2, 1/2], [1/2, 1/2]]", ""),
    ("nilpotent", "[[0, 1], [0, 0]]", ""),
    ("diagonalizable", "[[4, 1], [2, 3]]", ""),
    ("diagonalizable", "[[0, -1], [1, 0]]", ""),
    ("diagonalizable", "[[2, 0], [0, 2]]", ""),
    ("diagonalizable", "[[2, 1], [0, 2]]", "It has too few independent eigenvectors"),
    ("is_upper_triangular matrix", "[[2, 1], [0, 2]]", ""),
    ("nilpotent", "[[1, 1], [0, 0]]", "No power of it is zero"),
    ("involutory", "[[0, 1], [1, 0]]", ""),
    ("full rank", "[[1, 2], [2, 4], [3, 6]]", "Its rank is 1, not 2."),
    ("stochastic", "[[1/2, 1/2], [0, 1]]", ""),
    ("stochastic", "[[1/2, 1/4], [0, 1]]", "Row 1 sums to 3/4, not to 1."),
    ("positive definite", "[[2, 1], [1, 2]]", ""),
    ("positive definite", "[[1, 2], [2, 1]]", "Its leading minor of size 2 is negative: −3."),
    ("positive semidefinite", "[[1, 1], [1, 1]]", ""),
    ("positive semidefinite", "[[0, 0], [0, -1]]", "The principal minor of rows and columns 2 is negative: −1."),
]


@pytest.mark.parametrize(("name", "response", "told"), PROPERTIES)
def test_a_property_holds_or_the_place_is_named_where_it_does_not(name: str, response: str, told: str) -> None:
    verdict = MatrixWith(name).grade(response)
    assert verdict.outcome is (Outcome.INCORRECT if told else Outcome.CORRECT), verdict
    assert told in verdict.feedback, verdict.feedback


def test_an_unknown_property_is_refused_with_those_there_are() -> None:
    with pytest.raises(ValueError, match="antisymmetric"):
        MatrixWith("pretty")


@pytest.mark.parametrize("response", ["7", "(1, 2)", "x", "{1}"])
def test_what_is_no_matrix_is_wrong_by_its_type(response: str) -> None:
    assert MatrixWith("diagonal").grade(response).basis == "type"


LU = Factorisation("A=L*U", "[[2, 1], [4, 5]]", "[[1, 0], [2, 1]]; [[2, 1], [0, 3]]")
QR = Factorisation("A=Q*R", "[[3, 1], [4, 2]]")
EIGEN = Factorisation("A=P*D*P^-1", "[[4, 1], [2, 3]]")
SVD = Factorisation("A=U*S*V^T", "[[0, 2], [3, 0]]")
SKEWED = Factorisation("A=U*S*V^T", "[[0, 1], [-1, 0]]")
CHOLESKY = Factorisation("A=L*L^T", "[[4, 2], [2, 5]]")
PIVOTED = Factorisation("P*A=L*U", "[[0, 1], [2, 3]]")
SPECTRAL = Factorisation("A=Q*D*Q^T", "[[1, 2], [2, 1]]")
JORDAN = Factorisation("A=P*J*P^-1", "[[8, -3], [12, -4]]")
H = "[[1/sqrt(2), 1/sqrt(2)], [1/sqrt(2), -1/sqrt(2)]]"

FACTORS = [
    (LU, "[[1, 0], [2, 1]]; [[2, 1], [0, 3]]", ""),
    (LU, "[[2, 0], [4, 3]]; [[1, 1/2], [0, 1]]", ""),
    (LU, "U = [[2, 1], [0, 3]]; L = [[1, 0], [2, 1]]", ""),
    (LU, "L = [[1, 0], [2, 1]], U = [[2, 1], [0, 3]]", ""),
    (LU, "[[1, 0], [2, 1]]; [[2, 1], [0, 4]]", "in row 2, column 2, L U has 6 and A has 5"),
    (LU, "[[2, 1], [4, 5]]; [[1, 0], [0, 1]]", "L is not lower triangular"),
    (LU, "[[1, 0], [2, 1]]", "2 matrices are wanted: L, U; yours has 1."),
    (LU, "[[1, 0, 0], [2, 1, 0]]; [[2, 1], [0, 3]]", "The sizes do not fit: L U can't be multiplied."),
    (LU, "7; 8", "2 matrices are wanted"),
    (QR, "[[3/5, -4/5], [4/5, 3/5]]; [[5, 11/5], [0, 2/5]]", ""),
    (QR, "[[0.6, -0.8], [0.8, 0.6]]; [[5, 2.2], [0, 0.4]]", ""),
    (QR, "[[3, 1], [4, 2]]; [[1, 0], [0, 1]]", "Q is not a matrix with orthonormal columns: column 1 is not a unit vector"),
    (QR, "[[3/5, 4/5], [4/5, -3/5]]; [[5, 11/5], [0, 2/5]]", "The product is not right: in row 1, column 2"),
    (EIGEN, "[[1, 1], [1, -2]]; [[5, 0], [0, 2]]", ""),
    (EIGEN, "[[-3, 1], [6, 1]]; [[2, 0], [0, 5]]", ""),
    (EIGEN, "[[1, 1], [1, -2]]; [[5, 0], [0, 2]]; [[2/3, 1/3], [1/3, -1/3]]", ""),
    (EIGEN, "[[1, 1], [1, -2]]; [[5, 0], [0, 2]]; [[1, 0], [0, 1]]", "The last matrix is not the inverse of P."),
    (EIGEN, "[[1, 1], [1, -2]]; [[2, 0], [0, 5]]", "The product is not right"),
    (EIGEN, "[[1, 2], [1, 2]]; [[5, 0], [0, 5]]", "P is not invertible: its determinant is 0."),
    (EIGEN, "[[0, 0], [0, 0]]; [[5, 0], [0, 2]]", "P is not invertible"),
    (EIGEN, "[[1, 0], [0, 1]]; [[4, 1], [2, 3]]", "D is not diagonal"),
    (SVD, "[[0, 1], [1, 0]]; [[3, 0], [0, 2]]; [[1, 0], [0, 1]]", ""),
    (SVD, "[[1, 0], [0, 1]]; [[2, 0], [0, 3]]; [[0, 1], [1, 0]]", ""),
    (SVD, "[[0, -1], [1, 0]]; [[3, 0], [0, -2]]; [[1, 0], [0, 1]]", "S is not diagonal without negative entries"),
    (SKEWED, "[[1, 0], [0, 1]]; [[1, 0], [0, 1]]; [[0, 1], [-1, 0]]", ""),
    (SKEWED, "[[1, 0], [0, 1]]; [[1, 0], [0, 1]]; [[0, -1], [1, 0]]", ""),
    (CHOLESKY, "[[2, 0], [1, 2]]", ""),
    (CHOLESKY, "[[2, 0], [1, 2]]; [[2, 1], [0, 2]]", ""),
    (CHOLESKY, "[[-2, 0], [-1, 2]]", "L is not positive on the diagonal"),
    (CHOLESKY, "[[2, 1], [0, 2]]", "not"),
    (PIVOTED, "[[0, 1], [1, 0]]; [[1, 0], [0, 1]]; [[2, 3], [0, 1]]", ""),
    (PIVOTED, "[[0, 2], [1, 0]]; [[1, 0], [0, 1]]; [[4, 6], [0, 1]]", "P is not a permutation matrix"),
    (SPECTRAL, f"{H}; [[3, 0], [0, -1]]", ""),
    (SPECTRAL, "[[1, 1], [1, -1]]; [[3/2, 0], [0, -1/2]]", "Q is not a matrix with orthonormal columns"),
    (JORDAN, "[[6, 1], [12, 0]]; [[2, 1], [0, 2]]", ""),
    (JORDAN, "[[6, 1], [12, 0]]; [[2, 0], [0, 2]]", "The product is not right"),
]  # fmt: skip


@pytest.mark.parametrize(("answer", "response", "told"), FACTORS)
def test_any_valid_factorisation_is_right_and_a_fault_is_named(answer: Factorisation, response: str, told: str) -> None:
    verdict = answer.grade(response)
    assert verdict.outcome is (Outcome.INCORRECT if told else Outcome.CORRECT), verdict
    assert told in verdict.feedback, verdict.feedback


@pytest.mark.parametrize("relation", ["A=", "A=A", "A=B*C^-1*D", "1=2"])
def test_a_relation_that_can_not_be_checked_is_refused(relation: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - several messages
        Factorisation(relation, "[[1, 0], [0, 1]]")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("[[1, 2], [3, 4]]*[[1], [1]]", "[[3], [7]]"),
        ("[[1, 2], [3, 4]]^2", "[[7, 10], [15, 22]]"),
        ("2[[1, 2]] - [[0, x]]", "[[2, 4 - x]]"),
        ("[[1, 2], [3, 4]]^T", "[[1, 3], [2, 4]]"),
    ],
)
def test_expressions_of_matrices_are_worked_out(text: str, value: str) -> None:
    rows, expected = rows_of(read(text, None)), rows_of(read(value, None))
    assert rows is not None
    assert expected is not None
    assert [plain(entry) for row in rows for entry in row] == [plain(entry) for row in expected for entry in row]


def test_where_numbers_have_to_be_worked_out_a_formula_of_matrices_is_asked_to_be() -> None:
    """An exercise on products is not answered by the product as it stands; exact entries may stay as they are."""
    for answer, response in (
        (Matrix.of(((3,), (7,))), "[[1, 2], [3, 4]]*[[1], [1]]"),
        (Vector.of(4, 6), "(1, 2) + (3, 4)"),
        (Vector.of(0.5, 0.866), "(1, 1.732)/2"),
    ):
        assert answer.grade(response).outcome is Outcome.UNREADABLE
    half = Exact("sqrt(2)/2")
    assert Vector.of(half, half).grade("1/sqrt(2) (1, 1)").outcome is Outcome.CORRECT


def test_sizes_that_clash_are_asked_about() -> None:
    with pytest.raises(Unreadable, match="A 1 by 2 matrix can't be multiplied by a 1 by 2 one"):
        rows_of(read("[[1, 2]]*[[1, 2]]"))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("[[2]]", "2"),
        ("[[1, 2], [3, 4]]", "-2"),
        ("[[0, 1, 0], [1, 0, 0], [0, 0, 5]]", "-5"),
        ("[[1, 2], [2, 4]]", "0"),
    ],
)
def test_determinants_are_exact(text: str, value: str) -> None:
    rows = rows_of(read(text))
    assert rows is not None
    assert plain(determinant(rows)) == value
