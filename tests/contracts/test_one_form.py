"""One number is written in one form: what a step shows as a decimal is no fraction in the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mlpath.answers import Parts, Rational, Vector
from mlpath.questions import find
from mlpath.questions.model import LEVELS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from mlpath.answers import Answer

SUBJECTS = (
    "ab_testing", "averages", "bias_variance", "confidence_intervals", "coordinates", "correlation_causation",
    "covariance", "distribution_plots", "hypothesis_testing", "multiple_comparisons", "populations", "std", "t_tests",
)  # fmt: skip
"""Those that work with decimals."""


def rationals(answer: Answer | None) -> Iterator[Rational]:
    """The fractions in an answer."""
    match answer:
        case Rational():
            yield answer
        case Parts(answers=inner) | Vector(entries=inner):
            for one in inner:
                yield from rationals(one)


@pytest.mark.parametrize("skill", [skill for skill in find.skills() if skill.partition(".")[0] in SUBJECTS])
def test_the_answer_is_written_as_its_steps_are(skill: str) -> None:
    for level in LEVELS:
        for seed in range(20):
            question = find.ask(skill, level, seed)
            forms: dict[Fraction, set[str]] = {}
            for value in (question.answer, *(step.value for step in question.steps)):
                for number in rationals(value):
                    forms.setdefault(number.value, set()).add(number.show())
            again = f"mlpath ask {skill} --level {level} --seed {seed} --solution"
            assert all(len(shown) == 1 for shown in forms.values()), f"{again}: {forms}"
