"""learn, why: being taught, and how what is known is estimated."""

from __future__ import annotations

from typing import Annotated

import typer

from mlpath.cli import options
from mlpath.cli.context import Context

app = typer.Typer()


@app.command()
def learn(
    ctx: typer.Context,
    topic: Annotated[str, typer.Argument(metavar="TOPIC", help="The topic.", autocompletion=options.complete_topic)],
    seed: options.SeedOption = None,
) -> None:
    """Learn a topic: a worked example, one to finish, then questions, skill after skill.

    After two misses in a row it looks at what the skill builds on. Skills that you have shown are left out.
    """
    from mlpath.cli import lesson
    from mlpath.curriculum import lookup

    context: Context = ctx.obj
    lesson.learn(context, context.curriculum.topics[lookup.find(context.curriculum, topic)], seed)


@app.command()
def why(
    ctx: typer.Context,
    skill: Annotated[str, typer.Argument(metavar="SKILL", help="The skill.", autocompletion=options.complete_skill)],
    json: options.AsJson = False,
) -> None:
    """Show the numbers behind what is said of a skill: memory, chance, mastery, mistakes, what is due when."""
    from mlpath.cli import knowing_views
    from mlpath.cli.choosing import skill_named
    from mlpath.cli.output import print_json

    context: Context = ctx.obj
    name = skill_named(context, skill)
    if json:
        print_json(context, knowing_views.shape(context, name))
    else:
        knowing_views.why(context, name)
