"""Difference quotients by polynomial arithmetic and SciPy's finite difference formulas; errors by trying functions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.optimize import approx_fprime, brentq

if TYPE_CHECKING:
    from collections.abc import Mapping


def forward(given: Mapping[str, Any]) -> object:
    if "point" in given:
        a, b, c = given["f"]
        h = float(given["h"])
        grid = np.array([[a, b / 2], [b / 2, c]])
        start, unit = np.array(given["point"], dtype=float), np.eye(2)["uv".index(given["by"])]
        return 2 * unit @ grid @ start + h * unit @ grid @ unit
    f, x = np.poly1d(given["f"]), given["x"]
    if "estimate" in given:
        root = brentq(lambda h: (f(x + h) - f(x)) / h - float(given["estimate"]), 1e-6, 3, xtol=1e-13)
        return round(root, 6)
    h = float(given["h"])
    return approx_fprime(x, f, h)[0] if h > 0.4 else (f(x + h) - f(x)) / h


def central(given: Mapping[str, Any]) -> object:
    h = float(given["h"])
    if "values" in given:
        parabola = np.poly1d(np.linalg.solve(np.vander([-h, 0.0, h]), [float(v) for v in given["values"]]))
        return np.polyder(parabola, 2 if "asked" in given else 1)(0.0)
    f = np.poly1d(given["f"])
    return np.polyint(np.polyder(f))(given["x"] + h) / (2 * h) - np.polyint(np.polyder(f))(given["x"] - h) / (2 * h)


def quotient(kind: str, h: float) -> Any:
    """The error of the difference quotient of t² + t³ at 0, whose derivative there is 0."""
    return ((h**2 + h**3) - 0) / h if kind == "forward" else ((h**2 + h**3) - (h**2 - h**3)) / (2 * h)


def order_of_error(given: Mapping[str, Any]) -> object:
    tiny = 1e-9
    shrink = quotient(given["kind"], tiny) / quotient(given["kind"], tiny / 2)
    power = round(float(np.log2(shrink)))
    if "by" in given:
        return float(given["error"]) * given["by"] ** -power
    if "goal" in given:
        return float(given["h"]) * (float(given["goal"]) / float(given["error"])) ** (1 / power)
    whole, half = float(given["whole"]), float(given["half"])
    # derivative and leading coefficient of the error, from both values
    return np.linalg.solve([[1, 0.2**power], [1, 0.1**power]], [whole, half])[0]


def best_step(given: Mapping[str, Any]) -> object:
    m, e = given["M"], float(given["e"])

    def total(h: Any) -> Any:
        return m * h / 2 + 2 * e / h

    if "h" in given:
        return total(float(given["h"]))
    best = np.exp(brentq(lambda t: m / 2 - 2 * e / np.exp(2 * t), -60, 5, xtol=1e-15))
    return best if given["asked"] == "h" else total(best)


def gradient_check(given: Mapping[str, Any]) -> object:
    if "analytic" in given:
        pair = np.array([float(given["analytic"]), float(given["numeric"])])
        return np.ptp(pair) / np.linalg.norm(pair, 1)
    if "claimed" in given:
        a, b, c, d = given["f"]

        def f(p: Any) -> float:
            return float(a * p[0] ** 2 + b * p[0] * p[1] + c * p[1] * p[2] + d * p[2] ** 2)

        point = np.array(given["point"], dtype=float)
        slopes = [(f(point + unit) - f(point - unit)) / 2 for unit in np.eye(3)]
        return ("the first", "the second", "the third")[int(np.argmax(np.abs(np.array(slopes) - given["claimed"])))]
    calls = 0

    def loss(_: Any) -> float:
        nonlocal calls
        calls += 1
        return 0.0

    n = given["parameters"]
    if given["kind"] == "forward":
        approx_fprime(np.zeros(n), loss)
    else:
        for _ in range(n):
            loss(+1)
            loss(-1)
    return calls * given["milliseconds"] / 1000
