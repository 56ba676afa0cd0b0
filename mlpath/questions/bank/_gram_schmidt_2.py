"""Questions on the Gram-Schmidt process for two vectors."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from mlpath.answers import Integer, Matrix, OrthonormalBasis, Span, Vector
from mlpath.questions import linear
from mlpath.questions.bank._orthogonal import combine, dot, orthogonal_triple, primitive, rational_frame, turned
from mlpath.questions.bank._working import products, ratio, squares
from mlpath.questions.model import Mistake, Question, Show, Step

if TYPE_CHECKING:
    from mlpath.questions.bank._eigenpairs import IntMatrix
    from mlpath.questions.bank._orthogonal import Ints
    from mlpath.questions.draw import Draw
    from mlpath.questions.linear import Exact


def second_vector(draw: Draw) -> Question:
    """The second vector of the process."""

    def make() -> tuple[Ints, Ints, int]:
        if draw.flip():
            v1: Ints = (draw.nonzero(-4, 4), draw.nonzero(-4, 4))
            u2 = turned(v1)
        else:
            v1, u2, _ = orthogonal_triple(draw)
        c = draw.choice((-3, -2, -1, 1, 2, 3))
        return v1, combine((c, draw.signed(1, 2)), (v1, u2)), c

    v1, v2, c = draw.until(make, lambda f: max(map(abs, f[1])) <= 9)
    u2 = combine((1, -c), (v2, v1))
    return Question(
        given={"v1": v1, "v2": v2},
        prompt=(
            "Gram-Schmidt turns v1 =",
            Show(v1),
            "and v2 =",
            Show(v2),
            "into orthogonal vectors: u1 = v1, and u2 is v2",
            "without its part along u1. Nothing is normalized. Find u2.",
        ),
        answer=Vector.of(*u2),
        steps=_second_vector_steps(v1, v2, u2, c),
        mistakes=(
            Mistake(Vector.of(*linear.scale(c, v1)), "This is the part along u1: it must be taken away from v2."),
            Mistake(Vector.of(*combine((1, c), (v2, v1))), "The part along u1 is subtracted, not added."),
            Mistake(
                Vector.of(*combine((1, -dot(v1, v2)), (v2, v1))),
                "u1·v2 must be divided by u1·u1 before it multiplies u1.",
            ),
        ),
    )


def _second_vector_steps(v1: Ints, v2: Ints, u2: Ints, c: int) -> tuple[Step, ...]:
    return (
        Step((f"u1·v2 = {products(v1, v2)} =",), Integer(dot(v1, v2)), "dot.dot_product", "Work out u1·v2."),
        Step((f"u1·u1 = {squares(v1)} =",), Integer(dot(v1, v1)), "dot.dot_product", "Work out u1·u1."),
        Step(
            (f"The part along u1 is ({dot(v1, v2)}/{dot(v1, v1)}) u1 =",),
            Vector.of(*linear.scale(c, v1)),
            "projections.onto_vector",
            "Project v2 onto u1.",
        ),
        Step(
            ("u2 = v2 minus this part =",),
            Vector.of(*u2),
            "projections.onto_line_residual",
            "Subtract the part along u1 from v2.",
        ),
    )


def orthonormal_pair(draw: Draw) -> Question:
    """The orthonormal vectors that the process makes of two."""

    def make() -> tuple[Ints, Ints, int]:
        f1, f2, _ = rational_frame(draw)
        m, c = draw.choice((1, 1, 2, 3)), draw.signed(1, 3)
        v1 = tuple(m * x for x in f1)
        return v1, combine((c, draw.signed(1, 2)), (f1, f2)), c

    v1, v2, c = draw.until(make, lambda f: max(map(abs, f[1])) <= 9)
    f1 = primitive(v1)
    u2 = combine((1, -c), (v2, f1))
    q1, q2 = (tuple(Fraction(x, 3) for x in primitive(v)) for v in (v1, u2))
    length, length2 = (3 * max(map(abs, v)) // max(map(abs, primitive(v))) for v in (v1, u2))
    factor = ratio(dot(v1, v2), dot(v1, v1))
    return Question(
        given={"v1": v1, "v2": v2, "asked": "basis"},
        prompt=(
            "Find an orthonormal basis of the plane spanned by v1 =",
            Show(v1),
            "and v2 =",
            Show(v2),
            ". Give its two vectors exactly or to 3 decimals.",
        ),
        answer=OrthonormalBasis.of(q1, q2),
        steps=_orthonormal_pair_steps(q1, q2, u2, length, factor, length2),
        mistakes=(
            Mistake(Span.of(v1, u2), "These two are orthogonal, but they must also be divided by their lengths."),
            Mistake(Span.of(v1, v2), "These span the plane, but they are neither orthogonal nor of length 1."),
        ),
    )


def _orthonormal_pair_steps(
    q1: linear.Vector, q2: linear.Vector, u2: Ints, length: int, factor: Exact, length2: int
) -> tuple[Step, ...]:
    return (
        Step(
            (f"The length of v1 is {length}, so the first unit vector is q1 =",),
            Vector.of(*q1),
            "norms.unit_vector",
            "Divide v1 by its length.",
        ),
        Step(
            (f"The part of v2 along v1 has the factor v1·v2 / v1·v1 = {factor}; without it, u2 =",),
            Vector.of(*u2),
            "orthogonality.gram_schmidt_2",
            "Take the part along v1 away from v2.",
        ),
        Step(
            (f"The length of u2 is {length2}, so q2 =",),
            Vector.of(*q2),
            "norms.unit_vector",
            "Divide u2 by its length.",
        ),
        Step(
            ("The basis is",),
            OrthonormalBasis.of(q1, q2),
            "orthogonality.gram_schmidt_2",
            "Put the two unit vectors together.",
        ),
    )


def triangular_factor(draw: Draw) -> Question:
    """The factor R of A = QR for two columns."""

    # from a Gaussian integer z: z² has whole length N, and z, iz have whole parts along and across it
    def make() -> tuple[Ints, int, int, Ints, Ints]:
        m, n = draw.sample((-3, -2, -1, 1, 2, 3), 2)
        i, j = draw.integer(-3, 3), draw.integer(-3, 3)
        stretch = draw.choice((1, 1, 2))
        v1 = (stretch * (m * m - n * n), stretch * 2 * m * n)
        return v1, m * m + n * n, stretch, combine((i, j), ((m, n), (-n, m))), (i * m + j * n, j * m - i * n)

    v1, size, stretch, v2, (along, across) = draw.until(
        make, lambda f: all(f[0]) and all(f[3]) and all(f[4]) and max(abs(x) for x in (*f[0], *f[3])) <= 15
    )
    r = ((size * stretch, along), (0, abs(across)))
    a = linear.transpose((v1, v2))
    q1 = tuple(Fraction(x, size * stretch) for x in v1)
    rest = linear.add(v2, linear.scale(-along, q1))
    return Question(
        given={"A": a},
        prompt=(
            "Let A =",
            Show(a),
            ". In A = QR the columns of Q are orthonormal and R is upper triangular with a positive",
            "diagonal. Find R.",
        ),
        answer=Matrix.of(r),
        steps=_triangular_factor_steps(r, q1, rest, v1, v2),
        mistakes=(
            Mistake(Matrix.of(((r[0][0], 0), (along, abs(across)))), "This is the transpose: R is upper triangular."),
            Mistake(
                Matrix.of(((size * stretch, dot(v1, v2)), (0, abs(across)))),
                "r12 uses the unit vector q1, not the first column itself.",
            ),
            Mistake(
                Matrix.of(((size * stretch, 0), (0, abs(across)))),
                "r12 is missing: the columns of A are not orthogonal.",
            ),
        ),
    )


def _triangular_factor_steps(
    r: IntMatrix, q1: linear.Vector, rest: linear.Vector, v1: Ints, v2: Ints
) -> tuple[Step, ...]:
    return (
        Step(
            (f"r11 is the length of the first column, the square root of {dot(v1, v1)}:",),
            Integer(r[0][0]),
            "norms.euclidean_norm",
            "Work out the length of the first column.",
        ),
        Step(
            ("The first column divided by it is q1 =",),
            Vector.of(*q1),
            "norms.unit_vector",
            "Divide the first column by r11.",
        ),
        Step(
            (f"r12 is q1·a2 = {products(q1, v2)} =",),
            Integer(r[0][1]),
            "dot.dot_product",
            "Take the dot product of q1 and the second column.",
        ),
        Step(
            ("What is left of the second column is a2 - r12 q1 =",),
            Vector.of(*rest),
            "projections.onto_line_residual",
            "Subtract r12 q1 from the second column.",
        ),
        Step(
            ("r22 is its length:",),
            Integer(r[1][1]),
            "norms.euclidean_norm",
            "Work out the length of what is left.",
        ),
        Step(("So R =",), Matrix.of(r), "orthogonality.gram_schmidt_2", "Write R as an upper triangular matrix."),
    )
