"""The shape of an array, as NumPy writes it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mlpath.answers.kind import not_yet, says_none, there_is_one
from mlpath.answers.reading import Unreadable
from mlpath.answers.reading.tree import Node, Sequence, number_node
from mlpath.answers.verdict import Basis, Outcome, Verdict
from mlpath.frozen import frozen

if TYPE_CHECKING:
    from mlpath.answers.verdict import Answer

_WRAPPED = re.compile(r"^(?:(?:torch\.)?size|shape|tuple)?\s*=?\s*(.*)$", re.IGNORECASE | re.DOTALL)
_SEPARATOR = re.compile(r"\s*(?:,|[xX×*]|\bby\b|\s)\s*")
_BRACKETS = {"(": ")", "[": "]"}
MAX_AXES = 32


@frozen
class Shape:
    """The sizes of an array's axes; () for a scalar."""

    sizes: tuple[int, ...]

    @classmethod
    def of(cls, *sizes: int) -> Shape:
        """The shape with these sizes."""
        return cls(sizes)

    def tree(self) -> Node:
        """The shape as a tuple."""
        return Sequence(tuple(number_node(size) for size in self.sizes), "(")

    def show(self) -> str:
        """The shape as Python writes it."""
        return str(self.sizes)

    def how_to_type(self) -> str:
        """How to write it."""
        return "a shape, like (2, 3), (3,) for one axis, () for a scalar"

    def preview(self, response: str) -> str:
        """How the response is read. Raises Unreadable."""
        return str(read_shape(response))

    def accepts(self, other: Answer) -> bool:
        """Whether `other` is the same shape."""
        return self.grade(other.show()).outcome is Outcome.CORRECT

    def grade(self, response: str) -> Verdict:
        """The number of axes first, then each size."""
        try:
            given = read_shape(response)
        except Unreadable as error:
            return there_is_one(response) if says_none(response) else not_yet(error)
        read_as = str(given)
        if given == self.sizes:
            return Verdict(Outcome.CORRECT, 1.0, read_as=read_as)
        return Verdict(Outcome.INCORRECT, 0.0, self._difference(given), read_as, Basis.EXACT)

    def _difference(self, given: tuple[int, ...]) -> str:
        if len(given) != len(self.sizes):
            return f"The number of axes is not right: yours has {len(given)}."
        if sorted(given) == sorted(self.sizes):
            return "The sizes are right, but in the wrong order."
        off = next(k for k, (a, b) in enumerate(zip(given, self.sizes, strict=True)) if a != b)
        return f"Axis {off} is not right: yours has size {given[off]}."


def read_shape(response: str) -> tuple[int, ...]:
    """The sizes that a response lists. Raises Unreadable."""
    if len(response) > 300:
        raise Unreadable("A shape is short: like (2, 3).", 300)
    found = _WRAPPED.match(response.strip())
    text = found.group(1).strip() if found else ""
    if not text:
        raise Unreadable("There is nothing to read yet.")
    text = text.replace("\\left", "").replace("\\right", "")
    while text and _BRACKETS.get(text[0], "") == text[-1]:
        text = text[1:-1].strip()
    text = text.removesuffix(",").strip()
    if text.lower() in ("", "scalar"):
        return ()
    parts = _SEPARATOR.split(text)
    for part in parts:
        if not (part.isascii() and part.isdigit() and len(part) <= 12):
            at = max(response.find(part), 0) if part else 0
            raise Unreadable(f"A shape lists whole numbers, like (2, 3); {part[:20]!r} is none.", at)
    if len(parts) > MAX_AXES:
        raise Unreadable("These are more axes than an array can have.")
    return tuple(int(part) for part in parts)
