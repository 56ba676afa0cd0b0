"""Events for tests, made one after the other on a clock that only tests move."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from mlpath.progress.events import Attempt, Event, Mark, Note, Undo

if TYPE_CHECKING:
    from mlpath.progress.events import State
    from mlpath.progress.stamp import Header

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@dataclass
class Maker:
    """Makes events a minute apart; each is a batch of its own unless `batch` is given."""

    learner: str = "learner-1"
    device: str = "laptop"
    at: datetime = START
    offset: int = 0
    made: int = 0

    def header(self, batch: str = "") -> Header:
        self.made += 1
        self.at += timedelta(minutes=1)
        id_ = f"{self.device}-{self.made:05}"
        return {
            "learner": self.learner,
            "id": id_,
            "device": self.device,
            "batch": batch or f"batch-{id_}",
            "at": self.at,
            "offset": self.offset,
        }

    def mark(self, subject: str, state: State = "done", batch: str = "") -> Mark:
        return Mark(**self.header(batch), subject=subject, state=state)

    def note(self, topic: str, text: str = "a thought") -> Note:
        return Note(**self.header(), topic=topic, text=text)

    def undo(self, target: Event | str, batch: str = "") -> Undo:
        return Undo(**self.header(batch), target=target if isinstance(target, str) else target.batch)

    def attempt(self, skill: str = "vectors.add", outcome: str = "correct", batch: str = "", **changes: Any) -> Attempt:
        values: dict[str, Any] = {
            "version": 1,
            "level": 2,
            "seed": 17,
            "given": '{"a": [1, 2]}',
            "prompt": "What is (1, 2) + (3, 4)?",
            "answer": "(4, 6)",
            "response": "4, 6",
            "score": 1.0 if outcome == "correct" else 0.0,
            "seconds": 12.25,
            "hints": 0,
            "attempt": 1,
            "gave_up": False,
            "mistake": "",
        }
        return Attempt(**self.header(batch), skill=skill, outcome=outcome, **{**values, **changes})

    def one_of_each(self) -> tuple[Event, ...]:
        mark = self.mark("vectors", "doing")
        hard = self.attempt(
            "eigen.trace", "partial", score=0.5, gave_up=True, response="½ — «√2»", mistake="Not\nquite."
        )
        return (mark, self.note("vectors", "ünï\0code 🙂"), self.attempt(), hard, self.undo(mark))
