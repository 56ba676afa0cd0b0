"""Trees as one would type them."""

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
)
from mlpath.answers.reading.written import (
    ATOM,
    LOGIC,
    POWER,
    PRODUCT,
    SET,
    chain,
    inside,
    interval,
    listed,
    sequence,
    sum_of,
)


def plain(node: Node) -> str:  # noqa: C901, PLR0911, PLR0912 - one line a kind of node
    """The text that one would type; reading it gives an equal tree, but for brackets."""
    match node:
        case Num(text=text):
            return text
        case Const(id=name) | Name(id=name):
            return name
        case Call(function=function, args=args):
            return f"{'radians' if function == 'degrees' else function}({listed(plain, args)})"
        case Neg(arg=arg):
            return "-" + inside(plain, arg, PRODUCT)
        case PlusMinus(arg=arg, flipped=flipped):
            return ("∓" if flipped else "±") + inside(plain, arg, PRODUCT)
        case Sum(terms=terms):
            return sum_of(plain, terms, "-")
        case Product(factors=factors):
            return "*".join(inside(plain, factor, POWER if k else PRODUCT) for k, factor in enumerate(factors))
        case Quotient(top=top, bottom=bottom):
            return f"{inside(plain, top, PRODUCT)}/{inside(plain, bottom, POWER)}"
        case Power(base=base, exponent=exponent):
            return f"{inside(plain, base, ATOM)}^{inside(plain, exponent, POWER)}"
        case Relation(operands=operands, signs=signs):
            return chain(plain, operands, signs)
        case Logic(word=word, items=items):
            return f" {word} ".join(inside(plain, item, LOGIC + 1) for item in items)
        case Combination(sign=sign, items=items):
            return f" {sign} ".join(inside(plain, item, SET + 1) for item in items)
        case Sequence():
            return sequence(plain, node)
        case Table(rows=rows):
            return "[" + ", ".join(f"[{listed(plain, row)}]" for row in rows) + "]"
        case Braces(items=items):
            return "{" + listed(plain, items) + "}"
        case Interval():
            return interval(plain, node)
