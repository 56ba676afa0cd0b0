"""Mean, median, mode and quartiles."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from mlpath.answers import Integer
from mlpath.questions.bank._statistics import (
    SUBJECTS,
    centred,
    listing,
    mean_of,
    median_of,
    question,
    running,
    share,
    step,
    table,
    terminates,
    together,
    worked,
    written,
)
from mlpath.questions.bank._working import decimal, total
from mlpath.questions.linear import tidy
from mlpath.questions.model import spec

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlpath.questions.draw import Draw, Ints
    from mlpath.questions.model import Figure, Level, Question

HALVES = "(The quartiles are the medians of the lower and of the upper half; a middle number belongs to neither half.)"


def mean(draw: Draw, level: Level) -> Question:
    """The mean of numbers, and what it tells about them."""
    if level == 3:
        return _two_groups(draw)
    if level == 2:
        return _missing_number(draw) if draw.flip() else _one_more(draw)
    n, centre, about = draw.integer(4, 6), draw.integer(9, 40), draw.choice(SUBJECTS)
    data = tuple(centre + d for d in centred(draw, n, 8))
    whole = sum(data)
    return question(
        {"data": data, "about": about},
        f"Find the mean of these {about}: {listing(data)}.",
        Integer(centre),
        (step(f"The sum is {total(data)} =", whole, "Add all the numbers."),
         step(f"Divide it by their number: {whole}/{n} =", centre, "Divide the sum by how many there are.",
              "averages.mean")),
        ((median_of(data), "This is the median, the middle of the ordered numbers."),
         (Fraction(whole, n - 1), f"There are {n} numbers: divide by {n}."),
         (whole, "The sum is still to be divided by how many numbers there are.")),
    )  # fmt: skip


def _missing_number(draw: Draw) -> Question:
    n = draw.integer(4, 5)
    data = tuple(draw.integer(2, 40) for _ in range(n))
    *known, hidden = data
    centre, about, rest = mean_of(data), draw.choice(SUBJECTS), sum(data[:-1])
    return question(
        {"known": known, "mean": str(centre), "about": about},
        f"The mean of {n} {about} is {decimal(centre)}. All but one of them are known: {listing(known)}. Find the "
        "missing one.",
        Integer(hidden),
        (step(f"All {n} together are {n}·{decimal(centre)} =", sum(data), "Turn the mean back into a sum."),
         step(f"The known ones are {total(known)} =", rest, "Add the known numbers."),
         step(f"The difference is what is missing: {sum(data)} - {rest} =", hidden, "Subtract the one from the other.",
              "averages.mean")),
        ((tidy((n - 1) * centre - rest), f"The mean belongs to all {n} numbers: multiply it by {n}."),
         (centre, "A number at the mean leaves the mean of the others as it is; here theirs is different."),
         (tidy(2 * centre - mean_of(known)), "The known numbers weigh more than the missing one: work with sums.")),
    )  # fmt: skip


def _one_more(draw: Draw) -> Question:
    n, old = draw.integer(4, 12), draw.integer(10, 60)
    change = draw.until(lambda: draw.nonzero(-4, 5), lambda c: old + (n + 1) * c > 0)
    about, added = draw.choice(SUBJECTS), old + (n + 1) * change
    after = old + change
    return question(
        {"n": n, "mean": old, "new mean": after, "about": about},
        f"The mean of {n} {about} is {old}. After one more is added, the mean of all {n + 1} is {after}. Which number "
        "was added?",
        Integer(added),
        (step(f"The sum before was {n}·{old} =", n * old, "Turn the old mean back into a sum."),
         step(f"The sum after is {n + 1}·{after} =", (n + 1) * after, "Turn the new mean into a sum, with one more."),
         step(f"The difference was added: {(n + 1) * after} - {n * old} =", added, "Subtract the sums.",
              "averages.mean")),
        ((n * after - n * old, f"After the addition there are {n + 1} numbers."),
         (2 * after - old, f"The old mean stands for {n} numbers, the new one for a single number: use sums."),
         (after, "A number equal to the new mean would not have moved the old mean so far.")),
    )  # fmt: skip


def _two_groups(draw: Draw) -> Question:
    def make() -> Ints:
        return draw.integer(4, 30), draw.integer(10, 40), draw.integer(4, 30), draw.integer(10, 40)

    def fits(f: Ints) -> bool:
        return f[0] != f[2] and f[1] != f[3] and terminates(Fraction(f[0] * f[1] + f[2] * f[3], f[0] + f[2]), 1)

    n, a, m, b = draw.until(make, fits)
    whole = tidy(Fraction(n * a + m * b, n + m))
    if draw.flip():
        return _group_size(n, a, m, b)
    return question(
        {"sizes": (n, m), "means": (a, b), "asked": "mean"},
        f"A team of {n} people needs {a} minutes on average to get to work, another team of {m} people {b} minutes. "
        f"What is the mean of all {n + m} people?",
        worked(whole),
        (step(f"The first team takes {n}·{a} =", n * a, "Turn the first mean back into a sum."),
         step(f"The second team takes {m}·{b} =", m * b, "Do the same for the second team."),
         step(f"Divide the sum by the number of people: ({n * a} + {m * b})/{n + m} =", whole,
              "Divide the sum of both by the number of all people.", "averages.mean")),
        ((Fraction(a + b, 2), "The larger team weighs more: the mean of the two means is only right for equal sizes."),
         (Fraction(n * b + m * a, n + m), "The two means were weighted with the wrong team's size.")),
    )  # fmt: skip


def _group_size(n: int, a: int, m: int, b: int) -> Question:
    whole = tidy(Fraction(n * a + m * b, n + m))
    pull, push = tidy(n * (whole - a)), tidy(b - whole)
    return question(
        {"size": n, "means": (a, b), "all": str(whole), "asked": "size"},
        f"A team of {n} people needs {a} minutes on average to get to work, another team {b} minutes. The mean of all "
        f"of them is {decimal(whole)} minutes. How many people are in the other team?",
        Integer(m),
        (step(f"The first team deviates from the common mean by {n}·({decimal(whole)} - {a}) =", pull,
              "By how much do all people of the first team together lie off the common mean?"),
         step(f"Each person of the other team makes up for {b} - {decimal(whole)} =", push,
              "By how much does one person of the other team lie off it to the other side?"),
         step("The deviations cancel, so the size is the first divided by the second:", m,
              "The deviations of both teams add up to 0.", "averages.mean")),
        ((n, "Equal sizes would put the common mean in the middle between both means."),
         (tidy(Fraction(n * push) / (whole - a)), "The larger team lies closer to the common mean.")),
    )  # fmt: skip


def median(draw: Draw, level: Level) -> Question:
    """The median of numbers."""
    if level == 3:
        return _missing_middle(draw)
    n = draw.choice((5, 7)) if level == 1 else draw.choice((6, 8))
    low = 1 if level == 1 else -15
    data = draw.until(
        lambda: draw.sample(range(low, 40), n), lambda d: d[n // 2] != median_of(d) and mean_of(d) != median_of(d)
    )
    about, ordered, middle = draw.choice(SUBJECTS), sorted(data), median_of(data)
    below, above = ordered[(n - 1) // 2], ordered[n // 2]
    last = (
        step(f"Of {n} numbers the one at place {n // 2 + 1} is in the middle:", middle,
             "Take the number in the middle.", "averages.median") if n % 2 else
        step(f"The two in the middle are {below} and {above}. Half-way between them lies", middle,
             "Two numbers stand in the middle: take their mean.", "averages.median")
    )  # fmt: skip
    return question(
        {"data": data, "about": about if level == 1 else "changes"},
        f"Find the median of these {about}: {listing(data)}." if level == 1 else
        f"Find the median of these changes: {listing(data)}.",
        worked(middle),
        (step(f"In order: {listing(ordered)}.", None, "Order the numbers by size."), last),
        ((data[n // 2] if n % 2 else Fraction(data[n // 2 - 1] + data[n // 2], 2), "Order the numbers first."),
         (mean_of(data), "This is the mean; the median is the number in the middle."),
         (below, "Two numbers stand in the middle; the median is their mean."),
         (above, "Two numbers stand in the middle; the median is their mean.")),
    )  # fmt: skip


def _missing_middle(draw: Draw) -> Question:
    # six numbers, k among the two in the middle; the median and one of its neighbours give k
    low, k, high = draw.sample(range(5, 60), 3)
    low, k, high = sorted((low, k, high))
    lower = tuple(sorted(draw.sample(range(low - 15, low), 2)))
    upper = tuple(sorted(draw.sample(range(high + 1, high + 20), 2)))
    if draw.flip():
        data, neighbour = (*lower, low, high, *upper[:1]), low
    else:
        data, neighbour = (*lower[:1], low, high, *upper), high
    middle = tidy(Fraction(k + neighbour, 2))
    other = high if neighbour == low else low
    return question(
        {"known": draw.shuffled(data), "median": str(middle)},
        f"Six numbers have the median {decimal(middle)}. Five of them are {listing(sorted(data))}. Find the sixth.",
        Integer(k),
        (step(f"The middle one of the five, {neighbour}, stays one of the two in the middle. These two add up to",
              tidy(2 * middle), "The median is half the sum of the two numbers in the middle."),
         step(f"The other is {tidy(2 * middle)} - {neighbour}. It is none of the known numbers, so it is the sixth:",
              k, "Which of the five stays in the middle? Subtract it from the sum.",
              "averages.median")),
        ((middle, "With the sixth number the median is the mean of two numbers, not the sixth number itself."),
         (tidy(2 * middle - other), "Put it in and order the numbers: the other one stands in the middle."),
         (tidy(6 * middle - sum(data)), "This number gives that mean; the median is asked for.")),
    )  # fmt: skip


@spec(version=2)
def frequency_table(draw: Draw, level: Level) -> Question:
    """Mean, median and mode of a table of counts."""
    size = 4 if level == 1 else 5
    values = tuple(range(draw.integer(0, 1), 50))[:size]

    def make() -> Ints:
        free = [draw.integer(1, 3 + 2 * level) for _ in range(size - 1)]
        return draw.shuffled((*free, draw.choice((10, 20, 25) if level == 1 else (16, 20, 25, 40)) - sum(free)))

    counts = draw.until(make, lambda c: min(c) >= 1 and max(c) <= 6 + 4 * level and c.count(max(c)) == 1)
    data = [x for x, c in zip(values, counts, strict=True) for _ in range(c)]
    if level == 3:
        return _missing_count(draw, values, counts)
    mode, middle, n = values[counts.index(max(counts))], median_of(data), len(data)
    parts = [("median", middle), ("mode", mode)]
    places = f"place {n // 2 + 1}" if n % 2 else f"places {n // 2} and {n // 2 + 1}"
    steps = [
        step(f"There are {total(counts)} = {n} households; up to each number of cars come {listing(running(counts))} "
             f"of them. The median stands at {places}:", middle,
             "Add up the counts until half of all are reached.", "averages.median"),
        step("The number with the largest count is the mode:", mode, "Look for the number that occurs most often."),
    ]  # fmt: skip
    if level == 2:
        whole = sum(data)
        parts.insert(0, ("mean", mean_of(data)))
        steps.insert(0, step(f"Each number counts as often as it occurs: sum {whole}, mean {share(whole, n)}",
                             mean_of(data), "Multiply each number by its count, add, divide by the number of all.",
                             "averages.mean"))  # fmt: skip
    answer = together(*parts)
    wrong = [(median_of(values), max(counts)), (mean_of(values), median_of(values), max(counts))][level - 1]
    swapped = [(median_of(counts), mode), (mean_of(counts), middle, mode)][level - 1]
    return question(
        {"values": values, "counts": counts, "asked": [name for name, _ in parts]},
        (f"How many cars do {n} households have?", _counts(values, counts),
         f"Find the {', the '.join(name for name, _ in parts[:-1])} and the mode of the number of cars."),
        answer,
        (*steps, step("Together:", answer, "Put the results together in the order asked.", "averages.frequency_table")),
        ((wrong, "Each number counts as often as it occurs, and the mode is the number, not its count."),
         (swapped, "These are averages of the counts; the numbers of cars are meant.")),
    )  # fmt: skip


def _counts(values: Sequence[int], counts: Sequence[int | str]) -> Figure:
    told = "; ".join(f"{x} cars: {c} households" for x, c in zip(values, counts, strict=True))
    return table(("cars", *map(str, values)), (("households", *counts),), f"({told}.)")


def _missing_count(draw: Draw, values: Ints, counts: Ints) -> Question:
    at = draw.until(lambda: draw.integer(0, len(values) - 1), lambda i: values[i] * sum(counts) != _sum(values, counts))
    n, whole = sum(counts), _sum(values, counts)
    centre, hidden = tidy(Fraction(whole, n)), counts[at]
    shown = tuple("k" if i == at else c for i, c in enumerate(counts))
    known, rest = n - hidden, whole - values[at] * hidden
    return question(
        {"values": values, "counts": shown, "mean": str(centre)},
        ("A survey counts the cars of households; one count, k, is blotted.", _counts(values, shown),
         f"The mean number of cars is {decimal(centre)}. Find k."),
        Integer(hidden),
        (step(f"The households whose count is known have {rest} cars; the number of these households is", known,
              "Count the known households and their cars."),
         step(f"The mean says {rest} + {values[at]}·k = {decimal(centre)}·({known} + k), that is "
              f"{decimal(tidy(values[at] - centre))}·k =", tidy(centre * known - rest),
              "Write down that the sum of all cars is the mean times the number of households.", "averages.mean"),
         step("Divide: k =", hidden, "Solve for k.", "averages.frequency_table")),
        ((tidy(Fraction(known, len(values) - 1)), "This is the mean of the other counts, not of the cars."),
         (tidy(centre * n - rest), "This is how many cars the missing households have together.")),
    )  # fmt: skip


def _sum(values: Sequence[int], counts: Sequence[int]) -> int:
    return sum(x * c for x, c in zip(values, counts, strict=True))


def quartiles(draw: Draw, level: Level) -> Question:
    """Quartiles, the interquartile range and percentiles."""
    if level == 3:
        return _percentile(draw)
    n = draw.choice((6, 7, 8)) if level == 1 else draw.choice((9, 10, 11))
    data = draw.until(lambda: draw.sample(range(1, 60), n), lambda d: sorted(d) != list(d))
    ordered = tuple(sorted(data))
    low, high = median_of(ordered[: n // 2]), median_of(ordered[-(n // 2) :])
    if level == 1:
        data = ordered
    spread = tidy(high - low)
    answer = worked(spread) if level == 2 else together(("Q1", low), ("Q3", high))
    last = (step(f"The interquartile range is {written(high)} - {written(low)} =", spread,
                 "Subtract the lower from the upper quartile.",
                 "averages.quartiles") if level == 2 else
            step("Together:", answer, "Put both together.", "averages.quartiles"))  # fmt: skip
    with_middle = (median_of(ordered[: (n + 1) // 2]), median_of(ordered[n // 2 :]))
    slips = [(with_middle, "The middle number belongs to neither half here."),
             ((ordered[n // 4 - 1], ordered[-(n // 4)]), "A quartile is the median of its half."),
             ((ordered[0], ordered[-1]), "These are the smallest and the largest number.")]  # fmt: skip
    wanted = "interquartile range" if level == 2 else "lower quartile Q1 and the upper quartile Q3"
    return question(
        {"data": data, "asked": "range" if level == 2 else "both"},
        f"Find the {wanted} of {listing(data)}. {HALVES}",
        answer,
        (step(f"The lower half of the ordered numbers is {listing(ordered[: n // 2])}, its median", low,
              "Order the numbers and find the median of the lower half.", "averages.median"),
         step(f"The upper half is {listing(ordered[-(n // 2):])}, its median", high,
              "Find the median of the upper half.", "averages.median"),
         last),
        tuple((pair[1] - pair[0] if level == 2 else pair, because) for pair, because in slips),
    )  # fmt: skip


def _percentile(draw: Draw) -> Question:
    n = draw.choice((6, 9, 11))
    data = tuple(sorted(draw.sample(range(1, 80), n)))
    percent = draw.until(lambda: draw.choice(range(5, 100, 5)), lambda p: p * (n - 1) % 100 != 0)
    steps_in = Fraction(percent * (n - 1), 100)
    k, part = int(steps_in), steps_in - int(steps_in)
    low, high = data[k], data[k + 1]
    value = tidy(low + part * (high - low))
    return question(
        {"data": data, "percent": percent},
        f"Find the {percent}th percentile of the {n} ordered numbers {listing(data)} by linear interpolation, as NumPy "
        "does: the smallest number stands at 0%, the largest at 100%, the others at equal steps between.",
        worked(value),
        (step(f"There are {n - 1} steps from the smallest to the largest; {percent}% of them are", steps_in,
              "How many steps lie between the smallest and the largest? Take the percentage of them."),
         step(f"After {k} step{'s' * (k != 1)} stands {low}, after one more {high}. The rest is {decimal(part)} steps: "
              f"{low} + {decimal(part)}·({high} - {low}) =", value,
              "Go on from the number reached by the rest of a step.", "averages.quartiles")),
        ((low, "The remaining part of a step is still to be added."),
         (high, "The percentile lies before this number."),
         (tidy(Fraction(percent * (data[-1] - data[0]), 100) + data[0]),
          "This divides the range; the percentile divides the list of numbers."),
         (tidy(high - part * (high - low)), "The remaining part of the step is added to the lower number.")),
    )  # fmt: skip


def outlier_effect(draw: Draw, level: Level) -> Question:
    """What one outlier does to mean and median."""
    if level == 3:
        return _best_constant(draw)
    n = 5 if level == 1 else draw.choice((5, 7))
    data = draw.sample(range(2, 10), n)
    at = draw.integer(0, n - 1)
    wrong = tuple(10 * x if i == at else x for i, x in enumerate(data))
    rise = tidy(mean_of(wrong) - mean_of(data))
    shift = tidy(median_of(wrong) - median_of(data))
    typo = f"By mistake {data[at]} is typed as {wrong[at]}."
    first = step(f"The sum rises by {wrong[at]} - {data[at]} = {wrong[at] - data[at]}, so the mean by "
                 f"{share(wrong[at] - data[at], n)}", rise, "By how much does the sum rise? Share it among all.",
                 "averages.mean")  # fmt: skip
    if level == 1:
        return question(
            {"data": data, "at": at, "asked": "mean"},
            f"The numbers are {listing(data)}. {typo} By how much does the mean rise?",
            worked(rise),
            (step(f"One number rises by {wrong[at]} - {data[at]} =", wrong[at] - data[at],
                  "By how much does the sum change?"), first),
            ((wrong[at] - data[at], f"The sum rises by this; the mean shares it among {n} numbers."),
             (shift, "This is how much the median rises; the mean is asked for."),
             (mean_of(wrong), "This is the new mean; its rise is asked for.")),
        )  # fmt: skip
    answer = together(("mean", rise), ("median", shift))
    return question(
        {"data": data, "at": at, "asked": "both"},
        f"The numbers are {listing(data)}. {typo} By how much does the mean rise, and by how much the median?",
        answer,
        (first,
         step(f"In order the list was {listing(sorted(data))} and is now {listing(sorted(wrong))}. The median rises by",
              shift, "Find the median before and after.", "averages.median"),
         step("Together:", answer, "Give both.", "averages.outlier_effect")),
        (((rise, rise), "The median does not follow the mean: it only sees the order of the numbers."),
         ((tidy(rise * n), shift), f"The sum rises by this; the mean shares it among {n} numbers."),
         ((rise, wrong[at] - data[at]), "Order the new list: the median moves at most to the next number.")),
    )  # fmt: skip


def _best_constant(draw: Draw) -> Question:
    data = draw.until(
        lambda: (*sorted(draw.sample(range(1, 12), 4)), draw.integer(18, 40)),
        lambda d: sum(d) % 5 == 0,
    )
    squared = draw.flip()
    best = int(mean_of(data) if squared else median_of(data))
    other = int(median_of(data) if squared else mean_of(data))

    def loss(c: int) -> int:
        return sum((x - c) ** 2 if squared else abs(x - c) for x in data)

    parts = [(x - best) ** 2 if squared else abs(x - best) for x in data]
    kind, typical = ("squared", "mean") if squared else ("absolute", "median")
    answer = together(("c", best), ("sum", loss(best)))
    return question(
        {"data": data, "loss": kind},
        f"A model without any features predicts the same number c for all of {listing(data)}. Which c makes the sum of "
        f"the {kind} errors smallest, and how large is this sum?",
        answer,
        (step(f"The sum of {kind} errors is smallest at the {typical}, c =", best,
              f"Which average minimises the {kind} errors?", f"averages.{typical}"),
         step(f"The {kind} errors are {listing(parts)}; their sum is", loss(best),
              f"Add up the {kind} distances from c."),
         step("Together:", answer, "Give c first, then the sum.", "averages.outlier_effect")),
        (((other, loss(other)), "The mean minimises squared errors, the median absolute ones."),
         ((best, abs(sum(x - best for x in data))), "Errors of opposite sign must not cancel.")),
    )  # fmt: skip
