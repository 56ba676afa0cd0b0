"""Joint, marginal and conditional distributions of two variables, and the chain rule."""

from __future__ import annotations

from fractions import Fraction
from math import log, prod
from typing import TYPE_CHECKING

from mlpath.answers import Parts, Vector, yes_no
from mlpath.questions.bank._probability import (
    clear,
    dec,
    distribution,
    hundredths,
    near,
    plus,
    question,
    real,
    table,
    times,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlpath.questions.draw import Draw
    from mlpath.questions.model import Figure, Level, Question

Joint = tuple[tuple[Fraction, ...], ...]


def _joint(draw: Draw, rows: int, columns: int, unit: int = 20) -> Joint:
    """A joint distribution in multiples of 1/unit, none of them 0."""
    flat = distribution(draw, rows * columns, unit)
    return tuple(flat[i * columns : (i + 1) * columns] for i in range(rows))


def _shown(cells: Sequence[Sequence[object]], rows: Sequence[object] | None = None) -> Figure:
    """The table of P(X = row, Y = column); both count from 0 unless `rows` names the values of X."""
    names = range(len(cells)) if rows is None else rows
    return table(
        "",
        [f"Y = {j}" for j in range(len(cells[0]))],
        [
            (f"X = {x}", [dec(c) if isinstance(c, Fraction) else c for c in row])
            for x, row in zip(names, cells, strict=True)
        ],
    )


def marginal(draw: Draw, level: Level) -> Question:
    """Marginal probabilities from a joint distribution."""
    if level == 3:
        return _sum_of_both(draw)
    return _margin(draw) if level == 1 else _margin_with_gap(draw)


def _margin(draw: Draw) -> Question:
    cells = _joint(draw, 2, 3)
    of_x = draw.flip()
    at = draw.integer(0, 1 if of_x else 2)
    line = cells[at] if of_x else tuple(row[at] for row in cells)
    name = "X" if of_x else "Y"
    value = sum(line)
    return question(
        {"joint": cells, "of": name, "at": at},
        ("The table shows P(X = x, Y = y).", _shown(cells), f"Find P({name} = {at}) as a decimal."),
        real(value, 2),
        (
            (f"P({name} = {at}) is the sum of a {'row' if of_x else 'column'}. The number of its entries is", len(line),
             f"Which entries belong to {name} = {at}?"),
            (f"{plus(map(dec, line))} =", real(value, 2), "Add them over all values of the other variable.",
             "joint_marginal.marginal"),
        ),
        (
            (1 - value, "This is the probability of the opposite."),
            (line[0], "This is a single joint probability: add over all values of the other variable."),
            (sum(row[min(at, 2)] for row in cells) if of_x else sum(cells[min(at, 1)]),
             f"This is the margin of {'Y' if of_x else 'X'}."),
        ),
    )  # fmt: skip


def _margin_with_gap(draw: Draw) -> Question:
    cells = _joint(draw, 3, 3)
    i, j = draw.integer(0, 2), draw.integer(0, 2)
    known = [p for r, row in enumerate(cells) for c, p in enumerate(row) if (r, c) != (i, j)]
    shown = [["?" if (r, c) == (i, j) else p for c, p in enumerate(row)] for r, row in enumerate(cells)]
    column = [row[j] for row in cells]
    return question(
        {"joint": [["?" if x == "?" else str(x) for x in row] for row in shown], "column": j},
        ("The table shows P(X = x, Y = y), but one entry is lost.", _shown(shown),
         f"Find P(Y = {j}) as a decimal."),
        real(sum(column), 2),
        (
            ("The known entries add up to", real(sum(known), 2), "Add all entries that are known."),
            ("All entries add up to 1, so the lost one is", real(cells[i][j], 2), "What do all entries add up to?"),
            (f"The column: {plus(map(dec, column))} =", real(sum(column), 2), f"Add the column of Y = {j}.",
             "joint_marginal.marginal"),
        ),
        (
            (sum(column) - cells[i][j], "The lost entry belongs to the column, too."),
            (sum(cells[i]), "This is P(X = x), the sum of the row."),
            (cells[i][j], "This is the lost entry alone."),
        ),
    )  # fmt: skip


def _sum_of_both(draw: Draw) -> Question:
    cells = _joint(draw, 3, 3)
    t, asked = draw.integer(1, 3), draw.choice(("sum", "less"))
    pairs = [(x, y) for x in range(3) for y in range(3) if (x + y == t if asked == "sum" else x < y)]
    words = f"P(X + Y = {t})" if asked == "sum" else "P(X < Y)"
    value = sum(cells[x][y] for x, y in pairs)
    turned = sum(cells[y][x] for x, y in pairs)
    return question(
        {"joint": cells, "asked": asked, "t": t if asked == "sum" else 0},
        ("The table shows P(X = x, Y = y).", _shown(cells), f"Find {words} as a decimal."),
        real(value, 2),
        (
            (f"The pairs (x, y) that fit are {', '.join(f'({x}, {y})' for x, y in pairs)}. Their number is", len(pairs),
             "Which pairs of values fit?"),
            (f"{plus(dec(cells[x][y]) for x, y in pairs)} =", real(value, 2), "Add their joint probabilities.",
             "joint_marginal.marginal"),
        ),
        (
            (turned, "X belongs to the rows, Y to the columns.") if asked == "less" else
            (sum(cells[x][y] for x in range(3) for y in range(3) if x + y <= t), f"This is P(X + Y ≤ {t})."),
            (cells[pairs[0][0]][pairs[0][1]], "There are more pairs that fit."),
            (1 - value, "This is the probability of the opposite."),
        ),
    )  # fmt: skip


def conditional_distribution(draw: Draw, level: Level) -> Question:
    """Conditional probabilities from a joint distribution."""
    if level == 3:
        return _reversed(draw)
    cells = _joint(draw, 2, 2 + (level == 2), 20)
    y = draw.integer(0, 1)
    return _one_condition(cells, y, draw.integer(0, 1)) if level == 1 else _whole_row(cells, y)


def _one_condition(cells: Joint, y: int, x: int) -> Question:
    column = [row[y] for row in cells]
    value = column[x] / sum(column)
    return question(
        {"joint": cells, "x": x, "y": y},
        ("The table shows P(X = x, Y = y).", _shown(cells), f"Find P(X = {x} | Y = {y}) as a fraction."),
        value,
        (
            (f"P(Y = {y}) = {plus(map(dec, column))} =", real(sum(column), 2), "Add the column of the condition.",
             "joint_marginal.marginal"),
            (f"P(X = {x}, Y = {y}) over P(Y = {y}) = {dec(column[x])}/{dec(sum(column))} =", value,
             "Divide the joint probability by that of the condition.", "joint_marginal.conditional_distribution"),
        ),
        (
            (column[x], "This is the joint probability; divide it by P(Y = y)."),
            (column[x] / sum(cells[x]), "This is P(Y = y | X = x), the other way round."),
            (sum(cells[x]), "This ignores the condition."),
        ),
    )  # fmt: skip


def _whole_row(cells: Joint, x: int) -> Question:
    row = cells[x]
    answer = Vector.of(*(p / sum(row) for p in row))
    return question(
        {"joint": cells, "given_x": x},
        ("The table shows P(X = x, Y = y).", _shown(cells),
         f"Find the distribution of Y given X = {x}: the probabilities of Y = 0, 1, 2 as fractions."),
        answer,
        (
            (f"P(X = {x}) = {plus(map(dec, row))} =", real(sum(row), 2), "Add the row of the condition.",
             "joint_marginal.marginal"),
            (f"Each entry of the row divided by {dec(sum(row))}:", answer, "Divide the row by its sum.",
             "joint_marginal.conditional_distribution"),
        ),
        (
            (row, "The row must be divided by its sum: a distribution adds up to 1."),
            (tuple(c[x] / (c[0] + c[1]) for c in zip(*cells, strict=True)), "This is P(X = x | Y = y) for each y."),
            (tuple(sum(c) for c in zip(*cells, strict=True)), "This is the marginal distribution: it ignores X."),
        ),
    )  # fmt: skip


def _reversed(draw: Draw) -> Question:
    prior = distribution(draw, 3, 10)
    rates = tuple(Fraction(draw.integer(1, 9), 10) for _ in range(3))
    x = draw.integer(0, 2)
    column = [p * r for p, r in zip(prior, rates, strict=True)]
    value = column[x] / sum(column)
    figure = table("", ["P(X = x)", "P(Y = 1 | X = x)"],
                   [(f"X = {i}", (dec(p), dec(r))) for i, (p, r) in enumerate(zip(prior, rates,
                   strict=True))])  # fmt: skip
    return question(
        {"prior": prior, "rates": rates, "x": x},
        ("X is 0, 1 or 2, and Y is 0 or 1:", figure, f"Find P(X = {x} | Y = 1) as a fraction."),
        value,
        (
            (f"P(X = {x}, Y = 1) = {dec(prior[x])}·{dec(rates[x])} =", real(column[x], 2),
             "Multiply the marginal by the conditional probability.", "joint_marginal.chain_rule"),
            (f"P(Y = 1) = {plus(map(dec, column))} =", real(sum(column), 2), "Do this for every x and add.",
             "joint_marginal.marginal"),
            (f"{dec(column[x])}/{dec(sum(column))} =", value, "Divide the joint probability by P(Y = 1).",
             "joint_marginal.conditional_distribution"),
        ),
        (
            (rates[x] / sum(rates), "The values of X are not equally likely: weight the rates."),
            (column[x], "This is the joint probability; divide it by P(Y = 1)."),
            (prior[x], "This ignores what is known of Y."),
        ),
    )  # fmt: skip


SENTENCES = (("the", "cat", "sleeps"), ("a", "model", "learns"), ("it", "rains", "today"), ("we", "like", "tea"))


def chain_rule(draw: Draw, level: Level) -> Question:
    """A joint probability as a product of conditional ones."""
    if level == 3:
        return _missing_factor(draw) if draw.flip() else _log_likelihood(draw)
    words = draw.choice(SENTENCES)[: level + 1]
    unit = 20 if level == 1 else 10
    ps = draw.until(lambda: tuple(Fraction(draw.integer(1, unit - 1), unit) for _ in words),
                    lambda ps: clear(prod(ps), 4))  # fmt: skip
    value = prod(ps, start=Fraction(1))
    first = f"“{words[0]}” comes first with probability {dec(ps[0])}"
    second = f"“{words[1]}” follows it with probability {dec(ps[1])}"
    third = f"; after both comes “{words[2]}” with probability {dec(ps[2])}" if level == 2 else ""
    steps = (
        (f"The first two words: {dec(ps[0])}·{dec(ps[1])} =", real(ps[0] * ps[1]),
         "Multiply the first probability by the conditional one of the second word.", "joint_marginal.chain_rule"),
        *(((f"Times the third factor {dec(ps[2])}:", real(value),
            "Multiply by the probability of the third word given the first two.", "joint_marginal.chain_rule"),)
          if level == 2 else ()),
    )  # fmt: skip
    start = ("The first word alone has the probability", real(ps[0], 2), "What is the probability of the first word?")
    return question(
        {"words": words, "ps": ps},
        f"In a language model, {first}; {second}{third}. How likely is the text “{' '.join(words)}”? Give 4 decimals.",
        real(value),
        (start, *steps),
        (
            (sum(ps) / len(ps), "The probabilities are multiplied, not averaged."),
            (ps[-1], "This is the probability of the last word given the others."),
            (ps[0] * ps[-1] if level == 2 else sum(ps), "Every word contributes one factor."),
        ),
    )


def _missing_factor(draw: Draw) -> Question:
    a, b, c = (Fraction(draw.integer(1, 19), 20) for _ in range(3))
    joint = a * b * c
    return question(
        {"a": a, "c": c, "joint": joint},
        f"Three events have P(A) = {dec(a)}, P(C | A and B) = {dec(c)} and P(A and B and C) = {dec(joint)}. "
        "Find P(B | A) as a fraction.",
        b,
        (
            ((f"By the chain rule, P(A)·P(B | A)·P(C | A and B) is the joint probability. The known factors give "
             f"{dec(a)}·{dec(c)} ="), real(a * c), "Multiply the two factors that are known.",
             "joint_marginal.chain_rule"),
            ("The joint probability divided by it:", b, "Divide by the known factors."),
        ),
        (
            (joint / a, "This is P(B and C | A): divide by P(C | A and B) as well."),
            (a * b, "This is P(A and B)."),
            (joint * a * c, "The joint probability is the product: divide it by the known factors."),
        ),
    )  # fmt: skip


def _log_likelihood(draw: Draw) -> Question:
    ps = tuple(hundredths(draw.integer(2, 19) * 5) for _ in range(3))
    value = log(prod(ps))
    mean = value / 3
    answer = Parts.of(("logarithm", real(value, 3)), ("mean", real(mean, 3)))
    return question(
        {"ps": ps, "asked": "log"},
        "A language model gives the three words of a text, each given the words before it, the probabilities "
        f"{', '.join(map(dec, ps))}. Find the natural logarithm of the probability of the text, and its mean per word, "
        "to 3 decimals.",
        answer,
        (
            (f"The text has the probability {times(map(dec, ps))} =", real(prod(ps), 6), "Multiply the three factors.",
             "joint_marginal.chain_rule"),
            ("Its natural logarithm is", real(value, 3),
             "Take the logarithm, or add the logarithms of the factors."),
            (f"{near(value, 3)}/3 gives the mean. So the answers are", answer, "Divide by the number of words."),
        ),
        (
            ((log(sum(ps)), log(sum(ps)) / 3), "The probabilities are multiplied: the logarithms are added."),
            ((-value, -mean), "Logarithms of numbers below 1 are negative."),
            ((value, log(sum(ps) / 3)), "The mean of the logarithms is not the logarithm of the mean."),
        ),
    )  # fmt: skip


def is_independent(draw: Draw, level: Level) -> Question:
    """Whether two variables are independent, and what independence says about a table."""
    if level == 1:
        return _check(draw, 2)
    return _check(draw, 3) if level == 2 else _forced_entry(draw)


def _check(draw: Draw, columns: int) -> Question:
    xs, ys = distribution(draw, 2, 10), distribution(draw, columns, 10)
    independent = draw.flip()
    cells = tuple(tuple(p * q for q in ys) for p in xs)
    if not independent:  # move some probability, so that all margins stay
        off = draw.choice((-2, -1, 1, 2)) * Fraction(1, 100)
        j, k = draw.sample(range(columns), 2)
        if min(cells[0][j] + off, cells[1][k] + off, cells[0][k] - off, cells[1][j] - off) <= 0:
            off = min(cells[0][j], cells[0][k], cells[1][j], cells[1][k]) / 2
        cells = tuple(
            tuple(p + (off if c == j else -off if c == k else 0) * (1 if r == 0 else -1) for c, p in enumerate(row))
            for r, row in enumerate(cells)
        )
    at = next((j for j in range(columns) if cells[0][j] != xs[0] * ys[j]), 0)
    verdict = (
        "All other entries agree in the same way, so the answer is"
        if independent
        else f"The table has {dec(cells[0][at])} there, so the answer is"
    )
    return question(
        {"joint": cells},
        ("The table shows P(X = x, Y = y).", _shown(cells), "Are X and Y independent?"),
        independent,
        (
            ("The margins of X are", Vector.of(*(real(p, 2) for p in xs)), "Add each row.", "joint_marginal.marginal"),
            ("The margins of Y are", Vector.of(*(real(q, 2) for q in ys)), "Add each column.",
             "joint_marginal.marginal"),
            (f"P(X = 0)·P(Y = {at}) = {dec(xs[0])}·{dec(ys[at])} =", real(xs[0] * ys[at]),
             "Compare each entry with the product of its margins."),
            (verdict, yes_no(independent), "Independent means that every entry is the product of its margins.",
             "joint_marginal.is_independent"),
        ),
        ((not independent, "Compare every entry with the product of its two margins."),),
    )  # fmt: skip


def _forced_entry(draw: Draw) -> Question:
    p, q = Fraction(draw.integer(1, 19), 20), Fraction(draw.integer(1, 19), 20)
    a, b = p * q, p * (1 - q)
    i = draw.integer(0, 1)
    wanted = (1 - p) * (q if i == 0 else 1 - q)
    cells: tuple[tuple[object, ...], ...] = ((a, b), ("?", "?"))
    return question(
        {"first_row": (a, b), "column": i},
        ("X and Y are independent. Of the table of P(X = x, Y = y) one row is known:", _shown(cells),
         f"Find P(X = 1, Y = {i}) as a fraction."),
        wanted,
        (
            (f"P(X = 0) = {dec(a)} + {dec(b)} =", real(p, 2), "Add the known row.", "joint_marginal.marginal"),
            ("So P(X = 1) =", real(1 - p, 2), "Both add up to 1."),
            (f"P(Y = {i}) is the same in both rows: {dec(a if i == 0 else b)}/{dec(p)} =", q if i == 0 else 1 - q,
             "Independence: the conditional probability in the known row holds in general.",
             "joint_marginal.conditional_distribution"),
            ("The product of both margins is", wanted, "Multiply the two margins.", "joint_marginal.is_independent"),
        ),
        (
            ((1 - p) / 2, "The second row is split as the first one, not evenly."),
            (q if i == 0 else 1 - q, "This is P(Y = y); multiply it by P(X = 1)."),
            ((1 - p) * (1 - q if i == 0 else q), "This is the other entry of the row."),
        ),
    )  # fmt: skip
