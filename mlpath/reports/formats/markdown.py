"""The report as Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mlpath.reports.model import Known, PhaseRow, Report, Score, TopicRow

BOXES = {"done": "x", "doing": "~", "todo": " "}
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#&~])")


def render(report: Report) -> str:
    """The whole report: totals, what is next, phases with their topics, resources."""
    return "\n".join(_lines(report)).rstrip("\n") + "\n"


def _lines(report: Report) -> Iterator[str]:
    yield f"# {escape(report.title)}: progress"
    yield ""
    yield f"As of {report.made:%Y-%m-%d %H:%M}."
    yield ""
    yield from _totals(report)
    yield from _next(report)
    yield from _activity(report)
    yield from _overview(report)
    for phase in report.phases:
        yield from _phase(phase)
    yield from _resources(report)


def escape(text: str) -> str:
    """`text` as it stands, on one line, whatever Markdown would make of it."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _totals(report: Report) -> Iterator[str]:
    share = round(100 * report.done / report.counted) if report.counted else 0
    yield f"- Topics done: {report.done} of {report.counted} required and recommended ({share}%)"
    by_tier = ", ".join(f"{tier} {done} of {count}" for tier, (done, count) in report.tiers.items())
    yield f"- By tier: {by_tier}"
    yield f"- Questions right at the first try: {_score(report.score)}"
    yield f"- Streak: {_days(report.streak)}; active on {_days(report.active_days)} in all"
    yield ""


def _days(count: int) -> str:
    return f"{count} day{'' if count == 1 else 's'}"


def _hours(count: float) -> str:
    return f"{count:g} hour{'' if count == 1 else 's'}"


def _score(score: Score) -> str:
    return f"{score.right} of {score.asked} ({score.share:.0%})" if score.asked else "none asked yet"


def _next(report: Report) -> Iterator[str]:
    if not report.next:
        return
    yield "## Next"
    yield ""
    for row in report.next[:3]:
        yield f"- **{escape(row.title)}** ({row.id}, about {_hours(row.hours)}): {escape(row.reason)}"
    yield ""


def _activity(report: Report) -> Iterator[str]:
    active = [(day, count) for day, count in report.activity if count]
    if not active:
        return
    yield "## Activity in the last four weeks"
    yield ""
    yield "| Day | Answers and marks |"
    yield "|---|---:|"
    for day, count in active:
        yield f"| {day.isoformat()} | {count} |"
    yield ""


def _overview(report: Report) -> Iterator[str]:
    yield "## Phases"
    yield ""
    yield "| Phase | Done | Of | Demonstrated | Retained | Questions right | Hours left |"
    yield "|---|---:|---:|---:|---:|---|---:|"
    for phase in report.phases:
        right = f"{phase.score.right} of {phase.score.asked}" if phase.score.asked else "-"
        known = f"{_demonstrated(phase.known)} | {_retained(phase.known)}"
        yield f"| {escape(phase.title)} | {phase.done} | {phase.counted} | {known} | {right} | {phase.hours_left:g} |"
    yield ""


def _demonstrated(known: Known) -> str:
    return f"{known.demonstrated} of {known.skills}" if known.skills else "-"


def _retained(known: Known) -> str:
    return f"{known.retained.chance:.0%}" if known.retained else "-"


def _phase(phase: PhaseRow) -> Iterator[str]:
    yield f"## {escape(phase.title)}"
    yield ""
    group = ""
    for topic in phase.topics:
        if topic.group != group:
            if group:
                yield ""
            group = topic.group
            yield f"### {escape(group)}"
            yield ""
        yield from _topic(topic)
    yield ""


def _topic(topic: TopicRow) -> Iterator[str]:
    facts: list[str] = [topic.tier]
    if topic.since and topic.state != "todo":
        facts.append(f"{topic.state} since {topic.since.isoformat()}")
    if topic.score.asked:
        facts.append(f"{topic.score.right} of {topic.score.asked} questions right")
        facts.append(f"{_demonstrated(topic.known)} skills demonstrated")
        facts.append(f"{_retained(topic.known)} retained")
    if topic.unproven:
        facts.append("claimed, not yet shown by answers")
    yield f"- [{BOXES[topic.state]}] {escape(topic.title)} ({topic.id}): {', '.join(facts)}"
    for note in topic.notes:
        yield f"  - Note: {escape(note)}"


def _resources(report: Report) -> Iterator[str]:
    if not report.resources:
        return
    yield "## Resources"
    yield ""
    for row in report.resources:
        since = f", since {row.since.isoformat()}" if row.since else ""
        yield f"- [{BOXES[row.state]}] {escape(row.title)} ({row.id}){since}"
