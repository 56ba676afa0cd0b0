"""From tokens to the tree: operator precedence, what may be left out, and what is asked about instead of guessed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlpath.answers.reading import brackets
from mlpath.answers.reading.applied import application
from mlpath.answers.reading.combine import combined, joined
from mlpath.answers.reading.layout import spans
from mlpath.answers.reading.tree import (
    Braces,
    Call,
    Combination,
    Const,
    Interval,
    Name,
    Neg,
    Node,
    Num,
    PlusMinus,
    Power,
    Sequence,
    Sum,
    Table,
)
from mlpath.answers.reading.unreadable import Unreadable

if TYPE_CHECKING:
    from mlpath.answers.reading.lexer import Token

MAX_DEPTH = 100

OR, AND, RELATION, UNION, INTERSECTION, SUM, PRODUCT, TIGHT, POWER, POSTFIX = 1, 2, 5, 8, 9, 10, 20, 25, 30, 40
_BINDING = {
    "or": OR, "and": AND, "=": RELATION, "!=": RELATION, "<": RELATION, ">": RELATION, "<=": RELATION,
    ">=": RELATION, "∈": RELATION, "∪": UNION, "∩": INTERSECTION, "+": SUM, "-": SUM, "±": SUM, "∓": SUM, "*": PRODUCT,
    "/": PRODUCT, "^": POWER,
}  # fmt: skip
_OPERANDS = frozenset(("num", "name", "const", "func", "wrap"))
_OPENINGS = frozenset("([{|")
_SETS = (Braces, Interval, Sequence, Combination, Table)


def _behind(left: Node, token: Token) -> Token:
    """What U and & mean behind this: they join sets, and & also statements."""
    first = left.terms[0] if isinstance(left, Sum) else left  # {1, 2} - {2} U {3}
    if token.text == "U":
        return token._replace(kind="sign", text="∪") if isinstance(first, _SETS) else token
    return token._replace(text="∩" if isinstance(first, (Braces, Interval)) else "and")


class Parser:
    """Reads a token list once from left to right."""

    def __init__(self, tokens: list[Token], *, is_latex: bool, lenient: bool, spaced: bool) -> None:
        self.tokens = tokens
        self.k = 0
        self.is_latex = is_latex
        self.lenient = lenient or is_latex
        self.spans = spans(tokens)
        self.depth = 0
        self.spaced = False
        """Whether a space parts two entries here, as in [1 -2]."""
        self.spaces_part = spaced
        self.bars = 0
        self.angle = False

    @property
    def token(self) -> Token:
        """The token to be read next."""
        return self.tokens[self.k]

    def next(self) -> Token:
        """Takes one token."""
        token = self.tokens[self.k]
        self.k += token.kind != "end"
        return token

    def at_sign(self, text: str) -> bool:
        """Whether this sign stands next."""
        token = self.tokens[self.k]
        return token.kind == "sign" and token.text == text

    def fail(self, message: str, token: Token | None = None) -> Unreadable:
        """The error for a place in the text."""
        return Unreadable(message, (token or self.token).at)

    def whole(self) -> Node:
        """The whole text."""
        if self.token.kind == "end":
            raise self.fail("There is nothing to read yet.")
        node = brackets.bare(self)
        if self.token.kind != "end":
            raise self.unexpected()
        return node

    def unexpected(self) -> Unreadable:
        """The error for a token that can't stand here."""
        token = self.token
        if token.kind == "end":
            return self.fail("Something is missing at the end.")
        if token.text == "|":
            return self.fail("This | has no partner.")
        if token.text == "_":
            return self.fail("A subscript is a word or a number directly behind the '_', like x_1.")
        if token.text == ":":
            return self.fail("A colon can't be read here. Write a ratio as a fraction, like 3/7.")
        return self.fail(f"{token.text!r} is not expected here.")

    def deeper(self) -> None:
        """Counts one level of nesting more. Raises Unreadable where it is too deep."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise self.fail("This is nested too deeply.")

    def expression(self, floor: int = 0) -> Node:
        """An expression whose operators bind tighter than `floor`."""
        self.deeper()
        node = self.operand(floor)
        while True:
            grown = self.grow(node, floor)
            if grown is None:
                break
            node = grown
        self.depth -= 1
        return node

    def grow(self, left: Node, floor: int) -> Node | None:  # noqa: PLR0911 - every way in which an expression ends
        """`left` with the next operator and its right side, or None where the expression ends."""
        token = self.tokens[self.k]
        if token.kind == "end" or (self.spaced and token.gap and self._entry_ends(token)):
            return None
        if token.text in ("U", "&"):
            token = _behind(left, token)
        if token.kind == "sign":
            if token.text in ("!", "%", "°", "'"):
                return self._postfix(left, token)
            binding = _BINDING.get(token.text)
            if binding is not None:
                return self._infix(left, token, binding, floor)
            if token.text == "|" and self.bars:
                return None
            if token.text not in _OPENINGS:
                return None
        if token.kind == "func" and token.text in ("binomial", "mod") and self.tokens[self.k + 1].text != "(":
            self.next()  # 5 choose 2, 17 mod 5
            return Call(token.text, (left, self.expression(TIGHT)), left.at)
        if floor >= PRODUCT:
            return None
        self._check_juxtaposition(token)
        return joined(left, self.expression(PRODUCT))

    def _entry_ends(self, token: Token) -> bool:
        """In [1 -2] a space before a token ends an entry, unless a sign with a space on both sides goes on: [1 - 2]."""
        if token.kind != "sign":
            return True
        if token.text in ("+", "-", "±"):
            return not self.tokens[self.k + 1].gap
        return token.text in _OPENINGS

    def _infix(self, left: Node, token: Token, binding: int, floor: int) -> Node | None:
        if binding <= floor or (self.angle and token.text == ">"):
            return None
        self.next()
        if self.token.kind == "end" or self.token.text in (")", "]", "}", ",", ";"):
            raise self.fail(f"Something is missing after {token.text!r}.", self.token)
        if token.text == "^":
            return self._raised(left)
        right = self.expression(binding)
        return combined(left, token.text, right)

    def _raised(self, base: Node) -> Node:
        if self.token.kind == "name" and self.token.text == "T" and isinstance(base, (Sequence, Table)):
            self.next()
            return Call("transpose", (base,), base.at)
        if self.token.kind == "sign" and self.token.text == "*":
            raise self.fail("'^*' can't be read here. Use ^ or ** for a power.")
        return Power(base, self.expression(POWER - 1), base.at)

    def _postfix(self, left: Node, token: Token) -> Node:
        self.next()
        if token.text == "!":
            if self.at_sign("!"):
                raise self.fail("A double factorial can't be read here. Write (n!)! for a factorial of a factorial.")
            return Call("factorial", (left,), left.at)
        if token.text == "°":
            return Call("degrees", (left,), left.at)
        if token.text == "%":
            if not isinstance(left, Num) or left.text.endswith("%"):
                raise self.fail("A percent sign belongs directly behind a number.", token)
            return Num(left.value / 100, left.text + "%", left.at)
        if isinstance(left, (Sequence, Table)):
            return Call("transpose", (left,), left.at)
        raise self.fail("The mark ' has no meaning here.", token)

    def _check_juxtaposition(self, token: Token) -> None:
        """Two things side by side are a product, but what is likely to be a slip is asked about."""
        before = self.tokens[self.k - 1]
        if token.kind == "num" and not self.lenient:
            both = before.kind == "num"
            message = "An operator is missing between these two numbers." if both else "An operator is missing here."
            if both and len(token.text) == 3 and token.text.isdigit() and token.gap:
                message += f" (For a large number write {before.text}{token.text} without a space.)"
            raise Unreadable(message, token.at, repair="" if both else "*")
        if token.kind == "name" and token.gap and before.kind == "name" and not self.lenient:
            raise Unreadable(f"An operator is missing before {token.text}.", token.at, repair="*")
        if token.kind == "sign" and token.text == "{":
            raise self.fail("A set can't be multiplied. Did you mean round brackets?")
        if token.text == "[" and before.kind == "name" and self._holds_a_number():
            raise self.fail(f"An entry can't be taken here. Write an index as {before.text}_1.")
        if token.text == "(" and self.tokens[self.k + 1].text == ")":
            raise self.fail("There is nothing between these brackets.")

    def _holds_a_number(self) -> bool:
        """Whether the brackets that open here hold a whole number and nothing else, x[0]."""
        inner = self.tokens[self.k + 1]
        return inner.text.isdigit() and not self.token.gap and self.spans[self.k].closing == self.k + 2

    def operand(self, floor: int) -> Node:
        """A number, name, call, bracket, or a signed one of these."""
        token = self.next()
        match token.kind:
            case "num":
                return self._number(token)
            case "const":
                return Const(token.text, token.at)
            case "name":
                return brackets.counted(self, token) or Name(token.text, token.at)
            case "func":
                return application(self, token)
            case "wrap":
                return brackets.wrapped(self, token)
            case "sign":
                return self._signed(token, floor)
        self.k -= token.kind != "end"
        raise self.unexpected()

    def _signed(self, token: Token, floor: int) -> Node:
        if token.text == "-":
            return Neg(self.expression(max(SUM, floor)), token.at)
        if token.text == "+":
            return self.expression(max(SUM, floor))
        if token.text in ("±", "∓"):
            return PlusMinus(self.expression(max(SUM, floor)), token.text == "∓", token.at)
        if token.text == "=" and self.k == 1:
            return self.expression(floor)
        if (node := brackets.opened(self, token)) is not None:
            return node
        self.k -= 1
        if token.text == "'":
            raise self.fail("A quotation mark (') has no meaning here. Leave it out.")
        if token.text in _BINDING or token.text in "!%°":
            raise self.fail(f"Something is missing before {token.text!r}.")
        if token.text in ")]},;":
            raise self.fail(f"Something is missing before this {token.text}.")
        raise self.unexpected()

    def _number(self, token: Token) -> Node:
        """A number, or a mixed one: 1 1/2."""
        value = token.value
        if value is None:
            raise self.fail("A number is expected here.", token)
        text = token.text
        if text.isdigit() and not self.spaced and self._mixed_follows():
            part = self.next()
            if "/" in part.text and part.value is not None:
                return Num(value + part.value, f"{text} {part.text}", token.at)
            self.next()
            bottom = self.next()
            if part.value is None or not bottom.value:
                raise self.fail("The fraction of this mixed number has a zero below.", bottom)
            return Num(value + part.value / bottom.value, f"{text} {part.text}/{bottom.text}", token.at)
        return Num(value, text, token.at)

    def _mixed_follows(self) -> bool:
        first = self.token
        if first.kind != "num":
            return False
        if "/" in first.text:
            return True
        slash, bottom = (self.tokens[min(self.k + n, len(self.tokens) - 1)] for n in (1, 2))
        digits = first.text.isdigit() and bottom.kind == "num" and bottom.text.isdigit()
        return digits and first.gap and slash.text == "/" and not slash.gap and not bottom.gap

    def starts_entry(self) -> bool:
        """Whether the next token can begin an entry after a space."""
        return self.starts_operand() or (self.token.kind == "sign" and self.token.text in ("+", "-", "±"))

    def starts_operand(self) -> bool:
        """Whether the next token can begin an operand."""
        token = self.token
        return token.kind in _OPERANDS or (token.kind == "sign" and token.text in _OPENINGS)
