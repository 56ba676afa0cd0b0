"""Counting without listing: products, orders, choices, binomial coefficients and recurrences."""

from __future__ import annotations

from fractions import Fraction
from math import comb, factorial, perm, prod
from typing import TYPE_CHECKING

from mlpath.answers import Integer, Parts
from mlpath.questions.bank._statistics import listing, question, step, worked
from mlpath.questions.bank._working import in_words, paren, terms, total
from mlpath.questions.linear import tidy
from mlpath.questions.model import Show

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlpath.questions.draw import Draw
    from mlpath.questions.model import Level, Question

PRODUCT = "combinatorics.product_rule"
CHOOSE = "combinatorics.combinations"
GRID = ("learning rates", "batch sizes", "depths", "optimizers", "dropout rates", "widths")


def product_rule(draw: Draw, level: Level) -> Question:
    """Counting by multiplying, and by what is not wanted."""
    if level == 3:
        return _at_least_one(draw)
    if level == 2:
        return _codes(draw)
    sizes = tuple(draw.integer(2, 7) for _ in range(draw.integer(3, 4)))
    names, folds = draw.sample(GRID, len(sizes)), draw.choice((3, 5, 10))
    told = ", ".join(f"{n} {name}" for n, name in zip(sizes, names, strict=True))
    count = prod(sizes)
    return question(
        {"sizes": sizes, "folds": folds, "names": names},
        f"A grid search tries every combination of {told}, each by {folds}-fold cross-validation (one training for "
        "each fold). How many trainings does that take?",
        Integer(count * folds),
        (step(f"Combinations: {'·'.join(map(str, sizes))} =", count, "Every value goes with every other: multiply."),
         step(f"Each is trained {folds} times:", count * folds, "How often is each combination trained?", PRODUCT)),
        ((sum(sizes) * folds, "Choices that are made together multiply; they are not added."),
         (count, "Each combination is trained once for each fold."),
         (count + folds, "The folds multiply, too.")),
    )  # fmt: skip


def _codes(draw: Draw) -> Question:
    letters, digits = draw.integer(2, 3), draw.integer(2, 4)
    alphabet, figures = draw.integer(4, 26), draw.integer(5, 10)
    differ = draw.flip()
    first = perm(alphabet, letters) if differ else alphabet**letters
    second = figures**digits
    told = " all different," if differ else ""
    return question(
        {"letters": letters, "alphabet": alphabet, "digits": digits, "figures": figures, "differ": differ},
        f"A code has {letters} letters,{told} of {alphabet} possible ones, and then {digits} digits of {figures} "
        "possible ones, which may repeat. How many codes are there?",
        Integer(first * second),
        (step(f"Letters: {'·'.join(str(alphabet - i if differ else alphabet) for i in range(letters))} =", first,
              "How many possibilities are there for each place? Does a letter that was used drop out?"),
         step(f"Digits: {'·'.join([str(figures)] * digits)} = {second}; together the product:", first * second,
              "Multiply the possibilities of all places.", PRODUCT)),
        ((alphabet**letters * second if differ else perm(alphabet, letters) * second,
          "Letters that have to differ: each one used drops out." if differ else "Letters may repeat here."),
         (first + second, "Letters and digits stand together: multiply, do not add."),
         (letters * alphabet * digits * figures, "Each place has all its possibilities: powers, not products.")),
    )  # fmt: skip


def _at_least_one(draw: Draw) -> Question:
    places, size, bad = draw.until(
        lambda: (draw.integer(3, 6), draw.integer(3, 20), draw.integer(1, 6)), lambda t: t[1] - t[2] >= 2
    )
    whole, without = size**places, (size - bad) ** places
    count = whole - without
    return question(
        {"places": places, "size": size, "special": bad},
        f"Sequences of {places} tokens are made from a vocabulary of {size} tokens, {bad} of which "
        f"{'is' if bad == 1 else 'are'} special; tokens may repeat. How many sequences have at least one special "
        "token?",
        Integer(count),
        (step(f"All sequences: {size}^{places} =", whole, "How many sequences are there in all?", PRODUCT),
         step(f"Those without any special token: {size - bad}^{places} =", without,
              "'At least one' is all but those with none."),
         step("The rest has at least one:", count, "Subtract.", PRODUCT)),
        ((without, "These have none."), (places * bad * size ** (places - 1),
                                         ("Sequences with several special tokens are counted several times.")),
                                         (places * bad * (size - bad) ** (places - 1), "These have exactly one.")),
    )  # fmt: skip


THINGS = ("books", "models", "songs", "talks", "posters", "people", "slides")


def permutations(draw: Draw, level: Level) -> Question:
    """Counting orders."""
    if level == 2:
        return _anagrams(draw)
    if level == 3:
        return _side_by_side(draw)
    n, k, thing = draw.integer(5, 15), draw.integer(2, 4), draw.choice(THINGS)
    count = perm(n, k)
    return question(
        {"n": n, "k": k, "thing": thing},
        f"Of {n} {thing}, {k} are chosen and put in a row. How many such rows are there?",
        Integer(count),
        (step(f"For the first place there are {n} possibilities, for each further one, one less.", None,
              "How many possibilities are there for the first place, how many for the second?"),
         step(f"{'·'.join(str(n - i) for i in range(k))} =", count, "Multiply the possibilities of all places.",
              "combinatorics.permutations")),
        ((comb(n, k), "The order counts here: this counts choices."), (n**k, "None can be chosen twice."),
         (factorial(k), "This is the number of orders of those chosen; they are also to be chosen.")),
    )  # fmt: skip


def _anagrams(draw: Draw) -> Question:
    letters = draw.until(
        lambda: tuple(sorted(draw.integer(1, 4) for _ in range(draw.integer(3, 5)))),
        lambda c: max(c) > 1 and 5 <= sum(c) <= 9,
    )
    names = draw.sample(("A", "B", "C", "D", "E", "X", "Y", "Z"), len(letters))
    word = "".join(draw.shuffled([name for name, n in zip(names, letters, strict=True) for _ in range(n)]))
    n = len(word)
    same = prod(map(factorial, letters))
    count = factorial(n) // same
    repeated = [c for c in letters if c > 1]
    return question(
        {"word": word},
        f"How many different words, with meaning or without, have exactly the letters of {word}?",
        Integer(count),
        (step(f"If all {n} letters differed, there would be {n}! =", factorial(n),
              "How many orders have n different letters?",
                                                                                   "combinatorics.permutations"),
         step(f"Equal letters may change places unseen: divide by {'·'.join(f'{c}!' for c in repeated)} =", same,
              "In how many orders do equal letters give the same word?"),
         step("So there are", count, "Divide.", "combinatorics.permutations")),
        ((factorial(n), "Equal letters may change places without a change of the word."),
         (tidy(Fraction(factorial(n), sum(map(factorial, repeated)))), "For several letters the orders multiply."),
         (factorial(len(letters)), "Each letter stands as often as in the word.")),
    )  # fmt: skip


def _side_by_side(draw: Draw) -> Question:
    n, k, apart, thing = draw.integer(5, 10), draw.integer(2, 4), draw.flip(), draw.choice(THINGS)
    together = factorial(n - k + 1) * factorial(k)
    count = factorial(n) - together if apart else together
    told = f"{'not ' * apart}{'all ' * (k > 2)}side by side"
    steps = [step(f"Take the {k} as one block: there are {n - k + 1} things to order, in {n - k + 1}! ways:",
                  factorial(n - k + 1), "Take those that stand together as one.", "combinatorics.permutations"),
             step(f"Within the block there are {k}! = {factorial(k)} orders. Side by side:", together,
                  "In how many orders can they stand within the block?", PRODUCT)]  # fmt: skip
    if apart:
        steps.append(step(f"All orders, {n}! = {factorial(n)}, less these:", count, "Subtract from all orders."))
    return question(
        {"n": n, "k": k, "apart": apart, "thing": thing},
        f"{n} different {thing} are put in a row; {k} of them are by one author. In how many orders are these {k} "
        f"{told}?"
        if thing != "people" else f"{n} people stand in a row; {k} of them are a family. In how many orders are "
                                  f"these {k} {told}?",
        Integer(count),
        steps,
        ((factorial(n) - count, "This is the opposite."), (factorial(n - k + 1) if not apart else factorial(n)
          - factorial(n - k + 1), f"Within the block there are {k}! orders."),
         (factorial(n - k) * factorial(k), "The block itself has to be placed, too.")),
    )  # fmt: skip


def combinations(draw: Draw, level: Level) -> Question:
    """Counting choices without order."""
    if level == 3:
        return _reversed_choice(draw) if draw.flip() else _at_least_chosen(draw)
    thing = draw.choice(("features", "people", "images", "questions", "nodes", "genes"))
    if level == 1:
        n, k = draw.integer(5, 20), draw.integer(2, 4)
        count = comb(n, k)
        return question(
            {"n": n, "k": k, "thing": thing},
            f"In how many ways can {k} of {n} {thing} be chosen, without regard to order?",
            Integer(count),
            (step(f"In order there would be {'·'.join(str(n - i) for i in range(k))} =", perm(n, k),
                  "Count choices in order first.", "combinatorics.permutations"),
             step(f"Each choice has been counted {k}! = {factorial(k)} times: divide,", count,
                  "How often is the same choice counted?", CHOOSE)),
            ((perm(n, k), "The order does not count: divide by the number of orders."), (n**k, "None is chosen twice."),
             (n * k, "Choose one after the other: the possibilities multiply.")),
        )  # fmt: skip
    a, b = draw.integer(4, 10), draw.integer(4, 10)
    i, j = draw.integer(1, 3), draw.integer(1, 3)
    count = comb(a, i) * comb(b, j)
    return question(
        {"groups": (a, b), "chosen": (i, j)},
        f"A sample takes {i} of {a} positive and {j} of {b} negative examples, without regard to order. How many "
        "samples are possible?",
        Integer(count),
        (step(f"{i} of {a}: ", comb(a, i), "In how many ways can the positive ones be chosen?", CHOOSE),
         step(f"{j} of {b}: {comb(b, j)}; every choice goes with every other:", count, "Multiply the two numbers.",
              PRODUCT)),
        ((comb(a, i) + comb(b, j), "Both are chosen together: multiply."),
         (comb(a + b, i + j), "How many come from each group is fixed."),
         (perm(a, i) * perm(b, j), "The order does not count.")),
    )  # fmt: skip


def _reversed_choice(draw: Draw) -> Question:
    n = draw.integer(5, 250)
    count = comb(n, 2)
    what = draw.choice(("Every two of n people shake hands once; there are {c} handshakes.",
                        "In a complete graph with n nodes every two are joined by an edge; there are {c} edges.",
                        ("A correlation is computed for every two of n features; there are {c} "
                        "correlations.")))  # fmt: skip
    return question(
        {"pairs": count, "what": what[:12]},
        f"{what.format(c=count)} Find n.",
        Integer(n),
        (step("There are n(n - 1)/2 pairs, so n(n - 1) =", 2 * count, "How many pairs have n things?", CHOOSE),
         step(f"Two neighbouring numbers with this product are {n - 1} and", n,
              "The product of two neighbouring numbers: take about its root.", "basic_equations.quadratic")),
        ((n - 1, "This is the smaller of the two factors."), (count // 2,
                                                              "Each is paired with all others, not with one."),
         (2 * n, "Each pair counts once.")),
    )  # fmt: skip


def _at_least_chosen(draw: Draw) -> Question:
    a, b, k = draw.integer(3, 8), draw.integer(3, 9), draw.integer(3, 4)
    least = draw.integer(1, 2)
    counts = [comb(a, i) * comb(b, k - i) for i in range(k + 1)]
    count = sum(counts[least:])
    return question(
        {"special": a, "others": b, "k": k, "least": least},
        f"{k} of {a + b} images are chosen without regard to order; {a} of them show a cat. In how many choices "
        f"{'does' if least == 1 else 'do'} at least {least} show a cat?",
        Integer(count),
        (step(f"With {in_words(range(least, k + 1))} cats there are {in_words(counts[least:])} choices.", None,
              "Count the choices for each number of cats: choose the cats and the others.", CHOOSE),
         step(f"Together {total(counts[least:])} =", count, "Add them; or take those with too few from all.", CHOOSE)),
        ((counts[least], f"These show exactly {least}."), (comb(a + b, k) - count, "These show fewer."),
         (comb(a, least) * comb(a + b - least, k - least), "Choices with more cats are counted several times.")),
    )  # fmt: skip


def binomial_theorem(draw: Draw, level: Level) -> Question:
    """Binomial coefficients in powers of sums."""
    n, k = draw.until(lambda: (draw.integer(4, 9), draw.integer(1, 8)), lambda p: p[0] > p[1])
    if level == 1:
        b = draw.nonzero(-5, 5)
        a, wide = 1, n
    else:
        a, b, wide = draw.until(
            lambda: (draw.nonzero(-4, 4), draw.nonzero(-4, 4), draw.integer(3, 7)),
            lambda t: abs(t[0]) > 1 and abs(t[1]) > 1,
        )
    k = min(k, wide - 1)
    if level == 3:
        return _find_power(draw)
    coefficient = comb(wide, k) * a**k * b ** (wide - k)
    inner = terms(((a, "x"), (b, "")))
    return question(
        {"a": a, "b": b, "n": wide, "k": k},
        ("What is the coefficient of", Show(f"x^{k}" if k > 1 else "x"), "in", Show(f"({inner})^{wide}"),
         ", multiplied out?"),
        Integer(coefficient),
        (step(f"x is taken from {k} of the {wide} brackets; the number of ways is", comb(wide, k),
              "From how many brackets is x taken? In how many ways can they be chosen?", CHOOSE),
         step((f"Each gives {paren(a)}^{k}·{paren(b)}^{wide - k}; in all" if a != 1 else
               f"The other brackets give {paren(b)}^{wide - k}; in all"), coefficient,
              "What does each of these ways contribute?", "combinatorics.binomial_theorem")),
        ((comb(wide, k), "The numbers in the bracket are raised to their powers, too."),
         (-coefficient, "Look at the signs of the powers."),
         (comb(wide, k) * a * b, "The numbers are raised to powers."),
         (comb(wide, k) * a ** (wide - k) * b**k, "x is taken from k brackets, the number from the others.")),
    )  # fmt: skip


def _find_power(draw: Draw) -> Question:
    n, k = draw.integer(5, 25), draw.integer(2, 3)
    b = draw.integer(1, 9)
    coefficient = comb(n, k) * b**k
    answer = Integer(n)
    top = f"x^(n - {k})"
    return question(
        {"b": b, "k": k, "coefficient": coefficient},
        (Show(f"(x + {b})^n"), f"is multiplied out; the coefficient of {top} is {coefficient}. Find n."),
        answer,
        (step(f"The number {b} is taken from {k} brackets: {b}^{k} = {b**k} goes into the coefficient. What remains is",
              comb(n, k), "From how many brackets is the number taken? Divide by its power.",
              "combinatorics.binomial_theorem"),
         step(f"This is the number of choices of {k} out of n: n =", n,
              f"For which n are there so many choices of {k}?",
              CHOOSE)),
        ((n - 1, "Put it in: this gives too few choices."), (n + 1, "Put it in: this gives too many choices."),
         (n - k, f"This is the exponent of x; n is {k} more.")),
    )  # fmt: skip


def recurrence(draw: Draw, level: Level) -> Question:
    """Recurrences: computing, solving and setting them up."""
    if level == 3:
        return _steady(draw) if draw.flip() else _tilings(draw)
    if level == 2:
        a, b, p, q = draw.integer(1, 4), draw.integer(1, 5), draw.nonzero(-2, 3), draw.nonzero(-2, 3)
        n = draw.integer(4, 5)
        values = [a, b]
        while len(values) <= n:
            values.append(p * values[-1] + q * values[-2])
        rule = terms(((p, "a(n - 1)"), (q, "a(n - 2)")))
        return question(
            {"start": (a, b), "factors": (p, q), "n": n},
            f"a(0) = {a}, a(1) = {b} and a(n) = {rule} from n = 2 on. Find a({n}).",
            Integer(values[n]),
            (step(f"a(2) = {_multiple(p, b)} {'+' if q > 0 else '-'} {_multiple(abs(q), a)} =", values[2],
                  "Put the last two values into the rule."),
             step(f"Going on: {listing(values[2:])}. a({n}) =", values[n], "Use the rule again and again.",
                  "combinatorics.recurrence")),
            ((values[n - 1], "This is one step too early."),
             (p * values[n] + q * values[n - 1], "This is one step too far: a(0) is the first value."),
             (q * values[n - 1] + p * values[n - 2], "The first factor belongs to the latest value.")),
        )  # fmt: skip
    a, c, d, n = draw.integer(1, 9), draw.nonzero(-3, 4), draw.nonzero(-9, 9), draw.integer(3, 4)
    values = [a]
    for _ in range(n):
        values.append(c * values[-1] + d)
    rule = terms(((c, "a(n - 1)"), (d, "")))
    return question(
        {"start": a, "factor": c, "added": d, "n": n},
        f"a(0) = {a} and a(n) = {rule} from n = 1 on. Find a({n}).",
        Integer(values[n]),
        (step(f"a(1) = {_multiple(c, a)} {'+' if d > 0 else '-'} {abs(d)} =", values[1], "Put a(0) into the rule."),
         step(f"Going on: {listing(values[1:])}. a({n}) =", values[n], "Use the rule again and again.",
              "combinatorics.recurrence")),
        ((values[n - 1], "This is one step too early: a(0) is the start."), (c * a + d, "This is a(1)."),
         (c**n * a + d, "The added number is multiplied, too, in the next step.")),
    )  # fmt: skip


def _multiple(factor: int, value: int) -> str:
    return {1: f"{value}", -1: f"-{value}"}.get(factor, f"{factor}·{value}")


def _steady(draw: Draw) -> Question:
    c = Fraction(draw.integer(1, 9), 10)
    limit = draw.integer(1, 60) * 10
    d = tidy((1 - c) * limit)
    start = draw.until(lambda: draw.integer(0, 900), lambda s: s != limit)
    text = f"{float(c):.1f}"
    answer = Parts.of(("value", limit), ("gap", worked(c * c * (start - limit))))
    return question(
        {"factor": text, "added": str(d), "start": start},
        f"A moving value follows a(n) = {text}·a(n - 1) + {d} with a(0) = {start}. Which value would stay as it is, "
        "and how far above it (negative: below) is a(2)?",
        answer,
        (step(f"It stays where a = {text}·a + {d}, that is at a =", limit, "Set a(n) and a(n - 1) equal and solve.",
              "basic_equations.linear"),
         step(f"The gap to it is multiplied by {text} in each step; at the start it is", start - limit,
              "What happens to the gap to this value in one step?", "exponents_roots.growth"),
         step("After two steps; together:", answer, "Multiply twice.", "combinatorics.recurrence")),
        (((limit, tidy(c * (start - limit))), "This is the gap after one step."),
         ((tidy(Fraction(d) / c), tidy(c * c * (start - limit))), "Collect both terms with a on one side first."),
         ((limit, tidy(c * c * (limit - start))), "The gap is a(2) minus the value.")),
    )  # fmt: skip


def _tilings(draw: Draw) -> Question:
    sizes = draw.choice(((1, 2), (1, 3), (2, 3), (1, 2, 3), (1, 4), (1, 2, 4), (2, 5), (1, 3, 4)))
    colours = tuple(draw.integer(1, 3) for _ in sizes)
    n = draw.integer(5, 8)
    ways = _ways(sizes, colours, n)
    told = in_words(f"{'one kind' if c == 1 else f'{c} kinds'} of length {s}" for s, c in
                        zip(sizes, colours, strict=True))  # fmt: skip
    rule = terms([(c, f"w(n - {s})") for s, c in zip(sizes, colours, strict=True)])
    return question(
        {"sizes": sizes, "kinds": colours, "n": n},
        f"A batch of length {n} is filled from left to right, without a gap, by blocks of {told}. In how "
        "many ways can it be filled, the order counting?",
        Integer(ways[n]),
        (step(f"By the last block: w(n) = {rule}, with w(0) = 1 and no way for a negative length.", None,
              "What is left when the last block is taken away?"),
         step(f"From n = 1 on: {listing(ways[1:])}. So w({n}) =", ways[n], "Use the rule from small lengths on.",
              "combinatorics.recurrence")),
        ((ways[n - 1], f"This is the number for length {n - 1}."),
         (_ways(sizes, tuple(1 for _ in sizes), n)[n], "Blocks of different kinds count as different."),
         (_unordered(sizes, n), "The order counts.")),
    )  # fmt: skip


def _ways(sizes: Sequence[int], kinds: Sequence[int], n: int) -> list[int]:
    ways = [1]
    for length in range(1, n + 1):
        ways.append(sum(c * ways[length - s] for s, c in zip(sizes, kinds, strict=True) if s <= length))
    return ways


def _unordered(sizes: Sequence[int], n: int) -> int:
    ways = [1] + [0] * n
    for s in sizes:
        for length in range(s, n + 1):
            ways[length] += ways[length - s]
    return ways[n]
