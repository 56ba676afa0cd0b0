"""grade: deciding a whole file of responses, for programs."""

from __future__ import annotations

import json
import os
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Any

import typer

from mlpath.cli.context import Context
from mlpath.errors import StorageError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mlpath.cli.grading_rows import Graded

app = typer.Typer()
LONGEST = 8 * 2**20
"""Bytes of a line that are read; the rest of a longer one is skipped, and the row reported."""
ROWS_WERE_BAD = 1


@app.command()
def grade(
    ctx: typer.Context,
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE.jsonl", help="Rows of JSON, one a line; - reads stdin.", show_default=False),
    ],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write the results here, not to stdout.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite the results' FILE.")] = False,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, max=64, help="How many processes grade.")] = 1,
    quick: Annotated[bool, typer.Option("--quick", help="No proofs: what needs one stays undecided.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Print each decision in words, not as JSON.")] = False,
) -> None:
    """Grade responses: rows of id, kind, answer, response and options in; outcome, score and feedback out.

    The kinds and their options are in docs/grading.md. A bad row is reported with its line number, and the run goes
    on; the exit code is 1 then.
    """
    from mlpath.cli.grading_rows import run

    context: Context = ctx.obj
    bad = 0
    with _sink(context, output, force=force, told=explain) as write, _progress(context, file, output) as advance:
        for result in run(_lines(context, file, advance), jobs=jobs, quick=quick, explain=explain):
            bad += _take(context, result, write)
    if bad:
        raise typer.Exit(ROWS_WERE_BAD)


def _take(context: Context, result: Graded, write: Callable[[str], object]) -> bool:
    """Write one result out; whether its row was bad."""
    if result.told:
        context.stdout.write(result.told + "\n")
    write(_json(result.row) + "\n")
    if result.complaint:
        print(f"mlpath: {result.complaint}", file=context.stderr)
    return bool(result.complaint)


def _json(row: dict[str, Any]) -> str:
    text = json.dumps(row, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:  # half of a surrogate pair, which only an escape can carry
        return json.dumps(row)
    return text


def _nowhere(_: object) -> None:
    """Takes what nobody wants."""


@contextmanager
def _sink(context: Context, output: Path | None, *, force: bool, told: bool) -> Iterator[Callable[[str], object]]:
    """Where rows go: stdout, a file that is there only when the run is done, or with `told` alone nowhere."""
    if output is None:
        yield _nowhere if told else context.stdout.write
        return
    if output.exists() and not force:
        raise UsageError(f"{output} is there already. Overwrite it with --force.")
    draft = output.with_name(f".mlpath-{os.getpid()}.tmp")
    try:
        with draft.open("w", encoding="utf-8", newline="") as stream:
            yield stream.write
        draft.replace(output)
    except OSError as error:
        raise StorageError(f"Can't write {output}: {error.strerror or error}.") from error
    finally:
        with suppress(OSError):
            draft.unlink()


@contextmanager
def _progress(context: Context, file: Path, output: Path | None) -> Iterator[Callable[[int], object]]:
    """A bar on stderr, where that is a terminal and the rows go elsewhere; it advances by bytes read."""
    if not context.stderr.isatty() or (output is None and context.stdout.isatty()):
        yield _nowhere
        return
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    with suppress(OSError):
        size = file.stat().st_size
        columns = (TextColumn("grading"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
        with Progress(*columns, console=context.talk, transient=True) as bar:
            task = bar.add_task("grading", total=size or None)
            yield lambda count: bar.advance(task, count)
        return
    yield _nowhere


def _lines(context: Context, file: Path, advance: Callable[[int], object]) -> Iterator[tuple[int, bytes]]:
    """The lines that are not blank, with their numbers; a line over the limit comes cut off."""
    try:
        with _opened(context, file) as stream:
            number = 0
            while line := stream.readline(LONGEST + 1):
                number += 1
                rest = line
                while len(rest) > LONGEST and not rest.endswith(b"\n"):
                    rest = stream.readline(LONGEST + 1)
                advance(len(line))
                if line.strip():
                    yield number, line
    except OSError as error:
        raise StorageError(f"Can't read {file}: {error.strerror or error}.") from error


def _opened(context: Context, file: Path) -> Any:  # noqa: ANN401 - a file or a null context around one
    if str(file) != "-":
        return file.open("rb")
    stream: IO[bytes] | None = getattr(context.stdin, "buffer", None)
    if stream is None:
        from io import BytesIO

        stream = BytesIO(context.stdin.read().encode())
    return nullcontext(stream)
