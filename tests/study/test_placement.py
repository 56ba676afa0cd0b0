"""Placement: what answers make one believe, what is asked next, and when it ends."""

from __future__ import annotations

from itertools import combinations
from math import exp, prod

import pytest

from mlpath.questions.draw import Draw
from mlpath.study import placement
from mlpath.study.placement import (
    GUESS,
    SLIP,
    STATES,
    Answer,
    Placement,
    believe,
    following,
    most_telling,
    next_question,
    placeable,
)
from tests.progress.maps import CURRICULUM

CHAIN = {f"t{i}": (f"t{i - 1}",) if i else () for i in range(12)}
FOLLOWS = {f"t{i}": f"t{i - 1}" for i in range(1, 12)}
FORK = {"root": (), "left": ("root",), "right": ("root",), "both": ("left", "right")}
FORK_FOLLOWS = {"left": "root", "right": "left", "both": "root"}


def right(topic: str) -> Answer:
    return Answer(topic, right=True)


def wrong(topic: str) -> Answer:
    return Answer(topic, right=False)


def exact(needs: dict[str, tuple[str, ...]], answers: list[Answer]) -> dict[str, float]:
    """The chances by adding up every closed set of topics, weighed as the sampler weighs them."""
    topics = list(needs)
    total, known = 0.0, dict.fromkeys(topics, 0.0)
    for size in range(len(topics) + 1):
        for chosen in map(set, combinations(topics, size)):
            if any(need not in chosen for topic in chosen for need in needs[topic]):
                continue
            alike = sum((a in chosen) == (b in chosen) for a, b in FORK_FOLLOWS.items())
            weight = exp(placement.PULL / 2 * alike)
            weight *= prod(
                ((1 - SLIP) if a.right else SLIP) if a.topic in chosen else (GUESS if a.right else 1 - GUESS)
                for a in answers
            )
            total += weight
            for topic in chosen:
                known[topic] += weight
    return {topic: value / total for topic, value in known.items()}


@pytest.mark.parametrize(
    "answers",
    [
        [],
        [right("left")],
        [wrong("left"), right("right")],
        [right("both"), wrong("root")],
    ],
    ids=str,
)
def test_chances_are_near_those_of_adding_up_all_states(answers: list[Answer]) -> None:
    """Sampling errors of a thousand states are about 0.016 for one standard deviation."""
    found = believe(FORK, FORK_FOLLOWS, answers).chances
    for topic, chance in exact(FORK, answers).items():
        assert found[topic] == pytest.approx(chance, abs=0.05), topic


def test_who_knows_a_topic_knows_what_it_needs() -> None:
    belief = believe(CHAIN, FOLLOWS, [right("t5"), wrong("t2"), wrong("t9")])
    for place, topic in enumerate(CHAIN):
        for need in belief.needs[place]:
            assert belief.known[place] & ~belief.known[need] == 0, topic


def test_right_answers_raise_what_lies_below_and_wrong_ones_lower_what_lies_above() -> None:
    before, up, down = (believe(CHAIN, FOLLOWS, answers) for answers in ([], [right("t6")], [wrong("t6")]))
    assert up.chance("t3") > before.chance("t3") > down.chance("t3")
    assert up.chance("t9") > before.chance("t9") > down.chance("t9")


def test_the_same_answers_give_the_same_belief() -> None:
    answers = [right("t6"), wrong("t9")]
    step_by_step = believe(CHAIN, FOLLOWS, answers[:1])
    step_by_step.hear(answers[1])
    assert step_by_step.known == believe(CHAIN, FOLLOWS, answers).known


def test_the_first_question_of_a_chain_lies_in_its_middle() -> None:
    assert most_telling(believe(CHAIN, FOLLOWS), list(CHAIN), []) in {"t4", "t5", "t6", "t7"}


def test_nothing_is_asked_for_ever() -> None:
    """Each topic is asked at most twice, whatever is answered."""
    draw = Draw("placement")
    found = Placement.of(CHAIN, FOLLOWS, {topic: (f"{topic}.a", f"{topic}.b") for topic in CHAIN}, [])
    asked = []
    while (skill := found.next()) is not None:
        asked.append(skill)
        found.hear(Answer(skill.partition(".")[0], draw.flip()))
    assert 0 < len(asked) == len(set(asked)) <= 2 * len(CHAIN)


@pytest.mark.parametrize("place", range(13))
def test_a_chain_is_placed_right_when_nobody_slips(place: int) -> None:
    """Whatever is known of a chain, few questions find it."""
    known = set(list(CHAIN)[:place])
    found = Placement.of(CHAIN, FOLLOWS, {topic: (topic,) for topic in CHAIN}, [])
    while (topic := found.next()) is not None:
        found.hear(Answer(topic, topic in known))
    misplaced = [topic for topic in CHAIN if (found.belief.chance(topic) > 0.5) != (topic in known)]
    assert len(misplaced) <= 1
    assert len(found.answers) <= 12


def test_an_empty_path_has_nothing_to_ask() -> None:
    assert next_question(believe({}, {}), [], []) is None


def test_one_topic_alone() -> None:
    belief = believe({"alone": ()}, {}, [right("alone")])
    assert belief.chance("alone") == pytest.approx(0.9, abs=0.06)


def test_answers_on_other_topics_play_no_part() -> None:
    assert believe(CHAIN, FOLLOWS, [right("elsewhere")]).known == believe(CHAIN, FOLLOWS).known


def test_topics_without_questions_are_passed_through() -> None:
    """`eigenvalues` needs `vectors` directly and by way of `norms`, which has no questions."""
    assert placeable(CURRICULUM, {"numbers", "vectors", "eigenvalues"}) == {
        "numbers": (),
        "vectors": ("numbers",),
        "eigenvalues": ("vectors", "numbers"),
    }


def test_a_belief_holds_as_many_states_as_it_says() -> None:
    belief = believe(CHAIN, FOLLOWS, [right("t6")] * 3)
    assert all(0 <= bits < 1 << STATES for bits in belief.known)


def test_areas_are_entered_one_after_the_other() -> None:
    """A topic follows the one before it in its phase, a phase's first the first of the phase before."""
    everything = set(CURRICULUM.topics)
    assert following(CURRICULUM, everything) == {
        "plots": "history-of-numbers",
        "numbers": "plots",
        "vectors": "history-of-numbers",
        "norms": "vectors",
        "eigenvalues": "norms",
        "tensors": "eigenvalues",
    }
    assert following(CURRICULUM, {"numbers", "eigenvalues", "tensors"}) == {
        "eigenvalues": "numbers",
        "tensors": "eigenvalues",
    }
