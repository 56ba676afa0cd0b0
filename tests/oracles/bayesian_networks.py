"""Bayesian networks by their full joint distribution, independence by following every trail."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise, permutations, product
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray


def _joint(given: Mapping[str, Any]) -> tuple[list[str], NDArray[np.float64]]:
    """The names of the nodes and the array of all joint probabilities; index 0 is true."""
    nodes = sorted(given["tables"])
    shape = (2,) * len(nodes)
    joint = np.ones(shape)
    for node, entries in given["tables"].items():
        parents = [a for a, b in given["edges"] if b == node]
        true = np.array([float(Fraction(p)) for p in entries]).reshape((2,) * len(parents))
        axes = [nodes.index(n) for n in (*parents, node)]
        for index in product((0, 1), repeat=len(nodes)):
            at = true[tuple(index[i] for i in axes[:-1])]
            joint[index] *= at if index[axes[-1]] == 0 else 1 - at
    return nodes, joint


def joint_probability(given: Mapping[str, Any]) -> object:
    nodes, joint = _joint(given)
    assert np.isclose(joint.sum(), 1)
    return joint[tuple(0 if given["values"][n] else 1 for n in nodes)]


def parameters(given: Mapping[str, Any]) -> object:
    states = given["states"]
    numbers = 0
    for node in states:
        parents = [range(states[a]) for a, b in given["edges"] if b == node]
        numbers += sum(states[node] - 1 for _ in product(*parents))
    whole = sum(1 for _ in product(*(range(n) for n in states.values()))) - 1
    return [numbers, whole] if given["both"] else numbers


def independence(given: Mapping[str, Any]) -> object:
    edges, known = {tuple(e) for e in given["edges"]}, set(given["known"])
    a, b = given["ends"]
    nodes = sorted({n for e in edges for n in e})
    between = [n for n in nodes if n not in (a, b)]
    trails = ((a, *way, b) for k in range(len(between) + 1) for way in permutations(between, k))
    linked = (t for t in trails if all((x, y) in edges or (y, x) in edges for x, y in pairwise(t)))
    return not any(_open(trail, edges, known) for trail in linked)


def _open(trail: tuple[str, ...], edges: set[tuple[str, ...]], known: set[str]) -> bool:
    for x, y, z in zip(trail, trail[1:], trail[2:], strict=False):
        collider = (x, y) in edges and (z, y) in edges
        if collider != bool(_descendants(y, edges) & known if collider else {y} & known):
            return False
    return True


def _descendants(node: str, edges: set[tuple[str, ...]]) -> set[str]:
    return {node}.union(*(_descendants(b, edges) for a, b in edges if a == node))


def inference(given: Mapping[str, Any]) -> object:
    nodes, joint = _joint(given)

    def chance(known: Mapping[str, bool]) -> float:
        kept = joint[tuple(0 if n in known else slice(None) for n in nodes)]
        left = [n for n in nodes if n not in known]
        axis = left.index(given["of"])
        margin = kept.sum(axis=tuple(i for i in range(len(left)) if i != axis))
        return float(margin[0] / margin.sum())

    before = chance(given["known"])
    return [before, chance({**given["known"], given["then"]: True})] if "then" in given else before
