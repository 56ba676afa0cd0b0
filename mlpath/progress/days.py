"""Local days: when the learner was active, and for how many days in a row."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

    from mlpath.progress.events import Event

DAY = timedelta(days=1)
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Calendar(NamedTuple):
    """What a day is to the learner.

    A day turns `turns` hours after midnight, so that an answer at half past midnight can belong to the evening
    before. On the weekdays in `rest` (0 is Monday) nothing is planned, and idleness breaks no streak.
    """

    turns: int = 0
    rest: frozenset[int] = frozenset()

    def day_at(self, local: datetime) -> date:
        """The day that the wall clock's time `local` belongs to."""
        return (local - timedelta(hours=self.turns)).date()

    def day_of(self, event: Event) -> date:
        """The day it was where the learner was."""
        return self.day_at(event.at + timedelta(minutes=event.offset))

    def rests(self, day: date) -> bool:
        """Whether `day` is a planned day of rest."""
        return day.weekday() in self.rest

    def missed(self, after: date, before: date) -> bool:
        """Whether a day that was no day of rest lies between the two."""
        between = (before - after).days - 1
        return any(not self.rests(after + DAY * ahead) for ahead in range(1, min(between, 7) + 1))


MIDNIGHT = Calendar()
"""Days from midnight to midnight, none of them a day of rest."""


def active_days(events: Iterable[Event], calendar: Calendar = MIDNIGHT) -> dict[date, tuple[datetime, ...]]:
    """Each local day with an event, oldest first, with the times of its events."""
    days: dict[date, list[datetime]] = {}
    for event in events:
        days.setdefault(calendar.day_of(event), []).append(event.at)
    return {day: tuple(days[day]) for day in sorted(days)}


def streak(days: Mapping[date, tuple[datetime, ...]], today: date, calendar: Calendar = MIDNIGHT) -> int:
    """How many active days in a row lead up to `today`; a `today` without activity yet doesn't break it.

    A planned day of rest counts only if it was used, and breaks nothing. Travel must not cost a day. Flying west
    may make an active day lie after `today`; flying east over the date line skips a date, which counts as no gap
    when less than 24 hours passed between the days' activities.
    """
    latest = [day for day in days if day <= today + DAY]
    if not latest or calendar.missed(latest[-1], today):
        return 0
    count = 1
    for later, earlier in pairwise(reversed(latest)):
        if calendar.missed(earlier, later) and min(days[later]) - max(days[earlier]) >= DAY:
            break
        count += 1
    return count
