"""Linear systems: solving A x = b by elimination, and counting the solutions."""

from __future__ import annotations

from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING

from mlpath.answers import Choice, Integer, Vector, number
from mlpath.questions import linear
from mlpath.questions.bank._elimination import elimination_steps, image, largest, stages, steps_with_letter, with_pivots
from mlpath.questions.bank._working import paren, ratio, terms, with_letters
from mlpath.questions.model import Mistake, Question, Show, Step, spec

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlpath.questions.draw import Draw, IntMatrix, Ints
    from mlpath.questions.linear import Exact
    from mlpath.questions.model import Level, Text

Row = tuple[int, int, int]
"""An equation a·x + b·y = e in two unknowns as (a, b, e)."""

TWO, THREE = "linear_systems.solve_2x2", "linear_systems.solve_3x3"
BRING_OVER = "Brought to the other side, a term changes its sign."


@spec(version=2)
def solve_2x2(draw: Draw, level: Level) -> Question:
    """Two equations with two unknowns."""
    if level == 1:
        return _whole_solution(draw)
    if level == 2:
        return _fractional_solution(draw)
    return _word_problem(draw) if draw.flip() else _unknown_coefficient(draw)


def _equation(row: Sequence[Exact], names: Sequence[str]) -> str:
    return f"{terms(zip(row, names, strict=False))} = {row[-1]}"


def _times(factor: int, words: str) -> str:
    return words if factor == 1 else f"{factor} times {words}"


def _multipliers(first: Row, second: Row) -> tuple[int, int]:
    """The factors p > 0 and q with which p·first + q·second has no first unknown."""
    common = lcm(first[0], second[0])
    p, q = common // abs(first[0]), common // abs(second[0])
    return p, -q if first[0] * second[0] > 0 else q


def _without_first(first: Row, second: Row) -> tuple[str, int, int]:
    """How the first unknown is removed, in words; the coefficient and the right side that are left."""
    p, q = _multipliers(first, second)
    _, b, e = (p * x + q * y for x, y in zip(first, second, strict=True))
    words = f"{_times(p, 'the first equation')} {'plus' if q > 0 else 'minus'} {_times(abs(q), 'the second')}"
    return words, b, e


def _elimination(first: Row, second: Row, names: tuple[str, str]) -> tuple[Step, ...]:
    words, b, e = _without_first(first, second)
    y = ratio(e, b)
    x = ratio(first[2] - first[1] * y, first[0])
    return (
        Step((f"To remove {names[0]}, take {words}: {_equation((0, b, e), names)}.",), None, TWO,
             f"Combine the equations so that {names[0]} drops out."),
        Step((f"Divide by {b}: {names[1]} =",), number(y), hint=f"Solve for {names[1]}."),
        Step((f"Put it into the first equation: {terms(((first[0], names[0]),))} =",
              f"{first[2]} - {paren(first[1])}·{paren(y)} = {linear.tidy(first[2] - first[1] * y)}, so {names[0]} ="),
             number(x),
             hint=f"Put {names[1]} into one of the equations and solve for {names[0]}."),
        Step(("Together:",), Vector.of(x, y), TWO, "Write the two values as a vector."),
    )  # fmt: skip


def _two_mistakes(first: Row, second: Row) -> tuple[Mistake, ...]:
    _, b, e = _without_first(first, second)
    y = ratio(e, b)
    x = ratio(first[2] - first[1] * y, first[0])
    p, q = _multipliers(first, second)
    unsigned = ratio(p * first[2] - q * second[2], b)
    return (
        Mistake(Vector.of(y, x), "The two unknowns are exchanged."),
        Mistake(Vector.of(ratio(first[2] + first[1] * y, first[0]), y), BRING_OVER),
        Mistake(Vector.of(ratio(first[2] - first[1] * unsigned, first[0]), unsigned),
                "The right sides are combined in the same way as the left sides."),
    )  # fmt: skip


def _whole_solution(draw: Draw) -> Question:
    def make() -> tuple[Row, Row, Ints]:
        x, y = draw.nonzero(-6, 6), draw.nonzero(-6, 6)
        one = draw.choice((-1, 1))
        a, b, d = draw.nonzero(-5, 5), draw.nonzero(-5, 5), draw.nonzero(-5, 5)
        c, d = (one, d) if draw.flip() else (d, one)
        return (a, b, a * x + b * y), (c, d, c * x + d * y), (x, y)

    first, second, (x, y) = draw.until(
        make, lambda f: f[0][0] * f[1][1] != f[0][1] * f[1][0] and f[2][0] != f[2][1] and f[0][:2] != f[1][:2]
    )
    if draw.flip():
        first, second = second, first
    return Question(
        given={"equations": (first, second)},
        prompt=("Solve the system", Show(_equation(first, "xy")), "and", Show(_equation(second, "xy")),
                ". Give (x, y)."),
        answer=Vector.of(x, y),
        steps=_elimination(first, second, ("x", "y")),
        mistakes=_two_mistakes(first, second),
    )  # fmt: skip


def _fractional_solution(draw: Draw) -> Question:
    def make() -> tuple[Row, Row]:
        a, c, n = draw.nonzero(-7, 7), draw.nonzero(-7, 7), draw.choice((2, 2, 3, 4))
        p, q = draw.nonzero(-7, 7), draw.nonzero(-7, 7) * draw.choice((1, n))
        x, y = ratio(p, n), ratio(q, n)

        def partner(first: int) -> int:
            """The factor of y in an equation whose right side is whole, 0 where there is none."""
            return draw.choice([k for k in range(-7, 8) if k and (first * p + k * q) % n == 0] or [0])

        b, d = partner(a), partner(c)
        return (a, b, linear.tidy(a * x + b * y)), (c, d, linear.tidy(c * x + d * y))  # type: ignore[return-value]

    def fits(rows: tuple[Row, Row]) -> bool:
        (a, b, e), (c, d, f) = rows
        if not (isinstance(e, int) and isinstance(f, int)) or abs(a * d - b * c) not in range(2, 31):
            return False
        return (e * d - b * f) % (a * d - b * c) != 0 and e * d != b * f and a * f != c * e

    first, second = draw.until(make, fits)
    a, b = (first[:2], second[:2]), (first[2], second[2])
    names = ("x1", "x2")
    steps = _elimination(first, second, names)
    start = Step((f"Row by row, A x = b says {_equation(first, names)} and {_equation(second, names)}.",), None,
                 "matmul.matrix_vector", "Write the two equations out.")  # fmt: skip
    return Question(
        given={"A": a, "b": b},
        prompt=("Let A =", Show(a), "and b =", Show(b), ". Solve A x = b. Give x as a vector of exact numbers."),
        answer=Vector.of(*linear.solve(a, b)),
        steps=(start, *steps),
        mistakes=_two_mistakes(first, second),
    )


STORIES = (
    (
        "A batch of {a} small and {b} large images takes {e} ms to process, one of {c} small and {d} large images "
        "{f} ms. How many ms does each small and each large image take? Give (small, large)."
    ),
    (
        "{a} runs of model A and {b} runs of model B use {e} GPU hours; {c} runs of A and {d} of B use {f}. "
        "How many GPU hours does one run of each use? Give (A, B)."
    ),
    (
        "{a} hours on a small machine and {b} hours on a large one cost {e} euros; {c} hours on the small and {d} "
        "hours on the large one cost {f} euros. What does an hour cost on each? Give (small, large), in euros."
    ),
    (
        "{a} short and {b} long prompts have {e} tokens together, {c} short and {d} long ones {f}. All short prompts "
        "are of one length, and so are the long ones. How many tokens does each have? Give (short, long)."
    ),
)


def _word_problem(draw: Draw) -> Question:
    story = draw.integer(0, len(STORIES) - 1)
    x = draw.integer(2, 12)
    y = x + draw.integer(1, 18)

    def make() -> tuple[int, int, int, int]:
        a, b, c, d = (draw.integer(2, 9) for _ in range(4))
        return a, b, c, d

    a, b, c, d = draw.until(make, lambda m: abs(m[0] * m[3] - m[1] * m[2]) in range(1, 26) and m[0] != m[2])
    first, second = (a, b, a * x + b * y), (c, d, c * x + d * y)
    text = STORIES[story].format(a=a, b=b, c=c, d=d, e=first[2], f=second[2])
    start = Step((f"With the two unknowns as x and y: {_equation(first, 'xy')} and {_equation(second, 'xy')}.",), None,
                 hint="Name the two unknowns and write one equation for each sentence.")  # fmt: skip
    return Question(
        given={"equations": (first, second), "story": story},
        prompt=(text,),
        answer=Vector.of(x, y),
        steps=(start, *_elimination(first, second, ("x", "y"))),
        mistakes=_two_mistakes(first, second),
    )


def _unknown_coefficient(draw: Draw) -> Question:
    def make() -> tuple[Ints, Ints]:
        return tuple(draw.nonzero(-6, 6) for _ in range(3)), tuple(draw.nonzero(-5, 5) for _ in range(3))

    (a, k, c), (x, y, d) = draw.until(make, lambda f: f[0][0] * f[1][2] != f[0][1] * f[0][2] and f[0][1] != f[1][1])
    e, f = a * x + k * y, c * x + d * y
    left = f"{terms(((a, 'x'), (1, 'k*y')))} = {e}"
    return Question(
        given={"equations": ((a, "k", e), (c, d, f)), "x": x},
        prompt=("The system", Show(left), "and", Show(_equation((c, d, f), "xy")), "with the number k is solved by",
                Show(f"x = {x}"), "and some y. Find k and y. Give (k, y)."),
        answer=Vector.of(k, y),
        steps=(
            Step((f"The second equation doesn't contain k. With x = {x} it says {terms(((d, 'y'),))} =",
                  f"{f} - {paren(c)}·{paren(x)} = {f - c * x}, so y ="), Integer(y), TWO,
                 "Put the value of x into the equation without k."),
            Step((f"Now the first says {terms(((y, 'k'),))} = {e} - {paren(a)}·{paren(x)} = {e - a * x}, so k =",),
                 Integer(k), TWO, "Put x and y into the other equation and solve for k."),
            Step(("Together, (k, y) =",), Vector.of(k, y), hint="Write the two values as a vector."),
        ),
        mistakes=(
            Mistake(Vector.of(y, k), "The order asked for is (k, y)."),
            Mistake(Vector.of(ratio(e + a * x, y), y), BRING_OVER),
            Mistake(Vector.of(k, ratio(f + c * x, d)), BRING_OVER),
        ),
    )  # fmt: skip


def solve_3x3(draw: Draw, level: Level) -> Question:
    """Three equations with three unknowns."""
    if level == 1:
        return _triangular(draw)
    if level == 2:
        return _by_elimination(draw, _full_system(draw), "A")
    return _parabola(draw) if draw.flip() else _by_elimination(draw, _zero_pivot(draw), "exchange")


def _back(rows: Sequence[Sequence[Exact]], right: Sequence[Exact], sign: int = 1) -> linear.Vector:
    """Back-substitution in a triangular system; with sign -1 the slip that adds instead of subtracting."""
    x: list[Exact] = [0, 0, 0]
    for i in (2, 1, 0):
        known = sum((rows[i][j] * x[j] for j in range(i + 1, 3)), start=Fraction(0))
        x[i] = ratio(right[i] - sign * known, rows[i][i])
    return tuple(x)


def _back_steps(rows: linear.Matrix, names: Sequence[str]) -> tuple[Step, ...]:
    """The steps from the last equation up; each row holds its right side as its last entry."""
    x = _back(rows, [row[3] for row in rows])
    steps = []
    for i, place in ((2, "last"), (1, "second"), (0, "first")):
        known = linear.tidy(sum((rows[i][j] * x[j] for j in range(i + 1, 3)), start=Fraction(0)))
        right = linear.tidy(rows[i][3] - known)
        left = terms(((rows[i][i], names[i]),))
        work = "" if known == 0 else f", that is {left} = {rows[i][3]} - {paren(known)} = {right}"
        steps.append(
            Step((f"The {place} equation, {_equation(rows[i], names)}{work}, gives {names[i]} =",), number(x[i]),
                 hint=f"Solve the {place} equation for {names[i]}{', with what is known already' * (i < 2)}.")
        )  # fmt: skip
    return tuple(steps)


def _triangular(draw: Draw) -> Question:
    def make() -> tuple[IntMatrix, Ints]:
        p, q, r = (draw.choice((-2, -1, 1, 2, 3)) for _ in range(3))
        a, b, c = draw.nonzero(-4, 4), draw.nonzero(-4, 4), draw.nonzero(-4, 4)
        return ((p, a, b), (0, q, c), (0, 0, r)), tuple(draw.integer(-5, 5) for _ in range(3))

    rows, x = draw.until(make, lambda f: f[1][1] != 0 and f[1][2] != 0 and len(set(f[1])) == 3)
    right = image(rows, x)
    full = tuple((*row, e) for row, e in zip(rows, right, strict=True))
    return Question(
        given={"A": rows, "b": right},
        prompt=("Solve the system", Show(_equation(full[0], "xyz")), ",", Show(_equation(full[1], "xyz")), ",",
                Show(_equation(full[2], "xyz")), ". Give (x, y, z)."),
        answer=Vector.of(*x),
        steps=(
            *_back_steps(full, "xyz"),
            Step(("Together, (x, y, z) =",), Vector.of(*x), THREE, "Write the three values as a vector."),
        ),
        mistakes=(
            Mistake(Vector.of(*_back(rows, right, -1)), BRING_OVER),
            Mistake(Vector.of(*x[::-1]), "The order asked for is (x, y, z), not the order of the work."),
        ),
    )  # fmt: skip


def _full_system(draw: Draw) -> tuple[IntMatrix, Ints]:
    a = with_pivots(draw, (3, 3), (0, 1, 2), 9)
    x = draw.until(lambda: tuple(draw.nonzero(-4, 4) for _ in range(3)), lambda v: largest((image(a, v),)) <= 30)
    return a, x


def _zero_pivot(draw: Draw) -> tuple[IntMatrix, linear.Vector]:
    """A system that starts with a zero pivot and whose solution has halves."""

    def make() -> tuple[IntMatrix, linear.Vector]:
        first = (draw.choice((-1, 1, 2)), draw.nonzero(-3, 3), draw.nonzero(-3, 3))
        second = (0, draw.choice((-2, -1, 1, 2)), draw.nonzero(-4, 4))
        p, q, last = draw.choice((-2, -1, 1, 2, 3)), draw.choice((-2, -1, 1, 2)), draw.choice((-4, -2, 2, 4))
        third = (p * first[0], p * first[1] + q * second[1], p * first[2] + q * second[2] + last)
        return (second, first, third), tuple(ratio(draw.nonzero(-7, 7), draw.choice((1, 2))) for _ in range(3))

    def fits(found: tuple[IntMatrix, linear.Vector]) -> bool:
        a, x = found
        right = linear.apply(a, x)
        return largest(a) <= 9 and all(isinstance(e, int) and abs(e) <= 30 for e in right) and not _whole(x)

    return draw.until(make, fits)


def _whole(x: linear.Vector) -> bool:
    return all(isinstance(entry, int) for entry in x)


def _by_elimination(draw: Draw, system: tuple[IntMatrix, linear.Vector], kind: str) -> Question:
    a, x = system
    right = linear.apply(a, x)
    full = tuple((*row, e) for row, e in zip(a, right, strict=True))
    found = stages(full)
    last = found[-1][1]
    triangle, reduced = tuple(row[:3] for row in last), tuple(row[3] for row in last)
    in_words = draw.flip() if kind == "A" else False
    asked: Text = ("Let A =", Show(a), "and b =", Show(right), ". Solve A x = b. Give x as a vector.")
    if in_words:
        asked = ("Solve the system", Show(_equation(full[0], "xyz")), ",", Show(_equation(full[1], "xyz")), ",",
                 Show(_equation(full[2], "xyz")), ". Give (x, y, z).")  # fmt: skip
    names = "xyz" if in_words else ("x1", "x2", "x3")
    steps = elimination_steps(full)
    back = _back_steps(last, names)
    if len(steps) > 2:  # an exchange takes a step of its own, so the last unknown is told with the others
        back = back[:2]
    return Question(
        given={"A": a, "b": right, "as": "equations" if in_words else "matrix"},
        prompt=asked,
        answer=Vector.of(*x),
        steps=(
            Step((f"Write the augmented matrix with the right side as its last column. {steps[0].text[0]}",),
                 steps[0].value, THREE, steps[0].hint),
            *steps[1:],
            *back,
            Step(_last_words(last, x, names) if len(back) == 2 else ("Together:",), Vector.of(*x), THREE,
                 "Write the three values as a vector."),
        ),
        mistakes=(
            Mistake(Vector.of(*_back(triangle, reduced, -1)), BRING_OVER),
            Mistake(Vector.of(*_back(triangle, right)), "The row operations apply to the right side as well."),
            Mistake(Vector.of(*x[::-1]), "The unknowns are listed in order, not in the order of the work."),
        ),
    )  # fmt: skip


def _last_words(rows: linear.Matrix, x: linear.Vector, names: Sequence[str]) -> Text:
    return (f"The first equation, {_equation(rows[0], names)}, gives {names[0]} = {x[0]}. Together:",)


def _parabola(draw: Draw) -> Question:
    def make() -> tuple[Ints, Ints]:
        places = tuple(sorted(draw.sample((-3, -2, -1, 0, 1, 2, 3, 4), 3)))
        return places, (draw.integer(-6, 6), draw.nonzero(-5, 5), draw.nonzero(-3, 3))

    (p, q, r), (a, b, c) = draw.until(make, lambda f: f[0] != (-1, 0, 1) and f[1][0] != f[1][2])
    values = tuple(a + b * t + c * t * t for t in (p, q, r))
    left, right = b + c * (p + q), b + c * (q + r)
    points = tuple(zip((p, q, r), values, strict=True))
    return Question(
        given={"points": points, "asked": "parabola"},
        prompt=("Find the parabola", Show("y = a + b*x + c*x^2"), "through the points", Show(points[0]), ",",
                Show(points[1]), "and", Show(points[2]), ". Give (a, b, c)."),
        answer=Vector.of(a, b, c),
        steps=(
            Step((f"Each point gives an equation. Subtract the first from the second and divide by {q} - {paren(p)}",
                  f"= {q - p}: {_equation((1, p + q, left), 'bc')}."), None, THREE,
                 "Write the three equations and subtract the first from the second: a drops out."),
            Step((f"Subtract the second from the third and divide by {r} - {paren(q)} = {r - q}:",
                  f"{_equation((1, q + r, right), 'bc')}."), None, THREE,
                 "Subtract the second equation from the third."),
            Step((f"The difference of these two is {terms(((r - p, 'c'),))} = {right - left}, so c =",), Integer(c),
                 THREE, "Subtract again: b drops out."),
            Step((f"Then b = {left} - {paren(c)}·{paren(p + q)} =",), Integer(b), hint="Put c into the first of them."),
            Step((f"The first point gives a = {values[0]} - {paren(b)}·{paren(p)} - {paren(c)}·{p * p} = {a}.",
                  "Together:"),
                 Vector.of(a, b, c), THREE, "Put b and c into the equation of one point."),
        ),
        mistakes=(
            Mistake(Vector.of(c, b, a), "The order asked for is (a, b, c), with the constant first."),
            Mistake(Vector.of(values[0] - (left + c * (p + q)) * p - c * p * p, left + c * (p + q), c), BRING_OVER),
            Mistake(Vector.of(values[0] + b * p + c * p * p, b, c), BRING_OVER),
        ),
    )  # fmt: skip


COUNTS = ("no solution", "exactly one solution", "infinitely many solutions")
NONE, ONE, MANY = range(3)


def count_solutions(draw: Draw, level: Level) -> Question:
    """How many solutions a system has."""
    if level == 1:
        return _count_of_two(draw)
    if level == 2:
        return _count_of_many(draw)
    return _for_which_numbers(draw) if draw.flip() else _solvable_for(draw)


def _count_of_two(draw: Draw) -> Question:
    kind = draw.integer(0, 2)

    def make() -> tuple[Row, Row]:
        a, b, e = draw.nonzero(-4, 4), draw.nonzero(-4, 4), draw.integer(-6, 6)
        p, q = draw.choice(((1, 2), (1, 3), (2, 3), (1, -1), (1, -2), (2, -3), (-1, 3), (2, 1), (3, 2)))
        off = draw.nonzero(-5, 5)
        first, second = (p * a, p * b, p * e), (q * a, q * b, q * e)
        if kind == NONE:
            return first, (second[0], second[1], second[2] + off)
        return (first, second) if kind == MANY else (first, (second[0], second[1] + draw.nonzero(-9, 9), second[2]))

    first, second = draw.until(make, lambda rows: largest(rows) <= 15 and rows[1][1] != 0)
    words, b, e = _without_first(first, second)
    verdicts = {
        NONE: f"0 = {e}, which is never true",
        ONE: f"{_equation((b, e), 'y')}, which gives one value of y and then one of x",
        MANY: "0 = 0, which is always true: the second equation says nothing new",
    }
    answer = Choice(COUNTS, kind)
    return Question(
        given={"equations": (first, second)},
        prompt=("How many solutions does the system", Show(_equation(first, "xy")), "and",
                Show(_equation(second, "xy")), "have?"),
        answer=answer,
        steps=(
            Step((f"To remove x, take {words}.",), None, TWO, "Combine the equations so that x drops out."),
            Step((f"What remains is {verdicts[kind]}:",), answer, "linear_systems.count_solutions",
                 "Is what remains never true, always true, or an equation for y?"),
        ),
        mistakes=_count_mistakes(kind),
    )  # fmt: skip


def _count_mistakes(kind: int) -> tuple[Mistake, ...]:
    told = {
        NONE: ((MANY, "The left sides depend on each other, but the right sides don't fit: a contradiction."),
               (ONE, "The left sides depend on each other, so there can't be exactly one solution.")),
        ONE: ((NONE, "The left sides are independent: they can't contradict each other."),
              (MANY, "The equations say different things: there is an equation for each unknown.")),
        MANY: ((ONE, "There are fewer independent equations than unknowns."),
               (NONE, "The right sides fit as well: nothing contradicts.")),
    }  # fmt: skip
    return tuple(Mistake(Choice(COUNTS, other), because) for other, because in told[kind])


def _count_of_many(draw: Draw) -> Question:
    (rows, columns), pivots = draw.choice((
        ((3, 3), (0, 1, 2)), ((3, 3), (0, 1, 3)), ((3, 3), (0, 1)), ((3, 3), (0, 2)),
        ((3, 2), (0, 1)), ((3, 2), (0, 1, 2)), ((2, 3), (0, 1)), ((2, 3), (0, 3)),
    ))  # fmt: skip
    full = with_pivots(draw, (rows, columns + 1), pivots, 9)
    a, b = tuple(row[:-1] for row in full), tuple(row[-1] for row in full)
    kind = NONE if columns in pivots else ONE if len(pivots) == columns else MANY
    reason = {
        NONE: "A row has zeros on the left and a number on the right: it can't be satisfied.",
        ONE: "No row contradicts, and every unknown has its pivot.",
        MANY: "No row contradicts, and there are fewer pivots than unknowns.",
    }[kind]
    answer = Choice(COUNTS, kind)
    first, *others = elimination_steps(full)
    return Question(
        given={"A": a, "b": b},
        prompt=("Let A =", Show(a), "and b =", Show(b), ". How many solutions does A x = b have?"),
        answer=answer,
        steps=(
            Step((f"Write the augmented matrix with b as its last column. {first.text[0]}",), first.value, first.skill,
                 "Write the augmented matrix and clear the first column below its pivot."),
            *others,
            Step((f"{reason} So it has",), answer, "linear_systems.count_solutions",
                 "Is there a row that contradicts itself? Does every unknown have a pivot?"),
        ),
        mistakes=_count_mistakes(kind),
    )  # fmt: skip


def _for_which_numbers(draw: Draw) -> Question:
    many = draw.flip()

    def make() -> tuple[Row, tuple[int, int], int]:
        first = (draw.nonzero(-5, 5), draw.nonzero(-6, 6), draw.nonzero(-8, 8))
        share = draw.choice(((1, 2), (1, 3), (2, 3), (1, -2), (2, -1), (1, -3), (3, 2), (-1, 2)))
        return first, share, draw.nonzero(-5, 5)

    first, (p, q), off = draw.until(
        make, lambda f: all(x * f[1][1] % f[1][0] == 0 for x in f[0]) and abs(f[0][2] * f[1][1]) < 30 * abs(f[1][0])
    )
    c, k, m = (x * q // p for x in first)
    factor = ratio(q, p)
    right = "m" if many else m + off
    second = f"{terms(((c, 'x'), (1, 'k*y')))} = {right}"
    told = "Give (k, m)." if many else ""
    answer = Vector.of(k, m) if many else Integer(k)
    steps = (
        Step(("The left sides depend on each other when the second is a multiple of the first. The coefficients of x",
              f"give the factor {c}/{paren(first[0])} ="), number(factor), hint="Compare the coefficients of x."),
        Step((f"So k = {paren(factor)}·{paren(first[1])} =",), Integer(k), TWO, "Multiply the coefficient of y by it."),
        Step((f"For infinitely many solutions the right sides fit, too: m = {paren(factor)}·{paren(first[2])} = {m}.",
              "Together, (k, m) =") if many else
             (f"The right sides don't fit, since {paren(factor)}·{paren(first[2])} = {m} and not {m + off}.",
              "So there is no solution for k ="), answer, "linear_systems.count_solutions",
             "Do the right sides have the same factor?"),
    )  # fmt: skip
    slips = (-k, k + 1 if k == 0 else 2 * k)
    return Question(
        given={"equations": (first, (c, "k", right))},
        prompt=("For which", "numbers k and m" if many else "number k", "does the system",
                Show(_equation(first, "xy")), "and", Show(second), "have",
                "infinitely many solutions?" if many else "no solution?", *((told,) if told else ())),
        answer=answer,
        steps=steps,
        mistakes=(
            Mistake(Vector.of(k, first[2]), "The right side is multiplied by the same factor as the left side.")
            if many else Mistake(Integer(slips[0]),
                                 "The coefficients of y have the same ratio as those of x, sign included."),
            Mistake(Vector.of(-k, m), "The coefficients of y have the same ratio as those of x, sign included.")
            if many else Mistake(Integer(first[1]), "The second equation is a multiple of the first, not equal to it."),
        ),
    )  # fmt: skip


def _solvable_for(draw: Draw) -> Question:
    full = with_pivots(draw, (3, 4), draw.choice(((0, 1), (0, 2))), 9)
    a, k = tuple(row[:3] for row in full), full[2][3]
    b = (full[0][3], full[1][3], "k")
    (first, *others), shift = steps_with_letter(full)
    halfway = int(stages((*full[:2], (*full[2][:3], 0)))[0][1][2][3])
    return Question(
        given={"A": a, "b": b},
        prompt=("Let A =", Show(a), "and b =", with_letters(((b[0],), (b[1],), ("k",))),
                ". For which number k does A x = b have a solution?"),
        answer=Integer(k),
        steps=(
            Step(("Write the augmented matrix with b as its last column.", *first.text), None, first.skill,
                 "Write the augmented matrix and clear the first column below its pivot."),
            *others,
            Step((f"The last row says 0 = {terms(((1, 'k'), (shift, '')))}, so k =",), Integer(k),
                 "linear_systems.count_solutions", "The last row has only zeros on the left: what must stand right?"),
        ),
        mistakes=(
            Mistake(Integer(-k), "Solve the last equation for k: mind the sign."),
            Mistake(Integer(-halfway), "The last row operation changes the right side as well."),
            Mistake(Integer(full[1][3]), "The rows of A differ, so the right sides need not be equal."),
        ),
    )  # fmt: skip
