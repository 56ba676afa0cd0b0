"""Backpropagation by hand: errors of layers, gradients of weights, shared values, shapes, whole networks."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from mlpath.answers import Choice, Following, Integer, Matrix, Parts, Shape, Vector
from mlpath.questions import linear
from mlpath.questions.bank._calculus import then
from mlpath.questions.bank._common import nonzero_vector
from mlpath.questions.bank._coreml import build, slip, step
from mlpath.questions.bank._mlmath import dec, decs, line_choice, neat, numbered, texts
from mlpath.questions.bank._working import others, paren, products
from mlpath.questions.model import Show

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlpath.answers import Answer
    from mlpath.questions.draw import Draw, Ints
    from mlpath.questions.linear import Exact
    from mlpath.questions.model import Level, Piece, Question

Rows = tuple[tuple[Fraction, ...], ...]


def _outer(u: Sequence[Exact], v: Sequence[Exact]) -> linear.Matrix:
    return tuple(linear.scale(x, v) for x in u)


def _decimals(rows: Sequence[Sequence[Exact]]) -> Matrix:
    return Matrix.of(tuple(tuple(map(dec, row)) for row in rows))


def output_layer(draw: Draw, level: Level) -> Question:
    """The gradient of the loss with respect to the last layer's weights."""
    return (_squared_output, _softmax_output, _batch_output)[level - 1](draw)


def _squared_output(draw: Draw) -> Question:
    v, h, c = draw.matrix(2, 2, -4, 4), nonzero_vector(draw, 2, -4, 4), draw.vector(2, -4, 4)
    error = draw.until(lambda: nonzero_vector(draw, 2, -5, 5), lambda e: abs(e[0]) != abs(h[0]))
    out = linear.add(linear.apply(v, h), c)
    y = linear.add(out, linear.scale(-1, error))
    gradient = _outer(error, h)
    return build(
        {"V": v, "h": h, "c": c, "y": y},
        ("The last layer of a network computes o = V h + c with V =", Show(v), ", h =", Show(h), "and c =", Show(c),
         ". The target is y =", Show(y), ("and the loss is L = |o - y|²/2. Give the matrix of the derivatives of L "
         "with respect to the entries of V.")),
        [
            step("o =", Vector.of(*out), "Multiply V by h, add c.", "linear_model.output"),
            step("The derivative of L with respect to o is the error o - y =", Vector.of(*error),
                 "Output minus target.", "cost_gradients.by_the_prediction"),
            step("The weight in row i and column j carries h_j to o_i, so its derivative is error i times h_j:",
                 Matrix.of(gradient), "The outer product of the error and h.", "backpropagation.output_layer"),
        ],
        slip(Matrix.of(linear.transpose(gradient)), "Row i of V belongs to output i, so the error stands first."),
        slip(Matrix.of(_outer(linear.scale(-1, error), h)), "The error is output minus target."),
        slip(Matrix.of(_outer(linear.scale(2, error), h)), "The half in the loss takes away the 2 of the square."),
        slip(Matrix.of(_outer(out, h)), "The derivative of the loss with respect to o is the error, not o itself."),
    )  # fmt: skip


def _shares(draw: Draw, count: int, of: int) -> tuple[Fraction, ...]:
    cuts = sorted(draw.sample(range(1, of), count - 1))
    return tuple(Fraction(b - a, of) for a, b in zip([0, *cuts], [*cuts, of], strict=True))


def _softmax_output(draw: Draw) -> Question:
    p, h, true = _shares(draw, 3, 10), nonzero_vector(draw, 2, -5, 5), draw.integer(0, 2)
    target = [Fraction(i == true) for i in range(3)]
    error = [a - t for a, t in zip(p, target, strict=True)]
    return build(
        {"p": texts(p), "h": h, "true": true + 1},
        ("The last layer computes the scores s = V h + c of three classes; for h =", Show(h), "their softmax is",
         (f"p = ({', '.join(texts(p))}). The true class is the number {true + 1}, and the loss is the cross-entropy. "
         "Give the 3 by 2 matrix of the derivatives of the loss with respect to the entries of V.")),
        [
            step("The derivative of the loss with respect to the scores is p minus the true class as 0s and a 1:",
                 decs(error), "Softmax and cross-entropy together: prediction minus target.",
                 "cost_gradients.log_loss"),
            step("Its outer product with h:", _decimals(_outer(error, h)), "Row i: error i times h.",
                 "backpropagation.output_layer"),
        ],
        slip(_decimals(_outer(p, h)), "Take 1 from the probability of the true class first."),
        slip(_decimals(_outer([-e for e in error], h)), "It is prediction minus target."),
        slip(_decimals(_outer([e if i == true else Fraction(0) for i, e in enumerate(error)], h)),
             "The other scores enter the softmax too: their derivatives are their probabilities."),
    )  # fmt: skip


def _batch_output(draw: Draw) -> Question:
    n = draw.choice((2, 4))
    h = draw.until(lambda: tuple(draw.vector(2, -4, 4) for _ in range(n)), lambda m: linear.rank(m) == 2)
    d = draw.until(lambda: tuple(draw.vector(2, -4, 4) for _ in range(n)), lambda m: linear.rank(m) == 2)
    summed = linear.matmul(linear.transpose(h), d)
    mean = [linear.scale(Fraction(1, n), row) for row in summed]
    return build(
        {"H": h, "D": d},
        ("A layer computes S = H V + c for a batch, one example in each row of H =", Show(h), (". The cost is the mean "
         "of the examples' losses. The derivatives of each example's own loss with respect to its row of S stand in "
         "D ="), Show(d), ". Give the matrix of the derivatives of the cost with respect to V."),
        [
            step("The sum over the examples, transposed H times D:", Matrix.of(summed),
                 "Entry (i, j) adds, over all examples, input i times error j.", "matmul.product"),
            step(f"The mean over {n} examples:", _decimals(mean), "Divide by the number of examples.",
                 "backpropagation.output_layer"),
        ],
        slip(Matrix.of(summed), "The cost is the mean over the examples."),
        slip(_decimals(linear.transpose(tuple(mean))), "V has a row for each input and a column for each output."),
        slip(_decimals(_outer([Fraction(sum(col)) / n for col in zip(*h, strict=True)],
                              [Fraction(sum(col)) / n for col in zip(*d, strict=True)])),
             "The mean of products is not the product of means."),
    )  # fmt: skip


def hidden_layer(draw: Draw, level: Level) -> Question:
    """The error of a hidden layer, passed back through weights and activation."""
    return (_back_through_weights, _back_through_relu, _back_through_tanh)[level - 1](draw)


def _back_through_weights(draw: Draw) -> Question:
    v = draw.until(lambda: draw.matrix(2, 3, -4, 4), lambda m: linear.rank(m) == 2)
    d = nonzero_vector(draw, 2, -5, 5)
    back = linear.apply(linear.transpose(v), d)
    return build(
        {"V": v, "d": d},
        ("A layer computes o = V h with V =", Show(v), ". The derivative of the loss with respect to o is",
         Show(d), ". Give the derivative of the loss with respect to h."),
        [
            step("The first entry of h reaches the outputs through the first column of V:", back[0],
                 "Multiply the column by the errors of the outputs.", "dot.dot_product"),
            step("All entries: transposed V times the error:", Vector.of(*back), "A column of V for each entry of h.",
                 "backpropagation.hidden_layer"),
        ],
        slip(Vector.of(*(sum(col) for col in zip(*v, strict=True))), "Each weight is multiplied by the error."),
        slip(Vector.of(*linear.scale(-1, back)), "Nothing here turns the sign round."),
        slip(Vector.of(*(d[0] * x for x in v[0])), "Each entry of h reaches both outputs: add both paths."),
    )  # fmt: skip


def _back_through_relu(draw: Draw) -> Question:
    v = draw.until(lambda: draw.matrix(2, 3, -4, 4), lambda m: linear.rank(m) == 2)
    d = nonzero_vector(draw, 2, -5, 5)
    z = draw.until(lambda: nonzero_vector(draw, 3, -6, 6), lambda z: 0 < sum(x > 0 for x in z) < 3)
    back = linear.apply(linear.transpose(v), d)
    error = [b if a > 0 else 0 for a, b in zip(z, back, strict=True)]
    if not any(error) or error == list(back):
        return _back_through_relu(draw)
    return build(
        {"V": v, "d": d, "z": z},
        ("A hidden layer computes h = ReLU(z), the next one o = V h with V =", Show(v), ". In this pass z =", Show(z),
         "and the derivative of the loss with respect to o is", Show(d),
         ". Give the derivative of the loss with respect to z."),
        [
            step("The derivative with respect to h is transposed V times the error:", Vector.of(*back),
                 "A column of V for each entry of h.",
                 "backpropagation.hidden_layer"),
            step("The slope of ReLU is 1 where z is positive and 0 elsewhere. With respect to z:", Vector.of(*error),
                 "Which units let the gradient through?", "cost_gradients.activation_slope"),
        ],
        slip(Vector.of(*back), "That is the derivative with respect to h: ReLU is still to be passed."),
        slip(Vector.of(*(max(x, 0) for x in back)), "The sign of z decides, not the sign of the gradient."),
        slip(Vector.of(*(b * max(a, 0) for a, b in zip(z, back, strict=True))), "The slope of ReLU is 1, not z."),
    )  # fmt: skip


def _back_through_tanh(draw: Draw) -> Question:
    h = tuple(Fraction(draw.nonzero(-9, 9), 10) for _ in range(2))
    v, x = draw.matrix(2, 2, -4, 4), nonzero_vector(draw, 2, -4, 4)
    d = nonzero_vector(draw, 2, -3, 3)
    back = linear.apply(linear.transpose(v), d)
    if not all(back):
        return _back_through_tanh(draw)
    slopes = [1 - a * a for a in h]
    error = [b * s for b, s in zip(back, slopes, strict=True)]
    return build(
        {"V": v, "d": d, "h": texts(h), "x": x},
        ("A network computes h = tanh(W x) and o = V h. For x =", Show(x), (f"it has h = ({', '.join(texts(h))}), and "
         "the derivative of the loss with respect to o is"), Show(d), ". With V =", Show(v),
         ", give the matrix of the derivatives of the loss with respect to the entries of W."),
        [
            step("The derivative with respect to h is transposed V times the error:", Vector.of(*back),
                 "A column of V for each entry of h.",
                 "backpropagation.hidden_layer"),
            step("The slopes of tanh are 1 - h²:", decs(slopes), "They follow from the values.",
                 "cost_gradients.activation_slope"),
            step("The error of the hidden layer is their product:", decs(error), "Multiply entry by entry."),
            step("Its outer product with x:", _decimals(_outer(error, x)), "Row i: error i times x.",
                 "backpropagation.output_layer"),
        ],
        slip(_decimals(_outer(back, x)), "The slopes of tanh are missing."),
        slip(_decimals(_outer([b * a for a, b in zip(h, back, strict=True)], x)), "The slope of tanh is 1 - h²."),
        slip(_decimals(linear.transpose(_outer(error, x))), "Row i of W belongs to hidden unit i."),
    )  # fmt: skip


def whole_network(draw: Draw, level: Level) -> Question:
    """A whole backpropagation, from the input to the gradients."""
    return (_one_chain, _two_hidden, _whole_step)[level - 1](draw)


Chain = tuple[int, int, int, int, int, int]


def _chain(draw: Draw) -> tuple[Chain, int, int, int]:
    """x, w, b, v, c, y of a chain with ReLU in which the hidden unit is on; h, o and the error."""

    def make() -> Chain:
        x, w, v = draw.signed(1, 4), draw.signed(1, 4), draw.signed(2, 4)
        h, c = draw.integer(2, 8), draw.integer(-5, 5)
        return x, w, h - w * x, v, c, v * h + c - draw.signed(1, 9)

    def run(m: Chain) -> tuple[int, int, int]:
        x, w, b, v, c, y = m
        h = w * x + b
        return h, v * h + c, v * h + c - y

    m = draw.until(make, lambda m: abs(m[2]) <= 5 and abs(m[5]) <= 15 and m[0] != m[3])
    return m, *run(m)


def _one_chain(draw: Draw) -> Question:
    (x, w, b, v, c, y), h, o, e = _chain(draw)
    d = 2 * e

    def parts(by_o: int, by_v: int, by_w: int) -> Parts:
        return Parts.of(("h", h), ("o", o), ("d", by_o), ("dv", by_v), ("dw", by_w))

    answer = Parts.of(
        ("h", h), ("o", Following(Integer(o), f"{v}*h + {c}")), ("d", Following(Integer(d), f"2*(o - ({y}))")),
        ("dv", Following(Integer(d * h), "d*h")), ("dw", Following(Integer(d * v * x), f"d*({v})*({x})")),
    )  # fmt: skip
    return build(
        {"x": x, "w": w, "b": b, "v": v, "c": c, "y": y},
        f"A tiny network computes h = ReLU(w·x + b), then o = v·h + c, with the loss L = (o - y)². Let x = {x}, "
        f"w = {w}, b = {b}, v = {v}, c = {c}, y = {y}. Compute one after the other h; o; d, the derivative of L with "
        "respect to o; dv and dw, those with respect to v and w.",
        [
            step(f"h = {w}·{paren(x)} {then(b)} =", h, "It is positive, so ReLU keeps it."),
            step(f"o = {v}·{h} {then(c)} =", o, "The second layer.", "activation_functions.forward_pass"),
            step(f"d = 2·({o} - {paren(y)}) =", d, "Twice the error.", "cost_gradients.by_the_prediction"),
            step(f"dv = d·h = {d}·{h} =", d * h, "v meets h."),
            step(f"On the way to w the gradient passes v and then meets x: {d}·{paren(v)}·{paren(x)} =", d * v * x,
                 "The slope of ReLU is 1 here.", "chain_rule.through_a_neuron"),
            step("Together:", answer, "Write down all five.", "backpropagation.whole_network"),
        ],
        slip(parts(d, d * h, d * w * x), "The gradient goes back through v; w is the weight that is asked about."),
        slip(parts(d, d * h, d * x), "On its way to w the gradient is multiplied by v."),
        slip(parts(e, e * h, e * v * x), "The square brings a factor 2."),
        slip(parts(-d, -d * h, -d * v * x), "The error is output minus target."),
    )  # fmt: skip


Net = tuple[linear.Matrix, "Ints", "Ints", "Ints", int]


def _net(draw: Draw) -> tuple[Net, linear.Vector, linear.Vector, Exact, int]:
    """W, b, x, v and y of a network with two hidden units; z, h, the output and the error."""

    def make() -> Net:
        w, b, x = draw.matrix(2, 2, -3, 3), draw.vector(2, -3, 3), nonzero_vector(draw, 2, -3, 3)
        return w, b, x, nonzero_vector(draw, 2, -3, 3), draw.integer(-9, 9)

    def run(m: Net) -> tuple[linear.Vector, linear.Vector, Exact, int]:
        z = linear.add(linear.apply(m[0], m[2]), m[1])
        h = tuple(max(a, 0) for a in z)
        out = linear.dot(m[3], h)
        return z, h, out, int(out) - m[4]

    def fits(m: Net) -> bool:
        z, h, _, e = run(m)
        return all(z) and any(h) and max(h) <= 8 and 1 <= abs(e) <= 6

    m = draw.until(make, fits)
    return m, *run(m)


def _setting(m: Net) -> tuple[Piece, ...]:
    w, b, x, v, y = m
    return ("A network computes h = ReLU(W x + b) and the output o = v·h, with the loss L = (o - y)²/2. Here W =",
            Show(w), ", b =", Show(b), ", v =", Show(v), ", x =", Show(x), f"and y = {y}.")  # fmt: skip


def _two_hidden(draw: Draw) -> Question:
    m, z, h, out, e = _net(draw)
    _, _, x, v, _ = m
    back = linear.scale(e, v)
    error = tuple(b if a > 0 else 0 for a, b in zip(z, back, strict=True))

    def parts(by_v: Sequence[Exact], by_w: linear.Matrix) -> Parts:
        return Parts.of(("h", Vector.of(*h)), ("error", e), ("dv", Vector.of(*by_v)), ("dW", Matrix.of(by_w)))

    answer = parts(linear.scale(e, h), _outer(error, x))
    return build(
        {"net": m},
        (*_setting(m), ("Compute one after the other h; the error o - y; dv, the derivative of L with respect to v; "
         "and dW, the matrix of the derivatives with respect to W.")),
        [
            step("W x + b =", Vector.of(*z), "The first layer without ReLU.", "linear_model.output"),
            step("h =", Vector.of(*h), "Negative entries become 0.", "activation_functions.layer"),
            step(f"o = {products(v, h)} = {out}, and the error is", e, "Output minus target."),
            step("dv is the error times h:", Vector.of(*linear.scale(e, h)), "v meets h."),
            step("The error of the hidden layer is the error times v, where z is positive:", Vector.of(*error),
                 "Back through v, then through ReLU.", "backpropagation.hidden_layer"),
            step("dW is its outer product with x. Together:", answer, "Row i: error i times x.",
                 "backpropagation.whole_network"),
        ],
        slip(parts(linear.scale(e, h), _outer(back, x)), "A hidden unit that is off lets no gradient through."),
        slip(parts(linear.scale(e, v), _outer(error, x)), "The derivative in v is the error times what v meets: h."),
        slip(parts(linear.scale(e, h), linear.transpose(_outer(error, x))), "Row i of W belongs to hidden unit i."),
    )  # fmt: skip


def _whole_step(draw: Draw) -> Question:
    rate = Fraction(draw.choice(("0.1", "0.05", "0.01", "0.02", "0.2")))
    m, z, h, _, e = _net(draw)
    w, _, x, v, _ = m

    def stepped(weights: Sequence[Exact], size: Fraction = rate) -> tuple[linear.Vector, linear.Matrix]:
        """New v and W; the error goes back through `weights`."""
        error = [e * b if a > 0 else 0 for a, b in zip(z, weights, strict=True)]
        rows = tuple(linear.add(row, linear.scale(-size * d, x)) for row, d in zip(w, error, strict=True))
        return linear.add(v, linear.scale(-size * e, h)), rows

    def parts(new: tuple[linear.Vector, linear.Matrix]) -> Parts:
        return Parts.of(("v", decs(map(Fraction, new[0]))), ("W", _decimals(new[1])))

    new = stepped(v)
    by_w = _outer([e * b if a > 0 else 0 for a, b in zip(z, v, strict=True)], x)
    return build(
        {"net": m, "rate": neat(rate)},
        (*_setting(m), (f"Make one step of gradient descent with the learning rate {neat(rate)} on v and W together "
         "(b stays). Give the new v and the new W.")),
        [
            step("Forward: h =", Vector.of(*h), "W x + b, then ReLU.", "activation_functions.layer"),
            step("o - y =", e, "Output minus target."),
            step("The gradient with respect to v is the error times h:", Vector.of(*linear.scale(e, h)), "v meets h.",
                 "backpropagation.output_layer"),
            step("The gradient with respect to W goes back through the old v:", Matrix.of(by_w),
                 "The error times v where z is positive, then the outer product with x.",
                 "backpropagation.hidden_layer"),
            step(f"{neat(rate)} times the gradients is taken away:", parts(new), "Against the gradient.",
                 "backpropagation.whole_network"),
        ],
        slip(parts((new[0], stepped(new[0])[1])), "Both gradients belong to the old weights: v changes afterwards."),
        slip(parts(stepped(v, -rate)), "Descent goes against the gradient."),
        slip(parts(stepped(v, 2 * rate)), "The half in the loss takes away the 2 of the square."),
    )  # fmt: skip


def shared_value(draw: Draw, level: Level) -> Question:
    """The derivative with respect to a value that is used more than once."""
    return (_two_uses, _graph, _through_time)[level - 1](draw)


def _two_uses(draw: Draw) -> Question:
    x, y, k = draw.signed(2, 7), draw.signed(2, 7), draw.integer(2, 6)
    u, p = k * x + y, x * y
    value = k * p + u * y
    return build(
        {"x": x, "y": y, "k": k},
        f"A program computes u = {k}·x + y, then p = x·y, then L = u·p. Find dL/dx at x = {x}, "
        f"y = {y}, by going backwards.",
        [
            step(f"Forward: u = {u}, p = {p}. Backwards, dL/du = p and dL/dp = u. Along u, x gets {k}·{paren(p)} =",
                 k * p, "dL/du times du/dx."),
            step(f"Along p it gets {paren(u)}·{paren(y)} =", u * y, "dL/dp times dp/dx."),
            step("x is used twice, so both are added:", value, "Add the paths.", "backpropagation.shared_value"),
        ],
        slip(k * p, "x is also used in p: the paths add up."),
        slip(u * y, "x is also used in u: the paths add up."),
        slip(k * y, "L is a product: each factor's derivative is multiplied by the other factor."),
        slip(k * p * u * y, "Different paths are added; only the links of one path are multiplied."),
    )  # fmt: skip


def _graph(draw: Draw) -> Question:
    a, b = draw.signed(1, 4), draw.signed(1, 4)
    u = a * b
    v = u + a
    by_u, by_v = v + 1, u
    total_u = by_v + by_u
    value = by_v + total_u * b
    if not v or len({abs(value), abs(total_u * b), abs(by_v)}) < 3:
        return _graph(draw)
    c, y = draw.integer(2, 9), draw.integer(-9, 9)
    return build(
        {"a": a, "b": b, "c": c, "y": y},
        f"A program computes u = a·b, then v = u + a, then L = {c}·(u·v + u {then(y)}). Find dL/da at a = {a}, "
        f"b = {b}, by going backwards." if y else
        f"A program computes u = a·b, then v = u + a, then L = {c}·(u·v + u). Find dL/da at a = {a},"
        f" b = {b}, by going backwards.",
        [
            step(f"Forward: u = {u} and v = {v}. dL/dv = {c}·u =", c * by_v, "v stands in L once, next to u."),
            step(f"u is used directly, {c}·(v + 1) = {c * by_u}, and in v, {c * by_v}. Both together:", c * total_u,
                 "Add the direct derivative with respect to u and the one through v."),
            step(f"a reaches L through v ({c * by_v}) and through u ({c * total_u}·{paren(b)}):", c * value,
                 "dv/da = 1 and du/da = b: add both paths.", "backpropagation.shared_value"),
        ],
        slip(c * total_u * b, "a is also added directly to v."),
        slip(c * (by_v + by_u * b), "u also reaches L through v."),
        slip(value, "The factor in front of L multiplies every derivative."),
    )  # fmt: skip


def _through_time(draw: Draw) -> Question:
    w, x = draw.signed(1, 3), nonzero_vector(draw, 3, -4, 4)
    h1 = x[0]
    h2 = w * h1 + x[1]
    h3 = w * h2 + x[2]
    y = draw.until(lambda: draw.integer(h3 - 6, h3 + 6), lambda y: y != h3)
    e = h3 - y
    slope = h2 + w * h1
    if not h2 or not slope:
        return _through_time(draw)
    return build(
        {"w": w, "x": x, "y": y},
        f"A recurrent network reads the numbers {x[0]}, {x[1]} and {x[2]} with one shared weight w: h1 = {x[0]}, "
        f"h2 = w·h1 {then(x[1])}, h3 = w·h2 {then(x[2])}. The loss is L = (h3 - y)² with y = {y}. Find dL/dw at "
        f"w = {w}.",
        [
            step(f"Forward: h2 = {h2} and h3 =", h3, "Put in w."),
            step(f"dL/dh3 = 2·({h3} - {paren(y)}) =", 2 * e, "Twice the error.", "cost_gradients.by_the_prediction"),
            step(f"w is used twice. In the last step it meets h2 = {h2}; in the one before it meets h1, and the result "
                 f"passes another factor w: dh3/dw = {h2} + {paren(w)}·{paren(h1)} =", slope,
                 "Add the derivatives of both uses."),
            step("dL/dw =", 2 * e * slope, "Multiply.", "backpropagation.shared_value"),
        ],
        slip(2 * e * h2, "h2 depends on w as well."),
        slip(2 * e * (h2 + h1), "The earlier use reaches h3 through a factor w."),
        slip(e * slope, "The square brings a factor 2."),
    )  # fmt: skip


def gradient_shapes(draw: Draw, level: Level) -> Question:
    """The shapes of gradients."""
    return (_shape_like_parameter, _shape_of_error, _product_that_fits)[level - 1](draw)


def _sizes(draw: Draw) -> Ints:
    return draw.sample(range(2, 65), 3)


def _shape_like_parameter(draw: Draw) -> Question:
    n, a, b = _sizes(draw)
    which = draw.choice(("W", "b", "X"))
    shapes = {"W": (a, b), "b": (b,), "X": (n, a)}
    return build(
        {"n": n, "in": a, "out": b, "which": which},
        f"A layer computes Z = X W + b for a batch: X has the shape ({n}, {a}), and Z has {b} columns; b is added to "
        f"each row. The loss is one number. What shape does its gradient with respect to {which} have?",
        [
            step("Z has the shape", Shape((n, b)), "As many rows as X.", "matmul.product_shape"),
            step(f"A gradient has one derivative for each entry, so it has the shape of {which} itself:",
                 Shape(shapes[which]), f"Which shape must {which} have?", "backpropagation.gradient_shapes"),
        ],
        slip(Shape((n, b)), "That is the shape of Z."),
        slip(Shape(shapes[which][::-1]), "A gradient is laid out like the array it belongs to."),
        *(slip(Shape(s), f"That is the shape of {name}.") for name, s in shapes.items()),
    )  # fmt: skip


def _shape_of_error(draw: Draw) -> Question:
    n = draw.integer(8, 256)
    widths = draw.sample(range(2, 65), 4)
    layer = draw.integer(1, 3)
    back = draw.flip()
    shape = (n, widths[layer]) if back else (widths[layer - 1], widths[layer])
    of = f"the outputs of layer {layer}" if back else f"the weights of layer {layer}"
    return build(
        {"n": n, "widths": widths, "layer": layer, "of": "outputs" if back else "weights"},
        f"A network takes {widths[0]} features and has three layers with {widths[1]}, {widths[2]} and {widths[3]} "
        f"units; each computes H W + b with the examples in rows. A batch has {n} examples. What is the shape of "
        f"the gradient of the loss with respect to {of} (for the whole batch)?",
        [
            step(f"Layer {layer} turns {widths[layer - 1]} numbers of each example into {widths[layer]}. Its weights "
                 "have the shape", Shape((widths[layer - 1], widths[layer])), "Inputs by outputs.",
                 "linear_model.shapes"),
            step("The gradient has the shape of what it belongs to:", Shape(shape), "One derivative for each entry.",
                 "backpropagation.gradient_shapes"),
        ],
        slip(Shape((widths[layer - 1], widths[layer]) if back else (n, widths[layer])),
             "Outputs have a row for each example, weights have none."),
        slip(Shape(shape[::-1]), "A gradient is laid out like the array it belongs to."),
        slip(Shape((n, *shape)) if not back else Shape((widths[layer],)),
             "The loss adds up over the examples: weights get one gradient for all, outputs one for each."),
    )  # fmt: skip


def _product_that_fits(draw: Draw) -> Question:
    n, a, b = _sizes(draw)
    which = draw.choice(("W", "X"))
    right, options = ("X^T D", 0) if which == "W" else ("D W^T", 1), ("X^T D", "D W^T", "D X^T", "W^T D")
    answer = Choice(tuple(options), right[1])
    turned = {"X": (a, n), "D": (b, n), "W": (b, a)}
    steps = [
        step(f"The gradient has the shape of {which}:", Shape((a, b) if which == "W" else (n, a)),
             "A derivative for each entry.", "backpropagation.gradient_shapes"),
        step(f"X^T is {turned['X']}, D is {(n, b)}, W^T is {turned['W']}. The product with this shape is", answer,
             "Which two fit together, and give these sizes?", "matmul.product_shape"),
    ]  # fmt: skip
    given = {"n": n, "in": a, "out": b, "which": which, "asked": "product"}
    prompt = (
        f"A layer computes Z = X W with X of shape ({n}, {a}) and W of shape ({a}, {b}). D holds the derivatives of "
        f"the loss with respect to Z. Which product holds those with respect to {which}? (^T: transposed)"
    )
    because = {0: f"X^T D has the shape ({a}, {b}): that is the gradient of W.",
               1: f"D W^T has the shape ({n}, {a}): that is the gradient of X.",
               2: f"D is ({n}, {b}) and X^T is ({a}, {n}): they do not fit.",
               3: f"W^T is ({b}, {a}) and D is ({n}, {b}): they do not fit."}  # fmt: skip
    return build(given, prompt, steps, *others(answer, because))


def wrong_line(draw: Draw, level: Level) -> Question:
    """The wrong line in a backpropagation."""
    return (_wrong_in_neuron, _wrong_in_chain, _wrong_in_layers)[level - 1](draw)


Line = tuple[str, int | linear.Vector | linear.Matrix]


def _find_wrong(
    given: dict[str, object], setting: str, lines: Sequence[Line], at: int, because: str, right: Answer
) -> Question:
    answer = line_choice(len(lines), at)
    shown = [f"{text} {_shown(value)}" for text, value in lines]
    return build(
        {**given, "lines": [value for _, value in lines]},
        f"{setting} Somebody works backwards; each line goes on from those before it.{numbered(shown)}\nWhich line is "
        "wrong?",
        [
            step(f"Check each line, taking those before it as right. Line {at + 1} should give", right,
                 "What does each value meet on its way?"),
            step(f"{because} The wrong one is", answer, "Which rule was broken?", "backpropagation.wrong_line"),
        ],
        *others(answer, [f"Line {i + 1} is right, given the lines before it." for i in range(len(lines))]),
    )  # fmt: skip


def _shown(value: Exact | linear.Vector | linear.Matrix) -> str:
    if isinstance(value, tuple):
        return f"({', '.join(_shown(x) for x in value)})" if not isinstance(value[0], tuple) else \
            f"[{', '.join(f'[{_shown(row)[1:-1]}]' for row in value)}]"  # fmt: skip
    return str(value)


def _wrong_in_neuron(draw: Draw) -> Question:
    x, w, b = draw.signed(2, 6), draw.signed(2, 6), draw.nonzero(-6, 6)
    p = w * x + b
    y = draw.until(lambda: draw.integer(p - 7, p + 7), lambda y: y not in {p, 0} and 2 * (p - y) != p)
    e, at = p - y, draw.integer(1, 4)
    d = 2 * e
    wrong = {1: -e, 2: e, 3: d * w, 4: d * b}
    right = {1: e, 2: d, 3: d * x, 4: d}
    because = {1: "The error is prediction minus target.", 2: "The derivative of a square has a factor 2.",
               3: "w meets x.", 4: "b is added, so its derivative is that of p."}[at]  # fmt: skip
    if wrong[at] == right[at]:
        return _wrong_in_neuron(draw)
    first = wrong[1] if at == 1 else e
    second = wrong[2] if at == 2 else 2 * first
    lines = (("p = w·x + b =", p), ("e = p - y =", first), ("dL/dp =", second),
             ("dL/dw =", wrong[3] if at == 3 else second * x),
             ("dL/db =", wrong[4] if at == 4 else second))  # fmt: skip
    given: dict[str, object] = {"x": x, "w": w, "b": b, "y": y}
    return _find_wrong(given, f"A linear model has p = w·x + b and L = (p - y)², with x = {x}, w = {w}, b = {b} and "
                              f"y = {y}.", lines, at, because, Integer(right[at]))  # fmt: skip


def _wrong_in_chain(draw: Draw) -> Question:
    (x, w, b, v, c, y), h, o, e = _chain(draw)
    at = draw.integer(2, 5)
    d = 2 * e
    wrong = {2: e, 3: d * v, 4: d * h, 5: d * v * w}
    right = {2: d, 3: d * h, 4: d * v, 5: d * v * x}
    because = {2: "The derivative of a square has a factor 2.", 3: "v meets h.",
               4: "On the way from o to h the gradient is multiplied by v.", 5: "w meets x."}[at]  # fmt: skip
    if wrong[at] == right[at] or v == h or x == w:
        return _wrong_in_chain(draw)
    by_o = wrong[2] if at == 2 else d
    by_h = wrong[4] if at == 4 else by_o * v
    lines = (("h = w·x + b =", h), ("o = v·h + c =", o), ("dL/do =", by_o),
             ("dL/dv =", wrong[3] if at == 3 else by_o * h), ("dL/dh =", by_h),
             ("dL/dw =", wrong[5] if at == 5 else by_h * x))  # fmt: skip
    given: dict[str, object] = {"x": x, "w": w, "b": b, "v": v, "c": c, "y": y}
    return _find_wrong(given, f"A network has h = ReLU(w·x + b), o = v·h + c and L = (o - y)², with x = {x}, w = {w}, "
                              f"b = {b}, v = {v}, c = {c} and y = {y}.",
                       lines, at, because, Integer(right[at]))  # fmt: skip


def _wrong_in_layers(draw: Draw) -> Question:
    v = draw.until(lambda: draw.matrix(2, 2, -4, 4), lambda m: m[0][1] != m[1][0])
    d, x = nonzero_vector(draw, 2, -3, 3), nonzero_vector(draw, 2, -4, 4)
    z = draw.until(lambda: nonzero_vector(draw, 2, -6, 6), lambda z: sum(a > 0 for a in z) == 1)
    h = tuple(max(a, 0) for a in z)
    at = draw.integer(1, 4)
    back, across = linear.apply(linear.transpose(v), d), linear.apply(v, d)

    def masked(g: linear.Vector) -> linear.Vector:
        return tuple(b if a > 0 else 0 for a, b in zip(z, g, strict=True))

    by_h = across if at == 2 else back
    by_z = tuple(b if a < 0 else 0 for a, b in zip(z, by_h, strict=True)) if at == 3 else masked(by_h)
    by_v = _outer(h, d) if at == 1 else _outer(d, h)
    by_w = _outer(x, by_z) if at == 4 else _outer(by_z, x)
    right: Answer = Vector.of(*(back if at == 2 else masked(by_h)))
    if at in {1, 4}:
        right = Matrix.of(_outer(d, h) if at == 1 else _outer(by_z, x))
    lines = (("h = ReLU(z) =", h), ("dL/dV, row i for output i, =", by_v), ("dL/dh =", by_h), ("dL/dz =", by_z),
             ("dL/dW, row i for hidden unit i, =", by_w))  # fmt: skip
    if _shown(lines[at][1]) == right.show() or not any(by_z):
        return _wrong_in_layers(draw)
    because = {1: "Row i is error i times h.", 2: "Backwards the transposed matrix counts.",
               3: "The gradient passes where z is positive.", 4: "Row i is error i times x."}[at]  # fmt: skip
    given: dict[str, object] = {"V": v, "d": d, "x": x, "z": z}
    return _find_wrong(given, f"A network has z = W x, h = ReLU(z) and o = V h with V = {_shown(v)}. For x = "
                              f"{_shown(x)} it has z = {_shown(z)}, and dL/do = {_shown(d)}.",
                       lines, at, because, right)  # fmt: skip
