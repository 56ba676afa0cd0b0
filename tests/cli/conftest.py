"""A home of its own for each test, and the program run in it."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from mlpath.cli.context import Context
from mlpath.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

START = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


@dataclass
class Result:
    """What one run of the program came to."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        import json  # noqa: PLC0415

        return json.loads(self.out)


@dataclass
class Program:
    """mlpath in a home of its own, with a clock that moves a second at each look."""

    home: Path
    environ: dict[str, str] = field(default_factory=dict)
    time: datetime = START

    def now(self) -> datetime:
        self.time += timedelta(seconds=1)
        return self.time

    def __call__(self, *argv: str, stdin: str = "") -> Result:
        out, err = io.StringIO(), io.StringIO()
        environ = {"MLPATH_HOME": str(self.home), "COLUMNS": "100", **self.environ}
        context = Context(environ=environ, now=self.now, stdin=io.StringIO(stdin), stdout=out, stderr=err)
        code = main(argv, context)
        return Result(code, out.getvalue(), err.getvalue())


@pytest.fixture
def mlpath(tmp_path: Path) -> Program:
    """The program with an empty home."""
    return Program(tmp_path / "home")
