"""Precision, recall and their kin, counted from lists of labels made for the purpose."""

from __future__ import annotations

from statistics import fmean, harmonic_mean
from typing import TYPE_CHECKING, Any

import numpy as np
import sympy

if TYPE_CHECKING:
    from collections.abc import Mapping


def _rates(true: Any, said: Any) -> list[float]:
    true, said = np.array(true, dtype=bool), np.array(said, dtype=bool)
    return [float(np.mean(true[said])), float(np.mean(said[true]))]


def _lists(tp: int, fp: int, fn: int, tn: int = 0) -> tuple[list[int], list[int]]:
    return [1] * tp + [0] * fp + [1] * fn + [0] * tn, [1] * (tp + fp) + [0] * (fn + tn)


def precision_recall(given: Mapping[str, Any]) -> object:
    if "flagged" in given:
        tp, fn = sympy.symbols("tp fn")
        found = sympy.solve(
            [tp / given["flagged"] - sympy.Rational(given["precision"], 100), 100 * tp - given["recall"] * (tp + fn)],
            [tp, fn],
        )
        return found[fn] if "miss" in given["asked"] else found[tp] + found[fn]
    if "true" in given:
        return _rates(given["true"], given["predicted"])
    return _rates(*_lists(given["tp"], given["fp"], given["fn"], given["tn"]))


def f1(given: Mapping[str, Any]) -> object:
    if "tp" in given:
        return harmonic_mean(_rates(*_lists(given["tp"], given["fp"], given["fn"])))
    if "f1" in given:
        r = sympy.Symbol("r")
        p, f = sympy.Rational(given["precision"]), sympy.Rational(given["f1"])
        return float(sympy.solve(2 * p * r / (p + r) - f, r)[0])
    p, r = float(given["precision"]), float(given["recall"])
    return harmonic_mean([p, r], weights=[1, given.get("beta", 1) ** 2])


def accuracy_trap(given: Mapping[str, Any]) -> object:
    if "sizes" in given:
        return fmean(np.divide(given["right"], given["sizes"]))
    n, positive = given["n"], given["positive"]
    baseline = np.mean(np.array([1] * positive + [0] * (n - positive)) == 0)
    if "found" not in given:
        return [baseline, 0]
    missed, false = positive - given["found"], given["false"]
    true, said = _lists(given["found"], false, missed, n - positive - false)
    return [np.mean(np.array(true) == np.array(said)), baseline]


def threshold(given: Mapping[str, Any]) -> object:
    if "rows" in given:
        scores, labels = map(np.array, zip(*given["rows"], strict=True))
        for at in scores:
            precision, recall = _rates(labels, scores >= at)
            if 100 * recall >= float(given["recall"]):
                return precision
    both = _rates(given["labels"], np.array(given["scores"]) >= round(100 * given["threshold"]))
    return both[0] if given["asked"] == 1 else both


def from_counts_to_f1(given: Mapping[str, Any]) -> object:
    """The rows are written out one by one, and the scores counted from them."""
    if "matrix" in given:
        (tp, fn), (fp, tn) = given["matrix"]
        true, said = np.array([1] * (tp + fn) + [0] * (fp + tn)), np.array([1] * tp + [0] * fn + [1] * fp + [0] * tn)
    elif "true" in given:
        true, said = np.array(given["true"]), np.array(given["predicted"])
    else:
        hits = given["positive"] * given["sensitivity"] // 100
        alarms = given["negative"] * given["false alarms"] // 100
        true = np.repeat([1, 0], [given["positive"], given["negative"]])
        said = np.concatenate([np.arange(given["positive"]) < hits, np.arange(given["negative"]) < alarms]).astype(int)
    precision, recall = true[said == 1].mean(), said[true == 1].mean()
    scores = [precision, recall, 1 / np.mean([1 / precision, 1 / recall])]
    counts = [np.sum((true == 1) & (said == 1)), np.sum(said > true), np.sum(said < true)]
    if "matrix" in given:
        return scores
    return [*counts, *scores] if "true" in given else [*counts[:2], *scores]
