"""Trees as Unicode mathematics on one line, for "read as …"."""

from __future__ import annotations

from mlpath.answers.reading.plain import plain
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
from mlpath.answers.reading.vocabulary import GREEK, SUBSCRIPTS, SUPERSCRIPTS
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
    precedence,
    sequence,
    sum_of,
)

_LETTERS = {name: char for char, name in reversed(GREEK.items())}
_RAISED = {plain: char for char, plain in SUPERSCRIPTS.items() if plain.isdigit() or plain == "-"}
_LOWERED = {plain: char for char, plain in SUBSCRIPTS.items()}
_PRETTY_SIGNS = {"<=": "≤", ">=": "≥", "!=": "≠"}


def pretty(node: Node) -> str:  # noqa: C901, PLR0911, PLR0912 - one line a kind of node
    """Unicode mathematics on one line: `2x² − √3`."""
    match node:
        case Num(text=text):
            return text
        case Const(id=name):
            return {"pi": "π", "inf": "∞"}.get(name, name)
        case Name(id=name):
            return _pretty_name(name)
        case Call():
            return _pretty_call(node)
        case Neg(arg=arg):
            return "−" + inside(pretty, arg, PRODUCT)
        case PlusMinus(arg=arg, flipped=flipped):
            return ("∓" if flipped else "±") + inside(pretty, arg, PRODUCT)
        case Sum(terms=terms):
            return sum_of(pretty, terms, "−")
        case Product(factors=factors):
            return _pretty_product(factors)
        case Quotient(top=top, bottom=bottom):
            return f"{inside(pretty, top, PRODUCT)}/{inside(pretty, bottom, POWER)}"
        case Power(base=base, exponent=exponent):
            return _pretty_power(base, exponent)
        case Relation(operands=operands, signs=signs):
            return chain(pretty, operands, tuple(_PRETTY_SIGNS.get(sign, sign) for sign in signs))
        case Logic(word=word, items=items):
            return f" {word} ".join(inside(pretty, item, LOGIC + 1) for item in items)
        case Combination(sign=sign, items=items):
            return f" {sign} ".join(inside(pretty, item, SET + 1) for item in items)
        case Sequence(bracket="<"):
            return f"⟨{listed(pretty, node.items)}⟩"
        case Sequence():
            return sequence(pretty, node)
        case Table(rows=rows):
            return "[" + "; ".join(listed(pretty, row) for row in rows) + "]"
        case Braces(items=items):
            return "{" + listed(pretty, items) + "}" if items else "∅"
        case Interval():
            return interval(pretty, node)


def _pretty_name(name: str) -> str:
    head, underscore, tail = name.partition("_")
    head = _LETTERS.get(head, head)
    if not underscore:
        return head
    return head + "".join(_LOWERED[d] for d in tail) if tail.isdigit() else f"{head}_{tail}"


def _pretty_call(node: Call) -> str:
    arg = node.args[0]
    if node.function == "abs":
        return f"|{pretty(arg)}|"
    if node.function in ("sqrt", "cbrt"):
        sign = "√" if node.function == "sqrt" else "∛"
        return sign + (
            pretty(arg) if isinstance(arg, (Num, Const, Name)) and precedence(arg) == ATOM else f"({pretty(arg)})"
        )
    if node.function == "factorial":
        return inside(pretty, arg, ATOM) + "!"
    if node.function == "degrees":
        return inside(pretty, arg, ATOM) + "°"
    if node.function == "transpose":
        return pretty(arg) + "ᵀ"
    return f"{node.function}({listed(pretty, node.args)})"


def _pretty_product(factors: tuple[Node, ...]) -> str:
    texts = [inside(pretty, factor, POWER if k else PRODUCT) for k, factor in enumerate(factors)]
    texts = [
        f"({text})" if k == 0 and precedence(factors[0]) == PRODUCT and len(factors) > 1 else text
        for k, text in enumerate(texts)
    ]
    written = texts[0]
    for before, factor, text in zip(factors, factors[1:], texts[1:], strict=False):
        written += text if _may_touch(before, factor) else f"·{text}"
    return written


def _may_touch(before: Node, factor: Node) -> bool:
    """Whether a product reads well without a sign: 2x, 3(x + 1), never 2·3 or x·5."""
    first = factor.base if isinstance(factor, Power) else factor
    if isinstance(first, Call):
        first_is_fine = first.function in ("sqrt", "cbrt") or precedence(before) != ATOM or isinstance(before, Num)
        return isinstance(before, Num) and first_is_fine
    if isinstance(before, Sum) and isinstance(first, Sum):
        return True
    return isinstance(before, Num) and not isinstance(first, Num)


def _pretty_power(base: Node, exponent: Node) -> str:
    lower = inside(pretty, base, ATOM)
    raised = plain(exponent)
    if raised.lstrip("-").isdigit():
        return lower + "".join(_RAISED[char] for char in raised)
    return f"{lower}^{inside(pretty, exponent, ATOM)}"
