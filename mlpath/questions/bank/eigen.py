"""Eigenvalues and eigenvectors."""

from __future__ import annotations

from math import isqrt
from typing import TYPE_CHECKING

from mlpath.answers import Direction, EigenvectorOf, Exact, Integer, Matrix, Nothing, Parts, SetOf, Span, Vector, number
from mlpath.questions import linear
from mlpath.questions.bank._eigenpairs import image, shift_name, shifted, with_eigenpairs, with_three_eigenpairs
from mlpath.questions.bank._orthogonal import dot, primitive, whole
from mlpath.questions.bank._working import (
    exact_root,
    in_words,
    paren,
    products,
    quotient,
    ratio,
    terms,
    total,
    with_letters,
)
from mlpath.questions.model import Mistake, Question, Show, Step

if TYPE_CHECKING:
    from mlpath.answers import Answer
    from mlpath.questions.bank._eigenpairs import IntMatrix, Pairs3
    from mlpath.questions.bank._orthogonal import Ints
    from mlpath.questions.draw import Draw
    from mlpath.questions.linear import Exact as Scalar
    from mlpath.questions.model import Level


def eigenvalues_2x2(draw: Draw, level: Level) -> Question:
    """Both eigenvalues of a 2x2 matrix."""
    if level == 3:
        return _entry_for_eigenvalue(draw) if draw.flip() else _irrational_pair(draw)
    return _whole_pair(draw) if level == 1 else _pair_of_polynomial(draw)


def _whole_pair(draw: Draw) -> Question:
    a, (low, high) = with_eigenpairs(draw, range(-5, 7), 3, 12)[:2]
    (p, _), (_, s) = a
    answer = SetOf.of(low, high)
    return Question(
        given={"A": a},
        prompt=("Find both eigenvalues of", Show(a), "."),
        answer=answer,
        steps=(
            *_characteristic_steps(a),
            _factored((low, high)),
        ),
        mistakes=(
            Mistake(SetOf.of(-low, -high), "The signs are reversed: the eigenvalues add up to the trace."),
            Mistake(SetOf.of(p, s), "The diagonal entries are the eigenvalues only of a triangular matrix."),
        ),
    )


def _factored(values: Ints) -> Step:
    low, high = values
    return Step(
        (f"The numbers with the sum {low + high} and the product {low * high} solve it:",),
        SetOf.of(low, high),
        "eigen.eigenvalues_2x2",
        "Factor the quadratic: find two numbers with this sum and this product.",
    )


POLYNOMIALS = (
    (0, 2, -1),
    (0, 3, -2),
    (0, 2, 5),
    (0, -1, 3),
    (0, 4, 1),
    (0, -2, 1),
    (1, 0, 1),
    (1, 0, -2),
    (1, 1, 0),
    (1, -2, 0),
)
"""Factors of A², A and I of which a matrix is made whose eigenvalues follow from those of A."""


def _pair_of_polynomial(draw: Draw) -> Question:
    p, q, r = draw.choice(POLYNOMIALS)

    def at(value: int) -> int:
        return p * value**2 + q * value + r

    a, values, _ = draw.until(
        lambda: with_eigenpairs(draw, range(-4, 6), 2, 9), lambda found: at(found[1][0]) != at(found[1][1])
    )
    answer = SetOf.of(*map(at, values))
    name, rule = terms(((p, "A²"), (q, "A"), (r, "I"))), terms(((p, "λ²"), (q, "λ"), (r, "")))
    return Question(
        given={"A": a, "polynomial": (p, q, r)},
        prompt=("Let A =", Show(a), f". Find both eigenvalues of {name}."),
        answer=answer,
        steps=(
            *_characteristic_steps(a),
            _factored(values),
            Step(
                (f"Where Av = λv, the matrix {name} sends v to ({rule})v. So its eigenvalues are",),
                answer,
                "eigen.eigenvalues_2x2",
                f"What does {name} do to an eigenvector of A with the eigenvalue λ?",
            ),
        ),
        mistakes=(
            Mistake(SetOf.of(*values), f"These are the eigenvalues of A; those of {name} were asked."),
            Mistake(
                SetOf.of(*(at(-value) for value in values)), "The eigenvalues of A add up to its trace, sign included."
            ),
            *(
                (
                    Mistake(
                        SetOf.of(*(at(value) - r for value in values)), "The multiple of I moves every eigenvalue, too."
                    ),
                )
                if r
                else ()
            ),
            Mistake(
                SetOf.of(at(a[0][0]), at(a[1][1])),
                "The diagonal entries are the eigenvalues only of a triangular matrix.",
            ),
        ),
    )


def _characteristic_steps(a: IntMatrix) -> tuple[Step, ...]:
    (p, q), (r, s) = a
    det = p * s - q * r
    equation = terms(((1, "λ²"), (-(p + s), "λ"), (det, "")))
    return (
        Step(
            (f"The trace is {total((p, s))} =",), Integer(p + s), "special_matrices.trace", "Add the diagonal entries."
        ),
        Step(
            (f"The determinant is {p}·{paren(s)} - {paren(q)}·{paren(r)} =",),
            Integer(det),
            "determinants.det_2x2",
            "Work out the determinant.",
        ),
        Step(
            (f"λ² minus trace times λ plus determinant is 0: {equation} = 0.",),
            None,
            "eigen.trace_and_determinant",
            "Write down the characteristic equation with trace and determinant.",
        ),
    )


def _irrational_pair(draw: Draw) -> Question:
    # a symmetric matrix [[m + h, b], [c, m - h]] has the eigenvalues m ± √(h² + bc)
    def make() -> tuple[int, int, int, int]:
        return draw.integer(-4, 5), draw.integer(-4, 4), draw.nonzero(-6, 6), draw.nonzero(-6, 6)

    m, h, b, c = draw.until(make, lambda f: _no_square(f[1] ** 2 + f[2] * f[3]) and f[1] ** 2 + f[2] * f[3] <= 48)
    a = ((m + h, b), (c, m - h))
    n = h * h + b * c
    answer = _plus_minus(m, n)
    det = m * m - n
    return Question(
        given={"A": a, "asked": "pair"},
        prompt=("Find both eigenvalues of", Show(a), "exactly. They are not whole numbers."),
        answer=answer,
        steps=(
            *_characteristic_steps(a),
            Step(
                (f"Half the trace is {m}. Its square minus the determinant is {paren(m)}² - {paren(det)} =",),
                Integer(n),
                hint="Work out (half the trace)² minus the determinant.",
            ),
            Step(
                (f"The solutions are {m} plus and minus the square root of {n}:",),
                answer,
                "eigen.eigenvalues_2x2",
                "The eigenvalues are half the trace plus and minus this square root.",
            ),
        ),
        mistakes=(
            Mistake(_plus_minus(-m, n), "Half the trace enters with a plus sign."),
            Mistake(_plus_minus(m, 4 * n), "The square root is halved as well as the trace."),
            Mistake(SetOf.of(m + h, m - h), "The diagonal entries are the eigenvalues only of a triangular matrix."),
        ),
    )


def _no_square(n: int) -> bool:
    return n > 0 and isqrt(n) ** 2 != n


def _plus_minus(m: int, n: int) -> SetOf:
    start = f"{m} " if m else ""
    return SetOf.of(
        Exact(f"{start}+ {exact_root(n)}" if m else str(exact_root(n))),
        Exact(f"{start}- {exact_root(n)}" if m else f"-{exact_root(n)}"),
    )


def _entry_for_eigenvalue(draw: Draw) -> Question:
    def make() -> tuple[int, int, int, int]:
        return draw.integer(-5, 7), draw.nonzero(-6, 6), draw.nonzero(-6, 6), draw.integer(-4, 6)

    a, b, c, value = draw.until(make, lambda f: f[0] != f[3] and f[1] * f[2] % (f[0] - f[3]) == 0)
    k = value + b * c // (a - value)
    left = a - value
    equation = f"{paren(left)}·(k - {paren(value)}) - {paren(b)}·{paren(c)} = 0"
    return Question(
        given={"A": ((a, b), (c, "k")), "eigenvalue": value, "asked": "k"},
        prompt=("For which k is", Show(value), "an eigenvalue of", with_letters(((a, b), (c, "k"))), "?"),
        answer=Integer(k),
        steps=_entry_for_eigenvalue_steps(k, b, c, value, equation, left),
        mistakes=(
            Mistake(Integer(k - value), "The eigenvalue must still be added: this is k minus the eigenvalue."),
            Mistake(Integer(value - b * c // (a - value)), "The product off the diagonal has the wrong sign."),
            *(
                (
                    Mistake(
                        number(ratio(b * c, a)), "This makes the matrix singular, that is, it gives the eigenvalue 0."
                    ),
                )
                if a
                else ()
            ),
        ),
    )


def _entry_for_eigenvalue_steps(k: int, b: int, c: int, value: int, equation: str, left: int) -> tuple[Step, ...]:
    return (
        Step(
            (f"{value} is an eigenvalue exactly when {shift_name(value)} has determinant 0: {equation}.",),
            None,
            "determinants.det_2x2",
            "Subtract the eigenvalue on the diagonal; the determinant must become 0.",
        ),
        Step(
            (f"{paren(b)}·{paren(c)} =",),
            Integer(b * c),
            "determinants.det_2x2",
            "Multiply the entries off the diagonal.",
        ),
        Step(
            (f"Divided by {left}, it gives k - {paren(value)} =",),
            Integer(k - value),
            hint="Solve for the bracket that contains k.",
        ),
        Step(("So k =",), Integer(k), "eigen.eigenvalues_2x2", "Add the eigenvalue."),
    )


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
    *characteristic, _ = _characteristic_steps(a)
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
    return (_triangular, _block, _other_two)[level - 1](draw)


def _triangular(draw: Draw) -> Question:
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


def _block(draw: Draw) -> Question:
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


def _other_two(draw: Draw) -> Question:
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
    return (_from_eigenvalues, _third_eigenvalue, _of_other_matrices)[level - 1](draw)


def _from_eigenvalues(draw: Draw) -> Question:
    count = draw.choice((2, 3))
    values = draw.until(
        lambda: tuple(draw.nonzero(-9, 9) for _ in range(count)), lambda v: max(map(abs, v)) <= 5 or len(v) == 2
    )
    trace, det = sum(values), values[0] * values[1] * (values[2] if count == 3 else 1)
    answer = Parts.of(("trace", Integer(trace)), ("determinant", Integer(det)))
    return Question(
        given={"eigenvalues": values},
        prompt=(
            f"A {count}x{count} matrix has the eigenvalues {in_words(values)}. Find its trace and its determinant.",
        ),
        answer=answer,
        steps=(
            Step(
                (f"The trace is the sum of the eigenvalues, {total(values)} =",),
                Integer(trace),
                "special_matrices.trace",
                "Add the eigenvalues.",
            ),
            Step(
                (f"The determinant is their product, {'·'.join(map(paren, values))} =",),
                Integer(det),
                "determinants.properties",
                "Multiply the eigenvalues.",
            ),
            Step(("Together:",), answer, "eigen.trace_and_determinant", "Write down both numbers."),
        ),
        mistakes=(
            Mistake(
                Parts.of(("trace", Integer(det)), ("determinant", Integer(trace))),
                "The trace is the sum, the determinant the product.",
            ),
            Mistake(
                Parts.of(("trace", Integer(-trace)), ("determinant", Integer(det))),
                "The trace enters the characteristic polynomial with a minus, but is itself the sum.",
            ),
        ),
    )


def _third_eigenvalue(draw: Draw) -> Question:
    a, values, _ = with_three_eigenpairs(draw, range(-4, 6), 9)
    x, y, z = values
    trace = sum(values)
    return Question(
        given={"A": a, "known": (x, y)},
        prompt=("The matrix", Show(a), f"has the eigenvalues {x} and {y}. Which number is its third eigenvalue?"),
        answer=Integer(z),
        steps=(
            Step(
                (f"The trace is {total(a[i][i] for i in range(3))} =",),
                Integer(trace),
                "special_matrices.trace",
                "Add the diagonal entries.",
            ),
            Step(
                (f"The known eigenvalues add up to {total((x, y))} =",),
                Integer(x + y),
                hint="Add the two known eigenvalues.",
            ),
            Step(
                (f"All three add up to the trace, so the third is {trace} - {paren(x + y)} =",),
                Integer(z),
                "eigen.trace_and_determinant",
                "Subtract from the trace.",
            ),
        ),
        mistakes=(
            Mistake(Integer(trace), "This is the sum of all three eigenvalues."),
            Mistake(Integer(x + y - trace), "The known ones are subtracted from the trace, not the other way round."),
            Mistake(Integer(a[2][2]), "An entry of the diagonal is not an eigenvalue in general."),
        ),
    )


def _of_other_matrices(draw: Draw) -> Question:
    def make() -> tuple[int, int]:
        return draw.integer(-8, 9), draw.nonzero(-12, 15)

    trace, det = draw.until(make, lambda f: f[0] != 0 and f[0] ** 2 >= 4 * f[1])
    return draw.choice((_of_the_square, _of_the_shifted, _of_the_inverse))(draw, trace, det)


def _of_the_square(_: Draw, trace: int, det: int) -> Question:
    value = trace * trace - 2 * det
    work = (
        f"The eigenvalues of A² are their squares, and λ1² + λ2² = (λ1 + λ2)² - 2 λ1 λ2 = {trace**2} - 2·{paren(det)} ="
    )
    return Question(
        given={"trace": trace, "determinant": det, "asked": "square"},
        prompt=(f"A 2x2 matrix A has the trace {trace} and the determinant {det}. Find the trace of A².",),
        answer=Integer(value),
        steps=_steps_for_two(trace, det, value, work),
        mistakes=(
            Mistake(Integer(trace * trace), "(λ1 + λ2)² also contains 2 λ1 λ2, which must be taken away."),
            Mistake(Integer(det * det), "This is the determinant of A²; the trace is the sum of the eigenvalues."),
        ),
    )


def _of_the_shifted(draw: Draw, trace: int, det: int) -> Question:
    c = draw.choice((-3, -2, -1, 1, 2, 3))
    value = det + c * trace + c * c
    work = f"They are shifted by c = {c}: λ1 λ2 + c(λ1 + λ2) + c² = {det} + {paren(c)}·{paren(trace)} + {c * c} ="
    return Question(
        given={"trace": trace, "determinant": det, "c": c, "asked": "shift"},
        prompt=(
            f"A 2x2 matrix A has the trace {trace} and the determinant {det}.",
            f"Find the determinant of {terms(((1, 'A'), (c, 'I')))}.",
        ),
        answer=Integer(value),
        steps=_steps_for_two(trace, det, value, work),
        mistakes=(
            Mistake(Integer(det + c), "Adding a multiple of I shifts each eigenvalue, not the determinant."),
            Mistake(Integer(det + c * c), "The determinant of a sum is not the sum of the determinants."),
        ),
    )


def _of_the_inverse(_: Draw, trace: int, det: int) -> Question:
    value = ratio(trace, det)
    work = f"Those of the inverse are 1/λ1 and 1/λ2, and 1/λ1 + 1/λ2 = (λ1 + λ2)/(λ1 λ2) {quotient(trace, det)}"
    return Question(
        given={"trace": trace, "determinant": det, "asked": "inverse"},
        prompt=(f"A 2x2 matrix A has the trace {trace} and the determinant {det}. Find the trace of its inverse.",),
        answer=number(value),
        steps=_steps_for_two(trace, det, value, work),
        mistakes=(
            Mistake(number(ratio(1, trace)), "The trace of the inverse is 1/λ1 + 1/λ2, which is not 1/(λ1 + λ2)."),
            Mistake(number(ratio(1, det)), "This is the determinant of the inverse; the trace is a sum."),
        ),
    )


def _steps_for_two(trace: int, det: int, value: Scalar, work: str) -> tuple[Step, ...]:
    return (
        Step(
            ("The eigenvalues λ1 and λ2 of A have the sum",),
            Integer(trace),
            "eigen.trace_and_determinant",
            "What does the trace say about the eigenvalues?",
        ),
        Step(
            ("and the product",),
            Integer(det),
            "eigen.trace_and_determinant",
            "What does the determinant say about the eigenvalues?",
        ),
        Step(
            (work,),
            number(value),
            "eigen.trace_and_determinant",
            "Follow the eigenvalues through the operation; write the result with their sum and product.",
        ),
    )
