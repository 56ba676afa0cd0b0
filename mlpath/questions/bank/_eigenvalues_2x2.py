"""Questions after the eigenvalues of a 2x2 matrix."""

from __future__ import annotations

from math import isqrt
from typing import TYPE_CHECKING

from mlpath.answers import Exact, Integer, SetOf, number
from mlpath.questions.bank._eigenpairs import shift_name, with_eigenpairs
from mlpath.questions.bank._working import exact_root, paren, ratio, terms, total, with_letters
from mlpath.questions.model import Mistake, Question, Show, Step

if TYPE_CHECKING:
    from collections.abc import Callable

    from mlpath.questions.bank._eigenpairs import IntMatrix
    from mlpath.questions.bank._orthogonal import Ints
    from mlpath.questions.draw import Draw


def whole_pair(draw: Draw) -> Question:
    """Both eigenvalues of a matrix, whole numbers."""
    a, (low, high) = with_eigenpairs(draw, range(-5, 7), 3, 12)[:2]
    (p, _), (_, s) = a
    answer = SetOf.of(low, high)
    return Question(
        given={"A": a},
        prompt=("Find both eigenvalues of", Show(a), "."),
        answer=answer,
        steps=(
            *characteristic_steps(a),
            _factored((low, high)),
        ),
        mistakes=(
            Mistake(SetOf.of(-low, -high), "The signs are reversed: the eigenvalues add up to the trace."),
            Mistake(SetOf.of(p, s), "The diagonal entries are the eigenvalues only of a triangular matrix."),
        ),
    )


def _factored(values: Ints) -> Step:
    low, high = values
    return Step(
        (f"The numbers with the sum {low + high} and the product {low * high} solve it:",),
        SetOf.of(low, high),
        "eigen.eigenvalues_2x2",
        "Factor the quadratic: find two numbers with this sum and this product.",
    )


POLYNOMIALS = (
    (0, 2, -1),
    (0, 3, -2),
    (0, 2, 5),
    (0, -1, 3),
    (0, 4, 1),
    (0, -2, 1),
    (1, 0, 1),
    (1, 0, -2),
    (1, 1, 0),
    (1, -2, 0),
)
"""Factors of A², A and I of which a matrix is made whose eigenvalues follow from those of A."""


def pair_of_polynomial(draw: Draw) -> Question:
    """Both eigenvalues of a polynomial of a matrix."""
    p, q, r = draw.choice(POLYNOMIALS)

    def at(value: int) -> int:
        return p * value**2 + q * value + r

    a, values, _ = draw.until(
        lambda: with_eigenpairs(draw, range(-4, 6), 2, 9), lambda found: at(found[1][0]) != at(found[1][1])
    )
    answer = SetOf.of(*map(at, values))
    name, rule = terms(((p, "A²"), (q, "A"), (r, "I"))), terms(((p, "λ²"), (q, "λ"), (r, "")))
    return Question(
        given={"A": a, "polynomial": (p, q, r)},
        prompt=("Let A =", Show(a), f". Find both eigenvalues of {name}."),
        answer=answer,
        steps=(
            *characteristic_steps(a),
            _factored(values),
            Step(
                (f"Where Av = λv, the matrix {name} sends v to ({rule})v. So its eigenvalues are",),
                answer,
                "eigen.eigenvalues_2x2",
                f"What does {name} do to an eigenvector of A with the eigenvalue λ?",
            ),
        ),
        mistakes=_mistakes_with_polynomial(a, values, name, at),
    )


def _mistakes_with_polynomial(a: IntMatrix, values: Ints, name: str, at: Callable[[int], int]) -> tuple[Mistake, ...]:
    constant = at(0)
    unmoved = Mistake(
        SetOf.of(*(at(value) - constant for value in values)), "The multiple of I moves every eigenvalue, too."
    )
    return (
        Mistake(SetOf.of(*values), f"These are the eigenvalues of A; those of {name} were asked."),
        Mistake(
            SetOf.of(*(at(-value) for value in values)), "The eigenvalues of A add up to its trace, sign included."
        ),
        *((unmoved,) if constant else ()),
        Mistake(
            SetOf.of(at(a[0][0]), at(a[1][1])),
            "The diagonal entries are the eigenvalues only of a triangular matrix.",
        ),
    )


def characteristic_steps(a: IntMatrix) -> tuple[Step, ...]:
    """The steps to the characteristic equation of a 2x2 matrix: trace, determinant, equation."""
    (p, q), (r, s) = a
    det = p * s - q * r
    equation = terms(((1, "λ²"), (-(p + s), "λ"), (det, "")))
    return (
        Step(
            (f"The trace is {total((p, s))} =",), Integer(p + s), "special_matrices.trace", "Add the diagonal entries."
        ),
        Step(
            (f"The determinant is {p}·{paren(s)} - {paren(q)}·{paren(r)} =",),
            Integer(det),
            "determinants.det_2x2",
            "Work out the determinant.",
        ),
        Step(
            (f"λ² minus trace times λ plus determinant is 0: {equation} = 0.",),
            None,
            "eigen.trace_and_determinant",
            "Write down the characteristic equation with trace and determinant.",
        ),
    )


def irrational_pair(draw: Draw) -> Question:
    """Both eigenvalues of a matrix, with a square root in them."""

    # a symmetric matrix [[m + h, b], [c, m - h]] has the eigenvalues m ± √(h² + bc)
    def make() -> tuple[int, int, int, int]:
        return draw.integer(-4, 5), draw.integer(-4, 4), draw.nonzero(-6, 6), draw.nonzero(-6, 6)

    m, h, b, c = draw.until(make, lambda f: _no_square(f[1] ** 2 + f[2] * f[3]) and f[1] ** 2 + f[2] * f[3] <= 48)
    a = ((m + h, b), (c, m - h))
    n = h * h + b * c
    answer = _plus_minus(m, n)
    det = m * m - n
    return Question(
        given={"A": a, "asked": "pair"},
        prompt=("Find both eigenvalues of", Show(a), "exactly. They are not whole numbers."),
        answer=answer,
        steps=(
            *characteristic_steps(a),
            Step(
                (f"Half the trace is {m}. Its square minus the determinant is {paren(m)}² - {paren(det)} =",),
                Integer(n),
                hint="Work out (half the trace)² minus the determinant.",
            ),
            Step(
                (f"The solutions are {m} plus and minus the square root of {n}:",),
                answer,
                "eigen.eigenvalues_2x2",
                "The eigenvalues are half the trace plus and minus this square root.",
            ),
        ),
        mistakes=(
            Mistake(_plus_minus(-m, n), "Half the trace enters with a plus sign."),
            Mistake(_plus_minus(m, 4 * n), "The square root is halved as well as the trace."),
            Mistake(SetOf.of(m + h, m - h), "The diagonal entries are the eigenvalues only of a triangular matrix."),
        ),
    )


def _no_square(n: int) -> bool:
    return n > 0 and isqrt(n) ** 2 != n


def _plus_minus(m: int, n: int) -> SetOf:
    start = f"{m} " if m else ""
    return SetOf.of(
        Exact(f"{start}+ {exact_root(n)}" if m else str(exact_root(n))),
        Exact(f"{start}- {exact_root(n)}" if m else f"-{exact_root(n)}"),
    )


def entry_for_eigenvalue(draw: Draw) -> Question:
    """The entry k with which a matrix has a given eigenvalue."""

    def make() -> tuple[int, int, int, int]:
        return draw.integer(-5, 7), draw.nonzero(-6, 6), draw.nonzero(-6, 6), draw.integer(-4, 6)

    a, b, c, value = draw.until(make, lambda f: f[0] != f[3] and f[1] * f[2] % (f[0] - f[3]) == 0)
    k = value + b * c // (a - value)
    left = a - value
    equation = f"{paren(left)}·(k - {paren(value)}) - {paren(b)}·{paren(c)} = 0"
    return Question(
        given={"A": ((a, b), (c, "k")), "eigenvalue": value, "asked": "k"},
        prompt=("For which k is", Show(value), "an eigenvalue of", with_letters(((a, b), (c, "k"))), "?"),
        answer=Integer(k),
        steps=_entry_for_eigenvalue_steps(k, b, c, value, equation, left),
        mistakes=(
            Mistake(Integer(k - value), "The eigenvalue must still be added: this is k minus the eigenvalue."),
            Mistake(Integer(value - b * c // (a - value)), "The product off the diagonal has the wrong sign."),
            *(
                (
                    Mistake(
                        number(ratio(b * c, a)), "This makes the matrix singular, that is, it gives the eigenvalue 0."
                    ),
                )
                if a
                else ()
            ),
        ),
    )


def _entry_for_eigenvalue_steps(k: int, b: int, c: int, value: int, equation: str, left: int) -> tuple[Step, ...]:
    return (
        Step(
            (f"{value} is an eigenvalue exactly when {shift_name(value)} has determinant 0: {equation}.",),
            None,
            "determinants.det_2x2",
            "Subtract the eigenvalue on the diagonal; the determinant must become 0.",
        ),
        Step(
            (f"{paren(b)}·{paren(c)} =",),
            Integer(b * c),
            "determinants.det_2x2",
            "Multiply the entries off the diagonal.",
        ),
        Step(
            (f"Divided by {left}, it gives k - {paren(value)} =",),
            Integer(k - value),
            hint="Solve for the bracket that contains k.",
        ),
        Step(("So k =",), Integer(k), "eigen.eigenvalues_2x2", "Add the eigenvalue."),
    )
