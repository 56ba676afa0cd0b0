"""stats: charts of activity, of what is known, of what will be left of it, and of how well that was foretold."""

from __future__ import annotations

from typing import Annotated

import typer

from mlpath.cli import options
from mlpath.cli.context import Context

app = typer.Typer()


@app.command()
def stats(
    ctx: typer.Context,
    calibration: Annotated[bool, typer.Option("--calibration", help="How well your answers were foretold.")] = False,
    mistakes: Annotated[bool, typer.Option("--mistakes", help="The mistakes you made more than once.")] = False,
    json: options.AsJson = False,
) -> None:
    """Show your activity, what you know by phase, what would be left of it, and your streak."""
    from mlpath.cli import stats_views as views
    from mlpath.cli.output import print_json

    context: Context = ctx.obj
    if json:
        print_json(context, views.shape(context))
    elif calibration or mistakes:
        if calibration:
            views.calibration(context)
        if mistakes:
            views.mistakes(context)
    else:
        views.everything(context)
