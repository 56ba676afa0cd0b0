"""Searches, by listing every fit and by SciPy's distributions."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import stats

if TYPE_CHECKING:
    from collections.abc import Mapping


def count_fits(given: Mapping[str, Any]) -> object:
    fits = sum(1 for _ in product(*map(range, given["sizes"]), range(given["folds"])))
    if "outer" in given:
        return sum(fits + 1 for _ in range(given["outer"]))
    return fits + int(given["refit"])


def best_setting(given: Mapping[str, Any]) -> object:
    if "means" in given:
        means = np.array(given["means"])
        return np.array(given["depths"])[means >= means.max() - given["error"]].min()
    means = np.mean(given["scores"], axis=1)
    return "ABCD"[int(means.argmin() if given["errors"] else means.argmax())]


def random_trials(given: Mapping[str, Any]) -> object:
    if "good" in given:
        return stats.binom(given["trials"], given["good"] / given["all"]).sf(0)
    p = given["percent"] / 100
    if "trials" in given:
        return stats.geom(p).cdf(given["trials"])
    return next(n for n in range(1, 10_000) if 1 - (1 - p) ** n >= given["sure"] / 100 - 1e-12)
