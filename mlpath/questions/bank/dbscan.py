"""DBSCAN: core points, border points and noise, and the clusters they make."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlpath.answers import Choice, Parts, Vector
from mlpath.questions.bank._coreml import build, series, slip, squared_distance, step
from mlpath.questions.bank._working import others

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlpath.questions.draw import Draw, Ints
    from mlpath.questions.model import Level, Question

KINDS = ("core", "border", "noise")
RULE = "A core point has at least {} points, itself included, within the distance {} (a distance of exactly {} counts)."
NAMES = "ABCDEFGHIJ"


def _neighbours(points: Sequence[Ints], eps: int) -> list[list[int]]:
    """For each point the numbers of the points within eps, itself included."""
    return [[j for j, q in enumerate(points) if squared_distance(p, q) <= eps * eps] for p in points]


def _kinds(points: Sequence[Ints], eps: int, least: int) -> list[int]:
    """0 for core, 1 for border, 2 for noise."""
    near = _neighbours(points, eps)
    core = [len(n) >= least for n in near]
    return [0 if core[i] else 1 if any(core[j] for j in n) else 2 for i, n in enumerate(near)]


def _drawn(draw: Draw, n: int, axes: int) -> tuple[list[Ints], int, int]:
    """Points, eps and the least number, such that not all points are of one kind."""
    high = 24 if axes == 1 else 8

    def make() -> tuple[list[Ints], int, int]:
        points = sorted({tuple(draw.integer(0, high) for _ in range(axes)) for _ in range(n)})
        return points, draw.integer(2, 3), draw.integer(3, 4)

    return draw.until(make, lambda d: len(d[0]) == n and 0 < _kinds(*d).count(0) < n - 1)


def _told(points: Sequence[Ints]) -> str:
    if len(points[0]) == 1:
        return f"Points lie on a line at {series(p[0] for p in points)}."
    return f"The points are {', '.join(f'{c}{p}' for c, p in zip(NAMES, points, strict=False))}."


def core_points(draw: Draw, level: Level) -> Question:
    """How many points are core points."""
    if level == 3:
        return _largest_number(draw)
    points, eps, least = _drawn(draw, 8 if level == 1 else 7, level)
    near = _neighbours(points, eps)
    sizes = [len(n) for n in near]
    core = sum(s >= least for s in sizes)
    return build(
        {"points": points, "eps": eps, "min_samples": least},
        f"{_told(points)} DBSCAN runs with eps = {eps} and min_samples = {least}. {RULE.format(least, eps, eps)} How "
        "many core points are there?",
        [
            step("In order, the numbers of points within eps, each with itself, are", Vector.of(*sizes),
                 "Count the points within eps of each point" + (", comparing squared distances with eps²." if level == 2
                                                                else ".")),
            step(f"The number of points for which this is at least {least} is", core,
                 "Count the points with enough neighbours.", "dbscan.core_points"),
        ],
        slip(sum(s > least for s in sizes), "The point itself is counted, as scikit-learn does."),
        slip(len(points) - core, "These are the points that are not core points."),
        slip(sum(k < 2 for k in _kinds(points, eps, least)),
             "Border points belong to clusters, but aren't core points."),
    )  # fmt: skip


def _largest_number(draw: Draw) -> Question:
    points, eps, _ = _drawn(draw, 8, 2)
    sizes = [len(n) for n in _neighbours(points, eps)]
    wanted = draw.integer(2, 4)
    ordered = sorted(sizes, reverse=True)
    most = ordered[wanted - 1]
    return build(
        {"points": points, "eps": eps, "wanted": wanted},
        f"{_told(points)} DBSCAN runs with eps = {eps}; a point counts as its own neighbour, and a distance of "
        f"exactly {eps} counts. What is the largest min_samples for which there are at least {wanted} core points?",
        [
            step("In order, the numbers of points within eps, each with itself, are", Vector.of(*sizes),
                 "Count the points within eps of each, comparing squared distances."),
            step(f"From the largest down these are {series(ordered)}; at place {wanted} stands", most,
                 "Sort the numbers. Which of them do just enough points reach?", "dbscan.core_points"),
        ],
        slip(most - 1, "The point itself is counted."),
        slip(ordered[0], "Only the densest points would be core points then."),
        slip(ordered[wanted], "A larger value still leaves enough core points."),
    )  # fmt: skip


def point_kind(draw: Draw, level: Level) -> Question:
    """Core point, border point or noise."""
    points, eps, least = _drawn(draw, (8, 7, 9)[level - 1], 1 if level == 1 else 2)
    kinds, near = _kinds(points, eps, least), _neighbours(points, eps)
    given = {"points": points, "eps": eps, "min_samples": least}
    rule = (
        f"{RULE.format(least, eps, eps)} A border point is no core point but within eps of one; all others are noise."
    )
    told = f"{_told(points)} DBSCAN runs with eps = {eps} and min_samples = {least}. {rule}"
    if level == 3:
        return _count_kinds(given, told, kinds, near)
    kind = draw.choice(sorted(set(kinds)))
    at = draw.choice([i for i, k in enumerate(kinds) if k == kind])
    name = str(points[at][0]) if level == 1 else NAMES[at]
    right = Choice(KINDS, kind)
    close = [series(points[j]) if level == 1 else NAMES[j] for j in near[at]]
    reason = (
        "That is enough.",
        "Too few, but a core point is among them.",
        "Too few, and none of them is a core point.",
    )
    return build(
        {**given, "at": at},
        f"{told} What is the point {name}?",
        [
            step(f"Within eps of it are {series(close)}; the number of these is", len(near[at]), "Count it as well."),
            step(f"{reason[kind]} It is", right, "Are there enough, or is at least one of them a core point?",
                 "dbscan.point_kind"),
        ],
        *others(right, "Count the points within eps, itself included; then look for core points among them."),
    )  # fmt: skip


def _named(kinds: list[int], kind: int) -> str:
    return series(name for name, k in zip(NAMES, kinds, strict=False) if k == kind) or "none"


def _count_kinds(given: dict[str, object], told: str, kinds: list[int], near: list[list[int]]) -> Question:
    counts = [kinds.count(k) for k in range(3)]
    answer = Parts.of(*zip(KINDS, counts, strict=True))
    sizes = [len(n) for n in near]
    return build(
        given,
        f"{told} How many points of each kind are there?",
        [
            step("In order, the numbers of points within eps, each with itself, are", Vector.of(*sizes),
                 "Compare squared distances with eps²."),
            step(f"The core points are {_named(kinds, 0)}. Their number is", counts[0], "Which have enough?",
                 "dbscan.core_points"),
            step(f"Of the others, near a core point: {_named(kinds, 1)}; not near one: {_named(kinds, 2)}. So", answer,
                 "Look at the neighbours of the others.", "dbscan.point_kind"),
        ],
        slip(Parts.of(("core", counts[0]), ("border", counts[1] + counts[2]), ("noise", 0)),
             "A border point needs a core point within eps."),
        slip(Parts.of(("core", counts[0]), ("border", 0), ("noise", counts[1] + counts[2])),
             "A point near a core point belongs to its cluster."),
        slip(Parts.of(("core", counts[0] + counts[1]), ("border", 0), ("noise", counts[2])),
             "Border points have too few neighbours for core points."),
    )  # fmt: skip


def _labels(points: Sequence[Ints], eps: int, least: int) -> tuple[int, int]:
    """How many clusters and how many noise points there are."""
    kinds, near = _kinds(points, eps, least), _neighbours(points, eps)
    seen: set[int] = set()
    clusters = 0
    for i, kind in enumerate(kinds):
        if kind or i in seen:
            continue
        clusters += 1
        todo = [i]
        while todo:
            j = todo.pop()
            if j not in seen:
                seen.add(j)
                todo += [m for m in near[j] if kinds[m] == 0]
    return clusters, kinds.count(2)


def _divided(points: Sequence[Ints], eps: int, least: int) -> bool:
    """Whether there are several clusters and noise."""
    found, noise = _labels(points, eps, least)
    return found > 1 and noise > 0


def clusters(draw: Draw, level: Level) -> Question:
    """How many clusters DBSCAN finds, and how much noise."""
    axes, n = (1, 10) if level < 3 else (2, 10)
    points, eps, least = draw.until(lambda: _drawn(draw, n, axes), lambda d: level == 1 or _divided(*d))
    found, noise = _labels(points, eps, least)
    kinds = _kinds(points, eps, least)
    core = kinds.count(0)
    answer = Parts.of(("clusters", found), ("noise", noise))
    given = {"points": points, "eps": eps, "min_samples": least, "asked": level}
    told = f"{_told(points)} DBSCAN runs with eps = {eps} and min_samples = {least}. {RULE.format(least, eps, eps)}"
    names = [str(p[0]) if axes == 1 else NAMES[i] for i, p in enumerate(points)]
    of_kind = [series(name for name, k in zip(names, kinds, strict=True) if k == kind) or "none" for kind in range(3)]
    first = step(f"The core points are {of_kind[0]}. Their number is", core, "Which have enough points within eps?",
                 "dbscan.core_points")  # fmt: skip
    if level == 1:
        return build(
            given,
            f"{told} Points within eps of no core point are noise. How many noise points are there?",
            [first, step(f"Neither core points nor within eps of one: {of_kind[2]}. Their number is", noise,
                         "Check the other points.",
                         "dbscan.clusters")],
            slip(n - core, "A point near a core point belongs to its cluster, even if it is no core point."),
            slip(core, "These are the core points."),
            slip(found, "This is the number of clusters."),
        )  # fmt: skip
    return build(
        given,
        f"{told} Core points within eps of each other share a cluster; points within eps of no core point are noise. "
        "How many clusters and how many noise points are there?",
        [
            first,
            step("Linked within eps, the number of clusters they make is", found,
                 "Which core points are within eps of each other?"),
            step(f"Within eps of no core point: {of_kind[2]}. Together:", answer, "Check the other points.",
                 "dbscan.clusters"),
        ],
        slip(Parts.of(("clusters", core), ("noise", noise)), "Core points within eps of each other share a cluster."),
        slip(Parts.of(("clusters", found), ("noise", n - core)), "Border points belong to a cluster."),
        slip(Parts.of(("clusters", found + 1), ("noise", noise)), "Noise is no cluster."),
    )  # fmt: skip
