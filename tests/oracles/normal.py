"""The normal distribution with SciPy, and its parameters from linear equations."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import stats

if TYPE_CHECKING:
    from collections.abc import Mapping


def _float(x: Any) -> float:
    return float(Fraction(x))


def z_score(given: Mapping[str, Any]) -> object:
    if "scores" in given:  # x = mean + z·sd, twice
        scores, values = ([_float(v) for v in given[name]] for name in ("scores", "values"))
        sd, mean = np.polyfit(scores, values, 1)
        return [mean, sd]
    if "first" in given:
        (m, s), (n, t) = given["first"], given["second"]
        return stats.norm(n, t).ppf(stats.norm(m, s).cdf(_float(given["x"])))
    if "variance" in given:
        return stats.norm(given["mean"], given["variance"] ** 0.5).isf(stats.norm.sf(_float(given["z"])))
    two = np.array([given["mean"] - given["sd"], given["mean"] + given["sd"]])
    return float((_float(given["x"]) - two.mean()) / two.std())


def empirical_rule(given: Mapping[str, Any]) -> object:
    cumulative = dict(zip(range(-3, 4), [0.0015, 0.025, 0.16, 0.5, 0.84, 0.975, 0.9985], strict=True))
    if "bound" in given:
        z = next(k for k, share in cumulative.items() if k < 0 and np.isclose(share, _float(given["tail"])))
        return abs(given["bound"] - given["mean"]) / -z
    if "side" in given:
        k = given["k"]
        between = cumulative[k] - cumulative[-k]
        return {"between": between, "above": 1 - cumulative[k], "below": cumulative[-k]}[given["side"]]
    return cumulative[given["b"]] - cumulative[given["a"]]


def probability(given: Mapping[str, Any]) -> object:
    x = stats.norm(given["mean"], given["sd"])
    if "bounds" in given:
        low, high = (x.cdf(_float(b)) for b in given["bounds"])
        return high - low
    if "percent" in given:
        z = round(stats.norm.ppf(given["percent"] / 100), 4)
        return given["mean"] + given["sd"] * (z if given["above"] else -z)
    return (x.sf if given["above"] else x.cdf)(_float(given["x"]))


def combination(given: Mapping[str, Any]) -> object:
    if "a" in given:
        two = given["a"] * np.array([given["mean"] - given["sd"], given["mean"] + given["sd"]]) + given["b"]
        return [two.mean(), two.std()]
    (x, y), (s, t) = (_float(m) for m in given["means"]), given["sds"]
    if "sign" not in given:
        return stats.norm(x - y, np.hypot(s, t)).sf(0)
    w = np.array([1, given["sign"]])
    return [w @ [x, y], np.sqrt(w @ np.diag([s * s, t * t]) @ w)]
