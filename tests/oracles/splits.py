"""Splits, by making them: lists of rows, exact enumeration, hypergeometric distribution."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import stats

if TYPE_CHECKING:
    from collections.abc import Mapping


def split_sizes(given: Mapping[str, Any]) -> object:
    if "n" not in given:
        return float(Fraction(given["validation"], 100) / (1 - Fraction(given["test"], 100)))
    rows = list(range(given["n"]))
    test = math.ceil(Fraction(len(rows) * given["test"], 100))
    held, rest = rows[:test], rows[test:]
    base = rest if "of_rest" in given else rows
    size = math.ceil(Fraction(len(base) * given.get("of_rest", given.get("validation")), 100))
    return [len(rest[size:]), len(rest[:size]), len(held)]


def stratified_counts(given: Mapping[str, Any]) -> object:
    if "rare" in given:
        return stats.hypergeom(given["n"], given["rare"], given["test"]).pmf(0)
    counts = np.array(given["shares"]) * given["n"] / 100
    kept = [len(np.arange(int(c))[: int(c) * given["test"] // 100]) for c in counts]
    return kept[-1] if len(kept) == 2 else kept


def leakage(given: Mapping[str, Any]) -> object:
    if "rows" in given:
        n, t = given["rows"], given["test"]
        pairs_split = Fraction(n, 2) * 2 * Fraction(t, n) * Fraction(n - t, n - 1)  # each pair: one here, one there
        return float(pairs_split)
    train, test = given["train"], given["test"]
    if len(test) == 2:
        return test[0] - np.mean(train)
    return int(np.isin(test, train).sum())
