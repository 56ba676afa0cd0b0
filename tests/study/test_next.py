"""What is suggested next, in which order and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mlpath.progress.history import History
from mlpath.progress.standing import standing
from mlpath.study.next import next_topics, suggestions
from tests.progress.maps import CURRICULUM
from tests.progress.samples import Maker

if TYPE_CHECKING:
    from mlpath.progress.events import State


def after(marks: dict[str, State]) -> History:
    make = Maker()
    return History.of([make.mark(name, state) for name, state in marks.items()])


EVERYTHING: dict[str, State] = dict.fromkeys(CURRICULUM.topics, "done")


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ({}, ["numbers", "plots", "history-of-numbers"]),
        ({"numbers": "done"}, ["plots", "history-of-numbers", "tensors"]),
        ({"numbers": "done", "plots": "done"}, ["vectors", "history-of-numbers", "tensors"]),
        ({"history-of-numbers": "doing"}, ["history-of-numbers", "numbers", "plots"]),
        ({"vectors": "doing"}, ["vectors", "numbers", "plots", "history-of-numbers"]),
        ({"tensors": "doing", "vectors": "doing"}, ["vectors", "tensors", "numbers", "plots", "history-of-numbers"]),
        ({"numbers": "done", "plots": "done", "vectors": "done"}, ["norms", "history-of-numbers", "tensors"]),
        (EVERYTHING, []),
        (EVERYTHING | {"norms": "todo"}, ["norms"]),
    ],
)
def test_the_order(marks: dict[str, State], expected: list[str]) -> None:
    assert [suggestion.topic.id for suggestion in next_topics(CURRICULUM, after(marks))] == expected


@pytest.mark.parametrize(
    ("marks", "reason"),
    [
        ({}, "It builds on nothing else; it is required in Basics."),
        (
            {"numbers": "done", "plots": "done"},
            "You have what it builds on (Numbers and Plots); it is required in Linear algebra.",
        ),
        (
            {"numbers": "done", "plots": "done", "vectors": "done", "norms": "done"},
            "You have all 3 topics it builds on; it is required in Linear algebra.",
        ),
        ({"numbers": "doing"}, "You are learning it now; it is required in Basics."),
        (
            {"norms": "doing"},
            "You are learning it now; it is recommended in Linear algebra. It builds on Vectors, not done yet.",
        ),
    ],
)
def test_the_reason(marks: dict[str, State], reason: str) -> None:
    assert next_topics(CURRICULUM, after(marks))[0].reason == reason


def test_following_the_suggestions_leads_through_the_whole_path() -> None:
    marks: dict[str, State] = {}
    while suggestions := next_topics(CURRICULUM, after(marks)):
        marks[suggestions[0].topic.id] = "done"
    assert set(marks) == set(CURRICULUM.topics)


def test_what_answers_have_shown_is_not_suggested_again() -> None:
    """Though it is marked as being learnt, what was shown gives way to what builds on it."""
    make = Maker()
    marks = [make.mark("numbers"), make.mark("plots"), make.mark("vectors", "doing")]
    found = {one.topic.id for one in suggestions(CURRICULUM, standing(CURRICULUM, History.of(marks), {"vectors"}))}
    assert "norms" in found
    assert "vectors" not in found
