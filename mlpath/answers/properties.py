"""Properties of matrices by name, each with a sentence that shows where it fails."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mlpath.answers import algebraic as a
from mlpath.answers import matrices as m
from mlpath.answers import structure as s

if TYPE_CHECKING:
    from collections.abc import Callable

    from mlpath.answers.vector import Rows

    Test = Callable[[Rows, float], str]


def fault(name: str, rows: Rows, allowed: float = 0.0) -> str:
    """A sentence on where the matrix lacks the property; "" where it has it.

    Raises ValueError for a name that is no property, ArithmeticError where it can't be decided.
    """
    tests = _tests(name)
    if tests is None:
        message = f"{name!r} is no property of matrices; there are: {', '.join(sorted(_PROPERTIES))}"
        raise ValueError(message)
    return next((told for test in tests if (told := test(rows, allowed))), "")


def knows(name: str) -> bool:
    """Whether there is such a property."""
    return _tests(name) is not None


def _tests(name: str) -> tuple[Test, ...] | None:
    """The tests for a property, or for several joined by "and"; None for a name that is none."""
    found: list[Test] = []
    for part in re.split(r"\band\b|,|;", name.lower()):
        tests = _single(_words(part))
        if tests is None:
            return None
        found.extend(tests)
    return tuple(found)


_FILLERS = frozenset(("is", "are", "has", "have", "be", "a", "an", "the", "matrix", "its", "it", "in", "of", "with",
                      "form", "which", "that", "canonical", "equals"))  # fmt: skip
_JOINED = re.compile(r"\b(semi|anti|bi|tri)\s(?=\w)")
_SPELLINGS = (
    ("self adjoint", "hermitian"),
    ("isable", "izable"),
    ("matrices", "matrix"),
    ("leading 1s", "leading ones"),
)
_NUMBERED = re.compile(r"(rank|trace|determinant|det) (-?\d+)")


def _words(name: str) -> tuple[str, ...]:
    text = " ".join(re.sub(r"[-_=](?!\d)", " ", name).split())
    for spelling, usual in _SPELLINGS:
        text = text.replace(spelling, usual)
    text = _JOINED.sub(r"\1", text)
    return tuple(word for word in text.split() if word not in _FILLERS)


def _single(words: tuple[str, ...]) -> tuple[Test, ...] | None:
    if words[:1] in (("not",), ("non",)):
        tests = _single(words[1:])
        return None if tests is None else _failing(tests, " ".join(words[1:]))
    if found := _NUMBERED.fullmatch(" ".join(words)):
        return _numbered(found.group(1), int(found.group(2)))
    return _BY_WORDS.get(frozenset(words))


def _failing(tests: tuple[Test, ...], name: str) -> tuple[Test, ...]:
    """Tests for a matrix that fails some; one for square matrices only stays that."""

    def apply(rows: Rows, allowed: float) -> str:
        return "" if any(test(rows, allowed) for test in tests) else f"It is {name}."

    return (s.square, apply) if tests[0] is s.square and len(tests) > 1 else (apply,)


def _numbered(what: str, number: int) -> tuple[Test, ...]:
    if what == "rank":
        return (a.of_rank(lambda _, __: number),)
    return (s.square, a.of_trace(number) if what == "trace" else a.of_determinant(number))


_ORTHOGONAL = (s.square, a.orthogonal_columns, a.unit_columns)
_ECHELON = (s.echelon,)
_REDUCED = (s.echelon, s.leading_ones, s.clear_above)
_SINGULAR = (s.square, a.of_determinant(0))
_INVERTIBLE = (s.square, a.invertible)
_PROPERTIES: dict[str, tuple[Test, ...]] = {
    "square": (s.square,),
    "upper triangular": (s.upper,),
    "lower triangular": (s.lower,),
    "triangular": (s.triangular,),
    "strictly upper triangular": (s.strictly(s.upper),),
    "strictly lower triangular": (s.strictly(s.lower),),
    "unit upper triangular": (s.upper, s.unit_diagonal),
    "unit lower triangular": (s.lower, s.unit_diagonal),
    "tridiagonal": (s.banded(1, 1),),
    "upper bidiagonal": (s.banded(0, 1),),
    "lower bidiagonal": (s.banded(1, 0),),
    "upper hessenberg": (s.banded(1, m.MAX_SIZE),),
    "lower hessenberg": (s.banded(m.MAX_SIZE, 1),),
    "diagonal": (s.diagonal,),
    "scalar": (s.square, s.diagonal, s.equal_diagonal),
    "nonnegative diagonal": (s.diagonal, s.nonnegative_diagonal),
    "positive on the diagonal": (s.positive_diagonal,),
    "diagonally dominant": (s.square, a.dominant(strictly=False)),
    "strictly diagonally dominant": (s.square, a.dominant(strictly=True)),
    "symmetric": (s.square, a.symmetric),
    "skew symmetric": (s.square, a.skew),
    "antisymmetric": (s.square, a.skew),
    "hermitian": (s.square, a.hermitian),
    "skew hermitian": (s.square, a.skew_hermitian),
    "normal": (s.square, a.normal),
    "unitary": _ORTHOGONAL,
    "orthogonal": (s.square, a.real, *_ORTHOGONAL[1:]),
    "special orthogonal": (*_ORTHOGONAL, a.of_determinant(1)),
    "rotation": (*_ORTHOGONAL, a.of_determinant(1)),
    "reflection": (*_ORTHOGONAL, a.symmetric, a.of_determinant(-1)),
    "orthogonal columns": (a.orthogonal_columns,),
    "orthonormal columns": (a.unit_columns, a.orthogonal_columns),
    "orthogonal rows": (a.on_rows(a.orthogonal_columns),),
    "orthonormal rows": (a.on_rows(a.unit_columns), a.on_rows(a.orthogonal_columns)),
    "invertible": _INVERTIBLE,
    "nonsingular": _INVERTIBLE,
    "regular": _INVERTIBLE,
    "singular": _SINGULAR,
    "noninvertible": _SINGULAR,
    "row echelon form": _ECHELON,
    "echelon form": _ECHELON,
    "ref": _ECHELON,
    "row echelon form with leading ones": (s.echelon, s.leading_ones),
    "normalized row echelon form": (s.echelon, s.leading_ones),
    "reduced row echelon form": _REDUCED,
    "reduced echelon form": _REDUCED,
    "rref": _REDUCED,
    "permutation": (s.square, s.permutation),
    "jordan form": (s.square, s.jordan),
    "jordan normal form": (s.square, s.jordan),
    "diagonalizable": (s.square, a.diagonalizable),
    "idempotent": (s.square, a.idempotent),
    "projection": (s.square, a.idempotent),
    "orthogonal projection": (s.square, a.idempotent, a.hermitian),
    "involutory": (s.square, a.involutory),
    "nilpotent": (s.square, a.nilpotent),
    "traceless": (s.square, a.of_trace(0)),
    "zero": (s.is_zero_matrix,),
    "identity": (s.square, a.identity),
    "full rank": (a.of_rank(min),),
    "full row rank": (a.of_rank(lambda rows, _: rows),),
    "full column rank": (a.of_rank(lambda _, columns: columns),),
    "linearly independent columns": (a.of_rank(lambda _, columns: columns),),
    "independent columns": (a.of_rank(lambda _, columns: columns),),
    "rank deficient": (a.rank_deficient,),
    "nonnegative": (s.nonnegative,),
    "stochastic": (s.stochastic,),
    "row stochastic": (s.stochastic,),
    "column stochastic": (a.on_rows(s.stochastic),),
    "doubly stochastic": (s.square, s.stochastic, a.on_rows(s.stochastic)),
    "positive definite": (s.square, a.hermitian, a.positive_definite),
    "positive semidefinite": (s.square, a.hermitian, a.positive_semidefinite),
    "negative definite": (s.square, a.hermitian, a.negative(a.positive_definite)),
    "negative semidefinite": (s.square, a.hermitian, a.negative(a.positive_semidefinite)),
    "indefinite": (s.square, a.hermitian, a.indefinite),
}
_BY_WORDS = {frozenset(_words(name)): tests for name, tests in _PROPERTIES.items()}
