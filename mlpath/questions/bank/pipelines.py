"""Pipelines: the columns that come out, a row on its way through, and targets as features."""

from __future__ import annotations

from fractions import Fraction
from math import comb
from typing import TYPE_CHECKING

from mlpath.answers import Parts, Vector
from mlpath.questions.bank._coreml import EXACTLY, build, mean, series, slip, step, table
from mlpath.questions.bank._working import paren, ratio
from mlpath.questions.linear import tidy

if TYPE_CHECKING:
    from mlpath.questions.draw import Draw
    from mlpath.questions.linear import Exact
    from mlpath.questions.model import Figure, Level, Question, Step


def output_columns(draw: Draw, level: Level) -> Question:
    """How many columns a transformer makes."""
    d = draw.integer(3, 9)
    cats = [draw.integer(2, 8) for _ in range(2)]
    if level == 1:
        return _encoded_columns(draw, cats, d)
    degree = 2 if level == 2 else 3
    alone = level == 3 and draw.flip()
    count = sum(comb(d, i) for i in range(1, degree + 1)) if alone else comb(d + degree, degree) - 1
    final = count + sum(cats)
    how = ", interaction_only=True" if alone else ""
    kind = ("products of up to 3 different columns" if alone else
            f"powers and products up to degree {degree}")  # fmt: skip
    squares = d * (d + 1) // 2
    pairs = comb(d, 2) if alone else squares
    return build(
        {"numeric": d, "categories": cats, "degree": degree, "interaction_only": alone},
        f"PolynomialFeatures(degree={degree}{how}, include_bias=False) makes all {kind} of {d} numeric columns. Two "
        f"more columns with {cats[0]} and {cats[1]} categories are one-hot encoded. How many columns are there in "
        "the end?",
        [
            _polynomial_step(d, squares, alone=alone, degree=degree),
            step(
                "All polynomial columns together:"
                if degree == 2
                else f"With {d} columns themselves and {pairs} products of two factors:",
                count,
                "Add the columns of each degree.",
            ),
            step(
                f"With {cats[0]} + {cats[1]} encoded columns:",
                final,
                "One column for each category.",
                "pipelines.output_columns",
            ),
        ],
        slip(final + 1, "The constant column is left out: include_bias=False."),
        slip(final - d, "The columns themselves belong to the features too."),
        slip(d**degree + sum(cats), "The order of the factors doesn't matter: x·y and y·x are one column."),
    )


def _polynomial_step(d: int, squares: int, *, alone: bool, degree: int) -> Step:
    """The step that counts the products of the highest degree."""
    if degree == 2:
        return step(f"There are {d} columns themselves, and as squares and products of two", squares,
                    f"{d} squares, and a product for each pair.")  # fmt: skip
    what = "different columns" if alone else "factors, repeats allowed,"
    hint = "Choose three columns." if alone else "Choose three columns, repeats allowed: C(d + 2, 3)."
    return step(f"Products of exactly three {what} number", comb(d, 3) if alone else comb(d + 2, 3), hint)


def _encoded_columns(draw: Draw, cats: list[int], d: int) -> Question:
    dropped = draw.integer(1, 4)
    return build(
        {"numeric": d, "categories": cats, "dropped": dropped},
        f"A ColumnTransformer scales {d} numeric columns, one-hot encodes two columns with {cats[0]} and {cats[1]} "
        f"categories, and drops {dropped} other column{'s' * (dropped > 1)}. How many columns does it return?",
        [
            step(f"One-hot encoding makes {cats[0]} + {cats[1]} =", sum(cats), "One column for each category."),
            step(f"With the {d} scaled columns:", d + sum(cats), "Scaling keeps the number.",
                 "pipelines.output_columns"),
        ],
        slip(d + 2, "One-hot encoding makes a column for each category."),
        slip(d + sum(cats) + dropped, "Dropped columns don't come out."),
        slip(d + cats[0] * cats[1], "Each column is encoded by itself: the counts add up."),
    )  # fmt: skip


def run_through(draw: Draw, level: Level) -> Question:
    """One row on its way through a fitted pipeline."""
    mu, sigma = draw.integer(8, 40), draw.choice((2, 4, 5, 8, 10))
    w, b = draw.nonzero(-6, 6), draw.nonzero(-9, 12)
    if level == 3:
        return _in_validation(draw, w, b)
    x = mu + draw.nonzero(-2 * sigma, 2 * sigma)
    filled = level == 2 and draw.flip()
    median = mu + draw.nonzero(-sigma, sigma)
    value = median if filled else x
    z = ratio(value - mu, sigma)
    said = tidy(w * z + b)
    shown = "NaN" if filled else str(x)
    imputer = f"SimpleImputer (learnt median {median}), " if level == 2 else ""
    answer = Parts.of(("scaled", z), ("prediction", said))
    return build(
        {"x": shown, "median": median if level == 2 else None, "mean": mu, "std": sigma, "w": w, "b": b},
        f"A fitted pipeline is {imputer}StandardScaler (mean {mu}, standard deviation {sigma}), LinearRegression "
        f"(weight {w}, intercept {b}). A new row has the one feature {shown}. Find the scaled value and the "
        f"prediction. {EXACTLY}",
        [
            *([step("The imputer hands on", value, "Is the value missing?")] if level == 2 else []),
            step(f"Scaled: ({value} - {mu})/{sigma} =", z, "Subtract the mean, divide by the standard deviation.",
                 "preprocessing.standardize"),
            step(f"Predicted: {w}·{paren(z)} {'-' if b < 0 else '+'} {abs(b)} = {said}. So", answer,
                 "Put the scaled value into the model.", "pipelines.run_through"),
        ],
        slip(Parts.of(("scaled", z), ("prediction", w * value + b)), "The model sees the scaled value."),
        slip(Parts.of(("scaled", ratio(mu - value, sigma)), ("prediction", tidy(b - w * z))),
             "The mean is subtracted from the value."),
        slip(Parts.of(("scaled", 0), ("prediction", b)), "The imputer learnt the median, not the mean.") if filled
        else slip(Parts.of(("scaled", z), ("prediction", tidy(w * z))), "The intercept was left out."),
    )  # fmt: skip


def _in_validation(draw: Draw, w: int, b: int) -> Question:
    values = draw.until(
        lambda: [draw.integer(1, 24) for _ in range(6)],
        lambda v: (v[0] + v[1] + v[2] + v[3]) % 4 == 0 and 2 * sum(v[:4]) != 4 * sum(v[4:]) and v[4] != v[5],
    )
    centre = sum(values[:4]) // 4
    said = w * (values[4] - centre) + b
    return build(
        {"values": values, "w": w, "b": b},
        f"Six rows have the feature values {series(values)}. A pipeline that centres the feature is cross-validated "
        f"in three folds of two consecutive rows. In the last round its model is ŷ = {w}·(centred value) "
        f"{'-' if b < 0 else '+'} {abs(b)}. What does it predict for the value {values[4]}? {EXACTLY}",
        [
            step(f"The last two rows validate. The mean of the first four, {series(values[:4])}, is", centre,
                 "Which rows may the pipeline learn from in this round?"),
            step(f"Centred, {values[4]} becomes", values[4] - centre, "Subtract the mean that was learnt."),
            step(f"{w}·{paren(values[4] - centre)} {'-' if b < 0 else '+'} {abs(b)} =", said, "Put it into the model.",
                 "pipelines.run_through"),
        ],
        slip(tidy(w * (values[4] - mean(values)) + b), "The mean of all six rows has seen the validation rows."),
        slip(tidy(w * (values[4] - mean(values[4:])) + b), "The validation rows are centred with the training mean."),
        slip(w * values[4] + b, "The value is centred first."),
    )  # fmt: skip


def target_encoding(draw: Draw, level: Level) -> Question:
    """A category encoded by the mean of its targets."""
    names = ("A", "B") if level == 1 else ("A", "B", "C")
    labels, y = draw.until(
        lambda: ([draw.choice(names) for _ in range(8)], [draw.integer(1, 12) for _ in range(8)]),
        lambda d: all(d[0].count(c) >= 2 for c in names),
    )
    prior = mean(y)
    groups = [[t for c, t in zip(labels, y, strict=True) if c == name] for name in names]
    drawn = table(("category", "y"), list(zip(labels, y, strict=True)))
    given: dict[str, object] = {"categories": labels, "y": y}
    if level == 1:
        return _plain_codes(given, drawn, groups)
    at = draw.integer(0, 2)
    group, name = groups[at], names[at]
    if level == 2:
        return _smoothed_code(draw, given, drawn, group, name, prior)
    row = draw.choice([i for i, c in enumerate(labels) if c == name])
    code = ratio(sum(group) - y[row], len(group) - 1)
    return build(
        {**given, "row": row},
        ("These are the training rows:", drawn,
         ("To avoid leakage, each row's category is encoded by the mean y of the other rows of the same category. "
          f"Find the code of row {row + 1}, counted from 1. {EXACTLY}")),
        [
            step(f"Its category is {name}. How many other rows it has:", len(group) - 1,
                 "Leave the row itself out."),
            step("Their y add up to", sum(group) - y[row], "Add the y of the other rows."),
            step("The mean is", code, "Divide.", "pipelines.target_encoding"),
        ],
        slip(mean(group), "The row's own target has leaked into its code."),
        slip(ratio(sum(group) - y[row], len(group)), "Divide by the number of the other rows."),
        slip(prior, "Only rows of the same category count."),
    )  # fmt: skip


def _plain_codes(given: dict[str, object], drawn: Figure, groups: list[list[int]]) -> Question:
    answer = Vector.of(*map(mean, groups))
    return build(
        given,
        ("These are the training rows:", drawn,
         (f"Each category is encoded by the mean of its y. Give the codes of A and B. {EXACTLY}")),
        [
            step(f"A has y = {series(groups[0])}, with the mean", mean(groups[0]), "Collect the rows of A."),
            step(f"B has y = {series(groups[1])}. Together the codes are", answer, "Collect the rows of B.",
                 "pipelines.target_encoding"),
        ],
        slip(Vector.of(*map(sum, groups)), "The mean is taken, not the sum."),
        slip(Vector.of(*(ratio(sum(g), 8) for g in groups)), "Divide by the rows of the category."),
    )  # fmt: skip


def _smoothed_code(
    draw: Draw, given: dict[str, object], drawn: Figure, group: list[int], name: str, prior: Exact
) -> Question:
    m = draw.integer(2, 6)
    code = tidy((sum(group) + m * Fraction(prior)) / (len(group) + m))
    return build(
        {**given, "category": name, "m": m},
        ("These are the training rows:", drawn,
         (f"Category {name} is encoded by the smoothed mean (sum of its y + m·overall mean)/(its rows + m) with m = "
          f"{m}. Find its code. {EXACTLY}")),
        [
            step("The overall mean of y is", prior, "Average all rows."),
            step(f"{name} has {len(group)} rows; their y add up to", sum(group), "Collect its rows."),
            step(f"({sum(group)} + {m}·{paren(prior)})/({len(group)} + {m}) =", code, "Put the numbers in.",
                 "pipelines.target_encoding"),
        ],
        slip(mean(group), "This is the plain mean; it is to be drawn towards the overall one."),
        slip(ratio(sum(group), len(group) + m), "The overall mean is added m times."),
        slip(prior, "This is the overall mean alone."),
    )  # fmt: skip
