"""The linear model Y = WX + B: outputs, shapes, layers one after the other, and what a wrong weight does."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from mlpath.answers import Choice, Integer, Matrix, Parts, Shape, Vector, number
from mlpath.questions import linear
from mlpath.questions.bank._common import lettered_matrix, nonzero_vector
from mlpath.questions.bank._mlmath import dec, real
from mlpath.questions.bank._working import others, paren, products, ratio, terms, total
from mlpath.questions.model import Mistake, Question, Show, Step

if TYPE_CHECKING:
    from mlpath.questions.draw import Draw
    from mlpath.questions.model import Level

LAYERS = ("layer 1", "layer 2", "layer 3", "layer 4")


def output(draw: Draw, level: Level) -> Question:
    """The outputs of a linear layer."""
    return (_of_one_example, _of_a_batch, _unknown_weight)[level - 1](draw)


def _of_one_example(draw: Draw) -> Question:
    w, x, b = draw.matrix(2, 2, -4, 5), nonzero_vector(draw, 2, -5, 5), nonzero_vector(draw, 2, -6, 6)
    weighted = linear.apply(w, x)
    y = linear.add(weighted, b)
    return Question(
        given={"W": w, "X": x, "B": b},
        prompt=("A linear layer computes y = W x + b with W =", Show(w), "and b =", Show(b),
                ". Find its output y for x =", Show(x), "."),
        answer=Vector.of(*y),
        steps=(
            Step((f"Each row of W times x: {products(w[0], x)} and {products(w[1], x)}. So W x =",),
                 Vector.of(*weighted), "matmul.matrix_vector", "Multiply W by x."),
            Step(("Adding b gives",), Vector.of(*y), "linear_model.output", "Add the bias, entry by entry."),
        ),
        mistakes=(
            Mistake(Vector.of(*weighted), "The bias is still to be added."),
            Mistake(Vector.of(*linear.add(linear.apply(linear.transpose(w), x), b)),
                    "The rows of W are multiplied by x, not the columns."),
            Mistake(Vector.of(*linear.apply(w, linear.add(x, b))),
                    "The bias is added after the multiplication by W."),
        ),
    )  # fmt: skip


def _of_a_batch(draw: Draw) -> Question:
    w, x, b = draw.matrix(2, 2, -3, 4), draw.matrix(2, 3, -4, 5), nonzero_vector(draw, 2, -5, 5)
    weighted = linear.matmul(w, x)
    y = tuple(tuple(entry + bias for entry in row) for row, bias in zip(weighted, b, strict=True))
    columns = tuple(tuple(entry + b[j] for j, entry in enumerate(row[:2])) + row[2:] for row in weighted)
    return Question(
        given={"W": w, "X": x, "B": b},
        prompt=("Three examples are the columns of X =", Show(x), ". A layer with W =", Show(w), "and the bias",
                Show(b), "computes Y = W X + B, where every column of B is the bias. Find Y."),
        answer=Matrix.of(y),
        steps=(
            Step(("W X =",), Matrix.of(weighted), "matmul.product", "Multiply W by X."),
            Step((f"Add {paren(b[0])} to the first row and {paren(b[1])} to the second:",), Matrix.of(y),
                 "linear_model.output", "The first entry of the bias belongs to the first output, the first row."),
        ),
        mistakes=(
            Mistake(Matrix.of(weighted), "The bias is still to be added."),
            Mistake(Matrix.of(columns), "The outputs are the rows: each row gets one entry of the bias."),
            Mistake(Matrix.of(linear.transpose(y)), "Y has the examples as columns, as X has."),
        ),
    )  # fmt: skip


def _unknown_weight(draw: Draw) -> Question:
    w, b, i, k = draw.matrix(2, 3, -4, 5), nonzero_vector(draw, 2, -6, 6), draw.integer(0, 1), draw.nonzero(-6, 6)
    x, j = draw.until(lambda: (nonzero_vector(draw, 3, -5, 5), draw.integer(0, 2)), lambda f: abs(f[0][f[1]]) > 1)
    w = tuple(tuple(k if (r, c) == (i, j) else v for c, v in enumerate(row)) for r, row in enumerate(w))
    y = linear.add(linear.apply(w, x), b)
    known = sum(v * u for c, (v, u) in enumerate(zip(w[i], x, strict=True)) if c != j) + b[i]
    shown = tuple(tuple("k" if (r, c) == (i, j) else v for c, v in enumerate(row)) for r, row in enumerate(w))
    parts = [v * u for c, (v, u) in enumerate(zip(w[i], x, strict=True)) if c != j]
    return Question(
        given={"W": shown, "x": x, "b": b, "y": y},
        prompt=("A layer computes y = W x + b with W =", lettered_matrix(w, (i, j)), "and b =", Show(b),
                ". For x =", Show(x), "its output is", Show(y), ". Find the weight k."),
        answer=Integer(k),
        steps=(
            Step((f"k stands in row {i + 1}, so it acts on output {i + 1} alone. Without k that output is",
                  f"{total((*parts, b[i]))} ="), number(known), "linear_model.output",
                 "Find the output that k acts on, and compute what the other weights and the bias give."),
            Step((f"So {terms(((x[j], 'k'),))} = {y[i]} - {paren(known)} =",), number(y[i] - known),
                 hint="Take the known part to the other side."),
            Step((f"Divide by {x[j]}: k =",), Integer(k), hint="Divide by the input that k meets."),
        ),
        mistakes=(
            Mistake(number(ratio(y[i] - known + b[i], x[j])), "The bias has to be taken off the output first."),
            Mistake(number(ratio(y[i] + known, x[j])), "The known part changes its sign on the other side."),
            Mistake(number(y[i] - known), f"The factor {x[j]} of k is still to be divided away."),
        ),
    )  # fmt: skip


def shapes(draw: Draw, level: Level) -> Question:
    """The shapes of W, X, B and Y."""
    return (_of_weights, _in_a_batch, _layer_that_misfits)[level - 1](draw)


def _of_weights(draw: Draw) -> Question:
    n, m = draw.sample(range(2, 40), 2)
    batch = draw.integer(2, 9) * 10
    return Question(
        given={"inputs": n, "outputs": m, "batch": batch, "asked": "W", "rows": False},
        prompt=(f"A linear layer computes Y = W X + B. Each of the {batch} columns of X is an example with {n}",
                f"features, and each column of Y has {m} outputs. What shape does W have?"),
        answer=Shape.of(m, n),
        steps=(
            Step((f"W X has {m} rows, and these are the rows of W:",), Integer(m),
                 hint="The rows of a product are the rows of its first factor."),
            Step((f"The columns of W meet the {n} rows of X, so W has the shape",), Shape.of(m, n),
                 "linear_model.shapes", "The columns of W must be as many as the rows of X."),
        ),
        mistakes=(
            Mistake(Shape.of(n, m), "W stands on the left of X: its columns meet the features."),
            Mistake(Shape.of(m, batch), "This is the shape of Y. W does not depend on the number of examples."),
            Mistake(Shape.of(n, batch), "This is the shape of X."),
        ),
    )  # fmt: skip


def _in_a_batch(draw: Draw) -> Question:
    n, m, batch = draw.sample(range(2, 65), 3)
    asked = draw.choice(("W", "Y", "X"))
    sizes = {"X": (batch, n), "W": (n, m), "Y": (batch, m)}
    told = [f"{name} has the shape ({a}, {b})" for name, (a, b) in sizes.items() if name != asked]
    a, b = sizes[asked]
    because = {
        "W": "The features are the columns of X, so they are the rows of W; the outputs are its columns.",
        "Y": "Y has a row for each row of X and a column for each column of W.",
        "X": "X has a row for each row of Y, and its columns meet the rows of W.",
    }[asked]
    wrong = next(size for name, size in sizes.items() if name != asked)
    return Question(
        given={"inputs": n, "outputs": m, "batch": batch, "asked": asked, "rows": True},
        prompt=(f"A framework keeps the examples in rows and computes Y = X W + b. Here {' and '.join(told)}. Which",
                f"shape has {asked}?"),
        answer=Shape.of(a, b),
        steps=(
            Step((f"The sizes are: examples {batch}, features {n}, outputs {m}. The rows of {asked}",
                  "number"), Integer(a),
                 hint="Read off how many examples, features and outputs there are."),
            Step((f"{because} So the shape is",), Shape.of(a, b), "matmul.product_shape",
                 "Inner sizes agree, outer sizes make the product's shape."),
        ),
        mistakes=(
            Mistake(Shape.of(b, a), "The other way round: here the examples are rows."),
            Mistake(Shape.of(*wrong), "This is the shape of another of the three matrices."),
            Mistake(Shape.of(b, b), "The two sizes are different things: examples, features or outputs."),
        ),
    )  # fmt: skip


def _layer_that_misfits(draw: Draw) -> Question:
    widths = draw.sample(range(2, 13), 5)
    bad = draw.integer(0, 3)
    sizes = [(b, a) for a, b in pairwise(widths)]
    sizes[bad] = sizes[bad][::-1]
    answer = Choice(LAYERS, bad)
    listed = ", ".join(f"{a} x {b}" for a, b in sizes)
    return Question(
        given={"inputs": widths[0], "outputs": widths[-1], "sizes": tuple(sizes)},
        prompt=("Four linear layers follow each other, each computing W x + b from a column x. The first gets",
                f"{widths[0]} features, the last gives {widths[-1]} outputs. Their matrices are {listed} (rows x",
                "columns). One of them is transposed by mistake: the matrix of which layer?"),
        answer=answer,
        steps=(
            Step(("The columns of each matrix must be what comes in, the rows are what goes out. The sizes between",
                  "the layers should be"), Vector.of(*widths), "linear_model.shapes",
                 "Follow the sizes from the first layer: columns in, rows out."),
            Step((f"The matrix {sizes[bad][0]} x {sizes[bad][1]} would take {sizes[bad][1]} values, but gets",
                  f"{widths[bad]}. It belongs to"), answer, hint="Where does the number that comes in not fit?"),
        ),
        mistakes=others(answer, "Turned round, this one would not fit: its columns are what the layer before gives."),
    )  # fmt: skip


def wrong_weight(draw: Draw, level: Level) -> Question:
    """How an error in one weight grows through the layers."""
    if level == 3:
        return _weight_from_error(draw) if draw.flip() else _through_equal_layers(draw)
    return _in_one_layer(draw) if level == 1 else _in_two_layers(draw)


def _in_one_layer(draw: Draw) -> Question:
    w, x, b = draw.matrix(2, 2, -4, 5), nonzero_vector(draw, 2, -9, 9), nonzero_vector(draw, 2, -6, 6)
    i, j, off = draw.integer(0, 1), draw.integer(0, 1), draw.signed(1, 4)
    wrong = tuple(tuple(v + off * ((r, c) == (i, j)) for c, v in enumerate(row)) for r, row in enumerate(w))
    change = tuple(off * x[j] if r == i else 0 for r in range(2))
    return Question(
        given={"right": w, "wrong": wrong, "x": x, "b": b},
        prompt=("A layer should compute y = W x + b with W =", Show(w), "and b =", Show(b),
                ", but it was set up with", Show(wrong), "instead of W. By how much is its output off for x =",
                Show(x), "? Give the vector: wrong output minus right output."),
        answer=Vector.of(*change),
        steps=(
            Step((f"One weight is off, in row {i + 1} and column {j + 1}, by",), Integer(off),
                 hint="Compare the two matrices."),
            Step((f"It meets the input {x[j]} and moves output {i + 1} alone, by {off}·{paren(x[j])}. So the change",
                  "is"),
                 Vector.of(*change), "linear_model.wrong_weight",
                 "Multiply the error by the input that the weight meets: b and the other weights cancel."),
        ),
        mistakes=(
            Mistake(Vector.of(*(off if r == i else 0 for r in range(2))),
                    "The weight is multiplied by its input, and so is its error."),
            Mistake(Vector.of(*(off * x[i] if r == j else 0 for r in range(2))),
                    "The row of the weight is the output that it moves, its column is the input."),
            Mistake(Vector.of(*linear.scale(-1, change)), "Wrong minus right was asked, not right minus wrong."),
        ),
    )  # fmt: skip


def _in_two_layers(draw: Draw) -> Question:
    v = draw.until(lambda: draw.matrix(2, 2, -5, 6), lambda m: all(all(row) for row in m))
    x, off = nonzero_vector(draw, 2, -6, 6), draw.signed(1, 3)
    i, j = draw.integer(0, 1), draw.integer(0, 1)
    moved = off * x[j]
    change = tuple(row[i] * moved for row in v)
    grows = "too large" if off > 0 else "too small"
    return Question(
        given={"row": i, "column": j, "off": off, "second": v, "x": x},
        prompt=("Two layers follow each other: h = W x + b and y = V h + c with V =", Show(v),
                f". In W the weight in row {i + 1} and column {j + 1} is {abs(off)} {grows}. By how much is y off",
                "for x =", Show(x), "? Give the vector: wrong output minus right output."),
        answer=Vector.of(*change),
        steps=(
            Step((f"The entry {i + 1} of h is off by the error times the input that it meets, {off}·{paren(x[j])} =",),
                 Integer(moved), "linear_model.wrong_weight", "Follow the error through the first layer."),
            Step((f"The second layer multiplies that by column {i + 1} of V:",), Vector.of(*change),
                 "matmul.matrix_vector", "Which entries of V meet the wrong entry of h?"),
        ),
        mistakes=(
            Mistake(Vector.of(*(entry * moved for entry in v[i])), "The entry of h meets a column of V, not a row."),
            Mistake(Vector.of(*(row[i] * off for row in v)), "The error of the weight is multiplied by its input."),
            Mistake(Vector.of(*(row[i] * off * x[1 - j] for row in v)),
                    "The column of the weight tells which input it meets."),
        ),
    )  # fmt: skip


def _weight_from_error(draw: Draw) -> Question:
    v = draw.until(lambda: draw.matrix(2, 2, -4, 5), lambda m: all(all(row) for row in m))
    u, x = nonzero_vector(draw, 2, -4, 4), nonzero_vector(draw, 2, -5, 5)
    i, j, off = draw.integer(0, 1), draw.integer(0, 1), draw.signed(1, 4)
    reach = u[0] * v[0][i] + u[1] * v[1][i]
    if abs(reach) < 2:
        return _weight_from_error(draw)
    error = reach * x[j] * off
    return Question(
        given={"row": i, "column": j, "second": v, "last": u, "x": x, "error": error},
        prompt=("Three layers without biases compute y = u·(V (W x)) with V =", Show(v), "and u =", Show(u),
                f". One weight of W is wrong, the one in row {i + 1} and column {j + 1}. For x =", Show(x),
                f"the output is {error} away from the right one (wrong minus right). By how much is the weight off?"),
        answer=Integer(off),
        steps=(
            Step((f"An error in entry {i + 1} of W x meets column {i + 1} of V, and then u: its factor is",
                  f"{products(u, (v[0][i], v[1][i]))} ="), Integer(reach), "dot.dot_product",
                 "By what do the later layers multiply an error in that entry of W x?"),
            Step((f"The weight itself meets the input {x[j]}, so its error is multiplied by {reach}·{paren(x[j])} =",),
                 Integer(reach * x[j]), "linear_model.wrong_weight", "The weight is multiplied by one of the inputs."),
            Step((f"The weight is off by {error}/{paren(reach * x[j])} =",), Integer(off), hint="Divide."),
        ),
        mistakes=(
            Mistake(number(ratio(error, reach)), "The input that the weight meets multiplies the error too."),
            Mistake(number(ratio(error, x[j])), "The later layers multiply the error too."),
            Mistake(Integer(-off), "Wrong minus right: mind the sign."),
        ),
    )  # fmt: skip


def _through_equal_layers(draw: Draw) -> Question:
    base, layers, x, off = draw.integer(2, 5), draw.integer(4, 8), draw.signed(2, 9), draw.integer(1, 9)
    value = Fraction(off * x * base ** (layers - 1), 100)
    return Question(
        given={"weight": base, "layers": layers, "x": x, "hundredths": off},
        prompt=(f"In a chain of {layers} layers each layer gets one number and multiplies it by its weight, which is",
                f"{base} in all of them; there are no biases. Now the first weight is 0.0{off} too large. By how much",
                f"does the last output change for the input {x}, to 2 decimals?"),
        answer=real(value, 2),
        steps=(
            Step((f"The first layer's output changes by 0.0{off}·{paren(x)} =",), dec(Fraction(off * x, 100)),
                 "linear_model.wrong_weight", "Multiply the error by the input."),
            Step((f"The other {layers - 1} layers multiply this by",
                  f"{base}^{layers - 1} ="), Integer(base ** (layers - 1)),
                 hint="Each of the later layers multiplies by its weight."),
            Step(("Together:",), real(value, 2), hint="Multiply."),
        ),
        mistakes=(
            Mistake(real(Fraction(off * x * base**layers, 100), 2), "The wrong layer does not multiply its own error."),
            Mistake(real(Fraction(off * x * base * (layers - 1), 100), 2), "The layers multiply, they don't add up."),
            Mistake(real(Fraction(off * base ** (layers - 1), 100), 2), "The input multiplies the error too."),
        ),
    )  # fmt: skip


def merged_layers(draw: Draw, level: Level) -> Question:
    """Two linear layers as a single one."""
    return (_merged_numbers, _merged_matrices, _second_from_merged)[level - 1](draw)


def _line(slope: int, name: str, constant: int) -> str:
    return terms(((slope, name), (constant, "")))


def _merged_numbers(draw: Draw) -> Question:
    a, b, c, d = draw.signed(2, 6), draw.nonzero(-6, 6), draw.signed(2, 6), draw.nonzero(-9, 9)

    def layer(w: int, v: int) -> Parts:
        return Parts.of(("w", w), ("b", v))

    answer = layer(c * a, c * b + d)
    return Question(
        given={"first": (a, b), "second": (c, d)},
        prompt=("Two layers compute", Show(f"h = {_line(a, 'x', b)}"), "and then", Show(f"y = {_line(c, 'h', d)}"),
                ". As one layer this is y = w x + b. Find w and b."),
        answer=answer,
        steps=(
            Step((f"The weights multiply: w = {c}·{paren(a)} =",), Integer(c * a),
                 hint="Put the first formula into the second: what multiplies x?"),
            Step((f"The first bias goes through the second layer: b = {c}·{paren(b)} + {paren(d)} =",),
                 Integer(c * b + d), hint="What is y for x = 0?"),
            Step(("Together:",), answer, "linear_model.merged_layers", "Write down w and b."),
        ),
        mistakes=(
            Mistake(layer(c * a, b + d), "The first bias is multiplied by the second weight as well."),
            Mistake(layer(a + c, c * b + d), "The weights are multiplied, not added."),
            Mistake(layer(c * a, a * d + b), "The layers are applied in the other order."),
        ),
    )  # fmt: skip


def _merged_matrices(draw: Draw) -> Question:
    w, v = draw.matrix(2, 2, -3, 4), draw.matrix(2, 2, -3, 4)
    b, c = nonzero_vector(draw, 2, -4, 4), nonzero_vector(draw, 2, -6, 6)
    matrix, moved = linear.matmul(v, w), linear.apply(v, b)
    bias = linear.add(moved, c)

    def layer(m: linear.Matrix, constant: linear.Vector) -> Matrix:
        return Matrix.of(tuple((*row, entry) for row, entry in zip(m, constant, strict=True)))

    return Question(
        given={"first": (w, b), "second": (v, c)},
        prompt=("Two layers compute h = W x + b and then y = V h + c, with W =", Show(w), ", b =", Show(b), ", V =",
                Show(v), "and c =", Show(c), ". As one layer this is y = M x + k. Give the 2 by 3 matrix [M k]: the",
                "columns of M, then k."),
        answer=layer(matrix, bias),
        steps=(
            Step(("V (W x + b) + c = V W x + V b + c. So M = V W =",), Matrix.of(matrix), "matmul.product",
                 "Put the first formula into the second: which matrix multiplies x?"),
            Step(("The first bias becomes V b =",), Vector.of(*moved), "matmul.matrix_vector", "Multiply V by b."),
            Step(("The last column is V b + c:",), layer(matrix, bias), "linear_model.merged_layers", "Add c to V b."),
        ),
        mistakes=(
            Mistake(layer(linear.matmul(w, v), bias), "The layer that is applied first stands on the right: V W."),
            Mistake(layer(matrix, linear.add(b, c)), "The first bias goes through the second layer: V b + c."),
        ),
    )  # fmt: skip


def _second_from_merged(draw: Draw) -> Question:
    a, b, c, d = draw.signed(2, 6), draw.signed(1, 6), draw.signed(2, 7), draw.nonzero(-9, 9)
    w, k = c * a, c * b + d

    def layer(slope: int, constant: int) -> Parts:
        return Parts.of(("c", slope), ("d", constant))

    return Question(
        given={"first": (a, b), "both": (w, k)},
        prompt=("The first of two layers computes", Show(f"h = {_line(a, 'x', b)}"), ", the second y = c h + d. Both",
                "together are", Show(f"y = {_line(w, 'x', k)}"), ". Find c and d."),
        answer=layer(c, d),
        steps=(
            Step((f"The factor of x is c·{paren(a)} = {w}, so c =",), Integer(c),
                 hint="Put the first formula into the second and compare what multiplies x."),
            Step((f"The rest is c·{paren(b)} + d = {k}, so d = {k} - {paren(c * b)} =",), Integer(d),
                 hint="Compare what does not depend on x."),
            Step(("Together:",), layer(c, d), "linear_model.merged_layers", "Write down c and d."),
        ),
        mistakes=(
            Mistake(layer(c, k - b), "The first bias is multiplied by c before d is added."),
            Mistake(layer(w - a, d), "The weights multiply: divide, don't subtract."),
            Mistake(layer(c, k), "The constant of both together contains c times the first bias."),
        ),
    )  # fmt: skip
