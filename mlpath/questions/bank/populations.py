"""From a sample to its population: biased samples, and estimators with their bias and variance."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING

from mlpath.answers import Integer
from mlpath.questions.bank._statistics import (
    factor,
    listing,
    mean_of,
    question,
    share,
    step,
    table,
    together,
    variance_of,
    worked,
    written,
)
from mlpath.questions.bank._working import decimal, total
from mlpath.questions.linear import dot, tidy
from mlpath.questions.model import spec

if TYPE_CHECKING:
    from mlpath.questions.draw import Draw, Ints
    from mlpath.questions.linear import Exact
    from mlpath.questions.model import Level, Question


@spec(version=2)
def sampling_bias(draw: Draw, level: Level) -> Question:
    """What a biased sample does, and how weights repair it."""
    if level == 3:
        return _who_answers(draw)
    young, asked = draw.until(lambda: (10 * draw.integer(2, 8), 10 * draw.integer(1, 9)), lambda p: p[0] != p[1])
    a, b = draw.until(lambda: (draw.integer(2, 60), draw.integer(2, 60)), lambda p: abs(p[0] - p[1]) > 4)
    truth = tidy(Fraction(young * a + (100 - young) * b, 100))
    seen = tidy(Fraction(asked * a + (100 - asked) * b, 100))
    told = (
        f"In a population {young}% are young; of the 100 people in a survey, {asked} are. The young ones watch {a} "
        f"minutes of news a day on average, the others {b}, inside and outside the survey."
    )
    sample = step(f"The mean of the survey is ({asked}·{a} + {100 - asked}·{b})/100 =", seen,
                  "Weight both means with the numbers in the survey.", "averages.mean")  # fmt: skip
    weighted = step(f"In the population the weights are {young}% and {100 - young}%: ({young}·{a} + "
                    f"{100 - young}·{b})/100 =", truth,
                    "Weight both means with the shares in the population.", "averages.mean")  # fmt: skip
    given = {"young": young, "asked": asked, "means": (a, b), "level": level}
    if level == 1:
        return question(
            given, f"{told} By how much does the survey's mean exceed the population's? (Negative if it is smaller.)",
            worked(tidy(seen - truth)),
            (sample, weighted, step(f"The bias is {decimal(seen)} - {decimal(truth)} =", tidy(seen - truth),
                                    "Subtract the population's mean from the survey's.", "populations.sampling_bias")),
            ((tidy(truth - seen), "The bias is the survey's mean minus the population's."),
             (a - b, "This is the difference between the two groups."),
             (0, "The survey does not have the same shares of both groups as the population.")),
        )  # fmt: skip
    weight = Fraction(young, asked)
    answer = together(("weight", weight), ("mean", truth))
    return question(
        given, f"{told} To repair the survey, each person is weighted with the population's share of the group divided "
        "by the survey's share. What is the weight of a young person, and the weighted mean?",
        answer,
        (step(f"A young person weighs {share(young, asked)}", weight, "Share in the population over share seen."),
         weighted, step("Together:", answer, "Give both.", "populations.sampling_bias")),
        (((1 / weight, truth), "The weight is upside down: a group seen too rarely weighs more."),
         ((weight, seen), "This is the unweighted mean."),
         ((weight, tidy(Fraction(a + b, 2))), "Both groups would be equally large then.")),
    )  # fmt: skip


def _who_answers(draw: Draw) -> Question:
    def fitting(rates: Ints) -> list[int]:
        """Percentages of content customers, who answer at the first rate, whose share of the answers is short."""
        a, b = rates
        return [h for h in range(5, 96) if 10_000 * h * a % (h * a + (100 - h) * b) == 0]

    r, s = draw.until(lambda: tuple(5 * n for n in draw.sample(range(1, 20), 2)), lambda rates: bool(fitting(rates)))
    happy = draw.choice(fitting((r, s)))
    seen = Fraction(happy * r, happy * r + (100 - happy) * s)
    shown, others = decimal(100 * seen), decimal(100 - 100 * seen)
    first, second = tidy(100 * seen / r), tidy((100 - 100 * seen) / s)
    return question(
        {"seen": str(seen), "rates": (r, s)},
        f"Of those who answered a survey, {shown}% are content. But only {r}% of the content customers answer, and "
        f"{s}% of the others. What percentage of all customers is content?",
        Integer(happy),
        (step(f"For every 100 answers there are {shown} content ones, who stand for "
              f"{shown}/{decimal(Fraction(r, 100))} =", 100 * first,
              "Divide the content answers by the rate at which content customers answer."),
         step(f"The {others} others stand for {others}/{decimal(Fraction(s, 100))} =", 100 * second,
              "Divide the other answers by their rate."),
         step(f"Together they stand for {written(100 * (first + second))} customers. In percent, the content ones are",
              happy, "Divide the content customers by all.", "populations.sampling_bias")),
        ((tidy(100 * seen), "This holds only for those who answer."),
         (tidy(seen * r / (seen * r + (1 - seen) * s) * 100),
          "Divide by the rates: those who rarely answer count more."),
         (100 - happy, "This is the percentage of those who are not content.")),
    )  # fmt: skip


SHARES = ((1, 2, 1), (1, 3, 1), (2, 5, 3), (1, 1, 2), (3, 1, 1), (1, 2, 2), (1, 1, 3), (5, 2, 3))
"""Weights of three values: their shares are short decimals."""


def bias_and_variance(draw: Draw, level: Level) -> Question:
    """Bias, variance and mean squared error of an estimator."""
    if level == 3:
        return _all_samples(draw) if draw.flip() else _shrunk(draw)
    truth = draw.integer(4, 20)
    shares = draw.choice(SHARES)
    whole = sum(shares)
    values = tuple(sorted(draw.sample(range(truth - 4, truth + 6), 3)))
    mean = Fraction(dot(shares, values), whole)
    if mean == truth:
        return bias_and_variance(draw, level)
    bias = tidy(mean - truth)
    spread = tidy(Fraction(dot(shares, [v * v for v in values]), whole) - mean**2)
    error = tidy(spread + bias * bias)
    chances = [decimal(Fraction(s, whole)) for s in shares]
    told = "; ".join(f"{v} with probability {p}" for v, p in zip(values, chances, strict=True))
    prompt = (f"An estimator of a quantity whose true value is {truth} takes these values:",
              table(("value", *map(str, values)), (("probability", *chances),), f"({told}.)"))  # fmt: skip
    given = {"truth": truth, "values": values, "shares": shares, "level": level}
    first = (step(f"Its expected value is {' + '.join(f'{p}·{v}' for v, p in zip(values, chances, strict=True))} =",
                  tidy(mean), "Weight each value with its probability."),
             step(f"The bias is {written(mean)} - {truth} =", bias, "Expected value minus true value.",
                  "populations.bias_and_variance"))  # fmt: skip
    if level == 1:
        return question(
            given, (*prompt, "Find its bias."), worked(bias), first,
            ((-bias, "The bias is the expected value minus the true value."),
             (tidy(mean), "This is the expected value."), (tidy(mean_of(values) - truth), "Weight the values.")),
        )  # fmt: skip
    answer = together(("bias", bias), ("variance", spread), ("mean squared error", error))
    return question(
        given, (*prompt, "Find its bias, its variance and its mean squared error."), answer,
        (*first, step("The variance is the mean square minus the squared mean:", spread,
                      "Mean of the squares minus square of the mean.", "std.variance"),
         step(f"The mean squared error adds the squared bias: {written(spread)} + {factor(bias)}² =", error,
              "Add the variance and the square of the bias."),
         step("Together:", answer, "Give all three.", "populations.bias_and_variance")),
        (((bias, spread, tidy(spread + bias)), "The bias is squared in the mean squared error."),
         ((bias, error, spread), "Variance is about the estimator's own mean, the error about the truth."),
         ((-bias, spread, error), "The bias is the expected value minus the true value.")),
    )  # fmt: skip


def _all_samples(draw: Draw) -> Question:
    values = tuple(sorted(draw.sample(range(16), 3)))
    largest = draw.flip()
    pairs = list(product(values, repeat=2))
    results = [max(p) if largest else variance_of(p, 0) for p in pairs]
    truth: Exact = values[-1] if largest else variance_of(values, 0)
    expected = mean_of(results)
    bias = tidy(expected - truth)
    name = "the larger of both" if largest else "their variance, divided by n = 2,"
    goal = "largest value" if largest else "variance (divided by 3)"
    return question(
        {"values": values, "statistic": "largest" if largest else "variance"},
        f"A population consists of {listing(values)}. Two numbers are drawn with replacement, and {name} estimates the "
        f"population's {goal}. Find the bias of this estimator exactly, over all 9 samples.",
        worked(bias),
        (step(f"Over the 9 ordered samples the estimates are {listing(results)}. Their mean is", expected,
              "List all 9 samples with their estimates; take the mean."),
         step(f"The population's {goal} is", truth, "Work out what is estimated.",
              "std.variance" if not largest else ""),
         step(f"The bias is {written(expected)} - {written(truth)} =", bias, "Expected value minus true value.",
              "populations.bias_and_variance")),
        ((-bias, "The bias is the expected value minus the true value."),
         (0, "On average this estimate is too small."),
         (expected, "This is the expected value; the true value is still to be subtracted.")),
    )  # fmt: skip


def _shrunk(draw: Draw) -> Question:
    n, mean, var, tenths = draw.choice((2, 4, 5, 10)), draw.integer(2, 10), draw.integer(4, 40), draw.integer(5, 9)
    c = Fraction(tenths, 10)
    bias = tidy((c - 1) * mean)
    spread = tidy(c * c * var / n)
    error = tidy(bias * bias + spread)
    answer = together(("bias", bias), ("variance", spread), ("mean squared error", error))
    return question(
        {"n": n, "mean": mean, "variance": var, "c": str(c)},
        f"A population has the mean {mean} and the variance {var}. Its mean is estimated by {decimal(c)} times the "
        f"mean of {n} independent draws. Find the bias, the variance and the mean squared error of this estimator.",
        answer,
        (step(f"The sample mean is {mean} on average, so the bias is ({decimal(c)} - 1)·{mean} =", bias,
              "Expected value minus true value: the sample mean itself has no bias."),
         step(f"The sample mean has the variance {var}/{n}; the factor is squared: {decimal(c)}²·{var}/{n} =", spread,
              "Variance over n, times the square of the factor.", "std.shift_and_scale"),
         step(f"Variance plus squared bias: {decimal(spread)} + ({decimal(bias)})² =", error,
              "Add the variance and the square of the bias."),
         step("Together:", answer, "Give all three.", "populations.bias_and_variance")),
        (((0, spread, spread), "Shrinking the mean makes it too small on average."),
         ((bias, tidy(c * var / n), tidy(bias * bias + c * var / n)), "The variance takes the square of the factor."),
         ((bias, tidy(c * c * var), tidy(bias * bias + c * c * var)), f"The mean of {n} draws varies less.")),
    )  # fmt: skip


def maximum_likelihood(draw: Draw, level: Level) -> Question:
    """Maximum likelihood estimates."""
    if level == 3:
        return _tied_chances(draw)
    if level == 2:
        return _waiting(draw) if draw.flip() else _known_mean(draw)
    n = draw.integer(8, 60)
    k = draw.integer(2, n - 2)
    name = draw.choice(("click", "purchase", "failure", "reply", "hit"))
    value = tidy(Fraction(k, n))
    return question(
        {"n": n, "k": k, "name": name},
        f"In each of {n} independent trials a {name} has the same unknown probability p; there were {k} of them. Find "
        "the maximum likelihood estimate of p.",
        worked(value),
        (step(f"The log-likelihood is {k}·log p + {n - k}·log(1 - p). Its derivative is 0 where {k}·(1 - p) = "
              f"{n - k}·p. In the collected equation {k} = c·p the factor c is", n,
              "Write down the log-likelihood and set its derivative to 0."),
         step("So p is", value, "Solve for p.", "populations.maximum_likelihood")),
        ((Fraction(k, n - k), "These are the odds: divide by all trials."),
         (Fraction(n - k, n), "This is the estimate of the opposite event."),
         (Fraction(k + 1, n + 2), "This is the posterior mean under a uniform prior.")),
    )  # fmt: skip


def _waiting(draw: Draw) -> Question:
    n, kind = draw.integer(4, 6), draw.integer(0, 2)
    data = tuple(draw.integer(1, 12) for _ in range(n))
    whole = sum(data)
    told, log, sought = (
        ("Times between failures are exponential with density r·exp(-r·x)", f"{n}·log r - {whole}·r", "rate r"),
        ("Numbers of trials up to and with the first success have P(X = k) = p·(1 - p)^(k - 1)",
         f"{n}·log p + {whole - n}·log(1 - p)", "probability p"),
        ("Numbers of errors per page are Poisson with P(X = k) = exp(-m)·m^k/k!", f"{whole}·log m - {n}·m + a constant",
         "mean m"),
    )[kind]  # fmt: skip
    if kind == 1 and whole == n:
        return _waiting(draw)
    value = tidy(Fraction(whole, n) if kind == 2 else Fraction(n, whole))
    found = share(whole, n) if kind == 2 else share(n, whole)
    return question(
        {"data": data, "model": ("exponential", "geometric", "Poisson")[kind]},
        f"{told}. Observed: {listing(data)}. Find the maximum likelihood estimate of the {sought}.",
        worked(value),
        (step(f"The {n} observations add up to {total(data)} =", whole,
              "The likelihood is a product over the data; its logarithm a sum. What of the data enters it?"),
         step(f"The log-likelihood is {log}. Setting its derivative to 0 gives {found}", value,
              "Set the derivative of the log-likelihood to 0.", "populations.maximum_likelihood")),
        ((1 / Fraction(value), "This is upside down: think whether the parameter is a mean or one over a mean."),
         (Fraction(n - 1, whole) if kind < 2 else Fraction(whole, n - 1), f"All {n} observations count."),
         (mean_of((min(data), max(data))), "Every observation enters the likelihood.")),
    )  # fmt: skip


def _known_mean(draw: Draw) -> Question:
    n, mean = draw.choice((4, 5)), draw.integer(5, 40)
    data = draw.until(lambda: tuple(mean + draw.integer(-6, 6) for _ in range(n)), lambda d: sum(d) != n * mean)
    away = [x - mean for x in data]
    whole = sum(d * d for d in away)
    value = tidy(Fraction(whole, n))
    return question(
        {"data": data, "mean": mean, "model": "normal"},
        f"A scale errs normally about the true weight, which is known to be {mean}; the variance v is not. It shows "
        f"{listing(data)}. Find the maximum likelihood estimate of v.",
        worked(value),
        (step(f"The errors are {listing(away)}. Their squares add up to", whole,
              "Subtract the known mean, square, and add."),
         step(f"The log-likelihood is -{n}/2·log v - {whole}/(2v) + a constant; its derivative is 0 for v = "
              f"{share(whole, n)}", value, "Set the derivative with respect to v to 0.",
              "populations.maximum_likelihood")),
        ((Fraction(whole, n - 1), "Maximum likelihood divides by n; and the mean is known, not estimated."),
         (variance_of(data, 0), "The true mean is known: deviations are taken from it, not from the sample's mean."),
         (whole, "The sum of squares is still to be divided.")),
    )  # fmt: skip


def _tied_chances(draw: Draw) -> Question:
    # the chances a·t, b·t and 1 - (a + b)·t: only the sum of the first two counts enters
    a, b = draw.choice(((1, 1), (1, 2), (2, 1), (1, 3), (2, 2), (3, 1), (2, 3)))
    n = draw.choice((20, 30, 40, 50, 60, 80, 100))
    x, y = draw.integer(1, n // 2 - 1), draw.integer(1, n // 2 - 1)
    k, c = x + y, a + b
    value = tidy(Fraction(k, c * n))
    first, second = ("t" if f == 1 else f"{f}t" for f in (a, b))
    return question(
        {"factors": (a, b), "counts": (x, y, n - k)},
        f"Three kinds of users have the shares {first}, {second} and 1 - {c}t with an unknown t. In a sample of {n} "
        f"there are {x}, {y} and {n - k} of them. Find the maximum likelihood estimate of t.",
        worked(value),
        (step(f"Up to a constant the log-likelihood is ({x} + {y})·log t + {n - k}·log(1 - {c}t). The factor of log t "
              "is", k, "Take the logarithm of the product of the shares; constants drop out."),
         step(f"Its derivative is 0 where {k}·(1 - {c}t) = {c * (n - k)}t, so t = {share(k, c * n)}", value,
              "Set the derivative to 0 and solve for t.", "populations.maximum_likelihood")),
        ((Fraction(x, a * n), "This uses only the first count."),
         (Fraction(k, n), f"The first two shares together are {c}t."),
         (Fraction(Fraction(x, a * n) + Fraction(y, b * n), 2),
          "Add the counts; do not average the single estimates.")),
    )  # fmt: skip


def map_estimate(draw: Draw, level: Level) -> Question:
    """Maximum a posteriori estimates: data with a prior."""
    if level == 2:
        return _pulled_mean(draw) if draw.flip() else _gamma_prior(draw)
    a, b, n = draw.integer(2, 12), draw.integer(2, 12), draw.integer(5, 40)
    k = draw.integer(0, n)
    value = Fraction(k + a - 1, n + a + b - 2)
    if level == 3:
        return _which_prior(draw)
    return question(
        {"a": a, "b": b, "n": n, "k": k},
        f"The prior of a probability p is Beta({a}, {b}), with density proportional to p^{a - 1}·(1 - p)^{b - 1}. Then "
        f"{k} of {n} trials succeed. Find the maximum a posteriori estimate of p.",
        worked(tidy(value)),
        (step(f"Prior times likelihood is proportional to p^{k + a - 1}·(1 - p)^{n - k + b - 1}. The exponents add up "
              "to", n + a + b - 2, "Multiply prior and likelihood: add the exponents."),
         step("The maximum is at the exponent of p over this sum:", tidy(value),
              "Where is p^r·(1 - p)^s largest? At r/(r + s).", "populations.map_estimate")),
        ((Fraction(k, n), "This is the maximum likelihood estimate; the prior is missing."),
         (Fraction(k + a, n + a + b), "This is the mean of the posterior, not its maximum."),
         (Fraction(a - 1, a + b - 2), "This is where the prior alone is largest.")),
    )  # fmt: skip


def _gamma_prior(draw: Draw) -> Question:
    a, b, n = draw.integer(2, 9), draw.integer(1, 6), draw.integer(3, 6)
    data = tuple(draw.integer(0, 9) for _ in range(n))
    whole = sum(data)
    value = tidy(Fraction(whole + a - 1, n + b))
    return question(
        {"data": data, "a": a, "b": b},
        "Calls per hour are Poisson with the mean m: P(X = k) = exp(-m)·m^k/k!. The prior of m has a density "
        f"proportional to m^{a - 1}·exp(-{b}m). Observed are {listing(data)} calls. Find the maximum a posteriori "
        "estimate of m.",
        worked(value),
        (step(f"The data contribute m^{whole}·exp(-{n}m). With the prior the exponent of m is", whole + a - 1,
              "Multiply prior and likelihood: add the exponents of m, and those of exp."),
         step(f"That of exp is -{n + b}m. The maximum is at the quotient {share(whole + a - 1, n + b)}", value,
              "Where is m^r·exp(-s·m) largest? At r/s.", "populations.map_estimate")),
        ((mean_of(data), "This is the maximum likelihood estimate; the prior is missing."),
         (Fraction(whole + a, n + b), "This is the mean of the posterior, not its maximum."),
         (Fraction(whole + a - 1, n), "The prior's exponential counts, too.")),
    )  # fmt: skip


def _pulled_mean(draw: Draw) -> Question:
    n, prior = draw.integer(2, 10), draw.integer(10, 60)
    var, prior_var = draw.choice((4, 8, 9, 12, 16, 20, 25)), draw.choice((1, 2, 3, 4, 5, 6, 8))
    seen = draw.until(lambda: prior + draw.nonzero(-15, 15), lambda m: m > 0)
    # precisions n / var and 1 / prior_var, multiplied by var·prior_var
    weight, own = n * prior_var, var
    r, s = (balance := Fraction(weight, own)).as_integer_ratio()
    value = tidy(Fraction(weight * seen + own * prior, weight + own))
    return question(
        {"n": n, "mean": seen, "variance": var, "prior": (prior, prior_var)},
        f"Measurements are normal about an unknown m with the variance {var}; the prior of m is normal with the mean "
        f"{prior} and the variance {prior_var}. {n} measurements have the mean {seen}. Find the maximum a posteriori "
        "estimate of m.",
        worked(value),
        (step(f"The weights are one over the variances: {n}/{var} for the data and 1/{prior_var} for the prior. "
              "The first divided by the second:", tidy(balance),
              "The mean of n measurements has the variance var/n; weights are one over variances."),
         step(f"So the data weigh {r} and the prior {s}: ({r}·{seen} + {s}·{prior})/{r + s} =", value,
              "Take the mean of data and prior with these weights.", "populations.map_estimate")),
        ((seen, "This is the maximum likelihood estimate; the prior is missing."),
         (Fraction(own * seen + weight * prior, weight + own), "The more precise of both weighs more."),
         (Fraction(prior_var * seen + own * prior, prior_var + own), f"There are {n} measurements, not one.")),
    )  # fmt: skip


def _which_prior(draw: Draw) -> Question:
    # a symmetric prior Beta(a, a): (k + a - 1) / (n + 2a - 2)
    n, extra = draw.integer(4, 40), draw.integer(1, 20)
    k = draw.until(lambda: draw.integer(0, n), lambda x: x != 1 and 2 * x != n)
    value = tidy(Fraction(k + extra, n + 2 * extra))
    a = extra + 1
    return question(
        {"n": n, "k": k, "estimate": str(value)},
        f"With the prior Beta(a, a), whose density is proportional to (p·(1 - p))^(a - 1), and {k} successes in {n} "
        f"trials the maximum a posteriori estimate of p is {written(value)}. Find a.",
        Integer(a),
        (step(f"Prior times likelihood is largest at ({k} + a - 1)/({n} + 2a - 2). With e = a - 1 this says {k} + e = "
              f"{written(value)}·({n} + 2e), so e =", extra,
              "Write down the estimate with the unknown a and set it equal to the given one."),
         step("And a is", a, "Go back from e to a.", "populations.map_estimate")),
        ((extra, "This is a - 1."),
         (2 * extra, "The prior adds this many trials in all; a - 1 is half of it."),
         (n, "Then prior and data would weigh alike.")),
    )  # fmt: skip
