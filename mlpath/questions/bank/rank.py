"""The rank of a matrix, and what it says about dimensions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlpath.answers import Integer
from mlpath.questions.bank import _low_rank
from mlpath.questions.bank._elimination import elimination_steps, stages, steps_with_letter, with_pivots
from mlpath.questions.bank._working import paren, terms, with_letters
from mlpath.questions.model import Mistake, Question, Show, Step

if TYPE_CHECKING:
    from mlpath.questions.draw import Draw, IntMatrix
    from mlpath.questions.model import Level

RANK, NULLITY = "rank.rank_of_matrix", "rank.rank_nullity"


def rank_of_matrix(draw: Draw, level: Level) -> Question:
    """The rank of a matrix."""
    if level == 1:
        return _two_rows(draw)
    if level == 2:
        shape, pivots = draw.choice((
            ((3, 3), (0, 1, 2)), ((3, 3), (0, 1)), ((3, 3), (0, 2)), ((3, 4), (0, 1)), ((3, 4), (0, 2)),
            ((3, 4), (0, 1, 3)), ((3, 4), (0, 1, 2)), ((3, 4), (0,)), ((3, 3), (0,)),
        ))  # fmt: skip
        return _by_elimination(with_pivots(draw, shape, pivots, 9), len(pivots))
    if draw.flip():
        return _rank_drops_for(draw)
    shape, pivots = draw.choice((
        ((4, 4), (0, 1)), ((4, 4), (0, 1, 3)), ((4, 4), (0, 2, 3)), ((4, 5), (0, 1, 3)), ((4, 5), (0, 2)),
        ((4, 5), (0, 1, 2, 4)), ((4, 4), (0, 1, 2, 3)),
    ))  # fmt: skip
    return _by_elimination(with_pivots(draw, shape, pivots, 9), len(pivots))


def _two_rows(draw: Draw) -> Question:
    columns, rank = draw.choice((2, 3, 3)), draw.choice((1, 2))
    pivots = (0,) if rank == 1 else draw.choice(((0, 1), (0, 1), (0, columns - 1)))
    a = draw.until(lambda: with_pivots(draw, (2, columns), pivots, 12), lambda m: all(map(all, m)))
    factor = a[1][0] // a[0][0]
    multiple = tuple(factor * x for x in a[0])
    verdict = "the second row" if rank == 1 else "not the second row, so the two are independent"
    return Question(
        given={"A": a},
        prompt=("Find the rank of", Show(a), "."),
        answer=Integer(rank),
        steps=(
            Step((f"By the first entries, the second row can only be {paren(factor)}·(first row), which is {multiple}:",
                  f"{verdict}."), None, "independence.is_independent",
                 "Is the second row a multiple of the first?"),
            Step(("The number of independent rows is",), Integer(rank), RANK, "How many rows are independent?"),
        ),
        mistakes=(
            Mistake(Integer(3 - rank), "The second row is a multiple of the first: only one counts." if rank == 1 else
                    "The second row is no multiple of the first: both count."),
            Mistake(Integer(columns), "The rank is at most the smaller of the numbers of rows and columns."),
            Mistake(Integer(0), "Only a matrix of zeros has rank 0."),
        ),
    )  # fmt: skip


def _by_elimination(a: IntMatrix, rank: int) -> Question:
    return Question(
        given={"A": a},
        prompt=("Find the rank of", Show(a), "."),
        answer=Integer(rank),
        steps=(
            *elimination_steps(a),
            Step(("The rows that are not zero, one for each pivot, are counted:",), Integer(rank), RANK,
                 "How many rows are not zero in echelon form?"),
        ),
        mistakes=(
            Mistake(Integer(len(a)), "Rows that become zero in the elimination don't count."),
            Mistake(Integer(len(a[0])), "The rank is not the number of columns: each pivot has a row of its own."),
            Mistake(Integer(len(a) - rank), "These are the rows that become zero; the others are counted."),
        ),
    )  # fmt: skip


def _rank_drops_for(draw: Draw) -> Question:
    def fits(m: IntMatrix) -> bool:
        return m[2][3] != 0 and all(row.count(0) < 2 for row in m)

    a = draw.until(lambda: with_pivots(draw, (3, 4), draw.choice(((0, 1), (0, 2))), 9), fits)
    k = a[2][3]
    shown: tuple[tuple[int | str, ...], ...] = (*a[:2], (*a[2][:3], "k"))
    steps, shift = steps_with_letter(a)
    halfway = int(stages((*a[:2], (*a[2][:3], 0)))[0][1][2][3])
    return Question(
        given={"A": shown, "rank": 2},
        prompt=("For which number k has", with_letters(shown), "the rank 2?"),
        answer=Integer(k),
        steps=(
            *steps,
            Step((f"Two pivots remain when the last row is zero: {terms(((1, 'k'), (shift, '')))} = 0, so k =",),
                 Integer(k), RANK, "For which k is the last row zero?"),
        ),
        mistakes=(
            Mistake(Integer(-k), "Set the last entry to zero and solve for k: mind the sign."),
            Mistake(Integer(-halfway), "The last row operation changes this entry as well."),
            Mistake(Integer(0), "The rank drops when the whole row becomes zero in the elimination, not the entry."),
        ),
    )  # fmt: skip


def rank_nullity(draw: Draw, level: Level) -> Question:
    """Rank and nullity: how many dimensions are kept and lost."""
    if level == 1:
        return _nullity_from_rank(draw)
    if level == 2:
        return _nullity_of(draw)
    return draw.choice((_left_null_space, _through_a_bottleneck, _least_nullity, _rank_of_gram))(draw)


def _nullity_from_rank(draw: Draw) -> Question:
    m, n = draw.integer(3, 12), draw.integer(3, 12)
    r = draw.integer(1, min(m, n) - 1)
    reverse = draw.flip()
    known, asked = (n - r, r) if reverse else (r, n - r)
    facts = (f"rank is {known}", "dimension of its null space")
    if reverse:
        facts = (f"null space has the dimension {known}", "rank")
    return Question(
        given={"shape": (m, n), "nullity" if reverse else "rank": known},
        prompt=(f"A matrix has {m} rows and {n} columns, and its {facts[0]}. Find the {facts[1]}.",),
        answer=Integer(asked),
        steps=(
            Step(("Rank plus dimension of the null space is the number of columns, which is",), Integer(n), NULLITY,
                 "Which number do rank and dimension of the null space add up to?"),
            Step((f"So {n} - {known} =",), Integer(asked), NULLITY, "Subtract what is known."),
        ),
        mistakes=(
            Mistake(Integer(m - known), "The two add up to the number of columns, not of rows."),
            Mistake(Integer(known), "The two differ: they add up to the number of columns."),
            Mistake(Integer(n), "This is the number of columns, the sum of the two."),
        ),
    )  # fmt: skip


def _nullity_of(draw: Draw) -> Question:
    shape, pivots = draw.choice((
        ((3, 4), (0, 1)), ((3, 4), (0, 2)), ((3, 5), (0, 1)), ((3, 5), (0, 2)), ((3, 5), (0, 1, 3)),
        ((3, 5), (0, 1, 2)),
        ((3, 4), (0, 1, 2)), ((3, 3), (0, 1)), ((3, 5), (0,)),
    ))  # fmt: skip
    a, rank = with_pivots(draw, shape, pivots, 9), len(pivots)
    columns = shape[1]
    return Question(
        given={"A": a},
        prompt=("Find the dimension of the null space of", Show(a), "."),
        answer=Integer(columns - rank),
        steps=(
            *elimination_steps(a),
            Step(("The number of pivots, the rank, is",), Integer(rank), RANK, "Count the rows that are not zero."),
            Step((f"There are {columns} columns, so the dimension is {columns} - {rank} =",), Integer(columns - rank),
                 NULLITY, "Subtract the rank from the number of columns."),
        ),
        mistakes=(
            Mistake(Integer(shape[0] - rank), "Subtract the rank from the number of columns, not of rows."),
            Mistake(Integer(rank), "This is the rank, the dimension of the column space."),
        ),
    )  # fmt: skip


def _left_null_space(draw: Draw) -> Question:
    def make() -> tuple[int, int, int]:
        m, n = draw.integer(4, 15), draw.integer(4, 15)
        return m, n, draw.integer(1, min(m, n) - 1)

    m, n, r = draw.until(make, lambda f: f[0] != f[1])
    lost = n - r
    return Question(
        given={"shape": (m, n), "nullity": lost, "asked": "null space of the transpose"},
        prompt=(f"A matrix A has {m} rows and {n} columns, and its null space has the dimension {lost}. Find the",
                "dimension of the null space of its transpose Aᵀ."),
        answer=Integer(m - r),
        steps=(
            Step((f"The rank of A is {n} - {lost} =",), Integer(r), NULLITY, "Find the rank of A first."),
            Step((f"The transpose has the same rank, and {m} columns: {m} - {r} =",), Integer(m - r), NULLITY,
                 "The transpose has the same rank. How many columns does it have?"),
        ),
        mistakes=(
            Mistake(Integer(lost), "A and its transpose have the same rank, but different numbers of columns."),
            Mistake(Integer(m - lost), "Subtract the rank, not the dimension of the other null space."),
            Mistake(Integer(r), "This is the rank."),
        ),
    )  # fmt: skip


def _through_a_bottleneck(draw: Draw) -> Question:
    n, inner = draw.choice((16, 24, 32, 48, 64, 96, 128)), draw.integer(2, 12)
    m = draw.choice((8, 12, 16, 20, 32, 40, 64))
    rank = min(n, inner, m)
    least = n - rank
    return Question(
        given={"sizes": (n, inner, m), "asked": "least nullity"},
        prompt=(f"Two linear layers without bias or activation follow each other: the first takes {n} inputs to",
                f"{inner} values, the second takes these to {m} outputs. How many dimensions, at least, does the null",
                "space of the product of their matrices, the map from inputs to outputs, have?"),
        answer=Integer(least),
        steps=(
            Step((f"The rank of the product is at most the smallest of {n}, {inner} and {m}:",), Integer(rank), RANK,
                 "How large can the rank of the product be?"),
            Step((f"The map has {n} inputs, so at least {n} - {rank} =",), Integer(least), NULLITY,
                 "Subtract the largest possible rank from the number of inputs."),
        ),
        mistakes=(
            Mistake(Integer(max(n - m, 0)), "Everything passes the middle: the rank is at most the size of the"
                                            " narrowest layer."),
            Mistake(Integer(rank), "This is the largest possible rank; the lost dimensions were asked."),
            Mistake(Integer(abs(m - rank)), "The null space lies among the inputs: subtract from their number."),
        ),
    )  # fmt: skip


def _least_nullity(draw: Draw) -> Question:
    m, more = draw.integer(2, 30), draw.integer(1, 40)
    n = m + more
    return Question(
        given={"equations": m, "unknowns": n},
        prompt=(f"A homogeneous linear system A x = 0 has {m} equations and {n} unknowns. How many",
                "dimensions does its space of solutions have at least?"),
        answer=Integer(more),
        steps=(
            Step((f"A has {m} rows and {n} columns, so its rank is at most",), Integer(m), RANK,
                 "How large can the rank of A be?"),
            Step((f"The solutions are the null space, of dimension at least {n} - {m} =",), Integer(more), NULLITY,
                 "Subtract the largest possible rank from the number of unknowns."),
        ),
        mistakes=(
            Mistake(Integer(0), "With more unknowns than equations there are always solutions besides zero."),
            Mistake(Integer(m), "This is the largest possible rank."),
            Mistake(Integer(n), "Only a matrix of zeros lets all unknowns be free; the least is asked."),
        ),
    )  # fmt: skip


def _rank_of_gram(draw: Draw) -> Question:
    samples, features = draw.integer(20, 99), draw.integer(4, 15)
    copies = draw.integer(1, features - 2)
    rank = features - copies
    others = "other one is a combination" if copies == 1 else f"other {copies} are combinations"
    return Question(
        given={"samples": samples, "features": features, "dependent": copies},
        prompt=(f"A data matrix X has {samples} rows (samples) and {features} columns (features). Of the columns,",
                f"{rank} are independent, and the {others} of these. Find the dimension of the null space of XᵀX."),
        answer=Integer(copies),
        steps=(
            Step(("XᵀX has the same null space as X, so the same rank, the number of independent columns:",),
                 Integer(rank),
                 RANK, "XᵀX and X have the same rank. How large is it?"),
            Step((f"XᵀX has {features} columns, so {features} - {rank} =",), Integer(copies), NULLITY,
                 "Subtract the rank from the number of columns of XᵀX."),
        ),
        mistakes=(
            Mistake(Integer(samples - rank), f"XᵀX is {features}x{features}: subtract from {features}."),
            Mistake(Integer(0), "With dependent features XᵀX is singular: its null space is not only zero."),
            Mistake(Integer(rank), "This is the rank."),
        ),
    )  # fmt: skip


def low_rank(draw: Draw, level: Level) -> Question:
    """A matrix of low rank as a product of thin factors."""
    return (_low_rank.missing_entry, _low_rank.second_factor, _low_rank.largest_rank)[level - 1](draw)
