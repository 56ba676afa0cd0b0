"""LaTeX as people paste it, rewritten as plain text, with the place that each character came from."""

from __future__ import annotations

import re

from mlpath.answers.reading.bars import paired
from mlpath.answers.reading.unreadable import Unreadable

_COMMAND = re.compile(r"\\(?:[A-Za-z]+|.)", re.DOTALL)
_SIMPLE_INDEX = re.compile(r"[A-Za-z0-9]+")
_DIGIT_PAIR = re.compile(r"\s*(?:\{(\d+)\}|(\d))\s*(?:\{(\d+)\}|(\d))")
_BRACE_OR_OVER = re.compile(r"\\over(?![A-Za-z])|\\.|[{}]", re.DOTALL)
_THOUSAND = re.compile(r"(?:\\[,;:! ]|\{,\})(?=\d{3}(?!\d))")
_RAISED_CIRCLE = re.compile(r"\^\s*(?:\\(?:circ|degree)(?![A-Za-z])|\{\s*\\(?:circ|degree)\s*\})")
_COMMA_OR_BRACKET = re.compile(r"\\.|[,()\[\]{}]", re.DOTALL)
_ZERO_ALONE = re.compile(r"[^0-9]?0")
_DIGITS = re.compile(r" *(\d\d+)")
_MAX_DEPTH = 40

_SIGNS = {
    "cdot": "*", "times": "*", "ast": "*", "div": "/", "pm": "±", "mp": "∓", "infty": "∞", "le": "≤", "leq": "≤",
    "leqslant": "≤", "ge": "≥", "geq": "≥", "geqslant": "≥", "ne": "≠", "neq": "≠", "lt": "<", "gt": ">", "cup": "∪",
    "cap": "∩", "in": "∈", "emptyset": "∅", "varnothing": "∅", "langle": "⟨", "rangle": "⟩", "lvert": "|", "rvert": "|",
    "vert": "|", "mid": "|", "lVert": "|", "rVert": "|", "Vert": "|", "lor": " or ", "vee": " or ", "land": " and ",
    "wedge": " and ", "lbrace": "{", "rbrace": "}", "lbrack": "[", "rbrack": "]", "lparen": "(", "rparen": ")",
    "lfloor": "floor(", "rfloor": ")", "lceil": "ceil(", "rceil": ")", "to": "=", "colon": ":", "degree": "°",
    "circ": "°", "prime": "'", "top": "T", "intercal": "T", "backslash": "\\", "bigcup": "∪", "setminus": "-",
}  # fmt: skip
_SPACES = frozenset(("quad", "qquad", ",", ";", ":", "!", " ", "\n", "enspace", "thinspace", "space", "hspace"))
_DROPPED = frozenset(
    ("left", "right", "big", "Big", "bigg", "Bigg", "bigl", "bigr", "Bigl", "Bigr", "displaystyle", "textstyle",
     "limits", "(", ")", "[", "]", "$", "middle", "scriptstyle", "boldsymbol", "mathbf", "bm", "vec", "mathrm", "rm",
     "operatorname", "text", "mathbb", "mathit", "boxed", "fbox", "mbox", "textbf", "mathsf", "ensuremath")
)  # fmt: skip
_WRAPPERS = frozenset(("text", "mathrm", "operatorname", "mbox", "textbf", "mathit", "mathsf", "rm"))
_FRACTIONS = frozenset(("frac", "dfrac", "tfrac", "cfrac", "nicefrac"))
_UNREAD = frozenset(
    ("sum", "prod", "lim", "partial", "nabla", "forall", "exists", "oint", "iint", "mapsto", "rightarrow", "Rightarrow",
     "implies", "iff", "notin", "subset", "subseteq", "sim", "propto", "ldots", "cdots", "dots", "vdots", "ddots",
     "int", "approx")
)  # fmt: skip
"""Commands that are known, and have no meaning in an answer."""
_TABLES = frozenset(("matrix", "pmatrix", "bmatrix", "Bmatrix", "smallmatrix", "array", "bsmallmatrix"))


def looks_like(text: str) -> bool:
    """Whether the text has to be read as LaTeX."""
    return "\\" in text or "$" in text or "^{" in text or "_{" in text or "{,}" in text


def translate(text: str) -> tuple[str, list[int]]:
    """Plain text of the same meaning, and for each of its characters (and its end) the place in `text`."""
    dollars = [at for at, char in enumerate(text) if char == "$" and text[at - 1 : at] != "\\"]
    if len(dollars) % 2:
        raise Unreadable("This $ has no partner.", dollars[-1])
    writer = _Translator(text)
    writer.part(len(text))
    writer.put("", len(text))
    return "".join(writer.chars), [*writer.places, len(text)]


def _may_have_thousands(chars: list[str]) -> bool:
    """Whether a number stands at the end that a group of three digits can follow: 1 or 12,345, but not 0."""
    tail = "".join(chars[-2:])
    return tail[-1:].isdigit() and _ZERO_ALONE.fullmatch(tail) is None


def _lists(inner: str) -> bool:
    """Whether commas outside of all brackets part what stands there."""
    level = 0
    for found in _COMMA_OR_BRACKET.finditer(inner):
        char = found.group()[-1]
        level += (char in "([{") - (char in ")]}")
        if found.group() == "," and not level:
            return True
    return False


class _Translator:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.depth = 0
        self.tables = 0
        self.bars = paired(text)
        self.chars: list[str] = []
        self.places: list[int] = []

    def put(self, plain: str, at: int) -> None:
        self.chars.extend(plain)
        self.places.extend([at] * len(plain))

    def run(self, end: int) -> None:
        self._deeper()
        while self.at < end:
            self._step(self.text[self.at])
        self.depth -= 1

    def _deeper(self) -> None:
        self.depth += 1
        if self.depth > _MAX_DEPTH:
            raise Unreadable("This is nested too deeply.", self.at)

    def _step(self, char: str) -> None:
        start = self.at
        if (gap := _THOUSAND.match(self.text, start)) and _may_have_thousands(self.chars):
            self.at = gap.end()  # 1\,000 is a thousand
        elif char == "\\":
            self._command(start)
        elif char == "{":
            self._braces()
        elif char == "}":
            raise Unreadable("This } closes nothing.", start)
        elif circle := _RAISED_CIRCLE.match(self.text, start):
            self.put("°", start)  # 30^\circ
            self.at = circle.end()
        elif char == "^":
            self.at += 1
            self.put("^", start)
            self._argument(split_digits=True)
        elif char == "_":
            self._index(start)
        elif char == "&" and self.tables:
            self.at += 1
            self.put(",", start)
        elif char in "$~":
            self.at += 1
            self.put(" ", start)
        else:
            self.at += 1
            self.put(char, start)

    def _command(self, start: int) -> None:
        found = _COMMAND.match(self.text, self.at)
        if found is None:
            raise Unreadable("A backslash stands here alone.", start)
        self.at = found.end()
        name = found.group()[1:]
        if name in _FRACTIONS:
            self._fraction(start)
        elif name == "sqrt":
            self._root(start)
        elif name in ("binom", "dbinom", "tbinom"):
            self._two_arguments("binomial(", ",", ")", start)
        elif name == "begin":
            self._environment(start)
        elif name in ("color", "textcolor"):
            self._raw_argument()
        elif name in _DROPPED or name in _SPACES:
            self._dropped(name, start)
        elif name in ("{", "}", "%", "|", "_", "#", "&"):
            self.put("|" if name == "|" else name, start)
        elif name == "\\":
            self.put(";" if self.tables else " ", start)
        else:
            self._word(name, start)

    def _word(self, name: str, start: int) -> None:
        if name in _UNREAD:
            raise Unreadable(f"The command \\{name} can't be read here.", start)
        if name in _SIGNS:
            self.put(_SIGNS[name], start)
        elif name.startswith(("cdot", "times", "div")) and len(name) > 3:
            sign = next(sign for sign in ("cdot", "times", "div") if name.startswith(sign))
            self.put(_SIGNS[sign] + name[len(sign) :], start)
        elif name in ("bar", "hat", "tilde", "overline", "widehat"):
            body = self._raw_argument().strip()
            self.put(f" {body}_{'bar' if name in ('bar', 'overline') else name.removeprefix('wide')} ", start)
        elif name.isalpha():
            end = "" if self.text[self.at : self.at + 1] == "_" else " "
            self.put(f" {name.removeprefix('var')}{end}", start)
        else:
            raise Unreadable(f"The command \\{name} has no meaning here.", start)

    def _dropped(self, name: str, start: int) -> None:
        if start in self.bars:
            plain, self.at = self.bars[start]
            self.put(plain, start)
        elif name in ("left", "right") and self.text[self.at : self.at + 1] == ".":
            self.at += 1
        elif name in _WRAPPERS and self.text[self.at : self.at + 1] == "{":
            self.put(f" {self._raw_argument()} ", start)
        else:
            self.put(" ", start)

    def _closing(self, start: int) -> int:
        """The place of the brace that closes the one at `start`."""
        level, at = 0, start
        while at < len(self.text):
            char = self.text[at]
            if char == "\\":
                at += 1
            elif char in "{}":
                level += 1 if char == "{" else -1
                if level == 0:
                    return at
            at += 1
        raise Unreadable("This { is never closed.", start)

    def _raw_argument(self) -> str:
        if self.text[self.at : self.at + 1] != "{":
            self.at += 1
            return self.text[self.at - 1 : self.at]
        end = self._closing(self.at)
        inner = self.text[self.at + 1 : end]
        self.at = end + 1
        return inner.replace("\\", "")

    def _braces(self) -> None:
        r"""A group, or with commas in it the set that was meant: {\frac12, 3}."""
        start, end = self.at, self._closing(self.at)
        inner = self.text[start + 1 : end]
        if not _lists(inner):
            self._group()
            return
        if inner == "," and self.chars[-1:] and self.chars[-1].isdigit():  # 0{,}5
            raise Unreadable("Write the decimal point as a point.", start)
        self.at += 1
        self.put("{", start)
        self.run(end)
        self.put("}", end)
        self.at = end + 1

    def _group(self) -> None:
        start, end = self.at, self._closing(self.at)
        self.at += 1
        self.put("(", start)
        self.part(end)
        self.put(")", end)
        self.at = end + 1

    def part(self, end: int) -> None:
        r"""What reaches to `end`: the whole text or a group, which an `\over` divides as a fraction."""
        start, over = self.at, self._over(end)
        if over:
            self.put("(", start)
            self.run(over)
            self.put(")/(", over)
            self.at = over + len("\\over")
        self.run(end)
        self.put(")" if over else "", end)

    def _over(self, end: int) -> int:
        r"""Where `\over` divides the group that ends there, 0 where it does not."""
        level = 0
        for found in _BRACE_OR_OVER.finditer(self.text, self.at, end):
            if found.group() == "\\over" and not level:
                return found.start()
            level += {"{": 1, "}": -1}.get(found.group(), 0)
        return 0

    def _argument(self, *, split_digits: bool) -> None:
        r"""One argument: a group, a command, or a single character (`\frac12`, `x^23` is x^2·3 in LaTeX)."""
        while self.text[self.at : self.at + 1] == " ":
            self.at += 1
        char = self.text[self.at : self.at + 1]
        if not char:
            raise Unreadable("Something is missing at the end.", self.at)
        if char == "{":
            self._group()
        elif char == "\\":
            self._deeper()
            self.put("(", self.at)
            self._command(self.at)
            self.put(")", self.at)
            self.depth -= 1
        elif split_digits and char.isdigit() and self.depth < _MAX_DEPTH and self.chars[-1:] != ["^"]:
            self.put(f"({char})", self.at)
            self.at += 1
        # after ^ people who paste mean the whole number: it is left to the plain reader

    def _two_arguments(self, opening: str, between: str, closing: str, start: int) -> None:
        self.put(opening, start)
        self._argument(split_digits=True)
        self._letter()
        self.put(between, self.at)
        self._argument(split_digits=True)
        self._letter()
        self.put(closing, self.at)

    def _letter(self) -> None:
        r"""`\frac ab`: a single letter that `_argument` left standing."""
        if self.chars[-1:] in (["("], ["/"], [","]) and self.text[self.at : self.at + 1].isalpha():
            self.put(self.text[self.at], self.at)
            self.at += 1

    def _fraction(self, start: int) -> None:
        after_number = "".join(self.chars[-4:]).rstrip()[-1:].isdigit()
        if after_number and (found := _DIGIT_PAIR.match(self.text, self.at)):
            top, bottom = found.group(1) or found.group(2), found.group(3) or found.group(4)
            self.put(f" {top}/{bottom} ", start)  # 1\\frac12 is one and a half
            self.at = found.end()
        else:
            self._two_arguments("*((" if after_number else " ((", ")/(", "))", start)

    def _root(self, start: int) -> None:
        index = ""
        if self.text[self.at : self.at + 1] == "[":
            end = self.text.find("]", self.at)
            if end < 0:
                raise Unreadable("This [ is never closed.", self.at)
            index, self.at = self.text[self.at + 1 : end], end + 1
        self.put("root(" if index else "sqrt(", start)
        if digits := _DIGITS.match(self.text, self.at):  # \sqrt12 is meant as the root of 12
            self.put(digits.group(1), self.at)
            self.at = digits.end()
        else:
            self._argument(split_digits=True)
            self._letter()
        self.put(f",{index})" if index else ")", self.at)

    def _index(self, start: int) -> None:
        self.at += 1
        char = self.text[self.at : self.at + 1]
        if char == "{":
            end = self._closing(self.at)
            inner = self.text[self.at + 1 : end]
            if _SIMPLE_INDEX.fullmatch(inner):
                self.put("_" + inner, start)
                self.put(" ", end)
                self.at = end + 1
                return
        self.put("_", start)

    def _environment(self, start: int) -> None:
        name = self._raw_argument()
        if name.rstrip("*") not in _TABLES:
            raise Unreadable(f"The environment {name} can't be read here.", start)
        if name == "array" and self.text[self.at : self.at + 1] == "{":
            self._raw_argument()
        end = self.text.find(f"\\end{{{name}}}", self.at)
        if end < 0:
            raise Unreadable(f"\\begin{{{name}}} has no \\end{{{name}}}.", start)
        self.tables += 1
        opening = len(self.chars)
        self.put("[", start)
        self.run(end)
        while self.chars[-1] in ("\n", " ", ";"):  # a last \\ opens no new row
            self.chars.pop()
            self.places.pop()
        self.put("]", end)
        if "," in self.chars[opening:] and ";" not in self.chars[opening:]:  # one row is still a matrix
            self.chars.insert(opening, "[")
            self.places.insert(opening, start)
            self.put("]", end)
        self.tables -= 1
        self.at = end + len(f"\\end{{{name}}}")
