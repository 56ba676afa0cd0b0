"""Statements in several variables compared along straight lines, on each of which they speak of one number.

Two statements that agree on every one of the lines, each of which they part into where they hold and where not, are
taken to be the same: that rests on a sample, though on each line the comparison may be exact.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from mlpath.answers.calculus import replaced
from mlpath.answers.compare import Comparison
from mlpath.answers.constants import Same
from mlpath.answers.line import UnfitError
from mlpath.answers.reading.tree import Name, Neg, Node, Product, Sum, number_node
from mlpath.answers.statements import FALSE, TRUE, Atom, Joined, Statement, difference_on_the_line
from mlpath.answers.truths import OPEN, witnessed
from mlpath.answers.verdict import Basis

if TYPE_CHECKING:
    from collections.abc import Callable

_STARTS = (Fraction(0), Fraction(1, 4), Fraction(-1, 3), Fraction(1, 2), Fraction(-1, 5), Fraction(1), Fraction(-2))
_STEPS = (1, -1, 2, 3, -2)
LINES, NEEDED = 12, 4
"""Lines that are tried, and on how many the two have to agree and be neither always true nor never."""
IN_VAIN = 6
"""After so many lines that meet nothing it is given up."""
_PARAMETER = "t"


def compare_along_lines(
    given: Statement,
    answer: Statement,
    names: tuple[str, ...],
    compare: Callable[[Statement, Statement, tuple[str, ...]], Comparison],
) -> Comparison:
    """Compares on a few fixed lines by `compare`, for one variable."""
    cut = whole = 0
    for k in range(LINES):
        line = _line(k, names)
        a, b = _on(given, line), _on(answer, line)
        found = compare(a, b, (_PARAMETER,))
        if found.same is Same.NO and found.point is not None:
            return _at(found, line)
        cut += found.same is Same.YES and _cuts(b)
        whole += found.same is Same.YES and _holds_throughout(b)
        if cut >= NEEDED or whole == LINES:
            return Comparison(Same.YES, Basis.SAMPLED)
        if k + 1 == IN_VAIN and not (cut or whole):  # they hold on thinner sets than lines meet
            return OPEN
    return OPEN


def _line(k: int, names: tuple[str, ...]) -> dict[str, tuple[Fraction, int]]:
    """A point of the line and its direction, for each variable."""
    return {
        name: (_STARTS[(k + 3 * j + k * j) % len(_STARTS)], _STEPS[(2 * k + j + k * j) % len(_STEPS)])
        for j, name in enumerate(names)
    }


def _on(statement: Statement, line: dict[str, tuple[Fraction, int]]) -> Statement:
    if isinstance(statement, Joined):
        return Joined(statement.word, tuple(_on(item, line) for item in statement.items))
    values: dict[str, Node] = {name: _moving(start, step) for name, (start, step) in line.items()}
    return Atom(replaced(statement.difference, values), statement.sign)


def _moving(start: Fraction, step: int) -> Node:
    moved = Product((number_node(abs(step)), Name(_PARAMETER)))
    return Sum((number_node(start), Neg(moved) if step < 0 else moved))


def _cuts(statement: Statement) -> bool:
    """Whether the statement holds at some of the line's points and not at others."""
    try:
        return all(difference_on_the_line(statement, flat, _PARAMETER) for flat in (FALSE, TRUE))
    except UnfitError:  # then the comparison itself has seen both
        return True


def _holds_throughout(statement: Statement) -> bool:
    """Whether the statement is true on the whole line."""
    try:
        return difference_on_the_line(statement, TRUE, _PARAMETER) is None
    except UnfitError:
        return False


def _at(found: Comparison, line: dict[str, tuple[Fraction, int]]) -> Comparison:
    """The difference told at the place on the line."""
    at = (found.point or {}).get(_PARAMETER, 0j)
    place = {name: float(start) + step * at for name, (start, step) in line.items()}
    return witnessed(place, given="yours holds" in found.witness, basis=found.basis)
