"""Diagonal form of a matrix, and what it is good for."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from mlpath.answers import EigenvectorOf, Integer, Matrix, Parts, SetOf, Vector, number, yes_no
from mlpath.questions import linear
from mlpath.questions.bank._eigenpairs import image, shift_name, shifted, with_eigenpairs
from mlpath.questions.bank._orthogonal import combine
from mlpath.questions.bank._working import paren, ratio, terms, with_letters
from mlpath.questions.model import Mistake, Question, Show, Step, spec

if TYPE_CHECKING:
    from mlpath.answers import Answer
    from mlpath.questions.bank._eigenpairs import IntMatrix
    from mlpath.questions.bank._orthogonal import Ints
    from mlpath.questions.draw import Draw
    from mlpath.questions.model import Level


def diagonalize(draw: Draw, level: Level) -> Question:
    """The factors P and D of A = P D P⁻¹."""
    return (_find_d, _find_p, _rebuild)[level - 1](draw)


def _find_d(draw: Draw) -> Question:
    a, values, (v, w) = with_eigenpairs(draw, range(-4, 7), 2, 12)
    p = linear.transpose((v, w))
    answer = Matrix.of(linear.diagonal(values))
    return Question(
        given={"A": a, "P": p},
        prompt=(
            "The columns of P =",
            Show(p),
            "are eigenvectors of A =",
            Show(a),
            ". Find the diagonal matrix D for which A = P D P⁻¹.",
        ),
        answer=answer,
        steps=_find_d_steps(answer, values, a, v, w),
        mistakes=(
            Mistake(
                Matrix.of(linear.diagonal(values[::-1])),
                "The order counts: the first eigenvalue belongs to the first column of P.",
            ),
            Mistake(Matrix.of(linear.diagonal((a[0][0], a[1][1]))), "D holds the eigenvalues, not the diagonal of A."),
        ),
    )


def _find_d_steps(answer: Answer, values: tuple[int, int], a: IntMatrix, v: Ints, w: Ints) -> tuple[Step, ...]:
    return (
        Step(
            ("A times the first column of P is",),
            Vector.of(*image(a, v)),
            "matmul.matrix_vector",
            "Multiply A by the first column.",
        ),
        Step(
            ("So the first column belongs to the eigenvalue",),
            Integer(values[0]),
            "eigen.check_eigenvector",
            "Which multiple of the column came out?",
        ),
        Step(
            (f"A times the second column is {image(a, w)}, so it belongs to the eigenvalue",),
            Integer(values[1]),
            "eigen.check_eigenvector",
            "Do the same with the second column.",
        ),
        Step(
            ("D holds the eigenvalues in the order of the columns:",),
            answer,
            "diagonalization.diagonalize",
            "Put the eigenvalues on the diagonal in the order of the columns.",
        ),
    )


def _find_p(draw: Draw) -> Question:
    a, values, vectors = with_eigenpairs(draw, range(-4, 7), 2, 12)
    v, w = vectors
    first, second = values
    answer = Parts.of(("first column", EigenvectorOf(a, first, v)), ("second column", EigenvectorOf(a, second, w)))
    return Question(
        given={"A": a, "eigenvalues": values},
        prompt=(
            "Write A =",
            Show(a),
            "as P D P⁻¹ with D =",
            Show(linear.diagonal(values)),
            ". Give the first and the second column of P.",
        ),
        answer=answer,
        steps=_find_p_steps(answer, a, first, v, second, w),
        mistakes=(
            Mistake(
                Parts.of(("first column", Vector.of(*w)), ("second column", Vector.of(*v))),
                "The columns must stand in the order of the eigenvalues in D.",
            ),
            Mistake(
                Parts.of(("first column", Vector.of(v[0], -v[1])), ("second column", Vector.of(w[0], -w[1]))),
                "A sign was lost when the equation of the null space was solved.",
            ),
        ),
    )


def _find_p_steps(answer: Parts, a: IntMatrix, first: int, v: Ints, second: int, w: Ints) -> tuple[Step, ...]:
    return (
        Step(
            (f"The first column is an eigenvector for {first}. {shift_name(first)} =",),
            Matrix.of(shifted(a, first)),
            "matrices.add_scale",
            "Subtract the first eigenvalue on the diagonal.",
        ),
        Step(
            ("A vector that it sends to 0 is",),
            EigenvectorOf(a, first, v),
            "eigen.eigenvector",
            "Find a nonzero vector that it sends to 0.",
        ),
        Step(
            (f"The second column is an eigenvector for {second}. {shift_name(second)} =",),
            Matrix.of(shifted(a, second)),
            "matrices.add_scale",
            "Subtract the second eigenvalue on the diagonal.",
        ),
        Step(
            ("A vector that it sends to 0 is",),
            EigenvectorOf(a, second, w),
            "eigen.eigenvector",
            "Find a nonzero vector that it sends to 0.",
        ),
        Step(("Together:",), answer, "diagonalization.diagonalize", "Write down the columns in the order of D."),
    )


def _rebuild(draw: Draw) -> Question:
    p, values = _eigenpairs_of_a_whole_matrix(draw)
    inverse = linear.inverse(p)
    pd = linear.matmul(p, linear.diagonal(values))
    a = linear.matmul(pd, inverse)
    v, w = linear.transpose(p)
    swapped = linear.matmul(linear.matmul(inverse, linear.diagonal(values)), p)
    return Question(
        given={"P": p, "eigenvalues": values},
        prompt=(
            "A 2x2 matrix A has the eigenvector",
            Show(v),
            f"for the eigenvalue {values[0]} and the eigenvector",
            Show(w),
            f"for the eigenvalue {values[1]}. Find A.",
        ),
        answer=Matrix.of(a),
        steps=_rebuild_steps(p, pd, inverse, a),
        mistakes=(
            Mistake(Matrix.of(swapped), "The order is P D P⁻¹; this is P⁻¹ D P."),
            Mistake(Matrix.of(pd), "This is P D; it must still be multiplied by the inverse of P."),
            Mistake(
                Matrix.of(linear.transpose(a)),
                "This is the transpose: the eigenvectors stand in the columns of P, not in its rows.",
            ),
        ),
    )


def _eigenpairs_of_a_whole_matrix(draw: Draw) -> tuple[IntMatrix, Ints]:
    """P and two eigenvalues for which P D P⁻¹ has whole entries, though P⁻¹ need not."""

    def make() -> tuple[IntMatrix, Ints]:
        return draw.matrix(2, 2, -3, 4), draw.sample(range(-4, 6), 2)

    def fits(found: tuple[IntMatrix, Ints]) -> bool:
        ((x, y), (z, t)), (first, second) = found
        det = x * t - y * z
        entries = (
            first * x * t - second * y * z,
            (second - first) * x * y,
            (first - second) * z * t,
            second * x * t - first * y * z,
        )
        return (
            det not in {0, 1}
            and all(n % det == 0 and abs(n) <= 12 * abs(det) for n in entries)
            and entries[1] * entries[2] != 0
        )

    return draw.until(make, fits)


def _rebuild_steps(p: linear.Matrix, pd: linear.Matrix, inverse: linear.Matrix, a: linear.Matrix) -> tuple[Step, ...]:
    return (
        Step(
            ("With the eigenvectors as columns, P =",),
            Matrix.of(p),
            hint="Put the eigenvectors into the columns of P.",
        ),
        Step(
            ("P times D, each column times its eigenvalue, is",),
            Matrix.of(pd),
            "matmul.product",
            "Multiply each column by its eigenvalue.",
        ),
        Step(("The inverse of P is",), Matrix.of(inverse), "inverse.inverse_2x2", "Invert P."),
        Step(("A = (P D) P⁻¹ =",), Matrix.of(a), "diagonalization.diagonalize", "Multiply P D by the inverse of P."),
    )


def matrix_power(draw: Draw, level: Level) -> Question:
    """A high power of a matrix through its eigenvalues."""
    if level == 3:
        return _power_of_vector(draw) if draw.flip() else _long_run(draw)
    return _with_factors(draw) if level == 1 else _without_factors(draw)


def _power_from(p: linear.Matrix, values: tuple[int, int], n: int) -> linear.Matrix:
    return linear.matmul(linear.matmul(p, linear.diagonal([value**n for value in values])), linear.inverse(p))


def _with_factors(draw: Draw) -> Question:
    a, values, columns = draw.until(
        lambda: with_eigenpairs(draw, (-3, -2, -1, 1, 2, 3), 2, 12), lambda f: f[1][0] != -f[1][1]
    )
    n = draw.choice((3, 4))
    p = linear.transpose(columns)
    inverse, d = linear.inverse(p), linear.diagonal(values)
    power = linear.diagonal([value**n for value in values])
    answer = Matrix.of(_power_from(p, values, n))
    return Question(
        given={"P": p, "D": d, "inverse": inverse, "n": n},
        prompt=(
            "Let A = P D P⁻¹ with P =",
            Show(p),
            ", D =",
            Show(d),
            "and P⁻¹ =",
            Show(inverse),
            f". Find A to the power {n}.",
        ),
        answer=answer,
        steps=_with_factors_steps(answer, power, n, p),
        mistakes=(
            Mistake(Matrix.of(power), "This is the power of D; P and its inverse are still to be multiplied to it."),
            Mistake(
                Matrix.of(tuple(tuple(x**n for x in row) for row in a)),
                "A power of a matrix is not taken entry by entry.",
            ),
            Mistake(
                Matrix.of(linear.matmul(linear.matmul(inverse, power), p)),
                "P stands on the left and its inverse on the right.",
            ),
        ),
    )


def _with_factors_steps(answer: Answer, power: linear.Matrix, n: int, p: linear.Matrix) -> tuple[Step, ...]:
    return (
        Step(
            (f"A^{n} = P D^{n} P⁻¹, because P⁻¹ P = I between the factors. D^{n} =",),
            Matrix.of(power),
            "special_matrices.diagonal_product",
            f"Raise the diagonal entries to the power {n}.",
        ),
        Step(
            (f"P D^{n} =",),
            Matrix.of(linear.matmul(p, power)),
            "matmul.product",
            "Multiply each column of P by its entry.",
        ),
        Step(("Times the inverse of P:",), answer, "diagonalization.matrix_power", "Multiply by the inverse of P."),
    )


def _without_factors(draw: Draw) -> Question:
    def few(found: tuple[IntMatrix, tuple[int, int], object]) -> bool:
        return max(map(abs, found[1])) == 2

    a, values, columns = draw.until(lambda: with_eigenpairs(draw, range(-2, 3), 3, 15), few)
    n = draw.choice((5, 6, 7))
    p = linear.transpose(columns)
    power = linear.diagonal([value**n for value in values])
    answer = Matrix.of(_power_from(p, values, n))
    return Question(
        given={"A": a, "n": n},
        prompt=("Find the power", Show(f"A^{n}"), "of A =", Show(a), "."),
        answer=answer,
        steps=_without_factors_steps(answer, p, power, values, n),
        mistakes=(
            Mistake(
                Matrix.of(tuple(tuple(x**n for x in row) for row in a)),
                "A power of a matrix is not taken entry by entry.",
            ),
            Mistake(Matrix.of(_power_from(p, values, n - 1)), f"This is the power {n - 1}: one factor A is missing."),
            Mistake(
                Matrix.of(linear.matrix(linear.scale(n, row) for row in a)), f"This is {n} times A, not A times itself."
            ),
        ),
    )


def _without_factors_steps(
    answer: Answer, p: linear.Matrix, power: linear.Matrix, values: Ints, n: int
) -> tuple[Step, ...]:
    return (
        Step(
            ("Trace and determinant give the eigenvalues",),
            SetOf.of(*values),
            "eigen.eigenvalues_2x2",
            "Find the eigenvalues.",
        ),
        Step(
            (f"Eigenvectors for {values[0]} and {values[1]} are the columns of P =",),
            Matrix.of(p),
            "eigen.eigenvector",
            "Find an eigenvector for each and write them as columns.",
        ),
        Step(("The inverse of P is",), Matrix.of(linear.inverse(p)), "inverse.inverse_2x2", "Invert P."),
        Step(
            (f"D^{n} =",),
            Matrix.of(power),
            "special_matrices.diagonal_product",
            "Raise the eigenvalues to this power.",
        ),
        Step((f"P D^{n} P⁻¹ =",), answer, "diagonalization.matrix_power", "Multiply the three matrices."),
    )


def _power_of_vector(draw: Draw) -> Question:
    a, values, (v, w) = with_eigenpairs(draw, (-2, -1, 0, 1, 2), 2, 12)
    n, s, t = draw.integer(5, 8), draw.signed(1, 3), draw.signed(1, 3)
    x = combine((s, t), (v, w))
    first, second = (value**n for value in values)
    result = combine((s * first, t * second), (v, w))
    return Question(
        given={"A": a, "x": x, "n": n, "asked": "vector"},
        prompt=(
            "Let A =",
            Show(a),
            "and x =",
            Show(x),
            f". Find A^{n} x. The eigenvectors of A are",
            Show(v),
            f"for {values[0]} and",
            Show(w),
            f"for {values[1]}.",
        ),
        answer=Vector.of(*result),
        steps=_power_of_vector_steps(s, t, first, second, result, n, values),
        mistakes=(
            Mistake(
                Vector.of(*combine((s * values[0] * n, t * values[1] * n), (v, w))),
                f"Applying A {n} times raises the eigenvalues to the power {n}; it does not multiply by {n}.",
            ),
            Mistake(Vector.of(*combine((first, second), (v, w))), "The coefficients of x must multiply the two parts."),
            Mistake(
                Vector.of(*combine((s * first // (values[0] or 1), t * second // (values[1] or 1)), (v, w))),
                "This is one power too few.",
            ),
        ),
    )


def _power_of_vector_steps(
    s: int, t: int, first: int, second: int, result: Ints, n: int, values: Ints
) -> tuple[Step, ...]:
    return (
        Step(
            ("Written with the eigenvectors v and w, x = s v + t w with (s, t) =",),
            Vector.of(s, t),
            "vectors.find_coefficients",
            "Write x as a combination of the two eigenvectors.",
        ),
        Step(
            (f"Each A multiplies v by {values[0]}: after {n} times the factor is",),
            Integer(first),
            hint="Raise the first eigenvalue to the power.",
        ),
        Step(
            (f"It multiplies w by {values[1]}: after {n} times the factor is",),
            Integer(second),
            hint="Raise the second eigenvalue to the power.",
        ),
        Step(
            (f"The result is {paren(s)}·{paren(first)} v + {paren(t)}·{paren(second)} w =",),
            Vector.of(*result),
            "diagonalization.matrix_power",
            "Multiply each part by its factor and add.",
        ),
    )


def _long_run(draw: Draw) -> Question:
    # columns add up to 1: the eigenvalue 1 stays and the other, 1 - leave - arrive, dies away
    def make() -> tuple[Fraction, Fraction, int]:
        return Fraction(draw.integer(1, 9), 10), Fraction(draw.integer(1, 9), 10), 100 * draw.integer(1, 12)

    leave, back, people = draw.until(
        make, lambda f: f[0] + f[1] != 1 and f[0] != f[1] and (f[2] * f[0] / (f[0] + f[1])).denominator == 1
    )
    a = ((1 - leave, back), (leave, 1 - back))
    start = draw.integer(1, people // 100 - 1) * 100 if people > 100 else 0
    stay = int(people * back / (leave + back))
    answer = Vector.of(stay, people - stay)
    other = 1 - leave - back
    return Question(
        given={"A": tuple(tuple(map(str, row)) for row in a), "start": (start, people - start), "asked": "long run"},
        prompt=(
            "Let A =",
            Show(a),
            "and x =",
            Show((start, people - start)),
            ". To which vector does A^n x tend as n grows?",
        ),
        answer=answer,
        steps=_long_run_steps(answer, other, a, people, back, leave),
        mistakes=(
            Mistake(Vector.of(people - stay, stay), "The two entries are exchanged: put the vector into A x = x."),
            Mistake(
                Vector.of(Fraction(people, 2), Fraction(people, 2)),
                "The two would be equal only if as much flowed back as away.",
            ),
            Mistake(
                Vector.of(ratio(stay, people), ratio(people - stay, people)),
                "These are shares; the sum of the entries stays as it was in x.",
            ),
        ),
    )


def _long_run_steps(
    answer: Answer, other: Fraction, a: linear.Matrix, people: int, back: Fraction, leave: Fraction
) -> tuple[Step, ...]:
    return (
        Step(
            (
                "The columns add up to 1, so 1 is an eigenvalue.",
                f"The trace is {linear.tidy(2 - leave - back)}, so the other one is",
            ),
            number(other),
            "eigen.trace_and_determinant",
            "One eigenvalue is 1: use the trace to find the other.",
        ),
        Step(
            ("Its powers tend to 0, so the limit is an eigenvector for 1. Such a vector is",),
            EigenvectorOf(a, 1),
            "eigen.eigenvector",
            "Which part of x does not die away?",
        ),
        Step(
            ("The sum of the entries never changes; it is",),
            Integer(people),
            hint="What does A do to the sum of the entries?",
        ),
        Step(
            ("The multiple of the eigenvector with this sum is",),
            answer,
            "diagonalization.matrix_power",
            "Scale the eigenvector to this sum.",
        ),
    )


@spec(version=2)
def is_diagonalizable(draw: Draw, level: Level) -> Question:
    """Whether a matrix can be diagonalized over the real numbers."""
    return (_two_by_two, _triangular, _entry_to_choose)[level - 1](draw)


def _two_by_two(draw: Draw) -> Question:
    kind = draw.choice(("distinct", "distinct", "repeated", "complex"))

    def fits(a: IntMatrix) -> bool:
        (p, q), (r, s) = a
        gap = (p - s) ** 2 + 4 * q * r
        return (
            (q or r) != 0 and abs(gap) <= 100 and {"distinct": gap > 0, "repeated": gap == 0, "complex": gap < 0}[kind]
        )

    def make() -> IntMatrix:
        if kind != "repeated":
            return draw.matrix(2, 2, -4, 5)
        mean, x, y, sign = draw.integer(-3, 4), draw.integer(0, 2), draw.integer(0, 2), draw.signed(1, 1)
        return (mean + x * y, sign * x * x), (-sign * y * y, mean - x * y)

    a = draw.until(make, fits)
    (p, q), (r, s) = a
    gap = (p - s) ** 2 + 4 * q * r
    answer = yes_no(gap > 0)
    reason = {
        "distinct": "The two eigenvalues are real and different, so there are two independent eigenvectors.",
        "repeated": "There is only one eigenvalue, and A is not a multiple of I: the eigenvectors form only a line.",
        "complex": "The eigenvalues are not real: no direction of the plane is kept.",
    }[kind]
    return Question(
        given={"A": a},
        prompt=("Can", Show(a), "be diagonalized over the real numbers? Answer yes or no."),
        answer=answer,
        steps=_two_by_two_steps(answer, gap, p, s, q, r, reason),
        mistakes=(Mistake(yes_no(gap <= 0), reason),),
    )


def _two_by_two_steps(answer: Answer, gap: int, p: int, s: int, q: int, r: int, reason: str) -> tuple[Step, ...]:
    return (
        Step(
            (f"The trace is {p + s}, and the determinant is",),
            Integer(p * s - q * r),
            "determinants.det_2x2",
            "Work out trace and determinant.",
        ),
        Step(
            (
                "The discriminant of the characteristic equation is",
                f"trace² - 4·det = {paren(p + s)}² - 4·{paren(p * s - q * r)} =",
            ),
            Integer(gap),
            "eigen.trace_and_determinant",
            "Work out trace² - 4·det: how many real eigenvalues are there?",
        ),
        Step(
            (f"{reason} Diagonalizable?",),
            answer,
            "diagonalization.is_diagonalizable",
            "Are there two independent real eigenvectors?",
        ),
    )


def _triangular(draw: Draw) -> Question:
    wanted = draw.flip()

    def make() -> tuple[int, int, int, int, int]:
        twice, once, x = draw.integer(-4, 6), draw.integer(-4, 6), draw.nonzero(-4, 4)
        if wanted:  # the rows of A minus its double eigenvalue are multiples of each other
            factor = draw.choice((-1, 1))
            return twice, once, x, factor * x, factor * (once - twice)
        return twice, once, x, draw.integer(-4, 4), draw.integer(-4, 4)

    def fits(f: tuple[int, int, int, int, int]) -> bool:
        twice, once, x, y, z = f
        return twice != once and bool(z or y) and (x * z == y * (once - twice)) == wanted

    twice, once, x, y, z = draw.until(make, fits)
    a: IntMatrix = ((twice, x, y), (0, once, z), (0, 0, twice))
    if draw.flip():
        a = tuple(zip(*a, strict=True))
    shift = shifted(a, twice)
    rank = linear.rank(shift)
    return Question(
        given={"A": a},
        prompt=("Can", Show(a), "be diagonalized over the real numbers? Answer yes or no."),
        answer=yes_no(wanted),
        steps=_triangular_steps(twice, shift, wanted, rank),
        mistakes=(
            Mistake(
                yes_no(not wanted),
                "A repeated eigenvalue settles nothing: compare the dimension of its eigenspace with its multiplicity.",
            ),
        ),
    )


def _triangular_steps(twice: int, shift: IntMatrix, wanted: bool, rank: int) -> tuple[Step, ...]:
    return (
        Step(
            ("The eigenvalues stand on the diagonal. The one that occurs twice is",),
            Integer(twice),
            "eigen.eigenvalues_3x3",
            "Read off the eigenvalues. Which one is repeated?",
        ),
        Step((f"{shift_name(twice)} =",), Matrix.of(shift), "matrices.add_scale", "Subtract it on the diagonal."),
        Step(
            (f"This has rank {rank}, so its eigenspace has the dimension 3 - {rank} =",),
            Integer(3 - rank),
            "rank.rank_nullity",
            "Find the rank, and from it the dimension of the eigenspace.",
        ),
        Step(
            ("Diagonalizable means that this dimension is 2, as often as the eigenvalue occurs. Diagonalizable?",),
            yes_no(wanted),
            "diagonalization.is_diagonalizable",
            "Compare the dimension with how often the eigenvalue occurs.",
        ),
    )


def _entry_to_choose(draw: Draw) -> Question:
    def make() -> tuple[int, int, int, int]:
        return draw.integer(-4, 5), draw.integer(-4, 5), draw.nonzero(-6, 6), draw.nonzero(-6, 6)

    twice, once, x, z = draw.until(make, lambda f: f[0] != f[1] and f[2] * f[3] % (f[1] - f[0]) == 0)
    k = x * z // (once - twice)
    rows = ((twice, x, "k"), (0, once, z), (0, 0, twice))
    gap = once - twice
    return Question(
        given={"A": rows, "asked": "k"},
        prompt=("For which k can", with_letters(rows), "be diagonalized?"),
        answer=Integer(k),
        steps=_entry_to_choose_steps(twice, k, x, z, gap),
        mistakes=(
            Mistake(Integer(0), "An upper right entry of 0 is not enough: the rows of A - λI must become parallel."),
            Mistake(Integer(-k), "The sign is reversed: put k into the rows and compare them."),
            Mistake(Integer(x * z), "This product must still be divided by the difference of the two eigenvalues."),
        ),
    )


def _entry_to_choose_steps(twice: int, k: int, x: int, z: int, gap: int) -> tuple[Step, ...]:
    return (
        Step(
            ("The eigenvalues stand on the diagonal. The one that occurs twice is",),
            Integer(twice),
            "eigen.eigenvalues_3x3",
            "Which eigenvalue is repeated?",
        ),
        Step(
            ("Its eigenspace must have dimension 2, so A minus this multiple of I must have the rank",),
            Integer(1),
            "rank.rank_nullity",
            "Which rank leaves an eigenspace of dimension 2?",
        ),
        Step(
            (
                f"So the rows (0, {x}, k) and (0, {gap}, {z}) must be parallel:",
                f"{terms(((gap, 'k'),))} = {paren(x)}·{paren(z)} =",
            ),
            Integer(x * z),
            "determinants.det_2x2",
            "Set the 2x2 determinant of the two nonzero rows to 0.",
        ),
        Step(("Hence k =",), Integer(k), "diagonalization.is_diagonalizable", "Solve for k."),
    )
