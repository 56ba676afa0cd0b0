"""Covariance, correlation, and the spread of sums."""

from __future__ import annotations

from fractions import Fraction
from math import sqrt
from typing import TYPE_CHECKING

from mlpath.answers import Choice, Integer, Real
from mlpath.questions.bank._statistics import (
    centred,
    clear,
    deviations,
    factor,
    listing,
    mean_of,
    question,
    share,
    square_sum,
    step,
    table,
    together,
    worked,
    written,
)
from mlpath.questions.bank._working import decimal, paren, products, squares, terms, total
from mlpath.questions.linear import dot, tidy
from mlpath.questions.model import Figure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlpath.questions.draw import Draw, Ints
    from mlpath.questions.model import Level, Question

    Points = tuple[tuple[int, int], ...]

WIDTH, HEIGHT = 41, 11
"""Columns and rows of a scatter plot."""


def _pairs(draw: Draw, n: int, bound: int) -> tuple[Ints, Ints]:
    """Two lists of `n` integers with whole means, neither constant and not perfectly correlated."""
    dx = centred(draw, n, bound, lambda d: len(set(d)) > n - 2)
    dy = centred(draw, n, bound, lambda d: dot(d, dx) ** 2 < dot(d, d) * dot(dx, dx) and dot(d, dx) != 0)
    a, b = draw.integer(bound, bound + 12), draw.integer(bound, bound + 12)
    return tuple(a + d for d in dx), tuple(b + d for d in dy)


def _xy(x: Sequence[object], y: Sequence[object]) -> Figure:
    told = f"(x: {', '.join(map(str, x))}; y: {', '.join(map(str, y))}.)"
    return table(("x", *map(str, x)), (("y", *y),), told)


def covariance(draw: Draw, level: Level) -> Question:
    """The covariance of two lists."""
    if level == 3:
        return _missing_value(draw)
    n, less = (4, 1) if level == 1 else (draw.choice((5, 6)), draw.integer(0, 1))
    x, y = _pairs(draw, n, 3 + level)
    dx, dy = deviations(x), deviations(y)
    whole, divisor = dot(dx, dy), n - less
    value = tidy(Fraction(whole) / divisor)
    kind = "sample covariance (divide by n - 1)" if less else "population covariance (divide by n)"
    return question(
        {"x": x, "y": y, "less": less},
        (f"Find the {kind} of x and y:", _xy(x, y)),
        worked(value),
        (step(f"The means are {mean_of(x)} and {mean_of(y)}; the deviations of x are {listing(dx)}, those of y "
              f"{listing(dy)}. Multiplied in pairs: {products(dx, dy)} =", whole,
              "Subtract the means, multiply the deviations that belong together, and add."),
         step(f"Divide by {divisor}: {share(whole, divisor)}", value, "Divide by n or n - 1, as asked.",
              "covariance.covariance")),
        ((Fraction(whole) / (n - 1 + less), f"Here the sum of products is divided by {divisor}."),
         (whole, "The sum of products is still to be divided."),
         (Fraction(dot(x, y), divisor), "Subtract the means before multiplying."),
         (-value, "Mind the signs of the deviations.")),
    )  # fmt: skip


def _missing_value(draw: Draw) -> Question:
    n = 5
    x, y = _pairs(draw, n, 5)
    dx = deviations(x)
    at = draw.until(lambda: draw.integer(0, n - 1), lambda i: dx[i] != 0)
    whole = dot(dx, y)
    value, hidden = tidy(Fraction(whole) / n), y[at]
    shown = tuple("k" if i == at else v for i, v in enumerate(y))
    rest = whole - dx[at] * hidden
    return question(
        {"x": x, "y": shown, "covariance": str(value)},
        ("One value of y, k, is missing:", _xy(x, shown),
         f"The population covariance (divide by n) of x and y is {written(value)}. Find k."),
        Integer(hidden),
        (step(f"The deviations of x, {listing(dx)}, add up to 0, so y needs no centring: the products of these with y "
              f"add up to {n}·{factor(value)} =", whole,
              "Why is it enough to subtract the mean of x only? Turn the covariance back into a sum."),
         step("The known products add up to", rest, "Multiply the known pairs and add."),
         step(f"So {terms([(dx[at], 'k')])} = {whole} - {paren(rest)}, and k =", hidden, "Solve for k.",
              "covariance.covariance")),
        ((Fraction(n * value - rest, 1), f"Divide by the deviation {dx[at]} that k is multiplied by."),
         (Fraction((n - 1) * value - rest) / dx[at], "The population covariance divides by n."),
         (Fraction(value - rest) / dx[at], "Multiply the covariance by n first.")),
    )  # fmt: skip


def correlation(draw: Draw, level: Level) -> Question:
    """The correlation coefficient of two lists."""
    if level == 1:
        return _from_covariance(draw)
    if level == 3:
        return _line(draw)
    n = 5
    x, y = draw.until(lambda: _pairs(draw, n, 4), lambda p: clear(_r(tuple(zip(*p, strict=True))), 3))
    dx, dy = deviations(x), deviations(y)
    whole, sx, sy = dot(dx, dy), square_sum(x), square_sum(y)
    value = float(whole) / sqrt(sx * sy)
    return question(
        {"x": x, "y": y},
        ("Find the correlation coefficient of x and y, to 3 decimals:", _xy(x, y)),
        Real(value, 3),
        (step(f"The deviations are {listing(dx)} and {listing(dy)}. Their products add up to {products(dx, dy)} =",
              whole, "Multiply the deviations that belong together and add.", "covariance.covariance"),
         step(f"Their squares add up to {squares(dx)} = {sx} and {squares(dy)} = {sy}. The product of both sums is",
              sx * sy, "Add up the squares of each list of deviations; multiply the two sums."),
         step(f"Divide {whole} by the square root of this:", Real(value, 3),
              "Divide the sum of products by the root of the product of the sums of squares.",
              "covariance.correlation")),
        ((float(whole) / (sx * sy), "Take the square root of the product of the sums of squares."),
         (float(whole) / n, "This is the covariance; divide by both standard deviations."),
         (-value, "Mind the signs of the deviations."),
         (value * value, "This is the squared correlation.")),
    )  # fmt: skip


def _from_covariance(draw: Draw) -> Question:
    sx, sy, hundredths = draw.integer(2, 10), draw.integer(2, 12), draw.nonzero(-19, 19)
    r = Fraction(hundredths, 20)
    cov = r * sx * sy
    given_sd = draw.flip()
    first, second = (sx, sy) if given_sd else (sx * sx, sy * sy)
    name = "standard deviations" if given_sd else "variances"
    return question(
        {"covariance": str(cov), name: (first, second)},
        f"The features x and y have the {name} {first} and {second} and the covariance {decimal(cov)}. Find their "
        "correlation coefficient.",
        worked(tidy(r)),
        (step(f"The standard deviations are {sx} and {sy}; their product is", sx * sy,
              "Multiply the two standard deviations.", "std.standard_deviation"),
         step(f"Divide the covariance by it: {decimal(cov)}/{sx * sy} =", tidy(r),
              "Divide the covariance by the product of the standard deviations.", "covariance.correlation")),
        ((cov / (sx * sx * sy * sy), "Divide by the standard deviations, not by the variances."),
         (cov / max(sx, sy), "Divide by both standard deviations."),
         (-r, "The correlation has the sign of the covariance."),
         (r * r, "This is the squared correlation.")),
    )  # fmt: skip


def _line(draw: Draw) -> Question:
    mx, my, sx = draw.integer(20, 80), draw.integer(20, 80), draw.choice((2, 4, 5, 10))
    sy, r = draw.integer(2, 15), Fraction(draw.nonzero(-9, 9), 10)
    away = draw.nonzero(-3, 3)
    x = mx + away * sx
    slope, value = r * sy / sx, my + r * sy * away
    answer = together(("slope", tidy(slope)), ("prediction", tidy(value)))
    return question(
        {"means": (mx, my), "sds": (sx, sy), "r": str(r), "x": x},
        f"x has the mean {mx} and the standard deviation {sx}; y has {my} and {sy}. Their correlation is {decimal(r)}. "
        f"Find the slope of the least-squares line for y, and what it predicts for x = {x}.",
        answer,
        (step(f"The slope is the correlation times the ratio of the spreads: {decimal(r)}·{sy}/{sx} =", tidy(slope),
              "Correlation times standard deviation of y over that of x."),
         step(f"The line passes through the two means: {my} + {factor(slope)}·({x} - {mx}) =", tidy(value),
              "Start from the means and go along the slope.", "covariance.correlation"),
         step("Together:", answer, "Give slope and prediction.", "covariance.correlation")),
        (((Fraction(sy, sx), my + sy * away), "Predictions fall back towards the mean: the correlation enters."),
         ((r * sx / sy, my + r * sx / sy * away * sx), "The ratio of the spreads is upside down: y over x."),
         ((r, my + r * away * sx), "The correlation is the slope only between standardised values.")),
    )  # fmt: skip


def variance_of_sum(draw: Draw, level: Level) -> Question:
    """The variance of sums and differences."""
    if level == 3:
        return _average_of_models(draw) if draw.flip() else _covariance_from_sum(draw)
    vx, vy, cov = draw.until(
        lambda: (draw.integer(2, 25), draw.integer(2, 25), draw.nonzero(-12, 12)), lambda f: f[2] ** 2 < f[0] * f[1]
    )
    a, b = (1, draw.choice((-1, 1))) if level == 1 else (draw.integer(2, 4), draw.signed(1, 4))
    parts = (a * a * vx, b * b * vy, 2 * a * b * cov)
    text = terms(((a, "X"), (b, "Y")))
    return question(
        {"variances": (vx, vy), "covariance": cov, "factors": (a, b)},
        f"Var(X) = {vx}, Var(Y) = {vy} and Cov(X, Y) = {cov}. Find Var({text}).",
        Integer(sum(parts)),
        (step(f"The two variances enter with the squares of their factors: {a}²·{vx} + {paren(b)}²·{vy} =",
              parts[0] + parts[1], "Multiply each variance by the square of its factor, and add."),
         step(f"The covariance enters twice, with both factors: 2·{a}·{paren(b)}·{paren(cov)} =", parts[2],
              "Twice the product of both factors and the covariance.", "covariance.covariance"),
         step(f"Together: {total((parts[0] + parts[1], parts[2]))} =", sum(parts), "Add the two.",
              "covariance.variance_of_sum")),
        ((parts[0] + parts[1], "Only uncorrelated variables do without the covariance."),
         (parts[0] + parts[1] - parts[2], "Check the sign of the covariance term.", 1, -parts[2]),
         (parts[0] + parts[1] + parts[2] // 2, "The covariance enters twice.", 1, parts[2] // 2),
         (a * vx + b * vy + parts[2], "The factors are squared; a variance is never subtracted.")),
    )  # fmt: skip


def _average_of_models(draw: Draw) -> Question:
    k, var, tenths = draw.choice((2, 4, 5, 10)), draw.integer(2, 40), draw.integer(1, 9)
    rho = Fraction(tenths, 10)
    cov = rho * var
    value = tidy(Fraction(var, k) + (k - 1) * cov / k)
    pairs = k * (k - 1)
    return question(
        {"models": k, "variance": var, "rho": str(rho)},
        f"The errors of {k} models have the variance {var} each, and any two of them the correlation {decimal(rho)}. "
        "Find the variance of the mean of all these errors.",
        worked(value),
        (step(f"Any two errors have the covariance {decimal(rho)}·{var} =", cov,
              "Correlation times both standard deviations.", "covariance.correlation"),
         step(f"The sum has {k} variances and {pairs} covariances: {k}·{var} + {pairs}·{decimal(cov)} =",
              tidy(k * var + pairs * cov), "Each variable meets itself once and each other one twice."),
         step(f"The mean divides by {k}, the variance by {k}²:", value, "Divide by the square of their number.",
              "covariance.variance_of_sum")),
        ((Fraction(var, k), "That holds for uncorrelated errors; these move together."),
         (tidy(var + (k - 1) * cov), f"Averaging divides the variance by {k}² = {k * k}, not by {k}."),
         (tidy(Fraction(var, k) + cov * (k - 1) / (2 * k)), "Each pair counts twice, in either order.")),
    )  # fmt: skip


def _covariance_from_sum(draw: Draw) -> Question:
    sx, sy, r = draw.integer(2, 9), draw.integer(2, 9), Fraction(draw.nonzero(-9, 9), 10)
    sign = draw.choice((-1, 1))
    cov = r * sx * sy
    whole = tidy(sx * sx + sy * sy + 2 * sign * cov)
    name = "X + Y" if sign > 0 else "X - Y"
    return question(
        {"sds": (sx, sy), "sign": sign, "variance": str(whole)},
        f"X and Y have the standard deviations {sx} and {sy}, and Var({name}) = {decimal(whole)}. Find the correlation "
        "of X and Y.",
        worked(tidy(r)),
        (step(f"Without covariance the variance would be {sx}² + {sy}² =", sx * sx + sy * sy, "Add the two variances."),
         step(f"The rest, {decimal(whole)} - {sx * sx + sy * sy}, is {2 * sign} times the covariance, which is",
              tidy(cov), "What is left over is twice the covariance, with the sign of the sum or difference.",
              "covariance.variance_of_sum"),
         step(f"Divide by {sx}·{sy}:", tidy(r), "Divide by both standard deviations.", "covariance.correlation")),
        ((2 * r, "The covariance enters twice: halve the rest."),
         (-r, "Mind the sign with which the covariance enters."),
         (tidy(cov), "This is the covariance; divide by both standard deviations.")),
    )  # fmt: skip


CORRELATIONS = (-0.95, -0.6, 0.0, 0.6, 0.95)


def read_scatter(draw: Draw, level: Level) -> Question:
    """Correlation read off a scatter plot."""
    if level == 3:
        return _without_outlier(draw)
    wanted = draw.choice(CORRELATIONS[::2] if level == 1 else CORRELATIONS)
    n, near = 14, 0.05 if abs(wanted) > 0.9 else 0.12
    weight = sqrt(1 - wanted**2)

    def make() -> Points:
        xs = [draw.integer(0, 400) for _ in range(n)]
        noise = [draw.integer(-200, 200) for _ in range(n)]
        return tuple(
            (round(x / 10), round((wanted * (x - 200) + weight * e + 290) / 58)) for x, e in zip(xs, noise, strict=True)
        )

    points = draw.until(make, lambda p: _on_plot(p) and abs(_r(p) - wanted) < near)
    options = CORRELATIONS[::2] if level == 1 else CORRELATIONS
    answer = Choice(tuple(f"about {decimal(Fraction(str(r)))}" for r in options), options.index(wanted))
    trend = "rise" if wanted > 0 else "fall" if wanted < 0 else "neither rise nor fall"
    second = ("form a cloud" if wanted == 0 else "lie close to a straight line" if abs(wanted) > 0.9 else
              "lie in a wide band about a line")  # fmt: skip
    return question(
        {"points": points, "options": options},
        ("Which correlation coefficient do these points have?", _plot(points)),
        answer,
        (step(f"From left to right the points {trend}.", None,
              "Do large values of x go with large or with small values of y?"),
         step(f"They {second}. So r is", answer, "How closely do they follow a straight line?",
              "covariance.read_scatter")),
        ((len(options) - 1 - answer.correct, "Check the direction: rising points have a positive correlation."),
         ((answer.correct + 1) % len(options), "Look how closely the points follow a line.")),
    )  # fmt: skip


def _r(points: Points) -> float:
    x, y = zip(*points, strict=True)
    n = len(points)
    sx, sy = sum(x), sum(y)
    top = n * sum(a * b for a, b in points) - sx * sy
    bottom = (n * sum(a * a for a in x) - sx * sx) * (n * sum(b * b for b in y) - sy * sy)
    return top / sqrt(bottom) if bottom else 0.0


def _on_plot(points: Points) -> bool:
    return len(set(points)) == len(points) and all(0 <= x < WIDTH and 0 <= y < HEIGHT for x, y in points)


def _plot(points: Points) -> Figure:
    rows = ["".join("o" if (x, y) in points else " " for x in range(WIDTH)).rstrip() for y in range(HEIGHT - 1, -1, -1)]
    ordered = ", ".join(f"({x}, {y})" for x, y in sorted(points))
    return Figure((" y", *(f" |{row}" for row in rows), f" +{'-' * WIDTH} x"), f"(A scatter plot of {ordered}.)")


def _without_outlier(draw: Draw) -> Question:
    slope = draw.choice((-1, 0, 1))

    def make() -> Points:
        near = tuple(
            (x, max(0, min(HEIGHT - 1, 5 + slope * round((x - 14) / 5) + draw.integer(-1, 1))))
            for x in sorted({draw.integer(4, 24) for _ in range(11)})
        )
        return (*near, (draw.integer(36, 40), draw.choice((0, HEIGHT - 1))))

    def telling(points: Points) -> bool:
        change = _r(points[:-1]) - _r(points)
        return len(points) >= 9 and _on_plot(points) and abs(change) > 0.25 and abs(_r(points)) > 0.1

    points = draw.until(make, telling)
    rises = _r(points[:-1]) > _r(points)
    answer = Choice(("it rises", "it falls", "it stays the same"), 0 if rises else 1)
    far = points[-1]
    centre = tidy(Fraction(sum(y for _, y in points[:-1]), len(points) - 1))
    side = "above" if far[1] > centre else "below"
    return question(
        {"points": points, "asked": "without the last"},
        (_plot(points),
         ("The point on the far right turns out to be a typing error and is left out. What happens to the correlation "
          "coefficient? (Its sign counts: from -0.5 to -0.9 it falls.)")),
        answer,
        (step(f"The far point lies to the right of the mean of x and {side} the mean of y.", None,
              "On which side of the two means does the far point lie?"),
         step(f"Its product of deviations is {'negative' if rises else 'positive'}, and it pulls r "
              f"{'down' if rises else 'up'}. When it is left out,", answer,
              "Does its product of deviations add to the covariance or take from it?", "covariance.read_scatter")),
        ((1 - answer.correct, "A point far right and low pulls r down, one far right and high pulls it up."),
         (2, "A single far point can change the correlation a lot.")),
    )  # fmt: skip
