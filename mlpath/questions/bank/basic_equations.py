"""Equations in one unknown, two equations at once, quadratics, formulas and inequalities."""

from __future__ import annotations

import re
from fractions import Fraction
from math import gcd
from typing import TYPE_CHECKING

from mlpath.answers import Choice, Equation, Exact, Integer, Parts, RealSet, SetOf
from mlpath.questions.bank._calculus import then
from mlpath.questions.bank._mlmath import line_choice, numbered
from mlpath.questions.bank._statistics import question, step
from mlpath.questions.bank._working import paren, terms
from mlpath.questions.linear import tidy
from mlpath.questions.model import Mistake, Question, Show

if TYPE_CHECKING:
    from mlpath.questions.draw import Draw
    from mlpath.questions.model import Level

LINEAR = "basic_equations.linear"


def linear(draw: Draw, level: Level) -> Question:
    """Linear equations in one unknown."""
    if level == 3:
        return _wrong_line(draw) if draw.flip() else _how_many(draw)
    x = draw.nonzero(-9, 9)
    if level == 1:
        a, b = draw.integer(2, 9), draw.nonzero(-20, 20)
        c = a * x + b
        text = f"{a}x {then(b)} = {c}"
        return question(
            {"equation": text, "asked": "x"},
            ("Solve", Show(text), "for x."),
            Integer(x),
            (step((f"{'Subtract' if b > 0 else 'Add'} {abs(b)} on both sides:", Show(f"{a}x = {c - b}"), "."), None,
                  "Bring the term with x alone to one side."),
             step(f"Divide by {a}: {c - b}/{a} =", x, "Divide by the factor of x.", LINEAR)),
            ((tidy(Fraction(c + b, a)), "Undo a sum by the opposite operation."),
             (c - b - a, f"{a}x is a product: divide by {a}."),
             (tidy(Fraction(a, c - b)), "Divide the right side by the factor of x, not the other way round.")),
        )  # fmt: skip
    p, a, b = draw.integer(2, 5), draw.nonzero(-3, 5), draw.nonzero(-6, 6)
    c = draw.until(lambda: draw.nonzero(-9, 9), lambda c: c != p * a and a != 0)
    d = p * (a * x + b) - c * x
    text = f"{p}*({terms(((a, 'x'), (b, '')))}) = {terms(((c, 'x'), (d, '')))}"
    k = p * a - c
    return question(
        {"equation": text, "asked": "x"},
        ("Solve", Show(text), "for x."),
        Integer(x),
        (step(("Multiply out:", Show(f"{terms(((p * a, 'x'), (p * b, '')))} = {terms(((c, 'x'), (d, '')))}"), "."),
              None, "Multiply out the bracket."),
         step(("Collect x on the left, numbers on the right:", Show(f"{terms(((k, 'x'),))} = {d - p * b}"), "."), None,
              "Bring the terms with x to one side, the numbers to the other."),
         step("Divide: x =" if abs(k) > 1 else "So x =", x, "Divide by the factor of x.", LINEAR)),
        ((tidy(Fraction(d - b, k)), f"The factor {p} multiplies both terms of the bracket."),
         (tidy(Fraction(d - p * b, p * a + c)) if p * a != -c else -x, "What changes sides changes its sign."),
         (tidy(Fraction(d + p * b, k)), "What changes sides changes its sign.")),
    )  # fmt: skip


def _wrong_line(draw: Draw) -> Question:
    a, b, c, x = draw.integer(2, 6), draw.nonzero(-7, 7), draw.nonzero(-5, 5), draw.nonzero(-8, 8)
    p, at = draw.until(lambda: (draw.integer(2, 5), draw.integer(0, 3)), lambda t: abs(t[0] * a - abs(c)) > 1)
    d = p * (a * x + b) - c * x
    k, inside, moved = p * a, p * b, 1
    inside = b if at == 0 else inside
    moved = p * a + c if at == 1 else p * a - c
    right = d - inside if at != 2 else d + inside
    last = tidy(Fraction(right, moved)) if at != 3 else right - moved
    if last == x and at == 3:
        return _wrong_line(draw)
    lines = (f"{terms(((k, 'x'), (inside, '')))} = {terms(((c, 'x'), (d, '')))}",
             f"{terms(((moved, 'x'), (inside, '')))} = {d}", f"{terms(((moved, 'x'),))} = {right}",
             f"x = {last}")  # fmt: skip
    start = f"{p}({terms(((a, 'x'), (b, '')))}) = {terms(((c, 'x'), (d, '')))}"
    why = (f"In line 1 the factor {p} multiplies both terms: {p}·{paren(b)} = {p * b}.",
           f"In line 2 the term with x changes sides and so its sign: {p * a} - {paren(c)} = {p * a - c}.",
           f"In line 3 the number {inside} changes sides and so its sign: {d} - {paren(inside)} = {d - inside}.",
           f"For line 4 both sides are divided by {moved}; {moved} is not subtracted.")[at]  # fmt: skip
    return Question(
        given={"start": start, "lines": lines},
        prompt=(f"Someone solves {start}:{numbered(lines)}\nWhich is the first wrong line?",),
        answer=line_choice(4, at),
        steps=(step("Each line has to be true for the same x as the one before it.", None,
                    "What was done to both sides from each line to the next?"),
               step(f"{why} The first wrong one is", line_choice(4, at),
                    "Do each step yourself: multiply out, collect x, collect numbers, divide.",
                    LINEAR)),
        mistakes=tuple(Mistake(line_choice(4, i), "This line follows from the one before it.")
                       for i in range(4) if i != at),
    )  # fmt: skip


KINDS = ("exactly one solution", "no solution", "every number is a solution")


def _how_many(draw: Draw) -> Question:
    kind, p, a, b = draw.integer(0, 2), draw.integer(2, 5), draw.nonzero(-5, 5), draw.nonzero(-9, 9)
    c = p * a if kind else draw.until(lambda: draw.integer(-9, 9), lambda c: c != p * a)
    shift = draw.nonzero(-6, 6)
    d = p * b if kind == 2 else p * b + shift
    order = draw.nonzero(-9, 9)
    text = f"{p}*({terms(((a, 'x'), (b, '')))}) {then(order)} = {terms(((c, 'x'), (d + order, '')))}"
    answer = Choice(KINDS, kind)
    left = terms(((p * a - c, "x"), (p * b - d, "")))
    return question(
        {"equation": text, "asked": "number"},
        ("How many solutions does", Show(text), "have?"),
        answer,
        (step(("Multiply out and bring everything to the left:", Show(f"{left} = 0"), "."), None,
              "Multiply out and collect the terms. Does x remain?"),
         step(("x remains" if kind == 0 else "x is gone and something false is left" if kind == 1 else
               "x is gone and something true is left") + ":", answer,
              "If x cancels: is what is left true or false?", LINEAR)),
        ((2 if kind == 1 else 1, "Where x cancels, look at whether the rest is true."),
         (0 if kind else 2, "Look at whether x cancels.")),
    )  # fmt: skip


def quadratic(draw: Draw, level: Level) -> Question:
    """Quadratic equations."""
    if level == 3:
        return _double_root(draw) if draw.flip() else _surd_roots(draw)
    size = 12 if level == 1 else 9
    r, whole = draw.until(lambda: (draw.nonzero(-size, size), draw.nonzero(-size, size)), lambda p: p[0] < p[1])
    a = 1 if level == 1 else draw.integer(2, 3)
    s: Fraction | int = whole
    if level == 2:
        s = draw.until(lambda: Fraction(draw.signed(1, 9), a), lambda f: f.denominator > 1)
    b, c = int(-a * Fraction(r + s)), int(a * r * Fraction(s))
    text = f"{terms(((a, 'x^2'), (b, 'x'), (c, '')))} = 0"
    roots = SetOf.of(r, tidy(s))
    disc = b * b - 4 * a * c
    steps = (
        (step(f"Two numbers with the product {c} and the sum {-b} are {r} and {s}.", None,
              "Look for two numbers whose product is the last coefficient and whose sum is minus the middle one."),
         step("They are the solutions:", roots, "A product is zero where a factor is.", "basic_equations.quadratic"))
        if level == 1 else
        (step(f"The discriminant is {paren(b)}² - 4·{a}·{paren(c)} =", disc, "Work out b² - 4ac."),
         step(f"x = ({-b} ± √{disc})/{2 * a}, with √{disc} =", abs(int(a * Fraction(r - s))),
              "Put it into the formula."),
         step("The solutions are", roots, "Once with plus, once with minus.", "basic_equations.quadratic"))
    )  # fmt: skip
    return question(
        {"equation": text},
        ("Find all solutions of", Show(text), "."),
        roots,
        steps,
        ((SetOf.of(-r, tidy(-s)), f"The signs are reversed: the factor {terms(((1, 'x'), (-r, '')))} is zero at {r}."),
         (SetOf.of(b, c), "These are coefficients."),
         (SetOf.of(tidy(a * r), tidy(a * s)), f"The formula divides by 2a, with a = {a}."),
         (SetOf.of(r), "There is another solution.")),
    )  # fmt: skip


def _double_root(draw: Draw) -> Question:
    k, letter = draw.nonzero(-9, 9), draw.choice("kcm")
    if draw.flip():
        a = draw.integer(1, 5)
        text = f"{terms(((a, 'x^2'), (2 * a * k, 'x')))} + {letter} = 0"
        value = a * k * k
        wrong = (k * k if a > 1 else 2 * abs(k), 4 * a * k * k)
    else:
        a = draw.choice((1, 4, 9))
        root = {1: 1, 4: 2, 9: 3}[a]
        value = 2 * root * abs(k)
        text = f"{terms(((a, 'x^2'),))} + {letter}*x + {k * k} = 0"
        wrong = (root * abs(k), 4 * a * k * k)
    asked = f"Which positive {letter}" if f"{letter}*x" in text else f"Which {letter}"
    return question(
        {"equation": text, "letter": letter},
        (asked, "gives", Show(text), "exactly one solution?"),
        Integer(value),
        (step("There is exactly one solution where the discriminant b² - 4ac is zero.", None,
              "What does the discriminant tell about the number of solutions?", "basic_equations.quadratic"),
         step(f"Solve b² = 4ac for {letter}:", value, f"Put the coefficients in and solve for {letter}.", LINEAR)),
        ((wrong[0], "Put it into b² - 4ac: it is not zero."), (wrong[1], "Put it into b² - 4ac: it is not zero."),
         (-value, "Put it into b² - 4ac, and mind the sign that is asked for.")),
    )  # fmt: skip


def _surd_roots(draw: Draw) -> Question:
    p, inside = draw.nonzero(-6, 6), draw.choice((2, 3, 5, 6, 7, 10, 11, 13, 12, 18, 20))
    b, c = -2 * p, p * p - inside
    if c == 0:
        return _surd_roots(draw)
    text = f"{terms(((1, 'x^2'), (b, 'x'), (c, '')))} = 0"
    larger = Exact(f"{p} + sqrt({inside})")
    return question(
        {"equation": text, "asked": "larger"},
        ("Find the larger solution of", Show(text), "exactly."),
        larger,
        (step(f"Half the coefficient of x is {b // 2}, its square {p * p}. Completed: (x {then(b // 2)})² =", inside,
              "Complete the square: halve the coefficient of x and square it."),
         step("Take the root, with the positive sign for the larger solution: x =", larger,
              "Take the root on both sides.", "basic_equations.quadratic")),
        ((Exact(f"{p} - sqrt({inside})"), "This is the smaller one."),
         (Exact(f"{-p} + sqrt({inside})"), "What is added inside the square changes its sign."),
         (Exact(f"{p} + {inside}"), "The root is still to be taken.")),
    )  # fmt: skip


def two_equations(draw: Draw, level: Level) -> Question:
    """Two equations with two unknowns."""
    if level == 3:
        return _in_words(draw)
    x, y = draw.nonzero(-8, 8), draw.nonzero(-8, 8)
    a, b, c, d = draw.until(
        lambda: tuple(draw.nonzero(-6, 6) for _ in range(4)),
        lambda t: t[0] * t[3] != t[1] * t[2] and (level == 1 or (abs(t[1]) > 1 and abs(t[3]) > 1 and abs(t[0]) > 1)),
    )
    if level == 1:
        first = f"y = {terms(((a, 'x'), (y - a * x, '')))}"
        k = c + d * a
        if k == 0:
            return two_equations(draw, level)
        left = terms(((k, "x"),))
        start = (step(("Put the first into the second; then only x is left:", Show(f"{left} = {k * x}"), "."), None,
                      "Put what y is into the second equation."),)  # fmt: skip
    else:
        first = f"{terms(((a, 'x'), (b, 'y')))} = {a * x + b * y}"
        common = gcd(b, d) if d > 0 else -gcd(b, d)
        k = (a * d - b * c) // common
        left = terms(((k, "x"),))
        start = (step((f"The first times {d // common}, less the second times {paren(b // common)}, has no y:",
                       Show(f"{left} = {k * x}"), "."), None,
                       "Multiply the equations so that y cancels when they are subtracted."),)  # fmt: skip
    second = f"{terms(((c, 'x'), (d, 'y')))} = {c * x + d * y}"
    answer = Parts.of(("x", x), ("y", y))
    return question(
        {"equations": (first, second)},
        ("Solve the two equations", Show(first), "and", Show(second), "for x and y."),
        answer,
        (*start,
         step("So x =", x, "Solve for x.", LINEAR),
         step("Put back into one of them, this gives y; together:", answer, "Put x into one of the equations.",
              "basic_equations.two_equations")),
        (((y, x), "x comes first."), ((-x, -y), "Mind the signs: put your numbers into both equations."),
         ((x, -y), "Put your numbers into both equations: one of them does not hold."),
         ((-x, y), "Put your numbers into both equations: one of them does not hold.")),
    )  # fmt: skip


STORIES = (
    ("{a} hours on a small and {b} on a large machine cost {e} euros; {c} on a small and {d} on a large one {f} euros.",
     "an hour on the small machine", "an hour on the large one", "euros"),
    ("{a} pens and {b} notebooks cost {e} euros, {c} pens and {d} notebooks cost {f} euros.", "a pen", "a notebook",
     "euros"),
    ("{a} short and {b} long training runs take {e} minutes, {c} short and {d} long ones take {f} minutes.",
     "a short run", "a long run", "minutes"),
)  # fmt: skip


def _in_words(draw: Draw) -> Question:
    story, first, second, unit = draw.choice(STORIES)
    a, b, c, d = draw.until(
        lambda: tuple(draw.integer(2, 7) for _ in range(4)), lambda t: t[0] * t[3] != t[1] * t[2] and len(set(t)) > 2
    )
    x, y = draw.until(lambda: (draw.integer(2, 20), draw.integer(2, 20)), lambda p: p[0] < p[1])
    e, f = a * x + b * y, c * x + d * y
    asked = draw.flip()
    value, name = (x, first) if asked else (y, second)
    verb = "take" if unit == "minutes" else "cost"
    told = story.format(a=a, b=b, c=c, d=d, e=e, f=f)
    k = abs(a * d - b * c) // gcd(*((b, d) if asked else (a, c)))
    lines = f"{terms(((a, 'x'), (b, 'y')))} = {e}", f"{terms(((c, 'x'), (d, 'y')))} = {f}"
    cleared = (
        (f"{terms(((k, 'x'),))} = {k * x}", d, b, "y") if asked else (f"{terms(((k, 'y'),))} = {k * y}", a, c, "x")
    )
    return question(
        {"numbers": (a, b, e, c, d, f), "asked": "x" if asked else "y", "story": unit + first},
        f"{told} How many {unit} does {name} {verb}?",
        Integer(value),
        (step((f"With x for {first} and y for {second}:", Show(lines[0]), "and", Show(lines[1]), "."), None,
              "Name the unknowns x and y, and write one equation a sentence."),
         step((f"Multiplied and subtracted so that {cleared[3]} cancels:", Show(cleared[0]), "."), None,
              "Multiply the equations so that the other unknown cancels.", "basic_equations.two_equations"),
         step(f"{'Divide:' if k > 1 else 'So'} {'x' if asked else 'y'} =", value,
              "Divide by the factor of the unknown, if it has one.",
              LINEAR)),
        ((y if asked else x, f"This is the other unknown: {second if asked else first}."),
         (tidy(Fraction(e, a + b)), "The two need not be equal."),
         (tidy(Fraction(f - e, c - a if asked else d - b)) if (c != a if asked else d != b) else -value,
          "Subtracting at once leaves the other unknown in.")),
    )  # fmt: skip


SIGN = "What changes sides changes its sign."
STAYS = "What stays on its side keeps its sign."
WHOLE = "Multiply or divide the whole side, not one term of it."
TURNED = "The fraction is turned over."
OPPOSITE = "A product is undone by dividing, a quotient by multiplying."
TWICE = "The letter stands twice: collect both terms that hold it."
FORMULAS = (
    # the formula, the letter asked for, a line on the way, the solved form, wrong forms and what is wrong with them
    ("y = m*x + c", "x", "m*x = y - c", "(y - c)/m",
     (("(y + c)/m", SIGN), ("y/m - c", WHOLE), ("(y - m)/c", "Look which letter is added and which multiplies."))),
    ("y = m*x + c", "m", "m*x = y - c", "(y - c)/x",
     (("(y + c)/x", SIGN), ("y/x - c", WHOLE), ("y - c - x", OPPOSITE))),
    ("z = (x - m)/s", "x", "z*s = x - m", "z*s + m",
     (("z*s - m", SIGN), ("(z + m)*s", "The division was done last: undo it first."), ("z/s + m", OPPOSITE))),
    ("z = (x - m)/s", "s", "z*s = x - m", "(x - m)/z",
     (("z/(x - m)", TURNED), ("z*(x - m)", OPPOSITE), ("(x + m)/z", STAYS))),
    ("a = c/h", "h", "a*h = c", "c/a", (("a/c", TURNED), ("a*c", OPPOSITE), ("c - a", OPPOSITE))),
    ("d = 1 - a/h", "a", "a/h = 1 - d", "h*(1 - d)", (("h*(d - 1)", SIGN), ("1 - d*h", WHOLE), ("h*d - 1", WHOLE))),
    ("d = 1 - a/h", "h", "a/h = 1 - d", "a/(1 - d)",
     (("(1 - d)/a", TURNED), ("a/(1 + d)", SIGN), ("a*(1 - d)", OPPOSITE))),
    ("w = v - r*k", "k", "r*k = v - w", "(v - w)/r", (("(w - v)/r", SIGN), ("(v + w)/r", SIGN), ("v - w/r", WHOLE))),
    ("w = v - r*k", "r", "r*k = v - w", "(v - w)/k", (("(w - v)/k", SIGN), ("(w + v)/k", SIGN), ("v - w/k", WHOLE))),
    ("d = 2*p*r/(p + r)", "p", "d*r = p*(2*r - d)", "d*r/(2*r - d)",
     (("d*r/(2*r + d)", SIGN), ("r - d", TWICE), ("d/(2*r) - r", TWICE))),
    ("1/d = 1/a + 1/b", "a", "1/a = 1/d - 1/b", "b*d/(b - d)",
     (("d - b", "The reciprocal of a difference is not the difference of the reciprocals."), ("b*d/(d - b)", SIGN),
      ("(b - d)/(b*d)", "This is still the reciprocal: turn it over."))),
    ("t = a/(a + b)", "a", "t*b = a*(1 - t)", "t*b/(1 - t)",
     (("t*b/(1 + t)", SIGN), ("t/(1 - t)", WHOLE), ("b/(1 - t)", WHOLE))),
    ("t = a/(a + b)", "b", "t*b = a*(1 - t)", "a*(1 - t)/t",
     (("a*t/(1 - t)", TURNED), ("a/t + a", SIGN), ("t/a - a", TURNED))),
)  # fmt: skip


def rearrange(draw: Draw, level: Level) -> Question:
    """Solving a formula for one of its letters."""
    which = {1: (0, 1, 4, 7, 8), 2: (2, 3, 5, 6), 3: (9, 10, 11, 12)}[level]
    formula, letter, between, solved, wrong = FORMULAS[draw.choice(which)]
    letters = sorted({char for char in formula if char.isalpha()})
    renamed = dict(zip(letters, draw.sample("abcdkmpqrstuvwxyz", len(letters)), strict=True))
    left, k = formula[0], draw.integer(2, 9)

    def named(text: str) -> str:
        scaled = text if level == 3 else text.replace(left, f"({left}/{k})")
        scaled = re.sub(rf"(?<![*/])\(({left}/{k})\)(?![*/])", r"\1", scaled)  # brackets that are not needed
        return "".join(renamed.get(char, char) for char in scaled)

    asked, names = renamed[letter], tuple(sorted(renamed.values()))
    text = named(formula)
    answer = Equation(f"{asked} = {named(solved)}", names, solved_for=asked)
    return question(
        {"formula": text, "letter": asked},
        ("Solve", Show(text), f"for {asked}."),
        answer,
        (step(("Do the same to both sides, until this is left:", Show(named(between)), "."), None,
              f"Clear the fractions with {asked}, and bring what holds {asked} to one side."),
         step("This gives", answer, f"Undo what is still done to {asked}.", "basic_equations.rearrange")),
        tuple((Equation(f"{asked} = {named(form)}", names), because) for form, because in wrong),
    )  # fmt: skip


def inequality(draw: Draw, level: Level) -> Question:
    """Inequalities in one unknown."""
    if level == 3:
        return _quadratic_inequality(draw)
    edge, sign = draw.integer(-9, 9), draw.choice(("<", "<=", ">", ">="))
    a = draw.integer(2, 9) if level == 1 else -draw.integer(2, 9)
    b = draw.nonzero(-15, 15)
    c = 0 if level == 1 else draw.until(lambda: draw.nonzero(-9, 9), lambda c: a - c < -1)
    k = a - c
    text = f"{terms(((a, 'x'), (b, '')))} {sign} {terms(((c, 'x'), (k * edge + b, '')))}"
    turned = sign if k > 0 else {"<": ">", ">": "<", "<=": ">=", ">=": "<="}[sign]
    answer = RealSet(f"x {turned} {edge}")
    opposite = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}[turned]
    touching = turned[0] if len(turned) == 2 else turned + "="
    return question(
        {"inequality": text},
        ("For which x does", Show(text), "hold? Answer with an inequality or an interval."),
        answer,
        (step(("Collect x on the left:", Show(f"{terms(((k, 'x'),))} {sign} {k * edge}"), "."), None,
              "Collect x on one side and the numbers on the other."),
         step(f"Divide by {k}{'; a negative factor turns the sign round' if k < 0 else ''}:", answer,
              "Divide by the factor of x. Is it negative?", "basic_equations.inequality")),
        ((RealSet(f"x {opposite} {edge}"),
          "Dividing by a negative number turns the sign of an inequality round." if k < 0 else
          "Dividing by a positive number does not turn the sign round."),
         (RealSet(f"x {touching} {edge}"), "Look at whether equality is allowed."),
         (RealSet(f"x {turned} {-edge}"), "Mind the sign of the number.")),
    )  # fmt: skip


def _quadratic_inequality(draw: Draw) -> Question:
    r, s = draw.until(lambda: (draw.integer(-8, 8), draw.integer(-8, 8)), lambda p: p[0] < p[1])
    sign, a = draw.choice(("<", "<=", ">", ">=")), draw.choice((1, 1, -1, 2))
    text = f"{terms(((a, 'x^2'), (-a * (r + s), 'x'), (a * r * s, '')))} {sign} 0"
    closed = len(sign) == 2
    between = (sign[0] == "<") == (a > 0)
    inner = f"[{r}, {s}]" if closed else f"({r}, {s})"
    outer = f"(-inf, {r}] U [{s}, inf)" if closed else f"(-inf, {r}) U ({s}, inf)"
    other_inner = f"({r}, {s})" if closed else f"[{r}, {s}]"
    other_outer = f"(-inf, {r}) U ({s}, inf)" if closed else f"(-inf, {r}] U [{s}, inf)"
    answer = RealSet(inner if between else outer)
    return question(
        {"inequality": text},
        ("For which x does", Show(text), "hold? Answer with intervals or inequalities."),
        answer,
        (step(f"The left side is zero at {r} and {s}.", None, "Where is the left side zero?",
              "basic_equations.quadratic"),
         step(f"The parabola opens {'upwards' if a > 0 else 'downwards'}, so the inequality holds for", answer,
              "Is the parabola above or below zero between its zeros?", "basic_equations.inequality")),
        ((RealSet(outer if between else inner), "Try a number between the zeros, and see whether it holds there."),
         (RealSet(f"({r}, inf)" if sign[0] == ">" else f"(-inf, {s})"), "There are two zeros, and so two borders."),
         (RealSet(other_inner if between else other_outer),
          "The zeros themselves belong to it just where equality is allowed.")),
    )  # fmt: skip
