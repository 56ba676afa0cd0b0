"""Angles between vectors and the cosine similarity."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise, permutations
from math import acos, degrees, sqrt
from typing import TYPE_CHECKING

from mlpath.answers import Choice, Exact, Integer, Real, Vector, number
from mlpath.questions import linear
from mlpath.questions.bank._common import length, listed, nonzero_vector, with_whole_length
from mlpath.questions.bank._working import products, ratio, squares, terms, total
from mlpath.questions.model import Mistake, Question, Show, Step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlpath.questions.draw import Draw, Ints
    from mlpath.questions.model import Level

SMALL_PAIRS = ((3, 4), (6, 8), (9, 12), (5, 12), (8, 15))


def _dot(u: Sequence[int], v: Sequence[int]) -> int:
    return sum(x * y for x, y in zip(u, v, strict=True))


def _cosine(u: Sequence[int], v: Sequence[int]) -> float:
    return _dot(u, v) / sqrt(_dot(u, u) * _dot(v, v))


def _independent_pair(draw: Draw, size: int, largest: int) -> tuple[Ints, Ints]:
    """Two vectors that are neither parallel nor orthogonal."""

    def make() -> tuple[Ints, Ints]:
        return nonzero_vector(draw, size, -largest, largest), draw.vector(size, -largest, largest)

    return draw.until(make, lambda p: _dot(*p) not in (0, 1) and _dot(*p) ** 2 != _dot(p[0], p[0]) * _dot(p[1], p[1]))


def cosine_similarity(draw: Draw, level: Level) -> Question:
    """The cosine similarity of two vectors."""
    if level == 1:
        return _exact_cosine(draw)
    if level == 2:
        return _rounded_cosine(draw)
    return _cosine_from_lengths(draw) if draw.flip() else _cosine_with_sum(draw)


def _exact_cosine(draw: Draw) -> Question:
    def make() -> tuple[Ints, Ints]:
        return with_whole_length(draw, SMALL_PAIRS), with_whole_length(draw, SMALL_PAIRS)

    u, v = draw.until(make, lambda p: _dot(*p) != 0 and linear.rank(p) == 2)
    a, b, value = length(u), length(v), _dot(u, v)
    answer = Fraction(value, a * b)
    return Question(
        given={"u": u, "v": v},
        prompt=("Find the cosine similarity of u =", Show(u), "and v =", Show(v), ". Give it as a fraction."),
        answer=number(answer),
        steps=(
            Step((f"The dot product is {products(u, v)} =",), Integer(value), "dot.dot_product", "Compute u·v."),
            Step((f"The length of u is the square root of {squares(u)}:",), Integer(a), "norms.euclidean_norm",
                 "Find the length of u."),
            Step((f"The length of v is the square root of {squares(v)}:",), Integer(b), "norms.euclidean_norm",
                 "Find the length of v."),
            Step((f"The cosine is {value}/({a}·{b}) =",), number(answer), "cosine.cosine_similarity",
                 "Divide u·v by both lengths."),
        ),
        mistakes=(
            Mistake(Integer(value), "This is the dot product; it is still to be divided by both lengths."),
            Mistake(number(ratio(value, a)), "Divide by the length of v too."),
            Mistake(number(ratio(value, a + b)), "Divide by the product of the lengths, not by their sum."),
            Mistake(number(ratio(value, a * a * b * b)), "Divide by the lengths, not by their squares."),
        ),
    )  # fmt: skip


def _rounded_cosine(draw: Draw) -> Question:
    u, v = _independent_pair(draw, draw.integer(3, 4), 5)
    value, uu, vv = _dot(u, v), _dot(u, u), _dot(v, v)
    answer = Real(_cosine(u, v), decimals=3)
    return Question(
        given={"u": u, "v": v},
        prompt=("Find the cosine similarity of u =", Show(u), "and v =", Show(v), ", to 3 decimals or exactly."),
        answer=answer,
        steps=(
            Step((f"The dot product is {products(u, v)} =",), Integer(value), "dot.dot_product", "Compute u·v."),
            Step((f"u·u = {squares(u)} =",), Integer(uu), "norms.euclidean_norm", "Find the squared length of u."),
            Step((f"v·v = {squares(v)} =",), Integer(vv), "norms.euclidean_norm", "Find the squared length of v."),
            Step((f"The cosine is {value} divided by the square root of {uu}·{vv} = {uu * vv}:",), answer,
                 "cosine.cosine_similarity",
                 "Divide u·v by both lengths, that is by the square root of u·u times v·v."),
        ),
        mistakes=(
            Mistake(Integer(value), "This is the dot product; it is still to be divided by both lengths."),
            Mistake(Real(value / (uu * vv), decimals=3),
                    "Divide by the lengths, not by their squares: the root is missing."),
            Mistake(Real(value / (sqrt(uu) + sqrt(vv)), decimals=3),
                    "Divide by the product of the lengths, not by their sum."),
            Mistake(Real(degrees(acos(_cosine(u, v))), decimals=3),
                    "This is the angle in degrees; its cosine was asked for."),
        ),
    )  # fmt: skip


def _cosine_from_lengths(draw: Draw) -> Question:
    a, b = draw.integer(2, 12), draw.integer(2, 12)
    c = draw.until(lambda: draw.integer(abs(a - b) + 1, a + b - 1), lambda n: n * n != a * a + b * b)
    twice = a * a + b * b - c * c
    answer = Fraction(twice, 2 * a * b)
    return Question(
        given={"norm_u": a, "norm_v": b, "norm_difference": c},
        prompt=(f"The vectors u and v have the lengths {a} and {b}, and their difference u - v has the length {c}.",
                "Find the cosine similarity of u and v as a fraction."),
        answer=number(answer),
        steps=(
            Step((f"The squared length of u - v is u·u - 2 u·v + v·v. So 2 u·v = {a}² + {b}² - {c}² =",),
                 Integer(twice),
                 "norms.euclidean_norm", "Expand the squared length of u - v and solve for 2 u·v."),
            Step(("u·v =",), number(ratio(twice, 2)), hint="Halve it."),
            Step((f"Divide by {a}·{b}:",), number(answer), "cosine.cosine_similarity", "Divide u·v by both lengths."),
        ),
        mistakes=(
            Mistake(number(-answer), "Check the sign: u·v enters the squared length of u - v with a minus sign."),
            Mistake(number(ratio(twice, a * b)), "The squared length contains u·v twice: halve it."),
            Mistake(number(ratio(twice, 2)), "This is u·v; it is still to be divided by both lengths."),
        ),
    )  # fmt: skip


def _cosine_with_sum(draw: Draw) -> Question:
    a, b = draw.integer(2, 8), draw.integer(2, 8)
    p = draw.until(lambda: draw.integer(1 - a * b, a * b - 1), lambda n: n not in (0, -a * a))
    sign = 1 if draw.flip() else -1
    w = terms(((1, "u"), (sign, "v")))
    ww, uw = a * a + 2 * sign * p + b * b, a * a + sign * p
    answer = Real(uw / (a * sqrt(ww)), decimals=3)
    return Question(
        given={"norm_u": a, "norm_v": b, "dot": p, "sign": sign},
        prompt=(f"The vectors u and v have the lengths {a} and {b}, and u·v = {p}. Let w = {w}.",
                "Find the cosine similarity of u and w, to 3 decimals or exactly."),
        answer=answer,
        steps=(
            Step((f"u·w = u·u {'+' if sign > 0 else '-'} u·v =",), Integer(uw), "dot.dot_product",
                 "Expand u·w; u·u is the squared length of u."),
            Step((f"w·w = {terms(((1, 'u·u'), (2 * sign, 'u·v'), (1, 'v·v')))}, that is",
                  f"{total((a * a, 2 * sign * p, b * b))} ="),
                 Integer(ww), "norms.euclidean_norm", "Expand w·w in the same way."),
            Step((f"The cosine is {uw} divided by {a} and by the square root of {ww}:",), answer,
                 "cosine.cosine_similarity",
                 "Divide u·w by the lengths of u and of w."),
        ),
        mistakes=(
            Mistake(Real(p / (a * b), decimals=3), "This is the cosine similarity of u and v."),
            Mistake(Real(uw / (a * sqrt(a * a + b * b)), decimals=3),
                    "The squared length of w also contains twice u·v."),
            Mistake(Real(uw / (a * ww), decimals=3), "Divide by the length of w, not by its square."),
        ),
    )  # fmt: skip


def angle(draw: Draw, level: Level) -> Question:
    """The angle between two vectors."""
    if level == 1:
        return _right_or_half_right(draw)
    if level == 2:
        u, v = _independent_pair(draw, 3, 5)
        return _angle_question(u, v)
    return _angle_at_corner(draw) if draw.flip() else _angle_in_radians(draw)


def _right_or_half_right(draw: Draw) -> Question:
    u = nonzero_vector(draw, 2, -6, 6)
    turned = (-u[1], u[0])
    along, across = draw.choice(((1, 1), (1, -1), (-1, 1), (-1, -1), (0, 2), (0, -1)))
    v = tuple(along * x + across * y for x, y in zip(u, turned, strict=True))
    value, uu, vv = _dot(u, v), _dot(u, u), _dot(v, v)
    answer = 90 if along == 0 else 45 if along > 0 else 135
    cosine = Exact({90: "0", 45: "1/sqrt(2)", 135: "-1/sqrt(2)"}[answer])
    return Question(
        given={"u": u, "v": v, "unit": "degrees"},
        prompt=("Find the angle between u =", Show(u), "and v =", Show(v), ", in degrees. No calculator is needed."),
        answer=Integer(answer),
        steps=(
            Step((f"u·v = {products(u, v)} =",), Integer(value), "dot.dot_product", "Compute u·v."),
            Step((f"The squared lengths are {uu} and {vv}.",
                  f"The cosine is {value} divided by the root of {uu}·{vv}:"),
                 cosine, "cosine.cosine_similarity", "Divide u·v by both lengths."),
            Step(("The angle with this cosine is, in degrees,",), Integer(answer), "cosine.angle",
                 "Which angle between 0 and 180 degrees has this cosine?"),
        ),
        mistakes=(
            Mistake(Integer(180 - answer),
                    "A positive dot product belongs to an angle below 90 degrees, a negative one above."),
            Mistake(Exact({90: "pi/2", 45: "pi/4", 135: "3*pi/4"}[answer]),
                    "This is in radians; degrees were asked for."),
            Mistake(Integer({90: 0, 45: 60, 135: 120}[answer]),
                    "This angle has another cosine: 1, 1/2 and -1/2 belong to 0, 60 and 120 degrees."),
        ),
    )  # fmt: skip


def _angle_question(u: Ints, v: Ints) -> Question:
    return Question(
        given={"u": u, "v": v, "unit": "degrees"},
        prompt=("Find the angle between u =", Show(u), "and v =", Show(v), ", in degrees to 1 decimal."),
        answer=_in_degrees(u, v),
        steps=_angle_steps(u, v),
        mistakes=_angle_mistakes(u, v),
    )


def _in_degrees(u: Ints, v: Ints) -> Real:
    return Real(degrees(acos(_cosine(u, v))), decimals=1)


def _angle_steps(u: Ints, v: Ints) -> tuple[Step, ...]:
    value, uu, vv = _dot(u, v), _dot(u, u), _dot(v, v)
    return (
        Step((f"The dot product is {products(u, v)} =",), Integer(value), "dot.dot_product",
             "Compute the dot product."),
        Step((f"The squared lengths are {squares(u)} = {uu} and {squares(v)} = {vv}.",
              f"The cosine is {value} divided by the",
              f"square root of {uu}·{vv}:"), Real(_cosine(u, v), decimals=3), "cosine.cosine_similarity",
             "Divide the dot product by both lengths."),
        Step(("The angle is the arc cosine of this, in degrees:",), _in_degrees(u, v), "cosine.angle",
             "Take the arc cosine and give it in degrees."),
    )  # fmt: skip


def _angle_mistakes(u: Ints, v: Ints) -> tuple[Mistake, ...]:
    found = acos(_cosine(u, v))
    return (
        Mistake(Real(found, decimals=3), "This is in radians; degrees were asked for."),
        Mistake(Real(_cosine(u, v), decimals=3), "This is the cosine; the angle is its arc cosine."),
        Mistake(Real(180 - degrees(found), decimals=1),
                "Check the sign of the dot product: this is 180 degrees minus the angle."),
    )  # fmt: skip


def _angle_at_corner(draw: Draw) -> Question:
    u, v = _independent_pair(draw, 3, 5)
    q = draw.vector(3, -4, 4)
    p, r = linear.add(q, u), linear.add(q, v)
    first, *rest = _angle_steps(u, v)
    return Question(
        given={"p": p, "q": q, "r": r, "unit": "degrees"},
        prompt=("A triangle has the corners P =", Show(p), ", Q =", Show(q), "and R =", Show(r),
                ". Find its angle at Q, in degrees to 1 decimal."),
        answer=_in_degrees(u, v),
        steps=(
            Step(("The side from Q to P is P - Q =",), Vector.of(*u), "vectors.add_scale", "Subtract Q from P."),
            Step(("The side from Q to R is R - Q =",), Vector.of(*v), "vectors.add_scale", "Subtract Q from R."),
            first,
            *rest,
        ),
        mistakes=_angle_mistakes(u, v),
    )  # fmt: skip


SPECIAL = (
    ("pi/6", 3, 1), ("pi/4", 2, 1), ("pi/3", 1, 1), ("2*pi/3", 1, -1), ("3*pi/4", 2, -1), ("5*pi/6", 3, -1),
)  # fmt: skip
"""An angle, and its cosine as a sign times the square root of so many quarters."""


def _angle_in_radians(draw: Draw) -> Question:
    (name, radicand, sign), a, b = draw.choice(SPECIAL), draw.integer(2, 9), draw.integer(3, 9)
    # u·v = a b sqrt(radicand)/2, with a b made even so that no fraction is left
    b = 2 * b if a % 2 and b % 2 else b
    factor = sign * a * b // 2
    root_text = "" if radicand == 1 else f"sqrt({radicand})"
    value = str(factor) if radicand == 1 else f"{factor}*{root_text}"
    cosine = f"{'-' * (sign < 0)}{root_text or 1}/2"
    others = {angle: size for angle, size, _ in SPECIAL if angle != name and size == radicand}
    exchanged = {"pi/6": "pi/3", "pi/3": "pi/6", "2*pi/3": "5*pi/6", "5*pi/6": "2*pi/3"}.get(name, name)
    in_degrees = {"pi/6": 30, "pi/4": 45, "pi/3": 60, "2*pi/3": 120, "3*pi/4": 135, "5*pi/6": 150}[name]
    return Question(
        given={"norm_u": a, "norm_v": b, "dot": value, "unit": "radians"},
        prompt=(f"The vectors u and v have the lengths {a} and {b}, and u·v =", Show(value),
                ". Find the angle between them, exactly and in radians."),
        answer=Exact(name),
        steps=(
            Step((f"The product of the lengths is {a}·{b} =",), Integer(a * b), hint="Multiply the lengths."),
            Step((f"The cosine of the angle is u·v divided by {a * b}:",), Exact(cosine), "cosine.cosine_similarity",
                 "Divide u·v by both lengths and cancel."),
            Step(("The angle between 0 and pi with this cosine is",), Exact(name), "cosine.angle",
                 "Which angle between 0 and pi has this cosine?"),
        ),
        mistakes=(
            *(Mistake(Exact(other),
                      "A positive cosine belongs to an angle below pi/2, a negative one above.") for other in others),
            Mistake(Exact(exchanged), "Sine and cosine were exchanged: this angle has another cosine."),
            Mistake(Integer(in_degrees), "This is in degrees; radians were asked for."),
        ),
    )  # fmt: skip


def most_similar(draw: Draw, level: Level) -> Question:
    """The most similar of several vectors."""
    if level == 3:
        return _ranking(draw)
    q, candidates = _query_and_candidates(draw, level + 1)
    names = ("u", "v", "w")
    cosines = [_cosine(q, c) for c in candidates]
    best = cosines.index(max(cosines))
    dots, far = [_dot(q, c) for c in candidates], [_far(q, c) for c in candidates]

    def because(i: int) -> str:
        if dots[i] == max(dots):
            return "This one has the largest dot product, but only because it is long: divide by the lengths."
        if far[i] == min(far):
            return "This one is nearest by distance; the cosine compares directions only."
        return "Compare the cosines: another vector points more nearly the way of q."

    return Question(
        given={"q": q, "candidates": candidates},
        prompt=("Which of the vectors", *listed("uvw", candidates), "is most similar to q =", Show(q),
                "by cosine similarity?"),
        answer=Choice(names, best),
        steps=(
            *_cosine_steps(q, candidates, names),
            Step(("The largest cosine belongs to",), Choice(names, best), "cosine.most_similar",
                 "Compare the three cosines."),
        ),
        mistakes=tuple(Mistake(Choice(names, i), because(i)) for i in range(3) if i != best),
    )  # fmt: skip


def _far(u: Sequence[int], v: Sequence[int]) -> int:
    return sum((x - y) ** 2 for x, y in zip(u, v, strict=True))


def _cosine_steps(q: Ints, candidates: Sequence[Ints], names: Sequence[str]) -> tuple[Step, ...]:
    return tuple(
        Step((f"For {name}: the dot product with q is {_dot(q, c)}, the lengths are the roots of",
              f"{_dot(q, q)} and {_dot(c, c)}.",
              "The cosine is"), Real(_cosine(q, c), decimals=3), "cosine.cosine_similarity",
             f"Compute the cosine similarity of q and {name}.")
        for name, c in zip(names, candidates, strict=True)
    )  # fmt: skip


def _query_and_candidates(draw: Draw, size: int) -> tuple[Ints, tuple[Ints, ...]]:
    """A vector and three candidates, of which the most similar one has not the largest dot product."""

    def make() -> tuple[Ints, tuple[Ints, ...]]:
        q = nonzero_vector(draw, size, -4, 4)
        near = tuple(x + draw.integer(-1, 1) for x in q)
        long = tuple(2 * x + draw.integer(-4, 4) for x in q)
        return q, draw.shuffled((near, long, nonzero_vector(draw, size, -6, 6)))

    def fits(found: tuple[Ints, tuple[Ints, ...]]) -> bool:
        q, candidates = found
        if not all(any(c) for c in candidates) or q in candidates:
            return False
        cosines, dots = [_cosine(q, c) for c in candidates], [_dot(q, c) for c in candidates]
        best = cosines.index(max(cosines))
        return _apart(cosines) and max(cosines) < 0.999 and dots[best] < max(dots)

    return draw.until(make, fits)


def _apart(cosines: Sequence[float]) -> bool:
    """Whether they differ so clearly that rounding can't exchange them."""
    ordered = sorted(cosines)
    return all(y - x > 0.02 for x, y in pairwise(ordered))


def _ranking(draw: Draw) -> Question:
    names = ("u", "v", "w")
    orders = tuple(", ".join(order) for order in permutations(names))

    def make() -> tuple[Ints, tuple[Ints, ...]]:
        return draw.vector(4, 0, 5), tuple(draw.vector(4, 0, 6) for _ in names)

    q, candidates = draw.until(make, lambda f: f[0].count(0) < 2 and _apart([_cosine(f[0], c) for c in f[1]]))

    def order(values: Sequence[float]) -> int:
        ranked = sorted(range(3), key=lambda i: -values[i])
        return orders.index(", ".join(names[i] for i in ranked))

    right = order([_cosine(q, c) for c in candidates])
    return Question(
        given={"q": q, "candidates": candidates, "asked": "order"},
        prompt=("Texts are described by how often each of four words occurs in them. A query has the counts q =",
                Show(q),
                "and three texts have", *listed("uvw", candidates),
                ". Rank the texts by cosine similarity to the query, the most similar first."),
        answer=Choice(orders, right),
        steps=(
            *_cosine_steps(q, candidates, names),
            Step(("From the largest to the smallest:",), Choice(orders, right), "cosine.most_similar",
                 "Order the three cosines."),
        ),
        mistakes=(
            Mistake(Choice(orders, order([_dot(q, c) for c in candidates])),
                    "This is the order of the dot products, which favour long texts."),
            Mistake(Choice(orders, order([-_far(q, c) for c in candidates])),
                    "This is the order by distance, which depends on the texts' lengths."),
            Mistake(Choice(orders, order([-_cosine(q, c) for c in candidates])),
                    "The order is turned round: a large cosine means similar."),
        ),
    )  # fmt: skip
