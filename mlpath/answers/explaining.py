"""Whether a wrong answer is to be explained: who asks only whether it is right need not pay for the sentence."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_wanted: ContextVar[bool] = ContextVar("explaining", default=True)


def wanted() -> bool:
    """Whether somebody will read the sentence."""
    return _wanted.get()


@contextmanager
def silently() -> Iterator[None]:
    """Within this block verdicts come without looking for what is nearly right; their outcomes are the same."""
    token = _wanted.set(False)
    try:
        yield
    finally:
        _wanted.reset(token)
