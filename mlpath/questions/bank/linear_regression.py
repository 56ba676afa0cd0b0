"""Linear regression: predicting, fitting a line, R squared, and a step of gradient descent."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from mlpath.answers import Expression, Parts, Vector
from mlpath.questions.bank._coreml import EXACTLY, build, series, slip, squared_sum, step
from mlpath.questions.bank._working import paren, products, quotient, ratio, total
from mlpath.questions.linear import dot, tidy
from mlpath.questions.model import Show

if TYPE_CHECKING:
    from mlpath.questions.draw import Draw, Ints
    from mlpath.questions.model import Level, Question


def predict(draw: Draw, level: Level) -> Question:
    """Predictions, residuals and the meaning of weights."""
    if level == 3:
        return _change(draw) if draw.flip() else _missing_weight(draw)
    size = 1 if level == 1 else 3
    w = [draw.nonzero(-6, 9) for _ in range(size)]
    x = [draw.integer(2, 9) for _ in range(size)]
    b, error = draw.nonzero(-9, 20), draw.nonzero(-6, 6)
    said = dot(w, x) + b
    y = said + error
    model = "ŷ = w·x + b with the weight w =" if size == 1 else "ŷ = w·x + b with the weights w ="
    answer = Parts.of(("prediction", said), ("residual", error))
    return build(
        {"w": w, "b": b, "x": x, "y": int(y)},
        ("A linear model is", model, Show(w[0] if size == 1 else tuple(w)), f"and the intercept b = {b}. For x =",
         Show(x[0] if size == 1 else tuple(x)),
         (f"the true value is y = {y}. Find the prediction and the residual y - ŷ.")),
        [
            step(f"The weighted sum is {products(w, x)} =", dot(w, x), "Multiply each feature by its weight.",
                 "dot.dot_product"),
            step(f"With the intercept, ŷ = {total((dot(w, x), b))} =", said, "Add the intercept."),
            step(f"The residual is {y} - {paren(said)} = {error}. So", answer,
                 "Subtract the prediction from the true value.", "linear_regression.predict"),
        ],
        slip(Parts.of(("prediction", said), ("residual", -error)),
             "The residual is the true value minus the prediction."),
        slip(Parts.of(("prediction", said - b), ("residual", error + b)), "The intercept was left out."),
        slip(Parts.of(("prediction", said - 2 * b), ("residual", error + 2 * b)), "The intercept keeps its sign."),
    )  # fmt: skip


def _change(draw: Draw) -> Question:
    w = [draw.nonzero(-8, 12) for _ in range(3)]
    b = draw.integer(5, 60)
    up, down = draw.integer(2, 6), draw.integer(1, 6)
    i, j = draw.sample(range(3), 2)
    change = w[i] * up - w[j] * down
    names = ("x1", "x2", "x3")
    return build(
        {"w": w, "b": b, "up": (i, up), "down": (j, down)},
        ("A linear model has the weights w =", Show(tuple(w)),
         (f"and the intercept {b}. By how much does its prediction change when {names[i]} rises by {up} and "
          f"{names[j]} falls by {down}?")),
        [
            step(f"The rise of {names[i]} adds {w[i]}·{up} =", w[i] * up, "The weight is the change per unit."),
            step(f"The fall of {names[j]} adds {w[j]}·(-{down}) =", -w[j] * down, "A fall is a negative change."),
            step("Together:", change, "Add the two effects; the rest stays.", "linear_regression.predict"),
        ],
        slip(w[i] * up + w[j] * down, "A fall counts with a minus sign."),
        slip(change + b, "The intercept doesn't change."),
        slip(w[i] - w[j], "The weight is the change per unit; multiply by how far the feature moves."),
    )  # fmt: skip


def _missing_weight(draw: Draw) -> Question:
    w, x, b = [draw.nonzero(-6, 8) for _ in range(3)], [draw.integer(2, 7) for _ in range(3)], draw.nonzero(-9, 15)
    at = draw.integer(0, 2)
    known = [a for i, a in enumerate(w) if i != at]
    rest = dot(known, [a for i, a in enumerate(x) if i != at]) + b
    said = dot(w, x) + b
    shown = Show(Vector.of(*(w_i if i != at else _letter() for i, w_i in enumerate(w))))
    return build(
        {"w": [None if i == at else w_i for i, w_i in enumerate(w)], "x": x, "b": b, "prediction": int(said)},
        ("A linear model has the weights w =", shown, f"and the intercept {b}. For x =", Show(tuple(x)),
         f"it predicts {said}. Find the weight k."),
        [
            step("The known terms, the intercept included, add up to", rest, "Leave the term with k aside."),
            step(f"So {x[at]}·k = {said} - {paren(rest)} =", said - rest, "Subtract the known terms."),
            step(f"Divided by {x[at]}: k =", w[at], "Divide by the feature.", "linear_regression.predict"),
        ],
        slip(said - rest, "This is k times its feature."),
        slip(ratio(said + rest, x[at]), "The known terms change their sign on the other side."),
        slip(ratio(said - rest + b, x[at]), "The intercept was left out."),
    )  # fmt: skip


def _letter() -> Expression:
    return Expression("k", ("k",))


def _sums(x: Ints, y: Ints) -> tuple[int, int]:
    """The sums Sxy and Sxx of products of distances from the means, where the mean of x is whole."""
    centre = sum(x) // len(x)
    return sum((a - centre) * b for a, b in zip(x, y, strict=True)), sum((a - centre) ** 2 for a in x)


def _points(draw: Draw, n: int) -> tuple[Ints, Ints]:
    """So many points in order of x, with whole means and a slope that is not 0."""
    x = draw.until(
        lambda: tuple(sorted(draw.sample(range(10), n))), lambda v: sum(v) % n == 0 and (n > 3 or v[2] - v[0] < 7)
    )
    y = draw.until(
        lambda: tuple(draw.integer(0, 12) for _ in range(n)), lambda v: sum(v) % n == 0 and _sums(x, v)[0] != 0
    )
    return x, y


def fit_line(draw: Draw, level: Level) -> Question:
    """Slope and intercept of the least-squares line."""
    n = level + 2 if level < 3 else 4
    x, y = _points(draw, n)
    if level == 3:
        return _missing_target(draw, x, y)
    top, bottom = _sums(x, y)
    mx, my, slope = sum(x) // n, sum(y) // n, ratio(*_sums(x, y))
    intercept = tidy(my - slope * mx)
    answer = Parts.of(("slope", slope), ("intercept", intercept))
    return build(
        {"x": x, "y": y},
        f"Fit a line y = slope·x + intercept by least squares: x is {series(x)} and y is {series(y)}. {EXACTLY}",
        [
            step("The means of x and y are", Vector.of(mx, my), "Take the mean of each."),
            step("The sum of (x - mean of x)·(y - mean of y) is", top,
                 "Multiply the distances from the means, point by point, and add up."),
            step("The sum of (x - mean of x)² is", bottom, "Square the distances of x from its mean and add up."),
            step(f"The slope is {top}/{bottom}; the line runs through the means, so the intercept is {my} - "
                 f"{paren(slope)}·{mx}:", answer, "Divide the first sum by the second; then use the means.",
                 "linear_regression.fit_line"),
        ],
        slip(Parts.of(("slope", slope), ("intercept", my + slope * mx)),
             "The line runs through the means: subtract slope times the mean of x."),
        slip(Parts.of(("slope", ratio(bottom, top)), ("intercept", my - ratio(bottom, top) * mx)),
             "The sum of squares of x is the denominator."),
        slip(Parts.of(("slope", ratio(y[-1] - y[0], x[-1] - x[0])),
                      ("intercept", tidy(y[0] - ratio(y[-1] - y[0], x[-1] - x[0]) * x[0]))),
             "This line joins the first and the last point; all points have a say."),
    )  # fmt: skip


def _missing_target(draw: Draw, x: Ints, y: Ints) -> Question:
    centre = sum(x) // 4
    at = draw.choice([i for i in range(4) if x[i] != centre])
    top, bottom = _sums(x, y)
    slope, factor = ratio(top, bottom), x[at] - centre
    known = top - factor * y[at]
    shown = ["k" if i == at else v for i, v in enumerate(y)]
    return build(
        {"x": x, "y": shown, "slope": str(slope)},
        f"The least-squares line through four points has the slope {slope}. Here x is {series(x)} and y is "
        f"{series(shown)}. Find k.",
        [
            step(f"The mean of x is {centre}. The sum of (x - {centre})² is", bottom, "Square the distances of x."),
            step(f"The slope times this is the sum of (x - {centre})·y:", top,
                 "slope = Σ(x - mean)·y / Σ(x - mean)². Multiply it out."),
            step("The known terms of that sum add up to", known, "Leave the term with k aside."),
            step(f"So {factor}·k = {top} - {paren(known)} = {top - known}, and k =", y[at], "Solve for k.",
                 "linear_regression.fit_line"),
        ],
        slip(top - known, "This is still to be divided by the distance of its x from the mean."),
        slip(ratio(top + known, factor), "The known terms change their sign on the other side."),
        slip(ratio(slope - known, factor), "The slope must first be multiplied by the sum of squares."),
    )  # fmt: skip


def r_squared(draw: Draw, level: Level) -> Question:
    """R squared: the share of the variance that a model explains."""
    if level == 3:
        return _error_from_r2(draw)
    spread = draw.choice(((-3, 0, 3), (-2, -1, 3), (-4, 1, 3)) if level == 1 else
                         ((-3, -1, 0, 4), (-2, 0, 0, 2), (-5, 0, 1, 4), (-3, -2, 0, 2, 3)))  # fmt: skip
    centre = draw.integer(6, 20)
    y = [centre + d for d in draw.shuffled(spread)]
    errors = draw.until(lambda: [draw.integer(-2 - level, 2 + level) for _ in y], lambda e: any(e) and sum(e) % 5 != 4)
    said = [a - e for a, e in zip(y, errors, strict=True)]
    rest, whole = squared_sum(errors), squared_sum(spread)
    return build(
        {"y": y, "predicted": said},
        f"The true values are {series(y)}, the predictions of a model {series(said)}. Compute R². {EXACTLY}",
        [
            step(f"The residuals are {series(errors)}. Their squares add up to", rest, "Square the residuals."),
            step(f"The mean of the true values is {centre}. The squared distances from it add up to", whole,
                 "Square the distances of the true values from their mean."),
            step(f"R² = 1 - {rest}/{whole} =", 1 - ratio(rest, whole), "Subtract the ratio of the sums from 1.",
                 "linear_regression.r_squared"),
        ],
        slip(ratio(rest, whole), "This is the unexplained share; R² is 1 minus it."),
        slip(1 - ratio(whole, rest), "The squared residuals stand on top."),
        slip(1 - ratio(rest, squared_sum(y)), "The mean of the true values comes off before squaring."),
    )  # fmt: skip


def _error_from_r2(draw: Draw) -> Question:
    n, variance = draw.integer(4, 60), draw.integer(2, 40)
    r2 = Fraction(draw.integer(1, 19), 20)
    mse = tidy((1 - r2) * variance)
    both = draw.flip()
    asked = "sum of squared residuals" if both else "mean squared error"
    answer = tidy(mse * n) if both else mse
    steps = [step(f"1 - R² = 1 - {r2} =", 1 - r2, "Which share is left unexplained?")]
    if both:
        steps.append(step(f"The mean squared error is this share of the variance {variance}:", mse,
                          "Multiply the variance by the unexplained share."))  # fmt: skip
    last = f"Times {n} rows:" if both else f"The mean squared error is this share of the variance {variance}:"
    hint = "The mean times the number of rows is the sum." if both else "Multiply the variance by this share."
    return build(
        {"n": n, "variance": variance, "r2": str(r2), "asked": asked},
        f"On {n} rows the target has the variance {variance} (divided by {n}). A model reaches R² = {r2}. Find its "
        f"{asked}. {EXACTLY}",
        [*steps, step(last, answer, hint, "linear_regression.r_squared")],
        slip(tidy(answer * r2 / (1 - r2)), "R² is the explained share; the error is what is left."),
        slip(tidy(mse * n) if not both else mse, "Mind the difference between a mean and a sum over the rows."),
    )


def gradient_step(draw: Draw, level: Level) -> Question:
    """A step of gradient descent on the mean squared error."""
    if level == 3:
        return _two_steps(draw)
    n = level + 1
    x = draw.sample(range(1, 5), n)
    y = [draw.integer(1, 9) for _ in range(n)]
    w, b, rate = draw.integer(0, 3), 0 if level == 1 else draw.integer(-2, 3), draw.choice((10, 20, 50, 100))
    errors = [w * a + b - t for a, t in zip(x, y, strict=True)]
    grad_w, grad_b = ratio(2 * dot(errors, x), n), ratio(2 * sum(errors), n)
    if not grad_w or not grad_b:
        return gradient_step(draw, level)
    if level == 1:
        return _gradient(x, y, w, errors)
    new = Parts.of(("w", tidy(w - grad_w / Fraction(rate))), ("b", tidy(b - grad_b / Fraction(rate))))
    return build(
        {"x": x, "y": y, "w": w, "b": b, "rate": f"1/{rate}"},
        f"The model ŷ = w·x + b starts at w = {w}, b = {b}. The data are x = {series(x)} and y = {series(y)}. Do one "
        f"step of gradient descent on the mean squared error with the learning rate 1/{rate}. {EXACTLY}",
        [
            step("The errors ŷ - y are", Vector.of(*errors), "Predict each row and subtract the true value."),
            step(f"The derivative for w is the mean of 2·(ŷ - y)·x {quotient(int(2 * dot(errors, x)), n)}", grad_w,
                 "Multiply each error by its x, take twice the mean."),
            step(f"The derivative for b is the mean of 2·(ŷ - y) {quotient(2 * sum(errors), n)}", grad_b,
                 "Take twice the mean of the errors."),
            step("Each goes against its derivative, times the rate:", new, "Subtract the rate times the derivative.",
                 "linear_regression.gradient_step"),
        ],
        slip(Parts.of(("w", tidy(w + grad_w / Fraction(rate))), ("b", tidy(b + grad_b / Fraction(rate)))),
             "Descent goes against the gradient: subtract."),
        slip(Parts.of(("w", tidy(w - n * grad_w / Fraction(rate))), ("b", tidy(b - n * grad_b / Fraction(rate)))),
             "The mean squared error divides by the number of rows."),
        slip(Parts.of(("w", tidy(w - grad_w / Fraction(2 * rate))), ("b", tidy(b - grad_b / Fraction(2 * rate)))),
             "The derivative of the square brings a factor 2."),
    )  # fmt: skip


def _gradient(x: Ints, y: list[int], w: int, errors: list[int]) -> Question:
    grad = ratio(2 * dot(errors, x), len(x))
    return build(
        {"x": x, "y": y, "w": w},
        f"The model ŷ = w·x, without an intercept, has w = {w}. The data are x = {series(x)} and y = {series(y)}. "
        f"Find the derivative of its mean squared error with respect to w. {EXACTLY}",
        [
            step("The errors ŷ - y are", Vector.of(*errors), "Predict each row and subtract the true value."),
            step(f"The sum of (ŷ - y)·x is {products(errors, x)} =", dot(errors, x), "Multiply each error by its x."),
            step(f"The derivative is 2/n of it, with n = {len(x)}:", grad,
                 "The square brings 2, the mean divides by n.", "linear_regression.gradient_step"),
        ],
        slip(tidy(grad / Fraction(2)), "The derivative of the square brings a factor 2."),
        slip(-grad, "The error in the derivative is ŷ - y, not y - ŷ."),
        slip(ratio(2 * sum(errors), len(x)), "By the chain rule each error is multiplied by its x."),
    )  # fmt: skip


def _short_decimals(x: Ints, y: list[int], w: int, rate: int) -> bool:
    """Whether the derivative is whole and not 0, and the steps approach the minimum without jumping over it.

    The squares of 1, 2, 4 and 5 leave the remainder 1 divided by 3, so three of them add up to a multiple of 3.
    """
    squares, cross = squared_sum(x), dot(x, y)
    return cross % 3 == 0 and 2 * squares < 3 * rate and squares * w != cross


def _two_steps(draw: Draw) -> Question:
    n = 3
    x, y, w, rate = draw.until(
        lambda: (draw.sample((1, 2, 4, 5), n), [draw.integer(1, 9) for _ in range(n)], draw.integer(0, 3),
                 draw.choice((20, 50, 100))),
        lambda f: _short_decimals(*f),
    )  # fmt: skip
    squares, cross = squared_sum(x), dot(x, y)

    def slope(at: Fraction) -> Fraction:
        return Fraction(2 * (squares * at - cross)) / n

    first = w - slope(Fraction(w)) / rate
    second = first - slope(first) / rate
    return build(
        {"x": x, "y": y, "w": w, "rate": f"1/{rate}", "steps": 2},
        f"The model ŷ = w·x, without an intercept, starts at w = {w}. The data are x = {series(x)} and y = "
        f"{series(y)}. Find w after two steps of gradient descent on the mean squared error with the learning rate "
        f"1/{rate}. {EXACTLY}",
        [
            step(f"The derivative is 2/{n}·(Σx²·w - Σxy) = 2/{n}·({squares}w - {cross}). At w = {w} it is",
                 slope(Fraction(w)), "Write the derivative with the sums of x² and of xy."),
            step("After the first step, w =", first, "Subtract the rate times the derivative.",
                 "linear_regression.gradient_step"),
            step("The derivative there is", slope(first), "Put the new w in."),
            step("After the second step, w =", second, "Subtract the rate times the new derivative.",
                 "linear_regression.gradient_step"),
        ],
        slip(first, "This is w after one step."),
        slip(w - 2 * slope(Fraction(w)) / rate, "The derivative is computed anew for the second step."),
        slip(w + slope(Fraction(w)) / rate, "Descent goes against the gradient: subtract."),
    )  # fmt: skip
