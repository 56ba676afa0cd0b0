"""Arrays with several axes: broadcasting, einsum and reductions, as NumPy and PyTorch do them."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from mlpath.answers import Integer, Nothing, Shape
from mlpath.questions.bank import _broadcast_entries as entries
from mlpath.questions.model import Mistake, Question, Step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlpath.questions.draw import Draw, Ints
    from mlpath.questions.model import Level

FAILS = Nothing(("not defined", "undefined", "error", "does not exist"))
OR_FAILS = "Type 'not defined' if it fails."


def _different(draw: Draw, count: int, low: int = 2, high: int = 9) -> Ints:
    """Axis sizes that are all different, so that no axis can be taken for another."""
    return draw.sample(range(low, high + 1), count)


def _broadcast(*shapes: Ints) -> Ints | None:
    """The common shape of broadcasting: aligned at the right, sizes agree or one of them is 1."""
    axes = []
    for sizes in zip_longest(*(shape[::-1] for shape in shapes), fillvalue=1):
        largest = max(sizes)
        if any(n not in (1, largest) for n in sizes):
            return None
        axes.append(largest)
    return tuple(axes[::-1])


def _padded(shape: Ints, axes: int) -> Ints:
    return (1,) * (axes - len(shape)) + shape


def _one_of(*mistakes: tuple[Ints, str]) -> tuple[Mistake, ...]:
    return tuple(Mistake(Shape.of(*shape), because) for shape, because in mistakes)


def broadcast_shape(draw: Draw, level: Level) -> Question:
    """The shape that broadcasting gives."""
    if level == 1:
        return _broadcast_question(*_simple_pair(draw))
    if level == 2:
        return _broadcast_question(*_longer_pair(draw))
    return _pairwise_shape(draw) if draw.flip() else _reshaped_bias(draw)


def _simple_pair(draw: Draw) -> tuple[Ints, Ints]:
    m, n, k = _different(draw, 3)
    pair = draw.choice((
        ((m, n), (n,)), ((m, n), (m, 1)), ((m, n), (1, n)), ((m, 1), (n,)), ((m, 1), (1, n)), ((k, m, n), (n,)),
        ((k, m, n), (m, 1)), ((k, m, n), (m, n)), ((m, n), (m,)), ((k, m, n), (k, m)),
    ))  # fmt: skip
    return pair if draw.flip() else (pair[1], pair[0])


def _longer_pair(draw: Draw) -> tuple[Ints, Ints]:
    """Shapes of three or four axes with ones in them; a quarter of the pairs do not fit."""
    axes = draw.integer(3, 4)
    full = _different(draw, axes)
    which = [draw.integer(0, 2) for _ in range(axes)]  # 0: only a has the size, 1: only b, 2: both
    a = tuple(1 if w == 1 else n for w, n in zip(which, full, strict=True))
    b = tuple(1 if w == 0 else n for w, n in zip(which, full, strict=True))
    if draw.integer(0, 3) == 0:
        at = draw.integer(1, axes - 1)
        a = tuple(full[i] if i == at else n for i, n in enumerate(a))
        b = tuple(full[i] + 1 if i == at else n for i, n in enumerate(b))
    while len(b) > 2 and b[0] == 1:  # leading ones need not be written
        b = b[1:]
    return a, b


def _broadcast_question(a: Ints, b: Ints) -> Question:
    axes = max(len(a), len(b))
    result, clash = _broadcast(a, b), None
    longer, shorter = (_padded(a, axes), _padded(b, axes))
    if result is None:
        clash = next((x, y) for x, y in zip(longer, shorter, strict=True) if x != y and 1 not in (x, y))
    end = (
        Step((f"The sizes {clash[0]} and {clash[1]} meet, which differ and of which none is 1. So a + b is",), FAILS,
             "tensors.broadcast_shape", "Compare the sizes axis by axis: they must agree, or one of them must be 1.")
        if clash else
        Step(("In each axis the sizes agree or one of them is 1, and the larger one counts:",),
             Shape.of(*(result or ())),
             "tensors.broadcast_shape", "Take the larger size in every axis; they must agree unless one of them is 1.")
    )  # fmt: skip
    most = tuple(max(x, y) for x, y in zip(longer, shorter, strict=True))
    from_left = _broadcast(a + (1,) * (axes - len(a)), b + (1,) * (axes - len(b)))
    return Question(
        given={"a": a, "b": b},
        prompt=(f"Two arrays have the shapes {a} and {b}. What is the shape of a + b?", OR_FAILS),
        answer=Shape.of(*result) if result else FAILS,
        steps=(
            Step((f"Aligned at the right and filled up with ones at the left, the shapes are {longer} and {shorter}.",),
                 hint="Write the shapes below each other, aligned at the right; missing axes count as 1."),
            end,
        ),
        mistakes=(
            Mistake(FAILS,
                    "It works: sizes may differ where one of them is 1, and missing axes are filled up at the left.")
            if result else Mistake(Shape.of(*most), "Sizes that differ fit only if one of them is 1."),
            *(_one_of((from_left, "Shapes are aligned at the right, not at the left.")) if from_left else ()),
            *_one_of(((*a, *b), "The axes are not put one after the other: they are matched from the right."),
                     (max(a, b, key=len), "Every axis takes the larger of its two sizes.")),
        ),
    )  # fmt: skip


def _pairwise_shape(draw: Draw) -> Question:
    n, m, d = draw.sample(range(2, 31), 3)
    sign = draw.choice(("-", "*", "+"))
    second = draw.flip()
    x_index, y_index = (
        ("[:, np.newaxis, :]", "[np.newaxis, :, :]") if second else ("[np.newaxis, :, :]", "[:, np.newaxis, :]")
    )
    x, y = ((n, 1, d), (1, m, d)) if second else ((1, n, d), (m, 1, d))
    result = (n, m, d) if second else (m, n, d)
    return Question(
        given={"x": (n, d), "y": (m, d), "expression": f"x{x_index} {sign} y{y_index}"},
        prompt=(f"The arrays x and y have the shapes {(n, d)} and {(m, d)}.",
                f"What is the shape of x{x_index} {sign} y{y_index}?"),
        answer=Shape.of(*result),
        steps=(
            Step((f"np.newaxis inserts an axis of size 1 at its place: x{x_index} has the shape",), Shape.of(*x),
                 hint="np.newaxis inserts an axis of size 1; each colon keeps one axis."),
            Step((f"y{y_index} has the shape",), Shape.of(*y), hint="Do the same for y."),
            Step(("Broadcasting takes the larger size in every axis:",), Shape.of(*result), "tensors.broadcast_shape",
                 "Compare the sizes axis by axis."),
        ),
        mistakes=_one_of(
            ((result[1], result[0], d),
             "Look at the places of np.newaxis: axis 0 belongs to the array without it there."),
            ((*result[:2], 1), "The last axes have the same size and are matched: it stays."),
            (result[:2], "Nothing has been summed yet: the last axis is still there."),
            ((n + m, d), "The arrays are not put below each other: all pairs are formed."),
        ),
    )  # fmt: skip


def _reshaped_bias(draw: Draw) -> Question:
    name, axes = draw.choice((("images", 4), ("sequences", 3), ("videos", 5)))
    full = (draw.choice((8, 16, 32, 64)), *draw.sample((3, 5, 6, 7, 10, 12, 20, 24, 28), axes - 1))
    at = draw.integer(0, axes - 2)
    size, after = full[at], axes - 1 - at
    answer = (size, *(1,) * after)
    return Question(
        given={"full": full, "axis": at},
        prompt=(f"A batch of {name} is an array x of shape {full}. One number for each index of axis {at},",
                f"counted from 0, is stored in b of shape ({size},). To which shape must b be reshaped, with as few",
                f"axes as possible, so that x + b adds each number along axis {at}?"),
        answer=Shape.of(*answer),
        steps=(
            Step((f"Shapes are aligned at the right, so the {size} must stand where x has axis {at}.",
                  "The number of axes of x behind it is"), Integer(after),
                  hint="How many axes of x follow after this one?"),
            Step(("Each of these needs a size of 1; missing axes at the left are filled up by themselves:",),
                 Shape.of(*answer),
                 "tensors.broadcast_shape", "Put the size first and a 1 for every axis behind it."),
        ),
        mistakes=_one_of(
            ((size,), "As it is, b would be matched with the last axis of x."),
            ((*(1,) * after, size), "The ones must stand behind the size: shapes are aligned at the right."),
            ((*(1,) * at, *answer),
             "This works too, but the leading ones are not needed: as few axes as possible were asked."),
            ((*answer, 1), "This has one axis too many: the size would be matched one axis further left."),
        ),
    )  # fmt: skip


def einsum_shape(draw: Draw, level: Level) -> Question:
    """The shape of an einsum."""
    if level == 3:
        return _einsum_operand(draw) if draw.flip() else _einsum_implicit(draw)
    return _einsum_question(draw, draw.choice(SIMPLE if level == 1 else BATCHED))


SIMPLE = (
    "ij->ji",
    "ij->i",
    "ij->j",
    "ij,j->i",
    "ij,jk->ik",
    "ij,ij->j",
    "i,j->ij",
    "ij,kj->ik",
    "ji,jk->ik",
    "ij,i->j",
)
BATCHED = (
    "bij,bjk->bik", "bij,bj->bi", "ijk->kij", "bti,io->bto", "bqd,bkd->bqk", "ijk,k->ij", "nhwc->nchw", "bik,bjk->bji",
    "bij,bij->b", "bhqk,bhkd->bqhd",
)  # fmt: skip
THREE = ("bqd,bkd->bqk", "bhqd,bhkd->bhqk", "bti,io->bto", "nchw,oc->nohw", "bij,jk->bik", "bik,bkj->bij", "ij,jk->ki")


def _sized(draw: Draw, letters: str) -> dict[str, int]:
    return dict(zip(letters, _different(draw, len(letters), 2, 12), strict=True))


def _letters(spec: str) -> str:
    """The index letters in the order in which they first appear."""
    return "".join(dict.fromkeys(char for char in spec if char.isalpha()))


def _shape_for(letters: str, sizes: dict[str, int]) -> Ints:
    return tuple(sizes[letter] for letter in letters)


def _einsum_question(draw: Draw, spec: str) -> Question:
    sizes = _sized(draw, _letters(spec))
    inputs, _, output = spec.partition("->")
    operands = inputs.split(",")
    shapes = [_shape_for(operand, sizes) for operand in operands]
    names = "AB"[: len(operands)]
    answer = _shape_for(output, sizes)
    summed = [letter for letter in sizes if letter not in output]
    about = f"A has the shape {shapes[0]}" + (f" and B has {shapes[1]}" if len(shapes) > 1 else "")
    everything = tuple(n for shape in shapes for n in shape)
    return Question(
        given={"spec": spec, "shapes": shapes},
        prompt=(f'{about}. What is the shape of `np.einsum("{spec}", {", ".join(names)})`?',),
        answer=Shape.of(*answer),
        steps=(
            _sizes_step(sizes),
            _sums_step(summed),
            Step((f"The output lists {output}:",), Shape.of(*answer), "tensors.einsum_shape",
                 "Put the sizes in the order of the output."),
        ),
        mistakes=_one_of(
            (answer[::-1], "The axes come in the order of the letters behind the arrow."),
            (_shape_for("".join(sorted(output)), sizes),
             "The output keeps the order behind the arrow, not that of the alphabet."),
            *(((everything, "Letters that do not stand behind the arrow are summed over and vanish."),
               (_shape_for("".join(summed), sizes), "These axes are summed over; the others remain.")) if summed else
              ((everything, "The axes are put into the order behind the arrow."),)),
        ),
    )  # fmt: skip


def _sizes_text(sizes: dict[str, int]) -> str:
    return ", ".join(f"{letter} = {n}" for letter, n in sizes.items())


def _sizes_step(sizes: dict[str, int]) -> Step:
    return Step(
        (f"Each letter stands for one size: {_sizes_text(sizes)}.",),
        hint="Read off every letter's size from the shapes.",
    )


def _sums_step(summed: Sequence[str]) -> Step:
    gone = ", ".join(summed)
    text = f"Not in the output, so summed over: {gone}." if summed else "All letters stay: nothing is summed over."
    return Step((text,), hint="Which letters do not appear in the output? Over these the products are summed.")


def _einsum_operand(draw: Draw) -> Question:
    spec = draw.choice(THREE)
    sizes = _sized(draw, _letters(spec))
    inputs, _, output = spec.partition("->")
    first, second = inputs.split(",")
    a, result, answer = (_shape_for(letters, sizes) for letters in (first, output, second))
    return Question(
        given={"spec": spec, "A": a, "result": result},
        prompt=(f'A has the shape {a}, and np.einsum("{spec}", A, B) has the shape {result}. What is the shape of B?',),
        answer=Shape.of(*answer),
        steps=(
            Step((f"A has the letters {first} and the result {output}, so {_sizes_text(sizes)}.",),
                 hint="Read off the sizes of the letters from A and from the result."),
            Step((f"B has the letters {second}:",), Shape.of(*answer), "tensors.einsum_shape",
                 "Put these sizes in the order of the letters of B."),
        ),
        mistakes=_one_of(
            (answer[::-1], "The order of B's letters stands behind the comma."),
            ((*answer[:-2], answer[-1], answer[-2]),
             "The last two axes were exchanged: look at the order of B's letters."),
            (tuple(sizes[c] for c in second if c in output), "B also has the axis that is summed over."),
            (result, "This is the shape of the result."),
        ),
    )  # fmt: skip


def _einsum_implicit(draw: Draw) -> Question:
    i, j, k, b = draw.sample("abcdijkmnpqst", 4)
    spec = draw.choice((f"{i}{j},{j}{k}", f"{i}{j},{k}{j}", f"{j}{i},{j}{k}", f"{b}{i}{j},{j}{k}", f"{i}{j}{b},{j}{k}"))
    sizes = _sized(draw, _letters(spec))
    first, second = spec.split(",")
    kept = "".join(letter for letter in sizes if spec.count(letter) == 1)
    output = "".join(sorted(kept))
    a, c, answer = (_shape_for(letters, sizes) for letters in (first, second, output))
    return Question(
        given={"spec": spec, "shapes": [a, c]},
        prompt=(f'A has the shape {a} and B has {c}. What is the shape of `np.einsum("{spec}", A, B)`?',
                "Without an arrow, the",
                "letters that occur once remain, in alphabetical order."),
        answer=Shape.of(*answer),
        steps=(
            _sizes_step(sizes),
            Step((f"The letters {', '.join(kept)} occur once; {j} occurs twice and is summed over.",),
                 hint="Which letters occur once?"),
            Step((f"In alphabetical order: {', '.join(output)}. The shape is",), Shape.of(*answer),
                 "tensors.einsum_shape",
                 "Put their sizes in alphabetical order of the letters."),
        ),
        mistakes=_one_of(
            (_shape_for(kept, sizes),
             "Without an arrow the axes come in alphabetical order, not in that of the operands."),
            (_shape_for("".join(sorted(sizes)), sizes), "The letter that occurs twice is summed over and vanishes."),
            (answer[::-1], "The order is alphabetical, from a to z."),
        ),
    )  # fmt: skip


def reduce_shape(draw: Draw, level: Level) -> Question:
    """The shape after sums and means along axes."""
    if level == 1:
        shape = _different(draw, draw.integer(2, 3), 2, 9)
        return _reduction(draw, shape, (draw.integer(0, len(shape) - 1),), keepdims=False)
    if level == 2:
        return _harder_reduction(draw)
    return _chained(draw) if draw.flip() else _centred(draw)


def _reduced(shape: Ints, axes: Sequence[int], *, keepdims: bool = False) -> Ints:
    gone = [axis % len(shape) for axis in axes]
    return tuple(1 if i in gone else n for i, n in enumerate(shape) if keepdims or i not in gone)


def _harder_reduction(draw: Draw) -> Question:
    shape = _different(draw, draw.integer(3, 4), 2, 12)
    count = draw.integer(1, 2)
    axes = draw.sample(range(-len(shape), 0) if draw.flip() else range(len(shape)), count)
    if count == 1 and axes[0] >= 0:
        axes = (axes[0] - len(shape),)
    return _reduction(draw, shape, tuple(sorted(axes)), keepdims=draw.flip())


def _reduction(draw: Draw, shape: Ints, axes: Ints, *, keepdims: bool) -> Question:
    name = draw.choice(("sum", "mean", "max", "std"))
    axis = str(axes[0]) if len(axes) == 1 else str(axes)
    call = f"x.{name}(axis={axis}{', keepdims=True' if keepdims else ''})"
    answer = _reduced(shape, axes, keepdims=keepdims)
    real = [i % len(shape) for i in axes]
    from_end = ", and from the end for negative numbers" if min(axes) < 0 else ""
    gone = "it disappears" if len(axes) == 1 else "they disappear"
    fate = "keepdims leaves a size of 1 there" if keepdims else f"Without keepdims {gone}"
    meant = " and ".join(f"axis {i} of size {shape[i]}" for i in real)
    off_by_one = _reduced(shape, [i - 1 for i in real], keepdims=keepdims)
    return Question(
        given={"shape": shape, "call": name, "axes": axes, "keepdims": keepdims},
        prompt=(f"The array x has the shape {shape}. What is the shape of `{call}`?",),
        answer=Shape.of(*answer),
        steps=(
            Step((f"Counted from 0{from_end}, this reduces {meant}.",),
                 hint="Which axes are meant? Axes are counted from 0, and -1 is the last one."),
            Step((f"{fate}:",),
                 Shape.of(*answer), "tensors.reduce_shape",
                 "What happens to an axis that is reduced, with keepdims or without?"),
        ),
        mistakes=_one_of(
            (_reduced(shape, axes, keepdims=not keepdims),
             "keepdims=True leaves an axis of size 1; without it the axis disappears."),
            (tuple(shape[i] for i in real), "The axes that are named are the ones that disappear; the others remain."),
            (off_by_one, "Axes are counted from 0."),
            (shape, "A reduction takes the named axes away."),
        ),
    )  # fmt: skip


def _chained(draw: Draw) -> Question:
    shape = _different(draw, 4, 2, 12)
    first, second = draw.integer(0, 2), draw.integer(0, 2)
    one, two = draw.sample(("sum", "mean", "max", "min"), 2)
    between = _reduced(shape, (first,))
    answer = _reduced(between, (second,))
    not_renumbered = _reduced(shape, (first, second)) if first != second else between
    return Question(
        given={"shape": shape, "calls": ((one, first), (two, second))},
        prompt=(f"The array x has the shape {shape}. What is the shape of",
                f"`x.{one}(axis={first}).{two}(axis={second})`?"),
        answer=Shape.of(*answer),
        steps=(
            Step((f"x.{one}(axis={first}) takes away the size {shape[first]}:",), Shape.of(*between),
                 "tensors.reduce_shape",
                 "Take the calls one after the other: which shape does the first one leave?"),
            Step((f"The remaining axes are counted anew: axis {second} has the size {between[second]}. Without it:",),
                 Shape.of(*answer), "tensors.reduce_shape", "Count the remaining axes anew from 0."),
        ),
        mistakes=_one_of(
            (not_renumbered, "After the first reduction the remaining axes are counted anew from 0."),
            (between, "This is the shape after the first call; the second takes away one axis more."),
            (_reduced(shape, (first,), keepdims=True), "Without keepdims an axis disappears."),
        ),
    )  # fmt: skip


def _centred(draw: Draw) -> Question:
    shape = _different(draw, draw.integer(2, 3), 2, 20)
    axis, keepdims = draw.integer(0, len(shape) - 1), draw.flip()
    mean = _reduced(shape, (axis,), keepdims=keepdims)
    result = _broadcast(shape, mean)
    call = f"x.mean(axis={axis}{', keepdims=True' if keepdims else ''})"
    lined_up = _padded(mean, len(shape))
    end = (
        Step((f"Against {shape} it stands as {lined_up}. Every size agrees or is 1:",), Shape.of(*result),
             "tensors.broadcast_shape",
             "Align the two shapes at the right and compare.")
        if result else
        Step((f"Against {shape} it stands as {lined_up}, where sizes other than 1 differ.", "So the difference is"),
             FAILS,
             "tensors.broadcast_shape", "Align the two shapes at the right and compare.")
    )  # fmt: skip
    return Question(
        given={"shape": shape, "axis": axis, "keepdims": keepdims},
        prompt=(f"The array x has the shape {shape}. What is the shape of x - {call}?", OR_FAILS),
        answer=Shape.of(*result) if result else FAILS,
        steps=(Step((f"{call} has the shape",), Shape.of(*mean), "tensors.reduce_shape", "Which axes are kept?"),
               end),
        mistakes=(
            Mistake(FAILS,
                    "It works: the mean is repeated along axes where its size is 1 or missing at the left.") if result
            else Mistake(Shape.of(*shape),
                         "The mean lacks an axis inside and does not line up: keepdims=True would mend it."),
            *_one_of((mean, "This is the shape of the mean; it is still subtracted from x.")),
        ),
    )  # fmt: skip


def broadcast_values(draw: Draw, level: Level) -> Question:
    """The entries that broadcasting gives."""
    if level == 1:
        return entries.with_row_or_column(draw)
    if level == 2:
        return entries.table(draw) if draw.flip() else entries.centred_columns(draw)
    return draw.choice((entries.normalised_rows, entries.squared_differences, entries.mean_by_accident))(draw)
