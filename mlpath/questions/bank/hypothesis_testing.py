"""Tests: statistics, p-values, decisions, errors and power."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from math import ceil, sqrt
from typing import TYPE_CHECKING

from mlpath.answers import Choice, Integer, Real, yes_no
from mlpath.questions.bank._chi_square import goodness_of_fit, independence
from mlpath.questions.bank._statistics import (
    adding,
    clear,
    listing,
    normal_cdf,
    question,
    share,
    step,
    table,
    together,
    worked,
)
from mlpath.questions.bank._working import decimal, total
from mlpath.questions.linear import tidy

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from mlpath.questions.bank._statistics import Slips
    from mlpath.questions.draw import Draw, Ints
    from mlpath.questions.model import Figure, Level, Question

PHI = {Fraction(k, 2): f"{normal_cdf(k / 2):.4f}" for k in range(1, 6)}
"""The standard normal distribution function as a table has it."""
PHI_TOLD = "You may use " + ", ".join(f"Φ({decimal(z)}) = {p}" for z, p in PHI.items()) + "."
ONE_SIDED = {10: "1.282", 5: "1.645", 1: "2.326"}
"""Normal quantiles of one-sided tests by their level in percent."""


def z_test(draw: Draw, level: Level) -> Question:
    """The z-test of a mean."""
    root, sd, claim = draw.choice((4, 5, 8, 10, 20)), draw.integer(2, 40), draw.integer(50, 300)
    error = tidy(Fraction(sd, root))
    n = root * root
    if level == 3:
        return _critical_mean(draw, n, sd, claim)
    z = Fraction(draw.nonzero(-14, 14), 5) if level == 1 else draw.choice((-1, 1)) * draw.choice(tuple(PHI))
    seen = Fraction(claim + z * error)
    told = (
        f"Single values have the standard deviation {sd}. The null hypothesis says that their mean is {claim}; the "
        f"mean of {n} independent values is {decimal(seen)}."
    )
    given = {"sd": sd, "claim": claim, "n": n, "mean": str(seen), "level": level}
    first = (step(f"The standard error is {sd}/√{n} = {sd}/{root} =", error, "Standard deviation over the root of n.",
                  "confidence_intervals.standard_error"),
             step(f"z = ({decimal(seen)} - {claim})/{decimal(error)} =", tidy(z),
                  "Subtract the claimed mean and divide by the standard error.",
                  "hypothesis_testing.z_test"))  # fmt: skip
    if level == 1:
        return question(
            given, f"{told} Find the test statistic z.", worked(tidy(z)), first,
            ((tidy((seen - claim) / sd), "A mean is compared with its standard error."),
             (tidy((seen - claim) * n / sd), "The standard error divides by the root of n."),
             (-z, "Observed minus claimed mean."),
             (tidy(seen - claim), "Divide the difference by the standard error.")),
        )  # fmt: skip
    tail = 1 - normal_cdf(float(abs(z)))
    return question(
        given, f"{told} Find the two-sided p-value of the z-test, to 3 decimals. {PHI_TOLD}", Real(2 * tail, 3),
        (*first, step(f"Beyond {decimal(abs(z))} to one side lies 1 - {PHI[abs(z)]} =", Real(tail, 4),
                      "How much probability lies further out on one side?"),
         step("Both sides count:", Real(2 * tail, 3), "Two-sided: double it.", "hypothesis_testing.p_value")),
        ((tail, "Two-sided: results as extreme on the other side count as well."),
         (1 - tail, "The p-value is the probability of what lies further out."),
         (1 - 2 * tail, "This is the probability of less extreme results.")),
    )  # fmt: skip


def _critical_mean(draw: Draw, n: int, sd: int, claim: int) -> Question:
    percent, upper = draw.choice((10, 5, 1)), draw.flip()
    z, root = ONE_SIDED[percent], round(sqrt(n))
    margin = Fraction(z) * sd / root
    value = claim + margin if upper else claim - margin
    if not clear(float(value), 3):
        return z_test(draw, 3)
    side, least = ("larger", "above") if upper else ("smaller", "below")
    return question(
        {"sd": sd, "claim": claim, "n": n, "percent": percent, "side": side, "z": z},
        f"Single values have the standard deviation {sd}. The null hypothesis, mean {claim}, is tested against a "
        f"{side} mean with {n} independent values at the level {percent}%. {least.capitalize()} which sample mean is "
        f"it rejected? Use z = {z}; give 3 decimals.",
        Real(float(value), 3),
        (step(f"The standard error is {sd}/√{n} = {sd}/{root} =", tidy(Fraction(sd, root)),
              "Standard deviation over the root of n.",
              "confidence_intervals.standard_error"),
         step(f"The border lies {z} of these {least} {claim}:", Real(float(value), 3),
              "Go z standard errors from the claimed mean to the side of the alternative.",
              "hypothesis_testing.z_test")),
        ((float(2 * claim - value), "Go to the side of the alternative."),
         (float(claim + (value - claim) * root), "A mean has the standard error, not the standard deviation."),
         (float(claim + (value - claim) / root), "The standard error divides by the root of n.")),
    )  # fmt: skip


def _chances(draw: Draw, size: int, rising: bool | None = None) -> Ints:
    """Positive percentages that add up to 100, large in the middle, or towards one end."""
    cuts = sorted(draw.sample(range(1, 50), size - 1))
    parts = sorted(2 * (b - a) for a, b in zip((0, *cuts), (*cuts, 50), strict=True))
    if rising is None:
        return (*parts[::2], *parts[1::2][::-1])
    return tuple(parts if rising else parts[::-1])


def _distribution(names: Sequence[object], rows: Sequence[tuple[str, Ints]]) -> Figure:
    told = "; ".join(
        f"{label}: {', '.join(f'{x} {p}%' for x, p in zip(names, row, strict=True))}" for label, row in rows
    )
    return table(("x", *map(str, names)), [(label, *(f"{p}%" for p in row)) for label, row in rows], f"({told}.)")


def p_value(draw: Draw, level: Level) -> Question:
    """p-values from the distribution under the null hypothesis."""
    if level == 3:
        return _permutations(draw)
    reach = 3
    values = tuple(range(-reach, reach + 1)) if level == 2 else tuple(range(7))
    chances = _chances(draw, 7)
    seen = draw.integer(1, reach) * draw.choice((-1, 1)) if level == 2 else draw.integer(4, 6)
    chosen = [x for x in values if (abs(x) >= abs(seen) if level == 2 else x >= seen)]
    parts = [chances[values.index(x)] for x in chosen]
    only_one = [chances[values.index(x)] for x in values if (x >= seen if seen > 0 else x <= seen)]
    value = tidy(Fraction(sum(parts), 100))
    side = "two-sided (results count as extreme by their distance from 0)" if level == 2 else "one-sided (large values)"
    return question(
        {"values": values, "chances": chances, "seen": seen, "sides": level},
        ("If the null hypothesis is true, a statistic has this distribution:",
         _distribution(values, [("chance", chances)]),
         f"The data give {seen}. Find the p-value, {side}, as a number from 0 to 1."),
        worked(value),
        (step(f"At least as extreme as {seen} are {listing(chosen)}.", None,
              "Which results are at least as extreme as the observed one, itself included?"),
         step(f"Their percentages add up to {total(parts)} = {sum(parts)}, so the p-value is", value,
              "Add up their probabilities.", "hypothesis_testing.p_value")),
        ((Fraction(sum(only_one), 100), "Two-sided: both ends count."),
         (Fraction(chances[values.index(seen)], 100), "Results more extreme than the observed one count as well."),
         (Fraction(sum(parts) - chances[values.index(seen)], 100), "The observed result itself counts as well."),
         (1 - value, "The p-value is the probability of the extreme results.")),
    )  # fmt: skip


def _permutations(draw: Draw) -> Question:
    size = draw.choice((2, 3))

    def splits(data: Ints) -> list[int]:
        return [sum(group) for group in combinations(data, size)]

    data = draw.until(
        lambda: draw.sample(range(1, 25), size + 3),
        lambda d: 10 * sum(s >= sum(d[:size]) for s in splits(d)) <= 4 * len(splits(d)),
    )
    a, b = data[:size], data[size:]
    sums = splits(data)
    count, seen = sum(s >= sum(a) for s in sums), sum(a)
    value = tidy(Fraction(count, len(sums)))
    return question(
        {"A": a, "B": b},
        f"Group A has the values {listing(a)}, group B {listing(b)}. A permutation test forms all possible groups of "
        f"{size} from these values. Find the one-sided p-value: the fraction of all divisions in which the mean of A "
        "is at least as large as the observed one.",
        worked(value),
        (step(f"The number of ways to choose {size} of {len(data)} values is", len(sums),
              "In how many ways can the values of A be chosen?"),
         step(f"The larger the sum of A, the larger its mean. The observed sum is {seen}; the number of choices with "
              "at least this sum is", count, "Count the choices with at least the observed sum, itself included."),
         step("The p-value is their fraction:", value, "Divide by the number of all choices.",
              "hypothesis_testing.p_value")),
        ((Fraction(count - 1, len(sums)), "The observed division itself counts as well."),
         (1 - value, "The p-value counts what is at least as extreme."),
         (Fraction(1, len(sums)), "Other divisions with at least the same mean count, too.")),
    )  # fmt: skip


def decision(draw: Draw, level: Level) -> Question:
    """What a test decides, and what its p-value says."""
    if level == 3:
        return _reading(draw)
    percent = draw.choice((10, 5, 1))
    return _by_p_value(draw, percent) if level == 1 else _by_border(draw, percent)


def _by_p_value(draw: Draw, percent: int) -> Question:
    rejected, edge = draw.flip(), 100 * percent
    p = Fraction(draw.integer(1, edge - 1) if rejected else draw.integer(edge + 1, 4 * edge), 10_000)
    sign = "at most" if rejected else "above"
    return question(
        {"p": str(p), "percent": percent},
        f"A test gives p = {decimal(p)}. Is the null hypothesis rejected at the level {percent}%?",
        yes_no(rejected),
        (step(f"The level {percent}% is", Fraction(percent, 100), "Write the level as a decimal."),
         step(f"{decimal(p)} is {sign} it. Rejected:", yes_no(rejected), "Reject when p is at most the level.",
              "hypothesis_testing.decision")),
        ((yes_no(not rejected), "A small p-value speaks against the null hypothesis."),),
    )  # fmt: skip


def _by_border(draw: Draw, percent: int) -> Question:
    sides = draw.integer(0, 2)
    two = {10: "1.645", 5: "1.96", 1: "2.576"}[percent]
    border = Fraction(two if sides == 0 else ONE_SIDED[percent])

    def rejects(x: Fraction) -> bool:
        return abs(x) > border if sides == 0 else x > border if sides == 1 else x < -border

    rejected = draw.flip()
    z = draw.until(
        lambda: Fraction(draw.integer(-320, 320), 100),
        lambda x: 0.02 < abs(abs(x) - border) < 0.8 and rejects(x) == rejected,
    )
    against = ("a different mean", "a larger mean", "a smaller mean")[sides]
    rule = (f"beyond {two} on either side", f"above {decimal(border)}", f"below -{decimal(border)}")[sides]
    return question(
        {"z": str(z), "percent": percent, "against": against},
        f"A test of the null hypothesis against {against} gives z = {decimal(z)}. Is it rejected at the level "
        f"{percent}%? (A standard normal value exceeds {two} with the probability {decimal(Fraction(percent, 2))}%, "
        f"{ONE_SIDED[percent]} with {percent}%.)",
        yes_no(rejected),
        (step(f"Against {against} the null hypothesis is rejected {rule}. The border has the size",
              Real(float(border), 3), "One side or two? Which number belongs to it, and on which side?"),
         step(f"Compared with z = {decimal(z)}, rejected:", yes_no(rejected), "Compare z with the border.",
              "hypothesis_testing.decision")),
        ((yes_no(not rejected), f"Against {against} it is rejected {rule}."),),
    )  # fmt: skip


TRUE_READING = "results at least as extreme have the chance {0} if H0 holds"
FALSE_READINGS = (
    ("H0 is true with probability {0}", "The p-value takes H0 for granted: it is no probability of H0."),
    ("the alternative is true with probability {1}", "The p-value is no probability of a hypothesis."),
    ("the effect is large", "A tiny effect gives a small p-value, too, if there are many data."),
    ("a repetition is significant with probability {1}", "How a repetition ends depends on the true effect."),
    ("rejecting H0 is wrong with probability {0}", "How often rejections are wrong depends on how often H0 is true."),
)


def _reading(draw: Draw) -> Question:
    p = Fraction(draw.integer(1, 200), 1000)
    shown = decimal(p), decimal(1 - p)
    false = draw.sample(range(len(FALSE_READINGS)), 3)
    readings = [TRUE_READING, *(FALSE_READINGS[i][0] for i in false)]
    order = draw.shuffled(range(4))
    options = tuple(readings[i].format(*shown) for i in order)
    answer = Choice(options, order.index(0))
    slips: Slips = [(order.index(k + 1), FALSE_READINGS[i][1]) for k, i in enumerate(false)]
    return question(
        {"p": str(p), "options": options},
        f"A test of the null hypothesis H0 gives the p-value {shown[0]}. What does that say?",
        answer,
        (step("The p-value is computed as if H0 were true: it is no probability of H0, and no size of an effect.", None,
              "Under which assumption is a p-value computed?"),
         step("It is the probability of such data:", answer, "Of what is it the probability?",
              "hypothesis_testing.decision")),
        slips,
    )  # fmt: skip


OUTCOMES = ("an error of type I", "an error of type II", "a right decision")


def errors(draw: Draw, level: Level) -> Question:
    """Errors of type I and type II."""
    if level == 1:
        return _kind_of_error(draw)
    size = 6
    null, other = draw.until(
        lambda: (_chances(draw, size, rising=False), _chances(draw, size, rising=True)), lambda f: sum(f[0][-2:]) <= 14
    )
    values = tuple(range(size))
    limit = draw.choice((5, 10))
    least = next(c for c in range(size + 1) if sum(null[c:]) <= limit)
    cut = draw.integer(size - 3, size - 1) if level == 2 else least
    if cut == size:
        return errors(draw, level)
    alpha, beta = sum(null[cut:]), sum(other[:cut])
    shown = ("A test statistic has these chances under the null hypothesis H0 and under the alternative H1:",
             _distribution(values, [("under H0", null), ("under H1", other)]))  # fmt: skip
    given = {"null": null, "other": other, "cut" if level == 2 else "limit": cut if level == 2 else limit}
    if level == 2:
        answer = together(("type I", alpha), ("type II", beta))
        return question(
            given,
            (*shown, (f"H0 is rejected for values of at least {cut}. With which probability, in percent, does an error "
                      "of type I happen if H0 holds, and one of type II if H1 holds?")),
            answer,
            (step(f"Type I, rejecting a true H0: under H0 at least {cut}, {adding(null[cut:])}", alpha,
                  "Type I is to reject a true null hypothesis."),
             step(f"Type II, keeping a false H0: under H1 less than {cut}, {adding(other[:cut])}", beta,
                  "Type II is to keep a false null hypothesis."),
             step("Together:", answer, "Give both.", "hypothesis_testing.errors")),
            (((beta, alpha), "The two are swapped: type I rejects a true null hypothesis."),
             ((alpha, 100 - beta), "This is the power; type II is the rest."),
             ((sum(null[cut + 1 :]), sum(other[: cut + 1])), f"The value {cut} itself leads to rejection.")),
        )  # fmt: skip
    return _smallest_cut(given, shown, cut)


def _smallest_cut(given: dict[str, Any], shown: tuple[str, Figure], cut: int) -> Question:
    null, other, limit, size = given["null"], given["other"], given["limit"], len(given["null"])
    alpha, beta = sum(null[cut:]), sum(other[:cut])
    answer = together(("c", cut), ("power", 100 - beta))
    return question(
        given,
        (*shown, ("H0 is rejected for values of at least c. Find the smallest c for which an error of type I has a "
                  f"probability of at most {limit}%, and the power of this test against H1, in percent.")),
        answer,
        (step("From the right under H0 the chances add up to "
              f"{listing(sum(null[c:]) for c in range(size - 1, 0, -1))}. At most {limit} is reached down to c =", cut,
              "Add up the chances under H0 from the right while the limit is kept."),
         step(f"The power is the chance of rejection under H1: {adding(other[cut:])}", 100 - beta,
              "Add up the chances of the same region under H1.", "hypothesis_testing.power"),
         step("Together:", answer, "Give both.", "hypothesis_testing.errors")),
        (((cut, beta), "This is the probability of an error of type II; the power is the rest."),
         ((cut - 1, sum(other[cut - 1 :])), f"The error of type I is more than {limit}% then."),
         ((cut, alpha), "The power is computed under H1.")),
    )  # fmt: skip


def _kind_of_error(draw: Draw) -> Question:
    claim, true = draw.integer(20, 90), draw.flip()
    mean = claim if true else claim + draw.integer(1, 9)
    rejects = draw.flip()
    kind = 0 if true and rejects else 1 if not true and not rejects else 2
    what = draw.choice(("mean waiting time in minutes", "mean score", "mean price in euros", "mean lifetime in months"))
    answer = Choice(OUTCOMES, kind)
    return question(
        {"claim": claim, "mean": mean, "rejects": rejects, "what": what},
        f"The null hypothesis says that the {what} is {claim}; the alternative says that it is larger. In truth it is "
        f"{mean}. A test {'rejects' if rejects else 'does not reject'} the null hypothesis. What is this?",
        answer,
        (step(f"The null hypothesis is {'true' if true else 'false'}.", None, "Is the null hypothesis true?"),
         step(f"It is {'rejected' if rejects else 'not rejected'}. This is", answer,
              "Type I rejects a true null hypothesis, type II keeps a false one.", "hypothesis_testing.errors")),
        ((1 if kind == 0 else 0, "Type I rejects a true null hypothesis, type II keeps a false one."),
         (2 if kind < 2 else 1, "Compare the truth with the decision.")),
    )  # fmt: skip


def power(draw: Draw, level: Level) -> Question:
    """The power of a test."""
    if level == 3:
        return _size_for_power(draw)
    if level == 1:
        return _power_beyond(draw)
    root, sd, effect = draw.choice((4, 5, 6, 8, 10)), draw.integer(4, 30), draw.integer(1, 15)
    shift = effect * root / sd
    value = normal_cdf(shift - 1.645)
    if not 0.1 < value < 0.99:
        return power(draw, level)
    return question(
        {"n": root * root, "sd": sd, "effect": effect},
        f"A z-test at the one-sided level 5% (z = 1.645) has {root * root} values with the standard deviation {sd}. "
        f"What is its power if the true mean exceeds the claimed one by {effect}? To 3 decimals; use a table or "
        "math.erf for Φ.",
        Real(value, 3),
        (step(f"The standard error is {share(sd, root)}", tidy(Fraction(sd, root)),
              "Standard deviation over the root of n.", "confidence_intervals.standard_error"),
         step("In standard errors the effect is", Real(shift, 4), "Divide the effect by the standard error."),
         step("Rejected is beyond 1.645 standard errors; the probability is Φ(effect - 1.645) =", Real(value, 3),
              "How far does the true mean lie beyond the border? Take Φ of it.", "hypothesis_testing.power")),
        ((1 - value, "This is the probability of an error of type II."),
         (normal_cdf(shift - 1.96), "A one-sided test has its border at 1.645."),
         (normal_cdf(shift), "The border is not at the claimed mean but 1.645 standard errors above it."),
         (normal_cdf(effect / sd - 1.645), "Divide the effect by the standard error.")),
    )  # fmt: skip


def _power_beyond(draw: Draw) -> Question:
    z = draw.choice((-1, 1)) * draw.choice(tuple(PHI)[:4])
    error = draw.choice((1, 2, 4, 5, 10))
    cut = draw.integer(40, 200)
    mean = tidy(cut + z * error)
    value = normal_cdf(float(z))
    mirrored = f" Φ({decimal(z)}) =" if z > 0 else ""
    return question(
        {"cut": cut, "error": error, "mean": str(mean)},
        f"A null hypothesis is rejected if the sample mean exceeds {cut}. The standard error is {error}. If the "
        f"true mean is {decimal(mean)}, what is the power of the test, to 4 decimals? {PHI_TOLD}",
        Real(value, 4),
        (step(f"From the true mean the border lies, in standard errors, at ({cut} - {decimal(mean)})/{error} =",
              tidy(-z),
              "How many standard errors does the border lie above the true mean?", "std.z_scores"),
         step(f"The sample mean exceeds it with the probability 1 - Φ({decimal(-z)}) ={mirrored}", Real(value, 4),
              "The probability above the border; Φ(-z) = 1 - Φ(z).", "hypothesis_testing.power")),
        ((1 - value, "This is the probability of an error of type II."),
         (value / 2, "One side counts: there is nothing to halve.")),
    )  # fmt: skip


def _size_for_power(draw: Draw) -> Question:
    percent, (goal, z_power) = draw.choice((10, 5, 1)), draw.choice(((80, "0.842"), (90, "1.282"), (95, "1.645")))
    z = float(ONE_SIDED[percent]) + float(z_power)
    sd, effect = draw.until(
        lambda: (draw.integer(4, 40), draw.integer(1, 12)),
        lambda f: 5 < (z * f[0] / f[1]) ** 2 < 2000 and 0.02 < (z * f[0] / f[1]) ** 2 % 1 < 0.98,
    )
    exact = (z * sd / effect) ** 2
    return question(
        {"sd": sd, "effect": effect, "percent": percent, "power": goal, "z": (ONE_SIDED[percent], z_power)},
        f"A one-sided z-test at the level {percent}% (z = {ONE_SIDED[percent]}) is to find an effect of {effect} with "
        f"a power of {goal}% (z = {z_power}). Single values have the standard deviation {sd}. How many are needed at "
        "least?",
        Integer(ceil(exact)),
        (step(f"The effect must be {ONE_SIDED[percent]} + {z_power} standard errors large, that is",
              Real(z, 3), "How many standard errors lie between the claimed and the true mean? Add both z."),
         step(f"So n is at least the square of {decimal(Fraction(str(round(z, 3))))}·{sd}/{effect}:", Real(exact, 2),
              "Put in the standard error and solve for n."),
         step("Rounded up:", ceil(exact), "n is whole.", "hypothesis_testing.power")),
        ((int(exact), "Rounded down, the power is too small: round up."),
         (ceil((float(ONE_SIDED[percent]) * sd / effect) ** 2), "That has a power of only one half."),
         (ceil(z * sd / effect), "This is the root of n: square it.")),
    )  # fmt: skip


def chi_square(draw: Draw, level: Level) -> Question:
    """The chi-square statistic of counts."""
    return goodness_of_fit(draw) if level == 1 else independence(draw, level)
