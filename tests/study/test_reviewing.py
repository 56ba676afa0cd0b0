"""A sitting of reviews: a miss is looked into once, and the skill comes once more at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlpath.study.reviewing import Diagnosis, Item, Reason, Reviewing

if TYPE_CHECKING:
    from collections.abc import Sequence

BELOW = {"pca": ["covariance", "eigen"], "eigen": ["trace"]}


def below(skill: str) -> Sequence[str]:
    return BELOW.get(skill, [])


def course(*skills: str) -> Reviewing:
    return Reviewing([(skill, 2) for skill in skills], below)


def asked(sitting: Reviewing, wrong: Sequence[str] = ()) -> list[tuple[str, str]]:
    """What is asked and why, where the skills in `wrong` go wrong each time."""
    seen = []
    while item := sitting.item:
        seen.append((item.skill, str(item.reason)))
        sitting.took(right=item.skill not in wrong)
    return seen


def test_right_answers_are_asked_in_order_and_once() -> None:
    assert asked(course("a", "b")) == [("a", "due"), ("b", "due")]


def test_a_miss_is_looked_into_at_once_and_asked_again_at_the_end() -> None:
    assert asked(course("pca", "norms"), wrong=["pca"]) == [
        ("pca", "due"),
        ("covariance", "below"),
        ("eigen", "below"),
        ("norms", "due"),
        ("pca", "again"),
    ]


def test_what_lies_below_is_asked_at_the_first_level_and_the_rest_at_its_own() -> None:
    sitting = course("pca")
    assert sitting.item == Item("pca", 2, Reason.DUE)
    sitting.took(right=False)
    assert sitting.item == Item("covariance", 1, Reason.BELOW)


def test_a_look_says_which_floor_is_cracked() -> None:
    sitting = course("pca", "norms")
    assert sitting.took(right=False) is None
    assert sitting.took(right=True) is None
    assert sitting.took(right=False) == Diagnosis("pca", ("covariance", "eigen"), ("eigen",))
    assert sitting.took(right=True) is None


def test_a_miss_below_is_not_looked_into_further() -> None:
    assert ("trace", "below") not in asked(course("pca"), wrong=["pca", "eigen"])


def test_a_skill_that_waits_anyway_is_not_asked_below() -> None:
    assert asked(course("pca", "eigen"), wrong=["pca"]) == [
        ("pca", "due"),
        ("covariance", "below"),
        ("eigen", "due"),
        ("pca", "again"),
    ]


def test_a_miss_with_nothing_below_comes_once_more_and_no_oftener() -> None:
    assert asked(course("norms"), wrong=["norms"]) == [("norms", "due"), ("norms", "again")]


def test_what_did_not_count_is_no_miss() -> None:
    sitting = course("pca")
    assert sitting.took(right=None) is None
    assert sitting.item is None
