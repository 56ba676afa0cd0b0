"""curriculum and doctor: for people who write a curriculum, and for when something seems broken."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mlpath.cli import options
from mlpath.cli.context import Context

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mlpath.cli.health import Check

app = typer.Typer()
curriculum_app = typer.Typer(help="Check and show curriculum folders.")
app.add_typer(curriculum_app, name="curriculum")
doctor_app = typer.Typer(invoke_without_command=True)
app.add_typer(doctor_app, name="doctor")

FAULTS_FOUND = 3


@curriculum_app.command()
def check(
    ctx: typer.Context,
    folder: Annotated[
        Path | None, typer.Argument(metavar="DIR", help="The folder; else the one in use.", show_default=False)
    ] = None,
) -> None:
    """Print every fault of a curriculum folder as file:line:column, and exit with 3 if there are any."""
    from mlpath.curriculum import check as checking
    from mlpath.curriculum import lookup
    from mlpath.questions import catalogue

    context: Context = ctx.obj
    place = folder or context.folder
    own = place.resolve() == lookup.bundled().resolve()
    findings = checking.check(place, catalogue.skills(), unused_skills=own)
    for finding in findings:
        context.stdout.write(f"{finding}\n")
    if findings:
        context.talk.print(f"{len(findings)} fault{'' if len(findings) == 1 else 's'}.")
        raise typer.Exit(FAULTS_FOUND)
    context.talk.print(f"{place}: no faults.")


@curriculum_app.command()
def show(ctx: typer.Context, json: options.AsJson = False) -> None:
    """Show the whole curriculum: phases and topics, or all of it as JSON."""
    from mlpath.cli.output import print_json
    from mlpath.cli.tables import listing

    context: Context = ctx.obj
    curriculum = context.curriculum
    if json:
        from mlpath.curriculum.plain import to_plain

        print_json(context, to_plain(curriculum))
        return
    cells = (
        (phase.id, topic.id, topic.title, topic.tier, f"{topic.hours:g}")
        for phase in curriculum.phases
        for topic in phase.topics
    )
    headings = ("Phase", "Topic", "Title", "Tier", "Hours")
    context.console.print(listing(context, headings, cells, spare=("Phase", "Tier", "Hours")))


@curriculum_app.command()
def schema(ctx: typer.Context) -> None:
    """Print the JSON schema of a phase file, for editors."""
    from json import dumps

    from mlpath.curriculum.schema import json_schema

    context: Context = ctx.obj
    context.stdout.write(f"{dumps(json_schema(), indent=2)}\n")


@curriculum_app.command()
def path(ctx: typer.Context) -> None:
    """Print the folder of the curriculum in use."""
    context: Context = ctx.obj
    context.stdout.write(f"{context.folder}\n")


@doctor_app.callback()
def doctor(ctx: typer.Context, json: options.AsJson = False) -> None:
    """Check the installation, the curriculum and the database; exit with 1 if something is wrong."""
    if ctx.invoked_subcommand is not None:
        return
    from mlpath.cli import health
    from mlpath.cli.output import print_json

    context: Context = ctx.obj
    findings = list(health.examine(context))
    if json:
        print_json(context, {"checks": [{"name": f.name, "ok": f.ok, "detail": f.detail} for f in findings]})
    else:
        for line in _lines(findings):
            context.console.print(line, soft_wrap=True)
    if not all(f.ok for f in findings):
        raise typer.Exit(1)


@doctor_app.command()
def questions(
    ctx: typer.Context,
    what: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="WHAT...",
            help="Phases, topics or skills; else every skill.",
            autocompletion=options.complete_quizzable,
            show_default=False,
        ),
    ] = None,
    seeds: Annotated[int, typer.Option("--seeds", min=1, max=100_000, help="How many questions of each.")] = 1_000,
    worst: Annotated[bool, typer.Option("--worst", help="The worst first.")] = False,
    json: options.AsJson = False,
) -> None:
    """Count what can be asked: variants, repeats, refusals, speed; exit with 1 if anything lies under its floor.

    Every skill with a thousand seeds takes some minutes.
    """
    from time import process_time

    from mlpath.cli import census_views
    from mlpath.cli.choosing import skills_of
    from mlpath.cli.output import print_json
    from mlpath.questions import catalogue, census
    from mlpath.questions.model import LEVELS

    context: Context = ctx.obj
    asked = (skill for name in what for skill in skills_of(context, name)) if what else catalogue.skills()
    rows = list(census.take(dict.fromkeys(asked), LEVELS, process_time, seeds=seeds))
    rows = census.worst_first(rows) if worst else rows
    if json:
        print_json(context, census_views.shape(rows))
    else:
        census_views.show(context, rows)
    if any(row.faults() for row in rows):
        raise typer.Exit(1)


def _lines(findings: list[Check]) -> Iterator[str]:
    widest = max(len(finding.name) for finding in findings)
    for finding in findings:
        yield f"{'ok  ' if finding.ok else 'BAD '} {finding.name:{widest}}  {finding.detail}"
