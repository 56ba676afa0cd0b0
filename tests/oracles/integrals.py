"""Integrals, recomputed with SymPy and with numerical quadrature."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import sympy as sp
from scipy.integrate import quad
from scipy.optimize import brentq

from tests.oracles._formulas import exactly, read, x

if TYPE_CHECKING:
    from collections.abc import Mapping


@lru_cache(maxsize=5_000)
def _antiderivative(text: str) -> Any:
    f = read(text)
    found = sp.integrate(f, x)
    return sp.integrate(sp.expand(f), x) if found.has(sp.Integral) else found


def _quadrature(text: str, low: Any, high: Any) -> float:
    f = sp.lambdify(x, read(text), "math")
    return float(quad(f, exactly(read(str(low))), exactly(read(str(high))), epsabs=1e-10, epsrel=1e-10)[0])


def antiderivative(given: Mapping[str, Any]) -> object:
    if "slope" in given:
        whole = _antiderivative(given["slope"])
        return whole - whole.subs(x, given["at"]) + given["value"]
    return _antiderivative(given["f"])


def substitution(given: Mapping[str, Any]) -> object:
    return _quadrature(given["f"], given["from"], given["to"]) if "to" in given else _antiderivative(given["f"])


def by_parts(given: Mapping[str, Any]) -> object:
    return substitution(given)


def definite(given: Mapping[str, Any]) -> object:
    if "value" in given:
        low = given["from"]
        return round(brentq(lambda b: _quadrature(given["f"], low, b) - given["value"], low, low + 50), 6)
    return _quadrature(given["f"], given["from"], given["to"])


def area(given: Mapping[str, Any]) -> object:
    f = read(given["f"])
    if "from" in given:
        low, high = given["from"], given["to"]
        zero = exactly(sp.solve(f, x)[0])
        gap = f"abs({given['f']})"
        return [_quadrature(given["f"], low, high), _quadrature(gap, low, zero) + _quadrature(gap, zero, high)]
    low, high = sorted(exactly(p) for p in sp.solve(f - read(given["g"]), x))
    return _quadrature(f"{given['f']} - ({given['g']})", low, high)


def density(given: Mapping[str, Any]) -> object:
    high = given["to"]
    if "shape" in given:
        shape = given["shape"]
        total = _quadrature(shape, 0, high)
        if "up_to" not in given:
            return 1 / total
        return [1 / total, _quadrature(shape, 0, given["up_to"]) / total, _quadrature(f"x*({shape})", 0, high) / total]
    if given["asked"] == "mean":
        return _quadrature(f"x*({given['density']})", 0, high)
    return _quadrature(given["density"], 0, given["asked"])
