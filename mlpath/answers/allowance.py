"""What the proofs of one verdict may cost together: so many steps, and behind them so many seconds."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

STEPS = 250_000
SECONDS = 0.6
"""After so long the process that proves is stopped; the steps are spent long before on most machines."""


@dataclass(slots=True)
class Allowance:
    """What is left."""

    steps: int
    seconds: float


_left: ContextVar[Allowance | None] = ContextVar("allowance", default=None)


@contextmanager
def one_verdict() -> Iterator[None]:
    """Within this block all proofs share one allowance; a verdict on a part takes from that on the whole."""
    if _left.get() is not None:
        yield
        return
    token = _left.set(Allowance(STEPS, SECONDS))
    try:
        yield
    finally:
        _left.reset(token)


def left() -> Allowance:
    """What is left for the verdict that is being made; outside of any, each proof has a whole one."""
    return _left.get() or Allowance(STEPS, SECONDS)
