"""Linear maps: their matrices, images, rotations and composition."""

from __future__ import annotations

from fractions import Fraction
from math import cos, radians, sin
from typing import TYPE_CHECKING

from mlpath.answers import Matrix, Vector
from mlpath.questions import linear
from mlpath.questions.bank._common import combine, nonzero_vector
from mlpath.questions.bank._elimination import largest, times
from mlpath.questions.bank._orthogonal import pythagorean
from mlpath.questions.bank._working import paren, products, terms, total
from mlpath.questions.model import Mistake, Question, Show, Step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlpath.questions.draw import Draw, IntMatrix, Ints
    from mlpath.questions.linear import Exact
    from mlpath.questions.model import Level

MATRIX, IMAGE = "linear_maps.matrix_of_map", "linear_maps.image"
ROTATION, COMPOSED = "linear_maps.rotation", "linear_maps.composition"
COLUMNS_NOT_ROWS = "The images of the basis vectors are the columns, not the rows."


def matrix_of_map(draw: Draw, level: Level) -> Question:
    """The matrix of a linear map."""
    if level == 1:
        return _from_basis_images(draw) if draw.flip() else _from_formula(draw, 2, 2)
    if level == 2:
        return _from_formula(draw, *draw.choice(((2, 3), (3, 2), (3, 3))))
    return _from_two_images(draw)


def _formula(rows: IntMatrix) -> Show:
    return Show(f"({', '.join(terms(zip(row, 'xyz', strict=False)) for row in rows)})")


def _turned(a: linear.Matrix) -> linear.Matrix:
    return tuple(zip(*a, strict=True))


def _from_basis_images(draw: Draw) -> Question:
    a = draw.until(lambda: draw.matrix(2, 2, -9, 9), lambda m: m[0][1] != m[1][0])
    first, second = _turned(a)
    return Question(
        given={"T(e1)": first, "T(e2)": second},
        prompt=("A linear map T takes (1, 0) to", Show(first), "and (0, 1) to", Show(second), ". Find its matrix."),
        answer=Matrix.of(a),
        steps=(
            Step(("The first column is the image of (1, 0):",), Vector.of(*first), MATRIX,
                 "Which column does the image of (1, 0) give?"),
            Step(("The second column is the image of (0, 1). Together:",), Matrix.of(a), MATRIX,
                 "Write the two images side by side, as columns."),
        ),
        mistakes=(
            Mistake(Matrix.of(_turned(a)), COLUMNS_NOT_ROWS),
            Mistake(Matrix.of(tuple(row[::-1] for row in a)), "The image of (1, 0) is the first column."),
        ),
    )  # fmt: skip


def _from_formula(draw: Draw, outputs: int, inputs: int) -> Question:
    """The order of the terms is shuffled and some are missing, so that the places must be minded."""

    def fits(m: IntMatrix) -> bool:
        zeros = sum(row.count(0) for row in m)
        return zeros < 2 if (outputs, inputs) == (2, 2) else 1 <= zeros <= 3

    a = draw.until(lambda: draw.matrix(outputs, inputs, -5, 6), lambda m: fits(m) and m != _turned(m))
    order = draw.shuffled(range(inputs))
    names = "xyz"[:inputs]
    entries = ", ".join(terms((row[j], names[j]) for j in order) for row in a)
    basis = linear.identity(inputs)
    place = ("first", "second", "third")
    mistakes = [
        Mistake(Matrix.of(tuple(tuple(row[j] for j in order) for row in a)),
                "The columns belong to the variables in their own order, wherever they stand in the formula."),
        Mistake(Matrix.of(_turned(a)), "Each entry of the formula gives a row: this is the transpose."),
        Mistake(Matrix.of(tuple(tuple(x for x in row if x) + (0,) * row.count(0) for row in a)),
                "A variable that is missing has the coefficient 0, in its own place."),
    ]  # fmt: skip
    return Question(
        given={"A": a, "order": order},
        prompt=(f"Find the matrix of the linear map T({', '.join(names)}) =", Show(f"({entries})"), "."),
        answer=Matrix.of(a),
        steps=(
            *(
                Step((f"T takes the {place[j]} basis vector, {basis[j]}, to",), Vector.of(*column), IMAGE,
                     f"Put in the {place[j]} basis vector.")
                for j, column in enumerate(_turned(a))
            ),
            Step(("These are the columns of the matrix:",), Matrix.of(a), MATRIX,
                 "Write these images side by side, as columns."),
        ),
        mistakes=tuple(mistakes),
    )  # fmt: skip


def _from_two_images(draw: Draw) -> Question:
    def make() -> tuple[IntMatrix, IntMatrix]:
        p, _ = draw.unimodular(2, 3, 4)
        return p, draw.matrix(2, 2, -4, 5)

    def fits(found: tuple[IntMatrix, IntMatrix]) -> bool:
        p, a = found
        return all(map(all, p)) and largest(times(a, p)) <= 15 and times(a, p) != times(p, a)

    p, a = draw.until(make, fits)
    b = times(a, p)
    (u, v), (s, t) = _turned(p), _turned(b)
    inverse = linear.inverse(p)
    return Question(
        given={"vectors": (u, v), "images": (s, t)},
        prompt=("A linear map T takes", Show(u), "to", Show(s), "and", Show(v), "to", Show(t), ". Find its matrix."),
        answer=Matrix.of(a),
        steps=(
            Step(("The matrix A satisfies A P = B, with the two vectors as the columns of P and the images as those",
                  "of B. Here P =", Show(p), "and B ="), Matrix.of(b), MATRIX,
                 "Write the vectors as columns of P and the images as columns of B: then A P = B."),
            Step(("The inverse of P is",), Matrix.of(inverse), "inverse.inverse_2x2", "Find the inverse of P."),
            Step(("So A = B P⁻¹ =",), Matrix.of(a), "matmul.product", "Multiply both sides by it from the right."),
        ),
        mistakes=(
            Mistake(Matrix.of(b), "The images are the columns only when the vectors are (1, 0) and (0, 1)."),
            Mistake(Matrix.of(linear.matmul(inverse, b)),
                    "P stands on the right of A, so its inverse must come from the right."),
            Mistake(Matrix.of(_turned(a)), COLUMNS_NOT_ROWS),
        ),
    )  # fmt: skip


def image(draw: Draw, level: Level) -> Question:
    """The image of a vector under a linear map."""
    if level == 1:
        return _by_formula(draw) if draw.flip() else _by_columns(draw)
    return _by_linearity(draw) if level == 2 else _by_combination(draw)


def _by_formula(draw: Draw) -> Question:
    a = draw.until(lambda: draw.matrix(2, 2, -5, 6), lambda m: all(map(all, m)))
    v = draw.until(lambda: nonzero_vector(draw, 2, -6, 6), lambda w: w[0] != w[1])
    answer = _image(a, v)
    return Question(
        given={"A": a, "v": v, "as": "formula"},
        prompt=("Let T(x, y) =", _formula(a), ". Find T(v) for v =", Show(v), "."),
        answer=Vector.of(*answer),
        steps=(
            Step((f"Put in x = {v[0]} and y = {v[1]}. The first entry is {products(a[0], v)} =",),
                 Vector.of(answer[0]).entries[0], hint="Put the entries of v into the first entry of the formula."),
            Step((f"With the second entry {products(a[1], v)} = {answer[1]}, together:",), Vector.of(*answer), IMAGE,
                 "Put them into the second entry as well."),
        ),
        mistakes=(
            Mistake(Vector.of(*_image(a, v[::-1])), "x is the first entry of v and y the second."),
            Mistake(Vector.of(*_image(_turned(a), v)), "Each entry of the result uses its own formula."),
            Mistake(Vector.of(*(row[0] * v[0] - row[1] * v[1] for row in a)), "Mind the sign of y."),
        ),
    )  # fmt: skip


def _image(a: linear.Matrix, v: Sequence[Exact]) -> linear.Vector:
    return linear.apply(a, v)


def _by_columns(draw: Draw) -> Question:
    a = draw.until(lambda: draw.matrix(2, 2, -5, 6), lambda m: m[0][1] != m[1][0])
    v = draw.until(lambda: nonzero_vector(draw, 2, -6, 6), lambda w: w[0] != w[1])
    first, second = _turned(a)
    answer = _image(a, v)
    return Question(
        given={"T(e1)": first, "T(e2)": second, "v": v},
        prompt=("A linear map T takes (1, 0) to", Show(first), "and (0, 1) to", Show(second), ". Find T(v) for v =",
                Show(v), "."),
        answer=Vector.of(*answer),
        steps=(
            Step((f"v is {v[0]} times (1, 0) plus {v[1]} times (0, 1). The first part goes to {v[0]} times {first}:",),
                 Vector.of(*linear.scale(v[0], first)), "vectors.add_scale",
                 "Write v with the two basis vectors. Where does the first part go?"),
            Step((f"The second part goes to {v[1]} times {second}:",), Vector.of(*linear.scale(v[1], second)),
                 "vectors.add_scale", "Where does the second part go?"),
            Step(("Their sum is T(v) =",), Vector.of(*answer), IMAGE, "Add the two images."),
        ),
        mistakes=(
            Mistake(Vector.of(*_image(_turned(a), v)), COLUMNS_NOT_ROWS),
            Mistake(Vector.of(*linear.add(first, second)), "The images count with the entries of v as factors."),
            Mistake(Vector.of(*_image(a, v[::-1])), "The first entry of v belongs to the image of (1, 0)."),
        ),
    )  # fmt: skip


def _by_linearity(draw: Draw) -> Question:
    s, t = (nonzero_vector(draw, 3, -5, 6) for _ in "uv")
    c, d = draw.choice((2, 3, 4, -2, -3)), draw.choice((-4, -3, -2, -1, 2, 3))
    answer = combine((c, d), (s, t))
    name = terms(((c, "u"), (d, "v")))
    return Question(
        given={"images": (s, t), "factors": (c, d)},
        prompt=("A linear map T satisfies T(u) =", Show(s), "and T(v) =", Show(t), f". Find T({name})."),
        answer=Vector.of(*answer),
        steps=(
            Step((f"T is linear, so T({name}) = {terms(((c, 'T(u)'), (d, 'T(v)')))}. The first part is",),
                 Vector.of(*linear.scale(c, s)), "vectors.add_scale",
                 "A linear map takes a combination to the same combination of the images. Work out its first part."),
            Step(("The second part is",), Vector.of(*linear.scale(d, t)), "vectors.add_scale",
                 "Work out the second part."),
            Step(("Their sum:",), Vector.of(*answer), IMAGE, "Add the two parts."),
        ),
        mistakes=(
            Mistake(Vector.of(*combine((c, -d), (s, t))), "Mind the sign in front of v."),
            Mistake(Vector.of(*combine((c, 1), (s, t))), "The factor of v belongs to its image as well."),
            Mistake(Vector.of(*combine((1, 1), (s, t))), "The factors stay: T(c·u) = c·T(u)."),
        ),
    )  # fmt: skip


def _by_combination(draw: Draw) -> Question:
    def make() -> tuple[IntMatrix, Ints]:
        return tuple(nonzero_vector(draw, 2, -4, 4) for _ in range(2)), (draw.nonzero(-3, 4), draw.nonzero(-3, 4))

    def fits(found: tuple[IntMatrix, Ints]) -> bool:
        (u, v), (c, d) = found
        return abs(u[0] * v[1] - u[1] * v[0]) in range(1, 9) and c != d and abs(c) + abs(d) > 2

    (u, v), (c, d) = draw.until(make, fits)
    size = draw.choice((2, 3))
    s, t = (nonzero_vector(draw, size, -5, 5) for _ in "uv")
    w, answer = combine((c, d), (u, v)), combine((c, d), (s, t))
    return Question(
        given={"vectors": (u, v), "images": (s, t), "w": w},
        prompt=("A linear map T takes u =", Show(u), "to", Show(s), "and v =", Show(v), "to", Show(t),
                ". Find T(w) for w =", Show(w), "."),
        answer=Vector.of(*answer),
        steps=(
            Step((f"Write w as a combination of u and v: {terms(((u[0], 'a'), (v[0], 'b')))} = {w[0]} and",
                  f"{terms(((u[1], 'a'), (v[1], 'b')))} = {w[1]} give (a, b) ="), Vector.of(c, d),
                 "vectors.find_coefficients", "Write w as a combination of u and v."),
            Step((f"So T(w) is {terms(((c, 'T(u)'), (d, 'T(v)')))}. The first part is",),
                 Vector.of(*linear.scale(c, s)),
                 "vectors.add_scale", "Take the same combination of the images, first part first."),
            Step(("With the second part,",), Vector.of(*answer), IMAGE, "Add the second part."),
        ),
        mistakes=(
            Mistake(Vector.of(*combine(w, (s, t))),
                    "The entries of w are no coefficients of u and v: find these first."),
            Mistake(Vector.of(*combine((d, c), (s, t))), "The coefficients of u and v were exchanged."),
            Mistake(Vector.of(*combine((c, -d), (s, t))), "Mind the sign of the second coefficient."),
        ),
    )  # fmt: skip


QUARTERS = {90: ((0, -1), (1, 0)), 180: ((-1, 0), (0, -1)), 270: ((0, 1), (-1, 0))}
RULES = {90: "(x, y) goes to (-y, x)", 180: "(x, y) goes to (-x, -y)", 270: "(x, y) goes to (y, -x)"}
"""By counter-clockwise degrees."""


def rotation(draw: Draw, level: Level) -> Question:
    """Rotating vectors in the plane."""
    if level == 1:
        return _quarter_turns(draw)
    if level == 2:
        return _by_degrees(draw)
    return _about_a_point(draw) if draw.flip() else _exact_turn(draw)


def _turn_drawn(draw: Draw) -> tuple[int, str, int]:
    """Degrees as they are said, the direction, and the counter-clockwise degrees that this means."""
    said, direction = draw.choice(((90, "counter-clockwise"), (90, "clockwise"), (180, ""), (270, "counter-clockwise")))
    return said, direction, 270 if direction == "clockwise" else said


def _quarter_turns(draw: Draw) -> Question:
    said, direction, degrees = _turn_drawn(draw)
    v = draw.until(lambda: nonzero_vector(draw, 2, -9, 9), lambda w: abs(w[0]) != abs(w[1]))
    answer = _image(QUARTERS[degrees], v)
    how = f"by {said} degrees" + (f" {direction}" if direction else "")
    return Question(
        given={"v": v, "degrees": said, "direction": direction},
        prompt=("The vector", Show(v), f"is rotated about the origin {how}. Find the result."),
        answer=Vector.of(*answer),
        steps=(
            Step((f"A rotation {how} takes (1, 0) to {_turned(QUARTERS[degrees])[0]} and (0, 1) to",
                  f"{_turned(QUARTERS[degrees])[1]}. Its matrix is"), Matrix.of(QUARTERS[degrees]), MATRIX,
                 "Where do (1, 0) and (0, 1) go? These images are the columns of the matrix."),
            Step((f"So {RULES[degrees]}:",), Vector.of(*answer), ROTATION, "Apply the matrix to the vector."),
        ),
        mistakes=(
            Mistake(Vector.of(*(-x for x in answer)),
                    "That is a rotation in the other direction." if degrees != 180 else
                    "A half turn changes both signs."),
            Mistake(Vector.of(v[1], v[0]), "Exchanging the entries alone is a reflection in the line y = x."),
            Mistake(Vector.of(-v[0], v[1]), "Changing one sign is a reflection in an axis."),
        ),
    )  # fmt: skip


SURDS = {
    30: ("sqrt(3)/2", "1/2"), 45: ("sqrt(2)/2", "sqrt(2)/2"), 60: ("1/2", "sqrt(3)/2"), 120: ("-1/2", "sqrt(3)/2"),
    135: ("-sqrt(2)/2", "sqrt(2)/2"), 150: ("-sqrt(3)/2", "1/2"), 210: ("-sqrt(3)/2", "-1/2"),
    225: ("-sqrt(2)/2", "-sqrt(2)/2"), 240: ("-1/2", "-sqrt(3)/2"), 300: ("1/2", "-sqrt(3)/2"),
    315: ("sqrt(2)/2", "-sqrt(2)/2"), 330: ("sqrt(3)/2", "-1/2"),
}  # fmt: skip
"""Cosine and sine by degrees."""


def _by_degrees(draw: Draw) -> Question:
    degrees = draw.choice(tuple(SURDS))
    v = nonzero_vector(draw, 2, -8, 8)
    angle = radians(degrees)
    c, s = cos(angle), sin(angle)
    x, y = v
    answer = Vector.of(c * x - s * y, s * x + c * y, decimals=3)
    return Question(
        given={"v": v, "degrees": degrees},
        prompt=("The vector", Show(v), f"is rotated about the origin by {degrees} degrees counter-clockwise. Find the",
                "result, exactly or to 3 decimals."),
        answer=answer,
        steps=(
            Step((f"The cosine of the angle is {SURDS[degrees][0]} and its sine {SURDS[degrees][1]}. The matrix with",
                  "rows (cos, -sin) and (sin, cos), to 3 decimals, is"), Matrix.of(((c, -s), (s, c)), decimals=3),
                 ROTATION,
                 "Write the rotation matrix, with rows (cos, -sin) and (sin, cos)."),
            Step((f"The first entry of the result is cos·{paren(x)} - sin·{paren(y)}, the second sin·{paren(x)} +",
                  f"cos·{paren(y)}:"), answer, "matmul.matrix_vector", "Multiply the vector by this matrix."),
        ),
        mistakes=(
            Mistake(Vector.of(c * x + s * y, c * y - s * x, decimals=3), "That is the rotation clockwise."),
            Mistake(Vector.of(s * x - c * y, c * x + s * y, decimals=3), "Cosine and sine were exchanged."),
            Mistake(Vector.of(*_in_radians(degrees, v), decimals=3), "The angle is given in degrees, not in radians."),
        ),
    )  # fmt: skip


def _in_radians(number: float, v: Ints) -> tuple[float, float]:
    c, s = cos(number), sin(number)
    return c * v[0] - s * v[1], s * v[0] + c * v[1]


def _about_a_point(draw: Draw) -> Question:
    said, direction, degrees = _turn_drawn(draw)
    centre, arm = nonzero_vector(draw, 2, -6, 6), draw.until(
        lambda: nonzero_vector(draw, 2, -7, 7), lambda w: abs(w[0]) != abs(w[1]))  # fmt: skip
    p = linear.add(centre, arm)
    turned = _image(QUARTERS[degrees], arm)
    answer = linear.add(centre, turned)
    how = f"by {said} degrees" + (f" {direction}" if direction else "")
    backwards = linear.add(centre, tuple(-x for x in turned))
    return Question(
        given={"p": p, "centre": centre, "degrees": said, "direction": direction},
        prompt=("The point P =", Show(p), "is rotated about the point C =", Show(centre),
                f"{how}. Find its new place."),
        answer=Vector.of(*answer),
        steps=(
            Step(("The vector from C to P is",), Vector.of(*arm), "vectors.add_scale", "Take the vector from C to P."),
            Step((f"Rotated {how}, where {RULES[degrees]}, it is",), Vector.of(*turned), ROTATION,
                 "Rotate this vector."),
            Step(("Starting at C, it leads to",), Vector.of(*answer), "vectors.add_scale", "Add it to C again."),
        ),
        mistakes=(
            Mistake(Vector.of(*_image(QUARTERS[degrees], p)), "That is the rotation about the origin, not about C."),
            Mistake(Vector.of(*turned), "This is the vector from C to the new place; C must be added."),
            Mistake(Vector.of(*backwards), "That is a rotation in the other direction." if degrees != 180 else
                    "A half turn leads to the opposite side of C."),
        ),
    )  # fmt: skip


def _exact_turn(draw: Draw) -> Question:
    (c, s), length = pythagorean(draw)
    factor = draw.choice((1, 2, 3))
    v = draw.until(lambda: nonzero_vector(draw, 2, -9, 9), lambda w: abs(w[0]) != abs(w[1]))
    whole = (c * v[0] - s * v[1], s * v[0] + c * v[1])
    answer = linear.scale(Fraction(1, length), whole)
    matrix = tuple(linear.scale(Fraction(1, length), row) for row in ((c, -s), (s, c)))
    start, end = (length * factor, 0), (c * factor, s * factor)
    return Question(
        given={"from": start, "to": end, "v": v},
        prompt=("A rotation about the origin takes", Show(start), "to", Show(end), ". Where does it take", Show(v),
                "? Give exact fractions."),
        answer=Vector.of(*answer),
        steps=(
            Step((f"Divided by {length * factor}, the given image is that of (1, 0). It holds cosine and sine of the",
                  "angle, and the matrix has the rows (cos, -sin) and (sin, cos):"), Matrix.of(matrix), MATRIX,
                 "Where does (1, 0) go? This gives cosine and sine of the angle, and with them the matrix."),
            Step((f"The first entry of the result is ({total((c * v[0], -s * v[1]))})/{length}, the second",
                  f"({total((s * v[0], c * v[1]))})/{length}:"), Vector.of(*answer), ROTATION,
                 "Multiply the vector by this matrix."),
        ),
        mistakes=(
            Mistake(Vector.of(*linear.scale(Fraction(1, length), (c * v[0] + s * v[1], c * v[1] - s * v[0]))),
                    "That is the rotation the other way round."),
            Mistake(Vector.of(*whole), f"Rotations keep lengths: divide by {length}."),
            Mistake(Vector.of(*linear.add(v, linear.add(end, tuple(-x for x in start)))),
                    "That is a shift: every vector would move by the same amount."),
        ),
    )  # fmt: skip


def composition(draw: Draw, level: Level) -> Question:
    """One linear map after another."""
    if level == 1:
        return _product_of_two(draw)
    if level == 2:
        return _named_maps(draw)
    return _missing_map(draw) if draw.flip() else _three_maps(draw)


def _product_of_two(draw: Draw) -> Question:
    def make() -> tuple[IntMatrix, IntMatrix]:
        return draw.matrix(2, 2, -4, 5), draw.matrix(2, 2, -4, 5)

    a, b = draw.until(make, lambda pair: times(*pair) != times(*pair[::-1]))
    answer = times(b, a)
    return Question(
        given={"S": a, "T": b},
        prompt=("The linear map S has the matrix A =", Show(a), "and T has the matrix B =", Show(b),
                ". Find the matrix of the map that does S first and then T."),
        answer=Matrix.of(answer),
        steps=(
            Step(("What is done first stands on the right, next to the vector: T(S(v)) = B(A v) = (BA) v.",), None,
                 COMPOSED,
                 "Which matrix stands next to the vector: that of the first map or of the second?"),
            Step((f"The entry in row 1, column 1 of BA is {products(b[0], _turned(a)[0])} = {answer[0][0]}, and so on.",
                  "BA ="), Matrix.of(answer), "matmul.product", "Multiply the matrices in this order."),
        ),
        mistakes=(
            Mistake(Matrix.of(times(a, b)), "This does T first: the map that is done first stands on the right."),
            Mistake(Matrix.of(tuple(linear.add(x, y) for x, y in zip(a, b, strict=True))),
                    "One map after another is a product; the sum would add their results."),
        ),
    )  # fmt: skip


NamedMap = tuple[str, int]


def _named(draw: Draw) -> NamedMap:
    kind = draw.choice(("rotation", "reflection", "shear", "stretch", "projection"))
    if kind == "rotation":
        return kind, draw.choice((90, 180, 270))
    if kind in ("reflection", "projection"):
        return kind, draw.integer(0, 3 if kind == "reflection" else 1)
    if kind == "shear":
        return draw.choice(("shear along x", "shear along y")), draw.nonzero(-4, 4)
    return draw.choice(("stretch along x", "stretch along y")), draw.choice((-3, -2, 2, 3, 4))


MIRRORS = (
    ("the x-axis", ((1, 0), (0, -1))),
    ("the y-axis", ((-1, 0), (0, 1))),
    ("the line y = x", ((0, 1), (1, 0))),
    ("the line y = -x", ((0, -1), (-1, 0))),
)
AXES = (("the x-axis", ((1, 0), (0, 0))), ("the y-axis", ((0, 0), (0, 1))))


def _matrix(named: NamedMap) -> IntMatrix:
    kind, size = named
    match kind:
        case "rotation":
            return QUARTERS[size]
        case "reflection":
            return MIRRORS[size][1]
        case "projection":
            return AXES[size][1]
    return {
        "shear along x": ((1, size), (0, 1)),
        "shear along y": ((1, 0), (size, 1)),
        "stretch along x": ((size, 0), (0, 1)),
        "stretch along y": ((1, 0), (0, size)),
    }[kind]


def _words(named: NamedMap) -> str:
    kind, size = named
    if kind == "rotation":
        return f"a rotation about the origin by {size} degrees" + " counter-clockwise" * (size != 180)
    if kind == "reflection":
        return f"the reflection in {MIRRORS[size][0]}"
    if kind == "projection":
        return f"the orthogonal projection onto {AXES[size][0]}"
    result = terms(((1, "x"), (size, "y"))) if kind.endswith("x") else terms(((size, "x"), (1, "y")))
    if kind.startswith("shear"):
        return f"the shear that takes (x, y) to {f'({result}, y)' if kind.endswith('x') else f'(x, {result})'}"
    return f"the map that multiplies the {kind[-1]}-coordinate by {size}"


def _named_maps(draw: Draw) -> Question:
    def fits(pair: tuple[NamedMap, NamedMap]) -> bool:
        first, second = map(_matrix, pair)
        return times(first, second) != times(second, first)

    first, second = draw.until(lambda: (_named(draw), _named(draw)), fits)
    a, b = _matrix(first), _matrix(second)
    answer = times(b, a)
    return Question(
        given={"maps": (first, second)},
        prompt=(f"Find the matrix of the map of the plane that does first {_words(first)}, then {_words(second)}.",),
        answer=Matrix.of(answer),
        steps=(
            Step(("The images of (1, 0) and (0, 1) are the columns. The first map has the matrix",), Matrix.of(a),
                 MATRIX,
                 "Where does the first map take (1, 0) and (0, 1)?"),
            Step(("The second map has the matrix",), Matrix.of(b), MATRIX,
                 "Where does the second map take (1, 0) and (0, 1)?"),
            Step(("The second matrix times the first, since the first map stands next to the vector:",),
                 Matrix.of(answer),
                 COMPOSED, "Multiply the matrices: what is done first stands on the right."),
        ),
        mistakes=(
            Mistake(Matrix.of(times(a, b)), "This does the second map first: what is done first stands on the right."),
            Mistake(Matrix.of(_turned(answer)), COLUMNS_NOT_ROWS),
            Mistake(Matrix.of(tuple(linear.add(x, y) for x, y in zip(a, b, strict=True))),
                    "One map after another is a product, not a sum."),
        ),
    )  # fmt: skip


def _three_maps(draw: Draw) -> Question:
    def fits(maps: tuple[NamedMap, ...]) -> bool:
        a, b, c = map(_matrix, maps)
        kinds = [m[0] for m in maps]
        return times(c, times(b, a)) != times(a, times(b, c)) and len(set(kinds)) == 3 and "projection" not in kinds

    maps = draw.until(lambda: tuple(_named(draw) for _ in range(3)), fits)
    v = draw.until(lambda: nonzero_vector(draw, 2, -5, 5), lambda w: abs(w[0]) != abs(w[1]))
    stops = [v]
    for named in maps:
        stops.append(tuple(map(int, _image(_matrix(named), stops[-1]))))
    places = ("first", "second", "third")
    backwards: linear.Vector = v
    for named in maps[::-1]:
        backwards = _image(_matrix(named), backwards)
    return Question(
        given={"maps": maps, "v": v},
        prompt=("The vector", Show(v), f"goes through three maps in this order: {_words(maps[0])}; {_words(maps[1])};",
                f"{_words(maps[2])}. Find the result."),
        answer=Vector.of(*stops[3]),
        steps=tuple(
            Step((f"The {places[n]} map, {_words(maps[n])}, takes {stops[n]} to",), Vector.of(*stops[n + 1]),
                 COMPOSED if n == 2 else IMAGE, f"Apply the {places[n]} map to what you have.")
            for n in range(3)
        ),
        mistakes=(
            Mistake(Vector.of(*backwards), "The maps were done in reverse: the order matters."),
            Mistake(Vector.of(*stops[2]), "The third map is still to be done."),
            Mistake(Vector.of(*(-x for x in stops[3])), "The opposite vector: check the signs at every map."),
        ),
    )  # fmt: skip


def _missing_map(draw: Draw) -> Question:
    def make() -> tuple[IntMatrix, IntMatrix]:
        a, _ = draw.unimodular(2, 3, 4)
        return a, draw.matrix(2, 2, -4, 4)

    def fits(pair: tuple[IntMatrix, IntMatrix]) -> bool:
        a, t = pair
        return times(t, a) != times(a, t) and largest(times(t, a)) <= 20

    a, t = draw.until(make, fits)
    c, inverse = times(t, a), linear.inverse(a)
    return Question(
        given={"S": a, "both": c},
        prompt=("The linear map S has the matrix A =", Show(a),
                ". S first and then a linear map T together have the matrix",
                "C =", Show(c), ". Find the matrix of T."),
        answer=Matrix.of(t),
        steps=(
            Step(("The matrix B of T satisfies B A = C, so B = C A⁻¹. The inverse of A is",), Matrix.of(inverse),
                 "inverse.inverse_2x2", "Write C as a product of the two matrices, in the right order, and solve for"
                                        " B."),
            Step(("C times this inverse is",), Matrix.of(t), "matmul.product",
                 "Multiply C by the inverse from the right."),
        ),
        mistakes=(
            Mistake(Matrix.of(linear.matmul(inverse, c)), "A is done first, so its inverse must come from the right."),
            Mistake(Matrix.of(times(c, a)), "Multiply by the inverse of A, not by A."),
        ),
    )  # fmt: skip
