"""Expressions, worked out by Python and SymPy."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import sympy
from sympy.parsing.sympy_parser import convert_xor, implicit_multiplication, parse_expr, standard_transformations

if TYPE_CHECKING:
    from collections.abc import Mapping

RULES = (*standard_transformations, implicit_multiplication, convert_xor)


def _value(text: str) -> Any:
    return parse_expr(text.replace("·", "*").replace("−", "-"), transformations=RULES)


def evaluate(given: Mapping[str, Any]) -> object:
    if "lines" in given:
        values = [_value(text) for text in (given["start"], *given["lines"])]
        return f"line {next(i for i, x in enumerate(values) if x != values[0])}"
    if "options" in given:
        (fits,) = (text for text in given["options"] if _value(text) == given["value"])
        return fits
    return int(_value(given["expression"]))


def python(given: Mapping[str, Any]) -> object:
    return eval(given["code"])  # noqa: S307 - the bank wrote it


def as_code(given: Mapping[str, Any]) -> object:
    if "code" in given:
        exact = re.sub(r"\d+", lambda m: f"Fraction({m[0]})", given["code"])
        return eval(exact, {"Fraction": Fraction}) - Fraction(str(_value(given["meant"])))  # noqa: S307 - from the bank
    letters = {name: sympy.Symbol(name, positive=True) for name in "abcdmnpqrsuvwxyz"}
    formula = parse_expr(given["formula"], local_dict=letters, transformations=RULES)
    (fits,) = (
        code
        for code in given["options"]
        if sympy.simplify(parse_expr(code, local_dict=letters, transformations=RULES) - formula) == 0
    )
    return fits
