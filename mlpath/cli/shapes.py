"""What `--json` prints of the curriculum's things; what it prints of progress stands in reports/shapes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mlpath.reports import shapes

if TYPE_CHECKING:
    from mlpath.cli.context import Context
    from mlpath.curriculum.model import Resource, Topic


def topic(context: Context, chosen: Topic) -> dict[str, Any]:
    """All there is to say about one topic."""
    phase_row, row = context.report.row(chosen.id)
    curriculum = context.curriculum
    return {
        **shapes.topic(row, phase_row),
        "summary": chosen.summary,
        "needs": list(chosen.needs),
        "skills": list(chosen.skills),
        "resources": [resource(context, curriculum.resources[name]) for name in chosen.resources],
        "libraries": list(chosen.libraries),
        "practice": [{"text": task.text, "sources": list(task.sources)} for task in chosen.practice],
        "aliases": list(chosen.aliases),
        "sources": list(chosen.sources),
        "roadmaps": list(chosen.roadmaps),
    }


def resource(context: Context, found: Resource) -> dict[str, Any]:
    """A resource with its state."""
    return {
        "id": found.id,
        "title": found.title,
        "author": found.author or None,
        "kind": found.kind,
        "cost": found.cost,
        "url": found.url or None,
        "status": context.report.resource_state(found.id),
        "sources": list(found.sources),
    }
