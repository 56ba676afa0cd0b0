"""What a lesson shows: its opening, examples, questions, and how it went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlpath.cli import quiz_views
from mlpath.cli.quiz_views import INDENT, prose, say, set_text
from mlpath.progress.mastery import RULE
from mlpath.questions.catalogue import skills
from mlpath.study.lesson import Stage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlpath.cli.context import Context
    from mlpath.curriculum.model import Topic
    from mlpath.questions.model import Question, Step
    from mlpath.study.lesson import Lesson, Task
    from mlpath.study.session import Session

RESOURCES_SHOWN = 3


def opening(context: Context, topic: Topic) -> None:
    """What the topic is, and where to read about it."""
    say(context, topic.title, "bold")
    prose(context, topic.summary.strip(), indent="")
    found = [context.curriculum.resources[name] for name in topic.resources[:RESOURCES_SHOWN]]
    if found:
        say(context, "")
        prose(context, "To read or watch first: " + "; ".join(f"{one.title} ({one.id})" for one in found), indent="")
    rows = {row.id: row for row in context.report.topics}
    open_needs = [f"{rows[need].title} ({need})" for need in topic.needs if not _is_there(context, need)]
    if open_needs:
        prose(context, f"It builds on {', '.join(open_needs)}: not shown yet.", "yellow", "")


def _is_there(context: Context, topic: str) -> bool:
    """Whether a topic is claimed or was demonstrated."""
    _, row = context.report.row(topic)
    return row.state == "done" or (row.known.skills > 0 and row.known.demonstrated == row.known.skills)


def nothing_to_ask(context: Context, topic: Topic) -> None:
    """A topic without questions is learnt by doing."""
    for task in topic.practice:
        say(context, "")
        prose(context, f"Build it yourself: {task.text.strip()}", indent="")
    say(context, "")
    prose(context, f"No questions are made for it. When you have it: mlpath done {topic.id}", indent="")


def all_shown(context: Context) -> None:
    """Nothing is new here."""
    say(context, "")
    prose(context, "You have shown all of this already; here it is once more.", indent="")


def _heading(context: Context, what: str, question: Question) -> None:
    say(context, "")
    prose(context, f"{what}   {question.skill}, level {question.level}", "dim", "")


def example(context: Context, question: Question) -> None:
    """A question with its whole solution, to read."""
    _heading(context, "Worked example", question)
    say(context, "")
    prose(context, f"{skills()[question.skill].title}:", indent="")
    say(context, "")
    say(context, set_text(context, question.prompt), "bold")
    quiz_views.solution(context, question)


def faded(context: Context, question: Question, shown: Sequence[Step]) -> None:
    """A question with the beginning of its solution, to finish."""
    _heading(context, "Finish it", question)
    quiz_views.prompt(context, question)
    say(context, "")
    for number, step in enumerate(question.steps, 1):
        if number <= len(shown):
            quiz_views.step(context, number, step)
        else:
            say(context, f"{INDENT}{number}. ?")


def whole(context: Context, task: Task, question: Question) -> None:
    """A whole question; one about what lies below says so."""
    what = "A look at what it builds on" if task.stage is Stage.BELOW else "Your turn"
    _heading(context, what, question)
    quiz_views.prompt(context, question)


def crossing(context: Context, task: Task, lesson: Lesson) -> None:
    """What a look below has found, and that a skill is through."""
    if task.stage is Stage.BELOW:
        topic = context.curriculum.topic_of_skill.get(task.skill)
        name = f"{topic.title} (mlpath learn {topic.id})" if topic else task.skill
        cracked = task.skill in lesson.cracked
        prose(context, f"This floor is cracked: {name}." if cracked else f"This floor holds: {name}.", "yellow")
    elif task.stage is Stage.WHOLE and task.skill in lesson.learnt:
        prose(context, f"{skills()[task.skill].title}: shown. On to the next.", "green")
    elif task.stage is Stage.WHOLE and task.skill in lesson.left:
        prose(context, f"{skills()[task.skill].title}: enough for today; it comes back another day.", "yellow")


def closing(context: Context, session: Session, lesson: Lesson, *, stopped: bool) -> None:
    """The score, and what is through, what is left, and what lies below it."""
    quiz_views.summary(context, session, stopped=stopped)
    for heading, names in (("Shown", lesson.learnt), ("Left", lesson.left), ("To mend first", lesson.cracked)):
        if names:
            prose(context, f"{heading}: {', '.join(names)}", indent="")
    if lesson.learnt:
        prose(context, RULE, "dim", "")
