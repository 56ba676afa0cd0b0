"""The program: its commands in one Typer app, and the one place where errors become exit codes."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mlpath import __version__
from mlpath.cli.context import Context
from mlpath.cli.lazily import LazyGroup
from mlpath.errors import MlpathError, StorageError

if TYPE_CHECKING:
    from collections.abc import Sequence

INTERRUPTED = 130
# Typer brings its own Click or stands on the library, as its version has it; either way this is Click's UsageError
MISTYPED: type[Exception] = typer.BadParameter.__mro__[1]

app = typer.Typer(
    name="mlpath",
    cls=LazyGroup,
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


def main(argv: Sequence[str], context: Context | None = None) -> int:
    """Run one command and return its exit code; no traceback reaches a learner."""
    context = context or Context()
    try:
        code = _run(argv, context)
        context.stdout.flush()
    except MlpathError as error:
        code = _refuse(context, str(error), error.exit_code)
    except BrokenPipeError:
        # the reader of a pipe went away (`mlpath topics | head`): nothing is wrong
        _drop(context)
        return 0
    except OSError as error:
        _drop(context)
        code = _refuse(context, f"Can't write the output: {error.strerror or error}.", StorageError.exit_code)
    except Exception as error:  # noqa: BLE001 - a fault of ours: no traceback reaches a learner, but it is kept
        code = _refuse(context, _kept(context, error), MlpathError.exit_code)
    if code == INTERRUPTED:
        _refuse(context, "stopped", code)
    return code


def _run(argv: Sequence[str], context: Context) -> int:
    try:
        code = app(list(argv), obj=context, prog_name="mlpath", standalone_mode=False)
    except MISTYPED as error:
        return _refuse(context, _mistyped(error), 2)
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except SystemExit as stop:  # completion, and Typer's own way out of a broken pipe
        if isinstance(stop.__context__, BrokenPipeError):
            raise stop.__context__ from None
        return stop.code if isinstance(stop.code, int) else 0
    return code if isinstance(code, int) else 0


def _mistyped(error: Exception) -> str:
    """What is wrong with the command as typed, on one line, and where its use is described."""
    message = " ".join(error.format_message().split())  # type: ignore[attr-defined]  # Click's, see MISTYPED
    command = getattr(getattr(error, "ctx", None), "command_path", "mlpath")
    stop = "" if message.endswith((".", "?")) else "."
    return f"{message}{stop} See {command} --help."


def _kept(context: Context, error: Exception) -> str:
    """Keep the traceback of a fault of mlpath's own, and say where it is."""
    import traceback

    said = f"This is a fault in mlpath itself, and nothing that you did: {type(error).__name__}."
    place = context.paths.state / "fault.txt"
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text("".join(traceback.format_exception(error)), encoding="utf-8")
    except OSError:
        return said
    return f"{said} What it came from is in {place}; please report it."


def _refuse(context: Context, message: str, code: int) -> int:
    print(f"mlpath: {message}", file=context.stderr)
    return code


def _drop(context: Context) -> None:
    """Send what is still to be written nowhere: the interpreter tries again at its end, and would complain."""
    with suppress(OSError, ValueError):  # a stream in memory has no number, and nothing is written at its end
        os.dup2(os.open(os.devnull, os.O_WRONLY), context.stdout.fileno())
