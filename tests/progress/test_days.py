"""Streaks count local days, and neither midnight, travel nor a wrong clock costs one."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mlpath.progress.days import MIDNIGHT, Calendar, streak
from mlpath.progress.history import History
from tests.progress.samples import Maker

if TYPE_CHECKING:
    from mlpath.progress.events import Event

ZONES = {"utc": 0, "auckland": 13 * 60, "honolulu": -10 * 60, "kathmandu": 345}
TODAY = date(2026, 3, 10)


def streak_of(history: History, today: date, calendar: Calendar = MIDNIGHT) -> int:
    return streak(history.days_by(calendar), today, calendar)


def active(*moments: str) -> History:
    """Marks at "DAY HH:MM ZONE" of March 2026, local time."""
    make = Maker()
    events: list[Event] = []
    for moment in moments:
        day, clock, zone = moment.split()
        hour, minute = map(int, clock.split(":"))
        offset = ZONES[zone]
        make.offset = offset
        local = datetime(2026, 3, int(day), hour, minute, tzinfo=timezone(timedelta(minutes=offset)))
        make.at = local.astimezone(UTC) - timedelta(minutes=1)
        events.append(make.mark("vectors", "doing"))
    return History.of(events)


@pytest.mark.parametrize(
    ("moments", "expected"),
    [
        ((), 0),
        (("10 09:00 utc",), 1),
        (("9 09:00 utc",), 1),
        (("8 09:00 utc",), 0),
        (("8 09:00 utc", "9 09:00 utc", "10 09:00 utc"), 3),
        (("8 09:00 utc", "10 09:00 utc"), 1),
        (("8 09:00 utc", "9 23:59 utc", "9 00:00 utc"), 2),
        # 23:30 and 00:30 are two days in Kathmandu and one in UTC
        (("9 23:30 kathmandu", "10 00:30 kathmandu"), 2),
        # flying west over the date line: the 10th was active in Auckland, and it is the 9th again in Honolulu
        (("8 09:00 auckland", "9 09:00 auckland", "10 09:00 auckland", "9 14:00 honolulu"), 3),
        # flying east: the 9th never was
        (("7 20:00 honolulu", "8 20:00 honolulu", "10 12:00 auckland"), 3),
        # two dates apart and more than a day: a real gap
        (("8 09:00 utc", "10 10:00 utc"), 1),
        # an event from a clock that once was wrong
        (("9 09:00 utc", "10 09:00 utc", "25 09:00 utc"), 2),
        (("25 09:00 utc",), 0),
        (("9 09:00 utc", "10 09:00 utc", "11 00:30 auckland"), 3),
    ],
)
def test_streaks(moments: tuple[str, ...], expected: int) -> None:
    assert streak_of(active(*moments), TODAY) == expected


def test_a_week_without_activity_ends_a_streak() -> None:
    history = active("8 09:00 utc", "9 09:00 utc")
    assert [streak_of(history, date(2026, 3, day)) for day in (9, 10, 11, 16)] == [2, 2, 0, 0]


def test_notes_undos_and_resets_are_no_activity_and_answers_are() -> None:
    make = Maker()
    idle: list[Event] = [make.note("vectors"), make.undo("nothing"), make.mark("vectors", "reset")]
    assert History.of(idle).days == {}
    assert list(History.of([*idle, make.attempt()]).days) == [date(2026, 3, 2)]


def test_what_was_undone_was_no_activity() -> None:
    make = Maker()
    mark = make.mark("vectors")
    assert History.of([mark, make.undo(mark)]).days == {}


def test_resetting_everything_starts_the_days_anew_and_resetting_a_topic_does_not() -> None:
    make = Maker()
    mark = make.mark("vectors")
    assert len(History.of([mark, make.mark("vectors", "reset")]).days) == 1
    assert len(History.of([mark, make.mark("*", "reset")]).days) == 0


def test_days_hold_the_times_of_their_events() -> None:
    history = active("9 09:00 utc", "9 21:00 utc", "10 09:00 utc")
    assert {day.day: [at.hour for at in times] for day, times in history.days.items()} == {9: [9, 21], 10: [9]}


@given(st.lists(st.tuples(st.integers(0, 60 * 24 * 20), st.integers(-12 * 60, 14 * 60)), max_size=30))
def test_a_streak_is_never_longer_than_the_active_days(moments: list[tuple[int, int]]) -> None:
    make = Maker()
    events: list[Event] = []
    for minutes, offset in moments:
        make.at, make.offset = datetime(2026, 3, 1, tzinfo=UTC) + timedelta(minutes=minutes), offset
        events.append(make.attempt())
    history = History.of(events)
    assert 0 <= streak_of(history, TODAY) <= len(history.days)


@given(st.integers(1, 30), st.integers(0, 23 * 60), st.integers(-12 * 60, 14 * 60))
def test_one_answer_each_local_day_is_a_streak_of_all_days(days: int, minutes: int, offset: int) -> None:
    make = Maker(offset=offset)
    zone = timezone(timedelta(minutes=offset))
    first = datetime(2026, 5, 1, tzinfo=zone) + timedelta(minutes=minutes)
    events: list[Event] = []
    for day in range(days):
        make.at = (first + timedelta(days=day)).astimezone(UTC)
        events.append(make.attempt())
    assert streak_of(History.of(events), (first + timedelta(days=days - 1)).date()) == days


@pytest.mark.parametrize(
    ("moments", "rest", "expected"),
    [
        # the 10th of March 2026 is a Tuesday
        (("6 09:00 utc", "9 09:00 utc", "10 09:00 utc"), "5 6", 3),
        (("6 09:00 utc", "9 09:00 utc", "10 09:00 utc"), "5", 2),
        # a day of rest that was used counts, one that was not does not
        (("6 09:00 utc", "7 09:00 utc", "9 09:00 utc"), "5 6", 3),
        # nothing since Friday, and today is Tuesday: Monday was missed
        (("5 09:00 utc", "6 09:00 utc"), "5 6", 0),
        (("5 09:00 utc", "6 09:00 utc"), "5 6 0", 2),
        # a whole week away is no rest
        (("1 09:00 utc", "10 09:00 utc"), "5 6", 1),
    ],
)
def test_planned_days_of_rest_break_no_streak(moments: tuple[str, ...], rest: str, expected: int) -> None:
    calendar = Calendar(rest=frozenset(map(int, rest.split())))
    assert streak_of(active(*moments), TODAY, calendar) == expected


def test_a_day_turns_when_the_learner_says_so() -> None:
    history = active("9 23:30 kathmandu", "10 03:59 kathmandu", "10 04:00 kathmandu")
    assert [day.day for day in history.days_by(Calendar(4))] == [9, 10]
    assert {day.day: len(times) for day, times in history.days_by(Calendar(4)).items()} == {9: 2, 10: 1}
    assert streak_of(history, TODAY, Calendar(4)) == 2


@given(
    st.lists(st.integers(0, 60 * 24 * 40), max_size=40),
    st.integers(0, 12),
    st.sets(st.integers(0, 6), max_size=6),
    st.integers(0, 6),
)
def test_one_more_day_of_rest_never_shortens_a_streak(
    moments: list[int], turns: int, rest: set[int], more: int
) -> None:
    make = Maker()
    events: list[Event] = []
    for minutes in moments:
        make.at = datetime(2026, 2, 1, tzinfo=UTC) + timedelta(minutes=minutes)
        events.append(make.attempt())
    history = History.of(events)
    fewer, most = (Calendar(turns, frozenset(days)) for days in (rest, rest | {more}))
    assert streak_of(history, TODAY, fewer) <= streak_of(history, TODAY, most)


@given(
    st.sampled_from(["Europe/Lisbon", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia"]),
    st.integers(0, 12),
    st.lists(st.integers(0, 24 * 60 - 1), min_size=2, max_size=60),
)
def test_daylight_saving_costs_no_day(zone: str, turns: int, minutes: list[int]) -> None:
    """One answer on each day, at any time of the wall clock, is a streak of all days, whichever clocks change."""
    make = Maker()
    events: list[Event] = []
    first = datetime(2026, 3, 1, turns, tzinfo=ZoneInfo(zone))
    for number, minute in enumerate(minutes):
        local = first + timedelta(days=number, minutes=minute)  # by the wall clock: the zone is the same object
        back = local.astimezone(UTC).astimezone(local.tzinfo)
        assume(back.replace(tzinfo=None) == local.replace(tzinfo=None))  # no clock ever shows an hour that is skipped
        offset = local.utcoffset()
        assert offset is not None
        make.offset = round(offset.total_seconds() / 60)
        make.at = local.astimezone(UTC) - timedelta(minutes=1)
        events.append(make.attempt())
    last = (first + timedelta(days=len(minutes) - 1)).date()
    assert streak_of(History.of(events), last, Calendar(turns)) == len(minutes)


@given(st.lists(st.tuples(st.integers(-5_000, 5_000), st.integers(-720, 840)), max_size=30), st.integers(0, 12))
def test_a_clock_that_jumps_crashes_nothing(jumps: list[tuple[int, int]], turns: int) -> None:
    """Whatever a clock does, each day has the times of its events in their order, and a streak is a number."""
    make = Maker()
    events: list[Event] = []
    for jump, offset in jumps:
        make.at += timedelta(minutes=jump)
        make.offset = offset
        events.append(make.attempt())
    history = History.of(events)
    days = history.days_by(Calendar(turns))
    assert sum(map(len, days.values())) == len(events)
    assert all(list(times) == sorted(times) for times in days.values())
    for day in days:
        assert 1 <= streak_of(history, day, Calendar(turns)) <= len(days)
