"""What stands between brackets: groups, tuples, vectors, matrices, sets, intervals and absolute values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlpath.answers.reading.tree import Braces, Call, Interval, Node, Sequence, Table
from mlpath.answers.reading.unreadable import Unreadable

if TYPE_CHECKING:
    from mlpath.answers.reading.lexer import Token
    from mlpath.answers.reading.parser import Parser

MAX_ENTRIES = 400


def bare(parser: Parser) -> Node:
    """The whole text: one thing, several separated by commas (or spaces), or rows."""
    rows, separated = _rows(parser, -1, spaced=parser.spaces_part and parser.spans[-1].commas == 0)
    if len(rows) > 1:
        return Table(rows, rows[0][0].at)
    return Sequence(rows[0], "", rows[0][0].at) if separated else rows[0][0]


def opened(parser: Parser, token: Token) -> Node | None:
    """What begins with the opening sign `token`, or None where it opens nothing."""
    match token.text:
        case "|":
            return _absolute(parser, token)
        case "<":
            return _angle(parser, token)
        case "(" | "[":
            return _bracket(parser, token)
        case "{":
            parser.bars, bars = 0, parser.bars
            items = items_until(parser, parser.k - 1)
            parser.bars = bars
            return Braces(items, token.at)
    return None


_COUNTING = {"C": "binomial", "P": "permutations"}


def counted(parser: Parser, token: Token) -> Node | None:
    """`C(5, 2)` and `P(5, 2)`, the numbers of choices; None for any other name or bracket."""
    function, span = _COUNTING.get(token.text), parser.spans.get(parser.k)
    if function is None or span is None or not parser.at_sign("(") or (span.commas, span.semicolons) != (1, 0):
        return None
    parser.next()
    return Call(function, items_until(parser, parser.k - 1), token.at)


def wrapped(parser: Parser, token: Token) -> Node:
    """`np.array([1, 2])`: the value inside. Arguments behind it, like a type, are not read."""
    if not parser.at_sign("("):
        raise parser.fail(f"A bracket ( is expected after {token.text}.")
    parser.next()
    items = items_until(parser, parser.k - 1)
    if not items:
        raise parser.fail(f"{token.text} has nothing inside.", token)
    return items[0] if len(items) == 1 else Sequence(items, "(", token.at)


def items_until(parser: Parser, opening: int) -> tuple[Node, ...]:
    """The items, parted by commas or all by semicolons, up to the bracket that closes `opening`, which is read too."""
    if parser.spans[opening].semicolons and parser.spans[opening].commas:
        raise parser.fail("A semicolon can't stand between these brackets. Use commas.", parser.tokens[opening])
    if parser.k == parser.spans[opening].closing:
        parser.next()
        return ()
    rows, _ = _rows(parser, opening, spaced=False)
    parser.next()
    return tuple(item for row in rows for item in row)  # {1; 2} is {1, 2}


def _absolute(parser: Parser, token: Token) -> Node:
    parser.bars += 1
    spaced, parser.spaced = parser.spaced, False
    inner = parser.expression()
    parser.spaced = spaced
    if not parser.at_sign("|"):
        raise Unreadable("The | that opens here is never closed.", token.at, closing="|")
    parser.next()
    parser.bars -= 1
    return Call("abs", (inner,), token.at)


def _angle(parser: Parser, token: Token) -> Node:
    """A vector in angle brackets, <1, 2>."""
    angle, parser.angle = parser.angle, True
    items = [parser.expression()]
    while parser.at_sign(","):
        parser.next()
        items.append(parser.expression())
    if not parser.at_sign(">"):
        message = (
            "The < that opens here is never closed by >." if len(items) > 1 else "Something is missing before '<'."
        )
        raise parser.fail(message, token)
    parser.next()
    parser.angle = angle
    return Sequence(tuple(items), "<", token.at)


def _bracket(parser: Parser, token: Token) -> Node:
    opening = parser.k - 1
    span = parser.spans[opening]
    whole = parser.spaces_part and opening == 0 and span.closing == len(parser.tokens) - 2
    # behind an operator or a factor, square brackets hold one thing: -[a + b c]
    grouping = opening > 0 and _binds(parser.tokens[opening - 1]) and not (parser.spaced and token.gap)
    spaced = span.commas == 0 and ((token.text == "[" and not grouping) or whole)
    kept = parser.bars, parser.angle, parser.spaced
    parser.bars, parser.angle, parser.spaced = 0, False, False
    if parser.k == span.closing:
        parser.next()
        if token.text == "(" and (grouping or parser.starts_operand() or parser.token.text in set("+-*/^")):
            raise parser.fail("There is nothing between these brackets.", token)
        node: Node = Sequence((), token.text, token.at)
    else:
        rows, separated = _rows(parser, opening, spaced=spaced)
        closing = parser.next().text
        node = _contents(parser, rows, token, closing, separated=separated)
    parser.bars, parser.angle, parser.spaced = kept
    return node


def _binds(before: Token) -> bool:
    """Whether a token takes what follows it as an operand or a factor."""
    return before.kind in ("num", "name", "const") or (before.kind == "sign" and before.text in "+-*/^)]")


def _contents(
    parser: Parser, rows: tuple[tuple[Node, ...], ...], token: Token, closing: str, *, separated: bool
) -> Node:
    items = rows[0]
    if {token.text, closing} in ({"(", "]"}, {"[", ")"}):
        items = tuple(item for row in rows for item in row)  # [0; 1) is [0, 1)
        if len(items) != 2:
            raise parser.fail("An interval has two ends, like [0, 1).", token)
        return Interval(items[0], items[1], token.text == "[", closing == "]", token.at)
    if len(rows) > 1:
        return Table(rows, token.at)
    if token.text == "(" and not separated:
        return items[0]
    return Sequence(items, token.text, token.at)


def _rows(parser: Parser, opening: int, *, spaced: bool) -> tuple[tuple[tuple[Node, ...], ...], bool]:
    """The rows of items up to the end of the span, and whether anything separates items."""
    closing = parser.spans[opening].closing
    kept, parser.spaced = parser.spaced, spaced
    rows: list[tuple[Node, ...]] = []
    items: list[Node] = []
    separated = False
    count = 0
    while True:
        items.append(parser.expression())
        count += 1
        if count > MAX_ENTRIES:
            raise parser.fail(f"There are too many entries: more than {MAX_ENTRIES}.")
        if parser.at_sign(","):
            separated = True
            parser.next()
        elif parser.at_sign(";"):
            parser.next()
            rows.append(tuple(items))
            items = []
        elif not (spaced and parser.k < closing and parser.starts_entry()):
            break
        else:
            separated = True
        if parser.k == closing:  # a comma or semicolon at the very end: (3,)
            break
    if parser.k != closing:
        raise parser.unexpected()
    if items:
        rows.append(tuple(items))
    parser.spaced = kept
    return tuple(rows), separated
