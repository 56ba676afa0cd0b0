"""Tests of the way an expression is written: factored, expanded, a single fraction, and so on.

Each gives a sentence on what is left to do, "" where nothing is; with the step itself where that is short. They look
at the tree that was typed and never at the value alone. Raises ArithmeticError where it can't be decided.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from mlpath.answers import factoring
from mlpath.answers.polynomial import ONE
from mlpath.answers.polynomial import monic as monic_of
from mlpath.answers.polynomial import text as text_of
from mlpath.answers.reading import Unreadable, read
from mlpath.answers.reading.printing import pretty
from mlpath.answers.reading.tree import (
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
    children,
    names_in,
    number_node,
)
from mlpath.answers.values import exact

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mlpath.answers.polynomial import Polynomial


def bare(node: Node) -> Node:
    """The node without signs and square brackets around it."""
    while True:
        match node:
            case Neg(arg=inner) | Sequence(items=(inner,), bracket="["):
                node = inner
            case _:
                return node


def every(node: Node) -> Iterator[Node]:
    """The node and all below it."""
    yield node
    for child in children(node):
        yield from every(child)


def factors_of(node: Node) -> list[Node]:
    """The factors that an expression is written as, powers taken apart; signs are left out."""
    match bare(node):
        case Product(factors=inner):
            return [factor for part in inner for factor in factors_of(part)]
        case Power(base=base, exponent=Num(value=value)) if value.denominator == 1 and value > 0:
            return factors_of(base)
        case Quotient(top=top, bottom=bottom) if not names_in(bottom):
            return factors_of(top)
        case other:
            return [other]


def factored(node: Node, variable: str) -> str:
    """A product of powers of polynomials, each irreducible over the rational numbers and without a common factor."""
    for factor in factors_of(node):
        names = names_in(factor)
        if not names or (variable and variable not in names):
            continue
        polynomial = factoring.polynomial_of(factor)
        if polynomial is None and factoring.is_linear(factor, variable):
            continue
        if polynomial is None:
            return f"{pretty(factor)} is no polynomial: the factors have to be polynomials."
        if not factoring.is_irreducible(polynomial):
            return f"{pretty(factor)} can still be factored{_into(polynomial)}."
        common = factoring.content(polynomial)
        if common.numerator > 1:
            return f"{pretty(factor)} still has the common factor {common.numerator}."
    return ""


def _into(polynomial: Polynomial) -> str:
    found = factoring.factors(polynomial)
    common = factoring.content(polynomial)
    inner = [f"({text})" + (f"^{count}" if count > 1 else "") for text, count in found]
    try:
        return f": {pretty(read('*'.join([*([str(common.numerator)] if common.numerator > 1 else []), *inner]), None))}"
    except Unreadable:
        return ""


def expanded(node: Node, _: str) -> str:
    """No product or power of sums."""
    for part in every(node):
        match part:
            case Product(factors=inner) if any(isinstance(bare(factor), Sum) for factor in inner):
                return f"{pretty(part)} can still be multiplied out."
            case Neg(arg=arg) if isinstance(bare(arg), Sum):
                return f"{pretty(part)} can still be multiplied out."
            case Power(base=base, exponent=Num(value=value)) if isinstance(bare(base), Sum):
                if value > 1 and value.denominator == 1:
                    return f"{pretty(part)} can still be multiplied out."
            case Quotient(top=top) if isinstance(bare(top), Sum):
                return f"{pretty(part)} can still be split into its terms."
    return ""


def lowest_terms(node: Node, _: str) -> str:
    """Every fraction over a number in lowest terms, and no root or imaginary unit below a fraction line."""
    for part in every(node):
        if not isinstance(part, Quotient):
            continue
        bottom = exact(part.bottom)
        if bottom and bottom.denominator == 1:
            common = math.gcd(_common_factor(part.top), bottom.numerator)
            if common > 1:
                return f"{pretty(part)} can still be reduced by {common}."
            if bottom == 1:
                return f"{pretty(part)} is divided by 1: leave that out."
        if any(_is_surd(below) for below in every(part.bottom)):
            return f"The denominator of {pretty(part)} still has a root or an imaginary number in it."
    return ""


def _common_factor(node: Node) -> int:
    """The whole number that divides an expression as it is written: 2 for 2x and for 4x + 6, 1 where none is seen."""
    value = exact(node)
    if value is not None:
        return value.numerator if value.denominator == 1 else 1
    match bare(node):
        case Product(factors=inner):
            return math.prod(map(_common_factor, inner))
        case Sum(terms=inner):
            return math.gcd(*map(_common_factor, inner))
    return 1


def _is_surd(node: Node) -> bool:
    match node:
        case Const(id="i"):
            return True
        case Call(function="sqrt" | "cbrt" | "root"):
            return not names_in(node) and exact(node) is None
        case Power(base=base, exponent=exponent):
            value = exact(exponent)
            return value is not None and value.denominator > 1 and not names_in(base) and exact(node) is None
    return False


def divides(node: Node) -> bool:
    """Whether something is divided in it, exponents aside."""
    match node:
        case Quotient():
            return True
        case Power(base=base, exponent=exponent):
            return isinstance(exponent, Neg) or divides(base)
    return any(divides(child) for child in children(node))


def single_fraction(node: Node, _: str) -> str:
    """One fraction line at most, around the whole."""
    node = bare(node)
    match node:
        case Quotient(top=top, bottom=bottom):
            inside = next((part for part in (top, bottom) if divides(part)), None)
            return f"{pretty(inside)} holds another fraction." if inside is not None else ""
        case Product(factors=inner):
            parts = [factor for factor in inner if divides(factor)]
            if len(parts) == 1:
                return single_fraction(parts[0], "")
            return "Write it as one fraction." if parts else ""
        case Sum():
            return "Put the terms over a common denominator." if divides(node) else ""
    return "Write it as one fraction." if divides(node) and not isinstance(node, Power) else ""


def no_negative_exponents(node: Node, _: str) -> str:
    """No power with a minus sign in its exponent."""
    for part in every(node):
        match part:
            case Power(exponent=exponent) if isinstance(exponent, Neg) or _leads_negative(exponent):
                return f"{pretty(part)} still has a negative exponent."
    return ""


def _leads_negative(exponent: Node) -> bool:
    match exponent:
        case Num(value=value):
            return value < 0
        case Product(factors=(first, *_)) | Quotient(top=first):
            return isinstance(first, Neg) or _leads_negative(first)
    return False


def terms_of(node: Node) -> list[Node]:
    """The terms that an expression is written as; a number before brackets is multiplied in."""
    match node:
        case Sum(terms=inner):
            return [term for part in inner for term in terms_of(part)]
        case Neg(arg=arg) | Sequence(items=(arg,), bracket="["):
            return terms_of(arg)
        case Product(factors=inner):
            sums = [factor for factor in inner if isinstance(bare(factor), Sum)]
            rest = [factor for factor in inner if factor not in sums]
            if len(sums) == 1 and all(not names_in(factor) for factor in rest):
                return terms_of(sums[0])
        case Quotient(top=top, bottom=bottom) if not names_in(bottom) and isinstance(bare(top), Sum):
            return terms_of(top)
    return [node]


def partial_fractions(node: Node, variable: str) -> str:
    """Terms over powers of one irreducible polynomial each, with numerators of lower degree, and a polynomial."""
    met: set[str] = set()
    for term in terms_of(node):
        above, below = split(term)
        bottom = factoring.polynomial_of(Product(tuple(below))) if below else ONE
        top = factoring.polynomial_of(Product(tuple(above))) if above else ONE
        if bottom is None or top is None:
            return f"{pretty(term)} is no quotient of polynomials."
        is_whole = factoring.degree_in(bottom, variable) == 0
        like = text_of(monic_of(bottom)[1]) + is_whole * f" under {text_of(monic_of(top)[1])}"
        if like in met:
            return f"{pretty(term)} can be added to another term{'' if is_whole else ': it has the same denominator'}."
        met.add(like)
        if is_whole:
            continue
        found = [degree for base in below if (degree := _base_degree(base, variable))]
        if not found:
            return f"{pretty(term)} has to be split further: its denominator is a product."
        if factoring.degree_in(top, variable) >= min(found):
            return f"{pretty(term)} has to be split further: its numerator is of too high a degree."
        if _has_two_bases(bottom, variable):
            return f"{pretty(term)} has to be split further: its denominator is a product."
    return ""


def _base_degree(node: Node, variable: str) -> int:
    polynomial = factoring.polynomial_of(bare(node.base) if isinstance(node, Power) else node)
    return 0 if polynomial is None else factoring.degree_in(polynomial, variable)


def _has_two_bases(bottom: Polynomial, variable: str) -> bool:
    if len(bottom) == 1:
        return False
    return sum(variable in re.findall(r"\w+", text) for text, _ in factoring.factors(bottom)) > 1


def split(term: Node) -> tuple[list[Node], list[Node]]:
    """The factors above and below the fraction line of a term."""
    match bare(term):
        case Product(factors=inner):
            parts = [split(factor) for factor in inner]
            return [n for above, _ in parts for n in above], [n for _, below in parts for n in below]
        case Quotient(top=top, bottom=bottom):
            (above, under), (below, over) = split(top), split(bottom)
            return [*above, *over], [*under, *below]
        case Power(base=base, exponent=Neg(arg=Num(value=value))):
            return [], [Power(base, number_node(value))]
        case other:
            return [other], []


def completed_square(node: Node, variable: str) -> str:
    """A multiple of the square of a linear polynomial, and a term without the variable."""
    if variable not in names_in(node) or factoring.is_linear(node, variable):
        return ""
    inner = node.terms if isinstance(node, Sum) else (node,)
    holding = [term for term in inner if variable in names_in(term)]
    if len(holding) != 1:
        return f"{variable} stands in {len(holding)} terms: it has to stand in the square alone."
    above, below = split(holding[0])
    squares = [factor for factor in (*above, *below) if variable in names_in(factor)]
    if len(squares) == 1 and squares[0] in above and _is_square(squares[0], variable):
        return ""
    return f"{pretty(holding[0])} is no multiple of a square like ({variable} − 1)^2."


def _is_square(node: Node, variable: str) -> bool:
    match node:
        case Power(base=base, exponent=Num(value=value)) if value == 2:
            return factoring.is_linear(base, variable)
    return False


FORMS: dict[str, tuple[Callable[[Node, str], str], str]] = {
    "factored": (factored, "factored, like 2(x − 1)(x + 3)"),
    "expanded": (expanded, "multiplied out, like x^2 − 4"),
    "lowest_terms": (lowest_terms, "with fractions in lowest terms, like 3x/4"),
    "single_fraction": (single_fraction, "as a single fraction, like (x + 1)/(x − 2)"),
    "partial_fractions": (partial_fractions, "in partial fractions, like 1/x + 2/(x − 1)"),
    "completed_square": (completed_square, "with the square completed, like (x − 1)^2 + 3"),
    "no_negative_exponents": (no_negative_exponents, "without negative exponents, like 1/x^2"),
}
"""Each form's test and its words."""
