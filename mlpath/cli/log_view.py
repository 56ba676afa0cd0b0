"""What `log` shows: every command and sitting, newest first."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from rich.text import Text

from mlpath.cli.output import print_json
from mlpath.cli.tables import table

if TYPE_CHECKING:
    from datetime import datetime

    from mlpath.cli.context import Context
    from mlpath.progress.batches import Batch


def show(context: Context, count: int, *, json: bool) -> None:
    """The newest `count` batches."""
    batches = context.history.batches[:count]
    if json:
        print_json(context, {"log": [shape(batch) for batch in batches]})
    elif not batches:
        context.talk.print("Nothing is logged yet.")
    else:
        rows = table(context, "When", "What", "State")
        for batch in batches:
            rows.add_row(f"{local(batch):%Y-%m-%d %H:%M}", batch.summary, _state(batch))
        context.console.print(rows)


def _state(batch: Batch) -> Text:
    return Text("") if batch.live else Text("undone", "yellow")


def local(batch: Batch) -> datetime:
    """The time on the learner's wall when the batch ended."""
    return batch.at + timedelta(minutes=batch.offset)


def shape(batch: Batch) -> dict[str, object]:
    """A batch as JSON has it."""
    return {
        "batch": batch.id,
        "kind": batch.kind,
        "at": batch.at.isoformat(),
        "summary": batch.summary,
        "live": batch.live,
        "device": batch.device,
    }
