"""Numbers given by any constant expression, compared exactly, within a tolerance, or as they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlpath.answers import nearmiss
from mlpath.answers.constants import Same
from mlpath.answers.kind import Kind, counted, nearly, right, wrong
from mlpath.answers.numeric import BROKEN, ball
from mlpath.answers.reading import read
from mlpath.answers.reading.tree import Node, Num, Relation
from mlpath.answers.rounding import Written, rational_value, to_figures, to_places, written
from mlpath.answers.scalars import scalar
from mlpath.answers.tolerance import EXACTLY, Tolerance, with_unit
from mlpath.answers.vector import undecided
from mlpath.answers.verdict import Basis, Verdict
from mlpath.frozen import frozen

if TYPE_CHECKING:
    from fractions import Fraction


class _Constant(Kind):
    """What kinds of numbers share: reading a single constant."""

    __slots__ = ()
    text: str

    def reads(self, response: str) -> Node:
        """Reads any letters; an equals sign may stand before the number, not a name."""
        return read(_without_sign(response), None)

    def tree(self) -> Node:
        """The number as it was given."""
        return read(self.text, None)

    def constant(self, node: Node) -> Node | Verdict:
        """The constant that was typed, or the verdict that it is something else. Raises Unreadable."""
        if isinstance(node, Relation):
            return wrong(node, "A number is wanted, this is a relation.", Basis.TYPE)
        return scalar(node, "A number")


def _without_sign(response: str) -> str:
    bare = response.lstrip()
    return " " * (len(response) - len(bare) + 1) + bare[1:] if bare[:1] in ("=", "≈") else response


@frozen
class Number(_Constant):
    """A real or complex constant, given as text: any constant expression whose value is near enough is right.

    `unit` is the letter of the imaginary unit where it is not i. `variables` are the names that the question has;
    None lets any letter be read.
    """

    text: str
    tolerance: Tolerance = EXACTLY
    unit: str = ""
    variables: tuple[str, ...] | None = None

    def reads(self, response: str) -> Node:
        """Reads with the question's names and imaginary unit."""
        names = self.variables if self.variables is None or not self.unit else (*self.variables, self.unit)
        return read(_without_sign(response), names)

    def show(self) -> str:
        """The text."""
        return self.text

    def judge(self, node: Node) -> Verdict:
        """Compares within the tolerance, exactly where there is none."""
        given = self.constant(with_unit(node, self.unit))
        if isinstance(given, Verdict):
            return given
        answer = with_unit(self.tree(), self.unit)
        same = self.tolerance.near(given, answer)
        basis = Basis.NUMERIC if self.tolerance else Basis.EXACT
        if same is Same.YES:
            return right(given, basis)
        if same is Same.OPEN:
            return undecided(given)
        return self._refused(given, answer, basis)

    def _refused(self, given: Node, answer: Node, basis: Basis) -> Verdict:
        x, y = _float(given), _float(answer)
        if x is None or y is None:
            return wrong(given, basis=basis)
        if not self.tolerance and _is_rounded(given, x, y):
            return nearly(given, "That is the right value, rounded. Give the exact value.")
        if x.imag or y.imag:
            return wrong(given, nearmiss.of_complex(x, y, max(1e-9 * abs(y), self.tolerance.around(abs(y)))), basis)
        unit = self.tolerance.around(abs(y)) or 1e-9 * abs(y)
        return wrong(given, nearmiss.of_float(x.real, y.real, unit), basis)

    def how_to_type(self) -> str:
        """How to write it."""
        if self.tolerance:
            return "a number, like 3.14; a rounded one will do"
        return "a number in any exact form, like -3, 5/2, sqrt(2) or 2 + 3i"


def _float(node: Node) -> complex | None:
    try:
        value, error = ball(node, {})
    except BROKEN:
        return None
    return complex(value.real, 0.0 if abs(value.imag) <= error else value.imag)


def _is_rounded(given: Node, x: complex, y: complex) -> bool:
    """Whether a decimal is what rounding the answer gives, to two figures at least."""
    digits = written(given)
    if digits is None or digits.most < 2 or not digits.places or x.imag or y.imag:
        return False
    return abs(x.real - y.real) <= (0.5 + 1e-9) * 10.0**-digits.places


@frozen
class SignificantFigures(_Constant):
    """A number written to so many significant figures, and right to as many.

    With `at_least` more figures are welcome; `accuracy` is how many of them have to be right, where not all.
    `trailing` says how zeros at the end count: "free" (1500 has 2 to 4 figures), "strict" (it has 2), or "optional"
    (they may be left out). Without `text` only the way of writing counts.
    """

    text: str
    figures: int
    at_least: bool = False
    accuracy: int | None = None
    trailing: str = "free"

    def __post_init__(self) -> None:
        """Raises ValueError for no figures."""
        if self.figures < 1:
            message = "a number has at least one significant figure"
            raise ValueError(message)

    def tree(self) -> Node:
        """The number rounded, or an example where only the way of writing counts."""
        value = rational_value(read(self.text, None)) if self.text else None
        return _typed(value, self.figures) if value is not None else _typed(None, self.figures)

    def judge(self, node: Node) -> Verdict:
        """The value first, so that a right value written otherwise is right in part."""
        given = self.constant(node)
        if isinstance(given, Verdict):
            return given
        digits = written(given)
        fits = digits is not None and self._fits(digits)
        if self.text and not self._is_near(given):
            return wrong(given, self._too_far(given), Basis.NUMERIC)
        if fits:
            return right(given, Basis.NUMERIC)
        return nearly(given, self._miswritten(digits)) if self.text else wrong(given, self._miswritten(digits))

    def _fits(self, digits: Written) -> bool:
        if self.trailing == "optional":
            return self.at_least or digits.least <= self.figures
        most = digits.least if self.trailing == "strict" else digits.most
        return self.figures <= most and (self.at_least or digits.least <= self.figures)

    def _is_near(self, given: Node) -> bool:
        x, y = rational_value(given), rational_value(read(self.text, None))
        if x is None or y is None:
            return False
        accuracy = self.accuracy if self.accuracy is not None else self.figures
        rounded = to_figures(y, accuracy)
        if to_figures(x, accuracy) == rounded:
            return True
        # a last digit that need not be right may not turn the others either: half a unit of the last one that counts
        unit = abs(to_figures(y, 1)) / 10**accuracy if accuracy < self.figures else 0
        return abs(x - rounded) < unit / 2 if y else x == y

    def _too_far(self, given: Node) -> str:
        x, y = rational_value(given), rational_value(read(self.text, None))
        if x is None or y is None:
            return ""
        return nearmiss.of_float(float(x), float(y), abs(float(y)) * 10.0**-self.figures)

    def _miswritten(self, digits: Written | None) -> str:
        wanted = counted(self.figures, "significant figure")
        wanted = f"At least {wanted}" if self.at_least else wanted[0].upper() + wanted[1:]
        asked = "is" if self.figures == 1 and not self.at_least else "are"
        if digits is None:
            return f"{wanted} {asked} asked for: write the number as a decimal."
        has = str(digits.least) if digits.least == digits.most else f"{digits.least} to {digits.most}"
        return f"{wanted} {asked} asked for; yours has {has}."

    def how_to_type(self) -> str:
        """How to write it."""
        return f"a number to {counted(self.figures, 'significant figure')}, like {_example(self.figures)}"


def _example(figures: int) -> str:
    return "1" if figures == 1 else "1." + "25308641975308642"[: min(figures, 18) - 1]


def _typed(value: Fraction | None, figures: int) -> Node:
    """A number written to exactly so many figures."""
    if value is None:
        return read(_example(figures))
    if not value:
        return Num(value, "0" if figures == 1 else "0." + "0" * figures)
    rounded = to_figures(value, figures)
    mantissa, _, exponent = f"{_decimal(rounded, figures)}".partition("e")
    shift = int(exponent)
    if -5 <= shift < figures:
        return read(f"{float(rounded):.{max(figures - 1 - shift, 0)}f}")
    return read(f"{mantissa}*10^{shift}")


def _decimal(value: Fraction, figures: int) -> str:
    from decimal import Context, Decimal  # noqa: PLC0415 - only answers that are shown need it

    context = Context(prec=figures + 5)
    return f"{context.divide(Decimal(value.numerator), Decimal(value.denominator)):.{figures - 1}e}"


@frozen
class DecimalPlaces(_Constant):
    """A number written to exactly so many decimal places, and right to as many.

    With `optional` zeros at the end may be left out.
    """

    text: str
    places: int
    optional: bool = False

    def tree(self) -> Node:
        """The number, rounded."""
        value = rational_value(read(self.text, None))
        if value is None:
            message = f"{self.text!r} is no real number"
            raise ValueError(message)
        rounded = to_places(value, self.places)
        digits = str(abs(rounded.numerator * 10**self.places // rounded.denominator)).rjust(self.places + 1, "0")
        whole, decimals = digits[: len(digits) - self.places], digits[len(digits) - self.places :]
        return read(("-" if rounded < 0 else "") + whole + ("." + decimals if decimals else ""))

    def judge(self, node: Node) -> Verdict:
        """The value first, so that a right value written otherwise is right in part."""
        given = self.constant(node)
        if isinstance(given, Verdict):
            return given
        x, y = rational_value(given), rational_value(read(self.text, None))
        if x is None or y is None:
            return wrong(given, "A real number is wanted.", Basis.TYPE)
        digits = written(given)
        if to_places(x, self.places) != to_places(y, self.places):
            if digits is None or digits.places >= self.places or x != to_places(y, digits.places):
                return wrong(given, nearmiss.of_float(float(x), float(y), 10.0**-self.places), Basis.NUMERIC)
        elif digits and (digits.places == self.places or (self.optional and digits.places < self.places)):
            return right(given, Basis.NUMERIC)
        wanted = f"{counted(self.places, 'decimal place')} {'is' if self.places == 1 else 'are'} asked for"
        has = f"; yours has {digits.places}." if digits else ": write the number as a decimal."
        return nearly(given, wanted + has, basis=Basis.NUMERIC)

    def how_to_type(self) -> str:
        """How to write it."""
        return f"a number to {counted(self.places, 'decimal place')}, like {1.25:.{self.places}f}"
