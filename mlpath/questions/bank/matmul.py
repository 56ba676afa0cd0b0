"""Matrix products: with vectors, with matrices, their shapes and what an unknown entry must be."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from mlpath.answers import Choice, Expression, Integer, Matrix, Nothing, Shape, Vector, number
from mlpath.questions import linear
from mlpath.questions.bank._common import add_matrices, combine, lettered_matrix, nonzero_vector
from mlpath.questions.bank._working import paren, products, ratio, terms
from mlpath.questions.model import Mistake, Question, Show, Step

if TYPE_CHECKING:
    from collections.abc import Callable

    from mlpath.questions.draw import Draw, IntMatrix, Ints
    from mlpath.questions.linear import Exact
    from mlpath.questions.model import Level

UNDEFINED = Nothing(("not defined", "undefined", "does not exist"))


def matrix_vector(draw: Draw, level: Level) -> Question:
    """A matrix times a vector."""
    if level == 3:
        return _relu_layer(draw) if draw.flip() else _by_linearity(draw)
    rows, columns = (2, 2) if level == 1 else draw.choice(((3, 3), (2, 3), (3, 2)))
    a, x = _full(draw, rows, columns, 6), nonzero_vector(draw, columns, -5, 5)
    answer = linear.apply(a, x)
    return Question(
        given={"A": a, "x": x},
        prompt=("Compute A x for A =", Show(a), "and x =", Show(x), "."),
        answer=Vector.of(*answer),
        steps=(*_row_steps(a, x), Step(("A x =",), Vector.of(*answer), "matmul.matrix_vector", "Collect the entries.")),
        mistakes=(
            Mistake(Vector.of(*linear.apply(linear.transpose(a), x)) if rows == columns else Vector.of(*answer),
                    "Rows of A meet x, not columns: this is the transpose of A times x."),
            Mistake(Matrix.of(tuple(tuple(p * q for p, q in zip(row, x, strict=True)) for row in a)),
                    "The products of each row are added up: the result is a vector."),
            Mistake(Vector.of(*(sum(abs(p * q) for p, q in zip(row, x, strict=True)) for row in a)),
                    "Mind the signs of the products before you add them."),
        ),
    )  # fmt: skip


def _row_steps(a: IntMatrix, x: Ints) -> tuple[Step, ...]:
    return tuple(
        Step((f"Row {i + 1} times x: {products(row, x)} =",), number(linear.dot(row, x)), "dot.dot_product",
             f"Take the dot product of row {i + 1} with x.")
        for i, row in enumerate(a)
    )  # fmt: skip


def _relu_layer(draw: Draw) -> Question:
    def make() -> tuple[IntMatrix, Ints, Ints]:
        return draw.matrix(3, 2, -5, 5), nonzero_vector(draw, 2, -4, 4), nonzero_vector(draw, 3, -9, 9)

    def fits(found: tuple[IntMatrix, Ints, Ints]) -> bool:  # relu cuts some entries, but not all
        w, x, b = found
        return sum(z > 0 for z in linear.add(linear.apply(w, x), b)) in {1, 2}

    w, x, b = draw.until(make, fits)
    product = linear.apply(w, x)
    scores = linear.add(product, b)
    answer = _relu(scores)
    return Question(
        given={"W": w, "x": x, "b": b},
        prompt=("A layer computes relu(W x + b), where relu replaces negative entries by 0. Let W =", Show(w), ", x =",
                Show(x),
                "and b =", Show(b), ". Compute the layer's output."),
        answer=Vector.of(*answer),
        steps=(
            Step((f"Row by row, W x has the entries {'; '.join(products(row, x) for row in w)}:",), Vector.of(*product),
                 "matmul.matrix_vector", "Take the dot product of each row of W with x."),
            Step(("With the bias, W x + b =",), Vector.of(*scores), "vectors.add_scale", "Add the bias."),
            Step(("Negative entries become 0:",), Vector.of(*answer), "matmul.matrix_vector",
                 "Replace negative entries by 0."),
        ),
        mistakes=(
            Mistake(Vector.of(*scores), "The negative entries are still to be replaced by 0."),
            Mistake(Vector.of(*linear.add(_relu(product), b)),
                    "The bias is added before relu, not after."),
            Mistake(Vector.of(*(abs(int(z)) for z in scores)),
                    "relu replaces negative entries by 0; it does not turn their sign."),
            Mistake(Vector.of(*_relu(product)), "The bias was left out."),
        ),
    )  # fmt: skip


def _relu(v: linear.Vector) -> linear.Vector:
    return tuple(max(0, z) for z in v)


def _by_linearity(draw: Draw) -> Question:
    # A itself is never shown: what it does to u and v decides
    size = draw.integer(2, 3)
    p, q = nonzero_vector(draw, size, -5, 5), nonzero_vector(draw, size, -5, 5)
    u, v = draw.until(
        lambda: (draw.vector(2, -4, 4), draw.vector(2, -4, 4)), lambda pair: linear.det(pair) != 0 and 0 not in pair[0]
    )
    s, t = draw.choice((-3, -2, 2, 3)), draw.choice((-3, -2, 2, 3))
    w, answer = combine((s, t), (u, v)), combine((s, t), (p, q))
    return Question(
        given={"u": u, "v": v, "Au": p, "Av": q, "w": w},
        prompt=("A matrix A has A u =", Show(p), "for u =", Show(u), "and A v =", Show(q), "for v =", Show(v),
                ". Find A w for w =", Show(w), "."),
        answer=Vector.of(*answer),
        steps=(
            Step(("w = s u + t v with (s, t) =",), Vector.of(s, t), "vectors.find_coefficients",
                 "Write w as a linear combination of u and v."),
            Step((f"So A w = {terms(((s, 'A u'), (t, 'A v')))} =",), Vector.of(*answer), "vectors.linear_combination",
                 "A times a combination is the same combination of A u and A v."),
        ),
        mistakes=(
            Mistake(Vector.of(s, t), "These are the factors of u and v; A w combines A u and A v with them."),
            Mistake(Vector.of(*combine((t, s), (p, q))), "The two factors were exchanged."),
            Mistake(Vector.of(*combine((1, 1), (p, q))),
                    "A u and A v are combined with the factors that make w, not just added."),
        ),
    )  # fmt: skip


def _full(draw: Draw, rows: int, columns: int, largest: int) -> IntMatrix:
    """A matrix with at most one zero."""
    a = [[draw.nonzero(-largest, largest) for _ in range(columns)] for _ in range(rows)]
    if draw.flip():
        a[draw.integer(0, rows - 1)][draw.integer(0, columns - 1)] = 0
    return tuple(map(tuple, a))


def product(draw: Draw, level: Level) -> Question:
    """The product of two matrices."""
    if level == 1:
        return _product(_full(draw, 2, 2, 5), _full(draw, 2, 2, 5))
    if level == 2:
        m, k, n = draw.choice(((2, 3, 2), (3, 2, 3), (2, 3, 3), (3, 2, 2), (2, 2, 3)))
        return _product(_full(draw, m, k, 5), _full(draw, k, n, 5))
    return _commutator(draw) if draw.flip() else _with_own_transpose(draw)


def _product(a: IntMatrix, b: IntMatrix) -> Question:
    answer = linear.matmul(a, b)
    return Question(
        given={"A": a, "B": b},
        prompt=("Compute the product A B of A =", Show(a), "and B =", Show(b), "."),
        answer=Matrix.of(answer),
        steps=(
            *(_row_of_product(a, b, i) for i in range(len(a))),
            Step(("A B =",), Matrix.of(answer), "matmul.product", "Write the rows below each other."),
        ),
        mistakes=(
            *_wrong_shapes(a, b),
            Mistake(
                Matrix.of(linear.transpose(answer)), "This is the transpose of A B: rows belong to A, columns to B."
            ),
        ),
    )


def _row_of_product(a: IntMatrix, b: IntMatrix, i: int) -> Step:
    columns = linear.transpose(b)
    row = linear.matmul(a, b)[i]
    written = "; ".join(products(a[i], column) for column in columns)
    return Step((f"Row {i + 1} of A with each column of B: {written}. This is",), Vector.of(*row), "dot.dot_product",
                f"Take the dot products of row {i + 1} of A with the columns of B.")  # fmt: skip


def _wrong_shapes(a: IntMatrix, b: IntMatrix) -> tuple[Mistake, ...]:
    """Mistakes that are possible only where the shapes of the factors happen to fit."""
    found = []
    if (len(a), len(a[0])) == (len(b), len(b[0])):
        entries = tuple(tuple(x * y for x, y in zip(*rows, strict=True)) for rows in zip(a, b, strict=True))
        found.append(Mistake(Matrix.of(entries), "Matching entries were multiplied. Rows of A meet columns of B."))
    if len(a) == len(b[0]):
        found.append(Mistake(Matrix.of(linear.matmul(b, a)), "This is B A: the order of the factors matters."))
    if len(a[0]) == len(b[0]):
        by_rows = linear.matmul(a, linear.transpose(b))
        found.append(Mistake(Matrix.of(by_rows), "Rows of A were combined with rows of B; they meet its columns."))
    return tuple(found)


def _commutator(draw: Draw) -> Question:
    a, b = draw.until(
        lambda: (draw.matrix(2, 2, -4, 4), draw.matrix(2, 2, -4, 4)),
        lambda pair: linear.matmul(*pair) != linear.matmul(*pair[::-1]),
    )
    ab, ba = linear.matmul(a, b), linear.matmul(b, a)
    answer = add_matrices(ab, ba, 1, -1)
    return Question(
        given={"A": a, "B": b, "asked": "commutator"},
        prompt=("Let A =", Show(a), "and B =", Show(b),
                ". Compute A B - B A, which says how far A and B are from commuting."),
        answer=Matrix.of(answer),
        steps=(
            Step(("A B =",), Matrix.of(ab), "matmul.product", "Compute A B."),
            Step(("B A =",), Matrix.of(ba), "matmul.product", "Compute B A."),
            Step(("The difference is",), Matrix.of(answer), "matrices.add_scale", "Subtract entry by entry."),
        ),
        mistakes=(
            Mistake(Matrix.of(((0, 0), (0, 0))), "Matrices do not commute in general: A B and B A differ here."),
            Mistake(Matrix.of(add_matrices(ba, ab, 1, -1)), "This is B A - A B: the order of the difference matters."),
            Mistake(Matrix.of(ab), "This is A B; B A is still to be subtracted."),
            Mistake(Matrix.of(add_matrices(ab, ba)), "B A is subtracted, not added."),
        ),
    )  # fmt: skip


def _with_own_transpose(draw: Draw) -> Question:
    rows, columns = draw.choice(((3, 2), (2, 3)))
    x = _full(draw, rows, columns, 5)
    turned = linear.transpose(x)
    first = draw.flip()
    answer = linear.matmul(turned, x) if first else linear.matmul(x, turned)
    other = linear.matmul(x, turned) if first else linear.matmul(turned, x)
    name, lines = ("Xᵀ X", "columns") if first else ("X Xᵀ", "rows")
    vectors = turned if first else x
    off = tuple(tuple(e if i == j else 0 for j, e in enumerate(row)) for i, row in enumerate(answer))
    return Question(
        given={"X": x, "name": name},
        prompt=("Let X =", Show(x), f". Compute {name}."),
        answer=Matrix.of(answer),
        steps=(
            Step(("Xᵀ =",), Matrix.of(turned), "matrices.transpose", "Turn columns into rows."),
            Step((f"The entries of {name} are the dot products of the {lines} of X. On the diagonal stand their",
                  f"squared lengths, the first being {products(vectors[0], vectors[0])} ="), number(answer[0][0]),
                  "dot.dot_product",
                 f"Each entry is the dot product of two {lines} of X; on the diagonal with themselves."),
            Step((f"Beside it stands {products(vectors[0], vectors[1])} =",), number(answer[0][1]), "dot.dot_product",
                 f"Take the dot product of the first and the second of the {lines}."),
            Step((f"The matrix is symmetric, which saves half of the work: {name} =",), Matrix.of(answer),
                 "matmul.product",
                 "Compute the other dot products; entry (i, j) equals entry (j, i)."),
        ),
        mistakes=(
            Mistake(Matrix.of(other), f"This is {'X Xᵀ' if first else 'Xᵀ X'}: the order decides even the shape."),
            Mistake(Matrix.of(off), f"Different {lines} also have dot products, beside the diagonal."),
        ),
    )  # fmt: skip


def product_shape(draw: Draw, level: Level) -> Question:
    """The shape of a product."""
    if level == 1:
        return _shape_of_two(draw)
    if level == 2:
        return _shape_of_chain(draw)
    return _shape_of_weights(draw) if draw.flip() else _which_is_defined(draw)


def _shape_of_two(draw: Draw) -> Question:
    m, k, n = draw.until(lambda: tuple(draw.integer(2, 9) for _ in range(3)), lambda s: len(set(s)) == 3)
    return Question(
        given={"shapes": {"A": (m, k), "B": (k, n)}, "product": "A B"},
        prompt=(f"A has the shape {(m, k)} and B has the shape {(k, n)}.", "What shape does the product A B have?"),
        answer=Shape.of(m, n),
        steps=(
            Step((f"The inner sizes agree: A has {k} columns and B has {k} rows. The product has as many rows as A:",),
                 Integer(m),
                 hint="Do the inner sizes agree? Then the outer ones remain."),
            Step(("It has as many columns as B, so its shape is",), Shape.of(m, n), "matmul.product_shape",
                 "Rows from the first factor, columns from the second."),
        ),
        mistakes=(
            Mistake(Shape.of(k, k), "These are the inner sizes: they must agree and then vanish."),
            Mistake(Shape.of(n, m), "Rows come from the first factor and columns from the second."),
            Mistake(Shape.of(m, k), "This is the shape of A."),
        ),
    )  # fmt: skip


def _shape_of_chain(draw: Draw) -> Question:
    sizes = draw.until(lambda: tuple(draw.integer(2, 9) for _ in range(4)), lambda s: len(set(s)) == 4)
    turned = draw.until(lambda: tuple(draw.flip() for _ in range(3)), any)
    factors = tuple(pairwise(sizes))
    shapes = tuple(pair[::-1] if t else pair for pair, t in zip(factors, turned, strict=True))
    defined = draw.integer(0, 3) > 0
    if not defined:  # the other factors are transposed, so that no inner sizes agree any more
        turned = tuple(not t for t in turned)
        factors = tuple(pair[::-1] for pair in factors)
    outer = Shape.of(factors[0][0], factors[2][1])
    name = " ".join(f"{letter}ᵀ" if t else letter for letter, t in zip("ABC", turned, strict=True))
    if defined:
        last = Step(("The inner sizes agree, and the outer ones remain:",), outer, "matmul.product_shape",
                    "Compare the inner sizes; if they agree, the outer ones remain.")  # fmt: skip
    else:
        last = Step((f"But {factors[0][1]} columns cannot meet {factors[1][0]} rows: the product is",), UNDEFINED,
                    "matmul.product_shape", "Compare the inner sizes.")  # fmt: skip
    return Question(
        given={"shapes": dict(zip("ABC", shapes, strict=True)), "product": name},
        prompt=(f"A has the shape {shapes[0]}, B {shapes[1]} and C {shapes[2]}.",
                f"What shape does the product {name} have?",
                "Type 'not defined' if there is no such product."),
        answer=outer if defined else UNDEFINED,
        steps=(
            Step((f"The factors of {name} have the shapes {factors[0]}, {factors[1]} and {factors[2]}.",),
                 hint="Write down the shapes of the three factors; a transpose exchanges the two sizes."),
            last,
        ),
        mistakes=(
            Mistake(UNDEFINED, "With the transposes taken, all inner sizes agree.") if defined
            else Mistake(outer, "The inner sizes do not agree, so there is no product."),
            Mistake(Shape.of(shapes[0][0], shapes[2][1]), "A transpose exchanges rows and columns of its factor."),
            Mistake(Shape.of(factors[2][1], factors[0][0]),
                    "Rows come from the first factor and columns from the last."),
        ),
    )  # fmt: skip


def _shape_of_weights(draw: Draw) -> Question:
    batch, features, hidden, classes = draw.until(
        lambda: (draw.choice((16, 32, 64, 128, 256)), draw.integer(3, 60), draw.integer(4, 100), draw.integer(2, 12)),
        lambda s: len(set(s)) == 4,
    )
    first = draw.flip()
    before, after = (features, hidden) if first else (hidden, classes)
    name = "V" if first else "W"
    return Question(
        given={"X": (batch, features), "hidden": hidden, "Y": (batch, classes), "asked": name},
        prompt=(f"A batch X of shape {(batch, features)} has one example per row. A network with {hidden} hidden units",
                f"computes H = relu(X V) and then Y = H W, of shape {(batch, classes)}. What shape does {name} have?"),
        answer=Shape.of(before, after),
        steps=(
            Step((f"H has one row per example and one column per hidden unit, so its shape is {(batch, hidden)}.",),
                 hint="How many rows and columns does H have?"),
            Step((f"{'X V' if first else 'H W'} needs as many rows in {name} as {'X' if first else 'H'} has columns:",),
                 Integer(before), hint="The inner sizes of the product must agree."),
            Step((f"{name} has as many columns as {'H' if first else 'Y'}. Its shape is",), Shape.of(before, after),
                 "matmul.product_shape", "The columns of the product come from the second factor."),
        ),
        mistakes=(
            Mistake(Shape.of(after, before),
                    "In X V the examples are rows, so V has one row per input and one column per output."),
            Mistake(Shape.of(batch, after), "The weights do not depend on the size of the batch."),
            Mistake(Shape.of(features, classes), "This would be a single layer without hidden units."),
        ),
    )  # fmt: skip


def _which_is_defined(draw: Draw) -> Question:
    names = ("A B", "B A", "Aᵀ B", "A Bᵀ")
    right = draw.integer(0, 3)
    p, q, r = draw.until(lambda: tuple(draw.integer(2, 12) for _ in range(3)), lambda s: len(set(s)) == 3)
    a, b = (((p, q), (q, r)), ((p, q), (r, p)), ((p, q), (p, r)), ((p, q), (r, q)))[right]
    factors = ((a, b), (b, a), (a[::-1], b), (a, b[::-1]))
    left, second = factors[right]

    def because(i: int) -> str:
        return f"Here {factors[i][0][1]} columns would meet {factors[i][1][0]} rows."

    return Question(
        given={"A": a, "B": b},
        prompt=(f"A has the shape {a} and B has the shape {b}.",
                "Which of these products is defined: A B, B A, Aᵀ B or A Bᵀ?"),
        answer=Choice(names, right),
        steps=(
            Step((f"Aᵀ has the shape {a[::-1]} and Bᵀ has {b[::-1]}.",), hint="A transpose exchanges the two sizes."),
            Step((f"The inner sizes agree only in {left} times {second}:",), Choice(names, right),
                 "matmul.product_shape",
                 "Look for the product in which the columns of the first match the rows of the second."),
        ),
        mistakes=tuple(Mistake(Choice(names, i), because(i)) for i in range(4) if i != right),
    )  # fmt: skip


def missing_entry(draw: Draw, level: Level) -> Question:
    """An unknown entry, from a matrix product."""
    makers: tuple[Callable[[Draw], Question], ...] = (_missing_in_product, _missing_in_factor, _commuting)
    return makers[level - 1](draw)


def _missing_in_product(draw: Draw) -> Question:
    a, b = draw.matrix(2, 2, -6, 6), draw.matrix(2, 2, -6, 6)
    c = linear.matmul(a, b)
    i, j = draw.integer(0, 1), draw.integer(0, 1)
    column = linear.transpose(b)[j]
    k = c[i][j]
    whole = tuple(tuple(int(x) for x in row) for row in c)
    return Question(
        given={"A": a, "B": b, "C": _with_k(whole, i, j)},
        prompt=("Find k in", Show(a), Show(b), "=", lettered_matrix(whole, (i, j)), "."),
        answer=number(k),
        steps=(
            Step((f"k stands in row {i + 1} and column {j + 1}. Row {i + 1} of the first factor is",), Vector.of(*a[i]),
                 hint="Which row of the first factor and which column of the second make this entry?"),
            Step((f"Its dot product with column {j + 1} of the second is {products(a[i], column)} =",), number(k),
                 "dot.dot_product",
                 "Take the dot product of that row with that column."),
        ),
        mistakes=(
            Mistake(Integer(a[i][j] * b[i][j]), "Matching entries are not multiplied: a row meets a column."),
            Mistake(number(linear.dot(a[i], b[j])),
                    "A row of the first factor meets a column of the second, not a row."),
            Mistake(number(linear.dot(linear.transpose(a)[i], column)),
                    "Take a row of the first factor, not a column."),
            Mistake(number(linear.matmul(b, a)[i][j]), "The factors were exchanged."),
        ),
    )  # fmt: skip


def _with_k(rows: IntMatrix, i: int, j: int) -> list[list[int | str]]:
    return [["k" if (m, n) == (i, j) else x for n, x in enumerate(row)] for m, row in enumerate(rows)]


def _missing_in_factor(draw: Draw) -> Question:
    inner = draw.integer(2, 3)
    a, b = draw.matrix(2, inner, -6, 6), draw.matrix(inner, 2, -6, 6)
    i, at = draw.integer(0, 1), draw.integer(0, inner - 1)
    a = tuple(
        tuple(draw.nonzero(-6, 6) if (m, n) == (i, at) else x for n, x in enumerate(row)) for m, row in enumerate(a)
    )
    j = 0 if abs(b[at][0]) > 1 or not b[at][1] else 1
    c = tuple(tuple(int(x) for x in row) for row in linear.matmul(a, b))
    column = linear.transpose(b)[j]
    factor, k = b[at][j], a[i][at]
    known = sum(x * row[j] for n, (x, row) in enumerate(zip(a[i], b, strict=True)) if n != at)
    return Question(
        given={"A": _with_k(a, i, at), "B": b, "C": c},
        prompt=("Find k in", lettered_matrix(a, (i, at)), Show(b), "=", Show(c), "."),
        answer=Integer(k),
        steps=(
            Step((f"Row {i + 1} of the first factor contains k. With column {j + 1} of the second, which is",
                  Show(column),
                  f", it gives {terms(((factor, 'k'), (known, '')))}. This must be {c[i][j]},",
                  f"so {terms(((factor, 'k'),))} ="),
                 Integer(c[i][j] - known), "dot.dot_product",
                 "Write an entry of the product in the row of k, with the unknown k."),
            Step(("k =",), Integer(k), "dot.missing_entry", "Divide by the factor of k."),
        ),
        mistakes=(
            Mistake(number(ratio(c[i][j] + known, factor)), "The known product changes its sign on the other side."),
            Mistake(Integer(c[i][j] - known), "The factor of k is still to be divided away."),
            Mistake(number(ratio(c[i][j], factor)), "The other products of this row and column count too."),
        ),
    )  # fmt: skip


def _commuting(draw: Draw) -> Question:
    # every p A + q I commutes with A; one of its diagonal entries is asked
    a = draw.until(lambda: draw.matrix(2, 2, -4, 4), lambda m: m[0][1] != 0 and m[1][0] != 0 and m[0][0] != m[1][1])
    p, q = draw.choice((-3, -2, 2, 3)), draw.nonzero(-5, 5)
    b = tuple(tuple(p * x + (q if i == j else 0) for j, x in enumerate(row)) for i, row in enumerate(a))
    at = draw.integer(0, 1)
    k, other = b[at][at], b[1 - at][1 - at]
    # entry (1, 2) of A B and of B A, each as (factor of k, rest)
    ab: tuple[Exact, Exact] = (0, a[0][0] * b[0][1] + a[0][1] * other) if at == 0 else (a[0][1], a[0][0] * b[0][1])
    ba: tuple[Exact, Exact] = (a[0][1], b[0][1] * a[1][1]) if at == 0 else (0, other * a[0][1] + b[0][1] * a[1][1])
    above, below = ("k", b[1][1]) if at == 0 else (b[0][0], "k")
    sides = [terms(((factor, "k"), (rest, ""))) for factor, rest in (ab, ba)]
    return Question(
        given={"A": a, "B": _with_k(b, at, at), "asked": "commute"},
        prompt=("For which k do A =", Show(a), "and B =", lettered_matrix(b, (at, at)), "commute, that is, A B = B A?"),
        answer=Integer(k),
        steps=(
            Step((f"Row 1, column 2 of A B is {_times(a[0][0], b[0][1])} + {_times(a[0][1], below)}, that is,",),
                 Expression(sides[0], ("k",)), "matmul.product", "Compute one entry of A B beside the diagonal."),
            Step((f"The same entry of B A is {_times(above, a[0][1])} + {_times(b[0][1], a[1][1])}, that is,",),
                 Expression(sides[1], ("k",)), "matmul.product", "Compute the same entry of B A."),
            Step(("The two are equal for k =",), Integer(k), "matmul.missing_entry",
                 "Set the two equal and solve for k."),
        ),
        mistakes=(
            Mistake(Integer(other), "The diagonal entries of B need not be equal, since those of A differ."),
            Mistake(Integer(p * a[at][at]), "B is not just a multiple of A: compare an entry of A B with that of B A."),
            Mistake(Integer(-k), "Check by multiplying: the sign of k is wrong."),
        ),
    )  # fmt: skip


def _times(x: int | str, y: int | str) -> str:
    return "·".join(paren(z) if isinstance(z, int) else z for z in (x, y))
