"""Both doors leave identical rows on one schema, and read the same history."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import create_engine
from sqlmodel import SQLModel

from mlpath.answers.verdict import Outcome
from mlpath.errors import StorageError
from mlpath.progress.events import Attempt
from mlpath.progress.history import History
from mlpath.storage import quick
from mlpath.storage.rows import TABLES, stored_time
from mlpath.storage.store import Store
from tests.progress.samples import Maker
from tests.storage.raw import ask, rows

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from mlpath.progress.events import Event

    Writer = Callable[[Path, Sequence[Event]], None]
    Reader = Callable[[Path], History]


def by_store(path: Path, events: Sequence[Event]) -> None:
    with Store(path) as store:
        store.record(*events)


def by_import(path: Path, events: Sequence[Event]) -> None:
    with Store(path) as store:
        assert store.import_events(events) == len(events)


def read_by_store(path: Path) -> History:
    with Store(path) as store:
        return store.history()


WRITERS: list[Writer] = [quick.append, by_store, by_import]
READERS: list[Reader] = [quick.history, read_by_store]
ODD_ZONE = timezone(timedelta(minutes=-210))


def events() -> list[Event]:
    make = Maker()
    plain = make.one_of_each()
    attempt = next(event for event in plain if isinstance(event, Attempt))
    return [
        *plain,
        attempt._replace(id="no-fraction", at=datetime(2026, 1, 1, tzinfo=UTC)),
        attempt._replace(id="microsecond", at=datetime(2026, 1, 1, 0, 0, 0, 1, tzinfo=ODD_ZONE), offset=-210),
        attempt._replace(id="whole-score", score=1, seconds=0),
        attempt._replace(id="enumerated", outcome=Outcome.PARTIAL),
        attempt._replace(id="no-unicode", response="a\udcffb"),
        attempt._replace(id="large-seed", seed=2**63 - 1),
        make.mark("*", "reset")._replace(learner="learner-2"),
    ]


@pytest.mark.parametrize("write", WRITERS)
def test_every_door_leaves_the_same_rows(write: Writer, tmp_path: Path) -> None:
    quick.append(tmp_path / "expected.db", events())
    write(tmp_path / "other.db", events())
    found = rows(tmp_path / "other.db")
    assert sum(map(len, found.values())) == len(events())
    assert found == rows(tmp_path / "expected.db")


@pytest.mark.parametrize("write", WRITERS)
@pytest.mark.parametrize("read", READERS)
def test_every_door_reads_what_any_wrote(write: Writer, read: Reader, tmp_path: Path) -> None:
    path = tmp_path / "mlpath.db"
    write(path, events())
    expected = [e._replace(response="a?b") if e.id == "no-unicode" and isinstance(e, Attempt) else e for e in events()]
    assert read(path) == History.of(expected)


@pytest.mark.parametrize("read", READERS)
def test_what_is_read_has_the_types_of_the_event(read: Reader, tmp_path: Path) -> None:
    quick.append(tmp_path / "mlpath.db", events())
    wanted = {event.id: event for event in Maker().one_of_each()}
    for event in read(tmp_path / "mlpath.db").events:
        assert event.at.utcoffset() == timedelta(0)
        if event.id in wanted:
            assert type(event) is type(wanted[event.id])
            assert [type(value) for value in event] == [type(value) for value in wanted[event.id]]


def test_sqlmodel_tables_are_the_migrated_schema(tmp_path: Path) -> None:
    with Store(tmp_path / "migrated.db"):
        pass
    engine = create_engine(f"sqlite:///{tmp_path / 'declared.db'}")
    SQLModel.metadata.create_all(engine)
    engine.dispose()
    for table in ("learner", *TABLES):
        info = f"PRAGMA table_info({table})"
        declared = [(name, kind, null, key) for _, name, kind, null, _, key in ask(tmp_path / "declared.db", info)]
        migrated = [(name, kind, null, key) for _, name, kind, null, _, key in ask(tmp_path / "migrated.db", info)]
        assert declared == migrated, table


def test_both_doors_know_one_learner(tmp_path: Path) -> None:
    path = tmp_path / "mlpath.db"
    known = quick.identity(path)
    with Store(path) as store:
        assert store.learner == known == quick.identity(path)
    with Store(tmp_path / "other.db") as store:
        assert store.learner == quick.identity(tmp_path / "other.db") != known


def test_the_learners_row_says_when_it_was_made(tmp_path: Path) -> None:
    quick.identity(tmp_path / "quick.db")
    with Store(tmp_path / "store.db") as store:
        assert store.learner
    for name in ("quick.db", "store.db"):
        ((created,),) = ask(tmp_path / name, "SELECT created FROM learner")
        assert stored_time(datetime.fromisoformat(created)) == created


def test_an_event_without_a_zone_is_refused(tmp_path: Path) -> None:
    mark = Maker().mark("vectors")._replace(at=datetime(2026, 1, 1))  # noqa: DTZ001 - that is the point
    with pytest.raises(ValueError, match="distance from UTC"):
        quick.append(tmp_path / "mlpath.db", [mark])
    with Store(tmp_path / "mlpath.db") as store, pytest.raises((ValueError, StorageError), match="distance from UTC"):
        store.record(mark)


BAD = {
    "seed": 2**70,
    "level": 0,
    "score": 1.5,
    "seconds": -1.0,
    "outcome": "unreadable",
    "attempt": 0,
    "hints": -1,
    "offset": 1440,
    "learner": "",
    "prompt": None,
    "at": datetime(9999, 1, 1, tzinfo=UTC),
}


@pytest.mark.parametrize("write", [quick.append, by_store])
@pytest.mark.parametrize("field", BAD)
def test_a_value_out_of_range_is_refused_and_nothing_of_its_batch_stored(
    write: Writer, field: str, tmp_path: Path
) -> None:
    path = tmp_path / "mlpath.db"
    make = Maker()
    attempt = make.attempt(response="a secret")
    bad = attempt._replace(id="bad")._replace(**{field: BAD[field]})  # type: ignore[arg-type]
    with pytest.raises(StorageError) as caught:
        write(path, [make.mark("vectors"), attempt, bad])
    assert str(path) in str(caught.value)
    assert "secret" not in str(caught.value)
    assert quick.history(path).events == ()
