"""Gradients of costs: derivatives of losses and activations, error times input, and where the gradient is zero."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from mlpath.answers import Integer, Matrix, SetOf, Vector, number
from mlpath.questions import linear
from mlpath.questions.bank import _margin_losses
from mlpath.questions.bank._class_losses import sigma
from mlpath.questions.bank._common import nonzero_vector
from mlpath.questions.bank._mlmath import (
    dec,
    decs,
    fraction,
    line_choice,
    near,
    neat,
    numbered,
    pairs,
    real,
    reals,
    rounds_safely,
    texts,
)
from mlpath.questions.bank._working import in_words, others, paren, products, quotient, ratio, terms, total
from mlpath.questions.model import Mistake, Question, Show, Step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlpath.questions.draw import Draw, Ints
    from mlpath.questions.model import Level


def by_the_prediction(draw: Draw, level: Level) -> Question:
    """The derivative of a loss with respect to the prediction."""
    return (_of_an_error, _of_a_probability, _of_a_score)[level - 1](draw)


def _of_an_error(draw: Draw) -> Question:
    y, r, d = draw.integer(-9, 15), draw.signed(1, 9), draw.integer(2, 5)
    kind = draw.integer(0, 3)
    side = 1 if r > 0 else -1
    name, value, how = (
        ("the squared error (p - y)²", 2 * r, "twice the error"),
        ("half the squared error, (p - y)²/2", r, "the error itself"),
        ("the absolute error |p - y|", side, "1 above the label and -1 below it"),
        (f"the Huber loss with d = {d} (half the squared error up to the distance d, a straight line beyond)",
         r if abs(r) <= d else d * side, f"the error, but at most {d} in size"),
    )[kind]  # fmt: skip
    return Question(
        given={"kind": kind, "y": y, "p": y + r, "d": d if kind == 3 else 0},
        prompt=(f"The loss is {name}. Compute its derivative with respect to the prediction p for the label",
                f"y = {y} and p = {y + r}."),
        answer=Integer(value),
        steps=(
            Step((f"The error is p - y = {y + r} - {paren(y)} =",), Integer(r), hint="Prediction minus label."),
            Step((f"The derivative of this loss is {how}:",), Integer(value), "cost_gradients.by_the_prediction",
                 "Differentiate the formula of the loss with respect to p."),
        ),
        mistakes=(
            Mistake(Integer(-value), "The loss rises when p moves away from y: the derivative has the sign of p - y."),
            Mistake(Integer(2 * r),
                    "The square brings the factor 2, and half of it is 1; other losses have no 2 at all."),
            Mistake(Integer(r), f"That is the error; the derivative of this loss is {how}."),
        ),
    )  # fmt: skip


def _of_a_probability(draw: Draw) -> Question:
    y, p = draw.integer(0, 1), Fraction(draw.until(lambda: draw.integer(2, 98), lambda n: n != 50), 100)
    extra = draw.integer(1, 4)
    value = (-1 / p if y else 1 / (1 - p)) * extra
    name = "-ln p" if y else "-ln(1 - p)"
    times_each = "" if extra == 1 else f", and this example counts {extra} times"
    return Question(
        given={"y": y, "p": neat(p), "weight": extra},
        prompt=(f"For the label {y} the log loss of the probability p is", Show(name.replace("ln p", "ln(p)")),
                f"{times_each}. Compute its derivative with respect to p at p = {neat(p)}, exactly."),
        answer=number(value),
        steps=(
            Step(("The derivative of ln is 1 divided by its argument, here",), dec(p if y else 1 - p),
                 hint="What stands in the logarithm, at this p?"),
            Step(("With the signs of the loss and of the inner derivative this is",), number(value / extra),
                 "cost_gradients.by_the_prediction", "Mind the minus before ln, and the -1 inside it for the label 0."),
            Step((f"Times {extra}:",), number(value), hint="Multiply by how often the example counts."),
        ),
        mistakes=(
            Mistake(number(-value), "More probability for the true label lowers the loss: check the sign."),
            Mistake(number(extra / (1 - p) if y else -extra / p), "That is the derivative for the other label."),
            Mistake(number(value / extra**2 if extra > 1 else value * 2), "The weight multiplies the derivative once."),
        ),
    )  # fmt: skip


def _of_a_score(draw: Draw) -> Question:
    a, b = draw.sample(range(1, 25), 2)
    y = draw.integer(0, 1)
    odds = Fraction(a, b)
    p = odds / (1 + odds)
    value = p - y
    score = str(odds)
    return Question(
        given={"odds": score, "y": y},
        prompt=(f"A logistic regression gives the score z = ln({score}) to an example with the label {y}. Its log loss",
                "is taken of p = sigmoid(z). Compute the derivative of the loss with respect to z, exactly."),
        answer=number(value),
        steps=(
            Step((f"The odds are e^z = {score}, so p is odds/(1 + odds) =",), number(p), "losses.sigmoid",
                 "e^z gives the odds p/(1 - p)."),
            Step((f"By the chain rule the derivative is simply p - y, here {p} - {y} =",), number(value),
                 "cost_gradients.by_the_prediction", "The derivative with respect to p, times p(1 - p): what is left?"),
        ),
        mistakes=(
            Mistake(number(-value), "It is prediction minus label: p - y."),
            Mistake(number(-1 / p if y else 1 / (1 - p)),
                    "That is the derivative with respect to p; the one for z has the further factor p(1 - p)."),
            Mistake(number(odds - y), "The probability is odds/(1 + odds)."),
            Mistake(number(p * (1 - p)), "That is the derivative of the sigmoid alone, without the loss."),
        ),
    )  # fmt: skip


def activation_slope(draw: Draw, level: Level) -> Question:
    """Derivatives of ReLU, sigmoid and tanh."""
    if level == 3:
        return _outputs_of_slope(draw) if draw.integer(0, 3) == 0 else _slope_by_weights(draw)
    return _slopes_of_relu(draw) if level == 1 else _slope_from_output(draw)


def _slopes_of_relu(draw: Draw) -> Question:
    z = draw.until(lambda: nonzero_vector(draw, 4, -9, 9), lambda z: 0 < sum(x > 0 for x in z) < 4)
    leak = draw.choice(("0", "0.1", "0.01", "0.2"))
    slopes = [1 if x > 0 else Fraction(leak) for x in z]
    name = "ReLU, max(0, z)," if leak == "0" else f"Leaky ReLU (z for z > 0, and {leak}·z for z < 0)"
    values = [x * s for x, s in zip(z, slopes, strict=True)]
    return Question(
        given={"z": z, "leak": leak},
        prompt=(f"{name} is applied to each entry of z =", Show(z), ". Give the vector of its derivatives at these",
                "entries."),
        answer=decs(slopes),
        steps=(
            Step(("How many entries are positive?",), Integer(sum(x > 0 for x in z)), hint="Only their signs matter."),
            Step((f"The derivative is 1 at positive entries and {leak} at negative ones:",), decs(slopes),
                 "cost_gradients.activation_slope", "It is the slope of the piece on which the entry lies."),
        ),
        mistakes=(
            Mistake(decs(values), "These are the values of the function, not its slopes."),
            Mistake(decs([1 if x < 0 else Fraction(leak) for x in z]), "The slope 1 belongs to the positive entries."),
            Mistake(decs([1 if x > 0 else -1 for x in z]), "That is the derivative of |z|."),
        ),
    )  # fmt: skip


def _slope(name: str, a: Fraction) -> Fraction:
    return a * (1 - a) if name == "sigmoid" else 1 - a * a


def _slope_from_output(draw: Draw) -> Question:
    name = draw.choice(("sigmoid", "tanh"))
    a = Fraction(draw.integer(1, 99) if name == "sigmoid" else draw.nonzero(-99, 99), 100)
    value, other = _slope(name, a), _slope("tanh" if name == "sigmoid" else "sigmoid", a)
    work = f"a(1 - a) = {neat(a)}·{neat(1 - a)}" if name == "sigmoid" else f"1 - a² = 1 - {neat(a * a)}"
    return Question(
        given={"function": name, "a": neat(a)},
        prompt=(f"At some z the value of {name}(z) is {neat(a)}. Compute the derivative of {name} at this z, to 4",
                "decimals."),
        answer=real(value, 4),
        steps=(
            Step(("The derivative follows from the value a alone. First,",
                  "1 - a =" if name == "sigmoid" else "a² ="),
                 dec(1 - a if name == "sigmoid" else a * a),
                 hint="sigmoid' = a(1 - a), tanh' = 1 - a². Work out the part that is new."),
            Step((f"{work} =",), real(value, 4), "cost_gradients.activation_slope", "Put a into the formula."),
        ),
        mistakes=(
            Mistake(dec(other), "a(1 - a) belongs to the sigmoid, 1 - a² to tanh."),
            Mistake(dec(1 - a), "This is only one factor of the derivative."),
        ),
    )  # fmt: skip


def _slope_by_weights(draw: Draw) -> Question:
    name, a = draw.choice(("sigmoid", "tanh")), Fraction(draw.integer(1, 9), 10)
    x = nonzero_vector(draw, 3, -6, 6)
    slope = _slope(name, a)
    value = [slope * v for v in x]
    return Question(
        given={"function": name, "a": neat(a), "x": x},
        prompt=(f"A unit computes {name}(w·x + b). For x =", Show(x), f"its output is {neat(a)}. Compute the",
                "gradient of the output with respect to the weights w, to 2 decimals."),
        answer=reals(value, 2),
        steps=(
            Step((f"The slope of {name} where its value is {neat(a)}:",), dec(slope), "cost_gradients.activation_slope",
                 "a(1 - a) for the sigmoid, 1 - a² for tanh."),
            Step(("The gradient of w·x + b with respect to w is x, so the chain rule gives that slope times x:",),
                 reals(value, 2), hint="Outer derivative times inner derivative."),
        ),
        mistakes=(
            Mistake(reals([a * v for v in x], 2), "The outer derivative is the slope, not the value."),
            Mistake(reals([_slope("tanh" if name == "sigmoid" else "sigmoid", a) * v for v in x], 2),
                    "a(1 - a) belongs to the sigmoid, 1 - a² to tanh."),
            Mistake(reals([slope] * 3, 2), "The inner derivative with respect to each weight is its input."),
        ),
    )  # fmt: skip


def _outputs_of_slope(draw: Draw) -> Question:
    a = Fraction(draw.until(lambda: draw.integer(1, 99), lambda n: n != 50), 100)
    slope = a * (1 - a)
    return Question(
        given={"function": "sigmoid", "slope": neat(slope)},
        prompt=(f"At some z the derivative of the sigmoid is {neat(slope)}. Which values can the sigmoid itself have",
                "there? Give all of them."),
        answer=SetOf.of(dec(a), dec(1 - a)),
        steps=(
            Step((f"a(1 - a) = {neat(slope)}, so a² - a + {neat(slope)} = 0, with the discriminant",
                  f"1 - 4·{neat(slope)} ="),
                 dec(1 - 4 * slope), "cost_gradients.activation_slope",
                 "Write the derivative with the value a and solve."),
            Step((f"Its root is {neat(abs(1 - 2 * a))}, and a = (1 ± {neat(abs(1 - 2 * a))})/2:",),
                 SetOf.of(dec(a), dec(1 - a)), hint="Solve the quadratic equation."),
        ),
        mistakes=(
            Mistake(SetOf.of(dec(a)), "1 minus this value has the same slope."),
            Mistake(SetOf.of(dec(1 - a)), "1 minus this value has the same slope."),
        ),
    )  # fmt: skip


def squared_error(draw: Draw, level: Level) -> Question:
    """The gradient of the mean squared error of a line."""
    return (_of_a_slope, _of_a_line, _wrong_line)[level - 1](draw)


def _of_a_slope(draw: Draw) -> Question:
    w = draw.nonzero(-4, 4)
    x = draw.sample((-3, -2, -1, 1, 2, 3, 4), 2)
    r = draw.until(lambda: (draw.integer(-5, 5), draw.integer(-5, 5)), lambda r: r[0] * x[0] + r[1] * x[1] != 0)
    y = tuple(w * a - e for a, e in zip(x, r, strict=True))
    value = r[0] * x[0] + r[1] * x[1]
    return Question(
        given={"w": w, "b": None, "x": x, "y": y},
        prompt=(f"The model p = w x is fitted to the points (x, y) = {pairs(x, y)}. Compute the derivative of its",
                f"mean squared error with respect to w at w = {w}."),
        answer=Integer(value),
        steps=(
            Step(("The errors w x - y are",), Vector.of(*r), "linear_model.output",
                 "Predict both and subtract the labels."),
            Step((f"Error times input, added up: {products(r, x)} =",), Integer(value),
                 hint="The derivative of (w x - y)² with respect to w is 2(w x - y)·x."),
            Step((f"Times 2, divided by the number of points: 2·{paren(value)}/2 =",), Integer(value),
                 "cost_gradients.squared_error", "The square brings a factor 2, the mean divides by 2."),
        ),
        mistakes=(
            Mistake(Integer(-value), "The error is prediction minus label."),
            Mistake(Integer(2 * value), "The mean divides by the number of points."),
            Mistake(number(sum(r)), "Each error is multiplied by its input."),
            Mistake(number(ratio(value, 2)), "The square brings a factor 2."),
        ),
    )  # fmt: skip


def _line_data(draw: Draw) -> tuple[int, int, Ints, Ints, Ints]:
    """w, b, four inputs, their errors and labels; the gradient of the mean squared error is whole."""
    w, b = draw.nonzero(-3, 3), draw.nonzero(-4, 4)
    x = tuple(draw.sample(range(-3, 5), 4))

    def fits(r: Ints) -> bool:
        total_error, moment = sum(r), sum(a * e for a, e in zip(x, r, strict=True))
        return total_error != 0 != moment and total_error % 2 == moment % 2 == 0 and total_error != moment

    r = draw.until(lambda: tuple(draw.integer(-4, 4) for _ in range(4)), fits)
    return w, b, x, r, tuple(w * a + b - e for a, e in zip(x, r, strict=True))


def _of_a_line(draw: Draw) -> Question:
    w, b, x, r, y = _line_data(draw)
    moment = sum(a * e for a, e in zip(x, r, strict=True))
    value = (moment // 2, sum(r) // 2)
    return Question(
        given={"w": w, "b": b, "x": x, "y": y},
        prompt=(f"The model p = w x + b is fitted to the points (x, y) = {pairs(x, y)}. Compute the gradient of its",
                f"mean squared error at w = {w} and b = {b}: the vector of the derivatives with respect to w and b."),
        answer=Vector.of(*value),
        steps=(
            Step(("The errors w x + b - y are",), Vector.of(*r), "linear_model.output",
                 "Predict and subtract the labels."),
            Step((f"For w: error times input, {products(r, x)} = {moment}, times 2/4 is",), Integer(value[0]),
                 "cost_gradients.squared_error", "Add the errors times their inputs; then times 2, divided by 4."),
            Step((f"For b: the errors, {total(r)} = {sum(r)}, times 2/4 is",), Integer(value[1]),
                 hint="The inner derivative with respect to b is 1."),
            Step(("The gradient is",), Vector.of(*value), hint="w first, then b."),
        ),
        mistakes=(
            Mistake(Vector.of(-value[0], -value[1]), "The error is prediction minus label."),
            Mistake(Vector.of(4 * value[0], 4 * value[1]), "The mean divides by the number of points."),
            Mistake(Vector.of(*(ratio(v, 2) for v in value)), "The square brings a factor 2."),
            Mistake(Vector.of(value[1], value[0]), "The derivative with respect to w comes first."),
        ),
    )  # fmt: skip


FLAWS = (
    "Line 1: a prediction is w x + b; the bias is missing.",
    "Line 2: these are labels minus predictions.",
    "Line 3: the square brings a factor 2.",
    "Line 4: each error has to be multiplied by its input.",
)


def _wrong_line(draw: Draw) -> Question:
    w, b, x, _, y = _line_data(draw)
    at = draw.integer(0, 3)
    p = tuple(w * a + (0 if at == 0 else b) for a in x)
    e = tuple((a - c) * (-1 if at == 1 else 1) for a, c in zip(p, y, strict=True))
    by_b = Fraction(sum(e), 4 if at == 2 else 2)
    moment = sum(a * c for a, c in zip(x, e, strict=True))
    by_w = Fraction(sum(e) if at == 3 else moment, 2)
    if moment == sum(e):  # the planted error would not show
        return _wrong_line(draw)
    lines = (
        f"The predictions are ({', '.join(map(str, p))}).",
        f"The errors are ({', '.join(map(str, e))}).",
        f"The derivative with respect to b is {neat(by_b)}.",
        f"The derivative with respect to w is {neat(by_w)}.",
    )
    answer = line_choice(4, at)
    right = (
        "w x + b for each x",
        "predictions minus labels",
        "2/4 times the sum of the errors",
        "2/4 times the sum of the errors times the inputs",
    )
    return Question(
        given={"w": w, "b": b, "x": x, "y": y, "lines": (p, e, neat(by_b), neat(by_w))},
        prompt=(f"The gradient of the mean squared error of p = w x + b is wanted for (x, y) = {pairs(x, y)} at",
                f"w = {w} and b = {b}. In one line something is wrong; the lines after it go on with what it says.",
                f"Which line is it?{numbered(lines)}"),
        answer=answer,
        steps=(
            Step(("For line 1, w x + b is",), Vector.of(*(w * a + b for a in x)), "linear_model.output",
                 "Work out w x + b."),
            Step((f"Check {right[at]}. {FLAWS[at]} The wrong one is",), answer, "cost_gradients.squared_error",
                 "Check each line from the one before it: w x + b, minus y, 2/4 of the sum, 2/4 of error times input."),
        ),
        mistakes=others(answer, "This one follows from what stands before it."),
    )  # fmt: skip


def vector_form(draw: Draw, level: Level) -> Question:
    """The gradient of a squared error in vector form."""
    return (_from_residual, _from_weights, _missing_label)[level - 1](draw)


def _from_residual(draw: Draw) -> Question:
    x = draw.until(lambda: draw.matrix(3, 2, -3, 4), lambda a: linear.rank(a) == 2)
    r = draw.vector(3, -4, 4)
    value = linear.apply(linear.transpose(x), r)
    return Question(
        given={"X": x, "r": r},
        prompt=("A linear model with the data X =", Show(x), "has the errors r = X w - y =", Show(r),
                ". Its cost is half the sum of the squared errors. Find the gradient of the cost with respect to w."),
        answer=Vector.of(*value),
        steps=(
            Step(("The gradient is Xᵀ r: each feature, a column of X, times the errors. The first",
                  "is"), number(value[0]),
                 "dot.dot_product", "Take the dot product of the first column of X with r."),
            Step(("With the second column:",), Vector.of(*value), "cost_gradients.vector_form",
                 "Each entry is a column of X times r."),
        ),
        mistakes=(
            Mistake(Vector.of(*linear.scale(-1, value)), "r is prediction minus label: there is no further minus."),
            Mistake(Vector.of(*linear.scale(2, value)), "Half the sum of squares: the factor 2 cancels."),
            Mistake(Vector.of(*(linear.dot(row, r[:2]) for row in x)),
                    "The transpose of X is multiplied by r: the gradient "
                    "has one entry for each weight."),
        ),
    )  # fmt: skip


def _from_weights(draw: Draw) -> Question:
    x = draw.until(lambda: draw.matrix(3, 2, -3, 4), lambda a: linear.rank(a) == 2)
    w, r = nonzero_vector(draw, 2, -3, 3), draw.vector(3, -4, 4)
    fitted = linear.apply(x, w)
    y = linear.add(fitted, linear.scale(-1, r))
    half = linear.apply(linear.transpose(x), r)
    mean = draw.flip()
    scale = Fraction(2, 3) if mean else Fraction(1)
    value = linear.scale(scale, half)
    name = "the mean of the squared errors" if mean else "half the sum of the squared errors"
    return Question(
        given={"X": x, "w": w, "y": y, "cost": "mean" if mean else "half"},
        prompt=("Let X =", Show(x), ", y =", Show(y), "and w =", Show(w), f". The cost is {name} of X w - y. Find",
                "its gradient with respect to w, exactly."),
        answer=Vector.of(*value),
        steps=(
            Step(("The errors X w - y are",), Vector.of(*r), "matmul.matrix_vector", "Multiply X by w, subtract y."),
            Step(("Xᵀ times the errors:",), Vector.of(*half), "matmul.matrix_vector",
                 "Each entry is a column of X times the errors."),
            Step((f"The factor for this cost is {scale}:",), Vector.of(*value), "cost_gradients.vector_form",
                 "The square brings 2; the cost divides by the number of examples, or by 2."),
        ),
        mistakes=(
            Mistake(Vector.of(*linear.scale(-1, value)), "The error is prediction minus label."),
            Mistake(Vector.of(*linear.scale(2, half)), "The factor before the sum of squares was left out."),
            Mistake(Vector.of(*linear.scale(1 if mean else Fraction(2, 3), half)), "Mind the factor before the sum."),
        ),
    )  # fmt: skip


def _missing_label(draw: Draw) -> Question:
    def make() -> tuple[tuple[Ints, ...], Ints, Ints]:
        return draw.matrix(3, 2, -3, 4), nonzero_vector(draw, 2, -3, 3), nonzero_vector(draw, 3, -4, 4)

    x, w, r = draw.until(make, lambda m: linear.rank(m[0]) == 2 and abs(m[0][2][0]) > 1)
    y = linear.add(linear.apply(x, w), linear.scale(-1, r))
    first = linear.apply(linear.transpose(x), r)[0]
    known = x[0][0] * r[0] + x[1][0] * r[1]
    fitted = linear.dot(x[2], w)
    return Question(
        given={"X": x, "w": w, "y": (*y[:2], "k"), "first": first},
        prompt=("Let X =", Show(x), "and w =", Show(w), f". The labels are {y[0]}, {y[1]} and k. The cost, half the",
                f"sum of the squared errors of X w - y, has the derivative {first} with respect to the first weight.",
                "Find k."),
        answer=number(y[2]),
        steps=(
            Step(("The first two errors are",), Vector.of(*r[:2]), "linear_model.output", "Work out X w - y for them."),
            Step((f"The derivative is the first column of X times the errors: {known} + {paren(x[2][0])}·e = {first}.",
                  "So the third error e is"), Integer(r[2]), "cost_gradients.vector_form",
                 "Write the first entry of Xᵀ r with the unknown error."),
            Step((f"The third prediction is {fitted}, so k = {fitted} - {paren(r[2])} =",), number(y[2]),
                 hint="The error is prediction minus label."),
        ),
        mistakes=(
            Mistake(number(fitted + r[2]), "The error is prediction minus label: k is the prediction minus the error."),
            Mistake(Integer(r[2]), "This is the third error; the label was asked for."),
            Mistake(number(fitted), "That label would make the third error zero."),
        ),
    )  # fmt: skip


def log_loss(draw: Draw, level: Level) -> Question:
    """The gradient of the log loss: error times input."""
    return (_of_one_example, _of_two_examples, _of_softmax)[level - 1](draw)


def _of_one_example(draw: Draw) -> Question:
    p, y, x = Fraction(draw.integer(1, 19), 20), draw.integer(0, 1), nonzero_vector(draw, 2, -6, 6)
    value = [(p - y) * v for v in x]
    return Question(
        given={"p": neat(p), "y": y, "x": x},
        prompt=("A logistic regression gives the example x =", Show(x), f"the probability {neat(p)}; its label is",
                f"{y}. Find the gradient of the log loss with respect to the weights, to 2 decimals."),
        answer=reals(value, 2),
        steps=(
            Step((f"The error is p - y = {neat(p)} - {y} =",), dec(p - y), "cost_gradients.by_the_prediction",
                 "Prediction minus label."),
            Step(("Error times input:",), reals(value, 2), "cost_gradients.log_loss", "Multiply x by the error."),
        ),
        mistakes=(
            Mistake(reals([-v for v in value], 2), "The error is prediction minus label."),
            Mistake(reals([p * v for v in x] if y else [(p - 1) * v for v in x], 2),
                    "The label was taken for the other one."),
            Mistake(reals([p * (1 - p) * (p - y) * v for v in x], 2),
                    "With the log loss the slope p(1 - p) of the sigmoid cancels."),
        ),
    )  # fmt: skip


def _of_two_examples(draw: Draw) -> Question:
    def make() -> tuple[Fraction, tuple[Fraction, ...], Ints]:
        return (
            fraction(draw, -15, 15, 10),
            tuple(fraction(draw, -20, 20, 10) for _ in range(2)),
            draw.choice(((0, 1), (1, 0))),
        )

    def gradient(m: tuple[Fraction, tuple[Fraction, ...], Ints]) -> float:
        return sum((sigma(float(m[0] * x)) - y) * float(x) for x, y in zip(m[1], m[2], strict=True)) / 2

    w, x, y = m = draw.until(
        make, lambda m: rounds_safely(gradient(m)) and m[1][0] != m[1][1] and abs(gradient(m)) > 0.01
    )
    p = [sigma(float(w * v)) for v in x]
    value = gradient(m)
    each = [(a - b) * float(v) for a, b, v in zip(p, y, x, strict=True)]
    return Question(
        given={"w": neat(w), "x": texts(x), "y": y},
        prompt=(f"The model p = sigmoid(w x) is fitted to the points (x, y) = {pairs(texts(x), y)}. Compute the",
                f"derivative of its mean log loss with respect to w at w = {neat(w)}, to 3 decimals."),
        answer=real(value),
        steps=(
            Step((f"The scores are {neat(w * x[0])} and {neat(w * x[1])}, the probabilities",), reals(p, 4),
                 "losses.sigmoid", "Take the sigmoid of w x for each point."),
            Step(("Error times input, (p - y)·x, for each:",), reals(each, 4), "cost_gradients.log_loss",
                 "Prediction minus label, times x."),
            Step((f"Their mean is ({near(each[0], 4)} + {near(each[1], 4)})/2 =".replace("+ -", "- "),), real(value),
                 hint="Add and divide by 2."),
        ),
        mistakes=(
            Mistake(real(-value), "The error is prediction minus label."),
            Mistake(real(2 * value), "The mean divides by the number of points."),
            Mistake(real(sum(a - b for a, b in zip(p, y, strict=True)) / 2), "Each error is multiplied by its input."),
        ),
    )  # fmt: skip


def _of_softmax(draw: Draw) -> Question:
    cuts = sorted(draw.sample(range(1, 10), 2))
    p = [Fraction(b - a, 10) for a, b in zip((0, *cuts), (*cuts, 10), strict=True)]
    at, x = draw.integer(0, 2), nonzero_vector(draw, 2, -5, 5)
    error = [v - (i == at) for i, v in enumerate(p)]

    def gradient(e: Sequence[Fraction]) -> Matrix:
        return Matrix.of(tuple(tuple(float(a * v) for v in x) for a in e), decimals=1)

    return Question(
        given={"p": texts(p), "class": at + 1, "x": x},
        prompt=("A linear classifier computes scores W x and their softmax p. For x =", Show(x),
                f"it gives p = ({', '.join(texts(p))}), and the true class is number {at + 1}. Find the gradient of",
                "the cross-entropy with respect to W, a matrix with a row for each class, to 1 decimal."),
        answer=gradient(error),
        steps=(
            Step(("The derivatives with respect to the scores are p minus 1 at the true class:",), decs(error),
                 "cost_gradients.by_the_prediction", "Subtract the encoded label from p."),
            Step(("Row i is entry i of this times",
                  "x:"), gradient(error), "cost_gradients.log_loss", "Error times input."),
        ),
        mistakes=(
            Mistake(gradient(p), "1 is subtracted at the true class."),
            Mistake(gradient([-e for e in error]), "The error is prediction minus label."),
            Mistake(gradient([e if i == at else Fraction(0) for i, e in enumerate(error)]),
                    "The other classes have a share in the gradient as well."),
        ),
    )  # fmt: skip


def best_weights(draw: Draw, level: Level) -> Question:
    """The weights at which the gradient of a squared error is zero."""
    return (_best_slope, _from_sums, _with_importance)[level - 1](draw)


def _best_slope(draw: Draw) -> Question:
    x = draw.until(lambda: nonzero_vector(draw, 3, -3, 4), lambda x: len(set(x)) == 3)
    y = draw.until(lambda: draw.vector(3, -9, 9), lambda y: sum(a * b for a, b in zip(x, y, strict=True)) != 0)
    top, bottom = sum(a * b for a, b in zip(x, y, strict=True)), sum(a * a for a in x)
    return Question(
        given={"x": x, "y": y},
        prompt=(f"The model p = w x is fitted to (x, y) = {pairs(x, y)}. Which w makes the mean squared error",
                "smallest? Give it exactly."),
        answer=number(Fraction(top, bottom)),
        steps=(
            Step((f"The sum of x·y is {products(x, y)} =",), Integer(top), "dot.dot_product", "Multiply and add."),
            Step(("The sum of x² is",), Integer(bottom), hint="Square and add."),
            Step((f"The derivative is zero where w·{bottom} = {top}, so w =",), number(Fraction(top, bottom)),
                 "cost_gradients.best_weights", "Set the sum of (w x - y)·x to zero."),
        ),
        mistakes=(
            Mistake(number(Fraction(sum(y), sum(x)) if sum(x) else Fraction(top)),
                    "Each error is multiplied by its input."),
            Mistake(number(Fraction(bottom, top)), "w·(sum of x²) = (sum of x·y): the other way round."),
            Mistake(number(sum(Fraction(b, a) for a, b in zip(x, y, strict=True)) / 3),
                    "The best slope is not the mean of the slopes to each point."),
        ),
    )  # fmt: skip


def _from_sums(draw: Draw) -> Question:
    w, b = draw.nonzero(-4, 4), draw.nonzero(-6, 6)
    n, sx = draw.integer(4, 12), draw.signed(2, 20)
    sxx = sx * sx // n + draw.integer(3, 30)
    sxy, sy = w * sxx + b * sx, w * sx + b * n
    slope = terms(((sxx, "w"), (sx, "b")))
    return Question(
        given={"n": n, "sums": (sx, sy, sxx, sxy)},
        prompt=(f"For {n} points (x, y) the sum of x is {sx}, of y {sy}, of x² {sxx}, and of x·y {sxy}. Which w and b",
                "make the mean squared error of p = w x + b smallest? Give the vector (w, b)."),
        answer=Vector.of(w, b),
        steps=(
            Step((f"The derivative in w is zero where {slope} = {sxy}, the one in b where",
                  f"{terms(((sx, 'w'), (n, 'b')))} = {sy}. The determinant of this system is"),
                 Integer(sxx * n - sx * sx), "determinants.det_2x2",
                 "Set the sums of error times x and of the errors to zero."),
            Step(("Its solution (w, b) is",), Vector.of(w, b), "cost_gradients.best_weights",
                 "Solve the two equations."),
        ),
        mistakes=(
            Mistake(Vector.of(b, w), "w comes first."),
            Mistake(Vector.of(*(Fraction(sxy, sxx), Fraction(sy, n))),
                    "The equations are coupled: solve them together."),
            Mistake(Vector.of(w, Fraction(sy, n)), "b is the mean of y minus w times the mean of x."),
        ),
    )  # fmt: skip


def _with_importance(draw: Draw) -> Question:
    x = draw.until(lambda: nonzero_vector(draw, 3, -3, 4), lambda x: len(set(x)) == 3)
    c = draw.until(lambda: tuple(draw.integer(1, 5) for _ in range(3)), lambda c: len(set(c)) > 1)
    w = draw.signed(1, 4)
    y = draw.until(lambda: tuple(w * a + draw.integer(-4, 4) for a in x),
                   lambda y: sum(a * b * k for a, b, k in zip(x, y, c, strict=True)) != 0)  # fmt: skip
    top, bottom = (sum(k * a * b for k, a, b in zip(c, x, v, strict=True)) for v in (y, x))
    plain = Fraction(sum(a * b for a, b in zip(x, y, strict=True)), sum(a * a for a in x))
    return Question(
        given={"x": x, "y": y, "counts": c},
        prompt=(f"The model p = w x is fitted to (x, y) = {pairs(x, y)}, whose squared errors count",
                f"{in_words(c)} times. Which w makes the sum of the squared errors, counted like this, smallest? Give",
                "it exactly."),
        answer=number(Fraction(top, bottom)),
        steps=(
            Step(("The derivative is zero where the sum of c·(w x - y)·x is. The sum of c·x·y is",), Integer(top),
                 hint="Differentiate c·(w x - y)² with respect to w. Which sums appear?"),
            Step(("The sum of c·x² is",), Integer(bottom), hint="Square each x, times how often it counts; add."),
            Step((f"w {quotient(top, bottom)}",), number(Fraction(top, bottom)), "cost_gradients.best_weights",
                 "Divide."),
        ),
        mistakes=(
            Mistake(number(plain), "The points count differently often."),
            Mistake(number(Fraction(sum(k * k * a * b for k, a, b in zip(c, x, y, strict=True)),
                                    sum(k * k * a * a for k, a in zip(c, x, strict=True)))),
                    "The counts multiply the squares; they are not squared."),
            Mistake(number(Fraction(top, sum(a * a for a in x))), "The counts belong into both sums."),
        ),
    )  # fmt: skip


def margin_losses(draw: Draw, level: Level) -> Question:
    """Gradients of the hinge loss and its square."""
    return (_margin_losses.of_one_example, _margin_losses.of_batch, _margin_losses.penalised_step)[level - 1](draw)
