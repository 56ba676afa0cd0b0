"""Tests of a matrix by products, determinants and ranks: symmetric, orthogonal, invertible, definite, idempotent.

Like those of `structure`, each gives a sentence on where the matrix fails, "" where it doesn't, and raises
ArithmeticError where it can't be decided. `allowed` is how far constants may be off.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mlpath.answers import linear
from mlpath.answers import matrices as m
from mlpath.answers import structure as s
from mlpath.answers.numeric import BROKEN, ball
from mlpath.answers.reading.printing import pretty
from mlpath.answers.reading.tree import Call, Node, number_node
from mlpath.answers.spanning import rank

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mlpath.answers.vector import Rows

    Test = Callable[[Rows, float], str]


def equals(a: Rows, b: Rows, allowed: float, told: str) -> str:
    """Whether two matrices are equal; `told` begins the sentence on where they differ."""
    place = m.first_difference(a, b, allowed)
    if place is None:
        return ""
    i, j = place
    return f"{told} in {s.place_of(i, j)}: {pretty(a[i][j])} and {pretty(b[i][j])}."


def symmetric(rows: Rows, allowed: float) -> str:
    """Equal to its transpose."""
    return equals(rows, m.transposed(rows), min(allowed, s.PRINTED), "It differs from its transpose")


def _negative(rows: Rows) -> Rows:
    return tuple(tuple(m.times(number_node(-1), entry) for entry in row) for row in rows)


def skew(rows: Rows, allowed: float) -> str:
    """Minus its transpose."""
    return equals(m.transposed(rows), _negative(rows), min(allowed, s.PRINTED), "The transpose is not minus the matrix")


def adjoint(rows: Rows) -> Rows:
    """The conjugate transpose."""
    return tuple(tuple(conjugate(entry) for entry in row) for row in m.transposed(rows))


def conjugate(node: Node) -> Node:
    """The complex conjugate; a real constant, or what has letters, as it is."""
    try:
        value, error = ball(node, {})
    except BROKEN:
        return node
    return Call("conj", (node,)) if abs(value.imag) > error else node


def _dot(u: Iterable[Node], v: Iterable[Node]) -> Node:
    return m.total(m.times(conjugate(x), y) for x, y in zip(u, v, strict=True))


def hermitian(rows: Rows, allowed: float) -> str:
    """Equal to its conjugate transpose."""
    return equals(rows, adjoint(rows), min(allowed, s.PRINTED), "It differs from its conjugate transpose")


_OTHER = {"Row": "Column", "row": "column", "Column": "Row", "column": "row"}
_EXCHANGED = re.compile("[Rr]ow|[Cc]olumn")


def real(rows: Rows, _: float) -> str:
    """No entry with an imaginary part."""
    for i, row in enumerate(rows):
        for j, entry in enumerate(row):
            if conjugate(entry) is not entry:
                return f"The entry in {s.place_of(i, j)} is not real: {pretty(entry)}."
    return ""


def orthogonal_columns(rows: Rows, allowed: float) -> str:
    """Columns at right angles."""
    columns = m.transposed(rows)
    for j, column in enumerate(columns):
        for i in range(j):
            dot = _dot(columns[i], column)
            if not s.equals_number(dot, 0, allowed):
                return f"Columns {i + 1} and {j + 1} are not orthogonal: their dot product is {s.short(dot)}."
    return ""


def unit_columns(rows: Rows, allowed: float) -> str:
    """Columns of norm 1."""
    for j, column in enumerate(m.transposed(rows)):
        square = _dot(column, column)
        if not s.equals_number(square, 1, 2 * allowed):
            length = m.size_of(square)
            told = f"its norm is {length**0.5:.4g}" if length is not None else f"its square is {pretty(square)}"
            return f"Column {j + 1} is not a unit vector: {told}."
    return ""


def on_rows(test: Test) -> Test:
    """The test with rows and columns exchanged."""

    def apply(rows: Rows, allowed: float) -> str:
        return _EXCHANGED.sub(lambda found: _OTHER[found[0]], test(m.transposed(rows), allowed))

    return apply


def invertible(rows: Rows, allowed: float) -> str:
    """A determinant other than 0."""
    return "Its determinant is 0." if s.is_entry(m.determinant(rows), 0, allowed) else ""


def diagonalizable(rows: Rows, _: float) -> str:
    """A basis of eigenvectors."""
    plain = m.fractions(rows)
    if plain is None and len(rows) == 2:
        is_so = _two_by_two(rows)
    elif plain is None or len(plain) > 6:
        raise ArithmeticError
    else:
        is_so = linear.is_diagonalizable(plain)
    return (
        ""
        if is_so
        else "It has too few independent eigenvectors: an eigenvalue that counts twice has only one direction."
    )


def _two_by_two(rows: Rows) -> bool:
    """Whether its eigenvalues differ, or it is diagonal with equal ones."""
    (a, b), (c, d) = rows
    spread = m.minus(a, d)
    discriminant = m.total((m.times(spread, spread), m.times(number_node(4), b, c)))
    return not s.equals_number(discriminant, 0, 0.0) or all(s.equals_number(x, 0, 0.0) for x in (b, c))


def idempotent(rows: Rows, allowed: float) -> str:
    """Equal to its square."""
    return equals(m.product(rows, rows), rows, allowed, "Its square is not the matrix")


def involutory(rows: Rows, allowed: float) -> str:
    """Its own inverse."""
    return equals(m.product(rows, rows), m.identity(len(rows)), allowed, "Its square is not the unit matrix")


def nilpotent(rows: Rows, allowed: float) -> str:
    """With a power that is zero."""
    power = rows
    for _ in range(len(rows).bit_length()):
        power = m.product(power, power)
    return equals(power, _scaled_zero(rows), allowed, "No power of it is zero; a high one differs from 0")


def _scaled_zero(rows: Rows) -> Rows:
    return tuple(tuple(m.ZERO for _ in row) for row in rows)


def identity(rows: Rows, allowed: float) -> str:
    """The unit matrix."""
    return equals(rows, m.identity(len(rows)), min(allowed, s.PRINTED), "It differs from the unit matrix")


def of_rank(wanted: Callable[[int, int], int]) -> Test:
    """A test for the rank that `wanted` tells for so many rows and columns."""

    def apply(rows: Rows, _: float) -> str:
        number, found = wanted(*m.shape(rows)), rank(rows)
        return "" if found == number else f"Its rank is {found}, not {number}."

    return apply


def rank_deficient(rows: Rows, _: float) -> str:
    """A rank below that of most matrices of its shape."""
    return "" if rank(rows) < min(m.shape(rows)) else f"Its rank is {rank(rows)}, as large as it can be."


def of_trace(number: int) -> Test:
    """A test for the trace."""

    def apply(rows: Rows, allowed: float) -> str:
        found = m.total(row[k] for k, row in enumerate(rows))
        return "" if s.is_entry(found, number, allowed) else f"Its trace is {s.short(found)}, not {number}."

    return apply


def of_determinant(number: int) -> Test:
    """A test for the determinant."""

    def apply(rows: Rows, allowed: float) -> str:
        found = m.determinant(rows)
        return "" if s.is_entry(found, number, allowed) else f"Its determinant is {s.short(found)}, not {number}."

    return apply


def _minors(rows: Rows, *, strict: bool) -> str:
    """Sylvester's criterion on leading minors; for the semidefinite all principal minors would be needed."""
    for k in range(1, len(rows) + 1):
        minor = m.determinant(tuple(row[:k] for row in rows[:k]))
        if s.equals_number(minor, 0, 0.0) if strict else False:
            return f"Its leading minor of size {k} is 0."
        if s.real_part(minor) < 0:
            return f"Its leading minor of size {k} is negative: {s.short(minor)}."
    return ""


def positive_definite(rows: Rows, _: float) -> str:
    """Leading minors all positive."""
    return _minors(rows, strict=True)


def positive_semidefinite(rows: Rows, _: float) -> str:
    """Principal minors none of them negative."""
    size = len(rows)
    if size > 5:
        raise ArithmeticError
    for chosen in range(1, 2**size):
        keep = [k for k in range(size) if chosen >> k & 1]
        minor = m.determinant(tuple(tuple(rows[i][j] for j in keep) for i in keep))
        if not s.equals_number(minor, 0, 0.0) and s.real_part(minor) < 0:
            named = ", ".join(str(k + 1) for k in keep)
            return f"The principal minor of rows and columns {named} is negative: {s.short(minor)}."
    return ""


def negative(test: Test) -> Test:
    """The test on minus the matrix."""

    def apply(rows: Rows, allowed: float) -> str:
        told = test(_negative(rows), allowed)
        return f"Of minus the matrix: {told[0].lower()}{told[1:]}" if told else ""

    return apply


def indefinite(rows: Rows, allowed: float) -> str:
    """Neither positive nor negative semidefinite."""
    both = positive_semidefinite(rows, allowed) and positive_semidefinite(_negative(rows), allowed)
    return "" if both else "It is semidefinite: x^T A x never changes its sign."


def normal(rows: Rows, allowed: float) -> str:
    """Commuting with its conjugate transpose."""
    turned = adjoint(rows)
    a, b = m.product(rows, turned), m.product(turned, rows)
    return equals(a, b, allowed, "A A* and A* A differ")


def skew_hermitian(rows: Rows, allowed: float) -> str:
    """Minus its conjugate transpose."""
    return equals(
        adjoint(rows), _negative(rows), min(allowed, s.PRINTED), "The conjugate transpose is not minus the matrix"
    )


def dominant(*, strictly: bool) -> Test:
    """Each diagonal entry at least as large as all others of its row together, or larger."""

    def apply(rows: Rows, _: float) -> str:
        for i, row in enumerate(rows):
            head, rest = abs(s.real_part(row[i])), sum(abs(s.real_part(x)) for j, x in enumerate(row) if j != i)
            if head < rest - 1e-12 or (strictly and head <= rest + 1e-12):
                return f"In row {i + 1} the diagonal entry has the size {head:.4g}, the others together {rest:.4g}."
        return ""

    return apply
