"""Degrees, paths, adjacency matrices and trees of small graphs."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, pairwise
from math import comb
from typing import TYPE_CHECKING

from mlpath.answers import Integer, Parts, SeveralChoices
from mlpath.questions import linear
from mlpath.questions.bank._graphs import (
    NAMES,
    components,
    distances,
    draw_edges,
    listed,
    matrix,
    named,
    neighbours,
)
from mlpath.questions.bank._statistics import listing, question, step
from mlpath.questions.bank._working import total
from mlpath.questions.linear import tidy
from mlpath.questions.model import Show

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mlpath.questions.draw import Draw, Ints
    from mlpath.questions.model import Level, Question, Step

    Edge = tuple[int, int]

DEGREES = "graphs.degrees"
PATHS = "graphs.paths"


def degrees(draw: Draw, level: Level) -> Question:
    """Degrees of nodes, and what their sum tells."""
    if level == 3:
        return _possible_degrees(draw)
    if level == 1:
        n = draw.integer(5, 7)
        edges = draw_edges(draw, n, draw.integer(n, n + 3), connected=False)
        sizes = tuple(map(len, neighbours(n, edges)))
        at = draw.until(lambda: draw.integer(0, n - 1), lambda i: sizes[i] > 0)
        near = neighbours(n, edges)[at]
        reach = {b for a in near for b in neighbours(n, edges)[a]} - {at, *near}
        return question(
            {"nodes": n, "edges": edges, "at": at},
            f"A graph has the nodes {named(range(n))} and the edges {listed(edges)}. How many nodes are two steps "
            f"away from {NAMES[at]}: not {NAMES[at]} itself, not next to it, but next to a node that is next to it?",
            Integer(len(reach)),
            (step(f"{NAMES[at]} has the degree {len(near)}; next to it {'are' if len(near) > 1 else 'is'} "
                  f"{named(near)}.",
                  None, f"Which edges end in {NAMES[at]}?"),
             step("Next to these, and new," + (f" {'are' if len(reach) > 1 else 'is'} {named(sorted(reach))}:" if reach
                  else " there is none:"), len(reach), "Go one edge further from each of them; count new nodes once.",
                  DEGREES)),
            ((len(near), "These are the nodes next to it: its degree."),
             (sum(len(neighbours(n, edges)[a]) for a in near), "Count each new node once, and only new ones."),
             (n - 1 - len(near), "Not all of the others need be two steps away.")),
        )  # fmt: skip
    known = draw.until(
        lambda: tuple(draw.integer(1, 6) for _ in range(draw.integer(5, 8))),
        _graphical,
    )
    *rest, hidden = known
    edges_count = sum(known) // 2
    return question(
        {"known": rest, "edges": edges_count},
        f"A graph with {len(known)} nodes has {edges_count} edges. All nodes but one have the degrees "
        f"{listing(rest)}. What is the degree of the last one?",
        Integer(hidden),
        (step(f"Each edge has two ends, so all degrees make 2·{edges_count} =", 2 * edges_count,
              "How often does an edge count in the sum of all degrees?"),
         step(f"The known ones make {total(rest)} = {sum(rest)}; missing is", hidden, "Subtract.", DEGREES)),
        ((edges_count - sum(rest) if edges_count > sum(rest) else edges_count, "Each edge counts twice in the sum."),
         (2 * hidden, "This counts the edges of the last node twice."),
         (tidy(Fraction(2 * edges_count, len(known))), "This is the mean degree.")),
    )  # fmt: skip


def _graphical(sequence: Sequence[int]) -> bool:
    """Whether a simple graph has these degrees (Havel and Hakimi)."""
    left = sorted(sequence, reverse=True)
    while left and left[0] > 0:
        first = left.pop(0)
        if first > len(left):
            return False
        for i in range(first):
            left[i] -= 1
        if min(left) < 0:
            return False
        left.sort(reverse=True)
    return True


def _possible_degrees(draw: Draw) -> Question:
    def make() -> tuple[Ints, ...]:
        return tuple(
            tuple(sorted((draw.integer(0, 4) for _ in range(draw.integer(4, 5))), reverse=True)) for _ in range(4)
        )

    lists = draw.until(
        make, lambda f: len(set(f)) == 4 and 1 <= sum(map(_graphical, f)) <= 2
        and any(sum(d) % 2 == 0 and not _graphical(d) for d in f) and any(sum(d) % 2 for d in f)
    )  # fmt: skip
    options = tuple(listing(d) for d in lists)
    right = [i for i, d in enumerate(lists) if _graphical(d)]
    even = [i for i, d in enumerate(lists) if sum(d) % 2 == 0]
    small = [i for i, d in enumerate(lists) if max(d) < len(d)]
    odd = [options[i] for i in range(4) if i not in even]
    answer = SeveralChoices.of(options, *right)
    return question(
        {"options": options},
        "Which of these lists are the degrees of all nodes of some graph, without loops and with at most one edge "
        "between any two nodes?",
        answer,
        (step(f"The sum of the degrees is even. Out {'is' if len(odd) == 1 else 'are'} {'; '.join(odd)}.", None,
              "Each edge has two ends: what does this say of the sum?"),
         step("Join the node of the largest degree with the next largest ones, take it away, and go on; it has to "
              "come out at zeros:", answer, "Does the node of largest degree find enough partners that still want an "
                                            "edge?",
              DEGREES)),
        ((SeveralChoices.of(options, *even), "An even sum is needed, but it is not enough."),
         (SeveralChoices.of(options, *small), "No degree may reach the number of nodes, but this is not enough."),
         (SeveralChoices.of(options, *(i for i in range(4) if i not in right)), "These are just the impossible ones.")),
    )  # fmt: skip


def paths(draw: Draw, level: Level) -> Question:
    """Shortest paths, and how many there are."""
    if level == 2:
        return _with_weights(draw)
    n = draw.integer(6, 7)

    def make() -> tuple[tuple[Edge, ...], int, int]:
        a, b = draw.sample(range(n), 2)
        return draw_edges(draw, n, n + (1 if level == 3 else -1) + draw.integer(0, 1)), a, b

    def fits(f: tuple[tuple[Edge, ...], int, int]) -> bool:
        edges, a, b = f
        away = distances(n, edges, a)[b]
        return away is not None and away > 1 and (level == 1 or _shortest_count(n, edges, a, b) > 1)

    edges, a, b = draw.until(make, fits)
    away = distances(n, edges, a)
    layers = [[NAMES[i] for i in range(n) if away[i] == k] for k in range(1, (away[b] or 0) + 1)]
    told = "; ".join(f"{k} step{'s' * (k > 1)}: {', '.join(layer)}" for k, layer in enumerate(layers, start=1))
    start = f"A graph has the edges {listed(edges)}."
    by_layers = step(f"From {NAMES[a]} one reaches, in as few steps as possible, {told}.", None,
                     "Mark what is reached in 1 step, then in 2, and so on.")  # fmt: skip
    if level == 1:
        longest = max(x for x in away if x is not None)
        return question(
            {"nodes": n, "edges": edges, "from": a, "to": b},
            f"{start} How many edges does a shortest path from {NAMES[a]} to {NAMES[b]} have?",
            Integer(away[b] or 0),
            (
                by_layers,
                step(f"So {NAMES[b]} is reached after", Integer(away[b] or 0), "In which step is it marked?", PATHS),
            ),
            (
                ((away[b] or 0) + 1, "Edges are counted, not nodes."),
                ((away[b] or 0) - 1, "This counts the nodes between."),
                (longest, "This is the distance to the farthest node."),
                (len(edges), "A shortest path needs few edges."),
            ),
        )
    return _how_many_shortest(n, edges, (a, b), by_layers)


def _how_many_shortest(n: int, edges: Sequence[Edge], ends: Edge, by_layers: Step) -> Question:
    (a, b), start = ends, f"A graph has the edges {listed(edges)}."
    away = distances(n, edges, a)
    count = _shortest_count(n, edges, a, b)
    return question(
        {"nodes": n, "edges": edges, "from": a, "to": b, "asked": "number"},
        f"{start} How many different shortest paths are there from {NAMES[a]} to {NAMES[b]}?",
        Integer(count),
        (by_layers,
         step(f"A node has as many shortest paths as its neighbours in the layer before have together; {NAMES[b]} has",
              count,
              "Write 1 at the start; at each node add the numbers of its neighbours one step before.", PATHS)),
        ((away[b] or 0, "This is their length; their number is asked."), (count - 1, "There is another one."),
         (len(neighbours(n, edges)[b]), "Not every edge that ends there belongs to a shortest path.")),
    )  # fmt: skip


def _shortest_count(n: int, edges: Sequence[Edge], a: int, b: int) -> int:
    away, beside = distances(n, edges, a), neighbours(n, edges)
    counts = [0] * n
    counts[a] = 1
    for node in sorted((i for i in range(n) if away[i]), key=lambda i: away[i] or 0):
        counts[node] = sum(counts[k] for k in beside[node] if away[k] == (away[node] or 0) - 1)
    return counts[b]


def _with_weights(draw: Draw) -> Question:
    n = 5

    def make() -> list[tuple[tuple[Edge, ...], Ints, int, int]]:
        edges = draw_edges(draw, n, draw.integer(6, 7))
        sizes = tuple(draw.integer(1, 12) for _ in edges)
        return [drawn for a in range(n) for b in range(n) if a != b and fits(drawn := (edges, sizes, a, b))]

    def fits(f: tuple[tuple[Edge, ...], Ints, int, int]) -> bool:
        edges, sizes, a, b = f
        weights = dict(zip(edges, sizes, strict=True))
        found = _lightest(n, weights, a, b)
        return len(found[1]) > 3 and _lightest(n, dict.fromkeys(edges, 1), a, b)[0] < len(found[1]) - 1

    edges, sizes, a, b = draw.choice(draw.until(make, bool))
    weights = dict(zip(edges, sizes, strict=True))
    cost, route = _lightest(n, weights, a, b)
    few = _lightest(n, {edge: 100 + w for edge, w in weights.items()}, a, b)[1]
    pieces = [_weight(weights, u, v) for u, v in pairwise(route)]
    greedy = sum(_weight(weights, u, v) for u, v in pairwise(few))
    return question(
        {"nodes": n, "edges": edges, "lengths": sizes, "from": a, "to": b},
        f"A road map has the roads {listed(edges, weights)}; their lengths stand in brackets. How long is the "
        f"shortest way from {NAMES[a]} to {NAMES[b]}?",
        Integer(cost),
        (step(f"Settle the places from {NAMES[a]} on, the nearest first. The shortest way is "
              f"{'–'.join(NAMES[i] for i in route)}.",
              None, "Always go on from the place that is nearest so far, and keep the shortest way to each."),
         step(f"It is {total(pieces)} =", cost, "Add the lengths.", PATHS)),
        ((greedy, "Fewer roads need not be shorter."), (len(pieces), "The lengths are added, not the roads."),
         (sum(sizes), "Not all roads are needed.")),
    )  # fmt: skip


def _weight(weights: Mapping[Edge, int], u: int, v: int) -> int:
    return weights[min(u, v), max(u, v)]


def _lightest(n: int, weights: Mapping[Edge, int], a: int, b: int) -> tuple[int, tuple[int, ...]]:
    """The length of a shortest way and the nodes on it (Bellman and Ford)."""
    best: dict[int, tuple[int, tuple[int, ...]]] = {a: (0, (a,))}
    for _ in range(n):
        for (u, v), w in weights.items():
            for x, y in ((u, v), (v, u)):
                if x in best and (y not in best or best[x][0] + w < best[y][0]):
                    best[y] = best[x][0] + w, (*best[x][1], y)
    return best[b]


def adjacency(draw: Draw, level: Level) -> Question:
    """Walks and triangles by powers of the adjacency matrix."""
    n = 4 if level == 1 else 5
    if level == 3:
        return _triangles(draw, n)
    length = 2 if level == 1 else 3

    def make() -> tuple[tuple[Edge, ...], int, int]:
        return draw_edges(draw, n, draw.integer(n, n + 1)), draw.integer(0, n - 1), draw.integer(0, n - 1)

    def walks(f: tuple[tuple[Edge, ...], int, int]) -> int:
        a = matrix(n, f[0])
        return int(_power(a, length)[f[1]][f[2]])

    edges, i, j = found = draw.until(make, lambda f: walks(f) > level - 1)
    a, count = matrix(n, edges), walks(found)
    before = tuple(_power(a, length - 1)[i])
    straight = count * (i != j) if level == 1 else _walks_without_return(n, edges, i, j)
    shorter = sum(int(_power(a, k)[i][j]) for k in range(1, length))
    return question(
        {"matrix": a, "from": i, "to": j, "length": length},
        (f"A graph with the nodes {named(range(n))}, in this order, has the adjacency matrix", Show(a),
         (f". How many walks of {length} edges lead from {NAMES[i]} to {NAMES[j]}? (A walk may use nodes and edges "
          "again.)")),
        Integer(count),
        (step(f"The entry of the {'square' if length == 2 else 'third power'} in the row of {NAMES[i]} and the column "
              f"of {NAMES[j]} counts them. The row of {NAMES[i]} in the {'matrix' if length == 2 else 'square'} is "
              f"{listing(before)}.", None,
              "Which power of the adjacency matrix counts walks of this length?", "matmul.product"),
         step(f"Times the column of {NAMES[j]}, {listing([row[j] for row in a])}:", count,
              "Multiply the row by the column of the adjacency matrix.", "dot.dot_product")),
        ((a[i][j] ** length, "The power of the matrix is taken, not that of the entry."),
         (straight, "A walk may go back along the edge on which it came."),
         (count + shorter, f"Only walks of exactly {length} edges count, not shorter ones."),
         (sum(before), "Only those count that end in the right node.")),
    )  # fmt: skip


def _power(a: tuple[Ints, ...], k: int) -> linear.Matrix:
    result: linear.Matrix = a
    for _ in range(k - 1):
        result = linear.matmul(result, a)
    return result


def _walks_without_return(n: int, edges: Sequence[Edge], i: int, j: int) -> int:
    """The walks of three edges from i to j that never turn back at once."""
    beside = neighbours(n, edges)
    return sum(1 for x in beside[i] for y in beside[x] if y != i and j in beside[y] and j != x)


def _triangles(draw: Draw, n: int) -> Question:
    edges = draw.until(lambda: draw_edges(draw, n, draw.integer(5, 8)), lambda e: _triangle_count(n, e) > 0)
    a = matrix(n, edges)
    cube = _power(a, 3)
    diagonal = [int(cube[i][i]) for i in range(n)]
    order = draw.shuffled(range(n))
    shuffled = tuple(tuple(a[i][j] for j in order) for i in order)
    shown = [diagonal[i] for i in order]
    if draw.flip():
        square = sum(int(_power(a, 2)[i][i]) for i in range(n))
        count = _triangle_count(n, edges)
        both = Parts.of(("edges", len(edges)), ("triangles", count))
        return question(
            {"matrix": shuffled, "asked": "edges and triangles"},
            ("A graph has the adjacency matrix", Show(shuffled),
             (". How many edges does it have, and how many triangles (three nodes that are all joined)?")),
            both,
            (step(f"The entries above the diagonal, half of the {square} ones, count the edges:", len(edges),
                  "Each edge stands twice in the matrix."),
             step("Each triangle gives 6 closed walks of length 3; the diagonal of the third power makes "
                  f"{sum(diagonal)}. Triangles:", count,
                  "Look for three nodes of which every two are joined."),
             step("Together:", both, "Give the edges first.", "graphs.adjacency")),
            ((Parts.of(("edges", square), ("triangles", count)), "Each edge stands twice in the matrix."),
             (Parts.of(("edges", len(edges)), ("triangles", sum(diagonal))),
              "Each triangle is counted six times in the third power.")),
        )  # fmt: skip
    return question(
        {"diagonal": shown, "edges": len(edges)},
        f"Of a graph with {n} nodes only the diagonal of the third power of its adjacency matrix is known: "
        f"{listing(shown)}. How many triangles (three nodes that are all joined) does it have?",
        Integer(_triangle_count(n, edges)),
        (step(f"The diagonal counts closed walks of 3 edges: {total(shown)} =", sum(shown),
              "What does an entry of this diagonal count?"),
         step("Each triangle is counted from 3 nodes and in 2 directions; divide by 6:", _triangle_count(n, edges),
              "How often is one triangle counted?", "graphs.adjacency")),
        ((sum(shown), "Each triangle is counted several times."),
         (tidy(Fraction(sum(shown), 3)), ("Each triangle is walked in two directions.")),
         (tidy(Fraction(sum(shown), 2)), "Each triangle is counted from each of its nodes.")),
    )  # fmt: skip


def _triangle_count(n: int, edges: Sequence[Edge]) -> int:
    joined = set(edges)
    return sum({(a, b), (a, c), (b, c)} <= joined for a, b, c in combinations(range(n), 3))


def trees(draw: Draw, level: Level) -> Question:
    """Components, trees and spanning trees."""
    if level == 3:
        return _spanning_tree(draw)
    if level == 2:
        nodes, parts, extra = draw.until(  # so many edges have to fit into one part
            lambda: (draw.integer(8, 60), draw.integer(2, 7), draw.integer(1, 9)),
            lambda t: t[0] - t[1] + t[2] <= comb(t[0] - t[1] + 1, 2),
        )
        edges = nodes - parts + extra
        return question(
            {"nodes": nodes, "parts": parts, "edges": edges},
            f"A graph has {nodes} nodes and {edges} edges and falls into {parts} connected parts. How many edges can "
            "be taken away at most without splitting any part?",
            Integer(extra),
            (step(f"What stays connected with as few edges as possible is a tree in each part: together {nodes} - "
                  f"{parts} =",
                  nodes - parts, "How many edges does a connected part of k nodes need at least?"),
             step(f"All the others of the {edges} edges can be taken away:", extra, "How many edges lie beyond these?",
                  "graphs.trees")),
            ((edges - nodes, "A tree has one edge less than nodes, and there is one for each part."),
             (edges - nodes + 1, "Each part has its own tree."), (nodes - parts, "So many have to stay.")),
        )  # fmt: skip
    return _joining(draw)


def _joining(draw: Draw) -> Question:
    n = draw.integer(7, 8)
    edges = draw.until(
        lambda: draw_edges(draw, n, draw.integer(4, 6), connected=False),
        lambda e: 2 < len(components(n, e)) < n - 2,
    )
    parts = components(n, edges)
    more = len(parts) - 1
    told = "; ".join(", ".join(NAMES[i] for i in sorted(part)) for part in parts)
    return question(
        {"nodes": n, "edges": edges},
        f"A graph has the nodes {named(range(n))} and the edges {listed(edges)}. How many edges have to be added at "
        "least so that every node can be reached from every other?",
        Integer(more),
        (step(f"It falls into these parts: {told}. Their number is", len(parts),
              "Which nodes hang together? A node without an edge is a part, too."),
         step("Each added edge joins two parts into one. So the number needed is", more,
              "How many parts does an edge take away?", "graphs.trees")),
        ((len(parts), "The last edge joins the last two parts: one less is enough."),
         (n - 1 - len(edges), ("This would be so if no edge closed a cycle.")),
         (len(parts) - 1 - sum(len(p) == 1 for p in parts),
                                           ("A node without an edge has to be joined, too."))),
    )  # fmt: skip


def _spanning_tree(draw: Draw) -> Question:
    n = draw.integer(5, 6)
    edges = draw_edges(draw, n, n + 2)
    sizes = draw.sample(range(1, 16), len(edges))
    weights = dict(zip(edges, sizes, strict=True))
    chosen: list[Edge] = []
    for edge in sorted(edges, key=lambda e: weights[e]):
        if len(components(n, [*chosen, edge])) < len(components(n, chosen)):
            chosen.append(edge)
    cost = sum(weights[e] for e in chosen)
    cheapest = sum(sorted(sizes)[: n - 1])
    return question(
        {"nodes": n, "edges": edges, "costs": sizes},
        f"Places can be joined by the cables {listed(edges, weights)}; their costs stand in brackets. What is the "
        "least total cost of cables that join all places?",
        Integer(cost),
        (step("Take the cheapest cable again and again, if it joins what is not yet joined: "
              f"{listed(chosen, weights)}.", None,
              "Order the cables by cost. Which of them would close a cycle?"),
         step(f"Together {total([weights[e] for e in chosen])} =", cost, "Add their costs.", "graphs.trees")),
        ((cheapest, "A cable that closes a cycle joins nothing new."), (sum(sizes), "Not all cables are needed."),
         (cost + min((w for e, w in weights.items() if e not in chosen), default=0),
          ("One cable less is enough: a tree has one edge less than nodes."))),
    )  # fmt: skip
