"""A sitting: one question after the other, each graded response becoming an event."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mlpath.answers.verdict import Outcome, Verdict
from mlpath.progress.events import Attempt, Undo
from mlpath.questions import typeset
from mlpath.questions.judge import judge

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from mlpath.progress.stamp import Stamp
    from mlpath.questions.model import Question, Step

UNCOUNTED = frozenset({Outcome.UNREADABLE})
"""Outcomes that are no attempt: the question is asked again."""

LONGEST_STORED = 4_000
"""Characters of a response that an event keeps."""


@dataclass
class Session:
    """A sitting over a stream of questions.

    `respond`, `give_up` and `dispute` return the event to be stored before anything else is shown. `results`
    holds the first attempt at each question, without the disputed ones.
    """

    questions: Iterator[Question]
    count: int
    stamp: Stamp
    new_batch: Callable[[], Stamp]
    number: int = 0
    results: list[Attempt] = field(default_factory=list)
    skipped: int = 0
    _question: Question | None = None
    _asked_at: datetime | None = None
    _tries: int = 0
    _hints: int = 0
    _last: Attempt | None = None

    def advance(self) -> Question | None:
        """The next question, or None at the end of the sitting."""
        self._question = next(self.questions, None) if self.number < self.count else None
        self._tries = self._hints = 0
        self._last = None
        if self._question is not None:
            self.number += 1
            self._asked_at = self.stamp.now()
        return self._question

    @property
    def question(self) -> Question:
        """The question in hand; raises RuntimeError before the first and after the last."""
        if self._question is None:
            message = "there is no question in hand"
            raise RuntimeError(message)
        return self._question

    def respond(self, response: str) -> tuple[Verdict, Attempt | None]:
        """Grade a response. An unreadable one is no attempt and gives no event."""
        verdict = judge(self.question, response)
        if verdict.outcome in UNCOUNTED:
            return verdict, None
        return verdict, self._record(response, verdict, gave_up=False)

    def give_up(self) -> Attempt | None:
        """An incorrect attempt that says "I don't know", unless the question was answered already."""
        if self._tries:
            return None
        return self._record("", Verdict(Outcome.INCORRECT), gave_up=True)

    def skip(self) -> None:
        """Pass on without an answer: nothing is stored."""
        self.skipped += not self._tries

    def reveal(self, count: int) -> tuple[Step, ...]:
        """The first `count` steps of the solution, which count as hints from now on."""
        self._hints = max(self._hints, count)
        return self.question.steps[:count]

    def hint(self) -> Step | None:
        """The next step of the solution whose hint was not shown yet, or None when there are no more."""
        steps = self.question.steps
        if self._hints >= len(steps):
            return None
        self._hints += 1
        return steps[self._hints - 1]

    @property
    def can_dispute(self) -> bool:
        """Whether there is a graded response to the question in hand."""
        return self._last is not None

    @property
    def last_response(self) -> str:
        """The last graded response to the question in hand."""
        return self._last.response if self._last else ""

    def dispute(self) -> Undo:
        """Take the last graded response back: it does not count. Raises RuntimeError when there is none."""
        if self._last is None:
            message = "nothing has been graded yet"
            raise RuntimeError(message)
        if self._last in self.results:
            self.results.remove(self._last)
        undo = Undo(**self.new_batch().header(), target=self._last.id)
        self._last = None
        return undo

    def _record(self, response: str, verdict: Verdict, *, gave_up: bool) -> Attempt:
        question = self.question
        header = self.stamp.header()
        self._tries += 1
        seconds = (header["at"] - self._asked_at).total_seconds() if self._asked_at else 0.0
        attempt = Attempt(
            **header,
            skill=question.skill,
            version=question.version,
            level=question.level,
            seed=question.seed,
            given=json.dumps(question.given, sort_keys=True, default=str),
            prompt=typeset.plain(question.prompt),
            answer=question.answer.show(),
            response=response[:LONGEST_STORED],
            outcome=verdict.outcome,
            score=verdict.score,
            seconds=max(0.0, seconds),
            hints=self._hints,
            attempt=self._tries,
            gave_up=gave_up,
            mistake=verdict.mistake,
        )
        self._last = attempt
        if self._tries == 1:
            self.results.append(attempt)
        return attempt
