"""Bayes' theorem with NumPy's arrays, grids and SciPy's distributions."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import optimize, stats

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray


def _floats(values: Any) -> NDArray[np.float64]:
    return np.array([float(Fraction(x)) for x in values])


def posterior(given: Mapping[str, Any]) -> object:
    likelihoods = _floats(given["likelihoods"])
    if "priors" in given:
        return _updated(_floats(given["priors"]), likelihoods)[given["cause"]]
    if given.get("asked") == "prior":
        found = optimize.brentq(
            lambda p: _updated(np.array([p, 1 - p]), likelihoods)[0] - 0.5, 1e-9, 1 - 1e-9, xtol=1e-15
        )
        return float(found)
    belief = np.array([float(Fraction(given["prior"])), 1 - float(Fraction(given["prior"]))])
    for _ in range(2 if given.get("asked") == "twice" else 1):
        belief = _updated(belief, likelihoods)
    return belief[0]


def _updated(prior: NDArray[np.float64], likelihoods: NDArray[np.float64]) -> NDArray[np.float64]:
    joint: NDArray[np.float64] = prior * likelihoods / np.dot(prior, likelihoods)
    return joint


def natural_frequencies(given: Mapping[str, Any]) -> object:
    if "positive" in given:
        rate, p = np.arange(1, 100) / 100, given["ill"] / given["n"]
        positive = p * given["sensitivity"] / 100 + (1 - p) * rate
        return rate[np.argmin(abs(positive - given["positive"] / given["n"]))]
    ill, right = given["prevalence"] / 100, given["specificity"] / 100
    joint = given["n"] * np.outer([ill, 1 - ill], [1, 1])
    joint[0] *= np.array([given["sensitivity"], 100 - given["sensitivity"]]) / 100
    joint[1] *= [1 - right, right]
    if given.get("asked") == "negative":
        return [joint[:, 1].sum(), joint[0, 1] / joint[:, 1].sum()]
    return [*joint[:, 0], joint[0, 0] / joint[:, 0].sum()]


def wrong_line(given: Mapping[str, Any]) -> object:
    """The place by the order in which the errors come; the result by odds."""
    extra = given["level"] > 1
    steps = ["rate"] * extra + ["no prior", "product", "total"]
    place = {name: i + 2 + (i >= extra) for i, name in enumerate(steps)}
    place["upside"] = place["total"]
    line = place[given["error"]]
    if given["level"] < 3:
        return f"line {line}"
    prior, (a, b) = float(Fraction(given["prior"])), _floats(given["rates"])
    odds = prior / (1 - prior) * a / b
    return [line, odds / (1 + odds)]


def beta_update(given: Mapping[str, Any]) -> object:
    (a, b), asked = given["prior"], given.get("asked")
    if asked == "needed":
        return next(k for k in range(1, 500) if stats.beta(a + k, b).mean() >= given["goal"] / 100 - 1e-12)
    good, bad = given["data"]
    if asked is None:  # the exponents of the product of the prior's density and the likelihood
        x = np.array([0.2, 0.5, 0.9])
        log_density = stats.beta.logpdf(x, a, b) + good * np.log(x) + bad * np.log(1 - x)
        basis = np.column_stack([np.log(x), np.log(1 - x), np.ones(3)])
        return np.linalg.solve(basis, log_density)[:2] + 1
    x, weights = np.polynomial.legendre.leggauss(60)
    x = (x + 1) / 2
    density = x ** (a + good - 1) * (1 - x) ** (b + bad - 1)
    if asked == "mean":
        return float((weights * density * x).sum() / (weights * density).sum())
    return optimize.brentq(lambda t: (a + good - 1) / t - (b + bad - 1) / (1 - t), 1e-6, 1 - 1e-6, xtol=1e-15)
