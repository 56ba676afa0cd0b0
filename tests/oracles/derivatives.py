"""Derivatives, recomputed with SymPy and, for the drawn graphs, numerically."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
import sympy as sp

from tests.oracles._formulas import SYMBOLS, exactly, h, k, read, x

if TYPE_CHECKING:
    from collections.abc import Mapping


def difference_quotient(given: Mapping[str, Any]) -> object:
    if given.get("asked") == "limit":
        return exactly(sp.limit(read(given["quotient"]), h, 0))
    f = read(given["f"])
    if given.get("asked") == "quotient":
        return sp.cancel((f.subs(x, given["at"] + h) - f.subs(x, given["at"])) / h)
    return exactly(sp.integrate(sp.diff(f, x), (x, given["from"], given["to"])) / (given["to"] - given["from"]))


def tangent_line(given: Mapping[str, Any]) -> object:
    f = read(given["f"])
    if given.get("asked") == "k":  # a line touches a parabola where the difference has a double root
        return exactly(sp.solve(sp.discriminant(f - given["slope"] * x - k, x), k)[0])
    if given.get("asked") == "parallel":
        return [exactly(root) for root in sp.solve(sp.diff(f, x) - given["slope"], x)]
    return sp.expand(sp.series(f, x, given["at"], 2).removeO())


def linear_approximation(given: Mapping[str, Any]) -> object:
    if "root" in given:
        n, inside = given["root"], given["inside"]
        base = min(range(1, 40), key=lambda b: abs(b**n - inside))
        u = sp.Symbol("u")
        return exactly(sp.series(u ** sp.Rational(1, n), u, base**n, 2).removeO().subs(u, inside))
    if "loss" in given:
        loss, w, step = read(given["loss"]), SYMBOLS["w"], sp.Rational(given["step"])
        taylor = sp.Poly(loss.subs(w, given["w"] + h) - loss.subs(w, given["w"]), h)
        return [exactly(taylor.coeff_monomial(h) * step), exactly(taylor.eval(step))]
    return float(np.interp(1.0, [0.0, 1.0], [given["value"], given["value"] + given["slope"] * (
        float(Fraction(given["target"])) - given["a"])]))  # fmt: skip


def from_graph(given: Mapping[str, Any]) -> object:
    xs, ys = np.array(given["points"], dtype=float).T
    if given["asked"] == "slope":
        near = np.interp([given["at"] - 0.01, given["at"] + 0.01], xs, ys)
        return (near[1] - near[0]) / 0.02
    if given["asked"] == "kinks":
        middle = xs[1:-1]
        second = np.interp(middle + 0.01, xs, ys) - 2 * np.interp(middle, xs, ys) + np.interp(middle - 0.01, xs, ys)
        return list(middle[np.abs(second) > 1e-9])
    grid = np.linspace(0, 8, 8001)
    f = np.concatenate([[0], np.cumsum((np.interp(grid[1:], xs, ys) + np.interp(grid[:-1], xs, ys)) / 2)])
    (peak,) = [i for i in range(1, 8000) if f[i - 1] < f[i] >= f[i + 1]]
    return float(round(grid[peak], 2))
