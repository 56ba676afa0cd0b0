"""Answers that pick several options, or put them in order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mlpath.answers.choice import LETTERS, Choice
from mlpath.answers.kind import counted, folded, not_yet, says_none
from mlpath.answers.reading import Unreadable
from mlpath.answers.reading.tree import Name, Node
from mlpath.answers.verdict import Outcome, Verdict
from mlpath.frozen import frozen

if TYPE_CHECKING:
    from mlpath.answers.verdict import Answer

_BETWEEN = re.compile(r"\s*(?:,|;|\n|<|>|→|->|\band\b|&)\s*")
_GAP = re.compile(r"[,;]\s*[,;]")
_LONGEST = 1_000


class _Picks:
    """What both share: reading a list of options."""

    __slots__ = ()
    options: tuple[str, ...]

    def show(self) -> str:
        """The letters of the right options."""
        raise NotImplementedError

    def grade(self, response: str) -> Verdict:
        """Reads and judges a response. Never raises."""
        raise NotImplementedError

    def tree(self) -> Node:
        """The shown answer as a name, for typesetting."""
        return Name(self.show())

    def accepts(self, other: Answer) -> bool:
        """Whether the value of `other` is right here."""
        return self.grade(other.show()).outcome is Outcome.CORRECT

    def preview(self, response: str) -> str:
        """The options that the response means. Raises Unreadable."""
        return self.named(self.chosen(response))

    def named(self, places: tuple[int, ...]) -> str:
        """The options at these places."""
        return ", ".join(self.options[place] for place in places)

    def chosen(self, response: str) -> tuple[int, ...]:
        """The places of the options that a response lists by letter, number or words. Raises Unreadable."""
        text = response[: _LONGEST + 1].strip()
        if not text:
            raise Unreadable("There is nothing to read yet.")
        if len(text) > _LONGEST:
            raise Unreadable("This is too long: list letters.", _LONGEST)
        bare = text[1:-1].strip() if text[0] + text[-1] in ("()", "[]", "{}") else text
        run = folded(bare).replace(" ", "")
        letters = LETTERS[: len(self.options)]
        if (
            run
            and set(run) <= set(letters)
            and len(set(run)) == len(run)
            and folded(bare) not in map(folded, self.options)
        ):
            return tuple(letters.index(char) for char in run)
        if _GAP.search(bare):
            raise Unreadable("A letter is missing between the commas.")
        choice = Choice(self.options, 0)
        pieces = [piece for piece in _BETWEEN.split(bare) if piece]
        if len(pieces) == 1 and re.fullmatch(r"[\d\s]+", bare):
            pieces = bare.split()
        if not pieces:
            raise Unreadable("List letters, like a, c.")
        places = tuple(choice.chosen(piece) for piece in pieces)
        if len(set(places)) < len(places):
            raise Unreadable("One option is listed twice.")
        return places


@frozen
class SeveralChoices(_Picks):
    """Some of several options; `correct` are their places, from 0. A wrong one takes a right one's share away."""

    options: tuple[str, ...]
    correct: frozenset[int]

    @classmethod
    def of(cls, options: tuple[str, ...], *correct: int) -> SeveralChoices:
        """The choice of the options at these places."""
        return cls(options, frozenset(correct))

    def show(self) -> str:
        """The letters of the right options, or none."""
        return ", ".join(LETTERS[place] for place in sorted(self.correct)) or "none"

    def chosen(self, response: str) -> tuple[int, ...]:
        """The places of the options that a response lists; none of them for "none". Raises Unreadable."""
        none = says_none(response) and folded(response) not in map(folded, self.options)
        return () if none else _Picks.chosen(self, response)

    def grade(self, response: str) -> Verdict:
        """How many are right, without saying which."""
        try:
            chosen = self.chosen(response)
        except Unreadable as error:
            return not_yet(error)
        hits = len(self.correct.intersection(chosen))
        extra = len(chosen) - hits
        read_as = self.named(chosen) or "none of them"
        if hits == len(self.correct) and not extra:
            return Verdict(Outcome.CORRECT, 1.0, read_as=read_as)
        score = max(0.0, (hits - extra) / len(self.correct)) if self.correct else 0.0
        told = f"{hits} of yours {'is' if hits == 1 else 'are'} right"
        missing = len(self.correct) - hits
        told += f", {extra} {'is' if extra == 1 else 'are'} not" if extra else ""
        told += f", {missing} {'is' if missing == 1 else 'are'} missing" if missing else ""
        return Verdict(Outcome.PARTIAL if score else Outcome.INCORRECT, score, f"{told}.", read_as)

    def how_to_type(self) -> str:
        """How to answer."""
        return "all letters that apply, like a, c; or none"


@frozen
class Ordering(_Picks):
    """All options in the right order; `order` are their places, from 0."""

    options: tuple[str, ...]
    order: tuple[int, ...]

    def __post_init__(self) -> None:
        """Raises ValueError where the order does not hold every option once."""
        if sorted(self.order) != list(range(len(self.options))):
            message = "an ordering holds every option once"
            raise ValueError(message)

    def show(self) -> str:
        """The letters in order."""
        return ", ".join(LETTERS[place] for place in self.order)

    def grade(self, response: str) -> Verdict:
        """The share of neighbours that follow each other as they should."""
        try:
            chosen = self.chosen(response)
        except Unreadable as error:
            return not_yet(error)
        if len(chosen) != len(self.options):
            return not_yet(Unreadable(f"Order all {len(self.options)} options; yours has {len(chosen)}."))
        read_as = self.named(chosen)
        if chosen == self.order:
            return Verdict(Outcome.CORRECT, 1.0, read_as=read_as)
        if chosen == self.order[::-1]:
            return Verdict(Outcome.INCORRECT, 0.0, "That is the order from the other end.", read_as)
        rank = {place: k for k, place in enumerate(self.order)}
        pairs = [(a, b) for k, a in enumerate(chosen) for b in chosen[k + 1 :]]
        good = sum(rank[a] < rank[b] for a, b in pairs)
        first = next(k for k, (a, b) in enumerate(zip(chosen, self.order, strict=True)) if a != b)
        told = f"Right up to place {first}." if first else "The first place is not right yet."
        score = round(max(0.0, 2 * good / len(pairs) - 1), 4)
        swapped = counted(len(pairs) - good, "pair stands", "pairs stand")
        feedback = f"{told} {swapped[0].upper()}{swapped[1:]} the wrong way round."
        return Verdict(Outcome.PARTIAL if score else Outcome.INCORRECT, score, feedback, read_as)

    def how_to_type(self) -> str:
        """How to answer."""
        return f"the {len(self.options)} letters in order, like {', '.join(LETTERS[: len(self.options)])}"
