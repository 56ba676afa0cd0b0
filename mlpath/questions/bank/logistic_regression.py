"""Logistic regression: probabilities, odds, the decision boundary, and the gradient of its loss."""

from __future__ import annotations

from fractions import Fraction
from math import exp, log
from typing import TYPE_CHECKING

from mlpath.answers import Parts, Real, Vector
from mlpath.questions.bank._coreml import EXACTLY, build, mean, series, slip, step
from mlpath.questions.bank._mlmath import dec
from mlpath.questions.bank._working import decimal, paren, products, quotient, ratio, terms, total
from mlpath.questions.linear import dot, scale, tidy
from mlpath.questions.model import Show

if TYPE_CHECKING:
    from mlpath.questions.draw import Draw
    from mlpath.questions.linear import Exact
    from mlpath.questions.model import Level, Question

TO_3 = "to 3 decimals"

RATES: tuple[Exact, ...] = (1, 2, Fraction(1, 2), Fraction(1, 5), Fraction(1, 10))


def _sigmoid(z: Exact) -> float:
    return 1 / (1 + exp(-z))


def _added(b: Exact) -> str:
    return f"- {decimal(-b)}" if b < 0 else f"+ {decimal(b)}"


def probability(draw: Draw, level: Level) -> Question:
    """The probability of the positive class."""
    if level == 3:
        return _feature_for(draw)
    size = 1 if level == 1 else 3
    w, x, b = draw.until(
        lambda: ([Fraction(draw.nonzero(-9, 9), 10) for _ in range(size)], [draw.integer(1, 6) for _ in range(size)],
                 Fraction(draw.nonzero(-20, 20), 10)),
        lambda drawn: dot(drawn[0], drawn[1]) + drawn[2] != 0 and abs(dot(drawn[0], drawn[1]) + drawn[2]) <= 4,
    )  # fmt: skip
    z = dot(w, x) + b
    weights = [decimal(a) for a in w]
    sums = " + ".join(f"({a})·{c}" if a.startswith("-") else f"{a}·{c}" for a, c in zip(weights, x, strict=True))
    shown = f"weight {weights[0]}" if size == 1 else f"weights {series(weights)}"
    return build(
        {"w": weights, "x": x, "b": decimal(b)},
        f"A logistic regression has the {shown} and the intercept {decimal(b)}. Which probability of the positive "
        f"class does it give {'for x =' if size == 1 else 'to the features'} {series(x)}, {TO_3}?",
        [
            step(f"The score is z = {sums} {_added(b)} =", dec(z), "Weigh the features, add the intercept.",
                 "dot.dot_product"),
            step(f"e^(-z) = e^({decimal(-z)}) =", Real(exp(-z), 4), "Put -z into the exponential function."),
            step("p = 1/(1 + e^(-z)) =", Real(_sigmoid(z), 3), "Apply the sigmoid.", "logistic_regression.probability"),
        ],
        slip(Real(_sigmoid(-z), 3), "This is the probability of the negative class: the exponent is -z."),
        slip(Real(_sigmoid(z - b), 3), "The intercept was left out."),
        slip(Real(exp(z), 3), "These are the odds, e^z; the probability is odds/(1 + odds)."),
    )  # fmt: skip


def _feature_for(draw: Draw) -> Question:
    w, b = Fraction(draw.signed(1, 20), 10), Fraction(draw.nonzero(-40, 40), 10)
    percent = draw.choice((60, 70, 75, 80, 90, 95, 99))
    odds = ratio(percent, 100 - percent)
    value = (log(odds) - b) / w
    return build(
        {"w": decimal(w), "b": decimal(b), "percent": percent},
        f"A logistic regression with one feature x has the weight {decimal(w)} and the intercept {decimal(b)}. For "
        f"which x does it give the positive class a probability of {percent}%, {TO_3}?",
        [
            step(f"The odds are {percent}/{100 - percent} =", odds, "Odds are p/(1 - p)."),
            step(f"The score must be their logarithm: z = ln {paren(odds)} =", Real(log(odds), 4),
                 "The score is the natural logarithm of the odds."),
            step(f"Solve {decimal(w)}·x {_added(b)} = z: x =", Real(value, 3),
                 "Subtract the intercept, divide by the weight.", "logistic_regression.probability"),
        ],
        slip(Real((log(odds) + b) / w, 3), "The intercept changes its sign on the other side."),
        slip(Real(float(-b / w), 3), "There the probability is 50%."),
        slip(Real((log(percent / 100) - b) / w, 3), "The score is the logarithm of the odds, not of the probability."),
    )  # fmt: skip


def odds(draw: Draw, level: Level) -> Question:
    """Odds and odds ratios."""
    if level == 3:
        return _new_probability(draw)
    if level == 2:
        return _odds_ratio(draw)
    percent = draw.integer(2, 98)
    back = draw.flip()
    chance, value = ratio(percent, 100), ratio(percent, 100 - percent)
    if back:
        a, b = draw.until(lambda: (draw.integer(1, 15), draw.integer(1, 15)), lambda pair: pair[0] != pair[1])
        return build(
            {"for": a, "against": b},
            f"The odds of the positive class are {a} to {b}. What is its probability? {EXACTLY}",
            [
                step(f"As a number: odds {quotient(a, b)}", ratio(a, b), "Divide for by against."),
                step(f"p = odds/(1 + odds) = {a}/({a} + {b}) =", ratio(a, a + b), "Divide the odds by 1 plus the odds.",
                     "logistic_regression.odds"),
            ],
            slip(ratio(a, b), "These are the odds; a probability is a share of all cases."),
            slip(ratio(b, a + b), "This is the probability of the negative class."),
        )  # fmt: skip
    return build(
        {"percent": percent},
        f"A model gives the positive class a probability of {percent}%. What are its odds, as one number? {EXACTLY}",
        [
            step(f"The probability of the negative class is 1 - {chance} =", 1 - chance, "What is left to 1?"),
            step(f"p/(1 - p) {quotient(percent, 100 - percent)}", value, "Divide the one probability by the other.",
                 "logistic_regression.odds"),
        ],
        slip(ratio(100 - percent, percent), "These are the odds of the negative class."),
        slip(chance, "This is the probability itself."),
    )  # fmt: skip


def _odds_ratio(draw: Draw) -> Question:
    w, up = draw.until(
        lambda: (Fraction(draw.nonzero(-25, 25), 10), draw.signed(1, 5)), lambda pair: abs(pair[0] * pair[1]) <= 3
    )
    z = w * up
    turn = f"rises by {up}" if up > 0 else f"falls by {-up}"
    return build(
        {"w": decimal(w), "change": up},
        f"In a logistic regression a feature has the weight {decimal(w)}. By which factor are the odds multiplied "
        f"when this feature {turn} and all others stay, {TO_3}?",
        [
            step(f"The score changes by {decimal(w)}·{paren(up)} =", dec(z), "Multiply the weight by the change."),
            step("The odds are e to the score, so they are multiplied by e to this change:", Real(exp(z), 3),
                 "What does adding to an exponent do?", "logistic_regression.odds"),
        ],
        slip(Real(float(z), 3), "This is the change of the log odds."),
        slip(Real(exp(-z), 3), "Mind the sign of the change."),
        slip(Real(_sigmoid(z), 3), "The factor is e to the change; no sigmoid is needed for odds."),
    )  # fmt: skip


def _new_probability(draw: Draw) -> Question:
    a, b = draw.until(lambda: (draw.integer(1, 9), draw.integer(1, 9)), lambda pair: pair[0] != pair[1])
    factor, times = draw.integer(2, 4), draw.integer(1, 3)
    before, after = ratio(a, b), ratio(a * factor**times, b)
    result = ratio(a * factor**times, a * factor**times + b)
    p = ratio(a, a + b)
    units = "1 unit" if times == 1 else f"{times} units"
    return build(
        {"p": str(p), "factor": factor, "units": times},
        f"A logistic regression gives a row the probability {p}. A feature's weight is ln {factor}. This feature "
        f"rises by {units}. What is the new probability? {EXACTLY}",
        [
            step(f"The odds were ({p})/(1 - {p}) =", before, "Turn the probability into odds."),
            step(f"Each unit multiplies them by e^(ln {factor}) = {factor}: now they are", after,
                 "Multiply once for each unit."),
            step("The new probability is odds/(1 + odds) =", result, "Turn the odds back into a probability.",
                 "logistic_regression.odds"),
        ],
        slip(after, "These are the new odds."),
        slip(tidy(p * factor**times), "The odds are multiplied, not the probability."),
        slip(ratio(a * factor * times, a * factor * times + b), "Each unit multiplies the odds again."),
    )  # fmt: skip


def decision_boundary(draw: Draw, level: Level) -> Question:
    """The decision boundary: where the classes are equally likely."""
    if level == 3:
        return _line(draw)
    b = draw.nonzero(-12, 12)
    w = [draw.nonzero(-6, 6) for _ in range(level)]
    x1 = draw.integer(-5, 5)
    rest = b + (w[0] * x1 if level == 2 else 0)
    if rest == 0:
        return decision_boundary(draw, level)
    value = ratio(-rest, w[-1])
    score = terms([(a, f"x{i + 1}" if level == 2 else "x") for i, a in enumerate(w)] + [(b, "")])
    where = f"x1 = {x1} is fixed. At which x2" if level == 2 else "At which x"
    name = "x2" if level == 2 else "x"
    steps = [step("The probability is 1/2 where the score is", 0, "Where does the sigmoid take the value 1/2?")]
    if level == 2:
        steps.append(step(f"With x1 = {x1}, the terms without x2 add up to {total((w[0] * x1, b))} =", rest,
                          "Put in what is fixed."))  # fmt: skip
    return build(
        {"w": w, "b": b, "x1": x1 if level == 2 else None},
        f"A logistic regression has the score z = {score}. {where} are both classes equally likely? {EXACTLY}",
        [*steps, step(f"Solve {terms([(w[-1], name), (rest, '')])} = 0: {name} =", value, "Solve for the feature.",
                      "logistic_regression.decision_boundary")],
        slip(-value, "The terms without the unknown change their sign."),
        slip(tidy((Fraction(1, 2) - rest) / w[-1]), "The probability is to be 1/2 there; the score is then 0."),
        slip(tidy(Fraction(1 - rest) / w[-1]), "The score is 0 on the boundary, not 1."),
    )  # fmt: skip


def _line(draw: Draw) -> Question:
    w1, w2, b = draw.nonzero(-8, 8), draw.nonzero(-8, 8), draw.nonzero(-12, 12)
    slope, intercept = ratio(-w1, w2), ratio(-b, w2)
    answer = Parts.of(("slope", slope), ("intercept", intercept))
    return build(
        {"w": (w1, w2), "b": b},
        f"A logistic regression has the score z = {terms(((w1, 'x1'), (w2, 'x2'), (b, '')))}. Its decision boundary "
        f"is the line x2 = slope·x1 + intercept. Find both. {EXACTLY}",
        [
            step("On the boundary the score is", 0, "Which score belongs to the probability 1/2?"),
            step(f"Solve for x2: {terms(((w2, 'x2'),))} = {terms(((-w1, 'x1'), (-b, '')))}. Divided by {w2}:", answer,
                 "Bring the other terms across and divide.", "logistic_regression.decision_boundary"),
        ],
        slip(Parts.of(("slope", -slope), ("intercept", -intercept)), "The terms change their sign on the other side."),
        slip(Parts.of(("slope", ratio(w2, w1)), ("intercept", intercept)),
             "The slope is minus the first weight over the second."),
        slip(Parts.of(("slope", -w1), ("intercept", -b)), "Divide by the weight of x2."),
    )  # fmt: skip


def gradient(draw: Draw, level: Level) -> Question:
    """The gradient of the cross-entropy, and a step from zero weights."""
    if level == 3:
        return _first_step(draw)
    rows = 1 if level == 1 else 3
    p = [Fraction(draw.integer(1, 9), 10) for _ in range(rows)]
    y = [draw.integer(0, 1) for _ in range(rows)]
    x = [tuple(draw.nonzero(-5, 6) for _ in range(2)) for _ in range(rows)]
    errors = [tidy(a - t) for a, t in zip(p, y, strict=True)]
    answer = Vector.of(*(mean([e * row[j] for e, row in zip(errors, x, strict=True)]) for j in range(2)))
    if level == 1:
        prompt = ("For one row with the features x =", Show(x[0]),
                  (f"and the label y = {y[0]}, a logistic regression gives the probability p = {decimal(p[0])}. Find "
                   "the gradient of its cross-entropy with respect to the two weights."),
                  EXACTLY)  # fmt: skip
    else:
        prompt = ("The rows of X =", Show(tuple(x)),
                  (f"have the labels {series(y)}. A logistic regression gives them the probabilities "
                   f"{series(map(decimal, p))}. Find the gradient of the mean cross-entropy with respect to the two "
                   "weights."),
                  EXACTLY)  # fmt: skip
    return build(
        {"x": x, "y": y, "p": [str(a) for a in p]},
        prompt,
        [
            step("With respect to the score, the derivative is p - y:", errors[0] if level == 1 else Vector.of(*errors),
                 "The derivative of the cross-entropy with respect to the score is a simple difference."),
            step("Multiplied by the features:" if level == 1 else "Multiplied by the features of the rows, the mean is",
                 answer, "Multiply each difference by its row" + (" and take the mean." if level == 2 else "."),
                 "logistic_regression.gradient"),
        ],
        slip(Vector.of(*(-mean([e * row[j] for e, row in zip(errors, x, strict=True)]) for j in range(2))),
             "The difference is p - y, not y - p."),
        slip(Vector.of(*(mean([a * row[j] for a, row in zip(p, x, strict=True)]) for j in range(2))),
             "The label is to be subtracted from the probability."),
        slip(Vector.of(*(sum(e * row[j] for e, row in zip(errors, x, strict=True)) for j in range(2))),
             "The mean is asked for, not the sum."),
    )  # fmt: skip


def _first_step(draw: Draw) -> Question:
    rows, rate = draw.integer(2, 3), draw.choice(RATES)
    x = [draw.nonzero(-6, 8) for _ in range(rows)]
    y = draw.until(lambda: [draw.integer(0, 1) for _ in range(rows)], lambda v: 0 < sum(v) < rows or rows == 3)
    errors = [Fraction(1, 2) - t for t in y]
    grad, grad_b = mean([e * a for e, a in zip(errors, x, strict=True)]), mean(errors)
    w, b = tidy(-rate * grad), tidy(-rate * grad_b)
    answer = Parts.of(("w", w), ("b", b))
    return build(
        {"x": x, "y": y, "rate": str(rate)},
        f"A logistic regression with one feature starts at w = 0, b = 0. The data are x = {series(x)} with the "
        f"labels {series(y)}. Do one step of gradient descent on the mean cross-entropy with the learning rate "
        f"{rate}. {EXACTLY}",
        [
            step("With zero weights every probability is", Fraction(1, 2), "What is the sigmoid of 0?"),
            step("The differences p - y are", Vector.of(*map(tidy, errors)), "Subtract the labels."),
            step("The derivative with respect to w is the mean of (p - y)·x, which is "
                 f"({products([tidy(e) for e in errors], x)})/{rows} =",
                 grad, "Multiply each difference by its x and take the mean."),
            step("The derivative with respect to b is the mean of p - y:", grad_b, "The intercept has the feature 1."),
            step(f"Subtract {rate} times the derivatives:", answer, "Go against the gradient.",
                 "logistic_regression.gradient"),
        ],
        slip(Parts.of(("w", -w), ("b", -b)), "Descent goes against the gradient: subtract."),
        slip(Parts.of(("w", w * rows), ("b", b * rows)), "The mean over the rows is meant, not the sum."),
        slip(Parts.of(("w", tidy(rate * mean(scale(1, [t * a for t, a in zip(y, x, strict=True)])))),
                      ("b", tidy(rate * mean(y)))), "The sigmoid of 0 is 1/2, not 0."),
    )  # fmt: skip
