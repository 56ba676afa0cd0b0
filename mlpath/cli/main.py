"""The program: its commands in one Typer app, and the one place where errors become exit codes."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mlpath import __version__
from mlpath.cli import author, keeping, learning, practising, reporting
from mlpath.cli.context import Context
from mlpath.errors import MlpathError

if TYPE_CHECKING:
    from collections.abc import Sequence

INTERRUPTED = 130

app = typer.Typer(
    name="mlpath",
    no_args_is_help=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"mlpath {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def home(
    ctx: typer.Context,
    curriculum: Annotated[
        Path | None,
        typer.Option("--curriculum", metavar="DIR", help="Use this curriculum folder (or set MLPATH_CURRICULUM)."),
    ] = None,
    version: Annotated[  # noqa: ARG001 - handled by its callback
        bool, typer.Option("--version", "-V", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """One path through machine learning, asked until you can do it.

    Without a command: where you stand, and what to type next.
    """
    context = ctx.obj = ctx.obj or Context()
    context.curriculum_dir = curriculum or context.curriculum_dir
    if ctx.invoked_subcommand is None:
        from mlpath.cli import views

        views.home(context)


for module in (learning, practising, keeping, reporting, author):
    app.add_typer(module.app)


def main(argv: Sequence[str], context: Context | None = None) -> int:
    """Run one command and return its exit code; no traceback reaches a learner."""
    context = context or Context()
    try:
        app(list(argv), obj=context, prog_name="mlpath", standalone_mode=True)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 0
    except MlpathError as error:
        print(f"mlpath: {error}", file=context.stderr)  # noqa: T201 - the one place that owns stderr
        return error.exit_code
    except KeyboardInterrupt:
        print("\nmlpath: stopped", file=context.stderr)  # noqa: T201
        return INTERRUPTED
    except BrokenPipeError:
        # the reader of a pipe went away (`mlpath topics | head`): nothing is wrong
        sys.stderr.close()
        return 0
    return 0
