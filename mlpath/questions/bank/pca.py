"""Principal components in use: how many, the scores of a row, and what is lost."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from mlpath.answers import EigenvectorOf, Matrix, Parts, Vector
from mlpath.questions.bank._coreml import EXACTLY, build, mean, series, slip, squared_sum, step
from mlpath.questions.bank._mlmath import dec
from mlpath.questions.bank._threads import threaded
from mlpath.questions.bank._working import decimal, products, ratio
from mlpath.questions.linear import add, det, dot, scale, tidy
from mlpath.questions.model import Show

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlpath.questions.draw import Draw, Ints
    from mlpath.questions.linear import Exact
    from mlpath.questions.linear import Vector as Entries
    from mlpath.questions.model import Level, Question, Step, Text

FRAMES: tuple[tuple[tuple[Ints, ...], int], ...] = (
    (((3, 4), (-4, 3)), 5),
    (((4, 3), (-3, 4)), 5),
    (((5, 12), (-12, 5)), 13),
    (((12, 5), (5, -12)), 13),
)
"""Perpendicular vectors in the plane and their common length."""

SPACE: tuple[tuple[tuple[Ints, ...], int], ...] = (
    (((1, 2, 2), (2, 1, -2), (2, -2, 1)), 3),
    (((2, 3, 6), (3, -6, 2), (6, 2, -3)), 7),
    (((2, 1, 2), (-2, 2, 1), (1, 2, -2)), 3),
)
"""The same in space."""


def how_many(draw: Draw, level: Level) -> Question:
    """How many components are enough, and what share they explain."""
    if level == 3:
        return _correlated(draw)
    n = 4 if level == 1 else 5
    cuts = sorted(draw.sample(range(2, 50), n - 1))
    parts = sorted((b - a for a, b in zip([0, *cuts], [*cuts, 50], strict=True)), reverse=True)
    percents = [2 * p for p in parts]
    if level == 1:
        return _share_of_first(draw, n, percents)
    wanted = draw.until(lambda: draw.choice((70, 75, 80, 85, 90, 95, 98)), lambda w: percents[0] < w)
    k = next(i for i in range(1, n + 1) if sum(percents[:i]) >= wanted)
    shown = series(f"0.{p:02d}" for p in percents)
    return build(
        {"ratios": percents, "wanted": wanted},
        f"explained_variance_ratio_ of a PCA is {shown}. How many components are needed to keep at least {wanted}% "
        "of the variance, and which share is then lost?",
        [
            step("The sums of the shares, in percent, run", Vector.of(*(sum(percents[: i + 1]) for i in range(n))),
                 "Add the shares one after the other."),
            step(f"The first to reach {wanted} comes after {k} components; the rest is lost:",
                 Parts.of(("components", k), ("lost", ratio(100 - sum(percents[:k]), 100))),
                 "Stop at the first sum that is large enough.", "pca.how_many"),
        ],
        slip(Parts.of(("components", k - 1), ("lost", ratio(100 - sum(percents[: k - 1]), 100))),
             "This keeps too little."),
        slip(Parts.of(("components", k), ("lost", ratio(100 - wanted, 100))), "They may keep more than was asked for."),
        slip(Parts.of(("components", k), ("lost", ratio(sum(percents[:k]), 100))), "This is the share that is kept."),
    )  # fmt: skip


def _share_of_first(draw: Draw, n: int, percents: list[int]) -> Question:
    k = draw.integer(2, 3)
    share = sum(percents[:k])
    values = [ratio(p, 5) for p in percents]
    shown = series(map(decimal, values))
    return build(
        {"variances": [str(v) for v in values], "k": k},
        f"The principal components of a data set have the variances {shown}. Which share of the total variance do "
        f"the first {k} explain? {EXACTLY}",
        [
            step("The total variance is", tidy(sum(values)), "Add all variances."),
            step(f"The first {k} together have", dec(sum(values[:k])), "Add the largest ones."),
            step("Their share is", ratio(share, 100), "Divide by the total.", "pca.how_many"),
        ],
        slip(ratio(k, n), "The components don't explain equal shares."),
        slip(ratio(percents[k - 1], 100), "The first ones count together."),
        slip(1 - ratio(share, 100), "This is the share that is lost."),
    )  # fmt: skip


def _correlated(draw: Draw) -> Question:
    percent = draw.signed(2, 98)
    r = ratio(percent, 100)
    size = ratio(abs(percent), 100)
    share = tidy((1 + Fraction(size)) / 2)
    three = draw.flip() and percent > 0
    if three:
        share = tidy((1 + 2 * Fraction(r)) / 3)
    count, what = ("three", "each two of them have") if three else ("two", "they have")
    top = tidy(1 + 2 * Fraction(r)) if three else tidy(1 + Fraction(size))
    formula = f"1 + 2·{decimal(r)}" if three else f"1 + {decimal(size)}"
    return build(
        {"r": str(r), "features": 3 if three else 2},
        f"After standardising, PCA runs on {count} features; {what} the correlation {decimal(r)}. Which share of the "
        f"variance does the first component explain? {EXACTLY}",
        [
            step("The covariance matrix is now the correlation matrix; the total variance is its trace,",
                 3 if three else 2, "Each standardised feature has the variance 1."),
            step(f"Its largest eigenvalue is {formula} =", top,
                 "Which vector of ones and minus ones is an eigenvector?"),
            step("The share is", share, "Divide by the total.", "pca.how_many"),
        ],
        slip(size, "The correlation itself is not the share."),
        slip(1 - share, "This is the share that is left for the others."),
        slip(tidy(r * r), "This is R² of one feature predicted from another."),
    )  # fmt: skip


def _frame(draw: Draw, level: Level) -> tuple[list[Entries], list[Ints], int]:
    """Orthonormal components, the integer vectors they come from, and their length."""
    rows, length = draw.choice(FRAMES if level == 1 else SPACE)
    rows = tuple(draw.shuffled(rows))
    return [tuple(ratio(x, length) for x in row) for row in rows], list(rows), length


def scores(draw: Draw, level: Level) -> Question:
    """The scores of a row: its coordinates along the components."""
    units, rows, length = _frame(draw, level)
    size = len(units[0])
    mu = tuple(draw.integer(-5, 9) for _ in range(size))
    moved = draw.until(
        lambda: tuple(draw.nonzero(-6, 6) for _ in range(size)), lambda v: all(dot(u, v) for u in units[:2])
    )
    x = tuple(int(v) for v in add(mu, moved))
    if level == 3:
        return _row_from_scores(draw, units, mu)
    values = [dot(u, moved) for u in units[:2]]
    answer = Vector.of(*values)
    return build(
        {"mean": mu, "components": [[str(v) for v in u] for u in units[:2]], "x": x},
        ("A PCA has learnt the mean", Show(mu), "and the components", Show(units[0]), "and", Show(units[1]),
         ". Find the two scores of the row", Show(x), f". {EXACTLY}"),
        [
            step("Less the mean, the row is", Vector.of(*moved), "PCA centres first.", "pca_maths.center"),
            step(f"The first score is ({products(rows[0], moved)})/{length} =", values[0],
                 "Take the dot product with the component.", "dot.dot_product"),
            step("With the second score:", answer, "Do the same with the second component.", "pca.scores"),
        ],
        slip(Vector.of(*(dot(u, x) for u in units[:2])), "The mean is to be subtracted first."),
        slip(Vector.of(*(dot(r, moved) for r in rows[:2])), "The components have the length 1: divide."),
        slip(Vector.of(*values[::-1]), "The first component gives the first score."),
    )  # fmt: skip


def _row_from_scores(draw: Draw, units: list[Entries], mu: Ints) -> Question:
    z = [draw.signed(2, 9) for _ in range(2)]
    back = add(scale(z[0], units[0]), scale(z[1], units[1]))
    x = add(mu, back)
    return build(
        {"mean": mu, "components": [[str(v) for v in u] for u in units[:2]], "scores": z},
        ("A PCA has learnt the mean", Show(mu), "and the components", Show(units[0]), "and", Show(units[1]),
         f". A row has the scores {z[0]} and {z[1]}. Which row does inverse_transform give back? {EXACTLY}"),
        [
            step(f"{z[0]} times the first component is", Vector.of(*scale(z[0], units[0])), "Scale the component."),
            step(f"With {z[1]} times the second, the sum is", Vector.of(*back), "Add the scaled components.",
                 "vectors.linear_combination"),
            step("With the mean added:", Vector.of(*x), "The data had been centred.", "pca.scores"),
        ],
        slip(Vector.of(*back), "The mean is to be added back."),
        slip(Vector.of(*add(scale(-1, mu), back)), "The mean is added, not subtracted."),
        slip(Vector.of(*add(mu, scale(z[0], units[0]))), "Both components count."),
    )  # fmt: skip


def reconstruction(draw: Draw, level: Level) -> Question:
    """What is lost when few components are kept."""
    units, rows, length = _frame(draw, level)
    size = len(units)
    # a whole score, and a row neither along the component nor across it
    reach = 12 if level == 1 else 6
    moved = draw.until(
        lambda: tuple(draw.nonzero(-reach, reach) for _ in range(size)),
        lambda v: dot(rows[0], v) % length == 0 and 0 < dot(rows[0], v) ** 2 < length**2 * dot(v, v),
    )
    values = [dot(u, moved) for u in units]
    first = scale(values[0], units[0])
    told: Text = (("A centred row is", Show(moved), (", and the first principal component is"), Show(units[0]),
                   "."))  # fmt: skip
    given: dict[str, object] = {"x": moved, "component": [str(v) for v in units[0]], "asked": level}
    score = step(
        f"The score is ({products(rows[0], moved)})/{length} =", values[0], "Take the dot product.", "pca.scores"
    )
    if level < 3:
        return build(
            given,
            (*told, "Which point stands for the row when only this component is kept? (Still centred.)", EXACTLY),
            [score, step("Score times component:", Vector.of(*first), "Go so far along the component.",
                         "pca.reconstruction")],
            slip(Vector.of(*add(moved, scale(-1, first))), "This is what is lost."),
            slip(Vector.of(*scale(dot(rows[0], moved), units[0])),
                 "The component has the length 1: divide in the score."),
            slip(Vector.of(*units[0]), "The component is to be multiplied by the score."),
        )  # fmt: skip
    return _lost(given, told, score, moved, values[0])


def _lost(given: dict[str, object], told: Text, score: Step, moved: Ints, value: Exact) -> Question:
    whole, kept = squared_sum(moved), tidy(value * value)
    lost = tidy(whole - kept)
    return build(
        given,
        (*told, ("Only this component is kept. How large is the squared distance between the row and its "
                 f"reconstruction? {EXACTLY}")),
        [
            score,
            step("The squared length of the row is", whole, "Add the squares of the entries."),
            step(f"The component keeps the squared score {kept}; lost is", lost,
                 "Use Pythagoras: the rest is perpendicular.", "pca.reconstruction"),
        ],
        slip(kept, "This is what is kept."),
        slip(tidy(whole - abs(Fraction(value))), "The score is squared."),
        slip(whole, "A part of it is kept."),
    )  # fmt: skip


def first_component(draw: Draw, level: Level) -> Question:
    """The direction of greatest variance."""
    (p, q) = draw.choice(((1, 2), (2, 1), (1, -2), (2, -1), (1, 1), (1, -1), (1, 3), (3, -1), (3, 1), (1, -3)))
    n = p * p + q * q
    low, gap = draw.integer(1, 9), draw.integer(1, 8)
    c = ((low + gap * p * p, gap * p * q), (gap * p * q, low + gap * q * q))
    top = low + gap * n
    if level == 1:
        return _direction(c, p, q, top)
    share = ratio(top, top + low)
    if level == 2:
        return _greatest_variance(c, low, top)
    other = draw.integer(2, 9)
    return build(
        {"C": c, "scale": other},
        ("The covariance matrix of two features is", Show(c),
         (". Which share of the variance does the first component explain, and what is its variance if both "
          f"features are multiplied by {other}? {EXACTLY}")),
        [
            step("The trace, the total variance, is", top + low, "Add the diagonal.", "special_matrices.trace"),
            step("The largest eigenvalue is", top, "Use trace and determinant."),
            step(f"Variances grow by {other}²; the share stays:",
                 Parts.of(("share", share), ("variance", top * other**2)),
                 "What does a common factor do to variances?", "pca.first_component"),
        ],
        slip(Parts.of(("share", share), ("variance", top * other)), "Variances grow with the square of the factor."),
        slip(Parts.of(("share", ratio(low, top + low)), ("variance", low * other**2)), "This is the second component."),
        slip(Parts.of(("share", share), ("variance", top)), "Multiplying the features changes the variance."),
    )  # fmt: skip


def _direction(c: tuple[tuple[int, int], tuple[int, int]], p: int, q: int, top: int) -> Question:
    return build(
        {"C": c, "top": top},
        ("The covariance matrix of two features is", Show(c),
         (f". Its largest eigenvalue is {top}. Give a vector along the first principal component; its length doesn't "
          "matter.")),
        [
            step(f"With {top} taken from the diagonal, the first row becomes", Vector.of(c[0][0] - top, c[0][1]),
                 "Form C less the eigenvalue on the diagonal."),
            step("A vector that it maps to 0 is", EigenvectorOf(c, top, (p, q)), "Solve for a vector that is not 0.",
                 "pca.first_component"),
        ],
        slip(Vector.of(-q, p), "This belongs to the smaller eigenvalue."),
        slip(Vector.of(c[0][0], c[1][1]), "The variances on the diagonal don't give the direction."),
    )  # fmt: skip


def _greatest_variance(c: tuple[tuple[int, int], tuple[int, int]], low: int, top: int) -> Question:
    return build(
        {"C": c, "asked": "variance"},
        ("The covariance matrix of two features is", Show(c),
         (". How large is the variance along the first principal component?")),
        [
            step("The trace is", top + low, "Add the diagonal.", "special_matrices.trace"),
            step("The determinant is", top * low, "Compute it.", "determinants.det_2x2"),
            step("The larger of two numbers with this sum and product is", top, "These are the eigenvalues.",
                 "pca.first_component"),
        ],
        slip(low, "This is the smaller one, of the last component."),
        slip(max(c[0][0], c[1][1]), "A turned axis can have a greater variance than either feature."),
        slip(top + low, "This is the total variance."),
    )  # fmt: skip


def from_covariance_to_share(draw: Draw, level: Level) -> Question:
    """From data over their covariance matrix to eigenvalue and explained share, each from the one before."""
    p, q = draw.choice(((1, 1), (1, 2), (2, 1), (1, -1), (1, -2), (2, -1), (1, 3), (3, -1)))
    size = p * p + q * q
    if level == 1:
        low, gap = draw.integer(1, 9), draw.integer(1, 8)
        drawn = ((low + gap * p * p, gap * p * q), (gap * p * q, low + gap * q * q))
        return _whole_share(drawn, low + gap * size, 2 * low + gap * size)
    # four points on two orthogonal lines through their mean: the eigenvalues are known
    a, b = draw.until(lambda: (draw.integer(1, 4), draw.integer(1, 4)), lambda m: m[0] != m[1])
    m, n = draw.integer(5, 15), draw.integer(5, 15)
    ends = ((m + a * p, n + a * q), (m - a * p, n - a * q), (m - b * q, n + b * p), (m + b * q, n - b * p))
    mixed = ratio((a * a - b * b) * p * q, 2)
    c = ((ratio(a * a * p * p + b * b * q * q, 2), mixed), (mixed, ratio(a * a * q * q + b * b * p * p, 2)))
    top, whole = ratio(max(a, b) ** 2 * size, 2), ratio((a * a + b * b) * size, 2)
    return _from_points(draw.shuffled(ends), c, top, whole, lost=level == 3)


_ROOT = "(trace^2 - 4*determinant)^(1/2)"


def _whole_share(c: tuple[Entries, ...], top: Exact, whole: Exact) -> Question:
    product = det(c)

    def parts(value: Exact, share: Exact) -> Parts:
        return Parts.of(("trace", whole), ("determinant", product), ("largest", value), ("share", share))

    answer = threaded(parts(top, ratio(top, whole)), {"largest": f"(trace + {_ROOT})/2", "share": "largest/trace"})
    low = tidy(whole - top)
    return build(
        {"C": c},
        ("Two features have the covariance matrix C =", Show(c), ". Compute one after the other: its trace, its",
         "determinant, its largest eigenvalue, and the share of the variance that the first component explains.",
         EXACTLY),
        [
            step("The trace is", whole, "Add the diagonal.", "special_matrices.trace"),
            step("The determinant is", product, "Multiply along the diagonals, subtract.", "determinants.det_2x2"),
            step(f"Two numbers with this sum and product are {top} and {low}. The larger is", top,
                 "Solve x² minus trace times x plus determinant = 0.", "eigen.eigenvalues_2x2"),
            step(f"Divided by the trace, {top} by {whole}, it is the share", ratio(top, whole), "Divide by the trace.",
                 "pca_maths.explained_variance"),
            step("Together:", answer, "Write down all four.", "pca.from_covariance_to_share"),
        ],
        slip(parts(low, ratio(low, whole)), "This is the smaller eigenvalue, of the last component."),
        slip(parts(top, ratio(top, low)), "The share is of the whole variance, not of the rest."),
    )  # fmt: skip


def _from_points(points: Sequence[Ints], c: tuple[Entries, ...], top: Exact, whole: Exact, *, lost: bool) -> Question:
    def parts(rows: tuple[Entries, ...], value: Exact, total: Exact) -> Parts:
        rest = [("lost", tidy(total - value))] if lost else []
        return Parts.of(("C", Matrix.of(rows)), ("largest", value), ("share", ratio(value, total)), *rest)

    formulas = {"largest": "(trace(C) + (trace(C)^2 - 4*det(C))^(1/2))/2", "share": "largest/trace(C)",
                "lost": "trace(C) - largest"}  # fmt: skip
    answer = threaded(parts(c, top, whole), formulas)
    third = Fraction(4, 3)
    more = tuple(tuple(tidy(third * x) for x in row) for row in c)
    distance = "; and the mean squared distance of the points from the line of the first component" if lost else ""
    return build(
        {"points": points, "asked": "lost" if lost else "share"},
        f"Four points are {series(points)}. Compute one after the other: their covariance matrix C (divide by n = 4); "
        f"its largest eigenvalue; the share of the variance that the first principal component explains{distance}. "
        f"{EXACTLY}",
        [
            step("The mean is", Vector.of(*(mean(column) for column in zip(*points, strict=True))),
                 "Average each coordinate.", "averages.mean"),
            step("The covariance matrix is", Matrix.of(c), "Subtract the mean; average squares and products.",
                 "pca_maths.covariance_matrix"),
            step(f"Its eigenvalues have the sum {whole} and the product {det(c)}. The larger is", top,
                 "Use trace and determinant.", "eigen.eigenvalues_2x2"),
            step(f"Divided by the trace, {top} by {whole}, it is the share", ratio(top, whole), "Divide by the trace.",
                 "pca_maths.explained_variance"),
            *([step("What is lost is the other eigenvalue:", tidy(whole - top), "What does the trace have besides?",
                    "pca.reconstruction")] if lost else []),
            step("Together:", answer, "Write down all of them.", "pca.from_covariance_to_share"),
        ],
        slip(parts(more, tidy(third * top), tidy(third * whole)), "Divide by n = 4, as asked."),
        slip(parts(c, tidy(whole - top), whole), "This is the smaller eigenvalue, of the last component."),
    )  # fmt: skip
