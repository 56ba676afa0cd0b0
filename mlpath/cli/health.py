"""What `doctor` looks at."""

from __future__ import annotations

import platform
import sqlite3
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from mlpath import __version__
from mlpath.errors import MlpathError
from mlpath.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mlpath.cli.context import Context

LIBRARIES = ("typer", "rich", "prompt_toolkit", "pydantic", "sqlmodel", "sympy", "numpy")


@frozen
class Check:
    """One thing looked at: whether it is well, and what was seen."""

    name: str
    ok: bool
    detail: str


def examine(context: Context) -> Iterator[Check]:
    """Look at everything that mlpath stands on; nothing is changed."""
    yield Check("mlpath", ok=True, detail=f"{__version__} on Python {platform.python_version()}, {platform.system()}")
    yield Check("libraries", ok=True, detail=", ".join(_versions()))
    yield _checked("curriculum", lambda: _curriculum(context))
    yield _checked("questions", lambda: _questions(context))
    yield _checked("database", lambda: _database(context))
    yield _checked("settings", lambda: _settings(context))
    yield Check("data", ok=True, detail=str(context.paths.data))
    yield Check("cache", ok=True, detail=str(context.paths.cache))
    terminal = f"{context.width} columns, {'Unicode' if context.unicode else 'ASCII only'}"
    yield Check("terminal", ok=True, detail=terminal)


def _checked(name: str, look: Callable[[], str]) -> Check:
    try:
        return Check(name, ok=True, detail=look())
    except MlpathError as error:
        return Check(name, ok=False, detail=str(error))


def _versions() -> Iterator[str]:
    for name in LIBRARIES:
        try:
            yield f"{name} {version(name)}"
        except PackageNotFoundError:
            yield f"{name} missing"
    yield f"SQLite {sqlite3.sqlite_version}"


def _curriculum(context: Context) -> str:
    curriculum = context.curriculum
    return f"{len(curriculum.topics)} topics in {len(curriculum.phases)} phases, {context.folder}"


def _questions(context: Context) -> str:
    from mlpath.questions import catalogue

    unknown = [skill for skill in context.curriculum.topic_of_skill if skill not in catalogue.skills()]
    if unknown:
        raise MlpathError(f"the curriculum names skills that don't exist: {', '.join(unknown)}")
    return f"{len(catalogue.skills())} skills"


def _settings(context: Context) -> str:
    from mlpath.cli import settings

    place = context.paths.settings
    settings.load(place)
    return str(place) if place.exists() else f"all defaults; {place} is made with the first that you set"


def _database(context: Context) -> str:
    from mlpath.storage import quick

    path = context.paths.database
    if not path.exists():
        return f"none yet; {path} is made with your first mark or answer"
    quick.verify(path)
    return f"{len(context.history.events)} events, sound, {path}"
