"""Derivatives of trees, rule by rule; nothing is simplified but zeros and ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlpath.answers.elementary import UndefinedError
from mlpath.answers.reading import read
from mlpath.answers.reading.rebuild import with_children
from mlpath.answers.reading.tree import (
    Call,
    Name,
    Neg,
    Node,
    Power,
    Product,
    Quotient,
    Sequence,
    Sum,
    children,
    names_in,
    number_node,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

ZERO, ONE, TWO = number_node(0), number_node(1), number_node(2)

_RULES = {
    "exp": "exp(u)", "ln": "1/u", "log2": "1/(u*ln(2))", "log10": "1/(u*ln(10))", "sqrt": "1/(2*sqrt(u))",
    "cbrt": "cbrt(u)/(3*u)", "abs": "u/abs(u)", "sin": "cos(u)", "cos": "-sin(u)", "tan": "1/cos(u)^2",
    "cot": "-1/sin(u)^2", "sec": "sin(u)/cos(u)^2", "csc": "-cos(u)/sin(u)^2", "sinh": "cosh(u)", "cosh": "sinh(u)",
    "tanh": "1/cosh(u)^2", "coth": "-1/sinh(u)^2", "sech": "-sinh(u)/cosh(u)^2", "csch": "-cosh(u)/sinh(u)^2",
    "asin": "1/sqrt(1-u^2)", "acos": "-1/sqrt(1-u^2)", "atan": "1/(1+u^2)", "acot": "-1/(1+u^2)",
    "asec": "1/(u^2*sqrt(1-1/u^2))", "acsc": "-1/(u^2*sqrt(1-1/u^2))", "asinh": "1/sqrt(u^2+1)",
    "acosh": "1/(sqrt(u-1)*sqrt(u+1))", "atanh": "1/(1-u^2)", "acoth": "1/(1-u^2)", "asech": "-1/(u*sqrt(1-u^2))",
    "acsch": "-1/(u^2*sqrt(1+1/u^2))", "sigmoid": "sigmoid(u)*(1-sigmoid(u))", "degrees": "radians(1)",
    "sign": "0/u", "floor": "0", "ceil": "0", "relu": "(1+u/abs(u))/2",
}  # fmt: skip
"""The derivative of each function at u, where it has one."""


def derivative(node: Node, variable: str) -> Node:  # noqa: PLR0911 - one line a rule
    """The derivative of `node` by `variable`. Raises UndefinedError for a function without a rule."""
    if variable not in names_in(node):
        return ZERO
    match node:
        case Name():
            return ONE
        case Neg(arg=arg):
            return Neg(derivative(arg, variable))
        case Sum(terms=terms):
            return _sum(*(derivative(term, variable) for term in terms))
        case Product(factors=factors):
            return _product_rule(factors, variable)
        case Quotient(top=top, bottom=bottom):
            over = _sum(_product(derivative(top, variable), bottom), Neg(_product(top, derivative(bottom, variable))))
            return Quotient(over, Power(bottom, TWO))
        case Power(base=base, exponent=exponent):
            return _power_rule(base, exponent, variable)
        case Call():
            return _chain_rule(node, variable)
        case Sequence(items=(item,), bracket="["):
            return derivative(item, variable)
    raise UndefinedError


def _sum(*terms: Node) -> Node:
    kept = tuple(term for term in terms if term not in (ZERO, Neg(ZERO)))
    return Sum(kept) if len(kept) > 1 else kept[0] if kept else ZERO


def _product(*factors: Node) -> Node:
    if ZERO in factors:
        return ZERO
    kept = tuple(factor for factor in factors if factor != ONE)
    return Product(kept) if len(kept) > 1 else kept[0] if kept else ONE


def _product_rule(factors: tuple[Node, ...], variable: str) -> Node:
    if len(factors) == 1:
        return derivative(factors[0], variable)
    middle = len(factors) // 2  # halves, or a thousand factors would give a million terms
    left, right = factors[:middle], factors[middle:]
    return _sum(
        _product(_product_rule(left, variable), *right) if _occurs(variable, left) else ZERO,
        _product(*left, _product_rule(right, variable)) if _occurs(variable, right) else ZERO,
    )


def _occurs(variable: str, nodes: tuple[Node, ...]) -> bool:
    return any(variable in names_in(node) for node in nodes)


def _power_rule(base: Node, exponent: Node, variable: str) -> Node:
    """(f^n)' = n f^(n-1) f', and (f^g)' = f^g (g' ln f + g f'/f) in general."""
    if variable not in names_in(exponent):
        lowered = Power(base, Sum((exponent, Neg(ONE))))
        return _product(exponent, lowered, derivative(base, variable))
    grown = _product(derivative(exponent, variable), Call("ln", (base,)))
    if variable in names_in(base):
        grown = _sum(grown, Quotient(_product(exponent, derivative(base, variable)), base))
    return _product(Power(base, exponent), grown)


def _chain_rule(node: Call, variable: str) -> Node:
    match node:
        case Call(function="log", args=(arg, base)) if variable not in names_in(base):
            return Quotient(derivative(arg, variable), _product(arg, Call("ln", (base,))))
        case Call(function="max" | "min" as function, args=(a, b)):
            # max(a, b) is half of a + b + |a - b|
            apart = Call("abs", (Sum((a, Neg(b))),))
            halves = Sum((a, b, apart if function == "max" else Neg(apart)))
            return Quotient(derivative(halves, variable), TWO)
        case Call(function="atan2", args=(y, x)):
            turned = _sum(_product(derivative(y, variable), x), Neg(_product(y, derivative(x, variable))))
            return Quotient(turned, Sum((Power(x, TWO), Power(y, TWO))))
        case Call(function="root", args=(arg, degree)) if variable not in names_in(degree):
            return Quotient(_product(node, derivative(arg, variable)), _product(degree, arg))
        case Call(function="root", args=(arg, degree)):
            return derivative(Power(arg, Quotient(ONE, degree)), variable)
        case Call(function=function, args=(arg,)):
            rule = _RULES.get("ln" if function == "log" else function)
            if rule is not None:
                return _product(replaced(read(rule, ("u",)), {"u": arg}), derivative(arg, variable))
    raise UndefinedError


def replaced(node: Node, by: Mapping[str, Node]) -> Node:
    """The tree with variables replaced by trees."""
    if isinstance(node, Name):
        return by.get(node.id, node)
    return with_children(node, tuple(replaced(child, by) for child in children(node)))
