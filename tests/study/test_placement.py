"""Placement: what answers make one believe, what is asked next, and when it ends."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise, product
from math import prod

import pytest

from mlpath.questions.draw import Draw
from mlpath.study.placement import (
    APART,
    SLIP,
    STATES,
    Answer,
    Belief,
    Placement,
    believe,
    most_telling,
    next_question,
    placeable,
)
from tests.progress.maps import CURRICULUM

CHAIN = {f"t{i}": (f"t{i - 1}",) if i else () for i in range(12)}
AREAS = [list(CHAIN)]
FORK = {"root": (), "left": ("root",), "right": ("root",), "both": ("left", "right")}
FORK_AREAS = [["root", "left"], ["right", "both"]]


def right(topic: str) -> Answer:
    return Answer(topic, right=True)


def wrong(topic: str) -> Answer:
    return Answer(topic, right=False)


def exact(belief: Belief, answers: list[Answer]) -> dict[str, float]:
    """The chances by adding up all states before any answer and, in each, every way in which topics differ from it."""
    total, known = 0.0, dict.fromkeys(belief.topics, 0.0)
    for state, count in Counter(zip(*belief.columns, strict=True)).items():
        for flips in product((False, True), repeat=len(state)):
            truth = {t: (digit == "1") != flip for t, digit, flip in zip(belief.topics, state, flips, strict=True)}
            weight = count * prod(APART if flip else 1 - APART for flip in flips)
            weight *= prod(
                ((1 - SLIP) if a.right else SLIP) if truth[a.topic] else (a.guess if a.right else 1 - a.guess)
                for a in answers
            )
            total += weight
            for topic, is_known in truth.items():
                known[topic] += weight * is_known
    return {topic: value / total for topic, value in known.items()}


@pytest.mark.parametrize(
    "answers",
    [
        [],
        [right("left")],
        [wrong("left"), right("right")],
        [right("both"), wrong("root")],
        [wrong("root"), wrong("root"), right("both"), wrong("root")],
        [Answer("left", right=True, guess=0.5), wrong("both")],
    ],
    ids=str,
)
def test_chances_are_near_those_of_adding_up_all_states(answers: list[Answer]) -> None:
    """A thousand draws: one standard deviation of a share is 0.016 at most."""
    found = believe(FORK, FORK_AREAS, answers).chances
    for topic, chance in exact(believe(FORK, FORK_AREAS), answers).items():
        assert found[topic] == pytest.approx(chance, abs=0.05), topic


def test_who_knows_a_topic_knows_what_it_needs() -> None:
    belief = believe(CHAIN, AREAS, [right("t5"), wrong("t2"), wrong("t9")])
    for need, topic in pairwise(belief.known):
        assert topic & ~need == 0


def test_right_answers_raise_what_lies_below_and_wrong_ones_lower_what_lies_above() -> None:
    before, up, down = (believe(CHAIN, AREAS, answers) for answers in ([], [right("t6")], [wrong("t6")]))
    assert up.chance("t3") > before.chance("t3") > down.chance("t3")
    assert up.chance("t9") > before.chance("t9") > down.chance("t9")


def test_the_same_answers_give_the_same_belief() -> None:
    answers = [right("t6"), wrong("t9")]
    step_by_step = believe(CHAIN, AREAS, answers[:1])
    step_by_step.hear(answers[1])
    assert step_by_step.known == believe(CHAIN, AREAS, answers).known


def test_the_first_question_of_a_chain_lies_in_its_middle() -> None:
    assert most_telling(believe(CHAIN, AREAS), list(CHAIN), []) in {"t4", "t5", "t6", "t7"}


def test_nothing_is_asked_for_ever() -> None:
    """Each topic is asked at most twice, whatever is answered."""
    draw = Draw("placement")
    found = Placement.of(CHAIN, AREAS, {topic: (f"{topic}.a", f"{topic}.b") for topic in CHAIN}, [])
    asked = []
    while (skill := found.next()) is not None:
        asked.append(skill)
        found.hear(Answer(skill.partition(".")[0], draw.flip()))
    assert 0 < len(asked) == len(set(asked)) <= 2 * len(CHAIN)


@pytest.mark.parametrize("place", range(13))
def test_a_chain_is_placed_right_when_nobody_slips(place: int) -> None:
    """Whatever is known of a chain, few questions find it."""
    known = set(list(CHAIN)[:place])
    found = Placement.of(CHAIN, AREAS, {topic: (topic,) for topic in CHAIN}, [])
    while (topic := found.next()) is not None:
        found.hear(Answer(topic, topic in known))
    misplaced = [topic for topic in CHAIN if (found.belief.chance(topic) > 0.5) != (topic in known)]
    assert len(misplaced) <= 1
    assert len(found.answers) <= 12


def test_an_empty_path_has_nothing_to_ask() -> None:
    assert next_question(believe({}, []), [], []) is None


def test_one_topic_alone() -> None:
    belief = believe({"alone": ()}, [["alone"]], [right("alone")])
    assert belief.chance("alone") > believe({"alone": ()}, [["alone"]]).chance("alone") + 0.2


def test_a_guess_says_less_the_easier_it_is() -> None:
    chances = [
        believe(CHAIN, AREAS, [Answer("t6", right=True, guess=guess)]).chance("t6") for guess in (0.1, 0.25, 0.5)
    ]
    assert chances == sorted(chances, reverse=True)


def test_own_answers_outweigh_what_the_rest_says() -> None:
    """Who misses a topic time and again does not know it, whatever was built on it."""
    answers = [right(topic) for topic in list(CHAIN)[6:]] + [wrong("t2")] * 4
    chances = believe(CHAIN, AREAS, answers).chances
    assert chances["t2"] < 0.5 < min(chances["t1"], chances["t3"])


def test_marks_are_believed_until_answers_speak_against_them() -> None:
    marked = list(CHAIN)[:8]
    plain, claimed = believe(CHAIN, AREAS), believe(CHAIN, AREAS, marked=marked)
    assert claimed.chance("t7") > plain.chance("t7")
    misses = [wrong("t5"), wrong("t3"), wrong("t1")]
    assert believe(CHAIN, AREAS, misses, marked).chance("t7") < 0.1


def test_answers_on_other_topics_play_no_part() -> None:
    assert believe(CHAIN, AREAS, [right("elsewhere")]).known == believe(CHAIN, AREAS).known


def test_topics_without_questions_are_passed_through() -> None:
    """`eigenvalues` needs `vectors` directly and by way of `norms`, which has no questions."""
    assert placeable(CURRICULUM, {"numbers", "vectors", "eigenvalues"}) == {
        "numbers": (),
        "vectors": ("numbers",),
        "eigenvalues": ("vectors", "numbers"),
    }


def test_a_belief_holds_as_many_states_as_it_says() -> None:
    belief = believe(CHAIN, AREAS, [right("t6")] * 3)
    assert all(0 <= bits < 1 << STATES for bits in belief.known)
