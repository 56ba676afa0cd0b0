"""The schema, as numbered steps from an empty file to today's. Steps are only ever added.

Every event table is append-only, and triggers hold anyone to that. Types are kept by CHECK instead of STRICT
tables: SQLite before 3.37, still shipped with Python 3.11 in places, could not open a file that has those. There
are no indexes but the keys, because a history is always read as a whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlpath.errors import StorageError
from mlpath.storage.backup import backup

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    Migration = tuple[str, ...]
    """SQL statements that lead from one version to the next."""

APPLICATION = 0x6D6C7061
"""`mlpa`: marks an SQLite file as one of mlpath's."""

_HEADER = """
    learner TEXT NOT NULL CHECK (typeof(learner) = 'text' AND learner <> ''),
    id TEXT NOT NULL CHECK (typeof(id) = 'text' AND id <> ''),
    device TEXT NOT NULL CHECK (typeof(device) = 'text' AND device <> ''),
    batch TEXT NOT NULL CHECK (typeof(batch) = 'text' AND batch <> ''),
    at TEXT NOT NULL CHECK (
        typeof(at) = 'text' AND length(at) = 32 AND at LIKE '____-__-__T__:__:__.______+00:00'
        AND at >= '1970' AND at < '9999'
    ),
    "offset" INTEGER NOT NULL CHECK (typeof("offset") = 'integer' AND "offset" BETWEEN -1439 AND 1439)
"""


def _append_only(table: str) -> Migration:
    return tuple(
        f"CREATE TRIGGER {table}_refuses_{action} BEFORE {action} ON {table}\n"
        f"BEGIN SELECT RAISE(ABORT, 'events are never changed'); END"
        for action in ("UPDATE", "DELETE")
    )


_FIRST: Migration = (
    """CREATE TABLE learner (
    id TEXT NOT NULL PRIMARY KEY CHECK (typeof(id) = 'text' AND id <> ''),
    created TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000+00:00', 'now'))
)""",
    f"""CREATE TABLE attempt ({_HEADER},
    skill TEXT NOT NULL CHECK (typeof(skill) = 'text'),
    version INTEGER NOT NULL CHECK (typeof(version) = 'integer' AND version >= 1),
    level INTEGER NOT NULL CHECK (typeof(level) = 'integer' AND level >= 1),
    seed INTEGER NOT NULL CHECK (typeof(seed) = 'integer'),
    given TEXT NOT NULL CHECK (typeof(given) = 'text'),
    prompt TEXT NOT NULL CHECK (typeof(prompt) = 'text'),
    answer TEXT NOT NULL CHECK (typeof(answer) = 'text'),
    response TEXT NOT NULL CHECK (typeof(response) = 'text'),
    outcome TEXT NOT NULL CHECK (outcome IN ('correct', 'incorrect', 'partial', 'undecided')),
    score REAL NOT NULL CHECK (typeof(score) = 'real' AND score BETWEEN 0 AND 1),
    seconds REAL NOT NULL CHECK (typeof(seconds) = 'real' AND seconds >= 0),
    hints INTEGER NOT NULL CHECK (typeof(hints) = 'integer' AND hints >= 0),
    attempt INTEGER NOT NULL CHECK (typeof(attempt) = 'integer' AND attempt >= 1),
    gave_up BOOLEAN NOT NULL CHECK (gave_up IN (0, 1)),
    mistake TEXT NOT NULL CHECK (typeof(mistake) = 'text'),
    PRIMARY KEY (learner, id)
)""",
    f"""CREATE TABLE mark ({_HEADER},
    subject TEXT NOT NULL CHECK (typeof(subject) = 'text' AND subject <> ''),
    state TEXT NOT NULL CHECK (state IN ('done', 'doing', 'todo', 'reset')),
    PRIMARY KEY (learner, id)
)""",
    f"""CREATE TABLE note ({_HEADER},
    topic TEXT NOT NULL CHECK (typeof(topic) = 'text' AND topic <> ''),
    text TEXT NOT NULL CHECK (typeof(text) = 'text'),
    PRIMARY KEY (learner, id)
)""",
    f"""CREATE TABLE undo ({_HEADER},
    target TEXT NOT NULL CHECK (typeof(target) = 'text' AND target <> ''),
    PRIMARY KEY (learner, id)
)""",
    *(trigger for table in ("attempt", "mark", "note", "undo") for trigger in _append_only(table)),
)

MIGRATIONS: tuple[Migration, ...] = (_FIRST,)


def version_of(database: sqlite3.Connection, path: Path, latest: int = len(MIGRATIONS)) -> int:
    """The schema's version, 0 for an empty file; raises StorageError for a newer one or another program's file."""
    # one statement sees one state, while another process may be making the database
    application, version, filled = database.execute(
        "SELECT application_id, user_version, EXISTS (SELECT 1 FROM sqlite_schema)"
        " FROM pragma_application_id, pragma_user_version"
    ).fetchone()
    if application != APPLICATION:
        if application or version or filled:
            raise StorageError(f"{path} is a database of another program. Move it away, or set MLPATH_HOME elsewhere.")
        return 0
    if version > latest:
        raise StorageError(
            f"{path} was written by a newer mlpath (schema {version}; this one knows {latest}). "
            "Update mlpath and try again."
        )
    return int(version)


def migrate(database: sqlite3.Connection, path: Path, migrations: tuple[Migration, ...] = MIGRATIONS) -> None:
    """Bring the schema up to date, each step in one transaction with its version.

    A database of an older version is first copied to a file beside it. `database` must be in autocommit mode.
    Raises StorageError, or sqlite3.Error when a step fails and is rolled back.
    """
    latest = len(migrations)
    keep = version_of(database, path, latest) > 0
    while version_of(database, path, latest) < latest:
        database.execute("BEGIN IMMEDIATE")
        try:
            # asked again: another process may have taken this step while we waited for the lock
            if (version := version_of(database, path, latest)) < latest:
                if keep:
                    backup(path, _free_name(path, version))
                    keep = False
                _step(database, version, migrations[version])
            database.execute("COMMIT")
        finally:
            if database.in_transaction:
                database.execute("ROLLBACK")


def _step(database: sqlite3.Connection, version: int, migration: Migration) -> None:
    for statement in migration:
        database.execute(statement)
    database.execute(f"PRAGMA application_id = {APPLICATION}")
    database.execute(f"PRAGMA user_version = {version + 1}")


def _free_name(path: Path, version: int) -> Path:
    """A name for a copy of `path`, such as `mlpath-schema-1.db`, that no file has yet."""
    stem = f"{path.stem}-schema-{version}"
    name, number = path.with_name(f"{stem}{path.suffix}"), 1
    while name.exists():
        number += 1
        name = path.with_name(f"{stem}-{number}{path.suffix}")
    return name
