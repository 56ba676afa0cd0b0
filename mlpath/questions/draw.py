"""Drawing the numbers of a question from a private, reproducible random stream.

Only `getrandbits` of the Mersenne Twister is used, whose output Python guarantees; `randrange`, `choice` and
`sample` have changed between versions. So the same skill, version, level and seed give the same question on
every machine and every Python.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, TypeVar

from mlpath.hashing import blake2b

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

T = TypeVar("T")
Ints = tuple[int, ...]
IntMatrix = tuple[Ints, ...]

TRIES = 2_000
"""How often a draw is rejected before the question's author is told that the demand can't be met."""
REFUSED = f"no acceptable draw in {TRIES} tries"


class Draw:
    """A stream of random draws that belongs to one question.

    `refused` is how many draws in a row its hardest demand has refused so far; a demand made while drawing for another
    counts as part of that one.
    """

    def __init__(self, key: str) -> None:
        self.refused = 0
        self._demands = 0
        self._random = Random(int.from_bytes(blake2b(key.encode(), digest_size=16).digest()))

    def integer(self, low: int, high: int) -> int:
        """An integer in [low, high], all equally likely; raises ValueError when there is none."""
        span = high - low + 1
        if span < 1:
            message = f"no integer from {low} to {high}"
            raise ValueError(message)
        bits = span.bit_length()
        while (drawn := self._random.getrandbits(bits)) >= span:
            pass
        return low + drawn

    def nonzero(self, low: int, high: int) -> int:
        """An integer in [low, high] that is not zero."""
        for _ in range(TRIES):
            if drawn := self.integer(low, high):
                return drawn
        raise RuntimeError(REFUSED)

    def signed(self, low: int, high: int) -> int:
        """An integer whose size lies in [low, high], of either sign."""
        size = self.integer(low, high)
        return size if self.flip() else -size

    def flip(self) -> bool:
        """True or False, equally likely."""
        return bool(self._random.getrandbits(1))

    def choice(self, options: Sequence[T]) -> T:
        """One of the options."""
        return options[self.integer(0, len(options) - 1)]

    def sample(self, options: Sequence[T], count: int) -> tuple[T, ...]:
        """`count` different places of `options`, in random order; raises ValueError when there are fewer."""
        if count > len(options):
            message = f"{count} wanted of {len(options)} options"
            raise ValueError(message)
        return self.shuffled(options)[:count]

    def shuffled(self, options: Sequence[T]) -> tuple[T, ...]:
        """The options in random order (Fisher and Yates)."""
        items = list(options)
        for i in range(len(items) - 1, 0, -1):
            j = self.integer(0, i)
            items[i], items[j] = items[j], items[i]
        return tuple(items)

    def until(self, make: Callable[[], T], accept: Callable[[T], bool]) -> T:
        """The first draw of `make` that `accept` takes; rejection draws on from the same stream.

        Raises RuntimeError when `TRIES` draws are refused: the demand is the author's error.
        """
        self._demands += 1
        for tried in range(TRIES):
            if accept(drawn := make()):
                self._demands -= 1
                if not self._demands and tried > self.refused:
                    self.refused = tried
                return drawn
        raise RuntimeError(REFUSED)

    def vector(self, size: int, low: int, high: int) -> Ints:
        """A vector of `size` integers in [low, high], not all zero."""
        return self.until(lambda: tuple(self.integer(low, high) for _ in range(size)), any)

    def matrix(self, rows: int, columns: int, low: int, high: int) -> IntMatrix:
        """A matrix of integers in [low, high] in which no row and no column is all zero."""

        def make() -> IntMatrix:
            return tuple(tuple(self.integer(low, high) for _ in range(columns)) for _ in range(rows))

        return self.until(make, lambda m: all(any(row) for row in m) and all(any(col) for col in zip(*m, strict=True)))

    def unimodular(self, size: int, steps: int, bound: int) -> tuple[IntMatrix, IntMatrix]:
        """An integer matrix of determinant 1 and its (integer) inverse, both with entries of size at most `bound`.

        Made from the identity by `steps` random row operations, so nothing has to be inverted.
        """

        def make() -> tuple[IntMatrix, IntMatrix]:
            a = [[int(i == j) for j in range(size)] for i in range(size)]
            inverse = [row[:] for row in a]
            for _ in range(steps):
                i, j = self.sample(range(size), 2)
                factor = self.choice((-2, -1, 1, 2))
                a[i] = [x + factor * y for x, y in zip(a[i], a[j], strict=True)]
                for row in inverse:  # undone on the other side: column j loses factor times column i
                    row[j] -= factor * row[i]
            return tuple(map(tuple, a)), tuple(map(tuple, inverse))

        def small(pair: tuple[IntMatrix, IntMatrix]) -> bool:
            return all(abs(x) <= bound for m in pair for row in m for x in row) and all(
                any(row[j] for j in range(size) if j != i) for i, row in enumerate(pair[0])
            )

        return self.until(make, small)
