"""Counts by listing everything, or by SymPy's functions where there is too much to list."""

from __future__ import annotations

import math
from fractions import Fraction
from functools import lru_cache
from itertools import combinations as choices
from itertools import count, islice, product
from itertools import permutations as orders
from typing import TYPE_CHECKING, Any

import numpy as np
import sympy

from tests.oracles._formulas import x

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def _length(items: Iterable[Any]) -> int:
    return sum(1 for _ in items)


def product_rule(given: Mapping[str, Any]) -> object:
    if "sizes" in given:
        return np.zeros((*given["sizes"], given["folds"])).size
    if "special" in given:
        n, size, bad = given["places"], given["size"], given["special"]
        return sum(math.comb(n, k) * bad**k * (size - bad) ** (n - k) for k in range(1, n + 1))
    letters = list(product(range(given["alphabet"]), repeat=given["letters"]))
    if given["differ"]:
        letters = [word for word in letters if len(set(word)) == len(word)]
    return len(letters) * _length(product(range(given["figures"]), repeat=given["digits"]))


def permutations(given: Mapping[str, Any]) -> object:
    if "word" in given:
        left, ways = len(given["word"]), 1
        for letter in set(given["word"]):
            ways *= math.comb(left, given["word"].count(letter))
            left -= given["word"].count(letter)
        return ways
    if "apart" not in given:
        return sympy.ff(given["n"], given["k"])
    n, k = given["n"], given["k"]
    blocks = 0  # where the places of the k are a run, any order of them and of the others will do
    for places in choices(range(n), k):
        if (places[-1] - places[0] == k - 1) != given["apart"]:
            blocks += 1
    return blocks * _length(orders(range(k))) * _length(orders(range(n - k)))


def combinations(given: Mapping[str, Any]) -> object:
    if "groups" in given:
        (a, b), (i, j) = given["groups"], given["chosen"]
        return _length(choices(range(a), i)) * _length(choices(range(b), j))
    if "pairs" in given:
        return next(n for n in count() if n * (n - 1) == 2 * given["pairs"])
    if "least" in given:
        images = range(given["special"] + given["others"])
        return _length(c for c in choices(images, given["k"]) if sum(i < given["special"] for i in c) >= given["least"])
    return _length(choices(range(given["n"]), given["k"]))


def binomial_theorem(given: Mapping[str, Any]) -> object:
    if "coefficient" in given:
        b, k = given["b"], given["k"]
        return next(n for n in range(k, 40) if _expanded(1, b, n)[k] == given["coefficient"])
    return _expanded(given["a"], given["b"], given["n"])[given["n"] - given["k"]]


@lru_cache(maxsize=1_000)
def _expanded(a: int, b: int, n: int) -> list[int]:
    """The coefficients of (ax + b)^n, the highest power first."""
    return list(map(int, sympy.Poly((a * x + b) ** n, x).all_coeffs()))


def recurrence(given: Mapping[str, Any]) -> object:
    if "sizes" in given:
        return _fillings(tuple(given["sizes"]), tuple(given["kinds"]), given["n"])
    if isinstance(given["start"], list):
        step = np.array([[given["factors"][0], given["factors"][1]], [1, 0]])
        return (np.linalg.matrix_power(step, given["n"] - 1) @ given["start"][::-1])[0]
    if "n" in given:
        step = np.array([[given["factor"], given["added"]], [0, 1]])
        return (np.linalg.matrix_power(step, given["n"]) @ [given["start"], 1])[0]
    factor, added = Fraction(given["factor"]), Fraction(given["added"])

    def values() -> Iterable[Fraction]:
        value = Fraction(given["start"])
        while True:
            yield value
            value = factor * value + added

    fixed = sympy.solve(x - sympy.Rational(factor) * x - sympy.Rational(added), x)[0]
    return [fixed, next(islice(iter(values()), 2, None)) - Fraction(str(fixed))]


def _fillings(sizes: tuple[int, ...], kinds: tuple[int, ...], n: int) -> int:
    found = 0
    for blocks in range(1, n + 1):
        for chosen in product(range(len(sizes)), repeat=blocks):
            if sum(sizes[i] for i in chosen) == n:
                found += math.prod(kinds[i] for i in chosen)
    return found
