"""Bias, variance and noise: the parts of an expected error, averages of models, and shrinking."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from mlpath.answers import Choice, Integer, Parts, number
from mlpath.questions.bank._mlmath import dec, factor, neat, plus, real
from mlpath.questions.bank._working import ratio, squares
from mlpath.questions.model import Mistake, Question, Show, Step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlpath.questions.draw import Draw, Ints
    from mlpath.questions.model import Level


def decompose(draw: Draw, level: Level) -> Question:
    """Bias and variance from the predictions of several training sets."""
    return (_bias_and_variance, _expected_error, _better_model)[level - 1](draw)


def _predictions(draw: Draw, spread: int) -> tuple[int, Ints]:
    """A mean and four predictions around it."""
    mean = draw.integer(8, 40)
    off = draw.until(lambda: tuple(draw.integer(-spread, spread) for _ in range(3)),
                     lambda d: abs(sum(d)) <= spread and any(d))  # fmt: skip
    return mean, draw.shuffled(tuple(mean + d for d in (*off, -sum(off))))


def _variance(predictions: Sequence[int], mean: int) -> Fraction:
    return Fraction(sum((p - mean) ** 2 for p in predictions), 4)


def _variance_step(p: Ints, mean: int) -> Step:
    return Step((f"The variance is the mean of the squared distances from {mean}:",
                 f"({squares([x - mean for x in p])})/4 ="), dec(_variance(p, mean)), "bias_variance.decompose",
                "Square the distances from the mean prediction and take their mean.")  # fmt: skip


def _bias_and_variance(draw: Draw) -> Question:
    mean, p = _predictions(draw, 5)
    bias = draw.signed(1, 6)
    variance = _variance(p, mean)

    def parts(b: Fraction | int, v: Fraction | int) -> Parts:
        return Parts.of(("bias", b), ("variance", dec(v)))

    return Question(
        given={"predictions": p, "truth": mean - bias},
        prompt=("A model was trained on four different training sets. At one point, where the true value is",
                f"{mean - bias}, it then predicts", Show(p), ". Taking these four for all training sets there are",
                "(each equally likely), find its bias and its variance at this point, exactly."),
        answer=parts(bias, variance),
        steps=(
            Step(("The mean prediction is",), Integer(mean), hint="Average the four predictions."),
            Step(("The bias is the mean prediction minus the true value,",
                  f"{mean} - {factor(mean - bias)} ="), Integer(bias),
                 "bias_variance.decompose", "Subtract the true value from the mean prediction."),
            _variance_step(p, mean),
            Step(("Together:",), parts(bias, variance), hint="Write down both."),
        ),
        mistakes=(
            Mistake(parts(bias, variance + bias * bias),
                    "The variance is taken around the mean prediction, not the true value."),
            Mistake(parts(bias, variance * Fraction(4, 3)), "These four are all there are: divide by 4, not by 3."),
            Mistake(parts(-bias, variance), "The bias is the mean prediction minus the true value."),
        ),
    )  # fmt: skip


def _expected_error(draw: Draw) -> Question:
    mean, p = _predictions(draw, 6)
    bias, noise = draw.signed(1, 6), Fraction(draw.integer(1, 36), 4)
    variance = _variance(p, mean)
    value = bias * bias + variance + noise
    return Question(
        given={"predictions": p, "truth": mean - bias, "noise": neat(noise)},
        prompt=(f"At one point the true value is {mean - bias}, and labels scatter around it with the variance",
                f"{neat(noise)}. Trained on four equally likely training sets, a model predicts", Show(p),
                "there. Find the expected squared error of its prediction for a new label at this point, exactly."),
        answer=dec(value),
        steps=(
            Step((f"The mean prediction is {mean}, so the squared bias is ({mean} - {factor(mean - bias)})² =",),
                 Integer(bias * bias), "bias_variance.decompose", "Mean prediction minus true value, squared."),
            _variance_step(p, mean),
            Step(("With the noise:",
                  f"{plus((bias * bias, variance, noise))} ="), dec(value), "bias_variance.missing_part",
                 "Expected error = squared bias + variance + noise."),
        ),
        mistakes=(
            Mistake(dec(value - noise), "The new label scatters as well: the noise belongs to the error."),
            Mistake(dec(abs(bias) + variance + noise), "The bias enters squared."),
            Mistake(dec(variance + noise), "The squared bias belongs to the error."),
            Mistake(dec(value - variance), "The variance of the predictions belongs to the error."),
        ),
    )  # fmt: skip


def _better_model(draw: Draw) -> Question:
    def make() -> tuple[Fraction, ...]:
        simple = (Fraction(draw.integer(10, 40), 10), Fraction(draw.integer(1, 12), 10))
        return *simple, Fraction(draw.integer(0, 12), 10), Fraction(draw.integer(10, 50), 10)

    def errors(m: tuple[Fraction, ...]) -> tuple[Fraction, Fraction]:
        return m[0] ** 2 + m[1] ** 2, m[2] ** 2 + m[3] ** 2

    m = draw.until(make, lambda m: errors(m)[0] != errors(m)[1])
    first, second = errors(m)
    better = Choice(("A", "B"), 0 if first < second else 1)
    gain = abs(first - second)

    def parts(which: Choice, by: Fraction) -> Parts:
        return Parts.of(("better", which), ("by", real(by, 2)))

    other = Choice(("A", "B"), 1 - better.correct)
    roots = abs(m[0] + m[1] - m[2] - m[3])
    return Question(
        given={"A": (neat(m[0]), neat(m[1])), "B": (neat(m[2]), neat(m[3]))},
        prompt=(f"At one point model A has the bias {neat(m[0])} and the standard deviation {neat(m[1])} (over",
                f"training sets), model B the bias {neat(m[2])} and the standard deviation {neat(m[3])}. Which one has",
                "the smaller expected squared error, A or B, and by how much, to 2 decimals?"),
        answer=parts(better, gain),
        steps=(
            Step((f"A: {neat(m[0])}² + {neat(m[1])}² =",), dec(first), "bias_variance.decompose",
                 "Squared bias plus variance; the variance is the squared standard deviation."),
            Step((f"B: {neat(m[2])}² + {neat(m[3])}² =",), dec(second), hint="The same for B."),
            Step((f"The noise is the same for both, so {better.option} is better, by",
                  f"{neat(gain)}:"), parts(better, gain),
                 hint="Compare both sums."),
        ),
        mistakes=(
            Mistake(parts(other, gain), "The smaller sum of squared bias and variance is better."),
            Mistake(parts(better, roots), "Bias and standard deviation are squared before they are added."),
        ),
    )  # fmt: skip


def missing_part(draw: Draw, level: Level) -> Question:
    """Bias, variance or noise, from the expected error."""
    return (_one_missing, _missing_deviation, _training_size)[level - 1](draw)


NAMES = ("the squared bias", "the variance", "the noise")


def _one_missing(draw: Draw) -> Question:
    values = tuple(Fraction(draw.integer(1, 90), 10) for _ in range(3))
    at = draw.integer(0, 2)
    total = sum(values, Fraction(0))
    known = [f"{NAMES[i]} is {neat(v)}" for i, v in enumerate(values) if i != at]
    rest = [v for i, v in enumerate(values) if i != at]
    return Question(
        given={"total": neat(total), "known": [neat(v) for v in rest], "asked": NAMES[at]},
        prompt=(f"The expected squared error of a model at one point is {neat(total)}. Of its parts {known[0]} and",
                f"{known[1]}. How large is {NAMES[at]}? To 1 decimal."),
        answer=real(values[at], 1),
        steps=(
            Step(("The known parts add up to",
                  f"{plus(rest)} ="), dec(sum(rest, Fraction(0))), hint="Add the known parts."),
            Step((f"What is missing to {neat(total)} is",), real(values[at], 1), "bias_variance.missing_part",
                 "Error = squared bias + variance + noise: subtract."),
        ),
        mistakes=(
            Mistake(real(total + sum(rest, Fraction(0)), 1), "The parts add up to the error: subtract the known ones."),
            Mistake(real(total - rest[0], 1), "Both known parts are subtracted."),
        ),
    )  # fmt: skip


def _missing_deviation(draw: Draw) -> Question:
    bias, deviation, noise = (Fraction(draw.integer(2, 40), 10) for _ in range(3))
    total = bias**2 + deviation**2 + noise**2
    asked = draw.flip()
    value, other, name, given = (
        (bias, deviation, "bias (its size)", "standard deviation of the predictions") if asked
        else (deviation, bias, "standard deviation of the predictions", "bias")
    )  # fmt: skip
    square = total - noise**2 - other**2
    return Question(
        given={"total": neat(total), "noise": neat(noise), "other": neat(other), "asked": name},
        prompt=(f"The expected squared error at one point is {neat(total)}. Labels scatter with the standard deviation",
                f"{neat(noise)}, and the {given} is {neat(other)}. Find the {name}, to 1 decimal."),
        answer=real(value, 1),
        steps=(
            Step((f"The noise is {neat(noise)}² = {neat(noise**2)}, the other known part",
                  f"{neat(other)}² ="), dec(other**2),
                 hint="Standard deviations and the bias enter squared."),
            Step((f"What is left is {neat(total)} - {neat(noise**2)} - {neat(other**2)} =",), dec(square),
                 "bias_variance.missing_part", "Subtract both from the error."),
            Step(("Its root is",), real(value, 1), hint="Take the square root."),
        ),
        mistakes=(
            Mistake(real(square, 1), "That is the square; its root is asked for."),
            Mistake(real(abs(total - noise - other), 1), "The known numbers enter squared."),
            Mistake(real(float(total - other**2) ** 0.5, 1), "The noise has to be subtracted as well."),
        ),
    )  # fmt: skip


def _training_size(draw: Draw) -> Question:
    n, grow = draw.integer(2, 40) * 10, draw.integer(2, 8)
    after = Fraction(draw.integer(1, 30), 10)
    bias, noise = Fraction(draw.integer(0, 20), 10), Fraction(draw.integer(5, 40), 10)
    variance = after * grow
    goal = bias + noise + after
    return Question(
        given={"n": n, "bias2": neat(bias), "noise": neat(noise), "variance": neat(variance), "goal": neat(goal)},
        prompt=(f"With {n} training examples a model has the squared bias {neat(bias)}, the variance {neat(variance)}",
                f"and the noise {neat(noise)}. Its variance falls like 1/n when n grows; bias and noise stay. How many",
                f"examples bring the expected squared error down to {neat(goal)}?"),
        answer=Integer(n * grow),
        steps=(
            Step((f"For the variance, what is left is {neat(goal)} - {neat(bias)} - {neat(noise)} =",), dec(after),
                 "bias_variance.missing_part", "Subtract from the goal what does not change."),
            Step((f"It has to become smaller by the factor {neat(variance)}/{neat(after)} =",), Integer(grow),
                 hint="Divide the variance now by the one that is left for it."),
            Step((f"So {grow} times as many examples are",
                  "needed:"), Integer(n * grow), hint="Multiply n by the factor."),
        ),
        mistakes=(
            Mistake(number(n * (bias + noise + variance) / goal), "Only the variance falls, not the whole error."),
            Mistake(Integer(n * grow * grow), "The variance falls like 1/n, not like 1/√n."),
        ),
    )  # fmt: skip


def averaging(draw: Draw, level: Level) -> Question:
    """The variance of averaged models."""
    return (_independent, _correlated, _how_many_models)[level - 1](draw)


def _independent(draw: Draw) -> Question:
    models, variance, bias = draw.choice((2, 4, 5, 10, 20)), draw.integer(2, 40), Fraction(draw.integer(1, 30), 10)
    value = bias**2 + Fraction(variance, models)
    return Question(
        given={"models": models, "variance": str(variance), "bias": neat(bias), "correlation": "0"},
        prompt=(f"{models} models with independent errors each have the bias {neat(bias)} and the variance",
                f"{variance}; their predictions are averaged. Find squared bias plus variance of the average, to 2",
                "decimals."),
        answer=real(value, 2),
        steps=(
            Step(("The average has the same bias; its square is",
                  f"{neat(bias)}² ="), dec(bias**2), hint="Averaging keeps the bias."),
            Step((f"Its variance is {variance}/{models} =",), dec(Fraction(variance, models)),
                 "bias_variance.averaging",
                 "The variance of a mean of independent values is divided by their number."),
            Step((f"Together: {neat(bias**2)} + {neat(Fraction(variance, models))} =",), real(value, 2),
                 hint="Add both."),
        ),
        mistakes=(
            Mistake(real((bias**2 + variance) / models, 2), "Averaging lowers the variance only; all share the bias."),
            Mistake(real(bias**2 + Fraction(variance, models**2), 2),
                    "The variance is divided by the number of models, once."),
            Mistake(real(bias**2 + variance, 2), "The variance of the average is smaller than that of one model."),
        ),
    )  # fmt: skip


def _correlated(draw: Draw) -> Question:
    models, rho = draw.choice((2, 4, 5, 8, 10, 20, 25, 50)), Fraction(draw.integer(1, 19), 20)
    variance = Fraction(draw.integer(2, 60))
    value = rho * variance + (1 - rho) * variance / models
    return Question(
        given={"models": models, "variance": neat(variance), "bias": "0", "correlation": neat(rho)},
        prompt=(f"A forest averages {models} trees. Each prediction has the variance {neat(variance)} over training",
                f"sets, and any two of them have the correlation {neat(rho)}. Find the variance of the average, to 3",
                "decimals."),
        answer=real(value),
        steps=(
            Step((f"The shared part stays: {neat(rho)}·{neat(variance)} =",), dec(rho * variance),
                 hint="Correlation times variance is the covariance of two trees."),
            Step(("The rest is averaged out:",
                  f"{neat((1 - rho) * variance)}/{models} ="), dec((1 - rho) * variance / models),
                 "bias_variance.averaging", "The independent part is divided by the number of trees."),
            Step(("Their sum is",), real(value), hint="Add both."),
        ),
        mistakes=(
            Mistake(real(variance / models), "That holds for independent trees; the shared part is not averaged out."),
            Mistake(real(rho * variance), "That is what even infinitely many trees leave; the other part is added."),
            Mistake(real((1 - rho) * variance + rho * variance / models), "The shared part is the one that stays."),
        ),
    )  # fmt: skip


def _how_many_models(draw: Draw) -> Question:
    models, rho = draw.integer(2, 40), Fraction(draw.integer(0, 9), 10)
    part = Fraction(draw.integer(1, 20), 20)
    variance = part * models / (1 - rho)
    if 1000 % variance.denominator:
        return _how_many_models(draw)
    goal = rho * variance + part
    return Question(
        given={"variance": neat(variance), "correlation": neat(rho), "goal": neat(goal)},
        prompt=(f"Predictions of single models have the variance {neat(variance)}, and any two of them the correlation",
                f"{neat(rho)}. How many of them must be averaged for the variance to be {neat(goal)}?"),
        answer=Integer(models),
        steps=(
            Step((f"The shared part {neat(rho)}·{neat(variance)} = {neat(rho * variance)} stays. What is left for",
                  "the rest is"),
                 dec(part), "bias_variance.averaging", "Subtract correlation times variance from the goal."),
            Step((f"One model has {neat((1 - rho) * variance)} of that part; divided by {neat(part)} this",
                  "is"), Integer(models),
                 hint="The independent part is divided by the number of models."),
        ),
        mistakes=(
            Mistake(number(variance / goal), "Only the part that is not shared is averaged out."),
            Mistake(number(variance / part),
                    "The independent part of one model is (1 - correlation) times the variance."),
        ),
    )  # fmt: skip


def shrinking(draw: Draw, level: Level) -> Question:
    """Trading bias for variance by shrinking an estimate."""
    return (_of_shrunk, _which_factor, _best_factor)[level - 1](draw)


def _of_shrunk(draw: Draw) -> Question:
    c, truth, variance = Fraction(draw.integer(1, 9), 10), draw.signed(1, 9), draw.integer(1, 20)
    bias, spread = (c - 1) * truth, c * c * variance

    def parts(b: Fraction | int, v: Fraction | int) -> Parts:
        return Parts.of(("bias", real(b, 2)), ("variance", real(v, 2)))

    return Question(
        given={"c": neat(c), "truth": truth, "variance": variance, "asked": "both"},
        prompt=(f"An unbiased estimate of a number that is in truth {truth} has the variance {variance}. It is",
                f"multiplied by {neat(c)}. Find the bias and the variance of the result, to 2 decimals."),
        answer=parts(bias, spread),
        steps=(
            Step((f"The mean becomes {neat(c)}·{factor(truth)} = {neat(c * truth)}, so the bias is",), dec(bias),
                 "bias_variance.decompose", "Mean of the result minus the true number."),
            Step(("The variance is multiplied by",
                  f"{neat(c)}² = {neat(c * c)}:"), dec(spread), "bias_variance.shrinking",
                 "A factor enters a variance squared."),
            Step(("Together:",), parts(bias, spread), hint="Write down both."),
        ),
        mistakes=(
            Mistake(parts(bias, c * variance), "A factor enters the variance squared."),
            Mistake(parts(0, spread), "Shrinking moves the mean away from the truth."),
            Mistake(parts(-bias, spread), "The bias is the mean of the result minus the true number."),
        ),
    )  # fmt: skip


def _which_factor(draw: Draw) -> Question:
    c, truth, variance = Fraction(draw.integer(1, 9), 10), draw.signed(1, 9), draw.integer(1, 60)
    value = (1 - c) ** 2 * truth**2 + c * c * variance
    return Question(
        given={"c": neat(c), "truth": truth, "variance": variance, "asked": "error"},
        prompt=(f"An unbiased estimate of a number that is in truth {truth} has the variance {variance}. What",
                f"is its expected squared error after it is multiplied by {neat(c)}? To 2 decimals."),
        answer=real(value, 2),
        steps=(
            Step((f"The squared bias is ({neat(c - 1)}·{factor(truth)})² =",), dec((1 - c) ** 2 * truth**2),
                 "bias_variance.decompose", "The mean becomes c times the truth."),
            Step(("The variance becomes",
                  f"{neat(c * c)}·{variance} ="), dec(c * c * variance), "bias_variance.shrinking",
                 "A factor enters a variance squared."),
            Step((f"Their sum (without shrinking it was {variance}):",), real(value, 2), hint="Add both."),
        ),
        mistakes=(
            Mistake(real(c * c * variance, 2), "Shrinking brings a bias, whose square belongs to the error."),
            Mistake(real((1 - c) ** 2 * truth**2 + c * variance, 2), "A factor enters the variance squared."),
            Mistake(real(c * c * truth**2 + c * c * variance, 2), "The bias is (c - 1) times the truth."),
        ),
    )  # fmt: skip


def _best_factor(draw: Draw) -> Question:
    truth, variance = draw.signed(1, 12), draw.integer(1, 60)
    value = Fraction(truth * truth, truth * truth + variance)
    return Question(
        given={"truth": truth, "variance": variance, "asked": "best"},
        prompt=(f"An unbiased estimate of a number that is in truth {truth} has the variance {variance}. By",
                "which factor c must it be multiplied to make its expected squared error smallest? Give c exactly."),
        answer=dec(value),
        steps=(
            Step((f"The error is (1 - c)²·{truth * truth} + c²·{variance}. In its derivative c is multiplied by 2",
                  "times"),
                 Integer(truth * truth + variance), "bias_variance.shrinking",
                 "Squared bias plus variance, as a function of c; differentiate it and collect c."),
            Step((f"It is zero where c·{truth * truth + variance} = {truth * truth}, so c =",), dec(value),
                 hint="Set the derivative to zero."),
        ),
        mistakes=(
            Mistake(number(1 - value), "The larger the truth compared with the noise, the less is shrunk."),
            Mistake(number(ratio(abs(truth), abs(truth) + variance)), "The truth enters squared, as the bias does."),
            Mistake(Integer(1), "Without shrinking there is no bias, but a little bias costs less than it gains."),
        ),
    )  # fmt: skip
