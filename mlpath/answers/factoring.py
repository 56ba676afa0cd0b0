"""Factors of polynomials over the rational numbers: by roots where the degree is small, else by SymPy."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING

from mlpath.answers.canonical import Forms
from mlpath.answers.polynomial import ONE, Polynomial, TooBigError
from mlpath.answers.values import rational_root

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlpath.answers.reading.tree import Node

SMALL = 3
"""The degree up to which factors are found here."""
MAX_DEGREE, MAX_TERMS, MAX_BITS = 16, 40, 160
"""Sizes up to which polynomials are factored; beyond them it stays undecided."""


def polynomial_of(node: Node) -> Polynomial | None:
    """The polynomial in its variables, with whole exponents from 0; None for anything else."""
    try:
        form = Forms("complex").of(node)
    except (TooBigError, ZeroDivisionError):
        return None
    if form.bottom != ONE:
        return None
    whole = all(isinstance(n, int) and n >= 0 for monomial in form.top for _, n in monomial)
    return form.top if whole else None


def is_linear(node: Node, variable: str) -> bool:
    """Whether an expression is linear in a variable, with any constants: x - sqrt(2)."""
    try:
        form = Forms("complex").of(node)
    except (TooBigError, ZeroDivisionError):
        return False
    powers = {n for monomial in form.top for name, n in monomial if name == variable}
    hidden = any(variable in name and name != variable for monomial in form.top for name, _ in monomial)
    return form.bottom == ONE and powers == {1} and not hidden


def degree_in(polynomial: Polynomial, name: str) -> int:
    """The degree in one variable."""
    return max((int(n) for monomial in polynomial for atom, n in monomial if atom == name), default=0)


def degree(polynomial: Polynomial) -> int:
    """The total degree."""
    return max((int(sum(n for _, n in monomial)) for monomial in polynomial), default=0)


def content(polynomial: Polynomial) -> Fraction:
    """The positive number that can be put outside so that whole coefficients without a common factor stay."""
    values = [Fraction(value) for value in polynomial.values()]
    over = math.gcd(*(value.numerator for value in values))
    return Fraction(over, math.lcm(*(value.denominator for value in values)))


def is_irreducible(polynomial: Polynomial) -> bool:
    """Whether a polynomial is no product of two of lower degree. Raises ArithmeticError where it is too large."""
    found = degree(polynomial)
    if found <= 1:
        return True
    names = {atom for monomial in polynomial for atom, _ in monomial}
    if len(polynomial) == 1 or any(all(_has(monomial, name) for monomial in polynomial) for name in names):
        return False
    if len(names) == 1 and found <= 3:
        return _rational_root(_coefficients(polynomial)) is None
    return sum(count for _, count in factors(polynomial)) == 1


def _has(monomial: tuple[tuple[str, object], ...], name: str) -> bool:
    return any(atom == name for atom, _ in monomial)


def _coefficients(polynomial: Polynomial) -> list[Fraction]:
    """The coefficients of a polynomial in one variable, the constant first."""
    by_degree = {int(sum(n for _, n in monomial)): Fraction(value) for monomial, value in polynomial.items()}
    return [by_degree.get(k, Fraction(0)) for k in range(max(by_degree) + 1)]


def _rational_root(coefficients: list[Fraction]) -> Fraction | None:
    """A rational root of a quadratic or cubic. Raises ArithmeticError where there are too many candidates."""
    if not coefficients[0]:
        return Fraction(0)
    if len(coefficients) == 3:
        c, b, a = coefficients
        square = b * b - 4 * a * c
        root = rational_root(square, 2) if square >= 0 else None
        return None if root is None else (root - b) / (2 * a)
    scale = math.lcm(*(value.denominator for value in coefficients))
    whole = [int(value * scale) for value in coefficients]
    if max(abs(whole[0]), abs(whole[-1])) > 10**6:
        raise ArithmeticError
    candidates = (Fraction(s * p, q) for p in _divisors(whole[0]) for q in _divisors(whole[-1]) for s in (1, -1))
    return next((root for root in candidates if sum(value * root**k for k, value in enumerate(whole)) == 0), None)


def _small_factors(coefficients: list[Fraction], name: str) -> list[tuple[str, int]]:
    """The factors of a polynomial in one variable of degree 3 at most. Raises ArithmeticError as above."""
    found: dict[str, int] = {}
    while len(coefficients) > 2 and (root := _rational_root(coefficients)) is not None:
        text = _monic_text([-root, Fraction(1)], name)
        found[text] = found.get(text, 0) + 1
        coefficients = _divided_by_root(coefficients, root)
    text = _monic_text(coefficients, name)
    found[text] = found.get(text, 0) + 1
    return list(found.items())


def _monic_text(coefficients: list[Fraction], name: str) -> str:
    """The polynomial up to a factor, with whole coefficients."""
    terms = [((k,), value / coefficients[-1]) for k, value in enumerate(coefficients) if value]
    return _text(terms[::-1], [name])


def _divided_by_root(coefficients: list[Fraction], root: Fraction) -> list[Fraction]:
    """The polynomial without a linear factor, by Horner's scheme."""
    quotient = [coefficients[-1]]
    for value in reversed(coefficients[1:-1]):
        quotient.append(value + root * quotient[-1])
    return quotient[::-1]


def _divisors(n: int) -> list[int]:
    n = abs(n)
    small = [k for k in range(1, math.isqrt(n) + 1) if n % k == 0]
    return [*small, *(n // k for k in small)]


def factors(polynomial: Polynomial) -> list[tuple[str, int]]:
    """The irreducible factors as texts, each with its multiplicity. Raises ArithmeticError where it is too large."""
    names = sorted({atom for monomial in polynomial for atom, _ in monomial})
    bits = max(Fraction(v).numerator.bit_length() + Fraction(v).denominator.bit_length() for v in polynomial.values())
    limit = MAX_DEGREE if len(names) == 1 else MAX_DEGREE // 2
    if degree(polynomial) > limit or len(polynomial) > MAX_TERMS or bits > MAX_BITS or len(names) > 4:
        raise ArithmeticError
    if len(names) == 1 and degree(polynomial) <= SMALL:
        return _small_factors(_coefficients(polynomial), names[0])
    # SymPy takes a quarter of a second to load; most factors are of a degree that needs none of it
    from sympy import QQ, Poly, symbols  # noqa: PLC0415

    generators = symbols([f"v{k}" for k in range(len(names))])
    terms = {
        tuple(int(dict(monomial).get(name, 0)) for name in names): QQ(*Fraction(value).as_integer_ratio())
        for monomial, value in polynomial.items()
    }
    _, found = Poly.from_dict(terms, *generators, domain=QQ).factor_list()
    return [(_text(factor.terms(), names), count) for factor, count in found]


def _text(terms: Sequence[tuple[tuple[int, ...], object]], names: list[str]) -> str:
    """A polynomial as one would type it; atoms that are no names are put in words of their own."""
    scale = math.lcm(*(Fraction(str(value)).denominator for _, value in terms))
    written = []
    for exponents, value in terms:
        powers = [f"{name}^{n}" if n > 1 else name for name, n in zip(names, exponents, strict=True) if n]
        number = Fraction(str(value)) * scale
        written.append("*".join([str(number), *powers] if number != 1 or not powers else powers))
    return " + ".join(written).replace("+ -1*", "- ").replace("+ -", "- ")
