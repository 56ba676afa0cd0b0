"""Whether two expressions are written alike, but for the order of terms and factors and for brackets between them."""

from __future__ import annotations

from mlpath.answers.reading.tree import (
    Braces,
    Call,
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
    Table,
    children,
)
from mlpath.answers.vector import rows_of

Key = tuple[object, ...]
_MINUS: Key = ("minus",)
_ONE: Key = ("number", 1, False, False)


def key(node: Node) -> Key:  # noqa: C901, PLR0911 - one line a kind of node
    """A value that two trees share only if they are written alike. Subtraction and division are read as inverses."""
    match node:
        case Num(value=value, text=text):
            return ("number", value, "." in text or "e" in text.lower(), text.endswith("%"))
        case Const(id=name) | Name(id=name):
            return (type(node).__name__, name)
        case Sequence(items=(inner,), bracket="["):
            return key(inner)
        case Sum():
            return ("+", *_sorted(_terms(node)))
        case Neg() | Product() | Quotient():
            return ("*", *_sorted(_factors(node)))
        case Power(base=base, exponent=exponent):
            return ("^", key(base), key(exponent))
        case Call(function="log", args=(arg,)):
            return key(Call("ln", (arg,)))
        case Call(function="exp", args=(arg,)):
            return ("^", key(Const("e")), key(arg))
        case Braces(items=items):
            return ("set", *_sorted([key(item) for item in items]))
        case Logic(word=word, items=items):
            return (word, *_sorted([key(item) for item in items]))
        case Table() | Sequence() if (rows := _rows(node)) is not None:
            return ("rows", *(tuple(key(entry) for entry in row) for row in rows))
    marks = tuple(getattr(node, name) for name in _MARKS.get(type(node), ()))
    return (type(node).__name__, *marks, *(key(child) for child in children(node)))


_MARKS: dict[type, tuple[str, ...]] = {
    Call: ("function",),
    Interval: ("closed_low", "closed_high"),
    PlusMinus: ("flipped",),
    Relation: ("signs",),
    Combination: ("sign",),
}


def _rows(node: Node) -> tuple[tuple[Node, ...], ...] | None:
    return rows_of(node) if isinstance(node, (Table, Sequence)) else None


def _sorted(keys: list[Key]) -> list[Key]:
    return sorted(keys, key=repr)


def _terms(node: Node) -> list[Key]:
    if isinstance(node, Sum):
        return [found for term in node.terms for found in _terms(term)]
    return [key(node)]


def _factors(node: Node) -> list[Key]:
    match node:
        case Neg(arg=arg):
            return [_MINUS, *_factors(arg)]
        case Product(factors=factors):
            return [found for factor in factors for found in _factors(factor)]
        case Quotient(top=top, bottom=bottom):
            above = _factors(top)
            # 1/x is what x is divided by, so that a*(1/x) is a/x; -1/x and (-1)/x are one
            signs = [factor for factor in above if factor == _MINUS]
            above = signs if [factor for factor in above if factor != _MINUS] == [_ONE] else above
            return [*above, ("over", key(bottom))]
        case Sequence(items=(inner,), bracket="["):
            return _factors(inner)
    return [key(node)]
