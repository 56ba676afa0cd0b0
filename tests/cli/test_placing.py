"""Placement: the questions, going on later, appeals, and marking what is known."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.conftest import Learner

if TYPE_CHECKING:
    from tests.cli.conftest import Program


def knows(*phases: str) -> Learner:
    """Somebody who knows the topics of these phases and nothing else."""
    from mlpath.cli.context import Context  # noqa: PLC0415

    topics = Context().curriculum.topic_of_skill
    return Learner(lambda question: topics[question.skill].phase in phases)


def placed(program: Program, *argv: str) -> dict[str, Any]:
    rows = program("place", *argv, "--json").json["placed"]
    return {row["id"]: row for row in rows}


def test_who_knows_linear_algebra_and_calculus_is_placed_there(mlpath: Program) -> None:
    """Within thirty questions nearly every topic stands where it belongs, and the answers are kept."""
    learner = knows("foundations", "python", "linalg", "calculus")
    mlpath.reader = lambda _: learner
    screen = mlpath.does("place")
    assert 8 <= len(learner.asked) <= 30
    assert len(mlpath.rows("attempt")) == len(learner.asked)
    assert "What you know, as far as the answers tell" in screen
    rows = placed(mlpath)
    right = [
        (row["chance"] > 0.5) == (row["phase"] in {"foundations", "python", "linalg", "calculus"})
        for row in rows.values()
    ]
    assert sum(right) / len(right) > 0.9


def test_a_placement_goes_on_where_it_was(mlpath: Program) -> None:
    """Stopping loses nothing: the next sitting goes on with what is open, and a third has nothing left to ask."""
    first = knows("linalg")
    first.most = 5
    mlpath.reader = lambda _: first
    assert "Stopped. Go on where you were: mlpath place" in mlpath.does("place")
    before = mlpath("place", "--json").json
    assert before["answers"] == 5
    second, third = knows("linalg"), knows("linalg")
    mlpath.reader = lambda _: second
    mlpath.does("place")
    assert {question.skill for question, _ in second.asked} - {question.skill for question, _ in first.asked}
    mlpath.reader = lambda _: third
    mlpath.does("place")
    assert len(third.asked) <= 2
    assert mlpath("place", "--json").json["answers"] == 5 + len(second.asked) + len(third.asked)


def test_quick_asks_at_most_a_dozen(mlpath: Program) -> None:
    learner = knows("linalg", "probability")
    mlpath.reader = lambda _: learner
    mlpath.does("place", "--quick")
    assert 0 < len(learner.asked) <= 12


def test_old_answers_do_not_count_and_undone_ones_neither(mlpath: Program) -> None:
    learner = knows("linalg")
    learner.most = 4
    mlpath.reader = lambda _: learner
    mlpath.does("place")
    assert mlpath("place", "--json").json["answers"] == 4
    mlpath.does("undo", "--yes")
    assert mlpath("place", "--json").json["answers"] == 0
    mlpath.does("redo")
    mlpath.time += timedelta(days=31)
    assert mlpath("place", "--json").json["answers"] == 0


def test_one_phase_alone(mlpath: Program) -> None:
    learner = knows("calculus")
    mlpath.reader = lambda _: learner
    screen = mlpath.does("place", "calculus")
    assert {question.skill.partition(".")[0] for question, _ in learner.asked} <= {
        topic.replace("-", "_") for topic in placed(mlpath, "calculus")
    }
    assert " known" in screen


def test_a_topic_can_be_appealed(mlpath: Program) -> None:
    """An appeal asks about that topic and no other, and moves its chance."""
    nobody, somebody = knows(), knows("linalg")
    nobody.most = 6
    mlpath.reader = lambda _: nobody
    mlpath.does("place")
    before = placed(mlpath)["eigen"]["chance"]
    mlpath.reader = lambda _: somebody
    mlpath.does("place", "--appeal", "eigen")
    assert [question.skill.partition(".")[0] for question, _ in somebody.asked] == ["eigen", "eigen"]
    assert placed(mlpath)["eigen"]["chance"] > before


def test_marks_are_a_hint_unless_they_come_after_the_answers(mlpath: Program) -> None:
    before = placed(mlpath)["eigen"]["chance"]
    mlpath.does("done", "eigen")
    assert placed(mlpath)["eigen"]["chance"] > before
    learner = knows("linalg")
    learner.most = 3
    mlpath.reader = lambda _: learner
    mlpath.does("place")
    answered = placed(mlpath)
    mlpath.does("done", "gradient-boosting")
    assert placed(mlpath) == answered


def test_a_right_choice_says_less_than_an_answer_of_ones_own(mlpath: Program) -> None:
    """The same topic, answered right once: yes or no, or a number that nobody guesses."""
    chances = {}
    for skill in ("joint_marginal.is_independent", "joint_marginal.chain_rule"):
        mlpath.reader = lambda _: Learner(lambda _: True)
        mlpath.does("quiz", skill, "-n", "1", "--seed", "1")
        chances[skill] = placed(mlpath)["joint-marginal"]["chance"]
        mlpath.does("undo", "--yes")
    assert chances["joint_marginal.chain_rule"] > chances["joint_marginal.is_independent"] + 0.05


def test_nothing_is_marked_without_consent(mlpath: Program) -> None:
    """A pipe is told how to consent; `--map --yes` marks what is known and what it needs, and undo takes it back."""
    learner = knows("foundations", "python", "linalg", "calculus")
    mlpath.reader = lambda _: learner
    said = mlpath("place").err
    assert "Say so with: mlpath place --map --yes" in said
    assert mlpath.rows("mark") == []
    wanted = mlpath("place", "--json").json["to_mark"]
    assert {"number-system", "vectors", "eigen"} <= set(wanted)
    assert mlpath.does("place", "--map", "--yes").endswith(f"{len(wanted)} topics are done.\n")
    assert [subject for (subject,) in mlpath.rows("mark", "subject")] == wanted
    assert mlpath("place", "--json").json["to_mark"] == []
    mlpath.does("undo")
    assert mlpath("place", "--json").json["to_mark"] == wanted


@pytest.mark.parametrize("said", ["n\n", "\n", ""])
def test_a_person_may_decline(mlpath: Program, said: str) -> None:
    learner = knows("linalg")
    mlpath.reader = lambda _: learner
    assert "[y/N] Nothing was marked." in mlpath.does("place", "linalg", stdin=said, person=True)
    assert mlpath.rows("mark") == []


def test_without_a_right_answer_nothing_is_offered(mlpath: Program) -> None:
    assert mlpath("place", "--json").json["to_mark"] == []
    learner = knows()
    mlpath.reader = lambda _: learner
    assert "Mark " not in mlpath("place").err
    assert mlpath("place", "--json").json["to_mark"] == []


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["place", "linalgg"], "There is no phase called 'linalgg'. Did you mean linalg?"),
        (["place", "--appeal", "eigne"], "There is no topic called 'eigne'. Did you mean eigen"),
        (["place", "linalg", "--appeal", "eigen"], "--appeal TOPIC asks about that topic alone: leave PHASE and --quick out."),
    ],
)  # fmt: skip
def test_bad_input(mlpath: Program, argv: list[str], said: str) -> None:
    result = mlpath(*argv)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"mlpath: {said}")


def test_skipping_everything_ends(mlpath: Program) -> None:
    """Topics that are skipped are not asked again, and leave nothing behind."""
    mlpath.does("place", "unsupervised", stdin="skip\n" * 40)
    assert mlpath.rows("attempt") == []
