"""The outside world, in one value: paths, clock, environment, terminal, and what is opened on first use.

Everything below the command line is a function of its inputs; this is where the inputs come from. Tests build a
Context of their own with a temporary home, a fixed clock and text streams.
"""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple, cast

from mlpath.cli.streams import Trimmed, forgiving
from mlpath.errors import CurriculumError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from rich.console import Console

    from mlpath.cli.prompting import Reader
    from mlpath.cli.settings import Settings
    from mlpath.curriculum.model import Curriculum
    from mlpath.progress.digest import Digest
    from mlpath.progress.events import Event
    from mlpath.progress.history import History
    from mlpath.progress.knowledge import Knowledge
    from mlpath.reports.model import Report


PIPE_WIDTH = 200


def _now() -> datetime:
    """The one place where the clock is read."""
    return datetime.now(UTC).astimezone()


class Paths(NamedTuple):
    """Where the learner's files lie."""

    data: Path
    state: Path
    cache: Path
    config: Path

    @property
    def database(self) -> Path:
        """All that the learner did, in one SQLite file."""
        return self.data / "mlpath.db"

    @property
    def device(self) -> Path:
        """The id of this device; not beside the database, which may be copied to another machine."""
        return self.state / "device"

    @property
    def forecasts(self) -> Path:
        """What was forecast, one a line; not in the database, as it is nothing that the learner did."""
        return self.state / "forecasts.jsonl"

    @property
    def settings(self) -> Path:
        """The learner's settings."""
        return self.config / "config.toml"

    @property
    def prompt_history(self) -> Path:
        """What was typed at the quiz's prompt."""
        return self.state / "answers"

    @classmethod
    def of(cls, environ: Mapping[str, str]) -> Paths:
        """`MLPATH_HOME` holds everything where it is set; else the platform's own folders."""
        if home := environ.get("MLPATH_HOME"):
            root = Path(home).expanduser()
            return cls(root, root / "state", root / "cache", root / "config")
        from platformdirs import PlatformDirs  # 20 ms that a set MLPATH_HOME need not pay

        dirs = PlatformDirs("mlpath", appauthor=False)
        return cls(dirs.user_data_path, dirs.user_state_path, dirs.user_cache_path, dirs.user_config_path)


class Context:
    """What a command may touch. `curriculum_dir` is set by `--curriculum`; `now` is the clock as it is outside.

    `reader` makes what a sitting reads its lines from, where that is neither the terminal nor the input. It is no
    dataclass because completion has ten milliseconds in all, and making one takes two.
    """

    def __init__(
        self,
        *,
        environ: Mapping[str, str] | None = None,
        now: Callable[[], datetime] = _now,
        stdin: IO[str] | None = None,
        stdout: IO[str] | None = None,
        stderr: IO[str] | None = None,
        reader: Callable[[Context], Reader] | None = None,
    ) -> None:
        self.environ: Mapping[str, str] = os.environ if environ is None else environ
        self.now = now
        self.stdin: IO[str] = stdin or forgiving(sys.stdin)
        self.stdout: IO[str] = stdout or forgiving(sys.stdout)
        self.stderr: IO[str] = stderr or forgiving(sys.stderr)
        self.curriculum_dir: Path | None = None
        self.reader = reader

    @cached_property
    def paths(self) -> Paths:
        """Where the learner's files lie."""
        return Paths.of(self.environ)

    @cached_property
    def settings(self) -> Settings:
        """What the learner chose; raises StorageError where the file has faults."""
        from mlpath.cli import settings

        return settings.load(self.paths.settings)

    def here(self) -> datetime:
        """The time now, in the zone that the learner's days are told in."""
        zone = self.settings.zone
        if zone == "system":
            return self.now()
        from zoneinfo import ZoneInfo

        return self.now().astimezone(ZoneInfo(zone))

    @property
    def folder(self) -> Path:
        """The curriculum in use: `--curriculum`, else `MLPATH_CURRICULUM`, else the one that came with mlpath."""
        from mlpath.curriculum.lookup import bundled

        chosen = self.curriculum_dir or self.environ.get("MLPATH_CURRICULUM")
        if not chosen:
            return bundled()
        folder = Path(chosen).expanduser()
        if not folder.is_dir():
            raise CurriculumError(f"There is no curriculum folder {folder}.")
        return folder

    @cached_property
    def curriculum(self) -> Curriculum:
        """The loaded curriculum."""
        from mlpath.curriculum.compiled import open_curriculum

        return open_curriculum(self.folder, self.paths.cache)

    @cached_property
    def history(self) -> History:
        """Everything the learner did up to now, read through the quick door."""
        from mlpath.storage import quick

        return quick.history(self.paths.database)

    @cached_property
    def digest(self) -> Digest:
        """The sum of what the learner did up to now, which is quicker to come by than all of it."""
        from mlpath.progress.ground import Ground
        from mlpath.questions.weights import weights_if_known
        from mlpath.storage import checkpoint

        return checkpoint.digest(self.paths.database, Ground.of(self.curriculum, weights_if_known), self.paths.cache)

    @cached_property
    def knowledge(self) -> Knowledge:
        """What the answers up to now say of what is known."""
        return self.digest.knowledge

    @cached_property
    def report(self) -> Report:
        """Where the learner stands now."""
        from mlpath.reports.build import build
        from mlpath.storage import quick

        known = quick.unasked(self.paths.database) or self.digest
        return build(self.curriculum, known, self.here(), self.settings.calendar)

    def append(self, *events: Event) -> None:
        """Store a few events through the quick door and forget the history read before."""
        from mlpath.storage import quick

        quick.append(self.paths.database, events)
        self._forget()

    def _forget(self) -> None:
        """What was derived from the events read before is read anew when it is asked for."""
        for derived in ("history", "digest", "knowledge", "report"):
            self.__dict__.pop(derived, None)

    def learnt(self, event: Event) -> None:
        """Follow what a sitting has stored, so that the next question fits; cheap for an answer."""
        from mlpath.progress.events import Attempt

        known = self.__dict__.get("knowledge")
        self._forget()
        if known is not None and isinstance(event, Attempt):
            self.__dict__["knowledge"] = known.after(event)

    @cached_property
    def unicode(self) -> bool:
        """Whether the output can carry mathematical symbols."""
        encoding = (getattr(self.stdout, "encoding", None) or "ascii").lower().replace("-", "")
        return encoding.startswith("utf")

    @cached_property
    def interactive(self) -> bool:
        """Whether a person sits at both ends."""
        return self.stdin.isatty() and self.stdout.isatty()

    @cached_property
    def console(self) -> Console:
        """Where data goes: plain text when it is no terminal."""
        return self._console(self.stdout)

    @cached_property
    def talk(self) -> Console:
        """Where messages go: stderr."""
        return self._console(self.stderr)

    def _console(self, stream: IO[str]) -> Console:
        from rich.console import Console

        colour = "NO_COLOR" not in self.environ and self.environ.get("TERM") != "dumb"
        return Console(
            file=stream if stream.isatty() else cast("IO[str]", Trimmed(stream)),
            highlight=False,
            markup=False,
            emoji=False,
            no_color=not colour,
            soft_wrap=False,
            safe_box=not self.unicode,
            width=self.width,
        )

    @cached_property
    def width(self) -> int:
        """Columns of the terminal; in a pipe wide enough that a row stays on its line."""
        columns = self.environ.get("COLUMNS", "")
        if columns.isdecimal() and int(columns) >= 20:
            return int(columns)
        try:
            return os.get_terminal_size(self.stdout.fileno()).columns or 80
        except (OSError, ValueError):
            return PIPE_WIDTH
