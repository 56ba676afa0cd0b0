"""Conditional probability by counting cases and by solving equations."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations, product
from typing import TYPE_CHECKING, Any

import numpy as np
import sympy

if TYPE_CHECKING:
    from collections.abc import Mapping


def from_table(given: Mapping[str, Any]) -> object:
    if given["cells"][-1][-1] == "k":
        (a, b), (c, _) = given["cells"]
        k = sympy.Symbol("k", positive=True)
        joint = sympy.Matrix([[a, b], [c, k]])
        return float(sympy.solve(joint.det(), k)[0])
    cells = np.array(given["cells"])
    people = [(i, j) for (i, j), n in np.ndenumerate(cells) for _ in range(n)]
    axis = 0 if given["given"] == "row" else 1
    wanted = (given["i"], given["j"])
    left = [person for person in people if person[axis] == wanted[axis]]
    return left.count(wanted) / len(left)


def multiplication_rule(given: Mapping[str, Any]) -> object:
    if "both" in given:
        n, both = given["n"], Fraction(given["both"])
        return next(k for k in range(2, n + 1) if Fraction(k, n) * Fraction(k - 1, n - 1) == both)
    if "exactly" in given:
        return _share_of_draws(given["red"], given["blue"], 3, given["exactly"])
    return _share_of_draws(given["red"], given["other"], 2, 2)


def _share_of_draws(red: int, blue: int, drawn: int, wanted: int) -> float:
    """By listing every ordered draw of numbered balls."""
    hits = [sum(ball < red for ball in balls) == wanted for balls in permutations(range(red + blue), drawn)]
    return float(np.mean(hits))


def independent_events(given: Mapping[str, Any]) -> object:
    if "both" in given:  # P(A | B) against P(A)
        return Fraction(given["both"], given["b"]) == Fraction(given["a"], 100)
    if "union" in given:
        q = sympy.Symbol("q")
        p, union = sympy.Rational(given["a"]), sympy.Rational(given["union"])
        return float(sympy.solve(p + q - p * q - union, q)[0])
    ps = [Fraction(p) for p in given["p"]] if "p" in given else [Fraction(given[x], 100) for x in "ab"]
    counts = {"exactly one": lambda x: sum(x) == 1, "neither": lambda x: sum(x) == 0}
    fits = counts[given["asked"]] if "asked" in given else lambda x: (x[0] or x[1]) and x[2]
    chance = 0.0
    for case in product((0, 1), repeat=len(ps)):
        if fits(case):
            chance += float(np.prod([float(p if x else 1 - p) for p, x in zip(ps, case, strict=True)]))
    return chance


def total_probability(given: Mapping[str, Any]) -> object:
    if "overall" in given:
        matrix = np.array([[given["p"] / 100, given["q"] / 100], [1, 1]])
        return np.linalg.solve(matrix, [float(Fraction(given["overall"])), 1])[0]
    return np.dot(given["shares"], given["rates"]) / 1e4
