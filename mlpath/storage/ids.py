"""Ids: of events (UUIDv7, in the order of time), of learners and of devices (random)."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from mlpath.storage.faults import explained

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

_RANDOM_BITS = 62
_LENGTHS = (8, 4, 4, 4, 12)


class _Sequence:
    """The UUIDv7s of this process: each is greater than the one before, even when the clock was set back.

    RFC 9562, section 5.7, with method 3 of 6.2 (the 12 bits after the milliseconds hold their fraction) and
    method 2 (where that is no later than the last id, the last id is counted up by a random step).
    """

    def __init__(self) -> None:
        self._last = -1

    def take(self, at: datetime) -> int:
        """The next id's 122 free bits: milliseconds, fraction, randomness."""
        whole = int(at.replace(microsecond=0).timestamp())  # with its microseconds the float may round up a second
        milliseconds = whole * 1000 + at.microsecond // 1000
        fraction = at.microsecond % 1000 * 4096 // 1000
        fresh = ((milliseconds << 12 | fraction) << _RANDOM_BITS) | _random(_RANDOM_BITS)
        step = 1 + _random(32)
        self._last = fresh if fresh > self._last else self._last + step
        return self._last


_sequence = _Sequence()


def uuid7(at: datetime) -> str:
    """A new UUIDv7 for something that happens `at`, an aware time from 1970 on."""
    bits = _sequence.take(at)
    high, low = bits >> _RANDOM_BITS, bits & (1 << _RANDOM_BITS) - 1
    return _text((high >> 12) << 80 | 0x7 << 76 | (high & 0xFFF) << 64 | 0b10 << 62 | low)


def random_id() -> str:
    """A new UUIDv4 (RFC 9562, section 5.4)."""
    return _text(_random(48) << 80 | 0x4 << 76 | _random(12) << 64 | 0b10 << 62 | _random(62))


def device_id(path: Path) -> str:
    """The id of this device, which the file `path` holds; made when it is first asked for.

    The file is only for its owner. Two processes that make it at once agree on one id. Raises StorageError.
    """
    with explained(path):
        if known := _read(path):
            return known
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f".{path.name}.{random_id()}.tmp")
        try:
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
                file.write(f"{random_id()}\n")
            _put(draft, path)
        finally:
            draft.unlink(missing_ok=True)
        return _read(path)


def _put(draft: Path, path: Path) -> None:
    """Give the finished `draft` its name, unless another process was first."""
    try:
        os.link(draft, path)
    except FileExistsError:
        if not _read(path):  # what is there is damaged
            draft.replace(path)
    except OSError:  # a file system without links, such as FAT
        draft.replace(path)


def _read(path: Path) -> str:
    """The id in the file; empty when there is none."""
    try:
        text = path.read_text(encoding="ascii", errors="replace").strip()
    except FileNotFoundError:
        return ""
    return text if _is_id(text) else ""


def _is_id(text: str) -> bool:
    parts = text.split("-")
    return tuple(map(len, parts)) == _LENGTHS and all(c in "0123456789abcdef" for part in parts for c in part)


def _random(bits: int) -> int:
    return int.from_bytes(os.urandom((bits + 7) // 8), "big") >> (-bits % 8)


def _text(number: int) -> str:
    digits = f"{number:032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
