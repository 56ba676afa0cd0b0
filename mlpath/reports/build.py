"""Building a report: a pure function of the curriculum, the history and the moment."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from mlpath.progress.days import local_day
from mlpath.progress.ground import Ground
from mlpath.progress.knowledge import Knowledge
from mlpath.progress.standing import claim_of, standing
from mlpath.reports.model import Known, NextRow, PhaseRow, Report, ResourceRow, Score, TopicRow
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


def build(curriculum: Curriculum, history: History, now: datetime, knowledge: Knowledge | None = None) -> Report:
    """Where the learner stands at `now`, the aware local time.

    `knowledge` is what the history says is known; without it, it is worked out here, as if no skill exercised another.
    """
    current = standing(curriculum, history)
    knowledge = knowledge or Knowledge.of(history.live, Ground.of(curriculum))
    today = now.date()
    return Report(
        title=curriculum.title,
        made=now,
        phases=tuple(_phase(found, knowledge, now) for found in current.phases),
        resources=tuple(_resources(curriculum, current)),
        streak=history.streak(today),
        active_days=len(history.days),
        activity=tuple(_activity(history, today)),
        next=tuple(_next(found) for found in suggestions(curriculum, current)),
    )


def _phase(found: PhaseStanding, knowledge: Knowledge, now: datetime) -> PhaseRow:
    phase = found.phase
    topics = tuple(_topic(topic, knowledge, now) for topic in found.topics)
    return PhaseRow(phase.id, phase.title, topics, _known(phase.id, knowledge, now))


def _known(name: str, knowledge: Knowledge, now: datetime) -> Known:
    skills = knowledge.skills_of(name)
    shown = knowledge.demonstrated(name) or 0.0
    return Known(len(skills), round(shown * len(skills)), knowledge.retained(name, now))


def _topic(found: TopicStanding, knowledge: Knowledge, now: datetime) -> TopicRow:
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
        known=_known(topic.id, knowledge, now),
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
