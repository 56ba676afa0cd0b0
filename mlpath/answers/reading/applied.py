"""Functions with their arguments, with brackets or without: `sin(x)`, `sin 2x`, `sin^2 x`, `log_2 8`."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from mlpath.answers.reading import brackets
from mlpath.answers.reading.tree import (
    Braces,
    Call,
    Const,
    Neg,
    Node,
    Num,
    Power,
    Product,
    Quotient,
    Sequence,
    Sum,
)
from mlpath.answers.reading.vocabulary import ARITY, INVERSES

if TYPE_CHECKING:
    from collections.abc import Callable

    from mlpath.answers.reading.lexer import Token
    from mlpath.answers.reading.parser import Parser

_TIGHT = 25
"""Binds looser than a power and tighter than a product."""


def application(parser: Parser, token: Token) -> Node:
    """A function, whose token was just read, with its index, exponent and argument."""
    parser.deeper()
    name, index, exponent = token.text, None, None
    if name == "log" and parser.at_sign("_"):
        parser.next()
        index = _index(parser)
    if parser.at_sign("^"):
        parser.next()
        exponent = parser.operand(_TIGHT)
    if exponent is not None and _is_minus_one(exponent) and name in INVERSES:
        name, exponent = INVERSES[name], None
    args = _arguments(parser, token, name)
    if index is not None:
        args = (*args, index)
    if name == "root" and len(args) == 1 and parser.at_sign("("):  # root(3)(x), the degree first
        args = (*_arguments(parser, token, name), *args)
    if name == "integral" and len(args) == 4:  # int(x^2, x, 0, 1)
        args = (args[0], Sequence(args[1:], "(", args[1].at))
    if name in ("min", "max") and len(args) == 1 and isinstance(args[0], Braces):
        args = args[0].items
    _check_count(parser, token, name, len(args))
    parser.depth -= 1
    written_out = _WRITTEN_OUT.get(name)
    call = Call(name, args, token.at) if written_out is None else written_out(*args)
    return call if exponent is None else Power(call, exponent, token.at)


def _trunc(x: Node) -> Node:
    return Product((Call("sign", (x,), x.at), Call("floor", (Call("abs", (x,), x.at),), x.at)), x.at)


def _hypot(x: Node, y: Node) -> Node:
    return Call("sqrt", (Sum((Power(x, _TWO, x.at), Power(y, _TWO, y.at)), x.at),), x.at)


_TWO, _HALF_TURN = Num(Fraction(2), "2"), Num(Fraction(180), "180")
_WRITTEN_OUT: dict[str, Callable[..., Node]] = {
    "pow": lambda x, n: Power(x, n, x.at),
    "radians": lambda x: Call("degrees", (x,), x.at),
    "degrees": lambda x: Quotient(Product((x, _HALF_TURN), x.at), Const("pi", x.at), x.at),
    "round": lambda x: Call("floor", (Sum((x, Num(Fraction(1, 2), "1/2")), x.at),), x.at),
    "trunc": _trunc,
    "fract": lambda x: Sum((x, Neg(_trunc(x), x.at)), x.at),
    "hypot": _hypot,
}
"""Functions that are another way to write what the tree has already; half a unit is rounded up.

`degrees(x)` gives an angle in degrees and `radians(x)` one in radians, which is what the sign ° does.
"""


def _index(parser: Parser) -> Node:
    if parser.token.kind not in ("num", "name", "const") and not parser.at_sign("("):
        raise parser.fail("The base of the logarithm is missing here.")
    return parser.operand(_TIGHT)


def _is_minus_one(node: Node) -> bool:
    return isinstance(node, Neg) and isinstance(node.arg, Num) and node.arg.value == 1


def _arguments(parser: Parser, token: Token, name: str) -> tuple[Node, ...]:
    if parser.at_sign("(") or (parser.at_sign("[") and not parser.token.gap):
        opening = parser.next()
        parser.bars, bars = 0, parser.bars
        items = brackets.items_until(parser, parser.k - 1)
        parser.bars = bars
        if not items:
            raise parser.fail(f"The argument of {name} is missing.", opening)
        return items
    if not parser.starts_operand() and not parser.at_sign("-"):
        raise parser.fail(f"The argument of {name} is missing. Write {name}(…).", token if token.gap else None)
    if name in ("sqrt", "cbrt"):
        return (parser.operand(_TIGHT),)
    return (_bare_argument(parser),)


def _bare_argument(parser: Parser) -> Node:
    """The argument of `sin 2x`: factors written together, up to an operator, a bracket or another function."""
    first = parser.expression(_TIGHT)
    factors = [first]
    while _goes_on(parser):
        factors.append(parser.expression(_TIGHT))
    if len(factors) == 1:
        return first
    if isinstance(first, Neg):
        return Neg(Product((first.arg, *factors[1:]), first.at), first.at)
    return Product(tuple(factors), first.at)


def _goes_on(parser: Parser) -> bool:
    token, before = parser.token, parser.tokens[parser.k - 1]
    if token.kind not in ("name", "const"):
        return False
    return not token.gap or (before.kind in ("num", "const") and not parser.spaced)


def _check_count(parser: Parser, token: Token, name: str, count: int) -> None:
    low, high = ARITY.get(name, (1, 20))
    if low <= count <= high:
        return
    if name == "integral":
        raise parser.fail("An integral needs its variable: int(x^2, x), or int(x^2, (x, 0, 1)) between limits.", token)
    wanted = "one argument" if high == 1 else f"{low} arguments" if low == high else f"{low} to {high} arguments"
    raise parser.fail(f"{name} takes {wanted}; there {'is' if count == 1 else 'are'} {count} here.", token)
