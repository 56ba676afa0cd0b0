"""Basic integrals: antiderivatives, substitution, parts, areas, densities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlpath.answers import Antiderivative, Exact, Expression, Integer, Parts
from mlpath.questions.bank._calculus import draw_poly, integral, num, plus, poly, power, put, slope, times, value
from mlpath.questions.bank._working import paren, ratio, terms
from mlpath.questions.model import Mistake, Question, Show, Step

if TYPE_CHECKING:
    from mlpath.answers import Answer
    from mlpath.questions.draw import Draw, Ints
    from mlpath.questions.linear import Exact as Scalar
    from mlpath.questions.model import Level

WITH_C = "Add the constant C."


def antiderivative(draw: Draw, level: Level) -> Question:
    """Antiderivatives of powers and elementary functions."""
    if level == 1:
        return _of_polynomial(draw)
    return _of_elementary(draw) if level == 2 else _through_point(draw)


def _of_polynomial(draw: Draw) -> Question:
    n = draw.integer(2, 3)
    f = tuple(c * (k + 1) if draw.flip() else c for k, c in enumerate(draw_poly(draw, n, 4)))
    whole = integral(f)
    return Question(
        given={"f": poly(f)},
        prompt=("Find the antiderivatives of f(x) =", Show(poly(f)), f". {WITH_C}"),
        answer=Antiderivative(poly(f), poly(whole)),
        steps=(
            Step(("Raise each exponent by one and divide by the new one. The leading term becomes",),
                 Antiderivative(poly((0,) * n + f[-1:]), poly((0,) * (n + 1) + whole[-1:]), constant=False),
                 hint="Raise the exponent of the leading term by one and divide by it."),
            Step(("Do so with every term, and add the constant:",), Antiderivative(poly(f), poly(whole)),
                 "integrals.antiderivative", "Treat every term alike; a constant c becomes c x."),
        ),
        mistakes=(
            Mistake(Expression(poly((0, *f))), "Divide each term by its new exponent."),
            Mistake(Expression(poly(slope(f))), "That is the derivative; the antiderivative is asked for."),
        ),
    )  # fmt: skip


def _of_elementary(draw: Draw) -> Question:
    pieces = (("e^x", "e^x"), ("sin(x)", "-cos(x)"), ("cos(x)", "sin(x)"), ("1/x", "ln(x)"), ("1/x^2", "-1/x"),
              ("sqrt(x)", "(2/3)*x^(3/2)"))  # fmt: skip
    (f, whole), (g, other) = draw.sample(pieces, 2)
    a, b = draw.nonzero(-9, 9), draw.nonzero(-9, 9)
    text, solution = (_sum(((a, first), (b, second))) for first, second in ((f, g), (whole, other)))
    domain = "positive" if {f, g} & {"1/x", "1/x^2", "sqrt(x)"} else "real"
    answer = Antiderivative(text, solution, domain=domain)
    turned = solution.replace("sin", "c0s").replace("cos", "sin").replace("c0s", "cos")
    return Question(
        given={"f": text},
        prompt=("Find the antiderivatives of f(x) =", Show(text),
                f"{'for x > 0' if domain == 'positive' else ''}. {WITH_C}"),
        answer=answer,
        steps=(
            Step(("Which function has the derivative", Show(f), "? It is"),
                 Antiderivative(f, whole, constant=False, domain=domain), "derivative_rules.elementary",
                 "Look for a function with the first term as its derivative."),
            Step(("The derivative", Show(g), "belongs to"), Antiderivative(g, other, constant=False, domain=domain),
                 "derivative_rules.elementary", "Do the same for the second term."),
            Step((f"With the factors {a} and {b}, and the constant:",), answer, "integrals.antiderivative",
                 "Factors stay; add the constant."),
        ),
        mistakes=(
            Mistake(Expression(solution, domain=domain), "The constant C is missing."),
            *((Mistake(Expression(f"{turned} + 1"), "sin comes from -cos, and cos from sin."),) if turned != solution
              else (Mistake(Expression(f"{text} + 1", domain=domain), "Only e^x is its own antiderivative."),)),
        ),
    )  # fmt: skip


def _sum(parts: tuple[tuple[int, str], ...]) -> str:
    """Multiples of functions, with the sign of each and fractions as "3/x^2"."""
    rows = []
    for c, name in parts:
        if name.startswith("-"):
            c, name = -c, name[1:]  # noqa: PLW2901 - the sign moves to the factor
        if name.startswith("1/"):
            c, name = (1 if c > 0 else -1), f"{abs(c)}/{name[2:]}"  # noqa: PLW2901 - and the factor to the numerator
        elif name.startswith("("):
            c, name = ratio(2 * c, 3), name.split("*")[1]  # type: ignore[assignment]  # noqa: PLW2901
        rows.append((c, name))
    return terms(rows)


def _through_point(draw: Draw) -> Question:
    f, a, b = tuple(c * (k + 1) for k, c in enumerate(draw_poly(draw, 2, 3))), draw.nonzero(-3, 3), draw.integer(-9, 9)
    whole = integral(f)
    constant = b - value(whole, a)
    answer = Expression(poly(plus(whole, (constant,))))
    return Question(
        given={"slope": poly(f), "at": a, "value": b},
        prompt=("A function F has the derivative F'(x) =", Show(poly(f)), f"and the value F({a}) = {b}. Find F(x)."),
        answer=answer,
        steps=(
            Step(("All functions with this derivative are C plus",), Expression(poly(whole)),
                 "integrals.antiderivative", "Find the antiderivatives."),
            Step((f"Without C, the value at x = {a} is", Show(put(whole, a)), "="), num(value(whole, a)),
                 hint="Put the point in."),
            Step((f"It has to be {b}, so C = {b} - {paren(value(whole, a))} =",), num(constant),
                 hint="Choose C so that the value is right."),
            Step(("F(x) =",), answer, "integrals.antiderivative", "Put C in."),
        ),
        mistakes=(
            Mistake(Expression(poly(whole)), "The constant has to be chosen so that the value is right."),
            Mistake(Expression(poly(plus(whole, (b,)))), "The polynomial itself has a value at this point, too."),
        ),
    )  # fmt: skip


def substitution(draw: Draw, level: Level) -> Question:
    """Integration by substitution."""
    if level == 3:
        return _substituted_limits(draw)
    a, b, n = draw.signed(2, 6), draw.nonzero(-7, 7), draw.integer(2, 5)
    inner: Ints = (b, a) if level == 1 else (draw.integer(1, 9), 2 * draw.integer(-3, 3), draw.integer(1, 4))
    kind = draw.choice(("power", "exp", "cos", "sin") if level == 1 else ("power", "exp", "cos", "ln"))
    c = draw.integer(1, 6)
    return _linear_inside(kind, inner, n, c) if level == 1 else _inner_derivative(kind, inner, n, c)


def _outer(kind: str, u: str, n: int) -> tuple[str, str, int]:
    """A function of u, an antiderivative of it, and the number by which that is divided."""
    return {
        "power": (f"({u})^{n}", f"({u})^{n + 1}", n + 1),
        "exp": (f"e^({u})", f"e^({u})", 1),
        "cos": (f"cos({u})", f"sin({u})", 1),
        "sin": (f"sin({u})", f"cos({u})", -1),
        "ln": (f"1/({u})", f"ln({u})", 1),
    }[kind]


def _times(c: Scalar, name: str) -> str:
    """A multiple as typed: "-(3/4)*e^(2x)"."""
    c = ratio(c, 1)
    if c in {1, -1}:
        return name if c == 1 else f"-{name}"
    return f"{c}*{name}" if isinstance(c, int) else f"-({-c})*{name}" if c < 0 else f"({c})*{name}"


def _linear_inside(kind: str, inner: Ints, n: int, c: int) -> Question:
    u, a = poly(inner), inner[1]
    f, whole, divisor = _outer(kind, u, n)
    text = _times(c, f)
    answer = Antiderivative(text, _times(ratio(c, a * divisor), whole))
    keep = "" if c == 1 else f"multiply by the factor {c} in front, "
    return Question(
        given={"f": text},
        prompt=("Find the antiderivatives of f(x) =", Show(text), f". {WITH_C}"),
        answer=answer,
        steps=(
            Step(("Put u =", Show(u), ". Then du/dx ="), Integer(a), "derivative_rules.power_rule",
                 "Name the inner function u and differentiate it."),
            Step(("In u, an antiderivative of", Show(_outer(kind, "u", n)[0]), "is"),
                 Antiderivative(_outer(kind, "u", n)[0], _times(ratio(1, divisor), _outer(kind, "u", n)[1]),
                                variable="u", constant=False), "integrals.antiderivative",
                 "Integrate the outer function as a function of u."),
            Step((f"dx is du/{paren(a)}, so divide by {a}, {keep}and put the inner function back:",), answer,
                 "integrals.substitution", "Divide by the inner derivative and put u back."),
        ),
        mistakes=(
            Mistake(Expression(f"{_times(ratio(c, divisor), whole)} + 1"),
                    "Divide by the derivative of the inner function."),
            Mistake(Expression(f"{_times(ratio(c * a, divisor), whole)} + 1"),
                    "When integrating, the inner derivative divides; it multiplies when differentiating."),
        ),
    )  # fmt: skip


def _inner_derivative(kind: str, inner: Ints, n: int, c: int) -> Question:
    u, du = poly(inner), slope(inner)
    f, whole, divisor = _outer(kind, u, n)
    if kind == "ln":  # the inner function has to stay positive
        inner = (inner[0] + 9, inner[1], inner[2])
        u = poly(inner)
        f, whole, divisor = _outer(kind, u, n)
    half = tuple(ratio(c * k, 2) for k in du)
    front = poly(half)
    text = f"({front})/({u})" if kind == "ln" else f"({front})*{f}"
    result = _times(ratio(c, 2 * divisor), whole)
    answer = Antiderivative(text, result)
    return Question(
        given={"f": text},
        prompt=("Find the antiderivatives of f(x) =", Show(text), f". {WITH_C}"),
        answer=answer,
        steps=(
            Step(("Put u =", Show(u), ". Its derivative is"), Expression(poly(du)), "derivative_rules.power_rule",
                 "Which inner function has a multiple of the other factor as its derivative?"),
            Step(("The other factor,", Show(front), ", is that derivative times"), num(ratio(c, 2)),
                 hint="Compare the other factor with the inner derivative."),
            Step(("So integrate this number times", Show(_outer(kind, "u", n)[0]), "with respect to u and put u back:"),
                 answer, "integrals.substitution", "Integrate with respect to u; then put the inner function back."),
        ),
        mistakes=(
            Mistake(Expression(f"{_times(ratio(c, divisor), whole)} + 1"),
                    "Compare the factor with the inner derivative: "
                    "a factor is left over."),
            Mistake(Expression(f"({poly(integral(half))})*{whole} + 1"),
                    "A product is not integrated factor by factor."),
        ),
    )  # fmt: skip


def _substituted_limits(draw: Draw) -> Question:
    b, n, upper, c = draw.integer(-4, 8), draw.integer(2, 3), draw.integer(1, 3), draw.integer(1, 6)
    low, high = b, upper * upper + b
    inner = poly((b, 0, 1))
    text = f"{_times(c, 'x')}*({inner})^{n}" if b else f"{_times(c, 'x')}*(x^2 + 1)^{n}"
    if not b:
        low, high, inner = 1, upper * upper + 1, "x^2 + 1"
    total = ratio(c * (high ** (n + 1) - low ** (n + 1)), 2 * (n + 1))
    return Question(
        given={"f": text, "from": 0, "to": upper},
        prompt=("Compute the integral of", Show(text), f"from 0 to {upper}, exactly."),
        answer=num(total),
        steps=(
            Step(("Put u =", Show(inner), f", so x dx is du/2. The limits x = 0 and x = {upper} become"),
                 Parts.of(("lower", Integer(low)), ("upper", Integer(high))),
                 hint="Substitute the inner function, and put both limits into it."),
            Step((f"What is left is {ratio(c, 2)} times u to the power {n}; an antiderivative is",),
                 Expression(_times(ratio(c, 2 * (n + 1)), f"u^{n + 1}"), ("u",)), "integrals.antiderivative",
                 "Integrate with respect to u."),
            Step((f"Its difference between u = {high} and u = {low} is",), num(total), "integrals.substitution",
                 "Put the new limits in and subtract."),
        ),
        mistakes=(
            Mistake(num(2 * total), "x dx is half of du."),
            Mistake(num(ratio(c * upper ** (n + 1), 2 * (n + 1))), "With u, the limits must be limits of u."),
            Mistake(num(ratio(c * (high**n - low**n), 2)), "Raise the exponent and divide by it."),
        ),
    )  # fmt: skip


def by_parts(draw: Draw, level: Level) -> Question:
    """Integration by parts."""
    if level == 3:
        return _definite_by_parts(draw) if draw.flip() else _square_times_exponential(draw)
    if level == 2 and draw.integer(0, 2) == 0:
        return _with_logarithm(draw)
    return _linear_factor(draw, level)


def _linear_factor(draw: Draw, level: Level) -> Question:
    a, b = draw.nonzero(-9, 9), draw.nonzero(-9, 9) if level == 2 else draw.integer(-9, 9)
    k = 1 if level == 1 else draw.signed(2, 4)
    kind = draw.choice(("exp", "sin", "cos"))
    x = poly((0, k))
    rounds: dict[str, tuple[str, Scalar, Scalar]] = {
        "exp": (f"e^({x})" if k != 1 else "e^x", ratio(1, k), ratio(-1, k * k)),
        "sin": (f"sin({x})", ratio(-1, k), ratio(1, k * k)),
        "cos": (f"cos({x})", ratio(1, k), ratio(1, k * k)),
    }
    v, whole, second = rounds[kind]
    mate = {"exp": v, "sin": f"cos({x})", "cos": f"sin({x})"}[kind]
    u = poly((b, a))
    text = f"({u})*{v}"
    head = f"({poly((b * whole, a * whole))})*{mate}"
    tail = a * second
    solution = f"{head} {'-' if tail < 0 else '+'} {_times(tail if tail > 0 else -tail, v)}"
    answer = Antiderivative(text, solution)
    return Question(
        given={"f": text},
        prompt=("Find the antiderivatives of f(x) =", Show(text), f". {WITH_C}"),
        answer=answer,
        steps=(
            Step(("Let u =", Show(u), "and v' =", Show(v), ". Then u' ="), Integer(a),
                 hint="Choose as u the factor that becomes simpler when differentiated."),
            Step(("and v =",), Antiderivative(v, _times(whole, mate), constant=False), "integrals.antiderivative",
                 "Integrate the other factor."),
            Step(("u·v minus an antiderivative of u'·v is",), answer, "integrals.by_parts",
                 "Compute u·v, and subtract an antiderivative of u'·v."),
        ),
        mistakes=(
            Mistake(Expression(f"{head} {'+' if tail < 0 else '-'} {_times(tail if tail > 0 else -tail, v)} + 1"),
                    "The second integral is subtracted: mind its sign."),
            Mistake(Expression(f"({poly(integral((b, a)))})*({_times(whole, mate)}) + 1"),
                    "A product is not integrated factor by factor."),
        ),
    )  # fmt: skip


def _with_logarithm(draw: Draw) -> Question:
    n, c = draw.integer(1, 5), draw.integer(1, 9)
    text = f"{_times(c, power('x', n))}*ln(x)"
    up = f"x^{n + 1}"
    first, second = ratio(c, n + 1), ratio(c, (n + 1) ** 2)
    solution = f"{_times(first, up)}*ln(x) - {_times(second, up)}"
    answer = Antiderivative(text, solution, domain="positive")
    return Question(
        given={"f": text},
        prompt=("Find the antiderivatives of f(x) =", Show(text), f"for x > 0. {WITH_C}"),
        answer=answer,
        steps=(
            Step(("Let u =", Show("ln(x)"), ", which becomes simple when differentiated: u' ="),
                 Expression("1/x", domain="positive"), "derivative_rules.elementary",
                 "Choose as u the factor that becomes simpler when differentiated: the logarithm."),
            Step(("The other factor has the antiderivative v =",), Expression(_times(first, up)),
                 "integrals.antiderivative", "Integrate the power."),
            Step(("u'·v is", Show(_times(first, power("x", n))), ", so u·v minus its antiderivative is"), answer,
                 "integrals.by_parts", "Compute u·v, and subtract an antiderivative of u'·v."),
        ),
        mistakes=(
            Mistake(Expression(f"{_times(first, up)}*ln(x) + {_times(second, up)} + 1", domain="positive"),
                    "The second integral is subtracted."),
            Mistake(Expression(f"{_times(first, up)}/x + 1", domain="positive"),
                    "The derivative of the logarithm belongs in the second integral only."),
        ),
    )  # fmt: skip


def _square_times_exponential(draw: Draw) -> Question:
    k, p = draw.choice((1, -1)), (draw.integer(-6, 6), draw.integer(-6, 6), draw.nonzero(-5, 5))
    e = "e^x" if k == 1 else "e^(-x)"
    c, b, a = p
    # the antiderivative is q(x) e^(kx) with k q + q' = p
    q2 = k * a
    q1 = k * (b - 2 * q2)
    q = (k * (c - q1), q1, q2)
    text, solution = f"({poly(p)})*{e}", f"({poly(q)})*{e}"
    rounds = "u - u' + u''" if k == 1 else "-(u + u' + u'')"
    answer = Antiderivative(text, solution)
    return Question(
        given={"f": text},
        prompt=("Find the antiderivatives of f(x) =", Show(text), f". {WITH_C}"),
        answer=answer,
        steps=(
            Step(("By parts with v' =", Show(e), ": the polynomial is differentiated at each round. u' ="),
                 Expression(poly(slope(p))), "integrals.by_parts",
                 "Let u be the polynomial: it loses a degree at each round."),
            Step(("After the second round u'' =",), Integer(2 * a), "integrals.by_parts", "Differentiate once more."),
            Step((f"{rounds} is the polynomial in front of the exponential:",), Expression(poly(q)),
                 hint="Collect the three products u·v, u'·v and u''·v with their signs."),
            Step(("So the antiderivatives are",), answer, "integrals.by_parts", "Multiply by the exponential; add C."),
        ),
        mistakes=(
            Mistake(Expression(f"({poly(plus(plus(p, slope(p), k), (2 * a,)))})*{e} + 1"),
                    "Mind the signs: they alternate from round to round."),
            Mistake(Expression(f"({poly(integral(p))})*{e} + 1"), "A product is not integrated factor by factor."),
        ),
    )  # fmt: skip


def _definite_by_parts(draw: Draw) -> Question:
    a, b, top = draw.nonzero(-6, 6), draw.integer(-9, 9), draw.integer(1, 3)
    text = f"({poly((b, a))})*e^x"
    at_top, at_zero = a * top + b - a, b - a
    power_text = "e" if top == 1 else f"e^{top}"
    result: Answer = Exact(terms(((at_top, power_text), (-at_zero, "")))) if at_top else Integer(-at_zero)
    return Question(
        given={"f": text, "from": 0, "to": top},
        prompt=("Compute the integral of", Show(text), f"from 0 to {top}. Give it exactly, with e."),
        answer=result,
        steps=(
            Step(("By parts, an antiderivative is",), Expression(f"({poly((b - a, a))})*e^x"), "integrals.by_parts",
                 "Let u be the linear factor: compute u·v minus an antiderivative of u'·v."),
            Step((f"At x = {top} its factor in front of the exponential is",), Integer(at_top),
                 hint="Put in the upper limit."),
            Step((f"At x = 0 its value is {at_zero}. The difference is",), result, "integrals.definite",
                 "Subtract the value at the lower limit; e^0 is 1."),
        ),
        mistakes=(
            Mistake(Exact(terms(((at_top, power_text), (0, "")))) if at_top else Integer(at_zero),
                    "The value at the lower limit is not 0: e^0 is 1."),
            Mistake(Exact(f"{terms(((a * top + b, power_text), (-b, '')))}") if a * top + b else Integer(-b),
                    "The second integral of the formula is missing."),
        ),
    )  # fmt: skip


def definite(draw: Draw, level: Level) -> Question:
    """Definite integrals."""
    if level == 1:
        f = tuple(c * (k + 1) for k, c in enumerate(draw_poly(draw, 2, 3)))
        low = draw.integer(-3, 2)
        return _definite_polynomial(f, low, low + draw.integer(1, 4))
    return _definite_elementary(draw) if level == 2 else _upper_limit(draw)


def _definite_polynomial(f: tuple[Scalar, ...], low: int, high: int) -> Question:
    whole = integral(f)
    top, bottom = value(whole, high), value(whole, low)
    return Question(
        given={"f": poly(f), "from": low, "to": high},
        prompt=("Compute the integral of", Show(poly(f)), f"from {low} to {high}."),
        answer=num(top - bottom),
        steps=(
            Step(("An antiderivative is",), Expression(poly(whole)), "integrals.antiderivative",
                 "Find an antiderivative; no constant is needed."),
            Step((f"At the upper limit {high} it is", Show(put(whole, high)), "="), num(top),
                 hint="Put in the upper limit."),
            Step((f"At the lower limit {low} it is", Show(put(whole, low)), "="), num(bottom),
                 hint="Put in the lower limit."),
            Step((f"{top} - {paren(bottom)} =",), num(top - bottom), "integrals.definite", "Upper minus lower."),
        ),
        mistakes=(
            Mistake(num(bottom - top), "Upper minus lower, not the other way round."),
            Mistake(num(top + bottom), "The value at the lower limit is subtracted."),
            Mistake(num(value(f, high) - value(f, low)), "Integrate first: these are values of the function itself."),
        ),
    )  # fmt: skip


def _definite_elementary(draw: Draw) -> Question:
    c, m, kind = draw.nonzero(-9, 9), draw.integer(2, 9), draw.choice(("1/x", "sqrt", "1/x^2", "exp", "sin"))
    text, low, high, whole, result = {
        "1/x": (f"{c}/x", "1", str(m), _times(c, "ln(x)"), Exact(_times(c, f"ln({m})"))),
        "sqrt": (_times(3 * c, "sqrt(x)"), "0", str(m * m), _times(2 * c, "x^(3/2)"), Integer(2 * c * m**3)),
        "1/x^2": (f"{c}/x^2", "1", str(m), f"{-c}/x", num(c - ratio(c, m))),
        "exp": (_times(c, "e^x"), "0", f"ln({m})", _times(c, "e^x"), Integer(c * (m - 1))),
        "sin": (_times(c * m, f"sin({m}x)"), "0", f"pi/{m}", _times(-c, f"cos({m}x)"), Integer(2 * c)),
    }[kind]
    wrong = {"1/x": Integer(c), "sqrt": Integer(3 * c * m), "1/x^2": num(ratio(c, m) - c), "exp": Integer(c * m),
             "sin": Integer(0)}[kind]  # fmt: skip
    because = {"1/x": "The antiderivative of 1/x is ln(x).", "sqrt": "This multiplies without integrating.",
               "1/x^2": "The antiderivative of 1/x² is -1/x: mind the sign.",
               "exp": "At the lower limit the exponential is 1, not 0.",
               "sin": "The cosine is 1 at 0 and -1 at π: they do not cancel."}[kind]  # fmt: skip
    domain = "positive" if kind in {"1/x", "sqrt", "1/x^2"} else "real"
    return Question(
        given={"f": text, "from": low, "to": high},
        prompt=("Compute the integral of", Show(text), "from", Show(low), "to", Show(high), ". Give it exactly."),
        answer=result,
        steps=(
            Step(("An antiderivative is",), Expression(whole, domain=domain), "integrals.antiderivative",
                 "Find an antiderivative."),
            Step(("Its value at the upper limit minus its value at the lower one:",), result, "integrals.definite",
                 "Put in both limits and subtract."),
        ),
        mistakes=(Mistake(wrong, because), Mistake(_negated(result), "Upper minus lower: the sign is wrong.")),
    )  # fmt: skip


def _negated(answer: Answer) -> Answer:
    shown = answer.show()
    return Exact(shown[1:] if shown.startswith("-") else f"-{shown}")


def _upper_limit(draw: Draw) -> Question:
    a, low, width = draw.integer(1, 4), draw.integer(0, 4), draw.integer(1, 6)
    c = draw.integer(0, 6)
    f = (c, 2 * a)
    high = low + width
    total = value(integral(f), high) - value(integral(f), low)
    equation = poly((-(total + value(integral(f), low)), c, a), "b")
    return Question(
        given={"f": poly(f), "from": low, "value": total},
        prompt=("For which b >" + f" {low} is the integral of", Show(poly(f)), f"from {low} to b equal to {total}?"),
        answer=Integer(high),
        steps=(
            Step(("An antiderivative is",), Expression(poly(integral(f))), "integrals.antiderivative",
                 "Find an antiderivative."),
            Step((f"Its value at {low} is",), num(value(integral(f), low)), hint="Put in the lower limit."),
            Step(("So b satisfies", Show(equation), f"= 0. Its solution above {low} is"), Integer(high),
                 "integrals.definite", "Write down the integral with b as its upper limit and solve for b."),
        ),
        mistakes=(
            Mistake(Integer(width), "This is the width of the interval; b is its upper end."),
            Mistake(num(ratio(total, value(f, low))) if value(f, low) else Integer(0),
                    "The function is not constant: its integral is not height times width."),
            Mistake(num(ratio(-c, a) - high), "This is the other solution; it lies below the lower limit."),
        ),
    )  # fmt: skip


def area(draw: Draw, level: Level) -> Question:
    """Areas under and between curves."""
    if level == 3:
        return _with_sign(draw)
    r, c = draw.integer(-6, 5), draw.choice((1, 1, 2, 3))
    s = r + draw.integer(1, 6)
    gap = tuple(-c * k for k in times((-r, 1), (-s, 1)))
    line: Ints = (0, 0) if level == 1 else (draw.integer(-6, 6), draw.nonzero(-5, 5))
    f = plus(gap, line)
    result = ratio(c * (s - r) ** 3, 6)
    whole = integral(gap)
    top, bottom = value(whole, s), value(whole, r)
    second = "the x-axis" if level == 1 else "the line y ="
    return Question(
        given={"f": poly(f), "g": poly(line)},
        prompt=("Compute the area enclosed by the parabola y =", Show(poly(f)), "and", second,
                *((Show(poly(line)),) if level == 2 else ()), ", exactly."),
        answer=num(result),
        steps=(
            Step(("They meet where", Show(poly(gap)), "= 0, at"), Parts.of(("left", Integer(r)), ("right", Integer(s))),
                 hint="Where do the two curves meet?"),
            Step(("Between these points the parabola lies above. An antiderivative of the difference is",),
                 Expression(poly(whole)), "integrals.antiderivative", "Integrate upper minus lower curve."),
            Step((f"Its values at {s} and {r} are {top} and {bottom}, with the difference",), num(result),
                 "integrals.area", "Put in both points and subtract."),
        ),
        mistakes=(
            Mistake(num(result + ratio(c * (r + s) * (s * s - r * r), 2)),
                    "An antiderivative of x is x²/2: the 2 is missing."),
            Mistake(num(value(gap, ratio(r + s, 2)) * (s - r)), "This is a rectangle as high as the highest gap."),
            *((Mistake(num(value(integral(f), s) - value(integral(f), r)),
                       "The line is not the axis: integrate the difference of the two."),) if level == 2 else ()),
        ),
    )  # fmt: skip


def _with_sign(draw: Draw) -> Question:
    zero, a = draw.integer(-4, 4), draw.choice((-4, -2, 2, 4))
    left, right = draw.until(lambda: (draw.integer(1, 5), draw.integer(1, 5)), lambda p: p[0] != p[1])
    low, high = zero - left, zero + right
    f = (-a * zero, a)
    before, behind = -a * left * left // 2, a * right * right // 2
    parts = (("integral", Integer(before + behind)), ("area", Integer(abs(before) + abs(behind))))
    return Question(
        given={"f": poly(f), "from": low, "to": high},
        prompt=("Compute the integral of", Show(poly(f)), f"from {low} to {high}, and the area between its graph and",
                "the x-axis over this interval (both parts counted as positive)."),
        answer=Parts.of(*parts),
        steps=(
            Step(("The function changes its sign at x =",), Integer(zero), hint="Where is the function 0?"),
            Step((f"The integral from {low} to {zero} is",), Integer(before), "integrals.definite",
                 "Integrate up to the zero."),
            Step((f"The one from {zero} to {high} is",), Integer(behind), "integrals.definite",
                 "Integrate from the zero on."),
            Step(("The integral is their sum; for the area both count as positive:",), Parts.of(*parts),
                 "integrals.area", "Add them with their signs, then without."),
        ),
        mistakes=(
            Mistake(Parts.of(parts[0], ("area", Integer(abs(before + behind)))),
                    "Parts below the axis count as positive in the area: split at the zero."),
            Mistake(Parts.of(("integral", parts[1][1]), parts[1]),
                    "In the integral, parts below the axis are negative."),
        ),
    )  # fmt: skip


def density(draw: Draw, level: Level) -> Question:
    """Probabilities and expectations as integrals."""
    if level == 1:
        return _normalised(draw)
    b, line = draw.integer(2, 6), (draw.integer(1, 6), 2 * draw.integer(1, 5))
    shape: Ints = (0, *line) if draw.flip() else line
    return _from_density(draw, shape, b) if level == 2 else _whole_density(draw, shape, b)


def _from_density(draw: Draw, shape: Ints, b: int) -> Question:
    total, p, asks_mean = value(integral(shape), b), draw.integer(1, b - 1), draw.flip()
    text = f"({poly(shape)})/{total}" if isinstance(total, int) else _times(ratio(1, total), f"({poly(shape)})")
    integrand, upper = ((0, *shape), b) if asks_mean else (shape, p)
    area_there = value(integral(integrand), upper)
    result = ratio(area_there, total)
    return Question(
        given={"density": text, "to": b, "asked": "mean" if asks_mean else p},
        prompt=("A random number X has the density", Show(text), f"for 0 ≤ x ≤ {b}, and 0 elsewhere.",
                "Compute its expectation E[X] exactly." if asks_mean else f"Compute P(X ≤ {p}) exactly."),
        answer=num(result),
        steps=(
            Step(("The expectation is the integral of x times the density. Without the constant factor, x times the"
                  " polynomial has the antiderivative" if asks_mean else
                  f"The probability is the area under the density up to {p}. Without the constant factor, an "
                  "antiderivative is",), Expression(poly(integral(integrand))), "integrals.antiderivative",
                 "Which function has to be integrated? Find an antiderivative."),
            Step((f"From 0 to {upper} this gives",), num(area_there), "integrals.definite", "Put in the limits."),
            Step((f"With the constant factor, that is divided by {total}:",), num(result), "integrals.density",
                 "Multiply by the constant factor of the density."),
        ),
        mistakes=(
            *((Mistake(num(ratio(b, 2)), "The middle of the interval is the mean only of a constant density."),
               Mistake(num(1), "Multiply the density by x before integrating."))
              if asks_mean else
              (Mistake(num(ratio(p, b)), "The density is not constant: probability is area, not width."),
               Mistake(num(ratio(value(shape, p), total)), "This is the height of the density; probability is area."))),
        ),
    )  # fmt: skip


def _normalised(draw: Draw) -> Question:
    n, b = draw.integer(1, 3), draw.integer(1, 6)
    shape = times((0,) * (n - 1) + (1,), (draw.integer(0, 5), draw.integer(1, 5)))
    total = value(integral(shape), b)
    return Question(
        given={"shape": poly(shape), "to": b},
        prompt=("For which c is", Show(f"c*({poly(shape)})"),
                f"the density of a random number between 0 and {b}? Give c exactly."),
        answer=num(ratio(1, total)),
        steps=(
            Step(("The total probability must be 1. Without c, an antiderivative is",),
                 Expression(poly(integral(shape))),
                 "integrals.antiderivative", "Integrate the function without c."),
            Step((f"The integral from 0 to {b} is",), num(total), "integrals.definite", "Put in the limits."),
            Step(("c times this is 1, so c =",), num(ratio(1, total)), "integrals.density",
                 "Choose c so that the total probability is 1."),
        ),
        mistakes=(
            Mistake(num(total), "c times the integral must be 1: divide by it."),
            Mistake(num(ratio(1, value(shape, b))) if value(shape, b) else Integer(1),
                    "The area under the density must be 1, not its height."),
        ),
    )  # fmt: skip


def _whole_density(draw: Draw, shape: Ints, b: int) -> Question:
    p = draw.integer(1, b - 1)
    total, below, moment = (value(integral(f), to) for f, to in ((shape, b), (shape, p), ((0, *shape), b)))
    c, chance, mean = ratio(1, total), ratio(below, total), ratio(moment, total)

    def parts(probability: Scalar, expected: Scalar) -> Parts:
        return Parts.of(("c", num(c)), ("P", num(probability)), ("E", num(expected)))

    return Question(
        given={"shape": poly(shape), "to": b, "up_to": p},
        prompt=(f"A random number X between 0 and {b} has the density f(x) =", Show(f"c*({poly(shape)})"),
                f". Find c, then P = P(X ≤ {p}), then E = E[X], exactly."),
        answer=parts(chance, mean),
        steps=(
            Step((f"Without c the integral from 0 to {b} is",), num(total), "integrals.definite",
                 "Integrate over the whole interval."),
            Step(("c makes it 1, so c =",), num(c), "integrals.density", "Choose c so that the total is 1."),
            Step((f"Without c the integral from 0 to {p} is {below}, so P =",), num(chance), "integrals.density",
                 "Integrate the density up to the bound."),
            Step((f"Without c the integral of x times the polynomial from 0 to {b} is {moment}, so E =",), num(mean),
                 "integrals.density", "Integrate x times the density."),
            Step(("Together:",), parts(chance, mean), hint="Give c, P and E."),
        ),
        mistakes=(
            Mistake(parts(ratio(p, b), mean), "The density is not constant: probability is area, not width."),
            Mistake(parts(chance, ratio(b, 2)), "The middle of the interval is the mean only of a constant density."),
        ),
    )  # fmt: skip
