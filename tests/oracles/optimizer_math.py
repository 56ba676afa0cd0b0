"""Adam's parts run as loops, and averages as convolutions with geometric weights."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.signal import lfilter

if TYPE_CHECKING:
    from collections.abc import Mapping


def floats(xs: Any) -> Any:
    return np.array([float(x) for x in xs])


def average(slopes: Any, keep: float, start: float = 0.0) -> float:
    """The running average as a digital filter."""
    return float(lfilter([1 - keep], [1, -keep], slopes, zi=[keep * start])[0][-1])


def running_average(given: Mapping[str, Any]) -> object:
    keep = float(given["keep"])
    if "percent" in given:
        return next(k for k in range(5000) if keep**k < given["percent"] / 100)
    if "ago" in given:
        impulse = np.zeros(given["ago"] + 1)
        impulse[0] = 1
        return average(impulse, keep)
    return average(floats(given["g"]), keep, float(given["m"]))


def bias_correction(given: Mapping[str, Any]) -> object:
    def correct(value: str, keep: str) -> float:
        # the constant slope that would have led to this average: the filter is linear
        return float(value) / average(np.ones(given["t"]), float(keep))

    if "g" in given:
        return average(np.full(given["t"], float(given["g"])), float(given["keep"]))
    if "b1" in given:
        return correct(given["m"], given["b1"]) / np.sqrt(correct(given["v"], given["b2"]))
    return correct(given["m"], given["keep"])


def adam(w: Any, slopes: Any, rate: float, b1: float, b2: float) -> list[Any]:
    m, v = np.zeros_like(w), np.zeros_like(w)
    for t, g in enumerate(slopes, start=1):
        m, v = b1 * m + (1 - b1) * g, b2 * v + (1 - b2) * g**2
        corrected = m / (1 - b1**t), v / (1 - b2**t)
        change = -rate * corrected[0] / np.sqrt(corrected[1])
        w = w + change
    return [w, m, v, *corrected, change]


def adam_step(given: Mapping[str, Any]) -> object:
    rate = float(given["rate"])
    if "b1" in given:
        found = adam(np.zeros(1), floats(given["g"])[:, None], rate, float(given["b1"]), float(given["b2"]))
        return [float(x[0]) for x in found[1:]]
    if "steps" in given:
        return adam(floats(given["w"]), floats(given["g"])[None, :], rate, 0.9, 0.999)[0]
    return np.polyval([-rate, float(given["w"])], float(given["m"]) * float(given["v"]) ** -0.5)


def weight_decay(given: Mapping[str, Any]) -> object:
    rate, decay = float(given["rate"]), float(given["decay"])
    if "part" in given:
        w, count = 1.0, 0
        while w > 1 / given["part"]:
            w, count = w - rate * decay * w, count + 1
        return count
    direction = float(given["g"]) if "g" in given else float(given["m"]) / np.sqrt(float(given["v"]))
    return np.dot([1 - rate * decay, -rate], [float(given["w"]), direction])
