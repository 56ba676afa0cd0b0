"""The curriculum at start-up: read from a cache of the same content, or from its YAML.

The cache is JSON: reading it runs no code and asks for no trust, and marshal would save 0.2 ms of 2. It is
keyed by the bytes of the folder's files, so deleting it never changes an answer.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from mlpath import __version__
from mlpath.curriculum.files import Files, files_of
from mlpath.hashing import blake2b

if TYPE_CHECKING:
    from pathlib import Path

    from mlpath.curriculum.model import Curriculum

_FORMAT = 1  # raise it when the plain form of a curriculum changes
_NAME = "curriculum-"


def open_curriculum(folder: Path, cache_dir: Path | None) -> Curriculum:
    """The curriculum of a folder; raises CurriculumError, which lists all faults.

    `cache_dir` may be None (no cache), missing, full or read-only: that costs time and nothing else.
    """
    # Here and not at the top, as below: completion needs the names alone and has ten milliseconds in all.
    from mlpath.curriculum.plain import from_plain  # noqa: PLC0415

    files = files_of(folder)
    cache = _place(files, cache_dir)
    data = _read_cache(cache)
    with suppress(KeyError, TypeError, AttributeError):  # damaged: it is made anew
        if data is not None:
            return from_plain(data)
    return _compile(folder, files, cache)


def open_plain(folder: Path, cache_dir: Path | None) -> dict[str, Any]:
    """As `open_curriculum`, but as plain dicts and lists."""
    files = files_of(folder)
    cache = _place(files, cache_dir)
    data = _read_cache(cache)
    if data is not None:
        return data
    from mlpath.curriculum.plain import to_plain  # noqa: PLC0415

    made: dict[str, Any] = to_plain(_compile(folder, files, cache))
    return made


def _compile(folder: Path, files: Files | None, cache: Path | None) -> Curriculum:
    """The curriculum from its YAML, put into `cache` for the next time."""
    # Here and not at the top: it imports YAML and pydantic, 150 ms that a start from the cache must not pay.
    from mlpath.curriculum.load import read_files  # noqa: PLC0415

    curriculum = read_files(folder, files)
    if cache:
        _write_cache(cache, curriculum)
    return curriculum


def _place(files: Files | None, cache_dir: Path | None) -> Path | None:
    """Where the compiled form of these files is kept."""
    return cache_dir / f"{_NAME}{_key(files)}.json" if cache_dir and files else None


def _key(files: Files) -> str:
    digest = blake2b(f"{_FORMAT} {__version__}".encode(), digest_size=16)
    for name, data in files.items():
        digest.update(f"\0{name}\0{-1 if data is None else len(data)}\0".encode())
        digest.update(data or b"")
    return digest.hexdigest()


def _read_cache(cache: Path | None) -> dict[str, Any] | None:
    if cache is None:
        return None
    try:
        data = json.loads(cache.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None  # not there, or damaged: it is made anew
    return data if isinstance(data, dict) else None


def _write_cache(cache: Path, curriculum: Curriculum) -> None:
    from mlpath.curriculum.plain import to_plain  # noqa: PLC0415 - see open_curriculum

    draft = cache.with_suffix(f".{os.getpid()}.tmp")
    try:
        cache.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(json.dumps(to_plain(curriculum), ensure_ascii=False), encoding="utf-8")
        draft.replace(cache)
        for old in cache.parent.glob(f"{_NAME}*"):
            if old != cache:
                old.unlink()
    except OSError:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
