"""Every skill's solutions with a wrong line: exactly the planted line differs, and it can be told."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from mlpath.answers.verdict import Outcome
from mlpath.errors import UsageError
from mlpath.questions import find, typeset, wrong_line
from mlpath.questions.model import LEVELS, Question
from tests.contracts.test_every_question import solution_is_complete

if TYPE_CHECKING:
    from collections.abc import Iterator

SEEDS = range(3)
FEWEST_SKILLS = 0.6
"""The share of skills that have such questions at every level: a solution of words alone has nothing to plant in."""


@cache
def planted(skill: str) -> tuple[tuple[Question, Question], ...]:
    """Questions of the skill, each with its form as a solution with a wrong line; several tests look at them."""
    questions = [find.ask(skill, level, seed) for level in LEVELS for seed in SEEDS]
    return tuple((asked, found) for asked in questions if (found := wrong_line.of(asked)) is not None)


def faults_of(asked: Question, found: Question) -> Iterator[str]:
    """What is wrong with one of them."""
    shown = found.given["lines"]
    right = [step.value for step in asked.steps[: len(shown)]]
    differing = [i for i, value in enumerate(right) if (value.show() if value else None) != shown[i]]
    at = found.answer.correct  # type: ignore[attr-defined]
    if differing != [at]:
        yield f"line {at} is planted, {differing} differ"
    elif (value := right[at]) and value.grade(shown[at]).outcome is Outcome.CORRECT:
        yield f"line {at} is right: {shown[at]}"
    options = [found.answer.grade(f"line {n}").outcome for n in range(1, len(shown) + 1)]
    if [i for i, outcome in enumerate(options) if outcome is Outcome.CORRECT] != [at]:
        yield f"graded {options}"
    if len(found.mistakes) != len(shown) - 1:
        yield "a wrong choice is not explained"
    line = typeset.plain(found.prompt)
    if any(f"Line {n}:" not in line for n in range(1, len(shown) + 1)):
        yield f"a line is missing: {line}"
    yield from solution_is_complete(found)


@pytest.mark.parametrize("skill", find.skills())
def test_exactly_the_planted_line_is_wrong(skill: str) -> None:
    """One line differs from the worked solution, no other answer is right, and it is the same the second time."""
    for asked, found in planted(skill):
        command = f"mlpath ask {skill} --level {asked.level} --seed {asked.seed} --find-mistake --solution"
        faults = list(faults_of(asked, found))
        assert not faults, f"{command}: {faults[0]}"
    if hidden := wrong_line.of(find.ask(skill, 2, 1)):
        assert hidden == wrong_line.ask(skill, 2, 1) == wrong_line.ask_if_possible(skill, 2, 1)
    else:
        with pytest.raises(UsageError):
            wrong_line.ask(skill, 2, 1)


FEWEST_PLACED = 60
"""Skills with a mistake that people make before the last line."""


def test_nearly_every_skill_has_them() -> None:
    """And every line is planted in, the last one being no safe guess; in many skills with what people do wrong there."""
    every = {skill: [found for _, found in planted(skill)] for skill in find.skills()}
    complete = [skill for skill, found in every.items() if len(found) == len(LEVELS) * len(SEEDS)]
    assert len(complete) >= FEWEST_SKILLS * len(every)
    last = [found.answer.correct == len(found.given["lines"]) - 1 for one in every.values() for found in one]  # type: ignore[attr-defined]
    assert 0.2 < sum(last) / len(last) < 0.6
    placed = {skill for skill in every for asked, found in planted(skill) if shows_a_known_mistake(asked, found)}
    assert len(placed) >= FEWEST_PLACED


def shows_a_known_mistake(asked: Question, found: Question) -> bool:
    """Whether the planted line is no last one and wrong in a way that is explained by its own sentence."""
    at = found.answer.correct  # type: ignore[attr-defined]
    reasons = {m.because for m in asked.mistakes if wrong_line.made_in(asked, m, at) is not None}
    return at < len(asked.steps) - 1 and str(found.steps[-1].text[0]) in reasons


def test_a_mistake_names_its_step() -> None:
    """The square's factor 2 is forgotten where the slope is worked out, in the first line."""
    for seed in range(30):
        asked = find.ask("gradient_descent.one_step", 1, seed)
        found = wrong_line.ask("gradient_descent.one_step", 1, seed)
        forgotten = next(m for m in asked.mistakes if m.at == 0)
        if found.answer.correct == 0 and found.given["lines"][0] == forgotten.line.show():  # type: ignore[attr-defined,union-attr]
            assert found.steps[-1].text[0] == forgotten.because
            return
    pytest.fail("not planted in thirty draws")
