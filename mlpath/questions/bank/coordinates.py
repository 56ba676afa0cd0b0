"""Points as pairs of numbers: reading them, distances, midpoints and reflections."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from math import isqrt
from typing import TYPE_CHECKING

from mlpath.answers import Choice, SetOf, Vector
from mlpath.questions.bank._common import OR_DECIMALS, WHOLE_PAIRS, root, with_whole_length
from mlpath.questions.bank._mlmath import dec
from mlpath.questions.bank._plane import plane
from mlpath.questions.bank._statistics import question, step, worked, written
from mlpath.questions.bank._working import squares
from mlpath.questions.linear import tidy
from mlpath.questions.model import Show

if TYPE_CHECKING:
    from mlpath.questions.draw import Draw, Ints
    from mlpath.questions.model import Level, Question

    Point = tuple[int, int]

WINDOW = (-6, 6, -5, 5)
READ = "coordinates.read_points"


def _point(draw: Draw, size: int = 5) -> Point:
    return draw.integer(-size, size), draw.integer(-size, size)


def read_points(draw: Draw, level: Level) -> Question:
    """Reading points off a picture and going on from there."""
    if level == 3:
        return _triangle(draw)
    a, b, c = draw.until(
        lambda: tuple(_point(draw) for _ in range(3)),
        lambda p: len({*p}) == 3 and _twice_area(*p) != 0 and p[0][0] != p[1][0] and p[0][1] != p[1][1],
    )
    move = b[0] - a[0], b[1] - a[1]
    if level == 1:
        answer = Vector.of(*move)
        return question(
            {"A": a, "B": b},
            (plane({"A": a, "B": b}, WINDOW),
             "Which way leads from A to B? Give a pair: how far to the right, how far up; left and down are negative."),
            answer,
            (step(f"A is ({a[0]}, {a[1]}) and B is ({b[0]}, {b[1]}).", None, "Read off x, then y, of both points."),
             step("Subtract the coordinates of A from those of B:", answer, "How far is it in each direction?", READ)),
            ((Vector.of(-move[0], -move[1]), "This way leads from B to A."),
             (Vector.of(move[1], move[0]), "Right and left come first, up and down second."),
             (Vector.of(a[0] + b[0], a[1] + b[1]), "Subtract the coordinates.")),
        )  # fmt: skip
    d = a[0] + c[0] - b[0], a[1] + c[1] - b[1]
    answer = Vector.of(*d)
    return question(
        {"A": a, "B": b, "C": c},
        (plane({"A": a, "B": b, "C": c}, WINDOW),
         "A, B, C and D, in this order, are the corners of a parallelogram. Where is D?"),
        answer,
        (step(f"From B = ({b[0]}, {b[1]}) to A = ({a[0]}, {a[1]}) the way is", Vector.of(-move[0], -move[1]),
              "Which side is parallel to that from C to D? Read off how it runs.", READ),
         step(f"The same way leads from C = ({c[0]}, {c[1]}) to D:", answer, "Go the same way from C.", READ)),
        ((Vector.of(a[0] + b[0] - c[0], a[1] + b[1] - c[1]), "In this order D is opposite to B, not to C."),
         (Vector.of(b[0] + c[0] - a[0], b[1] + c[1] - a[1]), "In this order D is opposite to B, not to A."),
         (Vector.of(d[1], d[0]), "x comes first, y second.")),
    )  # fmt: skip


def _twice_area(a: Point, b: Point, c: Point) -> int:
    return (b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])


def _triangle(draw: Draw) -> Question:
    a, b, c = draw.until(
        lambda: tuple(_point(draw) for _ in range(3)), lambda p: abs(_twice_area(*p)) > 5 and _level_side(*p) == 0
    )
    xs, ys = zip(a, b, c, strict=True)
    wide, high = max(xs) - min(xs), max(ys) - min(ys)
    area = tidy(Fraction(abs(_twice_area(a, b, c)), 2))
    rest = tidy(wide * high - area)
    return question(
        {"A": a, "B": b, "C": c, "asked": "area"},
        (plane({"A": a, "B": b, "C": c}, WINDOW), "Find the area of the triangle ABC, in squares of the grid."),
        worked(area),
        (step(f"The rectangle around it, along the grid, has {wide}·{high} =", wide * high,
              "Draw the smallest rectangle along the grid around the triangle.", READ),
         step("The right-angled triangles and rectangles outside ABC have together", rest,
              "Which right-angled triangles, and perhaps rectangle, are left over? Add their areas."),
         step("Take them away:", area, "Subtract what lies outside.", READ)),
        ((2 * area, "This is the parallelogram of which the triangle is half."), (tidy(Fraction(wide * high, 2)),
          "The triangle is half of the rectangle only with a side along the grid."),
         (wide * high, "This is the rectangle around it.")),
    )  # fmt: skip


def _level_side(*points: Point) -> int:
    """How many pairs of points share a coordinate."""
    pairs = ((0, 1), (0, 2), (1, 2))
    return sum(points[i][k] == points[j][k] for i, j in pairs for k in (0, 1))


def distance(draw: Draw, level: Level) -> Question:
    """The distance between two points."""
    if level == 3:
        return _at_distance(draw) if draw.flip() else _nearest(draw)
    start = _point(draw, 9)
    if level == 1:
        way = with_whole_length(draw, WHOLE_PAIRS[:12])
    else:
        way = draw.until(lambda: (draw.nonzero(-9, 9), draw.nonzero(-9, 9)),
                         lambda w: isqrt(w[0] ** 2 + w[1] ** 2) ** 2 != w[0] ** 2 + w[1] ** 2)  # fmt: skip
    end = start[0] + way[0], start[1] + way[1]
    square = way[0] ** 2 + way[1] ** 2
    final = root(square)
    return question(
        {"from": start, "to": end},
        ("How far is", Show(start), "from", Show(end), "?" if level == 1 else f"? {OR_DECIMALS}"),
        final,
        (step(f"In x they differ by {abs(way[0])}, in y by", abs(way[1]), "By how much do the coordinates differ?"),
         step(f"Pythagoras: the square of the distance is {squares(map(abs, way))} =", square,
              "The differences are the short sides of a right-angled triangle.", "shapes_angles.pythagoras"),
         step("Take the root:", final, "Take the square root.", "coordinates.distance")),
        ((abs(way[0]) + abs(way[1]), "This is the way along the axes; the straight way is shorter."),
         (square, "The root is still to be taken."),
         (root((start[0] + end[0]) ** 2 + (start[1] + end[1]) ** 2), "The coordinates are subtracted, not added."),
         (max(map(abs, way)), "This is only the larger of the two differences.")),
    )  # fmt: skip


def _at_distance(draw: Draw) -> Question:
    a, b = with_whole_length(draw, WHOLE_PAIRS[:12])
    x, y = _point(draw, 9)
    far = isqrt(a * a + b * b)
    low, high = sorted((y + b, y - b))
    return question(
        {"from": (x, y), "x": x + a, "distance": far},
        (f"For which k does the point ({x + a}, k) lie at distance {far} from", Show((x, y)), "? Give all."),
        SetOf.of(low, high),
        (step(f"In x they differ by {abs(a)}, so the difference in y has the square {far}² - {abs(a)}² =", b * b,
              "Pythagoras: which square is left for y?", "shapes_angles.pythagoras"),
         step(f"It is {abs(b)}, up or down from {y}:", SetOf.of(low, high), "It may lie above or below.",
              "coordinates.distance")),
        ((SetOf.of(y + abs(b)), "There is a second point below."), (SetOf.of(-b, b), f"This is measured from {y}."),
         (SetOf.of(y - far + abs(a), y + far - abs(a)), "The squares are subtracted, not the lengths.")),
    )  # fmt: skip


def _nearest(draw: Draw) -> Question:
    def sizes(ways: tuple[Point, ...]) -> list[int]:
        return [x * x + y * y for x, y in ways]

    def fits(w: tuple[Point, ...]) -> bool:
        around, straight = [abs(x) + abs(y) for x, y in w], sizes(w)
        apart = len(set(straight)) == len(set(around)) == 3 and min(straight) > 3
        return apart and straight.index(min(straight)) != around.index(min(around))

    def make() -> list[tuple[Point, ...]]:
        return [w for w in combinations([_point(draw, 8) for _ in range(6)], 3) if fits(w)]

    ways = draw.shuffled(draw.choice(draw.until(make, bool)))
    q = _point(draw, 5)
    points = tuple((q[0] + x, q[1] + y) for x, y in ways)
    options = tuple(f"({x}, {y})" for x, y in points)
    squared = sizes(ways)
    city = [abs(x) + abs(y) for x, y in ways]
    at = squared.index(min(squared))
    told = ", ".join(f"{squares(map(abs, w))} = {s}" for w, s in zip(ways, squared, strict=True))
    answer = Choice(options, at)
    return question(
        {"q": q, "options": options},
        ("Which of these points lies nearest to", Show(q), ", in a straight line?"),
        answer,
        (step(f"The squared distances are {told}.", None,
              "Compare the squares of the distances; the roots are not needed.", "coordinates.distance"),
         step("The smallest belongs to", answer, "Which is the smallest?")),
        ((city.index(min(city)), "This one is nearest along the axes, not in a straight line."),
         (squared.index(max(squared)), "This is the farthest.")),
    )  # fmt: skip


def midpoint(draw: Draw, level: Level) -> Question:
    """The point half-way, or at another part of the way."""
    if level == 3:
        return _part_of_way(draw)
    a, b = draw.until(lambda: (_point(draw, 12), _point(draw, 12)), lambda p: p[0][0] != p[1][0] and p[0][1] != p[1][1])
    middle = tuple(tidy(Fraction(x + y, 2)) for x, y in zip(a, b, strict=True))
    if level == 1:
        answer = Vector.of(*map(dec, middle))
        return question(
            {"A": a, "B": b},
            ("Which point lies half-way between", Show(a), "and", Show(b), "?"),
            answer,
            (step(f"Half-way between {a[0]} and {b[0]} lies", middle[0], "Take the mean of the x coordinates."),
             step(f"Between {a[1]} and {b[1]} lies {written(middle[1])}; together:", answer,
                  "And the mean of the y coordinates.", "coordinates.midpoint")),
            ((Vector.of(a[0] + b[0], a[1] + b[1]), "The sums are still to be halved."),
             (Vector.of(*(tidy(Fraction(y - x, 2)) for x, y in zip(a, b, strict=True))),
              "This is half the way from one to the other, not the point."),
             (Vector.of(middle[1], middle[0]), "x comes first, y second.")),
        )  # fmt: skip
    end = tuple(2 * m - x for m, x in zip(b, a, strict=True))
    return question(
        {"end": a, "middle": b},
        ("The point", Show(b), "lies half-way between", Show(a), "and a point P. Where is P?"),
        Vector.of(*end),
        (step(f"From ({a[0]}, {a[1]}) to the middle the way is", Vector.of(b[0] - a[0], b[1] - a[1]),
              "How does the way from the known end to the middle run?", READ),
         step("The same way again leads to P:", Vector.of(*end), "Go the same way once more, from the middle.",
              "coordinates.midpoint")),
        ((Vector.of(*middle), "This is the middle of the two known points."),
         (Vector.of(*(2 * x - m for m, x in zip(b, a, strict=True))), "P lies on the other side of the middle."),
         (Vector.of(b[0] - a[0], b[1] - a[1]), "This is the way, not the point.")),
    )  # fmt: skip


def _part_of_way(draw: Draw) -> Question:
    top, bottom = draw.choice(((1, 3), (2, 3), (1, 4), (3, 4), (1, 5), (2, 5), (3, 5), (4, 5)))
    a = _point(draw, 9)
    unit = draw.until(lambda: _point(draw, 4), all)
    b = a[0] + bottom * unit[0], a[1] + bottom * unit[1]
    p = a[0] + top * unit[0], a[1] + top * unit[1]
    other = bottom - top
    return question(
        {"A": a, "B": b, "parts": (top, other)},
        ("The point P lies on the straight way from A =", Show(a), "to B =", Show(b),
         f". It divides it in the ratio AP : PB = {top} : {other}. Where is P?"),
        Vector.of(*p),
        (step(f"There are {top} + {other} parts, so P is at {top}/{bottom} of the way, which is as a whole",
              Vector.of(b[0] - a[0], b[1] - a[1]), "Which part of the whole way lies before P?", "fractions.ratio"),
         step(f"From A go {top}/{bottom} of it:", Vector.of(*p), "Add this part of the way to A.",
              "coordinates.midpoint")),
        ((Vector.of(*(tidy(x + Fraction(top * (y - x), other)) for x, y in zip(a, b, strict=True))),
          f"The whole way has {bottom} parts."),
         (Vector.of(*(x + other * u for x, u in zip(a, unit, strict=True))), "The ratio is turned round."),
         (Vector.of(top * unit[0], top * unit[1]), "The way starts in A.")),
    )  # fmt: skip


MOVES = (
    ("is reflected in the x-axis", lambda x, y: (x, -y)),
    ("is reflected in the y-axis", lambda x, y: (-x, y)),
    ("is reflected in the line y = x", lambda x, y: (y, x)),
    ("is turned by 180° about the origin", lambda x, y: (-x, -y)),
    ("is turned by 90° counterclockwise about the origin", lambda x, y: (-y, x)),
    ("is turned by 90° clockwise about the origin", lambda x, y: (y, -x)),
)
BACK = (0, 1, 2, 3, 5, 4)
HINTS = ("y changes its sign", "x changes its sign", "x and y are exchanged", "both change their signs",
         "(x, y) goes to (-y, x)", "(x, y) goes to (y, -x)")  # fmt: skip


def reflections(draw: Draw, level: Level) -> Question:
    """Reflections and quarter turns of a point."""
    p = draw.until(lambda: _point(draw, 12), lambda p: 0 not in p and abs(p[0]) != abs(p[1]))
    count = 1 if level == 1 else 2
    chosen = draw.until(lambda: tuple(draw.integer(0, 5) for _ in range(count)), lambda c: len(set(c)) == count)
    between = MOVES[chosen[0]][1](*p)
    end = MOVES[chosen[-1]][1](*between) if count > 1 else between
    told = " and then ".join(MOVES[i][0] for i in chosen)
    if level < 3:
        return question(
            {"point": p, "moves": chosen},
            ("The point", Show(p), f"{told}. Where is it then?"),
            Vector.of(*end),
            (step(f"By the first move, {HINTS[chosen[0]]}:" if count > 1 else f"By this move, {HINTS[chosen[0]]}.",
                  Vector.of(*between) if count > 1 else None, "What happens to (1, 0) and to (0, 1)?"),
             step(f"By the second move, {HINTS[chosen[-1]]}:" if count > 1 else "So it comes to", Vector.of(*end),
                  "Draw it, or follow what happens to x and to y.", "coordinates.reflections")),
            _other_places(p, end),
        )  # fmt: skip
    back = MOVES[BACK[chosen[1]]][1](*end)
    return question(
        {"end": end, "moves": chosen},
        (f"A point {told}. It ends at", Show(end), ". Where was it at the beginning?"),
        Vector.of(*p),
        (step("Undo the second first: before it the point was at", Vector.of(*back),
              "Undo the moves in the opposite order. What undoes the second?"),
         step("Undo the first:", Vector.of(*p), "What undoes the first?", "coordinates.reflections")),
        ((Vector.of(*MOVES[BACK[chosen[1]]][1](*MOVES[BACK[chosen[0]]][1](*end))),
          "The move that came last is undone first."),
         *_other_places(end, p)),
    )  # fmt: skip


def _other_places(start: Ints, end: Ints) -> tuple[tuple[Vector, str], ...]:
    x, y = start
    told = (
        ((y, x), "Only a reflection in the line y = x exchanges x and y and leaves their signs."),
        ((-x, -y), "Both signs change only by a half turn."),
        ((end[1], end[0]), "Look at which coordinate belongs to which axis."),
        ((-end[0], -end[1]), "Look at the direction: this is the place opposite."),
    )  # fmt: skip
    return tuple((Vector.of(*place), because) for place, because in told)
