"""Powers in normal forms: roots by primes, e by the terms of its exponent, whole powers multiplied out."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from mlpath.answers import polynomial as poly
from mlpath.answers.polynomial import ONE, Coefficient, Polynomial, TooBigError

MAX_POWER = 24
"""Sums raised to a higher power are not multiplied out."""


class Form(NamedTuple):
    """A quotient of polynomials."""

    top: Polynomial
    bottom: Polynomial


def over(top: Polynomial, bottom: Polynomial) -> Form:
    """The quotient; a single term below is divided through."""
    if not bottom:
        raise ZeroDivisionError
    if len(bottom) > 1:
        return Form(top, bottom)
    ((monomial, coefficient),) = bottom.items()
    inverse, factor = poly.settled({name: -exponent for name, exponent in monomial})
    return Form(poly.times(top, {inverse: Fraction(factor) / coefficient}), ONE)


class Powers:
    """Raises forms to powers; remembers what stands behind the atoms that it makes up."""

    def __init__(self, domain: str) -> None:
        self.positive = domain == "positive"
        self.real = domain in ("real", "positive", "integer")
        self.behind: dict[str, Polynomial] = {}

    def divided(self, a: Form, b: Form) -> Form:
        """The quotient of two forms."""
        return over(poly.times(a.top, b.bottom), poly.times(a.bottom, self.opened(b.top)))

    def raised(self, form: Form, exponent: Fraction) -> Form:
        """A form raised to a rational number."""
        if exponent.denominator == 1:
            return self._whole_power(form, exponent.numerator)
        if len(form.top) == 1 and form.bottom == ONE:
            return Form(self._root_of_term(form.top, exponent), ONE)
        top, bottom = self.opened(form.top), self.opened(form.bottom)
        if len(top) == 1 and bottom == ONE:
            return Form(self._root_of_term(top, exponent), ONE)
        if bottom == ONE and top:
            scale, inner = poly.monic(top, sign=False)
            return Form(poly.times(poly.root_of(scale, exponent), poly.atom(self._named(inner), exponent)), ONE)
        return Form(poly.atom(f"[{poly.text(top)}/{poly.text(bottom)}]", exponent), ONE)

    def _named(self, inner: Polynomial) -> str:
        name = f"({poly.text(inner)})"
        self.behind[name] = inner
        return name

    def _whole_power(self, form: Form, n: int) -> Form:
        if n < 0:
            return self.divided(Form(ONE, ONE), self._whole_power(form, -n))
        return over(self._times_itself(form.top, n), self._times_itself(form.bottom, n))

    def _times_itself(self, base: Polynomial, n: int) -> Polynomial:
        if n == 0:
            return ONE
        if len(base) == 1:
            ((monomial, coefficient),) = base.items()
            raised, factor = poly.settled({name: exponent * n for name, exponent in monomial})
            return {raised: factor * poly.number_power(coefficient, n)}
        if n > MAX_POWER and base:
            scale, inner = poly.monic(base)
            if scale.numerator.bit_length() * n > poly.MAX_BITS:  # then only its sign goes outside
                scale = Fraction(1 if scale > 0 else -1)
                inner = poly.times(base, poly.constant(scale))
            return poly.times(poly.constant(poly.number_power(scale, n)), poly.atom("{" + poly.text(inner), n))
        power = ONE
        for _ in range(n):
            power = poly.times(power, base)
        return power

    def _root_of_term(self, term: Polynomial, exponent: Fraction) -> Polynomial:
        """(c x^a ...)^exponent: a positive c and atoms that are positive are split off."""
        ((monomial, coefficient),) = term.items()
        size = abs(Fraction(coefficient))
        result = poly.root_of(size, exponent)
        out: dict[str, Coefficient] = {}
        kept: dict[str, Coefficient] = {}
        for name, power in monomial:
            positive = self.positive or name[0] == "#" or name in ("pi", "e^") or name.startswith("abs ")
            positive = positive or (self.real and name.startswith("e^") and "i^" not in name)
            (out if positive else kept)[name] = power
        if coefficient < 0:
            kept["-1"] = 1
        moved, factor = poly.settled({name: power * exponent for name, power in out.items()})
        return poly.times(poly.times(result, {moved: factor}), self._root_of_rest(kept, exponent))

    def _root_of_rest(self, kept: dict[str, Coefficient], exponent: Fraction) -> Polynomial:
        match list(kept.items()):
            case []:
                return ONE
            case [("-1", _)] if exponent.denominator == 2:
                monomial, factor = poly.settled({"i": exponent.numerator})
                return {monomial: factor}
            case [(name, 1)] if name not in ("-1", "i") and not name.startswith(("pow ", "e^")):
                return poly.atom(name, exponent)
            case [(name, 2)] if self.real and exponent == Fraction(1, 2) and name != "i":
                return poly.atom(f"abs 1*{name}^1")
        return poly.atom(f"root {sorted(kept.items())}", exponent)

    def exponential(self, form: Form) -> Form:
        """E raised to a form: a product over its terms, so that e^(a+b) and e^a e^b are one."""
        top, bottom = self.opened(form.top), self.opened(form.bottom)
        if bottom != ONE:
            scale, inner = poly.monic(top)
            return Form(poly.atom(f"e^({poly.text(inner)}/{poly.text(bottom)})", scale), ONE)
        product = ONE
        for monomial, coefficient in top.items():
            product = poly.times(product, self._exponential_of_term(monomial, coefficient))
        return Form(product, ONE)

    def _exponential_of_term(self, monomial: poly.Monomial, coefficient: Coefficient) -> Polynomial:
        if monomial == (("i", 1), ("pi", 1)) and (turn := Fraction(coefficient) * 12).denominator == 1:
            sine = poly.times(poly.atom("i"), sine_at(int(turn)))
            return poly.plus(sine_at(int(turn) + 6), sine)
        if len(monomial) == 1 and monomial[0][0].startswith("ln ") and monomial[0][1] == 1 and coefficient == 1:
            name = monomial[0][0][3:]
            if name in self.behind:
                return self.behind[name]
        return poly.atom(f"e^{poly.text({monomial: 1}) if monomial else ''}", coefficient)

    def _symbolic_power(self, base: Form, exponent: Form) -> Form:
        """A base raised to a form: positive numbers and e by their primes, others term by term of the exponent."""
        top = self.opened(exponent.top)
        if exponent.bottom != ONE or base.bottom != ONE or len(base.top) != 1:
            name = f"{poly.text(base.top)}/{poly.text(base.bottom)}"
            return self._opaque_power(name, exponent)
        ((monomial, coefficient),) = base.top.items()
        product = ONE
        for term, factor in top.items():
            inner = poly.text({term: 1})
            if coefficient != 1 or not monomial:
                product = poly.times(product, self._number_to(Fraction(coefficient), inner, factor, plain=not term))
            if monomial:
                product = poly.times(product, self._atoms_to(monomial, inner, factor, plain=not term))
        return Form(product, ONE)

    def _opaque_power(self, name: str, exponent: Form) -> Form:
        return Form(poly.atom(f"pow {name} to {poly.text(exponent.top)}/{poly.text(exponent.bottom)}"), ONE)

    def _number_to(self, value: Fraction, inner: str, factor: Coefficient, *, plain: bool) -> Polynomial:
        if plain:
            return self.raised(Form(poly.constant(value), ONE), Fraction(factor)).top
        if value <= 0:
            raise TooBigError
        exponents: dict[str, Coefficient] = {}
        for n, sign in ((value.numerator, 1), (value.denominator, -1)):
            for p, count in poly.factored(n).items():
                exponents[f"pow {p} to {inner}"] = sign * count * factor
        monomial, number = poly.settled(exponents)
        return {monomial: number}

    def _atoms_to(self, monomial: poly.Monomial, inner: str, factor: Coefficient, *, plain: bool) -> Polynomial:
        if plain:
            return self.raised(Form({monomial: 1}, ONE), Fraction(factor)).top
        single = len(monomial) == 1 and monomial[0][1] == 1
        if not single and not self.positive:
            return poly.atom(f"pow {poly.text({monomial: 1})} to {inner}", factor)
        settled, number = poly.settled({f"pow {name} to {inner}": power * factor for name, power in monomial})
        return {settled: number}

    def opened(self, polynomial: Polynomial) -> Polynomial:
        """Bracketed sums with a whole exponent multiplied out: sqrt(x+1)^2 is x+1."""
        for _ in range(8):
            found = next(((m, n, e) for m in polynomial for n, e in m if n in self.behind and e >= 1), None)
            if found is None:
                return polynomial
            monomial, name, exponent = found
            rest = dict(monomial)
            rest[name] = exponent - 1
            left, factor = poly.settled(rest)
            opened = poly.times({left: factor * polynomial[monomial]}, self.behind[name])
            polynomial = poly.plus({m: c for m, c in polynomial.items() if m != monomial}, opened)
        return polynomial


def _radicals(*terms: tuple[Fraction, tuple[int, ...]]) -> Polynomial:
    half = Fraction(1, 2)
    return {tuple((f"#{p}", half) for p in primes): coefficient for coefficient, primes in terms}


_QUARTER = Fraction(1, 4)
_SINES: tuple[Polynomial, ...] = (
    {},
    _radicals((_QUARTER, (2, 3)), (-_QUARTER, (2,))),
    _radicals((Fraction(1, 2), ())),
    _radicals((Fraction(1, 2), (2,))),
    _radicals((Fraction(1, 2), (3,))),
    _radicals((_QUARTER, (2, 3)), (_QUARTER, (2,))),
    ONE,
)
"""The sines of 0, 15, 30, 45, 60, 75 and 90 degrees."""


def sine_at(twelfths: int) -> Polynomial:
    """The sine of a multiple of pi/12."""
    k = twelfths % 24
    if k >= 12:
        return poly.plus({}, sine_at(k - 12), -1)
    return _SINES[k if k <= 6 else 12 - k]
