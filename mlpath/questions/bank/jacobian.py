"""The Jacobian and the Hessian."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from mlpath.answers import Choice, Expression, Integer, Matrix, Parts, Vector
from mlpath.questions import linear
from mlpath.questions.bank import _convexity
from mlpath.questions.bank._calculus import NAMES, draw_form, form, form_value, gradient, num, partial, power, then
from mlpath.questions.bank._common import nonzero_vector
from mlpath.questions.bank._working import paren, products, ratio, terms
from mlpath.questions.model import Mistake, Question, Show, Step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlpath.questions.bank._calculus import Form
    from mlpath.questions.draw import Draw, Ints
    from mlpath.questions.linear import Exact
    from mlpath.questions.model import Level

PLANE: tuple[Ints, ...] = ((2, 0), (0, 2), (1, 1), (2, 1), (1, 2), (3, 0), (0, 3), (1, 0), (0, 1))
SPACE: tuple[Ints, ...] = (
    *((2, 0, 0), (0, 2, 0), (0, 0, 2), (1, 1, 0), (0, 1, 1), (1, 0, 1), (2, 1, 0), (0, 2, 1), (1, 0, 2), (1, 1, 1)),
)
"""Exponents of x, y and z in the monomials that are drawn."""
XY = ("x", "y")
KINDS = ("a local minimum", "a local maximum", "a saddle point")
BENDING = (
    "It is positive, and so is the top left entry: every direction bends upwards. There is",
    "It is positive, but the top left entry is negative: every direction bends downwards. There is",
    "It is negative: some directions bend upwards, others downwards. There is",
)


def _point(v: Sequence[Exact]) -> str:
    return f"({', '.join(map(str, v))})"


def _hessian(f: Form, point: Sequence[Exact]) -> linear.Matrix:
    size = range(len(point))
    return tuple(tuple(form_value(partial(partial(f, i), j), point) for j in size) for i in size)


def matrix(draw: Draw, level: Level) -> Question:
    """The Jacobian matrix."""
    if level == 3:
        return _area_factor(draw) if draw.flip() else _with_functions(draw)
    powers, outputs = ((PLANE, 2), (SPACE, 2))[level - 1]
    count = len(powers[0])
    fs = tuple(draw_form(draw, powers, 2 if level == 1 else 3, 4) for _ in range(outputs))
    point = nonzero_vector(draw, count, -3, 3)
    rows = tuple(gradient(f, point) for f in fs)
    names = NAMES[:count]
    return Question(
        given={"f": [form(f) for f in fs], "point": point},
        prompt=(f"A function of ({', '.join(names)}) has the components", Show(form(fs[0])), "and", Show(form(fs[1])),
                f". Compute its Jacobian matrix at {_point(point)}: a row for each component, a column for each",
                "variable."),
        answer=Matrix.of(rows),
        steps=(
            *(_gradient_step(k, f, point) for k, f in enumerate(fs, 1)),
            Step(("They are the rows of the Jacobian:",), Matrix.of(rows), "jacobian.matrix",
                 "Write the gradients below each other."),
        ),
        mistakes=(
            Mistake(Matrix.of(linear.transpose(rows)), "Components go down, variables go across."),
            Mistake(Matrix.of(rows[::-1]), "The first component gives the first row."),
        ),
    )  # fmt: skip


def _partials(f: Form, count: int) -> tuple[str | Show, ...]:
    """The partial derivatives as they stand in a sentence."""
    first, *between, last = (Show(form(partial(f, k))) for k in range(count))
    return (first, *(piece for shown in between for piece in (",", shown)), "and", last)


def _gradient_step(k: int, f: Form, point: Ints) -> Step:
    return Step(
        (f"Component {k} has the partial derivatives", *_partials(f, len(point)),
         f". Its gradient at {_point(point)} is"), Vector.of(*gradient(f, point)), "gradient.at_point",
        "Compute all partial derivatives of this component at the point.",
    )  # fmt: skip


def _with_functions(draw: Draw) -> Question:
    a, n, k, c = draw.nonzero(-5, 5), draw.integer(1, 3), draw.signed(2, 4), draw.nonzero(-5, 5)
    x, kind = draw.nonzero(-3, 3), draw.choice(("exp", "sin"))
    b = draw.until(lambda: draw.nonzero(-5, 5), lambda b: b * x * x + c != 0)
    name = {"exp": f"e^({k}y)", "sin": f"sin({k}y)"}[kind]
    at = {"exp": 1, "sin": 0}[kind]
    first = terms(((a, f"{power('x', n)}*{name}"), (c, "y")))
    other: Form = ((b, (2, 1)), (c, (0, 1)))
    below = gradient(other, (x, 0))

    def rows(inner: int) -> linear.Matrix:
        return ((a * n * x ** (n - 1) * at, a * x**n * inner + c), below)

    found = rows(k)
    return Question(
        given={"f": [first, form(other)], "point": (x, 0)},
        prompt=("A function of (x, y) has the components", Show(first), "and", Show(form(other)),
                f". Compute its Jacobian matrix at ({x}, 0): a row for each component, a column for each variable."),
        answer=Matrix.of(found),
        steps=(
            Step(("As a function of y,", Show(name), f"needs the chain rule: at y = 0 it is {at} and its",
                  "derivative is"), Integer(k), "chain_rule.derivative", "Differentiate this factor and put in y = 0."),
            Step((f"So the gradient of component 1 at ({x}, 0) is",), Vector.of(*found[0]), "gradient.at_point",
                 "Along x only the power of x changes; along y use the derivative just found."),
            _gradient_step(2, other, (x, 0)),
            Step(("They are the rows of the Jacobian:",), Matrix.of(found), "jacobian.matrix",
                 "Write the gradients below each other."),
        ),
        mistakes=(
            Mistake(Matrix.of(rows(1)), f"The inner derivative {k} is missing."),
            Mistake(Matrix.of(linear.transpose(found)), "Components go down, variables go across."),
        ),
    )  # fmt: skip


def _area_factor(draw: Draw) -> Question:
    fs = tuple(draw_form(draw, PLANE[:5], 2, 3) for _ in range(2))
    point = nonzero_vector(draw, 2, -2, 2)
    rows = tuple(gradient(f, point) for f in fs)
    (a, b), (c, d) = rows
    size = linear.det(rows)
    return Question(
        given={"f": [form(f) for f in fs], "point": point, "asked": "area"},
        prompt=("A map of the plane has the components", Show(form(fs[0])), "and", Show(form(fs[1])),
                f". By which factor does it multiply the area of a tiny square at {_point(point)}? (Not negative.)"),
        answer=num(abs(int(size))),
        steps=(
            Step((f"The Jacobian at {_point(point)} is",), Matrix.of(rows), "jacobian.matrix",
                 "Compute the Jacobian there."),
            Step((f"Its determinant is {a}·{paren(d)} - {paren(b)}·{paren(c)} =",), num(size), "determinants.det_2x2",
                 "Compute its determinant."),
            Step(("The factor is its size without sign:",), num(abs(int(size))), "jacobian.matrix",
                 "Areas grow by the absolute value of the determinant."),
        ),
        mistakes=(
            Mistake(num(a * d + b * c), "The two products of a determinant are subtracted."),
            Mistake(num(size), "An area is not negative: take the absolute value."),
            Mistake(num(a + d), "This is the trace; areas grow by the determinant."),
        ),
    )  # fmt: skip


def hessian(draw: Draw, level: Level) -> Question:
    """The Hessian matrix."""
    if level == 3:
        return _with_chain_rule(draw)
    f = draw.until(lambda: draw_form(draw, PLANE if level == 1 else SPACE, 3 if level == 1 else 4, 5),
                   lambda g: any(sum(map(bool, ns)) > 1 for _, ns in g))  # fmt: skip
    point = nonzero_vector(draw, level + 1, -3, 3)
    rows = _hessian(f, point)
    first = tuple(form(partial(f, k)) for k in range(len(point)))
    diagonal = tuple(tuple(x if i == j else 0 for j, x in enumerate(row)) for i, row in enumerate(rows))
    halved = tuple(tuple(x if i <= j else 0 for j, x in enumerate(row)) for i, row in enumerate(rows))
    return Question(
        given={"f": form(f), "point": point},
        prompt=(f"Compute the Hessian matrix of f({', '.join(NAMES[: level + 1])}) =", Show(form(f)),
                f"at {_point(point)}."),
        answer=Matrix.of(rows),
        steps=(
            Step(("The first derivatives are",), Vector.of(*(Expression(text, NAMES[: level + 1]) for text in first)),
                 "partials.first", "Differentiate once with respect to each variable."),
            Step((f"Differentiate each once more in the same variable. At {_point(point)} this gives the diagonal",),
                 Vector.of(*(rows[k][k] for k in range(len(rows)))), "partials.second",
                 "Differentiate twice in the same variable and put the point in."),
            Step(("The mixed derivatives stand beside it, each of them twice:",), Matrix.of(rows), "jacobian.hessian",
                 "Entry (i, j) is the derivative in variable i, then in variable j."),
        ),
        mistakes=(
            Mistake(Matrix.of(diagonal), "The mixed derivatives are missing."),
            Mistake(Matrix.of(halved), "A Hessian is symmetric: each mixed derivative occurs twice."),
            Mistake(Vector.of(*gradient(f, point)), "This is the gradient; the Hessian has the second derivatives."),
        ),
    )  # fmt: skip


def _with_chain_rule(draw: Draw) -> Question:
    a, n, k, b = draw.nonzero(-4, 4), draw.integer(2, 4), draw.signed(2, 3), draw.nonzero(-5, 5)
    x, e = draw.nonzero(-2, 2), f"e^({k}y)"
    text = terms(((a, f"{power('x', n)}*{e}"), (b, "x*y")))
    xx, xy, yy = a * n * (n - 1) * x ** (n - 2), a * n * k * x ** (n - 1) + b, a * k * k * x**n

    def rows(p: int, q: int, r: int) -> Matrix:
        return Matrix.of(((p, q), (q, r)))

    return Question(
        given={"f": text, "point": (x, 0)},
        prompt=("Compute the Hessian matrix of f(x, y) =", Show(text), f"at ({x}, 0)."),
        answer=rows(xx, xy, yy),
        steps=(
            Step(("f_xx is", Show(terms(((a * n * (n - 1), _joined(power("x", n - 2), e)),))),
                  f"; at ({x}, 0) that is"), Integer(xx), "partials.second", "y stands still; e^0 is 1."),
            Step(("f_xy is", Show(terms(((a * n * k, _joined(power("x", n - 1), e)), (b, "")))),
                  "; there it is"),
                 Integer(xy), "partials.second", "Differentiate f_x with respect to y, with the chain rule."),
            Step(("f_yy, with the inner derivative each time, is", Show(terms(((a * k * k, f"{power('x', n)}*{e}"),))),
                  "; there it is"), Integer(yy), "chain_rule.derivative",
                 "Differentiate twice with respect to y, with the chain rule."),
            Step(("The Hessian is",), rows(xx, xy, yy), "jacobian.hessian", "The mixed derivative occurs twice."),
        ),
        mistakes=(
            Mistake(rows(xx, xy, a * k * x**n), f"The inner derivative {k} comes out twice."),
            Mistake(rows(xx, xy - b, yy), "The product x·y has a mixed derivative."),
            Mistake(rows(xx, a * n * x ** (n - 1) + b, a * x**n), f"The inner derivative {k} is missing."),
        ),
    )  # fmt: skip


def _joined(x: str, e: str) -> str:
    return f"{x}*{e}" if x else e


def classify(draw: Draw, level: Level) -> Question:
    """Minimum, maximum or saddle point."""
    if level == 3:
        return _two_critical_points(draw)
    kind = draw.integer(0, 2)
    p, q, r = _draw_curved(draw, level, kind)
    rows = ((p, q), (q, r))
    f: Form = ((ratio(p, 2), (2, 0)), (q, (1, 1)), (ratio(r, 2), (0, 2)))
    prompt: tuple[str | Show, ...] = (
        ("At a point where its gradient is zero, a function has the Hessian", Show(rows), ". What is there?")
        if level == 1 else ("What does f(x, y) =", Show(form(f)), "have at (0, 0)?"))  # fmt: skip
    first = Step(("The gradient is zero at the origin, and the Hessian is",), Matrix.of(rows), "jacobian.hessian",
                 "Compute the Hessian.")  # fmt: skip
    return Question(
        given={"H": rows} if level == 1 else {"f": form(f)},
        prompt=prompt,
        answer=Choice(KINDS, kind),
        steps=(
            *((first,) if level == 2 else ()),
            Step((f"Its determinant is {p}·{paren(r)} - {paren(q)}² =",), Integer(p * r - q * q),
                 "determinants.det_2x2",
                 "Compute the determinant of the Hessian."),
            Step((BENDING[kind],), Choice(KINDS, kind), "jacobian.classify",
                 "A negative determinant is a saddle; else the top left entry decides."),
        ),
        mistakes=(
            Mistake(Choice(KINDS, 0 if kind == 2 else 2),
                    "The sign of the determinant decides whether it is a saddle."),
            Mistake(Choice(KINDS, 1 if kind == 2 else 1 - kind),
                    "The determinant is negative: some direction bends upwards."
                    if kind == 2 else "Positive curvature bends upwards, as at a minimum."),
        ),
    )  # fmt: skip


def _draw_curved(draw: Draw, level: Level, kind: int) -> Ints:
    """The entries of a symmetric matrix of this kind; at level 2, where half of it is shown, its diagonal is even."""

    def fits(m: Ints) -> bool:
        p, q, r = m
        size = p * r - q * q
        return q != 0 and (size < 0 if kind == 2 else size > 0 and (p > 0) == (kind == 0))

    return draw.until(lambda: (level * draw.nonzero(-9, 9), draw.integer(-8, 8), level * draw.nonzero(-9, 9)), fits)


def _two_critical_points(draw: Draw) -> Question:
    r, s = draw.until(lambda: draw.sample(range(-5, 6), 2), lambda p: (p[0] + p[1]) % 2 == 0)
    a, b, q = draw.choice((-1, 1)), draw.choice((-3, -2, -1, 1, 2, 3)), draw.integer(-4, 4)
    cubic = ((a, (3, 0)), (-3 * a * (r + s) // 2, (2, 0)), (3 * a * r * s, (1, 0)))
    square = ((b, (0, 2)), (-2 * b * q, (0, 1)))
    f: Form = tuple((c, ns) for c, ns in (*cubic, *square) if c)
    # f_xx = 3a(2x - r - s) has the sign of a(x - middle); f_yy = 2b
    bends = {x: 3 * a * (2 * x - r - s) for x in (r, s)}
    calm = next(x for x in (r, s) if bends[x] * b > 0)
    saddle = r if calm == s else s
    name = "minimum" if b > 0 else "maximum"
    answer = Parts.of(("saddle", Vector.of(saddle, q)), (name, Vector.of(calm, q)))
    return Question(
        given={"f": form(f), "name": name},
        prompt=("The function f(x, y) =", Show(form(f)), f"has a saddle point and a local {name}. Find both points."),
        answer=answer,
        steps=(
            Step(("f_x is", Show(form(partial(f, 0))), ", which is 0 for x equal to"),
                 Vector.of(*sorted((r, s))), "extrema.critical_points", "Set f_x to 0."),
            Step(("f_y is", Show(form(partial(f, 1))), ", which is 0 for y ="), Integer(q), "partials.first",
                 "Set f_y to 0."),
            Step((f"The mixed derivative is 0, f_yy = {2 * b}, and f_xx at x = {calm} is",), Integer(bends[calm]),
                 "partials.second", "Compute the second derivatives; their signs decide."),
            Step((f"At x = {calm} f_xx and f_yy have the same sign, at x = {saddle} different ones. So:",), answer,
                 "jacobian.classify",
                 "Equal signs: minimum or maximum. Different signs: saddle."),
        ),
        mistakes=(
            Mistake(Parts.of(("saddle", Vector.of(calm, q)), (name, Vector.of(saddle, q))),
                    "At a saddle the second derivatives have different signs."),
            Mistake(Parts.of(("saddle", Vector.of(saddle, -q)), (name, Vector.of(calm, -q))),
                    "Check the sign of y: set f_y to 0."),
        ),
    )  # fmt: skip


def chain_product(draw: Draw, level: Level) -> Question:
    """The chain rule as a product of Jacobians."""
    if level == 1:
        return _product_of_jacobians(draw)
    return _composed_jacobian(draw) if level == 2 else _backward(draw)


def _product_of_jacobians(draw: Draw) -> Question:
    inner, outer = draw.until(lambda: (draw.matrix(2, 2, -5, 5), draw.matrix(2, 2, -5, 5)),
                              lambda m: linear.matmul(*m) != linear.matmul(*m[::-1]))  # fmt: skip
    rows = linear.matmul(outer, inner)
    return Question(
        given={"inner": inner, "outer": outer},
        prompt=("At a point x the map f has the Jacobian", Show(inner), ", and at f(x) the map g has the Jacobian",
                Show(outer), ". Compute the Jacobian of g(f(x)) at x."),
        answer=Matrix.of(rows),
        steps=(
            Step(("The Jacobian of a composition is the product, that of the outer map first. Its first row is",),
                 Vector.of(*rows[0]), "jacobian.chain_product", "Multiply: Jacobian of g times Jacobian of f."),
            Step(("The whole product is",), Matrix.of(rows), "matmul.product", "Compute the second row."),
        ),
        mistakes=(
            Mistake(Matrix.of(linear.matmul(inner, outer)), "The Jacobian of the outer map stands on the left."),
            Mistake(Matrix.of(tuple(linear.add(p, q) for p, q in zip(inner, outer, strict=True))),
                    "The Jacobians are multiplied, not added."),
        ),
    )  # fmt: skip


def _composed_jacobian(draw: Draw) -> Question:
    fs = tuple(draw_form(draw, PLANE[:5], 2, 2) for _ in range(2))
    weights, point = nonzero_vector(draw, 2, -5, 5), nonzero_vector(draw, 2, -2, 2)
    square = draw.flip()
    outer: Form = (
        ((weights[0], (2, 0)), (weights[1], (0, 1))) if square else ((weights[0], (1, 1)), (weights[1], (0, 2)))
    )
    between = tuple(form_value(f, point) for f in fs)
    row, rows = gradient(outer, between), tuple(gradient(f, point) for f in fs)
    result = linear.apply(linear.transpose(rows), row)
    return Question(
        given={"f": [form(f) for f in fs], "g": form(outer, ("u", "v")), "point": point},
        prompt=("Let u =", Show(form(fs[0])), ", v =", Show(form(fs[1])), "and L =", Show(form(outer, ("u", "v"))),
                f". Compute the gradient of L with respect to (x, y) at {_point(point)} with the chain rule."),
        answer=Vector.of(*result),
        steps=(
            Step(("The point (u, v) is",), Vector.of(*between), hint="Evaluate u and v."),
            Step(("There the gradient of L with respect to (u, v) is",), Vector.of(*row), "gradient.at_point",
                 "Differentiate L with respect to u and v and put them in."),
            Step(("The Jacobian of (u, v) with respect to (x, y) is",), Matrix.of(rows), "jacobian.matrix",
                 "Compute the Jacobian."),
            Step(("Row vector times Jacobian:",), Vector.of(*result), "jacobian.chain_product",
                 "Multiply the gradient in (u, v), as a row, by the Jacobian."),
        ),
        mistakes=(
            Mistake(Vector.of(*linear.apply(rows, row)), "Row times matrix: the columns of the Jacobian are used."),
            Mistake(Vector.of(*row), "This is the gradient in (u, v); the Jacobian leads back to (x, y)."),
        ),
    )  # fmt: skip


def _backward(draw: Draw) -> Question:
    def make() -> tuple[linear.Matrix, Ints, Ints, linear.Vector]:
        w, x, bias = draw.matrix(2, 3, -4, 4), nonzero_vector(draw, 3, -3, 3), nonzero_vector(draw, 2, -4, 4)
        return w, x, bias, linear.add(linear.apply(w, x), bias)

    w, x, bias, z = draw.until(make, lambda p: min(p[3]) < 0 < max(p[3]))
    target = draw.until(
        lambda: nonzero_vector(draw, 2, -6, 6), lambda y: all(a != b for a, b in zip(y, z, strict=True))
    )
    h = tuple(max(value, 0) for value in z)
    error = linear.add(h, linear.scale(-1, target))
    by_z = tuple(2 * e if value > 0 else 0 for e, value in zip(error, z, strict=True))
    result = linear.apply(linear.transpose(w), by_z)
    open_gate = linear.apply(linear.transpose(w), linear.scale(2, error))
    return Question(
        given={"W": w, "x": x, "b": bias, "y": target},
        prompt=("A layer computes h = max(W x + b, 0), entry by entry, with W =", Show(w), ", b =", Show(bias),
                "; the loss is L = ‖h - y‖² with y =", Show(target), ". Compute the gradient of L with respect",
                "to x at x =", Show(x), "."),
        answer=Vector.of(*result),
        steps=(
            Step(("Forward: z = W x + b =",), Vector.of(*z), "matmul.matrix_vector", "Compute W x + b."),
            Step((f"h = {_point(h)}, so the gradient with respect to h, 2(h - y), is",),
                 Vector.of(*linear.scale(2, error)), "gradient.vector_form",
                 "Cut off at 0, subtract the target, double."),
            Step(("Back through the maximum: it passes only where z is positive:",), Vector.of(*by_z),
                 "chain_rule.through_a_neuron", "Keep the entries where z is positive; the others become 0."),
            Step(("Back through W: Wᵀ times that is",), Vector.of(*result), "jacobian.chain_product",
                 "Multiply by the transpose of W."),
        ),
        mistakes=(
            Mistake(Vector.of(*open_gate), "Where z is negative the maximum has the slope 0 and passes nothing back."),
            Mistake(Vector.of(*linear.apply(linear.transpose(w), [Fraction(d, 2) for d in by_z])),
                    "The square gives a factor 2."),
            Mistake(Vector.of(*by_z), "This is the gradient with respect to z; the transpose of W leads back to x."),
        ),
    )  # fmt: skip


def second_order(draw: Draw, level: Level) -> Question:
    """Second-order Taylor approximation and Newton's step."""
    if level == 1:
        return _quadratic_estimate(draw)
    return _newton_step(draw) if level == 2 else _newton_on_function(draw)


def _quadratic_estimate(draw: Draw) -> Question:
    at, g, d = draw.integer(-9, 20), nonzero_vector(draw, 2, -6, 6), nonzero_vector(draw, 2, -3, 3)
    p, q, r = draw.nonzero(-5, 5), draw.nonzero(-4, 4), draw.nonzero(-5, 5)
    rows = ((p, q), (q, r))
    linear_part, square = linear.dot(g, d), linear.dot(d, linear.apply(rows, d))
    result = num(at + linear_part + ratio(square, 2))
    return Question(
        given={"value": at, "gradient": g, "H": rows, "d": d},
        prompt=(f"At a point f has the value {at}, the gradient", Show(g), "and the Hessian", Show(rows),
                ". Estimate f to second order after a step of", Show(d), ", exactly."),
        answer=result,
        steps=(
            Step((f"Gradient times step is {products(g, d)} =",), num(linear_part), "dot.dot_product",
                 "Take the dot product with the step."),
            Step((f"For the step d, H d is {_point(linear.apply(rows, d))}; the quadratic form dᵀH d is",), num(square),
                 "quadratic_forms.evaluate", "Compute dᵀH d."),
            Step((f"{at} {then(linear_part)} + {paren(square)}/2 =",), result, "jacobian.second_order",
                 "Value plus gradient·step plus half the quadratic form."),
        ),
        mistakes=(
            Mistake(num(at + linear_part + square), "The quadratic form is halved."),
            Mistake(num(at + linear_part), "This is the estimate to first order."),
            Mistake(num(at + linear_part + ratio(p * d[0] ** 2 + r * d[1] ** 2 + q * d[0] * d[1], 2)),
                    "The mixed derivative counts twice in the quadratic form."),
        ),
    )  # fmt: skip


def _invertible(draw: Draw) -> linear.Matrix:
    def make() -> Ints:
        return draw.integer(1, 5), draw.nonzero(-4, 4), draw.integer(1, 6)

    p, q, r = draw.until(make, lambda m: m[0] * m[2] - m[1] ** 2 > 0)
    return ((p, q), (q, r))


def _newton_step(draw: Draw) -> Question:
    rows, step, point = _invertible(draw), nonzero_vector(draw, 2, -3, 3), nonzero_vector(draw, 2, -6, 6)
    g = linear.apply(rows, linear.scale(-1, step))
    new = linear.add(point, step)
    return Question(
        given={"H": rows, "gradient": g, "point": point},
        prompt=(f"At {_point(point)} a loss has the gradient", Show(g), "and the Hessian", Show(rows),
                ". Which point does one step of Newton's method lead to?"),
        answer=Vector.of(*new),
        steps=(
            Step(("The step d solves H d = -g. The determinant of H is",), num(linear.det(rows)),
                 "determinants.det_2x2",
                 "The step solves H d = -g; begin with the determinant of H."),
            Step(("So d =",), Vector.of(*step), "linear_systems.solve_2x2", "Solve the linear system."),
            Step(("Added to the point:",), Vector.of(*new), "jacobian.second_order", "Add the step to the point."),
        ),
        mistakes=(
            Mistake(Vector.of(*linear.add(point, linear.scale(-1, step))),
                    "Newton's step is minus H⁻¹ times the gradient."),
            Mistake(Vector.of(*linear.add(point, linear.scale(-1, g))), "This is gradient descent with the rate 1."),
            Mistake(Vector.of(*step), "This is the step; add it to the point."),
        ),
    )  # fmt: skip


def _newton(f: Form, point: Ints) -> linear.Vector:
    """Newton's step d with H d = -g."""
    return linear.solve(_hessian(f, point), linear.scale(-1, gradient(f, point)))


def _is_plain(step: linear.Vector) -> bool:
    return all(Fraction(x).denominator <= 20 for x in step)


def _newton_on_function(draw: Draw) -> Question:
    def make() -> tuple[Form, Ints]:
        f: Form = ((draw.integer(1, 3), (4, 0)), (draw.nonzero(-3, 3), (1, 1)), (draw.integer(1, 4), (0, 2)),
                   (draw.nonzero(-6, 6), (0, 1)))  # fmt: skip
        return f, (draw.signed(1, 2), draw.integer(-3, 3))

    def fits(drawn: tuple[Form, Ints]) -> bool:
        return linear.det(_hessian(*drawn)) > 0 and any(gradient(*drawn)) and _is_plain(_newton(*drawn))

    f, point = draw.until(make, fits)
    g, rows, step = gradient(f, point), _hessian(f, point), _newton(f, point)
    new = linear.add(point, step)
    return Question(
        given={"f": form(f), "point": point},
        prompt=("Make one step of Newton's method for minimising f(x, y) =", Show(form(f)), f"from {_point(point)}.",
                "Give the new point exactly."),
        answer=Vector.of(*new),
        steps=(
            Step(("The partial derivatives are", *_partials(f, 2), f". The gradient at {_point(point)} is"),
                 Vector.of(*g), "gradient.at_point", "Compute the gradient."),
            Step(("The Hessian there is",), Matrix.of(rows), "jacobian.hessian", "Compute the Hessian."),
            Step(("The solution of H d = -g is",), Vector.of(*step), "linear_systems.solve_2x2",
                 "Solve the linear system for the step d."),
            Step((f"{_point(point)} + d =",), Vector.of(*new), "jacobian.second_order", "Add the step to the point."),
        ),
        mistakes=(
            Mistake(Vector.of(*linear.add(point, linear.scale(-1, step))),
                    "Newton's step is minus H⁻¹ times the gradient."),
            Mistake(Vector.of(*(linear.tidy(x - ratio(a, rows[k][k])) for k, (x, a) in enumerate(zip(point, g,
                                                                                                     strict=True)))),
                    "The mixed derivative couples both entries: solve the whole system."),
        ),
    )  # fmt: skip


def convexity(draw: Draw, level: Level) -> Question:
    """Convexity of functions of two variables."""
    return (_convexity.of_quadratic, _convexity.for_which_factor, _convexity.where_convex)[level - 1](draw)
