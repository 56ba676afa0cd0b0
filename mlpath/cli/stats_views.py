"""What `stats` draws: bars and a calendar, in words and signs that need no colour."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from rich.text import Text

from mlpath.cli.quiz_views import prose
from mlpath.cli.tables import NARROW, listing
from mlpath.progress import calibration as foretelling

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from mlpath.cli.context import Context
    from mlpath.reports.model import PhaseRow

WEEKS, FEWER_WEEKS = 26, 16
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
SHADES = (" ", "░", "▒", "▓", "█")
ASCII_SHADES = (" ", ".", "+", "x", "#")
FULL_DAY = 20
"""Answers and marks from which a day has the darkest shade."""
BAR = 30
AHEAD = (0, 7, 30, 90)
"""Days ahead at which the forecast looks."""


def everything(context: Context) -> None:
    """All charts, one below the other."""
    _heading(context, "Activity", first=True)
    for line in _heatmap(context):
        context.console.print(line)
    _streak(context)
    _heading(context, "What you know, by phase")
    context.console.print(_phases(context))
    _heading(context, "What would be left without reviews")
    _forecast(context)
    prose(context, "More: mlpath stats --calibration, mlpath stats --mistakes", "dim", "")


def _heading(context: Context, text: str, *, first: bool = False) -> None:
    if not first:
        context.console.print()
    context.console.print(Text(text, "bold"))


def _today(context: Context) -> date:
    return context.settings.calendar.day_at(context.here())


def _counts(context: Context) -> dict[date, int]:
    """How many answers and marks each day had."""
    return {day: len(times) for day, times in context.history.days_by(context.settings.calendar).items()}


def _heatmap(context: Context) -> Iterator[str]:
    """A row for each weekday, a column for each week, the newest to the right."""
    counts, today = _counts(context), _today(context)
    weeks = WEEKS if context.width >= NARROW else FEWER_WEEKS
    monday = today - timedelta(days=today.weekday() + 7 * (weeks - 1))
    shades = SHADES if context.unicode else ASCII_SHADES
    for number, name in enumerate(DAYS):
        days = (monday + timedelta(days=number + 7 * week) for week in range(weeks))
        cells = (" " if day > today else _shade(counts.get(day, 0), shades) for day in days)
        yield f"{name} |" + "".join(2 * cell for cell in cells).rstrip()
    scale = f"{shades[1]} a little, {shades[-1]} {FULL_DAY} or more"
    yield f"     {monday.isoformat()} to {today.isoformat()}; {scale}"


def _shade(count: int, shades: tuple[str, ...]) -> str:
    return shades[0] if not count else shades[min(len(shades) - 1, 1 + count * (len(shades) - 2) // FULL_DAY)]


def _streak(context: Context) -> None:
    if context.settings.hide_streak:
        return
    report, rest = context.report, context.settings.rest_days
    days = f"{report.streak} day{'' if report.streak == 1 else 's'}"
    resting = f" Planned days of rest, which break nothing: {', '.join(rest)}." if rest else ""
    prose(context, f"Streak: {days}; active on {report.active_days} in all.{resting}", indent="")


def _bar(context: Context, share: float, width: int = BAR) -> str:
    filled = round(width * share)
    full, empty = ("█", "░") if context.unicode else ("#", ".")
    return full * filled + empty * (width - filled)


def _phases(context: Context) -> Any:  # noqa: ANN401 - Rich's table, which only `tables` names
    """Each phase: topics claimed, skills shown, and a bar of what would be right today."""
    headings = ("Phase", "Claimed", "Shown", "Retained", "")
    return listing(context, headings, (_phase_cells(context, row) for row in context.report.phases), spare=("",))


def _phase_cells(context: Context, row: PhaseRow) -> list[str]:
    known, kept = row.known, row.known.retained
    return [
        row.id,
        f"{row.done} of {row.counted}" if row.counted else "-",
        f"{known.demonstrated} of {known.skills}" if known.skills else "-",
        f"{kept.chance:.0%}" if kept else "-",
        _bar(context, kept.chance if kept else 0.0),
    ]


def _asked(context: Context) -> list[str]:
    """The skills with an answer of their own."""
    return [skill for skill in context.knowledge.met if context.knowledge.trace(skill).asked]


def forecast(context: Context) -> list[tuple[int, float]]:
    """How many of the skills asked so far would be known after so many days without another question."""
    knowledge, now, met = context.knowledge, context.now(), _asked(context)
    return [(days, sum(knowledge.known(skill, now + timedelta(days=days)) for skill in met)) for days in AHEAD if met]


def _forecast(context: Context) -> None:
    found = forecast(context)
    if not found:
        prose(context, "Nothing was asked yet: mlpath quiz", indent="")
        return
    most = len(_asked(context))
    for days, known in found:
        when = "today" if not days else f"in {days} days"
        context.console.print(f"{when:>10}  {_bar(context, known / most)} {known:5.1f} of {most} skills")


def calibration(context: Context) -> None:
    """How the learner's answers were foretold, beside the simple rivals; who lost is said."""
    found = foretelling.calibration(context.history.live, context.knowledge.ground)
    _heading(context, "How well your answers were foretold", first=True)
    if found is None:
        prose(context, "Nothing was asked yet: mlpath quiz", indent="")
        return
    cells = ([one.name, f"{one.log_loss:.4f}", f"{one.rmse:.3f}"] for one in found.forecasters)
    context.console.print(listing(context, ("Forecast by", "Log loss", "Error"), cells))
    if found.beaten:
        prose(context, f"On your answers the model is beaten by: {', '.join(found.beaten)}.", "yellow", "")
    _heading(context, "Foretold and come true")
    for one in found.bins:
        bar = _bar(context, one.right)
        context.console.print(f"{one.foretold:4.0%} foretold  {bar} {one.right:4.0%} right of {one.count}")
    prose(
        context,
        f"Over {found.answers} first answers, each foretold from those before it. The lower the log loss the better; "
        "error is the root mean square distance between what was foretold and what came true.",
        "dim",
        "",
    )


def mistakes(context: Context) -> None:
    """The ledger of mistakes."""
    _heading(context, "Mistakes made more than once in 30 days", first=True)
    habits = context.knowledge.habits(context.now())
    if not habits:
        prose(context, "None.", indent="")
    for habit in habits:
        prose(context, f"{habit.count} times: {habit.mistake}")
        prose(context, f"in {', '.join(habit.skills)}; mlpath quiz {habit.skills[0]}", "dim", "    ")


def shape(context: Context) -> dict[str, Any]:
    """All of it for programs."""
    found = foretelling.calibration(context.history.live, context.knowledge.ground)
    return {
        "streak": context.report.streak,
        "active_days": context.report.active_days,
        "activity": [{"day": day.isoformat(), "events": count} for day, count in _counts(context).items()],
        "phases": [
            {
                "id": row.id,
                "done": row.done,
                "counted": row.counted,
                "demonstrated": row.known.demonstrated,
                "skills_in_all": row.known.skills,
                "retained": round(row.known.retained.chance, 3) if row.known.retained else None,
            }
            for row in context.report.phases
        ],
        "forecast": [{"days": days, "skills_known": round(known, 2)} for days, known in forecast(context)],
        "calibration": asdict(found) if found else None,
        "mistakes": [
            {"mistake": habit.mistake, "count": habit.count, "skills": list(habit.skills)}
            for habit in context.knowledge.habits(context.now())
        ],
    }
