"""What is noted of a decision while it is made, for those who want to see the whole of it."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

Notes = list[tuple[str, str]]
MOST = 24
_kept: ContextVar[Notes | None] = ContextVar("notes", default=None)


@contextmanager
def kept() -> Iterator[Notes]:
    """Within this block notes are taken; the list holds the way of deciding and what it said, in order."""
    notes: Notes = []
    token = _kept.set(notes)
    try:
        yield notes
    finally:
        _kept.reset(token)


@contextmanager
def unnoted() -> Iterator[None]:
    """Within this block nothing is noted: it is about parts, and would be taken for the whole."""
    token = _kept.set(None)
    try:
        yield
    finally:
        _kept.reset(token)


def note(way: str, said: str) -> None:
    """Notes what a way of deciding said, where anybody wants to know; the same is noted once."""
    notes = _kept.get()
    if notes is not None and len(notes) < MOST and (way, said) not in notes:
        notes.append((way, said))
