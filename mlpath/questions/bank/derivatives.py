"""What a derivative means: slopes, tangents, estimates, and reading them off a graph."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from mlpath.answers import Expression, Integer, Parts, Real, SetOf, Vector
from mlpath.questions.bank._calculus import draw_poly, num, plus, poly, power, put, slope, then, value
from mlpath.questions.bank._working import paren, ratio, terms
from mlpath.questions.model import Figure, Mistake, Question, Show, Step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlpath.questions.draw import Draw, Ints
    from mlpath.questions.model import Level

    Points = Sequence[tuple[int, int]]


def difference_quotient(draw: Draw, level: Level) -> Question:
    """The average rate of change, and what it tends to."""
    if level == 1:
        return _average_rate(draw)
    return _quotient_in_h(draw) if level == 2 else _recognised_limit(draw)


def _average_rate(draw: Draw) -> Question:
    f, a = draw_poly(draw, 2, 4), draw.integer(-4, 4)
    b = a + draw.integer(2, 5)
    low, high = value(f, a), value(f, b)
    rise = high - low
    return Question(
        given={"f": poly(f), "from": a, "to": b},
        prompt=("Compute the average rate of change of f(x) =", Show(poly(f)), f"from x = {a} to x = {b}."),
        answer=num(ratio(rise, b - a)),
        steps=(
            Step((f"f({a}) =", Show(put(f, a)), "="), num(low), hint="Evaluate f at the left end."),
            Step((f"f({b}) =", Show(put(f, b)), "="), num(high), hint="Evaluate f at the right end."),
            Step((f"The change of f, {high} - {paren(low)}, over the change of x, {b} - {paren(a)}, is",),
                 num(ratio(rise, b - a)), "derivatives.difference_quotient",
                 "Divide the change of the value by the change of x."),
        ),
        mistakes=(
            Mistake(num(rise), "This is the change of f; divide it by the change of x."),
            Mistake(num(ratio(a - b, 1) if rise == 0 else ratio(b - a, rise)), "The quotient is upside down."),
            Mistake(num(value(slope(f), a)), "This is the rate at the left end, not the average over the interval."),
        ),
    )  # fmt: skip


def _quotient_in_h(draw: Draw) -> Question:
    f, a = draw_poly(draw, 2, 5), draw.nonzero(-5, 5)
    _, q, p = f
    rest = (2 * a * p + q, p)
    answer = Expression(poly(rest, "h"), ("h",))
    return Question(
        given={"f": poly(f), "at": a, "asked": "quotient"},
        prompt=("Let f(x) =", Show(poly(f)), f". Simplify the difference quotient (f({a} + h) - f({a})) / h",
                "to a polynomial in h."),
        answer=answer,
        steps=(
            Step((f"f({a} + h), multiplied out, is",),
                 Expression(poly((value(f, a), *rest), "h"), ("h",)), hint="Put a + h into f and expand the square."),
            Step((f"f({a}) =", Show(put(f, a)), "="), num(value(f, a)), hint="Evaluate f at the point."),
            Step(("Subtract it, then divide each term by h:",), answer, "derivatives.difference_quotient",
                 "The constants cancel; divide what is left by h."),
        ),
        mistakes=(
            Mistake(Expression(poly((rest[0],)), ("h",)), "That is the limit for h → 0; here h is still there."),
            Mistake(Expression(poly((q, p), "h"), ("h",)), "The square of a sum has a mixed term, 2ah."),
        ),
    )  # fmt: skip


def _recognised_limit(draw: Draw) -> Question:
    kind, c = draw.integer(0, 2), draw.integer(1, 9)
    m = draw.integer(2, 9)
    lead = "" if c == 1 else f"{c}*"
    # where n is the size of a, the constant c·aⁿ in the question would be the answer
    n, a = draw.until(lambda: (draw.integer(2, 4), draw.signed(1, 5)), lambda d: d[0] != abs(d[1]))
    if kind == 0:
        text, function = f"({lead}({terms(((1, 'h'), (a, '')))})^{n} {then(-c * a**n)})/h", f"{lead}x^{n}"
        limit, at, formula = ratio(c * n * a ** (n - 1), 1), a, f"{c * n}*{power('x', n - 1)}"
    elif kind == 1:
        text, function = f"({lead}sqrt({m * m} + h) - {c * m})/h", f"{lead}sqrt(x)"
        limit, at, formula = ratio(c, 2 * m), m * m, f"{c}/(2*sqrt(x))"
    else:
        text, function = f"({c}/({m} + h) - {c}/{m})/h", f"{c}/x"
        limit, at, formula = ratio(-c, m * m), m, f"-{c}/x^2"
    return Question(
        given={"quotient": text, "asked": "limit"},
        prompt=("Compute the limit of", Show(text), "as h approaches 0. Recognise a derivative in it.",
                "Give the exact value."),
        answer=num(limit),
        steps=(
            Step(("It is the difference quotient of f(x) =", Show(function), "at x ="), Integer(at),
                 "derivatives.difference_quotient",
                 "Of which function, and at which point, is this the difference quotient?"),
            Step(("The derivative of this function is", Show(formula), "."), None, "derivative_rules.power_rule",
                 "Differentiate that function."),
            Step((f"At x = {at} it is",), num(limit), hint="Put the point into the derivative."),
        ),
        mistakes=(
            Mistake(Integer(0), "Numerator and denominator both go to 0; their quotient does not."),
            Mistake(num(-limit), "Check the sign of the derivative."),
            Mistake(num(c * a**n if kind == 0 else c * m if kind == 1 else ratio(c, m)),
                    "That is a value of the function; its derivative is asked for."),
        ),
    )  # fmt: skip


def tangent_line(draw: Draw, level: Level) -> Question:
    """The tangent to a graph."""
    if level == 3:
        return _touching_line(draw) if draw.flip() else _parallel_tangents(draw)
    if level == 2 and draw.flip():
        return _tangent_to_hyperbola(draw)
    f, a = draw_poly(draw, level + 1, 4 if level == 1 else 3), draw.nonzero(-3, 3)
    return _tangent(poly(f), a, (poly(slope(f)), put(slope(f), a)), value(f, a), value(slope(f), a))


def _tangent(f: str, a: int, derivative: tuple[str, str], at: Fraction | int, rise: Fraction | int) -> Question:
    line = Expression(poly((at - rise * a, rise)))
    formula, written = derivative
    return Question(
        given={"f": f, "at": a},
        prompt=("Find the tangent to the graph of f(x) =", Show(f), f"at x = {a}.",
                "Give the right side of y = …, an expression in x."),
        answer=line,
        steps=(
            Step(("The derivative is",), Expression(formula), "derivative_rules.power_rule", "Differentiate f."),
            Step((f"Its value at x = {a} is the slope of the tangent:", Show(written), "="), num(rise),
                 hint="Put the point into the derivative."),
            Step((f"The graph passes through f({a}) =",), num(at), hint="Evaluate f at the point."),
            Step((f"So y = {at} {then(rise)}·(x {then(-a)}), which is",), line, "derivatives.tangent_line",
                 "A line with this slope through this point: y = f(a) + f'(a)(x - a)."),
        ),
        mistakes=(
            Mistake(Expression(poly((at, rise))), "The slope is right, but this line passes through f(a) at x = 0."),
            Mistake(Expression(poly((at + rise * a, rise))), "Check the sign: y = f(a) + f'(a)(x - a)."),
        ),
    )  # fmt: skip


def _tangent_to_hyperbola(draw: Draw) -> Question:
    a, m = draw.nonzero(-6, 6), draw.nonzero(-6, 6)
    k = m * a * a
    return _tangent(f"{k}/x", a, (f"{-k}/x^2", f"{-k}/{paren(a)}^2"), m * a, -m)


def _touching_line(draw: Draw) -> Question:
    f, a = draw_poly(draw, 2, 5), draw.integer(-4, 4)
    m = value(slope(f), a)
    k = value(f, a) - m * a
    line = terms(((m, "x"), (1, "k")))
    return Question(
        given={"f": poly(f), "slope": m, "asked": "k"},
        prompt=("For which k does the line y =", Show(line), "touch the parabola y =", Show(poly(f)),
                "(that is, for which k is it a tangent)?"),
        answer=num(k),
        steps=(
            Step(("The derivative of the parabola is",), Expression(poly(slope(f))), "derivative_rules.power_rule",
                 "Differentiate the quadratic."),
            Step((f"It must equal the slope {m} of the line. That happens at x =",), Integer(a),
                 hint="Where does the parabola have the slope of the line?"),
            Step(("There the parabola has the height", Show(put(f, a)), "="), num(value(f, a)),
                 hint="How high is the parabola there?"),
            Step((f"The line must pass through this point: {m}·{paren(a)} + k = {value(f, a)}, so k =",), num(k),
                 "derivatives.tangent_line", "Make the line pass through that point."),
        ),
        mistakes=(
            Mistake(num(value(f, a)), "This is the height of the point of contact, not of the line at x = 0."),
            Mistake(num(f[0]), "This makes the line meet the parabola on the axis, where it crosses it."),
        ),
    )  # fmt: skip


def _parallel_tangents(draw: Draw) -> Question:
    r, s = sorted(draw.sample(range(-5, 6), 2))
    c = 1 if (r + s) % 2 == 0 else 2
    m, d = draw.nonzero(-9, 9), draw.integer(-9, 9)
    f = (d, 3 * c * r * s + m, -3 * c * (r + s) // 2, c)
    answer = SetOf.of(r, s)
    moved = plus(slope(f), (-m,))
    return Question(
        given={"f": poly(f), "slope": m, "asked": "parallel"},
        prompt=("At which x is the tangent to the graph of f(x) =", Show(poly(f)), "parallel to the line y =",
                Show(poly((draw.integer(-9, 9), m))), "?"),
        answer=answer,
        steps=(
            Step(("The derivative is",), Expression(poly(slope(f))), "derivative_rules.power_rule", "Differentiate f."),
            Step((f"Parallel lines have equal slopes: set it to {m}, or", Show(poly(moved)), "= 0."),
                 hint="Set the derivative equal to the slope of the line."),
            Step(("The solutions are",), answer, "derivatives.tangent_line", "Solve this quadratic equation."),
        ),
        mistakes=(
            Mistake(SetOf.of(-r, -s), "Check the signs of the solutions."),
            Mistake(SetOf.of(r), "A quadratic equation may have two solutions."),
        ),
    )  # fmt: skip


def linear_approximation(draw: Draw, level: Level) -> Question:
    """Estimating a value with the derivative."""
    if level == 1:
        return _near_known_value(draw)
    return _near_a_root(draw) if level == 2 else _change_of_loss(draw)


def _near_known_value(draw: Draw) -> Question:
    a, at, rise, tenths = draw.integer(-5, 9), draw.integer(-9, 20), draw.nonzero(-9, 9), draw.signed(1, 5)
    change = rise * tenths
    total = (10 * at + change) / 10
    target = (10 * a + tenths) / 10
    return Question(
        given={"a": a, "value": at, "slope": rise, "target": str(target)},
        prompt=(f"A function has f({a}) = {at} and f'({a}) = {rise}. Estimate f({target}) with the tangent,",
                "to 2 decimals."),
        answer=Real(total, 2),
        steps=(
            Step((f"x moves by {target} - {paren(a)} =",), Real(tenths / 10, 1),
                 hint="How far is it to the new point?"),
            Step((f"The value moves by about the slope times that: {rise}·{_paren(tenths)} =",), Real(change / 10, 1),
                 hint="Multiply the derivative by the step."),
            Step((f"Added to f({a}) = {at}:",), Real(total, 2), "derivatives.linear_approximation",
                 "Add the change to the known value."),
        ),
        mistakes=(
            Mistake(Real(change / 10, 2), "This is the change; the known value is still to be added."),
            Mistake(Real(at + rise, 2), "The slope is the change for a whole unit: multiply it by the step."),
            Mistake(Real((10 * at - change) / 10, 2), "Check the sign of the step or of the slope."),
        ),
    )  # fmt: skip


def _paren(tenths: int) -> str:
    return str(tenths / 10) if tenths > 0 else f"({tenths / 10})"


def _near_a_root(draw: Draw) -> Question:
    n = draw.choice((2, 2, 3))
    base = draw.integer(3, 20) if n == 2 else draw.integer(2, 9)
    step = draw.signed(1, min(6, base))
    inside, name = base**n + step, ("square", "cube")[n - 2]
    weight = n * base ** (n - 1)
    estimate = base + ratio(step, weight)
    shown = f"sqrt({inside})" if n == 2 else f"cbrt({inside})"
    return Question(
        given={"root": n, "inside": inside},
        prompt=("Estimate", Show(shown), f"(the {name} root of {inside}) with the tangent at the nearest",
                f"perfect {name}. Give a fraction."),
        answer=num(estimate),
        steps=(
            Step((f"The nearest perfect {name} is {base**n}; its root is",), Integer(base),
                 hint=f"Which {name} of a whole number is nearest?"),
            Step((f"There the derivative of the {name} root is", Show(f"1/({n}*{power(str(base), n - 1)})"), "="),
                 num(ratio(1, weight)), "derivative_rules.power_rule", "Differentiate the root and put the point in."),
            Step((f"The step is {inside} - {base**n} = {step}, so the estimate is",
                  Show(f"{base} {'+' if step > 0 else '-'} {abs(step)}/{weight}"), "="),
                 num(estimate), "derivatives.linear_approximation", "Known value plus derivative times step."),
        ),
        mistakes=(
            Mistake(num(base + ratio(step, base ** (n - 1))), f"The derivative has a factor 1/{n}."),
            Mistake(num(base + step), "The slope of the root is not 1: multiply the step by it."),
            Mistake(num(base - ratio(step, weight)), "The step has the wrong sign."),
        ),
    )  # fmt: skip


def _change_of_loss(draw: Draw) -> Question:
    loss = draw.until(lambda: draw_poly(draw, 2, 5), lambda f: f[-1] > 0)
    w, tenths = draw.integer(-3, 4), draw.signed(1, 5)
    if value(slope(loss), w) == 0:
        w += 1
    rise = value(slope(loss), w)
    step = Fraction(tenths, 10)
    estimate, exact = rise * step, value(loss, w + step) - value(loss, w)
    answer = Parts.of(("estimate", Real(float(estimate), 2)), ("exact change", Real(float(exact), 2)))
    new = (10 * w + tenths) / 10
    return Question(
        given={"loss": poly(loss, "w"), "w": w, "step": str(step)},
        prompt=("The loss of a model with one weight is L(w) =", Show(poly(loss, "w")), ". The weight goes from",
                f"{w} to {new}. By how much does the loss change: estimated with the derivative, and exactly?",
                "Give both to 2 decimals."),
        answer=answer,
        steps=(
            Step((f"The derivative at w = {w} is", Show(put(slope(loss), w)), "="), num(rise),
                 "derivative_rules.power_rule", "Differentiate the loss and put the weight in."),
            Step((f"Times the step {tenths / 10}, the estimate is",), Real(float(estimate), 2),
                 "derivatives.linear_approximation", "Multiply the derivative by the step."),
            Step((f"Exactly: L({new}) - L({w}) =",), Real(float(exact), 2), hint="Subtract the two losses."),
            Step(("Together (they differ by the term with the square of the step):",), answer,
                 hint="Give the estimate first."),
        ),
        mistakes=(
            Mistake(Parts.of(("estimate", Real(float(rise), 2)), ("exact change", Real(float(exact), 2))),
                    "The slope is the change for a whole unit: multiply it by the step."),
            Mistake(Parts.of(("estimate", Real(float(estimate), 2)), ("exact change", Real(float(estimate), 2))),
                    "The exact change has a term with the square of the step as well."),
        ),
    )  # fmt: skip


def from_graph(draw: Draw, level: Level) -> Question:
    """Derivatives read off a graph."""
    if level == 1:
        return _slope_of_piece(draw)
    return _kinks(draw) if level == 2 else _maximum_from_derivative(draw)


def _slopes(points: Points) -> tuple[Fraction | int, ...]:
    return tuple(ratio(b[1] - a[1], b[0] - a[0]) for a, b in pairwise(points))


def _graph(points: Points) -> Figure:
    """The graph of straight pieces through these points, four columns to a unit of x."""
    low, high = min(0, *(y for _, y in points)), max(1, *(y for _, y in points))
    rows = [[" "] * (4 * points[-1][0] + 1) for _ in range(low, high + 1)]
    for (x, y), (to, end) in pairwise(points):
        for column in range(4 * x, 4 * to + 1):
            height = Fraction(y) + Fraction(end - y, to - x) * (Fraction(column, 4) - x)
            rows[round(height) - low][column] = "·"
    for x, y in points:
        rows[y - low][4 * x] = "o"
    lines = [f"{y:3} |{''.join(rows[y - low]).rstrip()}" for y in range(high, low - 1, -1)]
    lines += ["    +" + "---+" * points[-1][0], "     " + "".join(f"{x:<4}" for x in range(points[-1][0] + 1)).rstrip()]
    joined = ", ".join(f"({x}, {y})" for x, y in points)
    return Figure(tuple(lines), f"[a graph of straight pieces through the points {joined}]")


def _draw_points(draw: Draw, pieces: int) -> Points:
    def make() -> Points:
        xs = [0]
        for _ in range(pieces):
            xs.append(xs[-1] + draw.integer(2, 3))
        return tuple((x, draw.integer(-2, 5)) for x in xs)

    return draw.until(make, lambda points: all(a != b for a, b in pairwise(_slopes(points))))


def _slope_of_piece(draw: Draw) -> Question:
    points = draw.until(lambda: _draw_points(draw, 3), lambda found: 0 not in _slopes(found))
    k = draw.integer(0, 2)
    (x, y), (to, end) = points[k], points[k + 1]
    at = draw.integer(x + 1, to - 1)
    answer = num(_slopes(points)[k])
    return Question(
        given={"points": points, "at": at, "asked": "slope"},
        prompt=("The graph of f consists of straight pieces between the marked points:", _graph(points),
                f"Read off the derivative f'({at})."),
        answer=answer,
        steps=(
            Step((f"x = {at} lies on the piece from ({x}, {y}) to ({to}, {end}). It rises by",), Integer(end - y),
                 hint="Which piece lies over this x, and by how much does it rise (or fall)?"),
            Step(("It does so over a width of",), Integer(to - x), hint="How wide is this piece?"),
            Step(("The slope of the piece is the derivative at all points inside it:",), answer,
                 "derivatives.from_graph", "Divide rise by width."),
        ),
        mistakes=(
            Mistake(num(ratio(to - x, end - y)), "The slope is rise over width, not width over rise."),
            Mistake(num(-_slopes(points)[k]), "A piece that falls from left to right has a negative slope."),
            Mistake(num(ratio((end - y) * (at - x), to - x) + y),
                    "This is the height of the graph there, not its slope."),
        ),
    )  # fmt: skip


def _kinks(draw: Draw) -> Question:
    def make() -> Points:
        xs, ys, rise = [0], [draw.integer(-1, 4)], draw.integer(-2, 2)
        for _ in range(4):
            xs.append(xs[-1] + draw.integer(1, 2))
            ys.append(ys[-1] + rise * (xs[-1] - xs[-2]))
            rise = rise if draw.integer(0, 2) == 0 else draw.integer(-2, 2)
        return tuple(zip(xs, ys, strict=True))

    def bends(points: Points) -> Ints:
        pairs = zip(points[1:], pairwise(_slopes(points)), strict=False)
        return tuple(point[0] for point, (before, after) in pairs if before != after)

    points = draw.until(make, lambda found: len(bends(found)) in {1, 2} and all(-3 <= y <= 6 for _, y in found))
    inner, answer = [x for x, _ in points[1:-1]], SetOf.of(*bends(points))
    return Question(
        given={"points": points, "asked": "kinks"},
        prompt=("The graph of f consists of straight pieces between the marked points:", _graph(points),
                f"At which x strictly between 0 and {points[-1][0]} does f have no derivative?"),
        answer=answer,
        steps=(
            Step(("The slopes of the pieces, from left to right, are",), Vector.of(*_slopes(points)),
                 hint="Read off the slope of every piece."),
            Step((f"At the inner marks {', '.join(map(str, inner))} compare the slopes on both sides. They differ at",),
                 answer, "derivatives.from_graph",
                 "A derivative is missing where the slope jumps, not at every mark."),
        ),
        mistakes=(
            Mistake(SetOf.of(*inner), "At a mark where the graph goes straight on, the derivative exists."),
            Mistake(SetOf.of(*(x for x in inner if x not in bends(points))),
                    "There the graph goes straight on; the derivative is missing at the kinks."),
        ),
    )  # fmt: skip


def _maximum_from_derivative(draw: Draw) -> Question:
    first, z1, top, z2 = sorted(draw.sample(range(1, 8), 4))
    sign = draw.choice((1, -1))
    heights = [draw.integer(1, 3) for _ in range(4)]
    ys = (sign * heights[0], sign * heights[1], 0, -sign * heights[2], 0, sign * heights[3])
    points = tuple(zip((0, first, z1, top, z2, 8), ys, strict=True))
    high, low = (z1, z2) if sign > 0 else (z2, z1)
    steepest = max(points[1:-1], key=lambda point: point[1])[0]
    return Question(
        given={"points": points, "asked": "maximum"},
        prompt=("The picture shows the graph of the derivative f', not of f:", _graph(points),
                "At which x strictly between 0 and 8 does f have a local maximum?"),
        answer=Integer(high),
        steps=(
            Step(("f can have a maximum inside only where f' is 0, at",), SetOf.of(z1, z2), "extrema.critical_points",
                 "Where is the derivative 0?"),
            Step(("f rises where f' is positive and falls where it is negative. f' goes from plus to minus at x =",),
                 Integer(high), "derivatives.from_graph", "A maximum: f rises before it and falls behind it."),
        ),
        mistakes=(
            Mistake(Integer(low), "There f' goes from minus to plus: f falls, then rises, which is a minimum."),
            Mistake(Integer(steepest), "There f' is largest: f rises most steeply, but it goes on rising."),
        ),
    )  # fmt: skip
