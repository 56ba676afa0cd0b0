"""Decimals, lines to be checked and options, as the questions on the mathematics of machine learning write them."""

from __future__ import annotations

from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING

from mlpath.answers import Choice, Integer, Rational, Real, Vector
from mlpath.questions.bank._working import in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mlpath.questions.draw import Draw

RATES = ("0.1", "0.2", "0.05", "0.5", "0.25")
"""Learning rates as one writes them."""

LONGEST = 6
"""Decimals that are written out; a number with more of them is a fraction."""


def places_of(x: Fraction | int) -> int | None:
    """How many decimals the number has; None where they don't end within `LONGEST`."""
    bottom = Fraction(x).denominator
    return next((n for n in range(LONGEST + 1) if 10**n % bottom == 0), None)


def neat(x: Fraction | int) -> str:
    """A number as it is typed, with as few decimals as it has: "0.25"; as a fraction where they don't end."""
    places = places_of(x)
    return str(x) if places is None else f"{float(x):.{places}f}"


def factor(x: Fraction | int) -> str:
    """The number as a factor of a product or under a power: in brackets where it is negative or a fraction."""
    text = neat(x)
    return f"({text})" if x < 0 or "/" in text else text


def plus(parts: Iterable[Fraction | int]) -> str:
    """A sum as it is written: "0.5 + 2 - 1.25"."""
    first, *rest = parts
    return neat(first) + "".join(f" - {neat(-x)}" if x < 0 else f" + {neat(x)}" for x in rest)


def times(u: Sequence[Fraction | int], v: Sequence[Fraction | int]) -> str:
    """The sum of products written out: "0.5·3 + 2·(-1)"."""
    first, *rest = zip(u, v, strict=True)
    return f"{neat(first[0])}·{factor(first[1])}" + "".join(f" + {factor(x)}·{factor(y)}" for x, y in rest)


def near(x: Fraction | float, places: int = 3) -> str:
    """A number in a sentence, rounded."""
    text = f"{float(x):.{places}f}"
    return text[1:] if float(text) == 0 and text[0] == "-" else text


def near_factor(x: Fraction | float, places: int = 3) -> str:
    """A rounded number as a factor of a product."""
    text = near(x, places)
    return f"({text})" if text[0] == "-" else text


def dec(x: Fraction | int) -> Integer | Rational:
    """A number as it is written: whole, a decimal that ends, or a fraction."""
    x = Fraction(x)
    return Integer(x.numerator) if x.denominator == 1 else Rational(x, decimal=places_of(x) is not None)


def decs(xs: Iterable[Fraction | int]) -> Vector:
    """Such numbers as a vector."""
    return Vector.of(*map(dec, xs))


def real(x: Fraction | float, places: int = 3) -> Real:
    """A number to so many decimals."""
    return Real(float(x), places)


def reals(xs: Iterable[Fraction | float], places: int = 3) -> Vector:
    """A vector of numbers to so many decimals."""
    return Vector.of(*(real(x, places) for x in xs))


def rounds_safely(*xs: float, places: int = 3) -> bool:
    """Whether no number lies so near to the border of rounding that its last decimal is open to doubt."""
    return all(abs(abs(x) * 10**places - floor(abs(x) * 10**places) - 0.5) > 1e-4 for x in xs)


def fraction(draw: Draw, low: int, high: int, bottom: int) -> Fraction:
    """A nonzero multiple of 1/bottom between low/bottom and high/bottom."""
    return Fraction(draw.nonzero(low, high), bottom)


def numbered(lines: Sequence[str]) -> str:
    """Numbered lines below a prompt."""
    return "".join(f"\nLine {i}: {line}" for i, line in enumerate(lines, start=1))


def line_choice(count: int, at: int) -> Choice:
    """One of so many lines; `at` counts from 0."""
    return Choice(tuple(f"line {i}" for i in range(1, count + 1)), at)


def pairs(xs: Iterable[object], ys: Iterable[object]) -> str:
    """Points as they stand in a sentence: "(1, 3), (2, 5) and (4, 4)"."""
    return in_words([f"({x}, {y})" for x, y in zip(xs, ys, strict=True)])


def texts(xs: Iterable[Fraction | int]) -> tuple[str, ...]:
    """Numbers for a question's `given`, as they are written."""
    return tuple(map(neat, xs))
