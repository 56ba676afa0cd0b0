"""Exported models by hand: their size, numbers quantised to a byte, and whether the outputs are still the same."""

from __future__ import annotations

from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING

from mlpath.answers import Parts
from mlpath.questions.bank._coreml import build, series, slip, step
from mlpath.questions.bank._deep import signed
from mlpath.questions.bank._mlmath import decs, neat, real, rounds_safely, texts

if TYPE_CHECKING:
    from mlpath.questions.draw import Draw
    from mlpath.questions.model import Level, Question

BYTES = {"float32": 4, "float16": 2, "int8": 1}


def model_size(draw: Draw, level: Level) -> Question:
    """How large a model's file is."""
    return (_size_of_file, _partly_quantised, _parameters_that_fit)[level - 1](draw)


def _size_of_file(draw: Draw) -> Question:
    millions, kind = Fraction(draw.integer(5, 900), 10), draw.choice(tuple(BYTES))
    value = millions * BYTES[kind]
    return build(
        {"millions": neat(millions), "kind": kind},
        f"A model has {neat(millions)} million weights. How many megabytes (millions of bytes) do they take when "
        f"each is stored "
        f"as {kind} ({8 * BYTES[kind]} bits)? To 1 decimal.",
        [
            step(f"The bytes of each weight in {kind}:", BYTES[kind], "Eight bits are a byte."),
            step(f"{neat(millions)}·{BYTES[kind]} =", real(value, 1), "Weights times bytes.", "onnx.model_size"),
        ],
        slip(real(millions * 8 * BYTES[kind], 1), "Those are bits: eight make a byte."),
        slip(real(millions * 4 if kind != "float32" else millions, 1), "Mind the bytes of this kind of number."),
        slip(real(value / 8, 1), "A byte has eight bits; the bytes are counted already."),
    )  # fmt: skip


def _partly_quantised(draw: Draw) -> Question:
    millions, percent = Fraction(draw.integer(20, 900), 10), draw.choice((50, 60, 75, 80, 90, 95))
    part = Fraction(percent, 100)
    full = millions * 4
    value = millions * (part + (1 - part) * 4)
    if not rounds_safely(float(full / value), float(value), places=2):
        return _partly_quantised(draw)

    def parts(size: Fraction, times: Fraction) -> Parts:
        return Parts.of(("megabytes", real(size, 2)), ("times", real(times, 2)))

    answer = parts(value, full / value)
    return build(
        {"millions": neat(millions), "percent": percent},
        f"A model has {neat(millions)} million weights in float32 (4 bytes). {percent}% of them are quantised to "
        "int8 (1 byte), the others stay. How many megabytes (millions of bytes) does it take then, and how many times "
        "smaller is it? To 2 decimals.",
        [
            step("Before, it takes", real(full, 2), "Weights times 4 bytes."),
            step(f"{neat(part)}·{neat(millions)}·1 + {neat(1 - part)}·{neat(millions)}·4 =", real(value, 2),
                 "Quantised weights take one byte, the others four.", "onnx.model_size"),
            step("With the quotient:", answer, "Size before by size after."),
        ],
        slip(parts(millions, Fraction(4)), "Not all weights are quantised."),
        slip(parts(full * (1 - part), 1 / (1 - part)), "Quantised weights still take a byte each."),
        slip(parts(millions * ((1 - part) + part * 4), full / (millions * ((1 - part) + part * 4))),
             "The quantised share takes one byte, the rest four."),
    )  # fmt: skip


def _parameters_that_fit(draw: Draw) -> Question:
    limit, overhead = draw.choice((10, 20, 25, 50, 100, 200)), Fraction(draw.integer(5, 60), 10)
    kind, rate = draw.choice(tuple(BYTES)), draw.choice((5, 8, 10, 16, 20))
    room = limit - overhead
    value = room / BYTES[kind]
    seconds = Fraction(limit * 8, rate)
    if room <= 0 or not rounds_safely(float(value), float(seconds), places=2):
        return _parameters_that_fit(draw)

    def parts(weights: Fraction, time: Fraction) -> Parts:
        return Parts.of(("million weights", real(weights, 2)), ("seconds", real(time, 2)))

    answer = parts(value, seconds)
    return build(
        {"limit": limit, "overhead": neat(overhead), "kind": kind, "rate": rate},
        f"An app may load at most {limit} megabytes; {neat(overhead)} of them are needed for other things. How many "
        f"million "
        f"weights in {kind} ({BYTES[kind]} byte{'s' * (BYTES[kind] > 1)}) may its model have, and how many seconds "
        f"does it take "
        f"to load all {limit} megabytes at {rate} megabits per second? To 2 decimals.",
        [
            step(f"Room for weights: {limit} - {neat(overhead)} =", real(room, 1), "Subtract what else is needed."),
            step(f"Millions of weights: {neat(room)}/{BYTES[kind]} =", real(value, 2),
                 "Divide by the bytes of a weight.", "onnx.model_size"),
            step(f"{limit} megabytes are {8 * limit} megabits. Together:", answer, "A byte has eight bits."),
        ],
        slip(parts(value, Fraction(limit, rate)), "The speed is given in bits: a byte has eight."),
        slip(parts(Fraction(limit, BYTES[kind]), seconds), "Not all of it is left for the weights."),
        slip(parts(room * BYTES[kind], seconds), "More bytes for each weight leave room for fewer weights."),
    )  # fmt: skip


def quantise(draw: Draw, level: Level) -> Question:
    """Numbers as bytes: scale, zero point and the error of rounding."""
    return (_to_byte, _scale_of_range, _error_of_rounding)[level - 1](draw)


def _nearest(x: Fraction) -> int:
    """The nearest whole number; ties are not drawn."""
    return floor(x + Fraction(1, 2))


def _clamp(q: int) -> int:
    return max(-128, min(127, q))


def _setting(draw: Draw) -> tuple[Fraction, int, Fraction]:
    """A scale, a zero point and a number that is no tie of rounding."""

    def make() -> tuple[Fraction, int, Fraction]:
        return Fraction(draw.integer(1, 40), 500), draw.integer(-60, 60), Fraction(draw.integer(-400, 400), 100)

    return draw.until(make, lambda m: (m[2] / m[0] * 2) % 2 != 1 and m[2] != 0)


def _to_byte(draw: Draw) -> Question:
    scale, zero, x = _setting(draw)
    raw = _nearest(x / scale) + zero
    value = _clamp(raw)
    return build(
        {"scale": neat(scale), "zero": zero, "x": neat(x)},
        f"A number x is stored as the byte q = round(x/s) + z, kept between -128 and 127, with the scale s = "
        f"{neat(scale)} and "
        f"the zero point z = {zero}. Which byte stands for x = {neat(x)}?",
        [
            step(f"{neat(x)}/{neat(scale)}, rounded:", _nearest(x / scale),
                 "Divide by the scale, round to a whole number."),
            step(f"Plus {zero}{', cut off at the end of the range' if raw != value else ''}:", value,
                 "Add the zero point; a byte ends at -128 and 127.", "onnx.quantise"),
        ],
        slip(raw, "A byte lies between -128 and 127."),
        slip(_clamp(_nearest(x / scale) - zero), "The zero point is added."),
        slip(_clamp(_nearest(x * scale) + zero), "Divide by the scale."),
        slip(_clamp(_nearest(x / scale)), "The zero point is still to be added."),
    )  # fmt: skip


def _scale_of_range(draw: Draw) -> Question:
    steps, scale = draw.integer(1, 254), Fraction(draw.integer(1, 60), 1000)
    low, high = -steps * scale, (255 - steps) * scale
    zero = steps - 128

    def parts(s: Fraction, z: int) -> Parts:
        return Parts.of(("scale", real(s, 4)), ("zero", z))

    answer = parts(scale, zero)
    return build(
        {"low": neat(low), "high": neat(high)},
        f"The outputs of a layer lie between {neat(low)} and {neat(high)}. They are stored as bytes q = round(x/s) + "
        f"z, so that "
        "the smallest becomes -128 and the largest 127. Find the scale s, to 4 decimals, and the zero point z.",
        [
            step(f"From -128 to 127 there are 255 steps: s = ({neat(high)} {signed(-low)})/255 =", real(scale, 4),
                 "Width of the range by the number of steps."),
            step(f"{neat(low)} is {-steps}·s, so {-steps} + z must be -128. Together:", answer,
                 "z = -128 - low/s.", "onnx.quantise"),
        ],
        slip(parts((high - low) / 256, zero), "256 bytes have 255 steps between them."),
        slip(parts(scale, -zero), "z is what 0 becomes: -128 minus the smallest in steps."),
        slip(parts(scale, steps), "The bytes begin at -128, not at 0."),
    )  # fmt: skip


def _error_of_rounding(draw: Draw) -> Question:
    scale, zero, x = draw.until(lambda: _setting(draw), lambda m: -128 <= _nearest(m[2] / m[0]) + m[1] <= 127)
    q = _nearest(x / scale) + zero
    back = (q - zero) * scale
    error = back - x
    if not error or not rounds_safely(float(back), float(error), places=4):
        return _error_of_rounding(draw)

    def parts(number: Fraction, off: Fraction) -> Parts:
        return Parts.of(("back", real(number, 4)), ("error", real(off, 4)))

    answer = parts(back, error)
    return build(
        {"scale": neat(scale), "zero": zero, "x": neat(x), "asked": "back"},
        f"x = {neat(x)} is stored as the byte q = round(x/s) + z with s = {neat(scale)} and z = {zero}, and read "
        f"back as "
        "(q - z)·s. Which number comes back, and what is the error (it minus x)? To 4 decimals.",
        [
            step(f"{neat(x)}/{neat(scale)}, rounded:", _nearest(x / scale), "Divide by the scale, round."),
            step(f"{_nearest(x / scale)} {signed(Fraction(zero))} gives q =" if zero else "z is 0, so q =", q,
                 "Add the zero point.", "onnx.quantise"),
            step(f"({q} {signed(Fraction(-zero))})·{neat(scale)} =" if zero else f"{q}·{neat(scale)} =", real(back, 4),
                 "Take the zero point away, multiply by the scale."),
            step("With the error:", answer, "At most half a scale.", "onnx.quantise"),
        ],
        slip(parts(q * scale, q * scale - x), "Take the zero point away before multiplying."),
        slip(parts(back, -error), "The number that comes back minus x."),
        slip(parts(x, Fraction(0)), "Rounding loses what lies between two bytes."),
    )  # fmt: skip


def same_outputs(draw: Draw, level: Level) -> Question:
    """Whether an exported model still gives the same answers."""
    return (_largest_difference, _outside_tolerance, _smallest_tolerance)[level - 1](draw)


def _outputs(draw: Draw, count: int) -> tuple[tuple[Fraction, ...], tuple[Fraction, ...]]:
    """Outputs of a model and of its export, in thousandths, a little apart."""
    first = tuple(Fraction(draw.signed(50, 9000), 1000) for _ in range(count))
    return first, tuple(a + Fraction(draw.signed(1, 30), 1000) for a in first)


def _largest_difference(draw: Draw) -> Question:
    a, b = draw.until(lambda: _outputs(draw, 4), lambda m: len({abs(x - y) for x, y in zip(*m, strict=True)}) == 4)
    gaps = [abs(x - y) for x, y in zip(a, b, strict=True)]
    plain = [y - x for x, y in zip(a, b, strict=True)]
    return build(
        {"a": texts(a), "b": texts(b)},
        f"For one input a model gives {series(texts(a))}, its export gives {series(texts(b))}. What is the largest "
        f"absolute "
        "difference, to 3 decimals?",
        [
            step("The absolute differences are", decs(gaps), "Subtract place by place, leave the signs out."),
            step("The largest is", real(max(gaps)), "Take the largest.", "norms.l1_max_norms"),
        ],
        slip(real(max(plain)), "Leave the signs out: a difference downwards counts as well.")
        if max(plain) != max(gaps) else slip(real(min(gaps)), "The largest is asked, not the smallest."),
        slip(real(sum(gaps)), "The largest is asked, not the sum."),
        slip(real(sum(gaps) / 4), "The largest is asked, not the mean."),
    )  # fmt: skip


ALLCLOSE = "np.allclose(new, old, rtol, atol) asks for |new - old| ≤ atol + rtol·|old| in every place."


def _outside_tolerance(draw: Draw) -> Question:
    rtol, atol = Fraction(1, draw.choice((100, 200, 500))), Fraction(draw.choice((1, 2, 5, 10)), 1000)
    old, new = _outputs(draw, 4)
    bounds = [atol + rtol * abs(x) for x in old]
    gaps = [abs(x - y) for x, y in zip(old, new, strict=True)]
    bad = [g > t for g, t in zip(gaps, bounds, strict=True)]
    if not 0 < sum(bad) < 4 or any(g == t for g, t in zip(gaps, bounds, strict=True)):
        return _outside_tolerance(draw)
    by_atol = sum(g > atol for g in gaps)
    by_rtol = sum(g > rtol * abs(x) for g, x in zip(gaps, old, strict=True))
    return build(
        {"old": texts(old), "new": texts(new), "rtol": neat(rtol), "atol": neat(atol)},
        f"{ALLCLOSE} A model gave {series(texts(old))}, its export gives {series(texts(new))}. With rtol = "
        f"{neat(rtol)} and "
        f"atol = {neat(atol)}, in how many places is the export too far off?",
        [
            step("The differences are", decs(gaps), "Absolute, place by place."),
            step("Allowed are", decs(bounds), "atol plus rtol times the old value's size."),
            step("Too far off:", sum(bad), "Count the places where the difference is larger.", "onnx.same_outputs"),
        ],
        slip(by_atol, "rtol allows more where the value is large."),
        slip(by_rtol, "atol is added everywhere."),
        slip(4 - sum(bad), "These are the places that are near enough."),
    )  # fmt: skip


def _smallest_tolerance(draw: Draw) -> Question:
    rtol = Fraction(1, draw.choice((100, 200, 500, 1000)))
    old, new = _outputs(draw, 3)
    gaps = [abs(x - y) for x, y in zip(old, new, strict=True)]
    needed = [g - rtol * abs(x) for g, x in zip(gaps, old, strict=True)]
    value = max(needed)
    if value <= 0 or not rounds_safely(float(value), places=5) or max(gaps) == value:
        return _smallest_tolerance(draw)
    return build(
        {"old": texts(old), "new": texts(new), "rtol": neat(rtol)},
        f"{ALLCLOSE} A model gave {series(texts(old))}, its export gives {series(texts(new))}. With rtol = "
        f"{neat(rtol)}, what is "
        "the smallest atol for which it is True? To 5 decimals.",
        [
            step("The differences are", decs(gaps), "Absolute, place by place."),
            step("Without rtol·|old| there remain", decs(needed), "What atol has to cover in each place."),
            step("The largest of these:", real(value, 5), "atol must cover the worst place.", "onnx.same_outputs"),
        ],
        slip(real(max(gaps), 5), "rtol covers a part of the difference."),
        slip(real(max(min(needed), Fraction(0)), 5), "atol must cover every place, the worst one too."),
        slip(real(sum(gaps) / 3, 5), "Every place has to hold, not the mean."),
    )  # fmt: skip
