"""The wide door: sittings, imports and queries, through SQLModel.

`quick` is the other door to the same schema. Values go in and come out; rows stay here.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Self

from sqlalchemy import Connection, StaticPool, create_engine, event
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import DBAPIError, StatementError
from sqlmodel import Session, func, select

from mlpath.progress.events import order
from mlpath.progress.history import History
from mlpath.storage import ids
from mlpath.storage.connect import open_for_writing
from mlpath.storage.faults import explained
from mlpath.storage.rows import COLUMNS, NAMES, TABLES, values_of
from mlpath.storage.tables import ROWS, Learner

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from types import TracebackType

    from mlpath.progress.events import Event


class Store:
    """The database while it is open: `with Store(path) as store`. Every method may raise StorageError."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> Self:
        self._raw = open_for_writing(self._path)
        self._engine = create_engine("sqlite://", creator=lambda: self._raw, poolclass=StaticPool)
        event.listen(self._engine, "begin", _begin)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._engine.dispose()
        self._raw.close()

    @property
    def learner(self) -> str:
        """The learner's id, which is made with the database."""
        with self._transaction() as session:
            return _learner(session).id

    def record(self, *events: Event) -> None:
        """Store `events`, all or none; when this returns they survive a power cut."""
        with self._transaction() as session:
            session.add_all(_row_of(one) for one in events)

    def history(self) -> History:
        """Everything in the database."""
        with self._transaction() as session:
            return History.of(found for table in TABLES for found in _events(session, table))

    def import_events(self, events: Sequence[Event]) -> int:
        """Take in the events that are not here yet, all or none; returns how many they were.

        A database without events takes over the learner's id, that of the newest event.
        """
        if not events:
            return 0
        with self._transaction() as session:
            before = self._raw.total_changes
            for table in TABLES:
                _insert_missing(session, table, [one for one in events if NAMES[type(one)] == table])
            added = self._raw.total_changes - before
            if added == _count(session):
                _learner(session).id = max(events, key=order).learner
            return added

    @contextmanager
    def _transaction(self) -> Iterator[Session]:
        with explained(self._path):
            try:
                with Session(self._engine, expire_on_commit=False) as session, session.begin():
                    yield session
            except (DBAPIError, StatementError) as error:
                if error.orig is None:
                    raise
                raise error.orig from None  # SQLAlchemy's own message would quote the learner's data


def _begin(connection: Connection) -> None:
    """The driver is in autocommit mode and leaves this to us. IMMEDIATE: wait for other writers now, not half-way."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _row_of(one: Event) -> object:
    return ROWS[NAMES[type(one)]](**values_of(one))


def _events(session: Session, table: str) -> Iterator[Event]:
    """Columns and not row objects: reading ten thousand of those takes three times as long."""
    columns = ROWS[table].__table__.columns  # type: ignore[attr-defined]  # SQLModel sets it
    names = COLUMNS[table]
    for values in session.connection().execute(select(*(columns[name] for name in names))):
        yield TABLES[table](**dict(zip(names, values, strict=True)))


def _insert_missing(session: Session, table: str, events: Sequence[Event]) -> None:
    if events:
        statement = insert(ROWS[table]).on_conflict_do_nothing(index_elements=["learner", "id"])
        session.connection().execute(statement, [values_of(one) for one in events])


def _count(session: Session) -> int:
    return sum(session.exec(select(func.count()).select_from(row)).one() for row in ROWS.values())


def _learner(session: Session) -> Learner:
    """The one row, made when it is first asked for."""
    if (known := session.exec(select(Learner)).first()) is None:
        known = Learner(id=ids.random_id())
        session.add(known)
        session.flush()
    return known
