"""An exam: questions against the clock, without hints, and without a word on right or wrong until the end."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from mlpath.answers.verdict import Outcome
from mlpath.cli import quiz_views as views
from mlpath.cli.prompting import EXAM_KEYS
from mlpath.cli.quiz import Manner, Quit, Quiz
from mlpath.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from mlpath.cli.context import Context
    from mlpath.progress.events import Event
    from mlpath.questions.model import Question
    from mlpath.study.session import Session

_PERIOD = re.compile(r"(?:(?P<hours>\d+)h)?(?:(?P<minutes>\d+)(?:m|$))?(?:(?P<seconds>\d+)s)?", re.IGNORECASE)
LONGEST = timedelta(hours=24)


def period(text: str, option: str = "--time") -> timedelta:
    """A length of time such as "30m", "1h15m", "90s"; a bare number is minutes. Raises UsageError."""
    found = _PERIOD.fullmatch(text.replace(" ", ""))
    parts = {name: int(value) for name, value in found.groupdict().items() if value} if found else {}
    length = timedelta(**{name: min(value, 10**6) for name, value in parts.items()})
    if not timedelta(0) < length <= LONGEST:
        raise UsageError(f"{option} is a length of time such as 30m, 1h15m or 90s, at most 24h, not {text!r}.")
    return length


class Exam(Quiz):
    """A sitting in which the verdicts come at the end; `length` is the time for all questions, None for no limit.

    The question in hand when the time is up may still be answered.
    """

    def __init__(
        self, context: Context, session: Session, record: Callable[[Event], None], length: timedelta | None
    ) -> None:
        super().__init__(context, session, record, Manner(keys=EXAM_KEYS))
        self._until = context.now() + length if length else None
        self._missed: list[tuple[Question, str]] = []

    def run(self) -> bool:
        """Ask until the questions or the time are through, the learner quits, or the input ends; then look back."""
        stopped = False
        try:
            while self._has_time() and (question := self._session.advance()):
                views.question(self._context, question, self._session.number, self._session.count)
                self._one(question)
        except (Quit, EOFError, KeyboardInterrupt):
            stopped = True
        self._look_back()
        views.summary(self._context, self._session, stopped=stopped)
        return not stopped

    def _has_time(self) -> bool:
        if self._until is None or self._session.number == self._session.count:
            return True
        left = self._until - self._context.now()
        minutes, seconds = divmod(max(0, round(left.total_seconds())), 60)
        views.say(self._context, "")
        views.say(self._context, f"{minutes}:{seconds:02} left." if left > timedelta(0) else "Time is up.", "dim")
        return left > timedelta(0)

    def _answer(self, text: str) -> bool:
        """Grade without telling. What can't be read is asked again: that is no verdict."""
        verdict, attempt = self._session.respond(text)
        if attempt is None:
            views.verdict(self._context, text, verdict, self._session.question, echoed=self._reader.echoes)
            return False
        self._record(attempt)
        if verdict.outcome not in {Outcome.CORRECT, Outcome.UNDECIDED}:
            self._missed.append((self._session.question, text))
        return True

    def _obey(self, command: str) -> bool:
        match command:
            case "quit":
                raise Quit
            case "skip":
                self._session.skip()
                return True
            case "idk":
                if (attempt := self._session.give_up()) is not None:
                    self._record(attempt)
                    self._missed.append((self._session.question, ""))
                return True
            case "help" | "again":
                views.how_to(self._context, self._session.question)
            case _:
                views.say(self._context, f"There is no {command} in an exam: skip, idk, quit.")
        return False

    def _listen(self, question: Question, *, again: bool) -> str:  # noqa: ARG002 - an exam has one try
        return self._reader.read(question)

    def _look_back(self) -> None:
        """Every question that went wrong, with what was answered and how it is done."""
        for question, response in self._missed:
            views.say(self._context, "")
            views.prose(self._context, f"Missed   {question.skill}, level {question.level}", "dim", "")
            views.say(self._context, "")
            views.say(self._context, views.set_text(self._context, question.prompt), "bold")
            said = f"Yours: {views.shortened(response)}" if response else "You said that you don't know."
            views.prose(self._context, said)
            views.solution(self._context, question)
