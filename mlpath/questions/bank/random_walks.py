"""Random walks, Markov chains, and the geometry of high dimensions."""

from __future__ import annotations

from fractions import Fraction
from itertools import count
from math import comb, log, sqrt
from typing import TYPE_CHECKING

from mlpath.answers import Parts, Vector
from mlpath.questions import linear
from mlpath.questions.bank._probability import clear, dec, distribution, hundredths, listing, plus, question, real
from mlpath.questions.bank._working import paren
from mlpath.questions.model import Show

if TYPE_CHECKING:
    from mlpath.questions.draw import Draw
    from mlpath.questions.model import Level, Question


def position(draw: Draw, level: Level) -> Question:
    """How likely a random walk is at a place."""
    return (_fair_walk, _biased_walk, _in_the_plane)[level - 1](draw)


def _fair_walk(draw: Draw) -> Question:
    start, n = draw.integer(-9, 9), draw.integer(3, 8)
    right = draw.integer(1, n - 1)
    end = start + 2 * right - n
    ways = comb(n, right)
    return question(
        {"start": start, "steps": n, "end": end},
        f"A walk starts at {start}. Each step goes 1 to the right or 1 to the left, both equally likely. How likely "
        f"is it to be at {end} after {n} steps? Give a fraction.",
        Fraction(ways, 2**n),
        (
            ((f"The steps to the right less those to the left must be {end} - {paren(start)}, and all are {n}. So the "
              "number of those to the right is"), right,
             "How many of the steps must go to the right?"),
            (f"Choose which of the {n} steps these are:", ways, "In how many ways can these steps be chosen?",
             "probability_rules.counting"),
            (f"Each of the 2^{n} walks is equally likely:", Fraction(ways, 2**n), "Divide by the number of all walks.",
             "random_walks.position"),
        ),
        (
            (Fraction(1, 2**n), "Several walks end there: count them."),
            (Fraction(1, n + 1), "The places are not equally likely."),
            (Fraction(ways, 2 * n), "The number of all walks is 2 to the power n."),
        ),
    )  # fmt: skip


def _biased_walk(draw: Draw) -> Question:
    def make() -> tuple[int, int, Fraction]:
        n = draw.integer(3, 9)
        return n, draw.integer(1, n - 1), hundredths(5 * draw.integer(3, 17))

    def chance(d: tuple[int, int, Fraction]) -> Fraction:
        n, right, p = d
        return comb(n, right) * p**right * (1 - p) ** (n - right)

    n, right, p = d = draw.until(make, lambda d: d[2] != Fraction(1, 2) and clear(chance(d), 4) and chance(d) > 0.002)
    value, end = chance(d), 2 * right - n
    one = p**right * (1 - p) ** (n - right)
    return question(
        {"p": p, "steps": n, "end": end},
        f"A walk starts at 0. Each step goes 1 to the right with probability {dec(p)}, otherwise 1 to the left. How "
        f"likely is it to be at {end} after {n} steps? Give 4 decimals.",
        real(value),
        (
            ("The number of steps to the right must be", right, "How many steps to the right lead there?"),
            (f"There are so many such walks, {right} of {n} steps to the right:", comb(n, right),
             "Choose the steps to the right.", "probability_rules.counting"),
            (f"Each has the probability {dec(p)}^{right}·{dec(1 - p)}^{n - right} =", real(one, 6),
             "Multiply the probabilities of the steps."),
            ("Together:", real(value), "Multiply.", "random_walks.position"),
        ),
        (
            (Fraction(comb(n, right), 2**n), "The two directions are not equally likely."),
            (one, "Several walks end there: count them."),
            (comb(n, right) * p ** (n - right) * (1 - p) ** right, "Right and left are exchanged."),
        ),
    )  # fmt: skip


def _in_the_plane(draw: Draw) -> Question:
    n = draw.integer(3, 9)
    a, b = draw.integer(0, n), draw.integer(0, n)
    end = (2 * a - n, 2 * b - n)
    value = Fraction(comb(n, a) * comb(n, b), 4**n)
    return question(
        {"steps": n, "end": end},
        ("A point in the plane starts at", Show((0, 0)), (". In each step both coordinates change by 1, up or down, "
         "all four ways equally likely. How likely is it to be at"), Show(end), f"after {n} steps? Give a fraction."),
        value,
        (
            (f"The first coordinate needs {a} of {n} steps up, in this number of ways:", comb(n, a),
             "Treat each coordinate as a walk of its own.", "probability_rules.counting"),
            (f"The second needs {b} of {n}:", comb(n, b), "Count the ways for the second coordinate.",
             "probability_rules.counting"),
            (f"The coordinates are independent: {comb(n, a)}·{comb(n, b)} of 4^{n} ways:", value,
             "Multiply, and divide by the number of all walks.", "random_walks.position"),
        ),
        (
            (Fraction(comb(n, a) + comb(n, b), 4**n), "The ways of both coordinates multiply."),
            (Fraction(comb(n, a) * comb(n, b), 2**n), "Each step has four ways."),
            (Fraction(1, (n + 1) ** 2), "The places are not equally likely."),
        ),
    )  # fmt: skip


def typical_distance(draw: Draw, level: Level) -> Question:
    """How far a random walk gets."""
    return (_root_of_steps, _with_drift, _steps_for_distance)[level - 1](draw)


def _root_of_steps(draw: Draw) -> Question:
    m, d = draw.integer(2, 40), draw.integer(1, 9)
    n = m * m
    return question(
        {"steps": n, "length": d},
        f"A walk takes {n:,} independent steps of length {d} to the right or to the left, both equally likely. What "
        "is its root mean square distance from the start?",
        m * d,
        (
            (f"One step has the mean square {d}² =", d * d, "What is the mean of the squared step?"),
            (f"The mixed terms average to 0, so {n} steps have the mean square {n}·{d * d} =", n * d * d,
             "Variances of independent steps add up.", "expectation.linearity"),
            ("The root of it is", m * d, "Take the root.", "random_walks.typical_distance"),
        ),
        (
            (n * d, "This is the length of the whole way; steps to both sides cancel."),
            (n * d * d, "This is the mean square: take the root."),
            (0, "The mean position is 0, but the mean square is not."),
        ),
    )  # fmt: skip


def _with_drift(draw: Draw) -> Question:
    n, p = draw.integer(2, 60) * 10, hundredths(5 * draw.until(lambda: draw.integer(2, 18), lambda k: k != 10))
    mean, var = n * (2 * p - 1), 4 * n * p * (1 - p)
    answer = Parts.of(("mean", real(mean, 2)), ("variance", real(var, 2)))
    return question(
        {"steps": n, "p": p},
        f"A walk starts at 0 and takes {n} independent steps: 1 to the right with probability {dec(p)}, otherwise 1 "
        "to the left. Find the mean and the variance of its position, to 2 decimals.",
        answer,
        (
            (f"One step has the mean {dec(p)} - {dec(1 - p)} =", real(2 * p - 1, 2), "Find the mean of a single step.",
             "expectation.expected_value"),
            (f"Its square is always 1, so its variance is 1 - {dec(abs(2 * p - 1))}² =", real(4 * p * (1 - p), 4),
             "The mean square of a step is 1: subtract the squared mean.", "expectation.variance"),
            (f"{n} independent steps:", answer, "Means and variances add up.", "random_walks.typical_distance"),
        ),
        (
            ((mean, n), "The squared mean must be subtracted: a walk with drift varies less."),
            ((n * p, n * p * (1 - p)), "These are the mean and variance of the number of steps to the right."),
            ((0, var), "The steps do not balance: the walk drifts."),
        ),
    )  # fmt: skip


def _steps_for_distance(draw: Draw) -> Question:
    k, d, m = draw.integer(2, 9), draw.integer(1, 6), draw.integer(2, 12)
    n = k * m * m
    reach = k * m * d
    return question(
        {"dimension": k, "length": d, "distance": reach},
        f"In a space of {k} dimensions, every step of a walk changes each coordinate by {d}, up or down, "
        "independently and equally likely. After how many steps is its root mean square distance from the "
        f"start {reach}?",
        n,
        (
            (f"One step has the squared length {k}·{d}² =", k * d * d, "How long is a single step? Square it."),
            (f"n steps have the mean square n·{k * d * d}; it must be {reach}² =", reach * reach,
             "Mean squares of independent steps add up.", "random_walks.typical_distance"),
            ("So n =", n, "Divide."),
        ),
        (
            (Fraction(reach, d), "The distance grows with the root of the number of steps."),
            (Fraction(reach * reach, d * d), f"All {k} coordinates contribute."),
            (m * m, "The dimension enters once more: check the mean square of one step."),
        ),
    )  # fmt: skip


def ruin(draw: Draw, level: Level) -> Question:
    """Which end a walk reaches first."""
    if level == 3:
        return _biased_ruin(draw)
    a = draw.integer(1, 30)
    top = a + draw.integer(1, 40)
    game = (
        f"A player has {a} euros and bets 1 euro on a fair coin again and again, until nothing is left or there are "
        f"{top} euros."
    )
    if level == 1:
        return _fair_end(draw, a, top, game)
    answer = Parts.of(("probability", Fraction(a, top)), ("rounds", a * (top - a)))
    return question(
        {"start": a, "top": top, "asked": "duration"},
        f"{game} How likely is the player to reach {top} euros (a fraction), and how many rounds does the game last on "
        "average?",
        answer,
        (
            (f"The game is fair: {top}·p = {a}, so p =", Fraction(a, top), "What does a fair game do to the mean?",
             "random_walks.ruin"),
            (("Each round adds 1 to the mean squared distance from the start. At the end this distance is "
             f"{top - a} or {a}, squared {(top - a) ** 2} or"), a * a,
             "How far from the start does the game end, squared?"),
            (f"The mean of the squares, weighted with p and 1 - p, is {a}·{top - a} rounds. So the answers are", answer,
             "Weight the two squared distances.", "random_walks.ruin"),
        ),
        (
            ((Fraction(top - a, top), a * (top - a)), "This is the probability of losing everything."),
            ((Fraction(a, top), min(a, top - a)), "Only the shortest games last so few rounds."),
            ((Fraction(a, top), top), "Wins and losses cancel: it takes far longer."),
        ),
    )  # fmt: skip


def _fair_end(draw: Draw, a: int, top: int, game: str) -> Question:
    goal = draw.flip()
    value = Fraction(a if goal else top - a, top)
    return question(
        {"start": a, "top": top, "goal": goal},
        f"{game} How likely is the player to end with {f'{top} euros' if goal else 'nothing'}? Give a fraction.",
        value,
        (
            (f"The game is fair: the mean stays {a}. With p for reaching {top}, {top}·p = {a}, so p =",
             Fraction(a, top), "What does a fair game do to the expected amount?"),
            ("The probability asked is", value, "Which of the two ends is asked?", "random_walks.ruin"),
        ),
        (
            (1 - value, "This is the probability of the other end."),
            (Fraction(1, 2), "The nearer end is likelier."),
            *([(Fraction(1, 2**a), "The player need not win or lose every time in a row.")] if a < 7 else []),
        ),
    )  # fmt: skip


def _biased_ruin(draw: Draw) -> Question:
    def make() -> tuple[Fraction, int, int]:
        a = draw.integer(1, 8)
        return hundredths(draw.integer(36, 64)), a, a + draw.integer(1, 8)

    p, a, top = draw.until(make, lambda d: d[0] != Fraction(1, 2))
    r = (1 - p) / p
    ratio = float(r)
    value = (1 - ratio**a) / (1 - ratio**top)
    return question(
        {"p": p, "start": a, "top": top},
        f"A walk starts at {a}; each step goes up by 1 with probability {dec(p)}, otherwise down by 1. How likely "
        f"is it to reach {top} before 0? (From a to N it is (1 - r^a)/(1 - r^N), where r is the probability of a step "
        "down over that of a step up.) Give 4 decimals.",
        real(value),
        (
            (f"r = {dec(1 - p)}/{dec(p)} =", real(r, 5), "Divide the probability of a step down by that of a step up."),
            (f"1 - r^{a} =", real(1 - ratio**a, 5), "Put in the start."),
            (f"1 - r^{top} =", real(1 - ratio**top, 5), "Put in the upper end."),
            ("The quotient is", real(value), "Divide.", "random_walks.ruin"),
        ),
        (
            (Fraction(a, top), "This holds for a fair walk only."),
            (1 - value, "This is the probability to reach 0 first."),
            ((1 - ratio**-a) / (1 - ratio**-top), "r is the probability of a step down over that of a step up."),
        ),
    )  # fmt: skip


def _matrix(draw: Draw, size: int, unit: int = 10) -> tuple[tuple[Fraction, ...], ...]:
    return tuple(distribution(draw, size, unit) for _ in range(size))


def _decimals(rows: tuple[tuple[Fraction, ...], ...]) -> Show:
    return Show(tuple(tuple(float(x) for x in row) for row in rows))


def markov_steps(draw: Draw, level: Level) -> Question:
    """Steps of a Markov chain."""
    if level == 3:
        return _missing_transition(draw)
    size = level + 1
    p, start = _matrix(draw, size), distribution(draw, size, 10)
    if level == 2:
        start = tuple(Fraction(int(i == 0)) for i in draw.shuffled(range(3)))
    after = linear.apply(linear.transpose(p), start)
    twice = linear.apply(linear.transpose(p), after)
    value, steps = (twice, 2) if level == 2 else (after, 1)
    answer = Vector.of(*(real(x, 2) for x in value))
    backwards = linear.apply(p, start)
    shown = ", ".join(map(dec, start))
    return question(
        {"P": p, "start": start, "steps": steps},
        ("A Markov chain has the transition matrix P =", _decimals(p),
         (f"; row i holds the probabilities to go from state i to each state. The states now have the probabilities "
         f"({shown}). Find their probabilities after {'one step' if steps == 1 else 'two steps'}, to 2 decimals.")),
        answer,
        (
            (f"State 1 after one step: {plus(f'{dec(s)}·{dec(row[0])}' for s, row in zip(start, p, strict=True))} =",
             real(after[0], 2), "Weight the first column of P with the probabilities of now.",
             "conditional.total_probability"),
            ("All states after one step:", Vector.of(*(real(x, 2) for x in after)), "Do this for every column.",
             "random_walks.markov_steps"),
            *((("After another step:", answer, "Weight the columns of P once more, with the new probabilities.",
            "random_walks.markov_steps"),)
              if steps == 2 else ()),
        ),
        (
            (backwards, "The probabilities stand to the left of P, as a row: they weight its columns."),
            (start, "The chain has moved since."),
            *(((after, "This is after one step."),) if steps == 2 else ()),
        ),
    )  # fmt: skip


def _missing_transition(draw: Draw) -> Question:
    a, b = hundredths(5 * draw.integer(1, 19)), hundredths(5 * draw.integer(1, 19))
    sunny = hundredths(10 * draw.integer(1, 9))
    after = sunny * a + (1 - sunny) * b
    return question(
        {"stay": a, "now": sunny, "then": after},
        f"A server is busy or idle. A busy one is busy again a minute later with probability {dec(a)}. Now it is "
        f"busy with probability {dec(sunny)}, a minute later with probability {dec(after)}. With what probability "
        "does an idle server become busy within the minute? Give a decimal.",
        real(b, 2),
        (
            (f"Busy before and after: {dec(sunny)}·{dec(a)} =", real(sunny * a, 4), "Multiply along this path.",
             "conditional.multiplication_rule"),
            (f"Idle before and busy after: {dec(after)} - {dec(sunny * a)} =", real(after - sunny * a, 4),
             "What is left of the later probability?", "conditional.total_probability"),
            (f"Divided by {dec(1 - sunny)}, the probability of idle:", real(b, 2),
             "Divide by the probability of being idle now.", "random_walks.markov_steps"),
        ),
        (
            (1 - b, "This is the probability that an idle server stays idle."),
            (after - sunny * a, "Divide by the probability of being idle now."),
            (1 - a, "This is the probability that a busy server becomes idle."),
        ),
    )  # fmt: skip


def stationary(draw: Draw, level: Level) -> Question:
    """The stationary distribution of a Markov chain."""
    return (_two_states, _three_states, _on_graph)[level - 1](draw)


def _two_states(draw: Draw) -> Question:
    a, b = draw.until(
        lambda: (hundredths(draw.integer(2, 90)), hundredths(draw.integer(2, 90))), lambda d: d[0] != d[1]
    )
    p = ((1 - a, a), (b, 1 - b))
    value = (b / (a + b), a / (a + b))
    return question(
        {"P": p},
        ("A Markov chain has the transition matrix P =", _decimals(p),
         ("; row i holds the probabilities to go from state i to each state. Find its stationary distribution as "
         "fractions.")),
        Vector.of(*value),
        (
            ((f"In balance, as much moves from 1 to 2 as back: {dec(a)}·x = {dec(b)}·(1 - x). Collected, x has "
             "the factor"),
             real(a + b, 2), "Set the flows between the states equal."),
            (f"So x = {dec(b)}/{dec(a + b)} =", value[0], "Solve for the probability of state 1."),
            ("and the distribution is", Vector.of(*value), "Both add up to 1.", "random_walks.stationary"),
        ),
        (
            ((value[1], value[0]), "The state that is left more easily has the smaller probability."),
            ((Fraction(1, 2), Fraction(1, 2)), "The states are left at different rates."),
            ((1 - a, a), "This is a row of the matrix: it changes in the next step."),
        ),
    )  # fmt: skip


def _three_states(draw: Draw) -> Question:
    a, d = Fraction(draw.integer(1, 9), 10), Fraction(draw.integer(1, 9), 10)
    b, c = draw.until(
        lambda: (Fraction(draw.integer(1, 8), 10), Fraction(draw.integer(1, 8), 10)), lambda x: sum(x) <= 1
    )
    p = ((1 - a, a, Fraction(0)), (b, 1 - b - c, c), (Fraction(0), d, 1 - d))
    weights = (Fraction(1), a / b, a * c / (b * d))
    whole = sum(weights)
    answer = Vector.of(*(w / whole for w in weights))
    return question(
        {"P": p},
        ("A Markov chain has the transition matrix P =", _decimals(p),
         ("; row i holds the probabilities to go from state i to each state. Find its stationary distribution as "
         "fractions.")),
        answer,
        (
            (f"Give state 1 the weight 1. Balance of 1 and 2, {dec(a)}·1 = {dec(b)}·x, gives state 2 the weight", a / b,
             "Between neighbouring states as much flows there as back."),
            (f"Balance of 2 and 3, {dec(c)}·{a / b} = {dec(d)}·y, gives state 3 the weight", weights[2],
             "Use the second pair of neighbours."),
            ("The weights add up to", whole, "Add the weights."),
            ("Divided by it, they are the distribution:", answer, "Divide by the sum.", "random_walks.stationary"),
        ),
        (
            ((Fraction(1, 3),) * 3, "The states are left at different rates."),
            (tuple(w / sum(1 / v for v in weights) for w in (1 / v for v in weights)),
             "The weights are turned upside down."),
            (weights, "Divide by the sum: probabilities add up to 1."),
        ),
    )  # fmt: skip


def _on_graph(draw: Draw) -> Question:
    names = "ABCDE"
    pairs = [(i, j) for i in range(5) for j in range(i + 1, 5)]
    tree = [(draw.integer(0, j - 1), j) for j in range(1, 5)]
    more = draw.sample([e for e in pairs if e not in tree], draw.integer(1, 4))
    edges = sorted({*tree, *more})
    degree = [sum(i in e for e in edges) for i in range(5)]
    at = draw.integer(0, 4)
    value = Fraction(degree[at], 2 * len(edges))
    return question(
        {"edges": edges, "at": at},
        f"A walk on a network goes in each step along a random one of the lines at its place, all equally likely. "
        f"The lines are {listing([names[i] + names[j] for i, j in edges])}. What share of the time does it spend at "
        f"{names[at]} in the long run? Give a fraction.",
        value,
        (
            (f"The number of lines at {names[at]} is", degree[at], "Count the lines at this place."),
            ("Every line has two ends, so the numbers of all places add up to", 2 * len(edges),
             "Add the numbers of lines of all places."),
            ("In balance the time is in proportion to the number of lines:", value,
             "Each line is used equally often in both directions.", "random_walks.stationary"),
        ),
        (
            (Fraction(1, 5), "Places with more lines are visited more often."),
            (Fraction(degree[at], len(edges)), "Every line has two ends."),
            (Fraction(1, degree[at]), "This is the probability of one line when leaving the place."),
        ),
    )  # fmt: skip


def high_dimension(draw: Draw, level: Level) -> Question:
    """Lengths, volumes and distances in many dimensions."""
    if level == 1:
        return _diagonal(draw)
    return _outer_shell(draw) if level == 2 else _dimension_for_shell(draw) if draw.flip() else _mean_distance(draw)


def _diagonal(draw: Draw) -> Question:
    root, side = draw.integer(2, 32), draw.integer(1, 12)
    d = root * root
    return question(
        {"dimension": d, "side": side},
        f"A cube in {d} dimensions has edges of length {side}. How far apart are opposite corners?",
        root * side,
        (
            (f"They differ by {side} in each of {d} coordinates: the squared distance is {d}·{side}² =",
             d * side * side,
             "By how much do they differ in each coordinate? Add the squares.", "norms.distance"),
            ("The root of it is", root * side, "Take the root.", "random_walks.high_dimension"),
        ),
        (
            (d * side, "This is the way along the edges."),
            (d * side * side, "This is the squared distance: take the root."),
            (real(side * sqrt(2), 3), "This is the diagonal of a square; all coordinates differ."),
        ),
    )  # fmt: skip


def _outer_shell(draw: Draw) -> Question:
    d, e = draw.until(
        lambda: (draw.integer(3, 200), draw.integer(1, 20)), lambda p: 0.02 < (1 - p[1] / 100) ** p[0] < 0.9
    )
    inner = float(1 - hundredths(e)) ** d
    return question(
        {"dimension": d, "shell": e},
        f"A ball in {d} dimensions has the radius 1. What share of its volume lies within {dec(hundredths(e))} of the "
        "surface? Give 4 decimals.",
        real(1 - inner),
        (
            (f"The rest is a ball of radius 1 - {dec(hundredths(e))} =", real(1 - hundredths(e), 2),
             "What is left when the shell is taken off?"),
            (f"Volumes grow with the power {d} of the radius, so its share is", real(inner),
             "How does the volume change with the radius in so many dimensions?"),
            ("The shell holds", real(1 - inner), "Subtract from 1.", "random_walks.high_dimension"),
        ),
        (
            (inner, "This is the share of the inner ball."),
            (hundredths(e), "In many dimensions most of the volume lies near the surface."),
            (1 - float(1 - hundredths(e)) ** 3, "The power is the dimension, not 3."),
        ),
    )  # fmt: skip


def _dimension_for_shell(draw: Draw) -> Question:
    e, goal = draw.integer(1, 25), draw.choice((50, 75, 80, 90, 95, 99))
    keep, rest = 1 - hundredths(e), 1 - hundredths(goal)
    d = next(k for k in count(1) if float(keep) ** k <= float(rest))
    return question(
        {"shell": e, "goal": goal},
        f"From which dimension on does the outer shell of a ball, {e}% of the radius thick, hold at least {goal}% of "
        "the volume?",
        d,
        (
            (f"The inner ball, with {dec(keep)}^d of the volume, may hold at most", real(rest, 2),
             "What may be left for the inner ball?", "random_walks.high_dimension"),
            (f"So d is at least ln({dec(rest)})/ln({dec(keep)}) =", real(log(rest) / log(keep), 2),
             "Take logarithms; that of a number below 1 is negative."),
            ("The next whole number is", d, "Round up."),
        ),
        (
            (d - 1, "Rounded down, the share is just missed."),
            (-(-goal // e), "Shares of volume do not grow in proportion to the dimension."),
        ),
    )  # fmt: skip


def _mean_distance(draw: Draw) -> Question:
    d, side = draw.integer(2, 300), draw.integer(1, 12)
    value = Fraction(d * side * side, 6)
    return question(
        {"dimension": d, "side": side, "asked": "mean square"},
        f"Two points are chosen independently and uniformly in a cube of {d} dimensions with edges of length {side}. "
        f"What is the mean of their squared distance? (A uniform coordinate has the variance {side}²/12.) Give "
        "a fraction.",
        value,
        (
            (f"The difference of two independent coordinates has the variance 2·{side}²/12 =", Fraction(side * side, 6),
             "Variances of independent coordinates add up, for a difference too.", "expectation.linearity"),
            (f"Its mean is 0, so this is its mean square; {d} coordinates give", value,
             "The squared distance is a sum over all coordinates.", "random_walks.high_dimension"),
        ),
        (
            (value / 2, "Both points vary: their variances add up."),
            (Fraction(side * side, 6), "All coordinates contribute."),
            (d * side * side, "This is the largest squared distance."),
        ),
    )  # fmt: skip
