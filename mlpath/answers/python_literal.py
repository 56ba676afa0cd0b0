"""Reading values as Python prints them: numbers, strings, lists, tuples, dicts, sets, and NumPy arrays."""

from __future__ import annotations

import re

from mlpath.answers.reading.unreadable import Unreadable
from mlpath.frozen import frozen

MAX_LENGTH, MAX_DEPTH = 2_000, 20

_NUMBER = re.compile(r"[+−-]?(?:\d+(?:_\d+)*\.?\d*|\.\d+)(?:[eE][+-]?\d{1,4})?(?![\w.])")
_WORD = re.compile(r"[A-Za-z_][\w.]*")
_STRING = re.compile(r"'((?:[^'\\\n]|\\.)*)'|\"((?:[^\"\\\n]|\\.)*)\"")
_WORDS: dict[str, object] = {"None": None, "True": True, "False": False}
_FLOATS = {"nan": float("nan"), "inf": float("inf"), "np.nan": float("nan"), "np.inf": float("inf")}
_SCALARS = frozenset(("int64", "int32", "float64", "float32", "bool_", "bool", "int", "float", "str"))
_ESCAPES = {"n": "\n", "t": "\t", "\\": "\\", "'": "'", '"': '"', "r": "\r", "0": "\0"}
AS_TYPED = str.maketrans({"−": "-", "’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " "})
"""Signs that a word processor puts in place of those that Python knows."""
_CLOSING = {"(": ")", "[": "]", "{": "}"}


@frozen
class Container:
    """A list, tuple, set, dict or array with its items; those of a dict are pairs of key and value."""

    kind: str
    items: tuple[object, ...]


def read_literal(text: str) -> object:
    """The value that the text prints: None, bool, int, float, str or Container. Raises Unreadable."""
    if len(text) > MAX_LENGTH:
        raise Unreadable(f"This is too long: {len(text):,} characters, where {MAX_LENGTH:,} are read.", MAX_LENGTH)
    reader = _Reader(text.translate(AS_TYPED))
    reader.skip()
    if reader.at == len(text):
        raise Unreadable("There is nothing to read yet.")
    value = reader.value(0)
    reader.skip()
    if reader.here == ",":
        value = reader.bare_tuple(value)
    if reader.at < len(text):
        raise Unreadable("The value ends before this.", reader.at)
    return value


class _Reader:
    """Reads a text once from left to right."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    @property
    def here(self) -> str:
        """The character to be read next, "" at the end."""
        return self.text[self.at : self.at + 1]

    def skip(self) -> bool:
        """Skips spaces and line ends; whether there were any."""
        start = self.at
        while self.here and self.here.isspace():
            self.at += 1
        return self.at > start

    def bare_tuple(self, first: object) -> Container:
        """Values with commas and no brackets."""
        items = [first]
        while self.here == ",":
            self.at += 1
            self.skip()
            if not self.here:
                break
            items.append(self.value(0))
            self.skip()
        return Container("tuple", tuple(items))

    def value(self, depth: int) -> object:
        """One value. Raises Unreadable."""
        if depth > MAX_DEPTH:
            raise Unreadable("This is nested too deeply.", self.at)
        if self.here in _CLOSING:
            return self.container(depth)
        if self.here and self.here in "'\"":
            return self.string()
        if number := _NUMBER.match(self.text, self.at):
            self.at = number.end()
            return _number(number.group().replace("−", "-"), number.start())
        if word := _WORD.match(self.text, self.at + (self.here in ("+", "-"))):
            return self.word(word, depth)
        raise Unreadable("A value is expected here: a number, 'text', a list, a dict …", self.at)

    def string(self) -> str:
        """A text in quotation marks. Raises Unreadable."""
        found = _STRING.match(self.text, self.at)
        if found is None:
            raise Unreadable("This quotation mark has no partner on its line.", self.at)
        self.at = found.end()
        return string_value(found.group(1) if found.group(1) is not None else found.group(2))

    def word(self, word: re.Match[str], depth: int) -> object:
        """None, True, nan, or a call that only wraps a value: array([1, 2]), np.float64(0.5). Raises Unreadable."""
        name, start = word.group(), self.at
        sign = -1.0 if self.here == "-" else 1.0
        self.at = word.end()
        if name in _WORDS and self.text[start] not in "+-":
            return _WORDS[name]
        if name in _FLOATS:
            return sign * _FLOATS[name]
        last = name.rpartition(".")[2]
        if self.here == "(" and last in ("array", "tensor", "asarray", "set", "frozenset", "dict", "list", "tuple"):
            return self.wrapped(last, depth)
        if self.here == "(" and last in _SCALARS:
            self.at += 1
            inner = self.value(depth + 1)
            self.close(")", start)
            return inner
        meant = {word.lower(): word for word in (*_WORDS, *_FLOATS)}.get(name.lower(), f"'{name[:30]}'")
        suggestion = self.text[:start] + meant + self.text[self.at :]
        raise Unreadable(f"{name[:30]!r} is no value. Did you mean {meant}?", start, suggestion)

    def wrapped(self, name: str, depth: int) -> Container:
        """The container in a call; a dtype behind it is not read."""
        start = self.at
        self.at += 1
        self.skip()
        if self.here == ")":
            self.at += 1
            return Container({"frozenset": "set"}.get(name, name), ())
        inner = self.value(depth + 1)
        rest = re.compile(r"\s*,?\s*(?:dtype\s*=\s*[\w.<>']{1,20}|shape\s*=\s*\([\d, ]*\))?\s*").match(
            self.text, self.at
        )
        self.at = rest.end() if rest else self.at
        self.close(")", start)
        items = inner.items if isinstance(inner, Container) else (inner,)
        kind = "array" if name in ("array", "tensor", "asarray") else {"frozenset": "set"}.get(name, name)
        return _as_array(items) if kind == "array" else Container(kind, items)

    def close(self, sign: str, start: int) -> None:
        """Takes a closing bracket. Raises Unreadable."""
        self.skip()
        if self.here != sign:
            raise Unreadable("The bracket that opens here is never closed.", start)
        self.at += 1

    def container(self, depth: int) -> Container:
        """What stands in brackets; items separated by spaces alone are those of a printed array."""
        start, closing = self.at, _CLOSING[self.here]
        self.at += 1
        items: list[object] = []
        commas = spaced = pairs = 0
        self.skip()
        while self.here != closing:
            if not self.here:
                raise Unreadable("The bracket that opens here is never closed.", start)
            item = self.value(depth + 1)
            gap = self.skip()
            if self.here == ":" and closing == "}":
                self.at += 1
                self.skip()
                item, pairs = (item, self.value(depth + 1)), pairs + 1
                gap = self.skip()
            items.append(item)
            if self.here == ",":
                self.at, commas = self.at + 1, commas + 1
                self.skip()
            elif self.here != closing:
                spaced += gap or self.here == "["
                if not (gap or self.here == "[") or closing != "]":
                    raise Unreadable("A comma or a closing bracket is expected here.", self.at)
        self.at += 1
        return _container(closing, tuple(items), (commas, spaced, pairs), start)


def _container(closing: str, items: tuple[object, ...], counts: tuple[int, int, int], start: int) -> Container:
    commas, spaced, pairs = counts
    if closing == "}":
        if pairs not in (0, len(items)):
            raise Unreadable("A dict has a colon in every item, a set in none.", start)
        return Container("dict" if pairs or not items else "set", items)
    if closing == ")":
        return Container("tuple" if commas or not items else "group", items)
    if spaced and commas:
        raise Unreadable("Separate all items by commas, or none.", start)
    return _as_array(items) if spaced else Container("list", items)


def _as_array(items: tuple[object, ...]) -> Container:
    """An array; its rows are arrays too."""
    rows = tuple(_as_array(item.items) if isinstance(item, Container) else item for item in items)
    return Container("array", rows)


def _number(text: str, at: int) -> int | float:
    if len(text) > 400:
        raise Unreadable("This number is too long to be meant.", at)
    return float(text) if set(text.lower()) & set(".e") else int(text.replace("_", ""))


def string_value(text: str) -> str:
    """The characters of a string's inside, with its escapes."""
    return re.sub(r"\\(.)", lambda found: _ESCAPES.get(found.group(1), found.group()), text)
