"""status, topics, show, resources, next, open: what there is to learn, and where you stand."""

from __future__ import annotations

from typing import Annotated

import typer

from mlpath.cli import options
from mlpath.cli.context import Context
from mlpath.errors import UsageError

app = typer.Typer()

Phase = Annotated[
    str | None,
    typer.Argument(
        metavar="PHASE", help="A phase: shows its topics.", autocompletion=options.complete_phase, show_default=False
    ),
]


@app.command()
def status(ctx: typer.Context, phase: Phase = None, json: options.AsJson = False) -> None:
    """Show phases with progress, your streak and what is next; with PHASE its topics."""
    from mlpath.cli import views
    from mlpath.curriculum import lookup

    context: Context = ctx.obj
    chosen = lookup.find(context.curriculum, phase, lookup.PHASES) if phase else None
    report = context.report
    row = next((row for row in report.phases if row.id == chosen), None)
    if json:
        from mlpath.cli.output import print_json
        from mlpath.reports import shapes

        print_json(context, {"phase": shapes.phase_with_topics(row)} if row else shapes.overview(report))
    elif row:
        views.phase(context, row)
    else:
        views.status(context, report)


@app.command()
def topics(
    ctx: typer.Context,
    phase: Annotated[
        str | None, typer.Option("--phase", "-p", help="Only this phase.", autocompletion=options.complete_phase)
    ] = None,
    tier: Annotated[str | None, typer.Option("--tier", "-t", help="required, recommended or optional.")] = None,
    state: Annotated[str | None, typer.Option("--status", help="done, doing or todo.")] = None,
    search: Annotated[str | None, typer.Option("--search", "-S", help="Words in the title, summary or names.")] = None,
    json: options.AsJson = False,
) -> None:
    """List topics."""
    from mlpath.cli import choosing, views

    context: Context = ctx.obj
    rows = choosing.topics(context, phase=phase, tier=tier, state=state, search=search)
    if json:
        from mlpath.cli.output import print_json
        from mlpath.reports import shapes

        print_json(context, {"topics": [shapes.topic(row, phase) for phase, row in rows]})
    else:
        views.topics(context, rows)


@app.command()
def show(
    ctx: typer.Context,
    topic: Annotated[str, typer.Argument(metavar="TOPIC", help="The topic.", autocompletion=options.complete_topic)],
    json: options.AsJson = False,
) -> None:
    """Show a topic: what it is, why it matters, what it needs, and where to learn it."""
    from mlpath.cli import views
    from mlpath.curriculum import lookup

    context: Context = ctx.obj
    chosen = context.curriculum.topics[lookup.find(context.curriculum, topic)]
    if json:
        from mlpath.cli import shapes
        from mlpath.cli.output import print_json

        print_json(context, {"topic": shapes.topic(context, chosen)})
    else:
        views.topic(context, chosen)


@app.command()
def resources(
    ctx: typer.Context,
    topic: Annotated[
        str | None,
        typer.Argument(
            metavar="TOPIC", help="Only this topic's.", autocompletion=options.complete_topic, show_default=False
        ),
    ] = None,
    json: options.AsJson = False,
) -> None:
    """List what there is to read, watch and do."""
    from mlpath.cli import views
    from mlpath.curriculum import lookup

    context: Context = ctx.obj
    curriculum = context.curriculum
    ids = curriculum.topics[lookup.find(curriculum, topic)].resources if topic else tuple(curriculum.resources)
    if json:
        from mlpath.cli import shapes
        from mlpath.cli.output import print_json

        print_json(context, {"resources": [shapes.resource(context, curriculum.resources[name]) for name in ids]})
    else:
        views.resources(context, [curriculum.resources[name] for name in ids])


@app.command("next")
def next_(
    ctx: typer.Context,
    count: Annotated[int, typer.Option("--count", "-n", min=1, max=50, help="How many suggestions.")] = 3,
    json: options.AsJson = False,
) -> None:
    """Show what to study now, with the reason."""
    from mlpath.cli import views

    context: Context = ctx.obj
    rows = context.report.next[:count]
    if json:
        from mlpath.cli.output import print_json
        from mlpath.reports import shapes

        print_json(context, {"next": [shapes.suggestion(row) for row in rows]})
    else:
        views.suggestions(context, rows)


@app.command("open")
def open_(
    ctx: typer.Context,
    resource: Annotated[
        str, typer.Argument(metavar="RESOURCE", help="The resource.", autocompletion=options.complete_resource)
    ],
) -> None:
    """Print a resource's address; at a terminal also open it in the browser."""
    from mlpath.curriculum import lookup

    context: Context = ctx.obj
    found = context.curriculum.resources[lookup.find(context.curriculum, resource, lookup.RESOURCES)]
    if not found.url:
        by = f" by {found.author}" if found.author else ""
        raise UsageError(f"No address is known for {found.title}{by}: look it up under its title.")
    context.stdout.write(f"{found.url}\n")
    if context.interactive:
        typer.launch(found.url)
