"""Judging a response: what the answer says, and whether a known mistake explains it."""

from __future__ import annotations

import pytest

from mlpath.answers import Expression, Integer, Parts, Real, SetOf, Vector
from mlpath.answers.verdict import Answer, Outcome
from mlpath.questions.judge import judge
from mlpath.questions.model import Mistake, Question

SIGN, SWAPPED, HALF = "The sign is wrong.", "They were exchanged.", "That is half of it."

Known = tuple[tuple[Answer, str], ...]

EXPLAINED: list[tuple[Answer, Known, str, Outcome, str]] = [
    # answer, mistakes, response, outcome, the mistake recognised
    (Integer(6), ((Integer(-6), SIGN), (Integer(3), HALF)), "-6", Outcome.INCORRECT, SIGN),
    (Integer(6), ((Integer(-6), SIGN), (Integer(3), HALF)), "3", Outcome.INCORRECT, HALF),
    (Integer(6), ((Integer(3), HALF), (Integer(3), SIGN)), "3", Outcome.INCORRECT, HALF),  # the first that fits
    (Integer(6), ((Integer(3), HALF),), "x = 3", Outcome.INCORRECT, HALF),  # in any spelling
    (Integer(6), ((Integer(3), HALF),), "4", Outcome.INCORRECT, ""),
    (Integer(6), (), "4", Outcome.INCORRECT, ""),
    (Vector.of(1, 2), ((Vector.of(2, 1), SWAPPED),), "[2 1]", Outcome.INCORRECT, SWAPPED),
    (Vector.of(1, 2), ((Vector.of(1, -2), SIGN),), "(1, -2)", Outcome.INCORRECT, SIGN),
    (Vector.of(1, 2), ((Integer(2), HALF),), "2", Outcome.INCORRECT, HALF),  # a mistake of another kind
    (SetOf.of(1, 2), ((SetOf.of(1), HALF),), "{1}", Outcome.PARTIAL, HALF),  # right in part, and explained
    (Real(1.234), ((Real(2.468), HALF),), "2.468", Outcome.INCORRECT, HALF),
    (Expression("2x"), ((Expression("x"), HALF),), "3x - 2x", Outcome.INCORRECT, HALF),
    (Parts.of(("a", 1), ("b", 2)), ((Parts.of(("a", 2), ("b", 1)), SWAPPED),), "2; 1", Outcome.INCORRECT, SWAPPED),
]


def _asked(answer: Answer, mistakes: Known) -> Question:
    known = tuple(Mistake(wrong, because) for wrong, because in mistakes)
    return Question(given={}, prompt=("?",), answer=answer, steps=(), mistakes=known)


@pytest.mark.parametrize(("answer", "mistakes", "response", "outcome", "because"), EXPLAINED)
def test_a_known_mistake_is_told(
    answer: Answer, mistakes: Known, response: str, outcome: Outcome, because: str
) -> None:
    """Its sentence takes the place of the feedback; the outcome and the score stay the answer's own."""
    verdict, plain = judge(_asked(answer, mistakes), response), answer.grade(response)
    assert (verdict.outcome, verdict.mistake) == (outcome, because)
    assert (verdict.score, verdict.read_as, verdict.basis) == (plain.score, plain.read_as, plain.basis)
    assert verdict.feedback == (because or plain.feedback)


UNTOUCHED: list[tuple[Answer, Known, str, Outcome]] = [
    (Integer(6), ((Integer(3), HALF),), "6", Outcome.CORRECT),
    (Integer(6), ((Integer(6), HALF),), "6", Outcome.CORRECT),  # though a mistake equals the answer
    (Integer(6), ((Integer(3), HALF),), "six of them", Outcome.UNREADABLE),
    (Integer(6), ((Integer(3), HALF),), "", Outcome.UNREADABLE),
    (Integer(6), ((Integer(3), HALF),), "1 + 2", Outcome.UNREADABLE),  # to be carried out first
    (Integer(6), ((Vector.of(1, 2), HALF),), "(1,", Outcome.UNREADABLE),
]


@pytest.mark.parametrize(("answer", "mistakes", "response", "outcome"), UNTOUCHED)
def test_right_and_unreadable_responses_are_no_mistakes(
    answer: Answer, mistakes: Known, response: str, outcome: Outcome
) -> None:
    verdict = judge(_asked(answer, mistakes), response)
    assert verdict == answer.grade(response)
    assert (verdict.outcome, verdict.mistake) == (outcome, "")
