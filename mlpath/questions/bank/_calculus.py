"""Polynomials in one variable and sums of monomials in several: written out, differentiated, evaluated exactly."""

from __future__ import annotations

import re
from fractions import Fraction
from math import prod
from typing import TYPE_CHECKING

from mlpath.answers import Exact, Integer, number
from mlpath.questions import linear
from mlpath.questions.bank._working import paren, terms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlpath.answers import Rational, Real
    from mlpath.questions.draw import Draw, Ints
    from mlpath.questions.linear import Exact as Scalar

    Poly = Sequence[Scalar]
    Form = tuple[tuple[Scalar, Ints], ...]

NAMES = ("x", "y", "z")
DOUBLE_MINUS = re.compile(r"^-\(-([^()]*)\)(?!\^)")


def num(x: Scalar) -> Integer | Rational | Real:
    """A whole number or a fraction as an answer."""
    return number(linear.tidy(x))


def power(name: str, n: int) -> str:
    """The power as it is typed: "", "x", "x^3"."""
    return "" if n == 0 else name if n == 1 else f"{name}^{n}"


def poly(p: Poly, name: str = "x") -> str:
    """The polynomial with these coefficients, the constant first, as it is typed: (1, -4, 3) is "3x^2 - 4x + 1"."""
    return terms((linear.tidy(c), power(name, n)) for n, c in reversed(tuple(enumerate(p))))


def slope(p: Poly) -> tuple[Scalar, ...]:
    """The coefficients of the derivative."""
    return tuple(linear.tidy(n * c) for n, c in enumerate(p))[1:]


def integral(p: Poly) -> tuple[Scalar, ...]:
    """The coefficients of the antiderivative without a constant."""
    return (0, *(linear.tidy(Fraction(c) / (n + 1)) for n, c in enumerate(p)))


def value(p: Poly, x: Scalar) -> Scalar:
    """The value at x (Horner)."""
    total: Scalar = 0
    for c in reversed(p):
        total = total * x + c
    return linear.tidy(total)


def times(p: Poly, q: Poly) -> tuple[Scalar, ...]:
    """The coefficients of the product."""
    product: list[Scalar] = [0] * (len(p) + len(q) - 1)
    for i, a in enumerate(p):
        for j, b in enumerate(q):
            product[i + j] += a * b
    return tuple(map(linear.tidy, product))


def plus(p: Poly, q: Poly, factor: Scalar = 1) -> tuple[Scalar, ...]:
    """The coefficients of p + factor q."""
    size = max(len(p), len(q))
    padded = [(*r, *(0,) * (size - len(r))) for r in (p, q)]
    return tuple(linear.tidy(a + factor * b) for a, b in zip(*padded, strict=True))


def put(p: Poly, x: Scalar) -> str:
    """The polynomial with a number in place of x, as it is typed: "3*(-2)^2 - 4*(-2) + 1"."""
    return _no_double_minus(terms((c, power(paren(x), n)) if n == 0 or abs(c) == 1 else (c, f"*{power(paren(x), n)}")
                                  for n, c in reversed(tuple(enumerate(p)))))  # fmt: skip


def _no_double_minus(text: str) -> str:
    """-(-3)·2 would be set as --3·2, which is simply 3·2."""
    return DOUBLE_MINUS.sub(r"\1", text, count=1)


def then(x: Scalar) -> str:
    """The number as it is added on: "+ 3", "- 3"."""
    return f"- {-x}" if x < 0 else f"+ {x}"


def draw_poly(draw: Draw, degree: int, size: int) -> Ints:
    """A polynomial of this degree with coefficients up to `size`, at least two of which are not zero."""

    def make() -> Ints:
        return (*(draw.integer(-size, size) for _ in range(degree)), draw.nonzero(-size, size))

    return draw.until(make, lambda p: any(p[1:-1]) if degree > 1 else p[0] != 0)


def form(f: Form, names: Sequence[str] = NAMES) -> str:
    """A sum of monomials as it is typed: ((3, (2, 1)), (-4, (0, 3))) is "3x^2*y - 4y^3"."""
    return terms((c, "*".join(power(v, n) for v, n in zip(names, ns, strict=False) if n)) for c, ns in f)


def partial(f: Form, k: int) -> Form:
    """The partial derivative of a sum of monomials by its variable number k, from 0."""
    return tuple((c * ns[k], (*ns[:k], ns[k] - 1, *ns[k + 1 :])) for c, ns in f if ns[k])


def form_value(f: Form, point: Sequence[Scalar]) -> Scalar:
    """The value of a sum of monomials at a point."""
    total: Scalar = 0
    for c, ns in f:
        for x, n in zip(point, ns, strict=True):
            c *= x**n  # noqa: PLW2901 - the coefficient grows into the term
        total += c
    return linear.tidy(total)


def form_put(f: Form, point: Sequence[Scalar]) -> str:
    """A sum of monomials with numbers in place of the variables: "3*2^2*(-1) - 4*(-1)^3"."""

    def one(c: Scalar, ns: Ints) -> tuple[Scalar, str]:
        sign = prod(x**n for x, n in zip(point, ns, strict=True) if x in {1, -1})  # ones are not written
        name = "*".join(power(paren(x), n) for x, n in zip(point, ns, strict=True) if n and x not in {1, -1})
        return c * sign, name if abs(c) == 1 or not name else f"*{name}"

    return _no_double_minus(terms(one(c, ns) for c, ns in f))


def gradient(f: Form, point: Sequence[Scalar]) -> linear.Vector:
    """The gradient of a sum of monomials at a point."""
    return tuple(form_value(partial(f, k), point) for k in range(len(point)))


def draw_form(draw: Draw, powers: Sequence[Ints], count: int, size: int) -> Form:
    """A sum of `count` of these monomials, the higher ones first, in which every variable occurs."""

    def make() -> Form:
        chosen = sorted(draw.sample(powers, count), key=lambda ns: (-sum(ns), tuple(-n for n in ns)))
        return tuple((draw.nonzero(-size, size), ns) for ns in chosen)

    return draw.until(make, lambda f: all(any(ns[k] for _, ns in f) for k in range(len(powers[0]))))


def surd(c: Scalar, root: int) -> Integer | Rational | Real | Exact:
    """The number c sqrt(root) as an answer, whole where it is."""
    outside = next(k for k in range(int(root**0.5) + 1, 0, -1) if root % (k * k) == 0)
    inside, c = root // outside**2, linear.tidy(c * outside)
    if inside == 1:
        return num(c)
    f = Fraction(c)
    top = {1: "", -1: "-"}.get(f.numerator, f"{f.numerator}*") + f"sqrt({inside})"
    return Exact(top if f.denominator == 1 else f"{top}/{f.denominator}")
