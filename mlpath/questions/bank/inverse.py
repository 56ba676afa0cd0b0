"""The matrix inverse: computing it, using it, and when there is none."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from mlpath.answers import Choice, Integer, Matrix, SetOf, Vector, number
from mlpath.questions import linear
from mlpath.questions.bank._common import listed
from mlpath.questions.bank._elimination import (
    backward_stages,
    elimination_steps,
    hint_for,
    largest,
    stages,
    steps_with_letter,
    times,
    with_pivots,
)
from mlpath.questions.bank._working import paren, ratio, terms, with_letters, writable
from mlpath.questions.model import Mistake, Question, Show, Step

if TYPE_CHECKING:
    from mlpath.questions.draw import Draw, IntMatrix, Ints
    from mlpath.questions.linear import Exact
    from mlpath.questions.model import Level

TWO, THREE, SINGULAR = "inverse.inverse_2x2", "inverse.inverse_3x3", "inverse.when_singular"


def inverse_2x2(draw: Draw, level: Level) -> Question:
    """The inverse of a 2x2 matrix."""
    if level == 1:
        return _formula(_with_determinant(draw, (-1, 1), 9))
    if level == 2:
        return _formula(_with_determinant(draw, (-6, -5, -4, -3, -2, 2, 3, 4, 5, 6, 8, 10), 9))
    return _matrix_equation(draw) if draw.flip() else _inverse_of_product(draw)


def _det(a: IntMatrix) -> int:
    return a[0][0] * a[1][1] - a[0][1] * a[1][0]


def _adjugate(a: IntMatrix) -> IntMatrix:
    (p, q), (r, s) = a
    return ((s, -q), (-r, p))


def _shared(a: linear.Matrix, divisor: Exact) -> linear.Matrix:
    return tuple(tuple(ratio(x, divisor) for x in row) for row in a)


def _with_determinant(draw: Draw, values: Ints, bound: int) -> IntMatrix:
    """A matrix without zeros whose determinant is one of `values`; its last entry is worked out from the others."""
    det = draw.choice(values)

    def make() -> tuple[int, int, int]:
        return draw.nonzero(-bound, bound), draw.nonzero(-bound, bound), draw.nonzero(-bound, bound)

    def fits(found: tuple[int, int, int]) -> bool:
        p, q, r = found
        return (det + q * r) % p == 0 and 0 < abs((det + q * r) // p) <= bound and (p != (det + q * r) // p)

    p, q, r = draw.until(make, fits)
    return ((p, q), (r, (det + q * r) // p))


def _formula(a: IntMatrix) -> Question:
    (p, q), (r, s) = a
    det, turned = _det(a), _adjugate(a)
    answer = _shared(turned, det)
    return Question(
        given={"A": a},
        prompt=("Find the inverse of", Show(a), "." if abs(det) == 1 else ". Give exact fractions."),
        answer=Matrix.of(answer),
        steps=(
            Step(("The determinant, the product of the main diagonal minus that of the other one, is",
                  f"{p}·{paren(s)} - {paren(q)}·{paren(r)} ="), Integer(det), "determinants.det_2x2",
                 "Work out ad - bc for the matrix with rows (a, b) and (c, d)."),
            Step(("Exchange the two diagonal entries and change the signs of the other two:",), Matrix.of(turned), TWO,
                 "Exchange the entries of the main diagonal and negate the others."),
            Step((f"Divide every entry by {det}:",), Matrix.of(answer), TWO, "Divide every entry by ad - bc."),
        ),
        mistakes=(
            Mistake(Matrix.of(turned), f"The division by ad - bc = {det} is missing."),
            Mistake(Matrix.of(_shared(((s, q), (r, p)), det)),
                    "The entries beside the main diagonal change their sign."),
            Mistake(Matrix.of(_shared(((p, -q), (-r, s)), det)), "The entries of the main diagonal are exchanged."),
            Mistake(Matrix.of(tuple(linear.scale(det, row) for row in turned)),
                    f"Divide by {det}; don't multiply by it."),
        ),
    )  # fmt: skip


def _matrix_equation(draw: Draw) -> Question:
    a = _with_determinant(draw, (-2, -1, 1, 2), 6)
    x = draw.until(lambda: draw.matrix(2, 2, -4, 4), lambda m: times(a, m) != times(m, a) and largest(times(a, m)) < 40)
    left = draw.flip()
    b = times(a, x) if left else times(x, a)
    inverse = linear.inverse(a)
    equation, other, side = ("A X = B", "X = A⁻¹B", "left") if left else ("X A = B", "X = BA⁻¹", "right")
    swapped = linear.matmul(b, inverse) if left else linear.matmul(inverse, b)
    return Question(
        given={"A": a, "B": b, "asked": equation},
        prompt=("Let A =", Show(a), "and B =", Show(b), f". Find the matrix X with {equation}."),
        answer=Matrix.of(x),
        steps=(
            Step(("The inverse of A is",), Matrix.of(inverse), TWO, "Find the inverse of A."),
            Step((f"Multiply both sides by it from the {side}: {other}. This product is",), Matrix.of(x),
                 "matmul.product", f"Multiply B by the inverse from the {side}, where A stands."),
        ),
        mistakes=(
            Mistake(Matrix.of(swapped), f"A stands on the {side} of X, so its inverse must come from the {side}, too."),
            Mistake(Matrix.of(times(_adjugate(a), b) if left else times(b, _adjugate(a))),
                    f"The inverse also divides by ad - bc = {_det(a)}."),
            Mistake(Matrix.of(times(a, b) if left else times(b, a)), "Multiply by the inverse of A, not by A."),
        ),
    )  # fmt: skip


def _inverse_of_product(draw: Draw) -> Question:
    p, q = (_with_determinant(draw, (-3, -2, -1, 1, 2, 3), 5) for _ in "AB")
    kind, c = draw.choice(("AB", "AᵀB", "cAB")), draw.choice((2, 3, -2))
    first = linear.transpose(p) if kind == "AᵀB" else p
    plain = linear.matmul(q, first)
    answer = _shared(plain, c) if kind == "cAB" else plain
    name = f"{c}AB" if kind == "cAB" else kind
    slip = Mistake(Matrix.of(plain if kind == "AB" else linear.matmul(q, p)), "The transpose must be applied as well.")
    if kind == "cAB":
        slip = Mistake(
            Matrix.of(tuple(linear.scale(c, row) for row in plain)),
            f"The factor {c} becomes the factor {ratio(1, c)} in the inverse.",
        )
    rule = {"AB": "(AB)⁻¹ = B⁻¹A⁻¹", "AᵀB": "(AᵀB)⁻¹ = B⁻¹(A⁻¹)ᵀ", "cAB": f"({c}AB)⁻¹ = ({ratio(1, c)}) B⁻¹A⁻¹"}[kind]
    begin = Step(("The transpose of the inverse of A is",), Matrix.of(first), "matrices.transpose", "Transpose A⁻¹.")
    middle = (Step(("The product B⁻¹A⁻¹ is",), Matrix.of(plain), "matmul.product", "Multiply B⁻¹ by A⁻¹."),)
    return Question(
        given={"inverse of A": p, "inverse of B": q, "asked": name},
        prompt=("Two matrices A and B have the inverses A⁻¹ =", Show(p), "and B⁻¹ =", Show(q),
                f". Find the inverse of {name}."),
        answer=Matrix.of(answer),
        steps=(
            Step((f"The order is reversed: {rule}.",), None, TWO,
                 "How is a product undone? The last factor goes first."),
            *((begin,) if kind == "AᵀB" else middle if kind == "cAB" else ()),
            Step((f"So the inverse of {name} is",), Matrix.of(answer), "matmul.product", "Work out this product."),
        ),
        mistakes=(
            Mistake(Matrix.of(_shared(linear.matmul(first, q), c if kind == "cAB" else 1)),
                    "The inverse of a product has the inverses in reversed order."),
            slip,
        ),
    )  # fmt: skip


def inverse_3x3(draw: Draw, level: Level) -> Question:
    """The inverse of a 3x3 matrix."""
    if level == 1:
        return _unit_triangular(draw)
    if level == 2:
        return _by_gauss_jordan(draw)
    return _one_column(draw) if draw.flip() else _entry_of_inverse(draw)


def _unit_triangular(draw: Draw) -> Question:
    a, b, c = draw.nonzero(-6, 6), draw.integer(-9, 9), draw.nonzero(-6, 6)
    upper = draw.flip()
    rows = ((1, a, b), (0, 1, c), (0, 0, 1))
    inverse = ((1, -a, a * c - b), (0, 1, -c), (0, 0, 1))
    signs = ((1, -a, -b), (0, 1, -c), (0, 0, 1))
    if not upper:
        rows, inverse, signs = (tuple(zip(*m, strict=True)) for m in (rows, inverse, signs))  # type: ignore[assignment]
    reasons = ("the first", "the second", "the third")
    return Question(
        given={"A": rows},
        prompt=("Find the inverse of", Show(rows), "."),
        answer=Matrix.of(inverse),
        steps=(
            *(
                Step((f"{reasons[j].capitalize()} column x of the inverse solves A x = {_unit(j)}. From the",
                      f"{'last' if upper else 'first'} equation {'up' if upper else 'down'}, x ="),
                     Vector.of(*column), THREE,
                     f"A times {reasons[j]} column of the inverse is {reasons[j]} column of the identity.")
                for j, column in enumerate(zip(*inverse, strict=True))
            ),
            Step(("These are the columns of the inverse:",), Matrix.of(inverse), THREE, "Write them side by side."),
        ),
        mistakes=(
            Mistake(Matrix.of(signs), "Changing the signs is not enough: the corner entry gets a product as well."),
            Mistake(Matrix.of(tuple(zip(*inverse, strict=True))), "These are the columns written as rows."),
        ),
    )  # fmt: skip


def _unit(j: int) -> Ints:
    return tuple(int(i == j) for i in range(3))


def _by_gauss_jordan(draw: Draw) -> Question:
    def make() -> IntMatrix:
        p, q, r = (draw.choice((-2, -1, 1, 2, 3)) for _ in range(3))
        a, b, c = draw.integer(-3, 3), draw.integer(-3, 3), draw.nonzero(-2, 2)
        return times(((1, 0, 0), (p, 1, 0), (q, r, 1)), ((1, a, b), (0, 1, c), (0, 0, 1)))

    a = draw.until(make, lambda m: largest(m) <= 7 and largest(_whole_inverse(m)) <= 12)
    inverse = _whole_inverse(a)
    wide = tuple((*row, *_unit(i)) for i, row in enumerate(a))
    forward = stages(wide)
    steps = [Step((text,), Matrix.of(value), "linear_systems.solve_3x3", hint_for(text)) for text, value in forward]
    steps[0] = Step((f"Write A and the identity side by side, as three rows of six. {forward[0][0]}",), steps[0].value,
                    THREE, "Write the identity beside A and clear the first column below its pivot.")  # fmt: skip
    back = backward_stages(forward[-1][1])
    steps += [
        Step((text,), Matrix.of(value), THREE, "Use the last pivots to make the entries above them zero.")
        for text, value in back
    ]
    minors = tuple(tuple(_det(linear.minor(a, i, j)) for j in range(3)) for i in range(3))  # type: ignore[arg-type]
    return Question(
        given={"A": a},
        prompt=("Find the inverse of", Show(a), "."),
        answer=Matrix.of(inverse),
        steps=(*steps, Step(("The right half is the inverse:",), Matrix.of(inverse), THREE,
                            "The identity now stands on the left: read off the right half.")),
        mistakes=(
            Mistake(Matrix.of(tuple(zip(*inverse, strict=True))), "This is the transpose of the inverse."),
            Mistake(Matrix.of(tuple(zip(*minors, strict=True))),
                    "With cofactors, the signs alternate as on a chessboard."),
            Mistake(Matrix.of(tuple(row[3:] for row in forward[-1][1])),
                    "The entries above the diagonal must become zero as well."),
        ),
    )  # fmt: skip


def _whole_inverse(a: IntMatrix) -> IntMatrix:
    """The inverse of an integer matrix of determinant 1, by cofactors."""
    return tuple(
        tuple((-1) ** (i + j) * _det(linear.minor(a, j, i)) for j in range(3))  # type: ignore[arg-type]
        for i in range(3)
    )


def _one_column(draw: Draw) -> Question:
    a = draw.until(lambda: with_pivots(draw, (3, 3), (0, 1, 2), 9), lambda m: abs(linear.det(m)) in (2, 4))
    inverse, j = linear.inverse(a), draw.integer(0, 1)
    column = tuple(row[j] for row in inverse)
    place = ("first", "second")[j]
    steps = elimination_steps(tuple((*row, int(i == j)) for i, row in enumerate(a)))
    return Question(
        given={"A": a, "column": j + 1},
        prompt=("Let A =", Show(a), f". Find only the {place} column of its inverse, as a vector of exact numbers."),
        answer=Vector.of(*column),
        steps=(
            Step((f"The {place} column x solves A x = {_unit(j)}. Write this as an augmented matrix.",
                  f"{steps[0].text[0]}"),
                 steps[0].value, THREE, f"Which system does the {place} column of the inverse solve?"),
            *steps[1:],
            Step(("Solve from the last row up:",), Vector.of(*column), "linear_systems.solve_3x3",
                 "Solve the triangular system from the last equation up."),
        ),
        mistakes=(
            Mistake(Vector.of(*inverse[j]), f"This is the {place} row of the inverse."),
            Mistake(Vector.of(*(row[1 - j] for row in inverse)), "This is another column of the inverse."),
            Mistake(Vector.of(*linear.scale(linear.det(a), column)), "The division by the pivots is missing."),
        ),
    )  # fmt: skip


def _entry_of_inverse(draw: Draw) -> Question:
    def make() -> IntMatrix:
        return with_pivots(draw, (3, 3), (0, 1, 2), 7)

    a = draw.until(make, lambda m: abs(linear.det(m)) in (1, 2))
    inverse = linear.inverse(a)
    i, j = draw.integer(0, 2), draw.integer(0, 2)
    row = next((n for n in (j, 0, 1, 2) if a[n][i]), 0)
    shown = tuple(tuple("k" if (m, n) == (i, j) else x for n, x in enumerate(line))
                  for m, line in enumerate(writable(inverse)))  # fmt: skip
    known = linear.tidy(sum((a[row][n] * inverse[n][j] for n in range(3) if n != i), start=Fraction(0)))
    wanted, value = int(row == j), inverse[i][j]
    equation = terms(((a[row][i], "k"), (known, "")))
    return Question(
        given={"A": a, "inverse": shown},
        prompt=("The inverse of", Show(a), "is", with_letters(shown), ". Find the missing entry k."),
        answer=number(value),
        steps=(
            Step((f"A times its inverse is the identity. Row {row + 1} of A times column {j + 1} of the inverse must",
                  f"give its entry in row {row + 1}, column {j + 1}, which is"), Integer(wanted), THREE,
                 "A times its inverse is the identity: take an entry of the product that contains k."),
            Step((f"This product is {equation}, so {equation} = {wanted} and k =",), number(value),
                 "matmul.missing_entry", "Write this entry of the product with k and solve for k."),
        ),
        mistakes=(
            Mistake(number(ratio(1 - wanted - known, a[row][i])),
                    f"The identity has a {wanted} there: ones on the diagonal, zeros elsewhere."),
            Mistake(number(linear.tidy(-value)), "Solve for k: mind the sign."),
            Mistake(number(linear.tidy(value * a[row][i])),
                    f"The factor {a[row][i]} of k is still to be divided away."),
        ),
    )  # fmt: skip


def when_singular(draw: Draw, level: Level) -> Question:
    """When a matrix has no inverse."""
    if level == 1:
        return _singular_entry(draw) if draw.flip() else _which_is_singular(draw)
    if level == 2:
        return _singular_3x3(draw)
    return _two_values(draw)


def _singular_2x2(draw: Draw, bound: int) -> IntMatrix:
    def make() -> IntMatrix:
        u = (draw.nonzero(-5, 5), draw.nonzero(-5, 5))
        p, q = draw.choice(((1, 2), (1, 3), (2, 3), (1, -1), (1, -2), (2, -3), (3, 2), (2, 1), (3, 1), (-2, 1)))
        return (tuple(p * x for x in u), tuple(q * x for x in u))

    return draw.until(make, lambda m: largest(m) <= bound)


def _singular_entry(draw: Draw) -> Question:
    a = _singular_2x2(draw, 12)
    i, j = draw.integer(0, 1), draw.integer(0, 1)
    k, partner = a[i][j], a[1 - i][1 - j]
    other = a[i][1 - j] * a[1 - i][j]
    shown = tuple(tuple("k" if (m, n) == (i, j) else x for n, x in enumerate(row)) for m, row in enumerate(a))
    return Question(
        given={"A": shown},
        prompt=("For which number k does", with_letters(shown), "have no inverse?"),
        answer=Integer(k),
        steps=(
            Step(("There is no inverse exactly when ad - bc = 0. The product without k is",
                  f"{a[i][1 - j]}·{paren(a[1 - i][j])} ="), Integer(other), SINGULAR,
                 "Which condition on ad - bc means that there is no inverse? Work out the product without k."),
            Step((f"The product with k must be equal to it: {terms(((partner, 'k'),))} = {other}, so k =",), Integer(k),
                 "determinants.det_2x2", "Set the two products equal and solve for k."),
        ),
        mistakes=(
            Mistake(Integer(-k), "ad - bc = 0 says that the products are equal, not opposite."),
            Mistake(number(ratio(a[i][1 - j] * partner, a[1 - i][j])), "Multiply along the diagonals."),
            Mistake(Integer(other), f"The factor {partner} of k is still to be divided away."),
        ),
    )  # fmt: skip


def _which_is_singular(draw: Draw) -> Question:
    singular = _singular_2x2(draw, 9)
    (p, q), (r, s) = singular
    flipped, nudged = ((p, q), (r, -s)), ((p, q), (r, s + draw.choice((-1, 1))))
    options = draw.shuffled((singular, flipped, nudged))
    correct = options.index(singular)
    words = ("A", "B", "C")
    answer = Choice(words, correct)
    dets = [_det(option) for option in options]
    work = ", ".join(f"{o[0][0]}·{paren(o[1][1])} - {paren(o[0][1])}·{paren(o[1][0])} = {d}"
                     for o, d in zip(options, dets, strict=True))  # fmt: skip
    return Question(
        given={"matrices": options},
        prompt=("Let", *listed("ABC", options), ". Which of these three matrices has no inverse?"),
        answer=answer,
        steps=(
            Step((f"Work out ad - bc for each: {work}.",), Vector.of(*dets), "determinants.det_2x2",
                 "Work out ad - bc for each matrix."),
            Step(("The one with 0 has no inverse:",), answer, SINGULAR, "For which of them is ad - bc zero?"),
        ),
        mistakes=(
            Mistake(Choice(words, options.index(flipped)),
                    "There the products have opposite signs: ad - bc is not zero."),
            Mistake(Choice(words, options.index(nudged)), "Nearly, but its rows are not multiples of each other."),
        ),
    )  # fmt: skip


def _singular_3x3(draw: Draw) -> Question:
    a = draw.until(lambda: with_pivots(draw, (3, 3), (0, 1), 9),
                   lambda m: m[2][2] != 0 and sum(not x for row in m for x in row) < 2)  # fmt: skip
    k = a[2][2]
    shown: tuple[tuple[int | str, ...], ...] = (*a[:2], (*a[2][:2], "k"))
    steps, shift = steps_with_letter(a)
    halfway = int(stages((*a[:2], (*a[2][:2], 0)))[0][1][2][2])
    return Question(
        given={"A": shown},
        prompt=("For which number k does", with_letters(shown), "have no inverse?"),
        answer=Integer(k),
        steps=(
            *steps,
            Step((f"There is no inverse when the third pivot is zero: {terms(((1, 'k'), (shift, '')))} = 0, so k =",),
                 Integer(k), SINGULAR, "For which k is there no third pivot?"),
        ),
        mistakes=(
            Mistake(Integer(-k), "Set the last pivot to zero and solve for k: mind the sign."),
            Mistake(Integer(-halfway), "The second pivot's row operation changes the last entry as well."),
            Mistake(Integer(0), "A zero on the diagonal does not make a matrix singular; a zero pivot does."),
        ),
    )  # fmt: skip


def _proper_roots(r: int, p: int, s: int) -> bool:
    q = -(r + s) - p
    return r < s and p + r != 0 and p + s != 0 and 0 < abs(q) <= 9


def _two_values(draw: Draw) -> Question:
    # (k + p)(k + q) - bc has the roots r and s when q = -(r + s) - p and bc = -(p + r)(p + s)
    def make() -> tuple[int, int, int]:
        return draw.integer(-6, 6), draw.integer(-4, 4), draw.integer(-6, 6)

    r, p, s = draw.until(make, lambda f: _proper_roots(*f))
    q, b, c = -(r + s) - p, p + r, -(p + s)
    if draw.flip():
        b, c = c, b
    above, below = terms(((1, "k"), (p, ""))), terms(((1, "k"), (q, "")))
    shown = ((above, b), (c, below))
    equation = terms(((1, "k²"), (-(r + s), "k"), (r * s, "")))
    return Question(
        given={"A": shown},
        prompt=("For which numbers k does", with_letters(shown), "have no inverse? Give all of them."),
        answer=SetOf.of(r, s),
        steps=(
            Step((f"There is no inverse when ad - bc = 0. Here ad = ({above})({below}), and bc = {b}·{paren(c)} =",),
                 Integer(b * c), SINGULAR, "Write down ad - bc with the letter k."),
            Step((f"Multiplied out, the condition is {equation} = 0.",), None, "determinants.det_2x2",
                 "Multiply out and collect the powers of k."),
            Step((f"Two numbers with the sum {r + s} and the product {r * s} solve it:",), SetOf.of(r, s), SINGULAR,
                 "Solve the quadratic equation."),
        ),
        mistakes=(
            Mistake(SetOf.of(-r, -s), "The roots have the opposite sign of the numbers in the factors (k - r)(k - s)."),
            Mistake(SetOf.of(-p, -q), "A zero on the diagonal does not make ad - bc zero: bc counts as well."),
            Mistake(SetOf.of(s), f"A quadratic equation: k = {r} makes the matrix singular, too."),
        ),
    )  # fmt: skip
