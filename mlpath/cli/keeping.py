"""done, doing, todo, undo, redo, log, note, reset, import: what the learner says about themselves."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mlpath.cli import options
from mlpath.cli.context import Context
from mlpath.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlpath.progress.events import State

app = typer.Typer()

Names = Annotated[
    list[str],
    typer.Argument(metavar="TOPIC|RESOURCE...", help="Topics or resources.", autocompletion=options.complete_markable),
]
Count = Annotated[int, typer.Argument(metavar="N", min=1, help="How many.", show_default=False)]


@app.command()
def done(ctx: typer.Context, names: Names) -> None:
    """Mark topics or resources as done."""
    _mark(ctx.obj, names, "done")


@app.command()
def doing(ctx: typer.Context, names: Names) -> None:
    """Mark topics or resources as being learnt."""
    _mark(ctx.obj, names, "doing")


@app.command()
def todo(ctx: typer.Context, names: Names) -> None:
    """Mark topics or resources as still to be learnt."""
    _mark(ctx.obj, names, "todo")


def _mark(context: Context, names: Sequence[str], state: State) -> None:
    """Mark all of `names`, or none where one of them is unknown."""
    from mlpath.cli import recording
    from mlpath.curriculum import lookup

    curriculum = context.curriculum
    subjects = list(dict.fromkeys(lookup.find(curriculum, name, ("topic", "resource")) for name in names))
    recording.mark(context, dict.fromkeys(subjects, state))
    for subject in subjects:
        thing = curriculum.topics.get(subject) or curriculum.resources[subject]
        context.console.print(f"{thing.title} ({subject}) is {state}.")
    if state == "done":
        recording.warn_of_open_needs(context, subjects)
    context.talk.print("Take it back with: mlpath undo", style="dim")


@app.command()
def undo(ctx: typer.Context, count: Count = 1, yes: options.Yes = False) -> None:
    """Take back the last command or sitting, or the last N. Nothing is ever lost: see redo."""
    from mlpath.cli import recording

    recording.undo(ctx.obj, count, yes=yes)


@app.command()
def redo(ctx: typer.Context, count: Count = 1) -> None:
    """Bring back what was undone last, or the last N."""
    from mlpath.cli import recording

    recording.redo(ctx.obj, count)


@app.command()
def log(
    ctx: typer.Context,
    count: Annotated[int, typer.Option("--count", "-n", min=1, help="How many entries.")] = 20,
    json: options.AsJson = False,
) -> None:
    """List what you did, newest first, with what was undone."""
    from mlpath.cli import log_view

    log_view.show(ctx.obj, count, json=json)


@app.command()
def note(
    ctx: typer.Context,
    topic: Annotated[str, typer.Argument(metavar="TOPIC", help="The topic.", autocompletion=options.complete_topic)],
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What to keep.")],
) -> None:
    """Keep a note on a topic; mlpath show TOPIC shows it."""
    from mlpath.cli import recording
    from mlpath.curriculum import lookup

    context: Context = ctx.obj
    if not text.strip():
        raise UsageError("The note is empty.")
    found = lookup.find(context.curriculum, topic)
    recording.note(context, found, text.strip())
    context.console.print(f"Noted on {context.curriculum.topics[found].title} ({found}).")


@app.command()
def reset(
    ctx: typer.Context,
    topic: Annotated[
        str | None,
        typer.Argument(
            metavar="TOPIC", help="The topic to start anew.", autocompletion=options.complete_topic, show_default=False
        ),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Start everything anew.")] = False,
    yes: options.Yes = False,
) -> None:
    """Start a topic, or everything, anew. A backup is kept, and undo brings it back."""
    from mlpath.cli import recording
    from mlpath.curriculum import lookup
    from mlpath.progress.events import EVERYTHING

    context: Context = ctx.obj
    if everything == (topic is not None):
        raise UsageError("Say what to reset: a topic, or --all.")
    subject = EVERYTHING if topic is None else lookup.find(context.curriculum, topic)
    recording.reset(context, subject, yes=yes)


@app.command("import")
def import_(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A JSON export, or notes of your own with done marks.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what it would do; change nothing.")] = False,
    headings: Annotated[
        bool, typer.Option("--headings", help="Also take marked headings, as claims about a whole phase or group.")
    ] = False,
    yes: options.Yes = False,
) -> None:
    """Read a JSON export, or your own notes with done marks.

    Notes: what the lines would set is shown and asked about; --yes takes the lines, not the headings.
    """
    from mlpath.cli import importing

    importing.run(ctx.obj, file, dry_run=dry_run, headings=headings, yes=yes)
