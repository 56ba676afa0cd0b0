"""A home of its own for each test, and the program run in it."""

from __future__ import annotations

import io
import json
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import IO, TYPE_CHECKING, Any

import pytest

from mlpath.cli.context import Context
from mlpath.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from mlpath.cli.prompting import Reader
    from mlpath.questions.model import Question

EVENT_TABLES = ("attempt", "mark", "note", "undo")
START = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


@dataclass
class Result:
    """What one run of the program came to."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Person(io.StringIO):
    """A stream that says it is a terminal, as if a person sat at it."""

    def isatty(self) -> bool:
        return True


class Lines(io.StringIO):
    """Input that calls `before` each time the program asks for a line."""

    def __init__(self, text: str, before: Callable[[], None]) -> None:
        super().__init__(text)
        self._before = before

    def readline(self, size: int = -1, /) -> str:  # type: ignore[override]  # typeshed has that of bytes
        self._before()
        return super().readline(size)


@dataclass
class Learner:
    """Reads and answers by a rule of its own: `knows` says of each question whether it is answered right.

    `asked` holds every question and whether the answer was right; `most` is after how many it has had enough, and
    `seconds` how long each takes, as the clock `wait` has it.
    """

    knows: Callable[[Question], bool]
    wait: Callable[[float], object] = float  # nobody waits
    most: int = 10**6
    seconds: float = 40.0
    asked: list[tuple[Question, bool]] = field(default_factory=list)
    echoes = False

    def read(self, question: Question) -> str:
        if len(self.asked) >= self.most:
            return "quit"
        self.wait(self.seconds)
        right = self.knows(question)
        self.asked.append((question, right))
        return question.answer.show() if right else "idk"

    def after(self, question: Question) -> str:  # noqa: ARG002 - a verdict is taken as it is
        return ""

    def pause(self) -> None:
        self.wait(self.seconds)


@dataclass
class Program:
    """mlpath in a home of its own, with a clock that moves a second at each look."""

    home: Path
    environ: dict[str, str] = field(default_factory=dict)
    time: datetime = START
    reader: Callable[[Context], Reader] | None = None

    def now(self) -> datetime:
        self.time += timedelta(seconds=1)
        return self.time

    def __call__(self, *argv: str, stdin: str | IO[str] = "", person: bool = False) -> Result:
        """Run one command; with `person` somebody sits at both ends."""
        out, err = (Person() if person else io.StringIO()), io.StringIO()
        source = stdin if not isinstance(stdin, str) else Person(stdin) if person else io.StringIO(stdin)
        environ = {"MLPATH_HOME": str(self.home), "COLUMNS": "100", **self.environ}
        context = Context(environ=environ, now=self.now, stdin=source, stdout=out, stderr=err, reader=self.reader)
        code = main(argv, context)
        return Result(code, out.getvalue(), err.getvalue())

    def does(self, *argv: str, stdin: str = "", person: bool = False) -> str:
        """Run a command that must succeed; what it prints to stdout."""
        result = self(*argv, stdin=stdin, person=person)
        assert result.code == 0, result.err
        return result.out

    @property
    def database(self) -> Path:
        return self.home / "mlpath.db"

    def rows(self, table: str, columns: str = "*") -> list[tuple[Any, ...]]:
        """The rows of a table, oldest first."""
        if not self.database.exists():
            return []
        with closing(sqlite3.connect(self.database)) as db:
            return db.execute(f"select {columns} from {table} order by at, id").fetchall()  # noqa: S608 - names of ours

    @property
    def stored(self) -> dict[str, list[tuple[Any, ...]]]:
        """Everything in the database."""
        return {table: self.rows(table) for table in EVENT_TABLES}

    def state(self, topic: str) -> str:
        """The state that `show` reports."""
        return str(self("show", topic, "--json").json["topic"]["status"])


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder with the compiled curriculum: reading the YAML takes half a second."""
    home = tmp_path_factory.mktemp("compiled") / "home"
    Program(home).does("next")
    return home / "cache"


@pytest.fixture
def mlpath(tmp_path: Path, compiled: Path) -> Program:
    """The program with a home that holds nothing but the compiled curriculum."""
    home = tmp_path / "home"
    shutil.copytree(compiled, home / "cache")
    return Program(home)


@pytest.fixture(scope="session")
def begun_home(compiled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with some history: two topics done, one in hand, a note, and a quiz of two questions given up."""
    home = tmp_path_factory.mktemp("begun") / "home"
    shutil.copytree(compiled, home / "cache")
    program = Program(home)
    program.does("done", "vectors", "norms")
    program.does("doing", "eigen")
    program.does("note", "eigen", "stretched, not turned")
    program.does("quiz", "eigen", "-n", "2", "--seed", "1", stdin="idk\nidk\n")
    return home


@pytest.fixture
def begun(begun_home: Path, tmp_path: Path) -> Program:
    """The program in use, an hour after its history."""
    home = tmp_path / "home"
    shutil.copytree(begun_home, home)
    return Program(home, time=START + timedelta(hours=1))
