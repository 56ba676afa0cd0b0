"""Overfitting and underfitting: reading curves, stopping early, choosing a model by validation."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from mlpath.answers import Choice, Integer, Parts
from mlpath.questions.bank._mlmath import decs, neat, texts
from mlpath.questions.bank._working import in_words, others
from mlpath.questions.model import Figure, Mistake, Question, Step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlpath.questions.draw import Draw, Ints
    from mlpath.questions.model import Level

STATES = ("it overfits", "it underfits", "it fits well")
CURES = ("more data", "a more flexible model", "neither of them")
TOP = 50
"""The largest error in a figure, in percent; a row stands for 5."""


def _figure(train: Sequence[int], validation: Sequence[int], under: str, ticks: Sequence[int]) -> Figure:
    """Both errors, in percent and multiples of 5, over epochs or sizes."""
    lines = []
    for level in range(TOP, -1, -5):
        marks = ("b" if t == v == level else "t" if t == level else "v" if v == level else "·"
                 for t, v in zip(train, validation, strict=True))  # fmt: skip
        lines.append(f"{level:3d}% |" + "".join(f"  {mark} " for mark in marks))
    lines.append("     +" + "----" * len(train))
    lines.append("      " + "".join(f"{tick:>3d} " for tick in ticks))
    lines.append(f"      {under};  t: training, v: validation, b: both")
    told = (
        f"A figure over {under} {in_words(list(map(str, ticks)))}: the training error is {', '.join(map(str, train))}",
        f"percent, the validation error {', '.join(map(str, validation))} percent.",
    )
    return Figure(tuple(lines), " ".join(told))


def _falling(draw: Draw, start: int, end: int, count: int) -> Ints:
    """Multiples of 5 that fall from start to end and stay there."""
    values = [start]
    while len(values) < count:
        drop = 5 * draw.integer(0, 2) if values[-1] - end > 5 else 5 * draw.integer(0, 1)
        values.append(max(end, values[-1] - drop))
    values[-1] = values[-2] = end
    return tuple(values)


def read_curves(draw: Draw, level: Level) -> Question:
    """Reading training and validation curves."""
    return (_state, _best_epoch_in_figure, _cure)[level - 1](draw)


def _both(draw: Draw, state: int, count: int) -> tuple[Ints, Ints]:
    if state == 0:
        train = _falling(draw, 45, 5 * draw.integer(0, 1), count)
        turn, low = draw.integer(3, count - 4), 5 * draw.integer(4, 5)
        down = _falling(draw, 50, low, turn + 1)
        up = [low]
        while len(up) < count - turn:
            up.append(min(TOP, up[-1] + 5 * draw.integer(0, 1) + (5 if len(up) == 1 else 0)))
        return train, tuple(max(t, v) for t, v in zip(train, (*down, *up[1:]), strict=True))
    end = 5 * draw.integer(6, 7) if state == 1 else 5 * draw.integer(1, 2)
    train = _falling(draw, 45, end, count)
    validation = (*(min(TOP, t + 5 * draw.integer(0, 1)) for t in train[:-2]), end + 5, end + 5)
    return train, validation


def _state(draw: Draw) -> Question:
    state = draw.integer(0, 2)
    train, validation = _both(draw, state, 10)
    answer = Choice(STATES, state)
    gap = validation[-1] - train[-1]
    return Question(
        given={"train": train, "validation": validation, "asked": "state"},
        prompt=("For this task an error of about 10% is the best that anyone reaches. The figure shows the errors of",
                "a model after each epoch.", _figure(train, validation, "epochs", range(1, 11)),
                "In the end, does it overfit, underfit, or fit well?"),
        answer=answer,
        steps=(
            Step(("In the last epoch the validation error exceeds the training error by (in percent)",), Integer(gap),
                 hint="Read off both errors at the right end."),
            Step((f"The training error there is {train[-1]}%. So the verdict is:",), answer, "overfitting.read_curves",
                 "A wide gap is overfitting; two high errors side by side are underfitting."),
        ),
        mistakes=others(answer, (
            "Overfitting shows in a wide gap: little training error, much validation error.",
            "Underfitting shows in a training error that stays high itself.",
            "A good fit has both errors low and close to each other.",
        )),
    )  # fmt: skip


def _best_epoch_in_figure(draw: Draw) -> Question:
    train, validation = draw.until(lambda: _both(draw, 0, 12), lambda m: m[1].count(min(m[1])) == 1)
    best = validation.index(min(validation)) + 1
    return Question(
        given={"train": train, "validation": validation, "asked": "best"},
        prompt=("The figure shows the errors of a model after each",
                "epoch.", _figure(train, validation, "epochs", range(1, 13)),
                "The weights of which epoch should be kept?"),
        answer=Integer(best),
        steps=(
            Step(("The smallest validation error is (in percent)",), Integer(min(validation)),
                 hint="Follow the curve of the validation error to its lowest point."),
            Step(("It is reached in epoch",), Integer(best), "overfitting.read_curves",
                 "Read the epoch below that point."),
        ),
        mistakes=(
            Mistake(Integer(12),
                    "Afterwards the model only learns the training data by heart: the validation error rises."),
            Mistake(Integer(train.index(min(train)) + 1), "The validation error decides, not the training error."),
            Mistake(Integer(min(validation)), "That is the error; the epoch was asked."),
        ),
    )  # fmt: skip


def _cure(draw: Draw) -> Question:
    kind, count = draw.integer(0, 2), 8
    goal = 5 * draw.integer(1, 2)
    end = (5 * draw.integer(0, 1), goal + 5 * draw.integer(4, 6), goal)[kind]
    # where neither helps the validation error is already the best possible
    gap = (5 * draw.integer(5, 7), 5 * draw.integer(0, 1), 0)[kind]
    train = (*sorted(max(0, end - 5 * draw.integer(0, 2)) for _ in range(count - 2)), end, end)
    last = end + gap
    validation = (
        *sorted((min(TOP, last + 5 * draw.integer(0, 3)) for _ in range(count - 2)), reverse=True),
        last,
        last,
    )
    sizes = [100 * n for n in range(1, count + 1)]
    answer = Choice(CURES, kind)
    return Question(
        given={"train": train, "validation": validation, "goal": goal, "asked": "cure"},
        prompt=(f"An error of {goal}% is the best that anyone reaches in this task. The figure shows the final errors",
                "of a model that was trained on 100, 200, … examples.", _figure(train, validation, "examples", sizes),
                "What promises a clearly better validation error: more data, a more flexible model, or neither of",
                "them?"),
        answer=answer,
        steps=(
            Step((f"With all data the training error is {end}% and the validation error larger by (in",
                  "percent)"), Integer(gap),
                 hint="Read off both errors at the right end."),
            Step((f"Compared with the possible {goal}%, this asks for",), answer, "overfitting.read_curves",
                 "A wide gap closes with data; a training error far above the goal needs another model."),
        ),
        mistakes=others(answer, (
            "More data closes a gap between both curves; it doesn't lower a training error.",
            "A more flexible model helps when the training error itself is far above what is possible.",
            "There is something to gain: compare both errors with what is possible.",
        )),
    )  # fmt: skip


def early_stopping(draw: Draw, level: Level) -> Question:
    """Early stopping with patience."""
    return (_best_of_list, _when_it_stops, _with_least_gain)[level - 1](draw)


def _losses(draw: Draw, count: int) -> tuple[Fraction, ...]:
    """Losses of epochs that fall and then tend to rise, in hundredths, all different."""
    turn, value = draw.integer(3, count - 5), draw.integer(70, 99)
    values = [value]
    for k in range(1, count):
        drift = -draw.integer(4, 12) if k <= turn else draw.integer(1, 5)
        values.append(max(5, values[-1] + drift + (draw.integer(6, 15) if draw.integer(0, 4) == 0 else 0)))
    return tuple(Fraction(v, 100) for v in values)


def _best_of_list(draw: Draw) -> Question:
    losses = draw.until(lambda: _losses(draw, 9), lambda v: v.count(min(v)) == 1 and v[-1] != min(v))
    best = losses.index(min(losses)) + 1
    return Question(
        given={"losses": texts(losses), "asked": "best"},
        prompt=(f"After the epochs 1 to 9 the validation loss is {in_words(texts(losses))}. The weights of which epoch",
                "should be kept?"),
        answer=Integer(best),
        steps=(
            Step(("The smallest validation loss",
                  "is"), decs((min(losses),)).entries[0], hint="Look for the smallest number."),
            Step(("It belongs to epoch",), Integer(best), "overfitting.early_stopping", "Count the epochs up to it."),
        ),
        mistakes=(
            Mistake(Integer(9), "The last epoch is not the best: the loss has risen again."),
            Mistake(Integer(best - 1), "The first number belongs to epoch 1, not to epoch 0."),
            Mistake(Integer(next((k for k in range(1, 9) if losses[k] > losses[k - 1]), 8)),
                    "The loss rises there for the first time, but it falls again below that."),
        ),
    )  # fmt: skip


def _run(losses: Sequence[Fraction], patience: int, gain: Fraction = Fraction(0)) -> tuple[int, int]:
    """After which epoch training stops (0 if it doesn't), and which epoch is kept."""
    best, kept = losses[0], 1
    for epoch, loss in enumerate(losses[1:], start=2):
        if loss < best and best - loss >= gain:
            best, kept = loss, epoch
        elif epoch - kept >= patience:
            return epoch, kept
    return 0, kept


def _when_it_stops(draw: Draw) -> Question:
    patience = draw.integer(2, 3)
    losses = draw.until(lambda: _losses(draw, 11), lambda v: 0 < _run(v, patience)[0] < 11 and v.count(min(v)) == 1)
    stop, kept = _run(losses, patience)
    first_rise = next(k + 1 for k in range(1, 11) if losses[k] >= losses[k - 1])
    return Question(
        given={"losses": texts(losses), "patience": patience, "asked": "stop"},
        prompt=("Training stops when the validation loss has not fallen below its smallest value so far for",
                f"{patience} epochs in a row. The losses after the epochs 1, 2, … would be {in_words(texts(losses))}.",
                "After which epoch does training stop?"),
        answer=Integer(stop),
        steps=(
            Step(("The last improvement before the stop comes in epoch",), Integer(kept),
                 hint="Go through the list and note each new smallest value."),
            Step((f"The {patience} epochs after it bring none, so training stops after epoch",), Integer(stop),
                 "overfitting.early_stopping", "Add the patience to the epoch of the last improvement."),
        ),
        mistakes=(
            Mistake(Integer(kept), "That epoch is kept; the stop comes when the patience is used up."),
            Mistake(Integer(first_rise),
                    f"One rise is not enough: {patience} epochs in a row must bring no improvement."),
            Mistake(Integer(stop + 1), "The epoch that uses up the patience is the last one."),
        ),
    )  # fmt: skip


def _with_least_gain(draw: Draw) -> Question:
    patience, gain = draw.integer(2, 3), Fraction(draw.integer(5, 8), 100)

    def fits(v: tuple[Fraction, ...]) -> bool:
        return 0 < _run(v, patience, gain)[0] < 12 and _run(v, patience, gain) != _run(v, patience)

    losses = draw.until(lambda: _losses(draw, 12), fits)
    (stop, kept), (late, last) = _run(losses, patience, gain), _run(losses, patience)

    def parts(a: int, b: int) -> Parts:
        return Parts.of(("stop", a), ("kept", b))

    return Question(
        given={"losses": texts(losses), "patience": patience, "gain": neat(gain), "asked": "both"},
        prompt=(f"A validation loss counts as an improvement only if it lies at least {neat(gain)} below that of the",
                f"last improvement (epoch 1 counts as one). Training stops after {patience} epochs in a row without",
                "improvement, and the weights of the last improvement are kept. The losses would be",
                f"{in_words(texts(losses))}. After which epoch does it stop, and which epoch is kept?"),
        answer=parts(stop, kept),
        steps=(
            Step((f"Improvements of at least {neat(gain)} are noted one after the other; the last one comes in epoch",),
                 Integer(kept), "overfitting.early_stopping", "Compare each loss with that of the last improvement."),
            Step((f"{patience} epochs later training stops:",), parts(stop, kept), hint="Add the patience."),
        ),
        mistakes=(
            Mistake(parts(late or 12, last), f"Improvements of less than {neat(gain)} don't count."),
            Mistake(parts(kept, kept), "The stop comes when the patience is used up."),
        ),
    )  # fmt: skip


def choose_model(draw: Draw, level: Level) -> Question:
    """Choosing the complexity of a model."""
    return (_by_validation, _one_standard_error, _corrected_training)[level - 1](draw)


def _by_validation(draw: Draw) -> Question:
    train = draw.until(lambda: tuple(sorted(draw.sample(range(2, 60), 6), reverse=True)), lambda t: t[-1] < 12)
    best = draw.integer(1, 4)
    low = train[best] + draw.integer(2, 8)
    validation = [low] * 6
    for k in range(best - 1, -1, -1):
        validation[k] = max(validation[k + 1], train[k]) + draw.integer(2, 9)
    for k in range(best + 1, 6):
        validation[k] = validation[k - 1] + draw.integer(2, 12)
    shown = [texts(Fraction(v, 10) for v in row) for row in (train, validation)]
    return Question(
        given={"train": train, "validation": tuple(validation)},
        prompt=(f"Polynomials of the degrees 1 to 6 have, in this order, the training errors {in_words(shown[0])} and",
                f"the validation errors {in_words(shown[1])}. Which degree should be chosen?"),
        answer=Integer(best + 1),
        steps=(
            Step(("The smallest validation error is",), decs((Fraction(low, 10),)).entries[0],
                 hint="Training errors always fall with the degree: look at the others."),
            Step(("It belongs to the degree",), Integer(best + 1), "overfitting.choose_model", "Which degree has it?"),
        ),
        mistakes=(
            Mistake(Integer(6), "The training error is always smallest for the most flexible model."),
            Mistake(Integer(best), "The list begins with degree 1."),
            Mistake(Integer(1), "The simplest model underfits here: both errors are high."),
        ),
    )  # fmt: skip


def _one_standard_error(draw: Draw) -> Question:
    best, low, error = draw.integer(3, 5), draw.integer(10, 40), draw.integer(3, 8)
    simple = draw.integer(1, best - 1)
    values = [0] * 7
    for k in range(7):
        if k < simple:
            values[k] = low + error + draw.integer(1, 9) + 6 * (simple - k)
        elif k < best:
            values[k] = low + draw.integer(1, error)
        else:
            values[k] = low + (draw.integer(1, 9) + 3 * (k - best) if k > best else 0)
    shown = texts(Fraction(v, 10) for v in values)
    return Question(
        given={"errors": shown, "standard error": neat(Fraction(error, 10))},
        prompt=("Seven models, from the simplest (number 1) to the most flexible (number 7), have the validation",
                f"errors {in_words(shown)}; the standard error of the best one's is {neat(Fraction(error, 10))}. By",
                "the one-standard-error rule the simplest model within one standard error of the best is chosen.",
                "Which number is it?"),
        answer=Integer(simple + 1),
        steps=(
            Step((f"The best is number {best + 1}, and the limit is {neat(Fraction(low, 10))} +",
                  f"{neat(Fraction(error, 10))} ="), decs((Fraction(low + error, 10),)).entries[0],
                 hint="Smallest validation error plus one standard error."),
            Step(("The first model that does not exceed it is",
                  "number"), Integer(simple + 1), "overfitting.choose_model",
                 "Go through the models from the simplest on."),
        ),
        mistakes=(
            Mistake(Integer(best + 1), "That is the best; the rule prefers a simpler one that is nearly as good."),
            Mistake(Integer(7), "The rule prefers simple models."),
            Mistake(Integer(simple), "The first model has the number 1."),
        ),
    )  # fmt: skip


def _corrected_training(draw: Draw) -> Question:
    def make() -> tuple[int, int, Ints, tuple[Fraction, ...]]:
        sizes = tuple(sorted(draw.sample(range(2, 16), 3)))
        train = tuple(Fraction(v, 10) for v in sorted(draw.sample(range(5, 60), 3), reverse=True))
        return draw.choice((20, 40, 50)), draw.integer(1, 5), sizes, train

    def corrected(m: tuple[int, int, Ints, tuple[Fraction, ...]]) -> list[Fraction]:
        return [a + Fraction(2 * d * m[1], m[0]) for d, a in zip(m[2], m[3], strict=True)]

    def fits(m: tuple[int, int, Ints, tuple[Fraction, ...]]) -> bool:
        sums = corrected(m)
        return sums.index(min(sums)) != 2 and len(set(sums)) == 3

    n, variance, sizes, train = m = draw.until(make, fits)
    totals, extra = corrected(m), [Fraction(2 * d * variance, n) for d in sizes]
    best = totals.index(min(totals))
    return Question(
        given={"n": n, "variance": variance, "sizes": sizes, "train": texts(train)},
        prompt=(f"Three linear models with {in_words(list(map(str, sizes)))} parameters reach the training errors",
                f"(MSE) {in_words(texts(train))} on {n} examples. The noise has the variance {variance}. The training",
                "error of a model with d parameters is too low by about 2·d·(variance)/n. Which model promises the",
                "smallest error on new data? Give its number of parameters."),
        answer=Integer(sizes[best]),
        steps=(
            Step(("The corrections 2·d·(variance)/n are",), decs(extra), hint="Put in each number of parameters."),
            Step(("Added to the training errors:",), decs(totals), "overfitting.choose_model", "Add each correction."),
            Step(("The smallest of these belongs to the model whose number of parameters is",), Integer(sizes[best]),
                 hint="Look for the smallest sum."),
        ),
        mistakes=(
            Mistake(Integer(sizes[2]), "The training error alone always prefers the largest model."),
            Mistake(Integer(sizes[0]), "The corrections don't outweigh the training errors that far."),
            Mistake(Integer(best + 1), "The number of parameters was asked."),
        ),
    )  # fmt: skip
