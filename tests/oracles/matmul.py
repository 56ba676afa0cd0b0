"""Products by einsum and by NumPy's own shape rules; unknown entries by SymPy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import sympy

if TYPE_CHECKING:
    from collections.abc import Mapping


def matrix_vector(given: Mapping[str, Any]) -> object:
    if "W" in given:
        homogeneous = np.column_stack((given["W"], given["b"])) @ [*given["x"], 1]
        return np.where(homogeneous > 0, homogeneous, 0)
    if "w" in given:
        a = np.column_stack((given["Au"], given["Av"])) @ np.linalg.inv(np.column_stack((given["u"], given["v"])))
        return a @ given["w"]
    return np.einsum("ij,j->i", given["A"], given["x"])


def product(given: Mapping[str, Any]) -> object:
    if "X" in given:
        x = np.array(given["X"])
        return np.einsum("ki,kj->ij", x, x) if given["name"] == "Xᵀ X" else np.einsum("ik,jk->ij", x, x)
    a, b = np.array(given["A"]), np.array(given["B"])
    # a product is a sum of outer products of columns and rows
    ab = sum(np.multiply.outer(a[:, k], b[k]) for k in range(len(b)))
    return ab - np.einsum("ij,jk->ik", b, a) if given.get("asked") == "commutator" else ab


def product_shape(given: Mapping[str, Any]) -> object:
    if "X" in given:
        # the only sizes with which NumPy multiplies
        x, h, y = np.empty(given["X"]), np.empty((given["X"][0], given["hidden"])), np.empty(given["Y"])
        solution = np.linalg.lstsq(np.ones_like(x), np.ones_like(h), rcond=None)[0]
        return (
            solution.shape
            if given["asked"] == "V"
            else np.linalg.lstsq(np.ones_like(h), np.ones_like(y), rcond=None)[0].shape
        )
    if "product" not in given:
        a, b = np.empty(given["A"]), np.empty(given["B"])
        (found,) = [name for name, pair in _candidates(a, b).items() if _shape(*pair) is not None]
        return found
    factors = [np.empty(given["shapes"][name[0]]) for name in given["product"].split()]
    return _shape(
        *(f.T if name.endswith("ᵀ") else f for f, name in zip(factors, given["product"].split(), strict=True))
    )


def _candidates(a: Any, b: Any) -> dict[str, tuple[Any, Any]]:
    return {"A B": (a, b), "B A": (b, a), "Aᵀ B": (a.T, b), "A Bᵀ": (a, b.T)}


def _shape(*factors: Any) -> tuple[int, ...] | None:
    try:
        return tuple(np.linalg.multi_dot([np.zeros(f.shape) for f in factors]).shape)
    except ValueError:
        return None


def missing_entry(given: Mapping[str, Any]) -> object:
    k = sympy.Symbol("k")
    a, b = (sympy.Matrix([[k if x == "k" else x for x in row] for row in given[name]]) for name in "AB")
    if given.get("asked") == "commute":
        return float(sympy.solve(list(a * b - b * a), k)[k])
    c = sympy.Matrix([[k if x == "k" else x for x in row] for row in given["C"]])
    return float(sympy.solve(list(a * b - c), k)[k])
