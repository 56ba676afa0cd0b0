"""The law of large numbers: where averages settle, how far they may be off, and what it does not say."""

from __future__ import annotations

from fractions import Fraction
from math import sqrt
from typing import TYPE_CHECKING

from mlpath.answers import Exact, Parts
from mlpath.questions.bank._probability import (
    clear,
    dec,
    distribution,
    expected,
    hundredths,
    pmf_table,
    question,
    real,
    weighted,
)

if TYPE_CHECKING:
    from mlpath.questions.draw import Draw
    from mlpath.questions.model import Level, Question


def long_run_average(draw: Draw, level: Level) -> Question:
    """Where the average of many trials settles."""
    if level == 3:
        return _estimate_of_area(draw) if draw.flip() else _growth(draw)
    return _payout(draw) if level == 1 else _of_function(draw)


def _payout(draw: Draw) -> Question:
    values = tuple(sorted(draw.sample(range(-5, 21), 3)))
    chances = distribution(draw, 3)
    mean = expected(values, chances)
    n = draw.choice((1_000, 10_000, 100_000))
    return question(
        {"values": values, "chances": chances, "n": n},
        ("A simulation draws X again and again, independently, from this distribution:",
         pmf_table(values, [dec(p) for p in chances]),
         f"Near which number does the average of {n:,} draws lie with great certainty? Give 2 decimals."),
        real(mean, 2),
        (
            ("The average settles at the expected value. Its first term is", real(values[0] * chances[0], 2),
             "At which number do averages of independent draws settle?"),
            (f"{weighted(values, chances)} =", real(mean, 2), "Find the expected value.", "expectation.expected_value"),
        ),
        (
            (Fraction(sum(values), 3), "The values do not come equally often."),
            (values[1], "The average settles at the expected value, not at the middle value."),
            (mean * n, "This is about the sum of the draws, not their average."),
        ),
    )  # fmt: skip


def _of_function(draw: Draw) -> Question:
    sides, n = draw.choice((4, 5, 6, 8, 10, 12)), draw.choice((10_000, 100_000, 1_000_000))
    c, t = draw.integer(1, 12), draw.integer(2, sides - 1)
    kind = draw.choice(("square", "larger", "below"))
    told = {
        "square": f"the square of the number plus {c}",
        "larger": f"the larger of the number and {t}, plus {c}",
        "below": f"{c} for a number less than {t}, and 0 otherwise",
    }[kind]

    def rule(x: float) -> float:
        return {"square": x * x + c, "larger": max(x, t) + c, "below": c * (x < t)}[kind]

    image = tuple(int(rule(x)) for x in range(1, sides + 1))
    value = Fraction(sum(image), sides)
    return question(
        {"sides": sides, "kind": kind, "t": 0 if kind == "square" else t, "c": c},
        f"A fair die with the numbers 1 to {sides} is rolled {n:,} times. What is written down for each roll is "
        f"{told}. Near which number does the average of what is written down lie? Give 3 decimals.",
        real(value, 3),
        (
            ("The average settles at the expected value. On the faces the rule gives", image,
             "At which number do averages settle? Apply the rule to each face."),
            (f"All faces are equally likely: {sum(image)}/{sides} =", real(value, 3), "Average over the faces.",
             "expectation.lotus"),
        ),
        (
            (rule((sides + 1) / 2), "The rule for the average roll is not the average of the rule."),
            (Fraction(sides + 1, 2), "This is the average of the rolls themselves."),
            (sum(image), "Divide by the number of faces."),
        ),
    )  # fmt: skip


def _estimate_of_area(draw: Draw) -> Question:
    width, height = draw.integer(2, 12), draw.integer(2, 12)
    n = draw.choice((1_000, 2_000, 5_000, 10_000))
    hits = draw.until(lambda: draw.integer(n // 10, 9 * n // 10), lambda h: clear(Fraction(h * width * height, n), 3))
    area = Fraction(hits * width * height, n)
    return question(
        {"box": (width, height), "points": n, "hits": hits},
        f"A map shows a region of {width} by {height} km with a lake. Of {n:,} points chosen at random on the map, "
        f"{hits:,} lie in the lake. Estimate the area of the lake in square kilometres, to 3 decimals.",
        real(area, 3),
        (
            (f"The share of hits is {hits}/{n} =", real(Fraction(hits, n), 4),
             "By the law of large numbers the share of hits is near the probability of a hit."),
            ("The probability of a hit is the area of the lake over that of the region. The region has the area",
             width * height, "What is the probability of a hit in terms of areas?"),
            ("So the area of the lake is about", real(area, 3), "Multiply the share by the area of the region.",
             "lln.long_run_average"),
        ),
        (
            (Fraction(hits, n), "This is the share of the region."),
            (Fraction(n * width * height, hits) / 1, "The lake is smaller than the region."),
            (width * height - area, "This is the area of the dry land."),
        ),
    )  # fmt: skip


def _growth(draw: Draw) -> Question:
    up, down = draw.until(lambda: (draw.integer(2, 12) * 5, draw.integer(1, 10) * 5),
                          lambda d: clear(sqrt((100 + d[0]) * (100 - d[1])) / 100, 3))  # fmt: skip
    g, h = 1 + hundredths(up), 1 - hundredths(down)
    value = sqrt(g * h)
    return question(
        {"up": up, "down": down},
        f"Every year a value is multiplied by {dec(g)} or by {dec(h)}, each with probability 1/2, independently. By "
        "which factor a year does it change in the long run, almost certainly? (The average of the logarithms "
        "settles.) Give 3 decimals.",
        real(value, 3),
        (
            ((f"In the long run half of the factors are {dec(g)}, half are {dec(h)}. Two typical years give "
             f"{dec(g)}·{dec(h)} ="), real(g * h, 4), "How often does each factor come in the long run?"),
            ("Per year this is the square root:", real(value, 3), "Two years together: take the root for one.",
             "lln.long_run_average"),
        ),
        (
            ((g + h) / 2, ("This is the expected factor; the law of large numbers holds for the logarithms, "
                          "which add up.")),
            (g * h, "This is the factor of two years."),
            (g - h, "Factors are multiplied."),
        ),
    )  # fmt: skip


def chebyshev(draw: Draw, level: Level) -> Question:
    """Chebyshev's bound on how far an average is off."""
    if level == 3:
        return _how_many(draw)
    return _single(draw) if level == 1 else _of_average(draw)


def _single(draw: Draw) -> Question:
    mean, sd = draw.integer(10, 200), draw.integer(1, 20)
    k = draw.choice((Fraction(3, 2), Fraction(2), Fraction(5, 2), Fraction(3), Fraction(4), Fraction(5)))
    inside = draw.flip()
    low, high = mean - k * sd, mean + k * sd
    outer = 1 / k**2
    value = 1 - outer if inside else outer
    asked = (
        f"at least which share of its values lies strictly between {dec(low)} and {dec(high)}"
        if inside
        else f"at most which share of its values lies at {dec(low)} or below, or at {dec(high)} or above"
    )
    last = (("The others lie within:", value, "Subtract from 1.", "lln.chebyshev"),) if inside else ()
    return question(
        {"mean": mean, "sd": sd, "bounds": (low, high), "inside": inside},
        f"A variable of unknown distribution has the mean {mean} and the standard deviation {sd}. By Chebyshev's "
        f"inequality, {asked}? Give a fraction.",
        value,
        (
            (f"The bounds are {dec(k * sd)} away from the mean. In standard deviations that is", k,
             "How many standard deviations away are the bounds?", "normal.z_score"),
            ("At least k standard deviations away is at most the share 1/k² =", outer, "Divide 1 by the square.",
             "lln.chebyshev"),
            *last,
        ),
        (
            (1 - value, "This is the share on the other side of the bounds."),
            (1 - 1 / k if inside else 1 / k, "The number of standard deviations is squared."),
            (outer / 2, "The bound holds for both tails together; one tail need not be half of it.")
            if not inside else (1 - outer / 2, "The bound holds for both tails together."),
        ),
    )  # fmt: skip


def _of_average(draw: Draw) -> Question:
    def make() -> tuple[int, int, Fraction]:
        return draw.integer(1, 40), draw.integer(2, 40) * 25, Fraction(draw.integer(2, 20), 10)

    def bound(d: tuple[int, int, Fraction]) -> Fraction:
        return d[0] / (d[1] * d[2] ** 2)

    var, n, eps = drawn = draw.until(make, lambda d: 0.002 < bound(d) < 0.9 and clear(bound(d), 3))
    value = bound(drawn)
    return question(
        {"variance": var, "n": n, "distance": eps},
        f"{n:,} independent values have the variance {var} each. Which upper bound does Chebyshev's inequality "
        f"give for the probability that their average is off from the expected value by {dec(eps)} or more? Give 3 "
        "decimals.",
        real(value, 3),
        (
            (f"The variance of the average is {var} divided by {n}:", Fraction(var, n),
             "Averaging n values divides the variance by n.",
             "clt.spread_of_average"),
            (f"The bound is the variance over the squared distance, and {dec(eps)}² =", real(eps**2, 2),
             "Square the distance."),
            (f"{Fraction(var, n)} over {dec(eps**2)} =", real(value, 3), "Divide.", "lln.chebyshev"),
        ),
        (
            (value * eps, "The distance is squared."),
            (min(Fraction(10), var / eps**2), "The variance of the average is n times smaller."),
            (1 - value, "This is the bound from below for being nearer."),
            (sqrt(var / n) / eps, "The variance is used, and the distance squared."),
        ),
    )  # fmt: skip


def _how_many(draw: Draw) -> Question:
    var, eps = draw.integer(1, 60), Fraction(draw.integer(1, 20), 10)
    risk = hundredths(draw.choice((1, 2, 4, 5, 10, 20)))
    exact = var / (risk * eps**2)
    n = -(-exact.numerator // exact.denominator)
    return question(
        {"variance": var, "distance": eps, "risk": risk},
        f"Independent measurements have the variance {var}. How many make Chebyshev's inequality guarantee that their "
        f"average is off by {dec(eps)} or more with probability at most {dec(risk)}? Give the smallest number.",
        n,
        (
            (f"The bound {var}/(n·{dec(eps)}²) must be at most {dec(risk)}. Here {dec(risk)}·{dec(eps)}² =",
             Exact(dec(risk * eps**2)), "Write down the bound for an average of n values.", "lln.chebyshev"),
            (f"So n is at least {var} divided by it, rounded up:", n, "Solve for n and round up.", "lln.chebyshev"),
        ),
        (
            (-(-(var / eps**2).numerator // (var / eps**2).denominator),
             "Divide by the allowed probability as well."),
            (-(-(exact * eps).numerator // (exact * eps).denominator), "The distance is squared."),
            (n - 1 if exact.denominator > 1 else n + 1, "Round up to the next whole number."
             if exact.denominator > 1 else "“At most” allows the bound itself."),
        ),
    )  # fmt: skip


def past_tosses(draw: Draw, level: Level) -> Question:
    """What the past says about the next trials: nothing."""
    if level == 3:
        return _until_share_is_near(draw)
    heads, tails = draw.until(lambda: (draw.integer(4, 30), draw.integer(0, 15)), lambda d: d[0] - d[1] > 3)
    more = draw.integer(2, 60) * 10
    if level == 1:
        return _heads_in_all(heads, tails, more)
    return _gap_and_share(heads, tails, more)


def _gap_and_share(heads: int, tails: int, more: int) -> Question:
    done, expected_gap = heads + tails, heads - tails
    share = Fraction(heads + more // 2, done + more)
    answer = Parts.of(("gap", expected_gap), ("share", share))
    return question(
        {"heads": heads, "tails": tails, "more": more, "asked": "gap"},
        f"A fair coin has shown {heads} heads and {tails} tails. After {more} more tosses, what is expected: the gap "
        "between the numbers of heads and tails, and the share of heads (a fraction)?",
        answer,
        (
            ((f"In the new tosses {more // 2} heads and as many tails are expected. So the gap stays {heads} - "
             f"{tails} ="),
             expected_gap, "How does an equal number of new heads and tails change the gap?"),
            (f"The expected number of heads is {heads} + {more // 2} =", heads + more // 2, "Add the heads so far."),
            (f"As a share of {done + more} tosses this is nearer to 1/2 than before:", share, "Divide by all tosses."),
            ("Together:", answer, "The gap stays; the share is diluted.", "lln.past_tosses"),
        ),
        (
            ((0, Fraction(1, 2)), "The gap is not made up for: it is diluted by many new tosses."),
            ((expected_gap, Fraction(heads, done)), "The new tosses bring the share nearer to 1/2."),
            ((expected_gap, Fraction(1, 2)), "The heads so far still count in the share."),
        ),
    )  # fmt: skip


def _heads_in_all(heads: int, tails: int, more: int) -> Question:
    done = heads + tails
    return question(
        {"heads": heads, "tails": tails, "more": more},
        f"A fair coin has shown {heads} heads and {tails} tails. It is tossed {more} more times. How many heads "
        f"are expected in all {done + more} tosses?",
        heads + Fraction(more, 2),
        (
            (f"The coin has no memory: of {more} more tosses, the expected number of heads is", more // 2,
             "How many heads are expected in the tosses to come?"),
            (f"With those so far: {heads} + {more // 2} =", heads + more // 2, "Add those that are there already.",
             "lln.past_tosses"),
        ),
        (
            (Fraction(done + more, 2), "Past heads are not made up for: the coin has no memory."),
            (heads + more // 2 - (heads - tails), "Tails do not come more often to restore a balance."),
            (more // 2, "The heads so far count, too."),
        ),
    )  # fmt: skip


def _until_share_is_near(draw: Draw) -> Question:
    heads = draw.integer(4, 40)
    top = draw.choice((51, 52, 53, 54, 55, 60))
    # (heads + m/2)/(heads + m) <= top/100, all tosses so far having been heads
    exact = Fraction(heads * (100 - top) * 2, 2 * top - 100)
    m = -(-exact.numerator // exact.denominator)
    return question(
        {"heads": heads, "top": top},
        f"A fair coin has shown heads {heads} times in a row. After how many more tosses, at least, is the expected "
        f"share of heads in all tosses at most {dec(hundredths(top))}?",
        m,
        (
            ((f"With m more tosses the expected share is ({heads} + m/2)/({heads} + m). To be at most "
             f"{dec(hundredths(top))}, {dec(hundredths(top - 50))}·m must be at least "
             f"{heads}·{dec(hundredths(100 - top))} ="),
             real(heads * hundredths(100 - top), 2), "Write down the expected share and solve for m."),
            (f"Divide by {dec(hundredths(top - 50))} and round up: m =", m, "Divide; round up to a whole number.",
             "lln.past_tosses"),
        ),
        (
            (m + heads, "This is the number of all tosses, with those so far."),
            (heads, "As many tails as there were heads are not to be expected: half of the new tosses are heads."),
            (m // 2, "Only half of the new tosses are expected to show tails."),
        ),
    )  # fmt: skip
