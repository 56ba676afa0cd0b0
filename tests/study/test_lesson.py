"""How a lesson leads: examples, faded examples, whole questions, and down to what lies below."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest

from mlpath.progress.trace import Latest
from mlpath.questions import find
from mlpath.questions.model import LEVELS
from mlpath.study.lesson import Lesson, Stage, steps_shown, went_well

if TYPE_CHECKING:
    from collections.abc import Sequence

LETTER = {Stage.EXAMPLE: "e", Stage.FADED: "f", Stage.WHOLE: "w", Stage.BELOW: "b"}
LEADS = [
    # what happens (+ right, - wrong; examples are read), what is asked (with the level of whole questions)
    ("+ ++ ++", "e1 f1 w1 w1 w2 w2"),
    ("- ++ ++", "e1 f1 w1 w1 w2 w2"),  # an example to finish doesn't count
    ("+ +-++ ++", "e1 f1 w1 w1 e1 w1 w1 w2 w2"),  # after a miss another example; the run begins anew
    ("+ -- ++ ++ ++", "e1 f1 w1 e1 w1 b1 b1 e1 w1 w1 w2 w2"),  # two misses: a look below, once
    ("+ ++ -++", "e1 f1 w1 w1 w2 e2 w2 w2"),
    ("+ -- -- ----", "e1 f1 w1 e1 w1 b1 b1 e1 w1 e1 w1 e1 w1 e1 w1"),  # six whole questions, then it is left
]


def walked(lesson: Lesson, marks: str) -> list[str]:
    """What is asked while it goes as `marks` say."""
    going, asked = iter(marks.replace(" ", "")), []
    while task := lesson.task:
        asked.append(f"{LETTER[task.stage]}{task.level}")
        lesson.took(right=task.stage is Stage.EXAMPLE or next(going) == "+")
    assert next(going, "") == ""
    return asked


def below(skill: str) -> Sequence[str]:
    return ("p.x", "p.y") if skill == "s.a" else ()


@pytest.mark.parametrize(("marks", "expected"), LEADS)
def test_a_lesson_leads(marks: str, expected: str) -> None:
    lesson = Lesson(("s.a",), 1, below)
    assert walked(lesson, marks) == expected.split()
    assert (lesson.learnt, lesson.left) == ((["s.a"], []) if marks.endswith("+") else ([], ["s.a"]))


def test_skills_come_one_after_the_other() -> None:
    lesson = Lesson(("s.a", "s.b"), 1, below)
    assert walked(lesson, "+ ++ ++ + ++ ++") == ["e1", "f1", "w1", "w1", "w2", "w2"] * 2
    assert lesson.learnt == ["s.a", "s.b"]


def test_a_skill_that_went_well_goes_on_where_it_was_left() -> None:
    lesson = Lesson(("s.a", "s.b"), 1, below, {"s.a"})
    assert walked(lesson, "++ + ++ ++") == ["w2", "w2", "e1", "f1", "w1", "w1", "w2", "w2"]
    missed = Lesson(("s.a",), 1, below, {"s.a"})
    assert walked(missed, "-++") == ["w2", "e2", "w2", "w2"]


@pytest.mark.parametrize(
    ("unaided", "well"), [("", False), ("1", False), ("11", True), ("01", False), ("011", True), ("10", False)]
)
def test_two_right_answers_without_hints_are_well(unaided: str, well: bool) -> None:
    assert went_well([Latest(1, 1, one == "1") for one in unaided]) == well


def test_what_fails_below_is_cracked() -> None:
    lesson = Lesson(("s.a",), 1, below)
    walked(lesson, "+ -- +- ++ ++")
    assert lesson.cracked == ["p.y"]


def test_where_nothing_lies_below_the_lesson_goes_on() -> None:
    lesson = Lesson(("s.b",), 1, below)
    assert walked(lesson, "+ -- ++ ++") == ["e1", "f1", "w1", "e1", "w1", "e1", "w1", "w1", "w2", "w2"]


def test_a_lesson_is_a_function_of_its_seed() -> None:
    def seeds(seed: int) -> list[int]:
        lesson, found = Lesson(("s.a",), seed, below), []
        while task := lesson.task:
            found.append(task.seed)
            lesson.took(right=True)
        return found

    assert seeds(1) == seeds(1) != seeds(2)
    assert len(set(seeds(1))) == len(seeds(1))


def test_a_faded_solution_leaves_something_to_do() -> None:
    """At least a step is shown and one is not; where the skill's own step is not the first, it is not shown."""
    for skill, level in product(find.skills(), LEVELS):
        question = find.ask(skill, level, 1)
        shown = steps_shown(question)
        assert 1 <= shown < len(question.steps), f"mlpath ask {skill} --level {level} --seed 1 --solution"
        assert all(step.skill != skill for step in question.steps[1:shown])
