"""Powers and roots, recomputed with SymPy and exact integers."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import sympy
from sympy import Rational

from tests.oracles._formulas import SYMBOLS, read

if TYPE_CHECKING:
    from collections.abc import Mapping


def rules(given: Mapping[str, Any]) -> object:
    if "base" in given:
        return math.log(float(read(given["expression"])), given["base"])
    letter = sympy.Symbol(given["letter"], positive=True)
    power = sympy.powsimp(read(given["expression"]).subs(SYMBOLS[given["letter"]], letter))
    return sympy.degree(power, letter) if power.is_polynomial() else -sympy.degree(1 / power, letter)


def value(given: Mapping[str, Any]) -> object:
    return given.get("factor", 1) * Rational(given["base"]) ** Rational(given["exponent"])


def roots(given: Mapping[str, Any]) -> object:
    if "radicand" in given:
        return (given["radicand"] / given["inside"]) ** (1 / given["order"])
    if "expression" in given:
        return sympy.simplify(read(given["expression"]) / sympy.sqrt(given["inside"]))
    root = sympy.sqrt(given["inside"])
    below = root + given["b"] if given["sign"] == "+" else root - given["b"]
    result = sympy.expand(sympy.radsimp(given["top"] / below))
    return [result.coeff(root), result.subs(root, 0)]


def growth(given: Mapping[str, Any]) -> object:
    if "options" in given:
        return max(given["options"], key=lambda text: int(text.split("^")[0]) ** int(text.split("^")[1]))
    if "end" in given:
        size, epochs = given["start"], 0
        while size > given["end"]:
            size, epochs = size / 2, epochs + given["every"]
        return epochs
    count = given["start"]
    for _ in range(given["span"] // given["every"]):
        count *= given["factor"]
    return count


def scientific(given: Mapping[str, Any]) -> object:
    if "small" in given:
        return read(given["large"]) / read(given["small"])
    if "number" in given:
        product = Decimal(given["number"])
    else:
        (a, m), (b, n) = given["factors"]
        product = Decimal(f"{a}e{m}") * Decimal(f"{b}e{n}")
    power = product.adjusted()
    return [float(product.scaleb(-power)), power]
