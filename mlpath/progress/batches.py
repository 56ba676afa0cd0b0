"""Batches: the events of one command or one sitting, as `log` lists them and `undo` takes them back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from mlpath.answers.verdict import Outcome
from mlpath.frozen import frozen
from mlpath.progress.events import EVERYTHING, Attempt, Event, Mark, Note, Undo, order

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence
    from datetime import datetime

Kind = Literal["marks", "reset", "note", "answers", "undo", "redo", "dispute"]

NAMED = 4
"""How many subjects a summary names before it counts the rest."""


@frozen
class Batch:
    """What one command or one sitting did; `at` and `offset` are those of its last event.

    `summary` says in a few words what it holds; `attempts` counts its graded answers; `live` is whether any of
    it still counts.
    """

    id: str
    device: str
    at: datetime
    offset: int
    kind: Kind
    summary: str
    attempts: int
    live: bool
    events: tuple[Event, ...]


def gather(events: Iterable[Event], cancelled: Container[str]) -> tuple[Batch, ...]:
    """The batches of `events`, which come oldest first; newest first by their last events."""
    members: dict[str, list[Event]] = {}
    for event in events:
        members.setdefault(event.batch, []).append(event)
    batches: dict[str, Batch] = {}
    # ordinary batches first, then what takes them back, then what takes that back: each summary quotes its targets
    for rank in range(3):
        for id_, held in members.items():
            if _rank(held, members) == rank:
                batches[id_] = _batch(held, batches, cancelled)
    return tuple(sorted(batches.values(), key=lambda batch: order(batch.events[-1]), reverse=True))


def _rank(held: Sequence[Event], members: Mapping[str, Sequence[Event]]) -> int:
    """0 for an ordinary batch, 1 for undos of such, 2 for undos of undos."""
    if not isinstance(held[0], Undo):
        return 0
    target = members.get(held[0].target, ())
    return 2 if target and isinstance(target[0], Undo) else 1


def _batch(held: Sequence[Event], known: Mapping[str, Batch], cancelled: Container[str]) -> Batch:
    last = held[-1]
    kind, summary = _described(held, known)
    return Batch(
        id=last.batch,
        device=last.device,
        at=last.at,
        offset=last.offset,
        kind=kind,
        summary=summary,
        attempts=sum(isinstance(event, Attempt) for event in held),
        live=last.batch not in cancelled and any(event.id not in cancelled for event in held),
        events=tuple(held),
    )


def _described(held: Sequence[Event], known: Mapping[str, Batch]) -> tuple[Kind, str]:
    match held[0]:
        case Undo():
            return _of_undos([event for event in held if isinstance(event, Undo)], known)
        case Attempt():
            return "answers", _of_attempts([event for event in held if isinstance(event, Attempt)])
        case Note(topic=topic):
            return "note", f"note on {topic}"
        case _:
            return _of_marks([event for event in held if isinstance(event, Mark)])


def _of_undos(undos: Sequence[Undo], known: Mapping[str, Batch]) -> tuple[Kind, str]:
    targets = [known[undo.target] for undo in undos if undo.target in known]
    if not targets:
        return "dispute", f"{_count(len(undos), 'answer')} disputed"
    quoted = "; ".join(target.summary.removeprefix("undid ") for target in targets)
    return ("redo", f"brought back {quoted}") if targets[0].kind == "undo" else ("undo", f"undid {quoted}")


def _of_attempts(attempts: Sequence[Attempt]) -> str:
    firsts = [attempt for attempt in attempts if attempt.attempt == 1]
    right = sum(attempt.outcome == Outcome.CORRECT for attempt in firsts)
    skills = tuple(dict.fromkeys(attempt.skill for attempt in attempts))
    return f"{_count(len(firsts), 'question')} answered, {right} right: {_names(skills)}"


def _of_marks(marks: Sequence[Mark]) -> tuple[Kind, str]:
    subjects: dict[str, list[str]] = {}
    for mark in marks:
        subjects.setdefault(mark.state, []).append("everything" if mark.subject == EVERYTHING else mark.subject)
    summary = "; ".join(f"{_names(names)} {state}" for state, names in subjects.items())
    return ("reset" if "reset" in subjects else "marks"), summary


def _names(names: Sequence[str]) -> str:
    """The first few names, and how many more there are."""
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + more


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
