"""Events as rows: the names of tables and columns, and the form in which values are stored."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from mlpath.progress.events import Attempt, Event, Mark, Note, Undo

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

TABLES: dict[str, type[Event]] = {"attempt": Attempt, "mark": Mark, "note": Note, "undo": Undo}
NAMES: dict[type[Event], str] = {kind: name for name, kind in TABLES.items()}
COLUMNS: dict[str, tuple[str, ...]] = {name: kind._fields for name, kind in TABLES.items()}
"""The columns of each table, in the order of the event's fields."""


def values_of(event: Event) -> dict[str, Any]:
    """The event's fields as they are stored, but for the time, which each door turns into text."""
    return {name: _clean(getattr(event, name)) for name in COLUMNS[NAMES[type(event)]]}


def _clean(value: Any) -> Any:  # noqa: ANN401 - a field of any type
    """Text that UTF-8 can hold: a byte of the terminal's that no character stands for becomes `?`."""
    if isinstance(value, str):
        return str(value) if value.isascii() else value.encode("utf-8", "replace").decode("utf-8")
    return value


def stored_time(at: datetime) -> str:
    """An aware time as fixed-width UTC text, which sorts like the times; raises ValueError for a naive one."""
    if at.tzinfo is None:
        raise ValueError("an event's time must say its distance from UTC")
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def read_time(text: str) -> datetime:
    """The time in a stored text."""
    return datetime.fromisoformat(text)


def events_of(table: str, rows: Iterable[Iterable[Any]]) -> Iterator[Event]:
    """The events that raw rows of `table` hold, their values in the order of COLUMNS."""
    kind, columns = TABLES[table], COLUMNS[table]
    for row in rows:
        values = dict(zip(columns, row, strict=True))
        values["at"] = read_time(values["at"])
        if kind is Attempt:
            values["gave_up"] = bool(values["gave_up"])
        yield kind(**values)
