"""Functions, limits and continuity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlpath.answers import Choice, Expression, Integer, Parts, RealSet, none_exists, yes_no
from mlpath.questions.bank._calculus import draw_poly, num, plus, poly, put, slope, then, times, value
from mlpath.questions.bank._working import paren, ratio, terms
from mlpath.questions.model import Mistake, Question, Show, Step

if TYPE_CHECKING:
    from mlpath.questions.draw import Draw, Ints
    from mlpath.questions.model import Level


NEAR_ZERO = "Near 0, sin u, e^u - 1 and ln(1 + u) behave like u, and 1 - cos u like u²/2."


def composition(draw: Draw, level: Level) -> Question:
    """Functions composed and inverted."""
    if level == 1:
        return _composed_value(draw)
    if level == 2:
        return _composed_formula(draw)
    return _inverse(draw) if draw.flip() else _inner_coefficient(draw)


def _composed_value(draw: Draw) -> Question:
    f, g, x = draw_poly(draw, 2, 4), draw_poly(draw, 1, 4), draw.integer(-3, 4)
    inner = value(g, x)
    other = value(g, value(f, x))
    return Question(
        given={"f": poly(f), "g": poly(g), "x": x},
        prompt=("Let f(x) =", Show(poly(f)), "and g(x) =", Show(poly(g)), f". Compute f(g({x}))."),
        answer=num(value(f, inner)),
        steps=(
            Step((f"The inner function comes first: g({x}) =", Show(put(g, x)), "="), num(inner),
                 hint="Begin with the inner function g."),
            Step((f"The outer one takes that as its input: f({inner}) =", Show(put(f, inner)), "="),
                 num(value(f, inner)), "limits.composition", "Put the result into f."),
        ),
        mistakes=(
            Mistake(num(other), "This is g(f(x)): the function written inside is applied first."),
            Mistake(num(value(f, x) * inner), "f(g(x)) is no product: f is applied to the value of g."),
        ),
    )  # fmt: skip


def _composed_formula(draw: Draw) -> Question:
    f, g = draw_poly(draw, 2, 4), draw_poly(draw, 1, 4)
    square = times(g, g)
    whole = plus(plus((f[0],), g, f[1]), square, f[2])
    other = plus((g[0],), f, g[1])
    return Question(
        given={"f": poly(f), "g": poly(g), "asked": "formula"},
        prompt=("Let f(x) =", Show(poly(f)), "and g(x) =", Show(poly(g)), ". Write f(g(x)) as a polynomial in x."),
        answer=Expression(poly(whole)),
        steps=(
            Step(("Put g(x) in place of x in f. Its square is",), Expression(poly(square)),
                 hint="f asks for the square of its input: work out the square of g(x)."),
            Step(("The other terms of f give",), Expression(poly(plus((f[0],), g, f[1]))),
                 hint="Put g(x) into the terms of f without a square."),
            Step(("Added up, with the coefficient of the square:",), Expression(poly(whole)), "limits.composition",
                 "Multiply the square by its coefficient and add the rest."),
        ),
        mistakes=(
            Mistake(Expression(poly(other)), "This is g(f(x)): the function written inside is applied first."),
            Mistake(Expression(poly(plus(plus((f[0],), g, f[1]), (g[0] ** 2, 0, g[1] ** 2), f[2]))),
                    "The square of a sum has a mixed term as well."),
        ),
    )  # fmt: skip


def _inverse(draw: Draw) -> Question:
    def make() -> tuple[int, ...]:
        return draw.nonzero(-6, 6), draw.integer(-7, 7), draw.integer(1, 4), draw.integer(-6, 6)

    a, b, c, d = draw.until(make, lambda f: abs(f[0] * f[3] - f[1] * f[2]) > 1 and f[3] != -f[0])
    text = f"({poly((b, a))})/({poly((d, c))})"
    answer = Expression(f"({poly((b, -d))})/({poly((-a, c))})")
    return Question(
        given={"f": text, "asked": "inverse"},
        prompt=("Find the inverse function of f(x) =", Show(text), "as an expression in x."),
        answer=answer,
        steps=(
            Step(("Write y for the value and multiply by the denominator:",
                  Show(f"y*({poly((d, c))}) = {poly((b, a))}"), "."), hint="Write y = f(x) and clear the fraction."),
            Step(("Bring the terms with x to one side: x times", Show(f"({poly((-a, c), 'y')})"), "equals",
                  Show(poly((b, -d), "y")), "."), hint="Collect all terms with x on one side."),
            Step(("Divide, and write x in place of y:",), answer, "limits.composition",
                 "Divide by the factor of x; then rename y to x."),
        ),
        mistakes=(
            Mistake(Expression(f"({poly((d, c))})/({poly((b, a))})"),
                    "That is 1/f(x). The inverse function leads from the value back to x."),
            Mistake(Expression(f"({poly((b, d))})/({poly((a, c))})"), "Mind the signs when terms change sides."),
        ),
    )  # fmt: skip


def _inner_coefficient(draw: Draw) -> Question:
    def make() -> tuple[int, ...]:
        return (draw.nonzero(-5, 5), draw.integer(-6, 6), draw.signed(2, 5), draw.integer(-5, 5), draw.nonzero(-4, 4))

    k, b, x, p, q = draw.until(make, lambda f: f[0] != 1 and f[1] * f[3] != 0)
    inner = k * x + b
    result = q * inner + p
    undone = f"{result} - {paren(p)}" if q == 1 else f"({result} - {paren(p)})/{paren(q)}"
    return Question(
        given={"f": poly((p, q)), "b": b, "x": x, "value": result, "asked": "k"},
        prompt=("Let f(x) =", Show(poly((p, q))), "and g(x) =", Show(terms(((1, "k*x"), (b, "")))),
                f". For which k is f(g({x})) = {result}?"),
        answer=Integer(k),
        steps=(
            Step((f"Undo f: it has the value {result} only at {undone} =",),
                 Integer(inner), hint="At which input does the outer function have this value?"),
            Step((f"So g({x}) = k·{paren(x)} {then(b)} is {inner}, and k·{paren(x)} =",), Integer(inner - b),
                 hint="Set g equal to that input."),
            Step(("Hence k =",), Integer(k), "limits.composition", "Solve for k."),
        ),
        mistakes=(
            Mistake(num(ratio(result - b, x)), "Here g alone has this value; f is still to be applied."),
            Mistake(num(ratio(result - q * b + p, q * x)), "The constant of f is subtracted when f is undone."),
        ),
    )  # fmt: skip


def limit_at_point(draw: Draw, level: Level) -> Question:
    """A limit of the form 0/0."""
    if level == 1:
        return _common_factor(draw)
    if level == 2:
        return _two_quadratics(draw) if draw.flip() else _root_difference(draw)
    return _coefficient_for_limit(draw) if draw.flip() else _standard_limit(draw)


def _common_factor(draw: Draw) -> Question:
    a, r, c = draw.nonzero(-7, 7), draw.nonzero(-8, 8), draw.choice((1, 1, 2, 3))
    top = tuple(c * x for x in times((-a, 1), (-r, 1)))
    rest = (-c * r, c)
    text = f"({poly(top)})/({poly((-a, 1))})"
    limit = c * (a - r)
    return Question(
        given={"f": text, "to": a},
        prompt=("Compute the limit of", Show(text), f"as x approaches {a}."),
        answer=Integer(limit),
        steps=(
            Step((f"At x = {a} the numerator is 0, too, so it has the factor", Show(f"({poly((-a, 1))})"),
                  ". The other factor is"), Expression(poly(rest)),
                 hint="Both parts are 0 there: factor the numerator."),
            Step((f"After cancelling, put x = {a}:", Show(put(rest, a)), "="), Integer(limit), "limits.limit_at_point",
                 "Cancel the common factor and put in the number."),
        ),
        mistakes=(
            Mistake(Integer(0), "0/0 says nothing yet: cancel the common factor first."),
            Mistake(none_exists("does not exist"), "The function has no value there, but it has a limit."),
            Mistake(Integer(c * (a + r)), "Check the sign in the factor that remains."),
        ),
    )  # fmt: skip


def _two_quadratics(draw: Draw) -> Question:
    def make() -> tuple[int, ...]:
        return (draw.integer(-5, 5), draw.integer(-6, 6), draw.integer(-6, 6), draw.integer(1, 3), draw.integer(1, 3))

    a, r, s, k, m = draw.until(make, lambda f: len({f[0], f[1], f[2]}) == 3)
    top, bottom = (times((-n * t, n), (-a, 1)) for n, t in ((k, r), (m, s)))
    text = f"({poly(top)})/({poly(bottom)})"
    upper, lower = k * (a - r), m * (a - s)
    cancelled = f"({poly((-k * r, k))})/({poly((-m * s, m))})"
    return Question(
        given={"f": text, "to": a},
        prompt=("Compute the limit of", Show(text), f"as x approaches {a}. Give it exactly."),
        answer=num(ratio(upper, lower)),
        steps=(
            Step((f"At x = {a} both parts are 0, so both have the factor", Show(f"({poly((-a, 1))})"),
                  ". Cancelled, the function is"), Expression(cancelled),
                 hint="Factor numerator and denominator and cancel what they share."),
            Step((f"At x = {a} the new denominator is",), Integer(lower), hint="Put the number into the denominator."),
            Step((f"The new numerator is {upper}, so the limit is",), num(ratio(upper, lower)), "limits.limit_at_point",
                 "Put the number into the numerator and divide."),
        ),
        mistakes=(
            Mistake(num(ratio(k, m)), "The leading coefficients decide at infinity, not here."),
            Mistake(num(ratio(lower, upper)) if upper else Integer(0), "Numerator and denominator are exchanged."),
            Mistake(none_exists("does not exist"), "The function has no value there, but it has a limit."),
        ),
    )  # fmt: skip


def _root_difference(draw: Draw) -> Question:
    m, a, k = draw.integer(2, 7), draw.integer(-6, 9), draw.integer(1, 6)
    c = m * m - a
    if c == 0:
        a, c = a + 1, c - 1
    top = terms(((k, f"(sqrt({poly((c, 1))}) - {m})"),))
    text = f"{top}/({poly((-a, 1))})"
    return Question(
        given={"f": text, "to": a},
        prompt=("Compute the limit of", Show(text), f"as x approaches {a}. Give it exactly."),
        answer=num(ratio(k, 2 * m)),
        steps=(
            Step(("Multiply top and bottom by", Show(f"sqrt({poly((c, 1))}) + {m}"), ". The numerator becomes"),
                 Expression(poly((-k * a, k))),
                 hint="Multiply by the sum of the root and the number: (u - v)(u + v) = u² - v²."),
            Step((f"Its factor {poly((-a, 1))} cancels. What is left in the denominator tends to {m} + {m} =",),
                 Integer(2 * m), hint="Cancel, then put the number into the sum that is left."),
            Step(("The limit is",), num(ratio(k, 2 * m)), "limits.limit_at_point", "Divide by that sum."),
        ),
        mistakes=(
            Mistake(Integer(0), "0/0 says nothing yet: the numerator has to be expanded with the sum first."),
            Mistake(num(ratio(k, m)), "The sum of root and number is twice the number, not the number itself."),
            Mistake(Integer(2 * m * k), "The sum stands in the denominator."),
        ),
    )  # fmt: skip


def _coefficient_for_limit(draw: Draw) -> Question:
    a, r = draw.until(lambda: (draw.nonzero(-6, 6), draw.nonzero(-8, 8)), lambda p: p[0] != p[1])
    constant, k = a * r, -(a + r)
    text = f"({terms(((1, 'x^2'), (1, 'k*x'), (constant, '')))})/({poly((-a, 1))})"
    return Question(
        given={"constant": constant, "to": a, "asked": "k"},
        prompt=("For one number k, the function", Show(text), f"has a finite limit as x approaches {a}.",
                "Find k and the limit."),
        answer=Parts.of(("k", Integer(k)), ("limit", Integer(a - r))),
        steps=(
            Step(("The denominator goes to 0, so the numerator must, too:",
                  f"{a * a} + {paren(a)}·k {then(constant)} = 0. This gives k ="), Integer(k),
                 hint="When the denominator goes to 0, what must the numerator do?"),
            Step(("Now the numerator factors; besides", Show(f"({poly((-a, 1))})"), "it has the factor"),
                 Expression(poly((-r, 1))), hint="Factor the numerator with this k."),
            Step((f"After cancelling, put x = {a}: the limit is",), Integer(a - r), "limits.limit_at_point",
                 "Cancel and put in the number."),
            Step(("Together:",), Parts.of(("k", Integer(k)), ("limit", Integer(a - r))),
                 hint="Give k and the limit."),
        ),
        mistakes=(
            Mistake(Parts.of(("k", Integer(-k)), ("limit", Integer(a + a + a + r))), "k has the wrong sign."),
            Mistake(Parts.of(("k", Integer(k)), ("limit", Integer(0))), "k is right, but 0/0 is not 0: cancel first."),
        ),
    )  # fmt: skip


def _standard_limit(draw: Draw) -> Question:
    kind = draw.choice(("sin", "exp", "log", "cos"))
    a, b = draw.sample(range(2, 10), 2)
    top, near, limit = {
        "sin": (f"sin({a}x)", f"{a}x", ratio(a, b)),
        "exp": (f"e^({a}x) - 1", f"{a}x", ratio(a, b)),
        "log": (f"ln(1 + {a}x)", f"{a}x", ratio(a, b)),
        "cos": (f"1 - cos({a}x)", f"{poly((0, 0, ratio(a * a, 2)))}", ratio(a * a, 2 * b)),
    }[kind]
    bottom = f"{b}x^2" if kind == "cos" else f"{b}x"
    text = f"({top})/({bottom})"
    return Question(
        given={"f": text, "to": 0},
        prompt=("Compute the limit of", Show(text), "as x approaches 0. Give it exactly."),
        answer=num(limit),
        steps=(
            Step(("Both parts go to 0. Near 0 the numerator behaves like",), Expression(near),
                 hint=NEAR_ZERO),
            Step(("Divided by", Show(bottom), "this is the constant"), num(limit), "limits.limit_at_point",
                 "Divide: x cancels."),
        ),
        mistakes=(
            Mistake(Integer(1), "The limit is 1 only where the inner factor and the denominator agree."),
            Mistake(num(ratio(b, a)), "The fraction is upside down."),
            Mistake(Integer(0), "0/0 says nothing yet: compare how fast both parts go to 0."),
            *((Mistake(num(ratio(a, 2 * b)), "The factor inside the cosine is squared."),) if kind == "cos" else ()),
        ),
    )  # fmt: skip


def limit_at_infinity(draw: Draw, level: Level) -> Question:
    """A limit as x grows without bound."""
    if level == 1:
        return _same_degree(draw)
    if level == 2:
        return _which_degree(draw)
    return _root_at_infinity(draw) if draw.flip() else _both_ends(draw)


def _same_degree(draw: Draw) -> Question:
    degree = draw.integer(1, 3)
    top, bottom = draw.until(lambda: (draw_poly(draw, degree, 8), draw_poly(draw, degree, 8)),
                             lambda p: p[0][-1] != p[1][-1])  # fmt: skip
    text = f"({poly(top)})/({poly(bottom)})"
    lead = f"x^{degree}" if degree > 1 else "x"
    return Question(
        given={"f": text, "to": "oo"},
        prompt=("Compute the limit of", Show(text), "as x goes to infinity. Give it exactly."),
        answer=num(ratio(top[-1], bottom[-1])),
        steps=(
            Step(("Divide top and bottom by the highest power,", Show(lead), ". The numerator then tends to"),
                 Integer(top[-1]), hint="Divide by the highest power: which terms survive?"),
            Step(("The denominator tends to",), Integer(bottom[-1]), hint="Do the same with the denominator."),
            Step(("The limit is their quotient:",), num(ratio(top[-1], bottom[-1])), "limits.limit_at_infinity",
                 "Divide the two numbers."),
        ),
        mistakes=(
            *((Mistake(num(ratio(top[0], bottom[0])), "The constants decide at 0; far out the highest powers do."),)
              if bottom[0] else ()),
            Mistake(num(ratio(bottom[-1], top[-1])), "The quotient is upside down."),
            Mistake(Integer(1), "Equal degrees don't make the limit 1: the leading coefficients stay."),
        ),
    )  # fmt: skip


def _which_degree(draw: Draw) -> Question:
    low, kind = draw.integer(1, 2), draw.integer(0, 2)
    high = low + draw.integer(1, 2)
    n, m = ((low, high), (low, low), (high, low))[kind]
    top, bottom = draw.until(lambda: (draw_poly(draw, n, 6), draw_poly(draw, m, 6)),
                             lambda p: abs(ratio(p[0][-1], p[1][-1])) != 1)  # fmt: skip
    text = f"({poly(top)})/({poly(bottom)})"
    quotient = ratio(top[-1], bottom[-1])
    options = ("0", str(quotient), "infinity", "minus infinity")
    sign = 2 if quotient > 0 else 3
    right = (0, 1, sign)[kind]
    by_leading = (1, "The leading coefficients give the limit only when the degrees are equal.")
    others = (
        ((sign, "The denominator grows faster and wins."), by_leading),
        ((0, "Both parts grow equally fast."), (sign, "Both parts grow equally fast.")),
        ((5 - sign, "Look at the signs of the leading coefficients."), by_leading),
    )[kind]
    return Question(
        given={"f": text, "to": "oo", "asked": "choice"},
        prompt=("What is the limit of", Show(text), "as x goes to infinity?"),
        answer=Choice(options, right),
        steps=(
            Step((f"The numerator has degree {n}, the denominator",), Integer(m), hint="Compare the two degrees."),
            Step(("The leading terms have the quotient", Show(f"({_lead(top)})/({_lead(bottom)})"),
                  ", and far out only they matter. The limit is"), Choice(options, right), "limits.limit_at_infinity",
                 "Which part grows faster? If neither, divide the leading coefficients."),
        ),
        mistakes=tuple(Mistake(Choice(options, k), why) for k, why in others),
    )  # fmt: skip


def _lead(p: Ints) -> str:
    return poly((0,) * (len(p) - 1) + p[-1:])


def _root_at_infinity(draw: Draw) -> Question:
    a, b, c = draw.integer(1, 5), draw.signed(1, 12), draw.integer(-9, 9)
    inside = poly((c, b, a * a))
    text = f"sqrt({inside}) - {poly((0, a))}"
    return Question(
        given={"f": text, "to": "oo"},
        prompt=("Compute the limit of", Show(text), "as x goes to infinity. Give it exactly."),
        answer=num(ratio(b, 2 * a)),
        steps=(
            Step(("Expand with the sum of the two terms; the numerator becomes",), Expression(poly((c, b))),
                 hint="Multiply and divide by the sum of the root and the other term."),
            Step(("The denominator, divided by x, tends to",), Integer(2 * a),
                 hint="Divide the denominator by x: the root then tends to the factor of x."),
            Step((f"The numerator divided by x tends to {b}, so the limit is",), num(ratio(b, 2 * a)),
                 "limits.limit_at_infinity", "Divide."),
        ),
        mistakes=(
            Mistake(Integer(0), "The root is not just its leading term: the difference does not vanish."),
            Mistake(num(ratio(b, a)), "The denominator is the sum of two equal terms: a factor 2 is missing."),
            Mistake(Integer(b), "Divide by the limit of the denominator."),
        ),
    )  # fmt: skip


def _both_ends(draw: Draw) -> Question:
    def make() -> tuple[int, ...]:
        return draw.nonzero(-9, 9), draw.nonzero(-9, 9), draw.integer(1, 6), draw.integer(1, 6)

    a, b, c, d = draw.until(make, lambda f: f[0] * f[3] != f[1] * f[2])
    text = f"({terms(((a, 'e^x'), (b, '')))})/({terms(((c, 'e^x'), (d, '')))})"
    high, low = num(ratio(a, c)), num(ratio(b, d))
    names = ("to the right", "to the left")
    return Question(
        given={"f": text, "to": "both"},
        prompt=("Compute the limits of", Show(text), "far to the right (x to infinity) and far to the left",
                "(x to minus infinity). Give them exactly."),
        answer=Parts.of((names[0], high), (names[1], low)),
        steps=(
            Step(("Far to the right", Show("e^x"), "is huge and the constants do not matter: the limit is"), high,
                 hint="To the right, divide top and bottom by e^x."),
            Step(("Far to the left", Show("e^x"), "goes to 0 and only the constants are left:"), low,
                 "limits.limit_at_infinity", "To the left, e^x goes to 0."),
            Step(("Together:",), Parts.of((names[0], high), (names[1], low)), hint="Give both limits in this order."),
        ),
        mistakes=(
            Mistake(Parts.of((names[0], low), (names[1], high)), "The two ends are exchanged."),
            Mistake(Parts.of((names[0], high), (names[1], high)),
                    "To the left e^x goes to 0, so the constants decide there."),
        ),
    )  # fmt: skip


def continuity(draw: Draw, level: Level) -> Question:
    """Continuity of a function defined in pieces."""
    if level == 1:
        return _one_sided(draw)
    return _joined(draw) if level == 2 else _smoothly_joined(draw)


def _pieces(left: str, right: str, c: int) -> tuple[str | Show, ...]:
    return ("f(x) =", Show(left), f"for x < {c}, and f(x) =", Show(right), f"for x ≥ {c}.")


def _one_sided(draw: Draw) -> Question:
    c, same = draw.nonzero(-4, 5), draw.flip()
    left, rise = draw_poly(draw, 2, 3), draw.nonzero(-5, 5)
    high = value(left, c)
    gap = 0 if same else draw.signed(1, 3)
    low = high - gap
    right = (low - rise * c, rise)
    parts = (("left limit", num(high)), ("right limit", num(low)), ("continuous", yes_no(same)))
    return Question(
        given={"left": poly(left), "right": poly(right), "at": c},
        prompt=(*_pieces(poly(left), poly(right), c), f"Find the limits of f at x = {c} from the left and from",
                "the right, and say (yes or no) whether f is continuous there."),
        answer=Parts.of(*parts),
        steps=(
            Step(("From the left the first formula holds:", Show(put(left, c)), "="), num(high),
                 hint="Put the point into the formula for the left side."),
            Step(("From the right the second one:", Show(put(right, c)), "="), num(low),
                 hint="Put the point into the formula for the right side."),
            Step(("They agree," if same else "They differ,", "so the answers are"), Parts.of(*parts),
                 "limits.continuity", "The function is continuous where both limits and the value agree."),
        ),
        mistakes=(
            Mistake(Parts.of(parts[0], parts[1], ("continuous", yes_no(not same))),
                    "Continuous means exactly that both one-sided limits equal the value."),
            Mistake(Parts.of(("left limit", num(low)), ("right limit", num(high)), parts[2]),
                    "The sides are exchanged: from the left means through smaller x."),
        ),
    )  # fmt: skip


def _joined(draw: Draw) -> Question:
    c, right = draw.signed(2, 4), draw_poly(draw, 2, 4)
    at = value(right, c)
    k = draw.nonzero(-6, 6)
    b = at - k * c
    left = terms(((1, "k*x"), (b, "")))
    return Question(
        given={"left": left, "right": poly(right), "at": c, "asked": "k"},
        prompt=(*_pieces(left, poly(right), c), "For which k is f continuous?"),
        answer=Integer(k),
        steps=(
            Step((f"At x = {c} the right piece has the value", Show(put(right, c)), "="), num(at),
                 hint="Evaluate the known piece at the border."),
            Step((f"The left piece must reach it: k·{paren(c)} {then(b)} = {at}, so k·{paren(c)} =",), num(at - b),
                 hint="Set both pieces equal at the border."),
            Step(("Divide:",), Integer(k), "limits.continuity", "Solve for k."),
        ),
        mistakes=(
            Mistake(num(value(slope(right), c)), "This makes the slopes equal; continuity needs equal values."),
            Mistake(num(ratio(at + b, c)), "The constant changes its sign when it changes sides."),
        ),
    )  # fmt: skip


def _smoothly_joined(draw: Draw) -> Question:
    c, left = draw.nonzero(-4, 4), draw_poly(draw, draw.integer(2, 3), 3)
    a, at = value(slope(left), c), value(left, c)
    b = at - a * c
    answer = Parts.of(("a", num(a)), ("b", num(b)))
    return Question(
        given={"left": poly(left), "at": c, "asked": "smooth"},
        prompt=(*_pieces(poly(left), "a*x + b", c), "Find a and b for which f is differentiable at the border,",
                "so that there is neither a jump nor a kink."),
        answer=answer,
        steps=(
            Step((f"No kink: the slopes agree. The derivative of the left piece at x = {c} is",
                  Show(put(slope(left), c)), ", so a ="), num(a), "derivative_rules.power_rule",
                 "Make the slopes agree: differentiate the left piece."),
            Step(("No jump: the values agree. The left piece reaches", Show(put(left, c)), "="), num(at),
                 hint="Make the values agree: evaluate the left piece."),
            Step((f"From {a}·{paren(c)} + b = {at} it follows that b = {b}. Together:",), answer,
                 "limits.continuity", "Solve for b."),
        ),
        mistakes=(
            Mistake(Parts.of(("a", num(a)), ("b", num(at))),
                    "b is not the value itself: a times the border is still to be subtracted."),
            Mistake(Parts.of(("a", num(a)), ("b", num(at + a * c))), "a times the border is subtracted, not added."),
        ),
    )  # fmt: skip


def domain(draw: Draw, level: Level) -> Question:
    """The numbers for which a formula has a value."""
    if level == 1:
        return _linear_inside(draw)
    return _quadratic_inside(draw) if level == 2 else _two_conditions(draw)


def _linear_inside(draw: Draw) -> Question:
    name, edge, a = draw.choice(("sqrt", "ln")), draw.integer(-9, 9), draw.signed(1, 5)
    inside = poly((-a * edge, a))
    text = f"{name}({inside})"
    bracket = ("[", "]") if name == "sqrt" else ("(", ")")
    right, left = f"{bracket[0]}{edge}, inf)", f"(-inf, {edge}{bracket[1]}"
    answer, wrong = (right, left) if a > 0 else (left, right)
    turned = ("(", ")") if name == "sqrt" else ("[", "]")
    open_ended = f"{turned[0]}{edge}, inf)" if a > 0 else f"(-inf, {edge}{turned[1]}"
    return _domain(text, answer, (
        Step(("The expression inside,", Show(inside), f", must be {'at least 0' if name == 'sqrt' else 'positive'}."),
             hint="What may stand under a root, or in a logarithm?"),
        Step(("It is 0 at x =",), Integer(edge), hint="Where does the inside change its sign?"),
        Step((f"It {'grows' if a > 0 else 'falls'} with x, so the domain is",), RealSet(answer), "limits.domain",
             "On which side of that point is it positive? Does the point itself belong?"),
    ), (Mistake(RealSet(wrong), "Check the side: try a number on it. Dividing by a negative number turns the sign."),
        Mistake(RealSet(open_ended), "Check the end: a root of 0 exists, a logarithm of 0 does not.")))  # fmt: skip


def _domain(text: str, answer: str, steps: tuple[Step, ...], mistakes: tuple[Mistake, ...]) -> Question:
    return Question(
        given={"f": text},
        prompt=("For which real x does", Show(text), "have a real value?"),
        answer=RealSet(answer),
        steps=steps,
        mistakes=mistakes,
    )


def _quadratic_inside(draw: Draw) -> Question:
    name, sign = draw.choice(("sqrt", "ln")), draw.choice((1, -1))
    low, high = sorted(draw.sample(range(-9, 10), 2))
    inside = poly(tuple(sign * x for x in times((-low, 1), (-high, 1))))
    first, last = ("[", "]") if name == "sqrt" else ("(", ")")
    between, outside = f"{first}{low}, {high}{last}", f"(-inf, {low}{last} U {first}{high}, inf)"
    answer, wrong = (outside, between) if sign > 0 else (between, outside)
    return _domain(f"{name}({inside})", answer, (
        Step(("The inside must be", "at least 0." if name == "sqrt" else "positive.", "Its zeros are"),
             Parts.of(("smaller", Integer(low)), ("larger", Integer(high))), hint="Find the zeros of the inside."),
        Step((f"It is a parabola that opens {'upwards' if sign > 0 else 'downwards'}, so it is positive",
              "outside them:" if sign > 0 else "between them:"), RealSet(answer), "limits.domain",
             "Which way does the parabola open?"),
    ), (Mistake(RealSet(wrong), "Here the inside is negative: look at which way the parabola opens."),
        Mistake(RealSet(f"{first}{high}, inf)"), "A product of two negative factors is positive, too.")))  # fmt: skip


def _two_conditions(draw: Draw) -> Question:
    a = draw.integer(-9, 5)
    b = a + draw.integer(1, 8)
    root, other = poly((-a, 1)), poly((-b, 1))
    kind = draw.integer(0, 2)
    text, answer, wrong = (
        (f"sqrt({root})/({other})", f"[{a}, {b}) U ({b}, inf)", f"[{a}, inf)"),
        (f"ln({root})/({other})", f"({a}, {b}) U ({b}, inf)", f"({a}, inf)"),
        (f"ln({poly((b, -1))})/sqrt({root})", f"({a}, {b})", f"[{a}, {b})"),
    )[kind]
    first, second = (
        (f"the inside of the root must be at least 0: x ≥ {a}", f"the denominator must not be 0: x ≠ {b}"),
        (f"the inside of the logarithm must be positive: x > {a}", f"the denominator must not be 0: x ≠ {b}"),
        (f"the inside of the logarithm must be positive: x < {b}", f"the root must exist and not be 0: x > {a}"),
    )[kind]
    reverse = (f"({a}, {b}) U ({b}, inf)", f"[{a}, {b}) U ({b}, inf)", f"({a}, {b}]")[kind]
    return _domain(text, answer, (
        Step((f"First, {first}.",), hint="What does the root, or the logarithm, demand?"),
        Step((f"Second, {second}.",), hint="What does the other part of the formula demand?"),
        Step(("Both hold on",), RealSet(answer), "limits.domain", "Where do both conditions hold?"),
    ), (Mistake(RealSet(wrong), "A denominator must not be 0."),
        Mistake(RealSet(reverse), "Check the ends: a root of 0 exists, a logarithm of 0 does not.")))  # fmt: skip
