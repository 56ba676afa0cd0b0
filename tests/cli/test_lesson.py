"""learn, why and exams over a pipe."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mlpath.cli.exam import period
from mlpath.questions import find
from mlpath.study import selection
from mlpath.study.lesson import Lesson, Stage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mlpath.questions.model import Question
    from tests.cli.conftest import Program


def lessons_answers(topic_skills: tuple[str, ...], seed: int) -> Iterator[str]:
    """The right answers to a lesson in which all goes well."""
    lesson = Lesson(topic_skills, seed, lambda _: ())
    while task := lesson.task:
        if task.stage is not Stage.EXAMPLE:
            yield find.ask(task.skill, task.level, task.seed).answer.show()
        lesson.took(right=True)


def topic_skills(program: Program, topic: str) -> tuple[str, ...]:
    return tuple(program("show", topic, "--json").json["topic"]["skills"])


def test_a_lesson_leads_through_a_topic(mlpath: Program) -> None:
    """Each skill: a worked example, one to finish, then two right at level 1 and two at level 2."""
    names = topic_skills(mlpath, "dot")
    answers = list(lessons_answers(names, 5))
    screen = mlpath.does("learn", "dot", "--seed", "5", stdin="\n".join(answers) + "\n")
    assert screen.count("Worked example   ") == screen.count("Finish it   ") == len(names)
    assert screen.count("Your turn   ") == 4 * len(names)
    assert f"Shown: {', '.join(names)}" in " ".join(screen.split())
    rows = mlpath.rows("attempt", "outcome, hints > 0, level")
    assert [outcome for outcome, *_ in rows] == ["correct"] * len(answers)
    assert [hinted for _, hinted, _ in rows] == [1, 0, 0, 0, 0] * len(names)  # what was shown of a solution is a hint
    shown = mlpath("show", "dot", "--json").json["topic"]
    assert shown["demonstrated"] == shown["skills_in_all"] == len(names)
    assert "shown all of this already" in mlpath.does("learn", "dot", stdin="quit\n")


def test_a_lesson_goes_on_where_the_last_one_was_left(mlpath: Program) -> None:
    names = topic_skills(mlpath, "dot")
    begun = list(lessons_answers(names, 5))[:3]  # one finished, two right at level 1
    mlpath.does("learn", "dot", "--seed", "5", stdin="\n".join(begun) + "\nquit\n")
    screen = mlpath.does("learn", "dot", "--seed", "6", stdin="quit\n")
    assert f"Your turn   {names[0]}, level 2" in screen
    assert "Worked example" not in screen


def test_a_lesson_looks_at_what_lies_below(mlpath: Program) -> None:
    """Two misses in a row at eigenvalues lead to what their steps exercise, and the answer there is told."""
    screen = mlpath.does("learn", "eigen", "--seed", "5", stdin="idk\n" * 5 + "quit\n")
    assert screen.count("A look at what it builds on   ") == 2
    assert "This floor is cracked: Determinants (mlpath learn determinants)." in " ".join(screen.split())
    assert "To mend first: " in screen


def test_a_topic_without_questions_is_learnt_by_doing(mlpath: Program) -> None:
    screen = mlpath.does("learn", "kaggle")
    assert "No questions are made for it. When you have it: mlpath done kaggle" in " ".join(screen.split())


def test_ending_a_lesson_keeps_what_was_answered(mlpath: Program) -> None:
    screen = mlpath.does("learn", "dot", "--seed", "5", stdin="idk\nquit\n")
    assert "Stopped. 1 graded answer is kept." in screen
    assert len(mlpath.rows("attempt")) == 1


def test_why_says_what_the_numbers_rest_on(mlpath: Program) -> None:
    name = "eigen.trace_and_determinant"
    before = mlpath.does("why", name)
    assert "nothing of its topic was asked yet" in before
    for seed in ("1", "2", "3"):
        question = find.ask(name, 2, int(seed))
        mlpath.does("ask", name, "--level", "2", "--seed", seed, "--answer", question.answer.show(), "--record")
    after = " ".join(mlpath.does("why", name).split())
    assert "3 of 3 right, last today" in after
    assert "It takes a right answer on another day." in after
    shape = mlpath("why", name, "--json").json
    assert shape["demonstrated"] is True
    assert shape["mastered"] is False
    assert shape["memory"]["stability_days"] > 0
    assert shape["due"] > "2026-03-02"
    assert 0 < shape["retained"]["low"] < shape["retained"]["chance"] < shape["retained"]["high"] < 1


def test_why_says_how_likely_it_was_never_learnt(mlpath: Program) -> None:
    name = "eigen.trace_and_determinant"
    assert mlpath("why", name, "--json").json["learnt"] is None
    for seed in ("1", "2"):
        mlpath.does(
            "ask", name, "--level", "1", "--seed", seed, "--answer", "trace = 1000; determinant = 1000", "--record"
        )
    assert "likely to have been learnt at all" in " ".join(mlpath.does("why", name).split())
    assert 0 < mlpath("why", name, "--json").json["learnt"] < 0.9


def exam_questions(count: int) -> list[Question]:
    names = tuple(name for name in find.skills() if name.startswith("eigen."))
    return list(selection.questions(selection.fixed(names, count, 7, 1)))


def test_an_exam_tells_nothing_before_its_end(mlpath: Program) -> None:
    one, two, _ = exam_questions(3)
    lines = (one.answer.show(), "hint", "(((", two.mistakes[0].answer.show(), "idk")
    screen = mlpath.does("quiz", "eigen", "--exam", "3", "--seed", "7", stdin="\n".join(lines) + "\n")
    during, _, looking_back = screen.partition("Missed   ")
    assert "Correct." not in during
    assert "Not right." not in during
    assert "There is no hint in an exam" in during
    assert "I can't read that yet" in during
    assert looking_back.count("The answer: ") == 2
    assert f"Yours: {lines[3]}" in looking_back
    assert "1 of 3 right at the first try" in looking_back
    assert [outcome for (outcome,) in mlpath.rows("attempt", "outcome")] == ["correct", "incorrect", "incorrect"]


def test_an_exam_ends_when_its_time_is_up(mlpath: Program) -> None:
    """The clock of these tests moves a second at each look; the question in hand may be answered."""
    screen = mlpath.does("quiz", "eigen", "--exam", "50", "--time", "40s", "--seed", "7", stdin="1, 2\n" * 50)
    assert "Time is up." in screen
    assert 1 <= len(mlpath.rows("attempt")) < 50


@pytest.mark.parametrize("time", ["0", "soon", "-5m", "25h", "99999999999999999999m", "1m1h", ""])
def test_a_time_that_is_none_is_refused(mlpath: Program, time: str) -> None:
    result = mlpath("quiz", "eigen", "--exam", "3", "--time", time)
    assert (result.code, result.out) == (2, "")
    assert "--time is a length of time such as 30m" in result.err


def test_a_time_without_an_exam_is_refused(mlpath: Program) -> None:
    assert mlpath("quiz", "eigen", "--time", "30m").code == 2


def test_the_level_follows_the_answers(mlpath: Program) -> None:
    """Without a seed, right answers lead up within a sitting, and misses back down."""
    skill = "dot.dot_product"

    def levels() -> list[int]:
        return [level for (level,) in mlpath.rows("attempt", "level")]

    for seed in range(6):
        question = find.ask(skill, 1, seed)
        answer = question.answer.show()
        mlpath.does("ask", skill, "--level", "1", "--seed", str(seed), "--answer", answer, "--record")
    mlpath.does("quiz", skill, "-n", "1", stdin="idk\n")
    assert levels()[-1] == 2
    mlpath.does("quiz", skill, "-n", "8", stdin="idk\n" * 8)
    assert levels()[-1] == 1


@pytest.mark.parametrize(
    ("text", "seconds"), [("40s", 40), ("30m", 1800), ("30", 1800), ("1h15m", 4500), ("2H", 7200), ("1m 30s", 90)]
)
def test_lengths_of_time(text: str, seconds: int) -> None:
    assert period(text).total_seconds() == seconds
