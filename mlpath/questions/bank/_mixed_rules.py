"""Questions in which several rules of differentiation meet."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from mlpath.answers import Choice, Expression
from mlpath.questions import linear
from mlpath.questions.bank._calculus import num, poly, power
from mlpath.questions.bank._coreml import build, slip, step
from mlpath.questions.bank._working import others
from mlpath.questions.model import Show

if TYPE_CHECKING:
    from mlpath.questions.draw import Draw
    from mlpath.questions.model import Question

SKILL = "derivative_rules.mixed_rules"
RULES = ("the product rule", "the quotient rule", "the chain rule")
OUTERMOST = ("a product of two functions", "a quotient of two functions", "a function of a function")


def which_rule(draw: Draw) -> Question:
    """Which rule is the first to be used."""
    a, b, c, n = draw.integer(2, 9), draw.nonzero(-9, 9), draw.integer(2, 9), draw.integer(3, 9)
    line, square = poly((b, a)), poly((c, 0, 1))
    forms = (
        (f"({line})*e^({c}x)", f"({square})*sin({a}x)", f"x^{n}*cos({c}x)"),
        (f"sin({a}x)/({square})", f"({line})^{n}/({square})", f"e^({a}x)/({square})"),
        (f"(x*sin(x) + {c})^{n}", f"e^(x^{n}*sin(x))", f"ln(({square})*e^({a}x) + {n})", f"sin(({line})*e^x)"),
    )
    kind = draw.integer(0, 2)
    text = draw.choice(forms[kind])
    answer = Choice(RULES, kind)
    because = f"Seen from outside this is {OUTERMOST[kind]}; that rule comes later or not at all."
    return build(
        {"f": text, "asked": "rule"},
        ("Which rule is used first to differentiate f(x) =", Show(text), "?"),
        [
            step("Look for the operation that is carried out last when f(x) is computed.", None,
                 "Compute f(2) in your mind: what do you do at the very end?"),
            step(f"It makes f {OUTERMOST[kind]}. First comes", answer, "The rule belongs to the last operation.",
                 SKILL),
        ],
        *others(answer, because),
    )  # fmt: skip


def _scaled(factor: int, rest: str) -> str:
    return rest if factor == 1 else f"-{rest}" if factor == -1 else f"{factor}*{rest}"


def product_with_chain(draw: Draw) -> Question:
    """A power times an exponential, sine or cosine of a multiple of x."""
    a, n = draw.signed(1, 6), draw.integer(1, 4)
    name = draw.choice(("exp", "sin", "cos"))
    k = draw.signed(2, 6) if name == "exp" else draw.integer(2, 9)
    inner = f"{k}x"
    outer, slope, sign = {"exp": (f"e^({inner})", f"e^({inner})", 1), "sin": (f"sin({inner})", f"cos({inner})", 1),
                          "cos": (f"cos({inner})", f"sin({inner})", -1)}[name]  # fmt: skip
    u, du = _scaled(a, power("x", n)), _scaled(a * n, power("x", n - 1)) if n > 1 else str(a)

    def derived(factor: int) -> Expression:
        second = _scaled(abs(a * factor), power("x", n))
        return Expression(f"{du}*{outer} {'-' if a * factor < 0 else '+'} {second}*{slope}")

    text = f"{u}*{outer}"
    return build(
        {"f": text, "asked": "formula"},
        ("Differentiate f(x) =", Show(text), "."),
        [
            step(("The first factor has the derivative",), Expression(du), "The power rule.",
                 "derivative_rules.power_rule"),
            step(("The second has the derivative",), Expression(_scaled(sign * k, slope)),
                 "The chain rule: outer derivative times inner derivative.", "chain_rule.derivative"),
            step(("f' = u'·v + u·v' =",), derived(sign * k), "The product rule.", SKILL),
        ],
        slip(derived(sign), f"The inner derivative {k} is missing."),
        slip(Expression(f"{_scaled(a * n * sign * k, power('x', n - 1)) if n > 1 else a * sign * k}*{slope}"),
             "The derivative of a product is not the product of the derivatives."),
        slip(derived(-sign * k), "Mind the sign of the second half."),
    )  # fmt: skip


def at_a_point(draw: Draw) -> Question:
    """A power of a line over a line, or times an exponential, at a point."""
    a, b, n, k = draw.signed(1, 4), draw.nonzero(-4, 4), draw.integer(2, 4), draw.signed(2, 5)
    if draw.flip():
        text, at = f"({poly((b, a))})^{n}*e^({k}x)", 0
        u, du, v, dv = b**n, n * a * b ** (n - 1), 1, k
        value, rule = linear.tidy(Fraction(du * v + u * dv)), "u'·v + u·v'"
        wrong, why = linear.tidy(Fraction(du * v - u * dv)), "The halves of the product rule are added."
        second = f"v(0) = 1 and v'(0) = {k}"
    else:
        c, d, at = draw.signed(1, 4), draw.nonzero(-6, 6), draw.integer(-3, 3)
        if c * at + d == 0 or a * at + b == 0 or a * d == b * c:
            return at_a_point(draw)
        text = f"({poly((b, a))})^{n}/({poly((d, c))})"
        u, du, v, dv = (a * at + b) ** n, n * a * (a * at + b) ** (n - 1), c * at + d, c
        value, rule = linear.tidy(Fraction(du * v - u * dv, v * v)), "(u'·v - u·v')/v²"
        wrong = linear.tidy(Fraction(du * v + u * dv, v * v))
        why = "In the quotient rule the second product is taken away."
        second = f"v({at}) = {v} and v'({at}) = {c}"
    inner = linear.tidy(Fraction(du, a))
    without = value - linear.tidy(Fraction((du - inner) * v, 1 if at == 0 and "e^" in text else v * v))
    return build(
        {"f": text, "asked": "value", "x": at},
        ("Let f(x) =", Show(text), f". Compute f'({at}) exactly."),
        [
            step(f"u is the power. u({at}) = {u}, and by the chain rule u'({at}) =", du,
                 "n times the line to the power n - 1, times the slope of the line.", "chain_rule.derivative"),
            step(f"{second}. Then f' = {rule} =", num(value), "Put the four numbers in.", SKILL),
        ],
        slip(wrong, why),
        slip(linear.tidy(Fraction(without)), f"The inner derivative {a} of the power is missing."),
        slip(linear.tidy(Fraction(du * dv)), "Derivatives of factors are not multiplied with each other."),
        slip(linear.tidy(Fraction(du * v - u * dv, v)), "The denominator is squared.") if "/" in text else
        slip(du, "The second half, u·v', is missing."),
    )  # fmt: skip
