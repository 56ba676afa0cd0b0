"""Judging a response to a question: the answer's verdict, and whether a known mistake explains it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlpath.answers.verdict import Outcome, Verdict

if TYPE_CHECKING:
    from mlpath.questions.model import Question


def judge(question: Question, response: str) -> Verdict:
    """Grade `response`; where an anticipated mistake explains it, its sentence is the feedback."""
    verdict = question.answer.grade(response)
    if verdict.outcome not in {Outcome.INCORRECT, Outcome.PARTIAL}:
        return verdict
    for mistake in question.mistakes:
        if mistake.answer.grade(response).outcome is Outcome.CORRECT:
            return verdict._replace(feedback=mistake.because, mistake=mistake.because)
    return verdict
