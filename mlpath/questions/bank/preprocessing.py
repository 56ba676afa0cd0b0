"""Scaling, encoding and filling in, all learnt from the training rows."""

from __future__ import annotations

from fractions import Fraction
from math import isqrt
from typing import TYPE_CHECKING

from mlpath.answers import Parts, Vector
from mlpath.questions.bank._coreml import EXACTLY, build, mean, series, slip, squared_sum, step
from mlpath.questions.bank._working import paren, ratio, total
from mlpath.questions.linear import tidy

if TYPE_CHECKING:
    from mlpath.questions.draw import Draw
    from mlpath.questions.linear import Exact
    from mlpath.questions.model import Level, Question

OFFSETS = ((1, 1, -1, -1), (5, -3, -1, -1), (7, 1, -1, -7), (3, 1, 0, -1, -3), (4, -1, -1, -1, -1), (7, 1, -1, -2, -5))
"""Distances from the mean whose mean square is a square number."""

SCORES: tuple[Exact, ...] = (-2, -1, Fraction(-1, 2), Fraction(1, 2), 1, 2, 3)

PLACES = ("Basel", "Cairo", "Delhi", "Lima", "Oslo", "Paris", "Quito", "Rome", "Seoul", "Tokyo")


def standardize(draw: Draw, level: Level) -> Question:
    """Standard scores, with the mean and standard deviation of the training rows."""
    if level == 3:
        return _scaler_from_scores(draw)
    return _score_given(draw) if level == 1 else _score_from_data(draw)


def _score_given(draw: Draw) -> Question:
    mu, sigma = draw.integer(10, 90), draw.choice((2, 4, 5, 8, 10, 12))
    x = mu + draw.nonzero(-3 * sigma, 3 * sigma)
    return build(
        {"mean": mu, "std": sigma, "x": x},
        f"On the training rows a feature has the mean {mu} and the standard deviation {sigma}. What does a "
        f"StandardScaler fitted on them make of the new value {x}? {EXACTLY}",
        [
            step(f"Subtract the mean: {x} - {mu} =", x - mu, "How far is the value from the mean?"),
            step(f"Divide by the standard deviation {sigma}:", ratio(x - mu, sigma),
                 "How many standard deviations is that?", "preprocessing.standardize"),
        ],
        slip(ratio(mu - x, sigma), "The mean is subtracted from the value, not the other way round."),
        slip(x - mu, "The distance is still to be divided by the standard deviation."),
        slip(ratio(x - mu, sigma * sigma), "Divide by the standard deviation, not by the variance."),
        slip(ratio(x, sigma), "The mean must be subtracted first."),
    )  # fmt: skip


def _score_from_data(draw: Draw) -> Question:
    factor = draw.signed(1, 3)
    offsets = [factor * x for x in draw.shuffled(draw.choice(OFFSETS))]
    mu = draw.integer(22, 40)
    n, total = len(offsets), squared_sum(offsets)
    sigma = isqrt(int(total) // n)
    x = mu + draw.nonzero(-12, 12)
    values = [mu + d for d in offsets]
    return build(
        {"train": values, "x": x},
        f"A StandardScaler is fitted on the values {series(values)}. It divides by n in the variance. What does it "
        f"make of the value {x}? {EXACTLY}",
        [
            step("The mean of the values is", mu, "Add up and divide by n."),
            step(f"The squared distances from it add up to {total}; the variance is {total}/{n} = {sigma * sigma}, "
                 "and the standard deviation", sigma, "Average the squared distances and take the root."),
            step(f"({x} - {mu})/{sigma} =", ratio(x - mu, sigma),
                 "Subtract the mean, divide by the standard deviation.", "preprocessing.standardize"),
        ],
        slip(ratio(x - mu, sigma * sigma), "Divide by the standard deviation, not by the variance."),
        slip(x - mu, "The distance is still to be divided by the standard deviation."),
        slip(ratio(mu - x, sigma), "The mean is subtracted from the value, not the other way round."),
    )  # fmt: skip


def _scaler_from_scores(draw: Draw) -> Question:
    mu, sigma = draw.integer(5, 60), draw.integer(2, 12)
    z, w = draw.sample(SCORES, 2)
    sigma *= 2
    x, y = (int(mu + sigma * score) for score in (z, w))
    answer = Parts.of(("mean", mu), ("std", sigma))
    return build(
        {"values": (x, y), "scores": (str(z), str(w))},
        f"A StandardScaler turns the value {x} into {z} and the value {y} into {w}. Which mean and which standard "
        "deviation (std) has it learnt?",
        [
            step(f"The values are {paren(x)} - {paren(y)} = {x - y} apart, the scores", tidy(Fraction(z - w)),
                 "Compare the distance of the values with that of the scores."),
            step(f"One standard deviation is {x - y} divided by {paren(tidy(Fraction(z - w)))}:", sigma,
                 "Divide the distance of the values by that of the scores."),
            step(f"The mean is {x} - {paren(z)}·{sigma} = {mu}. So", answer,
                 "Go back from a value by its score times the standard deviation.", "preprocessing.standardize"),
        ],
        slip(Parts.of(("mean", tidy(Fraction(x + y, 2))), ("std", sigma)),
             "The mean is where the score is 0, which needn't be half way between the two values."),
        slip(Parts.of(("mean", tidy(x + z * sigma)), ("std", sigma)),
             "The score times the standard deviation is taken away."),
        slip(Parts.of(("mean", mu), ("std", abs(x - y))), "The distance of the scores isn't 1: divide by it."),
    )  # fmt: skip


def min_max(draw: Draw, level: Level) -> Question:
    """Scaling to a range, by the smallest and largest training value."""
    if level == 3:
        return _lost_value(draw)
    low, width = draw.integer(-10, 30), draw.integer(4, 40)
    inner = [low + draw.integer(0, width) for _ in range(3)]
    values = draw.shuffled((low, low + width, *inner))
    inside = level == 1
    x = low + (draw.integer(1, width - 1) if inside else draw.choice((-1, 1)) * draw.integer(width + 1, 2 * width))
    a, b = (0, 1) if inside else draw.choice(((-1, 1), (0, 10), (-5, 5)))
    share = ratio(x - low, width)
    result = tidy(Fraction(a + (b - a) * share))
    span = "" if inside else f" with feature_range=({a}, {b})"
    steps = [
        step(f"The smallest value is {low}, the largest {low + width}. Their distance is", width, "Find both ends."),
        step(f"({x} - {paren(low)})/{width} =", share, "How far along from the smallest to the largest value?",
             "preprocessing.min_max"),
    ]  # fmt: skip
    if not inside:
        steps.append(step(f"Stretched to the range: {a} + {b - a}·{paren(share)} =", result,
                          "Multiply by the width of the range and add its lower end."))  # fmt: skip
    return build(
        {"train": values, "x": x, "range": (a, b)},
        f"A MinMaxScaler{span or ', which scales to the range from 0 to 1,'} is fitted on the values "
        f"{series(values)}. What does it make of the value {x}? It doesn't clip. {EXACTLY}",
        steps,
        slip(tidy(a + (b - a) * ratio(low + width - x, width)), "The smallest value is subtracted from the value."),
        slip(tidy(a + (b - a) * ratio(x, low + width or 1)), "The smallest value comes off above and below."),
        slip(x - low, "The distance from the smallest value is still to be divided.")
        if inside
        else slip(b if x > low else a, "Without clipping, a value outside the training range leaves the range."),
    )


def _lost_value(draw: Draw) -> Question:
    low, width = draw.integer(-20, 40), 12 * draw.integer(1, 8)
    share = Fraction(draw.choice((1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 14, 15, 16, 18)), 12)
    x = int(low + share * width)
    top = low + width
    return build(
        {"low": low, "x": x, "scaled": str(share)},
        f"A MinMaxScaler to the range from 0 to 1 has learnt the smallest value {low}. It turns {x} into {share}. "
        "Which largest value has it learnt?",
        [
            step(f"The value lies {x} - {paren(low)} = {x - low} above the smallest. This is {share} of the whole "
                 "width, which is", width, "Divide the distance from the smallest value by the scaled value."),
            step(f"The largest value is {low} + {width} =", top, "Add the width to the smallest value.",
                 "preprocessing.min_max"),
        ],
        slip(width, "This is the width; the smallest value is to be added."),
        slip(tidy(x / share), "The smallest value comes off first: only the distance from it is scaled."),
        slip(tidy(low + (x - low) * share), "Divide by the scaled value; don't multiply."),
    )  # fmt: skip


def one_hot(draw: Draw, level: Level) -> Question:
    """One-hot encoding of categories."""
    if level == 3:
        return _count_columns(draw)
    k = draw.integer(4, 6)
    names = draw.sample(PLACES, k + 1)
    known = sorted(names[:k])
    drop = level == 2
    at = draw.integer(1 if drop else 0, k) if drop else draw.integer(0, k - 1)
    asked = names[k] if at == k else known[at]
    full = [int(name == asked) for name in known]
    code = full[1:] if drop else full
    how = 'drop="first" and handle_unknown="ignore"' if drop else "no options"
    seen = draw.shuffled((*names[:k], names[0]))
    return build(
        {"seen": seen, "value": asked, "drop": drop},
        f"A OneHotEncoder with {how} is fitted on the column {series(seen)}. It sorts the categories alphabetically. "
        f"What does it make of {asked}?",
        [
            step(f"The sorted categories are {series(known)}. Their number is", k, "Which different categories occur?"),
            step(f"A 1 stands at the place of {asked}" + (", which is unknown, so there is none"
                 if at == k else "") + (f"; the place of {known[0]} is dropped" if drop else "") + ":",
                 Vector.of(*code),
                 "Put a 1 at the place of the category and 0 elsewhere.", "preprocessing.one_hot"),
        ],
        slip(Vector.of(*full), "The first category has no column of its own here.") if drop
        else slip(Vector.of(*(int(n == asked) for n in dict.fromkeys(seen))), "The categories are sorted first."),
        slip(Vector.of(*code[::-1]), "The columns stand in alphabetical order."),
        slip(Vector.of(*(1 - x for x in code)), "The 1 marks the category; the others have 0."),
    )  # fmt: skip


def _count_columns(draw: Draw) -> Question:
    numbers = draw.integer(2, 9)
    sizes = [draw.integer(2, 12) for _ in range(3)]
    dropped = draw.flip()
    columns = sum(sizes) - 3 * dropped + numbers
    how = 'one-hot encoding with drop="first"' if dropped else "plain one-hot encoding"
    return build(
        {"numeric": numbers, "categories": sizes, "drop": dropped},
        f"A table has {numbers} numeric columns and three categorical ones with {sizes[0]}, {sizes[1]} and "
        f"{sizes[2]} categories. The numeric columns are scaled, the others get {how}. How many columns does "
        "the result have?",
        [
            step("The three categorical columns become" + (f" ({sizes[0]} - 1) + ({sizes[1]} - 1) + ({sizes[2]} - 1) ="
                 if dropped else f" {sizes[0]} + {sizes[1]} + {sizes[2]} ="), columns - numbers,
                 "How many columns does a column with that many categories become?"),
            step(f"With the {numbers} numeric columns:", columns, "Scaling keeps the number of columns.",
                 "preprocessing.one_hot"),
        ],
        slip(columns + (3 if dropped else -3), "Mind whether the first category of each column is dropped."),
        slip(columns - numbers, "The numeric columns are still there."),
        slip(numbers + sizes[0] * sizes[1] * sizes[2], "The columns are encoded one by one: the counts add up."),
    )  # fmt: skip


def impute(draw: Draw, level: Level) -> Question:
    """Filling in missing values, and what it does to the spread."""
    if level == 3:
        return _shrunken_variance(draw)
    size = 5 if level == 1 else 6
    values = draw.until(
        lambda: [draw.integer(1, 40) for _ in range(size)],
        lambda v: len(set(v)) > 3 and 2 * sum(v) != size * (sorted(v)[size // 2] + sorted(v)[(size - 1) // 2]),
    )
    median = ratio(sorted(values)[size // 2] + sorted(values)[(size - 1) // 2], 2)
    strategy = draw.choice(("mean", "median"))
    right, wrong = (mean(values), median) if strategy == "mean" else (median, mean(values))
    test = [draw.integer(41, 60) for _ in range(2)] if level == 2 else []
    shown = list(map(str, values))
    shown.insert(draw.integer(0, size - 1), "NaN")
    where = f"The test column is {test[0]}, NaN, {test[1]}. " if test else ""
    mixed = sorted([*values, *test])
    leaky = mean(mixed) if strategy == "mean" else ratio(mixed[len(mixed) // 2] + mixed[(len(mixed) - 1) // 2], 2)
    said = (
        f"Their mean is ({total(values)})/{size} ="
        if strategy == "mean"
        else f"In order: {series(sorted(values))}. Median:"
    )
    return build(
        {"train": shown, "test": test, "strategy": strategy},
        f'A SimpleImputer(strategy="{strategy}") is fitted on the training column {series(shown)}. {where}Which value '
        f"does it put in place of NaN{' in the test column' if test else ''}? {EXACTLY}",
        [
            step("The number of known training values is", size, "Which values does the imputer learn from?"),
            step(said, right, f"Take the {strategy} of the known values.",
                 "preprocessing.impute"),
        ],
        slip(wrong, f"The strategy is {strategy}."),
        slip(leaky, "What to fill in is learnt from the training column alone."),
        slip(ratio(sum(values), size + 1), "The missing value isn't counted."),
    )  # fmt: skip


def _shrunken_variance(draw: Draw) -> Question:
    mu, size, missing = draw.integer(10, 30), draw.integer(4, 6), draw.integer(1, 4)
    half = [draw.integer(1, 8) for _ in range(size // 2)]
    offsets = [*half, *(-x for x in half), *([0] if size % 2 else [])]
    values = [mu + d for d in draw.shuffled(offsets)]
    total = squared_sum(offsets)
    after = ratio(total, size + missing)
    return build(
        {"values": values, "missing": missing},
        f"A column has the known values {series(values)}, and {missing} missing one{'s' * (missing > 1)}. Every "
        "missing value is replaced by the mean. What is the variance of the filled column (divide by its length)? "
        f"{EXACTLY}",
        [
            step("The mean of the known values is", mu, "Which value is filled in?"),
            step("The squared distances of the known values from it add up to", total,
                 "Square the distances from the mean. Does filling in the mean change it?"),
            step(f"The filled values add nothing, so divide by {size} + {missing} = {size + missing}:", after,
                 "Divide by the length of the filled column.", "preprocessing.impute"),
        ],
        slip(ratio(total, size), "This is the variance before; the filled values make it smaller."),
        slip(ratio(total, size + missing - 1), "Divide by the length, not by the length less 1."),
    )  # fmt: skip
