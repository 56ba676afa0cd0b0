"""Schedules run epoch by epoch, variances by enumeration, normalisation by NumPy."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.stats import zscore

from tests.oracles.cost_gradients import floats

if TYPE_CHECKING:
    from collections.abc import Mapping


def learning_rate_schedule(given: Mapping[str, Any]) -> object:
    if "every" in given:
        rate = float(given["start"])
        for epoch in range(1, given["epoch"] + 1):
            rate *= float(given["gamma"]) if epoch % given["every"] == 0 else 1
        return rate
    if "percent" in given:
        rate, epochs = 1.0, 0
        while rate >= given["percent"] / 100:
            rate, epochs = rate * float(given["keep"]), epochs + 1
        return epochs
    peak, now, whole, warm = float(given["peak"]), given["step"], given["whole"], given.get("warm", 0)
    if isinstance(given["peak"], str):
        return 1000 * np.interp(now, [0, warm, whole], [0, peak, 0])
    return peak * np.cos(np.pi / 2 * (now - warm) / (whole - warm)) ** 2


def initial_variance(given: Mapping[str, Any]) -> object:
    if "he" in given:
        around = given["in"] if given["he"] else (given["in"] + given["out"])
        return (around / 2) ** -0.5
    if "std" in given:
        return np.sum(np.full(given["inputs"], float(given["std"]) ** 2 * float(given["square"])))
    square = 1.0
    for _ in range(given["layers"]):
        square = given["units"] * float(Fraction(given["variance"])) * square / 2
    return square


def dropout(given: Mapping[str, Any]) -> object:
    rate = float(given["rate"])
    if "mask" in given:
        return np.where(given["mask"], given["h"], 0) / (1 - rate)
    if "value" in given:
        n, value = given["n"], float(given["value"])
        staying = value / (1 - rate) if given["scaled"] else value
        return [n - n * rate, n * np.dot([rate, 1 - rate], [0, staying])]
    terms = np.multiply(given["w"], given["h"])
    masks = np.array(list(product((0, 1), repeat=3)))
    weights = np.prod(np.where(masks, 1 - rate, rate), axis=1)
    sums = masks @ terms / (1 - rate)
    return weights @ sums**2 - (weights @ sums) ** 2


def batch_norm(given: Mapping[str, Any]) -> object:
    if "X" in given:
        return zscore(np.array(given["X"], dtype=float), axis=1)
    if "means" in given:
        keep = 1 - float(given["momentum"])
        a, b = floats(given["means"])
        running = np.polyval([float(given["start"]) - a, a - b, b], keep)
        return (float(given["x"]) - running) / given["std"]
    return float(given.get("gamma", 1)) * zscore(np.array(given["x"], dtype=float)) + float(given.get("beta", 0))


def clipped_gradient(given: Mapping[str, Any]) -> object:
    if "W" in given:
        joined = np.array([*given["W"], given["b"]], dtype=float)
        scaled = joined / max(1, np.linalg.norm(joined) / given["bound"])
        return [scaled[:2], scaled[2]]
    g = np.array(given["g"], dtype=float)
    if "w" in given:
        return given["w"] - float(given["rate"]) * given["bound"] * g / np.linalg.norm(g)
    return np.clip(g, -given["bound"], given["bound"])
