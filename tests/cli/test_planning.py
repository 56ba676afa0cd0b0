"""The plan's command: settings, what-ifs, what is kept, and the audit."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.cli.test_json import PARTS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Program


def kept(program: Program) -> Path:
    return program.home / "state" / "forecasts.jsonl"


def test_settings_are_what_it_reckons_with(mlpath: Program) -> None:
    usual = mlpath("plan", "--json").json
    assert (usual["minutes"], len(usual["days"])) == (25, 7)
    mlpath.does("config", "set", "minutes", "60")
    mlpath.does("config", "set", "rest-days", "sat,sun")
    chosen = mlpath("plan", "--json").json
    assert (chosen["minutes"], chosen["days"]) == (60, ["mon", "tue", "wed", "thu", "fri"])
    assert chosen["phases"][-1]["finished"]["middle"] < usual["phases"][-1]["finished"]["middle"]
    asked = mlpath("plan", "--json", "--minutes", "10", "--days", "fri-mon").json
    assert (asked["minutes"], asked["days"]) == (10, ["mon", "fri", "sat", "sun"])


def test_forecasts_are_kept_once_a_day_and_what_ifs_are_not(mlpath: Program) -> None:
    mlpath.does("plan", "--minutes", "90")
    assert not kept(mlpath).exists()
    mlpath.does("plan")
    lines = kept(mlpath).read_text(encoding="utf-8").splitlines()
    assert {json.loads(line)["made"] for line in lines} == {"2026-03-02"}
    mlpath.does("plan")
    assert kept(mlpath).read_text(encoding="utf-8").splitlines() == lines
    mlpath.time += timedelta(days=1)
    mlpath.does("plan", "--json")
    assert len(kept(mlpath).read_text(encoding="utf-8").splitlines()) == 2 * len(lines)


def test_earlier_forecasts_are_audited(mlpath: Program) -> None:
    """A phase finished in its time is told as such, and one whose time went by as missed."""
    mlpath.does("plan")
    first = mlpath("plan", "--json").json["phases"][0]
    topics = [row["id"] for row in mlpath("status", first["id"], "--json").json["phase"]["topics"]]
    mlpath.time += timedelta(days=_days(first["finished"]["low"], first["finished"]["middle"]) + 55)
    for topic in topics:
        mlpath.does("done", topic)
    made = mlpath("plan", "--json").json
    assert made["phases"][0]["left"] == 0
    (audited,) = made["audited"]
    assert set(audited) == PARTS["audited forecast"]
    assert audited["phase"] == first["id"]
    assert audited["held"] is (first["finished"]["low"] <= audited["finished"] <= first["finished"]["high"])
    screen = mlpath.does("plan")
    assert "Of 1 earlier forecasts that can be judged" in screen
    mlpath.time += timedelta(days=365 * 25)
    late = mlpath("plan", "--json").json["audited"]
    assert [row["held"] for row in late if row["phase"] != first["id"]] == [False] * (len(late) - 1)


def _days(low: str, high: str) -> int:
    from datetime import date  # noqa: PLC0415

    return (date.fromisoformat(high) - date.fromisoformat(low)).days


def test_a_damaged_file_of_forecasts_is_read_as_far_as_it_goes(mlpath: Program) -> None:
    mlpath.does("plan")
    with kept(mlpath).open("ab") as file:
        file.write(b'\xff\xfe{"made": 3}\n[]\nnull\n{"made": "2026-03-02", "stage"')
    mlpath.time += timedelta(days=365 * 29)
    assert mlpath("plan", "--json").json["audited"]


def test_a_home_that_can_not_be_written_still_gets_a_plan(mlpath: Program) -> None:
    mlpath.does("status")
    (mlpath.home / "state").write_text("in the way", encoding="utf-8")
    assert "Finished" in mlpath.does("plan")


def test_topics_marked_all_at_once_tell_nothing_of_the_pace(mlpath: Program) -> None:
    mlpath.does("done", "vectors")
    mlpath.time += timedelta(days=20)
    before = mlpath("plan", "--json").json["pace"]
    mlpath.does("done", "norms", "dot", "cross", "matrices", "matmul")
    mlpath.time += timedelta(days=1)
    assert mlpath("plan", "--json").json["pace"] >= before
    mlpath.does("done", "limits")
    mlpath.does("done", "derivatives")
    mlpath.time += timedelta(days=1)
    assert mlpath("plan", "--json").json["pace"] < before


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["--by", "next year"], "--by is a date such as 2027-06-01, not 'next year'."),
        (["--by", "2026-03-01"], "--by is a date to come; 2026-03-01 is past."),
        (["--days", "mun"], "--days names weekdays: mon, tue, wed, thu, fri, sat, sun, not 'mun' (did you mean sun?)."),
        (["--days", ""], "--days names at least one day, such as mon-fri."),
    ],
)  # fmt: skip
def test_bad_input(mlpath: Program, argv: list[str], said: str) -> None:
    result = mlpath("plan", *argv)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"mlpath: {said[:40]}")


def test_by_a_date(mlpath: Program) -> None:
    mlpath.environ["COLUMNS"] = "60"
    screen = mlpath.does("plan", "--by", "2026-03-03")
    assert max(map(len, screen.splitlines())) <= 60
    assert "everything is finished with a chance of 0%" in screen
    assert "even 600 minutes a day would not do" in " ".join(screen.split())
    goal = mlpath("plan", "--by", "2040-01-01", "--json").json["by"]
    assert goal["chance"] > 0.8
    assert 1 <= goal["minutes_needed"] <= 25
