"""The states of knowledge that a placement begins with: closed, of all sizes, and the same each time."""

from __future__ import annotations

import pytest

from mlpath.study.population import OF_A_KIND, Population
from tests.progress.maps import CURRICULUM

KINDS = ["along_the_path", "by_phases", "in_some_phases", "for_purposes", "anything_that_fits", "by_inclination"]
TOPICS = list(CURRICULUM.topics.values())
PLACES = {topic.id: place for place, topic in enumerate(TOPICS)}
NEEDS = [[PLACES[need] for need in topic.needs] for topic in TOPICS]
AREAS = [[PLACES[topic.id] for topic in phase.topics] for phase in CURRICULUM.phases]


def population(*marked: str) -> Population:
    return Population(NEEDS, AREAS, [PLACES[topic] for topic in marked])


@pytest.mark.parametrize("kind", [*KINDS, "as_marked"])
def test_who_knows_a_topic_knows_what_it_needs(kind: str) -> None:
    known = getattr(population("vectors", "eigenvalues"), kind)()
    for topic, needs in zip(known, NEEDS, strict=True):
        assert all(topic & ~known[need] == 0 for need in needs)


@pytest.mark.parametrize("kind", KINDS)
def test_every_topic_is_known_to_some_and_not_to_all(kind: str) -> None:
    for bits in getattr(population(), kind)():
        assert 0 < bits.bit_count() < OF_A_KIND
        assert bits < 1 << OF_A_KIND


@pytest.mark.parametrize("kind", KINDS)
def test_some_know_nothing_or_next_to_nothing_and_some_everything_or_nearly(kind: str) -> None:
    known = getattr(population(), kind)()
    sizes = {sum(bits >> state & 1 for bits in known) for state in range(0, OF_A_KIND, 8)}
    assert min(sizes) <= 1
    assert max(sizes) >= len(TOPICS) - 2


def test_a_column_has_a_digit_for_each_state_of_each_kind() -> None:
    columns = population().columns()
    assert [len(column) for column in columns] == [len(KINDS) * OF_A_KIND] * len(TOPICS)
    assert set("".join(columns)) == {"0", "1"}


def test_marks_add_one_kind_and_change_none_of_the_others() -> None:
    plain, marked = population().columns(), population("vectors").columns()
    assert [column[: len(KINDS) * OF_A_KIND] for column in marked] == plain
    own = [column[len(KINDS) * OF_A_KIND :] for column in marked]
    assert own[PLACES["vectors"]].count("1") > 0.9 * OF_A_KIND
    beyond = set(PLACES) - {"vectors", *CURRICULUM.topics["vectors"].needs}
    assert all(own[PLACES[topic]].count("1") <= OF_A_KIND for topic in beyond)


def test_the_same_topics_give_the_same_states() -> None:
    assert population("norms").columns() == population("norms").columns()


def test_no_topics_have_no_states() -> None:
    assert Population([], []).columns() == []
