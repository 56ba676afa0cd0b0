"""The real line cut at the real roots of polynomials: places between the roots and at them, and signs there, exactly.

A polynomial is a tuple of rational coefficients, the constant term first. Roots are told apart by Sturm's theorem.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from math import gcd, lcm

from mlpath.frozen import frozen

Coefficients = tuple[Fraction, ...]
MAX_DEGREE = 24
MAX_BITS = 600
ZERO: Coefficients = ()


class UnfitError(ArithmeticError):
    """A degree or a coefficient is beyond the budget, or the expression is no quotient of polynomials."""


def trimmed(coefficients: list[Fraction]) -> Coefficients:
    """Without zeros in front. Raises UnfitError."""
    while coefficients and not coefficients[-1]:
        coefficients.pop()
    if len(coefficients) > MAX_DEGREE + 1:
        raise UnfitError
    return tuple(coefficients)


def plus(a: Coefficients, b: Coefficients, factor: Fraction | int = 1) -> Coefficients:
    """A + factor * b."""
    longest = max(len(a), len(b))
    pad_a, pad_b = (*a, *[Fraction(0)] * (longest - len(a))), (*b, *[Fraction(0)] * (longest - len(b)))
    return trimmed([x + factor * y for x, y in zip(pad_a, pad_b, strict=True)])


def times(a: Coefficients, b: Coefficients) -> Coefficients:
    """The product. Raises UnfitError."""
    if not a or not b:
        return ZERO
    product = [Fraction(0)] * (len(a) + len(b) - 1)
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            product[i + j] += x * y
    return trimmed(product)


def _primitive(a: Coefficients) -> Coefficients:
    """The same up to a positive factor, with whole coefficients that have no common divisor."""
    if not a:
        return a
    whole = [int(x * lcm(*(x.denominator for x in a))) for x in a]
    divisor = gcd(*whole)
    if max(map(abs, whole)).bit_length() > MAX_BITS:
        raise UnfitError
    return tuple(Fraction(x // divisor) for x in whole)


def _divided(a: Coefficients, b: Coefficients) -> tuple[Coefficients, Coefficients]:
    """Quotient and remainder."""
    rest, quotient = list(a), [Fraction(0)] * max(len(a) - len(b) + 1, 0)
    while len(rest) >= len(b):
        factor = rest[-1] / b[-1]
        shift = len(rest) - len(b)
        quotient[shift] = factor
        for k, y in enumerate(b):
            rest[shift + k] -= factor * y
        rest.pop()
        while rest and not rest[-1]:
            rest.pop()
    return trimmed(quotient), trimmed(rest)


def derivative(a: Coefficients) -> Coefficients:
    """The derivative."""
    return tuple(k * x for k, x in enumerate(a))[1:]


def square_free(a: Coefficients) -> Coefficients:
    """The polynomial with the same roots, each of them single."""
    x, y = _primitive(a), _primitive(derivative(a))
    while y:
        x, y = y, _primitive(_divided(x, y)[1])
    return _primitive(_divided(a, x)[0]) if len(x) > 1 else _primitive(a)


def sign(a: Coefficients, x: Fraction) -> int:
    """The sign of the value at a rational number."""
    total = Fraction(0)
    for coefficient in reversed(a):
        total = total * x + coefficient
    return (total > 0) - (total < 0)


def _sturm(a: Coefficients) -> list[Coefficients]:
    chain = [a, _primitive(derivative(a))]
    while len(chain[-1]) > 1:
        rest = _primitive(_divided(chain[-2], chain[-1])[1])
        if not rest:
            break
        chain.append(tuple(-x for x in rest))
    return chain


def _changes(chain: list[Coefficients], x: Fraction) -> int:
    signs = [s for s in (sign(a, x) for a in chain) if s]
    return sum(s != t for s, t in pairwise(signs))


@frozen
class Place:
    """A rational number (`low == high`), or the one root of the cutting polynomial between two rational numbers."""

    low: Fraction
    high: Fraction

    @property
    def middle(self) -> Fraction:
        """A rational number at the place or close by."""
        return (self.low + self.high) / 2


def sign_at(a: Coefficients, place: Place) -> int:
    """The sign of a polynomial at a place; its roots have to be among those that the line was cut at."""
    if len(a) <= 1 or place.low == place.high:
        return sign(a, place.middle)
    single = square_free(a)
    return 0 if sign(single, place.low) != sign(single, place.high) else sign(a, place.low)


def cut(polynomials: list[Coefficients]) -> list[Place]:
    """Places on the line in order: one between each two neighbouring roots, and the roots themselves."""
    product: Coefficients = (Fraction(1),)
    for a in set(polynomials):
        if len(a) > 1:
            product = square_free(times(product, square_free(a)))
    roots = _roots(product) if len(product) > 1 else []
    if not roots:
        return [Place(Fraction(0), Fraction(0))]
    places = [_rational(roots[0].low.__floor__() - 1)]
    for k, root in enumerate(roots):
        places.append(root)
        after = roots[k + 1].low if k + 1 < len(roots) else Fraction(root.high.__floor__() + 2)
        places.append(_rational(_simple_between(root.high, after)))
    return places


def _rational(x: Fraction | int) -> Place:
    return Place(Fraction(x), Fraction(x))


def _simple_between(low: Fraction, high: Fraction) -> Fraction:
    """A number with a small denominator between two others."""
    for denominator in (1, 2, 4, 5, 10, 100):
        candidate = Fraction((low * denominator).__floor__() + 1, denominator)
        if low < candidate < high:
            return candidate
    return (low + high) / 2


def _roots(a: Coefficients) -> list[Place]:
    """The roots of a polynomial without multiple roots, in order, each with rational numbers around it."""
    chain = _sturm(a)
    bound = 1 + max(abs(x / a[-1]) for x in a)
    found: list[Place] = []
    waiting = [(-bound, bound, _changes(chain, -bound), _changes(chain, bound))]
    while waiting:
        low, high, before, after = waiting.pop()
        if before == after:
            continue
        if before - after == 1 and sign(a, low) and sign(a, high):
            found.append(_narrowed(a, low, high))
            continue
        middle = _off_roots(a, low, high)
        between = _changes(chain, middle)
        waiting += [(low, middle, before, between), (middle, high, between, after)]
    found.sort(key=lambda place: place.low)
    return found


def _off_roots(a: Coefficients, low: Fraction, high: Fraction) -> Fraction:
    middle = (low + high) / 2
    while not sign(a, middle):
        middle = (low + middle) / 2
    return middle


def _narrowed(a: Coefficients, low: Fraction, high: Fraction) -> Place:
    """The place of the only root between two numbers: the number itself where it is a simple one."""
    for _ in range(60):
        if high - low < Fraction(1, 10**9):
            break
        middle = (low + high) / 2
        value = sign(a, middle)
        if not value:
            return _rational(middle)
        low, high = (middle, high) if value == sign(a, low) else (low, middle)
    simple = ((low + high) / 2).limit_denominator(10_000)
    return _rational(simple) if low < simple < high and not sign(a, simple) else Place(low, high)
