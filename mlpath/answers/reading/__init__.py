"""From text to a frozen tree, and back."""

from __future__ import annotations

from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING

from mlpath.answers.reading import latex
from mlpath.answers.reading.bounds import check
from mlpath.answers.reading.layout import turned
from mlpath.answers.reading.lexer import tokens_of
from mlpath.answers.reading.parser import Parser
from mlpath.answers.reading.unreadable import Unreadable
from mlpath.answers.reading.words import Scope

if TYPE_CHECKING:
    from mlpath.answers.reading.tree import Node

__all__ = ["Unreadable", "read"]

_scope = lru_cache(maxsize=64)(Scope)


def read(
    text: str,
    variables: tuple[str, ...] | None = (),
    functions: tuple[str, ...] = (),
    *,
    spaced: bool = False,
    lenient: bool = False,
) -> Node:
    """The tree of `text`; raises Unreadable, with the place, whatever the text.

    `variables` are the question's names; None lets any letter be one. `functions` are names f for which f(x) is
    no product. With `spaced` a space between two numbers parts entries also outside square brackets. With `lenient`,
    for texts of authors, `x x 3` is a product and not asked about.
    """
    scope = _scope(variables, functions)
    try:
        return _read(text, scope, spaced=spaced, lenient=lenient)
    except Unreadable as error:
        error.suggestion = error.suggestion or _repaired(text, error, scope, spaced=spaced)
        raise


@lru_cache(maxsize=16)
def _read(text: str, scope: Scope, *, spaced: bool, lenient: bool) -> Node:
    """The tree; the last few are kept, because one grading reads its two texts several times."""
    if lenient:  # what can be read strictly is read alike, and the strict reading may be at hand
        with suppress(Unreadable):
            return _read(text, scope, spaced=spaced, lenient=False)
    tokens, is_latex = tokens_of(text, scope)
    try:
        node = Parser(tokens, is_latex=is_latex, lenient=lenient, spaced=spaced).whole()
    except Unreadable:
        if (outwards := turned(tokens)) == tokens:
            raise
        with suppress(Unreadable):
            return _checked(Parser(outwards, is_latex=is_latex, lenient=lenient, spaced=spaced).whole())
        raise
    return _checked(node)


def _checked(node: Node) -> Node:
    check(node)
    return node


def _repaired(text: str, error: Unreadable, scope: Scope, *, spaced: bool) -> str:
    """The text with the error's repair put in, if it can be read then."""
    if not (error.repair or error.closing) or latex.looks_like(text):
        return ""
    head, tail = text[: error.position], text[error.position + error.replaced :]
    suggestion = (head.rstrip() if error.repair == "*" else head) + error.repair + tail + error.closing
    try:
        _read(suggestion, scope, spaced=spaced, lenient=False)
    except Unreadable:
        return ""
    return suggestion.strip()
