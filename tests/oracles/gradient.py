"""Gradients, recomputed with SymPy, by simulation, and by searching along constraints."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
import sympy as sp
from scipy.linalg import null_space

from tests.oracles._formulas import SYMBOLS, exactly, read, t, x, y, z

if TYPE_CHECKING:
    from collections.abc import Mapping

W = SYMBOLS["w"]


def _slopes(text: str, point: Any) -> list[float]:
    names = (x, y, z)[: len(point)]
    here = dict(zip(names, point, strict=True))
    return [exactly(sp.diff(read(text), name).subs(here)) for name in names]


def at_point(given: Mapping[str, Any]) -> object:
    if given.get("asked") == "zero":
        f = read(given["f"])
        found = sp.solve([sp.diff(f, x), sp.diff(f, y)], [x, y])
        return [exactly(found[x]), exactly(found[y])]
    return _slopes(given["f"], given["point"])


def directional_derivative(given: Mapping[str, Any]) -> object:
    if given.get("asked") == "steepest":
        slopes = np.array(_slopes(given["f"], given["point"]))
        return [-slopes, -float(np.hypot(*slopes))]
    dx, dy = given["v"]
    length = sp.sqrt(dx**2 + dy**2)
    px, py = given["point"]
    gx, gy = (sp.Rational(text) for text in given["gradient"])
    f = gx * x + gy * y if given["f"] == "0" else read(given["f"])
    along = f.subs({x: px + t * dx / length, y: py + t * dy / length}, simultaneous=True)
    return exactly(sp.diff(along, t).subs(t, 0))


def level_curve(given: Mapping[str, Any]) -> object:
    slopes = np.array(_slopes(given["f"], given["point"]))
    if given["asked"] == "plane":
        px, py = given["point"]
        moved = sp.expand(read(given["f"]).subs({x: px + t * x, y: py + t * y}, simultaneous=True))
        flat = moved.coeff(t, 0) + moved.coeff(t, 1)
        return sp.expand(flat.subs({x: x - px, y: y - py}, simultaneous=True))
    return slopes if given["asked"] == "normal" else null_space(slopes[None, :])[:, 0]


def descent_step(given: Mapping[str, Any]) -> object:
    if given.get("asked") == "rate":
        px, py = given["point"]
        gx, gy = (sp.nsimplify(g) for g in _slopes(given["f"], given["point"]))
        along = read(given["f"]).subs({x: px - t * gx, y: py - t * gy}, simultaneous=True)
        return exactly(sp.solve(sp.diff(along, t), t)[0])
    point = np.array(given["point"], dtype=float)
    for _ in range(given.get("steps", 1)):
        point = point - float(Fraction(given["rate"])) * np.array(_slopes(given["f"], list(map(sp.nsimplify, point))))
    return point


def learning_rate(given: Mapping[str, Any]) -> object:
    if "steps" in given:
        w = Fraction(given["w"])
        for _ in range(given["steps"]):
            w -= Fraction(given["rate"]) * 2 * given["curve"] * w
        return float(w)
    if "loss" in given:
        loss = read(given["loss"])
        factor = sp.diff(W - t * sp.diff(loss, W), W)
        limit = max(exactly(root) for root in sp.solve(factor**2 - 1, t))
        return [(0.0, limit, False, False)]
    f = read(given["f"])
    bends = [exactly(sp.diff(f, name, 2)) for name in (x, y)]
    best = sp.solve((1 - bends[0] * t) + (1 - bends[1] * t), t)[0]
    return [2 / max(bends), exactly(best), abs(1 - bends[0] * exactly(best))]


def vector_form(given: Mapping[str, Any]) -> object:
    """By central differences, which are exact for quadratics."""
    w = np.array(given["w"], dtype=float)

    def cost(v: Any) -> float:
        if "a" in given:
            return float(np.dot(given["a"], v) + given["c"] * v @ v)
        if "X" in given:
            return float(np.sum((np.array(given["X"]) @ v - given["y"]) ** 2))
        return float(v @ np.array(given["A"]) @ v + np.dot(given["b"], v))

    return [(cost(w + e) - cost(w - e)) / 2 for e in np.eye(len(w))]


def lagrange(given: Mapping[str, Any]) -> object:
    if "radius" in given:
        a, r = np.array(given["a"], dtype=float), given["radius"]
        value = r * float(np.linalg.norm(a)) * (1 if given["largest"] else -1)
        return [a * value / float(a @ a), value]
    f, line = read(given["f"]), read(given["line"]) - given["right"]
    inside = sp.solve(line, y)[0]
    best = sp.solve(sp.diff(f.subs(y, inside), x), x)[0]
    return [exactly(best), exactly(inside.subs(x, best))]
