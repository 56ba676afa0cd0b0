"""A copy of the database, taken while others may be writing."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from mlpath.errors import StorageError
from mlpath.storage.faults import explained

if TYPE_CHECKING:
    from pathlib import Path


def backup(path: Path, to: Path) -> None:
    """Copy the database `path` to the new file `to`, all of it or nothing.

    Raises StorageError when there is no database, when `to` exists, or when it can't be written.
    """
    if not path.exists():
        raise StorageError(f"There is no database {path} to keep a copy of.")
    if to.exists():
        raise StorageError(f"{to} is there already; a backup never replaces another file.")
    draft = to.with_name(f".{to.name}.{os.getpid()}.tmp")
    with explained(to):
        to.parent.mkdir(parents=True, exist_ok=True)
        try:
            _copy(path, draft)
            draft.replace(to)
        finally:
            draft.unlink(missing_ok=True)


def _copy(path: Path, draft: Path) -> None:
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)) as source:
        with explained(path):
            source.execute("SELECT 1 FROM sqlite_schema").fetchone()  # a broken original is not the copy's fault
        with closing(sqlite3.connect(draft)) as target:
            source.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")  # one file, readable on read-only media as well
