"""Answers made of several: parts with names, or any one of some."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from mlpath.answers.allowance import one_verdict
from mlpath.answers.choice import Choice
from mlpath.answers.kind import not_yet
from mlpath.answers.numerals import lift
from mlpath.answers.reading import Unreadable
from mlpath.answers.reading.tree import Logic, Name, Node, Relation
from mlpath.answers.vector import weakest
from mlpath.answers.verdict import Dependent, Outcome, Verdict
from mlpath.frozen import frozen

if TYPE_CHECKING:
    from mlpath.answers.verdict import Answer


def _shown(answer: Answer) -> str:
    """A part as one types it: an option's words, since its letter stands beside no list."""
    return answer.option if isinstance(answer, Choice) else answer.show()


def _tree(answer: Answer) -> Node:
    return Name(answer.option) if isinstance(answer, Choice) else answer.tree()


def _as_part(x: float | Fraction | Answer) -> Answer:
    return lift(x) if isinstance(x, (int, float, Fraction)) else x


_OPENING, _CLOSING = "([{", ")]}"
_NAMED = re.compile(r"\s*([^\W\d][\w '()|^-]*?)\s*[=:]")
_AND = re.compile(r"\s+and\s+")
MAX_LENGTH = 4_000


@frozen
class Parts:
    """Several named answers; each right one earns its share.

    One that is a `Following` is also graded against the learner's own earlier values.
    """

    names: tuple[str, ...]
    answers: tuple[Answer, ...]

    def __post_init__(self) -> None:
        """Raises ValueError for a formula that names anything but earlier parts."""
        for place, answer in enumerate(self.answers):
            if not isinstance(answer, Dependent):
                continue
            earlier = {*self.names[:place], *(f"p{k + 1}" for k in range(place))}
            if strange := sorted(answer.names() - earlier):
                message = f"the formula {answer.formula!r} names {strange[0]}, which is no earlier part"
                raise ValueError(message)

    @classmethod
    def of(cls, *parts: tuple[str, int | float | Fraction | Answer]) -> Parts:
        """The parts as pairs of a name and an answer."""
        answers = tuple(_as_part(answer) for _, answer in parts)
        return cls(tuple(name for name, _ in parts), answers)

    def tree(self) -> Node:
        """The parts as a list of equations."""
        pairs = zip(self.names, self.answers, strict=True)
        return Logic("and", tuple(Relation((Name(name), _tree(answer)), ("=",)) for name, answer in pairs))

    def show(self) -> str:
        """The parts in order."""
        return "; ".join(f"{name} = {_shown(answer)}" for name, answer in zip(self.names, self.answers, strict=True))

    def how_to_type(self) -> str:
        """How to write them."""
        return f"{len(self.names)} parts separated by semicolons: {'; '.join(self.names)}"

    def preview(self, response: str) -> str:
        """How each part is read. Raises Unreadable."""
        texts = self._split(response)
        return "; ".join(
            f"{name} = {answer.preview(text)}"
            for name, answer, text in zip(self.names, self.answers, texts, strict=True)
        )

    def accepts(self, other: Answer) -> bool:
        """Whether the value of `other` is right here."""
        if isinstance(other, Parts) and other.names == self.names:
            return all(mine.accepts(value) for mine, value in zip(self.answers, other.answers, strict=True))
        return self.grade(other.show()).outcome is Outcome.CORRECT

    @one_verdict()
    def grade(self, response: str) -> Verdict:
        """Each part by itself; one that can't be read is asked for again with all the others."""
        try:
            texts = self._split(response)
        except Unreadable as error:
            return not_yet(error)
        verdicts = [answer.grade(text) for answer, text in zip(self.answers, texts, strict=True)]
        for name, verdict in zip(self.names, verdicts, strict=True):
            if verdict.outcome is Outcome.UNREADABLE:
                return verdict._replace(feedback=f"In {name}: {verdict.feedback}", suggestion="")
        if any(isinstance(answer, Dependent) for answer in self.answers):
            from mlpath.answers.following import follow  # noqa: PLC0415 - a formula brings in all that can be calculated

            verdicts = follow(self.names, self.answers, texts, verdicts)
        return self._together(verdicts)

    def _together(self, verdicts: list[Verdict]) -> Verdict:
        read_as = "; ".join(f"{name} = {v.read_as}" for name, v in zip(self.names, verdicts, strict=True))
        score = sum(verdict.score for verdict in verdicts) / len(verdicts)
        off = [(name, v) for name, v in zip(self.names, verdicts, strict=True) if v.outcome is not Outcome.CORRECT]
        basis = weakest(verdicts)
        if not off:
            return Verdict(Outcome.CORRECT, 1.0, read_as=read_as, basis=basis)
        if any(v.outcome is Outcome.UNDECIDED for _, v in off):
            return Verdict(Outcome.UNDECIDED, 0.0, "One part could not be decided; it does not count.", read_as)
        told = " ".join(f"{name}: {v.feedback or 'not right.'}" for name, v in off)
        outcome = Outcome.PARTIAL if score > 0 else Outcome.INCORRECT
        return Verdict(outcome, score, told, read_as, basis)

    def _split(self, response: str) -> list[str]:
        """The text of each part, blanked elsewhere so that places stay. Raises Unreadable."""
        if len(response) > MAX_LENGTH:
            raise Unreadable(f"This is too long: {len(response):,} characters.", MAX_LENGTH)
        response = _unbracketed(response, len(self.names))
        pieces = split_outside(response, ";\n")
        if len(pieces) == 1 and len(self.names) > 1:
            pieces = split_outside(response, ",")
        if len(pieces) == 1 and len(self.names) > 1:
            pieces = _split_at_and(response)
        if len(pieces) != len(self.names):
            raise Unreadable(f"{self.how_to_type()[0].upper()}{self.how_to_type()[1:]}. Yours has {len(pieces)}.")
        return self._in_order([" " * start + response[start:end] for start, end in pieces])

    def _name_before(self, text: str) -> re.Match[str] | None:
        """The name of a part before its value, without a sign between them: "mean 2"."""
        names = "|".join(re.escape(name) for name in sorted(self.names, key=len, reverse=True))
        return re.match(rf"\s*({names})\s+(?=[-−\d(\[{{])", text, re.IGNORECASE)

    def _in_order(self, texts: list[str]) -> list[str]:
        """The texts in the order of the parts, by the names before their equals signs if all have one."""
        folded = [name.lower() for name in self.names]
        places = []
        for text in texts:
            found = _NAMED.match(text) or self._name_before(text)
            name = found.group(1).lower() if found else ""
            if name not in folded:
                return texts
            places.append((folded.index(name), found.end() if found else 0))
        if len({place for place, _ in places}) < len(texts):
            raise Unreadable("One part is given twice.")
        ordered = [""] * len(texts)
        for (place, end), text in zip(places, texts, strict=True):
            ordered[place] = " " * end + text[end:]
        return ordered


def split_outside(text: str, separators: str) -> list[tuple[int, int]]:
    """Begin and end of the pieces of `text` between separators that stand in no bracket.

    Blank lines and a separator at the very end count for nothing. Raises Unreadable where a piece is missing.
    """
    pieces, start, depth = [], 0, 0
    for k, char in enumerate(text):
        if char in _OPENING:
            depth += 1
        elif char in _CLOSING:
            depth -= 1
        elif char in separators and depth <= 0:
            pieces.append((start, k))
            start = k + 1
    pieces.append((start, len(text)))
    if not text[start:].strip():
        pieces.pop()
    empty = [(a, b) for a, b in pieces if not text[a:b].strip()]
    missing = next((b for a, b in empty if text[b : b + 1] != "\n" and text[max(a - 1, 0)] != "\n"), None)
    if missing is not None and len(empty) < len(pieces):
        raise Unreadable("A part is missing here.", missing)
    return [piece for piece in pieces if piece not in empty]


def _unbracketed(text: str, count: int) -> str:
    """The text without brackets around all the parts, so that places stay; as it is where they hold one part."""
    bare = text.strip()
    if bare[:1] != "(" or bare[-1:] != ")" or count < 2:
        return text
    inner = bare[1:-1]
    if len(split_outside(inner, ",;")) != count or len(split_outside(text, ",;\n")) != 1:
        return text
    start = text.index("(")
    return f"{text[:start]} {inner} "


def _split_at_and(text: str) -> list[tuple[int, int]]:
    """Begin and end of the pieces between the words "and"."""
    places = [0, *(end for found in _AND.finditer(text) for end in found.span()), len(text)]
    return list(zip(places[::2], places[1::2], strict=True))


@frozen
class EitherOf:
    """Any one of these is right."""

    answers: tuple[Answer, ...]

    @classmethod
    def of(cls, *answers: float | Fraction | Answer) -> EitherOf:
        """Any one of these answers."""
        return cls(tuple(_as_part(answer) for answer in answers))

    def tree(self) -> Node:
        """All of them, joined by "or"."""
        return Logic("or", tuple(answer.tree() for answer in self.answers))

    def show(self) -> str:
        """The first of them."""
        return self.answers[0].show()

    def how_to_type(self) -> str:
        """How to write it."""
        return self.answers[0].how_to_type()

    def preview(self, response: str) -> str:
        """How the response is read. Raises Unreadable."""
        return self.answers[0].preview(response)

    def accepts(self, other: Answer) -> bool:
        """Whether the value of `other` is right here."""
        return self.grade(other.show()).outcome is Outcome.CORRECT

    @one_verdict()
    def grade(self, response: str) -> Verdict:
        """The best of the verdicts."""
        verdicts = [answer.grade(response) for answer in self.answers]
        return min(verdicts, key=lambda verdict: _ORDER.index(verdict.outcome))


_ORDER = (Outcome.CORRECT, Outcome.UNREADABLE, Outcome.PARTIAL, Outcome.UNDECIDED, Outcome.INCORRECT)
"""Best first; unreadable by one of them means that it is asked again."""
