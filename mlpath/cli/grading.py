"""grade: deciding a whole file of responses, for programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mlpath.cli.context import Context
from mlpath.errors import StorageError

if TYPE_CHECKING:
    from collections.abc import Iterator

app = typer.Typer()
PANEL = "For programs"


@app.command(rich_help_panel=PANEL)
def grade(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE.jsonl", help="Rows of JSON, one a line.", show_default=False)],
) -> None:
    """Grade rows {"id", "kind", "answer", "response", "options"}; docs/grading.md lists the kinds."""
    from mlpath.cli.grading_rows import graded

    context: Context = ctx.obj
    for number, line in _lines(file):
        result = graded(number, line)
        context.stdout.write(json.dumps(result, ensure_ascii=True) + "\n")


def _lines(file: Path) -> Iterator[tuple[int, str]]:
    try:
        with file.open(encoding="utf-8-sig", errors="replace") as stream:
            for number, line in enumerate(stream, start=1):
                if line.strip():
                    yield number, line
    except OSError as error:
        raise StorageError(f"Can't read {file}: {error.strerror or error}.") from error
