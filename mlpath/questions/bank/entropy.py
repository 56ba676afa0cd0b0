"""Surprise, entropy, cross-entropy, Kullback-Leibler divergence and mutual information."""

from __future__ import annotations

from fractions import Fraction
from math import exp, log, log2
from typing import TYPE_CHECKING

from mlpath.answers import Choice, Parts, Vector
from mlpath.questions.bank._probability import (
    clear,
    dec,
    distribution,
    hundredths,
    listing,
    near,
    plus,
    question,
    real,
    table,
)
from mlpath.questions.bank._working import others

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlpath.questions.draw import Draw
    from mlpath.questions.model import Level, Question

Chances = tuple[Fraction, ...]


def _bits(p: Fraction) -> int:
    """The surprise of a probability that is a power of 1/2."""
    return p.denominator.bit_length() - 1


def _entropy(ps: Sequence[Fraction]) -> float:
    """The entropy in bits."""
    return abs(sum(float(p) * log2(p) for p in ps if p))


def _powers(draw: Draw, size: int) -> Chances:
    """A distribution of powers of 1/2, made by halving, in random order."""
    parts = [Fraction(1)]
    while len(parts) < size:
        half = parts.pop(draw.choice([i for i, p in enumerate(parts) if p > Fraction(1, 16)])) / 2
        parts += [half, half]
    return draw.shuffled(parts)


def _two_of_powers(draw: Draw) -> tuple[Chances, Chances]:
    size = draw.integer(4, 5)
    return _powers(draw, size), _powers(draw, size)


def surprise(draw: Draw, level: Level) -> Question:
    """How surprising an outcome is: its information."""
    if level == 3:
        return _chance_from_surprise(draw)
    if level == 1:
        return _of_outcome(draw)
    p, q = hundredths(draw.integer(2, 95)), hundredths(draw.integer(2, 95))
    value = -log2(p * q)
    return question(
        {"ps": (p, q)},
        f"Two independent messages have the probabilities {dec(p)} and {dec(q)}. How many bits of information do "
        "they carry together? Give 3 decimals.",
        real(value, 3),
        (
            (f"Both together have the probability {dec(p)}·{dec(q)} =", real(p * q, 4),
             "Independent: multiply the probabilities.", "conditional.independent_events"),
            ("Minus its logarithm to base 2:", real(value, 3), "Take minus log2; the bits of the two add up.",
             "entropy.surprise"),
        ),
        (
            (log2(p) * log2(q), "The information of independent messages is added, not multiplied."),
            (-log2((p + q) / 2), "The information of independent messages is added."),
            (-log(p * q), "Bits need the logarithm to base 2."),
        ),
    )  # fmt: skip


def _of_outcome(draw: Draw) -> Question:
    p = Fraction(draw.integer(1, 999), 1000)
    base = draw.choice(("bits", "nats"))
    value = -log2(p) if base == "bits" else -log(p)
    name = "log2" if base == "bits" else "ln"
    return question(
        {"p": p, "unit": base},
        f"An outcome has the probability {dec(p)}. How much information does it carry, in {base}? (Use {name}; "
        "give 3 decimals.)",
        real(value, 3),
        (
            (f"{name}({dec(p)}) =", real(-value, 3), "Take the logarithm of the probability."),
            ("The information is its opposite:", real(value, 3), "Change the sign.", "entropy.surprise"),
        ),
        (
            (value * log(2) if base == "bits" else value / log(2),
             f"{base.capitalize()} need the logarithm {name}."),
            (-value, "Information is not negative: take minus the logarithm."),
            (1 / p, "The logarithm is missing."),
        ),
    )  # fmt: skip


def _chance_from_surprise(draw: Draw) -> Question:
    k, bits = draw.integer(2, 40), draw.integer(2, 9)
    n = k * 2**bits
    return question(
        {"kept": k, "bits": bits},
        f"A number is drawn from 1 to n, all equally likely. A message with {bits} bits of information leaves {k} of "
        "the numbers possible. What is n?",
        n,
        (
            (f"The message has the probability 1/2^{bits} =", Fraction(1, 2**bits),
             "Which probability carries so many bits?",
             "entropy.surprise"),
            (f"It is {k}/n, so n = {k}·2^{bits} =", n, "Which share of all numbers is left?", "entropy.surprise"),
        ),
        (
            (k * bits, "Each bit halves the number of possibilities."),
            (2**bits, f"Not one number is left, but {k}."),
            (k + 2**bits, "Each bit halves the number of possibilities: multiply."),
        ),
    )  # fmt: skip


def entropy(draw: Draw, level: Level) -> Question:
    """The entropy of a distribution."""
    if level == 3:
        return _largest_entropy(draw) if draw.flip() else _in_groups(draw)
    if level == 1:
        return _of_powers(draw)
    ps = draw.until(lambda: distribution(draw, draw.integer(2, 4), 20), lambda ps: clear(_entropy(ps), 3))
    value = _entropy(ps)
    return question(
        {"ps": ps},
        f"A variable has the probabilities {listing([dec(p) for p in ps])}. Find its entropy in bits, to 3 decimals.",
        real(value, 3),
        (
            ("In bits, the outcomes carry", Vector.of(*(real(-log2(p), 4) for p in ps)),
             "Take minus log2 of each probability.", "entropy.surprise"),
            (f"Weighted: {plus(f'{dec(p)}·{near(-log2(p))}' for p in ps)} =", real(value, 3),
             "Weight each by its probability and add.", "entropy.entropy"),
        ),
        (
            (value * log(2), "Bits need the logarithm to base 2; this is in nats."),
            (-value, "Logarithms of probabilities are negative: the minus sign makes the entropy positive."),
            (log2(len(ps)), "This is the entropy if all outcomes were equally likely."),
            (-sum(log2(p) for p in ps) / len(ps), "Weight by the probabilities."),
        ),
    )  # fmt: skip


def _of_powers(draw: Draw) -> Question:
    ps = _powers(draw, draw.integer(4, 7))
    value = sum((p * _bits(p) for p in ps), Fraction(0))
    return question(
        {"ps": ps},
        f"A variable has the probabilities {listing(ps)}. Find its entropy in bits, exactly.",
        value,
        (
            ("In bits, the outcomes carry the information", Vector.of(*map(_bits, ps)),
             "Take minus log2 of each probability: 1/2 gives 1, 1/4 gives 2, and so on.", "entropy.surprise"),
            (f"Weighted: {plus(f'{p}·{_bits(p)}' for p in ps)} =", value,
             "Weight each by its probability and add.", "entropy.entropy"),
        ),
        (
            (Fraction(sum(map(_bits, ps)), len(ps)), "The outcomes are not equally likely: weight by probability."),
            (sum(map(_bits, ps)), "Each must be weighted by its probability."),
            (real(log2(len(ps)), 3), "This is the entropy if all outcomes were equally likely."),
        ),
    )  # fmt: skip


def _largest_entropy(draw: Draw) -> Question:
    size = draw.integer(3, 4)
    even = Fraction(1, size)

    def make() -> tuple[Chances, ...]:
        return tuple(distribution(draw, size, 20) for _ in range(3))

    def apart(options: tuple[Chances, ...]) -> bool:
        values = sorted(map(_entropy, options))
        return values[2] - values[1] > 0.08 and all(max(ps) - even > 0.01 for ps in options)

    options = draw.until(make, apart)
    values = [_entropy(ps) for ps in options]
    best = max(range(3), key=lambda i: values[i])
    answer = Choice(tuple(", ".join(map(dec, ps)) for ps in options), best)
    return question(
        {"options": options},
        "Which of these distributions has the largest entropy? Try to see it before you calculate.",
        answer,
        (
            (f"Entropy is largest for equal probabilities; {size} of them would give log2({size}) =",
             real(log2(size), 3), "Which distribution would have the largest entropy of all?"),
            ("In bits, to 3 decimals, the entropies are", Vector.of(*(real(v, 3) for v in values)),
             "Work out the entropies, or see which one is nearest to equal probabilities.", "entropy.entropy"),
            ("The largest belongs to", answer, "Choose the largest."),
        ),
        others(answer, "Another one is spread more evenly: the more even, the larger the entropy."),
    )  # fmt: skip


def _in_groups(draw: Draw) -> Question:
    a, b = draw.sample(range(1, 7), 2)
    p = Fraction(draw.until(lambda: draw.integer(1, 19), lambda n: n != 10), 20)
    which = _entropy((p, 1 - p))
    value = which + float(p) * a + float(1 - p) * b
    return question(
        {"p": p, "sizes": (2**a, 2**b)},
        f"With probability {dec(p)}, a word is taken at random from a list of {2**a} words, otherwise from another "
        f"list of {2**b}; no word is on both. Find the entropy of the word in bits, to 3 decimals.",
        real(value, 3),
        (
            (f"Which list it is has the entropy of the probabilities {dec(p)} and {dec(1 - p)}:", real(which, 4),
             "Find the entropy of the choice between the lists.", "entropy.entropy"),
            (f"The word in its list has log2({2**a}) = {a} or log2({2**b}) = {b} bits; on average",
             real(float(p) * a + float(1 - p) * b, 2), "Weight the entropies within the lists."),
            ("Both together:", real(value, 3), "The entropies of the two stages add up.", "entropy.entropy"),
        ),
        (
            (value - which, "Which list it was is uncertain, too."),
            (log2(2**a + 2**b), "The words of both lists are not equally likely."),
            (which + a + b, "The word comes from one list only: weight by the probability of the list."),
        ),
    )  # fmt: skip


def cross_entropy(draw: Draw, level: Level) -> Question:
    """Cross-entropy, the loss of a classifier."""
    if level == 3:
        return _mean_loss(draw)
    if level == 1:
        qs, at = distribution(draw, draw.integer(3, 4), 50), draw.integer(0, 2)
        value = -log(qs[at])
        return question(
            {"predicted": qs, "true": at + 1},
            f"A classifier predicts the probabilities {listing([dec(q) for q in qs])} for the classes 1 to "
            f"{len(qs)}. The true class is {at + 1}. Find the cross-entropy loss with the natural logarithm, to "
            "3 decimals.",
            real(value, 3),
            (
                ("The true class was predicted with probability", real(qs[at], 2),
                 "Only the probability of the true class counts."),
                (f"-ln({dec(qs[at])}) =", real(value, 3), "Take minus the natural logarithm.", "entropy.cross_entropy"),
            ),
            (
                (-log2(qs[at]), "The natural logarithm is asked, not that to base 2."),
                (-sum(float(q) * log(q) for q in qs), ("This is the entropy of the prediction: the true class is "
                                                      "known.")),
                (1 - qs[at], "Take minus the logarithm of the probability."),
                (-sum(map(log, qs)), "Only the true class counts: the others have the true probability 0."),
            ),
        )  # fmt: skip
    return _wrong_code(draw)


def _wrong_code(draw: Draw) -> Question:
    p, q = draw.until(lambda: _two_of_powers(draw), lambda d: d[0] != d[1])
    value = sum((a * _bits(b) for a, b in zip(p, q, strict=True)), Fraction(0))
    own = sum((a * _bits(a) for a in p), Fraction(0))
    return question(
        {"p": p, "q": q},
        f"Letters come with the probabilities p = {', '.join(map(str, p))}, but a model expects q = "
        f"{', '.join(map(str, q))}. Find the cross-entropy of p and q in bits, exactly.",
        value,
        (
            ("For the model the letters carry, in bits,", Vector.of(*map(_bits, q)), "Take minus log2 of each q.",
             "entropy.surprise"),
            (f"Weighted with p: {plus(f'{a}·{_bits(b)}' for a, b in zip(p, q, strict=True))} =", value,
             "Weight by the true probabilities p and add.", "entropy.cross_entropy"),
        ),
        (
            (sum(b * _bits(a) for a, b in zip(p, q, strict=True)),
             "The roles are exchanged: p weights, q is in the log."),
            (own, "This is the entropy of p."),
            (value - own, "This is the divergence: the cross-entropy less the entropy of p."),
        ),
    )  # fmt: skip


def _mean_loss(draw: Draw) -> Question:
    ps = tuple(hundredths(draw.integer(5, 98)) for _ in range(3))
    losses = [-log(p) for p in ps]
    mean = sum(losses) / 3
    answer = Parts.of(("loss", real(mean, 3)), ("perplexity", real(exp(mean), 3)))
    return question(
        {"ps": ps},
        f"A language model gave the three words of a text the probabilities {listing([dec(p) for p in ps])}. Find "
        "its mean cross-entropy loss (natural logarithm) and its perplexity, e to the mean loss, to 3 decimals.",
        answer,
        (
            ("The losses of the words are", Vector.of(*(real(x, 4) for x in losses)),
             "Take minus the natural logarithm of each.", "entropy.surprise"),
            ("Their mean is", real(mean, 3), "Average the three losses.", "entropy.cross_entropy"),
            (f"Perplexity: e^{near(mean)} with the loss, so the answers are", answer,
             "Take e to the power of the mean.", "entropy.cross_entropy"),
        ),
        (
            ((-log(sum(ps) / 3), 3 / sum(ps)), "The losses are averaged, not the probabilities."),
            ((sum(losses), exp(sum(losses))), "Divide by the number of words."),
            ((mean / log(2), 2**mean), "With the natural logarithm, the base of both is e."),
        ),
    )  # fmt: skip


def kl_divergence(draw: Draw, level: Level) -> Question:
    """The Kullback-Leibler divergence of two distributions."""
    if level == 3:
        return _both_directions(draw)
    if level == 2:
        return _in_nats(draw)
    p, q = draw.until(lambda: _two_of_powers(draw), lambda d: d[0] != d[1])
    gaps = [_bits(b) - _bits(a) for a, b in zip(p, q, strict=True)]
    value = sum((a * g for a, g in zip(p, gaps, strict=True)), Fraction(0))
    weighted = plus(f"{a}·{g if g >= 0 else f'({g})'}" for a, g in zip(p, gaps, strict=True))
    return question(
        {"p": p, "q": q},
        f"Let p = ({', '.join(map(str, p))}) and q = ({', '.join(map(str, q))}). Find the divergence D(p‖q) in bits, "
        "exactly: the sum of p·log2(p/q).",
        value,
        (
            ("The logarithms log2(p/q) are", Vector.of(*gaps),
             "Divide each p by its q; powers of 2 have whole logarithms."),
            (f"Weighted with p: {weighted} =", value, "Weight by p and add.", "entropy.kl_divergence"),
        ),
        (
            (sum(-b * g for b, g in zip(q, gaps, strict=True)), "This is D(q‖p): the divergence is not symmetric."),
            (-value, "It is log2(p/q), not log2(q/p)."),
            (sum(a * _bits(b) for a, b in zip(p, q, strict=True)),
             "This is the cross-entropy: the entropy of p is missing."),
        ),
    )  # fmt: skip


def _divergence(p: Sequence[Fraction], q: Sequence[Fraction]) -> float:
    return sum(float(a) * log(a / b) for a, b in zip(p, q, strict=True))


def _in_nats(draw: Draw) -> Question:
    p, q = draw.until(lambda: (distribution(draw, 3, 10), distribution(draw, 3, 10)), lambda d: d[0] != d[1])
    value = _divergence(p, q)
    logs = [log(a / b) for a, b in zip(p, q, strict=True)]
    return question(
        {"p": p, "q": q, "unit": "nats"},
        f"Let p = ({', '.join(map(dec, p))}) and q = ({', '.join(map(dec, q))}). Find the divergence D(p‖q) with "
        "the natural logarithm, to 3 decimals.",
        real(value, 3),
        (
            ("The logarithms ln(p/q) are", Vector.of(*(real(x, 4) for x in logs)), "Take ln of each quotient p/q."),
            ("Weighted with p, they add up to", real(value, 3), "Weight by p and add.", "entropy.kl_divergence"),
        ),
        (
            (_divergence(q, p), "This is D(q‖p): the divergence is not symmetric."),
            (value / log(2), "The natural logarithm is asked; this is in bits."),
            (sum(logs), "The logarithms are weighted with p."),
            (-sum(float(a) * log(b) for a, b in zip(p, q, strict=True)), "This is the cross-entropy."),
        ),
    )  # fmt: skip


def _both_directions(draw: Draw) -> Question:
    def coin(heads: int) -> tuple[Fraction, Fraction]:
        return Fraction(heads, 50), 1 - Fraction(heads, 50)

    p, q = draw.until(lambda: (coin(draw.integer(1, 49)), coin(draw.integer(1, 49))),
                      lambda d: abs(_divergence(*d) - _divergence(*d[::-1])) > 0.005)  # fmt: skip
    there, back = _divergence(p, q), _divergence(q, p)
    cross = there - sum(float(x) * log(x) for x in p)
    own = cross - there
    answer = Parts.of(("D", real(there, 3)), ("reversed", real(back, 3)))
    return question(
        {"p": p, "q": q, "unit": "both"},
        f"A coin shows heads with probability {dec(p[0])}; a model believes {dec(q[0])}. Find the divergence "
        "D(p‖q) of the model q from the truth p, and the reversed D(q‖p), with the natural logarithm, to 3 decimals.",
        answer,
        (
            ("The cross-entropy of p and q is", real(cross, 4), "Weight -ln(q) with p.", "entropy.cross_entropy"),
            (f"Less the entropy of p, {near(own)}, this is D(p‖q) =", real(there, 3), "Subtract the entropy of p.",
             "entropy.kl_divergence"),
            ("The same with p and q exchanged gives", real(back, 3), "Exchange the roles.", "entropy.kl_divergence"),
            ("Together:", answer, "Write down both."),
        ),
        (
            ((there, there), "The divergence is not symmetric."),
            ((back, there), "The order is exchanged: D(p‖q) is weighted with p."),
            ((there / log(2), back / log(2)), "The natural logarithm is asked; this is in bits."),
        ),
    )  # fmt: skip


def mutual_information(draw: Draw, level: Level) -> Question:
    """Mutual information, and the information gain of a split."""
    if level == 3:
        return _information_gain(draw)
    if level == 2:
        return _from_joint(draw)
    x, y = draw.integer(4, 30), draw.integer(4, 30)
    joint = draw.until(lambda: draw.integer(max(x, y), x + y - 1), lambda j: j > max(x, y))
    hx, hy, hxy = Fraction(x, 10), Fraction(y, 10), Fraction(joint, 10)
    value = hx + hy - hxy
    return question(
        {"x": hx, "y": hy, "joint": hxy},
        f"H(X) = {dec(hx)}, H(Y) = {dec(hy)} and the joint entropy is H(X, Y) = {dec(hxy)}, all in bits. Find the "
        "mutual information of X and Y, to 1 decimal.",
        real(value, 1),
        (
            (f"If X and Y were independent, the joint entropy would be {dec(hx)} + {dec(hy)} =", real(hx + hy, 1),
             "What would the joint entropy of independent variables be?"),
            (f"It is smaller by {dec(hx + hy)} - {dec(hxy)} =", real(value, 1),
             "The mutual information is what the joint entropy falls short of that.", "entropy.mutual_information"),
        ),
        (
            (hxy - hx, "This is H(Y | X), what is left uncertain of Y."),
            (hxy - hy, "This is H(X | Y), what is left uncertain of X."),
            (hx + hy, "The joint entropy must be subtracted."),
        ),
    )  # fmt: skip


def _information(cells: Sequence[Sequence[Fraction]]) -> float:
    rows, columns = [sum(r) for r in cells], [sum(c) for c in zip(*cells, strict=True)]
    flat = [p for row in cells for p in row]
    return _entropy([Fraction(r) for r in rows]) + _entropy([Fraction(c) for c in columns]) - _entropy(flat)


def _from_joint(draw: Draw) -> Question:
    a, b, c, d = draw.until(lambda: distribution(draw, 4, 20), lambda f: _information((f[:2], f[2:])) > 0.01)
    cells = ((a, b), (c, d))
    hx, hy, hxy = _entropy((a + b, c + d)), _entropy((a + c, b + d)), _entropy((a, b, c, d))
    value = _information(cells)
    shown = table("", ["Y = 0", "Y = 1"], [("X = 0", (dec(a), dec(b))), ("X = 1", (dec(c), dec(d)))])
    return question(
        {"joint": cells},
        ("The table shows P(X = x, Y = y).", shown, "Find the mutual information of X and Y in bits, to 3 decimals."),
        real(value, 3),
        (
            (f"The margins of X are {dec(a + b)} and {dec(c + d)}: H(X) =", real(hx, 4), "Find the entropy of X.",
             "entropy.entropy"),
            (f"The margins of Y are {dec(a + c)} and {dec(b + d)}: H(Y) =", real(hy, 4), "Find the entropy of Y.",
             "entropy.entropy"),
            ("The four entries have the joint entropy", real(hxy, 4), "Find the entropy of all four entries.",
             "entropy.entropy"),
            (f"{near(hx)} + {near(hy)} - {near(hxy)} =", real(value, 3),
             "Add the first two and subtract the joint one.",
             "entropy.mutual_information"),
        ),
        (
            (hxy - hx, "This is H(Y | X), what is left uncertain of Y."),
            (value * log(2), "Bits need the logarithm to base 2."),
            (hx, "This is the entropy of X."),
        ),
    )  # fmt: skip


def _quarters(counts: Sequence[int]) -> tuple[tuple[Fraction, ...], ...]:
    """Four counts as a table of probabilities."""
    a, b, c, d = (Fraction(k, sum(counts)) for k in counts)
    return (a, b), (c, d)


def _information_gain(draw: Draw) -> Question:
    def make() -> tuple[int, ...]:
        return tuple(draw.integer(0, 9) for _ in range(4))

    def fits(c: tuple[int, ...]) -> bool:
        sizes = c[0] + c[1], c[2] + c[3]
        return min(sizes) > 1 and min(c[0] + c[2], c[1] + c[3]) > 1 and _information(_quarters(c)) > 0.02

    a, b, c, d = draw.until(make, fits)
    n = a + b + c + d
    before = _entropy((Fraction(a + c, n), Fraction(b + d, n)))
    left = _entropy((Fraction(a, a + b), Fraction(b, a + b)))
    right = _entropy((Fraction(c, c + d), Fraction(d, c + d)))
    after = (a + b) / n * left + (c + d) / n * right
    gain = before - after
    return question(
        {"left": (a, b), "right": (c, d)},
        f"A node of a decision tree holds {a + c} positive and {b + d} negative examples. A split sends {a} of "
        f"the positive and {b} of the negative ones to the left, the others to the right. Find the information "
        "gain in bits, to 3 decimals.",
        real(gain, 3),
        (
            ("Before the split the entropy is", real(before, 4), "Find the entropy of all examples.",
             "entropy.entropy"),
            (f"On the left, with {a} and {b}:", real(left, 4), "Find the entropy of the left part.", "entropy.entropy"),
            (f"On the right, with {c} and {d}:", real(right, 4), "Find the entropy of the right part.",
             "entropy.entropy"),
            (f"Weighted, {a + b}/{n} of the first and {c + d}/{n} of the second:", real(after, 4),
             "Weight both by their shares of the examples."),
            (f"The gain is {near(before)} - {near(after)} =", real(gain, 3), "Subtract from the entropy before.",
             "entropy.mutual_information"),
        ),
        (
            (before - (left + right) / 2, "The parts are weighted by their sizes."),
            (after, "This is the entropy that is left after the split."),
            (before - left - right, "The entropies of the parts are averaged, not added."),
        ),
    )  # fmt: skip
