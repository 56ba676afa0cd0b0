"""Slopes and straight lines: from points, from a graph, and as a model of data."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from mlpath.answers import Choice, Expression, Integer, Parts, number
from mlpath.questions.bank._plane import plane
from mlpath.questions.bank._statistics import question, step, worked
from mlpath.questions.bank._working import decimal, paren, terms
from mlpath.questions.linear import tidy
from mlpath.questions.model import Show

if TYPE_CHECKING:
    from mlpath.questions.draw import Draw
    from mlpath.questions.linear import Exact
    from mlpath.questions.model import Figure, Level, Question, Step

    Point = tuple[int, int]

SLOPE = "slopes.from_points"
WINDOW = (-6, 6, -5, 5)


def _line(m: Exact, c: Exact) -> str:
    return f"y = {terms(((tidy(m), 'x'), (tidy(c), '')))}"


def _equation(m: Exact, c: Exact) -> Expression:
    """The right side of y = mx + c, as the answer."""
    return Expression(_line(m, c).removeprefix("y = "))


def _rise(a: Point, b: Point) -> str:
    """The slope written out as a quotient of differences."""
    return f"({b[1]} - {paren(a[1])})/({b[0]} - {paren(a[0])})"


def from_points(draw: Draw, level: Level) -> Question:
    """The slope of the line through two points."""
    if level == 3:
        return _off_the_line(draw)
    a, b = draw.until(
        lambda: ((draw.integer(-9, 9), draw.integer(-9, 9)), (draw.integer(-9, 9), draw.integer(-9, 9))),
        lambda p: p[0][0] != p[1][0] and p[0][1] != p[1][1] and abs(p[1][1] - p[0][1]) != abs(p[1][0] - p[0][0]),
    )
    run, rise = b[0] - a[0], b[1] - a[1]
    m = tidy(Fraction(rise, run))
    if level == 1:
        return question(
            {"A": a, "B": b},
            ("Find the slope of the line through", Show(a), "and", Show(b), "."),
            number(m),
            (step(f"From the first to the second point x changes by {run} and y by", rise,
                  "By how much do x and y change from one point to the other?"),
             step(f"Rise over run: {_rise(a, b)} =", number(m), "Divide the change of y by the change of x.", SLOPE)),
            ((tidy(1 / Fraction(m)), "The change of y stands above, that of x below."),
             (tidy(-m), "Subtract in the same order above and below."),
             (tidy(Fraction(a[1] + b[1], a[0] + b[0])) if a[0] + b[0] else 0, "Coordinates are subtracted.")),
        )  # fmt: skip
    hide_y = draw.flip()
    hidden = b[1] if hide_y else b[0]
    shown = f"({b[0]}, k)" if hide_y else f"(k, {b[1]})"
    change = rise if hide_y else run
    return question(
        {"A": a, "slope": str(m), "known": b[0] if hide_y else b[1], "asked": "y" if hide_y else "x"},
        ("The line through", Show(a), "and", Show(shown), f"has the slope {m}. Find k."),
        Integer(hidden),
        (step((f"x changes by {run}, so y changes by {paren(m)} times this:" if hide_y else
               f"y changes by {rise}, so x changes by this divided by {paren(m)}:"), change,
              "The change of y is the slope times the change of x.", SLOPE),
         step(f"Added to {a[1] if hide_y else a[0]}: k =", hidden, "Add the change to the known coordinate.", SLOPE)),
        ((change, "This is the change, not the coordinate."),
         (tidy((a[1] - m * run) if hide_y else a[0] - Fraction(rise) / m), "Mind the direction of the change."),
         (tidy(a[1] + Fraction(run) / m if hide_y else a[0] + rise * m),
          "The slope is the change of y over that of x.")),
    )  # fmt: skip


def _off_the_line(draw: Draw) -> Question:
    m = Fraction(draw.nonzero(-3, 3), draw.integer(1, 3))
    start = draw.integer(-6, 6), draw.integer(-6, 6)
    jumps = draw.sample((-4, -3, -2, -1, 1, 2, 3, 4), 3)
    points = [start, *((start[0] + m.denominator * j, start[1] + m.numerator * j) for j in jumps)]
    at = draw.integer(0, 3)
    off = draw.signed(1, 2)
    points[at] = points[at][0], points[at][1] + off
    order = draw.shuffled(range(4))
    shown = tuple(points[i] for i in order)
    options = tuple(f"({x}, {y})" for x, y in shown)
    answer = Choice(options, order.index(at))
    good = [p for i, p in enumerate(points) if i != at]
    slope = tidy(m)
    return question(
        {"options": options},
        "Three of these points lie on one line. Which one does not?",
        answer,
        (step(f"Through ({good[0][0]}, {good[0][1]}) and ({good[1][0]}, {good[1][1]}) the slope is", number(slope),
              "Work out the slopes between the points.", SLOPE),
         step(f"From there to ({good[2][0]}, {good[2][1]}) it is the same. The other one is", answer,
              "Which slope occurs three times?", SLOPE)),
        tuple((i, "This point lies on a line with two of the others.") for i in range(4) if i != answer.correct),
    )  # fmt: skip


def line_equation(draw: Draw, level: Level) -> Question:
    """The equation of a line."""
    m = draw.until(lambda: Fraction(draw.nonzero(-7, 7), draw.integer(1, level + 1)), lambda f: abs(f) < 6)
    a = draw.nonzero(-6, 6), draw.integer(-9, 9)
    c = tidy(a[1] - m * a[0])
    slope = tidy(m)
    if level == 3:
        return _perpendicular(draw, a)
    last = step(f"The intercept is {a[1]} - {paren(slope)}·{paren(a[0])} =", number(c),
                "Put the point into y = mx + c and solve for c.", "basic_equations.linear")  # fmt: skip
    final = step("So the line is y =", _equation(m, c), "Put slope and intercept together.", "slopes.line_equation")
    wrong = (
        (_equation(m, a[1]), "The y of the point is the intercept only where x is 0."),
        (_equation(m, a[1] + m * a[0]), "Mind the sign: c = y - mx."),
        (_equation(c, m) if c else _equation(-m, 0), "The slope stands with x, the intercept alone."),
    )
    if level == 1:
        return question(
            {"slope": str(slope), "point": a},
            (f"A line has the slope {slope} and runs through", Show(a), ". Give its equation, such as y = 2x + 1."),
            _equation(m, c),
            (last, final),
            wrong,
        )
    far = m.denominator * draw.nonzero(-3, 3)
    b = a[0] + far, int(a[1] + m * far)
    return question(
        {"points": (a, b)},
        ("Give the equation of the line through", Show(a), "and", Show(b), ", such as y = 2x + 1."),
        _equation(m, c),
        (step(f"The slope is {_rise(a, b)} =", number(slope), "Rise over run.", SLOPE), last, final),
        (*wrong, (_equation(1 / m, tidy(a[1] - a[0] / m)), "The change of y stands above, that of x below.")),
    )  # fmt: skip


def _perpendicular(draw: Draw, a: Point) -> Question:
    m = draw.until(lambda: Fraction(draw.nonzero(-5, 5), draw.integer(1, 4)), lambda f: abs(f) != 1)
    given_c, parallel = draw.integer(-9, 9), draw.integer(0, 3) == 0
    turned = m if parallel else -1 / m
    c = tidy(a[1] - turned * a[0])
    if parallel and c == given_c:
        return _perpendicular(draw, (a[0], a[1] + 1))
    return question(
        {"line": _line(m, given_c), "point": a, "asked": "parallel" if parallel else "perpendicular"},
        ("Give the equation of the line through", Show(a),
         f"that is {'parallel' if parallel else 'perpendicular'} to", Show(_line(m, given_c)), "."),
        _equation(turned, c),
        (step("Its slope is the same," if parallel else "Its slope is -1 divided by the other one,",
              number(tidy(turned)), "Parallel lines have the same slope; for perpendicular ones the product of the "
                                    "slopes is -1.", SLOPE),
         step(f"Its intercept is {a[1]} - {paren(tidy(turned))}·{paren(a[0])} =", number(c),
              "Put the point in and solve for c.", "basic_equations.linear"),
         step("So it is y =", _equation(turned, c), "Put slope and intercept together.", "slopes.line_equation")),
        (*(() if parallel else (
            (_equation(-m, tidy(a[1] + m * a[0])), "The slope of the perpendicular is -1/m, not -m."),
            (_equation(1 / m, tidy(a[1] - a[0] / m)), "The slope of the perpendicular has the other sign."))),
         (_equation(turned, given_c), "The line runs through the point: it has an intercept of its own."),
         (_equation(m if not parallel else -1 / m, tidy(a[1] - (m if not parallel else -1 / m) * a[0])),
          "Parallel lines have the same slope, perpendicular ones slopes with the product -1.")),
    )  # fmt: skip


def from_graph(draw: Draw, level: Level) -> Question:
    """Slope and equation of a line read off its graph."""

    def make() -> tuple[Point, Point]:
        return (draw.integer(-6, 5), draw.integer(-5, 5)), (draw.integer(-5, 6), draw.integer(-5, 5))

    a, b = draw.until(
        make, lambda p: 1 < p[1][0] - p[0][0] < 9 and p[0][1] != p[1][1] and abs(p[1][1] - p[0][1]) != p[1][0] - p[0][0]
        and abs(p[1][1] - p[0][1]) <= 2 * (p[1][0] - p[0][0])
    )  # fmt: skip
    m = Fraction(b[1] - a[1], b[0] - a[0])
    c = tidy(a[1] - m * a[0])
    named = f"A = ({a[0]}, {a[1]}) and B = ({b[0]}, {b[1]})"
    figure = plane({"A": a, "B": b}, WINDOW, f"(A straight line runs through {named}.)", ((m, Fraction(c)),))
    slope = step(f"From A to B, x changes by {b[0] - a[0]} and y by {b[1] - a[1]}, so the slope is",
                 number(tidy(m)),
                 "How far is B to the right of A, and how far above (or, negative, below)?", SLOPE)  # fmt: skip
    read = step(f"The line runs through {named}.", None, "Read off the two marked points.", "coordinates.read_points")
    if level == 1:
        return question(
            {"A": a, "B": b, "asked": "slope"},
            (figure, "The line runs exactly through A and B. Find its slope."),
            number(tidy(m)),
            (read, slope),
            (
                (tidy(1 / m), "Rise over run: the change of y stands above."),
                (tidy(-m), "A line that rises to the right has a positive slope."),
            ),
        )
    if level == 2:
        answer = _equation(m, c)
        return question(
            {"A": a, "B": b, "asked": "equation"},
            (figure, "The line runs exactly through A and B. Give its equation, such as y = 2x + 1."),
            answer,
            (slope, step(f"Put A in: the intercept is {a[1]} - {paren(tidy(m))}·{paren(a[0])} =", number(c),
                         "Put a point into y = mx + c and solve for c.", "basic_equations.linear"),
             step("So the line is y =", answer, "Put slope and intercept together.", "slopes.line_equation")),
            ((_equation(1 / m, c), "Rise over run: the change of y stands above."),
             (_equation(-m, c), "A line that rises to the right has a positive slope."),
             (_equation(m, tidy(-c / m)), "The intercept is where the line meets the y-axis.")),
        )  # fmt: skip
    return _beyond_the_graph(draw, a, m, (figure, slope))


def _beyond_the_graph(draw: Draw, a: Point, m: Fraction, shown: tuple[Figure, Step]) -> Question:
    figure, slope = shown
    x = a[0] + m.denominator * draw.integer(7, 20) * (1 if draw.flip() else -1)
    y = tidy(a[1] + m * (x - a[0]))
    return question(
        {"A": a, "B": (a[0] + m.denominator, a[1] + m.numerator), "x": x},
        (figure, f"The line runs exactly through A and B. What is y on it at x = {x}?"),
        number(y),
        (slope, step(f"From A to x = {x}, x changes by {x - a[0]}, so y by "
                     f"{paren(tidy(m))}·{paren(x - a[0])} =",
                     number(tidy(m * (x - a[0]))), "How far is it from A? Multiply by the slope."),
         step(f"Added to {a[1]}:", number(y), "Add the change to the y of A.", "slopes.from_graph")),
        ((tidy(m * x), "The line does not run through the origin: start from A."),
         (tidy(a[1] + m * x), f"From A it is {x - a[0]} to the right, not {x}."),
         (tidy(a[1] + (x - a[0]) / m), "The slope is the change of y for one step of x.")),
    )  # fmt: skip


STORIES = (
    ("the price of a flat in thousands of euros", "square metres", "its size in square metres"),
    ("the delivery time in minutes", "kilometres", "the distance in kilometres"),
    ("the score in an exam", "hours", "the hours of study"),
    ("the power used in watts", "degrees", "the temperature in degrees"),
    ("the sales in thousands of euros", "adverts", "the number of adverts"),
)


def linear_model(draw: Draw, level: Level) -> Question:
    """What the weights of a linear model say."""
    m = Fraction(draw.integer(2, 60), 10)
    target, units, feature = draw.choice(STORIES)
    c, step_of = draw.integer(5, 90), draw.integer(2, 12)
    if level == 3:
        return _equal_cost(draw)
    if level == 1:
        size = draw.signed(2, 12)
        change = tidy(m * size)
        more = "more" if size > 0 else "fewer"
        return question(
            {"slope": decimal(m), "intercept": c, "change": size, "target": target},
            f"A model predicts {target} as y = {_model(m, c)}, where x is {feature}. By how much does the prediction "
            f"change for {abs(size)} {units} {more}? Give a fall as a negative number.",
            worked(change),
            (step("For each unit of x the prediction changes by", worked(m), "What does the factor of x say?"),
             step(f"x changes by {size}: {decimal(m)}·{paren(size)} =", change, "Multiply by the change of x.",
                  "slopes.linear_model")),
            ((tidy(m * size + c), "The intercept does not change: only the slope counts for a change."),
             (tidy(-change), "Mind the signs of slope and change."), (m, "This is the change for one unit of x.")),
        )  # fmt: skip
    low = draw.integer(2, 30)
    first, second = (low, tidy(m * low + c)), (low + step_of, tidy(m * (low + step_of) + c))
    at = draw.until(lambda: draw.integer(2, 60), lambda x: x not in (low, low + step_of))
    y = tidy(m * at + c)
    rise = tidy(second[1] - first[1])
    return question(
        {"points": [[str(x), str(y)] for x, y in (first, second)], "at": at, "target": target},
        f"A linear model predicts {target} from {feature}: {decimal(first[1])} at x = {first[0]} and "
        f"{decimal(second[1])} at x = {second[0]}. What does it predict at x = {at}?",
        worked(y),
        (step(f"The slope is ({decimal(second[1])} - {_factor(first[1])})/({second[0]} - {first[0]}) =", worked(m),
              "Rise over run between the two predictions.", SLOPE),
         step(f"From x = {first[0]} to {at} the prediction changes by {_factor(m)}·{paren(at - first[0])} =",
              tidy(m * (at - first[0])), "Multiply the slope by the change of x."),
         step(f"Added to {decimal(first[1])}:", y, "Add the change.", "slopes.linear_model")),
        ((tidy(Fraction(first[1] * at, first[0])), "The line need not run through the origin."),
         (tidy(first[1] + rise * (at - first[0])), f"This is the rise for {step_of} units of x: divide it."),
         (tidy(m * at), "The intercept is missing.")),
    )  # fmt: skip


def _model(m: Fraction, c: int) -> str:
    """The right side of a model with a decimal slope."""
    return f"{decimal(m)}·x + {c}"


def _factor(x: Exact) -> str:
    """A decimal number as a factor: in brackets where it is negative."""
    return f"({decimal(x)})" if x < 0 else decimal(x)


def _equal_cost(draw: Draw) -> Question:
    x = draw.integer(4, 60)
    a, b = draw.until(
        lambda: (draw.integer(1, 20), draw.integer(1, 20)), lambda p: p[0] > p[1] and (p[0] - p[1]) * x < 600
    )
    low = draw.integer(0, 80)
    high = low + (a - b) * x
    cost = a * x + low
    answer = Parts.of(("hours", x), ("cost", cost))
    what = draw.choice(("A server", "A machine with a graphics card", "An annotation service", "A meeting room"))
    return question(
        {"first": (a, low), "second": (b, high), "what": what},
        f"{what} costs {a} euros an hour and {low} euros once; another offer {b} euros an hour and {high} euros "
        "once. For how many hours do both cost the same, and how much is that, in euros?",
        answer,
        (step(("Both lines have the same value where", Show(f"{terms(((a, 'x'), (low, '')))} = "
                                                            f"{terms(((b, 'x'), (high, '')))}"),
               "."), None, "Write both costs as lines, and set them equal."),
         step(f"So {a - b} times x is {high - low}: x =", x, "Collect x on one side.", "basic_equations.linear"),
         step(f"The cost then is {a}·{x} + {low}; together:", answer, "Put x into one of the lines.",
              "slopes.linear_model")),
        (((tidy(Fraction(high + low, a - b)), cost), "What changes sides changes its sign."),
         ((tidy(Fraction(high - low, a + b)), cost), "The slopes are subtracted, not added."),
         ((x, a * x), "The price to be paid once is missing.")),
    )  # fmt: skip
