"""Which files make up a curriculum folder, and their bytes."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

Files = dict[str, bytes | None]  # by file name; None: there, but it cannot be read


def files_of(folder: Path) -> Files | None:
    """Every visible YAML file of `folder`, sorted by name; None when there is no such folder.

    Names that end in `.yml` are included, so that they can be reported instead of silently left out.
    """
    try:
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries if _is_yaml(entry))
    except OSError:
        return None
    return {name: _bytes(os.path.join(folder, name)) for name in names}  # noqa: PTH118  a Path per file costs start-up time


def _is_yaml(entry: os.DirEntry[str]) -> bool:
    return entry.name.endswith((".yaml", ".yml")) and not entry.name.startswith(".") and entry.is_file()


def _bytes(path: str) -> bytes | None:
    try:
        with open(path, "rb") as file:  # noqa: PTH123  as above
            return file.read()
    except OSError:
        return None
