"""Counting outcomes, equally likely outcomes, and the rules for "or", "not" and "at least one"."""

from __future__ import annotations

from fractions import Fraction
from itertools import count
from math import comb, factorial, log, prod
from typing import TYPE_CHECKING

from mlpath.answers import Parts
from mlpath.questions.bank._probability import (
    cents,
    clear,
    dec,
    falling,
    hundredths,
    listing,
    plus,
    question,
    real,
    times,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from mlpath.questions.draw import Draw
    from mlpath.questions.model import Level, Question


def counting(draw: Draw, level: Level) -> Question:
    """How many outcomes there are."""
    if level == 1:
        return _grid_search(draw)
    if level == 2:
        return _chosen(draw)
    return draw.choice((_how_many_people, _arrangements, _committee))(draw)


def _grid_search(draw: Draw) -> Question:
    sizes = tuple(draw.integer(2, 12) for _ in range(3))
    a, b, c = sizes
    return question(
        {"sizes": sizes},
        f"A grid search tries every combination of {a} learning rates, {b} batch sizes and {c} network depths. "
        "How many combinations are there?",
        a * b * c,
        (
            (f"Each learning rate goes with each batch size: {a}·{b} =", a * b,
             "With how many batch sizes can each learning rate be combined?"),
            (f"Each of these goes with each depth: {a * b}·{c} =", a * b * c, "Multiply by the third number as well.",
             "probability_rules.counting"),
        ),
        (
            (a + b + c, "Independent choices multiply: every value of one goes with every value of the others."),
            (a * b + c, "The third choice multiplies too."),
        ),
    )  # fmt: skip


def _chosen(draw: Draw) -> Question:
    ordered, k = draw.flip(), draw.choice((2, 3, 3))
    n = draw.integer(5, 70)
    rows, sets = falling(n, k), comb(n, k)
    factors = times(range(n, n - k, -1))
    places = ("first and second", "first, second and third")[k - 2]
    prompt = (
        f"{n} models enter a competition without ties. In how many ways can the {places} places go?"
        if ordered
        else f"In how many ways can {k} of {n} features be chosen, when their order does not matter?"
    )
    steps = [(f"In order, there are {factors} =", rows, "How many candidates are left for each next place?")]
    last = (
        ("The places differ, so the order counts, and this is the answer:", rows, "Does the order matter here?")
        if ordered
        else (f"Each set was counted {k}! = {factorial(k)} times, once for each order. Divide by it:", sets,
              "In how many orders was each set counted? Divide by that.")
    )  # fmt: skip
    return question(
        {"n": n, "k": k, "ordered": ordered},
        prompt,
        rows if ordered else sets,
        (*steps, (*last, "probability_rules.counting")),
        (
            (sets, "This counts sets. Here the order matters.")
            if ordered
            else (rows, "This counts ordered choices: each set was counted once for each order."),
            (n**k, "Nothing is chosen twice: the number of candidates falls by one each time."),
            (n * k, "Choices one after the other multiply the numbers of candidates."),
        ),
    )


def _how_many_people(draw: Draw) -> Question:
    n = draw.integer(6, 90)
    pairs = comb(n, 2)
    return question(
        {"pairs": pairs, "asked": "people"},
        f"In a tournament every two players meet exactly once, {pairs} games in all. How many players are there?",
        n,
        (
            (f"n players make n(n - 1)/2 pairs, so n(n - 1) = 2·{pairs} =", 2 * pairs,
             "How many pairs do n players make? Set that equal to the number of games."),
            (f"{n}·{n - 1} = {2 * pairs}, so n =", n, "Find two neighbouring numbers with this product.",
             "probability_rules.counting"),
        ),
        (
            (n - 1, "This is the number of games of each player: one less than the number of players."),
            (2 * pairs, "This is n(n - 1): solve it for n."),
        ),
    )  # fmt: skip


def _arrangements(draw: Draw) -> Question:
    counts = draw.until(lambda: tuple(draw.integer(1, 4) for _ in range(3)), lambda c: max(c) > 1 and sum(c) < 11)
    n = sum(counts)
    repeats = prod(map(factorial, counts))
    word = "".join(letter * k for letter, k in zip("ABC", counts, strict=True))
    below = times(f"{k}!" for k in counts if k > 1)
    return question(
        {"counts": counts, "asked": "arrangements"},
        f"How many different sequences can be made from all the letters of {word}?",
        factorial(n) // repeats,
        (
            (f"If the {n} letters were all different, there would be {n}! =", factorial(n),
             "In how many orders could that many different letters stand?"),
            (f"Exchanging equal letters changes nothing, so each sequence is counted {below} times =", repeats,
             "In how many ways can equal letters change places among themselves?"),
            (f"{factorial(n)}/{repeats} =", factorial(n) // repeats, "Divide.", "probability_rules.counting"),
        ),
        (
            (factorial(n), "Equal letters can't be told apart: exchanging them gives the same sequence."),
            (3**n, "The letters are used up: each place has fewer of them to choose from."),
            (factorial(n) // max(1, sum(factorial(k) for k in counts if k > 1)) if repeats > 1 else 0,
             "The numbers of exchanges multiply; they are not added."),
        ),
    )  # fmt: skip


def _committee(draw: Draw) -> Question:
    a, b, k = draw.integer(3, 9), draw.integer(3, 9), draw.integer(2, 3)
    every, without = comb(a + b, k), comb(b, k)
    return question(
        {"analysts": a, "engineers": b, "k": k, "asked": "committee"},
        f"A team of {k} is chosen from {a} analysts and {b} engineers. How many teams have at least one analyst?",
        every - without,
        (
            (f"There are {k}-person teams of {a + b} people:", every, "Count all teams first."),
            (f"Teams of engineers only, {k} of {b}:", without, "Count the teams that have no analyst at all."),
            (f"The others have an analyst: {every} - {without} =", every - without, "Subtract.",
             "probability_rules.at_least_one"),
        ),
        (
            (a * comb(a + b - 1, k - 1), "A team with two analysts is counted twice when one analyst is chosen first."),
            (a * comb(b, k - 1), "This counts the teams with exactly one analyst."),
            (every, "Teams without any analyst must be taken away."),
        ),
    )  # fmt: skip


def equally_likely(draw: Draw, level: Level) -> Question:
    """A probability by counting equally likely outcomes."""
    return (_one_ball, _two_dice, _without_replacement)[level - 1](draw)


def _one_ball(draw: Draw) -> Question:
    counts = tuple(draw.integer(2, 12) for _ in range(3))
    asked = draw.integer(0, 2)
    negated = draw.flip()
    n, colour = sum(counts), ("red", "green", "blue")[asked]
    fits = n - counts[asked] if negated else counts[asked]
    return question(
        {"counts": counts, "asked": asked, "not": negated},
        f"A bag holds {counts[0]} red, {counts[1]} green and {counts[2]} blue balls. One is drawn at random. "
        f"What is the probability that it is {'not ' * negated}{colour}? Give a fraction.",
        Fraction(fits, n),
        (
            (f"There are {plus(counts)} balls in all:", n, "How many balls are there?"),
            (f"Balls that are {'not ' * negated}{colour}:", fits, "How many of them fit?"),
            (f"All are equally likely: {fits} of {n}, that is", Fraction(fits, n), "Divide favourable by possible.",
             "probability_rules.equally_likely"),
        ),
        (
            (Fraction(n - fits, n), "This is the probability of the opposite."),
            (Fraction(fits, n - fits), "Those are the odds. A probability divides by all balls, not by the others."),
            (Fraction(2 if negated else 1, 3), "The balls are equally likely, not the colours."),
        ),
    )  # fmt: skip


EVENTS: dict[str, tuple[str, Callable[[int, int, int], bool]]] = {
    "sum": ("the sum is exactly {t}", lambda x, y, t: x + y == t),
    "least": ("the sum is at least {t}", lambda x, y, t: x + y >= t),
    "larger": ("the larger of the two numbers is {t}", lambda x, y, t: max(x, y) == t),
    "apart": ("the two numbers differ by exactly {t}", lambda x, y, t: abs(x - y) == t),
}


def _two_dice(draw: Draw) -> Question:
    def make() -> tuple[str, int, int, int, int]:
        event, a, b = draw.choice(tuple(EVENTS)), draw.choice((4, 6, 8)), draw.choice((4, 6, 8, 10))
        t = draw.integer(1, a + b - 1)
        fits = EVENTS[event][1]
        return event, a, b, t, sum(fits(x, y, t) for x in range(1, a + 1) for y in range(1, b + 1))

    event, a, b, t, favourable = draw.until(make, lambda d: 2 <= d[4] <= d[1] * d[2] - 2)
    words, fits = EVENTS[event]
    per_row = [sum(fits(x, y, t) for y in range(1, b + 1)) for x in range(1, a + 1)]
    unordered = len({frozenset((x, y)) for x in range(1, a + 1) for y in range(1, b + 1) if fits(x, y, t)})
    return question(
        {"event": event, "faces": (a, b), "t": t},
        f"Two fair dice are rolled: one with the numbers 1 to {a}, the other with 1 to {b}. "
        f"What is the probability that {words.format(t=t)}? Give a fraction.",
        Fraction(favourable, a * b),
        (
            (f"There are {a}·{b} equally likely pairs:", a * b, "How many pairs of numbers are there?"),
            (f"With 1, 2, ... on the first die, the second fits in {plus(per_row)} ways, that is", favourable,
             "Go through the numbers of the first die and count the fitting numbers of the second."),
            (f"{favourable} of {a * b} pairs:", Fraction(favourable, a * b), "Divide favourable by possible.",
             "probability_rules.equally_likely"),
        ),
        (
            (Fraction(a * b - favourable, a * b), "This is the probability of the opposite."),
            *([(Fraction(1, a + b - 1), "The sums are not equally likely: there are more ways to get a middle one.")]
              if event == "sum" else []),
            (Fraction(unordered, a * b), "The dice differ: (2, 3) and (3, 2) are two outcomes."),
            (Fraction(favourable, a + b), "The numbers of outcomes multiply; they are not added."),
        ),
    )  # fmt: skip


def _without_replacement(draw: Draw) -> Question:
    r, g, k = draw.integer(2, 9), draw.integer(2, 9), draw.integer(2, 4)
    j = draw.until(lambda: draw.integer(1, k - 1), lambda j: j <= r and k - j <= g)
    every, reds, greens = comb(r + g, k), comb(r, j), comb(g, k - j)
    share = Fraction(r, r + g)
    return question(
        {"red": r, "green": g, "drawn": k, "wanted": j},
        f"A bag holds {r} red and {g} green balls. {k} balls are drawn at once. What is the probability that exactly "
        f"{j} of them {'is' if j == 1 else 'are'} red? Give a fraction.",
        Fraction(reds * greens, every),
        (
            (f"There are equally likely sets of {k} of the {r + g} balls:", every, "How many sets can be drawn?",
             "probability_rules.counting"),
            (f"{j} of {r} red and {k - j} of {g} green balls: {reds}·{greens} =", reds * greens,
             "Choose the red ones, then the green ones; multiply.", "probability_rules.counting"),
            (f"{reds * greens} of {every}:", Fraction(reds * greens, every), "Divide favourable by possible.",
             "probability_rules.equally_likely"),
        ),
        (
            (comb(k, j) * share**j * (1 - share) ** (k - j), "A ball drawn is gone: this would be with replacement."),
            (Fraction(reds, every), "The green balls of the set have to be chosen as well."),
            (Fraction(falling(r, j) * falling(g, k - j), falling(r + g, k)),
             "This is the probability of one particular order of colours."),
        ),
    )  # fmt: skip


def addition_rule(draw: Draw, level: Level) -> Question:
    """The probability of "or"."""
    if level == 3:
        return _three_events(draw) if draw.flip() else _bounds(draw)
    a, b, both = draw.until(
        lambda: (draw.integer(15, 70), draw.integer(15, 70), draw.integer(3, 40)),
        lambda p: p[2] < min(p[:2]) and p[0] + p[1] - p[2] < 100,
    )
    return _either(a, b, both) if level == 1 else _both(draw, a, b, both)


def _either(a: int, b: int, both: int) -> Question:
    either = a + b - both
    return question(
        {"a": a, "b": b, "both": both},
        f"Of the pictures in a data set, {a}% show a person, {b}% show a car and {both}% show both. "
        "How likely is a random picture to show a person or a car (or both)? Give a decimal.",
        cents(either),
        (
            (f"The two shares add up to {dec(hundredths(a))} + {dec(hundredths(b))} =", cents(a + b),
             "Add the two probabilities."),
            (f"Pictures with both were counted twice: {dec(hundredths(a + b))} - {dec(hundredths(both))} =",
             cents(either), "Which pictures were counted twice? Take them away once.",
             "probability_rules.addition_rule"),
        ),
        (
            (hundredths(a + b), "What shows both was counted twice: take it away once."),
            (hundredths(a + b - 2 * both), "This is the probability of exactly one of the two."),
            (hundredths(100 - either), "This is the probability of neither."),
        ),
    )  # fmt: skip


def _both(draw: Draw, a: int, b: int, both: int) -> Question:
    either, neither = a + b - both, 100 - (a + b - both)
    told = draw.flip()
    fact = f"{neither}% use neither" if told else f"{either}% use at least one of the two"
    first = (
        (f"At least one: 1 - {dec(hundredths(neither))} =", cents(either), "What is the opposite?",
         "probability_rules.at_least_one"),
    ) if told else ()  # fmt: skip
    return question(
        {"a": a, "b": b, "neither" if told else "either": neither if told else either},
        f"Among the users of a service, {a}% use the app, {b}% use the website and {fact}. "
        "What is the probability that a random user uses both? Give a decimal.",
        cents(both),
        (
            *first,
            (f"The two shares add up to {dec(hundredths(a))} + {dec(hundredths(b))} =", cents(a + b),
             "Add the two probabilities."),
            (f"That is more than {dec(hundredths(either))} by those counted twice:", cents(both),
             "P(A or B) = P(A) + P(B) - P(A and B): solve for the last.", "probability_rules.addition_rule"),
        ),
        (
            (Fraction(a * b, 10_000), "The two are not said to be independent: their product need not be right."),
            (hundredths(abs(either - abs(a - b))), "Start from P(A) + P(B) - P(A and B) = P(A or B)."),
            (hundredths(abs(a + b - neither)), "The sum exceeds the share of at least one, not that of neither.")
            if told
            else (hundredths(100 - either), "This is the probability of neither."),
        ),
    )  # fmt: skip


def _three_events(draw: Draw) -> Question:
    regions = tuple(draw.integer(2, 14) for _ in range(7))  # a, b, c only; ab, ac, bc without c, b, a; abc
    a, b, c, ab, ac, bc, abc = regions
    singles = (a + ab + ac + abc, b + ab + bc + abc, c + ac + bc + abc)
    pairs = (ab + abc, ac + abc, bc + abc)
    either = sum(regions)
    signed = f"{plus(singles)} - {' - '.join(map(str, pairs))} + {abc}"
    return question(
        {"singles": singles, "pairs": pairs, "all": abc, "asked": "three"},
        f"Of 100 people, {singles[0]} know Python, {singles[1]} know R and {singles[2]} know SQL; {pairs[0]} know "
        f"Python and R, {pairs[1]} Python and SQL, {pairs[2]} R and SQL, and {abc} all three. "
        "How likely is a random one of them to know at least one of the three? Give a decimal.",
        cents(either),
        (
            (f"The single counts add up to {plus(singles)} =", sum(singles), "Add the three single counts."),
            (f"Those in two groups were counted twice; take away {plus(pairs)} =", sum(pairs),
             "Add the counts of the pairs: they have to be taken away."),
            (f"Those in all three were taken away once too often; in all {signed} =", either,
             "Add those in all three again."),
            ("Of 100, this is", cents(either), "Divide by 100.", "probability_rules.addition_rule"),
        ),
        (
            (hundredths(either - abc), "Those in all three are to be added again at the end."),
            (hundredths(sum(singles)), "People in several groups were counted several times."),
            (hundredths(either - 2 * abc), "Those in all three are added at the end, not subtracted."),
        ),
    )  # fmt: skip


def _bounds(draw: Draw) -> Question:
    a, b = draw.until(lambda: (draw.integer(30, 95), draw.integer(30, 95)), lambda p: p[0] != p[1] and sum(p) > 104)
    low, high = a + b - 100, min(a, b)
    return question(
        {"a": a, "b": b, "asked": "bounds"},
        f"Two events have P(A) = {dec(hundredths(a))} and P(B) = {dec(hundredths(b))}; nothing else is known. What are "
        "the smallest and the largest possible value of P(A and B)? Give decimals.",
        Parts.of(("smallest", cents(low)), ("largest", cents(high))),
        (
            (f"P(A or B) can't exceed 1, so P(A and B) is at least {dec(hundredths(a))} + {dec(hundredths(b))} - 1 =",
             cents(low), "P(A or B) = P(A) + P(B) - P(A and B) is at most 1.",
             "probability_rules.addition_rule"),
            ("A and B is part of each of them, so at most the smaller probability:", cents(high),
             "How likely can something be that implies both events?"),
            ("So the bounds are", Parts.of(("smallest", cents(low)),
                                           ("largest", cents(high))), "Write down both bounds."),
        ),
        (
            ((0, hundredths(high)), "The two probabilities add up to more than 1: A and B must overlap."),
            ((hundredths(low), 1), "A and B can't be likelier than the less likely of the two."),
            ((hundredths(low), hundredths(max(a, b))), "A and B can't be likelier than the less likely of the two."),
        ),
    )  # fmt: skip


def at_least_one(draw: Draw, level: Level) -> Question:
    """At least one, by way of none."""
    return (_repeated, _different, _how_often)[level - 1](draw)


def _repeated(draw: Draw) -> Question:
    def make() -> tuple[int, int]:
        return draw.integer(3, 95), draw.integer(2, 4)

    p, n = draw.until(make, lambda d: clear(1 - hundredths(100 - d[0]) ** d[1], 4))
    chance, miss = hundredths(p), hundredths(100 - p)
    value = 1 - miss**n
    return question(
        {"p": p, "n": n},
        f"Each of {n} detectors notices a fault with probability {dec(chance)}, independently of the others. "
        "What is the probability that at least one of them notices it? Give 4 decimals.",
        real(value),
        (
            (f"One detector misses the fault with probability 1 - {dec(chance)} =", real(miss, 2),
             "How likely is a single detector to miss it?"),
            (f"All {n} miss it with probability {times([dec(miss)] * n)} =", real(miss**n),
             "Independent: multiply the probabilities that each one misses it."),
            ("The opposite of none is at least one:", real(value), "Subtract from 1.",
             "probability_rules.at_least_one"),
        ),
        (
            (n * chance, "Probabilities of several chances don't add up: both may notice it."),
            (miss**n, "This is the probability that none notices it."),
            (chance**n, "This is the probability that all notice it."),
        ),
    )  # fmt: skip


def _different(draw: Draw) -> Question:
    ps = draw.until(
        lambda: tuple(draw.integer(2, 40) for _ in range(3)),
        lambda ps: len(set(ps)) == 3 and clear(prod(hundredths(100 - p) for p in ps), 4),
    )
    good = [hundredths(100 - p) for p in ps]
    works = prod(good, start=Fraction(1))
    return question(
        {"ps": ps},
        f"The three steps of a pipeline fail independently, with the probabilities {listing([f'{p}%' for p in ps])}. "
        "The pipeline fails when at least one step fails. How likely is that? Give 4 decimals.",
        real(1 - works),
        (
            (f"All three steps work with probability {times(map(dec, good))} =", real(works),
             "How likely are all three steps to work?"),
            ("At least one fails with probability", real(1 - works), "Subtract from 1.",
             "probability_rules.at_least_one"),
        ),
        (
            (hundredths(sum(ps)), "Adding counts the cases with two failures twice."),
            (works, "This is the probability that the pipeline works."),
            (prod((hundredths(p) for p in ps), start=Fraction(1)), "This is the probability that all three fail."),
        ),
    )  # fmt: skip


def _how_often(draw: Draw) -> Question:
    p, goal = draw.integer(1, 40), draw.choice((50, 75, 80, 90, 95, 99))
    chance, miss, target = hundredths(p), hundredths(100 - p), hundredths(goal)
    n = next(k for k in count(1) if 1 - float(miss) ** k >= target)
    linear = -(-target // chance)
    return question(
        {"p": p, "goal": goal},
        f"A random start of an optimiser finds the best minimum with probability {dec(chance)}, independently each "
        f"time. How many starts are needed to find it at least once with a probability of at least {dec(target)}?",
        n,
        (
            (f"With n starts, all fail with probability {dec(miss)}^n. It must be at most 1 - {dec(target)} =",
             real(1 - target, 2), "How likely may it be that all starts fail?"),
            (f"n must be at least ln({dec(1 - target)})/ln({dec(miss)}), rounded to 2 decimals:",
             real(log(1 - target) / log(miss), 2), "Take logarithms of both sides; ln of the base is negative."),
            ("The next whole number is", n, "Round up to a whole number.", "probability_rules.at_least_one"),
        ),
        (
            (n - 1, "Rounded down, the target is just missed."),
            (int(linear), "The probabilities of the starts don't add up: some of them succeed together."),
        ),
    )  # fmt: skip
