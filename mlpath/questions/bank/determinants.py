"""Determinants: computing them, their rules, areas and volumes."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from mlpath.answers import Integer, SetOf, number
from mlpath.questions import linear
from mlpath.questions.bank._working import in_words, paren, ratio, terms, total, with_letters, writable
from mlpath.questions.model import Mistake, Question, Show, Step

if TYPE_CHECKING:
    from mlpath.questions.draw import Draw, IntMatrix, Ints
    from mlpath.questions.linear import Exact
    from mlpath.questions.model import Level, Text

TWO, THREE, RULES = "determinants.det_2x2", "determinants.det_3x3", "determinants.properties"
NOT_ADDED = "The two products are subtracted, not added."


def det_2x2(draw: Draw, level: Level) -> Question:
    """The determinant of a 2x2 matrix."""
    if level == 1:
        return _two_by_two(_without_zeros(draw))
    if level == 2:
        return _area(draw) if draw.flip() else _two_by_two(_with_fractions(draw))
    return _missing_entry(draw) if draw.flip() else _two_entries(draw)


def _det(a: linear.Matrix) -> Exact:
    return linear.tidy(a[0][0] * a[1][1] - a[0][1] * a[1][0])


def _work(a: linear.Matrix) -> str:
    (p, q), (r, s) = a
    return f"{p}·{paren(s)} - {paren(q)}·{paren(r)}"


def _without_zeros(draw: Draw) -> IntMatrix:
    def make() -> IntMatrix:
        return tuple(tuple(draw.nonzero(-7, 7) for _ in range(2)) for _ in range(2))

    return draw.until(make, lambda a: _det(a) != 0)


def _with_fractions(draw: Draw) -> linear.Matrix:
    n = draw.choice((2, 3, 4))

    def make() -> linear.Matrix:
        p, q, r, s = (draw.nonzero(-8, 8) for _ in range(4))
        return (ratio(p, n), q), (r, ratio(s, draw.choice((1, n, 2))))

    return draw.until(make, lambda a: isinstance(a[0][0], Fraction) and -40 < _det(a) < 40 and _det(a) != 0)


def _two_by_two(a: linear.Matrix) -> Question:
    (p, q), (r, s) = a
    main, other, det = linear.tidy(p * s), linear.tidy(q * r), _det(a)
    return Question(
        given={"A": writable(a)},
        prompt=("Compute the determinant of", Show(a), "."),
        answer=number(det),
        steps=(
            Step((f"The product of the main diagonal is {p}·{paren(s)} =",), number(main),
                 hint="Multiply the two entries of the main diagonal."),
            Step((f"The product of the other diagonal is {q}·{paren(r)} =",), number(other),
                 hint="Multiply the other two entries."),
            Step((f"Subtract the second from the first: {main} - {paren(other)} =",), number(det), TWO,
                 "Subtract the second product from the first."),
        ),
        mistakes=(
            Mistake(number(linear.tidy(main + other)), NOT_ADDED),
            Mistake(number(linear.tidy(-det)), "The main diagonal comes first: ad - bc, not bc - ad."),
            Mistake(number(linear.tidy(p * r - q * s)), "Multiply along the diagonals, not down the columns."),
        ),
    )  # fmt: skip


def _area(draw: Draw) -> Question:
    triangle = draw.flip()

    def make() -> IntMatrix:
        return tuple(tuple(draw.integer(-5, 6) for _ in range(2)) for _ in range(3))

    def fits(m: IntMatrix) -> bool:
        return _det(m[1:]) not in (-1, 0, 1) and any(m[0]) and m[1].count(0) + m[2].count(0) < 2

    corner, u, v = draw.until(make, fits)
    det = int(_det((u, v)))
    area = ratio(abs(det), 2) if triangle else abs(det)
    points = (corner, linear.add(corner, u), linear.add(corner, v))
    steps = [
        Step((f"The determinant of the matrix with the sides as rows is {_work((u, v))} =",), number(det), TWO,
             "Work out the determinant of the matrix whose rows are the two sides."),
        Step(("The area is half its size:" if triangle else "The area is its size, without the sign:",), number(area),
             "determinants.properties", "What has the determinant to do with the area? Areas have no sign."),
    ]  # fmt: skip
    prompt: Text = ("Find the area of the parallelogram with the sides", Show(u), "and", Show(v), ".")
    if triangle:
        steps.insert(0, Step((f"The sides from the first corner lead to the others: {u} and {v}.",), None,
                             "vectors.add_scale", "Subtract the first corner from the other two."))  # fmt: skip
        prompt = ("Find the area of the triangle with the corners", Show(points[0]), ",", Show(points[1]), "and",
                  Show(points[2]), ".")  # fmt: skip
    return Question(
        given={"corners": points} if triangle else {"sides": (u, v)},
        prompt=prompt,
        answer=number(area),
        steps=tuple(steps),
        mistakes=(
            Mistake(number(-area if det < 0 else ratio(det, 1)), "An area is never negative." if det < 0 else
                    "A triangle is half of the parallelogram."),
            Mistake(number(abs(det) if triangle else ratio(abs(det), 2)), "A triangle is half of the parallelogram."
                    if triangle else "Half of it would be the triangle; the parallelogram was asked."),
            Mistake(number(abs(u[0] * v[1] + u[1] * v[0])), NOT_ADDED),
        ),
    )  # fmt: skip


def _lettered(a: IntMatrix, i: int, j: int, text: str = "k") -> tuple[tuple[int | str, ...], ...]:
    return tuple(tuple(text if (m, n) == (i, j) else x for n, x in enumerate(row)) for m, row in enumerate(a))


def _missing_entry(draw: Draw) -> Question:
    i, j = draw.integer(0, 1), draw.integer(0, 1)
    a = draw.until(lambda: _without_zeros(draw), lambda m: abs(m[1 - i][1 - j]) > 1)
    det, k, partner = int(_det(a)), a[i][j], a[1 - i][1 - j]
    sign = 1 if i == j else -1
    other = a[i][1 - j] * a[1 - i][j]
    shown = _lettered(a, i, j)
    left = terms(((sign * partner, "k"), (-sign * other, "")))
    return Question(
        given={"A": shown, "determinant": det},
        prompt=("For which number k is the determinant of", with_letters(shown), f"equal to {det}?"),
        answer=Integer(k),
        steps=(
            Step((f"The product without k is {a[i][1 - j]}·{paren(a[1 - i][j])} =",), Integer(other),
                 hint="Multiply the two entries of the diagonal without k."),
            Step((f"The determinant, main diagonal first, is {left}. Setting it to {det} gives {sign * partner}k =",),
                 Integer(det + sign * other), TWO, "Write the determinant with k and set it equal to the given"
                                                   " number."),
            Step((f"Divide by {sign * partner}: k =",), Integer(k), TWO, "Divide by the factor of k."),
        ),
        mistakes=(
            Mistake(number(ratio(det - sign * other, sign * partner)), NOT_ADDED if sign > 0 else
                    "Brought to the other side, a product changes its sign."),
            Mistake(Integer(-k), "The product of the main diagonal comes first; the other one is subtracted."),
            Mistake(number(ratio(det, sign * partner)), "The product of the other diagonal counts as well."),
        ),
    )  # fmt: skip


def _two_entries(draw: Draw) -> Question:
    # (k + p)(k + q) - bc - det = (k - r)(k - s)
    def make() -> Ints:
        return (*(draw.integer(-6, 6) for _ in range(3)), draw.nonzero(-5, 5), draw.nonzero(-5, 5))

    def fits(found: Ints) -> bool:
        r, p, s, b, c = found
        q = -(r + s) - p
        return r < s and r + s != 0 and abs(q) <= 7 and 0 < abs(p * q - b * c - r * s) <= 30

    r, p, s, b, c = draw.until(make, fits)
    q = -(r + s) - p
    det = p * q - b * c - r * s
    above, below = terms(((1, "k"), (p, ""))), terms(((1, "k"), (q, "")))
    shown = ((above, b), (c, below))
    left = terms(((1, "k²"), (p + q, "k"), (p * q - b * c, "")))
    left_over = terms(((1, "k²"), (p + q, "k"), (r * s, "")))
    factors = "·".join(f"({x})" if " " in x else x for x in (above, below))
    return Question(
        given={"A": shown, "determinant": det},
        prompt=("For which numbers k is the determinant of", with_letters(shown), f"equal to {det}? Give all of them."),
        answer=SetOf.of(r, s),
        steps=(
            Step((f"The determinant is {factors} - {paren(b)}·{paren(c)} = {left}.",), None, TWO,
                 "Write the determinant with k and multiply out."),
            Step((f"Setting it to {det} and bringing everything to one side: {left_over} = 0.",), None,
                 hint="Set it equal to the given number and collect everything on one side."),
            Step((f"Two numbers with the sum {r + s} and the product {r * s} solve it:",), SetOf.of(r, s),
                 "inverse.when_singular", "Solve the quadratic equation."),
        ),
        mistakes=(
            Mistake(SetOf.of(-r, -s), "The roots have the opposite sign of the numbers in the factors (k - r)(k - s)."),
            Mistake(SetOf.of(s), f"A quadratic equation can have two solutions: k = {r} fits as well."),
            Mistake(SetOf.of(r), f"A quadratic equation can have two solutions: k = {s} fits as well."),
        ),
    )  # fmt: skip


def det_3x3(draw: Draw, level: Level) -> Question:
    """The determinant of a 3x3 matrix."""
    if level == 1:
        return _one_term(draw)
    if level == 2:
        return _three_terms(draw)
    return _entry_in_3x3(draw) if draw.flip() else _four_by_four(draw)


def _minor_det(a: linear.Matrix, i: int, j: int) -> int:
    return int(linear.det(linear.minor(a, i, j)))


def _one_term(draw: Draw) -> Question:
    """A row or a column holds a single nonzero entry, never the first one: the sign matters."""
    place = draw.choice(((0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (2, 0), (2, 1), (2, 2)))
    i, j = place
    in_row = draw.flip()

    def make() -> IntMatrix:
        a = tuple(tuple(draw.nonzero(-6, 6) for _ in range(3)) for _ in range(3))
        return tuple(
            tuple(0 if (m == i and n != j if in_row else n == j and m != i) else x for n, x in enumerate(row))
            for m, row in enumerate(a)
        )

    a = draw.until(make, lambda m: _minor_det(m, i, j) != 0)
    entry, minor, sign = a[i][j], _minor_det(a, i, j), (-1) ** (i + j)
    value = sign * entry * minor
    line, number_of = ("row", i + 1) if in_row else ("column", j + 1)
    return Question(
        given={"A": a},
        prompt=("Compute the determinant of", Show(a), "."),
        answer=Integer(value),
        steps=(
            Step((f"Expand along {line} {number_of}, which has one nonzero entry, {entry}. Without its row and column,",
                  "this remains:", Show(linear.minor(a, i, j)), ", with the determinant"), Integer(minor), TWO,
                 "Look for a row or a column with many zeros. Work out the 2x2 determinant beside its entry."),
            Step((f"The chessboard sign in row {i + 1}, column {j + 1} is {'plus' if sign > 0 else 'minus'}, so the",
                  f"determinant is {'' if sign > 0 else '-'}{paren(entry) if sign < 0 else entry}·{paren(minor)} ="),
                 Integer(value), THREE, "Multiply by the entry and by its chessboard sign."),
        ),
        mistakes=(
            Mistake(Integer(-value), "Mind the chessboard sign: plus where row plus column number is even, else"
                                     " minus."),
            Mistake(Integer(sign * minor), f"The 2x2 determinant is multiplied by the entry {entry}."),
            Mistake(Integer(sign * entry * _permanent(linear.minor(a, i, j))),
                    "In the 2x2 determinant the two products are subtracted."),
        ),
    )  # fmt: skip


def _permanent(a: linear.Matrix) -> int:
    return int(a[0][0] * a[1][1] + a[0][1] * a[1][0])


def _three_terms(draw: Draw) -> Question:
    def make() -> IntMatrix:
        return tuple(tuple(draw.integer(-4, 5) for _ in range(3)) for _ in range(3))

    a = draw.until(
        make, lambda m: all(m[0]) and sum(row.count(0) for row in m) < 2 and 0 < abs(int(linear.det(m))) <= 99
    )
    x, y, z = a[0]
    minors = tuple(_minor_det(a, 0, j) for j in range(3))
    value = x * minors[0] - y * minors[1] + z * minors[2]
    places = ("first", "second", "third")
    return Question(
        given={"A": a},
        prompt=("Compute the determinant of", Show(a), "."),
        answer=Integer(value),
        steps=(
            *(
                Step((f"{'' if j else 'Expand along the first row. '}For its {places[j]} entry, {a[0][j]}: without row",
                      f"1 and column {j + 1} the determinant is {_work(linear.minor(a, 0, j))} ="),
                     Integer(minors[j]), TWO,
                     f"Leave out row 1 and column {j + 1} and take the 2x2 determinant.")
                for j in range(3)
            ),
            Step((f"With alternating signs: {x}·{paren(minors[0])} - {paren(y)}·{paren(minors[1])} +",
                  f"{paren(z)}·{paren(minors[2])} ="), Integer(value), THREE,
                 "Multiply each by its entry and add with the signs plus, minus, plus."),
        ),
        mistakes=(
            Mistake(Integer(x * minors[0] + y * minors[1] + z * minors[2]),
                    "The minus sign of the middle term was forgotten."),
            Mistake(Integer(-value), "All the signs are reversed: plus, minus, plus."),
            Mistake(Integer(a[0][0] * a[1][1] * a[2][2] - a[0][2] * a[1][1] * a[2][0]),
                    "Two diagonals are enough only for a 2x2 matrix; here six products count."),
        ),
    )  # fmt: skip


def _entry_in_3x3(draw: Draw) -> Question:
    i, j = draw.integer(0, 2), draw.integer(0, 2)

    def make() -> IntMatrix:
        return tuple(tuple(draw.integer(-4, 4) for _ in range(3)) for _ in range(3))

    def fits(m: IntMatrix) -> bool:
        one_zero = m[i][j] != 0 and sum(row.count(0) for row in m) == 1
        return one_zero and abs(_minor_det(m, i, j)) > 1 and abs(int(linear.det(m))) < 50

    a = draw.until(make, fits)
    k, det = a[i][j], int(linear.det(a))
    factor = (-1) ** (i + j) * _minor_det(a, i, j)
    rest = det - factor * k
    shown = _lettered(a, i, j)
    return Question(
        given={"A": shown, "determinant": det},
        prompt=("For which number k is the determinant of", with_letters(shown), f"equal to {det}?"),
        answer=Integer(k),
        steps=(
            Step((f"Expand along row {i + 1}, with k. The other two entries contribute",), Integer(rest), THREE,
                 f"Expand along row {i + 1} and add what its two known entries contribute."),
            Step(("k is multiplied by its 2x2 determinant with the chessboard sign",
                  f"({'plus' if (i + j) % 2 == 0 else 'minus'}):"), Integer(factor), TWO,
                 "By which signed 2x2 determinant is k multiplied?"),
            Step((f"So the determinant is {terms(((factor, 'k'), (rest, '')))}. It is {det} for k =",), Integer(k),
                 THREE,
                 "Set the determinant equal to the given number and solve for k."),
        ),
        mistakes=(
            Mistake(number(ratio(det - rest, -factor)), "Mind the chessboard sign at k."),
            Mistake(number(ratio(det + rest, factor)), "Brought to the other side, a number changes its sign."),
            Mistake(number(ratio(-rest, factor)), f"This k makes the determinant 0, not {det}."),
        ),
    )  # fmt: skip


def _four_by_four(draw: Draw) -> Question:
    i, j = draw.integer(0, 3), draw.integer(0, 3)

    def make() -> IntMatrix:
        core = [[draw.integer(-3, 3) for _ in range(3)] for _ in range(3)]
        core[draw.integer(0, 2)][draw.integer(0, 2)] = 0
        rows = [[*row[:j], draw.nonzero(-4, 4), *row[j:]] for row in core]
        rows.insert(i, [draw.choice((-4, -3, -2, 2, 3, 4)) if n == j else 0 for n in range(4)])
        return tuple(map(tuple, rows))

    a = draw.until(make, lambda m: 0 < abs(_minor_det(m, i, j)) <= 24 and
                   all(row.count(0) < 3 for n, row in enumerate(linear.minor(m, i, j))))  # fmt: skip
    small = linear.minor(a, i, j)
    minor, entry, sign = _minor_det(a, i, j), a[i][j], (-1) ** (i + j)
    parts = tuple((-1) ** n * x * _minor_det(small, 0, n) for n, x in enumerate(small[0]))
    value = sign * entry * minor
    unsigned = sum(int(x) * _minor_det(small, 0, n) for n, x in enumerate(small[0]))
    return Question(
        given={"A": a},
        prompt=("Compute the determinant of", Show(a), "."),
        answer=Integer(value),
        steps=(
            Step((f"Row {i + 1} has a single nonzero entry, {entry}, in column {j + 1}. Without its row and column",
                  "this remains:", Show(small), "."), None, THREE, "Which row has many zeros? Expand along it."),
            Step((f"Its determinant, by its first row, is {total(parts)} =",), Integer(minor), THREE,
                 "Work out this 3x3 determinant."),
            Step((f"The chessboard sign in row {i + 1}, column {j + 1} is {'plus' if sign > 0 else 'minus'}, so the",
                  f"determinant is {'' if sign > 0 else '-'}{paren(entry) if sign < 0 else entry}·{paren(minor)} ="),
                 Integer(value), THREE, "Multiply by the entry and by its chessboard sign."),
        ),
        mistakes=(
            Mistake(Integer(-value), "Mind the chessboard sign: plus where row plus column number is even, else"
                                     " minus."),
            Mistake(Integer(sign * minor), f"The 3x3 determinant is multiplied by the entry {entry}."),
            Mistake(Integer(sign * entry * unsigned), "The signs alternate in the 3x3 determinant as well."),
        ),
    )  # fmt: skip


def properties(draw: Draw, level: Level) -> Question:
    """Rules for determinants: products, inverses, row operations."""
    if level == 1:
        return _of_products(draw)
    if level == 2:
        return _after_row_operations(draw) if draw.flip() else _of_multiple(draw)
    return _of_letters(draw) if draw.flip() else _of_combination(draw)


def _of_products(draw: Draw) -> Question:
    size = draw.choice((2, 3, 4))
    a, b = draw.sample((-7, -6, -5, -4, -3, -2, 2, 3, 4, 5, 6, 7), 2)
    name, value, work, slip, because = draw.choice((
        ("AB", a * b, f"{a}·{paren(b)}", a + b, "The determinant of a product is the product of the determinants."),
        ("A²B", a * a * b, f"{paren(a)}²·{paren(b)}", 2 * a * b,
         "The factor A occurs twice: its determinant is squared."),
        ("AᵀB", a * b, f"{a}·{paren(b)}", ratio(b, a), "Transposing does not change the determinant."),
        ("A⁻¹B", ratio(b, a), f"{b}/{paren(a)}", a * b, "The inverse has the determinant 1/det A."),
        ("AB⁻¹", ratio(a, b), f"{a}/{paren(b)}", a * b, "The inverse has the determinant 1/det B."),
        ("AB²", a * b * b, f"{a}·{paren(b)}²", 2 * a * b, "The factor B occurs twice: its determinant is squared."),
    ))  # fmt: skip
    return Question(
        given={"size": size, "det A": a, "det B": b, "asked": name},
        prompt=(f"Two {size}x{size} matrices have the determinants det A = {a} and det B = {b}. Find det({name}).",),
        answer=number(value),
        steps=(
            Step(("Determinants multiply: det(AB) = det A · det B. A transpose has the same determinant, an inverse",
                  "the reciprocal."), None, RULES, "Which rules hold for products, transposes and inverses?"),
            Step((f"Here that is {work} =",), number(value), RULES, "Put in the two numbers."),
        ),
        mistakes=(
            Mistake(number(slip), because),
            Mistake(number(linear.tidy(size * value)), "The size of the matrices doesn't matter here."),
        ),
    )  # fmt: skip


def _of_multiple(draw: Draw) -> Question:
    size, d, c = draw.choice((2, 3, 4)), draw.signed(2, 9), draw.choice((-3, -2, -1, 2, 3))
    b = draw.choice((-3, -2, 2, 3, 4, 5))
    value = c**size * d * b
    name = f"{terms(((c, 'A'),))}B"
    return Question(
        given={"size": size, "det A": d, "det B": b, "factor": c, "asked": "multiple"},
        prompt=(f"Two {size}x{size} matrices have the determinants det A = {d} and det B = {b}. Find det({name}).",),
        answer=Integer(value),
        steps=(
            Step((f"The factor {c} multiplies each of the {size} rows, and each row passes it on to the determinant:",
                  f"{paren(c)}^{size} ="), Integer(c**size), RULES, "How many rows are multiplied by the factor?"),
            Step((f"Altogether {c**size}·{paren(d)}·{paren(b)} =",), Integer(value), RULES,
                 "Multiply by the two determinants."),
        ),
        mistakes=(
            Mistake(Integer(c * d * b), f"The factor {c} multiplies all {size} rows, not one."),
            Mistake(Integer(size * c * d * b), f"{size} rows give the factor {c} to the power {size}, not {size}"
                                               " times."),
            Mistake(Integer(c**size * (d + b)), "The determinant of a product is a product."),
        ),
    )  # fmt: skip


def _after_row_operations(draw: Draw) -> Question:
    size, d = draw.choice((3, 4)), draw.signed(2, 12)
    c, m = draw.choice((-4, -3, -2, 2, 3, 4, 5)), draw.choice((2, 3, 4, 5))
    one, two = draw.sample(range(1, size + 1), 2)
    kinds = draw.sample(("swap", "scale", "add"), draw.choice((2, 3)))
    said = {
        "swap": f"rows {min(one, two)} and {max(one, two)} are exchanged",
        "scale": f"row {one} is multiplied by {c}",
        "add": f"{m} times row {one} is added to row {two}",
    }
    effects = {"swap": "the exchange changes the sign", "scale": f"the multiplied row gives the factor {c}",
               "add": "adding a multiple of another row changes nothing"}  # fmt: skip
    swapped, scaled = "swap" in kinds, "scale" in kinds
    value = d * (-1 if swapped else 1) * (c if scaled else 1)
    factors = [str(d), *(["(-1)"] if swapped else []), *([paren(c)] if scaled else [])]
    return Question(
        given={"size": size, "det A": d, "operations": tuple(said[kind] for kind in kinds)},
        prompt=(f"A {size}x{size} matrix A has the determinant {d}. One after the other,",
                f"{in_words(said[kind] for kind in kinds)}. What is the determinant of the",
                "resulting matrix?"),
        answer=Integer(value),
        steps=(
            Step((f"For the determinant, {in_words(effects[kind] for kind in kinds)}.",),
                 None, RULES, "What does each of these row operations do to the determinant?"),
            Step((f"So it becomes {'·'.join(factors)} =",), Integer(value), RULES, "Multiply the effects."),
        ),
        mistakes=(
            Mistake(Integer(value * (m if "add" in kinds else -1)), "Adding a multiple of another row changes nothing."
                    if "add" in kinds else "Exchanging two rows changes the sign."),
            Mistake(Integer(-value), "Exchanging two rows changes the sign." if swapped else
                    "Without an exchange the sign is that of the factors."),
            Mistake(Integer(value * c ** (size - 1)), f"One row is multiplied by {c}, not all of them.")
            if scaled else Mistake(Integer(d), "An exchange changes the sign of the determinant."),
        ),
    )  # fmt: skip


def _of_combination(draw: Draw) -> Question:
    size, c = draw.choice((2, 3)), draw.choice((-3, -2, 2, 3))
    a, b = draw.sample((-5, -4, -3, -2, 2, 3, 4, 5, 6, 8), 2)
    powers = draw.choice((("{c}A⁻¹B", -1, 1), ("{c}AᵀB⁻¹", 1, -1), ("{c}A²B⁻¹", 2, -1), ("{c}A⁻¹B²", -1, 2),
                          ("{c}(AB)⁻¹", -1, -1)))  # fmt: skip
    name = powers[0].format(c=c)
    value = linear.tidy(Fraction(c) ** size * Fraction(a) ** powers[1] * Fraction(b) ** powers[2])
    shares = linear.tidy(Fraction(a) ** powers[1]), linear.tidy(Fraction(b) ** powers[2])
    return Question(
        given={"size": size, "det A": a, "det B": b, "asked": name},
        prompt=(f"Two {size}x{size} matrices have the determinants det A = {a} and det B = {b}. Find det({name})",
                "exactly."),
        answer=number(value),
        steps=(
            Step((f"The factor {c} multiplies {size} rows: {paren(c)}^{size} =",), Integer(c**size), RULES,
                 "What becomes of a factor of the whole matrix?"),
            Step((f"A contributes {shares[0]} and B {shares[1]}, since inverses have the reciprocal determinant and",
                  "powers the power of it."), None, RULES, "What do the two matrices contribute?"),
            Step((f"The product {c**size}·{paren(shares[0])}·{paren(shares[1])} is",), number(value), RULES,
                 "Multiply all three."),
        ),
        mistakes=(
            Mistake(number(linear.tidy(value / Fraction(c) ** (size - 1))),
                    f"The factor {c} multiplies all {size} rows."),
            Mistake(number(c**size * a ** abs(powers[1]) * b ** abs(powers[2])),
                    "An inverse has the reciprocal of the determinant."),
        ),
    )  # fmt: skip


LETTERS = (("p", "q", "r"), ("s", "t", "u"), ("v", "w", "x"))


def _of_letters(draw: Draw) -> Question:
    """Rows of letters, exchanged, multiplied and with a multiple of another one added."""
    d, c, m = draw.signed(2, 9), draw.choice((-3, -2, 2, 3, 4, 5)), draw.choice((-3, -2, 2, 3, 4))
    order = draw.sample(range(3), 3)
    scaled, changed = draw.sample(range(3), 2)
    source = order[draw.choice([n for n in range(3) if n != changed])]
    rows = []
    for n, at in enumerate(order):
        factor = c if n == scaled else 1
        parts = [[(factor, letter)] for letter in LETTERS[at]]
        if n == changed:
            parts = [[*part, (m, other)] for part, other in zip(parts, LETTERS[source], strict=True)]
        rows.append(tuple(terms(part) for part in parts))
    inversions = sum(order[i] > order[j] for i in range(3) for j in range(i + 1, 3))
    sign = (-1) ** inversions
    value = sign * c * d
    moved = "another order, reached by one exchange" if sign < 0 else "another order, reached by two exchanges"
    if order == (0, 1, 2):
        moved = "their old order"
    return Question(
        given={"determinant": d, "B": tuple(rows)},
        prompt=("The matrix", with_letters(LETTERS), f"has the determinant {d}. What is the determinant of",
                with_letters(rows), "?"),
        answer=Integer(value),
        steps=(
            Step((f"A multiple of an old row ({', '.join(LETTERS[source])}) is added to row {changed + 1}. The",
                  "factor that this gives is"), Integer(1), RULES, "What does adding a multiple of another row do?"),
            Step((f"Row {scaled + 1} is multiplied by {c}, which gives the factor",), Integer(c), RULES,
                 "What does multiplying one row do?"),
            Step((f"The old rows stand in {moved}, which gives the factor",), Integer(sign), RULES,
                 "Are the old rows in their order? How many exchanges lead there?"),
            Step((f"Altogether {sign}·{paren(c)}·{paren(d)} =",), Integer(value), RULES, "Multiply the factors."),
        ),
        mistakes=(
            Mistake(Integer(-value), "Each exchange of two rows changes the sign: count the exchanges."),
            Mistake(Integer(value * m), "Adding a multiple of another row changes nothing."),
            Mistake(Integer(sign * c**3 * d), f"Only one row is multiplied by {c}."),
            Mistake(Integer(sign * d), f"The factor {c} of row {scaled + 1} counts."),
        ),
    )  # fmt: skip
