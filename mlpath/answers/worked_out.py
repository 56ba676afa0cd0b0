"""Whether a number was worked out: `-2` is, `1*4 - 2*3` is not yet."""

from __future__ import annotations

from fractions import Fraction

from mlpath.answers.reading.tree import Call, Const, Neg, Node, Num, Power, Product, Quotient, Sum, children
from mlpath.answers.reading.unreadable import Unreadable
from mlpath.answers.values import exact

_ONE = Fraction(1)
CARRY_IT_OUT = "Carry the calculation out and type its result."


def is_number(node: Node) -> bool:
    """Whether the node is a signed number as typed: 3, -0.5, 1 1/2, 25%."""
    return isinstance(node.arg if isinstance(node, Neg) else node, Num)


def is_whole_or_broken(node: Node) -> bool:
    """Whether the node is a number, or a fraction that is no whole number: 6/2 could still be carried out."""
    value = exact(node)
    return is_number(node) or (is_fraction(node) and value is not None and value.denominator > 1)


def is_fraction(node: Node) -> bool:
    """Whether the node is a number, or a quotient of two whole numbers."""
    inner = node.arg if isinstance(node, Neg) else node
    if isinstance(inner, Quotient):
        return all(is_number(part) and (exact(part) or _ONE).denominator == 1 for part in (inner.top, inner.bottom))
    return is_number(node) or is_scientific(inner)


def is_scientific(node: Node) -> bool:
    """Whether the node is written like 3*10^-4."""
    match node:
        case Product(factors=(Num(), power)) | (Power() as power):
            return isinstance(power, Power) and exact(power.base) == 10 and is_number(power.exponent)
    return False


def demand_worked_out(node: Node) -> None:
    """Raises Unreadable where some part could still be carried out with rational numbers: `3^2 + 4^2`, `2*3`."""
    if (rest := _unfinished(node)) is not None:
        raise Unreadable(CARRY_IT_OUT, rest.at)


def _unfinished(node: Node) -> Node | None:
    """The first part that could be carried out."""
    if is_fraction(node):
        return None
    match node:
        case Sum(terms=parts) | Product(factors=parts):
            if sum(exact(part) is not None for part in parts) > 1:
                return node
        case Power(base=base, exponent=exponent):
            if exact(base) is not None and exact(exponent) is not None and exact(node) is not None:
                return node
        case Call():
            if exact(node) is not None:
                return node
        case Const():
            return None
    return next((rest for child in children(node) if (rest := _unfinished(child)) is not None), None)
