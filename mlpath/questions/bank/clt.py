"""The central limit theorem: averages and sums of many independent values."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, sqrt
from typing import TYPE_CHECKING

from mlpath.answers import Parts
from mlpath.questions.bank._probability import clear, dec, hundredths, near, phi, question, real

if TYPE_CHECKING:
    from mlpath.questions.draw import Draw
    from mlpath.questions.model import Level, Question

MARGIN = 0.15
"""How far from a rounding border an answer stays, in units of its third decimal: tables of Φ have four decimals."""


def _table(z: Fraction) -> str:
    """What a question tells of Φ for the size of this z-score."""
    size = abs(float(z))
    shown = dec(abs(z)) if (10_000 * z).denominator == 1 else near(size)
    return f"Φ({shown}) = {near(phi(size))}"


def spread_of_average(draw: Draw, level: Level) -> Question:
    """Mean and standard deviation of averages and sums."""
    if level == 3:
        return _size_for_spread(draw) if draw.flip() else _other_size(draw)
    root, mean, sd = draw.choice((2, 4, 5, 8, 10, 16, 20, 25)), draw.integer(5, 90), draw.integer(1, 30)
    n = root * root
    if level == 1:
        return _of_average(mean, sd, root)
    answer = Parts.of(("mean", n * mean), ("standard deviation", root * sd))
    return question(
        {"mean": mean, "sd": sd, "n": n, "asked": "sum"},
        f"A job takes {mean} s on average with the standard deviation {sd} s. {n} such jobs run one after the other, "
        "independently. What are the mean and the standard deviation of their total time in seconds?",
        answer,
        (
            (f"The means add up: {n}·{mean} =", n * mean, "Expectations of a sum add up.", "expectation.linearity"),
            (f"The variances add up: {n}·{sd}² =", n * sd * sd, "Variances of independent values add up.",
             "expectation.linearity"),
            ("The root of it, with the mean:", answer, "Take the root.", "clt.spread_of_average"),
        ),
        (
            ((n * mean, n * sd), "Variances add up; the standard deviation grows with the root of n."),
            ((n * mean, Fraction(sd, root)), "This is the spread of the average, not of the sum."),
            ((mean, root * sd), "The means add up, too."),
        ),
    )  # fmt: skip


def _of_average(mean: int, sd: int, root: int) -> Question:
    n = root * root
    return question(
        {"mean": mean, "sd": sd, "n": n},
        f"Independent measurements have the mean {mean} and the standard deviation {sd} each. What is the standard "
        f"deviation of the average of {n} of them? Give 4 decimals.",
        real(Fraction(sd, root)),
        (
            (f"The root of {n} is", root, "Take the square root of the number of values."),
            (f"Averaging divides the standard deviation by it: {sd}/{root} =", real(Fraction(sd, root)),
             "Divide the standard deviation by the root of n.", "clt.spread_of_average"),
        ),
        (
            (Fraction(sd, n), "The variance is divided by n; the standard deviation by its root."),
            (sd, "An average varies less than a single value."),
            (sd * root, "This is the standard deviation of the sum."),
        ),
    )  # fmt: skip


def _size_for_spread(draw: Draw) -> Question:
    sd, target = draw.integer(2, 40), Fraction(draw.choice((5, 10, 15, 20, 25, 40, 50, 80)), 100)
    exact = (sd / target) ** 2
    n = ceil(exact)
    return question(
        {"sd": sd, "target": target},
        f"Single values have the standard deviation {sd}. How many independent values must be averaged at least, so "
        f"that the standard deviation of the average is at most {dec(target)}?",
        n,
        (
            (f"{sd} over the root of n must be at most {dec(target)}, so the root is at least", sd / target,
             "Write down the standard deviation of an average of n values.", "clt.spread_of_average"),
            ("The square of it, rounded up where needed:", n, "Square, and round up to a whole number."),
        ),
        (
            (ceil(sd / target), "This is the root of n: square it."),
            (ceil(sd**2 / target), "The target is squared as well."),
            (ceil(exact / 2), "n grows with the square of the quotient."),
        ),
    )  # fmt: skip


def _other_size(draw: Draw) -> Question:
    n, k, sd = draw.integer(2, 60) * 5, draw.choice((4, 9, 16, 25, 100)), Fraction(draw.integer(12, 400), 100)
    root = round(sqrt(k))
    sd = sd * root
    return question(
        {"n": n, "sd": sd, "factor": root},
        f"The average of {n} independent values has the standard deviation {dec(sd)}. How many values must be "
        f"averaged to bring it down to {dec(sd / root)}?",
        n * k,
        (
            (f"It has to be divided by {dec(sd)}/{dec(sd / root)} =", root, "By which factor must it shrink?"),
            (f"That needs {root}² as many values:", n * k, "The standard deviation shrinks with the root of n.",
             "clt.spread_of_average"),
        ),
        (
            (n * root, "The standard deviation shrinks with the root of n: this would divide it by the root only."),
            (n + k, "The number of values is multiplied."),
            (k, f"This is the factor; there were {n} values already."),
        ),
    )  # fmt: skip


def probability_of_average(draw: Draw, level: Level) -> Question:
    """Probabilities for averages and sums of many values."""
    if level == 3:
        return _margin_of_error(draw) if draw.flip() else _size_for_margin(draw)
    root, mean = draw.choice((5, 6, 8, 10, 15, 20)), draw.integer(10, 90)
    sd = root * draw.integer(1, 6) if level == 1 else draw.integer(1, 12)
    above = draw.flip() or level == 2
    sign = -1 if above else 1
    z = draw.until(lambda: Fraction(draw.nonzero(-24, 24), 10), lambda z: clear(phi(sign * float(z)), 3, MARGIN))
    n, value = root * root, phi(sign * float(z))
    spread = Fraction(sd, root) if level == 1 else Fraction(sd * root)
    center = mean if level == 1 else n * mean
    bound = center + z * spread
    what = "their average" if level == 1 else "their sum"
    return question(
        {"mean": mean, "sd": sd, "n": n, "bound": bound, "above": above, "of": what},
        f"{n} independent values have the mean {mean} and the standard deviation {sd} each. By the central limit "
        f"theorem, how likely is {what} to be {'above' if above else 'below'} {dec(bound)}? ({_table(z)} for the "
        "standard normal distribution.) Give 3 decimals.",
        real(value, 3),
        (
            (f"The standard deviation of {what} is {sd}{'/' if level == 1 else '·'}{root} =", spread,
             "Divide by the root of n for an average, multiply by it for a sum.", "clt.spread_of_average"),
            (f"The z-score of {dec(bound)} is ({dec(bound)} - {center})/{dec(spread)} =", real(z, 1),
             "Standardise the bound.", "normal.z_score"),
            (f"Above it lies 1 - Φ({dec(z)}) =" if above else f"Below it lies Φ({dec(z)}) =", real(value, 3),
             "Use Φ; above a bound lies 1 - Φ, and Φ(-z) = 1 - Φ(z).", "clt.probability_of_average"),
        ),
        (
            (1 - value, "This is the probability of the other side."),
            (phi(sign * float((bound - center) / sd)), (f"{what.capitalize()} has another standard deviation "
                                                       "than one value.")),
            (phi(sign * float((bound - center) / (Fraction(sd, n) if level == 1 else sd * n))),
             "The root of n is needed, not n itself."),
        ),
    )  # fmt: skip


def _margin_of_error(draw: Draw) -> Question:
    z, share = draw.choice((("1.96", 95), ("1.645", 90), ("2.576", 99)))

    sd, root = draw.until(
        lambda: (draw.integer(2, 40), draw.integer(3, 40)), lambda d: clear(float(z) * d[0] / d[1], 2, 0.001)
    )
    half = float(z) * sd / root
    n = root * root
    return question(
        {"sd": sd, "n": n, "z": z},
        f"{n} independent values have the standard deviation {sd} each. Within which distance of the expected value "
        f"does their average lie with probability {share / 100:.2f}? (A standard normal variable lies between -{z} "
        f"and {z} with this probability.) Give 2 decimals.",
        real(half, 2),
        (
            (f"The standard deviation of the average is {sd}/{root} =", real(Fraction(sd, root), 4),
             "Divide by the root of n.", "clt.spread_of_average"),
            (f"{z} of these: {z}·{near(sd / root)} =", real(half, 2), "Multiply by the z-score given.",
             "clt.probability_of_average"),
        ),
        (
            (float(z) * sd, "An average varies less than a single value."),
            (float(z) * sd / n, "Divide by the root of n, not by n."),
            (2 * half, "This is the width of the whole range."),
            (share / 100 * sd / root, "Multiply by the z-score, not by the probability."),
        ),
    )  # fmt: skip


def _size_for_margin(draw: Draw) -> Question:
    sd, half = draw.integer(3, 60), Fraction(draw.integer(2, 20), 4)
    exact = (Fraction(196, 100) * sd / half) ** 2
    n = ceil(exact)
    return question(
        {"sd": sd, "half": half},
        f"Single values have the standard deviation {sd}. How many independent values must be averaged at least, so "
        f"that the average lies within {dec(half)} of the expected value with probability 0.95? (A standard normal "
        "variable lies between -1.96 and 1.96 with this probability.)",
        n,
        (
            (f"1.96·{sd} over the root of n must be at most {dec(half)}, so the root is at least",
             real(Fraction(196, 100) * sd / half, 4), "Write down 1.96 standard deviations of the average."),
            ("The square of it is", real(exact, 2), "Square."),
            ("Rounded up:", n, "Round up to a whole number.", "clt.probability_of_average"),
        ),
        (
            (ceil(Fraction(196, 100) * sd / half), "This is the root of n: square it."),
            (ceil((Fraction(sd) / half) ** 2), "The factor 1.96 is missing."),
            (n - 1, "Rounded down, the probability is a little too small."),
        ),
    )  # fmt: skip


WHOLE_SPREADS = tuple(
    (n, p, round(sqrt(n * p * (100 - p)) / 100))
    for n in (100, 225, 400, 625, 900, 1600, 2500)
    for p in (10, 20, 36, 50, 64, 80, 90)
    if (sqrt(n * p * (100 - p)) / 100) % 1 == 0 and n * p % 100 == 0
)
"""Binomial distributions (n, p in percent, standard deviation) whose mean and standard deviation are whole."""


def normal_approximation(draw: Draw, level: Level) -> Question:
    """The normal approximation of a binomial count."""
    if level == 3:
        return _share_of_sample(draw)
    n, p, sd = draw.choice(WHOLE_SPREADS)
    mean, shift = n * p // 100, Fraction(1, 2) if level == 2 else Fraction(0)

    def accept(k: int) -> bool:
        z = (k - mean + shift) / sd
        return 0.1 < abs(z) < 2.5 and clear(phi(float(z)), 3, MARGIN)

    k = draw.until(lambda: mean + draw.nonzero(-5 * sd // 2, 5 * sd // 2), accept)
    z = (k - mean + shift) / sd
    value = phi(float(z))
    bare = phi((k - mean) / sd)
    how = "with the continuity correction" if level == 2 else "without a continuity correction"
    corrected = f"{k} + 0.5" if level == 2 else f"{k}"
    return question(
        {"n": n, "p": hundredths(p), "k": k, "corrected": level == 2},
        f"{n} independent trials succeed with probability {dec(hundredths(p))} each. Approximate the probability of "
        f"at most {k} successes by the normal distribution, {how}. ({_table(z)} for the standard normal "
        "distribution.) Give 3 decimals.",
        real(value, 3),
        (
            (f"The mean is {n}·{dec(hundredths(p))} =", mean, "Multiply n and p.", "discrete_distributions.moments"),
            (f"The standard deviation is the root of {mean}·{dec(hundredths(100 - p))}:", sd,
             "Take the root of np(1 - p).", "discrete_distributions.moments"),
            (f"The z-score is ({corrected} - {mean})/{sd} =", real(z, 4), "Standardise the bound.", "normal.z_score"),
            ("Φ of it is" if z > 0 else f"As z is negative, Φ(z) = 1 - Φ(-z) = 1 - {near(phi(abs(float(z))))} =",
             real(value, 3), "Use Φ(-z) = 1 - Φ(z) for a negative z-score.", "clt.normal_approximation"),
        ),
        (
            (1 - value, "This is the probability of more successes."),
            (bare if level == 2 else phi(float((k - mean) / sd**2)),
             "The bar of the value k reaches up to k + 0.5." if level == 2 else "Divide by the standard deviation."),
            (phi(float((k - mean - Fraction(1, 2)) / sd)), "“At most k” includes the whole bar of k: add 0.5.")
            if level == 2 else (phi((k - mean) / sqrt(n)), "The variance of the count is np(1 - p)."),
        ),
    )  # fmt: skip


def _share_of_sample(draw: Draw) -> Question:
    p, root = draw.choice(((50, 50), (20, 40), (80, 40), (10, 30), (90, 30), (36, 48), (64, 48)))
    m = draw.choice((10, 20, 25, 40, 50))
    spread = Fraction(root, 100 * m)
    z = draw.until(lambda: Fraction(draw.nonzero(-24, 24), 10),
                   lambda z: clear(phi(float(z)), 3, MARGIN) and 10**4% (z * spread).denominator == 0)  # fmt: skip
    bound = hundredths(p) + z * spread
    value = 1 - phi(float(z))
    return question(
        {"p": hundredths(p), "n": m * m, "bound": bound},
        f"A model is right with probability {dec(hundredths(p))} on each of {m * m:,} independent examples. By the "
        f"central limit theorem, how likely is its accuracy to be above {dec(bound)}? ({_table(z)} for the standard "
        "normal distribution.) Give 3 decimals.",
        real(value, 3),
        (
            (f"One answer has the standard deviation √({dec(hundredths(p))}·{dec(hundredths(100 - p))}) =",
             real(hundredths(root), 2), "Take the root of p(1 - p).", "discrete_distributions.moments"),
            (f"The accuracy, an average, has {dec(hundredths(root))}/{m} =", real(spread, 4),
             "Divide by the root of n.",
             "clt.spread_of_average"),
            (f"The z-score is ({dec(bound)} - {dec(hundredths(p))})/{dec(spread)} =", real(z, 1),
             "Standardise the bound.", "normal.z_score"),
            (f"Above it lies 1 - Φ({dec(z)}) =", real(value, 3), "Above a bound lies 1 - Φ; Φ(-z) = 1 - Φ(z).",
             "clt.normal_approximation"),
        ),
        (
            (1 - value, "This is the probability of the other side."),
            (1 - phi(float((bound - hundredths(p)) / hundredths(root))),
             "An average varies less than a single answer."),
            (1 - phi(float(z) / sqrt(2)), "The standard deviation of the accuracy is √(p(1 - p)/n)."),
        ),
    )  # fmt: skip
