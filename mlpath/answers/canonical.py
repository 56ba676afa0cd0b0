"""The normal form of an expression: a quotient of two polynomials in atoms, reached by rules that hold always.

Two expressions with one normal form are equal; that two normal forms differ proves nothing. Rules that hold only
for positive numbers are used only where the variables are declared positive, those for real numbers where real.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlpath.answers import polynomial as poly
from mlpath.answers.functions import form_of_call
from mlpath.answers.polynomial import ONE, Coefficient, Polynomial, TooBigError
from mlpath.answers.powers import Form, Powers, sine_at
from mlpath.answers.reading.tree import (
    Call,
    Const,
    Name,
    Neg,
    Node,
    Num,
    Power,
    Product,
    Quotient,
    Sequence,
    Sum,
    is_const,
)
from mlpath.answers.values import exact

if TYPE_CHECKING:
    from fractions import Fraction


def equal(a: Node, b: Node, domain: str = "complex") -> bool:
    """Whether the normal forms prove two expressions equal."""
    forms = Forms(domain)
    try:
        x, y = forms.of(a), forms.of(b)
        if x == y:
            return True
        difference = poly.plus(poly.times(x.top, y.bottom), poly.times(y.top, x.bottom), -1)
        return not difference or not forms.without_cosines(_cleared(forms.opened(difference)))
    except (TooBigError, ZeroDivisionError, RecursionError):
        return False


def _cleared(polynomial: Polynomial) -> Polynomial:
    """The polynomial times what its cosines are divided by."""
    lowest: dict[str, Coefficient] = {}
    for monomial in polynomial:
        for name, exponent in monomial:
            if name.startswith("cos ") and exponent < lowest.get(name, 0):
                lowest[name] = exponent
    return poly.times(polynomial, {tuple(sorted((n, -e) for n, e in lowest.items())): 1}) if lowest else polynomial


class Forms(Powers):
    """Makes the normal form of a tree."""

    def of(self, node: Node) -> Form:  # noqa: C901, PLR0911 - one line a kind of node
        """The normal form of a tree. Raises TooBigError."""
        match node:
            case Num(value=value):
                return Form(poly.constant(value if value.denominator > 1 else value.numerator), ONE)
            case Const(id="e"):
                return Form(poly.atom("e^"), ONE)
            case Const(id=name) | Name(id=name):
                return Form(poly.atom(name), ONE)
            case Neg(arg=arg):
                form = self.of(arg)
                return Form(poly.plus({}, form.top, -1), form.bottom)
            case Sum(terms=terms):
                return self._sum(terms)
            case Product(factors=factors):
                return self._product(factors)
            case Quotient(top=top, bottom=bottom):
                return self.divided(self.of(top), self.of(bottom))
            case Power(base=base, exponent=exponent):
                return self._power(base, exponent)
            case Call():
                return form_of_call(self, node)
            case Sequence(items=(item,), bracket="["):
                return self.of(item)
        raise TooBigError

    def constant(self, value: Fraction) -> Form:
        """A number."""
        return Form(poly.constant(value), ONE)

    def atom(self, name: str) -> Form:
        """Something that is not taken apart."""
        return Form(poly.atom(name), ONE)

    def scaled(self, form: Form, factor: Coefficient) -> Form:
        """A form times a number."""
        return form if factor == 1 else Form(poly.times(form.top, poly.constant(factor)), form.bottom)

    def text(self, form: Form) -> str:
        """A text that two forms share only if they are equal."""
        top = poly.text(self.opened(form.top))
        return top if form.bottom == ONE else f"{top}/{poly.text(self.opened(form.bottom))}"

    def sine_at(self, twelfths: int) -> Form:
        """The sine of a multiple of pi/12."""
        return Form(sine_at(twelfths), ONE)

    def added(self, a: Form, b: Form) -> Form:
        """The sum of two forms."""
        if a.bottom == b.bottom:
            return Form(poly.plus(a.top, b.top), a.bottom)
        top = poly.plus(poly.times(a.top, b.bottom), poly.times(b.top, a.bottom))
        return Form(top, poly.times(a.bottom, b.bottom))

    def _sum(self, terms: tuple[Node, ...]) -> Form:
        total = Form({}, ONE)
        for term in terms:
            total = self.added(total, self.of(term))
        return total

    def _product(self, factors: tuple[Node, ...]) -> Form:
        total = Form(ONE, ONE)
        for factor in factors:
            form = self.of(factor)
            total = Form(poly.times(total.top, form.top), poly.times(total.bottom, form.bottom))
        return total

    def _power(self, base: Node, exponent: Node) -> Form:
        if is_const(base, "e"):
            return self.exponential(self.of(exponent))
        value = exact(exponent)
        form = self.of(base)
        if value is not None:
            return self.raised(form, value)
        return self._symbolic_power(form, self.of(exponent))

    def without_cosines(self, polynomial: Polynomial) -> Polynomial:
        """Even powers of cosines replaced: cos^2 = 1 - sin^2; absolute values squared, where real."""
        for _ in range(64):
            found = next(
                ((m, n, e) for m in polynomial for n, e in m if e >= 2 and n.startswith(self._squarable)), None
            )
            if found is None:
                return polynomial
            monomial, name, exponent = found
            rest = dict(monomial)
            rest[name] = exponent - 2
            left, factor = poly.settled(rest)
            replaced = poly.times({left: factor * polynomial[monomial]}, self._square_of(name))
            polynomial = poly.plus({m: c for m, c in polynomial.items() if m != monomial}, replaced)
        return polynomial

    @property
    def _squarable(self) -> tuple[str, ...]:
        return ("cos ", "abs 1*") if self.real else ("cos ",)

    def _square_of(self, name: str) -> Polynomial:
        if name.startswith("cos "):
            return poly.plus(ONE, poly.atom("sin " + name[4:], 2), -1)
        inner = name[6:].removesuffix("^1")
        return poly.atom(inner, 2) if inner.isidentifier() else poly.atom(name, 2)
