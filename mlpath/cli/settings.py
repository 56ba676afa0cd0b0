"""The learner's settings: a few values with defaults, kept as flat keys of a TOML file in the config folder.

What each key may hold, and how the file is read and changed, stands in `setting_file`: most learners have none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mlpath.errors import StorageError
from mlpath.progress.days import WEEKDAYS, Calendar

if TYPE_CHECKING:
    from pathlib import Path

    from mlpath.questions.model import Level


class Settings(NamedTuple):
    """What the learner may choose. `setting_file.KEYS` documents each field."""

    retention: float = 0.9
    minutes: int = 25
    zone: str = "system"
    day_turns: int = 4
    rest_days: tuple[str, ...] = ()
    levels: str = "adaptive"
    hide_streak: bool = False

    @property
    def level(self) -> Level | None:
        """The one level to ask at, or None where it adapts."""
        return {"1": 1, "2": 2, "3": 3}.get(self.levels)  # type: ignore[return-value]  # a level is one of these

    @property
    def calendar(self) -> Calendar:
        """When a day turns, and which days are free."""
        return Calendar(self.day_turns, frozenset(WEEKDAYS.index(day) for day in self.rest_days))


def load(path: Path) -> Settings:
    """The settings that the file `path` holds, with defaults for what it doesn't; raises StorageError."""
    text = text_of(path)
    if not text:
        return Settings()
    from mlpath.cli.setting_file import examine

    values, faults = examine(path)
    if faults:
        more = f" {len(faults) - 1} more: mlpath config." if len(faults) > 1 else ""
        raise StorageError(f"{faults[0]}.{more}")
    return Settings(**{key.replace("-", "_"): value for key, value in values.items()})  # type: ignore[arg-type]


def text_of(path: Path) -> str:
    """What the file holds, nothing where there is none; raises StorageError."""
    try:
        return path.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):  # the home itself may be a file
        return ""
    except UnicodeDecodeError:
        raise StorageError(f"{path} is no text in UTF-8. Move it away to start with the defaults.") from None
    except OSError as error:
        raise StorageError(f"Can't read {path}: {error.strerror or error}.") from error
