"""Special matrices: diagonal, triangular and symmetric ones, and the trace."""

from __future__ import annotations

from fractions import Fraction
from math import prod
from typing import TYPE_CHECKING

from mlpath.answers import Choice, Integer, Matrix, Vector, number, yes_no
from mlpath.questions import linear
from mlpath.questions.bank._elimination import image, largest, times
from mlpath.questions.bank._working import paren, products, ratio, squares, terms, total, with_letters, writable
from mlpath.questions.model import Mistake, Question, Show, Step

if TYPE_CHECKING:
    from mlpath.questions.draw import Draw, IntMatrix, Ints
    from mlpath.questions.linear import Exact
    from mlpath.questions.model import Level

THIS_TRACE = "special_matrices.trace"
ORDINALS = ("first", "second", "third")
POWERS = {2: "²", 3: "³", 4: "⁴", -1: "⁻¹", -2: "⁻²"}


def trace(draw: Draw, level: Level) -> Question:
    """The trace of a matrix."""
    if level == 1:
        size = draw.choice((2, 3))
        return _trace_of(draw.until(lambda: draw.matrix(size, size, -9, 9), lambda a: any(_diagonal(a))))
    if level == 2:
        return _trace_of_combination(draw) if draw.flip() else _trace_of(_with_fractions(draw))
    return draw.choice((_trace_of_product, _sum_of_squares, _entry_for_trace))(draw)


def _diagonal(a: linear.Matrix) -> linear.Vector:
    return tuple(row[i] for i, row in enumerate(a))


def _trace(a: linear.Matrix) -> Exact:
    return linear.tidy(sum(_diagonal(a), start=Fraction(0)))


def _trace_of(a: linear.Matrix) -> Question:
    entries = _diagonal(a)
    value = number(_trace(a))
    return Question(
        given={"A": writable(a)},
        prompt=("Find the trace of", Show(a), "."),
        answer=value,
        steps=(
            Step(("The entries of the main diagonal, from the top left to the bottom right, are",),
                 Vector.of(*entries), hint="Which entries stand on the main diagonal?"),
            Step((f"The trace is their sum, {total(entries)} =",), value, THIS_TRACE, "Add these entries."),
        ),
        mistakes=(
            Mistake(number(_trace(tuple(row[::-1] for row in a))),
                    "The main diagonal runs from the top left to the bottom right."),
            Mistake(number(linear.tidy(prod(entries, start=Fraction(1)))), "The trace is a sum, not a product."),
            Mistake(number(linear.tidy(sum((x for row in a for x in row), start=Fraction(0)))),
                    "Only the entries of the main diagonal are added."),
        ),
    )  # fmt: skip


def _with_fractions(draw: Draw) -> linear.Matrix:
    parts = draw.choice(((2, 4), (3, 6), (2, 3), (2, 1), (4, 1)))

    def make() -> linear.Matrix:
        return tuple(
            tuple(ratio(draw.nonzero(-7, 7), draw.choice(parts) if i == j else 1) for j in range(3)) for i in range(3)
        )

    return draw.until(make, lambda a: sum(isinstance(x, Fraction) for x in _diagonal(a)) > 1)


def _trace_of_combination(draw: Draw) -> Question:
    a, b = (draw.until(lambda: draw.matrix(3, 3, -6, 6), lambda m: _trace(m) != 0) for _ in "AB")
    c, d = draw.choice((2, 3, 4, -2)), draw.choice((-3, -2, -1, 1))
    left, right = int(_trace(a)), int(_trace(b))
    value = c * left + d * right
    name = terms(((c, "A"), (d, "B")))
    return Question(
        given={"A": a, "B": b, "factors": (c, d)},
        prompt=("Let A =", Show(a), "and B =", Show(b), f". Find the trace of {name}."),
        answer=Integer(value),
        steps=(
            Step((f"The trace of A is {total(_diagonal(a))} =",), Integer(left), THIS_TRACE,
                 "Add the diagonal entries of A."),
            Step((f"The trace of B is {total(_diagonal(b))} =",), Integer(right), THIS_TRACE,
                 "Add the diagonal entries of B."),
            Step((f"The trace of a combination is the same combination of the traces: {paren(c)}·{paren(left)}",
                  f"+ {paren(d)}·{paren(right)} ="), Integer(value), THIS_TRACE,
                 f"Combine the two traces as A and B are combined in {name}."),
        ),
        mistakes=(
            Mistake(Integer(left + right), f"The factors belong to the traces too: {name} was asked."),
            Mistake(Integer(c * left - d * right), "Mind the sign in front of B."),
            Mistake(Integer(c * (left + d * right)), "The first factor belongs to A alone."),
        ),
    )  # fmt: skip


def _trace_of_product(draw: Draw) -> Question:
    a, b = draw.matrix(2, 3, -4, 5), draw.matrix(3, 2, -4, 5)
    first = draw.flip()
    name, size = ("AB", "2x2") if first else ("BA", "3x3")
    columns = tuple(zip(*b, strict=True))
    entries = tuple(image((row,), column)[0] for row, column in zip(a, columns, strict=True))
    reason = "" if first else " BA and AB have the same trace, and AB is only 2x2."
    return Question(
        given={"A": a, "B": b, "asked": name},
        prompt=("Let A =", Show(a), "and B =", Show(b), f". Find the trace of {name}, a {size} matrix."),
        answer=Integer(sum(entries)),
        steps=(
            Step((f"Only diagonal entries are needed.{reason} Row 1 of A times column 1 of B:",
                  f"{products(a[0], columns[0])} ="), Integer(entries[0]), "dot.dot_product",
                 "AB and BA have the same trace. Work out the first diagonal entry of AB."),
            Step((f"Row 2 of A times column 2 of B: {products(a[1], columns[1])} =",), Integer(entries[1]),
                 "dot.dot_product", "Work out the second diagonal entry of AB."),
            Step((f"The trace is {total(entries)} =",), Integer(sum(entries)), THIS_TRACE, "Add the diagonal entries."),
        ),
        mistakes=(
            Mistake(Integer((a[0][0] + a[1][1]) * (b[0][0] + b[1][1])),
                    "The trace of a product is not the product of traces."),
            Mistake(Integer(image((a[0],), columns[1])[0] + image((a[1],), columns[0])[0]),
                    "These entries stand beside the diagonal: row i goes with column i."),
            Mistake(Integer(prod(entries)), "The diagonal entries are added, not multiplied."),
        ),
    )  # fmt: skip


def _sum_of_squares(draw: Draw) -> Question:
    rows, columns = draw.choice(((2, 3), (3, 2), (3, 3)))
    a = draw.matrix(rows, columns, -4, 5)
    norms = tuple(sum(x * x for x in column) for column in zip(*a, strict=True))
    value = sum(norms)
    work = "; ".join(squares(column) for column in zip(*a, strict=True))
    diagonal = sum(a[i][i] for i in range(min(rows, columns)))
    return Question(
        given={"A": a, "asked": "AᵀA"},
        prompt=("Let A =", Show(a), ". Find the trace of AᵀA."),
        answer=Integer(value),
        steps=(
            Step((f"The diagonal entries of AᵀA are the dot products of the columns of A with themselves, {work}:",),
                 Vector.of(*norms), "dot.dot_product",
                 "Which entries of AᵀA stand on its diagonal? They come from the columns of A."),
            Step((f"Their sum, {total(norms)} =",), Integer(value), THIS_TRACE,
                 "Add these diagonal entries: all squares of the entries of A."),
        ),
        mistakes=(
            Mistake(Integer(diagonal**2), "The trace of a product is not the product of the traces."),
            Mistake(Integer(sum(a[i][i] ** 2 for i in range(min(rows, columns)))),
                    "All the entries of A count, not only its diagonal."),
            Mistake(Integer(sum(sum(row) for row in a)), "The entries are squared before they are added."),
        ),
    )  # fmt: skip


def _entry_for_trace(draw: Draw) -> Question:
    a, k = draw.matrix(3, 3, -6, 6), draw.nonzero(-7, 7)
    factors = draw.until(lambda: tuple(draw.integer(-1, 3) for _ in range(3)),
                         lambda f: f.count(0) < 2 and sum(f) > 1)  # fmt: skip
    shifts = _diagonal(a)
    value = sum(factors) * k + int(_trace(a))
    shown = tuple(
        tuple(terms(((factors[i], "k"), (x, ""))) if i == j and factors[i] else x for j, x in enumerate(row))
        for i, row in enumerate(a)
    )
    equation = terms(((sum(factors), "k"), (_trace(a), "")))
    return Question(
        given={"A": shown, "trace": value},
        prompt=("For which number k is the trace of", with_letters(shown), f"equal to {value}?"),
        answer=Integer(k),
        steps=(
            Step((f"The diagonal entries contain k altogether {sum(factors)} times, and the numbers beside it add up",
                  f"to {total(shifts)} ="), Integer(int(_trace(a))), hint="Add the diagonal entries, k as a letter."),
            Step((f"The trace is {equation}. Setting it to {value} gives k =",), Integer(k), THIS_TRACE,
                 "Set this sum equal to the given trace and solve for k."),
        ),
        mistakes=(
            Mistake(number(ratio(value + int(_trace(a)), sum(factors))),
                    "Brought to the other side, the numbers change their sign."),
            Mistake(Integer(value - int(_trace(a))), f"This is {sum(factors)}k: still to be divided."),
        ),
    )  # fmt: skip


def diagonal_product(draw: Draw, level: Level) -> Question:
    """Multiplying by a diagonal matrix."""
    if level == 3:
        return _scaling_found(draw) if draw.flip() else _power_times_vector(draw)
    size = level + 1
    sizes = (-3, -2, -1, 2, 3, 4) if level == 1 else (-4, -3, -2, -1, 2, 3, 5, 0)
    factors = draw.sample(sizes, size)
    a = draw.until(lambda: draw.matrix(size, size, -6, 6), lambda m: sum(not x for row in m for x in row) < 2)
    on_left = draw.flip()
    return _product_with(factors, a, on_left=on_left)


def _scaled(factors: linear.Vector, a: linear.Matrix, *, on_left: bool) -> linear.Matrix:
    return tuple(
        tuple(linear.tidy(x * factors[i if on_left else j]) for j, x in enumerate(row)) for i, row in enumerate(a)
    )


def _product_with(factors: Ints, a: IntMatrix, *, on_left: bool) -> Question:
    d, size = linear.diagonal(factors), len(a)
    answer = _scaled(factors, a, on_left=on_left)
    name, lines = ("DA", "row") if on_left else ("AD", "column")
    side = "left" if on_left else "right"
    parts = answer if on_left else linear.transpose(answer)
    return Question(
        given={"D": d, "A": a, "asked": name},
        prompt=("Let D =", Show(d), "and A =", Show(a), f". Compute {name}."),
        answer=Matrix.of(answer),
        steps=(
            *(
                Step(((f"D stands on the {side}, so it multiplies the {lines}s of A. " if i == 0 else "") +
                      f"The {ORDINALS[i]} {lines} times {factors[i]}:",), Vector.of(*parts[i]), "vectors.add_scale",
                     f"Multiply the {ORDINALS[i]} {lines} of A by the {ORDINALS[i]} diagonal entry of D.")
                for i in range(size)
            ),
            Step((f"Together, {name} =",), Matrix.of(answer), "special_matrices.diagonal_product",
                 f"Write the {lines}s as one matrix."),
        ),
        mistakes=(
            Mistake(Matrix.of(_scaled(factors, a, on_left=not on_left)),
                    "From the left a diagonal matrix multiplies the rows, from the right the columns."),
            Mistake(Matrix.of(linear.diagonal(tuple(x * a[i][i] for i, x in enumerate(factors)))),
                    "This multiplies entry by entry; a matrix product combines rows with columns."),
        ),
    )  # fmt: skip


def _scaling_found(draw: Draw) -> Question:
    rows, columns = draw.choice(((3, 3), (2, 3), (3, 2)))
    on_left = draw.flip()
    size = rows if on_left else columns
    shares = (Fraction(1, 2), Fraction(3, 2), Fraction(-1, 2), 2, -3, 3, -2, 4, -1)

    def make() -> tuple[linear.Vector, IntMatrix]:
        return draw.sample(shares, size), draw.matrix(rows, columns, -6, 6)

    factors, a = draw.until(make, lambda f: _is_whole(_scaled(f[0], f[1], on_left=on_left)))
    b = _scaled(factors, a, on_left=on_left)
    name, lines = ("DA", "row") if on_left else ("AD", "column")
    pairs = list(zip(a if on_left else linear.transpose(a), b if on_left else linear.transpose(b), strict=True))
    places = [next((y, x) for x, y in zip(u, v, strict=True) if x) for u, v in pairs]
    return Question(
        given={"A": a, "B": b, "asked": f"{name} = B"},
        prompt=(f"A diagonal matrix D satisfies {name} = B with A =", Show(a), "and B =", Show(b),
                ". Give the diagonal entries of D as a vector, from the top left to the bottom right."),
        answer=Vector.of(*factors),
        steps=(
            *(
                Step((f"The {ORDINALS[i]} {lines} of A is multiplied by the {ORDINALS[i]} diagonal entry.",
                      f"Compare a nonzero entry with the one of B: {y}/{paren(x)} ="), number(factors[i]),
                     hint=f"By what is the {ORDINALS[i]} {lines} of A multiplied to give that of B?")
                for i, (y, x) in enumerate(places)
            ),
            Step(("Together:",), Vector.of(*factors), "special_matrices.diagonal_product",
                 "List the factors in order."),
        ),
        mistakes=(
            Mistake(Vector.of(*(ratio(1, x) for x in factors)), "These factors lead from B back to A."),
            Mistake(Vector.of(*factors[::-1]), "The factors are listed from the top left to the bottom right."),
        ),
    )  # fmt: skip


def _is_whole(a: linear.Matrix) -> bool:
    return all(isinstance(x, int) for row in a for x in row)


def _power_times_vector(draw: Draw) -> Question:
    n = draw.choice((2, 3, 4, -1, -2))
    entries = draw.sample((-3, -2, -1, 2, 3) if n != -1 else (-5, -4, -3, -2, 2, 3, 4, 5), 3)
    v = tuple(draw.nonzero(-5, 5) for _ in range(3))
    powers = tuple(linear.tidy(Fraction(x) ** n) for x in entries)
    answer = tuple(linear.tidy(x * y) for x, y in zip(powers, v, strict=True))
    d = linear.diagonal(entries)
    negated = tuple(linear.tidy(Fraction(x) ** -n * y) for x, y in zip(entries, v, strict=True))
    return Question(
        given={"D": d, "v": v, "power": n},
        prompt=("Let D =", Show(d), "and v =", Show(v), f". Compute D{POWERS[n]}v."),
        answer=Vector.of(*answer),
        steps=(
            Step(("A power of a diagonal matrix has the powers of its entries on the diagonal,",
                  f"{', '.join(f'{paren(x)}{POWERS[n]}' for x in entries)}:"),
                 Vector.of(*powers), hint="Raise each diagonal entry to this power."),
            Step(("Each entry of v is multiplied by its own factor:",), Vector.of(*answer),
                 "special_matrices.diagonal_product", "Multiply the entries of v by these numbers."),
        ),
        mistakes=(
            Mistake(Vector.of(*(x * n * y for x, y in zip(entries, v, strict=True))),
                    "A power multiplies the entry by itself; it is not the entry times the exponent."),
            Mistake(Vector.of(*(linear.tidy(x * y if x > 0 else -x * y) for x, y in zip(powers, v, strict=True))),
                    "An odd power of a negative number is negative."),
            Mistake(Vector.of(*negated), "A negative exponent stands for the inverse: divide by the powers.")
            if n < 0 else Mistake(Vector.of(*powers),
                                  "These are the diagonal entries of the power; v is still missing."),
        ),
    )  # fmt: skip


KINDS = (
    "diagonal",
    "symmetric, but not diagonal",
    "upper triangular, but not diagonal",
    "lower triangular, but not diagonal",
    "none of these",
)


TRAPS = (
    (1, "It is symmetric as well, but beside the diagonal it has only zeros: it is diagonal."),
    (4, "Every entry equals its mirror image in the main diagonal."),
    (3, "The entries that are not zero lie above the diagonal: upper triangular."),
    (2, "The entries that are not zero lie below the diagonal: lower triangular."),
    (1, "Compare each entry above the diagonal with its mirror image below, sign included."),
)
"""For each of KINDS another one that it is taken for, and why it isn't."""


def classify(draw: Draw, level: Level) -> Question:
    """Symmetric, diagonal and triangular matrices."""
    if level == 1:
        return _kind_of(draw)
    if level == 2:
        return _entries_for_symmetry(draw)
    return _kind_of_result(draw) if draw.flip() else _symmetric_product(draw)


def _kind_of(draw: Draw) -> Question:
    size, kind = draw.choice((2, 3)), draw.integer(0, 4)
    a = _of_kind(draw, size, kind)
    below = tuple(a[i][j] for i in range(size) for j in range(i))
    above = tuple(a[j][i] for i in range(size) for j in range(i))
    other, because = TRAPS[kind]
    return Question(
        given={"A": a},
        prompt=("Which words fit the matrix", Show(a), "?"),
        answer=Choice(KINDS, kind),
        steps=(
            Step((f"Below the main diagonal stands {_spoken(below)}, above it, in the mirrored places,",
                  f"{_spoken(above)}."), None, hint="Look at the entries below and above the main diagonal."),
            Step(("Zeros on one side mean triangular, on both sides diagonal; equal mirror images mean symmetric:",),
                 Choice(KINDS, kind), "special_matrices.classify", "Where are zeros? Are mirrored entries equal?"),
        ),
        mistakes=(Mistake(Choice(KINDS, other), because),),
    )  # fmt: skip


def _spoken(entries: Ints) -> str:
    return ", ".join(map(str, entries))


def _of_kind(draw: Draw, size: int, kind: int) -> IntMatrix:
    def make() -> IntMatrix:
        full = draw.matrix(size, size, -6, 6)
        even = tuple(tuple(full[min(i, j)][max(i, j)] for j in range(size)) for i in range(size))
        if kind == 4:  # a symmetric matrix, spoiled at one place
            i = draw.integer(1, size - 1)
            j = draw.integer(0, i - 1)
            by = draw.choice((-2 * even[i][j], 1, -1))
            return tuple(tuple(x + by * ((m, n) == (i, j)) for n, x in enumerate(row)) for m, row in enumerate(even))
        if kind == 1:
            return even
        keep_above, keep_below = kind == 2, kind == 3
        return tuple(
            tuple(x if i == j or (keep_above if j > i else keep_below) else 0 for j, x in enumerate(row))
            for i, row in enumerate(full)
        )

    return draw.until(make, lambda a: _kind(a) == kind)


def _kind(a: IntMatrix) -> int:
    n = len(a)
    below = any(a[i][j] for i in range(n) for j in range(i))
    above = any(a[j][i] for i in range(n) for j in range(i))
    if not any(_diagonal(a)) or all(row[i] == 1 for i, row in enumerate(a)):
        return -1
    if not below or not above:
        return 0 if not below and not above else 2 if above else 3
    return 1 if a == tuple(zip(*a, strict=True)) else 4


def _entries_for_symmetry(draw: Draw) -> Question:
    skew = draw.flip()
    sign = -1 if skew else 1
    upper = tuple(draw.nonzero(-9, 9) for _ in range(3))
    places = draw.sample(((0, 1), (0, 2), (1, 2)), 2)
    values = draw.until(lambda: (draw.nonzero(-5, 5), draw.nonzero(-5, 5)), lambda v: v[0] != v[1])
    factors = tuple(draw.choice((1, 1, 2, 3, -1)) for _ in "ab")
    diagonal = (0, 0, 0) if skew else tuple(draw.integer(-6, 6) for _ in range(3))
    shown: list[list[int | str]] = [[diagonal[0], upper[0], upper[1]], [sign * upper[0], diagonal[1], upper[2]],
                                    [sign * upper[1], sign * upper[2], diagonal[2]]]  # fmt: skip
    equations = []
    for letter, (i, j), value, factor in zip("ab", places, values, factors, strict=True):
        mirror = shown[j][i]
        text = terms(((factor, letter), (int(shown[i][j]) - factor * value, "")))
        shown[i][j] = text
        equations.append(f"{text} = {'-' if skew else ''}{paren(int(mirror)) if skew else mirror}")
    wrong = tuple(ratio(-upper[_index(p)] - (upper[_index(p)] - f * v), f)
                  for p, v, f in zip(places, values, factors, strict=True))  # fmt: skip
    condition = "Aᵀ = -A (skew-symmetric)" if skew else "symmetric"
    told = "minus its mirror image" if skew else "its mirror image in the main diagonal"
    return Question(
        given={"A": shown, "asked": "skew-symmetric" if skew else "symmetric"},
        prompt=("For which numbers a and b", "does" if skew else "is the matrix A =", *(("A =",) if skew else ()),
                with_letters(shown), f"satisfy {condition}?" if skew else f"{condition}?", "Give (a, b)."),
        answer=Vector.of(*values),
        steps=(
            Step((f"Each entry must equal {told}: {equations[0]}. So a =",), Integer(values[0]),
                 "special_matrices.classify", "Compare the entry that contains a with its mirror image."),
            Step((f"In the same way, {equations[1]}. So b =",), Integer(values[1]),
                 "special_matrices.classify", "Compare the entry that contains b with its mirror image."),
            Step(("Together, (a, b) =",), Vector.of(*values), hint="Write both numbers as a vector."),
        ),
        mistakes=(
            Mistake(Vector.of(*wrong), "Aᵀ = -A asks for mirror images of opposite sign." if skew else
                    "Mirror images must be equal; they have opposite signs only in a skew-symmetric matrix."),
            Mistake(Vector.of(*values[::-1]), "a and b are exchanged."),
        ),
    )  # fmt: skip


def _index(place: tuple[int, int]) -> int:
    return ((0, 1), (0, 2), (1, 2)).index(place)


RESULTS = (
    ("AB", 2, 2), ("AB", 3, 3), ("AB", 2, 3), ("AB", 0, 1), ("AB", 0, 2), ("AB", 0, 3), ("AB", 0, 0), ("AᵀB", 2, 3),
    ("AᵀB", 3, 2), ("AᵀB", 0, 0), ("A + B", 2, 3), ("A + B", 1, 1), ("A + Bᵀ", 2, 3), ("A - Bᵀ", 1, 1),
    ("A - Bᵀ", 3, 2),
)  # fmt: skip
"""A matrix made of A and B, and of which of KINDS these are."""


def _kind_of_result(draw: Draw) -> Question:
    name, first, second = draw.choice(RESULTS)

    def make() -> tuple[IntMatrix, IntMatrix]:
        return _of_kind(draw, 2, first), _of_kind(draw, 2, second)

    a, b = draw.until(make, lambda pair: _kind(_result(name, *pair)) >= 0)
    result = _result(name, a, b)
    kind = _kind(result)
    other, because = TRAPS[kind]
    return Question(
        given={"A": a, "B": b, "asked": name},
        prompt=("Let A =", Show(a), "and B =", Show(b), f". Which words fit the matrix {name}?"),
        answer=Choice(KINDS, kind),
        steps=(
            Step((f"The matrix {name} is",), Matrix.of(result),
                 "matrices.add_scale" if " " in name else "matmul.product",
                 "Work it out, or think which of its entries beside the diagonal can differ from 0."),
            Step((f"Below the main diagonal stands {result[1][0]}, above it {result[0][1]}:",), Choice(KINDS, kind),
                 "special_matrices.classify", "Where are zeros beside the diagonal? Are mirrored entries equal?"),
        ),
        mistakes=(
            Mistake(Choice(KINDS, other), because),
            Mistake(Choice(KINDS, first), f"So is A; but {name} was asked, and B takes part in it."),
        ),
    )  # fmt: skip


def _result(name: str, a: IntMatrix, b: IntMatrix) -> IntMatrix:
    left = _mirrored(a) if name.startswith("Aᵀ") else a
    right = _mirrored(b) if name.endswith("Bᵀ") else b
    if " " not in name:
        return times(left, right)
    sign = -1 if "-" in name else 1
    return tuple(tuple(x + sign * y for x, y in zip(*rows, strict=True)) for rows in zip(left, right, strict=True))


def _mirrored(a: IntMatrix) -> IntMatrix:
    return tuple(zip(*a, strict=True))


def _symmetric_product(draw: Draw) -> Question:
    commuting = draw.flip()

    def make() -> tuple[IntMatrix, IntMatrix]:
        p, q, r = draw.integer(-4, 5), draw.nonzero(-4, 4), draw.integer(-4, 5)
        a = ((p, q), (q, r))
        if not commuting:
            s = draw.nonzero(-4, 4)
            return a, ((draw.integer(-4, 5), s), (s, draw.integer(-4, 5)))
        c, d = draw.choice((-2, -1, 1, 2)), draw.integer(-4, 5)
        return a, ((c * p + d, c * q), (c * q, c * r + d))

    def fits(pair: tuple[IntMatrix, IntMatrix]) -> bool:
        (_, upper), (lower, _) = times(*pair)
        return (upper == lower) == commuting and pair[0] != pair[1] and largest(pair[1]) < 10

    a, b = draw.until(make, fits)
    product = times(a, b)
    turned = "equal" if commuting else "different"
    return Question(
        given={"A": a, "B": b, "asked": "is AB symmetric"},
        prompt=("The matrices A =", Show(a), "and B =", Show(b), "are symmetric. Is their product AB symmetric, too?"),
        answer=yes_no(commuting),
        steps=(
            Step(("The product AB is",), Matrix.of(product), "matmul.product", "Multiply A by B."),
            Step((f"The two entries beside the diagonal are {product[0][1]} and {product[1][0]}: {turned}.",
                  "AB is symmetric exactly when AB = BA, since (AB)ᵀ = BᵀAᵀ = BA. So the answer is"),
                 yes_no(commuting), "special_matrices.classify", "Compare the two entries beside the diagonal."),
        ),
        mistakes=(
            Mistake(yes_no(not commuting),
                    "A product of symmetric matrices can well be symmetric: when they commute." if commuting else
                    "Symmetric factors are not enough: (AB)ᵀ = BA, which differs from AB here."),
        ),
    )  # fmt: skip
