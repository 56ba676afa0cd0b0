"""Norms: lengths, distances, unit vectors and other measures of size."""

from __future__ import annotations

from fractions import Fraction
from math import gcd, sqrt
from typing import TYPE_CHECKING

from mlpath.answers import Choice, Integer, Parts, Real, Vector, number
from mlpath.questions import linear
from mlpath.questions.bank._common import (
    OR_DECIMALS,
    WHOLE_PAIRS,
    WHOLE_TRIPLES,
    length,
    lettered,
    minus,
    nonzero_vector,
    root,
    with_whole_length,
)
from mlpath.questions.bank._working import paren, squares, terms
from mlpath.questions.model import Mistake, Question, Show, Step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlpath.questions.draw import Draw, Ints
    from mlpath.questions.model import Level


def euclidean_norm(draw: Draw, level: Level) -> Question:
    """The length of a vector."""
    if level == 3:
        return _missing_entry(draw) if draw.flip() else _length_of_combination(draw)
    v = nonzero_vector(draw, 2, -9, 9) if level == 1 else nonzero_vector(draw, draw.integer(3, 4), -7, 7)
    size = _square(v)
    return Question(
        given={"v": v},
        prompt=("Find the length (the Euclidean norm) of v =", Show(v), ".", OR_DECIMALS),
        answer=root(size),
        steps=(
            Step((f"The squares of the entries add up to {squares(v)} =",), Integer(size), "dot.dot_product",
                 "Square every entry and add the squares."),
            Step((f"The length is the square root of {size}:",), root(size), hint="Take the square root of the sum."),
        ),
        mistakes=(
            Mistake(Integer(size), "This is the squared length: the square root is still to be taken."),
            Mistake(number(sum(map(abs, v))), "This is the sum of the sizes, the L1 norm. The length adds squares."),
            Mistake(root(abs(sum(x * abs(x) for x in v))),
                    "The square of a negative number is positive: add them all."),
        ),
    )  # fmt: skip


def _square(v: Sequence[int]) -> int:
    return sum(x * x for x in v)


def _missing_entry(draw: Draw) -> Question:
    v = with_whole_length(draw, WHOLE_TRIPLES)
    at, whole = draw.integer(0, 2), length(v)
    k, others = abs(v[at]), [x for i, x in enumerate(v) if i != at]
    left = whole**2 - _square(others)
    return Question(
        given={"v": ["k" if i == at else x for i, x in enumerate(v)], "length": whole, "asked": "k"},
        prompt=("The vector v =", lettered(v, at), f"has the length {whole}. Find k, which is positive."),
        answer=Integer(k),
        steps=(
            Step((f"The squared length is {whole}² =",), Integer(whole**2), hint="Square the length."),
            Step((f"So k² = {whole**2} - {paren(others[0])}² - {paren(others[1])}² =",), Integer(left),
                 "norms.euclidean_norm",
                 "Take the squares of the known entries away from the squared length."),
            Step((f"k is the positive square root of {left}:",), Integer(k), hint="Take the positive square root."),
        ),
        mistakes=(
            Mistake(Integer(left), "This is k²: the square root is still to be taken."),
            Mistake(number(whole - sum(map(abs, others))), "Lengths don't add up entry by entry; their squares do."),
            Mistake(Integer(-k), "The square root has two values; the positive one was asked."),
            Mistake(root(abs(whole - _square(others))), "The length must be squared too."),
        ),
    )  # fmt: skip


def _length_of_combination(draw: Draw) -> Question:
    a, b = draw.integer(2, 6), draw.integer(2, 6)
    p = draw.until(lambda: draw.integer(1 - a * b, a * b - 1), bool)  # strictly within Cauchy and Schwarz
    s, t = draw.choice(((1, 1), (1, -1), (2, 1), (2, -1), (1, 2), (1, -2), (3, 1), (1, -3)))
    parts = (s * s * a * a, 2 * s * t * p, t * t * b * b)
    name = terms(((s, "u"), (t, "v")))
    expanded = terms(((s * s, "u·u"), (2 * s * t, "u·v"), (t * t, "v·v")))
    return Question(
        given={"norm_u": a, "norm_v": b, "dot": p, "factors": (s, t), "asked": "length of combination"},
        prompt=(f"The vectors u and v have the lengths {a} and {b}, and u·v = {p}. Find the length of", Show(name), ".",
                OR_DECIMALS),
        answer=root(sum(parts)),
        steps=(
            Step((f"The squared length is ({name})·({name}) = {expanded}.",
                  "Here u·u and v·v are the squared lengths, and the middle term is"), Integer(parts[1]),
                  "dot.dot_product",
                 "Expand the dot product of the vector with itself; u·u is the squared length of u."),
            Step((f"Together: {terms((part, '') for part in parts)} =",), Integer(sum(parts)),
                 hint="Add the three terms."),
            Step(("The length is the square root:",), root(sum(parts)), "norms.euclidean_norm",
                 "Take the square root."),
        ),
        mistakes=(
            Mistake(root(parts[0] + parts[2]), "Pythagoras holds only for u·v = 0: the term with u·v is missing."),
            Mistake(number(abs(s) * a + abs(t) * b), "Lengths add up only when the vectors point the same way."),
            Mistake(Integer(sum(parts)), "This is the squared length: the square root is still to be taken."),
            Mistake(root(abs(sum(parts) - parts[1] // 2)),
                    "The term with u·v appears twice when the product is expanded."),
        ),
    )  # fmt: skip


def distance(draw: Draw, level: Level) -> Question:
    """The distance between two points."""
    if level == 3:
        return _nearest(draw) if draw.flip() else _coordinate_at_distance(draw)
    size = 2 if level == 1 else draw.integer(3, 4)
    p = draw.vector(size, -6, 6)
    q = draw.until(lambda: draw.vector(size, -6, 6), lambda v: all(x != y for x, y in zip(p, v, strict=True)))
    d = tuple(y - x for x, y in zip(p, q, strict=True))
    total = tuple(x + y for x, y in zip(p, q, strict=True))
    return Question(
        given={"p": p, "q": q},
        prompt=("Find the Euclidean distance between the points P =", Show(p), "and Q =", Show(q), ".", OR_DECIMALS),
        answer=root(_square(d)),
        steps=(
            Step(("The vector from P to Q is Q - P =",), Vector.of(*d), "vectors.add_scale",
                 "Subtract one point from the other."),
            Step((f"Its squared length is {squares(d)} =",), Integer(_square(d)), "dot.dot_product",
                 "Add the squares of its entries."),
            Step(("The distance is its length, the square root:",), root(_square(d)), "norms.euclidean_norm",
                 "Take the square root."),
        ),
        mistakes=(
            Mistake(Integer(_square(d)), "This is the squared distance: the square root is still to be taken."),
            Mistake(root(_square(total)),
                    "The coordinates are subtracted, not added; mind the signs of negative ones."),
            Mistake(number(sum(map(abs, d))), "This is the way along the axes (L1). The distance adds squares."),
        ),
    )  # fmt: skip


def _nearest(draw: Draw) -> Question:
    size = draw.integer(3, 4)
    x = draw.vector(size, -4, 4)
    steps = draw.until(
        lambda: tuple(draw.vector(size, -4, 4) for _ in range(3)),
        lambda ds: len({_square(d) for d in ds}) == 3 and max(_square(d) for d in ds) <= 30,
    )
    points = tuple(linear.add(x, d) for d in steps)
    far = [_square(d) for d in steps]
    names, nearest = ("P", "Q", "R"), far.index(min(far))
    by_sum = [sum(map(abs, d)) for d in steps]
    p, q, r = points
    return Question(
        given={"x": x, "points": points, "asked": "nearest"},
        prompt=("A new point x =", Show(x), "gets the label of its nearest neighbour by Euclidean distance.",
                "Which is nearest: P =", Show(p), ", Q =", Show(q), "or R =", Show(r), "?"),
        answer=Choice(names, nearest),
        steps=(
            *(
                Step((f"The squared distance from x to {name} is {squares(d)} =",), Integer(n), "norms.distance",
                     f"Work out the squared distance to {name}; the root need not be taken to compare.")
                for name, d, n in zip(names, steps, far, strict=True)
            ),
            Step(("The smallest belongs to",), Choice(names, nearest), hint="Compare the three squared distances."),
        ),
        mistakes=tuple(
            Mistake(Choice(names, i), "This one is nearest along the axes (L1), but not by Euclidean distance."
                    if by_sum[i] == min(by_sum) else "Compare the squared distances: this one is not the smallest.")
            for i in range(3) if i != nearest
        ),
    )  # fmt: skip


def _coordinate_at_distance(draw: Draw) -> Question:
    d = with_whole_length(draw, WHOLE_TRIPLES if draw.flip() else WHOLE_PAIRS[:10])
    at, whole = draw.integer(0, len(d) - 1), length(d)
    p = nonzero_vector(draw, len(d), -5, 5)
    d = tuple(abs(x) if i == at else x for i, x in enumerate(d))
    q = tuple(x + y for x, y in zip(p, d, strict=True))
    rest = whole**2 - d[at] ** 2
    return Question(
        given={"p": p, "q": ["k" if i == at else x for i, x in enumerate(q)], "distance": whole, "asked": "k"},
        prompt=("The points P =", Show(p), "and Q =", lettered(q, at),
                f"have the distance {whole}, and k > {p[at]}. Find k."),
        answer=Integer(q[at]),
        steps=(
            Step(("The squares of the known differences add up to",), Integer(rest), "norms.distance",
                 "Subtract the coordinates that are known, square and add."),
            Step((f"The squared difference of the others is {whole}² - {rest} =",), Integer(d[at] ** 2),
                 hint="Take this away from the squared distance."),
            Step((f"So k - {paren(p[at])} = {d[at]}, taking the positive root since k > {p[at]}: k =",), Integer(q[at]),
                 hint="Take the positive root and solve for k."),
        ),
        mistakes=(
            Mistake(Integer(d[at]), "This is the difference of the two coordinates; k itself was asked."),
            Mistake(Integer(p[at] - d[at]), f"This point also has the right distance, but k > {p[at]} was demanded."),
            Mistake(Integer(d[at] - p[at]), "Mind the sign: the difference is k minus the coordinate of P."),
        ),
    )  # fmt: skip


def unit_vector(draw: Draw, level: Level) -> Question:
    """The unit vector in a given direction."""
    if level == 3:
        return _of_given_length(draw) if draw.flip() else _from_point_to_point(draw)
    v = with_whole_length(draw, WHOLE_PAIRS if level == 1 else WHOLE_TRIPLES)
    opposite = draw.flip()
    answer = linear.scale(Fraction(-1 if opposite else 1, length(v)), v)
    words = "opposite to" if opposite else "in the direction of"
    return Question(
        given={"v": v, "opposite": opposite},
        prompt=(f"Find the unit vector {words} v =", Show(v), ". Give its entries as fractions."),
        answer=Vector.of(*answer),
        steps=_unit_steps(v, opposite=opposite),
        mistakes=(
            Mistake(Vector.of(*linear.scale(-1, answer)),
                    f"This vector has length 1, but the one {words} v was asked."),
            Mistake(Vector.of(*linear.scale(Fraction(length(v), sum(map(abs, v))), answer)),
                    "Divide by the length, not by the sum of the entries' sizes."),
            Mistake(Vector.of(*linear.scale(Fraction(1, length(v)), answer)),
                    "Divide by the length, not by its square: take the square root first."),
        ),
    )  # fmt: skip


def _unit_steps(v: Ints, *, opposite: bool = False) -> tuple[Step, ...]:
    unit = linear.scale(Fraction(1, length(v)), v)
    steps = (
        Step((f"The length of the vector is the square root of {squares(v)} = {_square(v)}:",), Integer(length(v)),
             "norms.euclidean_norm", "Find the length of the vector."),
        Step((f"Divide every entry by {length(v)}:",), Vector.of(*unit), "vectors.add_scale", "Divide by the length."),
    )  # fmt: skip
    if not opposite:
        return steps
    turned = Vector.of(*linear.scale(-1, unit))
    return (*steps, Step(("The opposite direction has the opposite signs:",), turned, hint="Turn the vector round."))


def _of_given_length(draw: Draw) -> Question:
    v = with_whole_length(draw, WHOLE_TRIPLES)
    wanted = draw.until(lambda: draw.integer(2, 30), lambda n: n != length(v) and gcd(n, length(v)) > 1)
    opposite = draw.flip()
    factor = Fraction(-wanted if opposite else wanted, length(v))
    words = "opposite to" if opposite else "in the direction of"
    return Question(
        given={"v": v, "length": wanted, "opposite": opposite},
        prompt=(f"Find the vector of length {wanted} {words} v =", Show(v), ". Give its entries exactly."),
        answer=Vector.of(*linear.scale(factor, v)),
        steps=(
            *_unit_steps(v),
            Step((f"Multiply by -{wanted}, which also turns it round:" if opposite else f"Multiply by {wanted}:",),
                 Vector.of(*linear.scale(factor, v)), "vectors.add_scale",
                 "Multiply the unit vector by the length wanted; mind which way it is to point."),
        ),
        mistakes=(
            Mistake(Vector.of(*linear.scale(-factor, v)), f"The length is right, but it must point {words} v."),
            Mistake(Vector.of(*linear.scale(-wanted if opposite else wanted, v)), "First divide by the length of v."),
            Mistake(Vector.of(*linear.scale(Fraction(factor, wanted), v)), f"This has length 1, not {wanted}."),
        ),
    )  # fmt: skip


def _from_point_to_point(draw: Draw) -> Question:
    d, p = with_whole_length(draw, WHOLE_TRIPLES), draw.vector(3, -5, 5)
    q = linear.add(p, d)
    answer = linear.scale(Fraction(1, length(d)), d)
    return Question(
        given={"p": p, "q": q, "asked": "from p to q"},
        prompt=("A step of gradient descent went from P =", Show(p), "to Q =", Show(q),
                ". Find the unit vector in the direction of this step, with fractions as entries."),
        answer=Vector.of(*answer),
        steps=(
            Step(("The step is Q - P =",), Vector.of(*d), "vectors.add_scale", "Subtract the start from the end."),
            *_unit_steps(d),
        ),
        mistakes=(
            Mistake(Vector.of(*linear.scale(-1, answer)), "This points from Q to P: subtract the start from the end."),
            Mistake(Vector.of(*d), "This is the step itself; divided by its length it becomes a unit vector."),
            Mistake(Vector.of(*linear.scale(Fraction(1, length(d)), answer)),
                    "Divide by the length, not by its square."),
        ),
    )  # fmt: skip


def l1_max_norms(draw: Draw, level: Level) -> Question:
    """The L1 norm and the maximum norm."""
    if level == 1:
        return _one_norm(draw)
    if level == 2:
        return _two_distances(draw)
    return _penalty(draw) if draw.flip() else _entry_from_l1(draw)


def _one_norm(draw: Draw) -> Question:
    v = draw.until(lambda: nonzero_vector(draw, 3, -9, 9), lambda v: max(v) != max(map(abs, v)))
    sizes = tuple(map(abs, v))
    l1, largest = Integer(sum(sizes)), Integer(max(sizes))
    by_sum = draw.flip()
    name = "L1 norm (the sum norm)" if by_sum else "maximum norm"
    last = (
        Step((f"Their sum is {' + '.join(map(str, sizes))} =",), l1, hint="Add the absolute values.") if by_sum
        else Step(("The largest of them is",), largest, hint="Take the largest absolute value.")
    )  # fmt: skip
    signed = Integer(sum(v)) if by_sum else Integer(max(v))
    other = Mistake(largest, "This is the maximum norm.") if by_sum else Mistake(l1, "This is the L1 norm.")
    return Question(
        given={"v": v, "norm": "L1" if by_sum else "max"},
        prompt=(f"Find the {name} of v =", Show(v), "."),
        answer=l1 if by_sum else largest,
        steps=(
            Step(
                ("The absolute values of the entries are",),
                Vector.of(*sizes),
                hint="Take every entry's absolute value.",
            ),
            last,
        ),
        mistakes=(
            Mistake(signed, "Every entry counts with its absolute value, without its sign."),
            other,
            Mistake(root(_square(v)), "This is the Euclidean norm."),
        ),
    )


def _two_distances(draw: Draw) -> Question:
    p = draw.vector(4, -6, 6)
    q = draw.until(lambda: draw.vector(4, -6, 6), lambda v: sum(x != y for x, y in zip(p, v, strict=True)) >= 3)
    d = minus(q, p)
    sizes = tuple(abs(int(x)) for x in d)
    answer = Parts.of(("L1", Integer(sum(sizes))), ("max", Integer(max(sizes))))
    added = tuple(abs(x + y) for x, y in zip(p, q, strict=True))
    return Question(
        given={"p": p, "q": q},
        prompt=("How far apart are p =", Show(p), "and q =", Show(q), ", measured first in the L1 norm and then in the",
                "maximum norm? Give both, as L1 = …; max = …"),
        answer=answer,
        steps=(
            Step(("The difference q - p is",), Vector.of(*d), "vectors.add_scale", "Subtract the vectors."),
            Step((f"L1 adds the absolute values: {' + '.join(map(str, sizes))} =",), Integer(sum(sizes)),
                 hint="Add the absolute values of the differences."),
            Step(("The maximum norm takes the largest of them; both together:",), answer, "norms.l1_max_norms",
                 "Take the largest absolute value."),
        ),
        mistakes=(
            Mistake(Parts.of(("L1", Integer(sum(added))), ("max", Integer(max(added)))),
                    "The entries are subtracted, not added: minus a negative number adds."),
            Mistake(Parts.of(("L1", Integer(abs(sum(map(int, d))))), ("max", Integer(max(sizes)))),
                    "Take the absolute value of every difference before adding."),
            Mistake(Parts.of(("L1", Integer(max(sizes))), ("max", Integer(sum(sizes)))),
                    "The two norms were exchanged."),
        ),
    )  # fmt: skip


def _penalty(draw: Draw) -> Question:
    w = nonzero_vector(draw, 4, -4, 4)
    a, b = draw.choice((2, 3, 4, 5)), linear.tidy(Fraction(draw.choice((2, 1, 6, 8, 12)), 4))
    l1, square = sum(map(abs, w)), _square(w)
    answer = linear.tidy(a * l1 + b * square)
    return Question(
        given={"w": w, "a": a, "b": str(b), "asked": "penalty"},
        prompt=("A model has the weights w =", Show(w),
                f". The elastic net adds the penalty {a} times the L1 norm of w plus {b}",
                "times the squared Euclidean norm of w. Compute the penalty exactly."),
        answer=number(answer),
        steps=(
            Step((f"The L1 norm is {' + '.join(str(abs(x)) for x in w)} =",), Integer(l1),
                 hint="Add the absolute values."),
            Step((f"The squared Euclidean norm is {squares(w)} =",), Integer(square), "norms.euclidean_norm",
                 "Add the squares; no root is taken."),
            Step((f"The penalty is {a}·{l1} + {paren(b)}·{square} =",), number(answer), "norms.l1_max_norms",
                 "Multiply each norm by its factor and add."),
        ),
        mistakes=(
            Mistake(Real(a * l1 + float(b) * sqrt(square), decimals=3),
                    "The Euclidean norm is squared here: no root is taken."),
            Mistake(number(linear.tidy(a * sum(w) + b * square)),
                    "In the L1 norm every entry counts with its absolute value."),
            Mistake(number(linear.tidy(a * square + b * l1)), "The two factors were exchanged."),
        ),
    )  # fmt: skip


def _entry_from_l1(draw: Draw) -> Question:
    v = draw.until(lambda: nonzero_vector(draw, 4, -9, 9), lambda v: sum(x < 0 for x in v) >= 2)
    at = draw.integer(0, 3)
    k, negative = abs(v[at]), draw.flip()
    others = [abs(x) for i, x in enumerate(v) if i != at]
    total = sum(others) + k
    answer = -k if negative else k
    return Question(
        given={"v": ["k" if i == at else x for i, x in enumerate(v)], "l1": total, "negative": negative, "asked": "k"},
        prompt=("The vector v =", lettered(v, at),
                f"has the L1 norm {total}. Find k, which is {'negative' if negative else 'positive'}."),
        answer=Integer(answer),
        steps=(
            Step((f"The absolute values of the known entries add up to {' + '.join(map(str, others))} =",),
                 Integer(sum(others)),
                 "norms.l1_max_norms", "Add the absolute values of the known entries."),
            Step((f"For |k| there remains {total} - {sum(others)} =",), Integer(k),
                 hint="Subtract this from the norm."),
            Step((f"k is {'negative' if negative else 'positive'}: k =",), Integer(answer), hint="Choose the sign."),
        ),
        mistakes=(
            Mistake(Integer(-answer), "The absolute value of k is right; mind which sign was asked."),
            Mistake(Integer(total - sum(x for i, x in enumerate(v) if i != at)),
                    "Negative entries count with their absolute value."),
            Mistake(root(abs(total**2 - _square(others))), "The L1 norm adds absolute values; no squares are needed."),
        ),
    )  # fmt: skip
