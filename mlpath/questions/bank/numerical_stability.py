"""Numbers in a computer: overflow, log-sum-exp, cancellation, conditioning, vanishing and exploding gradients."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, exp, floor, log, log10
from typing import TYPE_CHECKING

from mlpath.answers import Choice, Exact, Integer, Parts, number
from mlpath.questions import linear
from mlpath.questions.bank._mlmath import (
    dec,
    decs,
    near,
    neat,
    real,
    reals,
    rounds_safely,
    texts,
)
from mlpath.questions.bank._working import others, ratio
from mlpath.questions.model import Mistake, Question, Show, Step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlpath.questions.draw import Draw
    from mlpath.questions.model import Level


def log_sum_exp(draw: Draw, level: Level) -> Question:
    """The log-sum-exp trick."""
    return (_shifted_softmax, _log_of_sum, _log_softmax)[level - 1](draw)


def _large_scores(draw: Draw, size: int) -> tuple[Fraction, ...]:
    base = draw.signed(8, 30) * 100 + draw.integer(0, 99)
    offsets = draw.sample(range(31), size)
    return tuple(base + Fraction(n, 10) for n in offsets)


def _log_total(scores: Sequence[Fraction]) -> float:
    top = max(scores)
    return float(top) + log(sum(exp(s - top) for s in scores))


def _shifted_softmax(draw: Draw) -> Question:
    scores = _large_scores(draw, 2)
    top = max(scores)
    shifted = [s - top for s in scores]
    powers = [exp(s) for s in shifted]
    p = [x / sum(powers) for x in powers]
    if not rounds_safely(*p):
        return _shifted_softmax(draw)
    trouble = "overflow to infinity" if top > 0 else "vanish to 0"
    return Question(
        given={"scores": texts(scores)},
        prompt=(f"The scores of two classes are ({', '.join(texts(scores))}). Their powers of e {trouble} in float64.",
                "Compute the softmax all the same, to 3 decimals each."),
        answer=reals(p),
        steps=(
            Step((f"The largest score, {neat(top)}, is subtracted from both, which does not change the",
                  "softmax:"), decs(shifted),
                 "numerical_stability.log_sum_exp", "Subtract the largest score from both."),
            Step(("Their powers of e are harmless:",), reals(powers), hint="Take e to the power of each."),
            Step((f"Divided by their sum {near(sum(powers))}:",), reals(p), "losses.softmax", "Divide by the sum."),
        ),
        mistakes=(
            Mistake(reals(powers), "The powers are still to be divided by their sum."),
            Mistake(reals([float(s / sum(scores)) for s in scores]),
                    "The powers of e are divided by their sum, not the scores."),
            Mistake(reals(p[::-1]), "The larger score has the larger probability."),
        ),
    )  # fmt: skip


def _log_of_sum(draw: Draw) -> Question:
    scores = draw.until(lambda: _large_scores(draw, 3), lambda s: rounds_safely(_log_total(s)))
    top = max(scores)
    shifted = [s - top for s in scores]
    total, value = sum(exp(s) for s in shifted), _log_total(scores)
    return Question(
        given={"scores": texts(scores)},
        prompt=(f"Compute ln(e^a + e^b + e^c) for a = {neat(scores[0])}, b = {neat(scores[1])} and",
                f"c = {neat(scores[2])},",
                "whose powers float64 can't hold. To 3 decimals."),
        answer=real(value),
        steps=(
            Step((f"Take e^({neat(top)}) out of the sum. The exponents that remain are",), decs(shifted),
                 "numerical_stability.log_sum_exp", "Subtract the largest number from all three."),
            Step(("The sum of their powers of e is",), real(total, 4), hint="Take e to the power of each and add."),
            Step((f"{neat(top)} + ln({near(total, 4)}) =",), real(value), "numerical_stability.log_sum_exp",
                 "The logarithm of a product: add the largest number to the logarithm of the sum."),
        ),
        mistakes=(
            Mistake(real(log(total)), "The largest number, which was taken out, has to be added again."),
            Mistake(real(float(top)), "The other powers make the sum larger than the largest of them."),
            Mistake(real(float(top) + total), "The logarithm of the sum is still to be taken."),
            Mistake(real(float(sum(scores))), "The logarithm of a sum is not the sum of the logarithms."),
        ),
    )  # fmt: skip


def _log_softmax(draw: Draw) -> Question:
    scores = draw.until(lambda: _large_scores(draw, 3), lambda s: rounds_safely(_log_total(s)))
    at = draw.integer(0, 2)
    top, total = max(scores), _log_total(scores)
    value = total - float(scores[at])
    return Question(
        given={"scores": texts(scores), "class": at + 1},
        prompt=(f"Three classes have the scores ({', '.join(texts(scores))}), and the true class is number {at + 1}.",
                "Their powers of e are too large for float64. Compute the cross-entropy loss of their softmax, to 3",
                "decimals."),
        answer=real(value),
        steps=(
            Step(("The loss is ln(sum of e^s) minus the score of the true class. Without the largest score the",
                  "exponents are"),
                 decs([s - top for s in scores]), "numerical_stability.log_sum_exp",
                 "Write -ln of the softmax with the logarithm of the sum; subtract the largest score."),
            Step((f"The logarithm of their sum of powers is {near(total - float(top), 4)}, so ln(sum of e^s) =",),
                 real(total), hint="Add the largest score to it."),
            Step((f"Minus the score {neat(scores[at])}:",), real(value), "losses.cross_entropy",
                 "Subtract the score of the true class."),
        ),
        mistakes=(
            Mistake(real(-value), "The loss is minus the logarithm of the probability: it is positive."),
            Mistake(real(exp(-value)), "That is the probability of the true class; the loss is minus its logarithm."),
            Mistake(real(total - float(top)), "The score of the true class is subtracted, not the largest one."),
        ),
    )  # fmt: skip


FORMATS = {"float16": (11, 65504.0, 5), "float32": (24, 3.4028235e38, 38), "float64": (53, 1.7976931e308, 308)}
"""Bits of the significand, the largest number, and its power of ten."""


def overflow(draw: Draw, level: Level) -> Question:
    """What overflows and what vanishes."""
    return (_does_it_overflow, _factors_until_zero, _largest_exponent)[level - 1](draw)


FATES = ("infinity", "zero", "an ordinary number")


def _does_it_overflow(draw: Draw) -> Question:
    kind = draw.choice(("float32", "float64"))
    limit = 88 if kind == "float32" else 709
    fate = draw.integer(0, 2)
    x = (draw.integer(limit + 5, 3 * limit), -draw.integer(limit + 45, 3 * limit),
         draw.integer(limit // 3, limit - 3) * draw.choice((1, -1)))[fate]  # fmt: skip
    answer = Choice(FATES, fate)
    tens = x / log(10)
    return Question(
        given={"format": kind, "x": x},
        prompt=(f"In {kind} numbers reach up to about 10^{FORMATS[kind][2]} and down to about",
                f"10^-{45 if kind == 'float32' else 323}. What does e^({x}) become there: infinity, zero, or an",
                "ordinary number?"),
        answer=answer,
        steps=(
            Step((f"e^({x}) is 10 to the power of {x}/ln 10 = {x}/2.3026, that is",), real(tens, 1),
                 hint="Divide the exponent by the natural logarithm of 10."),
            Step(("Compared with the limits this is",), answer, "numerical_stability.overflow",
                 "Is the power of ten above the upper, below the lower limit, or between them?"),
        ),
        mistakes=others(answer, "Turn the power of e into a power of ten and compare it with the limits."),
    )  # fmt: skip


def _factors_until_zero(draw: Draw) -> Question:
    p, power = Fraction(draw.integer(1, 90), 100), draw.choice((38, 308, 45, 323))

    def exact(p: Fraction, power: int) -> float:
        return power / -log10(p)

    if not 0.02 < exact(p, power) % 1 < 0.98:
        return _factors_until_zero(draw)
    value = ceil(exact(p, power))
    return Question(
        given={"p": neat(p), "power": power},
        prompt=(f"The likelihood of independent examples is a product of probabilities; let each be {neat(p)}. After",
                f"how many factors is the product for the first time below 10^-{power}?"),
        answer=Integer(value),
        steps=(
            Step((f"Each factor adds log10({neat(p)}) to the logarithm, which is",), real(log10(p), 4),
                 hint="Take the logarithm to base 10 of one factor."),
            Step((f"-{power} is reached after {power}/{near(-log10(p), 4)} factors:",), real(exact(p, power), 1),
                 "numerical_stability.overflow", "Divide the exponent by the size of that logarithm."),
            Step(("The next whole number is",), Integer(value),
                 hint="Round up. (Sums of logarithms never have this trouble.)"),
        ),
        mistakes=(
            Mistake(Integer(value - 1), "With this many factors it is not yet below: round up."),
            Mistake(Integer(ceil(power / -log(p))), "10^-k goes with the logarithm to base 10."),
        ),
    )  # fmt: skip


def _largest_exponent(draw: Draw) -> Question:
    kind = draw.choice(tuple(FORMATS))
    top = FORMATS[kind][1]
    base, scale = draw.integer(2, 12), draw.integer(1, 40)

    def exact(b: int, s: int) -> float:
        return log(top / s) / log(b)

    base, scale = draw.until(lambda: (draw.integer(2, 12), draw.integer(1, 40)), lambda m: 0.02 < exact(*m) % 1 < 0.98)
    value = floor(exact(base, scale))
    shown = {"float16": "65504", "float32": "3.4·10^38", "float64": "1.8·10^308"}[kind]
    return Question(
        given={"format": kind, "base": base, "scale": scale},
        prompt=(f"In {kind} the largest number is about {shown}. A value of {scale} is multiplied by {base} again and",
                "again. How often can this be done before it overflows?"),
        answer=Integer(value),
        steps=(
            Step((f"{scale}·{base}^k = {shown} has the solution k = ln({shown}/{scale})/ln",
                  f"{base} ="), real(exact(base, scale), 2),
                 "numerical_stability.overflow", "Take logarithms on both sides."),
            Step(("The largest whole number that fits is",), Integer(value), hint="Round down."),
        ),
        mistakes=(
            Mistake(Integer(value + 1), "That often would overflow: round down."),
            Mistake(Integer(floor(log(top) / log(base))), f"It starts at {scale}, not at 1."),
            Mistake(Integer(floor(log10(top))), "Each step multiplies by another number than 10."),
        ),
    )  # fmt: skip


def cancellation(draw: Draw, level: Level) -> Question:
    """Digits lost by cancellation."""
    return (_lost_digits, _naive_variance, _spacing)[level - 1](draw)


def _units(x: Fraction, digits: int) -> tuple[Fraction, Fraction]:
    """A number from 1 on in units of its last significant digit, and that unit."""
    unit = Fraction(10) ** (len(str(int(x))) - digits)
    return x / unit, unit


def _rounded(x: Fraction, digits: int) -> Fraction:
    """A number from 1 on, rounded to so many significant digits; ties are not drawn."""
    count, unit = _units(x, digits)
    return floor(count + Fraction(1, 2)) * unit


def _is_tie(x: Fraction, digits: int) -> bool:
    return _units(x, digits)[0] * 2 % 2 == 1


def _lost_digits(draw: Draw) -> Question:
    def make() -> tuple[Fraction, Fraction]:
        whole = draw.integer(100, 9000)
        return whole + Fraction(draw.integer(1, 9999), 10_000), whole + Fraction(draw.integer(1, 9999), 10_000)

    def stored(m: tuple[Fraction, Fraction]) -> Fraction:
        return _rounded(m[0], 5) - _rounded(m[1], 5)

    def fits(m: tuple[Fraction, Fraction]) -> bool:
        exact, off = m[0] - m[1], abs(stored(m) - (m[0] - m[1]))
        fair = exact != 0 != off <= 2 * abs(exact) and not any(_is_tie(x, 5) for x in m)
        return fair and rounds_safely(float(off / abs(exact)))

    first, second = pair = draw.until(make, fits)
    exact, got = first - second, stored(pair)
    value = abs(got - exact) / abs(exact)
    return Question(
        given={"first": neat(first), "second": neat(second), "digits": 5},
        prompt=(f"A computer rounds every number to 5 significant digits. It stores {neat(first)} and {neat(second)}",
                "and subtracts the second from the first. How large is the relative error of the result (size of the",
                "error, divided by the size of the exact difference)? To 3 decimals."),
        answer=real(value),
        steps=(
            Step((f"Stored are {neat(_rounded(first, 5))} and {neat(_rounded(second, 5))}; their difference",
                  "is"), dec(got),
                 hint="Round both to 5 significant digits, then subtract."),
            Step((f"The exact difference is {neat(exact)}, so the error has the size",), dec(abs(got - exact)),
                 hint="Subtract the exact difference."),
            Step((f"Divided by {neat(abs(exact))}:",), real(value), "numerical_stability.cancellation",
                 "Divide by the exact size."),
        ),
        mistakes=(
            Mistake(real(abs(got - exact)), "That is the absolute error; divide by the exact difference."),
            Mistake(real(abs(got - exact) / first),
                    "The error is compared with the small difference, not with the numbers."),
        ),
    )  # fmt: skip


def _rounds_one_way(m: tuple[int, int]) -> bool:
    """Whether 4 digits spoil the variance, without a tie and whether or not the sum of the squares is rounded too."""
    middle, spread = m
    exact = [Fraction(x * x) for x in (middle - spread, middle + spread, middle)]
    *squares, square_of_mean = (_rounded(x, 4) for x in exact)
    half = sum(squares, Fraction(0)) / 2
    ties = any(_is_tie(x, 4) for x in (*exact, 2 * half, half))
    return not ties and _rounded(_rounded(2 * half, 4) / 2, 4) == _rounded(half, 4) != square_of_mean + spread * spread


def _naive_variance(draw: Draw) -> Question:
    # small numbers for three in four: with larger ones nearly always all digits are lost
    low, high = draw.choice(((101, 223), (101, 223), (101, 223), (317, 707)))
    middle, spread = draw.until(lambda: (draw.integer(low, high), draw.integer(1, 9)), _rounds_one_way)
    values = (middle - spread, middle + spread)
    squares = [_rounded(Fraction(v * v), 4) for v in values]
    mean_of_squares, square_of_mean = _rounded(sum(squares, Fraction(0)) / 2, 4), _rounded(Fraction(middle * middle), 4)
    value = mean_of_squares - square_of_mean
    return Question(
        given={"values": values, "digits": 4},
        prompt=(f"A computer rounds every result to 4 significant digits. It works out the variance of {values[0]} and",
                f"{values[1]} as the mean of the squares minus the square of the mean. What comes out?"),
        answer=number(value),
        steps=(
            Step((f"The rounded squares are {neat(squares[0])} and {neat(squares[1])}. Their mean, rounded, is",),
                 number(mean_of_squares), hint="Square, round to 4 digits, take the mean, round again."),
            Step((f"The mean is {middle}, its rounded",
                  "square"), number(square_of_mean), hint="Square the mean and round."),
            Step((f"The difference (the true variance is {spread * spread}):",), number(value),
                 "numerical_stability.cancellation", "Subtract: nearly all digits cancel."),
        ),
        mistakes=(
            Mistake(Integer(spread * spread), "That is the true variance; with 4 digits something else comes out."),
            Mistake(number(-value), "The square of the mean is subtracted."),
        ),
    )  # fmt: skip


def _spacing(draw: Draw) -> Question:
    kind = draw.choice(("float16", "float32", "float64"))
    bits = FORMATS[kind][0]
    power = draw.integer(-8, 15) if kind == "float16" else draw.integer(-20, bits + 12)
    lead = Fraction(draw.integer(1, 7), 8)
    gap = power - bits + 1
    share = neat(1 + lead)
    answer = Exact(f"2^{gap}")
    return Question(
        given={"format": kind, "power": power, "lead": neat(lead)},
        prompt=(f"A number in {kind} has {bits} binary digits, counted from the first 1 on. How far is it from",
                f"{share}·2^{power} to the next larger number of this format? Exactly, for example 2^-5."),
        answer=answer,
        steps=(
            Step((f"The first of the {bits} digits stands for 2^{power}. The last one stands {bits - 1} places",
                  "further, at the exponent"), Integer(gap), "numerical_stability.cancellation",
                 "The exponent falls by 1 from digit to digit."),
            Step(("The next number is larger by one unit of this place:",), answer, hint="Take 2 to that exponent."),
        ),
        mistakes=(
            Mistake(Exact(f"2^{gap - 1}"),
                    f"There are {bits} digits in all: the last is {bits - 1} places after the first."),
            Mistake(Exact(f"2^{1 - bits}"), "That is the spacing just above 1; it grows with the size of the number."),
        ),
    )  # fmt: skip


def condition_number(draw: Draw, level: Level) -> Question:
    """Condition numbers and what they do to errors."""
    return (_of_diagonal, _of_symmetric, _digits_left)[level - 1](draw)


def _of_diagonal(draw: Draw) -> Question:
    entries = draw.until(lambda: tuple(draw.signed(1, 60) for _ in range(3)), lambda e: len({abs(x) for x in e}) == 3)
    sizes = sorted(map(abs, entries))
    value = Fraction(sizes[2], sizes[0])
    return Question(
        given={"A": linear.diagonal(entries)},
        prompt=("Find the condition number (in the Euclidean norm) of", Show(linear.diagonal(entries)), ", exactly."),
        answer=number(value),
        steps=(
            Step(("The sizes of the diagonal entries are the singular values. The largest is",), Integer(sizes[2]),
                 "svd.singular_values", "By how much does the matrix stretch the axes?"),
            Step((f"Divided by the smallest, {sizes[0]}:",), number(value), "numerical_stability.condition_number",
                 "Largest divided by smallest singular value."),
        ),
        mistakes=(
            Mistake(number(1 / value), "The largest is divided by the smallest: it is at least 1."),
            Mistake(number(Fraction(max(entries), min(entries))), "Signs don't count: take the sizes of the entries."),
            Mistake(Integer(entries[0] * entries[1] * entries[2]),
                    "That is the determinant, which says nothing about it."),
        ),
    )  # fmt: skip


def _of_symmetric(draw: Draw) -> Question:
    p, q = draw.choice(((1, 1), (1, 2), (2, 1), (1, -1), (1, -2), (2, -1), (1, 3), (3, 1)))
    low, step = draw.integer(1, 6), draw.integer(1, 6)
    high = low + step * (p * p + q * q)
    a = ((low + step * p * p, step * p * q), (step * p * q, low + step * q * q))
    return Question(
        given={"A": a},
        prompt=("Find the condition number (in the Euclidean norm) of the symmetric matrix", Show(a), ", exactly."),
        answer=number(Fraction(high, low)),
        steps=(
            Step((f"The eigenvalues have the sum {a[0][0] + a[1][1]} and the product {linear.det(a)}. The larger one",
                  "is"),
                 Integer(high), "eigen.eigenvalues_2x2", "Find both eigenvalues."),
            Step(("The smaller one is",), Integer(low), hint="Subtract the larger one from the trace."),
            Step(("Both are positive, so the condition number is the larger one divided by the smaller one:",),
                 number(Fraction(high, low)), "numerical_stability.condition_number",
                 "For a symmetric matrix: largest by smallest size of an eigenvalue."),
        ),
        mistakes=(
            Mistake(number(Fraction(low, high)), "The larger one is divided by the smaller one."),
            Mistake(number(ratio(max(a[0][0], a[1][1]), min(a[0][0], a[1][1]))),
                    "The diagonal entries are not the eigenvalues."),
            Mistake(number(linear.det(a)), "That is the determinant."),
        ),
    )  # fmt: skip


def _digits_left(draw: Draw) -> Question:
    kappa, digits = draw.integer(2, 9), draw.integer(2, 7)
    error, places = draw.integer(2, 9), draw.integer(digits + 2, 15)
    value = kappa * error
    shown = f"{value}*10^-{places - digits}"
    return Question(
        given={"condition": f"{kappa}e{digits}", "error": f"{error}e-{places}"},
        prompt=(f"A system A x = b has the condition number {kappa}·10^{digits}, and b has a relative error of at most",
                f"{error}·10^-{places}. How large can the relative error of x become at most? Exactly, for example",
                "3*10^-5."),
        answer=Exact(shown),
        steps=(
            Step(("The mantissas multiply:",
                  f"{kappa}·{error} ="), Integer(value), "numerical_stability.condition_number",
                 "The condition number multiplies relative errors."),
            Step(("So do the powers,",
                  f"10^{digits}·10^-{places} = 10^-{places - digits}:"), Exact(shown), hint="Add the exponents."),
        ),
        mistakes=(
            Mistake(Exact(f"{error}*10^-{places}"), "The condition number multiplies the relative error."),
            Mistake(Exact(f"{value}*10^-{places + digits}"),
                    "The error grows by the condition number: the powers multiply."),
        ),
    )  # fmt: skip


def vanishing_gradients(draw: Draw, level: Level) -> Question:
    """Vanishing and exploding gradients, and clipping."""
    return (_product_of_slopes, _layers_until, _clipped)[level - 1](draw)


def _product_of_slopes(draw: Draw) -> Question:
    layers, w, z = (
        draw.integer(3, 8),
        Fraction(draw.integer(2, 40), 10),
        Fraction(draw.choice((10, 15, 16, 18, 20, 21, 24, 25)), 100),
    )
    each = w * z
    value = float(each) ** layers
    if not rounds_safely(value, places=4) or value < 0.003 or each == 1:
        return _product_of_slopes(draw)
    return Question(
        given={"layers": layers, "weight": neat(w), "slope": neat(z)},
        prompt=(f"In a chain of {layers} layers each multiplies by a weight {neat(w)} and applies a sigmoid, whose",
                f"slope is {neat(z)} in every layer. By which factor is a gradient multiplied on its way back through",
                "all of them? To 4 decimals."),
        answer=real(value, 4),
        steps=(
            Step((f"One layer multiplies it by {neat(w)}·{neat(z)} =",), dec(each), "cost_gradients.activation_slope",
                 "Chain rule: weight times slope."),
            Step(("All of them by",
                  f"{neat(each)}^{layers} ="), real(value, 4), "numerical_stability.vanishing_gradients",
                 "The factors of the layers multiply."),
        ),
        mistakes=(
            Mistake(real(each * layers, 4), "The factors of the layers multiply, they don't add up."),
            Mistake(real(float(z) ** layers, 4), "The weights multiply the gradient as well."),
            Mistake(real(value / float(each), 4), "Every layer has a share: one was left out."),
        ),
    )  # fmt: skip


def _layers_until(draw: Draw) -> Question:
    grows = draw.flip()
    each = Fraction(draw.integer(105, 190), 100) if grows else Fraction(draw.integer(10, 95), 100)
    power = draw.integer(2, 8)
    exact = power / abs(log10(each))
    if not 0.02 < exact % 1 < 0.98:
        return _layers_until(draw)
    value = ceil(exact)
    change, goal = ("grown to at least", f"10^{power}") if grows else ("shrunk to at most", f"10^-{power}")
    return Question(
        given={"factor": neat(each), "goal": f"1e{power if grows else -power}"},
        prompt=(f"Each layer multiplies the gradient by {neat(each)} on its way back. After how many layers has it for",
                f"the first time {change} {goal} times its size?"),
        answer=Integer(value),
        steps=(
            Step((f"log10({neat(each)}) =",), real(log10(each), 5),
                 hint="Take the logarithm to base 10 of one factor."),
            Step((f"{power} powers of ten need {power}/{near(abs(log10(each)), 5)} layers:",), real(exact, 2),
                 "numerical_stability.vanishing_gradients", "Divide the exponent by the size of that logarithm."),
            Step(("The next whole number is",), Integer(value), hint="Round up."),
        ),
        mistakes=(
            Mistake(Integer(value - 1), "With this many layers it is not yet reached."),
            Mistake(Integer(ceil(power / abs(log(each)))), "Powers of ten go with the logarithm to base 10."),
        ),
    )  # fmt: skip


def _clipped(draw: Draw) -> Question:
    triple = draw.choice(
        ((3, 4, 5), (6, 8, 10), (5, 12, 13), (8, 15, 17), (9, 12, 15), (12, 16, 20), (7, 24, 25), (20, 21, 29))
    )
    first, second = (triple[0], triple[1]) if draw.flip() else (triple[1], triple[0])
    g = (first * draw.choice((1, -1)), second * draw.choice((1, -1)))
    limit = draw.integer(1, triple[2] - 1)
    scale = Fraction(limit, triple[2])
    value = [scale * x for x in g]

    def parts(size: int, vector: Sequence[Fraction | int]) -> Parts:
        return Parts.of(("norm", size), ("gradient", reals(vector)))

    answer = parts(triple[2], value)
    return Question(
        given={"g": g, "limit": limit},
        prompt=("The gradient is", Show(g), f". It is clipped to the norm {limit}: if it is longer, it is scaled",
                "down to that length. Find its norm, and the gradient after clipping, to 3 decimals each."),
        answer=answer,
        steps=(
            Step((f"The norm is the root of {g[0] ** 2} + {g[1] ** 2}:",), Integer(triple[2]), "norms.euclidean_norm",
                 "Square, add, take the root."),
            Step((f"It is too long by the factor {triple[2]}/{limit}. Times {limit}/{triple[2]} the gradient becomes",),
                 reals(value), "numerical_stability.vanishing_gradients",
                 "Multiply by limit/norm: the direction stays."),
            Step(("Together:",), answer, hint="Write down both."),
        ),
        mistakes=(
            Mistake(parts(triple[2], [max(min(x, limit), -limit) for x in g]), "The norm is clipped, not each entry."),
            Mistake(parts(triple[2], [Fraction(x, triple[2]) for x in g]),
                    f"That is the unit vector; the length {limit} is allowed."),
            Mistake(parts(abs(g[0]) + abs(g[1]), [Fraction(limit * x, abs(g[0]) + abs(g[1])) for x in g]),
                    "The Euclidean norm is the root of the sum of squares."),
        ),
    )  # fmt: skip
