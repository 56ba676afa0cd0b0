"""Quadratic forms: their matrix, their values and their sign."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from mlpath.answers import Choice, Expression, Integer, Matrix, SetOf, Vector, number
from mlpath.questions import linear
from mlpath.questions.bank._eigenpairs import image
from mlpath.questions.bank._orthogonal import dot
from mlpath.questions.bank._working import in_words, paren, products, ratio, terms, total, with_letters
from mlpath.questions.model import Mistake, Question, Show, Step

if TYPE_CHECKING:
    from mlpath.questions.bank._eigenpairs import IntMatrix
    from mlpath.questions.bank._orthogonal import Ints
    from mlpath.questions.draw import Draw
    from mlpath.questions.linear import Exact
    from mlpath.questions.model import Level

SIGNS = ("positive definite", "negative definite", "positive semidefinite", "negative semidefinite", "indefinite")
NAMES = "xyz"


def evaluate(draw: Draw, level: Level) -> Question:
    """The value of a quadratic form at a vector."""
    if level == 3:
        return _missing_coefficient(draw)
    n = level + 1
    a = _symmetric(draw, n, 5)
    x = draw.until(lambda: draw.vector(n, -3, 4), lambda v: all(v) or (n == 3 and v.count(0) < 2))
    ax = image(a, x)
    value = dot(x, ax)
    diagonal_only = sum(a[i][i] * x[i] ** 2 for i in range(n))
    halved = (value + diagonal_only) // 2
    return Question(
        given={"A": a, "x": x},
        prompt=("Let A =", Show(a), "and x =", Show(x), ", a column. Compute xᵀA x."),
        answer=Integer(value),
        steps=(
            Step(
                (f"The first entry of A x is {products(a[0], x)}; in all, A x =",),
                Vector.of(*ax),
                "matmul.matrix_vector",
                "Multiply A by x.",
            ),
            Step(
                (f"xᵀ times this is {products(x, ax)} =",),
                Integer(value),
                "quadratic_forms.evaluate",
                "Take the dot product of x and A x.",
            ),
        ),
        mistakes=(
            Mistake(
                Integer(diagonal_only),
                "Only the squares were counted: the entries off the diagonal contribute the mixed products.",
            ),
            Mistake(Integer(halved), "Each entry off the diagonal occurs twice, above and below."),
            Mistake(Integer(sum(ax)), "This adds up the entries of A x; each must be multiplied by the entry of x."),
        ),
    )


def _symmetric(draw: Draw, n: int, most: int) -> IntMatrix:
    """A symmetric integer matrix that is not diagonal, with no zero on its diagonal."""

    def make() -> IntMatrix:
        upper = {
            (i, j): draw.nonzero(-most, most) if i == j or n == 2 else draw.integer(-most, most)
            for i in range(n)
            for j in range(i, n)
        }
        return tuple(tuple(upper[min(i, j), max(i, j)] for j in range(n)) for i in range(n))

    return draw.until(make, lambda a: all(any(x for j, x in enumerate(row) if j != i) for i, row in enumerate(a)))


def _missing_coefficient(draw: Draw) -> Question:
    a = _symmetric(draw, 3, 4)
    x = draw.until(lambda: draw.vector(3, -3, 3), all)
    value = dot(x, image(a, x))
    i, j = draw.choice(((0, 1), (0, 2), (1, 2), (2, 2), (1, 1)))
    k = a[i][j]
    shown = tuple(
        tuple("k" if (m, n) in {(i, j), (j, i)} else entry for n, entry in enumerate(row)) for m, row in enumerate(a)
    )
    factor = x[i] * x[j] * (1 if i == j else 2)
    known = value - factor * k
    wrong = ratio(value - known, x[i] * x[j]) if i != j else ratio(value - known, x[i])
    times = f"{paren(x[i])}·{paren(x[j])}"
    where = (
        f"k stands once in A and is multiplied by {times} ="
        if i == j
        else f"k stands twice in A and is multiplied by 2·{times} ="
    )
    return Question(
        given={"A": shown, "x": x, "value": value, "asked": "k"},
        prompt=("Let A =", with_letters(shown), "and x =", Show(x), f", a column. For which k is xᵀA x = {value}?"),
        answer=Integer(k),
        steps=_missing_coefficient_steps(where, factor, known, k, value),
        mistakes=(
            Mistake(
                number(wrong),
                "An entry off the diagonal stands in A twice and counts twice; one on the diagonal meets x squared.",
            ),
            Mistake(number(ratio(value + known, factor)), "The known part changes sides with the opposite sign."),
        ),
    )


def _missing_coefficient_steps(where: str, factor: int, known: int, k: int, value: int) -> tuple[Step, ...]:
    return (
        Step((where,), Integer(factor), "quadratic_forms.matrix_of_form", "By what is k multiplied in xᵀA x?"),
        Step(
            ("With 0 in the place of k, xᵀA x would be",),
            Integer(known),
            "quadratic_forms.evaluate",
            "Compute xᵀA x with 0 in the place of k.",
        ),
        Step(
            (f"So {terms(((factor, 'k'), (known, '')))} = {value} and k =",),
            Integer(k),
            "dot.missing_entry",
            "Solve for k.",
        ),
    )


def matrix_of_form(draw: Draw, level: Level) -> Question:
    """The symmetric matrix of a quadratic form."""
    if level == 3:
        return _symmetric_part(draw) if draw.flip() else _form_of_matrix(draw)
    n = level + 1
    even = level == 1
    half = _symmetric(draw, n, 6) if even else _with_odd_products(draw)
    twice = 2 if even else 1
    a = linear.matrix(
        tuple(Fraction(x * twice, 2) if i != j else Fraction(x) for j, x in enumerate(row))
        for i, row in enumerate(half)
    )
    doubled = linear.matrix(tuple(x if i == j else 2 * x for j, x in enumerate(row)) for i, row in enumerate(a))
    names = NAMES[:n]
    one_sided = linear.matrix(
        tuple(x if i == j else 2 * x if i < j else 0 for j, x in enumerate(row)) for i, row in enumerate(a)
    )
    return Question(
        given={"form": _form(a), "variables": names},
        prompt=(
            "Find the symmetric matrix A for which",
            Show(_form(a)),
            f"equals vᵀA v, where v is the column ({', '.join(names)}).",
        ),
        answer=Matrix.of(a),
        steps=_matrix_of_form_steps(a, n),
        mistakes=(
            Mistake(Matrix.of(doubled), "The coefficient of a mixed product is shared by two entries: each gets half."),
            Mistake(Matrix.of(one_sided), "This matrix gives the same form but is not symmetric."),
        ),
    )


def _matrix_of_form_steps(a: linear.Matrix, n: int) -> tuple[Step, ...]:
    return (
        Step(
            ("The coefficients of the squares stand on the diagonal:",),
            Vector.of(*(a[i][i] for i in range(n))),
            hint="Which coefficients belong on the diagonal?",
        ),
        Step(
            ("Each mixed product is shared by two entries. Half its coefficient:",),
            number(a[0][1]) if n == 2 else Vector.of(a[0][1], a[0][2], a[1][2]),
            hint="Halve the coefficients of the mixed products.",
        ),
        Step(
            ("They stand above and below the diagonal:",),
            Matrix.of(a),
            "quadratic_forms.matrix_of_form",
            "Write each half above and below the diagonal.",
        ),
    )


def _with_odd_products(draw: Draw) -> IntMatrix:
    return draw.until(lambda: _symmetric(draw, 3, 7), lambda a: any(a[i][j] % 2 for i, j in ((0, 1), (0, 2), (1, 2))))


def _form(a: linear.Matrix) -> str:
    """The form xᵀA x of a symmetric matrix, as it is typed: "2x^2 - 3x*y + y^2"."""
    n = len(a)
    squared = [(a[i][i], f"{NAMES[i]}^2") for i in range(n)]
    mixed = [(linear.tidy(a[i][j] + a[j][i]), f"{NAMES[i]}*{NAMES[j]}") for i in range(n) for j in range(i + 1, n)]
    return terms(squared + mixed)


def _symmetric_part(draw: Draw) -> Question:
    n = draw.choice((2, 3))
    b = draw.until(
        lambda: draw.matrix(n, n, -5, 6), lambda m: all(m[i][j] != m[j][i] for i in range(n) for j in range(i))
    )
    transposed = linear.transpose(b)
    doubled = tuple(linear.add(row, other) for row, other in zip(b, transposed, strict=True))
    a = tuple(linear.scale(Fraction(1, 2), row) for row in doubled)
    return Question(
        given={"B": b, "asked": "symmetric"},
        prompt=("Let B =", Show(b), ". Find the symmetric matrix A with xᵀA x = xᵀB x for every x."),
        answer=Matrix.of(a),
        steps=(
            Step(
                ("xᵀB x is a number, so it equals xᵀBᵀ x, too. Bᵀ =",),
                Matrix.of(transposed),
                "matrices.transpose",
                "Transpose B.",
            ),
            Step(("B + Bᵀ =",), Matrix.of(doubled), "matrices.add_scale", "Add B and its transpose."),
            Step(("A is half of it, (B + Bᵀ)/2 =",), Matrix.of(a), "quadratic_forms.matrix_of_form", "Halve the sum."),
        ),
        mistakes=(
            Mistake(Matrix.of(doubled), "B + Bᵀ gives twice the form: it must be halved."),
            Mistake(
                Matrix.of(
                    tuple(
                        linear.scale(Fraction(1, 2), linear.add(r, linear.scale(-1, s)))
                        for r, s in zip(b, transposed, strict=True)
                    )
                ),
                "This is the antisymmetric part, whose form is 0 everywhere.",
            ),
        ),
    )


def _form_of_matrix(draw: Draw) -> Question:
    n = draw.choice((2, 3))
    a = draw.matrix(n, n, -5, 6)
    text = _form(a)
    names = NAMES[:n]
    upper = terms(
        [(a[i][i], f"{names[i]}^2") for i in range(n)]
        + [(a[i][j], f"{names[i]}*{names[j]}") for i in range(n) for j in range(i + 1, n)]
    )
    squared = terms((a[i][i], f"{names[i]}^2") for i in range(n))
    variables = tuple(names)
    return Question(
        given={"A": a, "asked": "form"},
        prompt=(
            "Let A =",
            Show(a),
            f"and v the column ({', '.join(names)}).",
            f"Write vᵀA v as a polynomial in {in_words(names)}.",
        ),
        answer=Expression(text, variables),
        steps=_form_of_matrix_steps(squared, variables, text, n, names, a),
        mistakes=(
            Mistake(
                Expression(upper, variables), "The entries below the diagonal contribute to the mixed products, too."
            ),
            Mistake(
                Expression(squared, variables),
                "The entries off the diagonal give the mixed products, which are missing.",
            ),
        ),
    )


def _form_of_matrix_steps(
    squared: str, variables: tuple[str, ...], text: str, n: int, names: str, a: IntMatrix
) -> tuple[Step, ...]:
    return (
        Step(
            ("The diagonal gives the squares:",),
            Expression(squared, variables),
            hint="Which terms does the diagonal give?",
        ),
        Step(
            (
                "Each mixed product collects two entries, one above and one below the diagonal: "
                + ", ".join(
                    f"{names[i]}*{names[j]} gets {total((a[i][j], a[j][i]))}" for i in range(n) for j in range(i + 1, n)
                )
                + ".",
            ),
            None,
            hint="Add the two entries that belong to each mixed product.",
        ),
        Step(("In all:",), Expression(text, variables), "quadratic_forms.matrix_of_form", "Add up all terms."),
    )


def definiteness(draw: Draw, level: Level) -> Question:
    """Positive definite, negative definite, indefinite or in between."""
    if level == 3:
        return _smallest_entry(draw) if draw.flip() else _largest_value(draw)
    kind = draw.integer(0, 4)
    a = _of_kind_2(draw, kind) if level == 1 else _of_kind_3(draw, kind)
    return Question(
        given={"A": a},
        prompt=("Classify the symmetric matrix", Show(a), "by the signs that its quadratic form takes."),
        answer=Choice(SIGNS, kind),
        steps=(
            *(_steps_2(a) if level == 1 else _steps_3(a)),
            Step(
                (_verdict(a, kind),),
                Choice(SIGNS, kind),
                "quadratic_forms.definiteness",
                "What do these signs say?",
            ),
        ),
        mistakes=_confusions(a, kind),
    )


def _verdict(a: IntMatrix, kind: int) -> str:
    return (
        "All of these are positive, so the matrix is",
        "They alternate, beginning with a negative one, so the matrix is",
        "They are positive but for the last, which is 0, so the matrix is",
        "They alternate, beginning with a negative one, but the last is 0, so the matrix is",
        "A 2x2 matrix with a negative determinant has eigenvalues of both signs. It is"
        if len(a) == 2
        else "They are neither all positive nor alternating from a negative one, and the last is not 0. The matrix is",
    )[kind]


def _confusions(a: IntMatrix, kind: int) -> tuple[Mistake, ...]:
    by_entries = 0 if all(x > 0 for row in a for x in row) else 4
    found = {
        0: ((4, "Negative entries off the diagonal do not make a form indefinite: look at the determinants."),),
        1: (
            (4, "Leading determinants that alternate, beginning with a negative one, do not mean indefinite."),
            (0, "The diagonal is negative, so already the first unit vector gives a negative value."),
        ),
        2: ((0, "The determinant is 0, so some nonzero vector gives the value 0."),),
        3: ((1, "The determinant is 0, so some nonzero vector gives the value 0."),),
        4: (
            (0, "Positive entries do not make a form positive: look at the determinants."),
            (1, "Look for a vector with a positive value."),
        ),
    }[kind]
    extra = ((by_entries, "The signs of the entries alone do not decide."),)
    return tuple(Mistake(Choice(SIGNS, other), why) for other, why in (*found, *extra) if other != kind)


def _of_kind_2(draw: Draw, kind: int) -> IntMatrix:
    def fits(a: IntMatrix) -> bool:
        (p, q), (_, s) = a
        det = p * s - q * q
        return (p > 0 and det > 0, p < 0 and det > 0, p > 0 and det == 0, p < 0 and det == 0, det < 0)[kind] and abs(
            det
        ) <= 30

    if kind in {2, 3}:  # a square of one linear form: no search needed
        v = (draw.nonzero(-6, 6), draw.nonzero(-6, 6))
        c = draw.integer(1, 2) if kind == 2 else -draw.integer(1, 2)
        return tuple(tuple(c * x * y for y in v) for x in v)
    return draw.until(lambda: _symmetric(draw, 2, 7), fits)


def _steps_2(a: IntMatrix) -> tuple[Step, ...]:
    (p, q), (_, s) = a
    return (
        Step(("The top left entry is",), Integer(p), hint="Look at the sign of the top left entry."),
        Step(
            (f"The determinant is {p}·{paren(s)} - {paren(q)}² =",),
            Integer(p * s - q * q),
            "determinants.det_2x2",
            "Work out the determinant.",
        ),
    )


def _of_kind_3(draw: Draw, kind: int) -> IntMatrix:
    # L·D·Lᵀ with a unit triangular L: the signs of the pivots are the signs of the form
    def pivots() -> Ints:
        size = tuple(draw.integer(1, 3) for _ in range(3))
        signs = {0: (1, 1, 1), 1: (-1, -1, -1), 2: (1, 1, 0), 3: (-1, -1, 0)}.get(kind) or draw.choice(
            ((1, 1, -1), (1, -1, 1), (1, -1, -1), (-1, 1, -1), (-1, -1, 1))
        )
        return tuple(x * y for x, y in zip(size, signs, strict=True))

    def make() -> IntMatrix:
        x, y, z = draw.integer(-2, 2), draw.integer(-2, 2), draw.integer(-2, 2)
        columns = ((1, x, y), (0, 1, z), (0, 0, 1))
        parts = pivots()
        return tuple(
            tuple(sum(d * v[i] * v[j] for d, v in zip(parts, columns, strict=True)) for j in range(3)) for i in range(3)
        )

    return draw.until(
        make,
        lambda a: (
            max(abs(x) for row in a for x in row) <= 12
            and all(any(x for j, x in enumerate(row) if j != i) for i, row in enumerate(a))
        ),
    )


def _steps_3(a: IntMatrix) -> tuple[Step, ...]:
    top = tuple(row[:2] for row in a[:2])
    return (
        Step(("The top left entry is",), Integer(a[0][0]), hint="Look at the sign of the top left entry."),
        Step(
            ("The determinant of the top left 2x2 block is",),
            number(linear.det(top)),
            "determinants.det_2x2",
            "Work out the determinant of the top left 2x2 block.",
        ),
        Step(
            ("The determinant of the whole matrix is",),
            number(linear.det(a)),
            "determinants.det_3x3",
            "Work out the whole determinant.",
        ),
    )


def _smallest_entry(draw: Draw) -> Question:
    # positive definite from the first pivots on; the last determinant grows with k
    def make() -> tuple[IntMatrix, Ints]:
        p, q, s = draw.integer(1, 4), draw.integer(-3, 3), draw.integer(1, 6)
        return ((p, q), (q, s)), (draw.integer(-4, 4), draw.integer(-4, 4))

    (top, right) = draw.until(
        make,
        lambda f: 0 < f[0][0][0] * f[0][1][1] - f[0][0][1] ** 2 <= 6 and any(f[1]) and (f[0][0][1] or all(f[1])) != 0,
    )
    ((p, q), (_, s)), (u, v) = top, right
    det = p * s - q * q
    need = s * u * u - 2 * q * u * v + p * v * v
    k = need // det + 1
    rows = ((p, q, u), (q, s, v), (u, v, "k"))
    edge = ratio(need, det)
    return Question(
        given={"A": rows, "asked": "k"},
        prompt=("What is the smallest whole number k for which", with_letters(rows), "is positive definite?"),
        answer=Integer(k),
        steps=_smallest_entry_steps(det, edge, k, p, s, q, need),
        mistakes=(
            Mistake(Integer(k - 1), "Here the determinant is still 0 or negative."),
            Mistake(Integer(1), "A positive diagonal is not enough: the whole determinant must be positive, too."),
            Mistake(Integer(k + 1), "A smaller whole number already makes the determinant positive."),
        ),
    )


def _smallest_entry_steps(det: int, edge: Exact, k: int, p: int, s: int, q: int, need: int) -> tuple[Step, ...]:
    return (
        Step(
            (f"The leading determinants must be positive. The first is {p}, the second {p}·{s} - {paren(q)}² =",),
            Integer(det),
            "determinants.det_2x2",
            "Work out the determinant of the top left 2x2 block.",
        ),
        Step(
            (f"The third is {terms(((det, 'k'), (-need, '')))}. It is 0 for k =",),
            number(edge),
            "determinants.det_3x3",
            "Expand the determinant along the last row; for which k is it 0?",
        ),
        Step(
            ("It is positive for every larger k. The smallest whole one is",),
            Integer(k),
            "quadratic_forms.definiteness",
            "Take the next whole number above.",
        ),
    )


def _largest_value(draw: Draw) -> Question:
    # A = low·I + c·v·vᵀ has the eigenvalues low, across v, and low + c·|v|², along v
    x, y = draw.choice(((1, 2), (2, 1), (1, -2), (2, -1), (1, 1), (1, -1), (1, 3), (3, 1), (1, -3), (3, -1)))
    c, low = draw.integer(1, 4), draw.integer(-9, 8)
    a = ((low + c * x * x, c * x * y), (c * x * y, low + c * y * y))
    high, largest = low + c * (x * x + y * y), draw.flip()
    value, other = (high, low) if largest else (low, high)
    word = "largest" if largest else "smallest"
    (p, q), (_, s) = a
    return Question(
        given={"A": a, "asked": word},
        prompt=("Let A =", Show(a), f". Find the {word} value of xᵀA x among all unit vectors x."),
        answer=Integer(value),
        steps=(
            Step(
                (
                    f"The {word} value on unit vectors is the {word} eigenvalue.",
                    f"The trace is {p + s}, and the determinant is",
                ),
                Integer(p * s - q * q),
                "determinants.det_2x2",
                "Which number of A answers this? Work out trace and determinant.",
            ),
            Step(("So the eigenvalues are",), SetOf.of(low, high), "eigen.eigenvalues_2x2", "Find the eigenvalues."),
            Step((f"The {word} of them is",), Integer(value), "quadratic_forms.definiteness", f"Take the {word} one."),
        ),
        mistakes=(
            Mistake(Integer(other), "This is the other extreme value on the unit circle."),
            Mistake(
                Integer(max(p, s) if largest else min(p, s)),
                "The unit vectors along the axes give the diagonal entries, but other directions go further.",
            ),
            Mistake(Integer(p + s + 2 * q), "This is the value at (1, 1), which is not a unit vector."),
        ),
    )
