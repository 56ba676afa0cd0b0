"""Kinds of numbers, recurring decimals, and how a computer holds numbers in binary."""

from __future__ import annotations

import re
from fractions import Fraction
from math import isqrt
from typing import TYPE_CHECKING

from mlpath.answers import Choice, Integer, NumberForm, SeveralChoices, number
from mlpath.questions.bank._statistics import question, step
from mlpath.questions.bank._working import decimal, ratio, total
from mlpath.questions.linear import tidy
from mlpath.questions.model import Show

if TYPE_CHECKING:
    from mlpath.questions.draw import Draw
    from mlpath.questions.model import Level, Question

KINDS = ("natural numbers", "integers", "rational numbers", "irrational numbers")
NESTED = "(The natural numbers are 1, 2, 3, … here.)"
SQUARE_FREE = (2, 3, 5, 6, 7, 10, 11, 13, 14, 15, 17, 19)
ROOT = re.compile(r"sqrt\((\d+)\)")


def kinds(draw: Draw, level: Level) -> Question:
    """To which set of numbers a number belongs."""
    if level == 3:
        return _kind_of_result(draw)
    if level == 2:
        return _which_belong(draw)
    kind = draw.integer(0, 3)
    text, why = _member(draw, kind)
    answer = Choice(KINDS, kind)
    return question(
        {"number": text},
        ("To which of these sets does", Show(text), f"belong? If to several, name the smallest. {NESTED}"),
        answer,
        (step(why, None, "Work the number out as far as it goes: is it whole, a fraction, or neither?"),
         step("So the smallest set that holds it is that of the", answer,
              "Natural numbers are integers, and integers are rational: take the smallest set.",
              "number_system.kinds")),
        ((2 if kind < 2 else 3 if kind == 2 else 2, "Work the number out before you judge by its spelling."),
         (1 if kind == 0 else 0, "A natural number is whole and positive; an integer may also be negative or 0.")),
    )  # fmt: skip


def _member(draw: Draw, kind: int) -> tuple[str, str]:
    """A number whose smallest set is this one, and why it is."""
    way = draw.integer(0, 2)
    if kind < 2:
        n, sign = draw.integer(2, 15), "-" if kind else ""
        what = "whole and negative" if kind else "whole and positive"
        b = draw.integer(2, 9)
        text = (f"{sign}sqrt({n * n})", f"{sign}{n * b}/{b}", f"{sign}{n}.0")[way]
        return text, f"The number is {sign}{n}: {what}."
    if kind == 3:
        root, k = draw.choice(SQUARE_FREE), draw.integer(2, 9)
        text = (f"sqrt({root})", f"{k} + sqrt({root})", f"pi/{k}")[way]
        return text, ("The decimals of pi neither end nor recur." if way == 2 else
                      f"{root} is no square, so its root is no fraction.")  # fmt: skip
    f = draw.until(lambda: Fraction(draw.signed(1, 15), draw.integer(2, 9)), lambda f: f.denominator > 1)
    if way == 0:
        return str(f), "It is a quotient of whole numbers that does not come out whole."
    if way == 1:
        f = Fraction(draw.integer(1, 9) * 10 + draw.integer(1, 9), draw.choice((10, 100)))
        return decimal(f), f"It is {f}, a quotient of whole numbers."
    f = abs(f)
    return f"sqrt({f.numerator**2}/{f.denominator**2})", f"The root is {f}, a quotient of whole numbers."


def _spelled(text: str) -> str:
    return ROOT.sub(r"√\1", text).replace("sqrt", "√").replace("pi", "π").replace("-", "−")


def _which_belong(draw: Draw) -> Question:
    wanted = draw.integer(1, 3)
    members = draw.until(
        lambda: tuple((kind, _spelled(_member(draw, kind)[0])) for kind in (draw.integer(0, 3) for _ in range(5))),
        lambda m: 1 <= sum(_belongs(kind, wanted) for kind, _ in m) <= 4 and len({text for _, text in m}) == 5,
    )
    options = tuple(text for _, text in members)
    right = [i for i, (kind, _) in enumerate(members) if _belongs(kind, wanted)]
    just = [i for i, (kind, _) in enumerate(members) if kind == wanted]
    as_written = [i for i, text in enumerate(options) if ("√" in text or "π" in text) == (wanted == 3)]
    answer = SeveralChoices.of(options, *right)
    name = ("integers", "rational", "irrational")[wanted - 1]
    return question(
        {"options": options, "wanted": name},
        f"Which of these numbers are {name}?",
        answer,
        (step("Roots of squares come out, quotients may be whole, and every whole number is also rational.", None,
              "Work out each number first."),
         step(f"The {name} ones are" if wanted > 1 else "The integers are", answer,
              "Rational is every quotient of whole numbers; irrational is what is none.", "number_system.kinds")),
        ((SeveralChoices.of(options, *just), "Numbers of the smaller sets belong to it, too."),
         (SeveralChoices.of(options, *as_written), "A root of a square, or of a quotient of squares, is rational."),
         (SeveralChoices.of(options, *(i for i in range(5) if i not in right)), "These are just the others.")),
    )  # fmt: skip


def _belongs(kind: int, wanted: int) -> bool:
    return kind == 3 if wanted == 3 else kind <= wanted


def _kind_of_result(draw: Draw) -> Question:
    kind = draw.integer(0, 3)
    root, k, m = draw.choice(SQUARE_FREE), draw.integer(2, 5), draw.integer(6, 9)
    if kind == 0:
        text, why = (
            f"sqrt({root})*sqrt({root * k * k})",
            f"The product is the root of {root * root * k * k}: {root * k}.",
        )
    elif kind == 1:
        k = isqrt(root) + draw.integer(1, 4)
        text, why = f"(sqrt({root}) + {k})(sqrt({root}) - {k})", f"The product is {root} - {k * k} = {root - k * k}."
    elif kind == 2:
        text = f"sqrt({root * k * k})/sqrt({root * m * m})"
        value = Fraction(k, m)
        why = f"The quotient is the root of {Fraction(k * k, m * m)}, that is {value}."
    else:
        text, why = (
            f"(sqrt({root}) + {k})^2",
            f"The square is {root + k * k} + {2 * k}√{root}; the root does not cancel.",
        )
    answer = Choice(KINDS, kind)
    return question(
        {"number": text},
        ("To which of these sets does", Show(text), f"belong? If to several, name the smallest. {NESTED}"),
        answer,
        (step(why, None, "Multiply out, or put both roots under one.", "exponents_roots.roots"),
         step("So the smallest set that holds it is that of the", answer, "Does a root remain? Is the rest whole?",
              "number_system.kinds")),
        ((3, "Irrational numbers can have a rational product or quotient."),
         (2 if kind != 2 else 0, "Work the number out and look at what remains of the roots."),
         (1 if kind == 0 else 0, "Look at the sign, and at whether it is whole.")),
    )  # fmt: skip


def recurring(draw: Draw, level: Level) -> Question:
    """Decimals that recur, and the fractions behind them."""
    if level == 3:
        return _which_end(draw)
    size = draw.integer(1, 3) if level == 1 else draw.integer(1, 2)
    block = draw.until(
        lambda: "".join(str(draw.integer(0, 9)) for _ in range(size)),
        lambda b: int(b) > 0 and b != "9" and len(set(b)) == size,
    )
    lead = "" if level == 1 else str(draw.until(lambda: draw.integer(1, 9), lambda d: str(d) != block[-1]))
    nines = 10**size - 1
    whole, before = int(lead + block), int(lead or 0)
    scale = 10 ** len(lead)
    value = Fraction(whole - before, nines * scale)
    answer = NumberForm(str(value), "fraction in lowest terms")
    shown = f"0.{lead}{block * 3}…"
    first = f"{10 ** (size + len(lead))}·x - {f'10·x = {whole} - {before}' if lead else f'x = {whole}'}"
    return question(
        {"lead": lead, "block": block},
        f"Write {shown} as a fraction in lowest terms. (The digit{'s' * (size > 1)} {block} recur{'s' * (size == 1)} "
        "for ever.)",
        answer,
        (step(f"Call it x. Shifted by one period and subtracted, the decimals cancel: {first}, that is "
              f"{nines * scale}·x =", whole - before,
              "Multiply by a power of ten that shifts the decimals by one period, and subtract."),
         step(f"Divide by {nines * scale} and reduce:", answer, "Divide, then reduce.", "number_system.recurring")),
        ((Fraction(int(lead + block), 10 ** (size + len(lead))), "This is the decimal cut off after one period."),
         (Fraction(whole, nines * scale), "The digit before the period does not recur: subtract it."),
         (Fraction(whole, 10 ** (size + len(lead)) - 1), "The digit before the period does not recur.")),
    )  # fmt: skip


def _which_end(draw: Draw) -> Question:
    def one() -> tuple[int, int]:
        below = draw.choice((6, 8, 9, 12, 14, 15, 16, 20, 24, 25, 30, 35, 36, 40, 45, 48, 60))
        return draw.integer(1, min(40, below - 1)), below

    fractions = draw.until(
        lambda: tuple(one() for _ in range(4)),
        lambda f: 1 <= sum(map(_ends, f)) <= 3 and len({Fraction(*x) for x in f}) == 4
        and any(_ends(x) and not _ends((1, x[1])) for x in f),
    )  # fmt: skip
    options = tuple(f"{a}/{b}" for a, b in fractions)
    right = [i for i, f in enumerate(fractions) if _ends(f)]
    answer = SeveralChoices.of(options, *right)
    reduced = ", ".join(str(Fraction(*f)) for f in fractions)
    return question(
        {"options": options},
        "Which of these fractions have a decimal that ends, as 3/4 = 0.75 does?",
        answer,
        (step(f"In lowest terms they are {reduced}.", None, "Reduce each fraction first.", "fractions.arithmetic"),
         step("A decimal ends if the denominator then has no other prime factors than 2 and 5:", answer,
              "Which denominators divide a power of ten?", "number_system.recurring")),
        ((SeveralChoices.of(options, *(i for i, (_, b) in enumerate(fractions) if _ends((1, b)))),
          "Reduce first: the factor 3 or 7 of the denominator may cancel."),
         (SeveralChoices.of(options, *(i for i in range(4) if i not in right)), "These are just the others.")),
    )  # fmt: skip


def _ends(f: tuple[int, int]) -> bool:
    return 10**9 % Fraction(*f).denominator == 0


def binary(draw: Draw, level: Level) -> Question:
    """Numbers in binary."""
    if level == 3:
        return _wrap(draw) if draw.flip() else _bits_for(draw)
    n = draw.until(lambda: draw.integer(33, 500), lambda n: 3 <= n.bit_count() <= n.bit_length() - 2)
    digits = f"{n:b}"
    powers = [1 << k for k in range(n.bit_length() - 1, -1, -1) if n >> k & 1]
    if level == 1:
        return question(
            {"binary": digits},
            f"Which number, written in decimal, is the binary number {digits}?",
            Integer(n),
            (step(f"From the right the places are worth 1, 2, 4, …; the ones stand at {', '.join(map(str, powers))}.",
                  None, "What are the places worth, from the right?"),
             step(f"Add: {total(powers)} =", n, "Add the worth of all places with a one.", "number_system.binary")),
            ((int(digits[::-1], 2), "The place on the right is worth 1."),
             (2 * n, "The last place is worth 1, not 2."),
             (int(digits, 8), "Each place is worth twice the next one.")),
        )  # fmt: skip
    return question(
        {"decimal": n},
        f"Write {n} in binary.",
        Integer(int(digits)),
        (step(f"As a sum of powers of two: {n} = {total(powers)}.", None,
              "Take away the largest power of two that fits, again and again."),
         step("Write a one for each of these powers, a zero for the others:", Integer(int(digits)),
              "Which places get a one?", "number_system.binary")),
        ((int(digits[::-1]), "The largest power of two stands on the left."),
         (int(f"{n - 1:b}"), "This is one less: check the last digit, it tells whether the number is odd."),
         (int(f"{n:o}"), "This is base 8: binary has only the digits 0 and 1.")),
    )  # fmt: skip


def _bits_for(draw: Draw) -> Question:
    bits = draw.integer(4, 16)
    n = draw.choice((1 << bits, (1 << bits) + 1, draw.integer((1 << bits) + 1, (2 << bits) - 1)))
    need = (n - 1).bit_length()
    return question(
        {"tokens": n},
        f"A vocabulary has {n} tokens, numbered 0 to {n - 1}. How many bits does a code of fixed length need at least?",
        Integer(need),
        (step(f"k bits give 2^k codes. With {need - 1} bits these are", 1 << (need - 1),
              "How many codes do k bits give?"),
         step(f"That is too few for {n}; with {need} there are {1 << need}. Needed are", need,
              "Find the smallest power of two that is large enough.", "number_system.binary")),
        ((need - 1, "That many bits do not give enough codes."),
         (need + 1, "One bit less is enough: the numbers begin at 0."),
         (1 << need, "This is the number of codes; the number of bits is asked.")),
    )  # fmt: skip


def _wrap(draw: Draw) -> Question:
    a, b = draw.until(lambda: (draw.integer(30, 127), draw.integer(30, 127)), lambda p: sum(p) > 127)
    whole = a + b
    return question(
        {"a": a, "b": b, "bits": 8},
        "An int8 holds the integers from -128 to 127; a larger sum wraps around, so that 128 becomes -128. What does "
        f"{a} + {b} give in int8?",
        Integer(whole - 256),
        (step(f"The sum is {a} + {b} =", whole, "Add as usual. Does the sum fit?"),
         step(f"It is beyond 127. Eight bits have 256 patterns, so it comes out 256 lower: {whole} - 256 =",
              whole - 256,
              "One whole round has as many steps as there are patterns.", "number_system.binary")),
        ((whole, "127 is the largest int8: the sum wraps around."),
         (127, "NumPy's integers do not stop at the largest one: they wrap around."),
         (whole - 128, "A whole round is 256 steps, not 128."),
         (whole - 255, "A round has 256 steps: 127 + 1 gives -128.")),
    )  # fmt: skip


def floating_point(draw: Draw, level: Level) -> Question:
    """What a computer stores exactly, and what it rounds."""
    if level == 1:
        return _binary_fraction(draw)
    return _which_exact(draw) if level == 2 else _nearest_float(draw)


def _which_exact(draw: Draw) -> Question:
    def one() -> Fraction:
        return Fraction(draw.integer(1, 39), draw.choice((8, 10, 16, 20, 4, 5)))

    chosen = draw.until(
        lambda: tuple(one() for _ in range(4)),
        lambda f: len(set(f)) == 4 and 1 <= sum(map(_dyadic, f)) <= 3 and all(x.denominator > 1 for x in f),
    )
    options = tuple(map(decimal, chosen))
    right = [i for i, f in enumerate(chosen) if _dyadic(f)]
    answer = SeveralChoices.of(options, *right)
    halves = [i for i, f in enumerate(chosen) if f.denominator == 2]
    short = [i for i, text in enumerate(options) if len(text.partition(".")[2]) == 1]
    return question(
        {"options": options},
        "Python keeps a float as a sum of a whole number and binary fractions (halves, quarters, eighths, …, down to "
        "tiny ones). Which of these numbers does it hold exactly?",
        answer,
        (step(f"As fractions they are {', '.join(map(str, chosen))}.", None,
              "Write each as a fraction in lowest terms.", "fractions.convert"),
         step("A sum of binary fractions has a power of two as its denominator. So the exact ones are", answer,
              "Which denominators are powers of two?", "number_system.floating_point")),
        tuple((SeveralChoices.of(options, *places), because) for places, because in (
            (short, "Few decimals are no help: 0.1 is not exact, 0.125 is."),
            (halves, "Quarters, eighths and sixteenths are binary fractions, too."),
            (range(4), "One tenth and one fifth go on for ever in binary.")) if places),
    )  # fmt: skip


def _dyadic(f: Fraction) -> bool:
    return f.denominator.bit_count() == 1


def _binary_fraction(draw: Draw) -> Question:
    whole = draw.integer(0, 15)
    places = draw.integer(3, 6)
    tail = draw.until(lambda: draw.integer(1, (1 << places) - 1), lambda n: n % 2 == 1 and n.bit_count() > 1)
    digits = f"{whole:b}.{tail:0{places}b}"
    value = whole + Fraction(tail, 1 << places)
    parts = [ratio(1, 2 << i) for i in range(places) if tail >> (places - 1 - i) & 1]
    pieces = [whole, *parts] if whole else parts
    return question(
        {"binary": digits},
        f"Which number is {digits} in binary? (The places after the point are worth 1/2, 1/4, 1/8, …) Give it as a "
        "fraction or a decimal.",
        number(value),
        (step("After the point the ones are worth "
              f"{', '.join(map(str, parts))}{f'; before it stands {whole}' if whole else ''}.", None,
              "What is each one after the point worth?"),
         step(f"Add: {total(pieces)} =", number(value), "Bring them to one denominator, and add.",
              "number_system.floating_point")),
        ((whole + Fraction(int(f"{tail:b}"), 10**places), "The places are worth halves, quarters, …, not tenths."),
         (tidy(whole + 2 * Fraction(tail, 1 << places)), "The first place after the point is worth 1/2, not 1.")),
    )  # fmt: skip


def _nearest_float(draw: Draw) -> Question:
    p = draw.integer(4, 6)

    def clear_cut(n: int) -> bool:
        gap = 1 << (n.bit_length() - p)
        return n % gap not in (0, gap // 2)

    n = draw.until(lambda: draw.integer((1 << (p + 1)) + 1, 1 << (p + 3)), clear_cut)
    gap = 1 << (n.bit_length() - p)
    below = n - n % gap
    nearest = below if n % gap < gap / 2 else below + gap
    top = 1 << (n.bit_length() - 1)
    return question(
        {"n": n, "bits": p},
        f"A toy floating-point format keeps {p} significant binary digits, and rounds to the nearest number that it "
        f"can hold. Which number does it store for {n}?",
        Integer(nearest),
        (step(f"{n} lies between the powers {top} and {2 * top}. There the format has {1 << (p - 1)} numbers at "
              "equal distances of", gap,
              f"Between one power of two and the next there are 2^{p - 1} steps. Between which powers does {n} lie?"),
         step(f"The neighbours are {below} and {below + gap}; nearer is", nearest,
              "Which multiple of this distance is nearest?", "number_system.floating_point")),
        ((2 * below + gap - nearest, "The other neighbour is nearer."),
         (n, f"{n} is {n:b} in binary: too many significant digits."),
         (top, "The format is finer than the powers of two.")),
    )  # fmt: skip
