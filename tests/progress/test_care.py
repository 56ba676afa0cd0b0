"""How often a learner slips, told from the answers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlpath.progress.care import AT_FIRST, CHANCES, CHANGE, Care
from mlpath.questions.draw import Draw


def after(slip: float, known: float = 0.95, answers: int = 3_000) -> Care:
    """The learner after answers to what is known with a chance of `known`, with this chance of a slip."""
    draw, care = Draw(f"care/{slip}/{known}"), AT_FIRST
    for _ in range(answers):
        right = draw.integer(0, 9_999) < 10_000 * known * (1 - slip)
        care = care.after(known, 0.0, right=right)
    return care


@pytest.mark.parametrize("slip", CHANCES)
def test_the_chance_of_a_slip_shows_in_the_answers(slip: float) -> None:
    assert after(slip).slip == pytest.approx(slip, abs=0.015)


def test_who_changes_is_told_anew() -> None:
    care = after(0.14)
    for _ in range(2_000):
        care = care.after(0.95, 0.0, right=True)
    assert care.slip < 0.03


def test_what_is_not_known_tells_nothing_of_slips() -> None:
    assert AT_FIRST.after(0.0, 0.0, right=False).slip == pytest.approx(AT_FIRST.slip)


@given(st.lists(st.tuples(st.floats(0.001, 1), st.sampled_from((0.0, 0.25, 0.5)), st.booleans()), max_size=60))
def test_a_miss_speaks_for_slips_and_the_chances_stay_chances(answers: list[tuple[float, float, bool]]) -> None:
    care = AT_FIRST
    for known, floor, right in answers:
        before = care.slip
        care = care.after(known, floor, right=right)
        assert sum(care) == pytest.approx(1)
        assert all(0 <= part <= 1 for part in care)
        assert care.slip <= before + CHANGE if right else care.slip >= before - CHANGE
