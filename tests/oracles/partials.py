"""Partial derivatives, recomputed with SymPy, by substitution before differentiation where that is another route."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sympy as sp

from tests.oracles._formulas import SYMBOLS, exactly, k, read, t, x, y

if TYPE_CHECKING:
    from collections.abc import Mapping


def first(given: Mapping[str, Any]) -> object:
    f = read(given["f"])
    return sp.diff(f, SYMBOLS[given["by"]]) if "by" in given else [sp.diff(f, name) for name in (x, y)]


def second(given: Mapping[str, Any]) -> object:
    f = read(given["f"])
    if "by" in given:
        return sp.diff(f, *(SYMBOLS[name] for name in reversed(given["by"])))
    here = dict(zip((x, y), given["point"], strict=True))
    laplace = sp.diff(f, x, x) + sp.diff(f, y, y)
    return exactly(sp.solve(laplace.subs(here) - given["value"], k)[0])


def total_change(given: Mapping[str, Any]) -> object:
    if "dx" in given:  # the slope of the level curve, by implicit differentiation
        rate = sp.idiff(read(given["f"]) - sp.Symbol("level"), y, x)
        return exactly(given["dx"] * rate.subs(dict(zip((x, y), given["point"], strict=True))))
    dx, dy = (sp.Rational(n, 10) for n in given["tenths"])
    if "f" not in given:
        fx, fy = given["partials"]
        return exactly((given["value"] + fx * x + fy * y).subs({x: dx, y: dy}))
    px, py = given["point"]
    moved = sp.Poly(sp.expand(read(given["f"]).subs({x: px + t * dx, y: py + t * dy}, simultaneous=True)), t)
    return exactly(moved.coeff_monomial(1) + moved.coeff_monomial(t))


def chain_rule(given: Mapping[str, Any]) -> object:
    if "speeds" in given:
        return exactly(sp.diff(sum(a * b * t for a, b in zip(given["partials"], given["speeds"], strict=True)), t))
    if "t" in given:
        inside = {x: read(given["x"]), y: read(given["y"])}
        return exactly(sp.diff(read(given["f"]).subs(inside, simultaneous=True), t).subs(t, given["t"]))
    fx, fy = given["partials"]
    whole = fx * read(given["x"]) + fy * read(given["y"])
    here = {SYMBOLS["s"]: given["at"][0], t: given["at"][1]}
    return [exactly(sp.diff(whole, name).subs(here)) for name in (SYMBOLS["s"], t)]
