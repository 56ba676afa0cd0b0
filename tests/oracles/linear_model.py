"""Linear layers in NumPy: einsum, affine matrices, and differences of two runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping


def affine(w: Any, b: Any) -> Any:
    """The map as one matrix acting on (x, 1)."""
    w = np.atleast_2d(np.array(w, dtype=float))
    top = np.column_stack([w, np.ravel(b)])
    return np.vstack([top, np.eye(w.shape[1] + 1)[-1]])


def output(given: Mapping[str, Any]) -> object:
    if "y" in given:
        place = next((i, row.index("k")) for i, row in enumerate(given["W"]) if "k" in row)

        def first(k: float) -> Any:
            w = np.array([[k if v == "k" else v for v in row] for row in given["W"]], dtype=float)
            return (np.einsum("ij,j->i", w, given["x"]) + given["b"])[place[0]]

        return float((given["y"][place[0]] - first(0.0)) / (first(1.0) - first(0.0)))
    x = np.array(given["X"], dtype=float)
    ones = np.ones((1, x.shape[1])) if x.ndim == 2 else [1.0]
    return (affine(given["W"], given["B"]) @ np.concatenate([x, ones]))[:-1]


def shapes(given: Mapping[str, Any]) -> object:
    if "sizes" in given:
        for at in range(4):
            x = np.zeros(given["inputs"])
            try:
                for i, size in enumerate(given["sizes"]):
                    x = np.zeros(size[::-1] if i == at else size) @ x
            except ValueError:
                continue
            if x.size == given["outputs"]:
                return f"layer {at + 1}"
    x = np.zeros((given["batch"], given["inputs"]))
    w = np.zeros((given["inputs"], given["outputs"]))
    found = {"X": x, "W": w, "Y": x @ w}[given["asked"]]
    return found.shape if given["rows"] else found.T.shape


def wrong_weight(given: Mapping[str, Any]) -> object:
    x = np.atleast_1d(np.array(given["x"], dtype=float))
    if "right" in given:
        wrong, right = (affine(given[name], given["b"]) @ [*x, 1] for name in ("wrong", "right"))
        return (wrong - right)[:2]
    if "weight" in given:
        runs = [np.prod([first, *[given["weight"]] * (given["layers"] - 1)]) * x[0]
                for first in (given["weight"] + given["hundredths"] / 100, given["weight"])]  # fmt: skip
        return runs[0] - runs[1]
    weights = np.random.default_rng(1).normal(size=(2, 2))
    last = np.array(given.get("last", np.eye(2)), dtype=float)

    def run(off: float) -> Any:
        w = weights.copy()
        w[given["row"], given["column"]] += off
        return last @ (np.array(given["second"]) @ (w @ x))

    if "last" in given:
        return given["error"] / (run(1.0) - run(0.0))
    return run(given["off"]) - run(0.0)


def merged_layers(given: Mapping[str, Any]) -> object:
    first = affine(*given["first"])
    both = affine(*given["both"]) if "both" in given else affine(*given["second"]) @ first
    found = both @ np.linalg.inv(first) if "both" in given else both
    if found.shape == (2, 2):
        return [found[0, 0], found[0, 1]]
    return found[:2]
