"""Angles, triangles, similar shapes, areas, and angles in radians."""

from __future__ import annotations

from fractions import Fraction
from math import gcd, sqrt
from typing import TYPE_CHECKING

from mlpath.answers import Choice, Exact, Integer, Real, number
from mlpath.questions.bank._common import WHOLE_PAIRS, length
from mlpath.questions.bank._mlmath import rounds_safely
from mlpath.questions.bank._statistics import question, step, worked
from mlpath.questions.bank._working import decimal, quotient, total
from mlpath.questions.linear import tidy

if TYPE_CHECKING:
    from mlpath.questions.draw import Draw
    from mlpath.questions.linear import Exact as Rational
    from mlpath.questions.model import Level, Question

PYTHAGORAS = "shapes_angles.pythagoras"
ANGLES = "shapes_angles.angles"
TENTHS = (1, 2, 3, 4, 5, 10, 15, 20, 25)


def pythagoras(draw: Draw, level: Level) -> Question:
    """The theorem of Pythagoras."""
    if level == 3:
        return _is_right(draw) if draw.flip() else _diagonal_of_box(draw)
    pair, scale = draw.choice(WHOLE_PAIRS), draw.choice(TENTHS)
    a, b, c = (tidy(Fraction(x, 10) * scale) for x in (*pair, length(pair)))
    a, b = (a, b) if draw.flip() else (b, a)
    if level == 1:
        return question(
            {"legs": (str(a), str(b))},
            f"The two sides of a right-angled triangle that meet at the right angle are {decimal(a)} and "
            f"{decimal(b)} long. How long is the third side?",
            worked(c),
            (step(f"The squares add up: {decimal(a)}² + {decimal(b)}² =", tidy(a * a + b * b),
                  "Add the squares of the two sides."),
             step("Take the root:", c, "Take the square root.", PYTHAGORAS)),
            ((tidy(a + b), "The squares are added, not the sides."),
             (tidy(a * a + b * b), "The root is still to be taken."),
             (sqrt(abs(float(a * a - b * b))), "The third side is the longest: add the squares.")),
        )  # fmt: skip
    story = draw.choice((
        (f"A ladder of {decimal(c)} m leans against a wall; its foot stands {decimal(a)} m from the wall. How high "
         "does it reach, in metres?"),
        (f"A cable car of {decimal(c)} km runs straight up a slope; on the map its ends are {decimal(a)} km apart. "
         "By how many kilometres does it climb?"),
        (f"In a right-angled triangle the longest side is {decimal(c)} and another one {decimal(a)}. How long is the "
         "third?"),
    ))  # fmt: skip
    return question(
        {"longest": str(c), "other": str(a), "story": story[:9]},
        story,
        worked(b),
        (step(f"The longest side is known, so the squares are subtracted: {decimal(c)}² - {decimal(a)}² =",
              tidy(c * c - a * a), "Which side is opposite the right angle? Subtract the squares."),
         step("Take the root:", b, "Take the square root.", PYTHAGORAS)),
        ((sqrt(c * c + a * a), f"{decimal(c)} is the longest side already: subtract the squares."),
         (tidy(c - a), "The squares are subtracted, not the sides."),
         (tidy(c * c - a * a), "The root is still to be taken.")),
    )  # fmt: skip


def _is_right(draw: Draw) -> Question:
    a, b = draw.choice(WHOLE_PAIRS)
    off = draw.choice((0, 0, 1, -1, 2, -2))
    c = length((a, b)) + off
    kinds = ("acute", "right-angled", "obtuse")
    answer = Choice(kinds, 1 if not off else 2 if off > 0 else 0)
    return question(
        {"sides": draw.shuffled((a, b, c))},
        f"A triangle has the sides {a}, {b} and {c}. Is it acute (all angles below 90°), right-angled or obtuse?",
        answer,
        (step(f"The squares of the two shorter sides add up to {a}² + {b}² =", a * a + b * b,
              "Add the squares of the two shorter sides."),
         step(f"The square of the longest is {c * c}. So the triangle is", answer,
              "Compare with the square of the longest side: larger means a wider angle.", PYTHAGORAS)),
        ((1 if off else 0, "Compare the sum of the two smaller squares with the largest square."),
         (2 if off < 0 else 0 if off > 0 else 2, "A longer side lies opposite a wider angle.")),
    )  # fmt: skip


def _diagonal_of_box(draw: Draw) -> Question:
    a, b, c = draw.until(
        lambda: tuple(draw.integer(1, 12) for _ in range(3)),
        lambda s: len(set(s)) > 1 and rounds_safely(sqrt(sum(x * x for x in s))),
    )
    square = a * a + b * b + c * c
    return question(
        {"box": True, "sides": (a, b, c)},
        f"A box is {a} dm long, {b} dm wide and {c} dm high. How long, in dm to 3 decimals, is the longest straight "
        "rod that fits into it?",
        Real(sqrt(square), 3),
        (step(f"The diagonal of the floor has the square {a}² + {b}² =", a * a + b * b,
              "First the diagonal of the floor.", PYTHAGORAS),
         step(f"With the height it spans a right-angled triangle: {a * a + b * b} + {c}² =", square,
              "The diagonal of the floor and the height are the sides of a right-angled triangle."),
         step("Take the root:", Real(sqrt(square), 3), "Take the square root.", PYTHAGORAS)),
        ((sqrt(a * a + b * b), "This is the diagonal of the floor."),
         (a + b + c, "The squares are added, not the sides."),
         (sqrt(sqrt(a * a + b * b) + c * c), "The diagonal of the floor has to be squared, too.")),
    )  # fmt: skip


def angles(draw: Draw, level: Level) -> Question:
    """Angles in triangles and polygons, and at lines."""
    if level == 1:
        return _third_angle(draw)
    if level == 2:
        return _base_angle(draw) if draw.flip() else _outer_angle(draw)
    return _ratio_of_angles(draw) if draw.flip() else _polygon(draw)


def _third_angle(draw: Draw) -> Question:
    a, b = draw.until(lambda: (draw.integer(15, 130), draw.integer(15, 130)), lambda p: sum(p) < 170)
    c = 180 - a - b
    return question(
        {"angles": (a, b)},
        f"Two angles of a triangle are {a}° and {b}°. How many degrees does the third have?",
        Integer(c),
        (step(f"The two together have {a} + {b} =", a + b, "Add the known angles."),
         step("All three make 180°:", c, "What is missing to 180°?", ANGLES)),
        ((360 - a - b, "The angles of a triangle add up to 180°, not 360°."),
         (a + b, "This is the angle outside, next to the third.")),
    )  # fmt: skip


def _base_angle(draw: Draw) -> Question:
    top = draw.until(lambda: draw.integer(8, 172), lambda t: t != 60)
    base = tidy(Fraction(180 - top, 2))
    known_top = draw.flip() or top % 2 == 1
    known, asked = (top, base) if known_top else (base, top)
    told = ("between them" if known_top else "at one end of the third side", "at the third side" if known_top else
            "between the equal sides")  # fmt: skip
    return question(
        {"known": str(known), "at": "top" if known_top else "base"},
        f"Two sides of a triangle are equally long. The angle {told[0]} is {decimal(known)}°. How many degrees does "
        + ("each of the two angles at the third side" if known_top else "the angle between the equal sides") + " have?",
        worked(asked),
        (step("The two angles at the third side are equal.", None, "Which two angles are equal?"),
         step(f"(180 - {decimal(known)})/2 =" if known_top else f"180 - 2·{decimal(known)} =", asked,
              "All three angles make 180°.", ANGLES)),
        ((tidy(180 - known), "There are two equal angles."), (known, "The equal angles lie at the third side."),
         (tidy(Fraction(180 - known) / 2) if not known_top else tidy(180 - 2 * known),
          "Look at which of the three angles are equal.")),
    )  # fmt: skip


def _outer_angle(draw: Draw) -> Question:
    a, b = draw.until(lambda: (draw.integer(20, 110), draw.integer(20, 110)), lambda p: sum(p) < 165 and p[0] != p[1])
    outer = a + b
    return question(
        {"outer": outer, "inner": a},
        "One side of a triangle is drawn on beyond a corner; outside, between it and the other side, lies an angle "
        f"of {outer}°. One of the two angles of the triangle at the other corners has {a}°. How many degrees does "
        "the other have?",
        Integer(b),
        (step(f"Inside, at that corner, the angle is 180 - {outer} =", 180 - outer,
              "The angles inside and outside a corner make 180° together."),
         step(f"The three angles make 180°: 180 - {180 - outer} - {a} =", b, "What is missing to 180°?", ANGLES)),
        ((180 - outer, "This is the angle inside at that corner."), (180 - a, "Three angles make 180°, not two."),
         (180 - outer + a, "The outer angle is the sum of the two inner ones at the other corners.")),
    )  # fmt: skip


def _ratio_of_angles(draw: Draw) -> Question:
    p, q, r = draw.until(
        lambda: tuple(draw.integer(1, 12) for _ in range(3)),
        lambda t: 180 % sum(t) == 0 and len(set(t)) > 1 and gcd(*t) == 1,
    )
    unit = 180 // sum((p, q, r))
    largest = max(p, q, r) * unit
    smallest = draw.flip()
    value = min(p, q, r) * unit if smallest else largest
    return question(
        {"ratio": (p, q, r), "asked": "smallest" if smallest else "largest"},
        f"The angles of a triangle are in the ratio {p} : {q} : {r}. How many degrees does the "
        f"{'smallest' if smallest else 'largest'} have?",
        Integer(value),
        (step(f"There are {total((p, q, r))} = {p + q + r} parts; one has 180/{p + q + r} degrees:", unit,
              "How many parts make up 180°?", "fractions.ratio"),
         step(f"Times {value // unit}:", value, "Multiply by the number of parts.", ANGLES)),
        ((2 * value, "The angles of a triangle add up to 180°, not 360°."), (unit, "This is one part."),
         (largest if smallest else min(p, q, r) * unit, "This is the other end of the order.")),
    )  # fmt: skip


def _polygon(draw: Draw) -> Question:
    n = draw.integer(4, 8)
    known = draw.until(
        lambda: tuple(draw.integer(60, 170) for _ in range(n - 1)), lambda k: 40 < 180 * (n - 2) - sum(k) < 175
    )
    whole = 180 * (n - 2)
    name = {4: "a quadrilateral", 5: "a pentagon", 6: "a hexagon", 7: "a heptagon", 8: "an octagon"}[n]
    return question(
        {"known": known},
        f"All angles of {name} ({n} corners, none turned inwards) but one are {', '.join(map(str, known))} "
        "degrees. How many degrees does the last have?",
        Integer(whole - sum(known)),
        (step(f"Cut from one corner it falls into {n - 2} triangles: all angles make {n - 2}·180 =", whole,
              "Into how many triangles does it fall when cut from one corner?", ANGLES),
         step(f"The known ones make {sum(known)}; missing is", whole - sum(known), "Subtract the known angles.")),
        ((abs(180 * n - sum(known)), f"It can be cut into {n - 2} triangles, not into {n}."),
         (180 - known[0], "Only triangles have 180° in all.")),
    )  # fmt: skip


def similar(draw: Draw, level: Level) -> Question:
    """Similar triangles, scale factors, and what they do to areas."""
    low, high = (2, 15) if level == 1 else (10, 22)
    a, b = draw.until(lambda: (draw.integer(low, high), draw.integer(low, high)), lambda p: p[0] != p[1])
    factor = draw.until(
        lambda: Fraction(draw.integer(1, 12), draw.choice((1, 2, 4, 5))), lambda f: f not in (1, 0) and f < 6
    )
    big_a, big_b = tidy(a * factor), tidy(b * factor)
    if level == 3:
        return _scaled_area(draw)
    if level == 1:
        return question(
            {"known": (a, b), "other": str(big_a)},
            f"Two triangles have the same angles. In the first, two sides are {a} and {b} long; in the second, the "
            f"side that corresponds to {a} is {decimal(big_a)} long. How long is the one that corresponds to {b}?",
            worked(big_b),
            (step(f"The scale factor is {decimal(big_a)}/{a} =", factor,
                  "By which factor is the second triangle larger?"),
             step(f"Times {b}:", big_b, "All sides are multiplied by it.", "shapes_angles.similar")),
            ((tidy(big_a + b - a), "Similar shapes have equal quotients, not equal differences."),
             (tidy(b / factor), "The factor leads from the first triangle to the second."),
             (tidy(Fraction(a * b) / big_a),
              "Multiply by the scale factor.")),
        )  # fmt: skip
    pole = draw.choice(("stick", "pole", "post", "person"))
    tall = draw.choice(("tree", "tower", "chimney", "mast", "house"))
    return question(
        {"sizes": (a, b), "shadow": str(big_b), "things": (pole, tall)},
        f"A {pole} of {decimal(Fraction(a, 10))} m throws a shadow of {decimal(Fraction(b, 10))} m. At the same time "
        f"a {tall} throws one of {decimal(big_b)} m. How high is the {tall}, in metres?",
        worked(big_a),
        (step(f"Both triangles are similar. The shadow is {decimal(big_b)}/{decimal(Fraction(b, 10))} times as long:",
              tidy(10 * factor), "How many times as long is the second shadow?"),
         step(f"So is the height: {decimal(Fraction(a, 10))} times this:", big_a, "Heights grow by the same factor.",
              "shapes_angles.similar")),
        ((tidy(big_b + Fraction(a - b, 10)), "The quotients are equal, not the differences."),
         (tidy(Fraction(b * big_b, a)), "Height and shadow are mixed up in the quotient."),
         (big_b, "The shadow is as long as the thing is high only when the first one's is.")),
    )  # fmt: skip


def _scaled_area(draw: Draw) -> Question:
    top, bottom = draw.until(lambda: (draw.integer(1, 7), draw.integer(1, 5)), lambda p: gcd(*p) == 1 and p[0] != p[1])
    area = bottom**2 * draw.integer(1, 9)
    after = area * top**2 // bottom**2
    factor = Fraction(top, bottom)
    if draw.flip():
        return question(
            {"area": area, "factor": str(factor)},
            f"A picture has an area of {area} cm². All its lengths are multiplied by {factor}. What is its area now, "
            "in cm²?",
            Integer(after),
            (step(f"Length and width are both multiplied; the area by ({factor})² =", number(factor**2),
                  "How many lengths does an area multiply?"),
             step(f"Times {area}:", after, "Multiply the area by this.", "shapes_angles.similar")),
            ((tidy(area * factor), "Length and width both change: the factor is squared."),
             (tidy(area * factor**3), "The cube belongs to volumes."),
             (tidy(2 * area * factor), "The factor is squared, not doubled.")),
        )  # fmt: skip
    side = draw.integer(2, 12)
    return question(
        {"areas": (area, after), "side": side * bottom},
        f"Two similar triangles have the areas {area} cm² and {after} cm². A side of the first is {side * bottom} cm "
        "long. How long is the corresponding side of the second, in cm?",
        Integer(side * top),
        (step(f"Second area over first area {quotient(after, area)}", number(tidy(factor**2)), "Divide the areas."),
         step("The lengths have its root as their quotient:", number(tidy(factor)), "An area grows with the square."),
         step(f"Times {side * bottom}:", side * top, "Multiply the side by this.", "shapes_angles.similar")),
        ((tidy(side * bottom * factor**2), "Areas grow with the square of the lengths: take the root."),
         (tidy(side * bottom / factor), "The factor leads from the first triangle to the second."),
         (tidy(side * bottom * (1 + factor**2) / 2), "An area grows with the square of the length: take the root.")),
    )  # fmt: skip


def radians(draw: Draw, level: Level) -> Question:
    """Degrees and radians, arcs and sectors."""
    if level == 3:
        return _arc(draw)
    degrees = draw.until(lambda: 3 * draw.signed(1, 240), lambda d: d % 180 != 0)
    part = Fraction(degrees, 180)
    if level == 1:
        return question(
            {"degrees": degrees},
            f"Write {degrees}° in radians, exactly, such as 3pi/4.",
            _pi(part),
            (step(f"180° are pi. The angle is {degrees}/180 of this, that is", number(part),
                  "Which part of 180° is it?"),
             step("times pi:", _pi(part), "Multiply the part by pi.", "shapes_angles.radians")),
            ((_pi(part / 2), "A full turn, 360°, is 2pi: 180° are pi."), (_pi(2 * part), "180° are pi, not 2pi."),
             (_pi(1 / part), "The degrees are divided by 180, not the other way round.")),
        )  # fmt: skip
    left, right = draw.sample(range(-11, 12), 2)
    bottom = draw.choice((2, 3, 4, 5, 6, 9, 10, 12, 15, 18, 20))
    value = tidy(Fraction(180 * (left + right), bottom))
    first, second = (_pi(Fraction(n, bottom)).show() for n in (left, right))
    if left == 0 or right == 0 or left + right == 0 or abs(left) == 1 or abs(right) == 1:
        return radians(draw, level)
    return question(
        {"radians": (f"{left}/{bottom}", f"{right}/{bottom}")},
        f"An angle of {first} is followed by one of {second}, both in radians. How many degrees are they together?",
        number(value),
        (step(f"Together they are {total((left, right))} = {left + right} times pi/{bottom}, and pi/{bottom} is, in "
              "degrees,",
              tidy(Fraction(180, bottom)), "How many degrees are pi? Add first, then convert."),
         step(f"Times {left + right}:", value, "Multiply.", "shapes_angles.radians")),
        ((2 * value, "pi is 180°, not 360°."), (tidy(Fraction(90 * (left + right), bottom)), "pi is 180°, not 90°."),
         (tidy(Fraction(180 * (left - right), bottom)), "The angles are added; mind their signs.")),
    )  # fmt: skip


def _pi(part: Rational) -> Exact:
    f = Fraction(part)
    top = {1: "pi", -1: "-pi"}.get(f.numerator, f"{f.numerator}*pi")
    return Exact(top if f.denominator == 1 else f"{top}/{f.denominator}")


def _arc(draw: Draw) -> Question:
    radius, degrees = draw.integer(2, 20), draw.until(lambda: 5 * draw.integer(2, 70), lambda d: d not in (180, 360))
    angle = Fraction(degrees, 180)
    if draw.flip():
        part = angle * radius * radius / 2
        return question(
            {"radius": radius, "degrees": degrees, "asked": "area"},
            f"A sector of a circle of radius {radius} has an angle of {degrees}°. Find its area exactly, with pi.",
            _pi(part),
            (step(f"It is {degrees}/360 of the circle, that is", number(angle / 2), "Which part of a full turn is it?"),
             step(f"of the area pi·{radius}² = {radius**2}·pi:", _pi(part), "The circle has the area pi·r².",
                  "shapes_angles.radians")),
            ((_pi(angle * radius), "This is the length of the arc."), (_pi(2 * part), "A full turn is 360°, not 180°."),
             (_pi(angle * radius / 2), "The radius is squared in the area.")),
        )  # fmt: skip
    length = angle * radius
    return question(
        {"radius": radius, "arc": str(length), "asked": "degrees"},
        f"On a circle of radius {radius} an arc is {_pi(length).show()} long. How many degrees does the angle at "
        "the centre have?",
        Integer(degrees),
        (step("In radians the angle is arc by radius:", _pi(angle),
              "An angle in radians is the arc divided by the radius."),
         step("With pi for 180°:", degrees, "pi is 180°.", "shapes_angles.radians")),
        ((2 * degrees, "pi is 180°, not 360°."), (tidy(Fraction(180 * length)), "Divide by the radius first."),
         (tidy(Fraction(degrees, 2)), "pi is 180°, not 90°.")),
    )  # fmt: skip
