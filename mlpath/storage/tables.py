"""The schema as SQLModel tables: the same that the migrations make, as a test compares.

Only `store` uses these rows; nothing outside storage sees one.
"""

# no `from __future__ import annotations`: SQLModel reads the annotations of a class when it is made
from datetime import datetime

from sqlalchemy import REAL, Dialect, Text, text
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel

from mlpath.storage.rows import read_time, stored_time


class UtcText(TypeDecorator[datetime]):
    """An aware time, stored as UTC text of fixed width."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - its signature
        """The text of a time."""
        return stored_time(value) if value is not None else None

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - as above
        """The time of a text."""
        return read_time(value) if value is not None else None


class Learner(SQLModel, table=True):
    """Whose database it is: one row."""

    __tablename__ = "learner"

    id: str = Field(primary_key=True, sa_type=Text)
    created: datetime = Field(
        default=None,
        sa_type=UtcText,
        sa_column_kwargs={"server_default": text("strftime('%Y-%m-%dT%H:%M:%f000+00:00', 'now')")},
    )


class Header(SQLModel):
    """The columns that every event has."""

    learner: str = Field(primary_key=True, sa_type=Text)
    id: str = Field(primary_key=True, sa_type=Text)
    device: str = Field(sa_type=Text)
    batch: str = Field(sa_type=Text)
    at: datetime = Field(sa_type=UtcText)
    offset: int


class Attempt(Header, table=True):
    """A graded response."""

    __tablename__ = "attempt"

    skill: str = Field(sa_type=Text)
    version: int
    level: int
    seed: int
    given: str = Field(sa_type=Text)
    prompt: str = Field(sa_type=Text)
    answer: str = Field(sa_type=Text)
    response: str = Field(sa_type=Text)
    outcome: str = Field(sa_type=Text)
    score: float = Field(sa_type=REAL)
    seconds: float = Field(sa_type=REAL)
    hints: int
    attempt: int
    gave_up: bool
    mistake: str = Field(sa_type=Text)


class Mark(Header, table=True):
    """A topic or resource set done, doing or todo, or reset."""

    __tablename__ = "mark"

    subject: str = Field(sa_type=Text)
    state: str = Field(sa_type=Text)


class Note(Header, table=True):
    """Free text on a topic."""

    __tablename__ = "note"

    topic: str = Field(sa_type=Text)
    text: str = Field(sa_type=Text)


class Undo(Header, table=True):
    """A batch or an event taken back."""

    __tablename__ = "undo"

    target: str = Field(sa_type=Text)


ROWS: dict[str, type[Header]] = {"attempt": Attempt, "mark": Mark, "note": Note, "undo": Undo}
"""The class of each table's rows."""
