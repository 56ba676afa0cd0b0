"""t-tests: of one sample, of pairs, of two samples, and which to take."""

from __future__ import annotations

from fractions import Fraction
from math import sqrt
from typing import TYPE_CHECKING

from mlpath.answers import Choice, Integer, Parts, Real, yes_no
from mlpath.questions.bank._statistics import (
    T95,
    centred,
    clear,
    deviations,
    listing,
    mean_of,
    question,
    share,
    square_sum,
    step,
    table,
    terminates,
    variance_of,
    worked,
    written,
)
from mlpath.questions.bank._working import decimal
from mlpath.questions.linear import tidy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlpath.answers import Answer
    from mlpath.questions.bank._statistics import Slips
    from mlpath.questions.draw import Draw, Ints
    from mlpath.questions.model import Figure, Level, Question, Step


def _t(data: Sequence[int], claim: int = 0) -> float:
    n, whole = len(data), sum(data)
    return (whole - n * claim) / sqrt((n * sum(x * x for x in data) - whole * whole) / (n - 1))


def _significant(t: float, freedom: int) -> bool:
    return abs(t) > float(T95[freedom])


def _data(draw: Draw, n: int, claim: int) -> Ints:
    """Values with a whole mean other than the claimed one, whose t lies clear of all borders."""

    def make() -> Ints:
        shift = draw.choice((-1, 1)) * draw.integer(1, 6)
        return tuple(claim + shift + d for d in centred(draw, n, 6))

    def fits(data: Ints) -> bool:
        t = _t(data, claim)
        return abs(t) < 9 and clear(t, 3) and abs(abs(t) - float(T95[n - 1])) > 0.02

    return draw.until(make, fits)


def _t_steps(data: Ints, claim: int, skill: str) -> tuple[Step, ...]:
    n, mean = len(data), mean_of(data)
    error = sqrt(variance_of(data) / n)
    difference = f"({mean} - {claim})" if claim else str(mean)
    return (
        step(f"The mean is {mean}, the deviations {listing(deviations(data))}. The sample variance is "
             f"{share(square_sum(data), n - 1)}", variance_of(data), "Find the mean and the sample variance (n - 1).",
             "std.variance"),
        step(f"The standard error is the root of this over {n}:", Real(error, 4),
             "Divide the variance by n and take the root.", "confidence_intervals.standard_error"),
        step(f"t = {difference}/standard error =", Real(_t(data, claim), 3),
             "Divide the mean's distance from the null hypothesis by the standard error.", skill),
    )  # fmt: skip


def one_sample(draw: Draw, level: Level) -> Question:
    """The t-test of one sample."""
    claim = draw.integer(10, 90)
    if level > 1:
        return _one_sample_data(draw, level, claim)
    root = draw.choice((2, 3, 4, 5, 6, 8))
    sd, away = draw.until(
        lambda: (draw.integer(2, 24), draw.nonzero(-20, 20)),
        lambda f: terminates(Fraction(f[1] * root, f[0]), 2) and abs(f[1] * root) < 6 * f[0],
    )
    n, t = root * root, tidy(Fraction(away * root, sd))
    return question(
        {"n": n, "mean": claim + away, "sd": sd, "claim": claim},
        f"{n} values have the mean {claim + away} and the sample standard deviation {sd}. Find the t statistic for the "
        f"null hypothesis that the true mean is {claim}.",
        worked(t),
        (step(f"The standard error is {share(sd, root)}", tidy(Fraction(sd, root)),
              "Sample standard deviation over the root of n.", "confidence_intervals.standard_error"),
         step(f"The mean lies {claim + away} - {claim} = {away} off; divided by the standard error:", t,
              "Divide the difference by the standard error.", "t_tests.one_sample")),
        ((Fraction(away, sd), "Divide by the standard error of the mean, not by the standard deviation."),
         (Fraction(away * n, sd), "The standard error divides by the root of n."),
         (-t, "Observed minus claimed mean.")),
    )  # fmt: skip


def _one_sample_data(draw: Draw, level: Level, claim: int) -> Question:
    n = draw.choice((4, 5, 6))
    data = _data(draw, n, claim)
    t, sd = _t(data, claim), sqrt(variance_of(data))
    reject = _significant(t, n - 1)
    steps = _t_steps(data, claim, "t_tests.one_sample")
    told = f"A sample is {listing(data)}. The null hypothesis says that the true mean is {claim}."
    slips: Slips = [
        (t / sqrt(n), "Divide by the standard error of the mean, not by the standard deviation."),
        (t * sqrt(n / (n - 1)), "The sample variance divides by n - 1."),
        (-t, "Observed minus claimed mean."),
        (t * sd / sqrt(n), "This is the difference: divide it by the standard error."),
    ]
    if level == 2:
        return question(
            {"data": data, "claim": claim, "asked": "t"}, f"{told} Find the t statistic, to 3 decimals.", Real(t, 3),
            steps, slips,
        )  # fmt: skip
    answer = Parts.of(("t", Real(t, 3)), ("rejected", yes_no(reject)))
    border = T95[n - 1]
    return question(
        {"data": data, "claim": claim, "asked": "both", "t": border},
        f"{told} Find the t statistic, to 3 decimals, and whether the null hypothesis is rejected (yes or no) in a "
        f"two-sided test at the level 5%, where |t| must exceed {border}.",
        answer,
        (*steps, step(f"Its size is {'above' if reject else 'below'} {border}, so together", answer,
                      "Compare the size of t with the border.", "hypothesis_testing.decision")),
        (*(((wrong, yes_no(_significant(float(wrong), n - 1))), because)
           for wrong, because, *_ in slips[:2] if isinstance(wrong, float)),
         ((t, yes_no(not reject)), "Reject when the size of t exceeds the border.")),
    )  # fmt: skip


def paired(draw: Draw, level: Level) -> Question:
    """The paired t-test."""
    n = draw.choice((4, 5)) if level == 1 else 5
    differences = _data(draw, n, 0)
    t, sd = _t(differences), sqrt(variance_of(differences))
    slips: Slips = [(t / sqrt(n), "Divide by the standard error of the mean difference."),
                    (t * sqrt(n / (n - 1)), "The sample variance divides by n - 1."),
                    (t * sd / sqrt(n), "This is the mean difference: divide it by its standard error.")]  # fmt: skip
    steps = _t_steps(differences, 0, "t_tests.paired")
    if level == 1:
        return question(
            {"differences": differences},
            f"{n} people are measured before and after a course; the differences, after minus before, are "
            f"{listing(differences)}. Find the t statistic of the paired test for no change, to 3 decimals.",
            Real(t, 3), steps, slips,
        )  # fmt: skip
    b = tuple(draw.integer(60, 85) for _ in range(n))
    a = tuple(x + d for x, d in zip(b, differences, strict=True))
    shown = table(("fold", *map(str, range(1, n + 1))), [("A", *a), ("B", *b)],
                  f"(A: {listing(a)}; B: {listing(b)}.)")  # fmt: skip
    told = "Two models are scored on the same folds of a cross-validation:"
    first = step(f"The differences A - B of the folds are {listing(differences)}.", None,
                 "Subtract fold by fold: the pairs belong together.")  # fmt: skip
    unpaired = float(mean_of(a) - mean_of(b)) / sqrt((variance_of(a) + variance_of(b)) / n)
    if not clear(unpaired, 3) or abs(unpaired - t) < 0.01:
        return paired(draw, level)
    if level == 2:
        return question(
            {"A": a, "B": b, "asked": "paired"},
            (told, shown, "Find the t statistic of the paired test (A minus B), to 3 decimals."), Real(t, 3),
            (first, *steps),
            ((unpaired, "The scores of a fold belong together: use their differences."), *slips,
             (-t, "A minus B is asked.")),
        )  # fmt: skip
    return _with_and_without_pairs(a, b, (told, shown), (first, *steps), (t, unpaired))


def _with_and_without_pairs(
    a: Ints, b: Ints, shown: tuple[str, Figure], steps: tuple[Step, ...], both: tuple[float, float]
) -> Question:
    n, (t, unpaired) = len(a), both
    answer = Parts.of(("paired", Real(t, 3)), ("unpaired", Real(unpaired, 3)))
    return question(
        {"A": a, "B": b, "asked": "both"},
        (*shown, ("Find the t statistic of the paired test (A minus B), and the one that ignores the pairs: the "
                       "difference of the means over the root of (variance of A + variance of B)/n, with sample "
                       "variances. Both to 3 decimals.")),
        answer,
        (*steps,
         step(f"Without pairs the variances are {written(variance_of(a))} and {written(variance_of(b))}, and t is",
              Real(unpaired, 3), "Both sample variances enter, each over n.", "t_tests.two_sample"),
         step("Together:", answer, "Give both.", "t_tests.paired")),
        (((t, t), "Without pairs the differences between the folds count as chance."),
         ((unpaired, t), "The two are swapped."),
         ((t / sqrt(n), unpaired), "Divide by the standard error of the mean difference.")),
    )  # fmt: skip


def two_sample(draw: Draw, level: Level) -> Question:
    """The t-test of two independent samples."""
    if level == 2:
        return _pooled(draw)
    if level == 3:
        return _two_samples_of_data(draw)

    def make() -> Ints:
        return draw.integer(2, 20), draw.integer(4, 40), draw.integer(2, 20), draw.integer(4, 40)

    s, n, r, m = draw.until(make, lambda f: f[1] != f[3] and f[0] != f[2])
    a, away = draw.integer(40, 90), draw.nonzero(-12, 12)
    error = sqrt(s * s / n + r * r / m)
    t = away / error
    if not clear(t, 3):
        return two_sample(draw, level)
    wrong = sqrt((s * s + r * r) / (n + m))
    return question(
        {"means": (a + away, a), "sds": (s, r), "sizes": (n, m), "asked": "Welch"},
        f"Group A has {n} values with the mean {a + away} and the sample standard deviation {s}, group B has {m} "
        f"values with the mean {a} and the standard deviation {r}. Find Welch's t statistic (A minus B), to 3 "
        "decimals.",
        Real(t, 3),
        (step(f"The variance of the difference of the means is {s}²/{n} + {r}²/{m} =", Real(error * error, 4),
              "Each variance over its own n, added.", "covariance.variance_of_sum"),
         step(f"t is the difference {away} over its root:", Real(t, 3),
              "Divide the difference by the root of this variance.", "t_tests.two_sample")),
        ((-t, "A minus B is asked."),
         (away / (s / sqrt(n) + r / sqrt(m)), "Variances are added, not standard errors."),
         (away / wrong, "Each variance is divided by its own n."),
         (away / error**2, "Take the square root of the variance.")),
    )  # fmt: skip


def _pooled(draw: Draw) -> Question:
    n, m = draw.integer(4, 16), draw.integer(4, 16)
    s, r = draw.sample(range(2, 15), 2)
    variance = tidy(Fraction((n - 1) * s * s + (m - 1) * r * r, n + m - 2))
    a, away = draw.integer(40, 90), draw.nonzero(-12, 12)
    t = away / sqrt(float(variance) * (1 / n + 1 / m))
    if not clear(t, 3) or not clear(float(variance), 3) or n == m:
        return _pooled(draw)
    answer = Parts.of(("variance", Real(float(variance), 3)), ("t", Real(t, 3)))
    simple = (s * s + r * r) / 2
    return question(
        {"means": (a + away, a), "sds": (s, r), "sizes": (n, m), "asked": "pooled"},
        f"Group A has {n} values with the mean {a + away} and the sample standard deviation {s}, group B has {m} "
        f"values with the mean {a} and the standard deviation {r}. Assume equal true variances. Find the pooled "
        "variance and the t statistic (A minus B), both to 3 decimals.",
        answer,
        (step(f"The variances are weighted with n - 1: ({n - 1}·{s}² + {m - 1}·{r}²)/{n + m - 2} =",
              Real(float(variance), 3), "Weight each sample variance with its degrees of freedom.", "std.variance"),
         step(f"t = {away}/√(variance·(1/{n} + 1/{m})) =", Real(t, 3),
              "The variance of the difference of the means is the pooled one times (1/n + 1/m)."),
         step("Together:", answer, "Give both.", "t_tests.two_sample")),
        (((simple, away / sqrt(simple * (1 / n + 1 / m))), "The larger sample weighs more."),
         ((float(variance), away / sqrt(float(variance) / (n + m))), "The variance is multiplied by 1/n + 1/m."),
         ((float(variance), -t), "A minus B is asked.")),
    )  # fmt: skip


def _two_samples_of_data(draw: Draw) -> Question:
    n = draw.choice((4, 5, 6))
    freedom = 2 * n - 2
    base = draw.integer(20, 60)

    def make() -> tuple[Ints, Ints]:
        shift = draw.nonzero(-7, 7)
        return tuple(base + shift + d for d in centred(draw, n, 5)), tuple(base + d for d in centred(draw, n, 5))

    def t_of(pair: tuple[Ints, Ints]) -> float:
        return float(mean_of(pair[0]) - mean_of(pair[1])) / sqrt((variance_of(pair[0]) + variance_of(pair[1])) / n)

    wanted = draw.flip()
    pair = draw.until(
        make, lambda p: clear(t_of(p), 3) and 0.05 < abs(abs(t_of(p)) - float(T95[freedom])) < 3
        and _significant(t_of(p), freedom) == wanted
    )  # fmt: skip
    a, b = pair
    t, border = t_of(pair), T95[freedom]
    answer = Parts.of(("t", Real(t, 3)), ("rejected", yes_no(wanted)))
    return question(
        {"A": a, "B": b, "t": border},
        f"Group A: {listing(a)}. Group B: {listing(b)}. Find the t statistic for equal means (A minus B), to 3 "
        f"decimals, and whether equality is rejected (yes or no) at the level 5%: with {freedom} degrees of freedom "
        f"|t| must exceed {border}.",
        answer,
        (step(f"The means are {mean_of(a)} and {mean_of(b)}; their difference is", tidy(mean_of(a) - mean_of(b)),
              "Subtract the means.", "averages.mean"),
         step(f"The sample variances are {written(variance_of(a))} and {written(variance_of(b))}. With equal sizes the "
              f"difference has the variance of their sum over {n}:",
              tidy(Fraction(variance_of(a) + variance_of(b)) / n), "Both sample variances, each over its n.",
              "std.variance"),
         step("The difference over the root of this is t =", Real(t, 3), "Divide by the root.", "t_tests.two_sample"),
         step(f"Its size is {'above' if wanted else 'below'} {border}. Together:", answer,
              "Compare the size of t with the border.", "hypothesis_testing.decision")),
        (((t, yes_no(not wanted)), "Reject when the size of t exceeds the border."),
         ((t / sqrt(n), yes_no(_significant(t / sqrt(n), freedom))), "The means have standard errors: divide by n."),
         ((-t, yes_no(wanted)), "A minus B is asked.")),
    )  # fmt: skip


TESTS = ("one-sample t-test", "paired t-test", "two-sample t-test", "chi-square test")


def which_test(draw: Draw, level: Level) -> Question:
    """Which t-test, with how many degrees of freedom."""
    if level == 3:
        return _compared_with_table(draw)
    kind, n, m = draw.integer(0, 2 if level == 1 else 3), draw.integer(6, 60), draw.integer(6, 60)
    claim = draw.integer(20, 200)
    told = (
        draw.choice((f"{n} packages are weighed; is their mean weight {claim} grams?",
                     f"{n} requests are timed; is their mean time {claim} milliseconds?")),
        draw.choice((f"{n} patients are measured before and after a treatment; did the mean change?",
                     f"Two models are both scored on the same {n} data sets; do their mean scores differ?")),
        draw.choice((f"{n} patients get a drug, {m} others get none; do the mean results differ?",
                     f"{n} users see one version, {m} others another; do their mean times on the page differ?")),
        draw.choice((f"{n} customers of one shop and {m} of another choose among three colours; do the shares differ?",
                     f"{n} men and {m} women answer yes, no or perhaps; do the shares differ?")),
    )[kind]  # fmt: skip
    reason = ("One sample's mean is compared with a number.", "Two measurements belong to each one: differences count.",
              "Two groups without pairs are compared by their means.",
              "Counts of categories are compared.")[kind]  # fmt: skip
    if level == 2:
        answer: Answer = Choice(TESTS, kind)
        slips: Slips = [((kind + 1) % 3 if kind < 3 else 2, reason), (3 if kind < 3 else 1, reason)]
        ask = "Which test fits?"
        last = step("So it is the", answer, "One sample, pairs, two groups, or counts?", "t_tests.which_test")
    else:
        value = (n - 1, n - 1, n + m - 2)[kind]
        answer = Integer(value)
        slips = [(value + 1, "Each estimated mean costs one degree of freedom."),
                 (2 * n - 2 if kind == 1 else n + m - 1 if kind == 2 else n, reason),
                 (n + m if kind == 2 else n - 2, "Estimated means cost degrees of freedom.")]  # fmt: skip
        ask = (
            "Choose the t-test that fits (for two groups the one with pooled variance). How many degrees of freedom "
            "does it have?"
        )
        last = step("Values (or pairs) minus estimated means:", value, "Count values or pairs; subtract the means.",
                    "t_tests.which_test")  # fmt: skip
    return question(
        {"kind": TESTS[kind], "n": n, "m": m, "claim": claim, "told": told, "level": level}, f"{told} {ask}", answer,
        (step(reason, None, "What belongs together, and what is compared with what?"), last), slips,
    )  # fmt: skip


def _compared_with_table(draw: Draw) -> Question:
    freedoms = tuple(sorted(draw.sample((4, 5, 6, 7, 8, 9, 10, 12, 14, 16, 18, 20, 24), 4)))
    kind, at = draw.integer(0, 2), draw.integer(0, 3)
    freedom = freedoms[at]
    border = float(T95[freedom])
    wanted = draw.flip()
    hundredths = draw.integer(2, 40)
    t = Fraction(round(100 * border) + (hundredths if wanted else -hundredths), 100)
    if draw.flip():
        t = -t
    if kind == 2:
        n = draw.integer(2, freedom)
        told = f"A two-sample t-test with pooled variance compares {n} values with {freedom + 2 - n}"
    else:
        told = f"A {('one-sample', 'paired')[kind]} t-test uses {freedom + 1} {('values', 'pairs')[kind]}"
    borders = ", ".join(f"{T95[f]} ({f} degrees of freedom)" for f in freedoms)
    return question(
        {"kind": kind, "freedom": freedom, "t": str(t), "told": told, "table": freedoms},
        f"{told} and gives t = {decimal(t)}. Is the difference significant in a two-sided test at the level 5%? The "
        f"size of t must exceed one of these: {borders}.",
        yes_no(wanted),
        (step("The degrees of freedom are", freedom, "Values or pairs minus estimated means.", "t_tests.which_test"),
         step(f"The border is {T95[freedom]}; the size of t is {decimal(abs(t))}. Significant:", yes_no(wanted),
              "Compare the size of t with the border that belongs to the degrees of freedom.",
              "hypothesis_testing.decision")),
        ((yes_no(not wanted), f"With {freedom} degrees of freedom the size of t is compared with {T95[freedom]}."),),
    )  # fmt: skip
