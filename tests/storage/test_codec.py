"""What is exported is read back the same, and a fault is told with its place."""

from __future__ import annotations

import json
from typing import Any

import pytest

from mlpath.errors import StorageError
from mlpath.progress.events import Attempt
from mlpath.storage.codec import RULES, decode, decode_export, encode
from mlpath.storage.rows import COLUMNS
from tests.progress.samples import Maker

EVENTS = Maker().one_of_each()
ATTEMPT = encode(next(event for event in EVENTS if isinstance(event, Attempt)))
MARK = encode(EVENTS[0])


def export(*events: dict[str, Any]) -> str:
    return json.dumps({"version": 1, "report": {}, "events": events})


def test_events_survive_the_way_through_json() -> None:
    assert decode_export(export(*map(encode, EVENTS)), "f.json") == EVENTS


def test_a_time_from_another_zone_is_read_as_the_same_moment() -> None:
    changed = {**MARK, "at": "2026-03-02T10:01:00+01:00"}
    assert decode(changed, "here") == EVENTS[0]


def test_every_field_has_a_rule() -> None:
    assert set(RULES) == {name for columns in COLUMNS.values() for name in columns}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("at", "2026-03-02T10:01:00"),
        ("at", "yesterday"),
        ("at", "2026-13-02T10:01:00+00:00"),
        ("at", "0001-01-01T00:00:00+23:59"),
        ("at", "9999-12-31T23:59:59-23:59"),
        ("at", 17),
        ("at", None),
        ("offset", 1440),
        ("offset", 1.0),
        ("offset", True),
        ("id", ""),
        ("learner", 3),
        ("level", 0),
        ("level", "1"),
        ("version", 2**63),
        ("seed", 2**64),
        ("seed", None),
        ("score", 1.01),
        ("score", float("nan")),
        ("score", True),
        ("seconds", -0.5),
        ("seconds", float("inf")),
        ("hints", -1),
        ("attempt", 0),
        ("gave_up", 1),
        ("outcome", "unreadable"),
        ("outcome", ["correct"]),
        ("response", None),
        ("prompt", {}),
    ],
)
def test_a_bad_value_is_told_with_its_place_and_not_quoted(field: str, value: object) -> None:
    text = export(MARK, {**ATTEMPT, field: value})
    with pytest.raises(StorageError, match=rf"^f\.json: events\[1\]\.{field} must be [a-z]") as caught:
        decode_export(text, "f.json")
    assert ATTEMPT["prompt"] not in str(caught.value)


@pytest.mark.parametrize("field", [name for name in ATTEMPT if name != "type"])
def test_a_missing_field_is_told(field: str) -> None:
    changed = {name: value for name, value in ATTEMPT.items() if name != field}
    with pytest.raises(StorageError, match=rf"events\[0\]\.{field} is missing"):
        decode_export(export(changed), "f.json")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "not valid JSON, line 1, column 1"),
        ('{"version": 1,\n "events": [}', "not valid JSON, line 2, column 13"),
        ('{"version": ' + "9" * 5000 + "}", "not valid JSON"),
        ("[" * 100_000, "nested too deeply"),
        ("[]", 'no list "events"'),
        ('{"version": 1}', 'no list "events"'),
        ('{"version": 1, "events": {}}', 'no list "events"'),
        ('{"version": 2, "events": []}', "version must be 1"),
        ('{"version": true, "events": []}', "version must be 1"),
        ('{"events": []}', "version must be 1"),
        (export(*[{}]), r"events\[0\]\.type must be one of attempt, mark, note, undo"),
        ('{"version": 1, "events": [1]}', r"events\[0\] must be an object"),
        (export({"type": ["mark"]}), r"events\[0\]\.type must be"),
        (export({**MARK, "colour": "red"}), r"events\[0\]\.colour is no field of a mark"),
        (export({**MARK, "state": "finished"}), r"events\[0\]\.state must be one of done, doing, todo, reset"),
    ],
)
def test_a_faulty_export_is_told(text: str, words: str) -> None:
    with pytest.raises(StorageError, match=words):
        decode_export(text, "f.json")


def test_an_export_without_events_is_fine() -> None:
    assert decode_export(export(), "f.json") == ()
