"""Rules of differentiation."""

from __future__ import annotations

from math import factorial
from typing import TYPE_CHECKING

from mlpath.answers import Choice, Expression, Integer, Vector
from mlpath.questions.bank import _mixed_rules
from mlpath.questions.bank._calculus import draw_poly, num, plus, poly, power, put, slope, times, value
from mlpath.questions.bank._working import paren, ratio, terms, total
from mlpath.questions.model import Mistake, Question, Show, Step

if TYPE_CHECKING:
    from mlpath.questions.bank._calculus import Poly
    from mlpath.questions.draw import Draw, Ints
    from mlpath.questions.model import Level

    Lines = tuple[tuple[str, str], ...]

BASIC = {"e^x": (1, "e^x"), "ln(x)": (1, "1/x"), "sin(x)": (1, "cos(x)"), "cos(x)": (-1, "sin(x)")}
"""The derivatives of the elementary functions: a sign and a function."""


def _sum(parts: tuple[tuple[int, str], ...]) -> str:
    """Multiples of elementary functions, as typed: "3e^x - 2sin(x) + 4/x"."""
    return terms((c, name) if name != "1/x" else (1 if c > 0 else -1, f"{abs(c)}/x") for c, name in parts)


def power_rule(draw: Draw, level: Level) -> Question:
    """Derivatives of powers and polynomials."""
    if level == 1:
        return _polynomial(draw)
    return _other_powers(draw) if level == 2 else _coefficient_from_slope(draw)


def _polynomial(draw: Draw) -> Question:
    f = draw.until(lambda: draw_poly(draw, draw.integer(3, 4), 7), lambda p: sum(map(bool, p[1:])) > 1 and p[0] != 0)
    answer = Expression(poly(slope(f)))
    n = len(f) - 1
    return Question(
        given={"f": poly(f)},
        prompt=("Differentiate f(x) =", Show(poly(f)), "."),
        answer=answer,
        steps=(
            Step(("Bring each exponent down as a factor and lower it by one. The leading term gives",),
                 Expression(poly((0,) * (n - 1) + (n * f[-1],))), hint="Differentiate the leading term."),
            Step(("Do so with every term; the constant disappears:",), answer, "derivative_rules.power_rule",
                 "Differentiate term by term."),
        ),
        mistakes=(
            Mistake(Expression(poly(plus(slope(f), (f[0],)))), "The derivative of a constant is 0."),
            Mistake(Expression(poly((0, *slope(f)))), "The exponents must be lowered by one as well."),
        ),
    )  # fmt: skip


def _other_powers(draw: Draw) -> Question:
    a, n, b, c = draw.nonzero(-7, 7), draw.integer(1, 4), 2 * draw.nonzero(-5, 5), draw.integer(-6, 6)
    lead = f"{a}/{power('x', n)}"
    text = terms(((1, lead), (b, "*sqrt(x)"), (c, "x")))
    first, second = f"{-n * a}/x^{n + 1}", f"{b // 2}/sqrt(x)"
    answer = Expression(_joined(first, second, c), domain="positive")
    wrong = Expression(_joined(f"{-n * a}/x^{n - 1}", second, c), domain="positive")
    return Question(
        given={"f": text},
        prompt=("Differentiate f(x) =", Show(text), "for x > 0."),
        answer=answer,
        steps=(
            Step((f"As a power, the first term is {a} times x to the power {-n}. Its derivative is",),
                 Expression(first, domain="positive"), hint="Write the fraction as a negative power of x."),
            Step((f"The root is x to the power 1/2, so {b} times it has the derivative",),
                 Expression(second, domain="positive"), hint="Write the root as x to the power 1/2."),
            Step(("Together:",), answer, "derivative_rules.power_rule", "Add the derivatives of all terms."),
        ),
        mistakes=(
            Mistake(wrong, "Lowering the exponent -n by one gives -n - 1: the power in the denominator grows."),
            Mistake(Expression(_joined(first, f"{b}/sqrt(x)", c), domain="positive"),
                    "The exponent 1/2 of the root comes down as a factor."),
        ),
    )  # fmt: skip


def _joined(first: str, second: str, c: int) -> str:
    """Two quotients and a constant as one sum."""
    text = first + (f" - {second[1:]}" if second.startswith("-") else f" + {second}")
    return text + (f" - {-c}" if c < 0 else f" + {c}" if c else "")


def _coefficient_from_slope(draw: Draw) -> Question:
    k, n, a = draw.nonzero(-6, 6), draw.integer(2, 4), draw.choice((-3, -2, -1, 1, 2, 3))
    rest = draw.until(lambda: draw_poly(draw, n - 1, 6), lambda p: p[0] != 0)
    other = value(slope(rest), a)
    at = k * n * a ** (n - 1) + other
    text = terms([(1, f"k*x^{n}"), *((c, power("x", m)) for m, c in reversed(tuple(enumerate(rest))))])
    return Question(
        given={"f": text, "at": a, "slope": at, "asked": "k"},
        prompt=("For which k does f(x) =", Show(text), f"have the slope f'({a}) = {at}?"),
        answer=Integer(k),
        steps=(
            Step(("The first term has the derivative", Show(f"{n}k*{power('x', n - 1)}"),
                  f"; at x = {a} that is k times"),
                 num(n * a ** (n - 1)), hint="Differentiate the term with k and put the point in."),
            Step((f"To f'({a}) the other terms contribute",), num(other), hint="Differentiate the other terms."),
            Step((f"k·{paren(n * a ** (n - 1))} = {total((at, -other)) if other else at}, so k =",), Integer(k),
                 "derivative_rules.power_rule", "Solve the linear equation for k."),
        ),
        mistakes=(
            Mistake(num(ratio(at - other, a ** (n - 1))), f"The exponent {n} comes down as a factor."),
            Mistake(num(ratio(at, n * a ** (n - 1))), "The other terms have a slope as well."),
            Mistake(num(ratio(at - value(rest, a), a**n)), "This gives the value, not the slope: differentiate first."),
        ),
    )  # fmt: skip


def elementary(draw: Draw, level: Level) -> Question:
    """Derivatives of the exponential, the logarithm, sine and cosine."""
    if level == 1:
        return _two_functions(draw)
    return _at_easy_point(draw) if level == 2 else _which_function(draw)


def _derivative_of(parts: tuple[tuple[int, str], ...]) -> tuple[tuple[int, str], ...]:
    return tuple((c * BASIC[name][0], BASIC[name][1]) for c, name in parts)


def _two_functions(draw: Draw) -> Question:
    names = draw.sample(tuple(BASIC), 2)
    parts = tuple((draw.nonzero(-9, 9), name) for name in names)
    found = _derivative_of(parts)
    answer = Expression(_sum(found), domain="positive")
    turned = tuple((-c, name) if name in ("sin(x)", "cos(x)") else (c, name) for c, name in found)
    return Question(
        given={"f": _sum(parts)},
        prompt=("Differentiate f(x) =", Show(_sum(parts)), "."),
        answer=answer,
        steps=(
            Step(("The first term has the derivative",), Expression(_sum(found[:1]), domain="positive"),
                 hint="What is the derivative of this function? The factor stays."),
            Step(("The second one has the derivative",), Expression(_sum(found[1:]), domain="positive"),
                 hint="What is the derivative of the second function?"),
            Step(("Added:",), answer, "derivative_rules.elementary", "Add both."),
        ),
        mistakes=(
            Mistake(Expression(_sum(turned), domain="positive"),
                    "sin has the derivative cos, and cos has the derivative -sin."),
            Mistake(Expression(_sum(parts), domain="positive"), "Only e^x is its own derivative."),
        ),
    )  # fmt: skip


def _at_easy_point(draw: Draw) -> Question:
    a, b, c, d = (draw.nonzero(-9, 9) for _ in range(4))
    parts: Ints
    wrong: Ints
    if draw.flip():
        at, n = 1, draw.integer(2, 5)
        text = terms(((a, f"x^{n}"), (b, "ln(x)"), (c, "x")))
        parts, wrong = (n * a, b, c), (n * a, c)
    else:
        at = 0
        text = terms(((a, "e^x"), (b, "sin(x)"), (c, "cos(x)"), (d, "x")))
        parts, wrong = (a, b, 0, d), (a, 0, -c, d)
    answer = sum(parts)
    return Question(
        given={"f": text, "at": at},
        prompt=("Let f(x) =", Show(text), f". Compute f'({at})."),
        answer=Integer(answer),
        steps=(
            Step((f"The derivatives of the terms, at x = {at}, are",), Vector.of(*parts),
                 hint="Differentiate each term and put the point in: e^0 = 1, sin 0 = 0, cos 0 = 1."),
            Step((f"Their sum {total(parts)} =",), Integer(answer), "derivative_rules.elementary", "Add them."),
        ),
        mistakes=(
            Mistake(Integer(sum(wrong)), "ln has the derivative 1/x, which is 1 at 1." if at else
                    "At 0 the cosine is 1 and the sine 0; sin has the derivative cos."),
            Mistake(Integer(a + c), "That is the value f itself has there: differentiate first."),
        ),
    )  # fmt: skip


def _which_function(draw: Draw) -> Question:
    names = (draw.choice(("sin(x)", "cos(x)")), draw.choice(("e^x", "ln(x)")))
    parts = tuple((draw.nonzero(-9, 9), name) for name in names)
    (a, wave), (b, other) = parts
    target = _derivative_of(parts)
    swapped = "cos(x)" if wave == "sin(x)" else "sin(x)"
    candidates = (parts, ((-a, wave), (b, other)), ((a, swapped), (b, other)), ((-a, swapped), (b, other)))
    order = draw.shuffled(range(4))
    options = tuple(_sum(candidates[k]) for k in order)
    why = ("The sign of the trigonometric term is wrong.", "Its derivative has the other trigonometric function.",
           "Its derivative has the other trigonometric function.")  # fmt: skip
    right = Choice(options, order.index(0))
    return Question(
        given={"derivative": _sum(target), "options": options},
        prompt=("Which function has the derivative", Show(_sum(target)), "(for x > 0)?" if other == "ln(x)" else "?"),
        answer=right,
        steps=(
            Step((f"{target[0][1]} comes from {wave}:" if target[0][0] * a > 0 else
                  f"{target[0][1]} comes from {wave}, with a minus sign:",), Expression(_sum(parts[:1])),
                 hint="Which function has this sine or cosine as its derivative? Mind the sign."),
            Step((f"The other term comes from {_sum(parts[1:])}. Together:",), right, "derivative_rules.elementary",
                 "Where does the other term come from?"),
        ),
        mistakes=tuple(Mistake(Choice(options, order.index(k)), why[k - 1]) for k in (1, 2, 3)),
    )  # fmt: skip


def product_rule(draw: Draw, level: Level) -> Question:
    """The product rule."""
    if level == 3:
        return _product_of_values(draw)
    name = draw.choice(tuple(BASIC))
    if level == 1:
        u: Ints = (*(0,) * draw.integer(1, 5), draw.nonzero(-9, 9))
    else:
        u = draw.until(lambda: draw_poly(draw, 2, 6), all)
    sign, other = BASIC[name]
    left = f"({poly(slope(u))})*{name}" if level == 2 else f"{poly(slope(u))}*{name}"
    factor = poly(tuple(sign * c for c in u))
    quotient = name == "ln(x)"
    over_x = f"({factor})/x" if level == 2 else poly(u[1:])
    right = over_x if quotient else f"({factor})*{other}" if level == 2 else f"{factor}*{other}"
    minus = right.startswith("-")
    answer = Expression(f"{left} - {right[1:]}" if minus else f"{left} + {right}", domain="positive")
    text = f"({poly(u)})*{name}" if level == 2 else f"{poly(u)}*{name}"
    both = f"({poly(slope(u))})/x" if quotient else f"({poly(tuple(sign * c for c in slope(u)))})*{other}"
    return Question(
        given={"f": text},
        prompt=("Differentiate f(x) =", Show(text), "for x > 0." if quotient else "."),
        answer=answer,
        steps=(
            Step(("With u =", Show(poly(u)), "and v =", Show(name), ", u' ="), Expression(poly(slope(u))),
                 "derivative_rules.power_rule", "Name the factors u and v; differentiate u."),
            Step(("v' =",), Expression(_sum(((sign, other),)), domain="positive"), "derivative_rules.elementary",
                 "Differentiate v."),
            Step(("f' = u'·v + u·v' =",), answer, "derivative_rules.product_rule",
                 "Each factor is differentiated once while the other stays: u'·v + u·v'."),
        ),
        mistakes=(
            Mistake(Expression(both, domain="positive"), "The derivative of a product is not u'·v'."),
            Mistake(Expression(left, domain="positive"), "The second half u·v' is missing."),
            Mistake(Expression(right, domain="positive"), "The first half u'·v is missing."),
        ),
    )  # fmt: skip


def _product_of_values(draw: Draw) -> Question:
    at = draw.integer(-3, 9)
    u, du, v, dv = draw.integer(-9, 9), draw.nonzero(-9, 9), draw.nonzero(-9, 9), draw.nonzero(-9, 9)
    if u == 0:
        u = 1
    slope_there = du * v + u * dv
    return Question(
        given={"u": u, "du": du, "v": v, "slope": slope_there},
        prompt=(f"At x = {at} two functions have u({at}) = {u}, u'({at}) = {du} and v({at}) = {v}.",
                f"Their product u·v has the slope {slope_there} there. Find v'({at})."),
        answer=Integer(dv),
        steps=(
            Step((f"By the product rule {slope_there} = u'·v + u·v', and u'·v = {du}·{paren(v)} =",), Integer(du * v),
                 hint="Write down the product rule; compute the half that is known."),
            Step((f"So u·v' = {total((slope_there, -du * v))} =",), Integer(u * dv), hint="Subtract the known half."),
            Step((f"Divide by u({at}) = {u}:",), Integer(dv), "derivative_rules.product_rule", "Solve for v'."),
        ),
        mistakes=(
            Mistake(num(ratio(slope_there, du)), "The derivative of a product is not u'·v'."),
            Mistake(num(ratio(slope_there + du * v, u)), "The known half is subtracted."),
            Mistake(num(ratio(slope_there - u * v, du)), "Pair each derivative with the other function."),
        ),
    )  # fmt: skip


def quotient_rule(draw: Draw, level: Level) -> Question:
    """The quotient rule."""
    if level == 1:
        return _two_lines(draw)
    return _quotient_at(draw) if level == 2 else _exponential_quotient(draw)


def _two_lines(draw: Draw) -> Question:
    def make() -> tuple[Ints, Ints]:
        return (draw.integer(-6, 6), draw.nonzero(-6, 6)), (draw.nonzero(-6, 6), draw.integer(1, 4))

    u, v = draw.until(make, lambda p: p[0][1] * p[1][0] != p[0][0] * p[1][1])
    (b, a), (d, c) = u, v
    top = a * d - b * c
    text = f"({poly(u)})/({poly(v)})"
    answer = Expression(f"{top}/({poly(v)})^2")
    return Question(
        given={"f": text},
        prompt=("Differentiate f(x) =", Show(text), "."),
        answer=answer,
        steps=(
            Step(("The rule is (u'·v - u·v')/v². The first product, u'·v, is",), Expression(poly(times((a,), v))),
                 hint="Write down the quotient rule; compute u'·v."),
            Step(("The second, u·v', is",), Expression(poly(times((c,), u))), hint="Compute u·v'."),
            Step(("Their difference is",), Integer(top), hint="Subtract the second product from the first."),
            Step(("Over the square of the denominator:",), answer, "derivative_rules.quotient_rule",
                 "Divide by the square of the denominator."),
        ),
        mistakes=(
            Mistake(Expression(f"{-top}/({poly(v)})^2"), "The order matters: u'·v comes first, u·v' is subtracted."),
            Mistake(Expression(f"{top}/({poly(v)})"), "The denominator is squared."),
            Mistake(num(ratio(a, c)), "The derivative of a quotient is not u'/v'."),
        ),
    )  # fmt: skip


def _quotient_at(draw: Draw) -> Question:
    def make() -> tuple[Ints, Ints, int]:
        return draw_poly(draw, 2, 4), (draw.nonzero(-5, 5), draw.nonzero(-3, 3)), draw.integer(-3, 3)

    u, v, x = draw.until(make, lambda p: 0 < value(p[1], p[2]) ** 2 <= 36)
    low, rise, high, lift = value(v, x), v[1], value(u, x), value(slope(u), x)
    top = lift * low - high * rise
    text = f"({poly(u)})/({poly(v)})"
    return Question(
        given={"f": text, "at": x},
        prompt=("Let f(x) =", Show(text), f". Compute f'({x}) exactly."),
        answer=num(ratio(top, low**2)),
        steps=(
            Step((f"With numerator u and denominator v: u, u', v and v' at x = {x} are",),
                 Vector.of(high, lift, low, rise), hint="Evaluate u, u', v and v' at the point."),
            Step((f"u'·v - u·v' = {lift}·{paren(low)} - {paren(high)}·{paren(rise)} =",), num(top),
                 hint="Compute the numerator u'·v - u·v'."),
            Step((f"Divided by v² = {low**2}:",), num(ratio(top, low**2)), "derivative_rules.quotient_rule",
                 "Divide by the square of v."),
        ),
        mistakes=(
            Mistake(num(ratio(-top, low**2)), "The order matters: u'·v comes first, u·v' is subtracted."),
            Mistake(num(ratio(lift, rise)), "The derivative of a quotient is not u'/v'."),
            Mistake(num(ratio(top, low)), "The denominator is squared."),
        ),
    )  # fmt: skip


def _exponential_quotient(draw: Draw) -> Question:
    a, b, c = draw.nonzero(-9, 9), draw.integer(1, 9), draw.integer(1, 4)
    d = draw.integer(0, 5)
    bottom = terms(((c, "e^x"), (b, "")))
    top = terms(((a, "e^x"), (d, "")))
    if a * b == d * c:
        d, top = 0, terms(((a, "e^x"),))
    factor = a * b - d * c
    text = f"({top})/({bottom})"
    answer = Expression(f"{terms(((factor, 'e^x'),))}/({bottom})^2")
    return Question(
        given={"f": text},
        prompt=("Differentiate f(x) =", Show(text), "and simplify the numerator."),
        answer=answer,
        steps=(
            Step(("u'·v, multiplied out, is",), Expression(terms(((a * c, "e^(2x)"), (a * b, "e^x")))),
                 hint="Multiply the derivative of the numerator by the denominator."),
            Step(("u·v' is",), Expression(terms(((a * c, "e^(2x)"), (d * c, "e^x")))),
                 hint="Multiply the numerator by the derivative of the denominator."),
            Step(("In the difference the squares of the exponential cancel. Over v² it is",), answer,
                 "derivative_rules.quotient_rule", "Subtract, and divide by the square of the denominator."),
        ),
        mistakes=(
            Mistake(Expression(f"{terms(((-factor, 'e^x'),))}/({bottom})^2"),
                    "The order matters: u'·v comes first, u·v' is subtracted."),
            Mistake(num(ratio(a, c)), "The derivative of a quotient is not u'/v'."),
        ),
    )  # fmt: skip


def higher_derivative(draw: Draw, level: Level) -> Question:
    """Second and higher derivatives."""
    if level == 1:
        return _second_at(draw)
    return _second_formula(draw) if level == 2 else _far_derivative(draw)


def _second_at(draw: Draw) -> Question:
    f, x = draw_poly(draw, 3, 5), draw.integer(-4, 4)
    once, twice = slope(f), slope(slope(f))
    return Question(
        given={"f": poly(f), "at": x, "order": 2},
        prompt=("Let f(x) =", Show(poly(f)), f". Compute the second derivative f''({x})."),
        answer=num(value(twice, x)),
        steps=(
            Step(("The first derivative is",), Expression(poly(once)), "derivative_rules.power_rule", "Differentiate."),
            Step(("The second is",), Expression(poly(twice)), "derivative_rules.power_rule",
                 "Differentiate once more."),
            Step((f"At x = {x} it is", Show(put(twice, x)), "="), num(value(twice, x)),
                 "derivative_rules.higher_derivative", "Put the point in."),
        ),
        mistakes=(
            Mistake(num(value(once, x)), "This is the first derivative."),
            Mistake(num(value(once, x) ** 2), "The second derivative is not the square of the first."),
        ),
    )  # fmt: skip


def _second_formula(draw: Draw) -> Question:
    n, a, b = draw.integer(3, 5), draw.nonzero(-6, 6), draw.nonzero(-8, 8)
    name = draw.choice(("e^x", "sin(x)", "cos(x)", "ln(x)"))
    sign = 1 if name == "e^x" else -1
    second = name if name != "ln(x)" else "1/x^2"
    text = terms(((a, f"x^{n}"), (b, name)))

    def result(c: int, d: int) -> Expression:
        last = (d, second) if name != "ln(x)" else (1 if d > 0 else -1, f"{abs(d)}/x^2")
        return Expression(terms(((c, power("x", n - 2)), last)), domain="positive")

    first = _sum(((b * BASIC[name][0], BASIC[name][1]),))
    joined = f"{terms(((n * a, power('x', n - 1)),))} {'-' if first[0] == '-' else '+'} {first.lstrip('-')}"
    return Question(
        given={"f": text, "order": 2},
        prompt=("Find the second derivative of f(x) =", Show(text), "for x > 0." if name == "ln(x)" else "."),
        answer=result(n * (n - 1) * a, sign * b),
        steps=(
            Step(("f'(x) =",), Expression(joined, domain="positive"), "derivative_rules.elementary",
                 "Differentiate both terms."),
            Step(("f''(x) =",), result(n * (n - 1) * a, sign * b), "derivative_rules.higher_derivative",
                 "Differentiate once more."),
        ),
        mistakes=(
            Mistake(result(n * (n - 1) * a, -sign * b), "Check the sign of the second term after two derivatives."),
            Mistake(result(n * a, sign * b), "Both exponents come down, one after the other."),
        ),
    )  # fmt: skip


def _far_derivative(draw: Draw) -> Question:
    n, m = draw.integer(21, 90), draw.integer(2, 15)
    a, b, c = draw.nonzero(-9, 9), draw.nonzero(-9, 9), draw.nonzero(-9, 9)
    wave = draw.choice(("sin(x)", "cos(x)"))
    turn = n % 4 + (1 if wave == "cos(x)" else 0)
    sign, name = ((1, "sin(x)"), (1, "cos(x)"), (-1, "sin(x)"), (-1, "cos(x)"))[turn % 4]
    text = terms(((a, wave), (b, f"x^{m}"), (c, "e^x")))
    times_said = ("not at all", "once", "twice", "three times")[n % 4]

    def result(s: int, w: str, k: int = c) -> Expression:
        return Expression(terms(((s * a, w), (k, "e^x"))))

    return Question(
        given={"f": text, "order": n},
        prompt=(f"Find the derivative of order {n} of f(x) =", Show(text), "."),
        answer=result(sign, name),
        steps=(
            Step((f"x to the power {m} is gone after {m + 1} derivatives, e^x stays; sine and cosine repeat after",),
                 Integer(4), hint="After how many derivatives do sine and cosine come back?"),
            Step((f"{n} leaves the remainder",), Integer(n % 4), hint="Divide the order by that number."),
            Step((f"In effect {wave} is differentiated {times_said}:",), result(sign, name),
                 "derivative_rules.higher_derivative", "Take as many derivatives as the remainder says."),
        ),
        mistakes=(
            Mistake(result(-sign, name), "Check the sign: sin, cos, -sin, -cos, and again sin."),
            Mistake(result(sign, "cos(x)" if name == "sin(x)" else "sin(x)"), "Count the remainder again."),
        ),
    )  # fmt: skip


def taylor(draw: Draw, level: Level) -> Question:
    """Taylor polynomials."""
    if level == 1:
        return _from_derivatives(draw)
    return _taylor_at_zero(draw) if level == 2 else _derivative_from_taylor(draw)


def _from_derivatives(draw: Draw) -> Question:
    a, b, c = draw.nonzero(-9, 9), draw.nonzero(-9, 9), draw.nonzero(-12, 12)
    answer = Expression(poly((a, b, ratio(c, 2))))
    return Question(
        given={"derivatives": (a, b, c)},
        prompt=(f"A function has f(0) = {a}, f'(0) = {b} and f''(0) = {c}. Write its Taylor polynomial of degree 2",
                "at 0, in x."),
        answer=answer,
        steps=(
            Step(("Value and slope give",), Expression(poly((a, b))), "derivatives.tangent_line",
                 "Begin with the tangent."),
            Step((f"The square of x gets f''(0)/2 = {c}/2:",), answer, "derivative_rules.taylor",
                 "The coefficient of x² is half the second derivative."),
        ),
        mistakes=(
            Mistake(Expression(poly((a, b, c))), "The second derivative is divided by 2! = 2."),
            Mistake(Expression(poly((a, b))), "This is the tangent, of degree 1."),
        ),
    )  # fmt: skip


def _taylor_at_zero(draw: Draw) -> Question:
    kind, a, k = draw.choice(("exp", "log", "sin", "cos", "geometric")), draw.nonzero(-6, 6), draw.integer(1, 5)
    inner = "x" if k == 1 else f"{k}x"
    kinds: dict[str, tuple[str, Poly]] = {
        "exp": (f"e^({inner})" if k > 1 else "e^x", (1, 1, ratio(1, 2), ratio(1, 6))),
        "log": (f"ln(1 + {inner})", (0, 1, ratio(-1, 2), ratio(1, 3))),
        "sin": (f"sin({inner})", (0, 1, 0, ratio(-1, 6))),
        "cos": (f"cos({inner})", (1, 0, ratio(-1, 2), 0)),
        "geometric": (f"1/(1 - {inner})", (1, 1, 1, 1)),
    }
    name, series = kinds[kind]
    text = f"{a}/(1 - {inner})" if kind == "geometric" else terms(((a, name),))
    found = tuple(a * c * k**n for n, c in enumerate(series))
    derivatives = tuple(c * factorial(n) for n, c in enumerate(found))
    return Question(
        given={"f": text},
        prompt=("Find the Taylor polynomial of degree 3 at 0 of f(x) =", Show(text), "."),
        answer=Expression(poly(found)),
        steps=(
            Step(("f(0), f'(0), f''(0) and f'''(0) are",), Vector.of(*derivatives),
                 "derivative_rules.higher_derivative",
                 "Differentiate three times; put 0 into f and into each derivative."),
            Step(("Divide by 0! = 1, 1! = 1, 2! = 2 and 3! = 6: the coefficients are",),
                 Vector.of(*found), hint="Divide by the factorials."),
            Step(("So the polynomial is",), Expression(poly(found)), "derivative_rules.taylor",
                 "Attach the powers of x to the coefficients."),
        ),
        mistakes=(
            Mistake(Expression(poly(derivatives)), "Each derivative is divided by a factorial."),
            Mistake(Expression(poly(tuple(a * c for c in series))), "The inner factor enters with each derivative."),
        ),
    )  # fmt: skip


def _derivative_from_taylor(draw: Draw) -> Question:
    coefficients = tuple(draw.nonzero(-9, 9) for _ in range(5))
    n = draw.integer(2, 4)
    answer = coefficients[n] * factorial(n)
    return Question(
        given={"polynomial": poly(coefficients), "order": n},
        prompt=("The Taylor polynomial of degree 4 of a function f at 0 is", Show(poly(coefficients)),
                f". What is the derivative of order {n} of f at 0?"),
        answer=Integer(answer),
        steps=(
            Step((f"The coefficient of x to the power {n} is",), Integer(coefficients[n]),
                 hint="Which term belongs to this derivative?"),
            Step((f"It is the derivative divided by {n}! =",), Integer(factorial(n)), hint="Compute the factorial."),
            Step(("So the derivative is",), Integer(answer), "derivative_rules.taylor", "Multiply by the factorial."),
        ),
        mistakes=(
            Mistake(Integer(coefficients[n]), f"The coefficient is the derivative divided by {n}!."),
            Mistake(num(ratio(coefficients[n], factorial(n))), "The coefficient is multiplied by the factorial."),
            Mistake(Integer(coefficients[n] * n), f"Multiply by {n}!, not by {n}: all exponents come down."),
        ),
    )  # fmt: skip


def wrong_line(draw: Draw, level: Level) -> Question:
    """The wrong line in a differentiation."""
    if level == 1:
        return _wrong_term(draw)
    return _wrong_in_product(draw) if level == 2 else _wrong_in_quotient(draw)


def _find_wrong(kind: str, text: str, lines: Lines, at: int, repaired: str, because: str) -> Question:
    names = tuple(f"line {k}" for k in range(1, len(lines) + 1))
    answer = Choice(names, at)
    follows = "is right" if kind == "terms" else "follows from the lines before it"
    shown: list[str | Show] = []
    for k, (label, formula) in enumerate(lines, 1):
        shown += [f"\n({k})", *((Show(label), "gives") if kind == "terms" else (label,)), Show(formula)]
    return Question(
        given={"kind": kind, "f": text, "lines": [formula for _, formula in lines]},
        prompt=("Somebody differentiates", Show(text), "like this:", *shown,
                "\nOne line is wrong. Which?" if kind == "terms" else
                "\nOne line does not follow from those before it; the later lines build on it. Which?"),
        answer=answer,
        steps=(
            Step((f"Check each line on its own. Line {at + 1} should be", Show(repaired), "."),
                 hint="Check each line on its own, taking the lines before it as right."),
            Step((f"{because} The wrong one is",), answer, "derivative_rules.wrong_line", "Which rule was broken?"),
        ),
        mistakes=tuple(Mistake(Choice(names, k), f"Line {k + 1} {follows if k > at else 'is right'}.")
                       for k in range(len(lines)) if k != at),
    )  # fmt: skip


def _wrong_term(draw: Draw) -> Question:
    n = draw.integer(3, 5)
    a, b, c, d = (draw.nonzero(-9, 9) for _ in range(4))
    c += c == 1
    parts = ((a, power("x", n)), (b, "x^2"), (c, "sin(x)"), (d, "e^x"))
    right = [(n * a, power("x", n - 1)), (2 * b, "x"), (c, "cos(x)"), (d, "e^x")]
    at = draw.integer(0, 3)
    planted, because = (
        draw.choice((((a, power("x", n - 1)), "The exponent comes down as a factor."),
                     ((n * a, power("x", n)), "The exponent must be lowered by one."))),
        ((b, "x"), "The exponent 2 comes down as a factor."),
        ((-c, "cos(x)"), "sin has the derivative cos, without a minus sign."),
        ((d, "x*e^(x - 1)"), "e^x is no power of x: it is its own derivative."),
    )[at]  # fmt: skip
    wrong = [*right[:at], planted, *right[at + 1 :]]
    lines = tuple((terms((part,)), terms((found,))) for part, found in zip(parts, wrong, strict=True))
    return _find_wrong("terms", terms(parts), lines, at, terms((right[at],)), because)


def _wrong_in_product(draw: Draw) -> Question:
    u = draw.until(lambda: draw_poly(draw, 1, 6), lambda p: abs(p[1]) > 1)
    v, at = draw.until(lambda: draw_poly(draw, 2, 5), all), draw.integer(0, 3)
    du = slope(u) if at != 0 else (0, u[1])
    dv = slope(v) if at != 1 else (v[1], v[2])
    joint = f"({poly(du)})*({poly(v)}) + ({poly(u)})*({poly(dv)})"
    end = plus(times(du, v), times(u, dv), -1 if at == 2 else 1)
    repaired, because = (
        (poly(slope(u)), "x has the derivative 1: its exponent is lowered, too."),
        (poly(slope(v)), "The exponent 2 comes down as a factor."),
        (joint, "The two halves of the product rule are added."),
        (poly(end), "The middle terms were added up wrongly."),
    )[at]
    if at == 2:
        joint = joint.replace(") + (", ") - (")
    if at == 3:
        end = (end[0], end[1] + draw.signed(1, 4), *end[2:])
    lines = (("u' =", poly(du)), ("v' =", poly(dv)), ("f' =", joint), ("f' =", poly(end)))
    return _find_wrong("product", f"({poly(u)})*({poly(v)})", lines, at, repaired, because)


def _wrong_in_quotient(draw: Draw) -> Question:
    def make() -> tuple[Ints, Ints]:
        return (draw.nonzero(-6, 6), draw.nonzero(-6, 6)), (draw.nonzero(-6, 6), draw.integer(2, 5))

    u, v = draw.until(make, lambda p: p[0][1] * p[1][0] != p[0][0] * p[1][1])
    at = draw.integer(0, 3)
    first = times((0, u[1]) if at == 0 else slope(u), v)
    second = times(u, (0, v[1]) if at == 1 else slope(v))
    right, wrong = plus(first, second, -1), plus(first, second)
    top = poly(wrong if at == 2 else right)
    top = f"({top})" if "x" in top else top
    repaired, because = (
        (poly(times(slope(u), v)), "x has the derivative 1: u' is a number."),
        (poly(times(u, slope(v))), "x has the derivative 1: v' is a number."),
        (poly(right), "u·v' is subtracted from u'·v."),
        (f"{top}/({poly(v)})^2", "The denominator is squared."),
    )[at]
    bottom = f"({poly(v)})" if at == 3 else f"({poly(v)})^2"
    lines = (("u'·v =", poly(first)), ("u·v' =", poly(second)), ("u'·v - u·v' =", top), ("f' =", f"{top}/{bottom}"))
    return _find_wrong("quotient", f"({poly(u)})/({poly(v)})", lines, at, repaired, because)


def mixed_rules(draw: Draw, level: Level) -> Question:
    """Several rules of differentiation in one function."""
    return (_mixed_rules.which_rule, _mixed_rules.product_with_chain, _mixed_rules.at_a_point)[level - 1](draw)
