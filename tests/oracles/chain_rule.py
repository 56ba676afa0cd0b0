"""The chain rule, recomputed with SymPy: by composing the functions before they are differentiated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sympy as sp

from tests.oracles._formulas import SYMBOLS, exactly, read, x, y

if TYPE_CHECKING:
    from collections.abc import Mapping


def derivative(given: Mapping[str, Any]) -> object:
    return sp.diff(read(given["f"]), x)


def from_values(given: Mapping[str, Any]) -> object:
    if "rates" in given:  # lines with these slopes through these points, composed
        a, b, c = given["a"], given["b"], given["c"]
        p, q, r = given["rates"]
        u = b + p * (x - a)
        return exactly(sp.diff(r * (c + q * (u - b) - c), x))
    if "k" in given:
        a, k, rate = given["a"], given["k"], sp.Symbol("rate")
        h = x * (given["value"] + rate * (k * x - k * a))
        return exactly(sp.solve(sp.diff(h, x).subs(x, a) - given["slope"], rate)[0])
    g = given["g"] + given["dg"] * (x - given["a"])
    return exactly(sp.diff(given["df"][str(given["g"])] * (g - given["g"]), x))


def through_a_neuron(given: Mapping[str, Any]) -> object:
    w, v, z = SYMBOLS["w"], SYMBOLS["v"], SYMBOLS["z"]
    inner, target = w * given["x"] + given["b"], given["y"]
    kind = given.get("activation")
    if kind is None:
        return exactly(sp.diff((inner - target) ** 2, w).subs(w, given["w"]))
    here = {w: given["w"], v: given.get("v", 0)}
    if kind == "square":
        loss = (z**2 - target) ** 2
        at = inner.subs(here)
        return [exactly(at**2), exactly(sp.diff(loss, z).subs(z, at)),
                exactly(sp.diff(loss.subs(z, inner), w).subs(here))]  # fmt: skip
    hidden = sp.Max(inner, 0).subs(here)
    smooth = inner if hidden > 0 else sp.Integer(0)
    loss = (v * smooth - target) ** 2
    return [exactly((v * smooth).subs(here)), *(exactly(sp.diff(loss, name).subs(here)) for name in (v, w))]


def implicit(given: Mapping[str, Any]) -> object:
    f = read(given["f"])
    found = sp.idiff(f, y, x)
    return exactly(found.subs(dict(zip((x, y), given["point"], strict=True)))) if "point" in given else found
