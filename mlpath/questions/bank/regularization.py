"""Regularization: prices for weights, ridge and lasso by hand, and steps with a penalty."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from mlpath.answers import Integer, Matrix, Vector, number
from mlpath.questions import linear
from mlpath.questions.bank._common import nonzero_vector
from mlpath.questions.bank._mlmath import (
    dec,
    decs,
    fraction,
    neat,
    pairs,
    plus,
    real,
    reals,
    texts,
)
from mlpath.questions.bank._working import products, squares, total
from mlpath.questions.model import Mistake, Question, Show, Step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlpath.questions.draw import Draw, Ints
    from mlpath.questions.model import Level


def penalty(draw: Draw, level: Level) -> Question:
    """The cost with an L1 or L2 penalty."""
    return (_one_penalty, _elastic_net, _even_strength)[level - 1](draw)


def _prices(w: Sequence[int]) -> tuple[int, int]:
    """The L1 norm and the squared L2 norm."""
    return sum(map(abs, w)), sum(x * x for x in w)


def _one_penalty(draw: Draw) -> Question:
    w, a = nonzero_vector(draw, 3, -6, 6), Fraction(draw.choice((1, 2, 3, 5, 15, 20)), 10)
    fit, bias = Fraction(draw.integer(10, 300), 10), draw.nonzero(-9, 9)
    kind = draw.integer(0, 1)
    prices = _prices(w)
    name = ("the sum of the absolute values", "the sum of the squares")[kind]
    value = fit + a * prices[kind]
    work = (total(map(abs, w)), squares(w))[kind]
    return Question(
        given={"w": w, "bias": bias, "fit": neat(fit), "strength": neat(a), "kind": ("L1", "L2")[kind]},
        prompt=(f"A model has the mean squared error {neat(fit)}, the weights", Show(w),
                f"and the bias {bias}. Its cost adds {neat(a)} times {name} of the weights; the bias is not",
                "penalised. Find the cost, to 1 decimal."),
        answer=real(value, 1),
        steps=(
            Step((f"The penalty is {neat(a)}·({work}) = {neat(a)}·{prices[kind]} =",), dec(a * prices[kind]),
                 ("norms.l1_max_norms", "norms.euclidean_norm")[kind],
                 f"Take {name} of the weights, times its strength."),
            Step(("Added to the error",
                  f"{neat(fit)}:"), real(value, 1), "regularization.penalty", "Add error and penalty."),
        ),
        mistakes=(
            Mistake(real(fit + a * prices[1 - kind], 1), "L1 takes absolute values, L2 takes squares."),
            Mistake(real(fit + a * (prices[kind] + (abs(bias) if kind == 0 else bias**2)), 1),
                    "The bias is not penalised."),
            Mistake(real(fit + prices[kind], 1), "The penalty is multiplied by its strength."),
            Mistake(real(fit + a * sum(w), 1) if kind == 0 else real(fit + a * sum(w) ** 2, 1),
                    "Take the absolute value or the square of each weight first."),
        ),
    )  # fmt: skip


def _elastic_net(draw: Draw) -> Question:
    w, fit = nonzero_vector(draw, 3, -6, 6), Fraction(draw.integer(10, 300), 10)
    first, second = Fraction(draw.integer(1, 20), 10), Fraction(draw.integer(1, 20), 10)
    absolute, squared = _prices(w)
    value = fit + first * absolute + second / 2 * squared
    return Question(
        given={"w": w, "fit": neat(fit), "l1": neat(first), "l2": neat(second)},
        prompt=("The elastic net adds to the error p times the sum of the absolute values of the weights and q/2",
                f"times the sum of their squares. With p = {neat(first)} and q = {neat(second)}, what is the cost for",
                "the weights", Show(w),
                f"and the error {neat(fit)}? To 2 decimals."),
        answer=real(value, 2),
        steps=(
            Step((f"p·({total(map(abs, w))}) =",), dec(first * absolute), "norms.l1_max_norms",
                 "Add the absolute values, times p."),
            Step((f"q/2·({squares(w)}) = {neat(second / 2)}·{squared} =",), dec(second / 2 * squared),
                 hint="Add the squares, times q/2."),
            Step((f"The cost is {plus((fit, first * absolute, second / 2 * squared))} =",), real(value, 2),
                 "regularization.penalty", "Add the error and both penalties."),
        ),
        mistakes=(
            Mistake(real(fit + first * absolute + second * squared, 2), "The squares are multiplied by q/2."),
            Mistake(real(fit + first * squared + second / 2 * absolute, 2),
                    "p belongs to the absolute values, q to the squares."),
            Mistake(real(first * absolute + second / 2 * squared, 2), "The error belongs to the cost."),
        ),
    )  # fmt: skip


def _even_strength(draw: Draw) -> Question:
    kind = draw.integer(0, 1)
    a = Fraction(draw.integer(1, 40), 20)

    def make() -> tuple[Ints, Ints]:
        return nonzero_vector(draw, 3, -6, 6), draw.vector(3, -3, 3)

    large, small = draw.until(make, lambda m: _prices(m[0])[kind] > _prices(m[1])[kind] + 1)
    gap = _prices(large)[kind] - _prices(small)[kind]
    fit = Fraction(draw.integer(5, 100), 10)
    other = fit + a * gap
    name = ("the sum of the absolute values", "the sum of the squares")[kind]
    wrong = _prices(large)[1 - kind] - _prices(small)[1 - kind]
    return Question(
        given={"u": large, "v": small, "fits": (neat(fit), neat(other)), "kind": ("L1", "L2")[kind]},
        prompt=("The weights u =", Show(large), f"have the error {neat(fit)}, the weights v =", Show(small),
                f"the error {neat(other)}. The cost adds a times {name} of the weights. For which a do both cost the",
                "same? To 2 decimals."),
        answer=real(a, 2),
        steps=(
            Step((f"The penalty of u is a·{_prices(large)[kind]}, that of v a·{_prices(small)[kind]}. They differ by a",
                  "times"),
                 Integer(gap), "norms.l1_max_norms" if kind == 0 else "norms.euclidean_norm",
                 f"Take {name} for both and subtract."),
            Step(("The errors differ by",
                  f"{neat(other)} - {neat(fit)} ="), dec(other - fit), hint="Subtract the errors."),
            Step((f"a = {neat(other - fit)}/{gap} =",), real(a, 2), "regularization.penalty",
                 "The gain in the penalty must equal the loss in the error."),
        ),
        mistakes=(
            Mistake(real((other - fit) / wrong if wrong else other - fit, 2),
                    "L1 takes absolute values, L2 takes squares."),
            Mistake(real(gap / (other - fit), 2), "Divide the difference of the errors by that of the penalties."),
        ),
    )  # fmt: skip


def ridge(draw: Draw, level: Level) -> Question:
    """Ridge regression by hand."""
    return (_ridge_of_slope, _ridge_of_two, _strength_of_ridge)[level - 1](draw)


def _slope_data(draw: Draw) -> tuple[Ints, Ints, int, int]:
    """Three points and their sums of x·y and x²."""
    x = draw.until(lambda: nonzero_vector(draw, 3, -4, 4), lambda x: len(set(x)) == 3)
    y = draw.until(lambda: draw.vector(3, -9, 9), lambda y: sum(a * b for a, b in zip(x, y, strict=True)) != 0)
    return x, y, sum(a * b for a, b in zip(x, y, strict=True)), sum(a * a for a in x)


def _ridge_of_slope(draw: Draw) -> Question:
    x, y, top, bottom = _slope_data(draw)
    a = draw.integer(2, 30)
    return Question(
        given={"x": x, "y": y, "strength": a},
        prompt=(f"The model p = w x is fitted to (x, y) = {pairs(x, y)}. Which w makes the sum of the squared errors",
                f"plus {a}·w² smallest? Give it exactly."),
        answer=number(Fraction(top, bottom + a)),
        steps=(
            Step((f"The sum of x·y is {products(x, y)} =",), Integer(top), "dot.dot_product", "Multiply and add."),
            Step((f"The sum of x² is {bottom}; with the penalty it becomes {bottom} + {a} =",), Integer(bottom + a),
                 hint="Differentiate the cost with respect to w: where does the penalty enter?"),
            Step(("w is the first sum divided by this:",), number(Fraction(top, bottom + a)), "regularization.ridge",
                 "Set the derivative to zero and solve for w."),
        ),
        mistakes=(
            Mistake(number(Fraction(top, bottom)), "That is w without the penalty."),
            Mistake(number(Fraction(top, bottom + 2 * a)), "The factors 2 of errors and penalty cancel."),
            Mistake(number(Fraction(top - a, bottom)), "The penalty is added to the sum of x²; w shrinks by a factor."),
        ),
    )  # fmt: skip


def _ridge_of_two(draw: Draw) -> Question:
    a = draw.integer(2, 6)
    gram = draw.until(lambda: ((draw.integer(2, 9), c := draw.nonzero(-3, 3)), (c, draw.integer(2, 9))),
                      lambda g: linear.det(g) > 0)  # fmt: skip
    w = nonzero_vector(draw, 2, -4, 4)
    larger = ((gram[0][0] + a, gram[0][1]), (gram[1][0], gram[1][1] + a))
    right = linear.apply(larger, w)
    return Question(
        given={"gram": gram, "right": right, "strength": a},
        prompt=("For some data XᵀX =", Show(gram), "and Xᵀy =", Show(right), ". Which weights w make |X w - y|² +",
                f"{a}·|w|² smallest?"),
        answer=Vector.of(*w),
        steps=(
            Step((f"The penalty adds {a} on the diagonal: the matrix of the equations is",),
                 Matrix.of(larger), "matrices.add_scale", "The gradient is zero where (XᵀX + aI) w = Xᵀy."),
            Step(("Its determinant is",), number(linear.det(larger)), "determinants.det_2x2",
                 "Work out the determinant."),
            Step(("The solution w is",), Vector.of(*w), "regularization.ridge", "Solve the two equations."),
        ),
        mistakes=(
            Mistake(Vector.of(*linear.solve(gram, right)), "That is w without the penalty."),
            Mistake(Vector.of(*(Fraction(r) / larger[i][i] for i, r in enumerate(right))),
                    "The equations are coupled: solve both."),
        ),
    )  # fmt: skip


def _strength_of_ridge(draw: Draw) -> Question:
    x, y, top, bottom = _slope_data(draw)
    if draw.flip():
        return _halving(x, y, top, bottom)
    a = draw.integer(1, 40)
    w = Fraction(top, bottom + a)
    return Question(
        given={"x": x, "y": y, "w": str(w)},
        prompt=(f"Ridge regression of p = w x on (x, y) = {pairs(x, y)}, with the sum of the squared errors plus a·w²",
                "as cost, gives w =", Show(w), ". Find a."),
        answer=Integer(a),
        steps=(
            Step((f"w = (sum of x·y)/(sum of x² + a) = {top}/({bottom} + a), so {bottom} + a =",), Integer(bottom + a),
                 "regularization.ridge", "Write w with the sums and a, and solve for the denominator."),
            Step((f"Minus {bottom}:",), Integer(a), hint="Subtract the sum of x²."),
        ),
        mistakes=(
            Mistake(Integer(bottom + a), "The sum of x² is still to be subtracted."),
            Mistake(number(Fraction(a, 2)), "The factors 2 of errors and penalty cancel."),
        ),
    )  # fmt: skip


def _halving(x: Ints, y: Ints, top: int, bottom: int) -> Question:
    return Question(
        given={"x": x, "y": y, "w": str(Fraction(top, 2 * bottom))},
        prompt=(f"Ridge regression fits p = w x to (x, y) = {pairs(x, y)}, with the sum of the squared errors plus",
                "a·w² as cost. For which a is w just half of what it is without the penalty?"),
        answer=Integer(bottom),
        steps=(
            Step((f"w = {top}/({bottom} + a). Without the penalty the denominator is",), Integer(bottom),
                 "regularization.ridge", "Write w with the sums and a."),
            Step(("It has to double, so a is just as large:",), Integer(bottom), hint="When is a fraction halved?"),
        ),
        mistakes=(
            Mistake(Integer(2 * bottom), "The sum of x² plus a has to be twice the sum of x²."),
            Mistake(number(Fraction(bottom, 2)), "Half the weight needs twice the denominator."),
        ),
    )  # fmt: skip


def soft_threshold(draw: Draw, level: Level) -> Question:
    """The soft threshold of the lasso."""
    return (_thresholded, _lasso_of_slope, _strength_for_zero)[level - 1](draw)


def _soft(z: Fraction | int, t: Fraction | int) -> Fraction:
    size = max(Fraction(0), abs(Fraction(z)) - t)
    return size if z > 0 else -size


def _thresholded(draw: Draw) -> Question:
    z = draw.until(
        lambda: tuple(fraction(draw, -60, 60, 10) for _ in range(4)), lambda z: len({abs(v) for v in z}) == 4
    )
    sizes = sorted(abs(v) for v in z)
    t = Fraction(int(10 * sizes[draw.integer(0, 1)]) + draw.integer(0, 1), 10)
    value = [_soft(v, t) for v in z]
    return Question(
        given={"z": texts(z), "t": neat(t)},
        prompt=(f"With orthonormal features the lasso moves each least-squares weight towards 0 by {neat(t)} and stops",
                f"there at 0. The least-squares weights are ({', '.join(texts(z))}). Find the lasso's weights, to 1",
                "decimal each."),
        answer=reals(value, 1),
        steps=(
            Step((f"How many weights are larger than {neat(t)} in size?",), Integer(sum(abs(v) > t for v in z)),
                 hint="The others become 0."),
            Step((f"These lose {neat(t)} in size and keep their sign, the others become 0:",), reals(value, 1),
                 "regularization.soft_threshold", "Subtract the threshold from the size; never go past 0."),
        ),
        mistakes=(
            Mistake(reals([v - t for v in z], 1), "Negative weights move up towards 0."),
            Mistake(reals([v if abs(v) > t else 0 for v in z], 1),
                    "Large weights move towards 0 as well: the threshold is soft."),
            Mistake(reals([v - t if v > 0 else v + t for v in z], 1),
                    "A weight stops at 0; it does not change its sign."),
        ),
    )  # fmt: skip


def _lasso_of_slope(draw: Draw) -> Question:
    x, y, top, bottom = draw.until(lambda: _slope_data(draw), lambda m: abs(m[2]) > 3)
    zero = draw.integer(0, 4) == 0
    a = abs(top) + draw.integer(0, 5) if zero else draw.integer(1, abs(top) - 1)
    value = _soft(top, a) / bottom
    sign = 1 if top > 0 else -1
    return Question(
        given={"x": x, "y": y, "strength": a},
        prompt=(f"The model p = w x is fitted to (x, y) = {pairs(x, y)}. Which w makes half the sum of the squared",
                f"errors plus {a}·|w| smallest? Give it exactly."),
        answer=number(value),
        steps=(
            Step((f"The sum of x·y is {products(x, y)} =",), Integer(top), "dot.dot_product", "Multiply and add."),
            Step((f"The soft threshold moves it by {a} towards 0, at most to 0:",), number(_soft(top, a)),
                 "regularization.soft_threshold", "Where is the derivative w·(sum of x²) - (sum of x·y) ± a zero?"),
            Step((f"Divided by the sum of x², {bottom}:",), number(value), hint="Divide by the sum of x²."),
        ),
        mistakes=(
            Mistake(number(Fraction(top, bottom)), "That is w without the penalty."),
            Mistake(number(_soft(Fraction(top, bottom), a)),
                    "The threshold acts before the division by the sum of x²."),
            Mistake(number(Fraction(top - sign * a, bottom)), "The weight stops at 0; it does not change its sign."),
            Mistake(number(Fraction(top + sign * a, bottom)), "The penalty pulls the weight towards 0."),
            Mistake(number(Fraction(top, bottom + a)), "That is ridge; the lasso subtracts."),
        ),
    )  # fmt: skip


def _strength_for_zero(draw: Draw) -> Question:
    x = draw.until(lambda: draw.matrix(3, 2, -4, 5), lambda a: linear.rank(a) == 2)
    y = draw.until(
        lambda: draw.vector(3, -6, 6), lambda y: len({abs(v) for v in linear.apply(linear.transpose(x), y)}) == 2
    )
    slopes = tuple(sum(row[i] * v for row, v in zip(x, y, strict=True)) for i in range(2))
    value, other = max(map(abs, slopes)), min(map(abs, slopes))
    return Question(
        given={"X": x, "y": y},
        prompt=("The lasso minimises half the sum of the squared errors of X w - y plus a times the sum of |w_i|,",
                "with X =", Show(x),
                "and y =", Show(y), ". From which a on are all weights 0?"),
        answer=number(value),
        steps=(
            Step(("At w = 0 the gradient of the squared error is minus Xᵀy. Here Xᵀy =",), Vector.of(*slopes),
                 "matmul.matrix_vector", "Work out the pull of the data on each weight at w = 0."),
            Step(("The penalty must withstand the stronger pull; its size is",), number(value),
                 "regularization.soft_threshold", "A weight stays at 0 while the pull is at most a in size."),
        ),
        mistakes=(
            Mistake(number(other), "From there on one weight is 0; the other still is pulled harder than the penalty."),
            Mistake(number(abs(slopes[0]) + abs(slopes[1])),
                    "Each weight stands against its own pull; they don't add up."),
            Mistake(number(2 * value), "Half the sum of the squares: the factor 2 cancels."),
        ),
    )  # fmt: skip


def penalised_step(draw: Draw, level: Level) -> Question:
    """A step of gradient descent with a penalty."""
    return (_ridge_step, _lasso_step, _proximal_step)[level - 1](draw)


def _step_data(draw: Draw) -> tuple[tuple[Fraction, ...], tuple[Fraction, ...], Fraction, Fraction]:
    w = (fraction(draw, -40, 40, 10), fraction(draw, -40, 40, 10))
    g = (fraction(draw, -40, 40, 10), fraction(draw, -40, 40, 10))
    return w, g, Fraction(draw.choice(("0.1", "0.2", "0.5"))), Fraction(draw.choice(("0.1", "0.2", "0.5", "1.5", "2")))


def _told(w: Sequence[Fraction], g: Sequence[Fraction], price: str) -> str:
    return (f"The cost is an error plus {price}. At w = ({', '.join(texts(w))}) the gradient of the error alone is "
            f"({', '.join(texts(g))}).")  # fmt: skip


def _ridge_step(draw: Draw) -> Question:
    w, g, rate, a = _step_data(draw)
    value = [v - rate * (s + 2 * a * v) for v, s in zip(w, g, strict=True)]
    return Question(
        given={"w": texts(w), "g": texts(g), "rate": neat(rate), "strength": neat(a), "kind": "L2"},
        prompt=(_told(w, g, f"{neat(a)}·|w|²"), "Take a step of gradient descent with the learning rate",
                f"{neat(rate)}. Find the new w, to 2 decimals each."),
        answer=reals(value, 2),
        steps=(
            Step((f"The gradient of the penalty is 2·{neat(a)}·w =",), decs(2 * a * v for v in w),
                 hint="Differentiate a times the sum of squares."),
            Step(("The whole gradient is",), decs(s + 2 * a * v for v, s in zip(w, g, strict=True)),
                 "regularization.penalised_step", "Add both gradients."),
            Step((f"w minus {neat(rate)} times that:",), reals(value, 2), "gradient_descent.one_step",
                 "Subtract the learning rate times the gradient."),
        ),
        mistakes=(
            Mistake(reals([v - rate * s for v, s in zip(w, g, strict=True)], 2), "The penalty has a gradient as well."),
            Mistake(reals([v - rate * (s + a * v) for v, s in zip(w, g, strict=True)], 2),
                    "The square brings a factor 2."),
            Mistake(reals([v - rate * (s - 2 * a * v) for v, s in zip(w, g, strict=True)], 2),
                    "The penalty pulls the weights towards 0."),
        ),
    )  # fmt: skip


def _lasso_step(draw: Draw) -> Question:
    w, g, rate, a = _step_data(draw)
    signs = [1 if v > 0 else -1 for v in w]
    value = [v - rate * (s + a * sign) for v, s, sign in zip(w, g, signs, strict=True)]
    return Question(
        given={"w": texts(w), "g": texts(g), "rate": neat(rate), "strength": neat(a), "kind": "L1"},
        prompt=(_told(w, g, f"{neat(a)} times the sum of the absolute values of the weights"),
                f"Take a step of gradient descent with the learning rate {neat(rate)}. Find the new w, to 2 decimals",
                "each."),
        answer=reals(value, 2),
        steps=(
            Step((f"The derivative of |w| is its sign, so the penalty has the gradient {neat(a)} times the signs:",),
                 decs(a * sign for sign in signs),
                 hint="Differentiate a·|w| where w is positive, and where it is negative."),
            Step(("The whole gradient is",), decs(s + a * sign for s, sign in zip(g, signs, strict=True)),
                 "regularization.penalised_step", "Add both gradients."),
            Step((f"w minus {neat(rate)} times that:",), reals(value, 2), "gradient_descent.one_step",
                 "Subtract the learning rate times the gradient."),
        ),
        mistakes=(
            Mistake(reals([v - rate * (s + a * v) for v, s in zip(w, g, strict=True)], 2),
                    "The L1 penalty pulls with the same force at any size: only the sign counts."),
            Mistake(reals([v - rate * (s + a) for v, s in zip(w, g, strict=True)], 2),
                    "At negative weights the slope of |w| is -1."),
            Mistake(reals([v - rate * s for v, s in zip(w, g, strict=True)], 2), "The penalty has a gradient as well."),
        ),
    )  # fmt: skip


def _proximal_step(draw: Draw) -> Question:
    def make() -> tuple[tuple[Fraction, ...], tuple[Fraction, ...], Fraction, Fraction]:
        w = (fraction(draw, -15, 15, 10), fraction(draw, -15, 15, 10))
        g = (fraction(draw, -30, 30, 10), fraction(draw, -30, 30, 10))
        return w, g, Fraction(draw.choice(("0.1", "0.2", "0.5"))), Fraction(draw.choice(("0.5", "1.5", "2", "3")))

    def halfway(m: tuple[tuple[Fraction, ...], tuple[Fraction, ...], Fraction, Fraction]) -> list[Fraction]:
        return [v - m[2] * s for v, s in zip(m[0], m[1], strict=True)]

    w, g, rate, a = m = draw.until(make, lambda m: sum(abs(v) < m[2] * m[3] for v in halfway(m)) == 1)
    moved, t = halfway(m), m[2] * m[3]
    value = [_soft(v, t) for v in moved]
    return Question(
        given={"w": texts(w), "g": texts(g), "rate": neat(rate), "strength": neat(a), "kind": "proximal"},
        prompt=(_told(w, g, f"{neat(a)} times the sum of the absolute values of the weights"),
                "A proximal step first goes against the gradient of the error and then applies the soft threshold",
                f"(rate times strength). Take one with the learning rate {neat(rate)} and find the new w, to 2",
                "decimals each."),
        answer=reals(value, 2),
        steps=(
            Step((f"The step with the error alone leads to w minus {neat(rate)} times its gradient:",), decs(moved),
                 "gradient_descent.one_step", "Subtract the learning rate times the gradient of the error."),
            Step(("The threshold is",
                  f"{neat(rate)}·{neat(a)} ="), dec(t), hint="Learning rate times strength of the penalty."),
            Step(("Each entry moves by it towards 0, and stops",
                  "there:"), reals(value, 2), "regularization.soft_threshold",
                 "Subtract the threshold from the size; never go past 0."),
        ),
        mistakes=(
            Mistake(reals(moved, 2), "The soft threshold is still to be applied."),
            Mistake(reals([v - t if v > 0 else v + t for v in moved], 2),
                    "An entry stops at 0; it does not change its sign."),
            Mistake(reals([_soft(v, a) for v in moved], 2), "The threshold is the learning rate times the strength."),
        ),
    )  # fmt: skip
