"""k-means: assigning points, moving the centres, inertia and silhouette."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from mlpath.answers import Matrix, Vector
from mlpath.questions.bank._coreml import EXACTLY, build, mean, series, slip, squared_distance, squared_sum, step
from mlpath.questions.bank._working import ratio
from mlpath.questions.linear import tidy, transpose
from mlpath.questions.model import Show

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlpath.questions.draw import Draw, Ints
    from mlpath.questions.linear import Exact
    from mlpath.questions.model import Level, Question


def _nearest(p: Sequence[Exact], centres: Sequence[Sequence[Exact]]) -> int:
    """The number of the nearest centre, -1 for a tie."""
    far = [squared_distance(p, c) for c in centres]
    return far.index(min(far)) if far.count(min(far)) == 1 else -1


def _centre(points: Sequence[Sequence[Exact]]) -> tuple[Exact, ...]:
    return tuple(mean(column) for column in transpose(tuple(map(tuple, points))))


def _setting(draw: Draw, n: int, k: int, *, high: int = 12) -> tuple[list[Ints], list[Ints], list[int]]:
    """Points in the plane, centres, and the number of each point's centre; no ties and no empty cluster."""

    def make() -> tuple[list[Ints], list[Ints]]:
        return ([(draw.integer(0, high), draw.integer(0, high)) for _ in range(n)],
                [(draw.integer(0, high), draw.integer(0, high)) for _ in range(k)])  # fmt: skip

    def fits(drawn: tuple[list[Ints], list[Ints]]) -> bool:
        points, centres = drawn
        return len(set(points)) == n and {_nearest(p, centres) for p in points} == set(range(k))

    points, centres = draw.until(make, fits)
    return points, centres, [_nearest(p, centres) for p in points]


def _listed(points: Sequence[Ints], names: str) -> str:
    return ", ".join(f"{c}{p}" for c, p in zip(names, points, strict=False))


def assign(draw: Draw, level: Level) -> Question:
    """Assigning each point to its nearest centre."""
    k = 2 if level == 1 else 3
    points, centres, own = _setting(draw, (3, 5, 6)[level - 1], k)
    given = {"points": points, "centres": centres}
    names = "ABCDEF"
    told = (
        f"The points are {_listed(points, names)}, the centres are "
        f"{', '.join(f'{i + 1}: {c}' for i, c in enumerate(centres))}."
    )
    first = [squared_distance(points[0], c) for c in centres]
    swapped = _by_sums(points, centres)
    if level < 3:
        return _numbers_of_centres(points, centres, own, told)
    sizes = Vector.of(*(own.count(i) for i in range(k)))
    return build(
        {**given, "asked": "sizes"},
        f"{told} After k-means has assigned each point to its nearest centre, how many points are in the clusters "
        "1, 2 and 3?",
        [
            step("The squared distances of A from the centres are", Vector.of(*first), "Squares suffice to compare."),
            step("The numbers of the nearest centres are", Vector.of(*(i + 1 for i in own)),
                 "Do the same for each point."),
            step("The numbers of points in the clusters 1, 2 and 3 are", sizes, "Count each number.", "kmeans.assign"),
        ],
        slip(Vector.of(2, 2, 2), "Clusters needn't be equally large."),
        slip(Vector.of(*(swapped.count(i) for i in range(k))), "The Euclidean distance squares the differences."),
        slip(Vector.of(*sorted(own.count(i) for i in range(k))),
             "Keep the order of the centres."),
    )  # fmt: skip


def _by_sums(points: list[Ints], centres: list[Ints]) -> list[int]:
    """The nearest centre when differences are added and not squared: a mistake."""
    return [
        min(range(len(centres)), key=lambda i: sum(abs(a - b) for a, b in zip(p, centres[i], strict=True)))
        for p in points
    ]


def _numbers_of_centres(points: list[Ints], centres: list[Ints], own: list[int], told: str) -> Question:
    first = [squared_distance(points[0], c) for c in centres]
    answer = Vector.of(*(i + 1 for i in own))
    return build(
        {"points": points, "centres": centres},
        f"{told} k-means assigns each point to the nearest centre (Euclidean distance). Give the numbers of the "
        f"centres of {series('ABCDEF'[: len(points)])}, in this order.",
        [
            step("The squared distances of A from the centres are", Vector.of(*first), "Squares suffice to compare."),
            step("The nearest centres are", answer, "Do the same for each point.", "kmeans.assign"),
        ],
        slip(Vector.of(*(i + 1 for i in _by_sums(points, centres))), "The Euclidean distance squares the differences."),
        slip(Vector.of(*(max(range(len(centres)), key=lambda i: squared_distance(p, centres[i])) + 1 for p in points)),
             "The nearest centre is wanted, not the farthest."),
    )  # fmt: skip


def move_centres(draw: Draw, level: Level) -> Question:
    """Moving each centre to the mean of its points."""
    if level == 3:
        return _until_still(draw)
    points, centres, own = _setting(draw, 5, 2, high=10)
    clusters = [[p for p, i in zip(points, own, strict=True) if i == j] for j in (0, 1)]
    moved = [_centre(c) for c in clusters]
    answer = Matrix.of(moved)
    halfway = Matrix.of([_centre([c, m]) for c, m in zip(centres, moved, strict=True)])
    included = Matrix.of([_centre([*c, old]) for c, old in zip(clusters, centres, strict=True)])
    if level == 1:
        return _means_of_clusters(answer, clusters, moved, points)
    return build(
        {"points": points, "centres": centres},
        (f"k-means runs on the points {series(points)}, with the centres", Show(centres[0]), "and", Show(centres[1]),
         (". Do one step: assign the points, then move the centres. Give a matrix whose rows are the new centres. "
          f"{EXACTLY}")),
        [
            step("The numbers of the nearest centres are", Vector.of(*(i + 1 for i in own)),
                 "Compare squared distances.",
                 "kmeans.assign"),
            step("The mean of the first cluster is", Vector.of(*moved[0]), "Average each coordinate."),
            step("Both means:", answer, "Do the same for the second cluster.", "kmeans.move_centres"),
        ],
        slip(included, "The old centre is no point of the cluster."),
        slip(halfway, "The centre moves all the way to the mean."),
        slip(Matrix.of(moved[::-1]), "Keep the order of the centres."),
    )  # fmt: skip


def _means_of_clusters(
    answer: Matrix, clusters: list[list[Ints]], moved: list[tuple[Exact, ...]], points: list[Ints]
) -> Question:
    return build(
        {"clusters": clusters},
        f"k-means has put the points {series(clusters[0])} into cluster 1 and {series(clusters[1])} into cluster 2. "
        f"Where do the two centres move? Give a matrix whose rows are the new centres. {EXACTLY}",
        [
            step("The mean of cluster 1 is", Vector.of(*moved[0]), "Average each coordinate."),
            step("With the mean of cluster 2 below it:", answer, "Do the same for the other cluster.",
                 "kmeans.move_centres"),
        ],
        slip(Matrix.of([tuple(sum(col) for col in zip(*c, strict=True)) for c in clusters]),
             "Divide by the number of points."),
        slip(Matrix.of(moved[::-1]), "Cluster 1 stands in the first row."),
        slip(Matrix.of([_centre(points)] * 2), "Each centre looks only at its own points."),
    )  # fmt: skip


def _rounds(x: Sequence[int], centres: Sequence[Exact]) -> list[tuple[Exact, ...]]:
    """The centres on a line after each step until they stay; empty where a tie or an empty cluster turns up."""
    states = [tuple(centres)]
    while len(states) < 12:
        own = [_nearest((a,), [(c,) for c in states[-1]]) for a in x]
        groups = [[a for a, i in zip(x, own, strict=True) if i == j] for j in range(len(centres))]
        if -1 in own or not all(groups):
            return []
        states.append(tuple(mean(g) for g in groups))
        if states[-1] == states[-2]:
            return states
    return []


def _until_still(draw: Draw) -> Question:
    x, start, states = draw.until(
        lambda: _line_run(sorted(draw.sample(range(1, 30), 6)), sorted(draw.sample(range(1, 30), 2))),
        lambda run: 4 <= len(run[2]) <= 5,
    )
    final = states[-1]
    return build(
        {"x": x, "centres": start},
        f"k-means with two centres runs on the points {series(x)} of a line until nothing changes. The centres start "
        f"at {start[0]} and {start[1]}. Where do they end, the smaller first? {EXACTLY}",
        [
            *(step(f"After step {i}, the centres are", Vector.of(*state),
                   "Assign each point to the nearer centre, average.",
                   "kmeans.assign") for i, state in enumerate(states[1:-1], start=1)),
            step("The next step changes nothing. They end at", Vector.of(*final), "Repeat until the clusters stay.",
                 "kmeans.move_centres"),
        ],
        slip(Vector.of(*states[1]), "This is after one step: the clusters still change."),
        slip(Vector.of(mean(x[:3]), mean(x[3:])), "The clusters needn't have equally many points."),
        slip(Vector.of(*states[-3]), "Another step still changes the clusters."),
    )  # fmt: skip


def _line_run(x: list[int], start: list[int]) -> tuple[list[int], list[int], list[tuple[Exact, ...]]]:
    return x, start, _rounds(x, start)


def _whole_mean(draw: Draw, size: int, low: int) -> list[int]:
    """So many numbers from `low` up, not all equal, with a whole mean."""
    return draw.until(
        lambda: sorted(low + draw.integer(0, 9) for _ in range(size)),
        lambda v: sum(v) % size == 0 and len(set(v)) > 1,
    )


def inertia(draw: Draw, level: Level) -> Question:
    """Inertia: the squared distances from the centres."""
    if level == 1:
        return _on_a_line(draw)
    points, centres, own = _setting(draw, 5 if level == 2 else 4, 2, high=9)
    far = [squared_distance(p, centres[i]) for p, i in zip(points, own, strict=True)]
    if level == 3:
        return _fall(points, centres, own, sum(far))
    return build(
        {"points": points, "centres": centres},
        f"The points are {series(points)}, the centres {series(centres)}. Find the inertia: the sum of the squared "
        "distances of the points from their nearest centres.",
        [
            step("The numbers of the nearest centres are", Vector.of(*(i + 1 for i in own)),
                 "Compare squared distances.",
                 "kmeans.assign"),
            step("The squared distances from them are", Vector.of(*far),
                 "Add the squares of the coordinate differences."),
            step("Their sum is", sum(far), "Add them up.", "kmeans.inertia"),
        ],
        slip(ratio(int(sum(far)), len(points)), "Inertia is the sum, not the mean."),
        slip(sum(squared_distance(p, c) for p in points for c in centres),
             "Only the nearest centre of each point counts."),
        slip(sum(squared_distance(p, centres[0]) for p in points), "Each point is compared with its own centre."),
    )  # fmt: skip


def _on_a_line(draw: Draw) -> Question:
    sizes = [draw.integer(2, 4), draw.integer(2, 3)]
    low, high = draw.integer(0, 5), draw.integer(20, 30)
    clusters = [_whole_mean(draw, s, b) for s, b in zip(sizes, (low, high), strict=True)]
    centres = [mean(c) for c in clusters]
    parts = [squared_sum(a - m for a in c) for c, m in zip(clusters, centres, strict=True)]
    absolute = tidy(sum(abs(a - m) for c, m in zip(clusters, map(Fraction, centres), strict=True) for a in c))
    whole = [a for c in clusters for a in c]
    return build(
        {"clusters": clusters},
        f"Points on a line form the clusters {series(clusters[0])} and {series(clusters[1])}. Find the inertia: the "
        "sum of the squared distances of all points from the mean of their cluster.",
        [
            step("The means of the clusters are", Vector.of(*centres), "Average each cluster."),
            step("The squared distances in the first cluster add up to", parts[0],
                 "Square the distances from its mean."),
            step("Those of both clusters to", sum(parts), "Add the second cluster.", "kmeans.inertia"),
        ],
        slip(absolute, "The distances are squared."),
        slip(squared_sum(a - mean(whole) for a in whole), "Each point is compared with its own cluster's mean."),
        slip(ratio(int(sum(parts)), len(whole)), "Inertia is the sum, not the mean."),
    )  # fmt: skip


def _fall(points: list[Ints], centres: list[Ints], own: list[int], before: Exact) -> Question:
    clusters = [[p for p, i in zip(points, own, strict=True) if i == j] for j in (0, 1)]
    moved = [_centre(c) for c in clusters]
    after = tidy(sum(squared_distance(p, moved[i]) for p, i in zip(points, own, strict=True)))
    return build(
        {"points": points, "centres": centres, "asked": "fall"},
        f"The points are {series(points)}, the centres {series(centres)}. Each point is assigned to its nearest "
        f"centre. By how much does the inertia fall when the centres then move to the means of their points? {EXACTLY}",
        [
            step("The numbers of the nearest centres are", Vector.of(*(i + 1 for i in own)),
                 "Compare squared distances.",
                 "kmeans.assign"),
            step("The squared distances from them add up to", before, "Add the squared distances."),
            step("The centres move to", Matrix.of(moved), "Average the points of each cluster.", "kmeans.move_centres"),
            step("From there the squared distances add up to", after, "Keep the clusters; use the new centres."),
            step("The fall is", tidy(before - after), "Subtract.", "kmeans.inertia"),
        ],
        slip(after, "This is the inertia afterwards."),
        slip(before, "This is the inertia before."),
        slip(tidy(sum(squared_distance(c, m) for c, m in zip(centres, moved, strict=True))),
             "The distance that a centre moves counts once for each of its points."),
    )  # fmt: skip


def silhouette(draw: Draw, level: Level) -> Question:
    """The silhouette: how well a point fits its own cluster."""
    if level == 2:
        return _distance_wanted(draw)
    groups = 2 if level < 3 else 3
    bases = (0, 14, 30)
    clusters = [sorted(bases[j] + x for x in draw.sample(range(13), 3)) for j in range(groups)]
    at = draw.integer(0, groups - 1)
    own = clusters[at]
    p = draw.choice(own)
    inner = ratio(sum(abs(x - p) for x in own), len(own) - 1)
    outer = [mean([abs(x - p) for x in c]) for j, c in enumerate(clusters) if j != at]
    next_one = min(outer)
    value = tidy((next_one - Fraction(inner)) / max(inner, next_one))
    listed = " and ".join(series(c) for c in clusters) if groups == 2 else "; ".join(series(c) for c in clusters)
    return build(
        {"clusters": clusters, "point": p},
        f"Points on a line form the clusters {listed}. Find the silhouette (b - a)/max(a, b) of the point {p}: a is "
        f"its mean distance to the others of its cluster, b that to the points of the nearest other cluster. {EXACTLY}",
        [
            step("Its mean distance to the others of its cluster is a =", inner, "The point itself isn't counted."),
            step("Its mean distance to the nearest other cluster is b =", next_one,
                 "Average the distances to that cluster."
                 + (" Take the smaller of the two." if groups == 3 else "")),
            step("(b - a)/max(a, b) =", value, "Put them in.", "kmeans.silhouette"),
        ],
        slip(-value, "b comes first: near its own cluster, the silhouette is positive."),
        slip(_silhouette(mean([abs(x - p) for x in own]), next_one),
             "The point itself isn't counted among the others."),
        slip(_silhouette(inner, max(outer)), "The nearest of the other clusters counts."),
        slip(tidy(next_one - inner), "Divide by the larger of the two."),
    )  # fmt: skip


def _distance_wanted(draw: Draw) -> Question:
    a, b = draw.until(lambda: (draw.integer(2, 20), draw.integer(2, 20)), lambda pair: pair[0] != pair[1])
    value = _silhouette(a, b)
    inside = b > a
    why = "The silhouette is positive, so b is the larger: s = 1 - a/b." if inside else (
        "The silhouette is negative, so a is the larger: s = b/a - 1.")  # fmt: skip
    return build(
        {"a": a, "silhouette": str(value)},
        f"A point has the mean distance a = {a} to the others of its cluster and the silhouette (b - a)/max(a, b) = "
        f"{value}. What is b, its mean distance to the nearest other cluster?",
        [
            step(why + (" So a/b =" if inside else " So b/a ="), ratio(min(a, b), max(a, b)),
                 "Which of a and b is the larger? Its sign tells."),
            step("b =", b, "Solve for b.", "kmeans.silhouette"),
        ],
        slip(tidy(a * (1 + Fraction(value))) if inside else tidy(a / (1 - Fraction(value))),
             "The sign of the silhouette tells which of a and b is the larger."),
        slip(tidy(a + Fraction(value)), "The difference is divided by the larger of the two."),
        slip(tidy(a * abs(Fraction(value))), "The silhouette isn't the ratio of b and a."),
    )  # fmt: skip


def _silhouette(a: Exact, b: Exact) -> Exact:
    return tidy(Fraction(b - a) / max(a, b))
