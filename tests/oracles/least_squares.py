"""Least squares, recomputed with NumPy's solver, polynomial fits and minimization."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.linalg import null_space
from scipy.optimize import brentq, minimize_scalar

if TYPE_CHECKING:
    from collections.abc import Mapping


def fit_line(given: Mapping[str, Any]) -> object:
    if given.get("asked") == "k":

        def miss(k: float) -> float:
            ys = [k if y == "k" else y for y in given["y"]]
            return float(np.polyfit(given["x"], ys, 1)[0]) - float(given["slope"])

        return brentq(miss, -500, 500, xtol=1e-11)
    line = np.polyfit(given["x"], given["y"], 1)
    return np.polyval(line, given["at"]) if given.get("asked") == "prediction" else list(line)


def normal_equations(given: Mapping[str, Any]) -> object:
    a, b = np.array(given["A"]), np.array(given["b"])
    if given.get("asked") == "set up":
        return [np.einsum("ki,kj->ij", a, a), np.einsum("ki,k->i", a, b)]
    return np.linalg.lstsq(a.astype(float), b.astype(float), rcond=None)[0]


def residual(given: Mapping[str, Any]) -> object:
    asked = given.get("asked")
    if asked == "sum":
        # any A and b with these products: A from a Cholesky factor, b completed by an orthogonal direction
        factor = np.linalg.cholesky(np.array(given["gram"], dtype=float)).T
        inside = np.linalg.solve(factor.T, np.array(given["right"], dtype=float))
        a = np.vstack([factor, np.zeros(2)])
        b = np.append(inside, np.sqrt(given["size"] - inside @ inside))
        return np.linalg.lstsq(a, b, rcond=None)[1][0]
    if asked == "residual":
        across = null_space(np.array(given["A"], dtype=float).T)[:, 0]
        return list(across[1:] * given["first"] / across[0])
    if "slope" in given:
        return np.sum((np.polyval([given["slope"], given["intercept"]], given["x"]) - np.array(given["y"])) ** 2)
    a, b = np.array(given["a"]), np.array(given["b"])
    return minimize_scalar(lambda x: float(np.sum((x * a - b) ** 2))).fun
