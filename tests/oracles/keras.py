"""Keras stood in for by NumPy: strided windows for shapes, arrays for parameters, batches cut one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from scipy.special import log_expit

from tests.oracles.cost_gradients import floats

if TYPE_CHECKING:
    from collections.abc import Mapping


def side_after(size: int, kernel: int, stride: int, padding: str) -> int:
    """Windows counted on a row; "same" puts in so much border that every stride's start has a window."""
    row = np.zeros(size)
    if padding == "same":
        starts = range(0, size, stride)
        return len(starts)
    return len(sliding_window_view(row, kernel)[::stride])


def output_shape(given: Mapping[str, Any]) -> object:
    if "units" in given:
        x = np.zeros((given["n"], *given["shape"]))
        x = x.reshape(given["n"], -1) if given["flat"] else x
        return (x @ np.zeros((x.shape[-1], given["units"]))).shape
    if "window" in given:
        return (given["n"], *(side_after(s, *given["window"]) for s in given["size"]), given["filters"])
    side = given["size"]
    for kernel, padding in zip(given["kernels"], given["paddings"], strict=True):
        side = len(np.zeros(side_after(side, kernel, 1, padding))[1::2])
    return np.zeros((side, side, given["filters"][1])).size


def summary_parameters(given: Mapping[str, Any]) -> object:
    if "frozen" in given:
        a, b, c = given["sizes"]
        first = np.zeros((a, b)).size + b
        last = np.zeros((b, c)).size + c
        trained = np.zeros((2, b)).size + last + (0 if given["frozen"] else first)
        return [first + np.zeros((4, b)).size + last, trained]
    if "classes" in given:
        k, (first, second) = given["kernel"], given["filters"]
        x = np.zeros((given["size"], given["size"], second))[1::2, 1::2][1::2, 1::2]
        shapes = [(k, k, given["channels"], first), (first,), (k, k, first, second), (second,),
                  (x.size, given["classes"]), (given["classes"],)]  # fmt: skip
        return sum(np.zeros(s).size for s in shapes)
    name, _, rest = given["layer"].partition("(")
    numbers = [int(n) for n in rest.rstrip(")").split(", ") if n]
    if name == "BatchNormalization":
        return np.zeros((4, given["in"])).size
    if name == "Embedding":
        return np.zeros(numbers).size
    units, *kernel = numbers
    return np.zeros((*kernel * 2, given["in"], units)).size + np.zeros(units).size


def fit_steps(given: Mapping[str, Any]) -> object:
    batch = given["batch"]
    if "rows" not in given:
        counts = [rows for rows in range(30_000) if len(range(0, rows, batch)) == given["steps"]]
        return [min(counts), max(counts)]
    kept = given["rows"] * given.get("percent", 0) // 100
    rows = np.arange(given["rows"] - kept)
    batches = [rows[k : k + batch] for k in range(0, len(rows), batch)]
    return len(batches) * given.get("epochs", 1)


def compiled_loss(given: Mapping[str, Any]) -> object:
    labels = np.array(given["labels"])
    if "scores" in given:
        return -np.mean(log_expit(np.where(labels == 1, 1, -1) * floats(given["scores"])))
    if "weights" in given:
        p = floats(given["p"])
        chosen = np.where(labels == 1, p, 1 - p)
        return -np.log(np.prod(chosen ** floats(given["weights"])[labels])) / len(p)
    p = np.array([floats(row) for row in given["p"]])
    return -np.log(np.prod(p[np.arange(len(p)), labels])) / len(p)
