"""Where two expressions are compared: at fixed points of the domain, and what their values there say.

The points depend on nothing but the variables and the domain. The round ones come first, because they make short
witnesses; the others are off every lattice, so that an identity of whole numbers does not pass for one of real ones.

Domains: real, positive, integer, complex, and generic, which is real wherever both sides are real throughout. Single
variables may have a domain of their own behind the first: "real;n:integer;x:positive". An open interval is such a
domain too: "x:1..inf".
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from mlpath.answers.numeric import BROKEN, RealPoint, ball
from mlpath.answers.reading.tree import Call, Const, Name, Node, nodes_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from mlpath.answers.elementary import Ball

Point = dict[str, complex]
NEEDED = 5
"""Points at which two expressions must agree to count as the same."""
FINE = 1e-8
"""An error bound, relative to the value, up to which agreement at a point says something."""

_ROUND = (2.0, 3.0, 0.5, -1.0, 1.25, -0.75, 0.3125, 1.75, -2.25, 0.6875, 4.5, -3.375, 0.125, 2.625, 5.25, -0.4375)
_WHOLE = (2, 3, 5, 1, 4, 7, 6, 8, -1, -2, 9, -3, 10, 11, 12, -5)
_LOOSE = (
    0.7310585786, 1.6180339887, 0.2693147181, 2.3871208432, -0.4389123457, 1.1283791671, -1.2713884312, 0.5137921649,
    3.1409731152, 0.0873619041, -2.6181342901, 0.9159655942, 4.4143517282, -0.1732050823, 1.9021605831, 0.3819660113,
)  # fmt: skip
_TURNS = (1j, 0.75 + 1j, 0.5j, -0.25 + 0.5j, 1 - 0.5j, 0.25 + 2j)
_PARTS = frozenset(("conj", "re", "im", "arg"))


def domain_of(name: str, domain: str) -> str:
    """The domain of one variable."""
    base, *others = domain.split(";")
    return next((other.partition(":")[2] for other in others if other.partition(":")[0] == name), base)


def joint_domain(domain: str, variables: tuple[str, ...]) -> str:
    """The narrowest single domain that holds all variables."""
    if ";" not in domain:
        return domain
    found = {_kind_of(domain_of(name, domain)) for name in variables}
    if len(found) == 1:
        return found.pop()
    return "complex" if "complex" in found else "real"


def _kind_of(domain: str) -> str:
    """The kind of numbers in a domain; those of an interval from zero or higher are positive."""
    low, dots, _ = domain.partition("..")
    return domain if not dots else "positive" if float(low) >= 0 else "real"


def points(variables: tuple[str, ...], domain: str) -> Iterator[Point]:
    """The round points: always the same, small numbers first."""
    values = {name: _values(domain_of(name, domain)) for name in variables}
    for k in range(max(map(len, values.values()), default=0)):
        yield {name: complex(row[(k + 5 * j + k * j) % len(row)]) for j, (name, row) in enumerate(values.items())}


def loose_points(variables: tuple[str, ...], domain: str) -> Iterator[Point]:
    """Points off every lattice, where the domain has such points."""
    for k in range(2 * len(_LOOSE)):
        point = {}
        for j, name in enumerate(variables):
            value = _LOOSE[(k + 7 * j + (k // len(_LOOSE)) * (3 * j + 1)) % len(_LOOSE)]
            point[name] = complex(_fitted(value, k + j, domain_of(name, domain)))
        yield point


def far_points(variables: tuple[str, ...], domain: str) -> Iterator[Point]:
    """The loose points ten times as far out, where roots and inverse functions are more likely to be real."""
    yield from ({name: 10 * value for name, value in point.items()} for point in loose_points(variables, domain))


def _values(domain: str) -> tuple[complex, ...]:
    if domain == "positive":
        return tuple(abs(x) for x in _ROUND)
    if ".." in domain:
        return tuple(_between(x, domain) for x in _ROUND)
    if domain == "integer":
        return _WHOLE
    return (*_ROUND[:6], *_TURNS) if domain == "complex" else _ROUND


def _fitted(value: float, k: int, domain: str) -> complex:
    if domain == "positive":
        return abs(value)
    if ".." in domain:
        return _between(value, domain)
    if domain == "integer":
        return _WHOLE[k % len(_WHOLE)]
    return value + 1j * _LOOSE[(k + 5) % len(_LOOSE)] if domain == "complex" else value


def _between(value: float, domain: str) -> float:
    """A number inside of an interval, for each number its own."""
    low, high = map(float, domain.split(".."))
    if math.isfinite(low) and math.isfinite(high):
        return low + (high - low) * abs(value) / (1 + abs(value))
    return low + abs(value) if math.isfinite(low) else high - abs(value)


class Mentioned(NamedTuple):
    """What occurs in some expressions."""

    names: frozenset[str]
    functions: frozenset[str]
    constants: frozenset[str]

    @classmethod
    def by(cls, *nodes: Node) -> Mentioned:
        """All that occurs, found in one walk."""
        inner = [inner for node in nodes for inner in nodes_in(node)]
        return cls(
            frozenset([node.id for node in inner if type(node) is Name]),
            frozenset([node.function for node in inner if type(node) is Call]),
            frozenset([node.id for node in inner if type(node) is Const]),
        )


def settled(domain: str, mentioned: Mentioned) -> str:
    """The domain, where it is generic made complex if a conjugate, a part or an argument is taken."""
    takes_parts = domain.startswith("generic") and not _PARTS.isdisjoint(mentioned.functions)
    return "complex" + domain[len("generic") :] if takes_parts else domain


@dataclass(slots=True)
class Look:
    """Compares `a` with `b` at point after point, until they differ."""

    a: Node
    b: Node
    domain: str
    generic: bool
    good: list[Point] = field(default_factory=list)
    """Where both have a value, the same as far as floats can tell, with small error bounds."""
    met: int = 0
    """At how many points both have a value that counts."""
    strayed: list[tuple[Point, complex, complex, bool]] = field(default_factory=list)
    """Where real numbers led over numbers that are not real: point, values, and whether they differ."""

    def at(self, places: Sequence[Point], *, counted: bool = True) -> tuple[Point, complex, complex] | None:
        """The first of these points at which the two differ for certain, with the values."""
        for place in places:
            point = RealPoint(place) if self.generic else place
            values = self._values(point)
            if values is None:
                continue
            (x, error_x), (y, error_y) = values
            differ = abs(x - y) > error_x + error_y
            if isinstance(point, RealPoint) and point.strayed:
                self.strayed.append((place, x, y, differ))
                continue
            if differ:
                return place, x, y
            self.met += counted
            if counted and error_x + error_y <= FINE * max(abs(x), 1e-6):
                self.good.append(place)
        return None

    def over_the_complex(self) -> tuple[Point, complex, complex] | None:
        """A difference among the points that strayed, for expressions that are hardly anywhere real."""
        self.good += [place for place, _, _, differ in self.strayed if not differ]
        return next(((place, x, y) for place, x, y, differ in self.strayed if differ), None)

    def values_at(self, places: Iterable[Point]) -> Iterator[tuple[complex, complex]]:
        """The two values wherever both are there."""
        for place in places:
            values = self._values(place)
            if values is not None:
                yield values[0][0], values[1][0]

    def _values(self, point: Point) -> tuple[Ball, Ball] | None:
        """Both values at a point; None where one is undefined, or the answer is not real though it should be."""
        try:
            y = ball(self.b, point)
            if self.domain not in ("complex", "generic") and abs(y[0].imag) > y[1]:
                return None
            return ball(self.a, point), y
        except BROKEN:
            return None


def witness(point: Mapping[str, complex], given: complex, answer: complex) -> str:
    """A sentence that shows the difference at a point, with as many digits as it takes."""
    digits = next((d for d in (6, 9, 12, 15) if short(given, d) != short(answer, d)), 17)
    return f"at {told(point)} yours is {short(given, digits)}, the answer is {short(answer, digits)}"


def told(point: Mapping[str, complex]) -> str:
    """A point in words."""
    return ", ".join(f"{name} = {short(value)}" for name, value in point.items())


def short(z: complex, digits: int = 6) -> str:
    """A number as one would write it, to so many significant digits."""
    if abs(z.imag) <= 1e-12 * abs(z):
        return f"{z.real:.{digits}g}".replace("-", "−")
    real = f"{z.real:.{digits}g} " if z.real else ""
    return f"{real}{'−' if z.imag < 0 else '+' if real else ''}{' ' if real else ''}{abs(z.imag):.{digits}g}i".replace(
        "-", "−"
    )
