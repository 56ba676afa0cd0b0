"""What stamps an event: whose it is, where and when it happened, and to which batch it belongs."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypedDict

from mlpath.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Callable


class Header(TypedDict):
    """The fields that every event has."""

    learner: str
    id: str
    device: str
    batch: str
    at: datetime
    offset: int


@frozen
class Stamp:
    """Makes headers for the events of one batch.

    `now` returns the aware local time, whose distance from UTC goes into the header; `new_id` makes an event's
    id from a time.
    """

    learner: str
    device: str
    batch: str
    now: Callable[[], datetime]
    new_id: Callable[[datetime], str]

    def header(self) -> Header:
        """The header of an event that happens now."""
        local = self.now()
        offset = local.utcoffset()
        return Header(
            learner=self.learner,
            id=self.new_id(local),
            device=self.device,
            batch=self.batch,
            at=local.astimezone(UTC),
            offset=round(offset.total_seconds() / 60) if offset is not None else 0,
        )
