"""Building a report: a pure function of the curriculum, the history and the moment."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from mlpath.progress.days import local_day
from mlpath.progress.standing import claim_of, standing
from mlpath.reports.model import NextRow, PhaseRow, Report, ResourceRow, Score, TopicRow
from mlpath.study.next import suggestions

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from mlpath.curriculum.model import Curriculum
    from mlpath.progress.history import History
    from mlpath.progress.standing import PhaseStanding, Standing, TopicStanding
    from mlpath.progress.tally import Results
    from mlpath.study.next import Suggestion

DAYS_SHOWN = 28


def build(curriculum: Curriculum, history: History, now: datetime) -> Report:
    """Where the learner stands at `now`, the aware local time."""
    current = standing(curriculum, history)
    today = now.date()
    return Report(
        title=curriculum.title,
        made=now,
        phases=tuple(_phase(found) for found in current.phases),
        resources=tuple(_resources(curriculum, current)),
        streak=history.streak(today),
        active_days=len(history.days),
        activity=tuple(_activity(history, today)),
        next=tuple(_next(found) for found in suggestions(curriculum, current)),
    )


def _phase(found: PhaseStanding) -> PhaseRow:
    return PhaseRow(found.phase.id, found.phase.title, tuple(_topic(topic) for topic in found.topics))


def _topic(found: TopicStanding) -> TopicRow:
    topic = found.topic
    return TopicRow(
        id=topic.id,
        title=topic.title,
        group=topic.group,
        tier=topic.tier,
        hours=topic.hours,
        state=found.state,
        since=local_day(found.mark) if found.mark else None,
        score=_score(found.results),
        open_needs=found.open_needs,
        notes=tuple(note.text for note in found.notes),
    )


def _score(results: Results) -> Score:
    return Score(results.asked, results.right, local_day(results.last) if results.last else None)


def _resources(curriculum: Curriculum, current: Standing) -> Iterator[ResourceRow]:
    for resource in curriculum.resources.values():
        if mark := current.resources.get(resource.id):
            yield ResourceRow(resource.id, resource.title, claim_of(mark), local_day(mark))


def _activity(history: History, today: date) -> Iterator[tuple[date, int]]:
    for back in range(DAYS_SHOWN - 1, -1, -1):
        day = today - timedelta(days=back)
        yield day, len(history.days.get(day, ()))


def _next(found: Suggestion) -> NextRow:
    topic = found.topic
    return NextRow(topic.id, topic.title, topic.phase, topic.hours, found.reason, found.state, topic.skills)
