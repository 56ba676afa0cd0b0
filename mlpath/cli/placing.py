"""place: finding out by a few questions what somebody knows already."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mlpath.cli import options
from mlpath.cli.context import Context
from mlpath.errors import UsageError

app = typer.Typer()

if TYPE_CHECKING:
    from mlpath.study.placement import Placement

MOST, QUICK = 30, 12
"""Questions of a placement, at most."""


@app.command()
def place(
    ctx: typer.Context,
    phase: Annotated[
        str | None,
        typer.Argument(
            metavar="PHASE", help="Only this phase.", autocompletion=options.complete_phase, show_default=False
        ),
    ] = None,
    quick: Annotated[bool, typer.Option("--quick", help=f"At most {QUICK} questions instead of {MOST}.")] = False,
    appeal: Annotated[
        str | None,
        typer.Option("--appeal", metavar="TOPIC", help="Ask about this topic.", autocompletion=options.complete_topic),
    ] = None,
    map_: Annotated[bool, typer.Option("--map", help="Ask nothing; show what is known so far.")] = False,
    yes: options.Yes = False,
    json: options.AsJson = False,
) -> None:
    """Find out what you know already: about twenty questions, each where it tells most, fill the whole map.

    Stop at any time and go on later: what you answered in the last 30 days counts. At the end you may mark what you
    know as done, and --appeal TOPIC asks about any topic that you think is placed wrongly.
    """
    from mlpath.cli import placement

    context: Context = ctx.obj
    if appeal and (phase or quick):
        raise UsageError("--appeal TOPIC asks about that topic alone: leave PHASE and --quick out.")
    found: Placement = placement.begin(context, phase)
    if json:
        placement.print_map(context, found)
        return
    if not map_:
        placement.ask(context, found, QUICK if quick else MOST, placement.appealed(context, found, appeal))
    placement.show(context, found, phase)
    placement.offer(context, found, yes=yes)
