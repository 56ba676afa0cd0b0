"""export: the progress report as a file or on stdout."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from mlpath.cli.context import Context
from mlpath.errors import StorageError, UsageError

app = typer.Typer()
FORMATS = {"md": "markdown", "json": "json", "csv": "csv"}


@app.command()
def export(
    ctx: typer.Context,
    format_: Annotated[
        str | None, typer.Option("--format", "-f", help="md, json or csv; else as FILE ends.", show_default=False)
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write here, not to stdout.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite FILE.")] = False,
) -> None:
    """Write the progress report as Markdown, JSON or CSV.

    The JSON holds all your events; mlpath import reads it back on another machine.
    """
    context: Context = ctx.obj
    text = _render(context, _format(format_, output), plain=output is None and not context.unicode)
    if output is None:
        context.stdout.write(text)
        return
    write(output, text, force=force)
    context.talk.print(f"Wrote {output}", soft_wrap=True)


def _format(asked: str | None, output: Path | None) -> str:
    name = (asked or (output.suffix.lstrip(".") if output else "") or "md").lower()
    name = {"markdown": "md"}.get(name, name)
    if name not in FORMATS:
        raise UsageError(f"There is no format {name!r}: use --format with one of {', '.join(FORMATS)}.")
    return name


def _render(context: Context, name: str, *, plain: bool) -> str:
    from importlib import import_module

    module = import_module(f"mlpath.reports.formats.{FORMATS[name]}")
    if name != "json":
        text: str = module.render(context.report)
        return text
    from mlpath.storage import codec

    events = [codec.encode(event) for event in context.history.events]
    return str(module.render(context.report, events, ascii_only=plain))


def write(path: Path, text: str, *, force: bool) -> None:
    """Write `text` through a temporary file that is renamed, so that a reader never sees half of it.

    Raises UsageError where the file exists and `force` is not set, StorageError where it can't be written.
    """
    try:
        there = path.exists()
        if there and not (path.is_file() or path.is_dir()):
            path.write_text(text, encoding="utf-8", newline="")  # a device or a pipe, which is not to be replaced
            return
        if path.is_dir():
            raise UsageError(f"{path} is a folder. Name a file in it.")
        if there and not force:
            raise UsageError(f"{path} is there already. Overwrite it with --force.")
        _replace(path.resolve(), text)  # of a link, what it leads to
    except OSError as error:
        raise StorageError(f"Can't write {path}: {error.strerror or error}.") from error


def _replace(path: Path, text: str) -> None:
    draft = path.with_name(f".mlpath-{os.getpid()}.tmp")
    try:
        draft.write_text(text, encoding="utf-8", newline="")
        draft.replace(path)
    except OSError:
        with suppress(OSError):
            draft.unlink()
        raise
