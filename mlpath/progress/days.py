"""Local days: when the learner was active, and for how many days in a row."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

    from mlpath.progress.events import Event

DAY = timedelta(days=1)


def local_day(event: Event) -> date:
    """The day it was where the learner was."""
    return (event.at + timedelta(minutes=event.offset)).date()


def active_days(events: Iterable[Event]) -> dict[date, tuple[datetime, ...]]:
    """Each local day with an event, oldest first, with the times of its events."""
    days: dict[date, list[datetime]] = {}
    for event in events:
        days.setdefault(local_day(event), []).append(event.at)
    return {day: tuple(days[day]) for day in sorted(days)}


def streak(days: Mapping[date, tuple[datetime, ...]], today: date) -> int:
    """How many active days in a row lead up to `today`; a `today` without activity yet doesn't break it.

    Travel must not cost a day. Flying west may make an active day lie after `today`; flying east over the date
    line skips a date, which counts as no gap when less than 24 hours passed between the days' activities.
    """
    latest = [day for day in days if day <= today + DAY]
    if not latest or latest[-1] < today - DAY:
        return 0
    count = 1
    for later, earlier in pairwise(reversed(latest)):
        if later - earlier > DAY and min(days[later]) - max(days[earlier]) >= DAY:
            break
        count += 1
    return count
