"""PyTorch by hand: shapes that layers make, gradients that pile up, steps of a training loop, parameters counted."""

from __future__ import annotations

from fractions import Fraction
from math import prod
from typing import TYPE_CHECKING

from mlpath.answers import Parts, Shape, Vector
from mlpath.questions import linear
from mlpath.questions.bank._calculus import poly, slope, then, value
from mlpath.questions.bank._common import nonzero_vector
from mlpath.questions.bank._coreml import build, slip, step
from mlpath.questions.bank._deep import code, conv_weights, decimals, dense_weights, windows
from mlpath.questions.bank._mlmath import dec, neat, real
from mlpath.questions.bank._working import paren, total
from mlpath.questions.model import Show

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlpath.questions.draw import Draw, Ints
    from mlpath.questions.model import Level, Question


def layer_shapes(draw: Draw, level: Level) -> Question:
    """The shapes that layers of PyTorch make."""
    return (_after_linear, _after_convolution, _features_of_linear)[level - 1](draw)


def _after_linear(draw: Draw) -> Question:
    lead = draw.sample(range(2, 40), draw.integer(1, 2))
    inputs, outputs = draw.sample(range(3, 130), 2)
    answer = Shape((*lead, outputs))
    return build(
        {"shape": (*lead, inputs), "out": outputs},
        f"A tensor x has the shape {(*lead, inputs)}. What is the shape of `nn.Linear({inputs}, {outputs})(x)`?",
        [
            step("nn.Linear(inputs, outputs) works along the last axis. What it puts there:", outputs,
                 "It turns the last axis from the first number to the second."),
            step("The axes before it stay:", answer, "Everything in front counts as a batch.", "pytorch.layer_shapes"),
        ],
        slip(Shape((inputs, outputs)), "That is about the weights; the examples keep their axes."),
        slip(Shape((*lead, inputs, outputs)), "The last axis is replaced, no axis is added."),
        slip(Shape((outputs, *lead)), "The outputs stand on the last axis."),
    )  # fmt: skip


Conv = tuple[int, int, int, int, int]


def _convolution(draw: Draw, channels: int) -> Conv:
    """Channels in and out, kernel, stride and padding."""
    kernel = draw.choice((3, 5, 7))
    return channels, draw.choice((6, 8, 16, 32, 64)), kernel, draw.integer(1, 2), draw.integer(0, kernel // 2)


def _conv_text(c: Conv) -> str:
    return f"nn.Conv2d({c[0]}, {c[1]}, {c[2]}, stride={c[3]}, padding={c[4]})"


def _after_convolution(draw: Draw) -> Question:
    n, height, width = draw.integer(4, 64), draw.integer(20, 64), draw.integer(20, 64)
    if height == width:
        return _after_convolution(draw)
    conv = _convolution(draw, draw.choice((1, 3)))
    c, out, kernel, stride, padding = conv
    high, wide = windows(height, kernel, stride, padding), windows(width, kernel, stride, padding)
    answer = Shape((n, out, high, wide))
    moves = f"{height}{f' + 2·{padding}' if padding else ''} - {kernel}"
    rule = f"({moves})/{stride}, rounded down, plus 1" if stride > 1 else f"{moves} + 1"
    return build(
        {"n": n, "size": (height, width), "conv": conv},
        f"A batch of images has the shape {(n, c, height, width)}: examples, channels, height, width. What is its "
        f"shape after {_conv_text(conv)}? The three numbers are the channels in, the channels out and the size of the "
        "kernel.",
        [
            step(f"The height becomes {rule} =", high,
                 "Padding on both sides, minus the kernel, divided by the stride, plus 1.", "cnn.output_size"),
            step("The width in the same way:", wide, "The same formula with the width."),
            step("With the examples and the new channels:", answer, "The channels stand on axis 1.",
                 "pytorch.layer_shapes"),
        ],
        slip(Shape((n, high, wide, out)), "PyTorch keeps the channels on axis 1, before height and width."),
        slip(Shape((n, c, high, wide)), "The second number is the number of channels that come out."),
        slip(Shape((n, out, windows(height, kernel, stride), windows(width, kernel, stride))),
             "The padding is added on both sides first." if padding else "Mind the kernel."),
        slip(Shape((n, out, (height + 2 * padding - kernel) // stride, (width + 2 * padding - kernel) // stride)),
             "The first place of the kernel counts as well: plus 1."),
    )  # fmt: skip


def _features_of_linear(draw: Draw) -> Question:
    size, classes = draw.choice((24, 28, 32, 40, 48, 64)), draw.integer(2, 20)
    first = _convolution(draw, draw.choice((1, 3)))
    second = _convolution(draw, first[1])
    sides = [windows(size, *first[2:])]
    sides.append(sides[0] // 2)
    sides.append(windows(sides[1], *second[2:]))
    sides.append(sides[2] // 2)
    if sides[3] < 2:
        return _features_of_linear(draw)
    features = second[1] * sides[3] ** 2
    return build(
        {"size": size, "convs": (first, second)},
        ("A network for images of the shape", f"{(first[0], size, size)} is", code(
            "nn.Sequential(", f"    {_conv_text(first)}, nn.ReLU(), nn.MaxPool2d(2),",
            f"    {_conv_text(second)}, nn.ReLU(), nn.MaxPool2d(2),", f"    nn.Flatten(), nn.Linear(k, {classes}))"),
         "Which number must stand for k? MaxPool2d(2) halves height and width, rounding down."),
        [
            step(f"After the first convolution the side is {sides[0]}, after the pooling", sides[1],
                 "(side + 2·padding - kernel)/stride, rounded down, plus 1; then half.", "cnn.output_size"),
            step(f"After the second convolution it is {sides[2]}, after the pooling", sides[3],
                 "The same once more, from the side before."),
            step(f"Flattened: {second[1]}·{sides[3]}·{sides[3]} =", features, "Channels times height times width.",
                 "pytorch.layer_shapes"),
        ],
        slip(sides[3] ** 2, "Every channel has so many entries."),
        slip(second[1] * sides[2] ** 2, "The last pooling halves the sides once more."),
        slip(second[1] * sides[3], "Height and width both count."),
    )  # fmt: skip


def tensor_shapes(draw: Draw, level: Level) -> Question:
    """Shapes after permute, reshape, cat and stack."""
    return (_permuted, _reshaped, _joined)[level - 1](draw)


def _permuted(draw: Draw) -> Question:
    shape = draw.sample(range(2, 40), 4)
    if draw.flip():
        order = draw.until(lambda: draw.shuffled(range(4)), lambda o: o != (0, 1, 2, 3))
        answer, call = tuple(shape[k] for k in order), f"permute{order}"
        wrong = tuple(shape[order.index(k)] for k in range(4))
        how = f"Axis 0 of the result is axis {order[0]} of x. Its size:"
    else:
        i, j = sorted(draw.sample(range(4), 2))
        swapped = list(shape)
        swapped[i], swapped[j] = shape[j], shape[i]
        answer, call, wrong = tuple(swapped), f"transpose({i}, {j})", shape[::-1]
        how = f"Axes {i} and {j} are exchanged. Axis 0 of the result has the size"
    return build(
        {"shape": shape, "call": call},
        (f"A tensor x has the shape {shape}. What shape does y have?", code(f"y = x.{call}")),
        [
            step(how, answer[0], "Axes are counted from 0."),
            step("All axes:", Shape(answer), "Take the sizes in the new order.", "pytorch.tensor_shapes"),
        ],
        slip(Shape(wrong), "permute lists, for each new axis, the old axis that goes there." if "permute" in call else
             "Only the two named axes are exchanged."),
        slip(Shape(shape), "The axes change their places."),
        slip(Shape(tuple(sorted(shape))), "Sizes are not sorted: follow the numbers of the axes."),
    )  # fmt: skip


def _reshaped(draw: Draw) -> Question:
    a, b, c, d = (draw.choice((2, 3, 4, 5, 6, 8, 10, 12)) for _ in range(4))
    shape = (a, b, c, d)
    keep = draw.integer(1, 2)
    new = (*shape[:keep], -1) if draw.flip() else (-1, *shape[4 - keep :])
    known = prod(n for n in new if n > 0)
    free = prod(shape) // known
    answer = tuple(free if n < 0 else n for n in new)
    return build(
        {"shape": shape, "new": new},
        (f"A tensor x has the shape {shape}. What shape does y have?", code(f"y = x.reshape{new}")),
        [
            step(f"x has {a}·{b}·{c}·{d} entries:", prod(shape), "Multiply all sizes."),
            step(f"The -1 stands for what is left over: {prod(shape)}/{known} =", free,
                 "The number of entries stays the same."),
            step("So the shape is", Shape(answer), "Put it in the place of the -1.", "pytorch.tensor_shapes"),
        ],
        slip(Shape(tuple(prod(shape) if n < 0 else n for n in new)), "The other axes hold a part already."),
        slip(Shape((prod(shape),)), "Only the -1 is worked out; the other sizes are given."),
        slip(Shape(tuple(shape[-1] if n < 0 else n for n in new)), "All axes that are not kept go into the -1."),
    )  # fmt: skip


def _joined(draw: Draw) -> Question:
    axes = draw.choice((2, 3))
    shape, count = draw.sample(range(2, 40), axes), draw.integer(3, 6)
    stack = draw.flip()
    axis = draw.integer(0, axes - 1)
    extra = draw.integer(0, axes)
    joined = tuple(n * count if k == axis else n for k, n in enumerate(shape))
    piled = (*shape[:axis], count, *shape[axis:])
    first = piled if stack else joined
    answer = (*first[:extra], 1, *first[extra:])
    name = "stack" if stack else "cat"
    other = joined if stack else piled
    return build(
        {"shape": shape, "count": count, "axis": axis, "how": name, "extra": extra},
        f"A list parts holds {count} tensors of shape {shape}. What is the shape of "
        f"`torch.{name}(parts, dim={axis}).unsqueeze({extra})`?",
        [
            step("stack puts the tensors along a new axis:" if stack else
                 "cat joins the tensors along an axis that exists:", Shape(first),
                 "Is there a new axis, or does an old one grow?"),
            step(f"unsqueeze({extra}) puts an axis of size 1 in place {extra}:", Shape(answer),
                 "Count the places from 0.", "pytorch.tensor_shapes"),
        ],
        slip(Shape((*other[:extra], 1, *other[extra:])), "stack makes a new axis, cat lengthens an old one."),
        slip(Shape(first), "unsqueeze adds an axis of size 1."),
        slip(Shape((*first, 1)), "The number in unsqueeze is the place of the new axis."),
    )  # fmt: skip


def accumulated_gradient(draw: Draw, level: Level) -> Question:
    """What w.grad holds after several calls of backward."""
    return (_same_loss_again, _two_losses, _micro_batches)[level - 1](draw)


def _terms(p: Sequence[int]) -> str:
    """A polynomial in w of degree 2, the constant first, as Python writes it."""
    names = ("", "w", "w**2")
    text = ""
    for k in (2, 1, 0):
        if p[k]:
            size, sign = abs(p[k]), "-" if p[k] < 0 else "+"
            body = names[k] if size == 1 and k else f"{size} * {names[k]}" if k else str(size)
            text += f" {sign} {body}" if text else f"{'-' if p[k] < 0 else ''}{body}"
    return text


def _loss(draw: Draw) -> Ints:
    return (draw.integer(-9, 9), draw.nonzero(-9, 9), draw.nonzero(-5, 5))


def _same_loss_again(draw: Draw) -> Question:
    p, w, times = _loss(draw), draw.signed(1, 6), draw.integer(2, 5)
    once = value(slope(p), w)
    if not once:
        return _same_loss_again(draw)
    return build(
        {"loss": p, "w": w, "times": times},
        ("This program runs:", code(f"w = torch.tensor({w}.0, requires_grad=True)", f"for _ in range({times}):",
                                    f"    loss = {_terms(p)}", "    loss.backward()"),
         "Which number does w.grad hold at the end?"),
        [
            step(f"The derivative of the loss is {poly(slope(p), 'w')}. At w = {w} it is", once,
                 "Differentiate with respect to w.", "derivative_rules.power_rule"),
            step(f"backward adds to w.grad, and nothing sets it to zero: {times}·{paren(once)} =", times * once,
                 "w itself does not change here.", "pytorch.accumulated_gradient"),
        ],
        slip(once, "backward adds to what is there already; zero_grad would have cleared it."),
        slip(value(p, w), "That is the loss; w.grad holds derivatives."),
        slip(times * value(p, w), "backward adds up derivatives, not losses."),
    )  # fmt: skip


def _two_losses(draw: Draw) -> Question:
    first, second, third, w = _loss(draw), _loss(draw), _loss(draw), draw.signed(1, 5)
    cleared = draw.flip()
    slopes = [value(slope(p), w) for p in (first, second, third)]
    kept = slopes[1:] if cleared else slopes
    if not all(slopes):
        return _two_losses(draw)
    return build(
        {"losses": (first, second, third), "w": w, "cleared": cleared},
        ("This program runs:", code(
            f"w = torch.tensor({w}.0, requires_grad=True)", f"({_terms(first)}).backward()",
            *(["w.grad.zero_()"] if cleared else ["print(w.grad)"]), f"({_terms(second)}).backward()",
            f"({_terms(third)}).backward()"), "Which number does w.grad hold at the end?"),
        [
            step(f"The derivatives at w = {w} are, one after the other,", Vector.of(*slopes), "Differentiate each.",
                 "derivative_rules.power_rule"),
            step(f"{'zero_ forgets the first.' if cleared else 'Nothing is cleared: print only looks.'} "
                 f"{total(kept)} =", sum(kept), "Add up what came since the last clearing.",
                 "pytorch.accumulated_gradient"),
        ],
        slip(slopes[2], "backward adds to what is there."),
        slip(sum(slopes) if cleared else slopes[1] + slopes[2],
             "zero_ clears what was gathered before." if cleared else "print changes nothing."),
        slip(slopes[0], "The later calls add theirs."),
    )  # fmt: skip


def _micro_batches(draw: Draw) -> Question:
    w, rate = draw.signed(1, 4), Fraction(draw.choice(("0.1", "0.05", "0.01", "0.2")))
    n = draw.choice((2, 4))
    x = nonzero_vector(draw, n, -4, 4)
    y = tuple(w * a - draw.signed(1, 5) for a in x)
    slopes = [2 * (w * a - b) * a for a, b in zip(x, y, strict=True)]
    mean = Fraction(sum(slopes), n)
    after = w - rate * mean
    if not mean:
        return _micro_batches(draw)
    return build(
        {"w": w, "x": x, "y": y, "rate": neat(rate)},
        ("The optimizer is SGD with the learning rate", (f"{neat(rate)} on w = {w}, and w.grad is empty. This program "
         "runs:"), code(f"for x, y in {list(zip(x, y, strict=True))}:", f"    loss = (w * x - y) ** 2 / {n}",
                       "    loss.backward()", "optimizer.step()"), "What is the value of w at the end, to 3 decimals?"),
        [
            step("The squares have, one after the other, the derivatives 2·(w·x - y)·x:", Vector.of(*slopes),
                 "Outer derivative times inner derivative.", "cost_gradients.squared_error"),
            step(f"Each is divided by {n}, and backward adds them up: w.grad =", dec(mean),
                 "So it is the mean, as for one large batch.", "pytorch.accumulated_gradient"),
            step(f"One step: {w} - {neat(rate)}·{paren(linear.tidy(mean))} =", real(after),
                 "The step comes after the loop.", "gradient_descent.one_step"),
        ],
        slip(real(w - rate * sum(slopes)), f"Each loss was divided by {n}."),
        slip(real(w - rate * Fraction(slopes[-1], n)), "The gradients add up; the last does not replace the others."),
        slip(real(w + rate * mean), "The step goes against the gradient."),
    )  # fmt: skip


def training_loop(draw: Draw, level: Level) -> Question:
    """What a parameter is after some steps of a training loop."""
    return (_one_iteration, _two_iterations, _without_clearing)[level - 1](draw)


RATES = ("0.1", "0.05", "0.2", "0.25", "0.01")


def _one_iteration(draw: Draw) -> Question:
    w, b, x = draw.signed(1, 5), draw.integer(-5, 5), draw.signed(1, 5)
    e, rate = draw.signed(1, 6), Fraction(draw.choice(RATES))
    y = w * x + b - e
    by_w, by_b = 2 * e * x, 2 * e

    def parts(dw: int, db: int) -> Parts:
        return Parts.of(("w", real(w - rate * dw)), ("b", real(b - rate * db)))

    answer = parts(by_w, by_b)
    return build(
        {"w": w, "b": b, "x": x, "y": y, "rate": neat(rate)},
        ((f"A model has the parameters w = {w} and b = {b}. With x = {x}, y = {y} and SGD with the learning rate "
         f"{neat(rate)}, these lines run once:"), code("optimizer.zero_grad()", "loss = (w * x + b - y) ** 2",
                                                     "loss.backward()", "optimizer.step()"),
         "Give w and b afterwards, to 3 decimals."),
        [
            step(f"The error is w·x + b - y = {w * x + b} - {paren(y)} =", e, "Prediction minus target."),
            step(f"w.grad = 2·{paren(e)}·{paren(x)} =", by_w, "Outer times inner derivative.",
                 "cost_gradients.squared_error"),
            step(f"b.grad = 2·{paren(e)} =", by_b, "The inner derivative with respect to b is 1."),
            step(f"{neat(rate)} times each gradient is taken away:", answer, "step goes against the gradient.",
                 "pytorch.training_loop"),
        ],
        slip(parts(e * x, e), "The square brings a factor 2."),
        slip(parts(-by_w, -by_b), "The step goes against the gradient."),
        slip(parts(by_w, by_w), "b is not multiplied by x."),
    )  # fmt: skip


def _run(w: Fraction, a: int, b: int, rate: Fraction, *, clear: bool) -> tuple[list[Fraction], list[Fraction]]:
    """Weights and used gradients of two steps on a w² + b w."""
    weights, used, kept = [w], [], Fraction(0)
    for _ in range(2):
        gradient = 2 * a * weights[-1] + b
        kept = gradient if clear else kept + gradient
        used.append(kept)
        weights.append(weights[-1] - rate * kept)
    return weights, used


def _loop(draw: Draw) -> tuple[int, int, int, Fraction]:
    def fits(m: tuple[int, int, int, Fraction]) -> bool:
        w, a, b, rate = m
        gradient = 2 * a * w + b
        return gradient != 0 and 2 * a * rate not in {1, 2}

    def make() -> tuple[int, int, int, Fraction]:
        return draw.signed(1, 6), draw.integer(1, 4), draw.integer(-9, 9), Fraction(draw.choice(RATES))

    return draw.until(make, fits)


def _two_iterations(draw: Draw) -> Question:
    w, a, b, rate = _loop(draw)
    weights, used = _run(Fraction(w), a, b, rate, clear=True)
    piled = _run(Fraction(w), a, b, rate, clear=False)[0]
    up = _run(Fraction(w), a, b, -rate, clear=True)[0]
    return build(
        {"w": w, "a": a, "b": b, "rate": neat(rate), "clear": True},
        (f"SGD with the learning rate {neat(rate)} starts at w = {w}. This program runs:", code(
            "for _ in range(2):", "    optimizer.zero_grad()", f"    loss = {_terms((0, b, a))}", "    loss.backward()",
            "    optimizer.step()"), "What is the value of w afterwards, to 4 decimals?"),
        [
            step(f"The derivative is {poly((b, 2 * a), 'w')}, at the start {neat(used[0])}. After the first step, w =",
                 dec(weights[1]), "w minus the learning rate times the gradient.", "gradient_descent.one_step"),
            step(f"There the gradient is {neat(used[1])}. After the second step, w =", real(weights[2], 4),
                 "The gradient is taken at the new w.", "pytorch.training_loop"),
        ],
        slip(real(weights[1], 4), "The loop runs twice."),
        slip(real(w - 2 * rate * used[0], 4), "The second gradient is taken at the new w."),
        slip(real(piled[2], 4), "zero_grad clears the first gradient."),
        slip(real(up[2], 4), "The step goes against the gradient."),
    )  # fmt: skip


def _without_clearing(draw: Draw) -> Question:
    w, a, b, rate = _loop(draw)
    weights, used = _run(Fraction(w), a, b, rate, clear=False)
    right = _run(Fraction(w), a, b, rate, clear=True)[0]
    fresh = used[1] - used[0]
    return build(
        {"w": w, "a": a, "b": b, "rate": neat(rate), "clear": False},
        ((f"SGD with the learning rate {neat(rate)} starts at w = {w}, with an empty w.grad. "
         "This program runs:"), code("for _ in range(2):", f"    loss = {_terms((0, b, a))}", "    loss.backward()",
                                    "    optimizer.step()"), "What is the value of w afterwards, to 4 decimals?"),
        [
            step(f"The derivative is {poly((b, 2 * a), 'w')}, at the start {neat(used[0])}. After the first step, w =",
                 dec(weights[1]), "w minus the learning rate times the gradient.", "gradient_descent.one_step"),
            step(f"The second derivative, at the new w, is {neat(fresh)}. It is added to the first: w.grad =",
                 dec(used[1]), "backward adds to w.grad.", "pytorch.accumulated_gradient"),
            step("After the second step, w =", real(weights[2], 4), "The step uses the whole of w.grad.",
                 "pytorch.training_loop"),
        ],
        slip(real(right[2], 4), "Without zero_grad the first gradient still counts in the second step."),
        slip(real(weights[1], 4), "The loop runs twice."),
        slip(real(w - 2 * rate * used[0], 4), "The second gradient is taken at the new w."),
    )  # fmt: skip


def count_parameters(draw: Draw, level: Level) -> Question:
    """The parameters of PyTorch's modules, counted."""
    return (_of_one_module, _of_sequence, _memory)[level - 1](draw)


Count = tuple[int, str]


def _module(draw: Draw) -> tuple[str, int, int, tuple[Count, ...]]:
    """A module as it is written, the first axis of its weight, its parameters, wrong counts with why."""
    a, b, k = draw.integer(4, 128), draw.integer(4, 128), draw.choice((3, 5, 7))
    added: Count = (a + b, "Every input meets every output: the sizes are multiplied.")
    kind = draw.integer(0, 4)
    if kind == 0:
        return f"nn.Linear({a}, {b})", b, dense_weights(a, b), (
            (a * b, "Each of the outputs has a bias."),
            (dense_weights(b, a), "A bias belongs to each output, not to each input."), added)  # fmt: skip
    if kind == 1:
        return f"nn.Linear({a}, {b}, bias=False)", b, a * b, (
            (dense_weights(a, b), "bias=False leaves the biases out."), added)  # fmt: skip
    if kind == 2:
        return f"nn.Embedding({10 * a}, {b})", 10 * a, 10 * a * b, (
            (10 * a * b + b, "An embedding is a bare table, without biases."),
            (10 * a + b, "Each entry of the dictionary has a whole row of numbers."))  # fmt: skip
    if kind == 3:
        return f"nn.BatchNorm1d({a})", a, 2 * a, (
            (4 * a, "The running averages are buffers: no optimizer changes them."),
            (a, "Each feature has a factor and a shift."))  # fmt: skip
    return f"nn.Conv2d({a}, {b}, {k})", b, conv_weights(a, b, k), (
        (conv_weights(a, b, k, bias=False), "Each output channel has a bias."),
        (b * (a * k + 1), "The kernel is a square: its side counts twice."),
        (b * (k * k + 1), "Each kernel reaches over all input channels."))  # fmt: skip


def _of_one_module(draw: Draw) -> Question:
    written, first, count, wrong = _module(draw)
    how = {"nn.Linear": "a weight for each pair of input and output, and a bias for each output",
           "nn.Embedding": "a row of numbers for each entry of the dictionary",
           "nn.BatchNorm1d": "a factor and a shift for each feature",
           "nn.Conv2d": "for each output channel a kernel over all input channels, and a bias",
           }[written.partition("(")[0]]  # fmt: skip
    if "bias=False" in written:
        how = "a weight for each pair of input and output"
    return build(
        {"module": written},
        f"How many trainable numbers does {written} have (`sum(p.numel() for p in module.parameters())`)?",
        [
            step(f"It has {how}. The first axis of its weight has the size", first,
                 "Linear and Conv2d keep the outputs first."),
            step("All together:", count, "Multiply the sizes; add the biases where there are some.",
                 "pytorch.count_parameters"),
        ],
        *(slip(value, because) for value, because in wrong),
    )  # fmt: skip


def _of_sequence(draw: Draw) -> Question:
    a, b, c, d = (draw.choice((8, 10, 16, 20, 32, 48, 64)) for _ in range(4))
    bare = draw.flip()
    counts = (dense_weights(a, b, bias=not bare), 2 * b, dense_weights(b, c), dense_weights(c, d))
    with_buffers = 4 * b + counts[0] + counts[2] + counts[3]
    all_biases = dense_weights(a, b) + sum(counts[1:])
    first = f"nn.Linear({a}, {b}, bias=False)" if bare else f"nn.Linear({a}, {b})"
    return build(
        {"sizes": (a, b, c, d), "bias": not bare},
        ("How many trainable parameters does this network have?", code(
            f"nn.Sequential({first}, nn.BatchNorm1d({b}), nn.ReLU(),", f"    nn.Linear({b}, {c}), nn.ReLU(), "
            f"nn.Dropout(0.2), nn.Linear({c}, {d}))")),
        [
            step("The four modules with parameters have", Vector.of(*counts),
                 "Inputs times outputs, plus a bias for each output; batch norm has a factor and a shift per feature."),
            step(f"{total(counts)} =", sum(counts), "ReLU and Dropout have none.", "pytorch.count_parameters"),
        ],
        slip(with_buffers, "The running averages of batch norm are no parameters."),
        slip(all_biases if bare else sum(counts) - b, "bias=False leaves out the biases of that layer alone."),
        slip(sum(counts) - 2 * b, "Batch norm learns a factor and a shift for each feature."),
        slip(a * b + b * c + c * d + 2 * b, "The linear layers have biases."),
    )  # fmt: skip


def _memory(draw: Draw) -> Question:
    millions = Fraction(draw.integer(5, 300), 10)
    copies, what = draw.choice(((4, "Adam, which keeps two running averages for each parameter"),
                                (2, "plain SGD, which keeps nothing of its own"),
                                (3, "SGD with momentum, which keeps one velocity for each parameter")))  # fmt: skip
    size, kind = draw.choice(((4, "float32 (4 bytes)"), (8, "float64 (8 bytes)")))
    value = millions * copies * size
    return build(
        {"millions": neat(millions), "copies": copies, "bytes": size},
        f"A model has {neat(millions)} million parameters in {kind}. It is trained with {what}. How many megabytes "
        "(millions of bytes) do the parameters, their gradients and the optimizer's own numbers take together? "
        "To 1 decimal.",
        [
            step("For each parameter so many numbers are kept:", copies,
                 "The parameter, its gradient, and what the optimizer keeps."),
            step(f"{neat(millions)}·{copies}·{size} =", real(value, 1), "Numbers times bytes.",
                 "pytorch.count_parameters"),
        ],
        slip(real(millions * size, 1), "Gradients and the optimizer's numbers take room too."),
        slip(real(millions * (copies - 1) * size, 1), "Every parameter has a gradient as well."),
        slip(real(millions * copies * (12 - size), 1), "Mind the bytes of a number."),
    )  # fmt: skip


def autograd(draw: Draw, level: Level) -> Question:
    """What autograd puts into .grad."""
    return (_gradient_of_tensor, _detached, _broadcast_gradient)[level - 1](draw)


def _plus_times(factor: int) -> str:
    """A factor as it is added on in front of a name: "+ 3 * ", "- "."""
    return f"{'-' if factor < 0 else '+'} " + (f"{abs(factor)} * " if abs(factor) > 1 else "")


def _gradient_of_tensor(draw: Draw) -> Question:
    x = draw.until(lambda: nonzero_vector(draw, 3, -6, 6), lambda x: len({*map(abs, x)}) > 1)
    a, b = draw.signed(2, 5), draw.nonzero(-6, 6)
    mean = draw.flip()
    n = 3 if mean else 1
    gradient = [Fraction(2 * a * t + b, n) for t in x]
    reduce = "mean" if mean else "sum"
    return build(
        {"x": x, "a": a, "b": b, "reduce": reduce},
        ("This program runs:", code(
            f"x = torch.tensor([{', '.join(f'{t}.0' for t in x)}], requires_grad=True)",
            f"y = ({a} * x**2 {_plus_times(b)}x).{reduce}()", "y.backward()"),
         "Give x.grad, exactly."),
        [
            step(f"Each entry t stands in one term, whose derivative {poly((b, 2 * a), 't')} is",
                 Vector.of(*(2 * a * t + b for t in x)), "Differentiate the term.", "derivative_rules.power_rule"),
            step("The mean divides by 3:" if mean else "The sum leaves it:", Vector.of(*gradient),
                 f"What does {reduce} do to each term?", "pytorch.autograd"),
        ],
        slip(Vector.of(*(2 * a * t + b for t in x)) if mean else Vector.of(*(Fraction(2 * a * t + b, 3) for t in x)),
             "mean divides by the number of entries, sum does not."),
        slip(Vector.of(*(Fraction(a * t + b, n) for t in x)), "The square brings a factor 2."),
        slip(Vector.of(*(Fraction(a * t * t + b * t, n) for t in x)), "These are the terms, not their derivatives."),
    )  # fmt: skip


def _detached(draw: Draw) -> Question:
    w, x, a, b = draw.signed(1, 5), draw.signed(2, 6), draw.signed(2, 6), draw.nonzero(-9, 9)
    h = w * x
    both = 2 * a * h * x + b * x
    first = draw.flip()
    gradient = a * h * x + b * x
    product = f"{a} * h.detach() * h" if first else f"{a} * h * h.detach()"
    return build(
        {"w": w, "x": x, "a": a, "b": b, "first": first},
        ("This program runs:", code(f"w = torch.tensor({w}.0, requires_grad=True)", f"h = w * {x}",
                                    f"loss = {product} {_plus_times(b)}h", "loss.backward()"),
         "Which number does w.grad hold?"),
        [
            step("h has the value", h, "Multiply."),
            step(f"h.detach() is the number {h} to autograd, so dloss/dh = {a}·{paren(h)} {then(b)} =", a * h + b,
                 "Only the h that is not detached lets the gradient through."),
            step(f"Times dh/dw = {x}:", gradient, "The chain rule.", "pytorch.autograd"),
        ],
        slip(both, "A detached tensor counts as a constant: one factor of the product gives no gradient."),
        slip(a * h + b, f"That is dloss/dh; h is {x} times w."),
        slip(b * x, "Only one of the two factors is detached."),
    )  # fmt: skip


def _broadcast_gradient(draw: Draw) -> Question:
    c = draw.until(lambda: draw.matrix(3, 2, -5, 6), lambda m: all(sum(col) for col in zip(*m, strict=True)))
    b = nonzero_vector(draw, 2, -4, 4)
    squared = draw.flip()
    k = draw.signed(2, 5)
    if squared:
        rows = [[2 * (x + t) for x, t in zip(row, b, strict=True)] for row in c]
        loss, how = "((x + b) ** 2).sum()", "2·(x + b)"
    else:
        rows = [[k * x for x in row] for row in c]
        loss, how = f"({k} * x * b).sum()", f"{k}·x"
    gradient = [sum(col) for col in zip(*rows, strict=True)]
    return build(
        {"x": c, "b": b, "k": 0 if squared else k},
        ("x =", Show(c), "is a batch of three rows, and b =", Show(b), "requires its gradient. This program runs:",
         code(f"loss = {loss}", "loss.backward()"), "What is b.grad?"),
        [
            step(f"b is used in each row. The derivatives with respect to the copy in each row are {how}:",
                 decimals(rows), "Differentiate as if each row had its own b.", "tensors.broadcast_values"),
            step("All copies are the same b, so the rows are added:", Vector.of(*gradient),
                 "b.grad has the shape of b.", "pytorch.autograd"),
        ],
        slip(Vector.of(*rows[0]), "Every row adds its part."),
        slip(Vector.of(*(sum(row) for row in rows[:2])), "The copies of one entry of b stand in a column."),
        slip(Vector.of(*(Fraction(g, 3) for g in gradient)), "sum does not divide by the number of rows."),
    )  # fmt: skip
