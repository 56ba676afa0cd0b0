"""Fractions, decimals and percentages: three spellings of one number, and what a percentage is taken of."""

from __future__ import annotations

from fractions import Fraction
from math import gcd, lcm
from typing import TYPE_CHECKING

from mlpath.answers import Integer, NumberForm, Ordering, Parts, number
from mlpath.questions.bank._statistics import question, step, terminates, worked
from mlpath.questions.bank._working import decimal
from mlpath.questions.linear import tidy
from mlpath.questions.model import Mistake, Question, Show

if TYPE_CHECKING:
    from mlpath.questions.draw import Draw
    from mlpath.questions.model import Level

LOWEST = "Give it in lowest terms."
GOODS = ("phone", "graphics card", "course", "monitor", "camera", "bicycle", "licence")


def _lowest(x: Fraction) -> NumberForm:
    return NumberForm(str(x), "lowest terms")


def _proper(draw: Draw) -> Fraction:
    """A fraction between 0 and 1."""
    bottom = draw.integer(2, 12)
    return Fraction(draw.integer(1, bottom - 1), bottom)


def arithmetic(draw: Draw, level: Level) -> Question:
    """Sums, products and quotients of fractions."""
    if level == 3:
        return _unknown_fraction(draw)
    x, y = draw.until(
        lambda: (_proper(draw), _proper(draw)),
        lambda f: f[0] > f[1] and f[0].denominator != f[1].denominator and (level == 1 or f[1].numerator > 1),
    )
    return _sum_of_fractions(x, y, draw.flip()) if level == 1 else _product_of_fractions(x, y, draw.flip())


def _sum_of_fractions(x: Fraction, y: Fraction, plus: bool) -> Question:
    value = x + y if plus else x - y
    sign, bottom, answer = "+" if plus else "-", lcm(x.denominator, y.denominator), _lowest(value)
    a, b = int(x * bottom), int(y * bottom)
    tops = x.numerator + y.numerator if plus else x.numerator - y.numerator
    across = x.denominator + y.denominator if plus else abs(x.denominator - y.denominator)
    return question(
        {"x": str(x), "sign": sign, "y": str(y)},
        ("Work out", Show(f"{x} {sign} {y}"), f". {LOWEST}"),
        answer,
        (step((f"Over the common denominator {bottom} this is", Show(f"{a}/{bottom} {sign} {b}/{bottom}"), "."), None,
              "Bring both to a common denominator, the least common multiple of the two."),
         step(f"The numerators are {'added' if plus else 'subtracted'}, the denominator stays; then reduce:", answer,
              "Combine the numerators, keep the denominator, reduce.", "fractions.arithmetic")),
        ((Fraction(tops, across), "Denominators are not added or subtracted: bring the fractions to a common one."),
         (Fraction(tops, bottom), "Each numerator has to be multiplied by the same number as its denominator.")),
    )  # fmt: skip


def _product_of_fractions(x: Fraction, y: Fraction, times: bool) -> Question:
    value = x * y if times else x / y
    answer = _lowest(value)
    turned = y if times else 1 / y
    top, bottom = f"{x.numerator}·{turned.numerator}", f"{x.denominator}·{turned.denominator}"
    return question(
        {"x": str(x), "sign": "*" if times else "/", "y": str(y)},
        ("Work out", Show(str(x)), "times" if times else "divided by", Show(str(y)), f". {LOWEST}"),
        answer,
        (step(f"Numerator times numerator, denominator times denominator: ({top})/({bottom})." if times else
              f"Dividing by {y} is multiplying by {turned}: ({top})/({bottom}).", None,
              "Multiply straight across." if times else "Multiply by the reciprocal of the divisor."),
         step("Reduced, this is", answer, "Cancel what numerator and denominator have in common.",
              "fractions.arithmetic")),
        ((x / y if times else x * y, "A product is multiplied straight across; only a quotient turns a fraction over."
          if times else "Turn the divisor over before you multiply."),
         (x + y, "This is the sum."),
         *(() if times else ((y / x, "The first fraction is not the one that is turned over."),))),
    )  # fmt: skip


def _unknown_fraction(draw: Draw) -> Question:
    kind = draw.integer(0, 2)
    a, x, b = draw.until(
        lambda: (_proper(draw), _proper(draw), _proper(draw)),
        lambda f: len({y.denominator for y in f}) == 3 and f[0] - f[1] * f[2] > 0,
    )
    c = (a + x, a - b * x, x / a)[kind]
    shown = (f"{a} + x = {c}", f"{a} - ({b})*x = {c}", f"x/({a}) = {c}")[kind]
    answer = _lowest(x)
    first = (("Subtract from both sides:", f"x = {c} - {a}"),
             ("Bring the product alone to one side:", f"({b})*x = {a} - {c}"),
             ("Multiply both sides by the divisor:", f"x = ({c})*({a})"))[kind]  # fmt: skip
    wrong = (((c + a, "The opposite of adding is subtracting."),),
             (((a - c) * b, "Divide by the factor of x."), ((c - a) / b, "Mind the sign: the product is subtracted.")),
             ((c / a, "The opposite of dividing is multiplying."),))[kind]  # fmt: skip
    return question(
        {"equation": shown},
        ("Find x from", Show(shown), f". {LOWEST}"),
        answer,
        (step((first[0], Show(first[1]), "."), None, "Undo what was done to x, on both sides.",
              "basic_equations.linear"),
         step("Work it out and reduce: x =", answer, "Calculate with the fractions, then reduce.",
              "fractions.arithmetic")),
        (*wrong, (1 / x, "This is the reciprocal of x.")),
    )  # fmt: skip


def convert(draw: Draw, level: Level) -> Question:
    """Between fractions, decimals and percentages."""
    if level == 3:
        return _in_order(draw)
    if level == 2:
        return _small_percentages(draw)
    if draw.flip():
        x = draw.until(lambda: Fraction(draw.integer(1, 199), 200), lambda f: f.denominator not in (10, 100))
        answer = _lowest(x)
        return question(
            {"decimal": decimal(x), "to": "fraction"},
            f"Write {decimal(x)} as a fraction in lowest terms.",
            answer,
            (step(("By its decimals it is", Show(_over_ten(x)), "."), None,
                  "How many tenths, hundredths or thousandths are there?"),
             step("Reduced:", answer, "Divide numerator and denominator by what they have in common.",
                  "fractions.convert")),
            ((1 / x, "This is the reciprocal."),
             (x * 10, "Count the decimals: the last one tells whether they are tenths, hundredths or thousandths."),
             (x / 10, "Count the decimals: the last one tells whether they are tenths, hundredths or thousandths.")),
        )  # fmt: skip
    bottom = draw.choice((8, 16, 20, 25, 40, 80, 125))
    x = draw.until(lambda: Fraction(draw.integer(1, 2 * bottom), bottom), lambda f: f.denominator == bottom)
    percent = tidy(100 * x)
    return question(
        {"fraction": str(x), "to": "percent"},
        ("How many percent is", Show(str(x)), "? Give a number without the percent sign, as a decimal where needed."),
        worked(percent),
        (step(f"Divide: {x} =", x, "Divide the numerator by the denominator."),
         step("Percent means per hundred, so multiply by 100:", percent, "Multiply by 100.", "fractions.convert")),
        ((x, "This is the decimal; percent counts hundredths."), (tidy(10 * x), "One is 100%, not 10%."),
         (tidy(100 / x), "The numerator is divided by the denominator, not the other way round.")),
    )  # fmt: skip


def _over_ten(x: Fraction) -> str:
    places = next(n for n in range(1, 7) if terminates(x, n))
    return f"{int(x * 10**places)}/{10**places}"


def _small_percentages(draw: Draw) -> Question:
    tenths = draw.until(lambda: draw.integer(1, 400), lambda n: n % 10 != 0)
    percent = Fraction(tenths, 10) if draw.flip() else Fraction(tenths, 100)
    value = percent / 100
    if draw.flip():
        return question(
            {"percent": decimal(percent), "to": "decimal"},
            f"Write {decimal(percent)}% as a decimal number.",
            NumberForm(decimal(value), "decimal"),
            (step("Percent means hundredths, so the point moves two places to the left.", None,
                  "Divide by one hundred."),
             step("This gives", NumberForm(decimal(value), "decimal"), "Fill up with zeros.", "fractions.convert")),
            ((percent, "Percent is still to be divided by 100."), (value * 10, "The point moves two places, not one."),
             (value / 10, "The point moves two places, not three.")),
        )  # fmt: skip
    n = draw.choice((200, 500, 1000, 4000, 5000))
    n = next(k for k in (n, 2 * n, 5 * n, 10000) if (k * value).denominator == 1)
    amount = int(n * value)
    return question(
        {"percent": decimal(percent), "of": n},
        f"How many are {decimal(percent)}% of {n} images?",
        Integer(amount),
        (step(f"As a decimal {decimal(percent)}% is", value, "Divide the percentage by 100.", "fractions.convert"),
         step(f"Times {n}:", amount, "'Of' means times.", "fractions.convert")),
        ((tidy(n * percent), "Percent is still to be divided by 100."), (tidy(n * value * 10), "One percent is 0.01."),
         (tidy(n / value), "'Of' means times, not divided by.")),
    )  # fmt: skip


def _in_order(draw: Draw) -> Question:
    centre = Fraction(draw.integer(15, 80), 100)

    def make() -> tuple[Fraction, ...]:
        near = [centre + Fraction(draw.integer(-80, 80), 1000) for _ in range(2)]
        bottoms = [draw.integer(3, 11) for _ in range(2)]
        return (*near, *(Fraction(max(1, round(centre * b)), b) for b in bottoms))

    values = draw.until(
        make,
        lambda v: len(set(v)) == 4 and all(0 < x < 1 for x in v) and v[2].denominator != v[3].denominator
        and all(x.denominator > 1 for x in v) and min(abs(a - b) for a in v for b in v if a != b) > Fraction(1, 200),
    )  # fmt: skip
    spelled = (f"{decimal(100 * values[0])}%", decimal(values[1]), str(values[2]), str(values[3]))
    places = draw.shuffled(range(4))
    options, sizes = tuple(spelled[i] for i in places), [values[i] for i in places]
    answer = Ordering(options, tuple(sorted(range(4), key=lambda i: sizes[i])))
    by_bottom = tuple(sorted(range(4), key=lambda i: sizes[i].denominator))
    near = ", ".join(f"{float(x):.3f}" for x in sizes)
    return Question(
        given={"options": options},
        prompt=("Put these numbers in order, the smallest first.",),
        answer=answer,
        steps=(step(f"As decimals, to 3 places, they are {near}.", None, "Write all four as decimals.",
                    "fractions.convert"),
               step("So the order is", answer, "Compare the decimals place by place.", "fractions.convert")),
        mistakes=(Mistake(Ordering(options, answer.order[::-1]), "The smallest comes first."),
                  Mistake(Ordering(options, by_bottom), "A larger denominator does not make a number larger.")),
    )  # fmt: skip


def percent_change(draw: Draw, level: Level) -> Question:
    """Percentage changes: what comes out, how much it was, and what was before."""
    rate = draw.choice((5, 10, 15, 20, 25, 30, 35, 40, 45, 60, 75)) * (1 if draw.flip() else -1)
    old = draw.until(lambda: 20 * draw.integer(2, 60), lambda n: n * (100 + rate) % 100 == 0)
    new, thing = old * (100 + rate) // 100, draw.choice(GOODS)
    verb, sign = ("rises", "+") if rate > 0 else ("falls", "-")
    size, part = abs(rate), abs(new - old)
    if level == 3:
        return _before(old, new, rate, thing) if draw.flip() else _two_changes(draw)
    if level == 1:
        return question(
            {"old": old, "rate": rate, "thing": thing},
            f"The price of a {thing} is {old} euros and {verb} by {size}%. What is the new price in euros?",
            Integer(new),
            (step(f"{size}% of {old} is", part, "Take the percentage of the old price.", "fractions.convert"),
             step(f"The price {verb} by this: {old} {sign} {part} =", new, "Add or subtract the change.",
                  "fractions.percent_change")),
            ((part, "This is the change, not the new price."), (2 * old - new, "Mind the direction of the change."),
             (old + rate, "Percent is not euros: take the percentage of the price first.")),
        )  # fmt: skip
    return question(
        {"old": old, "new": new, "thing": thing},
        f"The price of a {thing} {verb} from {old} to {new} euros. By how many percent?",
        Integer(size),
        (step(f"The change is {max(old, new)} - {min(old, new)} =", part, "Subtract the prices."),
         step(f"In percent of the old price: {part}/{old}·100 =", size,
              "A change is measured against the value before it.", "fractions.percent_change")),
        ((tidy(Fraction(100 * part, new)), "The change is taken of the old price, not of the new one."),
         (part, "This is the change in euros."),
         (tidy(Fraction(100 * new, old)), "This is the new price in percent of the old one.")),
    )  # fmt: skip


def _before(old: int, new: int, rate: int, thing: str) -> Question:
    verb, size = ("rose", rate) if rate > 0 else ("fell", -rate)
    return question(
        {"new": new, "rate": rate, "thing": thing},
        f"The price of a {thing} {verb} by {size}% and is now {new} euros. What was it before, in euros?",
        Integer(old),
        (step(f"The new price is {100 + rate}% of the old one, that is the old one times", Fraction(100 + rate, 100),
              "Which percentage of the old price is the new one?"),
         step(f"Divide: {new}/{decimal(Fraction(100 + rate, 100))} =", old, "Undo the factor by dividing.",
              "fractions.percent_change")),
        ((tidy(Fraction(new * (100 - rate), 100)), f"The {size}% were taken of the old price, not of the new one."),
         (new - rate, "Percent is not euros."),
         (tidy(Fraction(new * (100 + rate), 100)), "This is the price after one more such change.")),
    )  # fmt: skip


def _two_changes(draw: Draw) -> Question:
    up, down = draw.sample((5, 10, 20, 25, 30, 40, 50, 60, 80), 2)
    first = draw.flip()
    total = tidy(Fraction((100 + up) * (100 - down), 100) - 100)
    order = f"rises by {up}% and then falls by {down}%" if first else f"falls by {down}% and then rises by {up}%"
    what = draw.choice(("A share price", "The number of users", "A loss", "A price", "The load of a server"))
    factors = (Fraction(100 + up, 100), Fraction(100 - down, 100))[:: 1 if first else -1]
    return question(
        {"up": up, "down": down, "first": "up" if first else "down", "what": what},
        f"{what} {order}. By how many percent has it changed in all? Give a fall as a negative number.",
        worked(total),
        (step(f"The factors are {decimal(factors[0])} and {decimal(factors[1])}; together", factors[0] * factors[1],
              "Each change multiplies by a factor. Multiply them."),
         step("Less 1, in percent:", total, "By how much does the factor differ from 1?", "fractions.percent_change")),
        ((up - down, "The second percentage is taken of the changed value: multiply the factors."),
         (tidy(total + 100), "This is the new value in percent of the old one."),
         (tidy(-total), "Mind the sign: a factor below 1 is a fall.")),
    )  # fmt: skip


def of_what(draw: Draw, level: Level) -> Question:
    """Percentage points, relative changes, and percentages of percentages."""
    if level == 3:
        return _of_a_part(draw)

    def rises(old: int) -> list[int]:
        """Up to where it may rise for the change to have at most one decimal."""
        of = old if level == 1 else 100 - old
        return [new for new in range(old + 1, min(old + 45, 99)) if terminates(Fraction(100 * (new - old), of), 1)]

    old = draw.until(lambda: draw.integer(5, 96), lambda old: len(rises(old)) > 1)
    new = draw.choice(rises(old))
    points = new - old
    if level == 1:
        rate = tidy(Fraction(100 * points, old))
        answer = Parts.of(("points", points), ("percent", worked(rate)))
        return question(
            {"old": old, "new": new, "asked": "both"},
            f"The accuracy of a model rises from {old}% to {new}%. By how many percentage points does it rise, and "
            "by how many percent?",
            answer,
            (step(f"In percentage points simply subtract: {new} - {old} =", points, "Subtract the percentages."),
             step(f"In percent of what it was: {points}/{old}·100 =", rate, "Divide the rise by the old accuracy."),
             step("Together:", answer, "Give points first, then percent.", "fractions.of_what")),
            (((rate, points), "The plain difference is in percentage points; percent is relative to the old value."),
             ((points, points), "Percent is relative: divide by the old value."),
             ((points, tidy(Fraction(100 * points, new))), "The change is taken of the old value.")),
        )  # fmt: skip
    rate = tidy(Fraction(100 * points, 100 - old))
    return question(
        {"old": old, "new": new, "asked": "error"},
        f"The accuracy of a model rises from {old}% to {new}%. By how many percent does its error rate fall?",
        worked(rate),
        (step(f"The error rate falls from {100 - old}% to {100 - new}%, by this many points:", points,
              "The error rate is what the accuracy lacks to 100%."),
         step(f"Of the old error rate these are {points}/{100 - old}·100 =", rate,
              "Divide the fall by the old error rate.", "fractions.of_what")),
        ((points, "These are percentage points; the fall is asked relative to the old error rate."),
         (tidy(Fraction(100 * points, old)), "Of the old error rate, not of the old accuracy."),
         (tidy(Fraction(100 * points, 100 - new)), "The fall is taken of the old error rate, not of the new one.")),
    )  # fmt: skip


def _of_a_part(draw: Draw) -> Question:
    share, part = 5 * draw.integer(1, 12), 5 * draw.integer(4, 19)
    n = draw.until(lambda: draw.choice((400, 500, 800, 1000, 2000, 4000)), lambda n: n * share * part % 10000 == 0)
    both = n * share * part // 10000
    if draw.flip():
        return question(
            {"n": n, "share": share, "part": part, "asked": "count"},
            f"Of {n} emails {share}% are spam. A filter catches {part}% of the spam. How many emails are these?",
            Integer(both),
            (step(f"The number of spam emails is {share}% of {n}, that is", tidy(Fraction(n * share, 100)),
                  "How many emails are spam?", "fractions.convert"),
             step(f"{part}% of these are", both, "The second percentage is taken of the spam alone.",
                  "fractions.of_what")),
            ((tidy(Fraction(n * part, 100)), f"The {part}% are taken of the spam, not of all emails."),
             (tidy(Fraction(n * share, 100) - both), "So many are missed."),
             (tidy(Fraction(n * (share + part), 100)), "Percentages of different wholes are not added.")),
        )  # fmt: skip
    return question(
        {"n": n, "both": both, "part": part, "asked": "share"},
        f"Of {n} emails a filter correctly marks {both} as spam; these are {part}% of all spam. How many percent of "
        "the emails are spam?",
        Integer(share),
        (step(f"All spam together is {both}/{decimal(Fraction(part, 100))} =", tidy(Fraction(100 * both, part)),
              f"{both} are {part}% of which number?"),
         step(f"Of {n} emails this is, in percent,", share, "Divide by the number of all emails.",
              "fractions.of_what")),
        ((tidy(Fraction(100 * both, n)), "This is only the spam that was marked."),
         (tidy(Fraction(100 * both, part)), "This is the number of spam emails."),
         (tidy(Fraction(both * part, n)), "Divide by the share that was found, instead of multiplying.")),
    )  # fmt: skip


SETS = ("training", "validation", "test")


def ratio(draw: Draw, level: Level) -> Question:
    """Ratios: dividing in a ratio, and finding the whole from a part."""
    if level == 3:
        return _mixture(draw)
    parts = draw.until(
        lambda: (draw.integer(5, 16), draw.integer(1, 4), draw.integer(1, 4)), lambda p: p[1] != p[2] and gcd(*p) == 1
    )
    unit, whole = draw.choice((10, 20, 25, 30, 40, 50, 100, 120, 150)), sum(parts)
    asked, known = draw.sample(range(3), 2)
    shown, count = f"{parts[0]} : {parts[1]} : {parts[2]}", parts[asked] * unit
    if level == 1:
        return question(
            {"parts": parts, "total": whole * unit, "asked": asked},
            f"{whole * unit} rows are divided into training, validation and test data in the ratio {shown}. How many "
            f"are {SETS[asked]} data?",
            Integer(count),
            (step(f"There are {whole} parts in all; one part has {whole * unit}/{whole} rows:", unit,
                  "How many parts are there together? How large is one?"),
             step(f"The {SETS[asked]} data have {parts[asked]} of them:", count, "Multiply by the number of parts.",
                  "fractions.ratio")),
            ((unit, "This is one part."), (tidy(Fraction(whole * unit, parts[asked])), "Divide by all parts together."),
             (tidy(Fraction(whole * unit, 3)), "The parts are not equal.")),
        )  # fmt: skip
    return question(
        {"parts": parts, "known": known, "count": parts[known] * unit, "asked": asked},
        f"Rows are divided into training, validation and test data in the ratio {shown}. There are "
        f"{parts[known] * unit} rows of {SETS[known]} data. How many rows more or fewer do the {SETS[asked]} data "
        "have? Give fewer as a negative number.",
        Integer(count - parts[known] * unit),
        (step(f"One part has {parts[known] * unit}/{parts[known]} rows:", unit,
              f"How many parts are the {SETS[known]} data? How large is one part?"),
         step(f"The {SETS[asked]} data have {parts[asked]} part{'s' * (parts[asked] > 1)}:", count,
              "Multiply by the number of parts."),
         step(f"Compared with {parts[known] * unit}:", count - parts[known] * unit, "Subtract.", "fractions.ratio")),
        ((count, "This is their number; the difference is asked."),
         (parts[known] * unit - count, "The other way round: positive means more."),
         (parts[asked] - parts[known], "These are parts, not rows.")),
    )  # fmt: skip


def _mixture(draw: Draw) -> Question:
    def make() -> tuple[int, ...]:
        a, b, c, d = (draw.integer(1, 5) for _ in range(4))
        return a, b, c, d, draw.integer(2, 9), draw.integer(2, 9)

    a, b, c, d, m, n = draw.until(
        make, lambda t: t[0] * t[3] != t[1] * t[2] and t[4] != t[5] and gcd(t[0], t[1]) == gcd(t[2], t[3]) == 1
    )
    positives, negatives = a * m + c * n, b * m + d * n
    value = tidy(Fraction(positives, positives + negatives))
    first, second = (a + b) * m, (c + d) * n
    return question(
        {"ratios": ((a, b), (c, d)), "sizes": (first, second)},
        f"One data set has {first} examples, positive and negative in the ratio {a} : {b}; another has {second}, in "
        f"the ratio {c} : {d}. They are put together. What fraction of all examples is positive?",
        number(value),
        (step(f"Positive are {first}·{a}/{a + b} + {second}·{c}/{c + d} =", positives,
              "Count the positive examples of each set."),
         step(f"Of {first + second} examples these are", number(value), "Divide by the number of all examples.",
              "fractions.ratio")),
        ((tidy((Fraction(a, a + b) + Fraction(c, c + d)) / 2), "The sets have different sizes: count examples."),
         (Fraction(a + c, a + b + c + d), "Parts of different sizes are not added: count examples."),
         (tidy(Fraction(positives, negatives)), "This is the ratio of positive to negative ones.")),
    )  # fmt: skip
