"""Convolutions by SciPy, pooling by windows, receptive fields by following which pixels matter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from scipy.signal import correlate2d

if TYPE_CHECKING:
    from collections.abc import Mapping


def places(size: int, kernel: int, stride: int = 1, padding: int = 0, dilation: int = 1) -> int:
    """Places counted one by one."""
    reach = dilation * (kernel - 1)
    return len([start for start in range(0, size + 2 * padding, stride) if start + reach < size + 2 * padding])


def output_size(given: Mapping[str, Any]) -> object:
    k = given["kernel"]
    if "same" in given:
        return next(p for p in range(k + 1) if places(given["size"], k, 1, p) == given["size"])
    if "out" in given:
        stride, padding = given["stride"], given["padding"]
        fit = [n for n in range(1, 500) if places(n, k, stride, padding) == given["out"]]
        return [min(fit), max(fit)]
    return places(given["size"], k, given.get("stride", 1), given.get("padding", 0), given.get("dilation", 1))


def convolution(given: Mapping[str, Any]) -> object:
    if "images" in given:
        maps = [correlate2d(a, k, mode="valid") for a, k in zip(given["images"], given["kernels"], strict=True)]
        return np.sum(maps, axis=0)[0] + given["bias"]
    image = np.array(given["image"])
    if "value" in given:

        def at(k: int) -> int:
            kernel = [[k if x == "k" else int(x) for x in row] for row in given["kernel"]]
            return int(correlate2d(image, kernel, mode="valid")[given["row"], given["column"]])

        return (given["value"] - at(0)) / (at(1) - at(0))
    found = correlate2d(image, given["kernel"], mode="valid")
    if "bias" in given:
        return np.clip(found + given["bias"], 0, None)
    return found[given["row"], given["column"]]


def pooling(given: Mapping[str, Any]) -> object:
    image = np.array(given["image"], dtype=float)
    if "gradient" in given:
        found = np.zeros((4, 4))
        for index in np.ndindex(4, 4):
            moved = image.copy()
            moved[index] += 0.5
            change = sliding_window_view(moved, (2, 2))[::2, ::2].max(axis=(2, 3)) - image.reshape(2, 2, 2, 2).max(
                axis=(1, 3)
            )
            found[index] = np.sum(change / 0.5 * given["gradient"])
        return found
    size, stride = given["size"], given["stride"]
    blocks = sliding_window_view(image, (size, size))[::stride, ::stride]
    return blocks.mean(axis=(2, 3)) if given["mean"] else blocks.max(axis=(2, 3))


def weights(inputs: int, outputs: int, kernel: int) -> int:
    return np.zeros((outputs, inputs, kernel, kernel)).size + np.zeros(outputs).size


def parameter_count(given: Mapping[str, Any]) -> object:
    if "parameters" in given:
        return next(n for n in range(1, 999) if weights(n, given["out"], given["kernel"]) == given["parameters"])
    conv = weights(given["in"], given["out"], given["kernel"])
    if "asked" in given:
        pixels = np.zeros((given["side"], given["side"])).size
        return [conv, (pixels * given["in"] + 1) * pixels * given["out"]]
    return conv


def receptive_field(given: Mapping[str, Any]) -> object:
    if "wanted" in given:
        return next(n for n in range(1, 200) if seen([(given["kernel"], 1)] * n) >= given["wanted"])
    return seen(given["layers"])


def seen(layers: Any) -> int:
    """Backwards from one unit: the pixels between the first and the last that reach it."""
    first, last = 0, 0
    for kernel, stride in reversed(layers):
        first, last = first * stride, last * stride + kernel - 1
    return int(last - first + 1)


def shapes_through(given: Mapping[str, Any]) -> object:
    side = given["side"]
    if "stride" in given:
        out = places(side, given["kernel"], given["stride"])
        return np.zeros((out, out, given["out"])).size * np.zeros((given["kernel"], given["kernel"], given["in"])).size
    if "padding" in given:
        after = len(range(1, places(side, given["kernel"], 1, given["padding"]), 2))
        return (given["filters"], after, after)
    channels, total = given["channels"], 0
    for kernel, filters in zip(given["kernels"], given["filters"], strict=True):
        total += weights(channels, filters, kernel)
        side, channels = len(range(1, places(side, kernel), 2)), filters
    features = np.zeros((channels, side, side)).size
    return [features, total + np.zeros((given["units"], features)).size + given["units"]]
