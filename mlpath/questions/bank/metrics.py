"""Precision, recall, F1, and why accuracy is not enough."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from mlpath.answers import Parts, number
from mlpath.questions.bank._coreml import EXACTLY, build, mean, series, slip, step, table
from mlpath.questions.bank._threads import threaded
from mlpath.questions.bank._working import decimal, ratio
from mlpath.questions.linear import tidy
from mlpath.questions.model import Show, spec

if TYPE_CHECKING:
    from mlpath.answers import Answer
    from mlpath.questions.draw import Draw
    from mlpath.questions.linear import Exact
    from mlpath.questions.model import Level, Question, Step


def _both(precision: Exact, recall: Exact) -> Answer:
    return Parts.of(("precision", precision), ("recall", recall))


@spec(version=2)
def precision_recall(draw: Draw, level: Level) -> Question:
    """Precision and recall."""
    if level == 3:
        return _missed(draw)
    if level == 2:
        return _from_labels(draw)
    tp, tn = draw.integer(5, 60), draw.integer(20, 200)
    fp, fn = draw.sample(range(2, 41), 2)
    precision, recall = ratio(tp, tp + fp), ratio(tp, tp + fn)
    return build(
        {"tp": tp, "fp": fp, "fn": fn, "tn": tn},
        f"A classifier has {tp} true positives, {fp} false positives, {fn} false negatives and {tn} true negatives. "
        f"Find its precision and recall. {EXACTLY}",
        [
            step(f"Precision: of {tp} + {fp} rows called positive, {tp} were:", precision,
                 "Divide by what was flagged."),
            step(f"Recall: of {tp} + {fn} positive rows, {tp} were found: {recall}. So", _both(precision, recall),
                 "Divide by what there was to find.", "metrics.precision_recall"),
        ],
        slip(_both(recall, precision), "These are exchanged: precision divides by what was flagged."),
        slip(_both(ratio(tp, fp), ratio(tp, fn)), "The true positives belong to the denominator too."),
        slip(_both(precision, ratio(tn, tn + fp)), "Recall is about the positive rows; this is the specificity."),
    )  # fmt: skip


def _from_labels(draw: Draw) -> Question:
    def make() -> tuple[list[int], list[int]]:
        return [draw.integer(0, 1) for _ in range(10)], [draw.integer(0, 1) for _ in range(10)]

    def hits(true: list[int], said: list[int]) -> int:
        return sum(a * b for a, b in zip(true, said, strict=True))

    true, said = draw.until(make, lambda d: hits(*d) > 0 and sum(d[0]) != sum(d[1]) and sum(d[0]) < 8)
    tp = hits(true, said)
    precision, recall = ratio(tp, sum(said)), ratio(tp, sum(true))
    same = sum(a == b for a, b in zip(true, said, strict=True))
    return build(
        {"true": true, "predicted": said},
        f"The true labels are {series(true)}, the predicted ones {series(said)}; 1 is positive. Find precision and "
        f"recall. {EXACTLY}",
        [
            step("The true positives, both labels 1, number", tp, "Count where both lists have a 1."),
            step(f"{sum(said)} rows are called positive. The precision is", precision, "Count the predicted ones."),
            step(f"{sum(true)} rows are positive, so the recall is {recall}. Together", _both(precision, recall),
                 "Count the true ones.", "metrics.precision_recall"),
        ],
        slip(_both(recall, precision), "These are exchanged: precision divides by what was flagged."),
        slip(_both(ratio(same, 10), ratio(same, 10)), "This is the accuracy, which counts the negative rows too."),
        slip(_both(ratio(tp, 10), ratio(tp, 10)), "Neither is a share of all rows."),
    )  # fmt: skip


def _missed(draw: Draw) -> Question:
    def fitting(hits: int) -> list[int]:
        """With how many others the hits make a whole percentage."""
        return [n for n in range(2, 41) if 100 * hits % (hits + n) == 0]

    tp = draw.until(lambda: draw.integer(6, 60), lambda hits: len(fitting(hits)) > 1)
    fp, fn = draw.sample(fitting(tp), 2)
    flagged, p, r = tp + fp, 100 * tp // (tp + fp), 100 * tp // (tp + fn)
    total = draw.flip()
    asked = "positive rows are there in all" if total else "positive rows does it miss"
    last = step(f"All positive rows are {tp} divided by {r}%:", tp + fn, "Recall is the share of all positive rows.",
                "metrics.precision_recall")  # fmt: skip
    steps = [step(f"{p}% of {flagged} flagged rows are true positives:", tp, "Use the precision first."), last]
    if not total:
        steps.append(step(f"Missed are {tp + fn} - {tp} =", fn, "Take away what was found."))
    return build(
        {"flagged": flagged, "precision": p, "recall": r, "asked": asked},
        f"A classifier flags {flagged} rows, with a precision of {p}% and a recall of {r}%. How many {asked}?",
        steps,
        slip(tp, "These are the true positives."),
        slip(fn if total else tp + fn, "Mind what is asked: all positive rows, or the missed ones."),
        slip(fp, "These are the false positives: flagged, but not positive."),
        slip(ratio(100 * flagged, r), "Only the true positives among the flagged rows count for the recall."),
    )


def f1(draw: Draw, level: Level) -> Question:
    """The F1 score."""
    if level == 3:
        return _recall_wanted(draw) if draw.flip() else _f_beta(draw)
    if level == 2:
        tp, fp, fn = draw.integer(3, 40), draw.integer(2, 30), draw.integer(2, 30)
        precision, recall = ratio(tp, tp + fp), ratio(tp, tp + fn)
        given: dict[str, object] = {"tp": tp, "fp": fp, "fn": fn}
        told = f"A classifier has {tp} true positives, {fp} false positives and {fn} false negatives."
    else:
        a, b = draw.sample(range(2, 20), 2)
        precision, recall = ratio(a, 20), ratio(b, 20)
        given = {"precision": a / 20, "recall": b / 20}
        told = f"A classifier has the precision {a / 20} and the recall {b / 20}."
    value = tidy(2 * precision * recall / Fraction(precision + recall))
    first = [step("Its precision is", precision, "Divide by what was flagged.", "metrics.precision_recall"),
             step("Its recall is", recall, "Divide by what there was to find.",
                  "metrics.precision_recall")]  # fmt: skip
    product = step("Twice the product of precision and recall is", tidy(2 * precision * recall), "F1 = 2PR/(P + R).")
    return build(
        given,
        f"{told} Find its F1 score. {EXACTLY}",
        [
            *(first if level == 2 else [product]),
            step(f"F1 = 2PR/(P + R), the sum being {tidy(precision + recall)}:", value, "Take the harmonic mean.",
                 "metrics.f1"),
        ],
        slip(tidy(Fraction(precision + recall) / 2), "F1 is the harmonic mean, not the ordinary one."),
        slip(tidy(Fraction(value) / 2), "The product is taken twice."),
        slip(tidy(precision * recall), "The product is doubled and divided by the sum."),
    )  # fmt: skip


def _recall_wanted(draw: Draw) -> Question:
    a, b = draw.sample(range(3, 21), 2)
    p, r = ratio(a, 20), ratio(b, 20)
    f = tidy(2 * p * r / Fraction(p + r))
    return build(
        {"precision": str(p), "f1": str(f)},
        f"A classifier has the precision {p} and the F1 score {f}. Find its recall. {EXACTLY}",
        [
            step("F1 is the harmonic mean: 2/F1 = 1/P + 1/R. Here 2/F1 =", tidy(2 / Fraction(f)),
                 "Write the harmonic mean with reciprocals."),
            step(f"So 1/R = 2/F1 - 1/P = {tidy(2 / Fraction(f))} - {tidy(1 / Fraction(p))} =", tidy(1 / Fraction(r)),
                 "Subtract the reciprocal of the precision."),
            step("The recall is", r, "Take the reciprocal.", "metrics.f1"),
        ],
        slip(tidy(2 * f - p), "That would hold for the ordinary mean."),
        slip(tidy(1 / Fraction(r)), "This is 1/R."),
        slip(tidy(f / Fraction(p)), "F1 is no product of precision and recall."),
    )  # fmt: skip


def _f_beta(draw: Draw) -> Question:
    a, b = draw.sample(range(2, 20), 2)
    p, r = ratio(a, 20), ratio(b, 20)
    beta = draw.choice((2, 3))
    top, bottom = tidy((1 + beta**2) * p * r), tidy(beta**2 * p + r)
    return build(
        {"precision": decimal(p), "recall": decimal(r), "beta": beta},
        f"A classifier has the precision {decimal(p)} and the recall {decimal(r)}. Missed cases weigh more here: "
        f"find its F{beta} score, F_β = (1 + β²)PR/(β²P + R) with β = {beta}. {EXACTLY}",
        [
            step(f"(1 + {beta}²)PR =", top, "Work out the numerator."),
            step(f"{beta}²·P + R =", bottom, "Work out the denominator."),
            step(f"F{beta} =", tidy(top / Fraction(bottom)), "Divide.", "metrics.f1"),
        ],
        slip(tidy(2 * p * r / Fraction(p + r)), "This is F1."),
        slip(tidy(top / Fraction(beta**2 * r + p)), "The factor β² stands at the precision in the denominator."),
        slip(tidy((1 + beta) * p * r / Fraction(beta * p + r)), "β is squared."),
    )  # fmt: skip


def accuracy_trap(draw: Draw, level: Level) -> Question:
    """What accuracy hides when one class is rare."""
    if level == 3:
        return _balanced(draw)
    n, rare = 100 * draw.integer(2, 20), draw.integer(1, 12)
    positive = n * rare // 100
    found, false = draw.integer(0, positive - 1), draw.integer(1, max(2, n // 20))
    right = found + n - positive - false
    if level == 1:
        return _never_positive(n, positive)
    answer = Parts.of(("classifier", ratio(right, n)), ("baseline", ratio(n - positive, n)))
    return build(
        {"n": n, "positive": positive, "found": found, "false": false},
        f"Of {n} rows, {positive} are positive. A classifier finds {found} of them and raises {false} false alarms. "
        f"Compare its accuracy with that of a baseline that calls every row negative. {EXACTLY}",
        [
            step(f"It is right on {found} positive and {n} - {positive} - {false} = {n - positive - false} negative "
                 "rows:",
                 right, "Count the right positive and the right negative rows."),
            step(f"Of {n} rows, the classifier is right on {right}, the baseline on {n - positive}:", answer,
                 "Divide both by the number of rows.", "metrics.accuracy_trap"),
        ],
        slip(Parts.of(("classifier", ratio(found, positive)), ("baseline", 0)), "This is the recall."),
        slip(Parts.of(("classifier", ratio(n - positive - false, n)), ("baseline", ratio(n - positive, n))),
             "The positive rows that it finds are right predictions too."),
        slip(Parts.of(("classifier", ratio(found + n - positive, n)), ("baseline", ratio(n - positive, n))),
             "The false alarms are wrong predictions."),
    )  # fmt: skip


def _never_positive(n: int, positive: int) -> Question:
    return build(
        {"n": n, "positive": positive},
        f"Of {n} rows, {positive} are positive. A classifier calls every row negative. Find its accuracy and its "
        f"recall. {EXACTLY}",
        [
            step("It is right on the negative rows:", n - positive, "On which rows is it right?"),
            step(f"Accuracy {n - positive}/{n}; it finds no positive row, so the recall is 0:",
                 Parts.of(("accuracy", ratio(n - positive, n)), ("recall", 0)), "Recall is about the positive rows.",
                 "metrics.accuracy_trap"),
        ],
        slip(Parts.of(("accuracy", ratio(positive, n)), ("recall", 0)), "It is right on the negative rows."),
        slip(Parts.of(("accuracy", ratio(n - positive, n)), ("recall", 1)), "It finds none of the positive rows."),
        slip(Parts.of(("accuracy", ratio(1, 2)), ("recall", 0)), "The classes aren't equally large."),
    )  # fmt: skip


def _balanced(draw: Draw) -> Question:
    sizes = draw.sample((10, 20, 40, 50, 60, 80, 120, 200), 3)
    right = [draw.integer(n // 5, n) for n in sizes]
    recalls = [ratio(a, n) for a, n in zip(right, sizes, strict=True)]
    listed = ", ".join(f"{a} of {n} in class {c}" for a, n, c in zip(right, sizes, "ABC", strict=True))
    return build(
        {"sizes": sizes, "right": right},
        f"A classifier is right on {listed}. Find its balanced accuracy: the recall of each class, averaged over the "
        f"classes. {EXACTLY}",
        [
            step("The recall of class A is", recalls[0], "Divide the right ones by the size of the class."),
            step(f"The recalls are {series(recalls)}. Their mean is", mean(recalls), "Average them, each class alike.",
                 "metrics.accuracy_trap"),
        ],
        slip(ratio(sum(right), sum(sizes)), "This is the accuracy, in which large classes weigh more."),
        slip(min(recalls), "The mean of the classes is asked for, not the worst."),
    )  # fmt: skip


def threshold(draw: Draw, level: Level) -> Question:
    """Precision and recall at a threshold on the score."""
    n = 7 if level == 1 else 9
    scores = sorted(draw.sample(range(5, 98), n), reverse=True)
    labels = draw.until(lambda: [draw.integer(0, 1) for _ in scores], lambda y: 3 <= sum(y) <= n - 3)
    rows = list(zip((s / 100 for s in scores), labels, strict=True))
    cut = draw.until(lambda: draw.integer(2, n - 2), lambda c: sum(labels[:c]) > 0)
    tp, positive = sum(labels[:cut]), sum(labels)
    precision, recall = ratio(tp, cut), ratio(tp, positive)
    if level == 3:
        return _highest(rows, labels, draw.integer(2, positive - 1))
    at = draw.integer(scores[cut] + 1, scores[cut - 1]) / 100
    answer = precision if level == 1 else _both(precision, recall)
    return build(
        {"scores": scores, "labels": labels, "threshold": at, "asked": level},
        ("A model gave these scores; 1 is positive:", table(("score", "label"), [(f"{s:.2f}", y) for s, y in rows]),
         f"Rows with a score of at least {at} are called positive. Find the " +
         ("precision." if level == 1 else "precision and the recall."), EXACTLY),
        [
            step("The number of rows called positive is", cut, "Count the scores from the threshold up."),
            step(f"{tp} of them are positive" + (", so the precision is" if level == 1 else
                 f", of {positive} positive rows in all. So"), answer,
                 "Divide the hits by the rows called positive" +
                 ("." if level == 1 else ", and by the positive rows."), "metrics.threshold"),
        ],
        slip(recall if level == 1 else _both(recall, precision), "Precision divides by the rows called positive."),
        slip(ratio(tp, n) if level == 1 else _both(precision, ratio(tp, n)), "Not all rows belong to the denominator."),
    )  # fmt: skip


def _highest(rows: list[tuple[float, int]], labels: list[int], wanted: int) -> Question:
    positive = sum(labels)
    cut = next(c for c in range(1, len(labels) + 1) if sum(labels[:c]) == wanted)
    precision = ratio(wanted, cut)
    percent = decimal(Fraction(int(Fraction(1000 * wanted, positive)), 10))
    return build(
        {"rows": rows, "recall": percent},
        ("A model gave these scores; 1 is positive:", table(("score", "label"), [(f"{s:.2f}", y) for s, y in rows]),
         ("Rows with a score of at least the threshold are called positive. The threshold is set as high as a recall "
          f"of at least {percent}% allows. What is the precision? {EXACTLY}")),
        [
            step(f"Of {positive} positive rows, at least this many must be found:", wanted,
                 "What does the recall demand?"),
            step("Going down the list until then, the number of rows called positive is", cut,
                 "Go down until enough are found."),
            step(f"The precision is {wanted} of {cut}:", precision, "Divide the hits by the rows called positive.",
                 "metrics.threshold"),
        ],
        slip(ratio(wanted, positive), "This is the recall."),
        slip(ratio(positive, len(labels)), "The threshold lies higher: not all rows are called positive."),
        slip(ratio(wanted, positive + cut), "The denominator is the number of rows called positive."),
    )  # fmt: skip


def from_counts_to_f1(draw: Draw, level: Level) -> Question:
    """From counts to precision, recall and F1, each from the one before."""
    return (_from_table, _from_lists, _from_rates)[level - 1](draw)


def _scores(tp: int, fp: int, fn: int) -> tuple[Exact, Exact, Exact]:
    """Precision, recall and F1."""
    return ratio(tp, tp + fp), ratio(tp, tp + fn), ratio(2 * tp, 2 * tp + fp + fn)


_NAMES = ("precision", "recall", "F1")
F1_FORMULA = "2*precision*recall/(precision + recall)"


def _three(precision: Exact, recall: Exact, f1: Exact) -> Parts:
    return Parts.of(("precision", precision), ("recall", recall), ("F1", f1))


def _score_steps(tp: int, fp: int, fn: int) -> list[Step]:
    precision, recall, score = _scores(tp, fp, fn)
    return [
        step(f"Precision: of {tp} + {fp} flagged rows {tp} are positive:", precision, "Divide by what was flagged.",
             "metrics.precision_recall"),
        step(f"Recall: of {tp} + {fn} positive rows {tp} are flagged:", recall, "Divide by what there was to find.",
             "metrics.precision_recall"),
        step(f"F1 = 2PR/(P + R) with P = {precision} and R = {recall}:", score, "Take the harmonic mean.",
             "metrics.f1"),
    ]  # fmt: skip


def _from_table(draw: Draw) -> Question:
    tp, fp, fn, tn = draw.until(
        lambda: (draw.integer(5, 60), draw.integer(2, 40), draw.integer(2, 40), draw.integer(20, 200)),
        lambda m: m[1] != m[2],
    )
    precision, recall, score = _scores(tp, fp, fn)
    answer = threaded(_three(precision, recall, score), {"F1": F1_FORMULA})
    mean_of_both = tidy(Fraction(precision + recall) / 2)
    return build(
        {"matrix": ((tp, fn), (fp, tn))},
        ("A confusion matrix has the true classes as rows and the predicted ones as columns, the positive class first:",
         Show(((tp, fn), (fp, tn))), f". Compute one after the other: precision, recall and F1. {EXACTLY}"),
        [*_score_steps(tp, fp, fn), step("Together:", answer, "Write down all three.", "metrics.from_counts_to_f1")],
        slip(_three(recall, precision, score), "Precision and recall are exchanged: flagged rows are a column here."),
        slip(_three(precision, recall, mean_of_both), "F1 is the harmonic mean, not the ordinary one."),
    )  # fmt: skip


def _from_lists(draw: Draw) -> Question:
    def counts(drawn: tuple[list[int], list[int]]) -> tuple[int, int, int]:
        tp = sum(a * b for a, b in zip(*drawn, strict=True))
        return tp, sum(drawn[1]) - tp, sum(drawn[0]) - tp

    true, said = draw.until(
        lambda: ([draw.integer(0, 1) for _ in range(10)], [draw.integer(0, 1) for _ in range(10)]),
        lambda d: all(counts(d)) and counts(d)[1] != counts(d)[2],
    )
    tp, fp, fn = counts((true, said))

    def parts(a: int, b: int, c: int) -> Parts:
        return Parts(("TP", "FP", "FN", *_NAMES), (*map(number, (a, b, c)), *_three(*_scores(a, b, c)).answers))

    formulas = {"precision": "TP/(TP + FP)", "recall": "TP/(TP + FN)", "F1": F1_FORMULA}
    answer = threaded(parts(tp, fp, fn), formulas)
    return build(
        {"true": true, "predicted": said},
        f"The true labels are {series(true)}, the predicted ones {series(said)}; 1 is positive. Compute one after the "
        f"other: the true positives TP, the false positives FP, the false negatives FN; precision, recall and F1. "
        f"{EXACTLY}",
        [
            step("Rows with both labels 1: TP =", tp, "Count where both lists have a 1."),
            step("Rows predicted as 1 whose label is 0: FP =", fp, "Count the false alarms."),
            step("Rows predicted as 0 whose label is 1: FN =", fn, "Count what was missed."),
            *_score_steps(tp, fp, fn),
            step("Together:", answer, "Write down all six.", "metrics.from_counts_to_f1"),
        ],
        slip(parts(tp, fn, fp), "False positives are predicted as 1, false negatives as 0."),
        slip(parts(tp, fp + tp, fn + tp), "The true positives are neither false alarms nor missed."),
    )


def _from_rates(draw: Draw) -> Question:
    ill, well = 20 * draw.integer(1, 20), 20 * draw.integer(10, 60)
    found, alarm = 5 * draw.integer(8, 19), 5 * draw.integer(1, 7)
    tp, fp = ill * found // 100, well * alarm // 100

    def parts(a: int, b: int) -> Parts:
        precision, recall, score = _scores(a, b, ill - a)
        return Parts.of(("TP", a), ("FP", b), ("precision", precision), ("recall", recall), ("F1", score))

    formulas = {"precision": "TP/(TP + FP)", "recall": f"TP/{ill}", "F1": F1_FORMULA}
    answer = threaded(parts(tp, fp), formulas)
    return build(
        {"positive": ill, "negative": well, "sensitivity": found, "false alarms": alarm},
        f"Of {ill + well} rows {ill} are positive. A classifier flags {found}% of the positive and {alarm}% of the "
        "negative rows. Compute one after the other: the true positives TP, the false positives FP, precision, recall "
        f"and F1. {EXACTLY}",
        [
            step(f"{found}% of {ill} are TP =", tp, "Take the share of the positive rows."),
            step(f"{alarm}% of {well} are FP =", fp, "Take the share of the negative rows."),
            *_score_steps(tp, fp, ill - tp),
            step("Together:", answer, "Write down all five.", "metrics.from_counts_to_f1"),
        ],
        slip(parts(tp, (ill + well) * alarm // 100), "The false alarms come from the negative rows alone."),
        slip(parts(tp, well - fp), "These are the negative rows that were not flagged."),
    )
