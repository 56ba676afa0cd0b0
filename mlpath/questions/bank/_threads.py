"""Threaded questions: each part is the datum of the next, and an error in one is carried forward, not counted twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlpath.answers import Following, Parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from fractions import Fraction


def threaded(answer: Parts, formulas: Mapping[str, str], decimals: int = 3) -> Parts:
    """The parts, where those with a formula follow from earlier ones: {"cosine": "dot/(p2*p3)"}.

    A formula knows the earlier parts by their names, or as p1, p2, … where a name is no single word.
    """
    parts = (
        Following(part, formulas[name], decimals) if name in formulas else part
        for name, part in zip(answer.names, answer.answers, strict=True)
    )
    return Parts(answer.names, tuple(parts))


def vector(entries: Iterable[Fraction | int | str]) -> str:
    """A vector as it stands in a formula."""
    return f"({', '.join(map(str, entries))})"


def one_hot(size: int, at: int) -> str:
    """The label of the class at a place (from 0) as a vector in a formula."""
    return vector(int(i == at) for i in range(size))


def table(rows: Sequence[Sequence[Fraction | int]]) -> str:
    """A matrix as it stands in a formula."""
    inner = (f"[{', '.join(map(str, row))}]" for row in rows)
    return f"[{', '.join(inner)}]"
