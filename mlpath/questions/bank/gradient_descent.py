"""Gradient descent: steps by hand, the learning rate, and a whole training step from scores to new weights."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, log
from typing import TYPE_CHECKING

from mlpath.answers import Choice, Integer, Matrix, Parts, Vector, number
from mlpath.frozen import frozen
from mlpath.questions import linear
from mlpath.questions.bank import _class_losses
from mlpath.questions.bank._common import nonzero_vector
from mlpath.questions.bank._mlmath import (
    RATES,
    dec,
    decs,
    factor,
    fraction,
    near,
    neat,
    pairs,
    real,
    reals,
    rounds_safely,
    texts,
)
from mlpath.questions.bank._threads import one_hot, table, threaded, vector
from mlpath.questions.bank._working import others, paren, products, quotient, terms
from mlpath.questions.model import Mistake, Question, Show, Step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlpath.questions.draw import Draw, IntMatrix, Ints
    from mlpath.questions.model import Level


def _bowl(c: int, a: int, name: str = "w") -> Show:
    """The function c(w - a)²."""
    inner = name if a == 0 else f"({name} {'-' if a > 0 else '+'} {abs(a)})"
    return Show(f"{'' if c == 1 else f'{c}*'}{inner}^2")


def _slope_step(c: int, a: int, w: Fraction | int) -> Step:
    return Step((f"The slope at w = {neat(w)} is {2 * c}·({neat(w)} - {factor(a)}) =",), dec(2 * c * (w - a)),
                hint="Differentiate f and put in w.")  # fmt: skip


def one_step(draw: Draw, level: Level) -> Question:
    """One step of gradient descent."""
    return (_step_on_bowl, _step_in_plane, _rate_of_step)[level - 1](draw)


def _step_on_bowl(draw: Draw) -> Question:
    c, a, rate = draw.integer(1, 4), draw.nonzero(-6, 6), Fraction(draw.choice(RATES))
    w = draw.until(lambda: draw.integer(-9, 9), lambda w: w != a)
    slope = 2 * c * (w - a)
    value = w - rate * slope
    return Question(
        given={"c": c, "a": a, "w": w, "rate": neat(rate)},
        prompt=("Take one step of gradient descent on f(w) =", _bowl(c, a), f"from w = {w} with the learning rate",
                f"{neat(rate)}. Where does it lead? To 2 decimals."),
        answer=real(value, 2),
        steps=(
            _slope_step(c, a, w),
            Step((f"The new w is {w} - {neat(rate)}·{paren(slope)} =",), real(value, 2), "gradient_descent.one_step",
                 "Subtract the learning rate times the slope."),
        ),
        mistakes=(
            Mistake(real(w + rate * slope, 2), "The step goes against the slope: subtract it."),
            Mistake(real(w - rate * slope / 2, 2), "The square brings a factor 2 into the derivative.", 0,
                    dec(Fraction(slope, 2))),
            Mistake(real(w - slope, 2), "The slope is multiplied by the learning rate."),
            Mistake(real(rate * slope, 2), "That is the length of the step; it is subtracted from w."),
        ),
    )  # fmt: skip


def _step_in_plane(draw: Draw) -> Question:
    a, b, c = draw.integer(1, 4), draw.integer(1, 4), draw.nonzero(-3, 3)
    w, rate = nonzero_vector(draw, 2, -5, 5), Fraction(draw.choice(RATES[:3]))
    slope = (2 * a * w[0] + c * w[1], 2 * b * w[1] + c * w[0])
    value = [v - rate * s for v, s in zip(w, slope, strict=True)]
    return Question(
        given={"a": a, "b": b, "c": c, "w": w, "rate": neat(rate)},
        prompt=("Take one step of gradient descent on f(u, v) =",
                Show(terms(((a, "u^2"), (b, "v^2"), (c, "u*v")))),
                "from", Show(w), f"with the learning rate {neat(rate)}. Where does it lead? To 2 decimals each."),
        answer=reals(value, 2),
        steps=(
            Step(("The derivatives are", Show(terms(((2 * a, "u"), (c, "v")))), "and",
                  Show(terms(((c, "u"), (2 * b, "v")))),
                  "; here the gradient is"), Vector.of(*slope),
                 hint="Differentiate with respect to u and v and put in the point."),
            Step((f"Subtract {neat(rate)} times the gradient:",), reals(value, 2), "gradient_descent.one_step",
                 "Subtract the learning rate times the gradient, entry by entry."),
        ),
        mistakes=(
            Mistake(reals([v + rate * s for v, s in zip(w, slope, strict=True)], 2),
                    "The step goes against the gradient."),
            Mistake(reals([w[0] - rate * 2 * a * w[0], w[1] - rate * 2 * b * w[1]], 2),
                    "The mixed term has a share in both derivatives."),
            Mistake(reals([w[0] - rate * slope[0], w[1] - rate * (2 * b * w[1] + c * (w[0] - rate * slope[0]))], 2),
                    "Both derivatives are taken at the old point."),
        ),
    )  # fmt: skip


def _rate_of_step(draw: Draw) -> Question:
    c, a = draw.integer(1, 5), draw.nonzero(-6, 6)
    w = draw.until(lambda: draw.integer(-9, 9), lambda w: w != a)
    rate = Fraction(draw.integer(1, 30), 100)
    slope = 2 * c * (w - a)
    after = w - rate * slope
    return Question(
        given={"c": c, "a": a, "w": w, "after": neat(after)},
        prompt=("One step of gradient descent on f(w) =", _bowl(c, a), f"leads from w = {w} to w = {neat(after)}.",
                "Which learning rate was used? To 2 decimals."),
        answer=real(rate, 2),
        steps=(
            _slope_step(c, a, w),
            Step((f"The step is {neat(after)} - {factor(w)} =",), dec(after - w), hint="New w minus old w."),
            Step((f"It is minus the rate times {neat(slope)}, so the rate",
                  "is"), real(rate, 2), "gradient_descent.one_step",
                 "Step = -(rate)·(slope): solve for the rate."),
        ),
        mistakes=(
            Mistake(real(-rate, 2), "The step is minus the rate times the slope."),
            Mistake(real(2 * rate, 2), "The square brings a factor 2 into the derivative.", 0,
                    dec(Fraction(slope, 2))),
            Mistake(real(abs(after - w), 2), "That is the length of the step; divide by the slope."),
        ),
    )  # fmt: skip


def many_steps(draw: Draw, level: Level) -> Question:
    """Several steps of gradient descent, and how many are needed."""
    return (_two_steps, _after_steps, _steps_needed)[level - 1](draw)


def _two_steps(draw: Draw) -> Question:
    c, a, rate = draw.integer(1, 3), draw.nonzero(-6, 6), Fraction(draw.choice(("0.1", "0.2", "0.15")))
    w = draw.until(lambda: draw.integer(-9, 9), lambda w: w != a)
    first = w - rate * 2 * c * (w - a)
    value = first - rate * 2 * c * (first - a)
    return Question(
        given={"c": c, "a": a, "w": w, "rate": neat(rate), "steps": 2},
        prompt=("Take two steps of gradient descent on f(w) =", _bowl(c, a), f"from w = {w} with the learning rate",
                f"{neat(rate)}. Where do they lead? To 3 decimals."),
        answer=real(value),
        steps=(
            _slope_step(c, a, w),
            Step((f"The first step leads to {w} - {neat(rate)}·{paren(2 * c * (w - a))} =",), dec(first),
                 "gradient_descent.one_step", "Subtract the learning rate times the slope."),
            Step((f"There the slope is {neat(2 * c * (first - a))}, and the second step leads to",), real(value),
                 "gradient_descent.many_steps", "Work out the slope anew and step again."),
        ),
        mistakes=(
            Mistake(real(w - 2 * rate * 2 * c * (w - a)), "The slope is worked out anew before the second step."),
            Mistake(real(first), "That is only the first step."),
            Mistake(real(w + rate * 2 * c * (w - a) + rate * 2 * c * (w + rate * 2 * c * (w - a) - a)),
                    "The steps go against the slope."),
        ),
    )  # fmt: skip


def _after_steps(draw: Draw) -> Question:
    def make() -> tuple[int, int, int, Fraction, int]:
        return (draw.integer(1, 4), draw.nonzero(-6, 6), draw.integer(-9, 12), Fraction(draw.integer(2, 30), 100),
                draw.integer(5, 12))  # fmt: skip

    def end(m: tuple[int, int, int, Fraction, int]) -> float:
        return m[1] + (m[2] - m[1]) * float(1 - 2 * m[0] * m[3]) ** m[4]

    m = draw.until(make, lambda m: 0.3 < abs(1 - 2 * m[0] * m[3]) < 0.97 and m[2] != m[1] and rounds_safely(end(m)))
    c, a, w, rate, count = m
    q = 1 - 2 * c * rate
    return Question(
        given={"c": c, "a": a, "w": w, "rate": neat(rate), "steps": count},
        prompt=("Gradient descent on f(w) =", _bowl(c, a), f"starts at w = {w} with the learning rate {neat(rate)}.",
                f"Where is it after {count} steps? To 3 decimals."),
        answer=real(end(m)),
        steps=(
            Step((f"Each step multiplies the distance w - {factor(a)} from the minimum by",
                  f"1 - {2 * c}·{neat(rate)} ="), dec(q),
                 hint=f"Write the step for w - {factor(a)}: it is multiplied by 1 - (rate)·(curvature)."),
            Step((f"After {count} steps the distance {w - a} has become {w - a}·{factor(q)}^{count} =",),
                 real((w - a) * float(q) ** count), "gradient_descent.many_steps",
                 "Raise the factor to the number of steps."),
            Step(("Added to the minimum:",), real(end(m)), hint="w is the minimum plus the distance."),
        ),
        mistakes=(
            Mistake(real((w - a) * float(q) ** count), "That is the distance from the minimum; w is wanted."),
            Mistake(real(w * float(q) ** count), "The distance from the minimum is multiplied, not w."),
            Mistake(real(a + (w - a) * float(1 - c * rate) ** count),
                    "The curvature is twice the coefficient of the square."),
        ),
    )  # fmt: skip


def _steps_needed(draw: Draw) -> Question:
    def make() -> tuple[int, Fraction, int, Fraction]:
        return (draw.integer(1, 4), Fraction(draw.integer(1, 20), 100), draw.integer(2, 20),
                Fraction(draw.choice(("0.1", "0.01", "0.001"))))  # fmt: skip

    def exact(m: tuple[int, Fraction, int, Fraction]) -> float:
        return log(m[3] / m[2]) / log(1 - 2 * m[0] * m[1])

    m = draw.until(make, lambda m: 0 < 1 - 2 * m[0] * m[1] < 1 and 0.02 < exact(m) % 1 < 0.98 and exact(m) < 300)
    c, rate, start, goal = m
    q, count = 1 - 2 * c * rate, ceil(exact(m))
    return Question(
        given={"c": c, "rate": neat(rate), "start": start, "goal": neat(goal)},
        prompt=("Gradient descent on f(w) =", _bowl(c, 0), f"starts at w = {start} with the learning rate",
                f"{neat(rate)}. After how many steps is w at most {neat(goal)} for the first time?"),
        answer=Integer(count),
        steps=(
            Step(("Each step multiplies w by",
                  f"1 - {2 * c}·{neat(rate)} ="), dec(q), hint="Write down the step for this f."),
            Step((f"{start}·{factor(q)}^k = {neat(goal)} holds for k = ln({neat(goal)}/{start})/ln({neat(q)}) =",),
                 real(exact(m), 2), "gradient_descent.many_steps", "Take logarithms of both sides."),
            Step(("The next whole number is",), Integer(count), hint="Round up: the goal has to be reached."),
        ),
        mistakes=(
            Mistake(Integer(count - 1), "With so few steps the goal is not yet reached: round up."),
            Mistake(Integer(ceil(log(goal / start) / log(1 - c * rate))), "The curvature is twice the coefficient."),
            Mistake(Integer(ceil(log(goal) / log(q))), "The start is not 1: the distance shrinks from there."),
        ),
    )  # fmt: skip


BEHAVIOURS = ("it converges from one side", "it converges, swinging from side to side", "it diverges")


def stable_rate(draw: Draw, level: Level) -> Question:
    """Which learning rates converge."""
    return (_behaviour, _largest_rate, _best_rate)[level - 1](draw)


def _behaviour(draw: Draw) -> Question:
    kind, c = draw.integer(0, 2), draw.integer(1, 12)
    tenths = (draw.integer(1, 9), draw.integer(11, 19), draw.integer(21, 35))[kind]  # of rate times curvature
    rate = Fraction(tenths, 20 * c)
    if neat(rate).count("/"):
        rate = Fraction(round(rate * 10_000), 10_000)
    q, start = 1 - 2 * c * rate, draw.signed(1, 9)
    answer = Choice(BEHAVIOURS, kind)
    return Question(
        given={"c": c, "rate": neat(rate), "start": start},
        prompt=("Gradient descent on f(w) =", _bowl(c, 0),
                f"starts at w = {start} with the learning rate {neat(rate)}. Does it converge from one side, converge",
                "while swinging from side to side, or diverge?"),
        answer=answer,
        steps=(
            Step(("Each step multiplies w by",
                  f"1 - {2 * c}·{neat(rate)} ="), dec(q), hint="Write down one step for this f."),
            Step((f"Its size is {'below' if abs(q) < 1 else 'above'} 1 and it is",
                  f"{'positive' if q > 0 else 'negative'}:"),
                 answer, "gradient_descent.stable_rate", "Size below 1 converges; a negative factor changes sides."),
        ),
        mistakes=others(answer, (
            "From one side: the factor would have to lie between 0 and 1.",
            "Swinging and converging: the factor would have to lie between -1 and 0.",
            "Diverging: the factor would have to be larger than 1 in size.",
        )),
    )  # fmt: skip


def _hessian(draw: Draw) -> tuple[linear.Matrix, int, int]:
    """A symmetric matrix with whole positive eigenvalues, smaller first."""
    p, q = draw.choice(((1, 1), (1, 2), (2, 1), (1, -1), (1, -2), (2, -1), (1, 3), (3, -1)))
    size = p * p + q * q
    low = draw.integer(1, 6)
    high = low + size * draw.integer(1, 5)
    step = (high - low) // size
    return ((low + step * p * p, step * p * q), (step * p * q, low + step * q * q)), low, high


def _largest_rate(draw: Draw) -> Question:
    h, low, high = _hessian(draw)
    return Question(
        given={"H": h, "asked": "limit"},
        prompt=("A cost is f(w) = (1/2) wᵀ H w with H =", Show(h),
                ". Gradient descent from almost every start converges when the learning rate lies below a limit and",
                "diverges above it. Find the limit exactly."),
        answer=number(Fraction(2, high)),
        steps=(
            Step((f"The eigenvalues of H have the sum {h[0][0] + h[1][1]} and the product {linear.det(h)}. The larger",
                  "one is"),
                 Integer(high), "eigen.eigenvalues_2x2", "Find the eigenvalues of H: they are the curvatures."),
            Step((f"Along its eigenvector a step multiplies by 1 - {high}·(rate), which has size 1 for the rate",),
                 number(Fraction(2, high)), "gradient_descent.stable_rate",
                 "The steepest direction diverges first: when?"),
        ),
        mistakes=(
            Mistake(number(Fraction(1, high)),
                    "With 1/curvature the factor is 0; it reaches -1 only at twice that rate."),
            Mistake(number(Fraction(2, low)), "The direction with the largest curvature diverges first."),
            Mistake(number(Fraction(2, linear.tidy(h[0][0] + h[1][1]))),
                    "The largest eigenvalue decides, not the trace."),
            Mistake(number(Fraction(2, max(h[0][0], h[1][1]))), "The diagonal entries are not the eigenvalues here."),
        ),
    )  # fmt: skip


def _best_rate(draw: Draw) -> Question:
    h, low, high = _hessian(draw)
    rate, shrink = Fraction(2, low + high), Fraction(high - low, high + low)

    def parts(a: Fraction, b: Fraction) -> Parts:
        return Parts.of(("rate", a), ("factor", b))

    return Question(
        given={"H": h, "asked": "best"},
        prompt=("A cost is f(w) = (1/2) wᵀ H w with H =", Show(h), ". Which learning rate makes the slowest",
                "direction of gradient descent as fast as possible, and by which factor does the distance to the",
                "minimum then shrink at each step in the worst case? Give both exactly."),
        answer=parts(rate, shrink),
        steps=(
            Step((f"The eigenvalues have the sum {h[0][0] + h[1][1]} and the product {linear.det(h)}. The smaller one",
                  "is"),
                 Integer(low), "eigen.eigenvalues_2x2", "Find the eigenvalues of H."),
            Step(("The larger one is",), Integer(high), hint="Subtract the smaller one from the trace."),
            Step((f"The factors 1 - {low}·r and 1 - {high}·r are of equal size for",
                  f"r = 2/({low} + {high}) ="), number(rate),
                 "gradient_descent.stable_rate", "At the best rate both directions shrink by the same factor."),
            Step((f"and that size is 1 - {low}·{rate} = {shrink}. Together:",), parts(rate, shrink),
                 hint="Put the rate into one of the factors."),
        ),
        mistakes=(
            Mistake(parts(Fraction(1, high), 1 - Fraction(low, high)), "The flat direction gains from a larger rate."),
            Mistake(parts(Fraction(2, high), Fraction(1)), "At this limit the steep direction does not shrink at all."),
            Mistake(parts(rate, Fraction(low, high)), "Put the rate into 1 - (rate)·(eigenvalue)."),
        ),
    )  # fmt: skip


def regression_step(draw: Draw, level: Level) -> Question:
    """One step of gradient descent for a linear regression."""
    return (_slope_alone, _slope_and_bias, _line_search)[level - 1](draw)


def _slope_alone(draw: Draw) -> Question:
    w, rate = draw.nonzero(-4, 4), Fraction(draw.choice(RATES[:3]))
    x = draw.sample((-3, -2, -1, 1, 2, 3, 4), 2)
    r = draw.until(lambda: (draw.integer(-5, 5), draw.integer(-5, 5)), lambda r: r[0] * x[0] + r[1] * x[1] != 0)
    y = tuple(w * a - e for a, e in zip(x, r, strict=True))
    slope = r[0] * x[0] + r[1] * x[1]
    value = w - rate * slope
    return Question(
        given={"w": (w,), "x": x, "y": y, "rate": neat(rate)},
        prompt=(f"The model p = w x is fitted to (x, y) = {pairs(x, y)} by gradient descent on the mean squared error.",
                f"One step starts at w = {w} with the learning rate {neat(rate)}. Find the new w, to 2 decimals."),
        answer=real(value, 2),
        steps=(
            Step(("The errors w x - y are",), Vector.of(*r), "linear_model.output", "Predict and subtract the labels."),
            Step((f"The derivative is 2/2·({products(r, x)}) =",), Integer(slope), "cost_gradients.squared_error",
                 "2/n times the sum of error times input."),
            Step(("The new w is",
                  f"{w} - {neat(rate)}·{paren(slope)} ="), real(value, 2), "gradient_descent.regression_step",
                 "Subtract the learning rate times the derivative."),
        ),
        mistakes=(
            Mistake(real(w + rate * slope, 2), "The step goes against the gradient."),
            Mistake(real(w - 2 * rate * slope, 2), "The mean divides by the number of points."),
            Mistake(real(w - rate * sum(r), 2), "Each error is multiplied by its input."),
        ),
    )  # fmt: skip


def _slope_and_bias(draw: Draw) -> Question:
    w, b, rate = draw.nonzero(-3, 3), draw.nonzero(-4, 4), Fraction(draw.choice(RATES[:3]))
    x = draw.sample(range(-3, 5), 4)
    r = draw.until(lambda: tuple(draw.integer(-4, 4) for _ in range(4)),
                   lambda r: sum(r) != 0 and sum(a * e for a, e in zip(x, r, strict=True)) not in {0,
                                                                                                   sum(r)})  # fmt: skip
    y = tuple(w * a + b - e for a, e in zip(x, r, strict=True))
    slope = (Fraction(sum(a * e for a, e in zip(x, r, strict=True)), 2), Fraction(sum(r), 2))
    value = [v - rate * s for v, s in zip((w, b), slope, strict=True)]
    return Question(
        given={"w": (w, b), "x": x, "y": y, "rate": neat(rate)},
        prompt=(f"The model p = w x + b is fitted to (x, y) = {pairs(x, y)} by gradient descent on the mean squared",
                f"error. One step starts at w = {w}, b = {b} with the learning rate {neat(rate)}. Find the new (w, b),",
                "to 3 decimals."),
        answer=reals(value),
        steps=(
            Step(("The errors w x + b - y are",), Vector.of(*r), "linear_model.output",
                 "Predict and subtract the labels."),
            Step(("2/4 times the sums of error times input and of the errors:",), decs(slope),
                 "cost_gradients.squared_error", "The gradient: 2/n times these two sums."),
            Step((f"Subtract {neat(rate)} times the gradient:",), reals(value), "gradient_descent.regression_step",
                 "Old values minus learning rate times gradient."),
        ),
        mistakes=(
            Mistake(reals([v + rate * s for v, s in zip((w, b), slope, strict=True)]),
                    "The step goes against the gradient."),
            Mistake(reals([v - 4 * rate * s for v, s in zip((w, b), slope, strict=True)]), "The mean divides by 4."),
            Mistake(reals([w - rate * slope[0], b]), "The bias makes a step as well."),
        ),
    )  # fmt: skip


def _line_search(draw: Draw) -> Question:
    def bent(drawn: tuple[tuple[linear.Matrix, int, int], Ints]) -> bool:
        """Whether the gradient is no eigenvector, and the numbers on the way stay small."""
        (h, *_), w = drawn
        g = linear.apply(h, w)
        return g[0] * w[1] != g[1] * w[0] and linear.dot(g, linear.apply(h, g)) < 5_000

    (h, low, high), w = draw.until(lambda: (_hessian(draw), nonzero_vector(draw, 2, -3, 3)), bent)
    g = linear.apply(h, w)
    hg = linear.apply(h, g)
    top, bottom = linear.dot(g, g), linear.dot(g, hg)
    value = Fraction(top) / bottom
    return Question(
        given={"H": h, "w": w},
        prompt=("A cost is f(w) = (1/2) wᵀ H w with H =", Show(h), ". From w =", Show(w),
                "a step goes against the gradient. Which learning rate makes the cost after this one step as small",
                "as possible? Give it exactly."),
        answer=number(value),
        steps=(
            Step(("The gradient g = H w is",), Vector.of(*g), "matmul.matrix_vector", "Multiply H by w."),
            Step(("After a step of rate r the cost changes by (r²/2) g·(H g) - r g·g. Here g·g =",), number(top),
                 "dot.dot_product", "Put w - r g into f and collect powers of r."),
            Step((f"H g = ({hg[0]}, {hg[1]}), so g·(H g) =",), number(bottom), "quadratic_forms.evaluate",
                 "Multiply H by g, then take the dot product with g."),
            Step((f"The change is least at r {quotient(int(top), int(bottom))}",), number(value),
                 "gradient_descent.regression_step", "For which r is the derivative of the change zero?"),
        ),
        mistakes=(
            Mistake(number(Fraction(2, low + high)), "That is the best fixed rate for many steps, not for this one."),
            Mistake(number(1 / value), "g·g is divided by g·(H g)."),
            Mistake(number(Fraction(linear.dot(w, w)) / linear.dot(w, g)),
                    "The step goes along g: g stands in both products."),
        ),
    )  # fmt: skip


def from_scores_to_step(draw: Draw, level: Level) -> Question:
    """A whole training step: scores, probabilities, loss, gradient, new weights."""
    return (_logistic_step, _logits_step, _classifier_step)[level - 1](draw)


KEEP = "Give all to 3 decimals, but keep more on the way."


def _logistic_chain(w: Fraction, x: int, y: int, rate: Fraction) -> list[float]:
    """Score, probability, loss, slope and new weight."""
    p = _class_losses.sigma(float(w * x))
    slope = (p - y) * x
    return [float(w * x), p, -log(p if y else 1 - p), slope, float(w) - float(rate) * slope]


def _named(values: Sequence[float]) -> Parts:
    return Parts.of(*((name, real(v)) for name, v in zip(("z", "p", "loss", "slope", "w"), values, strict=True)))


def _logistic_step(draw: Draw) -> Question:
    rate = Fraction(draw.choice(("0.5", "1", "2")))
    w, x, y = draw.until(
        lambda: (fraction(draw, -20, 20, 10), draw.nonzero(-3, 3), draw.integer(0, 1)),
        lambda m: rounds_safely(*_logistic_chain(*m, rate)[1:]) and abs(m[0] * m[1]) <= 4,
    )
    z, p, loss, slope, new = values = _logistic_chain(w, x, y, rate)
    up = float(w) + float(rate) * slope
    return Question(
        given={"w": neat(w), "x": x, "y": y, "rate": neat(rate)},
        prompt=(f"A logistic regression without bias has the weight w = {neat(w)}. An example has x = {x} and the",
                f"label {y}. Compute one after the other: the score z; the probability p of class 1; the log loss; its",
                f"slope in w; and the new w after one step of gradient descent with the learning rate {neat(rate)}.",
                f"{KEEP}"),
        answer=threaded(_named(values), {
            "p": "1/(1 + e^(-z))", "loss": "-ln(p)" if y else "-ln(1 - p)", "slope": f"(p - {y})*({x})",
            "w": f"{neat(w)} - {neat(rate)}*slope",
        }),
        steps=(
            Step((f"z = w x = {neat(w)}·{paren(x)} =",), dec(w * x), "linear_model.output", "Weight times input."),
            Step((f"p = 1/(1 + e^({neat(-w * x)})) =",), real(p), "losses.sigmoid", "Take the sigmoid of z."),
            Step((f"The loss is minus ln {near(p if y else 1 - p)}:",), real(loss), "losses.cross_entropy",
                 "Minus the logarithm of the probability of the true label."),
            Step((f"The slope is (p - y)·x = ({near(p)} - {y})·{paren(x)} =",), real(slope), "cost_gradients.log_loss",
                 "Error times input."),
            Step((f"The new w is {neat(w)} minus {neat(rate)} times that:",), real(new), "gradient_descent.one_step",
                 "Subtract the learning rate times the slope."),
            Step(("Together:",), _named(values), "gradient_descent.from_scores_to_step", "Write down all five."),
        ),
        mistakes=(
            Mistake(_named([*values[:4], up]), "The step goes against the slope."),
            Mistake(_named([*values[:3], -slope, up]), "The error is prediction minus label."),
            Mistake(_named([z, p, loss, p - y, float(w) - float(rate) * (p - y)]), "Error times input: x is missing."),
        ),
    )  # fmt: skip


def _moved(start: Sequence[Fraction], gradient: Sequence[float], rate: Fraction) -> list[float]:
    return [float(a) - float(rate) * b for a, b in zip(start, gradient, strict=True)]


def _logits_step(draw: Draw) -> Question:
    rate, at = Fraction(draw.choice(("0.5", "1", "2"))), draw.integer(0, 2)

    def chain(s: Sequence[Fraction]) -> tuple[list[float], float, list[float], list[float]]:
        p = _class_losses.softmax(s)
        g = [v - (i == at) for i, v in enumerate(p)]
        return p, -log(p[at]), g, _moved(s, g, rate)

    scores = draw.until(lambda: tuple(Fraction(n, 10) for n in draw.sample(range(-15, 21), 3)),
                        lambda s: rounds_safely(*chain(s)[0], chain(s)[1], *chain(s)[3]))  # fmt: skip
    p, loss, g, new = chain(scores)

    def parts(gradient: Sequence[float], after: Sequence[float]) -> Parts:
        return Parts.of(("p", reals(p)), ("loss", real(loss)), ("gradient", reals(gradient)), ("new", reals(after)))

    return Question(
        given={"scores": texts(scores), "class": at + 1, "rate": neat(rate)},
        prompt=(f"The scores of three classes, ({', '.join(texts(scores))}), are trained directly, and the true class",
                f"is number {at + 1}. Compute one after the other: their softmax p; the cross-entropy loss; its",
                "gradient with respect to the scores; and the new scores after one step with the learning rate",
                f"{neat(rate)}. {KEEP}"),
        answer=threaded(parts(g, new), {
            "loss": f"-ln(entry(p, {at + 1}))", "gradient": f"p - {one_hot(3, at)}",
            "new": f"{vector(scores)} - {neat(rate)}*gradient",
        }),
        steps=(
            Step(("The softmax is",), reals(p), "losses.softmax", "Powers of e, divided by their sum."),
            Step((f"The loss is minus ln {near(p[at])}:",), real(loss), "losses.cross_entropy",
                 "Minus the logarithm of the probability of the true class."),
            Step(("The gradient is p minus 1 at the true class:",), reals(g), "cost_gradients.log_loss",
                 "Subtract the encoded label from p."),
            Step((f"Scores minus {neat(rate)} times the gradient:",), reals(new), "gradient_descent.one_step",
                 "Subtract the learning rate times the gradient."),
            Step(("Together:",), parts(g, new), "gradient_descent.from_scores_to_step", "Write down all four."),
        ),
        mistakes=(
            Mistake(parts(g, _moved(scores, g, -rate)),
                    "Against the gradient: the score of the true class has to rise."),
            Mistake(parts(p, _moved(scores, p, rate)), "1 is subtracted at the true class: that makes its score rise."),
        ),
    )  # fmt: skip


@frozen
class _Pass:
    """One training step of a classifier with two classes: weights, example, and the place of the true class."""

    w: IntMatrix
    x: Ints
    at: int
    rate: Fraction

    @property
    def scores(self) -> Ints:
        return tuple(row[0] * self.x[0] + row[1] * self.x[1] for row in self.w)

    @property
    def p(self) -> list[float]:
        return _class_losses.softmax(self.scores)

    @property
    def gradient(self) -> list[list[float]]:
        return [[(v - (i == self.at)) * x for x in self.x] for i, v in enumerate(self.p)]

    def after(self, gradient: list[list[float]]) -> list[list[float]]:
        return [
            [a - float(self.rate) * b for a, b in zip(*rows, strict=True)]
            for rows in zip(self.w, gradient, strict=True)
        ]

    def parts(self, gradient: list[list[float]]) -> Parts:
        """The answer, or what it becomes with another gradient."""
        loss, rows = real(-log(self.p[self.at])), _rows(gradient)
        return Parts.of(("scores", Vector.of(*self.scores)), ("p", reals(self.p)), ("loss", loss), ("gradient", rows),
                        ("W", _rows(self.after(gradient))))  # fmt: skip

    def is_nice(self) -> bool:
        """Whether the scores are neither equal nor far apart, and everything rounds safely."""
        numbers = [v for rows in (self.gradient, self.after(self.gradient)) for row in rows for v in row]
        gap = abs(self.scores[0] - self.scores[1])
        return 0 < gap <= 4 and rounds_safely(*self.p, -log(self.p[self.at]), *numbers)


def _classifier_step(draw: Draw) -> Question:
    rate, at = Fraction(draw.choice(("0.1", "0.5", "1"))), draw.integer(0, 1)
    run = draw.until(
        lambda: _Pass(draw.matrix(2, 2, -2, 2), nonzero_vector(draw, 2, -3, 3), at, rate),
        _Pass.is_nice,
    )
    return Question(
        given={"W": run.w, "x": run.x, "class": at + 1, "rate": neat(rate)},
        prompt=("A classifier computes the softmax of W x with W =", Show(run.w), ". An example has x =", Show(run.x),
                f"and the true class {at + 1} (of 2). Compute one after the other: the scores; their softmax p; the",
                "cross-entropy loss; its gradient with respect to W; and the new W after one step with the",
                f"learning rate {neat(rate)}. {KEEP}"),
        answer=threaded(run.parts(run.gradient), {
            "p": "softmax(scores)", "loss": f"-ln(entry(p, {at + 1}))",
            "gradient": f"outer(p - {one_hot(2, at)}, {vector(run.x)})",
            "W": f"{table(run.w)} - {neat(rate)}*gradient",
        }),
        steps=_classifier_steps(run),
        mistakes=(
            Mistake(run.parts([[-v for v in row] for row in run.gradient]), "The error is prediction minus label."),
        ),
    )  # fmt: skip


def _classifier_steps(run: _Pass) -> tuple[Step, ...]:
    p = run.p[run.at]
    return (
        Step((f"The scores W x are {products(run.w[0], run.x)} and {products(run.w[1], run.x)}:",),
             Vector.of(*run.scores), "linear_model.output", "Multiply W by x."),
        Step(("Their softmax is",), reals(run.p), "losses.softmax", "Powers of e, divided by their sum."),
        Step((f"The loss is minus ln {near(p)}:",), real(-log(p)), "losses.cross_entropy",
             "Minus the logarithm of the probability of the true class."),
        Step(("The gradient has the rows (p minus encoded label) times x:",), _rows(run.gradient),
             "cost_gradients.log_loss", "Error times input, a row for each class."),
        Step((f"W minus {neat(run.rate)} times the gradient:",), _rows(run.after(run.gradient)),
             "gradient_descent.one_step", "Subtract the learning rate times the gradient."),
        Step(("Together:",), run.parts(run.gradient), "gradient_descent.from_scores_to_step", "Write down all five."),
    )  # fmt: skip


def _rows(rows: Sequence[Sequence[float]]) -> Matrix:
    return Matrix.of(tuple(tuple(map(float, row)) for row in rows), decimals=3)
