"""Equations and inequalities, solved by SymPy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sympy
from sympy import S

from tests.oracles._formulas import SYMBOLS, pieces, read, x, y

if TYPE_CHECKING:
    from collections.abc import Mapping


def _difference(text: str) -> Any:
    left, right = text.split(" = ")
    return read(left) - read(right)


def linear(given: Mapping[str, Any]) -> object:
    if "lines" in given:
        found = [sympy.solveset(_difference(text), x, S.Reals) for text in (given["start"], *given["lines"])]
        return f"line {next(i for i, solutions in enumerate(found) if solutions != found[0])}"
    solutions = sympy.solveset(sympy.expand(_difference(given["equation"])), x, S.Reals)
    if given["asked"] == "x":
        return next(iter(solutions))
    if solutions == S.Reals:
        return "every number is a solution"
    return "exactly one solution" if solutions else "no solution"


def quadratic(given: Mapping[str, Any]) -> object:
    if "letter" in given:
        letter = SYMBOLS[given["letter"]]
        found = sympy.solve(sympy.discriminant(_difference(given["equation"]), x), letter)
        return max(found)
    roots = sympy.solve(_difference(given["equation"]), x)
    return max(roots) if "asked" in given else set(roots)


def two_equations(given: Mapping[str, Any]) -> object:
    if "numbers" in given:
        a, b, e, c, d, f = given["numbers"]
        return sympy.Matrix([[a, b], [c, d]]).solve(sympy.Matrix([e, f]))[0 if given["asked"] == "x" else 1]
    found = sympy.solve([_difference(text) for text in given["equations"]], [x, y])
    return [found[x], found[y]]


def rearrange(given: Mapping[str, Any]) -> object:
    letter = SYMBOLS[given["letter"]]
    (solved,) = sympy.solve(_difference(given["formula"]), letter)
    return letter - solved


def inequality(given: Mapping[str, Any]) -> object:
    text = given["inequality"]
    sign = next(sign for sign in ("<=", ">=", "<", ">") if sign in text)
    left, right = (read(side) for side in text.split(f" {sign} "))
    return pieces(sympy.solveset(sympy.Rel(left, right, sign), x, S.Reals))
