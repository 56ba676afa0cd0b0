"""Systems of equations made of each other: each equation of one is a sum of multiples of the other's.

x^2 + y^2 = 5 and x y = 2 hold for the same points as (x + y)^2 = 9 and (x - y)^2 = 1, which are the first plus and
minus twice the second.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from mlpath.answers.canonical import Forms
from mlpath.answers.implication import may_be_undefined
from mlpath.answers.linear import reduced
from mlpath.answers.polynomial import ONE, Polynomial, TooBigError
from mlpath.answers.statements import Atom, Joined

if TYPE_CHECKING:
    from mlpath.answers.statements import Statement


def combine_alike(a: Statement, b: Statement) -> bool:
    """Whether two systems of polynomial equations span the same combinations, so that they have the same solutions."""
    try:
        first, second = _polynomials(a), _polynomials(b)
    except (TooBigError, ZeroDivisionError, RecursionError):
        return False
    if not first or not second:
        return False
    monomials = list(dict.fromkeys(monomial for polynomial in (*first, *second) for monomial in polynomial))
    rows = [
        reduced([[Fraction(polynomial.get(monomial, 0)) for monomial in monomials] for polynomial in system])
        for system in (first, second)
    ]
    return rows[0] == rows[1]


def _polynomials(statement: Statement) -> list[Polynomial]:
    """What has to be zero; nothing where something else is demanded. Raises TooBigError."""
    items = statement.items if isinstance(statement, Joined) and statement.word == "and" else (statement,)
    forms = Forms("real")
    found: list[Polynomial] = []
    for item in items:
        if not isinstance(item, Atom) or item.sign != "=" or may_be_undefined(item.difference):
            return []
        form = forms.of(item.difference)
        if form.bottom != ONE:
            return []
        found.append(forms.opened(form.top))
    return found
