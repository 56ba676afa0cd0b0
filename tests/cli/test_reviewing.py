"""Reviews and the day's session: what is due, names hidden until answered, looks below, and minutes."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import Learner
from tests.cli.test_json import PARTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from mlpath.questions.model import Question
    from tests.cli.conftest import Program


def learner(program: Program, knows: Callable[[Question], bool], most: int = 10**6) -> Learner:
    """Somebody who takes 40 seconds a question on the program's clock."""

    def wait(seconds: float) -> None:
        program.time += timedelta(seconds=seconds)

    somebody = Learner(knows, wait, most)
    program.reader = lambda _: somebody
    return somebody


def everything(_: Question) -> bool:
    return True


def nothing(_: Question) -> bool:
    return False


@pytest.fixture
def rusty(mlpath: Program) -> Program:
    """Vectors, norms and eigenvalues were learnt, half a year ago."""
    learner(mlpath, everything)
    for _ in range(3):
        for topic in ("vectors", "norms", "eigen"):
            mlpath.does("quiz", topic, "-n", "6")
        mlpath.time += timedelta(days=1)
    mlpath.time += timedelta(days=180)
    return mlpath


def test_nothing_is_due_at_first(mlpath: Program) -> None:
    screen = mlpath.does("review")
    assert screen.startswith("Nothing is due")
    assert "mlpath today" in screen
    assert mlpath("review", "--json").json["reviews"] == []


def test_what_fades_comes_back_with_its_topics_mixed(rusty: Program) -> None:
    plan = rusty("review", "--json").json
    assert plan["due"] >= len(plan["reviews"]) >= 6
    topics = [one["topic"] for one in plan["reviews"]]
    assert set(topics) == {"vectors", "norms", "eigen"}
    assert topics[:3] == list(dict.fromkeys(topics)), "one of each topic before the second of any"


def test_the_list_fills_the_budget_and_no_more(rusty: Program) -> None:
    """However much is due, five minutes of it are asked, and the rest can wait."""
    whole, part = (rusty("review", "--json", *argv).json for argv in ((), ("--budget", "3m")))
    assert part["due"] == whole["due"]
    assert 0 < len(part["reviews"]) < len(whole["reviews"])
    assert sum(one["minutes"] for one in part["reviews"]) <= 3
    assert "the rest can wait" in rusty.does("review", "--budget", "3m", "-n")


def test_the_name_is_hidden_until_the_answer(rusty: Program) -> None:
    """Until a question is answered, the screen does not say which skill it asks."""
    somebody = learner(rusty, everything, most=4)
    screen = rusty.does("review")
    shown = re.split(r"^Review \d+ of \d+$", screen, flags=re.MULTILINE)[1:]
    assert len(shown) >= 4
    for part, (question, _) in zip(shown, somebody.asked, strict=False):
        before, _, after = part.partition("That was ")
        assert question.skill not in before
        assert question.skill in after


def test_a_miss_leads_to_what_lies_below(rusty: Program) -> None:
    """After a miss at a skill one or two others are asked, then the finding is told; the skill comes once more."""
    somebody = learner(rusty, lambda question: not question.skill.startswith("eigen."))
    screen = rusty.does("review")
    assert "A look at what lies below" in screen
    assert "builds on holds: it was that step itself." in " ".join(screen.split())
    assert "Once more" in screen
    missed = [question.skill for question, right in somebody.asked if not right]
    assert all(missed.count(skill) == 2 for skill in set(missed))


def test_a_cracked_floor_is_named_with_where_to_mend_it(rusty: Program) -> None:
    learner(rusty, nothing)
    screen = " ".join(rusty.does("review").split())
    assert re.search(r"The crack may lie below, in .+?\. Mend it with: mlpath learn [a-z-]+", screen)


def test_what_was_missed_comes_back_the_next_day(mlpath: Program) -> None:
    learner(mlpath, nothing)
    mlpath.does("quiz", "vectors", "-n", "3")
    assert mlpath("review", "--json").json["due"] == 0
    mlpath.time += timedelta(days=1)
    assert mlpath("review", "--json").json["due"] == 3


def test_reviews_are_kept_like_any_answer(rusty: Program) -> None:
    before = len(rusty.rows("attempt"))
    somebody = learner(rusty, everything, most=2)
    rusty.does("review")
    assert len(rusty.rows("attempt")) == before + len(somebody.asked) == before + 2
    after = rusty("review", "--json").json
    assert {question.skill for question, _ in somebody.asked}.isdisjoint(one["skill"] for one in after["reviews"])


def test_a_day_begins_with_something_new(mlpath: Program) -> None:
    plan = mlpath("today", "--json").json
    assert (plan["minutes"], plan["reviews"], plan["topic_minutes"]) == (25, [], 25)
    assert plan["topic"]["id"] == mlpath("next", "--json").json["next"][0]["id"]
    assert "If you know some of it already, begin with: mlpath place" in mlpath.does("today", "-n")


def test_a_day_shares_its_minutes(rusty: Program) -> None:
    """Reviews come first and leave time for what is new."""
    plan = rusty("today", "--json", "--minutes", "15").json
    assert plan["reviews"]
    assert sum(one["minutes"] for one in plan["reviews"]) <= 9
    assert plan["topic_minutes"] >= 6
    short = rusty("today", "--json", "--minutes", "3").json
    assert short["topic"] is None, "in so little time nothing new is begun"


def test_a_day_ends_when_its_minutes_are_over(rusty: Program) -> None:
    somebody = learner(rusty, everything)
    begun = rusty.time
    rusty.does("today", "--minutes", "10")
    assert timedelta(minutes=9) < rusty.time - begun < timedelta(minutes=13)
    assert len(somebody.asked) > 5


def test_quitting_the_reviews_ends_the_day(rusty: Program) -> None:
    learner(rusty, everything, most=1)
    screen = rusty.does("today")
    assert "Stopped. 1 graded answer is kept." in screen
    assert "Worked example" not in screen


def test_a_topic_that_was_shown_gives_way_to_the_next(mlpath: Program) -> None:
    """Somebody who answers everything right gets on without marking anything done."""
    learner(mlpath, everything)
    seen = []
    for _ in range(6):
        seen.append(mlpath("today", "--json").json["topic"]["id"])
        mlpath.does("today")
        mlpath.time = mlpath.time.replace(hour=9) + timedelta(days=1)
    assert len(set(seen)) >= 3
    assert mlpath.rows("mark") == []


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["review", "--budget", "soon"], "--budget is a length of time such as 30m, 1h15m or 90s"),
        (["review", "--budget", "0m"], "--budget is a length of time such as 30m, 1h15m or 90s"),
        (["today", "--minutes", "0"], "Invalid value for '--minutes'"),
    ],
)
def test_bad_input(mlpath: Program, argv: list[str], said: str) -> None:
    result = mlpath(*argv)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"mlpath: {said}")


def test_a_review_has_the_documented_fields(rusty: Program) -> None:
    for one in rusty("review", "--json").json["reviews"]:
        assert set(one) == PARTS["review"]
    for one in rusty("today", "--json").json["reviews"]:
        assert set(one) == PARTS["review"]


@pytest.mark.parametrize(("policy", "levels"), [("adaptive", {2, 3}), ("1", {1})])
def test_what_was_shown_is_asked_at_the_level_at_which_it_is_kept(
    rusty: Program, policy: str, levels: set[int]
) -> None:
    """Unless the settings name one level for everything."""
    rusty.does("config", "set", "levels", policy)
    somebody = learner(rusty, everything, most=3)
    rusty.does("review")
    assert somebody.asked
    assert {question.level for question, _ in somebody.asked} <= levels
