"""Penalised costs minimised numerically or by augmented least squares; steps by numerical derivatives."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.optimize import brentq

if TYPE_CHECKING:
    from collections.abc import Mapping


def floats(xs: Any) -> Any:
    return np.array([float(Fraction(x)) for x in xs])


def penalty(given: Mapping[str, Any]) -> object:
    if "u" in given:
        order = 1 if given["kind"] == "L1" else 2
        u, v = (np.linalg.norm(given[name], order) ** order for name in "uv")
        fits = floats(given["fits"])
        return brentq(lambda a: fits[0] + a * u - fits[1] - a * v, -100, 100, xtol=1e-13)
    w, fit = np.array(given["w"], dtype=float), float(given["fit"])
    if "l1" in given:
        return fit + np.linalg.norm(w * float(given["l1"]), 1) + float(given["l2"]) * np.inner(w, w) / 2
    return fit + float(given["strength"]) * np.sum(np.abs(w) ** (1 if given["kind"] == "L1" else 2))


def ridge(given: Mapping[str, Any]) -> object:
    if "gram" in given:
        return np.linalg.solve(np.array(given["gram"]) + given["strength"] * np.eye(2), given["right"])
    x, y = np.array(given["x"], dtype=float), np.array(given["y"], dtype=float)

    def weight(a: float) -> float:
        # the penalty as one more observation: the input √a with the label 0
        return float(np.linalg.lstsq(np.append(x, np.sqrt(a))[:, None], np.append(y, 0.0), rcond=None)[0][0])

    if "w" in given:
        return round(brentq(lambda a: weight(a) - float(Fraction(given["w"])), 0, 500, xtol=1e-11), 6)
    return weight(given["strength"])


def soft_threshold(given: Mapping[str, Any]) -> object:
    if "X" in given:
        x, y = np.array(given["X"]), np.array(given["y"])
        # all zero is best when no direction goes down: check the one-sided slopes along the axes
        slopes = [np.sum((-x[:, i] * sign) * y) for i in range(2) for sign in (1, -1)]
        return -min(slopes)
    if "z" in given:
        z, t = floats(given["z"]), float(given["t"])
        return z - np.clip(z, -t, t)
    x, y, a = np.array(given["x"]), np.array(given["y"]), given["strength"]
    # the cost is a parabola on either side of 0: the better of both vertices, each kept on its side
    sides = [max(0.0, float(np.inner(x, y) - a)), min(0.0, float(np.inner(x, y) + a))]
    costs = [np.sum((s / np.inner(x, x) * x - y) ** 2) / 2 + a * abs(s / np.inner(x, x)) for s in sides]
    return sides[int(np.argmin(costs))] / np.inner(x, x)


def penalised_step(given: Mapping[str, Any]) -> object:
    w, g = floats(given["w"]), floats(given["g"])
    rate, a = float(given["rate"]), float(given["strength"])
    if given["kind"] == "proximal":
        z = w - rate * g
        return z - np.clip(z, -rate * a, rate * a)

    def price(v: Any) -> Any:
        return a * (v @ v) if given["kind"] == "L2" else a * np.sum(np.sqrt(v * v))

    tiny = 1e-20
    slope = [np.imag(price(w + 1j * tiny * unit)) / tiny for unit in np.eye(2)]
    return w - rate * (g + slope)
