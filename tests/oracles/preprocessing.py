"""Scalers, encoders and imputers, redone with NumPy and SymPy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import sympy
from scipy import stats

if TYPE_CHECKING:
    from collections.abc import Mapping


def standardize(given: Mapping[str, Any]) -> object:
    if "scores" in given:
        mu, sigma = sympy.symbols("mu sigma")
        pairs = zip(given["values"], given["scores"], strict=True)
        found = sympy.solve([mu + sympy.Rational(z) * sigma - x for x, z in pairs], [mu, sigma])
        return [float(found[mu]), float(found[sigma])]
    if "train" in given:
        return stats.zmap([given["x"]], given["train"])[0]
    standard, own = stats.norm(0, 1), stats.norm(given["mean"], given["std"])
    return standard.ppf(own.cdf(given["x"])) if given["x"] < given["mean"] else standard.isf(own.sf(given["x"]))


def min_max(given: Mapping[str, Any]) -> object:
    if "scaled" in given:
        t = sympy.Symbol("t")
        scaled = (given["x"] - given["low"]) / (t - given["low"])
        return float(sympy.solve(scaled - sympy.Rational(given["scaled"]), t)[0])
    low, high = min(given["train"]), max(given["train"])
    a, b = given["range"]
    t = sympy.Symbol("t")
    return float(sympy.interpolate([(low, a), (high, b)], t).subs(t, given["x"]))


def one_hot(given: Mapping[str, Any]) -> object:
    if "numeric" in given:
        rows = [np.eye(k)[:, int(given["drop"]) :] for k in given["categories"]]
        return given["numeric"] + sum(m.shape[1] for m in rows)
    categories = np.unique(given["seen"])
    code = (categories == given["value"]).astype(int)
    return code[1:] if given["drop"] else code


def impute(given: Mapping[str, Any]) -> object:
    if "missing" in given:
        filled = [*given["values"], *([np.mean(given["values"])] * given["missing"])]
        return np.var(filled)
    column = np.array([float(x) for x in given["train"]])
    return np.nanmean(column) if given["strategy"] == "mean" else np.nanmedian(column)
