"""Setting up a sitting: which skills a name stands for, which questions are asked, and the store they go into."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from functools import cache
from importlib import import_module
from threading import Timer
from typing import TYPE_CHECKING

from mlpath.cli.choosing import phase_with_questions, skills_of
from mlpath.cli.stamping import new_stamp
from mlpath.errors import UsageError
from mlpath.questions import find
from mlpath.questions.catalogue import skills
from mlpath.storage import quick
from mlpath.study import selection
from mlpath.study.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from contextlib import AbstractContextManager

    from mlpath.cli.context import Context
    from mlpath.progress.events import Attempt, Event
    from mlpath.progress.stamp import Stamp
    from mlpath.questions.model import Level, Question
    from mlpath.storage.store import Store

    Opened = tuple[Session, Callable[[Event], None]]


def skills_in_hand(context: Context) -> tuple[str, ...]:
    """The skills of the topics that are being learnt, or else of the next topic that has questions."""
    asked = [row for row in context.report.next if row.skills]
    rows = [row for row in asked if row.state == "doing"] or asked[:1]
    names = tuple(skill for row in rows for skill in row.skills if skill in skills())
    if not names:
        raise UsageError(f"No topic in hand has questions. Name one: mlpath quiz {phase_with_questions(context)}")
    return names


def seed_from(context: Context, seed: int | None) -> int:
    """The seed asked for, or one from the clock."""
    return seed if seed is not None else int(context.now().timestamp() * 1000) % 2**31


def open_sitting(
    context: Context,
    what: str | None,
    count: int,
    level: Level | None,
    seed: int | None,
    *,
    find_mistake: bool = False,
) -> AbstractContextManager[Opened]:
    """A session over questions on `what` (or the topics in hand), and a function that stores an event for good.

    With `find_mistake` they are worked solutions with a wrong line, wherever that can be.
    """
    names = skills_of(context, what) if what else skills_in_hand(context)
    slots: Iterable[selection.Slot]
    if seed is not None:
        slots = selection.fixed(names, count, seed, level)
    else:
        slots = selection.chosen(names, count, seed_from(context, None), _levels(context, level), attempts(context))
    return recording(context, selection.questions(slots, _asker(find_mistake=find_mistake)), count)


def _asker(*, find_mistake: bool) -> Callable[[str, Level, int], Question]:
    if not find_mistake:
        return find.ask
    from mlpath.questions import wrong_line

    return wrong_line.ask_if_possible


def _levels(context: Context, level: Level | None) -> Callable[[str], Level]:
    """The level asked for, or else for each skill the one that fits what is known when its turn comes."""
    return lambda skill: level or level_now(context, skill)


def level_now(context: Context, skill: str) -> Level:
    """The level to ask the skill at: the one that the settings name, else the one that fits what is known of it."""
    fixed = context.settings.level
    return fixed or selection.level_for(context.knowledge, skill, context.now())


def attempts(context: Context) -> dict[str, tuple[Attempt, ...]]:
    """The attempts that count, by skill."""
    curriculum = context.curriculum
    owners = {skill: topic.id for skill, topic in curriculum.topic_of_skill.items()}
    tally = context.history.tally(curriculum.current, owners.get)
    return {skill: tally.firsts(skill) for skill in tally.attempts}


READING = 0.5
"""Seconds after which a person has the question on the screen and reads: time to load what stores the answer."""


@contextmanager
def recording(context: Context, questions: Iterator[Question], count: int) -> Iterator[Opened]:
    """A session over `questions`, and the store, which is opened for the first answer.

    That the database can be written is made sure of at once; loading SQLModel takes longer than all the rest.
    """
    path = context.paths.database
    learner = quick.identity_to_write(path)
    with ExitStack() as opened:

        @cache
        def store() -> Store:
            from mlpath.storage.store import Store

            return opened.enter_context(Store(path))

        def new_batch() -> Stamp:
            return new_stamp(context, learner)

        def record(event: Event) -> None:
            store().record(event)
            context.learnt(event)

        if context.interactive:
            loading = Timer(READING, import_module, ("mlpath.storage.store",))
            loading.daemon = True
            loading.start()
            opened.callback(loading.cancel)
        yield Session(questions, count, new_stamp(context, learner), new_batch), record
