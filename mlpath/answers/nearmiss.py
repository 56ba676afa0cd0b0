"""Sentences for answers that are wrong in a way one can name. None of them gives the right value away."""

from __future__ import annotations

import math
from fractions import Fraction


def of_number(given: Fraction, value: Fraction) -> str:
    """What is nearly right about `given`, exactly; "" where nothing is."""
    if not given or not value:
        return ""
    if given == -value:
        return "The size is right. Check the sign."
    if given * value == 1:
        return "That is the reciprocal. Check which number is divided by which."
    if given * value == -1:
        return "That is the reciprocal with the other sign."
    return _factor(given / value)


def _factor(ratio: Fraction) -> str:
    match ratio:
        case Fraction(numerator=2, denominator=1):
            return "That is twice the answer."
        case Fraction(numerator=1, denominator=2):
            return "That is half the answer."
        case Fraction(numerator=10, denominator=1) | Fraction(numerator=1, denominator=10):
            return "The digits are right. Check where the decimal point belongs."
        case Fraction(numerator=100, denominator=1):
            return "The digits are right: is that in percent, where the number itself is asked for?"
        case Fraction(numerator=1, denominator=100):
            return "The digits are right: is that the number itself, where percent is asked for?"
    return ""


_RATIOS = (
    (-1.0, "The size is right. Check the sign."),
    (2.0, "That is twice the answer."),
    (0.5, "That is half the answer."),
    (10.0, "The digits are right. Check where the decimal point belongs."),
    (0.1, "The digits are right. Check where the decimal point belongs."),
    (100.0, "The digits are right: is that in percent, where the number itself is asked for?"),
    (0.01, "The digits are right: is that the number itself, where percent is asked for?"),
    (180 / math.pi, "That is the angle in degrees; radians are asked for."),
    (math.pi / 180, "That is the angle in radians; degrees are asked for."),
    (1 / math.log(10), "Check the base of the logarithm: that looks like base 10."),
    (1 / math.log(2), "Check the base of the logarithm: that looks like base 2."),
    (math.log(2), "Check the base of the logarithm: that looks like the natural one."),
)


def of_float(given: float, value: float, unit: float) -> str:  # noqa: PLR0911 - one line a kind of slip
    """What is nearly right about `given`, where both are known to about `unit`; "" where nothing is."""
    if not given or not value or not math.isfinite(given):
        return ""
    if abs(given - value) <= min(10 * unit, 0.02 * abs(value)):
        return "Very close. Check the rounding, also of the numbers on the way."
    for ratio, sentence in _RATIOS:
        if abs(given - ratio * value) <= unit * max(1.0, ratio):
            return sentence
    if abs(given * value - 1) <= unit * (abs(given) + abs(value)):
        return "That is the reciprocal. Check which number is divided by which."
    if abs(given - value * value) <= unit * max(1.0, 2 * abs(value)):
        return "That is the square of the answer: is a root missing?"
    if abs(given * given - abs(value)) <= unit * max(1.0, 2 * abs(given)):
        return "That is the root of the answer: is a square missing?"
    return ""


def of_complex(given: complex, value: complex, unit: float) -> str:
    """What is nearly right about a complex number; "" where nothing is."""
    slips = (
        (value.conjugate(), "That is the conjugate: check the sign of the imaginary part."),
        (-value.conjugate(), "The imaginary part is right. Check the sign of the real part."),
        (-value, "Both parts have the wrong sign."),
        (complex(value.imag, value.real), "Real and imaginary part are exchanged."),
        (complex(abs(value)), "That is the modulus; the number itself is asked for."),
        (complex(value.real), "That is the real part alone."),
        (complex(value.imag), "That is the imaginary part alone."),
    )
    return next((told for slip, told in slips if abs(given - slip) <= unit and abs(slip - value) > unit), "")
