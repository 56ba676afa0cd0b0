"""The quick door: reading the history and storing a few events with nothing but the standard library.

Commands that take a blink use it. `store` is the other door to the same schema; both leave identical rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlpath.errors import StorageError
from mlpath.progress.history import History
from mlpath.storage import ids
from mlpath.storage.connect import reading, writing
from mlpath.storage.rows import COLUMNS, NAMES, events_of, stored_time, values_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from pathlib import Path

    from mlpath.progress.events import Event


def history(path: Path) -> History:
    """Everything in the database; an empty history where there is none. Creates nothing; raises StorageError."""
    with reading(path) as database:
        if database is None:
            return History()
        return _everything(database)


def unasked(path: Path) -> History | None:
    """Everything in the database while no answer is in it, else None; raises StorageError."""
    with reading(path) as database:
        if database is None:
            return History()
        if database.execute("SELECT 1 FROM attempt LIMIT 1").fetchone():
            return None
        return _everything(database)


def _everything(database: sqlite3.Connection) -> History:
    database.execute("BEGIN")  # one state of all tables, whatever others write meanwhile
    return History.of(
        event
        for table, columns in COLUMNS.items()
        for event in events_of(table, database.execute(f"SELECT {_listed(columns)} FROM {table}"))  # noqa: S608 - own names
    )


def append(path: Path, events: Iterable[Event]) -> None:
    """Store `events`, all or none, and for good. Makes the database where there is none; raises StorageError."""
    with writing(path) as database:
        insert(database, events)


def insert(database: sqlite3.Connection, events: Iterable[Event]) -> None:
    """Insert `events` within the transaction in hand."""
    for event in events:
        table = NAMES[type(event)]
        values = {**values_of(event), "at": stored_time(event.at)}
        marks = ", ".join("?" * len(values))
        database.execute(
            f"INSERT INTO {table} ({_listed(values)}) VALUES ({marks})",  # noqa: S608 - own names
            tuple(values.values()),
        )


def identity(path: Path) -> str:
    """The learner's id, which is made with the database; raises StorageError."""
    with reading(path) as database:
        known = database.execute("SELECT id FROM learner").fetchone() if database else None
    if known:
        return str(known[0])
    return identity_to_write(path)


def identity_to_write(path: Path) -> str:
    """The same, and certain that events can be stored: raises StorageError where the database can't be written."""
    with writing(path) as database:
        # WHERE: another process may have been here since we looked
        database.execute(
            "INSERT INTO learner (id) SELECT ? WHERE NOT EXISTS (SELECT 1 FROM learner)", (ids.random_id(),)
        )
        return str(database.execute("SELECT id FROM learner").fetchone()[0])


def verify(path: Path) -> None:
    """Look through the whole file for damage; raises StorageError where there is any."""
    with reading(path) as database:
        found = [str(row[0]) for row in database.execute("PRAGMA integrity_check(3)")] if database else ["ok"]
    if found != ["ok"]:
        raise StorageError(f"{path} is damaged: {'; '.join(found)}. Restore a backup.")


def _listed(columns: Iterable[str]) -> str:
    """Quoted, because `offset` is a word of SQL's own."""
    return ", ".join(f'"{column}"' for column in columns)
