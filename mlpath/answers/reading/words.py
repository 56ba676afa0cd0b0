"""Telling what a run of letters means: a name, a constant, a function, or several of them written together."""

from __future__ import annotations

import re
from functools import cached_property

from mlpath.answers.reading.unreadable import Unreadable
from mlpath.answers.reading.vocabulary import (
    ARITY,
    CONSTANTS,
    CONTAINERS,
    GREEK_NAMES,
    INVERSES,
    SPEECH,
    WORDS,
    function_named,
)

Piece = tuple[str, str, int]
"""Kind, text, and offset in the word."""

_GLUED_FUNCTIONS = frozenset((*INVERSES, *INVERSES.values(), "exp", "ln", "log", "sqrt", "abs"))
"""Functions that are found inside a longer run of letters: `xsin`, `sinx`."""
_GREEK = "|".join(sorted(GREEK_NAMES, key=len, reverse=True))
_SUBSCRIPTED = re.compile(rf"({_GREEK}|[A-Za-z])_?([0-9]+)|([A-Za-z]+)_([A-Za-z0-9_]+)")
_LETTER_AND_DIGITS = re.compile(r"([A-Za-z])([0-9]+)")
_LONGEST = 40


class Scope:
    """The names that a question declares. Without variables any single letter may be one."""

    def __init__(self, variables: tuple[str, ...] | None, functions: tuple[str, ...] = ()) -> None:
        self.free = variables is None
        self.variables = frozenset(variables or ())
        self.functions = frozenset(functions)

    @cached_property
    def by_plain_name(self) -> dict[str, str]:
        """Variables under their names without underscores, so that `x1` and `x_1` are one."""
        return {name.replace("_", ""): name for name in self.variables}

    def is_variable(self, word: str) -> bool:
        """Whether the question declares this name."""
        return word in self.variables

    def has_primed(self, word: str) -> bool:
        """Whether a mark ' behind this name is a prime: f'(x), or a variable that is declared with it."""
        return word in self.functions or any(name.startswith(f"{word}'") for name in self.variables)

    def variable(self, word: str) -> str | None:
        """The declared variable that `word` spells."""
        return word if word in self.variables else self.by_plain_name.get(word.replace("_", ""))

    def known(self, word: str) -> tuple[str, str] | None:  # noqa: PLR0911 - one line a kind of word
        """The kind and the usual name of a word that has a meaning by itself."""
        if (name := self.variable(word)) is not None:
            return "name", name
        if word.rstrip("'") in self.functions:
            return "func", word
        if word in WORDS and word != "U":
            return "sign", WORDS[word]
        if word in CONSTANTS:
            return "const", CONSTANTS[word]
        if (function := function_named(word)) is not None:
            return "func", function
        if word.lower() in CONTAINERS:
            return "wrap", word
        if word in GREEK_NAMES:
            return "name", word
        return None

    def glued(self, piece: str) -> tuple[str, str] | None:
        """Like `known`, for a piece of a longer run of letters."""
        if piece in self.variables:
            return "name", piece
        if piece in self.functions or piece in _GLUED_FUNCTIONS:
            return "func", piece
        if piece in ("pi", "e", "i"):
            return "const", piece
        return ("name", piece) if piece in GREEK_NAMES else None


def split_word(word: str, scope: Scope, at: int, *, applied: bool = False) -> list[Piece]:
    """The pieces of a run of letters, digits and underscores that has no meaning as a whole. Raises Unreadable.

    `applied` says that a bracket follows, so that the last piece may be any function: `aMax(1, 2)`.
    """
    if len(word) > _LONGEST:
        raise Unreadable(f"I don't know what {word[:12]}… means.", at)
    head, underscore, tail = word.partition("_")
    if underscore and head.lower() in ("log", "ln"):
        return [("func", "log", 0), ("sign", "_", len(head)), *_tail_pieces(tail, len(head) + 1)]
    if underscore and not scope.free and (pieces := _segments(word, scope, applied=applied, most=0)) is not None:
        return pieces  # aT_0 is a*T_0 where these two are declared
    if (found := _SUBSCRIPTED.fullmatch(word)) and not (found.group(1) in scope.variables and "_" not in word):
        return [("name", _subscripted(found), 0)]
    if len(word) == 1:
        return [("name", word, 0)]
    if word.lower() in SPEECH:
        raise Unreadable(_unknown(word, "", scope), at)
    if (pieces := _segments(word, scope, applied=applied)) is not None:
        return pieces
    near = _nearest(word, scope)
    raise Unreadable(_unknown(word, near, scope), at, repair=near, replaced=len(word))


def _tail_pieces(tail: str, offset: int) -> list[Piece]:
    """`log_2x` has base 2 and argument x; a base is digits or one letter."""
    digits = re.match(r"[0-9]+|[A-Za-z]", tail)
    base = digits.group() if digits else tail
    pieces: list[Piece] = [("num" if base.isdigit() else "const" if base == "e" else "name", base, offset)]
    if rest := tail[len(base) :]:
        pieces += [("num" if rest.isdigit() else "name", rest, offset + len(base))]
    return pieces


def _subscripted(found: re.Match[str]) -> str:
    head, digits, word, tail = found.groups()
    return f"{head}_{digits}" if head else f"{word}_{tail}"


def _segments(word: str, scope: Scope, *, applied: bool, most: int | None = None) -> list[Piece] | None:
    """The cheapest way to cut the word into known pieces and single letters; None when more than `most` are unknown.

    `best[k]` covers the first k characters: (unknown letters, pieces).
    """
    best: list[tuple[int, int, list[Piece]] | None] = [(0, 0, [])] + [None] * len(word)
    for end in range(1, len(word) + 1):
        for start in range(end):
            before = best[start]
            piece = word[start:end]
            if before is None or (found := _piece(piece, scope, last=applied and end == len(word))) is None:
                continue
            kind, text, unknown = found
            cost = (before[0] + unknown, before[1] + 1)
            current = best[end]
            if current is None or cost < current[:2]:
                best[end] = (*cost, [*before[2], (kind, text, start)])
    whole = best[len(word)]
    most = (3 if scope.free else 2) if most is None else most
    if whole is None or whole[0] > most or _bad_digits(whole[2]):
        return None
    glued = whole[2][-1][0] == "func"
    if applied and whole[0] > (1 if glued or not scope.free else 2):
        return None  # dir(n) is no product of d, i, r and n, and print(n) no integral
    return whole[2]


def _piece(piece: str, scope: Scope, *, last: bool) -> tuple[str, str, int] | None:
    may_be_function = last and len(piece) > (2 if scope.free else 1) and not scope.is_variable(piece)
    if may_be_function and (function := function_named(piece)) is not None:
        return "func", function, 0
    if (known := scope.glued(piece)) is not None:
        return (*known, 0)
    if piece.isdigit():
        return "num", piece, 0
    if len(piece) == 1 and piece.isalpha():
        return "name", piece, 1
    return None


def _bad_digits(pieces: list[Piece]) -> bool:
    """Digits may follow a function (`sin2x`), never a name (`x2`: a power, a product or an index?)."""
    kinds = [kind for kind, _, _ in pieces]
    return any(kind == "num" and before != "func" for before, kind in zip(["name", *kinds], kinds, strict=False))


def _unknown(word: str, near: str, scope: Scope) -> str:
    if near:
        return f"I don't know what {word!r} means. Did you mean {near}?"
    if found := _LETTER_AND_DIGITS.fullmatch(word):
        letter, digits = found.groups()
        return f"{word!r} could be {letter}^{digits} or {letter}*{digits}. Type the sign that you mean."
    if scope.variables:
        return f"I don't know what {word!r} means. The variables here: {', '.join(sorted(scope.variables))}."
    return f"I don't know what {word!r} means."


def _nearest(word: str, scope: Scope) -> str:
    """A function or variable that differs by one letter, one swap, one letter more or less."""
    lower = word.lower()
    candidates = (*scope.functions, *(name for name in scope.variables if len(name) > 2), *ARITY)
    return next((name for name in candidates if len(name) > 2 and _one_slip(lower, name.lower())), "")


def _one_slip(a: str, b: str) -> bool:
    if abs(len(a) - len(b)) > 1:
        return False
    if len(a) == len(b):
        differing = [k for k in range(len(a)) if a[k] != b[k]]
        swapped = len(differing) == 2 and differing[1] == differing[0] + 1 and sorted(a) == sorted(b)
        return len(differing) == 1 or swapped
    short, long = sorted((a, b), key=len)
    return any(long[:k] + long[k + 1 :] == short for k in range(len(long)))
