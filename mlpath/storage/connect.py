"""Opening the database: the one place for its settings.

Both doors, `quick` and `store`, get their connections here.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from mlpath.storage.faults import explained
from mlpath.storage.migrations import MIGRATIONS, migrate, version_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mlpath.storage.migrations import Migration

PATIENCE = 5.0
"""Seconds to wait while another process writes."""


def open_for_writing(path: Path, migrations: tuple[Migration, ...] = MIGRATIONS) -> sqlite3.Connection:
    """A connection in autocommit mode to the database, made or migrated where needed; raises StorageError."""
    with explained(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        database = _open(path, "rwc")
        try:
            version_of(
                database, path, len(migrations)
            )  # another program's file is refused before anything in it is touched
            _settle(database)
            migrate(database, path, migrations)
        except BaseException:
            database.close()
            raise
        return database


def _settle(database: sqlite3.Connection) -> None:
    """WAL lets readers and a writer work at once; FULL syncs each commit, so that a power cut loses nothing."""
    if database.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = FULL")
    database.execute("PRAGMA foreign_keys = ON")


@contextmanager
def writing(path: Path) -> Iterator[sqlite3.Connection]:
    """One transaction on the database: all of it is stored for good at the end, or nothing. Raises StorageError."""
    with explained(path), closing(open_for_writing(path)) as database:
        database.execute("BEGIN IMMEDIATE")
        try:
            yield database
            database.execute("COMMIT")
        finally:
            if database.in_transaction:
                database.execute("ROLLBACK")


@contextmanager
def reading(path: Path, migrations: tuple[Migration, ...] = MIGRATIONS) -> Iterator[sqlite3.Connection | None]:
    """A connection that only reads, or None where there is no database yet or nothing in it. Raises StorageError.

    Nothing is created. An older schema is migrated first.
    """
    with explained(path):
        if not path.exists():
            yield None
            return
        with closing(_open_for_reading(path)) as database:
            version = version_of(database, path, len(migrations))
            if version == len(migrations):
                yield database
                return
        if version == 0:
            yield None
            return
        with closing(open_for_writing(path, migrations)) as database:
            yield database


def _open_for_reading(path: Path) -> sqlite3.Connection:
    """The file as it is. Read-only media can't hold the WAL's side files; there nobody writes, so none are needed."""
    database = _open(path, "rw")  # not `ro`: the last reader tidies the side files away
    try:
        database.execute("SELECT 1 FROM sqlite_schema").fetchone()
    except sqlite3.OperationalError as error:
        database.close()
        if error.sqlite_errorcode & 0xFF not in {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY}:
            raise
        if path.is_dir() or path.with_name(f"{path.name}-wal").exists():
            raise
        return _open(path, "ro&immutable=1")
    except sqlite3.DatabaseError:
        database.close()
        raise
    database.execute("PRAGMA query_only = ON")
    return database


def _open(path: Path, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=PATIENCE, isolation_level=None)
