"""Arrays counted, scalings inverted, attention by masked matrices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.optimize import brentq
from scipy.spatial.distance import cosine
from scipy.special import softmax

from tests.oracles.cost_gradients import floats

if TYPE_CHECKING:
    from collections.abc import Mapping


def layer(inputs: int, outputs: int) -> int:
    return np.zeros((inputs, outputs)).size + np.zeros(outputs).size


def trained_parameters(given: Mapping[str, Any]) -> object:
    if "body" in given:
        features, hidden, classes = given["sizes"]
        head = layer(features, hidden) + layer(hidden, classes)
        return [head, 100 / (1 + given["body"] / head)]
    head = layer(given["features"], given["classes"])
    if "blocks" in given:
        trained = [n for k, n in enumerate(given["blocks"]) if k >= len(given["blocks"]) - given["open"]]
        return 2 * (sum(trained) + head)
    return head


def input_scaling(given: Mapping[str, Any]) -> object:
    mean, std = float(given["mean"]), float(given["std"])

    def scaled(pixel: float) -> float:
        return (pixel / 255 - mean) / std

    if "w" in given:
        w, b = float(given["w"]), float(given["b"])
        return np.polyval([w, b], given["pixel"] / 255) - np.polyval([w, b], scaled(given["pixel"]))
    if "value" in given:
        return round(brentq(lambda p: scaled(p) - float(given["value"]), -50, 400))
    return scaled(given["pixel"])


def nearest_class(given: Mapping[str, Any]) -> object:
    if "cosines" in given:
        return softmax(given["scale"] * floats(given["cosines"]))
    if "examples" in given:
        return [1 - cosine(given["q"], np.mean(pair, axis=0)) for pair in given["examples"]]
    far = [cosine(given["q"], p) for p in given["prototypes"]]
    return ("cat", "dog", "horse")[int(np.argmin(far))]


def attention(given: Mapping[str, Any]) -> object:
    if "scores" in given:
        scores = np.array([floats(row) for row in given["scores"]])
        scores[np.triu_indices(3, 1)] = -np.inf
        return softmax(scores, axis=1)
    q, keys = np.array(given["q"]), np.array(given["keys"])
    weights = softmax(keys @ q / np.sqrt(len(q)))
    return weights @ np.array(given["values"]) if "values" in given else weights
