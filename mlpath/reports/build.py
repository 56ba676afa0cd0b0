"""Building a report: a pure function of the curriculum, the history and the moment."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from mlpath.progress.days import MIDNIGHT
from mlpath.progress.standing import claim_of, standing
from mlpath.reports.model import NextRow, PhaseRow, Report, ResourceRow, Score, TopicRow
from mlpath.study.next import suggestions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date, datetime

    from mlpath.curriculum.model import Curriculum
    from mlpath.progress.days import Calendar
    from mlpath.progress.history import History
    from mlpath.progress.standing import PhaseStanding, Standing, TopicStanding
    from mlpath.progress.tally import Results
    from mlpath.study.next import Suggestion

DAYS_SHOWN = 28


def build(curriculum: Curriculum, history: History, now: datetime, calendar: Calendar = MIDNIGHT) -> Report:
    """Where the learner stands at `now`, the aware local time, by the days of `calendar`."""
    current = standing(curriculum, history)
    today = calendar.day_at(now)
    days = history.days_by(calendar)
    return Report(
        title=curriculum.title,
        made=now,
        phases=tuple(_phase(found, calendar) for found in current.phases),
        resources=tuple(_resources(curriculum, current, calendar)),
        streak=history.streak(today, calendar),
        active_days=len(days),
        activity=tuple(_activity(days, today)),
        next=tuple(_next(found) for found in suggestions(curriculum, current)),
    )


def _phase(found: PhaseStanding, calendar: Calendar) -> PhaseRow:
    return PhaseRow(found.phase.id, found.phase.title, tuple(_topic(topic, calendar) for topic in found.topics))


def _topic(found: TopicStanding, calendar: Calendar) -> TopicRow:
    topic = found.topic
    return TopicRow(
        id=topic.id,
        title=topic.title,
        group=topic.group,
        tier=topic.tier,
        hours=topic.hours,
        state=found.state,
        since=calendar.day_of(found.mark) if found.mark else None,
        score=_score(found.results, calendar),
        open_needs=found.open_needs,
        notes=tuple(note.text for note in found.notes),
    )


def _score(results: Results, calendar: Calendar) -> Score:
    return Score(results.asked, results.right, calendar.day_of(results.last) if results.last else None)


def _resources(curriculum: Curriculum, current: Standing, calendar: Calendar) -> Iterator[ResourceRow]:
    for resource in curriculum.resources.values():
        if mark := current.resources.get(resource.id):
            yield ResourceRow(resource.id, resource.title, claim_of(mark), calendar.day_of(mark))


def _activity(days: Mapping[date, tuple[datetime, ...]], today: date) -> Iterator[tuple[date, int]]:
    for back in range(DAYS_SHOWN - 1, -1, -1):
        day = today - timedelta(days=back)
        yield day, len(days.get(day, ()))


def _next(found: Suggestion) -> NextRow:
    topic = found.topic
    return NextRow(topic.id, topic.title, topic.phase, topic.hours, found.reason, found.state, topic.skills)
