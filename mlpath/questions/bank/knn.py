"""k nearest neighbours: voting, averaging, and errors with one point left out."""

from __future__ import annotations

import itertools
from fractions import Fraction
from math import hypot, isqrt
from typing import TYPE_CHECKING

from mlpath.answers import Choice, Parts, Vector
from mlpath.questions.bank._coreml import EXACTLY, build, mean, series, slip, squared_distance, step, table
from mlpath.questions.bank._mlmath import real, reals, rounds_safely
from mlpath.questions.bank._working import others, ratio
from mlpath.questions.linear import tidy
from mlpath.questions.model import Show

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlpath.questions.draw import Draw, Ints
    from mlpath.questions.linear import Exact
    from mlpath.questions.model import Level, Question

CLASSES = ("A", "B", "C")


def _order(distances: Sequence[Exact]) -> list[int]:
    return sorted(range(len(distances)), key=lambda i: distances[i])


def _winner(labels: Sequence[str], places: Sequence[int]) -> str:
    """The class with the most votes, "" for a tie."""
    votes = [sum(labels[i] == name for i in places) for name in CLASSES]
    return CLASSES[votes.index(max(votes))] if votes.count(max(votes)) == 1 else ""


def _voters(draw: Draw, n: int, k: int, *, contrary: bool) -> tuple[list[Ints], Ints, list[str]]:
    """Points, a new point without ties, and classes; `contrary`: the nearest point is outvoted."""

    def make() -> tuple[list[Ints], Ints, list[str]]:
        points: list[Ints] = [(draw.integer(0, 9), draw.integer(0, 9)) for _ in range(n)]
        return points, (draw.integer(1, 8), draw.integer(1, 8)), [draw.choice(CLASSES) for _ in range(n)]

    def fits(drawn: tuple[list[Ints], Ints, list[str]]) -> bool:
        points, q, labels = drawn
        far = [squared_distance(p, q) for p in points]
        order = _order(far)
        refused = {"", labels[order[0]]} if contrary else {""}
        return len(set(far)) == n and min(far) > 0 and _winner(labels, order[:k]) not in refused

    return draw.until(make, fits)


def vote(draw: Draw, level: Level) -> Question:
    """The class that the k nearest neighbours vote for."""
    n, k = (5, 3) if level == 1 else (7, draw.choice((3, 5)))
    spread = (draw.integer(2, 5), draw.choice((10, 20, 50))) if level == 3 else (1, 1)
    points, q, labels = _voters(draw, n, k, contrary=level > 1 and draw.flip())
    far = [squared_distance(p, q) for p in points]
    order = _order(far)
    won = CLASSES.index(_winner(labels, order[:k]))
    raw = [(x * spread[0], y * spread[1]) for x, y in points]
    query = (q[0] * spread[0], q[1] * spread[1])
    note = (f" Each feature is first divided by its standard deviation: {spread[0]} for x, {spread[1]} for y."
            if level == 3 else "")  # fmt: skip
    return build(
        {"points": raw, "labels": labels, "query": query, "k": k, "std": spread},
        ("These training points have classes:", table(("x", "y", "class"), [(*p, c) for p, c in zip(raw, labels,
         strict=True)]), (f"Which class does k-nearest neighbours with k = {k} and the Euclidean distance give to "
                          "the point"),
         Show(query), "?" + note),
        [
            step("The squared distances" + (" of the scaled points" if level == 3 else "") + ", in order of the "
                                                                                             "table, are",
                 Vector.of(*far), "Squares are enough to compare distances."),
            step(f"The {k} nearest, the closest first, have the classes {series(labels[i] for i in order[:k])}. Most "
                 "votes:",
                 Choice(CLASSES, won), f"Take the {k} smallest distances and count the classes.", "knn.vote"),
        ],
        *others(Choice(CLASSES, won), f"Only the {k} nearest points vote, each with one vote."),
    )  # fmt: skip


def average(draw: Draw, level: Level) -> Question:
    """A number predicted as the mean of the k nearest neighbours."""
    if level == 3:
        return _weighted(draw)
    k = draw.choice((2, 3)) if level == 1 else draw.choice((2, 3, 4))
    size = level

    def make() -> tuple[list[Ints], Ints]:
        return ([tuple(draw.integer(0, 15 - 5 * (size - 1)) for _ in range(size)) for _ in range(6)],
                tuple(draw.integer(2, 9) for _ in range(size)))  # fmt: skip

    points, q = draw.until(make, lambda d: len({squared_distance(p, d[1]) for p in d[0]}) == 6)
    y = [draw.integer(1, 30) for _ in points]
    far = [squared_distance(p, q) for p in points]
    order = _order(far)
    near = [y[i] for i in order[:k]]
    header = (*(("x",) if size == 1 else ("x1", "x2")), "y")
    return build(
        {"x": points, "y": y, "query": q, "k": k},
        ("These are training rows:", table(header, [(*p, t) for p, t in zip(points, y, strict=True)]),
         f"What does k-nearest neighbours with k = {k} predict for y at", "x =" if size == 1 else "(x1, x2) =",
         Show(q[0] if size == 1 else q), f"? {EXACTLY}"),
        [
            step("The squared distances, in order of the table, are", Vector.of(*far), "How far is each row?"),
            step(f"The {k} nearest have y = {series(near)}. Their mean is", mean(near), "Average their targets.",
                 "knn.average"),
        ],
        slip(near[0], "This is the nearest neighbour alone."),
        slip(sum(near), "The mean is taken, not the sum."),
        slip(mean(y), "Only the nearest rows count, not all of them."),
    )  # fmt: skip


def _weighted(draw: Draw) -> Question:
    k = draw.integer(2, 3)
    q = draw.integer(10, 20)
    gaps = draw.sample((1, 2, 3, 4, 5, 6, 8), 5)
    x = [q + g if draw.flip() else q - g for g in gaps]
    y = [draw.integer(1, 24) for _ in x]
    near = _order(gaps)[:k]
    weights = [ratio(1, gaps[i]) for i in near]
    top, bottom = tidy(sum(w * y[i] for w, i in zip(weights, near, strict=True))), tidy(sum(weights))
    return build(
        {"x": x, "y": y, "query": q, "k": k},
        ((f"A nearest-neighbour regression with k = {k} weighs each of the k neighbours by 1/distance. The training "
          "rows are"),
         table(("x", "y"), list(zip(x, y, strict=True))), f"What does it predict at x = {q}? {EXACTLY}"),
        [
            step(f"The {k} nearest have the distances {series(gaps[i] for i in near)} and so the weights",
                 Vector.of(*weights), "Find the nearest rows and take 1 over each distance."),
            step(f"The weighted sum of their y = {series(y[i] for i in near)} is", top,
                 "Multiply each y by its weight."),
            step(f"Divided by the sum of the weights, {bottom}:", tidy(Fraction(top) / bottom),
                 "Weights must be normalised.",
                 "knn.average"),
        ],
        slip(mean([y[i] for i in near]), "Closer neighbours weigh more here."),
        slip(top, "Divide by the sum of the weights."),
        slip(ratio(sum(gaps[i] * y[i] for i in near), sum(gaps[i] for i in near)),
             "The weight is 1 over the distance."),
    )  # fmt: skip


def left_out_errors(draw: Draw, level: Level) -> Question:
    """Errors when each point is classified by the others."""
    n, k = ((5, 1), (8, 1), (7, 3))[level - 1]

    def distances(x: Sequence[int], i: int) -> list[int]:
        return [abs(a - x[i]) if j != i else 10**6 for j, a in enumerate(x)]

    def fits(x: Ints) -> bool:
        return all(len(set(distances(x, i))) == n for i in range(n))

    x = draw.until(lambda: tuple(sorted(draw.sample(range(1, (16, 60, 40)[level - 1]), n))), fits)
    labels = draw.until(lambda: [draw.choice("AB") for _ in x], lambda c: 2 <= c.count("A") <= n - 2)
    said = [_winner(labels, _order(distances(x, i))[:k]) for i in range(n)]
    wrong = sum(a != b for a, b in zip(said, labels, strict=True))
    flips = sum(a != b for a, b in itertools.pairwise(labels))
    pairs = ", ".join(f"{a} {c}" for a, c in zip(x, labels, strict=True))
    return build(
        {"x": x, "labels": labels, "k": k},
        f"Points on a line have classes: {pairs}. Each point in turn is left out and classified by "
        f"{'its nearest neighbour' if k == 1 else f'its {k} nearest neighbours'} among the others. How many of the "
        f"{n} points are classified wrongly?",
        [
            step(f"In order, the points get the classes {series(said)}; their own are {series(labels)}. The number "
                 "of right ones is", n - wrong, "Find the nearest others of each point; it doesn't vote for itself."),
            step(f"Wrong are {n} - {n - wrong} =", wrong, "Count where they differ.", "knn.left_out_errors"),
        ],
        slip(0, "A point that votes for itself is always right with k = 1; it is left out here.") if k == 1
        else slip(_self_votes(x, labels, k), "The point itself doesn't vote."),
        slip(n - wrong, "These are the right ones."),
        slip(flips, "This counts where the class changes along the line; compare each point with its neighbours."),
    )  # fmt: skip


def _self_votes(x: Sequence[int], labels: Sequence[str], k: int) -> int:
    """How many points are wrong when each counts as its own neighbour."""
    return sum(_winner(labels, _order([abs(a - b) for a in x])[:k]) != c for b, c in zip(x, labels, strict=True))


def scaling(draw: Draw, level: Level) -> Question:
    """How the scale of the features decides who is near."""
    return (_scaled_distance, _nearest_before_and_after, _switching_factor)[level - 1](draw)


def _scaled_distance(draw: Draw) -> Question:
    stds = (draw.integer(4, 15), 100 * draw.integer(5, 40))
    p, q = ((draw.integer(18, 70), 100 * draw.integer(15, 90)) for _ in range(2))
    ratios = [(a - b) / s for a, b, s in zip(p, q, stds, strict=True)]
    value, plain = hypot(*ratios), hypot(p[0] - q[0], p[1] - q[1])
    if not rounds_safely(value) or p[0] == q[0] or p[1] == q[1]:
        return _scaled_distance(draw)
    return build(
        {"p": p, "q": q, "std": stds},
        f"One customer is {p[0]} years old and earns {p[1]} euros a month, another {q[0]} and {q[1]}. Over all "
        f"customers the "
        f"standard deviations are {stds[0]} years and {stds[1]} euros. What is the Euclidean distance of the two "
        f"after both "
        "features are standardised, to 3 decimals?",
        [
            step("The differences in standard deviations are", reals(ratios), "Divide each difference by its own.",
                 "preprocessing.standardize"),
            step("Square, add, take the root:", real(value), "The means cancel in each difference.", "norms.distance"),
        ],
        slip(real(plain), "Without scaling the income decides alone."),
        slip(real(sum(map(abs, ratios))), "The Euclidean distance squares the differences."),
        slip(real(value**2), "Take the root."),
    )  # fmt: skip


def _nearest_before_and_after(draw: Draw) -> Question:
    def make() -> tuple[list[Ints], Ints, Ints]:
        points: list[Ints] = [(draw.integer(0, 9), 10 * draw.integer(0, 99)) for _ in range(4)]
        return points, (draw.integer(0, 9), 10 * draw.integer(0, 99)), (draw.integer(2, 4), 10 * draw.integer(5, 30))

    def nearest(points: Sequence[Sequence[Exact]], q: Sequence[Exact]) -> int:
        far = [squared_distance(p, q) for p in points]
        return far.index(min(far)) + 1 if far.count(min(far)) == 1 else 0

    def both(m: tuple[list[Ints], Ints, Ints]) -> tuple[int, int]:
        points, q, stds = m
        scaled = [[Fraction(a, s) for a, s in zip(p, stds, strict=True)] for p in (*points, q)]
        return nearest(points, q), nearest(scaled[:-1], scaled[-1])

    points, q, stds = drawn = draw.until(make, lambda m: 0 not in both(m) and both(m)[0] != both(m)[1])
    before, after = both(drawn)
    scaled_far = [sum(((a - b) / s) ** 2 for a, b, s in zip(p, q, stds, strict=True)) for p in points]
    answer = Parts.of(("before", before), ("after", after))
    return build(
        {"points": points, "query": q, "std": stds},
        (f"Four points and a new one, {q}:", table(("point", "x", "y"), [(i + 1, *p) for i, p in enumerate(points)]),
         (f"Which point is nearest to the new one, and which is it after x has been divided by {stds[0]} and y by "
         f"{stds[1]}?")),
        [
            step("The squared distances are", Vector.of(*(squared_distance(p, q) for p in points)),
                 "Squares suffice to compare.", "norms.distance"),
            step("After scaling, to 3 decimals:", reals(scaled_far), "Divide the differences first."),
            step("The smallest of each:", answer, "Before scaling, then after.", "knn.scaling"),
        ],
        slip(Parts.of(("before", before), ("after", before)), "Before scaling y decides nearly alone; that changes."),
        slip(Parts.of(("before", after), ("after", before)), "First before scaling, then after."),
    )  # fmt: skip


def _switching_factor(draw: Draw) -> Question:
    a, c = draw.sample(range(1, 12), 2)
    a, c = max(a, c), min(a, c)
    t = Fraction(draw.integer(1, 9), draw.integer(1, 6))
    b = draw.integer(1, 12)
    square = t * t * (a * a - c * c) + b * b
    d = isqrt(int(square))
    if d * d != square or d == b or t == 1:
        return _switching_factor(draw)
    value, few = tidy(t), f"{c * c}·t²" if c > 1 else "t²"
    without = Fraction(d - b, a - c)
    return build(
        {"first": (a, b), "second": (c, d)},
        f"From a new point, P differs by {a} in x and by {b} in y, Q by {c} in x and by {d} in y. Multiplying all x "
        f"by a factor "
        f"t > 0 (another unit) changes which of the two is nearer. At which t are both equally near? {EXACTLY}",
        [
            step(f"The squared distances are {a * a}·t² + {b * b} and {few} + {d * d}. So t² =", tidy(t * t),
                 "Set them equal and collect t².", "norms.distance"),
            step("For a smaller t P is nearer, for a larger one Q. They are equally near at t =", value,
                 "Take the root.", "knn.scaling"),
        ],
        slip(tidy(t * t), "That is t squared."),
        slip(tidy(without), "The Euclidean distance squares the differences."),
        slip(tidy(1 / t), "t multiplies x, not y."),
    )  # fmt: skip
