"""Training a network well: learning-rate schedules, first weights, dropout, batch normalisation, clipped gradients."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from itertools import combinations_with_replacement
from math import ceil, cos, isqrt, log, pi, sqrt
from typing import TYPE_CHECKING

from mlpath.answers import Parts, Vector
from mlpath.questions.bank._common import WHOLE_PAIRS, WHOLE_TRIPLES, length, nonzero_vector, with_whole_length
from mlpath.questions.bank._coreml import build, slip, step
from mlpath.questions.bank._deep import signed
from mlpath.questions.bank._mlmath import (
    dec,
    decs,
    factor,
    fraction,
    neat,
    real,
    reals,
    rounds_safely,
    texts,
)
from mlpath.questions.bank._working import squares
from mlpath.questions.model import Show

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlpath.questions.draw import Draw, Ints
    from mlpath.questions.model import Level, Question


def learning_rate_schedule(draw: Draw, level: Level) -> Question:
    """The learning rate that a schedule gives."""
    if level == 1:
        return _step_decay(draw)
    return (
        draw.choice((_warm_up, _cosine))(draw)
        if level == 2
        else draw.choice((_epochs_of_decay, _warm_and_cosine))(draw)
    )


def _step_decay(draw: Draw) -> Question:
    start, gamma = (
        Fraction(draw.choice(("0.1", "0.2", "0.4", "0.8", "0.5"))),
        Fraction(draw.choice(("0.5", "0.1", "0.2"))),
    )
    every = draw.integer(5, 30)
    drops = draw.integer(1, 3)
    epoch = every * drops + draw.integer(0, every - 1)
    value = start * gamma**drops
    return build(
        {"start": neat(start), "gamma": neat(gamma), "every": every, "epoch": epoch},
        f"The learning rate starts at {neat(start)}, in epoch 0, and is multiplied by {neat(gamma)} after every "
        f"{every} epochs. What is the learning rate in epoch {epoch} (counted from 0)? To 6 decimals.",
        [
            step(f"Drops until then: {epoch}/{every}, rounded down,", drops, "How often have so many epochs passed?"),
            step(f"{neat(start)}·{neat(gamma)}^{drops} =" if drops > 1 else f"{neat(start)}·{neat(gamma)} =",
                 real(value, 6), "Each drop multiplies.", "training_networks.learning_rate_schedule"),
        ],
        slip(real(start * gamma ** (drops + 1), 6), "Only drops that have come already count."),
        slip(real(start * gamma * drops, 6), "Each drop multiplies once more: a power, not a product."),
        slip(real(start * gamma ** (drops - 1), 6), f"Epoch {every * drops} already has the lowered rate."),
    )  # fmt: skip


def _warm_up(draw: Draw) -> Question:
    peak, warm = Fraction(draw.choice(("0.001", "0.002", "0.01", "0.0004"))), 100 * draw.integer(2, 20)
    whole = warm + 100 * draw.integer(10, 90)
    now = draw.until(lambda: 10 * draw.integer(1, whole // 10 - 1), lambda n: n != warm)
    rising = now < warm
    left = Fraction(now, warm) if rising else Fraction(whole - now, whole - warm)
    value = peak * left * 1000
    if not rounds_safely(float(value)):
        return _warm_up(draw)
    other = peak * (Fraction(now, whole) if rising else Fraction(whole - now, whole)) * 1000
    return build(
        {"peak": neat(peak), "warm": warm, "whole": whole, "step": now},
        f"The learning rate rises in a straight line from 0 to {neat(peak)} over the first {warm} steps, then falls in "
        f"a straight line to 0 at step {whole}. What is it at step {now}? Give it in thousandths (0.001 is 1), to 3 "
        "decimals.",
        [
            step(f"Step {now} lies in the {'rise' if rising else 'fall'}. The share of the peak there is "
                 f"{f'{now}/{warm}' if rising else f'({whole} - {now})/({whole} - {warm})'} =", real(left, 4),
                 "Steps done of the rise, or steps left of the fall."),
            step(f"Times {neat(peak * 1000)}, the peak in thousandths:", real(value), "Multiply by the peak.",
                 "training_networks.learning_rate_schedule"),
        ],
        slip(real(other), "The rise lasts as long as the warm-up, the fall lasts the rest."),
        slip(real(peak * 1000 - value), "Rising it starts at 0, falling it ends at 0."),
    )  # fmt: skip


def _thousandths(count: int) -> str:
    return f"{count} thousandth{'s' * (count > 1)}"


def _cosine_share(now: int, whole: int) -> float:
    return (1 + cos(pi * now / whole)) / 2


def _cosine(draw: Draw) -> Question:
    def fits(m: tuple[int, int, int]) -> bool:
        return rounds_safely(m[2] * _cosine_share(*m[:2])) and 2 * m[0] != m[1]

    whole, peak = draw.choice((20, 30, 40, 50, 60, 90, 100, 120)), draw.choice((1, 2, 3, 5, 10))
    now, whole, peak = draw.until(lambda: (draw.integer(1, whole - 1), whole, peak), fits)
    value = peak * _cosine_share(now, whole)
    return build(
        {"peak": peak, "step": now, "whole": whole},
        ((f"Cosine annealing lowers the learning rate from {_thousandths(peak)} to 0 in {whole} epochs: after t epochs "
         "it is the peak times"), Show(f"(1 + cos(pi*t/{whole}))/2"), (f". What is it after {now} "
         f"epoch{'s' * (now > 1)}, in thousandths, to 3 decimals?")),
        [
            step(f"cos(π·{now}/{whole}) =", real(cos(pi * now / whole), 4), "The angle is in radians."),
            step(f"{peak}·(1 {signed(Fraction(round(cos(pi * now / whole), 4)).limit_denominator(10000))})/2 =",
                 real(value), "Put it into the formula.", "training_networks.learning_rate_schedule"),
        ],
        slip(real(peak * (1 - now / whole)), "That is a straight line; the cosine falls slowly at both ends."),
        slip(real(peak * (1 + cos(now / whole * pi / 180)) / 2), "The angle is in radians, not in degrees."),
        slip(real(peak - value), "It begins at the peak and ends at 0."),
    )  # fmt: skip


def _epochs_of_decay(draw: Draw) -> Question:
    def exact(m: tuple[Fraction, int]) -> float:
        return log(m[1] / 100) / log(m[0])

    keep, percent = draw.until(lambda: (Fraction(draw.integer(80, 99), 100), draw.integer(2, 50)),
                               lambda m: 0.05 < exact(m) % 1 < 0.95 and exact(m) > 2)  # fmt: skip
    value = ceil(exact((keep, percent)))
    return build(
        {"keep": neat(keep), "percent": percent},
        f"The learning rate is multiplied by {neat(keep)} after each epoch. After how many epochs is it for the first "
        f"time below {percent}% of what it was at the start?",
        [
            step(f"{neat(keep)}^n = {percent / 100:g} holds for n = ln {percent / 100:g} / ln {neat(keep)} =",
                 real(exact((keep, percent)), 2), "Solve with logarithms."),
            step("The next whole number is", value, "Round up.", "training_networks.learning_rate_schedule"),
        ],
        slip(value - 1, "After so many it is still above."),
        slip(ceil(Fraction(100 - percent, 100) / (1 - keep)), "It loses a share of what is left, not of the start."),
    )  # fmt: skip


def _warm_and_cosine(draw: Draw) -> Question:
    peak, warm = draw.choice((1, 2, 3, 5)), draw.choice((5, 10, 20))
    whole = warm + draw.choice((40, 60, 80, 90, 100))
    now = draw.until(lambda: draw.integer(warm + 1, whole - 1),
                     lambda n: rounds_safely(peak * _cosine_share(n - warm, whole - warm)))  # fmt: skip
    value = peak * _cosine_share(now - warm, whole - warm)
    return build(
        {"peak": peak, "warm": warm, "whole": whole, "step": now},
        f"For {warm} epochs the learning rate rises in a straight line from 0 to {_thousandths(peak)}; then half a "
        f"period of a cosine takes it down to 0, which it reaches after {whole} epochs in all. What is it after {now} "
        "epochs, in thousandths, to 3 decimals?",
        [
            step("How many epochs of the fall have passed?", now - warm, "The fall begins after the warm-up."),
            step(f"cos(π·{now - warm}/{whole - warm}) =", real(cos(pi * (now - warm) / (whole - warm)), 4),
                 "The fall lasts the rest of the epochs; the angle runs from 0 to π."),
            step(f"The rate is {peak}·(1 + cosine)/2 =", real(value), "From 1 at the top to 0 at the end.",
                 "training_networks.learning_rate_schedule"),
        ],
        slip(real(peak * _cosine_share(now, whole)), "The cosine begins only after the warm-up."),
        slip(real(peak * _cosine_share(now - warm, whole)), "The fall lasts only the epochs after the warm-up."),
        slip(real(peak * (whole - now) / (whole - warm)), "It falls along a cosine, not a straight line."),
    )  # fmt: skip


def initial_variance(draw: Draw, level: Level) -> Question:
    """How large the first weights should be."""
    return (_first_spread, _after_one_layer, _after_many_layers)[level - 1](draw)


def _first_spread(draw: Draw) -> Question:
    inputs, outputs = draw.integer(4, 800), draw.integer(4, 800)
    he = draw.flip()
    variance = Fraction(2, inputs) if he else Fraction(2, inputs + outputs)
    other = Fraction(2, inputs + outputs) if he else Fraction(2, inputs)
    if inputs == outputs or not rounds_safely(sqrt(variance), places=4):
        return _first_spread(draw)
    rule = "He's rule, the variance 2/(inputs)" if he else "Glorot's rule, the variance 2/(inputs + outputs)"
    return build(
        {"in": inputs, "out": outputs, "he": he},
        f"A layer with {inputs} inputs and {outputs} outputs gets its first weights by {rule}. What standard "
        "deviation do they have, to 4 decimals?",
        [
            step(f"The variance is 2/{inputs if he else inputs + outputs} =", real(variance, 6),
                 "Put the sizes into the rule."),
            step("Its root is", real(sqrt(variance), 4), "The standard deviation is the root of the variance.",
                 "training_networks.initial_variance"),
        ],
        slip(real(variance, 4), "That is the variance: take the root."),
        slip(real(sqrt(other), 4), "He's rule looks at the inputs alone, Glorot's at inputs and outputs."),
        slip(real(sqrt(variance / 2), 4), "The numerator is 2."),
    )  # fmt: skip


def _after_one_layer(draw: Draw) -> Question:
    n, s, q = draw.integer(2, 60) * 10, draw.integer(1, 30), Fraction(draw.integer(1, 40), 10)
    variance = n * Fraction(s, 100) ** 2 * q
    return build(
        {"inputs": n, "std": neat(Fraction(s, 100)), "square": neat(q)},
        f"A unit adds {n} inputs times weights. The weights are independent with mean 0 and standard deviation "
        f"{neat(Fraction(s, 100))}; the mean square of an input is {neat(q)}. Find the variance of the sum, to 4 "
        "decimals.",
        [
            step(f"The variance of a weight is {neat(Fraction(s, 100))}² =", dec(Fraction(s, 100) ** 2), "Square it."),
            step(f"Each product adds {neat(Fraction(s, 100) ** 2)}·{neat(q)} =", real(variance / n, 6),
                 "For weights of mean 0 the variance of the product is Var(w) times the mean of x²."),
            step(f"{n} of them:", real(variance, 4), "Variances of independent terms add up.",
                 "training_networks.initial_variance"),
        ],
        slip(real(n * Fraction(s, 100) * q, 4), "The variance of a weight is the square of its standard deviation."),
        slip(real(variance / n, 4), "That is for a single input."),
        slip(real(n * n * Fraction(s, 100) ** 2 * q, 4), "Variances add up: the factor is n, not n²."),
    )  # fmt: skip


def _after_many_layers(draw: Draw) -> Question:
    n, layers = draw.choice((64, 100, 128, 200, 256, 400, 500, 512)), draw.integer(3, 12)
    variance = Fraction(draw.integer(5, 35), 10) / n
    gain = n * variance / 2
    value = float(gain) ** layers
    if gain in {1, Fraction(1, 2)} or not rounds_safely(value, places=4) or not 0.001 < value < 2000:
        return _after_many_layers(draw)
    fate = "explode" if gain > 1 else "vanish"
    return build(
        {"units": n, "variance": str(variance), "layers": layers},
        (f"Every layer of a deep network has {n} units with ReLU, and weights with mean 0 and variance",
         (f"{neat(n * variance)}/{n}. ReLU keeps half of the mean square of z. By which factor does the mean square of "
         f"the units change through {layers} layers? To 4 decimals.")),
        [
            step(f"The variance of z is {n}·{neat(n * variance)}/{n} times the mean square of the layer before:",
                 dec(n * variance), "Inputs times the variance of a weight."),
            step(f"ReLU halves it. One layer multiplies by {neat(n * variance)}/2 =", dec(gain), "Half remains."),
            step(f"{layers} layers: {neat(gain)}^{layers} =", real(value, 4), "The layers multiply.",
                 "training_networks.initial_variance"),
        ],
        slip(real(float(n * variance) ** layers, 4), "ReLU keeps only half of the mean square."),
        slip(real(gain * layers, 4), f"The layers multiply; that is why signals {fate}."),
        slip(real(float(gain) ** (layers - 1), 4), "Every layer counts, the last one as well."),
    )  # fmt: skip


def dropout(draw: Draw, level: Level) -> Question:
    """What dropout does to the outputs of units."""
    return (_dropped, _expected_on, _spread_of_sum)[level - 1](draw)


def _dropped(draw: Draw) -> Question:
    h = nonzero_vector(draw, 4, -9, 12)
    rate = Fraction(draw.choice(("0.2", "0.5", "0.75", "0.6")))
    mask = draw.until(lambda: tuple(draw.integer(0, 1) for _ in range(4)), lambda m: 0 < sum(m) < 4)
    keep = 1 - rate
    value = [Fraction(a * m) / keep for a, m in zip(h, mask, strict=True)]
    return build(
        {"h": h, "rate": neat(rate), "mask": mask},
        ("Dropout with the rate", (f"{neat(rate)} sets each unit to 0 with this probability while training, and "
         "divides those that stay by the probability to stay. The units are h ="), Show(h), "; the random mask is",
         Show(mask),
         "(1: stays). Which vector is passed on?"),
        [
            step(f"The probability to stay is 1 - {neat(rate)} =", dec(keep), "What is not dropped stays."),
            step(f"Masked, and divided by {neat(keep)}:", decs(value), "Units with 0 in the mask become 0.",
                 "training_networks.dropout"),
        ],
        slip(decs([Fraction(a * m) for a, m in zip(h, mask, strict=True)]),
             "Those that stay are made larger, so that the expected value is kept."),
        slip(decs([Fraction(a * m) / rate for a, m in zip(h, mask, strict=True)]),
             "Divide by the probability to stay, not by the rate of dropping."),
        slip(decs([a * m * keep for a, m in zip(h, mask, strict=True)]), "Those that stay become larger, not smaller."),
    )  # fmt: skip


def _expected_on(draw: Draw) -> Question:
    n, rate = draw.integer(20, 400), Fraction(draw.integer(1, 15), 20)
    value = Fraction(draw.integer(2, 60), 10)
    scaled = draw.flip()
    keep = 1 - rate
    expected = n * value * (1 if scaled else keep)

    def parts(count: Fraction, total: Fraction) -> Parts:
        return Parts.of(("units", real(count, 2)), ("sum", real(total, 2)))

    answer = parts(n * keep, expected)
    how = f"divides those that stay by {neat(keep)}" if scaled else "leaves those that stay as they are"
    return build(
        {"n": n, "rate": neat(rate), "value": neat(value), "scaled": scaled},
        f"Each of {n} units has the value {neat(value)}. Dropout sets each to 0 with probability {neat(rate)}, "
        f"independently, and {how}. How many units stay on average, and what is the expected sum of all {n}? Both to 2 "
        "decimals.",
        [
            step(f"The expected number that stays is {n}·{neat(keep)} =", real(n * keep, 2),
                 "Each stays with 1 minus the rate.", "expectation.expected_value"),
            step(f"One that stays has the value {neat(value)}{f'/{neat(keep)}' if scaled else ''}. Together:", answer,
                 "Multiply by the number that stays." if not scaled else "The division makes up for the units lost.",
                 "training_networks.dropout"),
        ],
        slip(parts(n * rate, n * rate * value), "So many are dropped; the others stay."),
        slip(parts(n * keep, n * value * (keep if scaled else 1)),
             "The division by the probability to stay keeps the sum." if scaled else
             "Without the division the expected sum becomes smaller."),
    )  # fmt: skip


def _spread_of_sum(draw: Draw) -> Question:
    w, h = nonzero_vector(draw, 3, -3, 3), nonzero_vector(draw, 3, -4, 4)
    rate = Fraction(draw.choice(("0.5", "0.2", "0.75", "0.6")))
    keep = 1 - rate
    parts = [a * b for a, b in zip(w, h, strict=True)]
    ratio = rate / keep
    square = sum(p * p for p in parts)
    value = ratio * square
    return build(
        {"w": w, "h": h, "rate": neat(rate)},
        (("While training, a unit receives the sum of w·h over three inputs, each dropped independently with "
         f"probability {neat(rate)} and otherwise divided by {neat(keep)}. With w ="), Show(w), "and h =", Show(h),
         ", what is the variance of this sum? To 2 decimals."),
        [
            step("The terms without dropout are", Vector.of(*parts), "Weight times input."),
            step(f"A mask is 1/{neat(keep)} with probability {neat(keep)}, else 0. Its mean is 1, its variance "
                 f"{neat(1 / keep)} - 1 =", dec(ratio), "Mean of the square minus square of the mean.",
                 "expectation.variance"),
            step(f"{neat(ratio)}·({squares(parts)}) =", real(value, 2),
                 "A factor is squared; variances of independent terms add up.", "training_networks.dropout"),
        ],
        slip(real(rate * keep * square, 2), "The terms that stay are divided by the probability to stay."),
        slip(real(ratio * sum(parts) ** 2, 2), "The terms are dropped independently: square each, then add."),
        slip(real(ratio * sum(map(abs, parts)), 2), "In a variance the factors are squared."),
    )  # fmt: skip


def batch_norm(draw: Draw, level: Level) -> Question:
    """Batch normalisation by hand."""
    if level == 1:
        return _normalise(draw)
    return _scale_and_shift(draw) if level == 2 else draw.choice((_running_average, _layer_norm))(draw)


def _batch(draw: Draw) -> tuple[Ints, int, int]:
    """Four values, their whole mean and whole standard deviation (divided by n)."""
    size, mean = draw.integer(1, 6), draw.integer(-12, 20)
    shape, std = draw.choice(_whole_spreads())
    return tuple(mean + size * x for x in draw.shuffled(shape)), mean, std * size


@cache
def _whole_spreads() -> tuple[tuple[Ints, int], ...]:
    """Four ordered deviations of at most 7, not all zero, that add up to 0, with their whole standard deviation."""
    found = []
    for free in combinations_with_replacement(range(-7, 8), 3):
        last = -sum(free)
        square, left = divmod(sum(x * x for x in free) + last * last, 4)
        if free[-1] <= last <= 7 and square and not left and isqrt(square) ** 2 == square:
            found.append(((*free, last), isqrt(square)))
    return tuple(found)


def _normalise(draw: Draw) -> Question:
    x, mean, std = _batch(draw)
    value = [Fraction(a - mean, std) for a in x]
    unbiased = [(a - mean) / (std * sqrt(4 / 3)) for a in x]
    return build(
        {"x": x},
        ("In a batch of four examples a unit has the values x =", Show(x), (". Batch normalisation subtracts their "
         "mean and divides by their standard deviation (with n as the divisor, epsilon left out). Give the four "
         "results, to 3 decimals.")),
        [
            step("The mean is", mean, "Add and divide by 4.", "averages.mean"),
            step(f"The deviations from it are squared and averaged. The root of {std * std} is", std,
                 "Divide the sum of the squares by 4, take the root.", "std.standard_deviation"),
            step("Deviations divided by that:", reals(value), "Divide each.", "training_networks.batch_norm"),
        ],
        slip(reals([Fraction(a - mean, std * std) for a in x]), "Divide by the standard deviation, not the variance."),
        slip(reals(unbiased), "Batch normalisation divides by n, not by n - 1."),
        slip(reals([Fraction(a, std) for a in x]), "Subtract the mean first."),
    )  # fmt: skip


def _scale_and_shift(draw: Draw) -> Question:
    x, mean, std = _batch(draw)
    gamma, beta = Fraction(draw.integer(5, 30), 10), fraction(draw, -30, 30, 10)
    value = [gamma * Fraction(a - mean, std) + beta for a in x]
    return build(
        {"x": x, "gamma": neat(gamma), "beta": neat(beta)},
        ("In a batch a unit has the values x =", Show(x), (". Batch normalisation (standard deviation divided by n, "
         f"epsilon left out) has learnt gamma = {neat(gamma)} and beta = {neat(beta)}. Give its four outputs, to 3 "
         "decimals.")),
        [
            step(f"The mean is {mean}, the standard deviation", std, "Divided by n.", "std.standard_deviation"),
            step("Normalised:", reals([Fraction(a - mean, std) for a in x]), "Subtract, divide.",
                 "training_networks.batch_norm"),
            step(f"Times {neat(gamma)}, plus {neat(beta)}:", reals(value), "Scale first, then shift."),
        ],
        slip(reals([Fraction(a - mean, std) for a in x]), "gamma and beta are still to be applied."),
        slip(reals([gamma * (Fraction(a - mean, std) + beta) for a in x]), "First times gamma, then plus beta."),
        slip(reals([gamma * Fraction(a - mean, std * std) + beta for a in x]),
             "Divide by the standard deviation, not the variance."),
    )  # fmt: skip


def _running_average(draw: Draw) -> Question:
    momentum, start = Fraction(draw.choice(("0.1", "0.2", "0.25"))), draw.choice((0, 0, 1, 2))
    means = tuple(fraction(draw, -60, 60, 10) for _ in range(2))
    path = [Fraction(start)]
    for m in means:
        path.append((1 - momentum) * path[-1] + momentum * m)
    x, std = fraction(draw, -60, 90, 10), draw.choice((2, 4, 5))
    value = (x - path[2]) / std
    if not rounds_safely(float(value)):
        return _running_average(draw)
    return build(
        {"momentum": neat(momentum), "start": start, "means": texts(means), "x": neat(x), "std": std},
        f"Batch normalisation keeps a running mean: after each batch it becomes (1 - {neat(momentum)}) times itself "
        f"plus {neat(momentum)} times the batch's mean. It is {start}, then two batches have the means "
        f"{neat(means[0])} and {neat(means[1])}. In use, {neat(x)} comes in; the running standard deviation is {std}. "
        "What is the normalised value, to 3 decimals?",
        [
            step(f"After the first batch: {neat(1 - momentum)}·{start} + {neat(momentum)}·{factor(means[0])} =",
                 dec(path[1]), "The old mean keeps the larger share.", "optimizer_math.running_average"),
            step(f"After the second: {neat(1 - momentum)}·{factor(path[1])} + {neat(momentum)}·{factor(means[1])} =",
                 dec(path[2]), "The same once more."),
            step(f"({neat(x)} {signed(-path[2])})/{std} =", real(value), "In use the running values count.",
                 "training_networks.batch_norm"),
        ],
        slip(real((x - means[1]) / std), "In use the running mean counts, not the last batch's."),
        slip(real((x - (momentum * (momentum * start + (1 - momentum) * means[0]) + (1 - momentum) * means[1])) / std),
             "The batch's mean enters with the small share."),
        slip(real((x - path[2]) / std**2), "Divide by the standard deviation."),
    )  # fmt: skip


def _layer_norm(draw: Draw) -> Question:
    rows = [_batch(draw) for _ in range(2)]
    x = tuple(row for row, _, _ in rows)
    if any(a == b for a, b in zip(*x, strict=True)):
        return _layer_norm(draw)
    value = [[Fraction(a - mean, std) for a in row] for row, mean, std in rows]
    signs = [[1 if a > b else -1, 1 if b > a else -1] for a, b in zip(*x, strict=True)]
    by_column = [[signs[j][i] for j in range(4)] for i in range(2)]
    _, mean, std = rows[0]

    def rounded(m: Sequence[Sequence[Fraction | int]]) -> Parts:
        return Parts.of(*((f"row {i + 1}", reals(row)) for i, row in enumerate(m)))

    return build(
        {"X": x},
        ("The rows of X =", Show(x), ("are the activations of two examples. Layer normalisation works like batch "
         "normalisation (standard deviation with the divisor n, no epsilon), but over the units of each example. Give "
         "both rows of the result, to 3 decimals.")),
        [
            step(f"Row 1 has the mean {mean} and the standard deviation", std, "Over the four units of the example.",
                 "std.standard_deviation"),
            step("Normalised:", reals(value[0]), "Subtract, divide.", "std.z_scores"),
            step("Both rows:", rounded(value), "Each row by itself.", "training_networks.batch_norm"),
        ],
        slip(rounded(by_column), "That is batch normalisation, down the columns."),
        slip(rounded([[Fraction(a - m, s * s) for a in row] for row, m, s in rows]),
             "Divide by the standard deviation, not the variance."),
    )  # fmt: skip


def clipped_gradient(draw: Draw, level: Level) -> Question:
    """Gradients clipped by value, by norm, and by the norm of all layers together."""
    return (_clip_by_value, _clip_together, _norm_before)[level - 1](draw)


def _clip_by_value(draw: Draw) -> Question:
    g, bound = draw.until(
        lambda: (nonzero_vector(draw, 4, -20, 20), draw.integer(2, 15)),
        lambda m: 0 < sum(abs(x) > m[1] for x in m[0]) < 4,
    )
    value = [max(-bound, min(bound, x)) for x in g]
    largest = max(map(abs, g))
    scaled = [Fraction(bound * x, largest) for x in g]
    return build(
        {"g": g, "bound": bound},
        ("The gradient", Show(g), (f"is clipped by value to {bound}: each entry is brought into the range from "
         f"{-bound} to {bound}. What remains?")),
        [
            step("How many entries lie outside?", sum(abs(x) > bound for x in g), "Compare their sizes."),
            step("They are set to the nearest end of the range:", Vector.of(*value), "The others stay.",
                 "training_networks.clipped_gradient"),
        ],
        slip(Vector.of(*scaled), "Clipping by value changes only the entries outside; no scaling."),
        slip(Vector.of(*(min(bound, x) for x in g)), "Large negative entries are clipped too."),
        slip(Vector.of(*(x if abs(x) <= bound else 0 for x in g)), "Entries outside are set to the end, not to 0."),
    )  # fmt: skip


def _clip_together(draw: Draw) -> Question:
    whole = draw.until(lambda: with_whole_length(draw, WHOLE_TRIPLES), lambda v: length(v) >= 6)
    size = length(whole)
    bound = draw.until(lambda: draw.integer(1, size - 1), lambda b: Fraction(b, size) != Fraction(1, 2) or size == 14)
    first, second = whole[:2], whole[2]

    def parts(a: Sequence[Fraction | float], b: Fraction | float) -> Parts:
        return Parts.of(("W", reals(a)), ("b", real(b)))

    share = Fraction(bound, size)
    answer = parts([share * x for x in first], share * second)
    alone = min(1, bound / sqrt(first[0] ** 2 + first[1] ** 2))
    squared = float(share) ** 2
    return build(
        {"W": first, "b": second, "bound": bound},
        ("The gradients of a model are", Show(first), (f"for W and {second} for b. They are clipped together to the "
         f"norm {bound}: if the norm of all entries is larger, all are scaled down by one factor. Give both "
         "afterwards, to 3 decimals.")),
        [
            step(f"The norm of all entries is the root of {squares(whole)}:", size, "Over both gradients at once.",
                 "norms.euclidean_norm"),
            step(f"It is larger than {bound}, so the factor is {bound}/{size} =", real(share, 4),
                 "Wanted norm divided by the norm."),
            step("Both times this factor:", answer, "Multiply every entry.", "training_networks.clipped_gradient"),
        ],
        slip(parts([alone * x for x in first], max(-bound, min(bound, second))),
             "The norm is taken over all gradients, not for each by itself."),
        slip(parts([squared * x for x in first], squared * second), "The norm is the root of the sum of squares."),
        slip(parts([Fraction(x, size) for x in first], Fraction(second, size)),
             f"The norm afterwards is {bound}, not 1."),
    )  # fmt: skip


def _norm_before(draw: Draw) -> Question:
    pair = with_whole_length(draw, WHOLE_PAIRS)
    size = length(pair)
    bound = draw.until(lambda: draw.integer(1, size - 1), lambda b: size % b != 0)
    rate = Fraction(draw.choice(("0.1", "0.01", "0.5", "0.2")))
    share = Fraction(bound, size)
    w = nonzero_vector(draw, 2, -9, 9)
    after = [a - rate * share * x for a, x in zip(w, pair, strict=True)]
    if not rounds_safely(*map(float, after)):
        return _norm_before(draw)
    return build(
        {"g": pair, "bound": bound, "rate": neat(rate), "w": w},
        ("The weights are w =", Show(w), "and their gradient is", Show(pair), (f". It is clipped to the norm {bound}, "
         f"then SGD makes a step with the learning rate {neat(rate)}. Give the new weights, to 3 decimals.")),
        [
            step(f"The norm is the root of {squares(pair)}:", size, "Square, add, take the root.",
                 "norms.euclidean_norm"),
            step("Clipped:", reals([share * x for x in pair]), f"Times {bound} divided by the norm.",
                 "training_networks.clipped_gradient"),
            step(f"w minus {neat(rate)} times that:", reals(after), "Against the gradient.",
                 "gradient_descent.one_step"),
        ],
        slip(reals([a - rate * x for a, x in zip(w, pair, strict=True)]), "The gradient is clipped first."),
        slip(reals([a + rate * share * x for a, x in zip(w, pair, strict=True)]),
             "The step goes against the gradient."),
        slip(reals([a - rate * max(-bound, min(bound, x)) for a, x in zip(w, pair, strict=True)]),
             "Clipping by norm scales all entries by one factor and keeps the direction."),
    )  # fmt: skip
