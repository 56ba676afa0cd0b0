"""The mathematics of principal component analysis."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from mlpath.answers import EigenvectorOf, Integer, Matrix, SetOf, Vector, number
from mlpath.questions import linear
from mlpath.questions.bank._orthogonal import combine, dot, turned
from mlpath.questions.bank._working import products, ratio, squares, total
from mlpath.questions.model import Mistake, Question, Show, Step

if TYPE_CHECKING:
    from mlpath.answers import Answer
    from mlpath.questions.bank._eigenpairs import IntMatrix
    from mlpath.questions.bank._orthogonal import Ints
    from mlpath.questions.draw import Draw
    from mlpath.questions.linear import Exact
    from mlpath.questions.model import Level

DIRECTIONS: tuple[Ints, ...] = ((1, 2), (2, 1), (1, -2), (2, -1), (1, 1), (1, -1), (1, 3), (3, 1), (1, -3), (3, -1))

NUMBERS = ("no", "one", "two", "three", "four", "five")


def center(draw: Draw, level: Level) -> Question:
    """Data with the mean taken away."""
    if level == 3:
        return _lost_row(draw)
    rows, columns = (3, 2) if level == 1 else (4, 3)
    x = _data(draw, rows, columns)
    means = _means(x)
    centered = _less(x, means)
    row_means = [ratio(sum(row), columns) for row in x]
    return Question(
        given={"X": x},
        prompt=(
            "The rows of X =",
            Show(x),
            f"are {NUMBERS[rows]} observations of {NUMBERS[columns]} variables.",
            "Centre the data.",
        ),
        answer=Matrix.of(centered),
        steps=_center_steps(centered, means, rows, x),
        mistakes=(
            Mistake(
                Matrix.of(linear.matrix(tuple(e - mean for e in row) for row, mean in zip(x, row_means, strict=True))),
                "The mean of each variable, a column, is taken away, not that of each observation.",
            ),
            Mistake(Matrix.of(_less(x, linear.scale(-1, means))), "The means are subtracted, not added."),
            Mistake(
                Matrix.of(_less(x, tuple(map(sum, zip(*x, strict=True))))),
                "The column sums must be divided by the number of rows.",
            ),
        ),
    )


def _center_steps(centered: linear.Matrix, means: linear.Vector, rows: int, x: IntMatrix) -> tuple[Step, ...]:
    return (
        Step(
            (f"The first column has the mean ({total(row[0] for row in x)})/{rows}. The means of the columns are",),
            Vector.of(*means),
            hint="Work out the mean of each column.",
        ),
        Step(
            ("Taken away from every row:",),
            Matrix.of(centered),
            "pca_maths.center",
            "Subtract the means from every row.",
        ),
    )


def _data(draw: Draw, rows: int, columns: int) -> IntMatrix:
    """Rows of small integers with whole column means, not all zero; no column is constant."""

    def column() -> Ints:
        return draw.until(
            lambda: tuple(draw.integer(-3, 9) for _ in range(rows)),
            lambda c: sum(c) % rows == 0 and sum(c) != 0 and len(set(c)) > 1,
        )

    return tuple(zip(*(column() for _ in range(columns)), strict=True))


def _means(x: linear.Matrix) -> linear.Vector:
    return tuple(ratio(linear.dot(column, (1,) * len(x)), len(x)) for column in linear.transpose(x))


def _less(x: linear.Matrix, means: linear.Vector) -> linear.Matrix:
    return tuple(linear.add(row, linear.scale(-1, means)) for row in x)


def _lost_row(draw: Draw) -> Question:
    x = _data(draw, 4, 3)
    means = _means(x)
    centered = _less(x, means)
    known, lost = centered[:3], centered[3]
    sums = tuple(linear.dot(column, (1, 1, 1)) for column in linear.transpose(known))
    return Question(
        given={"centered": known, "means": means},
        prompt=(
            "Four observations of three variables had the column means",
            Show(means),
            ". After centring, the first three rows were",
            Show(known),
            ", and the fourth was lost. Which was the fourth row before centring?",
        ),
        answer=Vector.of(*x[3]),
        steps=(
            Step(
                ("The three known rows add up to",), Vector.of(*sums), "vectors.add_scale", "Add the three known rows."
            ),
            Step(
                ("Centred columns add up to 0, so the fourth centred row is",),
                Vector.of(*lost),
                "pca_maths.center",
                "What do the columns of centred data add up to?",
            ),
            Step(("With the means added back, it was",), Vector.of(*x[3]), "vectors.add_scale", "Add the means back."),
        ),
        mistakes=(
            Mistake(Vector.of(*lost), "This is the centred row: the means are still to be added back."),
            Mistake(
                Vector.of(*linear.add(means, sums)),
                "The fourth row must balance the other three: its sign is opposite.",
            ),
            Mistake(
                Vector.of(*linear.add(linear.scale(-1, means), lost)), "The means are added back, not subtracted again."
            ),
        ),
    )


def covariance_matrix(draw: Draw, level: Level) -> Question:
    """The covariance matrix of data."""
    if level == 3:
        return _of_transformed(draw) if draw.flip() else _along_direction(draw)
    return _of_data(draw, 3) if level == 1 else _of_data(draw, draw.choice((4, 5)))


def _of_data(draw: Draw, rows: int) -> Question:
    def fits(x: IntMatrix) -> bool:
        scatter = _scatter(_less(x, _means(x)))
        return scatter[0][1] != 0 and (rows > 3 or scatter[0][1] % 2 == 0) and scatter[0][0] <= 90 >= scatter[1][1]

    x = draw.until(lambda: _data(draw, rows, 2), fits)
    means = _means(x)
    centered = _less(x, means)
    scatter = _scatter(centered)
    answer = Matrix.of(_over(scatter, rows - 1))
    return Question(
        given={"X": x},
        prompt=(
            "The rows of X =",
            Show(x),
            f"are {NUMBERS[rows]} observations of two variables.",
            "Find their sample covariance matrix (divide by n - 1).",
        ),
        answer=answer,
        steps=_of_data_steps(answer, centered, scatter, means, rows),
        mistakes=(
            Mistake(Matrix.of(_over(scatter, rows)), "The sample covariance divides by n - 1, not by n."),
            Mistake(Matrix.of(_over(_scatter(x), rows - 1)), "The means must be taken away first."),
            Mistake(Matrix.of(scatter), "This must still be divided by n - 1."),
        ),
    )


def _of_data_steps(
    answer: Answer, centered: linear.Matrix, scatter: linear.Matrix, means: linear.Vector, rows: int
) -> tuple[Step, ...]:
    return (
        Step(("The column means are",), Vector.of(*means), hint="Work out the mean of each column."),
        Step(("The centred data are",), Matrix.of(centered), "pca_maths.center", "Subtract the means from every row."),
        Step(
            ("The centred matrix, transposed, times itself is",),
            Matrix.of(scatter),
            "matmul.product",
            "Multiply the transposed centred matrix by the centred matrix.",
        ),
        Step(
            (f"Divided by {rows} - 1 = {rows - 1}:",),
            answer,
            "pca_maths.covariance_matrix",
            "Divide by the number of observations less 1.",
        ),
    )


def _scatter(x: linear.Matrix) -> linear.Matrix:
    return linear.matmul(linear.transpose(x), x)


def _over(rows: linear.Matrix, divisor: int) -> linear.Matrix:
    return tuple(linear.scale(Fraction(1, divisor), row) for row in rows)


def _covariance(draw: Draw, most: int) -> IntMatrix:
    """A positive definite 2x2 integer matrix with a covariance that is not 0."""

    def make() -> IntMatrix:
        c = draw.nonzero(-4, 4)
        return (draw.integer(1, most), c), (c, draw.integer(1, most))

    return draw.until(make, lambda a: a[0][0] * a[1][1] > a[0][1] ** 2)


def _of_transformed(draw: Draw) -> Question:
    c = _covariance(draw, 7)
    b = draw.until(
        lambda: draw.matrix(2, 2, -2, 3), lambda m: m[0][0] * m[1][1] != m[0][1] * m[1][0] and m[0][1] != m[1][0]
    )
    bc, transposed = linear.matmul(b, c), linear.transpose(b)
    answer = linear.matmul(bc, transposed)
    return Question(
        given={"C": c, "B": b, "asked": "transformed"},
        prompt=(
            "The random vector x has the covariance matrix C =",
            Show(c),
            ". Find the covariance matrix of y = B x with B =",
            Show(b),
            ".",
        ),
        answer=Matrix.of(answer),
        steps=(
            Step(("Cov(B x) = B C Bᵀ. First, B C =",), Matrix.of(bc), "matmul.product", "Multiply B by C."),
            Step(("Bᵀ =",), Matrix.of(transposed), "matrices.transpose", "Transpose B."),
            Step(
                ("B C times Bᵀ =",), Matrix.of(answer), "pca_maths.covariance_matrix", "Multiply by the transpose of B."
            ),
        ),
        mistakes=(
            Mistake(Matrix.of(bc), "Covariance is quadratic: B also acts from the right, as Bᵀ."),
            Mistake(Matrix.of(linear.matmul(linear.matmul(transposed, c), b)), "The order is B C Bᵀ; this is Bᵀ C B."),
            Mistake(
                Matrix.of(linear.matmul(bc, b)),
                "The second factor must be transposed: a covariance matrix is symmetric.",
            ),
        ),
    )


def _along_direction(draw: Draw) -> Question:
    c = _covariance(draw, 9)
    w = (draw.nonzero(-3, 4), draw.nonzero(-3, 4))
    cw = linear.apply(c, w)
    value = linear.dot(w, cw)
    (p, q), (_, s) = c
    separate = p * w[0] ** 2 + s * w[1] ** 2
    return Question(
        given={"C": c, "w": w, "asked": "variance"},
        prompt=(
            "The random vector x has the covariance matrix C =",
            Show(c),
            ". Find the variance of w·x for w =",
            Show(w),
            ".",
        ),
        answer=number(value),
        steps=(
            Step(("Var(w·x) = wᵀC w. First, C w =",), Vector.of(*cw), "matmul.matrix_vector", "Multiply C by w."),
            Step(
                (f"The dot product with w is {products(w, cw)} =",),
                number(value),
                "quadratic_forms.evaluate",
                "Take the dot product of w and C w.",
            ),
        ),
        mistakes=(
            Mistake(Integer(separate), "The covariance counts, too, with twice the product of the weights."),
            Mistake(Integer(separate + q * w[0] * w[1]), "The covariance stands in C twice and counts twice."),
            Mistake(Integer(p * w[0] + s * w[1]), "Variances are multiplied by the squares of the weights."),
        ),
    )


def principal_component(draw: Draw, level: Level) -> Question:
    """The first principal component and a point's place along it."""
    return (_first_direction, _score, _reconstruction)[level - 1](draw)


def _with_axes(draw: Draw) -> tuple[IntMatrix, Ints, tuple[int, int]]:
    """A covariance matrix small·I + c·v·vᵀ, its first principal direction v, and its eigenvalues, larger first."""
    v, c, small = draw.choice(DIRECTIONS), draw.integer(1, 5), draw.integer(1, 12)
    a = tuple(tuple(small * (i == j) + c * x * y for j, y in enumerate(v)) for i, x in enumerate(v))
    return a, v, (small + c * dot(v, v), small)


def _direction_steps(c: IntMatrix, v: Ints, values: tuple[int, int]) -> tuple[Step, ...]:
    return (
        Step(
            (f"The trace is {c[0][0] + c[1][1]} and the determinant {values[0] * values[1]}, so the eigenvalues are",),
            SetOf.of(*values),
            "eigen.eigenvalues_2x2",
            "Find the eigenvalues of the covariance matrix.",
        ),
        Step(
            (f"The larger one is {values[0]}. It has the eigenvector",),
            EigenvectorOf(c, values[0], v),
            "eigen.eigenvector",
            "Find an eigenvector for the larger eigenvalue.",
        ),
    )


def _first_direction(draw: Draw) -> Question:
    c, v, values = _with_axes(draw)
    return Question(
        given={"C": c, "asked": "direction"},
        prompt=(
            "Two variables have the covariance matrix",
            Show(c),
            ". Find a vector in the direction of the first principal component.",
        ),
        answer=EigenvectorOf(c, values[0], v),
        steps=_direction_steps(c, v, values),
        mistakes=(
            Mistake(
                Vector.of(*turned(v)),
                "This is the second principal component: the variance along it is the smaller one.",
            ),
            Mistake(
                Vector.of(v[0], -v[1]),
                "One sign is wrong: only with a positive covariance do both variables grow together.",
            ),
        ),
    )


def _point(draw: Draw) -> tuple[Ints, Ints]:
    """A mean and a point that is not the mean."""
    return draw.until(lambda: (draw.vector(2, -4, 6), draw.vector(2, -6, 9)), lambda f: f[0] != f[1])


def _score(draw: Draw) -> Question:
    v, length = draw.choice((((3, 4), 5), ((4, 3), 5), ((4, -3), 5), ((3, -4), 5), ((5, 12), 13), ((12, 5), 13)))
    w = linear.scale(Fraction(1, length), v)
    mean, x = draw.until(lambda: _point(draw), lambda f: dot(v, combine((1, -1), (f[1], f[0]))) != 0)
    moved = combine((1, -1), (x, mean))
    score = linear.dot(w, moved)
    return Question(
        given={"w": list(map(str, w)), "mean": mean, "x": x, "asked": "score"},
        prompt=(
            "The data have the mean",
            Show(mean),
            "and the first principal component, a unit vector, w =",
            Show(w),
            ". Find the score of the point",
            Show(x),
            "on this component, exactly.",
        ),
        answer=number(score),
        steps=_score_steps(score, moved, w),
        mistakes=(
            Mistake(number(linear.dot(w, x)), "The mean must be taken away from the point first."),
            Mistake(Integer(dot(v, moved)), "w must keep its length 1: the denominators were dropped."),
            Mistake(
                number(linear.dot(linear.scale(-1, w), moved)),
                "The difference is point minus mean, not mean minus point.",
            ),
        ),
    )


def _score_steps(score: Exact, moved: Ints, w: linear.Vector) -> tuple[Step, ...]:
    return (
        Step(
            ("The point without the mean is",),
            Vector.of(*moved),
            "pca_maths.center",
            "Subtract the mean from the point.",
        ),
        Step(
            (f"Its dot product with w is {products(w, moved)} =",),
            number(score),
            "dot.dot_product",
            "Take the dot product with w.",
        ),
    )


def _reconstruction(draw: Draw) -> Question:
    c, v, values = _with_axes(draw)
    mean, x = draw.until(
        lambda: _point(draw),
        lambda f: dot(v, combine((1, -1), (f[1], f[0]))) != 0 != dot(turned(v), combine((1, -1), (f[1], f[0]))),
    )
    moved = combine((1, -1), (x, mean))
    size = dot(v, v)
    part = linear.scale(Fraction(dot(v, moved), size), v)
    result = linear.add(mean, part)
    uncentered = linear.scale(Fraction(dot(v, x), size), v)
    return Question(
        given={"C": c, "mean": mean, "x": x, "asked": "reconstruction"},
        prompt=(
            "Data with the mean",
            Show(mean),
            "have the covariance matrix",
            Show(c),
            ". The point",
            Show(x),
            "is stored by its score on the first principal component alone.",
            "Which point is recovered from it? Answer exactly.",
        ),
        answer=Vector.of(*result),
        steps=_reconstruction_steps(c, v, values, moved, part, result, size),
        mistakes=(
            Mistake(Vector.of(*part), "The mean must be added back."),
            Mistake(Vector.of(*uncentered), "The mean is taken away before projecting and added back afterwards."),
            Mistake(
                Vector.of(*linear.add(x, linear.scale(-1, part))),
                "This keeps the second component and drops the first.",
            ),
        ),
    )


def _reconstruction_steps(
    c: IntMatrix, v: Ints, values: tuple[int, int], moved: Ints, part: linear.Vector, result: linear.Vector, size: int
) -> tuple[Step, ...]:
    return (
        *_direction_steps(c, v, values),
        Step(
            ("The point without the mean is",),
            Vector.of(*moved),
            "pca_maths.center",
            "Subtract the mean from the point.",
        ),
        Step(
            (f"Its projection onto v = {v} is ({dot(v, moved)}/{size}) v =",),
            Vector.of(*part),
            "projections.onto_vector",
            "Project it onto the eigenvector.",
        ),
        Step(
            ("With the mean added back:",),
            Vector.of(*result),
            "pca_maths.principal_component",
            "Add the mean back.",
        ),
    )


def explained_variance(draw: Draw, level: Level) -> Question:
    """The share of the variance that components explain."""
    if level == 1:
        return _share_of_first(draw)
    if level == 2:
        return _share_from_matrix(draw)
    return _components_needed(draw) if draw.flip() else _from_singular_values(draw)


def _share_of_first(draw: Draw) -> Question:
    count = draw.integer(3, 5)
    values = draw.until(lambda: tuple(sorted(draw.sample(range(1, 16), count), reverse=True)), lambda v: sum(v) <= 40)
    k = draw.integer(1, count - 2)
    kept, whole = sum(values[:k]), sum(values)
    share = ratio(kept, whole)
    asked = (
        "does the first principal component explain"
        if k == 1
        else f"do the first {k} principal components explain together"
    )
    kept_text = "The largest one is" if k == 1 else f"The largest {k} give {total(values[:k])} ="
    return Question(
        given={"eigenvalues": values, "k": k},
        prompt=(
            f"A covariance matrix has the eigenvalues {', '.join(map(str, values))}.",
            f"Which share of the variance {asked}? Give an exact fraction.",
        ),
        answer=number(share),
        steps=_share_of_first_steps(whole, kept_text, kept, share, values),
        mistakes=(
            Mistake(number(1 - Fraction(kept, whole)), "This is the share that is not explained."),
            Mistake(
                number(ratio(kept, whole - kept)), "Divide by the sum of all eigenvalues, not by that of the others."
            ),
            Mistake(
                number(ratio(dot(values[:k], values[:k]), dot(values, values))),
                "The eigenvalues of a covariance matrix are variances already: they are not squared.",
            ),
        ),
    )


def _share_of_first_steps(whole: int, kept_text: str, kept: int, share: Exact, values: Ints) -> tuple[Step, ...]:
    return (
        Step(
            (f"The total variance is the sum {total(values)} =",),
            Integer(whole),
            "eigen.trace_and_determinant",
            "Add all eigenvalues.",
        ),
        Step((kept_text,), Integer(kept), hint="Add the largest eigenvalues that are asked for."),
        Step(("The share is the quotient,",), number(share), "pca_maths.explained_variance", "Divide by the total."),
    )


def _share_from_matrix(draw: Draw) -> Question:
    c, _, (high, low) = _with_axes(draw)
    share = ratio(high, high + low)
    (p, _), (_, s) = c
    return Question(
        given={"C": c, "asked": "share"},
        prompt=(
            "Two variables have the covariance matrix",
            Show(c),
            ". Which share of the variance does the first principal component explain?",
            "Give an exact fraction.",
        ),
        answer=number(share),
        steps=(
            Step(
                ("The total variance is the trace:",),
                Integer(high + low),
                "special_matrices.trace",
                "Add the variances on the diagonal.",
            ),
            Step(("The determinant is",), Integer(high * low), "determinants.det_2x2", "Work out the determinant."),
            Step(("So the eigenvalues are",), SetOf.of(high, low), "eigen.eigenvalues_2x2", "Find the eigenvalues."),
            Step(
                ("The larger one divided by the total is",),
                number(share),
                "pca_maths.explained_variance",
                "Divide the larger eigenvalue by the total.",
            ),
        ),
        mistakes=(
            Mistake(
                number(ratio(max(p, s), p + s)),
                "This is the share of one variable; the first component has the largest eigenvalue as its variance.",
            ),
            Mistake(number(ratio(low, high + low)), "This is the share of the second component."),
            Mistake(number(ratio(high, low)), "The larger eigenvalue is divided by the sum of both."),
        ),
    )


def _components_needed(draw: Draw) -> Question:
    def needed(values: Ints, percent: int) -> int:
        largest = sorted(values, reverse=True)
        return next(k for k in range(1, len(values) + 1) if 100 * sum(largest[:k]) >= percent * sum(values))

    def make() -> tuple[Ints, int]:
        return draw.sample((1, 2, 3, 4, 5, 6, 8, 9, 10, 12, 15, 20, 25, 30), draw.integer(5, 6)), draw.choice(
            (75, 80, 85, 90, 95)
        )

    values, percent = draw.until(
        make, lambda f: 1 < needed(*f) < len(f[0]) and list(f[0]) != sorted(f[0], reverse=True)
    )
    k, whole, largest = needed(values, percent), sum(values), sorted(values, reverse=True)
    in_order = next(i for i in range(1, len(values) + 1) if 100 * sum(values[:i]) >= percent * whole)
    return Question(
        given={"eigenvalues": values, "percent": percent, "asked": "components"},
        prompt=(
            f"A covariance matrix has the eigenvalues {', '.join(map(str, values))}.",
            f"How many principal components are needed to explain at least {percent}% of the variance?",
        ),
        answer=Integer(k),
        steps=_components_needed_steps(whole, k, percent, values, largest),
        mistakes=(
            Mistake(Integer(k - 1), "This many stay just below the bound."),
            Mistake(Integer(in_order), "The components are taken in the order of their eigenvalues, largest first."),
            Mistake(Integer(len(values)), "All of them explain everything; fewer are enough."),
        ),
    )


def _components_needed_steps(whole: int, k: int, percent: int, values: Ints, largest: list[int]) -> tuple[Step, ...]:
    return (
        Step(
            (f"The total variance is {total(values)} =",),
            Integer(whole),
            "eigen.trace_and_determinant",
            "Add all eigenvalues.",
        ),
        Step(
            (f"{percent}% of it is",),
            number(ratio(percent * whole, 100)),
            hint="Take this percentage of the total.",
        ),
        Step(
            ("Added up one after the other, largest first, the eigenvalues reach",),
            Vector.of(*(sum(largest[: i + 1]) for i in range(len(largest)))),
            hint="Sort the eigenvalues, largest first, and add them up one by one.",
        ),
        Step(
            ("The first sum that reaches the bound takes this many:",),
            Integer(k),
            "pca_maths.explained_variance",
            "Which is the first sum that reaches the bound?",
        ),
    )


def _from_singular_values(draw: Draw) -> Question:
    values = tuple(sorted(draw.sample(range(1, 11), draw.integer(3, 4)), reverse=True))
    rows = draw.choice((10, 20, 50, 100))
    k = draw.integer(1, len(values) - 1)
    kept, whole = values[k - 1] ** 2, dot(values, values)
    share = ratio(kept, whole)
    place = ("first", "second", "third")[k - 1]
    return Question(
        given={"singular values": values, "k": k, "rows": rows, "asked": "singular values"},
        prompt=(
            f"A centred data matrix with {rows} rows has the nonzero singular values {', '.join(map(str, values))}.",
            f"Which share of the variance does the {place} principal component explain? Give an exact fraction.",
        ),
        answer=number(share),
        steps=_from_singular_values_steps(kept, whole, share, place, rows, values),
        mistakes=(
            Mistake(
                number(ratio(values[k - 1], sum(values))),
                "Variances are the squares of the singular values: square before dividing.",
            ),
            Mistake(
                number(ratio(dot(values[:k], values[:k]), whole)),
                f"This is the share of the first {k} together; only the {place} is asked for.",
            ),
            Mistake(number(1 - Fraction(kept, whole)), "This is the share of all the others."),
        ),
    )


def _from_singular_values_steps(
    kept: int, whole: int, share: Exact, place: str, rows: int, values: Ints
) -> tuple[Step, ...]:
    return (
        Step(
            (
                f"The variances are the squared singular values, all divided by {rows - 1}, which cancels.",
                f"The {place} square is",
            ),
            Integer(kept),
            "svd.singular_values",
            "How do the singular values of the centred data give the variances?",
        ),
        Step(
            (f"The squares add up to {squares(values)} =",),
            Integer(whole),
            hint="Add the squares of all singular values.",
        ),
        Step(
            ("The share is the quotient,",),
            number(share),
            "pca_maths.explained_variance",
            "Divide the one by the other.",
        ),
    )
