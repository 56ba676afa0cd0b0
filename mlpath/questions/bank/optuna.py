"""Tuning with Optuna by hand: search spaces, draws on a logarithmic scale, pruning, and halving the field."""

from __future__ import annotations

from fractions import Fraction
from math import log10
from typing import TYPE_CHECKING

from mlpath.answers import Integer, Parts, SetOf, Vector, yes_no
from mlpath.questions.bank._coreml import build, series, slip, step, table
from mlpath.questions.bank._deep import code
from mlpath.questions.bank._mlmath import dec, decs, neat, real, rounds_safely, texts
from mlpath.questions.bank._statistics import median_of
from mlpath.questions.bank._working import total

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlpath.questions.draw import Draw
    from mlpath.questions.model import Level, Question


def search_space(draw: Draw, level: Level) -> Question:
    """How large a search space is, and where draws from it fall."""
    return (_combinations, _conditional, _log_scale)[level - 1](draw)


def _combinations(draw: Draw) -> Question:
    low, width, by = draw.integer(1, 6), draw.integer(2, 9), draw.choice((1, 2, 5, 10))
    high = low + width * by
    options = draw.integer(2, 5)
    names = "abcde"[:options]
    flag = draw.flip()
    steps = f"({high} - {low})/{by}" if by > 1 else f"{high} - {low}"
    value = (width + 1) * options * (2 if flag else 1)
    lines = [f'trial.suggest_int("depth", {low}, {high}{f", step={by}" if by > 1 else ""})',
             f'trial.suggest_categorical("kind", {list(names)})']  # fmt: skip
    if flag:
        lines.append('trial.suggest_categorical("scale", [True, False])')
    return build(
        {"low": low, "high": high, "by": by, "options": options, "flag": flag},
        ("A trial draws its settings like this:", code(*lines),
         "How many different settings are there? Both ends of suggest_int are possible."),
        [
            step(f"Values of depth: {steps} + 1 =", width + 1, "Both ends count.", "grid_search.count_fits"),
            step(f"Times {options}{' times 2' if flag else ''}:", value, "Independent settings multiply.",
                 "optuna.search_space"),
        ],
        slip(width * options * (2 if flag else 1), "Both ends of the range count: plus 1."),
        slip(width + 1 + options + (2 if flag else 0), "Every value of one goes with every value of the others."),
        slip((high - low + 1) * options * (2 if flag else 1), "The step leaves values out."),
    )  # fmt: skip


def _conditional(draw: Draw) -> Question:
    kernels, trees, depth = draw.integer(2, 5), draw.integer(3, 9), draw.integer(3, 12)
    neighbours, shared = draw.integer(4, 25), draw.integer(2, 4)
    counts = (kernels, trees * depth, neighbours)
    value = sum(counts) * shared
    return build(
        {"counts": (kernels, trees, depth, neighbours), "shared": shared},
        f"A trial first draws the model. For an SVM it then draws one of {kernels} kernels; for a forest one of "
        f"{trees} numbers "
        f"of trees and one of {depth} depths; for k-NN one of {neighbours} values of k. In every case it also draws "
        f"one of "
        f"{shared} ways of scaling. How many different settings are there?",
        [
            step("The three models have, before the scaling,", Vector.of(*counts), "Within a model, choices multiply."),
            step(f"{total(counts)} =", sum(counts), "A trial takes one model or another: add.",
                 "probability_rules.counting"),
            step(f"Times {shared} ways of scaling:", value, "These go with every model.", "optuna.search_space"),
        ],
        slip(kernels * trees * depth * neighbours * shared * 3,
             "Settings of other models are not drawn: add the models."),
        slip(sum(counts) + shared, "Scaling goes with every setting: multiply."),
        slip((kernels + trees + depth + neighbours) * shared, "Trees and depths of a forest multiply."),
    )  # fmt: skip


def _log_scale(draw: Draw) -> Question:
    low, high = draw.until(lambda: sorted(draw.sample(range(-7, 1), 2)), lambda e: e[1] - e[0] >= 2)
    factor = draw.choice((1, 2, 5))
    at = draw.integer(low, high - 1)
    bound = factor * Fraction(10) ** at
    share = (log10(bound) - low) / (high - low)
    if not rounds_safely(share) or bound == Fraction(10) ** low:
        return _log_scale(draw)
    point = f"{factor}·10^{at}" if factor > 1 else f"10^{at}"
    plain = float((bound - Fraction(10) ** low) / (Fraction(10) ** high - Fraction(10) ** low))
    return build(
        {"low": low, "high": high, "factor": factor, "at": at},
        ("A learning rate is drawn like this:", code(f'trial.suggest_float("rate", 1e{low}, 1e{high}, log=True)'),
         f"Its logarithm is uniform. How likely is it to be below {factor}e{at} (that is {point}), to 3 decimals?"),
        [
            step(f"log10 of {factor}e{at} is {at} + log10({factor}) =" if factor > 1 else f"log10 of 1e{at} is",
                 real(log10(bound), 4) if factor > 1 else at,
                 "The logarithm of a product is a sum." if factor > 1 else "Which power of ten is it?"),
            step(f"Of the way from {low} to {high} this is", real(share), "A uniform variable: part over whole.",
                 "random_variables.uniform"),
        ],
        slip(real(plain), "It is not the rate that is uniform but its logarithm."),
        slip(real(1 - share), "That is the probability of lying above."),
        slip(real((at - low) / (high - low)), f"The factor {factor} shifts the logarithm as well.")
        if factor > 1 else slip(real(1 / (high - low)), "Count the powers of ten from the lower end."),
    )  # fmt: skip


def median_pruning(draw: Draw, level: Level) -> Question:
    """Which trials the median rule stops."""
    return (_pruned_at_step, _step_of_pruning, _trials_pruned)[level - 1](draw)


RULE = "A trial is stopped at a step if its best loss so far is above the median of the earlier trials' losses there."


def _losses(draw: Draw, steps: int) -> tuple[Fraction, ...]:
    """A loss that mostly falls, in hundredths."""
    value = draw.integer(60, 98)
    path = []
    for _ in range(steps):
        path.append(Fraction(value, 100))
        value = max(5, value - draw.integer(-6, 18))
    return tuple(path)


def _best(path: Sequence[Fraction], at: int) -> Fraction:
    return min(path[: at + 1])


def _pruned_at_step(draw: Draw) -> Question:
    count = draw.choice((3, 4, 5))
    others = tuple(_losses(draw, 1)[0] - Fraction(draw.integer(0, 40), 100) for _ in range(count))
    own = draw.until(lambda: _losses(draw, 3), lambda p: _best(p, 2) not in others)
    middle, best = Fraction(median_of(others)), _best(own, 2)
    answer = Parts.of(("median", dec(middle)), ("stopped", yes_no(best > middle)))
    if best == middle or own[2] == middle:
        return _pruned_at_step(draw)
    mean = sum(others, Fraction(0)) / count
    return build(
        {"others": texts(others), "own": texts(own)},
        f"{RULE} At step 3 the earlier trials had the losses {series(texts(others))}. The present one had "
        f"{series(texts(own))} at the steps 1 to 3. Find the median, and say whether the trial is stopped at step 3 "
        "(yes or no).",
        [
            step("The median of the earlier losses is", dec(middle), "Order them; of two in the middle take the mean.",
                 "averages.median"),
            step(f"The best loss so far is {neat(best)}. Together:", answer, "Larger than the median means stopped.",
                 "optuna.median_pruning"),
        ],
        slip(Parts.of(("median", dec(mean)), ("stopped", yes_no(best > mean))),
             "That is the mean, not the median."),
        slip(Parts.of(("median", dec(middle)), ("stopped", yes_no(best <= middle))),
             "A loss should be small: a larger one than the median is stopped."),
    )  # fmt: skip


def _table(earlier: Sequence[Sequence[Fraction]], own: Sequence[Fraction]) -> list[tuple[str, ...]]:
    rows = [(str(i + 1), *texts(path)) for i, path in enumerate(earlier)]
    return [*rows, (str(len(earlier) + 1), *texts(own))]


def _heads(steps: int) -> tuple[str, ...]:
    return ("trial", *(f"step {k + 1}" for k in range(steps)))


def _stop(earlier: Sequence[Sequence[Fraction]], own: Sequence[Fraction], warm: int) -> int:
    """The step, from 1, at which `own` is stopped; 0 for never."""
    for k in range(warm, len(own)):
        if _best(own, k) > median_of([path[k] for path in earlier]):
            return k + 1
    return 0


def _step_of_pruning(draw: Draw) -> Question:
    def make() -> tuple[list[tuple[Fraction, ...]], tuple[Fraction, ...], int]:
        return [_losses(draw, 5) for _ in range(3)], _losses(draw, 5), draw.integer(0, 2)

    earlier, own, warm = draw.until(make, lambda m: _stop(*m) > m[2] + 1)
    at = _stop(earlier, own, warm)
    medians = [Fraction(median_of([path[k] for path in earlier])) for k in range(5)]
    held = "" if not warm else \
        f"During the first {'step' if warm == 1 else f'{warm} steps'} no trial is stopped. "  # fmt: skip
    last = next((k + 1 for k in range(warm, 5) if own[k] > medians[k]), at)
    return build(
        {"earlier": [texts(p) for p in earlier], "own": texts(own), "warm": warm},
        (f"{RULE} {held}Three trials have run to the end; the fourth would have these losses:",
         table(_heads(5), _table(earlier, own)), "At which step is the fourth trial stopped?"),
        [
            step("The medians of the three at the steps 1 to 5 are", decs(medians),
                 "Take the middle of each column.", "averages.median"),
            step("The best losses of the fourth trial so far:", decs([_best(own, k) for k in range(5)]),
                 "The smallest up to each step."),
            step("It is first larger than the median at step", at,
                 "Compare step by step, from where trials may be stopped." if warm else "Compare step by step.",
                 "optuna.median_pruning"),
        ],
        slip(last, "Its best loss so far is compared, not the latest."),
        slip(_stop(earlier, own, 0) or at, "During the warm-up no trial is stopped."),
        slip(5, "It is stopped as soon as the rule says so."),
    )  # fmt: skip


def _trials_pruned(draw: Draw) -> Question:
    first_losses = [Fraction(draw.integer(30, 95), 100) for _ in range(6)]
    start = draw.integer(2, 3)
    stopped = [i for i in range(start + 1, 7) if first_losses[i - 1] > median_of(first_losses[: i - 1])]
    wrong = [i for i in range(start + 1, 7) if first_losses[i - 1] > median_of(first_losses)]
    if not stopped or len(stopped) == 6 - start:
        return _trials_pruned(draw)
    before = [Fraction(median_of(first_losses[:i])) for i in range(start, 6)]
    return build(
        {"losses": texts(first_losses), "start": start},
        "After their first step the trials 1 to 6, one after the other, have the losses "
        f"{series(texts(first_losses))}. The first {start} are never stopped. Each later one is stopped after this "
        "step if its loss is larger than the median of the losses of all trials before it (stopped ones included). "
        "Which trials are stopped?",
        [
            step(f"The medians before the trials {start + 1} to 6:", decs(before),
                 "Add each loss before the next median.", "averages.median"),
            step("A larger loss than this median stops the trial; stopped are", SetOf.of(*map(Integer, stopped)),
                 "Compare each loss with the median of those before it.",
                 "optuna.median_pruning"),
        ],
        slip(SetOf.of(*map(Integer, wrong)), "Only the trials before it are known.") if wrong and wrong != stopped
        else slip(SetOf.of(*map(Integer, range(1, start + 1))), "The first ones are never stopped."),
        slip(SetOf.of(*(Integer(i) for i in range(start + 1, 7) if i not in stopped)),
             "A loss larger than the median is bad: these are the ones that go on."),
    )  # fmt: skip


def successive_halving(draw: Draw, level: Level) -> Question:
    """Halving the field: trials and budgets from round to round."""
    return (_left_after_rounds, _budget_of_all, _start_from_budget)[level - 1](draw)


def _left_after_rounds(draw: Draw) -> Question:
    by, rounds = draw.choice((2, 3, 4)), draw.integer(2, 4)
    start = by**rounds * draw.integer(1, 12)
    first = draw.integer(1, 6)
    left, epochs = start // by**rounds, first * by**rounds

    def parts(a: int, b: int) -> Parts:
        return Parts.of(("trials", a), ("epochs", b))

    answer = parts(left, epochs)
    return build(
        {"start": start, "by": by, "rounds": rounds, "first": first},
        f"Successive halving trains {start} trials for {first} epoch{'s' * (first > 1)} each, keeps the best 1/{by} "
        f"of them, "
        f"trains these until they have {by} times as many epochs, and so on. After the field has been cut {rounds} "
        f"times, how "
        "many trials are left, and up to how many epochs are they trained then?",
        [
            step(f"{start}/{by}^{rounds} =", left, "Each cut divides by the same number."),
            step(f"{first}·{by}^{rounds} epochs. Together:", answer, "Each cut multiplies the epochs.",
                 "optuna.successive_halving"),
        ],
        slip(parts(start // by ** (rounds - 1), first * by ** (rounds - 1)), "That is one cut too few."),
        slip(parts(left, first * by * rounds), "The epochs multiply with each cut."),
        slip(parts(max(start - by * rounds, 0), epochs), "Each cut keeps a share, it does not take away a number."),
    )  # fmt: skip


def _field(start: int, by: int, first: int) -> list[tuple[int, int]]:
    """Trials and epochs reached in each round, down to a single trial."""
    found, epochs = [], first
    while start >= 1:
        found.append((start, epochs))
        if start == 1:
            break
        start, epochs = start // by, epochs * by
    return found


def _budget_of_all(draw: Draw) -> Question:
    by = draw.choice((2, 3, 4))
    rounds = draw.integer(2, {2: 5, 3: 4, 4: 3}[by])
    first = draw.integer(1, 40)
    field = _field(by**rounds, by, first)
    reached = [0, *(e for _, e in field)]
    spent = [n * (e - before) for (n, e), before in zip(field, reached, strict=False)]
    full = by**rounds * field[-1][1]
    afresh = sum(n * e for n, e in field)
    return build(
        {"by": by, "rounds": rounds, "first": first},
        f"Successive halving starts {by**rounds} trials. All are trained for {first} epoch{'s' * (first > 1)}; then "
        f"the best "
        f"1/{by} go on until they have {by} times as many epochs, and so on until a single trial is left, which is "
        f"trained "
        "to its end in the same way. Trials go on from where they were. How many epochs are trained in all?",
        [
            step("The trials in each round:", Vector.of(*(n for n, _ in field)), "Divide each time."),
            step("The epochs up to which they are trained:", Vector.of(*(e for _, e in field)), "Multiply each time.",
                 "optuna.successive_halving"),
            step(f"New epochs in each round, times trials: {total(spent)} =", sum(spent),
                 "Only the epochs beyond those already trained are new."),
        ],
        slip(afresh, "The trials go on from where they were: count only the new epochs."),
        slip(full, "Most trials are stopped early: that is what is saved."),
        slip(sum(spent[:-1]), "The last trial is trained on as well."),
    )  # fmt: skip


def _start_from_budget(draw: Draw) -> Question:
    by, rounds, first = draw.choice((2, 3, 4)), draw.integer(2, 5), draw.integer(1, 12)
    final = first * by**rounds
    last = draw.integer(1, 6)
    start = last * by**rounds
    if start > 3000:
        return _start_from_budget(draw)
    return build(
        {"by": by, "first": first, "final": final, "last": last},
        f"Successive halving is to end with {last} trial{'s' * (last > 1)} trained up to {final} epochs. All trials "
        f"begin with "
        f"{first} epoch{'s' * (first > 1)}; each cut keeps the best 1/{by} and multiplies the epochs by {by}. With "
        f"how many "
        "trials must it start?",
        [
            step(f"{final}/{first} = {by}^n gives the number of cuts n =", rounds, "How often do the epochs multiply?"),
            step(f"{last}·{by}^{rounds} =", start, "Each cut undone multiplies the trials.",
                 "optuna.successive_halving"),
        ],
        slip(last * by ** (rounds - 1), "That is one cut too few."),
        slip(last * by * rounds, "Each cut multiplies the trials again."),
        slip(last + final // first, "Trials are divided at each cut; undoing it multiplies."),
    )  # fmt: skip
