"""Null space and column space: what a matrix sends to zero, and what it can produce."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlpath.answers import Direction, Integer, Matrix, Span, Vector, number, yes_no
from mlpath.questions import linear
from mlpath.questions.bank._elimination import elimination_steps, largest, times, with_pivots
from mlpath.questions.bank._orthogonal import primitive
from mlpath.questions.bank._working import ratio, terms
from mlpath.questions.model import Mistake, Question, Show, Step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlpath.questions.draw import Draw, IntMatrix, Ints
    from mlpath.questions.model import Level

VECTOR, BASIS, COLUMNS = "null_space.null_vector", "null_space.basis", "null_space.column_space_dimension"
NAMES = ("x1", "x2", "x3", "x4", "x5")
SIGN = "Brought to the other side, a free unknown changes its sign."


def null_vector(draw: Draw, level: Level) -> Question:
    """A vector that a matrix sends to zero."""
    if level == 1:
        return _of_two_by_two(draw)
    if level == 2:
        return _by_elimination(draw, (3, 3), draw.choice(((0, 1), (0, 1), (0, 2))))
    return _by_elimination(draw, (3, 4), (0, 1, 2)) if draw.flip() else _missing_entries(draw)


def _equation(row: Sequence[int]) -> str:
    return f"{terms(zip(row, NAMES, strict=False))} = 0"


def _leading(v: Ints) -> Ints:
    """The primitive multiple of `v` whose first nonzero entry is positive."""
    short = primitive(v)
    return short if next(x for x in short if x) > 0 else tuple(-x for x in short)


def _of_two_by_two(draw: Draw) -> Question:
    def make() -> IntMatrix:
        row = (draw.nonzero(-6, 6), draw.nonzero(-6, 6))
        p, q = draw.choice(((1, 2), (1, -1), (2, 1), (1, -2), (2, 3), (-3, 2), (3, 1), (1, 3), (-1, 2), (3, -2)))
        return tuple(p * x for x in row), tuple(q * x for x in row)

    (a, b), second = draw.until(make, lambda m: abs(m[0][0]) != abs(m[0][1]) and largest(m) <= 12)
    x = _leading((b, -a))
    return Question(
        given={"A": ((a, b), second)},
        prompt=("Find a vector x, not the zero vector, with A x = 0 for A =", Show(((a, b), second)), "."),
        answer=Direction.of(*x),
        steps=(
            Step((f"The second row is a multiple of the first, so one equation remains: {_equation((a, b))}.",), None,
                 "independence.is_independent", "Write the equations of the two rows. Do both say something?"),
            Step((f"So x1 is x2 times {-b}/{a} =" if a > 0 else f"So x1 is x2 times {-b}/({a}) =",),
                 number(ratio(-b, a)),
                 hint="Solve this equation for x1."),
            Step((f"x2 can be chosen. With x2 = {x[1]}, x =",), Direction.of(*x), VECTOR,
                 "Choose x2, not zero, so that x1 is whole."),
        ),
        mistakes=(
            Mistake(Direction.of(b, a), "The two terms must cancel: one of the signs changes."),
            Mistake(Direction.of(a, -b), "The coefficients are exchanged: put the vector in and see."),
            Mistake(Direction.of(a, b), "This is the row itself; the null space is perpendicular to it."),
        ),
    )  # fmt: skip


def _echelon(a: IntMatrix) -> tuple[linear.Matrix, tuple[int, ...]]:
    """The nonzero rows of the reduced echelon form, and the pivot columns."""
    reduced, pivots = linear.rref(a)
    return reduced[: len(pivots)], pivots


def _unchanged(a: IntMatrix) -> tuple[Ints, ...]:
    """The null space as it comes out when no sign is changed on the way: a slip that people make."""
    _, pivots = linear.rref(a)
    return tuple(tuple(int(-x) if j in pivots else int(x) for j, x in enumerate(v)) for v in linear.null_space(a))


def _by_elimination(draw: Draw, shape: tuple[int, int], pivots: Ints) -> Question:
    def fits(a: IntMatrix) -> bool:
        x = linear.null_space(a)[0]
        return sum(map(bool, x)) > 1 and all(-9 <= entry <= 9 for entry in x)

    a = draw.until(lambda: with_pivots(draw, shape, pivots, 9, unit=True), fits)
    x = tuple(map(int, linear.null_space(a)[0]))
    reduced, _ = _echelon(a)
    free = next(j for j in range(shape[1]) if j not in pivots)
    return Question(
        given={"A": a},
        prompt=("Find a vector x, not the zero vector, with A x = 0 for A =", Show(a), "."),
        answer=Direction.of(*x),
        steps=(
            *elimination_steps(a),
            Step(("Clear the entries above the pivots and make the pivots 1; rows of zeros are left out:",),
                 Matrix.of(reduced), "linear_systems.solve_3x3", "Clear above the pivots as well."),
            Step((f"{NAMES[free]} has no pivot, so it is free. With {NAMES[free]} = 1 the rows give x =",),
                 Direction.of(*x), VECTOR, "Choose 1 for the free unknown and read off the others."),
        ),
        mistakes=(
            Mistake(Direction.of(*_unchanged(a)[0]), SIGN),
            Mistake(Direction.of(*a[0]), "A row is perpendicular to the null space, not in it."),
        ),
    )  # fmt: skip


def _missing_entries(draw: Draw) -> Question:
    def make() -> tuple[IntMatrix, Ints]:
        return with_pivots(draw, (2, 4), (0, 1), 6, unit=True), (draw.nonzero(-3, 3), draw.nonzero(-3, 3))

    def solved(a: IntMatrix, last: Ints) -> Ints:
        first, second = linear.null_space(a)
        return tuple(int(last[0] * p + last[1] * q) for p, q in zip(first, second, strict=True))

    a, last = draw.until(make, lambda f: all(0 < abs(e) <= 9 for e in solved(*f)) and all(map(all, f[0])))
    x = solved(a, last)
    right = tuple(-row[2] * last[0] - row[3] * last[1] for row in a)
    first, second = (f"{terms(((row[0], 'k'), (row[1], 'm')))} = {e}" for row, e in zip(a, right, strict=True))
    return Question(
        given={"A": a, "x": ("k", "m", *last)},
        prompt=("For which numbers k and m does x =", Show(f"(k, m, {last[0]}, {last[1]})"), "lie in the null space of",
                Show(a), "? Give (k, m)."),
        answer=Vector.of(*x[:2]),
        steps=(
            Step((f"The first row of A x = 0 says {first}.",), None, "matmul.matrix_vector",
                 "Write the first row of A x = 0, numbers to the right."),
            Step((f"The second row says {second}.",), None, "matmul.matrix_vector",
                 "Write the second row of A x = 0, numbers to the right."),
            Step(("These two equations give (k, m) =",), Vector.of(*x[:2]), "linear_systems.solve_2x2",
                 "Solve the two equations for k and m."),
        ),
        mistakes=(
            Mistake(Vector.of(-x[0], -x[1]), "Brought to the other side, the known terms change their sign."),
            Mistake(Vector.of(x[1], x[0]), "The order asked for is (k, m)."),
        ),
    )  # fmt: skip


def basis(draw: Draw, level: Level) -> Question:
    """A basis of the null space."""
    if level == 1:
        return _one_equation(draw)
    if level == 2:
        return _basis_of(draw, (2, 4), draw.choice(((0, 1), (0, 2), (0, 1))))
    shape, pivots = draw.choice((((3, 5), (0, 1, 2)), ((3, 5), (0, 1, 3)), ((3, 4), (0, 1)), ((3, 4), (0, 2)),
                                 ((3, 5), (0, 2, 3))))  # fmt: skip
    return _basis_of(draw, shape, pivots)


def _one_equation(draw: Draw) -> Question:
    """A plane in space: one equation, or two of which one is a multiple of the other."""
    row = (draw.choice((-1, 1)), draw.nonzero(-6, 6), draw.nonzero(-6, 6))
    factor = draw.choice((-3, -2, 2, 3))
    a = (row,) if draw.flip() else (row, tuple(factor * x for x in row))
    first, second = (tuple(map(int, v)) for v in linear.null_space(a))
    extra = "" if len(a) == 1 else "The second row is a multiple of the first. "
    answer = Span.of(first, second)
    return Question(
        given={"A": a},
        prompt=("Find a basis of the null space of", Show(a), "."),
        answer=answer,
        steps=(
            Step((f"{extra}One equation counts, {_equation(row)}: x2 and x3 are free.",), None, VECTOR,
                 "Write A x = 0 as an equation. Which unknowns are free?"),
            Step(("With x2 = 1 and x3 = 0, x =",), Vector.of(*first), VECTOR,
                 "Set x2 = 1 and x3 = 0 and solve for x1."),
            Step(("With x2 = 0 and x3 = 1, x =",), Vector.of(*second), VECTOR,
                 "Set x2 = 0 and x3 = 1 and solve for x1."),
            Step(("These two form a basis:",), answer, BASIS, "Put the two vectors together."),
        ),
        mistakes=(
            Mistake(Span.of(*_unchanged(a)), SIGN),
            Mistake(Span.of(first), "There are two free unknowns, so a basis has two vectors."),
            Mistake(Span.of(row), "The row is perpendicular to the null space, not in it."),
        ),
    )  # fmt: skip


def _basis_of(draw: Draw, shape: tuple[int, int], pivots: Ints) -> Question:
    def fits(a: IntMatrix) -> bool:
        vectors = linear.null_space(a)
        return all(-9 <= x <= 9 for v in vectors for x in v) and all(sum(map(bool, v)) > 1 for v in vectors)

    a = draw.until(lambda: with_pivots(draw, shape, pivots, 9, unit=True), fits)
    vectors = tuple(tuple(map(int, v)) for v in linear.null_space(a))
    reduced, _ = _echelon(a)
    free = [NAMES[j] for j in range(shape[1]) if j not in pivots]
    answer = Span.of(*vectors)
    return Question(
        given={"A": a},
        prompt=("Find a basis of the null space of", Show(a), "."),
        answer=answer,
        steps=(
            *elimination_steps(a, "linear_systems.solve_2x2" if shape[0] == 2 else "linear_systems.solve_3x3"),
            Step(("Clear the entries above the pivots and make the pivots 1; rows of zeros are left out:",),
                 Matrix.of(reduced), "linear_systems.solve_3x3", "Clear above the pivots as well."),
            Step((f"Without pivot, so free, are {' and '.join(free)}. Set one of them to 1 and the other to 0, in",
                  "turn:"),
                 answer, BASIS, "Set one free unknown to 1, the others to 0, and read off the rest; do so for each."),
        ),
        mistakes=(
            Mistake(Span.of(*_unchanged(a)), SIGN),
            Mistake(Span.of(vectors[0]), f"There are {len(free)} free unknowns, so a basis has {len(free)} vectors."),
            Mistake(Span.of(*a[: len(pivots)]), "The rows are perpendicular to the null space, not in it."),
        ),
    )  # fmt: skip


def column_space_dimension(draw: Draw, level: Level) -> Question:
    """The column space: its dimension and what lies in it."""
    if level == 1:
        return _dimension(draw)
    if level == 2:
        return _contains(draw)
    return _basis_of_column_space(draw) if draw.flip() else _from_solutions(draw)


def _dimension(draw: Draw) -> Question:
    columns, rank = draw.choice((2, 3)), draw.choice((1, 2))

    def make() -> IntMatrix:
        bases = tuple(tuple(draw.integer(-3, 4) for _ in range(rank)) for _ in range(3))
        mix = tuple(tuple(draw.choice((-2, -1, 0, 1, 2, 3)) for _ in range(columns)) for _ in range(rank))
        return times(bases, mix)

    def fits(a: IntMatrix) -> bool:
        turned = tuple(zip(*a, strict=True))
        different = len({max(c, tuple(-x for x in c)) for c in turned}) == columns
        return linear.rank(a) == rank and different and all(map(any, turned)) and largest(a) <= 12 and all(map(any, a))

    a = draw.until(make, fits)
    pivots = linear.rref(a)[1]
    told = {1: "column 1 is the only one that is kept", 2: f"columns {pivots[0] + 1} and {pivots[-1] + 1} are kept"}[
        rank
    ]
    return Question(
        given={"A": a},
        prompt=("Find the dimension of the column space of", Show(a), "."),
        answer=Integer(rank),
        steps=(
            Step((f"Going from left to right, a column that is a combination of earlier ones is left out: {told}.",),
                 None,
                 "independence.in_span", "Which columns are combinations of the columns before them?"),
            Step(("The dimension is the number of columns kept:",), Integer(rank), COLUMNS,
                 "Count the independent columns."),
        ),
        mistakes=(
            Mistake(Integer(3), "The columns have three entries, but two or fewer of them can't span all of space."
                    if columns == 2 else "The columns are dependent: not all of them count."),
            Mistake(Integer(3 - rank), "Are the columns multiples of one of them? That decides between 1 and 2."),
        ),
    )  # fmt: skip


def _contains(draw: Draw) -> Question:
    inside = draw.flip()
    full = draw.until(
        lambda: with_pivots(draw, (3, 4), (0, 1) if inside else (0, 1, 3), 9), lambda m: all(any(r[:3]) for r in m)
    )
    a, b = tuple(row[:3] for row in full), tuple(row[3] for row in full)
    first, *others = elimination_steps(full)
    verdict = "The last row has zeros on the left and not on the right, so A x = b can't be solved"
    if inside:
        verdict = "No row contradicts, so A x = b can be solved"
    return Question(
        given={"A": a, "b": b},
        prompt=("Does b =", Show(b), "lie in the column space of A =", Show(a), "?"),
        answer=yes_no(inside),
        steps=(
            Step(("b is a combination of the columns when A x = b has a solution. Write the augmented matrix.",
                  f"{first.text[0]}"), first.value, first.skill,
                 "Which system has a solution when b is a combination of the columns? Start eliminating."),
            *others,
            Step((f"{verdict}. So the answer is",), yes_no(inside), COLUMNS, "Does the system have a solution?"),
        ),
        mistakes=(
            Mistake(yes_no(not inside), "A is singular, but b still is a combination of its columns." if inside
                    else "The columns of A are dependent: they don't reach all of space."),
        ),
    )  # fmt: skip


def _basis_of_column_space(draw: Draw) -> Question:
    pivots = draw.choice(((0, 1), (0, 2), (0, 1)))
    a = with_pivots(draw, (3, 4), pivots, 9)
    kept = tuple(tuple(row[j] for row in a) for j in pivots)
    answer = Span.of(*kept)
    found = elimination_steps(a)
    echelon = linear.rref(a)[0]
    return Question(
        given={"A": a, "asked": "basis of the column space"},
        prompt=("Find a basis of the column space of", Show(a), "."),
        answer=answer,
        steps=(
            *found,
            Step((f"The pivots stand in columns {pivots[0] + 1} and {pivots[1] + 1}, so these columns of the matrix",
                  "itself form a basis:"), answer, COLUMNS,
                 "Take the columns of the original matrix that have the pivots."),
        ),
        mistakes=(
            Mistake(Span.of(*(tuple(row[j] for row in echelon) for j in pivots)),
                    "Row operations change the column space: take the columns of the matrix itself."),
            Mistake(Span.of(kept[0]), "There are two pivots, so a basis has two vectors."),
            Mistake(Span.of(a[0], a[1]), "These are rows; the column space is spanned by columns."),
        ),
    )  # fmt: skip


def _from_solutions(draw: Draw) -> Question:
    m, more = draw.integer(3, 14), draw.integer(1, 9)
    kind = draw.choice(("every b", "unique", "lines"))
    if kind == "every b":
        rows, columns, asked = m, m + more, "the dimension of the null space of A"
        value, reason = more, "Every b lies in the column space, so its dimension, the rank, is"
        fact = "the system A x = b has a solution for every b"
    elif kind == "unique":
        rows, columns, asked = m + more, m, "the dimension of the column space of A"
        value, reason = m, "Only x = 0 lies in the null space, so its dimension is"
        fact = "A x = 0 holds for x = 0 only"
    else:
        rows, columns, asked = m + draw.integer(-1, 5), m + 1, "the dimension of the column space of A"
        rows = max(rows, m)
        value, reason = m, "The null space is this line, so its dimension is"
        fact = "the solutions of A x = 0 form a line"
    work = f"{columns} - {m}" if kind == "every b" else f"{columns} - {columns - m}"
    return Question(
        given={"shape": (rows, columns), "fact": kind},
        prompt=(f"A matrix A has {rows} rows and {columns} columns, and {fact}. Find {asked}.",),
        answer=Integer(value),
        steps=(
            Step((reason,), Integer(m if kind == "every b" else columns - m), COLUMNS,
                 "What does the fact say about the column space or the null space?"),
            Step((f"The two dimensions add up to the {columns} columns: {work} =",), Integer(value),
                 "rank.rank_nullity", "Subtract from the number of columns."),
        ),
        mistakes=(
            Mistake(Integer(rows if kind != "every b" else m), "This is the number of rows."),
            Mistake(Integer(columns), "This is the number of columns, the sum of the two dimensions."),
            Mistake(Integer(columns - value), "This is the dimension of the other of the two spaces."),
        ),
    )  # fmt: skip
