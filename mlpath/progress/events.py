"""The only stored facts: what the learner did, as frozen values that are never changed.

Everything that mlpath knows of a learner (states, streaks, mastery, what is due) is a function of these events.
They are ordered by (at, id), so two copies of a history merge by union.

All begin with the same six fields: `id` is a UUIDv7; `batch` names one command or one sitting, which `undo` takes back
as a whole; `at` is an aware UTC time; `offset` is the learner's distance from UTC at that moment, in minutes; `device`
is where it happened. They are named tuples, for a million of them is read at times.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from datetime import datetime

State = Literal["done", "doing", "todo", "reset"]
EVERYTHING = "*"
"""The subject of a Mark that resets the whole history."""


class Mark(NamedTuple):
    """The learner says that a topic or resource is done, doing or todo; or starts anew with it (reset).

    `reset` makes all earlier Marks and Attempts on the subject count no longer; the subject `*` is everything.
    """

    learner: str
    id: str
    device: str
    batch: str
    at: datetime
    offset: int
    subject: str
    state: State


class Note(NamedTuple):
    """Free text on a topic."""

    learner: str
    id: str
    device: str
    batch: str
    at: datetime
    offset: int
    topic: str
    text: str


class Attempt(NamedTuple):
    """A graded response, with all that is needed to show it again when the skill is long renamed or gone.

    `given` is the drawn parameters as JSON text; `answer` the right answer as shown; `score` lies in [0, 1];
    `seconds` is the time from the question to this response; `hints` how many were shown; `attempt` counts the
    tries at one question from 1, and only the first one counts; `gave_up` marks "I don't know" (incorrect);
    `mistake` is the sentence of the recognised mistake, or empty.
    """

    learner: str
    id: str
    device: str
    batch: str
    at: datetime
    offset: int
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


class Undo(NamedTuple):
    """Takes `target` back: a whole batch, or the one event with that id (a disputed answer).

    Where `target` is itself a batch of Undos, that is a redo.
    """

    learner: str
    id: str
    device: str
    batch: str
    at: datetime
    offset: int
    target: str


Event = Mark | Note | Attempt | Undo


def order(event: Event) -> tuple[datetime, str]:
    """Where the event stands among all events."""
    return (event.at, event.id)
