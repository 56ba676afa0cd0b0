"""Whether an answer agrees with what an oracle computed.

An oracle returns a plain value: a number, nested lists or an array, a set or list of numbers, a tuple for a shape, the
words of an option or of several, in order where that is asked, True or False for yes and no, vectors that span a space,
for an equation what is zero by it, for what Python prints the value, a list of such values for parts, None for "there
is none".
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
from mlpath.answers.intervals import pieces_of
from mlpath.answers.verdict import Outcome

TOLERANCE = 1e-9
NUMERICAL = 1e-6
"""For what an oracle gets through eigenvalues or ranks, where double roots cost half the digits."""


def agrees(answer: Any, expected: Any) -> bool:
    """Whether `answer` is the value that the oracle computed."""
    match answer:
        case answers.Choice() | answers.SeveralChoices() | answers.Ordering() | answers.PythonValue():
            return _same_words(answer, expected)
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
        case answers.Vector() | answers.Matrix():
            return _same_entries(answer, expected)
        case answers.Equation() | answers.Expression() | answers.Form() | answers.Antiderivative() | answers.RealSet():
            return _same_mathematics(answer, expected)
    if isinstance(expected, bool | np.bool_ | str):
        return False
    return _close(numeric(answer), expected)


def _same_words(answer: Any, expected: Any) -> bool:
    match answer:
        case answers.Choice():
            return _words(expected) == answer.option
        case answers.SeveralChoices():
            return {answer.options[place] for place in answer.correct} == set(expected)
        case answers.Ordering():
            return [answer.options[place] for place in answer.order] == list(expected)
    return answer.grade(str(expected)).outcome is Outcome.CORRECT


def _same_entries(answer: Any, expected: Any) -> bool:
    rows = answer.rows if isinstance(answer, answers.Matrix) else (answer.entries,)
    if any(isinstance(entry, answers.Expression) for row in rows for entry in row):
        others = expected if isinstance(answer, answers.Matrix) else (expected,)
        return [len(row) for row in rows] == [len(other) for other in others] and all(
            agrees(x, y) for row, other in zip(rows, others, strict=True) for x, y in zip(row, other, strict=True)
        )
    numbers = [[numeric(x) for x in row] for row in rows]
    return _close(numbers if isinstance(answer, answers.Matrix) else numbers[0], expected)


def _same_mathematics(answer: Any, expected: Any) -> bool:
    match answer:
        case answers.Expression():
            return _same_formula(*(_parsed(str(f), answer.variables) for f in (answer.text, expected)))
        case answers.Equation():
            return _same_equation(answer, expected)
        case answers.Form():
            return _same_formula(_parsed(answer.text), _parsed(str(expected)))
        case answers.Antiderivative():
            return _same_formula(*(sympy.diff(_parsed(str(f)), answer.variable) for f in (answer.solution, expected)))
    return _same_pieces(pieces_of(answer.tree()), expected)


def _parsed(text: str, variables: tuple[str, ...] = ()) -> Any:
    """An expression that the bank or an oracle wrote, never a learner, as SymPy reads it; `e` is Euler's number."""
    names = {name: sympy.Symbol(name) for name in variables}
    rules = (*standard_transformations, implicit_multiplication, convert_xor)
    return parse_expr(text, local_dict={"e": sympy.E, **names}, transformations=rules)


def _same_equation(answer: answers.Equation, expected: Any) -> bool:
    """Whether the equation says that `expected` is zero: the differences of their sides are multiples of each other."""
    left, right = answer.text.split("=")
    names = {name: sympy.Symbol(name) for name in answer.variables}
    ratio = sympy.simplify(_parsed(f"({left}) - ({right})", answer.variables) / _parsed(str(expected), tuple(names)))
    return bool(ratio.is_number and ratio != 0)


def _same_formula(mine: Any, other: Any) -> bool:
    """Equal once expanded, or else (roots, logarithms, quotients) equal to 30 digits at three points."""
    if sympy.expand(mine - other) == 0:
        return True
    names = sorted(mine.free_symbols | other.free_symbols, key=str)
    for start in (3, 7, 12):
        point = {name: sympy.Rational(start + 2 * n, 10) for n, name in enumerate(names)}
        a, b = (complex(sympy.N(f.subs(point), 30)) for f in (mine, other))
        if abs(a - b) > TOLERANCE * (1 + abs(a)):
            return False
    return True


def _same_pieces(found: Any, expected: Any) -> bool:
    """Whether intervals are the same; `expected` has a row (low, high, low belongs, high belongs) for each."""
    mine = [(low.value, high.value, low.closed, high.closed) for low, high in found]
    return len(mine) == len(expected) and all(
        _close(a[:2], b[:2]) and a[2:] == tuple(b[2:]) for a, b in zip(mine, expected, strict=True)
    )


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
