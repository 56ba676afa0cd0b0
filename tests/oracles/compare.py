"""Whether an answer agrees with what an oracle computed.

An oracle returns a plain value: a number, nested lists or an array, a set or list of numbers, a tuple for a shape, the
words of an option, True or False for yes and no, vectors that span a space, a list of such values for parts, None for
"there is none".
"""

from __future__ import annotations

from typing import Any

import numpy as np

from mlpath import answers
from mlpath.answers.reading import printing

TOLERANCE = 1e-9


def agrees(answer: answers.Answer, expected: Any) -> bool:
    """Whether `answer` is the value that the oracle computed."""
    match answer:
        case answers.Choice():
            words = {True: "yes", False: "no"}.get(expected, expected) if isinstance(expected, bool) else expected
            return str(words) == answer.option
        case answers.Nothing():
            return expected is None
        case answers.Parts():
            values = [part for _, part in answer.parts]
            return len(values) == len(expected) and all(map(agrees, values, expected))
        case answers.Shape():
            return answer.axes == tuple(int(n) for n in expected)
        case answers.SetOf() | answers.Multiset():
            return _same_members(answer.members, list(expected))
        case answers.EitherOf():
            return any(agrees(option, expected) for option in answer.options)
        case answers.Span() | answers.Direction() | answers.Ray() | answers.OrthonormalBasis():
            return _same_span(answer, expected)
        case answers.EigenvectorOf():
            return answer.grade(_vector_text(expected)).outcome == "correct"
        case answers.Vector():
            return _close([numeric(x) for x in answer.entries], expected, _slack(answer.entries))
        case answers.Matrix():
            rows = [[numeric(x) for x in row] for row in answer.rows]
            return _close(rows, expected, _slack([x for row in answer.rows for x in row]))
        case _:
            return _close(numeric(answer), expected, _slack([answer]))


def numeric(answer: answers.Answer) -> float:
    """A scalar answer as a float."""
    if isinstance(answer, answers.Integer | answers.Rational | answers.Real):
        return float(answer.value)
    return answers.value_of(answer)


def _slack(entries: Any) -> float:
    """Real answers hold full precision too: nothing is rounded before it is compared."""
    return TOLERANCE if entries else 0.0


def _close(got: Any, expected: Any, tolerance: float) -> bool:
    got, expected = np.asarray(got, dtype=float), np.asarray(expected, dtype=float)
    return got.shape == expected.shape and bool(np.allclose(got, expected, rtol=tolerance, atol=tolerance))


def _same_members(members: Any, expected: list[Any]) -> bool:
    left = sorted(numeric(m) for m in members)
    return len(left) == len(expected) and _close(left, sorted(map(float, expected)), 1e-6)


def _vector_text(vector: Any) -> str:
    return "(" + ", ".join(repr(float(x)) for x in vector) + ")"


def _same_span(answer: Any, expected: Any) -> bool:
    mine = np.atleast_2d(np.array([[numeric(x) for x in v] for v in answer.basis], dtype=float))
    other = np.atleast_2d(np.asarray(expected, dtype=float))
    rank = np.linalg.matrix_rank
    same = rank(mine, tol=1e-7) == rank(other, tol=1e-7) == rank(np.vstack([mine, other]), tol=1e-7)
    if isinstance(answer, answers.Ray):
        return bool(same) and float(mine[0] @ other[0]) > 0
    return bool(same)


__all__ = ["agrees", "numeric", "printing"]
