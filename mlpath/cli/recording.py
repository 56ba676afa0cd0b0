"""Storing what the learner says, through the quick door: marks, notes, undo, redo, reset."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlpath.cli.stamping import new_stamp
from mlpath.errors import UsageError
from mlpath.progress.events import EVERYTHING, Mark, Note, Undo
from mlpath.storage import quick

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mlpath.cli.context import Context
    from mlpath.progress.events import State
    from mlpath.progress.stamp import Stamp


def stamp(context: Context) -> Stamp:
    """The stamp of this command."""
    return new_stamp(context, quick.identity(context.paths.database))


def confirm(context: Context, question: str) -> bool:
    """Ask yes or no at a terminal; raises UsageError where nobody can answer."""
    if not context.interactive:
        raise UsageError(f"{question} Say --yes to do it: nobody can be asked here.")
    context.stdout.write(f"{question} [y/N] ")
    context.stdout.flush()
    return context.stdin.readline().strip().lower() in {"y", "yes"}


def mark(context: Context, states: Mapping[str, State]) -> None:
    """Mark each subject with its state, as one batch."""
    mine = stamp(context)
    context.append(*(Mark(**mine.header(), subject=subject, state=state) for subject, state in states.items()))


def note(context: Context, topic: str, text: str) -> None:
    """Keep a note on a topic."""
    context.append(Note(**stamp(context).header(), topic=topic, text=text))


def warn_of_open_needs(context: Context, subjects: Iterable[str]) -> None:
    """Say which prerequisites of what was just done are still open. It stays done all the same."""
    rows = {row.id: row for row in context.report.topics}
    for subject in subjects:
        if subject in rows and (needs := rows[subject].open_needs):
            context.talk.print(f"Note: {subject} builds on {', '.join(needs)}, not done yet.", style="yellow")


def undo(context: Context, count: int, *, yes: bool) -> None:
    """Take back the newest `count` live batches of this device."""
    mine = stamp(context)
    batches = context.history.undoable(mine.device, count)
    if not batches:
        raise UsageError("There is nothing to undo on this device.")
    answers = sum(batch.attempts for batch in batches)
    question = f"This takes back {answers} graded answer{'' if answers == 1 else 's'}. Go on?"
    if answers and not yes and not confirm(context, question):
        context.console.print("Nothing was changed.")
        return
    context.append(*(Undo(**mine.header(), target=batch.id) for batch in batches))
    for batch in batches:
        context.console.print(f"Undone: {batch.summary}")
    context.talk.print("Bring it back with: mlpath redo", style="dim")


def redo(context: Context, count: int) -> None:
    """Take the newest `count` undos of this device back."""
    mine = stamp(context)
    batches = context.history.redoable(mine.device, count)
    if not batches:
        raise UsageError("There is nothing to redo on this device.")
    context.append(*(Undo(**mine.header(), target=batch.id) for batch in batches))
    for batch in batches:
        context.console.print(f"Redone: {batch.summary.removeprefix('undid ')}")


def reset(context: Context, subject: str, *, yes: bool) -> None:
    """Start `subject` anew, after a backup of the database."""
    from mlpath.storage.backup import backup

    everything = subject == EVERYTHING
    what = "everything" if everything else context.curriculum.topics[subject].title
    if not yes and not confirm(context, f"Start {what} anew? A backup is kept."):
        context.console.print("Nothing was changed.")
        return
    mine = stamp(context)
    name = f"before-reset-{context.now():%Y%m%d-%H%M%S-%f}.db"
    kept = context.paths.database.parent / "backups" / name
    backup(context.paths.database, kept)
    context.append(Mark(**mine.header(), subject=subject, state="reset"))
    context.console.print(f"{what[0].upper()}{what[1:]} starts anew. Backup: {kept}", soft_wrap=True)
    context.talk.print("Take it back with: mlpath undo", style="dim")
