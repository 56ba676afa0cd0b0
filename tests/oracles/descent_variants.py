"""Variants of gradient descent run as loops with numerical derivatives."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

from tests.oracles.cost_gradients import gradient

if TYPE_CHECKING:
    from collections.abc import Mapping


def updates(given: Mapping[str, Any]) -> object:
    if "factor" in given:
        return next(n for n in range(1, 10_000) if np.isclose(np.sqrt(n / given["batch"]), given["factor"]))
    if "total" in given:
        return given["n"] * given["epochs"] / given["total"]
    count = 0
    for _ in range(given["epochs"]):
        sizes = [
            len(part) for part in np.split(np.arange(given["n"]), range(given["batch"], given["n"], given["batch"]))
        ]
        count += sum(given["last"] == "kept" or size == given["batch"] for size in sizes)
    return count


def batch_step(given: Mapping[str, Any]) -> object:
    points, rate = np.array(given["points"], dtype=float), float(given["rate"])
    batch = given.get("batch", [1])
    chosen = [points[[i]] for i in range(len(points))] if batch == "one by one" else [points[np.array(batch) - 1]]
    w = np.array([given["w"], given["b"] or 0], dtype=float)
    for rows in chosen:
        design = np.column_stack([rows[:, 0], np.ones(len(rows))])
        slope = np.linalg.multi_dot([design.T, design @ w - rows[:, 1]]) * 2 / len(rows)
        w = w - rate * slope * [1, given["b"] is not None]
    return w[0] if given["b"] is None else w


def momentum(given: Mapping[str, Any]) -> object:
    if "velocity" in given:
        steady = Fraction(given["velocity"])
        return float((steady - Fraction(given["g"])) / steady)
    keep, rate = float(given["keep"]), float(given["rate"])
    if "c" in given:
        w, v = float(given["w"]), 0.0
        for _ in range(2):
            v = keep * v + gradient(lambda u: given["c"] * u**2, w)[0]
            w = w - rate * v
        return w
    g = float(given["g"])
    if "v" in given:
        return float(given["w"]) - rate * (np.array([keep, 1]) @ [float(given["v"]), g])
    v = 0.0
    for _ in range(6000):
        v = keep * v + g
    return abs(rate * v)


def rmsprop(given: Mapping[str, Any]) -> object:
    keep = float(given["keep"])
    g = np.array(given["g"], dtype=float)
    s = np.average([np.full_like(g, float(given.get("s", 0))), g**2], axis=0, weights=[keep, 1 - keep])
    if "rate" not in given:
        return s
    change = -float(given["rate"]) * g / np.sqrt(s)
    if g.ndim:
        return change
    return float(given["w"]) + change
