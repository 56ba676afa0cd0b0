"""Formulas of the bank as SymPy reads them; `e` is Euler's number there, unless it is said to be a name."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import sympy as sp
from sympy.parsing.sympy_parser import convert_xor, implicit_multiplication, parse_expr, standard_transformations

x, y, z, t, h, k = sp.symbols("x y z t h k", real=True)
SYMBOLS = {name: sp.Symbol(name, real=True) for name in "abcdhkmpqrstuvwxyz"}
_RULES = (*standard_transformations, implicit_multiplication, convert_xor)


@lru_cache(maxsize=20_000)
def read(text: Any) -> Any:
    """A formula that the bank wrote (never a learner)."""
    return parse_expr(str(text), local_dict={**SYMBOLS, "e": sp.E}, transformations=_RULES)


def exactly(value: Any) -> float:
    """A SymPy number as a float."""
    return float(sp.N(value, 30))


def pieces(found: Any) -> list[tuple[float, float, bool, bool]]:
    """A SymPy set of reals as intervals: low, high, and whether each end belongs."""
    parts = found.args if isinstance(found, sp.Union) else (found,)
    rows: list[tuple[float, float, bool, bool]] = []
    for part in parts:
        if isinstance(part, sp.FiniteSet):
            rows += [(float(p), float(p), True, True) for p in part]
        elif part is not sp.S.EmptySet:
            rows.append((float(part.start), float(part.end), not part.left_open, not part.right_open))
    return sorted(rows)
