"""Building a report: a pure function of the curriculum, the history and the moment."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from mlpath.progress.days import MIDNIGHT, streak
from mlpath.progress.events import Attempt
from mlpath.progress.ground import Ground
from mlpath.progress.history import History
from mlpath.progress.standing import claim_of, standing
from mlpath.progress.unasked import Unasked
from mlpath.reports.model import Known, NextRow, PhaseRow, Report, ResourceRow, Score, TopicRow
from mlpath.study.next import suggestions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date, datetime

    from mlpath.curriculum.model import Curriculum
    from mlpath.progress.days import Calendar
    from mlpath.progress.digest import Digest
    from mlpath.progress.knowledge import Knowledge
    from mlpath.progress.standing import PhaseStanding, Standing, TopicStanding
    from mlpath.progress.tally import Results
    from mlpath.study.next import Suggestion

DAYS_SHOWN = 28


class _Then(NamedTuple):
    """What a report is made by: what is known, at which moment, and what a day is."""

    knowledge: Knowledge | Unasked
    now: datetime
    calendar: Calendar


def build(curriculum: Curriculum, history: History | Digest, now: datetime, calendar: Calendar = MIDNIGHT) -> Report:
    """Where the learner stands at `now`, the aware local time, by the days of `calendar`.

    A digest says what is known; from a history it is worked out here, as if no skill exercised another.
    """
    knowledge = _known_by(curriculum, history)
    current = standing(curriculum, history, {topic for topic in curriculum.topics if knowledge.passed(topic)})
    then = _Then(knowledge, now, calendar)
    today = calendar.day_at(now)
    days = history.days_by(calendar)
    return Report(
        title=curriculum.title,
        made=now,
        phases=tuple(_phase(found, then) for found in current.phases),
        resources=tuple(_resources(curriculum, current, calendar)),
        streak=streak(days, today, calendar),
        active_days=len(days),
        activity=tuple(_activity(days, today)),
        next=tuple(_next(found) for found in suggestions(curriculum, current)),
    )


def _known_by(curriculum: Curriculum, history: History | Digest) -> Knowledge | Unasked:
    if not isinstance(history, History):
        return history.knowledge
    if not any(isinstance(event, Attempt) for event in history.live):
        return Unasked(Ground.of(curriculum))
    from mlpath.progress.knowledge import Knowledge  # noqa: PLC0415 - see Unasked

    return Knowledge.of(history.live, Ground.of(curriculum))


def _phase(found: PhaseStanding, then: _Then) -> PhaseRow:
    phase = found.phase
    topics = tuple(_topic(topic, then) for topic in found.topics)
    return PhaseRow(phase.id, phase.title, topics, _known(phase.id, then))


def _known(name: str, then: _Then) -> Known:
    skills = then.knowledge.skills_of(name)
    shown = then.knowledge.demonstrated(name) or 0.0
    return Known(len(skills), round(shown * len(skills)), then.knowledge.retained(name, then.now))


def _topic(found: TopicStanding, then: _Then) -> TopicRow:
    topic = found.topic
    return TopicRow(
        id=topic.id,
        title=topic.title,
        group=topic.group,
        tier=topic.tier,
        hours=topic.hours,
        state=found.state,
        since=then.calendar.day_of(found.mark) if found.mark else None,
        score=_score(found.results, then.calendar),
        open_needs=found.open_needs,
        notes=tuple(note.text for note in found.notes),
        known=_known(topic.id, then),
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
