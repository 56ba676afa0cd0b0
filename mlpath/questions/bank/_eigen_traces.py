"""Questions on eigenvalues with trace and determinant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlpath.answers import Integer, Parts, number
from mlpath.questions.bank._eigenpairs import with_three_eigenpairs
from mlpath.questions.bank._working import in_words, paren, quotient, ratio, terms, total
from mlpath.questions.model import Mistake, Question, Show, Step

if TYPE_CHECKING:
    from mlpath.questions.draw import Draw
    from mlpath.questions.linear import Exact as Scalar


def from_eigenvalues(draw: Draw) -> Question:
    """Trace and determinant from all eigenvalues."""
    count = draw.choice((2, 3))
    bound = 9 if count == 2 else 5
    values = draw.until(
        lambda: tuple(draw.nonzero(-bound, bound) for _ in range(count)), lambda v: len(set(v)) == count
    )
    trace, det = sum(values), values[0] * values[1] * (values[2] if count == 3 else 1)
    answer = Parts.of(("trace", Integer(trace)), ("determinant", Integer(det)))
    return Question(
        given={"eigenvalues": values},
        prompt=(
            f"A {count}x{count} matrix has the eigenvalues {in_words(values)}. Find its trace and its determinant.",
        ),
        answer=answer,
        steps=(
            Step(
                (f"The trace is the sum of the eigenvalues, {total(values)} =",),
                Integer(trace),
                "special_matrices.trace",
                "Add the eigenvalues.",
            ),
            Step(
                (f"The determinant is their product, {'·'.join(map(paren, values))} =",),
                Integer(det),
                "determinants.properties",
                "Multiply the eigenvalues.",
            ),
            Step(("Together:",), answer, "eigen.trace_and_determinant", "Write down both numbers."),
        ),
        mistakes=(
            Mistake(
                Parts.of(("trace", Integer(det)), ("determinant", Integer(trace))),
                "The trace is the sum, the determinant the product.",
            ),
            Mistake(
                Parts.of(("trace", Integer(-trace)), ("determinant", Integer(det))),
                "The trace enters the characteristic polynomial with a minus, but is itself the sum.",
            ),
        ),
    )


def third_eigenvalue(draw: Draw) -> Question:
    """The third eigenvalue from two and the trace."""
    a, values, _ = with_three_eigenpairs(draw, range(-4, 6), 9)
    x, y, z = values
    trace = sum(values)
    return Question(
        given={"A": a, "known": (x, y)},
        prompt=("The matrix", Show(a), f"has the eigenvalues {x} and {y}. Which number is its third eigenvalue?"),
        answer=Integer(z),
        steps=(
            Step(
                (f"The trace is {total(a[i][i] for i in range(3))} =",),
                Integer(trace),
                "special_matrices.trace",
                "Add the diagonal entries.",
            ),
            Step(
                (f"The known eigenvalues add up to {total((x, y))} =",),
                Integer(x + y),
                hint="Add the two known eigenvalues.",
            ),
            Step(
                (f"All three add up to the trace, so the third is {trace} - {paren(x + y)} =",),
                Integer(z),
                "eigen.trace_and_determinant",
                "Subtract from the trace.",
            ),
        ),
        mistakes=(
            Mistake(Integer(trace), "This is the sum of all three eigenvalues."),
            Mistake(Integer(x + y - trace), "The known ones are subtracted from the trace, not the other way round."),
            Mistake(Integer(a[2][2]), "An entry of the diagonal is not an eigenvalue in general."),
        ),
    )


def of_other_matrices(draw: Draw) -> Question:
    """The trace or determinant of A², A + cI or A⁻¹ from those of A."""

    def make() -> tuple[int, int]:
        return draw.integer(-8, 9), draw.nonzero(-12, 15)

    trace, det = draw.until(make, lambda f: f[0] != 0 and f[0] ** 2 >= 4 * f[1])
    return draw.choice((_of_the_square, _of_the_shifted, _of_the_inverse))(draw, trace, det)


def _of_the_square(_: Draw, trace: int, det: int) -> Question:
    value = trace * trace - 2 * det
    work = (
        f"The eigenvalues of A² are their squares, and λ1² + λ2² = (λ1 + λ2)² - 2 λ1 λ2 = {trace**2} - 2·{paren(det)} ="
    )
    return Question(
        given={"trace": trace, "determinant": det, "asked": "square"},
        prompt=(f"A 2x2 matrix A has the trace {trace} and the determinant {det}. Find the trace of A².",),
        answer=Integer(value),
        steps=_steps_for_two(trace, det, value, work),
        mistakes=(
            Mistake(Integer(trace * trace), "(λ1 + λ2)² also contains 2 λ1 λ2, which must be taken away."),
            Mistake(Integer(det * det), "This is the determinant of A²; the trace is the sum of the eigenvalues."),
        ),
    )


def _of_the_shifted(draw: Draw, trace: int, det: int) -> Question:
    c = draw.choice((-3, -2, -1, 1, 2, 3))
    value = det + c * trace + c * c
    work = f"They are shifted by c = {c}: λ1 λ2 + c(λ1 + λ2) + c² = {det} + {paren(c)}·{paren(trace)} + {c * c} ="
    return Question(
        given={"trace": trace, "determinant": det, "c": c, "asked": "shift"},
        prompt=(
            f"A 2x2 matrix A has the trace {trace} and the determinant {det}.",
            f"Find the determinant of {terms(((1, 'A'), (c, 'I')))}.",
        ),
        answer=Integer(value),
        steps=_steps_for_two(trace, det, value, work),
        mistakes=(
            Mistake(Integer(det + c), "Adding a multiple of I shifts each eigenvalue, not the determinant."),
            Mistake(Integer(det + c * c), "The determinant of a sum is not the sum of the determinants."),
        ),
    )


def _of_the_inverse(_: Draw, trace: int, det: int) -> Question:
    value = ratio(trace, det)
    work = f"Those of the inverse are 1/λ1 and 1/λ2, and 1/λ1 + 1/λ2 = (λ1 + λ2)/(λ1 λ2) {quotient(trace, det)}"
    return Question(
        given={"trace": trace, "determinant": det, "asked": "inverse"},
        prompt=(f"A 2x2 matrix A has the trace {trace} and the determinant {det}. Find the trace of its inverse.",),
        answer=number(value),
        steps=_steps_for_two(trace, det, value, work),
        mistakes=(
            Mistake(number(ratio(1, trace)), "The trace of the inverse is 1/λ1 + 1/λ2, which is not 1/(λ1 + λ2)."),
            Mistake(number(ratio(1, det)), "This is the determinant of the inverse; the trace is a sum."),
        ),
    )


def _steps_for_two(trace: int, det: int, value: Scalar, work: str) -> tuple[Step, ...]:
    return (
        Step(
            ("The eigenvalues λ1 and λ2 of A have the sum",),
            Integer(trace),
            "eigen.trace_and_determinant",
            "What does the trace say about the eigenvalues?",
        ),
        Step(
            ("and the product",),
            Integer(det),
            "eigen.trace_and_determinant",
            "What does the determinant say about the eigenvalues?",
        ),
        Step(
            (work,),
            number(value),
            "eigen.trace_and_determinant",
            "Follow the eigenvalues through the operation; write the result with their sum and product.",
        ),
    )
