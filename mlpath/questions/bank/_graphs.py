"""Small graphs: drawing them at random, and walking through them."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from mlpath.questions.bank._working import in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mlpath.questions.draw import Draw

    Edge = tuple[int, int]

NAMES = "ABCDEFGH"


def draw_edges(draw: Draw, nodes: int, edges: int, *, connected: bool = True) -> tuple[Edge, ...]:
    """So many different edges between nodes 0, 1, …, each with its smaller end first, in order.

    Raises RuntimeError where no connected graph has so few edges.
    """
    every = tuple(combinations(range(nodes), 2))
    return draw.until(
        lambda: tuple(sorted(draw.sample(every, edges))),
        lambda chosen: not connected or len(components(nodes, chosen)) == 1,
    )


def neighbours(nodes: int, edges: Iterable[Edge]) -> tuple[tuple[int, ...], ...]:
    """The nodes next to each node."""
    found: list[list[int]] = [[] for _ in range(nodes)]
    for a, b in edges:
        found[a].append(b)
        found[b].append(a)
    return tuple(tuple(sorted(ns)) for ns in found)


def components(nodes: int, edges: Iterable[Edge]) -> list[set[int]]:
    """The sets of nodes that hang together."""
    left, found, beside = set(range(nodes)), [], neighbours(nodes, edges)
    while left:
        part, todo = set(), [min(left)]
        while todo:
            node = todo.pop()
            if node not in part:
                part.add(node)
                todo.extend(beside[node])
        found.append(part)
        left -= part
    return found


def distances(nodes: int, edges: Iterable[Edge], start: int) -> tuple[int | None, ...]:
    """The number of edges of a shortest path from `start` to each node, None where there is no path."""
    beside, found, layer, away = neighbours(nodes, edges), {start: 0}, [start], 0
    while layer:
        away += 1
        layer = sorted({n for node in layer for n in beside[node]} - found.keys())
        found |= dict.fromkeys(layer, away)
    return tuple(found.get(node) for node in range(nodes))


def matrix(nodes: int, edges: Iterable[Edge]) -> tuple[tuple[int, ...], ...]:
    """The adjacency matrix."""
    joined = {*edges}
    return tuple(tuple(int((min(i, j), max(i, j)) in joined) for j in range(nodes)) for i in range(nodes))


def listed(edges: Iterable[Edge], weights: Mapping[Edge, int] | None = None) -> str:
    """Edges as they stand in a sentence: "A–B, B–C", or with weights "A–B (3)"."""
    shown = (f"{NAMES[a]}–{NAMES[b]}" + (f" ({weights[a, b]})" if weights else "") for a, b in edges)
    return ", ".join(shown)


def named(nodes: Iterable[int]) -> str:
    """Nodes as they stand in a sentence: "A, B and D"."""
    names = [NAMES[node] for node in nodes]
    return in_words(names)


def cut_edges(edges: Sequence[Edge], part: Iterable[int]) -> tuple[Edge, ...]:
    """The edges with one end in the part and the other outside."""
    inside = set(part)
    return tuple(edge for edge in edges if (edge[0] in inside) != (edge[1] in inside))
