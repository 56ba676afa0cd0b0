"""Folds made with NumPy's array_split, and scores summed up by the statistics module and SciPy."""

from __future__ import annotations

import statistics
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import stats

if TYPE_CHECKING:
    from collections.abc import Mapping


def fold_sizes(given: Mapping[str, Any]) -> object:
    n, k = given["n"], given["k"]
    sizes = [len(fold) for fold in np.array_split(np.arange(n), k)]
    if "repeats" in given:
        trained = [n - size for size in sizes for _ in range(given["repeats"])]
        return [sum(trained) / n, sum(trained)]
    if n % k:
        return [sizes.count(max(sizes)), max(sizes)]
    return [n - sizes[0], sizes[0]]


def rows_of_fold(given: Mapping[str, Any]) -> object:
    n, k, j = given["n"], given["k"], given["round"]
    if "series" in given:
        size = n // (k + 1)
        parts = [np.arange(end - size, end) for end in range(n, n - k * size, -size)][::-1]
        return [parts[j - 1][0], parts[j - 1][0], parts[j - 1][-1]]
    fold = np.array_split(np.arange(n), k)[j - 1]
    return [fold[0], fold[-1]]


def score_summary(given: Mapping[str, Any]) -> object:
    if "first" in given:
        return stats.ttest_rel(given["second"], given["first"]).statistic
    scores = [s / 100 for s in given["scores"]]
    if "mean" in given:
        return given["mean"] / 100 * (len(scores) + 1) - sum(scores)
    return statistics.stdev(scores) if "asked" in given else statistics.fmean(scores)
