"""Kinds of numbers, decimals and binary, recomputed with SymPy, NumPy and mpmath."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import mpmath
import numpy as np
import sympy
from sympy.parsing.sympy_parser import parse_expr

if TYPE_CHECKING:
    from collections.abc import Mapping

KINDS = ("natural numbers", "integers", "rational numbers", "irrational numbers")


def _value(text: str) -> Any:
    text = re.sub(r"√(\d+)", r"sqrt(\1)", text).replace("√", "sqrt").replace("π", "pi").replace("−", "-")
    text = text.replace(")(", ")*(").replace("^", "**")
    return sympy.simplify(sympy.expand(sympy.nsimplify(parse_expr(text), rational=True)))


def _kind(text: str) -> int:
    value = _value(text)
    if value.is_integer:
        return 0 if value > 0 else 1
    return 2 if value.is_rational else 3


def kinds(given: Mapping[str, Any]) -> object:
    if "number" in given:
        return KINDS[_kind(given["number"])]
    wanted = {"integers": {0, 1}, "rational": {0, 1, 2}, "irrational": {3}}[given["wanted"]]
    return {text for text in given["options"] if _kind(text) in wanted}


def recurring(given: Mapping[str, Any]) -> object:
    if "options" in given:
        return {f for f in given["options"] if sympy.multiplicity(3, _reduced(f)) == 0 and _reduced(f) % 7}
    block, lead = given["block"], given["lead"]
    series = Fraction(int(block), 10 ** (len(block) + len(lead))) / (1 - Fraction(1, 10 ** len(block)))
    return series + (Fraction(int(lead), 10) if lead else 0)


def _reduced(text: str) -> int:
    return int(sympy.Rational(text).q)


def binary(given: Mapping[str, Any]) -> object:
    if "binary" in given:
        return int(given["binary"], 2)
    if "decimal" in given:
        return int(np.binary_repr(given["decimal"]))
    if "tokens" in given:
        return next(bits for bits in range(64) if 2**bits >= given["tokens"])
    with np.errstate(over="ignore"):
        return int(np.int8(given["a"]) + np.int8(given["b"]))


def floating_point(given: Mapping[str, Any]) -> object:
    if "options" in given:
        return {text for text in given["options"] if Fraction(float(text)) == Fraction(text)}
    if "n" in given:
        with mpmath.workprec(given["bits"]):
            return int(+mpmath.mpf(given["n"]))
    whole, tail = given["binary"].split(".")
    return int(whole + tail, 2) / 2 ** len(tail)
