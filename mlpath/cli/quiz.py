"""A quiz at a terminal or over a pipe: asking, judging, and storing each answer before the next question."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from mlpath.answers.verdict import Outcome
from mlpath.cli import quiz_views as views
from mlpath.cli.prompting import ASKING, command_in, reader_of
from mlpath.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Callable

    from mlpath.cli.context import Context
    from mlpath.cli.prompting import Reader
    from mlpath.progress.events import Event
    from mlpath.questions.model import Question
    from mlpath.study.session import Session


class Quit(Exception):  # noqa: N818 - no error: the learner is done
    """The learner ends the sitting."""


def _show(context: Context, session: Session) -> None:
    views.question(context, session.question, session.number, session.count)


def _go_on(context: Context, session: Session) -> None:
    """Nothing more to say on a question that is over."""


@frozen
class Manner:
    """How a sitting looks.

    `show` puts a question on the screen, `over` says what is left to say once it is over, `summary` sums up the
    sitting. `keys` names the keys of its prompt.
    """

    show: Callable[[Context, Session], None] = _show
    over: Callable[[Context, Session], None] = _go_on
    summary: Callable[..., None] = views.summary
    keys: str = ASKING


class Quiz:
    """One sitting: a session, a reader of lines, and a function that stores an event for good."""

    def __init__(
        self, context: Context, session: Session, record: Callable[[Event], None], manner: Manner | None = None
    ) -> None:
        self._context = context
        self._manner = manner or Manner()
        self._session = session
        self._record = record

    @cached_property
    def _reader(self) -> Reader:
        """Where the lines come from; made once the first question stands there, as a prompt takes time to load."""
        make = self._context.reader
        return make(self._context) if make else reader_of(self._context, self._manner.keys)

    def run(self) -> bool:
        """Ask until the sitting is over, the learner quits, or the input ends; then show how it went.

        Returns whether it came to its end.
        """
        stopped = False
        try:
            while (question := self._session.advance()) is not None:
                self._manner.show(self._context, self._session)
                self._one(question)
                self._manner.over(self._context, self._session)
        except (Quit, EOFError, KeyboardInterrupt):
            stopped = True
        self._manner.summary(self._context, self._session, stopped=stopped)
        return not stopped

    def _one(self, question: Question) -> None:
        """Everything about one question; returns when the next one is due."""
        text = self._reader.read(question)
        while True:
            command = command_in(text)
            over = self._answer(text) if command is None else self._obey(command)
            if over:
                return
            text = self._listen(question, again=command == "again")

    def _listen(self, question: Question, *, again: bool) -> str:
        """The next line: after a wrong answer an empty one goes on to the next question."""
        if again or not self._session.can_dispute:
            return self._reader.read(question)
        return self._reader.after(question) or "skip"

    def _answer(self, text: str) -> bool:
        verdict, attempt = self._session.respond(text)
        if attempt is not None:
            self._record(attempt)
        views.verdict(self._context, text, verdict, self._session.question, echoed=self._reader.echoes)
        return verdict.outcome is Outcome.CORRECT

    def _obey(self, command: str) -> bool:
        match command:
            case "quit":
                raise Quit
            case "skip":
                self._session.skip()
                return True
            case "idk" | "solution":
                return self._solve()
            case "hint":
                views.hint(self._context, self._session.hint())
            case "dispute":
                return self._dispute()
            case "help" | "again":
                views.how_to(self._context, self._session.question)
        return False

    def _solve(self) -> bool:
        """Show the worked solution. Unanswered, that counts as "I don't know"; either way the question is over."""
        if (attempt := self._session.give_up()) is not None:
            self._record(attempt)
        views.solution(self._context, self._session.question)
        return True

    def _dispute(self) -> bool:
        """Take the last verdict back; the question is over, as the right answer is shown."""
        if not self._session.can_dispute:
            views.say(self._context, "Nothing has been graded yet.")
            return False
        question, response = self._session.question, self._session.last_response
        self._record(self._session.dispute())
        views.disputed(self._context, question, response)
        return True
