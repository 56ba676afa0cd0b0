"""The geometry of high dimensions: shells, cubes, and random directions."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, comb, log, sqrt
from typing import TYPE_CHECKING

from mlpath.answers import Integer, number
from mlpath.questions.bank._mlmath import dec, neat, real, rounds_safely
from mlpath.questions.model import Mistake, Question, Step

if TYPE_CHECKING:
    from mlpath.questions.draw import Draw
    from mlpath.questions.model import Level


def shell(draw: Draw, level: Level) -> Question:
    """Where the volume of a ball lies."""
    return (_inner_ball, _outer_shell, _dimension_of_shell)[level - 1](draw)


def _inner_ball(draw: Draw) -> Question:
    r, d = draw.until(lambda: (Fraction(draw.integer(50, 97), 100), draw.integer(3, 20)),
                      lambda m: rounds_safely(float(m[0]) ** m[1]) and float(m[0]) ** m[1] > 0.02)  # fmt: skip
    value = float(r) ** d
    return Question(
        given={"r": neat(r), "d": d},
        prompt=(f"What share of the volume of a ball of radius 1 in {d} dimensions lies within the distance {neat(r)}",
                "from its centre? To 3 decimals."),
        answer=real(value),
        steps=(
            Step(("Volumes in d dimensions grow like r^d. Here d",
                  "is"), Integer(d), hint="How does a volume grow with the radius?"),
            Step(("The share is",
                  f"{neat(r)}^{d} ="), real(value), "high_dim_geometry.shell", "Raise the radius to the dimension."),
        ),
        mistakes=(
            Mistake(real(r), "That would be right in one dimension only."),
            Mistake(real(float(r) ** 3), f"Not in 3 dimensions: in {d}."),
            Mistake(real(1 - value), "That is the share outside."),
        ),
    )  # fmt: skip


def _outer_shell(draw: Draw) -> Question:
    def fits(m: tuple[Fraction, int]) -> bool:
        inside = float(1 - m[0]) ** m[1]
        return rounds_safely(inside) and 0.02 < inside < 0.9

    e, d = draw.until(lambda: (Fraction(draw.integer(1, 20), 100), draw.integer(5, 200)), fits)
    inside = float(1 - e) ** d
    return Question(
        given={"e": neat(e), "d": d},
        prompt=(f"The outer shell of a ball of radius 1 in {d} dimensions is {neat(e)} thick. What share of the",
                "volume does it hold? To 3 decimals."),
        answer=real(1 - inside),
        steps=(
            Step((f"Inside the shell lies a ball of radius {neat(1 - e)}, with the share",
                  f"{neat(1 - e)}^{d} ="), real(inside),
                 "high_dim_geometry.shell", "Raise the inner radius to the dimension."),
            Step(("The shell holds the rest:",), real(1 - inside), hint="Subtract from 1."),
        ),
        mistakes=(
            Mistake(real(inside), "That is the share inside the shell."),
            Mistake(real(float(e) ** d), "The shell is what the inner ball leaves."),
            Mistake(real(1 - float(1 - e) ** 3), f"Not in 3 dimensions: in {d}."),
        ),
    )  # fmt: skip


def _dimension_of_shell(draw: Draw) -> Question:
    def exact(m: tuple[Fraction, Fraction]) -> float:
        return log(1 - m[1]) / log(1 - m[0])

    e, share = m = draw.until(lambda: (Fraction(draw.integer(1, 20), 100),
                                       Fraction(draw.integer(30, 99), 100)),
                              lambda m: 0.02 < exact(m) % 1 < 0.98 and exact(m) > 3)  # fmt: skip
    value = ceil(exact(m))
    return Question(
        given={"e": neat(e), "share": neat(share)},
        prompt=(f"From which dimension on does the outer shell of thickness {neat(e)} hold at least",
                f"{neat(share * 100)}% of the volume of a ball of radius 1?"),
        answer=Integer(value),
        steps=(
            Step((f"The inner ball may keep {neat(1 - share)}: {neat(1 - e)}^d = {neat(1 - share)} holds for",
                  f"d = ln({neat(1 - share)})/ln({neat(1 - e)}) ="), real(exact(m), 2), "high_dim_geometry.shell",
                 "Share of the inner ball: (1 - thickness)^d. Take logarithms."),
            Step(("The next whole number is",), Integer(value), hint="Round up."),
        ),
        mistakes=(
            Mistake(Integer(value - 1), "In that dimension it is not yet so much: round up."),
            Mistake(Integer(ceil(log(share) / log(1 - e))),
                    "The shell holds that share; the inner ball keeps the rest."),
            Mistake(number(share / e), "The share does not grow in proportion to the dimension."),
        ),
    )  # fmt: skip


def cube(draw: Draw, level: Level) -> Question:
    """Neighbours, distances and diagonals in a cube."""
    return (_edge_of_share, _mean_distance, _relative_spread)[level - 1](draw)


def _edge_of_share(draw: Draw) -> Question:
    share, d = draw.until(lambda: (Fraction(draw.integer(1, 30), 100), draw.integer(2, 100)),
                          lambda m: rounds_safely(float(m[0]) ** (1 / m[1])))  # fmt: skip
    value = float(share) ** (1 / d)
    return Question(
        given={"share": neat(share), "d": d},
        prompt=(f"Data are spread evenly over the unit cube in {d} dimensions. How long are the edges of a smaller",
                f"cube that holds the share {neat(share)} of them? To 3 decimals."),
        answer=real(value),
        steps=(
            Step((f"A cube with edge s has the volume s^{d}, which has to",
                  "be"), dec(share), hint="Volume equals share."),
            Step((f"s = {neat(share)}^(1/{d}) =",), real(value), "high_dim_geometry.cube",
                 "Take the root of that order."),
        ),
        mistakes=(
            Mistake(real(share), "In one dimension the edge would be the share; here it is its root."),
            Mistake(real(share / d), "Take the root of order d, don't divide."),
            Mistake(real(sqrt(share)), "That is the answer in two dimensions."),
        ),
    )  # fmt: skip


def _mean_distance(draw: Draw) -> Question:
    d, low, width = draw.integer(2, 600), draw.integer(-3, 3), draw.integer(1, 6)
    value = Fraction(d * width**2, 6)
    return Question(
        given={"d": d, "low": low, "high": low + width},
        prompt=(f"Two points are drawn independently from the cube in which each of {d} coordinates is uniform on",
                f"[{low}, {low + width}]. What is the expected squared distance between them, exactly?"),
        answer=number(value),
        steps=(
            Step((f"A uniform coordinate has the variance {width}²/12, so the difference of two has",),
                 number(Fraction(width**2, 6)), hint="The variance of a difference of independent values is the sum."),
            Step((f"The squared differences of {d} coordinates add up:",), number(value), "high_dim_geometry.cube",
                 "The expected squared distance is the sum over the coordinates."),
        ),
        mistakes=(
            Mistake(number(value / 2), "Both points scatter: their variances add up."),
            Mistake(number(Fraction(d * width, 6)), "The variance grows with the square of the width."),
            Mistake(number(Fraction(d * d * width**2, 6)),
                    "The squares of the coordinates add up; nothing else is squared."),
        ),
    )  # fmt: skip


def _relative_spread(draw: Draw) -> Question:
    times, d = draw.integer(2, 12), draw.integer(2, 40)
    value = d * times**2
    return Question(
        given={"d": d, "times": times},
        prompt=("The squared distance of two random points is a sum over the coordinates, which are independent and",
                f"identically distributed. In {d} dimensions its standard deviation is a certain share of its mean. In",
                f"how many dimensions is that share {times} times smaller?"),
        answer=Integer(value),
        steps=(
            Step(("The mean grows like d, the standard deviation like √d, the share falls like 1/√d. So d grows by",
                  "the factor"),
                 Integer(times**2), "high_dim_geometry.cube",
                 "How do mean and standard deviation of a sum grow with d?"),
            Step((f"{d}·{times**2} =",), Integer(value), hint="Multiply."),
        ),
        mistakes=(
            Mistake(Integer(d * times), "The share falls like 1/√d only."),
            Mistake(Integer(d + times**2), "The dimension is multiplied by the factor."),
        ),
    )  # fmt: skip


def random_directions(draw: Draw, level: Level) -> Question:
    """How nearly perpendicular random vectors are."""
    return (_typical_cosine, _bound_on_cosine, _exactly_perpendicular)[level - 1](draw)


def _typical_cosine(draw: Draw) -> Question:
    d = draw.until(lambda: draw.integer(3, 3000), lambda d: rounds_safely(1 / sqrt(d), places=4))
    value = 1 / sqrt(d)
    return Question(
        given={"d": d},
        prompt=(f"For two independent random directions in {d} dimensions the cosine of their angle has the mean 0.",
                "What is its standard deviation? To 4 decimals."),
        answer=real(value, 4),
        steps=(
            Step(("Turn the first along an axis: the cosine is one coordinate of a unit vector. The squares of all",
                  f"{d} of them add up to"), Integer(1),
                 hint="What is the sum of the squared coordinates of a unit vector?"),
            Step((f"By symmetry one square has the mean 1/{d}, so the deviation is 1/√{d} =",), real(value, 4),
                 "high_dim_geometry.random_directions", "Share the sum evenly, then take the root."),
        ),
        mistakes=(
            Mistake(real(1 / d, 4), "That is the variance; the standard deviation is its root."),
            Mistake(real(1 / sqrt(2 * d), 4), "Only one coordinate matters once the first direction is fixed."),
        ),
    )  # fmt: skip


def _bound_on_cosine(draw: Draw) -> Question:
    if draw.flip():
        return _dimension_for_bound(draw, Fraction(draw.integer(5, 60), 100))
    t, d = draw.until(lambda: (Fraction(draw.integer(1, 12), 20), draw.integer(1, 200) * 25),
                      lambda drawn: drawn[1] * drawn[0] ** 2 > 1)  # fmt: skip
    value = 1 / (d * t * t)
    return Question(
        given={"d": d, "t": neat(t)},
        prompt=(f"The cosine of two random directions in {d} dimensions has the mean 0 and the variance 1/{d}. What",
                f"bound does Chebyshev's inequality give for the probability that it is {neat(t)} or more in size?",
                "Exactly."),
        answer=number(value),
        steps=(
            Step((f"The squared distance from the mean is {neat(t)}² =",), dec(t * t), hint="Square the distance."),
            Step((f"The bound is the variance divided by it, 1/({d}·{neat(t * t)}):",), number(value),
                 "high_dim_geometry.random_directions", "Chebyshev: variance divided by the squared distance."),
        ),
        mistakes=(
            Mistake(number(1 / (d * t)), "The distance is squared."),
            Mistake(number(1 - value), "That bounds the probability of the opposite from below."),
            Mistake(real(1 / (sqrt(d) * float(t * t))),
                    "Chebyshev's inequality uses the variance, not the standard deviation."),
        ),
    )  # fmt: skip


def _bound(t: Fraction, percent: int) -> tuple[Fraction, int]:
    """The dimension, not rounded, in which Chebyshev's bound at t is so many percent; and the percentage."""
    return 100 / (percent * t * t), percent


def _dimension_for_bound(draw: Draw, t: Fraction) -> Question:
    exact, percent = draw.until(lambda: _bound(t, draw.choice((1, 2, 4, 5, 10, 20))),
                                lambda b: b[0] % 1 == 0 or 0.01 < b[0] % 1 < 0.99)  # fmt: skip
    value = ceil(exact)
    return Question(
        given={"t": neat(t), "percent": percent},
        prompt=("The cosine of two random directions in d dimensions has the mean 0 and the variance 1/d. From which",
                f"d on does Chebyshev's inequality guarantee that it is {neat(t)} or more in size with a probability",
                f"of at most {percent}%?"),
        answer=Integer(value),
        steps=(
            Step((f"The bound is 1/(d·{neat(t)}²) = 1/(d·{neat(t * t)}). It is {neat(Fraction(percent, 100))} for",
                  "d ="),
                 real(exact, 2), "high_dim_geometry.random_directions",
                 "Variance divided by the squared distance; solve for d."),
            Step(("So d has to be at least",), Integer(value), hint="Round up to a whole number."),
        ),
        mistakes=(
            Mistake(Integer(ceil(100 / (percent * t))), "The distance is squared."),
            Mistake(Integer(ceil(1 / (percent * t * t))), f"{percent}% is {neat(Fraction(percent, 100))}."),
        ),
    )  # fmt: skip


def _chance(d: int, k: int) -> float:
    """The probability that d signs, each + or - with equal chances, add up to k; d + k is even."""
    return comb(d, (d + k) // 2) * 0.5**d


def _exactly_perpendicular(draw: Draw) -> Question:
    d, k = draw.until(
        lambda: (draw.integer(3, 32), draw.integer(-12, 12)),
        lambda m: (m[0] + m[1]) % 2 == 0 and abs(m[1]) < m[0] and rounds_safely(_chance(*m), places=4),
    )
    ups = (d + k) // 2
    what = "they are perpendicular (their dot product is 0)" if k == 0 else f"their dot product is {k}"
    return Question(
        given={"d": d, "dot": k},
        prompt=(f"Two vectors in {d} dimensions have entries that are 1 or -1, all drawn independently with equal",
                f"chances. How likely is it that {what}? Give 4 decimals."),
        answer=real(_chance(d, k), 4),
        steps=(
            Step((f"Each product of entries is 1 or -1. For the sum {k} of {d} of them, the number of 1s must",
                  "be"), Integer(ups),
                 hint="Ones minus minus-ones is the sum, and together they are d."),
            Step((f"There are C({d}, {ups}) ways for that:",), Integer(comb(d, ups)),
                 hint="Count in how many ways the places of the 1s can be chosen."),
            Step((f"Of 2^{d} = {2**d} equally likely ones:",), real(_chance(d, k), 4),
                 "high_dim_geometry.random_directions", "Divide by the number of all sign patterns."),
        ),
        mistakes=(
            Mistake(real(1 / (d + 1), 4), "The possible sums are not equally likely."),
            Mistake(real(0.5**d, 4), "There are many ways to place the 1s."),
            Mistake(real(comb(d, abs(k)) * 0.5**d, 4), "The sum is not the number of 1s: each -1 takes one away."),
        ),
    )  # fmt: skip
