"""The third door: a history summed up, read without the answers that an earlier sum holds already.

A checkpoint is a digest of all events but the newest few hundred, kept in the cache folder as JSON. It holds what the
same fold over the database would give, to the last bit, or it is thrown away: deleting it never changes an answer
(docs/decisions/0013).
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from datetime import UTC, datetime
from heapq import merge
from typing import TYPE_CHECKING, Any, NamedTuple

from mlpath import __version__
from mlpath.errors import StorageError
from mlpath.hashing import blake2b
from mlpath.progress.digest import Digest
from mlpath.progress.events import Undo
from mlpath.progress.fold import Fold
from mlpath.progress.liveness import cancelled
from mlpath.progress.tally import Results
from mlpath.storage import codec
from mlpath.storage.connect import reading
from mlpath.storage.faults import explained
from mlpath.storage.rows import COLUMNS, TABLES, events_of, read_time, stored_time

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path

    from mlpath.progress.events import Event
    from mlpath.progress.ground import Ground

FORMAT = 3
"""Raise it when the model or the plain form of a digest changes."""

KEPT_OUT = 200
"""How many of the newest events a new checkpoint leaves out, so that an undo seldom reaches into it."""

WORTH = 500
"""From how many events after the last checkpoint on a new one is made."""

UNREAD = frozenset({"given", "prompt", "response"})
"""Texts of an attempt that no fold reads: nine tenths of a database."""

NAME = "progress-"


class _Covered(NamedTuple):
    """What a checkpoint is the sum of: in each table all rows up to a row id, and that row's event id.

    Row ids only grow, as rows are only added; the event ids tell whether it is still the same database. `last` is
    the newest event's place in the order of all; `gone` are the batches and events that undos took back then.
    """

    rows: dict[str, tuple[int, str]]
    last: tuple[datetime, str, str]
    gone: frozenset[str]


NOTHING = _Covered(dict.fromkeys(TABLES, (0, "")), (datetime.min.replace(tzinfo=UTC), "", ""), frozenset())


def digest(path: Path, ground: Ground, cache: Path | None) -> Digest:
    """The digest of everything in the database, empty where there is none; raises StorageError.

    Reads what came after the last checkpoint in the folder `cache`, and makes a new one there when that was much.
    Nothing but time is lost where `cache` is None, empty, or can't be written.
    """
    with explained(path), reading(path) as database:
        if database is None:
            return Digest.of((), ground)
        database.execute("BEGIN")  # one state of all tables, whatever others write meanwhile
        place = cache / f"{NAME}{_key(path, ground)}.json" if cache else None
        if found := _load(place, ground):
            covered, start = found
            if (done := _continued(database, covered, start, place)) is not None:
                return done
        return _continued(database, NOTHING, Digest.of((), ground), place) or Digest.of((), ground)


def _continued(database: sqlite3.Connection, covered: _Covered, start: Digest, place: Path | None) -> Digest | None:
    """`start`, the sum of what is covered, with all later events; None where they don't simply come after it."""
    if any(row and _id_at(database, table, row) != id_ for table, (row, id_) in covered.rows.items()):
        return None
    newest, gone = _newest(database), _gone(database)
    count = sum(newest[table] - covered.rows[table][0] for table in TABLES)
    taker = _Taker(start, covered, gone, count - KEPT_OUT if count >= WORTH and place else -1)
    if not all(taker.take(table, row, event) for table, row, event in _later(database, covered)):
        return None
    if covered is not NOTHING and not gone ^ covered.gone <= taker.names:
        return None  # something that is covered was taken back, or came back
    if place and taker.draft:
        _save(place, taker.draft if taker.in_order else taker.written())
    return start


class _Taker:
    """Takes events into a digest one by one, and writes the state down when the first `cut` of them are in it."""

    def __init__(self, digest: Digest, covered: _Covered, gone: frozenset[str], cut: int) -> None:
        self.digest, self.covered, self.gone, self.cut = digest, covered, gone, cut
        self.rows, self.last = dict(covered.rows), covered.last
        self.names: set[str] = set()
        self.taken = 0
        self.draft = ""
        self.drafted: dict[str, tuple[int, str]] = {}
        self.in_order = True

    def take(self, table: str, row: int, event: Event) -> bool:
        """Take in an event; False where it belongs before what the digest began with."""
        self.last = _order(event)
        if self.last <= self.covered.last:
            return False
        if self.draft and row <= self.drafted[table][0]:
            self.in_order = False  # stored before others of its table that precede it in time: the draft is no prefix
        if row > self.rows[table][0]:
            self.rows[table] = (row, event.id)
        if self.covered is not NOTHING:
            self.names |= {event.id, event.batch}
        if event.batch not in self.gone and event.id not in self.gone:
            self.digest.take(event)
        self.taken += 1
        if self.taken == self.cut:
            self.draft, self.drafted = self.written(), dict(self.rows)
        return True

    def written(self) -> str:
        """The digest as it is, with what it is the sum of."""
        return _written(self.digest, _Covered(self.rows, self.last, self.gone))


def _order(event: Event) -> tuple[datetime, str, str]:
    return (event.at, event.id, event.learner)


def _newest(database: sqlite3.Connection) -> dict[str, int]:
    return {table: database.execute(f"SELECT max(rowid) FROM {table}").fetchone()[0] or 0 for table in TABLES}  # noqa: S608


def _id_at(database: sqlite3.Connection, table: str, row: int) -> str | None:
    found = database.execute(f"SELECT id FROM {table} WHERE rowid = ?", (row,)).fetchone()  # noqa: S608 - own names
    return found[0] if found else None


def _gone(database: sqlite3.Connection) -> frozenset[str]:
    """The batches and events that all undos together take back."""
    rows = database.execute(f"SELECT {_listed('undo')} FROM undo")  # noqa: S608 - own names
    return cancelled(undo for undo in events_of("undo", rows) if isinstance(undo, Undo))


def _later(database: sqlite3.Connection, covered: _Covered) -> Iterator[tuple[str, int, Event]]:
    """The events that are not covered, in their order, with table and row id."""
    streams = [_rows_after(database, table, covered.rows[table][0]) for table in TABLES]
    return merge(*streams, key=lambda found: _order(found[2]))


def _rows_after(database: sqlite3.Connection, table: str, row: int) -> Iterator[tuple[str, int, Event]]:
    rows = database.execute(
        f"SELECT rowid, {_listed(table)} FROM {table} WHERE rowid > ? ORDER BY at, id, learner",  # noqa: S608 - own names
        (row,),
    )
    for number, *values in rows:
        for event in events_of(table, (values,)):
            yield table, number, event


def _listed(table: str) -> str:
    return ", ".join("''" if column in UNREAD else f'"{column}"' for column in COLUMNS[table])


# --- the file -------------------------------------------------------------------------------------------------------


def _key(path: Path, ground: Ground) -> str:
    """Differs wherever the same rows could give another digest. Python 3.12 adds floats in another way than 3.11."""
    parts = (FORMAT, __version__, sys.version, str(path.absolute()), ground.key)
    return blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _written(digest: Digest, covered: _Covered) -> str:
    return json.dumps(
        {
            "rows": covered.rows,
            "last": (stored_time(covered.last[0]), *covered.last[1:]),
            "gone": sorted(covered.gone),
            "fold": digest.fold.plain(),
            "marks": {subject: codec.encode(mark) for subject, mark in digest.marks.items()},
            "notes": {topic: [codec.encode(note) for note in notes] for topic, notes in digest.notes.items()},
            "results": {
                skill: (one.asked, one.right, one.last and codec.encode(one.last))
                for skill, one in digest.results.items()
            },
            "hours": [list(digest.hours), *([done[part] for done in digest.hours.values()] for part in range(3))],
        }
    )


def _load(place: Path | None, ground: Ground) -> tuple[_Covered, Digest] | None:
    """The checkpoint in the file, None where there is none or it is damaged."""
    if place is None:
        return None
    try:
        values = json.loads(place.read_bytes())
        rows = {table: (int(row), str(id_)) for table, (row, id_) in values["rows"].items()}
        at, id_, learner = values["last"]
        covered = _Covered({**NOTHING.rows, **rows}, (read_time(at), id_, learner), frozenset(values["gone"]))
        return covered, _read(ground, values)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError, StorageError):
        return None


def _read(ground: Ground, values: dict[str, Any]) -> Digest:
    event: Any = codec.decode
    return Digest(
        ground,
        Fold.from_plain(ground, values["fold"]),
        marks={subject: event(mark, "mark") for subject, mark in values["marks"].items()},
        notes={topic: [event(note, "note") for note in notes] for topic, notes in values["notes"].items()},
        results={
            skill: Results(asked, right, last and event(last, "attempt"))
            for skill, (asked, right, last) in values["results"].items()
        },
        hours=dict(zip(values["hours"][0], zip(*values["hours"][1:], strict=True), strict=True)),
    )


def _save(place: Path, text: str) -> None:
    draft = place.with_suffix(f".{os.getpid()}.tmp")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(text, encoding="utf-8")
        draft.replace(place)
        for old in place.parent.glob(f"{NAME}*.json"):
            if old != place:
                old.unlink()
    except OSError:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
