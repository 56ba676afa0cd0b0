"""Every `--json` prints what docs/json.md says, no more and no less."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from mlpath import errors

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Program

DOC = (Path(__file__).parents[2] / "docs" / "json.md").read_text(encoding="utf-8")
SKILL = "eigen.eigenvalues_2x2"


def section(heading: str) -> dict[str, str]:
    """The first two columns of a section's table."""
    text = DOC.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (.+?) \| (.+?) \|$", text, re.MULTILINE)
    return dict(rows[1:])


def names(cell: str) -> set[str]:
    """What stands in backquotes."""
    return set(re.findall(r"`([a-z_]+)`", cell))


COMMANDS = {name.strip("`"): names(cell) for name, cell in section("Commands").items()}
ARGV = {
    "status": ["status", "--json"],
    "status PHASE": ["status", "linalg", "--json"],
    "topics": ["topics", "--json"],
    "show TOPIC": ["show", "eigen", "--json"],
    "resources": ["resources", "--json"],
    "next": ["next", "--json"],
    "log": ["log", "--json"],
    "skills": ["skills", "--json"],
    "ask SKILL": ["ask", SKILL, "--seed", "1", "--json"],
    "stats": ["stats", "--json"],
    "why SKILL": ["why", SKILL, "--json"],
    "ask SKILL --answer TEXT": ["ask", SKILL, "--seed", "1", "--answer", "1, 2", "--json"],
    "curriculum show": ["curriculum", "show", "--json"],
    "place": ["place", "--json"],
    "plan": ["plan", "--json", "--by", "2026-09-01"],
    "review": ["review", "--json"],
    "today": ["today", "--json"],
    "config": ["config", "--json"],
    "doctor": ["doctor", "--json"],
    "doctor questions": ["doctor", "questions", SKILL, "--seeds", "20", "--json"],
    "export --format json": ["export", "--format", "json"],
}


@pytest.mark.parametrize("command", sorted(ARGV.keys() | COMMANDS.keys()))
def test_command(begun: Program, command: str) -> None:
    """A command prints one object with its version and exactly the documented fields, and nothing on stderr."""
    result = begun(*ARGV[command])
    assert result.err == ""
    assert set(result.json) == COMMANDS[command] | {"version"}
    assert result.json["version"] == 1


def _parts() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    before: set[str] = set()
    for part, cell in section("Parts").items():
        before = names(cell) | (before if cell.startswith("the same, and ") else set())
        found[part] = before
    return found


PARTS = _parts()
FOUND: dict[str, tuple[str, Callable[[Any], list[Any]]]] = {
    "answers": ("status", lambda j: [j["answers"], *(phase["answers"] for phase in j["phases"])]),
    "phase": ("status", lambda j: j["phases"]),
    "retained": ("show TOPIC", lambda j: [j["topic"]["retained"]]),
    "phase of `status PHASE`": ("status PHASE", lambda j: [j["phase"]]),
    "topic": ("topics", lambda j: j["topics"]),
    "topic of `show`": ("show TOPIC", lambda j: [j["topic"]]),
    "resource": ("resources", lambda j: j["resources"]),
    "suggestion": ("next", lambda j: j["next"]),
    "log entry": ("log", lambda j: j["log"]),
    "skill": ("skills", lambda j: j["skills"]),
    "step": ("ask SKILL", lambda j: j["steps"]),
    "mistake": ("ask SKILL", lambda j: j["mistakes"]),
    "verdict": ("ask SKILL --answer TEXT", lambda j: [j["verdict"]]),
    "placed topic": ("place", lambda j: j["placed"]),
    "phase of `plan`": ("plan", lambda j: j["phases"]),
    "setting": ("config", lambda j: j["settings"]),
    "check": ("doctor", lambda j: j["checks"]),
    "row of questions": ("doctor questions", lambda j: j["questions"]),
    "report": ("export --format json", lambda j: [j["report"]]),
    "day of activity": ("export --format json", lambda j: j["report"]["activity"]),
    "marked resource": ("export --format json", lambda j: j["report"]["resources"]),
}


@pytest.mark.parametrize("part", sorted((FOUND.keys() | PARTS.keys()) - {"event", "audited forecast", "review"}))
def test_part(begun: Program, part: str) -> None:
    """Each part of an object has exactly the documented fields, wherever it stands."""
    begun.does("doing", "mml-book")
    command, parts = FOUND[part]
    found = parts(begun(*ARGV[command]).json)
    assert found
    for one in found:
        assert set(one) == PARTS[part]


def test_events(begun: Program) -> None:
    """An exported event has the documented header and the fields of its type."""
    begun.does("undo", "--yes")
    text = DOC.partition("- An event's `type` is ")[2].partition("\n\n")[0]
    fields = {kind: names(cell) for kind, cell in re.findall(r"`(\w+)` \(([^)]+)\)", text)}
    events = begun("export", "--format", "json").json["events"]
    assert {event["type"] for event in events} == set(fields)
    for event in events:
        assert set(event) == PARTS["event"] | fields[event["type"]]


def test_parts_agree(begun: Program) -> None:
    """The same thing has the same fields in every command that shows it."""
    listed = {topic["id"]: topic for topic in begun("topics", "--json").json["topics"]}
    phase = begun("status", "linalg", "--json").json["phase"]
    shown = begun("show", "eigen", "--json").json["topic"]
    report = begun("export", "-f", "json").json["report"]
    assert all(listed[topic["id"]] == topic for topic in phase["topics"])
    assert shown.items() >= listed["eigen"].items()
    assert next(one for one in report["phases"] if one["id"] == "linalg") == phase


def test_answers_and_states(begun: Program) -> None:
    """What was done stands in the JSON with its day."""
    topic = begun("show", "eigen", "--json").json["topic"]
    assert topic["answers"] == {"asked": 2, "right": 0, "last": "2026-03-02"}
    assert (topic["status"], topic["since"]) == ("doing", "2026-03-02")
    assert topic["notes"] == ["stretched, not turned"]


def test_verdicts(begun: Program) -> None:
    """A verdict says its outcome; what can't be read has a place."""
    argv = ["ask", SKILL, "--seed", "1", "--json", "--answer"]
    right = begun(*ARGV["ask SKILL"]).json["answer"]
    assert begun(*argv, right).json["verdict"]["outcome"] == "correct"
    assert begun(*argv, right).json["verdict"]["score"] == 1
    unreadable = begun(*argv, "1, 2)").json["verdict"]
    assert (unreadable["outcome"], unreadable["position"]) == ("unreadable", 4)


@pytest.mark.parametrize("command", ARGV)
def test_plain_output(begun: Program, command: str) -> None:
    """Without Unicode on the output JSON is pure ASCII and says the same."""
    assert begun(*ARGV[command]).out.isascii()


def test_log_is_newest_first(begun: Program) -> None:
    """The log's times only go down."""
    times = [entry["at"] for entry in begun("log", "--json").json["log"]]
    assert all(later >= earlier for later, earlier in pairwise(times))


def test_exit_codes() -> None:
    """The codes in the table are those that the errors carry."""
    codes = {int(code) for code in section("Exit codes")}
    kinds: list[type[errors.MlpathError]] = [errors.MlpathError, *errors.MlpathError.__subclasses__()]
    carried = {kind.exit_code for kind in kinds}
    assert codes == carried | {0, 130}
