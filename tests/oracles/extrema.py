"""Minima and maxima, recomputed with SymPy's solvers and SciPy's searches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import sympy as sp
from scipy.optimize import minimize_scalar

from tests.oracles._formulas import SYMBOLS, exactly, k, pieces, read, x

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def critical_points(given: Mapping[str, Any]) -> object:
    return [exactly(root) for root in sp.solveset(sp.diff(read(given["f"]), x), x, sp.S.Reals)]


def classify(given: Mapping[str, Any]) -> object:
    f = read(given["f"])
    if "points" in given:
        a, b = SYMBOLS["a"], SYMBOLS["b"]
        found = sp.solve([sp.diff(f, x).subs(x, p) for p in given["points"]], [a, b])
        return [exactly(found[a]), exactly(found[b])]
    if "at" in given:  # compare the value with its neighbours
        here, before, after = (f.subs(x, given["at"] + sp.Rational(step, 1000)) for step in (0, -1, 1))
        if before > here < after:
            return "a local minimum"
        return "a local maximum" if before < here > after else "neither of them"
    grid = np.linspace(-8, 8, 3201)
    heights = sp.lambdify(x, f, "numpy")(grid)
    turns = [i for i in range(1, 3200) if (heights[i] - heights[i - 1]) * (heights[i + 1] - heights[i]) < 0]
    high = next(i for i in turns if heights[i] > heights[i - 1])
    low = next(i for i in turns if heights[i] < heights[i - 1])
    (inflection,) = sp.solve(sp.diff(f, x, 2), x)
    return [float(round(grid[high], 6)), float(round(grid[low], 6)), exactly(inflection)]


def on_interval(given: Mapping[str, Any]) -> object:
    f = sp.lambdify(x, read(given["f"]), "numpy")
    largest, smallest = _highest(f, given["from"], given["to"]), -_highest(lambda t: -f(t), given["from"], given["to"])
    return [largest, smallest]


def _highest(f: Callable[[Any], Any], low: float, high: float) -> float:
    """The largest value on a grid, improved between the grid points beside it."""
    grid = np.linspace(low, high, 2001)
    at = int(np.argmax(f(grid)))
    if at in (0, 2000):
        return float(f(grid[at]))
    beside = (grid[at - 1], grid[at + 1])
    return -float(minimize_scalar(lambda t: -f(t), bounds=beside, method="bounded", options={"xatol": 1e-12}).fun)


def convexity(given: Mapping[str, Any]) -> object:
    f = read(given["f"])
    second = sp.diff(f, x, 2)
    if given["asked"] == "everywhere":
        bends = sp.lambdify(x, second, "numpy")(np.linspace(-9, 9, 7201)) + np.zeros(7201)
        return bool(np.all(bends >= -1e-9))
    if given["asked"] == "k":  # the smallest k for which the second derivative is nowhere negative
        without = sp.solve(second, k)[0]
        return [(exactly(sp.maximum(without, x)), float("inf"), True, False)]
    return pieces(sp.solveset(second >= 0, x, sp.S.Reals))


def newton_step(given: Mapping[str, Any]) -> object:
    f, at = read(given["f"]), sp.Integer(given["x"])

    def zero_of_tangent(g: Any, place: Any) -> Any:
        line = sp.series(g, x, place, 2).removeO()
        return sp.solve(line, x)[0]

    if given["order"] < 3:
        return exactly(zero_of_tangent(sp.diff(f, x, given["order"] - 1), at))
    first = zero_of_tangent(f, at)
    return [exactly(first), exactly(zero_of_tangent(f, first))]


def best_choice(given: Mapping[str, Any]) -> object:
    if "f" in given:
        cost = sp.lambdify(x, read(given["f"]))
        return min(cost(n) for n in range(1, 200))
    if "fence" in given:
        fence = given["fence"]
        found = minimize_scalar(lambda w: -w * (fence - 2 * w if given["wall"] else fence / 2 - w),
                                bounds=(0, fence), method="bounded", options={"xatol": 1e-12})  # fmt: skip
        return round(-found.fun, 6)
    ys, weight = np.array(given["y"], dtype=float), given["penalty"]
    design = np.concatenate([np.ones(len(ys)), [np.sqrt(weight)]])[:, None]
    return float(np.linalg.lstsq(design, np.concatenate([ys, [0.0]]), rcond=None)[0][0])
