"""Standard errors and confidence intervals."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, sqrt
from typing import TYPE_CHECKING

from mlpath.answers import Choice, Integer, Parts, Real
from mlpath.questions.bank._statistics import (
    T95,
    Z,
    centred,
    clear,
    deviations,
    listing,
    mean_of,
    question,
    share,
    square_sum,
    step,
    terminates,
    together,
    variance_of,
    worked,
)
from mlpath.questions.bank._working import decimal
from mlpath.questions.linear import tidy

if TYPE_CHECKING:
    from mlpath.questions.draw import Draw, Ints
    from mlpath.questions.model import Level, Question

ROOTS = (2, 3, 4, 5, 6, 8, 10, 12, 20)
"""Square roots of sample sizes."""


def standard_error(draw: Draw, level: Level) -> Question:
    """The standard error of a mean."""
    if level == 2:
        return _error_from_data(draw)
    if level == 3:
        return _size_for_error(draw)
    root = draw.choice(ROOTS)
    sd = draw.until(lambda: draw.integer(2, 60), lambda s: s != root and terminates(Fraction(s, root), 2))
    n, value = root * root, tidy(Fraction(sd, root))
    return question(
        {"sd": sd, "n": n},
        f"The standard deviation of single values is {sd}. What is the standard error of the mean of {n} independent "
        "values?",
        worked(value),
        (step(f"The root of {n} is", root, "Take the square root of the number of values."),
         step(f"Divide the standard deviation by it: {share(sd, root)}", value,
              "Divide the standard deviation by this root.", "confidence_intervals.standard_error")),
        ((Fraction(sd, n), f"Divide by the root of {n}: variances shrink with n, standard deviations with its root."),
         (Fraction(sd * sd, n), "This is the variance of the mean."),
         (sd, "A mean varies less than single values.")),
    )  # fmt: skip


def _error_from_data(draw: Draw) -> Question:
    n = draw.choice((4, 5, 6))
    away = centred(draw, n, 7, lambda d: clear(sqrt(sum(x * x for x in d) / (n * (n - 1))), 3))
    centre = draw.integer(10, 60)
    data, whole = tuple(centre + d for d in away), sum(d * d for d in away)
    spread = sqrt(whole / (n - 1))
    return question(
        {"data": data},
        f"Estimate the standard error of the mean from the sample {listing(data)}, to 3 decimals. (The standard "
        "deviation is that of a sample, with n - 1.)",
        Real(spread / sqrt(n), 3),
        (step(f"The deviations from the mean {centre} are {listing(away)}; their squares add up to", whole,
              "Subtract the mean, square, and add."),
         step(f"The sample standard deviation is the root of {whole}/{n - 1}:", Real(spread, 3),
              "Divide by n - 1 and take the root.", "std.standard_deviation"),
         step(f"Divide by the root of {n}:", Real(spread / sqrt(n), 3), "Divide by the root of n.",
              "confidence_intervals.standard_error")),
        ((spread, "This is the standard deviation of single values; that of their mean is smaller."),
         (spread / n, "Divide by the root of n."),
         (sqrt(whole) / n, "A sample's variance divides by n - 1.", 1, Real(sqrt(whole / n), 3))),
    )  # fmt: skip


def _size_for_error(draw: Draw) -> Question:
    factor = draw.integer(2, 15)
    target = Fraction(draw.choice(("0.1", "0.2", "0.25", "0.5", "1", "1.5", "2", "3")))
    if draw.flip():
        n, old = draw.integer(5, 60), tidy(target * factor)
        return question(
            {"n": n, "old": str(old), "new": str(target)},
            f"With {n} values the standard error of a mean is {decimal(old)}. How many values are needed for a "
            f"standard error of {decimal(target)}, if single values vary as before?",
            Integer(n * factor * factor),
            (step(f"The standard error must shrink by the factor {decimal(old)}/{decimal(target)} =", factor,
                  "By which factor must it become smaller?"),
             step(f"It goes with one over the root of n, so n grows by {factor}²: {n}·{factor}² =", n * factor * factor,
                  "How must n grow for its root to grow by this factor?", "confidence_intervals.standard_error")),
            ((n * factor, "The root of n must grow by this factor: n grows by its square."),
             (factor * factor, "This is the factor by which n grows.")),
        )  # fmt: skip
    sd = tidy(target * factor)
    return question(
        {"sd": str(sd), "new": str(target)},
        f"Single values have the standard deviation {decimal(sd)}. How many independent values are needed for their "
        f"mean to have the standard error {decimal(target)}?",
        Integer(factor * factor),
        (step(f"The root of n is {decimal(sd)}/{decimal(target)} =", factor,
              "The standard error is the standard deviation over the root of n: solve for the root."),
         step("Squared, n is", factor * factor, "Square it.", "confidence_intervals.standard_error")),
        ((factor, "This is the root of n."),
         (tidy(sd * sd / target), "Square the whole quotient.")),
    )  # fmt: skip


def z_interval(draw: Draw, level: Level) -> Question:
    """Confidence intervals with a known standard deviation."""
    percent = draw.choice((90, 95, 99))
    z = Fraction(Z[percent])
    if level == 2:
        return _size_for_margin(draw, percent)
    root = draw.choice((4, 5, 8, 10, 20))
    sd, mean = draw.integer(2, 40), draw.integer(50, 400)
    error = tidy(Fraction(sd, root))
    margin = tidy(z * error)
    n, low, high = root * root, mean - margin, mean + margin
    if level == 3:
        return _back_from_interval(percent, n, sd, mean)
    if not (clear(float(low), 2) and clear(float(high), 2)):
        return z_interval(draw, level)
    answer = Parts.of(("lower", Real(float(low), 2)), ("upper", Real(float(high), 2)))
    return question(
        {"sd": sd, "n": n, "mean": mean, "percent": percent, "z": Z[percent]},
        f"{n} independent values with the known standard deviation {sd} have the mean {mean}. Find the {percent}% "
        f"confidence interval of the true mean, its ends to 2 decimals; use z = {Z[percent]}.",
        answer,
        (step(f"The standard error is {sd}/{root} =", error, "Standard deviation over the root of n.",
              "confidence_intervals.standard_error"),
         step(f"The margin is {Z[percent]}·{decimal(error)} =", margin, "Multiply the standard error by z."),
         step(f"Subtract it from {mean} and add it:", answer, "Go so far down and up from the mean.",
              "confidence_intervals.z_interval")),
        (((float(mean - z * sd), float(mean + z * sd)),
          "Single values spread like this; their mean has the standard error.", 0, sd),
         ((float(mean - error), float(mean + error)), "Multiply the standard error by z.", 1, error),
         ((float(mean - z * sd / n), float(mean + z * sd / n)), "The standard error divides by the root of n.", 0,
          Fraction(sd, n))),
    )  # fmt: skip


def _size_for_margin(draw: Draw, percent: int) -> Question:
    z = float(Z[percent])
    sd, margin = draw.until(
        lambda: (draw.integer(5, 60), draw.integer(1, 12)),
        lambda f: 10 < (z * f[0] / f[1]) ** 2 < 3000 and 0.02 < (z * f[0] / f[1]) ** 2 % 1 < 0.98,
    )
    exact = (z * sd / margin) ** 2
    return question(
        {"sd": sd, "margin": margin, "percent": percent, "z": Z[percent]},
        f"Single values have the standard deviation {sd}. How many are needed at least for a {percent}% confidence "
        f"interval of the mean that reaches at most {margin} to either side? Use z = {Z[percent]}.",
        Integer(ceil(exact)),
        (step(f"The margin {Z[percent]}·{sd}/√n must be at most {margin}, so √n at least {Z[percent]}·{sd}/{margin}:",
              Real(z * sd / margin, 3), "Solve the condition for the root of n."),
         step("Its square is", Real(exact, 2), "Square it."),
         step("Rounded up:", ceil(exact), "n is whole, and the margin must not be exceeded.",
              "confidence_intervals.z_interval")),
        ((int(exact), "Rounded down, the interval is too wide: round up."),
         (ceil(z * sd / margin), "This is the root of n: square it."),
         (ceil((z * sd / (2 * margin)) ** 2), "The margin reaches to either side: it is half the width.")),
    )  # fmt: skip


def _back_from_interval(percent: int, n: int, sd: int, mean: int) -> Question:
    z = Fraction(Z[percent])
    root = round(sqrt(n))
    margin = tidy(z * sd / root)
    low, high = decimal(mean - margin), decimal(mean + margin)
    answer = Parts.of(("mean", mean), ("standard deviation", sd))
    return question(
        {"interval": (low, high), "n": n, "percent": percent, "z": Z[percent]},
        f"The {percent}% confidence interval of a mean, from {n} values and with z = {Z[percent]}, reaches from {low} "
        f"to {high}. Find the mean of the sample and the standard deviation that was used.",
        answer,
        (step("The mean is in the middle of the interval:", mean, "Where in the interval is the sample's mean?"),
         step(f"Half the width is {decimal(margin)}; divided by z = {Z[percent]} this is the standard error",
              tidy(Fraction(sd, root)), "Halve the width, and divide by z."),
         step(f"Times the root of {n}, {root}:", sd, "Undo the division by the root of n.",
              "confidence_intervals.standard_error"),
         step("Together:", answer, "Give both.", "confidence_intervals.z_interval")),
        (((mean, 2 * sd), "Only half the width is the margin."),
         ((mean, tidy(Fraction(sd, root))), "This is the standard error: multiply it by the root of n."),
         ((mean, tidy(Fraction(sd, root) * n)), "Multiply by the root of n, not by n.")),
    )  # fmt: skip


def t_interval(draw: Draw, level: Level) -> Question:
    """Confidence intervals with an estimated standard deviation."""
    if level == 2:
        return _interval_from_data(draw)
    root = draw.choice((3, 4, 5, 6, 7, 8))
    n = root * root
    t = T95[n - 1]
    sd, mean = draw.integer(2, 40), draw.integer(50, 400)
    margin = Fraction(t) * sd / root
    if level == 3:
        return _spread_from_margin(draw, n, sd)
    low, high = float(mean - margin), float(mean + margin)
    if not (clear(low, 2) and clear(high, 2)):
        return t_interval(draw, level)
    answer = Parts.of(("lower", Real(low, 2)), ("upper", Real(high, 2)))
    z_margin = 1.96 * sd / root
    return question(
        {"sd": sd, "n": n, "mean": mean, "t": t},
        f"A sample of {n} values has the mean {mean} and the sample standard deviation {sd}. Find the 95% confidence "
        f"interval of the true mean, its ends to 2 decimals; with {n - 1} degrees of freedom use t = {t}.",
        answer,
        (step(f"The standard error is {share(sd, root)}", tidy(Fraction(sd, root)),
              "Sample standard deviation over the root of n.", "confidence_intervals.standard_error"),
         step(f"Multiplied by {t}, the margin is", Real(float(margin), 3), "Multiply by t."),
         step(f"Subtract it from {mean} and add it:", answer, "Go so far down and up from the mean.",
              "confidence_intervals.t_interval")),
        (((mean - z_margin, mean + z_margin), "The standard deviation is estimated: use t instead of 1.96."),
         ((mean - float(t) * sd, mean + float(t) * sd), "Divide the standard deviation by the root of n.", 0,
          sd),
         ((mean - float(t) * sd / n, mean + float(t) * sd / n), "Divide by the root of n, not by n.", 0,
          Fraction(sd, n))),
    )  # fmt: skip


def _interval_from_data(draw: Draw) -> Question:
    n = draw.choice((4, 5, 6))
    t, centre = T95[n - 1], draw.integer(10, 60)

    def margin_of(away: Ints) -> float:
        return float(t) * sqrt(sum(d * d for d in away) / (n * (n - 1)))

    away = centred(draw, n, 7, lambda d: clear(centre + margin_of(d), 2) and clear(centre - margin_of(d), 2))
    data, margin = tuple(centre + d for d in away), margin_of(away)
    error = margin / float(t)
    answer = Parts.of(("lower", Real(centre - margin, 2)), ("upper", Real(centre + margin, 2)))
    return question(
        {"data": data, "t": t},
        f"Find the 95% confidence interval of the mean from the sample {listing(data)}, its ends to 2 decimals. With "
        f"{n - 1} degrees of freedom use t = {t}.",
        answer,
        (step(f"The mean is {centre}, the deviations are {listing(deviations(data))}; the sample variance is",
              variance_of(data), "Find the mean and the sample variance (n - 1).", "std.variance"),
         step(f"The standard error is the root of this over {n}:", Real(error, 4),
              "Divide the variance by n and take the root.", "confidence_intervals.standard_error"),
         step(f"Times {t}, the margin is", Real(margin, 3), "Multiply by t."),
         step(f"Around {mean_of(data)}:", answer, "Subtract the margin from the mean and add it.",
              "confidence_intervals.t_interval")),
        (((centre - 1.96 * error, centre + 1.96 * error), "So few values need t instead of 1.96."),
         (_ends(centre, margin * sqrt(n)), "The standard error of the mean divides by the root of n."),
         (_ends(centre, float(t) * sqrt(float(square_sum(data))) / n), "The sample variance divides by n - 1.")),
    )  # fmt: skip


def _ends(centre: float, margin: float) -> tuple[float, float]:
    return centre - margin, centre + margin


def _spread_from_margin(draw: Draw, n: int, sd: int) -> Question:
    t, root, low = T95[n - 1], round(sqrt(n)), draw.integer(20, 200)
    sd *= root  # so that the ends have few decimals
    width = decimal(2 * Fraction(t) * sd / root)
    high = decimal(low + 2 * Fraction(t) * sd / root)
    return question(
        {"interval": (low, high), "n": n, "t": t},
        f"The 95% confidence interval of a mean, from {n} values and with t = {t}, reaches from {low} to {high}. What "
        "was the sample standard deviation?",
        Integer(sd),
        (step(f"The width is {high} - {low} = {width}; half of it, divided by {t}, is the standard error",
              tidy(Fraction(sd, root)), "Halve the width and divide by t."),
         step(f"Multiply by the root of {n}:", sd, "The standard error is the standard deviation over the root of n.",
              "confidence_intervals.t_interval")),
        ((2 * sd, "Only half the width is the margin."),
         (sd // root, "This is the standard error of the mean."),
         (sd * root, "Multiply by the root of n, not by n.")),
    )  # fmt: skip


def proportion(draw: Draw, level: Level) -> Question:
    """Standard errors and confidence intervals of proportions."""
    if level == 3:
        return _size_for_proportion(draw)
    n = draw.choice((50, 80, 100, 120, 150, 200, 250, 400, 500, 800, 1000))
    k = draw.integer(n // 2, n - n // 10)
    p = k / n
    error = sqrt(p * (1 - p) / n)
    percent = draw.choice((90, 95, 99))
    z = float(Z[percent])
    low, high = p - z * error, p + z * error
    if not (clear(error, 4) if level == 1 else clear(low, 3) and clear(high, 3) and high < 1 and low > 0):
        return proportion(draw, level)
    told = f"A classifier is right on {k} of {n} independent test cases."
    first = (step(f"The proportion is {share(k, n)}", tidy(Fraction(k, n)), "Divide the right ones by all."),
             step("Its standard error is the root of p(1 - p)/n:", Real(error, 4),
                  "Put the proportion into the root of p(1 - p)/n.",
                  "confidence_intervals.standard_error"))  # fmt: skip
    if level == 1:
        return question(
            {"n": n, "k": k}, f"{told} Find the standard error of its accuracy, to 4 decimals.", Real(error, 4),
            first,
            ((p * (1 - p) / n, "Take the square root."),
             (sqrt(p * (1 - p)), "Divide by n before taking the root."),
             (sqrt(p / n), "The variance of one case is p(1 - p).")),
        )  # fmt: skip
    answer = Parts.of(("lower", Real(low, 3)), ("upper", Real(high, 3)))
    return question(
        {"n": n, "k": k, "percent": percent, "z": Z[percent]},
        f"{told} Find the {percent}% confidence interval of its accuracy by the normal approximation, its ends to 3 "
        f"decimals; use z = {Z[percent]}.",
        answer,
        (*first, step(f"The margin is {Z[percent]} times this:", Real(z * error, 4), "Multiply by z."),
         step("So the interval reaches", answer, "Subtract the margin from the proportion and add it.",
              "confidence_intervals.proportion")),
        ((_ends(p, error), "Multiply the standard error by z."),
         (_ends(p, z * p * (1 - p) / n), "Take the square root for the standard error."),
         (_ends(p, z * sqrt(p * (1 - p))), "Divide by n before taking the root.")),
    )  # fmt: skip


def _size_for_proportion(draw: Draw) -> Question:
    percent = draw.choice((90, 95, 99))
    z = float(Z[percent])

    def size(f: Ints) -> float:
        return (z * z * f[0] * (100 - f[0]) / 10_000) / (f[1] / 1000) ** 2

    share_of, margin = draw.until(
        lambda: (5 * draw.integer(1, 10), 5 * draw.integer(2, 12)), lambda f: 0.02 < size(f) % 1 < 0.98
    )
    exact, wide = size((share_of, margin)), decimal(Fraction(margin, 10))
    told = ("Nothing is known about the proportion: plan for the worst case, 0.5." if share_of == 50 else
            f"The proportion is expected to be about {decimal(Fraction(share_of, 100))}: plan with it.")  # fmt: skip
    return question(
        {"share": share_of, "margin": margin, "percent": percent, "z": Z[percent]},
        f"A survey is to find a proportion: its {percent}% confidence interval is to reach at most {wide} percentage "
        f"point{'s' * (wide != '1')} to either side. {told} How many people must answer at least? Use z = "
        f"{Z[percent]}.",
        Integer(ceil(exact)),
        (step(f"The margin is {Z[percent]} times the root of p(1 - p)/n. Here p(1 - p) =",
              Fraction(share_of * (100 - share_of), 10_000), "Work out p(1 - p)."),
         step(f"Solved for n: {Z[percent]}²·p(1 - p)/{decimal(Fraction(margin, 1000))}² =", Real(exact, 2),
              "Square the condition and solve it for n."),
         step("Rounded up:", ceil(exact), "n is whole, and the margin must not be exceeded.",
              "confidence_intervals.proportion")),
        ((int(exact), "Rounded down, the margin is exceeded: round up."),
         (ceil(exact / 4), "The margin reaches to either side: it is half the width."),
         (ceil(z * z / 4 / (margin / 1000) ** 2) if share_of != 50 else ceil(z / 2 / (margin / 1000)),
          "That plans for the worst case, 0.5." if share_of != 50 else "Square the whole quotient.")),
    )  # fmt: skip


MEANINGS = (
    "of all intervals made in this way, {0}% contain the true mean",
    "{0}% of all single values lie in this interval",
    "{0}% of all future sample means lie in this interval",
    "the sample mean lies in it with a probability of {0}%",
)


def coverage(draw: Draw, level: Level) -> Question:
    """What a confidence interval promises."""
    if level == 2:
        return _many_intervals(draw)
    if level == 3:
        return _new_width(draw)
    percent, low = draw.choice((80, 90, 95, 98, 99)), draw.integer(5, 80)
    high = low + draw.integer(2, 20)
    order = draw.shuffled(range(4))
    options = tuple(MEANINGS[i].format(percent) for i in order)
    answer = Choice(options, order.index(0))
    return question(
        {"percent": percent, "interval": (low, high), "order": order},
        f"From a sample the {percent}% confidence interval of the mean waiting time is {low} to {high} minutes. What "
        f"does the {percent}% mean?",
        answer,
        (step("The interval comes from the sample, so another sample gives another one; the true mean stays.",
              None, "What changes from sample to sample, and what stays?"),
         step(f"The {percent}% describe the method:", answer,
              f"Is the {percent}% a share of values, of means or of intervals?",
              "confidence_intervals.coverage")),
        ((order.index(1), "Single values spread much more than their mean: the interval is for the mean."),
         (order.index(2), "Other samples have their own intervals; this one need not hold their means."),
         (order.index(3), "The sample mean is always in the middle of its interval.")),
    )  # fmt: skip


def _many_intervals(draw: Draw) -> Question:
    percent, m = draw.choice((80, 90, 95, 98, 99)), draw.integer(3, 60)
    c = percent / 100
    missed = tidy(Fraction(m * (100 - percent), 100))
    answer = together(("expected misses", missed), ("all contain", Real(c**m, 3)))
    return question(
        {"percent": percent, "m": m},
        f"{m} independent studies each publish a {percent}% confidence interval. How many of these miss the true "
        "value on average, and with what probability do all of them contain it (to 3 decimals)?",
        answer,
        (step(f"Each misses with probability {decimal(Fraction(100 - percent, 100))}; {m} of them on average", missed,
              "Multiply their number by the probability of a miss."),
         step(f"All contain it with the probability {decimal(Fraction(percent, 100))}^{m} =", Real(c**m, 3),
              "Independent: multiply the probabilities."),
         step("Together:", answer, "Give both.", "confidence_intervals.coverage")),
        (((missed, c), "That is the probability for a single interval."),
         ((missed, max(0.0, float(1 - missed))), "Probabilities of misses may overlap: multiply those of the hits."),
         ((missed, 1 - c**m), "This is the probability that at least one misses.")),
    )  # fmt: skip


def _new_width(draw: Draw) -> Question:
    old, new = draw.sample((80, 90, 95, 98, 99), 2)
    times = draw.integer(2, 30)
    first, second = float(Z[old]), float(Z[new])
    value = second / first / sqrt(times)
    if not clear(value, 3):
        return _new_width(draw)
    return question(
        {"old": (old, Z[old]), "new": (new, Z[new]), "times": times},
        f"The confidence is changed from {old}% (z = {Z[old]}) to {new}% (z = {Z[new]}), and the sample is made "
        f"{times} times as large. By which factor is the width of the confidence interval of a mean multiplied? To 3 "
        "decimals.",
        Real(value, 3),
        (step(f"The width goes with z: {Z[new]}/{Z[old]} =", Real(second / first, 4),
              "How does the width depend on z?"),
         step(f"It goes with one over the root of n: divide by the root of {times}:", Real(value, 3),
              "How does the width depend on n?", "confidence_intervals.coverage")),
        ((second / first / times, "The width shrinks with the root of n."),
         (first / second / sqrt(times), "More confidence needs a wider interval."),
         (second / first * sqrt(times), "A larger sample makes the interval narrower.")),
    )  # fmt: skip
