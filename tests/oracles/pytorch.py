"""Tensors stood in for by NumPy arrays: shapes by making them, gradients by complex steps, loops by running them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.signal import convolve2d

from tests.oracles.cost_gradients import gradient

if TYPE_CHECKING:
    from collections.abc import Mapping


def side_after(size: int, kernel: int, stride: int, padding: int) -> int:
    padded = np.pad(np.zeros((size, size)), padding)
    return int(convolve2d(padded, np.ones((kernel, kernel)), mode="valid")[::stride, ::stride].shape[0])


def layer_shapes(given: Mapping[str, Any]) -> object:
    if "shape" in given:
        x = np.zeros(given["shape"])
        return (x @ np.zeros((x.shape[-1], given["out"]))).shape
    if "conv" in given:
        _, out, *window = given["conv"]
        return (given["n"], out, *(side_after(size, *window) for size in given["size"]))
    side = given["size"]
    for _, _, *window in given["convs"]:
        side = side_after(side, *window) // 2
    return np.zeros((given["convs"][1][1], side, side)).size


def tensor_shapes(given: Mapping[str, Any]) -> object:
    if "call" in given:
        name, _, numbers = given["call"].partition("(")
        axes = [int(n) for n in numbers.rstrip(")").split(",")]
        x = np.zeros(given["shape"], dtype=np.int8)
        return (x.transpose(axes) if name == "permute" else x.swapaxes(*axes)).shape
    x = np.zeros(given["shape"], dtype=np.int8)
    if "new" in given:
        return x.reshape(given["new"]).shape
    parts = [x] * given["count"]
    joined = np.stack(parts, given["axis"]) if given["how"] == "stack" else np.concatenate(parts, given["axis"])
    return np.expand_dims(joined, given["extra"]).shape


def polynomial(p: Any, w: Any) -> Any:
    return sum(c * w**k for k, c in enumerate(p))


def accumulated_gradient(given: Mapping[str, Any]) -> object:
    grad = 0.0
    if "loss" in given:
        for _ in range(given["times"]):
            grad += gradient(lambda w: polynomial(given["loss"], w), given["w"])[0]
        return grad
    if "losses" in given:
        for k, p in enumerate(given["losses"]):
            grad = 0.0 if k == 1 and given["cleared"] else grad
            grad += gradient(partial(polynomial, p), given["w"])[0]
        return grad
    x, y = np.array(given["x"]), np.array(given["y"])
    return given["w"] - float(given["rate"]) * gradient(lambda w: np.mean((w * x - y) ** 2), given["w"])[0]


def training_loop(given: Mapping[str, Any]) -> object:
    rate = float(given["rate"])
    if "x" in given:
        start = np.array([given["w"], given["b"]], dtype=float)
        return start - rate * gradient(lambda p: (p[0] * given["x"] + p[1] - given["y"]) ** 2, start)
    w, grad = float(given["w"]), 0.0
    for _ in range(2):
        if given["clear"]:
            grad = 0.0
        grad += gradient(lambda w: polynomial((0, given["b"], given["a"]), w), w)[0]
        w -= rate * grad
    return w


def count_parameters(given: Mapping[str, Any]) -> object:
    if "millions" in given:
        return float(given["millions"]) * given["copies"] * given["bytes"]
    if "sizes" in given:
        a, b, c, d = given["sizes"]
        arrays = [np.zeros((b, a)), np.zeros((2, b)), np.zeros((c, b)), np.zeros(c), np.zeros((d, c)), np.zeros(d)]
        return sum(x.size for x in arrays) + (np.zeros(b).size if given["bias"] else 0)
    name, _, rest = given["module"].partition("(")
    words = rest.rstrip(")").split(", ")
    sizes = [int(word) for word in words if word.isdigit()]
    shapes = {
        "nn.Linear": sizes[1::-1],
        "nn.Embedding": sizes,
        "nn.BatchNorm1d": sizes,
        "nn.Conv2d": [*sizes[1::-1], *sizes[2:] * 2],
    }
    weight = np.zeros(shapes[name])
    bias = 0 if name == "nn.Embedding" or "bias=False" in words else weight.shape[0]
    return weight.size + bias


def autograd(given: Mapping[str, Any]) -> object:
    if "reduce" in given:
        reduce = getattr(np, given["reduce"])
        return gradient(lambda x: reduce(given["a"] * x**2 + given["b"] * x), given["x"])
    if "first" in given:
        frozen = given["w"] * given["x"]

        def loss(w: Any) -> Any:
            h = w * given["x"]
            return given["a"] * h * frozen + given["b"] * h

        return gradient(loss, given["w"])[0]
    x = np.array(given["x"])
    if given["k"]:
        return gradient(lambda b: np.sum(given["k"] * x * b), given["b"])
    return gradient(lambda b: np.sum((x + b) ** 2), given["b"])
