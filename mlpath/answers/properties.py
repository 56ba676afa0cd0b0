"""Properties of matrices by name, each with a sentence that shows where it fails."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlpath.answers import linear
from mlpath.answers import matrices as m
from mlpath.answers import structure as s
from mlpath.answers.reading.printing import pretty
from mlpath.answers.reading.tree import number_node

if TYPE_CHECKING:
    from collections.abc import Callable

    from mlpath.answers.vector import Rows

ROUNDED = 0.005
"""How far matrices typed with rounded decimals may be off, relative to their largest entry."""


def fault(name: str, rows: Rows, allowed: float = 0.0) -> str:
    """A sentence on where the matrix lacks the property; "" where it has it.

    Raises ValueError for a name that is no property, ArithmeticError where it can't be decided.
    """
    tests = _PROPERTIES.get(_key(name))
    if tests is None:
        message = f"{name!r} is no property of matrices; there are: {', '.join(sorted(_PROPERTIES))}"
        raise ValueError(message)
    return next((told for test in tests if (told := test(rows, allowed))), "")


def _key(name: str) -> str:
    words = name.lower().replace("-", " ").replace("_", " ").split()
    words = words[1:] if words[:1] == ["is"] else words
    return " ".join(words[:-1] if words[-1:] == ["matrix"] and len(words) > 1 else words)


def knows(name: str) -> bool:
    """Whether there is such a property."""
    return _key(name) in _PROPERTIES


def _equals(a: Rows, b: Rows, allowed: float, told: str) -> str:
    place = m.first_difference(a, b, allowed)
    if place is None:
        return ""
    i, j = place
    return f"{told} in {s.place_of(i, j)}: {pretty(a[i][j])} and {pretty(b[i][j])}."


def _symmetric(rows: Rows, allowed: float) -> str:
    return _equals(rows, m.transposed(rows), allowed, "It differs from its transpose")


def _negative(rows: Rows) -> Rows:
    return tuple(tuple(m.times(number_node(-1), entry) for entry in row) for row in rows)


def _skew(rows: Rows, allowed: float) -> str:
    return _equals(m.transposed(rows), _negative(rows), allowed, "The transpose is not minus the matrix")


def _adjoint(rows: Rows) -> Rows:
    from mlpath.answers.reading.tree import Call  # noqa: PLC0415 - hardly ever needed

    return tuple(tuple(Call("conj", (entry,)) for entry in row) for row in m.transposed(rows))


def _hermitian(rows: Rows, allowed: float) -> str:
    return _equals(rows, _adjoint(rows), allowed, "It differs from its conjugate transpose")


def _orthogonal_columns(rows: Rows, allowed: float) -> str:
    columns = m.transposed(rows)
    for j, column in enumerate(columns):
        for i in range(j):
            dot = m.total(m.times(x, y) for x, y in zip(columns[i], column, strict=True))
            if not s.equals_number(dot, 0, allowed):
                return f"Columns {i + 1} and {j + 1} are not orthogonal: their dot product is {s.short(dot)}."
    return ""


def _unit_columns(rows: Rows, allowed: float) -> str:
    for j, column in enumerate(m.transposed(rows)):
        square = m.total(m.times(x, x) for x in column)
        if not s.equals_number(square, 1, 2 * allowed):
            length = m.size_of(square)
            told = f"its norm is {length**0.5:.4g}" if length is not None else f"its square is {pretty(square)}"
            return f"Column {j + 1} is not a unit vector: {told}."
    return ""


def _on_rows(test: Callable[[Rows, float], str]) -> Callable[[Rows, float], str]:
    def apply(rows: Rows, allowed: float) -> str:
        return test(m.transposed(rows), allowed).replace("Column", "Row").replace("column", "row")

    return apply


def _unitary(rows: Rows, allowed: float) -> str:
    return _equals(
        m.product(_adjoint(rows), rows), m.identity(len(rows)), allowed, "Its conjugate transpose is not its inverse"
    )


def _invertible(rows: Rows, allowed: float) -> str:
    return "Its determinant is 0." if s.equals_number(m.determinant(rows), 0, allowed * 1e-3) else ""


def _singular(rows: Rows, allowed: float) -> str:
    found = m.determinant(rows)
    return "" if s.equals_number(found, 0, allowed) else f"Its determinant is {s.short(found)}, not 0."


def _diagonalizable(rows: Rows, _: float) -> str:
    plain = m.fractions(rows)
    if plain is None or len(plain) > 6:
        raise ArithmeticError
    if linear.is_diagonalizable(plain):
        return ""
    return "It has too few independent eigenvectors: an eigenvalue that counts twice has only one direction."


def _idempotent(rows: Rows, allowed: float) -> str:
    return _equals(m.product(rows, rows), rows, allowed, "Its square is not the matrix")


def _involutory(rows: Rows, allowed: float) -> str:
    return _equals(m.product(rows, rows), m.identity(len(rows)), allowed, "Its square is not the unit matrix")


def _nilpotent(rows: Rows, allowed: float) -> str:
    power = rows
    for _ in range(len(rows).bit_length()):
        power = m.product(power, power)
    return _equals(power, _scaled_zero(rows), allowed, "No power of it is zero; a high one differs from 0")


def _scaled_zero(rows: Rows) -> Rows:
    return tuple(tuple(m.ZERO for _ in row) for row in rows)


def _identity(rows: Rows, allowed: float) -> str:
    return _equals(rows, m.identity(len(rows)), allowed, "It differs from the unit matrix")


def _full_rank(rows: Rows, _: float) -> str:
    plain = m.fractions(rows)
    if plain is None:
        raise ArithmeticError
    wanted, found = min(m.shape(rows)), linear.rank(plain)
    return "" if found == wanted else f"Its rank is {found}, not {wanted}."


def _minors(rows: Rows, *, strict: bool) -> str:
    """Sylvester's criterion on leading minors; for the semidefinite all principal minors would be needed."""
    for k in range(1, len(rows) + 1):
        minor = m.determinant(tuple(row[:k] for row in rows[:k]))
        if s.equals_number(minor, 0, 0.0) if strict else False:
            return f"Its leading minor of size {k} is 0."
        if s.real_part(minor) < 0:
            return f"Its leading minor of size {k} is negative: {s.short(minor)}."
    return ""


def _positive_definite(rows: Rows, _: float) -> str:
    return _minors(rows, strict=True)


def _positive_semidefinite(rows: Rows, _: float) -> str:
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


_PROPERTIES: dict[str, tuple[Callable[[Rows, float], str], ...]] = {
    "square": (s.square,),
    "upper triangular": (s.upper,),
    "lower triangular": (s.lower,),
    "strictly upper triangular": (s.strictly(s.upper),),
    "strictly lower triangular": (s.strictly(s.lower),),
    "unit upper triangular": (s.upper, s.unit_diagonal),
    "unit lower triangular": (s.lower, s.unit_diagonal),
    "diagonal": (s.diagonal,),
    "nonnegative diagonal": (s.diagonal, s.nonnegative_diagonal),
    "positive on the diagonal": (s.positive_diagonal,),
    "symmetric": (s.square, _symmetric),
    "skew symmetric": (s.square, _skew),
    "antisymmetric": (s.square, _skew),
    "hermitian": (s.square, _hermitian),
    "unitary": (s.square, _unitary),
    "orthogonal": (s.square, _orthogonal_columns, _unit_columns),
    "orthogonal columns": (_orthogonal_columns,),
    "orthonormal columns": (_unit_columns, _orthogonal_columns),
    "orthogonal rows": (_on_rows(_orthogonal_columns),),
    "orthonormal rows": (_on_rows(_unit_columns), _on_rows(_orthogonal_columns)),
    "invertible": (s.square, _invertible),
    "nonsingular": (s.square, _invertible),
    "singular": (s.square, _singular),
    "row echelon form": (s.echelon,),
    "echelon form": (s.echelon,),
    "reduced row echelon form": (s.echelon, s.leading_ones, s.clear_above),
    "rref": (s.echelon, s.leading_ones, s.clear_above),
    "ref": (s.echelon,),
    "permutation": (s.square, s.permutation),
    "jordan form": (s.square, s.jordan),
    "diagonalizable": (s.square, _diagonalizable),
    "diagonalisable": (s.square, _diagonalizable),
    "idempotent": (s.square, _idempotent),
    "projection": (s.square, _idempotent),
    "involutory": (s.square, _involutory),
    "nilpotent": (s.square, _nilpotent),
    "zero": (s.is_zero_matrix,),
    "identity": (s.square, _identity),
    "full rank": (_full_rank,),
    "stochastic": (s.stochastic,),
    "positive definite": (s.square, _symmetric, _positive_definite),
    "positive semidefinite": (s.square, _symmetric, _positive_semidefinite),
}
