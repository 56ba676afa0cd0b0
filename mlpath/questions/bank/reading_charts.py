"""Bar charts, line plots, scatter plots and logarithmic axes, read and thought about."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from mlpath.answers import Integer, Parts, Vector, number
from mlpath.questions.bank._plane import plane
from mlpath.questions.bank._statistics import bars, listing, mean_of, question, step, terminates, worked
from mlpath.questions.bank._working import total
from mlpath.questions.linear import tidy
from mlpath.questions.model import Figure

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mlpath.questions.draw import Draw, Ints
    from mlpath.questions.model import Level, Question

BARS = "reading_charts.bar_chart"
LINES = "reading_charts.line_plot"
SUBJECTS = (
    ("images", ("cat", "dog", "bird", "fish", "horse")),
    ("messages", ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")),
    ("bugs", ("parser", "model", "loader", "server", "tests")),
    ("bicycles", ("Oslo", "Lima", "Kyoto", "Ghent", "Turin")),
    ("errors", ("blur", "noise", "crop", "night", "rain")),
)


def bar_chart(draw: Draw, level: Level) -> Question:
    """Reading a bar chart."""
    things, names = draw.choice(SUBJECTS)
    unit = draw.choice((1, 2, 5, 10, 20, 50, 100))
    if level == 3:
        return _cut_axis(draw, things, names)

    def make() -> Ints:
        free = tuple(draw.integer(1, 14) for _ in names)
        return free if level == 1 else (*free[:-1], draw.choice((20, 25, 40, 50)) - sum(free[:-1]))

    lengths = draw.until(make, lambda n: len(set(n)) > 3 and 1 <= n[-1] <= 14 and (level == 1 or n[0] != n[1]))
    values = tuple(unit * n for n in lengths)
    figure = _bars(names, lengths, unit, 0)
    i, j = draw.until(lambda: draw.sample(range(5), 2), lambda p: lengths[p[0]] > lengths[p[1]])
    if level == 1:
        gap = values[i] - values[j]
        return question(
            {"names": names, "values": values, "asked": (i, j)},
            (f"The bars show numbers of {things}.", figure,
             (f"How many more are there for {names[i]} than for {names[j]}?")),
            Integer(gap),
            (step(f"The bar of {names[i]} ends at {values[i]}, that of {names[j]} at", values[j],
                  "How much is one # worth on the axis? Where do the two bars end?"),
             step("The difference is", gap, "Subtract.", BARS)),
            ((lengths[i] - lengths[j], "This counts the # of the bars: look at the scale of the axis."),
             (values[i], f"This is the number for {names[i]}."), (values[i] + values[j], "The difference is asked.")),
        )  # fmt: skip
    share, whole = tidy(Fraction(100 * values[i], sum(values))), sum(values)
    return question(
        {"names": names, "values": values, "share": i},
        (f"The bars show numbers of {things}.", figure, f"What percentage of all {things} belongs to {names[i]}?"),
        worked(share),
        (step(f"All bars together are {total(values)} =", whole, "Read off all bars, and add."),
         step(f"{names[i]} has {values[i]} of them, in percent", share, "Divide by the sum of all.",
              "fractions.convert")),
        ((values[i], "This is the number, not the percentage."),
         (tidy(Fraction(100 * values[i], max(values))), "Compare with all together, not with the longest bar."),
         (tidy(Fraction(100 * values[i], whole - values[i])), "Compare with all together, not with the others.")),
    )  # fmt: skip


def _bars(names: Sequence[str], lengths: Sequence[int], unit: int, start: int) -> Figure:
    told = "; ".join(f"{name}: {start + unit * n}" for name, n in zip(names, lengths, strict=True))
    lines = bars(names, lengths, 5, lambda k: str(start + unit * k), 3)
    return Figure(lines, f"(A bar chart{f' whose axis begins at {start}' if start else ''}: {told}.)")


def _cut_axis(draw: Draw, things: str, names: Sequence[str]) -> Question:
    def make() -> list[Ints]:
        start, unit = 10 * draw.integer(2, 90), draw.choice((1, 2, 5, 10))
        return [f for low in range(1, 8) for high in range(2, 17) if fits(f := (start, unit, low, high))]

    def fits(f: Ints) -> bool:
        start, unit, low, high = f
        a, b = start + unit * low, start + unit * high
        return low < high and high % low == 0 and terminates(Fraction(100 * (b - a), a), 1) and b < 2 * a

    start, unit, low, high = draw.choice(draw.until(make, bool))
    first, second = draw.sample(names, 2)
    a, b = start + unit * low, start + unit * high
    rate = tidy(Fraction(100 * (b - a), a))
    times = high // low
    return question(
        {"names": (first, second), "values": (a, b), "axis": start},
        (f"A report shows numbers of {things} like this:", _bars((first, second), (low, high), unit, start),
         (f"The bar of {second} is {times} times as long as that of {first}. By how many percent is its number "
          "really larger?")),
        worked(rate),
        (step(f"The axis begins at {start}, so the bars stand for {a} and {b}; the difference is", b - a,
              "Where does the axis begin? Read off the ends of the bars, not their lengths.", BARS),
         step(f"In percent of {a}:", rate, "Divide by the smaller number.", "fractions.percent_change")),
        ((100 * (times - 1), "This compares the lengths of the bars; the axis does not begin at 0."),
         (tidy(Fraction(100 * (b - a), b)), f"The difference is a percentage of the number for {first}."),
         (b - a, "This is the difference, not a percentage.")),
    )  # fmt: skip


def _plot(columns: Sequence[object], series: Mapping[str, Sequence[int]], unit: int) -> Figure:
    """Points over equally spaced columns; the first letter of a series is its mark. Values count units of y."""
    top = max(map(max, series.values()))
    rows = [[" "] * (6 * len(columns)) for _ in range(top + 1)]
    for name, values in series.items():
        for i, value in enumerate(values):
            rows[value][6 * i + 3] = name[0] if rows[value][6 * i + 3] == " " else "="
    lines = [f"{unit * y:5} |{''.join(rows[y])}".rstrip() for y in range(top, -1, -1)]
    marks = "".join(f"{column!s:^7}"[:6] for column in columns).rstrip()
    told = "; ".join(f"{name}: {', '.join(str(unit * v) for v in values)}" for name, values in series.items())
    return Figure((*lines, f"      +{'-' * (6 * len(columns) - 2)}", f"       {marks}"),
                  f"(A line plot over {', '.join(map(str, columns))}. {told}.)")  # fmt: skip


MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug")


def line_plot(draw: Draw, level: Level) -> Question:
    """Reading a line plot."""
    if level == 3:
        return _early_stopping(draw)
    unit = draw.choice((5, 10, 20, 50, 100))

    def fits(v: Ints) -> bool:
        steps = [b - a for a, b in pairwise(v)]
        ranked = sorted(steps, reverse=True)
        rises = ranked[0] > 1 and ranked[0] > ranked[1] and min(steps) < 0
        return rises and any(_tells(v, pair) for pair in combinations(range(len(v)), 2))

    heights = draw.until(lambda: tuple(draw.integer(1, 10) for _ in range(7)), fits)
    figure = _plot(MONTHS[:7], {"users": heights}, unit)
    values = [unit * h for h in heights]
    rises = [b - a for a, b in pairwise(values)]
    at = rises.index(max(rises))
    if level == 1:
        answer = Parts.of(("month", at + 2), ("rise", max(rises)))
        return question(
            {"values": values, "asked": "largest rise"},
            ("Each u marks the number of users in a month.", figure,
             ("In which month has the number risen most over the month before, and by how much? Give the month as a "
              "number (Jan is 1), then the rise.")),
            answer,
            (step(f"From month to month the number changes by {listing(rises)}.", None,
                  "Read off the points. By how much does each differ from the one before?"),
             step("The largest rise:", answer, "Which change is the largest?", LINES)),
            (((at + 1, max(rises)), "The rise belongs to the month at its end."),
             ((values.index(max(values)) + 1, max(values)), "This is the highest point, not the largest rise."),
             ((at + 2, max(rises) // unit), "Look at the scale of the axis.")),
        )  # fmt: skip
    return _change(draw, values, figure)


def _change(draw: Draw, values: list[int], figure: Figure) -> Question:
    i, j = draw.until(
        lambda: draw.sample(range(7), 2),
        lambda pair: pair[0] < pair[1] and _tells(tuple(values), pair),
    )
    rate = tidy(Fraction(100 * (values[j] - values[i]), values[i]))
    return question(
        {"values": values, "from": i, "to": j},
        ("Each u marks the number of users in a month.", figure,
         (f"By how many percent does the number change from {MONTHS[i]} to {MONTHS[j]}? Give a fall as a negative "
          "number.")),
        worked(rate),
        (step(f"In {MONTHS[i]} there are {values[i]}, in {MONTHS[j]}", values[j], "Read off both points."),
         step(f"The change, {values[j]} - {values[i]}, in percent of {values[i]}:", rate,
              "The change is a percentage of the earlier number.", "fractions.percent_change")),
        ((tidy(Fraction(100 * (values[j] - values[i]), values[j])),
          "The change is a percentage of the earlier number."),
         (values[j] - values[i], "This is the change in users, not in percent."),
         (tidy(Fraction(100 * values[j], values[i])), "This is the later number in percent of the earlier one.")),
    )  # fmt: skip


def _tells(values: Ints, pair: Ints) -> bool:
    """Whether the change between the two places is a percentage of two decimals at most, and not 0."""
    before, after = (values[place] for place in pair)
    return before != after and terminates(Fraction(100 * (after - before), before), 2)


def _early_stopping(draw: Draw) -> Question:
    patience = draw.integer(1, 3)

    def make() -> tuple[Ints, Ints]:
        training = tuple(sorted((draw.integer(1, 10) for _ in range(9)), reverse=True))
        return training, tuple(min(12, t + draw.integer(0, 4)) for t in training)

    def fits(f: tuple[Ints, Ints]) -> bool:
        stop, best = _stop(f[1], patience)
        return stop is not None and best > 0 and len(set(f[0])) > 4 and f[1].count(f[1][best]) == 1

    training, validation = draw.until(make, fits)
    stop, best = _stop(validation, patience)
    answer = Parts.of(("stop", (stop or 0) + 1), ("best", best + 1))
    epochs = tuple(range(1, 10))
    late = f"for {patience} epochs in a row" if patience > 1 else "in one epoch"
    return question(
        {"training": training, "validation": validation, "patience": patience},
        ("Losses (in hundredths) on training data, t, and on validation data, v; = where they are equal:",
         _plot(epochs, {"training": training, "validation": validation}, 1),
         (f"Training stops as soon as the validation loss has not gone below its smallest value so far {late}. After "
          "which epoch does it stop, and which epoch's weights are kept?")),
        answer,
        (step(f"The validation losses are {listing(validation)}.", None,
              "Which of the two curves counts? Read off its points (an = belongs to both).", LINES),
         step("The count starts anew with every new smallest value. So", answer,
              "Go along, keep the smallest value so far, and count the epochs without a smaller one.", LINES)),
        ((((stop or 0) + 1, (stop or 0) + 1), "Kept are the weights of the smallest validation loss."),
         ((9, validation.index(min(validation)) + 1), "It stops as soon as the patience is used up."),
         ((best + 1, best + 1), "It goes on for some epochs before it stops.")),
    )  # fmt: skip


def _stop(losses: Sequence[int], patience: int) -> tuple[int | None, int]:
    """The index at which training stops, if it does, and the index of the best loss up to then."""
    best = 0
    for i, loss in enumerate(losses):
        if loss < losses[best]:
            best = i
        elif i - best >= patience:
            return i, best
    return None, best


AREA = (0, 12, 0, 10)


def scatter_plot(draw: Draw, level: Level) -> Question:
    """Reading a scatter plot."""
    if level == 2:
        return _odd_one_out(draw)
    points = draw.until(
        lambda: tuple(sorted({(draw.integer(1, 12), draw.integer(1, 10)) for _ in range(10)})),
        lambda p: len(p) > 8 and len({x for x, _ in p}) > 6,
    )
    figure = _scatter(points)
    if level == 3:
        return _neighbours(draw, points, figure)

    def beyond(limits: tuple[int, int, bool, bool]) -> list[tuple[int, int]]:
        a, b, right, above = limits
        return [(x, y) for x, y in points if (x > a if right else x < a) and (y > b if above else y < b)]

    a, b, right, above = draw.until(
        lambda: (draw.integer(3, 9), draw.integer(3, 8), draw.flip(), draw.flip()), lambda f: len(beyond(f)) > 1
    )
    chosen = beyond((a, b, right, above))
    loose = [p for p in points if (p[0] >= a if right else p[0] <= a) and (p[1] >= b if above else p[1] <= b)]
    told = f"x {'above' if right else 'below'} {a} and y {'above' if above else 'below'} {b}"
    share = tidy(Fraction(len(chosen), len(points)))
    return question(
        {"points": points, "x": a, "y": b, "right": right, "above": above},
        (figure, f"What fraction of the {len(points)} points has {told}? Points on either limit do not count."),
        number(share),
        (step(f"There are {len(chosen)} such points: {', '.join(f'({x}, {y})' for x, y in chosen)}.",
              None, "Draw both limits, and count what lies beyond both.", "coordinates.read_points"),
         step(f"Of {len(points)} this is", number(share), "Divide by the number of all points.",
              "reading_charts.scatter_plot")),
        ((tidy(Fraction(len(loose), len(points))), "Points on a limit do not count."),
         (tidy(Fraction(sum((x > a) == right and x != a for x, _ in points), len(points))),
          "Both conditions have to hold."),
         (tidy(1 - share), "These are all the others.")),
    )  # fmt: skip


def _scatter(points: Sequence[tuple[int, int]]) -> Figure:
    named = {f"*{i}": point for i, point in enumerate(points)}
    return plane(named, AREA, f"(A scatter plot with the points {', '.join(f'({x}, {y})' for x, y in points)}.)")


def _odd_one_out(draw: Draw) -> Question:
    rising = draw.flip()
    xs = sorted(draw.sample(range(1, 13), 6))
    at, end_at = draw.integer(1, 4), draw.choice((0, 5))

    def height(x: int) -> int:
        y = 1 + round(Fraction(3, 4) * (x - 1)) + draw.integer(0, 1)
        return min(10, y) if rising else max(1, 11 - y)

    ys = [height(x) for x in xs]
    ys[at] += 5 if ys[at] < 6 else -5
    points = tuple(zip(xs, ys, strict=True))
    answer = Vector.of(*points[at])
    end = points[end_at]
    others = "the larger x, the larger y" if rising else "the larger x, the smaller y"
    return question(
        {"points": points},
        (_scatter(points),
         "All points but one follow the same tendency. Give the coordinates of the one that does not."),
        answer,
        (step(f"From left to right, five points run {'up' if rising else 'down'}wards: {others}.", None,
              "Do most of the points run upwards or downwards from left to right?"),
         step("Far from their line lies", answer, "Which point lies far from the line of the others?",
              "reading_charts.scatter_plot")),
        ((Vector.of(*end), "This point lies at an end, but near the line of the others."),
         (Vector.of(*points[at][::-1]), "x comes first, y second.")),
    )  # fmt: skip


def _neighbours(draw: Draw, points: Sequence[tuple[int, int]], figure: Figure) -> Question:
    def ranked(at: int) -> list[tuple[int, int]]:
        return sorted(points, key=lambda p: abs(p[0] - at))

    def clear_cut(f: tuple[int, int]) -> bool:
        at, k = f
        near = ranked(at)
        return abs(near[k - 1][0] - at) < abs(near[k][0] - at) and len({y for _, y in near[:k]}) > 1

    at, k = draw.until(lambda: (draw.integer(2, 11), draw.integer(2, 4)), clear_cut)
    near = sorted(ranked(at)[:k])
    value = mean_of([y for _, y in near])
    everything = mean_of([y for _, y in points])
    return question(
        {"points": points, "at": at, "k": k},
        (figure, f"Predict y at x = {at} as the mean of the y of the {k} points whose x is nearest to {at}."),
        number(value),
        (step(f"Nearest in x are {', '.join(f'({x}, {y})' for x, y in near)}.", None,
              "Only the distance to the side counts, not how high a point lies.", "coordinates.read_points"),
         step(f"The mean of their y: ({total([y for _, y in near])})/{k} =", number(value),
              "Take the mean of the heights.",
              "averages.mean")),
        ((everything, "This is the mean of all points."), (mean_of([x for x, _ in near]),
                                                           "The mean of y is asked, not of x."),
         (mean_of([y for _, y in ranked(at)[: k - 1]]), f"There are {k} neighbours.")),
    )  # fmt: skip


def log_axis(draw: Draw, level: Level) -> Question:
    """Bars and lines over a logarithmic axis."""
    base = draw.choice((2, 10)) if level < 3 else 10
    start = draw.integer(0, 1 if base == 10 else 3)
    things, names = draw.choice(SUBJECTS)
    if level == 3:
        return _straight_on_log(draw)
    chosen = draw.sample(names, 3)
    half = level == 2
    lengths = draw.until(
        lambda: tuple(draw.integer(1, 12 if half else 9 if base == 2 else 6) for _ in range(3)),
        lambda n: abs(n[0] - n[1]) > 1 and len(set(n)) == 3 and (not half or (n[0] - n[1]) % 2 == 0),
    )
    long, short = max(lengths[:2]), min(lengths[:2])
    big, small = (chosen[0], chosen[1]) if lengths[0] > lengths[1] else (chosen[1], chosen[0])
    every = 2 if half else 1
    wide = (8 if base == 10 else 6) // every
    lines = bars(chosen, lengths, every, lambda k: str(base ** (start + k // every)), wide)
    gap = Fraction(long - short, every)
    factor = base ** int(gap)
    told = "; ".join(f"{name}: at {_mark(base, start, n, every)}" for name, n in zip(chosen, lengths, strict=True))
    figure = Figure(lines, f"(A bar chart over an axis whose marks are powers of {base}: {told}.)")
    return question(
        {"base": base, "exponents": [str(start + Fraction(n, every)) for n in lengths], "names": chosen},
        (f"The bars show numbers of {things}; each mark of the axis is {base} times the one before.", figure,
         f"How many times as many are there for {big} as for {small}?"),
        Integer(factor),
        (step(f"The bar of {big} is longer by this many steps from mark to mark:", tidy(gap),
              "How many marks of the axis lie between the two ends?"),
         step(f"Each is a factor {base}: {base}^{gap} =", factor, "Equal steps are equal factors: multiply them.",
              "reading_charts.log_axis")),
        ((base * int(gap), "The factors of the steps multiply; they are not added."),
         (tidy(Fraction(long, short)), "The lengths of the bars have no meaning on a logarithmic axis."),
         (base ** int(gap + 1), "Count the steps between the ends, not the marks.")),
    )  # fmt: skip


def _mark(base: int, start: int, length: int, every: int) -> str:
    whole, rest = divmod(length, every)
    return str(base ** (start + whole)) if not rest else f"half a step beyond {base ** (start + whole)}"


def _straight_on_log(draw: Draw) -> Question:
    gap, first = draw.choice((2, 3, 4, 5, 10, 20, 25)), draw.integer(0, 50)
    exponent, rise, far = draw.until(
        lambda: (draw.integer(-3, 3), draw.signed(1, 3), draw.integer(2, 4)), lambda t: abs(t[0] + t[1] * t[2]) < 7
    )
    x, later = first + gap, first + gap * far
    a, b, c = (Fraction(10) ** (exponent + rise * k) for k in (0, 1, far))
    shown = [str(tidy(v)) if v >= 1 else f"{float(v):.{max(0, -(exponent + rise * k))}f}" for v, k in ((a, 0), (b, 1))]
    answer = number(tidy(c))
    return question(
        {"points": ((first, shown[0]), (x, shown[1])), "at": later},
        (f"A plot with a logarithmic y-axis shows a straight line; it runs through y = {shown[0]} at x = {first} and "
         f"y = {shown[1]} at x = {x}. What is y at x = {later}? Write the number out."),
        answer,
        (step(f"For {gap} more in x, y is multiplied by", number(tidy(b / a)),
              "Equal steps up a logarithmic axis are equal factors. Which factor is it?", "exponents_roots.growth"),
         step(f"From x = {x} to {later} it is {later - x} more, {far - 1} times this step:", answer,
              "Multiply once more for each step.",
              "reading_charts.log_axis")),
        ((tidy(a + (b - a) * far), "A straight line on a logarithmic axis multiplies; it does not add."),
         (tidy(c * (a / b)), "Count the steps again."), (tidy(a * (b / a) * far),
                                                         "The factors of the steps multiply.")),
    )  # fmt: skip
