"""Pictures as numbers: how many there are and how much room they take, their statistics, and what augmenting does."""

from __future__ import annotations

from fractions import Fraction
from math import sqrt
from typing import TYPE_CHECKING

from mlpath.answers import Matrix, Parts, Vector
from mlpath.questions import linear
from mlpath.questions.bank._coreml import build, mean, series, slip, squared_sum, step
from mlpath.questions.bank._mlmath import dec, neat, real, rounds_safely, texts
from mlpath.questions.model import Show

if TYPE_CHECKING:
    from mlpath.questions.draw import Draw
    from mlpath.questions.model import Level, Question


def data_size(draw: Draw, level: Level) -> Question:
    """How many numbers pictures are, and how much room they take."""
    return (_numbers_of_batch, _memory_of_set, _batch_that_fits)[level - 1](draw)


def _numbers_of_batch(draw: Draw) -> Question:
    n, height, width = draw.integer(4, 128), draw.integer(16, 300), draw.integer(16, 300)
    channels = draw.choice((1, 3, 3))
    value = n * height * width * channels
    kind = "grey" if channels == 1 else "colour (red, green, blue)"
    return build(
        {"n": n, "height": height, "width": width, "channels": channels},
        f"A batch holds {n} pictures in {kind}, {height} pixels high and {width} wide. How many numbers is that?",
        [
            step(f"One picture has {height}·{width} pixels:", height * width, "Height times width."),
            step(f"With {channels} number{'s' * (channels > 1)} each:", height * width * channels,
                 "One number for each channel."),
            step(f"{n} pictures:", value, "Multiply.", "project_images.data_size"),
        ],
        slip(n * height * width, "A pixel in colour has three numbers.") if channels == 3 else
        slip(3 * value, "A grey pixel is a single number."),
        slip(height * width * channels, "That is one picture."),
        slip(n * (height + width) * channels, "Height and width are multiplied."),
    )  # fmt: skip


def _memory_of_set(draw: Draw) -> Question:
    n, side = 100 * draw.integer(10, 600), draw.choice((28, 32, 64, 96, 128, 224))
    channels = draw.choice((1, 3))
    stored = n * side * side * channels
    value = Fraction(4 * stored, 10**6)
    kind = "grey" if channels == 1 else "colour"
    if not rounds_safely(float(value), places=1):
        return _memory_of_set(draw)
    return build(
        {"n": n, "side": side, "channels": channels},
        f"{n} pictures of {side} by {side} pixels in {kind} are stored with one byte for each number. For training "
        f"they are "
        "turned into float32 (4 bytes). How many megabytes (millions of bytes) do they take then, to 1 decimal?",
        [
            step(f"One picture has {side}·{side}·{channels} =", side * side * channels, "Pixels times channels."),
            step("All pictures, in millions of numbers:", real(Fraction(stored, 10**6), 3), "Multiply, divide by 10^6.",
                 "project_images.data_size"),
            step("Times 4 bytes:", real(value, 1), "float32 takes four bytes."),
        ],
        slip(real(Fraction(stored, 10**6), 1), "float32 takes four bytes for each number."),
        slip(real(value / 3 if channels == 3 else value * 3, 1), "Colour has three numbers for each pixel, grey one."),
        slip(real(value / 8, 1), "The sizes are bytes, not bits."),
    )  # fmt: skip


def _batch_that_fits(draw: Draw) -> Question:
    side, values = draw.choice((96, 128, 160, 224, 256)), draw.choice((20, 30, 50, 60, 80))
    room, model = draw.choice((4000, 6000, 8000, 12000, 16000)), 100 * draw.integer(2, 30)
    each = Fraction(4 * side * side * (3 + values), 10**6)
    count = int((room - model) / each)
    if not count >= 2 or ((room - model) / each) % 1 == 0:
        return _batch_that_fits(draw)
    return build(
        {"side": side, "values": values, "room": room, "model": model},
        f"A graphics card has room for {room} megabytes; the model with its gradients takes {model}. For each "
        f"picture of "
        f"{side} by {side} pixels in colour the training keeps its 3 numbers per pixel and about {values} more per "
        f"pixel "
        "(outputs of layers), all in float32 (4 bytes). How many pictures fit in a batch at most? (A megabyte is a "
        "million "
        "bytes.)",
        [
            step(f"For one picture {side}·{side}·{3 + values}·4 bytes, in megabytes:", real(each, 4),
                 "Pixels times numbers per pixel times bytes."),
            step(f"There is room for {room} - {model} =", room - model, "What the model leaves."),
            step("The quotient, rounded down:", count, "A batch holds whole pictures.", "project_images.data_size"),
        ],
        slip(count + 1, "The last would not fit: round down."),
        slip(int(room / each), "The model takes room too."),
        slip(int((room - model) / (each * 3 / (3 + values))), "The outputs of the layers are kept as well."),
    )  # fmt: skip


def channel_statistics(draw: Draw, level: Level) -> Question:
    """Means and standard deviations of a channel over pixels and pictures."""
    return (_mean_of_channel, _spread_of_channel, _joined_statistics)[level - 1](draw)


def _mean_of_channel(draw: Draw) -> Question:
    a, b = (tuple(tuple(15 * draw.integer(0, 17) for _ in range(2)) for _ in range(2)) for _ in range(2))
    pixels = [x for m in (a, b) for row in m for x in row]
    value = Fraction(sum(pixels), 8 * 255)
    if not rounds_safely(float(value)) or len({*pixels}) < 3:
        return _mean_of_channel(draw)
    return build(
        {"pictures": (a, b)},
        ("Two tiny grey pictures have the pixels", Show(a), "and", Show(b),
         (". The pixels are divided by 255. What is the "
         "mean of the channel over both pictures, to 3 decimals?")),
        [
            step("The pixels add up to", sum(pixels), "Over both pictures."),
            step("Their mean, by 8 pixels:", mean(pixels), "Divide by the number of pixels.", "averages.mean"),
            step("Divided by 255:", real(value), "The mean is scaled as the pixels are.",
                 "project_images.channel_statistics"),
        ],
        slip(real(mean(pixels)), "The pixels are divided by 255."),
        slip(real(2 * value), "There are 8 pixels, 4 in each picture."),
        slip(real(Fraction(sum(pixels), 8 * 256)), "The largest pixel is 255, not 256."),
    )  # fmt: skip


def _spread_of_channel(draw: Draw) -> Question:
    pixels = tuple(Fraction(draw.integer(0, 20), 20) for _ in range(4))
    m = Fraction(mean(pixels))
    variance = Fraction(squared_sum([p - m for p in pixels])) / 4
    square = Fraction(squared_sum(pixels)) / 4
    value = sqrt(variance)
    if not variance or not rounds_safely(value, sqrt(variance * 4 / 3)):
        return _spread_of_channel(draw)
    return build(
        {"pixels": texts(pixels)},
        f"A channel is summed up pixel by pixel: for the pixels {series(texts(pixels))} the program keeps the mean "
        f"and the "
        "mean of the squares. What is the standard deviation of the channel (dividing by n), to 3 decimals?",
        [
            step("The mean is", dec(m), "Add, divide by 4.", "averages.mean"),
            step("The mean of the squares is", dec(square), "Square first, then average."),
            step(f"The root of {neat(square)} - {neat(m)}² =", real(value),
                 "Variance is the mean of the squares minus the square of the mean.", "std.variance"),
        ],
        slip(real(variance), "That is the variance: take the root."),
        slip(real(sqrt(square)), "Subtract the square of the mean."),
        slip(real(sqrt(variance * 4 / 3)), "Divide by n, not by n - 1."),
    )  # fmt: skip


def _joined_statistics(draw: Draw) -> Question:
    sizes = tuple(100 * draw.integer(1, 9) for _ in range(2))
    means = tuple(Fraction(draw.integer(20, 70), 100) for _ in range(2))
    stds = tuple(Fraction(draw.integer(10, 35), 100) for _ in range(2))
    n = sum(sizes)
    m = linear.dot(sizes, means) / Fraction(n)
    squares = [s * s + a * a for s, a in zip(stds, means, strict=True)]
    variance = linear.dot(sizes, squares) / Fraction(n) - m * m
    std = sqrt(variance)

    def parts(a: Fraction | float, b: Fraction | float) -> Parts:
        return Parts.of(("mean", real(a)), ("std", real(b)))

    within = sqrt(linear.dot(sizes, [s * s for s in stds]) / Fraction(n))
    if sizes[0] == sizes[1] or not rounds_safely(float(m), std) or means[0] == means[1]:
        return _joined_statistics(draw)
    answer = parts(m, std)
    return build(
        {"sizes": sizes, "means": texts(means), "stds": texts(stds)},
        f"A channel has the mean {neat(means[0])} and the standard deviation {neat(stds[0])} over {sizes[0]} "
        f"pictures, and "
        f"{neat(means[1])} and {neat(stds[1])} over {sizes[1]} others of the same size. Find both over all pictures "
        f"(standard "
        "deviations here divide by n), to 3 decimals.",
        [
            step("The mean, weighted by the numbers of pictures:", real(m), "Larger sets count more."),
            step("The mean square of each set is std² + mean²:", Vector.of(*map(dec, squares)),
                 "Variance is the mean square minus the square of the mean.", "std.variance"),
            step("Weighted in the same way, minus the square of the joint mean:", real(variance, 4),
                 "Average the mean squares, subtract."),
            step("With the root of it:", answer, "Take the root.", "project_images.channel_statistics"),
        ],
        slip(parts(sum(means) / 2, sum(stds) / 2), "The sets are of different sizes, and deviations do not average."),
        slip(parts(m, within), "The difference between the two means spreads the pixels as well."),
        slip(parts(m, linear.dot(sizes, stds) / Fraction(n)), "Standard deviations cannot be averaged."),
    )  # fmt: skip


def augmentation(draw: Draw, level: Level) -> Question:
    """What flips, turns and crops do to a picture."""
    return (_flipped, _number_of_crops, _moved_box)[level - 1](draw)


def _turn(a: linear.Matrix, how: str) -> linear.Matrix:
    if how == "flipped from left to right":
        return tuple(tuple(reversed(row)) for row in a)
    if how == "flipped upside down":
        return tuple(reversed(a))
    left = tuple(reversed(linear.transpose(a)))
    return left if how == "turned by 90° to the left" else tuple(tuple(reversed(row)) for row in linear.transpose(a))


HOW = ("flipped from left to right", "flipped upside down", "turned by 90° to the left", "turned by 90° to the right")


def _flipped(draw: Draw) -> Question:
    a = draw.until(lambda: draw.matrix(2, 3, 0, 9), lambda m: len({x for row in m for x in row}) > 4)
    how = draw.choice(HOW)
    value = _turn(a, how)
    top = value[0]
    return build(
        {"image": a, "how": HOW.index(how)},
        ("The picture", Show(a), f"is {how}. Which matrix comes out?"),
        [
            step("Its first row becomes" if len(value) == 3 else "The first row is then", Vector.of(*top),
                 "Which pixels come to lie at the top?"),
            step("All rows:", Matrix.of(value), "Move every pixel in the same way.", "project_images.augmentation"),
        ],
        *(slip(Matrix.of(_turn(a, other)), f"This is how it looks when {other}.") for other in HOW if other != how),
        slip(Matrix.of(linear.transpose(a)), "The transpose is no turn: it mirrors at the diagonal."),
    )  # fmt: skip


def _number_of_crops(draw: Draw) -> Question:
    height, width = draw.integer(40, 300), draw.integer(40, 300)
    crop = draw.integer(24, min(height, width) - 2)
    flip, turns = draw.flip(), draw.choice((1, 4))
    places = (height - crop + 1) * (width - crop + 1)
    value = places * (2 if flip else 1) * turns
    extra = ""
    chances = ["flips"] * flip + ["turns"] * (turns == 4)
    if flip:
        extra += " It may be flipped from left to right."
    if turns == 4:
        extra += " It may be turned by 0°, 90°, 180° or 270°."
    if value == places or height == width:
        return _number_of_crops(draw)
    return build(
        {"height": height, "width": width, "crop": crop, "flip": flip, "turns": turns},
        f"From pictures {height} pixels high and {width} wide a square of {crop} by {crop} pixels is cut at "
        f"random.{extra} How "
        "many different results can one picture give (if no two happen to look alike)?",
        [
            step(f"Places up and down: {height} - {crop} + 1 =", height - crop + 1, "As for a sliding kernel.",
                 "cnn.output_size"),
            step(f"From left to right: {width} - {crop} + 1 =", width - crop + 1, "The same for the width."),
            step(f"Together {places} places; with {' and '.join(chances)}:", value, "Independent choices multiply.",
                 "probability_rules.counting"),
        ],
        slip(places, "Flips and turns multiply the number."),
        slip((height - crop) * (width - crop) * (2 if flip else 1) * turns, "The first place counts as well: plus 1."),
        slip(places + (2 if flip else 0) + (turns if turns > 1 else 0),
             "Independent choices multiply, they do not add."),
    )  # fmt: skip


def _moved_box(draw: Draw) -> Question:
    width, height = 40 * draw.integer(6, 16), 40 * draw.integer(6, 16)
    left, top = 20 * draw.integer(0, width // 40), 20 * draw.integer(0, height // 40)
    right = left + 20 * draw.integer(1, (width - left) // 20)
    bottom = top + 20 * draw.integer(1, (height - top) // 20)
    scale = Fraction(draw.choice(("0.5", "0.25", "0.75", "1.5", "2")))
    if width == height or left + right == width:
        return _moved_box(draw)

    def parts(a: Fraction | int, b: Fraction | int, c: Fraction | int, d: Fraction | int) -> Parts:
        return Parts.of(("left", dec(a * scale)), ("top", dec(b * scale)), ("right", dec(c * scale)),
                        ("bottom", dec(d * scale)))  # fmt: skip

    answer = parts(width - right, top, width - left, bottom)
    return build(
        {"size": (width, height), "box": (left, top, right, bottom), "scale": neat(scale)},
        f"In a picture {width} pixels wide and {height} high a box around a cat reaches from {left} to {right} "
        f"(counted from the left edge) and from {top} to {bottom} (from the top). The picture is flipped from left to "
        f"right and then scaled to {neat(scale)} times its size in both directions. Give the new box: "
        "left, top, right, bottom.",
        [
            step(f"After the flip the right edge {right} of the box is the left one: {width} - {right} =",
                 width - right,
                 "Distances from the left edge become distances from the right edge."),
            step(f"The new right edge is {width} - {left} =", width - left, "Subtract the old left edge."),
            step(f"Top and bottom stay. Everything times {neat(scale)}:", answer, "Scale all four.",
                 "project_images.augmentation"),
        ],
        slip(parts(left, top, right, bottom), "The flip moves the box too, or its label is wrong."),
        slip(parts(width - left, top, width - right, bottom), "After the flip left and right change their roles."),
        slip(parts(left, height - bottom, right, height - top), "That is a flip upside down."),
    )  # fmt: skip
