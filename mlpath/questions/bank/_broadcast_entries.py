"""Questions about the entries that broadcasting gives."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from mlpath.answers import Matrix, Shape, Vector, number
from mlpath.questions import linear
from mlpath.questions.bank._common import nonzero_vector
from mlpath.questions.bank._working import ratio
from mlpath.questions.model import Mistake, Question, Show, Step

if TYPE_CHECKING:
    from collections.abc import Callable

    from mlpath.questions.draw import Draw, IntMatrix, Ints

OPERATIONS: dict[str, Callable[[int, int], int]] = {
    "+": lambda x, y: x + y,
    "-": lambda x, y: x - y,
    "*": lambda x, y: x * y,
}


def _column(v: Ints) -> IntMatrix:
    return tuple((x,) for x in v)


def _negated(a: IntMatrix) -> IntMatrix:
    return tuple(tuple(-x for x in row) for row in a)


def with_row_or_column(draw: Draw) -> Question:
    """A matrix combined with a row or a column."""
    rows, columns = draw.choice(((2, 3), (3, 2), (2, 2)))
    a, sign, by_row = draw.matrix(rows, columns, -6, 6), draw.choice(("+", "-", "*")), draw.flip()
    v = nonzero_vector(draw, columns if by_row else rows, -5, 5)
    do = OPERATIONS[sign]

    def laid(v: Ints, *, along_row: bool) -> IntMatrix:
        return tuple(tuple(do(x, v[j] if along_row else v[i]) for j, x in enumerate(row)) for i, row in enumerate(a))

    answer = laid(v, along_row=by_row)
    used_once = tuple(
        tuple(y if (i == 0 if by_row else j == 0) else x for j, (x, y) in enumerate(zip(*pair, strict=True)))
        for i, pair in enumerate(zip(a, answer, strict=True))
    )
    across = laid(v, along_row=not by_row) if rows == columns else answer
    how = "b is used again for every row of a." if by_row else "Each entry of b is used for its whole row of a."
    return Question(
        given={"a": a, "b": v if by_row else _column(v), "sign": sign},
        prompt=("Two arrays are a =", Show(a), "and b =", Show(v if by_row else _column(v)),
                f", of shapes {(rows, columns)}",
                f"and {(columns,) if by_row else (rows, 1)}. Compute a {sign} b as NumPy does it."),
        answer=Matrix.of(answer),
        steps=(
            Step((how, "The first row becomes"), Vector.of(*answer[0]), "tensors.broadcast_shape",
                 "Is b repeated down the rows or along the columns?"),
            Step(("All rows together:",), Matrix.of(answer), "tensors.broadcast_values",
                 "Do the same in the other rows."),
        ),
        mistakes=(
            Mistake(Matrix.of(across), "b was laid along the wrong axis: compare the shapes from the right."),
            Mistake(Matrix.of(used_once),
                    f"b is repeated for every {'row' if by_row else 'column'}, not used only once."),
            *((Mistake(Matrix.of(_negated(answer)),
                       "This is b - a: mind what is taken from what."),) if sign == "-" else ()),
        ),
    )  # fmt: skip


def table(draw: Draw) -> Question:
    """The table of a column combined with a row."""
    u, v = nonzero_vector(draw, 3, -6, 6), nonzero_vector(draw, draw.integer(2, 3), -6, 6)
    sign, column_first = draw.choice(("+", "-", "*")), draw.flip()

    def do(x: int, y: int) -> int:
        return OPERATIONS[sign](x, y) if column_first else OPERATIONS[sign](y, x)

    answer = tuple(tuple(do(x, y) for y in v) for x in u)
    column, row = ("a", "b") if column_first else ("b", "a")
    matched = tuple(do(x, y) for x, y in zip(u, v, strict=False))
    return Question(
        given={"column": u, "row": v, "sign": sign, "column_first": column_first},
        prompt=(f"The array {column} =", Show(_column(u)), f"has the shape (3, 1), and {row} =", Show(v),
                f"has the shape ({len(v)},). Compute a {sign} b as NumPy does it."),
        answer=Matrix.of(answer),
        steps=(
            Step(("The result has the shape",), Shape.of(3, len(v)), "tensors.broadcast_shape",
                 "Broadcast the two shapes."),
            Step((f"Its first row combines {u[0]}, the first entry of {column}, with every entry of {row}:",),
                 Vector.of(*answer[0]), hint=f"Combine the first entry of {column} with all entries of {row}."),
            Step(("All rows together:",), Matrix.of(answer), "tensors.broadcast_values",
                 "Do the same in the other rows."),
        ),
        mistakes=(
            Mistake(Matrix.of(linear.transpose(answer)),
                    f"The column {column} runs down the rows: rows and columns were exchanged."),
            Mistake(Vector.of(*matched), "The shapes differ: every entry of the column meets every entry of the row."),
            *((Mistake(Matrix.of(_negated(answer)),
                       "This is b - a: mind what is taken from what."),) if sign == "-" else ()),
        ),
    )  # fmt: skip


def centred_columns(draw: Draw) -> Question:
    """Columns from which their means are taken."""
    rows, columns = draw.choice(((2, 3), (3, 2), (3, 3)))
    means = tuple(draw.integer(-5, 5) for _ in range(columns))
    # deviations that add up to zero in every column keep the means whole
    free = [nonzero_vector(draw, columns, -4, 4) for _ in range(rows - 1)]
    answer = (*free, tuple(-sum(column) for column in zip(*free, strict=True)))
    x = tuple(tuple(m + d for m, d in zip(means, row, strict=True)) for row in answer)
    by_rows = tuple(tuple(linear.tidy(e - Fraction(sum(row), columns)) for e in row) for row in x)
    mean = Fraction(sum(map(sum, x)), rows * columns)
    return Question(
        given={"x": x},
        prompt=("Let x =", Show(x), ", with one example per row. Compute x - x.mean(axis=0) as NumPy does it."),
        answer=Matrix.of(answer),
        steps=(
            Step(("axis=0 runs down the rows, so x.mean(axis=0) holds the mean of every column:",), Vector.of(*means),
                 "tensors.reduce_shape", "Which means are these: of rows or of columns?"),
            Step(("They are subtracted from every row:",), Matrix.of(answer), "tensors.broadcast_values",
                 "Subtract the means from every row."),
        ),
        mistakes=(
            Mistake(Matrix.of(by_rows), "axis=0 gives the means of the columns; these are the rows' means."),
            Mistake(Matrix.of(tuple(tuple(linear.tidy(e - mean) for e in row) for row in x)),
                    "This subtracts the mean of all entries; axis=0 gives one mean for each column."),
            Mistake(Vector.of(*means), "These are the means of the columns; they are still to be subtracted."),
        ),
    )  # fmt: skip


def normalised_rows(draw: Draw) -> Question:
    """Rows divided by their sums."""
    rows, columns = draw.choice(((2, 2), (2, 3), (3, 2)))
    x = draw.until(
        lambda: tuple(tuple(draw.integer(1, 9) for _ in range(columns)) for _ in range(rows)),
        lambda m: all(sum(row) in {4, 5, 6, 8, 9, 10, 12, 15} for row in m) and len({sum(row) for row in m}) > 1,
    )
    sums, column_sums = tuple(map(sum, x)), tuple(map(sum, zip(*x, strict=True)))
    answer = tuple(linear.scale(Fraction(1, total), row) for row, total in zip(x, sums, strict=True))
    by_columns = tuple(tuple(ratio(e, total) for e, total in zip(row, column_sums, strict=True)) for row in x)
    return Question(
        given={"x": x, "asked": "normalise"},
        prompt=("Let x =", Show(x),
                ". Compute x / x.sum(axis=1, keepdims=True) as NumPy does it, with exact fractions."),
        answer=Matrix.of(answer),
        steps=(
            Step(("axis=1 runs along each row. The sums of the rows are",), Vector.of(*sums), "tensors.reduce_shape",
                 "Which sums are these: of rows or of columns?"),
            Step(("keepdims makes them a column, so each row is divided by its own sum:",), Matrix.of(answer),
                 "tensors.broadcast_values", "Divide each row by its own sum."),
        ),
        mistakes=(
            Mistake(Matrix.of(by_columns), "These are divided by the sums of the columns; axis=1 sums along each row."),
            Mistake(Matrix.of(tuple(linear.scale(Fraction(1, sum(sums)), row) for row in x)),
                    "This divides by the sum of all entries; each row has its own sum."),
        ),
    )  # fmt: skip


def squared_differences(draw: Draw) -> Question:
    """The squared differences of all pairs."""
    x, y = draw.sample(range(-6, 7), 3), draw.sample(range(-6, 7), 2)
    answer = tuple(tuple((p - q) ** 2 for q in y) for p in x)
    return Question(
        given={"x": x, "y": y, "asked": "squares"},
        prompt=("Let x =", Show(x), "and y =", Show(y), "be arrays of shapes (3,) and (2,).",
                "Compute (x[:, np.newaxis] - y)**2 as NumPy does it."),
        answer=Matrix.of(answer),
        steps=(
            Step(("x[:, np.newaxis] is a column of shape (3, 1); with y of shape (2,) the result has the shape",),
                 Shape.of(3, 2), "tensors.broadcast_shape", "What are the shapes of the column and of the result?"),
            Step((f"The first row holds the squares of {x[0]} minus each entry of y:",), Vector.of(*answer[0]),
                 hint="Subtract each entry of y from the first entry of x and square."),
            Step(("All rows together:",), Matrix.of(answer), "tensors.broadcast_values",
                 "Do the same in the other rows."),
        ),
        mistakes=(
            Mistake(Matrix.of(tuple(tuple(p - q for q in y) for p in x)), "The differences are still to be squared."),
            Mistake(Matrix.of(linear.transpose(answer)), "x runs down the rows: rows and columns were exchanged."),
            Mistake(Matrix.of(tuple(tuple(p * p - q * q for q in y) for p in x)), "Subtract first, then square."),
        ),
    )  # fmt: skip


def mean_by_accident(draw: Draw) -> Question:
    """A mean squared error whose shapes broadcast where they should not."""
    p, y = draw.until(
        lambda: (nonzero_vector(draw, 2, -5, 5), nonzero_vector(draw, 2, -5, 5)),
        lambda pair: pair[0][0] != pair[0][1] and pair[1][0] != pair[1][1],
    )
    squares = tuple(tuple((a - b) ** 2 for b in y) for a in p)
    total = sum(map(sum, squares))
    meant = squares[0][0] + squares[1][1]
    return Question(
        given={"p": p, "y": y, "asked": "mean"},
        prompt=("A model's predictions are p =", Show(_column(p)), "of shape (2, 1), and the targets are y =", Show(y),
                "of shape (2,). Somebody computes np.mean((p - y)**2) as the mean squared error. What comes out?",
                "Give the exact value."),
        answer=number(ratio(total, 4)),
        steps=(
            Step(("The shapes (2, 1) and (2,) broadcast to (2, 2): every prediction meets every target.",
                  "The squares are"),
                 Matrix.of(squares), "tensors.broadcast_shape",
                 "What shape does p - y have? Compute the squared differences."),
            Step((f"Their mean is {total}/4 =",), number(ratio(total, 4)), "tensors.broadcast_values",
                 "Take the mean of all of them."),
        ),
        mistakes=(
            Mistake(number(ratio(meant, 2)),
                    "This is the error that was meant; here every prediction meets every target."),
            Mistake(number(total), "This is the sum; the mean divides by the number of entries."),
            Mistake(number(ratio(total, 2)), "The array p - y has four entries, not two."),
        ),
    )  # fmt: skip
