"""Eigenvalues and eigenvectors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlpath.answers import Direction, EigenvectorOf, Integer, Matrix, Nothing, SetOf, Span, Vector, number
from mlpath.questions import linear
from mlpath.questions.bank._eigen_traces import from_eigenvalues, of_other_matrices, third_eigenvalue
from mlpath.questions.bank._eigenpairs import image, shift_name, shifted, with_eigenpairs, with_three_eigenpairs
from mlpath.questions.bank._eigenvalues_2x2 import (
    characteristic_steps,
    entry_for_eigenvalue,
    irrational_pair,
    pair_of_polynomial,
    whole_pair,
)
from mlpath.questions.bank._eigenvalues_3x3 import block, other_two, triangular
from mlpath.questions.bank._orthogonal import dot, primitive, whole
from mlpath.questions.bank._working import paren, products, ratio, terms, with_letters
from mlpath.questions.model import Mistake, Question, Show, Step

if TYPE_CHECKING:
    from mlpath.answers import Answer
    from mlpath.questions.bank._eigenpairs import IntMatrix, Pairs3
    from mlpath.questions.bank._orthogonal import Ints
    from mlpath.questions.draw import Draw
    from mlpath.questions.model import Level


def eigenvalues_2x2(draw: Draw, level: Level) -> Question:
    """Both eigenvalues of a 2x2 matrix."""
    if level == 3:
        return entry_for_eigenvalue(draw) if draw.flip() else irrational_pair(draw)
    return whole_pair(draw) if level == 1 else pair_of_polynomial(draw)


def eigenvector(draw: Draw, level: Level) -> Question:
    """An eigenvector for an eigenvalue."""
    if level == 3:
        return _for_the_largest(draw) if draw.flip() else _eigenspace(draw)
    return _for_given_value(draw) if level == 1 else _in_three_dimensions(draw)


def _for_given_value(draw: Draw) -> Question:
    a, (value, _), (v, other) = with_eigenpairs(draw, range(-3, 6), 3, 12)
    answer = EigenvectorOf(a, value, v)
    shift = shifted(a, value)
    return Question(
        given={"A": a, "eigenvalue": value},
        prompt=("The matrix", Show(a), f"has the eigenvalue {value}. Find an eigenvector for it."),
        answer=answer,
        steps=(
            *_kernel_steps(shift, value, v),
            Step(
                ("Every nonzero multiple of it is right, too. An eigenvector is",),
                answer,
                "eigen.eigenvector",
                "Write down the vector.",
            ),
        ),
        mistakes=(
            Mistake(Vector.of(*other), "This is an eigenvector for the other eigenvalue."),
            Mistake(Vector.of(v[0], -v[1]), "One entry has the wrong sign: put the vector into (A - λI) v = 0."),
            Mistake(Vector.of(v[1], v[0]), "The two entries are exchanged."),
        ),
    )


def _kernel_steps(shift: IntMatrix, value: int, v: Ints) -> tuple[Step, ...]:
    row = primitive(shift[0])
    return (
        Step(
            (f"With {value} taken from the diagonal entries, {shift_name(value)} =",),
            Matrix.of(shift),
            "matrices.add_scale",
            "Subtract the eigenvalue from the diagonal entries.",
        ),
        Step(
            (
                f"Its rows are multiples of each other and say {terms(zip(row, 'xy', strict=True))} = 0.",
                "This is solved by",
            ),
            Direction.of(*v),
            "null_space.null_vector",
            "Find a nonzero vector that the first row sends to 0.",
        ),
    )


def _in_three_dimensions(draw: Draw) -> Question:
    a, values, columns = with_three_eigenpairs(draw, range(-2, 4), 7)
    at = draw.integer(0, 2)
    value, v, other = values[at], columns[at], columns[at - 1]
    shift = shifted(a, value)
    reduced = linear.matrix(row for row in linear.rref(shift)[0] if any(row))
    return Question(
        given={"A": a, "eigenvalue": value},
        prompt=("The matrix", Show(a), f"has the eigenvalue {value}. Find an eigenvector for it."),
        answer=EigenvectorOf(a, value, v),
        steps=(
            Step(
                (f"With {value} taken from the diagonal entries, {shift_name(value)} =",),
                Matrix.of(shift),
                "matrices.add_scale",
                "Subtract the eigenvalue from the diagonal entries.",
            ),
            Step(
                ("Row-reduced, without the zero row, this is",),
                Matrix.of(reduced),
                "rank.rank_of_matrix",
                "Row-reduce this matrix.",
            ),
            Step(
                ("One unknown is free; chosen suitably, it gives",),
                EigenvectorOf(a, value, v),
                "null_space.null_vector",
                "Choose the free unknown and solve for the others.",
            ),
        ),
        mistakes=(
            Mistake(Vector.of(*other), "This is an eigenvector for another eigenvalue."),
            Mistake(Vector.of(*(abs(x) for x in v)), "Mind the signs when the unknowns are taken to the other side."),
            Mistake(Vector.of(*shift[0]), "This is a row of A - λI; the eigenvector must be orthogonal to the rows."),
        ),
    )


def _for_the_largest(draw: Draw) -> Question:
    a, values, vectors = with_eigenpairs(draw, range(-4, 7), 3, 15)
    at = values.index(max(values))
    value, v, other = values[at], vectors[at], vectors[1 - at]
    shift = shifted(a, value)
    *characteristic, _ = characteristic_steps(a)
    return Question(
        given={"A": a, "asked": "largest"},
        prompt=("Find an eigenvector of", Show(a), "for its largest eigenvalue."),
        answer=EigenvectorOf(a, value, v),
        steps=(
            *characteristic,
            Step(
                ("The eigenvalues have this sum and this product:",),
                SetOf.of(*values),
                "eigen.eigenvalues_2x2",
                "Find the eigenvalues from trace and determinant.",
            ),
            *_kernel_steps(shift, value, v)[:1],
            Step(
                (f"The larger eigenvalue is {value}; a vector that this matrix sends to 0 is",),
                EigenvectorOf(a, value, v),
                "eigen.eigenvector",
                "Find a nonzero vector that this matrix sends to 0.",
            ),
        ),
        mistakes=(
            Mistake(Vector.of(*other), "This is an eigenvector for the smaller eigenvalue."),
            Mistake(Vector.of(v[0], -v[1]), "One entry has the wrong sign: put the vector into (A - λI) v = 0."),
        ),
    )


def _eigenspace(draw: Draw) -> Question:
    # A = λI + u·wᵀ keeps every vector orthogonal to w in its direction
    def make() -> tuple[int, Ints, Ints]:
        return draw.integer(-3, 4), draw.vector(3, -2, 2), draw.vector(3, -3, 3)

    value, u, w = draw.until(make, lambda f: f[1].count(0) < 2 and f[2].count(0) < 2 and dot(f[1], f[2]) != 0)
    outer = tuple(tuple(x * y for y in w) for x in u)
    a = shifted(outer, -value)
    row = primitive(w)
    basis = tuple(whole(v) for v in linear.null_space((row,)))
    answer = Span.of(*basis)
    return Question(
        given={"A": a, "eigenvalue": value, "asked": "space"},
        prompt=(
            "Let A =",
            Show(a),
            f". Find a basis of the eigenspace of A for the eigenvalue {value}: vectors separated by commas.",
        ),
        answer=answer,
        steps=_eigenspace_steps(answer, outer, value, row),
        mistakes=(
            Mistake(Span.of(basis[0]), "The eigenspace has dimension 2: a second vector is missing."),
            Mistake(Span.of(u), "This is an eigenvector for the other eigenvalue."),
            Mistake(Span.of(w), "The rows of A - λI are orthogonal to the eigenspace."),
        ),
    )


def _eigenspace_steps(answer: Answer, outer: IntMatrix, value: int, row: Ints) -> tuple[Step, ...]:
    return (
        Step(
            (f"{shift_name(value)} =",),
            Matrix.of(outer),
            "matrices.add_scale",
            "Subtract the eigenvalue on the diagonal.",
        ),
        Step(
            (
                f"Its rows are multiples of one and say {terms(zip(row, 'xyz', strict=True))} = 0.",
                "So the dimension of the eigenspace is",
            ),
            Integer(2),
            "rank.rank_nullity",
            "How many independent equations are there for three unknowns?",
        ),
        Step(
            ("Two independent solutions are a basis:",),
            answer,
            "null_space.basis",
            "Set the free unknowns to 1, 0 and to 0, 1.",
        ),
    )


def eigenvalues_3x3(draw: Draw, level: Level) -> Question:
    """The eigenvalues of a 3x3 matrix."""
    return (triangular, block, other_two)[level - 1](draw)


def check_eigenvector(draw: Draw, level: Level) -> Question:
    """Whether a vector is an eigenvector, and for which eigenvalue."""
    if level == 3:
        return _of_a_polynomial(draw) if draw.flip() else _entry_for_eigenvector(draw)
    a, values, vectors = _eigenpairs(draw, level)
    at = draw.integer(0, len(a) - 1)
    v, value, is_one = vectors[at], values[at], draw.flip()
    if not is_one:
        v = draw.until(lambda: _nudged(draw, vectors[at]), lambda w: any(w) and not _parallel(image(a, w), w))
    moved = image(a, v)
    none = Nothing(words=("none", "not an eigenvector"))
    answer = Integer(value) if is_one else none
    guesses = [number(ratio(y, x)) for x, y in zip(v, moved, strict=True) if x]
    verdict = "each entry of A v is the same multiple of the entry of v" if is_one else "A v is not a multiple of v"
    return Question(
        given={"A": a, "v": v},
        prompt=(
            "Let A =",
            Show(a),
            "and v =",
            Show(v),
            ". Is v an eigenvector of A? If it is, give its eigenvalue; if not, type none.",
        ),
        answer=answer,
        steps=_check_eigenvector_steps(answer, moved, v, verdict, a),
        mistakes=(
            Mistake(none, "A v is a multiple of v: compare it with v entry by entry."),
            Mistake(Integer(-value), "Compare the signs of A v and v."),
        )
        if is_one
        else tuple(
            Mistake(guess, "Only one entry of A v is this multiple of v's; all of them must be.")
            for guess in guesses[:2]
        ),
    )


def _check_eigenvector_steps(answer: Answer, moved: Ints, v: Ints, verdict: str, a: IntMatrix) -> tuple[Step, ...]:
    return (
        Step(
            (f"The first entry of A v is {products(a[0], v)}; in all, A v =",),
            Vector.of(*moved),
            "matmul.matrix_vector",
            "Multiply A by v.",
        ),
        Step(
            (f"Compared with v = {v}, {verdict}. So the answer is",),
            answer,
            "eigen.check_eigenvector",
            "Is A v a multiple of v? Of which factor?",
        ),
    )


def _eigenpairs(draw: Draw, level: Level) -> Pairs3:
    return with_eigenpairs(draw, range(-4, 7), 3, 12) if level == 1 else with_three_eigenpairs(draw, range(-3, 5), 8)


def _parallel(u: Ints, v: Ints) -> bool:
    return linear.rank((u, v)) < 2


def _nudged(draw: Draw, v: Ints) -> Ints:
    at = draw.integer(0, len(v) - 1)
    by = draw.choice((-2, -1, 1, 2))
    return tuple(x + by * (i == at) for i, x in enumerate(v))


def _of_a_polynomial(draw: Draw) -> Question:
    a, values, vectors = with_eigenpairs(draw, range(-3, 5), 3, 12)
    at = draw.integer(0, 1)
    v, value = vectors[at], values[at]
    p, q = draw.choice((1, 1, 2)), draw.nonzero(-4, 4)
    r = draw.until(lambda: draw.nonzero(-5, 5), lambda n: n + q * value + p * value**2 != value)
    result = p * value**2 + q * value + r
    name = terms(((p, "A²"), (q, "A"), (r, "I")))
    return Question(
        given={"A": a, "v": v, "polynomial": (p, q, r), "asked": "polynomial"},
        prompt=(
            "The vector v =",
            Show(v),
            "is an eigenvector of A =",
            Show(a),
            f". For which eigenvalue is it an eigenvector of {name}?",
        ),
        answer=Integer(result),
        steps=(
            Step(("A v =",), Vector.of(*image(a, v)), "matmul.matrix_vector", "Multiply A by v."),
            Step(
                ("So v belongs to the eigenvalue λ =",),
                Integer(value),
                "eigen.check_eigenvector",
                "Which multiple of v is A v?",
            ),
            Step(("A² v is λ² times v, and λ² =",), Integer(value**2), hint="Apply A once more to λ v."),
            Step(
                (f"Together the factor is {terms(((p, 'λ²'), (q, 'λ'), (r, '')))} =",),
                Integer(result),
                "eigen.check_eigenvector",
                "Put λ in the place of A and 1 in the place of I.",
            ),
        ),
        mistakes=(
            Mistake(Integer(value), "This is the eigenvalue of A itself."),
            Mistake(Integer(2 * p * value + q * value + r), "A² v is λ² v, not 2λ v."),
            Mistake(Integer(p * value**2 + q * value), "I v = v: the multiple of the identity adds its factor, too."),
        ),
    )


def _entry_for_eigenvector(draw: Draw) -> Question:
    def make() -> tuple[IntMatrix, Ints, int]:
        return draw.matrix(3, 3, -3, 4), draw.vector(3, -2, 3), draw.integer(-4, 6)

    def complete(found: tuple[IntMatrix, Ints, int]) -> bool:
        a, v, value = found
        return all(v) and all((value * x - dot(row[1:], v[1:])) % v[0] == 0 for row, x in zip(a, v, strict=True))

    rows, v, value = draw.until(make, complete)
    first = tuple((value * x - dot(row[1:], v[1:])) // v[0] for row, x in zip(rows, v, strict=True))
    a = tuple((x, *row[1:]) for x, row in zip(first, rows, strict=True))
    i, j = draw.choice((1, 2)), draw.integer(0, 2)
    k = a[i][j]
    shown = tuple(tuple("k" if (m, n) == (i, j) else x for n, x in enumerate(row)) for m, row in enumerate(a))
    known = dot(a[i], v) - k * v[j]
    return Question(
        given={"A": shown, "v": v, "asked": "k"},
        prompt=("For which k is", Show(v), "an eigenvector of", with_letters(shown), "?"),
        answer=Integer(k),
        steps=_entry_for_eigenvector_steps(value, k, v, a, i, known, j),
        mistakes=(
            Mistake(number(ratio(v[i] - known, v[j])), "A v must be the eigenvalue times v, not v itself."),
            Mistake(number(ratio(-known, v[j])), "A v need not be 0: it must be a multiple of v."),
        ),
    )


def _entry_for_eigenvector_steps(
    value: int, k: int, v: Ints, a: IntMatrix, i: int, known: int, j: int
) -> tuple[Step, ...]:
    return (
        Step(
            (f"The first entry of A v does not contain k: {products(a[0], v)} =",),
            Integer(dot(a[0], v)),
            "matmul.matrix_vector",
            "Find an entry of A v without k.",
        ),
        Step(
            (f"The first entry of v is {v[0]}, so the eigenvalue is",),
            Integer(value),
            "eigen.check_eigenvector",
            "Compare it with the entry of v.",
        ),
        Step(
            (f"Entry {i + 1} of A v must be {paren(value)}·{paren(v[i])} =",),
            Integer(value * v[i]),
            hint="Multiply the matching entry of v by the eigenvalue.",
        ),
        Step(
            (f"So {terms(((v[j], 'k'), (known, '')))} = {value * v[i]} and k =",),
            Integer(k),
            "dot.missing_entry",
            "Solve for k.",
        ),
    )


def trace_and_determinant(draw: Draw, level: Level) -> Question:
    """Eigenvalues from trace and determinant, and back."""
    return (from_eigenvalues, third_eigenvalue, of_other_matrices)[level - 1](draw)
