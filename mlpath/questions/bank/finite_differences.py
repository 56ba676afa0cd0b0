"""Finite differences: derivatives from values, their errors, the best step, and checks of gradients."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from mlpath.answers import Choice, Exact, Integer, number
from mlpath.questions.bank._common import nonzero_vector
from mlpath.questions.bank._mlmath import dec, factor, fraction, neat, real, rounds_safely, texts
from mlpath.questions.bank._working import others, paren, ratio, terms
from mlpath.questions.model import Mistake, Question, Show, Step

if TYPE_CHECKING:
    from mlpath.questions.draw import Draw
    from mlpath.questions.model import Level

FORWARD = "The forward difference is (f(x + h) - f(x))/h."
CENTRAL = "The central difference is (f(x + h) - f(x - h))/(2h)."
ORDINALS = ("the first", "the second", "the third")


def _value(coefficients: tuple[int, ...], x: Fraction | int) -> Fraction:
    """A polynomial's value, highest power first."""
    total = Fraction(0)
    for c in coefficients:
        total = total * x + c
    return total


def _polynomial(coefficients: tuple[int, ...]) -> Show:
    top = len(coefficients) - 1
    names = ["" if k == 0 else "x" if k == 1 else f"x^{k}" for k in range(top, -1, -1)]
    return Show(terms(tuple(zip(coefficients, names, strict=True))))


def forward(draw: Draw, level: Level) -> Question:
    """Forward differences."""
    return (_forward_of_square, _partial_forward, _step_from_forward)[level - 1](draw)


def _forward_of_square(draw: Draw) -> Question:
    f = (draw.signed(1, 5), draw.nonzero(-6, 6), draw.integer(-9, 9))
    x, h = draw.nonzero(-5, 5), Fraction(draw.choice(("0.1", "0.01", "0.5", "0.2")))
    here, there = _value(f, x), _value(f, x + h)
    value, slope = (there - here) / h, 2 * f[0] * x + f[1]
    return Question(
        given={"f": f, "x": x, "h": neat(h)},
        prompt=(FORWARD, "Compute it for f(x) =", _polynomial(f), f"at x = {x} with h = {neat(h)}, to 2 decimals."),
        answer=real(value, 2),
        steps=(
            Step((f"f({x}) =",), dec(here), hint="Put x into f."),
            Step((f"f({neat(x + h)}) =",), dec(there), hint="Put x + h into f."),
            Step((f"Their difference {neat(there - here)} divided by {neat(h)} is",), real(value, 2),
                 "finite_differences.forward", "Subtract and divide by h."),
        ),
        mistakes=(
            Mistake(real(slope, 2), "That is the derivative itself; the difference quotient is a little off."),
            Mistake(real(there - here, 2), "The difference of the values is divided by h."),
            Mistake(real((there - _value(f, x - h)) / (2 * h), 2), "That is the central difference."),
        ),
    )  # fmt: skip


def _partial_forward(draw: Draw) -> Question:
    a, b, c = draw.signed(1, 4), draw.signed(1, 4), draw.signed(1, 4)
    u, v = nonzero_vector(draw, 2, -4, 4)
    h, at = Fraction(draw.choice(("0.1", "0.01", "0.2"))), draw.integer(0, 1)

    def f(p: Fraction | int, q: Fraction | int) -> Fraction:
        return Fraction(a * p * p + b * p * q + c * q * q)

    moved = (u + h, v) if at == 0 else (u, v + h)
    value = (f(*moved) - f(u, v)) / h
    other = (f(u, v + h) - f(u, v)) / h if at == 0 else (f(u + h, v) - f(u, v)) / h
    return Question(
        given={"f": (a, b, c), "point": (u, v), "h": neat(h), "by": "uv"[at]},
        prompt=("Estimate the partial derivative of f(u, v) =", Show(terms(((a, "u^2"), (b, "u*v"), (c, "v^2")))),
                f"with respect to {'uv'[at]} at u = {u}, v = {v} by a forward difference with h = {neat(h)}, to 2",
                "decimals."),
        answer=real(value, 2),
        steps=(
            Step((f"f({u}, {v}) =",), dec(f(u, v)), hint="Put the point into f."),
            Step((f"f({neat(moved[0])}, {neat(moved[1])}) =",), dec(f(*moved)),
                 hint=f"Move only {'uv'[at]}; the other variable stays."),
            Step((f"The difference divided by {neat(h)} is",), real(value, 2), "finite_differences.forward",
                 "Subtract and divide by h."),
        ),
        mistakes=(
            Mistake(real(other, 2), "That is the derivative with respect to the other variable."),
            Mistake(real((f(u + h, v + h) - f(u, v)) / h, 2), "Only one variable is moved, the other stays."),
            Mistake(real(value - (a if at == 0 else c) * h, 2), "That is the derivative itself, not the estimate."),
        ),
    )  # fmt: skip


def _step_from_forward(draw: Draw) -> Question:
    f = (draw.signed(1, 6), draw.nonzero(-6, 6), draw.integer(-9, 9))
    x, h = draw.nonzero(-5, 5), Fraction(draw.integer(1, 40), 100)
    slope = 2 * f[0] * x + f[1]
    value = slope + f[0] * h
    return Question(
        given={"f": f, "x": x, "estimate": neat(value)},
        prompt=(FORWARD, "For f(x) =", _polynomial(f), f"at x = {x} it came out as {neat(value)}. Which h was used?",
                "To 2 decimals."),
        answer=real(h, 2),
        steps=(
            Step((f"The derivative at {x} is",), Integer(slope), hint="Differentiate f and put in x."),
            Step((f"The estimate is off by {neat(value)} - {paren(slope)} =",), dec(value - slope),
                 hint="Subtract the derivative."),
            Step((f"For a square this error is {paren(f[0])}·h, so h =",), real(h, 2), "finite_differences.forward",
                 "Work out (f(x + h) - f(x))/h with letters: what is left beside the derivative?"),
        ),
        mistakes=(
            Mistake(real(2 * h, 2), "The error is half the second derivative times h: f'' is twice the coefficient."),
            Mistake(real(f[0] * h, 2), "That is the error; divide by the coefficient of x²."),
            Mistake(real(-h, 2), "The estimate minus the derivative: mind the sign."),
        ),
    )  # fmt: skip


def central(draw: Draw, level: Level) -> Question:
    """Central differences and second differences."""
    return (_central_from_values, _central_of_cubic, _second_difference)[level - 1](draw)


def _central_from_values(draw: Draw) -> Question:
    left, h = fraction(draw, -900, 900, 100), Fraction(draw.choice(("0.1", "0.2", "0.5", "0.05", "0.25")))
    middle = left + fraction(draw, -90, 90, 100)
    right = middle + fraction(draw, -90, 90, 100)
    x = Fraction(draw.integer(-30, 30), 10)
    value = (right - left) / (2 * h)
    return Question(
        given={"x": neat(x), "h": neat(h), "values": texts((left, middle, right))},
        prompt=(CENTRAL, f"A function has the values f({neat(x - h)}) = {neat(left)}, f({neat(x)}) = {neat(middle)}",
                f"and f({neat(x + h)}) = {neat(right)}. Estimate f'({neat(x)}) by it, to 2 decimals."),
        answer=real(value, 2),
        steps=(
            Step((f"The difference of the outer values is {neat(right)} - {factor(left)} =",), dec(right - left),
                 hint="Right value minus left value."),
            Step((f"They are 2h = {neat(2 * h)} apart, so the slope is",), real(value, 2), "finite_differences.central",
                 "Divide by the distance of the outer places."),
        ),
        mistakes=(
            Mistake(real((right - middle) / h, 2), "That is the forward difference."),
            Mistake(real((middle - left) / h, 2), "That is the backward difference."),
            Mistake(real((right - left) / h, 2), "The outer places are 2h apart."),
        ),
    )  # fmt: skip


def _central_of_cubic(draw: Draw) -> Question:
    f = (draw.signed(1, 4), draw.integer(-5, 5), draw.nonzero(-6, 6), draw.integer(-9, 9))
    x, h = draw.nonzero(-4, 4), Fraction(draw.choice(("0.1", "0.2", "0.5", "0.3")))
    left, right = _value(f, x - h), _value(f, x + h)
    value = (right - left) / (2 * h)
    slope = 3 * f[0] * x * x + 2 * f[1] * x + f[2]
    return Question(
        given={"f": f, "x": x, "h": neat(h)},
        prompt=(CENTRAL, "Compute it for f(x) =", _polynomial(f), f"at x = {x} with h = {neat(h)}, to 3 decimals."),
        answer=real(value),
        steps=(
            Step((f"f({neat(x + h)}) =",), dec(right), hint="Put x + h into f."),
            Step((f"f({neat(x - h)}) =",), dec(left), hint="Put x - h into f."),
            Step((f"Their difference {neat(right - left)} divided by {neat(2 * h)} is",), real(value),
                 "finite_differences.central", "Subtract and divide by 2h."),
        ),
        mistakes=(
            Mistake(real(slope), "That is the derivative itself; for a cubic the estimate is still a little off."),
            Mistake(real(2 * value), "The outer places are 2h apart."),
            Mistake(real((right - _value(f, x)) / h), "That is the forward difference."),
        ),
    )  # fmt: skip


def _second_difference(draw: Draw) -> Question:
    h = Fraction(draw.choice(("0.1", "0.2", "0.5")))
    middle, up, down = (fraction(draw, -600, 600, 100), fraction(draw, -80, 80, 100), fraction(draw, -80, 80, 100))
    left, right = middle + down, middle + up
    value = (up + down) / (h * h)
    return Question(
        given={"h": neat(h), "values": texts((left, middle, right)), "asked": "second"},
        prompt=(f"A function has the values f(x - h) = {neat(left)}, f(x) = {neat(middle)} and",
                f"f(x + h) = {neat(right)}",
                f"with h = {neat(h)}. Estimate its second derivative at x from the slopes on both sides of it, to 2",
                "decimals."),
        answer=real(value, 2),
        steps=(
            Step((f"The slope on the right is {neat(up)}/{neat(h)} =",), number(up / h), "finite_differences.forward",
                 "Difference of the right and the middle value, divided by h."),
            Step((f"The slope on the left is {neat(-down)}/{neat(h)} =",), number(-down / h),
                 hint="Difference of the middle and the left value, divided by h."),
            Step((f"Their difference, divided by {neat(h)}:",), real(value, 2), "finite_differences.central",
                 "The two slopes belong to places that are h apart."),
        ),
        mistakes=(
            Mistake(real((up + down) / h, 2), "The slopes belong to places that are h apart: divide by h once more."),
            Mistake(real((right - left) / (2 * h), 2), "That is the first derivative."),
            Mistake(real((up + down) / (4 * h * h), 2), "The middles of the two stretches are h apart, not 2h."),
        ),
    )  # fmt: skip


def order_of_error(draw: Draw, level: Level) -> Question:
    """How the error shrinks with the step."""
    return (_smaller_step, _step_wanted, _extrapolated)[level - 1](draw)


def _smaller_step(draw: Draw) -> Question:
    kind, by = draw.choice(("forward", "central")), draw.choice((2, 3, 4, 5, 10))
    power = 1 if kind == "forward" else 2
    error = Fraction(draw.integer(2, 60) * by**power, 1000)
    value = error / by**power
    return Question(
        given={"kind": kind, "by": by, "error": neat(error)},
        prompt=(f"A {kind} difference of a smooth function has the error {neat(error)}. About how large is the error",
                f"when h is made {by} times smaller (rounding left aside)? To 3 decimals."),
        answer=real(value),
        steps=(
            Step((f"The error of a {kind} difference grows like h{'²' if power == 2 else ''}, so it is divided by",),
                 Integer(by**power), "finite_differences.order_of_error",
                 "Which power of h stands in the first term that Taylor's formula leaves?"),
            Step((f"{neat(error)}/{by**power} =",), real(value), hint="Divide."),
        ),
        mistakes=(
            Mistake(real(error / by ** (3 - power)), "Forward differences have an error like h, central ones like h²."),
            Mistake(real(error), "A smaller step makes the error smaller."),
        ),
    )  # fmt: skip


def _step_wanted(draw: Draw) -> Question:
    kind, by = draw.choice(("forward", "central")), draw.integer(2, 12)
    power = 1 if kind == "forward" else 2
    h = Fraction(draw.choice(("0.1", "0.2", "0.4", "0.6", "0.3", "0.5")))
    small = Fraction(draw.integer(1, 30), 10_000)
    error = small * by**power
    value = h / by
    other = float(h) / (by**0.5 if power == 1 else by**2)
    return Question(
        given={"kind": kind, "h": neat(h), "error": neat(error), "goal": neat(small)},
        prompt=(f"With h = {neat(h)} a {kind} difference of a smooth function has the error {neat(error)}. About which",
                f"h brings the error down to {neat(small)} (rounding left aside)? To 4 decimals."),
        answer=real(value, 4),
        steps=(
            Step((f"The error has to become smaller by the factor {neat(error)}/{neat(small)} =",), Integer(by**power),
                 hint="Divide the error by the goal."),
            Step((f"It grows like h{'²' if power == 2 else ''}, so h is divided by",), Integer(by),
                 "finite_differences.order_of_error", "Undo the power of h with which the error grows."),
            Step((f"{neat(h)}/{by} =",), real(value, 4), hint="Divide h by it."),
        ),
        mistakes=(
            Mistake(real(other, 4), "Forward differences have an error like h, central ones like h²."),
            Mistake(real(h * by, 4), "A smaller error needs a smaller h."),
        ),
    )  # fmt: skip


def _extrapolated(draw: Draw) -> Question:
    kind = draw.choice(("forward", "central"))
    half = Fraction(draw.integer(-900, 900), 100)
    whole = half + Fraction(3 * draw.nonzero(-12, 12), 100)
    value = 2 * half - whole if kind == "forward" else (4 * half - whole) / 3
    other = (4 * half - whole) / 3 if kind == "forward" else 2 * half - whole
    formula = "error 2e and e" if kind == "forward" else "error 4e and e"
    return Question(
        given={"kind": kind, "whole": neat(whole), "half": neat(half)},
        prompt=(f"A {kind} difference gives {neat(whole)} for the derivative with h = 0.2, and {neat(half)} with",
                "h = 0.1.",
                "Combine both so that the leading part of the error cancels. To 2 decimals."),
        answer=real(value, 2),
        steps=(
            Step((f"Halving h {'halves' if kind == 'forward' else 'quarters'} the error: the two values have the",
                  f"{formula}. Their difference {neat(whole)} - {factor(half)} is",
                  f"{'e' if kind == 'forward' else '3e'}, so e ="),
                 dec((whole - half) / (1 if kind == "forward" else 3)), "finite_differences.order_of_error",
                 "How large are the two errors, compared with each other?"),
            Step((f"Subtracted from {neat(half)}:",), real(value, 2), hint="Take the error off the better value."),
        ),
        mistakes=(
            Mistake(real(other, 2), "Forward differences have an error like h, central ones like h²."),
            Mistake(real((whole + half) / 2, 2), "The mean keeps part of the error: both are off to the same side."),
            Mistake(real(2 * half - value, 2), "The error is taken off, not added."),
        ),
    )  # fmt: skip


def best_step(draw: Draw, level: Level) -> Question:
    """The best step between truncation and rounding."""
    return (_total_error, _best_h, _least_error)[level - 1](draw)


MODEL = (
    "A forward difference is off by about M·h/2 because the function bends, and by about 2e/h because its values are "
    "rounded."
)
IN_POWERS = "Give it exactly, for example 3*10^-5."


def _scientific(mantissa: int, power: int) -> Exact:
    """The constant mantissa·10^-power."""
    return Exact(f"{mantissa}*10^-{power}")


def _total_error(draw: Draw) -> Question:
    m = draw.integer(1, 12) * 2
    digits, shift = draw.until(lambda: (draw.integer(6, 10), draw.integer(2, 5)), lambda d: abs(d[0] - 2 * d[1]) < 4)
    e = draw.integer(1, 9)
    bend, rounding = Fraction(m, 2 * 10**shift), Fraction(2 * e, 10 ** (digits - shift))
    scale = max(shift, digits - shift)
    value = (bend + rounding) * 10**scale
    return Question(
        given={"M": m, "e": f"{e}e-{digits}", "h": f"1e-{shift}"},
        prompt=(MODEL, f"Add both up for M = {m}, e = {e}·10^-{digits} and h = 10^-{shift}.", IN_POWERS),
        answer=_scientific(int(value), scale),
        steps=(
            Step((f"M·h/2 = {m}/2·10^-{shift} =",), _scientific(m // 2, shift), hint="Put in M and h."),
            Step((f"2e/h = 2·{e}·10^-{digits}/10^-{shift} =",), _scientific(2 * e, digits - shift),
                 hint="Dividing by 10^-k multiplies by 10^k."),
            Step(("Together:",), _scientific(int(value), scale), "finite_differences.best_step", "Add both errors."),
        ),
        mistakes=(
            Mistake(_scientific(m // 2, shift), "The rounding has to be added."),
            Mistake(_scientific(2 * e, digits - shift), "The bend has to be added."),
        ),
    )  # fmt: skip


def _nice_step(draw: Draw) -> tuple[int, int, int, int]:
    """M, the digits of e and its mantissa so that 2·√(e/M) is a whole mantissa times a power of ten."""
    root, bend, half = draw.integer(1, 12), draw.integer(1, 9), draw.integer(4, 8)
    return bend, root * root * bend, 2 * half, 2 * root


def _best_h(draw: Draw) -> Question:
    m, e, digits, h = draw.until(lambda: _nice_step(draw), lambda n: n[1] < 200)
    half = digits // 2
    return Question(
        given={"M": m, "e": f"{e}e-{digits}", "asked": "h"},
        prompt=(MODEL, f"For M = {m} and e = {e}·10^-{digits}, which h makes the sum of both smallest?", IN_POWERS),
        answer=_scientific(h, half),
        steps=(
            Step(("The derivative of the sum with respect to h is M/2 - 2e/h². It is zero where h² = 4e/M =",),
                 _scientific(h * h, digits), "finite_differences.best_step",
                 "Differentiate M·h/2 + 2e/h and set the derivative to zero."),
            Step(("The root of that is h =",), _scientific(h, half),
                 hint="Halve the exponent, take the root in front."),
        ),
        mistakes=(
            Mistake(_scientific(h // 2, half), "The sum is least where M/2 = 2e/h²: h² is 4e/M."),
            Mistake(_scientific(h * h, digits), "That is h²."),
            Mistake(_scientific(h, digits), "The root halves the exponent."),
        ),
    )  # fmt: skip


def _least_error(draw: Draw) -> Question:
    m, e, digits, h = draw.until(lambda: _nice_step(draw), lambda n: n[1] < 200)
    half, value = digits // 2, h * m
    return Question(
        given={"M": m, "e": f"{e}e-{digits}", "asked": "error"},
        prompt=(MODEL, f"For M = {m} and e = {e}·10^-{digits}, how small can the sum of both be made by choosing h?",
                IN_POWERS),
        answer=_scientific(value, half),
        steps=(
            Step(("The best h is the root of 4e/M:",), _scientific(h, half), "finite_differences.best_step",
                 "For which h is the derivative of the sum zero?"),
            Step(("There both errors are equal; each is M·h/2. Together they are M·h =",), _scientific(value, half),
                 hint="Put the best h into the sum."),
        ),
        mistakes=(
            Mistake(_scientific(h, half), "That is the best h; the error there was asked."),
            Mistake(Exact(f"{value}/2*10^-{half}"),
                    "That is one of the two errors: both are equally large at the best h."),
            Mistake(_scientific(e, digits), "The rounding of the values is magnified by the division by h."),
        ),
    )  # fmt: skip


def gradient_check(draw: Draw, level: Level) -> Question:
    """Checking a gradient by differences."""
    return (_relative_difference, _wrong_entry, _cost_of_check)[level - 1](draw)


def _relative_difference(draw: Draw) -> Question:
    def make() -> tuple[Fraction, Fraction]:
        a = fraction(draw, -900, 900, 100)
        return a, a + fraction(draw, -40, 40, 100)

    def relative(m: tuple[Fraction, Fraction]) -> float:
        return float(abs(m[0] - m[1]) / (abs(m[0]) + abs(m[1])))

    a, n = m = draw.until(
        make, lambda m: m[0] * m[1] != 0 and rounds_safely(relative(m), places=4) and relative(m) > 0.0005
    )
    value = relative(m)
    return Question(
        given={"analytic": neat(a), "numeric": neat(n)},
        prompt=(f"A derivative worked out by hand gives {neat(a)}, a central difference {neat(n)}. Compute their",
                "relative difference: the size of the difference, divided by the sum of the sizes of both. To 4",
                "decimals."),
        answer=real(value, 4),
        steps=(
            Step(("The size of the difference is",
                  f"|{neat(a)} - {factor(n)}| ="), dec(abs(a - n)), hint="Subtract, drop the sign."),
            Step((f"The sum of the sizes is {neat(abs(a))} + {neat(abs(n))} =",), dec(abs(a) + abs(n)),
                 hint="Add both without their signs."),
            Step(("The quotient is",), real(value, 4), "finite_differences.gradient_check", "Divide."),
        ),
        mistakes=(
            Mistake(real(abs(a - n), 4), "That is the absolute difference."),
            Mistake(real(abs(a - n) / abs(a), 4), "Divide by the sum of both sizes."),
            Mistake(real(abs(a - n) / abs(a + n) if a + n else abs(a - n), 4),
                    "The sizes are added, without their signs."),
        ),
    )  # fmt: skip


def _wrong_entry(draw: Draw) -> Question:
    a, b, c, d = (draw.signed(1, 4) for _ in range(4))
    u, v, w = nonzero_vector(draw, 3, -4, 4)
    # f = a u² + b u v + c v w + d w²
    right = [2 * a * u + b * v, b * u + c * w, c * v + 2 * d * w]
    flawed = [a * u + b * v, c * w, c * v + d * w]
    at = draw.integer(0, 2)
    claimed = tuple(flawed[i] if i == at else g for i, g in enumerate(right))
    told = ("the square brings a factor 2", "one of the two mixed terms is missing", "the square brings a factor 2")[at]
    answer = Choice(ORDINALS, at)
    f = Show(terms(((a, "u^2"), (b, "u*v"), (c, "v*w"), (d, "w^2"))))
    return Question(
        given={"f": (a, b, c, d), "point": (u, v, w), "claimed": claimed},
        prompt=("A program claims that the gradient of f(u, v, w) =", f, "at", Show((u, v, w)), "is", Show(claimed),
                ". One entry is wrong. Is it the first, the second or the third?"),
        answer=answer,
        steps=(
            Step((f"Central differences of a quadratic function are exact. For {'uvw'[at]} they",
                  "give"), Integer(right[at]),
                 "finite_differences.central", "Estimate, or work out, the three partial derivatives at the point."),
            Step((f"The program has {claimed[at]} there ({told}), so the wrong entry is",), answer,
                 "finite_differences.gradient_check", "Compare each with the claim."),
        ),
        mistakes=others(answer, "This entry agrees with the difference quotient."),
    )  # fmt: skip


def _cost_of_check(draw: Draw) -> Question:
    n, ms = draw.integer(12, 900) * 10, draw.choice((2, 4, 5, 10, 20, 25))
    kind = draw.choice(("central", "forward"))
    runs = 2 * n if kind == "central" else n + 1
    wrong = n if kind == "central" else 2 * n
    value = ratio(runs * ms, 1000)
    return Question(
        given={"parameters": n, "milliseconds": ms, "kind": kind},
        prompt=(f"A model has {n} parameters, and one evaluation of its loss takes {ms} milliseconds. How many seconds",
                f"do the evaluations for its whole gradient by {kind} differences take? To 3 decimals."),
        answer=real(value),
        steps=(
            Step(("A central difference needs two evaluations for each parameter:" if kind == "central" else
                  "A forward difference needs one evaluation for each parameter, and one where nothing is moved:",),
                 Integer(runs), "finite_differences.gradient_check",
                 "Count the evaluations that the differences need."),
            Step((f"{runs}·{ms}/1000 seconds:",), real(value),
                 hint="Multiply by the time; 1000 milliseconds are a second."),
        ),
        mistakes=(
            Mistake(real(Fraction(wrong * ms, 1000)),
                    "Central: two for each parameter; forward: one for each and one in all."),
            Mistake(real(Fraction(runs * ms)), "1000 milliseconds are a second."),
        ),
    )  # fmt: skip
