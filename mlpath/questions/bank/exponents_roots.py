"""Powers, roots and the rules for combining them, growth by factors, and scientific notation."""

from __future__ import annotations

from fractions import Fraction
from math import gcd
from typing import TYPE_CHECKING

from mlpath.answers import Choice, Integer, Parts, number
from mlpath.questions.bank._statistics import question, step, worked
from mlpath.questions.bank._working import decimal, paren, terms
from mlpath.questions.linear import tidy
from mlpath.questions.model import Show

if TYPE_CHECKING:
    from mlpath.questions.bank._statistics import Slips
    from mlpath.questions.draw import Draw, Ints
    from mlpath.questions.model import Level, Question

RULES = "exponents_roots.rules"
SQUARE_FREE = (2, 3, 5, 6, 7, 10, 11, 13)


def rules(draw: Draw, level: Level) -> Question:
    """The rules for exponents."""
    if level == 3:
        return _one_base(draw)
    letter = draw.choice("abcxyz")
    m, n, p = (draw.integer(2, 9) for _ in range(3))
    wrong: Slips
    if level == 1:
        text, k, why, wrong = (
            (f"{letter}^{m}*{letter}^{n}", m + n, f"Factors of one base: add the exponents, {m} + {n} =",
             ((m * n, "Exponents of a product are added, not multiplied."),)),
            (f"{letter}^{m + n}/{letter}^{n}", m, f"A quotient of one base: subtract the exponents, {m + n} - {n} =",
             ((m + 2 * n, "The exponent of the divisor is subtracted."),
              (tidy(Fraction(m + n, n)), "Exponents are subtracted, not divided."))),
            (f"({letter}^{m})^{n}", m * n, f"A power of a power: multiply the exponents, {m}·{n} =",
             ((m + n, f"There are {n} factors {letter}^{m}: the exponents are multiplied."),
              (m**n, "The exponents are multiplied."))),
        )[draw.integer(0, 2)]  # fmt: skip
    else:
        n = draw.until(lambda: draw.integer(2, 9), lambda n: n != m)
        text = f"({letter}^{m})^{n}*{letter}^{-p}" if draw.flip() else f"{letter}^{-m}*({letter}^{p})^{n}"
        k = m * n - p if text.startswith("(") else p * n - m
        why = "Multiply for the power of a power, add for the product; a negative exponent is added, too:"
        inner, last = (m, p) if text.startswith("(") else (p, m)
        wrong = ((inner + n - last, "A power of a power multiplies the exponents."),
                 (inner * n + last, "Mind the sign of the negative exponent."),
                 (-inner * n * last, "The exponents of the two factors are added."))  # fmt: skip
    return question(
        {"expression": text, "letter": letter},
        ("Write", Show(text), f"as a single power {letter}^k. What is k?"),
        Integer(k),
        (step("A power counts equal factors, so exponents are added for a product, subtracted for a quotient and "
              "multiplied for a power of a power.", None, "How many equal factors are there above and below?"),
         step(why, k, "Which rule fits: add, subtract or multiply?", RULES)),
        wrong,
    )  # fmt: skip


def _one_base(draw: Draw) -> Question:
    base, most = draw.choice(((2, 4), (2, 5), (3, 3), (5, 2), (10, 3)))
    powers = tuple(range(1, most + 1))
    i, j = draw.sample(powers, 2)
    m, n = draw.integer(2, 9), draw.integer(2, 9)
    divided = draw.flip()
    k = i * m - j * n if divided else i * m + j * n
    text = f"{base**i}^{m}/{base**j}^{n}" if divided else f"{base**i}^{m}*{base**j}^{n}"
    return question(
        {"expression": text, "base": base},
        ("Write", Show(text), f"as a power of {base}. What is the exponent?"),
        Integer(k),
        (step(f"{base**i} = {base}^{i} and {base**j} = {base}^{j}, so these are {base}^{i * m} and {base}^{j * n}.",
              None, f"Write both bases as powers of {base}.", RULES),
         step(f"{'Subtract' if divided else 'Add'} the exponents:", k,
              "Product or quotient: are the exponents added or subtracted?", RULES)),
        ((m - n if divided else m + n, f"The bases differ: write them as powers of {base} first."),
         (i + m - j - n if divided else i + m + j + n, "A power of a power multiplies the exponents."),
         (i * m + j * n if divided else i * m - j * n, "A product adds exponents, a quotient subtracts them.")),
    )  # fmt: skip


def value(draw: Draw, level: Level) -> Question:
    """Powers with zero, negative and fractional exponents."""
    if level == 1:
        return _negative_exponent(draw)
    whole = level == 2
    top, bottom = draw.until(
        lambda: (draw.integer(1, 10), draw.integer(2, 5)),
        lambda p: p[0] not in (1, p[1]) and Fraction(*p).denominator > 1,
    )
    root = draw.integer(2, 4)
    base = Fraction(top) if whole else Fraction(top, bottom)
    power = draw.until(lambda: draw.signed(1, 5), lambda p: gcd(p, root) == 1
                       and (whole or p < 0) and max(base.numerator, base.denominator) ** abs(p) < 3000)  # fmt: skip
    start = base**root
    exponent = Fraction(power, root)
    result = tidy(base**power)
    factor = draw.integer(2, 9)
    text = f"{factor}*({start})^({exponent})" if not whole else f"{factor}*{start}^({exponent})"
    size = tidy(base ** abs(power))
    names = {2: "square", 3: "cube", 4: "fourth"}
    steps = [step(f"The denominator of the exponent is a root: the {names[root]} root of {start} is",
                  number(tidy(base)), "The denominator of the exponent says which root to take.",
                  "exponents_roots.roots")]  # fmt: skip
    if abs(power) > 1:
        steps.append(step(f"The numerator is a power: {paren(tidy(base))}^{abs(power)} =", number(size),
                          "The numerator of the exponent says which power to take.", RULES))  # fmt: skip
    if power < 0:
        steps.append(step("The minus sign turns it over:", number(result), "A negative exponent means the reciprocal.",
                          "exponents_roots.value"))  # fmt: skip
    answer = number(tidy(factor * result))
    steps.append(step(f"Times {factor}:", answer, "The factor is not part of the power: it comes last.",
                      "exponents_roots.value"))  # fmt: skip
    return question(
        {"base": str(start), "exponent": str(exponent), "factor": factor},
        ("Work out", Show(text), "exactly."),
        answer,
        steps,
        ((tidy(factor / Fraction(result)), "A negative exponent turns the power over." if power < 0 else
          "There is no minus sign in the exponent."),
         (-factor * size, "The sign of an exponent does not make a power negative."),
         (tidy(factor * start * exponent), "An exponent is no factor."),
         (tidy(factor * start ** abs(power)), "The root is still to be taken.")),
    )  # fmt: skip


def _negative_exponent(draw: Draw) -> Question:
    base = draw.until(
        lambda: Fraction(draw.signed(1, 12), draw.integer(1, 5)), lambda b: abs(b) != 1 and abs(b.numerator) < 11
    )
    power = draw.integer(0, 4) if abs(base) < 4 and base.denominator < 4 else draw.integer(1, 2)
    result = tidy(base**-power)
    whole = tidy(base)
    text = f"({whole})^({-power})" if isinstance(whole, Fraction) or whole < 0 else f"{whole}^({-power})"
    up = tidy(base**power)
    last = "Every power with exponent 0 is" if power == 0 else "Turned over, this is"
    return question(
        {"base": str(base), "exponent": -power},
        ("Work out", Show(text), "exactly."),
        number(result),
        (step(f"Without the minus sign of the exponent the power is {paren(whole)}^{power} =", number(up),
              "Leave out the minus sign of the exponent first.", RULES),
         step(last, number(result), "A negative exponent means the reciprocal of the power.",
              "exponents_roots.value")),
        ((tidy(-up), "A negative exponent means the reciprocal, not a negative number."),
         (up, "The minus sign of the exponent turns the power over."),
         (0 if power == 0 else tidy(base * -power), "An exponent is no factor.")),
    )  # fmt: skip


def roots(draw: Draw, level: Level) -> Question:
    """Simplifying and combining square roots."""
    if level == 3:
        return _rational_denominator(draw)
    inside = draw.choice(SQUARE_FREE)
    if level == 1:
        if draw.flip():
            cube, out = draw.choice((2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 13, 15)), draw.integer(2, 6)
            return _taken_out(cube, out, 3)
        return _taken_out(draw.choice((*SQUARE_FREE, 14, 15, 17, 19, 21, 22, 23)), draw.integer(2, 13), 2)
    a, b = draw.until(lambda: (draw.integer(2, 7), draw.integer(2, 7)), lambda p: p[0] != p[1])
    m, n = draw.nonzero(1, 4), draw.nonzero(-4, 4)
    k = m * a + n * b
    text = terms(((m, f"sqrt({a * a * inside})"), (n, f"sqrt({b * b * inside})")))
    return question(
        {"expression": text, "inside": inside},
        ("Find k so that", Show(f"{text} = k*sqrt({inside})"), "."),
        Integer(k),
        (step(f"√{a * a * inside} = {a}√{inside} and √{b * b * inside} = {b}√{inside}.", None,
              "Take the largest square factor out of each root.", "exponents_roots.roots"),
         step(f"Like terms are added: k = {terms(((m * a, ''), (n * b, '')))} =", k,
              "Now both terms have the same root: add their factors.", "exponents_roots.roots")),
        ((m + n, "Take the square factors out of the roots first."),
         (m * a * a + n * b * b, "A factor comes out of a root as its own root."),
         (m * a - n * b, "Mind the sign between the terms.")),
    )  # fmt: skip


def _taken_out(inside: int, out: int, order: int) -> Question:
    radicand = inside * out**order
    name = "square" if order == 2 else "cube"
    return question(
        {"radicand": radicand, "inside": inside, "order": order},
        (f"The {name} root of {radicand} is k times the {name} root of {inside}. Find the whole number k."),
        Integer(out),
        (step(f"{radicand} = {out**order}·{inside}, with the {name} number", out**order,
              f"Divide {radicand} by {inside}."),
         step("Its root comes out:", out, f"Take the {name} root of the factor.", "exponents_roots.roots")),
        ((out**order, "The factor comes out as its root."), (Fraction(radicand, 2 * inside), "A root is no half."),
         (out * inside, f"The factor {inside} stays below the root.")),
    )  # fmt: skip


def _rational_denominator(draw: Draw) -> Question:
    inside, b = draw.until(
        lambda: (draw.choice(SQUARE_FREE), draw.integer(1, 6)), lambda p: 1 < abs(p[0] - p[1] ** 2) < 24
    )
    below = inside - b * b
    factor = draw.until(lambda: draw.integer(-6, 6), lambda f: abs(f) > 1 and abs(f * below) < 60)
    top, plus = factor * below, draw.flip()
    sign, other = ("+", "-") if plus else ("-", "+")
    answer = Parts.of(("p", factor), ("q", -factor * b if plus else factor * b))
    return question(
        {"top": top, "inside": inside, "b": b, "sign": sign},
        (Show(f"{top}/(sqrt({inside}) {sign} {b}) = p*sqrt({inside}) + q"), "with whole numbers p and q. Find both."),
        answer,
        (step(f"Multiply above and below by √{inside} {other} {b}. The denominator becomes {inside} - {b * b} =", below,
              "Multiply above and below by the same difference or sum with the other sign.", "exponents_roots.roots"),
         step((f"Divide: {top}/{paren(below)} = {factor}, and multiply out",
               Show(f"{factor}*(sqrt({inside}) {other} {b})"), ":"), answer,
              "Divide the number above by the one below, and multiply out.")),
        (((factor, factor * b if plus else -factor * b), "Multiply by the expression with the other sign."),
         ((top, -top * b if plus else top * b), "Divide by the denominator, too."),
         ((tidy(Fraction(top, inside + b * b)), tidy(Fraction(-top * b if plus else top * b, inside + b * b))),
          "Sum times difference is the difference of the squares.")),
    )  # fmt: skip


def growth(draw: Draw, level: Level) -> Question:
    """Doubling, halving and comparing large powers."""
    if level == 3:
        return _larger_power(draw)
    times, every = draw.integer(3, 7), draw.choice((2, 3, 4, 5, 10, 20, 30))
    factor = draw.choice((2, 3)) if times < 6 else 2
    if level == 1:
        start = draw.integer(2, 25)
        end = start * factor**times
        word = "doubles" if factor == 2 else "triples"
        return question(
            {"start": start, "factor": factor, "every": every, "span": times * every},
            f"There are {start} cells, and their number {word} every {every} hours. How many are there after "
            f"{times * every} hours?",
            Integer(end),
            (step(f"In this time it {word} {times * every}/{every} times:", times, "How many such steps are there?"),
             step(f"Each is a factor {factor}: {start}·{factor}^{times} =", end, "Raise the factor to this power.",
                  "exponents_roots.growth")),
            ((start * factor * times, f"Repeated factors are a power: {factor}^{times}, not {factor}·{times}."),
             ((start * factor) ** times, "Only the factor is raised to the power, not the start."),
             (start * factor ** (times - 1), "This is one step too few.")),
        )  # fmt: skip
    end = draw.integer(2, 60)
    start = end << times
    return question(
        {"start": start, "end": end, "every": every},
        f"Of {start} milligrams of a drug one half is broken down every {every} hours. After how many hours are "
        f"{end} milligrams left?",
        Integer(times * every),
        (step(f"The quotient is {start}/{end} =", start // end, "Which part of the start is left?"),
         step("This is 2 to the power", times, "Which power of 2 is it?", RULES),
         step(f"So many halvings take {times}·{every} hours:", times * every, "Multiply by the length of one step.",
              "exponents_roots.growth")),
        ((tidy(Fraction(start * every, 2 * end)), "Each halving is a factor 1/2: count halvings."),
         (times, "These are halvings, not hours."), ((times - 1) * every, "This is one halving too few.")),
    )  # fmt: skip


def _larger_power(draw: Draw) -> Question:
    def near(p: Ints) -> bool:
        a, m, b, n = p
        x, y = a**m, b**n
        return a != b and m != n and max(x, y) < 2000 and min(x, y) < max(x, y) < 2 * min(x, y)

    def make() -> list[Ints]:
        a, m = draw.integer(2, 10), draw.integer(2, 10)
        return [p for b in range(2, 11) for n in range(2, 11) if near(p := (a, m, b, n))]

    a, m, b, n = draw.choice(draw.until(make, bool))
    x, y, common = a**m, b**n, 10 * draw.integer(1, 10)
    answer = Choice((f"{a}^{m * common}", f"{b}^{n * common}"), 0 if x > y else 1)
    return question(
        {"options": answer.options},
        f"Which is larger, {a}^{m * common} or {b}^{n * common}? No calculator is needed.",
        answer,
        (step(f"Both are powers with the exponent {common}: ({a}^{m})^{common} and ({b}^{n})^{common}, with the "
              f"bases {x} and {y}.", None, "Which exponent do both have in common? Write both as powers with it.",
              RULES),
         step("The larger base wins:", answer, "Compare the bases.", "exponents_roots.growth")),
        ((1 - answer.correct, f"Write both as powers with the exponent {common} and compare the bases."),),
    )  # fmt: skip


def scientific(draw: Draw, level: Level) -> Question:
    """Very large and very small numbers in powers of ten."""
    if level == 1:
        return _in_powers_of_ten(draw)
    a, b = draw.integer(2, 9), draw.integer(2, 9)
    m, n = draw.signed(2, 9), draw.signed(2, 9)
    if level == 2:
        product = a * b
        carry = 1 if product >= 10 else 0
        answer = Parts.of(("a", worked(Fraction(product, 10**carry))), ("n", m + n + carry))
        return question(
            {"factors": ((a, m), (b, n))},
            ("Write the product of", Show(f"{a}*10^({m})"), "and", Show(f"{b}*10^({n})"), "as a·10^n with 1 ≤ a < 10."),
            answer,
            (step(f"Multiply the numbers, {a}·{b} = {product}, and add the exponents, {m} + {paren(n)} =", m + n,
                  "Multiply the numbers, add the exponents.", RULES),
             step(f"{product} is {'too large for a: one more power of ten' if carry else 'below 10'}. So", answer,
                  "Is the number before the power of ten below 10?", "exponents_roots.scientific")),
            (((tidy(Fraction(product, 10**carry)), m * n), "Exponents of a product are added."),
             ((product, m + n), "The number a has to be below 10."),
             ((tidy(Fraction(product, 10**carry)), m + n - carry), "One place to the left is one power of ten more.")),
        )  # fmt: skip
    times = b * 10 ** draw.integer(1, 5)
    small = Fraction(a) * Fraction(10) ** m
    large = small * times
    near, far = _scientific(small), _scientific(large)
    return question(
        {"small": near, "large": far},
        ("How many times as large as", Show(near), "is", Show(far), "? Give a whole number."),
        Integer(times),
        (step("Divide the numbers before the powers of ten, and subtract the exponents.", None,
              "A quotient of powers of ten subtracts the exponents.", RULES),
         step("Written out, this is", times, "Write the power of ten out.", "exponents_roots.scientific")),
        ((tidy(Fraction(times, 10)), "Count the powers of ten again."), (times * 10, "Count the powers of ten again."),
         (tidy(Fraction(1, times)), "The other way round.")),
    )  # fmt: skip


def _in_powers_of_ten(draw: Draw) -> Question:
    mantissa, power = draw.until(lambda: draw.integer(101, 999), lambda n: n % 10 != 0), draw.signed(3, 8)
    x = Fraction(mantissa, 100) * Fraction(10) ** power
    shown = decimal(x)
    answer = Parts.of(("a", worked(Fraction(mantissa, 100))), ("n", power))
    moved = "left" if power > 0 else "right"
    return question(
        {"number": shown},
        (f"Write {shown} as a·10^n with 1 ≤ a < 10."),
        answer,
        (step(f"The point moves {abs(power)} places to the {moved}:", Fraction(mantissa, 100),
              "Move the point behind the first digit that is not zero."),
         step("Each place is a factor of ten:", answer,
              "How many places, and is the number large or small?", "exponents_roots.scientific")),
        (((Fraction(mantissa, 100), -power), "A small number has a negative exponent, a large one a positive."),
         ((mantissa, power - 2), "There is one digit before the point of a."),
         ((Fraction(mantissa, 100), power + 1), "Count the places that the point moves.")),
    )  # fmt: skip


def _scientific(x: Fraction) -> str:
    power = 0
    while x >= 10:
        x, power = x / 10, power + 1
    while x < 1:
        x, power = x * 10, power - 1
    size = "" if x == 1 else f"{decimal(x)}*"
    return f"{size}10^({power})" if power < 0 else f"{size}10^{power}" if power else decimal(x)
