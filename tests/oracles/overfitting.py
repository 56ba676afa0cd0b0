"""Curves judged by their end, early stopping simulated, models compared in NumPy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping


def read_curves(given: Mapping[str, Any]) -> object:
    train, validation = np.array(given["train"]), np.array(given["validation"])
    if given["asked"] == "best":
        return int(np.argmin(validation)) + 1
    wide = validation[-1] - train[-1] >= 15
    if given["asked"] == "state":
        return "it overfits" if wide else "it underfits" if train[-1] >= 25 else "it fits well"
    if wide:
        return "more data"
    return "a more flexible model" if train[-1] >= given["goal"] + 15 else "neither of them"


def early_stopping(given: Mapping[str, Any]) -> object:
    losses = np.array([round(float(x) * 100) for x in given["losses"]])
    if given["asked"] == "best":
        return int(np.argsort(losses, kind="stable")[0]) + 1
    gain = max(1, round(float(given.get("gain", 0)) * 100))
    anchor, waited, kept = losses[0], 0, 1
    for epoch in range(2, len(losses) + 1):
        waited += 1
        if anchor - losses[epoch - 1] >= gain:
            anchor, waited, kept = losses[epoch - 1], 0, epoch
        if waited == given["patience"]:
            return epoch if given["asked"] == "stop" else [epoch, kept]
    return None


def choose_model(given: Mapping[str, Any]) -> object:
    if "variance" in given:
        train, sizes = np.array(given["train"], dtype=float), np.array(given["sizes"])
        return int(sizes[np.argmin(train * given["n"] + 2 * sizes * given["variance"])])
    if "errors" in given:
        errors = np.array(given["errors"], dtype=float)
        return int(np.flatnonzero(errors <= errors.min() + float(given["standard error"]) + 1e-9)[0]) + 1
    return int(np.argmin(given["validation"])) + 1
