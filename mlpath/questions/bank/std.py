"""Variance, standard deviation and z-scores."""

from __future__ import annotations

from fractions import Fraction
from math import isqrt, sqrt
from typing import TYPE_CHECKING

from mlpath.answers import Choice, Integer, Parts, Real, SetOf, Vector
from mlpath.questions.bank._statistics import (
    SUBJECTS,
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
    terminates,
    together,
    worked,
    written,
)
from mlpath.questions.bank._threads import threaded, vector
from mlpath.questions.bank._working import decimal, paren, squares
from mlpath.questions.linear import tidy
from mlpath.questions.model import Figure, spec

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlpath.questions.bank._statistics import Slips
    from mlpath.questions.draw import Draw, Ints
    from mlpath.questions.linear import Exact
    from mlpath.questions.model import Level, Question, Step

PAIRS = tuple(
    (s, k, d) for s in range(2, 30) for k in range(1, s) for d in range(s, 2 * s) if 2 * s * s == k * k + d * d
)
"""Whole (s, k, d) with 2 s² = k² + d²: of the numbers at distances k and d from their mean s is the deviation."""

WIDE = ("response times in milliseconds", "file sizes in megabytes", "prices in euros", "distances in kilometres")
"""Subjects whose values may lie far apart, and from 0 to beyond 100."""

LINES = ("line 1", "line 2", "line 3", "line 4")


def _spread_steps(data: Sequence[Exact]) -> tuple[Step, ...]:
    """From the data to the sum of squared deviations."""
    away, n = deviations(data), len(data)
    return (
        step(f"The mean is {share(sum(data), n)}", mean_of(data), "Find the mean.", "averages.mean"),
        step(f"The deviations from it are {listing(away)}. The sum of their squares is {squares(away)} =",
             square_sum(data), "Subtract the mean from each number, square, and add."),
    )  # fmt: skip


def variance(draw: Draw, level: Level) -> Question:
    """The variance of numbers, divided by n or by n - 1."""
    if level == 3:
        return _from_sums(draw) if draw.flip() else _wrong_line(draw)
    less, n = level - 1, draw.choice((4, 5)) if level == 1 else draw.choice((5, 6))
    away = centred(draw, n, 4 + level, lambda d: terminates(Fraction(sum(x * x for x in d), n - less), 1))
    centre = draw.integer(8, 30) if level == 1 else draw.integer(-5, 30)
    data, whole = tuple(centre + d for d in away), sum(d * d for d in away)
    value, about = tidy(Fraction(whole, n - less)), draw.choice(SUBJECTS) if level == 1 else "changes"
    divisor, other = (n - 1, n) if less else (n, n - 1)
    kind = "sample variance (divide by n - 1)" if less else "population variance (divide by n)"
    return question(
        {"data": data, "less": less, "about": about},
        f"Find the {kind} of these {about}: {listing(data)}.",
        worked(value),
        (*_spread_steps(data),
         step(f"Divide by {'n - 1' if less else 'n'} = {divisor}: {share(whole, divisor)}", value,
              "Divide the sum of squares by the number that is asked for.", "std.variance")),
        ((Fraction(whole, other), f"Here the sum of squares is divided by {divisor}."),
         (whole, "The sum of squares is still to be divided."),
         (Fraction(sum(map(abs, away)), divisor), "The deviations are squared, not only made positive."),
         (Fraction(sum(x * x for x in data), divisor), "Subtract the mean before squaring.")),
    )  # fmt: skip


def _from_sums(draw: Draw) -> Question:
    less, n = draw.integer(0, 1), draw.integer(5, 12)
    centre, value = draw.integer(2, 12), draw.integer(2, 20)
    whole = value * (n - less)
    total_sum, square_total = n * centre, whole + n * centre * centre
    kind = "sample variance (divide by n - 1)" if less else "population variance (divide by n)"
    return question(
        {"n": n, "sum": total_sum, "sum of squares": square_total, "less": less},
        f"Of {n} numbers x you know only that they add up to {total_sum} and their squares to {square_total}. Find "
        f"their {kind}.",
        Integer(value),
        (step(f"The mean is {total_sum}/{n} =", centre, "Find the mean.", "averages.mean"),
         step(f"The squared deviations add up to the sum of squares minus n times the squared mean: {square_total} - "
              f"{n}·{centre}² =", whole, "Expand the sum of (x - mean)²: the sum of squares minus n·mean²."),
         step(f"Divide by {n - less}:", value, "Divide by n or n - 1, as asked.", "std.variance")),
        ((Fraction(whole, n - 1 + less), f"Here the sum of squared deviations is divided by {n - less}."),
         (Fraction(square_total, n - less), "The squares of the numbers were not taken about the mean."),
         (Fraction(square_total - centre**2, n - less), f"The squared mean is subtracted {n} times, once for each.")),
    )  # fmt: skip


def _wrong_line(draw: Draw) -> Question:
    n, wrong = draw.choice((4, 5)), draw.integer(0, 3)
    centre = draw.integer(6, 20)
    away = centred(draw, n, 5, lambda d: d[0] < 0 and d[0] ** 2 < sum(x * x for x in d[1:]))
    # the sum can be divided by n - 1 too, which is the slip of the first line
    data = tuple((n - 1) * centre + d for d in away)
    mean: Exact = tidy(Fraction(sum(data), n - 1)) if wrong == 0 else mean_of(data)
    seen = tuple(tidy(mean - x) if wrong == 1 and i == 0 else tidy(x - mean) for i, x in enumerate(data))
    signs = tuple(-1 if wrong == 2 and i == 0 else 1 for i in range(n))
    whole = tidy(sum(s * d * d for s, d in zip(signs, seen, strict=True)))
    value = tidy(Fraction(whole) / (n if wrong == 3 else n - 1))
    lines = (
        f"1. mean = {decimal(mean)}",
        f"2. deviations: {', '.join(map(decimal, seen))}",
        f"3. sum of their squares = {decimal(whole)}",
        f"4. sample variance = {share(whole, n if wrong == 3 else n - 1)} {written(value)}".replace("  ", " "),
    )
    answer = Choice(LINES, wrong)
    told = ("The mean divides by n.", "One deviation has the wrong sign.",
            "The square of a negative number is positive.", "The sample variance divides by n - 1.")[wrong]  # fmt: skip
    return question(
        {"data": data, "claims": [str(mean), list(map(str, seen)), str(whole), str(value)]},
        (f"Somebody finds the sample variance of {listing(data)}, but makes one mistake and goes on with its result.",
         Figure(tuple(f"  {line}" for line in lines), "; ".join(lines) + "."), "In which line is the mistake?"),
        answer,
        (step("Check each line with the numbers of the one before. The mean of the data is",
              mean_of(data), "Check the lines one by one, each with the line before.", "averages.mean"),
         step(f"{told} So the first wrong one is", answer, "What does each line have to do?", "std.variance")),
        ((3 if wrong != 3 else 2, "This line follows correctly from the one before."),
         (0 if wrong != 0 else 1, "This line is right as far as the lines before it go.")),
    )  # fmt: skip


@spec(version=2)
def standard_deviation(draw: Draw, level: Level) -> Question:
    """The standard deviation of numbers."""
    if level == 3:
        return _two_numbers(draw) if draw.flip() else _pooled(draw)
    less = level - 1
    away = centred(draw, draw.choice((4, 5, 6)), 7) if less else _with_whole_deviation(draw)
    n = len(away)
    centre = draw.integer(10, 40) if less else 10 * draw.integer(5, 9)
    data, whole = tuple(centre + d for d in away), sum(d * d for d in away)
    value = tidy(Fraction(whole, n - less))
    answer = Real(sqrt(value), 3) if less else Integer(isqrt(int(value)))
    about = draw.choice(SUBJECTS if less else WIDE)
    kind = ("sample standard deviation (divide by n - 1; to 3 decimals)" if less else
            "population standard deviation (divide by n)")  # fmt: skip
    return question(
        {"data": data, "less": less, "about": about},
        f"Find the {kind} of these {about}: {listing(data)}.",
        answer,
        (*_spread_steps(data),
         step(f"The variance is {share(whole, n - less)}", value,
              "Divide the sum of squares as asked.", "std.variance"),
         step("Its square root is the standard deviation:", answer, "Take the square root.",
              "std.standard_deviation")),
        ((value if less else int(value), "This is the variance; its square root is still to be taken."),
         (Real(sqrt(whole / (n - 1 + less)), 3), f"Here the sum of squares is divided by {n - less}."),
         (Real(sum(map(abs, away)) / (n - less), 3), "Deviations are squared, averaged, and then the root is taken."),
         (Real(sqrt(whole), 3), "Divide the sum of squares before taking the root.")),
    )  # fmt: skip


def _two_numbers(draw: Draw) -> Question:
    # the known and the unknown numbers lie in pairs at equal distances to both sides of the mean
    n, centre = draw.choice((2, 4)), draw.integer(5, 60)
    spread, known_at, d = draw.choice(PAIRS) if n == 4 else (draw.integer(2, 20),) * 3
    known = (centre - known_at, centre + known_at) if n == 4 else ()
    reach = d * d
    answer = SetOf.of(centre - d, centre + d)
    told = f"Two numbers have the mean {centre}" if n == 2 else (
        f"Four numbers have the mean {centre}; two of them are {listing(known)}. All four have"
    )  # fmt: skip
    return question(
        {"n": n, "known": known, "mean": centre, "sd": spread},
        f"{told}{' and' if n == 2 else ''} the population standard deviation {spread}. Find "
        f"{'both numbers' if n == 2 else 'the other two'}.",
        answer,
        (step(f"The squared deviations add up to {n}·{spread}² =", n * spread * spread,
              "Turn the standard deviation back into the sum of squared deviations.", "std.variance"),
         step("The deviations of the two unknown numbers are opposite; each one squared is", reach,
              "All deviations add up to 0: so the two unknown ones are opposite. Share what is left of the sum."),
         step(f"So they lie {d} below and above the mean:", answer, "Go so far from the mean to both sides.",
              "std.standard_deviation")),
        ((SetOf.of(centre - reach, centre + reach), "Take the square root before going off from the mean."),
         (SetOf.of(centre - 2 * d, centre + 2 * d), "Both deviate: the distance is counted from the mean to each."),
         (SetOf.of(*(centre + s * Fraction(spread, n // 2) / (1 + (n == 2)) for s in (-1, 1))),
          "Check it: the spread of all numbers comes out too small.")),
    )  # fmt: skip


def _pooled(draw: Draw) -> Question:
    a = draw.integer(20, 60)
    gap, s, t = 2 * draw.integer(1, 10), draw.integer(2, 12), draw.integer(2, 12)
    b, half = a + gap, gap // 2
    inner, whole = Fraction(s * s + t * t, 2), Fraction(s * s + t * t, 2) + half * half
    answer = Real(sqrt(whole), 3)
    return question(
        {"means": (a, b), "sds": (s, t)},
        f"Two groups of equal size have the means {a} and {b} and the population standard deviations {s} and {t}. Find "
        "the population standard deviation of all together, to 3 decimals.",
        answer,
        (step(f"Within the groups the variance is on average ({s}² + {t}²)/2 =", inner, "Average the two variances.",
              "std.variance"),
         step(f"The common mean is {a + half}; each group's mean lies {half} off it, which adds {half}² =", half * half,
              "How far are the groups' means from the common mean? Square this."),
         step("Add both and take the root:", answer, "Add the variance within and between the groups; take the root.",
              "std.standard_deviation")),
        ((sqrt(inner), "The distance between the groups spreads the numbers, too."),
         ((s + t) / 2, "Standard deviations are not averaged; variances are, and the means differ as well."),
         (float(whole), "This is the variance; its root is asked.")),
    )  # fmt: skip


def shift_and_scale(draw: Draw, level: Level) -> Question:
    """How shifting and scaling change mean and spread."""
    if level == 3:
        return _target(draw)
    mean, sd = draw.integer(10, 60), draw.integer(2, 12)
    factor, shift = draw.choice((1, 2, 3, 5, 10)), draw.nonzero(-9, 20)
    if level == 2:
        factor = -draw.integer(2, 6)
    new_mean, new_sd = factor * mean + shift, abs(factor) * sd
    parts = [("mean", new_mean), ("standard deviation", new_sd)]
    if level == 2:
        parts.append(("variance", new_sd**2))
    answer = together(*parts)
    sign = "-" if shift < 0 else "+"
    text = f"{'' if factor == 1 else f'{factor}'}x {sign} {abs(shift)}"
    wrong: Slips = [((new_mean, abs(factor) * sd + shift), "A shift moves all numbers alike: the spread stays."),
             ((factor * mean, new_sd), "The mean is shifted, too.")]  # fmt: skip
    if level == 2:
        wrong = [((new_mean, factor * sd, new_sd**2), "A spread is never negative: the size of the factor counts."),
                 ((new_mean, new_sd, abs(factor) * sd**2), "The variance takes the square of the factor."),
                 ((new_mean, new_sd + shift, (new_sd + shift) ** 2), "A shift leaves the spread alone.")]  # fmt: skip
    steps = [step(f"The mean goes the same way: {factor}·{mean} {sign} {abs(shift)} =", new_mean,
                  "What happens to each number happens to the mean.", "averages.mean"),
             step(f"The shift moves nothing apart; the factor stretches by {abs(factor)}: {abs(factor)}·{sd} =", new_sd,
                  "Does the shift change the spread? And the factor?")]  # fmt: skip
    if level == 2:
        steps.append(step(f"The variance is its square, {new_sd}² =", new_sd**2, "Square the new standard deviation."))
    return question(
        {"mean": mean, "sd": sd, "factor": factor, "shift": shift, "asked": len(parts)},
        f"A feature x has the mean {mean} and the standard deviation {sd}. Find the "
        f"{parts[0][0]}{', the standard deviation and the variance' if level == 2 else ' and the standard deviation'} "
        f"of {text}.",
        answer,
        (*steps, step("Together:", answer, "Put them together in the order asked.", "std.shift_and_scale")),
        wrong,
    )  # fmt: skip


def _target(draw: Draw) -> Question:
    mean, sd = draw.integer(10, 60), draw.choice((2, 3, 4, 5, 6, 8, 10, 12))
    wanted_sd = draw.until(lambda: draw.integer(1, 20), lambda s: s != sd and terminates(Fraction(s, sd), 2))
    wanted = draw.choice((0, 10, 50, 100, 500))
    a = Fraction(wanted_sd, sd)
    b = wanted - a * mean
    answer = together(("a", a), ("b", b))
    return question(
        {"mean": mean, "sd": sd, "wanted": (wanted, wanted_sd)},
        f"Marks x have the mean {mean} and the standard deviation {sd}. Find a > 0 and b so that a·x + b has the mean "
        f"{wanted} and the standard deviation {wanted_sd}.",
        answer,
        (step(f"Only the factor changes the spread: a·{sd} = {wanted_sd}, so a =", a,
              "Which of a and b sets the spread?"),
         step(f"The mean becomes {decimal(a)}·{mean} + b = {wanted}, so b = {wanted} - {decimal(a * mean)} =", b,
              "Put the factor into the condition for the mean."),
         step("Together:", answer, "Give a and b.", "std.shift_and_scale")),
        (((Fraction(wanted_sd**2, sd**2), wanted - Fraction(wanted_sd**2, sd**2) * mean),
          "The standard deviation is multiplied by a itself, not by its square."),
         ((a, wanted - mean), "The factor changes the mean as well: it is a times the old mean that is shifted."),
         ((1 / a, wanted - mean / a), "The factor is upside down.")),
    )  # fmt: skip


def z_scores(draw: Draw, level: Level) -> Question:
    """z-scores: how many standard deviations from the mean."""
    if level == 3:
        return _from_two_scores(draw) if draw.flip() else _standardised(draw)
    mean, sd = draw.integer(20, 200), draw.choice((2, 4, 5, 8, 10, 12, 16, 20))
    quarter = draw.nonzero(-12, 12)
    x = draw.until(lambda: mean + draw.nonzero(-3 * sd, 3 * sd), lambda v: terminates(Fraction(v - mean, sd), 2))
    z = tidy(Fraction(x - mean, sd))
    if level == 1:
        return question(
            {"mean": mean, "sd": sd, "x": x},
            f"A feature has the mean {mean} and the standard deviation {sd}. Find the z-score of the value {x}.",
            worked(z),
            (step(f"The value lies off the mean by {x} - {mean} =", x - mean, "Subtract the mean."),
             step(f"In standard deviations this is {share(x - mean, sd)}", z, "Divide by the standard deviation.",
                  "std.z_scores")),
            ((-z, "Subtract the mean from the value, not the other way round."),
             (x - mean, "Divide the deviation by the standard deviation."),
             (Fraction(x, sd), "Subtract the mean first."),
             (Fraction(x - mean, sd * sd), "Divide by the standard deviation, not by the variance.")),
        )  # fmt: skip
    z = tidy(Fraction(quarter, 4))
    value = tidy(mean + z * sd)
    return question(
        {"mean": mean, "sd": sd, "z": str(z)},
        f"A feature was standardised with the mean {mean} and the standard deviation {sd}. One entry is now "
        f"{decimal(z)}. What was it before?",
        worked(value),
        (step(f"It lies {factor(z)}·{sd} off the mean, that is",
              tidy(z * sd), "Turn standard deviations back into units."),
         step(f"Add the mean {mean}:", value, "Add the mean.", "std.z_scores")),
        ((tidy(z * sd), "The mean is still to be added."),
         (tidy(mean - z * sd), "A negative z-score lies below the mean, a positive one above."),
         (tidy(mean + z), "The z-score counts standard deviations: multiply it first."),
         (tidy((mean + z) * sd), "First multiply by the standard deviation, then add the mean.")),
    )  # fmt: skip


def _from_two_scores(draw: Draw) -> Question:
    mean, sd = draw.integer(20, 90), draw.integer(2, 15)
    y, z = draw.until(lambda: (draw.integer(-6, 6), draw.integer(-6, 6)), lambda p: p[1] - p[0] > 1)
    sd *= 2
    low, high = mean + y * sd // 2, mean + z * sd // 2
    first, second = Fraction(y, 2), Fraction(z, 2)
    answer = together(("mean", mean), ("standard deviation", sd))
    return question(
        {"values": (low, high), "z": (str(first), str(second))},
        f"The value {low} has the z-score {decimal(first)}, the value {high} the z-score {decimal(second)}. Find the "
        "mean and the standard deviation.",
        answer,
        (step(f"Between the two lie {high} - {paren(low)} = {high - low} units, {decimal(second - first)} times the "
              "standard deviation. So this is", sd,
              "How many units and how many standard deviations lie between the two values?"),
         step(f"From {low} go back {decimal(first)} standard deviations: {low} - {factor(first)}·{sd} =", mean,
              "Go from one of the values to the z-score 0."),
         step("Together:", answer, "Give both.", "std.z_scores")),
        (((tidy(Fraction(low + high, 2)), sd), "Half-way between is the mean only if the z-scores are opposite."),
         ((tidy(low + first * sd), sd), "From a value above the mean one goes down to it, from one below it up."),
         ((mean, high - low), "Divide the distance by the number of standard deviations between the values.")),
    )  # fmt: skip


def _standardised(draw: Draw) -> Question:
    n = draw.choice((4, 5, 6))
    away = centred(draw, n, 6, lambda d: clear(float(max(d)) * sqrt(n / sum(x * x for x in d)), 3))
    centre = draw.integer(20, 90)
    data = draw.shuffled(tuple(centre + d for d in away))
    top, whole = max(data) - centre, sum(d * d for d in away)
    value = top / sqrt(whole / n)
    return question(
        {"data": data, "asked": "largest"},
        f"The numbers {listing(data)} are standardised with their mean and their population standard deviation (divide "
        "by n). What does the largest of them become, to 3 decimals?",
        Real(value, 3),
        (*_spread_steps(data),
         step(f"The standard deviation is the square root of {share(whole, n).rstrip(' =') or f'{whole}/{n}'}:",
              Real(sqrt(whole / n), 3), "Divide by n and take the root.", "std.standard_deviation"),
         step(f"The largest, {max(data)}, lies {top} above the mean. Divided by the standard deviation this is",
              Real(value, 3), "Divide its deviation by the standard deviation.", "std.z_scores")),
        ((top / sqrt(whole / (n - 1)), "The population standard deviation divides by n."),
         (top * n / whole, "Divide by the standard deviation, the root of the variance."),
         (top, "Divide the deviation by the standard deviation.")),
    )  # fmt: skip


def from_mean_to_z(draw: Draw, level: Level) -> Question:
    """From the mean over deviations and variance to a z-score, each from the one before."""
    return _from_sums_to_z(draw) if level == 3 else _from_data_to_z(draw, level)


def _z_parts(centre: Exact, spread: tuple[Exact, ...], variance: Exact, x: int, places: int | None) -> Parts:
    """Mean, deviations where there are any, variance, standard deviation and z-score; rounded or exact."""
    root = sqrt(variance)
    last = ((Real(root, places), Real((x - centre) / root, places)) if places else
            (isqrt(int(variance)), tidy(Fraction(x - centre) / isqrt(int(variance)))))  # fmt: skip
    middle = [("deviations", Vector.of(*spread))] if spread else []
    return together(("mean", centre), *middle, ("variance", variance), ("sd", last[0]), ("z", last[1]))


def _with_whole_deviation(draw: Draw) -> Ints:
    """Four or six deviations with a whole population standard deviation."""
    s, k, d = draw.choice(PAIRS)
    return draw.shuffled((k, -k, d, -d) if draw.flip() else (k, -k, d, -d, s, -s))


def _with_short_variance(draw: Draw, n: int) -> Ints:
    """Deviations whose sample variance has at most two decimals."""
    return centred(draw, n, 7, lambda away: terminates(Fraction(sum(d * d for d in away), n - 1), 2))


def _from_data_to_z(draw: Draw, level: int) -> Question:
    less, places = level - 1, 3 if level == 2 else None
    away = _with_whole_deviation(draw) if level == 1 else _with_short_variance(draw, draw.choice((4, 5)))
    n = len(away)
    centre, about = draw.integer(20, 60), draw.choice(SUBJECTS)
    data, variance = tuple(centre + d for d in away), tidy(Fraction(sum(d * d for d in away), n - less))
    x = data[-1] if data[-1] != centre else data[0] + 1
    answer = threaded(_z_parts(centre, away, variance, x, places), {
        "deviations": f"{vector(data)} - mean*{vector([1] * n)}",
        "variance": f"dot(deviations, deviations)/{n - less}", "sd": "variance^(1/2)", "z": f"({x} - mean)/sd",
    })  # fmt: skip
    other = tidy(Fraction(sum(d * d for d in away), n - 1 + less))
    kind = "population variance (divide by n)" if level == 1 else "sample variance (divide by n - 1)"
    return question(
        {"data": data, "x": x, "less": less, "about": about},
        f"Some {about}: {listing(data)}. Compute one after the other: their mean; the deviations from it, in the same "
        f"order; the {kind}; the standard deviation sd; and the z-score of {x}."
        f"{' Give sd and z to 3 decimals.' if places else ''}",
        answer,
        (step(f"The mean is {share(sum(data), n)}", centre, "Find the mean.", "averages.mean"),
         step("The deviations are", Vector.of(*away), "Subtract the mean from each number."),
         step(f"The sum of their squares is {sum(d * d for d in away)}. Divided by {n - less}:", variance,
              "Square, add, divide.", "std.variance"),
         step("Its square root is", answer.answers[3], "Take the root.", "std.standard_deviation"),
         step(f"z is ({x} - {centre})/sd =", answer.answers[4], "Subtract the mean, divide by the standard deviation.",
              "std.z_scores"),
         step("Together:", answer, "Write down all five.", "std.from_mean_to_z")),
        ((_z_parts(centre, away, other, x, 3), f"Divide by {n - less}: the {kind.partition(' (')[0]} is asked."),
         (_z_parts(centre, tuple(-d for d in away), variance, x, places), "A deviation is the number minus the mean.")),
    )  # fmt: skip


def _from_sums_to_z(draw: Draw) -> Question:
    n, centre, sd = draw.choice((8, 10, 12, 20, 25)), draw.integer(5, 30), draw.integer(2, 9)
    x = draw.until(lambda: centre + draw.nonzero(-2 * sd, 2 * sd), lambda v: v > 0)
    variance, square = sd * sd, n * (sd * sd + centre * centre)
    answer = threaded(_z_parts(centre, (), variance, x, None), {
        "variance": f"{square}/{n} - mean^2", "sd": "variance^(1/2)", "z": f"({x} - mean)/sd",
    })  # fmt: skip
    return question(
        {"n": n, "sum": n * centre, "sum of squares": square, "x": x},
        f"Of {n} numbers it is known that they add up to {n * centre} and their squares to {square}. Compute one after "
        f"the other: their mean, their population variance, the standard deviation sd, and the z-score of {x}.",
        answer,
        (step(f"The mean is {n * centre}/{n} =", centre, "Divide the sum by n.", "averages.mean"),
         step(f"The variance is {square}/{n} - {centre}² =", variance, "Mean of the squares minus square of the mean.",
              "std.variance"),
         step("Its square root is", sd, "Take the root.", "std.standard_deviation"),
         step(f"z is ({x} - {centre})/{sd} =", answer.answers[3],
              "Subtract the mean, divide by the standard deviation.", "std.z_scores"),
         step("Together:", answer, "Write down all four.", "std.from_mean_to_z")),
        ((_z_parts(centre, (), tidy(Fraction(square, n)), x, 3), "The square of the mean is still to be subtracted."),
         (together(("mean", centre), ("variance", variance), ("sd", sd), ("z", tidy(Fraction(x - centre, variance)))),
          "Divide by the standard deviation, not by the variance.")),
    )  # fmt: skip
