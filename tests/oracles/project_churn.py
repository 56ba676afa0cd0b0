"""Campaigns and rankings as arrays, months one by one, thresholds by root finding."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.optimize import brentq
from scipy.stats import geom

if TYPE_CHECKING:
    from collections.abc import Mapping


def campaign(given: Mapping[str, Any]) -> object:
    success, worth, cost = float(given["success"]), given["worth"], given["cost"]
    if "gift" in given:
        return brentq(lambda p: np.dot([p, 1 - p], [success * worth, -given["gift"]]) - cost, 0, 1, xtol=1e-14)
    if "tp" in given:
        kept = np.zeros(given["tp"] + given["fp"])
        kept[: given["tp"]] = success
        return np.sum(kept * worth - cost)
    p = float(given["p"])
    outcomes = np.array([worth - cost, -cost, -cost], dtype=float)
    return outcomes @ [p * success, p * (1 - success), 1 - p]


def lift(given: Mapping[str, Any]) -> object:
    if "churn" in given:
        return given["found"] / (given["churn"] / 100 * given["size"] / 10)
    found = np.cumsum(given["counts"])
    if "k" in given:
        share = found[given["k"] - 1] / found[-1]
        return [100 * share, share / np.linspace(0.2, 1, 5)[given["k"] - 1]]
    fifths = int(np.argmax(found / found[-1] >= given["wanted"] / 100)) + 1
    return [fifths * given["each"], found[fifths - 1] / (fifths * given["each"])]


def staying(given: Mapping[str, Any]) -> object:
    if "size" in given:
        there = float(given["size"])
        for _ in range(given["months"]):
            there -= there * given["percent"] / 100
        return there
    if "margin" in given:
        before, after = (geom(float(given[name]) / 100).mean() for name in ("percent", "cut"))
        return [before, given["margin"] * (after - before)]
    stay = 1 - given["percent"] / 100
    return 100 * brentq(lambda rate: (1 - rate) ** given["months"] - stay, 0, 1, xtol=1e-15)
