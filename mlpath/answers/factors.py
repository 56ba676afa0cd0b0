"""Relations between a matrix and its factors: how they are written, and what the factors' names demand of them."""

from __future__ import annotations

import re
from typing import NamedTuple

_FACTOR = re.compile(r"\s*\*?\s*([A-Z][a-z]*|[a-zΣΛ]+)\s*(?:\^\s*[({]?\s*([TH*]|-1)\s*[)}]?)?")
_CALLED = re.compile(r"(inverse|inv|transpose)\(\s*(\w+)\s*\)")
_SIGNS = str.maketrans({".": "*", "@": "*", "·": "*", "×": "*", "⋅": "*", "'": "^T", "ᵀ": "^T", "ᴴ": "^H"})
SAME_NAME = {"Sigma": "Σ", "S": "Σ", "Lambda": "Λ", "Lam": "Λ"}


class Factor(NamedTuple):
    """A factor of a relation: its name, and "", "T", "H" (conjugate transpose) or "-1" for what is done to it."""

    name: str
    mark: str


Side = tuple[Factor, ...]
TURNED = ("T", "H")


def side_of(text: str) -> Side:
    """The factors of one side of a relation: `P*D*P^-1`, `P D P^(-1)`, `PDP⁻¹`, `P.D.inverse(P)`. Raises ValueError."""
    plain = text.replace("⁻¹", "^-1").translate(_SIGNS)
    plain = _CALLED.sub(lambda call: f"{call[2]}^{'T' if call[1] == 'transpose' else '-1'}", plain)
    found, at = [], 0
    while plain[at:].strip():
        factor = _FACTOR.match(plain, at)
        if factor is None:
            message = f"{text!r} is no product of matrices like P*D*P^-1"
            raise ValueError(message)
        mark = factor.group(2) or ""
        found.append(Factor(factor.group(1), "H" if mark == "*" else mark))
        at = factor.end()
    return tuple(found)


def demands(name: str, sides: tuple[Side, Side]) -> tuple[str, ...]:
    """The properties that the factor of this name must have."""
    everything = (*sides[0], *sides[1])
    names = frozenset(SAME_NAME.get(factor.name, factor.name) for factor in everything)
    marks = frozenset(factor.mark for factor in everything if factor.name == name)
    usual = SAME_NAME.get(name, name)
    if "-1" in marks:
        return ("invertible",)
    if names & _DIAGONAL and (found := _beside_a_diagonal(usual, names, turned=bool(marks & {*TURNED}))):
        return found
    match usual:
        case "L" if marks & {*TURNED}:
            return ("lower triangular", "positive on the diagonal")
        case "R" | "C" if {"R", "C"} <= names:
            return ("full row rank" if name == "R" else "full column rank",)
        case "P" if "L" in names:
            return ("permutation",)
    return _USUAL.get(usual, ())


_DIAGONAL = frozenset(("D", "Λ", "Σ"))
_USUAL = {
    "Q": ("orthonormal columns",),
    "L": ("lower triangular",),
    **dict.fromkeys(("U", "R", "T"), ("upper triangular",)),
    "J": ("jordan form",),
}
"""What is demanded of a factor by its name alone."""


def _beside_a_diagonal(name: str, names: frozenset[str], *, turned: bool) -> tuple[str, ...]:
    """What is demanded of a factor that stands with a diagonal one, as in U S V^T, P D P^T, L D L^T and L D U."""
    if name in _DIAGONAL:
        return ("nonnegative diagonal",) if {"U", "V"} <= names else ("diagonal",)
    if name == "L":
        return ("unit lower triangular",)
    if name == "U" and "L" in names:
        return ("unit upper triangular",)
    return ("orthonormal columns",) if turned or (name in "UV" and {"U", "V"} <= names) else ()


def written(side: Side) -> str:
    """A side in Unicode."""
    marks = {"": "", "T": "ᵀ", "H": "ᴴ", "-1": "⁻¹"}
    return " ".join(f"{factor.name}{marks[factor.mark]}" for factor in side)
