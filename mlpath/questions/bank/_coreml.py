"""What the questions on models, their judgement and clustering share: short forms for steps, slips and tables."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from mlpath.answers import number
from mlpath.questions import linear
from mlpath.questions.bank._working import ratio
from mlpath.questions.model import Figure, Mistake, Question, Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mlpath.answers import Answer
    from mlpath.questions.linear import Exact
    from mlpath.questions.model import Text

EXACTLY = "Answer exactly, without rounding."


def lift(x: Exact | Answer) -> Answer:
    """An exact number as an answer; an answer as it is."""
    return number(linear.tidy(x)) if isinstance(x, int | Fraction) else x


def step(text: str | Text, value: Exact | Answer | None, hint: str, skill: str = "") -> Step:
    """A step of the working, its value given as a number or as an answer."""
    return Step((text,) if isinstance(text, str) else text, None if value is None else lift(value), skill, hint)


def slip(value: Exact | Answer, because: str) -> Mistake:
    """A mistake, its value given as a number or as an answer."""
    return Mistake(lift(value), because)


def build(given: Mapping[str, object], prompt: str | Text, steps: Sequence[Step], *mistakes: Mistake) -> Question:
    """The question whose answer is the value of its last step; raises ValueError where that has none."""
    answer = steps[-1].value
    if answer is None:
        message = "the last step has no value"
        raise ValueError(message)
    text = (prompt,) if isinstance(prompt, str) else prompt
    return Question(given=given, prompt=text, answer=answer, steps=tuple(steps), mistakes=mistakes)


def mean(values: Sequence[Exact]) -> Exact:
    """The exact mean."""
    return ratio(linear.tidy(sum(values)), len(values))


def squared_sum(values: Iterable[Exact]) -> Exact:
    """The exact sum of squares."""
    return linear.tidy(sum(x * x for x in values))


def squared_distance(p: Sequence[Exact], q: Sequence[Exact]) -> Exact:
    """The exact squared Euclidean distance."""
    return squared_sum(x - y for x, y in zip(p, q, strict=True))


def series(values: Iterable[object]) -> str:
    """Values in a row: "3, 5, 7"."""
    return ", ".join(str(x) for x in values)


def table(header: Sequence[str], rows: Sequence[Sequence[object]]) -> Figure:
    """A small table, its columns aligned to the right."""
    cells = [list(header), *([str(x) for x in row] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = ["  " + "   ".join(x.rjust(w) for x, w in zip(row, widths, strict=True)) for row in cells]
    rule = "  " + "   ".join("-" * w for w in widths)
    said = "; ".join(series(row) for row in rows)
    return Figure((lines[0], rule, *lines[1:]), f"[columns {series(header)}: {said}]")
