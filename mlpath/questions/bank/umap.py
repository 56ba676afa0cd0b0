"""UMAP's parts by hand: neighbour graphs, weights of edges, similarity on the map, and how far a map can be trusted."""

from __future__ import annotations

from fractions import Fraction
from math import exp, log
from typing import TYPE_CHECKING

from mlpath.answers import Parts, Vector
from mlpath.questions.bank._coreml import build, series, slip, squared_distance, step, table
from mlpath.questions.bank._mlmath import dec, near, neat, real, rounds_safely, texts
from mlpath.questions.bank._working import in_words, total
from mlpath.questions.linear import tidy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlpath.questions.draw import Draw, Ints
    from mlpath.questions.model import Level, Question

LETTERS = "ABCDEF"


def _neighbours(points: Sequence[Ints], k: int) -> list[tuple[int, ...]]:
    """The k nearest other points of each; empty where a distance is tied at the border."""
    found = []
    for i, p in enumerate(points):
        order = sorted((squared_distance(p, q), j) for j, q in enumerate(points) if j != i)
        if order[k - 1][0] == order[k][0]:
            return []
        found.append(tuple(sorted(j for _, j in order[:k])))
    return found


def _cloud(draw: Draw, count: int, k: int) -> tuple[list[Ints], list[tuple[int, ...]]]:
    def make() -> list[Ints]:
        return [(draw.integer(0, 12), draw.integer(0, 12)) for _ in range(count)]

    points = draw.until(make, lambda p: len({*p}) == count and bool(_neighbours(p, k)))
    return points, _neighbours(points, k)


def _named(points: Sequence[Ints]) -> str:
    return ", ".join(f"{name}{p}" for name, p in zip(LETTERS, points, strict=False))


def _named_by_each(found: Sequence[Sequence[int]]) -> str:
    return ", ".join(f"{in_words(LETTERS[j] for j in row)} for {LETTERS[i]}" for i, row in enumerate(found))


def neighbour_graph(draw: Draw, level: Level) -> Question:
    """The graph of nearest neighbours that UMAP starts from."""
    return (_neighbours_of_one, _neighbours_of_all, _edges_of_graph)[level - 1](draw)


def _neighbours_of_one(draw: Draw) -> Question:
    points, found = _cloud(draw, 5, 2)
    far = [squared_distance(points[0], p) for p in points[1:]]

    def parts(pair: Sequence[int]) -> Vector:
        return Vector.of(*sorted(pair))

    ranks = sorted(range(1, 5), key=lambda j: far[j - 1])
    by_sum = sorted(range(1, 5), key=lambda j: sum(abs(a - b) for a, b in zip(points[0], points[j], strict=True)))[:2]
    return build(
        {"points": points, "k": 2},
        f"UMAP joins each point with its nearest neighbours. The points are 1: {points[0]}, "
        f"{', '.join(f'{i}: {p}' for i, p in enumerate(points[1:], start=2))}. Which are the 2 nearest neighbours of "
        "point 1 (Euclidean distance)? Give their numbers, the smaller first.",
        [
            step("The squared distances of points 2 to 5 from point 1 are", Vector.of(*far),
                 "Squares suffice to compare.",
                 "norms.distance"),
            step("The two smallest belong to", parts([j + 1 for j in found[0]]), "A point is not its own neighbour.",
                 "umap.neighbour_graph"),
        ],
        slip(parts([j + 1 for j in ranks[-2:]]), "Nearest means the smallest distances."),
        slip(parts([1, ranks[0] + 1]), "A point is not its own neighbour."),
        slip(parts([j + 1 for j in by_sum]), "The Euclidean distance squares the differences."),
    )  # fmt: skip


def _neighbours_of_all(draw: Draw) -> Question:
    points, found = _cloud(draw, 5, 1)
    nearest = [row[0] + 1 for row in found]
    mutual = sum(found[row[0]][0] == i for i, row in enumerate(found)) // 2
    answer = Parts.of(("nearest", Vector.of(*nearest)), ("mutual", mutual))
    farthest = [max((squared_distance(p, q), j + 1) for j, q in enumerate(points))[1] for p in points]
    return build(
        {"points": points, "k": 1},
        f"The points are {', '.join(f'{i}: {p}' for i, p in enumerate(points, start=1))}. For each give the number "
        f"of its "
        "nearest neighbour, in order; then the number of pairs that are each other's nearest neighbours.",
        [
            step("The nearest neighbours are", Vector.of(*nearest), "Compare squared distances, for each point.",
                 "umap.neighbour_graph"),
            step("With the pairs that choose each other:", answer, "Look for i whose neighbour's neighbour is i."),
        ],
        slip(Parts.of(("nearest", Vector.of(*nearest)), ("mutual", 2 * mutual)), "A pair counts once."),
        slip(Parts.of(("nearest", Vector.of(*nearest)), ("mutual", 5 - mutual)),
             "Being the nearest neighbour is not mutual by itself: count the pairs that choose each other."),
        slip(Parts.of(("nearest", Vector.of(*farthest)), ("mutual", mutual)), "Nearest means the smallest distance."),
    )  # fmt: skip


def _edges_of_graph(draw: Draw) -> Question:
    points, found = _cloud(draw, 6, 2)
    either = {tuple(sorted((i, j))) for i, row in enumerate(found) for j in row}
    both = {tuple(sorted((i, j))) for i, row in enumerate(found) for j in row if i in found[j]}
    if not both or len(either) == 12:
        return _edges_of_graph(draw)
    return build(
        {"points": points, "k": 2},
        f"The points are {_named(points)}. Two points are joined if one of them is among the 2 nearest neighbours of "
        "the other, in either direction. How many edges does the graph have?",
        [
            step("Each of 6 points names its 2 nearest neighbours. Names in all:", 12, "Points times neighbours.",
                 "umap.neighbour_graph"),
            step(f"They are {_named_by_each(found)}. Pairs that name each other:", len(both),
                 "Such a pair was counted twice."),
            step(f"12 - {len(both)} =", len(either), "Each of these pairs is a single edge."),
        ],
        slip(12, "Pairs that name each other make one edge, not two."),
        slip(len(both), "One direction is enough."),
        slip(6, "An edge need not be named from both sides: halving is too much."),
    )  # fmt: skip


def edge_weight(draw: Draw, level: Level) -> Question:
    """The weights of the edges of UMAP's graph."""
    return (_membership, _union, _scale_of_weights)[level - 1](draw)


WEIGHT = "UMAP gives the edge from a point to a neighbour at distance d the weight e^(-(d - r)/s)"


def _membership(draw: Draw) -> Question:
    def weight(m: tuple[Fraction, Fraction, Fraction]) -> float:
        return exp(-float((m[0] - m[1]) / m[2]))

    def make() -> tuple[Fraction, Fraction, Fraction]:
        r = Fraction(draw.integer(1, 30), 10)
        return r + Fraction(draw.integer(1, 40), 10), r, Fraction(draw.integer(3, 25), 10)

    d, r, s = drawn = draw.until(make, lambda m: rounds_safely(weight(m)) and weight(m) > 0.02)
    return build(
        {"d": neat(d), "r": neat(r), "s": neat(s)},
        f"{WEIGHT}, where r is the distance of the point's nearest neighbour and s a scale of its own. Compute the "
        f"weight "
        f"for d = {neat(d)}, r = {neat(r)}, s = {neat(s)}, to 3 decimals.",
        [
            step(f"({neat(d)} - {neat(r)})/{neat(s)} =", real((d - r) / s, 4), "How many scales beyond the nearest?"),
            step("e to the power of minus that:", real(weight(drawn)), "The nearest neighbour itself has the weight 1.",
                 "umap.edge_weight"),
        ],
        slip(real(exp(-float(d / s))), "The distance of the nearest neighbour is subtracted first."),
        slip(real(1 - weight(drawn)), "A near neighbour has a weight near 1."),
        slip(real(exp(-float((d - r) * s))), "The distance is divided by the scale."),
    )  # fmt: skip


def _union(draw: Draw) -> Question:
    a, b = (Fraction(draw.integer(5, 95), 100) for _ in range(2))
    c = Fraction(draw.integer(5, 95), 100)
    both = a + b - a * b
    if a == b or c in {a, b}:
        return _union(draw)

    def parts(first: Fraction, second: Fraction) -> Parts:
        return Parts.of(("AB", dec(first)), ("AC", dec(second)))

    answer = parts(both, c)
    return build(
        {"ab": neat(a), "ba": neat(b), "ac": neat(c)},
        f"The edge from A to B has the weight {neat(a)}, the one from B to A {neat(b)}. From A to C it is {neat(c)}; "
        f"A is "
        "not among the neighbours of C, so from C to A it is 0. UMAP joins the weights a and b of the two directions "
        "to "
        "a + b - a·b. Give the joint weights of AB and AC exactly.",
        [
            step(f"AB: {neat(a)} + {neat(b)} - {neat(a)}·{neat(b)} =", dec(both),
                 "As the probability that at least one of two independent edges exists.",
                 "probability_rules.addition_rule"),
            step("AC: with 0 the other weight stays. Together:", answer, "c + 0 - c·0.", "umap.edge_weight"),
        ],
        slip(parts(a * b, Fraction(0)), "That asks for both directions; one is enough."),
        slip(parts((a + b) / 2, c / 2), "The weights are not averaged."),
        slip(parts(min(a + b, Fraction(1)), c), "Subtract the product: it was counted twice."),
    )  # fmt: skip


def _scale_of_weights(draw: Draw) -> Question:
    def scale(m: tuple[Fraction, Fraction, Fraction]) -> float:
        return float(m[0] - m[1]) / -log(m[2])

    def make() -> tuple[Fraction, Fraction, Fraction]:
        r = Fraction(draw.integer(1, 30), 10)
        return r + Fraction(draw.integer(1, 50), 10), r, Fraction(draw.integer(5, 90), 100)

    d, r, w = drawn = draw.until(make, lambda m: rounds_safely(scale(m)) and 0.2 < scale(m) < 20)
    return build(
        {"d": neat(d), "r": neat(r), "w": neat(w)},
        f"{WEIGHT}; r is the distance of the point's nearest neighbour. A neighbour at distance {neat(d)} has the "
        f"weight "
        f"{neat(w)}, and r = {neat(r)}. Find the scale s, to 3 decimals.",
        [
            step(f"(d - r)/s is minus the logarithm of {neat(w)}:", real(-log(w), 4), "Undo the power of e."),
            step(f"({neat(d)} - {neat(r)})/{near(-log(w), 4)} =", real(scale(drawn)), "Divide by it.",
                 "umap.edge_weight"),
        ],
        slip(real(float(d) / -log(w)), "The distance of the nearest neighbour is subtracted first."),
        slip(real(float(d - r) * -log(w)), "The distance is divided by the scale: so divide by the logarithm."),
        slip(real(float(d - r) / float(w)), "Take the logarithm of the weight."),
    )  # fmt: skip


def map_similarity(draw: Draw, level: Level) -> Question:
    """How similar two points are on the map, and what the loss says of it."""
    return (_similarity, _loss_of_edge, _distance_from_similarity)[level - 1](draw)


CURVE = "On the map, UMAP gives two points at distance d the similarity 1/(1 + d²) (with a = b = 1)"


def _similarity(draw: Draw) -> Question:
    p, q = draw.until(
        lambda: (tuple(Fraction(draw.integer(-30, 30), 10) for _ in range(2)),
                 tuple(Fraction(draw.integer(-30, 30), 10) for _ in range(2))),
        lambda m: m[0] != m[1] and rounds_safely(1 / (1 + float(squared_distance(*m)))),
    )  # fmt: skip
    square = squared_distance(p, q)
    value = 1 / (1 + float(square))
    return build(
        {"p": texts(p), "q": texts(q)},
        f"{CURVE}. Two points lie at ({series(texts(p))}) and ({series(texts(q))}). How similar are they, to 3 "
        f"decimals?",
        [
            step("The squared distance is", dec(square), "Square the differences and add.", "norms.distance"),
            step(f"1/(1 + {neat(square)}) =", real(value), "Put it into the formula.", "umap.map_similarity"),
        ],
        slip(real(1 / (1 + float(square) ** 0.5)), "The distance is squared."),
        slip(real(exp(-float(square))), "Near zero this is much the same, but UMAP's curve falls more slowly."),
        slip(real(1 - value), "Near points are similar: the value is near 1."),
    )  # fmt: skip


def _loss_of_edge(draw: Draw) -> Question:
    w, d = draw.until(
        lambda: (Fraction(draw.integer(5, 95), 100), Fraction(draw.integer(2, 40), 10)),
        lambda m: rounds_safely(_edge_loss(*m)),
    )
    q = 1 / (1 + float(d) ** 2)
    value = _edge_loss(w, d)
    attract = -float(w) * log(q)
    return build(
        {"w": neat(w), "d": neat(d)},
        f"{CURVE}. An edge of the graph has the weight w = {neat(w)}; its points lie {neat(d)} apart on the map, so "
        f"their "
        "similarity q follows. The loss of the edge is the cross-entropy -w·ln q - (1 - w)·ln(1 - q). Compute it, to 3 "
        "decimals.",
        [
            step(f"q = 1/(1 + {neat(d)}²) =", real(q, 4), "Put the distance in."),
            step(f"The attracting part -{neat(w)}·ln q =", real(attract, 4), "It falls when the points come nearer.",
                 "entropy.cross_entropy"),
            step(f"With the repelling part -{neat(1 - w)}·ln(1 - q):", real(value), "Add both.", "umap.map_similarity"),
        ],
        slip(real(attract), "Points that are not neighbours repel each other: the second part counts too."),
        slip(real(-float(1 - w) * log(q) - float(w) * log(1 - q)), "The weight of the edge goes with ln q."),
        slip(real(-value), "Logarithms of numbers below 1 are negative: the loss is positive."),
    )  # fmt: skip


def _edge_loss(w: Fraction, d: Fraction) -> float:
    q = 1 / (1 + float(d) ** 2)
    return -float(w) * log(q) - float(1 - w) * log(1 - q)


def _distance_from_similarity(draw: Draw) -> Question:
    a, b, q = draw.until(
        lambda: (Fraction(draw.integer(5, 30), 10), draw.choice((1, 2)), Fraction(draw.integer(3, 97), 100)),
        lambda m: rounds_safely(_map_distance(*m)) and _map_distance(*m) < 20,
    )
    inner = (1 / q - 1) / a
    value = _map_distance(a, b, q)
    power = "d²" if b == 1 else "d⁴"
    return build(
        {"a": neat(a), "b": b, "q": neat(q)},
        f"On a map two points at distance d have the similarity 1/(1 + {neat(a)}·{power}). At which distance "
        f"is the "
        f"similarity {neat(q)}? To 3 decimals.",
        [
            step(f"1 + {neat(a)}·{power} = 1/{neat(q)}, so {power} =", real(inner, 4),
                 "Take the reciprocal, subtract 1, divide."),
            step("d =", real(value), "Take the square root." if b == 1 else "Take the square root twice.",
                 "umap.map_similarity"),
        ],
        slip(real(inner), f"That is {power}: take the root."),
        slip(real((float(1 / q) / float(a)) ** (1 / (2 * b))), "Subtract 1 before dividing."),
        slip(real((float(1 / q - 1)) ** (1 / (2 * b))), "The factor in front of the power counts."),
    )  # fmt: skip


def _map_distance(a: Fraction, b: int, q: Fraction) -> float:
    return float(float((1 / q - 1) / a) ** (1 / (2 * b)))


def kept_neighbours(draw: Draw, level: Level) -> Question:
    """How many neighbours a map keeps."""
    return (_kept_of_one, _kept_of_all, _trustworthiness)[level - 1](draw)


def _lists(draw: Draw, count: int, k: int) -> tuple[list[Ints], list[Ints]]:
    """Neighbours of so many points before and on the map, by their numbers from 1; some kept, some lost."""

    def row(i: int) -> Ints:
        return tuple(sorted(draw.sample([j for j in range(1, 9) if j != i], k)))

    return draw.until(
        lambda: ([row(i) for i in range(1, count + 1)], [row(i) for i in range(1, count + 1)]),
        lambda m: 0 < sum(len({*a} & {*b}) for a, b in zip(*m, strict=True)) < count * k,
    )


def _kept_of_one(draw: Draw) -> Question:
    k = draw.integer(4, 6)
    before, after = (tuple(sorted(draw.sample(range(2, 20), k))) for _ in range(2))
    kept = sorted({*before} & {*after})
    if not 0 < len(kept) < k:
        return _kept_of_one(draw)
    value = Fraction(len(kept), k)
    return build(
        {"before": [before], "after": [after]},
        f"In the data the {k} nearest neighbours of point 1 are the points {series(before)}; on a map made with UMAP "
        f"they "
        f"are {series(after)}. What share of its neighbours does the map keep? Give a fraction or a decimal.",
        [
            step("Points in both lists:", len(kept), "Count those that stand in both."),
            step(f"Of {k}:", value, "Divide by the number of neighbours.", "umap.kept_neighbours"),
        ],
        slip(Fraction(len(kept), len({*before} | {*after})), "Divide by the number of neighbours, not by all points "
                                                             "named."),
        slip(1 - value, "That share is lost."),
    )  # fmt: skip


def _kept_of_all(draw: Draw) -> Question:
    before, after = _lists(draw, 4, 3)
    counts = [len({*a} & {*b}) for a, b in zip(before, after, strict=True)]
    value = tidy(Fraction(sum(counts), 12))
    union = sum((Fraction(c, 6 - c) for c in counts), Fraction(0)) / 4
    return build(
        {"before": before, "after": after},
        ("For four points, these are the three nearest neighbours in the data and on a map:", table(
            ("point", "in the data", "on the map"),
            [(i + 1, series(a), series(b)) for i, (a, b) in enumerate(zip(before, after, strict=True))]),
         "What share of the neighbours does the map keep on average? Give a fraction or a decimal."),
        [
            step("Kept by each point:", Vector.of(*counts), "Count the numbers that stand in both lists."),
            step(f"({total(counts)})/12 =", value, "Four points with three neighbours.", "umap.kept_neighbours"),
        ],
        slip(tidy(1 - Fraction(value)), "That share is lost."),
        slip(tidy(union), "Divide by the three neighbours, not by all points named in a row."),
        slip(sum(counts), "Divide by the number of all neighbours."),
    )  # fmt: skip


def _trustworthiness(draw: Draw) -> Question:
    n, k = draw.integer(20, 200), draw.integer(3, 8)
    ranks = tuple(sorted(k + draw.integer(1, 30) for _ in range(draw.integer(4, 9))))
    penalty = sum(r - k for r in ranks)
    value = 1 - Fraction(2 * penalty, n * k * (2 * n - 3 * k - 1))
    if max(ranks) >= n or not rounds_safely(float(value), places=4):
        return _trustworthiness(draw)
    norm = n * k * (2 * n - 3 * k - 1)
    return build(
        {"n": n, "k": k, "ranks": ranks},
        f"The trustworthiness of a map of {n} points is 1 - 2·P/(n·k·(2n - 3k - 1)). P adds up, over all points that "
        f"are "
        f"among the k = {k} nearest neighbours on the map but not in the data, by how much their rank in the data "
        f"exceeds "
        f"k. Such intruders have the ranks {series(ranks)}; elsewhere the map is right. Compute it, to 4 decimals.",
        [
            step(f"P = {total([r - k for r in ranks])} =", penalty, "Rank minus k, for each intruder."),
            step(f"n·k·(2n - 3k - 1) = {n}·{k}·{2 * n - 3 * k - 1} =", norm, "Put in n and k."),
            step(f"1 - 2·{penalty}/{norm} =", real(value, 4), "Subtract from 1.", "umap.kept_neighbours"),
        ],
        slip(real(1 - Fraction(2 * sum(ranks), norm), 4), "Only what exceeds k counts of each rank."),
        slip(real(1 - Fraction(2 * len(ranks), norm), 4), "Intruders from far away count more: add their excess "
                                                          "ranks."),
        slip(real(1 - Fraction(penalty, norm), 4), "The sum is doubled."),
    )  # fmt: skip
