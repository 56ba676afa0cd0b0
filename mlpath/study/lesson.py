"""A lesson on a topic: worked example, faded example, then whole questions, skill after skill.

A solution is faded from the step that carries the skill (Renkl, Atkinson and others, "From example study to problem
solving", 2002): what leads up to it is shown, the rest is the learner's. Two right answers in a row lead on. After two
misses in a row the lesson looks below: it asks one question each of the skills that are likeliest behind them.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from mlpath.frozen import frozen
from mlpath.questions.draw import Draw

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from mlpath.progress.trace import Latest
    from mlpath.questions.model import Level, Question

IN_A_ROW = 2
"""Right answers in a row that lead on, and misses in a row that lead down to the prerequisites."""

MOST = 6
"""Whole questions at a level before the lesson leaves a skill for another day."""

TARGET: Level = 2
"""The level that a lesson leads up to."""


class Stage(StrEnum):
    """What a task is: an example to read, one to finish, a question, or a look at what lies below."""

    EXAMPLE = "example"
    FADED = "faded"
    WHOLE = "whole"
    BELOW = "below"


@frozen
class Task:
    """The next thing to do. `seed` draws the question, whose skill is not the lesson's where `stage` is BELOW."""

    stage: Stage
    skill: str
    level: Level
    seed: int


class Lesson:
    """What comes next, given how it went: `task` says what to do, `took` how it went and leads on.

    `skills` are those still to be learnt, in order. `below` gives the skills to look at after misses at a skill.
    The skills `begun` went well when last asked: they go on at the target level, where an earlier lesson left off.
    """

    def __init__(
        self, skills: Sequence[str], seed: int, below: Callable[[str], Sequence[str]], begun: Collection[str] = ()
    ) -> None:
        self._draw = Draw(f"lesson/{seed}/{','.join(skills)}")
        self._below, self._begun = below, begun
        self._waiting = list(skills)
        self._queue: list[Task] = []
        self.learnt: list[str] = []
        self.left: list[str] = []
        self.cracked: list[str] = []
        self._open()

    @property
    def task(self) -> Task | None:
        """What to do now, or None at the end of the lesson."""
        return self._queue[0] if self._queue else None

    def took(self, *, right: bool) -> None:
        """Note how the task in hand went, and lead on. An example to read went right. Raises IndexError at the end."""
        task = self._queue.pop(0)
        match task.stage:
            case Stage.EXAMPLE | Stage.FADED:
                pass
            case Stage.BELOW:
                if not right:
                    self.cracked.append(task.skill)
            case Stage.WHOLE:
                self._count(task, right=right)
        if not self._queue:
            self._lead_on(task)

    def _open(self) -> None:
        """Begin the next skill, if there is one."""
        self._level: Level = 1
        self._asked = self._run = 0
        self._looked_below = False
        if not self._waiting:
            return
        stages: tuple[Stage, ...] = (Stage.EXAMPLE, Stage.FADED, Stage.WHOLE)
        if self._waiting[0] in self._begun:
            self._level, stages = TARGET, (Stage.WHOLE,)
        self._queue = [self._new(stage) for stage in stages]

    def _new(self, stage: Stage, skill: str = "") -> Task:
        level: Level = 1 if skill else self._level
        return Task(stage, skill or self._waiting[0], level, self._draw.integer(0, 2**31 - 1))

    def _count(self, task: Task, *, right: bool) -> None:
        """Count an answer to a whole question: a run of right ones is positive, of misses negative."""
        self._asked += 1
        self._run = max(self._run, 0) + 1 if right else min(self._run, 0) - 1
        if self._run == -IN_A_ROW and not self._looked_below:
            self._looked_below = True
            self._queue = [self._new(Stage.BELOW, skill) for skill in self._below(task.skill)]

    def _lead_on(self, done: Task) -> None:
        """What follows once nothing is planned: another question, the next level, or the next skill."""
        if self._run >= IN_A_ROW and self._level == TARGET:
            self.learnt.append(self._waiting.pop(0))
            self._open()
        elif self._run >= IN_A_ROW:
            self._level, self._asked, self._run = TARGET, 0, 0
            self._queue = [self._new(Stage.WHOLE)]
        elif self._asked >= MOST:
            self.left.append(self._waiting.pop(0))
            self._open()
        elif done.stage is Stage.BELOW or self._run < 0:
            self._queue = [self._new(Stage.EXAMPLE), self._new(Stage.WHOLE)]
        else:
            self._queue = [self._new(Stage.WHOLE)]


def steps_shown(question: Question) -> int:
    """How many steps of a faded solution are shown: those before the one that carries the skill, at most all but one.

    Where no step names the question's skill, the last step alone is left.
    """
    steps = question.steps
    own = next((at for at, step in enumerate(steps) if step.skill == question.skill), len(steps) - 1)
    return min(max(own, 1), len(steps) - 1)


def went_well(latest: Sequence[Latest]) -> bool:
    """Whether a skill's last answers, at any level, were right without hints: as many as lead on."""
    return len(latest) >= IN_A_ROW and all(one.unaided for one in latest[-IN_A_ROW:])
