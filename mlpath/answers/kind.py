"""What all kinds of answers share: from the text to the tree, from the tree to a verdict."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from contextlib import suppress
from typing import TYPE_CHECKING

from mlpath.answers.allowance import one_verdict
from mlpath.answers.explaining import silently
from mlpath.answers.reading import Unreadable, read
from mlpath.answers.reading.printing import plain, pretty
from mlpath.answers.reading.tree import Call, Name, Power, Quotient, Relation, names_in
from mlpath.answers.reading.vocabulary import ARITY
from mlpath.answers.verdict import Basis, Outcome, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

    from mlpath.answers.reading.tree import Node
    from mlpath.answers.verdict import Answer

_LABEL = re.compile(r"\s*(?:[^\W\d_][\w\s()'^|₀-₉.⁻¹ᵀ]{0,40})?[=:≈](?![=])")
"""A name and an equals sign before the answer: "x =", "det(A) =", "rank:"."""
_SIDE = re.compile(
    r"\s*(?:[xytn]\s*\^\s*[^T\s].*|\w+\s*\^\s*\(?[xytn]\)?\s*"
    r"|(?:sqrt|cbrt|ln|log\w*|exp|(?:sin|cos|tan)h?)\s*\(?\s*[xytn]\s*\)?\s*)="
)
"""The side of an equation that is still to be solved, x^2 = 9 or ln(x) = 2, which names no value."""


class Kind(ABC):
    """An answer that is read as mathematics. Kinds derive from it as frozen slotted dataclasses."""

    __slots__ = ()

    @abstractmethod
    def tree(self) -> Node:
        """The answer as a tree, for typesetting."""

    @abstractmethod
    def judge(self, node: Node) -> Verdict:
        """The verdict on a response that was read. Raises Unreadable for what is no answer yet."""

    @abstractmethod
    def how_to_type(self) -> str:
        """A short phrase on how to write such an answer."""

    def show(self) -> str:
        """The answer as one would type it; it grades as correct."""
        return plain(self.tree())

    def reads(self, response: str) -> Node:
        """The tree of a response. Raises Unreadable."""
        return read(without_label(response))

    def preview(self, response: str) -> str:
        """How the response is read, in Unicode mathematics. Raises Unreadable."""
        return pretty(self.reads(without_full_stop(response)))

    @one_verdict()
    def grade(self, response: str) -> Verdict:
        """Reads and judges what the learner typed. Never raises."""
        try:
            node = self.reads(without_full_stop(response))
            return self.judge(node)
        except Unreadable as error:
            return there_is_one(response) if says_none(response) else not_yet(error)
        except (ArithmeticError, RecursionError, ValueError):
            return Verdict(
                Outcome.UNDECIDED, feedback="This could not be decided; it does not count.", basis=Basis.STOPPED
            )

    def accepts(self, other: Answer) -> bool:
        """Whether the value of `other` is a right answer here."""
        if isinstance(other, Kind):
            # the same verdict as by way of its text, at half the price: a question asks this of every mistake
            with silently(), suppress(Unreadable, ArithmeticError, RecursionError, ValueError):
                return self.judge(other.tree()).outcome is Outcome.CORRECT
        return self.grade(other.show()).outcome is Outcome.CORRECT


_NOTHING = frozenset(
    ("none", "no", "nothing", "does not exist", "doesn't exist", "dne", "undefined", "impossible", "empty", "n/a",
     "nan", "inconsistent", "singular", "there is none", "null", "empty set", "the empty set")
)  # fmt: skip


def folded(text: str) -> str:
    """The text without case, outer punctuation and doubled spaces."""
    return " ".join(text.lower().replace("’", "'").split()).strip(" .!?\"'`")


def says_none(response: str) -> bool:
    """Whether the response says in words that there is nothing to give: none, no solution, not invertible."""
    text = folded(response[:80])
    if any(char.isdigit() for char in text) or len(response) > 80:
        return False
    return text in _NOTHING or text.startswith(("no ", "not ", "there is no ", "does not "))


def there_is_one(response: str) -> Verdict:
    """The verdict on "none" where there is something."""
    feedback = "There is one: give it."
    return Verdict(Outcome.INCORRECT, 0.0, feedback, read_as=folded(response), basis=Basis.TYPE)


def without_label(response: str) -> str:
    """The response with a label such as "x =" blanked out, so that places in the text stay."""
    found = _LABEL.match(response[:80])
    if found is None or "=" in response[found.end() :] or _SIDE.fullmatch(found.group()):
        return response
    return " " * found.end() + response[found.end() :]


_SLOPE_LABEL = re.compile(
    r"\s*(?:[A-Za-z]['′]{1,3}\s*(?:\([^()=]*\))?|d[A-Za-z]?(?:\([^()=]*\))?\s*/\s*d[A-Za-z][^=]{0,20})\s*=(?!=)"
)
"""`y' =`, `f'(x) =`, `dy/dx =`, `d/dx f(x) =`."""


def without_slope_label(response: str) -> str:
    """The response with the name of a derivative before an equals sign blanked out."""
    found = _SLOPE_LABEL.match(response[:80])
    return response if found is None else " " * found.end() + response[found.end() :]


MOST_REWRITTEN = 2_000
"""Characters of a text that is rewritten before it is read; a longer one is refused by the reader anyway."""


def rewritten(pattern: re.Pattern[str], by: str | Callable[[re.Match[str]], str], text: str) -> str:
    """The text with what matches put otherwise; one that is too long to be read stays as it is."""
    return pattern.sub(by, text) if len(text) <= MOST_REWRITTEN else text


def without_full_stop(response: str) -> str:
    """The response without a full stop behind its last bracket."""
    bare = response.rstrip()
    return bare[:-1] if bare[-2:] in (").", "].", "}.") else response


_UNKNOWNS = frozenset(("x", "y", "t", "n"))
"""Letters that one solves for."""


def value_of(node: Node) -> Node:
    """The right side of `x = 3`, `|A| = 3` or `s^2 = 3`, or the node itself; x^2 = 3 is an equation to be solved."""
    match node:
        case Relation(operands=(Name() | Call() | Power() | Quotient() as left, value), signs=("=",)) if _names(left):
            return value
    return node


def _names(left: Node) -> bool:
    """Whether what stands there names a value: a letter, f(2), or something made of letters that no one solves for."""
    if isinstance(left, Name) or (isinstance(left, Call) and left.function not in ARITY):
        return True
    return bool(names_in(left)) and not names_in(left) & _UNKNOWNS


def not_yet(error: Unreadable) -> Verdict:
    """The verdict on a text that is no answer yet."""
    return Verdict(
        Outcome.UNREADABLE,
        feedback=error.message,
        basis=Basis.NONE,
        position=error.position,
        suggestion=error.suggestion,
    )


def right(node: Node, basis: Basis = Basis.EXACT, feedback: str = "") -> Verdict:
    """A correct verdict."""
    return Verdict(Outcome.CORRECT, 1.0, feedback, read_as=pretty(node), basis=basis)


def wrong(node: Node, feedback: str = "", basis: Basis = Basis.EXACT) -> Verdict:
    """An incorrect verdict."""
    return Verdict(Outcome.INCORRECT, 0.0, feedback, read_as=pretty(node), basis=basis)


def nearly(node: Node, feedback: str, score: float = 0.5, basis: Basis = Basis.EXACT) -> Verdict:
    """Right in part, or not yet in the form that was asked for."""
    return Verdict(Outcome.PARTIAL, score, feedback, read_as=pretty(node), basis=basis)


def brief(node: Node, most: int = 40) -> str:
    """The node in Unicode, cut where it is long."""
    return cut(pretty(node), most)


def cut(text: str, most: int = 40) -> str:
    """The text, with an ellipsis where it is long."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def counted(count: int, noun: str, nouns: str = "") -> str:
    """`1 entry`, `2 entries`."""
    return f"{count} {noun if count == 1 else nouns or noun + 's'}"
