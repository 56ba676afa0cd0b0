"""Orthogonal vectors and the Gram-Schmidt process."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING

from mlpath.answers import Choice, Direction, Integer, Matrix, Parts, Span, Vector, yes_no
from mlpath.questions import linear
from mlpath.questions.bank._common import with_dot
from mlpath.questions.bank._gram_schmidt_2 import orthonormal_pair, second_vector, triangular_factor
from mlpath.questions.bank._gram_schmidt_3 import both_vectors, third_vector, triangular_factor_3
from mlpath.questions.bank._orthogonal import combine, cross, dot, primitive, turned
from mlpath.questions.bank._working import products, terms
from mlpath.questions.model import Mistake, Question, Show, Step, spec

if TYPE_CHECKING:
    from mlpath.answers import Answer
    from mlpath.questions.bank._eigenpairs import IntMatrix
    from mlpath.questions.bank._orthogonal import Ints
    from mlpath.questions.draw import Draw
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
    return (second_vector, orthonormal_pair, triangular_factor)[level - 1](draw)


def gram_schmidt_3(draw: Draw, level: Level) -> Question:
    """Three vectors made orthogonal by Gram and Schmidt."""
    return (third_vector, both_vectors, triangular_factor_3)[level - 1](draw)


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
