"""Writing numbers, products and sums as they stand in a worked step, and mistakes that are the other options."""

from __future__ import annotations

from fractions import Fraction
from math import gcd, isqrt
from typing import TYPE_CHECKING

from mlpath import answers
from mlpath.questions import linear
from mlpath.questions.model import Mistake, Show

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mlpath.questions.linear import Exact


def ratio(a: Exact, b: Exact) -> Exact:
    """The exact quotient a / b, as an int where it is whole."""
    return linear.tidy(Fraction(a, b))


def paren(x: Exact) -> str:
    """`x` as a factor of a product: a negative number or a fraction in brackets."""
    return str(x) if x >= 0 and isinstance(x, int) else f"({x})"


def total(parts: Iterable[Exact]) -> str:
    """A sum as it is written: "2 + 3 - 4"."""
    first, *rest = parts
    return str(first) + "".join(f" - {-x}" if x < 0 else f" + {x}" for x in rest)


def products(u: Sequence[Exact], v: Sequence[Exact]) -> str:
    """The dot product written out: "1·2 + 3·(-4)"."""
    first = str(u[0]) if isinstance(u[0], int) else paren(u[0])
    rest = (f"{paren(x)}·{paren(y)}" for x, y in zip(u[1:], v[1:], strict=True))
    return " + ".join([f"{first}·{paren(v[0])}", *rest])


def quotient(a: int, b: int) -> str:
    """The equals sign before the value of a / b; with the quotient itself where it can be reduced: "= 6/4 ="."""
    return f"= {a}/{b} =" if gcd(a, b) > 1 or abs(b) == 1 else "="


def decimal(x: Exact) -> str:
    """A number of at most 12 decimals as it is written: "0.05", "-3.5", "12"."""
    text = f"{float(x):.12f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def in_words(values: Iterable[object]) -> str:
    """Values as they stand in a sentence: "3, 5 and 7"; at least one."""
    *first, last = map(str, values)
    return f"{', '.join(first)} and {last}" if first else last


def squares(v: Iterable[Exact]) -> str:
    """The sum of squares written out: "1² + (-2)²"."""
    return " + ".join(f"{paren(x)}²" for x in v)


def terms(parts: Iterable[tuple[Exact, str]]) -> str:
    """A sum of coefficients times names: (1, "x^2"), (-3, "x"), (2, "") is "x^2 - 3x + 2"."""
    text = ""
    for factor, name in parts:
        if factor:
            size = _coefficient(-factor if factor < 0 else factor, name)
            text += (f" - {size}" if factor < 0 else f" + {size}") if text else f"-{size}" if factor < 0 else size
    return text or "0"


def _coefficient(size: Exact, name: str) -> str:
    if not name:
        return str(size)
    if size == 1:
        return name
    return f"{size}{name}" if isinstance(size, int) else f"({size}){name}"


def with_letters(rows: Sequence[Sequence[int | str]]) -> Show:
    """A matrix in which letters stand for unknown entries."""
    return Show(
        answers.Matrix.of(
            tuple(tuple(answers.Expression(x, (x,)) if isinstance(x, str) else x for x in row) for row in rows)
        )
    )


def writable(rows: linear.Matrix) -> tuple[tuple[int | str, ...], ...]:
    """A matrix for a question's `given`: ints as they are, fractions as "3/4"."""
    return tuple(tuple(x if isinstance(x, int) else str(x) for x in row) for row in rows)


def exact_root(n: int) -> int | str:
    """The square root of n >= 0, exactly: an int, or simplified as it is typed ("2*sqrt(3)")."""
    if isqrt(n) ** 2 == n:
        return isqrt(n)
    outside = next(k for k in range(isqrt(n), 0, -1) if n % (k * k) == 0)
    return f"sqrt({n})" if outside == 1 else f"{outside}*sqrt({n // outside**2})"


def others(right: answers.Choice, because: str | Mapping[int, str] | Sequence[str]) -> tuple[Mistake, ...]:
    """Every other option as a mistake: one sentence for all, or the sentence of each option by its place."""
    wrong = (i for i in range(len(right.options)) if i != right.correct)
    return tuple(
        Mistake(answers.Choice(right.options, i), because if isinstance(because, str) else because[i]) for i in wrong
    )
