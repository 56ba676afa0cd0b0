"""Bernoulli, binomial, geometric and Poisson distributions."""

from __future__ import annotations

from fractions import Fraction
from math import comb, exp, factorial, floor, log, sqrt
from typing import TYPE_CHECKING

from mlpath.answers import Choice, Parts, SetOf
from mlpath.questions.bank._probability import clear, dec, hundredths, near, plus, question, real
from mlpath.questions.bank._working import others

if TYPE_CHECKING:
    from mlpath.questions.draw import Draw
    from mlpath.questions.model import Level, Question


def moments(draw: Draw, level: Level) -> Question:
    """Mean and spread of Bernoulli and binomial variables."""
    if level == 3:
        return _trials_from_moments(draw) if draw.flip() else _bernoulli_from_variance(draw)
    return _mean_and_variance(draw) if level == 1 else _spread_of_accuracy(draw)


def _mean_and_variance(draw: Draw) -> Question:
    n, p = draw.integer(5, 90), Fraction(draw.integer(1, 9), 10)
    mean, var = n * p, n * p * (1 - p)
    return question(
        {"n": n, "p": p},
        f"{n} independent examples are each labelled positive with probability {dec(p)}. X is the number of positive "
        "ones. Find its mean and variance, to 2 decimals.",
        Parts.of(("mean", real(mean, 2)), ("variance", real(var, 2))),
        (
            (f"The mean is n·p = {n}·{dec(p)} =", real(mean, 2), "Multiply the number of trials by the probability."),
            (f"One trial has the variance p(1 - p) = {dec(p)}·{dec(1 - p)} =", real(p * (1 - p), 2),
             "What is the variance of a single trial?"),
            (f"{n} independent trials: {n}·{dec(p * (1 - p))}. So mean and variance are",
             Parts.of(("mean", real(mean, 2)), ("variance", real(var, 2))), "Variances of independent trials add up.",
             "discrete_distributions.moments"),
        ),
        (
            ((mean, n * p * p), "The variance of one trial is p(1 - p)."),
            ((mean, p * (1 - p)), "This is the variance of one trial; there are n."),
            ((mean, sqrt(var)), "The variance was asked, not its root."),
        ),
    )  # fmt: skip


def _spread_of_accuracy(draw: Draw) -> Question:
    def make() -> tuple[int, int]:
        return draw.integer(2, 60) * 25, draw.integer(50, 98)

    n, p100 = draw.until(make, lambda d: clear(sqrt(d[1] * (100 - d[1]) / 1e4 / d[0]), 4))
    p = hundredths(p100)
    sd = sqrt(p * (1 - p) / n)
    count = sqrt(n * p * (1 - p))
    return question(
        {"n": n, "p": p, "asked": "accuracy"},
        f"A classifier is right with probability {dec(p)} on each example. What is the standard deviation of its "
        f"accuracy, the share of right answers, on a test set of {n:,} independent examples? Give 4 decimals.",
        real(sd),
        (
            (f"One answer has the variance {dec(p)}·{dec(1 - p)} =", real(p * (1 - p)), "Use p(1 - p)."),
            (f"The mean of {n:,} of them: divide by {n:,}:", real(p * (1 - p) / n, 8),
             "The variance of a mean of n independent values is n times smaller.", "expectation.linearity"),
            ("The root of it is", real(sd), "Take the square root.", "discrete_distributions.moments"),
        ),
        (
            (count, "This is the standard deviation of the number of right answers, not of their share."),
            (p * (1 - p) / n, "This is the variance: take the root."),
            (sqrt(p * (1 - p)), "This is the standard deviation of a single answer."),
        ),
    )  # fmt: skip


def _trials_from_moments(draw: Draw) -> Question:
    n, p = draw.integer(5, 90), Fraction(draw.integer(1, 19), 20)
    mean, var = n * p, n * p * (1 - p)
    return question(
        {"mean": mean, "variance": var},
        f"A binomial variable has the mean {dec(mean)} and the variance {dec(var)}. Find n and p.",
        Parts.of(("n", n), ("p", real(p, 2))),
        (
            (f"np(1 - p) over np is 1 - p = {dec(var)}/{dec(mean)} =", real(1 - p, 2),
             "Divide the variance by the mean: what is left of np(1 - p)?"),
            ("So p =", real(p, 2), "Subtract from 1."),
            (f"n = {dec(mean)}/{dec(p)}. Together:", Parts.of(("n", n), ("p", real(p, 2))), "Divide the mean by p.",
             "discrete_distributions.moments"),
        ),
        (
            ((round(mean / (1 - p)), 1 - p), "The quotient of variance and mean is 1 - p."),
            ((round(mean), p), "The mean is n times p: divide it by p."),
        ),
    )  # fmt: skip


def _bernoulli_from_variance(draw: Draw) -> Question:
    p = hundredths(draw.integer(1, 49))
    scale = draw.choice((1, 2, 3, 4, 5, 10, 20, 100))
    var = p * (1 - p) * scale**2
    return question(
        {"variance": var, "scale": scale},
        f"X is {scale} with probability p and 0 otherwise. Its variance is {dec(var)}. Which values can p have?",
        SetOf.of(real(p, 2), real(1 - p, 2)),
        (
            (f"Var(X) = {scale**2}·p(1 - p), so p(1 - p) =", real(p * (1 - p)),
             "Divide by the square of the factor: what is the variance of a 0-1 variable?"),
            (f"p² - p + {dec(p * (1 - p))} = 0 has the discriminant 1 - 4·{dec(p * (1 - p))} =",
             real((1 - 2 * p) ** 2), "Write it as a quadratic equation in p."),
            ("Half of 1 plus or minus its root:", SetOf.of(real(p, 2), real(1 - p, 2)), "Solve for p: two solutions.",
             "discrete_distributions.moments"),
        ),
        (
            ((real(p, 2),), "p and 1 - p have the same variance: there are two."),
            ((real(p * (1 - p), 2),), "This is p(1 - p): solve for p."),
        ),
    )  # fmt: skip


def binomial(draw: Draw, level: Level) -> Question:
    """Binomial probabilities."""
    if level == 3:
        return _most_likely(draw)
    if level == 2:
        return _at_most(draw)

    def make() -> tuple[int, int, Fraction]:
        n = draw.integer(3, 8)
        return n, draw.integer(1, n - 1), hundredths(draw.integer(5, 95))

    n, k, p = draw.until(make, lambda d: clear(_pmf(*d), 4) and _pmf(*d) > Fraction(1, 1000))
    value = _pmf(n, k, p)
    one = p**k * (1 - p) ** (n - k)
    return question(
        {"n": n, "k": k, "p": p},
        f"A model answers {n} questions, each one correctly with probability {dec(p)}, independently. What is "
        f"the probability of exactly {k} right answer{'s' * (k > 1)}? Give 4 decimals.",
        real(value),
        (
            (f"Choose which {k} of {n} are right:", comb(n, k), "In how many ways can the right ones be chosen?",
             "probability_rules.counting"),
            (f"One such sequence has the probability {dec(p)}^{k}·{dec(1 - p)}^{n - k} =", real(one, 6),
             "Multiply along one sequence."),
            (f"{comb(n, k)} times it:", real(value), "Multiply.", "discrete_distributions.binomial"),
        ),
        (
            (one, "The right answers can stand in several places: count them."),
            (comb(n, k) * p**k, "The others must be wrong: their factors are missing."),
            (_pmf(n, n - k, p), "Right and wrong are exchanged."),
            (Fraction(k, n), "This is a share, not a probability."),
        ),
    )  # fmt: skip


def _pmf(n: int, k: int, p: Fraction) -> Fraction:
    return comb(n, k) * p**k * (1 - p) ** (n - k)


def _at_most(draw: Draw) -> Question:
    def make() -> tuple[int, Fraction, int, bool]:
        return draw.integer(5, 12), hundredths(draw.integer(3, 50)), draw.integer(1, 2), draw.flip()

    def chance(d: tuple[int, Fraction, int, bool]) -> Fraction:
        low = sum((_pmf(d[0], i, d[1]) for i in range(d[2] + 1)), Fraction(0))
        return 1 - low if d[3] else low

    n, p, k, more = drawn = draw.until(make, lambda d: clear(chance(d), 4) and 0.001 < chance(d) < 0.999)
    terms = [_pmf(n, i, p) for i in range(k + 1)]
    low, value = sum(terms), chance(drawn)
    last = (("The opposite of “at most” is “more than”:", real(value), "Subtract from 1.",
             "probability_rules.at_least_one"),) if more else ()  # fmt: skip
    return question(
        {"n": n, "k": k, "p": p, "more": more},
        f"{n} independent requests each fail with probability {dec(p)}. How likely are "
        f"{'more than' if more else 'at most'} {k} of them to fail? Give 4 decimals.",
        real(value),
        (
            (f"No failure: {dec(1 - p)}^{n} =", real(terms[0], 5), "How likely are none to fail?"),
            (f"One failure: {n}·{dec(p)}·{dec(1 - p)}^{n - 1} =", real(terms[1], 5),
             "How likely is exactly one to fail?",
             "discrete_distributions.binomial"),
            *(((f"Two failures: {comb(n, 2)}·{dec(p)}²·{dec(1 - p)}^{n - 2} =", real(terms[2], 5),
                "How likely are exactly two to fail?", "discrete_distributions.binomial"),) if k == 2 else ()),
            (f"At most {k}: {plus(near(t, 5) for t in terms)} =", real(low), "Add all cases."),
            *last,
        ),
        (
            (1 - value, "This is the probability of the opposite."),
            (terms[-1], f"This is the probability of exactly {k}."),
            (1 - low + terms[-1] if more else low - terms[-1],
             f"“More than {k}” does not include {k} itself." if more else f"“At most {k}” includes {k} itself."),
        ),
    )  # fmt: skip


def _most_likely(draw: Draw) -> Question:
    def make() -> tuple[int, Fraction]:
        return draw.integer(6, 80), hundredths(draw.integer(3, 97))

    n, p = draw.until(make, lambda d: ((d[0] + 1) * d[1]).denominator > 1)
    edge = (n + 1) * p
    mode = floor(edge)
    return question(
        {"n": n, "p": p},
        f"{n} independent trials each succeed with probability {dec(p)}. Which number of successes is the most "
        "likely one? (The probability of k successes, divided by that of k - 1, is (n - k + 1)p/(k(1 - p)).)",
        mode,
        (
            (f"The quotient is above 1 exactly when k < (n + 1)p = {n + 1}·{dec(p)} =", real(edge, 2),
             "For which k is the quotient larger than 1? Solve for k."),
            ("The probabilities grow up to the last whole number below it:", mode, "Round down.",
             "discrete_distributions.binomial"),
        ),
        (
            (mode + 1, "Beyond (n + 1)p the probabilities fall: round down."),
            (round(n * p), "The mean np is near, but it need not round to the most likely number."),
            (n - mode, "This is the most likely number of failures."),
            (mode - 1, "One more is still likelier."),
        ),
    )  # fmt: skip


def geometric(draw: Draw, level: Level) -> Question:
    """The number of trials until the first success."""
    if level == 3:
        return _all_kinds(draw) if draw.flip() else _after_failures(draw)
    p, k = draw.until(lambda: (hundredths(draw.integer(3, 60)), draw.integer(2, 8)),
                      lambda d: clear((1 - d[0]) ** (d[1] - 1) * d[0], 4) and clear((1 - d[0]) ** d[1], 4)
                      and (1 - d[0]) ** d[1] > 0.01)  # fmt: skip
    misses = (1 - p) ** (k - 1)
    if level == 1:
        return _first_click(p, k, misses)
    return question(
        {"p": p, "more_than": k},
        f"A training run crashes with probability {dec(1 - p)} each time, independently; it is repeated until it "
        f"succeeds. Find the mean number of runs, and the probability that more than {k} runs are needed, to 4 "
        "decimals.",
        Parts.of(("mean", real(1 / p)), ("probability", real((1 - p) ** k))),
        (
            (f"A run succeeds with probability p = 1 - {dec(1 - p)} =", real(p, 2), "What is the opposite of a crash?"),
            ("The mean number of trials until the first success is 1/p =", real(1 / p), "Divide 1 by p."),
            (f"More than {k} runs means {k} crashes first: {dec(1 - p)}^{k} =", real((1 - p) ** k),
             "How many crashes in a row does that take?"),
            ("So the answers are", Parts.of(("mean", real(1 / p)), ("probability", real((1 - p) ** k))),
             "Write down both.", "discrete_distributions.geometric"),
        ),
        (
            ((1 / (1 - p), (1 - p) ** k), "The mean is 1 over the probability of success."),
            ((1 / p, misses * p), "This is the probability of exactly so many runs."),
            ((1 / p, 1 - (1 - p) ** k), "This is the probability of the opposite."),
            ((1 / p - 1, (1 - p) ** k), "The successful run counts, too."),
        ),
    )  # fmt: skip


def _first_click(p: Fraction, k: int, misses: Fraction) -> Question:
    return question(
        {"p": p, "k": k},
        f"A link is clicked by each visitor with probability {dec(p)}, independently. How likely is visitor "
        f"number {k} to be the first one who clicks? Give 4 decimals.",
        real(misses * p),
        (
            (f"The first {k - 1} do not click: {dec(1 - p)}^{k - 1} =", real(misses, 5),
             "How many must not click before? Multiply."),
            (f"Then one clicks: times {dec(p)} gives", real(misses * p), "Multiply by the probability of a click.",
             "discrete_distributions.geometric"),
        ),
        (
            (misses * (1 - p) * p, "Only the visitors before number k must not click."),
            (k * misses * p, "The click comes last: there is only one order."),
            (p**k, "This is the probability that all of them click."),
            (p, "The visitors before must not click."),
        ),
    )  # fmt: skip


def _after_failures(draw: Draw) -> Question:
    p, m, k = draw.until(lambda: (hundredths(draw.integer(3, 50)), draw.integer(2, 20), draw.integer(2, 6)),
                         lambda d: clear((1 - d[0]) ** d[2], 4))  # fmt: skip
    value = 1 - (1 - p) ** k
    return question(
        {"p": p, "failed": m, "k": k},
        f"Each try succeeds with probability {dec(p)}, independently. The first {m} tries have failed. How likely "
        f"is the first success to come within the next {k} tries? Give 4 decimals.",
        real(value),
        (
            (f"Past failures change nothing. The next {k} all fail with probability {dec(1 - p)}^{k} =",
             real((1 - p) ** k), "Do the tries remember? How likely are the next ones all to fail?"),
            ("At least one success:", real(value), "Subtract from 1.", "discrete_distributions.geometric"),
        ),
        (
            (1 - (1 - p) ** (m + k), f"The first {m} tries are known to have failed: they no longer count."),
            ((1 - p) ** k, "This is the probability that all of them fail."),
            (min(Fraction(1), k * p), "The probabilities of several tries don't add up."),
        ),
    )  # fmt: skip


def _all_kinds(draw: Draw) -> Question:
    n, have = draw.integer(4, 30), draw.integer(0, 25)
    have = have % (n - 2)
    value = sum((Fraction(n, n - i) for i in range(have, n)), Fraction(0))
    first = Fraction(n, n - have)
    story = f"{have} of {n} equally likely classes have" if have != 1 else f"1 of {n} equally likely classes has"
    return question(
        {"kinds": n, "have": have},
        f"Examples are drawn at random with replacement; {story} been seen so far. How many more examples are needed "
        "on average until all classes have been seen? Give 2 decimals.",
        real(value, 2),
        (
            (f"A new class comes with probability {n - have}/{n} at first, so it takes on average", real(first, 4),
             "How long does the first success take on average?", "discrete_distributions.geometric"),
            (f"In the end one class is missing; it takes on average {n}/1 =", n, "How long does the last class take?"),
            (f"All the waiting times, {n}/{n - have} and so on up to {n}/1, add up to", real(value, 2),
             "Add the mean waiting times.", "expectation.linearity"),
        ),
        (
            (n - have, "Examples of classes already seen come as well."),
            (n, "This is the mean time for the last class only."),
            (n * sum(Fraction(1, i) for i in range(1, n + 1)) if have else value - 1,
             "Count from the present state on." if have else "The first example counts as well."),
        ),
    )  # fmt: skip


def poisson(draw: Draw, level: Level) -> Question:
    """The Poisson distribution of counts."""
    if level == 3:
        return _two_streams(draw) if draw.flip() else _rate_from_quotient(draw)
    if level == 2:
        return _other_period(draw)
    rate, k = draw.until(lambda: (Fraction(draw.integer(2, 90), 10), draw.integer(0, 9)),
                         lambda d: _poisson(d[1], float(d[0])) > 0.01)  # fmt: skip
    r = float(rate)
    return question(
        {"rate": rate, "k": k},
        f"A server gets {dec(rate)} requests a second on average; their number is Poisson distributed. How likely "
        f"is it to get exactly {k} in one second? Give 4 decimals.",
        real(_poisson(k, r)),
        (
            (f"e^(-{dec(rate)}) =", real(exp(-r), 8), "Start with e to the minus mean."),
            (f"{dec(rate)}^{k}/{k}! =", real(r**k / factorial(k), 4), "Mean to the power k, over k factorial."),
            ("The product is", real(_poisson(k, r)), "Multiply.", "discrete_distributions.poisson"),
        ),
        (
            (_poisson(k, r) * factorial(k), "Divide by k factorial."),
            (sum(_poisson(i, r) for i in range(k + 1)), "This is the probability of at most so many."),
            (exp(-r), "This is the probability of none."),
        ),
    )  # fmt: skip


def _poisson(k: int, rate: float) -> float:
    return exp(-rate) * rate**k / factorial(k)


def _other_period(draw: Draw) -> Question:
    per_hour, minutes = draw.until(lambda: (draw.integer(2, 40), draw.choice((6, 10, 12, 15, 20, 30, 90, 120))),
                                   lambda d: d[0] * d[1] <= 300)  # fmt: skip
    k = draw.integer(2, 4)
    mean = Fraction(per_hour * minutes, 60)
    r = float(mean)
    terms = [_poisson(i, r) for i in range(k)]
    return question(
        {"per_hour": per_hour, "minutes": minutes, "k": k},
        f"On average {per_hour} mails arrive in an hour, Poisson distributed. How likely are at least {k} to arrive "
        f"in {minutes} minutes? Give 4 decimals.",
        real(1 - sum(terms)),
        (
            (f"In {minutes} minutes the mean is {per_hour}·{minutes}/60 =", mean, "Scale the mean to the period."),
            (f"Fewer than {k} have the probability {plus(near(t, 5) for t in terms)} =", real(sum(terms), 5),
             "Add the probabilities of all smaller counts.", "discrete_distributions.poisson"),
            ("The opposite:", real(1 - sum(terms)), "Subtract from 1.", "probability_rules.at_least_one"),
        ),
        (
            (1 - sum(_poisson(i, per_hour) for i in range(k)),
             "The mean must be scaled to the shorter or longer period."),
            (sum(terms), "This is the probability of fewer."),
            (1 - sum(terms) - _poisson(k, r), f"“At least {k}” includes {k} itself."),
            (_poisson(k, r), f"This is the probability of exactly {k}."),
        ),
    )  # fmt: skip


def _two_streams(draw: Draw) -> Question:
    a, b = Fraction(draw.integer(1, 40), 10), Fraction(draw.integer(1, 40), 10)
    k = draw.integer(1, 4)
    r = float(a + b)
    return question(
        {"means": (a, b), "k": k},
        f"Bugs of two kinds are found independently, Poisson distributed with the means {dec(a)} and {dec(b)} a "
        f"week. What is the probability that exactly {k} bug{'s are' if k > 1 else ' is'} found in a week in "
        "all? Give 4 decimals.",
        real(_poisson(k, r)),
        (
            ("The sum of independent Poisson variables is Poisson distributed, with the mean", real(a + b, 1),
             "Add the means: what is the distribution of the sum?"),
            (f"e^(-{dec(a + b)})·{dec(a + b)}^{k}/{k}! =", real(_poisson(k, r)),
             "Use the Poisson formula with this mean.", "discrete_distributions.poisson"),
        ),
        (
            (_poisson(k, float(a)) * _poisson(k, float(b)), "So many in all, not of each kind."),
            (_poisson(k, float(a)) + _poisson(k, float(b)), "Any split between the kinds counts."),
            (_poisson(k, r / 2), "The means are added, not averaged."),
        ),
    )  # fmt: skip


def _rate_from_quotient(draw: Draw) -> Question:
    if draw.flip():
        k = draw.integer(1, 12)
        rate = Fraction(draw.integer(2, 90), 10)
        quotient = rate / k
        return question(
            {"k": k, "quotient": quotient},
            f"For a Poisson variable X, P(X = {k}) is {quotient} times P(X = {k - 1}). Find its mean, to 1 decimal.",
            real(rate, 1),
            (
                (f"The quotient of P(X = {k}) and P(X = {k - 1}) is the mean over k, with k =", k,
                 "Divide the two formulas: what is left?"),
                (f"So the mean is {quotient}·{k} =", real(rate, 1), "Solve for the mean.",
                 "discrete_distributions.poisson"),
            ),
            (
                (quotient, "This is the mean divided by k."),
                (quotient * (k + 1), f"k! over (k - 1)! is k, here {k}."),
                (quotient * (k - 1), f"k! over (k - 1)! is k, here {k}."),
            ),
        )  # fmt: skip
    none = hundredths(draw.integer(2, 90))
    mean = -log(none)
    return question(
        {"none": none},
        f"The number of typing errors on a page is Poisson distributed, and {dec(100 * none)}% of the pages have "
        "none. Find the mean number of errors on a page, to 3 decimals.",
        real(mean, 3),
        (
            (f"P(X = 0) = e^(-mean) = {dec(none)}, so -mean = ln({dec(none)}) =", real(-mean, 4),
             "Write down P(X = 0) and take the logarithm."),
            ("The mean is", real(mean, 3), "Change the sign.", "discrete_distributions.poisson"),
        ),
        (
            (1 - none, "This is the probability of at least one error."),
            (-log(1 - none), "The share of pages without errors is e^(-mean)."),
            (1 / none, "Take the logarithm, not the reciprocal."),
        ),
    )  # fmt: skip


KINDS = ("binomial", "geometric", "Poisson", "uniform", "exponential")
STORIES: tuple[tuple[int, str], ...] = (
    (0, "the number of wrong answers among {n} independent answers, each wrong with probability {p}"),
    (0, "the number of smokers in a sample of {n} people, when each smokes with probability {p}, independently"),
    (1, "the number of visitors until the first one buys, when each buys with probability {p}, independently"),
    (1, "the number of restarts until one succeeds, when each succeeds with probability {p}, independently"),
    (2, "the number of calls in an hour, when calls come independently at a constant rate of {n} an hour"),
    (2, "the number of cosmic-ray errors in a memory in a year, when they come independently, {n} a year on average"),
    (3, "the minutes to wait for a train that comes every {n} minutes, when one arrives at a random moment"),
    (3, "the place of a point thrown blindly onto a line of length {n}"),
    (4, "the minutes until the next call, when calls come independently at a constant rate of {n} an hour"),
    (4, "the lifetime of a part that does not age and fails {n} times a year on average"),
)
SIGNS = (
    "A fixed number of independent yes-or-no trials, and the successes are counted.",
    "Independent trials are repeated, and those up to the first success are counted.",
    "Events that come independently at a constant rate are counted in a fixed time.",
    "A continuous quantity, and no part of its range is likelier than another.",
    "A waiting time for an event that comes independently at a constant rate.",
)


def which_distribution(draw: Draw, level: Level) -> Question:
    """Which distribution a situation calls for."""
    if level == 3:
        return _which_formula(draw)
    kinds = KINDS if level == 2 else KINDS[:3]
    kind, story = draw.choice([entry for entry in STORIES if entry[0] < len(kinds)])
    n, p = draw.integer(5, 60), hundredths(draw.integer(1, 40))
    answer = Choice(kinds, kind)
    sort = ("X can take any value in a range: it is not a count." if kind > 2 else
            "X is a count. What matters is what is counted, and what is fixed beforehand.")  # fmt: skip
    return question(
        {"story": story, "n": n, "p": p, "kinds": len(kinds)},
        f"Which distribution fits X, {story.format(n=n, p=dec(p))}?",
        answer,
        (
            (sort, None, "Is it a count or a measured quantity?"),
            (f"{SIGNS[kind]} This is", answer, "Is the number of trials fixed? Is there a rate? Is there an end?",
             "discrete_distributions.which_distribution"),
        ),
        others(answer, [f"That one is for this: {sign[0].lower()}{sign[1:]}" for sign in SIGNS[: len(kinds)]]),
    )  # fmt: skip


def _which_formula(draw: Draw) -> Question:
    n, kind, rate = draw.integer(6, 30), draw.integer(0, 3), draw.integer(2, 9)
    k, p = draw.until(lambda: (draw.integer(2, 5), hundredths(draw.integer(1, 9) * 5)), lambda d: d[0] * d[1] != 1)
    q = dec(1 - p)
    formulas = (
        f"C({n}, {k})·{dec(p)}^{k}·{q}^{n - k}",
        f"{q}^{k - 1}·{dec(p)}",
        f"{rate}^{k}·e^(-{rate})/{k}!",
        f"C({k}, 1)·{dec(p)}^2·{q}^{k - 1}",
    )
    stories = (
        f"exactly {k} of {n} mails are spam",
        f"the first spam is mail number {k}",
        f"exactly {k} mails arrive in an hour",
        f"the second spam is mail number {k + 1}",
    )
    order = draw.shuffled(range(4))
    answer = Choice(tuple(formulas[i] for i in order), order.index(kind))
    reasons = (
        f"This formula is for {k} successes in a fixed number of trials.",
        f"This formula is for the first success at trial {k}.",
        "This formula is for a count of events with a given mean.",
        f"This formula is for the second success at trial {k + 1}: one of the first {k} succeeds, and then the last.",
    )
    return question(
        {"n": n, "k": k, "p": p, "rate": rate, "kind": kind, "order": order},
        f"Mails arrive independently at a constant rate, {rate} an hour on average; each is spam with probability "
        f"{dec(p)}, independently. Which formula gives the probability that {stories[kind]}?",
        answer,
        (
            ("See first what is fixed: the number of mails, the number of spam mails, or the time.",
             None, "Ask which number is fixed beforehand."),
            (f"{reasons[kind]} So the answer is", answer, "Which formula counts exactly that?",
             "discrete_distributions.which_distribution"),
        ),
        others(answer, [reasons[i] for i in order]),
    )  # fmt: skip
