"""A/B tests: lift, significance, how many visitors, and whether the assignment worked."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, sqrt
from typing import TYPE_CHECKING

from mlpath.answers import Integer, Parts, Real, yes_no
from mlpath.questions.bank._statistics import clear, question, share, step, table, terminates, together, worked, written
from mlpath.questions.bank._working import decimal, paren
from mlpath.questions.linear import tidy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mlpath.questions.bank._statistics import Slips
    from mlpath.questions.draw import Draw, Ints
    from mlpath.questions.model import Figure, Level, Question, Step

    Cell = tuple[int, int]

CRITICAL = 3.841
"""The 95% point of the chi-square distribution with one degree of freedom."""


def lift(draw: Draw, level: Level) -> Question:
    """Differences in percentage points, and relative lift."""
    if level == 3:
        return _bought_with_lift(draw)
    if level == 2:
        return _lift_of_counts(draw)
    old, change = draw.until(
        lambda: (draw.integer(2, 60), draw.nonzero(-15, 20)),
        lambda f: f[0] + f[1] > 0 and abs(f[1]) <= f[0] and terminates(Fraction(f[1], f[0]), 4),
    )
    new = old + change
    relative = tidy(Fraction(100 * change, old))
    answer = together(("points", change), ("lift", relative))
    return question(
        {"old": old, "new": new},
        f"A new version of a page moves the rate of purchases from {old}% to {new}%. By how many percentage points "
        "does it change, and what is the relative lift in percent? (Negative if the rate falls.)",
        answer,
        (step(f"The difference is {new} - {old} =", change, "Subtract the old rate from the new one."),
         step(f"Relative to the old rate, in percent, it is 100·{paren(change)}/{old} =", relative,
              "Divide the difference by the old rate."),
         step("Together:", answer, "Give both.", "ab_testing.lift")),
        (((relative, change), "The two are swapped: points are the plain difference."),
         ((change, tidy(Fraction(100 * change, new))), "The lift is relative to the old rate."),
         ((change, tidy(Fraction(100 * new, old))), "This is the new rate as a percentage of the old one."),
         ((-change, -relative), "New minus old.")),
    )  # fmt: skip


def _counts(a: tuple[int, int], b: tuple[int, int]) -> Figure:
    name = "bought"
    told = f"(A: {a[0]} of {a[1]} {name}; B: {b[0]} of {b[1]} {name}.)"
    return table(("", "visitors", name), (("A", a[1], a[0]), ("B", b[1], b[0])), told)


def _lift_of_counts(draw: Draw) -> Question:
    def make() -> Ints:
        n, m = (draw.choice((200, 250, 400, 500, 800, 1000)) for _ in range(2))
        return draw.integer(n // 20, n // 4), n, draw.integer(m // 20, m // 4), m

    def fits(f: Ints) -> bool:
        lifted = f[2] * f[1], f[3] * f[0]
        return lifted[0] != lifted[1] and f[1] != f[3] and 10_000 * lifted[0] % lifted[1] == 0

    a, n, b, m = draw.until(make, fits)
    first, second = Fraction(a, n), Fraction(b, m)
    relative = tidy(100 * (second / first - 1))
    return question(
        {"A": (a, n), "B": (b, m)},
        ("In an A/B test visitors saw the old page A or the new page B:", _counts((a, n), (b, m)),
         "Find the relative lift of B over A in the rate of purchases, in percent. (Negative if the rate falls.)"),
        worked(relative),
        (step(f"The rate of A is {share(a, n)}", tidy(first), "Divide A's purchases by A's visitors."),
         step(f"That of B is {share(b, m)}", tidy(second), "Divide B's purchases by B's visitors."),
         step(f"The lift in percent is 100·({written(second)} - {written(first)})/{written(first)} =", relative,
              "Difference of the rates over the old rate.", "ab_testing.lift")),
        ((tidy(Fraction(100 * b, a) - 100), "The groups have different sizes: compare rates, not purchases."),
         (tidy(100 * (second - first)), "These are percentage points; the lift is relative to A's rate."),
         (tidy(100 * (1 - first / second)), "The lift is relative to A's rate, the old one."),
         (tidy(100 * (first / second - 1)), "This is the lift of A over B.")),
    )  # fmt: skip


def _bought_with_lift(draw: Draw) -> Question:
    n, m, rate, percent = draw.until(
        lambda: (100 * draw.integer(2, 20), 100 * draw.integer(2, 40), draw.integer(3, 30), 5 * draw.nonzero(-8, 10)),
        lambda f: f[0] != f[1] and f[1] * f[2] * (100 + f[3]) % 10_000 == 0,
    )
    a, b = n * rate // 100, m * rate * (100 + percent) // 10_000
    first = Fraction(a, n)
    second = first * (100 + percent) / 100
    return question(
        {"A": (a, n), "m": m, "lift": percent},
        f"In an A/B test {a} of {n} visitors bought with version A. Version B was seen by {m} visitors and had a "
        f"relative lift of {percent}% in the rate of purchases. How many of its visitors bought?",
        Integer(b),
        (step(f"The rate of A is {share(a, n)}", tidy(first), "Divide A's purchases by A's visitors."),
         step(f"B's rate is {decimal(Fraction(100 + percent, 100))} times as large:", tidy(second),
              "Multiply by one plus the lift.", "ab_testing.lift"),
         step(f"Of {m} visitors that is", b, "Multiply the rate by the number of visitors.")),
        ((tidy(m * (first + Fraction(percent, 100))), "The lift is relative, no percentage points."),
         (tidy(Fraction(a * (100 + percent), 100)), "B has another number of visitors."),
         (tidy(first * m), "This is without the lift."),
         (tidy(first * m * 100 / (100 + percent)), "Multiply A's rate by one plus the lift, instead of dividing.")),
    )  # fmt: skip


def two_proportions(draw: Draw, level: Level) -> Question:
    """Whether two rates differ: the z-test and the confidence interval."""
    n = draw.choice((100, 200, 400, 500, 1000, 2000))
    m = n if level == 1 else draw.choice((200, 400, 500, 1000))
    rate = draw.integer(8, 50)
    a, b = draw.until(
        lambda: (n * rate // 100 + draw.integer(-n // 25, n // 25), m * rate // 100 + draw.integer(-m // 25, m // 25)),
        lambda f: abs(f[0] / n - f[1] / m) > 0.005 and _telling(f[0], n, f[1], m),
    )
    p, q = Fraction(a, n), Fraction(b, m)
    difference = q - p
    shown = ("In an A/B test visitors saw page A or page B:", _counts((a, n), (b, m)))
    rates = step(f"The rates are {a}/{n} and {b}/{m}; B minus A is", tidy(difference),
                 "Divide purchases by visitors in each group, and subtract.")  # fmt: skip
    alone = sqrt(p * (1 - p) / n + q * (1 - q) / m)
    given = {"A": (a, n), "B": (b, m), "level": level}
    if level == 1:
        return question(
            given,
            (*shown, "Find the standard error of the difference of the two rates, to 4 decimals; do not pool them."),
            Real(alone, 4),
            (step(f"With p = {decimal(p)} and {decimal(q)} the two variances p(1 - p)/{n} add up to", Real(alone**2, 7),
                  "Each rate has the variance p(1 - p)/n; add both.", "confidence_intervals.proportion"),
             step("The root is", Real(alone, 4), "Take the square root of the sum of the variances.",
                  "ab_testing.two_proportions")),
            ((sqrt(p * (1 - p) / n) + sqrt(q * (1 - q) / m), "Variances are added, not standard errors."),
             (sqrt(abs(p * (1 - p) / n - q * (1 - q) / m)), "The variances are added, also for a difference."),
             (sqrt(p * (1 - p) + q * (1 - q)), "Each variance is divided by the number of visitors.")),
        )  # fmt: skip
    return _interval(given, shown, difference, alone) if level == 3 else _pooled_z(given, shown, (a, n), (b, m), rates)


def _pooled_z(
    given: Mapping[str, object], shown: tuple[str, Figure], group_a: Cell, group_b: Cell, rates: Step
) -> Question:
    (a, n), (b, m) = group_a, group_b
    p, q = Fraction(a, n), Fraction(b, m)
    difference = q - p
    pooled = Fraction(a + b, n + m)
    error = sqrt(pooled * (1 - pooled) * (Fraction(1, n) + Fraction(1, m)))
    z = float(difference) / error
    answer = Parts.of(("pooled rate", Real(float(pooled), 4)), ("z", Real(z, 2)))
    return question(
        given,
        (*shown, ("Find the pooled rate, to 4 decimals, and with it the z statistic (B minus A) for the null "
                  "hypothesis of equal rates, to 2 decimals.")),
        answer,
        (rates, step(f"If both are equal, the rate is ({a} + {b})/({n} + {m}) =", Real(float(pooled), 4),
                     "All purchases over all visitors."),
         step(f"The standard error is the root of p(1 - p)(1/{n} + 1/{m}) with this p:", Real(error, 5),
              "Put the pooled rate into p(1 - p)(1/n + 1/m) and take the root."),
         step("The difference over it is z:", Real(z, 2), "Divide.", "hypothesis_testing.z_test"),
         step("Together:", answer, "Give both.", "ab_testing.two_proportions")),
        (((float(pooled), -z), "B minus A is asked for."),
         ((float(p + q) / 2, z), "The larger group weighs more: pool purchases and visitors."),
         ((float(pooled), float(difference) / sqrt(pooled * (1 - pooled) / (n + m))),
          "The variance of the difference is p(1 - p)(1/n + 1/m).")),
    )  # fmt: skip


def _telling(a: int, n: int, b: int, m: int) -> bool:
    """Whether no value asked of these counts is too close to a tie in rounding."""
    p, q, pooled = a / n, b / m, (a + b) / (n + m)
    if not (0 < p < 1 and 0 < q < 1):
        return False
    alone = sqrt(p * (1 - p) / n + q * (1 - q) / m)
    z = (q - p) / sqrt(pooled * (1 - pooled) * (1 / n + 1 / m))
    ends = [q - p - 1.96 * alone, q - p + 1.96 * alone]
    near = min(abs(end) for end in ends)
    return abs(z) < 4 and near > 0.001 and clear(alone, 4) and clear(pooled, 4) and clear(z, 2) and all(
        clear(end, 3) for end in ends
    )  # fmt: skip


def _interval(given: Mapping[str, object], shown: tuple[str, Figure], difference: Fraction, alone: float) -> Question:
    margin, centre = 1.96 * alone, float(difference)
    low, high = centre - margin, centre + margin
    outside = low > 0 or high < 0
    answer = Parts.of(("lower", Real(low, 3)), ("upper", Real(high, 3)), ("significant", yes_no(outside)))
    return question(
        given,
        (*shown, ("Find the 95% confidence interval of the difference of the rates, B minus A (z = 1.96, rates not "
                  "pooled, to 3 decimals), and say whether the difference is significant at 5% by it (yes or no).")),
        answer,
        (step("The difference of the rates is", Real(centre, 5), "Divide purchases by visitors, and subtract."),
         step("Its standard error is the root of p(1 - p)/n + q(1 - q)/m:", Real(alone, 5),
              "Add the variances of both rates and take the root.", "confidence_intervals.proportion"),
         step("The margin is 1.96 times this:", Real(margin, 5), "Multiply by z."),
         step(f"The interval {'does not contain' if outside else 'contains'} 0. Together:", answer,
              "Is no difference, 0, within the interval?", "ab_testing.two_proportions")),
        (((low, high, yes_no(not outside)), "Significant means that 0 is not in the interval."),
         ((centre - alone, centre + alone, yes_no(abs(centre) > alone)), "Multiply the standard error by 1.96."),
         ((-high, -low, yes_no(outside)), "B minus A is asked for.")),
    )  # fmt: skip


def sample_size(draw: Draw, level: Level) -> Question:
    """How many visitors an A/B test needs."""
    rate, tenths = draw.until(
        lambda: (draw.integer(2, 50), draw.integer(2, 60)), lambda f: 1600 * f[0] * (100 - f[0]) % f[1] ** 2 == 0
    )
    if level == 3:
        return _exact_size(draw)
    p, d = Fraction(rate, 100), Fraction(tenths, 1000)
    n = int(16 * p * (1 - p) / d**2)
    points = decimal(100 * d)
    rule = "By the rule of thumb n = 16·p(1 - p)/d² for each group (level 5%, power 80%)"
    first = (step(f"p(1 - p) = {decimal(p)}·{decimal(1 - p)} =", p * (1 - p), "Write the rate as a decimal."),
             step(f"With d = {decimal(d)} the number for each group is 16·{decimal(p * (1 - p))}/{decimal(d)}² =", n,
                  "Write the difference as a decimal, too. Put both into the rule.",
                  "ab_testing.sample_size"))  # fmt: skip
    if level == 1:
        return question(
            {"rate": rate, "difference": str(d), "asked": "group"},
            f"{rate}% of the visitors buy. {rule}, how many visitors must each group have to find a change of "
            f"{points} percentage point{'s' * (points != '1')}?",
            Integer(n), first,
            ((2 * n, "This is for both groups together."),
             (tidy(16 * p * (1 - p) / d), "The difference is squared."),
             (tidy(16 * p / d**2), "The variance of one visitor is p(1 - p).")),
        )  # fmt: skip
    daily = draw.choice((50, 80, 100, 150, 200, 250, 300, 400, 500, 800, 1000, 2000))
    days = -(-2 * n // daily)
    return question(
        {"rate": rate, "difference": str(d), "daily": daily, "asked": "days"},
        f"{rate}% of the visitors buy; there are {daily} visitors a day, half of whom see each version. {rule}, how "
        f"many whole days must the test run to find a change of {points} percentage point{'s' * (points != '1')}?",
        Integer(days),
        (*first, step(f"Both groups together need {2 * n}; divided by {daily} a day, that is",
                      tidy(Fraction(2 * n, daily)),
                      "Double it and divide by the visitors of a day."),
         step("In whole days:", days, "Round up.", "ab_testing.sample_size")),
        ((-(-n // daily), "Only half of the visitors see each version."),
         (-(-4 * n // daily), "The visitors of a day are shared by two groups: each gets one half."),
         (2 * n // daily, "Rounded down, some visitors are missing.")),
    )  # fmt: skip


def _exact_size(draw: Draw) -> Question:
    name, z_name = draw.choice(((80, "0.842"), (90, "1.282"), (95, "1.645")))
    level, z_level = draw.choice(((5, "1.96"), (1, "2.576"), (10, "1.645")))
    z = float(z_name) + float(z_level)

    def size(f: tuple[int, int]) -> float:
        p, q = f[0] / 100, f[1] / 100
        return (z / (p - q)) ** 2 * (p * (1 - p) + q * (1 - q))

    old, new = draw.until(
        lambda: (draw.integer(2, 40), draw.integer(2, 50)), lambda f: f[0] < f[1] and 0.02 < size(f) % 1 < 0.98
    )
    p, q = Fraction(old, 100), Fraction(new, 100)
    exact = size((old, new))
    return question(
        {"rates": (old, new), "level": (level, z_level), "power": (name, z_name)},
        f"A test is to find a rise of the rate from {old}% to {new}% with a power of {name}% (z = {z_name}) at the "
        f"two-sided level {level}% (z = {z_level}). Each group needs (sum of both z)²·(p(1 - p) + q(1 - q))/(q - p)² "
        "visitors. How many visitors is that, rounded up?",
        Integer(ceil(exact)),
        (step(f"p(1 - p) + q(1 - q) = {decimal(p)}·{decimal(1 - p)} + {decimal(q)}·{decimal(1 - q)} =",
              p * (1 - p) + q * (1 - q), "Write the rates as decimals and add both variances."),
         step(f"Both z add up to {decimal(Fraction(z_name) + Fraction(z_level))}; the square over {decimal(q - p)}² is",
              Real((z / float(q - p)) ** 2, 2), "Add both z, square, divide by the squared difference."),
         step(f"The product is {exact:.2f}; rounded up:", ceil(exact), "Multiply, and round up.",
              "ab_testing.sample_size")),
        ((int(exact), "Rounded down, the power is too small."),
         (2 * ceil(exact), "This is for both groups together."),
         (ceil((float(z_name) ** 2 + float(z_level) ** 2) * exact / z**2), "Add both z before squaring.")),
    )  # fmt: skip


def _sample_chi_square(away: int, expected: tuple[int, int]) -> Fraction:
    return Fraction(away * away, expected[0]) + Fraction(away * away, expected[1])


def _misassigned(draw: Draw, level: Level, expected: tuple[int, int]) -> int:
    """How many visitors too many A has; beyond level 1 half of the draws are significant."""
    wanted, reach = draw.flip(), int(3 * sqrt(sum(expected) / 2))

    def fits(d: int) -> bool:
        value = float(_sample_chi_square(d, expected))
        telling = level == 1 or (value > CRITICAL) == wanted
        return telling and abs(value - CRITICAL) > 0.05 and value < 20 and 2 * abs(d) < expected[1] and clear(value, 3)

    return draw.until(lambda: draw.nonzero(-reach, reach), fits)


def sample_ratio(draw: Draw, level: Level) -> Question:
    """Whether visitors were assigned as planned: the sample ratio."""
    percent = 50 if level < 3 else draw.choice((60, 75, 80, 90))
    unit = draw.choice((100, 200, 400, 500, 800, 1000, 2000, 5000))
    n = 2 * unit
    expected = (n * percent // 100, n * (100 - percent) // 100)
    away = _misassigned(draw, level, expected)
    counts, value = (expected[0] + away, expected[1] - away), _sample_chi_square(away, expected)
    told = (f"In an A/B test visitors are to be assigned {percent} : {100 - percent} to A and B. {counts[0]} saw A, "
            f"{counts[1]} saw B.")  # fmt: skip
    steps = (step(f"Of {n} visitors A should have {percent}%, that is", expected[0],
                  "Share all visitors in the planned ratio."),
             step(f"Both groups are off by {abs(away)}: {away * away}/{expected[0]} + {away * away}/{expected[1]} =",
                  Real(float(value), 3), "Add squared difference over expected count of both groups.",
                  "hypothesis_testing.chi_square"))  # fmt: skip
    slips: Slips = [(away * away / expected[0], "Both groups count."),
                    (2 * abs(away) / n, "Each squared difference is divided by the expected count."),
                    (float(away * away), "Divide by the expected counts.")]  # fmt: skip
    given = {"counts": counts, "percent": percent, "level": level}
    if level == 1:
        ask = f"{told} Find the chi-square statistic, to 3 decimals."
        return question(given, ask, Real(float(value), 3), steps, slips)
    off = float(value) > CRITICAL
    answer = Parts.of(("statistic", Real(float(value), 3)), ("assignment broken", yes_no(off)))
    return question(
        given,
        f"{told} Find the chi-square statistic, to 3 decimals. Is there reason, at the 5% level (critical value "
        f"{CRITICAL}), to think that the assignment is broken (yes or no)?",
        answer,
        (*steps, step(f"Compared with {CRITICAL}, together:", answer, "Compare the statistic with the critical value.",
                      "ab_testing.sample_ratio")),
        (((float(value), yes_no(not off)), "A statistic above the critical value speaks against the planned ratio."),
         *(((wrong, yes_no(float(wrong) > CRITICAL)), because)
           for wrong, because, *_ in slips if isinstance(wrong, float))),
    )  # fmt: skip
