"""review, today: what is fading, and a session of the minutes that there are."""

from __future__ import annotations

from typing import Annotated

import typer

from mlpath.cli import options
from mlpath.cli.context import Context

app = typer.Typer()

DryRun = Annotated[bool, typer.Option("--dry-run", "-n", help="Show what would be asked, and why; ask nothing.")]


@app.command()
def review(
    ctx: typer.Context,
    budget: Annotated[
        str | None,
        typer.Option("--budget", "-b", metavar="TIME", help="How long, such as 20m; else your minutes a day."),
    ] = None,
    dry_run: DryRun = False,
    json: options.AsJson = False,
) -> None:
    """Answer questions on what you are about to forget: those that save most in the time there is, all mixed.

    What a question is about is said after it was answered. A miss leads to a question or two on what lies below.
    """
    from mlpath.cli import refreshing
    from mlpath.cli.exam import period

    context: Context = ctx.obj
    minutes = period(budget, "--budget").total_seconds() / 60 if budget is not None else context.settings.minutes
    plan = refreshing.plan(context, minutes)
    if json:
        refreshing.print_plan(context, plan)
    elif dry_run:
        refreshing.show_plan(context, plan)
    else:
        refreshing.run(context, plan)


@app.command()
def today(
    ctx: typer.Context,
    minutes: Annotated[
        int | None, typer.Option("--minutes", "-m", min=1, max=600, help="How long; else as your settings say.")
    ] = None,
    dry_run: DryRun = False,
    json: options.AsJson = False,
) -> None:
    """Study for the minutes there are: what is fading first, then the next new topic, example by example."""
    from mlpath.cli import daily

    context: Context = ctx.obj
    session = daily.plan(context, minutes or context.settings.minutes)
    if json:
        daily.print_plan(context, session)
    elif dry_run:
        daily.show_plan(context, session)
    else:
        daily.run(context, session)
