"""Inside Adam: running averages, their correction at the start, the step, and weight decay."""

from __future__ import annotations

from fractions import Fraction
from math import log, sqrt
from typing import TYPE_CHECKING

from mlpath.answers import Integer, Parts, number
from mlpath.questions.bank._mlmath import (
    dec,
    decs,
    factor,
    fraction,
    near,
    near_factor,
    neat,
    real,
    reals,
    rounds_safely,
    texts,
)
from mlpath.questions.bank._working import in_words
from mlpath.questions.model import Mistake, Question, Step

if TYPE_CHECKING:
    from mlpath.questions.draw import Draw
    from mlpath.questions.model import Level

AVERAGE = "The running average m of the slopes g becomes b·m + (1 - b)·g with every step."


def running_average(draw: Draw, level: Level) -> Question:
    """Running averages of slopes."""
    return (_one_update, _three_updates, _weight_of_old)[level - 1](draw)


def _one_update(draw: Draw) -> Question:
    keep, m, g = (
        Fraction(draw.choice(("0.9", "0.8", "0.95", "0.5"))),
        fraction(draw, -50, 50, 10),
        fraction(draw, -90, 90, 10),
    )
    value = keep * m + (1 - keep) * g
    return Question(
        given={"keep": neat(keep), "m": neat(m), "g": (neat(g),)},
        prompt=(AVERAGE, f"With b = {neat(keep)}, m is {neat(m)} and the next slope is {neat(g)}. Find the new m, to",
                "3 decimals."),
        answer=real(value),
        steps=(
            Step((f"The old average keeps {neat(keep)}·{factor(m)} =",), dec(keep * m), hint="Multiply m by b."),
            Step((f"The slope adds {neat(1 - keep)}·{factor(g)},",
                  "together"), real(value), "optimizer_math.running_average",
                 "Add (1 - b) times the slope."),
        ),
        mistakes=(
            Mistake(real(keep * m + g), "The new slope enters with the weight 1 - b."),
            Mistake(real((1 - keep) * m + keep * g), "b is the weight of the old average."),
            Mistake(real((m + g) / 2), "The weights are b and 1 - b, not one half each."),
        ),
    )  # fmt: skip


def _three_updates(draw: Draw) -> Question:
    keep, g = Fraction(draw.choice(("0.9", "0.8", "0.5", "0.6"))), tuple(fraction(draw, -9, 9, 1) for _ in range(3))
    path = [Fraction(0)]
    for slope in g:
        path.append(keep * path[-1] + (1 - keep) * slope)
    return Question(
        given={"keep": neat(keep), "m": "0", "g": texts(g)},
        prompt=(AVERAGE, f"It starts at m = 0, with b = {neat(keep)}. The slopes of three steps are",
                f"{in_words(texts(g))}. Find m after them, to 3 decimals."),
        answer=real(path[3]),
        steps=(
            Step((f"After the first slope: {neat(1 - keep)}·{factor(g[0])} =",), dec(path[1]), hint="b·0 + (1 - b)·g."),
            Step(("After the second:",
                  f"{neat(keep)}·{factor(path[1])} + {neat(1 - keep)}·{factor(g[1])} ="), dec(path[2]),
                 "optimizer_math.running_average", "Mix in the second slope."),
            Step(("After the third:",
                  f"{neat(keep)}·{factor(path[2])} + {neat(1 - keep)}·{factor(g[2])} ="), real(path[3]),
                 "optimizer_math.running_average", "Mix in the third slope."),
        ),
        mistakes=(
            Mistake(real(sum(g) / 3),
                    "That is the plain mean: here old slopes fade, and the start at 0 counts as well."),
            Mistake(real(keep * (keep * g[0] + (1 - keep) * g[1]) + (1 - keep) * g[2]),
                    "It starts at 0, not at the first slope."),
            Mistake(real(path[2]), "That is m after two slopes."),
        ),
    )  # fmt: skip


def _weight_of_old(draw: Draw) -> Question:
    if draw.flip():
        return _steps_to_fade(draw)

    def size(b: Fraction, k: int) -> float:
        return float((1 - b) * b**k)

    keep, ago = draw.until(lambda: (Fraction(draw.integer(10, 49), 50), draw.integer(2, 30)),
                           lambda m: rounds_safely(size(*m), places=4) and size(*m) > 0.004)  # fmt: skip
    value = size(keep, ago)
    return Question(
        given={"keep": neat(keep), "ago": ago},
        prompt=(AVERAGE, f"With b = {neat(keep)}, with which weight does the slope of {ago} steps ago (the newest is",
                "0 steps ago) enter the average? To 4 decimals."),
        answer=real(value, 4),
        steps=(
            Step(("When it was new, it entered with 1 - b =",), dec(1 - keep), hint="How does the newest slope enter?"),
            Step((f"Since then it was multiplied {ago} times by {neat(keep)}: {neat(1 - keep)}·{neat(keep)}^{ago} =",),
                 real(value, 4), "optimizer_math.running_average", "Each later step multiplies it by b."),
        ),
        mistakes=(
            Mistake(real(float(keep) ** ago, 4), "It entered with 1 - b only."),
            Mistake(real(value / float(keep), 4), "The newest slope is 0 steps ago: count the later steps again."),
            Mistake(real(float(keep * (1 - keep) ** ago), 4), "Old slopes fade by the factor b, not 1 - b."),
        ),
    )  # fmt: skip


def _steps_to_fade(draw: Draw) -> Question:
    def exact(m: tuple[Fraction, int]) -> float:
        return log(m[1] / 100) / log(m[0])

    keep, percent = draw.until(lambda: (Fraction(draw.integer(50, 99), 100), draw.integer(1, 30)),
                               lambda m: 0.05 < exact(m) % 1 < 0.95)  # fmt: skip
    value = int(exact((keep, percent))) + 1
    return Question(
        given={"keep": neat(keep), "percent": percent},
        prompt=(AVERAGE, f"With b = {neat(keep)}, after how many further steps has the weight of a slope fallen",
                f"below {percent}% of the weight with which it entered?"),
        answer=Integer(value),
        steps=(
            Step((f"After k steps the weight is {neat(keep)}^k of the first. It is {percent}% for",
                  f"k = ln({percent / 100:g})/ln({neat(keep)}) ="), real(exact((keep, percent)), 2),
                 "optimizer_math.running_average", "Each step multiplies by b: solve b^k = share with logarithms."),
            Step(("The next whole number is",), Integer(value), hint="Round up."),
        ),
        mistakes=(
            Mistake(Integer(value - 1), "With this many steps it is still above."),
            Mistake(number(1 / (1 - keep)), "1/(1 - b) is the time for a fall to about 37%."),
        ),
    )  # fmt: skip


def bias_correction(draw: Draw, level: Level) -> Question:
    """The correction of Adam's averages at the start."""
    return (_correct_one, _correct_both, _without_correction)[level - 1](draw)


CORRECTED = "After t steps Adam divides an average that started at 0 by 1 - b^t."


def _correct_one(draw: Draw) -> Question:
    keep, t = Fraction(draw.choice(("0.9", "0.8", "0.99", "0.5"))), draw.integer(1, 6)
    m = draw.until(lambda: fraction(draw, -60, 60, 100), lambda m: rounds_safely(float(m / (1 - keep**t))))
    value = m / (1 - keep**t)
    return Question(
        given={"keep": neat(keep), "m": neat(m), "t": t},
        prompt=(CORRECTED, f"With b = {neat(keep)}, the average after step {t} is m = {neat(m)}. Find the corrected",
                "average, to 3 decimals."),
        answer=real(value),
        steps=(
            Step((f"1 - {neat(keep)}^{t} =",), real(1 - keep**t, 5),
                 hint="Raise b to the number of steps, subtract from 1."),
            Step((f"{neat(m)} divided by that is",), real(value), "optimizer_math.bias_correction", "Divide m by it."),
        ),
        mistakes=(
            Mistake(real(m * (1 - keep**t)), "The average is too small at the start: divide."),
            Mistake(real(m / (1 - keep)), "b is raised to the number of steps."),
            Mistake(real(m / keep**t), "Divide by 1 - b^t."),
        ),
    )  # fmt: skip


def _correct_both(draw: Draw) -> Question:
    t, b1, b2 = draw.integer(2, 5), Fraction(9, 10), Fraction(draw.choice(("0.99", "0.999")))

    def make() -> tuple[Fraction, Fraction]:
        return fraction(draw, -90, 90, 100), Fraction(draw.integer(1, 90), 1000)

    def ratio(m: tuple[Fraction, Fraction]) -> tuple[float, float, float]:
        first, second = float(m[0] / (1 - b1**t)), float(m[1] / (1 - b2**t))
        return first, second, first / sqrt(second)

    m, v = pair = draw.until(make, lambda p: rounds_safely(*ratio(p)))
    first, second, direction = ratio(pair)
    bare = float(m) / sqrt(v)
    return Question(
        given={"t": t, "b1": neat(b1), "b2": neat(b2), "m": neat(m), "v": neat(v)},
        prompt=(CORRECTED, f"After {t} steps the average of the slopes is m = {neat(m)} (with b = {neat(b1)}), that",
                f"of their squares v = {neat(v)} (with b = {neat(b2)}). Correct both and compute Adam's direction:",
                "the corrected m divided by the root of the corrected v, to 3 decimals."),
        answer=real(direction),
        steps=(
            Step((f"m is divided by 1 - {neat(b1)}^{t} = {near(1 - b1**t, 6)}:",), real(first, 4),
                 "optimizer_math.bias_correction", "Divide m by 1 - b^t with its own b."),
            Step((f"v is divided by 1 - {neat(b2)}^{t} = {near(1 - b2**t, 6)}:",), real(second, 4),
                 "optimizer_math.bias_correction", "Divide v by 1 - b^t with its own b."),
            Step((f"{near(first, 4)} divided by the root {near(sqrt(second), 4)}",
                  "is"), real(direction), hint="Divide."),
        ),
        mistakes=(
            Mistake(real(bare), "Both averages are corrected first."),
            Mistake(real(first / second), "Divide by the root of the corrected v, not by v itself."),
            Mistake(real(first / sqrt(v)), "v is corrected as well, with its own b."),
        ),
    )  # fmt: skip


def _without_correction(draw: Draw) -> Question:
    keep, t = Fraction(draw.integer(10, 49), 50), draw.integer(2, 8)
    g = draw.until(lambda: fraction(draw, -60, 60, 10), lambda g: rounds_safely(float((1 - keep**t) * g)))
    value = (1 - keep**t) * g
    return Question(
        given={"keep": neat(keep), "t": t, "g": neat(g)},
        prompt=(AVERAGE, f"It starts at 0, with b = {neat(keep)}, and the slope is {neat(g)} in every step. Which",
                f"value does m have after {t} steps, before any correction? To 3 decimals."),
        answer=real(value),
        steps=(
            Step((f"What is missing to {neat(g)} is multiplied by {neat(keep)} in each step. After {t} steps the",
                  f"missing share is {neat(keep)}^{t} ="), real(float(keep) ** t, 4), "optimizer_math.running_average",
                 "How does the distance between m and g change in one step?"),
            Step((f"So m = (1 - {near(float(keep) ** t, 4)})·{factor(g)} =",), real(value),
                 "optimizer_math.bias_correction",
                 "Multiply g by 1 - b^t: this is what the correction divides by."),
        ),
        mistakes=(
            Mistake(real(g), "m starts at 0 and only approaches g; the correction mends just this."),
            Mistake(real(keep**t * g), "That is what is still missing."),
            Mistake(real((1 - keep) * t * g), "Earlier contributions fade: they don't simply add up."),
        ),
    )  # fmt: skip


def adam_step(draw: Draw, level: Level) -> Question:
    """A step of Adam by hand."""
    return (_from_corrected, _first_step, _second_step)[level - 1](draw)


def _from_corrected(draw: Draw) -> Question:
    root = Fraction(draw.integer(2, 40), 10)
    w, rate = fraction(draw, -40, 40, 10), Fraction(draw.choice(("0.1", "0.01", "0.05", "0.5")))
    m = draw.until(lambda: fraction(draw, -60, 60, 10), lambda m: rounds_safely(float(w - rate * m / root)))
    value = w - rate * m / root
    return Question(
        given={"w": neat(w), "m": neat(m), "v": neat(root**2), "rate": neat(rate)},
        prompt=(f"In a step of Adam the corrected averages are m = {neat(m)} for the slope and v = {neat(root**2)}",
                "for its square.",
                f"The learning rate is {neat(rate)} and epsilon may be left out. Where does the weight w = {neat(w)}",
                "go?",
                "To 3 decimals."),
        answer=real(value),
        steps=(
            Step((f"The root of v = {neat(root**2)} is",), dec(root), hint="Take the square root of v."),
            Step((f"The direction m/√v = {neat(m)}/{neat(root)} =",), real(m / root), hint="Divide m by the root."),
            Step((f"w = {neat(w)} - {neat(rate)}·{near_factor(float(m / root))} =",), real(value),
                 "optimizer_math.adam_step",
                 "Subtract the learning rate times the direction."),
        ),
        mistakes=(
            Mistake(real(w - rate * m / root**2),
                    "Divide by the root of v, not by v itself."),
            Mistake(real(w + rate * m / root), "The step goes against the averaged slope."),
            Mistake(real(w - rate * m), "The averaged slope is divided by the root of v."),
        ),
    )  # fmt: skip


def _first_step(draw: Draw) -> Question:
    w = (fraction(draw, -40, 40, 10), fraction(draw, -40, 40, 10))
    g = draw.until(
        lambda: (fraction(draw, -900, 900, 100), fraction(draw, -90, 90, 100)), lambda g: abs(g[0]) != abs(g[1])
    )
    rate = Fraction(draw.choice(("0.1", "0.01", "0.001", "0.05")))
    signs = [1 if x > 0 else -1 for x in g]
    value = [a - rate * s for a, s in zip(w, signs, strict=True)]
    return Question(
        given={"w": texts(w), "g": texts(g), "rate": neat(rate), "steps": 1},
        prompt=("Adam makes its first step, with the averages starting at 0, the usual b1 = 0.9 and b2 = 0.999, the",
                f"learning rate {neat(rate)} and epsilon left out. The weights are ({', '.join(texts(w))}) and their",
                f"slopes ({', '.join(texts(g))}). Find the new weights, to 3 decimals each."),
        answer=reals(value),
        steps=(
            Step(("After the correction m is the slope itself and v its square. So m/√v is, for each",
                  "weight,"), decs(signs),
                 "optimizer_math.bias_correction", "m = 0.1 g is divided by 1 - 0.9; do the same with v."),
            Step((f"Each weight moves by {neat(rate)} against the sign of its slope:",), reals(value),
                 "optimizer_math.adam_step", "Subtract the learning rate times these directions."),
        ),
        mistakes=(
            Mistake(reals([a - rate * x for a, x in zip(w, g, strict=True)]),
                    "The slope is divided by the root of its square."),
            Mistake(reals([a + rate * s for a, s in zip(w, signs, strict=True)]), "The step goes against the slope."),
            Mistake(reals([float(a) - float(rate) * 0.1 / sqrt(0.001) * s for a, s in zip(w, signs, strict=True)]),
                    "Both averages are corrected before the step."),
        ),
    )  # fmt: skip


def _two_steps(g: tuple[Fraction, Fraction], b1: Fraction, b2: Fraction, rate: Fraction) -> tuple[float, ...]:
    """Adam's m, v, both corrected, and the change of the weight, in the second step."""
    m = b1 * (1 - b1) * g[0] + (1 - b1) * g[1]
    v = b2 * (1 - b2) * g[0] ** 2 + (1 - b2) * g[1] ** 2
    first, second = float(m / (1 - b1**2)), float(v / (1 - b2**2))
    return float(m), float(v), first, second, -float(rate) * first / sqrt(second)


def _named(*values: float) -> Parts:
    names = ("m", "v", "corrected m", "corrected v", "change")
    return Parts.of(*((name, real(value)) for name, value in zip(names, values, strict=True)))


def _second_step(draw: Draw) -> Question:
    b1, b2 = Fraction(9, 10), Fraction(draw.choice(("0.99", "0.9")))
    rate = Fraction(draw.choice(("0.1", "0.5")))

    def fits(g: tuple[Fraction, Fraction]) -> bool:
        found = _two_steps(g, b1, b2, rate)
        return abs(g[0]) != abs(g[1]) and found[0] != 0 and rounds_safely(*found)

    g = draw.until(lambda: (fraction(draw, -8, 8, 1), fraction(draw, -8, 8, 1)), fits)
    m, v, first, second, change = values = _two_steps(g, b1, b2, rate)
    old_m, old_v = (1 - b1) * g[0], (1 - b2) * g[0] ** 2
    return Question(
        given={"g": texts(g), "b1": neat(b1), "b2": neat(b2), "rate": neat(rate)},
        prompt=(f"Adam starts with m = v = 0 and has b1 = {neat(b1)}, b2 = {neat(b2)} and the learning rate",
                f"{neat(rate)}; epsilon is left out. The slopes of one weight in the first two steps are {neat(g[0])}",
                f"and {neat(g[1])}. Compute for the second step one after the other: m, v, the corrected m, the",
                "corrected v, and the change of the weight (new minus old). To 3 decimals, but keep more on the way."),
        answer=_named(*values),
        steps=(
            Step((f"The first step leaves m = {neat(old_m)} and v = {neat(old_v)}. Now m =",),
                 dec(b1 * old_m + (1 - b1) * g[1]), "optimizer_math.running_average", "m = b1·m + (1 - b1)·g, twice."),
            Step((f"v = {neat(b2)}·{neat(old_v)} + {neat(1 - b2)}·{neat(g[1] ** 2)} =",),
                 dec(b2 * old_v + (1 - b2) * g[1] ** 2), "optimizer_math.running_average",
                 "v = b2·v + (1 - b2)·g², twice."),
            Step(("m is divided by",
                  f"1 - {neat(b1)}² = {neat(1 - b1**2)}:"), real(first), "optimizer_math.bias_correction",
                 "Divide by 1 - b1^2: it is the second step."),
            Step((f"v is divided by 1 - {neat(b2)}² = {neat(1 - b2**2)}:",), real(second),
                 "optimizer_math.bias_correction", "Divide by 1 - b2^2."),
            Step((f"The change is minus {neat(rate)} times {near(first)}/√{near(second)}:",), real(change),
                 "optimizer_math.adam_step", "Minus the learning rate times m/√v, both corrected."),
            Step(("Together:",), _named(*values), hint="Write down all five."),
        ),
        mistakes=(
            Mistake(_named(m, v, first, second, -float(rate) * m / sqrt(v)), "The step uses the corrected averages."),
            Mistake(_named(m, v, first, second, -change), "The weight moves against the averaged slope."),
            Mistake(_named(m, v, first, second, -float(rate) * first / second), "Divide by √v, not by v itself."),
        ),
    )  # fmt: skip


def weight_decay(draw: Draw, level: Level) -> Question:
    """Weight decay beside the gradient."""
    return (_plain_decay, _decoupled, _half_life)[level - 1](draw)


def _plain_decay(draw: Draw) -> Question:
    w, g = fraction(draw, -60, 60, 10), fraction(draw, -30, 30, 10)
    rate, decay = Fraction(draw.choice(("0.1", "0.5", "0.2"))), Fraction(draw.choice(("0.1", "0.01", "0.05", "0.2")))
    value = w - rate * (g + decay * w)
    return Question(
        given={"w": neat(w), "g": neat(g), "rate": neat(rate), "decay": neat(decay)},
        prompt=(f"Gradient descent with weight decay subtracts r·(g + d·w) from a weight w. Now w = {neat(w)}, the",
                f"slope is g = {neat(g)}, r = {neat(rate)} and d = {neat(decay)}. Find the new weight, to 4 decimals."),
        answer=real(value, 4),
        steps=(
            Step((f"The decay adds {neat(decay)}·{factor(w)} to the slope: g + d·w =",), dec(g + decay * w),
                 hint="Multiply w by d and add the slope."),
            Step((f"The new weight is {neat(w)} - {neat(rate)}·{factor(g + decay * w)} =",), real(value, 4),
                 "optimizer_math.weight_decay", "Subtract r times that."),
        ),
        mistakes=(
            Mistake(real(w - rate * g, 4), "The decay was left out."),
            Mistake(real(w - rate * g - decay * w, 4), "The decay too is multiplied by the learning rate."),
            Mistake(real(w - rate * (g - decay * w), 4), "The decay pulls the weight towards 0."),
        ),
    )  # fmt: skip


def _decoupled(draw: Draw) -> Question:
    rate, decay = Fraction(draw.choice(("0.1", "0.01", "0.05"))), Fraction(draw.choice(("0.1", "0.01", "0.05", "0.2")))
    w, m, root = draw.until(
        lambda: (fraction(draw, -60, 60, 10), fraction(draw, -40, 40, 10), Fraction(draw.integer(1, 30), 10)),
        lambda m: rounds_safely(float(m[0] - rate * (m[1] / m[2] + decay * m[0])), places=4),
    )
    value = w - rate * (m / root + decay * w)
    return Question(
        given={"w": neat(w), "m": neat(m), "v": neat(root**2), "rate": neat(rate), "decay": neat(decay)},
        prompt=("AdamW keeps weight decay out of the averages: from a weight w it subtracts r·(m/√v + d·w), with",
                f"corrected averages m and v. Now w = {neat(w)}, m = {neat(m)}, v = {neat(root**2)}, r = {neat(rate)}",
                f"and d = {neat(decay)}. Find the new weight, to 4 decimals."),
        answer=real(value, 4),
        steps=(
            Step((f"The direction m/√v = {neat(m)}/{neat(root)} =",), real(m / root, 4), "optimizer_math.adam_step",
                 "Divide m by the root of v."),
            Step((f"The decay is {neat(decay)}·{factor(w)} =",), dec(decay * w), hint="Multiply w by d."),
            Step((f"{neat(w)} minus {neat(rate)} times their sum {near(float(m / root + decay * w), 4)}",
                  "is"), real(value, 4),
                 "optimizer_math.weight_decay", "Add both, multiply by r, subtract from w."),
        ),
        mistakes=(
            Mistake(real(w - rate * (m + decay * w) / root, 4),
                    "The decay is not divided by the root of v: it is decoupled."),
            Mistake(real(w - rate * m / root, 4), "The decay was left out."),
            Mistake(real(w - rate * m / root - decay * w, 4), "The decay too is multiplied by the learning rate."),
        ),
    )  # fmt: skip


def _half_life(draw: Draw) -> Question:
    def make() -> tuple[Fraction, Fraction, int]:
        return (Fraction(draw.choice(("0.1", "0.01", "0.05", "0.2", "0.5"))),
                Fraction(draw.choice(("0.1", "0.01", "0.05", "0.2", "0.02", "0.5"))), draw.integer(2, 20))  # fmt: skip

    def exact(m: tuple[Fraction, Fraction, int]) -> float:
        return -log(m[2]) / log(1 - m[0] * m[1])

    rate, decay, part = m = draw.until(make, lambda m: 0.02 < exact(m) % 1 < 0.98)
    value, q = int(exact(m)) + 1, 1 - rate * decay
    return Question(
        given={"rate": neat(rate), "decay": neat(decay), "part": part},
        prompt=("The slope of a weight is 0 from now on; only weight decay is left: each step subtracts r·d·w from",
                f"it, with r = {neat(rate)} and d = {neat(decay)}. After how many steps has it for the first time",
                f"fallen to at most 1/{part} of what it is now?"),
        answer=Integer(value),
        steps=(
            Step((f"Each step multiplies the weight by 1 - {neat(rate)}·{neat(decay)} =",), dec(q),
                 "optimizer_math.weight_decay", "w - r·d·w is a multiple of w."),
            Step((f"{neat(q)}^k = 1/{part} holds for k = ln({part})/(-ln({neat(q)})) =",), real(exact(m), 2),
                 hint="Take logarithms on both sides."),
            Step(("The next whole number is",), Integer(value), hint="Round up: it has to be reached."),
        ),
        mistakes=(
            Mistake(Integer(value - 1), "With one step less it is not yet reached."),
            Mistake(number(Fraction(part - 1, part) / (rate * decay)),
                    "Each step takes a share of what is left, not of the start."),
        ),
    )  # fmt: skip
