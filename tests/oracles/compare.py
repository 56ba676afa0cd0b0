"""Whether an answer agrees with what an oracle computed.

An oracle returns a plain value: a number, nested lists or an array, a set or list of numbers, a tuple for a shape, the
words of an option, True or False for yes and no, vectors that span a space, a list of such values for parts, None for
"there is none".
"""

from __future__ import annotations

from typing import Any

import numpy as np
import sympy
from sympy.parsing.sympy_parser import (
    convert_xor,
    implicit_multiplication,
    parse_expr,
    standard_transformations,
)

from mlpath import answers

TOLERANCE = 1e-9
NUMERICAL = 1e-6
"""For what an oracle gets through eigenvalues or ranks, where double roots cost half the digits."""


def agrees(answer: Any, expected: Any) -> bool:
    """Whether `answer` is the value that the oracle computed."""
    match answer:
        case answers.Choice():
            return _words(expected) == answer.option
        case answers.Nothing():
            return expected is None
        case answers.Parts():
            return len(answer.answers) == len(expected) and all(map(agrees, answer.answers, expected))
        case answers.EitherOf():
            return any(agrees(option, expected) for option in answer.answers)
        case answers.Shape():
            return answer.sizes == tuple(int(n) for n in expected)
        case answers.SetOf() | answers.Multiset():
            return _same_members(answer.elements, list(expected))
        case answers.Span() | answers.OrthonormalBasis():
            return _same_span(answer.vectors, expected)
        case answers.Direction() | answers.Ray():
            return _same_span([answer.entries], expected) and _same_side(answer, expected)
        case answers.EigenvectorOf():
            return _is_eigenvector(answer, np.asarray(expected, dtype=float).ravel())
        case answers.Vector():
            return _close([numeric(x) for x in answer.entries], expected)
        case answers.Matrix():
            return _close([[numeric(x) for x in row] for row in answer.rows], expected)
        case answers.Expression():
            return bool(sympy.expand(_parsed(answer.text) - _parsed(str(expected))) == 0)
    return _close(numeric(answer), expected)


def _parsed(text: str) -> Any:
    """An expression that the bank or an oracle wrote, never a learner, as SymPy reads it."""
    return parse_expr(text, transformations=(*standard_transformations, implicit_multiplication, convert_xor))


def numeric(answer: Any) -> float:
    """A scalar answer as a float."""
    if isinstance(answer, answers.Integer | answers.Rational | answers.Real):
        return float(answer.value)
    return float(_parsed(answer.text))


def _words(expected: Any) -> str:
    if isinstance(expected, bool | np.bool_):
        return "yes" if expected else "no"
    return str(expected)


def _close(got: Any, expected: Any) -> bool:
    mine, other = np.asarray(got, dtype=float), np.asarray(expected, dtype=float)
    return mine.shape == other.shape and bool(np.allclose(mine, other, rtol=TOLERANCE, atol=TOLERANCE))


def _same_members(elements: Any, expected: list[Any]) -> bool:
    mine = sorted(numeric(element) for element in elements)
    other = sorted(float(x) for x in expected)
    return len(mine) == len(other) and bool(np.allclose(mine, other, rtol=NUMERICAL, atol=NUMERICAL))


def _same_span(vectors: Any, expected: Any) -> bool:
    mine = np.array([[numeric(x) for x in vector] for vector in vectors], dtype=float)
    other = np.atleast_2d(np.asarray(expected, dtype=float))
    ranks = {int(np.linalg.matrix_rank(m, tol=NUMERICAL)) for m in (mine, other, np.vstack([mine, other]))}
    return len(ranks) == 1


def _same_side(answer: Any, expected: Any) -> bool:
    if isinstance(answer, answers.Direction):
        return True
    return float(np.dot([numeric(x) for x in answer.entries], np.ravel(expected))) > 0


def _is_eigenvector(answer: answers.EigenvectorOf, vector: Any) -> bool:
    matrix = np.array([[numeric(x) for x in row] for row in answer.matrix])
    return bool(np.any(vector)) and bool(
        np.allclose(matrix @ vector, numeric(answer.value) * vector, rtol=NUMERICAL, atol=NUMERICAL)
    )
