"""Making a plan's forecasts from the history, keeping them, and showing them with what became of earlier ones."""

from __future__ import annotations

import json
from collections import Counter
from contextlib import suppress
from datetime import date
from math import exp
from typing import TYPE_CHECKING, Any

from rich.text import Text

from mlpath.cli import views
from mlpath.cli.output import print_json
from mlpath.cli.tables import listing
from mlpath.frozen import frozen
from mlpath.progress.days import WEEKDAYS
from mlpath.progress.events import Mark
from mlpath.study import plan
from mlpath.study.plan import Audited, Finished, Forecast, Interval, Kept, Pace, Stage, Week

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mlpath.cli.context import Context
    from mlpath.reports.model import TopicRow

AT_ONCE = 3
"""A command that marks more topics done than this tells what was known before, and nothing of the pace."""

AUDITS_SHOWN = 5


@frozen
class Plan:
    """The forecasts made today, what they rest on, and what became of earlier ones."""

    today: date
    week: Week
    pace: Pace
    stages: tuple[Stage, ...]
    forecasts: tuple[Forecast, ...]
    audited: tuple[Audited, ...]

    def needed(self, by: date) -> int | None:
        """The minutes a day that finish everything by then in eight of ten futures."""
        return plan.minutes_needed(self.stages, self.pace, self.week, self.today, by)


def make(context: Context, week: Week) -> Plan:
    """Forecast from what the history says today."""
    calendar = context.settings.calendar
    today = calendar.day_at(context.here())
    counted = {row.id: [t for t in row.topics if t.tier != "optional"] for row in context.report.phases}
    counted = {phase: topics for phase, topics in counted.items() if topics}
    finished = {topic.id: day for topics in counted.values() for topic in topics if (day := _finished(topic))}
    by_hand = _marked_at_once(context)
    hours = {topic.id: topic.hours for topics in counted.values() for topic in topics}
    done = [Finished(day, 60 * hours[topic]) for topic, day in finished.items() if topic not in by_hand]
    stages = tuple(
        Stage(phase, tuple(60 * topic.hours for topic in topics if topic.id not in finished))
        for phase, topics in counted.items()
    )
    came = {
        phase: max(finished[topic.id] for topic in topics)
        for phase, topics in counted.items()
        if all(topic.id in finished for topic in topics)
    }
    pace = plan.pace_of(done, context.history.days_by(calendar), week, today)
    forecasts = plan.forecasts(stages, pace, week, today)
    return Plan(today, week, pace, stages, forecasts, plan.audit(kept(context), came, today))


def _finished(topic: TopicRow) -> date | None:
    """The day on which the topic was claimed, or that of the last answer where answers show it."""
    if topic.state == "done":
        return topic.since
    known = topic.known
    return topic.score.last if known.skills and known.demonstrated == known.skills else None


def _marked_at_once(context: Context) -> set[str]:
    """Topics that were marked done together with many others: imported, or placed."""
    marks = [event for event in context.history.live if isinstance(event, Mark) and event.state == "done"]
    together = Counter(mark.batch for mark in marks)
    return {context.curriculum.current(mark.subject) for mark in marks if together[mark.batch] > AT_ONCE}


# --- keeping ---------------------------------------------------------------------------------------------------------


def keep(context: Context, made: Plan) -> None:
    """Append the forecasts to the file, once a day; where it can't be written, nothing is audited."""
    if any(one.made == made.today for one in kept(context)):
        return
    lines = [
        json.dumps({"made": made.today.isoformat(), "stage": one.stage, **_interval(one.finished)})
        for one, stage in zip(made.forecasts, made.stages, strict=True)
        if stage.minutes
    ]
    with suppress(OSError):
        context.paths.forecasts.parent.mkdir(parents=True, exist_ok=True)
        with context.paths.forecasts.open("a", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in lines)


def kept(context: Context) -> tuple[Kept, ...]:
    """The forecasts of the file; lines that are none are passed over."""
    try:
        lines = context.paths.forecasts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ()
    return tuple(_read(lines))


def _read(lines: Iterable[str]) -> Iterator[Kept]:
    for line in lines:
        with suppress(ValueError, KeyError, TypeError):
            row = json.loads(line)
            low, middle, high, made = (date.fromisoformat(row[key]) for key in ("low", "middle", "high", "made"))
            yield Kept(made, str(row["stage"]), Interval(low, middle, high))


# --- showing ---------------------------------------------------------------------------------------------------------


def show(context: Context, made: Plan, by: date | None) -> None:
    """The forecasts as a table, what they rest on, the chance by a date, and how earlier ones fared."""
    for line in _rests_on(made):
        _say(context, line)
    context.console.print()
    headings = ("Phase", "Left", "Finished", "8 of 10 between", "Retained")
    context.console.print(listing(context, headings, _cells(made), spare=("Left", "Retained")))
    for line in (*_by(made, by), *_audit(made)):
        context.console.print()
        _say(context, line)
    if made.audited:
        columns = ("Made on", "Phase", "8 of 10 between", "Finished")
        context.console.print(listing(context, columns, _audit_cells(made), spare=("Made on",)))


def _say(context: Context, line: str) -> None:
    context.console.print(line, width=min(context.console.width, views.WIDEST_PROSE))


def _rests_on(made: Plan) -> Iterator[str]:
    left = [minutes for stage in made.stages for minutes in stage.minutes]
    days = "every day" if len(made.week.days) == 7 else " ".join(WEEKDAYS[day] for day in sorted(made.week.days))
    hours = views.hours(round(sum(left) / 60))
    yield (
        f"{len(left)} required and recommended topics are ahead, about {hours} by the curriculum's estimates. "
        f"Studied {made.week.minutes:g} minutes, {days}:"
    )
    if not made.pace.begun:
        yield "Nothing is known of your own pace yet, so the dates are wide. They narrow as you go on."
        return
    share = made.pace.kept / (made.pace.kept + made.pace.missed)
    pace = exp(made.pace.slowness)
    yield f"So far you take {pace:.1f} times the estimated hours, and keep {share:.0%} of the planned days."


def _cells(made: Plan) -> Iterator[list[Text | str]]:
    for stage, one in zip(made.stages, made.forecasts, strict=True):
        name = Text(stage.id, "bold")
        if not stage.minutes:
            yield [name, "0", Text("finished", "green"), "", _day(made, one.retained.middle)]
        else:
            between = f"{_day(made, one.finished.low)} to {_day(made, one.finished.high)}"
            middle = _day(made, one.finished.middle)
            yield [name, str(len(stage.minutes)), middle, between, _day(made, one.retained.middle)]


def _day(made: Plan, day: date) -> str:
    return day.isoformat() if (day - made.today).days < plan.LONGEST else "not in 30 years"


def _by(made: Plan, by: date | None) -> Iterator[str]:
    if by is None:
        return
    chance = made.forecasts[-1].chance_by(by)
    needed = made.needed(by)
    more = "even 600 minutes a day would not do." if needed is None else f"it takes {needed} minutes a day."
    yield f"By {by.isoformat()}, everything is finished with a chance of {chance:.0%}. For a chance of 80%, {more}"


def _audit(made: Plan) -> Iterator[str]:
    if made.audited:
        held = sum(one.held for one in made.audited)
        yield f"Of {len(made.audited)} earlier forecasts that can be judged, {held} fell between their dates."


def _audit_cells(made: Plan) -> Iterator[list[Text | str]]:
    for one in made.audited[-AUDITS_SHOWN:]:
        between = f"{one.forecast.finished.low} to {one.forecast.finished.high}"
        came = one.came.isoformat() if one.came else "not yet"
        word = came if one.held else f"{came}, missed"
        yield [
            one.forecast.made.isoformat(),
            one.forecast.stage,
            between,
            Text(word, "green" if one.held else "yellow"),
        ]


def print_plan(context: Context, made: Plan, by: date | None) -> None:
    """The plan as JSON."""
    share = made.pace.kept / (made.pace.kept + made.pace.missed)
    phases = [
        {
            "id": stage.id,
            "left": len(stage.minutes),
            "finished": _interval(one.finished),
            "retained": _interval(one.retained),
        }
        for stage, one in zip(made.stages, made.forecasts, strict=True)
    ]
    goal: dict[str, Any] | None = None
    if by is not None:
        goal = {"day": by.isoformat(), "chance": made.forecasts[-1].chance_by(by), "minutes_needed": made.needed(by)}
    audited = [
        {
            "made": one.forecast.made.isoformat(),
            "phase": one.forecast.stage,
            "forecast": _interval(one.forecast.finished),
            "finished": one.came.isoformat() if one.came else None,
            "held": one.held,
        }
        for one in made.audited
    ]
    print_json(
        context,
        {
            "made": made.today.isoformat(),
            "minutes": made.week.minutes,
            "days": [WEEKDAYS[day] for day in sorted(made.week.days)],
            "pace": round(exp(made.pace.slowness), 4),
            "kept": round(share, 4),
            "phases": phases,
            "by": goal,
            "audited": audited,
        },
    )


def _interval(interval: Interval) -> dict[str, str]:
    return {"low": interval.low.isoformat(), "middle": interval.middle.isoformat(), "high": interval.high.isoformat()}
