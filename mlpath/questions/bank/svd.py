"""The singular value decomposition."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations
from math import gcd, sqrt
from typing import TYPE_CHECKING

from mlpath.answers import Exact, Integer, Matrix, Real, SetOf, Vector, number
from mlpath.questions import linear
from mlpath.questions.bank._orthogonal import combine, dot, orthogonal_triple, pythagorean, rational_frame, turned
from mlpath.questions.bank._working import exact_root, ratio, squares, terms, writable
from mlpath.questions.model import Mistake, Question, Show, Step, spec

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlpath.answers import Answer
    from mlpath.questions.bank._orthogonal import Ints
    from mlpath.questions.draw import Draw
    from mlpath.questions.model import Level

FRAMES = ((3, 4), (4, 3), (-3, 4), (4, -3), (-4, 3), (3, -4), (5, 0), (0, 5))
"""Five times a unit vector of the plane."""


@spec(version=2)
def singular_values(draw: Draw, level: Level) -> Question:
    """The singular values of a matrix."""
    if level == 1:
        return _orthogonal_columns(draw)
    return _of_2x2(draw) if level == 2 else _of_2x3(draw)


def _square_root(n: int) -> Integer | Exact:
    value = exact_root(n)
    return Integer(value) if isinstance(value, int) else Exact(value)


def _roots(numbers: Sequence[int]) -> SetOf:
    return SetOf.of(*(_square_root(n) for n in numbers))


def _orthogonal_columns(draw: Draw) -> Question:
    first, length = pythagorean(draw)
    divisor = gcd(*first)
    primitive = tuple(x // divisor for x in first)
    times = draw.choice(
        [t for t in (-5, -4, -3, -2, -1, 1, 2, 3, 4, 5) if abs(t) != divisor and abs(t) * length <= 50 * divisor]
    )
    second = tuple(times * x for x in turned(primitive))
    other = abs(times) * length // divisor
    a = linear.transpose((first, second))
    answer = SetOf.of(length, other)
    gram = linear.diagonal((length**2, other**2))
    return Question(
        given={"A": a},
        prompt=("Find both singular values of A =", Show(a), "."),
        answer=answer,
        steps=(
            Step(("AᵀA, the dot products of the columns, is",), Matrix.of(gram), "matmul.product", "Work out AᵀA."),
            Step(
                ("It is diagonal, so its eigenvalues are",),
                SetOf.of(length**2, other**2),
                "eigen.eigenvalues_2x2",
                "Read off the eigenvalues of AᵀA.",
            ),
            Step(
                ("The singular values are their square roots:",),
                answer,
                "svd.singular_values",
                "Take the square roots.",
            ),
        ),
        mistakes=(
            Mistake(
                SetOf.of(length**2, other**2),
                "These are the eigenvalues of AᵀA: the square roots are still to be taken.",
            ),
            Mistake(
                SetOf.of(abs(first[0]), abs(second[1])),
                "The diagonal entries of A are its singular values only if A is diagonal.",
            ),
        ),
    )


def _of_2x2(draw: Draw) -> Question:
    # A = s·(turn and stretch by z) + t·(reflect and stretch by z): singular values |z|(s ± t)/2
    def make() -> tuple[int, int, int, tuple[Ints, Ints]]:
        x, y = draw.choice(((1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (2, 3), (3, 2), (2, 2)))
        s = draw.integer(2, 6)
        t = s - 2 * draw.integer(1, 2)
        p, q = s * x * draw.choice((-1, 1)), s * y * draw.choice((-1, 1))
        u, v = t * x * draw.choice((-1, 1)), t * y * draw.choice((-1, 1))
        return x * x + y * y, s, t, (((p + u) // 2, (q + v) // 2), ((v - q) // 2, (p - u) // 2))

    def fits(found: tuple[int, int, int, tuple[Ints, Ints]]) -> bool:
        n, s, t, (row, other) = found
        return t > 0 and n * (s * s + t * t) <= 300 and row[0] * row[1] + other[0] * other[1] != 0

    n, s, t, a = draw.until(make, fits)
    high, low = n * ((s + t) // 2) ** 2, n * ((s - t) // 2) ** 2
    gram = linear.matmul(linear.transpose(a), a)
    answer = _roots((high, low))
    return Question(
        given={"A": a},
        prompt=("Find both singular values of A =", Show(a), "exactly."),
        answer=answer,
        steps=_gram_steps("AᵀA", gram, (high, low)),
        mistakes=(
            Mistake(SetOf.of(high, low), "These are the eigenvalues of AᵀA: the square roots are still to be taken."),
            Mistake(
                _roots((int(gram[0][0]), int(gram[1][1]))),
                "The lengths of the columns are the singular values only if the columns are orthogonal.",
            ),
        ),
    )


def _gram_steps(name: str, gram: linear.Matrix, values: tuple[int, int]) -> tuple[Step, ...]:
    high, low = values
    return (
        Step((f"{name} =",), Matrix.of(gram), "matmul.product", f"Work out {name}."),
        Step(
            (f"Its trace is {high + low}, and its determinant is",),
            Integer(high * low),
            "determinants.det_2x2",
            "Work out its trace and its determinant.",
        ),
        Step(
            (f"So its eigenvalues solve {terms(((1, 'λ²'), (-(high + low), 'λ'), (high * low, '')))} = 0:",),
            SetOf.of(high, low),
            "eigen.eigenvalues_2x2",
            "Find two numbers with this sum and this product.",
        ),
        Step(
            ("The singular values are their square roots:",),
            _roots(values),
            "svd.singular_values",
            "Take the square roots.",
        ),
    )


def _of_2x3(draw: Draw) -> Question:
    # rows (p + q)/2 and (p - q)/2 with p and q orthogonal: AAᵀ has the eigenvalues |p|²/2 and |q|²/2
    def make() -> list[tuple[Ints, Ints]]:
        sized = [tuple(i * x for x in v) for v in orthogonal_triple(draw) for i in (-3, -2, -1, 1, 2, 3)]
        return [pair for pair in permutations(sized, 2) if fits(pair)]

    def fits(pair: tuple[Ints, Ints]) -> bool:
        p, q = pair
        halved = all((x + y) % 2 == 0 for x, y in zip(p, q, strict=True))
        return halved and not dot(p, q) and dot(q, q) < dot(p, p) <= 130

    p, q = draw.choice(draw.until(make, bool))
    a = tuple(tuple((x + sign * y) // 2 for x, y in zip(p, q, strict=True)) for sign in (1, -1))
    values = dot(p, p) // 2, dot(q, q) // 2
    gram = linear.matmul(a, linear.transpose(a))
    return Question(
        given={"A": a},
        prompt=("Find the two nonzero singular values of A =", Show(a), "exactly. Choose the smaller of AᵀA and AAᵀ."),
        answer=_roots(values),
        steps=_gram_steps("AAᵀ", gram, values),
        mistakes=(
            Mistake(SetOf.of(*values), "These are the eigenvalues of AAᵀ: the square roots are still to be taken."),
            Mistake(
                _roots((int(gram[0][0]), int(gram[1][1]))),
                "The lengths of the rows are the singular values only if the rows are orthogonal.",
            ),
        ),
    )


def rank_one_sum(draw: Draw, level: Level) -> Question:
    """A matrix as a sum of matrices of rank one."""
    if level == 3:
        return _apply_without_forming(draw) if draw.flip() else _only_singular_value(draw)
    return _one_term(draw) if level == 1 else _two_terms(draw)


def _unit(v: Sequence[int], length: int) -> linear.Vector:
    return linear.scale(Fraction(1, length), v)


def _term(sigma: int, u: Sequence[linear.Exact], v: Sequence[linear.Exact]) -> linear.Matrix:
    return tuple(linear.scale(sigma * x, v) for x in u)


def _one_term(draw: Draw) -> Question:
    p, q = draw.until(
        lambda: (draw.choice(FRAMES), draw.choice(FRAMES)), lambda f: f[0] != f[1] and (0 not in f[0] or 0 not in f[1])
    )
    sigma = draw.choice((5, 10, 15, 20, 25))
    u, v = _unit(p, 5), _unit(q, 5)
    outer = _term(1, u, v)
    answer = Matrix.of(_term(sigma, u, v))
    return Question(
        given={"sigma": sigma, "u": list(map(str, u)), "v": list(map(str, v))},
        prompt=("Let u =", Show(u), "and v =", Show(v), f"be columns. Write down the matrix A = {sigma} u vᵀ."),
        answer=answer,
        steps=(
            Step(
                ("u vᵀ holds every entry of u, one a row, times every entry of v, one a column:",),
                Matrix.of(outer),
                "cross.outer_product",
                "Multiply every entry of u by every entry of v.",
            ),
            Step((f"Multiplied by {sigma}:",), answer, "svd.rank_one_sum", "Multiply by the singular value."),
        ),
        mistakes=(
            Mistake(Matrix.of(outer), "The singular value in front is missing."),
            Mistake(Matrix.of(_term(sigma, v, u)), "This is v uᵀ: the entries of u belong to the rows."),
        ),
    )


def _two_terms(draw: Draw) -> Question:
    p, q = draw.until(lambda: (draw.choice(FRAMES), draw.choice(FRAMES)), lambda f: 0 not in f[0] or 0 not in f[1])
    high, low = sorted(draw.sample((5, 10, 15, 20, 25), 2), reverse=True)
    u1, v1, v2 = _unit(p, 5), _unit(q, 5), _unit(turned(q), 5)
    u2 = _unit(turned(p), 5)
    first, second = _term(high, u1, v1), _term(low, u2, v2)
    answer = Matrix.of(tuple(map(linear.add, first, second)))
    return Question(
        given={"sigma": (high, low), "u": writable((u1, u2)), "v": writable((v1, v2))},
        prompt=(
            f"A = {high} u1 v1ᵀ + {low} u2 v2ᵀ with the columns u1 =",
            Show(u1),
            ", u2 =",
            Show(u2),
            ", v1 =",
            Show(v1),
            "and v2 =",
            Show(v2),
            ". Compute the matrix A.",
        ),
        answer=answer,
        steps=(
            Step((f"{high} u1 v1ᵀ =",), Matrix.of(first), "cross.outer_product", "Work out the first term."),
            Step((f"{low} u2 v2ᵀ =",), Matrix.of(second), "cross.outer_product", "Work out the second term."),
            Step(("Their sum is A =",), answer, "svd.rank_one_sum", "Add the two terms."),
        ),
        mistakes=(
            Mistake(
                Matrix.of(linear.transpose(tuple(map(linear.add, first, second)))),
                "This is the transpose: the entries of u belong to the rows.",
            ),
            Mistake(Matrix.of(first), "This is the first term alone, the best matrix of rank one."),
            Mistake(
                Matrix.of(tuple(map(linear.add, _term(high, u1, v2), _term(low, u2, v1)))),
                "u1 belongs to v1 and u2 to v2.",
            ),
        ),
    )


def _apply_without_forming(draw: Draw) -> Question:
    (p, p2, _), (q, q2, _) = rational_frame(draw), rational_frame(draw)

    def fits(x: Ints) -> bool:
        return all(dot(v, x) % 3 == 0 and dot(v, x) != 0 for v in (q, q2))

    high, low = sorted(draw.sample((3, 6, 9, 12), 2), reverse=True)
    x = draw.until(lambda: draw.vector(3, -4, 5), fits)
    s, t = dot(q, x) // 3, dot(q2, x) // 3
    result = combine((high // 3 * s, low // 3 * t), (p, p2))
    u1, u2, v1, v2 = (_unit(v, 3) for v in (p, p2, q, q2))
    return Question(
        given={"sigma": (high, low), "u": writable((u1, u2)), "v": writable((v1, v2)), "x": x, "asked": "apply"},
        prompt=(
            f"A = {high} u1 v1ᵀ + {low} u2 v2ᵀ with the columns u1 =",
            Show(u1),
            ", u2 =",
            Show(u2),
            ", v1 =",
            Show(v1),
            "and v2 =",
            Show(v2),
            ". Let x =",
            Show(x),
            ". Compute A x. The matrix A itself is not needed.",
        ),
        answer=Vector.of(*result),
        steps=_apply_without_forming_steps(s, t, high, low, result),
        mistakes=(
            Mistake(
                Vector.of(*combine((high // 3 * s, low // 3 * t), (q, q2))),
                "The result is a combination of the u's, not of the v's.",
            ),
            Mistake(
                Vector.of(*linear.add(linear.scale(s, u1), linear.scale(t, u2))), "The singular values are missing."
            ),
        ),
    )


def _apply_without_forming_steps(s: int, t: int, high: int, low: int, result: Ints) -> tuple[Step, ...]:
    return (
        Step(("The dot products v1·x and v2·x are",), Vector.of(s, t), "dot.dot_product", "Work out v1·x and v2·x."),
        Step(
            ("Multiplied by their singular values, they are",),
            Vector.of(high * s, low * t),
            hint="Multiply each by its singular value.",
        ),
        Step(
            (f"A x = {terms(((high * s, 'u1'), (low * t, 'u2')))} =",),
            Vector.of(*result),
            "vectors.linear_combination",
            "Combine u1 and u2 with these factors.",
        ),
    )


def _only_singular_value(draw: Draw) -> Question:
    a = draw.until(lambda: draw.vector(2, -4, 4), all)
    b = draw.until(lambda: draw.vector(3, -3, 3), lambda v: v.count(0) < 2)
    rows = tuple(tuple(x * y for y in b) for x in a)
    n, m = dot(a, a), dot(b, b)
    answer = _square_root(n * m)
    return Question(
        given={"A": rows, "asked": "value"},
        prompt=("The matrix A =", Show(rows), "has rank one. Find its only nonzero singular value exactly."),
        answer=answer,
        steps=_only_singular_value_steps(answer, b, a, n, m),
        mistakes=(
            Mistake(Integer(n * m), "This is the square of the singular value, the only nonzero eigenvalue of AᵀA."),
            Mistake(_square_root(a[0] ** 2 * m), "This is the length of the first row alone."),
        ),
    )


def _only_singular_value_steps(answer: Answer, b: Ints, a: Ints, n: int, m: int) -> tuple[Step, ...]:
    return (
        Step(
            ("A is a column times a row, a bᵀ. Here b can be",),
            Vector.of(*b),
            "cross.outer_product",
            "Write A as a column times a row.",
        ),
        Step(
            ("and a is then",),
            Vector.of(*a),
            "cross.outer_product",
            "Which multiples of this row are the rows of A?",
        ),
        Step(
            (f"The squared lengths are a·a = {squares(a)} = {n} and b·b = {squares(b)} = {m}. Their product is",),
            Integer(n * m),
            "norms.euclidean_norm",
            "Work out both squared lengths.",
        ),
        Step(
            ("The singular value is |a||b|, the square root of this:",),
            answer,
            "svd.rank_one_sum",
            "Normalize a and b; what stands in front?",
        ),
    )


def truncation(draw: Draw, level: Level) -> Question:
    """The best approximation of lower rank and its error."""
    if level == 1:
        return _error(draw)
    if level == 2:
        return _energy(draw) if draw.flip() else _rank_needed(draw)
    return _best_rank_one(draw) if draw.flip() else _longest_column(draw)


def _singular_list(draw: Draw, most: int) -> Ints:
    count = draw.integer(4, 5)
    return tuple(sorted(draw.sample(range(1, most + 1), count), reverse=True))


def _error(draw: Draw) -> Question:
    values = _singular_list(draw, 12)
    k = draw.integer(1, len(values) - 2)
    frobenius = draw.flip()
    rest = values[k:]
    n = dot(rest, rest)
    spectral, full = Integer(rest[0]), Real(sqrt(n), decimals=3)
    answer: Answer = full if frobenius else spectral
    name = "Frobenius norm, to 3 decimals or exactly," if frobenius else "spectral norm"
    work = (
        f"The Frobenius norm is the square root of {squares(rest)} = {n}:"
        if frobenius
        else "The spectral norm is the largest of them:"
    )
    return Question(
        given={"values": values, "k": k, "norm": "Frobenius" if frobenius else "spectral"},
        prompt=(
            f"A matrix has the singular values {', '.join(map(str, values))}.",
            f"Find the {name} of the error of its best approximation of rank {k}.",
        ),
        answer=answer,
        steps=(
            Step(
                (f"Of the singular values, the best approximation keeps {k}, the largest. The error has the others:",),
                Vector.of(*rest),
                hint="Which singular values are dropped?",
            ),
            Step(
                (work,), answer, "svd.truncation", "How does this norm depend on the singular values that were dropped?"
            ),
        ),
        mistakes=(
            Mistake(
                spectral if frobenius else full,
                "The spectral norm is the largest dropped value, the Frobenius norm the root of their squares' sum.",
            ),
            Mistake(Integer(sum(rest)), "The dropped values are not simply added."),
            Mistake(Integer(values[k - 1]), "This value is kept; the error begins with the next one."),
        ),
    )


def _energy(draw: Draw) -> Question:
    values = _singular_list(draw, 9)
    k = draw.integer(1, len(values) - 2)
    kept, whole = dot(values[:k], values[:k]), dot(values, values)
    share = ratio(kept, whole)
    return Question(
        given={"values": values, "k": k, "asked": "share"},
        prompt=(
            f"A matrix has the singular values {', '.join(map(str, values))}.",
            f"What share of its squared Frobenius norm does its best approximation of rank {k} keep?",
            "Give an exact fraction.",
        ),
        answer=number(share),
        steps=(
            Step(
                (f"The squared Frobenius norm is the sum of the squares, {squares(values)} =",),
                Integer(whole),
                "svd.truncation",
                "Add the squares of all singular values.",
            ),
            Step(
                (f"The {k} largest keep {squares(values[:k])} =",),
                Integer(kept),
                hint="Add the squares of those that are kept.",
            ),
            Step(("The share is the quotient,",), number(share), "svd.truncation", "Divide the second by the first."),
        ),
        mistakes=(
            Mistake(
                number(ratio(sum(values[:k]), sum(values))),
                "The squares of the singular values are compared, not the values themselves.",
            ),
            Mistake(number(1 - Fraction(kept, whole)), "This is the share that is lost."),
            Mistake(number(Fraction(k, len(values))), "The singular values do not all weigh the same."),
        ),
    )


def _rank_needed(draw: Draw) -> Question:
    def make() -> tuple[Ints, int]:
        return _singular_list(draw, 12), draw.choice((60, 70, 75, 80, 90, 95, 98))

    def needed(values: Ints, percent: int) -> int:
        whole = dot(values, values)
        return next(k for k in range(1, len(values) + 1) if 100 * dot(values[:k], values[:k]) >= percent * whole)

    values, percent = draw.until(make, lambda f: 1 < needed(*f) < len(f[0]))
    k, whole = needed(values, percent), dot(values, values)
    naive = next(i for i in range(1, len(values) + 1) if 100 * sum(values[:i]) >= percent * sum(values))
    kept = [dot(values[:i], values[:i]) for i in range(1, len(values) + 1)]
    return Question(
        given={"values": values, "percent": percent, "asked": "rank"},
        prompt=(
            f"A matrix has the singular values {', '.join(map(str, values))}.",
            f"What is the smallest rank whose best approximation keeps at least {percent}%",
            "of the squared Frobenius norm?",
        ),
        answer=Integer(k),
        steps=_rank_needed_steps(whole, k, kept, percent, values),
        mistakes=(
            Mistake(Integer(naive), "Add up the squares of the singular values, not the values themselves."),
            Mistake(Integer(k - 1), "This rank stays just below the bound."),
            Mistake(Integer(len(values)), "All of them keep everything; fewer are enough."),
        ),
    )


def _rank_needed_steps(whole: int, k: int, kept: list[int], percent: int, values: Ints) -> tuple[Step, ...]:
    return (
        Step(
            (f"The squared Frobenius norm is {squares(values)} =",),
            Integer(whole),
            "svd.truncation",
            "Add the squares of all singular values.",
        ),
        Step(
            (f"{percent}% of it is",),
            number(Fraction(percent * whole, 100)),
            hint="Take this percentage of the sum.",
        ),
        Step(
            ("The squares added up one after the other, largest first, are",),
            Vector.of(*kept),
            hint="Add up the squares, largest first.",
        ),
        Step(
            ("The first rank that reaches the bound is",),
            Integer(k),
            "svd.truncation",
            "Which is the first sum that reaches the bound?",
        ),
    )


def _best_rank_one(draw: Draw) -> Question:
    # symmetric, A = low·I + c·v·vᵀ: its singular values are the sizes of its eigenvalues
    def make() -> tuple[Ints, int, int]:
        return (
            draw.choice(((1, 2), (2, 1), (1, -2), (2, -1), (1, 1), (1, -1), (1, 3), (3, 1), (1, -3), (3, -1))),
            draw.signed(1, 4),
            draw.integer(-9, 9),
        )

    def fits(found: tuple[Ints, int, int]) -> bool:
        v, c, low = found
        high = low + c * dot(v, v)
        return low != 0 and high != 0 and abs(low) != abs(high) and max(abs(low + c * x * x) for x in v) <= 20

    v, c, across = draw.until(make, fits)
    along, size = across + c * dot(v, v), dot(v, v)
    a = tuple(tuple(across * (i == j) + c * x * y for j, y in enumerate(v)) for i, x in enumerate(v))
    strong, weak = ((along, v), (across, turned(v))) if abs(along) > abs(across) else ((across, turned(v)), (along, v))
    answer, other = (
        Matrix.of(tuple(linear.scale(Fraction(value * x, size), w) for x in w)) for value, w in (strong, weak)
    )
    return Question(
        given={"A": a, "asked": "symmetric"},
        prompt=(
            "Find the best approximation of rank one, in the Frobenius norm, of the symmetric matrix A =",
            Show(a),
            ".",
        ),
        answer=answer,
        steps=_best_rank_one_steps(answer, along, across, strong, size),
        mistakes=(
            Mistake(other, "This keeps the eigenvalue that is smaller in size."),
            Mistake(
                Matrix.of(tuple(linear.scale(strong[0] * x, strong[1]) for x in strong[1])),
                "The eigenvector must have length 1: divide v vᵀ by v·v.",
            ),
        ),
    )


def _best_rank_one_steps(
    answer: Answer, along: int, across: int, strong: tuple[int, Ints], size: int
) -> tuple[Step, ...]:
    return (
        Step(
            ("A is symmetric, so its eigenvectors are orthogonal. The eigenvalues are",),
            SetOf.of(along, across),
            "eigen.eigenvalues_2x2",
            "Find the eigenvalues.",
        ),
        Step(
            (f"The singular values are their sizes; the largest belongs to {strong[0]}. An eigenvector is v =",),
            Vector.of(*strong[1]),
            "eigen.eigenvector",
            "Which eigenvalue is largest in size? Find its eigenvector.",
        ),
        Step(
            (f"What is kept is this eigenvalue times v vᵀ / v·v, with v·v = {size}:",),
            answer,
            "projections.projection_matrix",
            "Keep this eigenvalue times the projection onto its eigenvector.",
        ),
    )


def _longest_column(draw: Draw) -> Question:
    def make() -> tuple[Ints, Ints]:
        u, v, _ = orthogonal_triple(draw)
        i, j = draw.signed(1, 3), draw.signed(1, 3)
        return tuple(i * x for x in u), tuple(j * x for x in v)

    first, second = draw.until(make, lambda f: dot(f[0], f[0]) != dot(f[1], f[1]))
    if draw.flip():
        first, second = second, first
    n, m = dot(first, first), dot(second, second)
    zero = (0, 0, 0)
    a, with_first, with_second = (linear.transpose(pair) for pair in ((first, second), (first, zero), (zero, second)))
    best, worst = (with_first, with_second) if n > m else (with_second, with_first)
    return Question(
        given={"A": a, "asked": "columns"},
        prompt=(
            "Find the best approximation of rank one, in the Frobenius norm, of A =",
            Show(a),
            ". Mind that its columns are orthogonal.",
        ),
        answer=Matrix.of(best),
        steps=_longest_column_steps(best, n, m),
        mistakes=(
            Mistake(Matrix.of(worst), "This keeps the shorter column, the smaller singular value."),
            Mistake(Matrix.of(a), "A itself has rank 2."),
        ),
    )


def _longest_column_steps(best: linear.Matrix, n: int, m: int) -> tuple[Step, ...]:
    return (
        Step(("AᵀA is diagonal:",), Matrix.of(linear.diagonal((n, m))), "matmul.product", "Work out AᵀA."),
        Step(
            (
                "So the singular values are the lengths of the columns, and v1, v2 point along the axes.",
                "The largest singular value is",
            ),
            _square_root(max(n, m)),
            "svd.singular_values",
            "Which numbers are the singular values?",
        ),
        Step(
            ("Its term σ u vᵀ is the longer column with zeros beside it:",),
            Matrix.of(best),
            "svd.truncation",
            "Keep the term of the largest singular value.",
        ),
    )
