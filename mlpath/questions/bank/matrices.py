"""Matrices: entries and shapes, sums and multiples, the transpose."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from mlpath.answers import Integer, Matrix, Shape, Vector, number
from mlpath.questions import linear
from mlpath.questions.bank._common import add_matrices, lettered_rows
from mlpath.questions.bank._working import paren, ratio, terms
from mlpath.questions.model import Mistake, Question, Show, Step

if TYPE_CHECKING:
    from mlpath.questions.draw import Draw, IntMatrix
    from mlpath.questions.linear import Exact
    from mlpath.questions.model import Level


def _scaled(c: Exact, a: linear.Matrix) -> linear.Matrix:
    return tuple(linear.scale(c, row) for row in a)


def add_scale(draw: Draw, level: Level) -> Question:
    """Sums, differences and multiples of matrices."""
    if level == 1:
        return _sum_or_difference(draw)
    return _combination(draw) if level == 2 else _matrix_equation(draw)


def _sum_or_difference(draw: Draw) -> Question:
    a, b = draw.until(lambda: (draw.matrix(2, 2, -9, 9), draw.matrix(2, 2, -9, 9)), lambda pair: pair[0] != pair[1])
    sign = 1 if draw.flip() else -1
    name, word = ("A + B", "+") if sign > 0 else ("A - B", "-")
    answer = add_matrices(a, b, 1, sign)
    rows = [", ".join(f"{x} {word} {paren(y)}" for x, y in zip(*pair, strict=True)) for pair in zip(a, b, strict=True)]
    return Question(
        given={"A": a, "B": b, "factors": (1, sign)},
        prompt=("Let A =", Show(a), "and B =", Show(b), f". Compute {name}."),
        answer=Matrix.of(answer),
        steps=(
            *(
                Step((f"Row {i + 1}: {row}. This is",), Vector.of(*answer[i]), "vectors.add_scale",
                     f"Work entry by entry through row {i + 1} of both matrices.")
                for i, row in enumerate(rows)
            ),
            Step((f"{name} =",), Matrix.of(answer), "matrices.add_scale", "Write the rows as one matrix."),
        ),
        mistakes=(
            Mistake(Matrix.of(add_matrices(a, b, 1, -sign)),
                    f"{name} was asked: mind whether B is added or subtracted."),
            Mistake(Matrix.of(add_matrices(a, b, -1, 1)), "This is B - A: the order of a difference matters."),
            Mistake(Matrix.of(add_matrices(a, linear.transpose(b), 1, sign)),
                    "Entries in the same place belong together: B was read by columns."),
        ),
    )  # fmt: skip


def _combination(draw: Draw) -> Question:
    rows, columns = draw.choice(((2, 3), (3, 2), (2, 2)))
    a, b = draw.matrix(rows, columns, -6, 6), draw.matrix(rows, columns, -6, 6)
    c, d = ratio(draw.choice((-6, -4, -1, 1, 3, 4, 6)), 2), draw.choice((-3, -2, 2, 3))
    left, right, answer = _scaled(c, a), _scaled(d, b), add_matrices(a, b, c, d)
    name = terms(((c, "A"), (d, "B")))
    return Question(
        given={"A": a, "B": b, "factors": (str(c), d)},
        prompt=("Let A =", Show(a), "and B =", Show(b), ". Compute", Show(name), "."),
        answer=Matrix.of(answer),
        steps=(
            Step((f"{terms(((c, 'A'),))} =",), Matrix.of(left), hint="Multiply every entry of A by its factor."),
            Step((f"{terms(((d, 'B'),))} =",), Matrix.of(right), hint="Multiply every entry of B by its factor."),
            Step(("The sum of the two is",), Matrix.of(answer), "matrices.add_scale", "Add entry by entry."),
        ),
        mistakes=(
            Mistake(Matrix.of(add_matrices(a, b, c, -d)),
                    "Mind the sign of the factor of B: minus a negative entry adds."),
            Mistake(Matrix.of(add_matrices(a, b, c, 1 if d > 0 else -1)),
                    f"Every entry of B is multiplied by {abs(d)}."),
            Mistake(Matrix.of(add_matrices(a, b, 1, d)), f"Every entry of A is multiplied by {c}."),
        ),
    )  # fmt: skip


def _matrix_equation(draw: Draw) -> Question:
    x, a = draw.matrix(2, 2, -5, 5), draw.matrix(2, 2, -6, 6)
    c, turned = draw.choice((-3, -2, 2, 3, 4)), draw.flip()
    # c X + a = b, or the same for the transpose of X
    y = linear.transpose(x) if turned else x
    b = add_matrices(y, a, c, 1)
    left = add_matrices(b, a, 1, -1)
    divided = add_matrices(b, a, Fraction(1, c), -1)
    unknown = "Xᵀ" if turned else "X"
    turning = (
        Step(("X is the transpose of this:",), Matrix.of(x), "matrices.transpose", "Exchange rows and columns."),
    )
    return Question(
        given={"A": a, "B": b, "c": c, "transposed": turned},
        prompt=("Let A =", Show(a), "and B =", Show(b), f". Find the matrix X with {c}{unknown} + A = B."),
        answer=Matrix.of(x),
        steps=(
            Step((f"Bring A to the other side: {c}{unknown} = B - A =",), Matrix.of(left), "matrices.add_scale",
                 "Subtract A on both sides."),
            Step((f"Divide every entry by {c}: {unknown} =",), Matrix.of(y), "matrices.add_scale",
                 "Divide by the factor."),
            *(turning if turned else ()),
        ),
        mistakes=(
            *((Mistake(Matrix.of(y), "This is Xᵀ; X is its transpose."),) if turned else ()),
            Mistake(Matrix.of(divided), f"The whole right side is divided by {c}, A included."),
            Mistake(Matrix.of(_scaled(Fraction(1, c), add_matrices(b, a))),
                    "On the other side of the equation A changes its sign."),
            Mistake(Matrix.of(left), f"The factor {c} is still to be divided away."),
        ),
    )  # fmt: skip


def transpose(draw: Draw, level: Level) -> Question:
    """The transpose of a matrix."""
    if level == 1:
        return _plain_transpose(draw)
    if level == 2:
        return _transpose_in_sum(draw)
    return _symmetric_part(draw) if draw.flip() else _symmetric_entries(draw)


def _plain_transpose(draw: Draw) -> Question:
    rows, columns = draw.choice(((2, 2), (2, 3), (3, 2)))
    a = draw.until(lambda: draw.matrix(rows, columns, -9, 9), lambda m: rows != columns or m[0][1] != m[1][0])
    answer = linear.transpose(a)
    return Question(
        given={"A": a},
        prompt=("Write down the transpose of A =", Show(a), "."),
        answer=Matrix.of(answer),
        steps=(
            Step(("The first column of A, read from top to bottom, becomes the first row of the transpose:",),
                 Vector.of(*answer[0]), hint="Read the first column of A from top to bottom: it becomes a row."),
            Step(("Likewise with the others:",), Matrix.of(answer), "matrices.transpose",
                 "Turn every column into a row."),
        ),
        mistakes=(
            Mistake(Matrix.of(a), "This is A itself: its columns must become rows."),
            Mistake(Matrix.of(a[::-1]), "The rows are not exchanged with each other: they become columns."),
            Mistake(Matrix.of(tuple(row[::-1] for row in answer)), "Rows become columns without a change of order."),
            Mistake(Matrix.of(tuple(row[::-1] for row in a)),
                    "This is A mirrored from left to right, not at its diagonal."),
        ),
    )  # fmt: skip


def _transpose_in_sum(draw: Draw) -> Question:
    rows, columns = draw.choice(((2, 3), (3, 2)))
    a, b = draw.matrix(rows, columns, -6, 6), draw.matrix(columns, rows, -6, 6)
    sign, c = (1 if draw.flip() else -1), draw.choice((1, 2, 3))
    turned = linear.transpose(b)
    answer = add_matrices(a, turned, c, sign)
    name = f"{terms(((c, 'A'), (sign, 'Bᵀ')))}"
    return Question(
        given={"A": a, "B": b, "factors": (c, sign)},
        prompt=("Let A =", Show(a), "and B =", Show(b), f". Compute {name}."),
        answer=Matrix.of(answer),
        steps=(
            Step(("The transpose of B is",), Matrix.of(turned), "matrices.transpose",
                 "Turn the columns of B into rows."),
            *((Step((f"{c}A =",), Matrix.of(_scaled(c, a)), "matrices.add_scale",
                    "Multiply every entry of A."),) if c > 1 else ()),
            Step((f"{name} =",), Matrix.of(answer), "matrices.add_scale",
                 f"{'Add' if sign > 0 else 'Subtract'} entry by entry."),
        ),
        mistakes=(
            Mistake(Matrix.of(linear.transpose(answer)), "B is to be transposed, not the result."),
            Mistake(Matrix.of(add_matrices(a, turned, c, -sign)), "Mind whether the transpose is added or subtracted."),
            Mistake(Matrix.of(add_matrices(a, _refilled(b, columns), c, sign)),
                    "The transpose turns columns into rows; it does not refill the entries row by row."),
        ),
    )  # fmt: skip


def _refilled(a: IntMatrix, width: int) -> IntMatrix:
    """The entries in their order, in rows of another length: what reshaping does."""
    flat = [x for row in a for x in row]
    return tuple(tuple(flat[i : i + width]) for i in range(0, len(flat), width))


def _symmetric_part(draw: Draw) -> Question:
    size, sign = draw.integer(2, 3), 1 if draw.flip() else -1
    a = draw.until(lambda: draw.matrix(size, size, -8, 8), lambda m: m != linear.transpose(m))
    turned = linear.transpose(a)
    both = add_matrices(a, turned, 1, sign)
    answer = _scaled(Fraction(1, 2), both)
    middle, kind = ("+", "symmetric") if sign > 0 else ("-", "skew-symmetric")
    return Question(
        given={"A": a, "sign": sign},
        prompt=(f"Find the {kind} part (A {middle} Aᵀ)/2 of A =", Show(a), "."),
        answer=Matrix.of(answer),
        steps=(
            Step(("The transpose of A is",), Matrix.of(turned), "matrices.transpose",
                 "Turn the columns of A into rows."),
            Step((f"A {middle} Aᵀ =",), Matrix.of(both), "matrices.add_scale",
                 "Combine A and its transpose entry by entry."),
            Step(("Halve every entry:",), Matrix.of(answer), "matrices.add_scale", "Halve every entry."),
        ),
        mistakes=(
            Mistake(Matrix.of(both), "Every entry is still to be halved."),
            Mistake(Matrix.of(_scaled(Fraction(1, 2), add_matrices(a, turned, 1, -sign))),
                    "This is the other part: mind the sign of the transpose."),
            *((Mistake(Matrix.of(_scaled(-1, answer)),
                       "The transpose is subtracted from A, not A from it."),) if sign < 0 else ()),
        ),
    )  # fmt: skip


def _symmetric_entries(draw: Draw) -> Question:
    # the two mirrored pairs are p + c with x and p, q with y + d: solved one after the other
    x, y = draw.until(lambda: (draw.nonzero(-6, 6), draw.nonzero(-6, 6)), lambda pair: pair[0] != pair[1])
    c, d, e = draw.nonzero(-5, 5), draw.nonzero(-5, 5), draw.choice((2, 3, -2))
    corner = draw.nonzero(-9, 9)
    diagonal = tuple(draw.integer(-9, 9) for _ in range(3))
    upper, lower = terms(((1, "x"), (c, ""))), x + c
    second_upper, second_lower = e * y + d * x, terms(((e, "y"), (d, "x")))
    rows: tuple[tuple[int | str, ...], ...] = (
        (diagonal[0], upper, second_upper),
        (lower, diagonal[1], corner),
        (second_lower, corner, diagonal[2]),
    )
    return Question(
        given={"diagonal": diagonal, "corner": corner, "pairs": ((1, 0, c, lower), (d, e, 0, second_upper))},
        prompt=("For which x and y is the matrix", lettered_rows(rows), "equal to its transpose? Give (x, y)."),
        answer=Vector.of(x, y),
        steps=(
            Step((f"Row 1, column 2 must equal row 2, column 1: {upper} = {lower}. So x =",), Integer(x),
                 "matrices.transpose",
                 "Compare the entries that the transpose exchanges."),
            Step((f"Row 3, column 1 must equal row 1, column 3: {second_lower} = {second_upper}. So y =",), Integer(y),
                 "matrices.transpose", "Compare the other pair and put x in."),
            Step(("(x, y) =",), Vector.of(x, y), hint="Write x first, then y."),
        ),
        mistakes=(
            Mistake(Vector.of(lower + c, ratio(second_upper - d * (lower + c), e)),
                    "The constant changes its sign on the other side."),
            Mistake(Vector.of(x, ratio(second_upper + d * x, e)),
                    "The multiple of x changes its sign on the other side."),
            Mistake(Vector.of(x, e * y), f"The factor {e} of y is still to be divided away."),
            Mistake(Vector.of(y, x), "x and y were exchanged."),
        ),
    )  # fmt: skip


def entry_and_shape(draw: Draw, level: Level) -> Question:
    """Entries, rows, columns and the shape of a matrix."""
    if level == 1:
        return _shape(draw) if draw.integer(0, 3) == 0 else _entry(draw)
    if level == 2:
        return _numpy_index(draw)
    return _from_formula(draw) if draw.flip() else _reshaped(draw)


def _shape(draw: Draw) -> Question:
    rows, columns = draw.choice(((2, 3), (3, 2), (2, 4), (4, 2), (3, 4), (1, 3), (3, 1)))
    a = draw.matrix(rows, columns, -9, 9)
    return Question(
        given={"A": a, "asked": "shape"},
        prompt=("What is the shape of A =", Show(a), "?"),
        answer=Shape.of(rows, columns),
        steps=(
            Step(("The number of rows is",), Integer(rows), hint="Count the rows."),
            Step(("The number of columns is",), Integer(columns), hint="Count the columns."),
            Step(("Rows come first:",), Shape.of(rows, columns), "matrices.entry_and_shape",
                 "Rows first, then columns."),
        ),
        mistakes=(
            Mistake(Shape.of(columns, rows), "The number of rows comes first, then the number of columns."),
            Mistake(Shape.of(rows * columns), "This is the number of entries; the shape says rows and columns."),
        ),
    )  # fmt: skip


def _entry(draw: Draw) -> Question:
    size, more = draw.choice(((2, 3), (3, 3), (3, 2)))
    entries = draw.sample(range(-12, 13), size * more)
    a = tuple(entries[i * more : (i + 1) * more] for i in range(size))
    i, j = draw.until(lambda: (draw.integer(0, size - 1), draw.integer(0, more - 1)), lambda at: at[0] != at[1])
    value = a[i][j]
    exchanged = a[j][i] if j < size and i < more else value
    counted_from_zero = a[i + 1][j + 1] if i + 1 < size and j + 1 < more else value
    return Question(
        given={"A": a, "row": i + 1, "column": j + 1},
        prompt=("Let A =", Show(a), f". What is its entry in row {i + 1} and column {j + 1}?"),
        answer=Integer(value),
        steps=(
            Step((f"Row {i + 1} is",), Vector.of(*a[i]), hint="Rows run from left to right: find the row first."),
            Step((f"Its entry number {j + 1} is",), Integer(value), "matrices.entry_and_shape", "Count along the row."),
        ),
        mistakes=(
            Mistake(Integer(exchanged), "Row and column were exchanged: the row comes first."),
            Mistake(Integer(counted_from_zero), "In mathematics rows and columns are counted from 1."),
        ),
    )


def _numpy_index(draw: Draw) -> Question:
    rows, columns = draw.choice(((3, 3), (3, 4), (4, 3)))
    entries = draw.sample(range(-20, 21), rows * columns)
    a = tuple(entries[i * columns : (i + 1) * columns] for i in range(rows))
    kind = draw.integer(0, 2)
    if kind == 0:
        return _indexed_entry(draw, a)
    return _indexed_line(a, draw.integer(-2, 2), row=kind == 1)


def _indexed_entry(draw: Draw, a: IntMatrix) -> Question:
    rows, columns = len(a), len(a[0])
    i, j = draw.until(lambda: (draw.integer(-2, rows - 1), draw.integer(-2, columns - 1)), lambda at: at[0] != at[1])
    value = a[i][j]
    return Question(
        given={"A": a, "index": (i, j)},
        prompt=("A NumPy array holds A =", Show(a), f". What is `A[{i}, {j}]`?"),
        answer=Integer(value),
        steps=(
            Step((f"{_counting(i, 'row')} `A[{i}]` is",), Vector.of(*a[i]),
                 hint="NumPy counts from 0, and from the end with -1."),
            Step((f"{_counting(j, 'entry')} That is",), Integer(value), "matrices.entry_and_shape",
                 "Count along this row."),
        ),
        mistakes=(
            Mistake(Integer(a[i - 1][j - 1] if i > 0 and j > 0 else value), "NumPy counts from 0, not from 1."),
            Mistake(Integer(a[j][i] if -rows <= j < rows and -columns <= i < columns else value),
                    "The row comes first."),
            Mistake(Integer(a[i + 1][j] if i < -1 else a[i - 1][j]),
                    "The row is the wrong one: rows are 0, 1, 2 … and -1 is the last."),
        ),
    )  # fmt: skip


def _counting(index: int, thing: str) -> str:
    if index < 0:
        return f"{index} means the {('last', 'last but one')[-1 - index]} {thing}."
    return f"Counted from 0, {index} is the {('first', 'second', 'third', 'fourth')[index]} {thing}."


def _indexed_line(a: IntMatrix, at: int, *, row: bool) -> Question:
    lines = a if row else linear.transpose(a)
    name = f"A[{at}]" if row else f"A[:, {at}]"
    answer = Vector.of(*lines[at])
    others = linear.transpose(a) if row else a
    where = at - 1 if at > 0 else at + 1 if at < -1 else at
    return Question(
        given={"A": a, "line": at, "row": row},
        prompt=("A NumPy array holds A =", Show(a), f". What is `{name}`?"),
        answer=answer,
        steps=(
            Step(("A single index selects a row." if row else "The colon keeps all rows, so a column is selected.",),
                 hint="Which axis does the number stand for: the first (rows) or the second (columns)?"),
            Step((f"{_counting(at, 'row' if row else 'column')} `{name}` is",), answer, "matrices.entry_and_shape",
                 "Count from 0, or from the end for a negative number."),
        ),
        mistakes=(
            Mistake(Vector.of(*others[at]),
                    f"This is a {'column' if row else 'row'}: the first index counts rows, the second columns."),
            Mistake(Vector.of(*lines[where]), "NumPy counts from 0, and -1 is the last one."),
        ),
    )  # fmt: skip


def _from_formula(draw: Draw) -> Question:
    rows, columns = draw.choice(((2, 3), (3, 2), (3, 3)))
    p, q, r = draw.nonzero(-4, 4), draw.nonzero(-4, 4), draw.integer(-5, 5)
    squared = draw.flip()
    formula = terms(((p, "i^2" if squared else "i"), (q, "j"), (r, "")))

    def filled(first: int, *, exchanged: bool = False) -> IntMatrix:
        def entry(i: int, j: int) -> int:
            i, j = (j, i) if exchanged else (i, j)
            return p * (i * i if squared else i) + q * j + r

        return tuple(tuple(entry(i + first, j + first) for j in range(columns)) for i in range(rows))

    answer = filled(1)
    return Question(
        given={"shape": (rows, columns), "formula": formula},
        prompt=(f"The {rows} by {columns} matrix A has the entry", Show(formula),
                "in row i and column j, both counted from 1.",
                "Write down A."),
        answer=Matrix.of(answer),
        steps=(
            *(
                Step((f"Row {i + 1} has i = {i + 1}; with j from 1 to {columns} it is",), Vector.of(*row),
                     hint=f"Put i = {i + 1} into the formula and let j run from 1 to {columns}.")
                for i, row in enumerate(answer)
            ),
            Step(("Together:",), Matrix.of(answer), "matrices.entry_and_shape", "Write the rows below each other."),
        ),
        mistakes=(
            Mistake(Matrix.of(filled(1, exchanged=True)), "i is the row and j the column: they were exchanged."),
            Mistake(Matrix.of(filled(0)), "Rows and columns are counted from 1 here, not from 0."),
            Mistake(Matrix.of(linear.transpose(answer)), "This is the transpose: the first number is that of rows."),
        ),
    )  # fmt: skip


def _reshaped(draw: Draw) -> Question:
    old, new = draw.choice(
        (((2, 6), (3, 4)), ((3, 4), (2, 6)), ((4, 3), (2, 6)), ((6, 2), (4, 3)), ((4, 3), (3, 4)), ((2, 6), (4, 3)))
    )
    entries = draw.sample(range(-30, 31), 12)
    a = tuple(entries[i * old[1] : (i + 1) * old[1]] for i in range(old[0]))
    i, j = draw.integer(1, new[0] - 1), draw.integer(0, new[1] - 1)
    at = i * new[1] + j
    by_columns = tuple(x for column in linear.transpose(a) for x in column)
    return Question(
        given={"A": a, "new": new, "index": (i, j)},
        prompt=("A NumPy array holds A =", Show(a),
                f". Let B = A.reshape({new[0]}, {new[1]}), which keeps the order of the",
                f"entries row by row. What is B[{i}, {j}], counted from 0?"),
        answer=Integer(entries[at]),
        steps=(
            Step((f"A row of B has {new[1]} entries, so before B[{i}, {j}] there are {i}·{new[1]} + {j} =",),
                 Integer(at),
                 hint="How many entries stand before this one when B is read row by row?"),
            Step((f"In A a row has {old[1]} entries, so this is A[{at // old[1]}, {at % old[1]}] =",),
                 Integer(entries[at]),
                 "matrices.entry_and_shape", "Count as many entries of A row by row; the next one is it."),
        ),
        mistakes=(
            Mistake(number(by_columns[at]), "The entries are read row by row, not column by column."),
            Mistake(Integer(entries[at - 1]), "Count from 0: one entry more stands before it."),
            Mistake(Integer(entries[(j * new[1] + i) % 12]), "The row index comes first."),
        ),
    )  # fmt: skip
