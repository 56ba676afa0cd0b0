"""Threaded questions: whoever slips in one part and goes on rightly loses that part only, and is told so."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

from mlpath.answers import Exact, Following, Integer, Matrix, Parts, Rational, Real, Vector
from mlpath.answers.following import value_in
from mlpath.answers.verdict import Outcome
from mlpath.questions import find
from mlpath.questions.model import LEVELS, Level

if TYPE_CHECKING:
    from mlpath.answers.reading.tree import Node

    Answer = Any

FEWEST = 5


def threads() -> list[str]:
    """The skills of which every level has parts that follow from earlier ones."""
    return [skill for skill in find.skills() if all(_follows(skill, level) for level in LEVELS)]


def _follows(skill: str, level: Level) -> bool:
    answer = find.generator(skill)(find.stream(skill, level, 1), level).answer
    return isinstance(answer, Parts) and any(isinstance(part, Following) for part in answer.answers)


def with_slip(answer: Parts) -> tuple[str, int]:
    """A response with one wrong part that others follow from, the others worked out from it; and the place of it."""
    used = set().union(*(part.names() for part in answer.answers if isinstance(part, Following)))
    at = next(i for i, name in enumerate(answer.names) if {name, f"p{i + 1}"} & used)
    texts: list[str] = []
    values: dict[str, Node] = {}
    for place, (name, part) in enumerate(zip(answer.names, answer.answers, strict=True)):
        own = part.expected(values) if isinstance(part, Following) else part
        texts.append((off(own) if place == at else own).show())
        if (value := value_in(part, texts[-1])) is not None:
            values |= dict.fromkeys((name, f"p{place + 1}"), value)
    return "; ".join(texts), at


def off(answer: Answer) -> Answer:
    """Twice the value and 1 more, in every entry: nothing that follows stays as it was."""
    match answer:
        case Vector(entries=entries):
            return replace(answer, entries=tuple(map(off, entries)))
        case Matrix(rows=rows):
            return replace(answer, rows=tuple(tuple(map(off, row)) for row in rows))
        case Integer() | Rational() | Real():
            return replace(answer, value=2 * answer.value + 1)
    return Exact(str(2 * Fraction(answer.show()) + 1))


@pytest.mark.parametrize("skill", threads())
def test_one_slip_costs_one_part(skill: str) -> None:
    for level in LEVELS:
        for seed in range(5):
            question = find.ask(skill, level, seed)
            assert isinstance(question.answer, Parts)
            response, at = with_slip(question.answer)
            verdict = question.answer.grade(response)
            again = f"mlpath ask {skill} --level {level} --seed {seed} --answer {response!r}"
            assert verdict.outcome is Outcome.PARTIAL, f"{again}: {verdict}"
            assert verdict.score == pytest.approx(1 - 1 / len(question.answer.names)), f"{again}: {verdict.feedback}"
            assert f"given your own value for {question.answer.names[at]}" in verdict.feedback, again


def test_there_are_threads() -> None:
    assert len(threads()) >= FEWEST
