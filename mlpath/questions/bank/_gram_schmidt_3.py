"""Questions on the Gram-Schmidt process for three vectors."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from mlpath.answers import Integer, Matrix, Parts, Vector
from mlpath.questions import linear
from mlpath.questions.bank._orthogonal import combine, dot, orthogonal_triple, rational_frame
from mlpath.questions.bank._working import quotient, terms
from mlpath.questions.model import Mistake, Question, Show, Step

if TYPE_CHECKING:
    from mlpath.answers import Answer
    from mlpath.questions.bank._eigenpairs import IntMatrix
    from mlpath.questions.bank._orthogonal import Ints
    from mlpath.questions.draw import Draw


def third_vector(draw: Draw) -> Question:
    """The third vector of the process from the first two."""

    def make() -> tuple[Ints, Ints, Ints, Ints]:
        u1, u2, n = orthogonal_triple(draw)
        a, b = draw.signed(1, 3), draw.signed(1, 3)
        return u1, u2, combine((a, b, draw.signed(1, 2)), (u1, u2, n)), (a, b)

    u1, u2, v3, (a, b) = draw.until(make, lambda f: max(map(abs, f[2])) <= 9)
    u3 = combine((1, -a, -b), (v3, u1, u2))
    return Question(
        given={"u1": u1, "u2": u2, "v3": v3},
        prompt=(
            "Gram-Schmidt has already found the orthogonal vectors u1 =",
            Show(u1),
            "and u2 =",
            Show(u2),
            ". The next vector is v3 =",
            Show(v3),
            ". Find u3, without normalizing it.",
        ),
        answer=Vector.of(*u3),
        steps=_third_steps(u1, u2, v3, (a, b)),
        mistakes=(
            Mistake(Vector.of(*combine((1, -a), (v3, u1))), "The part along u2 must be taken away too."),
            Mistake(
                Vector.of(*combine((a, b), (u1, u2))),
                "This is the projection onto the plane; u3 is what remains of v3.",
            ),
            Mistake(
                Vector.of(*combine((1, a, b), (v3, u1, u2))), "The parts along u1 and u2 are subtracted, not added."
            ),
        ),
    )


def _third_steps(u1: Ints, u2: Ints, v3: Ints, factors: Ints) -> tuple[Step, ...]:
    a, b = factors
    return (
        Step(
            (f"Along u1 the factor is u1·v3 / u1·u1 {quotient(dot(u1, v3), dot(u1, u1))}",),
            Integer(a),
            "projections.onto_vector",
            "Work out u1·v3 / u1·u1.",
        ),
        Step(
            (f"Along u2 the factor is u2·v3 / u2·u2 {quotient(dot(u2, v3), dot(u2, u2))}",),
            Integer(b),
            "projections.onto_vector",
            "Work out u2·v3 / u2·u2.",
        ),
        Step(
            (f"u3 = {terms(((1, 'v3'), (-a, 'u1'), (-b, 'u2')))} =",),
            Vector.of(*combine((1, -a, -b), (v3, u1, u2))),
            "orthogonality.gram_schmidt_3",
            "Take both parts away from v3.",
        ),
    )


def both_vectors(draw: Draw) -> Question:
    """The second and the third vector of the process."""

    def make() -> tuple[Ints, Ints, Ints, Ints, Ints]:
        u1, u2, n = orthogonal_triple(draw)
        c, a, b = draw.signed(1, 2), draw.signed(1, 2), draw.signed(1, 2)
        return u1, u2, combine((c, 1), (u1, u2)), combine((a, b, draw.signed(1, 2)), (u1, u2, n)), (c, a, b)

    u1, u2, v2, v3, (c, a, b) = draw.until(make, lambda f: max(abs(x) for x in (*f[2], *f[3])) <= 8)
    u3 = combine((1, -a, -b), (v3, u1, u2))
    along_v2 = linear.add(u3, linear.scale(b, u2))
    answer = Parts.of(("u2", Vector.of(*u2)), ("u3", Vector.of(*u3)))
    slip = linear.add(along_v2, linear.scale(-Fraction(dot(v2, v3), dot(v2, v2)), v2))
    first, *others = _third_steps(u1, u2, v3, (a, b))
    return Question(
        given={"v1": u1, "v2": v2, "v3": v3},
        prompt=(
            "Apply Gram-Schmidt to v1 =",
            Show(u1),
            ", v2 =",
            Show(v2),
            ", v3 =",
            Show(v3),
            "in this order, without normalizing:",
            "u1 = v1, and each next u is what remains of v without its parts along the earlier u. Find u2 and u3.",
        ),
        answer=answer,
        steps=_both_vectors_steps(first, others, answer, u2, u1, v2, c),
        mistakes=(
            Mistake(
                Parts.of(("u2", Vector.of(*u2)), ("u3", Vector.of(*slip))),
                "For u3 the part along u2 is taken away, not along v2.",
            ),
            Mistake(
                Parts.of(
                    ("u2", Vector.of(*combine((1, c), (v2, u1)))), ("u3", Vector.of(*combine((1, a, b), (v3, u1, u2))))
                ),
                "The parts along the earlier vectors are subtracted, not added.",
            ),
        ),
    )


def _both_vectors_steps(
    first: Step, others: list[Step], answer: Answer, u2: Ints, u1: Ints, v2: Ints, c: int
) -> tuple[Step, ...]:
    return (
        Step(
            (f"u2 = v2 - ({dot(u1, v2)}/{dot(u1, u1)}) u1 = {terms(((1, 'v2'), (-c, 'u1')))} =",),
            Vector.of(*u2),
            "orthogonality.gram_schmidt_2",
            "Take the part along u1 away from v2.",
        ),
        first,
        *others,
        Step(("Together:",), answer, "orthogonality.gram_schmidt_3", "Write down u2 and u3."),
    )


def triangular_factor_3(draw: Draw) -> Question:
    """The factor R of A = QR for three columns."""
    frame = rational_frame(draw)

    def column(size: int) -> tuple[Ints, Ints]:
        factors = (*(draw.signed(1, 4) for _ in range(size - 1)), draw.integer(1, 4))
        return factors, combine(factors, frame[:size])

    def whole(found: tuple[Ints, Ints]) -> bool:
        return all(x % 3 == 0 for x in found[1])

    r11 = draw.choice((3, 6))
    (r12, r22), thrice2 = draw.until(lambda: column(2), whole)
    (r13, r23, r33), thrice3 = draw.until(lambda: column(3), whole)
    columns = (combine((r11,), frame[:1]), thrice2, thrice3)
    a1, a2, a3 = (tuple(x // 3 for x in v) for v in columns)
    r = ((r11, r12, r13), (0, r22, r23), (0, 0, r33))
    a = linear.transpose((a1, a2, a3))
    q1, q2 = (tuple(Fraction(x, 3) for x in v) for v in frame[:2])
    return Question(
        given={"A": a},
        prompt=(
            "Let A =",
            Show(a),
            ". In A = QR the columns of Q are orthonormal and R is upper triangular with a positive",
            "diagonal. Find R.",
        ),
        answer=Matrix.of(r),
        steps=_triangular_factor_3_steps(r, q1, q2),
        mistakes=(
            Mistake(Matrix.of(linear.transpose(r)), "This is the transpose: R is upper triangular."),
            Mistake(
                Matrix.of(linear.diagonal((r11, r22, r33))),
                "The entries above the diagonal are the dot products of q's with later columns.",
            ),
        ),
    )


def _triangular_factor_3_steps(r: IntMatrix, q1: linear.Vector, q2: linear.Vector) -> tuple[Step, ...]:
    return (
        Step(
            (f"The first column has the length r11 = {r[0][0]}. Divided by it, q1 =",),
            Vector.of(*q1),
            "norms.unit_vector",
            "Divide the first column by its length.",
        ),
        Step(
            (f"r12 = q1·a2 = {r[0][1]}, and a2 - r12 q1 has the length r22 = {r[1][1]}. Divided by it, q2 =",),
            Vector.of(*q2),
            "orthogonality.gram_schmidt_2",
            "Take the part along q1 away from the second column and normalize.",
        ),
        Step(
            ("The dot products q1·a3 and q2·a3 are r13 and r23:",),
            Vector.of(r[0][2], r[1][2]),
            "dot.dot_product",
            "Take the dot products of q1 and q2 with the third column.",
        ),
        Step(
            (f"What remains, {terms(((1, 'a3'), (-r[0][2], 'q1'), (-r[1][2], 'q2')))}, has the length r33 =",),
            Integer(r[2][2]),
            "norms.euclidean_norm",
            "Work out the length of what remains of the third column.",
        ),
        Step(
            ("So R =",),
            Matrix.of(r),
            "orthogonality.gram_schmidt_3",
            "Put the numbers into an upper triangular matrix.",
        ),
    )
