"""The schema grows in numbered steps, each whole or not at all, after a copy was kept."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

from mlpath.errors import StorageError
from mlpath.storage import connect, quick
from mlpath.storage.backup import backup
from mlpath.storage.connect import open_for_writing
from mlpath.storage.migrations import APPLICATION, MIGRATIONS, version_of
from tests.progress.samples import Maker
from tests.storage.raw import ask, rows

if TYPE_CHECKING:
    from pathlib import Path

SECOND = ("CREATE TABLE extra (name TEXT)", "INSERT INTO extra VALUES ('second')")
THIRD = ("INSERT INTO extra VALUES ('third')",)
BROKEN = ("INSERT INTO extra VALUES ('lost')", "INSERT INTO nowhere VALUES (1)")
LATER = (*MIGRATIONS, SECOND, THIRD)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "mlpath.db"
    quick.append(path, Maker().one_of_each())
    return path


def version(path: Path) -> int:
    return int(ask(path, "PRAGMA user_version")[0][0])


def test_a_new_database_has_todays_version_and_mark(path: Path) -> None:
    assert version(path) == len(MIGRATIONS)
    assert ask(path, "PRAGMA application_id") == [(APPLICATION,)]


def test_an_older_database_is_brought_up_to_date_after_a_copy_was_kept(path: Path) -> None:
    before = rows(path)
    open_for_writing(path, LATER).close()
    assert ask(path, "SELECT name FROM extra") == [("second",), ("third",)]
    assert (version(path), rows(path)) == (3, before)
    copy = path.with_name("mlpath-schema-1.db")
    assert {file.name for file in path.parent.iterdir()} == {path.name, copy.name}
    assert (version(copy), rows(copy)) == (1, before)


def test_reading_brings_an_older_database_up_to_date_as_well(path: Path) -> None:
    with connect.reading(path, LATER) as database:
        assert database is not None
        assert database.execute("SELECT name FROM extra").fetchall() == [("second",), ("third",)]


def test_a_new_database_needs_no_copy(tmp_path: Path) -> None:
    open_for_writing(tmp_path / "mlpath.db", LATER).close()
    assert [file.name for file in tmp_path.iterdir()] == ["mlpath.db"]


def test_a_step_that_fails_is_undone_with_its_version_and_can_be_tried_again(path: Path) -> None:
    for _ in range(3):
        with pytest.raises(StorageError):
            open_for_writing(path, (*MIGRATIONS, SECOND, BROKEN))
        assert version(path) == 2
        assert ask(path, "SELECT name FROM extra") == [("second",)]
    names = {file.name for file in path.parent.iterdir()}
    assert {"mlpath-schema-1.db", "mlpath-schema-2.db", "mlpath-schema-2-2.db"} < names


def test_a_step_that_another_process_took_is_not_taken_twice(path: Path) -> None:
    with closing(open_for_writing(path)) as late:
        open_for_writing(path, LATER).close()
        assert late.execute("SELECT count(*) FROM extra").fetchone() == (2,)
    open_for_writing(path, LATER).close()
    assert ask(path, "SELECT name FROM extra") == [("second",), ("third",)]


@dataclass
class Overtaken:
    """A connection behind which another process makes the database after the first statement."""

    database: sqlite3.Connection
    place: Path

    def execute(self, statement: str) -> SimpleNamespace:
        (row,) = self.database.execute(statement).fetchall()
        open_for_writing(self.place).close()
        return SimpleNamespace(fetchone=lambda: row)


def test_a_database_that_is_just_being_made_is_no_other_programs(tmp_path: Path) -> None:
    place = tmp_path / "new.db"
    with closing(sqlite3.connect(place)) as database:
        overtaken = cast("sqlite3.Connection", Overtaken(database, place))
        assert version_of(overtaken, place) == 0
        assert version_of(overtaken, place) == len(MIGRATIONS)


def test_a_backup_is_one_whole_file_taken_while_others_write(path: Path) -> None:
    copy = path.parent / "backups" / "copy.db"
    with connect.writing(path) as database:
        quick.insert(database, [Maker(device="desktop").mark("vectors")])
        backup(path, copy)
    assert [file.name for file in copy.parent.iterdir()] == ["copy.db"]
    assert len(quick.history(copy).events) == 5, "what was not committed yet is not in it"
    assert ask(copy, "PRAGMA integrity_check") == [("ok",)]


def test_a_backup_replaces_nothing_and_needs_a_database(path: Path) -> None:
    with pytest.raises(StorageError, match="never replaces"):
        backup(path, path)
    with pytest.raises(StorageError, match="There is no database"):
        backup(path.with_name("nothing.db"), path.with_name("copy.db"))
    (path.parent / "file").write_text("")
    with pytest.raises(StorageError, match="Can't use"):
        backup(path, path.parent / "file" / "copy.db")


def test_a_backup_of_something_else_leaves_no_file(tmp_path: Path) -> None:
    (tmp_path / "mlpath.db").write_text("This is no database. " * 100)
    with pytest.raises(StorageError, match=r"mlpath\.db is not a database"):
        backup(tmp_path / "mlpath.db", tmp_path / "copy.db")
    assert [file.name for file in tmp_path.iterdir()] == ["mlpath.db"]


def test_the_schema_refuses_wrong_types(path: Path) -> None:
    good = Maker(device="desktop").mark("vectors")
    columns = 'learner, id, device, batch, at, "offset", subject, state'
    values = ["'a'", "'x'", "'c'", "'d'", f"'{good.at.isoformat(timespec='microseconds')}'", "0", "'vectors'", "'done'"]
    insert = f"INSERT INTO mark ({columns}) VALUES ({{}})"  # noqa: S608 - the point is to go past both doors
    for place, wrong in [
        (0, "x'00'"),
        (4, "'2026-01-01'"),
        (4, "17"),
        (5, "'noon'"),
        (5, "1.5"),
        (6, "NULL"),
        (7, "'x'"),
    ]:
        changed = [*values[:place], wrong, *values[place + 1 :]]
        with pytest.raises(sqlite3.IntegrityError):
            ask(path, insert.format(", ".join(changed)))
    ask(path, insert.format(", ".join(values)))
