"""How far a value may be off: by so much, by such a part of the answer, or by either."""

from __future__ import annotations

from fractions import Fraction

from mlpath.answers.constants import Same, compare_constants, infinity
from mlpath.answers.elementary import UndefinedError
from mlpath.answers.notes import note
from mlpath.answers.numeric import BROKEN, ball
from mlpath.answers.reading.tree import Node, names_in
from mlpath.answers.values import exact
from mlpath.frozen import frozen

_EDGE = 1e-12
"""Relative width of the edge of a tolerance: a value that lies on it in exact arithmetic counts as inside."""


@frozen
class Tolerance:
    """A relative and an absolute tolerance, edges included; what satisfies one of them is near enough.

    Both None: only an equal value is. With `both` the two have to be satisfied.
    """

    relative: Fraction | None = None
    absolute: Fraction | None = None
    both: bool = False

    @classmethod
    def of(cls, *, relative: float | None = None, absolute: float | None = None, both: bool = False) -> Tolerance:
        """The tolerance as written in decimals: 0.1 is a tenth exactly. Raises ValueError for a negative one."""
        if min(relative or 0, absolute or 0) < 0:
            message = "a tolerance is not negative"
            raise ValueError(message)
        return cls(
            None if relative is None else Fraction(repr(relative)),
            None if absolute is None else Fraction(repr(absolute)),
            both,
        )

    def __bool__(self) -> bool:
        """Whether anything but equality is allowed."""
        return bool(self.relative or self.absolute)

    def around(self, size: float) -> float:
        """How far a value may be off an answer of this size."""
        chosen = min if self.both else max
        return chosen(float(self.relative or 0) * size, float(self.absolute or 0))

    def near(self, given: Node, answer: Node) -> Same:
        """Whether one constant is near enough to another."""
        if not self or infinity(given) or infinity(answer):
            return compare_constants(given, answer)
        x, y = exact(given), exact(answer)
        if x is not None and y is not None:
            chosen = min if self.both else max
            allowed = chosen((self.relative or 0) * abs(y), self.absolute or 0)
            note("values", f"{float(abs(x - y)):.3g} apart, {float(allowed):.3g} is allowed")
            return Same.YES if abs(x - y) <= allowed else Same.NO
        return self._measured(given, answer)

    def _measured(self, given: Node, answer: Node) -> Same:
        """Decided by floats with their error bounds, and at the edge or out of their range by forty digits."""
        try:
            (x, error_x), (y, error_y) = ball(given, {}), ball(answer, {})
        except BROKEN:
            return self._precisely(given, answer)
        off, allowed, error = abs(x - y), self.around(abs(y)), error_x + error_y
        note("values", f"{off:.3g} apart, {allowed:.3g} is allowed")
        if off <= error and compare_constants(given, answer) is Same.YES:
            return Same.YES
        if off + error <= allowed:
            return Same.YES
        return Same.NO if off - error > allowed * (1 + _EDGE) + error else self._precisely(given, answer)

    def _precisely(self, given: Node, answer: Node) -> Same:
        # mpmath takes 40 ms to load, and hardly any pair comes this far
        from mpmath import mp, mpf  # noqa: PLC0415

        from mlpath.answers.precise import evaluate  # noqa: PLC0415

        with mp.workdps(55):
            try:
                x, y = evaluate(given, {}), evaluate(answer, {})
                relative, absolute = Fraction(self.relative or 0), Fraction(self.absolute or 0)
                part, flat = (mpf(t.numerator) / t.denominator for t in (relative, absolute))
                allowed = min(part * abs(y), flat) if self.both else max(part * abs(y), flat)
                if not mp.isfinite(abs(x) + abs(y)):
                    return Same.OPEN
            except (UndefinedError, ArithmeticError, ValueError, TypeError, NotImplementedError):
                return Same.OPEN
            return Same.YES if abs(x - y) <= allowed + (abs(x) + abs(y)) * mpf(10) ** -40 else Same.NO


EXACTLY = Tolerance()


def with_unit(node: Node, unit: str) -> Node:
    """The tree with the name `unit` read as the imaginary unit."""
    # a name can't be the imaginary unit by itself: it is one only where the question says so
    from mlpath.answers.calculus import replaced  # noqa: PLC0415
    from mlpath.answers.reading.tree import Const  # noqa: PLC0415

    return replaced(node, {unit: Const("i")}) if unit and has_name(node, unit) else node


def has_name(node: Node, name: str) -> bool:
    """Whether the variable occurs."""
    return name in names_in(node)
