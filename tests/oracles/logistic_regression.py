"""Logistic regression, recomputed with SciPy's logistic distribution and SymPy's derivatives."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
import sympy
from scipy import optimize, special

if TYPE_CHECKING:
    from collections.abc import Mapping


def probability(given: Mapping[str, Any]) -> object:
    b = float(given["b"])
    if "percent" in given:
        return (special.logit(given["percent"] / 100) - b) / float(given["w"])
    return special.expit(np.array(given["w"], dtype=float) @ given["x"] + b)


def odds(given: Mapping[str, Any]) -> object:
    if "for" in given:
        return given["for"] / (given["for"] + given["against"])
    if "percent" in given:
        return np.exp(special.logit(given["percent"] / 100))
    if "w" in given:
        z = np.array([0.3, 0.3 + float(given["w"]) * given["change"]])
        before, after = special.expit(z) / special.expit(-z)
        return after / before
    return special.expit(special.logit(float(Fraction(given["p"]))) + given["units"] * np.log(given["factor"]))


def decision_boundary(given: Mapping[str, Any]) -> object:
    w, b = given["w"], given["b"]
    if "x1" in given:

        def score(t: float) -> float:
            features = [t] if len(w) == 1 else [given["x1"], t]
            return float(np.dot(w, features) + b)

        return optimize.brentq(score, -1e4, 1e4, xtol=1e-13)
    points = [(t, float(sympy.solve(w[0] * t + w[1] * sympy.Symbol("x2") + b)[0])) for t in (0, 1)]
    return [points[1][1] - points[0][1], points[0][1]]


def _loss(rows: list[list[int]], labels: list[int], weights: list[sympy.Symbol], scores: list[Any]) -> Any:
    z = [s + sum(w * v for w, v in zip(weights, row, strict=True)) for s, row in zip(scores, rows, strict=True)]
    return sum(sympy.log(1 + sympy.exp(a)) - y * a for a, y in zip(z, labels, strict=True)) / len(rows)


def gradient(given: Mapping[str, Any]) -> object:
    w = list(sympy.symbols("w1 w2"))
    start = dict.fromkeys(w, 0)
    if "p" in given:
        p = [sympy.Rational(a) for a in given["p"]]
        loss = _loss(given["x"], given["y"], w, [sympy.log(a / (1 - a)) for a in p])
        return [float(loss.diff(v).subs(start)) for v in w]
    loss = _loss([[x, 1] for x in given["x"]], given["y"], w, [0] * len(given["x"]))
    return [float(-sympy.Rational(given["rate"]) * loss.diff(v).subs(start)) for v in w]
