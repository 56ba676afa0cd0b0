"""Projections onto a line and onto a plane."""

from __future__ import annotations

from fractions import Fraction
from math import sqrt
from typing import TYPE_CHECKING

from mlpath.answers import Choice, Integer, Matrix, Real, Vector, number
from mlpath.questions import linear
from mlpath.questions.bank._common import lettered, minus
from mlpath.questions.bank._orthogonal import combine, cross, dot, orthogonal_triple, primitive, turned
from mlpath.questions.bank._working import paren, products, quotient, ratio, squares, terms, writable
from mlpath.questions.model import Mistake, Question, Show, Step

if TYPE_CHECKING:
    from mlpath.questions.bank._orthogonal import Ints
    from mlpath.questions.draw import Draw
    from mlpath.questions.linear import Exact
    from mlpath.questions.model import Level


def onto_vector(draw: Draw, level: Level) -> Question:
    """The projection of one vector onto another."""
    if level == 3:
        return _missing_entry(draw) if draw.flip() else _projection_of_combination(draw)
    a, b = _in_the_plane(draw) if level == 1 else _in_space(draw)
    p = _projection(a, b)
    return Question(
        given={"a": a, "b": b},
        prompt=("Let a =", Show(a), "and b =", Show(b), ".", "Find the projection of b onto a."),
        answer=Vector.of(*p),
        steps=_projection_steps(a, b),
        mistakes=(
            Mistake(Vector.of(*_projection(b, a)), "This is the projection of a onto b: the two were exchanged."),
            Mistake(Vector.of(*linear.scale(dot(a, b), a)), "a·b must still be divided by a·a."),
            Mistake(Vector.of(*minus(b, p)), "This is what is left of b; the projection is the part along a."),
        ),
    )


def _projection_of_combination(draw: Draw) -> Question:
    # b itself is never needed: the projection is linear and leaves a where it is
    a = draw.until(lambda: draw.vector(3, -3, 3), lambda v: v.count(0) < 2)
    c = draw.choice((-3, -2, 2, 3))
    # the answer is neither zero nor one of the two vectors of the prompt
    s, t = draw.until(
        lambda: (draw.choice((2, 3, 4, 5)), draw.signed(2, 5)), lambda m: m[0] * c + m[1] not in {0, 1, c}
    )
    p = tuple(c * x for x in a)
    answer = combine((s, t), (p, a))
    combined = terms(((s, "b"), (t, "a")))
    return Question(
        given={"a": a, "p": p, "s": s, "t": t, "asked": "combination"},
        prompt=(
            "The projection of a vector b onto a =",
            Show(a),
            "is p =",
            Show(p),
            f". Find the projection of {combined} onto a.",
        ),
        answer=Vector.of(*answer),
        steps=_projection_of_combination_steps(answer, s, p, t, a),
        mistakes=(
            Mistake(Vector.of(*linear.scale(s, p)), "The multiple of a is not lost: it lies on the line and stays."),
            Mistake(Vector.of(*combine((s, t), (p, p))), "a is its own projection; it does not turn into p."),
        ),
    )


def _projection_of_combination_steps(answer: Ints, s: int, p: linear.Vector, t: int, a: Ints) -> tuple[Step, ...]:
    return (
        Step(
            (f"Projecting is linear, so the part {s}b is projected onto {s}p =",),
            Vector.of(*linear.scale(s, p)),
            "vectors.add_scale",
            "Project the multiple of b: a multiple of p.",
        ),
        Step(
            (f"The part {terms(((t, 'a'),))} lies on the line already and stays as it is:",),
            Vector.of(*linear.scale(t, a)),
            "vectors.add_scale",
            "What happens to a vector that lies on the line already?",
        ),
        Step(
            ("The two are added:",),
            Vector.of(*answer),
            "projections.onto_vector",
            "Add the projections of the two parts.",
        ),
    )


def _missing_entry(draw: Draw) -> Question:
    a, b, c = draw.until(lambda: _split(draw), lambda found: max(map(abs, found[1])) <= 12)
    at = draw.choice([i for i in range(3) if a[i]])
    p, k = tuple(c * x for x in a), b[at]
    known = sum(x * y for i, (x, y) in enumerate(zip(a, b, strict=True)) if i != at)
    size = dot(a, a)
    return Question(
        given={"a": a, "p": p, "b": tuple("k" if i == at else x for i, x in enumerate(b)), "asked": "k"},
        prompt=("The projection of b =", lettered(b, at), "onto a =", Show(a), "is", Show(p), ". Find k."),
        answer=Integer(k),
        steps=(
            Step(("The projection is c·a. Here c =",), Integer(c), hint="By which factor was a multiplied?"),
            Step((f"a·a = {squares(a)} =",), Integer(size), "dot.dot_product", "Work out a·a."),
            Step(
                (f"c is a·b divided by a·a, so a·b = {paren(c)}·{size} =",),
                Integer(c * size),
                "projections.onto_vector",
                "c = a·b / a·a: solve for a·b.",
            ),
            Step(
                (f"Written out, a·b is {terms(((a[at], 'k'), (known, '')))} = {c * size}, so k =",),
                Integer(k),
                "dot.missing_entry",
                "Write a·b with the unknown k and solve for it.",
            ),
        ),
        mistakes=(
            Mistake(number(ratio(c - known, a[at])), "a·b is c times a·a, not c alone."),
            Mistake(number(ratio(c * size + known, a[at])), "The known products change sides with the opposite sign."),
            Mistake(Integer(p[at]), "The projection's entry is not the entry of b: b also has a part orthogonal to a."),
        ),
    )


def _split(draw: Draw) -> tuple[Ints, Ints, int]:
    """A vector a in space, b = c·a + (something orthogonal to a), and c."""
    a, v, w = orthogonal_triple(draw)
    c = draw.choice((-3, -2, 2, 3))
    return a, combine((c, draw.signed(1, 2), draw.integer(-1, 1)), (a, v, w)), c


def _in_the_plane(draw: Draw) -> tuple[Ints, Ints]:
    def make() -> tuple[Ints, Ints]:
        a = (draw.nonzero(-4, 4), draw.nonzero(-4, 4))
        return a, combine((draw.choice((-2, -1, 2, 3)), draw.signed(1, 3)), (a, turned(a)))

    return draw.until(make, lambda pair: max(map(abs, pair[1])) <= 12)


def _in_space(draw: Draw) -> tuple[Ints, Ints]:
    a = draw.until(lambda: draw.vector(3, -2, 2), lambda v: dot(v, v) in {2, 3, 5, 6, 9})
    b = draw.until(lambda: draw.vector(3, -5, 5), lambda v: dot(a, v) not in {0, dot(a, a)} and any(cross(a, v)))
    return a, b


def _projection(a: Ints, b: Ints) -> tuple[Exact, ...]:
    return linear.scale(Fraction(dot(a, b), dot(a, a)), a)


def _projection_steps(a: Ints, b: Ints) -> tuple[Step, ...]:
    factor = ratio(dot(a, b), dot(a, a))
    return (
        Step((f"a·b = {products(a, b)} =",), Integer(dot(a, b)), "dot.dot_product", "Work out the dot product a·b."),
        Step(
            (f"a·a = {squares(a)} =",), Integer(dot(a, a)), "dot.dot_product", "Work out a·a, the squared length of a."
        ),
        Step(("The factor is a·b / a·a =",), number(factor), hint="Divide a·b by a·a."),
        Step(
            (f"The projection is {paren(factor)} times a:",),
            Vector.of(*_projection(a, b)),
            "vectors.add_scale",
            "Multiply a by the factor.",
        ),
    )


def onto_line_residual(draw: Draw, level: Level) -> Question:
    """The part of a vector that is orthogonal to a line."""
    if level == 3:
        return _distance_to_line(draw)
    a, b = _in_the_plane(draw) if level == 1 else _in_space(draw)
    p = _projection(a, b)
    r = minus(b, p)
    return Question(
        given={"a": a, "b": b},
        prompt=(
            "Let a =",
            Show(a),
            "and b =",
            Show(b),
            ". Write b as p + r, where p is a multiple of a and r is",
            "orthogonal to a. Find r.",
        ),
        answer=Vector.of(*r),
        steps=(
            *_projection_steps(a, b)[:2],
            Step(
                ("The part along a is p = (a·b / a·a) a =",),
                Vector.of(*p),
                "projections.onto_vector",
                "Project b onto a.",
            ),
            Step(
                ("What is left of b is r = b - p =",),
                Vector.of(*r),
                "vectors.add_scale",
                "Subtract the projection from b.",
            ),
        ),
        mistakes=(
            Mistake(Vector.of(*p), "This is p, the part along a; r is what remains of b."),
            Mistake(Vector.of(*minus(p, b)), "r is b - p, not p - b."),
            Mistake(Vector.of(*linear.add(b, p)), "The projection is subtracted from b, not added."),
        ),
    )


def _distance_to_line(draw: Draw) -> Question:
    def make() -> tuple[Ints, Ints, Ints, Ints]:
        d, b, _ = _split(draw)
        q = tuple(draw.integer(-4, 4) for _ in range(3))
        return d, b, q, combine((1, 1), (q, b))

    d, b, q, point = draw.until(make, lambda f: any(f[2]) and max(map(abs, f[3])) <= 12)
    p = _projection(d, b)
    r = minus(b, p)
    distance = sqrt(linear.dot(r, r))
    return Question(
        given={"point": point, "start": q, "direction": d},
        prompt=(
            "A line runs through the point Q =",
            Show(q),
            "in the direction d =",
            Show(d),
            ". How far is the point P =",
            Show(point),
            "from this line? Give the distance to 3 decimals or exactly.",
        ),
        answer=Real(distance, decimals=3),
        steps=_distance_to_line_steps(distance, b, p, r, d),
        mistakes=(
            Mistake(
                Real(sqrt(dot(b, b)), decimals=3),
                "This is the distance from P to Q; the nearest point of the line is another one.",
            ),
            Mistake(Real(sqrt(linear.dot(p, p)), decimals=3), "This is the length of the part along the line."),
            Mistake(number(linear.dot(r, r)), "The square root of r·r is still to be taken."),
        ),
    )


def _distance_to_line_steps(distance: float, b: Ints, p: linear.Vector, r: linear.Vector, d: Ints) -> tuple[Step, ...]:
    return (
        Step(("The vector from Q to P is b = P - Q =",), Vector.of(*b), "vectors.add_scale", "Subtract Q from P."),
        Step(
            (f"The projection of b onto d has the factor {dot(d, b)}/{dot(d, d)}; it is p =",),
            Vector.of(*p),
            "projections.onto_vector",
            "Project b onto d.",
        ),
        Step(
            ("The part orthogonal to the line is r = b - p =",),
            Vector.of(*r),
            "projections.onto_line_residual",
            "Subtract the projection from b.",
        ),
        Step(
            (f"Its length is the distance: the square root of {linear.dot(r, r)} =",),
            Real(distance, decimals=3),
            "norms.euclidean_norm",
            "The distance is the length of r.",
        ),
    )


def onto_plane(draw: Draw, level: Level) -> Question:
    """The projection of a vector onto a plane through the origin."""
    return (_along_normal, _onto_orthogonal_pair, _onto_oblique_pair)[level - 1](draw)


def _along_normal(draw: Draw) -> Question:
    def make() -> tuple[Ints, int, Ints]:
        n, v, w = orthogonal_triple(draw)
        c = draw.signed(1, 3)
        return n, c, combine((c, draw.signed(1, 2), draw.integer(-1, 1)), (n, v, w))

    n, c, b = draw.until(make, lambda f: max(map(abs, f[2])) <= 9)
    p = combine((1, -c), (b, n))
    plane = terms(zip(n, "xyz", strict=True))
    return Question(
        given={"normal": n, "b": b},
        prompt=("Project b =", Show(b), "orthogonally onto the plane", Show(f"{plane} = 0"), "."),
        answer=Vector.of(*p),
        steps=_along_normal_steps(n, b, p, c),
        mistakes=(
            Mistake(
                Vector.of(*linear.scale(c, n)), "This is the part along the normal: it has to be taken away from b."
            ),
            Mistake(Vector.of(*combine((1, c), (b, n))), "The part along the normal is subtracted, not added."),
            Mistake(
                Vector.of(*combine((1, -2 * c), (b, n))),
                "Taking the part along the normal away twice reflects b in the plane.",
            ),
        ),
    )


def _along_normal_steps(n: Ints, b: Ints, p: linear.Vector, c: int) -> tuple[Step, ...]:
    return (
        Step(
            ("A normal vector n of the plane is read off from the coefficients:",),
            Vector.of(*n),
            hint="Which vector is orthogonal to the plane?",
        ),
        Step((f"n·b = {products(n, b)} =",), Integer(dot(n, b)), "dot.dot_product", "Work out n·b."),
        Step(
            (f"n·n = {squares(n)} and the part of b along n is ({dot(n, b)}/{dot(n, n)}) n =",),
            Vector.of(*linear.scale(c, n)),
            "projections.onto_vector",
            "Project b onto n.",
        ),
        Step(
            ("The projection onto the plane is b without this part:",),
            Vector.of(*p),
            "projections.onto_line_residual",
            "Subtract the part along n from b.",
        ),
    )


def _onto_orthogonal_pair(draw: Draw) -> Question:
    def make() -> tuple[Ints, Ints, Ints]:
        u, v, _ = orthogonal_triple(draw)
        return u, v, draw.vector(3, -6, 6)

    def fits(found: tuple[Ints, Ints, Ints]) -> bool:
        u, v, b = found
        s, t = Fraction(dot(u, b), dot(u, u)), Fraction(dot(v, b), dot(v, v))
        return bool(s and t) and max(s.denominator, t.denominator) <= 3 and any(_off_plane(u, v, b))

    u, v, b = draw.until(make, fits)
    s, t = ratio(dot(u, b), dot(u, u)), ratio(dot(v, b), dot(v, v))
    p = linear.add(linear.scale(s, u), linear.scale(t, v))
    return Question(
        given={"u": u, "v": v, "b": b},
        prompt=(
            "The vectors u =",
            Show(u),
            "and v =",
            Show(v),
            "are orthogonal to each other. Project b =",
            Show(b),
            "onto the plane that they span.",
        ),
        answer=Vector.of(*p),
        steps=_onto_orthogonal_pair_steps(s, t, p, u, b, v),
        mistakes=(
            Mistake(Vector.of(*minus(b, p)), "This is what is left of b, orthogonal to the plane."),
            Mistake(
                Vector.of(*combine((dot(u, b), dot(v, b)), (u, v))),
                "The dot products must be divided by u·u and v·v: u and v are not unit vectors.",
            ),
            Mistake(
                Vector.of(*linear.scale(s, u)), "This is the projection onto u alone; the part along v is missing."
            ),
        ),
    )


def _onto_orthogonal_pair_steps(s: Exact, t: Exact, p: linear.Vector, u: Ints, b: Ints, v: Ints) -> tuple[Step, ...]:
    return (
        Step(
            (f"Along u: u·b / u·u {quotient(dot(u, b), dot(u, u))}",),
            number(s),
            "projections.onto_vector",
            "Work out the factor u·b / u·u.",
        ),
        Step(
            (f"Along v: v·b / v·v {quotient(dot(v, b), dot(v, v))}",),
            number(t),
            "projections.onto_vector",
            "Work out the factor v·b / v·v.",
        ),
        Step(
            (f"Because u and v are orthogonal, the projections add up: {paren(s)}·u + {paren(t)}·v =",),
            Vector.of(*p),
            "vectors.linear_combination",
            "Add the projections onto u and onto v.",
        ),
    )


def _off_plane(u: Ints, v: Ints, b: Ints) -> tuple[Exact, ...]:
    return minus(b, linear.add(_projection(u, b), _projection(v, b)))


def _onto_oblique_pair(draw: Draw) -> Question:
    def make() -> tuple[Ints, Ints, Ints, Ints, int]:
        u, w, n = orthogonal_triple(draw)
        k, s, t = draw.signed(1, 2), draw.signed(1, 2), draw.signed(1, 2)
        return u, combine((k, 1), (u, w)), combine((s, t, draw.signed(1, 2)), (u, w, n)), combine((s, t), (u, w)), k

    u, v, b, p, k = draw.until(make, lambda f: max(abs(x) for x in (*f[1], *f[2])) <= 9)
    w = combine((-k, 1), (u, v))
    s, t = dot(u, b) // dot(u, u), dot(w, b) // dot(w, w)
    naive = linear.add(_projection(u, b), _projection(v, b))
    return Question(
        given={"u": u, "v": v, "b": b},
        prompt=(
            "Project b =",
            Show(b),
            "onto the plane spanned by u =",
            Show(u),
            "and v =",
            Show(v),
            ". Mind that u and v are not orthogonal.",
        ),
        answer=Vector.of(*p),
        steps=_onto_oblique_pair_steps(s, t, w, p, u, v, b),
        mistakes=(
            Mistake(Vector.of(*naive), "The projections onto u and v may be added only when u and v are orthogonal."),
            Mistake(Vector.of(*minus(b, p)), "This is what is left of b, orthogonal to the plane."),
        ),
    )


def _onto_oblique_pair_steps(s: int, t: int, w: Ints, p: linear.Vector, u: Ints, v: Ints, b: Ints) -> tuple[Step, ...]:
    return (
        Step(
            (f"First make v orthogonal to u: w = v - ({dot(u, v)}/{dot(u, u)}) u =",),
            Vector.of(*w),
            "orthogonality.gram_schmidt_2",
            "Take the part along u away from v.",
        ),
        Step(
            (f"Along u the factor is u·b / u·u {quotient(dot(u, b), dot(u, u))}",),
            Integer(s),
            "projections.onto_vector",
            "Work out u·b / u·u.",
        ),
        Step(
            (f"Along w the factor is w·b / w·w {quotient(dot(w, b), dot(w, w))}",),
            Integer(t),
            "projections.onto_vector",
            "Work out w·b / w·w.",
        ),
        Step(
            (f"The projection is {paren(s)}·u + {paren(t)}·w =",),
            Vector.of(*p),
            "projections.onto_plane",
            "Add the projections onto u and w.",
        ),
    )


def projection_matrix(draw: Draw, level: Level) -> Question:
    """The matrix that projects onto a line or a plane."""
    if level == 3:
        return _plane_matrix(draw) if draw.flip() else _kind_of_matrix(draw)
    if level == 1:
        a: Ints = (draw.nonzero(-8, 8), draw.nonzero(-8, 8))
    else:
        a = draw.until(lambda: draw.vector(3, -4, 4), lambda v: v.count(0) < 2)
    outer = _outer(a, a)
    answer = Matrix.of(_over(outer, dot(a, a)))
    return Question(
        given={"a": a},
        prompt=("Find the matrix that projects orthogonally onto the line spanned by a =", Show(a), "."),
        answer=answer,
        steps=(
            Step(
                ("The outer product a aᵀ, every entry of a times every entry of a, is",),
                Matrix.of(outer),
                "cross.outer_product",
                "Multiply the column a by the row a.",
            ),
            Step((f"a·a = {squares(a)} =",), Integer(dot(a, a)), "dot.dot_product", "Work out a·a."),
            Step(
                (f"P = a aᵀ / a·a: every entry is divided by {dot(a, a)}:",),
                answer,
                "matrices.add_scale",
                "Divide the outer product by a·a.",
            ),
        ),
        mistakes=(
            Mistake(
                Matrix.of(outer),
                "a aᵀ must still be divided by a·a; otherwise projecting twice is not the same as once.",
            ),
            Mistake(Matrix.of(_complement(a)), "This matrix projects onto the orthogonal complement of the line."),
        ),
    )


def _outer(u: Ints, v: Ints) -> tuple[Ints, ...]:
    return tuple(tuple(x * y for y in v) for x in u)


def _over(rows: tuple[Ints, ...], divisor: int) -> linear.Matrix:
    return linear.matrix(linear.scale(Fraction(1, divisor), row) for row in rows)


def _complement(a: Ints) -> linear.Matrix:
    pairs = zip(linear.identity(len(a)), _over(_outer(a, a), dot(a, a)), strict=True)
    return tuple(minus(unit, row) for unit, row in pairs)


def _plane_matrix(draw: Draw) -> Question:
    n = primitive(draw.until(lambda: draw.vector(3, -3, 3), lambda v: v.count(0) < 2))
    answer = Matrix.of(_complement(n))
    onto_normal = _over(_outer(n, n), dot(n, n))
    plane = terms(zip(n, "xyz", strict=True))
    return Question(
        given={"normal": n, "asked": "plane"},
        prompt=("Find the matrix that projects orthogonally onto the plane", Show(f"{plane} = 0"), "."),
        answer=answer,
        steps=(
            Step(
                ("A normal vector of the plane is n =",), Vector.of(*n), hint="Read a normal vector off the equation."
            ),
            Step(
                (f"The projection onto the normal is n nᵀ / {dot(n, n)} =",),
                Matrix.of(onto_normal),
                "projections.projection_matrix",
                "Write down the projection matrix onto the line of n.",
            ),
            Step(
                ("What remains in the plane is I - n nᵀ / n·n =",),
                answer,
                "matrices.add_scale",
                "Subtract that matrix from the identity.",
            ),
        ),
        mistakes=(
            Mistake(
                Matrix.of(onto_normal), "This projects onto the normal; onto the plane it is the identity minus that."
            ),
            Mistake(
                Matrix.of(tuple(minus(unit, row) for unit, row in zip(linear.identity(3), _outer(n, n), strict=True))),
                "n nᵀ must be divided by n·n before it is subtracted.",
            ),
        ),
    )


KINDS = ("an orthogonal projection", "a projection, but not an orthogonal one", "not a projection")


def _kind_of_matrix(draw: Draw) -> Question:
    kind = draw.integer(0, 2)
    rows = draw.until(lambda: _of_kind(draw, kind), lambda m: all(x for row in m for x in row))
    squared = linear.matmul(rows, rows)
    symmetric = rows[0][1] == rows[1][0]
    steps = (
        Step(
            ("A projection satisfies P² = P. Here P² =",), Matrix.of(squared), "matmul.product", "Square P and compare."
        ),
        Step(
            (
                "An orthogonal projection is also symmetric. P is",
                "symmetric." if symmetric else "not symmetric.",
                "So P is",
            ),
            Choice(KINDS, kind),
            "projections.projection_matrix",
            "Check P² = P, then whether P is symmetric.",
        ),
    )
    reasons = (
        "P² = P and P is symmetric: that is an orthogonal projection.",
        "P² = P holds, but P is not symmetric, so it does not project at a right angle.",
        "P² is not P: applying P twice is not the same as applying it once.",
    )
    return Question(
        given={"P": writable(rows), "asked": "kind"},
        prompt=("What is the linear map with the matrix P =", Show(rows), "?"),
        answer=Choice(KINDS, kind),
        steps=steps,
        mistakes=tuple(Mistake(Choice(KINDS, other), reasons[kind]) for other in range(3) if other != kind),
    )


def _of_kind(draw: Draw, kind: int) -> linear.Matrix:
    """A 2x2 matrix with P² = P = Pᵀ (kind 0), with only P² = P (1), or a reflection or stretched projection (2)."""
    u: Ints = (draw.nonzero(-3, 3), draw.nonzero(-3, 3))
    if kind == 0:
        return _over(_outer(u, u), dot(u, u))
    if kind == 1:
        w = draw.until(lambda: (draw.nonzero(-3, 3), draw.nonzero(-3, 3)), lambda v: dot(turned(u), v) * dot(u, v) != 0)
        return _over(_outer(u, w), dot(u, w))
    if draw.flip():
        doubled = _over(_outer(u, u), dot(u, u))
        return tuple(minus(linear.scale(2, row), unit) for row, unit in zip(doubled, linear.identity(2), strict=True))
    return _over(_outer(u, u), dot(u, u) + draw.choice((-1, 1, 2)))
