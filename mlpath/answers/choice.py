"""Answers in words: one of several options, yes or no, and "there is none"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mlpath.answers.kind import folded, not_yet, says_none, without_label
from mlpath.answers.reading import Unreadable, read
from mlpath.answers.reading.printing import pretty
from mlpath.answers.reading.tree import Name, Node
from mlpath.answers.verdict import Basis, Outcome, Verdict
from mlpath.frozen import frozen

if TYPE_CHECKING:
    from mlpath.answers.verdict import Answer

LETTERS = "abcdefghijklmnopqrstuvwxyz"
_LONGEST = 300
_YES = frozenset(("y", "yes", "true", "t", "yep", "yeah", "1"))
_NO = frozenset(("n", "no", "false", "f", "nope", "0"))


_AROUND = frozenset(("option", "choice", "answer", "the", "it", "is", "i", "think", "my", "letter", "that", "they"))
"""Words around an option that add nothing to it."""
_DENIALS = frozenset(("not", "never", "no", "neither", "none", "nothing", "cannot"))
MOST_WORDS = 12


class _InWords:
    """What answers in words share."""

    __slots__ = ()

    def show(self) -> str:
        """The answer as one would type it."""
        raise NotImplementedError

    def tree(self) -> Node:
        """The shown answer as a name, for typesetting."""
        return Name(self.show())

    def accepts(self, other: Answer) -> bool:
        """Whether the value of `other` is right here."""
        return self.grade(other.show()).outcome is Outcome.CORRECT

    def grade(self, response: str) -> Verdict:
        """Reads and judges a response. Never raises."""
        raise NotImplementedError


@frozen
class Choice(_InWords):
    """One of several options; `correct` is its place, from 0."""

    options: tuple[str, ...]
    correct: int

    @property
    def option(self) -> str:
        """The right option's words."""
        return self.options[self.correct]

    @property
    def is_yes_no(self) -> bool:
        """Whether the options are yes and no."""
        return self.options == ("yes", "no")

    def show(self) -> str:
        """The letter of the right option, or yes or no."""
        return self.option if self.is_yes_no else LETTERS[self.correct]

    def how_to_type(self) -> str:
        """How to answer."""
        return "yes or no" if self.is_yes_no else f"a letter from a to {LETTERS[len(self.options) - 1]}"

    def preview(self, response: str) -> str:
        """The option that the response means. Raises Unreadable."""
        return self.options[self.chosen(response)]

    def grade(self, response: str) -> Verdict:
        """Reads a letter, a number, or the words of an option."""
        try:
            chosen = self.chosen(response)
        except Unreadable as error:
            return not_yet(error)
        if chosen == self.correct:
            return Verdict(Outcome.CORRECT, 1.0, read_as=self.options[chosen])
        return Verdict(Outcome.INCORRECT, 0.0, read_as=self.options[chosen])

    def chosen(self, response: str) -> int:
        """The place of the option that a response means. Raises Unreadable."""
        text = folded(response[: _LONGEST + 1])
        if not text:
            raise Unreadable("There is nothing to read yet.")
        if self.is_yes_no and text in _YES | _NO:
            return int(text in _NO)
        options = [folded(option) for option in self.options]
        if text in options:
            return options.index(text)
        bare = text.strip("() ")
        if len(bare) == 1 and bare in LETTERS[: len(self.options)] and not self.is_yes_no:
            return LETTERS.index(bare)
        if bare.isascii() and bare.isdigit() and len(bare) < 3 and 1 <= int(bare) <= len(self.options):
            return int(bare) - 1
        return self._by_beginning(text, options)

    def _mentioned(self, text: str) -> int | None:
        """The place of the only option in a short sentence that denies nothing: "it falls", "option b"."""
        words = re.findall(r"[\w'-]+", text)
        if len(words) > MOST_WORDS or any(word in _DENIALS or word.endswith("n't") for word in words):
            return None
        bare = " ".join(word for word in words if word not in _AROUND)
        if len(bare) == 1 and bare in LETTERS[: len(self.options)] and not self.is_yes_no:
            return LETTERS.index(bare)
        found = [k for k, option in enumerate(self.options) if folded(option) == bare]
        return found[0] if len(found) == 1 else None

    def _by_beginning(self, text: str, options: list[str]) -> int:
        if len(text) > 2 and text[0] in LETTERS and text[1] in ").:" and text[0] in LETTERS[: len(self.options)]:
            return LETTERS.index(text[0])
        if (place := self._mentioned(text)) is not None:
            return place
        starting = [k for k, option in enumerate(options) if option.startswith(text)]
        if len(starting) == 1:
            return starting[0]
        if starting:
            raise Unreadable(f"That fits {len(starting)} of the options. Type {self.how_to_type()}.")
        raise Unreadable(f"Type {self.how_to_type()}.")


def yes_no(answer: bool) -> Choice:
    """The question whether something holds."""
    return Choice(("yes", "no"), 0 if answer else 1)


@frozen
class Nothing(_InWords):
    """There is no such thing: no inverse, no solution. `words` are what to say for it, the usual one first."""

    words: tuple[str, ...] = ("none",)

    def show(self) -> str:
        """The usual words."""
        return self.words[0]

    def how_to_type(self) -> str:
        """How to answer."""
        return f"the value, or {self.words[0]!r} if there is none"

    def preview(self, response: str) -> str:
        """The response itself, if it says that there is none. Raises Unreadable."""
        if not self.says_so(response):
            raise Unreadable(f"Type {self.how_to_type()}.")
        return self.words[0]

    def says_so(self, response: str) -> bool:
        """Whether the response says that there is none."""
        text = folded(response[: _LONGEST + 1])
        return says_none(response) or text in ("{}", "∅", "()", "[]") or text in {folded(word) for word in self.words}

    def grade(self, response: str) -> Verdict:
        """Right is any way to say that there is none; a value is wrong."""
        if self.says_so(response):
            return Verdict(Outcome.CORRECT, 1.0, read_as=self.words[0])
        if not response.strip():
            return not_yet(Unreadable("There is nothing to read yet."))
        if any(char.isdigit() for char in response[:_LONGEST]) and (value := _as_value(response)):
            return Verdict(Outcome.INCORRECT, 0.0, read_as=value, basis=Basis.TYPE)
        return not_yet(Unreadable(f"Type {self.how_to_type()}."))


def _as_value(response: str) -> str:
    """How the response reads as a value; "" where it can't be read."""
    try:
        return pretty(read(without_label(response), None, spaced=True))
    except Unreadable:
        return ""


def none_exists(*words: str) -> Nothing:
    """The answer that there is none, in these words."""
    return Nothing(words or ("none",))
