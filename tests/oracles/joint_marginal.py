"""Joint distributions as arrays."""

from __future__ import annotations

from fractions import Fraction
from math import exp
from typing import TYPE_CHECKING, Any

import numpy as np
import sympy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray


def _array(rows: Any) -> NDArray[np.float64]:
    return np.array([[np.nan if x == "?" else float(Fraction(x)) for x in row] for row in rows])


def marginal(given: Mapping[str, Any]) -> object:
    joint = _array(given["joint"])
    joint[np.isnan(joint)] = 1 - np.nansum(joint)
    if "column" in given:
        return joint.T[given["column"]].sum()
    if "asked" in given:
        x, y = np.indices(joint.shape)
        return joint[x + y == given["t"] if given["asked"] == "sum" else x < y].sum()
    return joint.sum(axis=1 if given["of"] == "X" else 0)[given["at"]]


def conditional_distribution(given: Mapping[str, Any]) -> object:
    if "prior" in given:
        joint = np.diag([float(Fraction(x)) for x in given["prior"]]) @ np.array(
            [float(Fraction(x)) for x in given["rates"]]
        )
        return joint[given["x"]] / joint.sum()
    joint = _array(given["joint"])
    if "given_x" in given:
        return (joint / joint.sum(axis=1, keepdims=True))[given["given_x"]]
    return (joint / joint.sum(axis=0))[given["x"], given["y"]]


def chain_rule(given: Mapping[str, Any]) -> object:
    if "joint" in given:
        b = sympy.Symbol("b")
        a, c, joint = (sympy.Rational(given[name]) for name in ("a", "c", "joint"))
        return float(sympy.solve(a * b * c - joint, b)[0])
    ps = np.array([float(Fraction(p)) for p in given["ps"]])
    if given.get("asked") == "log":
        return [np.log(ps).sum(), np.log(ps).mean()]
    return exp(np.log(ps).sum())


def is_independent(given: Mapping[str, Any]) -> object:
    if "first_row" in given:
        a, b = (Fraction(x) for x in given["first_row"])
        k = sympy.Symbol("k")  # the entry below a; the one below b is the rest of 1
        c, d = k, 1 - sympy.Rational(a) - sympy.Rational(b) - k
        found = sympy.solve(sympy.Rational(a) * d - sympy.Rational(b) * c, k)[0]
        return float([found, d.subs(k, found)][given["column"]])
    return bool(np.linalg.matrix_rank(_array(given["joint"]), tol=1e-9) == 1)
