"""What a program prints, character by character, as the learner predicts it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mlpath.answers.kind import counted, not_yet
from mlpath.answers.python_literal import AS_TYPED, read_literal
from mlpath.answers.reading import Unreadable
from mlpath.answers.reading.tree import Name, Node
from mlpath.answers.verdict import Basis, Outcome, Verdict
from mlpath.frozen import frozen

if TYPE_CHECKING:
    from mlpath.answers.verdict import Answer

LONGEST = 1_000
_WORD = re.compile(r"[^\W\d_]+")
_BRACKETS = {")": "(", "]": "[", "}": "{"}
_AROUND_BRACKETS = re.compile(r"(?<=[(\[{]) +| +(?=[)\]},:])|(?<=,) +")


@frozen
class Printed:
    """Lines of text that are printed, and the program that prints them.

    Case, punctuation and spaces count, but for spaces behind a comma, inside a bracket and at either end; quotation
    marks around a whole line may be there or not. Lines are separated by semicolons or line ends. Without quotation
    marks only words that occur in the program are read as an answer, so that a question back is not taken for one.
    """

    lines: tuple[str, ...]
    program: str = ""

    def __post_init__(self) -> None:
        """Raises ValueError where the lines can't be told from their separators."""
        if not self.lines or any(";" in line or not line.strip() for line in self.lines):
            message = f"these lines can't be typed as an answer: {self.lines}"
            raise ValueError(message)

    @classmethod
    def of(cls, *lines: object, program: str = "") -> Printed:
        """The lines, each as `print` writes it."""
        return cls(tuple(str(line) for line in lines), program)

    def show(self) -> str:
        """The lines, separated by semicolons."""
        return "; ".join(self.lines)

    def tree(self) -> Node:
        """The lines as a name, for typesetting."""
        return Name(self.show())

    def how_to_type(self) -> str:
        """How to write it."""
        if len(self.lines) == 1:
            return "the exact text; case and spaces count"
        return f"the {len(self.lines)} lines exactly as they are printed, with ; between them"

    def preview(self, response: str) -> str:
        """The lines that were read. Raises Unreadable."""
        return "; ".join(self._read(response))

    def accepts(self, other: Answer) -> bool:
        """Whether the value of `other` is right here."""
        if isinstance(other, Printed):
            return len(other.lines) == len(self.lines) and all(map(_same, other.lines, self.lines))
        return self.grade(other.show()).outcome is Outcome.CORRECT

    def grade(self, response: str) -> Verdict:
        """Line by line: what is printed, then what differs only in case, quotes or spaces."""
        try:
            given = self._read(response)
        except Unreadable as error:
            return not_yet(error)
        read_as = "; ".join(given)
        if len(given) != len(self.lines):
            told = f"The program prints {counted(len(self.lines), 'line')}; yours has {len(given)}."
            return Verdict(Outcome.INCORRECT, 0.0, told, read_as)
        off = [k for k, line in enumerate(self.lines) if _settled(given[k]) != _settled(line)]
        if not off:
            return Verdict(Outcome.CORRECT, 1.0, read_as=read_as)
        score = 1 - len(off) / len(self.lines)
        for told, alike in _NEARLY:
            if all(alike(given[k]) == alike(self.lines[k]) for k in off):
                return Verdict(Outcome.PARTIAL, max(score, 0.5), told, read_as, Basis.TYPE)
        told = f"Line {off[0] + 1} is not right." if len(self.lines) > 1 else ""
        return Verdict(Outcome.PARTIAL if score else Outcome.INCORRECT, score, told, read_as)

    def _read(self, response: str) -> list[str]:
        """The lines of a response. Raises Unreadable."""
        if len(response) > LONGEST:
            raise Unreadable(f"This is too long: {len(response):,} characters.", LONGEST)
        text = response.translate(AS_TYPED).strip()
        if not text or not text.replace("\n", " ").isprintable():
            raise Unreadable("There is nothing to read yet.")
        lines = [line.strip() for line in re.split("[;\n]", text) if line.strip()]
        if not lines:
            raise Unreadable("There is nothing to read yet.")
        return [self._line(line) for line in lines]

    def _line(self, line: str) -> str:
        if any(_settled(line) == _settled(known) for known in self.lines):
            return line
        if (inside := _unquoted(line)) != line or _is_literal(line):
            return inside
        self._refuse_what_is_no_output(line)
        return line

    def _refuse_what_is_no_output(self, line: str) -> None:
        """Raises Unreadable for a text that this program can't be thought to print."""
        known = f"{self.program}\n{self.show()}\nNone True False nan".lower()
        words = _WORD.findall(line)
        for word in words:
            if word.lower() not in known:
                raise Unreadable(f"{word[:20]!r} is no word of this program: put such a text in quotes.")
        signs = {char for char in line if not char.isalnum() and char != " "}
        strange = signs - set(self.show() + (self.program if words else "")) - set("_.,:-'\"()[]{}")
        if strange or not _balanced(line) or ",," in line:
            raise Unreadable(f"This looks like no line of output. Type {self.how_to_type()}.")


def _unquoted(line: str) -> str:
    """The inside of a line that stands in quotation marks as a whole."""
    whole = line[0] in "\"'" and line[-1] == line[0] and line.count(line[0]) == 2
    return line[1:-1].strip() if whole else line


def _settled(line: str) -> str:
    """The line without the spaces that don't count, and with one kind of quotation marks."""
    return _AROUND_BRACKETS.sub("", line.strip().replace('"', "'"))


def _same(given: str, line: str) -> bool:
    return _settled(line) in (_settled(given), _settled(_unquoted(given)))


def _without_spaces(line: str) -> str:
    return "".join(_settled(line).split())


def _without_quotes(line: str) -> str:
    return _settled(line).replace("'", "")


def _folded(line: str) -> str:
    return _without_spaces(line).lower()


_NEARLY = (
    ("The characters are right, the spaces are not.", _without_spaces),
    ("Only quotation marks differ: a text inside a container prints with them, a text alone without.", _without_quotes),
    ("Only upper and lower case differ.", _folded),
)


def _is_literal(line: str) -> bool:
    try:
        read_literal(line)
    except Unreadable:
        return False
    return True


def _balanced(line: str) -> bool:
    open_ones: list[str] = []
    for char in line:
        if char in "([{":
            open_ones.append(char)
        elif char in ")]}" and (not open_ones or open_ones.pop() != _BRACKETS[char]):
            return False
    return not open_ones
