"""The normal forms of function calls: logarithms by primes, trigonometry by sine and cosine, hyperbolics by e."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from mlpath.answers import polynomial as poly
from mlpath.answers.polynomial import ONE, Polynomial, TooBigError
from mlpath.answers.reading.tree import Name, Sequence
from mlpath.answers.values import exact

if TYPE_CHECKING:
    from collections.abc import Callable

    from mlpath.answers.canonical import Forms
    from mlpath.answers.powers import Form
    from mlpath.answers.reading.tree import Call, Node

_HALF = Fraction(1, 2)
_ODD = frozenset(("asin", "atan", "asinh", "atanh", "acsc", "acot", "acsch", "acoth", "sign", "cbrt"))


def form_of_call(forms: Forms, node: Call) -> Form:
    """The normal form of a function call. Raises TooBigError."""
    value = exact(node)
    if value is not None:
        return forms.constant(value)
    if node.function == "integral":
        return _integral(forms, *node.args)
    args = [forms.of(arg) for arg in node.args]
    rule = _RULES.get(node.function)
    return rule(forms, *args) if rule is not None else _opaque(forms, node.function, *args)


def _integral(forms: Forms, integrand: Node, over: Node) -> Form:
    """The integral of a polynomial in its variable, (x) or (x, 0, 2). Raises TooBigError for any other."""
    variable, *limits = over.items if isinstance(over, Sequence) else (over,)
    form = forms.of(integrand)
    if not isinstance(variable, Name) or len(limits) not in (0, 2) or _mentions(form.bottom, variable.id):
        raise TooBigError
    powers: dict[int, Polynomial] = {}
    for monomial, coefficient in form.top.items():
        exponents = dict(monomial)
        n = exponents.pop(variable.id, 0)
        if not isinstance(n, int) or n < 0 or _mentions({tuple(exponents.items()): 1}, variable.id):
            raise TooBigError
        term: Polynomial = {tuple(exponents.items()): Fraction(coefficient) / (n + 1)}
        powers[n + 1] = poly.plus(powers.get(n + 1, {}), term)
    if not limits:
        return _at_limit(forms, powers, forms.of(variable), form.bottom)
    low, high = (_at_limit(forms, powers, forms.of(limit), form.bottom) for limit in limits)
    return forms.added(high, forms.scaled(low, -1))


def _at_limit(forms: Forms, powers: dict[int, Polynomial], limit: Form, bottom: Polynomial) -> Form:
    total = forms.constant(Fraction(0))
    for n, factor in powers.items():
        raised = forms.raised(limit, Fraction(n))
        total = forms.added(total, raised._replace(top=poly.times(raised.top, factor)))
    return total._replace(bottom=poly.times(total.bottom, bottom))


def _mentions(polynomial: Polynomial, name: str) -> bool:
    """Whether an atom holds the variable."""
    return any(name in re.findall(r"\w+", atom) for monomial in polynomial for atom, _ in monomial)


def _opaque(forms: Forms, function: str, *args: Form) -> Form:
    """A call that is not taken apart; a common sign goes outside of odd functions."""
    sign, args = _split_sign(args[0]) if function in _ODD and len(args) == 1 else (1, args)
    name = f"{function} " + ",".join(forms.text(arg) for arg in args)
    return forms.scaled(forms.atom(name), sign)


def _split_sign(form: Form) -> tuple[int, tuple[Form]]:
    if form.top and poly.leading(form.top) < 0:
        return -1, (form._replace(top=poly.plus({}, form.top, -1)),)
    return 1, (form,)


def _ln(forms: Forms, form: Form) -> Form:
    top = forms.opened(form.top)
    if form.bottom != ONE or len(top) != 1:
        return _opaque(forms, "ln", form._replace(top=top))
    ((monomial, coefficient),) = top.items()
    if coefficient < 0:
        return _opaque(forms, "ln", form)
    total: Polynomial = {}
    size = Fraction(coefficient)
    for n, sign in ((size.numerator, 1), (size.denominator, -1)):
        for p, count in poly.factored(n).items():
            total = poly.plus(total, poly.atom(f"ln {p}"), sign * count)
    rest: dict[str, poly.Coefficient] = {}
    for name, exponent in monomial:
        if name == "e^":
            total = poly.plus(total, ONE, exponent)
        elif name[0] == "#":
            total = poly.plus(total, poly.atom(f"ln {name[1:]}"), exponent)
        elif name == "pi" or forms.positive or (len(monomial) == 1 and -1 <= exponent <= 1 and name != "i"):
            total = poly.plus(total, poly.atom(f"ln {name}"), exponent)
            forms.behind[name] = poly.atom(name)
        else:
            rest[name] = exponent
    if rest:
        total = poly.plus(total, poly.atom(f"ln {poly.text({tuple(sorted(rest.items())): 1})}"))
    return form._replace(top=total, bottom=ONE)


def _log(forms: Forms, form: Form, base: Form | None = None) -> Form:
    return _ln(forms, form) if base is None else forms.divided(_ln(forms, form), _ln(forms, base))


def _log_to(base: int) -> Callable[..., Form]:
    return lambda forms, form: forms.divided(_ln(forms, form), _ln(forms, forms.constant(Fraction(base))))


def _sine(forms: Forms, form: Form) -> Form:
    if (known := _at_multiple(forms, form, 0)) is not None:
        return known
    sign, (inner,) = _split_sign(form)
    return forms.scaled(forms.atom(f"sin {forms.text(inner)}"), sign)


def _cosine(forms: Forms, form: Form) -> Form:
    if (known := _at_multiple(forms, form, 6)) is not None:
        return known
    _, (inner,) = _split_sign(form)
    return forms.atom(f"cos {forms.text(inner)}")


def _at_multiple(forms: Forms, form: Form, shift: int) -> Form | None:
    """The exact value at a multiple of pi/12."""
    if form.bottom != ONE or set(form.top) - {(("pi", 1),)}:
        return None
    turn = Fraction(form.top.get((("pi", 1),), 0)) * 12
    return forms.sine_at(int(turn) + shift) if turn.denominator == 1 else None


def _quotient(top: Callable[..., Form], bottom: Callable[..., Form]) -> Callable[..., Form]:
    return lambda forms, form: forms.divided(top(forms, form), bottom(forms, form))


def _one(forms: Forms, _form: Form) -> Form:
    return forms.constant(Fraction(1))


def _hyperbolic(sign: int) -> Callable[..., Form]:
    """Half of e^x plus or minus e^-x."""

    def apply(forms: Forms, form: Form) -> Form:
        up, down = forms.exponential(form), forms.exponential(forms.scaled(form, -1))
        return forms.scaled(up._replace(top=poly.plus(up.top, down.top, sign)), _HALF)

    return apply


def _abs(forms: Forms, form: Form) -> Form:
    if form.bottom == ONE and len(form.top) == 1 and forms.real:
        ((monomial, coefficient),) = form.top.items()
        total: Polynomial = poly.constant(-coefficient if coefficient < 0 else coefficient)
        for name, exponent in monomial:
            if name == "i" or (exponent != int(exponent) and name[0] != "#"):
                break
            steady = exponent == int(exponent) and int(exponent) % 2 == 0
            positive = forms.positive or name[0] == "#" or name.startswith(("e^", "abs ")) or name == "pi" or steady
            total = poly.times(total, poly.atom(name if positive else f"abs 1*{name}^1", exponent))
        else:
            return form._replace(top=total)
    scale, inner = poly.monic(form.top)
    return forms.scaled(forms.atom(f"abs {forms.text(form._replace(top=inner))}"), abs(scale))


def _square_root(forms: Forms, form: Form) -> Form:
    return forms.raised(form, _HALF)


def _exponential(forms: Forms, form: Form) -> Form:
    return forms.exponential(form)


def _degrees(_forms: Forms, form: Form) -> Form:
    return form._replace(top=poly.times(form.top, {(("pi", 1),): Fraction(1, 180)}))


def _sigmoid(forms: Forms, form: Form) -> Form:
    grown = forms.exponential(form)
    return forms.divided(grown, grown._replace(top=poly.plus(grown.top, grown.bottom)))


_sinh, _cosh = _hyperbolic(-1), _hyperbolic(1)
_RULES: dict[str, Callable[..., Form]] = {
    "ln": _ln, "log": _log, "log2": _log_to(2), "log10": _log_to(10), "sqrt": _square_root, "exp": _exponential,
    "sin": _sine, "cos": _cosine, "tan": _quotient(_sine, _cosine), "cot": _quotient(_cosine, _sine),
    "sec": _quotient(_one, _cosine), "csc": _quotient(_one, _sine), "sinh": _sinh, "cosh": _cosh,
    "tanh": _quotient(_sinh, _cosh), "coth": _quotient(_cosh, _sinh), "sech": _quotient(_one, _cosh),
    "csch": _quotient(_one, _sinh), "abs": _abs, "degrees": _degrees, "sigmoid": _sigmoid,
}  # fmt: skip
