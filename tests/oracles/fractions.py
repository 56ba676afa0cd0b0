"""Fractions and percentages, recomputed with SymPy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import sympy
from sympy import Rational

from tests.oracles._formulas import read, x

if TYPE_CHECKING:
    from collections.abc import Mapping


def arithmetic(given: Mapping[str, Any]) -> object:
    if "equation" in given:
        left, right = given["equation"].split(" = ")
        return sympy.solve(read(left) - read(right), x)[0]
    return read(f"({given['x']}) {given['sign']} ({given['y']})")


def convert(given: Mapping[str, Any]) -> object:
    if "options" in given:
        return sorted(given["options"], key=_size)
    if "of" in given:
        return given["of"] * Rational(given["percent"]) / 100
    if "percent" in given:
        return _size(f"{given['percent']}%")
    return Rational(given["decimal"]) if "decimal" in given else 100 * _size(given["fraction"])


def _size(text: str) -> float:
    return float(Rational(text.removesuffix("%"))) / (100 if text.endswith("%") else 1)


def percent_change(given: Mapping[str, Any]) -> object:
    if "up" in given:
        return 100 * ((1 + given["up"] / 100) * (1 - given["down"] / 100) - 1)
    if "rate" not in given:
        return abs(100 * (given["new"] / given["old"] - 1))
    if "old" in given:
        return given["old"] * (1 + given["rate"] / 100)
    return sympy.solve(x + x * Rational(given["rate"], 100) - given["new"], x)[0]


def of_what(given: Mapping[str, Any]) -> object:
    if given["asked"] == "both":
        return [given["new"] - given["old"], 100 * (given["new"] / given["old"] - 1)]
    if given["asked"] == "error":
        errors = 100 - np.array([given["old"], given["new"]])
        return -100 * (errors[1] / errors[0] - 1)
    if given["asked"] == "count":
        spam = [i < given["n"] * given["share"] / 100 for i in range(given["n"])]
        return round(sum(spam) * given["part"] / 100)
    return sympy.solve(given["n"] * x / 100 * Rational(given["part"], 100) - given["both"], x)[0]


def ratio(given: Mapping[str, Any]) -> object:
    if "sizes" in given:
        counts = [n * np.array(parts) / sum(parts) for n, parts in zip(given["sizes"], given["ratios"], strict=True)]
        return sum(counts)[0] / sum(given["sizes"])
    parts = np.array(given["parts"])
    if "total" in given:
        return given["total"] * (parts / parts.sum())[given["asked"]]
    rows = parts * given["count"] / parts[given["known"]]
    return rows[given["asked"]] - given["count"]
