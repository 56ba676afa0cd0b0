"""Sums of products of atoms with rational coefficients and exponents, kept in a normal form.

A monomial is a sorted tuple of (atom, exponent). Atoms are strings: a variable's name, "pi", "i", "#2" for the
prime 2 under a root, and made-up ones for what is not taken apart. The normal form knows i^2 = -1 and that roots
of primes carry into the coefficient, so that sqrt(8) and 2*sqrt(2) are one.
"""

from __future__ import annotations

from fractions import Fraction

Coefficient = int | Fraction
Monomial = tuple[tuple[str, Coefficient], ...]
Polynomial = dict[Monomial, Coefficient]

MAX_TERMS = 250
MAX_BITS = 4_000
ONE: Polynomial = {(): 1}


class TooBigError(ArithmeticError):
    """The normal form would have more terms or larger numbers than the budget allows."""


def constant(value: Coefficient) -> Polynomial:
    """A number as a polynomial."""
    return {(): value} if value else {}


def atom(name: str, exponent: Coefficient = 1) -> Polynomial:
    """One atom raised to an exponent."""
    return {((name, exponent),): 1} if exponent else ONE


def plus(a: Polynomial, b: Polynomial, factor: Coefficient = 1) -> Polynomial:
    """A + factor * b."""
    total = dict(a)
    for monomial, coefficient in b.items():
        value = total.get(monomial, 0) + factor * coefficient
        if value:
            total[monomial] = value
        else:
            total.pop(monomial, None)
    return total


def times(a: Polynomial, b: Polynomial) -> Polynomial:
    """The product, in normal form. Raises TooBigError."""
    if len(a) * len(b) > 4 * MAX_TERMS:
        raise TooBigError
    if len(b) <= MAX_TERMS and a == ONE:
        return b
    if len(a) <= MAX_TERMS and b == ONE:
        return a
    product: Polynomial = {}
    for left, x in a.items():
        for right, y in b.items():
            monomial, factor = _joined(left, right)
            value = product.get(monomial, 0) + x * y * factor
            if value:
                product[monomial] = value
            else:
                product.pop(monomial, None)
    if len(product) > MAX_TERMS:
        raise TooBigError
    return product


def _joined(a: Monomial, b: Monomial) -> tuple[Monomial, Coefficient]:
    """The product of two monomials and the number that splits off."""
    if not a or not b:
        return a or b, 1
    exponents = dict(a)
    for name, exponent in b:
        exponents[name] = exponents.get(name, 0) + exponent
    return settled(exponents)


def settled(exponents: dict[str, Coefficient]) -> tuple[Monomial, Coefficient]:
    """A monomial in normal form, with the number that i and the roots of primes give off."""
    factor: Coefficient = 1
    kept = []
    for name, exponent in exponents.items():
        rest = exponent
        if name[0] == "#":
            whole = exponent.__floor__()
            if whole:
                factor *= _power(int(name[1:]), whole)
                rest = exponent - whole
        elif name == "i" and exponent == int(exponent):
            turns = int(exponent) % 4
            factor, rest = (-factor if turns > 1 else factor), turns % 2
        if rest:
            kept.append((name, rest if type(rest) is int or rest != int(rest) else int(rest)))
    kept.sort()
    return tuple(kept), factor


def _power(base: int, exponent: int) -> Coefficient:
    if abs(exponent) * base.bit_length() > MAX_BITS:
        raise TooBigError
    return base**exponent if exponent > 0 else Fraction(1, base**-exponent)


def number_power(value: Coefficient, exponent: int) -> Coefficient:
    """A rational number raised to a whole exponent. Raises TooBigError."""
    if value in (1, -1):
        return value if exponent % 2 else 1
    value = Fraction(value)
    if (value.numerator.bit_length() + value.denominator.bit_length()) * abs(exponent) > MAX_BITS:
        raise TooBigError
    return value**exponent


def factored(n: int) -> dict[int, int]:
    """The prime factors of a positive integer; one that is too large to find stays whole."""
    found: dict[int, int] = {}
    p = 2
    while p * p <= n and p < 1000:
        while n % p == 0:
            found[p] = found.get(p, 0) + 1
            n //= p
        p += 1 if p == 2 else 2
    if n > 1:
        found[n] = found.get(n, 0) + 1
    return found


def root_of(value: Fraction, exponent: Fraction) -> Polynomial:
    """A positive rational number raised to a fraction, by its primes. Raises TooBigError."""
    exponents: dict[str, Coefficient] = {}
    for n, sign in ((value.numerator, 1), (value.denominator, -1)):
        for p, count in factored(n).items():
            exponents[f"#{p}"] = exponents.get(f"#{p}", 0) + sign * count * exponent
    monomial, factor = settled(exponents)
    return {monomial: factor}


def text(polynomial: Polynomial) -> str:
    """A text that two polynomials share only if they are equal."""
    return "+".join(f"{c}*{_monomial_text(m)}" for m, c in sorted(polynomial.items(), key=_order))


def _order(item: tuple[Monomial, Coefficient]) -> str:
    return _monomial_text(item[0])


def _monomial_text(monomial: Monomial) -> str:
    return ".".join(f"{name}^{exponent}" for name, exponent in monomial)


def leading(polynomial: Polynomial) -> Coefficient:
    """The coefficient of the first monomial in the order of their texts."""
    return min(polynomial.items(), key=_order)[1]


def monic(polynomial: Polynomial, *, sign: bool = True) -> tuple[Fraction, Polynomial]:
    """The leading coefficient (its size, without `sign`), and the polynomial divided by it."""
    scale = Fraction(leading(polynomial)) if polynomial else Fraction(1)
    scale = scale if sign else abs(scale)
    return scale, {monomial: coefficient / scale for monomial, coefficient in polynomial.items()}
