"""The census counts what it says."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, count
from math import comb
from typing import TYPE_CHECKING

import pytest

from mlpath.questions import census, find
from mlpath.questions.draw import Draw

if TYPE_CHECKING:
    from mlpath.questions.census import Row
    from mlpath.questions.model import Question


def row(skill: str = "bayes.posterior", seeds: int = 40, seconds: float = 2.0, **more: object) -> Row:
    """A row of level 1 by a clock that shows `seconds` more at each look."""
    ticking = count(start=10.0, step=seconds)
    return census.count(skill, 1, lambda: next(ticking), seeds=seeds, **more)  # type: ignore[arg-type]


def test_speed_is_by_the_given_clock() -> None:
    """Forty questions in two seconds are twenty a second: under the floor."""
    assert row().per_second == 20
    assert "20 questions a second" in row().faults()
    assert row(seconds=0.1).faults() == ()


def test_oracle_is_asked_about_every_question() -> None:
    """Without an oracle nothing is said about agreement; one that disagrees once is a fault."""
    asked: list[Question] = []

    def doubts(question: Question) -> bool:
        asked.append(question)
        return len(asked) != 3

    assert row().agreed is None
    found = row(seconds=0.1, oracle=doubts)
    assert found.agreed == 39 / 40
    assert found.faults() == ("the oracle disagrees",)
    assert len(asked) == 40


@pytest.mark.parametrize("seen", [{"a": 3, "b": 2, "c": 1}, {"a": 1, "b": 1}, {"a": 6}])
def test_expected_repeats_over_all_ways_to_choose(seen: dict[str, int]) -> None:
    """As many as counting every choice of questions gives."""
    drawn = [name for name, times in seen.items() for _ in range(times)]
    for sittings in range(1, len(drawn) + 1):
        repeats = sum(sittings - len(set(chosen)) for chosen in combinations(drawn, sittings))
        assert census.expected_repeats(Counter(seen), sittings) == pytest.approx(repeats / comb(len(drawn), sittings))


def test_refusals_are_those_of_the_hardest_demand() -> None:
    """A draw that takes what it gets has refused nothing; the hardest of several demands counts."""
    easy, hard = Draw("a"), Draw("b")
    easy.until(lambda: 1, bool)
    numbers = count()
    hard.until(lambda: next(numbers), lambda n: n == 3)
    hard.until(lambda: next(numbers), lambda n: n == 13)
    assert (easy.refused, hard.refused) == (0, 9)
    assert census.refused_share([0, 9, 0]) == 0.75


def test_mistakes_that_collide_are_counted() -> None:
    """What `ask` drops is what the census misses."""
    skill = "dbscan.core_points"
    kept = sum(len(find.ask(skill, 1, seed).mistakes) for seed in range(40))
    found = row(skill)
    assert found.mistakes == kept / 40
    assert 0 < found.collided < 1


def test_too_few_variants_are_a_fault() -> None:
    """Of a thousand seeds 200 variants are wanted, of forty 8."""
    assert row(seeds=40, seconds=0.01).variants >= 8
    few = census.Row("a.b", 1, 1000, 150, None, 3.0, 0.95, 2.0, 0.0, None, 5e3, 100)
    assert few.faults() == ("150 variants, 200 wanted", "95% of draws refused")
    assert census.worst_first([row(seconds=0.01), few])[0] is few
