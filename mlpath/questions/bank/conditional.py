"""Conditional probability, independence, products and total probability."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from mlpath.answers import yes_no
from mlpath.questions.bank._probability import (
    cents,
    clear,
    dec,
    falling,
    hundredths,
    plus,
    question,
    real,
    table,
    times,
)
from mlpath.questions.bank._working import in_words

if TYPE_CHECKING:
    from mlpath.questions.draw import Draw
    from mlpath.questions.model import Level, Question

TABLES: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("mails", ("spam", "no spam"), ("with a link", "without a link")),
    ("visitors", ("buys", "leaves"), ("on a phone", "on a computer")),
    ("loans", ("repaid", "failed"), ("with a job", "without a job")),
)
"""What is counted, what the rows say and what the columns say."""


def from_table(draw: Draw, level: Level) -> Question:
    """A conditional probability from a table of counts."""
    if level == 3:
        return _count_for_independence(draw)
    things, rows, columns = draw.choice(TABLES)
    given_row = level == 2 and draw.flip()
    if level == 2:
        rows = (*rows, "unknown")
    cells = tuple(tuple(draw.integer(3, 60) for _ in columns) for _ in rows)
    i, j = draw.integer(0, 1), draw.integer(0, 1)
    row, column = sum(cells[i]), sum(line[j] for line in cells)
    hit, whole, other = cells[i][j], row if given_row else column, column if given_row else row
    asked, condition = (columns[j], rows[i]) if given_row else (rows[i], columns[j])
    summands = cells[i] if given_row else tuple(line[j] for line in cells)
    return question(
        {"cells": cells, "i": i, "j": j, "given": "row" if given_row else "column"},
        (f"The {things} of a day were counted.", table("", columns, tuple(zip(rows, cells, strict=True))),
         f"One is picked at random. Find P({asked} | {condition}) as a fraction."),
        Fraction(hit, whole),
        (
            (f"The condition leaves only those that are “{condition}”: {plus(summands)} =", whole,
             "Which of them are left once the condition is known? Count these."),
            (f"Among these, the count of “{asked}” is", hit, "How many of those left fit?"),
            (f"{hit} of {whole}:", Fraction(hit, whole), "Divide by the number that the condition leaves.",
             "conditional.from_table"),
        ),
        (
            (Fraction(hit, other), f"This is the other way round: P({condition} | {asked})."),
            (Fraction(hit, sum(map(sum, cells))), "This divides by all: it is the probability of both together."),
            (Fraction(other, sum(map(sum, cells))), "This ignores the condition."),
        ),
    )  # fmt: skip


def _count_for_independence(draw: Draw) -> Question:
    things, rows, columns = draw.choice(TABLES)
    a, factor, grow = draw.integer(4, 30), draw.integer(2, 5), draw.integer(2, 5)
    b, c, d = a * factor, a * grow, a * grow * factor
    cells = ((a, b), (c, "?"))
    return question(
        {"cells": ((a, b), (c, "k"))},
        (f"The {things} of a week were counted, but one count was lost.",
         table("", columns, tuple(zip(rows, cells, strict=True))),
         "What was it, if rows and columns are independent?"),
        d,
        (
            (f"In the first row, the second count over the first is {b}/{a} =", factor,
             "Independence means that both rows are split in the same proportion. What is it in the first row?"),
            (f"The second row has the same ratio: {c}·{factor} =", d, "Apply the same proportion to the second row.",
             "conditional.from_table"),
        ),
        (
            (c + b - a, "The rows have equal proportions, not equal differences."),
            (a + b - c, "The rows need not have the same sum: their proportions must agree."),
            (b, "Only the proportions in the rows must agree, not the counts."),
        ),
    )  # fmt: skip


def multiplication_rule(draw: Draw, level: Level) -> Question:
    """The probability of one thing after another."""
    if level == 3:
        return _how_many_red(draw)
    return _both_wrong(draw) if level == 1 else _in_order(draw)


def _both_wrong(draw: Draw) -> Question:
    red, other = draw.integer(3, 25), draw.integer(2, 25)
    n = red + other
    second = Fraction(red - 1, n - 1)
    return question(
        {"red": red, "other": other},
        f"In a batch of {n} images, {red} are labelled wrongly. Two are picked at random, one after the other, without "
        "putting the first back. What is the probability that both are labelled wrongly? Give a fraction.",
        Fraction(red, n) * second,
        (
            ("The first is a wrong one with probability", Fraction(red, n), "How likely is the first one to be wrong?"),
            (f"Then {red - 1} wrong ones are left among {n - 1}:", second, "What is left after a wrong one was taken?"),
            ("Both: the product of the two,", Fraction(red, n) * second,
             "Multiply the first probability by the conditional one.", "conditional.multiplication_rule"),
        ),
        (
            (Fraction(red, n) ** 2, "The first is not put back: one image fewer is left, and one wrong one fewer."),
            (Fraction(red, n) * Fraction(red, n - 1), "There is also one wrong image fewer left."),
            (Fraction(red, n) + second, "Both together: the probabilities multiply."),
        ),
    )  # fmt: skip


def _in_order(draw: Draw) -> Question:
    red, blue, exactly = draw.integer(3, 12), draw.integer(3, 12), draw.integer(1, 3)
    n = red + blue
    value = Fraction(falling(red, exactly) * falling(blue, 3 - exactly), falling(n, 3))
    orders = 1 if exactly == 3 else 3
    factors = [*(Fraction(red - i, n - i) for i in range(exactly)),
               *(Fraction(blue - i, n - exactly - i) for i in range(3 - exactly))]  # fmt: skip
    written = times(f"({top - i}/{n - k})" for k, (top, i) in enumerate(
        [*((red, i) for i in range(exactly)), *((blue, i) for i in range(3 - exactly))]))  # fmt: skip
    return question(
        {"red": red, "blue": blue, "exactly": exactly},
        f"A bag holds {red} red and {blue} blue balls. Three are drawn one after the other without replacement. "
        f"What is the probability that {'all three' if exactly == 3 else f'exactly {exactly}'} of them "
        f"{'is' if exactly == 1 else 'are'} red? Give a fraction.",
        orders * value,
        (
            ("The first red one comes with probability", factors[0], "How likely is the first ball to be red?"),
            (f"Red first, and the others in the order wanted: {written} =", value,
             "Multiply along one order; each draw leaves one ball fewer.", "conditional.multiplication_rule"),
            (f"The number of such orders is {orders}{', all equally likely' * (orders > 1)}. Together:", orders * value,
             "In how many orders can these colours come? Add them all."),
        ),
        (
            (value if orders > 1 else Fraction(red, n) ** 3,
             "This is one order only; the red ones can come in other places too."
             if orders > 1 else "The balls are not put back."),
            (orders * Fraction(red, n) ** exactly * Fraction(blue, n) ** (3 - exactly),
             "The balls are not put back: each draw leaves one fewer."),
            (1 - orders * value, "This is the probability of the opposite."),
        ),
    )  # fmt: skip


def _how_many_red(draw: Draw) -> Question:
    n = draw.integer(6, 40)
    red = draw.integer(3, n - 2)
    both = Fraction(red * (red - 1), n * (n - 1))
    return question(
        {"n": n, "both": both},
        f"A box holds {n} parts, some of them faulty. Two are taken at random without putting the first back. Both are "
        f"faulty with probability {both}. How many of the {n} parts are faulty?",
        red,
        (
            (f"With k faulty ones, P(both) = k(k - 1)/({n}·{n - 1}). The bottom is", n * (n - 1),
             "Write the probability that both are faulty with an unknown number k.", "conditional.multiplication_rule"),
            (f"So k(k - 1) = {both}·{n * (n - 1)} =", red * (red - 1), "Solve for k(k - 1)."),
            (f"{red}·{red - 1} is this product, so k =", red, "Which two neighbouring numbers have this product?"),
        ),
        (
            (red - 1, "This is k - 1, the number left after the first."),
            (red * (red - 1), "This is k(k - 1): solve it for k."),
        ),
    )  # fmt: skip


def independent_events(draw: Draw, level: Level) -> Question:
    """Independent events: test it, use it, solve for a probability."""
    if level == 3:
        return _from_the_union(draw) if draw.flip() else _network(draw)
    return _are_independent(draw) if level == 1 else _exactly_one(draw)


def _are_independent(draw: Draw) -> Question:
    def make() -> tuple[int, int, int]:
        return draw.integer(2, 18) * 5, draw.integer(2, 18) * 5, draw.choice((0, 0, -5, -3, -2, 2, 3, 5))

    a, b, off = draw.until(make, lambda p: p[0] * p[1] % 100 == 0
                           and max(0, p[0] + p[1] - 100) < p[0] * p[1] // 100 + p[2] < min(p[:2]))  # fmt: skip
    product = a * b // 100
    both = product + off
    return question(
        {"a": a, "b": b, "both": both},
        f"Two events have P(A) = {dec(hundredths(a))}, P(B) = {dec(hundredths(b))} and "
        f"P(A and B) = {dec(hundredths(both))}. Are they independent?",
        off == 0,
        (
            (f"P(A)·P(B) = {dec(hundredths(a))}·{dec(hundredths(b))} =", cents(product),
             "Multiply the two probabilities."),
            (f"P(A and B) = {dec(hundredths(both))} {'is' if off == 0 else 'is not'} the same, so the answer is",
             yes_no(off == 0), "Independent events: P(A and B) = P(A)·P(B). Compare.",
             "conditional.independent_events"),
        ),
        ((off != 0, "Compare P(A and B) with the product P(A)·P(B): equal means independent."),),
    )  # fmt: skip


def _exactly_one(draw: Draw) -> Question:
    a, b = draw.until(lambda: (draw.integer(5, 95), draw.integer(5, 95)), lambda p: p[0] != p[1])
    p, q, asked = hundredths(a), hundredths(b), draw.choice(("exactly one", "neither"))
    one, neither = p * (1 - q) + q * (1 - p), (1 - p) * (1 - q)
    value = one if asked == "exactly one" else neither
    steps = (
        (
            (f"The first only: {dec(p)}·{dec(1 - q)} =", real(p * (1 - q)), "Multiply: first right, second wrong."),
            (f"The second only: {dec(1 - p)}·{dec(q)} =", real(q * (1 - p)), "Multiply: first wrong, second right."),
            ("These exclude each other; together:", real(one), "Add the two cases.", "conditional.independent_events"),
        )
        if asked == "exactly one"
        else (
            (f"The first is wrong with probability 1 - {dec(p)} =", cents(100 - a), "Take the opposite of each."),
            (f"Both are wrong with probability {dec(1 - p)}·{dec(1 - q)} =", real(neither),
             "Opposites of independent events are independent too: multiply.", "conditional.independent_events"),
        )
    )  # fmt: skip
    return question(
        {"a": a, "b": b, "asked": asked},
        f"Two models are right with the probabilities {dec(p)} and {dec(q)}, independently of each other. "
        f"What is the probability that {asked} of them is right? Give 4 decimals.",
        real(value),
        steps,
        (
            (p * q, "This is the probability that both are right."),
            (p + q - p * q, "This is the probability that at least one is right."),
            (1 - p * q, "The opposite of “both right” is “at least one wrong”."),
            (p + q, "Adding counts the case that both are right twice."),
        ),
    )


def _from_the_union(draw: Draw) -> Question:
    a, b = draw.until(lambda: (draw.integer(1, 18) * 5, draw.integer(10, 90)), lambda p: p[0] != p[1])
    p, q = hundredths(a), hundredths(b)
    union = p + q - p * q
    return question(
        {"a": str(p), "union": str(union)},
        f"A and B are independent, P(A) = {dec(p)} and P(A or B) = {dec(union)}. What is P(B)? Give a decimal.",
        cents(b),
        (
            (f"Neither happens with probability 1 - {dec(union)} =", real(1 - union),
             "What is the opposite of A or B?"),
            (f"By independence this is (1 - P(A))·(1 - P(B)) = {dec(1 - p)}·(1 - P(B)), so 1 - P(B) =",
             cents(100 - b),
             "Write neither as a product of two opposites and solve.", "conditional.independent_events"),
            ("So P(B) =", cents(b), "Subtract from 1."),
        ),
        (
            (union - p, "Only for events that exclude each other do probabilities add up."),
            (union * (1 - p), "Write the probability of neither as a product and solve."),
            (1 - q, "This is the probability that B does not happen."),
        ),
    )  # fmt: skip


def _network(draw: Draw) -> Question:
    def make() -> tuple[Fraction, ...]:
        return tuple(hundredths(draw.integer(50, 98)) for _ in range(3))

    p, q, r = draw.until(make, lambda c: clear((c[0] + c[1] - c[0] * c[1]) * c[2], 4))
    pair = p + q - p * q
    return question(
        {"p": (p, q, r)},
        f"A request needs the database and at least one of two servers. All work independently: the servers with the "
        f"probabilities {dec(p)} and {dec(q)}, the database with {dec(r)}. How likely is the request to succeed? "
        "Give 4 decimals.",
        real(pair * r),
        (
            (f"Both servers fail with probability {dec(1 - p)}·{dec(1 - q)} =", real((1 - p) * (1 - q)),
             "How likely are both servers to fail?", "conditional.independent_events"),
            ("At least one works with probability", real(pair), "Subtract from 1.", "probability_rules.at_least_one"),
            (f"The database must work as well: times {dec(r)} gives", real(pair * r), "Multiply by the database's.",
             "conditional.independent_events"),
        ),
        (
            (p * q * r, "One of the two servers is enough."),
            (1 - (1 - p) * (1 - q) * (1 - r), "This needs only one of the three; the database must work in any case."),
            (pair, "The database must work as well."),
        ),
    )  # fmt: skip


SOURCES = (
    ("Pictures are labelled by {names}", "labels", "wrong"),
    ("Requests are answered by {names}", "answers", "late"),
    ("Chips are made by {names}", "chips", "faulty"),
)


def total_probability(draw: Draw, level: Level) -> Question:
    """The total probability over several cases."""
    if level == 3:
        return _share_of_source(draw)
    size = level + 1
    story, things, bad = draw.choice(SOURCES)
    cuts = sorted(draw.sample(range(1, 20), size - 1))
    shares = [5 * (b - a) for a, b in zip((0, *cuts), (*cuts, 20), strict=True)]
    rates = draw.sample(range(1, 25), size)
    names = "ABC"[:size]
    value = sum((hundredths(s) * hundredths(r) for s, r in zip(shares, rates, strict=True)), Fraction(0))
    where = in_words(names)
    told = "; ".join(f"{name} does {s}%, and {r}% of its {things} are {bad}"
                     for name, s, r in zip(names, shares, rates, strict=True))  # fmt: skip
    parts = [hundredths(s) * hundredths(r) for s, r in zip(shares, rates, strict=True)]
    return question(
        {"shares": shares, "rates": rates},
        f"{story.format(names=where)}: {told}. What is the probability that a random one is {bad}? Give 4 decimals.",
        real(value),
        (
            *((f"From {name} and {bad}: {dec(hundredths(s))}·{dec(hundredths(r))} =", real(part),
               f"Multiply the share of {name} by its rate.", "conditional.multiplication_rule")
              for name, s, r, part in zip(names, shares, rates, parts, strict=True)),
            (f"Together: {plus(map(dec, parts))} =", real(value), "Add the cases.", "conditional.total_probability"),
        ),
        (
            (hundredths(sum(rates)) / size, "The sources have different shares: weight each rate by its share."),
            (hundredths(sum(rates)), "Each rate holds for a part of the whole only: weight it by its share."),
            (parts[0], "The other sources contribute too."),
        ),
    )  # fmt: skip


def _share_of_source(draw: Draw) -> Question:
    story, things, bad = draw.choice(SOURCES)
    share = draw.until(lambda: draw.integer(2, 18) * 5, lambda s: s != 50)
    low, high = draw.until(lambda: (draw.integer(1, 12), draw.integer(5, 30)), lambda p: p[1] - p[0] >= 3)
    w, p, q = hundredths(share), hundredths(high), hundredths(low)
    overall = w * p + (1 - w) * q
    return question(
        {"p": high, "q": low, "overall": str(overall)},
        f"{story.format(names='A and B')}. Of A's {things}, {high}% are {bad}, of B's, {low}%; of all "
        f"{things}, {dec(100 * overall)}% are {bad}. What share of the {things} comes from A? Give a decimal.",
        cents(share),
        (
            (f"With the share w of A, w·{dec(p)} + (1 - w)·{dec(q)} = {dec(overall)}. Collected, w has the factor",
             cents(high - low), "Write down the total probability with an unknown share w.",
             "conditional.total_probability"),
            (f"w times this factor is {dec(overall)} - {dec(q)} =", real(overall - q), "Bring the number across."),
            ("So w =", cents(share), "Divide.", "conditional.total_probability"),
        ),
        (
            (1 - w, "This is the share of B."),
            (overall / (p + q), "The shares of A and B add up to 1: B has the share 1 - w."),
            (overall / p, "What B does counts too."),
        ),
    )  # fmt: skip
