"""Cuts of graphs, the Laplacian matrix, and cutting by its second eigenvector."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, pairwise
from operator import mul
from typing import TYPE_CHECKING

from mlpath.answers import Integer, Matrix, Parts, number
from mlpath.questions.bank._graphs import NAMES, cut_edges, draw_edges, listed, named, neighbours
from mlpath.questions.bank._statistics import question, step
from mlpath.questions.bank._working import total
from mlpath.questions.linear import tidy
from mlpath.questions.model import Show

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mlpath.questions.draw import Draw, Ints
    from mlpath.questions.model import Level, Question, Step

    Edge = tuple[int, int]

CUT = "graph_partitioning.cut"
LAPLACIAN = "graph_partitioning.laplacian"


def _volume(edges: Iterable[Edge], part: Iterable[int]) -> int:
    """The sum of the degrees in the part."""
    inside = set(part)
    return sum((a in inside) + (b in inside) for a, b in edges)


def cut(draw: Draw, level: Level) -> Question:
    """The edges between two parts, and how good a cut is."""
    n = draw.integer(6, 8)
    edges = draw_edges(draw, n, n + draw.integer(1, 4))
    if level == 3:
        return _swap(draw)
    part = draw.until(
        lambda: tuple(sorted(draw.sample(range(n), draw.integer(2, n - 2)))),
        lambda p: 1 < len(cut_edges(edges, p)) < len(edges) and _volume(edges, p) != len(edges),
    )
    rest = tuple(i for i in range(n) if i not in part)
    between = cut_edges(edges, part)
    inside = sum(a in part and b in part for a, b in edges)
    start = f"A graph has the edges {listed(edges)}. It is cut into {{{_braced(part)}}} and {{{_braced(rest)}}}."
    found = step(f"The edges between the parts are {listed(between)}.", None,
                 "Which edges have one end in each part?")  # fmt: skip
    if level == 1:
        return question(
            {"nodes": n, "edges": edges, "part": part},
            f"{start} How many edges are cut?",
            Integer(len(between)),
            (found, step("Their number is", len(between), "Count them.", CUT)),
            ((len(edges) - len(between), "These stay within a part."), (inside, "These lie within the first part."),
             (len(edges), "Not all edges are cut.")),
        )  # fmt: skip
    volumes = _volume(edges, part), _volume(edges, rest)
    value = Fraction(len(between), min(volumes))
    return question(
        {"nodes": n, "edges": edges, "part": part, "asked": "conductance"},
        f"{start} Find the conductance of the cut: the number of cut edges divided by the smaller volume, the volume "
        "of a part being the sum of the degrees of its nodes.",
        number(tidy(value)),
        (_counted(between),
         step(f"The volumes are {volumes[0]} and {volumes[1]}; the smaller is", min(volumes),
              "Add the degrees of the nodes of each part.", "graphs.degrees"),
         step("The quotient:", number(tidy(value)), "Divide.", CUT)),
        ((Fraction(len(between), min(len(part), len(rest))), "The volume adds degrees; it does not count nodes."),
         (Fraction(len(between), max(volumes)), "Divide by the smaller volume."),
         (Fraction(len(between), len(edges)), "This is the share of all edges.")),
    )  # fmt: skip


def _counted(between: Sequence[Edge]) -> Step:
    return step(f"The cut edges are {listed(between)}; their number is", len(between),
                "Which edges have one end in each part?", CUT)  # fmt: skip


def _braced(part: Iterable[int]) -> str:
    return ", ".join(NAMES[i] for i in part)


def _swap(draw: Draw) -> Question:
    n = draw.choice((6, 8))

    def make() -> tuple[tuple[Edge, ...], Ints, int, int]:
        edges = draw_edges(draw, n, n + draw.integer(1, 4))
        part = tuple(sorted(draw.sample(range(n), n // 2)))
        return edges, part, draw.choice(part), draw.choice([i for i in range(n) if i not in part])

    def gain(f: tuple[tuple[Edge, ...], Ints, int, int]) -> int:
        edges, part, u, v = f
        after = {*part, v} - {u}
        return len(cut_edges(edges, part)) - len(cut_edges(edges, after))

    edges, part, u, v = drawn = draw.until(make, lambda f: gain(f) != 0)
    value = gain(drawn)
    beside = neighbours(n, edges)
    out_in = []
    for node, own in ((u, set(part)), (v, set(range(n)) - set(part))):
        out_in.append((sum(k not in own for k in beside[node]), sum(k in own for k in beside[node])))
    joined = v in beside[u]
    separate = sum(a - b for a, b in out_in)
    return question(
        {"nodes": n, "edges": edges, "part": part, "swap": (u, v)},
        f"A graph has the edges {listed(edges)}. It is cut into {{{_braced(part)}}} and "
        f"{{{_braced(i for i in range(n) if i not in part)}}}. {NAMES[u]} and {NAMES[v]} change sides. By how much "
        "does the number of cut edges fall? Give a rise as a negative number.",
        Integer(value),
        (step(f"The numbers of edges to the other part and within its own are {out_in[0][0]} and {out_in[0][1]} for "
              f"{NAMES[u]}, {out_in[1][0]} and {out_in[1][1]} for {NAMES[v]}. The differences make", separate,
              "A node that changes sides uncuts its edges to the other part and cuts those to its own.", CUT),
         step(f"{NAMES[u]} and {NAMES[v]} are {'' if joined else 'not '}joined by an "
              f"edge{', which stays cut; take 2 away:' if joined else ', so this is the fall:'}", value,
              "What happens to an edge between the two?", CUT)),
        ((separate if joined else separate - 2,
          f"{NAMES[u]} and {NAMES[v]} are joined, and this edge stays cut." if joined else
          f"No edge joins {NAMES[u]} and {NAMES[v]}: nothing more is taken away."),
         (-value, "Mind the sign: a fall is positive."),
         (len(cut_edges(edges, {*part, v} - {u})), "This is the number of cut edges afterwards.")),
    )  # fmt: skip


def _laplacian(n: int, edges: Sequence[Edge]) -> tuple[Ints, ...]:
    beside = neighbours(n, edges)
    return tuple(tuple(len(beside[i]) if i == j else -int(j in beside[i]) for j in range(n)) for i in range(n))


def laplacian(draw: Draw, level: Level) -> Question:
    """The Laplacian matrix, its quadratic form and its eigenvectors."""
    if level == 3:
        return _twins(draw)
    n = 4 if level == 1 else 5
    edges = draw_edges(draw, n, draw.integer(n - 1, n + 1))
    if level == 1:
        return _matrix_of_graph(draw, n, edges)
    x = draw.until(lambda: tuple(draw.integer(-4, 4) for _ in range(n)), lambda v: len(set(v)) > 2)
    gaps = [x[a] - x[b] for a, b in edges]
    value = sum(g * g for g in gaps)
    shown = total([g * g for g in gaps])
    return question(
        {"nodes": n, "edges": edges, "x": x},
        ((f"A graph with the nodes {named(range(n))} has the edges {listed(edges)}; L = D - A is its Laplacian "
          "matrix. Find the quadratic form xᵀLx for x ="), Show(x), ", its entries in the order of the nodes."),
        Integer(value),
        (step("It is the sum of (x_i - x_j)² over all edges. The differences along the edges are "
              f"{', '.join(map(str, gaps))}.", None,
              "The quadratic form of the Laplacian adds something up over the edges.",
              LAPLACIAN),
         step(f"Their squares: {shown} =", value, "Square the differences, and add.", "quadratic_forms.evaluate")),
        ((sum(gaps), "The differences are squared."), (2 * value, "Each edge counts once."),
         (sum(len(b) * v * v for b, v in zip(neighbours(n, edges), x, strict=True)),
          "This is only the part of the degrees.")),
    )  # fmt: skip


def _matrix_of_graph(draw: Draw, n: int, edges: Sequence[Edge]) -> Question:
    form = _laplacian(n, edges)
    beside = neighbours(n, edges)
    adjacency = tuple(tuple(int(j in beside[i]) for j in range(n)) for i in range(n))
    order = draw.shuffled(range(n))
    names = [NAMES[i] for i in order]
    rows = _in_order(form, order)
    answer, plain = Matrix.of(rows), Matrix.of(_in_order(adjacency, order))
    other = Matrix.of(tuple(tuple(map(abs, row)) for row in rows))
    return question(
        {"nodes": n, "edges": edges, "order": order},
        f"A graph has the edges {listed(edges)}. Write down its Laplacian matrix L = D - A (degrees on the diagonal, "
        f"less the adjacency matrix), with the nodes in the order {', '.join(names)}.",
        answer,
        (step(f"The degrees, in this order, are {', '.join(str(len(beside[i])) for i in order)}; they stand on the "
              "diagonal.", None, "How many edges does each node have?", "graphs.degrees"),
         step("Each edge gives a -1 in its two places; every row adds up to 0:", answer,
              "Where does an edge show in the matrix, and with which sign?", LAPLACIAN)),
        ((other, "The adjacency matrix is taken away: its ones become -1."),
         (plain, "This is the adjacency matrix."),
         (Matrix.of(tuple(tuple(-x for x in row) for row in rows)), "Degrees are positive.")),
    )  # fmt: skip


def _in_order(form: Sequence[Ints], order: Sequence[int]) -> tuple[Ints, ...]:
    """The matrix with its rows and columns in this order."""
    return tuple(tuple(form[i][j] for j in order) for i in order)


def _twins(draw: Draw) -> Question:
    n = 5

    def make() -> tuple[tuple[Edge, ...], bool]:
        friends = draw.sample(range(2, n), draw.integer(1, 3))
        joined = draw.flip()
        others = tuple(e for e in combinations(range(2, n), 2) if draw.flip())
        edges = [(0, 1)] if joined else []
        edges += [(t, f) for t in (0, 1) for f in friends]
        return tuple(sorted((*edges, *others))), joined

    edges, joined = draw.until(make, lambda f: all(neighbours(n, f[0])))
    size = draw.choice((1, 2, 3, -1, -2))
    order = draw.shuffled(range(n))
    form = _in_order(_laplacian(n, edges), order)
    vector = tuple({0: size, 1: -size}.get(i, 0) for i in order)
    row = order.index(0)
    degree = form[row][row]
    value = degree + joined
    image = tuple(value * v for v in vector)
    return question(
        {"L": form, "v": vector},
        ("The Laplacian matrix L of a graph is", Show(form), "; v =", Show(vector),
         "is one of its eigenvectors. Find the eigenvalue that belongs to it."),
        Integer(value),
        (step(("Multiply: Lv is", Show(image), "."), None, "Multiply the matrix by the vector; one entry is enough.",
              "matmul.matrix_vector"),
         step(f"This is v times {value}: the eigenvalue is", value, "By which factor is v multiplied?",
              "eigen.check_eigenvector")),
        ((degree if joined else degree + 1, "Take the entry of the matrix between the two nodes into account."),
         (image[row] if abs(size) > 1 else 0, "Divide by the entry of v."),
         (0, ("The eigenvalue 0 belongs to the vector of ones."))),
    )  # fmt: skip


def _second_eigenvector(n: int, edges: Sequence[Edge]) -> tuple[float, ...]:
    """The eigenvector of the second smallest eigenvalue of the Laplacian, of length 1; () where there are several.

    By squaring I - L/c again and again, which leaves the eigenvectors of the smallest eigenvalues; the constant one is
    taken away first. What is left has rank 1 if the eigenvalue is simple and clearly smaller than the next.
    """
    form = _laplacian(n, edges)
    scale = 2 * max(form[i][i] for i in range(n))
    power = [[(i == j) - form[i][j] / scale - 1 / n for j in range(n)] for i in range(n)]
    for _ in range(9):
        largest = max(max(map(abs, row)) for row in power)
        power = [[x / largest for x in row] for row in power]
        power = [[sum(map(mul, row, column)) for column in power] for row in power]
    longest = max(power, key=lambda row: sum(x * x for x in row))
    size = sum(x * x for x in longest) ** 0.5
    v = tuple(x / size for x in longest)
    alone = all(abs(x - sum(map(mul, row, v)) * y) < 1e-7 * size for row in power for x, y in zip(row, v, strict=True))
    return v if alone else ()


def _has_twins(n: int, edges: Sequence[Edge]) -> bool:
    """Whether two nodes have the same other neighbours; their entries in the eigenvector are then equal."""
    beside = neighbours(n, edges)
    return any({*beside[i]} - {j} == {*beside[j]} - {i} for i, j in combinations(range(n), 2))


def spectral(draw: Draw, level: Level) -> Question:
    """Cutting a graph by the second eigenvector of its Laplacian."""
    n = draw.integer(6, 7)

    def make() -> tuple[tuple[Edge, ...], tuple[float, ...]]:
        count = n + draw.integer(1, 3)
        edges = draw.until(lambda: draw_edges(draw, n, count), lambda e: level < 3 or not _has_twins(n, e))
        return edges, _second_eigenvector(n, edges)

    def fits(f: tuple[tuple[Edge, ...], tuple[float, ...]]) -> bool:
        v = f[1]
        if not v or min(map(abs, v)) < 0.03:
            return False
        spread = min(b - a for a, b in pairwise(sorted(v)))
        return 1 < sum(x > 0 for x in v) < n - 1 and (level < 3 or spread > 0.011)

    edges, v = draw.until(make, fits)
    if draw.flip():
        v = tuple(-x for x in v)
    rounded = [f"{x:.2f}" for x in v]
    told = (f"A graph with the nodes {named(range(n))} has the edges {listed(edges)}. The second eigenvector of its "
            f"Laplacian matrix, in this order, is, rounded, ({', '.join(rounded)}).")  # fmt: skip
    part = tuple(i for i in range(n) if v[i] > 0)
    if level == 3:
        return _sweep(n, edges, v, rounded, told)
    between = cut_edges(edges, part)
    signs = step(f"The entries of {named(part)} are positive; these nodes form one part.", None,
                 "Which entries are positive?", "graph_partitioning.spectral")  # fmt: skip
    if level == 1:
        inside = len(edges) - len(between)
        return question(
            {"nodes": n, "edges": edges, "v": rounded, "asked": "cut"},
            f"{told} The graph is cut in two by the signs. How many edges are cut?",
            Integer(len(between)),
            (signs, _counted(between)),
            ((inside, "These are not cut."), (len(part), "This is the number of nodes with a positive entry."),
             (len(between) + 1, "Count again the edges with one end in each part.")),
        )  # fmt: skip
    return _normalized(n, edges, (part, rounded), told, signs)


def _normalized(n: int, edges: Sequence[Edge], shown: tuple[Ints, list[str]], told: str, signs: Step) -> Question:
    part, rounded = shown
    between = cut_edges(edges, part)
    volumes = _volume(edges, part), _volume(edges, [i for i in range(n) if i not in part])
    value = tidy(Fraction(len(between), volumes[0]) + Fraction(len(between), volumes[1]))
    return question(
        {"nodes": n, "edges": edges, "v": rounded, "asked": "normalized"},
        f"{told} The graph is cut in two by the signs. Find the normalized cut: the number of cut edges divided "
        "by the volume of one part, plus the same divided by the volume of the other (volume: the sum of the degrees).",
        number(value),
        (signs,
         _counted(between),
         step(f"The volumes are {volumes[0]} and {volumes[1]}: {len(between)}/{volumes[0]} + "
              f"{len(between)}/{volumes[1]} =",
              number(value), "Add the degrees of each part, and the two quotients.", "fractions.arithmetic")),
        ((tidy(Fraction(len(between), len(part)) + Fraction(len(between), n - len(part))),
          ("A volume adds degrees; it does not count nodes.")),
          (Fraction(len(between), min(volumes)), "This is the conductance: one quotient only."),
         (tidy(Fraction(2 * len(between), sum(volumes))), "Each part has its own quotient.")),
    )  # fmt: skip


def _ratios(n: int, edges: Sequence[Edge], v: Sequence[float]) -> list[Fraction]:
    """For the k nodes of the smallest entries, k = 1, …, the cut edges by the nodes of the smaller part."""
    order = sorted(range(n), key=lambda i: v[i])
    return [Fraction(len(cut_edges(edges, order[:k])), min(k, n - k)) for k in range(1, n)]


def _sweep(n: int, edges: Sequence[Edge], v: Sequence[float], rounded: Sequence[str], told: str) -> Question:
    order = sorted(range(n), key=lambda i: v[i])
    ratios = _ratios(n, edges, v)
    best = ratios.index(min(ratios)) + 1
    answer = Parts.of(("k", best), ("ratio", tidy(ratios[best - 1])))
    cuts = [len(cut_edges(edges, order[:k])) for k in range(1, n)]
    half = n // 2
    return question(
        {"nodes": n, "edges": edges, "v": rounded, "asked": "sweep"},
        f"{told} One part takes the k nodes of smallest entries, the other the rest. For which k is "
        "the number of cut edges divided by the number of nodes in the smaller part least, and what is this ratio? (Of "
        "several such k give the smallest.)",
        answer,
        (step(f"In order of their entries the nodes are {', '.join(NAMES[i] for i in order)}; the numbers "
              f"of cut edges for k = 1, 2, … are {', '.join(map(str, cuts))}.", None,
              "Order the nodes by their entries; count the cut edges for each k.",
              CUT),
         step(f"The ratios are {', '.join(map(str, map(tidy, ratios)))}. Smallest:", answer,
              "Divide by the number of nodes in the smaller part.", "graph_partitioning.spectral")),
        (((cuts.index(min(cuts)) + 1, tidy(ratios[cuts.index(min(cuts))])),
          ("The fewest edges alone may cut off a single node: divide by the smaller part.")),
          ((half, tidy(ratios[half - 1])), "The halves need not be the best."),
         ((n - best, tidy(ratios[best - 1])), "The nodes are taken from the smallest entry on.")),
    )  # fmt: skip
