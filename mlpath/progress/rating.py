"""What an attempt says of the memory: a rating, from its verdict, score, hints, time and level."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlpath.answers.verdict import Outcome
from mlpath.progress.fsrs import Rating

if TYPE_CHECKING:
    from mlpath.progress.events import Attempt

SLOW, FAST = 2.0, 0.6
"""Multiples of the learner's own usual time from which an answer counts as slow or fast."""

HALF = 0.5
"""The score from which a partly right answer is a hard one rather than a miss."""


def is_unaided(attempt: Attempt) -> bool:
    """Whether the answer is right and no hint was shown: what counts as demonstrating the skill."""
    return attempt.outcome == Outcome.CORRECT and not attempt.hints


def rate(attempt: Attempt, usual: float | None) -> Rating | None:
    """The rating of a first try, or None where it says nothing (undecided, or a later try at the same question).

    `usual` is the learner's own usual time for the skill in seconds, or None while there is none. A miss is
    AGAIN. Right in good part, right with hints, or right after twice the usual time is HARD. Right in at most 0.6
    of it, above level 1, is EASY. Any other right answer is GOOD.
    """
    if attempt.attempt != 1 or attempt.outcome == Outcome.UNDECIDED:
        return None
    if attempt.outcome == Outcome.PARTIAL:
        return Rating.HARD if attempt.score >= HALF else Rating.AGAIN
    if attempt.outcome != Outcome.CORRECT:
        return Rating.AGAIN
    if attempt.hints or (usual is not None and attempt.seconds > SLOW * usual):
        return Rating.HARD
    quick = usual is not None and attempt.seconds < FAST * usual
    return Rating.EASY if quick and attempt.level > 1 else Rating.GOOD
