"""SQLite, asked the same query."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


def _asked(given: Mapping[str, Any]) -> object:
    with sqlite3.connect(":memory:") as base:
        for name, table in given["tables"].items():
            base.execute(f"CREATE TABLE {name} ({', '.join(table)})")
            marks = ", ".join("?" * len(table))
            base.executemany(f"INSERT INTO {name} VALUES ({marks})", list(zip(*table.values(), strict=True)))  # noqa: S608
        rows = [value for (value,) in base.execute(given["query"]).fetchall()]
    base.close()
    listed = "ORDER BY" in given["query"]
    return repr(rows) if listed else rows[0]


select = grouping = joins = nulls = _asked
