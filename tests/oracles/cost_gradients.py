"""Gradients by complex steps, by SymPy and by autodifferencing; best weights by NumPy's solver."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
import sympy as sp

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

STEP = 1e-20
"""A complex step: the derivative is the imaginary part divided by it, without any cancellation."""


def gradient(f: Callable[[Any], Any], at: Any) -> Any:
    at = np.atleast_1d(np.array(at, dtype=complex))
    found = np.empty(at.shape)
    for index in np.ndindex(at.shape):
        moved = at.copy()
        moved[index] += 1j * STEP
        found[index] = np.imag(np.ravel(f(moved))[0]) / STEP
    return found


def floats(xs: Any) -> Any:
    return np.array([float(Fraction(x)) for x in xs])


def by_the_prediction(given: Mapping[str, Any]) -> object:
    z = sp.Symbol("z")
    if "kind" in given:
        r, d = z - given["y"], given["d"]
        huber = sp.Piecewise((r**2 / 2, sp.Abs(r) <= d), (d * (sp.sqrt(r**2) - sp.Rational(d, 2)), True))
        loss = (r**2, r**2 / 2, sp.sqrt(r**2), huber)[given["kind"]]
        return float(sp.diff(loss, z).subs(z, given["p"]))
    if "odds" in given:
        p = 1 / (1 + sp.exp(-z))
        loss = -sp.log(p if given["y"] else 1 - p)
        return float(sp.diff(loss, z).subs(z, sp.log(sp.Rational(given["odds"]))).evalf(30))
    loss = -given["weight"] * sp.log(z if given["y"] else 1 - z)
    return float(sp.diff(loss, z).subs(z, sp.Rational(given["p"])))


def activation_slope(given: Mapping[str, Any]) -> object:
    if "z" in given:
        leak = float(given["leak"])
        return [float(gradient(lambda v: v if v.real > 0 else leak * v, z)[0]) for z in given["z"]]

    def function(v: Any) -> Any:
        return 1 / (1 + np.exp(-v)) if given["function"] == "sigmoid" else np.tanh(v)

    if "slope" in given:
        root = np.sqrt(1 - 4 * float(given["slope"]))
        return [(1 - root) / 2, (1 + root) / 2]
    a = float(given["a"])
    z = np.log(a / (1 - a)) if given["function"] == "sigmoid" else np.arctanh(a)
    slope = gradient(function, z)[0]
    if "x" not in given:
        return slope
    x = np.array(given["x"])
    w = np.zeros(3)
    return gradient(lambda v: function(v @ x + z), w)


def squared_error(given: Mapping[str, Any]) -> object:
    x, y = np.array(given["x"], dtype=float), np.array(given["y"], dtype=float)
    if "lines" in given:
        p, e, by_b, by_w = given["lines"]
        checks = (
            np.allclose(np.polyval([given["w"], given["b"]], x), p),
            np.allclose(np.array(p) - y, e),
            np.isclose(2 * np.mean(e), float(by_b)),
            np.isclose(2 * np.mean(np.array(e) * x), float(by_w)),
        )
        return f"line {checks.index(False) + 1}" if sum(checks) == 3 else "several"
    if given["b"] is None:
        return gradient(lambda w: np.mean((w * x - y) ** 2), given["w"])[0]
    return gradient(lambda v: np.mean((v[0] * x + v[1] - y) ** 2), [given["w"], given["b"]])


def vector_form(given: Mapping[str, Any]) -> object:
    x = np.array(given["X"], dtype=float)
    if "r" in given:
        start = np.array([0.5, -0.25])
        y = x @ start - given["r"]
        return gradient(lambda w: np.sum((x @ w - y) ** 2) / 2, start)
    w = np.array(given["w"], dtype=float)
    if "first" in given:

        def first(k: float) -> float:
            y = np.array([*given["y"][:2], k], dtype=float)
            return float(gradient(lambda v: np.sum((x @ v - y) ** 2) / 2, w)[0])

        return (given["first"] - first(0)) / (first(1) - first(0))
    y = np.array(given["y"], dtype=float)
    reduce = np.mean if given["cost"] == "mean" else (lambda t: np.sum(t) / 2)
    return gradient(lambda v: reduce((x @ v - y) ** 2), w)


def log_loss(given: Mapping[str, Any]) -> object:
    if "class" in given:
        x, scores = np.array(given["x"]), np.log(floats(given["p"]))
        start = np.outer(scores, x) / (x @ x)

        def loss(w: Any) -> Any:
            s = w @ x
            return np.log(np.sum(np.exp(s))) - s[given["class"] - 1]

        return gradient(loss, start)
    if "p" in given:
        x, p = np.array(given["x"]), float(given["p"])
        sign = 1 if given["y"] else -1
        start = np.log(p / (1 - p)) * x / (x @ x)
        return gradient(lambda w: np.log(1 + np.exp(-sign * (w @ x))), start)
    x, signs = floats(given["x"]), 2 * np.array(given["y"]) - 1
    return gradient(lambda w: np.mean(np.log(1 + np.exp(-signs * w * x))), float(given["w"]))[0]


def best_weights(given: Mapping[str, Any]) -> object:
    if "sums" in given:
        sx, sy, sxx, sxy = given["sums"]
        return np.linalg.solve([[sxx, sx], [sx, given["n"]]], [sxy, sy])
    counts = given.get("counts", [1, 1, 1])
    rows, labels = (np.repeat(np.array(given[name], dtype=float), counts) for name in "xy")
    return np.linalg.lstsq(rows[:, None], labels, rcond=None)[0][0]


def margin_losses(given: Mapping[str, Any]) -> object:
    w, y = floats(given["w"]), np.array(given["y"])
    x = np.atleast_2d(np.array(given["x"] if "x" in given else given["X"], dtype=float))

    def loss(v: Any) -> Any:
        margins = y * (x @ v)
        hinge = np.where(margins.real < 1, 1 - margins, 0)
        return np.mean(hinge**2 if given.get("squared") else hinge)

    if "penalty" in given:
        return w - float(given["rate"]) * gradient(lambda v: float(given["penalty"]) / 2 * v @ v + loss(v), w)
    return gradient(loss, w)
