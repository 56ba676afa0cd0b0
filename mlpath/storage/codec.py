"""Events as plain JSON values, for export and import; strict on reading."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from mlpath.answers.verdict import Outcome
from mlpath.errors import StorageError
from mlpath.storage.rows import COLUMNS, NAMES, TABLES, stored_time, values_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mlpath.progress.events import Event

VERSION = 1
"""The version of the export's shape."""

STATES = ("done", "doing", "todo", "reset")
OUTCOMES = tuple(outcome.value for outcome in Outcome if outcome is not Outcome.UNREADABLE)


class _Rule(NamedTuple):
    """What a field must be, in words and as a test of its value."""

    words: str
    holds: Callable[[Any], bool]


def _is_time(value: Any) -> bool:  # noqa: ANN401 - any JSON value
    try:
        at = datetime.fromisoformat(value)
        return at.tzinfo is not None and 1970 <= at.astimezone(UTC).year <= 9998
    except (TypeError, ValueError, OverflowError):
        return False


def _whole(low: int, high: int) -> _Rule:
    words = f"a whole number from {low} to {high}" if high < 2**31 else f"a whole number of at least {low}"
    return _Rule(words, lambda value: type(value) is int and low <= value <= high)


def _number(high: float, words: str) -> _Rule:
    return _Rule(words, lambda value: type(value) in {int, float} and 0 <= value <= high)


def _one_of(*values: str) -> _Rule:
    return _Rule(f"one of {', '.join(values)}", lambda value: isinstance(value, str) and value in values)


_NAME = _Rule("a text that is not empty", lambda value: isinstance(value, str) and value != "")
_TEXT = _Rule("a text", lambda value: isinstance(value, str))
_LARGEST = 2**63 - 1  # what SQLite holds

RULES: dict[str, _Rule] = {
    **dict.fromkeys(("learner", "id", "device", "batch", "subject", "topic", "target"), _NAME),
    **dict.fromkeys(("text", "skill", "given", "prompt", "answer", "response", "mistake"), _TEXT),
    "at": _Rule("an ISO 8601 time with its distance from UTC", _is_time),
    "offset": _whole(-1439, 1439),
    "state": _one_of(*STATES),
    "version": _whole(1, _LARGEST),
    "level": _whole(1, _LARGEST),
    "seed": _Rule("a whole number of 64 bits", lambda value: type(value) is int and -_LARGEST <= value <= _LARGEST),
    "outcome": _one_of(*OUTCOMES),
    "score": _number(1, "a number from 0 to 1"),
    "seconds": _number(1e12, "a number of seconds"),
    "hints": _whole(0, _LARGEST),
    "attempt": _whole(1, _LARGEST),
    "gave_up": _Rule("true or false", lambda value: isinstance(value, bool)),
}
"""What each field must be, whatever the event; the schema's CHECKs say the same."""


def encode(event: Event) -> dict[str, Any]:
    """The event as JSON values: its type, then its fields."""
    return {"type": NAMES[type(event)], **values_of(event), "at": stored_time(event.at)}


def decode(value: Any, place: str) -> Event:  # noqa: ANN401 - any JSON value
    """The event that `encode` made `value` from; raises StorageError, which names `place` and the field."""
    if not isinstance(value, dict):
        raise StorageError(f"{place} must be an object.")
    table = value.get("type")
    if not isinstance(table, str) or table not in TABLES:
        raise StorageError(f"{place}.type must be one of {', '.join(TABLES)}.")
    fields = {name: found for name, found in value.items() if name != "type"}
    _check(fields, table, place)
    numbers = {name: float(fields[name]) for name in ("score", "seconds") if name in fields}
    return TABLES[table](**{**fields, **numbers, "at": datetime.fromisoformat(fields["at"]).astimezone(UTC)})


def _check(fields: Mapping[str, Any], table: str, place: str) -> None:
    for name in fields:
        if name not in COLUMNS[table]:
            raise StorageError(f"{place}.{name:.40} is no field of a {table}.")
    for name in COLUMNS[table]:
        if name not in fields:
            raise StorageError(f"{place}.{name} is missing.")
        if not RULES[name].holds(fields[name]):
            raise StorageError(f"{place}.{name} must be {RULES[name].words}.")


def decode_export(text: str, name: str) -> tuple[Event, ...]:
    """The events of an export, `{"version": 1, "events": [...]}` and more; raises StorageError, which names `name`.

    The first fault stops the import: a file made by `encode` has none, so any is a sign of damage.
    """
    try:
        document = json.loads(text)
    except RecursionError as error:
        raise StorageError(f"{name} is no export: it is nested too deeply.") from error
    except ValueError as error:  # JSONDecodeError, and numbers of absurd length
        where = f", line {error.lineno}, column {error.colno}" if isinstance(error, json.JSONDecodeError) else ""
        raise StorageError(f"{name} is not valid JSON{where}.") from error
    if not isinstance(document, dict) or not isinstance(document.get("events"), list):
        raise StorageError(f'{name} is no export: it has no list "events".')
    if (version := document.get("version")) != VERSION or isinstance(version, bool):
        raise StorageError(f"{name}: version must be {VERSION}. A newer mlpath may have written it: update mlpath.")
    return tuple(decode(value, f"{name}: events[{i}]") for i, value in enumerate(document["events"]))
