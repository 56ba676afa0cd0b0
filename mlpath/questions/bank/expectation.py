"""Expectation, variance and covariance, and how they behave under sums and functions."""

from __future__ import annotations

from fractions import Fraction
from math import isqrt
from typing import TYPE_CHECKING

from mlpath.answers import Vector
from mlpath.questions.bank._probability import (
    dec,
    distribution,
    expected,
    plus,
    pmf_table,
    question,
    real,
    table,
    weighted,
)
from mlpath.questions.bank._working import paren, quotient, terms, total

if TYPE_CHECKING:
    from mlpath.questions.draw import Draw, Ints
    from mlpath.questions.model import Figure, Level, Question

Chances = tuple[Fraction, ...]


def _variable(draw: Draw, size: int, low: int, high: int, unit: int = 10) -> tuple[Ints, Chances]:
    """Different values in ascending order and their probabilities."""
    values = tuple(sorted(draw.sample(range(low, high + 1), size)))
    return values, distribution(draw, size, unit)


def _table(values: Ints, chances: Chances) -> Figure:
    return pmf_table(values, [dec(p) for p in chances])


def expected_value(draw: Draw, level: Level) -> Question:
    """The expected value of a random variable."""
    if level == 3:
        return _missing_value(draw) if draw.flip() else _missing_chance(draw)
    return _from_table(draw) if level == 1 else _game(draw)


def _from_table(draw: Draw) -> Question:
    values, chances = _variable(draw, 3, -4, 10)
    mean = expected(values, chances)
    return question(
        {"values": values, "chances": chances},
        ("X has this distribution:", _table(values, chances), "Find its expected value E(X), to 2 decimals."),
        real(mean, 2),
        (
            ("The first value contributes value times probability:", real(values[0] * chances[0], 2),
             "Multiply the first value by its probability."),
            (f"All together: {weighted(values, chances)} =", real(mean, 2),
             "Multiply each value by its probability and add.", "expectation.expected_value"),
        ),
        (
            (Fraction(sum(values), 3), "The values are not equally likely: weight each by its probability."),
            (values[max(range(3), key=lambda i: chances[i])], "This is the most likely value."),
            (mean / 3, "The weights add up to 1 already: nothing is to be divided."),
        ),
    )  # fmt: skip


def _game(draw: Draw) -> Question:
    prizes = (draw.integer(2, 9) * 10, draw.integer(2, 19))
    p, q = Fraction(draw.integer(1, 8), 100), Fraction(draw.integer(10, 40), 100)
    fee = draw.integer(1, 9)
    win = p * prizes[0] + q * prizes[1]
    return question(
        {"prizes": prizes, "chances": (p, q), "fee": fee},
        f"A game costs {fee} euros. It pays {prizes[0]} euros with probability {dec(p)}, {prizes[1]} euros with "
        f"probability {dec(q)}, and otherwise nothing. What is the expected net gain of a player, in euros to 2 "
        "decimals?",
        real(win - fee, 2),
        (
            (f"Expected payment: {weighted(prizes, (p, q))} =", real(win, 2),
             "Multiply each prize by its probability and add.", "expectation.expected_value"),
            (f"The fee is paid in any case: less {fee}, it is", real(win - fee, 2), "Subtract the fee.",
             "expectation.linearity"),
        ),
        (
            (win, "The fee must be subtracted."),
            (fee - win, "This is the gain of the one who offers the game."),
            (win - fee * (1 - p - q), "The fee is paid in any case, not only when nothing is won."),
        ),
    )  # fmt: skip


def _missing_value(draw: Draw) -> Question:
    values, chances = _variable(draw, 4, -6, 12)
    at = draw.choice([i for i, v in enumerate(values) if v])
    shown = [v if i != at else "k" for i, v in enumerate(values)]
    mean = expected(values, chances)
    known = mean - values[at] * chances[at]
    rest = [(v, p) for i, (v, p) in enumerate(zip(values, chances, strict=True)) if i != at]
    return question(
        {"values": shown, "chances": chances, "mean": mean},
        ("X has this distribution:", pmf_table(shown, [dec(p) for p in chances]),
         f"Its expected value is {dec(mean)}. Find k."),
        values[at],
        (
            (f"The known terms are {weighted(*zip(*rest, strict=True))} =", real(known, 2),
             "Multiply the known values by their probabilities and add.", "expectation.expected_value"),
            (f"So {dec(chances[at])}·k =", real(mean - known, 2), "What is missing to the expected value?"),
            (f"Divided by {dec(chances[at])}: k =", values[at], "Divide by the probability of k."),
        ),
        (
            (mean - known, "Divide by the probability of k."),
            (4 * mean - sum(v for v, _ in rest), "The values are not equally likely."),
            (-values[at], "Check the sign by putting k in."),
        ),
    )  # fmt: skip


def _missing_chance(draw: Draw) -> Question:
    a, b = draw.until(lambda: (draw.integer(-20, 20), draw.integer(-20, 40)), lambda p: p[1] - p[0] > 4)
    p = Fraction(draw.until(lambda: draw.integer(2, 18), lambda n: n != 10), 20)
    mean = a + p * (b - a)
    return question(
        {"values": (a, b), "mean": mean},
        f"X is either {a} or {b}, and E(X) = {dec(mean)}. With which probability is X = {b}? Give a decimal.",
        real(p, 2),
        (
            (f"With probability p for {b}, E(X) = {a}·(1 - p) + {paren(b)}·p = {a} + {b - a}p. So {b - a}p =",
             real(mean - a, 2), "Write E(X) with an unknown p and collect the terms.", "expectation.expected_value"),
            (f"Divide by {b - a}: p =", real(p, 2), "Divide."),
        ),
        (
            (1 - p, f"This is the probability of {a}."),
            (mean / b if b else p / 2, f"The value {a} contributes as well."),
            (Fraction(1, 2), "Only the middle of both values has equal probabilities."),
        ),
    )  # fmt: skip


def variance(draw: Draw, level: Level) -> Question:
    """The variance of a random variable."""
    if level == 3:
        return _around_another_point(draw) if draw.flip() else _spread_of_two(draw)
    size, unit = 2 + level, 10 if level == 2 else draw.choice((4, 5))
    values, chances = draw.until(
        lambda: _variable(draw, size, -3, 9, unit),
        lambda d: expected(*d).denominator == 1 or (level == 2 and (2 * expected(*d)).denominator == 1),
    )
    mean = expected(values, chances)
    squares = expected([v * v for v in values], chances)
    deviations = [(v - mean) ** 2 for v in values]
    value = squares - mean**2
    return question(
        {"values": values, "chances": chances},
        ("X has this distribution:", _table(values, chances), "Find its variance, to 2 decimals."),
        real(value, 2),
        (
            (f"E(X) = {weighted(values, chances)} =", real(mean, 2) if mean.denominator > 1 else int(mean),
             "Find the expected value first.", "expectation.expected_value"),
            ("The squared distances from it are", Vector.of(*deviations),
             "Subtract the mean from each value and square."),
            (f"Their expected value: {plus(f'{dec(d)}·{dec(p)}' for d, p in zip(deviations, chances, strict=True))} =",
             real(value, 2), "Weight the squared distances by the probabilities.", "expectation.variance"),
        ),
        (
            (squares, "This is E(X²): the square of the mean must be subtracted."),
            (sum(deviations) / len(values), "The values are not equally likely: weight the squares."),
            (expected([abs(v - mean) for v in values], chances), "The distances have to be squared.", 1,
             Vector.of(*(abs(v - mean) for v in values))),
            (squares - mean, "The mean is squared before it is subtracted."),
        ),
    )  # fmt: skip


def _around_another_point(draw: Draw) -> Question:
    mean, var = draw.nonzero(-9, 12), draw.integer(1, 30)
    c = draw.until(lambda: draw.integer(-6, 9), lambda c: c != mean)
    value = var + (mean - c) ** 2
    name = "X²" if c == 0 else f"({terms(((1, 'X'), (-c, '')))})²"
    return question(
        {"mean": mean, "variance": var, "c": c},
        f"X has the expected value {mean} and the variance {var}. Find E({name}).",
        value,
        (
            (f"E({terms(((1, 'X'), (-c, '')))}) = {mean - c}; its square is {paren(mean - c)}² =", (mean - c) ** 2,
             "How far is the point from the mean? Square it.", "expectation.linearity"),
            (f"E of a square is the variance plus the squared mean: {var} + {(mean - c) ** 2} =", value,
             "Var(Y) = E(Y²) - E(Y)²: solve for E(Y²).", "expectation.variance"),
        ),
        (
            (var, "The variance measures from the mean; here another point is meant."),
            ((mean - c) ** 2, "E of a square is more than the square of E: the variance is added."),
            (var - (mean - c) ** 2, "The squared mean is added to the variance."),
        ),
    )  # fmt: skip


def _spread_of_two(draw: Draw) -> Question:
    a, d, p = draw.integer(-9, 9), draw.integer(2, 20), Fraction(draw.integer(1, 9), 10)
    value = p * (1 - p) * d * d
    b = a + d
    return question(
        {"low": a, "p": p, "variance": value},
        f"X is {a} with probability {dec(1 - p)} and a larger number b with probability {dec(p)}. Its variance is "
        f"{dec(value)}. Find b.",
        b,
        (
            ((f"With the distance d = b - {paren(a)}, the variance is p(1 - p)d², and p(1 - p) = "
             f"{dec(p)}·{dec(1 - p)} ="),
             real(p * (1 - p), 2), "Shift X to the values 0 and d: what is the variance then?", "expectation.variance"),
            ("So d² =", d * d, "Divide the variance by it."),
            (f"d = {d}, and b = {a} + {d} =", b, "Take the root and add the smaller value."),
        ),
        (
            (d, f"This is the distance from {a}; add it."),
            (a + d * d, "The variance contains the square of the distance: take the root."),
            (a - d, "b is the larger number."),
        ),
    )  # fmt: skip


def linearity(draw: Draw, level: Level) -> Question:
    """Expectations and variances of sums and multiples."""
    if level == 3:
        return _collisions(draw) if draw.flip() else _dependent_sum(draw)
    a, b = draw.signed(2, 6), draw.signed(2, 6)
    c = draw.nonzero(-9, 9)
    formula = terms(((a, "X"), (b, "Y"), (c, "")))
    if level == 1:
        return _mean_of_sum(draw, a, b, c, formula)
    x, y = draw.integer(1, 9), draw.integer(1, 9)
    value = a * a * x + b * b * y
    return question(
        {"coefficients": (a, b, c), "variances": (x, y)},
        f"X and Y are independent with Var(X) = {x} and Var(Y) = {y}. Find Var({formula}).",
        value,
        (
            (f"Var({a}X) = {paren(a)}²·{x} =", a * a * x, "A factor comes out squared."),
            (f"Var({b}Y) = {paren(b)}²·{y} =", b * b * y, "A factor comes out squared."),
            (f"Variances of independent variables add up, and a constant has none: {a * a * x} + {b * b * y} =", value,
             "Add; what does the constant do to the spread?", "expectation.linearity"),
        ),
        (
            (a * x + b * y, "Factors come out of a variance squared.", 0, a * x),
            (value + c, "A constant does not vary: it adds nothing to the variance."),
            (a * a * x - b * b * y, "Variances add up, for differences too."),
        ),
    )  # fmt: skip


def _mean_of_sum(draw: Draw, a: int, b: int, c: int, formula: str) -> Question:
    x, y = draw.nonzero(-9, 12), draw.nonzero(-9, 12)
    value = a * x + b * y + c
    return question(
        {"coefficients": (a, b, c), "means": (x, y)},
        f"E(X) = {x} and E(Y) = {y}; nothing else is known. Find E({formula}).",
        value,
        (
            (f"The multiples have the expectations {a}·{paren(x)} and {paren(b)}·{paren(y)}. Their sum is",
             a * x + b * y, "Multiply each expectation by its factor and add."),
            (f"The constant is added: {total((a * x + b * y, c))} =", value,
             "A constant is its own expectation.", "expectation.linearity"),
        ),
        (
            (a * x + b * y, "The constant belongs to it, too."),
            (x + y + c, "The factors are missing."),
            *(((a * x - b * y + c, "Mind the sign of the second factor."),) if b < 0 else ()),
        ),
    )  # fmt: skip


def _dependent_sum(draw: Draw) -> Question:
    a, b, x, y = draw.integer(1, 5), draw.signed(1, 5), draw.integer(2, 12), draw.integer(2, 12)
    cov = draw.until(lambda: draw.nonzero(-9, 9), lambda c: c * c < x * y)
    parts = (a * a * x, b * b * y, 2 * a * b * cov)
    return question(
        {"coefficients": (a, b), "variances": (x, y), "covariance": cov},
        f"Var(X) = {x}, Var(Y) = {y} and Cov(X, Y) = {cov}. Find Var({terms(((a, 'X'), (b, 'Y')))}).",
        sum(parts),
        (
            (f"The squares give {a}²·{x} + {paren(b)}²·{y} =", parts[0] + parts[1], "Square the factors and weight."),
            (f"The mixed term is 2·{a}·{paren(b)}·{paren(cov)} =", parts[2],
             "Add twice the product of both factors and the covariance.", "expectation.covariance"),
            (f"Together: {total((parts[0] + parts[1], parts[2]))} =", sum(parts), "Add.", "expectation.linearity"),
        ),
        (
            (parts[0] + parts[1], "X and Y are not independent: the covariance counts."),
            (parts[0] + parts[1] + a * b * cov, "The mixed term comes twice."),
            (parts[0] + parts[1] - parts[2], "Mind the sign of the mixed term."),
        ),
    )  # fmt: skip


def _collisions(draw: Draw) -> Question:
    n, m = draw.integer(4, 60), draw.integer(5, 100)
    pairs = n * (n - 1) // 2
    return question(
        {"keys": n, "buckets": m},
        f"{n} keys are put into {m} buckets, each into any bucket with equal probability, independently. What is the "
        "expected number of pairs of keys that share a bucket? Give it exactly.",
        Fraction(pairs, m),
        (
            (f"There are {n}·{n - 1}/2 pairs of keys:", pairs, "How many pairs are there?",
             "probability_rules.counting"),
            ("A single pair shares a bucket with probability", Fraction(1, m),
             "The first key lies anywhere. How likely is the second to lie there too?"),
            ("Expectations add up, independent or not:", Fraction(pairs, m),
             "The expected number is the sum of the probabilities of all pairs.", "expectation.linearity"),
        ),
        (
            (Fraction(n, m), "This is the expected number of keys in one bucket."),
            (Fraction(2 * pairs, m), "Each pair is counted once."),
            (Fraction(pairs, m * m), "It does not matter which bucket the two keys share."),
        ),
    )  # fmt: skip


def lotus(draw: Draw, level: Level) -> Question:
    """The expectation of a function of a random variable."""
    if level == 3:
        return _power_of_uniform(draw)
    kind = "square" if level == 1 else draw.choice(("square", "absolute", "power"))
    values, chances = _variable(draw, 2 + level, -2 if kind == "power" else -4, 6)
    image: list[Fraction]
    if level == 1:
        name, image, plug = "X²", [Fraction(v * v) for v in values], "X"
    else:
        c = draw.integer(-2, 3)
        inner = terms(((1, "X"), (-c, "")))
        name = {"square": f"({inner})²", "absolute": f"|{inner}|", "power": "2^X"}[kind]
        image = [_applied(kind, v, c) for v in values]
        plug = kind if kind == "power" else f"{kind} {c}"
    value = expected(image, chances)
    mean = expected(values, chances)
    wrong = {"X": mean**2, "square": (mean - _center(plug)) ** 2, "absolute": abs(mean - _center(plug))}
    return question(
        {"values": values, "chances": chances, "function": name},
        ("X has this distribution:", _table(values, chances),
         f"Find E({name}), to 3 decimals."),
        real(value, 3),
        (
            ("The values become", Vector.of(*image),
             "Apply the function to every value."),
            (f"Weighted: {weighted(image, chances)} =", real(value, 3),
             "Weight the new values by the old probabilities.", "expectation.lotus"),
        ),
        (
            (wrong.get(plug.split()[0], 2 ** float(mean)), ("The function of E(X) is not the expectation of the "
                                                           "function.")),
            (mean, "This is E(X): apply the function to the values first."),
            (sum(image) / Fraction(len(values)), "Weight the new values by their probabilities."),
        ),
    )  # fmt: skip


def _applied(kind: str, v: int, c: int) -> Fraction:
    if kind == "power":
        return Fraction(2) ** v
    return Fraction((v - c) ** 2 if kind == "square" else abs(v - c))


def _center(plug: str) -> int:
    return int(plug.split()[1]) if " " in plug else 0


def _power_of_uniform(draw: Draw) -> Question:
    a, n = draw.integer(-4, 4), draw.choice((2, 3))
    b = a + draw.integer(1, 6)
    c = draw.nonzero(-5, 5)
    integral = Fraction(b ** (n + 1) - a ** (n + 1), n + 1)
    moment = integral / (b - a)
    middle = Fraction(a + b, 2)
    power = "²³"[n - 2]
    return question(
        {"a": a, "b": b, "n": n, "c": c},
        f"X is uniformly distributed between {a} and {b}. Find E({terms(((1, f'X{power}'), (c, 'X')))}) exactly.",
        moment + c * middle,
        (
            (f"The integral of x{power} from {a} to {b} is ({paren(b)}^{n + 1} - {paren(a)}^{n + 1})/{n + 1} =",
             integral, "Integrate the power over the interval."),
            (f"Times the density 1/{b - a}: E(X{power}) =", moment, "Multiply by the height of the density.",
             "expectation.lotus"),
            ("E(X) is the middle of the interval:", middle, "What is the mean of a uniform variable?"),
            (f"With the other term, {total((moment, c * middle))} =", moment + c * middle, "Expectations add up.",
             "expectation.linearity"),
        ),
        (
            (middle**n + c * middle, "The power of E(X) is not the expectation of the power."),
            (integral + c * middle, "The integral must be multiplied by the density."),
            (moment, "The second term is missing."),
        ),
    )  # fmt: skip


def covariance(draw: Draw, level: Level) -> Question:
    """Covariance and correlation of two random variables."""
    if level == 1:
        return _from_moments(draw)
    return _from_joint(draw) if level == 2 else _correlation(draw) if draw.flip() else _from_variances(draw)


def _from_moments(draw: Draw) -> Question:
    x, y, cov = draw.nonzero(-9, 9), draw.nonzero(-9, 9), draw.nonzero(-12, 12)
    xy = x * y + cov
    return question(
        {"x": x, "y": y, "xy": xy},
        f"E(X) = {x}, E(Y) = {y} and E(XY) = {xy}. Find the covariance of X and Y.",
        cov,
        (
            (f"The product of the expectations is {x}·{paren(y)} =", x * y, "Multiply the two expectations."),
            (f"Cov(X, Y) = E(XY) - E(X)·E(Y) = {total((xy, -x * y))} =", cov, "Subtract it from E(XY).",
             "expectation.covariance"),
        ),
        (
            (-cov, "The product of the expectations is subtracted from E(XY), not the other way round."),
            (xy, "The product of the expectations must be subtracted."),
            (xy + x * y, "The product of the expectations is subtracted."),
        ),
    )  # fmt: skip


def _from_joint(draw: Draw) -> Question:
    def make() -> tuple[Chances, int, int]:
        return distribution(draw, 4, 10), draw.integer(1, 4), draw.integer(1, 4)

    cells, x, y = draw.until(make, lambda d: d[0][0] * d[0][3] != d[0][1] * d[0][2])
    a, b, c, d = cells
    xy, ex, ey = x * y * d, x * (c + d), y * (b + d)
    cov = xy - ex * ey
    shown = table("", ["Y = 0", f"Y = {y}"], [("X = 0", (dec(a), dec(b))), (f"X = {x}", (dec(c), dec(d)))])
    return question(
        {"joint": ((a, b), (c, d)), "x": x, "y": y},
        ("The table shows the joint probabilities of X and Y.", shown, "Find Cov(X, Y), to 2 decimals."),
        real(cov, 2),
        (
            (f"Only one entry has XY different from 0: E(XY) = {x}·{y}·{dec(d)} =", real(xy, 2),
             "Weight the product xy of each entry by its probability.", "expectation.lotus"),
            (f"E(X) = {x}·{dec(c + d)} =", real(ex, 2), "Use the margin of X.", "joint_marginal.marginal"),
            (f"E(Y) = {y}·{dec(b + d)} =", real(ey, 2), "Use the margin of Y.", "joint_marginal.marginal"),
            (f"{dec(xy)} - {dec(ex)}·{dec(ey)} =", real(cov, 2), "E(XY) less the product of the expectations.",
             "expectation.covariance"),
        ),
        (
            (xy, "The product of the expectations must be subtracted."),
            (-cov, "Start with E(XY) and subtract the product."),
            (d - (c + d) * (b + d), f"X and Y are 0 or {x}, and 0 or {y}: the values count, too."),
        ),
    )  # fmt: skip


def _correlation(draw: Draw) -> Question:
    s, t = draw.integer(1, 8), draw.integer(2, 9)
    cov = draw.nonzero(-s * t + 1, s * t - 1)
    return question(
        {"variances": (s * s, t * t), "covariance": cov},
        f"Var(X) = {s * s}, Var(Y) = {t * t} and Cov(X, Y) = {cov}. Find the correlation of X and Y as a fraction.",
        Fraction(cov, s * t),
        (
            (f"The standard deviations are {s} and {t}; their product is", s * t,
             "Take the roots of the variances and multiply."),
            (f"The covariance divided by it {quotient(cov, s * t)}", Fraction(cov, s * t),
             "Divide the covariance by this product.", "expectation.covariance"),
        ),
        (
            (Fraction(cov, s * s * t * t), "Divide by the standard deviations, not by the variances."),
            (Fraction(s * t, cov), "The covariance stands on top."),
            (Fraction(cov, s + t), "The standard deviations are multiplied."),
        ),
    )  # fmt: skip


def _from_variances(draw: Draw) -> Question:
    x, y, sign = draw.integer(2, 20), draw.integer(2, 20), draw.choice((1, -1))
    cov = draw.until(lambda: draw.nonzero(-isqrt(x * y), isqrt(x * y)), lambda c: c * c < x * y)
    both = x + y + 2 * sign * cov
    name = "X + Y" if sign == 1 else "X - Y"
    return question(
        {"variances": (x, y), "sign": sign, "variance": both},
        f"Var(X) = {x}, Var(Y) = {y} and Var({name}) = {both}. Find Cov(X, Y).",
        cov,
        (
            (f"Var({name}) = Var(X) + Var(Y) {'+' if sign == 1 else '-'} 2 Cov(X, Y), and Var(X) + Var(Y) =", x + y,
             "Write down the variance of the sum or difference with the covariance.", "expectation.linearity"),
            (f"So {'' if sign == 1 else 'minus '}twice the covariance is {both} - {x + y} =", both - x - y,
             "What is left for the mixed term?"),
            (f"Divide by {2 * sign}:", cov, "Solve for the covariance.", "expectation.covariance"),
        ),
        (
            (both - x - y, "The mixed term contains the covariance twice."),
            (-cov, "Mind the sign of the mixed term."),
        ),
    )  # fmt: skip
