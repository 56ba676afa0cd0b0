"""Numbers as they are written: how many significant figures or decimal places, and rounding to so many."""

from __future__ import annotations

import math
from fractions import Fraction

from mlpath.answers.numeric import real_value
from mlpath.answers.reading.tree import Neg, Node, Num, Power, Product, Sequence
from mlpath.answers.values import exact
from mlpath.frozen import frozen


@frozen
class Written:
    """What the digits of a number show: `least` to `most` significant figures, and decimal places.

    With trailing zeros before the point, as in 1500, nobody can tell how many figures are meant: 2 to 4.
    """

    least: int
    most: int
    places: int


def written(node: Node) -> Written | None:
    """How a number was written: 1500, -0.050, 2.50e-3, 2.5*10^3; None for anything else."""
    match node:
        case Neg(arg=arg) | Sequence(items=(arg,), bracket="["):
            return written(arg)
        case Product(factors=(Num() as mantissa, Power(base=base, exponent=exponent))) if exact(base) == 10:
            power = exact(exponent)
            found = written(mantissa)
            if found is None or power is None or power.denominator > 1:
                return None
            return Written(found.least, found.most, max(found.places - power.numerator, 0))
        case Num(text=text):
            return _digits(text)
    return None


def _digits(text: str) -> Written | None:
    mantissa, _, exponent = text.lower().partition("e")
    whole, point, decimals = mantissa.partition(".")
    if not (whole + decimals).isdigit():
        return None
    places = max(len(decimals) - int(exponent or 0), 0)
    digits = (whole + decimals).lstrip("0")
    if not digits:
        figures = max(len(decimals), 1)
        return Written(figures, figures, places)
    if point or exponent:
        return Written(len(digits), len(digits), places)
    return Written(len(digits.rstrip("0")), len(digits), places)


def magnitude(value: Fraction) -> int:
    """The exponent of the leading decimal digit of a nonzero number."""
    size = abs(value)
    guess = len(str(size.numerator)) - len(str(size.denominator))
    return guess if size >= Fraction(10) ** guess else guess - 1


def to_figures(value: Fraction, figures: int) -> Fraction:
    """The value rounded to significant figures, halves away from zero."""
    return to_places(value, figures - 1 - magnitude(value)) if value else value


def to_places(value: Fraction, places: int) -> Fraction:
    """The value rounded to decimal places (to tens for -1), halves away from zero."""
    unit = Fraction(10) ** -places
    rounded = math.floor(abs(value) / unit + Fraction(1, 2)) * unit
    return -rounded if value < 0 else rounded


def rational_value(node: Node) -> Fraction | None:
    """The value of a real constant: exactly where it is rational, else to 17 digits; None where it has none."""
    value = exact(node)
    if value is not None:
        return value
    near = real_value(node)
    return Fraction(near) if near is not None and math.isfinite(near) else None
