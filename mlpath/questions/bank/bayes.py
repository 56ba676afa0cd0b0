"""Bayes' theorem: causes from effects, in probabilities, in counts, and for an unknown rate."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from mlpath.answers import Parts, Vector
from mlpath.questions.bank._mlmath import line_choice, numbered
from mlpath.questions.bank._probability import cents, clear, dec, hundredths, near, plus, question, real
from mlpath.questions.bank._working import others

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlpath.questions.draw import Draw
    from mlpath.questions.model import Level, Question

STORIES = (
    ("{p}% of all mails are spam. The word “offer” stands in {a}% of the spam and in {b}% of the other mails.",
     "A mail contains “offer”. How likely is it to be spam?", "spam with the word", "others with the word"),
    ("{p}% of all payments are fraud. An alarm goes off for {a}% of the frauds and for {b}% of the honest payments.",
     "There is an alarm. How likely is it to be a fraud?", "fraud with an alarm", "honest with an alarm"),
    ("{p}% of people have an illness. A test is positive for {a}% of the ill and for {b}% of the healthy.",
     "Somebody tests positive. How likely is this person to be ill?", "ill and positive", "healthy and positive"),
)  # fmt: skip


def posterior(draw: Draw, level: Level) -> Question:
    """The probability of a cause, given what was observed."""
    if level == 3:
        return _prior_for_even_chances(draw) if draw.flip() else _two_pieces_of_evidence(draw)
    return _two_causes(draw) if level == 1 else _three_causes(draw)


def _two_causes(draw: Draw) -> Question:
    def make() -> tuple[Fraction, ...]:
        return tuple(hundredths(n) for n in (draw.integer(1, 30), draw.integer(40, 98), draw.integer(1, 30)))

    p, a, b = draw.until(make, lambda d: clear(d[0] * d[1] / (d[0] * d[1] + (1 - d[0]) * d[2]), 3))
    story, asked, with_it, without = draw.choice(STORIES)
    hit, other = p * a, (1 - p) * b
    told = story.format(p=dec(100 * p), a=dec(100 * a), b=dec(100 * b))
    return question(
        {"prior": p, "likelihoods": (a, b)},
        f"{told} {asked} Give 3 decimals.",
        real(hit / (hit + other), 3),
        (
            (f"{with_it.capitalize()}: {dec(p)}·{dec(a)} =", real(hit), "Multiply the prior probability by the rate.",
             "conditional.multiplication_rule"),
            (f"{without.capitalize()}: {dec(1 - p)}·{dec(b)} =", real(other), "Do the same for the other case.",
             "conditional.multiplication_rule"),
            (f"Observed in all: {dec(hit)} + {dec(other)} =", real(hit + other), "Add the two cases.",
             "conditional.total_probability"),
            (f"The share of the first in this: {dec(hit)}/{dec(hit + other)} =", real(hit / (hit + other), 3),
             "Divide the first case by the sum of both.", "bayes.posterior"),
        ),
        (
            (a, "This is the probability of the observation given the cause, not the other way round."),
            (hit, "This is the probability of both together: divide it by that of the observation."),
            (a / (a + b), "The two cases are not equally frequent: weight each by its prior probability."),
            (other / (hit + other), "This is the probability of the other cause."),
        ),
    )  # fmt: skip


def _three_causes(draw: Draw) -> Question:
    def make() -> tuple[tuple[Fraction, ...], tuple[Fraction, ...], int]:
        cuts = sorted(draw.sample(range(1, 20), 2))
        shares = tuple(Fraction(y - x, 20) for x, y in zip((0, *cuts), (*cuts, 20), strict=True))
        return shares, tuple(hundredths(n) for n in draw.sample(range(1, 30), 3)), draw.integer(0, 2)

    def result(d: tuple[tuple[Fraction, ...], tuple[Fraction, ...], int]) -> Fraction:
        parts = [s * r for s, r in zip(d[0], d[1], strict=True)]
        return parts[d[2]] / sum(parts)

    shares, rates, at = drawn = draw.until(make, lambda d: clear(result(d), 3))
    parts = [s * r for s, r in zip(shares, rates, strict=True)]
    name = "ABC"[at]
    told = "; ".join(f"{x} makes {dec(100 * s)}%, and {dec(100 * r)}% of them are faulty"
                     for x, s, r in zip("ABC", shares, rates, strict=True))  # fmt: skip
    return question(
        {"priors": shares, "likelihoods": rates, "cause": at},
        f"Three machines make all parts of a product: {told}. A part is faulty. How likely is it to have been "
        f"made by {name}? Give 3 decimals.",
        real(result(drawn), 3),
        (
            (f"From {name} and faulty: {dec(shares[at])}·{dec(rates[at])} =", real(parts[at]),
             "Multiply the share of this machine by its rate.", "conditional.multiplication_rule"),
            (f"Faulty in all: {plus(map(dec, parts))} =", real(sum(parts)), "Do this for all machines and add.",
             "conditional.total_probability"),
            (f"{dec(parts[at])}/{dec(sum(parts))} =", real(result(drawn), 3), "Divide the one by the sum.",
             "bayes.posterior"),
        ),
        (
            (rates[at] / sum(rates), "The machines have different shares: weight each rate by its share."),
            (shares[at], "This was the probability before the part was known to be faulty."),
            (parts[at], "Divide by the probability that a part is faulty."),
        ),
    )  # fmt: skip


def _prior_for_even_chances(draw: Draw) -> Question:
    a, b = draw.until(lambda: (draw.integer(50, 98), draw.integer(2, 30)),
                      lambda d: sum(d) != 100 and clear(d[1] / sum(d), 3))  # fmt: skip
    value = Fraction(b, a + b)
    return question(
        {"likelihoods": (hundredths(a), hundredths(b)), "asked": "prior"},
        f"An alarm goes off for {a}% of the attacks and for {b}% of the harmless requests. What share of the requests "
        "must be attacks, so that half of the alarms are real attacks? Give 3 decimals.",
        real(value, 3),
        (
            ((f"With the share p, half of the alarms are real when {dec(hundredths(a))}·p = {dec(hundredths(b))}·(1 "
             f"- p). Collected, p has the factor"), cents(a + b),
             "The real and the false alarms must be equally frequent: write that down with the share p."),
            (f"p = {dec(hundredths(b))}/{dec(hundredths(a + b))} =", real(value, 3), "Divide.", "bayes.posterior"),
        ),
        (
            (Fraction(a, a + b), "This is the share of harmless requests."),
            (Fraction(1, 2), "Half of the alarms, not half of the requests, must be attacks."),
            (Fraction(b, a), "This is the ratio of attacks to harmless requests, not the share of all."),
        ),
    )  # fmt: skip


def _two_pieces_of_evidence(draw: Draw) -> Question:
    def make() -> tuple[Fraction, ...]:
        return tuple(hundredths(n) for n in (draw.integer(1, 30), draw.integer(50, 97), draw.integer(2, 30)))

    def result(p: Fraction, a: Fraction, b: Fraction) -> Fraction:
        return p * a**2 / (p * a**2 + (1 - p) * b**2)

    p, a, b = draw.until(make, lambda d: clear(result(*d), 3))
    ill, healthy, value = p * a * a, (1 - p) * b * b, result(p, a, b)
    once = p * a / (p * a + (1 - p) * b)
    return question(
        {"prior": p, "likelihoods": (a, b), "asked": "twice"},
        f"{dec(100 * p)}% of people have an illness. A test is positive for {dec(100 * a)}% of the ill and "
        f"{dec(100 * b)}% of the healthy; repeated tests of one person err independently. Somebody tests positive "
        "twice. How likely is this person to be ill? Give 3 decimals.",
        real(value, 3),
        (
            (f"Ill and twice positive: {dec(p)}·{dec(a)}·{dec(a)} =", real(ill, 5), "Multiply along this path.",
             "conditional.multiplication_rule"),
            (f"Healthy and twice positive: {dec(1 - p)}·{dec(b)}·{dec(b)} =", real(healthy, 5),
             "Multiply along the other path.", "conditional.multiplication_rule"),
            (f"{near(ill, 5)}/({near(ill, 5)} + {near(healthy, 5)}) =", real(value, 3), "Divide the first by the sum.",
             "bayes.posterior"),
        ),
        (
            (once, "This is the probability after one positive test."),
            (once**2, "The second test updates the first result; the two results don't multiply."),
            (a * a, "This is the probability of two positive tests given the illness."),
        ),
    )  # fmt: skip


def natural_frequencies(draw: Draw, level: Level) -> Question:
    """Bayes' theorem in counts of people."""
    if level == 3:
        return _false_positive_rate(draw)
    n = draw.choice((1_000, 10_000))

    def make() -> tuple[int, int, int]:
        return draw.integer(1, 20), draw.integer(14, 19) * 5, draw.integer(1, 30)

    def whole(d: tuple[int, int, int]) -> bool:
        p, a, b = d
        if n * p * a % 10_000 or n * (100 - p) * b % 10_000:
            return False
        return _share_is_clear(_people(n, *d), negative=level == 2)

    p, a, b = draw.until(make, whole)
    hit, missed, false, right = _people(n, p, a, b)
    facts = f"Of {n:,} people, {p}% are ill. A test is positive for {a}% of the ill and negative for {100 - b}% of the "
    return (_positives if level == 1 else _negatives)(
        {"n": n, "prevalence": p, "sensitivity": a, "specificity": 100 - b}, f"{facts}healthy.",
        (hit, missed, false, right),
    )  # fmt: skip


def _people(n: int, p: int, a: int, b: int) -> tuple[int, int, int, int]:
    """Ill and positive, ill and negative, healthy and positive, healthy and negative."""
    ill = n * p // 100
    return ill * a // 100, ill - ill * a // 100, (n - ill) * b // 100, n - ill - (n - ill) * b // 100


def _share_is_clear(people: Sequence[int], *, negative: bool) -> bool:
    hit, missed, false, right = people
    share = Fraction(missed, missed + right) if negative else Fraction(hit, hit + false)
    return min(people) > 0 and clear(share, 3)


def _positives(given: dict[str, object], facts: str, people: tuple[int, int, int, int]) -> Question:
    hit, missed, false, right = people
    share = Fraction(hit, hit + false)
    names = ("ill and positive", "healthy and positive", "share")
    answer = Parts.of((names[0], hit), (names[1], false), (names[2], real(share, 3)))
    return question(
        given,
        f"{facts} How many people are ill and positive, how many healthy and positive, and what share of those "
        "who test positive are ill (3 decimals)?",
        answer,
        (
            (f"{hit + missed} are ill; the number of these who test positive is", hit,
             "Count the ill, then those who test positive."),
            (f"{false + right} are healthy; the number of these who test positive is", false,
             "Count the healthy, then those who are not negative."),
            (f"Of {hit} + {false} = {hit + false} positive people, the share of the ill is", real(share, 3),
             "Divide the ill among the positive by all positive.", "bayes.natural_frequencies"),
            ("So the answers are", answer, "Write down the three numbers."),
        ),
        (
            ((hit, right, Fraction(hit, hit + right)), "The healthy who are negative are no false alarms."),
            ((hit, false, Fraction(hit, hit + missed)), ("The share of the ill who are positive was given; the "
                                                         "share of the positive who are ill was asked for.")),
        ),
    )  # fmt: skip


def _negatives(given: dict[str, object], facts: str, people: tuple[int, int, int, int]) -> Question:
    hit, missed, false, right = people
    share = Fraction(missed, missed + right)
    answer = Parts.of(("negative", missed + right), ("share", real(share, 3)))
    return question(
        {**given, "asked": "negative"},
        f"{facts} How many people test negative, and what share of these are ill nevertheless (3 decimals)?",
        answer,
        (
            (f"Of {hit + missed} ill people, the number who test negative is", missed,
             "Count the ill whom the test misses."),
            (f"Of {false + right} healthy people, the number who test negative is", right,
             "Count the healthy who test negative."),
            (f"Negative in all: {missed} + {right} =", missed + right, "Add both."),
            (f"{missed} of them are ill:", Parts.of(("negative", missed + right), ("share", real(share, 3))),
             "Divide the ill among the negative by all negative.", "bayes.natural_frequencies"),
        ),
        (
            ((right, share), "Some ill people test negative too."),
            ((missed + right, Fraction(missed, hit + missed)), "This is the share of the ill who test negative."),
            ((hit + false, Fraction(hit, hit + false)), "These are the people who test positive."),
        ),
    )  # fmt: skip


def _false_positive_rate(draw: Draw) -> Question:
    ill, a, b = draw.integer(1, 20) * 100, draw.integer(60, 97), draw.integer(2, 30)
    healthy, hit = 10_000 - ill, ill * a // 100
    false = healthy * b // 100
    return question(
        {"ill": ill, "n": 10_000, "sensitivity": a, "positive": hit + false},
        f"Of 10,000 people, {ill:,} are ill, and a test is positive for {a}% of the ill. In all, {hit + false:,} of "
        "the 10,000 test positive. What share of the healthy test positive? Give a decimal.",
        cents(b),
        (
            (f"Ill and positive: {dec(hundredths(a))}·{ill} =", hit, "How many of the ill test positive?"),
            (f"So the number of healthy people who test positive is {hit + false} - {hit} =", false,
             "Who are the others who test positive?"),
            (f"Of {healthy} healthy people, this is", cents(b), "Divide by the number of healthy people.",
             "bayes.natural_frequencies"),
        ),
        (
            (Fraction(hit + false, 10_000), "This is the share of all people who test positive."),
            (Fraction(false, hit + false), "This is the share of the healthy among the positive."),
            (Fraction(hit + false, healthy), "The ill among the positive must be left out."),
        ),
    )  # fmt: skip


RULES = {
    "rate": "P(W | N) is given directly or as the opposite of “missing in the others”, not of the spam's rate.",
    "no prior": "P(W and N) is P(N) times P(W | N): the rate alone is conditional.",
    "product": "The two cases exclude each other, so their probabilities are added.",
    "upside": "The asked case stands on top and the sum of all cases below.",
    "total": "The asked case is divided by P(W), the probability of what was observed.",
}
ERRORS_BY_LEVEL = (("no prior", "product", "total"), tuple(RULES), tuple(RULES))


def wrong_line(draw: Draw, level: Level) -> Question:
    """The wrong line in a calculation with Bayes' theorem."""
    error = draw.choice(ERRORS_BY_LEVEL[level - 1])

    def make() -> tuple[Fraction, ...]:
        return tuple(hundredths(n * 5) for n in (draw.integer(1, 12), draw.integer(10, 19), draw.integer(1, 9)))

    def result(p: Fraction, a: Fraction, b: Fraction) -> Fraction:
        return p * a / (p * a + (1 - p) * b)

    p, a, b = draw.until(make, lambda d: d[1] + d[2] != 1 and clear(result(*d), 3))
    lines, at = _flawed_lines((p, a, b), error, negative=level > 1)
    line = line_choice(len(lines), at)
    right = real(result(p, a, b), 3)
    answer = line if level < 3 else Parts.of(("line", at + 1), ("result", right))
    rate = f"is missing in {dec(100 * (1 - b))}%" if level > 1 else f"in {dec(100 * b)}%"
    asked = " And what should the last line give, to 3 decimals?" if level == 3 else ""
    ending = (
        (f"Done right, P(S | W) = {dec(p * a)}/({dec(p * a)} + {dec((1 - p) * b)}). So the answers are", answer,
         "Repeat the calculation from that line on.", "bayes.posterior"),
    ) if level == 3 else ()  # fmt: skip
    return question(
        {"prior": p, "rates": (a, b), "error": error, "level": level},
        f"{dec(100 * p)}% of all mails are spam (S), the others not (N). The word “win” (W) stands in {dec(100 * a)}% "
        f"of the spam and {rate} of the others. Which line is wrong? Later lines go on with its result.{asked}"
        f"{numbered(lines)}",
        answer,
        (
            (f"Compare each line with its rule. {RULES[error]}", None,
             "Check line by line: which probability is it, and is it made of the right numbers?"),
            ("This rule is broken in", line, "Which line breaks this rule?", "bayes.wrong_line"),
            *ending,
        ),
        others(line, "This line follows from the data and the lines before it.")
        if level < 3
        else (((at + 1, a), "The last line should give P(S | W), not P(W | S)."),
              ((at + 1, 1 - right.value), "This is the probability that the mail is not spam.")),
    )  # fmt: skip


def _flawed_lines(rates: tuple[Fraction, ...], error: str, *, negative: bool) -> tuple[tuple[str, ...], int]:
    """The lines of the calculation with one error, and the place of the wrong one from 0."""
    p, a, b = rates
    rate = 1 - a if error == "rate" else b
    lines = [f"P(N) = 1 - {dec(p)} = {dec(1 - p)}"]
    if negative:
        lines.append(f"P(W | N) = 1 - {dec(a if error == 'rate' else 1 - b)} = {dec(rate)}")
    spam, other = p * a, rate if error == "no prior" else (1 - p) * rate
    both = spam * other if error == "product" else spam + other
    top, bottom = {"total": (spam, p), "upside": (both, spam)}.get(error, (spam, both))
    before = len(lines)
    lines += [
        f"P(W and S) = {dec(p)}·{dec(a)} = {dec(spam)}",
        f"P(W and N) = {dec(rate)}" if error == "no prior" else f"P(W and N) = {dec(1 - p)}·{dec(rate)} = {dec(other)}",
        f"P(W) = {dec(spam)}{'·' if error == 'product' else ' + '}{dec(other)} = {dec(both)}",
        f"P(S | W) = {dec(top)}/{dec(bottom)} = {near(top / bottom, 3)}",
    ]
    places = {"rate": 1, "no prior": before + 1, "product": before + 2}
    return tuple(lines), places.get(error, before + 3)


def beta_update(draw: Draw, level: Level) -> Question:
    """Updating a beta distribution of an unknown rate."""
    a, b, good, bad = draw.integer(1, 9), draw.integer(1, 9), draw.integer(1, 20), draw.integer(1, 20)
    if level == 3:
        return _most_likely_rate(draw) if draw.flip() else _successes_needed(draw)
    after = Vector.of(a + good, b + bad)
    story = f"The belief about a click rate is Beta({a}, {b}). Then {good} of {good + bad} visitors click. "
    steps = (
        (f"The first parameter counts clicks: {a} + {good} =", a + good, "Add the successes to the first parameter."),
        (f"The second counts the others: {b} + {bad} =", b + bad, "Add the failures to the second parameter."),
        ("The new belief is the beta distribution with", after, "Write down both parameters.", "bayes.beta_update"),
    )
    if level == 1:
        return question(
            {"prior": (a, b), "data": (good, bad)},
            f"{story}What are the two parameters of the beta distribution now?",
            after,
            steps,
            (
                ((a + good, b + good + bad), "The second parameter grows by the failures, not by all trials."),
                ((good, bad), "The earlier belief counts as well: add its parameters."),
                ((b + good, a + bad), "The first parameter belongs to the successes."),
            ),
        )
    n = a + b + good + bad
    mean = Fraction(a + good, n)
    last = (f"The mean of Beta(a, b) is a/(a + b), here {a + good}/({a + good} + {b + bad}) =", mean,
            "Divide the first parameter by the sum of both.", "bayes.beta_update")  # fmt: skip
    return question(
        {"prior": (a, b), "data": (good, bad), "asked": "mean"},
        f"{story}What is the mean of the belief now? Give a fraction.",
        mean,
        (*steps[:2], last),
        (
            (Fraction(good, good + bad), "This is the share in the data; the earlier belief counts as well."),
            (Fraction(a, a + b), "This was the mean before the data."),
            (Fraction(b + bad, n), "This is the mean of the opposite."),
            (Fraction(a + good - 1, n - 2), "This is the most likely value, not the mean."),
        ),
    )  # fmt: skip


def _most_likely_rate(draw: Draw) -> Question:
    a, b, good, bad = draw.integer(1, 9), draw.integer(1, 9), draw.integer(2, 20), draw.integer(2, 20)
    mode = Fraction(a + good - 1, a + b + good + bad - 2)
    return question(
        {"prior": (a, b), "data": (good, bad), "asked": "mode"},
        f"The belief about a rate is Beta({a}, {b}). Then {good} of {good + bad} trials succeed. The density of "
        "Beta(a, b) is proportional to x^(a - 1)·(1 - x)^(b - 1). Which rate x is now the most likely one "
        "(MAP)? Give a fraction.",
        mode,
        (
            ("The new belief is the beta distribution with", Vector.of(a + good, b + bad),
             "Add successes and failures to the parameters.", "bayes.beta_update"),
            (f"So the density is proportional to x^{a + good - 1}·(1 - x)^{b + bad - 1}. The exponents add up to",
             a + b + good + bad - 2, "What are the exponents now? Add them."),
            ("Such a product is largest where x is the share of the first exponent:", mode,
             "Set the derivative of the logarithm to 0: m/x = n/(1 - x).", "bayes.beta_update"),
        ),
        (
            (Fraction(a + good, a + b + good + bad), "This is the mean; the maximum has the exponents, one less each."),
            (Fraction(good, good + bad), "This is the maximum of the likelihood alone: the prior counts as well."),
            (Fraction(b + bad - 1, a + b + good + bad - 2), "This is the most likely rate of failures."),
        ),
    )  # fmt: skip


def _successes_needed(draw: Draw) -> Question:
    a, b, top = draw.integer(1, 9), draw.integer(1, 9), draw.choice((60, 70, 75, 80, 90))
    goal = hundredths(top)
    exact = (goal * (a + b) - a) / (1 - goal)
    a = a if exact > 1 else 1
    exact = (goal * (a + b) - a) / (1 - goal)
    needed = max(1, -(-exact.numerator // exact.denominator))
    return question(
        {"prior": (a, b), "goal": top, "asked": "needed"},
        f"The belief about a success rate is Beta({a}, {b}). How many successes in a row, without a failure, are "
        f"needed at least until the mean of the belief is {dec(goal)} or more?",
        needed,
        (
            ((f"After k successes the mean is ({a} + k)/({a + b} + k), to be at least {dec(goal)}. So "
             f"{dec(1 - goal)}·k must be at least {dec(goal)}·{a + b} - {a} ="), real(goal * (a + b) - a, 2),
             "Write the mean of Beta(a + k, b) and solve for k.", "bayes.beta_update"),
            (f"Divide by {dec(1 - goal)} and round up:", needed, "Divide, and round up to a whole number."),
        ),
        (
            (needed + a, f"The first parameter, {a}, counts already: only what is added to it is asked for."),
            (needed - 1, "Rounded down, the mean is still too small."),
            (-(-goal.numerator * (a + b) // goal.denominator) - a, "Every success raises the number of trials too."),
        ),
    )  # fmt: skip
