"""All events of one learner, and what follows from them alone.

What also needs the curriculum (today's ids, the topics of skills, prerequisites) is in `standing`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from mlpath.progress import days
from mlpath.progress.days import MIDNIGHT
from mlpath.progress.events import EVERYTHING, Attempt, Mark, Undo
from mlpath.progress.liveness import cancelled
from mlpath.progress.tally import Tally, tally

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date, datetime

    from mlpath.progress.batches import Batch
    from mlpath.progress.days import Calendar
    from mlpath.progress.events import Event

TAKES_BACK = frozenset({"undo", "redo", "dispute"})
"""Kinds of batches that are no work of their own."""


def _same(name: str) -> str:
    return name


def _nowhere(skill: str) -> None:  # noqa: ARG001 - stands for "no curriculum is known"
    return None


@dataclass(frozen=True)
class History:
    """Events in their order, each once. Make one with `History.of`.

    A history belongs to one person. Where two machines were begun separately and then merged, its events carry
    two learner ids, and all of them count.
    """

    events: tuple[Event, ...] = ()

    @classmethod
    def of(cls, events: Iterable[Event]) -> History:
        """The history of `events`, which may come in any order and more than once."""
        unique = {(event.learner, event.id): event for event in events}
        return cls(tuple(sorted(unique.values(), key=lambda event: (event.at, event.id, event.learner))))

    @cached_property
    def _cancelled(self) -> frozenset[str]:
        return cancelled(event for event in self.events if isinstance(event, Undo))

    @cached_property
    def live(self) -> tuple[Event, ...]:
        """The events that were not taken back."""
        gone = self._cancelled
        if not gone:
            return self.events
        return tuple(event for event in self.events if event.batch not in gone and event.id not in gone)

    @cached_property
    def batches(self) -> tuple[Batch, ...]:
        """Every command and sitting that left something, newest first."""
        from mlpath.progress.batches import gather  # noqa: PLC0415 - only undo and log want them

        return gather(self.events, self._cancelled)

    def undoable(self, device: str, count: int) -> tuple[Batch, ...]:
        """The newest `count` batches of `device` that `undo` can take back, newest first."""
        own = (b for b in self.batches if b.device == device and b.live and b.kind not in TAKES_BACK)
        return tuple(islice(own, count))

    def redoable(self, device: str, count: int) -> tuple[Batch, ...]:
        """The newest `count` undos of `device` that are still in effect, newest first.

        An editor forgets them at the next change. Here they stay: what comes back takes its old place in time,
        so it cannot get in the way of anything done since.
        """
        own = (b for b in self.batches if b.device == device and b.live and b.kind == "undo")
        return tuple(islice(own, count))

    def tally(self, current: Callable[[str], str] = _same, topic_of: Callable[[str], str | None] = _nowhere) -> Tally:
        """What counts of this history; see `tally.tally` for the two functions."""
        return tally(self.live, current, topic_of)

    @cached_property
    def _active(self) -> tuple[Event, ...]:
        """The Attempts and Marks since everything was last reset.

        A reset itself is no activity; that of one topic doesn't unmake the days spent on it.
        """
        active: list[Event] = []
        for event in self.live:
            match event:
                case Mark(subject=subject, state="reset"):
                    if subject == EVERYTHING:
                        active.clear()
                case Mark() | Attempt():
                    active.append(event)
        return tuple(active)

    @cached_property
    def days(self) -> dict[date, tuple[datetime, ...]]:
        """Each local day, from midnight to midnight, with an Attempt or a Mark since everything was last reset."""
        return self.days_by(MIDNIGHT)

    def days_by(self, calendar: Calendar) -> dict[date, tuple[datetime, ...]]:
        """Each day of `calendar` with an Attempt or a Mark since everything was last reset, with their times."""
        return days.active_days(self._active, calendar)
