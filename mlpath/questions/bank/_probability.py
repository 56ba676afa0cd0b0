"""Questions about chance: a short way to write them, decimals, tables and bars drawn as text."""

from __future__ import annotations

from fractions import Fraction
from math import erfc, prod, sqrt
from typing import TYPE_CHECKING, Any

from mlpath.answers import Choice, Integer, Parts, Rational, Real, SetOf, Vector, number, yes_no
from mlpath.questions.bank._working import decimal
from mlpath.questions.model import Figure, Mistake, Question, Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mlpath.answers import Answer
    from mlpath.questions.draw import Draw
    from mlpath.questions.model import Text

Exact = int | Fraction
Value = Any
"""An answer, or what `lifted` or `alike` makes one of: a number, a bool, a tuple."""


def question(
    given: Mapping[str, Any],
    prompt: str | Text,
    answer: Value,
    steps: Sequence[tuple[Any, ...]],
    wrong: Iterable[Mistake | tuple[Value, str] | tuple[Value, str, int, Value]],
) -> Question:
    """A question from short forms: `steps` are (text, value, hint[, skill]), `wrong` are (value, why[, at, line]).

    `at` is the step, from 0, in which a mistake is made before the last one, `line` what the step comes to there.
    Numbers become answers; a wrong value becomes an answer of the right one's kind, a whole Mistake stays. Fractions in
    `given` are written.
    """
    right = lifted(answer)
    return Question(
        given={key: written(value) for key, value in given.items()},
        prompt=_text(prompt),
        answer=right,
        steps=tuple(_step(*line) for line in steps),
        mistakes=tuple(slip if isinstance(slip, Mistake) else _mistake(right, *slip) for slip in wrong),
    )


def _mistake(right: Answer, value: Value, why: str, at: int | None = None, line: Value = None) -> Mistake:
    return Mistake(alike(right, value), why, at, None if line is None else lifted(line))


def _step(text: str | Text, value: Value, hint: str, skill: str = "") -> Step:
    return Step(_text(text), None if value is None else lifted(value), skill, hint)


def _text(text: str | Text) -> Text:
    return (text,) if isinstance(text, str) else text


def lifted(value: Value) -> Answer:
    """An answer as it is; a number, a bool or a tuple as the answer that it means. Floats get 4 decimals."""
    match value:
        case bool():
            return yes_no(value)
        case int() | Fraction() | float():
            return number(value, 4)
        case tuple():
            return Vector.of(*value)
    answer: Answer = value
    return answer


def alike(right: Answer, value: Value) -> Answer:
    """A wrong value as an answer of the kind of the right one."""
    if isinstance(value, Integer | Rational | Real | Choice | Vector | SetOf | Parts):
        return value
    match right:
        case Real(decimals=decimals):
            return Real(float(value), decimals)
        case Choice(options=options):
            return yes_no(value) if isinstance(value, bool) else Choice(options, value)
        case SetOf():
            return SetOf.of(*value)
        case Parts(answers=inner) | Vector(entries=inner):
            parts = tuple(alike(part, x) for part, x in zip(inner, value, strict=True))
            return Parts(right.names, parts) if isinstance(right, Parts) else lifted(parts)
    return lifted(value)


def written(value: Value) -> Value:
    """`value` with fractions as strings, for `given`."""
    match value:
        case Fraction():
            return str(value)
        case tuple() | list():
            return [written(x) for x in value]
    return value


def hundredths(n: int) -> Fraction:
    """The fraction n / 100."""
    return Fraction(n, 100)


def cents(n: int) -> Real:
    """The answer n / 100."""
    return Real(n / 100, 2)


def dec(x: Exact) -> str:
    """An exact decimal as text: "0.35"; only for fractions that end."""
    return decimal(x)


def bracketed(x: Exact) -> str:
    """An exact decimal as a factor: a negative one in brackets."""
    return dec(x) if x >= 0 else f"({dec(x)})"


def real(x: Exact | float, places: int = 4) -> Real:
    """A decimal answer to so many places."""
    return Real(float(x), places)


def near(x: Exact | float, places: int = 4) -> str:
    """A rounded number as it stands in a step."""
    return f"{float(x):.{places}f}"


def clear(x: Exact | float, places: int, margin: float = 1e-4) -> bool:
    """Whether `x` is no closer than `margin` units of its last place to where rounding changes."""
    units: float = abs(float(x)) * 10.0**places
    return abs(units % 1 - 0.5) > margin


def plus(terms: Iterable[object]) -> str:
    """Terms joined by plus signs."""
    return " + ".join(map(str, terms))


def times(factors: Iterable[object]) -> str:
    """Factors joined by multiplication dots."""
    return "·".join(map(str, factors))


def listing(items: Sequence[object], last: str = "and") -> str:
    """Items as in a sentence: "1, 2 and 3"."""
    head, tail = [str(x) for x in items[:-1]], str(items[-1])
    return f"{', '.join(head)} {last} {tail}" if head else tail


def distribution(draw: Draw, size: int, unit: int = 20, least: int = 1) -> tuple[Fraction, ...]:
    """`size` probabilities, multiples of 1/unit of at least `least` units, that add up to 1."""
    room = unit - size * least
    cuts = sorted(draw.integer(0, room) for _ in range(size - 1))
    sizes = [b - a for a, b in zip([0, *cuts], [*cuts, room], strict=True)]
    return tuple(Fraction(n + least, unit) for n in sizes)


def phi(z: float) -> float:
    """The standard normal distribution function."""
    return 0.5 * erfc(-z / sqrt(2))


def falling(n: int, k: int) -> int:
    """The product n (n - 1) ... (n - k + 1)."""
    return prod(range(n - k + 1, n + 1))


def table(corner: str, columns: Sequence[str], rows: Sequence[tuple[str, Sequence[object]]]) -> Figure:
    """A table with names for its columns and rows, also read out row by row."""
    cells = [[corner, *columns], *([name, *map(str, row)] for name, row in rows)]
    widths = [max(len(row[j]) for row in cells) for j in range(len(columns) + 1)]
    lines = (
        "  ".join([row[0].ljust(widths[0]), *(x.rjust(w) for x, w in zip(row[1:], widths[1:], strict=True))])
        for row in cells
    )
    read = "; ".join(
        f"{name}: {', '.join(f'{x} for {column}' for column, x in zip(columns, row, strict=True))}"
        for name, row in rows
    )
    return Figure(tuple(f"  {line}" for line in lines), f"Table: {read}.")


def pmf_table(values: Sequence[object], chances: Sequence[object], name: str = "X") -> Figure:
    """The distribution of a variable as two rows: its values and their probabilities."""
    low = name.lower()
    widths = [max(len(str(v)), len(str(p))) for v, p in zip(values, chances, strict=True)]
    rows = ((f"{low}", values), (f"P({name} = {low})", chances))
    left = len(rows[1][0])
    lines = tuple(
        f"  {head.ljust(left)}  {'  '.join(str(x).rjust(w) for x, w in zip(row, widths, strict=True))}"
        for head, row in rows
    )
    read = ", ".join(f"P({name} = {v}) = {p}" for v, p in zip(values, chances, strict=True))
    return Figure(lines, f"{read}.")


def bars(values: Sequence[int], chances: Sequence[Fraction], unit: Fraction, name: str = "X") -> Figure:
    """A bar chart of a distribution, one sign for each `unit`, with its scale."""
    lines = tuple(f"  {v:>3} | {'#' * int(p / unit)}" for v, p in zip(values, chances, strict=True))
    read = ", ".join(f"{int(p / unit)} for {name} = {v}" for v, p in zip(values, chances, strict=True))
    return Figure((*lines, f"        each # is {dec(unit)}"), f"Bar lengths in signs of {dec(unit)} each: {read}.")


def expected(values: Sequence[Exact], chances: Sequence[Exact]) -> Fraction:
    """The expectation of a variable with these values and probabilities."""
    return sum((Fraction(v) * p for v, p in zip(values, chances, strict=True)), Fraction(0))


def weighted(values: Sequence[Exact], chances: Sequence[Exact]) -> str:
    """An expectation written out: "2·0.3 + (-1)·0.7"."""
    return plus(f"{v if v >= 0 else f'({v})'}·{dec(p)}" for v, p in zip(values, chances, strict=True))
