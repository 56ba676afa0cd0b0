"""Matrices with letters in them, as SymPy has them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import sympy as sp

if TYPE_CHECKING:
    from collections.abc import Iterable

LETTERS = {name: sp.Symbol(name) for name in "abckmpqrstuvwxyz"}


def expression(text: Any) -> Any:
    """A number or a text such as "2k + 1" or "3/4"."""
    return sp.sympify(re.sub(r"(?<=\d)(?=[a-z])", "*", str(text)), locals=LETTERS)


def matrix(rows: Iterable[Iterable[Any]]) -> Any:
    """A matrix of such entries."""
    return sp.Matrix([[expression(x) for x in row] for row in rows])


def solve_for(letter: str, equation: Any) -> list[float]:
    """The real solutions of equation = 0."""
    return [float(x) for x in sp.roots(sp.Poly(sp.expand(equation), LETTERS[letter]), multiple=False)]
