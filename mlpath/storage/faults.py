"""What went wrong with a file or a database, as a sentence that says what to do.

The messages name the file and the cause, never what the learner wrote.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from mlpath.errors import StorageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CAUSES = {
    sqlite3.SQLITE_FULL: "The disk is full: {path} can't grow. Free some space; nothing stored is lost.",
    sqlite3.SQLITE_NOTADB: "{path} is not a database. Move it away, or put a backup in its place.",
    sqlite3.SQLITE_CORRUPT: "The database {path} is damaged. Keep a copy of it, then put a backup in its place.",
    sqlite3.SQLITE_READONLY: "The database {path} can't be written: it, its folder or its disk is read-only.",
    sqlite3.SQLITE_BUSY: "Another program is using the database {path}. Close it, then try again.",
    sqlite3.SQLITE_LOCKED: "Another program is using the database {path}. Close it, then try again.",
    sqlite3.SQLITE_PERM: "You have no permission to use the database {path}.",
    sqlite3.SQLITE_CANTOPEN: "The database {path} can't be opened: look at the permissions of the file and its folder.",
    sqlite3.SQLITE_IOERR: "The disk failed while {path} was in use. Check the disk and the space left on it.",
    sqlite3.SQLITE_CONSTRAINT: "The database {path} refused an event with a value out of range. Nothing was stored.",
    sqlite3.SQLITE_TOOBIG: "A text is too long for the database {path}. Nothing was stored.",
}


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Raise StorageError about `path` in the place of any error of the operating system or of SQLite."""
    try:
        yield
    except sqlite3.Error as error:
        raise StorageError(_cause(error, path)) from error
    except OSError as error:
        raise StorageError(f"Can't use {path}: {error.strerror or error}.") from error
    except OverflowError as error:
        raise StorageError(f"A number is too large for the database {path}. Nothing was stored.") from error


def _cause(error: sqlite3.Error, path: Path) -> str:
    if path.is_dir():
        return f"{path} is a folder; a database was expected there."
    code = getattr(error, "sqlite_errorcode", None)  # misuse of the module itself has none
    sentence = CAUSES.get(code & 0xFF) if code is not None else None  # the low byte names the kind, the rest the place
    return sentence.format(path=path) if sentence else f"The database {path} can't be used: {error}."
