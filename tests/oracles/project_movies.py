"""Recommendations by SciPy's distances and correlations, and by running through the lists."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.optimize import brentq
from scipy.spatial.distance import correlation, cosine

from tests.oracles.cost_gradients import floats, gradient

if TYPE_CHECKING:
    from collections.abc import Mapping


def shared(a: Any, b: Any) -> Any:
    rows = np.array([[np.nan if x is None else x for x in row] for row in (a, b)], dtype=float)
    return rows[:, ~np.isnan(rows).any(axis=0)]


def user_similarity(given: Mapping[str, Any]) -> object:
    first, *others = given["ratings"]
    if len(others) == 2:
        return [1 - correlation(*shared(first, other)) for other in others]
    measure = cosine if len(first) == 5 else correlation
    return 1 - measure(*shared(first, others[0]))


def predicted_rating(given: Mapping[str, Any]) -> object:
    ratings = np.array(given["ratings"], dtype=float)
    if "prediction" in given:
        wanted = float(Fraction(given["prediction"]))
        w = float(given["weight"])
        return brentq(lambda k: np.average(ratings, weights=[w, k]) - wanted, 1e-9, 1e3, xtol=1e-13)
    weights = floats(given["weights"])
    if "own" in given:
        signs = np.sign(weights)
        off = (ratings - floats(given["means"])) * signs
        return float(given["own"]) + np.average(off, weights=np.abs(weights))
    return np.average(ratings, weights=weights)


def factors(given: Mapping[str, Any]) -> object:
    if "users" in given:
        users, films, k = given["users"], given["films"], given["factors"]
        count = users * k + users + films * k + films + 1
        return [count, 100 * count / users / films]
    p, q = floats(given["p"]), floats(given["q"])
    if "rate" in given:
        both = np.concatenate([p, q])
        moved = both - float(given["rate"]) * gradient(lambda x: (given["rating"] - x[:2] @ x[2:]) ** 2 / 2, both)
        return [moved[:2], moved[2:]]
    return float(given["mean"]) + float(given["user"]) + float(given["film"]) + np.inner(p, q)


def ranking(given: Mapping[str, Any]) -> object:
    if "marks" in given:
        discounts = 1 / np.log2(np.arange(2, 6))
        best = np.sort([*given["marks"], given["extra"]])[:0:-1]
        return discounts @ given["marks"] / (discounts @ best)
    hits = np.array(given["hits"])
    if "k" in given:
        found = hits[: given["k"]].sum()
        return [found / given["k"], found / given["liked"]]
    seen = np.cumsum(hits) / np.arange(1, len(hits) + 1)
    return seen[hits == 1].mean()
