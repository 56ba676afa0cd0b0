"""The gradient: directions, level curves, descent, cost functions in vector form, constraints."""

from __future__ import annotations

from fractions import Fraction
from math import isqrt
from typing import TYPE_CHECKING

from mlpath.answers import Direction, Expression, Integer, Parts, Ray, RealSet, Vector
from mlpath.questions import linear
from mlpath.questions.bank._calculus import draw_form, form, form_value, gradient, num, partial, surd, then
from mlpath.questions.bank._common import WHOLE_PAIRS, nonzero_vector, with_whole_length
from mlpath.questions.bank._working import paren, products, ratio, squares, terms
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


def _point(v: Sequence[Exact]) -> str:
    return f"({', '.join(map(str, v))})"


def _smooth(draw: Draw, powers: Sequence[Ints], count: int, size: int) -> tuple[Form, Ints, linear.Vector]:
    """A function, a point, and its gradient there, no entry of which is 0."""

    def make() -> tuple[Form, Ints, linear.Vector]:
        f, point = draw_form(draw, powers, count, size), nonzero_vector(draw, len(powers[0]), -3, 3)
        return f, point, gradient(f, point)

    return draw.until(make, lambda p: 0 not in p[2] and all(-60 <= g <= 60 for g in p[2]))


def at_point(draw: Draw, level: Level) -> Question:
    """The gradient at a point."""
    if level == 3:
        return _where_zero(draw)
    f, point, found = _smooth(draw, PLANE, 3, 5) if level == 1 else _smooth(draw, SPACE, 4, 5)
    names = ("x", "y", "z")[: len(point)]
    swapped = (found[1], found[0], *found[2:])
    return Question(
        given={"f": form(f), "point": point},
        prompt=(f"Compute the gradient of f({', '.join(names)}) =", Show(form(f)), f"at the point {_point(point)}."),
        answer=Vector.of(*found),
        steps=(
            *(Step((f"The partial derivative f_{name} is", Show(form(partial(f, k))), f"; at {_point(point)} it is"),
                   num(found[k]), "partials.first", f"Differentiate with respect to {name} and put the point in.")
              for k, name in enumerate(names)),
            Step(("The gradient is the vector of all of them:",), Vector.of(*found), "gradient.at_point",
                 "Write the partial derivatives as a vector."),
        ),
        mistakes=(
            Mistake(num(sum(found)), "The gradient is a vector: the partial derivatives are not added."),
            Mistake(Vector.of(*swapped), "The order is that of the variables."),
            Mistake(Vector.of(*(-g for g in found)), "This is the direction of steepest descent, minus the gradient."),
        ),
    )  # fmt: skip


def _where_zero(draw: Draw) -> Question:
    def make() -> Ints:
        return draw.integer(1, 4), draw.integer(-4, 4), draw.integer(1, 4), draw.integer(-5, 5), draw.integer(-5, 5)

    a, b, c, p, q = draw.until(make, lambda f: 4 * f[0] * f[2] != f[1] ** 2 and f[1] != 0 and any(f[3:]))
    d, e = -(2 * a * p + b * q), -(b * p + 2 * c * q)
    f: Form = ((a, (2, 0)), (b, (1, 1)), (c, (0, 2)), (d, (1, 0)), (e, (0, 1)))
    return Question(
        given={"f": form(f), "asked": "zero"},
        prompt=("At which point is the gradient of f(x, y) =", Show(form(f)), "the zero vector?"),
        answer=Vector.of(p, q),
        steps=(
            Step(("The partial derivative f_x is",), Expression(form(partial(f, 0)), XY), "partials.first",
                 "Differentiate with respect to x."),
            Step(("The partial derivative f_y is",), Expression(form(partial(f, 1)), XY), "partials.first",
                 "Differentiate with respect to y."),
            Step(("Both are 0 at",), Vector.of(p, q), "linear_systems.solve_2x2",
                 "Set both to 0 and solve the linear system."),
        ),
        mistakes=(
            Mistake(Vector.of(-p, -q), "Constants change their sign when they change sides."),
            Mistake(Vector.of(ratio(-d, 2 * a), ratio(-e, 2 * c)), "The mixed term contributes to both derivatives."),
            Mistake(Vector.of(q, p), "The x of the point comes first."),
        ),
    )  # fmt: skip


def directional_derivative(draw: Draw, level: Level) -> Question:
    """The slope in a direction."""
    return _steepest(draw) if level == 3 else _slope_along(draw, level)


def _slope_along(draw: Draw, level: Level) -> Question:
    v = with_whole_length(draw, WHOLE_PAIRS[:12] if level == 2 else WHOLE_PAIRS[:1] + WHOLE_PAIRS[8:9])
    length = isqrt(v[0] ** 2 + v[1] ** 2)
    f, point, g = _smooth(draw, PLANE, 3, 4)
    about: tuple[str | Show, ...] = ("Let f(x, y) =", Show(form(f)), ".")
    first: tuple[Step, ...] = (
        Step((f"The gradient at {_point(point)} is",), Vector.of(*g), "gradient.at_point", "Find the gradient."),
    )
    if level == 1:
        f, g = (), nonzero_vector(draw, 2, -12, 12)
        about, first = (f"At {_point(point)} a function has the gradient {_point(g)}.",), first[:0]
    dot = linear.dot(g, v)
    unit = tuple(ratio(x, length) for x in v)
    return Question(
        given={"f": form(f), "gradient": [str(x) for x in g], "point": point, "v": v},
        prompt=(*about, f"Compute its slope at {_point(point)} in the direction of", Show(unit if level == 1 else v),
                ". Give it exactly."),
        answer=num(ratio(dot, length)),
        steps=(
            *first,
            Step((f"The vector {_point(v)} has the length {length}; its unit vector is" if level == 2 else
                  f"The direction has length 1: {squares(unit)} = 1. It is",), Vector.of(*unit), "norms.unit_vector",
                 "A direction needs length 1: divide by the length where it is not."),
            Step(("The slope is the dot product with the gradient:",), num(ratio(dot, length)),
                 "gradient.directional_derivative", "Take the dot product of gradient and unit vector."),
        ),
        mistakes=(
            Mistake(num(dot), "The direction must be a unit vector: divide by its length."),
            Mistake(Vector.of(*(linear.tidy(a * b) for a, b in zip(g, unit, strict=True))),
                    "A slope is one number: add."),
            Mistake(num(ratio(g[0] * v[1] + g[1] * v[0], length)), "Multiply matching entries."),
        ),
    )  # fmt: skip


def _steepest(draw: Draw) -> Question:
    f, point, g = _smooth(draw, PLANE, 3, 3)
    size = int(g[0] ** 2 + g[1] ** 2)
    answer = Parts.of(("direction", Ray.of(*(-x for x in g))), ("slope", surd(-1, size)))
    return Question(
        given={"f": form(f), "point": point, "asked": "steepest"},
        prompt=("Let f(x, y) =", Show(form(f)), f". In which direction does f fall most steeply at {_point(point)}",
                "(a vector of any length), and what is its slope in that direction (a negative number, exactly)?"),
        answer=answer,
        steps=(
            Step(("The gradient is",), Vector.of(*g), "gradient.at_point", "Compute the gradient."),
            Step(("f falls most steeply against it, in the direction",), Ray.of(*(-x for x in g)),
                 "gradient.directional_derivative", "The gradient points uphill."),
            Step((f"The slope there is minus its length, minus the root of {squares(g)} = {size}. Together:",), answer,
                 "norms.euclidean_norm", "The steepest slope is the length of the gradient."),
        ),
        mistakes=(
            Mistake(Parts.of(("direction", Ray.of(*g)), ("slope", surd(1, size))), "This is the steepest ascent."),
            Mistake(Parts.of(("direction", Ray.of(-g[1], g[0])), ("slope", Integer(0))),
                    "Perpendicular to the gradient f does not change at all."),
        ),
    )  # fmt: skip


def level_curve(draw: Draw, level: Level) -> Question:
    """Level curves and tangent planes."""
    if level == 3:
        return _tangent_plane(draw)
    f, point, g = _smooth(draw, PLANE, 3, 4)
    along = (-g[1], g[0])
    answer = Direction.of(*(g if level == 1 else along))
    asked = "stands perpendicular to" if level == 1 else "is tangent to"
    last = Step(("The gradient itself is perpendicular to the level curve:" if level == 1 else
                 "The tangent stands perpendicular to it, for example:",), answer, "gradient.level_curve",
                "The gradient stands perpendicular to the level curve." if level == 1 else
                "Exchange the entries of the gradient and change one sign: the dot product is then 0.")  # fmt: skip
    return Question(
        given={"f": form(f), "point": point, "asked": "normal" if level == 1 else "tangent"},
        prompt=("Let f(x, y) =", Show(form(f)), f". Find a vector that {asked} the level curve of f through",
                f"{_point(point)}, at this point."),
        answer=answer,
        steps=(
            Step((f"The partial derivative f_x at {_point(point)} is",), num(g[0]), "partials.first", "Evaluate f_x."),
            Step(("The partial derivative f_y there is",), num(g[1]), "partials.first", "Evaluate f_y."),
            last,
        ),
        mistakes=(
            Mistake(Vector.of(*(along if level == 1 else g)),
                    "Along a level curve f does not change; the gradient points "
                    "where it changes most." if level == 1 else "The gradient is perpendicular to the level curve."),
            Mistake(Vector.of(g[1], g[0]), "The derivative with respect to x comes first." if level == 1 else
                    "Exchanging the entries alone does not turn a vector by 90°."),
        ),
    )  # fmt: skip


def _tangent_plane(draw: Draw) -> Question:
    f, point, g = _smooth(draw, PLANE, 3, 4)
    at = form_value(f, point)
    constant = at - linear.dot(g, point)

    def plane(a: Sequence[Exact], c: Exact) -> Expression:
        return Expression(terms(((a[0], "x"), (a[1], "y"), (c, ""))), XY)

    x, y = point
    return Question(
        given={"f": form(f), "point": point, "asked": "plane"},
        prompt=("Find the tangent plane to the graph of f(x, y) =", Show(form(f)), f"at {_point(point)}.",
                "Give the right side of z = …, an expression in x and y."),
        answer=plane(g, constant),
        steps=(
            Step((f"f{_point(point)} =",), num(at), hint="Evaluate f at the point."),
            Step(("The gradient there is",), Vector.of(*g), "gradient.at_point", "Compute the gradient."),
            Step((f"z = {at} {then(g[0])}·(x {then(-x)}) {then(g[1])}·(y {then(-y)}), that is",), plane(g, constant),
                 "gradient.level_curve", "z = f + f_x·(x - x0) + f_y·(y - y0)."),
        ),
        mistakes=(
            Mistake(plane(g, at), "This plane has the height of the point at (0, 0)."),
            Mistake(plane(g[::-1], constant), "The derivative with respect to x is the factor of x."),
        ),
    )  # fmt: skip


def descent_step(draw: Draw, level: Level) -> Question:
    """Steps of gradient descent."""
    if level == 1:
        return _one_step(draw)
    return _two_steps(draw) if level == 2 else _best_rate(draw)


def _one_step(draw: Draw) -> Question:
    f, point, g = _smooth(draw, PLANE, 3, 4)
    eta = Fraction(draw.choice((1, 2, 5)), 10)

    def moved(factor: Exact) -> Vector:
        return Vector.of(*(float(x + factor * d) for x, d in zip(point, g, strict=True)), decimals=1)

    return Question(
        given={"f": form(f), "point": point, "rate": str(eta)},
        prompt=("Let f(x, y) =", Show(form(f)), f". Make one step of gradient descent from {_point(point)} with the",
                f"learning rate {float(eta)}. Give the new point to 1 decimal."),
        answer=moved(-eta),
        steps=(
            Step((f"The gradient at {_point(point)} is",), Vector.of(*g), "gradient.at_point", "Compute the gradient."),
            Step((f"Times the learning rate {float(eta)} it is",), Vector.of(*(float(eta * d) for d in g), decimals=1),
                 "vectors.add_scale", "Multiply it by the learning rate."),
            Step(("Subtract it from the point:",), moved(-eta), "gradient.descent_step", "Step against the gradient."),
        ),
        mistakes=(
            Mistake(moved(eta), "That is a step uphill: the gradient is subtracted."),
            Mistake(moved(-1), "The step is the learning rate times the gradient."),
            Mistake(Vector.of(*(float(-eta * d) for d in g), decimals=1), "This is the step; add it to the old point."),
        ),
    )  # fmt: skip


def _two_steps(draw: Draw) -> Question:
    def make() -> Ints:
        return draw.integer(1, 6), draw.integer(1, 6), draw.nonzero(-9, 9), draw.nonzero(-9, 9)

    a, b, x, y = draw.until(make, lambda p: p[0] != p[1])
    eta = Fraction(draw.choice((1, 2)), 10)
    factors = (1 - 2 * a * eta, 1 - 2 * b * eta)
    first, second = ((x * factors[0] ** n, y * factors[1] ** n) for n in (1, 2))
    f = terms(((a, "x^2"), (b, "y^2")))

    def shown(v: Sequence[Exact]) -> Vector:
        return Vector.of(*map(float, v), decimals=2)

    fixed = tuple(2 * p - q for p, q in zip(first, (x, y), strict=True))
    return Question(
        given={"f": f, "point": (x, y), "rate": str(eta), "steps": 2},
        prompt=("Let f(x, y) =", Show(f),
                f". Make two steps of gradient descent from ({x}, {y}) with the learning rate",
                f"{float(eta)}. Give the point after both, to 2 decimals."),
        answer=shown(second),
        steps=(
            Step(("The gradient at the start is",), Vector.of(2 * a * x, 2 * b * y), "gradient.at_point",
                 "Compute the gradient at the start."),
            Step(("After the first step the point is",), shown(first), "gradient.descent_step",
                 "Subtract the learning rate times the gradient."),
            Step(("There the gradient is",), shown((2 * a * first[0], 2 * b * first[1])), "gradient.at_point",
                 "Compute the gradient at the new point."),
            Step(("After the second step:",), shown(second), "gradient.descent_step", "Make the same step again."),
        ),
        mistakes=(
            Mistake(shown(first), "This is the point after one step."),
            Mistake(shown(fixed), "The gradient must be computed anew at the point reached."),
            Mistake(shown(tuple(c * (2 - k) ** 2 for c, k in zip((x, y), factors, strict=True))),
                    "The gradient is subtracted."),
        ),
    )  # fmt: skip


def _best_rate(draw: Draw) -> Question:
    def make() -> Ints:
        return draw.integer(1, 5), draw.integer(1, 5), draw.nonzero(-4, 4), draw.nonzero(-4, 4)

    a, b, x, y = draw.until(make, lambda p: p[0] != p[1])
    g = (2 * a * x, 2 * b * y)
    size, bend = g[0] ** 2 + g[1] ** 2, 2 * a * g[0] ** 2 + 2 * b * g[1] ** 2
    f = terms(((a, "x^2"), (b, "y^2")))
    best = num(ratio(size, bend))
    return Question(
        given={"f": f, "point": (x, y), "asked": "rate"},
        prompt=("Let f(x, y) =", Show(f),
                f". One step of gradient descent is made from ({x}, {y}). Which learning rate",
                "makes f at the new point as small as possible? Give it exactly."),
        answer=best,
        steps=(
            Step(("The gradient is g =",), Vector.of(*g), "gradient.at_point", "Compute the gradient."),
            Step((f"Along the step f is a parabola in the rate η with the slope -g·g at 0. g·g = {squares(g)} =",),
                 Integer(size), "dot.dot_product",
                 "Write f at (x, y) - η g as a function of η; its slope at 0 is -g·g."),
            Step((f"Its second derivative is {2 * a}·{paren(g[0])}² + {2 * b}·{paren(g[1])}² =",), Integer(bend),
                 "quadratic_forms.evaluate", "Compute gᵀHg with the second derivatives of f."),
            Step(("It is lowest at η = g·g divided by that:",), best, "gradient.descent_step",
                 "Find the lowest point of the parabola."),
        ),
        mistakes=(
            Mistake(num(ratio(1, 2 * max(a, b))), "This rate suits only the variable with the stronger curvature."),
            Mistake(num(ratio(2 * size, bend)), "At twice the best rate f is as high as at the start."),
            Mistake(num(ratio(1, a + b)), "The direction of the gradient weighs the two curvatures."),
        ),
    )  # fmt: skip


def learning_rate(draw: Draw, level: Level) -> Question:
    """Which learning rates converge."""
    if level == 1:
        return _after_steps(draw)
    return _stable_rates(draw) if level == 2 else _two_curvatures(draw)


def _after_steps(draw: Draw) -> Question:
    def make() -> Ints:
        return draw.integer(1, 9), draw.choice((1, 2, 5, 10, 15, 20, 25, 30, 40, 50, 60)), draw.signed(1, 9)

    c, percent, w = draw.until(make, lambda p: abs(50 - p[0] * p[1]) not in {0, 50} and p[0] * p[1] < 140
                            and p[0] * p[1] % 5 == 0)  # fmt: skip
    n, rate = draw.integer(2, 3), Fraction(percent, 100)
    factor = 1 - 2 * c * rate
    end = w * factor**n
    return Question(
        given={"curve": c, "rate": str(rate), "w": w, "steps": n},
        prompt=("Gradient descent on the loss", Show(_square_of(c)), "starts at",
                f"w = {w} with the learning rate {float(rate)}. What is w after {n} steps? Give it exactly (a decimal",
                "or a fraction)."),
        answer=num(end),
        steps=(
            Step(("The gradient is",), Expression(f"{2 * c}w", ("w",)), "derivative_rules.power_rule",
                 "Differentiate the loss."),
            Step((f"So each step multiplies w by 1 - {float(rate)}·{2 * c} =",), num(factor), "gradient.learning_rate",
                 "Write the new w as a multiple of the old one."),
            Step((f"After {n} steps it is {w} times that number to the power {n}:",), num(end), "gradient.descent_step",
                 "Multiply by this factor once a step."),
        ),
        mistakes=(
            Mistake(num(w * (1 - c * rate) ** n), "The square has the derivative 2w."),
            Mistake(num(w - n * w * (1 - factor)), "The gradient changes from step to step."),
            Mistake(num(w * (2 - factor) ** n), "The gradient is subtracted."),
        ),
    )  # fmt: skip


def _square_of(c: int) -> str:
    return terms(((c, "w^2"),))


def _stable_rates(draw: Draw) -> Question:
    c, b, d = draw.integer(1, 40), draw.integer(-9, 9), draw.integer(-9, 9)
    text = terms(((c, "w^2"), (b, "w"), (d, "")))
    answer = RealSet(f"(0, {ratio(1, c)})")
    return Question(
        given={"loss": text},
        prompt=("Gradient descent with a constant learning rate η minimises", Show(text), ". For which η > 0 does it",
                "converge to the minimum from every start?"),
        answer=answer,
        steps=(
            Step(("The second derivative, the curvature, is",), Integer(2 * c), "derivative_rules.higher_derivative",
                 "Differentiate twice."),
            Step((f"Each step multiplies the distance to the minimum by 1 - {2 * c}η. Its size is below 1",
                  "as long as η is below"), num(ratio(1, c)), "gradient.learning_rate",
                 "When is |1 - curvature·η| below 1?"),
            Step(("So the rates are",), answer, hint="Write the interval."),
        ),
        mistakes=(
            Mistake(RealSet(f"(0, {ratio(1, 2 * c)})"),
                    "Beyond this it overshoots, but it still comes closer each time."),
            Mistake(RealSet(f"(0, {ratio(2, c)})"), "The curvature is the second derivative, twice the coefficient."),
            Mistake(RealSet(f"(0, {ratio(1, c)}]"), "At the end itself w jumps to and fro for ever."),
        ),
    )  # fmt: skip


def _two_curvatures(draw: Draw) -> Question:
    a, b = sorted(draw.sample(range(1, 41), 2))
    f = terms(((a, "x^2"), (b, "y^2")))
    limit, best, factor = ratio(1, b), ratio(1, a + b), ratio(b - a, a + b)

    def parts(p: Exact, q: Exact, r: Exact) -> Parts:
        return Parts.of(("limit", num(p)), ("best rate", num(q)), ("factor", num(r)))

    return Question(
        given={"f": f},
        prompt=("Gradient descent minimises f(x, y) =", Show(f), ". Find the limit below which the learning rate must",
                "stay to converge from every start, the best constant rate, and the factor by which the error then",
                "shrinks at each step in the worst direction."),
        answer=parts(limit, best, factor),
        steps=(
            Step(("The curvatures, the eigenvalues of the Hessian, are",), Vector.of(2 * a, 2 * b), "jacobian.hessian",
                 "Differentiate twice with respect to each variable."),
            Step((f"The larger one decides: |1 - {2 * b}η| stays below 1 for η below",), num(limit),
                 "gradient.learning_rate", "2 divided by the largest curvature."),
            Step((f"At the best rate both directions shrink alike: 1 - {2 * a}η = {2 * b}η - 1, so η =",), num(best),
                 "gradient.learning_rate", "Make the two factors equal in size and opposite in sign."),
            Step((f"The factor is 1 - {2 * a}·{paren(best)} = {factor}. Together:",), parts(limit, best, factor),
                 "gradient.learning_rate", "Put the best rate into one of the factors."),
        ),
        mistakes=(
            Mistake(parts(ratio(1, a), best, factor), "The largest curvature sets the limit, not the smallest."),
            Mistake(parts(limit, ratio(1, 2 * b), 1 - ratio(a, b)),
                    "With this rate y is done in one step; x takes longer."),
        ),
    )  # fmt: skip


def vector_form(draw: Draw, level: Level) -> Question:
    """Gradients of cost functions in vector form."""
    if level == 1:
        return _linear_and_square(draw)
    return _quadratic_cost(draw) if level == 2 else _squared_residual(draw)


def _linear_and_square(draw: Draw) -> Question:
    n = draw.integer(2, 3)
    a, w, c = nonzero_vector(draw, n, -9, 9), nonzero_vector(draw, n, -5, 5), draw.integer(1, 5)
    answer = tuple(x + 2 * c * y for x, y in zip(a, w, strict=True))
    cost = f"L(w) = a·w + {c if c > 1 else ''}‖w‖²"
    return Question(
        given={"a": a, "w": w, "c": c},
        prompt=(f"Let {cost} with a =", Show(a), ". Compute the gradient of L at w =", Show(w), "."),
        answer=Vector.of(*answer),
        steps=(
            Step(("The gradient of a·w is",), Vector.of(*a), hint="What is the gradient of a linear function?"),
            Step((f"‖w‖² has the gradient 2w; times {c}, at this w, it is",), Vector.of(*(2 * c * y for y in w)),
                 hint="Differentiate the sum of the squares with respect to each entry."),
            Step(("Their sum is",), Vector.of(*answer), "gradient.vector_form", "Add both."),
        ),
        mistakes=(
            Mistake(Vector.of(*(x + c * y for x, y in zip(a, w, strict=True))),
                    "The squared length has the gradient 2w."),
            Mistake(Vector.of(*(x * y + 2 * c * y for x, y in zip(a, w, strict=True))), "The gradient of a·w is a."),
            Mistake(num(linear.dot(a, w) + c * sum(y * y for y in w)),
                    "This is the cost itself; its gradient is a vector."),
        ),
    )  # fmt: skip


def _quadratic_cost(draw: Draw) -> Question:
    a = draw.until(lambda: draw.matrix(2, 2, -4, 5), lambda m: m[0][1] != m[1][0])
    b, w = nonzero_vector(draw, 2, -9, 9), nonzero_vector(draw, 2, -4, 4)
    both = tuple(linear.add(row, other) for row, other in zip(a, linear.transpose(a), strict=True))
    bent = linear.apply(both, w)
    return Question(
        given={"A": a, "b": b, "w": w},
        prompt=("Let L(w) = wᵀA w + b·w with A =", Show(a), "and b =", Show(b), ". Compute the gradient of L at w =",
                Show(w), "."),
        answer=Vector.of(*linear.add(bent, b)),
        steps=(
            Step(("The gradient of wᵀA w is (A + Aᵀ)w. Here (A + Aᵀ)w =",), Vector.of(*bent), "matmul.matrix_vector",
                 "Add A and its transpose, then multiply by w."),
            Step(("The gradient of b·w is",), Vector.of(*b), hint="What is the gradient of a linear function?"),
            Step(("Their sum is",), Vector.of(*linear.add(bent, b)), "gradient.vector_form", "Add both."),
        ),
        mistakes=(
            Mistake(Vector.of(*linear.add(linear.scale(2, linear.apply(a, w)), b)),
                    "2Aw holds only for a symmetric A."),
            Mistake(Vector.of(*linear.add(linear.apply(a, w), b)), "w occurs twice in the form: both give a term."),
            Mistake(Vector.of(*bent), "The linear part contributes b."),
        ),
    )  # fmt: skip


def _squared_residual(draw: Draw) -> Question:
    x = draw.matrix(3, 2, -3, 4)
    w, y = nonzero_vector(draw, 2, -3, 3), tuple(draw.integer(-6, 6) for _ in range(3))
    error = linear.add(linear.apply(x, w), linear.scale(-1, y))
    if not any(error):
        y, error = (y[0] + 1, *y[1:]), (-1, *error[1:])
    back = linear.apply(linear.transpose(x), error)
    answer = linear.scale(2, back)
    return Question(
        given={"X": x, "y": y, "w": w},
        prompt=("Let L(w) = ‖X w - y‖² with X =", Show(x), "and y =", Show(y), ". Compute the gradient of L at w =",
                Show(w), "."),
        answer=Vector.of(*answer),
        steps=(
            Step(("The predictions X w are",), Vector.of(*linear.apply(x, w)), "matmul.matrix_vector",
                 "Multiply X by w."),
            Step(("The errors X w - y are",), Vector.of(*error), "vectors.add_scale", "Subtract the targets."),
            Step(("Xᵀ times the errors is",), Vector.of(*back), "matmul.matrix_vector",
                 "Multiply the transpose of X by the errors."),
            Step(("The gradient is twice that:",), Vector.of(*answer), "gradient.vector_form", "The square gives a 2."),
        ),
        mistakes=(
            Mistake(Vector.of(*back), "The square gives a factor 2."),
            Mistake(Vector.of(*linear.scale(-2, back)), "The error is prediction minus target: mind the sign."),
            Mistake(Vector.of(*linear.scale(2, error)),
                    "This is the gradient with respect to the predictions; Xᵀ leads back to w."),
        ),
    )  # fmt: skip


def lagrange(draw: Draw, level: Level) -> Question:
    """Minima under a constraint."""
    if level == 1:
        return _nearest_point(draw)
    return _weighted_squares(draw) if level == 2 else _on_a_circle(draw)


def _nearest_point(draw: Draw) -> Question:
    a, k = draw.until(
        lambda: (nonzero_vector(draw, 2, -6, 6), draw.nonzero(-5, 5)), lambda p: abs(p[0][0]) != abs(p[0][1])
    )
    size = a[0] ** 2 + a[1] ** 2
    point = linear.scale(k, a)
    line = terms(((a[0], "x"), (a[1], "y")))
    return _constrained((1, 1), a, k * size, point, line, 2 * k)


def _constrained(weights: Ints, a: Ints, c: int, point: linear.Vector, line: str, factor: Exact) -> Question:
    f = terms(((weights[0], "x^2"), (weights[1], "y^2")))
    along = tuple(ratio(c, 2 * x) for x in a)
    axis = (ratio(c, a[0]), 0)
    return Question(
        given={"f": f, "line": line, "right": c},
        prompt=("At which point is f(x, y) =", Show(f), "smallest under the constraint", Show(f"{line} = {c}"),
                "? Give it exactly."),
        answer=Vector.of(*point),
        steps=(
            Step(("The gradient of f,", Show(f"({2 * weights[0]}x, {2 * weights[1]}y)"),
                  ", must be a multiple λ of that of the constraint, which is"), Vector.of(*a), "gradient.at_point",
                 "At the best point the gradients of function and constraint are parallel."),
            Step((f"So x = {_over(a[0], 2 * weights[0])} and y = {_over(a[1], 2 * weights[1])}. Put into the",
                  "constraint, this gives λ ="), num(factor), "gradient.lagrange",
                 "Express x and y by λ and put them into the constraint."),
            Step(("Hence the point is",), Vector.of(*point), "gradient.lagrange", "Put λ back."),
        ),
        mistakes=(
            Mistake(Vector.of(*along), "This point meets the constraint, but the gradients are not parallel there."),
            Mistake(Vector.of(*axis), "This is where the line meets an axis."),
            Mistake(Vector.of(0, 0), "There f is smallest, but the constraint is not met."),
        ),
    )  # fmt: skip


def _over(top: int, bottom: int) -> str:
    factor = ratio(top, bottom)
    return terms(((factor, "λ"),))


def _weighted_squares(draw: Draw) -> Question:
    def make() -> Ints:
        return draw.integer(1, 5), draw.integer(1, 5), draw.nonzero(-3, 3), draw.nonzero(-3, 3), draw.nonzero(-4, 4)

    p, q, u, v, k = draw.until(make, lambda f: f[0] != f[1] and f[0] * f[2] ** 2 != f[1] * f[3] ** 2)
    a, b = p * u, q * v
    return _constrained((p, q), (a, b), k * (a * u + b * v), (k * u, k * v), terms(((a, "x"), (b, "y"))), 2 * k)


def _on_a_circle(draw: Draw) -> Question:
    a = with_whole_length(draw, WHOLE_PAIRS)
    length, times = isqrt(a[0] ** 2 + a[1] ** 2), draw.integer(2, 5)
    sign = draw.choice((1, -1))
    radius = length * times
    point = linear.scale(sign * times, a)
    best = sign * times * length * length
    f = terms(((a[0], "x"), (a[1], "y")))

    def parts(where: Sequence[Exact], what: int) -> Parts:
        return Parts.of(("point", Vector.of(*where)), ("value", Integer(what)))

    return Question(
        given={"a": a, "radius": radius, "largest": sign > 0},
        prompt=("On the circle", Show(f"x^2 + y^2 = {radius**2}"), ", where is f(x, y) =", Show(f),
                f"{'largest' if sign > 0 else 'smallest'}, and what is its value there?"),
        answer=parts(point, best),
        steps=(
            Step(("The gradient of f is constant,",), Vector.of(*a), "gradient.at_point", "Compute the gradient of f."),
            Step((f"That of the constraint points along (x, y). So (x, y) is parallel to {_point(a)}, whose length is",
                  ),
                 Integer(length), "norms.euclidean_norm", "The two gradients must be parallel."),
            Step((f"With the radius {radius} and the {'same' if sign > 0 else 'opposite'} direction, the point is",),
                 Vector.of(*point), "gradient.lagrange", "Scale that vector to the radius; choose the sign."),
            Step((f"There f is {products(a, point)} = {best}. Together:",), parts(point, best), "dot.dot_product",
                 "Put the point into f."),
        ),
        mistakes=(
            Mistake(parts([-x for x in point], -best), "This is the other end of the diameter."),
            Mistake(parts(a, length * length), "The point has to lie on the circle: scale it to the radius.")
            if times > 1 or sign < 0 else Mistake(parts((radius, 0), a[0] * radius), "This ignores y."),
        ),
    )  # fmt: skip
