"""Whether two expressions are equal: exactly where it can be told, sampled only between.

A difference at one point beyond the error bounds decides against; a common normal form decides for. Between the two
stand values at fixed points, and where floating point is too coarse, values to many digits. Nothing depends on the
clock or on chance, so a verdict is the same on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mlpath.answers import canonical
from mlpath.answers.constants import Same, compare_constants, compare_precisely
from mlpath.answers.numeric import BROKEN, ball
from mlpath.answers.verdict import Basis

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mlpath.answers.elementary import Ball
    from mlpath.answers.reading.tree import Node

Point = dict[str, complex]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The result: same or not, what it rests on, and a witness for a difference."""

    same: Same
    basis: Basis
    witness: str = ""


_REAL = (2.0, 3.0, 0.5, -1.0, 1.25, -0.75, 0.3125, 1.75, -2.25, 0.6875, 4.5, -3.375, 0.125, 2.625, 5.25, -0.4375)
_WHOLE = (2, 3, 5, 1, 4, 7, 6, 8, -1, -2, 9, -3, 10, 11, 12, -5)
_TURNS = (1j, 0.75 + 1j, 0.5j, -0.25 + 0.5j, 1 - 0.5j, 0.25 + 2j)
NEEDED = 5
"""Points at which two expressions must agree to count as the same."""
CONFIRMING, DECIDING = 1, 3
"""Points at which many digits must agree: one where floats agree already, so that x + 1e-30 is not x; else three."""
_FINE = 1e-8
"""An error bound, relative to the value, up to which agreement at a point says something."""


def points(variables: tuple[str, ...], domain: str) -> Iterator[Point]:
    """The points at which two expressions are compared: always the same, small numbers first."""
    values: tuple[complex, ...] = _REAL
    if domain == "positive":
        values = tuple(abs(x) for x in _REAL)
    elif domain == "integer":
        values = _WHOLE
    elif domain == "complex":
        values = (*_REAL[:6], *_TURNS)
    for k in range(len(values)):
        yield {name: complex(values[(k + 5 * j + k * j) % len(values)]) for j, name in enumerate(variables)}


def compare(a: Node, b: Node, variables: tuple[str, ...], domain: str) -> Comparison:
    """Compares a response `a` with an answer `b`. Domains: real, positive, integer, complex."""
    if not variables:
        return Comparison(compare_constants(a, b), Basis.EXACT)
    places = list(points(variables, domain))
    found = _different(a, b, places[:2], domain)
    if isinstance(found, Comparison):
        return found
    if canonical.equal(a, b, domain):
        return Comparison(Same.YES, Basis.EXACT)
    found = _different(a, b, places, domain)
    if isinstance(found, Comparison):
        return found
    return _precisely(a, b, places, domain, CONFIRMING if found >= NEEDED else DECIDING)


def _different(a: Node, b: Node, places: list[Point], domain: str) -> Comparison | int:
    """A difference at one of the points, or at how many of them the two agree."""
    agreed = 0
    for point in places:
        values = _values(a, b, point, domain)
        if values is None:
            continue
        (x, error_x), (y, error_y) = values
        if abs(x - y) > error_x + error_y:
            return Comparison(Same.NO, Basis.EXACT, witness(point, x, y))
        agreed += error_x + error_y <= _FINE * max(abs(x), 1e-6)
    return agreed


def _values(a: Node, b: Node, point: Point, domain: str) -> tuple[Ball, Ball] | None:
    """Both values at a point; None where one is undefined, or the answer is not real though it should be."""
    try:
        y = ball(b, point)
        if domain != "complex" and abs(y[0].imag) > y[1]:
            return None
        return ball(a, point), y
    except BROKEN:
        return None


def _precisely(a: Node, b: Node, places: list[Point], domain: str, needed: int) -> Comparison:
    """Decides at `needed` points with many digits; open where too few points can be worked out."""
    agreed = 0
    for point in places:
        if domain != "complex" and any(abs(value) > 3 for value in point.values()):
            continue
        same = compare_precisely(a, b, point, 1 if needed == CONFIRMING else 3)
        if same is Same.NO:
            at = ", ".join(f"{name} = {short(value)}" for name, value in point.items())
            return Comparison(Same.NO, Basis.EXACT, f"at {at} the two values differ")
        agreed += same is Same.YES
        if agreed >= needed:
            return Comparison(Same.YES, Basis.SAMPLED)
    return Comparison(Same.OPEN, Basis.STOPPED)


def witness(point: Point, given: complex, answer: complex) -> str:
    """A sentence that shows the difference at a point, with as many digits as it takes."""
    at = ", ".join(f"{name} = {short(value)}" for name, value in point.items())
    digits = next((d for d in (6, 9, 12, 15) if short(given, d) != short(answer, d)), 17)
    return f"at {at} yours is {short(given, digits)}, the answer is {short(answer, digits)}"


def short(z: complex, digits: int = 6) -> str:
    """A number as one would write it, to so many significant digits."""
    if abs(z.imag) <= 1e-12 * abs(z):
        return f"{z.real:.{digits}g}".replace("-", "−")
    real = f"{z.real:.{digits}g} " if z.real else ""
    return f"{real}{'−' if z.imag < 0 else '+' if real else ''}{' ' if real else ''}{abs(z.imag):.{digits}g}i".replace(
        "-", "−"
    )


def expression_slip(a: Node, b: Node, variables: tuple[str, ...], domain: str) -> str:
    """A sentence for an expression that is off by a constant factor or term, or is the reciprocal; else ""."""
    pairs = []
    for point in points(variables, domain):
        values = _values(a, b, point, domain)
        if values is not None and abs(values[0][0]) > 1e-9 and abs(values[1][0]) > 1e-9:
            pairs.append((values[0][0], values[1][0]))
    if len(pairs) < NEEDED:
        return ""
    if (ratio := _steady([x / y for x, y in pairs])) is not None:
        return _RATIOS.get(round(ratio.real, 9), "") if abs(ratio.imag) < 1e-9 else ""
    if _steady([x - y for x, y in pairs]) is not None:
        return "That is off by a constant."
    product = _steady([x * y for x, y in pairs])
    return "That is the reciprocal." if product is not None and abs(product - 1) < 1e-9 else ""


_RATIOS = {
    -1.0: "Only the sign is wrong.",
    2.0: "That is twice the answer.",
    0.5: "That is half the answer.",
}


def _steady(values: list[complex]) -> complex | None:
    """The value that all are, up to rounding."""
    first = values[0]
    return first if all(abs(value - first) <= 1e-9 * (1 + abs(first)) for value in values) else None
