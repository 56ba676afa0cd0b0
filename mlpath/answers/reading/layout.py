"""Which bracket closes which, and what parts the things between them; found in one pass before parsing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mlpath.answers.reading.unreadable import Unreadable

if TYPE_CHECKING:
    from mlpath.answers.reading.lexer import Token

_PARTNER = {"(": ")", "[": "]", "{": "}"}
_NAMES = {"(": "bracket (", "[": "bracket [", "{": "brace {"}
_BEFORE_OPERAND = frozenset("([{,;∪∩∈=*/^<>") | {"and", "or", "<=", ">=", "!=", "&"}
_AFTER_OPERAND = frozenset(")]},;∪∩=<>") | {"and", "or", "<=", ">=", "!=", "&"}
MAX_NESTING = 64


@dataclass(slots=True)
class Span:
    """What a pair of brackets holds directly: the place of its end, and how many commas and semicolons."""

    opening: int
    closing: int = -1
    commas: int = 0
    semicolons: int = 0


def spans(tokens: list[Token]) -> dict[int, Span]:
    """The span of every opening bracket by its index in `tokens`; -1 stands for the whole text."""
    stack = [Span(-1)]
    found = {-1: stack[0]}
    for k, token in enumerate(tokens):
        if token.kind != "sign":
            continue
        if token.text in _PARTNER:
            stack.append(Span(k))
            found[k] = stack[-1]
            if len(stack) > MAX_NESTING:
                raise Unreadable("The brackets are nested too deeply.", token.at)
        elif token.text == ",":
            stack[-1].commas += 1
        elif token.text == ";":
            stack[-1].semicolons += 1
        elif token.text in ")]}":
            _close(stack, tokens, k)
    if len(stack) > 1:
        left = tokens[stack[-1].opening]
        message = f"The {_NAMES[left.text]} that opens here is never closed."
        missing = "".join(_PARTNER[tokens[span.opening].text] for span in reversed(stack[1:]))
        raise Unreadable(message, left.at, closing=missing)
    stack[0].closing = len(tokens) - 1
    return found


def turned(tokens: list[Token]) -> list[Token]:
    """The tokens with brackets that face outwards, as in ]0; 1[, made round: such an end does not belong.

    A ] opens where an operand has to begin, and a [ closes where none can.
    """
    end = tokens[-1:]
    found = list(map(_inwards, end + tokens[:-1], tokens, tokens[1:] + end))
    if found == tokens:
        return tokens
    return [token._replace(text=",") if token.kind == "sign" and token.text == ";" else token for token in found]


def _inwards(before: Token, token: Token, behind: Token) -> Token:
    if token.kind == "sign" and token.text == "]" and _stands(before, _BEFORE_OPERAND):
        return token._replace(text="(")
    if token.kind == "sign" and token.text == "[" and _stands(behind, _AFTER_OPERAND):
        return token._replace(text=")")
    return token


def _stands(token: Token, signs: frozenset[str]) -> bool:
    """Whether a token is one of these signs, or ends the text."""
    return token.kind == "end" or token.text in signs or (token.kind == "name" and token.text == "U")


def _close(stack: list[Span], tokens: list[Token], k: int) -> None:
    token, span = tokens[k], stack.pop()
    if not stack:
        raise Unreadable(f"This {token.text} closes nothing: no bracket is open here.", token.at)
    opening = tokens[span.opening].text
    half_open = {opening, token.text} in ({"(", "]"}, {"[", ")"}) and span.commas + span.semicolons == 1
    if token.text != _PARTNER[opening] and not half_open:
        raise Unreadable(f"A {_PARTNER[opening]} is expected here, to close the {opening} before it.", token.at)
    span.closing = k
