"""Looking into a database past both doors."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

from mlpath.storage.rows import COLUMNS

if TYPE_CHECKING:
    from pathlib import Path


def ask(path: Path, sql: str) -> list[tuple[Any, ...]]:
    """The rows that a statement gives, which is committed."""
    with closing(sqlite3.connect(path)) as database, database:
        return database.execute(sql).fetchall()


def rows(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every column of every event, with the class in which SQLite stores it."""
    found = {}
    for table, columns in COLUMNS.items():
        listed = ", ".join(f'"{column}", typeof("{column}")' for column in columns)
        found[table] = ask(path, f"SELECT {listed} FROM {table} ORDER BY id")  # noqa: S608 - own names
    return found
