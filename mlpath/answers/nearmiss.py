"""Sentences for answers that are wrong in a way one can name. None of them gives the right value away."""

from __future__ import annotations

import math
from fractions import Fraction

from mlpath.answers import explaining


def of_number(given: Fraction, value: Fraction) -> str:
    """What is nearly right about `given`, exactly; else on which side of the answer it lies."""
    if not explaining.wanted():
        return ""
    return (_slip(given, value) if given and value else "") or _side(given, value)


def _slip(given: Fraction, value: Fraction) -> str:  # noqa: PLR0911 - one line a kind of slip
    if given == -value:
        return SIGN
    if given * value == 1:
        return RECIPROCAL
    if given * value == -1:
        return "That is the reciprocal with the other sign."
    if told := _FACTORS.get(given / value):
        return told
    if _is_power_of_ten(given / value):
        return POINT
    if given == value * value and abs(value) != 1:
        return SQUARED
    if given * given == value and value != 1:
        return ROOTED
    return ""


def _side(given: Fraction | float, value: Fraction | float) -> str:
    """Whether a wrong number is too large or too small."""
    return f"That is too {'large' if given > value else 'small'}."


SIGN = "The size is right. Check the sign."
RECIPROCAL = "That is the reciprocal. Check which number is divided by which."
POINT = "The digits are right. Check where the decimal point belongs."
SQUARED = "That is the square of the answer: is a root missing?"
ROOTED = "That is the root of the answer: is a square missing?"
_FACTORS = {
    Fraction(2): "That is twice the answer.",
    Fraction(1, 2): "That is half the answer.",
    Fraction(100): "The digits are right: is that in percent, where the number itself is asked for?",
    Fraction(1, 100): "The digits are right: is that the number itself, where percent is asked for?",
}


def _is_power_of_ten(ratio: Fraction) -> bool:
    top, bottom = ratio.numerator, ratio.denominator
    return min(top, bottom) == 1 and set(str(max(top, bottom))[1:]) == {"0"} and str(max(top, bottom))[0] == "1"


_BASE = "Check the base of the logarithm: that looks like "
RATIOS = (
    (-1.0, SIGN),
    *((float(ratio), told) for ratio, told in _FACTORS.items()),
    *((10.0**power, POINT) for power in (1, -1, 3, -3, 6, -6, 4, -4, 5, -5)),
    (180 / math.pi, "That is the angle in degrees; radians are asked for."),
    (math.pi / 180, "That is the angle in radians; degrees are asked for."),
    (math.pi, "That is π times the answer."),
    (1 / math.pi, "A factor π is missing."),
    (2 * math.pi, "That is 2π times the answer."),
    (1 / (2 * math.pi), "A factor 2π is missing."),
    (1 / math.log(10), f"{_BASE}base 10."),
    (1 / math.log(2), f"{_BASE}base 2."),
    (math.log(2), f"{_BASE}the natural one."),
    (math.log(10), f"{_BASE}the natural one."),
    (math.log10(2), f"{_BASE}base 10, where base 2 is asked for."),
    (1 / math.log10(2), f"{_BASE}base 2, where base 10 is asked for."),
)
"""Factors between a wrong value and the right one that say what went wrong."""
_DIGITS = 25
"""A value has to be known to so many units for a factor to say anything."""


def of_float(given: float, value: float, unit: float) -> str:
    """What is nearly right about `given`, where both are known to about `unit`; else on which side it lies."""
    if not math.isfinite(given):
        return ""
    if given and value and abs(given - value) <= min(10 * unit, 0.02 * abs(value)):
        return "Very close. Check the rounding, also of the numbers on the way."
    if given and value and abs(given + value) <= unit:
        return SIGN
    large = min(abs(given), abs(value)) > _DIGITS * unit
    return (_slip_of_float(given, value, unit) if large else "") or _side(given, value)


def _slip_of_float(given: float, value: float, unit: float) -> str:
    for ratio, sentence in RATIOS:
        if abs(given - ratio * value) <= unit * max(1.0, abs(ratio)):
            return sentence
    if abs(given * value - 1) <= unit * (abs(given) + abs(value)):
        return RECIPROCAL
    if abs(given - value * value) <= unit * max(1.0, 2 * abs(value)):
        return SQUARED
    if value > 0 and abs(given * given - value) <= unit * max(1.0, 2 * abs(given)):
        return ROOTED
    return ""


def of_complex(given: complex, value: complex, unit: float) -> str:
    """What is nearly right about a complex number; else which of its parts is right."""
    slips = (
        (value.conjugate(), "That is the conjugate: check the sign of the imaginary part."),
        (-value.conjugate(), "The imaginary part is right. Check the sign of the real part."),
        (-value, "Both parts have the wrong sign."),
        (complex(value.imag, value.real), "Real and imaginary part are exchanged."),
        (complex(abs(value)), "That is the modulus; the number itself is asked for."),
        (complex(value.real), "That is the real part alone."),
        (complex(value.imag), "That is the imaginary part alone."),
    )
    told = next((told for slip, told in slips if abs(given - slip) <= unit and abs(slip - value) > unit), "")
    return told or _parts(given, value, unit)


def _parts(given: complex, value: complex, unit: float) -> str:
    if abs(given.real - value.real) <= unit:
        return "The real part is right, the imaginary part is not."
    if abs(given.imag - value.imag) <= unit:
        return "The imaginary part is right, the real part is not."
    return "Neither the real nor the imaginary part is right."
