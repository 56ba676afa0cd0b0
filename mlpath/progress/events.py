"""The only stored facts: what the learner did, as frozen values that are never changed.

Everything that mlpath knows of a learner (states, streaks, mastery, what is due) is a function of these events.
They are ordered by (at, id), so two copies of a history merge by union.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import datetime

State = Literal["done", "doing", "todo", "reset"]
EVERYTHING = "*"
"""The subject of a Mark that resets the whole history."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What every event carries.

    `id` is a UUIDv7; `batch` names one command or one sitting, which `undo` takes back as a whole; `at` is an
    aware UTC time; `offset` is the learner's distance from UTC at that moment, in minutes; `device` is where it
    happened.
    """

    learner: str
    id: str
    device: str
    batch: str
    at: datetime
    offset: int

    @property
    def order(self) -> tuple[datetime, str]:
        """Where the event stands among all events."""
        return (self.at, self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark(Event):
    """The learner says that a topic or resource is done, doing or todo; or starts anew with it (reset).

    `reset` makes all earlier Marks and Attempts on the subject count no longer; the subject `*` is everything.
    """

    subject: str
    state: State


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Event):
    """Free text on a topic."""

    topic: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt(Event):
    """A graded response, with all that is needed to show it again when the skill is long renamed or gone.

    `given` is the drawn parameters as JSON text; `answer` the right answer as shown; `score` lies in [0, 1];
    `seconds` is the time from the question to this response; `hints` how many were shown; `attempt` counts the
    tries at one question from 1, and only the first one counts; `gave_up` marks "I don't know" (incorrect);
    `mistake` is the sentence of the recognised mistake, or empty.
    """

    skill: str
    version: int
    level: int
    seed: int
    given: str
    prompt: str
    answer: str
    response: str
    outcome: str
    score: float
    seconds: float
    hints: int
    attempt: int
    gave_up: bool
    mistake: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo(Event):
    """Takes `target` back: a whole batch, or the one event with that id (a disputed answer).

    Where `target` is itself a batch of Undos, that is a redo.
    """

    target: str
