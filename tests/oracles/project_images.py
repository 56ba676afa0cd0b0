"""Pictures as arrays: counted, averaged, flipped and cut by NumPy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from tests.oracles.cost_gradients import floats

if TYPE_CHECKING:
    from collections.abc import Mapping


def data_size(given: Mapping[str, Any]) -> object:
    if "height" in given:
        one = np.zeros((given["height"], given["width"], given["channels"]), dtype=np.float32)
        return one.size * given["n"]
    if "room" in given:
        one = np.zeros((given["side"], given["side"], 3 + given["values"]), dtype=np.float32)
        free = (given["room"] - given["model"]) * 10**6
        return len(range(one.nbytes, free + 1, one.nbytes))
    one = np.zeros((given["side"], given["side"], given["channels"]), dtype=np.float32)
    return one.nbytes * given["n"] / 1e6


def channel_statistics(given: Mapping[str, Any]) -> object:
    if "pictures" in given:
        return np.mean(np.array(given["pictures"]) / 255)
    if "pixels" in given:
        return np.std(floats(given["pixels"]))
    parts = []
    for n, mean, std in zip(given["sizes"], floats(given["means"]), floats(given["stds"]), strict=True):
        parts.append(np.tile([mean - std, mean + std], n))  # two values with this mean and spread
    joined = np.concatenate(parts)
    return [joined.mean(), joined.std()]


def augmentation(given: Mapping[str, Any]) -> object:
    if "image" in given:
        image = np.array(given["image"])
        return (np.fliplr, np.flipud, np.rot90, lambda a: np.rot90(a, -1))[given["how"]](image)
    if "crop" in given:
        crop = given["crop"]
        rows = len(sliding_window_view(np.zeros(given["height"]), crop))
        columns = len(sliding_window_view(np.zeros(given["width"]), crop))
        return rows * columns * (1 + given["flip"]) * given["turns"]
    (width, height), (left, top, right, bottom) = given["size"], given["box"]
    marked = np.zeros((height, width), dtype=bool)
    marked[top:bottom, left:right] = True
    down, across = np.nonzero(marked[:, ::-1])
    box = np.array([across.min(), down.min(), across.max() + 1, down.max() + 1])
    return list(box * float(given["scale"]))
