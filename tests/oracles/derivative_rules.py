"""Derivatives by rules, recomputed with SymPy's derivatives, limits and series."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sympy as sp

from tests.oracles._formulas import exactly, h, k, read, x

if TYPE_CHECKING:
    from collections.abc import Mapping


def _derivative(given: Mapping[str, Any]) -> object:
    slope = sp.diff(read(given["f"]), x)
    return exactly(slope.subs(x, given["at"])) if "at" in given else slope


def power_rule(given: Mapping[str, Any]) -> object:
    if given.get("asked") == "k":  # the slope as the limit of the difference quotient, linear in k
        f, at = read(given["f"]), given["at"]
        rate = sp.cancel((f.subs(x, at + h) - f.subs(x, at)) / h).subs(h, 0)
        return exactly(sp.solve(rate - given["slope"], k)[0])
    return _derivative(given)


def elementary(given: Mapping[str, Any]) -> object:
    if "options" in given:
        target = read(given["derivative"])
        (found,) = [text for text in given["options"] if sp.simplify(sp.diff(read(text), x) - target) == 0]
        return found
    return _derivative(given)


def product_rule(given: Mapping[str, Any]) -> object:
    if "f" in given:
        return _derivative(given)
    dv = sp.Symbol("dv")
    lines = (given["u"] + given["du"] * h) * (given["v"] + dv * h)  # the product of the two tangents
    return exactly(sp.solve(sp.diff(lines, h).subs(h, 0) - given["slope"], dv)[0])


def quotient_rule(given: Mapping[str, Any]) -> object:
    return _derivative(given)


def higher_derivative(given: Mapping[str, Any]) -> object:
    found = sp.diff(read(given["f"]), x, given["order"])
    return exactly(found.subs(x, given["at"])) if "at" in given else found


def taylor(given: Mapping[str, Any]) -> object:
    if "polynomial" in given:
        return exactly(sp.diff(read(given["polynomial"]), x, given["order"]).subs(x, 0))
    if "derivatives" in given:
        a, b, c = given["derivatives"]
        return sp.integrate(b + sp.integrate(sp.Integer(c), (h, 0, x)).subs(x, h), (h, 0, x)) + a
    return sp.series(read(given["f"]), x, 0, 4).removeO()


def wrong_line(given: Mapping[str, Any]) -> object:
    f, lines = read(given["f"]), [read(text) for text in given["lines"]]
    if given["kind"] == "terms":
        powers = sorted((t for t in f.args if t.is_polynomial(x)), key=lambda t: -sp.degree(t, x))
        terms = [*powers, *(next(t for t in f.args if t.has(name)) for name in (sp.sin, sp.exp))]
        checks = [sp.simplify(sp.diff(term, x) - line) == 0 for term, line in zip(terms, lines, strict=True)]
    elif given["kind"] == "product":
        u, v = sorted((factor for factor in f.args if factor.has(x)), key=lambda factor: sp.degree(factor, x))
        constant = sp.simplify(f / (u * v))
        assert constant == 1
        du, dv, joint = lines[:3]
        truth = (sp.diff(u, x), sp.diff(v, x), du * v + u * dv, joint)
        checks = [sp.expand(a - b) == 0 for a, b in zip(lines, truth, strict=True)]
    else:
        u, v = given["f"].split("/")
        u, v = read(u), read(v)
        first, second, over, _ = lines
        truth = (sp.diff(u, x) * v, u * sp.diff(v, x), first - second, over / v**2)
        checks = [sp.simplify(a - b) == 0 for a, b in zip(lines, truth, strict=True)]
    (at,) = [number for number, holds in enumerate(checks) if not holds]
    return f"line {at + 1}"


def mixed_rules(given: Mapping[str, Any]) -> object:
    f = read(given["f"])
    if given["asked"] == "formula":
        return sp.diff(f, x)
    if given["asked"] == "value":
        return exactly(sp.diff(f, x).subs(x, given["x"]))
    top, bottom = sp.fraction(f)
    return f"the {'quotient' if bottom.has(x) else 'product' if top.is_Mul else 'chain'} rule"
