"""Counting and the rules of probability, by listing the outcomes."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, product
from math import comb, perm
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping


def counting(given: Mapping[str, Any]) -> object:
    if "sizes" in given:
        return np.ones(given["sizes"]).size
    match given.get("asked"):
        case "people":
            return next(n for n in range(2, 200) if sum(range(n)) == given["pairs"])
        case "arrangements":
            return _arrangements(tuple(given["counts"]))
        case "committee":
            people = range(given["analysts"] + given["engineers"])
            return sum(min(team) < given["analysts"] for team in combinations(people, given["k"]))
    return (perm if given["ordered"] else comb)(given["n"], given["k"])


def _arrangements(counts: tuple[int, ...]) -> int:
    """Sequences by their first letter."""
    if not any(counts):
        return 1
    return sum(
        _arrangements(tuple(c - (j == i) for j, c in enumerate(counts))) for i, left in enumerate(counts) if left
    )


def equally_likely(given: Mapping[str, Any]) -> object:
    if "counts" in given:
        balls = [i for i, n in enumerate(given["counts"]) for _ in range(n)]
        return np.mean([(ball == given["asked"]) != given["not"] for ball in balls])
    if "faces" in given:
        tests = {
            "sum": lambda x, y: x + y == given["t"],
            "least": lambda x, y: x + y >= given["t"],
            "larger": lambda x, y: max(x, y) == given["t"],
            "apart": lambda x, y: abs(x - y) == given["t"],
        }
        a, b = given["faces"]
        return np.mean([tests[given["event"]](x + 1, y + 1) for x, y in product(range(a), range(b))])
    balls = [1] * given["red"] + [0] * given["green"]
    return np.mean([sum(hand) == given["wanted"] for hand in combinations(balls, given["drawn"])])


def addition_rule(given: Mapping[str, Any]) -> object:
    if given.get("asked") == "three":
        return _three(given)
    a, b = given["a"], given["b"]
    if given.get("asked") == "bounds":  # slide the second event along a hundred outcomes
        sizes = [len(set(range(a)) & {(start + i) % 100 for i in range(b)}) for start in range(100)]
        return [min(sizes) / 100, max(sizes) / 100]
    if "both" in given:
        return len(set(range(a)) | set(range(a - given["both"], a + b - given["both"]))) / 100
    either = given.get("either", 100 - given.get("neither", 0))
    return len(set(range(a)) & set(range(either - b, either))) / 100


def _three(given: Mapping[str, Any]) -> float:
    """The seven regions of three events, from the inside out."""
    abc = given["all"]
    ab, ac, bc = (n - abc for n in given["pairs"])
    a, b, c = given["singles"]
    only = (a - ab - ac - abc) + (b - ab - bc - abc) + (c - ac - bc - abc)
    return float(only + ab + ac + bc + abc) / 100


def at_least_one(given: Mapping[str, Any]) -> object:
    if "goal" in given:
        miss, n = 1.0, 0
        while 1 - miss < given["goal"] / 100 - 1e-12:
            miss, n = miss * (100 - given["p"]) / 100, n + 1
        return n
    ps = given["ps"] if "ps" in given else [given["p"]] * given["n"]
    some = Fraction(0)
    for happened in product((0, 1), repeat=len(ps)):
        if any(happened):
            chance = Fraction(1)
            for p, yes in zip(ps, happened, strict=True):
                chance *= Fraction(p if yes else 100 - p, 100)
            some += chance
    return float(some)
