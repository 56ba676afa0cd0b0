"""A lesson at a terminal or over a pipe: examples to read, examples to finish, whole questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlpath.answers.verdict import Outcome
from mlpath.cli import lesson_views as views
from mlpath.cli import quiz_views
from mlpath.cli.quiz import Quit, Quiz
from mlpath.cli.sitting import recording, seed_from
from mlpath.questions import find
from mlpath.questions.catalogue import skills
from mlpath.study.lesson import Lesson, Stage, steps_shown, went_well

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from mlpath.cli.context import Context
    from mlpath.curriculum.model import Topic
    from mlpath.progress.events import Event
    from mlpath.questions.model import Question
    from mlpath.study.lesson import Task
    from mlpath.study.session import Session

ENDLESS = 10_000
"""Questions that a lesson may ask; it ends by itself long before."""

FINE = frozenset({Outcome.CORRECT, Outcome.UNDECIDED})
"""Outcomes that lead on: what could not be decided is held against nobody."""


def learn(context: Context, topic: Topic, seed: int | None, until: datetime | None = None) -> None:
    """Introduce a topic and take the learner through its skills, `until` a time; those shown before are left out."""
    views.opening(context, topic)
    askable = [skill for skill in topic.skills if skill in skills()]
    if not askable:
        views.nothing_to_ask(context, topic)
        return
    open_ones = [skill for skill in askable if not context.knowledge.demonstrated(skill)]
    open_ones.sort(key=context.knowledge.passed)  # what slipped again comes after what is new
    if not open_ones:
        views.all_shown(context)
    begun = {skill for skill in open_ones if went_well(context.knowledge.trace(skill).latest)}
    lesson = Lesson(open_ones or askable, seed_from(context, seed), lambda skill: below(context, skill), begun)
    with recording(context, _questions(lesson), ENDLESS) as (session, record):
        Teaching(context, session, record, lesson, until).run()


def below(context: Context, skill: str) -> list[str]:
    """The skills likeliest behind a miss at `skill`, that there are questions for."""
    here = context.curriculum.topic_of_skill
    suspects = context.knowledge.suspects(skill, context.now())
    return [one.skill for one in suspects if one.skill in here and one.skill in skills()]


def _questions(lesson: Lesson) -> Iterator[Question]:
    """The question of each task, as its turn comes."""
    while task := lesson.task:
        yield find.ask(task.skill, task.level, task.seed)


class Teaching(Quiz):
    """A sitting that a lesson leads."""

    def __init__(
        self,
        context: Context,
        session: Session,
        record: Callable[[Event], None],
        lesson: Lesson,
        until: datetime | None = None,
    ) -> None:
        super().__init__(context, session, record)
        self._lesson = lesson
        self._until = until

    def run(self) -> bool:
        """Go through the lesson until it ends, its time is over, the learner quits, or the input ends; then sum up."""
        stopped = False
        try:
            while self._has_time() and (task := self._lesson.task) and (question := self._session.advance()):
                self._lesson.took(right=self._goes_well(task, question))
                views.crossing(self._context, task, self._lesson)
        except (Quit, EOFError, KeyboardInterrupt):
            stopped = True
        views.closing(self._context, self._session, self._lesson, stopped=stopped)
        return not stopped

    def _has_time(self) -> bool:
        return self._until is None or self._context.now() < self._until

    def _goes_well(self, task: Task, question: Question) -> bool:
        """Show the task and, unless it is one to read, whether the first answer to it was right."""
        if task.stage is Stage.EXAMPLE:
            views.example(self._context, question)
            self._reader.pause()
            return True
        if task.stage is Stage.FADED:
            views.faded(self._context, question, self._session.reveal(steps_shown(question)))
        else:
            views.whole(self._context, task, question)
        before = len(self._session.results)
        self._one(question)
        answers = self._session.results[before:]
        fine = any(attempt.outcome in FINE for attempt in answers)
        if task.stage is Stage.FADED and answers and not fine and not answers[0].gave_up:
            quiz_views.solution(self._context, question)  # a whole question has another example after it
        return fine
