"""Optimization: critical points, minima and maxima, convexity, Newton's method."""

from __future__ import annotations

from fractions import Fraction
from math import sqrt
from typing import TYPE_CHECKING

from mlpath.answers import Choice, Expression, Integer, Parts, Real, RealSet, SetOf, Vector, yes_no
from mlpath.questions.bank._calculus import draw_poly, integral, num, poly, put, slope, then, times, value
from mlpath.questions.bank._working import paren, ratio, terms, total
from mlpath.questions.model import Mistake, Question, Show, Step

if TYPE_CHECKING:
    from mlpath.questions.draw import Draw, Ints
    from mlpath.questions.linear import Exact
    from mlpath.questions.model import Level

KINDS = ("a local minimum", "a local maximum", "neither of them")


def _cubic(draw: Draw, c: int, r: int, s: int) -> tuple[Exact, ...]:
    """A cubic with whole coefficients whose derivative is a multiple of (x - r)(x - s)."""
    factor = 3 * c if (r + s) % 2 == 0 else 6 * c
    return (draw.integer(-9, 9), *integral(tuple(factor * k for k in times((-r, 1), (-s, 1))))[1:])


def critical_points(draw: Draw, level: Level) -> Question:
    """Points where the slope is zero."""
    if level == 3:
        return _with_exponential(draw) if draw.flip() else _three_points(draw)
    if level == 1:
        f = draw_poly(draw, 2, 9)
        return _where_flat(f, (ratio(-f[1], 2 * f[2]),))
    r, s = sorted(draw.sample(range(-6, 7), 2))
    return _where_flat(_cubic(draw, draw.choice((-2, -1, 1, 2)), r, s), (r, s))


def _where_flat(f: tuple[Exact, ...], points: tuple[Exact, ...]) -> Question:
    df, answer = slope(f), SetOf.of(*points)
    return Question(
        given={"f": poly(f)},
        prompt=("Find all x at which f(x) =", Show(poly(f)), "has a horizontal tangent."),
        answer=answer,
        steps=(
            Step(("The derivative is",), Expression(poly(df)), "derivative_rules.power_rule", "Differentiate f."),
            Step((f"It is 0 at {'exactly one point' if len(points) == 1 else 'these points'}:",), answer,
                 "extrema.critical_points", "Set the derivative to 0 and solve; factor out x where you can."),
        ),
        mistakes=(
            Mistake(SetOf.of(*(-p for p in points)), "Check the signs of the solutions."),
            *((Mistake(SetOf.of(*points[:-1]), "This is not all: look at every factor of the derivative."),)
              if len(points) > 1 else (Mistake(SetOf.of(2 * points[0]), "The square has the derivative 2x."),)),
        ),
    )  # fmt: skip


def _three_points(draw: Draw) -> Question:
    r, s = draw.until(lambda: draw.sample(range(-5, 6), 2), lambda p: 0 not in p and p[0] + p[1] != 0)
    c = draw.choice((-1, 1, 2))
    f = (draw.integer(-9, 9), *integral(tuple(12 * c * k for k in times((0, -r, 1), (-s, 1))))[1:])
    return _where_flat(f, tuple(sorted((0, r, s))))


def _with_exponential(draw: Draw) -> Question:
    r, s = sorted(draw.sample(range(-5, 6), 2))
    k = draw.choice((1, -1))
    b = -(r + s) - 2 * k
    c = r * s - k * b
    front, e = poly((c, b, 1)), "e^x" if k > 0 else "e^(-x)"
    inner = tuple(k * x for x in times((-r, 1), (-s, 1)))
    answer = SetOf.of(r, s)
    return Question(
        given={"f": f"({front})*{e}"},
        prompt=("Find all x at which f(x) =", Show(f"({front})*{e}"), "has a horizontal tangent."),
        answer=answer,
        steps=(
            Step(("By the product rule f'(x) is", Show(e), "times"), Expression(poly(inner)),
                 "derivative_rules.product_rule", "Differentiate the product and factor the exponential out."),
            Step(("The exponential is never 0, so the other factor must be:",), answer, "extrema.critical_points",
                 "Which factor can be 0? Solve for its zeros."),
        ),
        mistakes=(
            Mistake(SetOf.of(-r, -s), "Check the signs of the solutions."),
            Mistake(SetOf.of(r, s, 0), "The exponential is never 0, so it adds no point."),
            Mistake(SetOf.of(ratio(-b, 2)), "This makes only the first factor flat; the product rule is needed."),
        ),
    )  # fmt: skip


def classify(draw: Draw, level: Level) -> Question:
    """Minimum, maximum or neither."""
    if level == 1:
        return _kind_at_point(draw)
    return _cubic_shape(draw) if level == 2 else _coefficients_from_extrema(draw)


def _kind_at_point(draw: Draw) -> Question:
    kind, c = draw.integer(0, 2), draw.choice((-2, -1, 1, 2))
    r = draw.integer(-5, 5)
    s = r if kind == 2 else r + draw.signed(1, 6)
    if kind < 2 and (c * (r - s) > 0) != (kind == 0):
        c = -c
    f = _cubic(draw, c, r, s)
    second = slope(slope(f))
    bend = value(second, r)
    saying = (
        "It is positive: the graph bends upwards, so it is",
        "It is negative: the graph bends downwards, so it is",
        "It is 0, and f' does not change its sign there, so it is",
    )[kind]
    return Question(
        given={"f": poly(f), "at": r},
        prompt=("The function f(x) =", Show(poly(f)), f"has a horizontal tangent at x = {r}. What is there?"),
        answer=Choice(KINDS, kind),
        steps=(
            Step(("The second derivative is",), Expression(poly(second)), "derivative_rules.higher_derivative",
                 "Differentiate twice."),
            Step((f"At x = {r} it is",), num(bend), hint="Put the point into the second derivative."),
            Step((saying,), Choice(KINDS, kind), "extrema.classify",
                 "What does the sign of the second derivative say?"),
        ),
        mistakes=(
            *((Mistake(Choice(KINDS, 1 - kind), "A positive second derivative bends upwards, as at a minimum."),
               Mistake(Choice(KINDS, 2), "The second derivative is not 0 there, so it decides."))
              if kind < 2 else
              (Mistake(Choice(KINDS, 0), "The slope has the same sign on both sides: no minimum."),
               Mistake(Choice(KINDS, 1), "The slope has the same sign on both sides: no maximum."))),
        ),
    )  # fmt: skip


def _cubic_shape(draw: Draw) -> Question:
    r, s = sorted(draw.sample(range(-6, 7), 2))
    c = draw.choice((-2, -1, 1, 2))
    f = _cubic(draw, c, r, s)
    high, low = (r, s) if c > 0 else (s, r)
    middle = ratio(r + s, 2)
    names = ("maximum", "minimum", "inflection")

    def parts(a: Exact, b: Exact, m: Exact) -> Parts:
        return Parts.of(*zip(names, (a, b, m), strict=True))

    return Question(
        given={"f": poly(f), "asked": "shape"},
        prompt=("At which x does f(x) =", Show(poly(f)),
                "have its local maximum, its local minimum and its point of inflection",
                "(where it changes from bending one way to bending the other)?"),
        answer=parts(high, low, middle),
        steps=(
            Step(("The derivative is", Show(poly(slope(f))), ", which is 0 at"), SetOf.of(r, s),
                 "extrema.critical_points", "Find the zeros of the derivative."),
            Step(("The second derivative is",), Expression(poly(slope(slope(f)))),
                 "derivative_rules.higher_derivative", "Differentiate once more."),
            Step((f"It is negative at x = {high}, positive at x = {low}, and 0 between them. So:",),
                 parts(high, low, middle), "extrema.classify", "Look at its sign at each point, and at its zero."),
        ),
        mistakes=(
            Mistake(parts(low, high, middle), "Where the second derivative is negative there is a maximum."),
            Mistake(parts(high, low, -middle), "The inflection is the zero of the second derivative."),
        ),
    )  # fmt: skip


def _coefficients_from_extrema(draw: Draw) -> Question:
    r, s = draw.until(lambda: draw.sample(range(-7, 8), 2), lambda p: (p[0] + p[1]) % 2 == 0)
    c = draw.choice((-2, -1, 1, 2))
    a, b = ratio(-3 * c * (r + s), 2), 3 * c * r * s
    text = terms(((c, "x^3"), (1, "a*x^2"), (1, "b*x")))
    answer = Parts.of(("a", num(a)), ("b", num(b)))
    return Question(
        given={"f": text, "points": (r, s), "lead": c},
        prompt=("For which a and b does f(x) =", Show(text),
                f"have horizontal tangents at x = {r} and at x = {s}?"),
        answer=answer,
        steps=(
            Step((f"The derivative must be {3 * c}·(x {then(-r)})·(x {then(-s)}), that is",),
                 Expression(poly((b, 2 * a, 3 * c))), "extrema.critical_points",
                 "Write the derivative as a product with these zeros; its leading coefficient is known."),
            Step((f"Compare with {3 * c}x² + 2ax + b: b is its constant, and 2a =",), num(2 * a),
                 hint="Compare the coefficients."),
            Step(("So",), answer, "extrema.classify", "Read off b; halve for a."),
        ),
        mistakes=(
            Mistake(Parts.of(("a", num(2 * a)), ("b", num(b))), "The derivative contains 2a, not a."),
            Mistake(Parts.of(("a", num(-a)), ("b", num(b))), "The sum of the zeros enters with a minus sign."),
            Mistake(Parts.of(("a", num(ratio(a, 3))), ("b", num(ratio(b, 3)))),
                    "The leading coefficient of the derivative is three times that of f."),
        ),
    )  # fmt: skip


def on_interval(draw: Draw, level: Level) -> Question:
    """The largest and the smallest value on an interval."""
    if level == 3:
        return _hyperbola_on_interval(draw)

    def make() -> tuple[tuple[Exact, ...], Ints, int, int]:
        low = draw.integer(-5, 2)
        high = low + draw.integer(3, 6)
        if level == 1:
            top, c = draw.integer(-4, 4), draw.choice((-2, -1, 1, 2))
            return (draw.integer(-5, 5) + c * top * top, -2 * c * top, c), (top,), low, high
        r, s = sorted(draw.sample(range(-5, 7), 2))
        return _cubic(draw, draw.choice((-1, 1)), r, s), (r, s), low, high

    f, flat, low, high = draw.until(make, lambda p: any(p[2] < x < p[3] for x in p[1]))
    inside = tuple(x for x in flat if low < x < high)
    places = (low, *inside, high)
    heights = {x: value(f, x) for x in places}
    largest, smallest = max(heights.values()), min(heights.values())
    return Question(
        given={"f": poly(f), "from": low, "to": high},
        prompt=("Find the largest and the smallest value of f(x) =", Show(poly(f)), f"for {low} ≤ x ≤ {high}."),
        answer=_spread(largest, smallest),
        steps=(
            Step(("Inside the interval the derivative", Show(poly(slope(f))), "is 0 at"), SetOf.of(*inside),
                 "extrema.critical_points", "Find the zeros of the derivative that lie inside the interval."),
            Step((f"The candidates are these and the ends. The values at x = {', '.join(map(str, places))} are",),
                 Vector.of(*heights.values()), hint="Evaluate f at these points and at both ends."),
            Step(("The largest and the smallest of them:",), _spread(largest, smallest), "extrema.on_interval",
                 "Compare all these values."),
        ),
        mistakes=(
            Mistake(_spread(max(heights[low], heights[high]), min(heights[low], heights[high])),
                    "Points inside with a horizontal tangent are candidates, too."),
            Mistake(_spread(max(places, key=heights.__getitem__), min(places, key=heights.__getitem__)),
                    "These are the places x; the values of f there are asked."),
            *((Mistake(_spread(max(value(f, x) for x in flat), min(value(f, x) for x in flat)),
                       "The ends of the interval are candidates, and points outside it are none."),)
              if len(flat) > 1 else ()),
        ),
    )  # fmt: skip


def _spread(largest: Exact, smallest: Exact) -> Parts:
    return Parts.of(("largest", num(largest)), ("smallest", num(smallest)))


def _hyperbola_on_interval(draw: Draw) -> Question:
    root, a = draw.integer(2, 6), draw.integer(1, 4)
    low, high = draw.integer(1, root - 1), root + draw.integer(1, 6)
    k = a * root * root
    text = terms(((a, "x"), (1, f"{k}/x")))

    def f(x: int) -> Exact:
        return a * x + ratio(k, x)

    largest, smallest = max(f(low), f(high)), f(root)
    answer = Parts.of(("largest", num(largest)), ("smallest", num(smallest)))
    return Question(
        given={"f": text, "from": low, "to": high},
        prompt=("Find the largest and the smallest value of f(x) =", Show(text), f"for {low} ≤ x ≤ {high}. Give them",
                "exactly."),
        answer=answer,
        steps=(
            Step(("The derivative", Show(f"{a} - {k}/x^2"), "is 0 inside the interval at x ="), Integer(root),
                 "extrema.critical_points", "Where inside the interval is the derivative 0?"),
            Step((f"f({root}) =",), num(f(root)), hint="Evaluate f there."),
            Step((f"f({low}) =",), num(f(low)), hint="Evaluate f at the left end."),
            Step((f"f({high}) =",), num(f(high)), hint="Evaluate f at the right end."),
            Step(("The largest and the smallest of these:",), answer, "extrema.on_interval", "Compare the three."),
        ),
        mistakes=(
            Mistake(Parts.of(("largest", num(min(f(low), f(high)))), ("smallest", num(smallest))),
                    "Both ends are candidates for the largest value."),
            Mistake(Parts.of(("largest", num(largest)), ("smallest", num(min(f(low), f(high))))),
                    "The smallest value lies inside, where the tangent is horizontal."),
        ),
    )  # fmt: skip


def convexity(draw: Draw, level: Level) -> Question:
    """Where a function is convex."""
    if level == 1:
        return _is_convex(draw)
    return _convex_on(draw) if level == 2 else _convex_for(draw)


def _is_convex(draw: Draw) -> Question:
    kind, p, q, r = draw.integer(0, 3), draw.nonzero(-6, 6), draw.integer(1, 6), draw.nonzero(-9, 9)
    k = draw.signed(1, 4)
    e = f"e^({poly((0, k))})"
    text, bend, convex, why = (
        (terms(((p, "x^2"), (r, "x"), (q, ""))), f"{2 * p}", p > 0,
         "is positive everywhere" if p > 0 else "is negative everywhere"),
        (terms(((q, "x^4"), (p, "x^2"), (r, "x"))), terms(((12 * q, "x^2"), (2 * p, ""))), p > 0,
         "is positive everywhere" if p > 0 else "is negative near 0"),
        (terms(((p, "x^3"), (q, "x^2"), (r, "x"))), terms(((6 * p, "x"), (2 * q, ""))), False,
         "changes its sign: it is a line that is not level"),
        (terms(((p, e), (q, "x^2"))), terms(((p * k * k, e), (2 * q, ""))), p > 0,
         "is positive everywhere" if p > 0 else "is negative where the exponential is large"),
    )[kind]  # fmt: skip
    reason = ("A square with a positive factor bends upwards, with a negative one downwards.",
              "Look at the second derivative near 0." if p < 0 else "Both terms of the second derivative are positive.",
              "A cubic bends one way on the left and the other way on the right.",
              "Look at the second derivative where the exponential is large." if p < 0 else
              "An exponential with a positive factor bends upwards everywhere.")[kind]  # fmt: skip
    return Question(
        given={"f": text, "asked": "everywhere"},
        prompt=("Is f(x) =", Show(text), "convex on the whole line?"),
        answer=yes_no(convex),
        steps=(
            Step(("The second derivative is",), Expression(bend), "derivative_rules.higher_derivative",
                 "Differentiate twice."),
            Step((f"It {why}. Convex means that it is nowhere negative:",), yes_no(convex), "extrema.convexity",
                 "Is the second derivative at least 0 everywhere?"),
        ),
        mistakes=(Mistake(yes_no(not convex), reason),),
    )  # fmt: skip


def _convex_on(draw: Draw) -> Question:
    if draw.flip():
        low, high = sorted(draw.sample(range(-6, 7), 2))
        c = draw.choice((1, -1))
        second: tuple[Exact, ...] = tuple(12 * c * k for k in times((-low, 1), (-high, 1)))
        outside, between = f"(-inf, {low}] U [{high}, inf)", f"[{low}, {high}]"
        answer, wrong = (outside, between) if c > 0 else (between, outside)
        zeros = SetOf.of(low, high)
    else:
        at, c = draw.integer(-8, 8), draw.choice((-2, -1, 1, 2))
        second = (-6 * c * at, 6 * c)
        right, left = f"[{at}, inf)", f"(-inf, {at}]"
        answer, wrong = (right, left) if c > 0 else (left, right)
        zeros = SetOf.of(at)
    f = integral(integral(second))
    f = (draw.integer(-9, 9), draw.integer(-9, 9), *f[2:])
    return Question(
        given={"f": poly(f), "asked": "set"},
        prompt=("On which set is f(x) =", Show(poly(f)), "convex? Include the ends."),
        answer=RealSet(answer),
        steps=(
            Step(("The second derivative is",), Expression(poly(second)), "derivative_rules.higher_derivative",
                 "Differentiate twice."),
            Step(("It is 0 at",), zeros, hint="Where does the second derivative change its sign?"),
            Step(("It is at least 0 on",), RealSet(answer), "extrema.convexity",
                 "On which side of these points, or between them, is it positive?"),
        ),
        mistakes=(
            Mistake(RealSet(wrong), "There the second derivative is negative: the function is concave."),
            Mistake(RealSet("(-inf, inf)"), "The second derivative changes its sign, so it is not convex everywhere."),
        ),
    )  # fmt: skip


def _convex_for(draw: Draw) -> Question:
    a, b, c = draw.integer(1, 4), draw.nonzero(-8, 8), draw.integer(-6, 6)
    edge = ratio(3 * b * b, 8 * a)
    text = terms(((a, "x^4"), (b, "x^3"), (1, "k*x^2"), (c, "x")))
    answer = RealSet(f"[{edge}, inf)")
    return Question(
        given={"f": text, "asked": "k"},
        prompt=("For which k is f(x) =", Show(text), "convex on the whole line?"),
        answer=answer,
        steps=(
            Step(("The second derivative is", Show(terms(((12 * a, "x^2"), (6 * b, "x"), (2, "k")))),
                  ". It is nowhere negative when its discriminant is at most 0."), None,
                 "derivative_rules.higher_derivative", "Differentiate twice: when is this parabola never negative?"),
            Step((f"The discriminant is {6 * b if b > 0 else paren(6 * b)}² - 4·{12 * a}·2k, so k must be at least",),
                 num(edge), hint="Compute the discriminant and solve for k."),
            Step(("That is,",), answer, "extrema.convexity", "Write it as an interval or an inequality."),
        ),
        mistakes=(
            Mistake(RealSet(f"(-inf, {edge}]"), "A larger k bends the graph more upwards."),
            Mistake(RealSet("[0, inf)"), "The cubic term has to be outweighed as well."),
            Mistake(RealSet(f"[{ratio(b * b, 4 * a)}, inf)"),
                    "Take the discriminant of f'', not of f: mind the factors."),
        ),
    )  # fmt: skip


def newton_step(draw: Draw, level: Level) -> Question:
    """A step of Newton's method."""
    if level == 3:
        return _two_newton_steps(draw)
    f, x = draw.until(lambda: (draw_poly(draw, level + 1, 5), draw.integer(-4, 4)),
                      lambda p: not -1 <= value(slope(p[0]), p[1]) <= 1 and value(p[0], p[1]) != 0
                      and _two_zeros(p[0] if level == 1 else slope(p[0]))
                      and (level == 1 or value(slope(slope(p[0])), p[1]) > 0))  # fmt: skip
    top, bottom = (f, slope(f)) if level == 1 else (slope(f), slope(slope(f)))
    high, low = value(top, x), value(bottom, x)
    new = ratio(x * low - high, low)
    goal = "towards a zero of f" if level == 1 else "for f'(x) = 0, towards a minimum of f,"
    names = ("f", "f'") if level == 1 else ("f'", "f''")
    return Question(
        given={"f": poly(f), "x": x, "order": level},
        prompt=("Let f(x) =", Show(poly(f)), f". Make one step of Newton's method {goal} from x = {x}.",
                "Give the new x exactly."),
        answer=num(new),
        steps=(
            Step((f"{names[0]}({x}) =", Show(put(top, x)), "="), num(high), "derivative_rules.power_rule",
                 f"Evaluate {names[0]} at the point."),
            Step((f"{names[1]}({x}) =", Show(put(bottom, x)), "="), num(low),
                 "derivative_rules.power_rule" if level == 1 else "derivative_rules.higher_derivative",
                 f"Evaluate {names[1]} at the point."),
            Step((f"The new x is x - {names[0]}/{names[1]} = {x} - {paren(high)}/{paren(low)} =",), num(new),
                 "extrema.newton_step", "Subtract the quotient of the two from x."),
        ),
        mistakes=(
            Mistake(num(ratio(x * low + high, low)), "The quotient is subtracted."),
            *((Mistake(num(x - ratio(low, high)), "The quotient is upside down."),) if high else ()),
            Mistake(num(ratio(high, low)), "This is the step; it is subtracted from x."),
        ),
    )  # fmt: skip


def _two_zeros(f: tuple[Exact, ...]) -> bool:
    """Whether a quadratic function crosses the axis, so that there is a zero to go to."""
    return f[1] * f[1] - 4 * f[0] * f[2] > 0


def _two_newton_steps(draw: Draw) -> Question:
    def make() -> tuple[Ints, int]:
        return (-draw.integer(2, 30), draw.integer(-4, 4), draw.integer(1, 2)), draw.integer(1, 5)

    def fits(p: tuple[Ints, int]) -> bool:
        rise = value(slope(p[0]), p[1])
        return rise > 0 and value(p[0], p[1]) != 0 and value(slope(p[0]), p[1] - ratio(value(*p), rise)) > 1

    f, start = draw.until(make, fits)
    first = start - ratio(value(f, start), value(slope(f), start))
    second = first - Fraction(value(f, first)) / value(slope(f), first)
    exact_root = (-f[1] + sqrt(f[1] ** 2 - 4 * f[0] * f[2])) / (2 * f[2])
    answer = Parts.of(("x1", num(first)), ("x2", Real(float(second), 4)))
    return Question(
        given={"f": poly(f), "x": start, "order": 3},
        prompt=("Let f(x) =", Show(poly(f)),
                f". Starting from x0 = {start}, make two steps of Newton's method towards a",
                "zero of f. Give x1 exactly and x2 to 4 decimals."),
        answer=answer,
        steps=(
            Step((f"f({start}) = {value(f, start)} and f'({start}) = {value(slope(f), start)}, so x1 =",), num(first),
                 "extrema.newton_step", "x1 = x0 - f(x0)/f'(x0)."),
            Step(("f(x1) =",), num(value(f, first)), hint="Evaluate f at x1."),
            Step(("f'(x1) =",), num(value(slope(f), first)), hint="Evaluate the derivative at x1."),
            Step((f"So x2 = x1 - f(x1)/f'(x1); the zero itself is {exact_root:.5f}…:",), answer,
                 "extrema.newton_step", "Make the same step once more."),
        ),
        mistakes=(
            Mistake(Parts.of(("x1", num(2 * start - first)), ("x2", Real(float(second), 4))),
                    "The quotient is subtracted."),
            Mistake(Parts.of(("x1", num(first)), ("x2", Real(float(first - ratio(value(f, first), value(slope(f),
                                                                                                        start))),
                                                           4))), "The derivative is evaluated anew at x1."),
        ),
    )  # fmt: skip


def best_choice(draw: Draw, level: Level) -> Question:
    """The best value of a quantity."""
    if level == 1:
        return _best_rectangle(draw)
    return _cheapest_amount(draw) if level == 2 else _best_constant(draw)


def _best_rectangle(draw: Draw) -> Question:
    fence, wall = 4 * draw.integer(3, 150), draw.flip()
    free = fence if wall else fence // 2
    factor = 2 if wall else 1
    x = ratio(free, 2 * factor)
    area = x * (free - factor * x)
    place = "along a straight wall, which needs no fence" if wall else "in an open field"
    return Question(
        given={"fence": fence, "wall": wall},
        prompt=(f"With {fence} m of fence a rectangle is to be fenced off {place}. What is the largest area (in m²)?",),
        answer=num(area),
        steps=(
            Step((f"With width x the length is {free} - {factor}x, so the area is" if wall else
                  f"With width x the length is {free} - x, so the area is",), Expression(poly((0, free, -factor))),
                 hint="Write the length, then the area, as a function of the width x."),
            Step(("Its derivative is 0 at x =",), num(x), "extrema.critical_points",
                 "Differentiate the area and find the zero."),
            Step((f"The largest area is {x}·{free - factor * x} =",), num(area), "extrema.best_choice",
                 "Multiply width and length."),
        ),
        mistakes=(
            Mistake(num(x), "This is the best width; the area is asked for."),
            Mistake(num(ratio(fence * fence, 16 if wall else 8)), "Check which sides need a fence." if wall else
                    "Four sides need a fence here."),
        ),
    )  # fmt: skip


def _cheapest_amount(draw: Draw) -> Question:
    root, hold, extra = draw.integer(2, 15), draw.integer(1, 9), draw.integer(1, 40)
    order = hold * root * root
    text = terms(((hold, "x"), (1, f"{order}/x"), (extra, "")))
    best = 2 * hold * root + extra
    return Question(
        given={"f": text},
        prompt=("Training with batches of size x costs", Show(text), "seconds for x > 0. What is the smallest cost",
                "(in seconds)?"),
        answer=Integer(best),
        steps=(
            Step(("The derivative is",), Expression(f"{hold} - {order}/x^2"), "derivative_rules.power_rule",
                 "Differentiate the cost."),
            Step((f"It is 0 where x² = {order}/{hold} = {root * root}, at x =",), Integer(root),
                 "extrema.critical_points", "Set the derivative to 0; x is positive."),
            Step((f"f'' is positive there, so it is a minimum, of {hold * root} + {hold * root} + {extra} =",),
                 Integer(best), "extrema.best_choice", "Put this x into the cost."),
        ),
        mistakes=(
            Mistake(Integer(root), "This is the best x; the cost is asked for."),
            Mistake(Integer(best - extra), "The constant part of the cost is still to be added."),
        ),
    )  # fmt: skip


def _best_constant(draw: Draw) -> Question:
    n = draw.integer(3, 4)
    ys, penalty = tuple(draw.integer(-9, 12) for _ in range(n)), draw.integer(1, 5)
    if sum(ys) == 0:
        ys = (ys[0] + 1, *ys[1:])
    best = ratio(sum(ys), n + penalty)
    return Question(
        given={"y": ys, "penalty": penalty},
        prompt=("A model predicts the same number c for all data. The targets are", Show(ys),
                f"and the loss is the sum of the squared errors plus the penalty {penalty}c².",
                "Which c makes it smallest? Give it exactly."),
        answer=num(best),
        steps=(
            Step((f"The targets add up to {total(ys)} =",), Integer(sum(ys)), hint="Add the targets."),
            Step((f"The derivative of the loss with respect to c is 2·{n}c - 2·{paren(sum(ys))} + 2·{penalty}c, so the",
                  "factor of c, halved, is"), Integer(n + penalty), "chain_rule.derivative",
                 "Differentiate the loss with respect to c."),
            Step(("It is 0 at c =",), num(best), "extrema.best_choice", "Set the derivative to 0."),
        ),
        mistakes=(
            Mistake(num(ratio(sum(ys), n)), "This is the mean, the best c without the penalty."),
            Mistake(num(ratio(sum(ys), 2 * (n + penalty))), "The factor 2 is the same in all terms: it cancels."),
            Mistake(num(ratio(sum(ys) - penalty, n)), "The derivative of the penalty contains c."),
        ),
    )  # fmt: skip
