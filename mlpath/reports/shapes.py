"""A report and its parts as plain dicts and lists: what `--json` prints and the JSON export holds.

docs/json.md describes them; a field may be added, none changes its meaning within a version.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date

    from mlpath.progress.mastery import Estimate
    from mlpath.reports.model import Known, NextRow, PhaseRow, Report, ResourceRow, Score, TopicRow


def overview(report: Report) -> dict[str, Any]:
    """Totals, phases without their topics, and what is next."""
    return {
        "title": report.title,
        "done": report.done,
        "counted": report.counted,
        "tiers": {tier: {"done": done, "topics": count} for tier, (done, count) in report.tiers.items()},
        "streak": report.streak,
        "active_days": report.active_days,
        "answers": score(report.score),
        "phases": [phase(row) for row in report.phases],
        "next": [suggestion(row) for row in report.next],
    }


def whole(report: Report) -> dict[str, Any]:
    """Everything that the report holds."""
    return {
        **overview(report),
        "made": report.made.isoformat(timespec="seconds"),
        "activity": [{"day": day(on), "events": count} for on, count in report.activity if count],
        "phases": [phase_with_topics(row) for row in report.phases],
        "resources": [resource(row) for row in report.resources],
    }


def phase(row: PhaseRow) -> dict[str, Any]:
    """A phase with its progress."""
    return {
        "id": row.id,
        "title": row.title,
        "done": row.done,
        "counted": row.counted,
        "topics_in_all": len(row.topics),
        "hours_left": row.hours_left,
        "answers": score(row.score),
        **known(row.known),
    }


def phase_with_topics(row: PhaseRow) -> dict[str, Any]:
    """A phase with its progress and that of its topics."""
    return {**phase(row), "topics": [topic(one, row) for one in row.topics]}


def topic(row: TopicRow, phase_row: PhaseRow) -> dict[str, Any]:
    """A topic with its standing."""
    return {
        "id": row.id,
        "title": row.title,
        "phase": phase_row.id,
        "group": row.group or None,
        "tier": row.tier,
        "hours": row.hours,
        "status": row.state,
        "since": day(row.since),
        "answers": score(row.score),
        **known(row.known),
        "open_needs": list(row.open_needs),
        "notes": list(row.notes),
    }


def resource(row: ResourceRow) -> dict[str, Any]:
    """A marked resource."""
    return {"id": row.id, "title": row.title, "status": row.state, "since": day(row.since)}


def suggestion(row: NextRow) -> dict[str, Any]:
    """A topic to study next."""
    return {"id": row.id, "title": row.title, "phase": row.phase, "hours": row.hours, "reason": row.reason}


def known(value: Known) -> dict[str, Any]:
    """What graded answers say."""
    kept = value.retained
    return {
        "skills_in_all": value.skills,
        "demonstrated": value.demonstrated,
        "retained": kept and retained(kept),
    }


def retained(value: Estimate) -> dict[str, Any]:
    """The chance of a right answer today and what it rests on; to three decimals, as it falls by the second."""
    chance, low, high = (round(x, 3) for x in (value.chance, value.low, value.high))
    return {"chance": chance, "low": low, "high": high, "reason": value.reason}


def score(value: Score) -> dict[str, Any]:
    """How questions were answered."""
    return {"asked": value.asked, "right": value.right, "last": day(value.last)}


def day(value: date | None) -> str | None:
    """A day as ISO 8601."""
    return value.isoformat() if value else None
