"""The errors that mlpath raises on purpose.

One short tree. Each class knows its exit code; the command line prints the message as one line on stderr and
exits with that code. Whoever raises builds the whole sentence, because only there is it known what would help.
"""

from __future__ import annotations


class MlpathError(Exception):
    """Something went wrong that the learner can understand and act on."""

    exit_code = 1


class UsageError(MlpathError):
    """The command was typed in a way that cannot be carried out: an unknown id, a bad option value."""

    exit_code = 2


class CurriculumError(MlpathError):
    """The curriculum's files have faults."""

    exit_code = 3


class StorageError(MlpathError):
    """The database or another file of the learner cannot be read or written."""

    exit_code = 4


class UnknownNameError(UsageError):
    """No such topic, resource, phase or skill.

    `suggestions` holds the nearest ids, best first.
    """

    def __init__(self, kind: str, name: str, suggestions: tuple[str, ...] = ()) -> None:
        self.name = name
        self.suggestions = suggestions
        hint = f" Did you mean {' or '.join(suggestions)}?" if suggestions else ""
        super().__init__(f"There is no {kind} called {name!r}.{hint}")


class AmbiguousNameError(UsageError):
    """The name fits several things equally well; `candidates` holds their ids."""

    def __init__(self, kind: str, name: str, candidates: tuple[str, ...]) -> None:
        self.name = name
        self.candidates = candidates
        super().__init__(f"{name!r} could be any of these: {', '.join(candidates)}. Type one of the {kind} ids.")
