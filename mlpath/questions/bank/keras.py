"""Keras by hand: shapes of layers, the numbers of summary(), the steps that fit shows, losses as compile sets them."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, exp, log
from typing import TYPE_CHECKING

from mlpath.answers import Parts, Shape, Vector
from mlpath.questions.bank._class_losses import sigma
from mlpath.questions.bank._coreml import build, slip, step, table
from mlpath.questions.bank._deep import code, conv_weights, dense_weights, windows
from mlpath.questions.bank._mlmath import neat, real, reals, rounds_safely, texts
from mlpath.questions.bank._working import in_words, total

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlpath.questions.draw import Draw, Ints
    from mlpath.questions.model import Level, Question


def _after(size: int, kernel: int, stride: int, padding: str) -> int:
    """The side after Keras's Conv2D: "same" gives ceil(size / stride)."""
    return ceil(size / stride) if padding == "same" else windows(size, kernel, stride)


def output_shape(draw: Draw, level: Level) -> Question:
    """The shape of a layer's output in Keras."""
    return (_of_dense, _of_convolution, _of_stack)[level - 1](draw)


def _of_dense(draw: Draw) -> Question:
    n, steps, features = draw.integer(8, 128), draw.integer(3, 40), draw.integer(3, 60)
    units = draw.until(lambda: draw.integer(2, 100), lambda u: u not in {features, steps})
    flat = draw.flip()
    answer = Shape((n, units)) if flat else Shape((n, steps, units))
    layers = f"layers.Flatten(), layers.Dense({units})" if flat else f"layers.Dense({units})"
    return build(
        {"n": n, "shape": (steps, features), "units": units, "flat": flat},
        (f"A batch of {n} examples, each of the shape {(steps, features)}, goes through", code(
            f"keras.Sequential([{layers}])"), "Which shape comes out? Count the batch as the first axis."),
        [
            step(f"Flatten makes one axis of each example; its size is {steps}·{features} =" if flat else
                 "Dense works along the last axis. The size it gives to this axis is",
                 steps * features if flat else units, "Multiply the sizes." if flat else "Its argument says it."),
            step("Dense replaces the last axis:", answer, "The batch stays in front.", "keras.output_shape"),
        ],
        slip(Shape((n, steps, units)) if flat else Shape((n, units)),
             "Flatten turns each example into one long row." if flat else "Without Flatten the other axes stay."),
        slip(Shape((steps, units)), "The batch is the first axis."),
        slip(Shape((n, steps * features)) if flat else Shape((n, steps, features, units)),
             "Dense replaces the last axis by its units."),
    )  # fmt: skip


def _of_convolution(draw: Draw) -> Question:
    n, channels, filters = draw.integer(4, 64), draw.choice((1, 3)), draw.choice((8, 16, 24, 32, 64))
    size = (draw.integer(20, 64), draw.integer(20, 64))
    kernel, stride, padding = draw.choice((3, 5, 7)), draw.integer(1, 3), draw.choice(("same", "valid"))
    sides = [_after(s, kernel, stride, padding) for s in size]
    other = [_after(s, kernel, stride, "valid" if padding == "same" else "same") for s in size]
    rule = f"{size[0]}/{stride}, rounded up," if padding == "same" else \
        f"({size[0]} - {kernel})/{stride}, rounded down, plus 1"  # fmt: skip
    if stride == 1 and padding == "valid":
        rule = f"{size[0]} - {kernel} + 1"
    return build(
        {"n": n, "size": size, "channels": channels, "filters": filters, "window": (kernel, stride, padding)},
        ((f"A batch of {n} images of height {size[0]}, width {size[1]} and {channels} channel{'s' * (channels > 1)} "
         "goes through"), code(f'layers.Conv2D({filters}, {kernel}, strides={stride}, padding="{padding}")'),
         "Keras keeps the channels on the last axis. Which shape comes out?"),
        [
            step(f"The height becomes {rule} =", sides[0],
                 'With "same" the size is divided by the stride and rounded up; "valid" adds no border.',
                 "cnn.output_size"),
            step("The width:", sides[1], "The same rule."),
            step("With batch and filters:", Shape((n, *sides, filters)),
                 "The filters are the new channels, at the end.", "keras.output_shape"),
        ],
        slip(Shape((n, filters, *sides)), "Keras puts the channels last."),
        slip(Shape((n, *other, filters)),
             f'That is the shape for padding="{"valid" if padding == "same" else "same"}".'),
        slip(Shape((n, *sides, channels)), "Each filter makes one channel of the output."),
    )  # fmt: skip


def _of_stack(draw: Draw) -> Question:
    size, first, second = draw.choice((28, 32, 48, 64, 50, 60)), draw.choice((8, 16, 32)), draw.choice((16, 32, 64))
    kernels = (draw.choice((3, 5)), draw.choice((3, 5)))
    kinds = (draw.choice(("same", "valid")), draw.choice(("same", "valid")))
    sides = [_after(size, kernels[0], 1, kinds[0])]
    sides.append(sides[0] // 2)
    sides.append(_after(sides[1], kernels[1], 1, kinds[1]))
    sides.append(sides[2] // 2)
    whole = second * sides[3] ** 2
    worked = [f"{a}" if a == b else f"{b} - {k} + 1 = {a}"
              for a, b, k in zip(sides[::2], (size, sides[1]), kernels, strict=True)]  # fmt: skip
    return build(
        {"size": size, "filters": (first, second), "kernels": kernels, "paddings": kinds},
        (f"Images of the shape {(size, size, 3)} go through", code(
            f'layers.Conv2D({first}, {kernels[0]}, padding="{kinds[0]}"), layers.MaxPooling2D(2),',
            f'layers.Conv2D({second}, {kernels[1]}, padding="{kinds[1]}"), layers.MaxPooling2D(2),',
            "layers.Flatten()"), "How many numbers does Flatten give for each image?"),
        [
            step(f"After the first Conv2D the side is {worked[0]}; MaxPooling2D(2) halves it, rounding down:", sides[1],
                 '"same" keeps the side, "valid" takes away the kernel minus 1.', "cnn.output_size"),
            step(f"After the second Conv2D it is {worked[1]}; halved again:", sides[3], "The same once more."),
            step(f"{sides[3]}·{sides[3]}·{second} =", whole, "Height times width times channels.",
                 "keras.output_shape"),
        ],
        slip(sides[3] ** 2, "Each filter of the last convolution gives such a picture."),
        slip(first * second * sides[3] ** 2, "Only the last convolution's filters are channels at the end."),
        slip(second * sides[2] ** 2, "The last pooling halves the sides."),
        slip(second * (size // 4) ** 2, 'Only padding="same" keeps the size before the pooling.'),
    )  # fmt: skip


def summary_parameters(draw: Draw, level: Level) -> Question:
    """The numbers of parameters in a model's summary."""
    return (_of_layer, _of_model, _trainable)[level - 1](draw)


def _of_layer(draw: Draw) -> Question:
    a, b, k = draw.integer(4, 130), draw.integer(4, 130), draw.choice((3, 5))
    kind = draw.integer(0, 3)
    name, told, count, wrong, because, how = (
        (f"Dense({b})", f"{a} numbers for each example", dense_weights(a, b), a * b, "Each unit has a bias.",
         f"{a}·{b} weights and {b} biases"),
        (f"Conv2D({b}, {k})", f"images with {a} channels", conv_weights(a, b, k), conv_weights(a, b, k, bias=False),
         "Each filter has a bias.", f"{b} filters of {k}·{k}·{a} weights and a bias"),
        ("BatchNormalization()", f"{a} numbers for each example", 4 * a, 2 * a,
         "summary also counts the moving mean and variance of each feature.", f"four numbers for each of {a} features"),
        (f"Embedding({10 * a}, {b})", "the numbers of words in a vocabulary", 10 * a * b, 10 * a * b + b,
         "An embedding is a table without biases.", f"a row of {b} numbers for each of {10 * a} words"),
    )[kind]  # fmt: skip
    return build(
        {"layer": name, "in": a},
        f"The layer {name} of Keras gets {told}. How many parameters does summary() show for it?",
        [
            step(f"The number of parameters for one {('unit', 'filter', 'feature', 'word')[kind]} is",
                 (a + 1, k * k * a + 1, 4, b)[kind], "Count what one of them needs."),
            step(f"It holds {how}:", count, "Multiply by how many there are.", "keras.summary_parameters"),
        ],
        slip(wrong, because),
        slip((a + b, b * (k * k + 1), a, 10 * a + b)[kind],
             ("Each unit has a weight for each input.", "Each filter reaches over all channels.",
              "Each feature has a factor, a shift, a moving mean and a moving variance.",
              "Each word has a whole row of numbers.")[kind]),
    )  # fmt: skip


def _of_model(draw: Draw) -> Question:
    channels, first, second = draw.choice((1, 3)), draw.choice((8, 16, 24, 32)), draw.choice((16, 32, 48, 64))
    size, classes, k = draw.choice((12, 16, 20, 28)), draw.integer(2, 12), draw.choice((3, 5))
    side = size // 2 // 2
    counts = (conv_weights(channels, first, k), conv_weights(first, second, k),
              dense_weights(side * side * second, classes))  # fmt: skip
    return build(
        {"size": size, "channels": channels, "filters": (first, second), "kernel": k, "classes": classes},
        (f"How many parameters does this model for images of the shape {(size, size, channels)} have?", code(
            f'layers.Conv2D({first}, {k}, padding="same"), layers.MaxPooling2D(2),',
            f'layers.Conv2D({second}, {k}, padding="same"), layers.MaxPooling2D(2),',
            f"layers.Flatten(), layers.Dense({classes})")),
        [
            step(f"The pooling halves the sides twice, to {side}. Flatten gives", side * side * second,
                 "Height times width times filters.", "keras.output_shape"),
            step("Conv2D, Conv2D and Dense have", Vector.of(*counts), "Weights of one filter or unit, plus its bias.",
                 "keras.summary_parameters"),
            step(f"{total(counts)} =", sum(counts), "Pooling and Flatten have none."),
        ],
        slip(sum(counts) - first - second - classes, "Each filter and each unit has a bias."),
        slip(counts[0] + conv_weights(channels, second, k) + counts[2],
             "The second convolution sees the filters of the first as its channels."),
        slip(counts[0] + counts[1] + dense_weights(second, classes), "Flatten keeps every place of every channel."),
    )  # fmt: skip


def _trainable(draw: Draw) -> Question:
    a, b, c = (draw.choice((8, 10, 16, 20, 32, 50, 64)) for _ in range(3))
    frozen = draw.integer(0, 1)
    layers = (
        (f"Dense({b})", dense_weights(a, b)),
        ("BatchNormalization()", 4 * b),
        (f"Dense({c})", dense_weights(b, c)),
    )
    still = 2 * b + (layers[0][1] if frozen else 0)
    all_of = sum(n for _, n in layers)

    def parts(x: int) -> Parts:
        return Parts.of(("total", all_of), ("trainable", x))

    answer = parts(all_of - still)
    told = " The first layer is frozen (trainable = False)." if frozen else ""
    return build(
        {"sizes": (a, b, c), "frozen": bool(frozen)},
        f"A model takes {a} features and has the layers Dense({b}), BatchNormalization() and Dense({c}).{told} Which "
        "numbers does summary() show for all parameters and for the trainable ones?",
        [
            step(f"The layers have {a}·{b} + {b}, 4·{b} and {b}·{c} + {c} parameters:",
                 Vector.of(*(n for _, n in layers)), "Batch normalisation: four for each feature.",
                 "keras.summary_parameters"),
            step("Together:", all_of, "Add."),
            step(f"Not trainable are the moving averages, 2·{b}{', and the frozen layer' if frozen else ''}:", still,
                 "Which numbers does the optimizer not change?"),
            step("Total and trainable:", answer, "Subtract.", "keras.summary_parameters"),
        ],
        slip(parts(all_of), "The moving mean and variance are not trained."),
        slip(parts(all_of - still + b), "Both the moving mean and the moving variance are not trained."),
        slip(parts(all_of - 4 * b - (layers[0][1] if frozen else 0)), "The factor and the shift are trained."),
    )  # fmt: skip


def fit_steps(draw: Draw, level: Level) -> Question:
    """How many steps fit makes."""
    return (_steps_of_epoch, _steps_in_all, _rows_from_steps)[level - 1](draw)


def _steps_of_epoch(draw: Draw) -> Question:
    rows, batch = draw.integer(200, 9000), draw.choice((16, 32, 64, 128))
    if rows % batch == 0:
        return _steps_of_epoch(draw)
    n = ceil(rows / batch)
    return build(
        {"rows": rows, "batch": batch},
        ("x has", f"{rows} rows. How many steps does the progress bar count in each epoch of this call?",
         code(f"model.fit(x, y, batch_size={batch}, epochs=10)")),
        [
            step(f"Full batches: {rows}/{batch}, rounded down,", rows // batch, "Divide."),
            step(f"The {rows % batch} rows that remain are one more batch:", n, "fit leaves nothing out.",
                 "keras.fit_steps"),
        ],
        slip(rows // batch, "The rest is a batch too, a smaller one."),
        slip(10 * n, "The bar counts the steps of one epoch."),
        slip(batch, "That is how many rows a step uses."),
    )  # fmt: skip


def _steps_in_all(draw: Draw) -> Question:
    rows, percent = 100 * draw.integer(5, 90), draw.choice((10, 20, 25, 30))
    batch, epochs = draw.choice((16, 32, 64, 50)), draw.integer(3, 30)
    train = rows * (100 - percent) // 100
    n = ceil(train / batch)
    return build(
        {"rows": rows, "percent": percent, "batch": batch, "epochs": epochs},
        ("x has", f"{rows} rows. How many times does this call change the weights?", code(
            f"model.fit(x, y, batch_size={batch}, epochs={epochs}, validation_split={percent / 100:g})")),
        [
            step(f"{percent}% of the rows are kept for validation. For training there remain", train,
                 "validation_split is the share that is not trained on.", "splits.split_sizes"),
            step(f"Batches in one epoch: {train}/{batch}, rounded up,", n, "The rest is a batch too."),
            step(f"In {epochs} epochs:", n * epochs, "Multiply.", "keras.fit_steps"),
        ],
        slip(ceil(rows / batch) * epochs, "The rows for validation are not trained on."),
        slip(n, "That is the number in one epoch."),
        slip(train // batch * epochs, "The rest of an epoch is a batch too."),
    )  # fmt: skip


def _rows_from_steps(draw: Draw) -> Question:
    batch, steps = draw.choice((16, 32, 64, 100, 128)), draw.integer(20, 200)
    low, high = (steps - 1) * batch + 1, steps * batch
    answer = Parts.of(("fewest", low), ("most", high))
    return build(
        {"batch": batch, "steps": steps},
        f"While a model is fitted with batch_size={batch}, the progress bar runs to {steps}/{steps} in each epoch. "
        "Between which numbers must the number of training rows lie? Give the fewest and the most.",
        [
            step(f"The most are {steps} full batches: {steps}·{batch} =", high, "Steps times rows."),
            step(f"At the fewest, {steps - 1} batches are full and the last has a single row. Together:", answer,
                 "The last batch may be smaller, but not empty.", "keras.fit_steps"),
        ],
        slip(Parts.of(("fewest", (steps - 1) * batch), ("most", high)),
             f"With so few rows there would be {steps - 1} steps: the last batch has at least one row."),
        slip(Parts.of(("fewest", low), ("most", high + batch - 1)), "More rows than that would need a step more."),
        slip(Parts.of(("fewest", low), ("most", high - 1)), "The last batch may be full as well."),
    )  # fmt: skip


def compiled_loss(draw: Draw, level: Level) -> Question:
    """The loss of a batch, as compile sets it."""
    return (_sparse_loss, _loss_from_logits, _weighted_loss)[level - 1](draw)


def _shares(draw: Draw, count: int, of: int) -> tuple[Fraction, ...]:
    cuts = sorted(draw.sample(range(1, of), count - 1))
    return tuple(Fraction(b - a, of) for a, b in zip([0, *cuts], [*cuts, of], strict=True))


def _sparse_loss(draw: Draw) -> Question:
    rows, labels = draw.until(
        lambda: ([_shares(draw, 3, 20) for _ in range(2)], [draw.integer(0, 2) for _ in range(2)]),
        lambda m: rounds_safely(-sum(log(p[k]) for p, k in zip(*m, strict=True)) / 2),
    )
    chosen = [p[k] for p, k in zip(rows, labels, strict=True)]
    losses = [-log(p) for p in chosen]
    value = sum(losses) / 2
    shown = table(("p0", "p1", "p2", "label"),
                  [(*texts(p), k) for p, k in zip(rows, labels, strict=True)])  # fmt: skip
    shifted = [-log(p[(k - 1) % 3]) for p, k in zip(rows, labels, strict=True)]
    return build(
        {"p": [texts(p) for p in rows], "labels": labels},
        (('A model with softmax was compiled with loss="sparse_categorical_crossentropy", so the labels are the '
         "numbers of the classes, from 0. A batch has these predictions:"), shown, "Compute its loss, to 3 decimals."),
        [
            step(f"The probabilities of the true classes are {in_words(texts(chosen))}. Minus their logarithms:",
                 reals(losses), "The label is the place in the row, counted from 0.", "losses.cross_entropy"),
            step("The mean over the batch:", real(value), "Add and divide by 2.", "keras.compiled_loss"),
        ],
        slip(real(sum(losses)), "The loss of a batch is the mean over its examples."),
        slip(real(sum(shifted) / 2), "Labels count from 0."),
        slip(real(-sum(log(x) for p in rows for x in p) / 2), "Only the true class's probability counts."),
    )  # fmt: skip


def _softplus(z: float) -> float:
    return log(1 + exp(z))


def _loss_from_logits(draw: Draw) -> Question:
    def losses(m: tuple[tuple[Fraction, ...], Ints]) -> list[float]:
        return [_softplus(-float(s) if y else float(s)) for s, y in zip(*m, strict=True)]

    def make() -> tuple[tuple[Fraction, ...], Ints]:
        return tuple(Fraction(draw.nonzero(-35, 35), 10) for _ in range(2)), (draw.integer(0, 1), draw.integer(0, 1))

    scores, labels = drawn = draw.until(make, lambda m: rounds_safely(sum(losses(m)) / 2) and m[0][0] != m[0][1])
    parts = losses(drawn)
    p = [sigma(float(s)) for s in scores]
    value = sum(parts) / 2
    swapped = losses((scores, tuple(1 - y for y in labels)))
    return build(
        {"scores": texts(scores), "labels": labels},
        ("A model without an activation at its end was compiled with", code(
            "loss=keras.losses.BinaryCrossentropy(from_logits=True)"),
         (f"For two examples it puts out {neat(scores[0])} and {neat(scores[1])}; their labels are {labels[0]} and "
         f"{labels[1]}. Compute the loss of this batch, to 3 decimals.")),
        [
            step("The outputs are scores; the loss takes their sigmoids itself:", reals(p), "1/(1 + e^(-s)).",
                 "losses.sigmoid"),
            step("Minus the logarithm of p for the label 1, of 1 - p for the label 0:", reals(parts),
                 "The probability of the label that is true.", "losses.cross_entropy"),
            step("The mean:", real(value), "Divide the sum by 2.", "keras.compiled_loss"),
        ],
        slip(real(sum(parts)), "The loss of a batch is the mean over its examples."),
        slip(real(sum(swapped) / 2), "For the label 1 p counts, for the label 0 it is 1 - p."),
        slip(real(sum(1 - a if y else a for a, y in zip(p, labels, strict=True)) / 2),
             "Take the logarithm of the probability."),
    )  # fmt: skip


def _weighted_loss(draw: Draw) -> Question:
    weights = (Fraction(draw.choice(("0.5", "1", "0.6", "0.8"))), Fraction(draw.choice(("2", "3", "5", "4", "8"))))

    def make() -> tuple[list[Fraction], list[int]]:
        return [Fraction(draw.integer(2, 18), 20) for _ in range(4)], [draw.integer(0, 1) for _ in range(4)]

    def losses(m: tuple[Sequence[Fraction], Sequence[int]]) -> list[float]:
        return [-log(p if y else 1 - p) for p, y in zip(*m, strict=True)]

    def value(m: tuple[list[Fraction], list[int]]) -> float:
        return sum(float(weights[y]) * t for t, y in zip(losses(m), m[1], strict=True)) / 4

    p, labels = drawn = draw.until(make, lambda m: 0 < sum(m[1]) < 4 and rounds_safely(value(m)))
    parts = losses(drawn)
    weighted = [float(weights[y]) * t for t, y in zip(parts, labels, strict=True)]
    share = float(sum(weights[y] for y in labels))
    return build(
        {"p": texts(p), "labels": labels, "weights": texts(weights)},
        ((f"fit got class_weight={{0: {neat(weights[0])}, 1: {neat(weights[1])}}}: each example's loss is multiplied "
         "by the weight of its class, and the sum is divided by the number of examples. The loss is the binary "
         "cross-entropy. In a batch, with p for the predicted probability of class 1:"),
         table(("p", "label"), list(zip(texts(p), labels, strict=True))),
         "Compute its loss, to 3 decimals."),
        [
            step("The losses, minus ln p for the label 1 and minus ln(1 - p) for the label 0:", reals(parts),
                 "Minus the logarithm of the true label's probability.", "losses.cross_entropy"),
            step("Times the weights of their classes:", reals(weighted), "Look at each label."),
            step("The sum divided by 4:", real(sum(weighted) / 4), "Divide by the number of examples.",
                 "keras.compiled_loss"),
        ],
        slip(real(sum(parts) / 4), "The class weights multiply the losses."),
        slip(real(sum(weighted) / share), "The sum is divided by the number of examples, not by the weights' sum."),
        slip(real(sum(weighted)), "The loss of a batch is divided by the number of examples."),
    )  # fmt: skip
