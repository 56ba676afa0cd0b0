"""Exports stood in for by NumPy: item sizes, quantising with its rint and clip, allclose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.optimize import bisect

from tests.oracles.cost_gradients import floats

if TYPE_CHECKING:
    from collections.abc import Mapping


def model_size(given: Mapping[str, Any]) -> object:
    if "limit" in given:
        free = given["limit"] - float(given["overhead"])
        return [
            free / np.dtype(given["kind"]).itemsize,
            np.unpackbits(np.zeros(given["limit"], np.uint8)).size / given["rate"],
        ]
    millions = float(given["millions"])
    if "percent" in given:
        small = millions * given["percent"] / 100
        size = small * np.dtype("int8").itemsize + (millions - small) * np.dtype("float32").itemsize
        return [size, 4 * millions / size]
    return millions * np.dtype(given["kind"]).itemsize


def quantise(given: Mapping[str, Any]) -> object:
    if "low" in given:
        low, high = float(given["low"]), float(given["high"])
        slope, start = np.polyfit([low, high], [-128, 127], 1)
        return [1 / slope, np.rint(start)]
    scale, x = float(given["scale"]), float(given["x"])
    byte = np.clip(np.rint(x / scale) + given["zero"], -128, 127)
    if "asked" not in given:
        return byte
    back = (byte - given["zero"]) * scale
    return [back, back - x]


def same_outputs(given: Mapping[str, Any]) -> object:
    if "a" in given:
        return np.linalg.norm(floats(given["a"]) - floats(given["b"]), np.inf)
    old, new, rtol = floats(given["old"]), floats(given["new"]), float(given["rtol"])
    if "atol" in given:
        return np.sum(~np.isclose(new, old, rtol=rtol, atol=float(given["atol"])))
    return bisect(lambda atol: 1.0 if np.allclose(new, old, rtol=rtol, atol=atol) else -1.0, 0, 1, xtol=1e-13)
