"""Sine, cosine and tangent: in a right-angled triangle, on the unit circle, as waves and as angles."""

from __future__ import annotations

from fractions import Fraction
from math import atan2, cos, degrees, gcd, isqrt, pi, radians, sin, tan
from typing import TYPE_CHECKING

from mlpath.answers import Exact, Parts, Real, SetOf, number
from mlpath.questions.bank._common import WHOLE_PAIRS
from mlpath.questions.bank._mlmath import rounds_safely
from mlpath.questions.bank._statistics import question, step
from mlpath.questions.bank._working import paren, quotient
from mlpath.questions.linear import tidy
from mlpath.questions.model import Show

if TYPE_CHECKING:
    from mlpath.answers import Answer
    from mlpath.questions.draw import Draw
    from mlpath.questions.linear import Exact as Rational
    from mlpath.questions.model import Level, Question

TRIANGLE = "trig_functions.right_triangle"
CIRCLE = "trig_functions.unit_circle"
NAMES = ("sin", "cos", "tan")
MEANING = {"sin": "opposite side over longest side", "cos": "adjacent side over longest side",
           "tan": "opposite side over adjacent side"}  # fmt: skip
SIDES = {"sin": "the side opposite the angle α divided by the longest side",
         "cos": "the side next to the angle α divided by the longest side",
         "tan": "the side opposite the angle α divided by the one next to it"}  # fmt: skip
WORDS = {"sin": "sine", "cos": "cosine", "tan": "tangent"}
FUNCTIONS = {"sin": sin, "cos": cos, "tan": tan}


def right_triangle(draw: Draw, level: Level) -> Question:
    """Sine, cosine and tangent as ratios in a right-angled triangle."""
    if level == 3:
        return _one_from_another(draw)
    if level == 2:
        return _side_from_angle(draw)
    a, b = draw.choice(WHOLE_PAIRS)
    a, b = (a, b) if draw.flip() else (b, a)
    c = isqrt(a * a + b * b)
    name = draw.choice(NAMES)
    top, bottom = {"sin": (a, c), "cos": (b, c), "tan": (a, b)}[name]
    hidden = draw.integer(0, 2)
    told = (f"the side opposite the angle α is {a} long, the one next to it {b}",
            f"the side opposite the angle α is {a} long, the longest side {c}",
            f"the side next to the angle α (not the longest) is {b} long, the longest side {c}")[hidden]  # fmt: skip
    third = (f"The longest side is √({a}² + {b}²) =", f"The side next to α is √({c}² - {a}²) =",
             f"The side opposite α is √({c}² - {b}²) =")[hidden]  # fmt: skip
    value = Fraction(top, bottom)
    return question(
        {"sides": (a, b, c), "told": hidden, "function": name},
        f"In a right-angled triangle {told}. Find {name} α as a fraction.",
        number(value),
        (step(third, (c, b, a)[hidden], "Find the third side by the theorem of Pythagoras.",
              "shapes_angles.pythagoras"),
         step(f"The {WORDS[name]} is {MEANING[name]} {quotient(top, bottom)}", number(value),
              f"{name} is {MEANING[name]}.",
              TRIANGLE)),
        ((1 / value, "The fraction is turned over."),
         (Fraction(a, c), "This is the sine.") if name == "tan" else
         (Fraction(b if name == "sin" else a, c), "Opposite and adjacent side are mixed up."),
         (Fraction(a, b), "This is the tangent.")),
    )  # fmt: skip


def _side_from_angle(draw: Draw) -> Question:
    angle, known, name = draw.until(
        lambda: (draw.integer(12, 78), draw.integer(3, 60), draw.choice(NAMES)),
        lambda t: t[0] not in (30, 45, 60) and rounds_safely(t[1] * FUNCTIONS[t[2]](radians(t[0])),
                                                             t[1] / FUNCTIONS[t[2]](radians(t[0]))),
    )  # fmt: skip
    ratio = FUNCTIONS[name](radians(angle))
    sides = {"sin": ("opposite the angle", "longest"), "cos": ("next to the angle (not the longest)", "longest"),
             "tan": ("opposite the angle", "next to the angle (not the longest)")}[name]  # fmt: skip
    top = draw.flip()  # whether the side above the fraction line is asked
    value = known * ratio if top else known / ratio
    given, asked = (sides[1], sides[0]) if top else (sides[0], sides[1])

    def side(words: str) -> str:
        return "longest side" if words == "longest" else f"side {words}"

    return question(
        {"angle": angle, "known": known, "function": name, "asked": "top" if top else "bottom"},
        f"A right-angled triangle has an angle of {angle}°. The {side(given)} is {known} long. How long is the "
        f"{side(asked)}? Give 3 decimals.",
        Real(value, 3),
        (step(f"These two sides belong to the {WORDS[name]}: {MEANING[name]} is {name} {angle}° =", Real(ratio, 4),
              "Which function has these two sides?", TRIANGLE),
         step(f"With all decimals of {name} {angle}° the side is {known}{'·' if top else '/'}{name} {angle}° =",
              Real(value, 3), "Solve for the side that is asked: multiply or divide?", "basic_equations.linear")),
        ((known / ratio if top else known * ratio, "Multiply for the side above the line, divide for the one below."),
         (known * FUNCTIONS[name](angle), "The calculator is set to radians; the angle is in degrees."),
         (known * cos(radians(angle)) if name == "sin" and top else known * sin(radians(angle)),
          "Look at which of the sides are meant: opposite, adjacent or longest.")),
    )  # fmt: skip


def _one_from_another(draw: Draw) -> Question:
    a, b = draw.choice(tuple((a, b) for a, b in WHOLE_PAIRS if gcd(a, b) == 1))
    a, b = (a, b) if draw.flip() else (b, a)
    c = isqrt(a * a + b * b)
    place = draw.integer(0, 3)
    s, k = ((a, b), (a, -b), (-a, -b), (-a, b))[place]
    values = {"sin": Fraction(s, c), "cos": Fraction(k, c), "tan": Fraction(s, k)}
    known, asked = draw.sample(NAMES[:2], 2) if draw.flip() else (draw.choice(NAMES[:2]), "tan")
    low, high = 90 * place, 90 * place + 90
    wanted = values[asked]
    other = "cos" if known == "sin" else "sin"
    return question(
        {"known": known, "value": str(values[known]), "asked": asked, "between": (low, high)},
        f"{known} α = {values[known]}, and α lies between {low}° and {high}°. Find {asked} α as a fraction.",
        number(wanted),
        (step(f"The squares of sine and cosine add up to 1, so the square of {other} α is 1 - ({values[known]})² =",
              number(1 - values[known] ** 2), "sin² + cos² = 1.", CIRCLE),
         step(f"In this quarter the {WORDS[other]} is {'positive' if values[other] > 0 else 'negative'}: {other} α =",
              number(values[other]), "Which sign do x (cosine) and y (sine) have in this quarter?", CIRCLE),
         *([step("tan = sin/cos:", number(wanted), "Divide sine by cosine.", TRIANGLE)] if asked == "tan" else ())),
        ((-wanted, "Look at the signs in this quarter of the circle."),
         (1 - abs(values[known]), "The squares add up to 1, not the values."),
         (1 / wanted, "The tangent is sine over cosine." if asked == "tan" else "This is the reciprocal.")),
    )  # fmt: skip


HALVES = {0: "0", 30: "1/2", 45: "sqrt(2)/2", 60: "sqrt(3)/2", 90: "1"}
TANGENTS = {0: "0", 30: "sqrt(3)/3", 45: "1", 60: "sqrt(3)"}
ANGLES = tuple(a for a in range(0, 360, 15) if a % 30 == 0 or a % 45 == 0)


def _reduced(angle: int) -> int:
    """The acute angle between this direction and the x-axis."""
    rest = angle % 180
    return min(rest, 180 - rest)


def _exact(name: str, angle: int, factor: Rational) -> Answer:
    """A multiple of the sine, cosine or tangent of one of the special angles."""
    acute = _reduced(angle)
    size = HALVES[acute] if name == "sin" else HALVES[90 - acute] if name == "cos" else TANGENTS[acute]
    sign = 1 if FUNCTIONS[name](radians(angle)) > 0 else -1
    top, _, bottom = size.partition("/")
    below = int(bottom or 1)
    if top.isdigit():
        return number(tidy(Fraction(factor) * sign * int(top) / below))
    f = Fraction(factor) * sign / below
    head = {1: "", -1: "-"}.get(f.numerator, f"{f.numerator}*")
    return Exact(f"{head}{top}" + (f"/{f.denominator}" if f.denominator > 1 else ""))


def unit_circle(draw: Draw, level: Level) -> Question:
    """Exact values on the unit circle."""
    if level == 3:
        return _all_angles(draw)
    name, factor = draw.choice(NAMES), draw.until(lambda: draw.integer(-12, 12), lambda k: abs(k) > 1)
    angle = draw.until(lambda: draw.choice(ANGLES), lambda a: name != "tan" or a % 180 != 90)
    if level == 2:
        angle += 360 * draw.choice((-1, 0, 1)) * (1 if draw.flip() else 0)
    shown = f"{angle}°" if level == 1 else _in_pi(angle)
    acute = _reduced(angle)
    height = FUNCTIONS[name](radians(angle))
    sign = "zero" if abs(height) < 1e-9 else "negative" if height < 0 else "positive"
    answer = _exact(name, angle, factor)
    partner = {"sin": "cos", "cos": "sin", "tan": "sin"}[name]
    turn = "" if level == 1 else f"{shown} is {angle}°. "
    return question(
        {"function": name, "angle": angle, "factor": factor, "unit": "degrees" if level == 1 else "radians"},
        f"Work out {factor}·{name}({shown}) exactly." + (" The angle is in radians." if level == 2 else ""),
        answer,
        (step(f"{turn}The direction makes an angle of {acute}° with the x-axis, and {name} {acute}° is",
              _exact(name, acute, 1), "Which acute angle is it, and what is the value there?", CIRCLE),
         step(f"At {angle}° the {WORDS[name]} is {sign}; times {factor}:", answer,
              "The cosine is the x and the sine the y of the point on the circle: which sign?", CIRCLE)),
        ((_exact(name, angle, -factor), "Look at the sign of x (cosine) and y (sine) in this quarter."),
         (_exact(partner, angle, factor), "Sine is the height y, cosine the way to the side x."),
         (_exact(name, acute, factor), "The sign of this quarter is missing.")),
    )  # fmt: skip


def _in_pi(angle: Rational) -> str:
    f = Fraction(angle) / 180
    if f == 0:
        return "0"
    top = {1: "pi", -1: "-pi"}.get(f.numerator, f"{f.numerator}*pi")
    return top.replace("*", "·") + (f"/{f.denominator}" if f.denominator > 1 else "")


def _all_angles(draw: Draw) -> Question:
    name = draw.choice(NAMES)
    allowed = tuple(a for a in ANGLES if name != "tan" or a % 180 != 90)
    first, k = draw.choice(allowed), draw.integer(2, 12)
    value = FUNCTIONS[name](radians(first))
    found = tuple(a for a in allowed if abs(FUNCTIONS[name](radians(a)) - value) < 1e-9)
    right = _exact(name, first, k)
    other = tuple({(180 - a) % 360 if name == "cos" else (360 - a) % 360 for a in found})
    answer = SetOf.of(*found)
    return question(
        {"function": name, "factor": k, "right": right.show()},
        ("For which angles a, 0° ≤ a < 360°, is", Show(f"{k}*{name}(a)"), "equal to", Show(right),
         "? Give all of them, in degrees, without the sign °."),
        answer,
        (step(f"{name}(a) has to be", _exact(name, first, 1), f"Divide by {k}.", "basic_equations.linear"),
         step("On the unit circle this holds at", answer,
              "Draw the line of equal height (sine), of equal x (cosine), or through the origin (tangent).", CIRCLE)),
        ((SetOf.of(found[0]), "There is another such angle."), (SetOf.of(*other), "Look at the sign."),
         (SetOf.of(*sorted({found[0], (360 - found[0]) % 360})) if name == "sin" else
          SetOf.of(*sorted({found[0], (180 - found[0]) % 360})),
          "Equal sines lie at a and 180° - a, equal cosines at a and -a, equal tangents 180° apart.")),
    )  # fmt: skip


def wave(draw: Draw, level: Level) -> Question:
    """Amplitude, period and shift of a wave; hours as points on a circle."""
    if level == 3:
        return _clock(draw)
    a, c = draw.until(lambda: draw.integer(-9, 9), lambda a: abs(a) > 1), draw.nonzero(-12, 12)
    name, b = draw.choice(NAMES[:2]), draw.choice((2, 3, 4, 5, 6, 8, 10, 12))
    if level == 1:
        text = f"{a}*{name}({b}*x) {'-' if c < 0 else '+'} {abs(c)}"
        answer = Parts.of(("largest", c + abs(a)), ("smallest", c - abs(a)))
        return question(
            {"function": text},
            ("What are the largest and the smallest value of", Show(text), "?"),
            answer,
            (step(f"The {WORDS[name]} runs between -1 and 1, so the first term between -{abs(a)} and", abs(a),
                  "Between which values does a sine or cosine run?", CIRCLE),
             step(f"With {c} added:", answer, "Shift both by the constant.", "trig_functions.wave")),
            (((c + abs(a) * b, c - abs(a) * b), "The factor inside changes the period, not the height."),
             ((abs(a), -abs(a)), "The constant shifts the wave."),
             ((c - abs(a), c + abs(a)), "The largest comes first."),
             ((c + a, 0), "The smallest value of a sine or cosine is -1, not 0.")),
        )  # fmt: skip
    period = draw.choice((2, 3, 4, 5, 6, 8, 10, 12, 24, 7, 30, 365))
    low, size = draw.integer(-20, 30), draw.integer(2, 15)
    high = low + 2 * size
    middle = low + size
    answer = Parts.of(("a", size), ("b", Exact(_in_pi(Fraction(360, period)).replace("·", "*"))), ("c", middle))
    what = draw.choice(("temperature", "demand", "water level", "number of calls"))
    return question(
        {"low": low, "high": high, "period": period, "what": what},
        f"A {what} swings like a·sin(b·t) + c between {low} and {high} and repeats after {period} units of t. Find "
        "a, b and c, with a and b positive.",
        answer,
        (step(f"c is the middle, ({low} + {paren(high)})/2 =", middle, "Where is the middle of the wave?"),
         step(f"a is half the difference, ({high} - {paren(low)})/2 =", size,
              "How far does it swing from the middle?"),
         step(f"b·{period} has to be a full turn, 2pi; together:", answer, "The sine repeats after 2pi.",
              "trig_functions.wave")),
        (((2 * size, answer.answers[1], middle), "The swing is measured from the middle."),
         ((size, Exact(f"pi/{period}"), middle), "A full turn is 2pi, not pi."),
         ((size, number(period), middle), "The period is not b: b times the period is 2pi."),
         ((size, answer.answers[1], low), "c is the middle, not the lowest value.")),
    )  # fmt: skip


CYCLES = (("hour of the day", 24, "hours"), ("month", 12, "months"), ("minute of the hour", 60, "minutes"),
          ("day of the week", 7, "days"), ("week of the year", 52, "weeks"),
          ("day of the year", 365, "days"))  # fmt: skip


def _clock(draw: Draw) -> Question:
    what, period, units = draw.choice(CYCLES)
    first, second = draw.until(
        lambda: (draw.integer(0, period - 1), draw.integer(0, period - 1)),
        lambda p: abs(p[0] - p[1]) > 1 and rounds_safely(2 * sin(radians(180 * abs(p[0] - p[1]) / period))),
    )
    gap = abs(first - second)
    away = 2 * sin(radians(180 * gap / period))
    return question(
        {"period": period, "values": (first, second)},
        f"A feature t, {what}, is encoded as the point (cos(2pi·t/{period}), sin(2pi·t/{period})). How far apart, to "
        f"3 decimals, are the points of t = {first} and t = {second}?",
        Real(away, 3),
        (step(f"They are {gap} {units} apart, which is {gap}/{period} of a full turn, in degrees to 1 decimal",
              Real(360 * gap / period, 1), "Which angle lies between the two points?", "shapes_angles.radians"),
         step("The straight line between two points of the unit circle is twice the sine of half the angle:",
              Real(away, 3), "Halve the triangle of the two points and the origin, or use the distance of points.",
              "coordinates.distance")),
        ((gap, "This is the difference of t; the encoding brings the ends of the cycle together."),
         (2 * pi * gap / period, "This is the way along the circle, not the straight line."),
         (abs(2 * sin(radians(360 * gap / period))), "The angle is halved first.")),
    )  # fmt: skip


def angle_of(draw: Draw, level: Level) -> Question:
    """Angles from sides and from coordinates."""
    if level == 1:
        return _acute_angle(draw)
    x, y = draw.until(
        lambda: (draw.nonzero(-12, 12), draw.nonzero(-12, 12)),
        lambda p: abs(p[0]) != abs(p[1]) and rounds_safely(_direction(*p), places=1) and (p[0] < 0 or p[1] < 0),
    )
    angle = _direction(x, y)
    raw = degrees(atan2(y / x, 1))
    if level == 2:
        turn = 180 if x < 0 else 360
        return question(
            {"vector": (x, y)},
            ("Which angle, from 0° to 360°, does the arrow from the origin to", Show((x, y)),
             "make with the positive x-axis, counterclockwise? To 1 decimal."),
            Real(angle, 1),
            (step(f"Its slope is {y}/({x}), whose inverse tangent is, in degrees,", Real(raw, 1), "The tangent is y/x.",
                  "slopes.from_points"),
             step(f"The arrow points to the {'left' if x < 0 else 'right'} and {'down' if y < 0 else 'up'}, so "
                  f"{turn}° are added:", Real(angle, 1),
                  "In which quarter does the arrow point? Add 180° or 360° where needed.",
                  "trig_functions.angle_of")),
            ((raw, "The inverse tangent does not see in which quarter the arrow points."),
             (raw + (360 if x < 0 else 180), "Look at the quarter: the arrow does not point there."),
             (degrees(atan2(x, y)) % 360, "The tangent is y/x, not x/y.")),
        )  # fmt: skip
    return _between_arrows(draw, x, y, angle)


def _acute_angle(draw: Draw) -> Question:
    top, bottom, name = draw.until(
        lambda: (draw.integer(1, 30), draw.integer(2, 30), draw.choice(NAMES)),
        lambda t: t[0] != t[1] and (t[2] == "tan" or t[0] < t[1]) and rounds_safely(_inverse(*t), places=1)
        and gcd(t[0], t[1]) == 1,
    )  # fmt: skip
    value = _inverse(top, bottom, name)
    return question(
        {"function": name, "ratio": (top, bottom)},
        f"In a right-angled triangle {SIDES[name]} is {top}/{bottom}. How many degrees does α have, to 1 decimal?",
        Real(value, 1),
        (step(f"This quotient is {name} α. As a decimal it is", Real(top / bottom, 4),
              "Which function is this quotient?", TRIANGLE),
         step(f"The inverse function, arc{name}, gives the angle:", Real(value, 1), f"Use the inverse of {name}.",
              "trig_functions.angle_of")),
        ((radians(value), "This is in radians."), (90 - value, "This is the other acute angle."),
         (degrees(FUNCTIONS[name](top / bottom)), "The angle is asked: use the inverse function.")),
    )  # fmt: skip


def _inverse(top: int, bottom: int, name: str) -> float:
    third = {"sin": (top, (bottom**2 - top**2) ** 0.5 if top < bottom else 0),
             "cos": ((bottom**2 - top**2) ** 0.5 if top < bottom else 0, top), "tan": (top, bottom)}[name]  # fmt: skip
    return degrees(atan2(*third))


def _direction(x: int, y: int) -> float:
    return degrees(atan2(y, x)) % 360


def _between_arrows(draw: Draw, x: int, y: int, angle: float) -> Question:
    u, v = draw.until(
        lambda: (draw.nonzero(-12, 12), draw.nonzero(-12, 12)),
        lambda p: p[0] * y != p[1] * x and rounds_safely(_gap(angle, _direction(*p)), places=1)
        and abs(p[0]) != abs(p[1]),
    )  # fmt: skip
    other = _direction(u, v)
    value = _gap(angle, other)
    answer = Real(value, 1)
    flat = abs(degrees(atan2(y / x, 1)) - degrees(atan2(v / u, 1)))
    return question(
        {"vectors": ((x, y), (u, v))},
        ("Which angle, from 0° to 180°, lies between the arrows from the origin to", Show((x, y)), "and to",
         Show((u, v)),
         "? To 1 decimal."),
        answer,
        (step(f"Counterclockwise from the x-axis the first points at {angle:.1f}° and the second at", Real(other, 1),
              "Which way does each arrow point? Mind the quarter.", "trig_functions.angle_of"),
         step(f"They differ by {abs(angle - other):.1f}°; the smaller way round is" if abs(angle - other) > 180 else
              "They differ by", answer, "Subtract; if it is over 180°, go the other way round.",
              "trig_functions.angle_of")),
        ((360 - value, "Go the smaller way round."), (180 - value, "This is the angle to the opposite arrow."),
         (flat, "The inverse tangent does not see in which quarter an arrow points.")),
    )  # fmt: skip


def _gap(a: float, b: float) -> float:
    away = abs(a - b)
    return min(away, 360 - away)
