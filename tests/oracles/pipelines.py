"""Pipelines, redone by enumerating features and by arrays."""

from __future__ import annotations

from itertools import combinations, combinations_with_replacement
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping


def output_columns(given: Mapping[str, Any]) -> object:
    d, extra = given["numeric"], sum(given["categories"])
    if "degree" not in given:
        return d + extra
    choose = combinations if given["interaction_only"] else combinations_with_replacement
    return sum(len(list(choose(range(d), k))) for k in range(1, given["degree"] + 1)) + extra


def run_through(given: Mapping[str, Any]) -> object:
    model = np.polynomial.Polynomial([given["b"], given["w"]])
    if "values" in given:
        train, rest = np.split(np.array(given["values"], dtype=float), [4])
        return model((rest - train.mean())[0])
    x = np.nan_to_num(float(given["x"]), nan=given["median"] or 0)
    scaled = (x - given["mean"]) / given["std"]
    return [scaled, model(scaled)]


def target_encoding(given: Mapping[str, Any]) -> object:
    labels, y = np.array(given["categories"]), np.array(given["y"], dtype=float)
    if "m" in given:
        own = y[labels == given["category"]]
        return np.average(np.append(own, y.mean()), weights=[1] * len(own) + [given["m"]])
    if "row" in given:
        same = labels == labels[given["row"]]
        same[given["row"]] = False
        return y[same].mean()
    return [y[labels == name].mean() for name in np.unique(labels)]
