"""A curriculum as plain dicts and lists, and back: for the cache and for `--json`."""

from __future__ import annotations

from typing import Any

from mlpath.curriculum.model import Advice, Curriculum, Library, Phase, Practice, Resource, Roadmap, Topic

Plain = dict[str, Any]


def to_plain(value: object) -> Any:  # noqa: ANN401  JSON has no better type
    """Dicts, lists, strings and numbers that say the same as `value`, a curriculum or any part of one."""
    fields = getattr(value, "_fields", None) or getattr(value, "__dataclass_fields__", None)
    if fields:
        return {name: to_plain(getattr(value, name)) for name in fields}
    if isinstance(value, tuple | list):
        return [to_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: to_plain(item) for key, item in value.items()}
    return value


def from_plain(data: Plain) -> Curriculum:
    """The curriculum that `to_plain` gave; raises KeyError, TypeError or AttributeError for other data."""
    return Curriculum(
        title=data["title"],
        summary=data["summary"],
        phases=tuple(_phase(row) for row in data["phases"]),
        resources={name: Resource(**_frozen(row)) for name, row in data["resources"].items()},
        libraries={name: Library(**_frozen(row)) for name, row in data["libraries"].items()},
        roadmaps={name: Roadmap(**row) for name, row in data["roadmaps"].items()},
        advice=tuple(Advice(**_frozen(row)) for row in data["advice"]),
        renames=dict(data["renames"]),
    )


def _phase(row: Plain) -> Phase:
    return Phase(**_frozen({**row, "topics": [_topic(topic) for topic in row["topics"]]}))


def _topic(row: Plain) -> Topic:
    return Topic(**_frozen({**row, "practice": [Practice(**_frozen(task)) for task in row["practice"]]}))


def _frozen(row: Plain) -> Plain:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
