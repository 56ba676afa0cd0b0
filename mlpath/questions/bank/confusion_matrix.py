"""Confusion matrices: reading them, sensitivity and specificity, predictive values, ROC and AUC, calibration."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from mlpath.answers import Matrix, Parts, Vector
from mlpath.questions.bank._coreml import EXACTLY, build, mean, series, slip, step, table
from mlpath.questions.bank._working import decimal, ratio
from mlpath.questions.linear import tidy
from mlpath.questions.model import Show

if TYPE_CHECKING:
    from mlpath.answers import Answer
    from mlpath.questions.draw import Draw, Ints
    from mlpath.questions.linear import Exact
    from mlpath.questions.model import Figure, Level, Question

ROWS = "Rows are the true classes, columns the predicted ones, both in the order"


def read_matrix(draw: Draw, level: Level) -> Question:
    """Building a confusion matrix and reading it."""
    if level == 1:
        return _counted(draw)
    m = draw.matrix(3, 3, 0, 12)
    m = tuple(tuple(x + 20 if i == j else x + 1 for j, x in enumerate(row)) for i, row in enumerate(m))
    at = draw.integer(0, 2)
    name = "ABC"[at]
    row, column = sum(m[at]), sum(r[at] for r in m)
    recall, precision = ratio(m[at][at], row), ratio(m[at][at], column)
    if level == 2:
        return _one_class(at, column, m, name, precision, recall, row)
    counts = (m[at][at], column - m[at][at], row - m[at][at])
    rest = sum(map(sum, m)) - sum(counts)
    answer = Matrix.of(((counts[0], counts[2]), (counts[1], rest)))
    return build(
        {"matrix": m, "class": at, "asked": "one against rest"},
        ("A confusion matrix is", Show(m),
         (f". {ROWS} A, B, C. Take {name} as positive and the other two together as negative. Which 2 by 2 matrix is "
          "that, with the positive class first?")),
        [
            step("True positives, on the diagonal:", counts[0], f"Where are rows of {name} called {name}?"),
            step(f"False negatives, the rest of the row of {name}:", counts[2], "Which rows of the class are missed?"),
            step(f"False positives, the rest of the column of {name}:", counts[1], "Which others are called so?"),
            step(f"All else, {rest}, is truly negative:", answer, "Everything outside its row and column is left.",
                 "confusion_matrix.read_matrix"),
        ],
        slip(Matrix.of(((counts[0], counts[1]), (counts[2], rest))),
             "Missed ones stand in the row, false alarms in the column."),
        slip(Matrix.of(((counts[0], counts[2]), (counts[1], sum(m[i][i] for i in range(3) if i != at)))),
             "Confusing the two negative classes with each other is no error here."),
    )  # fmt: skip


def _one_class(
    at: int, column: int, m: tuple[Ints, ...], name: str, precision: Exact, recall: Exact, row: int
) -> Question:
    answer: Answer = Parts.of(("recall", recall), ("precision", precision))
    return build(
        {"matrix": m, "class": at, "asked": "rates"},
        ("A confusion matrix is", Show(m),
         f". {ROWS} A, B, C. Find recall and precision of class {name}. {EXACTLY}"),
        [
            step(f"The row of {name} adds up to {row}: {m[at][at]} of them are right. The recall is", recall,
                 "The row holds all that truly belong to the class."),
            step(f"The column of {name} adds up to {column}, so the precision is {precision}. Together", answer,
                 "The column holds all that were called so.", "confusion_matrix.read_matrix"),
        ],
        slip(Parts.of(("recall", precision), ("precision", recall)), "Recall reads along the row of the true class."),
        slip(Parts.of(("recall", ratio(m[at][at], sum(map(sum, m)))), ("precision", ratio(m[at][at], column))),
             "The recall is a share of the class, not of all rows."),
    )  # fmt: skip


def _counted(draw: Draw) -> Question:
    true, said = draw.until(
        lambda: tuple([draw.integer(0, 1) for _ in range(11)] for _ in range(2)), lambda d: 3 < sum(d[0]) < 9
    )
    m = [[sum(a == i and b == j for a, b in zip(true, said, strict=True)) for j in (0, 1)] for i in (0, 1)]
    return build(
        {"true": true, "predicted": said},
        f"The true labels are {series(true)}, the predicted ones {series(said)}. Write the confusion matrix. {ROWS} "
        "0, 1.",
        [
            step("With the true label 0, the numbers predicted as 0 and as 1 are", Vector.of(*m[0]),
                 "Look only at the true zeros."),
            step("With the true label 1, the numbers predicted as 0 and as 1 are", Vector.of(*m[1]),
                 "Look only at the true ones."),
            step("The matrix is", Matrix.of(m), "Write the two rows.", "confusion_matrix.read_matrix"),
        ],
        slip(Matrix.of(list(zip(*m, strict=True))), "Rows are the true classes here."),
        slip(Matrix.of([r[::-1] for r in m[::-1]]), "Class 0 comes first."),
    )  # fmt: skip


def _rates(sensitivity: Exact, specificity: Exact) -> Answer:
    return Parts.of(("sensitivity", sensitivity), ("specificity", specificity))


def sensitivity_specificity(draw: Draw, level: Level) -> Question:
    """Sensitivity and specificity."""
    tp, fn, fp, tn = draw.integer(10, 90), draw.integer(1, 30), draw.integer(1, 60), draw.integer(40, 300)
    se, sp = ratio(tp, tp + fn), ratio(tn, tn + fp)
    if level == 3:
        return _test_counts(draw)
    if level == 1:
        given: dict[str, object] = {"tp": tp, "fn": fn, "fp": fp, "tn": tn}
        told = f"A test finds {tp} of the ill and misses {fn}; it clears {tn} of the healthy and alarms {fp} of them."
    else:
        given = {"people": tp + fn + fp + tn, "positive": tp + fp, "ill": tp + fn, "both": tp}
        told = (
            f"Of {tp + fn + fp + tn} people, {tp + fn} are ill. A test is positive for {tp + fp}, of whom {tp} are ill."
        )
    return build(
        given,
        f"{told} Find its sensitivity and its specificity. {EXACTLY}",
        [
            step(f"Sensitivity: of {tp + fn} ill people {tp} are found:", se, "Divide by the number of ill people."),
            step(f"Specificity: of {tn + fp} healthy people {tn} are cleared: {sp}. So", _rates(se, sp),
                 "Divide by the number of healthy people.", "confusion_matrix.sensitivity_specificity"),
        ],
        slip(_rates(sp, se), "Sensitivity is about the ill, specificity about the healthy."),
        slip(_rates(ratio(tp, tp + fp), ratio(tn, tn + fn)),
             "These are the predictive values: shares of the test results."),
        slip(_rates(ratio(fn, tp + fn), ratio(fp, tn + fp)), "These are the rates of error."),
    )  # fmt: skip


def _test_counts(draw: Draw) -> Question:
    n, ill = 2000 * draw.integer(1, 9), draw.choice((5, 10, 20, 25, 30))
    se, sp = draw.choice((60, 70, 80, 85, 90, 95)), draw.choice((60, 70, 80, 90, 92, 94, 96))
    sick = n * ill // 100
    found, false = sick * se // 100, (n - sick) * (100 - sp) // 100
    return build(
        {"n": n, "ill": ill, "sensitivity": se, "specificity": sp},
        f"{ill}% of {n} people are ill. A test has a sensitivity of {se}% and a specificity of {sp}%. For how "
        "many people is it positive, on average?",
        [
            step(f"Ill are {sick}; of these the test finds {se}%:", found, "Count the ill, then those found."),
            step(f"Healthy are {n - sick}; of these the test alarms {100 - sp}%:", false,
                 "The specificity is the share of the healthy that are cleared."),
            step("Positive in all:", found + false, "Add the two.", "confusion_matrix.sensitivity_specificity"),
        ],
        slip(found, "Some of the healthy get a positive result too."),
        slip(found + (n - sick) * sp // 100, "The specificity is the share that is cleared; the rest is alarmed."),
        slip(n * se // 100, "The sensitivity holds for the ill only."),
    )  # fmt: skip


def predictive_value(draw: Draw, level: Level) -> Question:
    """How likely a positive result is true."""
    se, sp = draw.choice((60, 70, 75, 80, 85, 90, 95, 99)), draw.choice((60, 70, 75, 80, 85, 90, 95, 99))
    if level == 3:
        return _twice(draw, se, sp)
    base = draw.choice((1, 2, 4, 5, 10, 20))
    negative = level == 2
    good = (100 - base) * sp if negative else base * se
    bad = base * (100 - se) if negative else (100 - base) * (100 - sp)
    value = ratio(good, good + bad)
    result, state = ("negative", "healthy") if negative else ("positive", "ill")
    return build(
        {"base": base, "sensitivity": se, "specificity": sp, "result": result},
        f"{base}% of the people tested are ill. A test has the sensitivity {se}% and the specificity {sp}%. "
        f"Someone's result is {result}. How likely is this person to be {state}? {EXACTLY}",
        [
            step(f"Of 10000 people, the number with a true {result} result is", good,
                 "Imagine 10000 people and split them."),
            step(f"The number with a false {result} result is", bad, "Which of the others get this result?"),
            step(f"The share of true ones is {good}/({good} + {bad}) =", value, "Divide by all with this result.",
                 "confusion_matrix.predictive_value"),
        ],
        slip(ratio(sp if negative else se, 100),
             "This is the rate among those whose state is known; the question goes the other way."),
        slip(ratio(good, 10000), "Only the people with this result count."),
        slip(ratio(bad, good + bad), "This is the probability that the result is false."),
    )  # fmt: skip


def _twice(draw: Draw, se: int, sp: int) -> Question:
    base = draw.choice((1, 2, 5, 10))
    good, bad = base * se * se, (100 - base) * (100 - sp) ** 2
    once = ratio(base * se, base * se + (100 - base) * (100 - sp))
    return build(
        {"base": base, "sensitivity": se, "specificity": sp, "tests": 2},
        f"{base}% of the people are ill. A test has the sensitivity {se}% and the specificity {sp}%, and repeated "
        f"tests err independently. Someone is positive twice. How likely is this person to be "
        f"ill? {EXACTLY}",
        [
            step(f"The odds before are {base} to {100 - base}:", ratio(base, 100 - base),
                 "Write the base rate as odds."),
            step(f"A positive test multiplies the odds by sensitivity/(1 - specificity) = {se}/{100 - sp} =",
                 ratio(se, 100 - sp), "How much likelier is a positive test for the ill?"),
            step("After two positive tests the odds are", ratio(good, bad), "Multiply twice."),
            step("As a probability:", ratio(good, good + bad), "Divide the odds by 1 plus the odds.",
                 "confusion_matrix.predictive_value"),
        ],
        slip(once, "This is the probability after one positive test."),
        slip(ratio(good, bad), "These are the odds."),
        slip(1 - (1 - Fraction(once)) ** 2, "The second test starts from the probability after the first."),
    )  # fmt: skip


def roc_auc(draw: Draw, level: Level) -> Question:
    """ROC points and the area under the curve."""
    n = (7, 7, 8)[level - 1]
    ties = level == 3
    scores = [draw.integer(1, 9) for _ in range(n)] if ties else list(draw.sample(range(5, 98), n))
    labels = draw.until(lambda: [draw.integer(0, 1) for _ in scores], lambda y: 3 <= sum(y) <= n - 3)
    rows = [(f"{s / 10}" if ties else f"{s / 100:.2f}", y) for s, y in zip(scores, labels, strict=True)]
    up = [s for s, y in zip(scores, labels, strict=True) if y]
    down = [s for s, y in zip(scores, labels, strict=True) if not y]
    if level == 1:
        return _roc_point(draw, rows, up, down)
    won, level_pairs = sum(a > b for a in up for b in down), sum(a == b for a in up for b in down)
    pairs = len(up) * len(down)
    auc = ratio(2 * won + level_pairs, 2 * pairs)
    note = f", where a tie counts half (here {level_pairs})" if level_pairs else ""
    return build(
        {"scores": scores, "labels": labels},
        ("A model gave these scores; 1 is positive:", table(("score", "label"), rows),
         f"Find the area under the ROC curve (AUC). {EXACTLY}"),
        [
            step(f"There are {len(up)} positive and {len(down)} negative rows, so the number of pairs is", pairs,
                 "Pair every positive with every negative row."),
            step("The number of pairs in which the positive row has the higher score is", won,
                 "Compare the scores in each pair."),
            step(f"AUC is the share of such pairs{note}:", auc, "Divide by the number of pairs; a tie counts half.",
                 "confusion_matrix.roc_auc"),
        ],
        slip(1 - auc, "The positive row is to have the higher score."),
        slip(ratio(won, pairs), "A pair with equal scores counts half."),
        slip(ratio(won + level_pairs, pairs), "A pair with equal scores counts half, not fully."),
        slip(ratio(won, len(up) + len(down)), "Divide by the number of pairs, not of rows."),
    )  # fmt: skip


def _roc_point(draw: Draw, rows: list[tuple[str, int]], up: list[int], down: list[int]) -> Question:
    at = draw.integer(min(*up, *down) + 1, max(*up, *down) - 1)
    tp, fp = sum(s >= at for s in up), sum(s >= at for s in down)
    point = Vector.of(ratio(fp, len(down)), ratio(tp, len(up)))
    return build(
        {"positive": up, "negative": down, "threshold": at},
        ("A model gave these scores; 1 is positive:", table(("score", "label"), rows),
         ("Which point of the ROC curve, (false positive rate, true positive rate), belongs to the threshold "
          f"{at / 100}? Scores from it up are called positive. {EXACTLY}")),
        [
            step(f"Of {len(up)} positive rows, the number that reach the threshold is", tp,
                 "Look at the rows with label 1."),
            step(f"Of {len(down)} negative rows, the number that reach it is", fp, "Look at the rows with label 0."),
            step("The point is", point, "Divide each by its class; the false positive rate comes first.",
                 "confusion_matrix.roc_auc"),
        ],
        slip(Vector.of(ratio(tp, len(up)), ratio(fp, len(down))), "The false positive rate is the first coordinate."),
        slip(Vector.of(ratio(len(down) - fp, len(down)), ratio(tp, len(up))),
             "This is the specificity; the curve shows 1 minus it."),
        slip(Vector.of(ratio(fp, len(rows)), ratio(tp, len(rows))), "Each rate is a share of its own class."),
    )  # fmt: skip


def calibration(draw: Draw, level: Level) -> Question:
    """Calibration: whether what is forecast at 70% happens in 70% of the cases."""
    if level == 3:
        return _brier(draw)
    bins = level + 1
    forecasts = sorted(draw.sample(range(1, 10), bins))
    counts = [10 * draw.integer(1, 8) for _ in range(bins)]
    expected = [p * c // 10 for p, c in zip(forecasts, counts, strict=True)]
    hits = [min(max(e + draw.nonzero(-c // 4, c // 4), 0), c) for e, c in zip(expected, counts, strict=True)]
    rows = [(f"0.{p}", c, h) for p, c, h in zip(forecasts, counts, hits, strict=True)]
    drawn = table(("forecast", "rows", "positive"), rows)
    given = {"forecasts": forecasts, "counts": counts, "hits": hits}
    if level == 1:
        return _surplus(given, bins, counts, drawn, expected, forecasts, hits)
    gaps = [abs(ratio(h, c) - Fraction(p, 10)) for p, c, h in zip(forecasts, counts, hits, strict=True)]
    error = ratio(sum(abs(h - e) for h, e in zip(hits, expected, strict=True)), sum(counts))
    return build(
        given,
        ("A model's forecasts and what came of them:", drawn,
         ("Find the expected calibration error: the distance between forecast and observed share in each line, "
          f"averaged over all rows. {EXACTLY}")),
        [
            step("The distances of the lines are", Vector.of(*map(tidy, gaps)),
                 "Observed share minus forecast, as a size."),
            step(f"Weighted by the rows {series(counts)} and divided by {sum(counts)}:", error,
                 "A line weighs as much as it has rows.", "confusion_matrix.calibration"),
        ],
        slip(mean(gaps), "Lines with more rows weigh more."),
        slip(ratio(abs(sum(hits) - sum(expected)), sum(counts)), "Too high and too low must not cancel."),
    )  # fmt: skip


def _surplus(
    given: dict[str, list[int]],
    bins: int,
    counts: list[int],
    drawn: Figure,
    expected: list[int],
    forecasts: list[int],
    hits: list[int],
) -> Question:
    gap = sum(hits) - sum(expected)
    return build(
        given,
        ("A model's forecasts and what came of them:", drawn,
         ("How many more rows were positive than the forecasts lead one to expect? (Negative if fewer.)")),
        [
            step(f"Expected are {' + '.join(f'0.{p}·{c}' for p, c in zip(forecasts, counts, strict=True))} =",
                 sum(expected), "Multiply each forecast by its number of rows and add up."),
            step(f"Positive were {' + '.join(map(str, hits))} = {sum(hits)}; the difference is", gap,
                 "Subtract the expected from the observed number.", "confusion_matrix.calibration"),
        ],
        slip(-gap, "The expected number is subtracted from the observed one."),
        slip(tidy(sum(hits) - Fraction(sum(forecasts) * sum(counts), 10 * bins)),
             "Each forecast counts as often as it was made."),
    )  # fmt: skip


def _brier(draw: Draw) -> Question:
    n = draw.integer(3, 5)
    p = [draw.integer(1, 9) for _ in range(n)]
    y = draw.until(lambda: [draw.integer(0, 1) for _ in range(n)], lambda v: 0 < sum(v) < n)
    errors = [tidy((Fraction(a, 10) - b) ** 2) for a, b in zip(p, y, strict=True)]
    return build(
        {"p": p, "y": y},
        f"A model forecast the probabilities {series(a / 10 for a in p)}; what happened was {series(y)}. Find the "
        f"Brier score, the mean squared distance. {EXACTLY}",
        [
            step(f"The squared distances are {series(map(decimal, errors))}. Their sum is", tidy(sum(errors)),
                 "Subtract the outcome from each forecast and square."),
            step(f"Divided by {n}:", mean(errors), "Take the mean.", "confusion_matrix.calibration"),
        ],
        slip(mean([abs(Fraction(a, 10) - b) for a, b in zip(p, y, strict=True)]), "The distances are squared."),
        slip(tidy(sum(errors)), "The mean is asked for, not the sum."),
        slip(ratio(sum((a >= 5) != b for a, b in zip(p, y, strict=True)), n),
             "This counts wrong calls; the Brier score looks at the probabilities."),
    )  # fmt: skip
