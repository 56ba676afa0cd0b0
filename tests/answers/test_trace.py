"""A decision can be seen whole: what was tried, in order, and what each way of deciding said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mlpath.answers import Equation, Expression, Inequality, Number, Tolerance
from mlpath.answers.notes import MOST, kept, note
from mlpath.answers.trace import trace

if TYPE_CHECKING:
    from mlpath.answers.verdict import Answer

X = ("x",)
DECISIONS: list[tuple[Answer, str, list[str], str]] = [
    (Expression("x^2 - 1", X), "(x+1)^2", ["points"], "at x = 2 yours is 9, the answer is 3"),
    (Expression("x^2 - 1", X), "(x+1)(x-1)", ["normal"], "the same"),
    (Expression("asinh(x)", X), "ln(x + sqrt(x^2 + 1))", ["normal", "points", "digits"], "40 digits agree"),
    (Expression("e^(900x)", X), "e^(900x) + x", ["normal", "points", "field"], "different over a prime field"),
    (Expression("int(x*sin(y), (x, 0, y))", ("y",)), "sin(y)*y^2/2", ["normal"], "the same"),
    (Expression("int(y*sin(x), (x, 0, pi))", ("y",)), "2y", ["normal", "proof"], "SymPy says: same"),
    (Number("pi"), "3.14", ["values"], "different"),
    (Number("pi", Tolerance.of(absolute=0.01)), "3.14", ["values"], "0.00159 apart, 0.01 is allowed"),
    (Inequality("x^2 < 4"), "-2 < x < 2", ["line"], "real line"),
    (Equation("y = 2x"), "y/x = 2", ["points"], "at x = 0, y = 0 yours does not hold"),
    (Equation("x + y = 3 and x - y = 1"), "x = 2 and y = 1", ["parts"], "a combination of the others"),
    (Equation("x^2 + y^2 = 5 and x = 2y"), "x = 2y and 5y^2 = 5", ["follows"], "yours from the answer: yes"),
    (Inequality("e^x > 0"), "0 < 2^x", ["roots", "line", "signs"], "with what always or never holds settled"),
]


@pytest.mark.parametrize(("answer", "response", "ways", "said"), DECISIONS)
def test_the_ways_of_deciding_are_told_in_order(answer: Answer, response: str, ways: list[str], said: str) -> None:
    first, *rest = trace(answer, response)
    assert first[0] == "meant"
    assert list(dict.fromkeys(way for way, _ in rest)) == ways
    assert any(said in told for _, told in rest)


def test_what_can_not_be_read_leaves_only_what_was_meant() -> None:
    assert trace(Expression("x", X), "2(x") == [("meant", "x")]


def test_notes_are_taken_only_where_they_are_asked_for_and_not_without_end() -> None:
    note("way", "unheard")
    with kept() as notes:
        for k in range(2 * MOST):
            note("way", str(k // 2))
    assert notes == [("way", str(k)) for k in range(MOST)]
