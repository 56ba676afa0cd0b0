"""When the path will be finished and retained: forecasts with an interval that eight of ten should fall into.

The minutes that topics take are their estimated hours times a pace, which differs from person to person and topic to
topic; of the days planned some are missed. Both are learnt from what was done, beginning with what is usual. A forecast
draws many futures from what is believed of both, and reads off when the tenth, the middle and the ninetieth of a
hundred would be there.
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import date, timedelta
from math import exp, log, sqrt
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from mlpath.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

FUTURES = 400
"""Futures drawn for a forecast: the ends of its interval are then uncertain by about 2 % of its futures."""

USUAL_SPREAD = 0.5
"""Standard deviation of the logarithm of the pace before anything was finished."""

TOPIC_SPREAD = 0.5
"""Standard deviation, on the same scale, of one topic about the learner's own pace."""

DRIFT = 0.12
"""Standard deviation, on the same scale, by which the future differs from the past."""

KEPT, MISSED = 3.0, 1.0
"""What is believed of planned days before any passed, as days kept and missed: three of four are kept."""

WINDOW = 90
"""How many past days pace and habit are learnt from."""

REVIEW_SHARE = 0.2
"""Which share of the minutes goes into reviews of what is finished."""

SETTLING = 0.65
"""The chance that a finished topic's skills are all answered right on their next review, a few days later."""

FIRST_GAP, GROWTH = 2.0, 2.0
"""Days from finishing a topic to its first review, and how gaps grow from one to the next."""

MOST_MINUTES = 600
"""Minutes past which a day holds no more studying."""

LONGEST = 365 * 30
"""Days after which a forecast says no more than "not in thirty years"."""


@frozen
class Finished:
    """A topic that was finished on a day, with its estimated minutes."""

    on: date
    minutes: float


@frozen
class Pace:
    """What is believed of the learner.

    `slowness` is the logarithm of real over estimated minutes, with its standard deviation `spread`; of planned days,
    `kept` were used and `missed` were not, what is usual included.
    """

    slowness: float = 0.0
    spread: float = USUAL_SPREAD
    kept: float = KEPT
    missed: float = MISSED

    @property
    def begun(self) -> bool:
        """Whether there is anything that it was learnt from."""
        return self.kept + self.missed > KEPT + MISSED


@frozen
class Week:
    """When the learner means to study: on which weekdays (0 is Monday), and for how many minutes."""

    days: frozenset[int]
    minutes: float

    def plans(self, day: date) -> bool:
        """Whether studying is planned for `day`."""
        return day.weekday() in self.days

    def day_after(self, start: date, count: int) -> date:
        """The `count`-th planned day from `start` on, `start` itself being the first where it is planned."""
        whole, rest = divmod(max(1, count) - 1, len(self.days))
        ahead = [n for n in range(7) if self.plans(start + timedelta(days=n))]
        return start + timedelta(days=min(7 * whole + ahead[rest], LONGEST))


@frozen
class Stage:
    """A stretch of the path, such as a phase: the estimated minutes of each of its topics that is not finished."""

    id: str
    minutes: tuple[float, ...]


@frozen
class Interval:
    """When something will be: in eight of ten futures from `low` to `high`, in one of two by `middle`."""

    low: date
    middle: date
    high: date


@frozen
class Forecast:
    """When a stage will be finished, and when retained: everything in it answered right again on a later day.

    `futures` are the days on which it is finished, in order, in each of the futures drawn.
    """

    stage: str
    finished: Interval
    retained: Interval
    futures: tuple[date, ...]

    def chance_by(self, day: date) -> float:
        """The share of futures in which the stage is finished by `day`."""
        return sum(future <= day for future in self.futures) / len(self.futures)


def pace_of(done: Sequence[Finished], active: Collection[date], week: Week, today: date) -> Pace:
    """What the last 90 days say of the learner; `active` are all days on which something was done.

    Minutes are not measured away from the program: each active day is taken to have had as many as planned, so that
    the pace also holds how well that is kept. A topic in hand is taken to be half done. The mean of the logarithm is
    updated as that of a Gaussian with known variance; days kept are counted on top of those that are usual.
    """
    recent = [day for day in active if today - timedelta(days=WINDOW) <= day < today]
    if not recent:
        return Pace()
    begun = min(recent)
    planned = {begun + timedelta(days=n) for n in range((today - begun).days)}
    planned = {day for day in planned if week.plans(day)}
    kept = len(planned & set(recent))
    finished = [one for one in done if begun <= one.on < today]
    slowness, spread = 0.0, USUAL_SPREAD
    if finished:
        estimated = sum(one.minutes for one in finished) * (1 + 0.5 / len(finished))
        seen = log(len(recent) * week.minutes * (1 - REVIEW_SHARE) / estimated)
        doubt = TOPIC_SPREAD**2 * (1 + 0.25) / len(finished)
        weight = USUAL_SPREAD**2 / (USUAL_SPREAD**2 + doubt)
        slowness, spread = weight * seen, sqrt((1 - weight) * USUAL_SPREAD**2)
    return Pace(slowness, spread, KEPT + kept, MISSED + len(planned) - kept)


def forecasts(stages: Sequence[Stage], pace: Pace, week: Week, today: date) -> tuple[Forecast, ...]:
    """When each stage will be finished and retained, studied one after the other from `today` on.

    The same arguments give the same forecasts. A stage with nothing left is finished today.
    """
    futures = [tuple(_days(luck, week, today)) for luck in _lucks(stages, pace)]
    return tuple(_summed_up(stage, [future[i] for future in futures]) for i, stage in enumerate(stages))


class _Leg(NamedTuple):
    """What chance decides of a stage: minutes spent up to its end, luck in keeping days, days its topics settle in."""

    spent: float
    luck: float
    settling: tuple[float, ...]


class _Luck(NamedTuple):
    """What chance decides of one future, whatever the minutes a day: the share of planned days kept, and its legs."""

    kept: float
    legs: tuple[_Leg, ...]


def _lucks(stages: Sequence[Stage], pace: Pace) -> Iterator[_Luck]:
    draws = Random("forecast")  # noqa: S311 - nothing secret
    for _ in range(FUTURES):
        slowness = draws.gauss(pace.slowness, sqrt(pace.spread**2 + DRIFT**2))
        kept = max(0.02, draws.betavariate(pace.kept, pace.missed))
        yield _Luck(kept, tuple(_legs(stages, pace, slowness, draws)))


def _legs(stages: Sequence[Stage], pace: Pace, slowness: float, draws: Random) -> Iterator[_Leg]:
    # the topic in hand may be hardly begun or nearly done
    spent = -draws.random() * next((stage.minutes[0] for stage in stages if stage.minutes), 0.0) * pace.begun
    for stage in stages:
        for minutes in stage.minutes:
            # so that the topics' own factors have the mean 1
            spent += minutes * exp(slowness + draws.gauss(-(TOPIC_SPREAD**2) / 2, TOPIC_SPREAD))
        luck = draws.gauss(0, 1) if spent > 0 else 0.0
        yield _Leg(spent, luck, tuple(_settling(draws) for _ in stage.minutes[-3:]))


def _days(luck: _Luck, week: Week, today: date) -> Iterator[tuple[date, date]]:
    """The days on which each stage is finished and retained, in one future."""
    settled = today
    for leg in luck.legs:
        reached = _reached(leg, luck.kept, week, today)
        settled = max(settled, *(reached + timedelta(days=days) for days in leg.settling)) if leg.settling else settled
        yield reached, settled


def _reached(leg: _Leg, kept: float, week: Week, today: date) -> date:
    """The day on which a leg ends: that many days kept are a negative binomial of planned ones, here a Gaussian."""
    if leg.spent <= 0:
        return today
    used = leg.spent / (week.minutes * (1 - REVIEW_SHARE))
    planned = used / kept + leg.luck * sqrt(used * (1 - kept)) / kept
    return week.day_after(today, max(1, round(planned + 0.5)))


def _settling(draws: Random) -> float:
    """Days from finishing a topic until it was answered right on a later day."""
    days, gap = FIRST_GAP, FIRST_GAP
    while draws.random() > SETTLING and days < LONGEST:
        gap *= GROWTH
        days += gap
    return days


def _summed_up(stage: Stage, found: Sequence[tuple[date, date]]) -> Forecast:
    finished = sorted(day for day, _ in found)
    return Forecast(stage.id, _middle(finished), _middle(sorted(day for _, day in found)), tuple(finished))


def _middle(days: Sequence[date]) -> Interval:
    """The 10th, 50th and 90th of a hundred of the sorted `days`."""
    low, middle, high = (days[round(share * (len(days) - 1))] for share in (0.1, 0.5, 0.9))
    return Interval(low, middle, high)


def minutes_needed(stages: Sequence[Stage], pace: Pace, week: Week, today: date, by: date) -> int | None:
    """The minutes a day with which all stages are finished by the day `by` in eight of ten futures; None beyond 600."""
    lucks = tuple(_lucks(stages, pace))

    def in_time(minutes: int) -> bool:
        chosen = Week(week.days, minutes)
        met = sum(_reached(luck.legs[-1], luck.kept, chosen, today) <= by for luck in lucks)
        return met >= 0.8 * len(lucks)

    if not in_time(MOST_MINUTES):
        return None
    return bisect_left(range(MOST_MINUTES), 1, lo=1, key=in_time)  # the first that is in time


@frozen
class Kept:
    """A forecast as it was kept: on which day it was made, what of, and when that was to be finished."""

    made: date
    stage: str
    finished: Interval


@frozen
class Audited:
    """What became of a kept forecast: `came` is the day on which it was finished, None where it has not been."""

    forecast: Kept
    came: date | None

    @property
    def held(self) -> bool:
        """Whether it fell into the interval."""
        interval = self.forecast.finished
        return self.came is not None and interval.low <= self.came <= interval.high


APART = 28
"""Days between two forecasts of one stage that are both audited: the next day's says nearly the same."""


def audit(kept: Sequence[Kept], came: dict[str, date], today: date) -> tuple[Audited, ...]:
    """Every kept forecast whose time has come, oldest first: finished since it was made, or late.

    `came` has the day on which each finished stage was. One a stage and four weeks is looked at.
    """
    judged: list[Audited] = []
    last: dict[str, date] = {}
    for one in sorted(kept, key=lambda one: one.made):
        day = came.get(one.stage)
        over = day is not None and day >= one.made
        late = day is None and today > one.finished.high
        apart = one.stage not in last or (one.made - last[one.stage]).days >= APART
        if (over or late) and apart:
            last[one.stage] = one.made
            judged.append(Audited(one, day))
    return tuple(judged)
