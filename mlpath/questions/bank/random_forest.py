"""Decision trees and forests: impurity, information gain, the best split, votes and bootstrap samples."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from math import log2
from typing import TYPE_CHECKING

from mlpath.answers import Choice, Parts, Real, Vector
from mlpath.questions.bank._coreml import EXACTLY, build, mean, series, slip, squared_sum, step, table
from mlpath.questions.bank._working import in_words, ratio
from mlpath.questions.linear import tidy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlpath.questions.draw import Draw, Ints
    from mlpath.questions.linear import Exact
    from mlpath.questions.model import Level, Question


def _gini(counts: Sequence[int]) -> Exact:
    n = sum(counts)
    return 1 - ratio(int(squared_sum(counts)), n * n)


def _entropy(counts: Sequence[int]) -> float:
    n = sum(counts)
    return -sum(c / n * log2(c / n) for c in counts if c)


def _weighted(left: Sequence[int], right: Sequence[int]) -> Exact:
    """The Gini impurity after a split: of both sides, weighted by their rows."""
    n = sum(left) + sum(right)
    return tidy((sum(left) * Fraction(_gini(left)) + sum(right) * Fraction(_gini(right))) / n)


def impurity(draw: Draw, level: Level) -> Question:
    """Gini impurity and entropy of a node."""
    counts = [draw.integer(1, 20) for _ in range(2 if level == 1 else 3)]
    n = sum(counts)
    listed = in_words(counts)
    if level == 3:
        return _counts_from_gini(draw)
    if level == 2:
        value = _entropy(counts)
        shares = tuple(ratio(c, n) for c in counts)
        return build(
            {"counts": counts, "measure": "entropy"},
            f"A node of a tree holds {listed} rows of three classes. Find its entropy in bits (base 2), to 3 decimals.",
            [
                step("The shares of the classes are", Vector.of(*shares), "Divide by the number of rows."),
                step("The first class contributes -p·log2 p =", Real(-counts[0] / n * log2(counts[0] / n), 4),
                     "Multiply the share by its logarithm, with a minus sign."),
                step("All three together:", Real(value, 3), "Add the contributions.", "random_forest.impurity"),
            ],
            slip(Real(value * 0.6931471805599453, 3), "This is with the natural logarithm; bits need base 2."),
            slip(_gini(counts), "This is the Gini impurity."),
            slip(Real(-value, 3), "Logarithms of shares are negative: mind the minus sign."),
        )  # fmt: skip
    return build(
        {"counts": counts, "measure": "gini"},
        f"A node of a tree holds {listed} rows of two classes. Find its Gini impurity. {EXACTLY}",
        [
            step("The squares of the shares add up to", ratio(int(squared_sum(counts)), n * n),
                 "Divide the counts by the number of rows, square, add."),
            step("1 minus this is", _gini(counts), "Subtract from 1.", "random_forest.impurity"),
        ],
        slip(1 - _gini(counts), "The sum of squares is to be subtracted from 1."),
        slip(tidy(Fraction(_gini(counts)) / 2), "Both orders count: the Gini impurity is 2p(1 - p) for two classes."),
        slip(ratio(min(counts), n), "This is the share of the smaller class."),
    )  # fmt: skip


def _counts_from_gini(draw: Draw) -> Question:
    a = draw.integer(1, 20)
    b = draw.integer(a + 1, a + 30)
    n, g = a + b, _gini((a, b))
    return build(
        {"rows": n, "gini": str(g)},
        f"A node of {n} rows of two classes has the Gini impurity {g}. How many rows does the smaller class have?",
        [
            step("With the share p of the smaller class, 2p(1 - p) is the impurity, so p(1 - p) =",
                 tidy(Fraction(g) / 2),
                 "Write the impurity with one share."),
            step(f"Times {n}²: with a rows of the class, a·({n} - a) =", a * b, "Multiply out with a = p·n."),
            step("The smaller of the two solutions is a =", a,
                 f"Find two numbers that add up to {n} with this product.",
                 "random_forest.impurity"),
        ],
        slip(b, "This is the larger class."),
        slip(tidy(n * Fraction(g) / 2), "p(1 - p) isn't p: solve the quadratic equation."),
        slip(tidy(n * Fraction(g)), "The impurity isn't the share of the class."),
    )  # fmt: skip


def _parts(draw: Draw, size: int, classes: int) -> Ints:
    """So many rows of a side of a split, by class."""
    rows = [draw.integer(0, classes - 1) for _ in range(size)]
    return tuple(rows.count(c) for c in range(classes))


def information_gain(draw: Draw, level: Level) -> Question:
    """How much a split reduces the impurity."""
    classes = 3 if level == 2 else 2
    sizes = draw.choice(
        ((4, 4), (6, 4), (4, 6), (8, 4), (4, 8), (6, 6), (5, 10), (10, 5), (8, 8), (10, 10), (5, 5), (2, 8))
    )
    left, right = draw.until(
        lambda: tuple(_parts(draw, size, classes) for size in sizes),
        lambda sides: (
            sides[0][0] * sizes[1] != sides[1][0] * sizes[0] and all(a + b for a, b in zip(*sides, strict=True))
        ),
    )
    parent = [a + b for a, b in zip(left, right, strict=True)]
    told = (f"A node with the class counts {series(parent)} is split. The left side gets {series(left)}, the right "
            f"side {series(right)} of these classes.")  # fmt: skip
    given: dict[str, object] = {"left": left, "right": right, "measure": "entropy" if level == 3 else "gini"}
    a, b, n = sum(left), sum(right), sum(parent)
    if level == 3:
        return _entropy_gain(given, told, left, right)
    before, after = _gini(parent), _weighted(left, right)
    plain = tidy((Fraction(_gini(left)) + Fraction(_gini(right))) / 2)
    return build(
        given,
        f"{told} By how much does the split reduce the Gini impurity? {EXACTLY}",
        [
            step("The impurity before is", before, "1 minus the sum of the squared shares.", "random_forest.impurity"),
            step("Left and right it is", Vector.of(_gini(left), _gini(right)), "Use each side's own counts.",
                 "random_forest.impurity"),
            step(f"Weighted by {a}/{n} and {b}/{n}, after the split it is", after,
                 "A side weighs as much as it has rows."),
            step("The reduction is", tidy(before - after), "Subtract.", "random_forest.information_gain"),
        ],
        slip(tidy(before - plain), "The sides are weighted by their rows."),
        slip(after, "This is the impurity after; the reduction is asked for."),
        slip(tidy(before - 2 * plain), "The sides' impurities are averaged, not added."),
    )  # fmt: skip


def _entropy_gain(given: dict[str, object], told: str, left: Ints, right: Ints) -> Question:
    parent = [x + y for x, y in zip(left, right, strict=True)]
    a, b, n = sum(left), sum(right), sum(parent)
    start, sides = _entropy(parent), (_entropy(left), _entropy(right))
    gain = start - (a * sides[0] + b * sides[1]) / n
    return build(
        given,
        f"{told} Find the information gain in bits: the entropy before less the weighted entropy after, to 3 decimals.",
        [
            step("The entropy before is", Real(start, 4), "Use the counts of the whole node."),
            step("The entropies of the two sides are", Vector.of(*sides, decimals=4), "Use each side's own counts."),
            step(f"Weighted by {a}/{n} and {b}/{n}, the entropy after is", Real(start - gain, 4),
                 "A side weighs as much as it has rows."),
            step("The gain is", Real(gain, 3), "Subtract.", "random_forest.information_gain"),
        ],
        slip(Real(start - sum(sides) / 2, 3), "The sides are weighted by their rows."),
        slip(Real(start - sum(sides), 3), "The sides' entropies are averaged, not added."),
        slip(Real(gain * 0.6931471805599453, 3), "Bits need the logarithm to base 2."),
    )  # fmt: skip


def best_split(draw: Draw, level: Level) -> Question:
    """The threshold that splits best."""
    n = 5 + level
    x = sorted(draw.sample(range(1, 30), n))
    number = level == 3
    y = draw.until(
        lambda: [draw.integer(0, 9 if number else 1) for _ in x],
        lambda v: len(set(v)) > 1 and (number or sum(a != b for a, b in pairwise(v)) > level)
        and _unique(v, number=number),
    )  # fmt: skip
    costs = _costs(y, number=number)
    cut = costs.index(min(costs))
    edges = [ratio(a + b, 2) for a, b in pairwise(x)]
    measure = "sum of squared distances from the two means" if number else "weighted Gini impurity"
    shown = n // 2 if cut != n // 2 - 1 else 1  # the worked example is not the best threshold
    return build(
        {"x": x, "y": y, "regression": number},
        ("A tree is to be split once:", table(("x", "y"), list(zip(x, y, strict=True))),
         f"Thresholds lie half way between neighbouring x. Which one gives the smallest {measure}?"),
        [
            step(f"For example, the threshold {edges[shown - 1]} leaves the y {series(y[:shown])} on one side and "
                 f"{series(y[shown:])} on the other. Its {measure} is", costs[shown - 1],
                 "Work it out for each threshold."),
            step(f"The smallest value of all, {min(costs)}, is reached at", edges[cut], "Compare all thresholds.",
                 "random_forest.best_split"),
        ],
        *(slip(edges[i], f"Another threshold has a smaller {measure}.") for i in (n // 2 - 1, 0, n - 2) if i != cut),
        slip(x[cut], "The threshold lies half way to the next x."),
    )  # fmt: skip


def _costs(y: Sequence[int], *, number: bool) -> list[Exact]:
    def spread(side: Sequence[int]) -> Exact:
        return squared_sum(v - mean(side) for v in side)

    def counts(side: Sequence[int]) -> tuple[int, int]:
        return len(side) - sum(side), sum(side)

    sides = [(y[:i], y[i:]) for i in range(1, len(y))]
    return [tidy(spread(a) + spread(b)) if number else _weighted(counts(a), counts(b)) for a, b in sides]


def _unique(y: Sequence[int], *, number: bool) -> bool:
    costs = _costs(y, number=number)
    return costs.count(min(costs)) == 1


def forest_vote(draw: Draw, level: Level) -> Question:
    """What a forest predicts from its trees."""
    if level == 3:
        return _majority_right(draw)
    if level == 1:
        votes = draw.until(lambda: [draw.choice("ABC") for _ in range(9)], lambda v: _clear(v) and v[0] != _most(v))
        counts = [votes.count(c) for c in "ABC"]
        top = counts.index(max(counts))
        answer = Choice(("A", "B", "C"), top)
        return build(
            {"votes": votes},
            f"Nine trees of a forest vote {series(votes)}. Which class does the forest predict by majority?",
            [
                step("A, B and C get so many votes:", Vector.of(*counts), "Count the votes."),
                step("The class with the most votes:", answer, "Take the largest count.", "random_forest.forest_vote"),
            ],
            *(slip(Choice(("A", "B", "C"), i), "Another class has more votes.") for i in range(3) if i != top),
        )  # fmt: skip
    leaves = [(draw.integer(0, 10), 10) for _ in range(5)]
    shares = [ratio(a, b) for a, b in leaves]
    value = mean(shares)
    return build(
        {"positive": [a for a, _ in leaves]},
        f"A row ends in leaves of five trees. In them {series(a for a, _ in leaves)} of 10 training rows each are "
        "positive. The forest of scikit-learn averages the trees' shares. What probability of the positive class does "
        f"it give? {EXACTLY}",
        [
            step("The shares of the leaves are", Vector.of(*shares), "A tree's probability is the share in its leaf."),
            step("Their mean is", value, "Average over the trees.", "random_forest.forest_vote"),
        ],
        slip(ratio(sum(a > 5 for a, _ in leaves), 5), "This counts votes; scikit-learn averages the probabilities."),
        slip(max(shares), "The mean is asked for, not the surest tree."),
        slip(sum(shares), "Divide by the number of trees."),
    )  # fmt: skip


def _most(votes: Sequence[str]) -> str:
    return max("ABC", key=votes.count)


def _clear(votes: Sequence[str]) -> bool:
    counts = sorted(votes.count(c) for c in "ABC")
    return counts[2] > counts[1]


def _majority_right(draw: Draw) -> Question:
    p = [ratio(draw.integer(11, 19), 20) for _ in range(3)]
    a, b, c = map(Fraction, p)
    two = tidy(a * b * (1 - c) + a * (1 - b) * c + (1 - a) * b * c)
    value = tidy(two + a * b * c)
    return build(
        {"right": [str(x) for x in p]},
        f"Three trees are right with the probabilities {series(p)}, independently of each other. How likely is it "
        f"that their majority is right? {EXACTLY}",
        [
            step("All three are right with", tidy(a * b * c), "Multiply."),
            step("Exactly two are right with", two, "Three cases: each tree in turn is the wrong one."),
            step("The majority is right with", value, "Add the two.", "random_forest.forest_vote"),
        ],
        slip(two, "All three being right is a majority too."),
        slip(tidy(a * b * c), "Two right trees are enough."),
        slip(mean(p), "This is the mean of the three probabilities."),
    )  # fmt: skip


def bootstrap(draw: Draw, level: Level) -> Question:
    """Bootstrap samples and the rows left out of the bag."""
    if level == 1:
        return _seen_rows(draw)
    if level == 2:
        return _row_drawn(draw)
    rows, trees = draw.integer(3, 300), draw.integer(2, 6)
    left = (1 - 1 / rows) ** rows
    return build(
        {"rows": rows, "trees": trees},
        f"Each of {trees} trees is trained on a bootstrap sample of size {rows} from {rows} rows. How likely is a "
        "given row to be out of the bag of at least one tree, to 3 decimals?",
        [
            step(f"It is left out of one sample with (1 - 1/{rows})^{rows} =", Real(left, 4),
                 f"Each of {rows} draws must miss it."),
            step(f"It is in all {trees} samples with", Real((1 - left) ** trees, 4), "The samples are independent."),
            step("It is out of at least one bag with", Real(1 - (1 - left) ** trees, 3), "Take the opposite.",
                 "random_forest.bootstrap"),
        ],
        slip(Real(left**trees, 3), "This is for being out of every bag."),
        slip(Real(1 - left**trees, 3), "The opposite is to be in every sample."),
        slip(Real(left, 3), "This is for one tree."),
    )  # fmt: skip


def _seen_rows(draw: Draw) -> Question:
    n = draw.integer(6, 9)
    sample = [draw.integer(1, n) for _ in range(n)]
    out = [i for i in range(1, n + 1) if i not in sample]
    answer = Parts.of(("different", n - len(out)), ("out of bag", len(out)))
    return build(
        {"n": n, "sample": sample},
        f"A tree of a forest is trained on a bootstrap sample of rows 1 to {n}: {series(sample)}. How many different "
        "rows does it see, and how many are out of the bag?",
        [
            step("The number of different rows is", n - len(out), "Count each row once."),
            step(f"Out of the bag are {n} - {n - len(out)} = {len(out)}. So", answer, "Which rows never occur?",
                 "random_forest.bootstrap"),
        ],
        slip(Parts.of(("different", n), ("out of bag", 0)), "Rows that occur twice push others out."),
        slip(Parts.of(("different", n - len(out)), ("out of bag", sum(sample.count(i) > 1 for i in set(sample)))),
             "Out of the bag are rows that never occur."),
    )  # fmt: skip


def _row_drawn(draw: Draw) -> Question:
    drawn, k = draw.integer(2, 4), draw.integer(5, 99)
    miss = (1 - 1 / k) ** drawn
    return build(
        {"rows": k, "draws": drawn},
        f"From {k} rows, {drawn} are drawn with replacement. How likely is a given row to be among "
        "them, to 4 decimals?",
        [
            step("One draw misses it with", ratio(k - 1, k), "All rows are equally likely in each draw."),
            step(f"{'Both' if drawn == 2 else f'All {drawn}'} draws miss it with", Real(miss, 5),
                 "The draws are independent: multiply."),
            step("It is among them with", Real(1 - miss, 4), "Take the opposite.", "random_forest.bootstrap"),
        ],
        slip(Real(drawn / k, 4), "The draws are with replacement: chances can't just be added."),
        slip(Real(miss, 4), "This is the probability that it is left out."),
        slip(Real(1 / k, 4), "This is for a single draw."),
    )  # fmt: skip
