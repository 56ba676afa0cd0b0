"""The chain rule: composed formulas, tables of values, a neuron, and curves given by an equation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlpath.answers import Expression, Integer, Parts
from mlpath.questions.bank._calculus import (
    form,
    form_put,
    form_value,
    num,
    partial,
    poly,
    power,
    slope,
    then,
)
from mlpath.questions.bank._working import paren, ratio, terms
from mlpath.questions.model import Mistake, Question, Show, Step

if TYPE_CHECKING:
    from mlpath.questions.bank._calculus import Form
    from mlpath.questions.draw import Draw, Ints
    from mlpath.questions.model import Level


def derivative(draw: Draw, level: Level) -> Question:
    """The derivative of a composed function."""
    if level == 3:
        return _with_product(draw) if draw.flip() else _doubly_nested(draw)
    n = draw.integer(3, 9)
    if level == 1:
        kind = draw.choice(("power", "power", "exp", "sin"))
        inner: Ints = (draw.nonzero(-9, 9), draw.signed(2, 9))
    else:
        kind = draw.choice(("power", "exp", "sin", "cos", "ln", "sqrt"))
        inner = (draw.integer(1, 9), draw.integer(-1, 1) if kind in {"ln", "sqrt"} else draw.integer(-5, 5),
                 draw.integer(1, 4) if kind in {"ln", "sqrt"} else draw.nonzero(-4, 4))  # fmt: skip
    return _composed(kind, inner, n)


def _composed(kind: str, inner: Ints, n: int) -> Question:
    u, du = poly(inner), poly(slope(inner))
    side = f"({du})" if len(inner) > 2 else du
    outer = {"power": f"({u})^{n}", "exp": f"e^({u})", "ln": f"ln({u})"}.get(kind, f"{kind}({u})")
    formula, answer, unchained, told = {
        "power": (
            f"{n}*({u})^{n - 1}",
            f"{n}*{side}*({u})^{n - 1}" if len(inner) > 2 else f"{n * inner[1]}*({u})^{n - 1}",
            f"{n}*({u})^{n - 1}",
            f"{n}u^{n - 1}",
        ),
        "exp": (f"e^({u})", f"{side}*e^({u})", f"e^({u})", "e^u"),
        "sin": (f"cos({u})", f"{side}*cos({u})", f"cos({u})", "cos(u)"),
        "cos": (f"-sin({u})", f"-{side}*sin({u})", f"-sin({u})", "-sin(u)"),
        "ln": (f"1/({u})", f"({du})/({u})", f"1/({u})", "1/u"),
        "sqrt": (f"1/(2*sqrt({u}))", f"({du})/(2*sqrt({u}))", f"1/(2*sqrt({u}))", "1/(2*sqrt(u))"),
    }[kind]
    inside = {
        "power": f"{n}*{side}^{n - 1}" if len(inner) > 2 else f"{n}*({du})^{n - 1}",
        "exp": f"e^({du})", "sin": f"cos({du})", "cos": f"-sin({du})", "ln": f"1/({du})",
        "sqrt": f"sqrt(({du})^2 + 1)",
    }[kind]  # fmt: skip
    second = () if kind == "sqrt" else (
        Mistake(Expression(inside), "The inner function itself stays inside the outer derivative."),)  # fmt: skip
    return Question(
        given={"f": outer},
        prompt=("Differentiate f(x) =", Show(outer), "."),
        answer=Expression(answer),
        steps=(
            Step(("The inner function is u =", Show(u), "with the derivative"), Expression(du),
                 "derivative_rules.power_rule", "Name the inner function u and differentiate it."),
            Step(("The outer function has the derivative", Show(told), ", that is,"), Expression(formula),
                 "derivative_rules.elementary", "Differentiate the outer function, keeping u inside."),
            Step(("Multiply both:",), Expression(answer), "chain_rule.derivative",
                 "Outer derivative times inner derivative."),
        ),
        mistakes=(Mistake(Expression(unchained), "The derivative of the inner function is missing."), *second),
    )  # fmt: skip


def _with_product(draw: Draw) -> Question:
    n, c, k = draw.integer(1, 4), draw.nonzero(-6, 6), draw.signed(2, 7)
    kind = draw.choice(("exp", "sin"))
    g, dg = (f"e^({k}x)", f"{k}*e^({k}x)") if kind == "exp" else (f"sin({k}x)", f"{k}*cos({k}x)")
    u, du = terms(((c, power("x", n)),)), terms(((c * n, power("x", n - 1)),))
    tail = f"{terms(((c * k, power('x', n)),))}*{dg.split('*')[1]}"
    joined = f"{du}*{g} {'-' if tail[0] == '-' else '+'} {tail.lstrip('-')}"
    lost = f"{u}*{dg.split('*')[1]}"
    return Question(
        given={"f": f"{u}*{g}"},
        prompt=("Differentiate f(x) =", Show(f"{u}*{g}"), "."),
        answer=Expression(joined),
        steps=(
            Step(("It is a product. The second factor needs the chain rule:", Show(g), "has the derivative"),
                 Expression(dg), "chain_rule.derivative", "Differentiate the composed factor with the chain rule."),
            Step(("The first factor has the derivative",), Expression(du), "derivative_rules.power_rule",
                 "Differentiate the power."),
            Step(("By the product rule:",), Expression(joined), "derivative_rules.product_rule",
                 "Each factor is differentiated once while the other stays."),
        ),
        mistakes=(
            Mistake(Expression(f"{du}*{g} {'-' if lost[0] == '-' else '+'} {lost.lstrip('-')}"),
                    "The inner derivative is missing in the second term."),
            Mistake(Expression(f"{du}*({dg})"), "The derivative of a product is not u'·v'."),
        ),
    )  # fmt: skip


def _doubly_nested(draw: Draw) -> Question:
    k, b, c, n = draw.signed(2, 7), draw.integer(1, 9), draw.integer(1, 5), draw.integer(3, 5)
    e = f"e^({k}x)"
    lifted = terms(((c, e), (b, "")))
    kind = draw.choice(("ln", "power", "sin"))
    text, middle, answer, lost = {
        "ln": (f"ln({lifted})", f"1/({lifted})", f"{terms(((c * k, e),))}/({lifted})",
               f"{terms(((c, e),))}/({lifted})"),
        "power": (f"({lifted})^{n}", f"{n}*({lifted})^{n - 1}", f"{n * c * k}*{e}*({lifted})^{n - 1}",
                  f"{n * c}*{e}*({lifted})^{n - 1}"),
        "sin": (f"sin({lifted})", f"cos({lifted})", f"{c * k}*{e}*cos({lifted})", f"{terms(((c, e),))}*cos({lifted})"),
    }[kind]  # fmt: skip
    return Question(
        given={"f": text},
        prompt=("Differentiate f(x) =", Show(text), "."),
        answer=Expression(answer),
        steps=(
            Step(("From the outside in: the outermost function has the derivative",), Expression(middle),
                 "derivative_rules.elementary", "Differentiate the outermost function; its inside stays."),
            Step(("Its inside,", Show(lifted), ", has the derivative"), Expression(f"{c * k}*{e}"),
                 "chain_rule.derivative", "Differentiate the inside: it is composed, too."),
            Step(("The product of both is",), Expression(answer), "chain_rule.derivative", "Multiply along the chain."),
        ),
        mistakes=(
            Mistake(Expression(lost), "The innermost derivative, the factor in the exponent, is missing."),
            Mistake(Expression(middle), "The derivative of the inside is missing."),
        ),
    )  # fmt: skip


def from_values(draw: Draw, level: Level) -> Question:
    """The chain rule from given values."""
    if level == 1:
        return _two_links(draw)
    return _three_links(draw) if level == 2 else _missing_link(draw)


def _two_links(draw: Draw) -> Question:
    a, b = draw.sample(range(-5, 10), 2)
    inner, outer = draw.nonzero(-9, 9), draw.nonzero(-9, 9)
    trap = draw.until(lambda: draw.nonzero(-9, 9), lambda n: n != outer)
    return Question(
        given={"a": a, "g": b, "dg": inner, "df": {str(a): trap, str(b): outer}},
        prompt=(f"Let h(x) = f(g(x)), and let g({a}) = {b}, g'({a}) = {inner}, f'({a}) = {trap} and f'({b}) = {outer}.",
                f"Compute h'({a})."),
        answer=Integer(inner * outer),
        steps=(
            Step((f"The outer derivative is taken at g({a}) = {b}: f'({b}) =",), Integer(outer),
                 hint="At which point has the outer derivative to be taken?"),
            Step((f"Times the inner one: {outer}·{paren(inner)} =",), Integer(inner * outer), "chain_rule.from_values",
                 "Multiply by the inner derivative."),
        ),
        mistakes=(
            Mistake(Integer(trap * inner), "The outer derivative is taken at g(a), not at a."),
            Mistake(Integer(outer), "The inner derivative is missing."),
            Mistake(Integer(outer + inner), "The derivatives are multiplied, not added."),
        ),
    )  # fmt: skip


def _three_links(draw: Draw) -> Question:
    a, b, c = draw.sample(range(-5, 10), 3)
    rates = tuple(draw.nonzero(-6, 6) for _ in range(3))
    trap = draw.until(lambda: draw.nonzero(-6, 6), lambda n: n != rates[1])
    p, q, r = rates
    return Question(
        given={"a": a, "b": b, "c": c, "rates": rates, "trap": trap},
        prompt=(f"A signal passes through three functions: u = f(x), v = g(u), y = h(v). At x = {a}, u is {b} and v is",
                f"{c}. Known are f'({a}) = {p}, g'({a}) = {trap}, g'({b}) = {q} and h'({c}) = {r}.",
                f"Compute dy/dx at x = {a}."),
        answer=Integer(p * q * r),
        steps=(
            Step((f"Each derivative is taken at its own input. The last two links, h'({c})·g'({b}), give",),
                 Integer(q * r), "chain_rule.from_values", "Begin at the end: dy/du is h'(v) times g'(u)."),
            Step((f"Times f'({a}) = {p}:",), Integer(p * q * r), "chain_rule.from_values",
                 "Multiply by the first derivative."),
        ),
        mistakes=(
            Mistake(Integer(p * trap * r), "The derivative of g is taken at u, not at x."),
            Mistake(Integer(p + q + r), "The derivatives along a chain are multiplied, not added."),
            Mistake(Integer(q * r), "The first derivative of the chain is missing."),
        ),
    )  # fmt: skip


def _missing_link(draw: Draw) -> Question:
    a, k = draw.signed(1, 4), draw.signed(2, 4)
    at, rate = draw.nonzero(-9, 9), draw.nonzero(-6, 6)
    whole = at + a * k * rate
    return Question(
        given={"a": a, "k": k, "value": at, "slope": whole},
        prompt=("Let h(x) =", Show("x"), "·", f"f({k}x).", f"It is known that f({k * a}) = {at} and h'({a}) = {whole}.",
                f"Find f'({k * a})."),
        answer=Integer(rate),
        steps=(
            Step((f"Product rule and chain rule: h'(x) = f({k}x) + x·f'({k}x)·{paren(k)}.",),
                 None, "derivative_rules.product_rule", "Differentiate the product; its second factor is composed."),
            Step((f"At x = {a} this is {at} + {paren(a)}·{paren(k)}·f'({k * a}) = {whole}, so the product is",),
                 Integer(whole - at), hint="Put the point in and subtract the known value."),
            Step((f"Divide by {a}·{paren(k)} = {a * k}: f'({k * a}) =",), Integer(rate), "chain_rule.from_values",
                 "Solve for the unknown derivative."),
        ),
        mistakes=(
            Mistake(num(ratio(whole - at, a)), f"The inner derivative {k} is missing."),
            Mistake(num(ratio(whole, a * k)), "The product rule has a second term: f itself."),
            Mistake(num(ratio(whole - at, k)), "The factor x of the product is missing."),
        ),
    )  # fmt: skip


def through_a_neuron(draw: Draw, level: Level) -> Question:
    """The derivative of a loss with respect to a weight."""
    if level == 1:
        return _linear_neuron(draw)
    return _squaring_neuron(draw) if level == 2 else _two_layers(draw)


def _linear_neuron(draw: Draw) -> Question:
    def make() -> Ints:
        return draw.nonzero(-5, 5), draw.nonzero(-5, 5), draw.integer(-5, 5), draw.integer(-9, 9)

    w, x, b, y = draw.until(make, lambda f: 0 < abs(f[0] * f[1] + f[2] - f[3]) <= 9)
    out = w * x + b
    error = out - y
    return Question(
        given={"w": w, "x": x, "b": b, "y": y},
        prompt=(f"A linear model predicts w·x + b. For x = {x} the target is y = {y}, and the loss is",
                f"L = (w·x + b - y)². Compute dL/dw at w = {w}, b = {b}."),
        answer=Integer(2 * error * x),
        steps=(
            Step((f"The prediction is {w}·{paren(x)} {then(b)} =" if b else f"The prediction is {w}·{paren(x)} =",),
                 Integer(out), hint="Compute the prediction first."),
            Step((f"The error is {out} - {paren(y)} =",), Integer(error), hint="Subtract the target."),
            Step((f"Outer derivative 2·error times inner derivative x: 2·{paren(error)}·{paren(x)} =",),
                 Integer(2 * error * x), "chain_rule.through_a_neuron",
                 "The square gives 2 times the error; the derivative of the error with respect to w is x."),
        ),
        mistakes=(
            Mistake(Integer(2 * error), "The inner derivative, the input x, is missing."),
            Mistake(Integer(error * x), "The square has the derivative 2 times the error."),
            Mistake(Integer(-2 * error * x), "The error is prediction minus target."),
        ),
    )  # fmt: skip


def _squaring_neuron(draw: Draw) -> Question:
    def make() -> Ints:
        return draw.signed(1, 3), draw.signed(1, 4), draw.nonzero(-5, 5), draw.integer(-9, 20)

    w, x, b, y = draw.until(make, lambda f: 0 < abs(f[0] * f[1] + f[2]) <= 5
                            and 0 < abs((f[0] * f[1] + f[2]) ** 2 - f[3]) <= 9)  # fmt: skip
    z = w * x + b
    error = z * z - y
    by_z = 2 * error * 2 * z
    answer = Parts.of(("a", Integer(z * z)), ("dz", Integer(by_z)), ("dw", Integer(by_z * x)))
    return Question(
        given={"w": w, "x": x, "b": b, "y": y, "activation": "square"},
        prompt=(f"A neuron computes z = w·x + b and a = z²; its loss is L = (a - y)². Let x = {x}, w = {w}, b = {b},",
                f"y = {y}. Compute a; dz, the derivative of L with respect to z; and dw, that with respect to w."),
        answer=answer,
        steps=(
            Step((f"Forward: z = {w}·{paren(x)} {then(b)} =",), Integer(z), hint="Compute z."),
            Step((f"a = {paren(z)}² =",), Integer(z * z), hint="Square it."),
            Step((f"Back: dL/da = 2·(a - y) = 2·{paren(error)} =",), Integer(2 * error),
                 "derivative_rules.power_rule", "Differentiate the loss with respect to a."),
            Step((f"Times da/dz = 2z = {2 * z}: dL/dz =",), Integer(by_z), "chain_rule.through_a_neuron",
                 "Multiply by the derivative of the activation."),
            Step((f"Times dz/dw = x = {x}: dL/dw = {by_z * x}. Together:",), answer, "chain_rule.through_a_neuron",
                 "Multiply by the derivative of z with respect to w."),
        ),
        mistakes=(
            Mistake(Parts.of(("a", Integer(z * z)), ("dz", Integer(2 * error)), ("dw", Integer(2 * error * x))),
                    "The derivative of the activation, 2z, is missing."),
            Mistake(Parts.of(("a", Integer(z * z)), ("dz", Integer(by_z)), ("dw", Integer(by_z * w))),
                    "The derivative dz/dw is x, not w."),
        ),
    )  # fmt: skip


def _draw_network(draw: Draw) -> Ints:
    """w, x, v, b and y of a small network; in one of four cases the maximum lets nothing through."""
    positive = draw.integer(0, 3) > 0

    def make() -> Ints:
        return (*(draw.signed(1, 3) for _ in range(3)), draw.integer(-3, 3), draw.integer(-9, 9))

    def fits(f: Ints) -> bool:
        hidden = f[0] * f[1] + f[3]
        return hidden != 0 and (hidden > 0) == positive and 0 < abs(max(0, hidden) * f[2] - f[4]) <= 9

    return draw.until(make, fits)


def _two_layers(draw: Draw) -> Question:
    w, x, v, b, y = _draw_network(draw)
    z = w * x + b
    h = max(z, 0)
    error = v * h - y
    by_h = 2 * error * v
    answer = Parts.of(("output", Integer(v * h)), ("dv", Integer(2 * error * h)),
                      ("dw", Integer(by_h * x if z > 0 else 0)))  # fmt: skip
    added = f" {then(b)}" if b else ""
    return Question(
        given={"w": w, "x": x, "v": v, "b": b, "y": y, "activation": "relu"},
        prompt=("A small network computes z = w·x + b, h = max(z, 0), output = v·h, with the loss L = (output - y)².",
                f"Let x = {x}, w = {w}, b = {b}, v = {v}, y = {y}. Compute the output;",
                "dv, the derivative of L with respect to v; and dw, that with respect to w."),
        answer=answer,
        steps=(
            Step((f"Forward: z = {w}·{paren(x)}{added} = {z}, so h = max({z}, 0) =",), Integer(h),
                 hint="Compute z and h."),
            Step((f"output = {v}·{h} =",), Integer(v * h), hint="Multiply h by v."),
            Step((f"Back: the error is {error}, so dL/d(output) = 2·{paren(error)} =",), Integer(2 * error),
                 hint="Differentiate the loss with respect to the output."),
            Step((f"dL/dv is that times h = {h}:",), Integer(2 * error * h), "chain_rule.through_a_neuron",
                 "The derivative of the output with respect to v is h."),
            Step((f"On the way to w: times v = {v}, times {1 if z > 0 else 0} (the slope of max at {z}),",
                  f"times x = {x}. Together:"), answer, "chain_rule.through_a_neuron",
                 "Multiply along the chain: by v, by the slope of max(z, 0), by x."),
        ),
        mistakes=(
            Mistake(Parts.of(("output", Integer(v * h)), ("dv", Integer(2 * error * h)),
                             ("dw", Integer(by_h * x if z < 0 else 2 * error * x))),
                    "On the way back every link counts: v, and the slope of max(z, 0), which is 0 for negative z."),
            Mistake(Parts.of(("output", Integer(v * h)), ("dv", Integer(error * h)),
                             ("dw", Integer(error * v * x if z > 0 else 0))), "The square gives a factor 2."),
        ),
    )  # fmt: skip


def implicit(draw: Draw, level: Level) -> Question:
    """The slope of a curve given by an equation."""
    if level == 1:
        return _on_circle(draw)
    return _at_point_of_curve(draw) if level == 2 else _slope_formula(draw)


def _on_circle(draw: Draw) -> Question:
    p, q = draw.integer(1, 4), draw.integer(1, 4)
    x, y = draw.nonzero(-6, 6), draw.nonzero(-6, 6)
    curve: Form = ((p, (2, 0)), (q, (0, 2)))
    return _implicit_at(curve, (x, y), (
        Mistake(num(ratio(-q * y, p * x)), "The quotient is upside down."),
        Mistake(num(ratio(p * x, q * y)), "The sign is lost: the x-term goes to the other side."),
        Mistake(num(-(ratio(p * x, 1) + q * y)), "y depends on x: its square has the derivative 2y·y'."),
    ))  # fmt: skip


def _implicit_at(curve: Form, point: tuple[int, int], mistakes: tuple[Mistake, ...]) -> Question:
    x, y = point
    by_x, by_y = (form_value(partial(curve, k), point) for k in (0, 1))
    shown = f"{form(curve)} = {form_value(curve, point)}"
    fx, fy = form(partial(curve, 0)), form(partial(curve, 1))
    return Question(
        given={"f": form(curve), "point": point},
        prompt=("The curve", Show(shown), f"passes through ({x}, {y}). Find its slope dy/dx there, exactly."),
        answer=num(ratio(-by_x, by_y)),
        steps=(
            Step(("Differentiate with respect to x; y is a function of x:", Show(f"{fx} + ({fy})*s"),
                  "= 0, where s is dy/dx."), None, "chain_rule.implicit",
                 "Differentiate both sides with respect to x; each y brings a factor dy/dx."),
            Step((f"At ({x}, {y}) the part without s is", Show(form_put(partial(curve, 0), point)), "="), num(by_x),
                 hint="Put the point into the terms without dy/dx."),
            Step(("The factor of s is", Show(form_put(partial(curve, 1), point)), "="), num(by_y),
                 hint="Put the point into the factor of dy/dx."),
            Step((f"So s = {'-' * (by_x != 0)}{paren(by_x)}/{paren(by_y)} =",), num(ratio(-by_x, by_y)),
                 "chain_rule.implicit",
                 "Solve for dy/dx."),
        ),
        mistakes=mistakes,
    )  # fmt: skip


def _at_point_of_curve(draw: Draw) -> Question:
    def make() -> tuple[Form, tuple[int, int]]:
        n, m = draw.integer(2, 3), draw.integer(2, 3)
        curve: Form = ((draw.integer(1, 3), (n, 0)), (draw.nonzero(-4, 4), (1, 1)), (draw.nonzero(-3, 3), (0, m)))
        return curve, (draw.nonzero(-3, 3), draw.nonzero(-3, 3))

    curve, point = draw.until(make, lambda f: form_value(partial(f[0], 1), f[1]) != 0)
    by_x, by_y = (form_value(partial(curve, k), point) for k in (0, 1))
    mixed = curve[1][0] * point[1]
    return _implicit_at(curve, point, (
        Mistake(num(ratio(by_x, by_y)), "The sign is lost: the part without dy/dx goes to the other side."),
        Mistake(num(ratio(-(by_x - mixed), by_y)), "The product x·y has two terms: y and x·dy/dx."),
        *((Mistake(num(ratio(-by_y, by_x)), "The quotient is upside down."),) if by_x else ()),
    ))  # fmt: skip


def _slope_formula(draw: Draw) -> Question:
    n, m = draw.integer(2, 4), draw.integer(2, 4)
    a, b, c = draw.nonzero(-5, 5), draw.nonzero(-5, 5), draw.nonzero(-5, 5)
    curve: Form = ((a, (n, 0)), (b, (1, 1)), (c, (0, m)))
    right = draw.integer(1, 20)
    top, bottom = form(tuple((-k, ns) for k, ns in partial(curve, 0))), form(partial(curve, 1))
    answer = Expression(f"({top})/({bottom})", ("x", "y"))
    return Question(
        given={"f": form(curve), "right": right},
        prompt=("On the curve", Show(f"{form(curve)} = {right}"), ", y is a function of x. Express dy/dx in x and y."),
        answer=answer,
        steps=(
            Step(("Differentiate with respect to x. The terms without dy/dx are",),
                 Expression(form(partial(curve, 0)), ("x", "y")), hint="Differentiate as if y stood still."),
            Step(("The factor of dy/dx is",), Expression(bottom, ("x", "y")), "chain_rule.implicit",
                 "Differentiate with respect to y: each such term carries the factor dy/dx."),
            Step(("Their sum is 0, so dy/dx is minus the first over the second:",), answer, "chain_rule.implicit",
                 "Solve for dy/dx."),
        ),
        mistakes=(
            Mistake(Expression(f"({form(partial(curve, 0))})/({bottom})", ("x", "y")), "The sign is lost."),
            Mistake(Expression(f"({terms(((-a * n, power('x', n - 1)),))})/({bottom})", ("x", "y")),
                    "The product x·y also contributes a term without dy/dx."),
        ),
    )  # fmt: skip
