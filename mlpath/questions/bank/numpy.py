"""NumPy arrays: indices, masks, sums along axes, shapes and types, worked out without NumPy itself."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from mlpath.answers import Shape
from mlpath.questions.bank._snippets import BLANK, array, choose, code, fill_in, numbers, program, step
from mlpath.questions.bank.tensors import FAILS, OR_FAILS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mlpath.questions.draw import Draw
    from mlpath.questions.model import Level, Question

RUN = "After import numpy as np, what does this program print?"
FROM_ZERO = "Rows, columns and axes are counted from 0."

Grid = list[list[int]]
REDUCTIONS: tuple[tuple[str, Callable[[Iterable[int]], int]], ...] = (("sum", sum), ("max", max), ("min", min))


def _grid(draw: Draw, rows: int, columns: int, low: int = 1, high: int = 30) -> Grid:
    """Rows of different numbers."""
    flat = numbers(draw, rows * columns, low, high)
    return [flat[i * columns : (i + 1) * columns] for i in range(rows)]


def _columns(a: Grid) -> Grid:
    return [list(column) for column in zip(*a, strict=True)]


def _lines(name: str, a: Grid) -> list[str]:
    """The array as it is made, a row a line."""
    return [
        f"{name} = np.array([{a[0]},",
        *(f"              {row}," for row in a[1:-1]),
        f"              {a[-1]}])",
    ]


def indexing(draw: Draw, level: Level) -> Question:
    """Rows, columns and parts of an array."""
    if level == 1:
        return _row_or_column(draw)
    if level == 2:
        return _block(draw)
    return draw.choice((_view_or_copy, _pairs_of_indices, _which_index))(draw)


def _row_or_column(draw: Draw) -> Question:
    a = _grid(draw, 3, draw.integer(3, 4))
    i, j = draw.integer(0, 2), draw.integer(0, 2)
    b = _columns(a)
    text, answer, wrong, told = draw.choice((
        (f"a[{i}]", array(a[i]), array(b[i]), "A single index takes a row."),
        (f"a[:, {j}]", array(b[j]), array(a[j]), "The colon takes all rows; the second index is the column."),
        (f"a[{i}, :]", array(a[i]), array(b[i]), "The first index is the row; the colon takes all columns."),
        (f"a[{i}, {j}]", a[i][j], a[j][i], "The first index is the row, the second the column."),
    ))  # fmt: skip
    return program(
        [*_lines("a", a), f"print({text})"],
        answer,
        [
            step(told, ..., "Which index belongs to rows, which to columns?"),
            step(f"Counted from 0, {code(text)} is", ..., FROM_ZERO, "numpy.indexing"),
        ],
        (wrong, told),
        (array(a[i - 1]) if text in (f"a[{i}]", f"a[{i}, :]") else array(b[j - 1]) if ":" in text else a[i - 1][j - 1],
         FROM_ZERO),
        (array([[x] for x in b[j]]) if ":," in text else array([a[i]]) if text != f"a[{i}, {j}]" else array([a[i][j]]),
         "An index that is a number takes its axis away."),
        ask=RUN,
    )  # fmt: skip


def _block(draw: Draw) -> Question:
    a = _grid(draw, 4, 4, 1, 40)
    form = draw.integer(0, 2)
    i, j = 1 if form == 1 else draw.integer(0, 1), draw.integer(0, 1) if form == 0 else draw.integer(1, 2)
    m, n = draw.integer(i + 2, 3), draw.integer(j + 1 if form else j + 2, 3)
    text = (f"a[{i}:{m}, {j}:{n}]", f"a[{i}:, :{n}]", f"a[::2, {j}:]")[form]
    rows = (a[i:m], a[i:], a[::2])[form]
    cut = (slice(j, n), slice(0, n), slice(j, None))[form]
    inside = [row[cut] for row in rows]
    included = [row[slice(cut.start, (cut.stop or 4) + 1)] for row in (a[i : m + 1], a[i:], a[::2])[form]]
    turned = [row[(slice(i, m), slice(i, None), slice(0, None, 2))[form]] for row in a[cut]]
    return program(
        [*_lines("a", a), f"print({text})"],
        array(inside),
        [
            step("The rows that are taken:", array(rows), "The first slice is for the rows; its stop is left out.",
                 "slicing.slices"),
            step("Of these the columns of the second slice:", ..., "The second slice is for the columns.",
                 "numpy.indexing"),
        ],
        (array(included), "The stop of a slice is not included."),
        (array(turned), "The first slice is for rows, the second for columns."),
        (array([x for row in inside for x in row]), "Slices keep both axes: the result has rows and columns."),
        ask=RUN,
    )  # fmt: skip


def _view_or_copy(draw: Draw) -> Question:
    a = numbers(draw, 6, 1, 30)
    i, x = draw.integer(1, 3), draw.integer(40, 99)
    how, shared = draw.choice((
        (f"a[{i}:{i + 3}]", True), (f"a[{i}:{i + 3}].copy()", False), (f"a[[{i}, {i + 1}, {i + 2}]]", False),
        (f"a[{i}:{i + 3}]", True),
    ))  # fmt: skip
    k = draw.integer(0, 2)
    changed = [x if n == i + k else y for n, y in enumerate(a)]
    return program(
        [f"a = np.array({a})", f"b = {how}", f"b[{k}] = {x}", "print(a)"],
        array(changed if shared else a),
        [
            step(f"{code(how)} is " + ("a view: b looks at the numbers of a." if shared else
                 "a copy: b has numbers of its own."), ..., "A slice is a view; a copy or a list of indices is not."),
            step(f"b[{k}] is the same place as a[{i + k}], which becomes {x}:" if shared else "a stays as it is:", ...,
                 "Does the change reach a?", "numpy.indexing"),
        ],
        (array(a if shared else changed),
         "A slice of an array is a view, unlike a slice of a list; copy() and lists of indices make copies."),
        (array([x if n == k else y for n, y in enumerate(a)]), f"b[0] is a[{i}], not a[0]."),
        (array([x if n == k else y for n, y in enumerate(a[i : i + 3])]), "a is printed, not b."),
        ask=RUN,
    )  # fmt: skip


def _pairs_of_indices(draw: Draw) -> Question:
    a = _grid(draw, 3, 3)
    rows, columns = draw.sample(range(3), 2), draw.sample(range(3), 2)
    picked = [a[i][j] for i, j in zip(rows, columns, strict=True)]
    return program(
        [*_lines("a", a), f"print(a[{list(rows)}, {list(columns)}])"],
        array(picked),
        [
            step(f"The lists are read in pairs: the first is row {rows[0]}, column {columns[0]}, which holds",
                 picked[0],
                 "Take the first of each list as one place."),
            step("With the second pair:", ..., "Take the second of each list.", "numpy.indexing"),
        ],
        (array([[a[i][j] for j in columns] for i in rows]), "Two lists give pairs of indices, not a block."),
        (array([a[j][i] for i, j in zip(rows, columns, strict=True)]),
         "The first list holds rows, the second columns."),
        (array([a[rows[0]][rows[1]], a[columns[0]][columns[1]]]), "Each pair takes one index from each list."),
        ask=RUN,
    )  # fmt: skip


def _which_index(draw: Draw) -> Question:
    a = _grid(draw, 3, 4, 10, 40)
    i, j = draw.integer(0, 1), draw.integer(1, 2)
    b = _columns(a)
    shown = {
        f"a[{i}, {j}:]": a[i][j:], f"a[{i}:, {j}]": b[j][i:], f"a[{j}, {i}:]": a[j][i:], f"a[{i}, :{j}]": a[i][:j],
        f"a[:, {j}]": b[j], f"a[{i + 1}, {j}:]": a[i + 1][j:], f"a[-1, {j}:]": a[-1][j:],
        f"a[{i}:, {j + 1}]": b[j + 1][i:],
    }  # fmt: skip
    right = draw.choice((f"a[{i}, {j}:]", f"a[{i}:, {j}]"))
    wrong = [(text, _printed(values), "The first index is for rows, the second for columns; both count from 0.")
             for text, values in shown.items() if text != right]  # fmt: skip
    return fill_in(
        draw,
        [*_lines("a", a), f"print({BLANK})"],
        _printed(shown[right]),
        right,
        draw.shuffled(wrong),
        [
            step("The first of these numbers stands in row, column:", (i, j), FROM_ZERO),
            step(
                "From there they go " + ("along the row:" if right == f"a[{i}, {j}:]" else "down the column:"),
                ...,
                "Do they stand beside or below each other?",
                "numpy.indexing",
            ),
        ],
    )


def _printed(values: list[int]) -> str:
    return f"[{' '.join(map(str, values))}]"


def masks(draw: Draw, level: Level) -> Question:
    """Choosing entries by a condition."""
    if level == 1:
        return _mask(draw)
    return _two_conditions(draw) if level == 2 else draw.choice((_assigned, _where, _rows_by_column))(draw)


def _mask(draw: Draw) -> Question:
    a = numbers(draw, 6, -9, 15)
    k = sorted(a)[draw.integer(2, 3)]
    sign = draw.choice((">", "<", ">=", "!="))
    met = [{">": x > k, "<": x < k, ">=": x >= k, "!=": x != k}[sign] for x in a]
    kept = [x for x, m in zip(a, met, strict=True) if m]
    show = draw.flip()
    line = f"print(a[a {sign} {k}])" if show else f"print((a {sign} {k}).sum())"
    return program(
        [f"a = np.array({a})", line],
        array(kept) if show else len(kept),
        [
            step(f"{code(f'a {sign} {k}')} is an array of truth values:", array(met), "Compare each entry."),
            step("The entries where it is True:" if show else "True counts as 1, so the sum is the number of them:",
                 ...,
                 "Which entries stay?" if show else "What is the sum of truth values?", "numpy.masks"),
        ],
        (array(met) if show else sum(kept), "In brackets the truth values choose entries of a." if show
         else "The truth values are added, not the entries."),
        (array([x for x in a if x not in kept]) if show else 6 - len(kept), "The entries where it is True are taken."),
        (array([n for n, m in enumerate(met) if m]) if show else 6, "The entries are taken, not their places." if show
         else "False counts as 0."),
        ask=RUN,
    )  # fmt: skip


def _two_conditions(draw: Draw) -> Question:
    a = numbers(draw, 7, 0, 20)
    low, high = sorted(a)[1], sorted(a)[5]
    joined = draw.choice("&|")
    if joined == "&":
        test, met = f"(a > {low}) & (a < {high})", [low < x < high for x in a]
        other = [x > low or x < high for x in a]
    else:
        test, met = f"(a <= {low}) | (a >= {high})", [x <= low or x >= high for x in a]
        other = [x <= low and x >= high for x in a]
    share = draw.flip()
    kept = [x for x, m in zip(a, met, strict=True) if m]
    wrong = [x for x, m in zip(a, other, strict=True) if m]
    return program(
        [f"a = np.array({a})", f"m = {test}", f"print(m.sum(), {'a[m].max()' if share else 'a[m].sum()'})"],
        f"{len(kept)} {max(kept) if share else sum(kept)}",
        [
            step(f"{joined} asks for {'both conditions' if joined == '&' else 'at least one'}. The entries are",
                 array(kept), "Test each entry."),
            step("Their number, and what is asked of them:", ..., "Count them; then look at a[m].", "numpy.masks"),
        ],
        (f"{sum(kept)} {max(kept) if share else sum(kept)}", "m holds truth values: their sum is how many are True."),
        *([(f"{len(wrong)} {max(wrong) if share else sum(wrong)}", "& asks for both, | for at least one.")]
          if wrong else []),
        (f"{len(kept)} {max(a) if share else sum(a)}", "a[m] holds only the entries where m is True."),
        ask=RUN,
    )  # fmt: skip


def _assigned(draw: Draw) -> Question:
    a = numbers(draw, 6, -12, 12)
    k, new = draw.integer(-3, 3), draw.integer(0, 5)
    above = draw.flip()
    change = draw.choice((f"= {new}", "*= -1"))
    met = [x > k if above else x < k for x in a]
    made = [(new if change[0] == "=" else -x) if m else x for x, m in zip(a, met, strict=True)]
    other = [x if m else (new if change[0] == "=" else -x) for x, m in zip(a, met, strict=True)]
    return program(
        [f"a = np.array({a})", f"a[a {'>' if above else '<'} {k}] {change}", "print(a)"],
        array(made),
        [
            step("The condition holds for", array([x for x, m in zip(a, met, strict=True) if m]), "Test each entry."),
            step("These are changed in place; the others stay:", ..., "What happens to the chosen entries?",
                 "numpy.masks"),
        ],
        (array(other), "The entries for which the condition holds are changed."),
        (array([y for y, m in zip(made, met, strict=True) if m]), "a keeps its length: only entries are changed."),
        (array(a), "An assignment to a mask changes a itself."),
        ask=RUN,
    )  # fmt: skip


def _where(draw: Draw) -> Question:
    a, b = numbers(draw, 5, 1, 20), numbers(draw, 5, 1, 20)
    bigger = draw.flip()
    sign = ">" if bigger else "<"
    k = draw.integer(2, 4)
    made = [x if (x > y) == bigger and x != y else k * y for x, y in zip(a, b, strict=True)]
    other = [k * y if (x > y) == bigger and x != y else x for x, y in zip(a, b, strict=True)]
    return program(
        [f"a = np.array({a})", f"b = np.array({b})", f"print(np.where(a {sign} b, a, {k} * b))"],
        array(made),
        [
            step(f"{code(f'a {sign} b')} is",
                 array([(x > y) if bigger else (x < y) for x, y in zip(a, b, strict=True)]),
                 "Compare the arrays place by place."),
            step(f"Where it is True the entry of a is taken, else that of {k} * b:", ...,
                 "np.where(condition, if true, if false).", "numpy.masks"),
        ],
        (array(other), "The second argument is for True, the third for False."),
        (array([x for x, y in zip(a, b, strict=True) if ((x > y) if bigger else (x < y))]),
         "np.where with three arguments gives a value for each place."),
        (array([(max if bigger else min)(x, y) for x, y in zip(a, b, strict=True)]),
         f"Where it is False, {k} * b is taken."),
        ask=RUN,
    )  # fmt: skip


def _rows_by_column(draw: Draw) -> Question:
    a = _grid(draw, 4, 3)
    j = draw.integer(0, 2)
    k = sorted(row[j] for row in a)[draw.integer(1, 2)]
    kept = [row for row in a if row[j] >= k]
    return program(
        [*_lines("a", a), f"print(a[a[:, {j}] >= {k}].sum())"],
        sum(map(sum, kept)),
        [
            step(f"Column {j} is", array(_columns(a)[j]), FROM_ZERO),
            step(f"The rows in which it is at least {k}:", array(kept), "A mask of the rows takes whole rows."),
            step("The sum of all their entries:", ..., "Add all entries of these rows.", "numpy.masks"),
        ],
        (sum(row[j] for row in kept), "The mask chooses whole rows, not only this column."),
        (sum(x for row in a for x in row if x >= k), f"Only column {j} is compared."),
        (sum(map(sum, (row for row in a if row[j] > k))), f"{k} itself is at least {k}."),
        ask=RUN,
    )  # fmt: skip


def axis_sums(draw: Draw, level: Level) -> Question:
    """Sums, means and largest entries along an axis."""
    if level == 1:
        return _summed(draw)
    return _averaged(draw) if level == 2 else draw.choice((_argmax, _normalised, _which_axis))(draw)


ALONG = "axis=0 goes down the columns, axis=1 along the rows."


def _summed(draw: Draw) -> Question:
    a = _grid(draw, 2, 3) if draw.flip() else _grid(draw, 3, 2)
    axis = draw.integer(0, 1)
    name, call = draw.choice(REDUCTIONS)
    by_column, by_row = [call(c) for c in _columns(a)], [call(r) for r in a]
    answer, other = (by_column, by_row) if axis == 0 else (by_row, by_column)
    first = _columns(a)[0] if axis == 0 else a[0]
    return program(
        [*_lines("a", a), f"print(a.{name}(axis={axis}))"],
        array(answer),
        [
            step(f"axis={axis} goes {'down each column' if axis == 0 else 'along each row'}. The first one is",
                 array(first), "Which axis disappears?"),
            step(f"The {name} of each:", ..., f"Take the {name} of each in turn.", "numpy.axis_sums"),
        ],
        (array(other), ALONG),
        (call(x for r in a for x in r), "With an axis there is one value for each row or column."),
        (array([[x] for x in answer]), "The axis disappears: the result has one axis."),
        ask=RUN,
    )  # fmt: skip


def _averaged(draw: Draw) -> Question:
    b = [[2 * x for x in row] for row in _grid(draw, 2, 2)]  # even numbers have whole means
    axis, minus = draw.integer(0, 1), draw.integer(1, 5)
    by = {0: [sum(c) / 2 for c in _columns(b)], 1: [sum(r) / 2 for r in b]}
    answer = [x - minus for x in by[axis]]
    return program(
        [*_lines("a", b), f"m = a.mean(axis={axis})", f"print(m - {minus})"],
        array(answer),
        [
            step(f"The means {'of the columns' if axis == 0 else 'of the rows'} are floats:", array(by[axis]),
                 "Which axis disappears? A mean is a float.", "averages.mean"),
            step(f"Minus {minus} each:", ..., "The number is taken from each entry.", "numpy.axis_sums"),
        ],
        (array([x - minus for x in by[1 - axis]]), ALONG),
        (sum(map(sum, b)) / 4 - minus, "With an axis there is one mean for each row or column."),
        (array([2 * x - minus for x in by[axis]]), "The sum is divided by the number of entries."),
        (array(by[axis]), f"{minus} is still to be subtracted."),
        ask=RUN,
    )  # fmt: skip


def _argmax(draw: Draw) -> Question:
    a = _grid(draw, 3, 4)
    axis = draw.integer(0, 1)
    lines = _columns(a) if axis == 0 else a
    others = a if axis == 0 else _columns(a)
    return program(
        [*_lines("a", a), f"print(a.argmax(axis={axis}))"],
        array([line.index(max(line)) for line in lines]),
        [
            step(f"The largest entry of each {'column' if axis == 0 else 'row'} is",
                 array([max(line) for line in lines]),
                 "Which axis disappears?"),
            step(f"Their places, counted from 0 {'downwards' if axis == 0 else 'from the left'}:", ...,
                 "argmax gives the place, not the entry.", "numpy.axis_sums"),
        ],
        (array([max(line) for line in lines]), "argmax gives the place of the largest entry, max the entry."),
        (array([line.index(max(line)) for line in others]), ALONG),
        (array([line.index(max(line)) + 1 for line in lines]), "Places are counted from 0."),
        ask=RUN,
    )  # fmt: skip


def _normalised(draw: Draw) -> Question:
    totals = draw.sample((4, 5, 8, 10, 20), 2)
    a = [_split_up(draw, total) for total in totals]
    i = draw.integer(0, 1)
    return program(
        [*_lines("a", a), "s = a.sum(axis=1, keepdims=True)", f"print((a / s)[{i}], s.shape)"],
        f"[{' '.join(_float(Fraction(x, totals[i])) for x in a[i])}] (2, 1)".replace("[", "["),
        [
            step("axis=1 goes along the rows, and keepdims keeps an axis of size 1. The sums are",
                 array([[t] for t in totals]), "What does keepdims do to the shape?"),
            step(f"Each row is divided by its own sum. Row {i}, and the shape of s:", ..., "Divide row by row.",
                 "tensors.broadcast_values"),
        ],
        (f"[{' '.join(_float(Fraction(x, totals[i])) for x in a[i])}] (2,)", "keepdims leaves an axis of size 1."),
        (f"[{' '.join(map(str, a[i]))}] (2, 1)", "The entries are divided by the sum of their row."),
        ask=RUN,
    )  # fmt: skip


def _split_up(draw: Draw, total: int) -> list[int]:
    """Two positive numbers that add up to `total` and whose shares print with one width."""
    x = draw.until(
        lambda: draw.integer(1, total - 1),
        lambda n: len({len(_float(Fraction(m, total))) for m in (n, total - n)}) == 1,
    )
    return [x, total - x]


def _float(x: Fraction) -> str:
    return f"{float(x):.6f}".rstrip("0")


def _which_axis(draw: Draw) -> Question:
    a = _grid(draw, 2, 3)
    name, call = draw.choice(REDUCTIONS)
    everything = [x for row in a for x in row]
    shown = {
        f"a.{name}(axis=0)": _aligned([call(c) for c in _columns(a)]),
        f"a.{name}(axis=1)": _aligned([call(r) for r in a]),
        f"a.{name}()": str(call(everything)),
        f"a.{name}(axis=1).{name}()": str(call([call(r) for r in a])),
        f"a.T.{name}(axis=1)": _aligned([call(c) for c in _columns(a)]),
        f"a[0].{name}()": str(call(a[0])),
        f"a[:, 0].{name}()": str(call(_columns(a)[0])),
    }
    right = draw.choice((f"a.{name}(axis=0)", f"a.{name}(axis=1)", f"a[:, 0].{name}()"))
    wrong = [(text, printed, ALONG) for text, printed in shown.items() if text != right]
    return fill_in(
        draw,
        [*_lines("a", a), f"print({BLANK})"],
        shown[right],
        right,
        draw.shuffled(wrong),
        [
            step("There are two rows and three columns: three numbers belong to the columns, two to the rows.", ...,
                 "How many numbers are printed?"),
            step("So it is", ..., ALONG, "numpy.axis_sums"),
        ],
    )  # fmt: skip


def _aligned(values: list[int]) -> str:
    """A row of whole numbers as NumPy prints it."""
    width = max(len(str(x)) for x in values)
    return f"[{' '.join(str(x).rjust(width) for x in values)}]"


def shapes(draw: Draw, level: Level) -> Question:
    """Reshaping, stacking and joining arrays."""
    if level == 1:
        return _reshaped(draw)
    return _joined(draw) if level == 2 else draw.choice((_chain_of_shapes, _entry_after_reshape))(draw)


def _shape(draw: Draw, expression: str, lines: list[str], shape: tuple[int, ...] | None, why: str, hint: str,
           *slips: tuple[tuple[int, ...], str]) -> Question:  # fmt: skip
    """The question for the shape of an expression; None where it fails."""
    del draw
    answer = FAILS if shape is None else Shape(shape)
    return program(
        lines,
        answer,
        [
            step(why, ..., hint),
            step(f"So {code(expression)} has the shape" if shape is not None else f"So {code(expression)} is",
                 ...,
                 "Write the size of each axis in turn.", "numpy.shapes"),
        ],
        *((Shape(wrong), because) for wrong, because in slips),
        ask=f"After import numpy as np, which shape has {code(expression)} here? {OR_FAILS}",
        also={"expression": expression},
    )  # fmt: skip


def _reshaped(draw: Draw) -> Question:
    m, n, k = draw.sample(range(2, 9), 3)
    size = m * n * k
    expression, shape = draw.choice((
        (f"a.reshape({m}, -1)", (m, n * k)), (f"a.reshape(-1, {n})", (m * k, n)), (f"a.reshape({m}, {n}, -1)",
                                                                                   (m, n, k)),
        (f"a.reshape({m}, {n * k}).T", (n * k, m)), (f"a.reshape({m * n}, {k})[0]", (k,)),
        (f"a.reshape({m}, {n})", None),
    ))  # fmt: skip
    why = (f"{m}·{n} = {m * n} is not {size}: the entries do not fit." if shape is None else
           f"a has {size} entries. -1 stands for what is left over." if "-1" in expression else
           f"a has {size} entries; .T exchanges the axes, and an index takes one away.")  # fmt: skip
    return _shape(
        draw, expression, [f"a = np.arange({size})"], shape, why, "How many entries are there in all?",
        ((*shape[:-1], shape[-1] + 1) if shape else (m, n), "The sizes multiplied must give the number of entries."),
        (shape[::-1] if shape else (n, m), "The first size is that of the rows."),
        ((size,), "reshape gives the array these axes."),
    )  # fmt: skip


def _joined(draw: Draw) -> Question:
    m, n, k = draw.sample(range(2, 9), 3)
    text, a, b, shape, why = draw.choice((
        ("np.concatenate([a, b])", (m, n), (k, n), (m + k, n), "concatenate joins along axis 0: below each other."),
        ("np.concatenate([a, b], axis=1)", (m, n), (m, k), (m, n + k), "axis=1 joins side by side."),
        ("np.vstack([a, b])", (m, n), (k, n), (m + k, n), "vstack puts the arrays below each other."),
        ("np.hstack([a, b])", (m, n), (m, k), (m, n + k), "hstack puts the arrays side by side."),
        ("np.stack([a, b])", (m, n), (m, n), (2, m, n), "stack makes a new axis in front."),
        ("np.stack([a, b], axis=1)", (n,), (n,), (n, 2), "stack makes a new axis at the place of axis."),
        ("np.concatenate([a, b])", (n,), (k,), (n + k,), "Arrays of one axis are put one after the other."),
        ("np.hstack([a, b])", (m, n), (k, n), None, "Side by side, the numbers of rows must agree."),
        ("np.concatenate([a, b], axis=1)", (m, n), (k, n), None, "Side by side, the numbers of rows must agree."),
    ))  # fmt: skip
    below = (a[0] + b[0], *a[1:])
    beside = (a[0], a[1] + b[1]) if len(a) == 2 and len(b) == 2 else (2, *a)
    return _shape(
        draw, text, [f"a = np.zeros({a})", f"b = np.ones({b})"], shape, why,
        "Which axis grows, or is there a new one?",
        (below, "Look along which axis the arrays are joined."),
        (beside, "Look along which axis the arrays are joined."),
        ((2, *a), "Only stack makes a new axis."),
    )  # fmt: skip


def _chain_of_shapes(draw: Draw) -> Question:
    m, n, k = draw.sample(range(2, 10), 3)
    expression, shape, why, wrong = draw.choice((
        ("(a @ b).sum(axis=0)", (k,), "a @ b has the rows of a and the columns of b; the sum takes axis 0 away.", (m,)),
        ("(b.T @ a.T).mean(axis=1)", (k,), "b.T @ a.T is (a @ b).T; the mean takes axis 1 away.", (m,)),
        ("a[:, None, :]", (m, 1, n), "`None` puts in an axis of size 1 at its place.", (m, n, 1)),
        ("a[..., None]", (m, n, 1), "`None` puts in an axis of size 1 at its place.", (m, 1, n)),
        ("a.T[:2]", (2, m), "a.T exchanges the axes; the slice keeps two of its rows.", (2, n)),
        ("(a @ b)[0]", (k,), "a @ b has the rows of a and the columns of b; an index takes the first axis away.", (m,)),
        ("(a @ b).ravel()", (m * k,), "ravel puts all entries into one axis.", (m, k)),
        ("b @ a", None, "The columns of b do not agree with the rows of a.", (n, n)),
    ))  # fmt: skip
    return _shape(
        draw, expression, [f"a = np.ones(({m}, {n}))", f"b = np.ones(({n}, {k}))"], shape, why,
        "Go from the inside out, one shape after the other.",
        (wrong, "Follow which axis comes from which array, and which one goes."),
        ((m, k), "This is the shape of a @ b."),
        ((m, n), "This is the shape of a."),
    )  # fmt: skip


def _entry_after_reshape(draw: Draw) -> Question:
    m, n = draw.sample(range(2, 6), 2)
    start = draw.integer(0, 20)
    i, j = draw.integer(0, m - 1), draw.integer(1, n - 1)
    turned = draw.flip()
    value = start + i * n + j
    place = f"[{j}, {i}]" if turned else f"[{i}, {j}]"
    return program(
        [f"a = np.arange({start}, {start + m * n}).reshape({m}, {n}){'.T' if turned else ''}", f"print(a{place})"],
        value,
        [
            step(f"a{place} is, before turning, row {i}, column {j}. As reshape fills row by row, this row begins with"
                 if turned else f"reshape fills row by row. Row {i} begins with", start + i * n,
                 "Fill the rows from the left."),
            step(f"Go {j} further:", ..., "Count columns from 0.", "numpy.shapes"),
        ],
        (start + j * m + i, "reshape fills row by row, not column by column."),
        (value + 1, FROM_ZERO),
        *([(start + (i - 1) * n + j - 1, FROM_ZERO)] if i else []),
        ask=RUN,
    )  # fmt: skip


def dtypes(draw: Draw, level: Level) -> Question:
    """The type of an array, and what it does to its numbers."""
    if level == 1:
        return _which_type(draw)
    return _cut_off(draw) if level == 2 else draw.choice((_wrapped, _missing))(draw)


def _which_type(draw: Draw) -> Question:
    a = numbers(draw, 3, 1, 20)
    k = draw.integer(2, 9)
    expression, right, why = draw.choice((
        (f"np.array({a}) * {k}", "int64", "Whole numbers times a whole number stay whole."),
        (f"np.array({a}) / {k}", "float64", "/ gives floats, also from whole numbers."),
        (f"np.array({a}) // {k}", "int64", "// of whole numbers is whole."),
        (f"np.array({a}) > {k}", "bool", "A comparison gives truth values."),
        (f"np.array([{a[0]}, {a[1]}.5, {a[2]}])", "float64", "One float makes all entries floats."),
        (f"np.array({a}).mean()", "float64", "A mean is a float."),
        (f"np.array({a}) + {k}.0", "float64", "A whole number plus a float is a float."),
        (f"np.zeros({k})", "float64", "zeros and ones give floats unless asked otherwise."),
        (f"np.arange({k})", "int64", "arange of a whole number gives whole numbers."),
        (f"np.linspace(0, {k}, {a[0] + 1})", "float64", "linspace always gives floats."),
        (f"(np.array({a}) > {k}).sum()", "int64", "The sum of truth values is a whole number."),
    ))  # fmt: skip
    answer, slips = choose(
        draw, right, [("int64", why), ("float64", why), ("bool", why), ("object", "All entries are numbers.")], 4
    )
    return program(
        [f"a = {expression}", "print(a.dtype)"],
        answer,
        [
            step("An array has one type for all its entries.", ..., "Which type can hold all entries?"),
            step(f"{why} So it is", ..., "Is the result whole, a float, or a truth value?", "numpy.dtypes"),
        ],
        *[(wrong, because) for wrong, because in slips if wrong.option != right],
        ask=RUN,
    )  # fmt: skip


def _cut_off(draw: Draw) -> Question:
    tenths = [draw.until(lambda: draw.integer(-60, 90), lambda n: n % 10 not in (0, 5)) for _ in range(3)]
    values = [t / 10 for t in tenths]
    cut = [int(v) for v in values]
    k, new = draw.integer(0, 2), draw.integer(11, 89)
    whole = numbers(draw, 3, 1, 9)
    put = draw.flip()
    kept = [new // 10 if i == k else x for i, x in enumerate(whole)]
    lines = ([f"a = np.array({whole})", f"a[{k}] = {new / 10}", "print(a)"] if put else
             [f"a = np.array({values})", "print(a.astype(int))"])  # fmt: skip
    rounded = [round(v) for v in values]
    floats = [new / 10 if i == k else float(x) for i, x in enumerate(whole)]
    return program(
        lines,
        array(kept if put else cut),
        [
            step("An array of whole numbers stays one: what is put in is made whole." if put else
                 "astype(int) makes whole numbers.", ..., "Which type does the result have?"),
            step("The fraction is cut off, towards 0:", ..., "Is it rounded, rounded down, or cut?", "numpy.dtypes"),
        ],
        (array(floats if put else rounded), "The type of an array doesn't change by an assignment." if put else
         "astype(int) cuts the fraction off; np.round would round."),
        (array([-(-new // 10) if i == k else x for i, x in enumerate(whole)] if put else [int(v // 1) for v in values]),
         "The fraction is cut off." if put else "Cutting goes towards 0, also for negative numbers."),
        (array([float(x) for x in (kept if put else cut)]), "Whole numbers are shown without a point."),
        ask=RUN,
    )  # fmt: skip


def _wrapped(draw: Draw) -> Question:
    signed = draw.flip()
    top = 127 if signed else 255
    a = [top - draw.integer(0, 9), draw.integer(1, 60), draw.integer(61, 100)]
    k = draw.integer(10, 27)
    low = -128 if signed else 0
    made = [(x + k - low) % 256 + low for x in a]
    name = "int8" if signed else "uint8"
    return program(
        [f"a = np.array({a}, dtype=np.{name})", f"print(a + np.{name}({k}))"],
        array(made),
        [
            step(f"{name} holds numbers from {low} to {top}. Without a limit, the sums would be",
                 array([x + k for x in a]), "Which numbers fit into 8 bits?"),
            step(f"Above {top} it goes on from {low}: 256 is subtracted:", ..., "What comes after the largest number?",
                 "numpy.dtypes"),
        ],
        (array([x + k for x in a]), f"{name} has 8 bits: above {top} it starts again from {low}."),
        (array([min(x + k, top) for x in a]), f"The sum does not stop at {top}; it wraps around."),
        (array([x + k - (top if x + k > top else 0) for x in a]), "There are 256 different numbers: subtract 256."),
        ask=RUN,
    )  # fmt: skip


def _missing(draw: Draw) -> Question:
    a = draw.until(lambda: numbers(draw, 3, 1, 20), lambda a: sum(a) % 3 == 0)
    at = draw.integer(0, 3)
    texts = [str(x) for x in a]
    texts.insert(at, "np.nan")
    mean = sum(a) // 3
    return program(
        [f"a = np.array([{', '.join(texts)}])", "print(a.mean(), np.nanmean(a), np.isnan(a).sum())"],
        f"nan {mean}.0 1",
        [
            step("Any sum with `nan` in it is `nan`, and so is the mean.", ..., "What is a number plus nan?"),
            step("nanmean leaves the `nan` out and divides by how many are left:", float(mean), "Average the others."),
            step("One entry is `nan`. Printed:", ..., "Count them.", "numpy.dtypes"),
        ],
        (f"{mean}.0 {mean}.0 1", "mean does not leave nan out: the result is nan."),
        (f"nan {sum(a) / 4} 1", "nanmean divides by the number of entries that are left."),
        (f"nan {mean} 1", "A mean is a float."),
        ask=RUN,
    )  # fmt: skip
