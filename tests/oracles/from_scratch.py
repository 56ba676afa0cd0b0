"""Naive Bayes with logarithms, shapes of real arrays, and the perceptron on homogeneous rows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import special
from scipy.spatial.distance import cdist

if TYPE_CHECKING:
    from collections.abc import Mapping


def naive_bayes(given: Mapping[str, Any]) -> object:
    more = given["smoothing"]
    sizes = np.array([given["spam"], given["ham"]], dtype=float)
    counts = np.array([given["with_spam"], given["with_ham"]], dtype=float)
    logs = np.log(sizes) + np.log((counts + more) / (sizes + 2 * more)[:, None]).sum(axis=1)
    return special.softmax(logs)[0]


RUNS: dict[str, Any] = {
    "X.T @ (X @ w - y)": lambda v: v["X"].T @ (v["X"] @ v["w"] - v["y"]),
    "X @ W + b": lambda v: v["X"] @ v["W"] + v["b"],
    "X - X.mean(axis=0)": lambda v: v["X"] - v["X"].mean(axis=0),
    "((A[:, np.newaxis, :] - B) ** 2).sum(axis=-1)": lambda v: cdist(v["A"], v["B"]),
    "(Y.T @ X) / Y.sum(axis=0)[:, np.newaxis]": lambda v: (v["Y"].T @ v["X"]) / v["Y"].sum(axis=0)[:, np.newaxis],
    "X.T @ (P - Y)": lambda v: v["X"].T @ v["P"],
    "labels[np.argsort(np.linalg.norm(A[:, np.newaxis] - B, axis=2), axis=1)[:, :5]]": lambda v: v["labels"][
        np.argsort(cdist(v["A"], v["B"]), axis=1)[:, :5]
    ],
    "np.linalg.norm(X[:, np.newaxis, :] - C, axis=-1).argmin(axis=1)": lambda v: cdist(v["X"], v["C"]).argmin(axis=1),
    "(G @ W.T) * (H > 0)": lambda v: (v["G"] @ v["W"].T) * (v["H"] > 0),
}
"""The bank's lines of code, run on real arrays."""


def array_shape(given: Mapping[str, Any]) -> object:
    told = given["told"].replace("P and Y the shape", "P the shape")
    found = re.findall(r"(\b[A-Za-z]+)(?:, one-hot,)?(?: has)? the shape \(([\d, ]+)\)", told)
    arrays = {name: np.ones(tuple(int(s) for s in sizes.split(",") if s.strip())) for name, sizes in found}
    return RUNS[given["code"]](arrays).shape


def perceptron(given: Mapping[str, Any]) -> object:
    w = np.append(given["w"], given["b"])
    for row, label in zip(given["x"], given["y"], strict=True):
        signed = label * np.append(row, 1)
        w = w + signed * (signed @ w <= 0)
    return [w[:2], w[2]]
