"""Neurons, layers and activation functions: outputs, derivatives, pieces of ReLU networks, counts of parameters."""

from __future__ import annotations

import itertools
from fractions import Fraction
from math import exp, log, tanh
from typing import TYPE_CHECKING

from mlpath.answers import Matrix, Parts, Vector
from mlpath.questions import linear
from mlpath.questions.bank._calculus import then
from mlpath.questions.bank._class_losses import sigma, softmax
from mlpath.questions.bank._common import nonzero_vector
from mlpath.questions.bank._coreml import build, slip, step
from mlpath.questions.bank._mlmath import (
    dec,
    decs,
    fraction,
    near,
    neat,
    real,
    reals,
    rounds_safely,
    texts,
    times,
)
from mlpath.questions.bank._working import in_words, paren, products, total
from mlpath.questions.model import Show

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlpath.answers import Answer
    from mlpath.questions.draw import Draw, Ints
    from mlpath.questions.linear import Exact
    from mlpath.questions.model import Level, Piece, Question

RELU = "Take the larger of each number and 0."


def _relu(z: Sequence[Exact]) -> linear.Vector:
    return tuple(max(x, 0) for x in z)


def neuron(draw: Draw, level: Level) -> Question:
    """The output of one neuron."""
    if level == 2:
        return _smooth_neuron(draw)
    return _bent_neuron(draw) if level == 1 else draw.choice((_missing_weight, _gate_biases))(draw)


def _bent_neuron(draw: Draw) -> Question:
    w, x, b = nonzero_vector(draw, 3, -5, 5), nonzero_vector(draw, 3, -6, 6), draw.nonzero(-9, 9)
    leak = Fraction(draw.choice(("0", "0.1", "0.01")))
    z = int(linear.dot(w, x)) + b

    def output(x: Exact) -> Answer:
        y = max(Fraction(x), leak * x)
        return real(y, 2) if leak else dec(y)

    name = f"Leaky ReLU (z itself if z > 0, else {neat(leak)}·z)" if leak else "ReLU, the larger of z and 0"
    return build(
        {"w": w, "x": x, "b": b, "leak": neat(leak)},
        ("A neuron computes z = w·x + b and then", f"{name}. Find its output for w =", Show(w), ", b =", Show(b),
         "and x =", Show(x), ", to 2 decimals." if leak else "."),
        [
            step(f"z = {products(w, x)} {then(b)} =", z, "Multiply each weight by its input, add all and the bias.",
                 "dot.dot_product"),
            step(f"z is {'positive and stays' if z > 0 else 'not positive, so the lower piece counts'}:", output(z),
                 "On which side of 0 does z lie?", "activation_functions.neuron"),
        ],
        slip(real(z, 2) if leak else z, "That is z: the activation function is still to be applied."),
        slip(output(z - b), "The bias is added before the activation."),
        slip(real(-z, 2) if leak else -z, "A negative z does not become positive: that would be the absolute value.")
        if z <= 0 else slip(real(leak * z, 2) if leak else 0, "A positive z stays as it is."),
    )  # fmt: skip


def _smooth_neuron(draw: Draw) -> Question:
    name = draw.choice(("sigmoid", "tanh"))

    def make() -> tuple[list[Fraction], Ints, Fraction]:
        return (
            [fraction(draw, -12, 12, 10) for _ in range(2)],
            nonzero_vector(draw, 2, -4, 4),
            fraction(draw, -9, 9, 10),
        )

    def score(m: tuple[list[Fraction], Ints, Fraction]) -> Fraction:
        return sum((a * b for a, b in zip(m[0], m[1], strict=True)), m[2])

    def output(z: Fraction) -> float:
        return tanh(z) if name == "tanh" else sigma(float(z))

    w, x, b = drawn = draw.until(make, lambda m: 0.2 < abs(score(m)) < 3 and rounds_safely(output(score(m))))
    z = score(drawn)
    formula = "(e^z - e^(-z))/(e^z + e^(-z))" if name == "tanh" else "1/(1 + e^(-z))"
    return build(
        {"w": texts(w), "x": x, "b": neat(b), "function": name},
        (f"A neuron has the weights {in_words(texts(w))}, the bias {neat(b)} and the activation {name}(z) =",
         Show(formula), f". Find its output for the inputs {in_words(list(map(str, x)))}, to 3 decimals."),
        [
            step(f"z = {times(w, x)} {f'+ {neat(b)}' if b > 0 else f'- {neat(-b)}'} =", dec(z),
                 "Weights times inputs, plus the bias.", "dot.dot_product"),
            step(f"e^(-z) = {near(exp(-z), 4)}, and {name}(z) =", real(output(z)), "Put z into the formula.",
                 "activation_functions.neuron"),
        ],
        slip(real(output(z - b)), "The bias is part of z."),
        slip(real(sigma(float(z)) if name == "tanh" else tanh(z)), "That is the other of sigmoid and tanh."),
        slip(real(output(-z)), "Mind the sign in the power: e^(-z) is large where z is negative."),
    )  # fmt: skip


def _missing_weight(draw: Draw) -> Question:
    x, w = nonzero_vector(draw, 3, -6, 6), nonzero_vector(draw, 3, -6, 6)
    b = draw.nonzero(-9, 9)
    z = int(linear.dot(w, x)) + b
    if z <= 0 or abs(x[2]) < 2:
        return _missing_weight(draw)
    known = z - w[2] * x[2]
    return build(
        {"x": x, "w": w[:2], "b": b, "output": z},
        ("A neuron with ReLU has the bias", Show(b), f"and the weights {w[0]}, {w[1]} and k. For the inputs x =",
         Show(x), f"it puts out {z}. Find k."),
        [
            step(f"The output is positive, so ReLU changed nothing: w·x + b is {z}. Without the term of k it is", known,
                 "What does ReLU do to a positive number? Add up all that is known."),
            step(f"So k·{paren(x[2])} = {z} - {paren(known)}:", z - known, "Subtract what is known."),
            step("k =", w[2], "Divide by the input that k meets.", "activation_functions.neuron"),
        ],
        slip(z - known, "That is k times its input."),
        slip(linear.tidy(Fraction(z - known + b, x[2])), "The bias belongs to the sum as well."),
        slip(-w[2], "Mind the sign of the input."),
    )  # fmt: skip


def _gate_biases(draw: Draw) -> Question:
    w = draw.sample(range(2, 31), 2)
    gate = draw.choice(("AND", "OR"))
    low, high = (1 - sum(w), -max(w)) if gate == "AND" else (1 - min(w), 0)
    answer = Parts.of(("smallest", low), ("largest", high))
    other = Parts.of(("smallest", 1 - min(w)), ("largest", 0)) if gate == "AND" else \
        Parts.of(("smallest", 1 - sum(w)), ("largest", -max(w)))  # fmt: skip
    on = "both inputs are 1" if gate == "AND" else "at least one input is 1"
    first = sum(w) if gate == "AND" else min(w)
    return build(
        {"w": w, "gate": gate},
        f"A neuron has two inputs, each 0 or 1, the weights {w[0]} and {w[1]}, and a step for its activation: it puts "
        f"out 1 if w·x + b > 0, else 0. It is to compute {gate}: 1 exactly if {on}. Find the smallest and the largest "
        "whole number b that do it.",
        [
            step("Among the inputs for which the output must be 1, the smallest w·x is", first,
                 "List the inputs with output 1 and take the one with the smallest sum."),
            step(f"It needs {first} + b > 0, so the smallest whole b is", low, "Strictly above 0."),
            step("Among those for which it must be 0, the largest w·x is", -high,
                 "List the inputs with output 0 and take the largest sum."),
            step(f"It needs {-high} + b ≤ 0. Together:", answer, "At most 0 is allowed.",
                 "activation_functions.neuron"),
        ],
        slip(other, "That is the other gate: AND wants both inputs, OR at least one."),
        slip(Parts.of(("smallest", low - 1), ("largest", high)), "With w·x + b = 0 the output is still 0."),
        slip(Parts.of(("smallest", low), ("largest", high - 1)), "With w·x + b = 0 the output is 0, as it should be."),
    )  # fmt: skip


def layer(draw: Draw, level: Level) -> Question:
    """The output of a layer with ReLU."""
    return (_one_example, _batch, _input_of_layer)[level - 1](draw)


def _one_example(draw: Draw) -> Question:
    def make() -> tuple[linear.Matrix, Ints, Ints]:
        return draw.matrix(3, 2, -4, 4), nonzero_vector(draw, 2, -5, 5), draw.vector(3, -6, 6)

    def before(m: tuple[linear.Matrix, Ints, Ints]) -> linear.Vector:
        return linear.add(linear.apply(m[0], m[1]), m[2])

    w, x, b = drawn = draw.until(make, lambda m: any(z > 0 for z in before(m)) and any(z < 0 for z in before(m)))
    z = before(drawn)
    return build(
        {"W": w, "x": x, "b": b},
        ("A layer of three neurons computes ReLU(W x + b), entry by entry. Find its output for W =", Show(w), ", b =",
         Show(b), "and x =", Show(x), "."),
        [
            step("W x =", Vector.of(*linear.apply(w, x)), "Each row of W times x.", "matmul.matrix_vector"),
            step("With the bias:", Vector.of(*z), "Add b entry by entry."),
            step("ReLU makes the negative entries 0:", Vector.of(*_relu(z)), RELU, "activation_functions.layer"),
        ],
        slip(Vector.of(*z), "ReLU is still to be applied."),
        slip(Vector.of(*_relu(linear.apply(w, x))), "The bias is added before ReLU."),
        slip(Vector.of(*linear.add(_relu(linear.apply(w, x)), b)), "First the bias, then ReLU."),
        slip(Vector.of(*(max(x, -x) for x in z)), "ReLU puts 0 for a negative number, not its size."),
    )  # fmt: skip


def _batch(draw: Draw) -> Question:
    def make() -> tuple[linear.Matrix, linear.Matrix, Ints]:
        return draw.matrix(3, 2, -4, 4), draw.matrix(2, 2, -3, 3), draw.vector(2, -5, 5)

    def before(x: linear.Matrix, w: linear.Matrix, b: Ints) -> linear.Matrix:
        return tuple(linear.add(row, b) for row in linear.matmul(x, w))

    x, w, b = draw.until(
        make, lambda m: 2 <= sum(z < 0 for row in before(*m) for z in row) <= 4 and m[1][0][1] != m[1][1][0]
    )
    z, turned = before(x, w, b), before(x, linear.transpose(w), b)
    return build(
        {"X": x, "W": w, "b": b},
        (("The rows of X are a batch of three examples, and a layer computes ReLU(X W + b), where b is added to each "
         "row. Find the output for X ="), Show(x), ", W =", Show(w), "and b =", Show(b), "."),
        [
            step("X W =", Matrix.of(linear.matmul(x, w)), "Rows of X times columns of W.", "matmul.product"),
            step("With b added to each row:", Matrix.of(z), "Broadcast b over the rows.", "tensors.broadcast_values"),
            step("ReLU makes the negative entries 0:", Matrix.of([_relu(row) for row in z]), RELU,
                 "activation_functions.layer"),
        ],
        slip(Matrix.of(z), "ReLU is still to be applied."),
        slip(Matrix.of([_relu(row) for row in turned]), "W is not transposed here: rows of X meet columns of W."),
        slip(Matrix.of([_relu(row) for row in linear.matmul(x, w)]), "The bias is missing."),
    )  # fmt: skip


def _input_of_layer(draw: Draw) -> Question:
    def make() -> tuple[linear.Matrix, Ints, Ints]:
        return draw.matrix(2, 2, -4, 5), nonzero_vector(draw, 2, -5, 5), draw.vector(2, -6, 6)

    def after(m: tuple[linear.Matrix, Ints, Ints]) -> linear.Vector:
        return linear.add(linear.apply(m[0], m[1]), m[2])

    w, x, b = drawn = draw.until(
        make, lambda m: 0 < linear.det(m[0]) ** 2 <= 81 and all(0 < a < 30 for a in after(m)) and any(m[2])
    )
    a = after(drawn)
    rest = linear.add(a, linear.scale(-1, b))
    return build(
        {"W": w, "b": b, "a": a},
        ("A layer computes a = ReLU(W x + b) with W =", Show(w), "and b =", Show(b), ". Its output is a =", Show(a),
         ". Find the input x."),
        [
            step("Both outputs are positive, so ReLU changed nothing: W x + b = a, and W x =", Vector.of(*rest),
                 "What did ReLU do here? Take b away."),
            step("Exactly one x does this, since det W is not 0: det W =", linear.det(w),
                 "A 2x2 system has one solution if the determinant is not 0.",
                 "determinants.det_2x2"),
            step("The system has the solution x =", Vector.of(*x), "Solve the two equations for the two entries of x.",
                 "linear_systems.solve_2x2"),
        ],
        slip(Vector.of(*linear.solve(w, a)), "Take the bias away first."),
        slip(Vector.of(*linear.apply(w, a)), "W is applied to x, not to the output: solve for x."),
    )  # fmt: skip


def forward_pass(draw: Draw, level: Level) -> Question:
    """A forward pass through two layers."""
    return (_one_output, _probability_out, _loss_out)[level - 1](draw)


Network = tuple[linear.Matrix, "Ints", "Ints"]


def _network(draw: Draw, outputs: int, bound: int) -> tuple[Network, linear.Matrix, Ints]:
    """First weights, biases and the input; second weights and biases; one hidden unit is off, one or two are on."""

    def make() -> Network:
        return draw.matrix(2, 2, -bound, bound), draw.vector(2, -4, 4), nonzero_vector(draw, 2, -4, 4)

    def fits(m: Network) -> bool:
        z = linear.add(linear.apply(m[0], m[2]), m[1])
        return any(0 < x <= 9 for x in z) and all(-12 < x <= 9 for x in z)

    first = draw.until(make, fits)
    return first, tuple(nonzero_vector(draw, 2, -bound, bound) for _ in range(outputs)), draw.vector(outputs, -4, 4)


def _hidden(first: Network) -> tuple[linear.Vector, linear.Vector]:
    z = linear.add(linear.apply(first[0], first[2]), first[1])
    return z, _relu(z)


def _told(first: Network) -> tuple[Piece, ...]:
    return ("A network takes x =", Show(first[2]), ", computes h = ReLU(W x + b) with W =", Show(first[0]), "and b =",
            Show(first[1]))  # fmt: skip


def _one_output(draw: Draw) -> Question:
    first, (v,), (c,) = _network(draw, 1, 4)
    z, h = _hidden(first)
    value = linear.dot(v, h) + c
    return build(
        {"first": first, "second": ((v,), (c,))},
        (*_told(first), ", and then the output v·h + c with v =", Show(v), f"and c = {c}. Find the output."),
        [
            step("W x + b =", Vector.of(*z), "The first layer without its activation.", "linear_model.output"),
            step("h =", Vector.of(*h), RELU, "activation_functions.layer"),
            step(f"The output is {products(v, h)} {then(c)} =", value, "The second layer has no activation.",
                 "activation_functions.forward_pass"),
        ],
        slip(linear.dot(v, z) + c, "ReLU stands between the layers."),
        slip(max(value, 0), "The last layer has no ReLU here."),
        slip(linear.dot(v, h), "The output has a bias too."),
    )  # fmt: skip


def _scaled(first: Network, second: linear.Matrix, c: Ints) -> list[Fraction]:
    """Scores in tenths: the second layer's weights and biases are read as tenths."""
    return [Fraction(linear.dot(row, _hidden(first)[1]) + k) / 10 for row, k in zip(second, c, strict=True)]


def _probability_out(draw: Draw) -> Question:
    def fits(m: tuple[Network, linear.Matrix, Ints]) -> bool:
        (s,) = _scaled(*m)
        return 0.1 < abs(s) < 4 and rounds_safely(sigma(float(s)))

    first, second, c = drawn = draw.until(lambda: _network(draw, 1, 4), fits)
    (score,) = _scaled(*drawn)
    v, k = [Fraction(x) / 10 for x in second[0]], Fraction(c[0], 10)
    z, h = _hidden(first)
    wrong = sum((a * b for a, b in zip(v, z, strict=True)), k)
    return build(
        {"first": first, "second": (texts(v), neat(k))},
        (*_told(first), (f", and the score s = v·h + c with v = ({', '.join(texts(v))}) and c = {neat(k)}. The "
         "probability of the positive class is sigmoid(s). Find it, to 3 decimals.")),
        [
            step("W x + b =", Vector.of(*z), "The first layer without its activation.", "linear_model.output"),
            step("h =", Vector.of(*h), RELU, "activation_functions.layer"),
            step(f"s = {times(v, h)} {'+' if k >= 0 else '-'} {neat(abs(k))} =", dec(score), "Weights times h, plus c.",
                 "activation_functions.forward_pass"),
            step(f"The sigmoid of {neat(score)} is", real(sigma(float(score))), "1/(1 + e^(-s)).", "losses.sigmoid"),
        ],
        slip(real(sigma(float(wrong))), "ReLU stands between the layers."),
        slip(real(1 - sigma(float(score))), "In the sigmoid's power stands minus the score."),
        slip(real(sigma(float(score - k))), "The score has a bias too."),
    )  # fmt: skip


def _loss_out(draw: Draw) -> Question:
    true = draw.integer(0, 1)

    def fits(m: tuple[Network, linear.Matrix, Ints]) -> bool:
        scores = _scaled(*m)
        p = softmax(scores)
        return 0.2 < abs(scores[0] - scores[1]) < 3 and rounds_safely(*p, -log(p[true]))

    first, second, c = drawn = draw.until(lambda: _network(draw, 2, 4), fits)
    v, k = [[Fraction(x) / 10 for x in row] for row in second], [Fraction(x, 10) for x in c]
    scores = _scaled(*drawn)
    p, (z, h) = softmax(scores), _hidden(first)

    def parts(shares: Sequence[float], loss: float) -> Parts:
        return Parts.of(("h", Vector.of(*h)), ("s", decs(scores)), ("p", reals(shares)), ("loss", real(loss)))

    answer = parts(p, -log(p[true]))
    return build(
        {"first": first, "second": (tuple(map(texts, v)), texts(k)), "true": true + 1},
        (*_told(first), ", the scores s = V h + c with V =", Show(Matrix.of(tuple(tuple(map(dec, r)) for r in v))),
         "and c =", Show(decs(k)), (f", and p = softmax(s). The true class is class {true + 1}. Give in this order "
         "h, s, p and the cross-entropy loss; p and the loss to 3 decimals.")),
        [
            step("W x + b =", Vector.of(*z), "The first layer without its activation.", "linear_model.output"),
            step("h =", Vector.of(*h), RELU, "activation_functions.layer"),
            step("s =", decs(scores), "The second layer has no ReLU.", "activation_functions.forward_pass"),
            step("p =", reals(p), "e to the power of each score, divided by their sum.", "losses.softmax"),
            step(f"The loss is minus ln {near(p[true])} = {near(-log(p[true]))}. Together:", answer,
                 "Minus the logarithm of the true class's probability.", "losses.cross_entropy"),
        ],
        slip(parts(p, -log(p[1 - true])), "The loss looks at the probability of the true class."),
        slip(parts(p[::-1], -log(p[1 - true])), "The larger score gets the larger probability."),
        slip(parts(p, -sum(map(log, p))), "Only the true class's probability enters the loss."),
    )  # fmt: skip


def hyperbolic_tangent(draw: Draw, level: Level) -> Question:
    """tanh: its values, its slope, and its kinship with the sigmoid."""
    return (_tanh_value, _tanh_from_sigmoid, _argument_of_tanh)[level - 1](draw)


def _tanh_value(draw: Draw) -> Question:
    z = draw.until(lambda: fraction(draw, -250, 250, 100),
                   lambda z: abs(z) > Fraction(1, 10) and rounds_safely(tanh(z), exp(2 * z)))  # fmt: skip
    square = exp(2 * z)
    return build(
        {"z": neat(z)},
        ("tanh(z) is", Show("(e^(2*z) - 1)/(e^(2*z) + 1)"), f". Compute tanh({neat(z)}) to 3 decimals."),
        [
            step(f"e^({neat(2 * z)}) =", real(square, 4), "Double z and take e to this power."),
            step(f"({near(square, 4)} - 1)/({near(square, 4)} + 1) =", real(tanh(z)), "Put it into the fraction.",
                 "activation_functions.hyperbolic_tangent"),
        ],
        slip(real((exp(z) - 1) / (exp(z) + 1)), "The power is twice z."),
        slip(real(sigma(float(2 * z))), "That is the sigmoid of 2z: tanh runs from -1 to 1."),
        slip(real(-tanh(z)), "tanh has the sign of z."),
    )  # fmt: skip


def _tanh_from_sigmoid(draw: Draw) -> Question:
    p = Fraction(draw.until(lambda: draw.integer(5, 995), lambda n: n != 500), 1000)
    t = 2 * p - 1
    slope = 1 - t * t

    def parts(a: Fraction, b: Fraction) -> Parts:
        return Parts.of(("tanh", dec(a)), ("slope", real(b, 4)))

    return build(
        {"sigmoid": neat(p)},
        f"For some z the sigmoid of 2z is {neat(p)}. Find tanh(z), exactly, and the derivative of tanh "
        "at this z, to 4 decimals.",
        [
            step(f"tanh(z) = 2·sigmoid(2z) - 1 = 2·{neat(p)} - 1 =", dec(t),
                 "tanh is a sigmoid, stretched to the range from -1 to 1."),
            step(f"Its slope is 1 - tanh² = 1 - {neat(t * t)} =", real(slope, 4), "It follows from the value alone.",
                 "cost_gradients.activation_slope"),
            step("Together:", parts(t, slope), "Give both.", "activation_functions.hyperbolic_tangent"),
        ],
        slip(parts(t, p * (1 - p)), "a(1 - a) is the slope of the sigmoid; tanh has 1 - tanh²."),
        slip(parts(2 * p, 1 - 4 * p * p), "Subtract 1: tanh is 0 where the sigmoid is one half."),
        slip(parts(t, (1 - t) ** 2), "It is 1 minus the square, not the square of 1 minus tanh."),
    )  # fmt: skip


def _argument_of_tanh(draw: Draw) -> Question:
    def at(t: Fraction) -> float:
        return log((1 + t) / (1 - t)) / 2

    t = draw.until(lambda: fraction(draw, -199, 199, 200), lambda t: rounds_safely(at(t), float((1 + t) / (1 - t))))
    odds = (1 + t) / (1 - t)
    return build(
        {"tanh": neat(t)},
        f"A hidden unit with tanh puts out {neat(t)}. Which z went into tanh? To 3 decimals.",
        [
            step(f"From t = (e^(2z) - 1)/(e^(2z) + 1) follows e^(2z) = (1 + t)/(1 - t) = {neat(1 + t)}/{neat(1 - t)} =",
                 real(odds, 4), "Solve for e^(2z)."),
            step("Half its logarithm is z:", real(at(t)), "Take the natural logarithm and halve it.",
                 "activation_functions.hyperbolic_tangent"),
        ],
        slip(real(2 * at(t)), "The power was 2z: halve the logarithm."),
        slip(real(tanh(t)), "tanh was applied already: undo it."),
        slip(real(-at(t)), "z has the sign of tanh(z)."),
    )  # fmt: skip


def softmax_slopes(draw: Draw, level: Level) -> Question:
    """How the softmax's probabilities move with the scores."""
    return (_one_slope, _all_slopes, _moved_scores)[level - 1](draw)


def _shares(draw: Draw, count: int, of: int) -> list[Fraction]:
    cuts = sorted(draw.sample(range(1, of), count - 1))
    return [Fraction(b - a, of) for a, b in zip([0, *cuts], [*cuts, of], strict=True)]


def _slopes(p: Sequence[Fraction]) -> list[list[Fraction]]:
    return [[a * ((i == j) - b) for j, b in enumerate(p)] for i, a in enumerate(p)]


def _one_slope(draw: Draw) -> Question:
    p = _shares(draw, 3, 20)
    i, j = draw.integer(0, 2), draw.integer(0, 2)
    value = _slopes(p)[i][j]
    rule = "p_i(1 - p_i)" if i == j else "-p_i·p_j"
    written = f"{neat(p[i])}·{neat(1 - p[i])}" if i == j else f"-{neat(p[i])}·{neat(p[j])}"
    return build(
        {"p": texts(p), "i": i, "j": j},
        f"The softmax of three scores is p = ({', '.join(texts(p))}). How fast does the probability of class {i + 1} "
        f"change with the score of class {j + 1}? Give the derivative to 4 decimals.",
        [
            step("In its own score p_i has the derivative p_i(1 - p_i), in another score -p_i·p_j. The first factor "
                 "is", dec(p[i]), "Is it the class's own score?"),
            step(f"Here {rule} = {written} =", real(value, 4), "Put in the probabilities.",
                 "activation_functions.softmax_slopes"),
        ],
        slip(real(-value, 4), "A class's own score raises its probability; every other score lowers it."),
        slip(real(p[i] * (1 - p[j]), 4), "p(1 - p) is for a class's own score alone."),
        slip(real(-p[i] * p[j], 4), "For a class's own score it is p(1 - p)."),
    )  # fmt: skip


def _matrix_of(rows: Sequence[Sequence[Fraction]]) -> Matrix:
    return Matrix.of(tuple(tuple(map(dec, row)) for row in rows))


def _all_slopes(draw: Draw) -> Question:
    p = _shares(draw, 3, draw.choice((20, 25, 50)))
    rows = _slopes(p)
    plain = [[a * b for b in p] for a in p]
    return build(
        {"p": texts(p)},
        f"The softmax of three scores is p = ({', '.join(texts(p))}). Give the 3 by 3 matrix of its derivatives: row i "
        "holds the derivatives of p_i with respect to the three scores.",
        [
            step("On the diagonal stands p_i(1 - p_i):", decs([rows[i][i] for i in range(3)]),
                 "The derivative with respect to the class's own score."),
            step("Beside it stands -p_i·p_j; in the first row", decs(rows[0]),
                 "The derivative with respect to another score."),
            step("All rows:", _matrix_of(rows), "The matrix is symmetric, and each row adds up to 0.",
                 "activation_functions.softmax_slopes"),
        ],
        slip(_matrix_of([[a * (1 - a) if i == j else a * b for j, b in enumerate(p)] for i, a in enumerate(p)]),
             "A rising score takes probability away from the others: minus beside the diagonal."),
        slip(_matrix_of([[-x for x in row] for row in plain]), "The diagonal has p_i in addition: p_i - p_i²."),
        slip(_matrix_of([[a * (1 - a) if i == j else Fraction(0) for j in range(3)] for i, a in enumerate(p)]),
             "The scores act on the other probabilities too: all of them share one sum."),
    )  # fmt: skip


def _moved_scores(draw: Draw) -> Question:
    p = _shares(draw, 3, 20)
    d = draw.until(lambda: [Fraction(draw.integer(-5, 5), 100) for _ in range(3)], lambda d: len({*d}) > 1)
    mean = sum((a * b for a, b in zip(p, d, strict=True)), Fraction(0))
    moved = [a * (x - mean) for a, x in zip(p, d, strict=True)]
    return build(
        {"p": texts(p), "d": texts(d)},
        f"The softmax of three scores is p = ({', '.join(texts(p))}). The scores are moved by d = "
        f"({', '.join(texts(d))}). By how much does p change, to first order (derivatives times d)? Give the vector "
        "exactly.",
        [
            step(f"The mean of d, weighted by p: {times(p, d)} =", dec(mean),
                 "Row i of the derivatives times d is p_i·(d_i - p·d)."),
            step("Each d minus this mean:", decs([x - mean for x in d]), "Only differences of scores matter."),
            step("Times p:", decs(moved), "Multiply entry by entry; the changes add up to 0.",
                 "activation_functions.softmax_slopes"),
        ],
        slip(decs([a * x for a, x in zip(p, d, strict=True)]), "These do not add up to 0: the sum of p must stay 1."),
        slip(decs([a * (1 - a) * x for a, x in zip(p, d, strict=True)]), "The other scores move p_i too."),
    )  # fmt: skip


def relu_pieces(draw: Draw, level: Level) -> Question:
    """The straight pieces of a network with ReLU."""
    return (_value_of_pieces, _slope_of_pieces, _weights_of_pieces)[level - 1](draw)


def _kinks(draw: Draw) -> tuple[Ints, Ints, int]:
    """Places of three kinks, in order; the factor of each unit; a constant."""
    places = tuple(sorted(draw.sample(range(-8, 9), 3)))
    return places, nonzero_vector(draw, 3, -5, 5), draw.integer(-6, 6)


def _unit(at: int) -> str:
    return f"ReLU(x {then(-at)})" if at else "ReLU(x)"


def _sum_of_units(places: Sequence[int], factors: Sequence[int], c: int) -> str:
    units = [(f, _unit(p)) for f, p in zip(factors, places, strict=True)]
    text = "".join(
        f" {'-' if f < 0 else '+'} {'' if abs(f) == 1 else f'{abs(f)}·'}{name}" for f, name in units
    ).removeprefix(" + ")
    text = f"-{text[3:]}" if text.startswith(" - ") else text
    return f"{text} {then(c)}" if c else text


def _value_of_pieces(draw: Draw) -> Question:
    (places, factors, c), x = draw.until(
        lambda: (_kinks(draw), draw.integer(-9, 9)), lambda m: m[0][0][0] < m[1] < m[0][0][2] and m[1] not in m[0][0]
    )
    values = [max(x - p, 0) for p in places]
    result = int(linear.dot(factors, values)) + c
    return build(
        {"kinks": places, "factors": factors, "c": c, "x": x},
        f"A network with one input and one hidden layer computes y = {_sum_of_units(places, factors, c)}. Find y for "
        f"x = {x}.",
        [
            step("The three units put out", Vector.of(*values), RELU),
            step(f"y = {products(factors, values)}{f' {then(c)}' if c else ''} =", result,
                 "Multiply by the factors in front, add.", "activation_functions.relu_pieces"),
        ],
        slip(int(linear.dot(factors, [x - p for p in places])) + c, "ReLU puts 0 for a negative number."),
        slip(int(linear.dot(factors, [max(x + p, 0) for p in places])) + c, "Mind the sign inside ReLU."),
        slip(int(linear.dot(factors, [abs(x - p) for p in places])) + c, "ReLU is not the absolute value."),
    )  # fmt: skip


def _slope_of_pieces(draw: Draw) -> Question:
    (places, factors, c), x = draw.until(
        lambda: (_kinks(draw), draw.integer(-9, 9)), lambda m: m[0][0][0] < m[1] and m[1] not in m[0][0]
    )
    on = [f for f, p in zip(factors, places, strict=True) if x > p]
    return build(
        {"kinks": places, "factors": factors, "c": c, "x": x, "asked": "slope"},
        f"A network with one input and one hidden layer computes y = {_sum_of_units(places, factors, c)}. What is the "
        f"slope of its graph at x = {x}?",
        [
            step(f"The units bend at {in_words(list(map(str, places)))}. How many of them are on at x = {x}?", len(on),
                 "A unit is on where what stands inside its ReLU is positive."),
            step(f"The slope is the sum of their factors, {total(on)} =" if len(on) > 1 else
                 "The slope is its factor:", sum(on), "Units that are off add no slope.",
                 "activation_functions.relu_pieces"),
        ],
        slip(sum(factors), "A unit that is off has the slope 0."),
        slip(sum(f * (x - p) for f, p in zip(factors, places, strict=True) if x > p) + c, "That is the value of y."),
        slip(sum(factors) - sum(on), "The units that count are those that are on, not those that are off."),
    )  # fmt: skip


def _weights_of_pieces(draw: Draw) -> Question:
    places = tuple(sorted(draw.sample(range(-6, 9), 3)))
    slopes = draw.until(
        lambda: (0, *(draw.integer(-6, 6) for _ in range(3))),
        lambda s: all(a != b for a, b in itertools.pairwise(s)),
    )
    factors = [b - a for a, b in itertools.pairwise(slopes)]
    units = in_words([f"{name}·{_unit(p)}" for name, p in zip("abc", places, strict=True)]).replace(" and ", ", ")
    return build(
        {"kinks": places, "slopes": slopes[1:]},
        f"The graph of y = {' + '.join(units.split(', '))} is flat left of x = {places[0]}, then it has the slope "
        f"{slopes[1]} up to x = {places[1]}, then {slopes[2]} up to x = {places[2]}, and {slopes[3]} beyond. Find the "
        "vector (a, b, c).",
        [
            step(f"Between {places[0]} and {places[1]} only the first unit is on: a =", factors[0],
                 "Left of its kink a unit adds nothing."),
            step(f"At {places[1]} the slope changes by {slopes[2]} - {paren(slopes[1])}, so b =", factors[1],
                 "Each kink changes the slope by the factor of its unit."),
            step("With c in the same way:", Vector.of(*factors), "Look at the change of slope at the last kink.",
                 "activation_functions.relu_pieces"),
        ],
        slip(Vector.of(*slopes[1:]), "The units that came on earlier go on adding their slope."),
        slip(Vector.of(factors[0], *(-f for f in factors[1:])), "New slope minus old slope."),
    )  # fmt: skip


def parameter_count(draw: Draw, level: Level) -> Question:
    """How many weights and biases a network has."""
    return (_two_layers, _many_layers, _width_from_count)[level - 1](draw)


def _count(widths: Sequence[int]) -> list[int]:
    return [(a + 1) * b for a, b in itertools.pairwise(widths)]


def _two_layers(draw: Draw) -> Question:
    sizes = (draw.integer(3, 60), draw.integer(5, 80), draw.integer(2, 12))
    first, second = _count(sizes)
    bare = sizes[0] * sizes[1] + sizes[1] * sizes[2]
    return build(
        {"widths": sizes},
        f"A fully connected network has {sizes[0]} inputs, one hidden layer of {sizes[1]} units and {sizes[2]} outputs;"
        " every unit has a bias. How many parameters does it have?",
        [
            step(f"The hidden layer: {sizes[0]}·{sizes[1]} weights and {sizes[1]} biases,", first,
                 "Each hidden unit has a weight for each input and a bias."),
            step(f"The output layer: {sizes[1]}·{sizes[2]} weights and {sizes[2]} biases,", second,
                 "Each output has a weight for each hidden unit and a bias."),
            step("Together", first + second, "Add both.", "activation_functions.parameter_count"),
        ],
        slip(bare, "Each unit has a bias as well."),
        slip(first + second + sizes[0], "The inputs are data: they have no biases."),
        slip(bare + 2, "There is a bias for each unit, not for each layer."),
    )  # fmt: skip


def _many_layers(draw: Draw) -> Question:
    widths = tuple(draw.choice((8, 10, 16, 20, 32, 50, 64, 100)) for _ in range(draw.choice((2, 3))))
    inputs, outputs = draw.choice((12, 20, 30, 64, 100)), draw.integer(2, 10)
    sizes = (inputs, *widths, outputs)
    counts = _count(sizes)
    share = sum(a * b for a, b in itertools.pairwise(sizes))
    return build(
        {"widths": sizes},
        f"A fully connected network has {inputs} inputs, hidden layers of {in_words(list(map(str, widths)))} units, "
        f"and {outputs} outputs; every unit has a bias. How many parameters does it have?",
        [
            step("The layers have, one after the other,", Vector.of(*counts),
                 "(units before + 1) times the units of the layer."),
            step(f"{total(counts)} =", sum(counts), "Add them.", "activation_functions.parameter_count"),
        ],
        slip(share, "Each unit has a bias as well."),
        slip(sum(counts[:-1]), "The output layer has weights and biases too."),
        slip(share + inputs + sum(widths), "The biases belong to the hidden units and the outputs, not to the inputs."),
    )  # fmt: skip


def _width_from_count(draw: Draw) -> Question:
    a, h, b = draw.integer(4, 40), draw.integer(6, 90), draw.integer(1, 10)
    whole = (a + 1) * h + (h + 1) * b
    without = Fraction(whole, a + b)
    return build(
        {"inputs": a, "outputs": b, "parameters": whole},
        f"A fully connected network has {a} inputs, one hidden layer and {b} output{'s' * (b > 1)}; every unit has a "
        f"bias. It has {whole} parameters in all. How many units does the hidden layer have?",
        [
            step(f"With h hidden units there are (h·{a} + h) + (h·{b} + {b}) parameters. One hidden unit brings",
                 a + 1 + b, "Which parameters belong to one hidden unit: its own, and those of the next layer?"),
            step(f"Without the {b} output bias{'es' * (b > 1)} {whole - b} remain, so h = {whole - b}/{a + b + 1} =", h,
                 "Take away what does not depend on h, and divide.", "activation_functions.parameter_count"),
        ],
        slip(linear.tidy(without), "Each unit has a bias as well."),
        slip(linear.tidy(Fraction(whole, a + b + 1)), "The biases of the outputs do not depend on h: take them away."),
        slip(linear.tidy(Fraction(whole, a + 1)), "A hidden unit also has a weight to each output."),
    )  # fmt: skip
