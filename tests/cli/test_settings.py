"""Settings: every key documented and checked, faults told by file and line, and no file ever lost."""

from __future__ import annotations

import re
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlpath.cli import setting_file
from mlpath.cli.setting_kinds import weekdays, written
from mlpath.progress.days import WEEKDAYS

if TYPE_CHECKING:
    from tests.cli.conftest import Program

DOC = (Path(__file__).parents[2] / "docs" / "settings.md").read_text(encoding="utf-8")


def place(program: Program) -> Path:
    return program.home / "config" / "config.toml"


def put(program: Program, text: str) -> None:
    place(program).parent.mkdir(parents=True, exist_ok=True)
    place(program).write_text(text, encoding="utf-8")


def test_every_key_is_documented() -> None:
    """docs/settings.md has a row for each key with its default and its sentence, in the same order."""
    rows = re.findall(r"^\| `([a-z-]+)` \| .* \| `(.*)` \| (.*) \|$", DOC, re.MULTILINE)
    assert rows == [(key, written(setting_file.DEFAULTS[key]), known.about) for key, known in setting_file.KEYS.items()]
    assert setting_file.KEYS.keys() == setting_file.DEFAULTS.keys()


def test_the_example_of_the_document_is_sound(mlpath: Program) -> None:
    put(mlpath, DOC.partition("```toml\n")[2].partition("```")[0])
    assert mlpath.does("config", "get", "minutes") == "40\n"


def test_defaults_are_allowed_values() -> None:
    for key, value in setting_file.DEFAULTS.items():
        assert setting_file.checked(key, value) == value


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (["minutes", "40"], 40),
        (["retention", "0.85"], 0.85),
        (["rest-days", "sat,sun"], ["sat", "sun"]),
        (["rest_days", "Saturday", "Sunday"], ["sat", "sun"]),
        (["rest-days", "fri-mon"], ["mon", "fri", "sat", "sun"]),
        (["rest-days", "none"], []),
        (["zone", "Asia/Kathmandu"], "Asia/Kathmandu"),
        (["hide-streak", "YES"], True),
        (["levels", "2"], "2"),
        (["Day-Turns", "0"], 0),
    ],
)
def test_set_and_get(mlpath: Program, typed: list[str], kept: object) -> None:
    mlpath.does("config", "set", *typed)
    key = typed[0].lower().replace("_", "-")
    assert tomllib.loads(place(mlpath).read_text(encoding="utf-8")) == {key: kept}
    assert mlpath.does("config", "get", key) == f"{written(kept)}\n"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["minuts", "3"], "There is no setting called 'minuts'. Did you mean minutes?"),
        (["minutes", "0"], "minutes is a whole number from 1 to 600, not 0."),
        (["minutes", "12.5"], "minutes is a whole number from 1 to 600, not '12.5'."),
        (["retention", "1"], "retention is a number from 0.7 to 0.97, not 1.0."),
        (["retention", "nan"], "retention is a number from 0.7 to 0.97, not nan."),
        (["zone", "Europe/Lisbonn"], "zone is a zone such as Europe/Lisbon, or system, not 'Europe/Lisbonn' (did you mean Europe/Lisbon?)."),
        (["zone", "../../etc/passwd"], "zone is a zone such as Europe/Lisbon, or system, not '../../etc/passwd'."),
        (["rest-days", "sat,sum"], "rest-days names weekdays: mon, tue, wed, thu, fri, sat, sun, not 'sum' (did you mean sun?)."),
        (["rest-days", "mon-sun"], "rest-days leaves at least one day of the week to study on."),
        (["hide-streak", "maybe"], "hide-streak is true or false, not 'maybe'."),
        (["levels", "adaptiv"], "levels is one of adaptive, 1, 2, 3, not 'adaptiv' (did you mean adaptive?)."),
    ],
)  # fmt: skip
def test_bad_values_are_refused_and_change_nothing(mlpath: Program, typed: list[str], said: str) -> None:
    result = mlpath("config", "set", *typed)
    assert (result.code, result.err) == (2, f"mlpath: {said}\n")
    assert not place(mlpath).exists()


FAULTY = '# mine\nminuts = 3\nretention = "high"\n'


def test_faults_are_told_by_file_and_line(mlpath: Program) -> None:
    """A command that needs settings stops at the first fault; config tells them all."""
    put(mlpath, FAULTY)
    stopped = mlpath("status")
    assert stopped.code == 4
    assert stopped.err == (
        f"mlpath: {place(mlpath)}:2: there is no setting 'minuts' (did you mean minutes?). 1 more: mlpath config.\n"
    )
    listed = mlpath("config")
    assert listed.code == 4
    assert f"{place(mlpath)}:3: retention is a number from 0.7 to 0.97, not 'high'\n" in listed.err
    assert mlpath("config", "--json").json["faults"] == [
        line for line in listed.err.splitlines() if line.count(":") > 1
    ]
    assert "BAD  settings" in mlpath("doctor").out
    assert place(mlpath).read_text(encoding="utf-8") == FAULTY


def test_a_faulty_value_can_be_set_anew(mlpath: Program) -> None:
    put(mlpath, FAULTY)
    mlpath.does("config", "set", "retention", "0.8")
    assert place(mlpath).read_text(encoding="utf-8") == "# mine\nminuts = 3\nretention = 0.8\n"


@pytest.mark.parametrize(
    ("text", "line"), [("minutes = 3\nzone = \n", 2), ("[", 1), ('a = "', 1), ("minutes = 3\nminutes = 4\n", 2)]
)
def test_what_is_no_toml_is_left_alone(mlpath: Program, text: str, line: int) -> None:
    put(mlpath, text)
    for argv in (["status"], ["config", "set", "retention", "0.8"]):
        result = mlpath(*argv)
        assert result.code == 4
        assert result.err.startswith(f"mlpath: {place(mlpath)}:{line}: this is no TOML: ")
    assert place(mlpath).read_text(encoding="utf-8") == text


def test_a_file_that_is_no_text_is_left_alone(mlpath: Program) -> None:
    put(mlpath, "")
    place(mlpath).write_bytes(b"\xff\xfe\x00")
    result = mlpath("config", "set", "minutes", "3")
    assert (result.code, place(mlpath).read_bytes()) == (4, b"\xff\xfe\x00")


def test_reset_of_everything_keeps_the_old_file(mlpath: Program) -> None:
    put(mlpath, FAULTY)
    mlpath.does("config", "reset")
    assert not place(mlpath).exists()
    (kept,) = place(mlpath).parent.iterdir()
    assert kept.read_text(encoding="utf-8") == FAULTY
    assert mlpath.does("config", "reset") == "Every setting has its default.\n"


def test_other_lines_stay(mlpath: Program) -> None:
    put(mlpath, '# why\nrest-days = [\n  "sat",\n  "sun",\n]\n\nzone = "UTC"  # at home\n')
    mlpath.does("config", "set", "rest-days", "mon")
    mlpath.does("config", "set", "minutes", "10")
    assert (
        place(mlpath).read_text(encoding="utf-8")
        == '# why\nrest-days = ["mon"]\n\nzone = "UTC"  # at home\nminutes = 10\n'
    )
    mlpath.does("config", "reset", "rest-days")
    assert place(mlpath).read_text(encoding="utf-8") == '# why\n\nzone = "UTC"  # at home\nminutes = 10\n'


values = st.fixed_dictionaries(
    {},
    optional={
        "minutes": st.integers(1, 600),
        "retention": st.floats(0.7, 0.97),
        "hide-streak": st.booleans(),
        "rest-days": st.lists(st.sampled_from(WEEKDAYS), max_size=6),
    },
)


@given(values, st.sampled_from(["minutes", "retention", "hide-streak", "rest-days"]), st.booleans())
def test_one_key_changes_and_no_other(before: dict[str, object], key: str, quoted: bool) -> None:
    """Setting or dropping a key of a sound file changes that key alone, however it is written."""
    quote = '"' if quoted else ""
    text = "".join(f"{quote}{name}{quote} = {written(value)}\n" for name, value in before.items())
    new = written(setting_file.DEFAULTS[key])
    after = tomllib.loads(setting_file.with_value(text, key, new))
    assert after == {**tomllib.loads(text), key: tomllib.loads(f"x = {new}")["x"]}
    dropped = tomllib.loads(setting_file.with_value(text, key, None))
    assert dropped == {name: value for name, value in tomllib.loads(text).items() if name != key}


@given(st.sampled_from(WEEKDAYS), st.sampled_from(WEEKDAYS))
def test_ranges_of_weekdays(first: str, last: str) -> None:
    days = weekdays(f"{first}-{last}")
    assert (days[0], days[-1]) == (first, last)
    assert len(set(days)) == len(days) == (WEEKDAYS.index(last) - WEEKDAYS.index(first)) % 7 + 1


def test_the_zone_decides_the_day(mlpath: Program) -> None:
    """What is done at 20:00 UTC is done the next morning in Auckland."""
    mlpath.time = datetime(2026, 3, 2, 20, 0, tzinfo=UTC)
    mlpath.does("config", "set", "zone", "Pacific/Auckland")
    mlpath.does("done", "vectors")
    assert mlpath("show", "vectors", "--json").json["topic"]["since"] == "2026-03-03"
    assert mlpath.rows("mark", "offset") == [(780,)]


def test_the_hour_the_day_turns_and_days_of_rest_count_for_the_streak(mlpath: Program) -> None:
    mlpath.time = datetime(2026, 3, 6, 23, 0, tzinfo=UTC)  # a Friday
    mlpath.does("done", "vectors")
    mlpath.time = datetime(2026, 3, 10, 1, 0, tzinfo=UTC)  # the night after Monday
    mlpath.does("done", "norms")
    assert mlpath("status", "--json").json["streak"] == 1
    mlpath.does("config", "set", "rest-days", "sat-sun")
    assert mlpath("status", "--json").json["streak"] == 2
    mlpath.does("config", "set", "day-turns", "0")
    assert mlpath("status", "--json").json["streak"] == 1


def test_the_streak_can_be_hidden(begun: Program) -> None:
    begun.does("config", "set", "hide-streak", "yes")
    for argv in ([], ["status"]):
        assert "done (" in begun.does(*argv)
        assert "treak" not in begun.does(*argv)


def test_one_level_for_everything(mlpath: Program) -> None:
    mlpath.does("config", "set", "levels", "3")
    mlpath.does("quiz", "eigen", "-n", "2", stdin="idk\nidk\n")
    assert [level for (level,) in mlpath.rows("attempt", "level")] == [3, 3]
    mlpath.does("config", "reset", "levels")
    mlpath.does("quiz", "eigen", "-n", "1", stdin="idk\n")
    assert [level for (level,) in mlpath.rows("attempt", "level")] == [3, 3, 1]
