"""Placement: which topics somebody knows already, from few questions asked where they tell most.

The belief is a sample of states of knowledge, drawn beforehand (see `population`) and weighed by how well each explains
the answers, which slip and are guessed: importance sampling. No state fits a person in every topic, so each topic may
differ from its state now and then, and its own answers say whether it does.

It is a function of the topics, the marks and the answers alone: the same ones give the same belief, on every machine.
"""

from __future__ import annotations

from bisect import bisect
from dataclasses import dataclass, field
from itertools import accumulate
from operator import itemgetter, mul
from typing import TYPE_CHECKING, Literal

from mlpath.frozen import frozen
from mlpath.study.population import Population

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from mlpath.curriculum.model import Curriculum

Verdict = Literal["known", "open", "new"]

STATES = 1024
"""How many states are redrawn by their weights, to reckon with."""

SLIP, GUESS = 0.1, 0.1
"""How often a known topic's question is answered wrong, and an unknown one's right, where nothing is to choose from."""

APART = 0.02
"""How often a topic differs from the state that fits somebody best: forgotten, or picked up elsewhere."""

SMALLEST = 1e-100
"""Weights are scaled when the largest falls below this, lest they become 0."""

OFTENEST = 2
"""How often one topic is asked at most."""

LEAST = 1e-3
"""A question that settles less than this is not worth asking."""

ENOUGH = 0.06
"""The placement ends when no more than this share of the topics is expected to be placed wrongly."""

SURE = 0.8
"""A topic is placed as known from this chance on, and as not known up to its complement."""


@frozen
class Answer:
    """One answer of a placement; `guess` is how often it is right by luck."""

    topic: str
    right: bool
    guess: float = GUESS


@dataclass
class Belief:
    """What to believe after some answers. Make one with `believe`.

    `columns` has for each topic a digit for each state: 1 where it is known; `weights` those of the states. `known` has
    for each topic the bits of `STATES` states, drawn by their weights. `own` is how likely the topic's own answers are
    where it is known, and where it is not.
    """

    topics: tuple[str, ...]
    columns: Sequence[str]
    weights: list[float] = field(init=False)
    own: list[tuple[float, float]] = field(init=False)
    known: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.weights = [1.0] * max(map(len, self.columns), default=1)
        self.own = [(1.0, 1.0)] * len(self.topics)
        self.draw()

    def chance(self, topic: str) -> float:
        """The chance that the topic is known."""
        return self.chance_at(self.topics.index(topic))

    @property
    def chances(self) -> dict[str, float]:
        """The chance of each topic, in the order of the path."""
        return {topic: self.chance_at(place) for place, topic in enumerate(self.topics)}

    def chance_at(self, place: int) -> float:
        """The chance that a topic is known: as its states say, apart from what differs from them."""
        if_known, if_not = self.own[place]
        as_state = (1 - APART) * if_known / ((1 - APART) * if_known + APART * if_not)
        apart = APART * if_known / (APART * if_known + (1 - APART) * if_not)
        share = self.known[place].bit_count() / STATES
        return share * as_state + (1 - share) * apart

    def hear(self, answer: Answer) -> None:
        """Take one answer in."""
        self.weigh(answer)
        self.draw()

    def weigh(self, answer: Answer) -> None:
        """Weigh the states by one more answer; `draw` is to follow."""
        place = self.topics.index(answer.topic)
        if_known, if_not = (1 - SLIP, answer.guess) if answer.right else (SLIP, 1 - answer.guess)
        known_before, new_before = self._fit(place)
        self.own[place] = (self.own[place][0] * if_known, self.own[place][1] * if_not)
        known_after, new_after = self._fit(place)
        by_digit = {"1": known_after / known_before, "0": new_after / new_before}
        self.weights = list(map(mul, self.weights, map(by_digit.__getitem__, self.columns[place])))
        if (top := max(self.weights)) < SMALLEST:
            self.weights = [weight / top for weight in self.weights]

    def _fit(self, place: int) -> tuple[float, float]:
        """How likely a topic's own answers are in the states that have it known, and in those that have not."""
        if_known, if_not = self.own[place]
        return (1 - APART) * if_known + APART * if_not, APART * if_known + (1 - APART) * if_not

    def draw(self) -> None:
        """Draw states by their weights, in the systematic way: each as often as its share says, rounded."""
        reached = list(accumulate(self.weights))
        step = reached[-1] / STATES
        pick = itemgetter(*(min(bisect(reached, (k + 0.5) * step), len(reached) - 1) for k in range(STATES)))
        self.known = [int("".join(pick(column)), 2) for column in self.columns]


def believe(
    needs: Mapping[str, Collection[str]],
    areas: Iterable[Sequence[str]],
    answers: Iterable[Answer] = (),
    marked: Collection[str] = (),
) -> Belief:
    """The belief about the topics of `needs` (each with what it needs, in the order of the path) after `answers`.

    `areas` are the phases' topics, `marked` the topics marked as done before these answers. Names outside the given
    topics play no part, nor do answers on others.
    """
    places = {topic: place for place, topic in enumerate(needs)}

    def numbers(names: Iterable[str]) -> list[int]:
        return [places[name] for name in names if name in places]

    below = [numbers(names) for names in needs.values()]
    population = Population(below, [numbers(area) for area in areas], numbers(marked))
    belief = Belief(tuple(needs), population.columns())
    for answer in answers:
        if answer.topic in places:
            belief.weigh(answer)
    belief.draw()
    return belief


def most_telling(belief: Belief, askable: Sequence[str], answers: Sequence[Answer]) -> str | None:
    """The topic whose question is expected to settle most; None where there is none to ask.

    It is the one that takes most off the sum of the topics' variances: a topic's variance falls by its squared
    covariance with the answer over the answer's variance, exactly, because an answer has two outcomes.
    """
    asked = [answer.topic for answer in answers]
    shares = [bits.bit_count() / STATES for bits in belief.known]
    best, most = None, LEAST
    for topic in askable:
        if asked.count(topic) < OFTENEST and (worth := _worth(belief, belief.topics.index(topic), shares)) > most:
            best, most = topic, worth
    return best


def _worth(belief: Belief, place: int, shares: Sequence[float]) -> float:
    mine, chance = belief.known[place], shares[place]
    joint = ((mine & other).bit_count() / STATES for other in belief.known)
    spread = sum((both - chance * share) ** 2 for both, share in zip(joint, shares, strict=True))
    right = chance * (1 - SLIP) + (1 - chance) * GUESS
    return spread * (1 - SLIP - GUESS) ** 2 / (right * (1 - right))


def doubts(belief: Belief) -> float:
    """The share of topics that would be placed wrongly now, as far as the belief can tell."""
    chances = belief.chances.values()
    return sum(min(chance, 1 - chance) for chance in chances) / max(1, len(belief.topics))


def next_question(belief: Belief, askable: Sequence[str], answers: Sequence[Answer]) -> str | None:
    """The topic to ask next; None where enough is settled, or nothing worth asking is left."""
    return None if doubts(belief) <= ENOUGH else most_telling(belief, askable, answers)


def placeable(curriculum: Curriculum, askable: Collection[str]) -> dict[str, tuple[str, ...]]:
    """The askable topics in the order of the path, each with the askable ones that it needs.

    What lies between them without questions is passed through: it is known where something that builds on it is.
    """
    beneath: dict[str, tuple[str, ...]] = {}
    for topic in curriculum.topics.values():  # what is needed stands earlier on the path
        found = [(need,) if need in askable else beneath.get(need, ()) for need in topic.needs]
        beneath[topic.id] = tuple(dict.fromkeys(name for names in found for name in names))
    return {name: needs for name, needs in beneath.items() if name in askable}


@dataclass
class Placement:
    """A placement under way: what was answered, what it makes one believe, and what to ask next."""

    skills: Mapping[str, Sequence[str]]
    belief: Belief
    answers: list[Answer]
    left_out: set[str] = field(default_factory=set)

    @classmethod
    def of(
        cls,
        needs: Mapping[str, Collection[str]],
        areas: Iterable[Sequence[str]],
        skills: Mapping[str, Sequence[str]],
        answers: Iterable[Answer],
        marked: Collection[str] = (),
    ) -> Placement:
        """The placement over the topics of `needs`, with the skills of each, after `answers`; see `believe`."""
        heard = [answer for answer in answers if answer.topic in needs]
        return cls(skills, believe(needs, areas, heard, marked), heard)

    def hear(self, answer: Answer) -> None:
        """Take one more answer in."""
        self.answers.append(answer)
        self.belief.hear(answer)

    def next(self) -> str | None:
        """The skill to ask next, or None at the end: topics that were skipped are left out."""
        askable = [topic for topic in self.belief.topics if topic not in self.left_out]
        topic = next_question(self.belief, askable, self.answers)
        return self.skill_of(topic) if topic else None

    def skill_of(self, topic: str) -> str:
        """A skill of the topic: another one each time it is asked."""
        before = sum(answer.topic == topic for answer in self.answers)
        return self.skills[topic][before % len(self.skills[topic])]

    def verdict(self, topic: str) -> Verdict:
        """Whether the topic is placed as known, as not known, or left open. Without a right answer nothing is known."""
        chance = self.belief.chance(topic)
        if chance >= SURE and any(answer.right for answer in self.answers):
            return "known"
        return "new" if chance <= 1 - SURE else "open"
