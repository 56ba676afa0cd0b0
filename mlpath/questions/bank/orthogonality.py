"""Orthogonal vectors and the Gram-Schmidt process."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING

from mlpath.answers import Choice, Direction, Integer, Matrix, OrthonormalBasis, Parts, Span, Vector, yes_no
from mlpath.questions import linear
from mlpath.questions.bank._common import with_dot
from mlpath.questions.bank._orthogonal import combine, cross, dot, orthogonal_triple, primitive, rational_frame, turned
from mlpath.questions.bank._working import products, quotient, ratio, squares, terms
from mlpath.questions.model import Mistake, Question, Show, Step, spec

if TYPE_CHECKING:
    from mlpath.answers import Answer
    from mlpath.questions.bank._eigenpairs import IntMatrix
    from mlpath.questions.bank._orthogonal import Ints
    from mlpath.questions.draw import Draw
    from mlpath.questions.linear import Exact
    from mlpath.questions.model import Level

PAIRS = ("u and v", "u and w", "v and w", "no two of them")
COLUMNS = (
    "orthogonal",
    "not orthogonal: its columns are not unit vectors",
    "not orthogonal: its columns are not perpendicular",
)


@spec(version=2)
def is_orthogonal(draw: Draw, level: Level) -> Question:
    """Whether vectors are orthogonal."""
    if level == 1:
        return _two_vectors(draw)
    if level == 2:
        return _which_pair(draw)
    return _two_unknowns(draw) if draw.flip() else _orthogonal_matrix(draw)


def _with_product(draw: Draw, size: int, value: int) -> tuple[Ints, Ints]:
    """Two vectors with this dot product, neither of them along an axis; one has an entry of size 1."""

    def make() -> tuple[Ints, Ints]:
        u, at = draw.vector(size, -6, 6), draw.integer(0, size - 1)
        u = (*u[:at], draw.signed(1, 1), *u[at + 1 :])
        return u, with_dot(draw, u, at, value)

    pair = draw.until(make, lambda pair: all(v.count(0) < size - 1 for v in pair) and pair[0] != pair[1])
    return pair if draw.flip() else pair[::-1]


def _two_vectors(draw: Draw) -> Question:
    size = draw.choice((2, 3))
    wanted = draw.flip()

    u, v = _with_product(draw, size, 0 if wanted else draw.signed(1, 4))
    value = dot(u, v)
    return Question(
        given={"u": u, "v": v},
        prompt=("Are u =", Show(u), "and v =", Show(v), "orthogonal? Answer yes or no."),
        answer=yes_no(wanted),
        steps=(
            Step(
                (f"The dot product is u·v = {products(u, v)} =",),
                Integer(value),
                "dot.dot_product",
                "Work out the dot product u·v.",
            ),
            Step(
                ("Two vectors are orthogonal exactly when their dot product is 0. Orthogonal?",),
                yes_no(wanted),
                "orthogonality.is_orthogonal",
                "Compare the dot product with 0.",
            ),
        ),
        mistakes=(
            Mistake(
                yes_no(not wanted), "Add up the products of matching entries: only a sum of exactly 0 means orthogonal."
            ),
        ),
    )


def _which_pair(draw: Draw) -> Question:
    kind = draw.integer(0, 3)
    x, y = _with_product(draw, 3, 0 if kind < 3 else draw.signed(1, 4))
    z = draw.until(lambda: draw.vector(3, -5, 5), lambda v: dot(x, v) != 0 and dot(y, v) != 0 and v.count(0) < 2)
    u, v, w = ((x, y, z), (x, z, y), (z, x, y), (x, y, z))[kind]
    steps = tuple(
        Step((f"{a}·{b} = {products(x, y)} =",), Integer(dot(x, y)), "dot.dot_product", f"Work out {a}·{b}.")
        for (a, x), (b, y) in combinations((("u", u), ("v", v), ("w", w)), 2)
    )
    last = Step(
        ("A dot product of 0 marks an orthogonal pair:",),
        Choice(PAIRS, kind),
        "orthogonality.is_orthogonal",
        "Which of the three dot products is 0?",
    )
    return Question(
        given={"u": u, "v": v, "w": w},
        prompt=("Let u =", Show(u), ", v =", Show(v), "and w =", Show(w), ". Which two of them are orthogonal?"),
        answer=Choice(PAIRS, kind),
        steps=(*steps, last),
        mistakes=tuple(
            Mistake(
                Choice(PAIRS, other),
                "One of the three dot products is 0." if other == 3 else "The dot product of these two is not 0.",
            )
            for other in range(4)
            if other != kind
        ),
    )


def _two_unknowns(draw: Draw) -> Question:
    # w is a multiple of u × v, given by one entry; the others solve two equations
    def make() -> tuple[Ints, Ints, Ints]:
        u, v = draw.vector(3, -3, 3), draw.vector(3, -3, 3)
        return u, v, cross(u, v)

    def fits(found: tuple[Ints, Ints, Ints]) -> bool:
        return all(found[2]) and all(v.count(0) < 2 for v in found[:2])

    u, v, normal = draw.until(make, fits)
    sign = draw.choice((-1, 1))
    j, k, last = (sign * x for x in primitive(normal))
    bracket = terms(((u[0] * v[1] - u[1] * v[0], "j"),))
    value = Parts.of(("j", Integer(j)), ("k", Integer(k)))
    right = (-u[2] * last, -v[2] * last)
    return Question(
        given={"u": u, "v": v, "last": last, "asked": "unknowns"},
        prompt=(
            "The vector w =",
            Show(f"(j, k, {last})"),
            "is orthogonal to both u =",
            Show(u),
            "and v =",
            Show(v),
            ". Find j and k.",
        ),
        answer=value,
        steps=_two_unknowns_steps(value, j, right, bracket, u, v),
        mistakes=(
            Mistake(
                Parts.of(("j", Integer(-j)), ("k", Integer(-k))),
                "Moving the known product to the other side changes its sign.",
            ),
            Mistake(
                Parts.of(("j", Integer(k)), ("k", Integer(j))), "The two values are exchanged: j is the first entry."
            ),
        ),
    )


def _two_unknowns_steps(value: Answer, j: int, right: Ints, bracket: str, u: Ints, v: Ints) -> tuple[Step, ...]:
    return (
        Step(
            (f"u·w = 0 says {terms(((u[0], 'j'), (u[1], 'k')))} =",),
            Integer(right[0]),
            "dot.dot_product",
            "Write out u·w = 0 and take the known product to the right.",
        ),
        Step(
            (f"v·w = 0 says {terms(((v[0], 'j'), (v[1], 'k')))} =",),
            Integer(right[1]),
            "dot.dot_product",
            "Write out v·w = 0 in the same way.",
        ),
        Step(
            (f"Eliminating k gives {bracket} = {linear.det(((right[0], u[1]), (right[1], v[1])))}, so j =",),
            Integer(j),
            "linear_systems.solve_2x2",
            "Eliminate k from the two equations.",
        ),
        Step(
            ("With j, one of the equations gives k:",),
            value,
            "linear_systems.solve_2x2",
            "Put j back into one of the equations.",
        ),
    )


def _orthogonal_matrix(draw: Draw) -> Question:
    kind = draw.integer(0, 2)
    rows = _matrix_of_kind(draw, kind)
    columns = linear.transpose(rows)
    gram = linear.matmul(columns, rows)
    reason = (
        "The columns are perpendicular, and each has length 1.",
        "Perpendicular columns are not enough: each must have length 1.",
        "QᵀQ has an entry off the diagonal that is not 0.",
    )[kind]
    return Question(
        given={"Q": tuple(tuple(map(str, row)) for row in rows), "asked": "matrix"},
        prompt=("Is Q =", Show(rows), "an orthogonal matrix?"),
        answer=Choice(COLUMNS, kind),
        steps=(
            Step(("QᵀQ holds the dot products of the columns:",), Matrix.of(gram), "matmul.product", "Work out QᵀQ."),
            Step(
                ("Q is orthogonal exactly when QᵀQ is the identity. Q is",),
                Choice(COLUMNS, kind),
                "orthogonality.is_orthogonal",
                "Compare QᵀQ with the identity: first off the diagonal, then on it.",
            ),
        ),
        mistakes=tuple(Mistake(Choice(COLUMNS, other), reason) for other in range(3) if other != kind),
    )


def _matrix_of_kind(draw: Draw, kind: int) -> linear.Matrix:
    """Rows of an orthogonal matrix (0), or with columns not of length 1 (1), or with columns not perpendicular (2)."""
    n, m = draw.sample(range(1, 6), 2)
    p, q, length = n * n - m * m, 2 * n * m, n * n + m * m
    first = (p, q) if draw.flip() else (q, p)
    sign = draw.choice((-1, 1))
    second = tuple(sign * x for x in turned(first))
    if kind == 1:
        length = draw.choice([d for d in range(2, length) if d not in {first[0], first[1]}])
    if kind == 2:
        second = (-second[0], second[1])
    return linear.transpose(linear.matrix(linear.scale(Fraction(1, length), v) for v in (first, second)))


def gram_schmidt_2(draw: Draw, level: Level) -> Question:
    """Two vectors made orthogonal by Gram and Schmidt."""
    return (_second_vector, _orthonormal_pair, _triangular_factor)[level - 1](draw)


def _second_vector(draw: Draw) -> Question:
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


def _orthonormal_pair(draw: Draw) -> Question:
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


def _triangular_factor(draw: Draw) -> Question:
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


def gram_schmidt_3(draw: Draw, level: Level) -> Question:
    """Three vectors made orthogonal by Gram and Schmidt."""
    return (_third_vector, _both_vectors, _triangular_factor_3)[level - 1](draw)


def _third_vector(draw: Draw) -> Question:
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


def _both_vectors(draw: Draw) -> Question:
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


def _triangular_factor_3(draw: Draw) -> Question:
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


def orthogonal_complement(draw: Draw, level: Level) -> Question:
    """A basis of the orthogonal complement."""
    return (_one_direction, _of_a_line, _of_a_plane_in_four)[level - 1](draw)


def _one_direction(draw: Draw) -> Question:
    a = primitive((draw.nonzero(-12, 12), draw.nonzero(-12, 12)))
    x, y = a
    answer = Direction.of(-y, x)
    return Question(
        given={"a": a},
        prompt=(
            "Find a nonzero vector that spans the orthogonal complement of the line through",
            Show(a),
            "in the plane.",
        ),
        answer=answer,
        steps=(
            Step(
                (f"A vector (p, q) is orthogonal to it exactly when {terms(((x, 'p'), (y, 'q')))} = 0.",),
                None,
                "dot.dot_product",
                "Which equation must its entries satisfy?",
            ),
            Step(
                (f"This holds for p = {-y} and q = {x}:",),
                answer,
                "orthogonality.orthogonal_complement",
                "Exchange the two entries and change one sign.",
            ),
        ),
        mistakes=(
            Mistake(Direction.of(y, x), "One sign must change, too: the dot product has to be 0."),
            Mistake(Direction.of(x, -y), "Changing a sign alone is not enough: the entries also change places."),
        ),
    )


def _of_a_line(draw: Draw) -> Question:
    a = primitive(draw.until(lambda: draw.vector(3, -5, 5), all))
    x, y, z = a
    basis = ((-y, x, 0), (-z, 0, x))
    answer = Span.of(*basis)
    return Question(
        given={"vectors": (a,)},
        prompt=(
            "Find a basis of the orthogonal complement of the line through",
            Show(a),
            "in space. Give the vectors separated by commas.",
        ),
        answer=answer,
        steps=_of_a_line_steps(answer, x, basis, y, z, a),
        mistakes=(
            Mistake(Span.of(basis[0]), "One vector spans only a line: in space the complement of a line is a plane."),
            Mistake(Span.of(a), "This is the line itself; its complement is the plane orthogonal to it."),
        ),
    )


def _of_a_line_steps(answer: Answer, x: int, basis: tuple[Ints, ...], y: int, z: int, a: Ints) -> tuple[Step, ...]:
    return (
        Step(
            (
                f"Its vectors (x, y, z) satisfy {terms(zip(a, 'xyz', strict=True))} = 0.",
                "This is one equation for three unknowns, so the dimension is",
            ),
            Integer(2),
            "rank.rank_nullity",
            "How many of the unknowns are free?",
        ),
        Step(
            (f"With y = {x} and z = 0 the equation gives x = {-y}:",),
            Vector.of(*basis[0]),
            "null_space.null_vector",
            "Set z = 0, choose y and solve for x.",
        ),
        Step(
            (f"With y = 0 and z = {x} it gives x = {-z}:",),
            Vector.of(*basis[1]),
            "null_space.null_vector",
            "Set y = 0, choose z and solve for x.",
        ),
        Step(("The two are a basis:",), answer, "null_space.basis", "Collect the two solutions."),
    )


def _of_a_plane_in_four(draw: Draw) -> Question:
    # row operations on [I | M] keep the null space integer: its basis is (-M on top, I)
    def make() -> tuple[Ints, Ints, tuple[Ints, ...]]:
        m = draw.matrix(2, 2, -3, 3)
        reduced = ((1, 0, *m[0]), (0, 1, *m[1]))
        (p, q), (r, s) = draw.unimodular(2, 2, 3)[0]
        return combine((p, q), reduced), combine((r, s), reduced), reduced

    u, v, reduced = draw.until(make, lambda f: max(abs(x) for x in (*f[0], *f[1])) <= 7)
    basis = linear.null_space((u, v))
    answer = Span.of(*basis)
    return Question(
        given={"vectors": (u, v)},
        prompt=(
            "Find a basis of the orthogonal complement of the plane spanned by",
            Show(u),
            "and",
            Show(v),
            "in four dimensions. Give the vectors separated by commas.",
        ),
        answer=answer,
        steps=_of_a_plane_in_four_steps(answer, reduced, basis),
        mistakes=(
            Mistake(
                Span.of(*(tuple(-x if i < 2 else x for i, x in enumerate(b)) for b in basis)),
                "Taking the free unknowns to the other side changes the sign.",
            ),
            Mistake(Span.of(basis[0]), "The dimensions add up to 4: a second vector is missing."),
        ),
    )


def _of_a_plane_in_four_steps(answer: Answer, reduced: IntMatrix, basis: tuple[linear.Vector, ...]) -> tuple[Step, ...]:
    return (
        Step(
            ("The complement is the null space of the matrix whose rows are the two vectors. It reduces to",),
            Matrix.of(reduced),
            "rank.rank_of_matrix",
            "Write the vectors as rows and row-reduce.",
        ),
        Step(
            ("With the free unknowns 1, 0 the solution is",),
            Vector.of(*basis[0]),
            "null_space.null_vector",
            "Set the first free unknown to 1 and the second to 0.",
        ),
        Step(
            ("With the free unknowns 0, 1 the solution is",),
            Vector.of(*basis[1]),
            "null_space.null_vector",
            "Set the first free unknown to 0 and the second to 1.",
        ),
        Step(("The two are a basis:",), answer, "null_space.basis", "Collect the two solutions."),
    )
