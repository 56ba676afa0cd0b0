"""The cross product, areas and the outer product."""

from __future__ import annotations

from fractions import Fraction
from math import sqrt
from typing import TYPE_CHECKING

from mlpath.answers import Integer, Matrix, Real, Vector, number
from mlpath.questions import linear
from mlpath.questions.bank._common import add_matrices, lettered, lettered_matrix, nonzero_vector, root
from mlpath.questions.bank._working import paren, ratio, squares, terms
from mlpath.questions.model import Mistake, Question, Show, Step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlpath.questions.draw import Draw, IntMatrix, Ints
    from mlpath.questions.model import Level

PLACES = ("first", "second", "third")


def _cross(u: Sequence[int], v: Sequence[int]) -> Ints:
    return (u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0])


def _det(u: Sequence[int], v: Sequence[int]) -> int:
    return u[0] * v[1] - u[1] * v[0]


def _crossing(u: Ints, v: Ints, place: int) -> str:
    """An entry of the cross product written out: the two others, crosswise."""
    i, j = (place + 1) % 3, (place + 2) % 3
    return f"{u[i]}·{paren(v[j])} - {paren(u[j])}·{paren(v[i])}"


def _entry_steps(u: Ints, v: Ints) -> tuple[Step, ...]:
    found = _cross(u, v)
    hints = (
        "Leave out the first entries and multiply the others crosswise: second times third minus third times second.",
        "Leave out the second entries: third times first minus first times third.",
        "Leave out the third entries: first times second minus second times first.",
    )
    return tuple(
        Step((f"The {PLACES[i]} entry is {_crossing(u, v, i)} =",), Integer(found[i]), "determinants.det_2x2", hints[i])
        for i in range(3)
    )


def cross_product(draw: Draw, level: Level) -> Question:
    """The cross product of two vectors in space."""
    if level == 3:
        return _normal_of_plane(draw) if draw.flip() else _of_combinations(draw)
    u, v = draw.until(
        lambda: (_with_zero(draw), _with_zero(draw)) if level == 1
        else (nonzero_vector(draw, 3, -5, 5), nonzero_vector(draw, 3, -5, 5)),
        lambda pair: _cross(*pair).count(0) < 2,
    )  # fmt: skip
    answer = _cross(u, v)
    first, second, third = answer
    return Question(
        given={"u": u, "v": v},
        prompt=("Compute the cross product u × v of u =", Show(u), "and v =", Show(v), "."),
        answer=Vector.of(*answer),
        steps=(
            *_entry_steps(u, v),
            Step(("Together, u × v =",), Vector.of(*answer), "cross.cross_product",
                 "Write the three entries as a vector."),
        ),
        mistakes=(
            Mistake(Vector.of(*linear.scale(-1, answer)), "This is v × u: exchanging the vectors changes the sign."),
            Mistake(Vector.of(first, -second, third),
                    "The middle entry has the wrong sign: it is third times first minus first times third."),
            Mistake(Vector.of(*(x * y for x, y in zip(u, v, strict=True))),
                    "These are products of matching entries, as for the dot product."),
            Mistake(number(linear.dot(u, v)), "This is the dot product; the cross product is a vector."),
        ),
    )  # fmt: skip


def _with_zero(draw: Draw) -> Ints:
    at = draw.integer(0, 2)
    return tuple(0 if i == at else x for i, x in enumerate(nonzero_vector(draw, 3, -5, 5)))


def _normal_of_plane(draw: Draw) -> Question:
    p = draw.vector(3, -4, 4)
    u, v = draw.until(
        lambda: (draw.vector(3, -4, 4), draw.vector(3, -4, 4)),
        lambda pair: _cross(*pair).count(0) < 2 and max(map(abs, _cross(*pair))) <= 20,
    )
    q, r = linear.add(p, u), linear.add(p, v)
    n = _cross(u, v)
    return Question(
        given={"p": p, "q": q, "r": r},
        prompt=("A plane runs through the points P =", Show(p), ", Q =", Show(q), "and R =", Show(r),
                ". Find its normal vector (Q - P) × (R - P)."),
        answer=Vector.of(*n),
        steps=(
            Step(("Q - P =",), Vector.of(*u), "vectors.add_scale", "Subtract P from Q."),
            Step(("R - P =",), Vector.of(*v), "vectors.add_scale", "Subtract P from R."),
            Step((f"The first entry of their cross product is {_crossing(u, v, 0)} = {n[0]}, the second",
                  f"{_crossing(u, v, 1)} = {n[1]}, the third {_crossing(u, v, 2)} = {n[2]}:"), Vector.of(*n),
                 "cross.cross_product", "Take the cross product of the two vectors, entry by entry."),
        ),
        mistakes=(
            Mistake(Vector.of(*linear.scale(-1, n)),
                    "This is (R - P) × (Q - P): exchanging the vectors changes the sign."),
            Mistake(Vector.of(n[0], -n[1], n[2]), "The middle entry has the wrong sign."),
            Mistake(Vector.of(*_cross(tuple(map(int, q)), tuple(map(int, r)))),
                    "Take the vectors from P to Q and R, not the points themselves."),
        ),
    )  # fmt: skip


def _of_combinations(draw: Draw) -> Question:
    w = nonzero_vector(draw, 3, -5, 5)
    p, q, r, s = draw.until(
        lambda: (draw.integer(1, 3), draw.nonzero(-3, 3), draw.integer(1, 3), draw.nonzero(-3, 3)),
        lambda f: abs(f[0] * f[3] - f[1] * f[2]) > 1,
    )
    factor = p * s - q * r
    left, right = terms(((p, "u"), (q, "v"))), terms(((r, "u"), (s, "v")))
    answer = linear.scale(factor, w)
    return Question(
        given={"cross": w, "left": (p, q), "right": (r, s)},
        prompt=("Two vectors have u × v =", Show(w), f". Compute ({left}) × ({right})."),
        answer=Vector.of(*answer),
        steps=(
            Step(("Expand. u × u and v × v vanish, and v × u = -(u × v).",
                  f"The factor of u × v is {p}·{paren(s)} - {paren(q)}·{r} ="),
                 Integer(factor), "determinants.det_2x2", "Expand the product: which terms vanish, and what is v × u?"),
            Step((f"Multiply u × v by {factor}:",), Vector.of(*answer), "vectors.add_scale",
                 "Multiply u × v by the factor."),
        ),
        mistakes=(
            Mistake(Vector.of(*linear.scale(p * s + q * r, w)),
                    "v × u is minus u × v, so the two products are subtracted."),
            Mistake(Vector.of(*linear.scale(p * s, w)), "The term with v × u also counts: it is minus u × v."),
            Mistake(Vector.of(*linear.scale(-factor, w)), "Mind the order: u × v counts plus and v × u counts minus."),
        ),
    )  # fmt: skip


def area(draw: Draw, level: Level) -> Question:
    """The area of a parallelogram or a triangle."""
    if level == 1:
        return _plane_area(draw)
    if level == 2:
        return _space_area(draw)
    return _triangle_area(draw) if draw.flip() else _side_for_area(draw)


def _plane_area(draw: Draw) -> Question:
    u, v = draw.until(
        lambda: (nonzero_vector(draw, 2, -6, 6), nonzero_vector(draw, 2, -6, 6)), lambda pair: abs(_det(*pair)) > 1
    )
    value, flipped = _det(u, v), u[0] * v[1] + u[1] * v[0]
    return Question(
        given={"sides": (u, v), "shape": "parallelogram"},
        prompt=("Find the area of the parallelogram with the sides u =", Show(u), "and v =", Show(v), "."),
        answer=Integer(abs(value)),
        steps=(
            Step((f"The determinant of u and v is {u[0]}·{paren(v[1])} - {paren(u[1])}·{paren(v[0])} =",),
                 Integer(value),
                 "determinants.det_2x2", "Work out the determinant of the matrix with the columns u and v."),
            Step(("The area is its absolute value:",), Integer(abs(value)), "cross.area", "An area has no sign."),
        ),
        mistakes=(
            Mistake(Integer(-abs(value)), "The sign only tells the orientation: an area is positive."),
            Mistake(number(Fraction(abs(value), 2)),
                    "This is the area of the triangle; the parallelogram is twice as large."),
            Mistake(Integer(abs(flipped)), "The two products are subtracted, not added."),
        ),
    )  # fmt: skip


def _space_area(draw: Draw) -> Question:
    u, v = _spanning_pair(draw)
    n = _cross(u, v)
    square = sum(x * x for x in n)
    return Question(
        given={"sides": (u, v), "shape": "parallelogram"},
        prompt=("Find the area of the parallelogram in space with the sides u =", Show(u), "and v =", Show(v),
                ". Give it exactly, such as sqrt(2), or to 3 decimals."),
        answer=root(square),
        steps=(
            Step(("The cross product u × v is",), Vector.of(*n), "cross.cross_product", "Compute the cross product."),
            Step((f"Its squared length is {squares(n)} =",), Integer(square), "dot.dot_product",
                 "Add the squares of its entries."),
            Step(("The area is its length, the square root:",), root(square), "norms.euclidean_norm",
                 "Take the length of u × v."),
        ),
        mistakes=(
            Mistake(Integer(square), "This is the squared length of u × v: take the square root."),
            Mistake(root(sum(x * x for x in u) * sum(x * x for x in v)),
                    "Only a rectangle's area is the product of its sides' lengths."),
            Mistake(number(abs(sum(n))), "The area is the length of u × v, not the sum of its entries."),
        ),
    )  # fmt: skip


def _spanning_pair(draw: Draw) -> tuple[Ints, Ints]:
    return draw.until(
        lambda: (draw.vector(3, -4, 4), draw.vector(3, -4, 4)),
        lambda pair: _cross(*pair).count(0) < 2 and max(map(abs, _cross(*pair))) <= 15 and linear.dot(*pair) != 0,
    )


def _triangle_area(draw: Draw) -> Question:
    u, v = _spanning_pair(draw)
    p = draw.vector(3, -4, 4)
    q, r, n = linear.add(p, u), linear.add(p, v), _cross(u, v)
    square = sum(x * x for x in n)
    whole = root(square)
    half = root(square // 4) if square % 4 == 0 else Real(sqrt(square) / 2, decimals=3)
    return Question(
        given={"p": p, "q": q, "r": r, "shape": "triangle"},
        prompt=("Find the area of the triangle with the corners P =", Show(p), ", Q =", Show(q), "and R =", Show(r),
                ". Give it exactly, such as sqrt(2)/2, or to 3 decimals."),
        answer=half,
        steps=(
            Step(("One side is Q - P =",), Vector.of(*u), "vectors.add_scale", "Subtract P from Q."),
            Step(("Another is R - P =",), Vector.of(*v), "vectors.add_scale", "Subtract P from R."),
            Step(("The cross product of these sides is",), Vector.of(*n), "cross.cross_product",
                 "Compute the cross product of the sides."),
            Step((f"Its length is the square root of {square}:",), whole, "norms.euclidean_norm", "Take its length."),
            Step(("The triangle is half of the parallelogram:",), half, "cross.area", "Halve it."),
        ),
        mistakes=(
            Mistake(whole, "This is the parallelogram: the triangle is half of it."),
            Mistake(Integer(square), "This is the squared length of the cross product: take the root and halve it."),
            Mistake(number(Fraction(square, 2)), "Take the square root before halving."),
        ),
    )  # fmt: skip


def _side_for_area(draw: Draw) -> Question:
    u, b = (draw.signed(2, 6), draw.nonzero(-6, 6)), draw.nonzero(-6, 6)
    k = draw.until(lambda: draw.integer(2, 9), lambda n: u[0] * n != u[1] * b)
    wanted = u[0] * k - u[1] * b
    u, b, wanted = (u, b, wanted) if wanted > 0 else ((-u[0], -u[1]), b, -wanted)
    return Question(
        given={"u": u, "v": (b, "k"), "area": wanted, "shape": "unknown side"},
        prompt=("The vectors u =", Show(u), "and v =", lettered((b, k), 1),
                f"span a parallelogram of area {wanted}, and the",
                "determinant of the matrix with the columns u and v is positive. Find k."),
        answer=Integer(k),
        steps=(
            Step((f"The determinant is {terms(((u[0], 'k'), (-u[1] * b, '')))}, so {terms(((u[0], 'k'),))} =",),
                 Integer(u[0] * k),
                 "determinants.det_2x2", "Write the determinant with the unknown k."),
            Step((f"Divide by {u[0]}: k =",), Integer(k), "cross.area", "Solve for k."),
        ),
        mistakes=(
            Mistake(number(ratio(wanted - u[1] * b, u[0])), "In the determinant the second product is subtracted."),
            Mistake(number(ratio(2 * wanted + u[1] * b, u[0])),
                    "The determinant is the whole parallelogram: it is not halved."),
            Mistake(Integer(u[0] * k), f"The factor {u[0]} of k is still to be divided away."),
        ),
    )  # fmt: skip


def outer_product(draw: Draw, level: Level) -> Question:
    """The outer product of two vectors."""
    if level == 3:
        return _missing_in_outer(draw) if draw.flip() else _gradient_step(draw)
    rows, columns = (2, 2) if level == 1 else draw.choice(((2, 3), (3, 2), (3, 3)))
    u = nonzero_vector(draw, rows, -6, 6)
    v = draw.until(lambda: nonzero_vector(draw, columns, -6, 6), lambda x: x != u)
    answer = _outer(u, v)
    return Question(
        given={"u": u, "v": v},
        prompt=("Compute the outer product u vᵀ of u =", Show(u), "and v =", Show(v),
                "; the entries of u give the rows."),
        answer=Matrix.of(answer),
        steps=(
            *(
                Step((f"Row {i + 1} is {x} times v:",), Vector.of(*row), "vectors.add_scale",
                     f"Multiply v by entry {i + 1} of u.")
                for i, (x, row) in enumerate(zip(u, answer, strict=True))
            ),
            Step(("Together:",), Matrix.of(answer), "cross.outer_product", "Write the rows below each other."),
        ),
        mistakes=(
            Mistake(Matrix.of(linear.transpose(answer)), "This is v uᵀ: rows and columns were exchanged."),
            Mistake(Matrix.of(tuple(tuple(x + y for y in v) for x in u)), "Entries are multiplied, not added."),
            *_confused_with_dot(u, v),
        ),
    )  # fmt: skip


def _confused_with_dot(u: Ints, v: Ints) -> tuple[Mistake, ...]:
    if len(u) != len(v):
        return ()
    matching = [x * y for x, y in zip(u, v, strict=True)]
    return (
        Mistake(Integer(sum(matching)), "This is the dot product; the outer product is a matrix."),
        Mistake(Vector.of(*matching), "Every entry of u meets every entry of v, not only its partner."),
    )


def _outer(u: Sequence[int], v: Sequence[int]) -> IntMatrix:
    return tuple(tuple(x * y for y in v) for x in u)


def _missing_in_outer(draw: Draw) -> Question:
    count = draw.integer(2, 3)
    u = draw.until(lambda: nonzero_vector(draw, count, -5, 5), lambda x: len(set(map(abs, x))) == count)
    v = nonzero_vector(draw, 3, -5, 5)
    rows = _outer(u, v)
    i, j = draw.integer(0, len(u) - 1), draw.integer(0, 2)
    other_row, other_column = (i + 1) % len(u), (j + 1) % 3
    corner, above, beside = rows[other_row][other_column], rows[other_row][j], rows[i][other_column]
    factor = ratio(u[i], u[other_row])
    return Question(
        given={"A": [["k" if (m, n) == (i, j) else x for n, x in enumerate(row)] for m, row in enumerate(rows)]},
        prompt=("The matrix", lettered_matrix(rows, (i, j)), "is the outer product of two vectors. Find k."),
        answer=Integer(rows[i][j]),
        steps=(
            Step((f"The rows of an outer product are multiples of one another. Row {i + 1} is row {other_row + 1}",
                  f"times {beside}/{paren(corner)} ="), number(factor), "vectors.add_scale",
                  "Compare two rows where both entries are known."),
            Step((f"So k is {paren(factor)} times the entry {above} of row {other_row + 1} in the same column:",),
                 Integer(rows[i][j]),
                 "cross.outer_product", "Multiply the matching entry of the other row by this factor."),
        ),
        mistakes=(
            Mistake(Integer(-rows[i][j]), "Check the sign: all the rows are multiples of one another."),
            Mistake(number(linear.tidy(above + beside - corner)),
                    "The rows have a constant ratio, not a constant difference."),
            Mistake(number(linear.tidy(above / Fraction(factor))), "The factor was used the wrong way round."),
        ),
    )  # fmt: skip


def _gradient_step(draw: Draw) -> Question:
    delta, x = nonzero_vector(draw, 2, -6, 6), nonzero_vector(draw, 2, -6, 6)
    rate = Fraction(1, draw.choice((2, 4, 5, 10)))
    weights = draw.matrix(2, 2, -5, 5)
    gradient = _outer(delta, x)
    answer = add_matrices(weights, gradient, 1, -rate)
    return Question(
        given={"W": weights, "delta": delta, "x": x, "rate": str(rate)},
        prompt=("A layer has the weights W =", Show(weights), ", its input is x =", Show(x),
                "and the error signal is d =", Show(delta),
                f". Do one step of gradient descent: compute W - {rate} d xᵀ."),
        answer=Matrix.of(answer),
        steps=(
            Step(("The gradient is the outer product d xᵀ =",), Matrix.of(gradient), "cross.outer_product",
                 "Compute the outer product: the entries of d give the rows."),
            Step((f"{rate} of it is",), Matrix.of(tuple(linear.scale(rate, row) for row in gradient)),
                 "matrices.add_scale",
                 "Multiply it by the learning rate."),
            Step(("Subtract this from W:",), Matrix.of(answer), "matrices.add_scale", "Subtract entry by entry."),
        ),
        mistakes=(
            Mistake(Matrix.of(add_matrices(weights, gradient, 1, rate)), "Gradient descent subtracts the gradient."),
            Mistake(Matrix.of(add_matrices(weights, _outer(x, delta), 1, -rate)),
                    "This uses x dᵀ: the entries of d give the rows."),
            Mistake(Matrix.of(add_matrices(weights, gradient, 1, -1)), f"The learning rate {rate} was left out."),
        ),
    )  # fmt: skip
