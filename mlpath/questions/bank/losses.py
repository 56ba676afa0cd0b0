"""Loss functions: squared, absolute, Huber and hinge errors, R², and the way from scores to cross-entropy."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from mlpath.answers import Integer, Parts, SetOf, Vector, number
from mlpath.questions import linear
from mlpath.questions.bank import _class_losses
from mlpath.questions.bank._mlmath import dec, decs, fraction, neat, plus, real, rounds_safely, texts
from mlpath.questions.bank._working import paren, ratio, squares, total
from mlpath.questions.model import Mistake, Question, Show, Step

if TYPE_CHECKING:
    from mlpath.questions.draw import Draw, Ints
    from mlpath.questions.model import Level


def squared_absolute(draw: Draw, level: Level) -> Question:
    """Mean squared and mean absolute error."""
    if level == 3:
        return _unknown_prediction(draw) if draw.flip() else _best_constant(draw)
    return _mean_squared(draw) if level == 1 else _three_measures(draw)


def _errors(draw: Draw, low: int, high: int) -> tuple[Ints, Ints, Ints]:
    """Labels, predictions and their differences (prediction minus label), four of each."""
    y = tuple(draw.integer(1, 20) for _ in range(4))
    r = draw.until(lambda: tuple(draw.integer(low, high) for _ in range(4)), lambda r: r.count(0) < 2 and sum(r) != 0)
    return y, linear.add(y, r), r  # type: ignore[return-value]  # whole numbers stay whole


def _error_step(r: Ints) -> Step:
    return Step(("The errors, prediction minus label, are",), Vector.of(*r), "vectors.add_scale",
                "Subtract each label from its prediction.")  # fmt: skip


def _mean_squared(draw: Draw) -> Question:
    y, p, r = _errors(draw, -5, 5)
    value = ratio(sum(x * x for x in r), 4)
    return Question(
        given={"y": y, "p": p},
        prompt=("Four examples have the labels y =", Show(y), "and the predictions", Show(p),
                ". Compute the mean squared error, exactly."),
        answer=number(value),
        steps=(
            _error_step(r),
            Step((f"The squares add up to {squares(r)} =",), number(sum(x * x for x in r)), hint="Square and add."),
            Step(("Divided by 4 this is",), number(value), "losses.squared_absolute",
                 "Divide by the number of examples."),
        ),
        mistakes=(
            Mistake(number(sum(x * x for x in r)), "The mean is asked for: divide by the number of examples."),
            Mistake(number(ratio(sum(map(abs, r)), 4)),
                    "This is the mean absolute error: the errors were not squared."),
            Mistake(number(ratio(sum(r) ** 2, 16)), "Square each error first and average then."),
        ),
    )  # fmt: skip


def _three_measures(draw: Draw) -> Question:
    y, p, r = draw.until(lambda: _errors(draw, -9, 9), lambda m: max(map(abs, m[2])) >= 6)
    squared, absolute = ratio(sum(x * x for x in r), 4), ratio(sum(map(abs, r)), 4)
    root = float(squared) ** 0.5

    def parts(mse: linear.Exact, rmse: float, mae: linear.Exact) -> Parts:
        return Parts.of(("MSE", mse), ("RMSE", real(rmse)), ("MAE", mae))

    answer = parts(squared, root, absolute)
    return Question(
        given={"y": y, "p": p},
        prompt=("Four examples have the labels y =", Show(y), "and the predictions", Show(p),
                ". Compute the mean squared error (MSE) and the mean absolute error (MAE), exactly, and the root of",
                "the MSE (RMSE) to 3 decimals."),
        answer=answer,
        steps=(
            _error_step(r),
            Step((f"MSE: ({squares(r)})/4 =",), number(squared), "losses.squared_absolute", "Mean of the squares."),
            Step(("RMSE, its square root:",), real(root), hint="Take the square root."),
            Step((f"MAE: ({total(map(abs, r))})/4 =",), number(absolute), "losses.squared_absolute",
                 "Mean of the absolute values."),
            Step(("Together:",), answer, hint="Write down all three."),
        ),
        mistakes=(
            Mistake(parts(squared, root, ratio(abs(sum(r)), 4)),
                    "Take the absolute value of each error before adding."),
            Mistake(parts(squared, root, root), "The MAE averages the absolute errors; it is not the root of the MSE."),
            Mistake(parts(4 * squared, 2 * root, 4 * absolute), "These are sums: divide by the number of examples."),
        ),
    )  # fmt: skip


def _unknown_prediction(draw: Draw) -> Question:
    size = draw.integer(3, 4)
    y = tuple(draw.integer(1, 20) for _ in range(size))
    r = draw.until(lambda: tuple(draw.integer(-4, 4) for _ in range(size)), lambda r: r[-1] != 0 and any(r[:-1]))
    known, value = sum(x * x for x in r[:-1]), ratio(sum(x * x for x in r), size)
    low, high = y[-1] - abs(r[-1]), y[-1] + abs(r[-1])
    p = tuple(a + b for a, b in zip(y, r, strict=True))[:-1]
    return Question(
        given={"y": y, "p": p, "mse": str(value)},
        prompt=("The labels are y =", Show(y), "and the predictions are, in the same order,",
                f"{', '.join(map(str, p))} and k. The mean squared error is", Show(value), ". Find all possible k."),
        answer=SetOf.of(low, high),
        steps=(
            Step((f"The squared errors add up to {size} times the mean:",), Integer(int(size * value)),
                 "losses.squared_absolute", "Multiply the mean by the number of examples."),
            Step((f"The known errors contribute {squares(r[:-1])} = {known}, so the last squared error is",),
                 Integer(r[-1] ** 2), hint="Subtract the known squared errors."),
            Step((f"k is off the label {y[-1]} by its root, on either side:",), SetOf.of(low, high),
                 hint="Both roots are possible."),
        ),
        mistakes=(
            Mistake(SetOf.of(high), "The prediction can also lie below the label."),
            Mistake(SetOf.of(low), "The prediction can also lie above the label."),
            Mistake(SetOf.of(y[-1] - r[-1] ** 2, y[-1] + r[-1] ** 2), "The root of the squared error is the distance."),
        ),
    )  # fmt: skip


def _best_constant(draw: Draw) -> Question:
    y = draw.until(lambda: (*(draw.integer(0, 12) for _ in range(4)), draw.integer(20, 60)),
                   lambda y: len(set(y)) == 5 and sum(y) % 5 == 0)  # fmt: skip
    y = draw.shuffled(y)
    loss = draw.choice(("mean squared error", "mean absolute error"))
    mean, median = sum(y) // 5, sorted(y)[2]
    value, other = (mean, median) if "squared" in loss else (median, mean)
    shown = ", ".join(map(str, sorted(y)))
    return Question(
        given={"y": y, "loss": loss},
        prompt=("A model predicts one and the same number c for five examples with the labels", Show(y),
                f". Which c makes the {loss} smallest?"),
        answer=Integer(value),
        steps=(
            Step(("The squared error is least at the mean, the absolute error at the median. In order the labels are",
                  f"{shown}, and their sum is"), Integer(sum(y)), "losses.squared_absolute",
                 "Set the derivative of the loss to zero: which average of the labels appears?"),
            Step((f"Here the {'mean' if value == mean else 'median'} is wanted:",), Integer(value),
                 hint="The mean is the sum divided by 5, the median the third in order."),
        ),
        mistakes=(
            Mistake(Integer(other), "The mean makes squared errors small, the median absolute ones."),
            Mistake(Integer(y[2]), "For the median the labels are put in order first."),
            Mistake(number(ratio(min(y) + max(y), 2)), "The middle of the range makes the largest error small."),
        ),
    )  # fmt: skip


def huber(draw: Draw, level: Level) -> Question:
    """The Huber loss."""
    return (_huber_of_one, _huber_mean, _huber_backwards)[level - 1](draw)


HUBER = "The Huber loss of an error r is r²/2 where |r| is at most d, and d·(|r| - d/2) where it is more."


def _huber(r: int, d: int) -> Fraction:
    return Fraction(r * r, 2) if abs(r) <= d else d * (abs(r) - Fraction(d, 2))


def _huber_of_one(draw: Draw) -> Question:
    d, y = draw.integer(1, 4), draw.integer(-9, 15)
    r = draw.signed(d + 1, d + 6) if draw.integer(0, 3) else draw.signed(1, d)
    value, size = _huber(r, d), abs(r)
    how = (f"{size} is at most {d}: r²/2 = {size * size}/2 =" if size <= d
           else f"{size} is more than {d}: {d}·({size} - {neat(Fraction(d, 2))}) =")  # fmt: skip
    return Question(
        given={"y": y, "p": y + r, "d": d},
        prompt=(HUBER, f"Compute it for d = {d}, the label {y} and the prediction {y + r}, exactly."),
        answer=number(value),
        steps=(
            Step((f"The error has the size |{y + r} - {paren(y)}| =",), Integer(size), hint="How far apart are they?"),
            Step((how,), number(value), "losses.huber", "Compare the size with d and take the right formula."),
        ),
        mistakes=(
            Mistake(number(Fraction(size * size, 2) if size > d else d * (size - Fraction(d, 2))),
                    "The other formula belongs to errors on the other side of d."),
            Mistake(number(d * size), "Half of d is subtracted from the size, so that both formulas meet at d."),
            Mistake(number(2 * value), "The factor 1/2 was forgotten."),
        ),
    )  # fmt: skip


def _huber_mean(draw: Draw) -> Question:
    d = draw.integer(1, 3)
    r = draw.until(lambda: tuple(draw.nonzero(-7, 7) for _ in range(4)),
                   lambda r: 0 < sum(abs(x) > d for x in r) < 4)  # fmt: skip
    each = [_huber(x, d) for x in r]
    value = sum(each) / 4
    return Question(
        given={"errors": r, "d": d},
        prompt=(HUBER, "Four predictions have the errors", Show(r), f". Compute their mean Huber loss for d = {d},",
                "exactly."),
        answer=number(value),
        steps=(
            Step((f"The sizes above {d} take the second formula, the others r²/2. The losses are",), decs(each),
                 "losses.huber", "For each error: is its size above d?"),
            Step((f"Their mean is ({plus(each)})/4 =",), number(value), hint="Add and divide by 4."),
        ),
        mistakes=(
            Mistake(number(sum(Fraction(x * x, 2) for x in r) / 4), "Errors beyond d are not squared."),
            Mistake(number(sum(_huber(abs(x), d) if x > 0 or -x <= d else Fraction(x * x, 2) for x in r) / 4),
                    "For negative errors too the size decides."),
            Mistake(number(sum(each)), "The mean is asked for: divide by 4."),
        ),
    )  # fmt: skip


def _huber_backwards(draw: Draw) -> Question:
    d, y = draw.integer(1, 6), draw.integer(10, 60)
    size = draw.integer(d + 1, d + 9)
    value, side = _huber(size, d), draw.choice(("below", "above"))
    k = y - size if side == "below" else y + size
    reach = value / d
    return Question(
        given={"d": d, "y": y, "loss": neat(value), "side": side},
        prompt=(HUBER, f"With d = {d} a prediction {side} the label {y} has the loss {neat(value)}. Find the",
                "prediction."),
        answer=Integer(k),
        steps=(
            Step((f"At |r| = {d} the loss is {d}²/2 =",), dec(Fraction(d * d, 2)), "losses.huber",
                 "Which loss does the error d have? Compare, to see which formula applies."),
            Step((f"The loss is larger, so {d}·(|r| - {neat(Fraction(d, 2))}) = {neat(value)} and",
                  "|r| ="), Integer(size),
                 hint="Solve the second formula for |r|."),
            Step((f"The prediction is {size} {side} {y}:",), Integer(k), hint="Go from the label to the given side."),
        ),
        mistakes=(
            Mistake(number(linear.tidy(y - reach if side == "below" else y + reach)),
                    "Half of d is still to be added: d·(|r| - d/2)."),
            Mistake(Integer(2 * y - k), "It lies on the other side of the label."),
            Mistake(Integer(size), "This is the size of the error; the prediction was asked."),
        ),
    )  # fmt: skip


def hinge(draw: Draw, level: Level) -> Question:
    """The hinge loss and margins."""
    return (_hinge_of_one, _hinge_mean, _scale_to_zero)[level - 1](draw)


HINGE = "The hinge loss of a score s for a label y of 1 or -1 is max(0, 1 - y·s)."


def _hinge_of_one(draw: Draw) -> Question:
    y, costs = draw.choice((1, -1)), draw.integer(0, 3) > 0
    w, x, b = draw.until(
        lambda: (draw.vector(2, -3, 3), draw.vector(2, -3, 3), draw.nonzero(-3, 3)),
        lambda f: (y * (f[0][0] * f[1][0] + f[0][1] * f[1][1] + f[2]) < 1) == costs,
    )
    s = w[0] * x[0] + w[1] * x[1] + b
    value = max(0, 1 - y * s)
    return Question(
        given={"w": w, "x": x, "b": b, "y": y},
        prompt=(HINGE, "A linear classifier has the weights", Show(w), f"and the bias {b}. Compute its hinge loss",
                "for x =", Show(x), f"with the label {y}."),
        answer=Integer(value),
        steps=(
            Step(("The score w·x + b is",), Integer(s), "linear_model.output", "Compute w·x and add the bias."),
            Step((f"1 - y·s = 1 - {paren(y)}·{paren(s)} =",), Integer(1 - y * s), hint="Multiply label and score."),
            Step(("The larger one of this and 0:",), Integer(value), "losses.hinge", "The loss is never negative."),
        ),
        mistakes=(
            Mistake(Integer(1 - y * s), "The loss is never negative: a margin above 1 costs nothing."),
            Mistake(Integer(max(0, 1 - s)), "The label multiplies the score."),
            Mistake(Integer(max(0, -y * s)), "The margin has to be 1, not only positive."),
            Mistake(Integer(max(0, 1 + y * s)), "The margin is subtracted from 1."),
        ),
    )  # fmt: skip


def _hinge_mean(draw: Draw) -> Question:
    def make() -> tuple[tuple[Fraction, ...], Ints]:
        return tuple(fraction(draw, -30, 30, 10) for _ in range(4)), tuple(draw.choice((1, -1)) for _ in range(4))

    def margins(m: tuple[tuple[Fraction, ...], Ints]) -> list[Fraction]:
        return [a * b for a, b in zip(*m, strict=True)]

    s, y = m = draw.until(make, lambda m: 0 < sum(x > 1 for x in margins(m)) < 4 and min(margins(m)) < 0)
    each = [max(Fraction(0), 1 - x) for x in margins(m)]
    value = sum(each) / 4
    return Question(
        given={"s": texts(s), "y": y},
        prompt=(HINGE, f"Four examples have the scores ({', '.join(texts(s))}) and the labels", Show(y),
                ". Compute their mean hinge loss to 3 decimals."),
        answer=real(value),
        steps=(
            Step(("The margins y·s are",), decs(margins(m)), hint="Multiply each score by its label."),
            Step(("The losses max(0, 1 - margin) are",), decs(each), "losses.hinge", "A margin above 1 costs nothing."),
            Step((f"Their mean is ({plus(each)})/4 =",), real(value), hint="Add and divide by 4."),
        ),
        mistakes=(
            Mistake(real(sum(1 - x for x in margins(m)) / 4), "A margin above 1 costs 0, not a negative amount."),
            Mistake(real(sum(each) / max(1, sum(x > 0 for x in each))),
                    "Examples without loss count in the mean as well."),
            Mistake(real(sum(max(Fraction(0), -x) for x in margins(m)) / 4),
                    "The margin has to be 1, not only positive."),
        ),
    )  # fmt: skip


def _scale_to_zero(draw: Draw) -> Question:
    y = tuple(draw.choice((1, -1)) for _ in range(4))
    sizes = draw.sample(range(1, 20), 4)
    s = [Fraction(size * label, 20) for size, label in zip(sizes, y, strict=True)]
    c = Fraction(20, min(sizes))
    return Question(
        given={"s": texts(s), "y": y},
        prompt=(HINGE, f"A linear classifier without bias gives the scores ({', '.join(texts(s))}) to four examples",
                "with the labels", Show(y), ". All its weights are multiplied by c > 0. Find the smallest c that",
                "makes all four losses zero, exactly."),
        answer=number(c),
        steps=(
            Step(("The margins y·s are",), decs(Fraction(n, 20) for n in sizes),
                 hint="Multiply each score by its label."),
            Step((f"All must reach 1, so c times the smallest margin, {neat(Fraction(min(sizes), 20))}, is",
                  "1:"), number(c),
                 "losses.hinge", "Scores grow with the weights. Which example reaches the margin 1 last?"),
        ),
        mistakes=(
            Mistake(number(Fraction(20, max(sizes))), "That is enough for the largest margin only."),
            Mistake(number(Fraction(80, sum(sizes))), "Every margin must reach 1, not their average."),
            Mistake(dec(Fraction(min(sizes), 20)), "c must lift the smallest margin to 1: take the reciprocal."),
        ),
    )  # fmt: skip


def r_squared(draw: Draw, level: Level) -> Question:
    """The share of variance explained, R²."""
    return (_from_sums, _from_predictions, _from_r_squared)[level - 1](draw)


def _from_sums(draw: Draw) -> Question:
    total_sum = draw.choice((20, 40, 50, 80, 100, 125, 160, 200, 250))
    rest = draw.until(lambda: draw.integer(2, total_sum * 5 // 4), lambda n: n != total_sum and 2 * n != total_sum)
    value = 1 - Fraction(rest, total_sum)
    return Question(
        given={"residual": rest, "total": total_sum},
        prompt=(f"A regression leaves squared errors that add up to {rest}. The squared distances of the labels from",
                f"their mean add up to {total_sum}. Compute R², exactly."),
        answer=number(value),
        steps=(
            Step((f"The share that is left unexplained is {rest}/{total_sum} =",), dec(Fraction(rest, total_sum)),
                 hint="Divide the squared errors by the squared distances from the mean."),
            Step(("R² is 1 minus that share:",), number(value), "losses.r_squared", "Subtract it from 1."),
        ),
        mistakes=(
            Mistake(number(Fraction(rest, total_sum)), "This is the unexplained share: R² is 1 minus it."),
            Mistake(number(1 - Fraction(total_sum, rest)),
                    "The squared errors of the model are divided by the others."),
            Mistake(number(abs(value)), "R² is negative where the model is worse than predicting the mean."),
        ),
    )  # fmt: skip


def _from_predictions(draw: Draw) -> Question:
    def make() -> tuple[Ints, Ints]:
        y = tuple(draw.integer(0, 12) for _ in range(4))
        return y, tuple(v + draw.integer(-2, 2) for v in y)

    def sums(m: tuple[Ints, Ints]) -> tuple[int, int]:
        mean = sum(m[0]) // 4
        return sum((a - b) ** 2 for a, b in zip(*m, strict=True)), sum((a - mean) ** 2 for a in m[0])

    def fits(m: tuple[Ints, Ints]) -> bool:
        rest, whole = sums(m) if sum(m[0]) % 4 == 0 else (0, 0)
        return 0 < rest != whole > 0

    y, p = draw.until(make, fits)
    rest, whole = sums((y, p))
    value, mean = 1 - Fraction(rest, whole), sum(y) // 4
    middle = sum(p) / 4
    spread = sum((x - middle) ** 2 for x in p)
    return Question(
        given={"y": y, "p": p},
        prompt=("Four examples have the labels y =", Show(y), "and the predictions", Show(p), ". Compute R², exactly."),
        answer=number(value),
        steps=(
            Step((f"The squared errors add up to {squares(linear.add(p, linear.scale(-1, y)))} =",), Integer(rest),
                 "losses.squared_absolute", "Subtract, square, add."),
            Step((f"The mean label is {mean}, and the squared distances from it add up to",), Integer(whole),
                 hint="Subtract the mean from each label, square, add."),
            Step((f"R² = 1 - {rest}/{whole} =",), number(value), "losses.r_squared", "1 minus the ratio of both sums."),
        ),
        mistakes=(
            Mistake(number(Fraction(rest, whole)), "This is the unexplained share: R² is 1 minus it."),
            Mistake(number(1 - Fraction(rest, sum(v * v for v in y))),
                    "The distances of the labels are taken from their mean."),
            Mistake(number(1 - Fraction(rest, 4 * whole)), "Both sums are divided by n, or neither."),
            Mistake(real(spread / whole), "R² compares the errors with the spread of the labels."),
        ),
    )  # fmt: skip


def _from_r_squared(draw: Draw) -> Question:
    def make() -> tuple[int, int, Fraction]:
        return draw.integer(5, 60), draw.integer(2, 40), Fraction(draw.integer(5, 96), 100)

    n, variance, share = draw.until(make, lambda m: rounds_safely(float((1 - m[2]) * m[1]) ** 0.5))
    mse = (1 - share) * variance
    value = float(mse) ** 0.5
    return Question(
        given={"n": n, "variance": variance, "r2": neat(share)},
        prompt=(f"On {n} examples whose labels have the variance {variance} (divided by n), a regression reaches",
                f"R² = {neat(share)}. Compute the root of its mean squared error, to 3 decimals."),
        answer=real(value),
        steps=(
            Step((f"The unexplained share is 1 - {neat(share)} =",), dec(1 - share), "losses.r_squared",
                 "R² is 1 minus the mean squared error divided by the variance."),
            Step((f"The mean squared error is {neat(1 - share)}·{variance} =",), dec(mse),
                 hint="Multiply the unexplained share by the variance."),
            Step(("Its root is",), real(value), hint="Take the square root."),
        ),
        mistakes=(
            Mistake(real(mse), "This is the mean squared error; its root is asked for."),
            Mistake(real(float(share * variance) ** 0.5),
                    "R² is the share that is explained; the errors are the rest."),
            Mistake(real(float(mse * n) ** 0.5), "Variance and mean squared error are both means already."),
        ),
    )  # fmt: skip


def sigmoid(draw: Draw, level: Level) -> Question:
    """The sigmoid and the probability of a logistic regression."""
    if level == 3:
        return _class_losses.score_of_probability(draw)
    return _class_losses.sigmoid_of_number(draw) if level == 1 else _class_losses.sigmoid_of_features(draw)


def softmax(draw: Draw, level: Level) -> Question:
    """The softmax of a list of scores."""
    if level == 3:
        exact = draw.flip()
        return _class_losses.softmax_of_logarithms(draw) if exact else _class_losses.score_behind_softmax(draw)
    return _class_losses.softmax_of_scores(draw, level + 1)


def cross_entropy(draw: Draw, level: Level) -> Question:
    """The cross-entropy loss (log loss)."""
    if level == 3:
        return _class_losses.probability_behind_loss(draw)
    return _class_losses.loss_of_one(draw) if level == 1 else _class_losses.loss_of_binary(draw)


def from_vectors_to_loss(draw: Draw, level: Level) -> Question:
    """From vectors to a loss, step by step: dot, norm, cosine, softmax, cross-entropy."""
    return _class_losses.vectors_to_cosine(draw) if level == 1 else _class_losses.vectors_to_loss(draw, level)
