"""A template of code over the values that a question was drawn with."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from mlpath.questions.model import LEVELS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mlpath.questions.model import Level

NUMBER = re.compile(r"-?[\d./]+")


@dataclass(frozen=True, slots=True, init=False)
class Twin:
    """Code for questions whose `given` has exactly these names (and the values of `where`, as asked="sizes").

    `levels` are those that it is for, where the same names mean something else at another.

    `names` stand apart by spaces. `lines` are Python; each name that they use is defined before them, numbers as they
    are, vectors and matrices as `np.array(...)`. The last line is the answer.
    """

    names: frozenset[str]
    lines: tuple[str, ...]
    where: Mapping[str, Any] = field(default_factory=dict)
    levels: tuple[Level, ...] = LEVELS

    def __init__(self, names: str, *lines: str, levels: tuple[Level, ...] = LEVELS, **where: object) -> None:
        object.__setattr__(self, "names", frozenset(names.split()))
        object.__setattr__(self, "lines", lines)
        object.__setattr__(self, "where", where)
        object.__setattr__(self, "levels", levels)

    def fits(self, given: Mapping[str, Any], level: Level) -> bool:
        """Whether these are the names and values that the template is for."""
        named = given.keys() == self.names | self.where.keys()
        return named and level in self.levels and all(given[k] == v for k, v in self.where.items())

    def script(self, given: Mapping[str, Any]) -> str:
        """The whole script. Raises TypeError for a value that is no number and no array of numbers."""
        *before, last = self.lines
        used = set(re.findall(r"\w+", " ".join(self.lines)))
        defined = (f"{name} = {written(value)}" for name, value in given.items() if name in used & self.names)
        lines = [*defined, *before, f"print({last})"]
        return "\n".join(["import numpy as np", "", *lines] if "np." in "".join(lines) else lines)


def written(value: object) -> str:
    """A value as Python: an array for a vector or matrix, a list for rows of unequal length."""
    if isinstance(value, tuple | list):
        text = _listed(value)
        lengths = {len(row) if isinstance(row, tuple | list) else 0 for row in value}
        return text if len(lengths) > 1 or _ragged(value) else f"np.array({text})"
    return _scalar(value)


def _ragged(rows: tuple[object, ...] | list[object]) -> bool:
    """Whether a table's rows hold rows themselves: those needn't be of one length."""
    return any(isinstance(x, tuple | list) for row in rows if isinstance(row, tuple | list) for x in row)


def _listed(value: object) -> str:
    if isinstance(value, tuple | list):
        return f"[{', '.join(map(_listed, value))}]"
    return _scalar(value)


def _scalar(value: object) -> str:
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, str) and NUMBER.fullmatch(value):
        return value
    raise TypeError(f"{value!r} is no number")
