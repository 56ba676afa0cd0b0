"""Quadratic forms, recomputed by second derivatives, sums over entries and eigenvalues."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.optimize import brentq
from sympy import Matrix, hessian, symbols
from sympy.parsing.sympy_parser import convert_xor, implicit_multiplication, parse_expr, standard_transformations

if TYPE_CHECKING:
    from collections.abc import Mapping


def _sum_over_entries(a: Any, x: Any) -> Any:
    return sum(a[i][j] * x[i] * x[j] for i in range(len(x)) for j in range(len(x)))


def evaluate(given: Mapping[str, Any]) -> object:
    if given.get("asked") == "k":

        def miss(k: float) -> float:
            rows = [[k if x == "k" else x for x in row] for row in given["A"]]
            return float(_sum_over_entries(rows, given["x"])) - float(given["value"])

        return round(brentq(miss, -1000, 1000), 6)
    return _sum_over_entries(given["A"], given["x"])


def _read(form: str) -> Any:
    return parse_expr(form, transformations=(*standard_transformations, implicit_multiplication, convert_xor))


def matrix_of_form(given: Mapping[str, Any]) -> object:
    asked = given.get("asked")
    rows = given["B" if asked == "symmetric" else "A"] if asked else given["variables"]
    if asked == "form":
        return _sum_over_entries(rows, symbols("x y z")[: len(rows)])
    variables = symbols("x y z")[: len(rows)]
    form = _sum_over_entries(rows, variables) if asked else _read(given["form"])
    return np.array(hessian(form, variables) / 2, dtype=float)


def definiteness(given: Mapping[str, Any]) -> object:
    asked = given.get("asked")
    if asked == "k":
        return next(
            k for k in range(-50, 1000) if _positive([[k if x == "k" else x for x in row] for row in given["A"]])
        )
    if asked:
        values = np.linalg.eigvalsh(np.array(given["A"], dtype=float))
        return values[-1] if asked == "largest" else values[0]
    a = Matrix(given["A"])
    for kind in ("positive_definite", "negative_definite", "positive_semidefinite", "negative_semidefinite"):
        if getattr(a, f"is_{kind}"):
            return kind.replace("_", " ")
    return "indefinite"


def _positive(rows: Any) -> bool:
    return bool(np.linalg.eigvalsh(np.array(rows, dtype=float))[0] > 1e-9)
