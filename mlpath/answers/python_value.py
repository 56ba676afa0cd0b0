"""What a line of Python prints, as the learner predicts it."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

from mlpath.answers.kind import not_yet
from mlpath.answers.python_literal import Container, read_literal
from mlpath.answers.reading import Unreadable
from mlpath.answers.reading.tree import Name, Node
from mlpath.answers.verdict import Basis, Outcome, Verdict
from mlpath.frozen import frozen

if TYPE_CHECKING:
    from mlpath.answers.verdict import Answer

_WORDS = {"list": "a list", "tuple": "a tuple", "set": "a set", "dict": "a dict", "array": "an array"}


@frozen
class PythonValue:
    """A value given as Python prints it: "[1, 2.5]", "{'a': 1}", "array([1, 2])". Spaces and quotes do not count.

    Kinds do: a tuple is no list, 1.0 is not 1, True is not 1; an array may be typed as it is printed, [1 2]. Without
    `kinds`, for a list that is not printed but asked for, its values count alone: they may stand without brackets.
    """

    text: str
    kinds: bool = True

    def __post_init__(self) -> None:
        """Raises ValueError where the text is no such value."""
        try:
            value_in(self.text)
        except Unreadable as error:
            message = f"{self.text!r} is no value that Python prints: {error.message}"
            raise ValueError(message) from error

    def show(self) -> str:
        """The text."""
        return self.text

    def tree(self) -> Node:
        """The text as a name, for typesetting."""
        return Name(self.text)

    def preview(self, response: str) -> str:
        """How the response is read. Raises Unreadable."""
        return written(value_in(response))

    def accepts(self, other: Answer) -> bool:
        """Whether the value of `other` is right here."""
        if isinstance(other, PythonValue):
            return self._told(value_in(other.text)) is None
        return self.grade(other.show()).outcome is Outcome.CORRECT

    def grade(self, response: str) -> Verdict:
        """The kind of value first, then what it holds."""
        try:
            given = value_in(response)
        except Unreadable as error:
            return not_yet(error)
        read_as = written(given)
        told = self._told(given)
        if told is None:
            return Verdict(Outcome.CORRECT, 1.0, read_as=read_as)
        if difference(_plain(given), _plain(value_in(self.text))) is None:
            return Verdict(Outcome.PARTIAL, 0.5, f"The values are right, the kind is not: {told}", read_as, Basis.TYPE)
        return Verdict(Outcome.INCORRECT, 0.0, told[0].upper() + told[1:], read_as)

    def _told(self, given: object) -> str | None:
        """The first difference from the answer; None where there is none that counts."""
        answer = value_in(self.text)
        if self.kinds:
            return difference(given, answer)
        items = given if isinstance(given, Container) else Container("list", (given,))
        return difference(_plain(items), _plain(answer))

    def how_to_type(self) -> str:
        """How to write it."""
        if not self.kinds:
            return "a list, like [1, 2] or ['a', 'b']"
        return "what Python prints, like [1, 2.5], {'a': 1} or True"


@lru_cache(maxsize=512)  # a question looks at the values of its answer and its mistakes many times
def value_in(text: str) -> object:
    """The value; brackets around one thing are left out. Raises Unreadable."""
    return _ungrouped(read_literal(text))


def _ungrouped(value: object) -> object:
    if isinstance(value, tuple):
        return tuple(_ungrouped(item) for item in value)
    if not isinstance(value, Container):
        return value
    if value.kind == "group":
        return _ungrouped(value.items[0])
    return Container(value.kind, tuple(_ungrouped(item) for item in value.items))


def _plain(value: object) -> object:
    """The value with what is only a matter of kind taken out: floats for ints, lists for tuples and arrays."""
    if isinstance(value, Container):
        kind = "list" if value.kind in ("tuple", "array") else value.kind
        return Container(kind, tuple(_plain(item) for item in value.items))
    if isinstance(value, tuple):
        return tuple(_plain(item) for item in value)
    return float(value) if isinstance(value, (int, float)) and abs(value) < 1e300 else value


def difference(given: object, answer: object) -> str | None:
    """A sentence on the first difference; None where there is none."""
    if isinstance(answer, Container) and isinstance(given, Container):
        return _inside(given, answer)
    if type(given) is not type(answer):
        return f"{written(given)} is {_kind(given)}, {_kind(answer)} is wanted."
    if isinstance(given, float) and isinstance(answer, float):
        same = given == answer or (math.isnan(given) and math.isnan(answer))
        return None if same or math.isclose(given, answer, rel_tol=1e-9) else f"{written(given)} is not right."
    return None if given == answer else f"{written(given)} is not right."


def _inside(given: Container, answer: Container) -> str | None:
    # an array typed with commas is one typed without the word
    if given.kind == "list" and answer.kind == "array":
        given = Container("array", tuple(_rows(item) for item in given.items))
    if given.kind != answer.kind:
        return f"that is {_WORDS[given.kind]}, {_WORDS[answer.kind]} is wanted."
    if len(given.items) != len(answer.items):
        return f"the number of items is not right: yours has {len(given.items)}."
    if given.kind in ("set", "dict"):
        return _unordered(given.items, answer.items)
    for number, (mine, right) in enumerate(zip(given.items, answer.items, strict=True)):
        if (told := difference(mine, right)) is not None:
            return told if isinstance(mine, Container) else f"at index {number}, {told}"
    return None


def _rows(item: object) -> object:
    if isinstance(item, Container) and item.kind == "list":
        return Container("array", tuple(_rows(inner) for inner in item.items))
    return item


def _unordered(given: tuple[object, ...], answer: tuple[object, ...]) -> str | None:
    rest = list(answer)
    for item in given:
        hit = next((k for k, other in enumerate(rest) if _same(item, other)), None)
        if hit is None:
            return f"{written(item)} does not belong."
        rest.pop(hit)
    return None


def _same(item: object, other: object) -> bool:
    if isinstance(item, tuple) and isinstance(other, tuple):
        return all(difference(a, b) is None for a, b in zip(item, other, strict=True))
    return difference(item, other) is None


def _kind(value: object) -> str:
    if isinstance(value, Container):
        return _WORDS[value.kind]
    words = {bool: "a bool", int: "an int", float: "a float", str: "a string"}
    return "None" if value is None else words.get(type(value), "another kind of value")


def written(value: object) -> str:
    """The value as Python prints it."""
    if isinstance(value, tuple):
        return ": ".join(written(part) for part in value)
    if not isinstance(value, Container):
        return repr(value)
    inner = ", ".join(written(item) for item in value.items)
    if value.kind == "tuple":
        return f"({inner},)" if len(value.items) == 1 else f"({inner})"
    if value.kind == "set":
        return f"{{{inner}}}" if value.items else "set()"
    return f"{{{inner}}}" if value.kind == "dict" else f"[{inner}]"
