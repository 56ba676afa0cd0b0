"""import: reading a JSON export, or a learner's own notes with done marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from mlpath.cli import recording
from mlpath.cli.tables import table
from mlpath.errors import StorageError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from mlpath.cli.context import Context
    from mlpath.curriculum.notes import HeadingClaim, Matches
    from mlpath.progress.events import State

LARGEST = 64 * 2**20
"""Characters of a file that are read; an export of fifty thousand answers is smaller."""


def run(context: Context, file: Path, *, dry_run: bool, headings: bool, yes: bool) -> None:
    """Import `file`, whatever it is."""
    text = read(file)
    if text.lstrip().startswith("{"):
        _events(context, file, text, dry_run=dry_run)
    else:
        _notes(context, text, dry_run=dry_run, headings=headings, yes=yes)


def read(file: Path) -> str:
    """The file's text; raises StorageError where it can't be read as text."""
    try:
        with file.open(encoding="utf-8-sig") as stream:
            text = stream.read(LARGEST + 1)  # a device or a pipe has no size that could be asked for
    except OSError as error:
        raise StorageError(f"Can't read {file}: {error.strerror or error}.") from error
    except UnicodeDecodeError as error:
        raise StorageError(f"{file} is not UTF-8 text, so it is neither an export nor notes.") from error
    if len(text) > LARGEST:
        raise StorageError(f"{file} is longer than {LARGEST:,} characters: that is no export and no notes.")
    return text


def _events(context: Context, file: Path, text: str, *, dry_run: bool) -> None:
    from mlpath.storage import codec
    from mlpath.storage.store import Store

    events = codec.decode_export(text, str(file))
    if dry_run:
        known = {(event.learner, event.id) for event in context.history.events}
        new = sum((event.learner, event.id) not in known for event in events)
        context.console.print(f"{len(events)} events, {new} of them new. Nothing was changed.")
        return
    with Store(context.paths.database) as store:
        added = store.import_events(events)
    context.console.print(f"{added} of {len(events)} events were new and are kept.")


def _notes(context: Context, text: str, *, dry_run: bool, headings: bool, yes: bool) -> None:
    from mlpath.curriculum import notes

    found = notes.match(context.curriculum, text)
    _show(context, found)
    states: dict[str, State] = {claim.topic: claim.state for claim in found.topics}
    chosen = _headings(context, found.headings, take_all=headings, ask=not (dry_run or yes))
    for heading in chosen:
        for topic in heading.topics:
            states.setdefault(topic, heading.state)
    if not states:
        context.console.print("There is nothing to set.")
    elif dry_run or not (yes or recording.confirm(context, f"Set {_topics(len(states))}?")):
        context.console.print("Nothing was changed.")
    else:
        recording.mark(context, states)
        context.console.print(f"{_topics(len(states))} set.")
        context.talk.print(Text("Take it back with: mlpath undo", "dim"))
    if not headings and (left := len(found.headings) - len(chosen)):
        context.talk.print(f"Marked headings left out: {left}. To take them, say --headings.")


def _topics(count: int) -> str:
    return f"{count} topic{'' if count == 1 else 's'}"


def _headings(
    context: Context, claims: tuple[HeadingClaim, ...], *, take_all: bool, ask: bool
) -> tuple[HeadingClaim, ...]:
    """The marked headings to take: all, those that the learner agrees to, or none."""
    if take_all or not ask or not context.interactive:
        return claims if take_all else ()
    return tuple(claim for claim in claims if recording.confirm(context, _claimed(claim)))


def _claimed(claim: HeadingClaim) -> str:
    return f"Line {claim.line.number}: are all {len(claim.topics)} topics of {claim.title} {claim.state}?"


def _show(context: Context, found: Matches) -> None:
    out = context.console
    rows = table(context, "Topic", "Title", "State", "From line")
    for claim in found.topics:
        title = context.curriculum.topics[claim.topic].title
        lines = ", ".join(f"{line.number}: {line.words}" for line in claim.lines)
        rows.add_row(Text(claim.topic, "bold"), title, claim.state, lines)
    if found.topics:
        out.print(rows)
    for heading in found.headings:
        topics = ", ".join(heading.topics)
        out.print(f"Heading, line {heading.line.number}: {heading.title} is {heading.state}? It covers {topics}.")
    for unplaced in found.unplaced:
        guesses = f" (perhaps {', '.join(unplaced.guesses)})" if unplaced.guesses else ""
        out.print(f"Not placed, line {unplaced.line.number}: {unplaced.line.words}{guesses}")
    if not (found.topics or found.headings or found.unplaced):
        raise UsageError("No line with a done mark was found, such as [x], ---Done or a check mark.")
