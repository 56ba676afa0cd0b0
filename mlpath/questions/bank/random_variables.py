"""Random variables: tables of probabilities, distribution functions, densities, uniform and exponential ones."""

from __future__ import annotations

from fractions import Fraction
from math import exp, log
from typing import TYPE_CHECKING

from mlpath.answers import Parts
from mlpath.questions.bank._probability import (
    bars,
    cents,
    clear,
    dec,
    distribution,
    hundredths,
    listing,
    near,
    plus,
    pmf_table,
    question,
    real,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from mlpath.questions.draw import Draw
    from mlpath.questions.model import Level, Question


def pmf(draw: Draw, level: Level) -> Question:
    """Probabilities from the table of a random variable."""
    return (_lost_entry, _proportional, _of_square)[level - 1](draw)


def _lost_entry(draw: Draw) -> Question:
    size, start = draw.integer(4, 5), draw.integer(0, 3)
    chances = distribution(draw, size)
    t = draw.integer(1, size - 2)
    lost = draw.integer(t, size - 1)
    values = tuple(range(start, start + size))
    shown = [dec(p) if i != lost else "?" for i, p in enumerate(chances)]
    known = [p for i, p in enumerate(chances) if i != lost]
    tail = chances[t:]
    return question(
        {"values": values, "chances": shown, "t": values[t]},
        ("A random variable X has this distribution, with one entry lost:", pmf_table(values, shown),
         f"Find P(X ≥ {values[t]}). Give a decimal."),
        real(sum(tail), 2),
        (
            (f"The known entries add up to {plus(map(dec, known))} =", real(sum(known), 2), "Add the known entries."),
            ("All of them add up to 1, so the lost one is", real(chances[lost], 2), "What do all entries add up to?"),
            (f"P(X ≥ {values[t]}) = {plus(map(dec, tail))} =", real(sum(tail), 2),
             "Add the probabilities of all values that fit.", "random_variables.pmf"),
        ),
        (
            (sum(chances[t + 1 :]), f"“At least” includes {values[t]} itself."),
            (1 - sum(tail), "This is the probability of the opposite."),
            (chances[lost], "This is the lost entry alone."),
        ),
    )  # fmt: skip


WEIGHTS: dict[str, tuple[str, Callable[[int, int], int]]] = {
    "x": ("c·x", lambda x, _: x),
    "square": ("c·x²", lambda x, _: x * x),
    "falling": ("c·({m} - x)", lambda x, m: m - x),
}


def _proportional(draw: Draw) -> Question:
    kind, start, size = draw.choice(tuple(WEIGHTS)), draw.integer(1, 4), draw.integer(3, 5)
    values = tuple(range(start, start + size))
    m = values[-1] + draw.integer(1, 4)
    formula, weigh = WEIGHTS[kind]
    weights = [weigh(x, m) for x in values]
    at = draw.choice([i for i, w in enumerate(weights) if w != 1])
    answer = Fraction(weights[at], sum(weights))
    return question(
        {"kind": kind, "values": values, "m": m if kind == "falling" else 0, "at": values[at]},
        f"X takes the values {listing(values)}, with P(X = x) = {formula.format(m=m)} for a constant c. "
        f"Find P(X = {values[at]}) as a fraction.",
        answer,
        (
            (f"Without c, the weights add up to {plus(weights)} =", sum(weights),
             "Put in every value of x and add what stands beside c."),
            ("All probabilities add up to 1, so c =", Fraction(1, sum(weights)), "Which c makes the sum 1?"),
            (f"P(X = {values[at]}) = c·{weights[at]} =", answer, "Put c and x into the formula.",
             "random_variables.pmf"),
        ),
        (
            (Fraction(1, sum(weights)), "This is c itself."),
            (Fraction(1, size), "The values are not equally likely."),
            (Fraction(values[at], sum(weights)), "c is multiplied by the formula's value, not by x."),
        ),
    )  # fmt: skip


def _of_square(draw: Draw) -> Question:
    size = draw.integer(5, 6)
    start = draw.integer(-3, -1)
    values = tuple(range(start, start + size))
    center = draw.choice(values[1:-1])
    chances = distribution(draw, size)
    squares = sorted({(x - center) ** 2 for x in values})
    t = draw.choice(squares[1:-1])
    fits = [x for x in values if (x - center) ** 2 <= t]
    value = sum(p for x, p in zip(values, chances, strict=True) if x in fits)
    sign = f"(X - {center})²" if center > 0 else f"(X + {-center})²" if center else "X²"
    return question(
        {"values": values, "chances": chances, "center": center, "t": t},
        ("X has this distribution:", pmf_table(values, [dec(p) for p in chances]),
         f"Let Y = {sign}. Find P(Y ≤ {t}) as a decimal."),
        real(value, 2),
        (
            (f"Y ≤ {t} holds for the values {listing(fits)} of X. Their number is", len(fits),
             "For which values of X is Y small enough?"),
            (f"Their probabilities: {plus(dec(chances[values.index(x)]) for x in fits)} =", real(value, 2),
             "Add the probabilities of these values.", "random_variables.pmf"),
        ),
        (
            (sum(p for x, p in zip(values, chances, strict=True) if (x - center) ** 2 < t),
             f"Y = {t} is included."),
            (sum(p for x, p in zip(values, chances, strict=True) if x in fits and x >= center),
             "Values on the other side have small squares too."),
            (sum(p for x, p in zip(values, chances, strict=True) if x <= t), f"This is P(X ≤ {t}); Y is a square."),
        ),
    )  # fmt: skip


def cdf(draw: Draw, level: Level) -> Question:
    """The distribution function: read it, take it apart, find quantiles."""
    if level == 1:
        return _from_bars(draw)
    return _difference(draw) if level == 2 else _quantile(draw) if draw.flip() else _given_survival(draw)


def _from_bars(draw: Draw) -> Question:
    size, start = draw.integer(5, 6), draw.integer(0, 2)
    values, chances = tuple(range(start, start + size)), distribution(draw, size)
    at = draw.integer(1, size - 2)
    upto = chances[: at + 1]
    value = sum(upto)
    return question(
        {"values": values, "chances": chances, "t": values[at]},
        ("The bars show the probabilities of the values of X:", bars(values, chances, Fraction(1, 20)),
         f"Read off F({values[at]}) = P(X ≤ {values[at]}). Give a decimal."),
        real(value, 2),
        (
            (f"Count the signs of the bars up to {values[at]}: {plus(int(20 * p) for p in upto)} =", int(20 * value),
             "Which bars belong to values that are at most this large? Count their signs."),
            ("Each sign stands for 0.05:", real(value, 2), "Multiply by 0.05.", "random_variables.cdf"),
        ),
        (
            (value - chances[at], f"The value {values[at]} itself belongs to it."),
            (chances[at], "This is P(X = x); the distribution function adds up all values up to x."),
            (1 - value, "This is the probability of larger values."),
        ),
    )  # fmt: skip


def _difference(draw: Draw) -> Question:
    size, start = draw.integer(5, 6), draw.integer(0, 3)
    values, chances = tuple(range(start, start + size)), distribution(draw, size, 50)
    sums = [sum(chances[: i + 1]) for i in range(size)]
    i = draw.integer(0, size - 3)
    j = draw.integer(i + 1, size - 2)
    value = sums[j] - sums[i]
    a, b = values[i], values[j]
    table = pmf_table(values, [dec(s) for s in sums])
    lines = (table.lines[0], table.lines[1].replace("P(X = x)", "F(x)    "))
    read = ", ".join(f"F({v}) = {dec(s)}" for v, s in zip(values, sums, strict=True))
    return question(
        {"values": values, "sums": sums, "a": a, "b": b},
        ("The distribution function F(x) = P(X ≤ x) of X is", type(table)(lines, f"{read}."),
         f"Find P({a} < X ≤ {b}) as a decimal." if j - i > 1 else f"Find P(X = {b}) as a decimal."),
        real(value, 2),
        (
            (f"P(X ≤ {b}) = F({b}) =", real(sums[j], 2), "Read off F at the upper end."),
            (f"Take away P(X ≤ {a}) = {dec(sums[i])}:", real(value, 2), "Subtract F at the lower end.",
             "random_variables.cdf"),
        ),
        (
            (sums[j], f"The values up to {a} must be taken away."),
            (sums[j] - (sums[i - 1] if i else 0), f"The value {a} itself is not meant."),
            (sums[j + 1] - sums[i], f"This includes the value {b + 1}."),
        ),
    )  # fmt: skip


def _quantile(draw: Draw) -> Question:
    size, start, step = draw.integer(5, 7), draw.integer(-3, 20), draw.integer(1, 5)
    values = tuple(start + step * i for i in range(size))
    chances = distribution(draw, size)
    q = draw.choice((25, 50, 75, 90))
    sums = [sum(chances[: i + 1]) for i in range(size)]
    at = next(i for i, s in enumerate(sums) if 100 * s >= q)
    name = {25: "first quartile", 50: "median", 75: "third quartile", 90: "90% quantile"}[q]
    return question(
        {"values": values, "chances": chances, "q": q},
        ("X has this distribution:", pmf_table(values, [dec(p) for p in chances]),
         f"Find its {name}: the smallest x with P(X ≤ x) ≥ {dec(hundredths(q))}."),
        values[at],
        (
            (f"Added up from the left, F is {listing([dec(s) for s in sums])}. The first that is large enough is",
             real(sums[at], 2), "Add the probabilities from the left, one after the other.", "random_variables.cdf"),
            ("It belongs to x =", values[at], "At which x does the sum first reach the wanted share?"),
        ),
        (
            (values[max(range(size), key=lambda i: chances[i])], "This is the most likely value."),
            (values[size // 2], "The middle of the list is no quantile: the probabilities differ."),
            (values[max(at - 1, 0)], "Up to here the sum is still too small."),
            (values[min(at + 1, size - 1)], "A smaller x reaches the share already."),
        ),
    )  # fmt: skip


def _given_survival(draw: Draw) -> Question:
    size = draw.integer(5, 7)
    values, chances = tuple(range(1, size + 1)), distribution(draw, size)
    i = draw.integer(1, size - 3)
    j = draw.integer(i + 1, size - 2)
    left, more = sum(chances[i:]), sum(chances[j:])
    return question(
        {"values": values, "chances": chances, "a": values[i] - 1, "b": values[j] - 1},
        ("A device works for X years, distributed like this:", pmf_table(values, [dec(p) for p in chances]),
         f"It has worked for more than {i} years. How likely is it to work for more than {j}? Give a fraction."),
        Fraction(more) / left,
        (
            (f"P(X > {j}) = {plus(map(dec, chances[j:]))} =", real(more, 2),
             "Add the probabilities beyond the later year."),
            (f"P(X > {i}) = {plus(map(dec, chances[i:]))} =", real(left, 2),
             "Add the probabilities beyond the earlier year."),
            ("The conditional probability is the quotient:", Fraction(more) / left,
             "Divide by the probability of the condition.", "random_variables.cdf"),
        ),
        (
            (more, "This ignores that the device has worked so long already."),
            (1 - Fraction(more) / left, "This is the probability of the opposite."),
            (Fraction(more, 1 - left), "Divide by the probability of the condition, not of its opposite."),
        ),
    )  # fmt: skip


def density(draw: Draw, level: Level) -> Question:
    """Probabilities from a density."""
    if level == 3:
        return _quantile_of_power(draw) if draw.flip() else _in_two_pieces(draw)
    return _triangle(draw) if level == 1 else _constant_of_density(draw)


def _triangle(draw: Draw) -> Question:
    b = draw.integer(2, 16)
    a = draw.integer(1, b - 1)
    above = draw.flip()
    upto = Fraction(a * a, b * b)
    value = 1 - upto if above else upto
    height = Fraction(2 * a, b * b)
    sign = ">" if above else "≤"
    last = (("The rest of the area 1:", value, "Subtract from 1.", "random_variables.density"),) if above else ()
    return question(
        {"b": b, "a": a, "above": above},
        f"X has the density f(x) = 2x/{b * b} for x from 0 to {b}, and 0 elsewhere. "
        f"Find P(X {sign} {a}) as a fraction.",
        value,
        (
            (f"At x = {a} the density is", height, "Put x into the density."),
            (f"Up to there, the area is a triangle: 1/2·{a}·{height} =", upto,
             "A probability is an area under the density: here that of a triangle.", "random_variables.density"),
            *last,
        ),
        (
            (1 - value, "This is the probability of the opposite."),
            (height, "This is the height of the density, not an area."),
            (Fraction(b - a, b) if above else Fraction(a, b),
             "The density is not constant: larger values are likelier."),
        ),
    )  # fmt: skip


def _constant_of_density(draw: Draw) -> Question:
    n, s = draw.integer(1, 2), draw.integer(0, 5)
    b = s + draw.integer(2, 9)
    a = draw.integer(s + 1, b - 1)
    k = n + 1
    area, part = Fraction(b**k - s**k, k), Fraction(a**k - s**k, k)
    answer = Parts.of(("c", 1 / area), ("P", part / area))
    power = "x" if n == 1 else f"x^{n}"
    return question(
        {"n": n, "from": s, "to": b, "a": a},
        f"X has the density f(x) = c·{power} for x from {s} to {b}, and 0 elsewhere. Find c and P = P(X ≤ {a}) as "
        "fractions.",
        answer,
        (
            (f"The integral of {power} from {s} to {b} is ({b}^{k} - {s}^{k})/{k} =", area,
             f"Integrate {power} over the whole range."),
            ("The density has the area 1, so c is its reciprocal:", 1 / area, "Which c makes the whole area 1?"),
            (f"The integral up to {a} is ({a}^{k} - {s}^{k})/{k} =", part, f"Integrate only up to {a}."),
            ("Times c, it is the probability:", answer, "Multiply by c.", "random_variables.density"),
        ),
        (
            ((1 / area, Fraction(a - s, b - s)), "The density is not constant: its area counts, not the length."),
            ((1 / area, part), "The integral must still be multiplied by c."),
            ((area, part / area), "c is the reciprocal of the area."),
        ),
    )  # fmt: skip


def _quantile_of_power(draw: Draw) -> Question:
    n, b, s = draw.integer(2, 3), draw.integer(2, 24), draw.integer(2, 6)
    r = draw.integer(1, s - 1)
    x = Fraction(b * r, s)
    share = Fraction(r, s) ** n
    return question(
        {"n": n, "b": b, "above": 1 - share},
        f"X has the distribution function F(x) = (x/{b})^{n} for x from 0 to {b}. For which x is P(X > x) = "
        f"{1 - share}?",
        x,
        (
            (f"F(x) = 1 - P(X > x) = 1 - {1 - share} =", share, "F gives the probability of the opposite."),
            (f"x/{b} is the {'square' if n == 2 else 'cube'} root of it:", Fraction(r, s),
             f"F is a power of x/{b}: take the root of degree {n}."),
            (f"So x = {b}·{Fraction(r, s)} =", x, "Multiply by the end of the range.", "random_variables.density"),
        ),
        (
            (b * share, f"F is a power of x/{b}: take its root."),
            (b * (1 - share), "F is the probability of values up to x, and it is a power."),
            (b - x, "F is not symmetric."),
        ),
    )  # fmt: skip


def _in_two_pieces(draw: Draw) -> Question:
    a, wide = draw.integer(1, 6), draw.integer(2, 8)
    low = hundredths(draw.integer(2, 18) * 5)
    b = a + wide
    t = draw.integer(a + 1, b - 1)
    h, k = low / a, (1 - low) / wide
    value = k * (b - t)
    return question(
        {"a": a, "b": b, "height": h, "t": t},
        f"The density of X is constant on two pieces: {h} from 0 to {a}, and a constant k from {a} to {b}; elsewhere "
        f"it is 0. Find P(X > {t}) as a fraction.",
        value,
        (
            (f"The first piece has the area {a}·{h} =", low, "Width times height of the first piece."),
            (f"The second has the rest of 1 on the width {wide}, so k =", k, "What area is left for the second piece?"),
            (f"From {t} to {b}: {b - t}·{k} =", value, "Width times height.", "random_variables.density"),
        ),
        (
            (h * (b - t), "The height of the second piece is another one."),
            (Fraction(b - t, b), "The density is not the same everywhere."),
            (1 - value, "This is the probability of the opposite."),
        ),
    )  # fmt: skip


def uniform(draw: Draw, level: Level) -> Question:
    """The uniform distribution on an interval."""
    return (_part_of_interval, _later_part, _interval_from_moments)[level - 1](draw)


def _part_of_interval(draw: Draw) -> Question:
    a, length = draw.integer(-9, 20), draw.integer(5, 30)
    b = a + length
    c = draw.integer(a, b - 2)
    d = draw.until(lambda: draw.integer(c + 1, b), lambda d: d - c < length)
    return question(
        {"a": a, "b": b, "c": c, "d": d},
        f"X is uniformly distributed between {a} and {b}. Find P({c} < X < {d}) as a fraction.",
        Fraction(d - c, length),
        (
            ("The whole interval has the length", length, "How long is the interval?"),
            (f"The part from {c} to {d} has the length", d - c, "How long is the part?"),
            (f"{d - c} of {length}:", Fraction(d - c, length), "Divide the part by the whole.",
             "random_variables.uniform"),
        ),
        (
            (Fraction(1, length), "This is the height of the density: multiply it by the length of the part."),
            (Fraction(d - c, length + 1), ("X takes any real value: the length of the interval counts, not the whole "
             "numbers in it.")),
            (1 - Fraction(d - c, length), "This is the probability of the opposite."),
        ),
    )  # fmt: skip


def _later_part(draw: Draw) -> Question:
    b = draw.integer(8, 40)
    c = draw.integer(2, b - 4)
    d = draw.integer(c + 1, b - 1)
    value = Fraction(b - d, b - c)
    return question(
        {"b": b, "c": c, "d": d},
        f"A bus comes at a time that is uniform between 0 and {b} minutes from now. After {c} minutes it has not "
        f"come. How likely is it to come later than minute {d}? Give a fraction.",
        value,
        (
            (f"Given this, the time is uniform between {c} and {b}, an interval of length", b - c,
             "Which interval is left once the condition is known?"),
            (f"The part after {d} has the length", b - d, "How long is the part that is asked?"),
            (f"{b - d} of {b - c}:", value, "Divide.", "random_variables.uniform"),
        ),
        (
            (Fraction(b - d, b), "The first minutes are over: they no longer count."),
            (Fraction(d - c, b - c), "This is the probability that it comes before."),
            (Fraction(b - d + c, b), "The uniform distribution remembers: the interval that is left gets shorter."),
        ),
    )  # fmt: skip


def _interval_from_moments(draw: Draw) -> Question:
    k, m = draw.integer(1, 9), draw.integer(-10, 40)
    return question(
        {"mean": m, "variance": 3 * k * k},
        f"X is uniformly distributed between a and b, with mean {m} and variance {3 * k * k}. (The variance of such a "
        "variable is the squared length of the interval over 12.) Find a and b.",
        Parts.of(("a", m - 3 * k), ("b", m + 3 * k)),
        (
            (f"The squared length is 12·{3 * k * k} =", 36 * k * k, "Multiply the variance by 12."),
            ("So the length is", 6 * k, "Take the square root."),
            (f"Half of it, {3 * k}, lies on each side of the mean:", Parts.of(("a", m - 3 * k), ("b", m + 3 * k)),
             "Go half the length to the left and to the right of the mean.", "random_variables.uniform"),
        ),
        (
            ((m - 6 * k, m + 6 * k), "Only half of the length lies on each side."),
            ((m, m + 6 * k), "The mean is the middle of the interval, not its start."),
            ((m - 3 * k * k, m + 3 * k * k), "The variance is a square: take the root of 12 times the variance."),
        ),
    )  # fmt: skip


def exponential(draw: Draw, level: Level) -> Question:
    """The exponential distribution of waiting times."""
    if level == 3:
        return _time_for_share(draw) if draw.flip() else _without_memory(draw)
    return _longer_than(draw) if level == 1 else _between_times(draw)


def _longer_than(draw: Draw) -> Question:
    rate, t = draw.until(lambda: (draw.integer(1, 80), draw.integer(1, 12)),
                         lambda p: 4 <= p[0] * p[1] <= 100 and p[0] != 20)  # fmt: skip
    r = Fraction(rate, 20)
    x = r * t
    value = exp(-x)
    return question(
        {"rate": r, "t": t},
        f"The time to the next request is exponentially distributed with rate {dec(r)} per minute. "
        f"How likely is it to take longer than {t} minute{'s' * (t > 1)}? Give 4 decimals.",
        real(value),
        (
            (f"Rate times time: {dec(r)}·{t} =", real(x, 2), "Multiply the rate by the time."),
            (f"P(T > t) = e^(-rate·t) = e^(-{dec(x)}) =", real(value), "P(T > t) is e to the minus rate times t.",
             "random_variables.exponential"),
        ),
        (
            (1 - value, "This is the probability that it takes less time."),
            (r * exp(-x), "This is the density at t, not a probability."),
            (exp(-t / r), "The exponent is the rate times the time, not the time over the rate."),
        ),
    )  # fmt: skip


def _between_times(draw: Draw) -> Question:
    m = draw.integer(2, 20)
    a = draw.integer(1, 2 * m)
    b = a + draw.integer(1, 2 * m)
    low, high = exp(-a / m), exp(-b / m)
    return question(
        {"mean": m, "a": a, "b": b},
        f"The lifetime of a battery is exponentially distributed with mean {m} hours. How likely is it to last between "
        f"{a} and {b} hours? Give 4 decimals.",
        real(low - high),
        (
            ("The rate is 1 over the mean:", Fraction(1, m), "How is the rate found from the mean?"),
            (f"P(T > {a}) = e^(-{a}/{m}) =", real(low, 5), "Find the probability to last longer than the first time.",
             "random_variables.exponential"),
            (f"P(T > {b}) = e^(-{b}/{m}) =", real(high, 5), "Find the probability to last longer than the second time.",
             "random_variables.exponential"),
            (f"The difference: {near(low, 5)} - {near(high, 5)} =", real(low - high),
             "Subtract the later from the earlier.", "random_variables.cdf"),
        ),
        (
            (low, "Batteries that last even longer must be taken away."),
            (exp(-(b - a) / m), "This is the probability to last longer than the difference."),
            (exp(-a * m) - exp(-b * m), "The rate is 1 over the mean."),
            (1 - low + high, "This is the probability of the opposite."),
        ),
    )  # fmt: skip


def _time_for_share(draw: Draw) -> Question:
    m, p = draw.until(lambda: (draw.integer(2, 60), draw.choice((10, 25, 50, 75, 90, 95, 99))),
                      lambda d: clear(-d[0] * log(1 - d[1] / 100), 2))  # fmt: skip
    left = hundredths(100 - p)
    t = -m * log(left)
    return question(
        {"mean": m, "p": p},
        f"The time between failures of a server is exponentially distributed with mean {m} days. "
        f"Within how many days does the next failure come with probability {dec(hundredths(p))}? Give 2 decimals.",
        real(t, 2),
        (
            ("Later than that it comes with probability", cents(100 - p), "What is the probability of the opposite?"),
            (f"So e^(-t/{m}) = {dec(left)}, and -t/{m} = ln({dec(left)}) =", real(log(left)),
             "Set e^(-t/mean) equal to it and take the logarithm.", "random_variables.exponential"),
            (f"t = -{m}·({near(log(left))}) =", real(t, 2), "Multiply by minus the mean."),
        ),
        (
            (-m * log(p / 100), "e^(-t/mean) is the probability that it comes later."),
            (m * p / 100, "The probability does not grow in proportion to the time."),
            (-log(left) / m, "The exponent is the time over the mean."),
        ),
    )  # fmt: skip


def _without_memory(draw: Draw) -> Question:
    m, a = draw.integer(2, 30), draw.integer(1, 30)
    b = draw.integer(1, 2 * m)
    value = exp(-b / m)
    return question(
        {"mean": m, "a": a, "b": b, "asked": "again"},
        f"A call lasts for an exponentially distributed time with mean {m} minutes. It has already lasted "
        f"{a} minute{'s' * (a > 1)}. How likely is it to last at least {b} more? Give 4 decimals.",
        real(value),
        (
            ("This distribution has no memory: the time already passed changes nothing. The rate is 1 over the mean:",
             Fraction(1, m), "Does the time that has passed matter for this distribution?"),
            (f"P(T > {b}) = e^(-{b}/{m}) =", real(value), "Work out e^(-t/mean) for the additional time.",
             "random_variables.exponential"),
        ),
        (
            (exp(-(a + b) / m), "This forgets that the first minutes have passed already."),
            (1 - value, "This is the probability that it ends before."),
            (exp(-a / m) - exp(-(a + b) / m), "Divide by the probability to last so long already."),
        ),
    )  # fmt: skip
