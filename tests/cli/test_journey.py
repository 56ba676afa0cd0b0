"""Forty days of one learner through the real program, on a clock of the test's: nothing is taken for granted between.

The learner remembers by a rule of their own, which is none of the program's: what was seen in an example is there with
a chance of 0.8; a right answer triples how many days half of it lasts, a wrong one, whose solution is read, sets it to
two. They study ten minutes on every day but Sundays, are away for the days 22 to 27, and mark what they feel done with.
`MLPATH_GOLDEN=write` before the test command writes the screens of the days 1, 7 and 40 anew; read the difference.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mlpath.questions.draw import Draw
from tests.cli.conftest import START, Learner, Program

if TYPE_CHECKING:
    from mlpath.questions.model import Question

GOLDEN = Path(__file__).parents[1] / "golden" / "journey.txt"
WRITE = os.environ.get("MLPATH_GOLDEN") == "write"

CURRICULUM = {
    "curriculum.yaml": "title: A short path\nsummary: Vectors, matrices and slopes.\n",
    "sources.yaml": "roadmaps:\n  - {id: s0, title: A list, summary: What somebody wrote., items: {all: All of it}}\n",
    "libraries.yaml": 'libraries:\n  - {id: numpy, title: NumPy, summary: Arrays., url: "https://numpy.org"}\n',
    "resources.yaml": "resources:\n  - {id: book, title: The Book, author: A. Writer, kind: book, cost: free}\n",
    "01-vectors.yaml": """\
phase: {id: linear, title: Vectors and matrices, summary: Lists of numbers.}
topics:
  - {id: vectors, title: Vectors, summary: Arrows., tier: required, hours: 1, resources: [book], sources: [s0.all], skills: [vectors.add_scale, vectors.linear_combination]}
  - {id: dot, title: Dot product, summary: How far one lies along another., tier: required, hours: 1, needs: [vectors], skills: [dot.dot_product]}
  - {id: norms, title: Norms, summary: Lengths., tier: recommended, hours: 1, needs: [dot], skills: [norms.euclidean_norm, norms.distance, norms.unit_vector]}
  - {id: matrices, title: Matrices, summary: Tables., tier: required, hours: 2, needs: [vectors], skills: [matrices.add_scale, matrices.transpose]}
  - {id: determinants, title: Determinants, summary: Areas., tier: required, hours: 2, needs: [matrices], skills: [determinants.det_2x2, determinants.det_3x3, determinants.properties]}
  - {id: eigen, title: Eigenvalues, summary: What keeps its direction., tier: required, hours: 3, needs: [determinants], skills: [eigen.eigenvalues_2x2, eigen.eigenvector, eigen.check_eigenvector]}
""",
    "02-slopes.yaml": """\
phase: {id: slopes, title: Slopes, summary: How fast things change.}
topics:
  - {id: derivatives, title: Derivatives, summary: Slopes., tier: required, hours: 2, skills: [derivatives.tangent_line, derivatives.linear_approximation]}
  - {id: derivative-rules, title: Rules of derivatives, summary: Slopes by rule., tier: required, hours: 3, needs: [derivatives], skills: [derivative_rules.power_rule, derivative_rules.product_rule, derivative_rules.quotient_rule]}
  - {id: chain-rule, title: The chain rule, summary: Slopes of slopes., tier: required, hours: 2, needs: [derivative-rules], skills: [chain_rule.derivative, chain_rule.from_values, chain_rule.through_a_neuron]}
  - {id: partials, title: Partial derivatives, summary: One slope at a time., tier: required, hours: 2, needs: [derivative-rules], skills: [partials.first, partials.second, partials.total_change]}
  - {id: history, title: A history of slopes, summary: A tale., tier: optional, hours: 1, libraries: [numpy]}
""",
}
AWAY = range(22, 28)
LOOKED_AT = (1, 7, 40)
SCREENS = ("status", "today -n", "stats")


@dataclass
class Mind:
    """What the learner remembers: for each skill, how many days half of it lasts, and when it was last met."""

    program: Program
    draw: Draw = field(default_factory=lambda: Draw("journey"))
    lasts: dict[str, float] = field(default_factory=dict)
    met: dict[str, float] = field(default_factory=dict)

    def knows(self, question: Question) -> bool:
        now, skill = self.program.time.timestamp() / 86_400, question.skill
        idle = now - self.met.get(skill, now)
        chance = (0.95 if skill in self.lasts else 0.8) * 0.5 ** (idle / self.lasts.get(skill, 2.0))
        right = bool(self.draw.integer(0, 999) < 1000 * chance * (1.05 - 0.1 * question.level))
        self.lasts[skill] = min(200.0, 3 * self.lasts.get(skill, 1.0)) if right else 2.0
        self.met[skill] = now
        return right


def folder_of(tmp: Path) -> Path:
    folder = tmp / "path"
    folder.mkdir()
    for name, text in CURRICULUM.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@dataclass
class Journey:
    """The program in one learner's hands; `screens` is what was looked at, `streaks` the streak each evening."""

    program: Program
    screens: str
    streaks: dict[int, int]
    minutes: dict[int, float]


def travel(program: Program, folder: Path) -> Journey:
    program.environ.update(COLUMNS="80", MLPATH_CURRICULUM=str(folder))
    mind = Mind(program)

    def wait(seconds: float) -> None:
        program.time += timedelta(seconds=seconds)

    program.does("curriculum", "check", str(folder))
    program.does("config", "set", "rest-days", "sun")
    parts, streaks, minutes = [], {}, {}
    for day in range(1, 41):
        program.time = START + timedelta(days=day - 1)
        if program.time.weekday() != 6 and day not in AWAY:
            program.reader = lambda _: Learner(mind.knows, wait, seconds=45)
            begun = program.time
            program.does("today", "--minutes", "10")
            minutes[day] = (program.time - begun).total_seconds() / 60
        if day == 10:
            program.does("done", "vectors")
        program.time = START + timedelta(days=day - 1, hours=10)
        streaks[day] = program("status", "--json").json["streak"]
        if day in LOOKED_AT:
            parts += [f"$ mlpath {screen}   (day {day})\n{program.does(*screen.split())}" for screen in SCREENS]
    return Journey(program, "\n".join(parts), streaks, minutes)


@pytest.fixture(scope="module")
def journey(tmp_path_factory: pytest.TempPathFactory) -> Journey:
    tmp = tmp_path_factory.mktemp("journey")
    return travel(Program(tmp / "home"), folder_of(tmp))


def test_the_screens_are_those_last_read(journey: Journey) -> None:
    """status, today and stats on the days 1, 7 and 40."""
    if WRITE:
        GOLDEN.write_text(journey.screens, encoding="utf-8", newline="\n")
    assert journey.screens == GOLDEN.read_text(encoding="utf-8")


def test_days_of_rest_keep_the_streak_and_days_away_end_it(journey: Journey) -> None:
    """Day 1 is a Monday: the days 7, 14 and so on are rested, 22 to 27 were no rest."""
    assert [journey.streaks[day] for day in (1, 6, 7, 8, 21, 22, 23)] == [1, 6, 6, 7, 18, 18, 0]
    assert [journey.streaks[day] for day in (27, 28, 29, 40)] == [0, 0, 1, 11]


def test_a_day_takes_the_minutes_that_it_was_given(journey: Journey) -> None:
    assert all(minutes < 13 for minutes in journey.minutes.values())


def test_after_days_away_there_is_no_wall(journey: Journey) -> None:
    """The first day back takes no longer than any other."""
    assert journey.minutes[29] < 13


def test_what_was_studied_is_known_and_what_was_claimed_is_claimed(journey: Journey) -> None:
    phase = journey.program("status", "linear", "--json").json["phase"]
    topics = {topic["id"]: topic for topic in phase["topics"]}
    assert topics["vectors"]["status"] == "done"
    assert {topic["status"] for name, topic in topics.items() if name != "vectors"} == {"todo"}
    following = {topic["id"] for topic in journey.program("next", "--json").json["next"]}
    assert not following & {"vectors", "dot", "matrices"}, "what was shown gives way to what builds on it"
    assert phase["retained"]["chance"] > 0.5


def test_the_history_alone_gives_the_same_screens(journey: Journey, tmp_path: Path) -> None:
    """Exported and imported elsewhere, nothing is lost: status and stats are the same to the letter."""
    program = journey.program
    place = tmp_path / "all.json"
    program.does("export", "-o", str(place))
    other = Program(tmp_path / "other", environ=dict(program.environ), time=program.time)
    other.does("config", "set", "rest-days", "sun")
    other.does("import", str(place), "--yes")
    for screen in ("status", "stats"):
        program.time = other.time = START + timedelta(days=39, hours=11)
        assert other.does(screen) == program.does(screen)
