"""Numbers: integers, fractions, decimals to so many places, and exact constants with roots, pi and the like."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING

from mlpath.answers import nearmiss
from mlpath.answers.constants import Same, compare_constants
from mlpath.answers.kind import Kind, nearly, right, wrong
from mlpath.answers.numeric import BROKEN, ball, real_value
from mlpath.answers.reading import Unreadable, read
from mlpath.answers.reading.tree import (
    Neg,
    Node,
    Num,
    number_node,
)
from mlpath.answers.scalars import scalar
from mlpath.answers.values import exact
from mlpath.answers.verdict import Basis, Outcome, Verdict
from mlpath.answers.worked_out import CARRY_IT_OUT, demand_worked_out, is_fraction, is_whole_or_broken
from mlpath.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Callable


NOT_REAL = "A real number is wanted."
_SLACK = 2.0**-48
"""Relative error that a value computed in floating point may have."""


@frozen
class Integer(Kind):
    """A whole number, worked out."""

    value: int

    def tree(self) -> Node:
        """The number."""
        return number_node(self.value)

    def judge(self, node: Node) -> Verdict:
        """Right is this number in digits; a sum or product that comes to it is asked to be carried out."""
        return _judge_rational(node, Fraction(self.value), is_whole_or_broken, "A whole number")

    def how_to_type(self) -> str:
        """How to write it."""
        return "a whole number, like -3"


@frozen
class Rational(Kind):
    """A fraction, accepted in any equal form: 3/2, 6/4, 1 1/2, 1.5.

    With `decimal` it is shown as a decimal number.
    """

    value: Fraction
    decimal: bool = False

    def __post_init__(self) -> None:
        """Raises ValueError for a decimal number whose decimals do not end within 12."""
        if self.decimal and 10**12 % self.value.denominator:
            message = f"{self.value} is no decimal number of at most 12 decimals"
            raise ValueError(message)

    @classmethod
    def of(cls, top: int, bottom: int = 1) -> Rational:
        """The fraction top/bottom."""
        return cls(Fraction(top, bottom))

    def tree(self) -> Node:
        """The fraction in lowest terms, or the decimal number."""
        if not self.decimal:
            return number_node(self.value)
        text = f"{abs(float(self.value)):.12f}".rstrip("0").rstrip(".")
        number = Num(abs(self.value), text)
        return Neg(number) if self.value < 0 else number

    def judge(self, node: Node) -> Verdict:
        """Right is any equal fraction or decimal; a rounded decimal is asked to be given exactly."""
        return _judge_rational(node, self.value, is_fraction, "A number")

    def how_to_type(self) -> str:
        """How to write it."""
        return "an exact number, like -3/4 or 0.25"


def _judge_rational(node: Node, value: Fraction, finished: Callable[[Node], bool], wanted: str) -> Verdict:
    found = scalar(node, wanted)
    if isinstance(found, Verdict):
        return found
    given = exact(found)
    if given is None:
        return _judge_irrational(found, value)
    if not finished(found):
        raise Unreadable(CARRY_IT_OUT, found.at)
    if given == value:
        return right(found)
    places = _decimals(found) or 0
    if value.denominator == 1 and places > 2 and abs(given - value) <= Fraction(1, 10**places):
        return wrong(found, "Close, but the answer is a whole number.")
    if value.denominator > 1 and places > 1 and abs(given - value) <= Fraction(1, 2 * 10**places):
        return nearly(found, "That is rounded. Give the exact value.")
    return wrong(found, nearmiss.of_number(given, value))


def _judge_irrational(node: Node, value: Fraction) -> Verdict:
    """A response with roots or pi where the answer is rational."""
    same = compare_constants(node, number_node(value))
    if same is Same.YES:
        raise Unreadable(CARRY_IT_OUT, node.at)
    if same is Same.OPEN:
        return Verdict(Outcome.UNDECIDED, feedback="This could not be decided; it does not count.", basis=Basis.STOPPED)
    demand_worked_out(node)
    given = real_value(node)
    return wrong(node, nearmiss.of_float(given, float(value), 1e-9) if given is not None else NOT_REAL)


def _decimals(node: Node) -> int | None:
    """How many decimals a number was typed with; None for other forms."""
    inner = node.arg if isinstance(node, Neg) else node
    if not isinstance(inner, Num) or not inner.text.replace(".", "", 1).isdigit():
        return None
    return len(inner.text.partition(".")[2])


@frozen
class Real(Kind):
    """A number to `decimals` places: right within half a unit of the last one, more digits or exact forms are fine."""

    value: float
    decimals: int = 3

    def tree(self) -> Node:
        """The number, rounded."""
        text = f"{abs(self.value):.{self.decimals}f}"
        number = Num(Fraction(text), text)
        return Neg(number) if self.value < 0 and number.value else number

    def judge(self, node: Node) -> Verdict:
        """Compares within the tolerance."""
        found = scalar(node, "A number")
        if isinstance(found, Verdict):
            return found
        given = _as_float(found)
        if given is None:
            return wrong(found, NOT_REAL, Basis.TYPE)
        demand_worked_out(found)
        off = abs(given - self.value)
        unit = 10.0**-self.decimals
        if off <= (0.5 + 1e-9) * unit + _SLACK * abs(self.value):
            return right(found, Basis.NUMERIC)
        places = _decimals(found)
        if places is not None and places < self.decimals and off <= (0.5 + 1e-9) * 10.0**-places and given:
            return nearly(found, self._rounded_too_far(places), basis=Basis.NUMERIC)
        return wrong(found, nearmiss.of_float(given, self.value, unit), Basis.NUMERIC)

    def _rounded_too_far(self, places: int) -> str:
        to = "the whole number" if places == 0 else f"{places} decimal{'s' * (places != 1)}"
        return f"Right to {to}; {self.decimals} decimal{' is' if self.decimals == 1 else 's are'} asked for."

    def how_to_type(self) -> str:
        """How to write it."""
        return f"a number to {self.decimals} decimal{'s' * (self.decimals != 1)}, like {1.25:.{self.decimals}f}"


def _as_float(node: Node) -> float | None:
    value = exact(node)
    if value is None:
        return real_value(node)
    try:
        return float(value)
    except OverflowError:
        return math.copysign(math.inf, value)


def _of_complex(given: Node, answer: Node) -> str:
    """What is to be said of two constants that are not both real; "" where one has no value."""
    try:
        (x, error_x), (y, error_y) = ball(given, {}), ball(answer, {})
    except BROKEN:
        return ""
    return nearmiss.of_complex(x, y, error_x + error_y)


@frozen
class Exact(Kind):
    """An exact constant, given as text: "5*sqrt(2)", "pi/3". Any form of equal value is right."""

    text: str

    def tree(self) -> Node:
        """The constant as it was given."""
        return read(self.text)

    def show(self) -> str:
        """The text."""
        return self.text

    def judge(self, node: Node) -> Verdict:
        """Right is an exactly equal value; a decimal close to it is asked to be given exactly."""
        found = scalar(node, "A number")
        if isinstance(found, Verdict):
            return found
        answer = self.tree()
        same = compare_constants(found, answer)
        if same is Same.YES:
            return right(found)
        if same is Same.OPEN:
            feedback = "This could not be decided; it does not count."
            return Verdict(Outcome.UNDECIDED, feedback=feedback, basis=Basis.STOPPED)
        given, value = _as_float(found), _as_float(answer)
        if given is None or value is None:
            return wrong(found, _of_complex(found, answer))
        places = _decimals(found)
        if places is not None and places > 0 and abs(given - value) <= 0.5 * 10.0**-places + 1e-12:
            return nearly(found, "That is the right value, rounded. Give the exact value.")
        return wrong(found, nearmiss.of_float(given, value, 1e-9 * abs(value)))

    def how_to_type(self) -> str:
        """How to write it."""
        if exact(self.tree()) is None:
            return "an exact value, like 5*sqrt(2) or pi/3"
        return f"an exact number, like {'0.25 or 3*10^-4' if '^' in self.text else '-3/4 or 0.25'}"


Scalar = Integer | Rational | Real | Exact


def number(x: float | Fraction, decimals: int = 3) -> Integer | Rational | Real:
    """The answer kind for a plain number: Integer, Rational, or Real to `decimals` places."""
    if isinstance(x, Fraction):
        return Rational(x) if x.denominator > 1 else Integer(x.numerator)
    return Integer(x) if isinstance(x, int) else Real(float(x), decimals)


def lift(x: float | Fraction | Kind, decimals: int = 3) -> Kind:
    """An entry of a composite: an answer as it is, a plain number as `number` has it."""
    return x if isinstance(x, Kind) else number(x, decimals)
