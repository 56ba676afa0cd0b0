"""The dot product and what its sign says."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from mlpath.answers import Choice, Integer, SetOf, Vector, number
from mlpath.questions import linear
from mlpath.questions.bank._common import lettered, listed, minus, nonzero_vector, with_dot
from mlpath.questions.bank._working import paren, products, ratio, terms, total, writable
from mlpath.questions.model import Mistake, Question, Show, Step, spec

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlpath.questions.draw import Draw, Ints
    from mlpath.questions.linear import Exact
    from mlpath.questions.model import Level

ANGLES = ("acute", "right", "obtuse")


def dot_product(draw: Draw, level: Level) -> Question:
    """The dot product of two vectors."""
    if level == 3:
        return _expanded(draw) if draw.flip() else _prediction(draw)
    return _of_two(draw) if level == 1 else _of_combination(draw)


def _of_two(draw: Draw) -> Question:
    size = draw.choice((2, 3))
    u, v = nonzero_vector(draw, size, -6, 9), nonzero_vector(draw, size, -9, 6)
    parts = [x * y for x, y in zip(u, v, strict=True)]
    return Question(
        given={"u": u, "v": v},
        prompt=("Compute the dot product of u =", Show(u), "and v =", Show(v), "."),
        answer=Integer(sum(parts)),
        steps=(
            Step((f"Multiply matching entries: {_all_times(u, v)}. This gives",),
                 Vector.of(*parts), hint="Multiply the entries that stand in the same place."),
            Step((f"Add the products: {total(parts)} =",), Integer(sum(parts)), "dot.dot_product", "Add the products."),
        ),
        mistakes=(
            Mistake(Vector.of(*parts), "The products are added up: a dot product is one number."),
            Mistake(Integer(sum(map(abs, parts))), "Mind the signs: plus times minus is minus."),
            Mistake(Integer(sum(u) + sum(v)), "Matching entries are multiplied, not added."),
            Mistake(Integer(sum(x * y for x, y in zip(u, v[::-1], strict=True))),
                    "Multiply entries that stand in the same place."),
        ),
    )  # fmt: skip


def _of_combination(draw: Draw) -> Question:
    u, v, w = (nonzero_vector(draw, 3, -5, 6) for _ in "uvw")
    p, q = draw.choice((1, 2, 3)), draw.choice((-3, -2, -1, 2, 3))
    name = terms(((p, "u"), (q, "v")))
    left = tuple(p * x + q * y for x, y in zip(u, v, strict=True))
    of_u, of_v = int(linear.dot(u, w)), int(linear.dot(v, w))
    value = Integer(p * of_u + q * of_v)
    return Question(
        given={"u": u, "v": v, "w": w, "factors": (p, q)},
        prompt=("Let", *listed("uvw", (u, v, w)), f". Compute ({name})·w."),
        answer=value,
        steps=(
            Step((f"The first factor is {name} =",), Vector.of(*left), "vectors.add_scale",
                 f"Work out the vector {name} first."),
            Step((f"Its dot product with w is {products(left, w)} =",), value, "dot.dot_product",
                 "Multiply matching entries of this vector and w, and add the products."),
        ),
        mistakes=(
            Mistake(Integer(of_u + of_v), f"The factors belong to the vectors: {name} was asked, not u + v."),
            Mistake(Integer(p * of_u - q * of_v), "Mind the sign in front of v."),
            Mistake(Integer(p * of_u + sum(q * y for y in v)), "v is multiplied by w as well, not only u."),
            Mistake(Vector.of(*(x * y for x, y in zip(left, w, strict=True))),
                    "The products are added up: a dot product is one number."),
        ),
    )  # fmt: skip


def _times(x: Exact, y: Exact) -> str:
    return f"{x}·{paren(y)}"


def _all_times(u: Sequence[Exact], v: Sequence[Exact]) -> str:
    return ", ".join(_times(x, y) for x, y in zip(u, v, strict=True))


def _expanded(draw: Draw) -> Question:
    aa, bb = draw.integer(2, 9), draw.integer(2, 9)
    ab = draw.until(lambda: draw.integer(-8, 8), lambda n: 0 < n * n < aa * bb)
    p, q = draw.choice((1, 2, 3)), draw.signed(1, 3)
    r, s = draw.choice((1, 2, 3)), draw.signed(1, 3)
    left, right = terms(((p, "a"), (q, "b"))), terms(((r, "a"), (s, "b")))
    parts = (p * r * aa, (p * s + q * r) * ab, q * s * bb)
    symbols = terms(((p * r, "a·a"), (p * s + q * r, "a·b"), (q * s, "b·b")))
    return Question(
        given={"aa": aa, "ab": ab, "bb": bb, "left": (p, q), "right": (r, s)},
        prompt=(f"Two vectors a and b have a·a = {aa}, b·b = {bb} and a·b = {ab}.", f"Compute ({left})·({right})."),
        answer=Integer(sum(parts)),
        steps=(
            Step((f"Expand as with numbers, using b·a = a·b: {symbols}. The terms with a·a and b·b give",),
                 Integer(parts[0] + parts[2]),
                 hint="Multiply every term of the first bracket by every term of the second."),
            Step((f"The term with a·b is {_times(p * s + q * r, ab)} =",), Integer(parts[1]),
                 hint="There are two mixed terms: collect them into one multiple of a·b."),
            Step(("Together:",), Integer(sum(parts)), "dot.dot_product", "Add all terms."),
        ),
        mistakes=(
            Mistake(Integer(parts[0] + parts[2]), "The mixed terms with a·b are missing."),
            Mistake(Integer(parts[0] + p * s * ab + parts[2]),
                    "There are two mixed terms, a·b and b·a; one was left out."),
            Mistake(Integer(p * r * aa**2 + parts[1] + q * s * bb**2),
                    "a·a and b·b are given: they need not be squared."),
            Mistake(Integer(parts[0] - parts[1] + parts[2]), "Check the signs of the mixed terms."),
        ),
    )  # fmt: skip


def _prediction(draw: Draw) -> Question:
    x, quarters = nonzero_vector(draw, 4, -6, 6), nonzero_vector(draw, 4, -8, 8)
    w = tuple(ratio(n, draw.choice((1, 2, 4))) for n in quarters)
    b = draw.nonzero(-9, 9)
    parts = tuple(linear.tidy(m * n) for m, n in zip(w, x, strict=True))
    score = linear.tidy(sum(parts) + b)
    return Question(
        given={"w": writable((w,))[0], "x": x, "b": b},
        prompt=("A linear model predicts w·x + b. Its weights are w =", Show(w),
                f"and its bias is b = {b}. What does it predict",
                "for x =", Show(x), "? Give the exact value."),
        answer=number(score),
        steps=(
            Step((f"Multiply each feature by its weight: {_all_times(w, x)}. This gives",),
                 Vector.of(*parts), hint="Multiply every feature by its weight."),
            Step(("The sum of the products is w·x =",), number(linear.tidy(sum(parts))), "dot.dot_product",
                 "Add the products."),
            Step((f"Add the bias {b}:",), number(score), hint="Add the bias."),
        ),
        mistakes=(
            Mistake(number(linear.tidy(sum(parts))), "The bias is still to be added."),
            Mistake(number(linear.tidy(sum(parts) - b)), "The bias is added with its own sign."),
            Mistake(number(linear.tidy(sum(x if x > 0 else -x for x in parts) + b)),
                    "Mind the signs: plus times minus is minus."),
        ),
    )  # fmt: skip


def missing_entry(draw: Draw, level: Level) -> Question:
    """An unknown entry, from the dot product."""
    if level == 3:
        return _unknown_twice(draw) if draw.flip() else _unknown_squared(draw)
    return _one_unknown(draw) if level == 1 else _orthogonal(draw)


def _one_unknown(draw: Draw) -> Question:
    u, v, at = nonzero_vector(draw, 2, -6, 6), nonzero_vector(draw, 2, -6, 6), draw.integer(0, 1)
    u = tuple(draw.signed(2, 6) if i == at else x for i, x in enumerate(u))
    value, k = u[0] * v[0] + u[1] * v[1], v[at]
    known = u[1 - at] * v[1 - at]
    return Question(
        given={"u": u, "v": _with_k(v, at), "dot": value},
        prompt=("Let u =", Show(u), "and v =", lettered(v, at), f". Find k so that u·v = {value}."),
        answer=Integer(k),
        steps=_solving_steps(u[at], known, value, k),
        mistakes=(
            Mistake(number(ratio(value + known, u[at])), "The known product changes its sign on the other side."),
            Mistake(Integer(value - known), f"The factor {u[at]} of k is still to be divided away."),
            Mistake(Integer(-k), "Check by putting k in: its sign is wrong."),
        ),
    )


def _with_k(v: Sequence[Exact], at: int) -> list[object]:
    return ["k" if i == at else x if isinstance(x, int) else str(x) for i, x in enumerate(v)]


def _solving_steps(factor: int, known: int, value: int, k: Exact) -> tuple[Step, ...]:
    written = terms(((factor, "k"), (known, "")))
    return (
        Step((f"Written out, u·v is {written}. It must be {value}, so {terms(((factor, 'k'),))} =",),
             Integer(value - known), "dot.dot_product",
             "Write the dot product with the unknown k and bring the rest across."),
        Step((f"Divide by {factor}: k =",), number(k), hint="Divide by the factor of k."),
    )  # fmt: skip


def _orthogonal(draw: Draw) -> Question:
    size = draw.integer(3, 4)
    at = draw.integer(0, size - 1)
    u, v = nonzero_vector(draw, size, -5, 5), nonzero_vector(draw, size, -5, 5)
    u = tuple(draw.signed(2, 4) if i == at else x for i, x in enumerate(u))
    known = sum(x * y for i, (x, y) in enumerate(zip(u, v, strict=True)) if i != at)
    k = ratio(-known, u[at])
    return Question(
        given={"u": u, "v": _with_k(v, at), "dot": 0},
        prompt=("For which k are u =", Show(u), "and v =", lettered(v, at), "orthogonal? Give the exact value."),
        answer=number(k),
        steps=(
            Step(("Orthogonal vectors have the dot product 0. The known products add up to",), Integer(known),
                 "dot.dot_product",
                 "Orthogonal means that the dot product is 0. Add up the products that are known."),
            Step((f"So {terms(((u[at], 'k'), (known, '')))} = 0 and k =",), number(k), "dot.missing_entry",
                 "Solve for k."),
        ),
        mistakes=(
            Mistake(number(-k), "The known products change their sign on the other side."),
            Mistake(Integer(-known), f"The factor {u[at]} of k is still to be divided away."),
            Mistake(number(ratio(1 - known, u[at])), "The dot product of orthogonal vectors is 0, not 1."),
        ),
    )  # fmt: skip


def _unknown_twice(draw: Draw) -> Question:
    i, j = draw.sample(range(3), 2)
    u, v, k = nonzero_vector(draw, 3, -5, 5), nonzero_vector(draw, 3, -5, 5), draw.nonzero(-6, 6)
    a, b = draw.until(lambda: (draw.nonzero(-5, 5), draw.nonzero(-5, 5)), lambda pair: abs(sum(pair)) > 1)
    # k stands in u at i and in v at j; opposite to it stand a and b
    u = tuple(k if n == i else b if n == j else x for n, x in enumerate(u))
    v = tuple(k if n == j else a if n == i else x for n, x in enumerate(v))
    at = 3 - i - j
    known, factor = u[at] * v[at], a + b
    value = known + factor * k
    return Question(
        given={"u": _with_k(u, i), "v": _with_k(v, j), "dot": value},
        prompt=("Let u =", lettered(u, i), "and v =", lettered(v, j), f". Find k so that u·v = {value}."),
        answer=Integer(k),
        steps=(
            Step((f"The two terms with k are {terms(((a, 'k'), (b, 'k')))}. Their factors add up to",), Integer(factor),
                 hint="Find both terms that contain k and collect them."),
            *_solving_steps(factor, known, value, k),
        ),
        mistakes=(
            Mistake(number(ratio(value - known, a)), "k stands in both vectors: the second term with k was left out."),
            Mistake(number(ratio(value - known, b)), "k stands in both vectors: the first term with k was left out."),
            Mistake(number(ratio(value + known, factor)), "The known product changes its sign on the other side."),
            Mistake(number(ratio(value, factor)), "The product without k was left out."),
        ),
    )  # fmt: skip


def _unknown_squared(draw: Draw) -> Question:
    size = draw.integer(2, 3)
    at, k = draw.integer(0, size - 1), draw.integer(2, 9)
    u, v = nonzero_vector(draw, size, -6, 6), nonzero_vector(draw, size, -6, 6)
    u, v = (tuple(k if i == at else x for i, x in enumerate(w)) for w in (u, v))
    value = sum(x * y for x, y in zip(u, v, strict=True))
    known = value - k * k
    return Question(
        given={"u": _with_k(u, at), "v": _with_k(v, at), "dot": value, "asked": "both"},
        prompt=("Let u =", lettered(u, at), "and v =", lettered(v, at), f". Find all k with u·v = {value}."),
        answer=SetOf.of(-k, k),
        steps=(
            Step((f"Written out, u·v is {terms(((1, 'k²'), (known, '')))}. It must be {value}, so k² =",),
                 Integer(k * k),
                 "dot.dot_product", "Write the dot product with the unknown k; in one place k meets k."),
            Step(("Both roots are solutions:",), SetOf.of(-k, k), "dot.missing_entry", "Take both square roots."),
        ),
        mistakes=(
            Mistake(SetOf.of(k), "The negative root is a solution too."),
            Mistake(SetOf.of(k * k), "This is k²: its square roots were asked."),
            Mistake(SetOf.of(ratio(k * k, 2)), "k times k is k², not 2k."),
        ),
    )  # fmt: skip


@spec(version=2)
def sign_and_angle(draw: Draw, level: Level) -> Question:
    """Acute, right or obtuse, from the sign of the dot product."""
    if level == 3:
        return _angle_in_triangle(draw) if draw.flip() else _angle_from_lengths(draw)
    u, v = _at_angle(draw, 2 if level == 1 else 4, draw.integer(0, 2))
    value = sum(x * y for x, y in zip(u, v, strict=True))
    kind = _kind(value)
    return Question(
        given={"u": u, "v": v},
        prompt=("Is the angle between u =", Show(u), "and v =", Show(v), "acute, right or obtuse?"),
        answer=Choice(ANGLES, kind),
        steps=(
            Step(
                (f"The dot product is {products(u, v)} =",),
                Integer(value),
                "dot.dot_product",
                "Compute the dot product.",
            ),
            _last_step(kind),
        ),
        mistakes=_wrong_angles(kind),
    )


def _at_angle(draw: Draw, size: int, kind: int) -> tuple[Ints, Ints]:
    """Two vectors without zeros whose angle is of this kind; their dot product is small, to be no giveaway."""
    u = nonzero_vector(draw, size, -6, 6)
    if kind == 1 and size == 2:
        factor = draw.choice((-2, -1, 1, 2))
        return u, (-u[1] * factor, u[0] * factor)
    if size > 2:  # with an entry of size 1 any dot product can be had
        at = draw.integer(0, size - 1)
        u = tuple(draw.signed(1, 1) if i == at else x for i, x in enumerate(u))
        product = draw.integer(1, 12) * (1 - kind)
        return u, draw.until(lambda: with_dot(draw, u, at, product), lambda v: all(v) and linear.rank((u, v)) == 2)

    def fits(v: Ints) -> bool:
        value = int(linear.dot(u, v))
        return _kind(value) == kind and abs(value) <= 12 and linear.rank((u, v)) == 2

    return u, draw.until(lambda: nonzero_vector(draw, size, -6, 6), fits)


def _kind(value: Exact) -> int:
    return 0 if value > 0 else 1 if value == 0 else 2


def _last_step(kind: int) -> Step:
    sign = ("positive", "zero", "negative")[kind]
    return Step((f"It is {sign}, so the angle is",), Choice(ANGLES, kind), "dot.sign_and_angle",
                "Its sign decides: positive for acute, zero for right, negative for obtuse.")  # fmt: skip


def _wrong_angles(kind: int) -> tuple[Mistake, ...]:
    because = (
        "A positive dot product means an acute angle.",
        "The dot product is zero: the vectors are at a right angle.",
        "A negative dot product means an obtuse angle.",
    )[kind]
    return tuple(Mistake(Choice(ANGLES, i), because) for i in range(3) if i != kind)


def _angle_in_triangle(draw: Draw) -> Question:
    kind = draw.integer(0, 2)
    q = draw.vector(3, -5, 5)
    u, v = _at_angle(draw, 3, kind)
    p, r = linear.add(q, u), linear.add(q, v)
    value = sum(x * y for x, y in zip(u, v, strict=True))
    return Question(
        given={"p": p, "q": q, "r": r, "asked": "at q"},
        prompt=("A triangle has the corners P =", Show(p), ", Q =", Show(q), "and R =", Show(r),
                ". Is its angle at Q acute, right or obtuse?"),
        answer=Choice(ANGLES, kind),
        steps=(
            Step(("The side from Q to P is P - Q =",), Vector.of(*u), "vectors.add_scale", "Subtract Q from P."),
            Step(("The side from Q to R is R - Q =",), Vector.of(*minus(r, q)), "vectors.add_scale",
                 "Subtract Q from R."),
            Step((f"Their dot product is {products(u, v)} =",), Integer(value), "dot.dot_product",
                 "Compute the dot product."),
            _last_step(kind),
        ),
        mistakes=_wrong_angles(kind),
    )  # fmt: skip


def _angle_from_lengths(draw: Draw) -> Question:
    a, b = draw.integer(2, 12), draw.integer(2, 12)
    difference, kind = draw.flip(), draw.integer(0, 2)
    around = a * a + b * b
    sign = (1, 0, -1)[kind] * (-1 if difference else 1)
    square = around + sign * draw.integer(1, 2 * a * b - 1)
    value = Fraction(square - around, -2 if difference else 2)
    name, middle = ("u - v", "-") if difference else ("u + v", "+")
    return Question(
        given={"norm_u": a, "norm_v": b, "square": square, "name": name},
        prompt=(f"The vectors u and v have the lengths {a} and {b}, and the squared length of {name} is {square}.",
                "Is the angle between u and v acute, right or obtuse?"),
        answer=Choice(ANGLES, kind),
        steps=(
            Step((f"The squared length of {name} is u·u {middle} 2 u·v + v·v, and here u·u + v·v = {a}² + {b}² =",),
                 Integer(around), "dot.dot_product", f"Expand ({name})·({name}) and put in what is known."),
            Step((f"So {middle.replace('+', '')}2 u·v = {square} - {around} = {square - around}, and u·v =",),
                 number(value),
                 hint="Solve for u·v."),
            _last_step(kind),
        ),
        mistakes=_wrong_angles(kind),
    )  # fmt: skip
