"""What questions of statistics share: nice data, tables and charts drawn with text, decimals, normal probabilities."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import accumulate
from math import erf, floor, sqrt
from typing import TYPE_CHECKING

from mlpath import answers
from mlpath.answers import Choice, Parts, Real, number
from mlpath.questions.bank._working import decimal, total
from mlpath.questions.linear import tidy
from mlpath.questions.model import Figure, Mistake, Question, Step

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import Any

    from mlpath.answers import Answer
    from mlpath.questions.draw import Draw, Ints
    from mlpath.questions.linear import Exact as Rational
    from mlpath.questions.model import Text

    Value = Answer | int | Fraction | float
    Wrong = Value | tuple[Value, ...]
    Slips = Sequence[tuple[Wrong, str]]
    Placed = tuple[Wrong, str, int, Value]

Z = {80: "1.282", 90: "1.645", 95: "1.96", 98: "2.326", 99: "2.576"}
"""How many standard errors a normal confidence interval reaches to either side, by its confidence in percent."""

T95 = {
    2: "4.303", 3: "3.182", 4: "2.776", 5: "2.571", 6: "2.447", 7: "2.365", 8: "2.306", 9: "2.262", 10: "2.228",
    11: "2.201", 12: "2.179", 14: "2.145", 15: "2.131", 16: "2.120", 18: "2.101", 20: "2.086", 24: "2.064",
    35: "2.030", 48: "2.011", 63: "1.998",
}  # fmt: skip
"""The 97.5% point of Student's t by its degrees of freedom: two-sided 5%."""

SUBJECTS = (
    "delivery times in days", "ages in years", "response times in milliseconds", "file sizes in megabytes",
    "scores in a quiz", "prices in euros", "distances in kilometres", "temperatures in °C",
)  # fmt: skip


def question(
    given: Mapping[str, Any],
    prompt: str | Text,
    answer: Answer,
    steps: Sequence[Step],
    slips: Sequence[tuple[Wrong, str] | Placed],
) -> Question:
    """A question; a slip is a wrong value, taken as the same kind of answer, with the sentence that explains it.

    A slip made before the last step says in which, from 0, and what that step comes to.
    """
    return Question(
        given=given,
        prompt=(prompt,) if isinstance(prompt, str) else prompt,
        answer=answer,
        steps=tuple(steps),
        mistakes=tuple(_mistake(answer, *slip) for slip in slips),
    )


def _mistake(
    answer: Answer, wrong: Value | tuple[Value, ...], because: str, at: int | None = None, line: Value | None = None
) -> Mistake:
    return Mistake(like(answer, wrong), because, at, None if line is None else worked(line))


def like(answer: Answer, value: Value | tuple[Value, ...]) -> Answer:
    """`value` as an answer of the same kind: a number as rounded, an option by its place, parts in order."""
    if isinstance(value, tuple):
        if not isinstance(answer, Parts):
            message = "only parts take several values"
            raise TypeError(message)
        return Parts(answer.names, tuple(map(like, answer.answers, value)))
    if isinstance(answer, Choice) and isinstance(value, int):
        return replace(answer, correct=int(value))
    if isinstance(answer, Real) and isinstance(value, int | float | Fraction):
        return Real(float(value), answer.decimals)
    if isinstance(answer, answers.Rational) and isinstance(value, Fraction) and not answer.decimal:
        return number(value)
    return worked(value)


def worked(value: Value) -> Answer:
    """A number as the working and the answer write it, a fraction of few decimals as a decimal; an answer as it is."""
    if isinstance(value, Fraction) and value.denominator > 1 and terminates(value, 4):
        return answers.Rational(value, decimal=True)
    return number(value) if isinstance(value, int | float | Fraction) else value


def together(*named: tuple[str, Value]) -> Parts:
    """Named values, each written as in the working."""
    return Parts.of(*((name, worked(value)) for name, value in named))


def step(text: str | Text, value: Value | None, hint: str, skill: str = "") -> Step:
    """One line of a worked solution, with its value as a number or as an answer."""
    pieces = (text.rstrip(),) if isinstance(text, str) else text
    return Step(pieces, None if value is None else worked(value), skill, hint)


def mean_of(data: Sequence[Rational]) -> Rational:
    """The mean, exactly."""
    return tidy(Fraction(sum(data)) / len(data))


def median_of(data: Sequence[Rational]) -> Rational:
    """The middle of the ordered numbers, or the mean of the two middle ones."""
    ordered, n = sorted(data), len(data)
    return tidy(Fraction(ordered[(n - 1) // 2] + ordered[n // 2]) / 2)


def deviations(data: Sequence[Rational]) -> tuple[Rational, ...]:
    """Each number minus the mean."""
    centre = mean_of(data)
    return tuple(tidy(x - centre) for x in data)


def square_sum(data: Sequence[Rational]) -> Rational:
    """The sum of squared deviations from the mean."""
    return tidy(sum(d * d for d in deviations(data)))


def variance_of(data: Sequence[Rational], less: int = 1) -> Rational:
    """The variance, divided by n - less."""
    return tidy(Fraction(square_sum(data)) / (len(data) - less))


def centred(draw: Draw, n: int, bound: int, accept: Callable[[Ints], bool] = any) -> Ints:
    """`n` integers of size at most `bound` that add up to 0 and satisfy `accept`."""

    def make() -> Ints:
        free = [draw.integer(-bound, bound) for _ in range(n - 1)]
        return (*free, -sum(free))

    return draw.until(make, lambda d: abs(d[-1]) <= bound and any(d) and accept(d))


def written(x: Rational) -> str:
    """A number as it stands in a text: a fraction only where a decimal would have more than 4 places."""
    return decimal(x) if terminates(x, 4) else str(x)


def factor(x: Rational) -> str:
    """A number as a factor in a text: a negative one, or one written as a fraction, in brackets."""
    text = written(x)
    return f"({text})" if x < 0 or "/" in text else text


def terminates(x: Rational, places: int) -> bool:
    """Whether `x` has at most so many decimals."""
    return bool(10**places % Fraction(x).denominator == 0)


def clear(x: float, places: int) -> bool:
    """Whether `x` keeps away from the borders at which rounding to so many decimals turns."""
    scaled = abs(x) * 10.0**places
    return abs(scaled - floor(scaled) - 0.5) > 1e-4


def normal_cdf(z: float) -> float:
    """The probability that a standard normal variable is at most z."""
    return (1 + erf(z / sqrt(2))) / 2


def listing(data: Iterable[Rational]) -> str:
    """Numbers in a sentence: "3, 8, 12"."""
    return ", ".join(map(written, data))


def table(head: Sequence[str], rows: Sequence[Sequence[object]], description: str) -> Figure:
    """A table with the names of its rows on the left and numbers to the right."""
    cells = [[*head], *([str(x) for x in row] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = ("  ".join(x.rjust(w) if i else x.ljust(w) for i, (x, w) in enumerate(zip(row, widths, strict=True)))
             for row in cells)  # fmt: skip
    return Figure(tuple(f"  {line.rstrip()}" for line in lines), description)


def share(a: Rational, b: Rational) -> str:
    """How a / b stands before its value: "6/4 =", and nothing where the value is this fraction itself."""
    quotient = Fraction(a) / Fraction(b)
    same = not terminates(quotient, 4) and (quotient.numerator, quotient.denominator) == (a, b)
    return "" if same else f"{decimal(a)}/{decimal(b)} ="


def axis(top: int, every: int, scale: Callable[[int], str], wide: int = 1) -> tuple[str, str]:
    """An axis from 0 to `top` units of `wide` columns, with a tick and its number at every so many units."""
    line = "".join("+" if k % (every * wide) == 0 else "-" for k in range(wide * top + 1))
    marks = ""
    for k in range(0, top + 1, every):
        marks = marks.ljust(wide * k) + scale(k)
    return line, marks


def bars(
    labels: Sequence[str], lengths: Sequence[int], every: int, scale: Callable[[int], str], wide: int = 1
) -> tuple[str, ...]:
    """A chart of horizontal bars over an axis; a unit is `wide` columns."""
    room = max(map(len, labels))
    chart = (f" {label.rjust(room)} |{'#' * (wide * n)}" for label, n in zip(labels, lengths, strict=True))
    return (*chart, *(f" {' ' * room} {line}" for line in axis(-(-max(lengths) // every) * every, every, scale, wide)))


def adding(parts: Sequence[Rational]) -> str:
    """A sum before its value, "2 + 3 ="; nothing where there is a single number."""
    return f"{total(parts)} =" if len(parts) > 1 else ""


def running(counts: Iterable[int]) -> Ints:
    """The sums of the first 1, 2, 3, … numbers."""
    return tuple(accumulate(counts))
