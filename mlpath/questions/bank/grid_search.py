"""Searching for settings: how many fits, which wins, and how far chance gets."""

from __future__ import annotations

from math import ceil, log
from typing import TYPE_CHECKING

from mlpath.answers import Choice, Integer, Real, Vector
from mlpath.questions.bank._coreml import EXACTLY, build, slip, step, table
from mlpath.questions.bank._working import in_words, others, ratio
from mlpath.questions.model import spec

if TYPE_CHECKING:
    from mlpath.questions.draw import Draw
    from mlpath.questions.model import Level, Question

SETTINGS = ("A", "B", "C", "D")


def count_fits(draw: Draw, level: Level) -> Question:
    """How many models a grid search fits."""
    sizes = [draw.integer(2, 12 if level == 1 else 7) for _ in range(level + 1)]
    k = draw.choice((3, 4, 5, 8, 10))
    grid = 1
    for s in sizes:
        grid *= s
    product = "·".join(map(str, sizes))
    if level == 3:
        return _nested(draw, sizes, grid, k)
    refit = level == 2
    fits = grid * k + refit
    listed = in_words(sizes)
    steps = [
        step(f"Combinations: {product} =", grid, "Each value is combined with each of the others."),
        step(f"Each is fitted once for each of {k} folds:", grid * k, "Multiply by the number of folds.",
             "grid_search.count_fits"),
    ]  # fmt: skip
    if refit:
        steps.append(step("The best is fitted once more, on all rows:", fits, "What does refit add?"))
    return build(
        {"sizes": sizes, "folds": k, "refit": refit},
        f"A grid search tries {listed} values of {'two' if level == 1 else 'three'} settings with {k}-fold "
        f"cross-validation{', then refits the best on all rows' if refit else ', without refitting at the end'}. How "
        "many models does it fit in all?",
        steps,
        slip(sum(sizes) * k + refit, "The numbers of values are multiplied, not added."),
        slip(grid, "Each combination is fitted once for each fold."),
        slip(grid * k, "The winner is fitted once more on all rows.")
        if refit
        else slip(grid + k, "Each combination is fitted in each fold: multiply."),
    )


def _nested(draw: Draw, sizes: list[int], grid: int, k: int) -> Question:
    outer = draw.choice((3, 4, 5, 10))
    fits = outer * (grid * k + 1)
    return build(
        {"sizes": sizes, "folds": k, "outer": outer},
        f"A grid search over {in_words(sizes)} values of {len(sizes)} settings, with {k} inner folds and a refit of "
        f"the best, is itself run in each of {outer} outer folds (nested cross-validation). "
        "How many models are fitted in all?",
        [
            step(f"The number of combinations is {'·'.join(map(str, sizes))} =", grid,
                 "Multiply the numbers of values."),
            step(f"One search fits {grid}·{k} models and the best once more:", grid * k + 1, "Don't forget the refit."),
            step(f"Times {outer} outer folds:", fits, "The whole search is run for each outer fold.",
                 "grid_search.count_fits"),
        ],
        slip(outer * grid * k, "In each outer fold the best is fitted once more."),
        slip(outer * grid * k + 1, "The refit happens in each outer fold."),
        slip(grid * k + outer, "The whole search is run anew in each outer fold."),
    )  # fmt: skip


@spec(version=2)
def best_setting(draw: Draw, level: Level) -> Question:
    """Choosing a setting from the scores of the folds."""
    k = 3 if level == 1 else 4

    def rows() -> list[list[int]]:
        return [[draw.integer(70, 95) for _ in range(k)] for _ in SETTINGS]

    if level == 3:
        return _simplest(draw)
    scores = draw.until(
        rows,
        lambda r: len({sum(x) for x in r}) == 4 and (level == 1 or max(r, key=sum) is not max(r, key=max)),
    )
    errors = level == 2 and draw.flip()
    if errors:
        scores = [[s - 60 for s in row] for row in scores]
    sums = [sum(x) for x in scores]
    best = sums.index(min(sums) if errors else max(sums))
    single = [min(x) if errors else max(x) for x in scores]
    lone = single.index(min(single) if errors else max(single))
    name, word = ("validation error", "lowest") if errors else ("validation score", "highest")
    shown = [(c, *(f"0.{s}" for s in x)) for c, x in zip(SETTINGS, scores, strict=True)]
    wrong = (
        [slip(Choice(SETTINGS, lone), "One good fold is luck: the mean over the folds decides.")]
        if lone != best
        else []
    )
    return build(
        {"scores": scores, "errors": errors},
        (f"Each line gives the {name} of a setting in {k} folds:",
         table(("setting", *(f"fold {i + 1}" for i in range(k))), shown), "Which setting does a grid search choose?"),
        [
            step(f"All lines have {k} folds, so their sums compare as their means do. In hundredths they are",
                 Vector.of(*sums), "Add up each line."),
            step(f"The {word} mean wins:", Choice(SETTINGS, best), f"Take the {word} mean.",
                 "grid_search.best_setting"),
        ],
        *wrong,
        *others(Choice(SETTINGS, best), f"Another setting has the {word} mean."),
    )  # fmt: skip


def _simplest(draw: Draw) -> Question:
    sizes, low = (2, 4, 8, 16), draw.integer(700, 840)
    means = draw.until(
        lambda: draw.sample(range(low, low + 60), 4),
        lambda m: m.index(max(m)) >= 1,
    )
    spread = draw.until(lambda: draw.integer(4, 40), lambda e: all(abs(max(means) - m) != e for m in means))
    top = max(means)
    least = min(m for m in range(4) if means[m] >= top - spread)
    shown = list(zip(sizes, (f"0.{m}" for m in means), strict=True))
    best = means.index(top)
    return build(
        {"depths": sizes, "means": means, "error": spread},
        ("Mean validation scores of trees:", table(("depth", "score"), shown),
         (f"The standard error of the best score is {spread / 1000}. Which depth does the one-standard-error rule "
          "choose: the smallest whose score is at most one standard error below the best?")),
        [
            step(f"The best score is 0.{top}. The bar, in thousandths, lies at {top} - {spread} =", top - spread,
                 "Subtract one standard error from the best score."),
            step("The smallest depth that reaches it is", sizes[least], "Go through the depths from the smallest.",
                 "grid_search.best_setting"),
        ],
        slip(sizes[best], "This is the best score; a smaller tree is as good within one standard error."),
        slip(sizes[means.index(min(means))], "The score must reach the bar."),
        *(slip(s, "Check the score of each depth against the bar.") for s in sizes if s != sizes[least]),
    )  # fmt: skip


def random_trials(draw: Draw, level: Level) -> Question:
    """How likely random search finds a good setting."""
    n = draw.integer(5, 60)
    percent = draw.choice((1, 2, 4, 5, 8, 10))
    if level == 1:
        return _one_of_few(draw)
    p = percent / 100
    if level == 2:
        return _at_least_one(n, p, percent)
    percent, sure = draw.integer(1, 25), draw.choice((50, 60, 65, 70, 75, 80, 85, 90, 95, 97, 98, 99))
    p = percent / 100
    exact = log(1 - sure / 100) / log(1 - p)
    return build(
        {"percent": percent, "sure": sure},
        f"{percent}% of the settings are good. How many independent random trials are needed to find at least one "
        f"of them with a probability of {sure}% or more?",
        [
            step(f"All miss with probability {_short(1 - p)}^n, which may be at most", ratio(100 - sure, 100),
                 "Look at the opposite: every trial misses."),
            step(f"n ≥ ln {_short(1 - sure / 100)} / ln {_short(1 - p)} =", Real(exact, 2), "Take logarithms."),
            step("The next whole number is", Integer(ceil(exact)), "Round up.", "grid_search.random_trials"),
        ],
        slip(ceil(exact) - 1, "One trial fewer doesn't quite reach it: round up."),
        slip(ceil(sure / percent), "Probabilities of trials can't be added."),
        slip(ceil(100 / percent), "This many give one good setting on average, not with this certainty."),
    )  # fmt: skip


def _one_of_few(draw: Draw) -> Question:
    a, b, n = draw.integer(1, 9), draw.integer(10, 30), draw.integer(2, 3)
    miss = ratio(b - a, b)
    return build(
        {"good": a, "all": b, "trials": n},
        f"Of {b} settings, {a} are good. Random search tries {n} settings, each drawn anew from all. How likely "
        f"is it that at least one of them is good? {EXACTLY}",
        [
            step("One trial misses with probability", miss, "How many settings are not good?"),
            step(f"All {n} miss with probability", miss**n, "Independent trials: multiply."),
            step("At least one is good with probability", 1 - miss**n, "Take the opposite.",
                 "grid_search.random_trials"),
        ],
        slip(ratio(n * a, b), "Probabilities of trials can't be added: two may hit."),
        slip(miss**n, "This is the probability that all miss."),
        slip(ratio(a, b) ** n, "This is the probability that all are good."),
    )  # fmt: skip


def _at_least_one(n: int, p: float, percent: int) -> Question:
    hit = 1 - (1 - p) ** n
    return build(
        {"percent": percent, "trials": n},
        f"{percent}% of the settings are good. How likely is random search with {n} independent trials to "
        "find at least one of them, to 3 decimals?",
        [
            step(f"One trial misses with probability {_short(1 - p)}; all {n} miss with probability",
                 Real((1 - p) ** n, 4), "Raise the probability of a miss to the number of trials."),
            step("At least one hits with probability", Real(hit, 3), "Take the opposite.", "grid_search.random_trials"),
        ],
        slip(Real((1 - p) ** n, 3), "This is the probability that all miss."),
        slip(Real(n * p, 3), "Probabilities of trials can't be added: several may hit."),
    )  # fmt: skip


def _short(x: float) -> str:
    """A float as a short decimal."""
    return f"{x:.10g}"
