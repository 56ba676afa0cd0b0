"""Making sure that what was typed is a single constant."""

from __future__ import annotations

from itertools import pairwise

from mlpath.answers.kind import value_of, wrong
from mlpath.answers.reading import Unreadable
from mlpath.answers.reading.tree import (
    Braces,
    Call,
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
    Table,
    names_in,
    nodes_in,
)
from mlpath.answers.verdict import Basis, Verdict

_SCALARS = (Num, Const, Name, Neg, Sum, Product, Quotient, Power, Call, PlusMinus)
_WORDS: dict[type, str] = {
    Sequence: "several values",
    Table: "a matrix",
    Braces: "a set",
    Interval: "an interval",
    Relation: "a relation",
    Logic: "several values",
}
_HELD = tuple(_WORDS)


def scalar(node: Node, wanted: str) -> Node | Verdict:
    """The constant that `node` is, or the verdict that it is another kind of thing.

    Raises Unreadable for a comma within a number.
    """
    node = value_of(node)
    match node:
        case Sequence(items=(Num() | Neg(arg=Num()) as first, *others), bracket=""):
            _refuse_commas(first, others)
        case Sequence(items=(item,), bracket="["):
            node = item
    if isinstance(node, PlusMinus) or not isinstance(node, _SCALARS):
        return wrong(node, f"{wanted} is wanted, this is {_WORDS.get(type(node), 'something else')}.", Basis.TYPE)
    if (held := held_in(node)) is not None:
        return wrong(node, f"{wanted} is wanted, this works with {_WORDS[type(held)]}.", Basis.TYPE)
    if (word := _word(node)) and names_in(node):
        raise Unreadable(f"{word!r} is no number. Type it in digits.", node.at)
    if names := sorted(names_in(node)):
        return wrong(node, f"{wanted} is wanted, without the letter {names[0]}.", Basis.TYPE)
    return node


def named(node: Node) -> str:
    """What kind of thing was typed, in words: "a set", "a single value"."""
    if isinstance(node, _SCALARS):
        return "a single value"
    if isinstance(node, Sequence) and node.bracket:
        return "a list"
    return _WORDS.get(type(node), "something else")


def held_in(node: Node) -> Node | None:
    """A set, list, matrix or relation inside an expression; square brackets around one thing are only brackets."""
    return next((inner for inner in nodes_in(node) if isinstance(inner, _HELD) and not _is_group(inner)), None)


def _is_group(node: Node) -> bool:
    return isinstance(node, Sequence) and len(node.items) == 1 and node.bracket == "["


def _word(node: Node) -> str:
    """The word that was read as a product of its letters, "" for anything else."""
    letters = node.factors if isinstance(node, Product) else ()
    texts = [letter.id for letter in letters if isinstance(letter, (Name, Const)) and len(letter.id) == 1]
    together = all(b.at == a.at + 1 for a, b in pairwise(letters))
    return "".join(texts) if len(texts) == len(letters) > 2 and together else ""


def _refuse_commas(first: Node, others: list[Node]) -> None:
    """Raises Unreadable where numbers touch the commas between them: then they are one number."""
    sign, inner = ("-", first.arg) if isinstance(first, Neg) else ("", first)
    parts = [part for part in (inner, *others) if isinstance(part, Num)]
    texts = [part.text for part in parts]
    if len(parts) <= len(others) or any(b.at != a.at + len(a.text) + 1 for a, b in pairwise(parts)):
        return
    at = parts[0].at + len(texts[0])
    if len(texts) == 2 and all(map(str.isdigit, texts)):
        raise Unreadable(_comma(*texts), at, f"{sign}{texts[0]}.{texts[1]}")
    if all(len(text.partition(".")[0]) == 3 for text in texts[1:]) and all(map(str.isdigit, texts[:-1])):
        whole = "".join(texts)
        raise Unreadable(f"A comma can't stand in a number: write {whole}.", at, sign + whole)
    if len(texts) == 2 and texts[1].isdigit():
        whole = f"{texts[0].replace('.', '')}.{texts[1]}"
        raise Unreadable(
            f"Write the decimal point as a point, and nothing between thousands: {whole}.", at, sign + whole
        )


def _comma(whole: str, rest: str) -> str:
    if len(rest) == 3 and whole != "0":
        return f"A comma can't stand in a number: write {whole}{rest}, or {whole}.{rest} if it is the decimal point."
    return f"Write the decimal point as a point: {whole}.{rest}."
