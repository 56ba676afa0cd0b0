"""What turns scores into probabilities and probabilities into a loss: sigmoid, softmax, cross-entropy."""

from __future__ import annotations

from fractions import Fraction
from math import exp, log
from typing import TYPE_CHECKING

from mlpath.answers import Parts, Vector, number
from mlpath.questions.bank._common import WHOLE_PAIRS, WHOLE_TRIPLES, length, with_whole_length
from mlpath.questions.bank._mlmath import (
    dec,
    fraction,
    near,
    neat,
    real,
    reals,
    rounds_safely,
    texts,
    times,
)
from mlpath.questions.bank._threads import threaded, vector
from mlpath.questions.bank._working import in_words, products
from mlpath.questions.model import Mistake, Question, Show, Step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlpath.questions.draw import Draw, Ints

CAPITALS = "ABC"
LEAST_SHOWN = 0.05
"""A probability shown to 3 decimals is no less where its logarithm is taken next: 0.000 has none."""


def sigma(z: float) -> float:
    """The logistic sigmoid 1 / (1 + e^(-z)) of a moderate number."""
    return 1 / (1 + exp(-z))


def softmax(scores: Sequence[Fraction | float]) -> list[float]:
    """The probabilities e^(s_i) / sum of e^(s_j) of moderate scores."""
    powers = [exp(s) for s in scores]
    return [p / sum(powers) for p in powers]


def _sigmoid_steps(z: Fraction, first: tuple[Step, ...] = ()) -> tuple[Step, ...]:
    return (
        *first,
        Step((f"e^({neat(-z)}) =",), real(exp(-z), 4), hint="Work out e to the power of minus z."),
        Step((f"The sigmoid is 1/(1 + {near(exp(-z), 4)}) =",), real(sigma(float(z))), "losses.sigmoid",
             "Put it into 1/(1 + e^(-z))."),
    )  # fmt: skip


def sigmoid_of_number(draw: Draw) -> Question:
    """The sigmoid of a number with one or two decimals."""
    z = draw.until(lambda: fraction(draw, -400, 400, 100), lambda z: rounds_safely(sigma(float(z))))
    p = sigma(float(z))
    return Question(
        given={"z": neat(z)},
        prompt=("The sigmoid of z is", Show("1/(1 + e^(-z))"), f". Compute the sigmoid of {neat(z)} to 3 decimals."),
        answer=real(p),
        steps=_sigmoid_steps(z),
        mistakes=(
            Mistake(real(1 - p), "The exponent is minus z; this is the sigmoid of the opposite number."),
            Mistake(real(exp(-z)), "This is e^(-z); add 1 and take the reciprocal."),
            Mistake(real(exp(z)), "This is e^z, the odds; the sigmoid is odds/(1 + odds)."),
        ),
    )  # fmt: skip


def sigmoid_of_features(draw: Draw) -> Question:
    """The probability that a logistic regression gives."""

    def make() -> tuple[tuple[Fraction, ...], Ints, Fraction]:
        w = (fraction(draw, -15, 15, 10), fraction(draw, -15, 15, 10))
        return w, (draw.nonzero(-4, 5), draw.nonzero(-4, 5)), fraction(draw, -20, 20, 10)

    def score(m: tuple[tuple[Fraction, ...], Ints, Fraction]) -> Fraction:
        return sum((a * b for a, b in zip(m[0], m[1], strict=True)), m[2])

    w, x, b = m = draw.until(make, lambda m: 0 < abs(score(m)) <= 4 and rounds_safely(sigma(float(score(m)))))
    z = score(m)
    p, unbiased = sigma(float(z)), sigma(float(z - b))
    first = Step((f"The score is z = {times(w, x)} {'-' if b < 0 else '+'} {neat(abs(b))} =",), dec(z),
                 "linear_model.output", "Multiply each feature by its weight and add the bias.")  # fmt: skip
    return Question(
        given={"w": texts(w), "x": x, "b": neat(b)},
        prompt=(f"A logistic regression has the weights ({', '.join(texts(w))}) and the bias {neat(b)}. Which",
                "probability does it give to class 1 for x =", Show(x), "? To 3 decimals."),
        answer=real(p),
        steps=_sigmoid_steps(z, (first,)),
        mistakes=(
            Mistake(real(1 - p), "This is the probability of class 0: the exponent is minus the score."),
            Mistake(real(unbiased), "The bias belongs to the score."),
            Mistake(dec(z), "This is the score; the sigmoid makes a probability of it."),
        ),
    )  # fmt: skip


def score_of_probability(draw: Draw) -> Question:
    """The score whose sigmoid is a given probability, or the probability when the odds change."""
    if draw.flip():
        return _after_a_change(draw)
    w = Fraction(draw.signed(2, 30), 10)
    b = fraction(draw, -40, 40, 10)
    p = Fraction(draw.integer(1, 19), 20)
    if p == Fraction(1, 2):
        p = Fraction(draw.integer(51, 98), 100)
    z = log(p / (1 - p))
    x = (z - b) / float(w)
    bias = f"{'-' if b < 0 else '+'} {neat(abs(b))}"
    return Question(
        given={"w": neat(w), "b": neat(b), "p": neat(p)},
        prompt=(f"A logistic regression on one feature gives class 1 the probability sigmoid({neat(w)} x {bias}). For",
                f"which x is this probability {neat(p)}? To 3 decimals."),
        answer=real(x),
        steps=(
            Step((f"The score z with sigmoid {neat(p)} is",
                  f"ln({neat(p)}/{neat(1 - p)}) ="), real(z, 4), "losses.sigmoid",
                 "Solve 1/(1 + e^(-z)) = p for z: it is the logarithm of the odds p/(1 - p)."),
            Step((f"Solve {neat(w)} x {bias} = {near(z, 4)}: x =",), real(x), "linear_model.output",
                 "Take the bias to the other side and divide by the weight."),
        ),
        mistakes=(
            Mistake(real((-z - b) / float(w)), "The odds are p/(1 - p), not (1 - p)/p."),
            Mistake(real((float(p) - float(b)) / float(w)), "The score is not p itself but ln(p/(1 - p))."),
            Mistake(real((z + float(b)) / float(w)), "The bias changes its sign on the other side."),
        ),
    )  # fmt: skip


def _after_a_change(draw: Draw) -> Question:
    def make() -> tuple[Fraction, Fraction, int]:
        return Fraction(draw.integer(1, 9), 10), fraction(draw, -12, 12, 10), draw.integer(1, 3)

    def after(m: tuple[Fraction, Fraction, int]) -> float:
        return sigma(log(m[0] / (1 - m[0])) + float(m[1] * m[2]))

    p, w, rise = m = draw.until(make, lambda m: rounds_safely(after(m)) and 0.01 < after(m) < 0.99)
    odds = p / (1 - p)
    value = after(m)
    new = float(odds) * exp(w * rise)
    return Question(
        given={"w": neat(w), "p": neat(p), "rise": rise},
        prompt=(f"In a logistic regression a feature has the weight {neat(w)}. For one example the probability of",
                f"class 1 is {neat(p)}. What is it when this feature rises by {rise} and all else stays? To 3",
                "decimals."),
        answer=real(value),
        steps=(
            Step((f"The odds are {neat(p)}/{neat(1 - p)} =",), number(odds), hint="Odds are p/(1 - p)."),
            Step((f"The score changes by {neat(w)}·{rise}, so the odds are multiplied by e^({neat(w * rise)}) to",),
                 real(new, 4), "losses.sigmoid", "The odds are e to the power of the score."),
            Step((f"Back to a probability: {near(new, 4)}/(1 + {near(new, 4)}) =",), real(value),
                 hint="The probability is odds/(1 + odds)."),
        ),
        mistakes=(
            Mistake(real(float(p) + float(w * rise)), "The weight is added to the score, not to the probability."),
            Mistake(real(float(p) * exp(w * rise)), "The odds are multiplied by e^(w·rise), not the probability."),
            Mistake(real(new), "These are the new odds; the probability is odds/(1 + odds)."),
        ),
    )  # fmt: skip


def softmax_of_scores(draw: Draw, size: int) -> Question:
    """The softmax of two or three scores."""

    def make() -> tuple[Fraction, ...]:
        return tuple(Fraction(n, 10) for n in draw.sample(range(-20, 31), size))

    scores = draw.until(make, lambda s: rounds_safely(*softmax(s)) and min(softmax(s)) > 0.01)
    p = softmax(scores)
    powers = [exp(s) for s in scores]
    linear = [float(s) / float(sum(scores)) for s in scores] if sum(scores) else p
    return Question(
        given={"scores": texts(scores)},
        prompt=(f"A classifier gives the scores ({', '.join(texts(scores))}). Compute their softmax, to 3 decimals",
                "each."),
        answer=reals(p),
        steps=(
            Step(("The powers e^s of the scores are",), reals(powers), hint="Take e to the power of each score."),
            Step((f"Their sum is {' + '.join(near(x) for x in powers)} =",), real(sum(powers)), hint="Add them."),
            Step(("Each power divided by the sum:",), reals(p), "losses.softmax", "Divide each power by the sum."),
        ),
        mistakes=(
            Mistake(reals(powers), "The powers are still to be divided by their sum, so that they add up to 1."),
            Mistake(reals(linear), "The powers e^s are divided by their sum, not the scores themselves."),
            Mistake(reals([sigma(float(s)) for s in scores]),
                    "This is the sigmoid of each score; these don't add up to 1."),
        ),
    )  # fmt: skip


def softmax_of_logarithms(draw: Draw) -> Question:
    """Softmax with scores that make it exact."""
    sizes = draw.until(lambda: draw.sample(range(1, 13), 3), lambda s: sum(s) != 12)
    shift = draw.choice((0, 0, 1, 2, 5))
    p = [Fraction(n, sum(sizes)) for n in sizes]
    names = [" + ".join([str(shift)] * bool(shift) + [f"ln {n}"] * (n > 1)) or "0" for n in sizes]
    drop = "" if not shift else f"All scores contain {shift}, which does not change the softmax. "
    wrong = [log(n) / sum(map(log, sizes)) for n in sizes]
    return Question(
        given={"sizes": sizes, "shift": shift},
        prompt=(f"A classifier gives the scores ({', '.join(names)}). Find their softmax exactly.",),
        answer=Vector.of(*p),
        steps=(
            Step((f"{drop}The powers e^s are then in the ratio",), Vector.of(*sizes), hint="e^(ln n) is n."),
            Step((f"Divide by their sum {sum(sizes)}:",), Vector.of(*p), "losses.softmax", "Divide by the sum."),
        ),
        mistakes=(
            Mistake(Vector.of(*sizes), "The powers are still to be divided by their sum."),
            Mistake(reals(wrong), "The powers e^s are divided by their sum, not the scores themselves."),
            Mistake(Vector.of(*(Fraction(n + shift, sum(sizes) + 3 * shift) for n in sizes)),
                    "e^(c + ln n) is e^c times n: the factor e^c cancels in the division."),
        ),
    )  # fmt: skip


def score_behind_softmax(draw: Draw) -> Question:
    """A missing score, from the softmax of two."""

    def make() -> tuple[Fraction, Fraction]:
        return fraction(draw, -30, 30, 10), Fraction(draw.integer(2, 48), 50)

    def value(m: tuple[Fraction, Fraction]) -> float:
        return float(m[0]) + log((1 - m[1]) / m[1])

    first, p = m = draw.until(make, lambda m: rounds_safely(value(m)) and m[1] != Fraction(1, 2))
    gap = log((1 - p) / p)
    return Question(
        given={"first": neat(first), "p": neat(p)},
        prompt=(f"The softmax of two scores is ({neat(p)}, {neat(1 - p)}). The first score is {neat(first)}. Find the",
                "second score to 3 decimals."),
        answer=real(value(m)),
        steps=(
            Step(("The ratio of two probabilities is e to the power of the difference of the scores. The difference",
                  f"is ln({neat(1 - p)}/{neat(p)}) ="), real(gap, 4), "losses.softmax",
                 "Divide the second probability by the first: the sum of the powers cancels."),
            Step((f"The second score is {neat(first)} plus that:",), real(value(m)), hint="Add it to the first score."),
        ),
        mistakes=(
            Mistake(real(float(first) - gap), "The second probability stands above: ln(p2/p1) = s2 - s1."),
            Mistake(real(log(1 - p)),
                    "The probabilities are the powers divided by their sum; only ratios tell scores."),
            Mistake(real(float(first) + float((1 - p) / p)), "The logarithm of the ratio is the difference."),
        ),
    )  # fmt: skip


def _distribution(draw: Draw, size: int) -> tuple[Fraction, ...]:
    cuts = sorted(draw.sample(range(1, 20), size - 1))
    return tuple(Fraction(b - a, 20) for a, b in zip((0, *cuts), (*cuts, 20), strict=True))


def loss_of_one(draw: Draw) -> Question:
    """The cross-entropy of one example."""
    p = _distribution(draw, draw.integer(3, 4))
    at = draw.integer(0, len(p) - 1)
    value = -log(p[at])
    return Question(
        given={"p": texts(p), "class": at + 1},
        prompt=(f"A classifier gives {len(p)} classes the probabilities ({', '.join(texts(p))}). The true class is",
                f"number {at + 1}, counted from 1. Compute the cross-entropy loss with the natural logarithm, to 3",
                "decimals."),
        answer=real(value),
        steps=(
            Step((f"Only the true class counts. Its probability, entry number {at + 1}, is",), dec(p[at]),
                 hint="Which probability does the true class get?"),
            Step((f"The loss is minus ln {neat(p[at])} =",), real(value), "losses.cross_entropy",
                 "Take minus the natural logarithm."),
        ),
        mistakes=(
            Mistake(real(-value), "The logarithm of a probability is negative: the loss is minus the logarithm."),
            Mistake(real(-log(p[at]) / log(2)), "The natural logarithm is asked for, not that to base 2."),
            Mistake(real(-sum(log(x) for x in p)), "Only the probability of the true class enters."),
            Mistake(real(-log(1 - p[at])), "The probability of the true class is taken, not of the others."),
        ),
    )  # fmt: skip


def loss_of_binary(draw: Draw) -> Question:
    """The mean log loss of several yes-no predictions."""

    def make() -> tuple[tuple[Fraction, ...], Ints]:
        p = tuple(Fraction(draw.integer(1, 19), 20) for _ in range(3))
        return p, tuple(draw.integer(0, 1) for _ in range(3))

    p, y = draw.until(make, lambda m: 0 < sum(m[1]) < 3 and Fraction(1, 2) not in m[0] and len(set(m[0])) == 3)
    given = [x if label else 1 - x for x, label in zip(p, y, strict=True)]
    each = [-log(x) for x in given]
    value = sum(each) / 3
    return Question(
        given={"p": texts(p), "y": y},
        prompt=(f"A model predicts the probabilities ({', '.join(texts(p))}) of class 1 for three examples whose",
                "labels are",
                Show(y), ". Compute the mean log loss with natural logarithms, to 3 decimals."),
        answer=real(value),
        steps=(
            Step(("The probabilities of the labels that are true: p for label 1, 1 - p for label 0. They are",),
                 Vector.of(*map(dec, given)), hint="Which probability did the true label get?"),
            Step(("Minus their logarithms:",), reals(each), "losses.cross_entropy", "Take -ln of each."),
            Step((f"The mean is ({' + '.join(near(x) for x in each)})/3 =",), real(value), hint="Add and divide by 3."),
        ),
        mistakes=(
            Mistake(real(-sum(map(log, p)) / 3), "For label 0 the probability of class 0 counts: 1 - p."),
            Mistake(real(sum(each)), "The mean is asked for: divide by the number of examples."),
            Mistake(real(-sum(log(x) for x, label in zip(p, y, strict=True) if label) / 3),
                    "Examples with label 0 contribute too, with -ln(1 - p)."),
        ),
    )  # fmt: skip


def probability_behind_loss(draw: Draw) -> Question:
    """The probability that a loss tells, or the loss for a soft target."""
    if draw.flip():
        return _soft_target(draw)

    def make() -> tuple[Fraction, Fraction]:
        return Fraction(draw.integer(2, 19), 20), Fraction(draw.integer(10, 120), 100)

    def second(m: tuple[Fraction, Fraction]) -> float:
        return exp(-2 * m[1]) / float(m[0])

    p, mean = m = draw.until(make, lambda m: 0.03 < second(m) < 0.97 and rounds_safely(second(m)))
    rest = 2 * float(mean) + log(p)
    return Question(
        given={"p": neat(p), "mean": neat(mean)},
        prompt=(f"Two examples have the mean cross-entropy {neat(mean)} (natural logarithm). To the true class of the",
                f"first, the model gave the probability {neat(p)}. Which probability did it give to the true class of",
                "the second? To 3 decimals."),
        answer=real(second(m)),
        steps=(
            Step((f"The losses add up to 2·{neat(mean)} = {neat(2 * mean)}. The first is minus ln {neat(p)} =",
                  f"{near(-log(p), 4)},",
                  "so the second is"), real(rest, 4), "losses.cross_entropy", "Take the first loss off the sum."),
            Step((f"Its probability is e^(-{near(rest, 4)}) =",), real(second(m)), hint="Undo minus the logarithm."),
        ),
        mistakes=(
            Mistake(real(exp(-mean)), "The mean loss gives the geometric mean of both; the first is known to differ."),
            Mistake(real(rest), "This is the second loss; the probability is e to the power of minus it."),
            Mistake(real(2 * exp(-mean) - float(p)), "The losses are averaged, not the probabilities."),
        ),
    )  # fmt: skip


def _soft_target(draw: Draw) -> Question:
    q, p = draw.until(lambda: (_distribution(draw, 3), _distribution(draw, 3)), lambda m: m[0] != m[1])
    parts = [-float(a) * log(b) for a, b in zip(q, p, strict=True)]
    value = sum(parts)
    return Question(
        given={"q": texts(q), "p": texts(p)},
        prompt=(f"The target is spread over three classes: q = ({', '.join(texts(q))}). The model predicts",
                f"p = ({', '.join(texts(p))}). Compute the cross-entropy of p for the target q, with natural",
                "logarithms,",
                "to 3 decimals."),
        answer=real(value),
        steps=(
            Step(("Minus the logarithms of the",
                  "predictions:"), reals([-log(x) for x in p]), hint="Take -ln of each p."),
            Step(("Each times its share of the target:",), reals(parts), hint="Multiply each by its q."),
            Step(("Their sum is",), real(value), "losses.cross_entropy", "Add them."),
        ),
        mistakes=(
            Mistake(real(-sum(float(b) * log(a) for a, b in zip(q, p, strict=True))),
                    "The target stands before the logarithm, the prediction in it."),
            Mistake(real(-sum(float(a) * log(a) for a in q)), "This is the entropy of the target; p was not used."),
            Mistake(real(value / 3), "q weighs the classes already: there is no further division."),
        ),
    )  # fmt: skip


def vectors_to_cosine(draw: Draw) -> Question:
    """Dot product, norms and cosine of one pair, in parts."""
    u, v = draw.until(lambda: tuple(with_whole_length(draw, WHOLE_PAIRS[:15]) for _ in range(2)),
                      lambda m: m[0] != m[1] and sum(a * b for a, b in zip(*m, strict=True)) != 0)  # fmt: skip
    dot, a, b = sum(x * y for x, y in zip(u, v, strict=True)), length(u), length(v)

    def parts(one: int, first: int, second: int, cosine: Fraction) -> Parts:
        return Parts.of(("dot", one), ("norm u", first), ("norm v", second), ("cosine", cosine))

    answer = threaded(parts(dot, a, b, Fraction(dot, a * b)), {"cosine": "dot/(p2*p3)"})
    wrong = (abs(u[0]) + abs(u[1]), abs(v[0]) + abs(v[1]))
    return Question(
        given={"u": u, "v": v},
        prompt=("Two embeddings are u =", Show(u), "and v =", Show(v), ". Compute one after the other: their dot",
                "product, the norm of u, the norm of v, and their cosine similarity, exactly."),
        answer=answer,
        steps=(
            Step((f"u·v = {products(u, v)} =",), number(dot), "dot.dot_product", "Multiply matching entries and add."),
            Step((f"|u| is the square root of {u[0] ** 2} + {u[1] ** 2}:",), number(a), "norms.euclidean_norm",
                 "Square, add, take the root."),
            Step((f"|v| is the square root of {v[0] ** 2} + {v[1] ** 2}:",), number(b), "norms.euclidean_norm",
                 "Square, add, take the root."),
            Step((f"The cosine is {dot}/({a}·{b}) =",), number(Fraction(dot, a * b)), "cosine.cosine_similarity",
                 "Divide the dot product by both norms."),
            Step(("Together:",), answer, "losses.from_vectors_to_loss", "Write down all four."),
        ),
        mistakes=(
            Mistake(parts(dot, a, b, Fraction(dot, a + b)), "The dot product is divided by the product of the norms."),
            Mistake(parts(dot, a * a, b * b, Fraction(dot, a * a * b * b)),
                    "The norms are the roots of the sums of squares."),
            Mistake(parts(dot, *wrong, Fraction(dot, wrong[0] * wrong[1])), "Square the entries before adding them."),
        ),
    )  # fmt: skip


def _chain(vectors: Sequence[Ints], sharp: int, true: int) -> tuple[list[int], list[Fraction], list[float], float]:
    """Dot products of the first vector with the others, cosines, probabilities, loss."""
    q, *keys = vectors
    dots = [sum(a * b for a, b in zip(q, key, strict=True)) for key in keys]
    cosines = [Fraction(d, length(q) * length(key)) for d, key in zip(dots, keys, strict=True)]
    p = softmax([sharp * float(c) for c in cosines])
    return dots, cosines, p, -log(p[true])


def vectors_to_loss(draw: Draw, size: int) -> Question:
    """Dot products, cosines, softmax and cross-entropy for a query and several keys, in parts."""
    sizes = WHOLE_PAIRS[:12] if size == 2 else WHOLE_TRIPLES[:10]
    sharp, true = draw.choice((1, 2, 4)), draw.integer(0, size - 1)

    def fits(m: Sequence[Ints]) -> bool:
        dots, cosines, p, loss = _chain(m, sharp, true)
        return all(dots) and len({*cosines}) == size and min(p) > LEAST_SHOWN and rounds_safely(*p, loss)

    vectors = draw.until(lambda: tuple(with_whole_length(draw, sizes) for _ in range(size + 1)), fits)
    dots, cosines, p, loss = _chain(vectors, sharp, true)

    def parts(probabilities: Sequence[float], value: float) -> Parts:
        angles = Vector.of(*cosines)
        shares = reals(probabilities)
        return Parts.of(("dots", Vector.of(*dots)), ("cosines", angles), ("p", shares), ("loss", real(value)))

    shown = [piece for name, key in zip(CAPITALS, vectors[1:], strict=False) for piece in (f"{name} =", Show(key), ",")]
    norms = vector(Fraction(1, length(vectors[0]) * length(key)) for key in vectors[1:])
    answer = threaded(
        parts(p, loss),
        {
            "cosines": f"hadamard(dots, {norms})",
            "p": f"softmax({sharp}*cosines)",
            "loss": f"-ln(entry(p, {true + 1}))",
        },
    )
    plain = softmax([float(c) for c in cosines])
    return Question(
        given={"vectors": vectors, "sharpness": sharp, "true": CAPITALS[true]},
        prompt=("A query has the embedding q =", Show(vectors[0]), ", and the candidates have", *shown[:-1],
                f". Compute one after the other: the dot products of q with {in_words(CAPITALS[:size])}; the cosines,",
                f"exactly; p, the softmax of {'' if sharp == 1 else f'{sharp} times '}the cosines; and the",
                f"cross-entropy loss, with the natural logarithm, if {CAPITALS[true]} is the right one. p and the loss",
                "to 3 decimals."),
        answer=answer,
        steps=_loss_steps(vectors, sharp, true, answer),
        mistakes=(
            Mistake(parts(plain, -log(plain[true])), f"The cosines are multiplied by {sharp} before the softmax."),
            Mistake(parts(p, -sum(map(log, p))), "Only the probability of the right one enters the loss."),
        ),
    )  # fmt: skip


def _loss_steps(vectors: Sequence[Ints], sharp: int, true: int, answer: Parts) -> tuple[Step, ...]:
    dots, cosines, p, loss = _chain(vectors, sharp, true)
    q, *others = (str(length(v)) for v in vectors)
    return (
        Step(("The dot products are",), Vector.of(*dots), "dot.dot_product", "Multiply matching entries and add."),
        Step((f"The norms are {q} for q and {in_words(others)} for the candidates. The cosines are",),
             Vector.of(*cosines), "cosine.cosine_similarity", "Divide each dot product by both norms."),
        Step((f"The scores are {', '.join(near(sharp * c) for c in cosines)}; their softmax is",), reals(p),
             "losses.softmax", "Take e to the power of each score and divide by the sum."),
        Step((f"The loss is minus ln {near(p[true], 5)} =",), real(loss), "losses.cross_entropy",
             "Minus the logarithm of the probability of the right one."),
        Step(("Together:",), answer, "losses.from_vectors_to_loss", "Write down all four."),
    )  # fmt: skip
