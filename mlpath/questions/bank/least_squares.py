"""Least squares: the best solution of a system that has none."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from mlpath.answers import Integer, Matrix, Parts, Vector, number
from mlpath.questions import linear
from mlpath.questions.bank._orthogonal import combine, cross, dot, primitive
from mlpath.questions.bank._working import paren, quotient, ratio, squares, terms, total
from mlpath.questions.model import Mistake, Question, Show, Step, spec

if TYPE_CHECKING:
    from mlpath.answers import Answer
    from mlpath.questions.bank._eigenpairs import IntMatrix
    from mlpath.questions.bank._orthogonal import Ints
    from mlpath.questions.draw import Draw
    from mlpath.questions.linear import Exact
    from mlpath.questions.model import Level

OFFSETS = ((-2, -1, 1, 2), (-2, -1, 0, 3), (-3, 0, 1, 2), (-3, -1, 1, 3), (-3, -1, 0, 4), (-4, 0, 1, 3))
"""Distances of four points from their mean."""


@spec(version=2)
def fit_line(draw: Draw, level: Level) -> Question:
    """The line that fits points best."""
    if level == 3:
        return _prediction(draw) if draw.flip() else _missing_height(draw)
    xs, ys = _three_points(draw) if level == 1 else _four_points(draw)
    slope, intercept = _line(xs, ys)
    answer = _line_parts(slope, intercept)
    flat = ratio(sum(ys), len(ys))
    through_ends = ratio(ys[-1] - ys[0], xs[-1] - xs[0])
    return Question(
        given={"x": xs, "y": ys},
        prompt=(
            "Fit a line y = m x + c to the points",
            *_points(xs, ys),
            "by least squares. Find the slope m and the intercept c.",
        ),
        answer=answer,
        steps=_line_steps(xs, ys),
        mistakes=(
            Mistake(
                _line_parts(slope, flat), "c is the mean of y minus m times the mean of x, not the mean of y itself."
            ),
            Mistake(
                _line_parts(through_ends, linear.tidy(ys[0] - through_ends * xs[0])),
                "This line joins the first and the last point; the points between must count, too.",
            ),
            Mistake(_line_parts(intercept, slope), "Slope and intercept are exchanged."),
        ),
    )


def _three_points(draw: Draw) -> tuple[Ints, Ints]:
    # x equally spaced, so the residuals are a multiple of (1, -2, 1)
    middle, gap = draw.integer(-1, 3), draw.integer(1, 2)
    slope, intercept, miss = draw.nonzero(-3, 3), draw.integer(-4, 4), draw.signed(1, 2)
    xs = (middle - gap, middle, middle + gap)
    return xs, tuple(slope * x + intercept + miss * r for x, r in zip(xs, (1, -2, 1), strict=True))


def _four_points(draw: Draw) -> tuple[Ints, Ints]:
    offsets, mean = draw.choice(OFFSETS[:4]), draw.integer(-1, 3)
    xs = tuple(mean + d for d in offsets)

    def nice(ys: Ints) -> bool:
        slope = Fraction(dot(offsets, ys), dot(offsets, offsets))
        on_line = all(y - ys[0] == slope * (x - xs[0]) for x, y in zip(xs, ys, strict=True))
        return sum(ys) % 4 == 0 and slope != 0 and slope.denominator in {1, 2, 3, 4, 5} and not on_line

    def make() -> Ints:
        free = [draw.integer(-4, 8) for _ in range(3)]
        return draw.shuffled((*free, draw.integer(-1, 1) * 4 - sum(free) % 4))

    return xs, draw.until(make, nice)


def _line(xs: Ints, ys: Ints) -> tuple[Exact, Exact]:
    """Slope and intercept: Sxy / Sxx and the mean of y minus slope times the mean of x."""
    n = len(xs)
    slope = ratio(n * dot(xs, ys) - sum(xs) * sum(ys), n * dot(xs, xs) - sum(xs) ** 2)
    return slope, linear.tidy(Fraction(sum(ys), n) - slope * Fraction(sum(xs), n))


def _line_parts(slope: Exact, intercept: Exact) -> Parts:
    return Parts.of(("m", number(slope)), ("c", number(intercept)))


def _points(xs: Ints, ys: Ints) -> tuple[str | Show, ...]:
    shown: list[str | Show] = []
    for i, point in enumerate(zip(xs, ys, strict=True)):
        shown += ([] if i == 0 else ["and" if i == len(xs) - 1 else ","]) + [Show(point)]
    return tuple(shown)


def _line_steps(xs: Ints, ys: Ints) -> tuple[Step, ...]:
    n, slope, intercept = len(xs), *_line(xs, ys)
    mean_x, mean_y = sum(xs) // n, ratio(sum(ys), n)
    dx = tuple(x - mean_x for x in xs)
    sxy, sxx = dot(dx, ys), dot(dx, dx)
    products = " + ".join(f"{paren(d)}·{paren(y)}" for d, y in zip(dx, ys, strict=True))
    return (
        Step(
            (f"The means of x and y are ({total(xs)})/{n} and ({total(ys)})/{n}:",),
            Vector.of(mean_x, mean_y),
            hint="Work out the means of the x and of the y.",
        ),
        Step(
            (
                f"The distances of the x from their mean are {', '.join(map(str, dx))}.",
                f"Each times its y, added up: {products} =",
            ),
            Integer(sxy),
            "dot.dot_product",
            "Multiply each x minus the mean by its y and add up.",
        ),
        Step(
            (f"The squares of these distances add up to {squares(dx)} =",),
            Integer(sxx),
            "dot.dot_product",
            "Add the squares of the distances of the x from their mean.",
        ),
        Step(
            (f"The slope is m {quotient(sxy, sxx)}",),
            number(slope),
            "least_squares.fit_line",
            "Divide the first sum by the second.",
        ),
        Step(
            (f"The line runs through the means, so c = {mean_y} - {paren(slope)}·{paren(mean_x)} =",),
            number(intercept),
            hint="The line runs through the point of the means: solve for c.",
        ),
        Step(("Together:",), _line_parts(slope, intercept), hint="Write down m and c."),
    )


def _prediction(draw: Draw) -> Question:
    xs, ys = _four_points(draw)
    slope, intercept = _line(xs, ys)
    at = draw.choice([x for x in range(max(xs) + 1, max(xs) + 6) if x])
    value = linear.tidy(slope * at + intercept)
    *steps, _ = _line_steps(xs, ys)
    through_origin = ratio(dot(xs, ys) * at, dot(xs, xs))
    return Question(
        given={"x": xs, "y": ys, "at": at, "asked": "prediction"},
        prompt=(
            "Fit a line to the points",
            *_points(xs, ys),
            f"by least squares. Which y does it predict for x = {at}?",
        ),
        answer=number(value),
        steps=(
            *steps,
            Step(
                (f"At x = {at} the line has y = {paren(slope)}·{at} + {paren(intercept)} =",),
                number(value),
                "least_squares.fit_line",
                "Put x into the equation of the line.",
            ),
        ),
        mistakes=(
            Mistake(number(linear.tidy(slope * at)), "The intercept is missing."),
            Mistake(
                number(through_origin), "This is the best line through the origin; here the line may have an intercept."
            ),
        ),
    )


def _missing_height(draw: Draw) -> Question:
    offsets, mean, at = draw.choice(OFFSETS), draw.integer(-1, 3), draw.choice((0, 3))
    xs, slope = tuple(mean + d for d in offsets), draw.signed(1, 2)

    def last(ys: Ints) -> Fraction:
        return Fraction(slope * dot(offsets, offsets) - dot(offsets, ys), offsets[at])

    def nice(ys: Ints) -> bool:
        return ys[at] == 0 and last(ys).denominator == 1 and abs(last(ys)) <= 20

    ys = draw.until(lambda: tuple(0 if i == at else draw.integer(-6, 9) for i in range(4)), nice)
    k, size, known = int(last(ys)), dot(offsets, offsets), dot(offsets, ys)
    shown = [Show(f"({x}, k)") if i == at else Show((x, y)) for i, (x, y) in enumerate(zip(xs, ys, strict=True))]
    return Question(
        given={"x": xs, "y": tuple("k" if i == at else y for i, y in enumerate(ys)), "slope": slope, "asked": "k"},
        prompt=(
            "The least-squares line through the points",
            shown[0],
            ",",
            shown[1],
            ",",
            shown[2],
            "and",
            shown[3],
            f"has the slope {slope}. Find k.",
        ),
        answer=Integer(k),
        steps=_missing_height_steps(size, k, offsets, slope, mean, known, at),
        mistakes=(
            Mistake(
                number(ratio(slope * size + known, offsets[at])),
                "The known products change sides with the opposite sign.",
            ),
            Mistake(
                number(linear.tidy(ys[1] + slope * (xs[at] - xs[1]))),
                "The line need not run through any of the points.",
            ),
        ),
    )


def _missing_height_steps(
    size: int, k: int, offsets: Ints, slope: int, mean: int, known: int, at: int
) -> tuple[Step, ...]:
    return (
        Step(
            (f"The mean of the x is {mean}. Their distances from it are",),
            Vector.of(*offsets),
            hint="Subtract the mean from each x.",
        ),
        Step(
            (f"The squares of the distances add up to {squares(offsets)} =",),
            Integer(size),
            "dot.dot_product",
            "Add up the squares of these distances.",
        ),
        Step(
            (f"Slope times this sum is the sum of distance times y, {terms(((offsets[at], 'k'), (known, '')))} =",),
            Integer(slope * size),
            "least_squares.fit_line",
            "The slope is (sum of distance times y) / (sum of squared distances).",
        ),
        Step(("Solved for k, this gives k =",), Integer(k), "dot.missing_entry", "Solve the equation for k."),
    )


@spec(version=2)
def normal_equations(draw: Draw, level: Level) -> Question:
    """The normal equations and their solution."""
    return (_set_up, _solve_three_rows, _solve_four_rows)[level - 1](draw)


def _set_up(draw: Draw) -> Question:
    def fits(rows: tuple[Ints, ...]) -> bool:
        u, v = zip(*rows, strict=True)
        return any(cross(u, v)) and abs(dot(u, v)) <= 12

    a = draw.until(lambda: draw.matrix(3, 2, -3, 3), fits)
    b = draw.vector(3, -5, 5)
    columns = linear.transpose(a)
    gram, right = linear.matmul(columns, a), linear.apply(columns, b)
    answer = Parts.of(("AᵀA", Matrix.of(gram)), ("Aᵀb", Vector.of(*right)))
    return Question(
        given={"A": a, "b": b, "asked": "set up"},
        prompt=(
            "Let A =",
            Show(a),
            "and b =",
            Show(b),
            ". The normal equations of A x = b are AᵀA x = Aᵀb.",
            "Find the matrix AᵀA and the vector Aᵀb.",
        ),
        answer=answer,
        steps=_set_up_steps(answer, columns, gram, right),
        mistakes=(
            Mistake(
                Parts.of(("AᵀA", Matrix.of(linear.matmul(a, columns))), ("Aᵀb", Vector.of(*right))),
                "This is AAᵀ, the dot products of the rows; AᵀA has a row and a column for each unknown.",
            ),
            Mistake(
                Parts.of(("AᵀA", Matrix.of(linear.diagonal((gram[0][0], gram[1][1])))), ("Aᵀb", Vector.of(*right))),
                "The entries off the diagonal vanish only when the columns of A are orthogonal.",
            ),
        ),
    )


def _set_up_steps(
    answer: Answer, columns: linear.Matrix, gram: linear.Matrix, right: linear.Vector
) -> tuple[Step, ...]:
    return (
        Step(("Aᵀ has the columns of A as rows:",), Matrix.of(columns), "matrices.transpose", "Transpose A."),
        Step(
            ("AᵀA holds the dot products of the columns of A:",),
            Matrix.of(gram),
            "matmul.product",
            "Multiply Aᵀ by A.",
        ),
        Step(
            ("Aᵀb holds the dot products of the columns with b:",),
            Vector.of(*right),
            "matmul.matrix_vector",
            "Multiply Aᵀ by b.",
        ),
        Step(("Together:",), answer, "least_squares.normal_equations", "Write down AᵀA and Aᵀb."),
    )


def _solve_three_rows(draw: Draw) -> Question:
    # b = A x + (something orthogonal to both columns)
    def make() -> tuple[tuple[Ints, ...], Ints, Ints]:
        a = draw.matrix(3, 2, -2, 3)
        u, v = zip(*a, strict=True)
        x = (draw.nonzero(-3, 3), draw.nonzero(-3, 3))
        normal = cross(u, v)
        miss = primitive(normal) if any(normal) else (0, 0, 0)
        sign = draw.choice((-1, 1))
        return a, x, combine((*x, sign), (u, v, miss))

    def fits(found: tuple[tuple[Ints, ...], Ints, Ints]) -> bool:
        a, _, b = found
        u, v = zip(*a, strict=True)
        return any(cross(u, v)) and dot(u, v) != 0 and max(map(abs, b)) <= 9

    a, _, b = draw.until(make, fits)
    return _solved(a, b)


def _solve_four_rows(draw: Draw) -> Question:
    def fits(a: tuple[Ints, ...], b: Ints) -> bool:
        u, v = zip(*a, strict=True)
        size = dot(u, u) * dot(v, v) - dot(u, v) ** 2
        if not dot(u, v) or not 0 < size <= 120:
            return False
        x = (
            Fraction(dot(u, b) * dot(v, v) - dot(v, b) * dot(u, v), size),
            Fraction(dot(v, b) * dot(u, u) - dot(u, b) * dot(u, v), size),
        )
        misses = (row[0] * x[0] + row[1] * x[1] - y for row, y in zip(a, b, strict=True))
        return all(x) and max(t.denominator for t in x) in {2, 3, 4, 5} and any(misses)

    def make() -> list[tuple[tuple[Ints, ...], Ints]]:
        a, free = draw.matrix(4, 2, -2, 3), draw.vector(3, -6, 6)
        return [(a, b) for last in range(-6, 7) if fits(a, b := (*free, last))]

    return _solved(*draw.choice(draw.until(make, bool)))


def _solved(a: tuple[Ints, ...], b: Ints) -> Question:
    columns = linear.transpose(a)
    gram, right = linear.matmul(columns, a), linear.apply(columns, b)
    x = linear.solve(gram, right)
    top = (linear.solve(a[:2], b[:2]),) if linear.det(a[:2]) else ()
    separately = tuple(ratio(r, gram[i][i]) for i, r in enumerate(right))
    return Question(
        given={"A": a, "b": b},
        prompt=(
            "Let A =",
            Show(a),
            "and b =",
            Show(b),
            ". The system A x = b has no solution.",
            "Find the x that makes the length of A x - b smallest, exactly.",
        ),
        answer=Vector.of(*x),
        steps=_solved_steps(gram, right, x),
        mistakes=(
            Mistake(
                Vector.of(*separately),
                "The columns of A are not orthogonal, so the unknowns cannot be found one by one.",
            ),
            *(
                Mistake(Vector.of(*found), "This solves the first two equations and ignores the others.")
                for found in top
            ),
            Mistake(Vector.of(*right), "This is Aᵀb; the system AᵀA x = Aᵀb is still to be solved."),
        ),
    )


def _solved_steps(gram: linear.Matrix, right: linear.Vector, x: linear.Vector) -> tuple[Step, ...]:
    return (
        Step(("AᵀA =",), Matrix.of(gram), "matmul.product", "Work out the dot products of the columns of A."),
        Step(
            ("Aᵀb =",),
            Vector.of(*right),
            "matmul.matrix_vector",
            "Work out the dot products of the columns with b.",
        ),
        Step(
            (f"The determinant of AᵀA is {gram[0][0]}·{gram[1][1]} - {paren(gram[0][1])}² =",),
            number(linear.det(gram)),
            "determinants.det_2x2",
            "Work out the determinant of AᵀA.",
        ),
        Step(
            ("The normal equations AᵀA x = Aᵀb have the solution",),
            Vector.of(*x),
            "linear_systems.solve_2x2",
            "Solve AᵀA x = Aᵀb.",
        ),
    )


def residual(draw: Draw, level: Level) -> Question:
    """The residuals of a fit and the sum of their squares."""
    if level == 1:
        return _of_given_line(draw)
    if level == 2:
        return _of_one_column(draw)
    return _smallest_sum(draw) if draw.flip() else _orthogonal_residual(draw)


def _of_given_line(draw: Draw) -> Question:
    slope, intercept = draw.nonzero(-3, 3), draw.nonzero(-5, 5)
    xs = draw.until(lambda: tuple(sorted(draw.sample(range(-2, 6), 3))), lambda v: v != (0, 1, 2))
    misses = draw.until(lambda: tuple(draw.integer(-3, 3) for _ in range(3)), lambda v: v.count(0) < 2)
    ys = tuple(slope * x + intercept + e for x, e in zip(xs, misses, strict=True))
    fitted = tuple(slope * x + intercept for x in xs)
    value = dot(misses, misses)
    line = terms(((slope, "x"), (intercept, "")))
    return Question(
        given={"slope": slope, "intercept": intercept, "x": xs, "y": ys},
        prompt=(
            "The line",
            Show(f"y = {line}"),
            "is used to predict the points",
            *_points(xs, ys),
            ". Find the sum of the squared residuals.",
        ),
        answer=Integer(value),
        steps=_of_given_line_steps(value, fitted, misses),
        mistakes=(
            Mistake(Integer(sum(misses)), "The residuals must be squared before they are added, or they cancel."),
            Mistake(Integer(sum(map(abs, misses))), "These are the absolute values; the squares are added."),
            Mistake(Integer(sum(misses) ** 2), "Square each residual first, then add; not the other way round."),
        ),
    )


def _of_given_line_steps(value: int, fitted: Ints, misses: Ints) -> tuple[Step, ...]:
    return (
        Step(("The line predicts the heights",), Vector.of(*fitted), hint="Put each x into the equation of the line."),
        Step(
            ("The residuals, y minus its prediction, are",),
            Vector.of(*misses),
            "vectors.add_scale",
            "Subtract each prediction from its y.",
        ),
        Step(
            (f"Their squares add up to {squares(misses)} =",),
            Integer(value),
            "least_squares.residual",
            "Square the residuals and add.",
        ),
    )


def _of_one_column(draw: Draw) -> Question:
    a = draw.until(lambda: draw.vector(3, -3, 3), lambda v: v.count(0) < 2 and dot(v, v) in {2, 3, 5, 6, 9, 10})
    b = draw.until(lambda: draw.vector(3, -6, 6), lambda v: dot(a, v) != 0 and any(cross(a, v)))
    x = ratio(dot(a, b), dot(a, a))
    fitted = linear.scale(x, a)
    rest = linear.add(b, linear.scale(-1, fitted))
    value = linear.dot(rest, rest)
    return Question(
        given={"a": a, "b": b},
        prompt=(
            "Let a =",
            Show(a),
            "and b =",
            Show(b),
            ". The number x is chosen so that |x a - b|² is as small as possible.",
            "Find this smallest value of |x a - b|², exactly.",
        ),
        answer=number(value),
        steps=_of_one_column_steps(x, value, fitted, rest, b, a),
        mistakes=(
            Mistake(
                number(linear.dot(fitted, fitted)),
                "This is the squared length of the fitted vector, not of the residual.",
            ),
            Mistake(
                number(
                    dot(
                        tuple(p - q for p, q in zip(a, b, strict=True)), tuple(p - q for p, q in zip(a, b, strict=True))
                    )
                ),
                "This takes x = 1; x must be chosen best.",
            ),
        ),
    )


def _of_one_column_steps(
    x: Exact, value: Exact, fitted: linear.Vector, rest: linear.Vector, b: Ints, a: Ints
) -> tuple[Step, ...]:
    return (
        Step(
            (f"The best x is a·b / a·a {quotient(dot(a, b), dot(a, a))}",),
            number(x),
            "projections.onto_vector",
            "Work out a·b / a·a.",
        ),
        Step(("The fitted vector is x a =",), Vector.of(*fitted), "vectors.add_scale", "Multiply a by x."),
        Step(
            ("The residual is b - x a =",),
            Vector.of(*rest),
            "projections.onto_line_residual",
            "Subtract the fitted vector from b.",
        ),
        Step(
            (f"The sum of its squares is b·b - x (a·b) = {dot(b, b)} - {paren(x)}·{paren(dot(a, b))} =",),
            number(value),
            "least_squares.residual",
            "Square the entries of the residual and add.",
        ),
    )


def _smallest_sum(draw: Draw) -> Question:
    # |b|² = |fitted|² + |residual|², and |fitted|² = x·Aᵀb
    def make() -> tuple[linear.Matrix, Ints]:
        p, q, r = draw.integer(2, 6), draw.signed(1, 3), draw.integer(2, 6)
        return ((p, q), (q, r)), (draw.nonzero(-3, 3), draw.nonzero(-3, 3))

    gram, x = draw.until(make, lambda f: linear.det(f[0]) > 0)
    right = linear.apply(gram, x)
    fitted = linear.dot(x, right)
    value = draw.integer(1, 9)
    size = linear.tidy(fitted + value)
    return Question(
        given={"gram": gram, "right": right, "size": size, "asked": "sum"},
        prompt=(
            "Of a matrix A and a vector b only this is known: AᵀA =",
            Show(gram),
            ", Aᵀb =",
            Show(right),
            f"and b·b = {size}.",
            "Find the smallest value that |A x - b|² can take.",
        ),
        answer=Integer(value),
        steps=_smallest_sum_steps(fitted, value, x, size),
        mistakes=(
            Mistake(number(fitted), "This is |A x|²; the squared residual is what is missing to b·b."),
            Mistake(number(linear.tidy(size + fitted)), "b·b is the longest side: |A x|² is subtracted from it."),
            Mistake(number(linear.tidy(size - 2 * fitted)), "|A x|² also enters with a plus: b·b - 2 x·Aᵀb + x·AᵀA x."),
        ),
    )


def _smallest_sum_steps(fitted: Exact, value: int, x: Ints, size: Exact) -> tuple[Step, ...]:
    return (
        Step(
            ("The best x solves AᵀA x = Aᵀb:",),
            Vector.of(*x),
            "least_squares.normal_equations",
            "Solve the normal equations.",
        ),
        Step(
            ("The squared length of A x is then x·Aᵀb =",),
            number(fitted),
            "dot.dot_product",
            "Take the dot product of x and Aᵀb.",
        ),
        Step(
            (f"The residual is orthogonal to A x, so its squared length is {size} - {fitted} =",),
            Integer(value),
            "least_squares.residual",
            "Pythagoras: subtract the squared length of A x from b·b.",
        ),
    )


def _orthogonal_residual(draw: Draw) -> Question:
    def make() -> tuple[tuple[Ints, ...], Ints]:
        a = draw.matrix(3, 2, -3, 3)
        return a, cross(*zip(*a, strict=True))

    a, normal = draw.until(make, lambda f: all(f[1]) and max(map(abs, f[1])) <= 12)
    sign = draw.choice((-1, 1))
    first, j, k = (sign * x for x in primitive(normal))
    answer = Parts.of(("j", Integer(j)), ("k", Integer(k)))
    u, v = zip(*a, strict=True)
    system = (u[1:], v[1:])
    return Question(
        given={"A": a, "first": first, "asked": "residual"},
        prompt=(
            "Let A =",
            Show(a),
            ". The least-squares solution x of A x = b leaves the residual b - A x =",
            Show(f"({first}, j, k)"),
            ". Find j and k.",
        ),
        answer=answer,
        steps=_orthogonal_residual_steps(answer, u, v, system, first),
        mistakes=(
            Mistake(
                Parts.of(("j", Integer(-j)), ("k", Integer(-k))),
                "Taking the known products to the right changes their sign.",
            ),
            Mistake(
                Parts.of(("j", Integer(0)), ("k", Integer(-first))),
                "The entries of the residual need not add up to 0: that holds only if A has a column of ones.",
            ),
        ),
    )


def _orthogonal_residual_steps(answer: Answer, u: Ints, v: Ints, system: IntMatrix, first: int) -> tuple[Step, ...]:
    return (
        Step(
            ("The residual is orthogonal to both columns of A: Aᵀ times it is 0. Here Aᵀ =",),
            Matrix.of((u, v)),
            "matrices.transpose",
            "Which equations does every least-squares residual satisfy?",
        ),
        Step(
            (
                "This leaves two equations for j and k with the matrix",
                Show(system),
                ". Their right-hand sides are",
            ),
            Vector.of(-u[0] * first, -v[0] * first),
            "orthogonality.is_orthogonal",
            "Take the known products to the right.",
        ),
        Step(("It has the solution",), answer, "linear_systems.solve_2x2", "Solve the two equations for j and k."),
    )
