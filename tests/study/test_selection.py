"""Which questions a sitting asks, and at which level."""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlpath.answers import Integer
from mlpath.answers.verdict import Outcome
from mlpath.progress.events import Attempt
from mlpath.progress.ground import Ground
from mlpath.progress.knowledge import Knowledge
from mlpath.questions import find
from mlpath.questions.draw import Draw
from mlpath.questions.model import Question
from mlpath.study.selection import AIM, Slot, chosen, fixed, level_for, questions

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mlpath.questions.model import Level

MORNING = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
OUTCOMES = {"+": Outcome.CORRECT, "-": Outcome.INCORRECT, "~": Outcome.PARTIAL, "?": Outcome.UNDECIDED}


def attempt(mark: str, level: int = 1, day: int = 0) -> Attempt:
    """An attempt that went as `mark` says, on that day."""
    outcome = OUTCOMES[mark]
    return Attempt(
        learner="l", id=f"a{day}", device="d", batch="b", at=MORNING + timedelta(days=day), offset=60,
        skill="s.k", version=1, level=level, seed=0, given="{}", prompt="?", answer="1", response="1",
        outcome=outcome, score=float(outcome is Outcome.CORRECT), seconds=1.0, hints=0, attempt=1, gave_up=False,
        mistake="",
    )  # fmt: skip


def history(text: str, day: int = 0) -> list[Attempt]:
    """ "1+ 1- 2+": attempts by level and how they went, a day apart, the last one on `day`."""
    words = text.split()
    return [attempt(word[1], int(word[0]), day - len(words) + i + 1) for i, word in enumerate(words)]


LEVELS: list[tuple[str, Level]] = [
    ("", 1),
    ("1- 1- 1-", 1),
    ("1+ 1+ 1+ 1+ 1+ 1+", 2),  # no higher than one above what went right
    ("1~ 1~ 1~ 1~", 1),  # partly right is not right
    ("3- 3- 3-", 1),
    ("1? 1?", 1),  # what could not be decided says nothing
    ("1+ 1+ 2+ 2+ 2+ 3+ 3+ 3+ 3+", 3),  # there is no fourth
    ("1+ 1+ 2- 2- 2- 2- 2- 2-", 1),
]


def knowing(attempts: Iterable[Attempt]) -> Knowledge:
    return Knowledge.of(attempts, Ground(skills={"s": ("s.k",)}, home={"s.k": "s"}))


@pytest.mark.parametrize(("text", "level"), LEVELS)
def test_the_level_follows_how_it_went(text: str, level: Level) -> None:
    assert level_for(knowing(history(text)), "s.k", MORNING + timedelta(hours=1)) == level


@given(st.lists(st.tuples(st.sampled_from("+-~?"), st.integers(1, 3)), max_size=30))
def test_the_level_is_the_highest_likely_enough(marks: list[tuple[str, int]]) -> None:
    """Above level 1 a right answer is likely, and one level further it is not, or nothing so high went right yet."""
    knowledge = knowing(attempt(mark, level, day) for day, (mark, level) in enumerate(marks))
    at = MORNING + timedelta(days=30)
    chances = {n: found.chance if (found := knowledge.retained("s.k", at, n)) else 0.0 for n in (1, 2, 3)}
    best = max((one.level for one in knowledge.trace("s.k").latest if one.unaided), default=0)
    level = level_for(knowledge, "s.k", at)
    assert level == 1 or (chances[level] >= AIM and level <= best + 1)
    assert all(chances[higher] < AIM for higher in range(level + 1, min(best + 1, 3) + 1))


def first(skill: str) -> Level:
    """Level 1."""
    return 1


PATH = ("a.one", "a.two", "b.three", "b.four")
ORDERS: list[tuple[dict[str, Sequence[Attempt]], str]] = [
    ({}, "a.one a.two b.three b.four"),  # the order of the path
    ({"b.three": history("1-")}, "b.three a.one a.two b.four"),  # missed first
    ({"a.one": history("1+")}, "a.two b.three b.four a.one"),  # what is known last
    ({"b.four": history("1-", day=5), "b.three": history("1~", day=9)}, "b.four b.three a.one a.two"),  # longest ago
    ({"a.one": history("1+", day=9), "a.two": history("1+", day=5)}, "b.three b.four a.two a.one"),
    ({"a.one": history("1- 1+"), "b.four": history("1+ 1-")}, "b.four a.two b.three a.one"),  # only the last counts
    ({"a.one": history("1?"), "a.two": history("1- 1?"), "b.four": history("1+ 1?")}, "a.two a.one b.three b.four"),
    ({"a.one": [], "z.gone": history("1-")}, "a.one a.two b.three b.four"),
    (
        {"a.one": history("1+", day=8), "a.two": history("1-", day=8), "b.four": history("1+", day=2)},
        "a.two b.three b.four a.one",
    ),
]


@pytest.mark.parametrize(("attempts", "expected"), ORDERS)
def test_missed_come_first_then_new_then_the_oldest(attempts: dict[str, Sequence[Attempt]], expected: str) -> None:
    slots = chosen(PATH, 4, 1, first, attempts)
    assert " ".join(slot.skill for slot in slots) == expected


def test_a_chosen_sitting_goes_round() -> None:
    slots = list(chosen(PATH, 10, 1, first, {"b.three": history("1-")}))
    names = [slot.skill for slot in slots]
    assert names[:4] == names[4:8] == ["b.three", "a.one", "a.two", "b.four"]
    assert names[8:] == names[:2]
    assert len({slot.seed for slot in slots}) == 10


def test_a_skills_level_is_asked_for_when_its_turn_comes() -> None:
    levels: dict[str, Level] = {"a.one": 2, "a.two": 1, "b.three": 1, "b.four": 3}
    slots = chosen(PATH, 8, 1, levels.__getitem__, {})
    assert [next(slots).level for _ in PATH] == [2, 1, 1, 3]
    levels["a.one"] = 3
    assert next(slots).level == 3


@given(st.integers(0, 2**31), st.integers(1, 30), st.sampled_from([None, 1, 2, 3]))
def test_a_fixed_sitting_is_a_function_of_its_arguments(seed: int, count: int, level: Level | None) -> None:
    """The same for everybody, with every skill asked about equally often; level 1 unless one is asked for."""
    slots = fixed(PATH, count, seed, level)
    assert slots == fixed(list(PATH), count, seed, level)
    assert len(slots) == count
    times = Counter(slot.skill for slot in slots)
    assert set(times) <= set(PATH)
    assert max(times.values()) - min(times[skill] for skill in PATH) <= 1
    assert {slot.level for slot in slots} == {level or 1}
    assert all(0 <= slot.seed < 2**31 for slot in slots)


def test_a_fixed_sitting_stays_the_same_in_every_version() -> None:
    """Pinned: somebody may have written the seed down."""
    assert fixed(PATH, 3, 7, 2) == (
        Slot("b.four", 2, 834846273), Slot("a.two", 2, 412722513), Slot("b.three", 2, 809127571),
    )  # fmt: skip


def test_another_seed_or_other_skills_give_another_sitting() -> None:
    sittings = {fixed(PATH, 8, 7, 1), fixed(PATH, 8, 8, 1), fixed(PATH[:3], 8, 7, 1), fixed(PATH[::-1], 8, 7, 1)}
    assert len(sittings) == 4


def variants(asked: Iterable[Question]) -> list[str]:
    return [json.dumps(question.given, sort_keys=True, default=str) for question in asked]


ANY = next(skill for skill in find.skills() if find.finite_of(skill) is None)


def test_no_variant_is_asked_twice() -> None:
    """Even if all places of a sitting have the same seed."""
    asked = variants(questions([Slot(ANY, 1, 5)] * 30))
    assert len(set(asked)) == 30
    assert asked[0] == variants([find.ask(ANY, 1, 5)])[0]


def test_questions_are_those_of_their_slots() -> None:
    slots = fixed(tuple(find.skills()), 5, 3, None)
    assert [Slot(q.skill, q.level, q.seed) for q in questions(slots)] == list(slots)


@pytest.mark.parametrize("count", [1, 2, 7, 20])
@pytest.mark.parametrize("declared", [True, False])
def test_few_variants_are_all_asked_before_any_comes_again(count: int, declared: bool) -> None:
    """Each round of a sitting asks all of them; that they are few need not be declared, but that is quicker."""
    asked = Counter[int]()

    def ask(skill: str, level: Level, seed: int) -> Question:
        asked[seed] += 1
        a = Draw(f"{skill}/{level}/{seed}").integer(1, count)
        return Question(given={"a": a}, prompt=("?",), answer=Integer(a), steps=(), skill=skill, level=level, seed=seed)

    def finite_of(_: str) -> int | None:
        return count if declared else None

    slots = fixed(("s.k",), 3 * count, 1, 2)
    given = variants(questions(slots, ask, finite_of))
    for start in range(0, 3 * count, count):
        assert len(set(given[start : start + count])) == count
    assert not declared or asked.total() < 30 * count


def test_two_skills_or_levels_may_ask_with_the_same_numbers() -> None:
    def ask(skill: str, level: Level, seed: int) -> Question:
        return Question(given={}, prompt=("?",), answer=Integer(1), steps=(), skill=skill, level=level, seed=seed)

    slots = [Slot("s.k", 1, 5), Slot("s.other", 1, 5), Slot("s.k", 2, 5)]
    assert [question.seed for question in questions(slots, ask, lambda _: 1)] == [5, 5, 5]
