"""Variants of gradient descent: mini-batches, momentum, RMSProp."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, sqrt
from typing import TYPE_CHECKING

from mlpath.answers import Integer, number
from mlpath.questions.bank._common import nonzero_vector
from mlpath.questions.bank._mlmath import (
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
)
from mlpath.questions.bank._working import paren
from mlpath.questions.model import Mistake, Question, Step

if TYPE_CHECKING:
    from mlpath.questions.draw import Draw
    from mlpath.questions.model import Level


def updates(draw: Draw, level: Level) -> Question:
    """Batches, updates and epochs."""
    return (_in_an_epoch, _in_training, _batch_size)[level - 1](draw)


def _in_an_epoch(draw: Draw) -> Question:
    batch = draw.choice((8, 16, 20, 32, 50, 64, 100, 128))
    n = batch * draw.integer(5, 60) + draw.integer(1, batch - 1)
    full, rest = divmod(n, batch)
    return Question(
        given={"n": n, "batch": batch, "epochs": 1, "last": "kept"},
        prompt=(f"A training set has {n} examples and is gone through in batches of {batch}; the last batch holds what",
                "remains. How many updates of the weights does one epoch make?"),
        answer=Integer(full + 1),
        steps=(
            Step((f"Full batches: {n} divided by {batch}, rounded down,",
                  "is"), Integer(full), hint="Divide and round down."),
            Step((f"There remain {rest} examples, one more batch:",), Integer(full + 1), "descent_variants.updates",
                 "A remainder makes one more batch."),
        ),
        mistakes=(
            Mistake(Integer(full), "The remaining examples make one more, smaller batch."),
            Mistake(Integer(n), "Every batch, not every example, makes one update."),
            Mistake(Integer(batch), "That is the size of a batch, not their number."),
        ),
    )  # fmt: skip


def _in_training(draw: Draw) -> Question:
    batch, epochs = draw.choice((16, 32, 50, 64, 100)), draw.integer(3, 30)
    n = batch * draw.integer(10, 80) + draw.integer(1, batch - 1)
    last = draw.choice(("kept", "dropped"))
    each = n // batch + (last == "kept")
    told = "the last batch of an epoch holds what remains" if last == "kept" else "what remains in the end is left out"
    return Question(
        given={"n": n, "batch": batch, "epochs": epochs, "last": last},
        prompt=(f"A training set of {n} examples is shuffled anew for each of {epochs} epochs and cut into batches of",
                f"{batch}; {told}. How many updates of the weights are made in all?"),
        answer=Integer(each * epochs),
        steps=(
            Step((f"Updates in one epoch, {n}/{batch} rounded {'up' if last == 'kept' else 'down'}:",), Integer(each),
                 "descent_variants.updates", "How many batches does an epoch have?"),
            Step((f"Times {epochs} epochs:",), Integer(each * epochs), hint="Multiply by the number of epochs."),
        ),
        mistakes=(
            Mistake(Integer((2 * (n // batch) + 1 - each) * epochs), "Mind what happens to the examples that remain."),
            Mistake(Integer(ceil(n * epochs / batch)), "Each epoch ends with a batch of its own."),
            Mistake(Integer(each), "That is one epoch."),
        ),
    )  # fmt: skip


def _batch_size(draw: Draw) -> Question:
    if draw.flip():
        return _noise(draw)
    batch, each, epochs = draw.integer(5, 60), draw.integer(8, 60), draw.integer(3, 20)
    n, total = batch * each, each * epochs
    return Question(
        given={"n": n, "epochs": epochs, "total": total},
        prompt=(f"Training on {n} examples for {epochs} epochs made {total} updates, with batches of equal size. How",
                "many examples does a batch hold?"),
        answer=Integer(batch),
        steps=(
            Step((f"Updates in one epoch: {total}/{epochs} =",), Integer(each), hint="Divide by the number of epochs."),
            Step((f"{n} examples make {each} batches; each holds",), Integer(batch), "descent_variants.updates",
                 "Divide the examples by the batches of an epoch."),
        ),
        mistakes=(
            Mistake(Integer(each), "That is the number of batches in an epoch."),
            Mistake(number(Fraction(n, total)), "The updates are spread over all epochs."),
        ),
    )  # fmt: skip


def _noise(draw: Draw) -> Question:
    batch, spread = draw.integer(5, 60), draw.choice((2, 3, 4, 5, 6, 8))
    larger = batch * spread**2
    return Question(
        given={"batch": batch, "factor": spread},
        prompt=(f"The gradient of a batch of {batch} examples drawn at random scatters around the full gradient. How",
                f"large must a batch be for the standard deviation to become {spread} times smaller?"),
        answer=Integer(larger),
        steps=(
            Step(("The standard deviation of a mean falls with the root of the number of examples. So this number",
                  f"grows by the factor {spread}² ="), Integer(spread**2),
                  hint="How does the deviation of a mean depend on n?"),
            Step((f"{batch}·{spread**2} =",), Integer(larger), "descent_variants.updates", "Multiply the batch size."),
        ),
        mistakes=(
            Mistake(Integer(batch * spread), "The standard deviation falls with the root of the batch size only."),
            Mistake(number(Fraction(batch, spread**2)), "Larger batches scatter less."),
        ),
    )  # fmt: skip


def batch_step(draw: Draw, level: Level) -> Question:
    """A step of stochastic gradient descent."""
    return (_on_one_example, _on_a_batch, _two_updates)[level - 1](draw)


def _on_one_example(draw: Draw) -> Question:
    w, b, x, rate = (
        draw.nonzero(-4, 4),
        draw.nonzero(-4, 4),
        draw.signed(1, 5),
        Fraction(draw.choice(("0.1", "0.05", "0.01"))),
    )
    r = draw.nonzero(-6, 6)
    y = w * x + b - r
    value = [w - 2 * rate * r * x, b - 2 * rate * r]
    return Question(
        given={"w": w, "b": b, "points": ((x, y),), "rate": neat(rate)},
        prompt=(f"The model p = w x + b has w = {w} and b = {b}. Stochastic gradient descent takes the single example",
                f"(x, y) = ({x}, {y}) with its squared error as loss and the learning rate {neat(rate)}. Find the new",
                "(w, b), to 2 decimals."),
        answer=reals(value, 2),
        steps=(
            Step((f"The error is {w}·{paren(x)} + {paren(b)} - {paren(y)} =",), Integer(r), "linear_model.output",
                 "Predict and subtract the label."),
            Step(("The gradient of the squared error, 2·error·x and 2·error:",), decs((2 * r * x, 2 * r)),
                 "cost_gradients.squared_error", "Differentiate (w x + b - y)² with respect to w and b."),
            Step((f"Subtract {neat(rate)} times the gradient:",), reals(value, 2), "descent_variants.batch_step",
                 "Old values minus learning rate times gradient."),
        ),
        mistakes=(
            Mistake(reals([w + 2 * rate * r * x, b + 2 * rate * r], 2), "The step goes against the gradient."),
            Mistake(reals([w - rate * r * x, b - rate * r], 2), "The square brings a factor 2."),
            Mistake(reals([w - 2 * rate * r * x, b], 2), "The bias makes a step as well."),
        ),
    )  # fmt: skip


def _on_a_batch(draw: Draw) -> Question:
    w, rate = draw.nonzero(-3, 3), Fraction(draw.choice(("0.1", "0.05", "0.2")))
    xs = draw.sample((-4, -3, -2, -1, 1, 2, 3, 4), 5)
    r = nonzero_vector(draw, 5, -4, 4)
    points = tuple((x, w * x - e) for x, e in zip(xs, r, strict=True))
    first, second = sorted(draw.sample(range(5), 2))
    moment = xs[first] * r[first] + xs[second] * r[second]
    value = w - rate * moment
    full = Fraction(2 * sum(x * e for x, e in zip(xs, r, strict=True)), 5)
    return Question(
        given={"w": w, "b": None, "points": points, "batch": (first + 1, second + 1), "rate": neat(rate)},
        prompt=(f"The model p = w x with w = {w} is trained on (x, y) = {pairs(*zip(*points, strict=True))}. A step of",
                f"mini-batch descent uses the examples {first + 1} and {second + 1}, their mean squared error and the",
                f"learning rate {neat(rate)}. Find the new w, to 3 decimals."),
        answer=real(value),
        steps=(
            Step(("The errors of these two are",), decs((r[first], r[second])), "linear_model.output",
                 "Predict and subtract the labels, for the batch only."),
            Step(("The gradient, the mean of 2·error·x over the two, is",), Integer(moment),
                 "cost_gradients.squared_error", "The mean is over the batch."),
            Step((f"The new w is {w} - {neat(rate)}·{paren(moment)} =",), real(value), "descent_variants.batch_step",
                 "Old value minus learning rate times gradient."),
        ),
        mistakes=(
            Mistake(real(w - rate * full), "Only the examples of the batch are used."),
            Mistake(real(w + rate * moment), "The step goes against the gradient."),
            Mistake(real(w - rate * Fraction(2 * moment, 5)), "The mean is over the batch, not over all examples."),
        ),
    )  # fmt: skip


def _two_updates(draw: Draw) -> Question:
    w, rate = draw.nonzero(-3, 3), Fraction(draw.choice(("0.1", "0.05")))
    xs = draw.sample((-3, -2, -1, 1, 2, 3), 2)
    ys = draw.until(lambda: nonzero_vector(draw, 2, -6, 6), lambda ys: ys[0] != w * xs[0])
    first = w - 2 * rate * (w * xs[0] - ys[0]) * xs[0]
    value = first - 2 * rate * (first * xs[1] - ys[1]) * xs[1]
    together = w - rate * sum((w * x - y) * x for x, y in zip(xs, ys, strict=True))
    twice = w - 2 * rate * sum((w * x - y) * x for x, y in zip(xs, ys, strict=True))
    return Question(
        given={"w": w, "b": None, "points": tuple(zip(xs, ys, strict=True)), "rate": neat(rate), "batch": "one by one"},
        prompt=(f"The model p = w x starts at w = {w}. One epoch of stochastic gradient descent takes the examples (x,",
                f"y) = {pairs(xs, ys)} one after the other, with the squared error of each as loss and the learning",
                f"rate {neat(rate)}. Find w after this epoch, to 3 decimals."),
        answer=real(value),
        steps=(
            Step(("The first example has the error",
                  f"{w}·{paren(xs[0])} - {paren(ys[0])} ="), Integer(w * xs[0] - ys[0]),
                 "linear_model.output", "Predict and subtract the label."),
            Step((f"Its step of {neat(rate)}·2·error·x leads to",), dec(first), "descent_variants.batch_step",
                 "Subtract the learning rate times 2·error·x."),
            Step((f"With this w the second error is {neat(first * xs[1] - ys[1])}, and the step leads",
                  "to"), real(value),
                 "descent_variants.batch_step", "The second prediction uses the new w."),
        ),
        mistakes=(
            Mistake(real(twice), "The second prediction is made with the new w."),
            Mistake(real(together), "That is one step on the mean; here each example makes a step of its own."),
            Mistake(real(first), "That is w after the first example only."),
        ),
    )  # fmt: skip


RULE = "Momentum keeps a velocity: v becomes b·v + g, then w becomes w - r·v, with g the slope at w."


def momentum(draw: Draw, level: Level) -> Question:
    """Steps with momentum."""
    return (_one_with_momentum, _two_with_momentum, _steady_velocity)[level - 1](draw)


def _one_with_momentum(draw: Draw) -> Question:
    w, v, g = (fraction(draw, -30, 30, 10) for _ in range(3))
    keep, rate = Fraction(draw.choice(("0.9", "0.8", "0.5"))), Fraction(draw.choice(("0.1", "0.2", "0.5")))
    velocity = keep * v + g
    value = w - rate * velocity
    return Question(
        given={"w": neat(w), "v": neat(v), "g": neat(g), "keep": neat(keep), "rate": neat(rate)},
        prompt=(RULE, f"Now w = {neat(w)}, v = {neat(v)} and g = {neat(g)}, with b = {neat(keep)} and r =",
                f"{neat(rate)}. Find the new w, to 3 decimals."),
        answer=real(value),
        steps=(
            Step((f"The velocity becomes {neat(keep)}·{factor(v)} + {factor(g)} =",), dec(velocity),
                 hint="b times the old velocity plus the slope."),
            Step((f"w becomes {neat(w)} - {neat(rate)}·{factor(velocity)} =",), real(value),
                 "descent_variants.momentum",
                 "Subtract the learning rate times the new velocity."),
        ),
        mistakes=(
            Mistake(real(w - rate * g), "The velocity carries what is left of earlier slopes."),
            Mistake(real(w + rate * velocity), "The velocity is subtracted."),
            Mistake(real(w - rate * v), "The velocity is brought up to date before the step."),
            Mistake(real(w - rate * (keep * v + (1 - keep) * g)), "In this form the slope enters with weight 1."),
        ),
    )  # fmt: skip


def _two_with_momentum(draw: Draw) -> Question:
    c, w = draw.integer(1, 4), draw.signed(1, 9)
    keep, rate = Fraction(draw.choice(("0.9", "0.8", "0.5"))), Fraction(draw.choice(("0.1", "0.05", "0.2")))
    first = w - rate * 2 * c * w
    velocity = keep * 2 * c * w + 2 * c * first
    value = first - rate * velocity
    return Question(
        given={"c": c, "w": w, "keep": neat(keep), "rate": neat(rate)},
        prompt=(RULE, f"Minimise f(w) = {c if c > 1 else ''}w² from w = {w} and v = 0 with b = {neat(keep)} and",
                f"r = {neat(rate)}. Find w after two steps, to 3 decimals."),
        answer=real(value),
        steps=(
            Step((f"First the slope is {2 * c}·{paren(w)}, so v = {2 * c * w} and w =",), dec(first),
                 "gradient_descent.one_step", "With v = 0 the first step is an ordinary one."),
            Step((f"Then the slope is {neat(2 * c * first)}, and v = {neat(keep)}·{paren(2 * c * w)} +",
                  f"{factor(2 * c * first)} ="), dec(velocity), hint="b times the velocity plus the new slope."),
            Step((f"w = {neat(first)} - {neat(rate)}·{factor(velocity)} =",), real(value), "descent_variants.momentum",
                 "Subtract the learning rate times the velocity."),
        ),
        mistakes=(
            Mistake(real(first - rate * 2 * c * first), "The second step also carries the velocity of the first."),
            Mistake(real(first - rate * (keep + 1) * 2 * c * w), "The slope is worked out anew at the new w."),
            Mistake(real(first), "That is the first step only."),
        ),
    )  # fmt: skip


def _steady_velocity(draw: Draw) -> Question:
    keep, g = Fraction(draw.choice((50, 60, 75, 80, 90, 95, 96, 98, 99)), 100), fraction(draw, -50, 50, 10)
    rate = Fraction(draw.choice(("0.1", "0.01", "0.001")))
    steady = g / (1 - keep)
    if draw.flip():
        return _keep_from_velocity(keep, g, steady)
    value = abs(rate * steady)
    return Question(
        given={"keep": neat(keep), "g": neat(g), "rate": neat(rate)},
        prompt=(RULE, f"On a long even slope g stays at {neat(g)}. With b = {neat(keep)} and r = {neat(rate)}, how",
                "long do the steps become in the end? Give the length exactly."),
        answer=dec(value),
        steps=(
            Step((f"In the end v no longer changes: v = {neat(keep)}·v + {factor(g)}, so v =",), dec(steady),
                 hint="Solve v = b·v + g."),
            Step((f"The steps have the length {neat(rate)}·|v| =",), dec(value), "descent_variants.momentum",
                 "Learning rate times velocity."),
        ),
        mistakes=(
            Mistake(dec(abs(rate * g)), "Earlier slopes add up in the velocity: its factor is 1/(1 - b)."),
            Mistake(dec(abs(rate * g / keep)), "Solve v = b·v + g for v: divide by 1 - b."),
            Mistake(dec(abs(rate * g * (1 + keep))), "Not only the last two slopes add up, but all of them."),
        ),
    )  # fmt: skip


def _keep_from_velocity(keep: Fraction, g: Fraction, steady: Fraction) -> Question:
    return Question(
        given={"g": neat(g), "velocity": str(steady)},
        prompt=(RULE, f"On a long even slope g stays at {neat(g)}, and v settles at {neat(steady)}. Find b, to 2",
                "decimals."),
        answer=real(keep, 2),
        steps=(
            Step((f"In the end v = b·v + g, so (1 - b)·{factor(steady)} = {neat(g)} and 1 - b =",), dec(1 - keep),
                 hint="Put v = b·v + g and solve for 1 - b."),
            Step((f"b = 1 - {neat(1 - keep)} =",), real(keep, 2), "descent_variants.momentum", "Subtract from 1."),
        ),
        mistakes=(
            Mistake(real(1 - keep, 2), "That is 1 - b."),
            Mistake(real(steady / g, 2), "That is 1/(1 - b), the factor by which slopes add up."),
        ),
    )  # fmt: skip


SCALED = "RMSProp keeps s, which becomes q·s + (1 - q)·g²; then w becomes w - r·g/√s."


def rmsprop(draw: Draw, level: Level) -> Question:
    """Steps of RMSProp."""
    return (_running_square, _scaled_step, _rate_of_each)[level - 1](draw)


def _running_square(draw: Draw) -> Question:
    s, g = Fraction(draw.integer(1, 60), 10), draw.signed(1, 9)
    keep = Fraction(draw.choice(("0.9", "0.99", "0.8", "0.5")))
    value = keep * s + (1 - keep) * g * g
    return Question(
        given={"s": neat(s), "g": g, "keep": neat(keep)},
        prompt=(SCALED, f"Now s = {neat(s)} and the slope is g = {g}, with q = {neat(keep)}. Find the new s, to 3",
                "decimals."),
        answer=real(value),
        steps=(
            Step((f"The square of the slope is {paren(g)}² =",), Integer(g * g), hint="Square g."),
            Step((f"{neat(keep)}·{neat(s)} + {neat(1 - keep)}·{g * g} =",), real(value), "descent_variants.rmsprop",
                 "Mix the old s and g² in the proportion q to 1 - q."),
        ),
        mistakes=(
            Mistake(real(keep * s + (1 - keep) * g), "The slope is squared."),
            Mistake(real(keep * s + g * g), "The new square enters with the weight 1 - q."),
            Mistake(real((1 - keep) * s + keep * g * g), "q is the weight of the old s."),
        ),
    )  # fmt: skip


def _scaled_step(draw: Draw) -> Question:
    def make() -> tuple[Fraction, Fraction, int, Fraction, Fraction]:
        return (fraction(draw, -30, 30, 10), Fraction(draw.integer(1, 60), 10), draw.signed(1, 9),
                Fraction(draw.choice(("0.9", "0.99", "0.8"))),
                Fraction(draw.choice(("0.1", "0.05", "0.5"))))  # fmt: skip

    def end(m: tuple[Fraction, Fraction, int, Fraction, Fraction]) -> float:
        w, s, g, keep, rate = m
        return float(w) - float(rate) * g / sqrt(keep * s + (1 - keep) * g * g)

    w, s, g, keep, rate = m = draw.until(make, lambda m: rounds_safely(end(m)))
    new = keep * s + (1 - keep) * g * g
    return Question(
        given={"w": neat(w), "s": neat(s), "g": g, "keep": neat(keep), "rate": neat(rate)},
        prompt=(SCALED, f"Now w = {neat(w)}, s = {neat(s)} and g = {g}, with q = {neat(keep)} and r = {neat(rate)}.",
                "Find the new w, to 3 decimals."),
        answer=real(end(m)),
        steps=(
            Step((f"s = {neat(keep)}·{neat(s)} + {neat(1 - keep)}·{g * g} =",), dec(new), "descent_variants.rmsprop",
                 "Mix the old s and g² first."),
            Step((f"g/√s = {g}/{near(sqrt(new), 4)} =",), real(g / sqrt(new), 4),
                 hint="Divide the slope by the root of s."),
            Step((f"w = {neat(w)} minus {neat(rate)} times",
                  "that:"), real(end(m)), hint="Subtract r times the scaled slope."),
        ),
        mistakes=(
            Mistake(real(float(w) - float(rate) * g / sqrt(s)), "s is brought up to date before the step."),
            Mistake(real(float(w) - float(rate) * g / float(new)), "The slope is divided by the root of s."),
            Mistake(real(float(w) + float(rate) * g / sqrt(new)), "The step goes against the slope."),
        ),
    )  # fmt: skip


def _rate_of_each(draw: Draw) -> Question:
    g = draw.until(lambda: (draw.signed(1, 40), draw.signed(1, 40)), lambda g: abs(g[0]) != abs(g[1]))
    rate = Fraction(draw.choice(("0.1", "0.01", "0.02", "0.05")))
    keep = Fraction(draw.choice(("0.75", "0.96", "0.99", "0.84")))
    size = 1 / sqrt(1 - keep)
    steps = [-float(rate) * size * (1 if x > 0 else -1) for x in g]
    return Question(
        given={"g": g, "rate": neat(rate), "keep": neat(keep)},
        prompt=(SCALED, f"For two weights s starts at 0, and their first slopes are {g[0]} and {g[1]}, with",
                f"q = {neat(keep)} and r = {neat(rate)}. By how much does each weight change in the first step?",
                "Give the vector of both changes to 3 decimals."),
        answer=reals(steps),
        steps=(
            Step((f"s becomes {neat(1 - keep)}·g², so its root is |g| times",), real(sqrt(1 - keep)),
                 "descent_variants.rmsprop", "Put s = 0 into the rule and take the root."),
            Step(("g/√s has the size 1 divided by that, however large the slope is:",), real(size),
                 hint="Divide |g| by the root of s: does the size of the slope still matter?"),
            Step((f"The changes are {neat(rate)} times this, against the signs of the slopes:",), reals(steps),
                 hint="Multiply by the learning rate; the sign is opposite to that of the slope."),
        ),
        mistakes=(
            Mistake(reals([-float(rate) * x for x in g]), "Each slope is divided by its own root of s."),
            Mistake(reals([-s for s in steps]), "The steps go against the slopes."),
            Mistake(reals([s / size for s in steps]), "s is (1 - q)·g² at first, which is smaller than g²."),
        ),
    )  # fmt: skip
