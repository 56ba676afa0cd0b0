"""Cross-validation: the sizes of folds, which rows are in them, and the scores."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

from mlpath.answers import Parts, Real, Vector
from mlpath.questions.bank._coreml import build, series, slip, squared_sum, step

if TYPE_CHECKING:
    from mlpath.questions.draw import Draw
    from mlpath.questions.model import Level, Question


def fold_sizes(draw: Draw, level: Level) -> Question:
    """How many rows a fold has, and how many a model is trained on."""
    k = draw.choice((3, 4, 5, 6, 8, 10))
    if level == 1:
        return _equal_folds(draw, k)
    if level == 3:
        return _rows_fitted(draw, k)
    n = draw.until(lambda: draw.integer(20, 300), lambda x: x % k != 0)
    small, more = divmod(n, k)
    answer = Parts.of(("larger folds", more), ("rows in a larger fold", small + 1))
    return build(
        {"n": n, "k": k},
        f"KFold(n_splits={k}) divides {n} rows into folds whose sizes differ by at most 1. How many larger folds are "
        "there, and how many rows has each of them?",
        [
            step(f"{n} divided by {k} is {small}, with the remainder", more, "Divide with remainder."),
            step("The remaining rows go to one fold each. So", answer, "Each of the first folds takes one row more.",
                 "cross_validation.fold_sizes"),
        ],
        slip(Parts.of(("larger folds", k - more), ("rows in a larger fold", small + 1)),
             "The remainder tells how many folds take a row more."),
        slip(Parts.of(("larger folds", 1), ("rows in a larger fold", small + more)),
             "The remainder is spread, one row a fold."),
    )  # fmt: skip


def _equal_folds(draw: Draw, k: int) -> Question:
    size = draw.integer(8, 120)
    n = k * size
    answer = Parts.of(("training", n - size), ("validation", size))
    return build(
        {"n": n, "k": k},
        f"{k}-fold cross-validation is run on {n} rows. How many rows do the training and the validation part "
        "have in each round?",
        [
            step(f"Validation: one fold of {k}, {n}/{k} =", size, "One fold validates."),
            step(f"Training: the other {k - 1} folds, {n - size} rows. So", answer, "All the other folds train.",
                 "cross_validation.fold_sizes"),
        ],
        slip(Parts.of(("training", size), ("validation", n - size)), "One fold validates, the others train."),
        slip(Parts.of(("training", n), ("validation", size)), "The fold is left out of training."),
    )  # fmt: skip


def _rows_fitted(draw: Draw, k: int) -> Question:
    n, times = k * draw.integer(8, 120), draw.integer(2, 10)
    fits = k * times
    return build(
        {"n": n, "k": k, "repeats": times},
        f"{k}-fold cross-validation on {n} rows is repeated {times} times with new shuffles. How often is a given "
        "row used for training, and how many training rows are processed in all fits together?",
        [
            step(f"In each repeat a row trains in all but one of {k} rounds; in {times} repeats:", times * (k - 1),
                 "In how many rounds of one repeat does a row train?"),
            step(f"There are {fits} fits with {n - n // k} training rows each:",
                 Parts.of(("row", times * (k - 1)), ("all", fits * (n - n // k))),
                 "Multiply the number of fits by the training rows of one.", "cross_validation.fold_sizes"),
        ],
        slip(Parts.of(("row", fits), ("all", fits * n)), "In each repeat a row validates once and doesn't train then."),
        slip(Parts.of(("row", times), ("all", fits * (n // k))), "This counts the validation, not the training."),
        slip(Parts.of(("row", k - 1), ("all", k * (n - n // k))), "This is one repeat."),
    )  # fmt: skip


def rows_of_fold(draw: Draw, level: Level) -> Question:
    """Which rows validate in a given round."""
    if level == 3:
        return _time_series(draw)
    k = draw.integer(3, 8)
    size = draw.integer(4, 25)
    more = 0 if level == 1 else draw.integer(1, k - 1)
    n, j = k * size + more, draw.integer(2, k)
    start = (j - 1) * size + min(j - 1, more)
    own = size + (j <= more)
    answer = Parts.of(("first", start), ("last", start + own - 1))
    return build(
        {"n": n, "k": k, "round": j},
        f"KFold(n_splits={k}) without shuffling splits {n} rows, numbered from 0, into consecutive folds"
        + (", of which the first ones are larger by 1" if more else "")
        + f". Which are the first and the last row that validate in round {j}, counted from 1?",
        [
            step(f"The folds have {size} rows" + (f", the first {more} of them one more" if more else "")
                 + f". The number of rows before fold {j} is", start, "Add up the sizes of the folds before."),
            step(f"Numbering starts at 0, so this is its first row; it has {own} rows:", answer,
                 "The last row is the first plus the size less 1.", "cross_validation.rows_of_fold"),
        ],
        slip(Parts.of(("first", start + 1), ("last", start + own)), "The rows are numbered from 0."),
        slip(Parts.of(("first", start), ("last", start + own)),
             "The last row is one less: the next fold begins there."),
        slip(Parts.of(("first", (j - 1) * size), ("last", j * size - 1)), "The first folds have a row more."),
    )  # fmt: skip


def _time_series(draw: Draw) -> Question:
    k = draw.integer(3, 8)
    n = draw.integer(30, 200)
    size, j = n // (k + 1), draw.integer(1, k - 1)
    train = n - (k - j + 1) * size
    answer = Parts.of(("training", train), ("first", train), ("last", train + size - 1))
    return build(
        {"n": n, "k": k, "round": j, "series": True},
        f"TimeSeriesSplit(n_splits={k}) takes {n} rows in order of time, numbered from 0. Each validation part has "
        f"{n} // {k + 1} rows, the parts follow each other up to the last row, and all rows before one train. In "
        f"round {j}, counted from 1: how many rows train, and which are the first and last rows that validate?",
        [
            step(f"A validation part has {n} // {k + 1} rows:", size, "Divide and round down."),
            step(f"From round {j} on there are {k - j + 1} such parts, {(k - j + 1) * size} rows. Before them are",
                 train,
                 "Count back from the end."),
            step("These train; the next rows validate:", answer, "The rows are numbered from 0.",
                 "cross_validation.rows_of_fold"),
        ],
        slip(Parts.of(("training", n - size), ("first", train), ("last", train + size - 1)),
             "Rows from the future must not train: only those before the validation part do."),
        slip(Parts.of(("training", j * size), ("first", j * size), ("last", (j + 1) * size - 1)),
             "The parts end with the last row; what is left over trains in the first round."),
        slip(Parts.of(("training", train), ("first", train + 1), ("last", train + size)), "Rows are numbered from 0."),
    )  # fmt: skip


def _hundredths(score: int) -> Real:
    return Real(score / 100, 2)


def score_summary(draw: Draw, level: Level) -> Question:
    """Mean and spread of the scores of the folds."""
    if level == 3:
        return _paired(draw)
    k = draw.choice((4, 5))
    scores = draw.until(lambda: [draw.integer(60, 97) for _ in range(k)], lambda s: sum(s) % k == 0 and len(set(s)) > 2)
    centre = sum(scores) // k
    shown = series(f"0.{s}" for s in scores)
    if level == 1:
        return _mean_of_folds(draw, centre, k, scores, shown)
    squares = squared_sum(s - centre for s in scores)
    deviation = sqrt(squares / (k - 1)) / 100
    return build(
        {"scores": scores, "asked": "std"},
        f"The folds of a cross-validation scored {shown}. Find the sample standard deviation of the scores (divide "
        "by n - 1), to 4 decimals.",
        [
            step("The mean is", _hundredths(centre), "Take the mean."),
            step("The squared distances from it add up to", Real(float(squares) / 10000, 4),
                 "Square the distances, add up."),
            step(f"Divided by {k - 1} and rooted:", Real(deviation, 4), "Divide by n - 1 and take the root.",
                 "cross_validation.score_summary"),
        ],
        slip(Real(sqrt(squares / k) / 100, 4), "The sample standard deviation divides by n - 1."),
        slip(Real(float(squares) / (k - 1) / 10000, 4), "This is the variance: take the root."),
    )  # fmt: skip


def _mean_of_folds(draw: Draw, centre: int, k: int, scores: list[int], shown: str) -> Question:
    missing = draw.flip()
    if missing:
        known = scores[:-1]
        return build(
            {"scores": known, "mean": centre},
            f"The mean score of {k} folds is 0.{centre}. {k - 1} folds scored {series(f'0.{s}' for s in known)}. "
            "What did the other one score, to 2 decimals?",
            [
                step(f"All scores add up to {k}·0.{centre} =", _hundredths(k * centre),
                     "Mean times number is the sum."),
                step("Less the known ones:", _hundredths(scores[-1]), "Subtract the known scores.",
                     "cross_validation.score_summary"),
            ],
            slip(_hundredths(centre), "This is the mean; the last score must make up for the others."),
            slip(_hundredths(k * centre - sum(known[:-1])), "One of the known scores was left out."),
        )  # fmt: skip
    return build(
        {"scores": scores},
        f"The folds of a cross-validation scored {shown}. What is its mean score, to 2 decimals?",
        [
            step("The scores add up to", _hundredths(sum(scores)), "Add them up."),
            step(f"Divided by {k}:", _hundredths(centre), "Divide by the number of folds.",
                 "cross_validation.score_summary"),
        ],
        slip(_hundredths(sorted(scores)[k // 2]), "This is a middle value; the mean is asked for."),
        slip(Real(sum(scores) / (100 * (k - 1)), 2), "Divide by the number of folds."),
    )  # fmt: skip


def _paired(draw: Draw) -> Question:
    k = draw.choice((4, 5))
    first = [draw.integer(65, 90) for _ in range(k)]
    gaps = draw.until(
        lambda: [draw.integer(-3, 7) for _ in first], lambda d: sum(d) % k == 0 and sum(d) > 0 and len(set(d)) > 2
    )
    second = [a + g for a, g in zip(first, gaps, strict=True)]
    centre = sum(gaps) // k
    error = sqrt(squared_sum(g - centre for g in gaps) / (k - 1) / k)
    return build(
        {"first": first, "second": second},
        f"On the same {k} folds, model A scored {series(f'0.{s}' for s in first)} and model B "
        f"{series(f'0.{s}' for s in second)}. How many standard errors is B better on average? Use the differences "
        "of each fold and their sample standard deviation (n - 1). Give 3 decimals.",
        [
            step("The differences, in hundredths, are", Vector.of(*gaps), "Subtract A from B, fold by fold."),
            step("Their mean is", centre, "Average the differences."),
            step(f"Their standard error is the sample standard deviation over √{k}:", Real(error, 4),
                 "Divide the standard deviation by the root of the number of folds."),
            step(f"{centre} divided by it:", Real(centre / error, 3), "Divide the mean by its standard error.",
                 "cross_validation.score_summary"),
        ],
        slip(Real(centre / error / sqrt(k), 3), "Divide the standard deviation by the root of the number of folds."),
        slip(Real(centre / error * sqrt(k / (k - 1)), 3), "The sample standard deviation divides by n - 1."),
        slip(Real(-centre / error, 3), "B minus A is asked for."),
    )  # fmt: skip
