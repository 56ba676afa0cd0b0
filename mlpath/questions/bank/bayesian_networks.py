"""Bayesian networks: joint probabilities, sizes of tables, independence read off the arrows, and inference."""

from __future__ import annotations

from fractions import Fraction
from math import prod
from typing import TYPE_CHECKING

from mlpath.answers import Parts, yes_no
from mlpath.questions.bank._probability import clear, dec, listing, plus, question, real, times
from mlpath.questions.model import Figure

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mlpath.questions.draw import Draw
    from mlpath.questions.model import Level, Question

Edges = tuple[tuple[str, str], ...]
Tables = dict[str, dict[tuple[bool, ...], Fraction]]
"""For each node the probability that it is true, for each combination of its parents' values."""

TENTHS = tuple(Fraction(n, 10) for n in range(1, 10))

SHAPES: tuple[Edges, ...] = (
    (("A", "B"), ("B", "C")),
    (("A", "B"), ("A", "C")),
    (("A", "C"), ("B", "C")),
)
LARGER_SHAPES: tuple[Edges, ...] = (
    (("A", "B"), ("A", "C"), ("B", "D"), ("C", "D")),
    (("A", "C"), ("B", "C"), ("C", "D")),
    (("A", "B"), ("B", "C"), ("B", "D")),
)


def _parents(edges: Edges, node: str) -> tuple[str, ...]:
    return tuple(a for a, b in edges if b == node)


def _nodes(edges: Edges) -> tuple[str, ...]:
    return tuple(sorted({node for edge in edges for node in edge}))


def _arrows(edges: Edges) -> str:
    return ", ".join(f"{a} → {b}" for a, b in edges)


def _cases(size: int) -> tuple[tuple[bool, ...], ...]:
    """All combinations of so many truth values, true first."""
    return tuple(tuple(not n >> (size - 1 - i) & 1 for i in range(size)) for n in range(2**size))


def _said(names: Sequence[str], values: Sequence[bool], joint: str = ", ") -> str:
    return joint.join(name if value else f"not {name}" for name, value in zip(names, values, strict=True))


def _tables(draw: Draw, edges: Edges) -> Tables:
    """Random tables in tenths; what a parent does always matters."""

    def row(size: int) -> dict[tuple[bool, ...], Fraction]:
        return dict(zip(_cases(size), draw.sample(TENTHS, 2**size), strict=True))

    return {node: row(len(_parents(edges, node))) for node in _nodes(edges)}


def _figure(edges: Edges, tables: Tables) -> Figure:
    lines = []
    for node, rows in tables.items():
        parents = _parents(edges, node)
        cells = [f"P({node}{' | ' * bool(parents)}{_said(parents, case)}) = {dec(p)}" for case, p in rows.items()]
        lines += [", ".join(cells[i : i + 2]) for i in range(0, len(cells), 2)]
    return Figure(tuple(f"  {line}" for line in lines), f"{', '.join(lines)}.")


def _factor(edges: Edges, tables: Tables, node: str, values: dict[str, bool]) -> Fraction:
    """The entry of the node's table for these values."""
    chance = tables[node][tuple(values[p] for p in _parents(edges, node))]
    return chance if values[node] else 1 - chance


def _written(tables: Tables) -> dict[str, list[str]]:
    """The tables for `given`: each node's probabilities, for its parents true first."""
    return {node: [str(p) for p in rows.values()] for node, rows in tables.items()}


def joint_probability(draw: Draw, level: Level) -> Question:
    """A joint probability as the product of a network's tables."""
    if level == 3:
        return _product(draw, (("A", "C"), ("B", "C"), ("C", "D"), ("C", "E")), 5)
    return _product(draw, draw.choice(SHAPES if level == 1 else LARGER_SHAPES), 2 + level)


def _product(draw: Draw, edges: Edges, places: int) -> Question:
    tables, nodes = _tables(draw, edges), _nodes(edges)
    values = {node: draw.flip() for node in nodes}
    factors = [_factor(edges, tables, node, values) for node in nodes]
    names = [
        f"P({_said((node,), (values[node],))}{' | ' * bool(parents)}{_said(parents, [values[p] for p in parents])})"
        for node in nodes
        for parents in [_parents(edges, node)]
    ]
    value = prod(factors, start=Fraction(1))
    flipped = [tables[node][tuple(values[p] for p in _parents(edges, node))] for node in nodes]
    first = draw.choice([i for i, node in enumerate(nodes) if _parents(edges, node)])
    return question(
        {"edges": edges, "tables": _written(tables), "values": values, "shown": first},
        (f"A Bayesian network has the arrows {_arrows(edges)} and the tables",
         _figure(edges, tables), f"Find P({_said(nodes, [values[n] for n in nodes])}), to {places} decimals."),
        real(value, places),
        (
            (f"One of the factors is {names[first]} =", real(factors[first], 1),
             "The joint probability is the product of each node's probability given its parents."),
            (f"All of them: {times(map(dec, factors))} =", real(value, places), "Multiply one factor for each node.",
             "bayesian_networks.joint_probability"),
        ),
        (
            (prod(flipped, start=Fraction(1)), "For a node that is not true, take 1 minus the entry of the table."),
            (prod((rows[_cases(len(_parents(edges, n)))[0]] if values[n] else 1 - rows[_cases(len(_parents(edges,
             n)))[0]]
                   for n, rows in tables.items()), start=Fraction(1)),
             "Each factor takes the line of the table that fits the values of its parents."),
            (value / factors[0], f"The factor of {nodes[0]} is missing."),
        ),
    )  # fmt: skip


def parameters(draw: Draw, level: Level) -> Question:
    """How many numbers the tables of a network need."""
    size = 3 + level
    edges = _random_edges(draw, size, draw.integer(3, 5) if level == 1 else level + 3)
    nodes = "ABCDEF"[:size]
    states = {node: draw.integer(2, 4) if level == 3 else 2 for node in nodes}
    needs = [(states[n] - 1) * prod(states[p] for p in _parents(edges, n)) for n in nodes]
    whole = prod(states.values()) - 1
    kinds = "all yes-or-no" if level < 3 else f"with {listing([states[n] for n in nodes])} values, in this order"
    answer = sum(needs) if level == 1 else Parts.of(("network", sum(needs)), ("full table", whole))
    also = "" if level == 1 else " And how many would one table of the joint distribution need, counted likewise?"
    ending = (
        (f"The joint table has {times(states.values())} entries that add up to 1, so it needs {whole}. Together:",
         answer,
         "Multiply the numbers of values; one entry follows from the others."),
    ) if level > 1 else ()  # fmt: skip
    parents = [len(_parents(edges, n)) for n in nodes]
    at = max(range(size), key=lambda i: parents[i])
    return question(
        {"edges": edges, "states": states, "both": level > 1},
        f"A Bayesian network has the variables {listing(nodes)}, {kinds}, and the arrows {_arrows(edges)}. How many "
        f"numbers do its tables need in all, when those that follow from the others are left out?{also}",
        answer,
        (
            (f"The numbers of parents are {listing(parents)}. The table of {nodes[at]} needs", needs[at],
             "A table needs, for each combination of the parents' values, one number less than the node has values."),
            (f"All tables: {plus(needs)} =", sum(needs), "Do this for every node and add.",
             "bayesian_networks.parameters"),
            *ending,
        ),
        _wrong_sizes(level, sum(needs), whole, [n * (states[v] - 1) for n, v in zip(parents, nodes, strict=True)],
                     [states[v] * n // (states[v] - 1) for n, v in zip(needs, nodes, strict=True)]),
    )  # fmt: skip


def _wrong_sizes(
    level: Level, right: int, whole: int, linear: Sequence[int], doubled: Sequence[int]
) -> Iterable[tuple[object, str]]:
    network = (
        (sum(doubled), "The last number of each line follows: probabilities add up to 1."),
        (sum(linear) + len(linear), "The combinations of the parents' values multiply: they do not add up."),
    )
    if level == 1:
        return (*network, (whole, "This is how many numbers the joint table needs without a network."))
    return (
        *(((value, whole), why) for value, why in network),
        ((right, whole + 1), "The entries of the joint table add up to 1: one of them follows."),
    )


def _random_edges(draw: Draw, size: int, count: int) -> Edges:
    """So many arrows along a random order of the letters; every letter has one, none more than three parents."""
    order = draw.shuffled("ABCDEF"[:size])
    pairs = [(a, b) for j, b in enumerate(order) for a in order[:j]]

    def fits(edges: Edges) -> bool:
        return len(_nodes(edges)) == size and max(len(_parents(edges, n)) for n in order) <= 3

    return draw.until(lambda: tuple(sorted(draw.sample(pairs, count))), fits)


def independence(draw: Draw, level: Level) -> Question:
    """Independence, read off the arrows."""
    if level == 1:
        a, b, c = draw.sample("ABCDEFGHKLMNPQRSTUVWXYZ", 3)
        edges: Edges = draw.choice((((a, b), (b, c)), ((b, a), (b, c)), ((a, b), (c, b)), ((c, b), (b, a))))
        return _separated(edges, (a, c), (b,) if draw.flip() else ())
    size = 3 + level
    independent = draw.flip()

    def make() -> tuple[Edges, tuple[str, ...]]:
        edges = _random_edges(draw, size, size)
        return edges, draw.sample(_nodes(edges), level + 1)

    def fits(d: tuple[Edges, tuple[str, ...]]) -> bool:
        edges, (a, b, *known) = d
        apart = (a, b) not in edges and (b, a) not in edges
        return apart and _separates(edges, (a, b), tuple(known)) == independent

    edges, (a, b, *known) = draw.until(make, fits)
    return _separated(edges, (a, b), tuple(sorted(known)))


def _ancestors(edges: Edges, nodes: Iterable[str]) -> set[str]:
    found = set(nodes)
    while more := {a for a, b in edges if b in found} - found:
        found |= more
    return found


def _linked(lines: Iterable[tuple[str, ...]], ends: tuple[str, str], known: tuple[str, ...]) -> bool:
    """Whether a way along these lines joins the ends without touching what is known."""
    reached = {ends[0]}
    while more := {n for pair in lines if reached & set(pair) for n in pair} - reached - set(known):
        reached |= more
    return ends[1] in reached


def _ancestral(edges: Edges, nodes: Iterable[str]) -> tuple[list[str], Edges, Edges]:
    """The nodes and their ancestors, the arrows among them, and the pairs of parents without an arrow (Lauritzen)."""
    kept = sorted(_ancestors(edges, nodes))
    among = tuple(e for e in edges if set(e) <= set(kept))
    couples = {(p, q) for n in kept for p in _parents(edges, n) for q in _parents(edges, n) if p < q}
    return kept, among, tuple(sorted(c for c in couples if c not in among and c[::-1] not in among))


def _separates(edges: Edges, ends: tuple[str, str], known: tuple[str, ...]) -> bool:
    _, among, couples = _ancestral(edges, (*ends, *known))
    return not _linked(among + couples, ends, known)


def _separated(edges: Edges, ends: tuple[str, str], known: tuple[str, ...]) -> Question:
    kept, among, couples = _ancestral(edges, (*ends, *known))
    separated, (a, b) = _separates(edges, ends, known), ends
    condition = f"given {listing(known)}" if known else "when nothing else is known"
    joined = ", ".join(map("-".join, couples)) or "none"
    around = f" that avoids {listing(known)}" if known else ""
    if separated:
        why = "What is known, and children of which nothing is known, block every way between the two."
    elif _linked(among, ends, known):
        why = "A way between the two stays open: nothing on it is known."
    else:
        why = "Parents are linked as soon as their common child, or something that follows from it, is known."
    return question(
        {"edges": edges, "ends": ends, "known": known},
        f"A Bayesian network has the arrows {_arrows(edges)}. Do its arrows alone guarantee that {a} and {b} are "
        f"independent {condition}?",
        separated,
        (
            (f"Only {listing(kept)} matter: the nodes of the question and their ancestors. Their number is", len(kept),
             "Which nodes matter? Those of the question and all their ancestors."),
            (f"Arrows become lines, and parents of a common child are joined by new ones: {joined}. Their number is",
             len(couples),
             "Join parents of a common child among these nodes, then forget the directions."),
            (f"From {a} to {b} there is {'no way' if separated else 'a way'} along the lines{around}, so the answer is",
             yes_no(separated), "Is there a way along the lines that avoids what is known?",
             "bayesian_networks.independence"),
        ),
        ((not separated, why),),
    )  # fmt: skip


def inference(draw: Draw, level: Level) -> Question:
    """Probabilities of causes in a network."""
    return (_along_chain, _one_cause, _explained_away)[level - 1](draw)


def _along_chain(draw: Draw) -> Question:
    edges: Edges = (("A", "B"), ("B", "C"))

    def total(tables: Tables) -> tuple[Fraction, Fraction]:
        p, (b1, b0), (c1, c0) = tables["A"][()], tables["B"].values(), tables["C"].values()
        b = p * b1 + (1 - p) * b0
        return b, b * c1 + (1 - b) * c0

    tables = draw.until(lambda: _tables(draw, edges), lambda t: clear(total(t)[1], 4))
    p, (b1, b0), (c1, c0) = tables["A"][()], tables["B"].values(), tables["C"].values()
    b, c = total(tables)
    return question(
        {"edges": edges, "tables": _written(tables), "of": "C", "known": {}},
        ("A Bayesian network has the arrows A → B, B → C and the tables", _figure(edges, tables),
         "Find P(C), to 4 decimals."),
        real(c),
        (
            (f"P(B) = {dec(p)}·{dec(b1)} + {dec(1 - p)}·{dec(b0)} =", real(b), "Sum over the values of A.",
             "conditional.total_probability"),
            (f"P(C) = {dec(b)}·{dec(c1)} + {dec(1 - b)}·{dec(c0)} =", real(c), "Sum over the values of B.",
             "bayesian_networks.inference"),
        ),
        (
            (p * b1 * c1, "This is the probability that all three are true: sum over the values of A and B."),
            (p * c1 + (1 - p) * c0, "C depends on B: find P(B) first."),
            (1 - c, "This is the probability of the opposite."),
            (b, "This is P(B)."),
        ),
    )  # fmt: skip


def _common_effect(draw: Draw) -> tuple[Edges, Tables, list[Fraction]]:
    """Two causes A, B of an effect C, and P(A, B, C) for A and B true or not."""
    edges: Edges = (("A", "C"), ("B", "C"))

    def weights(tables: Tables) -> list[Fraction]:
        return [
            prod((_factor(edges, tables, n, {"A": a, "B": b, "C": True}) for n in "ABC"), start=Fraction(1))
            for a, b in _cases(2)
        ]

    def fits(tables: Tables) -> bool:
        w = weights(tables)
        before, after = (w[0] + w[1]) / sum(w), w[0] / (w[0] + w[2])
        return clear(before, 3) and clear(after, 3) and abs(before - after) > Fraction(2, 100)

    tables = draw.until(lambda: _tables(draw, edges), fits)
    return edges, tables, weights(tables)


def _one_cause(draw: Draw) -> Question:
    edges, tables, w = _common_effect(draw)
    value = (w[0] + w[1]) / sum(w)
    p = tables["A"][()]
    return question(
        {"edges": edges, "tables": _written(tables), "of": "A", "known": {"C": True}},
        ("A Bayesian network has the arrows A → C, B → C and the tables", _figure(edges, tables),
         "Find P(A | C), to 3 decimals."),
        real(value, 3),
        (
            (f"P(A, C) = {dec(w[0])} + {dec(w[1])} =", real(w[0] + w[1]),
             "Multiply the three tables for A and C true, and sum over the values of B.",
             "bayesian_networks.joint_probability"),
            (f"P(not A, C) = {dec(w[2])} + {dec(w[3])} =", real(w[2] + w[3]),
             "Do the same for A not true.", "bayesian_networks.joint_probability"),
            (f"{dec(w[0] + w[1])}/({dec(w[0] + w[1])} + {dec(w[2] + w[3])}) =", real(value, 3),
             "Divide the first by the sum.", "bayesian_networks.inference"),
        ),
        (
            (p, "This was the probability of A before C was known."),
            (w[0] + w[1], "This is P(A, C): divide it by P(C)."),
            ((w[0] + w[1]) / p, "This is P(C | A), the other way round."),
            (w[0] / sum(w), "This is P(A, B | C): sum over B."),
        ),
    )  # fmt: skip


def _explained_away(draw: Draw) -> Question:
    edges, tables, w = _common_effect(draw)
    before, after = (w[0] + w[1]) / sum(w), w[0] / (w[0] + w[2])
    answer = Parts.of(("before", real(before, 3)), ("after", real(after, 3)))
    p = tables["A"][()]
    return question(
        {"edges": edges, "tables": _written(tables), "of": "A", "known": {"C": True}, "then": "B"},
        ("A Bayesian network has the arrows A → C, B → C and the tables", _figure(edges, tables),
         ("C is observed to be true. Find the probability of A before and after it is known that B is true as well, "
         "to 3 decimals.")),
        answer,
        (
            ("P(A, B, C) and P(not A, B, C) are", (real(w[0], 3), real(w[2], 3)), "Multiply the tables, with B true.",
             "bayesian_networks.joint_probability"),
            ("P(A, not B, C) and P(not A, not B, C) are", (real(w[1], 3), real(w[3], 3)),
             "Multiply the tables, with B not true.", "bayesian_networks.joint_probability"),
            (f"Before: {dec(w[0] + w[1])} of {dec(sum(w))}:", real(before, 3), "Sum over B and divide.",
             "bayesian_networks.inference"),
            (f"After: {dec(w[0])} of {dec(w[0] + w[2])}. Together:", answer, "Keep only the cases with B true.",
             "bayesian_networks.inference"),
        ),
        (
            ((before, p), "A and B are independent only as long as C is not known."),
            ((before, before), "Once C is known, B says something about A."),
            ((p, after), "C is observed in both cases."),
            ((before, w[0] / sum(w)), "Only the cases with B true are left: divide by their sum."),
        ),
    )  # fmt: skip
