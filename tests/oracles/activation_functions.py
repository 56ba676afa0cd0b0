"""Networks run with NumPy, slopes by complex steps and differences, pieces and gates by trying them out."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.optimize import brentq
from scipy.special import expit, log_softmax, softmax

from tests.oracles.cost_gradients import floats, gradient

if TYPE_CHECKING:
    from collections.abc import Mapping


def relu(z: Any) -> Any:
    return np.where(np.asarray(z) > 0, z, 0)


def neuron(given: Mapping[str, Any]) -> object:
    if "gate" in given:
        inputs = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
        wanted = np.all(inputs, axis=1) if given["gate"] == "AND" else np.any(inputs, axis=1)
        fit = [b for b in range(-100, 100) if np.array_equal(inputs @ given["w"] + b > 0, wanted)]
        return [min(fit), max(fit)]
    if "output" in given:
        x, w = np.array(given["x"], dtype=float), given["w"]
        return brentq(lambda k: x @ [*w, k] + given["b"] - given["output"], -1e3, 1e3, xtol=1e-13)
    z = floats(given["w"]) @ given["x"] + float(given["b"])
    if "function" in given:
        return expit(z) if given["function"] == "sigmoid" else 2 * expit(2 * z) - 1
    return z if z > 0 else float(given["leak"]) * z


def layer(given: Mapping[str, Any]) -> object:
    w, b = np.array(given["W"], dtype=float), np.array(given["b"])
    if "a" in given:
        return np.linalg.lstsq(w, given["a"] - b, rcond=None)[0]
    if "X" in given:
        return relu(np.einsum("ij,jk->ik", given["X"], w) + b)
    return relu(np.einsum("ij,j->i", w, given["x"]) + b)


def forward_pass(given: Mapping[str, Any]) -> object:
    w, b, x = (np.array(part) for part in given["first"])
    h = relu(np.inner(x, w) + b)
    v, c = given["second"]
    if "true" in given:
        s = np.array([floats(row) for row in v]) @ h + floats(c)
        return [h, s, softmax(s), -log_softmax(s)[given["true"] - 1]]
    if isinstance(c, str):
        return expit(floats(v) @ h + float(c))
    return (np.array(v) @ h + c)[0]


def hyperbolic_tangent(given: Mapping[str, Any]) -> object:
    if "tanh" in given:
        return brentq(lambda z: np.tanh(z) - float(given["tanh"]), -9, 9, xtol=1e-14)
    if "sigmoid" in given:
        p = float(given["sigmoid"])
        z = np.log(p / (1 - p)) / 2
        return [np.tanh(z), gradient(np.tanh, z)[0]]
    return np.tanh(float(given["z"]))


def softmax_slopes(given: Mapping[str, Any]) -> object:
    scores = np.log(floats(given["p"]))

    def share(i: int) -> Any:
        return gradient(lambda s: np.exp(s[i]) / np.sum(np.exp(s)), scores)

    if "i" in given:
        return share(given["i"])[given["j"]]
    rows = np.array([share(i) for i in range(3)])
    return rows @ floats(given["d"]) if "d" in given else rows


def relu_pieces(given: Mapping[str, Any]) -> object:
    kinks = np.array(given["kinks"])
    if "slopes" in given:
        at = np.array([kinks[0] + 0.5, kinks[1] + 0.5, kinks[2] + 0.5])
        return np.linalg.solve((at[:, None] > kinks).astype(float), given["slopes"])

    def network(x: float) -> float:
        return float(sum(f * max(x - k, 0) for f, k in zip(given["factors"], kinks, strict=True)) + given["c"])

    x = given["x"]
    return (network(x + 0.25) - network(x - 0.25)) / 0.5 if "asked" in given else network(x)


def parameter_count(given: Mapping[str, Any]) -> object:
    def count(widths: Any) -> int:
        return sum(np.zeros((b, a)).size + np.zeros(b).size for a, b in itertools.pairwise(widths))

    if "widths" in given:
        return count(given["widths"])
    return next(h for h in range(1, 1000) if count([given["inputs"], h, given["outputs"]]) == given["parameters"])
