"""The few lines of NumPy that give a question's answer: its code twin.

A twin is a template over the names in a question's `given`, so that a generator pays nothing for it and a question has
one wherever its `given` holds just these names. The tests run every twin and compare what it prints with the answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlpath.questions.twins.model import Twin

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mlpath.questions.model import Question

__all__ = ["Twin", "code_of", "twins"]


def code_of(question: Question) -> str | None:
    """A script that prints the answer to `question`; None where it has no twin, or is no whole question."""
    if question.form:
        return None
    fitting = (twin for twin in twins().get(question.skill, ()) if twin.fits(question.given, question.level))
    twin = next(fitting, None)
    return None if twin is None else twin.script(question.given)


def twins() -> Mapping[str, tuple[Twin, ...]]:
    """The twins of each skill that has any."""
    from mlpath.questions.twins import learning, linear_algebra, statistics  # noqa: PLC0415 - read when code is shown

    return {**linear_algebra.TWINS, **statistics.TWINS, **learning.TWINS}
