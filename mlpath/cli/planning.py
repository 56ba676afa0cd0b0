"""plan: when the path will be finished and retained."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from mlpath.cli import options
from mlpath.cli.context import Context
from mlpath.errors import UsageError

if TYPE_CHECKING:
    from mlpath.study.plan import Week

app = typer.Typer()


@app.command()
def plan(
    ctx: typer.Context,
    by: Annotated[
        str | None, typer.Option("--by", metavar="DATE", help="How likely everything is finished by then: 2027-06-01.")
    ] = None,
    minutes: Annotated[
        int | None, typer.Option("--minutes", "-m", min=1, max=600, help="Minutes a day; else as your settings say.")
    ] = None,
    days: Annotated[
        str | None, typer.Option("--days", metavar="DAYS", help="Weekdays to study on: mon-fri, or tue,thu,sun.")
    ] = None,
    json: options.AsJson = False,
) -> None:
    """Forecast when each phase is finished and retained, with dates that 8 of 10 such forecasts fall between.

    It goes by the curriculum's hours, by your pace and by how many planned days you keep. Each forecast made with your
    own settings is kept, and what became of it is shown later.
    """
    from mlpath.cli import forecasting

    context: Context = ctx.obj
    goal = _date(by, context.settings.calendar.day_at(context.here()))
    week = _week(context, minutes, days)
    made = forecasting.make(context, week)
    if minutes is None and days is None:
        forecasting.keep(context, made)
    if json:
        forecasting.print_plan(context, made, goal)
    else:
        forecasting.show(context, made, goal)


def _date(text: str | None, today: date) -> date | None:
    if text is None:
        return None
    try:
        found = date.fromisoformat(text.strip())
    except ValueError:
        raise UsageError(f"--by is a date such as {today.year + 1}-06-01, not {text!r}.") from None
    if found < today:
        raise UsageError(f"--by is a date to come; {found.isoformat()} is past.")
    return found


def _week(context: Context, minutes: int | None, days: str | None) -> Week:
    from mlpath.cli.setting_kinds import Weekdays, weekdays
    from mlpath.progress.days import WEEKDAYS
    from mlpath.study.plan import Week

    settings = context.settings
    chosen = [day for day in WEEKDAYS if day not in settings.rest_days]
    if days is not None:
        chosen = weekdays(days)
        try:
            Weekdays(every=True).checked(chosen)
        except ValueError as error:
            raise UsageError(f"--days {error}.") from None
        if not chosen:
            raise UsageError("--days names at least one day, such as mon-fri.")
    return Week(frozenset(WEEKDAYS.index(day) for day in chosen), minutes or settings.minutes)
