"""The normal distribution: standard scores, shares, probabilities and sums."""

from __future__ import annotations

from fractions import Fraction
from math import sqrt
from typing import TYPE_CHECKING

from mlpath.answers import Parts
from mlpath.questions.bank._probability import bracketed, clear, dec, near, phi, question, real
from mlpath.questions.bank._working import paren

if TYPE_CHECKING:
    from mlpath.questions.draw import Draw
    from mlpath.questions.model import Level, Question

PHI = "Φ(z) is the probability that a standard normal variable is at most z."
MARGIN = 0.15
"""How far from a rounding border an answer stays, in units of its third decimal: tables of Φ have four decimals."""


def z_score(draw: Draw, level: Level) -> Question:
    """Standard scores."""
    if level == 3:
        return _both_parameters(draw) if draw.flip() else _same_rank(draw)
    mean, sd = draw.integer(20, 120), draw.integer(2, 20)
    z = Fraction(draw.until(lambda: draw.integer(-12, 12), lambda n: abs(n) > 1), 4)
    x = mean + z * sd
    if level == 1:
        return question(
            {"mean": mean, "sd": sd, "x": x},
            f"A feature has the mean {mean} and the standard deviation {sd}. Find the z-score of the value {dec(x)}, "
            "to 2 decimals.",
            real(z, 2),
            (
                (f"It differs from the mean by {dec(x)} - {mean} =", real(x - mean, 2), "Subtract the mean."),
                (f"Divided by {sd}:", real(z, 2), "Divide by the standard deviation.", "normal.z_score"),
            ),
            (
                (-z, "The mean is subtracted from the value, not the other way round."),
                (x - mean, "The distance must be divided by the standard deviation."),
                ((x - mean) / sd**2, "Divide by the standard deviation, not by the variance."),
            ),
        )  # fmt: skip
    return question(
        {"mean": mean, "variance": sd * sd, "z": z},
        f"A feature has the mean {mean} and the variance {sd * sd}. Which value has the z-score {dec(z)}? Give "
        "2 decimals.",
        real(x, 2),
        (
            (f"The standard deviation is the root of {sd * sd}:", sd, "Take the root of the variance."),
            (f"The value is {mean} + {paren(sd)}·{bracketed(z)} =", real(x, 2),
             "Go that many standard deviations away from the mean.", "normal.z_score"),
        ),
        (
            (mean + z * sd * sd, "The z-score counts standard deviations, not variances."),
            (mean - z * sd, "Mind the sign of the z-score."),
            (z * sd, "The mean must be added."),
        ),
    )  # fmt: skip


def _both_parameters(draw: Draw) -> Question:
    mean, sd = draw.integer(70, 200), draw.integer(2, 25)
    z, w = draw.until(lambda: (Fraction(draw.integer(-10, 6), 4), Fraction(draw.integer(-6, 10), 4)),
                      lambda p: p[1] - p[0] >= 1 and 0 not in p)  # fmt: skip
    a, b = mean + z * sd, mean + w * sd
    answer = Parts.of(("mean", mean), ("standard deviation", sd))
    return question(
        {"values": (a, b), "scores": (z, w)},
        f"After standardising, the value {dec(a)} became {dec(z)}, and {dec(b)} became {dec(w)}. What were the mean "
        "and the standard deviation?",
        answer,
        (
            (f"The values differ by {dec(b)} - {dec(a)} = {dec(b - a)}, the scores by", real(w - z, 2),
             "By how much do the scores differ, by how much the values?"),
            (f"So one standard deviation is {dec(b - a)}/{dec(w - z)} =", sd, "Divide the one by the other."),
            (f"The mean is {dec(a)} - {bracketed(z)}·{sd} =", mean, "Go back from a value.", "normal.z_score"),
            ("Together:", answer, "Write down both."),
        ),
        (
            ((a + z * sd, sd), "From the value to the mean, the score is taken the other way."),
            ((mean, sd * sd), "This is the variance."),
            (((a + b) / 2, sd), "The mean lies between the values in proportion to the scores."),
        ),
    )  # fmt: skip


def _same_rank(draw: Draw) -> Question:
    mean, sd = draw.integer(40, 70), draw.integer(4, 20)
    other_mean, other_sd = draw.integer(200, 600), draw.integer(20, 99)
    z = Fraction(draw.until(lambda: draw.integer(-10, 10), lambda n: abs(n) > 1), 4)
    x, y = mean + z * sd, other_mean + z * other_sd
    return question(
        {"first": (mean, sd), "second": (other_mean, other_sd), "x": x},
        f"Test A has the mean {mean} and the standard deviation {sd}; test B has the mean {other_mean} and the "
        f"standard deviation {other_sd}. Which result in B has the same z-score as {dec(x)} in A? Give 2 decimals.",
        real(y, 2),
        (
            (f"In A the z-score is ({dec(x)} - {mean})/{sd} =", real(z, 2), "Find the z-score in A.", "normal.z_score"),
            (f"In B this is {other_mean} + {bracketed(z)}·{other_sd} =", real(y, 2),
             "Go that many standard deviations of B away from its mean.", "normal.z_score"),
        ),
        (
            (x * other_mean / mean, "Equal ranks have equal z-scores, not equal shares of the mean."),
            (other_mean + (x - mean), "The distance must be measured in standard deviations."),
            (other_mean - z * other_sd, "Mind the sign of the z-score."),
        ),
    )  # fmt: skip


SHARES = {1: Fraction(68, 100), 2: Fraction(95, 100), 3: Fraction(997, 1000)}


def empirical_rule(draw: Draw, level: Level) -> Question:
    """The shares within one, two and three standard deviations."""
    rule = "Use that 68%, 95% and 99.7% lie within 1, 2 and 3 standard deviations of the mean."
    mean, sd = draw.integer(20, 200), draw.integer(2, 15)
    if level == 3:
        return _spread_from_share(draw, rule)
    if level == 1:
        return _one_side(draw, mean, sd, rule)
    return _uneven_bounds(draw, mean, sd, rule)


def _uneven_bounds(draw: Draw, mean: int, sd: int, rule: str) -> Question:
    a, b = draw.until(
        lambda: (draw.integer(-3, 2), draw.integer(-2, 3)), lambda p: p[0] < p[1] and p[0] != -p[1] and p[0] * p[1] != 0
    )
    half = {0: Fraction(0), **{k: share / 2 for k, share in SHARES.items()}}
    left, right = half[abs(a)], half[abs(b)]
    value = right - left if a > 0 else left - right if b < 0 else left + right
    return question(
        {"mean": mean, "sd": sd, "a": a, "b": b},
        f"X is normal with mean {mean} and standard deviation {sd}. {rule} How likely is X to be between "
        f"{mean + a * sd} and {mean + b * sd}? Give 4 decimals.",
        real(value, 4),
        (
            *((f"From the mean to {mean + k * sd}, {abs(k)} standard deviation{'s' * (abs(k) > 1)} off, lies the share",
               real(half[abs(k)], 4), "Half of the share within that many standard deviations lies on one side.")
              for k in (a, b)),
            ("The bounds lie on " + ("one side of it, so subtract:" if a * b > 0 else "both sides of it, so add:"),
             real(value, 4), "Do the bounds lie on the same side of the mean?", "normal.empirical_rule"),
        ),
        (
            (left + right if a * b > 0 else abs(left - right), "Look on which sides of the mean the bounds lie."),
            (2 * value, "Only half of the share within the bounds lies on one side."),
            (1 - value, "This is the probability of the opposite."),
        ),
    )  # fmt: skip


def _one_side(draw: Draw, mean: int, sd: int, rule: str) -> Question:
    k = draw.integer(1, 3)
    side = draw.choice(("between", "above", "below"))
    share = SHARES[k] if side == "between" else (1 - SHARES[k]) / 2
    low, high = mean - k * sd, mean + k * sd
    asked = {"between": f"between {low} and {high}", "above": f"above {high}", "below": f"below {low}"}[side]
    tail = (("The rest is split evenly between both tails:", real(share, 4), "Halve what is left of 1.",
             "normal.empirical_rule"),) if side != "between" else ()  # fmt: skip
    return question(
        {"mean": mean, "sd": sd, "k": k, "side": side},
        f"X is normal with mean {mean} and standard deviation {sd}. {rule} How likely is X to be {asked}? Give 4 "
        "decimals.",
        real(share, 4),
        (
            (f"The distance from the mean, in standard deviations, is {k * sd}/{sd} =", k,
             "How many standard deviations is the bound away from the mean?", "normal.z_score"),
            ("Between the two bounds at this distance lies the share", real(SHARES[k], 4), ("Which share does "
             "the rule give?"), "normal.empirical_rule"),
            *tail,
        ),
        (
            (1 - SHARES[k],
             "Both tails together have this share." if side != "between" else "This is the share outside."),
            (1 - share, "This is the probability of the opposite."),
            (SHARES[k] / 2, "This is the share between the mean and one bound."),
        ),
    )  # fmt: skip


def _spread_from_share(draw: Draw, rule: str) -> Question:
    mean, sd, k = draw.integer(20, 200), draw.integer(2, 15), draw.integer(1, 3)
    above = draw.flip()
    tail = (1 - SHARES[k]) / 2
    bound = mean + k * sd if above else mean - k * sd
    return question(
        {"mean": mean, "bound": bound, "tail": tail},
        f"X is normal with mean {mean}, and {dec(100 * tail)}% of its values lie {'above' if above else 'below'} "
        f"{bound}. {rule} Find the standard deviation.",
        sd,
        (
            (f"Both tails together hold {dec(200 * tail)}%, so between them lies the share", real(SHARES[k], 4),
             "The other tail is as large. What lies between them?", "normal.empirical_rule"),
            ("So the distance of the bound from the mean, in standard deviations, is", k,
             "Which line of the rule is it?"),
            (f"{abs(bound - mean)}/{k} =", sd, "Divide the distance by that number.", "normal.z_score"),
        ),
        (
            (abs(bound - mean), "The distance may be several standard deviations."),
            (Fraction(abs(bound - mean), k + 1), "Both tails count: double the share first."),
            (Fraction(abs(bound - mean) * 1, k * k), "The distance is that many standard deviations, not variances."),
        ),
    )  # fmt: skip


def probability(draw: Draw, level: Level) -> Question:
    """Probabilities of a normal variable from the standard normal one."""
    if level == 3:
        return _quantile(draw)
    return _one_bound(draw) if level == 1 else _two_bounds(draw)


def _one_bound(draw: Draw) -> Question:
    mean, sd, above = draw.integer(10, 120), draw.integer(2, 20), draw.flip()

    def probability_of(z: Fraction) -> float:
        return 1 - phi(float(z)) if above else phi(float(z))

    z = draw.until(lambda: Fraction(draw.nonzero(-25, 25), 10), lambda z: clear(probability_of(z), 3, MARGIN))
    x, value = mean + z * sd, probability_of(z)
    last = (("Above it lies the rest:", real(value, 3), "Subtract from 1.", "normal.probability"),) if above else ()
    table = f"{PHI} Φ({dec(z)}) = {near(phi(float(z)))}."
    return question(
        {"mean": mean, "sd": sd, "x": x, "above": above},
        f"X is normal with mean {mean} and standard deviation {sd}. How likely is X to be "
        f"{'above' if above else 'below'} {dec(x)}? {table} Give 3 decimals.",
        real(value, 3),
        (
            (f"The z-score is ({dec(x)} - {mean})/{sd} =", real(z, 1), "Standardise the bound.", "normal.z_score"),
            (f"Below it lies Φ({dec(z)}) =", real(phi(float(z)), 4), "What does Φ of the z-score say?",
             "normal.probability"),
            *last,
        ),
        (
            (1 - value, "This is the probability of the other side."),
            (abs(phi(float(z)) - 0.5), "This is the share between the mean and the bound."),
            (abs(2 * phi(float(z)) - 1), "This is the share within that distance on both sides."),
        ),
    )  # fmt: skip


def _two_bounds(draw: Draw) -> Question:
    mean, sd = draw.integer(10, 120), draw.integer(2, 20)

    def make() -> tuple[Fraction, Fraction]:
        return Fraction(draw.integer(-25, 15), 10), Fraction(draw.integer(-15, 25), 10)

    def value_of(p: tuple[Fraction, Fraction]) -> float:
        return phi(float(p[1])) - phi(float(p[0]))

    a, b = draw.until(make, lambda p: p[0] < p[1] and 0 not in p and p[0] != -p[1] and clear(value_of(p), 3, MARGIN))
    low, high = phi(float(a)), phi(float(b))
    return question(
        {"mean": mean, "sd": sd, "bounds": (mean + a * sd, mean + b * sd)},
        f"X is normal with mean {mean} and standard deviation {sd}. How likely is X to be between "
        f"{dec(mean + a * sd)} and {dec(mean + b * sd)}? {PHI} Φ({dec(abs(a))}) = {near(phi(abs(float(a))))} and "
        f"Φ({dec(abs(b))}) = {near(phi(abs(float(b))))}. Give 3 decimals.",
        real(high - low, 3),
        (
            ("The z-scores of the bounds are", (real(a, 1), real(b, 1)), "Standardise both bounds.", "normal.z_score"),
            (f"Below the upper bound: Φ({dec(b)}) =", real(high, 4), "Use Φ(-z) = 1 - Φ(z) for a negative z-score."),
            (f"Below the lower bound: Φ({dec(a)}) =", real(low, 4), "Use Φ(-z) = 1 - Φ(z) for a negative z-score."),
            (f"{near(high)} - {near(low)} =", real(high - low, 3), "Subtract.", "normal.probability"),
        ),
        (
            (high, "What lies below the lower bound must be taken away."),
            (abs(phi(abs(float(b))) - phi(abs(float(a)))), "For a negative z-score, Φ(-z) = 1 - Φ(z)."),
            (1 - high + low, "This is the probability of the opposite."),
        ),
    )  # fmt: skip


QUANTILES = ((90, "1.2816"), (95, "1.6449"), (99, "2.3263"), (80, "0.8416"), (75, "0.6745"))


def _quantile(draw: Draw) -> Question:
    def make() -> tuple[int, int, tuple[int, str], bool]:
        return draw.integer(10, 150), draw.integer(2, 20), draw.choice(QUANTILES), draw.flip()

    def value_of(mean: int, sd: int, quantile: tuple[int, str], above: bool) -> float:
        return mean + (1 if above else -1) * sd * float(quantile[1])

    mean, sd, (percent, z), above = d = draw.until(make, lambda d: clear(value_of(*d), 1, 0.02))
    x = value_of(*d)
    asked, side = ("From which time on", "slowest") if above else ("Up to which time", "fastest")
    return question(
        {"mean": mean, "sd": sd, "percent": percent, "above": above},
        f"Response times are normal with mean {mean} ms and standard deviation {sd} ms. {asked} does a "
        f"response belong to the {side} {100 - percent}%? (Φ({z}) = {percent / 100:.2f}, where {PHI[:-1]}.) "
        "Give 1 decimal.",
        real(x, 1),
        (
            (f"{'Below' if above else 'Above'} the bound lies the share {percent / 100:.2f}, so its z-score is",
             real(float(z) if above else -float(z), 4), "Which z-score leaves this share? Mind the side.",
             "normal.probability"),
            (f"The bound is {mean} {'+' if above else '-'} {z}·{sd} =", real(x, 1),
             "Go that many standard deviations away from the mean.", "normal.z_score"),
        ),
        (
            (2 * mean - x, "This bound is on the other side."),
            (mean + (sd if above else -sd) * percent / 100, "The z-score is wanted here, not the share."),
            (mean + (1 if above else -1) * float(z), "The z-score must be multiplied by the standard deviation."),
        ),
    )  # fmt: skip


def combination(draw: Draw, level: Level) -> Question:
    """Sums, differences and multiples of independent normal variables."""
    if level == 3:
        return _who_is_larger(draw)
    return _scaled(draw) if level == 1 else _sum_or_difference(draw)


def _scaled(draw: Draw) -> Question:
    mean, sd, a, b = draw.integer(-9, 40), draw.integer(1, 12), draw.signed(2, 6), draw.nonzero(-20, 20)
    answer = Parts.of(("mean", a * mean + b), ("standard deviation", abs(a) * sd))
    shift = f"+ {b}" if b > 0 else f"- {-b}"
    return question(
        {"mean": mean, "sd": sd, "a": a, "b": b},
        f"X is normal with mean {mean} and standard deviation {sd}. Which mean and standard deviation does {a}X "
        f"{shift} have?",
        answer,
        (
            (f"The mean is {a}·{paren(mean)} {shift} =", a * mean + b, "Put the mean into the formula.",
             "expectation.linearity"),
            (f"The standard deviation is the size of {a} times {sd}:", abs(a) * sd,
             "A shift changes no spread; a factor stretches it by its size.", "expectation.linearity"),
            ("Together:", answer, "Write down both.", "normal.combination"),
        ),
        (
            ((a * mean + b, a * a * sd), "The variance grows with the square; the standard deviation with the size."),
            ((a * mean + b, abs(a) * sd + b), "A shift does not change the spread."),
            ((a * mean, abs(a) * sd), "The shift moves the mean."),
        ),
    )  # fmt: skip


ROOTS = ((3, 4, 5), (6, 8, 10), (5, 12, 13), (9, 12, 15), (8, 15, 17), (12, 16, 20), (7, 24, 25), (20, 21, 29))


def _sum_or_difference(draw: Draw) -> Question:
    s, t, both = draw.choice(ROOTS)
    if draw.flip():
        s, t = t, s
    x, y, sign = draw.integer(-20, 60), draw.integer(-20, 60), draw.choice((1, -1))
    name = "X + Y" if sign == 1 else "X - Y"
    answer = Parts.of(("mean", x + sign * y), ("standard deviation", both))
    return question(
        {"means": (x, y), "sds": (s, t), "sign": sign},
        f"X and Y are independent and normal: X has the mean {x} and the standard deviation {s}, Y the mean "
        f"{y} and the standard deviation {t}. Which mean and standard deviation does {name} have?",
        answer,
        (
            (f"The mean is {x} {'+' if sign == 1 else '-'} {paren(y)} =", x + sign * y, "Combine the means.",
             "expectation.linearity"),
            (f"The variances add up, for a difference too: {s}² + {t}² =", both * both, "Add the variances.",
             "expectation.linearity"),
            ("The root of it, with the mean:", answer, "Take the root.", "normal.combination"),
        ),
        (
            ((x + sign * y, s + t), "Variances add up, not standard deviations."),
            ((x + sign * y, both * both), "This is the variance: take the root."),
            ((x + sign * y, sqrt(abs(s * s - t * t))), "Variances add up, for a difference too."),
        ),
    )  # fmt: skip


def _who_is_larger(draw: Draw) -> Question:
    s, t, both = draw.choice(ROOTS)
    x = draw.integer(30, 90)
    z = draw.until(
        lambda: Fraction(draw.nonzero(-24, 24), 10), lambda z: x - z * both > 5 and clear(phi(float(z)), 3, MARGIN)
    )
    y = x - z * both
    value = phi(float(z))
    return question(
        {"means": (x, y), "sds": (s, t)},
        f"The scores of two models on random tasks are independent and normal: A has the mean {x} and the standard "
        f"deviation {s}, B the mean {dec(y)} and the standard deviation {t}. How likely is A to score higher than B "
        f"on a task? {PHI} "
        f"Φ({dec(abs(z))}) = {near(phi(abs(float(z))))}. Give 3 decimals.",
        real(value, 3),
        (
            (f"The difference of A and B has the mean {x} - {dec(y)} =", real(x - y, 1), "Subtract the means.",
             "normal.combination"),
            (f"and the standard deviation √({s}² + {t}²) =", both, "Add the variances and take the root.",
             "normal.combination"),
            (f"It is positive with probability Φ({dec(x - y)}/{both}) = Φ({dec(z)}) =", real(value, 3),
             "How many standard deviations is 0 below the mean of the difference?", "normal.probability"),
        ),
        (
            (1 - value, "This is the probability that B scores higher."),
            (phi(float(x - y) / (s + t)), "Variances add up, not standard deviations."),
            (phi(float(x - y) / s), "B varies too."),
        ),
    )  # fmt: skip
