"""Gradient boosting: a round by hand, AdaBoost's weights, XGBoost's leaves, and early stopping."""

from __future__ import annotations

from fractions import Fraction
from math import log
from typing import TYPE_CHECKING

from mlpath.answers import Parts, Real, Vector
from mlpath.questions.bank._coreml import EXACTLY, build, mean, series, slip, step, table
from mlpath.questions.bank._mlmath import real, rounds_safely
from mlpath.questions.bank._working import paren, ratio
from mlpath.questions.linear import tidy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlpath.questions.draw import Draw
    from mlpath.questions.linear import Exact
    from mlpath.questions.model import Level, Question, Step, Text

RATES = (Fraction(1, 2), Fraction(1, 5), Fraction(1, 10), Fraction(3, 10), Fraction(1, 4))


def _fit(values: Sequence[Exact], cut: int) -> list[Exact]:
    """What a stump that splits after `cut` rows predicts: the mean of each side."""
    return [mean(values[:cut])] * cut + [mean(values[cut:])] * (len(values) - cut)


def boosting_round(draw: Draw, level: Level) -> Question:
    """A round of gradient boosting for the squared error."""
    n = 4
    x = sorted(draw.sample(range(1, 20), n))
    y = draw.until(lambda: [draw.integer(0, 20) for _ in x], lambda v: sum(v) % 4 == 0 and len(set(v)) > 2)
    cut, rate = draw.integer(1, 3), draw.choice(RATES)
    start = sum(y) // 4
    residuals = [t - start for t in y]
    if sum(residuals[:cut]) == 0:
        return boosting_round(draw, level)
    rows: Text = ("These are training rows:", table(("x", "y"), list(zip(x, y, strict=True))))
    at = x[cut - 1] + 1
    stump = f"a stump that splits at x < {at}"
    first = [
        step("The model starts with the mean,", start, "Which constant has the least squared error?"),
        step("The residuals are", Vector.of(*residuals), "Subtract the start from each y."),
    ]  # fmt: skip
    told = (
        f"Gradient boosting for the squared error starts with the mean of y and adds {stump}, fitted to the residuals."
    )
    given = {"x": x, "y": y, "split": at}
    if level == 1:
        return _first_leaves(given, (*rows, told), first, y, cut)
    if level == 2:
        return _first_model(given, (*rows, told), first, y, cut, rate)
    return _second_round(given, (*rows, told), first, y, cut, rate)


def _second_round(
    given: dict[str, object], told: Text, first: list[Step], y: list[int], cut: int, rate: Fraction
) -> Question:
    start = mean(y)
    leaves = _fit([t - start for t in y], cut)
    after = [tidy(start + rate * v) for v in leaves]
    second = _fit([t - p for t, p in zip(y, after, strict=True)], cut)
    final = tidy(after[0] + rate * second[0])
    return build(
        {**given, "rate": str(rate), "rounds": 2},
        (*told, (f"The learning rate is {rate}. A second stump with the same split is fitted to the new residuals. "
                 f"What does the model then predict for the first row? {EXACTLY}")),
        [
            *first,
            step(f"The first stump predicts {leaves[0]} on the left, so the model says {start} + "
                 f"{rate}·{paren(leaves[0])} =",
                 after[0], "Mean of the residuals, times the rate, plus the start."),
            step("The mean of the new residuals on the left is", second[0], "Subtract the new prediction from y."),
            step(f"{after[0]} + {rate}·{paren(second[0])} =", final, "Add the second stump, shrunk as well.",
                 "gradient_boosting.boosting_round"),
        ],
        slip(after[0], "This is after one round."),
        slip(tidy(start + 2 * rate * leaves[0]), "The second stump is fitted to the residuals that are left."),
        slip(tidy(after[0] + second[0]), "The second stump is shrunk by the learning rate too."),
    )  # fmt: skip


def _first_leaves(given: dict[str, object], told: Text, first: list[Step], y: list[int], cut: int) -> Question:
    residuals = [t - mean(y) for t in y]
    leaves = _fit(residuals, cut)
    pair = Parts.of(("left", leaves[0]), ("right", leaves[-1]))
    return build(
        given,
        (*told, f"Which values do the stump's left and right leaf predict? {EXACTLY}"),
        [*first, step("The means of the residuals on both sides are", pair, "A leaf predicts the mean of its "
                                                                            "residuals.",
                      "gradient_boosting.boosting_round")],
        slip(Parts.of(("left", mean(y[:cut])), ("right", mean(y[cut:]))),
             "The stump is fitted to the residuals, not to y."),
        slip(Parts.of(("left", -leaves[0]), ("right", -leaves[-1])), "The residual is y minus the prediction."),
        slip(Parts.of(("left", sum(residuals[:cut])), ("right", sum(residuals[cut:]))),
             "A leaf predicts the mean, not the sum."),
    )  # fmt: skip


def _first_model(
    given: dict[str, object], told: Text, first: list[Step], y: list[int], cut: int, rate: Fraction
) -> Question:
    start = mean(y)
    leaves = _fit([t - start for t in y], cut)
    pair = Parts.of(("left", leaves[0]), ("right", leaves[-1]))
    after = [tidy(start + rate * v) for v in leaves]
    answer = Vector.of(*after)
    return build(
        {**given, "rate": str(rate)},
        (*told, (f"The learning rate is {rate}. What does the model predict for the four rows after this round? "
                 f"{EXACTLY}")),
        [
            *first,
            step("The leaves predict", pair, "A leaf predicts the mean of its residuals."),
            step(f"Start plus {rate} times the leaf:", answer, "Shrink the leaf's value by the learning rate and add.",
                 "gradient_boosting.boosting_round"),
        ],
        slip(Vector.of(*(start + v for v in leaves)), "The learning rate was left out."),
        slip(Vector.of(*(tidy(rate * v) for v in leaves)), "The start is to be added."),
        slip(Vector.of(*(tidy(start - rate * v) for v in leaves)),
             "The stump's values are added: residuals are y minus prediction."),
    )  # fmt: skip


def adaboost(draw: Draw, level: Level) -> Question:
    """AdaBoost: the say of a weak learner and the new weights."""
    n = draw.integer(6, 45)
    wrong = draw.integer(1, (n - 1) // 2)
    error = ratio(wrong, n)
    odds = ratio(n - wrong, wrong)
    formula = "α = ½·ln((1 - ε)/ε)"
    if level == 1:
        return _say(draw, formula)
    if level == 2:
        return _new_weights(error, formula, n, odds, wrong)
    alphas = draw.sample(range(3, 30), 3)
    votes = [draw.choice((-1, 1)) for _ in alphas]
    margin = sum(a * v for a, v in zip(alphas, votes, strict=True))
    said = 1 if margin > 0 else -1
    if margin == 0 or abs(sum(votes)) == 3:
        return adaboost(draw, level)
    listed = series(f"{v:+d} with α = {a / 10}" for a, v in zip(alphas, votes, strict=True))
    return build(
        {"alphas": alphas, "votes": votes},
        f"Three weak learners of AdaBoost vote {listed}. Find the weighted sum of the votes, to 1 decimal, and the "
        "class, 1 or -1.",
        [
            step("Votes for +1 weigh together", _tenths(sum(a for a, v in zip(alphas, votes, strict=True) if v > 0)),
                 "Add the say of the learners that vote +1."),
            step(f"Less the votes for -1, the sum is {margin / 10}; its sign is the class:",
                 Parts.of(("sum", _tenths(margin)), ("class", said)),
                 "Subtract the say of the others; look at the sign.",
                 "gradient_boosting.adaboost"),
        ],
        slip(Parts.of(("sum", _tenths(margin)), ("class", -said)), "The sign of the sum is the class."),
        slip(Parts.of(("sum", sum(votes)), ("class", sum(votes))), "The votes are weighed by α."),
        slip(Parts.of(("sum", _tenths(sum(alphas))), ("class", 1)), "Votes for -1 count with a minus sign."),
    )  # fmt: skip


def _tenths(x: int) -> Real:
    """So many tenths as a decimal answer."""
    return Real(x / 10, 1)


def _say(draw: Draw, formula: str) -> Question:
    percent = draw.integer(1, 499)
    e = percent / 1000
    alpha = log((1 - e) / e) / 2
    return build(
        {"error": e},
        f"In AdaBoost a weak learner has the weighted error ε = {e}. Its say is {formula}. Compute α to 3 decimals.",
        [
            step("(1 - ε)/ε =", Real((1 - e) / e, 4), "Divide the right share by the wrong one."),
            step("Half of its natural logarithm is", Real(alpha, 3), "Take the logarithm and halve it.",
                 "gradient_boosting.adaboost"),
        ],
        slip(Real(2 * alpha, 3), "The logarithm is halved."),
        slip(Real(-alpha, 3), "The fraction is (1 - ε)/ε: a good learner has a positive say."),
    )  # fmt: skip


def _new_weights(error: Exact, formula: str, n: int, odds: Exact, wrong: int) -> Question:
    low, high = ratio(1, 2 * (n - wrong)), ratio(1, 2 * wrong)
    answer = Parts.of(("wrong", high), ("right", low))
    return build(
        {"n": n, "wrong": wrong},
        f"AdaBoost starts with equal weights on {n} rows. The first weak learner is wrong on {wrong}. Weights of "
        f"wrong rows are multiplied by e^α, those of right rows by e^(-α), {formula}, and all are scaled to the sum "
        f"1. Find the new weight of a wrong and of a right row. {EXACTLY}",
        [
            step(f"The error is ε = {wrong}/{n}, so e^(2α) = (1 - ε)/ε =", odds, "How do the two factors compare?"),
            step(f"A wrong row weighs {odds} times as much as a right one. All {wrong} wrong rows together weigh",
                 Fraction(1, 2), "Compare the total of the wrong rows with that of the right ones."),
            step("Divided among the rows of each kind:", answer, "Both kinds have half of the weight.",
                 "gradient_boosting.adaboost"),
        ],
        slip(Parts.of(("wrong", low), ("right", high)), "Wrong rows gain weight."),
        slip(Parts.of(("wrong", ratio(1, n)), ("right", ratio(1, n))), "These are the weights before."),
        slip(Parts.of(("wrong", tidy(error * odds)), ("right", ratio(1, n))), "The weights are scaled to the sum 1."),
    )  # fmt: skip


def leaf_weight(draw: Draw, level: Level) -> Question:
    """XGBoost's leaf weights and the gain of a split."""
    lam = draw.choice((0, 1, 2, 3, 5)) if level == 1 else draw.choice((1, 2, 3, 5))
    if level == 1:
        return _of_residuals(draw, lam)
    if level == 2:
        return _of_log_loss(draw, lam)
    return _gain(draw, lam)


def _of_residuals(draw: Draw, lam: int) -> Question:
    errors = draw.until(lambda: [draw.nonzero(-9, 9) for _ in range(draw.integer(2, 5))], lambda e: sum(e) != 0)
    n = len(errors)
    value = ratio(sum(errors), n + lam)
    return build(
        {"residuals": errors, "lambda": lam},
        "For the loss ½(y - ŷ)², a leaf of XGBoost gets the weight -G/(H + λ): G is the sum of ŷ - y over its rows, "
        f"H their number. A leaf has the residuals y - ŷ = {series(errors)}, and λ = {lam}. Find its weight. {EXACTLY}",
        [
            step("G, the sum of ŷ - y, is", -sum(errors), "Mind the sign: ŷ - y is minus the residual."),
            step(f"-G/(H + λ) with H = {n}:", value, "Divide by the number of rows plus λ.",
                 "gradient_boosting.leaf_weight"),
        ],
        slip(-value, "The weight is minus G over H + λ."),
        slip(mean(errors), "The regularisation λ is added to the number of rows."),
        slip(ratio(sum(errors), 1 + lam), "H is the number of rows."),
    )  # fmt: skip


def _of_log_loss(draw: Draw, lam: int) -> Question:
    parts = [(draw.integer(0, 1), Fraction(draw.integer(1, 9), 10)) for _ in range(draw.integer(2, 4))]
    g, h = tidy(sum(p - y for y, p in parts)), tidy(sum(p * (1 - p) for _, p in parts))
    if g == 0:
        return _of_log_loss(draw, lam)
    return build(
        {"y": [y for y, _ in parts], "p": [str(p) for _, p in parts], "lambda": lam},
        (("For the log loss a leaf of XGBoost gets the weight -G/(H + λ): G is the sum of p - y, H that of p(1 - p) "
          "over its rows."), table(("y", "p"), [(y, float(p)) for y, p in parts]),
         (f"Find the weight of this leaf for λ = {lam}. {EXACTLY}")),
        [
            step("G =", g, "Add up p - y."),
            step("H =", h, "Add up p(1 - p)."),
            step("-G/(H + λ) =", tidy(-g / Fraction(h + lam)), "Divide, with a minus sign.",
                 "gradient_boosting.leaf_weight"),
        ],
        slip(tidy(g / Fraction(h + lam)), "The weight has a minus sign."),
        slip(tidy(-g / Fraction(len(parts) + lam)), "H is the sum of p(1 - p), not the number of rows."),
        slip(tidy(-g / Fraction(h)), "λ is added to H."),
    )  # fmt: skip


def _gain(draw: Draw, lam: int) -> Question:
    def make() -> tuple[list[int], list[int], int]:
        g, h = [draw.nonzero(-12, 12) for _ in range(2)], [draw.integer(2, 8) for _ in range(2)]
        return g, h, draw.integer(0, 3)

    g, h, gamma = draw.until(make, lambda d: sum(d[0]) != 0 and rounds_safely(float(_half_gain(d[0], d[1], lam))))
    sides = [ratio(a * a, b + lam) for a, b in zip(g, h, strict=True)]
    whole = ratio(sum(g) ** 2, sum(h) + lam)
    half = _half_gain(g, h, lam)
    gain = real(half - gamma)
    return build(
        {"G": g, "H": h, "lambda": lam, "gamma": gamma},
        "XGBoost's gain of a split is ½·(G₁²/(H₁ + λ) + G₂²/(H₂ + λ) - (G₁ + G₂)²/(H₁ + H₂ + λ)) - γ. Here G₁ = "
        f"{g[0]}, H₁ = {h[0]}, G₂ = {g[1]}, H₂ = {h[1]}, λ = {lam}, γ = {gamma}. Find the gain, to 3 "
        "decimals.",
        [
            step("The terms of the two sides are", Vector.of(*sides), "G²/(H + λ) for each side."),
            step("The term of the undivided node is", whole, "Add both G and both H first."),
            step("Half the difference, less γ:", gain, "Put the three terms into the formula.",
                 "gradient_boosting.leaf_weight"),
        ],
        slip(real(half), "γ was not subtracted.") if gamma else slip(real(2 * half), "The difference is halved."),
        slip(real(half + Fraction(whole, 2) - gamma), "The term of the undivided node is subtracted."),
        slip(real(_half_gain(g, h, 0) - gamma), "λ is added to each H."),
    )  # fmt: skip


def _half_gain(g: Sequence[int], h: Sequence[int], lam: int) -> Fraction:
    """Half of what a split adds to the sum of G²/(H + λ) over the leaves."""
    sides = sum((Fraction(a * a, b + lam) for a, b in zip(g, h, strict=True)), Fraction(0))
    return (sides - Fraction(sum(g) ** 2, sum(h) + lam)) / 2


def _errors(draw: Draw, n: int, patience: int) -> list[int]:
    """Validation errors that stop the training before their end, after a best one that isn't the first."""
    return draw.until(
        lambda: [draw.integer(30, 70) for _ in range(n)],
        lambda e: len(set(e)) == n and 1 < _stop(e, patience)[0] < n - 1 and _stop(e, patience)[1] < n,
    )


def early_stopping(draw: Draw, level: Level) -> Question:
    """When early stopping ends the training."""
    n, patience = 7 + level, draw.integer(2, 2 + (level > 1))
    errors = _errors(draw, n, patience)
    best, last = _stop(errors, patience)
    rate = draw.choice((5, 10, 20, 25, 50)) if level == 3 else 1
    shown = series(f"0.{e}" for e in errors)
    every = f", measured every {rate} trees," if level == 3 else " after each round"
    unit = "trees" if level == 3 else "rounds"
    answer = Parts.of(("kept", best * rate), ("trained", last * rate))
    first = step(
        "The last new best before the stop is measurement number", best, "Note each new smallest error in turn."
    )
    stop = f"Training ends {patience} measurements later, at number"
    told = (f"The validation error{every} would be {shown}. Training stops after {patience} measurements in a row "
            "without a new best one.")  # fmt: skip
    given = {"errors": errors, "patience": patience, "every": rate}
    if level == 1:
        return build(
            given,
            f"{told} After how many rounds does it stop?",
            [first, step(stop, last, "Count measurements without a new best.", "gradient_boosting.early_stopping")],
            slip(best, "This is the best round; the stop comes later."),
            slip(last + 1, "Count from the measurement after the best."),
            slip(errors.index(min(errors)) + 1, "Training stops before the smallest error of the list is seen."),
        )
    return build(
        given,
        f"{told} How many {unit} are kept (up to the best), and how many were trained?",
        [
            first,
            step(f"{stop} {last}. So", answer, "Count measurements without a new best.",
                 "gradient_boosting.early_stopping"),
        ],
        slip(Parts.of(("kept", last * rate), ("trained", last * rate)), "The model of the best measurement is kept."),
        slip(Parts.of(("kept", (errors.index(min(errors)) + 1) * rate), ("trained", n * rate)),
             "Training may stop before the smallest error of the whole list is seen."),
        slip(Parts.of(("kept", best * rate), ("trained", (last + 1) * rate)),
             "Count from the measurement after the best."),
    )  # fmt: skip


def _stop(errors: Sequence[int], patience: int) -> tuple[int, int]:
    """The number of the best measurement and of the last one, counted from 1."""
    best = 0
    for i, e in enumerate(errors):
        if e < errors[best]:
            best = i
        if i - best >= patience:
            return best + 1, i + 1
    return best + 1, len(errors)
