"""Gradient descent run in NumPy, with numerical derivatives by complex steps; rates by eigenvalues and minimization."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import special
from scipy.optimize import minimize_scalar

from tests.oracles.cost_gradients import floats, gradient

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def descend(f: Callable[[Any], Any], w: Any, rate: Any, steps: int = 1) -> Any:
    w = np.atleast_1d(np.array(w, dtype=float))
    for _ in range(steps):
        w = w - float(rate) * gradient(f, w)
    return w


def bowl(given: Mapping[str, Any]) -> Callable[[Any], Any]:
    return lambda w: given["c"] * (w - given.get("a", 0)) ** 2


def one_step(given: Mapping[str, Any]) -> object:
    if "b" in given:
        return descend(
            lambda w: given["a"] * w[0] ** 2 + given["b"] * w[1] ** 2 + given["c"] * w[0] * w[1],
            given["w"],
            given["rate"],
        )
    if "after" in given:
        unit = descend(bowl(given), given["w"], 1)[0] - given["w"]
        return (float(given["after"]) - given["w"]) / unit
    return descend(bowl(given), given["w"], given["rate"])[0]


def many_steps(given: Mapping[str, Any]) -> object:
    if "steps" in given:
        return descend(bowl(given), given["w"], given["rate"], given["steps"])[0]
    w, count = np.array([float(given["start"])]), 0
    while w[0] > float(given["goal"]):
        w, count = descend(bowl(given), w, given["rate"]), count + 1
    return count


def stable_rate(given: Mapping[str, Any]) -> object:
    if "H" in given:
        low, high = np.linalg.eigvalsh(given["H"])
        if given["asked"] == "limit":
            return 2 / high
        found = minimize_scalar(lambda r: max(abs(1 - r * low), abs(1 - r * high)), bounds=(0, 2 / high), method="bounded",
                                options={"xatol": 1e-14})  # fmt: skip
        rate = round(found.x * (low + high), 5) / (low + high)
        return [rate, np.linalg.norm(np.eye(2) - rate * np.array(given["H"]), 2)]
    path = [float(given["start"])]
    for _ in range(3):
        path.append(float(descend(bowl(given), path[-1], given["rate"])[0]))
    if abs(path[1]) > abs(path[0]):
        return "it diverges"
    return "it converges from one side" if path[0] * path[1] > 0 else "it converges, swinging from side to side"


def regression_step(given: Mapping[str, Any]) -> object:
    if "H" in given:
        h, w = np.array(given["H"]), np.array(given["w"])
        g = h @ w
        costs = np.array([(w - r * g) @ h @ (w - r * g) / 2 for r in (0.0, 1.0, 2.0)])
        a, b, _ = np.polyfit([0, 1, 2], costs, 2)
        return -b / (2 * a)
    x, y = np.array(given["x"], dtype=float), np.array(given["y"], dtype=float)
    if len(given["w"]) == 1:
        return descend(lambda w: np.mean((w[0] * x - y) ** 2), given["w"], given["rate"])[0]
    return descend(lambda w: np.mean((w[0] * x + w[1] - y) ** 2), given["w"], given["rate"])


def from_scores_to_step(given: Mapping[str, Any]) -> object:
    rate = float(given["rate"])
    if "W" in given:
        w, x, at = np.array(given["W"], dtype=float), np.array(given["x"]), given["class"] - 1

        def cost(v: Any) -> Any:
            s = v @ x
            return np.log(np.sum(np.exp(s))) - s[at]

        slope = gradient(cost, w)
        return [w @ x, special.softmax(w @ x), np.real(cost(w)), slope, w - rate * slope]
    if "scores" in given:
        s, at = floats(given["scores"]), given["class"] - 1
        slope = gradient(lambda v: np.log(np.sum(np.exp(v))) - v[at], s)
        return [special.softmax(s), special.logsumexp(s) - s[at], slope, s - rate * slope]
    start, x, sign = float(given["w"]), given["x"], 2 * given["y"] - 1
    slope = gradient(lambda v: np.log(1 + np.exp(-sign * v * x)), start)[0]
    z = start * x
    return [z, special.expit(z), -special.log_expit(sign * z), slope, start - rate * slope]
