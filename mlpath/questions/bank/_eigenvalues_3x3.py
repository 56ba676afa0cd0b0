"""Questions after the eigenvalues of a 3x3 matrix."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlpath.answers import Integer, Matrix, SetOf
from mlpath.questions.bank._eigenpairs import with_eigenpairs, with_three_eigenpairs
from mlpath.questions.bank._working import paren, terms, total
from mlpath.questions.model import Mistake, Question, Show, Step

if TYPE_CHECKING:
    from mlpath.answers import Answer
    from mlpath.questions.bank._eigenpairs import IntMatrix
    from mlpath.questions.draw import Draw


def triangular(draw: Draw) -> Question:
    """The eigenvalues of a triangular matrix."""
    values = draw.until(lambda: draw.sample(range(-6, 8), 3), lambda v: sum(v) != 0)
    x, y, z = (draw.nonzero(-5, 5) for _ in range(3))
    a: IntMatrix = ((values[0], x, y), (0, values[1], z), (0, 0, values[2]))
    side = draw.choice(("Below", "Above"))
    if side == "Above":
        a = tuple(zip(*a, strict=True))
    answer = SetOf.of(*values)
    return Question(
        given={"A": a},
        prompt=("Find all eigenvalues of", Show(a), "."),
        answer=answer,
        steps=(
            Step(
                (
                    f"{side} the diagonal there are only zeros, so det(A - λI) is the product of its diagonal entries, "
                    + "".join(f"({terms(((value, ''), (-1, 'λ')))})" for value in values)
                    + ".",
                ),
                None,
                "special_matrices.diagonal_product",
                "What is the determinant of a triangular matrix?",
            ),
            Step(
                ("It vanishes exactly at the diagonal entries of A:",),
                answer,
                "eigen.eigenvalues_3x3",
                "For which λ is a factor zero?",
            ),
        ),
        mistakes=(
            Mistake(SetOf.of(*(-value for value in values)), "A factor a - λ vanishes at λ = a, not at -a."),
            Mistake(
                SetOf.of(a[0][2] or a[2][0], values[1]),
                "The diagonal that counts runs from the top left to the bottom right.",
            ),
        ),
    )


def block(draw: Draw) -> Question:
    """The eigenvalues of a matrix of which one row or column has zeros beside the diagonal."""
    block, pair, _ = with_eigenpairs(draw, range(-4, 6), 2, 12)
    single = draw.choice([value for value in range(-5, 7) if value not in pair])
    c = (draw.integer(-4, 4), draw.nonzero(-4, 4))
    (p, q), (r, s) = block
    a: IntMatrix = draw.choice(
        (
            ((p, q, c[0]), (r, s, c[1]), (0, 0, single)),
            ((p, q, 0), (r, s, 0), (c[0], c[1], single)),
            ((single, c[0], c[1]), (0, p, q), (0, r, s)),
            ((single, 0, 0), (c[0], p, q), (c[1], r, s)),
        )
    )
    answer = SetOf.of(*pair, single)
    return Question(
        given={"A": a},
        prompt=("Find all eigenvalues of", Show(a), "."),
        answer=answer,
        steps=_block_steps(answer, single, block, pair),
        mistakes=(
            Mistake(
                SetOf.of(p, s, single),
                "The matrix is not triangular: the diagonal of the 2x2 block does not hold its eigenvalues.",
            ),
            Mistake(SetOf.of(-pair[0], -pair[1], single), "The two eigenvalues of the block have the wrong sign."),
            Mistake(SetOf.of(*pair), "The third eigenvalue, the entry beside the zeros, is missing."),
        ),
    )


def _block_steps(answer: Answer, single: int, block: IntMatrix, pair: tuple[int, int]) -> tuple[Step, ...]:
    return (
        Step(
            ("Expanding det(A - λI) along the row or column with two zeros splits off the eigenvalue",),
            Integer(single),
            "determinants.det_3x3",
            "Expand along the row or column with two zeros.",
        ),
        Step(
            ("The rest is the 2x2 matrix",),
            Matrix.of(block),
            hint="Which 2x2 matrix is left when its row and column are crossed out?",
        ),
        Step(
            (f"It has the trace {sum(pair)} and the determinant {pair[0] * pair[1]}, so the eigenvalues",),
            SetOf.of(*pair),
            "eigen.eigenvalues_2x2",
            "Find its eigenvalues from its trace and determinant.",
        ),
        Step(("Together:",), answer, "eigen.eigenvalues_3x3", "Collect the three eigenvalues."),
    )


def other_two(draw: Draw) -> Question:
    """Two eigenvalues of a 3x3 matrix whose third is given."""
    a, values, _ = with_three_eigenpairs(draw, (-3, -2, -1, 1, 2, 3, 4, 5), 9)
    known, *pair = values
    trace, det = sum(values), values[0] * values[1] * values[2]
    return Question(
        given={"A": a, "known": known},
        prompt=("The matrix", Show(a), f"has the eigenvalue {known}. Find its other two eigenvalues."),
        answer=SetOf.of(*pair),
        steps=_other_two_steps(trace, det, pair, known, a),
        mistakes=(
            Mistake(SetOf.of(-pair[0], -pair[1]), "The signs are reversed: all three must add up to the trace."),
            Mistake(
                SetOf.of(a[1][1], a[2][2]), "The diagonal entries are the eigenvalues only of a triangular matrix."
            ),
        ),
    )


def _other_two_steps(trace: int, det: int, pair: list[int], known: int, a: IntMatrix) -> tuple[Step, ...]:
    return (
        Step(
            (f"The trace is {total(a[i][i] for i in range(3))} =",),
            Integer(trace),
            "special_matrices.trace",
            "Add the diagonal entries.",
        ),
        Step(("The determinant is",), Integer(det), "determinants.det_3x3", "Work out the determinant."),
        Step(
            (f"The eigenvalues add up to the trace, so the other two have the sum {trace} - {paren(known)} =",),
            Integer(sum(pair)),
            "eigen.trace_and_determinant",
            "Subtract the known eigenvalue from the trace.",
        ),
        Step(
            (f"Their product is the determinant divided by the known one, {det}/{paren(known)} =",),
            Integer(pair[0] * pair[1]),
            "eigen.trace_and_determinant",
            "Divide the determinant by the known eigenvalue.",
        ),
        Step(
            (f"So they solve {terms(((1, 'λ²'), (-sum(pair), 'λ'), (pair[0] * pair[1], '')))} = 0:",),
            SetOf.of(*pair),
            "eigen.eigenvalues_2x2",
            "Find two numbers with this sum and this product.",
        ),
    )
