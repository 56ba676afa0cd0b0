"""Span and linear independence of vectors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlpath.answers import Choice, Direction, Integer, Matrix, Vector, number, yes_no
from mlpath.questions import linear
from mlpath.questions.bank._common import combine, listed, nonzero_vector
from mlpath.questions.bank._elimination import elimination_steps, largest, stages, steps_with_letter, with_pivots
from mlpath.questions.bank._orthogonal import primitive
from mlpath.questions.bank._working import paren, ratio, terms
from mlpath.questions.model import Mistake, Question, Show, Step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlpath.questions.draw import Draw, IntMatrix, Ints
    from mlpath.questions.linear import Exact
    from mlpath.questions.model import Level

INDEPENDENT, IN_SPAN = "independence.is_independent", "independence.in_span"
RELATION = "independence.dependence_relation"
COMBINATION = "vectors.linear_combination"
FACTORS = ((1, 2), (2, 1), (1, -2), (2, 3), (3, -2), (-2, 3), (3, 2), (-3, 2), (1, 3), (3, 1), (-1, 2), (2, -3))


def is_independent(draw: Draw, level: Level) -> Question:
    """Whether vectors are linearly independent."""
    if level == 1:
        return _two_vectors(draw)
    if level == 2:
        return _three_vectors(draw)
    return _dependent_for(draw) if draw.flip() else _polynomials(draw)


def _two_vectors(draw: Draw) -> Question:
    size, dependent = draw.choice((2, 3)), draw.flip()
    w = draw.until(lambda: nonzero_vector(draw, size, -4, 4), lambda v: primitive(v) == v)
    p, q = draw.choice(FACTORS)
    u, v = tuple(p * x for x in w), tuple(q * x for x in w)
    at = draw.integer(1, size - 1)
    if not dependent:
        off = draw.choice((-2 * v[at], 1, -1, 2))
        v = tuple(x + off * (i == at) for i, x in enumerate(v))
    factor = ratio(q, p)
    check = linear.tidy(factor * u[at])
    verdict = "and the other entries as well" if dependent else f"but then entry {at + 1} of v would be {check}"
    return Question(
        given={"vectors": (u, v)},
        prompt=("Are u =", Show(u), "and v =", Show(v), "linearly independent?"),
        answer=yes_no(not dependent),
        steps=(
            Step(("Two vectors are dependent when one is a multiple of the other. The first entries give the factor",
                  f"{v[0]}/{paren(u[0])} ="), number(factor), hint="By which factor do the first entries differ?"),
            Step((f"This factor takes u to v in the first entry, {verdict}. So the answer is",),
                 yes_no(not dependent), INDEPENDENT, "Does the same factor fit all the entries?"),
        ),
        mistakes=(
            Mistake(yes_no(dependent), f"v is {factor} times u: the two are dependent." if dependent else
                    "One factor must fit all the entries; here it doesn't."),
        ),
    )  # fmt: skip


def _three_vectors(draw: Draw) -> Question:
    rank = draw.choice((2, 3))
    pivots = (0, 1, 2) if rank == 3 else draw.choice(((0, 1), (0, 1), (0, 2)))
    rows = with_pivots(draw, (3, 3), pivots, 9)
    return _yes_or_no_by_elimination(
        rows, rank == 3, ("Are the vectors", *_named("uvw", rows), "linearly independent?")
    )


def _named(names: str, vectors: Sequence[Ints]) -> tuple[str | Show, ...]:
    return tuple(listed(names, vectors))  # type: ignore[arg-type]


def _yes_or_no_by_elimination(rows: IntMatrix, independent: bool, prompt: tuple[str | Show, ...]) -> Question:
    answer = yes_no(independent)
    first, *others = elimination_steps(rows)
    left = "No row has become zero" if independent else "A row has become zero, a combination of the others"
    return Question(
        given={"vectors": rows},
        prompt=prompt,
        answer=answer,
        steps=(
            Step((f"Write the vectors as the rows of a matrix and eliminate. {first.text[0]}",), first.value,
                 first.skill,
                 "Write the vectors as rows and clear the first column below its pivot."),
            *others,
            Step((f"{left}. So the answer is",), answer, INDEPENDENT, "Does a row of zeros appear?"),
        ),
        mistakes=(
            Mistake(yes_no(not independent), "No vector is a multiple of another, but one is a combination of the"
                                             " other two."
                    if not independent else "Only a row of zeros shows dependence; none appears here."),
        ),
    )  # fmt: skip


def _dependent_for(draw: Draw) -> Question:
    def fits(m: IntMatrix) -> bool:
        return m[2][2] != 0 and sum(not x for row in m for x in row) < 2

    rows = draw.until(lambda: with_pivots(draw, (3, 3), (0, 1), 9), fits)
    k = rows[2][2]
    (first, *others), shift = steps_with_letter(rows)
    halfway = int(stages((*rows[:2], (*rows[2][:2], 0)))[0][1][2][2])
    third = (rows[2][0], rows[2][1], "k")
    return Question(
        given={"vectors": (*rows[:2], third)},
        prompt=("For which number k are the vectors u =", Show(rows[0]), ", v =", Show(rows[1]), "and w =",
                Show(f"({third[0]}, {third[1]}, k)"), "linearly dependent?"),
        answer=Integer(k),
        steps=(
            Step(("Write the vectors as the rows of a matrix and eliminate.", *first.text), None, first.skill,
                 "Write the vectors as rows and clear the first column below its pivot."),
            *others,
            Step((f"They are dependent when the last row becomes zero: {terms(((1, 'k'), (shift, '')))} = 0, so k =",),
                 Integer(k), INDEPENDENT, "For which k does the last row become zero?"),
        ),
        mistakes=(
            Mistake(Integer(-k), "Set the last entry to zero and solve for k: mind the sign."),
            Mistake(Integer(-halfway), "The second pivot's row operation changes the last entry as well."),
            Mistake(Integer(0), "A zero entry alone doesn't make vectors dependent."),
        ),
    )  # fmt: skip


def _polynomials(draw: Draw) -> Question:
    rank = draw.choice((2, 3))
    pivots = (0, 1, 2) if rank == 3 else draw.choice(((0, 1), (0, 1), (0, 2)))
    rows = draw.until(lambda: with_pivots(draw, (3, 3), pivots, 9), lambda m: all(row.count(0) < 2 for row in m))
    names = tuple(terms(zip(row, ("", "x", "x²"), strict=True)) for row in rows)
    prompt = (f"Are the polynomials p = {names[0]}, q = {names[1]} and r = {names[2]} linearly independent?",)
    question = _yes_or_no_by_elimination(rows, rank == 3, prompt)
    first = question.steps[0]
    start = Step(("Take the coefficients of 1, x and x² as the rows of a matrix and eliminate. "
                  + str(first.text[0]).partition("eliminate. ")[2],), first.value, first.skill,
                 "Write the coefficients of 1, x and x² as vectors.")  # fmt: skip
    return Question(
        given={"polynomials": rows},
        prompt=prompt,
        answer=question.answer,
        steps=(start, *question.steps[1:]),
        mistakes=question.mistakes if rank == 3 else
        (Mistake(yes_no(rank == 2), "A combination of the three with factors that are not all zero vanishes."),),
    )  # fmt: skip


def in_span(draw: Draw, level: Level) -> Question:
    """Whether a vector lies in the span of others."""
    if level == 1:
        return _on_line(draw)
    if level == 2:
        return _in_plane(draw)
    return _in_plane_for(draw) if draw.flip() else _which_lies_in_plane(draw)


def _on_line(draw: Draw) -> Question:
    inside = draw.flip()
    direction = draw.until(lambda: nonzero_vector(draw, 3, -4, 4), lambda v: primitive(v) == v)
    p, q = draw.choice(FACTORS)
    v, w = tuple(p * x for x in direction), tuple(q * x for x in direction)
    if not inside:
        at, off = draw.integer(1, 2), draw.choice((-1, 1, 2, -2))
        w = tuple(x + off * (i == at) for i, x in enumerate(w))
    factor = ratio(q, p)
    multiple = linear.scale(factor, v)
    return Question(
        given={"v": v, "w": w},
        prompt=("Does w =", Show(w), "lie in the span of v =", Show(v), "?"),
        answer=yes_no(inside),
        steps=(
            Step((f"The span of v holds its multiples. The first entries give the factor {w[0]}/{paren(v[0])} =",),
                 number(factor), hint="Which multiple of v has the first entry of w?"),
            Step((f"This multiple of v is {_spoken(multiple)}.", "It is w:" if inside else "It is not w:"),
                 yes_no(inside),
                 IN_SPAN, "Compare this multiple of v with w, entry by entry."),
        ),
        mistakes=(
            Mistake(yes_no(not inside), f"w is {factor} times v: multiples by fractions and negative numbers count,"
                                        " too."
                    if inside else "All the entries must have the same factor, not only some."),
        ),
    )  # fmt: skip


def _spoken(v: linear.Vector) -> str:
    return f"({', '.join(map(str, v))})"


def _plane(draw: Draw) -> tuple[Ints, Ints, Ints]:
    """Two vectors in space whose first two entries are independent, and the two factors of a combination."""

    def make() -> tuple[Ints, Ints, Ints]:
        u, v = (tuple(draw.integer(-4, 4) for _ in range(3)) for _ in "uv")
        return u, v, (draw.nonzero(-3, 3), draw.nonzero(-3, 3))

    def fits(found: tuple[Ints, Ints, Ints]) -> bool:
        u, v, (s, t) = found
        det = u[0] * v[1] - u[1] * v[0]
        return u[0] != 0 and abs(det) in range(1, 7) and u.count(0) + v.count(0) < 2 and abs(s) + abs(t) > 2

    return draw.until(make, fits)


def _coefficient_steps(u: Ints, v: Ints, w: Sequence[Exact], s: int, t: int) -> tuple[Step, ...]:
    first, second = (f"{terms(((u[i], 's'), (v[i], 't')))} = {w[i]}" for i in (0, 1))
    return (
        Step((f"w must be s·u + t·v. The first two entries say {first} and {second}.",), None, COMBINATION,
             "Write w = s·u + t·v for the first two entries."),
        Step(("These two equations give (s, t) =",), Vector.of(s, t), "linear_systems.solve_2x2",
             "Solve these two equations for s and t."),
    )  # fmt: skip


def _in_plane(draw: Draw) -> Question:
    inside = draw.flip()
    u, v, (s, t) = _plane(draw)
    w = combine((s, t), (u, v))
    third = w[2]
    if not inside:
        w = (w[0], w[1], w[2] + draw.choice((-3, -2, -1, 1, 2, 3)))
    return Question(
        given={"vectors": (u, v), "w": w},
        prompt=("Does w =", Show(w), "lie in the span of u =", Show(u), "and v =", Show(v), "?"),
        answer=yes_no(inside),
        steps=(
            *_coefficient_steps(u, v, w, s, t),
            Step((f"The third entry is then {paren(s)}·{paren(u[2])} + {paren(t)}·{paren(v[2])} =",), number(third),
                 COMBINATION, "Put s and t into the third entry."),
            Step((f"w has the third entry {w[2]}, so the answer is",), yes_no(inside), IN_SPAN,
                 "Does it agree with the third entry of w?"),
        ),
        mistakes=(
            Mistake(yes_no(not inside), f"w is {terms(((s, 'u'), (t, 'v')))}." if inside else
                    "The first two entries fit, but the third has to as well: two vectors don't span all of space."),
        ),
    )  # fmt: skip


def _in_plane_for(draw: Draw) -> Question:
    u, v, (s, t) = _plane(draw)
    w = combine((s, t), (u, v))
    k = int(w[2])
    return Question(
        given={"vectors": (u, v), "w": (w[0], w[1], "k")},
        prompt=("For which number k does w =", Show(f"({w[0]}, {w[1]}, k)"), "lie in the span of u =", Show(u),
                "and v =", Show(v), "?"),
        answer=Integer(k),
        steps=(
            *_coefficient_steps(u, v, w, s, t),
            Step((f"The third entry is then k = {paren(s)}·{paren(u[2])} + {paren(t)}·{paren(v[2])} =",), Integer(k),
                 IN_SPAN, "Put s and t into the third entry."),
        ),
        mistakes=(
            Mistake(Integer(t * u[2] + s * v[2]), "s belongs to u and t to v: the two were exchanged."),
            Mistake(Integer(s * u[2] - t * v[2]), "Mind the sign of t."),
            Mistake(Integer(u[2] + v[2]), "The entries of u and v count with the factors s and t."),
        ),
    )  # fmt: skip


def _which_lies_in_plane(draw: Draw) -> Question:
    def make() -> tuple[Ints, Ints, Ints, IntMatrix]:
        u, v, factors = _plane(draw)
        all_factors = (factors, *((draw.nonzero(-3, 3), draw.nonzero(-3, 3)) for _ in range(2)))
        inside, *others = (tuple(int(x) for x in combine(f, (u, v))) for f in all_factors)
        outside = [_nudged(w, draw.integer(0, 2), draw.choice((-2, -1, 1, 2))) for w in others]
        return u, v, factors, (inside, *outside)

    def fits(found: tuple[Ints, Ints, Ints, IntMatrix]) -> bool:
        u, v, _, options = found
        return all(linear.rank((u, v, wrong)) == 3 for wrong in options[1:]) and largest(options) < 15

    u, v, (s, t), drawn = draw.until(make, fits)
    options = draw.shuffled(drawn)
    words = tuple(_spoken(w) for w in options)
    answer = Choice(words, options.index(drawn[0]))
    normal = primitive((u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]))
    values = tuple(int(linear.dot(normal, w)) for w in options)
    return Question(
        given={"vectors": (u, v), "options": options},
        prompt=("Which of these three vectors lies in the span of u =", Show(u), "and v =", Show(v), "?"),
        answer=answer,
        steps=(
            Step((f"For u and v, and so for all their combinations (x, y, z), {terms(zip(normal, 'xyz', strict=True))}",
                  "= 0. (The factors are those of the cross product of u and v, up to a common one.)"), None,
                 "linear_systems.solve_3x3",
                 "Find one equation that u and v both satisfy, or try each vector as s·u + t·v."),
            Step(("For the three vectors the left side is, in order,",), Vector.of(*values), "dot.dot_product",
                 "Put each of the vectors into the equation."),
            Step((f"A vector lies in the span only where this is 0; it is {terms(((s, 'u'), (t, 'v')))}:",), answer,
                 IN_SPAN,
                 "Which one satisfies the equation?"),
        ),
        mistakes=tuple(
            Mistake(Choice(words, i), "Two of its entries fit a combination of u and v, the other one doesn't.")
            for i in range(3) if i != answer.correct
        ),
    )  # fmt: skip


def _nudged(v: Ints, at: int, by: int) -> Ints:
    return tuple(x + by * (i == at) for i, x in enumerate(v))


def dependence_relation(draw: Draw, level: Level) -> Question:
    """The relation between dependent vectors."""
    if level == 1:
        return _relation_of_two(draw)
    if level == 2:
        return _relation_of_three(draw)
    return _relation_of_four(draw) if draw.flip() else _vector_from_relation(draw)


def _relation_of_two(draw: Draw) -> Question:
    size = draw.choice((2, 3))
    w = draw.until(lambda: nonzero_vector(draw, size, -5, 5), lambda v: primitive(v) == v)
    p, q = draw.choice((*FACTORS, (3, 4), (4, 3), (5, 2), (2, -5), (-4, 3)))
    u, v = tuple(p * x for x in w), tuple(q * x for x in w)
    a, b = (q, -p) if q > 0 else (-q, p)
    return Question(
        given={"vectors": (u, v)},
        prompt=("The vectors u =", Show(u), "and v =", Show(v),
                "are dependent. Find numbers (a, b), not both zero, with",
                "a·u + b·v = 0."),
        answer=Direction.of(a, b),
        steps=(
            Step((f"The first entries say {terms(((u[0], 'a'), (v[0], 'b')))} = 0, so a is b times",),
                 number(ratio(-v[0], u[0])), hint="Solve the equation of the first entries for a."),
            Step((f"b can be chosen. With b = {b} both numbers are whole, (a, b) =",), Direction.of(a, b), RELATION,
                 "Choose any b that is not zero and work out a."),
        ),
        mistakes=(
            Mistake(Direction.of(a, -b), "Then the two would add up: one of the signs must be changed."),
            Mistake(Direction.of(b, a), "The two numbers are exchanged: put them in and see."),
        ),
    )  # fmt: skip


def _relation_of_three(draw: Draw) -> Question:
    def make() -> tuple[Ints, Ints, Ints]:
        u, v, factors = _plane(draw)
        return u, v, factors

    u, v, (s, t) = draw.until(make, lambda f: largest((tuple(map(int, combine(f[2], f[:2]))),)) < 15)
    w = tuple(int(x) for x in combine((s, t), (u, v)))
    named = list(zip((s, t, -1), (u, v, w), strict=True))
    (a, u), (b, v), (c, w) = draw.shuffled(named)
    if a < 0:
        a, b, c = -a, -b, -c
    equations = ", ".join(f"{terms(((u[i], 'a'), (v[i], 'b'), (w[i], 'c')))} = 0" for i in range(3))
    rows = tuple(zip(u, v, w, strict=True))
    return Question(
        given={"vectors": (u, v, w)},
        prompt=("The vectors u =", Show(u), ", v =", Show(v), "and w =", Show(w),
                "are dependent. Find numbers (a, b, c), not all zero, with a·u + b·v + c·w = 0."),
        answer=Direction.of(a, b, c),
        steps=(
            Step((f"Entry by entry, the equations are {equations}.",), None, COMBINATION,
                 "Write one equation for each entry."),
            Step(("With the vectors as columns, elimination leads to the matrix",), Matrix.of(linear.rref(rows)[0]),
                 "linear_systems.solve_3x3", "Eliminate in the matrix that has the vectors as its columns."),
            Step((f"One unknown is free. With c = {c} the others follow:",), Direction.of(a, b, c), RELATION,
                 "Choose c, which is free, and work out the others."),
        ),
        mistakes=(
            Mistake(Direction.of(a, b, -c), "This writes one vector as a combination: on the other side its sign"
                                            " changes."),
            Mistake(Direction.of(-a, b, c), "Put the numbers into every entry: the sign of a is wrong."),
            Mistake(Direction.of(b, a, c), "a belongs to u and b to v: the two were exchanged."),
        ),
    )  # fmt: skip


def _relation_of_four(draw: Draw) -> Question:
    def make() -> tuple[IntMatrix, Ints]:
        rows = with_pivots(draw, (3, 3), (0, 1, 2), 6, unit=True)
        return rows, tuple(draw.nonzero(-3, 3) for _ in range(3))

    def fits(found: tuple[IntMatrix, Ints]) -> bool:
        rows, x = found
        return all(-9 <= linear.dot(row, x) <= 9 for row in rows) and len(set(x)) > 1

    rows, (a, b, c) = draw.until(make, fits)
    last = tuple(int(linear.dot(row, (a, b, c))) for row in rows)
    vectors = (*zip(*rows, strict=True), last)
    full = tuple((*row, x) for row, x in zip(rows, last, strict=True))
    first, *others = elimination_steps(full)
    return Question(
        given={"vectors": vectors},
        prompt=("Four vectors in space are always dependent. Let", *_named("uvwz", vectors), ". Find numbers",
                "(a, b, c, d), not all zero, with a·u + b·v + c·w + d·z = 0."),
        answer=Direction.of(a, b, c, -1),
        steps=(
            Step((f"Write the vectors as the columns of a matrix and eliminate. {first.text[0]}",), first.value,
                 first.skill,
                 "Write the vectors as columns and clear the first column below its pivot."),
            *others,
            Step(("d is free. With d = -1, solve from the last row up:",), Direction.of(a, b, c, -1), RELATION,
                 "Choose d, which is free, and solve from the last row up."),
        ),
        mistakes=(
            Mistake(Direction.of(a, b, c, 1), "This is z as a combination: on the other side its sign changes."),
            Mistake(Direction.of(c, b, a, -1), "The numbers are listed in order, not in the order of the work."),
        ),
    )  # fmt: skip


def _vector_from_relation(draw: Draw) -> Question:
    def make() -> tuple[Ints, Ints, Ints]:
        return nonzero_vector(draw, 3, -5, 5), nonzero_vector(draw, 3, -5, 5), nonzero_vector(draw, 3, -5, 5)

    def fits(found: tuple[Ints, Ints, Ints]) -> bool:
        u, v, (a, b, c) = found
        return c not in (1, -1) and linear.rank((u, v)) == 2 and all(x % c == 0 for x in combine((a, b), (u, v)))

    u, v, (a, b, c) = draw.until(make, fits)
    known = combine((a, b), (u, v))
    w = tuple(-int(x) // c for x in known)
    relation = terms(((a, "u"), (b, "v"), (c, "w")))
    return Question(
        given={"vectors": (u, v), "factors": (a, b, c)},
        prompt=("Let u =", Show(u), "and v =", Show(v), f". A third vector w satisfies {relation} = 0. Find w."),
        answer=Vector.of(*w),
        steps=(
            Step((f"{terms(((a, 'u'), (b, 'v')))} =",), Vector.of(*known), COMBINATION,
                 "Work out the part with u and v."),
            Step((f"The rest of the relation says that {terms(((c, 'w'),))} is the opposite of it:",),
                 Vector.of(*linear.scale(-1, known)), "vectors.add_scale", "Bring this part to the other side."),
            Step((f"Divide by {c}: w =",), Vector.of(*w), RELATION, "Divide by the factor of w."),
        ),
        mistakes=(
            Mistake(Vector.of(*(-x for x in w)), "Brought to the other side, the combination changes its sign."),
            Mistake(Vector.of(*linear.scale(-1, known)), f"This is {terms(((c, 'w'),))}: still to be divided by {c}."),
        ),
    )  # fmt: skip
