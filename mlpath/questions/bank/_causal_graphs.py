"""Small causal graphs: paths between two variables, and which of them carry a relation."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mlpath.questions.draw import Draw

    Arrows = tuple[tuple[str, str], ...]

LETTERS = ("P", "Q", "R", "S", "T")


def random_arrows(draw: Draw, count: int) -> Arrows:
    """An acyclic graph: every arrow goes forward in a random order of the letters."""
    order = draw.shuffled(LETTERS)
    pairs = [(a, b) for i, a in enumerate(order) for b in order[i + 1 :]]
    return tuple(sorted(draw.sample(pairs, count)))


def in_words(arrows: Arrows) -> str:
    """The arrows in a sentence: "P → Q, Q → R"."""
    return ", ".join(f"{a} → {b}" for a, b in arrows)


def paths_between(arrows: Arrows, x: str, y: str) -> Iterator[tuple[str, ...]]:
    """Every way from x to y along or against arrows that meets no variable twice."""
    near = {v: [b if a == v else a for a, b in arrows if v in (a, b)] for v in LETTERS}
    waiting: list[tuple[str, ...]] = [(x,)]
    while waiting:
        path = waiting.pop()
        if path[-1] == y:
            yield path
        else:
            waiting += [(*path, v) for v in near[path[-1]] if v not in path]


def reached(arrows: Arrows, top: str) -> set[str]:
    """A variable and all that it influences."""
    found, waiting = {top}, [top]
    while waiting:
        here = waiting.pop()
        for a, b in arrows:
            if a == here and b not in found:
                found.add(b)
                waiting.append(b)
    return found


def is_open(arrows: Arrows, path: tuple[str, ...], held: tuple[str, ...]) -> bool:
    """Whether a path carries a relation (d-separation, Pearl 1988)."""
    return not any(_blocks(arrows, path[i : i + 3], held) for i in range(len(path) - 2))


def _blocks(arrows: Arrows, three: tuple[str, ...], held: tuple[str, ...]) -> bool:
    left, here, right = three
    if (left, here) in arrows and (right, here) in arrows:
        return not reached(arrows, here) & set(held)
    return here in held


def reason(arrows: Arrows, path: tuple[str, ...], held: tuple[str, ...]) -> str:
    """Why a path is blocked or, over a common effect, open; empty for other open paths."""
    threes = [path[i : i + 3] for i in range(len(path) - 2)]
    for three in threes:
        if _blocks(arrows, three, held):
            return f" by {three[1]}, which is held fixed" if three[1] in held else f" at {three[1]}, a common effect"
    heads = [here for left, here, right in threes if (left, here) in arrows and (right, here) in arrows]
    return f": at {heads[0]}, a common effect, it is opened by holding {held[0]} fixed" if heads else ""
