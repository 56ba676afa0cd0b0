"""A day's session: reviews first, then the next new topic, in the minutes that there are."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from mlpath.cli import quiz_views, refreshing
from mlpath.cli.output import print_json
from mlpath.frozen import frozen
from mlpath.questions import catalogue
from mlpath.reports import shapes

if TYPE_CHECKING:
    from mlpath.cli.context import Context
    from mlpath.reports.model import NextRow

FOR_REVIEWS = 0.6
"""The share of the minutes that reviews may take as long as there is something new to learn."""

WORTH_BEGINNING = 4.0
"""Minutes under which nothing new is begun: a worked example and a question take about as long."""


@frozen
class Session:
    """What there is to do in `minutes`: reviews, then `topic` for the rest; `asked` tells whether it has questions."""

    minutes: float
    reviews: refreshing.Plan
    topic: NextRow | None
    asked: bool

    @property
    def left(self) -> float:
        """The minutes that the reviews leave."""
        return self.minutes - self.reviews.length

    @property
    def begins(self) -> bool:
        """Whether there is a topic, and time to begin it."""
        return self.topic is not None and self.left >= WORTH_BEGINNING


def plan(context: Context, minutes: float) -> Session:
    """Share the minutes out. Reviews may take them all only where nothing new is left."""
    topic = next(iter(context.report.next), None)
    reviews = refreshing.plan(context, minutes * (FOR_REVIEWS if topic else 1.0))
    asked = topic is not None and any(skill in catalogue.skills() for skill in topic.skills)
    return Session(minutes, reviews, topic, asked)


def show_plan(context: Context, session: Session) -> None:
    """What there is to do today, in minutes."""
    quiz_views.prose(context, f"Today, {session.minutes:g} minutes", "bold", "")
    quiz_views.say(context, "")
    for line in _parts(session):
        quiz_views.prose(context, line)
    if session.topic is not None and session.begins:
        quiz_views.prose(context, session.topic.reason, "dim", " " * 11)
    if not context.report.active_days:
        quiz_views.say(context, "")
        quiz_views.prose(context, "If you know some of it already, begin with: mlpath place", "dim", "")


def _parts(session: Session) -> list[str]:
    reviews, topic = session.reviews, session.topic
    lines = []
    if reviews.reviews:
        count = len(reviews.reviews)
        rest = f" of {reviews.due} that are due" if reviews.due > count else ""
        lines.append(f"{_minutes(reviews.length)}  {count} review{'' if count == 1 else 's'}{rest}")
    if topic is not None and session.begins:
        how = "an example, then questions" if session.asked else "to read and practise"
        lines.append(f"{_minutes(session.left)}  {topic.title} ({topic.id}): {how}")
    return lines or ["There is nothing to do today: nothing is fading, and every topic is done."]


def _minutes(count: float) -> str:
    return f"{max(1, round(count)):>3} min"


def run(context: Context, session: Session) -> None:
    """Show the plan, ask the reviews, then take up the topic until the time is over."""
    until = context.now() + timedelta(minutes=session.minutes)
    show_plan(context, session)
    if session.reviews.reviews:
        quiz_views.say(context, "")
        if not refreshing.run(context, session.reviews):
            return
    if session.topic is None or not session.begins:
        return
    if context.now() >= until:
        quiz_views.say(context, "")
        quiz_views.prose(context, f"The time is over. Next time: {session.topic.title} ({session.topic.id}).", "", "")
        return
    quiz_views.say(context, "")
    from mlpath.cli import lesson

    lesson.learn(context, context.curriculum.topics[session.topic.id], None, until)


def print_plan(context: Context, session: Session) -> None:
    """The session as JSON; nothing is asked."""
    reviews = [refreshing.shape(context, one) for one in session.reviews.reviews]
    begun = session.topic if session.begins else None
    print_json(
        context,
        {
            "minutes": session.minutes,
            "due": session.reviews.due,
            "reviews": reviews,
            "topic": shapes.suggestion(begun) if begun else None,
            "topic_minutes": round(session.left, 2) if begun else None,
        },
    )
