"""Convolutional networks by hand: sizes, values, pooling, parameters, receptive fields, shapes through a network."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from mlpath.answers import Matrix, Parts, Shape, Vector
from mlpath.questions import linear
from mlpath.questions.bank._coreml import build, slip, step
from mlpath.questions.bank._deep import conv_weights, decimals, dense_weights, windows
from mlpath.questions.bank._working import in_words, paren, products, total, with_letters
from mlpath.questions.model import Show

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlpath.questions.draw import Draw, IntMatrix, Ints
    from mlpath.questions.model import Level, Question


def output_size(draw: Draw, level: Level) -> Question:
    """The size that a convolution leaves."""
    return (_plain_size, _strided_size, _size_backwards)[level - 1](draw)


def _plain_size(draw: Draw) -> Question:
    n, k = draw.integer(12, 256), draw.choice((3, 5, 7, 9, 11))
    return build(
        {"size": n, "kernel": k},
        f"A kernel of {k} by {k} slides over an image of {n} by {n} pixels, one pixel at a time and without a border "
        "around the image. How many pixels wide is the result?",
        [
            step("The kernel starts at the left edge. How many further steps can it make until it reaches the right?",
                 n - k, "How many pixels does the kernel leave free at the start?"),
            step("With its first place:", n - k + 1, "Add the place where it starts.", "cnn.output_size"),
        ],
        slip(n - k, "The first place counts as well: plus 1."),
        slip(n, "Without a border the kernel cannot be centred on the pixels at the edge."),
        slip(n // k, "The kernel moves by one pixel, not by its own width."),
    )  # fmt: skip


def _strided_size(draw: Draw) -> Question:
    n, k, s = draw.integer(20, 256), draw.choice((3, 5, 7)), draw.integer(2, 4)
    p, d = draw.integer(1, k // 2 + 1), draw.choice((1, 1, 2))
    reach = d * (k - 1) + 1
    value = windows(n, k, s, p, d)
    spread = f", its entries {d} pixels apart (dilation {d})," if d > 1 else ""
    return build(
        {"size": n, "kernel": k, "stride": s, "padding": p, "dilation": d},
        f"An image {n} pixels wide gets a border (padding) of {p} pixel{'s' * (p > 1)} of zeros on either side. A "
        f"kernel {k} wide{spread} slides over it with the stride {s}. How wide is the result?",
        [
            step(f"With the border the image is {n} + 2·{p} wide:", n + 2 * p, "The border is on both sides."),
            step(f"The kernel reaches over {d}·({k} - 1) + 1 = {reach} pixels, so it can move" if d > 1 else
                 f"The kernel can move over {n + 2 * p} - {k} pixels,", n + 2 * p - reach, "Width minus kernel."),
            step(f"That is {n + 2 * p - reach}/{s} steps, rounded down, and the first place:", value, "Divide, add 1.",
                 "cnn.output_size"),
        ],
        slip(windows(n, k, s, 0, d), "The border makes the image wider on both sides."),
        slip((n + p - reach) // s + 1, "The border is on both sides: twice."),
        slip(value - 1, "The first place counts as well: plus 1."),
        slip(windows(n, k, 1, p, d), f"The kernel moves {s} pixels at a time."),
    )  # fmt: skip


def _size_backwards(draw: Draw) -> Question:
    n, k, s = draw.integer(20, 256), draw.choice((3, 5, 7, 9)), draw.integer(1, 3)
    if s == 1:
        return build(
            {"size": n, "kernel": k, "same": True},
            f"A convolution with a kernel of {k} by {k} and the stride 1 is to leave an image of {n} by {n} pixels at "
            "its size. How many pixels of border (padding) does it need on each side?",
            [
                step("Without a border the result is narrower by", k - 1, "Kernel minus 1.", "cnn.output_size"),
                step("Half of it on each side:", k // 2, "The border is on both sides."),
            ],
            slip(k - 1, "The border is on both sides: half of it on each."),
            slip(k // 2 + 1, "The kernel loses its width minus 1, not its whole width."),
            slip(k, "Only what the kernel takes away has to be put back."),
        )  # fmt: skip
    out = draw.integer(5, 90)
    p = draw.integer(0, k // 2)
    low = (out - 1) * s + k - 2 * p
    answer = Parts.of(("smallest", low), ("largest", low + s - 1))
    return build(
        {"out": out, "kernel": k, "stride": s, "padding": p},
        f"A convolution with a kernel {k} wide, the stride {s} and {p} pixel{'s' * (p != 1)} of border (padding) on "
        f"each side makes an output {out} wide. Which widths can its input have? Give the smallest and the largest.",
        [
            step(f"The kernel moved {out} - 1 times by {s}:", (out - 1) * s, "The first place needs no step."),
            step(f"With the kernel, without the border: {(out - 1) * s} + {k} - 2·{p} =", low,
                 "Add the kernel's width, take the border away."),
            step(f"Up to {s - 1} more pixel{'s are' if s > 2 else ' is'} lost by rounding down. Together:", answer,
                 "With one stride more there would be one more place.", "cnn.output_size"),
        ],
        slip(Parts.of(("smallest", out * s + k - 2 * p), ("largest", out * s + k - 2 * p + s - 1)),
             "The first place needs no step."),
        slip(Parts.of(("smallest", low), ("largest", low + s)), "With that many pixels there would be one more place."),
        slip(Parts.of(("smallest", low + 2 * p), ("largest", low + 2 * p + s - 1)),
             "The border belongs to what the kernel slides over, not to the input."),
    )  # fmt: skip


def _patch(a: linear.Matrix, i: int, j: int, size: int) -> tuple[int, ...]:
    return tuple(int(a[i + r][j + c]) for r in range(size) for c in range(size))


def _map(a: linear.Matrix, kernel: linear.Matrix, bias: int = 0) -> IntMatrix:
    """The cross-correlation that deep learning calls a convolution, without a border."""
    size = len(kernel)
    flat = tuple(int(x) for row in kernel for x in row)
    return tuple(
        tuple(int(linear.dot(_patch(a, i, j, size), flat)) + bias for j in range(len(a[0]) - size + 1))
        for i in range(len(a) - size + 1)
    )


def _turned(kernel: linear.Matrix) -> linear.Matrix:
    return tuple(tuple(reversed(row)) for row in reversed(kernel))


def convolution(draw: Draw, level: Level) -> Question:
    """The values of a convolution."""
    if level == 1:
        return _one_place(draw)
    return _feature_map(draw) if level == 2 else draw.choice((_missing_weight, _two_channels))(draw)


def _one_place(draw: Draw) -> Question:
    a, kernel = draw.matrix(4, 4, 0, 9), draw.matrix(3, 3, -2, 2)
    i, j = draw.integer(0, 1), draw.integer(0, 1)
    maps = _map(a, kernel)
    flat = tuple(x for row in kernel for x in row)
    patch = _patch(a, i, j, 3)
    rows = [int(linear.dot(patch[3 * r : 3 * r + 3], flat[3 * r : 3 * r + 3])) for r in range(3)]
    return build(
        {"image": a, "kernel": kernel, "row": i, "column": j},
        (("A layer of a network slides a kernel over an image, with stride 1, without a border and without turning the "
          f"kernel round. Which value stands in row {i + 1}, column {j + 1} of the result? The kernel is"),
         Show(kernel), "and the image", Show(a), "."),
        [
            step("The kernel lies on the part", Matrix.of([patch[3 * r : 3 * r + 3] for r in range(3)]),
                 "Its upper left corner lies on that row and column."),
            step("Its three rows give", Vector.of(*rows), "Multiply what lies on top of each other, add along each "
                                                          "row.",
                 "dot.dot_product"),
            step(f"{total(rows)} =", maps[i][j], "Add them.", "cnn.convolution"),
        ],
        slip(_map(a, _turned(kernel))[i][j], "Networks do not turn the kernel round."),
        slip(maps[j][i], "First the row, then the column."),
        slip(maps[1 - i][1 - j], "Count the places of the kernel from the upper left."),
        slip(sum(patch), "Each pixel is multiplied by the weight above it."),
    )  # fmt: skip


def _feature_map(draw: Draw) -> Question:
    a, kernel, bias = draw.matrix(3, 4, 0, 7), draw.matrix(2, 2, -3, 3), draw.nonzero(-6, 6)
    z = _map(a, kernel, bias)
    on = tuple(tuple(max(x, 0) for x in row) for row in z)
    if not 1 <= sum(x < 0 for row in z for x in row) <= 4:
        return _feature_map(draw)
    return build(
        {"image": a, "kernel": kernel, "bias": bias},
        ("A layer slides the kernel", Show(kernel), "over the image", Show(a),
         (f"with stride 1 and no border, adds the "
         f"bias {bias} and applies ReLU. Give the resulting matrix. (The kernel is not turned round.)")),
        [
            step(f"Upper left: {products(_patch(a, 0, 0, 2), tuple(x for r in kernel for x in r))} =", z[0][0] - bias,
                 "Multiply what lies on top of each other and add.", "dot.dot_product"),
            step(f"All places, with the bias {bias}:", Matrix.of(z), "Move on by one pixel each time."),
            step("ReLU:", Matrix.of(on), "Negative entries become 0.", "cnn.convolution"),
        ],
        slip(Matrix.of(z), "ReLU is still to be applied."),
        slip(Matrix.of([[max(x - bias, 0) for x in row] for row in z]), "The bias is added before ReLU."),
        slip(Matrix.of([[max(x, 0) for x in row] for row in _map(a, _turned(kernel), bias)]),
             "The kernel is not turned round."),
    )  # fmt: skip


def _missing_weight(draw: Draw) -> Question:
    a, kernel = draw.matrix(3, 3, 1, 9), draw.matrix(2, 2, -4, 4)
    r, c = draw.integer(0, 1), draw.integer(0, 1)
    i, j = draw.integer(0, 1), draw.integer(0, 1)
    value, patch = _map(a, kernel)[i][j], _patch(a, i, j, 2)
    k, at = int(kernel[r][c]), 2 * r + c
    rest = value - patch[at] * k
    lettered = [["k" if (y, x) == (r, c) else str(w) for x, w in enumerate(row)] for y, row in enumerate(kernel)]
    return build(
        {"image": a, "kernel": lettered, "row": i, "column": j, "value": value},
        ("The kernel", with_letters([[x if x == "k" else int(x) for x in row] for row in lettered]),
         "slides over the image", Show(a), (f"(it is not turned round, there is no border). In row {i + 1}, column "
         f"{j + 1} of the result stands {value}. Find k.")),
        [
            step("There the kernel lies on the part", Matrix.of([patch[:2], patch[2:]]),
                 "Its upper left corner lies on that row and column.", "cnn.convolution"),
            step("The known weights give", rest, "Multiply and add without k."),
            step(f"k·{paren(patch[at])} = {value} - {paren(rest)}, so k =", k, "Subtract, divide."),
        ],
        slip(value - rest, "That is k times the pixel under it."),
        slip(linear.tidy(Fraction(value - rest, patch[3 - at])),
             "Without turning, k meets the pixel in its own place."),
        slip(-k, "Mind the sign when subtracting."),
    )  # fmt: skip


def _two_channels(draw: Draw) -> Question:
    images = [draw.matrix(2, 3, 0, 7) for _ in range(2)]
    kernels = [draw.matrix(2, 2, -3, 3) for _ in range(2)]
    bias = draw.nonzero(-6, 6)
    first, second = (_map(a, k)[0] for a, k in zip(images, kernels, strict=True))
    value = tuple(x + y + bias for x, y in zip(first, second, strict=True))
    return build(
        {"images": images, "kernels": kernels, "bias": bias},
        ("An image has two channels,", Show(images[0]), "and", Show(images[1]), ". A filter has the kernels",
         Show(kernels[0]), "and", Show(kernels[1]), (f"for them and one bias, {bias}. It slides with stride 1 and "
          "without a border (not turned round). Give its output, a single row, as a vector.")),
        [
            step("The first channel gives", Vector.of(*first), "Slide the first kernel over the first channel."),
            step("The second gives", Vector.of(*second), "The second kernel over the second channel."),
            step("Their sum, with the bias once:", Vector.of(*value), "A filter adds up its channels.",
                 "cnn.convolution"),
        ],
        slip(Vector.of(*(x + bias for x in value)), "A filter has one bias, not one for each channel."),
        slip(Vector.of(*(x - bias for x in value)), "The bias is missing."),
        slip(Vector.of(*(x + bias for x in first)), "Both channels are added up."),
    )  # fmt: skip


def pooling(draw: Draw, level: Level) -> Question:
    """Pooling, and its gradient."""
    return (_pooled, _pooled_strided, _gradient_of_pooling)[level - 1](draw)


def _blocks(a: linear.Matrix, size: int, stride: int) -> list[list[Ints]]:
    return [[_patch(a, i, j, size) for j in range(0, len(a[0]) - size + 1, stride)]
            for i in range(0, len(a) - size + 1, stride)]  # fmt: skip


def _pooled(draw: Draw) -> Question:
    a = draw.matrix(4, 4, -9, 9)
    blocks = _blocks(a, 2, 2)
    mean = draw.flip()
    largest = [[max(b) for b in row] for row in blocks]
    means = [[Fraction(sum(b), 4) for b in row] for row in blocks]
    value, other = (decimals(means), Matrix.of(largest)) if mean else (Matrix.of(largest), decimals(means))
    sliding = [[max(b) for b in row[:2]] for row in _blocks(a, 2, 1)[:2]]
    first = blocks[0][0]
    return build(
        {"image": a, "size": 2, "stride": 2, "mean": mean},
        ("The image", Show(a), (f"is pooled by {'means' if mean else 'maxima'} over squares of 2 by 2 with the stride "
                               f"2. "
         "Give the result.")),
        [
            step(f"The upper left square holds {in_words(list(map(str, first)))}. Its "
                 f"{'mean' if mean else 'maximum'} is",
                 means[0][0] if mean else largest[0][0], "Add and divide by 4." if mean else "Take the largest."),
            step("All four squares:", value, "The squares do not overlap.", "cnn.pooling"),
        ],
        slip(other, "That is pooling by maxima." if mean else "That is pooling by means."),
        slip(Matrix.of(sliding), "The stride 2 moves on by two pixels."),
        slip(Matrix.of([[sum(b) for b in row] for row in blocks]) if mean else
             Matrix.of([[max(map(abs, b)) for b in row] for row in blocks]),
             "Divide by the number of pixels." if mean else "The largest number counts, not the largest size."),
    )  # fmt: skip


def _pooled_strided(draw: Draw) -> Question:
    a = draw.matrix(5, 5, -9, 9)
    size, stride = draw.choice(((3, 2), (3, 1), (2, 3)))
    blocks = _blocks(a, size, stride)
    value = [[max(b) for b in row] for row in blocks]
    side = len(blocks)
    moves = f"(5 - {size})/{stride}" if stride > 1 else f"5 - {size}"
    return build(
        {"image": a, "size": size, "stride": stride, "mean": False},
        ((f"Pool this image by maxima over squares of {size} by {size} with the stride {stride}, without a border, and "
          "give the result:"), Show(a)),
        [
            step(f"The result has as many rows as the square has places: {moves} + 1 =", side,
                 "Size minus square, divided by the stride, plus 1.", "cnn.output_size"),
            step("Its first row is", Vector.of(*value[0]), "Take the largest of each square."),
            step("All rows:", Matrix.of(value), "Move down by the stride.", "cnn.pooling"),
        ],
        slip(Matrix.of([[min(b) for b in row] for row in blocks]), "The largest counts, not the smallest."),
        slip(decimals([[Fraction(sum(b), size * size) for b in row] for row in blocks]) if size == 2 else
             Matrix.of([[b[len(b) // 2] for b in row] for row in blocks]),
             "Maxima are asked, not means." if size == 2 else "That is the pixel in the middle of each square."),
        slip(Matrix.of([[max(map(abs, b)) for b in row] for row in blocks]),
             "The largest number counts, with its sign."),
    )  # fmt: skip


def _gradient_of_pooling(draw: Draw) -> Question:
    a = draw.until(lambda: draw.matrix(4, 4, -9, 9),
                   lambda m: all(b.count(max(b)) == 1 for row in _blocks(m, 2, 2) for b in row))  # fmt: skip
    g = tuple(tuple(draw.signed(1, 8) for _ in range(2)) for _ in range(2))
    blocks = _blocks(a, 2, 2)

    def back(share: Sequence[Sequence[Sequence[Fraction]]]) -> Matrix:
        return decimals([[g[i // 2][j // 2] * share[i // 2][j // 2][2 * (i % 2) + j % 2] for j in range(4)]
                         for i in range(4)])  # fmt: skip

    only = [[[Fraction(x == max(b)) for x in b] for b in row] for row in blocks]
    lowest = [[[Fraction(x == min(b)) for x in b] for b in row] for row in blocks]
    equal = [[[Fraction(1, 4)] * 4 for _ in row] for row in blocks]
    every = [[[Fraction(1)] * 4 for _ in row] for row in blocks]
    return build(
        {"image": a, "gradient": g},
        ("The image", Show(a), ("is pooled by maxima over squares of 2 by 2 with the stride 2. The derivatives of the "
                               "loss with respect to the four results are"), Show(g),
         ". Give the matrix of those with respect to the pixels."),
        [
            step("The pooling gives", Matrix.of([[max(b) for b in row] for row in blocks]), "Take the maxima.",
                 "cnn.pooling"),
            step("Only the largest pixel of each square reaches the result: it gets the whole derivative, the others "
                 "0.",
                 back(only), "If another pixel moves a little, does the maximum change?", "cnn.pooling"),
        ],
        slip(back(every), "Pixels that are not the largest have no influence: their derivative is 0."),
        slip(back(equal), "That is how pooling by means shares out the gradient."),
        slip(back(lowest), "The largest pixel counts, not the smallest."),
    )  # fmt: skip


def parameter_count(draw: Draw, level: Level) -> Question:
    """How many parameters convolutions have."""
    return (_of_convolution, _against_dense, _channels_from_count)[level - 1](draw)


def _of_convolution(draw: Draw) -> Question:
    inputs, outputs, k = draw.choice((1, 3, 8, 16, 32, 64)), draw.integer(4, 128), draw.choice((1, 3, 5, 7))
    side = draw.choice((28, 32, 64, 128))
    value = conv_weights(inputs, outputs, k)
    return build(
        {"in": inputs, "out": outputs, "kernel": k, "side": side},
        f"A convolution takes images of {side} by {side} pixels with {inputs} channel{'s' * (inputs > 1)} and has "
        f"{outputs} filters of {k} by {k}, each with a bias. How many parameters does it have?",
        [
            step(f"One filter has {k}·{k}·{inputs} weights and a bias:", k * k * inputs + 1,
                 "It has a kernel for each channel."),
            step(f"{outputs} filters:", value, "Multiply.", "cnn.parameter_count"),
        ],
        slip(value - outputs, "Each filter has a bias."),
        slip(outputs * (k * k + 1), "Each filter has a kernel for every channel."),
        slip(value * side * side, "The same weights are used at every place of the image."),
        slip(outputs * inputs * (k * k + 1), "A filter has one bias, not one for each channel."),
    )  # fmt: skip


def _against_dense(draw: Draw) -> Question:
    side, inputs, outputs, k = draw.integer(6, 32), draw.choice((1, 3)), draw.choice((4, 6, 8, 16)), draw.choice((3, 5))
    conv, dense = conv_weights(inputs, outputs, k), dense_weights(side * side * inputs, side * side * outputs)

    def parts(a: int, b: int) -> Parts:
        return Parts.of(("convolution", a), ("connected", b))

    answer = parts(conv, dense)
    return build(
        {"side": side, "in": inputs, "out": outputs, "kernel": k, "asked": "both"},
        f"An image of {side} by {side} pixels with {inputs} channel{'s' * (inputs > 1)} is turned into {outputs} "
        f"channels "
        f"of the same size. How many parameters does this take with a convolution of {k} by {k}, and how many with a "
        "fully connected layer from all inputs to all outputs? Both with biases.",
        [
            step(f"The convolution: {outputs}·({k}·{k}·{inputs} + 1) =", conv, "Filters times weights and bias.",
                 "cnn.parameter_count"),
            step(f"The connected layer has {side * side * inputs} inputs and this many outputs:", side * side * outputs,
                 "Pixels times channels."),
            step("It has a weight for each pair and a bias for each output. Together:", answer,
                 "(inputs + 1) times outputs.", "activation_functions.parameter_count"),
        ],
        slip(parts(conv, dense - side * side * outputs), "The connected layer has a bias for each output."),
        slip(parts(conv - outputs, dense), "Each filter has a bias."),
        slip(parts(conv, dense_weights(side * side * inputs, outputs)),
             "The outputs are whole pictures, not single numbers."),
    )  # fmt: skip


def _channels_from_count(draw: Draw) -> Question:
    inputs, outputs, k = draw.integer(2, 64), draw.integer(4, 64), draw.choice((3, 5, 7))
    whole = conv_weights(inputs, outputs, k)
    return build(
        {"out": outputs, "kernel": k, "parameters": whole},
        f"A convolution has {outputs} filters of {k} by {k}, each with a bias, and {whole} parameters in all. How many "
        "channels has its input?",
        [
            step(f"One filter has {whole}/{outputs} =", whole // outputs, "Divide by the number of filters."),
            step("Without its bias:", whole // outputs - 1, "Take 1 away."),
            step(f"Each channel takes {k}·{k} = {k * k} of them:", inputs, "Divide.", "cnn.parameter_count"),
        ],
        slip(linear.tidy(Fraction(whole, outputs * k * k)), "Each filter has a bias: take it away first."),
        slip(linear.tidy(Fraction(whole // outputs - 1, k)), "A kernel has its side squared weights for each channel."),
        slip(linear.tidy(Fraction(whole - 1, outputs * k * k)), "Every filter has a bias of its own."),
    )  # fmt: skip


def receptive_field(draw: Draw, level: Level) -> Question:
    """How much of the image a unit sees."""
    return (_of_equal_layers, _of_strided_layers, _layers_for_field)[level - 1](draw)


def _fields(layers: Sequence[tuple[int, int]]) -> list[int]:
    """The width seen by a unit after each layer of (kernel, stride)."""
    seen, jump, found = 1, 1, []
    for kernel, stride in layers:
        seen += (kernel - 1) * jump
        jump *= stride
        found.append(seen)
    return found


def _of_equal_layers(draw: Draw) -> Question:
    kernels = tuple(draw.choice((3, 5, 7, 9)) for _ in range(draw.integer(3, 5)))
    fields = _fields([(k, 1) for k in kernels])
    return build(
        {"layers": [(k, 1) for k in kernels]},
        f"{len(kernels)} convolutions with stride 1 follow each other, with kernels "
        f"{in_words(list(map(str, kernels)))} "
        "wide. How many pixels wide is the part of the image that one unit of the last layer sees?",
        [
            step("A unit of the first layer sees", fields[0], "As much as its kernel."),
            step("After each layer it is", Vector.of(*fields), "Each further kernel adds its width minus 1."),
            step("In the last:", fields[-1], "Take the last.", "cnn.receptive_field"),
        ],
        slip(sum(kernels), "Neighbouring units see overlapping parts: each further kernel adds its width minus 1."),
        slip(max(kernels), "Units of a later layer see through all the layers before."),
        slip(fields[-1] - 1, "The first kernel counts with its whole width."),
    )  # fmt: skip


def _of_strided_layers(draw: Draw) -> Question:
    layers = draw.until(
        lambda: tuple((draw.choice((2, 3, 5)), draw.integer(1, 2)) for _ in range(4)),
        lambda m: sum(s > 1 for _, s in m[:-1]) >= 1,
    )
    fields = _fields(layers)
    told = in_words([f"{k} (stride {s})" for k, s in layers])
    jumps = [1]
    for _, s in layers[:-1]:
        jumps.append(jumps[-1] * s)
    swapped = 1 + sum((k - 1) * j * s for (k, s), j in zip(layers, jumps, strict=True))
    return build(
        {"layers": layers},
        f"Four layers slide windows over what comes before; their widths are {told}. How many pixels wide is the "
        f"part of "
        "the image that one unit of the last layer sees?",
        [
            step("In the input of each layer, neighbouring values are this many pixels apart:", Vector.of(*jumps),
                 "The strides of the layers before are multiplied."),
            step("After each layer a unit sees", Vector.of(*fields),
                 "Each layer adds (width - 1) times that distance; begin with 1."),
            step("In the last:", fields[-1], "Take the last.", "cnn.receptive_field"),
        ],
        slip(_fields([(k, 1) for k, _ in layers])[-1], "A stride spreads the units of later layers over the image."),
        slip(swapped, "A layer's own stride acts only on the layers after it."),
        slip(fields[-2], "The last layer widens the view too."),
    )  # fmt: skip


def _layers_for_field(draw: Draw) -> Question:
    k, wanted = draw.choice((3, 5, 7)), draw.integer(15, 150)
    count = -(-(wanted - 1) // (k - 1))
    return build(
        {"kernel": k, "wanted": wanted},
        f"How many convolutions with kernels of {k} by {k} and stride 1 must follow each other until a unit sees a "
        f"part "
        f"of the image at least {wanted} pixels wide?",
        [
            step("Each layer adds", k - 1, "Kernel minus 1."),
            step(f"n layers see 1 + {k - 1}·n pixels. 1 + {k - 1}·n ≥ {wanted} needs n ≥ {wanted - 1}/{k - 1}, so n =",
                 count, "Round up.", "cnn.receptive_field"),
        ],
        slip(-(-wanted // k), "The parts overlap: each layer adds its kernel's width minus 1."),
        slip(count - 1, "With that many layers a unit sees a little less."),
        slip(-(-(wanted - k) // (k - 1)), "The first layer counts as well."),
    )  # fmt: skip


def shapes_through(draw: Draw, level: Level) -> Question:
    """Shapes and costs through a convolutional network."""
    return (_after_conv_and_pool, _whole_network, _multiplications)[level - 1](draw)


def _after_conv_and_pool(draw: Draw) -> Question:
    side, channels, filters = draw.integer(20, 128), draw.choice((1, 3)), draw.choice((8, 12, 16, 32, 64))
    k, p = draw.choice((3, 5)), draw.integer(0, 1)
    conv = windows(side, k, 1, p)
    value = conv // 2
    return build(
        {"side": side, "channels": channels, "filters": filters, "kernel": k, "padding": p},
        f"An image of {side} by {side} pixels with {channels} channel{'s' * (channels > 1)} goes through a convolution "
        f"with {filters} filters of {k} by {k} (stride 1, {f'a border (padding) of {p}' if p else 'no border'}) and "
        "then through pooling of 2 by 2 with the stride 2, where what is left over at the edge is dropped. Give the "
        "shape (channels, height, width) of the result.",
        [
            step(f"After the convolution the side is {side} + 2·{p} - {k} + 1 =", conv, "Size, border, kernel.",
                 "cnn.output_size"),
            step("Pooling halves it, rounding down:", value, "An odd pixel at the end is left out.", "cnn.pooling"),
            step("The channels are the filters:", Shape((filters, value, value)), "Pooling keeps the channels.",
                 "cnn.shapes_through"),
        ],
        slip(Shape((filters, conv, conv)), "Pooling is still to come."),
        slip(Shape((channels, value, value)), "Each filter makes a channel."),
        slip(Shape((filters * channels, value, value)), "A filter adds up all channels of its input into one."),
        slip(Shape((filters, side // 2, side // 2)), "The convolution changes the side before the pooling does."),
    )  # fmt: skip


def _whole_network(draw: Draw) -> Question:
    side, channels = draw.choice((28, 32, 36, 40, 48, 64)), draw.choice((1, 3))
    filters = (draw.choice((8, 16, 32)), draw.choice((16, 32, 64)))
    kernels = (draw.choice((3, 5)), draw.choice((3, 5)))
    units = draw.choice((10, 20, 50, 100))
    sides = [side - kernels[0] + 1]
    sides.append(sides[0] // 2)
    sides.append(sides[1] - kernels[1] + 1)
    sides.append(sides[2] // 2)
    flat = filters[1] * sides[3] ** 2
    counts = (conv_weights(channels, filters[0], kernels[0]), conv_weights(filters[0], filters[1], kernels[1]),
              dense_weights(flat, units))  # fmt: skip

    def parts(features: int, parameters: int) -> Parts:
        return Parts.of(("features", features), ("parameters", parameters))

    answer = parts(flat, sum(counts))
    return build(
        {"side": side, "channels": channels, "filters": filters, "kernels": kernels, "units": units},
        f"Images of {side} by {side} with {channels} channel{'s' * (channels > 1)} go through a convolution "
        f"({filters[0]} "
        f"filters of {kernels[0]} by {kernels[0]}), pooling (2 by 2, stride 2), a convolution ({filters[1]} filters of "
        f"{kernels[1]} by {kernels[1]}), the same pooling, and a fully connected layer with {units} outputs. There "
        f"is no "
        "border, and biases everywhere. How many features enter the last layer, and how many parameters are there?",
        [
            step("The side becomes, step by step,", Vector.of(*sides), "Kernel minus 1 less; half, rounded down.",
                 "cnn.output_size"),
            step(f"Features: {filters[1]}·{sides[3]}·{sides[3]} =", flat, "Channels times height times width."),
            step("The three layers with parameters have", Vector.of(*counts), "Weights and biases of each.",
                 "cnn.parameter_count"),
            step("Together:", answer, "Add.", "cnn.shapes_through"),
        ],
        slip(parts(flat, counts[0] + conv_weights(channels, filters[1], kernels[1]) + counts[2]),
             "The second convolution sees the filters of the first."),
        slip(parts(flat, sum(counts) - sum(filters) - units), "Every filter and unit has a bias."),
        slip(parts(sides[3] ** 2, counts[0] + counts[1] + dense_weights(sides[3] ** 2, units)),
             "This is for one channel: each of them brings that many features."),
    )  # fmt: skip


def _multiplications(draw: Draw) -> Question:
    side, inputs, outputs = draw.integer(10, 64), draw.choice((3, 8, 16, 32)), draw.choice((8, 16, 32, 64))
    k, stride = draw.choice((3, 5)), draw.integer(1, 2)
    out = windows(side, k, stride)
    each = k * k * inputs
    value = out * out * outputs * each
    return build(
        {"side": side, "in": inputs, "out": outputs, "kernel": k, "stride": stride},
        f"An image of {side} by {side} with {inputs} channels goes through a convolution with {outputs} filters of "
        f"{k} by "
        f"{k}, the stride {stride} and no border. How many multiplications does it take?",
        [
            step("The result has the side", out, "Size minus kernel, divided by the stride, plus 1.",
                 "cnn.output_size"),
            step(f"One of its numbers takes {k}·{k}·{inputs} multiplications:", each,
                 "One for each weight of a filter."),
            step(f"{out}·{out}·{outputs}·{each} =", value, "For each place and each filter.", "cnn.shapes_through"),
        ],
        slip(outputs * each, "The filters are used at every place."),
        slip(side * side * outputs * each, "Count the places of the result, not the pixels of the image."),
        slip(out * out * outputs * k * k, "Each filter reaches over all channels."),
    )  # fmt: skip
