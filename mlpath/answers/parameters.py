"""Spaces in parameter form: t(1, 1) and (s, t, s + t) stand for all vectors that their free letters give."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlpath.answers import matrices as m
from mlpath.answers.calculus import replaced
from mlpath.answers.constants import Same
from mlpath.answers.reading.tree import Name, Node, names_in

if TYPE_CHECKING:
    from mlpath.answers.vector import Rows


def spanning(entries: tuple[Node, ...], known: frozenset[str] = frozenset()) -> Rows | None:
    """The vectors that such a form combines, one for each free letter; None for what is no such form.

    Letters that are `known` are the question's own.
    """
    letters = sorted(frozenset().union(*map(names_in, entries)) - known)
    if not letters:
        return None
    try:
        vectors = tuple(
            _where(entries, {name: m.ONE if name == one else m.ZERO for name in letters}) for one in letters
        )
        whole = (m.total(m.times(Name(name), x) for name, x in zip(letters, column, strict=True))
                 for column in zip(*vectors, strict=True))  # fmt: skip
        is_linear = all(m.same(x, y) is Same.YES for x, y in zip(entries, whole, strict=True))
    except ArithmeticError:
        return None
    return vectors if is_linear else None


def _where(entries: tuple[Node, ...], values: dict[str, Node]) -> tuple[Node, ...]:
    return tuple(m.total((replaced(entry, values),)) for entry in entries)
