"""Slips of the pen: what a number becomes when a sign is lost or a calculation goes off by a little."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from mlpath.answers import Integer, Matrix, Rational, Real, Shape, Vector
from mlpath.answers.kind import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mlpath.answers.verdict import Answer
    from mlpath.questions.draw import Draw
    from mlpath.questions.model import Text

MINUS = ("-", "−", "minus", "subtract", "difference")


def slipped(value: Answer, text: Text, draw: Draw) -> Answer | None:
    """A wrong value that looks like `value`; None for kinds of answers that slips say nothing of.

    A sign is lost only where the text of the line has one to lose. A share stays between 0 and 1.
    """
    signed = any(word in piece.lower() for piece in text if isinstance(piece, str) for word in MINUS)
    wrong = _slipped(value, draw, signed=signed)
    return None if wrong is None or value.accepts(wrong) else wrong


def _slipped(value: Answer, draw: Draw, *, signed: bool) -> Answer | None:
    match value:
        case Vector(entries=entries):
            at = draw.integer(0, len(entries) - 1)
            entry = _slipped(entries[at], draw, signed=signed)
            if not isinstance(entry, Kind):
                return None
            return replace(value, entries=(*entries[:at], entry, *entries[at + 1 :]))
        case Matrix(rows=rows):
            at = draw.integer(0, len(rows) - 1)
            row = _slipped(Vector(rows[at]), draw, signed=signed)
            return replace(value, rows=(*rows[:at], row.entries, *rows[at + 1 :])) if isinstance(row, Vector) else None
        case Shape(sizes=sizes) if sizes:
            at = draw.integer(0, len(sizes) - 1)
            return Shape((*sizes[:at], sizes[at] + 1, *sizes[at + 1 :]))
    options = list(_scalars(value, signed=signed))
    return draw.choice(options) if options else None


def _scalars(value: Answer, *, signed: bool) -> Iterator[Answer]:
    """The slips that a number is open to."""
    match value:
        case Integer(value=n):
            yield from map(Integer, _integers(n, signed=signed))
        case Rational(value=q, decimal=False):
            yield from (Rational(Fraction(n, q.denominator)) for n in _integers(q.numerator, signed=signed))
        case Rational():
            text = value.show()
            places = len(text.partition(".")[2])
            near = _decimals(float(text), places, signed=signed)
            yield from (replace(value, value=Fraction(f"{y:.{places}f}")) for y in near)
        case Real(value=x, decimals=places) if places is not None:
            yield from (replace(value, value=y) for y in _decimals(round(x, places), places, signed=signed))


def _integers(n: int, *, signed: bool) -> Iterator[int]:
    if signed and n:
        yield -n
    steps = (1, 2) if abs(n) < 20 else (1, 2, 10)
    yield from (n + step for step in steps)
    yield from (n - step for step in steps if n < 0 or n - step > 0)


def _decimals(x: float, places: int, *, signed: bool) -> Iterator[float]:
    if signed and x:
        yield -x
    unit = 10.0 ** (1 - max(1, places))
    near = (x + step * unit for step in (-2, -1, 1, 2))
    yield from (y for y in near if y * x > 0 and (y < 1 or x >= 1))
