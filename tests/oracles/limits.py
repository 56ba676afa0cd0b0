"""Limits, continuity and domains, recomputed with SymPy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sympy as sp
from sympy.calculus.util import continuous_domain

from tests.oracles._formulas import SYMBOLS, exactly, k, pieces, read, x

if TYPE_CHECKING:
    from collections.abc import Mapping


def composition(given: Mapping[str, Any]) -> object:
    f = read(given["f"])
    asked = given.get("asked")
    if asked == "inverse":
        value = SYMBOLS["y"]
        (inverse,) = sp.solve(sp.Eq(value, f), x)
        return inverse.subs(value, x)
    if asked == "k":
        return exactly(sp.solve(f.subs(x, k * given["x"] + given["b"]) - given["value"], k)[0])
    if asked == "formula":
        return sp.expand(f.subs(x, read(given["g"])))
    return exactly(f.subs(x, read(given["g"]).subs(x, given["x"])))


def limit_at_point(given: Mapping[str, Any]) -> object:
    to = given["to"]
    if given.get("asked") == "k":
        top = x**2 + k * x + given["constant"]
        found = sp.solve(top.subs(x, to), k)[0]
        return [exactly(found), exactly(sp.limit(top.subs(k, found) / (x - to), x, to))]
    return exactly(sp.limit(read(given["f"]), x, to))


def limit_at_infinity(given: Mapping[str, Any]) -> object:
    f = read(given["f"])
    if given["to"] == "both":
        return [exactly(sp.limit(f, x, sp.oo)), exactly(sp.limit(f, x, -sp.oo))]
    found = sp.limit(f, x, sp.oo)
    if given.get("asked") == "choice":
        return {sp.oo: "infinity", -sp.oo: "minus infinity"}.get(found, str(found))
    return exactly(found)


def continuity(given: Mapping[str, Any]) -> object:
    left, at = read(given["left"]), given["at"]
    if given.get("asked") == "smooth":
        a, b = SYMBOLS["a"], SYMBOLS["b"]
        line = a * x + b
        found = sp.solve([(left - line).subs(x, at), sp.diff(left - line, x).subs(x, at)], [a, b])
        return [exactly(found[a]), exactly(found[b])]
    right = read(given["right"])
    if given.get("asked") == "k":
        return exactly(sp.solve((left - right).subs(x, at), k)[0])
    low, high = sp.limit(left, x, at, "-"), sp.limit(right, x, at, "+")
    return [exactly(low), exactly(high), bool(low == high)]


def domain(given: Mapping[str, Any]) -> object:
    return pieces(continuous_domain(read(given["f"]), x, sp.S.Reals))
