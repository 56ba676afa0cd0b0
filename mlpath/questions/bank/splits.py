"""Training, validation and test sets: their sizes, their classes, and what leaks between them."""

from __future__ import annotations

from fractions import Fraction
from math import comb
from typing import TYPE_CHECKING

from mlpath.answers import Parts
from mlpath.questions.bank._coreml import EXACTLY, build, mean, series, slip, step
from mlpath.questions.bank._working import decimal, ratio

if TYPE_CHECKING:
    from mlpath.questions.draw import Draw
    from mlpath.questions.model import Level, Question

PERCENTS = (10, 15, 20, 25, 30, 40)


def split_sizes(draw: Draw, level: Level) -> Question:
    """The sizes of training, validation and test sets."""
    if level == 3:
        return _second_share(draw)
    return _two_splits(draw) if level == 1 else _rounded_up(draw)


def _sizes(train: int, validation: int, test: int) -> Parts:
    return Parts.of(("training", train), ("validation", validation), ("test", test))


def _two_splits(draw: Draw) -> Question:
    n, t, v = 400 * draw.integer(1, 20), draw.choice(PERCENTS), draw.choice((10, 15, 20, 25, 30))
    test, validation = n * t // 100, n * v // 100
    train = n - test - validation
    return build(
        {"n": n, "test": t, "validation": v},
        f"A data set has {n} rows. {t}% of them become the test set, {v}% of all rows the validation set, and the "
        "rest is for training. How many rows does each set have?",
        [
            step(f"Test: {t}% of {n} is", test, "Take the percentage of all rows."),
            step(f"Validation: {v}% of {n} is", validation, "Take the percentage of all rows."),
            step(f"Training: {n} - {test} - {validation} = {train}. So", _sizes(train, validation, test),
                 "What is left is for training.", "splits.split_sizes"),
        ],
        slip(_sizes(n - test - v * (n - test) // 100, v * (n - test) // 100, test),
             "The validation share was meant of all rows, not of what the test set has left."),
        slip(_sizes(n - test, validation, test), "The validation rows are taken out of the training rows."),
    )  # fmt: skip


def _rounded_up(draw: Draw) -> Question:
    n, t, v = draw.integer(101, 999), draw.choice((10, 15, 20, 25, 30)), draw.choice((10, 20, 25, 30))
    test = -(-n * t // 100)
    rest = n - test
    validation = -(-rest * v // 100)
    return build(
        {"n": n, "test": t, "of_rest": v},
        f"train_test_split is called on {n} rows with test_size={t / 100}, and again on its training part with "
        f"test_size={v / 100} to get a validation set. It rounds the held-out part up. How large is each set?",
        [
            step(f"{t / 100} of {n} rows is {decimal(Fraction(n * t, 100))}; rounded up, the test set has", test,
                 "Take the share of all rows and round up."),
            step(f"{v / 100} of the remaining {rest} rows is {decimal(Fraction(rest * v, 100))}; rounded up, the "
                 "validation set has", validation, "The second share is one of the rows that are left."),
            step(f"Training: {rest} - {validation} = {rest - validation}. So",
                 _sizes(rest - validation, validation, test), "What is left is for training.", "splits.split_sizes"),
        ],
        slip(_sizes(n - test - -(-n * v // 100), -(-n * v // 100), test),
             "The second call sees only the rows that the first one left."),
        slip(_sizes(n - n * t // 100 - (n - n * t // 100) * v // 100, (n - n * t // 100) * v // 100, n * t // 100),
             "The held-out part is rounded up, not down."),
    )  # fmt: skip


def _second_share(draw: Draw) -> Question:
    t = draw.integer(5, 40)
    v = draw.until(lambda: draw.integer(5, 40), lambda x: x != t)
    share = ratio(v, 100 - t)
    return build(
        {"test": t, "validation": v},
        f"First {t}% of the rows are split off for testing. A second call of train_test_split on the rest is to "
        f"make a validation set of {v}% of all rows. Which test_size does the second call need? {EXACTLY}",
        [
            step("The rest, in percent of all rows, is", 100 - t, "How much does the first split leave?"),
            step(f"{v} of these {100 - t} percent is the share", share, "What share of the rest is wanted?",
                 "splits.split_sizes"),
        ],
        slip(ratio(v, 100), "That would be the share of all rows; the second call sees only the rest."),
        slip(ratio(v * (100 - t), 10000), "Divide by the share that is left; don't multiply."),
        slip(ratio(v, t), "The share is one of the rest, not of the test set."),
    )  # fmt: skip


def stratified_counts(draw: Draw, level: Level) -> Question:
    """Classes in a stratified split, and what chance does without it."""
    if level == 3:
        return _none_by_chance(draw)
    n = draw.choice((200, 400, 500, 600, 800, 1000, 1200, 1500, 2000))
    t = draw.choice((10, 20, 25, 30, 40))
    small = draw.integer(2, 24)
    middle = draw.integer(25, 37)
    shares = (100 - small, small) if level == 1 else (100 - small - middle, middle, small)
    if any(n * t * s % 10000 for s in shares):
        return stratified_counts(draw, level)
    test = n * t // 100
    counts = [test * s // 100 for s in shares]
    names = ("negative", "positive") if level == 1 else ("A", "B", "C")
    mix = ", ".join(f"{n * s // 100} {name}" for s, name in zip(shares, names, strict=True))
    answer = counts[-1] if level == 1 else Parts.of(*zip(names, counts, strict=True))
    asked = (
        "How many positive rows are in the test set?" if level == 1 else "How many rows of each are in the test set?"
    )
    train = [n * s // 100 - c for s, c in zip(shares, counts, strict=True)]
    return build(
        {"n": n, "test": t, "shares": shares},
        f"Of {n} rows these are the classes: {mix}. A stratified split puts {t}% of the rows into the test set. "
        f"{asked}",
        [
            step(f"{t}% of {n} rows are in the test set:", test, "How large is the test set?"),
            step("Each class keeps its share, so take the same percentage of every class:", answer,
                 "What does stratified mean for the share of each class?", "splits.stratified_counts"),
        ],
        slip(train[-1] if level == 1 else Parts.of(*zip(names, train, strict=True)), "These are the training rows."),
        slip(ratio(test, 2) if level == 1 else Parts.of(*((x, ratio(test, 3)) for x in names)),
             "Stratified keeps the shares of the classes; it doesn't make the classes equally large."),
    )  # fmt: skip


def _none_by_chance(draw: Draw) -> Question:
    n, rare, t = draw.integer(8, 24), draw.integer(2, 3), draw.integer(2, 7)
    none = Fraction(comb(n - rare, t), comb(n, t))
    factors = " · ".join(f"{n - rare - i}/{n - i}" for i in range(t))
    return build(
        {"n": n, "rare": rare, "test": t},
        f"Of {n} rows, {rare} are positive. A plain random split, not stratified, puts {t} rows into the test set. "
        f"How likely is it that no positive row is among them? {EXACTLY}",
        [
            step("The first test row is negative with probability", ratio(n - rare, n), "Draw the rows one by one."),
            step(f"Each negative row drawn leaves one less of {n - rare} and of {n}: {factors} =", none,
                 "Multiply the probabilities; rows are not put back.", "splits.stratified_counts"),
        ],
        slip(Fraction(n - rare, n) ** t, "A row that was drawn isn't put back: the fractions change."),
        slip(1 - none, "This is the probability of at least one positive row."),
        slip(ratio(n - rare, n), "All the test rows must be negative, not only one."),
    )  # fmt: skip


def leakage(draw: Draw, level: Level) -> Question:
    """What leaks from the test set into training."""
    if level == 3:
        return _twins(draw)
    return _centred(draw) if level == 1 else _patients(draw)


def _centred(draw: Draw) -> Question:
    train = draw.until(lambda: [draw.integer(0, 20) for _ in range(4)], lambda x: sum(x) % 4 == 0 and len(set(x)) > 2)
    test = draw.until(
        lambda: [draw.integer(0, 30) for _ in range(2)],
        lambda x: x[0] != x[1] and 2 * sum(train) != 4 * sum(x) and 4 * x[0] != sum(train),
    )
    centre = sum(train) // 4
    return build(
        {"train": train, "test": test},
        f"A feature has the training values {series(train)} and the test values {series(test)}. It is to be centred "
        f"without leakage. What becomes of the test value {test[0]}?",
        [
            step("The mean is learnt from the training values alone:", centre, "Which values may be looked at?"),
            step(f"{test[0]} - {centre} =", test[0] - centre, "Subtract the mean that was learnt.", "splits.leakage"),
        ],
        slip(test[0] - mean([*train, *test]), "The mean of all values has seen the test set: that is leakage."),
        slip(test[0] - mean(test), "The test values are centred with the training mean, not with their own."),
    )  # fmt: skip


def _patients(draw: Draw) -> Question:
    train = [draw.integer(1, 9) for _ in range(draw.integer(6, 8))]
    test = [draw.integer(1, 12) for _ in range(draw.integer(5, 6))]
    if not any(p not in train for p in test) or len(set(test)) == len(test) or not set(test) & set(train):
        return _patients(draw)
    leaked = [p for p in test if p in train]
    return build(
        {"train": train, "test": test},
        f"Each row is one scan of a patient. The training rows belong to the patients {series(train)}, the test rows "
        f"to {series(test)}. A model may recognise patients. How many test rows must go so that the test measures "
        "new patients only?",
        [
            step("The number of different patients that are in both sets is", len(set(leaked)),
                 "Which patients occur in both lists?"),
            step(f"Their test rows are {series(leaked)}: the number of rows is", len(leaked),
                 "Count rows, each time the patient occurs.", "splits.leakage"),
        ],
        slip(len(set(leaked)), "These are patients; a patient may have several rows."),
        slip(len(test) - len(leaked), "These are the rows that may stay."),
        slip(sum(p in test for p in train), "These are the training rows of such patients."),
    )  # fmt: skip


def _twins(draw: Draw) -> Question:
    n = 2 * draw.integer(10, 60)
    t = draw.integer(3, n // 3)
    expected = ratio(t * (n - t), n - 1)
    return build(
        {"rows": n, "test": t},
        f"By mistake every row of a data set was stored twice, which makes {n} rows. {t} of them are drawn at random "
        f"as the test set. How many test rows have, on average, their twin in the training set? {EXACTLY}",
        [
            step(f"The twin of a test row is one of the other {n - 1} rows, of which {n - t} are for training. The "
                 "probability that it is one of these is", ratio(n - t, n - 1),
                 "Where may the twin of one given test row be?"),
            step(f"For {t} test rows, add up: {t}·{n - t}/{n - 1} =", expected,
                 "Expected numbers add up, whatever depends on what.", "splits.leakage"),
        ],
        slip(ratio(t * (n - t), n), "A row is not its own twin: only the other rows count."),
        slip(ratio(n - t, n - 1), "This is the probability for one test row."),
        slip(ratio(t, 2), "Most rows are training rows, so most twins are there, not half."),
    )  # fmt: skip
