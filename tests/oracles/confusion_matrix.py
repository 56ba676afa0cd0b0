"""Rates of confusion matrices, counted from labels; AUC as an area; predictive values by enumeration."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping


def read_matrix(given: Mapping[str, Any]) -> object:
    if "true" in given:
        m = np.zeros((2, 2), dtype=int)
        np.add.at(m, (given["true"], given["predicted"]), 1)
        return m
    m, at = np.array(given["matrix"]), given["class"]
    true, said = (np.repeat(index.ravel(), m.ravel()) == at for index in np.indices((3, 3)))
    if given["asked"] == "rates":
        return [said[true].mean(), true[said].mean()]
    return [[(true & said).sum(), (true & ~said).sum()], [(~true & said).sum(), (~true & ~said).sum()]]


def sensitivity_specificity(given: Mapping[str, Any]) -> object:
    if "n" in given:
        p = given["ill"] / 100
        return given["n"] * np.dot([p, 1 - p], [given["sensitivity"] / 100, 1 - given["specificity"] / 100])
    if "tp" in given:
        return [1 - given["fn"] / (given["tp"] + given["fn"]), 1 - given["fp"] / (given["fp"] + given["tn"])]
    ill, healthy = given["ill"], given["people"] - given["ill"]
    return [given["both"] / ill, 1 - (given["positive"] - given["both"]) / healthy]


def predictive_value(given: Mapping[str, Any]) -> object:
    """By summing over all states and results of all tests."""
    tests, wanted = given.get("tests", 1), given.get("result", "positive") == "positive"
    weights = {True: Fraction(0), False: Fraction(0)}
    for ill, *results in product((True, False), repeat=tests + 1):
        weight = Fraction(given["base"] if ill else 100 - given["base"], 100)
        for positive in results:
            right = Fraction(given["sensitivity"] if ill else given["specificity"], 100)
            weight *= right if positive == ill else 1 - right
        if all(positive == wanted for positive in results):
            weights[ill] += weight
    return float(weights[wanted] / sum(weights.values()))


def roc_auc(given: Mapping[str, Any]) -> object:
    if "threshold" in given:
        return [np.mean(np.array(given[name]) >= given["threshold"]) for name in ("negative", "positive")]
    scores, labels = np.array(given["scores"]), np.array(given["labels"], dtype=bool)
    cuts = [np.inf, *sorted(set(given["scores"]), reverse=True)]
    tpr = [np.mean(scores[labels] >= c) for c in cuts]
    fpr = [np.mean(scores[~labels] >= c) for c in cuts]
    return np.trapezoid(tpr, fpr)


def calibration(given: Mapping[str, Any]) -> object:
    if "p" in given:
        return np.mean(np.square(np.array(given["p"]) / 10 - given["y"]))
    counts = np.array(given["counts"])
    p = np.repeat(np.array(given["forecasts"]) / 10, counts)
    y = np.concatenate([[1] * h + [0] * (c - h) for h, c in zip(given["hits"], counts, strict=True)])
    if len(counts) == 2:
        return np.sum(y - p)
    return sum(abs(np.sum((y - p)[p == value])) for value in np.unique(p)) / len(p)
