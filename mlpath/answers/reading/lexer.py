"""From characters to tokens: numbers, names, functions and signs, each with its place in the text."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from typing import NamedTuple

from mlpath.answers.reading import latex
from mlpath.answers.reading.unreadable import Unreadable
from mlpath.answers.reading.vocabulary import DOUBLES, GREEK, ROOTS, SIGNS, SUBSCRIPTS, SUPERSCRIPTS, VULGAR
from mlpath.answers.reading.words import Scope, split_word

MAX_LENGTH = 2_000
"""Characters of a response that are read; longer texts are refused at once."""
MAX_DIGITS = 400
MAX_TOKENS = 1_200

_NUMBER = re.compile(r"(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
_PLAIN_NUMBER = re.compile(r"\d+(?:\.\d*)?|\.\d+", re.ASCII)
_MODULE = re.compile(r"(?:np|numpy|math|torch|tf|jnp|sympy|sp|cmath|scipy|linalg|la)\.(?=[A-Za-z])")
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*")
_GREEK_TAIL = re.compile(r"[0-9]*(?:_[A-Za-z0-9]+)*")
_ACCENT = re.compile(r"(bar|hat|tilde|vec)\{([A-Za-z]+)\}")
_TIMES = re.compile(r"[ \t]+([xX])[ \t]+(?=10[ \t]*(?:\^|\*\*|[⁻⁰¹²³⁴-⁹]))")
_TIMES_TOGETHER = re.compile(r"[xX]10[ \t]*(?:\^|\*\*)")
_SLOPE = re.compile(
    r"(?<![A-Za-z0-9_])d[ ]?/[ ]?d[a-z](?![A-Za-z0-9_])"
    r"|\\[dt]?frac\{(?:d|\\mathrm\{d\})\}\{(?:d|\\mathrm\{d\}) ?[a-z]\}"
)
_BAD_BEHIND_NUMBERS = frozenset("._(…")
_BEHIND_NUMBERS = frozenset(" \tdxX")
_PERIOD = re.compile(r"\(\d+\)")
_DEGREES = re.compile(r"[ \t]*deg(?:rees?)?\b(?![ \t]*\()")
_NEXT = re.compile(
    r"(?P<space>[ \t\r\f\v\u00a0\u2000-\u200a\u202f\u205f\u3000]+)|(?P<number>[0-9.])|(?P<word>[A-Za-z])|(?P<line>\n)|"
    r"(?P<sign>\*\*|=/=|:=|<=|=<|>=|=>|!=|==|<>|&&?|\|\||[-+*/^!%=<>,;:()\[\]{}|'_])"
)
"""What begins here, told by one look."""
_ALIASES = {"**": "^", "=<": "<=", "=>": ">=", "==": "=", "<>": "!=", "=/=": "!=", ":=": "=", "&&": "and"}


class Token(NamedTuple):
    """One token: `kind` is num, name, const, func, wrap, sign or end; `gap` says that a space stands before it."""

    kind: str
    text: str
    at: int
    gap: bool
    value: Fraction | None = None


class _Lexer:
    def __init__(self, text: str, scope: Scope) -> None:
        self.text = text
        self.scope = scope
        self.at = 0
        self.gap = False
        self.tokens: list[Token] = []

    def run(self) -> list[Token]:
        while self.at < len(self.text):
            self._step()
            if len(self.tokens) > MAX_TOKENS:
                raise Unreadable("This is longer than any answer here. Shorten it.", self.at)
        self._add("end", "", len(self.text))
        return self.tokens

    def _add(self, kind: str, text: str, at: int, value: Fraction | None = None) -> None:
        self.tokens.append(Token(kind, text, at, self.gap, value))
        self.gap = False

    def _step(self) -> None:
        found = _NEXT.match(self.text, self.at)
        if found is None:
            self._symbol(self.text[self.at])
            return
        match found.lastgroup:
            case "number":
                self._number()
            case "word":
                self._word()
            case "space":
                self.gap, self.at = True, found.end()
            case "sign":
                self._sign(found.group())
            case _:
                self._line_end()

    def _line_end(self) -> None:
        """A line end parts the rows of a table, unless the line plainly goes on."""
        self.at += 1
        self.gap = True
        rest = self.text[self.at :].lstrip()
        last = self.tokens[-1].text if self.tokens else ";"
        if rest and last not in set(",;([{+-*/^=") and rest[0] not in ")]},;+*/^=":
            self._add("sign", ";", self.at - 1)

    def _number(self) -> None:
        pattern = _PLAIN_NUMBER if self.scope.is_variable("e") else _NUMBER
        found = pattern.match(self.text, self.at)
        if found is None:
            raise Unreadable("A point stands here without a digit.", self.at)
        text, end = found.group(), found.end()
        if self.text[end : end + 1] in _BAD_BEHIND_NUMBERS:
            self._check_number(text, end)
        self._add("num", text, self.at, number_value(text, self.at))
        self.at = end
        if self.text[end : end + 1] in _BEHIND_NUMBERS:
            self._behind_number(end)

    def _check_number(self, text: str, end: int) -> None:
        """Raises Unreadable for two points, dots or a bracket for an endless decimal, and `1_000`."""
        if self.text.startswith(("...", "…"), end) or (text[-1] == "." and _PERIOD.match(self.text, end)):
            raise Unreadable("An endless decimal can't be typed. Write the number as a fraction, like 1/3.", self.at)
        if self.text[end] == "." and self.text[end + 1 : end + 2] != ".":
            raise Unreadable("This number has two decimal points.", end)
        if self.text[end] == "_" and self.text[end + 1 : end + 2].isdigit():
            raise Unreadable("Write a number without '_' between its digits.", end)

    def _behind_number(self, end: int) -> None:
        """`1.5 x 10^3` and `60 deg`; what is written together, 2x10^3, is asked about."""
        if _TIMES_TOGETHER.match(self.text, end) and not self.scope.is_variable(self.text[end]):
            raise Unreadable("Type the times sign as *, like 2*10^3.", end, repair="*", replaced=1)
        if (times := _TIMES.match(self.text, end)) and not self.scope.is_variable(times.group(1)):
            self._add("sign", "*", times.start(1))
            self.at = times.end()
        elif degrees := _DEGREES.match(self.text, end):
            self._add("sign", "°", end)
            self.at = degrees.end()

    def _word(self) -> None:
        found = _WORD.match(self.text, self.at)
        word = found.group() if found else self.text[self.at]
        end = self.at + len(word)
        mark = self.text[end : end + 1]
        if mark == "." and (module := _MODULE.match(self.text, self.at)):
            self.at = module.end()
            return
        if mark == "{" and (accent := _ACCENT.match(self.text, self.at)):
            self._add("name", f"{accent.group(2)}_{accent.group(1)}", self.at)
            self.at = accent.end()
            return
        word, end = self._with_index(word, end)
        if self.text[end : end + 1] == "'" and self.scope.has_primed(word):
            primes = len(self.text) - end - len(self.text[end:].lstrip("'"))
            word, end = word + primes * "'", end + primes
        self._pieces(word, end)
        self.at = end

    def _with_index(self, word: str, end: int) -> tuple[str, int]:
        """The word with the lowered digits behind it as a subscript, and where it ends then."""
        while self.text[end : end + 1] in SUBSCRIPTS:
            word += ("" if "_" in word else "_") + SUBSCRIPTS[self.text[end]]
            end += 1
        return word, end

    def _pieces(self, word: str, end: int) -> None:
        if word == "in" and self.gap and self.tokens and self.tokens[-1].kind == "name":
            self._add("sign", "∈", self.at)
            return
        if (known := self.scope.known(word)) is not None:
            self._add(*known, self.at)
            return
        for kind, text, offset in split_word(word, self.scope, self.at, applied=self.text[end : end + 1] == "("):
            value = number_value(text, self.at + offset) if kind == "num" else None
            self._add(kind, text, self.at + offset, value)

    def _sign(self, text: str) -> None:
        if text == "||":
            self._add("sign", "|", self.at)
            self._add("sign", "|", self.at + 1)
        else:
            self._add("sign", _ALIASES.get(text, text), self.at)
        self.at += len(text)

    def _symbol(self, char: str) -> None:
        start = self.at
        self.at += 1
        if char in GREEK:
            tail = _GREEK_TAIL.match(self.text, self.at)
            word, end = self._with_index(GREEK[char] + (tail.group() if tail else ""), tail.end() if tail else self.at)
            self.at = start
            self._pieces(word, end)
            self.at = end
        elif char in SIGNS:
            self._add("sign", SIGNS[char], start)
        elif char in SUPERSCRIPTS:
            self._superscript(start)
        elif char in VULGAR:
            self._add("num", "/".join(map(str, VULGAR[char])), start, Fraction(*VULGAR[char]))
        elif char in ROOTS:
            self._add("func", ROOTS[char], start)
        elif char == "∞":
            self._add("const", "inf", start)
        elif char in DOUBLES:
            for kind, text in DOUBLES[char]:
                self._add(kind, text, start)
        else:
            raise Unreadable(_foreign(char), start)

    def _superscript(self, start: int) -> None:
        """`x²` and `x⁻¹`: the run of raised characters becomes a bracketed exponent."""
        while self.at < len(self.text) and self.text[self.at] in SUPERSCRIPTS:
            self.at += 1
        raised = "".join(SUPERSCRIPTS[char] for char in self.text[start : self.at])
        self._add("sign", "^", start)
        inner = _Lexer(raised, self.scope).run()[:-1]
        for token in (Token("sign", "(", 0, gap=False), *inner, Token("sign", ")", 0, gap=False)):
            self.tokens.append(token._replace(at=start))


def number_value(text: str, at: int) -> Fraction:
    """The exact value of a number's text, "12", "0.5" or "1e-3", refused when it is too long."""
    if text.isdigit() and len(text) <= MAX_DIGITS:
        return Fraction(int(text))
    mantissa, _, exponent = text.lower().partition("e")
    if len(mantissa) > MAX_DIGITS or (exponent and (len(exponent) > 5 or abs(int(exponent)) > 2 * MAX_DIGITS)):
        raise Unreadable("This number is too long to be meant.", at)
    whole, _, decimals = mantissa.partition(".")
    shift = (int(exponent) if exponent else 0) - len(decimals)
    digits = int((whole + decimals) or "0")
    return Fraction(digits * 10**shift) if shift >= 0 else Fraction(digits, 10**-shift)


def _plain_character(char: str) -> str:
    """The usual letter, digit or sign for one in a mathematical alphabet, 𝑥, or of full width, ＋."""
    if char < "\uff01" or len(usual := unicodedata.normalize("NFKC", char)) != 1:
        return "'" if char == "′" else char
    return usual


def _foreign(char: str) -> str:
    if char == "∫":
        return "Write an integral as int(x^2, x), or int(x^2, (x, 0, 1)) between limits."
    if not char.isprintable():
        return f"An invisible character (U+{ord(char):04X}) stands here. Delete it and type the place anew."
    if char in '"`“”‘’´':
        return f"A quotation mark ({char}) has no meaning here. Leave it out."
    if char.isnumeric():
        return f"Type digits as 0 to 9; {char!r} can't be read."
    if char.isalpha():
        return f"The letter {char!r} can't be read here. Use Latin or Greek letters."
    return f"The character {char!r} has no meaning here."


def tokens_of(text: str, scope: Scope) -> tuple[list[Token], bool]:
    """The tokens of a text, ended by one of kind "end", and whether it was LaTeX. Raises Unreadable."""
    if len(text) > MAX_LENGTH:
        raise Unreadable(f"This is too long: {len(text):,} characters, where {MAX_LENGTH:,} are read.", MAX_LENGTH)
    if not text.isascii():
        text = "".join(map(_plain_character, text))
    if ("/" in text or "frac" in text) and (slope := _SLOPE.search(text)) and not scope.is_variable("d"):
        raise Unreadable("A derivative has to be worked out: d/dx can't be read here.", slope.start())
    is_latex = latex.looks_like(text)
    if not is_latex:
        return _Lexer(text, scope).run(), False
    plain, places = latex.translate(text)
    try:
        tokens = _Lexer(plain, scope).run()
    except Unreadable as error:
        raise Unreadable(error.message, places[min(error.position, len(places) - 1)]) from None
    return [token._replace(at=places[token.at]) for token in tokens], True
