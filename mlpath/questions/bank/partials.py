"""Partial derivatives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlpath.answers import Expression, Integer, Parts, Real, Vector
from mlpath.questions.bank._calculus import (
    NAMES,
    draw_form,
    form,
    form_put,
    form_value,
    num,
    partial,
    poly,
    power,
    slope,
    value,
)
from mlpath.questions.bank._working import paren, products, ratio, terms, total
from mlpath.questions.model import Mistake, Question, Show, Step

if TYPE_CHECKING:
    from mlpath.questions.bank._calculus import Form
    from mlpath.questions.draw import Draw, Ints
    from mlpath.questions.linear import Exact
    from mlpath.questions.model import Level

PLANE: tuple[Ints, ...] = (
    (2, 0),
    (0, 2),
    (1, 1),
    (2, 1),
    (1, 2),
    (3, 0),
    (0, 3),
    (1, 0),
    (0, 1),
    (2, 2),
    (3, 1),
    (1, 3),
)
"""Exponents of x and y in the monomials that are drawn."""
XY = ("x", "y")


def first(draw: Draw, level: Level) -> Question:
    """First partial derivatives."""
    if level == 3:
        return _with_exponential(draw)
    f = draw_form(draw, PLANE, 3 if level == 1 else 4, 6)
    return _one_partial(draw, f) if level == 1 else _both_partials(f)


def _one_partial(draw: Draw, f: Form) -> Question:
    k = draw.integer(0, 1)
    name, other = XY[k], XY[1 - k]
    found = form(partial(f, k))
    constant = tuple((c, ns) for c, ns in f if not ns[k])
    kept = form(partial(f, k) + constant) if constant else found
    return Question(
        given={"f": form(f), "by": name},
        prompt=("Find the partial derivative of f(x, y) =", Show(form(f)), f"with respect to {name}."),
        answer=Expression(found, XY),
        steps=(
            Step((f"{other} stands still. The first term that contains {name} gives",),
                 Expression(form(partial(f, k)[:1]), XY), hint=f"Treat {other} as a constant; begin with one term."),
            Step(("All terms together:",), Expression(found, XY), "partials.first",
                 f"Differentiate each term with respect to {name}; terms without it vanish."),
        ),
        mistakes=(
            Mistake(Expression(form(partial(f, 1 - k)), XY), f"This is the derivative with respect to {other}."),
            Mistake(Expression(kept, XY), f"Terms without {name} are constants: they vanish."),
        ),
    )  # fmt: skip


def _both_partials(f: Form) -> Question:
    by_x, by_y = form(partial(f, 0)), form(partial(f, 1))
    answer = Vector.of(Expression(by_x, XY), Expression(by_y, XY))
    return Question(
        given={"f": form(f)},
        prompt=("Let f(x, y) =", Show(form(f)), ". Give its partial derivatives with respect to x and y, as a",
                "vector."),
        answer=answer,
        steps=(
            Step(("f_x, with y standing still:",), Expression(by_x, XY), "partials.first", "Treat y as a constant."),
            Step(("f_y, with x standing still:",), Expression(by_y, XY), "partials.first", "Treat x as a constant."),
            Step(("As a vector:",), answer, hint="The derivative with respect to x comes first."),
        ),
        mistakes=(
            Mistake(Vector.of(Expression(by_y, XY), Expression(by_x, XY)),
                    "The derivative with respect to x comes first."),
            Mistake(Expression(form(partial(f, 0) + partial(f, 1)), XY), "They are not added: give both, as a vector."),
        ),
    )  # fmt: skip


def _with_exponential(draw: Draw) -> Question:
    c, n, k, b = draw.nonzero(-5, 5), draw.integer(1, 3), draw.signed(2, 5), draw.nonzero(-6, 6)
    kind = draw.choice(("exp", "sin", "cos"))
    u = f"{k}y"
    g, dg, sign = {"exp": (f"e^({u})",) * 2, "sin": (f"sin({u})", f"cos({u})"), "cos": (f"cos({u})",
                                                                                        f"sin({u})")}[kind] + (
        -1 if kind == "cos" else 1,)  # fmt: skip
    text = terms(((c, f"{power('x', n)}*{g}"), (b, "x*y")))
    by_x = terms(((c * n, f"{power('x', n - 1)}*{g}" if n > 1 else g), (b, "y")))
    by_y = terms(((sign * c * k, f"{power('x', n)}*{dg}"), (b, "x")))
    lost = terms(((sign * c, f"{power('x', n)}*{dg}"), (b, "x")))
    answer = Vector.of(Expression(by_x, XY), Expression(by_y, XY))
    return Question(
        given={"f": text},
        prompt=("Let f(x, y) =", Show(text), ". Give its partial derivatives with respect to x and y, as a vector."),
        answer=answer,
        steps=(
            Step(("For f_x,", Show(g), "is a constant factor:"), Expression(by_x, XY), "partials.first",
                 "Treat y, and all that contains only y, as a constant."),
            Step(("For f_y,", Show(power("x", n)), "is a constant factor, and the chain rule applies:"),
                 Expression(by_y, XY), "chain_rule.derivative", "Treat x as a constant; use the chain rule."),
            Step(("As a vector:",), answer, hint="The derivative with respect to x comes first."),
        ),
        mistakes=(
            Mistake(Vector.of(Expression(by_x, XY), Expression(lost, XY)), f"The inner derivative {k} is missing."),
        ),
    )  # fmt: skip


def second(draw: Draw, level: Level) -> Question:
    """Second and mixed partial derivatives."""
    if level == 3:
        return _coefficient(draw)
    f = draw.until(lambda: draw_form(draw, PLANE, 4, 5), lambda g: len(partial(partial(g, 0), 1)) > 1
                   and len(partial(partial(g, 0), 0)) > 0 and len(partial(partial(g, 1), 1)) > 0)  # fmt: skip
    i = draw.integer(0, 1)
    j = i if level == 1 else 1 - i
    once, twice = partial(f, i), partial(partial(f, i), j)
    asked = f"the second partial derivative with respect to {XY[i]}, f_{XY[i]}{XY[i]}" if i == j else (
        f"the mixed partial derivative f_{XY[i]}{XY[j]}: first with respect to {XY[i]}, then to {XY[j]}")  # fmt: skip
    return Question(
        given={"f": form(f), "by": XY[i] + XY[j]},
        prompt=("Let f(x, y) =", Show(form(f)), f". Find {asked}."),
        answer=Expression(form(twice), XY),
        steps=(
            Step((f"The first derivative, f_{XY[i]}, is",), Expression(form(once), XY), "partials.first",
                 "Differentiate once."),
            Step((f"Its derivative with respect to {XY[j]} is",), Expression(form(twice), XY), "partials.second",
                 "Differentiate the result."),
        ),
        mistakes=(
            Mistake(Expression(form(once), XY), "This is the first derivative only."),
            Mistake(Expression(form(partial(partial(f, i), 1 - j)), XY),
                    f"The second time, differentiate with respect to {XY[j]}."),
        ),
    )  # fmt: skip


def _coefficient(draw: Draw) -> Question:
    def make() -> tuple[Form, Ints, tuple[int, int]]:
        return draw_form(draw, PLANE, 2, 4), draw.choice(((2, 1), (1, 2), (2, 2), (3, 1), (1, 3))), (
            draw.nonzero(-3, 3), draw.nonzero(-3, 3))  # fmt: skip

    def laplace(f: Form) -> Form:
        return partial(partial(f, 0), 0) + partial(partial(f, 1), 1)

    f, ns, point = draw.until(make, lambda p: p[1] not in [ns for _, ns in p[0]] and len(laplace(p[0])) > 0
                              and form_value(laplace(((1, p[1]),)), p[2]) != 0)  # fmt: skip
    k = draw.nonzero(-5, 5)
    known, factor = form_value(laplace(f), point), form_value(laplace(((1, ns),)), point)
    asked = known + k * factor
    one = form(((1, ns),))
    text = f"{form(f)} + k*{one}"
    x, y = point
    return Question(
        given={"f": text, "point": point, "value": asked},
        prompt=("For which k does f(x, y) =", Show(text), f"satisfy f_xx + f_yy = {asked} at the point ({x}, {y})?",
                "(f_xx is the second partial derivative with respect to x, and f_yy that with respect to y.)"),
        answer=Integer(k),
        steps=(
            Step(("Without the last term, f_xx + f_yy is", Show(form(laplace(f))), f"; at ({x}, {y}) that is"),
                 num(known), "partials.second", "Find f_xx and f_yy of the known terms; add."),
            Step(("The last term contributes k times", Show(form(laplace(((1, ns),)))), ", that is k times"),
                 num(factor), "partials.second", "Do the same with the term that contains k."),
            Step((f"{known} + {paren(factor)}·k = {asked}, so k =",), Integer(k), hint="Solve for k."),
        ),
        mistakes=(
            Mistake(num(ratio(asked, factor)), "The other terms contribute, too."),
            Mistake(num(ratio(asked + known, factor)), "The known part changes its sign when it changes sides."),
        ),
    )  # fmt: skip


def total_change(draw: Draw, level: Level) -> Question:
    """Estimating a change of several variables."""
    if level == 1:
        return _from_given_partials(draw)
    return _near_point(draw) if level == 2 else _compensation(draw)


def _tenth(n: int) -> str:
    return str(n / 10)


def _from_given_partials(draw: Draw) -> Question:
    at, fx, fy = draw.integer(-9, 20), draw.nonzero(-9, 9), draw.nonzero(-9, 9)
    dx, dy = draw.signed(1, 5), draw.signed(1, 5)
    change = fx * dx + fy * dy
    return Question(
        given={"value": at, "partials": (fx, fy), "tenths": (dx, dy)},
        prompt=(f"A loss has the value {at} now; its partial derivatives with respect to the weights v and w are {fx}",
                f"and {fy}. v changes by {_tenth(dx)} and w by {_tenth(dy)}. Estimate the new loss, to 2 decimals."),
        answer=Real((10 * at + change) / 10, 2),
        steps=(
            Step((f"The change of v contributes {fx}·{_bracket(dx)} =",), Real(fx * dx / 10, 1),
                 hint="Multiply the derivative with respect to v by the change of v."),
            Step((f"The change of w contributes {fy}·{_bracket(dy)} =",), Real(fy * dy / 10, 1),
                 hint="Multiply the derivative with respect to w by the change of w."),
            Step((f"Both added to {at}:",), Real((10 * at + change) / 10, 2), "partials.total_change",
                 "Add both contributions to the old value."),
        ),
        mistakes=(
            Mistake(Real(change / 10, 2), "This is the change; the old value is still to be added."),
            Mistake(Real((10 * at - change) / 10, 2), "The contributions are added with their signs."),
            Mistake(Real((10 * at + fx * dx) / 10, 2), "Both variables contribute."),
        ),
    )  # fmt: skip


def _bracket(tenths: int) -> str:
    return _tenth(tenths) if tenths > 0 else f"({_tenth(tenths)})"


def _near_point(draw: Draw) -> Question:
    f = draw_form(draw, PLANE, 3, 4)
    point = (draw.nonzero(-3, 3), draw.nonzero(-3, 3))
    dx, dy = draw.signed(1, 3), draw.signed(1, 3)
    fx, fy, at = (*(form_value(partial(f, k), point) for k in (0, 1)), form_value(f, point))
    change = fx * dx + fy * dy
    x, y = point
    target = f"f({(10 * x + dx) / 10}, {(10 * y + dy) / 10})"
    answer = Real(float(10 * at + change) / 10, 2)
    return Question(
        given={"f": form(f), "point": point, "tenths": (dx, dy)},
        prompt=("Let f(x, y) =", Show(form(f)),
                f". Estimate {target} with the tangent plane at ({x}, {y}), to 2 decimals."),
        answer=answer,
        steps=(
            Step((f"f({x}, {y}) =", Show(form_put(f, point)), "="), num(at), hint="Evaluate f at the point."),
            Step(("The partial derivatives there are",), Vector.of(fx, fy), "partials.first",
                 "Evaluate both partial derivatives at the point."),
            Step((f"The change is {paren(fx)}·{_bracket(dx)} + {paren(fy)}·{_bracket(dy)} =",),
                 Real(float(change) / 10, 2), hint="Multiply each by the change of its variable, and add."),
            Step(("The estimate is",), answer, "partials.total_change", "Add the change to the value."),
        ),
        mistakes=(
            Mistake(Real(float(change) / 10, 2), "This is the change; the value at the point is still to be added."),
            Mistake(Real(float(10 * at + fx * dy + fy * dx) / 10, 2), "Each derivative goes with its own variable."),
        ),
    )  # fmt: skip


def _compensation(draw: Draw) -> Question:
    def make() -> tuple[Form, tuple[int, int]]:
        return draw_form(draw, PLANE, 3, 4), (draw.nonzero(-3, 3), draw.nonzero(-3, 3))

    f, point = draw.until(make, lambda p: all(form_value(partial(p[0], k), p[1]) != 0 for k in (0, 1)))
    fx, fy = (form_value(partial(f, k), point) for k in (0, 1))
    step = draw.signed(2, 5)
    x, y = point
    answer = num(ratio(-fx * step, fy))
    return Question(
        given={"f": form(f), "point": point, "dx": step},
        prompt=("Let f(x, y) =", Show(form(f)), f". From ({x}, {y}), x changes by",
                f"{terms(((step, 'ε'),))}, where ε is tiny. By which multiple of ε must y change so that f stays",
                "the same to first order? Give the factor exactly."),
        answer=answer,
        steps=(
            Step((f"The partial derivative f_x at ({x}, {y}) is",), num(fx), "partials.first", "Evaluate f_x."),
            Step(("The partial derivative f_y there is",), num(fy), "partials.first", "Evaluate f_y."),
            Step((f"The changes must cancel: {paren(fx)}·{paren(step)} + {paren(fy)}·factor = 0, so the factor is",),
                 answer, "partials.total_change", "Set the total first-order change to 0."),
        ),
        mistakes=(
            Mistake(num(ratio(fx * step, fy)), "The two contributions must cancel: mind the sign."),
            Mistake(num(ratio(-fy * step, fx)), "The quotient is upside down."),
        ),
    )  # fmt: skip


def chain_rule(draw: Draw, level: Level) -> Question:
    """The chain rule in several variables."""
    if level == 1:
        return _along_a_path(draw)
    return _formula_path(draw) if level == 2 else _two_parameters(draw)


def _along_a_path(draw: Draw) -> Question:
    n = draw.integer(2, 3)
    rates, speeds = (tuple(draw.nonzero(-9, 9) for _ in range(n)) for _ in range(2))
    names = NAMES[:n]
    parts = tuple(a * b for a, b in zip(rates, speeds, strict=True))
    listing = ", ".join(f"f_{name} = {rate}" for name, rate in zip(names, rates, strict=True))
    moving = ", ".join(f"{name} at the rate {speed}" for name, speed in zip(names, speeds, strict=True))
    return Question(
        given={"partials": rates, "speeds": speeds},
        prompt=(f"At some moment the partial derivatives of f are {listing}. The variables depend on the time t and",
                f"change just then: {moving}. Compute df/dt."),
        answer=Integer(sum(parts)),
        steps=(
            Step((f"Multiply each partial derivative by the rate of its variable: {products(rates, speeds)}.",
                  "The terms are"), Vector.of(*parts), hint="Multiply each partial derivative by its variable's rate."),
            Step((f"{total(parts)} =",), Integer(sum(parts)), "partials.chain_rule", "Add the products."),
        ),
        mistakes=(
            Mistake(Integer(sum(rates) * sum(speeds)), "Each partial derivative goes with its own variable only."),
            Mistake(Integer(sum(rates) + sum(speeds)), "Derivative and rate are multiplied along each path."),
            Mistake(Integer(parts[0]), "All variables contribute."),
        ),
    )  # fmt: skip


def _formula_path(draw: Draw) -> Question:
    def make() -> tuple[Form, Ints, Ints, int]:
        return (draw_form(draw, PLANE[:8], 2, 4), (draw.integer(-4, 4), draw.nonzero(-3, 3)),
                (draw.integer(-4, 4), 0, draw.nonzero(-2, 2)), draw.nonzero(-2, 3))  # fmt: skip

    def there(f: Form, x: Ints, y: Ints, t: int) -> tuple[Exact, ...]:
        return tuple(form_value(partial(f, k), (value(x, t), value(y, t))) for k in (0, 1))

    f, x, y, t = draw.until(make, lambda p: 0 not in there(*p))
    point = (value(x, t), value(y, t))
    fx, fy = there(f, x, y, t)
    dx, dy = value(slope(x), t), value(slope(y), t)
    result = fx * dx + fy * dy
    return Question(
        given={"f": form(f), "x": poly(x, "t"), "y": poly(y, "t"), "t": t},
        prompt=("Let f(x, y) =", Show(form(f)), "with x =", Show(poly(x, "t")), "and y =", Show(poly(y, "t")),
                f". Compute df/dt at t = {t}."),
        answer=num(result),
        steps=(
            Step((f"At t = {t} the point (x, y) is",), Vector.of(*point), hint="Where is the point at this time?"),
            Step(("There f has the partial derivatives",), Vector.of(fx, fy), "partials.first",
                 "Evaluate both partial derivatives at this point."),
            Step(("x and y change at the rates",), Vector.of(dx, dy), "derivative_rules.power_rule",
                 "Differentiate x and y with respect to t."),
            Step((f"{products((fx, fy), (dx, dy))} =",), num(result), "partials.chain_rule",
                 "Multiply matching entries and add."),
        ),
        mistakes=(
            Mistake(num(fx * dx), "Both variables contribute."),
            Mistake(num(fx + fy), "The rates of x and y are missing."),
            Mistake(num(fx * dy + fy * dx), "Each derivative goes with its own variable."),
        ),
    )  # fmt: skip


def _two_parameters(draw: Draw) -> Question:
    a, b, c, d = (draw.nonzero(-5, 5) for _ in range(4))
    fx, fy = draw.nonzero(-9, 9), draw.nonzero(-9, 9)
    s, t = draw.nonzero(-3, 3), draw.nonzero(-3, 3)
    # x = a s + b t, y = c s t + d t^2
    xs, ys = a, c * t
    xt, yt = b, c * s + 2 * d * t
    by_s, by_t = fx * xs + fy * ys, fx * xt + fy * yt
    answer = Parts.of(("f_s", Integer(by_s)), ("f_t", Integer(by_t)))
    x, y = terms(((a, "s"), (b, "t"))), terms(((c, "s*t"), (d, "t^2")))
    return Question(
        given={"x": x, "y": y, "at": (s, t), "partials": (fx, fy)},
        prompt=("f depends on x and y, and these on two parameters: x =", Show(x), "and y =", Show(y),
                f". At s = {s}, t = {t} f has the partial derivatives f_x = {fx} and f_y = {fy}.",
                "Compute f_s and f_t, those with respect to s and t."),
        answer=answer,
        steps=(
            Step(("With respect to s, x and y have the derivatives",), Vector.of(xs, ys), "partials.first",
                 f"Differentiate x and y with respect to s, then put in s = {s}, t = {t}."),
            Step((f"So f_s is {products((fx, fy), (xs, ys))} =",), Integer(by_s),
                 "partials.chain_rule",
                 "Sum over both paths: through x and through y."),
            Step(("With respect to t, y has the derivative", Show(terms(((c, "s"), (2 * d, "t")))), "; the two are"),
                 Vector.of(xt, yt), "partials.first", "Differentiate x and y with respect to t."),
            Step((f"So f_t is {products((fx, fy), (xt, yt))} = {by_t}. Together:",), answer,
                 "partials.chain_rule", "Sum over both paths again."),
        ),
        mistakes=(
            Mistake(Parts.of(("f_s", Integer(fx * xs)), ("f_t", Integer(fx * xt))), "The path through y is missing."),
            Mistake(Parts.of(("f_s", Integer(by_s)), ("f_t", Integer(fx * xt + fy * (yt - c * s)))),
                    "The product s·t changes with t, too."),
        ),
    )  # fmt: skip
