"""Two operands and the sign between them as one node; sums, products and chains are kept flat."""

from __future__ import annotations

from mlpath.answers.reading.tree import (
    Combination,
    Logic,
    Neg,
    Node,
    PlusMinus,
    Product,
    Quotient,
    Relation,
    Sum,
)


def joined(left: Node, right: Node) -> Node:
    """The product; a sign in front of the left factor goes in front of the whole."""
    if isinstance(left, Neg):
        return Neg(joined(left.arg, right), left.at)
    factors = left.factors if isinstance(left, Product) else (left,)
    return Product((*factors, right), left.at)


def combined(left: Node, sign: str, right: Node) -> Node:
    """The node for an operator between two operands."""
    match sign:
        case "+" | "-" | "±" | "∓":
            term = right
            if sign == "-":
                term = Neg(right, right.at)
            elif sign != "+":
                term = PlusMinus(right, sign == "∓", right.at)
            terms = left.terms if isinstance(left, Sum) else (left,)
            return Sum((*terms, term), left.at)
        case "*":
            return joined(left, right)
        case "/":
            return Quotient(left, right, left.at)
        case "and" | "or":
            items = left.items if isinstance(left, Logic) and left.word == sign else (left,)
            return Logic(sign, (*items, right), left.at)
        case "∪" | "∩":
            items = left.items if isinstance(left, Combination) and left.sign == sign else (left,)
            return Combination(sign, (*items, right), left.at)
        case _:
            operands = left.operands if isinstance(left, Relation) else (left,)
            signs = left.signs if isinstance(left, Relation) else ()
            return Relation((*operands, right), (*signs, sign), left.at)
