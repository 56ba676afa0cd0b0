"""Placement: which topics somebody knows already, from few questions asked where they tell most.

What somebody knows is taken to be closed under prerequisites (who knows a topic knows what it needs) and to lie in
stretches: areas are entered one after the other, and each is known from its beginning on. Answers slip and are guessed.
The belief after some answers is a sample of possible states of knowledge, a thousand at once: a topic is one integer
whose bits say in which of them it is known, so that Gibbs sampling (Geman and Geman 1984) works on all of them with a
few bitwise operations. A new answer first redraws the sample by how well each state explains it (sequential Monte Carlo
with moves, Gilks and Berzuini 2001), then sweeps.

It is a function of the topics and the answers alone: the same answers give the same belief, on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import exp, log
from operator import itemgetter
from random import Random
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from mlpath.curriculum.model import Curriculum

Verdict = Literal["known", "open", "new"]

STATES = 1024
"""How many states of knowledge the belief holds."""

SLIP, GUESS = 0.1, 0.1
"""How often a known topic's question is answered wrong, and an unknown one's right."""

PULL = 2.0
"""What two neighbours on the path that are both known add to a topic between them, on the logistic's scale."""

NOTHING = 0.15
"""How likely it is beforehand that nothing at all is known."""

FIRST_SWEEPS, SWEEPS = 30, 8
SHARPNESS = 10
"""Bits of a probability: one draw is exact to a thousandth."""

OFTENEST = 2
"""How often one topic is asked at most."""

LEAST = 1e-3
"""A question that settles less than this is not worth asking."""

ENOUGH = 0.04
"""The placement ends when no more than this share of the topics is expected to be placed wrongly."""

SURE = 0.8
"""A topic is placed as known from this chance on, and as not known up to its complement."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of a placement."""

    topic: str
    right: bool


@dataclass
class Belief:
    """What to believe after some answers. Make one with `believe`."""

    topics: tuple[str, ...]
    needs: tuple[tuple[int, ...], ...]
    known: list[int]
    random: Random
    builds: list[list[int]] = field(default_factory=list)
    beside: list[list[int]] = field(default_factory=list)
    evidence: list[float] = field(default_factory=list)

    def chance(self, topic: str) -> float:
        """The chance that the topic is known."""
        return self.known[self.topics.index(topic)].bit_count() / STATES

    @property
    def chances(self) -> dict[str, float]:
        """The chance of each topic, in the order of the path."""
        return {topic: bits.bit_count() / STATES for topic, bits in zip(self.topics, self.known, strict=True)}

    def hear(self, answer: Answer) -> None:
        """Take one answer in."""
        place = self.topics.index(answer.topic)
        if_known, if_not = (1 - SLIP, GUESS) if answer.right else (SLIP, 1 - GUESS)
        self.evidence[place] += log(if_known / if_not)
        self._redraw(self.known[place], if_known, if_not)
        for number in range(SWEEPS):
            self.sweep(upwards=number % 2 == 0)

    def _redraw(self, bits: int, if_known: float, if_not: float) -> None:
        """Draw the states anew, each as often as it explains an answer: the systematic way, with one random number."""
        weights = [if_known if bit == "1" else if_not for bit in f"{bits:0{STATES}b}"]
        step = sum(weights) / STATES
        goal, reached = self.random.getrandbits(32) / 2**32 * step, 0.0
        chosen: list[int] = []
        for place, weight in enumerate(weights):
            reached += weight
            while goal < reached and len(chosen) < STATES:
                chosen.append(place)
                goal += step
        pick = itemgetter(*chosen, *[STATES - 1] * (STATES - len(chosen)))
        self.known = [int("".join(pick(f"{bits:0{STATES}b}")), 2) for bits in self.known]

    def sweep(self, *, upwards: bool) -> None:
        """Draw every topic anew given all the others, from the path's first topic to its last or back."""
        places = range(len(self.topics))
        for place in places if upwards else reversed(places):
            allowed, forced = (1 << STATES) - 1, 0
            for need in self.needs[place]:
                allowed &= self.known[need]
            for later in self.builds[place]:
                forced |= self.known[later]
            self.known[place] = (self._drawn(place) & allowed) | forced

    def _drawn(self, place: int) -> int:
        """The topic as its evidence and its neighbours on the path would have it, prerequisites apart."""
        by_count = [(1 << STATES) - 1]  # the states in which so many of its neighbours are known
        for near in self.beside[place]:
            bits = self.known[near]
            by_count = [
                (same & ~bits) | (fewer & bits) for same, fewer in zip([*by_count, 0], [0, *by_count], strict=True)
            ]
        middle = len(self.beside[place]) / 2
        coins = self._coins(place, [count - middle for count in range(len(by_count))])
        drawn = 0
        for states, coin in zip(by_count, coins, strict=True):
            drawn |= states & coin
        return drawn

    def _coins(self, place: int, sides: Sequence[float]) -> list[int]:
        """For each of `sides`, bits that are 1 as often as the topic is known with its neighbours pulling so much."""
        chances = [round(2**SHARPNESS / (1 + exp(-self.evidence[place] - PULL * side))) for side in sides]
        coins = [0] * len(chances)
        for digit in range(SHARPNESS):
            noise = self.random.getrandbits(STATES)
            for k, chance in enumerate(chances):
                coins[k] = coins[k] | noise if chance >> digit & 1 else coins[k] & noise
        return coins


def believe(needs: Mapping[str, Collection[str]], follows: Mapping[str, str], answers: Iterable[Answer] = ()) -> Belief:
    """The belief about the topics of `needs` (each with what it needs, in the order of the path) after `answers`.

    `follows` has for each topic, but for the first, the neighbour after which it is usually learnt. Names outside the
    given topics play no part, nor do answers on others.
    """
    topics = tuple(needs)
    places = {topic: place for place, topic in enumerate(topics)}
    below = tuple(tuple(places[need] for need in needs[topic] if need in places) for topic in topics)
    # at first everything up to some place is known, a different place in each state, and in some of them nothing
    count = len(topics)
    some = round(STATES * (1 - NOTHING))
    known = [(1 << (some * (count - place) // count)) - 1 for place in range(count)]
    builds: list[list[int]] = [[] for _ in topics]
    beside: list[list[int]] = [[] for _ in topics]
    belief = Belief(topics, below, known, Random(0), builds, beside, [0.0] * count)  # noqa: S311 - no secret
    for later, earlier in follows.items():
        if later in places and earlier in places:
            beside[places[later]].append(places[earlier])
            beside[places[earlier]].append(places[later])
    for place, wanted in enumerate(below):
        for need in wanted:
            builds[need].append(place)
    for number in range(FIRST_SWEEPS):
        belief.sweep(upwards=number % 2 == 0)
    for answer in answers:
        if answer.topic in places:
            belief.hear(answer)
    return belief


def most_telling(belief: Belief, askable: Sequence[str], answers: Sequence[Answer]) -> str | None:
    """The topic whose question is expected to settle most; None where there is none to ask.

    It is the one that takes most off the sum of the topics' variances: a topic's variance falls by its squared
    covariance with the answer over the answer's variance, exactly, because an answer has two outcomes.
    """
    asked = [answer.topic for answer in answers]
    best, most = None, LEAST
    for topic in askable:
        if asked.count(topic) < OFTENEST and (worth := _worth(belief, belief.topics.index(topic))) > most:
            best, most = topic, worth
    return best


def _worth(belief: Belief, place: int) -> float:
    mine = belief.known[place]
    chance = mine.bit_count() / STATES
    spread = 0.0
    for other in belief.known:
        spread += ((mine & other).bit_count() / STATES - chance * other.bit_count() / STATES) ** 2
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


def following(curriculum: Curriculum, askable: Collection[str]) -> dict[str, str]:
    """What each askable topic follows: the one before it in its phase; a phase's first, the first of the phase before.

    So areas are entered one after the other, and each is learnt from its beginning on, if not to its end.
    """
    found: dict[str, str] = {}
    entry = ""
    for phase in curriculum.phases:
        before = ""
        for topic in (topic.id for topic in phase.topics if topic.id in askable):
            if earlier := before or entry:
                found[topic] = earlier
            entry = entry if before else topic
            before = topic
    return found


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
        follows: Mapping[str, str],
        skills: Mapping[str, Sequence[str]],
        answers: Iterable[Answer],
    ) -> Placement:
        """The placement over the topics of `needs`, with the skills of each, after `answers`; see `believe`."""
        heard = [answer for answer in answers if answer.topic in needs]
        return cls(skills, believe(needs, follows, heard), heard)

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
