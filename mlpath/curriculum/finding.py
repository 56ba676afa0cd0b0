"""A fault in a curriculum's files, with its place, and how a near name is suggested."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class Finding(NamedTuple):
    """One fault of one file; `line` and `column` count from 1, `suggestion` is the name that was probably meant."""

    file: str
    line: int
    column: int
    message: str
    suggestion: str = ""

    def __str__(self) -> str:
        hint = f" (did you mean {self.suggestion}?)" if self.suggestion else ""
        return f"{self.file}:{self.line}:{self.column}: {self.message}{hint}"


def nearest(name: str, names: Iterable[str]) -> str:
    """The one of `names` most like `name`, or "" when none is near."""
    best = difflib.get_close_matches(name, sorted(names), n=1, cutoff=0.65)
    return best[0] if best else ""
