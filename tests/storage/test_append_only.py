"""Nothing stored is ever changed, lost or half there."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from mlpath.errors import StorageError
from mlpath.progress.history import History
from mlpath.storage import connect, quick
from mlpath.storage.rows import TABLES
from mlpath.storage.store import Store
from tests.progress.samples import Maker
from tests.storage.raw import ask

if TYPE_CHECKING:
    from pathlib import Path

WRITER = """
import sys
from pathlib import Path
from mlpath.storage import quick
from mlpath.storage.store import Store
from tests.progress.samples import Maker

door, path, device, count = sys.argv[1], Path(sys.argv[2]), sys.argv[3], int(sys.argv[4])
make = Maker(device=device)
quick.identity(path)
for _ in range(count):
    event = make.attempt()
    if door == "quick":
        quick.append(path, [event])
    else:
        with Store(path) as store:
            store.record(event)
    print(event.id, flush=True)
"""


def writer(door: str, path: Path, device: str, count: int) -> subprocess.Popen[str]:
    """A process that stores events one by one and prints the id of each once it is stored."""
    words = [sys.executable, "-c", WRITER, door, str(path), device, str(count)]
    return subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "mlpath.db"
    quick.append(path, Maker().one_of_each())
    return path


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("change", ["UPDATE {} SET device = 'x'", "DELETE FROM {}"])
def test_triggers_refuse_to_change_events(change: str, table: str, path: Path) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="events are never changed"):
        ask(path, change.format(table))
    assert len(quick.history(path).events) == 5


def test_storing_an_event_twice_is_refused(path: Path) -> None:
    with pytest.raises(StorageError):
        quick.append(path, [Maker().mark("vectors")])
    with Store(path) as store, pytest.raises(StorageError):
        store.record(Maker().mark("vectors"))


def test_the_store_goes_on_after_a_refusal(path: Path) -> None:
    make = Maker(device="desktop")
    with Store(path) as store:
        with pytest.raises(StorageError):
            store.record(Maker().mark("vectors"))
        store.record(make.mark("norms"))
        assert len(store.history().events) == 6


def test_an_answer_is_there_for_others_as_soon_as_it_is_recorded(path: Path) -> None:
    with Store(path) as store:
        store.record(Maker(device="desktop").attempt())
        assert len(quick.history(path).events) == 6


def test_an_interrupted_transaction_leaves_nothing(path: Path) -> None:
    def interrupted() -> None:
        with connect.writing(path) as database:
            quick.insert(database, [Maker(device="desktop").mark("vectors")])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert len(quick.history(path).events) == 5


@pytest.mark.parametrize("doors", [("quick", "quick"), ("quick", "store")])
def test_two_processes_write_at_once_and_nothing_is_lost(doors: tuple[str, str], tmp_path: Path) -> None:
    path = tmp_path / "new" / "mlpath.db"
    both = [writer(door, path, device, 200) for door, device in zip(doors, ("laptop", "desktop"), strict=True)]
    for process in both:
        _, errors = process.communicate(timeout=120)
        assert (process.returncode, errors) == (0, "")
    assert len(quick.history(path).events) == 400
    assert len(ask(path, "SELECT * FROM learner")) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
@pytest.mark.parametrize("door", ["quick", "store"])
def test_a_killed_process_keeps_what_was_stored(door: str, tmp_path: Path) -> None:
    path = tmp_path / "mlpath.db"
    process = writer(door, path, "laptop", 100_000)
    assert process.stdout is not None
    seen = [process.stdout.readline().strip() for _ in range(20)]
    process.send_signal(signal.SIGKILL)
    told = {*seen, *process.stdout.read().split()}  # `communicate` would pass over what `readline` has buffered
    process.communicate(timeout=30)
    stored = {event.id for event in quick.history(path).events}
    assert told <= stored
    assert len(stored) <= len(told) + 1, "at most the one being told of"
    assert ask(path, "PRAGMA integrity_check") == [("ok",)]
    quick.append(path, [Maker(device="desktop").mark("vectors")])


def test_reading_sees_one_state_while_another_writes(path: Path) -> None:
    with connect.reading(path) as reader:
        assert reader is not None
        reader.execute("BEGIN")
        before = reader.execute("SELECT count(*) FROM mark").fetchone()
        quick.append(path, [Maker(device="desktop").mark("vectors")])
        assert reader.execute("SELECT count(*) FROM mark").fetchone() == before


def test_import_is_a_union(path: Path) -> None:
    here = quick.history(path).events
    other = Maker(device="desktop").one_of_each()
    with Store(path) as store:
        assert store.import_events([*here, *other]) == len(other)
        assert store.import_events([*here, *other]) == 0
        assert store.import_events([]) == 0
        assert store.history() == History.of([*here, *other])


def test_an_empty_database_takes_over_the_learner_and_any_other_keeps_its_own(tmp_path: Path) -> None:
    make = Maker(learner="somebody")
    older = Maker(learner="before").mark("vectors")
    make.at = older.at
    theirs = [make.mark("vectors"), older]
    empty, full = tmp_path / "empty.db", tmp_path / "full.db"
    quick.identity(empty)
    quick.append(full, [Maker().mark("norms")])
    own = quick.identity(full)
    for path in (empty, full):
        with Store(path) as store:
            store.import_events(theirs)
    assert (quick.identity(empty), quick.identity(full)) == ("somebody", own)


def test_the_settings_are_the_safe_ones(path: Path) -> None:
    database = connect.open_for_writing(path)
    names = ("journal_mode", "synchronous", "busy_timeout", "foreign_keys")
    values = [database.execute(f"PRAGMA {name}").fetchone()[0] for name in names]
    database.close()
    assert values == ["wal", 2, 5000, 1]
