"""The curriculum at start-up: read from a cache of the same content, or from its YAML.

The cache is JSON: reading it runs no code and asks for no trust, and marshal would save 0.2 ms of 2. It is
keyed by the bytes of the folder's files, so deleting it never changes an answer.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from typing import TYPE_CHECKING

from mlpath import __version__
from mlpath.curriculum.files import Files, files_of
from mlpath.curriculum.plain import from_plain, to_plain

try:
    from _blake2 import blake2b  # hashlib is the same function and loads OpenSSL as well: 10 ms
except ImportError:  # an interpreter built without it
    from hashlib import blake2b

if TYPE_CHECKING:
    from pathlib import Path

    from mlpath.curriculum.model import Curriculum

_FORMAT = 1  # raise it when the plain form of a curriculum changes
_NAME = "curriculum-"


def open_curriculum(folder: Path, cache_dir: Path | None) -> Curriculum:
    """The curriculum of a folder; raises CurriculumError, which lists all faults.

    `cache_dir` may be None (no cache), missing, full or read-only: that costs time and nothing else.
    """
    files = files_of(folder)
    cache = cache_dir / f"{_NAME}{_key(files)}.json" if cache_dir and files else None
    cached = _read_cache(cache) if cache else None
    if cached is not None:
        return cached
    # Here and not at the top: it imports YAML and pydantic, 100 ms and more that a start from the cache must not pay.
    from mlpath.curriculum.load import read_files  # noqa: PLC0415

    curriculum = read_files(folder, files)
    if cache:
        _write_cache(cache, curriculum)
    return curriculum


def _key(files: Files) -> str:
    digest = blake2b(f"{_FORMAT} {__version__}".encode(), digest_size=16)
    for name, data in files.items():
        digest.update(f"\0{name}\0{-1 if data is None else len(data)}\0".encode())
        digest.update(data or b"")
    return digest.hexdigest()


def _read_cache(cache: Path) -> Curriculum | None:
    try:
        return from_plain(json.loads(cache.read_bytes()))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None  # not there, or damaged: it is made anew


def _write_cache(cache: Path, curriculum: Curriculum) -> None:
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
