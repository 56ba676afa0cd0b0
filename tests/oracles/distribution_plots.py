"""What the charts show, recomputed from data that they stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import stats

if TYPE_CHECKING:
    from collections.abc import Mapping


def histogram(given: Mapping[str, Any]) -> object:
    edges, counts = np.array(given["edges"], dtype=float), np.array(given["counts"])
    middles = np.repeat((edges[:-1] + edges[1:]) / 2, counts)
    if "side" in given:
        return (middles > given["at"]).sum() if given["side"] == "at least" else (middles < given["at"]).sum()
    spread = stats.rv_histogram((counts, edges), density=False)
    match given["asked"]:
        case "median":
            return edges[np.searchsorted(edges, np.median(middles)) - 1]
        case "mean":
            return spread.mean()
    gap = (spread.mean() - spread.median()) / (edges[1] - edges[0])
    assert abs(gap) < 1e-9 or abs(gap) > 0.05
    kind = 2 if abs(gap) < 1e-9 else 0 if gap > 0 else 1
    return ("the mean is larger than the median", "the median is larger than the mean", "they are about equal")[kind]


def box_plot(given: Mapping[str, Any]) -> object:
    if "portion" in given:
        return _groups(given)
    low, q1, middle, q3, high = np.percentile(given["five"], [0, 25, 50, 75, 100])
    if "side" in given:
        return q3 + 1.5 * (q3 - q1) if given["side"] == "larger" else q1 - 1.5 * (q3 - q1)
    return {"median": middle, "interquartile range": q3 - q1, "range": high - low}[given["asked"]]


def _groups(given: Mapping[str, Any]) -> str:
    percent = {"three quarters": 25, "half": 50, "one quarter": 75}[given["portion"]]
    above = [
        np.percentile(given["start"] + given["unit"] * np.array(given[name]), percent) > given["line"] for name in "AB"
    ]
    return {(True, False): "only A", (False, True): "only B", (True, True): "both", (False, False): "neither"}[
        (bool(above[0]), bool(above[1]))
    ]


def cumulative(given: Mapping[str, Any]) -> object:
    data = np.repeat(given["values"], np.diff([0, *given["up to"]]))  # a hundred values
    if "above" in given:
        return ((data > given["above"]) & (data <= given["to"])).sum()
    if "percent" in given:
        return np.quantile(data, given["percent"] / 100, method="inverted_cdf")
    return data.mean()


def density(given: Mapping[str, Any]) -> object:
    edges = np.array(given["edges"], dtype=float)
    if "?" in given["heights"]:
        at = given["heights"].index("?")
        areas = [(b - a) * h / 20 for a, b, h in zip(edges, edges[1:], given["heights"], strict=False) if h != "?"]
        return (1 - sum(areas)) / (edges[at + 1] - edges[at])
    spread = stats.rv_histogram((np.array(given["heights"], dtype=float), edges), density=True)
    if "from" in given:
        return spread.cdf(given["to"]) - spread.cdf(given["from"])
    return spread.median()
