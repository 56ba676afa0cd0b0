"""Plans: forecasts, what they learn from the past, and how they are audited."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlpath.study.plan import (
    FUTURES,
    KEPT,
    MISSED,
    Finished,
    Interval,
    Kept,
    Pace,
    Stage,
    Week,
    audit,
    forecasts,
    minutes_needed,
    pace_of,
)

MONDAY = date(2026, 3, 2)
EVERY_DAY = Week(frozenset(range(7)), 30)
WORKDAYS = Week(frozenset(range(5)), 30)
STAGES = (Stage("first", (60.0, 120.0)), Stage("second", (240.0,) * 3))


def day(number: int) -> date:
    return MONDAY + timedelta(days=number)


@given(st.sets(st.integers(0, 6), min_size=1), st.integers(0, 30), st.integers(1, 60))
def test_the_nth_planned_day(days: set[int], start: int, count: int) -> None:
    """Counting planned days one by one comes to the same."""
    week = Week(frozenset(days), 25)
    planned = [day(start + n) for n in range(450) if week.plans(day(start + n))]
    assert week.day_after(day(start), count) == planned[count - 1]


def test_intervals_are_in_order_and_stages_follow_each_other() -> None:
    first, second = forecasts(STAGES, Pace(), EVERY_DAY, MONDAY)
    for one in (first, second):
        assert MONDAY <= one.finished.low <= one.finished.middle <= one.finished.high
        assert one.retained.middle > one.finished.middle
        assert len(one.futures) == FUTURES
    assert first.finished.middle < second.finished.middle


def test_the_middle_is_about_what_the_arithmetic_says() -> None:
    """900 minutes at 24 a day, three of four days kept: about 50 days."""
    _, second = forecasts(STAGES, Pace(), EVERY_DAY, MONDAY)
    assert 40 <= (second.finished.middle - MONDAY).days <= 60


def test_more_minutes_fewer_days_off_and_a_quicker_pace_come_sooner() -> None:
    usual = forecasts(STAGES, Pace(), WORKDAYS, MONDAY)[-1].finished.middle
    assert forecasts(STAGES, Pace(), Week(frozenset(range(5)), 60), MONDAY)[-1].finished.middle < usual
    assert forecasts(STAGES, Pace(), EVERY_DAY, MONDAY)[-1].finished.middle < usual
    assert forecasts(STAGES, Pace(slowness=-0.5), WORKDAYS, MONDAY)[-1].finished.middle < usual
    assert forecasts(STAGES, Pace(kept=30), WORKDAYS, MONDAY)[-1].finished.middle < usual


def test_the_same_arguments_give_the_same_forecasts() -> None:
    assert forecasts(STAGES, Pace(), EVERY_DAY, MONDAY) == forecasts(STAGES, Pace(), EVERY_DAY, MONDAY)


def test_what_is_finished_is_finished_today() -> None:
    done, ahead = forecasts((Stage("done", ()), Stage("ahead", (60.0,))), Pace(), EVERY_DAY, MONDAY)
    assert done.finished == Interval(MONDAY, MONDAY, MONDAY)
    assert ahead.finished.middle > MONDAY


def test_an_endless_path_ends_somewhere() -> None:
    (one,) = forecasts((Stage("endless", (1e7,)),), Pace(kept=1, missed=50), Week(frozenset({0}), 1), MONDAY)
    assert one.finished.high - MONDAY <= timedelta(days=365 * 30)


def test_chances_grow_with_time() -> None:
    found = forecasts(STAGES, Pace(), EVERY_DAY, MONDAY)[-1]
    chances = [found.chance_by(day(n)) for n in range(0, 2000, 10)]
    assert chances == sorted(chances)
    assert (chances[0], chances[-1]) == (0.0, 1.0)
    assert found.chance_by(found.finished.high) == pytest.approx(0.9, abs=0.03)


def test_the_minutes_needed_are_enough_and_no_more() -> None:
    needed = minutes_needed(STAGES, Pace(), EVERY_DAY, MONDAY, day(45))
    assert needed is not None
    for minutes, enough in ((needed, True), (needed - 1, False)):
        week = Week(EVERY_DAY.days, minutes)
        assert (forecasts(STAGES, Pace(), week, MONDAY)[-1].chance_by(day(45)) >= 0.8) is enough
    assert minutes_needed(STAGES, Pace(), EVERY_DAY, MONDAY, day(1)) is None


def test_nothing_done_tells_nothing() -> None:
    assert pace_of([], [], EVERY_DAY, MONDAY) == Pace()
    assert not Pace().begun


def test_days_kept_and_missed_are_counted_and_days_of_rest_are_not() -> None:
    """Two weeks of workdays, of which the Fridays were missed, and one Sunday was used."""
    active = [day(n) for n in (0, 1, 2, 3, 6, 7, 8, 9, 10)]
    pace = pace_of([], active, WORKDAYS, day(14))
    assert (pace.kept - KEPT, pace.missed - MISSED) == (8, 2)
    assert pace.begun


@pytest.mark.parametrize(("hours", "slower"), [(1, True), (20, False)])
def test_the_pace_follows_what_was_finished(hours: float, slower: bool) -> None:
    """Thirty days of half an hour are fifteen hours: for one topic of an hour that is slow, for twenty hours quick."""
    active = [day(n) for n in range(30)]
    pace = pace_of([Finished(day(20), hours * 60)], active, EVERY_DAY, day(30))
    assert (pace.slowness > 0) is slower
    assert pace.spread < Pace().spread


def test_more_topics_make_it_surer() -> None:
    active = [day(n) for n in range(30)]
    spreads = [
        pace_of([Finished(day(n), 60) for n in range(1, count + 1)], active, EVERY_DAY, day(30)).spread
        for count in (1, 3, 9)
    ]
    assert spreads == sorted(spreads, reverse=True)


def forecast(made: int, low: int, high: int, stage: str = "first") -> Kept:
    return Kept(day(made), stage, Interval(day(low), day((low + high) // 2), day(high)))


@pytest.mark.parametrize(
    ("came", "today", "verdicts"),
    [
        ({"first": day(15)}, 16, [True]),
        ({"first": day(5)}, 16, [False]),
        ({"first": day(30)}, 31, [False]),
        ({}, 21, [False]),
        ({}, 20, []),
        ({"other": day(3)}, 15, []),
    ],
)
def test_a_forecast_is_judged_when_its_time_has_come(came: dict[str, date], today: int, verdicts: list[bool]) -> None:
    assert [one.held for one in audit([forecast(0, 10, 20)], came, day(today))] == verdicts


def test_of_one_stage_one_forecast_in_four_weeks_is_judged() -> None:
    kept = [forecast(made, 30, 80) for made in range(60)]
    judged = audit(kept, {"first": day(70)}, day(71))
    assert [one.forecast.made for one in judged] == [day(0), day(28), day(56)]


def test_what_was_finished_before_is_no_forecast() -> None:
    assert audit([forecast(5, 10, 20)], {"first": day(3)}, day(30)) == ()
