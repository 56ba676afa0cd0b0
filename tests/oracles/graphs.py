"""Graphs, by breadth-first search over sets of walks, NumPy and brute force."""

from __future__ import annotations

from itertools import combinations, pairwise, product
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.sparse import csgraph, csr_matrix

if TYPE_CHECKING:
    from collections.abc import Mapping


def _matrix(nodes: int, edges: list[list[int]], weights: list[int] | None = None) -> Any:
    a = np.zeros((nodes, nodes))
    for (i, j), w in zip(edges, weights or [1] * len(edges), strict=True):
        a[i, j] = a[j, i] = w
    return a


def degrees(given: Mapping[str, Any]) -> object:
    if "at" in given:
        away = csgraph.shortest_path(csr_matrix(_matrix(given["nodes"], given["edges"])), unweighted=True)
        return int((away[given["at"]] == 2).sum())
    if "known" in given:
        return next(d for d in range(100) if sum(given["known"]) + d == 2 * given["edges"])
    return {text for text in given["options"] if _exists(sorted(map(int, text.split(", "))))}


def _exists(wanted: list[int]) -> bool:
    """Whether some set of edges has these degrees, all of them tried."""
    n = len(wanted)
    pairs = list(combinations(range(n), 2))
    if sum(wanted) % 2:
        return False
    for chosen in combinations(pairs, sum(wanted) // 2):
        found = [sum(i in pair for pair in chosen) for i in range(n)]
        if sorted(found) == wanted:
            return True
    return False


def paths(given: Mapping[str, Any]) -> object:
    a, b, n = given["from"], given["to"], given["nodes"]
    if "lengths" in given:
        return csgraph.shortest_path(csr_matrix(_matrix(n, given["edges"], given["lengths"])))[a, b]
    joined = _matrix(n, given["edges"]).astype(int)
    power, k = joined, 1
    while not power[a, b]:
        power, k = power @ joined, k + 1
    return power[a, b] if "asked" in given else k


def adjacency(given: Mapping[str, Any]) -> object:
    if "diagonal" in given:
        return _triangles_of(given["diagonal"], given["edges"])
    a = np.array(given["matrix"])
    if "asked" in given:
        n = len(a)
        triangles = sum(bool(a[i, j] and a[j, k] and a[i, k]) for i, j, k in combinations(range(n), 3))
        return [int(np.triu(a).sum()), triangles]
    between = product(range(len(a)), repeat=given["length"] - 1)
    walks = ((given["from"], *middle, given["to"]) for middle in between)
    return sum(all(a[u, v] for u, v in pairwise(w)) for w in walks)


def _triangles_of(diagonal: list[int], edges: int) -> int:
    """The number of triangles of every graph with this diagonal of its third power."""
    pairs = list(combinations(range(len(diagonal)), 2))
    counts = set()
    for chosen in combinations(pairs, edges):
        triangles = [
            t for t in combinations(range(len(diagonal)), 3) if all(pair in chosen for pair in combinations(t, 2))
        ]
        if [2 * sum(i in t for t in triangles) for i in range(len(diagonal))] == diagonal:
            counts.add(len(triangles))
    assert len(counts) == 1
    return counts.pop()


def trees(given: Mapping[str, Any]) -> object:
    if "costs" in given:
        tree = csgraph.minimum_spanning_tree(csr_matrix(_matrix(given["nodes"], given["edges"], given["costs"])))
        return tree.sum()
    if "parts" in given:
        return _loose_edges(given["nodes"], given["parts"], given["edges"])
    return csgraph.connected_components(csr_matrix(_matrix(given["nodes"], given["edges"])))[0] - 1


def _loose_edges(nodes: int, parts: int, edges: int) -> int:
    """The rank of the cycle space: edges less the rank of the incidence matrix of a graph with these numbers."""
    joined = [(i, i + 1) for i in range(nodes - parts)]
    others = (pair for pair in combinations(range(nodes - parts + 1), 2) if pair not in joined)
    joined += [next(others) for _ in range(edges - len(joined))]
    incidence = np.zeros((nodes, edges))
    for k, (i, j) in enumerate(joined):
        incidence[i, k], incidence[j, k] = 1, -1
    return edges - int(np.linalg.matrix_rank(incidence))
