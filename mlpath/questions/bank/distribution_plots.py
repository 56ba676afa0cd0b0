"""Reading histograms, box plots, cumulative distributions and densities."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from mlpath.answers import Choice, Integer
from mlpath.questions.bank._statistics import axis, bars, listing, question, running, share, step, worked, written
from mlpath.questions.bank._working import decimal, in_words, products, total
from mlpath.questions.linear import dot, tidy
from mlpath.questions.model import Figure, spec

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlpath.questions.draw import Draw, Ints
    from mlpath.questions.model import Level, Question

EDGES = "Each bin contains its left edge, not its right one."


def histogram(draw: Draw, level: Level) -> Question:
    """Reading a histogram."""
    if level == 3:
        return _mean_of_bins(draw) if draw.flip() else _skew(draw)
    start, wide = draw.choice((0, 10, 20, 50, 100)), draw.choice((2, 5, 10, 20))
    edges = tuple(start + wide * i for i in range(7))
    if level == 2:
        return _bin_of_median(draw, edges)
    counts = tuple(draw.integer(1, 12) for _ in range(6))
    at, above = draw.integer(2, 4), draw.flip()
    chosen, others = (counts[at:], counts[:at]) if above else (counts[:at], counts[at:])
    side = "at least" if above else "below"
    return question(
        {"edges": edges, "counts": counts, "side": side, "at": edges[at]},
        (_histogram(edges, counts), f"How many values are {side} {edges[at]}? {EDGES}"),
        Integer(sum(chosen)),
        (step(f"The bins {'from' if above else 'up to'} {edges[at]} on have the counts {listing(chosen)}." if above else
              f"The bins up to {edges[at]} have the counts {listing(chosen)}.", None,
              "Which bins belong to it? Read off the length of their bars."),
         step(f"Add them: {total(chosen)} =", sum(chosen), "Add their counts.", "distribution_plots.histogram")),
        ((sum(others), "These are the values on the other side."),
         (chosen[0] if above else chosen[-1], "One bin is not enough: all bins on that side count."),
         (sum(chosen) - (chosen[0] if above else chosen[-1]), f"The bin next to {edges[at]} belongs to it, too.")),
    )  # fmt: skip


def _histogram(edges: Ints, counts: Ints) -> Figure:
    labels = [f"{a} to {b}" for a, b in pairwise(edges)]
    told = "; ".join(f"{label}: {c}" for label, c in zip(labels, counts, strict=True))
    return Figure(bars(labels, counts, 2, str, 3), f"(A histogram with the counts {told}.)")


def _bin_of_median(draw: Draw, edges: Ints) -> Question:
    counts = draw.until(
        lambda: tuple(draw.integer(1, 12) for _ in range(6)),
        lambda c: sum(c) % 2 == 1 and _median_bin(c) != c.index(max(c)) and _median_bin(c) not in (0, 5),
    )
    n, at = sum(counts), _median_bin(counts)
    return question(
        {"edges": edges, "counts": counts, "asked": "median"},
        (_histogram(edges, counts), f"In which bin lies the median? Give the bin's left edge. {EDGES}"),
        Integer(edges[at]),
        (step(f"There are {total(counts)} = {n} values, so the median stands at place", (n + 1) // 2,
              "How many values are there, and which one is in the middle?", "averages.median"),
         step(f"Up to the ends of the bins there are {listing(running(counts))} values. The bin that reaches this "
              "place begins at", edges[at], "Add up the counts until the middle is reached.",
              "distribution_plots.histogram")),
        ((edges[counts.index(max(counts))], "This is the fullest bin; the median has half of the values below."),
         (edges[2] if at != 2 else edges[3], "The middle of the axis need not be the middle of the values."),
         (edges[at + 1], "This is its right edge.")),
    )  # fmt: skip


def _median_bin(counts: Ints) -> int:
    return next(i for i, so_far in enumerate(running(counts)) if 2 * so_far > sum(counts))


def _mean_of_bins(draw: Draw) -> Question:
    start, wide = draw.choice((0, 10, 20, 50, 100)), draw.choice((2, 4, 10, 20))
    edges = tuple(start + wide * i for i in range(6))
    counts = draw.until(lambda: tuple(draw.integer(1, 10) for _ in range(5)), lambda c: sum(c) in (10, 20, 25))
    middles = tuple(e + wide // 2 for e in edges[:-1])
    n, whole = sum(counts), int(dot(counts, middles))
    value = tidy(Fraction(whole, n))
    return question(
        {"edges": edges, "counts": counts, "asked": "mean"},
        (_histogram(edges, counts), "Estimate the mean: take every value to lie in the middle of its bin."),
        worked(value),
        (step(f"The middles of the bins are {listing(middles)}. With their counts: {products(counts, middles)} =",
              whole, "Multiply the middle of each bin by its count, and add."),
         step(f"There are {n} values: {share(whole, n)}", value, "Divide by the number of values.", "averages.mean")),
        ((tidy(value - Fraction(wide, 2)), "This counts every value at the left edge of its bin."),
         (tidy(Fraction(sum(middles), 5)), "The bins have different counts."),
         (tidy(Fraction(whole, 5)), "Divide by the number of values, not of bins.")),
    )  # fmt: skip


SKEWS = ("the mean is larger than the median", "the median is larger than the mean", "they are about equal")


def _skew(draw: Draw) -> Question:
    kind, wide = draw.integer(0, 2), draw.choice((1, 5, 10))
    tail = sorted((draw.integer(1, 4) for _ in range(4)), reverse=True)
    tall = draw.integer(10, 14)
    if kind == 2:
        half = sorted(draw.integer(1, 12) for _ in range(3))
        counts = (*half, *reversed(half))
    else:
        counts = (draw.integer(6, tall - 1), tall, *tail)
        counts = counts if kind == 0 else counts[::-1]
    start = draw.choice((0, 20))
    edges = tuple(start + wide * i for i in range(7))
    answer = Choice(SKEWS, kind)
    shape = ("It has a long tail to the right: a few large values pull the mean up.",
             "It has a long tail to the left: a few small values pull the mean down.",
             "It is symmetric: mean and median lie in its middle.")[kind]  # fmt: skip
    return question(
        {"edges": edges, "counts": counts, "asked": "skew"},
        (_histogram(edges, counts), "How do mean and median compare?"),
        answer,
        (step(shape, None, "Is there a long tail to one side?"),
         step("The median only counts how many values lie on either side. So", answer,
              "Which of the two follows far values?", "averages.outlier_effect")),
        (((1, 0, 0)[kind], "The mean is drawn towards the tail."),
         ((2, 2, 1)[kind], "Compare the two tails.")),
    )  # fmt: skip


PLACES = ("the smallest value", "the lower quartile", "the median", "the upper quartile", "the largest value")


def box_plot(draw: Draw, level: Level) -> Question:
    """Reading a box plot."""
    unit, start = draw.choice((1, 2, 4, 10)), draw.choice((0, 0, 100))
    if level == 3:
        return _two_boxes(draw, unit, start)
    five = draw.until(lambda: _five(draw), lambda f: level == 1 or f[3] - f[1] <= 4)
    low, q1, middle, q3, high = values = tuple(start + 5 * unit * k for k in five)
    spread = q3 - q1
    if level == 2:
        return _fence(draw, unit, start, five)
    asked = draw.integer(0, 2)
    name = ("median", "interquartile range", "range")[asked]
    value = (middle, spread, high - low)[asked]
    ends = ((middle,), (q1, q3), (low, high))[asked]
    read = ("The line within the box", "The ends of the box", "The ends of the whiskers")[asked]
    last = (step("This is the median:", value, "Read off the line in the box.", "distribution_plots.box_plot")
            if asked == 0 else
            step(f"The {name} is {ends[-1]} - {ends[0]} =", value, "Subtract the smaller from the larger end.",
                 "distribution_plots.box_plot"))  # fmt: skip
    return question(
        {"five": values, "unit": unit, "asked": name},
        (_boxes({"": five}, unit, start), f"Read off the {name}."),
        Integer(value),
        (step(f"{read} stand{'s' * (asked == 0)} at {in_words(ends)}.", None,
              ("Where is the line in the box?", "Where does the box end?", "Where do the whiskers end?")[asked]),
         last),
        (((q1 + q3) // 2 if asked == 0 else high - low if asked == 1 else spread,
          ("The median need not be in the middle of the box.", "This is the whole range, whiskers included.",
           "This is the interquartile range, the length of the box.")[asked]),
         (q3, "This is the upper quartile.")),
    )  # fmt: skip


def _five(draw: Draw) -> Ints:
    return tuple(sorted(draw.sample(range(13), 5)))


WIDE = 4
"""Columns of a box plot between two ticks of its axis."""


def _boxes(named: dict[str, Ints], unit: int, start: int) -> Figure:
    lines, told = [], []
    for name, (low, q1, middle, q3, high) in named.items():
        row = [" "] * (12 * WIDE + 1)
        row[WIDE * low : WIDE * high + 1] = "-" * (WIDE * (high - low) + 1)
        row[WIDE * q1 : WIDE * q3 + 1] = "=" * (WIDE * (q3 - q1) + 1)
        for place, sign in ((low, "|"), (high, "|"), (q1, "["), (q3, "]"), (middle, "#")):
            row[WIDE * place] = sign
        lines.append(f" {name} {''.join(row)}".rstrip())
        values = [start + 5 * unit * k for k in (low, q1, middle, q3, high)]
        told.append(f"{name or 'The box'}: whiskers end at {values[0]} and {values[4]}, the box goes from {values[1]} "
                    f"to {values[3]}, the line in it stands at {values[2]}")  # fmt: skip
    line, marks = axis(12, 1, lambda k: "" if k % 2 else str(start + 5 * unit * k), WIDE)
    room = " " * (max(map(len, named)) + 2)
    return Figure((*lines, room + line, room + marks), f"(Box plot. {'; '.join(told)}.)")


def _fence(draw: Draw, unit: int, start: int, five: Ints) -> Question:
    low, q1, middle, q3, high = values = tuple(start + 5 * unit * k for k in five)
    spread, upper = q3 - q1, draw.flip()
    fence = tidy(Fraction(2 * q3 + 3 * spread, 2) if upper else Fraction(2 * q1 - 3 * spread, 2))
    edge, sign = (q3, "+") if upper else (q1, "-")
    side = "larger" if upper else "smaller"
    return question(
        {"five": values, "unit": unit, "side": side},
        (_boxes({"": five}, unit, start),
         f"By the usual rule of 1.5 interquartile ranges, beyond which number is a new, {side} value an outlier?"),
        worked(fence),
        (step(f"The box reaches from {q1} to {q3}; the interquartile range is", spread, "How long is the box?",
              "averages.quartiles"),
         step(f"Go 1.5 of it beyond the box: {edge} {sign} 1.5·{spread} =", fence,
              "Go one and a half lengths of the box beyond its end.", "distribution_plots.box_plot")),
        ((tidy(middle + (fence - edge)), "Start from the end of the box, not from the median."),
         (high if upper else low, "The whisker ends at a value; the rule starts from the box."),
         (edge + spread if upper else edge - spread, "The rule takes 1.5 interquartile ranges."),
         (tidy(q1 - Fraction(3 * spread, 2) if upper else q3 + Fraction(3 * spread, 2)), "This is the other side.")),
    )  # fmt: skip


GROUPS = ("only A", "only B", "both", "neither")
PORTIONS = ("three quarters", "half", "one quarter")
"""How much of the values lies above the lower quartile, the median, the upper quartile."""


def _two_boxes(draw: Draw, unit: int, start: int) -> Question:
    wanted, place = draw.integer(0, 3), draw.integer(1, 3)

    def places(low: int, high: int) -> range:
        return (range(low + 1, high), range(low + 1, high), range(1, low), range(high + 1, 12))[wanted]

    boxes = draw.until(
        lambda: (_five(draw), _five(draw)), lambda f: len(places(*sorted(five[place] for five in f))) > 0
    )
    low, high = sorted(boxes, key=lambda five: five[place])
    a, b = (high, low) if wanted == 0 else (low, high) if wanted == 1 else boxes
    at = draw.choice(places(low[place], high[place]))
    line = start + 5 * unit * at
    portion = PORTIONS[place - 1]
    answer = Choice(GROUPS, wanted)
    marks = [start + 5 * unit * f[place] for f in (a, b)]
    return question(
        {"A": a, "B": b, "unit": 5 * unit, "start": start, "line": line, "portion": portion},
        (_boxes({"A": a, "B": b}, unit, start),
         f"In which group is it certain that at least {portion} of the values lie above {line}?"),
        answer,
        (step(f"At least {portion} of the values lie at or above {PLACES[place]}.", None,
              "Each of the four sections of a box plot holds a quarter of the values."),
         step(f"It stands at {marks[0]} in A and at {marks[1]} in B; compare with {line}:", answer,
              "Which mark of the box plot decides? Compare it with the number.", "distribution_plots.box_plot")),
        ((_which(a[4 - place] > at, b[4 - place] > at), _decides(4 - place, portion)),
         (_which(a[2] > at, b[2] > at), _decides(2, portion)),
         (_which(a[place] < at, b[place] < at), "In these groups the mark lies below the number."),
         (_which(a[4] > at, b[4] > at), "A whisker beyond the number shows some values there, not how many.")),
    )  # fmt: skip


def _decides(mark: int, portion: str) -> str:
    return f"{PLACES[mark].capitalize()} decides about {PORTIONS[mark - 1]} of the values, not about {portion}."


def _which(in_a: bool, in_b: bool) -> int:
    return 2 if in_a and in_b else 0 if in_a else 1 if in_b else 3


def cumulative(draw: Draw, level: Level) -> Question:
    """Reading a cumulative distribution."""
    cuts = draw.until(lambda: tuple(sorted(draw.sample(range(1, 20), 4))), lambda c: c[0] > 0)
    up_to = (*(5 * c for c in cuts), 100)
    first, gap = draw.integer(0, 6), draw.choice((1, 1, 2, 5))
    values = tuple(first + gap * i for i in range(5))
    figure = Figure(
        bars([f"x = {v}" for v in values], [c // 5 for c in up_to], 2, lambda k: str(5 * k), 2),
        "(Percentages of values up to x: " + "; ".join(f"{v}: {c}" for v, c in zip(values, up_to, strict=True)) + ".)",
    )
    told = "The values are all among these x; the bars show which percentage of them is at most x."
    if level == 3:
        return _quantile(draw, values, up_to, (figure, told))
    low = draw.integer(0, 2)
    high = 4 if level == 1 else draw.integer(low + 1, 3)
    value = up_to[high] - up_to[low]
    asked = (f"larger than {values[low]}" if level == 1 else f"exactly {values[high]}" if high == low + 1 else
             f"larger than {values[low]} and at most {values[high]}")  # fmt: skip
    return question(
        {"values": values, "up to": up_to, "above": values[low], "to": values[high]},
        (figure, f"{told} What percentage is {asked}?"),
        Integer(value),
        (step(f"At most {values[low]} are, in percent,", up_to[low], "Read off the bar of the lower end."),
         step(f"Subtract this from the {up_to[high]}% that are at most {values[high]}:", value,
              "Subtract the two bars.", "distribution_plots.cumulative")),
        ((up_to[low], f"This is the percentage of values that are at most {values[low]}."),
         (up_to[high], f"This counts all values up to {values[high]}."),
         (up_to[high] - (up_to[low - 1] if low else 0), f"Values equal to {values[low]} do not belong to it.")),
    )  # fmt: skip


def _quantile(draw: Draw, values: Ints, up_to: Ints, shown: tuple[Figure, str]) -> Question:
    figure, told = shown
    shares = (up_to[0], *(b - a for a, b in pairwise(up_to)))
    if draw.flip():
        percent = draw.until(lambda: draw.choice((10, 20, 25, 50, 75, 80, 90)), lambda p: p not in up_to)
        at = next(i for i, c in enumerate(up_to) if c >= percent)
        return question(
            {"values": values, "up to": up_to, "percent": percent},
            (figure, f"{told} Find the {percent}% quantile: the smallest x that {percent}% or more do not exceed."),
            Integer(values[at]),
            (step(f"The bars are {listing(up_to)} long.", None, "Read off the lengths of the bars."),
             step(f"The first to reach {percent} belongs to x =", values[at],
                  "Which bar reaches the percentage first?", "distribution_plots.cumulative")),
            ((values[max(at - 1, 0)], "This bar is still too short."),
             (values[shares.index(max(shares))], "This is the most frequent value.")),
        )  # fmt: skip
    whole = int(dot(values, shares))
    mean = tidy(Fraction(whole, 100))
    return question(
        {"values": values, "up to": up_to, "asked": "mean"},
        (figure, f"{told} Find the mean of the values."),
        worked(mean),
        (step(f"The steps from bar to bar are the percentages of the single values: {listing(shares)}.", None,
              "By how much does each bar exceed the one above it?", "distribution_plots.cumulative"),
         step(f"The mean weights each value with its percentage: ({products(values, shares)})/100 =", mean,
              "Multiply each value by its percentage, and add.", "averages.mean")),
        ((tidy(Fraction(dot(values, up_to)) / 100), "The bars are cumulative: take their differences first."),
         (tidy(Fraction(sum(values), 5)), "The values have different percentages.")),
    )  # fmt: skip


@spec(version=2)
def density(draw: Draw, level: Level) -> Question:
    """Areas and quantiles of a density."""
    size = 3 if level == 1 else 4

    def make() -> Sequence[Ints]:
        pieces = [(draw.integer(1, 4), draw.integer(1, 10 - 2 * size + 3)) for _ in range(size - 1)]
        rest = 20 - sum(w * h for w, h in pieces)  # the last piece brings the area to 20 units
        width = draw.integer(1, 4)
        return draw.shuffled((*pieces, (width, rest // width if rest % width == 0 else 0)))

    pieces = draw.until(make, lambda f: all(1 <= h <= 8 for _, h in f) and len({h for _, h in f}) > 2)
    widths, heights = zip(*pieces, strict=True)
    start = draw.choice((0, 1, 2, 5))
    edges = (start, *(start + w for w in running(widths)))
    if level == 2:
        return _missing_height(draw, edges, heights)
    if level == 3:
        return _median_of_density(edges, widths, heights)
    low = draw.integer(0, 1)
    area = tidy(Fraction(widths[low] * heights[low] + widths[low + 1] * heights[low + 1], 20))
    tall = [decimal(Fraction(h, 20)) for h in heights]
    return question(
        {"edges": edges, "heights": heights, "from": edges[low], "to": edges[low + 2]},
        (_density(edges, heights),
         f"The bars show the density of X. How likely is a value between {edges[low]} and {edges[low + 2]}?"),
        worked(area),
        (step(f"From {edges[low]} to {edges[low + 1]} the area is {widths[low]}·{tall[low]} =",
              Fraction(widths[low] * heights[low], 20), "Probability is area: width times height."),
         step(f"Add the next piece, {widths[low + 1]}·{tall[low + 1]}:", area, "Add the areas of both pieces.",
              "distribution_plots.density")),
        ((Fraction(heights[low] + heights[low + 1], 20), "Heights are no probabilities: multiply by the widths."),
         (tidy(1 - area), "This is the probability of the rest."),
         (Fraction(widths[low] * heights[low], 20), "The second piece is missing.")),
    )  # fmt: skip


def _density(edges: Ints, heights: Sequence[int], hidden: int = -1) -> Figure:
    labels = [f"{a} to {b}" for a, b in pairwise(edges)]
    lengths = [0 if i == hidden else h for i, h in enumerate(heights)]
    lines = bars(labels, lengths, 2, lambda k: decimal(Fraction(k, 20)), 3)
    lines = tuple(f"{line} ?" if i == hidden else line for i, line in enumerate(lines))
    told = (f"{label}: {'unknown' if i == hidden else decimal(Fraction(h, 20))}"
            for i, (label, h) in enumerate(zip(labels, heights, strict=True)))  # fmt: skip
    return Figure(lines, f"(The height of the density is {'; '.join(told)}.)")


def _missing_height(draw: Draw, edges: Ints, heights: Ints) -> Question:
    at = draw.integer(0, 3)
    widths = [b - a for a, b in pairwise(edges)]
    rest = Fraction(20 - widths[at] * heights[at], 20)
    value = tidy(Fraction(heights[at], 20))
    shown = ["?" if i == at else h for i, h in enumerate(heights)]
    pieces = [f"{w}·{decimal(Fraction(h, 20))}" for w, h in zip(widths, heights, strict=True)]
    others = [*pieces[:at], *pieces[at + 1 :]]
    return question(
        {"edges": edges, "heights": shown},
        (_density(edges, heights, at),
         f"The bars show a density; the one from {edges[at]} to {edges[at + 1]} is missing. How high must it be?"),
        worked(value),
        (step(f"The known areas are {' + '.join(others)} =", tidy(rest),
              "Add up width times height of the known pieces."),
         step("The missing area makes it up to 1:", tidy(1 - rest), "What is missing to the whole probability?"),
         step(f"Divide by the width {widths[at]}:", value, "Divide the area by the width.",
              "distribution_plots.density")),
        ((tidy(1 - rest), "This is the area; divide it by the width."),
         (tidy(1 - Fraction(sum(heights) - heights[at], 20)), "The areas add up to 1, not the heights.")),
    )  # fmt: skip


def _median_of_density(edges: Ints, widths: Ints, heights: Ints) -> Question:
    areas = running(w * h for w, h in zip(widths, heights, strict=True))
    at = next(i for i, a in enumerate(areas) if a >= 10)
    before = areas[at - 1] if at else 0
    value = tidy(edges[at] + Fraction(10 - before, heights[at]))
    tall = decimal(Fraction(heights[at], 20))
    return question(
        {"edges": edges, "heights": heights, "asked": "median"},
        (_density(edges, heights), "The bars show the density of X. Find its median exactly."),
        worked(value),
        (step(f"Up to {listing(edges[1:])} the area is {listing(Fraction(a, 20) for a in areas)}. At {edges[at]} what "
              "is missing to one half is", Fraction(10 - before, 20),
              "Add up the areas until one half is passed. How much is missing before that piece?"),
         step(f"With the height {tall} this takes a width of {written(Fraction(10 - before, 20))}/{tall} =",
              tidy(value - edges[at]), "Divide the missing area by the height of the piece."),
         step(f"Added to {edges[at]}:", value, "Add the width to the left end of the piece.",
              "distribution_plots.density")),
        ((tidy(Fraction(edges[0] + edges[-1], 2)), "This is the middle of the axis; areas decide."),
         (edges[at], "Up to here the area is less than one half."),
         (tidy(edges[at] + Fraction(10 - before, 20)), "Divide the missing area by the height.")),
    )  # fmt: skip
