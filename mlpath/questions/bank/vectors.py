"""Vectors: sums, multiples and linear combinations."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from mlpath.answers import Integer, Vector, number
from mlpath.questions import linear
from mlpath.questions.bank._common import combine, listed, minus, nonzero_vector
from mlpath.questions.bank._working import paren, ratio, terms, total, writable
from mlpath.questions.model import Mistake, Question, Show, Step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlpath.questions.draw import Draw, Ints
    from mlpath.questions.linear import Exact
    from mlpath.questions.model import Level


def add_scale(draw: Draw, level: Level) -> Question:
    """Sums, differences and multiples of vectors."""
    if level == 1:
        return _sum_or_multiple(draw)
    if level == 2:
        return _multiple_and_sum(draw)
    return _part_of_the_way(draw) if draw.flip() else _vector_equation(draw)


def _sum_or_multiple(draw: Draw) -> Question:
    u, v = draw.until(lambda: (draw.vector(2, -9, 9), draw.vector(2, -9, 9)), lambda pair: pair[0] != pair[1])
    if not draw.flip():
        return _multiple(u, draw.choice((-4, -3, -2, 2, 3, 4)))
    sign, name = draw.choice(((1, "u + v"), (-1, "u - v")))
    entries = [f"{x} {'+' if sign > 0 else '-'} {paren(y)}" for x, y in zip(u, v, strict=True)]
    answer = combine((1, sign), (u, v))
    return Question(
        given={"u": u, "v": v, "asked": name},
        prompt=("Let u =", Show(u), "and v =", Show(v), f". Compute {name}."),
        answer=Vector.of(*answer),
        steps=(
            Step((f"First entry: {entries[0]} =",), number(answer[0]), hint="Work with the first entries of u and v."),
            Step((f"Second entry: {entries[1]} =",), number(answer[1]), hint="Work with the second entries."),
            Step((f"Together, {name} =",), Vector.of(*answer), hint="Write the two results as one vector."),
        ),
        mistakes=(
            Mistake(
                Vector.of(*combine((1, -sign), (u, v))), f"{name} was asked: mind whether v is added or subtracted."
            ),
            Mistake(Vector.of(*combine((-1, 1), (u, v))), "This is v - u: the order of a difference matters."),
            Mistake(Vector.of(answer[0], u[1] - sign * v[1]), "The sign between the vectors holds for every entry."),
            Mistake(number(sum(answer)), "The entries are not added up: a sum of vectors is a vector again."),
        ),
    )


def _multiple(u: Ints, c: int) -> Question:
    answer = linear.scale(c, u)
    return Question(
        given={"u": u, "c": c, "asked": "c u"},
        prompt=("Let u =", Show(u), f". Compute {c}u."),
        answer=Vector.of(*answer),
        steps=(
            Step((f"First entry: {c}·{paren(u[0])} =",), number(answer[0]), hint=f"Multiply the first entry by {c}."),
            Step((f"Second entry: {c}·{paren(u[1])} =",), number(answer[1]), hint=f"Multiply the second entry by {c}."),
            Step((f"Together, {c}u =",), Vector.of(*answer), hint="Write the two results as one vector."),
        ),
        mistakes=(
            Mistake(Vector.of(answer[0], u[1]), "A multiple multiplies every entry, not only the first."),
            Mistake(Vector.of(*(x + c for x in u)), f"Every entry is multiplied by {c}; {c} is not added to it."),
            Mistake(
                Vector.of(*linear.scale(-c, u)),
                "The sign was lost: minus times minus is plus, minus times plus is minus.",
            ),
        ),
    )


def _multiple_and_sum(draw: Draw) -> Question:
    u, v = draw.vector(3, -6, 6), nonzero_vector(draw, 3, -6, 6)
    c = ratio(draw.choice((-6, -4, -1, 1, 4, 6)), 2)
    sign = 1 if draw.flip() else -1
    scaled = linear.scale(c, u)
    answer = combine((1, sign), (scaled, v))
    name = terms(((c, "u"), (sign, "v")))
    return Question(
        given={"u": u, "v": v, "c": str(c), "sign": sign},
        prompt=("Let u =", Show(u), "and v =", Show(v), ". Compute", Show(name), "."),
        answer=Vector.of(*answer),
        steps=(
            Step((f"Multiply every entry of u by {c}:",), Vector.of(*scaled), hint="First work out the multiple of u."),
            Step((f"{'Add' if sign > 0 else 'Subtract'} v entry by entry:",), Vector.of(*answer), "vectors.add_scale",
                 f"{'Add v to' if sign > 0 else 'Subtract v from'} that multiple, entry by entry."),
        ),
        mistakes=(
            Mistake(Vector.of(*linear.scale(c, combine((1, sign), (u, v)))), f"The factor {c} belongs to u alone."),
            Mistake(Vector.of(*combine((c, -sign), (u, v))),
                    "Mind the sign in front of v: minus a negative number adds."),
            Mistake(Vector.of(*combine((-c, sign), (u, v))), f"Mind the sign of the factor {c} of u."),
        ),
    )  # fmt: skip


def _part_of_the_way(draw: Draw) -> Question:
    share = draw.choice((Fraction(1, 2), Fraction(1, 3), Fraction(2, 3), Fraction(1, 4), Fraction(3, 4)))
    p = draw.vector(3, -6, 6)
    d = linear.scale(share.denominator, nonzero_vector(draw, 3, -3, 3))
    q, way = linear.add(p, d), linear.scale(share, d)
    answer = linear.add(p, way)
    return Question(
        given={"p": p, "q": q, "share": str(share), "asked": "point on the way"},
        prompt=("You walk in a straight line from the point P =", Show(p), "to the point Q =", Show(q),
                f". Where are you after {share} of the way?"),
        answer=Vector.of(*answer),
        steps=(
            Step(("The vector from P to Q is Q - P =",), Vector.of(*d), hint="Subtract the start from the end."),
            Step((f"{share} of it is",), Vector.of(*way), "vectors.add_scale",
                 f"Take {share} of the vector from P to Q."),
            Step(("Starting at P, you arrive at P plus this vector:",), Vector.of(*answer), "vectors.add_scale",
                 "Add this part of the way to P."),
        ),
        mistakes=(
            Mistake(Vector.of(*way), "This is how far you have moved; the point is P plus that vector."),
            Mistake(Vector.of(*minus(q, way)), "This is the point as seen from Q: the way starts at P."),
            Mistake(Vector.of(*linear.scale(share, linear.add(p, q))),
                    "A share of P + Q is the point on the way only for 1/2: go from P along Q - P."),
        ),
    )  # fmt: skip


def _vector_equation(draw: Draw) -> Question:
    c, e = draw.choice(((2, 1), (3, 1), (2, -1), (4, 1), (-2, 1), (3, -1), (-3, 1)))
    x, a = draw.vector(3, -5, 5), nonzero_vector(draw, 3, -6, 6)
    b = combine((c, e), (x, a))
    left = combine((1, -e), (b, a))
    return Question(
        given={"a": a, "b": b, "c": c, "e": e, "asked": "x"},
        prompt=("Let a =", Show(a), "and b =", Show(b), ". Find the vector x with",
                Show(f"{terms(((c, 'x'), (e, 'a')))} = b"), "."),
        answer=Vector.of(*x),
        steps=(
            Step((f"Bring a to the other side: {c}x = {terms(((1, 'b'), (-e, 'a')))} =",), Vector.of(*left),
                 "vectors.add_scale",
                 "Bring a to the other side, with the opposite sign."),
            Step((f"Divide every entry by {c}: x =",), Vector.of(*x), "vectors.add_scale",
                 f"Divide by {c}, the factor of x."),
        ),
        mistakes=(
            Mistake(Vector.of(*linear.scale(Fraction(1, c), combine((1, e), (b, a)))),
                    "On the other side of the equation a changes its sign."),
            Mistake(Vector.of(*left), f"The factor {c} of x is still to be divided away."),
            Mistake(Vector.of(*combine((Fraction(1, c), -e), (b, a))),
                    f"The whole right side is divided by {c}, a included."),
        ),
    )  # fmt: skip


def linear_combination(draw: Draw, level: Level) -> Question:
    """A linear combination of vectors."""
    if level == 3:
        return _weighted_mean(draw) if draw.flip() else _factor_for_entry(draw)
    count = size = level + 1
    vectors = tuple(draw.until(lambda: draw.vector(size, -5, 5), lambda v: v.count(0) < 2) for _ in range(count))
    factors = tuple(draw.choice((-3, -2, 2, 3) if level == 2 else (2, 3, 4, -2)) for _ in range(count))
    answer = combine(factors, vectors)
    name = terms(zip(factors, "uvw", strict=False))
    scaled = [linear.scale(c, v) for c, v in zip(factors, vectors, strict=True)]
    return Question(
        given={"vectors": vectors, "factors": factors},
        prompt=("Let", *listed("uvw", vectors), ". Compute", Show(name), "."),
        answer=Vector.of(*answer),
        steps=(
            *(
                Step((f"{c}{letter} =",), Vector.of(*multiple), "vectors.add_scale",
                     f"Multiply every entry of {letter} by {c}.")
                for c, letter, multiple in zip(factors, "uvw", scaled, strict=False)
            ),
            Step((f"Add entry by entry: the first entry is {total(m[0] for m in scaled)} = {answer[0]}, and so on.",
                  f"{name} ="), Vector.of(*answer), "vectors.add_scale", "Add these multiples entry by entry."),
        ),
        mistakes=(
            Mistake(Vector.of(*combine(tuple(map(abs, factors)), vectors)),
                    "A negative factor changes the sign of every entry of its vector."),
            Mistake(Vector.of(*combine((factors[0], *(1 for _ in factors[1:])), vectors)),
                    "Every vector is multiplied by its own factor, not only the first."),
            Mistake(Vector.of(*combine((1, *factors[1:]), vectors)), "The factor of u was left out."),
        ),
    )  # fmt: skip


def _weighted_mean(draw: Draw) -> Question:
    weights = draw.shuffled(draw.choice(((2, 1, 1), (1, 2, 5), (4, 3, 1), (3, 3, 2), (1, 1, 6))))
    whole = sum(weights)
    shares = tuple(Fraction(w, whole) for w in weights)
    vectors = tuple(nonzero_vector(draw, 3, -5, 5) for _ in range(3))
    weighted = combine(weights, vectors)
    answer = linear.scale(Fraction(1, whole), weighted)
    a, b, c = vectors
    return Question(
        given={"vectors": vectors, "weights": [str(s) for s in shares], "asked": "mean"},
        prompt=("An attention layer gives the three value vectors", Show(a), ",", Show(b), "and", Show(c),
                f"the weights {shares[0]}, {shares[1]} and {shares[2]}.",
                "Its output is their weighted sum. Find it exactly."),
        answer=Vector.of(*answer),
        steps=(
            Step((f"Over the common denominator {whole} the weights are {weights[0]}, {weights[1]} and {weights[2]}.",
                  "The combination with these whole factors is"), Vector.of(*weighted), "vectors.add_scale",
                 f"Write the weights as fractions with denominator {whole} and combine with the numerators."),
            Step((f"Divide every entry by {whole}:",), Vector.of(*answer), "vectors.linear_combination",
                 f"Divide by {whole}."),
        ),
        mistakes=(
            Mistake(Vector.of(*linear.scale(Fraction(1, 3), combine((1, 1, 1), vectors))),
                    "This is the plain mean: each vector counts with its own weight."),
            Mistake(Vector.of(*weighted), f"The weights add up to 1: divide by {whole}."),
            Mistake(Vector.of(*combine(shares[::-1], vectors)),
                    "The weights belong to the vectors in the order given."),
        ),
    )  # fmt: skip


def _factor_for_entry(draw: Draw) -> Question:
    at = draw.integer(0, 2)
    u, v = nonzero_vector(draw, 3, -9, 9), nonzero_vector(draw, 3, -5, 5)
    k = draw.nonzero(-4, 4)
    u = tuple(-k * y if i == at else x for i, (x, y) in enumerate(zip(u, v, strict=True)))
    answer = combine((1, k), (u, v))
    place = ("first", "second", "third")[at]
    return Question(
        given={"u": u, "v": v, "entry": at + 1, "asked": "u + k v"},
        prompt=("Let u =", Show(u), "and v =", Show(v),
                f". The number k is chosen so that the {place} entry of u + kv is zero.",
                "Find the vector u + kv."),
        answer=Vector.of(*answer),
        steps=(
            Step((f"The {place} entry of u + kv is {terms(((u[at], ''), (v[at], 'k')))}. It is zero for k =",),
                 Integer(k),
                 hint=f"Write the {place} entry of u + kv with the unknown k and set it to zero."),
            Step((f"kv = {terms(((k, 'v'),))} =",), Vector.of(*linear.scale(k, v)), "vectors.add_scale",
                 "Multiply v by this k."),
            Step(("u + kv =",), Vector.of(*answer), "vectors.add_scale", "Add this multiple of v to u."),
        ),
        mistakes=(
            Mistake(Vector.of(*combine((1, -k), (u, v))),
                    f"With the opposite k the {place} entry doubles; it must vanish."),
            Mistake(Vector.of(*(0 if i == at else x for i, x in enumerate(u))),
                    "Adding kv changes all the entries, not only the one that becomes zero."),
            Mistake(Integer(k), "This is k; the vector u + kv was asked."),
        ),
    )  # fmt: skip


def find_coefficients(draw: Draw, level: Level) -> Question:
    """The coefficients of a linear combination."""
    if level == 3:
        return _three_coefficients(draw)
    u, v, (s, t) = _triangular_pair(draw) if level == 1 else _general_pair(draw)
    w = combine((s, t), (u, v))
    return Question(
        given={"vectors": (u, v), "w": writable((w,))[0]},
        prompt=("Write w =", Show(w), "as s u + t v with u =", Show(u), "and v =", Show(v), ". Give (s, t)."),
        answer=Vector.of(s, t),
        steps=_steps_for_two(u, v, w, s, t) if level == 2 else _steps_for_triangular(u, v, w, s, t),
        mistakes=(
            Mistake(Vector.of(t, s), "s belongs to u and t to v: the two were exchanged."),
            Mistake(Vector.of(s, -t), "Check by putting s and t in: the sign of t is wrong."),
            Mistake(Vector.of(-s, t), "Check by putting s and t in: the sign of s is wrong."),
        ),
    )


def _triangular_pair(draw: Draw) -> tuple[Ints, Ints, Ints]:
    u, v = (draw.signed(2, 4), draw.nonzero(-4, 4)), (0, draw.nonzero(-4, 4))
    s, t = draw.until(lambda: (draw.nonzero(-4, 4), draw.nonzero(-4, 4)), lambda c: c[0] != c[1])
    if draw.flip():  # the zero in the other entry
        u, v = u[::-1], v[::-1]
    return (u, v, (s, t)) if draw.flip() else (v, u, (s, t))


def _general_pair(draw: Draw) -> tuple[Ints, Ints, tuple[Exact, ...]]:
    def make() -> tuple[Ints, Ints]:
        return nonzero_vector(draw, 2, -5, 5), nonzero_vector(draw, 2, -5, 5)

    u, v = draw.until(make, lambda pair: abs(_det(*pair)) in range(2, 16))
    s, t = draw.until(lambda: (draw.nonzero(-5, 5), draw.nonzero(-5, 5)), lambda c: c[0] != c[1])
    halves = all(x % 2 == 0 for x in combine((s, t), (u, v)))  # then the data stay whole
    return u, v, (ratio(s, 2), ratio(t, 2)) if halves else (s, t)


def _det(u: Sequence[int], v: Sequence[int]) -> int:
    return u[0] * v[1] - u[1] * v[0]


def _equation(u: int, v: int, w: Exact) -> str:
    return f"{terms(((u, 's'), (v, 't')))} = {w}"


def _steps_for_triangular(u: Ints, v: Ints, w: Sequence[Exact], s: Exact, t: Exact) -> tuple[Step, ...]:
    short, at = ("u", u.index(0)) if 0 in u else ("v", v.index(0))
    # the vector with a zero drops out of one equation, which leaves the other's coefficient alone
    first, second = ((t, "t"), (s, "s")) if short == "u" else ((s, "s"), (t, "t"))
    places = ("first", "second")
    return (
        Step((f"{short} has a zero in the {places[at]} entry, so there",
              f"{_equation(u[at], v[at], w[at])} and {first[1]} ="),
             number(first[0]), hint="Compare the entries where one of the vectors has a zero."),
        Step((f"The {places[1 - at]} entries say {_equation(u[1 - at], v[1 - at], w[1 - at])}, so {second[1]} =",),
             number(second[0]), hint="Put this into the equation of the other entry."),
        Step(("(s, t) =",), Vector.of(s, t), "vectors.find_coefficients", "Write s first, then t."),
    )  # fmt: skip


def _steps_for_two(u: Ints, v: Ints, w: Sequence[Exact], s: Exact, t: Exact) -> tuple[Step, ...]:
    d = _det(u, v)
    right = linear.tidy(w[0] * v[1] - w[1] * v[0])
    return (
        Step((f"Entry by entry: {_equation(u[0], v[0], w[0])} and {_equation(u[1], v[1], w[1])}.",
              f"The first times {v[1]} minus",
              f"the second times {paren(v[0])} leaves {terms(((d, 's'),))} = {right}, so s ="), number(s),
             "linear_systems.solve_2x2",
             "Write one equation for each entry and combine them so that t drops out."),
        Step((f"Put into the first equation: {terms(((v[0], 't'),))} = {w[0]} - {paren(u[0])}·{paren(s)}, so t =",),
             number(t),
             hint="Put s into one of the equations and solve for t."),
        Step(("(s, t) =",), Vector.of(s, t), "vectors.find_coefficients", "Write s first, then t."),
    )  # fmt: skip


def _three_coefficients(draw: Draw) -> Question:
    # the third vector has a single nonzero entry: two entries give a 2x2 system, the third entry the rest
    u, v, (s, t) = _general_pair(draw)
    r, z, x, y = draw.nonzero(-3, 3), draw.signed(1, 3), draw.nonzero(-3, 3), draw.nonzero(-3, 3)
    at = draw.integer(0, 2)
    u3, v3, w3 = (*u[:at], x, *u[at:]), (*v[:at], y, *v[at:]), tuple(z if i == at else 0 for i in range(3))
    b = combine((s, t, r), (u3, v3, w3))
    others = tuple(x for i, x in enumerate(b) if i != at)
    places = ("first", "second", "third")
    first, second = (place for i, place in enumerate(places) if i != at)
    found = _steps_for_two(u, v, others, s, t)
    return Question(
        given={"vectors": (u3, v3, w3), "w": writable((b,))[0]},
        prompt=("Find the numbers s, t and r with s u + t v + r w = b, where u =", Show(u3), ", v =", Show(v3), ", w =",
                Show(w3),
                "and b =", Show(b), ". Give (s, t, r)."),
        answer=Vector.of(s, t, r),
        steps=(
            Step((f"w is zero in the {first} and the {second} entry, which leaves two equations for s and t:",
                  Show(_equation(u[0], v[0], others[0])), "and", Show(_equation(u[1], v[1], others[1])),
                  ". They give s ="),
                 number(s), "vectors.find_coefficients",
                 "Where w has zeros there are two equations for s and t alone: solve them for s."),
            Step((f"and t, from {terms(((v[0], 't'),))} = {others[0]} - {paren(u[0])}·{paren(s)}: t =",), number(t),
                 hint=found[1].hint),
            Step((f"The {places[at]} entries say {terms(((x, 's'), (y, 't'), (z, 'r')))} = {b[at]}, so r =",),
                 Integer(r),
                 hint="Put s and t into the remaining equation and solve for r."),
            Step(("(s, t, r) =",), Vector.of(s, t, r), "vectors.find_coefficients", "Write s, then t, then r."),
        ),
        mistakes=(
            Mistake(Vector.of(s, t, ratio(b[at], z)),
                    "r has to make up only for what s u and t v leave over in that entry."),
            Mistake(Vector.of(t, s, r), "s belongs to u and t to v: the two were exchanged."),
            Mistake(Vector.of(s, t, -r), "Check by putting the numbers in: the sign of r is wrong."),
        ),
    )  # fmt: skip
