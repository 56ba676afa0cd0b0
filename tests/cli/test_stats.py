"""stats: what is drawn is what was done."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from mlpath.study import selection

if TYPE_CHECKING:
    from tests.cli.conftest import Program

WRONG = ("quiz", "eigen.eigenvalues_2x2", "-n", "2", "--seed", "1")


def test_before_the_first_answer(mlpath: Program) -> None:
    assert "Nothing was asked yet: mlpath quiz" in mlpath.does("stats")
    assert "Nothing was asked yet" in mlpath.does("stats", "--calibration")
    assert "None." in mlpath.does("stats", "--mistakes")
    assert mlpath("stats", "--json").json["calibration"] is None


def test_days_stand_under_each_other(begun: Program) -> None:
    """Two weeks later the active Monday stands two columns, of two signs each, to the left."""
    begun.time += timedelta(days=14)
    begun.does("done", "dot")
    monday = next(line for line in begun.does("stats").splitlines() if line.startswith("Mon |"))
    *before, then, between, now = [monday[5 + 2 * week : 7 + 2 * week] for week in range(26)]
    assert (then.strip(), between.strip(), now.strip()) == ("..", "", "..")
    assert not "".join(before).strip()


def test_the_streak_can_be_hidden(begun: Program) -> None:
    assert "Streak: 1 day" in begun.does("stats")
    begun.does("config", "set", "hide-streak", "true")
    assert "Streak" not in begun.does("stats")


def test_less_is_left_the_longer_nothing_is_asked(begun: Program) -> None:
    known = [row["skills_known"] for row in begun("stats", "--json").json["forecast"]]
    assert known == sorted(known, reverse=True)
    assert known[0] > known[-1] > 0


def test_a_mistake_made_twice_is_named(mlpath: Program) -> None:
    slots = selection.fixed(("eigen.eigenvalues_2x2",), 2, 1, 1)
    mistakes = [question.mistakes[0] for question in selection.questions(slots)]
    mlpath.does(*WRONG, stdin="".join(f"{mistake.answer.show()}\n\n" for mistake in mistakes))
    screen = " ".join(mlpath.does("stats", "--mistakes").split())
    assert f"2 times: {mistakes[0].because}" in screen
    assert "mlpath quiz eigen.eigenvalues_2x2" in screen


@pytest.mark.parametrize("flag", ["--calibration", "--mistakes", "--json"])
def test_sixty_columns(begun: Program, flag: str) -> None:
    begun.environ["COLUMNS"] = "60"
    assert flag == "--json" or all(len(line) <= 60 for line in begun.does("stats", flag).splitlines())
    assert all(len(line) <= 60 for line in begun.does("stats").splitlines())
