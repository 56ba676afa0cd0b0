"""States of knowledge to begin a placement with: sets of topics as learners may know them, of several kinds.

Nobody knows how learners differ, so the states are of kinds that differ much: along the path, by phases, in a few
phases, for a purpose, anything that fits, and that with a liking for some phases. Where topics were marked as done,
states like these marks are one more kind: marks that are right are soon believed, and wrong ones soon outweighed.

A thousand states and more are drawn at once. What varies between them (how far along, how many purposes) is a string of
bytes with a byte for each; `bytes.translate` makes chances of it, in parts of 256, and chances become the bits of one
integer for each topic. What builds on what is then a matter of bitwise operations. All is a function of the topics
alone, and of no floating-point function whose last digit differs between machines.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import reduce
from operator import and_, gt
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

OF_A_KIND = 4096
"""How many states of each kind are drawn."""

PASSED_OVER = 0.05
"""How often somebody who follows the path leaves a topic out."""

EDGES = (0.02, 0.05, 0.1, 0.3)
"""Over how much of the path what is known along it thins out; each for as many states."""

GOALS = 8
"""For how many topics at most somebody has learnt what they need, on average."""

BELIEVED = 0.93
"""How often a mark is right in the states that are like the marks."""

ROUNDS = 4
"""How often each of the topics of the longest chain has its turn, where a turn succeeds one time in four."""

STEP = b"0" * 256 + b"1" * 256
"""A slope without any width, in digits: what lies ahead is not known, what lies behind is."""

DIGITS = bytes([48, 49]) * 128
"""Makes the digits 0 and 1 of the bytes 0 and 1."""


@dataclass
class Population:
    """Draws states of knowledge over topics numbered along the path, each with the earlier ones that it needs.

    `areas` holds the phases' topics, `marked` those that were marked as done. What is drawn is closed: who knows a
    topic knows what it needs.
    """

    needs: Sequence[Collection[int]]
    areas: Sequence[Sequence[int]]
    marked: Collection[int] = ()
    random: Random = field(default_factory=lambda: Random(0))  # noqa: S311 - no secret

    def columns(self) -> list[str]:
        """For each topic a string with a digit for each state: 1 where the topic is known."""
        kinds: list[Callable[[], list[int]]] = [
            self.along_the_path,
            self.by_phases,
            self.in_some_phases,
            self.for_purposes,
            self.anything_that_fits,
            self.by_inclination,
            *([self.as_marked] if self.marked else []),
        ]
        drawn = [kind() for kind in kinds] if self.needs else []
        return ["".join(f"{bits:0{OF_A_KIND}b}" for bits in topic) for topic in zip(*drawn, strict=True)]

    def along_the_path(self) -> list[int]:
        """Up to some place on the path, thinning out around it; in half of the states with a few topics passed over."""
        reach = self.random.randbytes(OF_A_KIND)
        slopes = [_slope(edge, most) for edge in EDGES for most in (1, 1 - PASSED_OVER)]
        share = OF_A_KIND // len(slopes)
        parts = [(reach[number * share : (number + 1) * share], slope) for number, slope in enumerate(slopes)]
        count = len(self.needs)
        return self._shut(
            self._coin(b"".join(part.translate(_at((place + 0.5) / count, slope)) for part, slope in parts))
            for place in range(count)
        )

    def by_phases(self) -> list[int]:
        """In each phase up to some place, a common one more or less."""
        common = [(self.random.random(), 1.5 * self.random.random()) for _ in range(OF_A_KIND)]
        return self._shut(self._up_to(lambda: [share + spread * self._between() for share, spread in common]))

    def in_some_phases(self) -> list[int]:
        """A few phases, each up to some place, and what this builds on."""
        chances = [0.5 * self.random.random() for _ in range(OF_A_KIND)]
        draw = self.random.random
        return self._with_needs(self._up_to(lambda: [draw() if draw() < chance else 0.0 for chance in chances]))

    def for_purposes(self) -> list[int]:
        """A few topics, wherever they stand, and what they build on."""
        count = len(self.needs)
        chances = bytes(_byte(self.random.random() * GOALS / count, least=1) for _ in range(OF_A_KIND))
        return self._with_needs(self._coin(chances) for _ in range(count))

    def anything_that_fits(self) -> list[int]:
        """One topic after the other, any whose needs are known."""
        return self._in_time([0] * len(self.needs))

    def by_inclination(self) -> list[int]:
        """One topic after the other, any whose needs are known, but rather those of some phases."""
        slow = [0] * len(self.needs)
        for area in self.areas:
            noise = self._noise(1)
            for place in area:
                slow[place] = noise
        return self._in_time(slow)

    def _in_time(self, slow: Sequence[int]) -> list[int]:
        """What is learnt in some time, `slow` topics with less luck; the states stop one by one, to be of all sizes."""
        known = [0] * len(self.needs)
        rounds = ROUNDS * self._longest_chain()
        for number in range(rounds):
            going = (1 << OF_A_KIND - OF_A_KIND * number // rounds) - 1
            for place, needs in enumerate(self.needs):
                learnt = self._noise(2) & (self._noise(2) | ~slow[place])
                known[place] |= reduce(and_, (known[need] for need in needs), going & learnt)
        return known

    def _longest_chain(self) -> int:
        """How many topics lie one on the other at most."""
        chains: list[int] = []
        for needs in self.needs:
            chains.append(1 + max((chains[need] for need in needs), default=0))
        return max(chains)

    def _noise(self, rarity: int) -> int:
        """Bits that are 1 with a chance of 1/2 where `rarity` is 1, of 1/4 where it is 2, and so on."""
        return reduce(and_, (self.random.getrandbits(OF_A_KIND) for _ in range(rarity)))

    def as_marked(self) -> list[int]:
        """The marked topics, save a few, with their needs; in half of the states others as well, for some purpose."""
        right, none = bytes([_byte(BELIEVED)]) * OF_A_KIND, 0
        marked = self._with_needs(
            self._coin(right) if place in self.marked else none for place in range(len(self.needs))
        )
        half = (1 << OF_A_KIND // 2) - 1
        return [bits | more & half for bits, more in zip(marked, self.for_purposes(), strict=True)]

    def _up_to(self, reaches: Callable[[], list[float]]) -> list[int]:
        """In each phase the topics up to where `reaches` has it, as a share of the phase, in each state."""
        known = [0] * len(self.needs)
        for area in self.areas:
            reach = bytes(map(_byte, reaches()))
            for number, place in enumerate(area):
                known[place] = int(reach.translate(_at((number + 0.5) / len(area), STEP)), 2)
        return known

    def _between(self) -> float:
        """A number between -1 and 1, rather near to 0."""
        return self.random.random() + self.random.random() - 1

    def _coin(self, chances: bytes) -> int:
        """Bits that are 1 with these chances, in parts of 256."""
        return int(bytes(map(gt, chances, self.random.randbytes(OF_A_KIND))).translate(DIGITS), 2)

    def _shut(self, known: Iterable[int]) -> list[int]:
        """The states without what lacks a need."""
        shut: list[int] = []
        for bits, needs in zip(known, self.needs, strict=True):
            shut.append(reduce(and_, (shut[need] for need in needs), bits))
        return shut

    def _with_needs(self, known: Iterable[int]) -> list[int]:
        """The states with all that what they hold needs."""
        full = list(known)
        for place in reversed(range(len(full))):
            for need in self.needs[place]:
                full[need] |= full[place]
        return full


def _byte(share: float, least: int = 0) -> int:
    """A share in parts of 256, in the range of a byte."""
    return max(least, min(255, int(256 * share)))


def _slope(edge: float, most: float) -> bytes:
    """How likely it is to know what lies 256 bytes ahead of where somebody got, to 255 behind: a slope over `edge`."""
    return bytes(_byte(most * min(1, max(0, 0.5 + ahead / 256 / edge))) for ahead in range(-256, 256))


def _at(place: float, slope: bytes) -> bytes:
    """The part of a slope that tells of a topic at `place`, for each byte that says how far somebody got."""
    start = 256 - _byte(place)
    return slope[start : start + 256]
