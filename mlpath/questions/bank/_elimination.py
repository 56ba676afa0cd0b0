"""Gaussian elimination: matrices drawn backwards from their echelon form, and the steps that lead there again."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from mlpath.answers import Matrix
from mlpath.questions import linear
from mlpath.questions.bank._working import in_words, terms, with_letters
from mlpath.questions.model import Step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlpath.questions.draw import Draw, IntMatrix, Ints
    from mlpath.questions.linear import Exact
    from mlpath.questions.model import Show

Stage = tuple[str, linear.Matrix]
"""What is done to the rows, and what comes out."""


def times(a: IntMatrix, b: IntMatrix) -> IntMatrix:
    """The product of two integer matrices."""
    columns = tuple(zip(*b, strict=True))
    return tuple(image(columns, row) for row in a)


def image(a: IntMatrix, v: Sequence[int]) -> Ints:
    """The product of an integer matrix and an integer vector."""
    return tuple(sum(x * y for x, y in zip(row, v, strict=True)) for row in a)


def largest(rows: IntMatrix) -> int:
    """The size of the largest entry."""
    return max(abs(x) for row in rows for x in row)


def with_pivots(
    draw: Draw, shape: tuple[int, int], pivots: Sequence[int], bound: int, *, unit: bool = False
) -> IntMatrix:
    """A matrix of this shape whose elimination, without exchanges, has its pivots in these columns.

    Every multiplier of the elimination is a whole number and no entry is above `bound`. With `unit` all pivots are 1 or
    -1, which keeps the null space whole. No row and no column is zero, no two rows are equal or opposite.
    """

    def echelon_row(at: int) -> list[int]:
        pivot = draw.choice((-1, 1) if unit else (-1, 1, 1, 2))
        return [0] * at + [pivot] + [draw.integer(-3, 3) for _ in range(shape[1] - at - 1)]

    def make() -> IntMatrix:
        echelon = [echelon_row(at) for at in pivots]
        rows = []
        for i in range(shape[0]):
            factors = [draw.choice((-2, -1, 1, 2, 3)) for _ in echelon[:i]]
            row = echelon[i] if i < len(echelon) else [0] * shape[1]
            for factor, other in zip(factors, echelon, strict=False):
                row = [x + factor * y for x, y in zip(row, other, strict=True)]
            rows.append(tuple(row))
        return tuple(rows)

    def fine(rows: IntMatrix) -> bool:
        signed = {max(row, tuple(-x for x in row)) for row in rows}
        return largest(rows) <= bound and len(signed) == shape[0] and all(map(any, zip(*rows, strict=True)))

    return draw.until(make, fine)


def stages(rows: linear.Matrix) -> tuple[Stage, ...]:
    """The stages of an elimination down to echelon form, one for each column below a pivot that is cleared."""
    done: list[Stage] = []
    current, top = list(rows), 0
    for column in range(len(rows[0])):
        found = next((i for i in range(top, len(current)) if current[i][column]), None)
        if found is None:
            continue
        if found != top:
            current[top], current[found] = current[found], current[top]
            done.append((f"Exchange rows {top + 1} and {found + 1}:", tuple(current)))
        targets = [i for i in range(top + 1, len(current)) if current[i][column]]
        if targets:
            done.append(_clear(current, top, column, targets))
        top += 1
    return tuple(done)


def backward_stages(rows: linear.Matrix) -> tuple[Stage, ...]:
    """The stages that clear the entries above the pivots of a square echelon form with ones on its diagonal."""
    done, current = [], list(rows)
    for top in range(len(rows) - 1, 0, -1):
        targets = [i for i in range(top) if current[i][top]]
        if targets:
            done.append(_clear(current, top, top, targets))
    return tuple(done)


def _clear(current: list[linear.Vector], top: int, column: int, targets: Sequence[int]) -> Stage:
    operations = []
    for i in targets:
        factor = linear.tidy(Fraction(current[i][column]) / current[top][column])
        operations.append(f"row {i + 1} by {less(i, top, factor)}")
        current[i] = tuple(linear.tidy(x - factor * y) for x, y in zip(current[i], current[top], strict=True))
    return f"Replace {in_words(operations)}:", tuple(current)


def less(i: int, j: int, factor: Exact) -> str:
    """Row i without `factor` times row j, both counted from 0, as it is written: "row 2 - 3·row 1"."""
    size = "" if abs(factor) == 1 else f"{abs(factor)}·"
    return f"row {i + 1} {'-' if factor > 0 else '+'} {size}row {j + 1}"


def elimination_steps(rows: linear.Matrix, skill: str = "linear_systems.solve_3x3") -> tuple[Step, ...]:
    """The stages down to echelon form as steps of a worked solution."""
    return tuple(Step((text,), Matrix.of(value), skill, hint_for(text)) for text, value in stages(rows))


def hint_for(text: str) -> str:
    """A hint for the stage that this text tells."""
    if text.startswith("Exchange"):
        return "The pivot's place holds a zero: exchange rows first."
    return "Which multiples of the pivot's row make the entries below it zero?"


def steps_with_letter(rows: IntMatrix, letter: str = "k") -> tuple[tuple[Step, ...], int]:
    """The elimination of a matrix whose last entry is unknown, and the number that is added to it in the end.

    The last entry of `rows` doesn't count. Only the last row's last entry ever contains the letter.
    """
    start = (*rows[:-1], (*rows[-1][:-1], 0))
    found = stages(start)
    steps = tuple(
        Step((text, letter_last(value, letter), "."), None, "linear_systems.solve_3x3", hint_for(text))
        for text, value in found
    )
    return steps, int(found[-1][1][-1][-1]) if found else 0


def letter_last(rows: linear.Matrix, letter: str = "k") -> Show:
    """The matrix with a letter added to its last entry."""
    last: str = terms(((1, letter), (rows[-1][-1], "")))
    return with_letters((*rows[:-1], (*rows[-1][:-1], last)))  # type: ignore[arg-type]
