"""Paradoxes recomputed with pandas-like tables, exact enumeration, and linear models for the graphs."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

GENERIC = np.sqrt([2, 3, 5, 7, 11, 13, 17, 19, 23, 29])
"""Effects of arrows that cancel nowhere."""


def _people(given: Mapping[str, Any]) -> NDArray[np.float64]:
    """One row a patient: treatment (0, 1), severity (0, 1), healed (0, 1)."""
    rows = []
    for i, (healed, n) in enumerate(given["cells"]):
        rows += [(i // 2, i % 2, int(k < healed)) for k in range(n)]
    return np.array(rows, dtype=float)


def simpsons_paradox(given: Mapping[str, Any]) -> object:
    people = _people(given)
    treatment, severity, healed = people.T
    overall = [100 * healed[treatment == t].mean() for t in (0, 1)]
    if given["asked"] == "overall":
        return overall
    rates = np.array([[healed[(treatment == t) & (severity == s)].mean() for s in (0, 1)] for t in (0, 1)])
    if given["asked"] == "adjusted":
        return 100 * rates @ [(severity == 0).mean(), (severity == 1).mean()]
    inside = "A" if (rates[0] > rates[1]).all() else "B"
    assert (rates[0] > rates[1]).all() or (rates[0] < rates[1]).all()
    total = "A" if overall[0] > overall[1] else "B"
    return (
        f"{inside} in both groups and overall" if inside == total else f"{inside} in both groups, but {total} overall"
    )


def common_cause(given: Mapping[str, Any]) -> object:
    # eight equally likely sign patterns make z, u, v uncorrelated
    signs = np.array([[1 - 2 * (k >> i & 1) for k in range(8)] for i in range(3)])
    z = np.sqrt(given["var z"]) * signs[0]
    x = given["a"] * z + np.sqrt(given.get("var u", 1)) * signs[1]
    if given["asked"] == "covariance":
        return np.cov(x, given["b"] * z + signs[2], ddof=0)[0, 1]
    slopes = [np.polyfit(x, c * x + given["b"] * z + signs[2], 1)[0] for c in (0, 1)]
    if given["asked"] == "slope":
        return np.polyfit(x, given["c"] * x + given["b"] * z + signs[2], 1)[0]
    return (float(Fraction(given["slope"])) - slopes[0]) / (slopes[1] - slopes[0])


def selection_effect(given: Mapping[str, Any]) -> object:
    a, b = given["talented"] / given["people"], given["diligent"] / given["people"]
    cells = np.array([(1, 1, a * b), (1, 0, a * (1 - b)), (0, 1, (1 - a) * b)])
    talent, diligence, weight = cells.T
    if given["asked"] == 1:
        return np.average(talent, weights=weight)
    if given["asked"] == 2:
        return [np.average(talent[diligence == d], weights=weight[diligence == d]) for d in (1, 0)]
    return np.cov(talent, diligence, aweights=weight, ddof=0)[0, 1]


def third_variable(given: Mapping[str, Any]) -> object:
    names = sorted(
        {name for arrow in given["arrows"] for name in arrow} | set(given["pair"]) | {given.get("third", "P")}
    )
    index = {name: i for i, name in enumerate(names)}
    effects = np.zeros((len(names), len(names)))
    for k, (a, b) in enumerate(given["arrows"]):
        effects[index[b], index[a]] = GENERIC[k]
    total = np.linalg.inv(np.eye(len(names)) - effects)
    x, y = (index[name] for name in given["pair"])
    if "third" in given:
        return _role(np.abs(total) > 1e-9, x, y, index[given["third"]])
    covariance = total @ total.T
    held = [index[name] for name in given["held"]]
    keep = [x, y]
    left = covariance[np.ix_(keep, keep)]
    if held:
        across = covariance[np.ix_(keep, held)]
        left = left - across @ np.linalg.inv(covariance[np.ix_(held, held)]) @ across.T
    return abs(left[0, 1]) > 1e-6 * np.sqrt(left[0, 0] * left[1, 1])


def _role(reaches: NDArray[np.bool_], x: int, y: int, z: int) -> str:
    """`reaches[i, j]`: j influences i, over any number of arrows."""
    if reaches[x, z] and reaches[y, z]:
        return "a common cause of both"
    if (reaches[z, x] and reaches[y, z]) or (reaches[z, y] and reaches[x, z]):
        return "a link on the way from one to the other"
    if reaches[z, x] and reaches[z, y]:
        return "a common effect of both"
    return "none of these"
