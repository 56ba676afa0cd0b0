"""Reading Matplotlib calls: which axes, which bars, which points, which labels."""

from __future__ import annotations

import itertools
from fractions import Fraction
from typing import TYPE_CHECKING

from mlpath.answers import Integer, Shape, Vector
from mlpath.questions.bank._snippets import code, entries, numbers, picks, program, step
from mlpath.questions.bank._working import in_words

if TYPE_CHECKING:
    from mlpath.questions.draw import Draw
    from mlpath.questions.model import Level, Question

FROM_ZERO = "Rows and columns of axes are counted from 0."


def subplots(draw: Draw, level: Level) -> Question:
    """Which axes of a figure a call draws on."""
    if level == 1:
        return _which_place(draw)
    return _shape_of_axes(draw) if level == 2 else _numbered(draw)


def _which_place(draw: Draw) -> Question:
    rows, columns = draw.until(lambda: (draw.integer(2, 4), draw.integer(2, 5)), lambda n: n[0] != n[1])
    i, j = draw.integer(0, rows - 1), draw.integer(0, columns - 1)
    k = i * columns + j
    turned = j * rows + i
    data = numbers(draw, 3, 1, 9)
    return program(
        [f"fig, axes = plt.subplots({rows}, {columns})", f"axes[{i}, {j}].plot({data})"],
        Integer(k + 1),
        [
            step(f"The figure has {rows} rows of {columns} axes. The axes above row {i}:", i * columns,
                 "The first number is that of the rows; each row holds as many axes as there are columns."),
            step(f"Column {j} is number {j + 1} in its row. In all:", ..., "Count from 1 in the row, and add.",
                 "plotting.subplots"),
        ],
        (Integer(k), "The columns are counted from 0, the places here from 1."),
        (Integer(turned + 1), "The axes are counted along the rows, from the left."),
        (Integer(k - columns + 1 if i else k + columns + 1), FROM_ZERO),
        ask="Counted from 1, from the top left along the rows: on which axes is the line drawn?",
        also={"shape": (rows, columns), "at": (i, j)},
    )  # fmt: skip


def _shape_of_axes(draw: Draw) -> Question:
    rows, columns = draw.choice((
        (1, draw.integer(2, 12)), (draw.integer(2, 12), 1), (draw.integer(2, 6), draw.integer(2, 6)),
    ))  # fmt: skip
    squeeze = draw.integer(0, 2) > 0
    wide, high = draw.integer(4, 12), draw.integer(3, 9)
    options = f"figsize=({wide}, {high})" + ("" if squeeze else ", squeeze=False")
    shape = tuple(n for n in (rows, columns) if n > 1) if squeeze else (rows, columns)
    return program(
        [f"fig, axes = plt.subplots({rows}, {columns}, {options})", "print(axes.shape)"],
        Shape(shape),
        [
            step(f"There are {rows} times {columns} axes, whatever figsize is. Their number is", rows * columns,
                 "Which numbers count the axes?"),
            step("A size of 1 is left out unless squeeze=False:" if squeeze else "squeeze=False keeps both sizes:", ...,
                 "What happens to an axis of size 1?", "plotting.subplots"),
        ],
        (Shape((rows, columns) if squeeze else (rows * columns,)), "By default sizes of 1 are squeezed out."),
        (Shape((columns, rows)), "The number of rows comes first."),
        (Shape((wide, high)), "figsize is the size of the figure in inches."),
        (Shape((rows * columns,)), "The axes are kept in rows and columns."),
        also={"shape": (rows, columns), "squeeze": squeeze},
    )  # fmt: skip


def _numbered(draw: Draw) -> Question:
    rows, columns = draw.until(lambda: (draw.integer(2, 4), draw.integer(2, 5)), lambda n: n[0] != n[1])
    i, j = draw.integer(0, rows - 1), draw.integer(0, columns - 1)
    k = i * columns + j
    flat = draw.flip()
    call = f"axes.flat[{k}]" if flat else f"plt.subplot({rows}, {columns}, {k + 1})"
    lines = [f"fig, axes = plt.subplots({rows}, {columns})", f"ax = {call}"] if flat else [f"ax = {call}"]
    start = "0" if flat else "1"
    off = divmod(k - 1 if not flat else k + 1, columns) if 0 < k < rows * columns - 1 else (j, i)
    wrong = divmod(k + (1 if not flat else -1), columns)
    data = numbers(draw, 3, 1, 9)
    return program(
        [*lines, f"ax.plot({data})"],
        Vector.of(i, j),
        [
            step(f"This counts along the rows, from {start}. The axes before it:", k,
                 "flat counts from 0, plt.subplot from 1; both go along the rows."),
            step(f"A row holds {columns}. Row and column are the quotient and the remainder of {k} by {columns}:", ...,
                 "How many whole rows are full before it?", "plotting.subplots"),
        ],
        (Vector.of(*wrong), f"{code(call)} counts from {start}."),
        (Vector.of(*off), f"{code(call)} counts from {start}."),
        (Vector.of(k % rows, k // rows), "The counting goes along the rows, not down the columns."),
        (Vector.of(i + 1, j + 1), "Row and column are to be counted from 0."),
        ask="In which row and column, both counted from 0, is the line drawn? Give (row, column).",
        also={"shape": (rows, columns), "number": k if flat else k + 1, "flat": flat},
    )  # fmt: skip


def histogram(draw: Draw, level: Level) -> Question:
    """Which bars plt.hist draws."""
    if level == 1:
        return _counted(draw)
    return _equal_bins(draw) if level == 2 else _density(draw)


def _bin_counts(data: list[int], edges: list[int], *, last: bool = True, right: bool = False) -> list[int]:
    """How many values lie in each bin; the left edge belongs to it, at the end the right one too."""
    counts = []
    for k, (low, high) in enumerate(itertools.pairwise(edges)):
        end = last and k == len(edges) - 2
        counts.append(sum((low < x <= high) if right else (low <= x < high or (end and x == high)) for x in data))
    return counts


def _counted(draw: Draw) -> Question:
    width = draw.integer(2, 6)
    low = draw.integer(0, 4) * width
    edges = [low + width * k for k in range(4)]
    data = [draw.integer(low, edges[-1]) for _ in range(5)] + [draw.choice(edges), edges[-1], draw.choice(edges[1:])]
    data = list(draw.shuffled(data))
    counts = _bin_counts(data, edges)
    return program(
        [f"data = {data}", f"n, edges, _ = plt.hist(data, bins={edges})", "print(n.astype(int).tolist())"],
        counts,
        [
            step(f"{len(edges)} edges make {len(edges) - 1} bars. In the first lie", counts[0],
                 "A list of bins holds edges; the left edge belongs to its bar."),
            step(f"The right edge belongs to the next bar, except {edges[-1]}, which belongs to the last:", ...,
                 "To which bar does a value on an edge belong?", "plotting.histogram"),
        ],
        (_bin_counts(data, edges, last=False), "The last bar contains its right edge too."),
        (_bin_counts(data, edges, right=True), "The left edge belongs to a bar, not the right one."),
        ([*counts, data.count(edges[-1])], "Four edges make three bars."),
        (sorted(counts), "The bars come in the order of their edges."),
        also={"data": data, "bins": edges},
    )  # fmt: skip


def _equal_bins(draw: Draw) -> Question:
    bins, width = draw.integer(3, 5), draw.integer(2, 6)
    low = draw.integer(-5, 20)
    high = low + bins * width
    data = list(draw.shuffled((low, high, *(draw.integer(low + 1, high - 1) for _ in range(5)))))
    edges = [low + width * k for k in range(bins + 1)]
    counts = _bin_counts(data, edges)
    return program(
        [f"data = {data}", f"n, edges, _ = plt.hist(data, bins={bins})", "print(edges.astype(int).tolist())"],
        edges,
        [
            step("A number for bins divides the range of the data evenly. "
                 f"It goes from {low} to {high}; a bar has the width", width,
                 "Divide the range of the data, from smallest to largest, by the number of bins."),
            step(f"{bins} bars have {bins + 1} edges:", ..., "Go from the smallest value in steps of this width.",
                 "plotting.histogram"),
        ],
        (edges[:-1], f"{bins} bars have {bins + 1} edges."),
        (counts, "The edges are printed, not the counts."),
        ([low + k for k in range(bins + 1)], "The bars share the whole range of the data."),
        ([k * width for k in range(bins + 1)], "The first edge is the smallest value of the data."),
        also={"data": data, "bins": bins},
    )  # fmt: skip


def _density(draw: Draw) -> Question:
    width = draw.choice((2, 4, 5, 10))
    low = draw.integer(0, 3) * width
    edges = [low, low + width, low + 2 * width]
    total = draw.choice((4, 5, 8, 10))
    first = draw.integer(1, total - 1)
    data = [draw.integer(low, edges[1] - 1) for _ in range(first)] + [
        draw.integer(edges[1], edges[2]) for _ in range(total - first)
    ]
    data = list(draw.shuffled(data))
    k = draw.integer(0, 1)
    count = (first, total - first)[k]
    height = Fraction(count, total * width)
    return program(
        [f"data = {data}", f"n, edges, _ = plt.hist(data, bins={edges}, density=True)", f"print(round(n[{k}], 4))"],
        round(float(height), 4),
        [
            step(f"Of the {total} values, bar {k} (counted from 0) holds", count,
                 "The left edge belongs to a bar; the last bar contains its right edge too."),
            step(f"This is the share {count}/{total}. Divided by the width {width}:", ...,
                 "The areas of all bars add up to 1.", "plotting.histogram"),
        ],
        (round(count / total, 4), "The area of a bar is the share; its height is the share divided by the width."),
        (float(count), "density=True turns counts into a density."),
        (round(float(Fraction(count, width)), 4), "Divide by the number of values too."),
        (round(float(Fraction(total - count, total * width)), 4), "n[0] is the first bar."),
        also={"data": data, "bins": edges, "bar": k},
    )  # fmt: skip


def points(draw: Draw, level: Level) -> Question:
    """Where the points and bars of a plot are."""
    if level == 1:
        return _plotted(draw)
    return _stacked(draw) if level == 2 else draw.choice((_evenly_spaced, _pixel))(draw)


def _plotted(draw: Draw) -> Question:
    y = numbers(draw, draw.integer(4, 6), 1, 40)
    k = draw.integer(2, len(y) - 1)
    start, by = draw.integer(1, 20), draw.integer(2, 9)
    given_x = draw.flip()
    stop = start + by * len(y)
    x = list(range(start, stop, by))[: len(y)] if given_x else list(range(len(y)))
    call = f"plt.plot(range({start}, {stop}, {by}), y, 'o-')" if given_x else "plt.plot(y, 'o-')"
    return program(
        [f"y = {y}", call],
        Vector.of(x[k - 1], y[k - 1]),
        [
            step(f"Without x, the points stand at 0, 1, 2, … The x are {entries(x)}." if not given_x else
                 f"The x are {entries(x)}.", ..., "What does plot take for x?"),
            step(f"Point number {k} takes the x and the y at index {k - 1}:", ..., "The first point has index 0.",
                 "plotting.points"),
        ],
        (Vector.of(x[k - 1] + (by if given_x else 1), y[k - 1]), "The first point has the first x."
         if given_x else "Without x, the first point stands at 0."),
        (Vector.of(y[k - 1], x[k - 1]), "x comes first."),
        (Vector.of(x[k], y[k]), f"Point number {k} has the index {k - 1}."),
        ask=f"Where does point number {k} stand, the first being number 1? Give (x, y).",
        also={"y": y, "x": x if given_x else None, "range": (start, stop, by), "k": k},
    )  # fmt: skip


def _stacked(draw: Draw) -> Question:
    a, b, c = (numbers(draw, 3, 1, 20) for _ in range(3))
    k = draw.integer(0, 2)
    label = draw.sample(("Mon", "Tue", "Wed", "Thu", "Fri"), 3)
    missing = draw.integer(0, 2) == 0
    bottom = "bottom=b" if missing else "bottom=[p + q for p, q in zip(a, b)]"
    top = c[k] + b[k] if missing else a[k] + b[k] + c[k]
    days = list(label)
    return program(
        [
            f"days = {days}",
            f"a, b, c = {a}, {b}, {c}",
            "plt.bar(days, a)",
            "plt.bar(days, b, bottom=a)",
            f"plt.bar(days, c, {bottom})",
        ],
        Integer(top),
        [
            step(f"{code('c')} has the height", c[k], "Which entry belongs to this day?"),
            step(f"Its bar stands on {code(bottom.split('=', 1)[1])}, which is {b[k] if missing else a[k] + b[k]}. "
                 "So it reaches", ..., "bottom says where a bar begins; its height is put on top of that.",
                 "plotting.points"),
        ],
        (Integer(c[k]), "bottom lifts the bar."),
        (Integer(a[k] + b[k] + c[k] if missing else b[k] + c[k]), "Look at what stands behind bottom."),
        (Integer(b[k] if missing else a[k] + b[k]), "The bar begins there; its top is higher by its height."),
        ask=f"How high does the top of the last bar on {days[k]} reach, the one for c?",
        also={"a": a, "b": b, "c": c, "k": k, "on": "b" if missing else "a + b"},
    )  # fmt: skip


def _evenly_spaced(draw: Draw) -> Question:
    n, by, start = draw.integer(4, 11), draw.integer(2, 6), draw.integer(0, 9)
    times, plus = draw.integer(2, 5), draw.integer(1, 20)
    k = draw.integer(1, n - 2)
    end = start + by * (n - 1)
    x = start + by * k
    short = Fraction(k * (end - start), n) + start

    def at(place: Fraction | int) -> Vector:
        return Vector.of(place, times * place + plus)

    return program(
        [f"x = np.linspace({start}, {end}, {n})", f"plt.plot(x, {times} * x + {plus}, 'o')"],
        at(x),
        [
            step(f"linspace takes {n} points with both ends, so there are {n - 1} gaps of", by,
                 "How many gaps are there between that many points?"),
            step(f"The point at index {k} has x = {x}, and y is {times}·x + {plus}:", ..., "Put x in.",
                 "plotting.points"),
        ],
        (at(x + by), "Index 0 is the first point."),
        (at(x - by), "Index 0 is the first point."),
        (Vector.of(x, x), "y is worked out from x."),
        (at(short), f"{n} points with both ends have {n - 1} gaps."),
        ask=f"Where does the point at index {k} stand? Give (x, y).",
        also={"linspace": (start, end, n), "times": times, "plus": plus, "k": k},
    )  # fmt: skip


def _pixel(draw: Draw) -> Question:
    rows, columns = draw.until(lambda: (draw.integer(2, 4), draw.integer(2, 4)), lambda n: n[0] != n[1])
    flat = numbers(draw, rows * columns, 1, 30)
    a = [flat[i * columns : (i + 1) * columns] for i in range(rows)]
    lower = draw.flip()
    corner = draw.choice(("top left", "top right", "bottom left", "bottom right"))
    across = 0 if "left" in corner else -1
    down = 0 if ("top" in corner) != lower else -1
    origin = ', origin="lower"' if lower else ""
    return program(
        [f"a = {a}", f"plt.imshow(a{origin})"],
        Integer(a[down][across]),
        [
            step("With origin lower, row 0 is drawn at the bottom." if lower else
                 "An image begins with row 0 at the top, unlike the y axis of a plot.", ..., "Where is row 0 drawn?"),
            step(f"The {corner} corner is row {down if down == 0 else rows - 1}, column "
                 f"{across if across == 0 else columns - 1}:", ..., "Which row and column is in this corner?",
                 "plotting.points"),
        ],
        (Integer(a[-1 - down][across]),
         "Row 0 is at the " + ("bottom with origin lower." if lower else "top of an image.")),
        (Integer(a[down][-1 - across]), "Column 0 is at the left."),
        (Integer(a[-1 - down][-1 - across]), "Row 0 and column 0 fix the corner."),
        ask=f"Which number does the square in the {corner} corner of this picture stand for?",
        also={"a": a, "corner": corner, "lower": lower},
    )  # fmt: skip


WORDS = ("train", "test", "valid", "mean", "best", "goal", "base", "model")


def labels(draw: Draw, level: Level) -> Question:
    """Which labels stand in a legend."""
    if level == 1:
        return _one_legend(draw)
    return _two_axes(draw) if level == 2 else _given_labels(draw)


def _one_legend(draw: Draw) -> Question:
    words = draw.sample(WORDS, 4)
    hidden, early = draw.integer(0, 3), draw.flip()
    calls = draw.sample(("plot", "scatter", "bar", "step"), 4)
    lines = []
    for k, (word, call) in enumerate(zip(words, calls, strict=True)):
        label = f"_{word}" if k == hidden else word
        lines.append(f'ax.{call}(x, y{k}, label="{label}")')
    at = draw.integer(2, 3)
    if early:
        lines.insert(at, "ax.legend()")
    else:
        lines.append("ax.legend()")
    before = words[:at] if early else words
    right = [word for k, word in enumerate(before) if k != hidden]
    return program(
        lines,
        picks(words, right),
        [
            step(f"{code(f'_{words[hidden]}')} begins with _: such a label is left out of the legend.", ...,
                 "Is any label kept out?"),
            step("legend takes what has been drawn on these axes up to now:", ..., "What was drawn before legend?",
                 "plotting.labels"),
        ],
        (picks(words, before), "A label that begins with _ does not appear."),
        (picks(words, [word for k, word in enumerate(words) if k != hidden]),
         "What is drawn after legend is not in it."),
        (picks(words, [words[hidden]]), "A label that begins with _ does not appear."),
        ask="Which of these words stand in the legend?",
        also={"options": words},
    )  # fmt: skip


def _two_axes(draw: Draw) -> Question:
    words = draw.sample(WORDS, 5)
    own = [draw.integer(0, 1) for _ in words]
    own[0], own[1] = 0, 1
    named = [draw.integer(0, 3) > 0 for _ in words]
    named[0] = named[1] = True
    lines = ["fig, axes = plt.subplots(1, 2)"]
    for k, word in enumerate(words):
        label = f', label="{word}"' if named[k] else f', color="C{k}")  # {word}'
        lines.append(f"axes[{own[k]}].plot(x, y{k}{label}" + (")" if named[k] else ""))
    which = draw.integer(0, 1)
    lines.append(f"axes[{which}].legend()")
    there = [w for w, o in zip(words, own, strict=True) if o == which]
    right = [w for w, o, n in zip(words, own, named, strict=True) if o == which and n]
    return program(
        lines,
        picks(words, right),
        [
            step(f"The legend belongs to axes[{which}]. On these axes are drawn the lines of {in_words(there)}.", ...,
                 "On which axes is each line drawn?"),
            step("Only lines with a label appear:", ..., "Which of these lines have a label?", "plotting.labels"),
        ],
        (picks(words, [w for w, n in zip(words, named, strict=True) if n]), "Each axes has a legend of its own."),
        (picks(words, there), "A line without label= is left out."),
        (picks(words, [w for w, o, n in zip(words, own, named, strict=True) if o != which and n]),
         "Look at the axes that legend is called on."),
        ask="Which of these words stand in the legend?",
        also={"options": words},
    )  # fmt: skip


def _given_labels(draw: Draw) -> Question:
    names = draw.sample(WORDS, 4)
    drawn = draw.integer(3, 4)
    heights = draw.sample(range(1, 10), drawn)
    colours = draw.sample(("red", "blue", "green", "black", "orange"), drawn)
    at = draw.integer(0, drawn - 1)
    order = draw.sample(range(drawn), drawn)
    lines = [f'ax.plot([0, 1], [{heights[k]}, {heights[k]}], color="{colours[k]}")' for k in order]
    given = names[: draw.integer(at + 1, drawn)] if at < 2 else names[:drawn]
    lines.append(f"ax.legend({list(given)})")
    colour = colours[order[at]]
    ranked = sorted(heights, reverse=True)
    by_height = heights.index(ranked[at])
    return program(
        lines,
        given[at],
        [
            step(f"Labels go to lines in the order of drawing. The {colour} line is number",
                 at + 1, "In which order are the lines drawn?"),
            step("It gets the label with this number:", ..., "Count in the list.", "plotting.labels"),
        ],
        *[(name, "Count the lines in the order in which they are drawn.") for name in given if name != given[at]],
        (colours[by_height], "The label is asked for, not the colour."),
        ask=f"Which label does the {colour} line get?",
        also={"colour": colour},
    )  # fmt: skip
