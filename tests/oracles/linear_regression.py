"""Linear regression, recomputed with NumPy's solvers and SymPy's derivatives."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
import sympy
from scipy import stats

if TYPE_CHECKING:
    from collections.abc import Mapping


def predict(given: Mapping[str, Any]) -> object:
    w = given["w"]
    if "up" in given:
        x = np.array([100, 200, 300])
        later = x.copy()
        later[given["up"][0]] += given["up"][1]
        later[given["down"][0]] -= given["down"][1]
        return np.append(later, 1) @ [*w, given["b"]] - np.append(x, 1) @ [*w, given["b"]]
    if "prediction" in given:
        k = sympy.Symbol("k")
        said = sum(a * (k if c is None else c) for a, c in zip(given["x"], w, strict=True)) + given["b"]
        return sympy.solve(said - given["prediction"], k)[0]
    said = np.append(given["x"], 1) @ np.append(w, given["b"])
    return [said, given["y"] - said]


def fit_line(given: Mapping[str, Any]) -> object:
    if "slope" in given:
        k = sympy.Symbol("k")
        y = sympy.Matrix([k if v == "k" else v for v in given["y"]])
        a = sympy.Matrix([[v, 1] for v in given["x"]])
        slope = ((a.T * a).inv() * a.T * y)[0]
        return float(sympy.solve(slope - sympy.Rational(given["slope"]), k)[0])
    line = stats.linregress(given["x"], given["y"])
    return [line.slope, line.intercept]


def r_squared(given: Mapping[str, Any]) -> object:
    if "n" in given:
        total = np.full(given["n"], given["variance"], dtype=float)  # any squares with this mean will do
        left = total - float(Fraction(given["r2"])) * total
        return left.sum() if given["asked"].startswith("sum") else left.mean()
    y, said = np.array(given["y"]), np.array(given["predicted"])
    return 1 - np.mean((y - said) ** 2) / np.var(y)


def gradient_step(given: Mapping[str, Any]) -> object:
    w, b = sympy.symbols("w b")
    with_b = "b" in given
    loss = sum((w * x + (b if with_b else 0) - y) ** 2 for x, y in zip(given["x"], given["y"], strict=True))
    loss = loss / len(given["x"])
    at = {w: sympy.Integer(given["w"]), b: sympy.Integer(given.get("b", 0))}
    if "rate" not in given:
        return float(loss.diff(w).subs(at))
    rate = sympy.Rational(given["rate"])
    for _ in range(given.get("steps", 1)):
        at = {v: at[v] - rate * loss.diff(v).subs(at) for v in (w, b)}
    return [float(at[w]), float(at[b])] if with_b else float(at[w])
