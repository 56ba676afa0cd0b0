"""A database that can't be used gives one helpful sentence and is left as it was."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from mlpath.errors import StorageError
from mlpath.progress.history import History
from mlpath.storage import connect, quick
from mlpath.storage.backup import backup
from mlpath.storage.migrations import MIGRATIONS, migrate
from mlpath.storage.store import Store
from tests.progress.samples import Maker
from tests.storage.raw import ask, rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def store_opened(path: Path) -> None:
    with Store(path) as store:
        store.history()


DOORS: dict[str, Callable[[Path], Any]] = {
    "history": quick.history,
    "append": lambda path: quick.append(path, [Maker(device="desktop").mark("vectors")]),
    "identity": quick.identity,
    "store": store_opened,
}


def another_program(path: Path) -> None:
    ask(path, "CREATE TABLE contacts (name)")


def another_application(path: Path) -> None:
    ask(path, "PRAGMA application_id = 99")
    ask(path, "PRAGMA user_version = 1")


def newer(path: Path) -> None:
    quick.append(path, Maker().one_of_each())
    ask(path, "PRAGMA user_version = 99")


def no_database(path: Path) -> None:
    path.write_text("This is no database but a text that is long enough to look at." * 20)


def damaged(path: Path) -> None:
    make = Maker()
    quick.append(path, [make.attempt() for _ in range(300)])
    ask(path, "PRAGMA wal_checkpoint(TRUNCATE)")
    data = bytearray(path.read_bytes())
    data[4096 : len(data) : 7] = b"\xff" * len(data[4096 : len(data) : 7])
    path.write_bytes(bytes(data))


FILES = {
    another_program: "another program",
    another_application: "another program",
    newer: "Update mlpath",
    no_database: "not a database",
    damaged: "damaged",
    os.mkdir: "folder",
}


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize(("make", "words"), FILES.items(), ids=lambda value: getattr(value, "__name__", ""))
def test_a_bad_file_is_refused_in_one_sentence_and_not_touched(
    make: Callable[[Path], object], words: str, door: str, tmp_path: Path
) -> None:
    path = tmp_path / "mlpath.db"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(StorageError, match=words) as caught:
        DOORS[door](path)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)
    assert before is None or path.read_bytes() == before


@pytest.mark.parametrize("door", ["append", "identity", "store"])
def test_a_folder_that_cannot_be_made_is_told(door: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageError, match="Can't use"):
        DOORS[door](tmp_path / "file" / "mlpath.db")


def test_reading_where_nothing_is_creates_nothing(tmp_path: Path) -> None:
    assert quick.history(tmp_path / "folder" / "mlpath.db") == History()
    assert list(tmp_path.iterdir()) == []


def test_reading_an_empty_file_finds_nothing_and_leaves_it_empty(tmp_path: Path) -> None:
    path = tmp_path / "mlpath.db"
    path.touch()
    assert quick.history(path) == History()
    assert path.read_bytes() == b""
    quick.append(path, [Maker().mark("vectors")])
    assert len(quick.history(path).events) == 1


def test_reading_leaves_no_files_beside_the_database(tmp_path: Path) -> None:
    path = tmp_path / "mlpath.db"
    quick.append(path, Maker().one_of_each())
    assert len(quick.history(path).events) == 5
    assert [file.name for file in tmp_path.iterdir()] == ["mlpath.db"]


def read_only(path: Path, events: int) -> None:
    """The database and its folder made read-only; skips where that binds nobody, as for root."""
    assert len(quick.history(path).events) == events
    path.chmod(0o444)
    path.parent.chmod(0o555)
    if os.access(path, os.W_OK):
        path.parent.chmod(0o755)
        pytest.skip("permissions do not bind this user; tests/storage/test_read_only_disk.py does it with a mount")


def test_a_read_only_database_is_read_and_not_written(tmp_path: Path) -> None:
    path = tmp_path / "home" / "mlpath.db"
    quick.append(path, Maker().one_of_each())
    read_only(path, 5)
    try:
        assert len(quick.history(path).events) == 5
        with pytest.raises(StorageError, match="read-only|permission"):
            DOORS["append"](path)
    finally:
        path.parent.chmod(0o755)
