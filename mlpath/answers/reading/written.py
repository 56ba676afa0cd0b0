"""What all ways of writing a tree share: when brackets are needed, and how lists are set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlpath.answers.reading.tree import (
    Combination,
    Const,
    Interval,
    Logic,
    Name,
    Neg,
    Node,
    Num,
    PlusMinus,
    Power,
    Product,
    Quotient,
    Relation,
    Sequence,
    Sum,
)

if TYPE_CHECKING:
    from collections.abc import Callable

LOGIC, RELATION, SET, SUM, PRODUCT, SIGN, POWER, ATOM = range(8)


def precedence(node: Node) -> int:  # noqa: PLR0911 - one line a kind of node
    """How tightly the outermost operator of `node` binds."""
    match node:
        case Num(text=text):
            return PRODUCT if "/" in text else ATOM
        case Logic():
            return LOGIC
        case Relation():
            return RELATION
        case Combination():
            return SET
        case Sum():
            return SUM
        case Neg() | PlusMinus():
            return SIGN if isinstance(node.arg, (Num, Const, Name)) else SUM
        case Product() | Quotient():
            return PRODUCT
        case Power():
            return POWER
    return ATOM


def inside(write: Callable[[Node], str], node: Node, floor: int, brackets: tuple[str, str] = ("(", ")")) -> str:
    """The text of `node`, in brackets where it binds looser than `floor`."""
    text = write(node)
    return brackets[0] + text + brackets[1] if precedence(node) < floor else text


def sum_of(
    write: Callable[[Node], str], terms: tuple[Node, ...], minus: str, brackets: tuple[str, str] = ("(", ")")
) -> str:
    """Terms with the signs between them."""
    parts = [inside(write, terms[0], SUM, brackets)]
    for term in terms[1:]:
        match term:
            case Neg(arg=arg):
                parts += [minus, inside(write, arg, ATOM if isinstance(arg, Neg) else PRODUCT, brackets)]
            case PlusMinus(arg=arg, flipped=flipped):
                parts += ["∓" if flipped else "±", inside(write, arg, PRODUCT, brackets)]
            case _:
                parts += ["+", inside(write, term, SUM if precedence(term) != SUM else PRODUCT, brackets)]
    return " ".join(parts)


def listed(write: Callable[[Node], str], items: tuple[Node, ...]) -> str:
    """Items with commas between them."""
    return ", ".join(write(item) for item in items)


CLOSING = {"(": ")", "[": "]", "<": ">", "": ""}


def sequence(write: Callable[[Node], str], node: Sequence) -> str:
    """Items in their brackets; one item in round brackets keeps a comma, as in Python."""
    inner = listed(write, node.items)
    if len(node.items) == 1 and node.bracket == "(":
        inner += ","
    return node.bracket + inner + CLOSING[node.bracket]


def chain(write: Callable[[Node], str], operands: tuple[Node, ...], signs: tuple[str, ...]) -> str:
    """A chain of relations."""
    parts = [inside(write, operands[0], RELATION + 1)]
    for sign, operand in zip(signs, operands[1:], strict=True):
        parts += [sign, inside(write, operand, RELATION + 1)]
    return " ".join(parts)


def interval(write: Callable[[Node], str], node: Interval) -> str:
    """A half-open interval."""
    opening, closing = "[" if node.closed_low else "(", "]" if node.closed_high else ")"
    return f"{opening}{write(node.low)}, {write(node.high)}{closing}"
