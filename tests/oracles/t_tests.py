"""t-tests, recomputed with SciPy."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import stats

if TYPE_CHECKING:
    from collections.abc import Mapping


def one_sample(given: Mapping[str, Any]) -> object:
    if "data" not in given:
        # values with this mean and sample standard deviation
        n = given["n"]
        shape = np.resize([-1.0, 1.0], n) if n % 2 == 0 else np.append(np.resize([-1.0, 1.0], n - 1), 0)
        data = given["mean"] + shape * given["sd"] / shape.std(ddof=1)
        return stats.ttest_1samp(data, given["claim"]).statistic
    found = stats.ttest_1samp(given["data"], given["claim"])
    return found.statistic if given["asked"] == "t" else [found.statistic, found.pvalue < 0.05]


def paired(given: Mapping[str, Any]) -> object:
    if "differences" in given:
        return stats.ttest_1samp(given["differences"], 0).statistic
    together = stats.ttest_rel(given["A"], given["B"]).statistic
    if given["asked"] == "paired":
        return together
    return [together, stats.ttest_ind(given["A"], given["B"], equal_var=False).statistic]


def two_sample(given: Mapping[str, Any]) -> object:
    if "A" in given:
        found = stats.ttest_ind(given["A"], given["B"])
        return [found.statistic, found.pvalue < 0.05]
    (a, b), (s, r), (n, m) = given["means"], given["sds"], given["sizes"]
    welch = stats.ttest_ind_from_stats(a, s, n, b, r, m, equal_var=False).statistic
    pooled = stats.ttest_ind_from_stats(a, s, n, b, r, m).statistic
    return {"Welch": welch, "pooled": [np.average([s**2, r**2], weights=[n - 1, m - 1]), pooled]}[given["asked"]]


def which_test(given: Mapping[str, Any]) -> object:
    if "freedom" in given:
        return 2 * stats.t.sf(abs(float(Fraction(given["t"]))), given["freedom"]) < 0.05
    if given["level"] == 2:
        return given["kind"]
    rng = np.linspace(0, 1, given["n"]) ** 2
    other = np.linspace(0, 2, given["m"])
    match given["kind"]:
        case "one-sample t-test":
            return stats.ttest_1samp(rng, 0).df
        case "paired t-test":
            return stats.ttest_rel(rng, rng**2).df
    return stats.ttest_ind(rng, other).df
