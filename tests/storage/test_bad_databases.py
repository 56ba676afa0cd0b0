"""A database that can't be used gives one helpful sentence and is left as it was."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from mlpath.errors import StorageError
from mlpath.progress.history import History
from mlpath.storage import connect, quick
from mlpath.storage.backup import backup
from mlpath.storage.faults import explained
from mlpath.storage.store import Store
from tests.progress.samples import Maker
from tests.storage.raw import ask, rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from mlpath.progress.events import Event


def store_opened(path: Path) -> None:
    with Store(path) as store:
        store.history()


DOORS: dict[str, Callable[[Path], Any]] = {
    "history": quick.history,
    "append": lambda path: quick.append(path, [Maker(device="desktop").mark("vectors")]),
    "identity": quick.identity,
    "store": store_opened,
    "verify": quick.verify,
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


def test_damage_that_reading_does_not_meet_is_found(tmp_path: Path) -> None:
    path = tmp_path / "mlpath.db"
    quick.append(path, Maker().one_of_each())
    quick.verify(path)
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA writable_schema = ON")
        database.execute("UPDATE sqlite_schema SET rootpage = 3 WHERE name = 'sqlite_autoindex_mark_1'")
        database.commit()
    assert len(quick.history(path).events) == 5
    with pytest.raises(StorageError, match="damaged"):
        quick.verify(path)


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


@pytest.fixture
def home() -> Iterator[Path]:
    """A folder that any user can reach, unlike those of `tmp_path`."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    (folder / "home").mkdir()
    yield folder / "home"
    (folder / "home").chmod(0o755)
    shutil.rmtree(folder)


@contextmanager
def unprivileged() -> Iterator[None]:
    """Permissions bind everybody but root: for a while this process is nobody."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


@pytest.mark.skipif(sys.platform == "win32", reason="permissions work otherwise there")
@pytest.mark.parametrize(
    ("file", "folder", "reads", "words"),
    [
        (0o444, 0o555, True, "read-only"),
        (0o444, 0o755, True, "read-only"),
        (0o000, 0o755, False, "permissions"),
        (0o644, 0o000, False, "Permission denied"),
    ],
)
def test_permissions(file: int, folder: int, reads: bool, words: str, home: Path) -> None:
    path = home / "mlpath.db"
    quick.append(path, Maker().one_of_each())
    path.chmod(file)
    home.chmod(folder)
    with unprivileged():
        with pytest.raises(StorageError, match=words):
            DOORS["append"](path)
        if reads:
            assert len(quick.history(path).events) == 5
        else:
            with pytest.raises(StorageError, match=words):
                quick.history(path)
    home.chmod(0o755)
    assert [found.name for found in home.iterdir()] == ["mlpath.db"]


def full(database: sqlite3.Connection) -> None:
    """No page more than there are, as on a full disk."""
    database.execute(f"PRAGMA max_page_count = {database.execute('PRAGMA page_count').fetchone()[0]}")


def append_on_full_disk(path: Path, events: Sequence[Event]) -> None:
    with connect.writing(path) as database:
        full(database)
        quick.insert(database, events)


def test_a_full_disk_keeps_what_was_stored(tmp_path: Path) -> None:
    path = tmp_path / "mlpath.db"
    make = Maker()
    quick.append(path, make.one_of_each())
    before = rows(path)
    many = [make.attempt(response="a secret" * 100) for _ in range(100)]
    with pytest.raises(StorageError, match="disk is full") as caught:
        append_on_full_disk(path, many)
    assert "secret" not in str(caught.value)
    with Store(path) as store:
        full(store._raw)
        with pytest.raises(StorageError, match="disk is full"):
            store.record(*many)
        with pytest.raises(StorageError, match="disk is full"):
            store.import_events(many)
    assert rows(path) == before
    quick.append(path, many)


def test_a_database_that_another_holds_is_waited_for_and_then_told(tmp_path: Path) -> None:
    path = tmp_path / "mlpath.db"
    quick.append(path, Maker().one_of_each())
    with connect.writing(path), closing(connect.open_for_writing(path)) as other:
        other.execute("PRAGMA busy_timeout = 10")
        with pytest.raises(StorageError, match="Another program"), explained(path):
            other.execute("BEGIN IMMEDIATE")


@pytest.mark.parametrize("name", ["a b", "50%", "what?", "a#b", "ünï", "it's"])
def test_any_name_of_a_folder_works(name: str, tmp_path: Path) -> None:
    path = tmp_path / name / "mlpath.db"
    quick.append(path, Maker().one_of_each())
    backup(path, tmp_path / name / "copy.db")
    assert quick.history(path) == quick.history(tmp_path / name / "copy.db") != History()
