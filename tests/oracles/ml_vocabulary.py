"""The vocabulary: roles by key words, parameters and shapes by building the arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

SET_BY_HAND = ("rate", "epochs", "size", "layers", "k of", "depth", "strength", "degree")


def role_of_number(given: Mapping[str, Any]) -> object:
    if "settings" in given:
        inputs = np.vander([2.0], given["size"] + 1) if given["kind"] == 2 else np.ones((1, given["size"] + 1))
        return [np.ones((given["classes"], 1)).dot(inputs).size, len(given["settings"])]
    if "items" in given:
        chosen = sum(any(word in item for word in SET_BY_HAND) for item in given["items"])
        return chosen if given["asked"] == "hyperparameters" else len(given["items"]) - chosen
    statement = given["statement"]
    if "When training has ended" in statement:
        return "parameter"
    if "Before training" in statement:
        return "hyperparameter"
    return "label" if given["target"] in statement else "feature"


def count_parameters(given: Mapping[str, Any]) -> object:
    if "categories" in given:
        columns = [np.zeros((1, given["plain"])), *(np.eye(n)[:1] for n in given["categories"]), np.ones((1, 1))]
        return np.hstack(columns).size
    if "total" not in given:
        return np.zeros((given["outputs"], given["inputs"])).size + np.zeros(given["outputs"]).size

    def size(h: int) -> int:
        layers = ((h, given["inputs"]), (h,), (given["outputs"], h), (given["outputs"],))
        return sum(np.zeros(shape).size for shape in layers)

    return next(h for h in range(1, 200) if size(h) == given["total"])


def data_shapes(given: Mapping[str, Any]) -> object:
    if "columns" in given:
        table = np.zeros((given["rows"], given["columns"]))
        return table[:, given["unused"] + 1 :].shape
    if "plain" in given:
        numbers = np.zeros((given["rows"], given["plain"]))
        category = np.eye(given["values"])[np.arange(given["rows"]) % given["values"]]
        return np.hstack([numbers, category])[given["missing"] :].shape
    cut = round(given["rows"] * given["percent"] / 100)
    labels = np.eye(given["classes"])[np.arange(given["rows"]) % given["classes"]]
    return [np.zeros((given["rows"], given["features"]))[:cut].shape, labels[cut:].shape]
