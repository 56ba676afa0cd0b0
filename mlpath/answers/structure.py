"""Tests of a matrix place by place: triangular, diagonal, echelon and Jordan forms, permutations.

Each gives a sentence on where the matrix fails, "" where it doesn't, and raises ArithmeticError where it can't be
decided. `allowed` is how far constants may be off.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlpath.answers import matrices as m
from mlpath.answers.constants import Same
from mlpath.answers.kind import brief
from mlpath.answers.numeric import BROKEN, ball
from mlpath.answers.reading.printing import pretty
from mlpath.answers.reading.tree import number_node

if TYPE_CHECKING:
    from collections.abc import Callable

    from mlpath.answers.reading.tree import Node
    from mlpath.answers.vector import Rows


def equals_number(node: Node, value: int, allowed: float) -> bool:
    """Whether an expression is this number."""
    found = m.same(node, number_node(value), allowed)
    if found is Same.OPEN:
        raise ArithmeticError
    return found is Same.YES


PRINTED = 1e-9
"""What a machine prints for a zero or a one may be off by so much; nobody rounds an entry that has to be 0."""


def is_entry(node: Node, value: int, allowed: float) -> bool:
    """Whether an entry is this number as it was typed, or as a machine prints it where entries are rounded."""
    return equals_number(node, value, min(allowed, PRINTED))


def place_of(i: int, j: int) -> str:
    """A place in words."""
    return f"row {i + 1}, column {j + 1}"


def zero_where(rows: Rows, allowed: float, where: Callable[[int, int], bool], told: str) -> str:
    """Whether the entries at certain places are zero; `told` says which places."""
    for i, row in enumerate(rows):
        for j, entry in enumerate(row):
            if where(i, j) and not is_entry(entry, 0, allowed):
                return f"The entry in {place_of(i, j)}, {told}, is {pretty(entry)}, not 0."
    return ""


def upper(rows: Rows, allowed: float) -> str:
    """Upper triangular."""
    return zero_where(rows, allowed, lambda i, j: i > j, "below the diagonal")


def lower(rows: Rows, allowed: float) -> str:
    """Lower triangular."""
    return zero_where(rows, allowed, lambda i, j: i < j, "above the diagonal")


def triangular(rows: Rows, allowed: float) -> str:
    """Upper or lower triangular."""
    below, above = upper(rows, allowed), lower(rows, allowed)
    return f"{below} {above}" if below and above else ""


def banded(below: int, above: int) -> Callable[[Rows, float], str]:
    """Zero but for so many diagonals below and above the main one."""

    def apply(rows: Rows, allowed: float) -> str:
        return zero_where(rows, allowed, lambda i, j: not -below <= j - i <= above, "outside the band")

    return apply


def equal_diagonal(rows: Rows, allowed: float) -> str:
    """One value all along the diagonal."""
    for k in range(1, len(rows)):
        if not is_entry(m.minus(rows[k][k], rows[0][0]), 0, allowed):
            return f"The diagonal holds {pretty(rows[0][0])} and {pretty(rows[k][k])}."
    return ""


def strictly(test: Callable[[Rows, float], str]) -> Callable[[Rows, float], str]:
    """The test, and zeros on the diagonal."""

    def apply(rows: Rows, allowed: float) -> str:
        return test(rows, allowed) or zero_where(rows, allowed, lambda i, j: i == j, "on the diagonal")

    return apply


def diagonal(rows: Rows, allowed: float) -> str:
    """Diagonal, also where not square."""
    return zero_where(rows, allowed, lambda i, j: i != j, "off the diagonal")


def unit_diagonal(rows: Rows, allowed: float) -> str:
    """Ones on the diagonal."""
    for k in range(min(m.shape(rows))):
        if not is_entry(rows[k][k], 1, allowed):
            return f"Entry {k + 1} of the diagonal is {pretty(rows[k][k])}, not 1."
    return ""


def real_part(node: Node) -> float:
    """The value of a real constant. Raises ArithmeticError."""
    try:
        value, error = ball(node, {})
    except BROKEN as broken:
        raise ArithmeticError from broken
    if abs(value.imag) > error:
        raise ArithmeticError
    return value.real


def nonnegative_diagonal(rows: Rows, _: float) -> str:
    """No negative entry on the diagonal."""
    for k in range(min(m.shape(rows))):
        if real_part(rows[k][k]) < -PRINTED:
            return f"Entry {k + 1} of the diagonal is negative: {pretty(rows[k][k])}."
    return ""


def positive_diagonal(rows: Rows, _: float) -> str:
    """Positive entries on the diagonal."""
    for k in range(min(m.shape(rows))):
        if real_part(rows[k][k]) <= PRINTED:
            return f"Entry {k + 1} of the diagonal is {pretty(rows[k][k])}."
    return ""


def leads(rows: Rows) -> list[int | None]:
    """The place of the first entry of each row that is not zero."""
    return [next((j for j, entry in enumerate(row) if not is_entry(entry, 0, 0.0)), None) for row in rows]


def echelon(rows: Rows, _: float) -> str:
    """Row echelon form."""
    places = leads(rows)
    for i in range(1, len(rows)):
        above, here = places[i - 1], places[i]
        if here is None:
            continue
        if above is None:
            return f"Row {i} is zero, but row {i + 1} below it is not."
        if here <= above:
            return f"The first entry of row {i + 1} that is not 0 does not stand to the right of that of row {i}."
    return ""


def leading_ones(rows: Rows, _: float) -> str:
    """Rows that begin with 1."""
    for i, lead in enumerate(leads(rows)):
        if lead is not None and not is_entry(rows[i][lead], 1, 0.0):
            return f"Row {i + 1} begins with {pretty(rows[i][lead])}, not with 1."
    return ""


def clear_above(rows: Rows, _: float) -> str:
    """Nothing but the leading 1 in its column."""
    for i, lead in enumerate(leads(rows)):
        if lead is None:
            continue
        for k in range(len(rows)):
            if k != i and not is_entry(rows[k][lead], 0, 0.0):
                return f"Column {lead + 1} has a leading 1, but also {pretty(rows[k][lead])} in row {k + 1}."
    return ""


def permutation(rows: Rows, allowed: float) -> str:
    """A single 1 in each row and column."""
    for i, row in enumerate(rows):
        ones = [j for j, entry in enumerate(row) if is_entry(entry, 1, allowed)]
        zeros = [j for j, entry in enumerate(row) if is_entry(entry, 0, allowed)]
        if len(ones) != 1 or len(ones) + len(zeros) != len(row):
            return f"Row {i + 1} does not hold a single 1 and zeros."
    places = [next(j for j, entry in enumerate(row) if is_entry(entry, 1, allowed)) for row in rows]
    return "" if len(set(places)) == len(rows) else "Two rows have their 1 in the same column."


def jordan(rows: Rows, allowed: float) -> str:
    """Jordan form, ones above the diagonal."""
    told = zero_where(rows, allowed, lambda i, j: j not in (i, i + 1), "off the diagonal and the one above it")
    for i in range(len(rows) - 1):
        above = rows[i][i + 1]
        if told or is_entry(above, 0, allowed):
            continue
        if not is_entry(above, 1, allowed):
            return f"The entry in {place_of(i, i + 1)} is {pretty(above)}; above the diagonal stand only 0 and 1."
        if not is_entry(m.minus(rows[i][i], rows[i + 1][i + 1]), 0, allowed):
            return f"The 1 in {place_of(i, i + 1)} stands between two different eigenvalues."
    return told


def is_zero_matrix(rows: Rows, allowed: float) -> str:
    """All zero."""
    return zero_where(rows, allowed, lambda _, __: True, "like every other")


def square(rows: Rows, _: float) -> str:
    """As many rows as columns."""
    height, width = m.shape(rows)
    return "" if height == width else f"It is not square: it is {height} by {width}."


def short(node: Node) -> str:
    """A constant in a few characters; an expression as it is."""
    if len(pretty(node)) < 12 or m.size_of(node) is None:
        return brief(node)
    try:
        return f"{real_part(node):.4g}".replace("-", "−")
    except ArithmeticError:
        return f"{m.size_of(node):.4g} in size"


def nonnegative(rows: Rows, _: float) -> str:
    """No negative entry."""
    for i, row in enumerate(rows):
        if any(real_part(entry) < -PRINTED for entry in row):
            return f"Row {i + 1} has a negative entry."
    return ""


def stochastic(rows: Rows, allowed: float) -> str:
    """Rows without negative entries that sum to 1."""
    for i, row in enumerate(rows):
        if any(real_part(entry) < -PRINTED for entry in row):
            return f"Row {i + 1} has a negative entry."
        if not equals_number(m.total(row), 1, allowed):
            return f"Row {i + 1} sums to {short(m.total(row))}, not to 1."
    return ""
